"""A report read tag by tag → its models, each with its fields, its parts and its place in bytes; one entry in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from faisceau.notation.canonical import storable

CHUNK = 1 << 16
LONGEST_TEXT = 1 << 20
"""Characters of one value that are kept; ours."""
MOST_PARTS = 200_000
"""Values and parts of one entry that are kept; ours."""
DEEPEST = 200
"""Levels of tags; ours, ten times what reports have."""
ENTRIES_WITHIN = "Messages"
"""The group of parts of a chat whose models are entries of their own."""


class StopError(Exception):
    """Nothing more is read of this report, for this reason."""


class Value(NamedTuple):
    """A value as written, and how the report words it for people (times)."""

    text: str
    formatted: str | None


class Model:
    """A model: its type, its state, its values by field, its parts by group, where the device held it, its bytes."""

    __slots__ = ("begin", "cut", "end", "id", "owner", "parts", "sources", "state", "type", "values")

    def __init__(self, kind: str, state: str | None, own: str | None, begin: int, owner: Model | None) -> None:
        self.type, self.state, self.id, self.begin, self.owner = kind, state, own, begin, owner
        self.end = begin
        self.values: dict[str, list[Value]] = {}
        self.parts: dict[str, list[Model]] = {}
        self.sources: list[str] = []
        self.cut = False

    def said(self, *names: str) -> str | None:
        """Return the first value of the first field that has one."""
        for name in names:
            for value in self.values.get(name, ()):
                if value.text:
                    return value.text
        return None

    def all(self, *names: str) -> tuple[str, ...]:
        """Return every value of the fields, each once."""
        return tuple(dict.fromkeys(value.text for name in names for value in self.values.get(name, ()) if value.text))

    def group(self, *names: str) -> list[Model]:
        """Return the parts of the groups, those of one identification once."""
        seen: dict[object, Model] = {}
        for name in names:
            for part in self.parts.get(name, ()):
                seen.setdefault(part.id or part, part)
        return list(seen.values())


class Section(NamedTuple):
    """A section of the report about the extraction: the named items in it, and its bytes."""

    items: list[tuple[str, str]]
    begin: int
    end: int


TAG_ENDS = "> \t\r\n"
"""What may follow the name in a tag that closes an element (XML 1.0, 3.1)."""


class Walk:
    """The tags of a report, followed."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._done: list[Model | Section] = []
        self._tags: list[str] = []
        self._closing = ""
        self._models: list[Model] = []
        self._groups: list[str] = []
        self._field = ""
        self._formatted: str | None = None
        self._text: list[str] | None = None
        self._size = self._kept = 0
        self._section: Section | None = None
        self._item = ""
        self.open_entries = 0
        self.files = 0
        tagger = expat.ParserCreate()
        tagger.buffer_text = True
        tagger.StartDoctypeDeclHandler = self._doctype
        tagger.StartElementHandler = self._open
        tagger.EndElementHandler = self._close
        tagger.CharacterDataHandler = self._words
        self._tagger = tagger

    @property
    def at(self) -> int:
        """Return the byte at which the walk stands."""
        return self._tagger.CurrentByteIndex

    def all(self) -> Iterator[Model | Section]:
        """Yield entries and sections as they end; a chat ends after its messages."""
        try:
            while chunk := self._source.read(CHUNK):
                self._tagger.Parse(chunk, False)
                yield from self._drain()
            self._tagger.Parse(b"", True)
            yield from self._drain()
        except (expat.ExpatError, LookupError, ValueError) as error:
            yield from self._drain()
            raise StopError(str(error)) from error

    def _drain(self) -> Iterator[Model | Section]:
        done, self._done = self._done, []
        yield from done

    def _doctype(self, *_: object) -> None:
        raise ValueError("document type")

    def _words(self, text: str) -> None:
        if self._text is not None and self._size < LONGEST_TEXT:
            self._size += len(text)
            self._text.append(text)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if len(self._tags) > DEEPEST:
            raise ValueError("too deep")
        self._tags.append(name)
        if name == "model":
            self._open_model(attributes)
        elif name == "value":
            self._formatted = attributes.get("formattedTimestamp")
            self._begin_text()
        elif name in ("field", "multiField"):
            self._field = attributes.get("name", "")
        elif name in ("modelField", "multiModelField"):
            self._groups.append(attributes.get("name", ""))
        elif name == "metadata":
            self._section = Section([], self._tagger.CurrentByteIndex, 0)
        elif name == "item" and self._section is not None:
            self._item = attributes.get("name", "")
            self._begin_text()
        elif name == "file":
            self.files += 1
        elif name == "nodeInfo" and self._models:
            self._models[-1].sources.append(_source(attributes))

    def _begin_text(self) -> None:
        self._text, self._size = [], 0

    def _open_model(self, attributes: dict[str, str]) -> None:
        owner = self._models[-1] if self._models else None
        within = bool(owner and owner.type == "Chat" and self._groups and self._groups[-1] == ENTRIES_WITHIN)
        entry = owner is None or within
        if entry:
            self.open_entries += 1
            self._kept = 0
        state = attributes.get("deleted_state") or None
        model = Model(
            storable(attributes.get("type", "")), state and storable(state.lower()), attributes.get("id"), self._tagger.CurrentByteIndex,
            owner if entry else None,
        )  # fmt: skip
        self._models.append(model)

    def _close(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        self._closing = tag
        self._tags.pop()
        if name == "value":
            self._keep_value()
        elif name == "model":
            self._close_model()
        elif name in ("modelField", "multiModelField"):
            self._groups.pop()
        elif name == "item" and self._section is not None and self._text is not None:
            if len(self._section.items) < MOST_PARTS:
                self._section.items.append((storable(self._item), storable("".join(self._text).strip())))
            self._text = None
        elif name == "metadata" and self._section is not None:
            self._done.append(self._section._replace(end=self._end_of_tag()))
            self._section = None

    def _keep_value(self) -> None:
        text, self._text = self._text, None
        if text is None or not self._models:
            return
        model = self._models[-1]
        self._kept += 1
        if self._kept > MOST_PARTS:
            model.cut = True
            return
        kept = storable("".join(text)).strip("\r\n")
        if len(kept) > LONGEST_TEXT:
            model.cut = True
            kept = kept[:LONGEST_TEXT]
        model.values.setdefault(self._field, []).append(Value(kept, self._formatted))

    def _close_model(self) -> None:
        model = self._models.pop()
        model.end = self._end_of_tag()
        if not self._models or model.owner is not None:
            self.open_entries -= 1
            self._done.append(model)
            return
        owner = self._models[-1]
        self._kept += 1
        if self._kept > MOST_PARTS:
            owner.cut = True
        else:
            owner.parts.setdefault(self._groups[-1] if self._groups else "", []).append(model)

    def _end_of_tag(self) -> int:
        """Return the byte after the tag that is being closed; an empty element is closed where it ends."""
        at = self._tagger.CurrentByteIndex
        context = self._tagger.GetInputContext() or b""
        # What follows an empty element may be the end of another, so the name decides.
        closing = [f"</{self._closing}{end}" for end in TAG_ENDS]
        if context.startswith(tuple(one.encode() for one in closing)):
            return at + context.find(b">") + 1
        if context.startswith(tuple(one.encode(charset) for charset in ("utf-16-le", "utf-16-be") for one in closing)):
            return at + 2 * (context[::2] if context[0] else context[1::2]).find(b">") + 2
        return at


def _source(attributes: dict[str, str]) -> str:
    """Word where the device held a model: path, table, offset."""
    place = attributes.get("path") or attributes.get("name") or ""
    shown = [place, *(f"{name}={attributes[name]}" for name in ("tableName", "offset") if attributes.get(name))]
    return storable(" ".join(part for part in shown if part))
