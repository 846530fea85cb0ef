"""The written procedure as PDF: from the reports, one file a cote, with a text layer, a stamp and the dust of a scanner.

Only the fonts that the typesetter carries are used, and the date of each file is that of its report, so that the
same seed gives the same bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from faisceau.training.chance import draw
from faisceau.training.hotel import REGISTER
from faisceau.training.people import PERSON
from faisceau.training.statements import CASE, INTERPRETED, NUMBER, REPORTS, SERVICE, Report

_SPECKS = 90
_OFFICER = "nous, brigadier-chef MARCHAND-EXEMPLE, officier de police judiciaire en résidence à Lille,"
_HEARD = f"{_OFFICER} entendons la personne dénommée ci-contre, qui déclare :"
_UNDER = {
    "D9": "Unité médico-judiciaire de Lille (exercice)",
    "D10": "Le Palier-Exemple, association d'aide aux victimes, Lille",
    "D11": "Remis par l'établissement le 4 mai 2026",
    "D12": "Réquisition du 6 mai 2026",
}


def render(report: Report, seed: int) -> bytes:
    """Return the PDF of a report."""
    import typst

    papers = {"paper": json.dumps(_paper(report, seed), ensure_ascii=False)}
    template = files(__package__).joinpath("procedure.typ").read_bytes()
    pdf: bytes = typst.compile(template, format="pdf", ignore_system_fonts=True, sys_inputs=papers)
    return pdf


def all_papers(seed: int) -> dict[str, bytes]:
    """Return every PDF of the procedure by its cote."""
    return {report.mark: render(report, seed) for report in (*REPORTS, REGISTER)}


def _paper(report: Report, seed: int) -> dict[str, Any]:
    """Return what the template is told."""
    typed = report.mark not in _UNDER
    signed = _signatories(report)
    return {
        "mark": report.mark,
        "subject": report.subject,
        "on": report.on,
        "service": SERVICE,
        "number": f"{NUMBER}/{report.mark.removeprefix('D')}",
        "case": CASE,
        "typed": typed,
        "under": _UNDER.get(report.mark, ""),
        "margin": _margin(report),
        "opening": report.opening,
        "officer": (_HEARD if report.person else _OFFICER) if typed else "",
        "pages": report.pages,
        "columns": report.columns,
        "closing": report.closing,
        "signed": signed,
        "strokes": [[draw(seed, f"{report.mark} stroke {name} {turn}", 0, 9) for turn in range(4)] for name in signed],
        "dust": _dust(report.mark, seed),
    }


def _margin(report: Report) -> Sequence[tuple[str, str]]:
    told = (
        ("PERSONNE ENTENDUE", PERSON[report.person].name if report.person else ""),
        ("QUALITÉ", report.status),
        ("LANGUE", INTERPRETED.get(report.language, "")),
        ("INTERPRÈTE", report.interpreter),
        ("AVOCAT", report.lawyer),
    )
    return [(label, value) for label, value in told if value]


def _signatories(report: Report) -> list[str]:
    person = PERSON[report.person].name if report.person else ""
    if report.mark in ("D11", "D12") or not person or report.mark in ("D9", "D10"):
        return [person or ("L'interprète" if report.mark == "D12" else "L'officier de police judiciaire")]
    return [person, *(["L'interprète"] if report.interpreter else []), "L'officier de police judiciaire"]


def _dust(mark: str, seed: int) -> list[tuple[int, int, int]]:
    """Return specks as tenths of a millimetre from the left and the top of the sheet, and a size."""
    return [
        (draw(seed, f"{mark} x{i}", 0, 2100), draw(seed, f"{mark} y{i}", 0, 2970), draw(seed, f"{mark} s{i}", 4, 12))
        for i in range(_SPECKS)
    ]
