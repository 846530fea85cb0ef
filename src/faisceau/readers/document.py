"""The last resort: whatever no other reader claims goes in; text pages, a described image, or an honest problem come out.

Text in any charset is read by pages of at most 400 lines, HTML as the text of the page, an image by its header
alone. What is recognised and not read is named, with what a person can do about it.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Document, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.charsets import charset_of, decode, is_mostly_utf8, runs_undecoded, undecoded
from faisceau.notation.declared_charsets import Decoded, codec, decoded
from faisceau.notation.html_text import Page, page_of, parsed
from faisceau.notation.inferred_charsets import Inferred, inferred, wide
from faisceau.notation.media_types import UNKNOWN, Kind, named, recognise
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.page_links import LINKS, Links, links
from faisceau.notation.photographs import LARGEST, photograph, words_of
from faisceau.notation.places import looks_like_text, place
from faisceau.notation.text_kinds import HTML, TABULAR, text_kind
from faisceau.notation.unknown_tables import shown, table_in

BUDGET = Budget(seconds=15, seconds_per_mb=2, memory_mb=700, output_mb=64, output_mb_per_mb=8)
UNIT = "file"
COMPANIONS = ("-wal",)
"""What a database keeps beside itself is no second thing that nobody reads."""
PROMISE = Wording(
    fr="Tout ce qu'aucun lecteur ne réclame : texte de tout jeu de caractères, par pages de 400 lignes ; texte visible des pages "
    "HTML ; images décrites (taille, appareil, heure et lieu énoncés, signature visuelle), jamais copiées ni montrées. Le reste est nommé et signalé, jamais passé sous silence.",
    en="Whatever no reader claims: text of any character set, by pages of 400 lines; visible text of HTML pages; images described "
    "(size, camera, time and place as stated, fingerprint), never copied and never shown. The rest is named and reported, never passed over in silence.",
)
SETTINGS: Mapping[str, Setting] = {"encoding": known.ENCODING, "images": known.IMAGES}

LINES = 400
CHARACTERS = 200_000
"""A page ends here even within a line, so that one endless line is no endless page."""
_HEAD = 4 << 20
_HTML_BYTES = 16_000_000
_SAMPLE = 1 << 16
_START = 16
_SQLITE = b"SQLite format 3\0"


class _Piece(NamedTuple):
    """A page of text: its first and last line, and the text between."""

    first: int
    last: int
    text: str


class _Charset(NamedTuple):
    """A charset, whether it is certain, where it is not the readings between which it was chosen, whether the whole was decoded by it already."""

    name: str
    certain: bool
    chosen: Inferred | None = None
    decoded: bool = False


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim nothing: the last resort is asked when nobody else claimed."""
    return None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield pages, an image or a problem, whatever the bytes are; then what lies beside what is no database, if anything does."""
    is_database = exhibit.open().read(len(_SQLITE)) == _SQLITE
    beside = [] if is_database else [one for one in companions.values() if one.size]
    for row in _rows(exhibit, settings):
        if isinstance(row, Reading):
            for one in beside:
                start = one.open().read(_SAMPLE)
                kind = recognise(start) or UNKNOWN
                arguments = {"name": kind.name, "media": kind.media, "start": start[:_START].hex(" ")}
                yield problem(f"readers_files.unread_{kind.family}", locator(n=2), 1, **arguments)
            yield row._replace(present=row.present + len(beside))
        else:
            yield row


def _rows(exhibit: Opened, settings: Settings) -> Iterator[Observation]:
    with exhibit.open() as stream:
        head = stream.read(_HEAD)
        kind = _kind(exhibit, head, stream)
        if kind is None:
            yield from _text(exhibit, stream, head, settings)
            return
    layout: dict[str, object] = {"media": kind.media}
    if kind.family == "image":
        content = exhibit.open().read(LARGEST)
        yield from photograph(WHOLE, kind.media, content, closed=settings.get("images") == "closed")
        yield Reading(WHOLE, __name__, UNIT, 1, 1, canonical(layout))
        return
    if exhibit.size == 0:
        yield problem("readers_files.empty", entries=1)
    else:
        start = head[:_START].hex(" ")
        yield problem(f"readers_files.unread_{kind.family}", entries=1, name=kind.name, media=kind.media, start=start)
    yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the lines of a page, or the whole exhibit."""
    where = parse(locator)
    lines = where.get("line")
    with exhibit.open() as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        if lines is None:
            if where.parts:
                raise ValueError(f"nothing stands at {locator}")
            if (
                where.n == 2
                and (kind := _kind(exhibit, head, stream))
                and kind.family == "image"
                and (beside := words_of(kind.media, exhibit.open().read(LARGEST)))
            ):
                return beside
            return _whole(exhibit, stream, head, settings or {}, where.n)
        first, _, last = lines.partition(",")
        charset = _charset(stream, settings or {})
        for piece, at in _placed(_pieces(stream, charset.name)):
            if at == locator:
                return Place("text/plain", piece.text.encode(), piece.text)
        stream.seek(0)
        text = "".join(_between(stream, charset.name, int(first), int(last or first)))
        if not text:
            raise ValueError(f"nothing stands at {locator}")
        return Place("text/plain", text.encode(), text)


