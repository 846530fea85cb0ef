"""Where payments go on: one line and one only answers; cash and exchange by decision; why the rest goes no further."""

import datetime as dt

from stage_rows import EXHIBIT, checked, movements_of, table

from faisceau.model.tables import TABLES
from faisceau.stages.selectors import fields, selectors
from faisceau.stages.tracing import CONSERVING, tracings
from sql_tables import ask

FRENCH = "FR7699880000010000000041261"
SECOND = "FR7699880000010000000065511"
ABROAD = "MD09ZZ000000022510004114"
UNKNOWN = "FR1420041010050500013M02606"
OPENING = {"currency": "EUR", "side": "credit", "amount": 0, "kind": "OPBD"}


def line(account, day, amount, other=None, **told):
    """Return a line of a statement; the other side is an account, or nobody."""
    side = "credit" if amount > 0 else "debit"
    ends = (
        {"debtor_account": other, "creditor_account": account}
        if amount > 0
        else {"debtor_account": account, "creditor_account": other}
    )
    row = {"account": account, "currency": "EUR", "booked": dt.date(2026, 3, day), "amount": abs(amount), "side": side}
    return row | ends | told


def built(*transfers, balances=(), **decided):
    """Return every table of the way from lines to where payments go on."""
    tables = {"transfers": table("transfers", *transfers), "balances": table("balances", *balances)}
    tables["movements"] = movements_of(**tables)
    found = selectors(
        region="FR", **{name: TABLES[name].empty() for name in fields.TABLES_READ} | {"transfers": tables["transfers"]}
    )
    tables["payments"] = ask(
        "payments", "faisceau.stages", "payments", movements=tables["movements"], transfers=tables["transfers"], selectors=found
    )
    given = {name: table(name, *decided.get(name, ())) for name in ("cash_links", "rates", "schemes")}
    links = {name: given[name] for name in ("cash_links", "rates")}
    tables["continuations"] = ask(
        "continuations", "faisceau.stages", "continuations", payments=tables["payments"], transfers=tables["transfers"], **links
    )
    return tables | given


def onward(tables):
    """Return where each payment goes on, by the place of its line."""
    rows = checked("continuations", tables["continuations"])
    return {
        row["locator"]: (
            row["to_account"],
            row["to_number"],
            None if row["to_amount"] is None else int(row["to_amount"]),
            row["ground"],
        )
        for row in rows
    }


def traced(tables, *origins, exhibit=EXHIBIT):
    """Return the rows of tracings of origins at these places."""
    named = table("origins", *({"exhibit": exhibit, "locator": place, "reason": "r"} for place in origins))
    taken = {name: tables[name] for name in ("movements", "transfers", "continuations", "schemes")}
    return checked("tracings", tracings(origins=named, **taken))


def lies(rows, rule):
    """Return what of all sources lies where under a rule: (account, number, fate) to units, nothing left out."""
    found = {}
    for row in rows:
        if row["rule"] == rule and row["source"] != "other" and row["amount"]:
            key = (row["account"], row["number"], row["fate"])
            found[key] = found.get(key, 0) + int(row["amount"])
    return found


def test_one_line_and_one_only_answers_a_payment():
    tables = built(
        line(FRENCH, 1, 900),
        line(FRENCH, 2, -500, SECOND),
        line(SECOND, 3, 500, FRENCH),
        line(SECOND, 4, -200),
        line(SECOND, 5, -100, UNKNOWN),
        line(FRENCH, 6, -70, SECOND),
    )
    assert onward(tables) == {
        "line=2": (SECOND, 1, 500, "statements"),
        "line=4": (None, None, None, "nobody"),
        "line=5": (None, None, None, "outside"),
        "line=6": (None, None, None, "no_answer"),
    }
    rows = checked("continuations", tables["continuations"])
    assert {row["locator"]: row["state"] for row in rows} == {"line=2": "FR", "line=4": None, "line=5": "FR", "line=6": "FR"}
    told = traced(tables, "line=1")
    for rule in CONSERVING:
        found = lies(told, rule)
        assert (
            sum(units for (_, _, fate), units in found.items() if fate == "closing")
            + found[SECOND, 2, "outflow"]
            + found[SECOND, 3, "outflow"]
            + found[FRENCH, 3, "outflow"]
            == 900
        )
        assert found[FRENCH, 2, "outflow"] == 500
    arrived = next(row for row in told if row["number"] == 2 and row["account"] == FRENCH and row["rule"] == "fifo")
    assert (arrived["to_account"], arrived["to_currency"], arrived["to_number"], arrived["stopped"]) == (SECOND, "EUR", 1, None)
    stops = {row["number"]: row["stopped"] for row in told if row["account"] == SECOND and row["fate"] == "outflow"}
    assert stops == {2: "nobody", 3: "outside"}


