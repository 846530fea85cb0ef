"""Scanned pages (PNG, JPEG, TIFF of many pages, BMP, PNM): their text as it is recognised, and each word with its region.

Tesseract reads, in this very process; what it needs was loaded by ``prepare`` before the jail. A page is brought upright and
level, and read in the languages that it shows (``pages``); regions are those of the picture as it is stored. Nothing
recognised is sure: every word keeps its confidence.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO

from PIL import Image as Pictures

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Document, Observation, Problem, Reading, Word
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.flowing import flowed
from faisceau.notation.media_types import recognise
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.photographs import LARGEST, photograph, words_of
from faisceau.notation.picture_prints import print_of_grey
from faisceau.notation.places import place
from faisceau.notation.statements.recognised import SETTINGS as OF_RECOGNISED_STATEMENTS
from faisceau.notation.statements.recognised import RecognisedStatements
from faisceau.notation.statements.recognised_lines import Recognised
from faisceau.readers.scan.engine import LANGUAGES, Box, Engine, prepare, prepared
from faisceau.readers.scan.ink import whole
from faisceau.readers.scan.pages import DOUBTFUL, Read, read_page, text_of
from faisceau.readers.scan.pictures import FAULTS, PAGES, PIXELS, TooLargeError, count, frames, grey, opened, resolution, seek

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "prepare", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=90, seconds_per_mb=90, memory_mb=1_500, memory_mb_per_mb=4, output_mb=64, output_mb_per_mb=32)
UNIT = "page"
COMPANIONS: tuple[str, ...] = ()
PICTURES = True
PROMISE = Wording(
    fr="Page numérisée (PNG, JPEG, TIFF, BMP, PNM) : texte reconnu en français, anglais, roumain, albanais, serbe, russe ou ukrainien, "
    "page remise droite, chaque mot avec sa zone et sa confiance. L'écriture manuscrite n'est pas lue ; rien de reconnu n'est sûr.",
    en="Scanned page (PNG, JPEG, TIFF, BMP, PNM): text recognised in French, English, Romanian, Albanian, Serbian, Russian or Ukrainian, "
    "the page set upright, each word with its region and confidence. Handwriting is not read; nothing recognised is sure.",
)
SETTINGS: Mapping[str, Setting] = {
    **OF_RECOGNISED_STATEMENTS,
    "columns": known.COLUMNS,
    "images": known.IMAGES,
    "languages": Setting(
        Wording("langues du texte, jointes par +, par exemple fra+ron", "languages of the text, joined by +, for instance fra+ron")
    ),
}

PACKAGES = "tesseract-ocr " + " ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in (*LANGUAGES, "osd"))
_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "TIFF": "image/tiff", "BMP": "image/bmp"}
MOST_SHOWN = 6_000_000
"""Pixels of a picture that a person looks at; ours."""
_PNM = "image/x-portable-anymap"
_CLAIMED = {"image/png": "png", "image/jpeg": "jpeg", "image/tiff": "tiff", "image/bmp": "bmp"}
_LOW = 150
_MANY = 5
_HEAD = 4096


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim a picture by its signature; a name says nothing."""
    kind = recognise(head)
    if kind is not None:
        return _CLAIMED.get(kind.media)
    is_pnm = head[:1] == b"P" and head[1:2] in b"456" and head[2:3] in b" \t\r\n" and head[3:4] in b"#123456789" and len(head) > 8
    return "pnm" if is_pnm else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield each page: the picture described, its text, its words, and what is uncertain."""
    if settings.get("images") == "closed":
        yield from _closed(exhibit)
        return
    asked, complaint = _languages(settings)
    layout: dict[str, Any] = {"pages": [], "doubtful_below": DOUBTFUL}
    with exhibit.open() as stream:
        try:
            picture = opened(stream)
            present = count(picture)
        except FAULTS as fault:
            yield from _described(exhibit)
            yield _failed(1, fault)
            yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical(layout))
            return
        if complaint:
            yield complaint
        engine, lost = prepared(), 0
        content = exhibit.open().read(LARGEST)
        remarks = Ordinals()
        statements = RecognisedStatements(settings, exhibit.names)
        pages = (
            row
            for number, frame in enumerate(frames(picture, present), 1)
            for row in _page(engine, frame, number, present, asked, layout, statements, content)
        )
        for row in chain(pages, statements.rows()):
            if isinstance(row, Problem):
                lost += row.entries
                yield row._replace(locator=remarks.of(row.locator))
            else:
                yield row
        if present == PAGES:
            yield problem("readers_pages.pages_beyond", remarks.of(WHOLE), limit=PAGES)
    yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout | statements.shown()))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return a page with its text, or a region of it (pixels from its top left) as PNG with the words that stand there.

    A page that is not decoded has no pixels to show: its place is the picture as it is stored.
    """
    where = parse(locator)
    if where.n == 2 and where.parts in {(), (("page", "1"),)}:
        content = exhibit.open().read(LARGEST)
        kind = recognise(content[:_HEAD])
        if beside := words_of(kind.media if kind else _PNM, content):
            return beside
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read())
        page, area, present = where.get("page") or "1", where.get("xywh"), 1
        number = int(page) if page.isdecimal() and len(page) < 10 else 0
        try:
            picture = opened(stream)
            present = count(picture)
            if 0 < number <= present and where.get("drawn") is not None:
                return _drawn(picture, number, settings or {})
            if 0 < number <= present:
                return _resolved(stream, picture, number, present, area, settings or {})
        except FAULTS as fault:
            if area is not None or where.get("drawn") is not None:
                raise ValueError(f"nothing stands at {locator}: {fault}") from fault
    if not 0 < number <= present:
        raise ValueError(f"no page {page}")
    with exhibit.open() as stream:
        return place(stream.read())


