"""camt: invented examples row by row, files that are broken or mean harm, places, memory."""

import json
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import camt
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
BATCH = (EXAMPLES / "batch.xml").read_bytes()

STATEMENT = (
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id>'
    "<Acct><Id><IBAN>X</IBAN></Id></Acct>{}</Stmt></BkToCstmrStmt></Document>"
)
ENTRY = '<Ntry><Amt Ccy="EUR">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>{}</Ntry>'


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(camt, file)


def message(*entries):
    return STATEMENT.format("".join(entries)).encode()


def codes(content):
    return [row["code"] for row in read_all(camt, content).get("problems", [])]


def test_an_amount_of_zero_is_zero_and_one_that_is_missing_is_none():
    zero, missing = read_all(camt, message(ENTRY.format("0.00", ""), ENTRY.format("", "")))["transfers"]
    assert (zero["amount"], zero["exponent"]) == (0, 2)
    assert missing["amount"] is None


def test_a_balance_without_amount_does_not_close_a_statement():
    bal = "<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp>{}<CdtDbtInd>CRDT</CdtDbtInd></Bal>"
    assert codes(message(bal.format("OPBD", '<Amt Ccy="EUR">1</Amt>'), bal.format("CLBD", ""))) == ["camt.balance_unread"]


def test_the_first_opening_and_the_last_closing_of_a_statement_of_several_days_count():
    bal = '<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-0{}</Dt></Dt></Bal>'
    days = [bal.format("CLBD", 9, 2), bal.format("OPBD", 5, 2), bal.format("CLBD", 5, 1), bal.format("OPBD", 1, 1)]
    assert codes(message(*days, ENTRY.format("8", ""))) == []
    assert codes(message(*days, ENTRY.format("7", ""))) == ["bank.balance_open"]


def test_charges_may_stand_between_an_entry_and_its_details():
    details = "<NtryDtls>" + '<TxDtls><Amt Ccy="EUR">5</Amt></TxDtls>' * 2 + "</NtryDtls>"
    charges = '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">0.50</TtlChrgsAndTaxAmt></Chrgs>'
    assert codes(message(ENTRY.format("9.50", charges + details))) == []
    assert codes(message(ENTRY.format("9.40", charges + details))) == ["camt.details_sum"]
    assert codes(message(ENTRY.format("", details))) == ["camt.amount"]


def test_what_is_written_decides_not_the_size_of_an_entry():
    many = "".join(f"<AdrLine>{n}</AdrLine>" for n in range(600))
    detail = f"<NtryDtls><TxDtls><RltdPties><Dbtr><Nm> </Nm><Pty><Nm>Zoé &amp; Luc</Nm></Pty><PstlAdr>{many}</PstlAdr></Dbtr></RltdPties></TxDtls></NtryDtls>"
    for _ in range(2):
        (row,) = read_all(camt, message(ENTRY.format("1", detail)))["transfers"]
        assert row["debtor_name"] == "Zoé & Luc"


def test_blank_texts_are_none_and_signs_of_markup_are_read_as_they_are_meant():
    parties = "<RltdPties><Dbtr><Nm>\t</Nm></Dbtr><Cdtr><Nm><![CDATA[A <b> & 1 > 0]]></Nm></Cdtr></RltdPties>"
    said = "<RmtInf><Ustrd> </Ustrd><Strd><AddtlRmtInf>x &lt;y&gt; &amp;amp;</AddtlRmtInf></Strd></RmtInf>"
    amounts = '<Amt Ccy="E">\t</Amt><AmtDtls><TxAmt><Amt Ccy="a&gt;&lt;b">&#49;</Amt></TxAmt><InstdAmt><Amt Ccy="E">1&amp;2</Amt></InstdAmt></AmtDtls>'
    detail = f"<NtryDtls>tail<TxDtls>{amounts}{parties}between{said}</TxDtls></NtryDtls>"
    tables = read_all(camt, message(ENTRY.format("1&#46;5", detail), ENTRY.format(" ", "<AcctSvcrRef> </AcctSvcrRef>")))
    first, second = tables["transfers"]
    assert (first["amount"], first["exponent"], first["original_amount"], first["original_currency"]) == (15, 1, 1, "a><b")
    assert (first["debtor_name"], first["creditor_name"], first["remittance"]) == (None, "A <b> & 1 > 0", "x <y> &amp;")
    assert (second["amount"], second["reference"], second["unknown"]) == (None, None, ("amount=not_stated",))
    assert [(row["code"], json.loads(row["arguments"])["written"]) for row in tables["problems"]] == [
        ("camt.amount", "1&2"),
        ("camt.amount", ""),
    ]


