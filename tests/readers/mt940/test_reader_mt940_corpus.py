"""The real MT940 files: lines counted by a regular expression, fields held to mt-940, balances that close, every place opened."""

import re
from decimal import Decimal
from pathlib import Path

import mt940 as library
import pytest

from faisceau.readers import mt940
from readers.opened import Opened, claims, read_all

pytestmark = pytest.mark.corpus

STATED_OTHERWISE = "self-provided/invalid_statement.sta"
"""Ten lines of digits: no statement, whatever its name says."""

NOT_CLOSING = {
    "abnamro", "ing", "ing-dos", "knab", "postfinance", "rabobank", "triodos", "sepa_snippet", "sepa_snippet_broken",
    "with_newline_in_tnr", "details_60-63", "malformed_details", "overly_long_details", "raiffeisen-cmi", "whitespace",
}  # fmt: skip
"""Files whose makers took lines out or changed amounts, each looked at: their stated balances do not follow."""

OTHER_PROBLEMS = {
    "amount_formats": {"bank.no_closing"},
    "account_balance_credit": {"bank.no_closing"},
    "account_balance_debit": {"bank.no_closing"},
    "gv_codes": {"bank.no_closing"},
    "empty_86": {"mt940.text_alone"},
    "sepa_snippet_broken": {"mt940.field_repeated"},
    "february_30": {"mt940.value_date"},
    "transaction_details_wrapped": {"mt940.value_date"},
    "wrapped_timestamp": {"mt940.value_date"},
    "mt942": {"mt940.sums"},
    "raiffeisen-cmi": {"mt940.charset_guessed"},
}


def files(corpus):
    """Return the statements of the data: what is neither a licence nor the dump of a decode, and one that is misnamed."""
    found = [
        path
        for path in (corpus / "1_bank/mt940").rglob("*")
        if path.suffix in {".sta", ".txt"} and "LICEN" not in path.name and not str(path).endswith(STATED_OTHERWISE)
    ]
    found += (corpus / "1_bank/mt940").rglob("transaction_details.yml")
    assert len(found) >= 64
    return sorted(found)


def test_every_statement_is_claimed_and_nothing_else(corpus):
    claimed = {path: claims(mt940, path.read_bytes()) for path in files(corpus)}
    assert {path.name for path, dialect in claimed.items() if dialect == "MT942"} == {"mt942.sta"}
    assert set(claimed.values()) == {"MT940", "MT942"}
    others = [path for path in corpus.rglob("*") if path.is_file() and path not in claimed]
    assert len(others) >= 1000
    assert [path.name for path in others if claims(mt940, begin_and_end(path))] == []


def begin_and_end(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8192)


def test_lines_read_are_those_that_a_pattern_counts(corpus):
    total = 0
    for path in files(corpus):
        content = path.read_bytes()
        tables = read_all(mt940, content)
        (reading,) = tables["readings"]
        assert reading["present"] == reading["read"] == len(re.findall(rb"(?m)^:61:", content)), path.name
        assert len(tables.get("balances", [])) == len(re.findall(rb"(?m)^:(?:6[02][FM]|64|65):", content)), path.name
        total += reading["present"]
    assert total >= 278


def test_balances_close_in_every_file_that_nobody_cut(corpus):
    statements = 0
    for path in files(corpus):
        tables = read_all(mt940, path.read_bytes())
        codes = {problem["code"] for problem in tables.get("problems", [])}
        name = path.name.partition(".")[0]
        expected = OTHER_PROBLEMS.get(name, set()) | ({"bank.balance_open"} if name in NOT_CLOSING else set())
        if path.parent.name == "mBank" and name == "mt942":
            expected = set()
        assert codes == expected, path.name
        if not codes:
            statements += sum(row["kind"] == "CLBD" for row in tables.get("balances", []))
    assert statements >= 110


def test_every_place_leads_to_its_lines(corpus):
    opened = 0
    for path in files(corpus):
        content = path.read_bytes()
        for table, rows in read_all(mt940, content).items():
            for row in rows:
                place = mt940.resolve(Opened(content), row["locator"])
                assert place.content in content
                if table == "transfers":
                    assert place.content.lstrip(b"\x01\xef\xbb\xbf").startswith(b":61:")
                    assert place.content.count(b":61:") == 1
                    opened += 1
    assert opened >= 278


# ---------------------------------------------------------------- mt-940

OPTIONS = {"applicant_iban": True, "merge_keeps_values": True, "gvc_leading_text": True}

NOT_READ_BY_MT940 = {"knab", "rabobank", "rabobank-iban", "sberbank", "raphaelm", "triodos"}
"""Files in whose dialect mt-940 leaves the other side in the text: ``REK: …/NAAM:``, slash words, fixed columns, ``:NS:``."""


