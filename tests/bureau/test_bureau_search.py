"""Recherche: what is found, what is shown of it and recorded, lists, tables, and what leaves the bureau and how."""

import csv
import io
import re
import zipfile
from html import unescape

import pyarrow.parquet as pq
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from faisceau import cases
from faisceau.bureau.rights.models import Consultation

PHONE = "06 39 98 41 07"
PASSPHRASE = "une phrase assez longue pour signer"
WHY = {"reason": "exploitation du téléphone", "passphrase": PASSPHRASE}


@pytest.fixture
def window(office):
    return office.client(office.member("analyst"))


def text_of(page):
    """Return what is seen of a page."""
    told = page.content.decode()
    return " ".join(
        unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", told[told.index("<main") :], flags=re.DOTALL)).split()
    )


def ask(office, window, rest="", **asked):
    """Send the form; it leads to an address in which nothing of what was asked can be read."""
    return window.post(office.address("search", rest), asked, follow=True)


def body(response):
    return b"".join(response.streaming_content)


def test_words_are_found_highlighted_with_their_places_and_recorded(office, window):
    page = ask(office, window, q="dettes")
    told = page.content.decode()
    assert re.search(r"<mark>dettes?</mark>", told)
    assert re.search(r'class="cite"[^>]*>D\d+', told)
    record = Consultation.objects.get(page="search:search")
    assert record.rows > 0
    assert re.search(r"\bD\d+\b", record.about)
    assert "dettes" not in record.about  # what was asked is not kept
    assert "documents" in " ".join(record.tables) or "messages" in " ".join(record.tables)


def test_what_answers_is_told_from_its_neighbours_and_stays_masked(office, window):
    row = (
        cases.ask(office.folder)
        .ask("SELECT * FROM transfers WHERE remittance ILIKE '%dette%' ORDER BY exhibit, locator")
        .to_pylist()[0]
    )
    told = text_of(ask(office, window, q="dette", of="transfers"))
    assert row["booked"].isoformat() in told
    assert row["creditor_name"] in told
    masked = text_of(ask(office, office.client(office.member("investigator", classes=[])), q="dette", of="transfers"))
    assert row["booked"].isoformat() in masked
    assert row["creditor_name"] not in masked
    assert "▒▒▒" in masked


@pytest.mark.parametrize("written", [PHONE, "+33639984107", "0033.6.39.98.41.07"])
def test_an_identifier_is_found_in_any_writing(office, window, written):
    told = text_of(ask(office, window, q=written))
    assert "téléphone +33639984107" in told
    rows = cases.ask(office.folder).ask("SELECT count(*) AS n FROM selectors WHERE value = '+33639984107'").to_pylist()[0]["n"]
    assert f"{rows} mentions exactes" in told


def test_facets_narrow_and_pages_follow(office, window):
    whole = ask(office, window, q="de")
    told = whole.content.decode()
    assert 'rel="next"' in told
    options = dict(
        re.findall(r'href="\?(asked=[^"&]+&amp;of=[a-z_]+)"[^>]*><span>[^<]*</span><span class="quiet">([\d\u202f]+)', told)
    )
    assert len(options) >= 2
    address, times = next(iter(options.items()))
    narrowed = text_of(window.get(office.address("search") + "?" + unescape(address)))
    assert f"{times} passages tiennent" in narrowed
    second = ask(office, window, q="de", page="2").content.decode()
    first_rows, second_rows = (set(re.findall(r'name="row" value="([^"]+)"', page)) for page in (told, second))
    assert first_rows
    assert second_rows - first_rows
    assert ask(office, window, q="de", page="999999").status_code == 200
    assert ask(office, window, q="de", of="nothing'; --", exhibit="x", kind="y").status_code == 200


def test_no_address_holds_what_was_asked(office, window):
    """What stands in a history or in a log tells nobody what was sought, and opens nothing for another person."""
    answer = window.post(office.address("search"), {"q": PHONE})
    assert answer.status_code == 302
    digits = PHONE.replace(" ", "")
    page = window.get(answer.url)
    assert PHONE in page.content.decode()
    for address in (answer.url, *re.findall(r'(?:href|action|src)="([^"]*)"', page.content.decode())):
        assert digits[-6:] not in re.sub(r"\D", "", re.sub(r"asked=[^&]*", "", address))
        assert PHONE.replace(" ", "+") not in address
    other = office.client(office.member("prosecutor"))
    assert other.get(answer.url).status_code == 400
    plainly = text_of(window.get(office.address("search") + f"?q={digits}"))  # it is not looked at
    assert "exacte" not in plainly
    assert PHONE not in plainly
    table = window.post(office.address("search", "tables/"), {"of": "selectors", "where": f"value = '+33{digits[1:]}'"})
    assert digits[1:] not in table.url
    assert f"+33{digits[1:]}" in window.get(table.url).content.decode()


