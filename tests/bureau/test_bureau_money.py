"""The room of money: what is seen of accounts, flows and tracing, by whom, and what a signed hypothesis makes of the journal."""

import datetime as dt
import re
import sys
from html import unescape
from urllib.parse import quote

import duckdb
import pytest
from bureau_pages import text_of

from faisceau import cases
from faisceau.bureau.rights.models import Consultation
from sql_tables import rows_of

FLOWS = sys.modules["faisceau.cases.money.flows"]  # its package names the function alike
PASSPHRASE = "une phrase assez longue pour signer"
IBAN = re.compile(r"\b(?:FR|MD)\d\d[A-Z0-9]{16,}")


def links(page, part):
    """Return the addresses in a page that hold a part."""
    return [unescape(one) for one in re.findall(r'href="([^"]*)"', page.content.decode()) if part in one]


def picks(page):
    """Return the short names of the lines that may be ticked."""
    return [unescape(one) for one in re.findall(r'name="line" value="([^"]*)"', page.content.decode())]


@pytest.fixture
def prosecutor(office):
    """Return a browser of a person who sees everything."""
    return office.client(office.member("prosecutor"))


def account_of(office, browser, holder):
    """Return the address of the ledger of a holder."""
    html = browser.get(office.address("money", "accounts/")).content.decode()
    return re.search(rf'href="([^"]*/account/[^"]*)">{holder}', html)[1]


def origin_lines(office, person):
    """Return the lines of the training case that came into an account of a person and are assumed by no decision."""
    built = cases.ask(office.folder)
    names = cases.money.Names(built, "fr", lambda *told: "-".join(told))
    (one,) = [one for one in cases.money.accounts(names) if names.bearer(one["account"]) == person]
    lines = cases.money.ledger(names, one["key"], 0, 1000)["lines"]
    return [line for line in lines if line["signed"] > 0 and not line["origin"]]


def test_accounts_are_told_with_holder_balances_and_whether_they_close(office, prosecutor):
    page = prosecutor.get(office.address("money", "accounts/"))
    words = text_of(page)
    assert page.status_code == 200
    assert "GROSU Mihail FR7699880000010000000041261 Banque Exemple du Nord se referme" in words
    assert "DELMOTTE Laurent FR7699880000010000000065511 se suit ligne à ligne" in words
    assert "812,40 9 865,68 10 313,87 364,21" in words
    record = Consultation.objects.get(page="money:accounts")
    assert record.rows == sum(record.tables.values()) > 4
    assert not IBAN.search(str(links(page, "money")))  # no account number stands in an address