def _kind(exhibit: Opened, head: bytes, stream: BinaryIO) -> Kind | None:
    """Return the format of what is no text, or None for a text."""
    if exhibit.size == 0:
        return UNKNOWN
    stream.seek(max(0, exhibit.size - 4096))
    found = recognise(head[:_SAMPLE], stream.read(), exhibit.names)
    stream.seek(0)
    if found is None and not looks_like_text(head[:_SAMPLE]) and not wide(head[:_SAMPLE]):
        found = named(exhibit.names) or UNKNOWN
    return found


def _whole(exhibit: Opened, stream: BinaryIO, head: bytes, settings: Settings, number: int) -> Place:
    kind = _kind(exhibit, head, stream)
    content = stream.read()
    if kind is None and text_kind(_start(head), exhibit.names) is HTML and len(content) <= _HTML_BYTES:
        found = _page(content, settings)
        if number == 2 and found.beside.text:
            return Place(LINKS, content, found.beside.text)
        return Place("text/html", content, storable(found.page.text))
    return place(content, kind.media if kind else None)


def _text(exhibit: Opened, stream: BinaryIO, head: bytes, settings: Settings) -> Iterator[Observation]:
    """Yield the pages of a text, and what is uncertain about it."""
    kind = text_kind(_start(head), exhibit.names)
    if kind is HTML and exhibit.size <= _HTML_BYTES:
        yield from _html(stream, settings)
        return
    charset = _charset(stream, settings)
    remarks, controls, pages, lines = Ordinals(), 0, 0, 0
    for piece, at in _placed(_pieces(stream, charset.name)):
        pages, lines = pages + 1, piece.last
        controls += sum(character < " " and character not in "\t\n\r\f" for character in piece.text)
        yield Document(at, pages, None, None, kind.media, piece.text)
    table = table_in(head, charset.name) if kind in TABULAR else None
    if table:
        yield problem("readers_files.table_unknown", remarks.of(WHOLE), count=len(table.cells), columns=shown(table.cells))
    elif kind.name:
        yield problem("readers_files.as_text_only", remarks.of(WHOLE), kind=kind.name)
    for remark in _guessed(charset.name, charset.chosen) if not charset.certain else ():
        yield remark._replace(locator=remarks.of(WHOLE))
    stream.seek(0)
    bad, line = (0, 0) if charset.decoded else undecoded(_blocks(stream), charset.name)
    if bad:
        yield problem("readers_files.bytes_undecoded", locator(line=f"{line},{line}"), count=bad, charset=charset.name)
    if controls:
        yield problem("readers_files.controls", remarks.of(WHOLE), count=controls)
    layout: dict[str, object] = {"media": kind.media, "charset": charset.name, "lines": lines, "pages": pages}
    if table:
        layout |= {"delimiter": table.delimiter, "heading": list(table.cells)}
    yield Reading(WHOLE, __name__, UNIT, 1, 1, canonical(layout))


def _html(stream: BinaryIO, settings: Settings) -> Iterator[Observation]:
    content = stream.read()
    found, beside, chosen = _page(content, settings)
    title = storable(found.title) if found.title else None
    yield Document(WHOLE, 1, title, None, HTML.media, storable(found.text))
    if beside.text:
        yield Document(f"{WHOLE};n=2", 1, None, None, LINKS, beside.text)
    remarks = Ordinals()
    if beside.left_out:
        yield problem("readers_web.links_left", remarks.of(WHOLE), count=beside.left_out)
    for remark in _guessed(found.charset, chosen) if found.source == "guess" else ():
        yield remark._replace(locator=remarks.of(WHOLE))
    if bad := runs_undecoded(content, found.charset):
        yield problem("readers_files.bytes_undecoded", remarks.of(WHOLE), count=bad, charset=found.charset)
    layout = {"media": HTML.media, "charset": found.charset, "charset_by": found.source}
    yield Reading(WHOLE, __name__, UNIT, 1, 1, canonical(layout))


class _Html(NamedTuple):
    """A page, what it holds beside its text, and the charset that was inferred where it states none."""

    page: Page
    beside: Links
    chosen: Inferred | None


