"""OFX in both syntaxes: invented examples row by row, real files counted by another pattern, broken files, settings, places."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import ofx
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
SGML = (EXAMPLES / "releve.ofx").read_bytes()
XML = (EXAMPLES / "carte_et_titres.ofx").read_bytes()
DEFECTS = (EXAMPLES / "defauts.qfx").read_bytes()
SECURITIES = (
    rb"BUY(?:DEBT|MF|OPT|OTHER|STOCK)|SELL(?:DEBT|MF|OPT|OTHER|STOCK)|INCOME|TRANSFER|REINVEST|INVEXPENSE|JRNL\w+|SPLIT|RETOFCAP"
)


def present(content):
    """Count the entries of a file by patterns alone, comments left out."""
    bare = re.sub(rb"<!--.*?-->", b"", content, flags=re.DOTALL)
    return len(re.findall(rb"<STMTTRNP?>", bare)) + len(re.findall(rb"<(?:" + SECURITIES + rb")>", bare))


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(ofx, file)


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_entries_are_those_that_a_pattern_counts(file):
    content = file.read_bytes()
    assert read_all(ofx, content)["readings"][0]["present"] == present(content)


def test_every_place_is_the_aggregate_itself():
    for content in (SGML, XML, DEFECTS):
        for row in read_all(ofx, content)["transfers"]:
            place = ofx.resolve(Opened(content), row["locator"])
            assert place.content.startswith(b"<STMTTRN")
            assert place.content in content


def test_sgml_without_any_end_of_line_and_with_all_ends_of_elements_reads_the_same():
    rows = read_all(ofx, SGML)["transfers"]
    closed = re.sub(rb"<(TRNTYPE|DTPOSTED|TRNAMT|FITID|CHECKNUM|CURSYM)>([^<\r\n]*)", rb"<\1>\2</\1>", SGML)
    flat = SGML.partition(b"<OFX>")[0] + SGML[SGML.index(b"<OFX>") :].replace(b">\n<", b"><")
    for content in (closed, flat):
        assert [{**row, "locator": ""} for row in read_all(ofx, content)["transfers"]] == [{**row, "locator": ""} for row in rows]


def test_parts_that_span_blocks_are_read_once():
    head, _, rest = SGML.partition(b"<BANKTRANLIST>")
    line = b"<STMTTRN><TRNTYPE>POS<DTPOSTED>20260302<TRNAMT>-1.00<FITID>%d<NAME>N</STMTTRN>\n"
    lines = b"".join(line % number for number in range(9000))
    tables = read_all(ofx, head + b"<BANKTRANLIST>" + lines + rest)
    assert len(tables["transfers"]) == 9005
    assert len({row["reference"] for row in tables["transfers"]}) == 9005


def test_settings_decide_what_was_asked():
    asked = read_all(ofx, DEFECTS)
    assert {"bank.decimal_asked", "ofx.side_asked"} <= {row["code"] for row in asked["problems"]}
    for decimal, units in ((",", (1234, 3)), (".", (1234, 0))):
        tables = read_all(ofx, DEFECTS, settings={"decimal": decimal, "side_from": "type"})
        (row,) = (row for row in tables["transfers"] if row["reference"] == "4")
        assert (row["amount"], row["exponent"]) == units
        assert [row["side"] for row in tables["transfers"] if row["creditor_name"] == "Sens contredit"] == ["debit"]
        assert not {"bank.decimal_asked", "ofx.side_asked"} & {row["code"] for row in tables["problems"]}
    by_sign = read_all(ofx, DEFECTS, settings={"side_from": "amount"})["transfers"]
    assert [row["side"] for row in by_sign if row["debtor_name"] == "Sens contredit"] == ["credit"]
    told = read_all(ofx, SGML, settings={"decimal": "x", "side_from": "y", "encoding": "klingon"})["problems"]
    assert [row["code"] for row in told] == ["readers_devices.setting_unknown"] * 3


@pytest.mark.parametrize(
    ("stated", "encoding", "contradicted"),
    [
        ("1252", "cp1252", False),
        ("1252", "utf-8", True),
        ("NONE", "utf-8", True),
        ("UTF-8", "cp1252", True),
        ("8859-15", "iso-8859-15", False),
    ],
)
def test_charsets(stated, encoding, contradicted):
    content = SGML.decode("cp1252").replace("CHARSET:1252", f"CHARSET:{stated}").encode(encoding)
    tables = read_all(ofx, content)
    assert tables["transfers"][0]["debtor_name"] == "Élsa Morel & fille"
    assert ("bank.charset_contradicted" in {row["code"] for row in tables.get("problems", [])}) == contradicted
    settled = read_all(ofx, SGML, settings={"encoding": "windows-1252"})
    assert settled["transfers"][0]["debtor_name"] == "Élsa Morel & fille"


@pytest.mark.parametrize(
    "header", ["DATA:OFXSGML\nENCODING:UTF-8\n", "OFXHEADER:100DATA:OFXSGMLVERSION:102ENCODING:ISO-8859-1CHARSET:NONE\n", ""]
)
def test_headers_that_programs_cut_short(header):
    body = SGML.decode("cp1252")[SGML.index(b"<OFX>") :]
    encoding = "cp1252" if "8859" in header else "utf-8"
    content = (header + body).encode(encoding)
    assert claims(ofx, content)
    assert read_all(ofx, content)["transfers"][0]["debtor_name"] == "Élsa Morel & fille"


def test_values_with_blanks_and_line_ends_around_them_are_read():
    spread = re.sub(rb"<(TRNTYPE|DTPOSTED|TRNAMT|FITID)>([^<\r\n]*)", rb"<\1>\n\t\t \2 \n", SGML)
    assert [{**row, "locator": ""} for row in read_all(ofx, spread)["transfers"]] == [
        {**row, "locator": ""} for row in read_all(ofx, SGML)["transfers"]
    ]


def test_what_stands_in_a_comment_or_in_cdata_is_no_tag():
    content = XML.replace(b"<!-- exported -->", b"<!-- <OFX><STMTTRN> -->")
    assert read_all(ofx, content)["transfers"][0]["creditor_name"] == "Café <Zoé> & fils"
    assert present(content) == read_all(ofx, content)["readings"][0]["present"]


def test_a_document_type_expands_nothing():
    content = XML.replace(
        b"<!-- exported -->", b'<!DOCTYPE OFX [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    ).replace(b"Apport", b"&a;&b;")
    rows = read_all(ofx, content)["transfers"]
    assert rows[-1]["debtor_name"] == "&a;&b;"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"OFX",
        b"<OFXY>",
        b"OFXHEADER",
        b"<html><OFX></OFX></html>",
        b"<?xml version='1.0'?><Document/>",
        b"Date;<OFX>\n",
        b"<OFX>text</OFX>",
    ],
)
def test_other_files_are_not_claimed(content):
    assert claims(ofx, content, ("a.ofx", "b.qfx")) is None


@pytest.mark.parametrize("name", [file.name for file in inputs(EXAMPLES)])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    for broken in damaged((EXAMPLES / name).read_bytes(), 120):
        for row in observations(ofx, broken):
            assert row.locator == "whole" or ofx.resolve(Opened(broken), row.locator).content


PIECES = (
    "<STMTTRN>", "</STMTTRN>", "<TRNAMT>", "-1.00", "1,234", "<DTPOSTED>", "20260301", "[-5:EST]", "<NAME>", "<!--", "-->", "<![CDATA[", "]]>", "<",
    ">", "&#xD800;", "&amp;", "<BANKACCTFROM>", "<ACCTID>", "<STMTRS>", "</STMTRS>", "<LEDGERBAL>", "<BALAMT>", "<CURRENCY>", "é", "\n", "</", "<CURDEF>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=50))
def test_no_content_raises(parts):
    for start in ("OFXHEADER:100\n<OFX>", "<OFX><BANKMSGSRSV1><STMTRS>"):
        observations(ofx, (start + "".join(parts)).encode())


@pytest.mark.parametrize(
    "content",
    [b"<STMTTRN>" * 20_000, b"<STMTTRN>" + b"a" * 3_000_000, b"<!--" * 100_000, b"<" * 1_000_000, b"<STATUS><A>" * 100_000],
)
def test_hostile_repetitions_end(content):
    tables = read_all(ofx, b"OFXHEADER:100\n<OFX><STMTRS>" + content)
    assert tables["readings"][0]["read"] == 0


@pytest.mark.parametrize("locator", ["offset=99999999,1", "offset=-1,3", "line=1,1;n=x", "xpath=/a", "row=1"])
def test_where_nothing_stands_is_said(locator):
    with pytest.raises(ValueError):
        ofx.resolve(Opened(SGML), locator)


# ---------------------------------------------------------------- real files

TOLD = {
    "account_listing_aggregation.ofx": {},
    "bank_small.ofx": {"ofx.no_statement": 1},
    "date_missing.ofx": {"bank.date_unread": 3, "ofx.fitid_twice": 1},
    "decimal_error.ofx": {"bank.amount_unread": 1},
    "empty_balance.ofx": {"bank.amount_unread": 2},
    "error_message.ofx": {"ofx.error_response": 1},
    "fidelity.ofx": {"ofx.securities": 1, "ofx.positions": 1},
    "investment_401k.ofx": {"ofx.securities": 1, "ofx.positions": 1},
    "ofx-v102-empty-tags.ofx": {"bank.amount_unread": 1},
    "signon_fail.ofx": {"ofx.error_response": 1},
    "signon_success.ofx": {"ofx.no_statement": 1},
    "signon_success_no_message.ofx": {"ofx.no_statement": 1},
    "td_ameritrade.ofx": {"ofx.positions": 1},
    "test_ofx_wrong.ofx": {"bank.amount_unread": 1, "ofx.no_account": 1},
    "tiaacref.ofx": {"ofx.securities": 1, "ofx.positions": 1},
    "vanguard.ofx": {"ofx.securities": 1, "ofx.positions": 1},
    "vanguard401k.ofx": {"ofx.securities": 1, "ofx.positions": 1},
}
"""What is told of the real files, each looked at; of the others, nothing."""

FIELDS = {
    "bank_medium.ofx": [("2009-04-01", "debit", 660, "MCDONALD'S #112"), ("2009-04-02", "debit", 31667, "Joe's Bald Hairstyles"), ("2009-04-03", "debit", 2200, "CONNIE'S HAIR D")],
    "checking.ofx": [("2011-03-31", "credit", 1, None), ("2011-04-05", "debit", 3451, None), ("2011-04-07", "debit", 2500, None)],
    "suncorp.ofx": [("2013-12-15", "debit", 1685, "EFTPOS WDL HANDYWAY ALDI STORE")],
    "anzcc.ofx": [("2017-05-08", "debit", 550, None)],
    "test_ofx.ofx": [("2013-08-24", "debit", 80, "Agrolait"), ("2013-08-24", "debit", 90, "China Export"), ("2013-08-24", "debit", 100, "Axelor Scuba"), ("2013-08-24", "debit", 90, "China Scuba")],
}  # fmt: skip
"""What the files' own projects expect of them (dates, amounts in the unit written, payees)."""


