"""Bad input: each kind of damage done to every example that it applies to is told in both languages, and the rest is read.

The contract (rows + problems = entries, places, wordings) is asserted by ``readers.opened`` for each; ``mutating`` does damage
without knowing what it does, here it is known what must be said. Wrong passwords are held by the tests of each reader that takes one.
"""

import re
import sqlite3
from collections import Counter

import pytest

from faisceau.model.observations import Problem, Reading
from faisceau.model.wording import wordings
from faisceau.readers import rar
from readers.example_files import EDGE, Example, examples, modules
from readers.opened import Opened, observations

PARTS = (0.3, 0.5, 0.75, 0.9)
"""Shares of a file that are kept."""
CLOSED = frozenset(
    [
        "pain",
        "skype_json",
        "wacz",
        "har",
        "ufed",
        "geo_positions",
        "signal_android",
        "whatsapp_ios",
        "skype",
        "viber",
        "discord_json",
        "docx",
        "pptx",
        "open_document",
        "zip_archive",
        "workbook",
        "pst",
        "rar",
        "seven_zip",
        "tnef",
        "meta_json",
        "telegram_json",
        "google_chat_json",
        "snapchat_json",
        "tiktok_json",
        "compressed_file",
        "signed_file",
        "ios_backup",
    ]
)
"""Readers of formats that say how long they are or where they end, whose examples show every cut of ``PARTS``."""
ENDED = {
    "bai2/day.bai",
    "coda/uittreksel.cod",
    "norma43/extracto.n43",
    "ofx/releve.ofx",
    "telegram_html/messages.html",
    "meta_html/message_1.html",
    "camt/version8.xml",
    "sms_backup/sms-20260301101500.xml",
}
"""Examples of other formats with an end of their own; those that are told damaged already cannot show one more."""
BROKEN = {"geo_positions/broken.gpx", "geo_positions/lines.geojson"}
"""Break off already."""
TEXTS = frozenset(
    [
        "camt",
        "pain",
        "mt940",
        "cfonb",
        "coda",
        "norma43",
        "ofx",
        "qif",
        "bai2",
        "bank_csv",
        "call_records",
        "cell_towers",
        "subscribers",
        "transaction_table",
        "listings",
        "wallet_export",
        "whatsapp_text",
        "telegram_json",
        "telegram_html",
        "sms_backup",
        "meta_json",
        "meta_html",
        "vcard",
        "discord_json",
        "skype_json",
        "google_chat_json",
        "snapchat_json",
        "tiktok_json",
        "signal_text",
        "viber_csv",
    ]
)
LINES = frozenset(
    [
        "mt940",
        "cfonb",
        "coda",
        "norma43",
        "qif",
        "bai2",
        "bank_csv",
        "call_records",
        "cell_towers",
        "subscribers",
        "transaction_table",
        "listings",
        "whatsapp_text",
        "viber_csv",
        "signal_text",
        "vcard",
        "transcription",
    ]
)
"""Readers of lines: in what is marked up, a byte that is no letter may stand where nothing is read."""
DATES = (
    (re.compile(rb"(20\d\d)-(\d\d)-(\d\d)"), rb"\g<1>-02-30"),
    (re.compile(rb"(?<!\d)(\d\d)([./])(\d\d)([./])(20\d\d)"), rb"31\g<2>02\g<4>\g<5>"),
    (re.compile(rb"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?=\d{0,6}(?!\d))"), rb"\g<1>0231"),
    (re.compile(rb"(?<=:61:)(\d\d)(\d\d)(\d\d)"), rb"\g<1>0230"),
    (re.compile(rb"(?<!\d)(\d\d)([./-])(\d\d)([./-])(2\d)(?!\d)"), rb"31\g<2>02\g<4>\g<5>"),
)


def short(one: Example) -> str:
    return one.reader.rpartition(".")[2]


def labelled(wanted):
    return [pytest.param(one, id=one.label) for one in examples() if wanted(one)]


def told(one: Example, content: bytes, name: str = ""):
    """Return what is said of a content, problems and columns that are unknown, and how many rows it gave."""
    beside = {suffix: Opened(other, (one.name + suffix,)) for suffix, other in one.companions.items()}
    rows = observations(modules()[one.reader], content, (name or one.name,), beside)
    problems = [row.code for row in rows if isinstance(row, Problem)]
    for code in problems:
        assert wordings()[code].next_fr
        assert wordings()[code].next_en
    unknown = [why for row in rows for why in getattr(row, "unknown", ())]
    return Counter([*problems, *unknown]), sum(not isinstance(row, (Problem, Reading)) for row in rows)


def is_clean(one: Example) -> bool:
    return not any(code in wordings() for code in told(one, one.content)[0])


def is_asked(said: Counter[str]) -> bool:
    """Say whether a person is asked which of two readings it is, or in which year it lies, before anything is read."""
    return any(code.endswith(("_open", "_asked", ".year_not_stated")) for code in said)


@pytest.fixture(autouse=True, scope="module")
def _prepared():
    rar.prepare()


@pytest.mark.parametrize("one", labelled(lambda one: (short(one) in CLOSED or one.label in ENDED) and one.label not in BROKEN))
def test_a_file_that_is_cut_is_told(one):
    said, _ = told(one, one.content)
    if one.content.startswith(b"SQLite format 3\0") or one.label in ENDED or is_clean(one):
        for part in PARTS:
            assert told(one, one.content[: int(len(one.content) * part)])[0] - said, part
    else:
        assert any(told(one, one.content[: int(len(one.content) * part)])[0] - said for part in PARTS)


