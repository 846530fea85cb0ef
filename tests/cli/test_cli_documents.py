"""The documents that scripts rely on: one on standard output and nothing else, with the keys that were promised."""

import json
import os
from decimal import Decimal

import pytest
from click.testing import CliRunner

from faisceau.cli import COMMANDS, group
from faisceau.model.tables import TABLES


@pytest.fixture
def run(demo, monkeypatch):
    """Run a command in the training case's world; return its code, standard output and standard error."""
    monkeypatch.setenv("FAISCEAU_KEYS", str(demo.keys))
    monkeypatch.delenv("FAISCEAU_PASSPHRASE", raising=False)

    def run(*words, stdin=""):
        done = CliRunner().invoke(group, [str(word) for word in words], input=stdin)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.stdout, done.stderr

    return run


@pytest.fixture
def ask(run):
    """Run a command with --json; return its document, after which standard output holds nothing."""

    def ask(*words, code=0):
        ended, out, said = run(*words, "--json")
        assert ended == code, said
        document, end = json.JSONDecoder().raw_decode(out)
        assert out[end:] == "\n"
        return document

    return ask


HEX = set("0123456789abcdef")


def digests(values):
    return all(len(value) == 64 and set(value) <= HEX for value in values)


def test_build(ask, case):
    document = ask("build", case)
    assert {"stages", "digest", "checkpoint", "log_key", "tables"} <= document.keys()
    for stage in document["stages"]:
        assert {"name", "ran", "rows", "digest", "seconds"} <= stage.keys()
        assert isinstance(stage["ran"], bool)
        assert isinstance(stage["rows"], int)
        assert isinstance(stage["seconds"], float)
    assert digests([stage["digest"] for stage in document["stages"]])
    assert digests(document["tables"].values())
    assert json.loads((case / "build.json").read_text())["digest"] == document["digest"]


def test_tables(ask, demo):
    tables = ask("tables", demo.folder)["tables"]
    names = [table["name"] for table in tables]
    assert names == sorted(names)
    assert set(names) == set(TABLES)
    assert {
        "exhibits",
        "transfers",
        "messages",
        "calls",
        "documents",
        "problems",
        "selectors",
        "entities",
        "links",
        "findings",
    } <= set(names)
    assert all(set(table) >= {"name", "rows", "digest"} for table in tables)
    assert digests([table["digest"] for table in tables])


def test_verify(ask, demo, case):
    assert ask("verify", demo.folder) == {"ok": True, "faults": []}
    victim = sorted((case / "exhibits").glob("*.key"))[0].with_suffix("")
    raw = bytearray(victim.read_bytes())
    raw[-1] ^= 1
    victim.chmod(0o600)
    victim.write_bytes(raw)
    document = ask("verify", case, code=1)
    assert document["ok"] is False
    (fault,) = document["faults"]
    assert set(fault) >= {"what", "where", "safe", "next"}
    assert victim.name in fault["where"]
    assert all(fault.values())


def test_matrix(ask, case):
    cells = ask("matrix", case)["cells"]
    assert cells
    for cell in cells:
        assert set(cell) >= {"victim", "suspect", "count", "element", "kind", "observations", "origins"}
        assert isinstance(cell["observations"], int)
        assert isinstance(cell["origins"], int)
    assert ask("matrix", case)["fallen"] == []
    document = ask("matrix", case, "--without", "testimony")
    without, fallen = document["cells"], document["fallen"]
    assert len(fallen) >= 20
    assert {one["kind"] for one in fallen} == {"testimony", "repeated"}
    certificate = [one for one in fallen if one["place"] == "D9, p. 1"]
    assert certificate, "the certificate falls where it repeats her words"
    assert {one["kind"] for one in certificate} == {"repeated"}
    assert not [one for one in fallen if one["place"] == "D9, p. 2"], "what the doctor found stands"
    assert not [cell for cell in without if cell["kind"] in ("testimony", "repeated")]
    assert len(without) < len(cells)
    assert ask("matrix", case, "--without-exhibit", "D2")["cells"] != cells