@pytest.mark.corpus
def test_the_real_files_are_read_whole(corpus):
    files = sorted((corpus / "1_bank/ofx_qif").rglob("*.ofx"))
    entries = read = opened = 0
    for path in files:
        content = path.read_bytes()
        assert claims(ofx, content, (path.name,)), path.name
        tables = read_all(ofx, content)
        (reading,) = tables["readings"]
        assert reading["present"] == present(content), path.name
        assert Counter(row["code"] for row in tables.get("problems", [])) == TOLD.get(path.name, {}), path.name
        for rows in tables.values():
            for row in rows:
                assert ofx.resolve(Opened(content), row["locator"]).content in content
                opened += 1
        for expected, row in zip(FIELDS.get(path.name, []), tables.get("transfers", []), strict=False):
            day, side, units, name = expected
            assert (str(row["booked"]), row["side"], row["amount"]) == (day, side, units), path.name
            assert name is None or name in (row["creditor_name"], row["debtor_name"]), path.name
        if path.name in FIELDS:
            assert len(tables["transfers"]) == len(FIELDS[path.name])
        entries += reading["present"]
        read += reading["read"]
    assert len(files) >= 26
    assert (entries, read) == (60, 34)
    assert opened >= 100


@pytest.mark.corpus
def test_several_accounts_of_one_file_are_told_apart(corpus):
    (path,) = (corpus / "1_bank/ofx_qif").rglob("multiple_accounts.ofx")
    tables = read_all(ofx, path.read_bytes())
    assert [(row["account"], row["amount"]) for row in tables["balances"]] == [("9100", 111), ("9200", 222)]
    (path,) = (corpus / "1_bank/ofx_qif").rglob("account_listing_aggregation.ofx")
    assert len(read_all(ofx, path.read_bytes())["accounts"]) == 4


def test_remarks_around_the_root_hide_nothing():
    said = b"<!-- made by hand -->\n<OFX>   <!-- Begin response -->\n <SIGNONMSGSRSV1></SIGNONMSGSRSV1></OFX>"
    assert claims(ofx, said) == "OFX"
    assert claims(ofx, said.replace(b"MSGSRSV1", b"MSGSRQV1")) is None
