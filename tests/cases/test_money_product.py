"""The first view of a civil-law court and the schedule, on the training case: every figure is that of its truth, and leads to its rows."""

import datetime as dt
import json
import shutil
import sys
from decimal import Decimal

import pytest

from cases.sheets_recomputed import Book, emptied, libre_office, recalculated
from faisceau import cases
from faisceau.build import CONSERVING
from faisceau.cases import money
from faisceau.cases.money import acts
from faisceau.cases.money.once import available, distinct, repeated
from faisceau.cases.money.rates import converted, shared
from faisceau.cases.money.schedule import _by_ledger, _ends
from faisceau.desk.live_book import Amount, Formula, Sheet, write_live
from faisceau.model.errors import Invalid
from faisceau.training.money import ledger
from training_case import build

SEED = 2026


@pytest.fixture(scope="session")
def judged(demo, tmp_path_factory):
    """Return a copy of the training case with assets, an income, claims and a rate decided, built."""
    folder = shutil.copytree(demo.folder, tmp_path_factory.mktemp("judged") / "case")
    built = cases.ask(folder)
    account = built.ask("SELECT any_value(account) AS account FROM products WHERE person = 'S3'").to_pylist()[0]["account"]
    lines = built.ask("SELECT * FROM movements WHERE account = ? ORDER BY number", account).to_pylist()
    car = next(row for row in lines if row["signed"] == -180000)
    victim = built.ask(
        "SELECT DISTINCT from_account AS account FROM products WHERE person = 'S3' AND from_account IS NOT NULL"
    ).to_pylist()
    here = {"exhibit": car["exhibit"], "locator": car["locator"]}
    bodies = [
        (
            "AssetNamed",
            {"asset": "A1", "kind": "vehicle", "label": "Voiture d’occasion", "holder": "S1", "state": "MD", "value": "1800.00"}
            | {"currency": "EUR", "observations": [f"transfers:{car['exhibit']}#{car['locator']}"], **here},
        ),
        (
            "AssetNamed",
            {"asset": "A2", "kind": "account", "label": "Compte au nom de V1", "holder": "V1", "disposal": "S3", "state": "FR"}
            | {"selector": f"iban:{victim[0]['account']}", **here},
        ),
        (
            "AssetNamed",
            {"asset": "A3", "kind": "real_estate", "label": "Maison", "holder": "S1", "state": "RO", "on": "2020", **here},
        ),
        ("IncomeDeclared", {"person": "S3", "kind": "salary", "since": "2025-12", "until": "2026-02", "amount": "1340.17", "currency": "EUR", **here}),
        ("IncomeDeclared", {"person": "S3", "kind": "tax", "since": "2025-12", "until": "2026-02", "amount": "100.00", "currency": "EUR", "per": "period", **here}),
        ("LossClaimed", {"victim": "V1", "kind": "wages", "label": "salaires", "amount": "4000", "currency": "EUR", "reason": "r", **here}),
        ("LossClaimed", {"victim": "V3", "kind": "damage", "label": "préjudice moral", "amount": "2000.01", "currency": "EUR", "reason": "r", **here}),
        ("RateRecorded", {"base": "EUR", "quote": "MDL", "on": "2026-03-01", "rate": "19.5", "source": "BNM, 01/03/2026"}),
    ]  # fmt: skip
    cases.sign(folder, demo.world, bodies)
    build(folder, demo.world)
    return folder


@pytest.fixture(scope="session")
def told(judged):
    return money.tell_product(judged, "fr", "MDL")


@pytest.fixture(scope="session")
def schedule(judged):
    return money.tell_schedule(judged, "en")


def cents(text):
    return int(Decimal(text) * 100)


