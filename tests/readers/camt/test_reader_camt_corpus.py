"""The real camt files: entries counted by another parser, fields held to what three other decoders read, every place opened."""

import ast
import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest
from pycamt.parser import Camt053Parser

from faisceau.readers import camt
from readers.opened import Opened, claims, read_all

pytestmark = pytest.mark.corpus

GENKGO, OCA = "1_bank/camt/genkgo-camt", "1_bank/camt/OCA-bank-statement-import"

PROBLEMS = {
    "test-camt053": ["bank.balance_open"],
    "camt052.v2.other-account.xml": ["camt.batch_count"],
    "camt052.v2.xml": ["camt.batch_count"],
    "camt053.v2.all-balance-types.xml": ["bank.balance_open"],
    "camt053.v2.five.decimals.xml": ["bank.balance_open"],
    "camt053.v2.wrong.xml": ["camt.no_statement"],
    "camt054.v4.xml": ["camt.batch_count", "camt.batch_total"],
    "camt054.v8.xml": ["camt.batch_count", "camt.batch_total"],
    # An opening in euros and a closing in kronor.
    **{
        name: ["camt.balance_not_comparable"]
        for name in (
            *("camt053.v2.minimal.ultimate.xml", "camt053.v2.minimal.xml", "camt053.v2.with-party-ids.xml"),
            *("camt053.v3.xml", "camt053.v4.xml", "camt053.v8.xml"),
        )
    },
}
"""What is wrong in the real files, each looked at; a file that is not named has no problem."""


def files(corpus):
    """Return the messages of the data: everything in the two folders that is neither a decode nor a container."""
    found = [*(corpus / GENKGO).glob("*.xml"), *(path for path in (corpus / OCA).iterdir() if not path.suffix)]
    assert len(found) >= 30
    return sorted(found)


def local(element):
    return element.tag.rpartition("}")[2]


def test_every_message_is_claimed_and_nothing_else(corpus):
    assert all(claims(camt, path.read_bytes()).startswith("camt.05") for path in files(corpus))
    others = [path for path in (corpus / "1_bank").rglob("*") if path.is_file() and path not in files(corpus)]
    assert len(others) >= 200
    assert [path.name for path in others if claims(camt, path.read_bytes())] == []


def test_entries_read_are_those_that_another_parser_counts(corpus):
    total = 0
    for path in files(corpus):
        tables = read_all(camt, path.read_bytes())
        counted = [local(element) for element in ET.parse(path).iter()]
        (reading,) = tables["readings"]
        assert reading["present"] == reading["read"] == counted.count("Ntry"), path.name
        assert len(tables.get("balances", [])) == counted.count("Bal"), path.name
        transfers = tables.get("transfers", [])
        assert sum(row["level"] == "movement" for row in transfers) == counted.count("Ntry"), path.name
        several = sum(
            count
            for entry in ET.parse(path).iter()
            if local(entry) == "Ntry" and (count := sum(local(below) == "TxDtls" for below in entry.iter())) > 1
        )
        assert sum(row["level"] == "detail" for row in transfers) == several, path.name
        total += reading["present"]
    assert total >= 30


def test_the_problems_of_the_real_files_are_those_that_were_looked_at(corpus):
    found = {}
    for path in files(corpus):
        if problems := read_all(camt, path.read_bytes()).get("problems"):
            assert all(problem["entries"] == 0 for problem in problems)
            found[path.name] = [problem["code"] for problem in problems]
    assert found == PROBLEMS


def test_every_place_leads_to_the_very_bytes(corpus):
    opened = 0
    for path in files(corpus):
        content = path.read_bytes()
        for table, rows in read_all(camt, content).items():
            for row in rows:
                place = camt.resolve(Opened(content), row["locator"])
                assert place.content in content
                assert place.text
                if table == "transfers" and row["amount"] is not None and row["level"] == "movement":
                    (stated,) = (element.text for element in ET.fromstring(place.content) if local(element) == "Amt")
                    assert Fraction(stated) == Fraction(row["amount"], 10 ** row["exponent"])
                    opened += 1
    assert opened >= 30


# ---------------------------------------------------------------- genkgo: the full decode beside each file


def amount(row, prefix=""):
    sign = -1 if row["side"] == "debit" else 1
    return sign * Fraction(row[f"{prefix}amount"], 10 ** row[f"{prefix}exponent"]), row[f"{prefix}currency"]


def their_amount(money):
    code = money["getCurrency"]["getCode"]
    return Fraction(int(money["getAmount"]), 1 if code == "JPY" else 100), code


def their_time(value):
    return dt.datetime.fromisoformat(value["0"]).replace(tzinfo=None) if value else None


def their_account(account):
    if account is None or isinstance(account, str):
        return None
    return account["getIdentification"]


def their_code(code):
    if not code:
        return None
    if domain := code["getDomain"]:
        family = domain["getFamily"]
        return "/".join((domain["getCode"], family["getCode"], family["getSubFamilyCode"]))
    return code["getProprietary"]["getCode"] if code["getProprietary"] else None


