"""How far what is traced moves where the lines of a day come in another order: by hand, and as another program has it for each order."""

import datetime as dt

import duckdb
import tracing_oracle as oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from stage_rows import EXHIBIT, movements_of, query, table

from faisceau.build import trace_places
from faisceau.cases import ordering
from faisceau.cases.reordering import BORNE_OUT, MOST_TRACED, Day, days_of, figures, moved, orders, reordered
from faisceau.model.tables import TABLES
from faisceau.stages.day_orders import day_orders
from faisceau.stages.ledgers import ledgers

IBAN = "FR14 2004 1010 0505 0001 3M02 606"
ACCOUNT = "FR1420041010050500013M02606"
ORDERED = ("fifo", "lifo", "pro_rata", "lowest_intermediate_balance", "tainted_first")


def line(day, amount, **told):
    side = "credit" if amount > 0 else "debit"
    return {"account": IBAN, "currency": "EUR", "booked": dt.date(2026, 3, day), "amount": abs(amount), "side": side, **told}


def opening(amount, **told):
    side = "credit" if amount >= 0 else "debit"
    return {"account": IBAN, "currency": "EUR", "side": side, "amount": abs(amount), "kind": "OPBD", **told}


def running(after, amount):
    side = "credit" if amount >= 0 else "debit"
    return {"account": IBAN, "currency": "EUR", "side": side, "amount": abs(amount), "kind": "RUNNING", "after": f"line={after}"}


def laid(transfers, balances):
    """Return the tables of a tracing and the days whose order is open, as the case asks for them."""
    transfers, balances = table("transfers", *transfers), table("balances", *balances)
    movements = movements_of(transfers, balances)
    written = ledgers(transfers=transfers, balances=balances)
    lines = query("day_lines", transfers=transfers, balances=balances, ledgers=written)
    tables = {"movements": movements, "transfers": transfers, "balances": balances, "day_lines": lines}
    tables["day_orders"] = day_orders(day_lines=lines)
    with duckdb.connect(config={"threads": 1}) as connection:
        for name, rows in tables.items():
            connection.register(name, rows)
        days = days_of(connection.sql(ordering._DAYS, params=[[ACCOUNT], ["EUR"], sorted(BORNE_OUT)]).to_arrow_table().to_pylist())
    none = {name: TABLES[name].empty() for name in ("continuations", "schemes")}
    return {"movements": movements, "transfers": transfers, **none}, days


def tried(transfers, balances, *sources):
    """Return the days, whether all orders were tried, how many, and the figures of closing and lines by rule."""
    tables, days = laid(transfers, balances)
    wanted = {(EXHIBIT, source) for source in sources}
    found = moved(tables, wanted, days, trace_places(tables, wanted).to_pylist())
    spread = found.spread(lambda place: (place[0], place[5] or "left"))
    return days, found.every, len(found.figures) - 1, spread


def test_the_lines_of_a_day_in_every_order_as_worked_out_by_hand():
    """1,000.00 of other money, 2,000 under question, then on one day 500 in, 1,500 and 300 out: six orders, worked out by hand."""
    lines = [line(1, 2000), line(2, 500), line(2, -1500), line(2, -300)]
    days, every, others, found = tried(lines, [opening(1000)], "line=1")
    assert ([len(day.lines) for day in days], every, others) == ([3], True, 5)
    assert found["fifo", "line=3"] == (500, 500, 800)
    assert found["fifo", "line=4"] == (300, 0, 300)
    assert found["fifo", "left"] == (1200, 1200, 1200)
    assert found["lifo", "left"] == (700, 200, 700)
    assert found["lifo", "line=3"] == (1000, 1000, 1500)
    assert found["lifo", "line=4"] == (300, 0, 300)
    assert found["lowest_intermediate_balance", "left"] == (1700, 1200, 1700)
    assert found["tainted_first", "left"] == (200, 200, 200)


def test_a_day_whose_balances_prove_its_order_stays_as_it_is():
    lines = [line(1, 2000), line(2, 500), line(2, -1500)]
    balances = [opening(1000), running(1, 3000), running(2, 3500), running(3, 2000)]
    days, every, others, found = tried(lines, balances, "line=1")
    assert (days, every, others) == ([], True, 0)
    assert found["lifo", "left"] == (1000, 1000, 1000)