@pytest.mark.parametrize("one", labelled(lambda one: short(one) in TEXTS and is_clean(one)))
def test_an_impossible_date_is_told_and_the_rest_is_read(one):
    said, rows = told(one, one.content)
    for pattern, impossible in DATES:
        found = list(pattern.finditer(one.content))
        if len(found) > 1:
            at = found[len(found) // 2]
            hurt, left = told(one, one.content[: at.start()] + at.expand(impossible) + one.content[at.end() :])
            assert hurt - said, at[0]
            assert is_asked(hurt) or left >= rows - 3, "one entry, its balance and its account at most"
            return


@pytest.mark.parametrize("one", labelled(lambda one: short(one) in LINES))
def test_a_letter_of_another_charset_is_told(one):
    try:
        one.content.decode()
    except UnicodeDecodeError:
        return
    words = list(re.finditer(rb"[a-z]{5,}", one.content))
    at = words[-1].start() + 2 if words else 0
    if one.content.find(b"\n", 0, at) > 0:
        said, rows = told(one, one.content)
        hurt, left = told(one, one.content[:at] + b"\xe9\xff" + one.content[at + 2 :])
        assert hurt - said or "readers_tables.labels_only" in said
        assert is_asked(hurt) or left >= rows - 3


@pytest.mark.parametrize("one", labelled(lambda one: one.content.startswith(b"SQLite format 3\0")))
def test_a_table_that_another_version_renamed_is_told(one):
    with sqlite3.connect(":memory:") as base:
        base.deserialize(one.content)
        tables = [
            name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        ]
    said, rows = told(one, one.content)
    for table in tables:
        with sqlite3.connect(":memory:") as base:
            base.deserialize(one.content)
            base.execute(f'ALTER TABLE "{table}" RENAME TO "{table}_v9"')
            base.commit()
            hurt, left = told(one, base.serialize())
        # A table that only older versions have beside the newer one is not missed.
        assert left >= rows or hurt - said or (one.label, table) == ("whatsapp_android/msgstore-old.db", "message")


@pytest.mark.parametrize("name", ["x.pdf", "x.jpg", "x.txt"])
def test_an_extension_that_lies_leads_no_other_reader_to_a_file(name):
    asked = 0
    for one in examples():
        if short(one) in {"document", "split_file"}:
            continue
        edges = one.content[:EDGE], one.content[-EDGE:]
        claiming = [short(one)] if modules()[one.reader].recognises(*edges, (name,)) else []
        others = [reader for reader, module in modules().items() if module.recognises(*edges, (name,)) and reader != one.reader]
        assert [reader for reader in others if not reader.endswith(".document")] == [], one.label
        asked += bool(claiming)
    assert asked >= 250


def test_enough_is_damaged():
    assert len(labelled(lambda one: short(one) in CLOSED or one.label in ENDED)) >= 60
    assert len(labelled(lambda one: short(one) in TEXTS and is_clean(one))) >= 60
    assert len(labelled(lambda one: one.content.startswith(b"SQLite format 3\0"))) >= 15


VERSIONS = (
    ("camt/version", rb"(camt\.05\d\.001)\.\d\d", rb"\1.99"),
    ("pain/", rb"(pain\.00\d\.\d{3})\.\d\d", rb"\1.99"),
    ("ofx/", rb"\bVERSION([:=]\"?)\d+", rb"VERSION\g<1>999"),
    ("bai2/day.bai", rb"\A(01,(?:[^,/]*,){7})2/", rb"\g<1>3/"),
)


@pytest.mark.parametrize(("label", "version", "unknown"), VERSIONS, ids=[label for label, *_ in VERSIONS])
def test_a_version_that_is_not_known_is_told_and_read(label, version, unknown):
    found = [one for one in examples() if one.label.startswith(label) and re.search(version, one.content)]
    assert found
    for one in found:
        said, rows = told(one, one.content)
        newer, left = told(one, re.sub(version, unknown, one.content, count=1))
        assert newer - said == Counter({"bank.version_unknown": 1}), one.label
        assert left == rows, one.label


TWICE = {
    "mt940/numbered.sta": lambda content: content + content,
    "coda/uittreksel.cod": lambda content: content + content,
    "cfonb/releve.cfo": lambda content: content + content,
    "bai2/day.bai": lambda content: content + content,
    "camt/batch.xml": lambda content: re.sub(rb"(?s)(<(?:\w+:)?Stmt>.*</(?:\w+:)?Stmt>)", rb"\1\1", content, count=1),
}


@pytest.mark.parametrize("one", labelled(lambda one: one.label in TWICE))
def test_a_statement_given_twice_is_told_and_both_are_read(one):
    said, rows = told(one, one.content)
    doubled, left = told(one, TWICE[one.label](one.content))
    assert not said["bank.statement_twice"]
    assert doubled["bank.statement_twice"], doubled
    assert left == 2 * rows


def test_every_format_of_statements_shows_a_statement_given_twice():
    assert sum(one.label in TWICE for one in examples()) == len(TWICE)


def test_an_entry_given_twice_is_told_once_a_statement():
    (one,) = (one for one in examples() if one.label == "camt/batch.xml")
    entries = re.findall(rb"(?s)<Ntry>.*?</Ntry>", one.content)
    with_reference = next(entry for entry in entries if b"AcctSvcrRef" in entry.partition(b"NtryDtls")[0])
    at = one.content.index(with_reference)
    doubled, _ = told(one, one.content[:at] + with_reference + one.content[at:])
    assert doubled["bank.entries_twice"] == 1, doubled
