"""Before and after a day: sums of both sides and of what has no date are those of the ledgers, on every day of a case."""

import datetime as dt
from collections import defaultdict
from fractions import Fraction

import pytest

from faisceau import cases
from faisceau.cases import money
from training_case import build, case_of

ENTRY = """<Ntry><Amt Ccy="EUR">{}</Amt><CdtDbtInd>{}</CdtDbtInd><Sts>BOOK</Sts>{}</Ntry>"""
STATEMENT = (
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>FR7699880000010000000041261'
    '</IBAN></Id></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
    "<Dt><Dt>2026-01-19</Dt></Dt></Bal>"
    + ENTRY.format("100.00", "CRDT", "<BookgDt><Dt>2026-01-20</Dt></BookgDt>")
    + ENTRY.format("40.10", "DBIT", "<BookgDt><Dt>2026-01-24</Dt></BookgDt>")
    + ENTRY.format("7.00", "CRDT", "")
    + "</Stmt></BkToCstmrStmt></Document>"
)
WITHOUT_BALANCE = "compte;date;libellé;débit;crédit;devise\nFR7630001007941234567890185;24/01/2026;VIREMENT;;20,00;USD\n"


def names_of(folder):
    """Return how all is called in a case, in French."""
    return money.Names(cases.ask(folder), "fr", lambda *told: "-".join(told))


@pytest.fixture(scope="module")
def names(demo):
    return names_of(demo.folder)


def test_both_sides_are_the_ledger_on_every_day_and_no_sum_is_lost(names):
    lines = defaultdict(list)
    for row in names.built.ask("SELECT * FROM movements ORDER BY account, currency, number").to_pylist():
        lines[row["account"], row["currency"]].append(row)
    products = names.built.ask("SELECT * FROM products").to_pylist()
    flows = {
        (one["from"], one["to"]): Fraction(one["amount"], 10 ** one["exponent"])
        for one in money.flows(names, money.Asked())["flows"]
    }
    days = sorted({row["on"] for told in lines.values() for row in told})
    compared = 0
    for on in (days[0] - dt.timedelta(days=1), *days, days[-1] + dt.timedelta(days=1)):
        told = money.around(names, on, money.Asked())
        assert len(told["accounts"]) == len(lines) >= 4
        for one in told["accounts"]:
            rows = lines[one["account"], one["currency"]]
            for side, mine in (
                ("before", [row for row in rows if row["on"] < on]),
                ("after", [row for row in rows if row["on"] >= on]),
            ):
                units = [Fraction(int(row["signed"]), 10 ** row["exponent"]) for row in mine]
                assert one[side]["lines"] == len(mine)
                assert Fraction(one[side]["came"]) - Fraction(one[side]["gone"]) == sum(units)
                assert Fraction(one[side]["came"]) == sum(unit for unit in units if unit > 0)
                if mine:
                    assert Fraction(one[side]["balance"]) == Fraction(int(mine[-1]["balance"]), 10 ** mine[-1]["exponent"])
                    assert one[side]["on"] == mine[-1]["on"].isoformat()
                elif side == "after" or on < rows[0]["on"]:
                    assert one[side]["balance"] is None  # what no line says is not known, whatever the opening
                compared += len(mine)
            assert one["undated"]["lines"] == 0
        for one in told["products"]:
            mine = [row for row in products if row["person"] == one["person"]]
            assert sum(one[side]["lines"] for side in ("before", "after", "undated")) == len(mine) == len(one["lines"])
            for side, kept in (
                ("before", [row for row in mine if row["on"] < on]),
                ("after", [row for row in mine if row["on"] >= on]),
            ):
                assert Fraction(one[side]["amount"]) == sum(Fraction(int(row["amount"]), 10 ** row["exponent"]) for row in kept)
        sums = {
            (one["from"], one["to"]): sum(Fraction(one[side]["amount"]) for side in ("before", "after", "undated"))
            for one in told["flows"]
        }
        assert sums == flows
    assert compared > 2_000


def test_what_is_held_is_the_lesser_of_balance_and_product_until_then(names):
    told = money.around(names, dt.date(2026, 3, 30), money.Asked(person="S3"))
    (one,) = told["accounts"]
    assert [one[side]["up_to"] for side in ("before", "after")] == ["2164.21", "364.21"]
    assert (one["after"]["gone"], one["after"]["lines"]) == ("1800.00", 1)  # the car, on the day itself
    assert {(row["shown"], row["before"]["amount"], row["after"]["amount"]) for row in told["products"]} == {
        ("GROSU Mihail", "3755.00", "0.00")
    }
    ledger = money.ledger(names, one["key"], 0, 100, (dt.date(2026, 3, 30), None))
    assert [line["signed"] for line in ledger["lines"]] == [-180000]  # the sum leads to its rows
    assert one["before"]["lines"] == len(money.ledger(names, one["key"], 0, 100, (None, told["eve"]))["lines"])
    flow = next(row for row in told["flows"] if row["to"] == "AUTO OCCASION EXEMPLE")
    assert (flow["before"]["lines"], flow["after"]["amount"]) == (0, "1800.00")


def test_no_date_is_no_side_and_what_is_unknown_is_no_zero(tmp_path):
    world = case_of(tmp_path, {"D1": ("releve.xml", STATEMENT.encode()), "D2": ("autre.csv", WITHOUT_BALANCE.encode())})
    build(tmp_path / "case", world)
    names = names_of(tmp_path / "case")
    told = money.around(names, dt.date(2026, 1, 24), money.Asked())
    dollars, euros = sorted(told["accounts"], key=lambda one: one["currency"] != "USD")
    assert [dollars[side]["balance"] for side in ("before", "after")] == [None, None]
    assert [dollars[side]["came"] for side in ("before", "after")] == ["0.00", "20.00"]
    assert [euros[side]["balance"] for side in ("before", "after")] == ["150.00", "109.90"]
    assert [euros[side]["came"] for side in ("before", "after", "undated")] == ["100.00", "0.00", "7.00"]
    first = money.around(names, dt.date(2026, 1, 20), money.Asked())
    assert [one["before"]["balance"] for one in first["accounts"] if one["currency"] == "EUR"] == [
        "50.00"
    ]  # that before its first line
    assert {row["currency"]: row["path"][:1] for row in told["picture"]["rows"]} == {
        "EUR": "M",
        "USD": "",
    }  # what is unknown is not drawn
    assert money.write_around(names, dt.date(2026, 1, 24), "", tmp_path / "around.csv") == 2
    assert "109.90" in (tmp_path / "around.csv").read_text("utf-8")
