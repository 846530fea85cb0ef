"""Exports of wallets, chains, explorers and exchanges, as JSON or delimited text: every movement of every address, exactly.

A transaction of inputs and outputs is a row for each of them: who paid whom inside it is not said by the chain and is not invented.
Entries are objects (``offset=…``) of JSON, rows of a table (``row=…``, RFC 7111).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.columns import Minor
from faisceau.model.locators import parse
from faisceau.model.observations import Account, Balance, Observation, Problem, Transfer
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import problem
from faisceau.notation.charsets import decode
from faisceau.notation.date_orders import ORDERS
from faisceau.notation.json_entries import Entry, entries, value
from faisceau.notation.wallet_sheets import Found, met
from faisceau.notation.worded_tables import START, Form, Shown, below, charset_of, closed, place, remarks
from faisceau.readers.wallet_export.chain_json import LISTS, Held, Kind, kind_of, kind_of_beginning
from faisceau.readers.wallet_export.flows import Unread, transfer
from faisceau.readers.wallet_export.lines import Hearing, Lines
from faisceau.readers.wallet_export.views import SEEN_FROM, Views

BUDGET = Budget(seconds=10, seconds_per_mb=8, memory_mb=512)
UNIT = "entry"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque entrée et chaque sortie d'une transaction, chaque mouvement entre adresses, chaque ligne d'un portefeuille ou d'une "
        "plateforme, en JSON ou en texte délimité, au plus petit sou près. Non lu : qui a payé qui à l'intérieur d'une transaction, "
        "les étiquettes d'adresses, les cours."
    ),
    en=(
        "Read: every input and every output of a transaction, every movement between addresses, every line of a wallet or an exchange, "
        "in JSON or in delimited text, to the smallest unit. Not read: who paid whom inside a transaction, labels of addresses, "
        "exchange rates."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "account": Setting(Wording("adresse ou compte dont c'est l'export", "address or account whose export it is")),
    "currency": Setting(
        Wording("actif (par exemple BTC) des lignes qui n'en disent pas", "asset (for instance BTC) of the lines that state none")
    ),
    "date_order": known.DATE_ORDER,
    "encoding": known.ENCODING,
    "seen_from": known.SEEN_FROM,
    "side": known.SIDE,
    "zone": known.ZONE,
}
ALLOWED = {"date_order": ORDERS, "seen_from": SEEN_FROM, "side": ("credit", "debit")}
"""What a person may settle by one of a few words; besides ``account``, ``currency``, ``zone``, ``encoding``."""

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_KEY = re.compile(rb'"([A-Za-z_]{2,40})"\s*:')


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim JSON whose first entry has the shape of a transaction, and tables whose heading is that of a known export."""
    if _JSON.match(head):
        kind = _first_kind(head)
        return kind.name if kind else None
    found = met(head)
    return found.sheet.name if found else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield movements, balances and problems in the order of the file, what stays open, and the reading."""
    shown = Shown()
    rows = _of_json(exhibit, settings, shown) if _JSON.match(exhibit.open().read(START)) else _of_table(exhibit, settings, shown)
    yield from closed(rows, "wallet_export", UNIT, shown)


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the bytes of an object or of a record; raise ValueError where there is none."""
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, "utf-8")
    span = (where.get("offset") or "").split(",")
    if len(span) == 2 and all(part.isdecimal() and len(part) < 16 for part in span):
        start, length = map(int, span)
        if start + length <= exhibit.size and length:
            with exhibit.open() as stream:
                stream.seek(start)
                raw = stream.read(length)
            return Place("application/json", raw, decode(raw, "utf-8"))
    return place(exhibit, locator, _form(exhibit, settings or {})[1])


def _first_kind(head: bytes) -> Kind | None:
    """Return the shape of the first entry: of the whole of it, or, where it is cut, of the keys that it shows."""
    for entry in entries(io.BytesIO(head), LISTS):
        if entry.broken:
            return kind_of_beginning(frozenset(key.decode() for key in _KEY.findall(head)))
        try:
            return kind_of(value(entry.raw))
        except ValueError:
            return None
    return None


