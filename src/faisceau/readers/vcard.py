r"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350, the vCard 2.1 specification) → contacts.

Lines folded by a space and quoted-printable lines carried on by ``=`` are joined; groups (``item1.TEL``), types with and without a name,
and charsets are understood. Photographs and sounds are not copied.
"""

from __future__ import annotations

import binascii
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Contact, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.charsets import decode
from faisceau.notation.declared_charsets import codec
from faisceau.notation.line_places import lines_at
from faisceau.notation.lines import charset_doubt, charset_of_lines, lines, text_of
from faisceau.notation.ordinals import Ordinals

BUDGET = Budget(seconds=10, seconds_per_mb=2)
UNIT = "card"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque fiche vCard (2.1, 3.0, 4.0) : nom, numéros, courriels, messageries, adresses, organisation, notes, autres données "
        "comptées. Non lu : les photographies et les sons, les fiches imbriquées."
    ),
    en=(
        "Read: every vCard (2.1, 3.0, 4.0): name, numbers, e-mails, messengers, addresses, organisation, notes, other data counted. "
        "Not read: photographs and sounds, cards inside cards."
    ),
)
SETTINGS = {"encoding": known.ENCODING}
LONGEST_CARD = 1 << 20
"""Bytes of one card that are kept; the rest, a picture most often, is passed over; ours."""
_BEGIN = re.compile(rb"\s*BEGIN[ \t]*:[ \t]*VCARD[ \t]*\r*\n?\Z", re.IGNORECASE)
_END = re.compile(rb"\s*END[ \t]*:[ \t]*VCARD[ \t]*\r*\n?\Z", re.IGNORECASE)
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*BEGIN[ \t]*:[ \t]*VCARD\s*[\r\n]", re.IGNORECASE)
_LINE = re.compile(r"(?:[\w-]{1,60}\.)?([\w-]{1,60})((?:;(?:[^:;\"]|\"[^\"]{0,500}\"){0,500}){0,40}):(.*)\Z", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BROKEN = re.compile(r"(?<!\\);")
_URI = re.compile(r"(?:tel|sms|mailto|xmpp|skype|sip|im|facetime|msnim|ymsgr|aim|whatsapp|telegram):", re.IGNORECASE)
_SILENT = frozenset(
    {"VERSION", "PRODID", "REV", "UID", "N", "FN", "X-ABLABEL", "CATEGORIES", "KIND", "CLASS", "SORT-STRING", "PROFILE", "SOURCE"}
)
_HANDLES = {
    "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-AIM": "aim", "X-ICQ": "icq", "X-JABBER": "jabber", "X-MSN": "msn", "X-YAHOO": "yahoo",
    "X-QQ": "qq", "X-GOOGLE-TALK": "google talk", "X-TWITTER": "twitter", "X-GTALK": "google talk", "X-TELEGRAM": "telegram",
}  # fmt: skip


class Property(NamedTuple):
    """A property of a card: its name, its parameters in capitals, its value as written."""

    name: str
    parameters: dict[str, list[str]]
    value: str


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text that begins with a card."""
    return "vcard" if _HEAD.match(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the contacts, what belongs to no card, and the reading."""
    found = charset_of_lines(exhibit.open())
    charset = found.name
    settled = settings.get("encoding")
    counts: Counter[str] = Counter()
    present = told = 0
    remarks = Ordinals()
    if settled is not None and codec(settled) is None:
        allowed = "utf-8, windows-1252, …"
        yield problem("readers_devices.setting_unknown", remarks.of(WHOLE), setting="encoding", value=settled, allowed=allowed)
    for row in _rows(exhibit, charset, codec(settled) or charset, counts):
        told += isinstance(row, Contact)
        present += row.entries if isinstance(row, Problem) else 1
        yield row
    unread = {name: count for name, count in counts.items() if name not in _SILENT}
    if unread:
        shown = ", ".join(f"{name} ({count})" for name, count in sorted(unread.items())[:40])
        yield problem("readers_chats.vcard_unread", remarks.of(WHOLE), properties=shown)
    for doubt in charset_doubt(found) if codec(settled) is None else ():
        yield doubt._replace(locator=remarks.of(WHOLE))
    if not present:
        yield problem("readers_chats.no_entry", remarks.of(WHOLE))
    yield Reading(
        WHOLE, "vcard", UNIT, present, told, canonical({"charset": charset, "unread": dict(sorted(unread.items())[:200])})
    )


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the lines of a card."""
    return lines_at(exhibit, locator, "text/vcard", "card", LONGEST_CARD)


def _rows(exhibit: Opened, charset: str, encoding: str, counts: Counter[str]) -> Iterator[Contact | Problem]:
    """Yield the cards one by one, and a problem for lines outside and for a card that never ends."""
    card: list[str] | None = None
    first = size = number = 0
    outside: tuple[int, int] | None = None
    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        narrow = line if charset == "utf-8" else text_of(line, charset).encode() + b"\n"
        if _BEGIN.match(narrow.removeprefix(b"\xef\xbb\xbf")):
            yield from _closed_outside(outside)
            if card is not None:
                yield problem("readers_chats.vcard_open", locator(line=f"{first},{number - 1}"), entries=1)
            card, first, size, outside = [], number, 0, None
        elif card is None:
            if line.strip():
                outside = (outside[0] if outside else number, number)
        elif _END.match(narrow):
            yield from _contact(card, locator(line=f"{first},{number}"), counts, cut=size > LONGEST_CARD)
            card = None
        else:
            size += len(line)
            if size <= LONGEST_CARD:
                card.append(text_of(line, encoding))
    yield from _closed_outside(outside)
    if card is not None:
        yield problem("readers_chats.vcard_open", locator(line=f"{first},{number}"), entries=1)


_CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "ascii": "ascii", "iso-8859-1": "latin-1", "latin-1": "latin-1", "latin1": "latin-1",
    "windows-1252": "cp1252", "cp1252": "cp1252", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be",
}  # fmt: skip
"""Charsets whose codecs are there once the jail is closed."""


