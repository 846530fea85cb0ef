"""Listings in delimited text: transfers of an agency, payments at a card terminal, accounts of persons, and registers of every kind.

Columns are known by their headings (``notation.listings``), the mapping is shown, and asked where it is open. Records are numbered as in
RFC 7111.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import decode
from faisceau.notation.declared_charsets import codec
from faisceau.notation.delimited import Dialect, Record, records
from faisceau.notation.layouts import DELIMITERS
from faisceau.notation.lines import GUESSES, Charset, charset_doubt, charset_of_lines
from faisceau.notation.listings.columns import Listing, kind_of, listings, parted
from faisceau.notation.listings.named_columns import named_by
from faisceau.notation.listings.table import ListingTable, read_listing
from faisceau.notation.listings.words import HOLDS, LISTING, NAMED
from faisceau.notation.other_tables import elsewhere
from faisceau.notation.statements.table import Shown

BUDGET = Budget(seconds=10, seconds_per_mb=6, memory_mb=512)
UNIT = "row"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque ligne d'une liste en texte délimité – transferts d'argent par agence, paiements à un terminal de carte, comptes de "
        "personnes, registres (clients d'hôtel, locations, passages de frontière, plaques lues, passagers, courses, colis, paie, plannings, "
        "sociétés) ; la colonne prise pour chaque chose est montrée, ce qui est ambigu est demandé. Non lu : le sens des autres colonnes, "
        "gardées telles quelles."
    ),
    en=(
        "Read: every line of a listing in delimited text – money transfers by agency, payments at a card terminal, accounts of persons, "
        "registers (hotel guests, tenancies, border crossings, number-plate readings, passengers, rides, parcels, payrolls, schedules, companies); the "
        "column taken for each thing is shown, what is ambiguous is asked. Not read: what other columns mean, kept as they stand."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "columns": known.COLUMNS,
    "currency": known.CURRENCY,
    "date_order": known.DATE_ORDER,
    "decimal": known.DECIMAL,
    "delimiter": known.DELIMITER,
    "encoding": known.ENCODING,
    "header": known.HEADER,
    "holds": HOLDS,
    "listing": LISTING,
    "zone": known.ZONE,
}

START = 1 << 16
"""Bytes in which heading and delimiter are looked for; ours."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose heading names what a kind of listing needs, above what it needs."""
    kind = kind_of(head)
    return None if kind is None or (kind.register and elsewhere(head)) else kind.name


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of the listing in the order of the file, what stays open, and the reading."""
    charset, listing = _form(exhibit, settings)
    shown = Shown({"charset": charset._asdict()})
    lost = 0
    asked: list[Problem] = []
    for row in _rows(exhibit, charset, listing, settings, shown):
        if isinstance(row, Problem) and row.locator == WHOLE:
            asked.append(row)
            continue
        lost += row.entries if isinstance(row, Problem) else 0
        yield row
    asked += [*_unknown(settings), *_refused(settings, listing)]
    asked += charset_doubt(charset)
    for n, row in enumerate(asked, 1):
        lost += row.entries
        yield row._replace(locator=locator(n=n))
    yield Reading(WHOLE, __name__, UNIT, shown.present, shown.present - lost, canonical(shown.layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the bytes of a record, quoted line ends included; raise ValueError where there is no such record."""
    charset, listing = _form(exhibit, settings or {})
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, charset.name)
    wanted = where.get("row")
    for record in _records(exhibit, _dialect(charset, listing)):
        if str(record.number) == wanted:
            return Place("text/csv", record.raw, decode(record.raw, charset.name))
    raise ValueError(f"no record stands at {locator!r}")


def _rows(exhibit: Opened, charset: Charset, listing: Listing | None, settings: Settings, shown: Shown) -> Iterator[Observation]:
    dialect = _dialect(charset, listing)
    if listing is None:
        shown.present = sum(not record.blank for record in _records(exhibit, dialect))
        yield problem("readers_sheets.listing_no_heading", entries=shown.present)
        return
    table = ListingTable(listing, partial(_records, exhibit, dialect), _place, partial(_shown, charset=charset.name))
    yield from read_listing(table, settings, shown)


def _unknown(settings: Settings) -> Iterator[Problem]:
    """Yield the settings whose value has no meaning here."""
    for name, value in sorted(settings.items()):
        allowed = SETTINGS[name].values if name in SETTINGS else ()
        if (allowed and value not in allowed) or (name == "encoding" and codec(value) is None):
            shown = " ".join(map(repr, allowed)) or "utf-8, windows-1252, …"
            yield problem("readers_devices.setting_unknown", setting=name, value=value, allowed=shown)


def _refused(settings: Settings, listing: Listing | None) -> Iterator[Problem]:
    """Yield that the columns that were named are not followed, where they are not those of the listing."""
    names, kind = settings.get("columns"), NAMED.get(settings.get("listing", ""))
    followed = listing is not None and names is not None and [*listing.heading.roles][: len(parted(names))] == parted(names)
    if names and not followed:
        needed = "; ".join(" | ".join(sorted(group)) for group in kind.needed) if kind else "–"
        yield problem(
            "readers_registers.columns_refused", columns=names, needed=needed, roles=" ".join(sorted(kind.roles)) if kind else "–"
        )


def _dialect(charset: Charset, listing: Listing | None) -> Dialect:
    return listing.heading.dialect if listing else Dialect(charset.name, ",")


def _records(exhibit: Opened, dialect: Dialect) -> Iterator[Record]:
    with exhibit.open() as stream:
        yield from records(stream, dialect)


def _place(number: int) -> str:
    return f"row={number}"


def _shown(record: Record, charset: str) -> str:
    return decode(record.raw, charset).strip()


def _form(exhibit: Opened, settings: Settings) -> tuple[Charset, Listing | None]:
    """Find how a listing is written, settings first."""
    named = codec(settings.get("encoding"))
    charset = Charset(named, "settled", 0) if named else charset_of_lines(exhibit.open())
    start = exhibit.open().read(START)
    only = settings.get("listing", "")
    found = _allowed(listings(start, charset.name, only), settings)
    if charset.ground == "guess":
        for name in GUESSES[1:]:
            other = _allowed(listings(start, name, only), settings)
            if other and (not found or other[0].heading.named > found[0].heading.named):
                charset, found = Charset(name, "headings", charset.broken), other
    best = found[0] if found else None
    if settings.get("listing"):
        best = named_by(settings, start, charset.name, best) or best
    return charset, best


def _allowed(found: list[Listing], settings: Settings) -> list[Listing]:
    delimiter = settings.get("delimiter")
    return [one for one in found if delimiter not in DELIMITERS or one.heading.dialect.delimiter == delimiter]