def test_a_strange_query_is_text_and_nothing_else(office, window):
    page = ask(office, window, q="<script>alert(1)</script>")
    assert "<script>alert" not in page.content.decode()
    assert page.status_code == 200
    assert "Rien ne répond" in text_of(page)


def test_who_may_not_see_contacts_finds_no_identifier_and_is_told_so(office):
    member = office.member("investigator", classes=[])
    window = office.client(member)
    told = text_of(ask(office, window, q=PHONE))
    assert "masqués à votre vue" in told
    assert "+33639984107" not in told.replace("Lu comme : téléphone +33639984107", "")
    listed = window.post(office.address("search", "list/"), {"text": PHONE})
    assert "masqués à votre vue" in text_of(listed)
    assert "1 ligne. Trouvée : 0." in text_of(listed)
    refused = window.post(office.address("search", "links/take/"), WHY)
    assert refused.status_code == 403


def a_list(office):
    """Return a list of 300 numbers: what is there in several writings, what is not, what is none."""
    built = cases.ask(office.folder)
    there = [
        row["value"]
        for row in built.ask("SELECT DISTINCT value FROM selectors WHERE kind = 'phone' ORDER BY value LIMIT 5").to_pylist()
    ]
    iban = built.ask("SELECT min(value) AS value FROM selectors WHERE kind = 'iban'").to_pylist()[0]["value"]
    absent = [f"06 39 98 9{number // 10 % 10} {number:02d}" for number in range(10, 99)]
    known = {row["value"] for row in built.ask("SELECT value FROM selectors").to_pylist()}
    absent = [one for one in absent if "+33" + one.replace(" ", "")[1:] not in known]
    lines = [*there, there[0].replace("+", "00"), f"{iban[:4]} {iban[4:]}", "bonjour", "6,39984E+08"]
    return there, [*lines, *(absent * 4)[: 300 - len(lines)]]


def test_a_list_of_300_is_answered_at_once(office, window):
    there, lines = a_list(office)
    assert len(lines) == 300
    page = window.post(office.address("search", "list/"), {"text": "\n".join(lines)})
    told = text_of(page)
    assert "300 lignes. Trouvées : 7. Non trouvées : 291. Non comprises : 2." in told
    assert "abrégé" in told
    for number in there:
        assert number in told
    assert re.search(r'class="cite"[^>]*>D\d+', page.content.decode())
    record = Consultation.objects.get(page="search:list")
    assert record.rows > 0


def test_a_long_list_is_counted_whole_and_shown_in_part(office, window):
    page = window.post(
        office.address("search", "list/"), {"text": "\n".join(f"06 39 99 {n // 100:02d} {n % 100:02d}" for n in range(600))}
    )
    assert "600 lignes." in text_of(page)
    assert "500 premières lignes" in text_of(page)
    assert page.content.decode().count("non trouvé<") == 500


def test_a_column_of_a_csv_file_is_found_and_a_workbook_refused(office, window):
    content = "nom;numéro;note\nA;+33 6 39 98 41 07;x\nB;0639989999;y\n".encode("cp1252")
    page = window.post(office.address("search", "list/"), {"file": io.BytesIO(content)})
    told = text_of(page)
    assert "3 lignes. Trouvées : 1. Non trouvées : 1. Non comprises : 1." in told
    refused = window.post(office.address("search", "list/"), {"file": io.BytesIO(b"PK\x03\x04...")})
    assert refused.status_code == 400
    assert "CSV" in text_of(refused)
    assert window.post(office.address("search", "list/"), {"text": "0\n" * 6000}).status_code == 400
    assert window.post(office.address("search", "list/"), {"text": " \n"}).status_code == 400


def test_the_answer_to_a_list_is_taken_away_with_a_reason_and_the_key(office, window):
    there, lines = a_list(office)
    address = office.address("search", "list/take/")
    text = "\n".join([*lines[:10], "=1+1"])
    assert window.post(address, {"text": text, "passphrase": PASSPHRASE}).status_code == 400
    assert window.post(address, {"text": text, "reason": "pour voir"}).status_code == 403  # the key is closed
    assert window.post(address, {"text": text, **WHY, "passphrase": "une autre phrase assez longue"}).status_code == 403
    assert not Consultation.objects.filter(page="search:take_list").exists()
    response = window.post(address, {"text": text, **WHY})
    record = Consultation.objects.get(page="search:take_list")  # before a byte of the answer is read here
    assert record.reason == WHY["reason"]
    assert record.rows > 0
    rows = CalamineWorkbook.from_filelike(io.BytesIO(body(response))).get_sheet_by_index(0).to_python()
    assert rows[0][:2] == ["Ligne", "Écrit"]
    found = [row for row in rows if row[4] == "trouvé"]
    assert {row[3] for row in found} >= set(there)
    assert any(re.match(r"D\d+", row[7]) for row in found)
    assert [row[1] for row in rows if row[4] == "non compris"] == ["bonjour", "=1+1"]


