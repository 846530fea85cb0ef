"""Apple's address book of iOS (``AddressBook.sqlitedb``) to contacts: one for each row of ``ABPerson``.

``ABMultiValue`` holds what a card has several of, told apart by ``property``: 3 telephones, 4 e-mail addresses, 5 postal
addresses, 13 messengers, 22 web addresses, 46 profiles; the parts of some stand in ``ABMultiValueEntry``, by keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model.observations import Contact, Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.phone_databases import Notes, absent, details, place_of_row, read_database, rows_of
from faisceau.notation.phone_files import kind_of
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import said, whole

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=4)
UNIT = "row"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : chaque fiche du carnet d'adresses d'iOS (AddressBook.sqlitedb), dans le fichier principal et dans son journal (-wal). "
        "Non lu : ce qui a été effacé et ne subsiste que dans l'espace libre des pages ; les photographies et les groupes."
    ),
    en=(
        "Read: every card of iOS's address book (AddressBook.sqlitedb), in the main file and in its write-ahead log (-wal). "
        "Not read: what was deleted and survives only in the free space of pages; the photographs and the groups."
    ),
)
SETTINGS: Mapping[str, Setting] = {}
_PHONE, _EMAIL, _ADDRESS, _MESSENGER, _URL, _PROFILE = 3, 4, 5, 13, 22, 46
_NAMES = ("prefix", "first", "middle", "last", "suffix")
_ORDER = {name: index for index, name in enumerate(("street", "zip", "city", "state", "country"))}


class _Values:
    """What cards have several of: by the card's number, then by property, in the order of the database."""

    def __init__(self) -> None:
        self._keys: dict[int, str] = {}
        self._parts: dict[int, dict[int, tuple[int, str]]] = {}
        self._found: dict[int, dict[int, tuple[int | None, str | None]]] = {}

    def gather(self, states: States) -> Iterator[Observation]:
        """Read the tables of values; a row that cannot be read costs a detail and no entry."""
        yield from details(states, "abmultivalueentrykey", self._take_key)
        yield from details(states, "abmultivalueentry", self._take_part)
        yield from details(states, "abmultivalue", self._take_value)

    def of(self, card: int, *kinds: int) -> tuple[str, ...]:
        """Return the values of a card under some properties, those of several parts as one text."""
        found = (
            written or self._whole(number, kind) for number, (kind, written) in self._found.get(card, {}).items() if kind in kinds
        )
        return tuple(one for one in found if one)

    def _whole(self, number: int, kind: int | None) -> str:
        parts = {self._keys.get(key, str(key)).lower(): value for key, value in self._parts.get(number, {}).values()}
        if kind == _ADDRESS:
            return ", ".join(
                parts[name] for name in sorted(parts, key=lambda name: (_ORDER.get(name, 9), name)) if name != "countrycode"
            )
        user = parts.get("username") or parts.get("displayname") or parts.get("identifier")
        return f"{(parts.get('service') or 'im').lower()}:{user}" if user else parts.get("url", "")

    def _take_key(self, rowid: int, values: Mapping[str, Value]) -> None:
        self._keys[rowid] = said(values.get("value")) or ""

    def _take_part(self, rowid: int, values: Mapping[str, Value]) -> None:
        parent, key, value = whole(values.get("parent_id")), whole(values.get("key")), said(values.get("value"))
        if parent is not None and key is not None and value:
            self._parts.setdefault(parent, {})[rowid] = key, value

    def _take_value(self, rowid: int, values: Mapping[str, Value]) -> None:
        card = whole(values.get("record_id"))
        if card is not None:
            self._found.setdefault(card, {})[rowid] = whole(values.get("property")), said(values.get("value"))


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim an SQLite database that shows the tables of iOS's address book, or that came in under its name."""
    return "addressbook" if kind_of(head, tail, names) == "ios_contacts" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - nothing to settle
    """Yield the cards of both states, what could not be read of them, and the reading."""
    return read_database("ios_contacts", UNIT, exhibit, companions, {}, _rows, ("abperson", "abmultivalue"))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    return place_of_row(exhibit, locator, companions)


def _rows(states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    yield from absent(states, "abperson")
    values = _Values()
    yield from values.gather(states)
    yield from rows_of(states, "abperson", lambda row: _card(row, values))


def _card(row: Found, found: _Values) -> Contact:
    values = row.values
    name = " ".join(part for column in _NAMES if (part := said(values.get(column))))
    organisation, nickname = said(values.get("organization")), said(values.get("nickname"))
    notes = [part for column in ("note",) if (part := said(values.get(column)))]
    notes += [f"nickname: {nickname}"] if nickname and name else []
    notes += found.of(row.rowid, _URL)
    return Contact(
        locator=row.locator,
        platform="ios",
        name=name or nickname or said(values.get("displayname")),
        phones=found.of(row.rowid, _PHONE),
        emails=found.of(row.rowid, _EMAIL),
        handles=found.of(row.rowid, _MESSENGER, _PROFILE),
        addresses=found.of(row.rowid, _ADDRESS),
        organisation=organisation,
        note="\n".join(notes) or None,
    )
