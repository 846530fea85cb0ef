"""The money seen: product, schedule, tracing across accounts and the way back, by whom, and what is signed and taken there."""

import io
import re
import shutil
import sys
from html import unescape
from types import SimpleNamespace

import pyarrow.parquet
import pytest
from bureau_chromium import PASSPHRASE, chromium, first_account, too_wide, violations, watched
from bureau_pages import text_of
from python_calamine import CalamineWorkbook

from bureau_process import served
from faisceau import cases
from faisceau.bureau.rights.models import Consultation

PATIENCE = 120_000

IBAN = re.compile(r"\b(?:FR|MD)\d\d[A-Z0-9]{16,}")
SIGN = {"passphrase": PASSPHRASE, "reason": "pour le juge"}


def addresses(page, part):
    """Return the addresses in a page that hold a part."""
    return [unescape(one) for one in re.findall(r'href="([^"]*)"', page.content.decode()) if part in one]


@pytest.fixture
def prosecutor(office):
    """Return a browser of a person who sees everything."""
    return office.client(office.member("prosecutor"))


def decided(office, browser, form, told):
    """Post a form of a decision, as its page was shown."""
    address = office.address("money", f"schedule/decide/{form}/")
    size = re.search(r'name="seen" value="(\d+)"', browser.get(address).content.decode())[1]
    return browser.post(address, {"seen": size, "passphrase": PASSPHRASE, **told})


def test_the_first_view_tells_product_funds_and_reasons_and_each_line_leads_to_its_place(office, prosecutor):
    page = prosecutor.get(office.address("money"))
    words = text_of(page)
    assert "GROSU Mihail 3 755,00 EUR" in words
    assert "ROTARU Sergiu 3 900,00 EUR 3 900,00 EUR" in words  # all of it is counted with the other person already
    assert "fonds mêlés" in words
    assert words.count("hypothèse") > 12
    assert words.count("compté là aussi") == 4
    assert "aucun revenu déclaré n’est versé pour cette personne" in words
    assert "CP 131-21" in words
    assert "explications innocentes" in words.casefold()
    assert len([one for one in addresses(page, "/exhibits/") if "at=" in one]) >= 12
    assert page.content.decode().count('class="assumed"') >= 8  # a picture of each person's months
    record = Consultation.objects.get(page="money:money")
    assert record.rows == sum(record.tables.values()) > 20
    assert not IBAN.search(str(addresses(page, "money")))
    english = text_of(prosecutor.get(office.address("money"), {"in": "usd"}))
    assert "aucun taux enregistré vers USD" in english


def test_the_schedule_puts_the_account_first_that_empties_soonest_and_the_domestic_act_before_the_instrument(office, prosecutor):
    words = text_of(prosecutor.get(office.address("money", "schedule/")))
    assert words.index("Les victimes d'abord") < words.index("Comptes et biens")
    assert "LUPAȘCU Doina GROSU Mihail 2 255,00 EUR 6 lignes" in words
    first = words.index("À geler d'abord")
    assert "364,21 EUR – tient 2 jours – Saisie pénale spéciale" in words[first : first + 250]
    assert "2 515,20 EUR fonds mêlés 2 260,00 – 2 515,20" in words
    abroad = words[words.index("ROTARU Sergiu – Moldavie") :]
    assert abroad.index("Saisie pénale") < abroad.index("STCE n° 198")
    assert "compté qu'une fois : 2 879,41 EUR" in words
    assert "ROTARU Sergiu 3 900,00 EUR 2 515,20 EUR 1 384,80 EUR" in words