def _closed_outside(outside: tuple[int, int] | None) -> Iterator[Problem]:
    if outside:
        yield problem("readers_chats.vcard_outside", locator(line=f"{outside[0]},{outside[1]}"), entries=1)


def _unfolded(card: list[str]) -> Iterator[str]:
    """Yield the lines of a card, those folded by a space or by a quoted-printable ``=`` joined."""
    open_line: list[str] = []
    quoted = carried = False
    for line in card:
        if open_line and carried:
            open_line[-1] = open_line[-1][:-1]
            open_line.append(line)
        elif open_line and line[:1] in (" ", "\t") and not quoted:
            open_line.append(line[1:])
        else:
            if open_line:
                yield "".join(open_line)
            open_line = [line]
            quoted = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        carried = quoted and line.endswith("=")
    if open_line:
        yield "".join(open_line)


def _property(line: str) -> Property | None:
    found = _LINE.match(line)
    if not found:
        return None
    parameters: dict[str, list[str]] = {}
    for part in found[2].split(";")[1:]:
        name, equals, value = part.partition("=")
        if not equals:
            name, value = _untyped(name), name
        parameters.setdefault(name.strip().upper(), []).extend(one.strip('" ').upper() for one in value.split(","))
    value = found[3]
    if "QUOTED-PRINTABLE" in parameters.get("ENCODING", ()):
        charset = _CHARSETS.get((parameters.get("CHARSET") or ["UTF-8"])[0].lower(), "utf-8")
        value = _quoted(value, charset)
    return Property(found[1].upper(), parameters, value)


def _untyped(word: str) -> str:
    """Return which parameter a bare word of version 2.1 is a value of."""
    return "ENCODING" if word.strip().upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B") else "TYPE"