def test_a_table_is_paged_by_key_to_its_end(office, window):
    address, seen = office.address("search", "tables/") + "?of=selectors", []
    while address:
        told = window.get(address).content.decode()
        seen += re.findall(r'name="row" value="selectors ([^"]+)"', told)
        following = re.search(r'href="(\?of=selectors&amp;asked=[^"]*|\?of=selectors&asked=[^"]*)" rel="next"', told)
        address = office.address("search", "tables/") + unescape(following[1]) if following else ""
    rows = cases.ask(office.folder).rows("selectors").to_pylist()
    assert len(rows) > 400
    assert [unescape(one) for one in seen] == [f"{row['exhibit']} {row['locator']}" for row in rows]


def test_a_masked_key_is_paged_too_and_stays_masked(office):
    window = office.client(office.member("investigator", classes=[]))
    first = window.get(office.address("search", "tables/") + "?of=selectors").content.decode()
    following = re.search(r'href="(\?of=selectors&amp;asked=[^"]*|\?of=selectors&asked=[^"]*)" rel="next"', first)
    second = window.get(office.address("search", "tables/") + unescape(following[1])).content.decode()
    for page in (first, second):
        assert "▒▒▒" in page
        assert "+336" not in page


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"of": "transfers", "column": "currency", "operator": "is", "value": "EUR' OR 1=1 --"}, 200),
        ({"of": "transfers", "where": "amount > 100000"}, 200),
        ({"of": "transfers", "where": "exhibit IN (SELECT exhibit FROM read_parquet('/etc/passwd'))"}, 400),
        ({"of": "transfers", "where": "1) UNION SELECT"}, 400),
        ({"of": "transfers", "after": "bm90aGluZw=="}, 400),
        ({"of": "transfers", "after": "%%%"}, 400),
        ({"of": "transfers", "after": "WzFd"}, 400),
        ({"of": "nothing"}, 404),
        ({"of": "nothing", "column": "x", "operator": "is", "value": "1"}, 404),
        ({}, 200),
    ],
)
def test_conditions_are_checked(office, window, asked, status):
    assert ask(office, window, "tables/", **asked).status_code == status


def test_a_condition_keeps_what_it_says(office, window):
    page = ask(office, window, "tables/", of="exhibits", column="name", operator="holds", value="RÉLEVE").content.decode()
    names = cases.ask(office.folder).ask("SELECT name FROM exhibits").to_pylist()
    kept = [row["name"] for row in names if "releve" in row["name"].lower()]
    others = [row["name"] for row in names if "releve" not in row["name"].lower()]
    assert kept
    assert all(name in page for name in kept)
    assert not [name for name in others if f">{name}<" in page]


def test_an_amount_is_asked_for_as_it_is_shown(office, window):
    built = cases.ask(office.folder)
    row = built.ask(
        "SELECT * FROM transfers WHERE currency = 'EUR' AND amount > 10000 ORDER BY amount, exhibit, locator"
    ).to_pylist()[0]
    shown = f"{int(row['amount']) / 100:.2f}".replace(".", ",")
    page = ask(office, window, "tables/", of="transfers", column="amount", operator="is", value=shown).content.decode()
    same = built.ask("SELECT count(*) AS n FROM transfers WHERE amount = ?", row["amount"]).to_pylist()[0]["n"]
    assert page.count('name="row"') == same
    assert f"{shown}\u00a0EUR" in page


@pytest.mark.parametrize("kind", cases.FORMATS)
def test_a_table_leaves_in_every_format_with_its_reason(office, window, kind):
    address = office.address("search", "tables/take/")
    asked = {"of": "transfers", "where": "currency = 'EUR'", "format": kind}
    assert window.post(address, {**asked, "passphrase": PASSPHRASE}).status_code == 400
    response = window.post(address, {**asked, **WHY})
    assert f".{kind}" in response.headers["Content-Disposition"]
    assert ("machine" in response.headers["Content-Disposition"]) == (kind != "xlsx")
    record = Consultation.objects.get(page="search:export")
    rows = cases.ask(office.folder).rows("transfers", "currency = 'EUR'")
    assert (record.reason, record.rows) == (WHY["reason"], rows.num_rows)
    content = body(response)
    if kind == "parquet":
        assert pq.read_table(io.BytesIO(content)).num_rows == rows.num_rows
    elif kind == "xlsx":
        assert len(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()) == rows.num_rows + 1
    else:
        assert len(content.decode().splitlines()) >= rows.num_rows


