"""Headers of messages: unfolded, encoded words decoded (RFC 2047), parameters (RFC 2231), addresses, dates, references."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from collections.abc import Callable
from email.utils import getaddresses, parsedate_tz
from functools import lru_cache, partial
from inspect import signature
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from faisceau.notation.canonical import storable
from faisceau.notation.declared_charsets import codec
from faisceau.notation.moments import BAD, NONE, Moment, of_wall

LONGEST = 1 << 20
"""Bytes of a header that are read; ours."""
MOST_ADDRESSES = 20_000
"""Addresses of a header; ours."""
_USUAL = 200
"""Signs of a header up to which whom it names is remembered: most messages of a mailbox name the same few."""
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?]{0,4000})\?=(?P<gap>[ \t\r\n]*(?==\?[^?\s]{1,60}\?[BbQq]\?))?")
_ONE_WORD = re.compile(r"=\?([^?*\s]{1,60})\?([BbQq])\?([^?]{0,4000})\?=\Z")
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:\\.|[^"\\])*"?|[^;"]*)', re.DOTALL)
_ONE_PARAMETER = re.compile(r'[\w/+.-]{1,200};\s*([\w-]{1,100})=(?:"([ !#-\[\]-~]*)"|([!#-:<-\[\]-~]*))\Z', re.ASCII)
"""One parameter in the form that programs write, without an encoded word, an escape or a sign beyond ASCII: as most types have it."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SHIFTED = re.compile(r"utf-(?:7|16|32)|hz|iso2022")
"""Charsets in which ASCII itself may mean something else."""
_CONTINUED = re.compile(r"([^*]+)\*(\d{1,3})(\*?)\Z")
_REFERENCE = re.compile(r"<[^<>\s]{1,500}>")
_SECONDS = re.compile(r"\d:\d{2}:\d{2}")
_NO_ZONE = re.compile(r"-0000\b")
_HALF = re.compile(r"\b(\d{1,2})((?::\d{2}){1,2})\s*([AP])\.?M\b\.?", re.IGNORECASE)
"""A time of the twelve-hour clock, of which the standard library does not read the half of the day."""
_ZONED = re.compile(r"\d:\d{2}(?:[:.]\d{2})?\s*(?:[+-]\d{4}\b|(?:UTC?|GMT|Z|[ACEMP][SD]T)\b)", re.IGNORECASE)
"""A zone that the standard library knows: where it finds none it says nought, which is a guess."""
_PLAIN_ADDRESS = r"[\w!#$%&'*+/=?^`{|}~.-]{1,64}@[\w.-]{1,255}"
_PLAIN_ONE = rf"(?:\"([^\"\\]{{0,200}})\"[ \t]*<|([\w=?'-][\w=?.'! -]{{0,200}})?<)({_PLAIN_ADDRESS})>|({_PLAIN_ADDRESS})"
_PLAIN = re.compile(_PLAIN_ONE)
_PLAIN_LIST = re.compile(rf"(?:{_PLAIN_ONE})(?:,[ \t]*(?:{_PLAIN_ONE})){{0,500}}+\Z")
"""Addresses in the forms that programs write; what is not all of these forms is left to the standard library, which is slow. A list is read in one
way alone (no name begins with a space, nothing is given back): were there two for each name, a list that fails at its end would be tried in 2ⁿ."""
_DATE = re.compile(
    r"(?:[A-Z][a-z]{2}, {1,2})?(\d{1,2}) ([A-Z][a-z]{2}) ((?:19|20)\d{2}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{2}[0-5]\d)(?: \([^()]{0,40}\))?\Z"
)
_MONTHS = {
    name: number
    for number, name in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1)
}
_EMPTY_GROUP = re.compile(r"[^<>@:;]{0,200}:\s*;\s*\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Header(NamedTuple):
    """A header: its name in small letters, its place in the message, and the bytes behind the colon, folded as written."""

    name: str
    offset: int
    length: int
    raw: bytes

    def unfolded(self) -> str:
        """Return the value as written, on one line; bytes that are no UTF-8 are read as Windows-1252."""
        return unfolded(self.raw)

    def text(self) -> str:
        """Return the value with its encoded words read, and no control characters."""
        return shown(self.unfolded())


def unfolded(raw: bytes) -> str:
    """Return the value of a header on one line."""
    raw = raw[:LONGEST]
    try:
        text = raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "backslashreplace").strip()
    return _FOLD.sub("", text) if "\n" in text else text


