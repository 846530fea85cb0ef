"""What a Word document of 1997 to 2003 says, piece by piece: paragraphs, rows of tables, notes, comments, changes ([MS-DOC] 2.4)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from faisceau.notation.office.rows import Piece, headed
from faisceau.readers.word_97.binary import (
    COMMENT_AUTHORS,
    COMMENT_MARKS,
    COMMENT_TEXTS,
    REVISERS,
    STORIES,
    Run,
    WordFile,
    names,
    numbers,
    revisers,
)

_MARK = re.compile("[\x07\r\x0c\x0e\x13\x14\x15]")
_UNSEEN = dict.fromkeys((*range(9), *range(0x0F, 0x13), 0x16, 0x17, *range(0x18, 0x1E), 0x1F)) | {0x0B: "\n", 0x1E: "-"}
_DRAWN = re.compile("[\x01\x08]")
_AWAY = re.compile(r"\s*(?:HYPERLINK|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|DDE|DDEAUTO|LINK|RD)\b", re.IGNORECASE)
_ROWS = 1_000_000
_REFERENCE, _COMMENT = 30, 0
"""Bytes of the mark of a comment in the text, and of what stands beside the place of its words (2.8.9, 2.8.13)."""
_NESTED = 50
"""Fields within fields that are told apart; ours."""


@dataclass
class _Field:
    """A field that is open: what it does, what it shows, and whether that has begun."""

    does: list[str] = field(default_factory=list)
    shows: list[str] = field(default_factory=list)
    has_begun: bool = False


class Story:
    """The words of a document in their order; what was hidden, drawn and where paragraphs begin is known once they were told."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self.hidden = 0
        self.hidden_first: str | None = None
        self.drawn = 0
        self._revisers = revisers(file.part(REVISERS))
        self._begins: list[int] = []
        self._places: list[str] = []

    def said(self) -> Iterator[Piece]:
        """Yield the text, then the notes, the headers, the text boxes, what belongs to none of them, and the comments."""
        begin = 0
        spans: dict[str, tuple[int, int]] = {}
        for name in STORIES:
            spans[name] = begin, begin + self._file.lengths[name]
            begin += self._file.lengths[name]
        spans["rest"] = begin, self._file.end
        for name, (first, last) in spans.items():
            if first < last and name not in ("macros", "comments"):
                yield from _Part(self, name).said(self._file.runs(first, last))
        yield from self._comments(*spans["comments"])

    def _comments(self, first: int, last: int) -> Iterator[Piece]:
        """Yield the comments, each with who made it and the paragraph that it is about."""
        begins, _ = numbers(self._file.part(COMMENT_TEXTS), _COMMENT)
        about, marks = numbers(self._file.part(COMMENT_MARKS), _REFERENCE)
        authors = names(self._file.part(COMMENT_AUTHORS))
        for index, begin in enumerate(begins[:-1]):
            end = begins[index + 1]
            if not 0 <= begin < end <= last - first:
                continue
            who = int.from_bytes(marks[index][20:22], "little") if index < len(marks) else len(authors)
            author = authors[who] if who < len(authors) else None
            where = self._about(about[index]) if index < len(marks) else None
            said = [one.text for one in _Part(self, "comments", told=False).said(self._file.runs(first + begin, first + end))]
            if words := "\n".join(said):
                yield Piece(f"comment={index + 1}", headed("comment", author, where) + words, author)

    def _about(self, sign: int) -> str | None:
        at = bisect_right(self._begins, sign) - 1
        return self._places[at] if at >= 0 else None

    def begins(self, sign: int, place: str) -> None:
        """Remember where a paragraph of the text begins."""
        self._begins.append(sign)
        self._places.append(place)

    def changed(self, who_and_when: tuple[int, int]) -> tuple[str | None, str | None]:
        """Return who made a change and when, as stated."""
        who, when = who_and_when
        return (self._revisers[who] if 0 <= who < len(self._revisers) else None), _time(when)


