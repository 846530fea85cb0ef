"""The pieces parse with programs that share nothing with the readers, and the same seed gives the same bytes."""

import csv
import hashlib
import io
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from decimal import Decimal

import mt940
import pypdf
import pytest
from lxml import etree
from warcio.archiveiterator import ArchiveIterator

from faisceau.training import SEED, write
from faisceau.training.evidence import PASSAGES
from faisceau.training.exchanges import CARDS, CHATS, calls, sms
from faisceau.training.hotel import NIGHTS, REGISTER
from faisceau.training.money import ledger
from faisceau.training.people import PERSON, PERSONS, S3_ADVERTS, national
from faisceau.training.pieces import contents, pieces
from faisceau.training.procedure import render
from faisceau.training.statements import REPORTS
from faisceau.training.web import ADVERTS, address_of


@pytest.fixture(scope="module")
def made():
    return contents(SEED)


def pages_of(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def flat(text):
    """Join lines again, also where one was broken after a hyphen."""
    return re.sub(r"(?<=\w)- ", "-", re.sub(r"\s+", " ", text))


def test_every_piece_is_written_once_under_its_cote(tmp_path, made):
    told = write(tmp_path / "in")
    assert [piece.mark for piece in told] == [f"D{number}" for number in range(1, 27)]
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == sorted(piece.file for piece in told)
    for piece in told:
        assert (tmp_path / "in" / piece.file).read_bytes() == made[piece.mark]
    assert sum(len(content) for content in made.values()) < 1_000_000


def test_pieces_that_were_seized_or_asked_for_say_what_allowed_it():
    for piece in pieces():
        if int(piece.mark.removeprefix("D")) > 12:
            assert piece.basis
            assert piece.basis.article
            assert piece.basis.authority
            assert piece.basis.date
    assert {piece.seal_number for piece in pieces()} == {"", "UN", "DEUX", "TROIS", "QUATRE", "CINQ"}


_PROGRAM = """
import hashlib, sys
from faisceau.training.pieces import contents
for mark, content in sorted(contents(int(sys.argv[1])).items()):
    print(mark, hashlib.sha256(content).hexdigest())
"""


def digests(seed, **environment):
    told = subprocess.run(
        [sys.executable, "-c", f"import os; os.umask(0o077)\n{_PROGRAM}", str(seed)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split() for line in told.stdout.splitlines())


def test_the_same_seed_gives_the_same_bytes_anywhere(made):
    here = {mark: hashlib.sha256(content).hexdigest() for mark, content in made.items()}
    assert digests(SEED, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="1") == here
    assert digests(SEED, TZ="America/Lima", LANG="fr_FR.UTF-8", PYTHONHASHSEED="77", SOURCE_DATE_EPOCH="1") == here


def test_another_seed_tells_the_same_case_with_other_everyday_things(made):
    other = contents(SEED + 1)
    assert {mark for mark in made if made[mark] != other[mark]} >= {"D2", "D13", "D15", "D19"}
    assert all(made[mark] == other[mark] for mark in ("D16", "D17", "D18", "D20", "D21", "D22", "D23", "D24", "D26"))


@pytest.mark.parametrize("report", [*REPORTS, REGISTER], ids=lambda report: report.mark)
def test_a_report_has_its_pages_its_stamp_and_its_text(made, report):
    pages = [flat(page) for page in pages_of(made[report.mark])]
    assert len(pages) == len(report.pages)
    for number, (text, page) in enumerate(zip(pages, report.pages, strict=True), start=1):
        assert f"Feuillet {number}/{len(pages)}" in text
        assert "Pièce d’exercice" in text.replace("'", "’")
        for paragraph in page:
            for words in [paragraph] if isinstance(paragraph, str) else paragraph:
                assert words == "|" or flat(words.removeprefix("Q. ").removeprefix("R. ")) in text, (report.mark, number, words)


def test_every_marked_passage_stands_on_its_page(made):
    assert len(PASSAGES) >= 30
    for passage in PASSAGES:
        assert passage.quote in flat(pages_of(made[passage.mark])[passage.page - 1])


def test_two_columns_are_two_columns(made):
    page = pypdf.PdfReader(io.BytesIO(made["D10"])).pages[0]
    places = {}

    def visit(text, matrix, *_):
        for start in ("1. L'accueil", "3. Ce que rapporte"):
            if text.strip().startswith(start):
                places[start] = matrix[4]

    page.extract_text(visitor_text=visit)
    assert places["3. Ce que rapporte"] - places["1. L'accueil"] > 200


def test_a_pdf_names_no_clock_but_its_own(made):
    for report in REPORTS:
        told = pypdf.PdfReader(io.BytesIO(made[report.mark])).metadata
        assert told.creation_date.date().isoformat() == report.on
    assert render(REPORTS[0], SEED) == made["D1"]


def test_the_register_tells_every_stay(made):
    text = flat(" ".join(pages_of(made["D11"])))
    assert all(night.guest in text for page in NIGHTS for night in page)


def opened(folder, name, content):
    (folder / name).write_bytes(content)
    return sqlite3.connect(folder / name)


def test_the_newest_messages_stand_in_the_write_ahead_log_only(tmp_path, made):
    told = sms(SEED)
    (tmp_path / "alone").mkdir()
    alone = opened(tmp_path / "alone", "mmssms.db", made["D13"])
    assert alone.execute("SELECT body FROM sms ORDER BY date").fetchall() == [(m.text,) for m in told if not m.late]
    alone.close()
    (tmp_path / "mmssms.db-wal").write_bytes(made["D14"])
    both = opened(tmp_path, "mmssms.db", made["D13"])
    assert both.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert both.execute("SELECT body FROM sms ORDER BY date").fetchall() == [(m.text,) for m in told]
    assert both.execute("SELECT count(*) FROM sms WHERE type = 2").fetchone() == (sum(m.sent for m in told),)
    both.close()


def test_calls_and_contacts(tmp_path, made):
    log = opened(tmp_path, "calllog.db", made["D15"])
    assert log.execute("SELECT number, duration FROM calls ORDER BY date").fetchall() == [(c.other, c.seconds) for c in calls(SEED)]
    assert {kind for (kind,) in log.execute("SELECT DISTINCT type FROM calls")} == {1, 2, 3}
    log.close()
    cards = opened(tmp_path, "contacts2.db", made["D26"])
    query = (
        "SELECT r.display_name, d.data4 FROM data d JOIN raw_contacts r ON r._id = d.raw_contact_id "
        "JOIN mimetypes m ON m._id = d.mimetype_id WHERE m.mimetype LIKE '%phone%' ORDER BY r._id"
    )
    assert cards.execute(query).fetchall() == list(CARDS)
    cards.close()


_HEADS = {
    "D16": re.compile(r"\d\d/\d\d/\d{4}, \d\d:\d\d - "),
    "D17": re.compile(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d - "),
    "D18": re.compile(r"\[\d{1,2}/\d{1,2}/\d\d, \d{1,2}:\d\d:\d\d\u202f[AP]M\] "),
}


@pytest.mark.parametrize("mark", ["D16", "D17", "D18"])
def test_a_chat_has_a_head_for_each_message(made, mark):
    content = made[mark]
    if mark == "D18":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            content = archive.read("WhatsApp Chat - Sergiu/_chat.txt")
    text = content.decode()
    assert len(_HEADS[mark].findall(text)) == len(CHATS[mark])
    assert all(line.text in text for line in CHATS[mark])


def test_a_copy_that_was_cut_off_is_no_archive(made):
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(made["D25"]))


NS = {"c": "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"}


@pytest.mark.parametrize(("mark", "holder"), [("D19", "S3"), ("D20", "V1")])
def test_camt_closes(made, mark, holder):
    root = etree.fromstring(made[mark])
    signed = [
        Decimal(entry.findtext("c:Amt", namespaces=NS)) * (1 if entry.findtext("c:CdtDbtInd", namespaces=NS) == "CRDT" else -1)
        for entry in root.iterfind(".//c:Ntry", NS)
    ]
    opening, closing = (Decimal(balance.findtext("c:Amt", namespaces=NS)) for balance in root.iterfind(".//c:Bal", NS))
    assert len(signed) == len(ledger(SEED, holder).movements) >= 16
    assert opening + sum(signed) == closing
    assert root.findtext(".//c:Acct/c:Id/c:IBAN", namespaces=NS) == PERSON[holder].account


@pytest.mark.corpus
def test_camt_is_valid_against_the_schema_of_the_standard(corpus, made):
    schema = etree.XMLSchema(etree.parse(corpus / "1_bank/camt_xsd/genkgo-camt/camt.053.001.08.xsd"))
    for mark in ("D19", "D20"):
        schema.assertValid(etree.fromstring(made[mark]))


def test_mt940_closes(made):
    told = mt940.parse(io.StringIO(made["D21"].decode("ascii")))
    signed = [movement.data["amount"].amount for movement in told]
    assert [int(amount * 100) for amount in signed] == [movement.cents for movement in ledger(SEED, "S1").movements]
    opening, closing = told.data["final_opening_balance"].amount.amount, told.data["final_closing_balance"].amount.amount
    assert opening + sum(signed) == closing
    parties = " ".join(str(movement.data.get("applicant_name")) for movement in told)
    assert all(f"{PERSON[key].account}{name}" in parties for key, name in (("S3", "GROSU MIHAIL"), ("S2", "CODREANU VASILE")))
    assert all(len(line) <= 65 for line in made["D21"].decode("ascii").splitlines())


def test_csv_closes(made):
    rows = list(csv.DictReader(io.StringIO(made["D22"].decode("utf-8-sig")), delimiter=";"))
    cents = [int((row["Crédit"] or f"-{row['Débit']}").replace(",", "")) for row in rows]
    assert cents == [movement.cents for movement in ledger(SEED, "S4").movements]
    balance = ledger(SEED, "S4").opening
    for row, change in zip(rows, cents, strict=True):
        balance += change
        assert int(row["Solde"].replace(",", "")) == balance


def test_the_ambiguous_csv_has_no_day_above_twelve_and_grows_either_way(made):
    dates = [row.split(";")[0] for row in made["D23"].decode("utf-8-sig").splitlines()[1:]]
    assert len(dates) == 4
    for order in ((2, 1, 0), (2, 0, 1)):
        read = [tuple(int(date.split("/")[place]) for place in order) for date in dates]
        assert read == sorted(read)
        assert all(month <= 12 and day <= 12 for _, month, day in read)


def test_warc_holds_every_page_with_its_digest(made):
    pages, told = {}, 0
    for record in ArchiveIterator(io.BytesIO(made["D24"]), check_digests="raise"):
        told += 1
        if record.rec_type == "response":
            pages[record.rec_headers.get_header("WARC-Target-URI")] = record.content_stream().read().decode()
        else:
            record.content_stream().read()
    assert told == 1 + 2 * len(pages)
    assert len(pages) == 2 + len(ADVERTS)
    carrying = [url for url, text in pages.items() if national(S3_ADVERTS) in text]
    assert sorted(carrying) == sorted(address_of(advert.path) for advert in ADVERTS if advert.group)


def test_every_account_of_a_person_is_told_where_the_story_has_one():
    assert {person.key for person in PERSONS if person.account} == {"V1", "S1", "S2", "S3", "S4"}
