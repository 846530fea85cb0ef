"""The defence's drill: the commands of the how-to on the training case, then the pack on a machine that knows nothing of it."""

import json
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "disclose.md"
NAMES = ("LUPAȘCU Doina", "MEREUȚĂ Ana")


def run(words, folder, **world):
    """Run a command in a folder, in a world that has nothing but what is named."""
    world = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "FAISCEAU_LANG": "en", **world}
    return subprocess.run(words, cwd=folder, env=world, capture_output=True, text=True, check=False)


def commands():
    text = "\n".join(re.findall(r"^```console\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE))
    return [shlex.split(line) for line in text.splitlines() if line]


def ours(words, folder, **world):
    if words[0] == "python":
        return run([sys.executable, str(ROOT / words[1]), *words[2:]], folder, **world)
    return run([sys.executable, "-m", *words], folder, **world)


def test_the_how_to_works_and_an_empty_machine_builds_the_same_digests(demo, case, tmp_path):
    # What is redacted changes the pack: its commands are tried with what they leave out in tests/cases/test_cases_redacting.py.
    told = [words for words in commands() if words[1] != "redact"]
    assert len(commands()) - len(told) == 5
    assert [words[1] for words in told if words[0] == "faisceau"] == [
        "decide",
        "decide",
        "disclose",
        "disclose",
        "check",
        "check",
        "check",
    ]
    here, there, home = tmp_path, tmp_path / "other machine", tmp_path / "home"
    case.rename(here / "affaire")
    (here / "mots.txt").write_text("12 rue qui n'existe pas\n")
    there.mkdir()
    home.mkdir()
    (earlier,) = (here / "affaire" / "journal").glob("*/checkpoint")
    (there / "checkpoint.txt").write_bytes(earlier.read_bytes())
    for words in told:
        if words[1] in ("decide", "disclose"):
            done = ours(words, here, FAISCEAU_KEYS=str(demo.keys))
            assert done.returncode == 0, done.stderr
    (here / "pack.zip").rename(there / "pack.zip")
    (here / "affaire").rename(here / "gone")
    for words in told:
        if words[1] not in ("decide", "disclose"):
            done = ours(words, there, HOME=str(home), TMPDIR=str(home))
            assert done.returncode == 0, done.stdout + done.stderr
            assert "NOTHING WRONG" in done.stdout or "RIEN D’ANORMAL" in done.stdout
            assert ("the same digests" in done.stdout) == ("--rebuild" in words)
    assert list(home.iterdir()) == []
    assert sorted(path.name for path in there.iterdir()) == ["checkpoint.txt", "pack.zip"]

    with zipfile.ZipFile(there / "pack.zip") as held:
        manifest = json.loads(held.read("manifest.json"))
        pages = {name: held.read(name).decode() for name in ("index.html", "index.en.html")}
    assert len(manifest["pieces"]) >= 25
    assert (manifest["withheld"], manifest["journal"]["entries"] - manifest["journal"]["opened"]) == ([], 0)
    assert len(manifest["looked_for"]) >= 20
    for page in pages.values():
        assert "Me Duval" in page
        assert all(name in page for name in NAMES)
        assert all(f">{piece['mark']}<" in page for piece in manifest["pieces"])
    assert demo.told.document()["digest"] not in json.dumps(manifest)
