"""pain.001, 002 and 008: invented examples row by row, control sums, versions, hostile and broken files, places."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import camt, pain
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
TRANSFERS = (EXAMPLES / "virements.xml").read_bytes()
DEBITS = (EXAMPLES / "prelevements.xml").read_bytes()
ANSWERS = (EXAMPLES / "reponses.xml").read_bytes()
ENTRY = re.compile(rb"<(?:p:)?(?:CdtTrfTxInf|DrctDbtTxInf|TxInfAndSts|OrgnlGrpInfAndSts|OrgnlPmtInfAndSts)>")


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(pain, file)


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_entries_are_those_that_a_pattern_counts(file):
    content = file.read_bytes()
    assert read_all(pain, content)["readings"][0]["present"] == len(ENTRY.findall(content)) >= 2


def test_an_order_is_never_a_movement():
    for content in (TRANSFERS, DEBITS, ANSWERS):
        assert set(read_all(pain, content)) == {"orders", "readings"}
        assert claims(camt, content) is None


def codes(content, old, new):
    assert content.count(old) >= 1
    return sorted(row["code"] for row in read_all(pain, content.replace(old, new, 1)).get("problems", []))


def test_counts_and_control_sums_are_proved():
    assert codes(TRANSFERS, b"<CtrlSum>1350.5<", b"<CtrlSum>1350.51<") == ["bank.total_differs"]
    assert codes(TRANSFERS, b"<NbOfTxs>2<", b"<NbOfTxs>3<") == ["bank.count_differs"]
    assert codes(TRANSFERS, b">1000.00<", b">1000.01<") == ["bank.total_differs", "bank.total_differs"]
    assert codes(DEBITS, b">20.00<", b">twenty<") == ["bank.amount_unread", "bank.total_not_checked"]


@pytest.mark.parametrize("version", ["02", "03", "05", "08", "09", "11", "12"])
def test_every_version_of_a_transfer_is_read_alike(version):
    content = TRANSFERS.replace(b"pain.001.001.09", f"pain.001.001.{version}".encode())
    assert claims(pain, content) == f"pain.001.001.{version}"
    if version <= "03":
        content = content.replace(b"BICFI", b"BIC").replace(
            b"<ReqdExctnDt><Dt>2026-03-13</Dt></ReqdExctnDt>", b"<ReqdExctnDt>2026-03-13</ReqdExctnDt>"
        )
    if version == "02":
        content = content.replace(b"CstmrCdtTrfInitn", b"pain.001.001.02")
    rows = read_all(pain, content)["orders"]
    theirs = read_all(pain, TRANSFERS)["orders"]
    assert [{**row, "locator": ""} for row in rows] == [{**row, "locator": ""} for row in theirs]


@pytest.mark.parametrize("namespace", [b"", b' xmlns="urn:example:other"'])
def test_a_missing_or_foreign_namespace_refuses_nothing(namespace):
    content = re.sub(rb' xmlns="[^"]+"', namespace, TRANSFERS)
    assert claims(pain, content) == "pain.001"
    assert read_all(pain, content)["orders"] == read_all(pain, TRANSFERS)["orders"]


def test_a_lot_of_many_orders_is_read_flat():
    one = TRANSFERS[TRANSFERS.index(b"<CdtTrfTxInf>") : TRANSFERS.index(b"</CdtTrfTxInf>") + len(b"</CdtTrfTxInf>")]
    rows = read_all(pain, TRANSFERS.replace(one, one * 500))["orders"]
    assert len(rows) == 502
    place = pain.resolve(Opened(TRANSFERS.replace(one, one * 500)), rows[300]["locator"])
    assert place.content == one


def test_answers_name_the_order_and_the_reason():
    rows = read_all(pain, ANSWERS)["orders"]
    (refused,) = (row for row in rows if row["end_to_end"] == "E-1")
    assert (refused["status"], refused["reasons"][0], refused["lot"], refused["message"]) == ("RJCT", "AC04", "LOT-1", "MSG-1")


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "b">]><Document><CstmrCdtTrfInitn><PmtInf><CdtTrfTxInf/></PmtInf></CstmrCdtTrfInitn></Document>',
        b"<Document><CstmrCdtTrfInitn><PmtInf><CdtTrfTxInf></PmtInf>",
    ],
)
def test_what_is_not_read_is_counted(content):
    tables = read_all(pain, content)
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (1, 0)
    assert tables["problems"][0]["code"] in {"pain.doctype", "pain.broken"}


@pytest.mark.parametrize(
    "content",
    [b"", b"<", b"<Document/>", b"<html><CstmrCdtTrfInitn/></html>", b"CstmrCdtTrfInitn", b'<schema targetNamespace="pain.001.001.09"/>',
     b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt/></Document>'],
)  # fmt: skip
def test_other_files_are_not_claimed(content):
    assert claims(pain, content, ("pain.001.xml",)) is None


@pytest.mark.parametrize("name", [file.name for file in inputs(EXAMPLES)])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    for broken in damaged((EXAMPLES / name).read_bytes(), 100):
        for row in observations(pain, broken):
            assert row.locator == "whole" or pain.resolve(Opened(broken), row.locator).content


TAGS = (
    "CstmrCdtTrfInitn",
    "PmtInf",
    "CdtTrfTxInf",
    "Amt",
    "InstdAmt",
    "GrpHdr",
    "CtrlSum",
    "OrgnlPmtInfAndSts",
    "TxInfAndSts",
    "CstmrPmtStsRpt",
    "Document",
    "RmtInf",
    "Ustrd",
)


@given(
    st.recursive(
        st.sampled_from(["", "1.00", "x", "2026-02-30"]),
        lambda inner: st.lists(st.tuples(st.sampled_from(TAGS), inner), max_size=4),
        max_leaves=12,
    )
)
def test_no_content_raises(tree):
    def xml(node):
        return node if isinstance(node, str) else "".join(f"<{tag}>{xml(inner)}</{tag}>" for tag, inner in node)

    observations(pain, f"<Document>{xml(tree)}</Document>".encode())
    observations(pain, f"<Document><CstmrCdtTrfInitn><PmtInf>{xml(tree)}</PmtInf></CstmrCdtTrfInitn></Document>".encode())


@pytest.mark.parametrize("inner", ["<a>" * 5000, "<PmtInf>" * 300, "&a;" * 10, "x" * 11_000_000])
def test_hostile_xml_ends(inner):
    tables = read_all(pain, f"<Document><CstmrCdtTrfInitn><PmtInf><CdtTrfTxInf>{inner}".encode())
    assert [row["code"] for row in tables["problems"]] == ["pain.broken"]


@pytest.mark.parametrize("locator", ["xpath=/Document/CstmrCdtTrfInitn/PmtInf[9]", "line=1,1", "xpath=nothing here["])
def test_where_nothing_stands_is_said(locator):
    with pytest.raises(ValueError):
        pain.resolve(Opened(TRANSFERS), locator)


@pytest.mark.corpus
def test_no_real_file_is_taken_for_an_order(corpus):
    files = [file for file in corpus.rglob("*") if file.is_file()]
    assert len(files) >= 1000
    claimed = []
    for file in files:
        content = file.read_bytes()
        claimed += [file.name] if claims(pain, content) else []
    assert claimed == []
