"""The real files: every bank, device and web file in one case, every hostile one in another; each is read, or says why not."""

import functools
import json
import random
from collections import Counter, defaultdict
from hashlib import sha256

import pytest

from faisceau import cases
from faisceau.cases import building
from faisceau.model.wording import LANGS, say, wordings
from faisceau.vault import HOSTILE, Jail
from training_case import SILENT, build, verify, world_of

HONEST = (
    "1_bank",
    # The two AMLSim archives are left out: unpacked they are many times all the rest together.
    "2_transactions/amlsim/paramFiles",
    "2_transactions/amlsim/sample",
    "2_transactions/berka_pkdd99",
    "2_transactions/crypto_graphsense",
    "2_transactions/paysim",
    "3_devices",
    "4_web",
    "6_documents/ocr",
    "6_documents/pdf_text",
    "6_documents/pdf_columns_multilingual",
)
LEAST = {
    "camt": 32,
    "mt940": 65,
    "cfonb": 9,
    "ofx": 26,
    "bank_csv": 17,
    "workbook": 4,
    "transaction_table": 9,
    "wallet_export": 8,
    "whatsapp_text": 10,
    "whatsapp_crypt": 6,
    "telegram_json": 2,
    "warc": 28,
    "pdf": 22,
    "scan": 5,
    "zip_archive": 2,
}
"""Exhibits that each reader reads at least."""
ONE = ["qif", "android_sms", "android_calls", "viber", "skype", "signal_text", "meta_json", "ufed", "vcard", "call_records", "ios_messages", "whatsapp_ios", "whatsapp_android", "document"]  # fmt: skip
BUDGET = {
    f"vault.reader_{why}" for why in ("out_of_time", "stalled", "out_of_memory", "output_too_large", "killed", "ended", "failed")
} | {"vault.reading_invalid", "vault.jail_lost", "vault.child_not_jailed"}  # fmt: skip


SHOWN = ("transfers", "messages", "calls", "contacts", "documents", "contents", "words")
IN_THE_CLEAR = ("mt940", "cfonb", "ofx", "qif", "vcard", "whatsapp_text", "signal_text", "telegram_json", "meta_json", "ufed")
"""Readers whose lines and offsets are those of the exhibit's own bytes."""


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


class Built:
    """A case of real files: what was sealed, and its tables as rows."""

    def __init__(self, folder, world, document, count):
        self.folder, self.world, self.document, self.count = folder, world, document, count
        self._built = cases.ask(folder)

    def rows(self, name):
        return self._built.rows(name).to_pylist()

    @functools.cached_property
    def problems(self):
        found = defaultdict(list)
        for row in self.rows("problems"):
            found[row["exhibit"]].append(row)
        return found


@pytest.fixture(scope="session")
def honest(corpus, tmp_path_factory):
    """Return every bank, device and web file of the data, sealed and built in one case, once a session."""
    folder = tmp_path_factory.mktemp("real")
    world = world_of(folder / "keys")
    cases.new(folder / "case", world, title="Les fichiers réels", state="FR", name="Greffe")
    sealed = [told for room in HONEST for told in cases.seal(folder / "case", world, [corpus / room], cases.Coming(), SILENT)]
    return Built(folder / "case", world, build(folder / "case", world), len(sealed))


