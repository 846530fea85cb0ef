r"""Content lines of cards and calendars (RFC 6350, RFC 5545, vCard 2.1, vCalendar 1.0): unfolded, split, decoded.

``GROUP.NAME;PARAMETER=VALUE:VALUE``. Lines folded by a space, in the middle of a letter too, quoted-printable lines carried on by ``=`` and bare
lines of base64 are joined before anything is decoded.
"""

from __future__ import annotations

import binascii
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from faisceau.model.reading import Opened
from faisceau.notation.bad_bytes import sound
from faisceau.notation.canonical import storable
from faisceau.notation.charsets import decode
from faisceau.notation.declared_charsets import codec
from faisceau.notation.lines import Charset, charset_of_lines, lines

_BARE = re.compile(rb"[A-Za-z0-9+/]+=*\s*\Z")
_BINARY = re.compile(rb";(?:ENCODING=)?(?:BASE64|B)\b", re.IGNORECASE)
_WORDS = re.compile(rb"[^:]*")
_NAME = re.compile(rb"\s*(?:[\w-]{1,60}\.)?([^\s:;\"]{1,80})[ \t]*(?=[:;])")
_SIGN = re.compile(rb"[\":;]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n'^])")
_KEPT_CHARSETS = 20


class Line(NamedTuple):
    """A content line, its folds undone: the numbers of its first and last line in the file, and its bytes."""

    first: int
    last: int
    raw: bytes


class Property(NamedTuple):
    """A property: its name in capitals, its parameters as written under names in capitals, its value as written."""

    name: str
    parameters: dict[str, list[str]]
    value: str

    def words(self, parameter: str) -> list[str]:
        """Return the values of a parameter, in capitals."""
        return [value.upper() for value in self.parameters.get(parameter, ())]

    def first(self, parameter: str) -> str | None:
        """Return the first value of a parameter, as written; None where it is not there or empty."""
        return next((value for value in self.parameters.get(parameter, ()) if value), None)

    @property
    def binary(self) -> bool:
        """Whether the value is base64."""
        return not {"BASE64", "B"}.isdisjoint(self.words("ENCODING"))


class Charsets:
    """Charsets that values state and that are not known, or that they do not state while they are no UTF-8: told together."""

    def __init__(self) -> None:
        self.unsure: Counter[str] = Counter()

    def noted(self, label: str) -> None:
        """Hear of a value whose charset is not known (its name), or not stated (nothing) and no UTF-8."""
        if len(self.unsure) < _KEPT_CHARSETS or label in self.unsure:
            self.unsure[label[:40]] += 1


def unfolded(numbered: Iterable[tuple[int, bytes]]) -> Iterator[Line]:
    """Yield the lines, those folded by a space, by a quoted-printable ``=`` or as bare base64 joined.

    An empty line is none: files that were moved between systems have one after each.
    """
    held: list[bytes] = []
    first = last = 0
    quoted = carried = binary = blank = False
    for number, line in numbered:
        if not line.strip():
            blank = True
            continue
        if held and carried:
            held[-1] = held[-1].rstrip()[:-1]
            held.append(line)
        elif held and line[:1] in (b" ", b"\t") and not quoted:
            held.append(line[1:])
        elif held and binary and not blank and _BARE.match(line):
            held.append(line)
        else:
            if held:
                yield Line(first, last, b"".join(held))
            held, first = [line], number
            words = _WORDS.match(line)[0]  # type: ignore[index] # the pattern matches nothing too
            quoted, binary = b"QUOTED-PRINTABLE" in words.upper(), bool(_BINARY.search(words))
        carried, blank, last = quoted and line.rstrip().endswith(b"="), False, number
    if held:
        yield Line(first, last, b"".join(held))