KEYS = {
    ("findings",): ("findings", {"finding", "indicator", "about", "verdict", "question", "innocent", "source", "rows"}),
    ("gaps",): ("gaps", {"gap", "count", "victim", "suspect", "element", "reason", "label", "why"}),
    ("ways",): ("ways", {"gap", "measure", "to", "way", "measure_label", "way_label", "articles", "status", "as_of"}),
    ("table", "transfers"): ("rows", set(TABLES["transfers"].names)),
    ("table", "named", "--shared-screen"): ("rows", set(TABLES["named"].names)),
    ("table", "calls", "--columns"): ("columns", {"name", "type", "protection", "meaning"}),
    ("keys", "list"): ("keys", {"signatory", "name", "role", "opens", "signs"}),
}


@pytest.mark.parametrize("words", KEYS, ids=" ".join)
def test_lists(ask, demo, words):
    name, keys = KEYS[words]
    command, *rest = words
    document = ask(command, demo.folder, *rest)
    assert set(document) == {name}
    assert document[name]
    for row in document[name]:
        assert keys <= set(row)


def test_the_text_of_each_count_and_the_dimensions_of_each_victim(ask, demo):
    law = ask("law", demo.folder)
    assert {row["count"]: row["wording"] for row in law["counts"]} == {"F1": "225-4-1", "F2": "225-4-1"}
    assert all({line["applies"] for line in row["limitations"]} == {"adult", "child"} for row in law["counts"])
    assert not [row for row in law["counts"] if row["questions"]], "no suspect of the training case is a victim too"
    assert len(law["rules"]) >= 10
    assert len(law["distinctions"]) >= 5
    told = ask("dimensions", demo.folder)
    assert {(row["victim"], row["list"]) for row in told["dimensions"]} == {
        *((victim, f"adult_{of}") for victim in ("V1", "V3") for of in ("labour", "sexual")),
        *(("V2", f"child_{of}") for of in ("labour", "sexual")),
    }
    assert len(told["dimensions"]) == 36
    assert len(told["asked"]) >= 40
    assert not [one for one in told["dimensions"] if one["rows"]], "only a confirmed reading counts, and none is about a dimension"


def test_trace_goes_from_account_to_account_and_back(ask, demo):
    told = ask("trace", demo.folder)
    assert set(told) == {"traces", "places", "holders", "states", "orders", "notes", "path"}
    keys = {
        "account",
        "currency",
        "rule",
        "fate",
        "traced",
        "amount",
        "exhibit",
        "locator",
        "mark",
        "part",
        "to_account",
        "stopped",
    }
    assert all(keys <= set(row) for row in told["traces"])
    assert len({row["account"] for row in told["places"]}) == 3
    assert {row["state"] for row in told["states"]} == {"FR", "MD", None}
    onward = [row for row in told["places"] if row["to_account"]]
    assert len(onward) >= 8
    conserving = {"fifo", "lifo", "pro_rata", "pari_passu", "lowest_intermediate_balance", "tainted_first"}
    for row in told["places"]:
        found = [Decimal(row["by_rule"].get(rule, "0")) for rule in conserving]
        assert (Decimal(row["floor"]), Decimal(row["most"])) == (min(found), max(found))
        assert Decimal(row["most"]) <= Decimal(row["ceiling"])
    abroad = next(row["account"] for row in told["places"] if row["state"] == "MD" and row["fate"] == "closing")
    path = ask("trace", demo.folder, "--rule", "fifo", "--path", f"iban:{abroad}")["path"]
    assert {row["mark"] for row in path} >= {"D19", "D21"}
    by_source = {row["source"]: row for row in path}  # the last row of each: where it came in
    assert all(f"#{row['locator']}" in source for source, row in by_source.items())


def test_trace_in_words_says_what_it_rests_on(demo, monkeypatch):
    monkeypatch.setenv("FAISCEAU_KEYS", str(demo.keys))
    run = CliRunner().invoke
    whole = run(group, ["trace", str(demo.folder)])
    assert whole.exit_code == 0
    assert "→ MD09ZZ000000022510004114 (EUR)" in whole.stdout
    assert "2\u202f515,20" in whole.stdout
    claim = run(group, ["trace", str(demo.folder), "--rule", "backward"])
    assert "signez un montage supposé" in claim.stdout
    back = run(group, ["trace", str(demo.folder), "--rule", "lifo", "--path", "iban:MD09ZZ000000022510004114"])
    assert "D21 line=19,21" in back.stdout
    nowhere = run(group, ["trace", str(demo.folder), "--path", "iban:FR0000000000000000000000000"])
    assert nowhere.exit_code == 1