def test_lines_that_could_be_either_are_none():
    twice = built(
        line(FRENCH, 1, -100, SECOND), line(FRENCH, 2, -100, SECOND), line(SECOND, 2, 100, FRENCH), line(SECOND, 3, 100, FRENCH)
    )
    assert {ground for *_, ground in onward(twice).values()} == {"several"}
    late = built(line(FRENCH, 1, -100, SECOND), line(SECOND, 7, 100, FRENCH))
    assert onward(late)["line=1"][3] == "no_answer"
    early = built(line(FRENCH, 5, -100, SECOND), line(SECOND, 4, 100, FRENCH))
    assert onward(early)["line=1"][3] == "no_answer"
    third = built(line(FRENCH, 1, -100, SECOND), line(SECOND, 1, 100, UNKNOWN))
    assert onward(third)["line=1"][3] == "no_answer"


def test_a_line_written_into_the_books_of_both_accounts_answers_itself():
    paid = [line(FRENCH, 1, -100, SECOND, locator=f"row={row}") for row in (7, 8)]
    got = [line(SECOND, 1, 100, FRENCH, locator=f"row={row};n=2") for row in (7, 8)]
    told = onward(built(*paid, *got))
    assert {place: (account, number, ground) for place, (account, number, _, ground) in told.items()} == {
        "row=7": (SECOND, 1, "statements"),
        "row=8": (SECOND, 2, "statements"),
    }
    beside = onward(built(*paid, *got, line(SECOND, 1, 100, FRENCH, locator="row=9")))
    assert {ground for *_, ground in beside.values()} == {"statements"}, "what equals it elsewhere takes nothing away from it"


def test_one_side_that_names_the_other_is_enough_and_amounts_are_compared_in_any_units():
    tables = built(line(FRENCH, 1, -100), line(SECOND, 1, 1, FRENCH, exponent=0))
    assert onward(tables)["line=1"] == (SECOND, 1, 1, "statements")
    told = traced(built(line(FRENCH, 1, 300), line(FRENCH, 2, -100), line(SECOND, 2, 1, FRENCH, exponent=0)), "line=1")
    assert lies(told, "fifo")[SECOND, 2, "closing"] == 1  # one euro, in the units of that ledger


def test_a_batch_goes_on_into_several_accounts_and_the_rest_leaves():
    tables = built(
        line(FRENCH, 1, 1000),
        line(FRENCH, 2, -900),
        line(FRENCH, 2, -500, SECOND, level="detail", part_of="line=2"),
        line(FRENCH, 2, -300, ABROAD, level="detail", part_of="line=2"),
        line(SECOND, 2, 500, FRENCH),
        line(ABROAD, 3, 300, FRENCH),
    )
    told = traced(tables, "line=1")
    parts = {
        row["part"]: (row["to_account"], int(row["amount"]))
        for row in told
        if row["rule"] == "lifo" and row["number"] == 2 and row["fate"] == "outflow"
    }
    assert parts == {1: (SECOND, 500), 2: (ABROAD, 300), 3: (None, 100)}


def test_details_beyond_their_movement_go_nowhere():
    tables = built(
        line(FRENCH, 1, 1000),
        line(FRENCH, 2, -500),
        line(FRENCH, 2, -500, SECOND, level="detail", part_of="line=2"),
        line(FRENCH, 2, -300, ABROAD, level="detail", part_of="line=2"),
        line(SECOND, 2, 500, FRENCH),
        line(ABROAD, 3, 300, FRENCH),
    )
    told = traced(tables, "line=1")
    assert lies(told, "fifo") == {(FRENCH, 2, "outflow"): 500, (FRENCH, 3, "closing"): 500, (SECOND, 2, "closing"): 500}
    assert {row["to_account"] for row in told if row["fate"] == "outflow"} == {SECOND}