class _Part:
    """One of the texts: its paragraphs and rows in their order."""

    def __init__(self, story: Story, name: str, *, told: bool = True) -> None:
        self._story = story
        self._name = name
        self._told = told
        self._number = self._table = self._row = 0
        self._words: list[str] = []
        self._cells: list[str] = []
        self._fields: list[_Field] = []
        self._links: list[tuple[str, str]] = []
        self._changes: list[tuple[str, tuple[int, int], list[str]]] = []
        self._begin: int | None = None
        self._hides = False

    def said(self, runs: Iterator[Run]) -> Iterator[Piece]:
        """Yield what runs of signs say."""
        for run in runs:
            at = 0
            for mark in _MARK.finditer(run.text):
                self._take(run, at, mark.start())
                at = mark.end()
                if mark[0] in "\x13\x14\x15":
                    self._field(mark[0])
                elif mark[0] == "\x07" and run.said.row_end:
                    yield from self._row_ended()
                elif mark[0] == "\x07":
                    self._cell_ended()
                elif run.said.in_table:
                    self._words.append("\n")
                else:
                    yield from self._paragraph_ended()
            self._take(run, at, len(run.text))
        yield from self._paragraph_ended()

    def _take(self, run: Run, first: int, last: int) -> None:
        raw = run.text[first:last]
        if not raw:
            return
        if self._begin is None:
            self._begin = run.at + first
        is_instruction = bool(self._fields) and not self._fields[-1].has_begun
        self._story.drawn += 0 if is_instruction else len(_DRAWN.findall(raw))
        words = raw.translate(_UNSEEN)
        for kind, change in (("deleted", run.said.deleted), ("inserted", run.said.inserted)):
            if change is not None and words:
                self._change(kind, change, words)
        if run.said.hidden and words.strip() and not is_instruction:
            self._story.hidden += len(words)
            self._hides = True
        if run.said.deleted is not None:
            return
        if self._fields:
            (self._fields[-1].does if is_instruction else self._fields[-1].shows).append(words)
        else:
            self._words.append(words)

    def _change(self, kind: str, change: tuple[int, int], words: str) -> None:
        if self._changes and self._changes[-1][:2] == (kind, change):
            self._changes[-1][2].append(words)
        else:
            self._changes.append((kind, change, [words]))

    def _field(self, mark: str) -> None:
        if mark == "\x13" and len(self._fields) < _NESTED:
            self._fields.append(_Field())
        elif mark == "\x14" and self._fields:
            self._fields[-1].has_begun = True
        elif mark == "\x15" and self._fields:
            self._close()

    def _close(self) -> None:
        """End the field that was opened last: what it shows is part of the words around it."""
        ended = self._fields.pop()
        does, shows = "".join(ended.does), "".join(ended.shows)
        if _AWAY.match(does):
            self._links.append((shows, " ".join(does.split())))
        if self._fields:
            outer = self._fields[-1]
            (outer.shows if outer.has_begun else outer.does).append(shows)
        else:
            self._words.append(shows)

    def _cell_ended(self) -> None:
        self._flush_fields()
        self._cells.append("".join(self._words).strip().replace("\t", " "))
        self._words = []

    def _row_ended(self) -> Iterator[Piece]:
        self._flush_fields()
        if self._words and "".join(self._words).strip():
            self._cell_ended()
        if not self._row:
            self._table += 1
        self._row += 1
        before = "" if self._name == "text" else f"part={self._name}&"
        yield from self._told_at(f"{before}table={self._table}&row={self._row}", "\t".join(self._cells))
        self._cells, self._words = [], []

    def _paragraph_ended(self) -> Iterator[Piece]:
        self._flush_fields()
        if self._cells:
            # Cells whose row does not end: the file says no more of it.
            yield from self._row_ended()
        words = "".join(self._words)
        self._words = []
        self._row = 0
        if words.strip() or self._changes:
            self._number += 1
            before = "" if self._name == "text" else f"part={self._name}&"
            yield from self._told_at(f"{before}paragraph={self._number}", words.strip("\n"))
        self._begin = None

    def _flush_fields(self) -> None:
        while self._fields:
            self._close()

    def _told_at(self, place: str, words: str) -> Iterator[Piece]:
        """Yield what stands at a place, and beside it where its fields lead and what was changed in it."""
        if self._name == "text" and self._begin is not None:
            self._story.begins(self._begin, place)
        if words.strip():
            if self._hides and self._told:
                self._story.hidden_first = self._story.hidden_first or place
            yield Piece(place, words)
        for number, (shows, does) in enumerate(self._links, 1):
            if self._told:
                yield Piece(f"{place}&link={number}", f"[field] {shows} → {does}", counted=False)
        for number, (kind, change, said) in enumerate(self._changes, 1):
            if self._told and "".join(said).strip():
                author, when = self._story.changed(change)
                yield Piece(f"{place}&change={number}", headed(kind, author, when) + "".join(said), author)
        self._links, self._changes, self._begin, self._hides = [], [], None, False


def _time(stated: int) -> str | None:
    """Return a time of the format (``DTTM``, 2.9.70) as it is stated, without a zone.

    >>> _time(0x068A8AAE)
    '2004-10-17T10:46'
    """
    minute, hour, day, month, year = (stated >> at & (1 << size) - 1 for at, size in ((0, 6), (6, 5), (11, 5), (16, 4), (20, 9)))
    return f"{1900 + year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}" if stated else None