def test_the_product_of_each_person_and_month_is_that_of_the_truth(told):
    compared = 0
    for person in told["persons"]:
        assumed = [one for one in ledger(SEED, person["person"]).movements if one.assumed]
        assert cents(person["product"]) == sum(one.cents for one in assumed)
        by_month = {}
        for one in assumed:
            by_month[f"{one.on:%Y-%m}"] = by_month.get(f"{one.on:%Y-%m}", 0) + one.cents
        assert {month["month"]: cents(month["product"]) for month in person["months"]} == by_month
        assert sorted((line["on"], cents(line["amount"])) for line in person["lines"]) == sorted(
            (str(one.on), one.cents) for one in assumed
        )
        assert all(line["reason"] and line["mark"] and line["locator"] for line in person["lines"])
        compared += len(assumed)
    assert {person["person"] for person in told["persons"]} == {"S1", "S3"}
    assert compared == 12


def test_what_came_from_an_account_with_product_is_told_to_be_counted_there(told):
    by_person = {person["person"]: person for person in told["persons"]}
    assert by_person["S1"]["counted_elsewhere"] == by_person["S1"]["product"]
    assert by_person["S3"]["counted_elsewhere"] == "0.00"


def test_mixed_funds_are_reached_up_to_the_product_and_the_balance(told):
    account = next(person["accounts"][0] for person in told["persons"] if person["person"] == "S3")
    book = ledger(SEED, "S3")
    assert account["mixed"]
    assert cents(account["balance"]) == book.closing
    assert cents(account["up_to"]) == min(book.closing, cents(account["product"]))
    assert cents(account["product"]) + cents(account["other"]) == sum(one.cents for one in book.movements if one.cents > 0)


def test_resources_stand_beside_the_declared_income_month_by_month(told):
    months = {row["month"]: row for row in told["months"] if row["person"] == "S3"}
    assert [months[month]["declared"] for month in sorted(months)] == ["1373.51", "1373.50", "1373.50", None]
    for month, row in months.items():
        came = sum(one.cents for one in ledger(SEED, "S3").movements if one.cents > 0 and f"{one.on:%Y-%m}" == month)
        assert cents(row["came"]) == came
        if row["declared"]:
            assert cents(row["above_declared"]) == max(0, came - cents(row["declared"]))
    assert months["2026-03"]["above_declared"] is None
    assert "mois" in months["2026-03"]["why_unknown"]
    assert all(row["declared"] is None for row in told["months"] if row["person"] == "S1")


def test_a_total_is_converted_by_the_recorded_rate_alone_and_says_its_source(told, judged):
    for person in told["persons"]:
        assert person["in_other_currency"]["source"] == "BNM, 01/03/2026"
        assert cents(person["in_other_currency"]["amount"]) * 10 == cents(person["product"]) * 195
    assert all(person["in_other_currency"] is None for person in money.tell_product(judged, "fr", "USD")["persons"])


def test_grounds_and_innocent_explanations_are_shown_in_both_languages(told, judged):
    english = money.tell_product(judged, "en")
    assert len(told["innocent"]) == len(english["innocent"]) >= 5
    assert set(told["innocent"]).isdisjoint(english["innocent"])
    assert {ground["ground"] for ground in told["grounds"]} >= {
        "restitution",
        "in_kind",
        "mixed",
        "in_value",
        "estate",
        "unexplained",
    }
    assert all(ground["status"] == "verified" and ground["article"] for ground in told["grounds"])


@pytest.mark.parametrize(
    ("there", "carries"), [("BE", "reg_2018_1805"), ("RO", "reg_2018_1805"), ("GB", "tca"), ("IS", "ets141"), ("MD", "cets198")]
)
def test_an_agreement_between_sides_carries_no_order_within_one(demo, there, carries):
    names = money.Names(cases.ask(demo.folder), "fr", lambda *_: "")
    ways = [act["way"] for act in acts.acts(names, acts.FREEZING, "FR", there)]
    assert ways[:2] == ["domestic", carries]
    assert ("tca" in ways) == (there == "GB")


