"""The written procedure of the invented case: its reports (procès-verbaux), read from ``reports.toml``."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import NamedTuple

SERVICE = "Service d'enquête de Lille (exercice)"
NUMBER = "2026/000147"
CASE = "C/ GROSU Mihail et autres"
INTERPRETED = {"ro": "roumaine"}
"""Languages in which a person was heard with an interpreter."""


class Report(NamedTuple):
    """A report of the procedure: cote, file, heading, who was heard and how, and its pages of paragraphs."""

    mark: str
    file: str
    kind: str
    subject: str
    on: str
    opening: str
    closing: str
    pages: tuple[tuple[str, ...], ...]
    person: str = ""
    status: str = ""
    language: str = "fr"
    interpreter: str = ""
    lawyer: str = ""
    columns: int = 1

    @property
    def statement(self) -> str:
        """Return the name of the case of what the person said in it."""
        return f"{self.mark}-{self.person}"


def _reports() -> tuple[Report, ...]:
    read = tomllib.loads(files(__package__).joinpath("reports.toml").read_text("utf-8"))
    return tuple(Report(**{**report, "pages": tuple(tuple(page) for page in report["pages"])}) for report in read["reports"])


REPORTS: tuple[Report, ...] = _reports()
STATEMENTS: tuple[Report, ...] = tuple(report for report in REPORTS if report.person)
REPORT = {report.mark: report for report in REPORTS}