def listed(owner, name):
    """Return a list whose first item their dump shows once, under the name of the one item."""
    items = owner[f"{name}s" if not name.endswith("y") else f"{name[:-1]}ies"]
    return [owner[name] if item == "__RECURSIVITY__" else item for item in items]


def their_remittance(remittance):
    if not remittance:
        return None, None
    structured = listed(remittance, "getStructuredBlock")
    lines = [block["getMessage"] for block in listed(remittance, "getUnstructuredBlock")]
    lines += [block["getAdditionalRemittanceInformation"] for block in structured if block["getAdditionalRemittanceInformation"]]
    shared = remittance["getCreditorReferenceInformation"]
    references = [block["getCreditorReferenceInformation"] for block in structured]
    references = [shared if reference == "__RECURSIVITY__" else reference for reference in references]
    references = [reference["getRef"] for reference in references if reference and reference["getRef"]]
    return "\n".join(lines) or None, "\n".join(references) or None


ROLES = {
    "Debtor": ("debtor_name", "debtor_account"),
    "Creditor": ("creditor_name", "creditor_account"),
    "UltimateDebtor": ("ultimate_debtor", None),
    "UltimateCreditor": ("ultimate_creditor", None),
}


def compare_detail(theirs, row, entry):
    """Compare a detail with the row that carries it; return how many values were equal."""
    compared = 0
    reference = theirs["getReference"] or {}
    if end_to_end := reference.get("getEndToEndId"):
        assert row["end_to_end"] == end_to_end or "end_to_end=written_notprovided" in row["unknown"]
        compared += 1
    for party in listed(theirs, "getRelatedParty"):
        role, their_type = party["getRelatedPartyType"]["__CLASS__"].rpartition("\\")[2], party["getRelatedPartyType"]
        name, account = ROLES.get(role, (None, None))
        if name:
            assert row[name] == (their_type["getName"] or None)
            compared += 1
        if account:
            assert row[account] == their_account(party["getAccount"])
            compared += 1
    for agent in listed(theirs, "getRelatedAgent"):
        kind = agent["getRelatedAgentType"]
        column = "debtor_agent" if kind["__CLASS__"].endswith("DebtorAgent") else "creditor_agent"
        if kind["getBIC"]:
            assert row[column] == kind["getBIC"]
            compared += 1
    assert (row["remittance"], row["remittance_reference"]) == their_remittance(theirs["getRemittanceInformation"])
    if returned := theirs["getReturnInformation"]:
        assert row["return_reason"] == returned["getCode"]
    if row["level"] == "detail" and theirs["getAmount"]:
        assert Fraction(row["amount"], 10 ** row["exponent"]) == abs(their_amount(theirs["getAmount"])[0])
        compared += 1
    if row["level"] == "detail":
        assert row["code"] == their_code(theirs["getBankTransactionCode"])
    return compared


def compare_entry(theirs, row):
    assert amount(row) == their_amount(theirs["getAmount"])
    assert row["reversal"] is theirs["getReversalIndicator"]
    assert {"booked": "BOOK", "pending": "PDNG", "information": "INFO", None: None}[row["status"]] == theirs["getStatus"]
    assert row["side"] == {"CRDT": "credit", "DBIT": "debit"}[theirs["getCreditDebitIndicator"]]
    for column, value in (("booked", theirs["getBookingDate"]), ("valued", theirs["getValueDate"])):
        if value is None:
            assert row[column] is None
        elif column == "booked" and row["booked_utc"]:
            assert row["booked_utc"] == their_time(value)
        else:
            assert row[column] == their_time(value).date()
    if theirs["getAccountServicerReference"]:
        assert row["reference"] == theirs["getAccountServicerReference"]
    if code := their_code(theirs["getBankTransactionCode"]):
        assert row["code"] == code
    if said := theirs["getAdditionalInfo"]:
        assert row["additional"].endswith(said)


BALANCES = {
    "opening": {"OPBD", "PRCD"},
    "closing": {"CLBD"},
    "opening_available": {"OPAV"},
    "closing_available": {"CLAV"},
    "forward_available": {"FWAV"},
    "interim": {"ITBD"},
    "information": {"INFO"},
    "interim_available": {"ITAV"},
    "previously_closed_booked": {"PRCD"},
    "expected_credit": {"XPCD"},
    "expected": {"XPCD"},
}