def _resolved(stream: BinaryIO, picture: Pictures.Image, number: int, present: int, area: str | None, settings: Settings) -> Place:
    """Return a page or a region of it; raise one of ``FAULTS`` where it is not decoded, or has no such region."""
    if number > 1:
        seek(picture, number - 1)
    box = _area(area, picture.size) if area is not None else None
    image, dots, engine = grey(picture), resolution(picture), prepared()
    found = read_page(engine, image, dots, _languages(settings)[0]) if engine else None
    if box is not None:
        return Place("image/png", _png(picture.crop(box)), "\n".join(_standing(found, box)) if found else "")
    text = storable(text_of(found.words)) if found else ""
    if present > 1:
        return Place("image/png", _png(picture), text)
    stream.seek(0)
    return Place(_MEDIA.get(picture.format or "", _PNM), stream.read(), text)


def _drawn(picture: Pictures.Image, number: int, settings: Settings) -> Place:
    """Return a page as a person looks at it, of at most so many pixels, without its words; raise ValueError where pictures are closed."""
    if settings.get("images") == "closed":
        raise ValueError("not drawn")
    if number > 1:
        seek(picture, number - 1)
    whole = picture if picture.mode in {"1", "L", "RGB"} else picture.convert("RGB")
    ratio = (MOST_SHOWN / (whole.width * whole.height)) ** 0.5
    least = (max(1, int(whole.width * ratio)), max(1, int(whole.height * ratio)))
    return Place("image/png", _png(whole.resize(least) if ratio < 1 else whole), "")


def _standing(found: Read, box: tuple[int, int, int, int]) -> Iterator[str]:
    """Yield the words whose middle stands in a region."""
    for word in found.words:
        left, top, width, height = found.lie.xywh(word.box)
        if box[0] <= left + width / 2 <= box[2] and box[1] <= top + height / 2 <= box[3]:
            yield storable(word.text)


def _area(area: str, size: tuple[int, int]) -> tuple[int, int, int, int]:
    numbers = area.split(",")
    if len(numbers) != 4 or not all(number.isdecimal() and len(number) < 10 for number in numbers):
        raise ValueError(f"not a region: {area!r}")
    x, y, width, height = map(int, numbers)
    if not (width and height and x + width <= size[0] and y + height <= size[1]):
        raise ValueError(f"no region of the picture: {area!r}")
    return x, y, x + width, y + height


def _png(image: Pictures.Image) -> bytes:
    stream = io.BytesIO()
    (image if image.mode in {"1", "L", "RGB", "RGBA", "P"} else image.convert("RGB")).save(stream, "PNG")
    return stream.getvalue()


def _languages(settings: Mapping[str, str]) -> tuple[tuple[str, ...], Problem | None]:
    """Return the languages that a person settled, and a problem where the engine does not know them."""
    asked = tuple(dict.fromkeys(part for part in settings.get("languages", "").replace(" ", "").split("+") if part))
    if all(language in LANGUAGES for language in asked):
        return asked, None
    unknown = "+".join(language for language in asked if language not in LANGUAGES)
    return (), problem("readers_pages.languages_unknown", asked=unknown[:80], known=", ".join(LANGUAGES))


def _described(exhibit: Opened) -> Iterator[Observation]:
    """Yield what is said of a picture without decoding it."""
    with exhibit.open() as stream:
        content = stream.read(LARGEST)
    kind = recognise(content[:_HEAD])
    yield from photograph(WHOLE, kind.media if kind else _PNM, content, closed=True)


