"""Good and bad packs on which the stranger's verifier and the product's checker agree."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from pack_specimens import kept_checkpoints, small_packs, specimens

from faisceau import cases
from training_case import SILENT

VERIFIER = Path(__file__).parents[2] / "verifier" / "verify_pack.py"


@pytest.fixture(scope="module")
def verifier():
    spec = importlib.util.spec_from_file_location("verify_pack", VERIFIER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    return small_packs(tmp_path_factory.mktemp("packs"))


def test_both_agree_on_every_pack(verifier, packs, tmp_path, capsys):
    path, seen = tmp_path / "pack.zip", {True: 0, False: 0}
    wrong = []
    for name, good, content in specimens(packs):
        path.write_bytes(content)
        told = cases.check_pack(path, rebuild=False, log_key=None, workers=1, progress=SILENT, lang="en")
        status = verifier.main([str(path), "--lang", "en"])
        said = capsys.readouterr().out
        seen[good] += 1
        if (told["ok"], status == 0, "NOTHING WRONG" in said) != (good, good, good):
            wrong.append((name, good, told["faults"], said[-400:]))
        if not good:
            assert all(fault["what"] and fault["next"] for fault in told["faults"]), name
    assert wrong == []
    assert seen[True] >= 15
    assert sum(seen.values()) >= 300


def test_a_key_kept_outside_finds_a_pack_that_was_rewritten_whole(verifier, packs, tmp_path, capsys):
    path = tmp_path / "pack.zip"
    path.write_bytes(packs["small"].bytes())
    key = packs["small"].files[packs["small"].log.replace("entries.jsonl", "log.pub")].decode().strip()
    for told, good in ((key, True), (key.replace("+A", "+B"), False), ("x", False)):
        checked = cases.check_pack(path, rebuild=False, log_key=told, workers=1, progress=SILENT, lang="fr")
        assert checked["ok"] is good
        assert (verifier.main([str(path), "--log-key", told]) == 0) is good
    assert "réécrit" in capsys.readouterr().out


def test_both_agree_on_every_checkpoint_that_was_kept_outside(verifier, packs, tmp_path, capsys):
    path, note = tmp_path / "pack.zip", tmp_path / "checkpoint"
    seen = {True: 0, False: 0}
    wrong, codes = [], set()
    for name, pack, kept, key, good in kept_checkpoints(packs):
        path.write_bytes(pack.bytes())
        note.write_bytes(kept)
        told = cases.check_pack(path, rebuild=False, log_key=key, checkpoint=note, workers=1, progress=SILENT, lang="fr")
        also = ["--log-key", key] if key else []
        status = verifier.main([str(path), "--checkpoint", str(note), *also])
        said = capsys.readouterr().out
        seen[good] += 1
        if (told["ok"], status == 0, "RIEN D’ANORMAL" in said) != (good, good, good):
            wrong.append((name, good, told["faults"], said[-400:]))
        if not good:
            assert "gardé" in said, name
            assert all(fault["what"] and fault["next"] for fault in told["faults"]), name
            codes |= {fault["what"] for fault in told["faults"]}
    assert wrong == []
    assert seen[True] >= 8
    assert seen[False] >= 40
    assert len(codes) >= 5, "not told apart"


def test_as_a_stranger_runs_it(packs, tmp_path):
    path = tmp_path / "pack.zip"
    path.write_bytes(packs["joined"].bytes())
    run = subprocess.run(
        [sys.executable, VERIFIER, path], capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin"}
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "RIEN D’ANORMAL" in run.stdout
    assert "2 pièces retirées" not in run.stdout


def test_two_files_of_at_most_300_lines_that_import_nothing_of_ours():
    text = VERIFIER.read_text("utf-8")
    assert len(text.splitlines()) <= 300
    imported = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.partition(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"cryptography", "verify_case"}


def test_every_word_in_both_languages(verifier):
    for code, (fr, en) in verifier.WORDS.items():
        assert fr != en, code
        assert fr.count("{") == en.count("{"), code
