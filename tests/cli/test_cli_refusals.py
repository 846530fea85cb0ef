"""Refusals: one sentence and the next step, exit 1 (refused) or 2 (wrong command), nothing changed, nothing asked for."""

import json
import os
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from faisceau.cli import group
from faisceau.model.wording import wordings

RUN = "from faisceau.cli import main; main()"


@pytest.fixture
def run(demo, monkeypatch):
    monkeypatch.setenv("FAISCEAU_KEYS", str(demo.keys))
    monkeypatch.delenv("FAISCEAU_PASSPHRASE", raising=False)

    def run(*words):
        done = CliRunner().invoke(group, [str(word) for word in words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.stdout, done.stderr

    return run


@pytest.fixture
def refused(run):
    """Run a command that is refused; return the code of the refusal, after its words were looked at."""

    def refused(*words):
        ended, out, said = run(*words, "--json")
        assert ended == 1, (out, said)
        told = json.loads(out)["refused"]
        assert told["message"] in said
        assert "{" not in told["message"]
        wording = wordings()[told["code"]]
        assert wording.next_fr, f"{told['code']} does not say what to do"
        assert wording.next_en
        assert told["message"].endswith((wording.next("fr").partition("{")[0][:20], told["message"][-1]))
        assert "Traceback" not in said
        return told["code"]

    return refused


def everything(folder):
    skipped = ("shelf/index", "shelf/lock", "shelf/spill")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not str(path.relative_to(folder)).startswith(skipped)
    }


ON_THE_CASE = {
    ("seal", "{case}", "{empty}"): "cases.nothing_to_seal",
    ("seal", "{case}", "{note}", "--mark", "D2"): "cases.mark_taken",
    ("seal", "{case}", "{note}", "--basis", "{note}"): "cases.wrong_toml",
    ("seal", "{case}", "{note}", "--basis", "{strange}"): "cases.wrong_toml",
    ("show", "{case}", "D99", "whole"): "cases.no_exhibit",
    ("show", "{case}", "abc", "whole"): "cases.no_exhibit",
    ("show", "{case}", "D2", "page=99"): "cases.no_place",
    ("show", "{case}", "D19", "page=1"): "cases.no_place",
    ("show", "{case}", "D2", "not a locator"): "cases.no_place",
    ("show", "{case}", "D13", "table=nothing&rowid=1"): "cases.no_place",
    ("table", "{case}", "payements"): "desk.no_table",
    ("table", "{case}", "transfers", "--where", "amout > 1"): "desk.condition",
    ("table", "{case}", "transfers", "--where", "EXISTS (SELECT 1 FROM '/etc/passwd')"): "desk.condition_reach",
    ("table", "{case}", "transfers", "--out", "{empty}/a.ods"): "desk.ending",
    ("table", "{case}", "transfers", "--out", "{empty}/nowhere/a.csv"): "cli.system",
    ("table", "{case}", "nothing", "--columns"): "desk.no_table",
    ("dossier", "{case}", "--out", "{empty}/a.odt"): "press.ending",
    ("dossier", "{case}", "--out", "{empty}/a.html", "--omit", "chapitre"): "press.no_chapter",
    ("build", "{case}", "--without-exhibit", "D99"): "cases.no_exhibit",
    ("build", "{case}", "--without", "derived"): "proof.derived_of_nothing",
    ("matrix", "{case}", "--without-exhibit", "D99"): "cases.no_exhibit",
    ("trace", "{case}", "--from", "phone:+33600000000"): "cases.no_source",
    ("trace", "{case}", "--from", "n'importe quoi"): "cases.no_source",
    ("decide", "{case}", "PersonneNommée"): "journal.unknown_type",
    ("decide", "{case}", "RoleGiven", "person=V1"): "journal.missing_field",
    ("decide", "{case}", "RoleGiven", "person=V1", "role=victim", "couleur=bleu"): "journal.unknown_field",
    ("decide", "{case}", "RoleGiven", "person=V1", "role"): "cases.wrong_decision",
    ("decide", "{case}", "RoleGiven", "person=V1", "role=victim", "role=witness"): "journal.wrong_value",
    ("decide", "{case}", "{empty}/absent.toml"): "cases.wrong_toml",
    ("decide", "{case}", "{broken}"): "cases.wrong_toml",
    ("decide", "{case}", "{flat}"): "cases.wrong_toml",
    ("decide", "{case}", "PersonNamed", "person=Z", "name=Z", "pseudonym=Z", "selectors=phone:12"): "cases.wrong_selector",
    ("decide", "{case}", "PersonNamed", "person=Z", "name=Z", "pseudonym=Z", "selectors=hello"): "cases.wrong_selector",
    ("decide", "{case}", "LayoutSettled", "exhibit=D99"): "cases.no_exhibit",
    ("decide", "{case}", "OriginAssumed", "observations=D19", "reason=x"): "journal.wrong_value",
    ("decide", "{case}", "FindingConfirmed", "finding=nothing"): "cases.no_finding",
    ("decide", "{case}", "RoleGiven", "person=V1", "role=victim", "--seen", "99999"): "journal.bad_seen",
    ("decide", "{case}", "RoleGiven", "person=V1", "role=victim", "--as", "quelquun"): "vault.no_such_holder",
    ("settle", "{case}", "D99", "date_order=dmy"): "cases.no_exhibit",
    ("settle", "{case}", "D2"): "cases.nothing_to_settle",
    ("settle", "{case}", "D2", "medium=x"): "cases.no_setting",
    ("settle", "{case}", "D2", "date_order"): "cases.wrong_decision",
    ("settle", "{case}", "D2", "reader=bank_csv", "date_order=soon"): "cases.wrong_setting",
    ("settle", "{case}", "D2", "reader=nobody"): "cases.no_reader",
    ("settle", "{case}", "D2", "--same-as", "D99"): "cases.no_exhibit",
    ("settle", "{case}", "D2", "--same-as", "D1"): "cases.nothing_to_settle",
    ("read", "{note}", "--reader", "nobody"): "cases.no_reader",
    ("read", "{note}", "--set", "zone=UTC"): "cases.no_setting",
    ("erase", "{case}", "Z99", "--reason", "x"): None,
    ("keys", "{case}", "enrol"): "cases.keys_values",
    ("keys", "{case}", "enrol", "{note}"): "vault.not_a_card",
    ("search", "{case}", "--batch", "{latin}"): "cli.search.not_utf8",
    ("new", "{case}", "--title", "x", "--state", "FR"): "cases.not_empty",
    ("demo", "{case}"): "cases.not_empty",
    ("verify", "{case}", "--log-key", "nothing"): None,
}  # fmt: skip


@pytest.fixture(scope="module")
def places(demo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("refused")
    texts = {
        "note": ("note.txt", "Rendez-vous = rue des Saules"),
        "strange": ("strange.toml", 'article = "CPP 76"\ncouleur = "bleu"\n'),
        "broken": ("broken.toml", "[[RoleGiven]\n"),
        "flat": ("flat.toml", 'RoleGiven = "V1"\n'),
    }
    told = {"case": demo.folder, "empty": folder / "empty", "latin": folder / "latin.csv"}
    told["empty"].mkdir()
    told["latin"].write_bytes("numéro\n0639984107\n".encode("latin-1"))
    for name, (file, text) in texts.items():
        (folder / file).write_text(text)
        told[name] = folder / file
    return told


@pytest.mark.parametrize("words", ON_THE_CASE, ids=lambda words: " ".join(words).replace("{case} ", ""))
def test_an_impossible_request_changes_nothing(refused, run, places, words):
    before = everything(places["case"])
    asked = [word.format(**places) for word in words]
    code = ON_THE_CASE[words]
    if code is None:
        assert run(*asked)[0] == 1
    else:
        assert refused(*asked) == code
    assert everything(places["case"]) == before
    assert list(places["empty"].iterdir()) == []


WRONG = [
    (),
    ("nothing",),
    ("seal",),
    ("seal", "x"),
    ("seal", "x", "absent"),
    ("new", "x", "--title", "t"),
    ("decide", "x"),
    ("search", "x"),
    ("dossier", "x"),
    ("dossier", "x", "--out", "a.pdf", "--for", "press"),
    ("build", "x", "--workers", "0"),
    ("matrix", "x", "--without", "everything"),
    ("trace", "x", "--rule", "guess"),
    ("keys", "x", "recover"),
    ("tables", "x", "--lang", "de"),
    ("verify", "x", "--checkpoint", "absent"),
    ("erase", "x", "V1"),
    ("completion", "tcsh"),
    ("read", "absent"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_command_is_said_with_its_usage(run, words):
    code, out, said = run(*words)
    assert code == 2
    assert "faisceau" in said + out or "Usage" in said + out
    assert "Traceback" not in said


WITHOUT_A_CASE = (
    ("tables",), ("table", "transfers"), ("problems",), ("build",), ("verify",), ("seal", "{note}"), ("decide", "RoleGiven", "person=a", "role=b"),
    ("findings",), ("matrix",), ("gaps",), ("law",), ("dimensions",), ("ways",), ("trace",), ("search", "x"), ("show", "D1", "whole"), ("erase", "V1", "--reason", "r"),
    ("tidy",), ("dossier", "--out", "{empty}/d.pdf"), ("keys", "list"), ("join", "{empty}"),
)  # fmt: skip


@pytest.mark.parametrize("words", WITHOUT_A_CASE, ids=lambda words: words[0])
def test_a_folder_without_a_case_is_said_with_what_to_do(refused, places, tmp_path, words):
    command, *rest = (word.format(**places) for word in words)
    assert refused(command, tmp_path, *rest) == "cases.no_case"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    ["tables", "problems", "findings", "matrix", "gaps", "law", "dimensions", "ways", "trace", "search", "show", "dossier"],
)
def test_a_case_that_was_not_built_is_said(run, refused, tmp_path, monkeypatch, command):
    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "keys"))
    case = tmp_path / "case"
    assert run("new", case, "--title", "t", "--state", "FR")[0] == 0
    rest = {
        "search": ["x"],
        "show": ["D1", "whole"],
        "dossier": ["--out", tmp_path / "d.pdf"],
        "matrix": ["--without", "testimony"],
    }
    assert refused(command, case, *rest.get(command, [])) == "desk.not_built"


class TestKeys:
    @pytest.fixture
    def keys(self, run, tmp_path, monkeypatch):
        """Return a folder of keys under a passphrase, and a case that they open."""
        monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "keys"))
        monkeypatch.setenv("FAISCEAU_PASSPHRASE", "trois poires mûres")
        assert run("new", tmp_path / "case", "--title", "t", "--state", "FR")[0] == 0
        assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700
        (key,) = (tmp_path / "keys").glob("*.key")
        assert key.stat().st_mode & 0o777 == 0o600
        return tmp_path

    def test_no_passphrase(self, keys, refused, monkeypatch):
        monkeypatch.delenv("FAISCEAU_PASSPHRASE")
        assert refused("build", keys / "case") == "vault.passphrase_needed"

    def test_a_wrong_passphrase(self, keys, refused, monkeypatch):
        monkeypatch.setenv("FAISCEAU_PASSPHRASE", "trois pommes")
        assert refused("build", keys / "case") == "vault.passphrase_wrong"

    def test_a_folder_open_to_others(self, keys, refused):
        (keys / "keys").chmod(0o755)
        assert refused("build", keys / "case") == "vault.keys_open_to_others"

    def test_a_key_open_to_others(self, keys, refused):
        (key,) = (keys / "keys").glob("*.key")
        key.chmod(0o644)
        assert refused("build", keys / "case") == "vault.keys_open_to_others"

    def test_no_key_at_all(self, keys, refused, monkeypatch):
        monkeypatch.setenv("FAISCEAU_KEYS", str(keys / "other"))
        assert refused("build", keys / "case") == "vault.no_holder"

    def test_a_stranger(self, keys, refused, run, monkeypatch):
        monkeypatch.setenv("FAISCEAU_KEYS", str(keys / "other"))
        assert run("new", keys / "theirs", "--title", "t", "--state", "MD")[0] == 0
        assert refused("build", keys / "case") == "vault.not_your_case"
        assert refused("decide", keys / "case", "RoleGiven", "person=a", "role=victim") == "vault.not_your_case"

    def test_a_damaged_key(self, keys, refused):
        (key,) = (keys / "keys").glob("*.key")
        key.write_bytes(key.read_bytes()[:-40])
        assert refused("build", keys / "case") == "vault.key_damaged"

    def test_not_a_state(self, keys, refused):
        assert refused("new", keys / "b", "--title", "t", "--state", "France") == "cases.not_a_state"
        assert not (keys / "b").exists()