def test_cash_goes_on_by_decision_only_up_to_what_was_taken_out():
    lines = [line(FRENCH, 1, 800), line(FRENCH, 2, -400), line(SECOND, 3, 300), line(ABROAD, 4, 250)]
    assert onward(built(*lines))["line=2"][3] == "nobody"

    def link(place):
        ends = {"withdrawal_locator": "line=2", "deposit_exhibit": EXHIBIT, "deposit_locator": place}
        return {"withdrawal_exhibit": EXHIBIT, "reason": "r", **ends}

    tables = built(*lines, cash_links=[link("line=3"), link("line=4")])
    rows = checked("continuations", tables["continuations"])
    assert [(r["to_account"], int(r["amount"]), r["ground"]) for r in rows] == [
        (SECOND, 300, "cash_linked"),
        (ABROAD, 100, "cash_linked"),
    ]
    found = lies(traced(tables, "line=1"), "tainted_first")
    assert (found[SECOND, 2, "closing"], found[ABROAD, 2, "closing"], found[FRENCH, 3, "closing"]) == (300, 100, 400)


def test_an_exchange_needs_a_recorded_rate():
    lines = [line(FRENCH, 1, 900), line(FRENCH, 2, -500, ABROAD), line(ABROAD, 3, 9751, FRENCH, currency="MDL")]
    refused = built(*lines)
    assert onward(refused)["line=2"] == (None, None, None, "no_rate")
    assert {row["stopped"] for row in traced(refused, "line=1") if row["number"] == 2} == {"no_rate"}
    for rate in (
        {"base": "EUR", "quote": "MDL", "on": "2026-03-02", "rate": 19502, "exponent": 3},
        {"base": "MDL", "quote": "EUR", "on": "2026-03", "rate": 51277, "exponent": 6},
    ):
        tables = built(*lines, rates=[{**rate, "source": "BNM"}])
        assert onward(tables)["line=2"] == (ABROAD, 1, 9751, "rate")
        found = lies(traced(tables, "line=1"), "pro_rata")
        assert found[ABROAD, 2, "closing"] == 9751
    for rate in (
        {"on": "2026-03-01", "rate": 19502, "exponent": 3},
        {"on": "2026-03-02", "rate": 196, "exponent": 1},
        {"on": "2026-03-02", "rate": None, "exponent": None},
    ):
        wrong = built(*lines, rates=[{"base": "EUR", "quote": "MDL", "source": "BNM", **rate}])
        assert onward(wrong)["line=2"][3] == "no_rate"


def test_a_reversal_brings_back_what_it_reverses():
    lines = [line(FRENCH, 1, 500), line(FRENCH, 2, -200, UNKNOWN), line(FRENCH, 3, 200, UNKNOWN, reversal=True)]
    back = built(*lines)
    assert onward(back)["line=2"] == (FRENCH, 3, 200, "reversal")
    for rule in CONSERVING:
        assert lies(traced(back, "line=1"), rule)[FRENCH, 4, "closing"] == 500
    alone = built(line(FRENCH, 1, 500), line(FRENCH, 3, 200, UNKNOWN, reversal=True), line(FRENCH, 4, -200, UNKNOWN))
    assert onward(alone)["line=3"][3] == "outside"


def test_a_circle_of_the_same_day_is_cut_and_said():
    # Each bank lists what came in before what went out: no order allows both.
    tables = built(
        line(FRENCH, 1, 600),
        line(FRENCH, 2, 100, SECOND),
        line(FRENCH, 2, -100, SECOND),
        line(SECOND, 2, 100, FRENCH),
        line(SECOND, 2, -100, FRENCH),
    )
    told = traced(tables, "line=1")
    stops = {(row["account"], row["number"]): row["stopped"] for row in told if row["fate"] == "outflow"}
    assert stops == {(FRENCH, 3): None, (SECOND, 2): "circle"}
    assert lies(told, "fifo") == {(FRENCH, 3, "outflow"): 100, (FRENCH, 4, "closing"): 500, (SECOND, 2, "outflow"): 100}