def _closed(exhibit: Opened) -> Iterator[Observation]:
    yield from _described(exhibit)
    yield problem("readers_pages.closed", entries=1)
    yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({"images": "closed"}))


def _page(
    engine: Engine | None,
    frame: Pictures.Image | None,
    number: int,
    present: int,
    asked: tuple[str, ...],
    layout: dict[str, Any],
    statements: RecognisedStatements,
    first: bytes,
) -> Iterator[Observation]:
    """Yield a page, or why it is not read; its words are shown to ``statements``."""
    at = locator(page=number)
    if frame is None:
        yield _failed(number, EOFError("seek"))
        return
    media = _MEDIA.get(frame.format or "", _PNM)
    try:
        image, fault = grey(frame), None
        made = print_of_grey(image)
    except FAULTS as reason:
        image, fault, made = None, reason, (None, "not_decoded")
    # What a camera wrote stands in the first page; the others of a TIFF have pixels alone.
    content = first if number == 1 else b""
    yield from photograph(WHOLE if present == 1 else at, media, content, made=made, size=frame.size)
    if engine is None:
        yield problem("readers_pages.engine_absent", at, 1, packages=PACKAGES)
        return
    if image is None:
        yield _failed(number, fault or EOFError(), frame.size)
        return
    try:
        dots = resolution(frame)
        found = read_page(engine, image, dots, asked)
    except FAULTS as reason:
        yield _failed(number, reason, frame.size)
        return
    text = storable(text_of(found.words))
    yield Document(at, number, None, None, media, text, flowed(text))
    yield from _words(found, number)
    turned = found.lie.without_image()
    checked = whole(found.lie.image, found.words)
    recognised = [
        Recognised(word.text, word.confidence, word.box, is_whole) for word, is_whole in zip(found.words, checked, strict=True)
    ]
    statements.hear(number, recognised, lambda box: ",".join(map(str, turned.xywh(Box(*box)))))
    doubtful = sum(word.confidence < DOUBTFUL for word in found.words)
    layout["pages"].append(
        {
            "page": number,
            "languages": list(found.languages),
            "languages_by": found.by,
            "turned": found.turned,
            "skew_hundredths": round(found.skew * 100),
            "dots_per_inch": dots.value,
            "dots_by": dots.by,
            "words": len(found.words),
            "doubtful": doubtful,
            "confidence": found.confidence,
            **({"stamps": list(_stamps(found))} if found.stamps else {}),
        }
    )
    yield from _doubts(found, number, doubtful, dots.value, dots.by)


def _stamps(found: Read) -> Iterator[dict[str, Any]]:
    """Yield what is said of each stamp that was read by itself."""
    for stamp in found.stamps:
        yield {
            "text": storable(" ".join(word.text for word in stamp.words)),
            "confidence": min(word.confidence for word in stamp.words),
            "xywh": ",".join(map(str, found.lie.xywh(stamp.box))),
            "framed": stamp.is_framed,
            "askew_hundredths": round(stamp.turned * 100),
        }


def _words(found: Read, number: int) -> Iterator[Word]:
    places, line = Ordinals(), 0
    for word in found.words:
        line += word.begins_line
        at = places.of(locator(page=number, xywh=",".join(map(str, found.lie.xywh(word.box)))))
        yield Word(at, number, max(line, 1), storable(word.text), word.confidence, word.confidence < DOUBTFUL)


def _doubts(found: Read, number: int, doubtful: int, dots: int, by: str) -> Iterator[Problem]:
    at = locator(page=number)
    words = len(found.words)
    if not words:
        yield problem("readers_pages.no_text", at)
        return
    if doubtful * _MANY >= words:
        yield problem("readers_pages.hardly_legible", at, doubtful=doubtful, count=words, mean=found.confidence)
    if not found.is_turn_sure:
        yield problem("readers_pages.turn_unsure", at)
    if by == "none":
        yield problem("readers_pages.resolution_unknown", at)
    elif dots < _LOW:
        yield problem("readers_pages.resolution_low", at, dots=dots)


def _failed(number: int, fault: BaseException, size: tuple[int, int] | None = None) -> Problem:
    """Return why a picture is not decoded."""
    at = locator(page=number)
    if isinstance(fault, (TooLargeError, MemoryError, Pictures.DecompressionBombError, Pictures.DecompressionBombWarning)):
        width, height = size or (0, 0)
        return problem("readers_pages.picture_too_large", at, 1, width=width or "?", height=height or "?", limit=f"{PIXELS:,}")
    return problem("readers_pages.picture_unreadable", at, 1, reason=type(fault).__name__)