def beginning(head: bytes) -> bytes:
    r"""Return the first bytes of a text as its reader claims it by: those of UTF-16 as UTF-8.

    >>> beginning("\ufeffBEGIN:VCARD".encode("utf-16-le"))
    b'BEGIN:VCARD'
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").removeprefix("\ufeff").encode("utf-8", "ignore")
    return head


def charset_unfolded(exhibit: Opened, most: int) -> Charset:
    """Return the charset of folded lines: where lines by themselves are no UTF-8, and joined they are, it is UTF-8.

    ``most``: bytes of one joined line after which it is looked at as it is.
    """
    found = charset_of_lines(exhibit.open())
    if found.ground in ("guess", "mostly_utf8") and _is_sound_unfolded(exhibit, most):
        return Charset("utf-8", "utf8", 0)
    return found


def _is_sound_unfolded(exhibit: Opened, most: int) -> bool:
    """Say whether everything is UTF-8 once folded lines are joined: a fold may stand between the bytes of one letter.

    ``most``: bytes of one joined line after which it is looked at as it is.
    """
    held = b""
    for line in lines(exhibit.open()):
        if line[:1] in (b" ", b"\t") and len(held) < most:
            held = held.rstrip(b"\r\n") + line[1:]
        elif not sound(held):
            return False
        else:
            held = line
    return sound(held)


def property_of(raw: bytes, encoding: str, charsets: Charsets) -> Property | None:
    """Return the property that a line is, or None where it has no such form."""
    found = _NAME.match(raw)
    if not found:
        return None
    parts = _split(raw, found.end(), quotes=True) or _split(raw, found.end(), quotes=False)
    if parts is None:
        return None
    parameters = _parameters([decode(part, encoding) for part in parts[:-1]])
    value, label = parts[-1], (parameters.get("CHARSET") or [""])[0].upper()
    quoted = "QUOTED-PRINTABLE" in (one.upper() for one in parameters.get("ENCODING", ()))
    own = quoted or (label and not raw.isascii())
    text = _in_charset(binascii.a2b_qp(value) if quoted else value, label, encoding, charsets) if own else decode(value, encoding)
    return Property(decode(found[1], encoding).upper(), parameters, text)


def plain(value: str) -> str:
    r"""Return a value without its escapes (``\n``, ``\,``, ``\;``), as every table can hold it.

    >>> plain(r"Gare\, quai 2\nà midi")
    'Gare, quai 2\nà midi'
    """
    shown = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value
    return storable(shown).replace("\0", "").strip()


def _split(raw: bytes, begun: int, *, quotes: bool) -> list[bytes] | None:
    """Return the parameters and the value of what follows a name; quotation marks that never close shelter nothing."""
    parts: list[bytes] = []
    marked = False
    for found in _SIGN.finditer(raw, begun):
        if found[0] == b'"':
            marked = quotes and not marked
        elif not marked:
            parts.append(raw[begun : found.start()])
            begun = found.end()
            if found[0] == b":":
                return [*parts[1:], raw[begun:]]
    return None


def _parameters(written: Iterable[str]) -> dict[str, list[str]]:
    parameters: dict[str, list[str]] = {}
    for part in written:
        name, equals, value = part.partition("=")
        if not equals:
            name, value = _untyped(name), name
        found = value.split(",") if '"' not in value else re.findall(r'"[^"]*"|[^",]+', value)
        parameters.setdefault(name.strip().upper(), []).extend(_uncaret(one.strip().strip('"').strip()) for one in found)
    return parameters


def _uncaret(value: str) -> str:
    """Undo the escapes of RFC 6868."""
    return _CARET.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], value) if "^" in value else value


def _untyped(word: str) -> str:
    """Return which parameter a bare word of the old versions is a value of."""
    return "ENCODING" if word.strip().upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B") else "TYPE"


def _in_charset(raw: bytes, label: str, encoding: str, charsets: Charsets) -> str:
    """Return a value in the charset that it states; one that is not known or not stated is UTF-8 where it can be, else told."""
    known_as = codec(label) if label else None
    if known_as and (known_as != "cp1252" or not sound(raw) or "ASCII" not in label):
        return decode(raw, known_as)
    if sound(raw):
        return raw.decode("utf-8")
    charsets.noted(label)
    return decode(raw, encoding if encoding != "utf-8" else "cp1252")