def test_a_unit_keeps_its_first_origin():
    tables = built(
        line(FRENCH, 1, 300),
        line(FRENCH, 2, -200, SECOND),
        line(SECOND, 2, 200, FRENCH),
        balances=[{**OPENING, "account": FRENCH, "amount": 100}],
    )
    told = traced(tables, "line=1", "line=3")
    held = {
        (row["rule"], row["source"].rpartition("#")[2]): int(row["amount"])
        for row in told
        if row["account"] == SECOND and row["fate"] == "closing"
    }
    assert (held["fifo", "line=1"], held["fifo", "line=3"], held["fifo", "other"]) == (100, 100, 0)
    assert (held["lowest_intermediate_balance", "line=1"], held["lowest_intermediate_balance", "line=3"]) == (100, 100)


def test_a_scheme_makes_a_claim_and_nothing_else_does():
    lines = [line(FRENCH, 1, -1000, UNKNOWN), line(FRENCH, 2, 1000)]
    ends = {"purchase_exhibit": EXHIBIT, "purchase_locator": "line=1", "payment_exhibit": EXHIBIT, "payment_locator": "line=2"}
    opening = [{**OPENING, "account": FRENCH}]
    told = traced(built(*lines, balances=opening, schemes=[{**ends, "reason": "r"}]), "line=2")
    assert [(row["number"], row["fate"], int(row["amount"])) for row in told if row["rule"] == "backward"] == [(1, "claim", 1000)]
    assert not [row for row in traced(built(*lines, balances=opening), "line=2") if row["rule"] == "backward"]
    elsewhere = {**ends, "payment_exhibit": "f2" * 32}
    assert not [
        row
        for row in traced(built(*lines, balances=opening, schemes=[{**elsewhere, "reason": "r"}]), "line=2")
        if row["rule"] == "backward"
    ]


def test_bounds_are_the_least_and_the_most_of_the_conserving_rules():
    tables = built(
        line(FRENCH, 1, 900),
        line(FRENCH, 2, -500, SECOND),
        line(SECOND, 2, 500, FRENCH),
        line(SECOND, 4, -200, ABROAD),
        balances=[{**OPENING, "account": FRENCH, "amount": 300}],
    )
    told = traced(tables, "line=1")
    rows = checked(
        "tracing_bounds",
        ask(
            "tracing_bounds",
            "faisceau.stages",
            "tracing_bounds",
            tracings=tracings_table(tables, "line=1"),
            continuations=tables["continuations"],
        ),
    )
    found = {(row["account"], row["number"], row["fate"]): row for row in rows}
    assert len(found) == 4
    for place, row in found.items():
        units = [lies(told, rule).get(place, 0) for rule in CONSERVING]
        assert (int(row["floor"]), int(row["most"])) == (min(units), max(units))
        assert row["most"] <= row["ceiling"]
    assert (int(found[FRENCH, 2, "outflow"]["floor"]), int(found[FRENCH, 2, "outflow"]["ceiling"])) == (200, 500)
    assert [(row["leaves"], row["state"]) for row in rows] == [(False, "FR"), (False, "FR"), (True, "MD"), (False, "FR")]


def tracings_table(tables, *origins):
    """Return the table of tracings as the stage gives it."""
    named = table("origins", *({"exhibit": EXHIBIT, "locator": place, "reason": "r"} for place in origins))
    return tracings(origins=named, **{name: tables[name] for name in ("movements", "transfers", "continuations", "schemes")})


def test_the_order_of_the_pieces_changes_nothing():
    tables = built(
        line(FRENCH, 1, 900),
        line(FRENCH, 2, -500, SECOND),
        line(SECOND, 2, 500, FRENCH),
        line(SECOND, 2, -200, ABROAD),
        line(ABROAD, 2, 200, SECOND),
        line(ABROAD, 2, 77),
        line(ABROAD, 2, -50, FRENCH),
        line(FRENCH, 3, 50, ABROAD),
    )
    turned = dict(tables)
    for name in ("movements", "transfers", "continuations"):
        turned[name] = tables[name].take(list(range(tables[name].num_rows - 1, -1, -1)))
    told, again = traced(tables, "line=1", "line=6"), traced(turned, "line=6", "line=1")
    assert told == again
    assert len(told) > 30
