"""Good and bad cases on which the stranger's verifier and the journal's own verification agree."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from journal_damage import BAD, GOOD, specimen

VERIFIER = Path(__file__).parents[2] / "verifier" / "verify_case.py"


@pytest.fixture(scope="module")
def verifier():
    spec = importlib.util.spec_from_file_location("verify_case", VERIFIER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _asked(one):
    asked = [str(one.case)]
    asked += ["--log-key", one.log_key] if one.log_key is not None else []
    return asked + (["--checkpoint", str(one.checkpoint)] if one.checkpoint else [])


def test_the_corpus_is_large_enough():
    assert len(GOOD) >= 15
    assert len(GOOD) + len(BAD) >= 60


@pytest.mark.parametrize("name", [*GOOD, *BAD])
def test_both_agree(name, verifier, tmp_path, capsys):
    one = specimen(tmp_path, (GOOD | BAD)[name], name in GOOD)
    faults = one.world.open(one.case, "desk", key=False).verify(one.log_key, one.checkpoint)
    status = verifier.main([*_asked(one), "--lang", "en"])
    said = capsys.readouterr().out
    assert (status == 0) is (faults == []) is one.good, (said, faults)
    assert ("NOTHING WRONG" in said) is one.good
    numbers = {fault.arguments["number"] for fault in faults if fault.arguments.get("number") is not None}
    if numbers:
        assert any(f"{number}" in line for number in numbers for line in said.splitlines() if line.startswith("✗"))


def test_as_a_stranger_runs_it(tmp_path):
    good = specimen(tmp_path / "good", GOOD["with a person erased"], good=True)
    bad = specimen(tmp_path / "bad", BAD["exhibit altered"], good=False)
    for one, status, words in ((good, 0, "RIEN D’ANORMAL"), (bad, 1, "DÉFAUTS : 1")):
        run = subprocess.run([sys.executable, "-I", VERIFIER, *_asked(one)], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (status, "")
        assert words in run.stdout
    name = next((bad.case / "exhibits").iterdir()).name
    assert name in run.stdout
    assert "la pièce de la mention 2" in run.stdout


def test_a_folder_that_is_no_case(verifier, tmp_path, capsys):
    assert verifier.main([str(tmp_path)]) == 1
    assert "journal/" in capsys.readouterr().out


def test_one_file_of_at_most_300_lines_that_imports_nothing_of_ours():
    text = VERIFIER.read_text()
    assert len(text.splitlines()) <= 300
    imported = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.partition(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_every_word_in_both_languages(verifier):
    for code, (fr, en) in verifier.WORDS.items():
        assert fr != en, code
        assert fr.count("{") == en.count("{"), code