def shown(value: str) -> str:
    """Return a value with its encoded words decoded; what cannot be decoded stays as written.

    >>> shown("=?iso-8859-1?Q?L=E9a?= =?utf-8?B?IGV0IFpvw6k=?= <l@exemple.invalid>")
    'Léa et Zoé <l@exemple.invalid>'
    """
    if "=?" not in value:
        return value if value.isprintable() else storable(_CONTROL.sub(" ", value))
    if single := _ONE_WORD.match(value):
        label, form, letters = single.groups()
        charset = codec(label) or ""
        raw = _worded(form, letters, charset)
        if charset and raw is not None and (text := raw.decode(charset, "backslashreplace")).isprintable():
            return storable(text)
    made: list[str] = []
    at, held, charset = 0, b"", ""
    for found in _WORD.finditer(value):
        before = value[at : found.start()]
        name = codec(found[1].partition("*")[0]) or ""
        if held and (before or name != charset):
            made.append(held.decode(charset, "backslashreplace"))
            held = b""
        made.append(before)
        at = found.end()
        raw = _worded(found[2], found[3], name)
        if not name or raw is None:
            made.append(found[0])
            continue
        held, charset = held + raw, name
    if held:
        made.append(held.decode(charset, "backslashreplace"))
    made.append(value[at:])
    text = "".join(made)
    return storable(text if text.isprintable() else _CONTROL.sub(" ", text))


def _worded(form: str, text: str, charset: str) -> bytes | None:
    """Return the bytes of an encoded word, or None where it holds none; a letter that stands in it bare is one of its charset."""
    try:
        if form in "Bb":
            whole = text.replace(" ", "").rstrip("=")
            return base64.b64decode(whole + "=" * (-len(whole) % 4), validate=True)
        is_plain = text.isascii() or not charset or _SHIFTED.match(charset)
        return binascii.a2b_qp(text.encode("ascii" if is_plain else charset), header=True)
    except (binascii.Error, ValueError):
        return None


def parameters(value: str) -> dict[str, str]:
    """Return the parameters of a value, those in several pieces or in a charset of their own (RFC 2231) joined and decoded.

    >>> parameters("a/b; name*0*=utf-8''L%C3%A9; name*1=a.txt; x=1")
    {'x': '1', 'name': 'Léa.txt'}
    """
    if "=?" not in value and (single := _ONE_PARAMETER.match(value)):
        return {single[1].lower(): single[2] or single[3] or ""}
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for found in _PARAMETER.finditer(value[:LONGEST]):
        name, text = found[1].lower(), _unquoted(found[2])
        if parts := _CONTINUED.match(name):
            pieces.setdefault(parts[1], []).append((int(parts[2]), bool(parts[3]), text))
        elif name.endswith("*"):
            pieces.setdefault(name[:-1], []).append((0, True, text))
        else:
            plain.setdefault(name, shown(text))
    for name, several in pieces.items():
        plain[name] = storable(_joined(sorted(several)))
    return plain


def _unquoted(text: str) -> str:
    if text.startswith('"'):
        inner = text[1:].removesuffix('"')
        return _ESCAPED.sub(r"\1", inner) if "\\" in inner else inner
    return text.strip()


def _joined(pieces: list[tuple[int, bool, str]]) -> str:
    charset, raw = "utf-8", b""
    for number, is_encoded, text in pieces:
        value = text
        if is_encoded and number == pieces[0][0] and value.count("'") >= 2:
            declared, _, value = value.split("'", 2)
            charset = codec(declared) or charset
        raw += unquote_to_bytes(value) if is_encoded else value.encode("utf-8", "surrogateescape")
    return raw.decode(charset, "backslashreplace")