def test_more_shapes_than_are_remembered_are_all_read():
    entries = [ENTRY.format(number, f"<X{number}/>") for number in range(1, 1101)]
    rows = read_all(camt, message(*entries))["transfers"]
    assert [row["amount"] for row in rows] == list(range(1, 1101))


def test_memory_does_not_grow_with_the_file():
    def peak(count):
        content = message(*(ENTRY.format(number % 50, "<NtryDtls><TxDtls/></NtryDtls>") for number in range(count)))
        tracemalloc.start()
        for _ in camt.read(Opened(content), {}, {}):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)
    assert peak(6000) < peak(1000) + 300_000


# ---------------------------------------------------------------- recognition

NOT_CAMT = (
    b"",
    b'{"camt.053": 1}',
    b"Document BkToCstmrStmt",
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn/></Document>',
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.029.001.09"><RsltnOfInvstgtn/></Document>',
    b'<xs:schema xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>',
    b"<html><body><BkToCstmrStmt></body></html>",
    b"PK\x03\x04<Document><BkToCstmrStmt>",
)


@pytest.mark.parametrize("content", NOT_CAMT)
def test_other_files_are_not_claimed(content):
    assert claims(camt, content) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_charsets_are_found_by_marks_and_zero_bytes(encoding):
    text = BATCH.decode()
    if encoding.startswith("utf-16"):
        text = text.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    content = text.encode(encoding)
    assert claims(camt, content) == "camt.053.001.02"
    tables = read_all(camt, content)
    assert tables["transfers"] == read_all(camt, BATCH)["transfers"]
    place = camt.resolve(Opened(content), tables["transfers"][2]["locator"])
    assert "Hôtel du Pont" in place.text
    assert "Hôtel du Pont".encode() in place.content


def test_a_declared_charset_that_is_wrong_or_unknown():
    text = BATCH.decode()
    assert read_all(camt, text.replace("UTF-8", "utf-16").encode())["transfers"] == read_all(camt, BATCH)["transfers"]
    assert codes(text.replace("UTF-8", "klingon-8").encode()) == ["camt.broken"]