def test_the_schedule_names_accounts_and_assets_with_their_place_and_acts(schedule):
    rows = {row["what"]: row for row in schedule["rows"]}
    car, house = rows["Voiture d’occasion"], rows["Maison"]
    assert (car["worth"], car["state"], car["ground"], car["amount"]) == ("1800.00", "MD", "in_kind", "1800.00")
    assert cents(car["floor"]) <= cents(car["ceiling"]) <= 180000
    assert [one["amount"] for one in car["bought_with"]] == ["1800.00"]
    assert (house["worth"], house["amount"], house["floor"], house["ground"]) == (None, None, None, "in_value")
    assert [act["way"] for act in house["acts"]][:2] == ["domestic", "reg_2018_1805"]
    assert "reg_2018_1805" not in [act["way"] for act in car["acts"]]
    assert all(row["acts"][0]["way"] == "domestic" for row in rows.values())
    assert {row["state"] for row in rows.values()} == {"FR", "MD", "RO"}
    held_for_another = next(row for row in rows.values() if row["kind"] == "account" and row["holder"] != row["disposal"])
    assert held_for_another["product"] == "0.00"
    assert held_for_another["traced"] == "not traced"


def test_accounts_stand_in_the_order_of_the_days_that_they_last(schedule):
    days = [row["days_left"] for row in schedule["rows"] if row["kind"] == "account" and row["days_left"] is not None]
    assert len(days) >= 3
    assert days == sorted(days)
    book = ledger(SEED, "S3")
    last = book.movements[-1].on
    gone = -sum(one.cents for one in book.movements if one.cents < 0 and (last - one.on).days < 30)
    row = next(row for row in schedule["rows"] if row["worth"] and cents(row["worth"]) == book.closing)
    assert (cents(row["gone"]), row["days_left"]) == (gone, book.closing * 30 // gone)


def test_what_is_left_for_value_and_what_victims_lost(schedule):
    for one in schedule["in_value"]:
        assert cents(one["in_rows"]) + cents(one["left"]) == cents(one["product"])
    (taken,) = schedule["taken"]
    sent = [one for one in ledger(SEED, "V1").movements if one.other == "S3"]
    assert (taken["victim"], taken["suspect"], cents(taken["amount"])) == ("V1", "S3", -sum(one.cents for one in sent))
    assert len(taken["rows"]) == len(sent) == 6
    assert [claim["label"] for claim in schedule["claims"]] == ["salaires", "préjudice moral"]
    shares = schedule["shares"]
    assert [share["victim"] for share in shares] == ["V1", "V3"]
    assert sum(cents(share["share"]) for share in shares) == cents(shares[0]["available"])
    assert all(cents(share["share"]) <= cents(share["claimed"]) for share in shares)


def test_what_went_on_into_another_account_of_the_case_is_counted_once(schedule, judged):
    built = cases.ask(judged)
    products = built.ask("SELECT * FROM products").to_pylist()
    (standing,), (traced,) = schedule["standing"], schedule["traced"]
    # What S1 has of it came out of S3's account, as far as product had come into that account before.
    first, whole = (sum(int(row["amount"]) for row in products if row["person"] in persons) for persons in (("S3",), ("S1", "S3")))
    once = distinct(products, {"EUR": 2})["EUR"]
    assert (first, once, whole) == (375500, 410000, 765500)
    assert 0 < cents(standing["amount"]) <= once
    assert cents(schedule["shares"][0]["available"]) == cents(standing["amount"])
    lies = built.ask(
        """
        SELECT rule, sum(amount) FILTER (fate IN ('closing', 'exhausted') OR to_number IS NULL) AS units
        FROM tracings WHERE source <> 'other' GROUP BY rule
        """
    ).to_pylist()
    by_rule = {row["rule"]: int(row["units"]) for row in lies if row["rule"] in CONSERVING}
    assert len(by_rule) == len(CONSERVING)
    assert min(by_rule.values()) >= once  # no rule lets more of it be the same money than may be
    assert 0 <= cents(traced["floor"]) <= cents(traced["ceiling"]) <= max(by_rule.values()) < whole


def test_a_bound_and_a_rule_that_does_not_reach_an_account_are_no_floor_and_no_ceiling():
    def row(account, rule, amount):
        return {"account": account, "currency": "EUR", "rule": rule, "exponent": 2, "amount": amount}

    reached = [row("A", rule, 500) for rule in CONSERVING]
    found = _by_ledger([*reached, row("B", "lifo", 300)])
    assert _ends(found["A", "EUR"][0]) == (500, 500)
    assert _ends(found["B", "EUR"][0]) == (0, 300)  # the other rules leave nothing there
    assert _ends(None) == (None, None)


def _line(account, day, units, person="P", source=None, currency="EUR"):
    on = dt.date(2026, 1, day)
    return {
        "account": account,
        "currency": currency,
        "on": on,
        "amount": units,
        "exponent": 2,
        "person": person,
        "from_account": source,
    }


def test_product_that_moved_is_one_product_and_what_came_later_cannot_have_moved():
    digits = {"EUR": 2}
    moved = [
        _line("A", 1, 1000),
        _line("B", 2, 700, source="A"),
        _line("C", 3, 500, "Q", source="B"),
        _line("B", 4, 400, source="A"),
    ]
    assert repeated(moved, digits) == [0, 700, 500, 300]
    assert repeated(moved, digits, of_one_person=True) == [0, 700, 0, 300]
    assert distinct(moved, digits) == {"EUR": 1100}
    early = [_line("B", 1, 700, source="A"), _line("A", 2, 1000)]
    assert repeated(early, digits) == [0, 0]
    assert distinct([*early, _line("D", 1, 5, currency="MDL")], {"EUR": 2, "MDL": 2}) == {"EUR": 1700, "MDL": 5}
    assert repeated([_line("A", 1, 10, None), _line("B", 2, 10, None, "A")], digits, of_one_person=True) == [0, 0]


def test_things_bought_out_of_one_account_share_the_product_of_that_account():
    products = [_line("A", 1, 1000)]

    def thing(units, *pots):
        return {"currency": "EUR", "units": units, "digits": 2, "pots": [(("A", "EUR"), one) for one in pots]}

    assert available([thing(800, 800), thing(800, 900)], products) == {"EUR": (1000, 2)}
    assert available([thing(300, 800)], products) == {"EUR": (300, 2)}
    assert available([thing(0), {**thing(0), "currency": None}], products) == {}
    passed_on = [*products, _line("B", 2, 1000, source="A")]
    both = [thing(1000, 1000), {**thing(1000), "pots": [(("B", "EUR"), 1000)]}]
    assert available(both, passed_on) == {"EUR": (1000, 2)}


def test_the_documents_are_json_and_hold_no_number_that_is_not_whole(told, schedule):
    def walk(value):
        assert not isinstance(value, float)
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(part)

    for document in (told, schedule):
        walk(json.loads(json.dumps(document)))


def test_the_workbook_recomputes_every_figure(judged, tmp_path):
    path = tmp_path / "product.xlsx"
    written = money.tell_product(judged, "en", "", path)["workbook"]
    assert written["lines"] == sum(len(ledger(SEED, holder).movements) for holder in ("S1", "S3"))
    bare = tmp_path / "bare.xlsx"
    assert emptied(path, bare) >= 2 * written["lines"]
    book = Book(bare)
    for sheet, at in book.formulas():
        assert isinstance(book.value(sheet, at), Decimal)
    for sheet, differences in (("Lines", "H"), ("Months", "F"), ("Persons", "E")):
        assert all(not book.value(*place) for place in book.formulas() if place[0] == sheet and place[1].startswith(differences))
    assert [book.value("Check", f"B{line}") for line in (2, 3, 4)] == [0, 0, 0]
    by_person = {book.value("Persons", f"A{line}"): book.value("Persons", f"C{line}") for line in (2, 3)}
    assert sorted(by_person.values()) == sorted(
        Decimal(sum(one.cents for one in ledger(SEED, holder).movements if one.assumed)) / 100 for holder in ("S1", "S3")
    )


def test_libre_office_recalculates_the_same_cents(judged, tmp_path):
    if libre_office() is None:
        pytest.skip("LibreOffice is not installed here: the evaluator of the tests alone has recomputed the workbook")
    path, bare = tmp_path / "product.xlsx", tmp_path / "bare.xlsx"
    money.tell_product(judged, "en", "", path)
    emptied(path, bare)
    book = Book(bare)
    for number, sheet, column in ((1, "Lines", 6), (3, "Months", 3), (4, "Persons", 2)):
        rows = recalculated(bare, tmp_path, number)
        letter = "ABCDEFG"[column]
        assert len(rows) >= 3
        for line, row in enumerate(rows[1:], 2):
            assert Decimal(row[column]) == book.value(sheet, f"{letter}{line}")
    assert [row[1] for row in recalculated(bare, tmp_path, 5)[1:]] == ["0", "0", "0"]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x.invalid")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", "{=1}"]
)
def test_a_text_of_the_evidence_never_becomes_a_formula(text, tmp_path):
    path = tmp_path / "hostile.xlsx"
    write_live([Sheet("S", ["a", text], [[text, Amount(5, 2), Formula("ROUND(B2,2)", Amount(5, 2))]])], path)
    book = Book(path)
    assert book.formulas() == [("S", "C2")]
    assert book.value("S", "A2").strip("\t") == text.strip("\t")


