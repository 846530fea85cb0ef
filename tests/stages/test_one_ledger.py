"""One ledger: planted pairs, gaps, repeats and reversals are all found, and none is invented, whatever the order of the pieces."""

import datetime as dt
from dataclasses import dataclass, field

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from stage_rows import checked, movements_of, query, table

from faisceau.law import tables as law_tables
from faisceau.stages.day_orders import day_orders
from faisceau.stages.ledgers import ledgers
from faisceau.stages.movement_kinds import movement_kinds

A, B, C = "FR7699880000010000000041261", "FR7699880000010000000073174", "MD09ZZ000000022510004114"
SHOP = "FR7699880000020000000091726"
START = dt.date(2026, 1, 1)


def digest(name):
    return (name.encode().hex() * 32)[:64]


@dataclass
class Case:
    """Rows of a case under construction, and what a stage is asked of them."""

    transfers: list = field(default_factory=list)
    balances: list = field(default_factory=list)
    accounts: list = field(default_factory=list)
    readers: dict = field(default_factory=dict)

    def line(self, exhibit, account, day, signed, **told):
        at = 1 + sum(row["exhibit"] == digest(exhibit) for row in self.transfers)
        outwards = signed < 0
        named = told.pop("named", None)
        row = {
            "exhibit": digest(exhibit),
            "locator": f"line={at}",
            "sequence": at,
            "account": account,
            "currency": "EUR",
            "booked": START + dt.timedelta(day),
            "amount": abs(signed),
            "side": "debit" if outwards else "credit",
            ("creditor_account" if outwards else "debtor_account"): named,
            ("debtor_account" if outwards else "creditor_account"): account if named else None,
        }
        self.transfers.append({**row, **told})
        return f"{digest(exhibit)}#line={at}"

    def balance(self, exhibit, account, day, kind, signed, **told):
        at = 1000 + sum(row["exhibit"] == digest(exhibit) for row in self.balances)
        row = {
            "exhibit": digest(exhibit),
            "locator": f"balance={at}",
            "sequence": at,
            "account": account,
            "currency": "EUR",
            "kind": kind,
            "on": START + dt.timedelta(day),
            "amount": abs(signed),
            "side": "debit" if signed < 0 else "credit",
        }
        self.balances.append({**row, **told})

    def tables(self, shuffle=lambda rows: rows, readers=None):
        given = {name: table(name, *shuffle(list(getattr(self, name)))) for name in ("transfers", "balances", "accounts")}
        given["ledgers"] = ledgers(transfers=given["transfers"], balances=given["balances"])
        seen = sorted({row["exhibit"] for row in (*self.transfers, *self.balances, *self.accounts)})
        known = readers or {}
        exhibits = [{"exhibit": one, "name": "n", "bytes": 1, "depth": 0, "reader": known.get(one, "camt")} for one in seen]
        given["exhibits"] = table("exhibits", *exhibits)
        given["movements"] = movements_of(given["transfers"], given["balances"])
        selectors = [
            {"exhibit": one["exhibit"], "locator": one["locator"], "of": "transfers", "kind": "iban", "value": value}
            for one in self.transfers
            for value in {one["account"], one.get("creditor_account"), one.get("debtor_account")} - {None}
        ]
        given["payments"] = query(
            "payments",
            movements=given["movements"],
            transfers=given["transfers"],
            selectors=table("selectors", *({**one, "role": f"r{at}"} for at, one in enumerate(selectors))),
        )
        given["reversals"] = query("reversals", movements=given["movements"], transfers=given["transfers"])
        nobody = {"designations": table("designations"), "entities": table("entities")}
        names = ("payments", "transfers", "movements", "accounts", "ledgers")
        given["pairs"] = query("pairs", **{name: given[name] for name in names}, **nobody)
        names = ("movements", "transfers", "balances", "accounts", "ledgers", "exhibits", "payments", "pairs", "reversals")
        asked = {"payments": given["payments"], "pairs": given["pairs"], "transfers": given["transfers"]}
        given["edges"] = query("edges", **asked, hubs=table("hubs"))
        numbers = law_tables()["indicator_thresholds"]
        given["relays"] = query("relays", edges=given["edges"], indicator_thresholds=numbers)
        given["circles"] = query("circles", edges=given["edges"], relays=given["relays"], indicator_thresholds=numbers)
        days = query("day_lines", **{name: given[name] for name in ("transfers", "balances", "ledgers")})
        given["money_points"] = query(
            "money_points",
            **{name: given[name] for name in (*names, "edges", "relays", "circles")},
            day_orders=day_orders(day_lines=days),
        )
        return given