def _quoted(value: str, charset: str) -> str:
    raw = binascii.a2b_qp(value.encode("utf-8", "surrogatepass"))
    try:
        return raw.decode("utf-8") if charset == "ascii" else raw.decode(charset)
    except UnicodeDecodeError:
        return decode(raw, "cp1252" if charset == "utf-8" else charset)


def _plain(value: str) -> str:
    r"""Return a value without its escapes (``\n``, ``\,``, ``\;``), as every table can hold it."""
    plain = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value
    return storable(plain).replace("\0", "").strip()


def _parts(value: str) -> list[str]:
    return [_plain(part) for part in _BROKEN.split(value)]


class _Card:
    """What a card says, gathered."""

    def __init__(self) -> None:
        self.full: str | None = None
        self.structured: str | None = None
        self.nick: list[str] = []
        self.phones: list[str] = []
        self.emails: list[str] = []
        self.handles: list[str] = []
        self.addresses: list[str] = []
        self.organisation: str | None = None
        self.notes: list[str] = []

    def take(self, one: Property) -> bool:
        """Take a property; return whether a column holds it."""
        value = one.value
        if one.name == "FN":
            self.full = self.full or _plain(value) or None
        elif one.name == "N":
            family, given, more, before, after = (*_parts(value), "", "", "", "", "")[:5]
            self.structured = self.structured or " ".join(part for part in (before, given, more, family, after) if part) or None
        elif one.name == "NICKNAME":
            self.nick.append(_plain(value))
        elif one.name == "TEL":
            self.phones.append(_URI.sub("", _plain(value)))
        elif one.name == "EMAIL":
            self.emails.append(_URI.sub("", _plain(value)))
        elif one.name in ("IMPP", "X-SOCIALPROFILE") or one.name in _HANDLES:
            self._handle(one)
        elif one.name in ("ADR", "LABEL", "X-SAMSUNGADR"):
            shown = ", ".join(part for part in _parts(value) if part)
            if shown and one.name != "LABEL":
                self.addresses.append(shown)
        elif one.name == "ORG":
            self.organisation = self.organisation or ", ".join(part for part in _parts(value) if part) or None
        elif one.name in ("NOTE", "TITLE", "ROLE", "BDAY", "URL", "X-ANDROID-CUSTOM"):
            said = ", ".join(part for part in _parts(value) if part) if one.name.startswith("X-") else _plain(value)
            if said:
                self.notes.append(said if one.name == "NOTE" else f"{one.name}: {said}")
        else:
            return False
        return True

    def _handle(self, one: Property) -> None:
        value = _plain(one.value)
        scheme, colon, rest = value.partition(":")
        service = (one.parameters.get("X-SERVICE-TYPE") or one.parameters.get("SERVICE-TYPE") or [""])[0].lower()
        if one.name == "X-SOCIALPROFILE":
            service = service or (one.parameters.get("TYPE") or [""])[0].lower()
            rest = ((one.parameters.get("X-USER") or [""])[0].lower()) or value
        else:
            rest = rest if colon else value
        platform = _HANDLES.get(one.name) or service or (scheme.lower() if colon else "im")
        if rest:
            self.handles.append(f"{platform}:{rest}")


def _contact(card: list[str], place: str, counts: Counter[str], *, cut: bool) -> Iterator[Contact | Problem]:
    told, lost = _Card(), 0
    for line in _unfolded(card):
        if not line.strip():
            continue
        one = _property(line)
        if one is None:
            lost += 1
        elif not told.take(one) and (len(counts) < 1000 or one.name in counts):
            counts[one.name] += 1

    def once(found: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for one in found if one))

    notes = [*told.notes, *(f"NICKNAME: {one}" for one in told.nick if one)]
    yield Contact(
        place, "vcard", told.full or told.structured, once(told.phones), once(told.emails), once(told.handles), once(told.addresses),
        told.organisation, "\n".join(notes) or None,
    )  # fmt: skip
    if lost:
        yield problem("readers_chats.vcard_line", place, lines=lost)
    if cut:
        yield problem("readers_chats.text_cut", locator(line=parse(place).get("line"), n=2))