def test_no_reason_is_asked_for_what_protects_nobody(office, window):
    response = window.post(office.address("search", "tables/take/"), {"of": "offences", "format": "xlsx", "passphrase": PASSPHRASE})
    assert response.status_code == 200
    assert body(response)[:2] == b"PK"


def test_links_leave_as_entities_and_links(office, window):
    assert window.post(office.address("search", "links/take/"), {}).status_code == 400
    response = window.post(office.address("search", "links/take/"), WHY)
    with zipfile.ZipFile(io.BytesIO(body(response))) as archive:
        entities, links = (
            list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))) for name in ("entities.csv", "links.csv")
        )
    known = {row[0] for row in entities[1:]}
    assert len(known) == len(entities) - 1 > 10
    assert all(row[0] in known and row[1] in known for row in links[1:])
    assert any(re.match(r"D\d+", row[9]) for row in links[1:])
    assert {"a appelé", "a payé", "est désigné par"} <= {row[2] for row in links[1:]}
    assert not [cell for row in [*entities, *links] for cell in row if cell[:1] in "=@" and cell]


def test_a_draft_report_repeats_the_chosen_rows_with_their_places(office, window):
    page = ask(office, window, q=PHONE).content.decode()
    rows = [unescape(one) for one in re.findall(r'name="row" value="([^"]+)"', page)][:3]
    address = office.address("search", "report/")
    assert window.post(address, WHY).status_code == 400
    assert window.post(address, {**WHY, "row": ["messages nothing row=1"]}).status_code == 404
    assert window.post(address, {**WHY, "row": ["nothing here row=1"]}).status_code == 404
    assert window.post(address, {**WHY, "row": [f"messages x row={n}" for n in range(300)]}).status_code == 400
    response = window.post(address, {**WHY, "row": rows})
    with zipfile.ZipFile(io.BytesIO(body(response))) as archive:
        assert archive.testzip() is None
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    told = " ".join(parts["word/document.xml"].itertext())
    assert "Projet de procès-verbal d’exploitation" in told
    assert "Analyst" in told
    built = cases.ask(office.folder)
    for row in rows:
        _, exhibit, _ = row.split(" ", 2)
        assert cases.marks(built).at(exhibit, "")["mark"] in told
    assert "empreinte " + built.digest in told
    assert not [name for name in parts if name.endswith(".rels") and b"External" in etree.tostring(parts[name])]
    assert Consultation.objects.get(page="search:report").reason == WHY["reason"]


def test_who_may_look_but_not_take_sees_no_form_to_take(office):
    window = office.client(office.member("liaison_magistrate"))
    page = ask(office, window, q="dette").content.decode()
    assert "<mark>" in page
    assert 'name="row"' not in page
    assert "report/" not in page


def test_nothing_that_left_stays_on_the_disk(office, window, settings):
    response = window.post(office.address("search", "links/take/"), WHY)
    assert body(response)[:2] == b"PK"
    assert not [path for path in (settings.UPLOADS.parent / "leaving").rglob("*") if path.is_file()]


def test_a_condition_that_never_ends_is_given_up(office, window, monkeypatch):
    from faisceau.desk import built

    monkeypatch.setattr(built, "LONGEST", 0.3)
    endless = (
        "(SELECT count(*) FROM "
        + ", ".join(f"links l{n}" for n in range(8))
        + " WHERE "
        + " AND ".join(f"l{n}.locator <> l{n + 1}.from_value" for n in range(7))
        + ") > 0"
    )
    refused = ask(office, window, "tables/", of="messages", where=endless)
    assert refused.status_code == 400
    assert text_of(ask(office, window, "tables/", of="messages", where="platform = 'sms'"))


@pytest.mark.parametrize(("lang", "word"), [("fr", "passages tiennent"), ("en", "passages hold")])
def test_the_room_speaks_the_language_of_its_reader(office, lang, word):
    window = office.client(office.member("clerk"), lang)
    assert word in text_of(ask(office, window, q="de"))
    for rest in ("", "list/", "tables/", "tables/?of=transfers"):
        assert window.get(office.address("search", rest)).status_code == 200