def test_only_orders_that_the_balances_permit_are_tried():
    """Two goings and comings from the same balance: either pair may be the first, and nothing else may."""
    lines = [line(1, 200), line(2, -100), line(2, 100), line(2, -50), line(2, 50)]
    balances = [opening(0), running(1, 200), running(2, 200), running(3, 300), running(4, 200), running(5, 250)]
    days, every, others, found = tried(lines, balances, "line=1")
    (day,) = days
    assert day.chained
    permitted = [[int(row["signed"]) for row in map(day.lines.__getitem__, order[0])] for order in orders(days)[1]]
    assert (every, others) == (True, 1)
    assert sorted([*permitted, [int(row["signed"]) for row in day.lines]]) == [[50, -50, 100, -100], [100, -100, 50, -50]]
    assert found["fifo", "left"] == (50, 50, 50)


def test_a_statement_that_states_its_opening_stays_behind_the_one_before():
    lines = [line(2, 500, statement="1"), line(2, -100, statement="1"), line(2, -200, statement="2")]
    balances = [opening(100, statement="1"), opening(500, statement="2")]
    days, _, others, _ = tried(lines, balances, "line=1")
    assert [[int(row["signed"]) for row in day.lines] for day in days] == [[500, -100]]
    assert others == 1
    days, _, others, _ = tried(lines, balances[:1], "line=1")
    assert ([len(day.lines) for day in days], others) == ([3], 5)


def test_where_orders_are_many_three_are_tried_and_it_is_said():
    lines = [line(1, 1000), *(line(2, amount) for amount in (-10, 20, -30, 40, -50))]
    days, every, others, found = tried(lines, [opening(100)], "line=1")
    assert ([len(day.lines) for day in days], every, others) == ([5], False, 3)
    assert [[int(days[0].lines[at]["signed"]) for at in one[0]] for one in orders(days)[1]] == [
        [20, 40, -10, -30, -50],
        [-10, -30, -50, 20, 40],
        [-50, 40, -30, 20, -10],
    ]
    assert found["lifo", "left"] == (970, 910, 970)


def test_numbers_balances_and_what_goes_on_follow_an_order():
    tables, days = laid([line(1, 2000), line(2, 500), line(2, -1500)], [opening(1000)])
    onward = {"account": ACCOUNT, "currency": "EUR", "number": 3, "to_account": "X", "to_currency": "EUR", "to_number": 1}
    tables["continuations"] = table("continuations", onward)
    other = reordered(tables, days, {0: (1, 0)})
    told = other["movements"].to_pylist()
    assert [(row["number"], int(row["signed"]), int(row["balance"])) for row in told] == [
        (1, 2000, 3000),
        (2, -1500, 1500),
        (3, 500, 2000),
    ]
    (there,) = other["continuations"].to_pylist()
    assert (there["number"], there["to_number"]) == (2, 1)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.integers(0, 12),
    st.lists(st.tuples(st.integers(1, 2), st.integers(-9, 9).filter(bool)), min_size=2, max_size=4),
)
def test_every_order_is_what_another_program_finds_of_it(opened, drawn):
    drawn = sorted(drawn, key=lambda one: one[0])
    total = opened
    for _, amount in drawn:
        total += amount
        if total < 0:
            return
    lines = [line(1, 9), *(line(day + 1, amount) for day, amount in drawn)]
    tables, days = laid(lines, [opening(opened)])
    every, all_orders = orders(days)
    for order in [{number: tuple(range(len(day.lines))) for number, day in enumerate(days)}, *all_orders]:
        other = reordered(tables, days, order)
        rows = trace_places(other, {(EXHIBIT, "line=1")}).to_pylist()
        told = figures(other["movements"], rows)
        movements = other["movements"].to_pylist()
        network = ([[(row["on"], int(row["signed"])) for row in movements]], [opened], [])
        for rule in ORDERED:
            steps, left = oracle.follow(network, {(0, 0): [("s", 9)]}, rule)
            assert told.get((rule, ACCOUNT, "EUR", "closing", None, None), 0) == left.get(0, {}).get("s", 0)
            for place, row in enumerate(movements):
                if row["signed"] < 0:
                    where = (rule, ACCOUNT, "EUR", "outflow", EXHIBIT, row["locator"])
                    assert told.get(where, 0) == steps.get((0, place, 1), {}).get("s", 0)
    assert every or len(all_orders) <= 3


def test_every_order_is_tried_only_where_what_is_traced_again_is_bounded():
    day = Day(0, [{"signed": signed} for signed in (5, -3, 2, -1)], chained=False)
    few = MOST_TRACED // 23
    assert [len(told) if every else -len(told) for every, told in (orders([day]), orders([day], few), orders([day], few + 1))] == [
        23,
        23,
        -3,
    ]