def _of_json(exhibit: Opened, settings: Settings, shown: Shown) -> Iterator[Observation]:
    kinds: dict[str, int] = {}
    views = Views(settings)
    with exhibit.open() as stream:
        for entry in entries(stream, LISTS):
            shown.present += 1
            where = f"offset={entry.offset},{len(entry.raw)}"
            try:
                if entry.broken:
                    raise Unread(f"readers_tables.entry_{entry.broken}")  # noqa: TRY301 - one place makes the problem
                found = _value(entry)
                kind = kind_of(found)
                if kind is None:
                    raise Unread("readers_tables.entry_shape")  # noqa: TRY301 - one place makes the problem
                rows = list(_rows_of(kind, found, where, views))
            except Unread as unread:
                yield problem(unread.code, where, entries=1, **unread.arguments)
                continue
            kinds[kind.name] = kinds.get(kind.name, 0) + 1
            yield from rows
    shown.layout = {"entries": kinds, "format": "json", "seen_from": views.whose}
    if not shown.present:
        yield problem("readers_tables.no_line")
    yield from views.remarks()
    yield from _unknown_settings(settings)


def _value(entry: Entry) -> object:
    try:
        return value(entry.raw)
    except ValueError:
        raise Unread("readers_tables.entry_cut") from None


def _rows_of(kind: Kind, found: object, where: str, views: Views) -> Iterator[Observation]:
    """Yield the rows of an entry: one for each input, output or side, numbered at its place."""
    told = held = 0
    for flow in kind.flows(found):  # type: ignore[arg-type]
        if isinstance(flow, Held):
            held += 1
            yield from _held(flow, where if held == 1 else f"{where};n={held}")
            continue
        for view in views.of(flow):
            told += 1
            yield transfer(view, where if told == 1 else f"{where};n={told}")
    if not told and not held:
        yield problem("readers_tables.entry_empty", where)


def _held(found: Held, where: str) -> Iterator[Account | Balance]:
    yield Account(where, None, found.account, found.asset, None, None, None, None, None, None, None)
    units, exponent = found.amount
    yield Balance(
        locator=where,
        statement=None,
        account=found.account,
        kind="ITBD",
        side="debit" if units < 0 else "credit",
        amount=Minor(abs(units)),
        exponent=exponent,
        currency=found.asset,
        on=None,
        after=None,
    )


def _form(exhibit: Opened, settings: Settings) -> tuple[Found | None, Form]:
    charset = charset_of(exhibit, settings)
    found = met(exhibit.open().read(START), charset.name)
    return found, Form(charset, found.columns if found else None)


def _of_table(exhibit: Opened, settings: Settings, shown: Shown) -> Iterator[Observation]:
    found, form = _form(exhibit, settings)
    if found is None:
        shown.present = sum(1 for _ in below(exhibit, form))
        yield problem("readers_tables.no_heading", entries=shown.present)
        return
    hearing = Hearing(found)
    for record in below(exhibit, form):
        hearing.hear(record)
    wallet = hearing.wallet(settings)
    views = Views(settings)
    lines = Lines(found, settings, hearing.evidence, wallet, views)
    sides = 0
    for record in below(exhibit, form):
        shown.present += 1
        for row in lines.read(record):
            sides += isinstance(row, Transfer) and "side=not_stated" in row.unknown
            yield row
    shown.layout = {**form.shown(), "date_order": lines.order, "family": found.sheet.name, "wallet": wallet._asdict()}
    decided = hearing.evidence.decide()
    if lines.order is None and decided.ground == "undecided":
        numbers, days = hearing.evidence.both(decided.possible)
        one, other = (f"{order}: {day}" for order, day in days.items())
        yield problem("readers_tables.dates_open", written=" ".join(numbers), one=one, other=other)
    if sides:
        yield problem("readers_tables.sides_not_stated", lines=sides)
    if not shown.present:
        yield problem("readers_tables.no_line")
    yield from views.remarks()
    yield from remarks(form, settings, ALLOWED)


def _unknown_settings(settings: Settings) -> Iterator[Problem]:
    for name, given in sorted(settings.items()):
        if given not in ALLOWED.get(name, (given,)):
            yield problem("readers_devices.setting_unknown", setting=name, value=given, allowed=", ".join(ALLOWED[name]))