def test_tracing_is_told_across_accounts_and_states_with_what_courts_say(office, prosecutor):
    page = prosecutor.get(office.address("money", "trace/?assumed=1"))
    words, html = text_of(page), page.content.decode()
    assert "2 381,00 – 4 024,42 restent dans des comptes connus" in words
    assert "Moldavie reste au compte" in words
    assert "Clayton's Case" in words
    assert "Federal Republic of Brazil v Durant" in words
    assert 'class="layered"' in html
    assert 'class="map-sea"' in html
    assert (
        len(set(re.findall(r'class="node lot-(\d+)"', html))) == 11
    )  # a colour for each line; one of the twelve was carried there whole by another
    assert "style=" not in html
    none = text_of(prosecutor.get(office.address("money", "trace/")))
    assert "restent dans des comptes connus" not in none


def test_what_another_order_inside_a_day_would_change_is_shown(office, prosecutor, monkeypatch):
    from faisceau.cases import ordering

    address = office.address("money", "trace/?assumed=1")
    words = text_of(prosecutor.get(address))
    assert "Aucun jour de plusieurs lignes dont l'ordre reste ouvert" in words
    assert "Ce qui change" not in words
    # The training case has no such day; a month taken for a day has.
    monkeypatch.setattr(ordering, "_DAYS", ordering._DAYS.replace("m.on,", "date_trunc('month', m.on) AS \"on\","))
    page = prosecutor.get(address)
    words = text_of(page)
    assert "Trois ordres ont été essayés, pour tous ces jours à la fois" in words
    assert "sont ceux de ces ordres, non des bornes" in words
    assert "Ce qui change, endroit par endroit" in words
    assert len(re.findall(r"<b>[\d\s\u202f\xa0]+,\d\d – [\d\s\u202f\xa0]+,\d\d</b>", page.content.decode())) >= 10
    assert "style=" not in page.content.decode()


def test_beside_a_band_an_amount_without_a_currency_stands_alone():
    for lang, stated, unstated in (("fr", "11,38\u00a0EUR", "11,38"), ("en", "11.38\u00a0EUR", "11.38")):
        for currency, written in (("EUR", stated), ("XXX", unstated)):
            course = SimpleNamespace(exponent=2, currency=currency, names=SimpleNamespace(lang=lang))
            assert sys.modules["faisceau.cases.money.across"]._Course.money(course, 1138) == written


def test_the_picture_conserves_what_came_in_under_every_rule(office):
    names = cases.money.Names(cases.ask(office.folder), "fr", lambda *told: "-".join(told))
    chosen = cases.money.lots(names, cases.money.assumed_picks(names))
    for rule in cases.money.RULES:
        told = cases.money.annex(names, chosen, rule)
        assert told["across"] == cases.money.annex(names, chosen, rule)["across"]
        (course,) = told["across"]
        flows = course["flows"]
        targets, sources = {flow["to"] for flow in flows}, {flow["from"] for flow in flows}
        passed = targets & sources
        assert len(passed) >= 2
        for account in passed:
            into, out = (sum(flow["units"] for flow in flows if flow[side] == account) for side in ("to", "from"))
            assert into == out
        began = sum(flow["units"] for flow in flows if flow["from"] not in targets)
        ended = sum(flow["units"] for flow in flows if flow["to"] not in sources)
        (lies,) = told["lies"]
        at = cases.money.RULES.index(rule)
        assert began == ended == sum(one["by_rule"][at] for one in lies["fates"]) > 0
        assert all(sum(lot["units"] for lot in flow["lots"]) == flow["units"] for flow in flows)


def test_a_euro_is_led_back_to_the_line_of_the_statement(office, prosecutor):
    trace = prosecutor.get(office.address("money", "trace/?assumed=1"))
    paths = [one for one in addresses(trace, "/trace/path/") if "rule=fifo" in one]
    assert len(paths) >= 10
    told = [(text_of(prosecutor.get(one)), one) for one in paths]
    assert all("La somme se trouve ici" in words for words, _ in told)
    car, address = next((words, one) for words, one in told if "AUTO OCCASION" in words)
    assert "465,00 EUR des 465,00 EUR venus de LUPAȘCU Doina" in car
    page = prosecutor.get(address)
    places = [one for one in addresses(page, "/exhibits/") if "at=" in one]
    assert len(places) >= 3
    assert prosecutor.get(places[-1]).status_code == 200
    assert not IBAN.search(address)
    key = address.rpartition("end=")[2].split(".")[0]
    assert prosecutor.get(re.sub(r"end=.*", f"end={key}.99999", address)).status_code == 404
    for bad in ("", "x", "x.1", "nothing.99", f"{key}.x"):
        assert prosecutor.get(office.address("money", "trace/path/"), {"end": bad}).status_code == 404