def subprocess_run(*words, env=None, stdin=subprocess.DEVNULL):
    env = {name: value for name, value in os.environ.items() if name[:3] not in ("LC_", "LAN", "FAI")} | (env or {})
    command = [sys.executable, "-c", RUN, *map(str, words)]
    return subprocess.run(command, env=env, stdin=stdin, capture_output=True, text=True, timeout=60)


def test_the_language_is_the_one_asked_for(tmp_path):
    french, english = "Il n'y a pas d'affaire", "There is no case"
    for words, env, wanted in (
        (("--lang", "en"), {}, english),
        (("--lang=fr",), {"FAISCEAU_LANG": "en"}, french),
        ((), {"FAISCEAU_LANG": "en"}, english),
        ((), {"LC_ALL": "de_DE.UTF-8"}, english),
        ((), {}, french),
    ):
        done = subprocess_run("tables", tmp_path, *words, env=env)
        assert done.returncode == 1
        assert wanted in done.stderr
        assert done.stdout == ""


def test_nothing_prompts_even_on_a_closed_input(tmp_path):
    """A key is made where there is none, and said; no question is asked, whatever standard input is."""
    started = time.monotonic()
    reading, writing = os.pipe()
    try:
        done = subprocess_run(
            "new", tmp_path / "case", "--title", "t", "--state", "FR", env={"FAISCEAU_KEYS": str(tmp_path / "keys")}, stdin=reading
        )
    finally:
        os.close(reading)
        os.close(writing)
    assert done.returncode == 0
    assert "0600" in done.stderr
    assert time.monotonic() - started < 30


def test_help_answers_at_once_and_loads_nothing_heavy():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", RUN, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "FAISCEAU_LANG": "en"},
    )
    assert "demo" in done.stdout
    for heavy in ("duckdb", "cryptography", "tantivy", "typst", "lxml"):
        assert f" {heavy}\n" not in done.stderr


def test_a_broken_pipe_is_no_crash(demo):
    command = f"{sys.executable} -c '{RUN}' table {demo.folder} transfers | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env={**os.environ, "FAISCEAU_KEYS": str(demo.keys)}
    )
    assert "Traceback" not in done.stderr
    assert done.stdout.startswith("{")
