r"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350, the vCard 2.1 specification) → contacts.

Lines folded by a space, in the middle of a letter too, quoted-printable lines carried on by ``=`` and bare lines of base64 are joined before
anything is decoded; groups (``item1.TEL``), types with and without a name, charsets and cards inside cards are understood. Photographs and
sounds are not copied.
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
from faisceau.notation.bad_bytes import sound
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.charsets import decode
from faisceau.notation.declared_charsets import codec
from faisceau.notation.line_places import lines_at
from faisceau.notation.lines import Charset, charset_doubt, charset_of_lines, lines, text_of
from faisceau.notation.ordinals import Ordinals

BUDGET = Budget(seconds=10, seconds_per_mb=2)
UNIT = "card"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque fiche vCard (2.1, 3.0, 4.0) : nom, numéros, courriels, messageries, adresses, organisation, notes, autres données "
        "comptées ; une fiche dans une autre est une fiche de plus. Non lu : les photographies et les sons."
    ),
    en=(
        "Read: every vCard (2.1, 3.0, 4.0): name, numbers, e-mails, messengers, addresses, organisation, notes, other data counted. "
        "A card inside another is one more. Not read: photographs and sounds."
    ),
)
SETTINGS = {"encoding": known.ENCODING}
LONGEST_CARD = 1 << 20
"""Bytes of one card that are kept; the rest, a picture most often, is passed over; ours."""
_BEGIN = re.compile(rb"\s*BEGIN[ \t]*:[ \t]*VCARD[ \t]*\r*\n?\Z", re.IGNORECASE)
_END = re.compile(rb"\s*END[ \t]*:[ \t]*VCARD[ \t]*\r*\n?\Z", re.IGNORECASE)
_AGENT = re.compile(rb"(?:[\w-]{1,60}\.)?AGENT[ \t]*(?:;[^:]{0,200})?:\s*\Z", re.IGNORECASE)
_BARE = re.compile(rb"[A-Za-z0-9+/]+=*\s*\Z")
_BINARY = re.compile(rb";(?:ENCODING=)?(?:BASE64|B)\b", re.IGNORECASE)
_WORDS = re.compile(rb"[^:]*")
VERSIONS = frozenset({"2.1", "3.0", "4.0"})
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*BEGIN[ \t]*:[ \t]*VCARD\s*[\r\n]", re.IGNORECASE)
_LINE = re.compile(r"\s*(?:[\w-]{1,60}\.)?([^\s:;\"]{1,80})((?:;(?:[^:;\"]|\"[^\"]{0,500}\"){0,500}){0,40}):(.*)\Z", re.DOTALL)
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
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").removeprefix("\ufeff").encode("utf-8", "ignore")
    return "vcard" if _HEAD.match(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the contacts, what belongs to no card, and the reading."""
    found = charset_of_lines(exhibit.open())
    if found.ground in ("guess", "mostly_utf8") and _whole_when_unfolded(exhibit):
        found = Charset("utf-8", "utf8", 0)
    charset = found.name
    settled = settings.get("encoding")
    counts: Counter[str] = Counter()
    doubts = _Doubts()
    present = told = 0
    remarks = Ordinals()
    if settled is not None and codec(settled) is None:
        allowed = "utf-8, windows-1252, …"
        yield problem("readers_devices.setting_unknown", remarks.of(WHOLE), setting="encoding", value=settled, allowed=allowed)
    for row in _rows(exhibit, charset, codec(settled) or charset, counts, doubts):
        told += isinstance(row, Contact)
        present += row.entries if isinstance(row, Problem) else 1
        yield row
    unread = {name: count for name, count in counts.items() if name not in _SILENT}
    if unread:
        shown = ", ".join(f"{name} ({count})" for name, count in sorted(unread.items())[:40])
        yield problem("readers_chats.vcard_unread", remarks.of(WHOLE), properties=shown)
    for doubt in doubts.told():
        yield doubt._replace(locator=remarks.of(WHOLE))
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


def _whole_when_unfolded(exhibit: Opened) -> bool:
    """Say whether everything is UTF-8 once folded lines are joined: a fold may stand between the bytes of one letter."""
    held = b""
    for line in lines(exhibit.open()):
        if line[:1] in (b" ", b"\t") and len(held) < LONGEST_CARD:
            held = held.rstrip(b"\r\n") + line[1:]
        elif not sound(held):
            return False
        else:
            held = line
    return sound(held)


class _Open(NamedTuple):
    """A card that is not closed yet: its first line, its lines, the last one that was kept first in ``size``."""

    first: int
    kept: list[bytes]
    size: list[int]


def _rows(exhibit: Opened, charset: str, encoding: str, counts: Counter[str], doubts: _Doubts) -> Iterator[Contact | Problem]:
    """Yield the cards one by one, and a problem for lines outside and for a card that never ends: what it holds is read."""
    wide = charset.startswith("utf-16")
    told_by = "utf-8" if wide else encoding
    cards: list[_Open] = []
    number = 0
    outside: tuple[int, int] | None = None

    def unclosed(last: int) -> Iterator[Contact | Problem]:
        card = cards.pop()
        place = locator(line=f"{card.first},{last}")
        rows = list(_contact(card.kept, place, told_by, counts, doubts, cut=card.size[0] > LONGEST_CARD))
        yield from rows
        yield problem("readers_chats.vcard_open", locator(line=f"{card.first},{last}", n=3 if len(rows) > 1 else 1))

    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        narrow = text_of(line, charset).encode("utf-8", "backslashreplace") + b"\n" if wide else line
        if _BEGIN.match(narrow.removeprefix(b"\xef\xbb\xbf")):
            yield from _closed_outside(outside)
            if cards and not (len(cards) < DEEPEST and cards[-1].kept and _AGENT.match(cards[-1].kept[-1])):
                yield from unclosed(number - 1)
            outside = None
            cards.append(_Open(number, [], [0]))
        elif not cards:
            if line.strip():
                outside = (outside[0] if outside else number, number)
        elif _END.match(narrow):
            card = cards.pop()
            place = locator(line=f"{card.first},{number}")
            yield from _contact(card.kept, place, told_by, counts, doubts, cut=card.size[0] > LONGEST_CARD)
        else:
            card = cards[-1]
            card.size[0] += len(narrow)
            if card.size[0] <= LONGEST_CARD:
                card.kept.append(narrow.rstrip(b"\r\n"))
    yield from _closed_outside(outside)
    while cards:
        yield from unclosed(number)


DEEPEST = 8
"""Cards inside one another; ours."""


class _Doubts:
    """What is to be said of all cards together: versions that are not known, charsets that are not known or not stated."""

    def __init__(self) -> None:
        self._versions: Counter[str] = Counter()
        self._charsets: Counter[str] = Counter()

    def version(self, written: str) -> None:
        """Hear the version of a card."""
        if written not in VERSIONS and (len(self._versions) < 20 or written in self._versions):
            self._versions[written[:20]] += 1

    def charset(self, label: str) -> None:
        """Hear of a value whose charset is not known (its name), or not stated (nothing) and no UTF-8."""
        if len(self._charsets) < 20 or label in self._charsets:
            self._charsets[label[:40]] += 1

    def told(self) -> Iterator[Problem]:
        """Yield what was doubtful."""
        if self._versions:
            shown = ", ".join(sorted(self._versions))
            yield problem("readers_chats.vcard_version", count=sum(self._versions.values()), versions=shown)
        if self._charsets:
            shown = ", ".join(sorted(name or "–" for name in self._charsets))
            yield problem("readers_chats.vcard_charset", count=sum(self._charsets.values()), charsets=shown)


def _closed_outside(outside: tuple[int, int] | None) -> Iterator[Problem]:
    if outside:
        yield problem("readers_chats.vcard_outside", locator(line=f"{outside[0]},{outside[1]}"), entries=1)


def _unfolded(card: list[bytes]) -> Iterator[bytes]:
    """Yield the lines of a card, those folded by a space, by a quoted-printable ``=`` or as bare base64 joined.

    An empty line is none: files that were moved between systems have one after each.
    """
    held: list[bytes] = []
    quoted = carried = binary = blank = False
    for line in card:
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
                yield b"".join(held)
            held = [line]
            words = _WORDS.match(line)[0]  # type: ignore[index] # the pattern matches nothing too
            quoted, binary = b"QUOTED-PRINTABLE" in words.upper(), bool(_BINARY.search(words))
        carried, blank = quoted and line.rstrip().endswith(b"="), False
    if held:
        yield b"".join(held)


def _property(raw: bytes, encoding: str, doubts: _Doubts) -> Property | None:
    found = _LINE.match(decode(raw, encoding))
    if not found:
        return None
    parameters = _parameters(found[2])
    value, label = found[3], (parameters.get("CHARSET") or [""])[0]
    quoted = "QUOTED-PRINTABLE" in parameters.get("ENCODING", ())
    if quoted or (label and not raw.isascii()):
        own = _after(raw)
        value = _in_charset(binascii.a2b_qp(own) if quoted else own, label, encoding, doubts)
    return Property(found[1].upper(), parameters, value)


def _after(raw: bytes) -> bytes:
    """Return what follows the first colon outside quotation marks."""
    marked = False
    for at, sign in enumerate(raw):
        if sign == 0x22:
            marked = not marked
        elif sign == 0x3A and not marked:
            return raw[at + 1 :]
    return raw


def _parameters(written: str) -> dict[str, list[str]]:
    parameters: dict[str, list[str]] = {}
    for part in written.split(";")[1:]:
        name, equals, value = part.partition("=")
        if not equals:
            name, value = _untyped(name), name
        parameters.setdefault(name.strip().upper(), []).extend(one.strip('" ').upper() for one in value.split(","))
    return parameters


def _untyped(word: str) -> str:
    """Return which parameter a bare word of version 2.1 is a value of."""
    return "ENCODING" if word.strip().upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B") else "TYPE"


def _in_charset(raw: bytes, label: str, encoding: str, doubts: _Doubts) -> str:
    """Return a value in the charset that it states; one that is not known or not stated is UTF-8 where it can be, else told."""
    known_as = codec(label) if label else None
    if known_as and (known_as != "cp1252" or not sound(raw) or "ASCII" not in label):
        return decode(raw, known_as)
    if sound(raw):
        return raw.decode("utf-8")
    doubts.charset(label)
    return decode(raw, encoding if encoding != "utf-8" else "cp1252")


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


def _contact(
    card: list[bytes], place: str, encoding: str, counts: Counter[str], doubts: _Doubts, *, cut: bool
) -> Iterator[Contact | Problem]:
    told, lost = _Card(), 0
    for line in _unfolded(card):
        one = _property(line, encoding, doubts)
        if one is None:
            lost += 1
        elif one.name == "VERSION":
            doubts.version(one.value.strip())
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