# Newer releases of Python, and Debian's, give nothing of a list that has a semicolon in it, unless told otherwise: rows must not depend on that.
_each_address: Callable[[list[str]], list[tuple[str, str]]] = (
    partial(getaddresses, strict=False) if "strict" in signature(getaddresses).parameters else getaddresses
)


def addresses(value: str) -> list[tuple[str | None, str | None]]:
    """Return name and address of each correspondent that a header names; either may be missing.

    >>> addresses('"Léa, la voisine" <lea@exemple.invalid>, radu@exemple.invalid')
    [('Léa, la voisine', 'lea@exemple.invalid'), (None, 'radu@exemple.invalid')]
    """
    return _usual_addresses(value) if len(value) <= _USUAL else _addresses(value)


def _addresses(value: str) -> list[tuple[str | None, str | None]]:
    if _PLAIN_LIST.match(value):
        found = _PLAIN.findall(value)[:MOST_ADDRESSES]
        return [(shown((quoted or name).strip()) or None, address or alone) for quoted, name, address, alone in found]
    try:
        pairs = _each_address([value[:LONGEST]])[:MOST_ADDRESSES]
    except (RecursionError, ValueError, IndexError, TypeError):
        pairs = []
    found = []
    for name, address in pairs:
        display, plain = shown(name).strip() or None, shown(address).strip() or None
        if plain and "@" not in plain and display is None:
            display, plain = plain, None
        if display or plain:
            found.append((display, plain))
    if not found and value.strip(" ;:,<>") and not _EMPTY_GROUP.match(value):
        found.append((shown(value).strip(), None))
    return found


_usual_addresses = lru_cache(maxsize=4096)(_addresses)


def references(value: str) -> list[str]:
    """Return the identifications of messages that a header names, in order, without their angle brackets."""
    return [one[1:-1] for one in _REFERENCE.findall(value[:LONGEST])]


def moment(value: str, zone: str | None) -> Moment:
    """Return the time of a ``Date``; ``-0000`` says that the instant is known and the sender's zone is not (RFC 5322, 3.3).

    >>> moment("Mon, 02 Mar 2026 10:04:05 +0200", None).utc
    datetime.datetime(2026, 3, 2, 8, 4, 5)
    """
    written = value.strip()
    if not written:
        return NONE
    if usual := _DATE.match(written):
        day, named, year, hour, minute, second, offset = usual.groups()
        if (month := _MONTHS.get(named)) and offset != "-0000":
            try:
                wall = dt.datetime(int(year), month, int(day), int(hour), int(minute), min(int(second), 59))  # noqa: DTZ001
            except ValueError:
                return BAD
            return of_wall(wall, "second", f"{offset[:3]}:{offset[3:]}")
    written, is_known = _of_whole_day(written[:200])
    if not is_known:
        return BAD
    try:
        found = parsedate_tz(written)
        if found is None:
            return BAD
        year, month, day, hour, minute, second = found[:6]
        wall = dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - a wall clock
    except (ValueError, TypeError, IndexError, OverflowError):
        return BAD
    precision = "second" if _SECONDS.search(written) else "minute"
    if _NO_ZONE.search(written):
        return Moment(None, None, wall, precision, (("wall", "zone_not_recorded"),))
    seconds = found[9]
    if seconds is None or abs(seconds) >= 86_400 or not _ZONED.search(written):
        return of_wall(wall, precision, zone)
    total = abs(seconds) // 60
    return of_wall(wall, precision, f"{'-' if seconds < 0 else '+'}{total // 60:02d}:{total % 60:02d}")


def _of_whole_day(written: str) -> tuple[str, bool]:
    """Return a time with the hours of the whole day, and whether its half of the day says something.

    >>> _of_whole_day("Wed 4 Mar 2026 06:09:22 PM EST"), _of_whole_day("4 Mar 2026 14:00 PM")[1]
    (('Wed 4 Mar 2026 18:09:22 EST', True), False)
    """
    halved = _HALF.search(written)
    if halved is None:
        return written, True
    hour = int(halved[1])
    whole = hour % 12 + (12 if halved[3] in "pP" else 0)
    return f"{written[: halved.start()]}{whole:02d}{halved[2]}{written[halved.end() :]}", 1 <= hour <= 12