def test_an_asset_is_named_with_the_line_that_paid_it_and_stands_in_the_schedule(office, prosecutor):
    trace = prosecutor.get(office.address("money", "trace/?assumed=1"))
    page = next(page for one in addresses(trace, "/trace/path/") if "AUTO OCCASION" in text_of(page := prosecutor.get(one)))
    (address,) = addresses(page, "schedule/decide/asset/")
    html = prosecutor.get(address).content.decode()
    known = dict(re.findall(r'name="(value|currency|on|exhibit|locator|asset)" value="([^"]*)"', html))
    assert known == known | {"value": "1800,00", "currency": "EUR", "exhibit": "D19", "asset": "B1"}
    bought = unescape(re.search(r'name="bought" value="([^"]*)"', html)[1])
    told = {
        **known,
        "locator": unescape(known["locator"]),
        "bought": bought,
        "kind": "vehicle",
        "label": "Voiture <b>",
        "holder": "S1",
        "disposal": "S3",
        "state": "md",
    }
    assert decided(office, prosecutor, "asset", {**told, "value": "mille"}).status_code == 400
    assert decided(office, prosecutor, "asset", {**told, "label": " "}).status_code == 400
    assert decided(office, prosecutor, "asset", {**told, "holder": "nobody"}).status_code == 400
    assert decided(office, prosecutor, "asset", {**told, "kind": "planet"}).status_code == 400
    assert prosecutor.get(office.address("money", "schedule/decide/planet/")).status_code == 400
    answer = decided(office, prosecutor, "asset", {**told, "value": "1 800,00"})
    assert answer.status_code == 302
    assert answer.url == office.address("money", "schedule/")
    (row,) = cases.ask(office.folder).ask("SELECT * FROM assets").to_pylist()
    assert (int(row["amount"]), row["state"], row["disposal"], row["bought_with"]) == (180000, "MD", "S3", [bought])
    words = text_of(prosecutor.get(office.address("money", "schedule/")))
    assert "Voiture <b> ROTARU Sergiu – Moldavie libre disposition : GROSU Mihail" in words
    assert "payé par 1 800,00 EUR" in words
    change = prosecutor.get(office.address("money", "schedule/decide/asset/"), {"asset": "B1"}).content.decode()
    assert 'value="1800,00"' in change
    assert "Voiture &lt;b&gt;" in change


def test_income_loss_and_rate_are_signed_and_shown(office, prosecutor):
    income = {
        "person": "S3",
        "kind": "salary",
        "since": "2025-12",
        "until": "2026-02",
        "amount": "1 340,17",
        "currency": "eur",
        "per": "month",
        "exhibit": "D19",
    }
    assert decided(office, prosecutor, "income", income).url == office.address("money")
    loss = {
        "victim": "V1",
        "kind": "wages",
        "label": "salaires",
        "amount": "4 000,00",
        "currency": "EUR",
        "exhibit": "D2",
        "locator": "page=4",
        "reason": "quatre mois",
    }
    assert decided(office, prosecutor, "loss", {**loss, "reason": ""}).status_code == 400
    assert decided(office, prosecutor, "loss", loss).status_code == 302
    rate = {"base": "EUR", "quote": "MDL", "on": "2026-03-01", "rate": "19,5", "source": "BNM"}
    assert decided(office, prosecutor, "rate", {**rate, "source": ""}).status_code == 400
    assert decided(office, prosecutor, "rate", rate).status_code == 302
    words = text_of(prosecutor.get(office.address("money"), {"in": "MDL"}))
    assert "73 222,50 MDL (BNM)" in words
    assert "12/2025 2 640,17 1 300,00 1 272,82 122,82 0,00 1 340,17 1 300,00 0,00" in words
    assert "aucune pièce ne déclare de revenu pour ce mois" in words
    schedule = text_of(prosecutor.get(office.address("money", "schedule/")))
    assert "salaires salaires non versés 4 000,00 EUR quatre mois" in schedule
    assert "LUPAȘCU Doina 4 000,00 EUR 2 879,41 EUR 2 879,41 EUR" in schedule


