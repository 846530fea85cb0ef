"""Fields and what stands between them → messages, one statement each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from faisceau.model.observations import Observation
from faisceau.notation.canonical import problem
from faisceau.notation.said_twice import SaidTwice
from faisceau.notation.sums import Sum
from faisceau.readers.mt940.fields import Field, Header
from faisceau.readers.mt940.runs import Run
from faisceau.readers.mt940.statements import Statement

_INTERIM = re.compile(r"\{2:[IO]942|\A942\b")
_BLOCK = re.compile(r"\{[1-5]:")
_KNOWN = re.compile(r"[A-Z0-9 ]{0,40}\Z|-(?:\}.*|X*)?\s*\Z")
"""Lines that banks put between messages, and their ends."""
_HEADS = frozenset({"20", "25", "25P", "940", "942"})
"""Fields that begin a message after the end of another."""


class _Apart:
    """Lines that belong to no field: where they stand, whether SWIFT's blocks are among them, what they say that is of no known form."""

    def __init__(self, first: Header) -> None:
        self.first = self.last = first.number
        self.block = self.interim = False
        self.said = ""
        self.strange = (first.number, first.number)

    def take(self, it: Header) -> None:
        """Take a line."""
        self.last = it.number
        self.interim = self.interim or bool(_INTERIM.search(it.text))
        if _BLOCK.search(it.text):
            self.block = True
        elif not _KNOWN.match(it.text.strip()):
            self.strange = (self.strange[0] if self.said else it.number, it.number)
            self.said = self.said or it.text.strip()


class Messages:
    """The messages of a file: how many lines are present, how many statements there are."""

    def __init__(self) -> None:
        self.present = self.statements = 0
        self._statement: Statement | None = None
        self._interim = False
        self._apart: _Apart | None = None
        self._seen = SaidTwice()

    def lots(self, found: Iterable[Field | Header | Run]) -> Iterator[Iterable[Observation]]:
        """Yield the rows of all messages in reading order, as many at a time as were read together."""
        for it in found:
            if isinstance(it, Header):
                self._apart = self._apart or _Apart(it)
                self._apart.take(it)
                continue
            if self._apart is not None:
                yield self._between(it.tag if isinstance(it, Field) else "61")
            if isinstance(it, Run):
                self.present += len(it.valued)
                yield from self._open().run(it)
            elif it.tag == "61":
                self.present += 1
                yield self._open().line(it)
            else:
                if it.tag in {"940", "942"} or (it.tag == "20" and self._statement and self._statement.begun):
                    yield self._end()
                yield self._open().take(it)
        if self._apart is not None:
            yield self._between("20")
        yield self._end()

    def _between(self, tag: str) -> Iterator[Observation]:
        """Say what stood before a field and belongs to none: the end of a message, unless the message plainly goes on."""
        apart, self._apart = self._apart, None
        assert apart is not None
        statement = self._statement
        if statement is not None and statement.begun and not statement.closed and not apart.block and tag not in _HEADS:
            yield from statement.flush()
            yield problem("mt940.end_inside", f"line={apart.first},{apart.last}", written=apart.said[:80] or "-")
            return
        yield from self._end()
        self._interim = self._interim or apart.interim
        if apart.said:
            first, last = apart.strange
            yield problem("mt940.apart", f"line={first},{last}", written=apart.said[:80])

    def _open(self) -> Statement:
        if self._statement is None:
            self.statements += 1
            self._statement = Statement(interim=self._interim)
            self._interim = False
        return self._statement

    def _end(self) -> Iterator[Observation]:
        if (it := self._statement) is not None:
            yield from it.end()
            lines = Sum(it.credits.units, it.credits.exponent, it.credits.count)
            lines.add(-it.debits.units, it.debits.exponent, it.debits.count)
            if again := self._seen.statement(it.account, it.opening, it.closing, lines):
                yield again
            self._statement = None