def test_an_amount_that_a_sheet_cannot_hold_is_refused_and_no_file_is_left(tmp_path):
    path = tmp_path / "long.xlsx"
    with pytest.raises(Invalid, match="digits"):
        write_live([Sheet("S", ["a"], [[Amount(10**15, 2)]])], path)
    assert list(tmp_path.iterdir()) == []


def test_no_rate_before_its_day_and_shares_add_up():
    rate = {"base": "EUR", "quote": "MDL", "on": "2026-03-01", "rate": 195, "exponent": 1, "source": "s"}
    assert converted(100, 2, "EUR", "MDL", [rate], "2026-02-28") is None
    assert converted(1, 2, "MDL", "EUR", [rate], "2026-03-01")[0] == 0
    for total in range(30):
        for parts in ([1, 2, 3], [7], [5, 5, 5, 5], [0, 9]):
            assert sum(shared(total, parts)) == total


def test_what_a_victim_disposes_of_comes_last_with_its_warning_and_nothing_is_proposed_in_value(schedule, judged, monkeypatch):
    """The victims are those of the facts who are no suspects; here one of those with product is taken to be one."""
    module = sys.modules["faisceau.cases.money.schedule"]
    assert [row["person"] for row in cases.ask(judged).ask(module.VICTIMS).to_pylist()] == ["V1", "V2", "V3"]
    assert not any(row["of_victim"] for row in schedule["rows"])
    person = max(schedule["in_value"], key=lambda one: cents(one["in_rows"]))
    monkeypatch.setattr(module, "VICTIMS", f"SELECT DISTINCT suspect AS person FROM counts WHERE suspect = '{person['person']}'")
    there, losses = [], module.losses
    monkeypatch.setattr(module, "losses", lambda names, available: there.append(available) or losses(names, available))
    told = money.tell_schedule(judged, "en")
    rows = [row for row in told["rows"] if row["of_victim"]]
    assert len(rows) >= 1
    assert told["rows"][-len(rows) :] == rows
    assert all("non-punishment" in row["of_victim"] for row in rows)
    (mine,) = [one for one in told["in_value"] if one["of_victim"]]
    assert (mine["person"], mine["left"], mine["product"]) == (person["person"], None, person["product"])
    (standing,) = (cents(one["amount"]) for one in told["standing"] if one["currency"] == "EUR")
    assert 0 < there[0]["EUR"][0] < standing