@pytest.fixture(scope="session")
def hostile(corpus, tmp_path_factory):
    """Return the files that mean harm, built in a case of their own under the ceiling of the hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    world = world_of(folder / "keys")
    cases.new(folder / "case", world, title="Les fichiers hostiles", state="FR", name="Greffe")
    sealed = cases.seal(folder / "case", world, [corpus / "6_documents" / "hostile"], cases.Coming(), SILENT)
    real, building.Jail = building.Jail, functools.partial(Jail, ceiling=HOSTILE)
    try:
        document = build(folder / "case", world)
    finally:
        building.Jail = real
    return Built(folder / "case", world, document, len(sealed))


def undecided(built):
    """Return the exhibits that were neither read, nor read with another, nor have a problem that says why."""
    read = {row["exhibit"] for row in built.rows("readings")}
    return [
        row["name"]
        for row in built.rows("exhibits")
        if row["exhibit"] not in read and not row["companion_of"] and row["exhibit"] not in built.problems
    ]


def unaccounted(built):
    """Return the readings whose entries are neither read nor accounted for by a problem of the same exhibit."""
    rounds = ("build.", "vault.")
    return [
        row
        for row in built.rows("readings")
        if row["present"]
        != row["read"] + sum(p["entries"] for p in built.problems[row["exhibit"]] if not p["code"].startswith(rounds))
    ]


@pytest.mark.corpus
@pytest.mark.timeout(1200)
class TestHonest:
    def test_all_of_them_are_there(self, honest, corpus):
        assert honest.count == sum(len(files(corpus / room)) for room in HONEST) >= 600
        sealed = {row["exhibit"] for row in honest.rows("sealings")}
        assert sealed == {row["exhibit"] for row in honest.rows("exhibits") if row["depth"] == 0}

    def test_each_is_read_or_says_why(self, honest):
        assert undecided(honest) == []
        readers = Counter(row["reader"] for row in honest.rows("exhibits"))
        assert {name: readers[name] for name, least in {**LEAST, **dict.fromkeys(ONE, 1)}.items() if readers[name] < least} == {}

    def test_every_entry_is_accounted_for(self, honest):
        assert len(honest.rows("readings")) >= 600
        assert unaccounted(honest) == []

    def test_no_honest_file_is_killed_by_its_budget(self, honest):
        names = {row["exhibit"]: row["name"] for row in honest.rows("exhibits")}
        killed = [(names[row["exhibit"]], row["code"]) for row in honest.rows("problems") if row["code"] in BUDGET]
        assert killed == []

    def test_two_readers_never_claim_one_file(self, honest):
        claims = Counter(row["exhibit"] for row in honest.rows("claims"))
        assert [exhibit for exhibit, count in claims.items() if count > 1] == []
        assert not [row for row in honest.rows("problems") if row["code"] in ("build.two_readers", "build.companion_ambiguous")]

    def test_there_is_something_to_ask(self, honest):
        tables = honest.document["tables"]
        least = {
            "transfers": 300,
            "messages": 1000,
            "documents": 200,
            "accounts": 80,
            "balances": 200,
            "selectors": 1000,
            "movements": 250,
        }
        assert {name: tables[name]["rows"] for name, rows in least.items() if tables[name]["rows"] < rows} == {}

    @pytest.mark.parametrize("lang", LANGS)
    def test_the_problems_read_like_a_clerks_note(self, honest, lang):
        told = cases.problems(honest.folder, lang)
        assert len(told) >= 20
        for problem in told:
            assert problem["message"].strip()
            assert "{" not in problem["message"].replace("{}", ""), problem
            assert not problem["message"].startswith(problem["code"])
            assert problem["mark"].startswith("D")
            assert wordings()[problem["code"]].next(lang) or problem["entries"] == 0, f"{problem['code']} does not say what to do"

    def test_a_second_build_runs_nothing(self, honest):
        again = build(honest.folder, honest.world)
        assert [stage["name"] for stage in again["stages"] if stage["ran"]] == []
        assert again["digest"] == honest.document["digest"]

    def test_from_the_row_to_the_byte(self, honest, corpus):
        """One row of each format, chosen by a seed, leads to the bytes where it is written."""
        bytes_of = {sha256(path.read_bytes()).hexdigest(): path.read_bytes() for room in HONEST for path in files(corpus / room)}
        readers = {row["exhibit"]: row["reader"] for row in honest.rows("exhibits")}
        found = defaultdict(list)
        for name in SHOWN:
            for row in honest.rows(name):
                found[readers[row["exhibit"]]].append((name, row))
        assert len(found) >= 25
        chance = random.Random(20)
        for reader, rows in sorted(found.items()):
            name, row = chance.choice(rows)
            where = (reader, name, row["exhibit"], row["locator"])
            place = cases.show(honest.folder, honest.world, row["exhibit"], row["locator"])
            assert place.content, where
            if row["locator"].startswith(("line=", "offset=")) and reader in IN_THE_CLEAR and row["exhibit"] in bytes_of:
                assert place.content in bytes_of[row["exhibit"]], where
            shown = f"{place.text} {place.content.decode('utf-8', 'replace')}"
            if name == "transfers" and reader != "wallet_export":
                assert str(row["amount"]).rstrip("0") in "".join(filter(str.isdigit, shown)), where
            if name == "messages" and row["text"]:
                assert row["text"].split("\n")[0].strip()[:20] in shown, where


@pytest.mark.corpus
class TestHostile:
    def test_all_of_them_are_there(self, hostile, corpus):
        assert hostile.count == len(files(corpus / "6_documents" / "hostile")) >= 70

    def test_each_ends_in_rows_or_in_a_typed_verdict(self, hostile):
        assert undecided(hostile) == []
        assert unaccounted(hostile) == []
        silent = {row["exhibit"] for row in hostile.rows("readings") if row["read"] == 0} - set(hostile.problems)
        empty = {row["exhibit"] for row in hostile.rows("exhibits") if row["bytes"] == 0}
        assert silent <= empty

    def test_every_verdict_is_worded_with_what_to_do(self, hostile):
        codes = {row["code"]: json.loads(row["arguments"]) for row in hostile.rows("problems")}
        assert len(codes) >= 5
        for code, arguments in codes.items():
            for lang in LANGS:
                assert "{" not in say(code, lang, arguments)

    def test_the_case_still_verifies(self, hostile):
        assert verify(hostile.folder, hostile.world) == []