def _page(content: bytes, settings: Settings) -> _Html:
    """Return a page in the charset that is settled, else in the one that it states, else in the one that its words look like."""
    found, chosen = decoded(content, settings.get("encoding")), None
    if found.source == "guess":
        chosen = inferred(content)
        found = Decoded(decode(content, chosen.charset), chosen.charset, "guess")
    tree = parsed(found.text)
    return _Html(page_of(tree, found.charset, found.source), links(tree, None), chosen)


def _guessed(charset: str, chosen: Inferred | None) -> Iterator[Problem]:
    """Yield that a charset is a guess, and the other reading where there is one."""
    yield problem("readers_files.charset_guessed", charset=charset)
    if chosen and chosen.other:
        yield problem("readers_office.two_readings", charset=charset, one=chosen.word, other=chosen.other, two=chosen.other_word)


def _start(head: bytes) -> str:
    sample = head[:_SAMPLE]
    charset, _ = wide(sample) or charset_of(sample)
    return sample.decode(charset, "replace")


def _charset(stream: BinaryIO, settings: Settings) -> _Charset:
    """Return the charset of the whole text, which is read once for it and never held."""
    start = stream.read(_SAMPLE)
    stream.seek(0)
    if settled := codec(settings.get("encoding")):
        return _Charset(_ordered(settled, start), certain=True)
    if found := wide(start):
        return _Charset(*found)
    marked, _ = charset_of(start)
    if marked not in {"utf-8", "cp1252"}:
        return _Charset(marked, certain=True)
    machine = codecs.getincrementaldecoder("utf-8")()
    try:
        while start := stream.read(_SAMPLE):
            machine.decode(start)
        machine.decode(b"", final=True)
    except UnicodeDecodeError:
        sample = start + stream.read(_SAMPLE)
        stream.seek(0)
        if is_mostly_utf8(_blocks(stream)):
            return _Charset("utf-8", certain=True)
        chosen = inferred(sample)
        return _Charset(chosen.charset, certain=False, chosen=chosen)
    finally:
        stream.seek(0)
    return _Charset("utf-8", certain=True, decoded=True)


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    while block := stream.read(_SAMPLE):
        yield block


_MARKS = {"utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)}


def _ordered(charset: str, start: bytes) -> str:
    """Return a charset of wide characters with the order of its bytes where no mark tells it: as the text shows, else the low byte first."""
    if charset not in _MARKS or start.startswith(_MARKS[charset]):
        return charset
    shown = (wide(start) or ("", False))[0]
    return shown if shown.startswith(f"{charset}-") else f"{charset}-le"


def _characters(stream: BinaryIO, charset: str) -> Iterator[str]:
    """Yield the text with its line ends as single line feeds; what does not decode becomes a visible escape."""
    machine = codecs.getincrementaldecoder(charset)("backslashreplace")
    held = ""
    while True:
        raw = stream.read(_SAMPLE)
        text = held + machine.decode(raw, not raw)
        held = "\r" if raw and text.endswith("\r") else ""
        yield storable(text.removesuffix("\r") if held else text).replace("\r\n", "\n").replace("\r", "\n")
        if not raw:
            return


def _lines(stream: BinaryIO, charset: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; a line longer than a page comes in parts under the same number."""
    number, held = 1, ""
    for text in _characters(stream, charset):
        *whole, held = (held + text).split("\n")
        for line in whole:
            yield number, line + "\n"
            number += 1
        while len(held) >= CHARACTERS:
            yield number, held[:CHARACTERS]
            held = held[CHARACTERS:]
    if held:
        yield number, held


def _pieces(stream: BinaryIO, charset: str) -> Iterator[_Piece]:
    """Yield the pages."""
    first, last, size = 1, 1, 0
    held: list[str] = []
    for number, line in _lines(stream, charset):
        if held and (number - first >= LINES or size + len(line) > CHARACTERS):
            yield _Piece(first, last, "".join(held))
            held, size = [], 0
        if not held:
            first = number
        held.append(line)
        last, size = number, size + len(line)
    if held:
        yield _Piece(first, last, "".join(held))


def _placed(pieces: Iterator[_Piece]) -> Iterator[tuple[_Piece, str]]:
    """Yield the pages with their locators."""
    ordinals = Ordinals()
    for piece in pieces:
        yield piece, ordinals.of(locator(line=f"{piece.first},{piece.last}"))


def _between(stream: BinaryIO, charset: str, first: int, last: int) -> Iterator[str]:
    """Yield the lines from ``first`` to ``last``, both included."""
    for number, line in _lines(stream, charset):
        if number > last:
            return
        if number >= first:
            yield line