def test_what_is_shown_is_taken_with_exact_amounts_and_a_reason(office, prosecutor):
    def taken(rest, **told):
        return prosecutor.post(office.address("money", rest), {**SIGN, **told})

    for rest in ("take/", "months/take/", "schedule/take/"):
        assert taken(rest, reason="").status_code == 400
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(taken("take/"))))
    assert len(book.sheet_names) == 5
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(taken("schedule/take/", format="xlsx"))))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert rows[0][:3] == ["N°", "Compte ou bien", "Titulaire"]
    assert [row[9] for row in rows[1:]] == ["364.21", "2515.20", ""]
    months = b"".join(taken("months/take/", format="csv")).decode("utf-8-sig").splitlines()
    assert months[0].startswith("Personne")
    assert len(months) == 9
    table = pyarrow.parquet.read_table(io.BytesIO(b"".join(taken("months/take/", format="parquet"))))
    assert table.num_rows == 8
    assert b"".join(taken("months/take/", format="../x"))[:2] == b"PK"
    record = Consultation.objects.filter(page="money:take_schedule").first()
    assert record.about == "faisceau-schedule.xlsx"


def test_what_a_person_may_not_see_or_sign_stays_so_on_these_pages(office):
    analyst = office.client(office.member("analyst", classes=[]), "en")
    pages = [analyst.get(office.address("money", rest)) for rest in ("", "schedule/", "trace/?assumed=1")]
    pages.append(analyst.get(addresses(pages[2], "/trace/path/")[0]))
    for page in pages:
        assert page.status_code == 200
        assert "▒▒▒" in text_of(page)
        assert not IBAN.search(page.content.decode())
        for name in ("GROSU", "LUPA", "OUDART", "DELMOTTE", "ROTARU"):
            assert name not in page.content.decode()
    clerk = office.client(office.member("clerk"))
    assert "decide/" not in clerk.get(office.address("money", "schedule/")).content.decode()
    assert clerk.get(office.address("money", "schedule/decide/asset/")).status_code == 403
    assert clerk.post(office.address("money", "schedule/decide/rate/"), {"passphrase": PASSPHRASE}).status_code == 403


def test_many_lines_of_one_payer_share_a_colour(office, monkeypatch):
    from faisceau.cases.money import tracing

    names = cases.money.Names(cases.ask(office.folder), "fr", lambda *told: "-".join(told))
    picks = cases.money.assumed_picks(names)
    assert len({line["lot"] for line in cases.money.lots(names, picks)}) == len(picks) == 12
    monkeypatch.setattr(tracing, "APART", 3)
    lines = cases.money.lots(names, picks)
    assert len({line["lot"] for line in lines}) == len({line["other"] or line["words"] for line in lines}) < 5
    (course,) = cases.money.annex(names, lines, "fifo")["across"]
    assert any("entrées)" in flow["from"] for flow in course["flows"])


