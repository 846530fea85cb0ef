r"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350, the vCard 2.1 specification) → contacts.

Folded lines, groups (``item1.TEL``), types with and without a name, charsets (``notation.content_lines``) and cards inside cards are
understood. Photographs and sounds are not copied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Contact, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.content_lines import Charsets, Property, beginning, charset_unfolded, plain, property_of, unfolded
from faisceau.notation.declared_charsets import codec, unknown_encoding
from faisceau.notation.line_places import lines_at
from faisceau.notation.lines import charset_doubt, lines, text_of
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
VERSIONS = frozenset({"2.1", "3.0", "4.0"})
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*BEGIN[ \t]*:[ \t]*VCARD\s*[\r\n]", re.IGNORECASE)
_BROKEN = re.compile(r"(?<!\\);")
_URI = re.compile(r"(?:tel|sms|mailto|xmpp|skype|sip|im|facetime|msnim|ymsgr|aim|whatsapp|telegram):", re.IGNORECASE)
_SILENT = frozenset(
    {"VERSION", "PRODID", "REV", "UID", "N", "FN", "X-ABLABEL", "CATEGORIES", "KIND", "CLASS", "SORT-STRING", "PROFILE", "SOURCE"}
)
_HANDLES = {
    "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-AIM": "aim", "X-ICQ": "icq", "X-JABBER": "jabber", "X-MSN": "msn", "X-YAHOO": "yahoo",
    "X-QQ": "qq", "X-GOOGLE-TALK": "google talk", "X-TWITTER": "twitter", "X-GTALK": "google talk", "X-TELEGRAM": "telegram",
}  # fmt: skip


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text that begins with a card."""
    return "vcard" if _HEAD.match(beginning(head)) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the contacts, what belongs to no card, and the reading."""
    found = charset_unfolded(exhibit, LONGEST_CARD)
    charset = found.name
    settled = settings.get("encoding")
    counts: Counter[str] = Counter()
    doubts = _Doubts()
    present = told = 0
    remarks = Ordinals()
    for doubt in unknown_encoding(settled):
        yield doubt._replace(locator=remarks.of(WHOLE))
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


class _Doubts(Charsets):
    """What is to be said of all cards together: versions that are not known, charsets that are not known or not stated."""

    def __init__(self) -> None:
        super().__init__()
        self._versions: Counter[str] = Counter()

    def version(self, written: str) -> None:
        """Hear the version of a card."""
        if written not in VERSIONS and (len(self._versions) < 20 or written in self._versions):
            self._versions[written[:20]] += 1

    def told(self) -> Iterator[Problem]:
        """Yield what was doubtful."""
        if self._versions:
            shown = ", ".join(sorted(self._versions))
            yield problem("readers_chats.vcard_version", count=sum(self._versions.values()), versions=shown)
        if self.unsure:
            shown = ", ".join(sorted(name or "–" for name in self.unsure))
            yield problem("readers_chats.vcard_charset", count=sum(self.unsure.values()), charsets=shown)


def _closed_outside(outside: tuple[int, int] | None) -> Iterator[Problem]:
    if outside:
        yield problem("readers_chats.vcard_outside", locator(line=f"{outside[0]},{outside[1]}"), entries=1)


def _parts(value: str) -> list[str]:
    return [plain(part) for part in _BROKEN.split(value)]


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
            self.full = self.full or plain(value) or None
        elif one.name == "N":
            family, given, more, before, after = (*_parts(value), "", "", "", "", "")[:5]
            self.structured = self.structured or " ".join(part for part in (before, given, more, family, after) if part) or None
        elif one.name == "NICKNAME":
            self.nick.append(plain(value))
        elif one.name == "TEL":
            self.phones.append(_URI.sub("", plain(value)))
        elif one.name == "EMAIL":
            self.emails.append(_URI.sub("", plain(value)))
        elif one.name in ("IMPP", "X-SOCIALPROFILE") or one.name in _HANDLES:
            self._handle(one)
        elif one.name in ("ADR", "LABEL", "X-SAMSUNGADR"):
            shown = ", ".join(part for part in _parts(value) if part)
            if shown and one.name != "LABEL":
                self.addresses.append(shown)
        elif one.name == "ORG":
            self.organisation = self.organisation or ", ".join(part for part in _parts(value) if part) or None
        elif one.name in ("NOTE", "TITLE", "ROLE", "BDAY", "URL", "X-ANDROID-CUSTOM"):
            said = ", ".join(part for part in _parts(value) if part) if one.name.startswith("X-") else plain(value)
            if said:
                self.notes.append(said if one.name == "NOTE" else f"{one.name}: {said}")
        else:
            return False
        return True

    def _handle(self, one: Property) -> None:
        value = plain(one.value)
        scheme, colon, rest = value.partition(":")
        service = (one.first("X-SERVICE-TYPE") or one.first("SERVICE-TYPE") or "").lower()
        if one.name == "X-SOCIALPROFILE":
            service = service or (one.first("TYPE") or "").lower()
            rest = (one.first("X-USER") or "").lower() or value
        else:
            rest = rest if colon else value
        platform = _HANDLES.get(one.name) or service or (scheme.lower() if colon else "im")
        if rest:
            self.handles.append(f"{platform}:{rest}")


def _contact(
    card: list[bytes], place: str, encoding: str, counts: Counter[str], doubts: _Doubts, *, cut: bool
) -> Iterator[Contact | Problem]:
    told, lost = _Card(), 0
    for line in unfolded(enumerate(card)):
        one = property_of(line.raw, encoding, doubts)
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
