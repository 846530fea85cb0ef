"""A file that a backup lists: its name there, its domain and path, as a document that can be searched."""

from __future__ import annotations

from typing import NamedTuple

from faisceau.model.observations import Document
from faisceau.notation.phone_files import file_id


class Listed(NamedTuple):
    """A file: its name in the backup as stated (None where it follows from the path), domain, path, and where a link leads."""

    name: str | None
    domain: str
    path: str
    target: str | None = None

    @property
    def expected(self) -> str:
        """Return the name that domain and path give."""
        return file_id(f"{self.domain}-{self.path}")

    @property
    def text(self) -> str:
        """Return the line that is shown: name, domain and path, and where a link leads."""
        shown = f"{self.name or self.expected} = {self.domain}-{self.path}"
        return f"{shown} -> {self.target}" if self.target else shown


def document(locator: str, page: int, listed: Listed) -> Document:
    """Return the document of a file."""
    return Document(locator, page, f"{listed.domain}/{listed.path}", None, "text/plain", listed.text)