def test_columns_of_a_picture_have_every_node_in_its_place_and_circles_are_cut():
    from faisceau.cases.money.layered import SLOT, Band, Node, draw, forward

    nodes = {
        "in 1": Node("in", ("Payer", "1"), 1),
        "a": Node("through", ("A", "1")),
        "b": Node("through", ("B", "1")),
        "e": Node("end", ("E" * 90, "1")),
    }
    bands = [
        Band("in 1", "a", 1, 10**20),
        Band("a", "b", 1, 4 * 10**19),
        Band("a", "e", 1, 6 * 10**19),
        Band("b", "e", 1, 4 * 10**19),
    ]
    told = draw(nodes, bands)
    assert told == draw(nodes, bands)
    xs = {node["key"]: node["x"] for node in told["nodes"]}
    assert xs["in 1"] < xs["a"] < xs["b"] < xs["e"]
    assert all(node["bottom"] - node["middle"] >= SLOT // 2 for node in told["nodes"])
    assert len(told["bands"]) == 5  # what passes the column of B is drawn in two
    assert next(node for node in told["nodes"] if node["key"] == "e")["words"][0].endswith("…")
    assert draw(nodes, [Band("a", "e", 1, 0)]) is None
    assert forward([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a"), ("a", "a")]) == {("a", "b"), ("b", "c")}


def test_from_an_assumed_origin_to_what_is_frozen_today_in_a_browser(demo, tmp_path):
    """Assume an origin on three payments; product, conventions, a euro's way to its line, and what to freeze appear."""
    shutil.copytree(demo.folder, tmp_path / "cases" / "training", ignore=shutil.ignore_patterns("dossier-*"))
    with served(tmp_path / "state", tmp_path / "cases", demo.keys, "") as bureau, chromium() as browser:
        page, seen_by = watched(browser.new_context(locale="fr-FR"), bureau.address)
        page.set_default_timeout(PATIENCE)
        first_account(page, bureau)
        page.click("main h2 a")
        page.wait_for_selector(".rail")
        page.click(".rail a[href$='/money/']")
        page.wait_for_url("**/money/")
        before = page.inner_text("main")
        assert "DELMOTTE" not in before
        page.click("text=Comptes >> nth=1")
        page.click("a:has-text('DELMOTTE Laurent')")
        boxes = page.locator("input[name=line]")
        boxes.nth(2).wait_for()
        assert boxes.count() >= 3
        for number in range(3):
            boxes.nth(number).check()
        page.click("text=Suivre les lignes cochées")
        page.fill("#reason", "loyers annoncés par message (D13) : hypothèse")
        if page.locator("input[name=passphrase]").count():
            for one in page.locator("input[name=passphrase]").all():
                if one.is_visible():
                    one.fill(PASSPHRASE)
        page.click("text=Signer l'hypothèse")
        page.wait_for_selector(".messages")
        money = page.locator(".rail a[href$='/money/']").get_attribute("href")
        for _ in range(120):
            page.goto(bureau.address.rstrip("/") + money)
            if "DELMOTTE" in page.inner_text("main"):
                break
            page.wait_for_timeout(1000)
        assert "loyers annoncés par message (D13)" in page.inner_text("main")
        for theme in ("light", "dark"):
            page.select_option("#theme", theme)
            page.wait_for_selector(f"html[data-theme={theme}]")
            for rest in ("", "schedule/", "trace/?assumed=1", "schedule/decide/asset/", "accounts/"):
                page.goto(bureau.address.rstrip("/") + money + rest)
                assert not violations(page), (rest, theme)
                page.set_viewport_size({"width": 320, "height": 640})
                assert too_wide(page) <= 0, rest
                page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(bureau.address.rstrip("/") + money)
        page.click("text=Montrer l'annexe")
        page.wait_for_selector("main :text('De compte en compte')")
        page.locator("a[href*='/trace/path/']").first.click()
        page.wait_for_selector("main :text('La somme se trouve ici')")
        page.locator("section.ledger a.cite").last.click()
        page.wait_for_url("**/exhibits/**")
        page.goto(bureau.address.rstrip("/") + money + "schedule/")
        assert "À geler d'abord" in page.inner_text("main")
        assert "Saisie pénale spéciale" in page.inner_text("main")
        assert not seen_by.elsewhere
        assert not [text for text in seen_by.console if "404" not in text]
