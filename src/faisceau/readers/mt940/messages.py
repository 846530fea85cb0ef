"""Fields and what stands between them → messages, one statement each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from faisceau.model.observations import Observation
from faisceau.readers.mt940.fields import Field, Header
from faisceau.readers.mt940.runs import Run
from faisceau.readers.mt940.statements import Statement

_INTERIM = re.compile(r"\{2:[IO]942|942\b")


class Messages:
    """The messages of a file: how many lines are present, how many statements there are."""

    def __init__(self) -> None:
        self.present = self.statements = 0
        self._statement: Statement | None = None
        self._interim = False

    def rows(self, found: Iterable[Field | Header | Run]) -> Iterator[Observation]:
        """Yield the rows of all messages in reading order."""
        for it in found:
            if isinstance(it, Header):
                yield from self._end()
                self._interim = self._interim or bool(_INTERIM.match(it.text))
            elif isinstance(it, Run):
                self.present += len(it.valued)
                yield from self._open().run(it)
            elif it.tag == "61":
                self.present += 1
                yield from self._open().line(it)
            else:
                if it.tag in {"940", "942"} or (it.tag == "20" and self._statement and self._statement.begun):
                    yield from self._end()
                yield from self._open().take(it)
        yield from self._end()

    def _open(self) -> Statement:
        if self._statement is None:
            self.statements += 1
            self._statement = Statement(interim=self._interim)
            self._interim = False
        return self._statement

    def _end(self) -> Iterator[Observation]:
        if self._statement is not None:
            yield from self._statement.end()
            self._statement = None