def test_a_long_comment_may_hide_the_beginning():
    content = b"<?xml version='1.0'?>\n<!--" + b"x" * 5000 + b"-->" + BATCH.partition(b"-->")[2]
    assert claims(camt, content) == "camt.053"
    assert (
        claims(camt, b"<Envelope>" + b"<x/>" * 2000 + b"<b:BkToCstmrAcctRptV01></b:BkToCstmrAcctRptV01></Envelope>") == "camt.052"
    )
    assert claims(camt, b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02">') == "camt.054.001.02"


# ---------------------------------------------------------------- broken files


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE Document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE Document SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_document_type_stops_the_reading_and_every_entry_is_counted(doctype):
    content = BATCH.replace(b"<Document", doctype + b"<Document", 1).replace(b"chambre", b"&x;" if b"x SYSTEM" in doctype else b"y")
    tables = read_all(camt, content)
    assert [(row["code"], row["entries"]) for row in tables["problems"]] == [("camt.doctype", 4)]
    assert set(tables) == {"problems", "readings"}
    with pytest.raises(ValueError, match="document type"):
        camt.resolve(Opened(content), "xpath=/Document")
    assert codes(doctype + b"<Document/>") == ["camt.doctype"]


def test_what_stands_before_a_break_is_read_and_what_follows_is_counted():
    at = BATCH.index(b"<Ntry>", BATCH.index(b"RETOUR"))
    tables = read_all(camt, BATCH[: at + 90])
    assert len(tables["accounts"]) == 1
    assert len(tables["balances"]) == 2
    assert [row["level"] for row in tables["transfers"]] == ["movement", "detail", "detail", "movement"]
    assert [(row["code"], row["entries"]) for row in tables["problems"]] == [("camt.broken", 1)]
    flipped = BATCH[:at] + b"<Ntry></Oops>" + BATCH[at:]
    assert read_all(camt, flipped)["problems"][0]["entries"] == 3
    for row in tables["transfers"]:
        assert camt.resolve(Opened(BATCH[: at + 90]), row["locator"]).content.startswith((b"<Ntry>", b"<TxDtls>"))


def test_entries_are_counted_across_the_pieces_in_which_a_file_is_read():
    entry = ENTRY.format(1, "<AddtlNtryInf>" + "x" * 1000 + "</AddtlNtryInf>")
    content = b"<!DOCTYPE Document []>" + message(*[entry] * 300)
    assert read_all(camt, content)["readings"][0]["present"] == 300


@pytest.mark.parametrize("content", [b"", b"<", b"not xml", b"\xff\xfe", b"<Document>\xff</Document>", b"<a>&nbsp;</a>"])
def test_what_is_no_xml_is_a_problem(content):
    assert codes(content) == ["camt.broken"]


def test_elements_in_the_wrong_place_are_counted_and_never_read_twice():
    inner = "<Stmt>{}</Stmt>".format(ENTRY.format(1, ""))
    for content in (
        message(inner, ENTRY.format(2, inner)),
        message(ENTRY.format(2, ""), inner),
        message("<TxDtls/><NtryDtls><TxDtls/></NtryDtls>", ENTRY.format(3, "<NtryDtls><NtryDtls><TxDtls/></NtryDtls></NtryDtls>")),
        b"<Ntry/>",
        b"<Stmt><Ntry/></Stmt>",
        b"<TxDtls/>",
        b"<Ntry><TxDtls/><TxDtls/></Ntry>",
    ):
        reading = read_all(camt, content)["readings"][0]
        assert reading["present"] == len(re.findall(rb"<Ntry[ />]", content))


@pytest.mark.parametrize("name", ["batch.xml", "defects.xml", "version1.xml", "version8.xml"])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    content = (EXAMPLES / name).read_bytes()
    for broken in damaged(content):
        tables = read_all(camt, broken)
        assert tables.get("transfers") or tables.get("problems") or tables["readings"][0]["present"] == 0
        for row in tables.get("transfers", [])[:2]:
            assert camt.resolve(Opened(broken), row["locator"]).content


@given(st.text(alphabet="<>/NtryAmtSmDoc &;\"'0.-1x", max_size=200))
def test_no_content_of_a_statement_raises(text):
    observations(camt, message(text))


# ---------------------------------------------------------------- places


@pytest.mark.parametrize(
    "locator",
    [
        "line=1,2",
        "xpath=/Document/Nowhere",
        "xpath=/Document/BkToCstmrStmt/Stmt[2]",
        "xpath=/Document//x",
        "xpath=/Document/Stmt[0]",
        "nonsense",
    ],
)
def test_where_nothing_stands_is_said(locator):
    with pytest.raises(ValueError):
        camt.resolve(Opened(BATCH), locator)


def test_a_place_is_shown_with_its_attributes_and_texts():
    place = camt.resolve(Opened(BATCH), "xpath=/Document/BkToCstmrStmt/Stmt[1]/Bal[2]")
    assert place.content.startswith(b"<Bal><Tp>")
    assert place.content.endswith(b"</Bal>")
    assert place.text.splitlines()[:5] == ["Bal", "  Tp", "    CdOrPrtry", "      Cd: CLBD", "  Amt (Ccy EUR): 711.5"]
    whole = camt.resolve(Opened(BATCH), "xpath=/Document")
    assert whole.content == BATCH[BATCH.index(b"<Document") :].rstrip()
    assert camt.resolve(Opened(BATCH), "whole").content == BATCH
    alone = b"<Stmt><Ntry/></Stmt>"
    assert camt.resolve(Opened(alone), "xpath=/Stmt[1]").content == alone
    assert camt.resolve(Opened(alone), "xpath=/Stmt[1]/Ntry[1]").content == b"<Ntry/>"


def test_the_layout_says_what_was_found():
    layout = json.loads(read_all(camt, BATCH)["readings"][0]["layout"])
    assert layout == {"details": 3, "messages": ["urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"], "statements": 1}