def test_every_field_is_what_genkgo_decodes(corpus):
    entries = values = balances = 0
    for path in sorted((corpus / GENKGO).glob("*.json")):
        tables = read_all(camt, path.with_suffix(".xml").read_bytes())
        theirs = json.loads(path.read_text(encoding="utf-8"))
        movements = [row for row in tables.get("transfers", []) if row["level"] == "movement"]
        records = [record for record in theirs["getRecords"] if isinstance(record, dict)]
        records += [entry["getRecord"] for entry in theirs["getEntries"] if isinstance(entry["getRecord"], dict)]
        for record in {record["getId"]: record for record in records}.values():
            rows = [row for row in tables["accounts"] if row["statement"] == record["getId"]]
            assert their_account(record["getAccount"]) in {row["account"] for row in rows}
            for balance in record.get("getBalances", []):
                stated = [row for row in tables["balances"] if row["statement"] == record["getId"]]
                same = [row for row in stated if amount(row) == their_amount(balance["getAmount"])]
                assert any(
                    row["kind"] in BALANCES[balance["getType"]] and row["on"] == their_time(balance["getDate"]).date()
                    for row in same
                )
                balances += 1
        if path.name == "camt053.v2.multi.statement.json":
            # Their dump keeps one entry for each index, hence only the last statement's.
            movements = movements[1:]
        assert len(movements) == len(theirs["getEntries"])
        for entry, row in zip(theirs["getEntries"], movements, strict=True):
            compare_entry(entry, row)
            entries += 1
            details = [below for below in tables["transfers"] if below["part_of"] == row["locator"]] or [row]
            for below, detail in zip(listed(entry, "getTransactionDetail"), details, strict=False):
                values += compare_detail(below, detail, row)
    assert entries >= 23
    assert balances >= 40
    assert values >= 100


# ---------------------------------------------------------------- OCA and pycamt


def test_amounts_and_counterparties_are_those_of_the_golden_files(corpus):
    compared = 0
    for path in sorted((corpus / OCA).glob("golden-*.pydata")):
        golden = ast.literal_eval(path.read_text(encoding="utf-8"))
        if golden[0] is None:
            continue
        currency, account, statements = golden
        tables = read_all(camt, (corpus / OCA / path.stem.replace("golden-", "test-")).read_bytes())
        rows = tables["transfers"]
        leaves = [row for row in rows if row["level"] == "detail" or not any(other["part_of"] == row["locator"] for other in rows)]
        theirs = [line for statement in statements for line in statement["transactions"]]
        assert len(leaves) == len(theirs)
        assert {row["account"] for row in rows} == {account}
        for row, line in zip(leaves, theirs, strict=True):
            sign = -1 if row["side"] == "debit" else 1
            assert sign * row["amount"] / 10 ** row["exponent"] == line["amount"]
            assert row["currency"] == currency
            assert str(row["booked"]) == line["date"]
            other = "creditor" if row["side"] == "debit" else "debtor"
            assert line["partner_name"] in {row[f"{other}_name"], row["debtor_name"], row["creditor_name"]}
            assert line["account_number"] in {row["debtor_account"], row["creditor_account"]}
            whole = next((other for other in rows if other["locator"] == row["part_of"]), row)
            compared += compare_narration(narrated(line), line, row, whole)
        ends = {row["kind"]: row["amount"] / 10 ** row["exponent"] for row in tables.get("balances", [])}
        for statement in statements:
            if ends:
                assert (ends["OPBD"], ends["CLBD"]) == (statement["balance_start"], statement["balance_end_real"])
    assert compared >= 24


def narrated(line):
    """Return what a golden line narrates, by the tag that it names."""
    found = re.findall(r"(?m)^[^(\n]*\(([\w/]+)\): (.*(?:\n(?![^\n]*\([\w/]+\): ).+)*)", line.get("narration") or "")
    return {tag: text.strip() for tag, text in found}


def compare_narration(said, line, row, whole):
    """Hold a row to what a golden line narrates; return how many values were equal."""
    compared = 1
    if line.get("transaction_type"):
        # They give a detail the code of its entry; ours is the detail's own, where it states one.
        assert line["transaction_type"] == whole["code"].replace("/", "-")
        compared += 1
    if said.get("RmtInf/Ustrd"):
        assert said["RmtInf/Ustrd"].split() == row["remittance"].split()
        compared += 1
    if said.get("Refs/EndToEndId") not in {None, "", "NOTPROVIDED"}:
        assert row["end_to_end"] == said["Refs/EndToEndId"]
        compared += 1
    if said.get("RtrInf/Rsn/Cd"):
        assert row["return_reason"].startswith(said["RtrInf/Rsn/Cd"])
        compared += 1
    assert row["reversal"] is (said.get("RvslInd") == "true")
    return compared


def test_what_pycamt_reads_is_read_the_same(corpus):
    compared = 0
    for path in files(corpus):
        if "camt053" not in path.name or "wrong" in path.name:
            continue
        rows = read_all(camt, path.read_bytes()).get("transfers", [])
        leaves = [row for row in rows if row["level"] == "detail" or not any(other["part_of"] == row["locator"] for other in rows)]
        theirs = Camt053Parser(path.read_bytes()).get_transactions()
        assert len(theirs) == len(leaves)
        for their, row in zip(theirs, leaves, strict=True):
            for name, column in (
                *(("DebtorName", "debtor_name"), ("DebtorIBAN", "debtor_account"), ("CreditorName", "creditor_name")),
                *(("CreditorIBAN", "creditor_account"), ("EndToEndId", "end_to_end")),
            ):
                if their.get(name):
                    assert row[column] == their[name], (path.name, name)
                    compared += 1
    assert compared >= 40