def test_search_and_show(ask, demo, tmp_path):
    (search,) = ask("search", demo.folder, "06 39 98 41 07")["searches"]
    assert search["query"] == "06 39 98 41 07"
    hit = search["hits"][0]
    assert set(hit) >= {"mark", "exhibit", "locator", "of", "column", "around"}
    place = ask("show", demo.folder, hit["mark"], hit["locator"])
    assert set(place) >= {"media", "text", "bytes", "hex"}
    assert "39 98 41 07" in place["text"]
    batch = tmp_path / "numbers.csv"
    batch.write_text("numéro;note\n06 39 98 41 07;x\n+373 699 00 114;y\n", "utf-8-sig")
    assert [one["query"] for one in ask("search", demo.folder, "--batch", batch)["searches"]] == [
        "numéro",
        "06 39 98 41 07",
        "+373 699 00 114",
    ]


def test_show_bytes(run, demo):
    code, out, _ = run("show", demo.folder, "D19", "whole", "--bytes")
    assert code == 0
    assert out.startswith("<?xml")


def test_read_and_readers(ask, demo):
    read = ask("read", demo.folder / "pieces" / "releve_S3_camt053.xml")
    assert set(read) >= {"exhibit", "reader", "claims", "tables"}
    assert read["reader"] == "camt"
    assert {"transfers", "balances", "accounts", "readings"} <= set(read["tables"])
    readers = ask("readers")["readers"]
    assert len(readers) >= 12
    assert all(set(one) == {"unit", "fr", "en", "companions", "settings"} and one["fr"] and one["en"] for one in readers.values())
    assert readers["bank_csv"]["settings"]["date_order"]["values"] == ["dmy", "mdy", "ymd"]
    assert ask("readers", "camt")["readers"].keys() == {"camt"}


def test_new_seal_decide_and_the_rest(ask, run, tmp_path, monkeypatch):
    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "keys"))
    case, note = tmp_path / "case", tmp_path / "note.txt"
    note.write_text("Rendez-vous rue des Saules.")
    opened = ask("new", case, "--title", "Affaire du Gué", "--state", "FR")
    assert set(opened) >= {"case", "log_key", "signatory"}
    (sealing,) = ask("seal", case, note, "--mark", "D7", "--from", "Greffe", "--on", "2031-02-03")["sealings"]
    assert sealing == {"mark": "D7", "exhibit": sealing["exhibit"], "name": "note.txt", "bytes": 27, "again": False}
    (again,) = ask("seal", case, note)["sealings"]
    assert (again["mark"], again["again"]) == ("D8", True)
    (entry,) = ask("decide", case, "PersonNamed", "person=V1", "name=Ilinca V.", "pseudonym=Hirondelle")["entries"]
    assert set(entry) >= {"index", "type", "leaf"}
    assert set(ask("erase", case, "V1", "--reason", "demande")) >= {"subject", "payloads"}
    assert set(ask("tidy", case)) == {"bytes"}
    assert ask("verify", case)["ok"] is True


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_table_to_a_file(ask, demo, tmp_path, ending):
    path = tmp_path / f"t.{ending}"
    told = ask("table", demo.folder, "transfers", "--where", "currency = 'EUR'", "--out", path)
    assert told["path"] == str(path)
    assert told["rows"] > 0
    assert path.stat().st_size > 100


def test_dossier(ask, case, tmp_path):
    told = ask("dossier", case, "--out", tmp_path / "d.html")
    assert set(told) >= {"path", "footnotes", "chapters"}
    assert (tmp_path / "d.html").is_file()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(ask, shell):
    assert "_FAISCEAU_COMPLETE" in ask("completion", shell)["script"]


def test_a_refusal_is_a_document_too(ask, tmp_path):
    document = ask("tables", tmp_path, code=1)
    assert set(document) == {"refused"}
    assert document["refused"]["code"] == "cases.no_case"
    assert "faisceau new" in document["refused"]["message"]


def test_every_command_that_answers_takes_json_and_quiet(run):
    for name in COMMANDS:
        code, out, _ = run(name, "--help")
        assert code == 0
        assert {"--json", "--quiet", "--lang"} <= set(out.replace(",", " ").split())
        assert "cli." not in out


def test_quiet_says_nothing_but_the_answer(run, demo):
    code, out, said = run("tables", demo.folder, "--quiet")
    assert (code, said) == (0, "")
    assert len(out.splitlines()) == len(TABLES)
    assert run("verify", demo.folder, "--quiet") == (0, "", "")
    assert os.environ["FAISCEAU_KEYS"] == str(demo.keys)