def differences(theirs, row):
    """Yield the columns in which a row differs from mt-940's, blanks aside."""
    sign = -1 if row["side"] == "debit" else 1
    other = "creditor" if row["side"] == "debit" else "debtor"
    pairs = {
        "amount": (theirs["amount"].amount, sign * Decimal(row["amount"]).scaleb(-row["exponent"])),
        "valued": (theirs.get("date"), row["valued"]),
        "booked": (theirs.get("entry_date"), row["booked"]),
        "code": ((theirs.get("id") or "").strip(), (row["code"] or "").split("/")[0]),
        "name": (bare(theirs.get("applicant_name")), bare(row[f"{other}_name"])),
        "account": (bare(theirs.get("applicant_iban")), bare(row[f"{other}_account"])),
        "agent": (bare(theirs.get("applicant_bin")), bare(row[f"{other}_agent"])),
        "end_to_end": (bare(theirs.get("end_to_end_reference")), bare(row["end_to_end"])),
    }
    yield from (column for column, (their, our) in pairs.items() if their != our)


def bare(text):
    return re.sub(r"\s+", "", text or "")


def justified(column, theirs, row, name):
    """Say whether a difference is one of those that were looked at."""
    if column in {"name", "account", "agent"}:
        # It reads more; and of two account numbers the IBAN (subfield 38) is taken.
        return any(part in name for part in NOT_READ_BY_MT940) or bare(theirs.get("applicant_iban")) in {
            "0000777777777777",
            "NUMERODECOMPTE01234567",
        }
    if column == "end_to_end":
        # A placeholder is no reference; the bank's message (MTLG) is none either.
        their = bare(theirs.get("end_to_end_reference"))
        return "rabobank" in name or their == "NONREF" or their.startswith(bare(row["end_to_end"]) + "MTLG:")
    if column == "amount":
        # A reversal of credit takes money back: with the other sign the file's balances would not close.
        return (
            row["reversal"] and theirs["status"] == "RC" and abs(theirs["amount"].amount) * 10 ** row["exponent"] == row["amount"]
        )
    # It turns 30 February into the last day of the month.
    return column == "valued" and row["valued"] is None and "valued=unreadable" in row["unknown"]


def test_every_field_is_what_mt940_decodes_but_for_what_was_looked_at(corpus):
    compared = deviations = 0
    for path in files(corpus):
        if path.parent.name == "ASNB":
            # mt-940 needs to be told that the bank writes an account where a reference is due.
            continue
        content = path.read_bytes()
        rows = read_all(mt940, content).get("transfers", [])
        text = content.decode("cp1252" if path.name == "raiffeisen-cmi.sta" else "utf-8", "backslashreplace")
        theirs = [entry.data for entry in library.parse(text, options=library.Options(**OPTIONS)) if entry.data.get("amount")]
        assert len(theirs) == len(rows), path.name
        for their, row in zip(theirs, rows, strict=True):
            for column in differences(their, row):
                assert justified(column, their, row, str(path)), (path.name, row["locator"], column)
                deviations += 1
            compared += 1
    assert compared >= 262
    assert deviations <= 120


def test_the_dialect_of_asn_is_read_without_being_told(corpus):
    for path in (corpus / "1_bank/mt940/wolph-mt940/ASNB").glob("*.txt"):
        rows = read_all(mt940, path.read_bytes())["transfers"]
        assert len(rows) == 8
        others = [(row["creditor_account"] or row["debtor_account"], row["creditor_name"] or row["debtor_name"]) for row in rows]
        # One line is the bank's own charge, and names nobody.
        assert others.count((None, None)) == 1
        assert sum(account.startswith("NL") and bool(name) for account, name in others if account) == 7


STATED = {
    "final_opening_balance": "OPBD",
    "final_closing_balance": "CLBD",
    "available_balance": "CLAV",
    "forward_available_balance": "FWAV",
}


def test_every_stated_balance_is_what_mt940_decodes(corpus):
    compared = 0
    for path in files(corpus):
        if path.parent.name == "ASNB":
            continue
        content = path.read_bytes()
        tables = read_all(mt940, content)
        text = content.decode("cp1252" if path.name == "raiffeisen-cmi.sta" else "utf-8", "backslashreplace")
        theirs = library.parse(text, options=library.Options(**OPTIONS)).data
        for name, kind in STATED.items():
            rows = [row for row in tables.get("balances", []) if row["kind"] == kind]
            if not theirs.get(name) or not rows:
                continue
            # Of several statements the library keeps the balances of one: it must be among those read.
            stated = {
                (
                    (-1 if row["side"] == "debit" else 1) * Decimal(row["amount"]).scaleb(-row["exponent"]),
                    row["currency"],
                    row["on"],
                )
                for row in rows
            }
            their = theirs[name]
            if not their.amount.currency.isalpha():
                # A bank leaves the currency out, and the library takes three digits of the amount for it.
                assert path.name == "raphaelm.sta"
                continue
            assert (their.amount.amount, their.amount.currency, their.date) in stated, (path.name, name)
            compared += 1
    assert compared >= 80
