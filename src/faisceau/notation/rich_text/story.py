r"""What rich text says: paragraphs and rows of tables with the bytes they come from, notes, comments, changes, hidden words, links, objects.

Bytes are read in the code page of the document or of their font, ``\u`` as it says, its substitutes passed over (``\uc``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from faisceau.notation.code_pages import CODECS
from faisceau.notation.office.rows import headed
from faisceau.notation.rich_text.known import (
    CHARSETS,
    CLOCK,
    DESTINATIONS,
    ENDS,
    INFO,
    LABEL,
    LEFT_OUT,
    LINK,
    MEANT,
    SIGNS,
    STORIES,
    UNHEX,
    dated,
)
from faisceau.notation.rich_text.pieces import Held, Opened, Said, State
from faisceau.notation.rich_text.tokens import Token, tokens

DEEPEST = 500
MOST = 4_000
"""Signs of an instruction that are shown; ours."""
"""Groups inside one another that are followed; ours."""


class Story:
    """Hears one text. ``hidden``, ``info``, ``doubts`` and ``ansi`` are known at its end."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.hidden = 0
        self.hidden_first: int | None = None
        self.info: list[str] = []
        self.title: str | None = None
        self.author: str | None = None
        self.page: int | None = None
        self.unknown_pages: set[int] = set()
        self.undecoded = 0
        self.deepest = self.unclosed = 0
        self.protected = False
        self.template: str | None = None
        self._told: list[Said | Held] = []
        self._state = State()
        self._stack: list[tuple[State, int]] = []
        self._open: list[Opened] = [Opened("paragraph")]
        self._fonts: dict[int, int] = {}
        self._font = 0
        self._authors: list[str] = []
        self._bytes = bytearray()
        self._skip = 0
        self._starred = False
        self._begin = 0
        self._binary = b""
        self._gathered: list[str] = []
        self._name = b""
        self._clock: list[str] = []
        self._instruction: list[str] = []
        self._shown: list[str] | None = None
        self._label: list[str] = []
        self._comment: tuple[str | None, str | None] = (None, None)
        self._changing: tuple[tuple[str, int | None], int | None, int, list[str]] | None = None

    def said(self) -> Iterator[Said | Held]:
        """Yield what the text says, in its order."""
        end = 0
        for token in tokens(self._content):
            end = token.end
            self._hear(token)
            if self._told:
                yield from self._told
                self._told.clear()
        self._flush()
        self.unclosed = len(self._stack)
        while self._open:
            self._end_paragraph(end)
            self._open.pop()
        self._end_change(end)
        yield from self._told

    def _hear(self, token: Token) -> None:
        if token.kind != "byte":
            self._flush()
        match token.kind:
            case "open":
                self._skip = 0
                self._stack.append((self._state, token.begin))
                self.deepest = max(self.deepest, len(self._stack))
                self._starred = False
            case "close":
                self._close(token)
            case "control":
                self._control(token)
            case "byte":
                if self._skip:
                    self._skip -= 1
                else:
                    if not self._bytes:
                        self._begin = token.begin
                    self._bytes.append(int(token.value, 16))
            case "binary":
                self._binary = token.value
            case "sign":
                if token.value == b"*":
                    self._starred = True
                elif token.value in b"\r\n":
                    self._end_paragraph(token.end)
                elif token.value in MEANT:
                    self._say(MEANT[token.value], token.begin)
            case "words":
                raw = token.value[self._skip :]
                self._skip = max(0, self._skip - len(token.value))
                if raw:
                    self._say(self._decoded(raw), token.begin)

    def _flush(self) -> None:
        """Say the bytes that were gathered: a letter of two bytes may stand in two tokens."""
        if self._bytes:
            raw = bytes(self._bytes)
            self._bytes.clear()
            self._say(self._decoded(raw), self._begin)

    def _decoded(self, raw: bytes) -> str:
        if raw.isascii():
            return raw.decode("ascii")
        page = self._state.page or self.page or 1252
        name = CODECS.get(page)
        if name is None:
            self.unknown_pages.add(page)
            name = "cp1252"
        text = raw.decode(name, "backslashreplace")
        self.undecoded += "\\x" in text
        return text

    def _close(self, token: Token) -> None:
        self._skip = 0
        if not self._stack:
            return
        before, begin = self._stack.pop()
        kind = self._state.destination
        if kind != before.destination:
            self._end_destination(kind, begin, token)
        if self._state.in_field and not before.in_field:
            self._end_field(begin, token.end)
        if self._changing and before.change != self._state.change:
            self._end_change(token.begin)
        self._state = before

    def _end_destination(self, kind: str, begin: int, token: Token) -> None:
        words = "".join(self._gathered)
        match kind:
            case "box" | "note" | "comment" | "header" | "footer" if len(self._open) > 1:
                self._end_paragraph(token.begin)
                self._open.pop()
            case "picture" | "object":
                digits = UNHEX.sub("", words)
                raw = self._binary or bytes.fromhex(digits[: len(digits) // 2 * 2])
                self._binary = b""
                if raw:
                    self._told.append(Held(kind, begin, token.end, raw))
            case "instruction":
                self._instruction.append(words)
            case "authors":
                self._authors = [one.strip() for one in words.split(";")]
            case "atnauthor":
                self._comment = (words.strip() or None, self._comment[1])
            case "atndate":
                self._comment = (self._comment[0], dated(words.strip()))
            case "label":
                self._label = [words[:LABEL]]
            case "template":
                self.template = words.strip() or None
            case "detail":
                self._detail(self._name, words.strip() or " ".join(self._clock))
        if kind not in STORIES:
            self._gathered = []

    def _detail(self, name: bytes, words: str) -> None:
        if not words:
            return
        if name == b"title":
            self.title = words
        elif name == b"author":
            self.author = words
        self.info.append(f"{name.decode('ascii')}: {words}")
        self._clock = []

    def _control(self, token: Token) -> None:
        word, number = token.value, token.number
        if self._skip:
            # A control word counts as one substitute.
            self._skip -= 1
            return
        if word == b"u":
            self._unicode(token)
        elif word in SIGNS:
            self._say(SIGNS[word], token.begin)
        elif word in ENDS:
            self._end_paragraph(token.end)
        elif word in (b"cell", b"nestcell"):
            self._end_cell()
        elif word in (b"row", b"nestrow"):
            self._end_row(token.end)
        elif word in (
            b"pard",
            b"intbl",
            b"v",
            b"deleted",
            b"revised",
            b"revauth",
            b"revauthdel",
            b"revdttm",
            b"revdttmdel",
            b"plain",
            b"uc",
            b"f",
        ):
            self._format(word, token)
        elif word in (b"ansicpg", b"mac", b"pc", b"pca", b"fcharset", b"cpg"):
            self._charset(word, number)
        elif word in (b"annotprot", b"readprot", b"formprot", b"revprot", b"enforceprot"):
            self.protected |= number != 0
        else:
            self._destination(word, number, token)

    def _unicode(self, token: Token) -> None:
        self._say(chr((token.number or 0) % 0x10000), token.begin)
        self._skip = self._state.substitutes

    def _format(self, word: bytes, token: Token) -> None:
        number = token.number
        on = number != 0
        state = self._state
        match word:
            case b"intbl":
                state = replace(state, in_table=on)
            case b"pard":
                state = replace(state, in_table=False)
            case b"v":
                state = replace(state, hidden=on)
            case b"plain":
                state = replace(state, hidden=False, change=None, page=None)
            case b"deleted":
                state = replace(state, change=("deleted", state.change[1] if state.change else None) if on else None)
            case b"revised":
                state = replace(state, change=("revised", state.change[1] if state.change else None) if on else None)
            case b"revauth" | b"revauthdel":
                kind = state.change[0] if state.change else ("revised" if word == b"revauth" else "deleted")
                state = replace(state, change=(kind, number))
            case b"revdttm" | b"revdttmdel":
                state = replace(state, dated=number)
            case b"uc":
                state = replace(state, substitutes=max(0, min(number or 0, 10)))
            case b"f":
                self._font = number or 0
                state = replace(state, page=self._fonts.get(self._font) if state.destination != "fonts" else state.page)
        if self._changing and state.change != self._state.change:
            self._end_change(token.begin)
        self._state = state

    def _charset(self, word: bytes, number: int | None) -> None:
        if word == b"ansicpg":
            self.page = number or 1252
        elif word == b"mac":
            self.page = 10000
        elif word in (b"pc", b"pca"):
            self.page = 437 if word == b"pc" else 850
        elif word == b"cpg" and number:
            self._fonts[self._font] = number
        elif word == b"fcharset" and number is not None and number in CHARSETS and self._font not in self._fonts and number:
            self._fonts[self._font] = CHARSETS[number]

    def _destination(self, word: bytes, number: int | None, token: Token) -> None:
        state = self._state
        if state.destination == "info" and word in INFO:
            self._name, self._clock = word, [] if number is None else [str(number)]
            if number is not None:
                self._detail(word, str(number))
                return
            self._state = replace(state, destination="detail")
            self._gathered = []
        elif state.destination == "detail" and word in CLOCK and number is not None:
            self._clock.append(f"{number:02}")
        elif word in DESTINATIONS:
            self._enter(DESTINATIONS[word], token)
        elif word in LEFT_OUT or self._starred:
            self._state = replace(state, destination="left")
        self._starred = False

    def _enter(self, kind: str, token: Token) -> None:
        if self._state.destination in ("left", "fonts"):
            return
        if kind == "same":
            if token.value == b"field":
                self._state = replace(self._state, in_field=True)
            elif token.value == b"fldrslt":
                self._shown = []
            return
        if kind in STORIES:
            if len(self._open) > DEEPEST:
                self._state = replace(self._state, destination="left")
                return
            self._open.append(Opened("paragraph" if kind == "box" else kind))
        else:
            self._gathered = []
        self._state = replace(self._state, destination=kind, hidden=False, in_table=False)
        if kind == "instruction":
            self._instruction = []

    def _say(self, text: str, begin: int) -> None:
        kind = self._state.destination
        if kind in STORIES:
            self._write(text, begin)
        elif kind not in ("left", "fonts", "info"):
            self._gathered.append(text)

    def _write(self, text: str, begin: int) -> None:
        about = self._open[-1]
        state = self._state
        if state.change:
            if self._changing is None:
                self._changing = (state.change, state.dated, begin, [])
            self._changing[3].append(text)
            if state.change[0] == "deleted":
                return
        if about.begin < 0:
            about.begin = begin
        if state.hidden:
            self.hidden += len(text)
            self.hidden_first = begin if self.hidden_first is None else self.hidden_first
        if self._label and not about.words:
            about.words.append("".join(self._label).rstrip("\t ") + "\t")
        self._label = []
        about.words.append(text)
        if self._shown is not None and state.in_field:
            self._shown.append(text)

    def _end_cell(self) -> None:
        about = self._open[-1]
        about.cells.append("".join(about.words).strip("\n").replace("\t", " "))
        about.words = []

    def _end_row(self, end: int) -> None:
        about = self._open[-1]
        if about.words:
            self._end_cell()
        words = "\t".join(about.cells)
        if words.strip():
            self._told.append(Said("row", max(about.begin, 0), end, words))
        about.cells, about.begin = [], -1

    def _end_paragraph(self, end: int) -> None:
        if self._state.destination not in STORIES:
            return
        about = self._open[-1]
        if self._changing:
            self._changing[3].append("\n")
        if self._state.in_table or about.cells:
            about.words.append("\n")
            return
        words, about.words = "".join(about.words), []
        begin, about.begin = about.begin, -1
        if not words.strip():
            return
        author = None
        if about.kind == "comment":
            author = self._comment[0]
            words = headed("comment", *self._comment) + words
        self._told.append(Said(about.kind, begin, end, words, author))

    def _end_field(self, begin: int, end: int) -> None:
        asked = "".join(self._instruction)
        if LINK.match(asked):
            shown = "".join(self._shown or ()).strip()
            self._told.append(Said("link", begin, end, f"[field] {shown} → {asked.strip()[:MOST]}"))
        self._instruction, self._shown = [], None

    def _end_change(self, end: int) -> None:
        if self._changing is None:
            return
        (kind, who), when, begin, words = self._changing
        self._changing = None
        author = self._authors[who] if who is not None and 0 <= who < len(self._authors) else None
        said = "".join(words).strip("\n")
        if said.strip():
            self._told.append(Said("change", begin, max(end, begin + 1), headed(kind, author, dated(when)) + said, author))
