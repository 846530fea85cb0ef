"""The network: ledgers of movements and where payments go on → one course of money, with the names that rows are written in."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.stages.tracing.course import NOWHERE, Course, Integers, Parts, course, packed, viewed
from faisceau.stages.tracing.funds import Portion
from faisceau.stages.tracing.origins import Ledger, Named
from faisceau.stages.tracing.rules import least_opening

_KEY = ("account", "currency", "number")


class Payees(NamedTuple):
    """Who pays whom: the place of each ledger, and by place the places of those that it pays."""

    ledgers: dict[Ledger, int]
    after: list[list[int]]


@dataclass(frozen=True, slots=True)
class Network:
    """Ledgers that money of assumed origin could have reached, as one course. A movement is named by its place in it, from 0."""

    ledgers: list[Ledger]
    exponents: list[int]
    footings: list[str]
    starts: list[int]
    """The first movement of each ledger, and one more for the end."""
    course: Course
    stopped: pa.Array
    """Of each movement, why what is left of it goes no further: a ground of ``continuations``, ``details`` or ``circle``."""

    def movement(self, ledger: Ledger, number: int) -> int:
        """Return the place of a movement."""
        return self.starts[self.ledgers.index(ledger)] + number - 1

    def sources(self, inflows: Mapping[Ledger, Mapping[int, Sequence[Named]]]) -> tuple[list[str], dict[int, list[Portion]]]:
        """Return the names of sources in their order, and by step of the course what is under question."""
        names = sorted({source for told in inflows.values() for portions in told.values() for source, _ in portions})
        number = {name: place for place, name in enumerate(names)}
        by_step = {
            self.course.step[self.movement(ledger, at)]: [(number[source], amount) for source, amount in portions]
            for ledger, told in inflows.items()
            for at, portions in told.items()
        }
        return names, by_step


def network(movements: pa.Table, continuations: pa.Table, reached: Collection[Ledger]) -> Network:
    """Lay out the ledgers that money could have reached, all those that it goes on to from one of them among them."""
    mine = movements.filter(_of(movements, reached)).select([*_KEY, "on", "signed", "exponent", "balance"])
    mine = mine.sort_by([(name, "ascending") for name in _KEY]).combine_chunks()
    ledgers, of_movement = _ledgers(mine)
    starts = [0] * (len(ledgers) + 1)
    for ledger in of_movement:
        starts[ledger + 1] += 1
    for place in range(len(ledgers)):
        starts[place + 1] += starts[place]
    signed = _integers(mine.column("signed"))
    exponents = mine.column("exponent").take(pa.array(starts[:-1], pa.int64())).to_pylist()
    openings, footings = _openings(mine, starts, signed)
    going = continuations.filter(_of(continuations, reached))
    parts, stopped = _parts(going, {one: place for place, one in enumerate(ledgers)}, starts, exponents, signed)
    along = course(of_movement, signed, _ranks(mine), openings, parts)
    if along.cut:
        stopped |= {movement: "circle" for movement, into in zip(parts.movement, parts.into, strict=True) if into in along.cut}
    return Network(ledgers, exponents, footings, starts, along, _of_each(len(signed), stopped))


def _of_each(count: int, stopped: Mapping[int, str]) -> pa.Array:
    """Return of each movement why it stops; none of those that go on."""
    grounds = sorted(set(stopped.values()))
    code = {ground: place for place, ground in enumerate(grounds)}
    codes = array("b", [NOWHERE]) * count
    for movement, ground in stopped.items():
        codes[movement] = code[ground]
    places = viewed(codes)
    places = pc.if_else(pc.equal(places, NOWHERE), pa.scalar(None, pa.int8()), places)
    return pa.DictionaryArray.from_arrays(places, pa.array(grounds, pa.string()))


def payees(continuations: pa.Table) -> Payees:
    """Return who pays whom, whatever the day."""
    ends = ["account", "currency", "to_account", "to_currency"]
    pairs = continuations.filter(continuations.column("to_number").is_valid()).select(ends).group_by(ends).aggregate([])
    ledgers: dict[Ledger, int] = {}
    after: list[list[int]] = []
    for account, currency, to_account, to_currency in zip(*(pairs.column(name).to_pylist() for name in ends), strict=True):
        for one in ((account, currency), (to_account, to_currency)):
            if one not in ledgers:
                ledgers[one] = len(after)
                after.append([])
        after[ledgers[account, currency]].append(ledgers[to_account, to_currency])
    return Payees(ledgers, after)


def reached_from(paying: Payees, begins: Iterable[Ledger]) -> frozenset[Ledger]:
    """Return the ledgers that money could have reached, by who pays whom."""
    alone, places = set(begins), paying.ledgers
    waiting = [places[one] for one in alone if one in places]
    reached = bytearray(len(places))
    for one in waiting:
        reached[one] = True
    while waiting:
        for other in paying.after[waiting.pop()]:
            if not reached[other]:
                reached[other] = True
                waiting.append(other)
    return frozenset(alone.union(compress(places, reached)))


def _of(table: pa.Table, ledgers: Iterable[Ledger]) -> pa.ChunkedArray:
    """Return which rows are of these ledgers."""
    names = pc.binary_join_element_wise(table.column("account"), table.column("currency"), "\x1f")
    return pc.is_in(names, pa.array(sorted("\x1f".join(one) for one in ledgers), pa.string()))


def _ledgers(rows: pa.Table) -> tuple[list[Ledger], Integers]:
    """Return the ledgers of rows that are sorted by them, and the ledger of each row."""
    names = pc.binary_join_element_wise(rows.column("account"), rows.column("currency"), "\x1f").combine_chunks()
    coded = names.dictionary_encode()
    found = [(account, currency) for account, _, currency in (name.partition("\x1f") for name in coded.dictionary.to_pylist())]
    return found, array("q", coded.indices.to_pylist())


def _openings(rows: pa.Table, starts: Sequence[int], signed: Integers) -> tuple[list[int], list[str]]:
    """Return what each ledger opens with, and what that stands on: stated, stated with a gap later, or the least possible one."""
    openings, footings = [], []
    balances = rows.column("balance")
    for first, last in pairwise(starts):
        balance = balances[first].as_py()
        if balance is None:
            openings.append(least_opening(signed[place] for place in range(first, last)))
            footings.append("least")
        else:
            openings.append(int(balance) - signed[first])
            footings.append("gap" if balances.slice(first, last - first).null_count else "stated")
    return openings, footings


def _ranks(rows: pa.Table) -> Integers:
    """Return the place of each movement by day, then account, currency and number; what has no day comes last."""
    order = pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in ("on", *_KEY)])
    ranks = array("q", bytes(8 * rows.num_rows))
    for place, movement in enumerate(order.to_pylist()):
        ranks[movement] = place
    return ranks


def _parts(
    going: pa.Table, places: Mapping[Ledger, int], starts: Sequence[int], exponents: Sequence[int], signed: Integers
) -> tuple[Parts, dict[int, str]]:
    """Return the parts of outflows that arrive, and why the rest of an outflow goes no further.

    Details that together are more than their movement, or that are no whole units of it, go nowhere: ``details``.
    """
    stopped: dict[int, str] = {}
    rows: list[tuple[int, int, int, int]] = []
    left_in: dict[int, int] = {}
    left_out: dict[int, int] = {}
    ordered = going.sort_by([("exhibit", "ascending"), ("locator", "ascending"), ("answer", "ascending")])
    columns = ("account", "currency", "number", "exponent", "to_account", "to_currency", "to_number", "to_exponent", "ground")
    amounts = zip(_integers(ordered.column("amount")), _integers(ordered.column("to_amount"), 0), strict=True)
    for told, (amount, arrives) in zip(zip(*(ordered.column(n).to_pylist() for n in columns), strict=True), amounts, strict=True):
        account, currency, number, exponent, to_account, to_currency, to_number, to_exponent, ground = told
        ledger = places[account, currency]
        movement = starts[ledger] + number - 1
        if to_number is None:
            stopped.setdefault(movement, ground)
            continue
        to_ledger = places[to_account, to_currency]
        into = starts[to_ledger] + to_number - 1
        units, uneven = divmod(amount * 10 ** exponents[ledger], 10**exponent)
        units_in, uneven_in = divmod(arrives * 10 ** exponents[to_ledger], 10**to_exponent)
        room, room_in = left_out.get(movement, -signed[movement]), left_in.get(into, signed[into])
        if ground == "cash_linked":
            units = units_in = min(units, room, room_in)
        if uneven or uneven_in or not 0 < units <= room or not 0 < units_in <= room_in:
            stopped[movement] = "details"
            continue
        left_out[movement], left_in[into] = room - units, room_in - units_in
        rows.append((movement, units, into, units_in))
    rows.sort(key=lambda row: row[0])
    columns_of = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Parts(*(packed(column) for column in columns_of)), stopped


def _integers(column: pa.ChunkedArray, unknown: int | None = None) -> Integers:
    """Return exact integers, by way of 64 bits where they fit: it is many times faster."""
    if unknown is not None:
        column = pc.fill_null(column, unknown)
    try:
        return array("q", column.cast(pa.int64()).to_pylist())
    except pa.ArrowInvalid:
        return [int(value) for value in column.to_pylist()]


def arrives_in(net: Network, step: int) -> int:
    """Return the movement in which a step arrives, or ``NOWHERE``."""
    into = net.course.into[step]
    return net.course.movement[into] if into != NOWHERE else NOWHERE
