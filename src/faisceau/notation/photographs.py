"""A picture → its rows: size, camera, time, lie and print (``Image``), where it was taken (``Position``), and what is broken.

Everything is what the file states: a clock may be wrong, a block may be written by anybody. Nothing is shown, and the pixels of a
picture that a person closed are not decoded (practice of the procedure).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from fractions import Fraction

from faisceau.model.observations import Document, Image, Position, Problem
from faisceau.model.reading import Place
from faisceau.notation.canonical import problem
from faisceau.notation.coordinates import EXPONENT
from faisceau.notation.exif import EXIF, GPS, MAIN, Written, written
from faisceau.notation.image_size import dimensions
from faisceau.notation.moments import BAD, NONE, Moment, of_wall
from faisceau.notation.picture_prints import print_of
from faisceau.notation.picture_words import MEDIA as WORDS
from faisceau.notation.picture_words import words

LARGEST = 64_000_000
"""Bytes of a picture that are looked into; ours."""
KIND = "photograph"
_TIME = re.compile(r"(\d{4})[:/.-](\d\d)[:/.-](\d\d)[ T](\d\d):(\d\d):(\d\d)(?:[.,]\d+)?\Z", re.ASCII)
_OFFSET = re.compile(r"[+-]\d\d:\d\d\Z|Z\Z", re.ASCII)
_BLANK = re.compile(r"[0\s:/.-]*\Z")
_LIES = range(1, 9)
_TAKEN = ((EXIF, 0x9003, 0x9011, 0x9291), (EXIF, 0x9004, 0x9012, 0x9292))
"""Original and digitised: the time, its offset, the parts of a second (Exif 3.0, 4.6.6)."""


def photograph(
    at: str,
    media: str,
    content: bytes,
    *,
    closed: bool = False,
    made: tuple[str | None, str | None] | None = None,
    size: tuple[int, int] | None = None,
) -> Iterator[Image | Document | Position | Problem]:
    """Yield the rows of a picture at a place, the words beside it second, at ``;n=2``; ``made`` is its print and ``size`` its pixels where a decoder told them already."""
    said = written(media, content)
    faults = list(said.faults)
    mark, why = (None, "closed") if closed else made or print_of(media, content)
    taken, moment = _taken(said)
    lie = said.number(MAIN, 0x0112)
    if lie is not None and lie not in _LIES:
        faults.append(f"{MAIN} 0x0112")
    unknown = (*((f"fingerprint={why}",) if why else ()), *(moment.unsaid("taken") if taken else ()))
    yield Image(
        at, media, *(size or dimensions(media, content)), said.text(MAIN, 0x010F), said.text(MAIN, 0x0110), said.text(EXIF, 0xA431),
        said.text(EXIF, 0xA430) or said.text(MAIN, 0x013B), said.text(MAIN, 0x0131), taken, moment.wall, moment.zone, moment.utc,
        moment.precision, said.text(MAIN, 0x0132), lie if lie in _LIES else None, mark, unknown,
    )  # fmt: skip
    beside = words(media, content, said)
    if beside.text:
        yield Document(f"{at};n=2", 1, None, None, WORDS, beside.text)
    if why == "not_decoded" and made is None:
        yield problem("readers_pictures.not_decoded", at, size=len(content))
    if taken and moment.unknown == BAD.unknown:
        yield problem("readers_pictures.time_unread", at, written=taken)
    has_own = bool(said.fractions(GPS, 2) or said.fractions(GPS, 4))
    yield from _position(at, said if has_own else beside.position)
    for block, reason in beside.faults:
        yield problem("readers_pictures.words_damaged", at, block=block, reason=reason)
    if beside.left_out:
        yield problem("readers_pictures.words_left", at, count=beside.left_out)
    if faults:
        yield problem("readers_pictures.exif_damaged", at, count=len(faults), first=faults[0])


def _taken(said: Written) -> tuple[str | None, Moment]:
    """Return when a picture was taken, as written and as a time; a clock that was never set writes zeros, which is no time."""
    for directory, tag, offset_tag, parts_tag in _TAKEN:
        text = said.text(directory, tag)
        if not text or _BLANK.match(text):
            continue
        offset, parts = said.text(directory, offset_tag), said.text(directory, parts_tag)
        shown = text + (f".{parts}" if parts and parts.isdecimal() and parts.isascii() else "") + (f" {offset}" if offset else "")
        return shown, _moment(text, offset, parts)
    return None, NONE


def _moment(text: str, offset: str | None, parts: str | None) -> Moment:
    """Return a wall clock with the offset that stands beside it, where one does.

    >>> _moment("2026:03:14 09:05:07", "+02:00", "25").utc
    datetime.datetime(2026, 3, 14, 7, 5, 7, 250000)
    """
    found = _TIME.match(text)
    if not found:
        return BAD
    fraction = parts if parts and parts.isdecimal() and parts.isascii() else ""
    try:
        wall = dt.datetime(*map(int, found.groups()), int(fraction[:6].ljust(6, "0")))  # type: ignore[arg-type,call-arg]  # noqa: DTZ001 - a wall clock
    except ValueError:
        return BAD
    zone = offset if offset and _OFFSET.match(offset) else None
    return of_wall(wall, "microsecond" if fraction else "second", zone)


def _position(at: str, said: Written) -> Iterator[Position | Problem]:
    """Yield where the receiver of the camera stood, and what of it cannot be read; nothing where it states no coordinates."""
    latitude, longitude = said.fractions(GPS, 2), said.fractions(GPS, 4)
    if not latitude and not longitude:
        return
    letters = (said.text(GPS, 1), said.text(GPS, 3))
    north, east = _degrees(latitude, letters[0], "NS", 90), _degrees(longitude, letters[1], "EW", 180)
    datum = said.text(GPS, 18)
    unknown = []
    if north is None or east is None:
        north = east = None
        unknown = ["latitude=not_degrees", "longitude=not_degrees"]
    utc = _instant(said)
    unknown.append("at_wall=zone_not_recorded" if utc else "at_wall=not_stated")
    accuracy = _metres(said.fractions(GPS, 31))
    if accuracy is None:
        unknown.append("accuracy=not_stated")
    yield Position(
        at, said.text(EXIF, 0xA431), north, east, None, None, utc, "second" if utc else None, None, KIND, accuracy,
        unknown=tuple(unknown), datum=datum,
    )  # fmt: skip
    shown = f"{_shown(latitude)} {letters[0] or '?'}, {_shown(longitude)} {letters[1] or '?'}"
    if north is None or east is None:
        yield problem("readers_pictures.position_unread", at, written=shown)
    elif north == east == 0:
        yield problem("readers_pictures.position_zero", at, written=shown)
    if north is not None and datum and not re.fullmatch(r"WGS[-_ ]?(?:19)?84", datum, re.IGNORECASE):
        yield problem("readers_pictures.position_datum", at, datum=datum)


def _degrees(parts: tuple[tuple[int, int], ...], letter: str | None, letters: str, most: int) -> int | None:
    """Return 10^-7 degrees of degrees, minutes and seconds, cut toward zero; None where they are none or no side is stated.

    >>> _degrees(((48, 1), (51, 1), (2400, 100)), "N", "NS", 90), _degrees(((2, 0), (0, 1), (0, 1)), "E", "EW", 180)
    (488566666, None)
    """
    side = (letter or "")[:1].upper()
    if not 1 <= len(parts) <= 3 or side not in letters or not side or any(under == 0 for _, under in parts):
        return None
    values = [Fraction(over, under) for over, under in parts]
    if any(value < 0 for value in values) or any(value >= 61 for value in values[1:]):
        return None
    size = int(sum(value / 60**rank for rank, value in enumerate(values)) * 10**EXPONENT)
    return None if size > most * 10**EXPONENT else -size if side == letters[1] else size


def _instant(said: Written) -> dt.datetime | None:
    """Return the time of the receiver, which is in UTC (Exif 3.0, 4.6.7)."""
    day, clock = said.text(GPS, 29), said.fractions(GPS, 7)
    found = re.match(r"(\d{4})[:/.-](\d\d)[:/.-](\d\d)\Z", day or "", re.ASCII)
    if not found or len(clock) != 3 or any(under == 0 for _, under in clock):
        return None
    hours, minutes, seconds = (over // under for over, under in clock)
    try:
        return dt.datetime(*map(int, found.groups()), hours, minutes, seconds)  # type: ignore[arg-type,call-arg]  # noqa: DTZ001 - columns keep UTC without a zone object
    except (ValueError, OverflowError):
        return None


def _metres(parts: tuple[tuple[int, int], ...]) -> str | None:
    """Return a distance in metres, to the centimetre.

    >>> _metres(((475, 100),)), _metres(((12, 1),)), _metres(((1, 0),))
    ('4.75', '12', None)
    """
    if len(parts) != 1 or parts[0][1] == 0 or parts[0][0] < 0:
        return None
    whole, rest = divmod(parts[0][0] * 100 // parts[0][1], 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)


def _shown(parts: tuple[tuple[int, int], ...]) -> str:
    return " ".join(f"{over}/{under}" for over, under in parts[:3]) or "?"


def words_of(media: str, content: bytes) -> Place | None:
    """Return the words beside a picture, for their place; None where it has none: a remark may stand at that place."""
    beside = words(media, content, written(media, content)).text
    return Place(WORDS, beside.encode(), beside) if beside else None