def pairs_of(tables):
    return {
        (f"{row['out_exhibit']}#{row['out_locator']}", f"{row['in_exhibit']}#{row['in_locator']}", row["state"], row["ground"])
        for row in checked("pairs", tables["pairs"])
    }


def points_of(tables, *left_out):
    return sorted(
        (row["kind"], row["amount"] and int(row["amount"]))
        for row in checked("money_points", tables["money_points"])
        if row["kind"] not in left_out
    )


planted = st.lists(
    st.tuples(
        st.sampled_from(["reference", "accounts", "out_names", "in_names"]),
        st.sampled_from([(A, B), (B, A), (A, C)]),
        st.integers(0, 90),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=10,
)
noise = st.lists(st.tuples(st.sampled_from([A, B, C]), st.integers(0, 90), st.booleans()), max_size=6)


def planted_case(pairs, others):
    """Return a case of three accounts at three banks, each in an exhibit, and the pairs planted in it; amounts are all unlike."""
    case, expected = Case(), set()
    exhibit = {A: "bank-a", B: "bank-b", C: "bank-c"}
    for at, (how, (payer, payee), day, lag) in enumerate(pairs):
        amount = 1000 + at
        reference = f"E2E-{at}" if how == "reference" else None
        out = case.line(
            exhibit[payer], payer, day, -amount, named=payee if how in ("accounts", "out_names") else None, end_to_end=reference
        )
        came = case.line(
            exhibit[payee], payee, day + lag, amount, named=payer if how in ("accounts", "in_names") else None, end_to_end=reference
        )
        expected.add((out, came, "joined", "one_side" if how.endswith("names") else how))
    for at, (account, day, paid) in enumerate(others):
        case.line(exhibit[account], account, day, (-1 if paid else 1) * (5000 + at), named=SHOP if at % 2 else None)
    return case, expected


@settings(max_examples=8, derandomize=True, deadline=None)
@given(planted, noise, st.randoms(use_true_random=False))
def test_planted_pairs_are_all_found_and_none_is_invented(pairs, others, random):
    case, expected = planted_case(pairs, others)

    def shuffled(rows):
        random.shuffle(rows)
        return rows

    told, again = case.tables(), case.tables(shuffled)
    assert pairs_of(told) == expected
    for name in ("movements", "payments", "pairs", "reversals", "money_points"):
        assert again[name].equals(told[name]), name


def test_equal_payments_within_days_are_a_set_in_their_order():
    case = Case()
    for day in (0, 1, 2):
        case.line("bank-a", A, day, -500, named=B)
        case.line("bank-b", B, day + 1, 500, named=A)
    rows = checked("pairs", case.tables()["pairs"])
    assert [(row["out_locator"], row["in_locator"], row["state"]) for row in rows] == [
        (f"line={n}", f"line={n}", "set") for n in (1, 2, 3)
    ]


def test_a_weekly_payment_of_one_amount_is_joined_week_by_week():
    case = Case()
    for week in range(4):
        case.line("bank-a", A, 7 * week, -500, named=B)
        case.line("bank-b", B, 7 * week + 1, 500, named=A)
    assert {row["state"] for row in checked("pairs", case.tables()["pairs"])} == {"joined"}


def test_where_one_side_has_more_each_is_only_possible_and_a_point_to_establish():
    case = Case()
    for day in (0, 1):
        case.line("bank-a", A, day, -500, named=B)
    case.line("bank-b", B, 1, 500, named=A)
    told = case.tables()
    assert [row["state"] for row in checked("pairs", told["pairs"])] == ["possible", "possible"]
    assert points_of(told, "no_balance") == [("pair", -500), ("pair", -500)]


def test_nothing_is_joined_by_amount_and_day_alone():
    case = Case()
    case.line("bank-a", A, 0, -500)
    case.line("bank-b", B, 0, 500)
    assert pairs_of(case.tables()) == set()


def test_a_side_that_names_another_account_is_not_the_other_side():
    case = Case()
    case.line("bank-a", A, 0, -500, named=B)
    case.line("bank-b", B, 0, 500, named=C)
    case.line("bank-c", C, 90, 1)
    assert pairs_of(case.tables()) == set()


def test_a_reference_joins_another_currency_where_one_side_states_the_amount_of_the_other():
    case = Case()
    out = case.line("bank-a", A, 0, -500, end_to_end="E1")
    came = case.line(
        "bank-c", C, 1, 9750, currency="MDL", end_to_end="E1", original_amount=5, original_exponent=0, original_currency="EUR"
    )
    assert pairs_of(case.tables()) == {(out, came, "joined", "reference")}


def test_two_accounts_under_one_name_are_internal_by_name_only():
    case = Case()
    for exhibit, account, owner in (("bank-a", A, "Ana POPÉSCU"), ("bank-b", B, "ANA POPESCU"), ("bank-c", C, "Vlad R.")):
        case.accounts.append({"exhibit": digest(exhibit), "locator": "a", "account": account, "owner_name": owner})
    case.line("bank-a", A, 0, -500, named=B)
    case.line("bank-b", B, 0, 500, named=A)
    case.line("bank-b", B, 5, -70, named=C)
    case.line("bank-c", C, 5, 70, named=B)
    assert sorted((int(row["amount"]), row["internal"]) for row in checked("pairs", case.tables()["pairs"])) == [
        (70, None),
        (500, "name"),
    ]


@settings(max_examples=8, derandomize=True, deadline=None)
@given(
    st.lists(st.lists(st.integers(-900, 900).filter(bool), min_size=1, max_size=3), min_size=3, max_size=4),
    st.sampled_from(["nothing", "statement", "line", "repeated"]),
)
def test_planted_gaps_and_repeats_are_all_found_and_none_is_invented(months, what):
    case, balance, missing = Case(), 10_000, 0
    for number, moved in enumerate(months):
        first, last = number * 30, number * 30 + 29
        case_of_month = not (what == "statement" and number == 1)
        opened = balance
        for at, signed in enumerate(moved):
            dropped = what == "line" and (number, at) == (1, 0)
            balance += signed
            if case_of_month and not dropped:
                case.line("bank-a", A, first + 3 * at, signed, statement=str(number), reference=f"R{number}-{at}")
            missing += signed if dropped or not case_of_month else 0
        if case_of_month:
            case.balance("bank-a", A, first, "OPBD", opened, statement=str(number))
            case.balance("bank-a", A, last, "CLBD", balance, statement=str(number))
            period = {"opened_from": START + dt.timedelta(first), "opened_to": START + dt.timedelta(last)}
            case.accounts.append(
                {
                    "exhibit": digest("bank-a"),
                    "locator": f"a={number}",
                    "statement": str(number),
                    "account": A,
                    "currency": "EUR",
                    **period,
                }
            )
    plain = movements_of(table("transfers", *case.transfers), table("balances", *case.balances))
    if what == "repeated":
        for row in list(case.transfers):
            case.transfers.append({**row, "exhibit": digest("export"), "statement": None, "reference": None})
    told = case.tables()
    expected = {
        "nothing": [],
        "repeated": [],
        "line": [("balance_step", missing)],
        "statement": [("period", missing), *([("balance_step", missing)] if missing else [])],
    }[what]
    if what == "line" and len(months[1]) == 1:
        expected = points_of(told)  # a statement without a line has no place among the lines: only its days are known
        assert expected in ([("balance_step", missing)], [])
    if what == "repeated" and len(plain) < 3:
        return
    assert points_of(told) == sorted(expected, key=lambda one: one[0])
    assert [int(signed) for signed in told["movements"].column("signed").to_pylist()] == [
        int(signed) for signed in plain.column("signed").to_pylist()
    ]
    if what == "repeated":
        assert all(len(also) == 1 for also in told["movements"].column("also").to_pylist())


def test_an_export_of_the_same_days_that_lists_something_else_is_counted_and_shown():
    case = Case()
    for day in range(4):
        case.line("bank-a", A, day, 100 + day)
        case.line("export", A, day, 100 + day if day else 999)
    told = case.tables()
    assert len(told["movements"]) == 8
    assert points_of(told, "no_balance") == [("overlap", None)]


def test_one_shared_day_is_not_enough_to_call_lines_the_same():
    case = Case()
    for signed in (100, 200, 300):
        case.line("bank-a", A, 0, signed)
        case.line("export", A, 0, signed)
    told = case.tables()
    assert len(told["movements"]) == 6
    assert points_of(told, "no_balance") == [("overlap", None)]


def test_three_pieces_that_overlap_are_told_once_each():
    case = Case()
    for exhibit, last in (("bank-a", 999), ("export", 888), ("third", 777)):
        for day, signed in enumerate((100, 200, last)):
            case.line(exhibit, A, day, signed)
    told = case.tables()
    assert len(told["movements"]) == 9
    assert points_of(told, "no_balance") == [("overlap", None), ("overlap", None)]
    assert {row["lines"] for row in checked("money_points", told["money_points"]) if row["kind"] == "overlap"} == {2}


def test_lines_with_one_balance_after_them_are_the_same_in_two_formats():
    case, balance = Case(), 0
    for day, signed in enumerate((100, -40, 100)):
        balance += signed
        for exhibit in ("bank-a", "export"):
            place = case.line(exhibit, A, day, signed, reference=f"{exhibit}-{day}")
            case.balance(exhibit, A, day, "RUNNING", balance, after=place.partition("#")[2])
    told = case.tables()
    assert [int(one) for one in told["movements"].column("balance").to_pylist()] == [100, 60, 160]
    assert points_of(told) == []


def test_a_missing_number_of_a_statement_is_a_point_and_a_new_year_is_none():
    case = Case()
    for at, (day, number) in enumerate(((0, "REF1 11/1"), (30, "REF2 13/1"), (60, "REF3 1/1"))):
        case.line("swift", A, day, 100 + at, statement=number)
    told = case.tables(readers={digest("swift"): "mt940"})
    found = [row for row in checked("money_points", told["money_points"]) if row["kind"] == "sequence"]
    assert [(row["lines"], row["since"], row["until"]) for row in found] == [(1, START, START + dt.timedelta(30))]
    assert not [kind for kind, _ in points_of(case.tables()) if kind == "sequence"], "a name of another format is no number"


def test_a_payment_that_the_other_statement_does_not_show_is_a_point():
    case = Case()
    case.line("bank-a", A, 10, -500, named=B)
    case.line("bank-b", B, 0, 1)
    case.line("bank-b", B, 20, 2)
    assert points_of(case.tables(), "no_balance") == [("mirror", -500)]
    told_once = {digest("bank-a"): "transaction_table", digest("bank-b"): "transaction_table"}
    case.transfers = [{**row, "exhibit": digest("bank-a"), "locator": f"row={at}"} for at, row in enumerate(case.transfers)]
    assert points_of(case.tables(readers=told_once)) == [], "a table that writes each transfer once has no other side"


def test_a_reversal_finds_its_original_by_reference_or_alone_by_amount():
    case = Case()
    first = case.line("bank-a", A, 0, -500, named=SHOP, reference="R1")
    case.line("bank-a", A, 1, -500, named=SHOP, reference="R2")
    case.line("bank-a", A, 2, 500, reversal=True, reference="R1", named=SHOP)
    only = case.line("bank-a", A, 3, -70, named=SHOP)
    case.line("bank-a", A, 4, 70, reversal=True, named=SHOP)
    case.line("bank-a", A, 5, 900, reversal=True)
    case.line("bank-a", A, 6, 500, reversal=True, named=SHOP)
    for day, signed in ((7, -33), (8, -33), (9, 33)):
        case.line("bank-a", A, day, signed, reversal=signed > 0, named=SHOP)
    told = case.tables()
    found = {
        row["locator"]: (row["state"], row["ground"], row["original_locator"]) for row in checked("reversals", told["reversals"])
    }
    assert found == {
        "line=3": ("joined", "reference", first.partition("#")[2]),
        "line=5": ("joined", "amount", only.partition("#")[2]),
        "line=6": ("missing", None, None),
        "line=7": ("joined", "amount", "line=2"),
        "line=10": ("several", "amount", None),
    }
    assert [point for point in points_of(told) if point[0] == "reversal"] == [("reversal", 33), ("reversal", 900)]


def test_another_currency_without_amount_or_rate_is_a_point():
    case = Case()
    case.line("bank-a", A, 0, -500, original_currency="MDL")
    case.line("bank-a", A, 1, -500, original_currency="MDL", exchange_rate="19.5")
    assert points_of(case.tables(), "no_balance") == [("rate", -500)]


def test_no_rows_give_no_rows():
    told = Case().tables()
    for name in ("movements", "pairs", "reversals", "money_points"):
        assert not len(told[name])
    assert not len(movement_kinds(transfers=table("transfers")))
    assert isinstance(told["pairs"], pa.Table)


def test_payments_in_that_fit_more_payments_out_than_are_followed_are_told_for_their_account():
    case = Case()
    for day in range(3):
        case.line("p", A, day, 10_000, named=B)
    for at in range(17):
        case.line("p", A, 5 + at % 3, -9_500 - at, named=f"FR76998800000100000001{at:05d}")
    told = case.tables()
    found = [row for row in checked("money_points", told["money_points"]) if row["kind"] == "crowd"]
    assert [(row["account"], row["lines"], row["since"], row["locator"]) for row in found] == [(A, 3, START, "line=1")]
    assert {row["measure"] for row in found} == {None}, "more statements would not tell these payments apart"
    assert None not in {row["measure"] for row in checked("money_points", told["money_points"]) if row["kind"] != "crowd"}
    case.transfers.pop()
    assert "crowd" not in dict(points_of(case.tables()))