def test_ledger_scrolls_by_key_and_each_line_has_its_place_and_balance(office, prosecutor, monkeypatch):
    from faisceau.bureau.rooms import money

    address = account_of(office, prosecutor, "GROSU")
    whole = text_of(prosecutor.get(address))
    for told in ("SALAIRE 11/2025", "origine supposée", "12/2025", "Ntry[34]", "364,21", "0,00"):
        assert told in whole
    monkeypatch.setattr(money, "PAGE", 10)
    first = prosecutor.get(address)
    assert "Ntry[10]" in text_of(first)
    assert "Ntry[11]" not in text_of(first)
    assert set(links(first, "after=")) == {"?after=10#ledger"}
    part = prosecutor.get(address + "?after=30", headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith("<tr")
    assert "Ntry[31]" in text_of(part)
    assert "Ntry[30]" not in text_of(part)
    assert not links(part, "after=")
    record = Consultation.objects.filter(page="money:account").first()
    assert record.about == "D19 (EUR)"  # the record of readings names no account
    for bad in ("-1", "x", "9" * 40):
        assert prosecutor.get(address, {"after": bad}).status_code == 200
    assert prosecutor.get(office.address("money", "account/none/")).status_code == 404


def test_flows_count_a_transfer_between_two_accounts_once_and_lead_to_its_lines(office, prosecutor):
    page = prosecutor.get(office.address("money", "flows/"))
    words = text_of(page)
    assert "GROSU Mihail ROTARU Sergiu 3 900,00 EUR" in words
    assert page.content.decode().count('class="band lot-') == words.count("→") > 10  # each band says what it is
    rows = re.findall(r"<tr><th.*?</tr>", page.content.decode(), re.DOTALL)
    (row,) = [row for row in rows if re.search(r"GROSU Mihail</th><td[^>]*>ROTARU", row)]
    lines = prosecutor.get(unescape(re.search(r'href="([^"]*)"', row)[1]))
    assert len(re.findall(r'class="cite"[^>]*>D19, [^<]*Ntry\[', lines.content.decode())) == 4
    assert "D21, " not in text_of(lines)  # the lines of the account credited say the same and are not counted
    mine = text_of(prosecutor.get(office.address("money", "flows/?person=V1")))
    assert "PRESTATIONS EXEMPLE" not in mine
    assert "M. OUDART P." in mine
    none = text_of(prosecutor.get(office.address("money", "flows/?since=2031-01-01&currency=XYZ&until=never")))
    assert "Rien n'a été payé" in none
    assert prosecutor.get(office.address("money", "flows/deadbeef/")).status_code == 404


def test_a_day_parts_balances_product_and_flows_and_each_sum_leads_to_its_lines(office, prosecutor):
    address = office.address("money", "around/")
    assert "Donnez un jour" in text_of(prosecutor.get(address))
    page = prosecutor.get(address, {"on": "2026-03-30"})
    words = text_of(page)
    assert (
        "2 164,21 25 mars 2026 9 865,68 − 8 513,87 33 lignes 3 755,00 à concurrence de 2 164,21 364,21 30 mars 2026 0,00 − 1 800,00 1 ligne"
        in words
    )
    assert "GROSU Mihail AUTO OCCASION EXEMPLE aucune ligne 1 800,00 EUR 1 ligne" in words
    assert page.content.decode().count('class="balance"') == 4
    assert not IBAN.search(str(links(page, "money")))
    led = 0
    for one in links(page, "since=2026-03-30"):
        lines = text_of(prosecutor.get(one if one.startswith("/") else address + one))
        assert "1 800,00" in lines
        assert "25 mars 2026" not in lines.partition("Livre du compte")[2]
        led += 1
    assert led == 2  # the ledger and the flow, each to the one line of that day
    one_person = prosecutor.get(address, {"on": "2026-02-15", "person": "S3"})
    assert (
        text_of(one_person).count("LUPAȘCU Doina") == 2
    )  # among persons, and who paid: S3's own account alone stands in the table
    for bad in ("never", "0000-00-00", "2026-13-40"):
        assert "Donnez un jour" in text_of(prosecutor.get(address, {"on": bad}))
    reader = office.client(office.member("analyst", classes=[]), "en")
    told = text_of(reader.get(address, {"on": "2026-02-15"}))
    assert "From 15 Feb 2026 on" in told
    assert not IBAN.search(told)
    assert "GROSU" not in told


def counted(*lines):
    """Return the places of the lines that flows count, of lines from A to B: side, day of January or None, amount, exponent."""
    ends = {"debit": ("iban:A", "iban:B"), "credit": ("iban:B", "iban:A")}
    rows = [
        {"exhibit": "a" * 64, "locator": f"line={place}", "side": side, "holder": ends[side][0], "other": ends[side][1]}
        | {
            "currency": "EUR",
            "amount": amount,
            "exponent": exponent,
            "on": day and dt.date(2026, 1, day),
            "account": side,
            "number": place,
        }
        for place, (side, day, amount, exponent) in enumerate(lines)
    ]
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("payments", rows_of("payments", rows))
        connection.register("designations", rows_of("designations", []))
        connection.register("entities", rows_of("entities", []))
        found = connection.execute(f"{FLOWS._COUNTED} SELECT locator FROM counted ORDER BY ALL", ["EUR", None, None]).fetchall()
    return [int(place.removeprefix("line=")) for (place,) in found]


def test_a_transfer_is_counted_once_only_where_both_lines_are_there():
    paid, got = ("debit", 10, 4000, 2), ("credit", 10, 4000, 2)
    assert counted(paid, ("credit", 12, 400, 1)) == [0]
    assert counted(paid, ("credit", 16, 4000, 2)) == [0, 1]
    assert counted(paid, got, got) == [0, 2]
    assert counted(("debit", None, 4000, 2), ("credit", None, 4000, 2)) == [0]
    assert counted(("debit", None, 4000, 2), got) == [0, 1]
    assert counted(paid, ("credit", 10, 4001, 2)) == [0, 1]
    assert counted(got, paid, ("debit", 20, 4000, 2)) == [1, 2]


def test_flows_and_accounts_come_by_pages_and_each_flow_is_on_one(office, prosecutor, monkeypatch):
    from faisceau.bureau.rooms import money

    def rows(address):
        page = prosecutor.get(address)
        assert page.status_code == 200
        html = page.content.decode()
        more = [unescape(one) for one in re.findall(r'rel="next" href="([^"]*)"', html)]
        return re.findall(r"<tr><th scope=.row.*?</tr>", html, re.DOTALL), more

    whole = {name: rows(office.address("money", name))[0] for name in ("flows/", "accounts/")}
    monkeypatch.setattr(FLOWS, "PAGE", 4)
    monkeypatch.setattr(money, "PAGE", 2)
    for name, all_of_them in whole.items():
        found, after = [], [""]
        while after:
            mine, after = rows(office.address("money", name) + after[0])
            found += mine
        assert found == all_of_them, name
        assert len(found) > 3


def test_tracing_shows_every_rule_side_by_side_as_the_truth_of_the_case_has_it(office, prosecutor):
    page = prosecutor.get(office.address("money", "trace/?assumed=1"))
    words = text_of(page)
    assert "Ensemble 7 655,00 EUR" in words
    assert "sorti du compte 3 555,00 3 755,00 3 620,11 3 626,92 3 390,79 3 755,00 3 390,79 – 3 755,00" in words
    assert "reste au compte 200,00 0,00 134,89 128,08 364,21 0,00 0,00 – 364,21 364,21" in words
    assert "Contamination totale (borne : ne conserve rien)" in words
    assert "L'origine de toutes ces entrées est déjà supposée" in words
    built = cases.ask(office.folder)
    names = cases.money.Names(built, "fr", lambda *told: "-".join(told))
    told = cases.money.traced(names, cases.money.lots(names, cases.money.assumed_picks(names)))
    by_rule = {
        (row["account"], row["rule"], row["fate"]): int(row["sum"])
        for row in built.ask(
            "SELECT account, rule, fate, sum(amount) AS sum FROM tracings WHERE source <> 'other' GROUP BY ALL"
        ).to_pylist()
    }
    for ledger in told:
        for one in ledger["sums"]:
            for rule, units in zip(cases.money.RULES, one["by_rule"], strict=True):
                assert units == by_rule.get((ledger["account"], rule, one["fate"]), 0)
        columns = zip(*(one["by_rule"] for one in ledger["sums"]), strict=True)
        assert [sum(column) for column in columns] == ledger["received"]  # nothing is lost
        assert all(one["most"] <= one["bound"] for one in ledger["rows"])
    assert len(told) == 3  # the two that money of assumed origin came into, and the one that was paid out of them


def test_lines_are_found_by_amount_or_words_and_traced(office, prosecutor):
    found = prosecutor.get(office.address("money", "trace/"), {"amount": "500,00"})
    assert len(picks(found)) == 1
    assert "ajutor familie" in text_of(found)
    assert len(picks(prosecutor.get(office.address("money", "trace/"), {"words": "Grosu"}))) == 8
    assert len(picks(prosecutor.get(office.address("money", "trace/"), {"words": "FR76 9988 0000 0100 0000 0041 261"}))) == 8
    for sought in ({"amount": "=1+1"}, {"amount": "4000000"}, {"words": "%"}, {"words": "'; DROP"}):
        assert "Aucune entrée ne répond" in text_of(prosecutor.get(office.address("money", "trace/"), sought))
    traced = prosecutor.get(office.address("money", "trace/"), {"line": picks(found), "rule": "pro_rata"})
    assert "ROTARU Sergiu – MD09ZZ000000022510004114 (EUR)" in text_of(traced)
    out = next(line for line in origin_or_out(office) if line["signed"] < 0)
    for bad in ("x", ".", "0" * 16 + ".line=1", out["pick"], "<script>.x"):
        page = prosecutor.get(office.address("money", "trace/"), {"line": bad})
        assert page.status_code == 200
        assert "Aucune entrée n'est choisie" in text_of(page)


def test_a_short_account_number_is_found_whole_and_never_as_a_part():
    sides = [("line=1", "17375", 1138), ("line=2", "FR7617375", 1138), ("line=3", "173750", 1138)]
    told = [{"exhibit": "e1", "locator": at, "amount": units, "debtor_account": account} for at, account, units in sides]
    lines = [{"exhibit": "e1", "locator": at, "signed": units, "account": "x", "number": 1} for at, _, units in sides]
    connection = duckdb.connect()
    for name, rows in (("transfers", told), ("movements", lines)):
        connection.register(name, rows_of(name, rows))
    tracing = sys.modules["faisceau.cases.money.tracing"]

    def found(words):
        asked = (1, words, words, words, True, [], None, None, 9)
        return [row[1] for row in connection.execute(tracing._LIKE, asked).fetchall()]

    assert found("17375") == ["line=1"]
    assert found("173750") == ["line=3"]
    assert found("FR7617375") == ["line=2"]


def origin_or_out(office):
    """Return the lines of one account."""
    names = cases.money.Names(cases.ask(office.folder), "fr", lambda *told: "-".join(told))
    return cases.money.ledger(names, cases.money.accounts(names)[0]["key"], 0, 100)["lines"]


def test_a_hypothesis_of_origin_is_signed_with_its_reason_and_the_accounts_show_it(office, prosecutor):
    line, *_ = origin_lines(office, "S4")
    address = office.address("money", "trace/")
    page = prosecutor.get(address, {"line": line["pick"]})
    seen_size = re.search(r'name="seen" value="(\d+)"', page.content.decode())[1]
    told = {"line": line["pick"], "place": line["place"], "passphrase": PASSPHRASE, "seen": seen_size, "count": ""}
    wrong = prosecutor.post(address + "assume/", {**told, "reason": "  "})
    assert wrong.status_code == 400
    assert "se signe avec sa raison" in text_of(wrong)
    assert prosecutor.post(address + "assume/", {**told, "reason": "r", "count": "no count"}).status_code == 400
    for place in ("x", f"{line['exhibit']}#nowhere", line["place"] + "'"):
        assert prosecutor.post(address + "assume/", {**told, "place": place, "reason": "r"}).status_code == 400
    before = len(cases.rows(cases.ask(office.folder), "origins", "", None))
    signed = prosecutor.post(address + "assume/", {**told, "reason": "loyers <b>annoncés</b> (D13)"})
    assert signed.status_code == 302
    assert quote(line["pick"], safe="") in signed.url
    origins = cases.rows(cases.ask(office.folder), "origins", "", None)
    assert len(origins) == before + 1
    assert {"exhibit": line["exhibit"], "locator": line["locator"]}.items() <= next(
        o for o in origins if "loyers" in o["reason"]
    ).items()
    after = prosecutor.get(signed.url)
    assert "loyers <b>annoncés</b> (D13)" in seen_raw(after)
    assert "L'origine de toutes ces entrées est déjà supposée" in text_of(after)
    stale = prosecutor.post(address + "assume/", {**told, "reason": "autre raison"})
    assert stale.status_code == 409


def seen_raw(page):
    """Return a page unescaped once: what a reader reads where tags were written into words."""
    return unescape(page.content.decode())


def test_who_may_not_decide_is_offered_no_signature(office):
    clerk = office.client(office.member("clerk"))
    line, *_ = origin_lines(office, "S4")
    page = clerk.get(office.address("money", "trace/"), {"line": line["pick"]})
    assert "assume/" not in page.content.decode()
    refused = clerk.post(
        office.address("money", "trace/assume/"), {"place": line["place"], "reason": "r", "passphrase": PASSPHRASE}
    )
    assert refused.status_code == 403


def test_what_a_person_may_not_see_stays_masked_and_the_room_makes_sense(office):
    analyst = office.client(office.member("analyst", classes=[]), "en")
    pages = [analyst.get(office.address("money", rest)) for rest in ("accounts/", "flows/", "trace/?assumed=1")]
    pages.append(analyst.get(links(pages[0], "money/account/")[0]))
    for page in pages:
        assert page.status_code == 200
        assert "▒▒▒" in text_of(page)
        assert not IBAN.search(page.content.decode())
        for name in ("GROSU", "LUPA", "OUDART", "DELMOTTE"):
            assert name not in page.content.decode()
    assert "▒▒▒ 1" in text_of(pages[0])  # two accounts never look like one
    assert "▒▒▒ 2" in text_of(pages[0])
    assert "Mésange" in text_of(pages[1])
    # What is masked is not found either: a search would say it.
    for sought in ("grosu", "FR7699880000010000000041261"):
        assert "Nothing that came in answers" in text_of(analyst.get(office.address("money", "trace/"), {"words": sought}))


def test_an_account_that_does_not_close_says_so():
    from faisceau.cases.money.accounts import _state

    whole = {"opening": 0, "unknown": 0}
    assert _state(whole, [{"apart": 0}], False) == "closes"
    assert _state(whole, [{"apart": 0}, {"apart": -1}], True) == "apart"
    assert _state({"opening": 0, "unknown": 3}, [{"apart": None}], False) == "gap"
    assert _state({"opening": None, "unknown": 3}, [], True) == "no_opening"
    assert _state(whole, [], True) == "running"
    assert _state(whole, [], False) == "no_closing"


def test_bands_are_the_same_for_the_same_flows_and_nothing_is_drawn_of_nothing():
    from faisceau.cases.money.bands import SLOT, Flow, draw

    flows = [Flow("a", "x" * 80, 10**30, 1, ("a", "x")), Flow("a", "y", 1, 1, ("a", "y")), Flow("b", "y", 0, 2, ("b", "y"))]
    assert draw(flows) == draw(flows)
    assert draw([]) is draw(flows[2:]) is None
    told = draw(flows)
    assert [len(told[side]) for side in ("sources", "targets", "bands")] == [1, 2, 2]
    assert told["targets"][1]["top"] - told["targets"][0]["bottom"] > 0
    assert told["targets"][1]["bottom"] - told["targets"][1]["top"] <= SLOT
    assert told["targets"][0]["words"].endswith("…")
    assert all(isinstance(value, int | str) for node in told["targets"] for value in node.values())
