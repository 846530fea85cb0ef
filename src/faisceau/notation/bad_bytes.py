r"""Bytes that are no UTF-8 where a format prescribes it: they are shown as ``\xNN``, and told once, with the first place."""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.charsets import runs_undecoded


class BadBytes:
    """The entries of a file in which bytes have no meaning."""

    def __init__(self) -> None:
        self._count = 0
        self._first = ""

    def heard(self, raw: bytes, place: str) -> None:
        """Note an entry whose bytes are not all UTF-8."""
        if not sound(raw):
            self.noted(place)

    def noted(self, place: str) -> None:
        """Note an entry of which that was found already."""
        self._count += 1
        self._first = self._first or place

    def told(self) -> Iterator[Problem]:
        """Yield what is to be said of the whole file; of no entry, for each is read."""
        if self._count:
            yield problem("readers_files.bad_bytes", self._first, count=self._count)


def sound(raw: bytes) -> bool:
    r"""Say whether bytes are UTF-8.

    >>> sound("é".encode()), sound(b"\xe9")
    (True, False)
    """
    return not runs_undecoded(raw, "utf-8")
