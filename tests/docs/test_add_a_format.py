"""The page that adds a format is followed to the letter in a copy of the program, and its example read in the real jail."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from pages import ROOT

PAGE = ROOT / "docs" / "how-to" / "add-a-format.md"
TWIN = ROOT / "docs" / "guides" / "add-a-format.md"
BLOCKS = {
    "src/faisceau/readers/carnet.py": ("python", 0),
    "tests/readers/carnet/examples/notes.carnet": ("text", 1),
    "tests/readers/carnet/examples/notes.carnet.expected.json": ("json", 0),
    "tests/readers/carnet/test_reader_carnet.py": ("python", 1),
    "docs/reference/readers/carnet.md": ("markdown", 0),
}
LINE = ("text", 0)


def blocks(page):
    """Return the fenced blocks of a page by language, in their order."""
    found = {}
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE):
        found.setdefault(language, []).append(text)
    return found


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the program with the format of the page added to it."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("src", "tests/readers", "docs/reference/readers"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    (folder / "tests/bureau").mkdir()
    for name in ("pyproject.toml", "tests/conftest.py", "tests/training_case.py", "tests/bureau/bureau_settings.py"):
        shutil.copyfile(ROOT / name, folder / name)
    own = blocks(PAGE)
    for path, (language, number) in BLOCKS.items():
        assert f"`{path.rpartition('/')[2]}`" in PAGE.read_text("utf-8") or f"`{path}`" in PAGE.read_text("utf-8"), path
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(own[language][number], "utf-8")
    registry = folder / "src/faisceau/readers/__init__.py"
    language, number = LINE
    text = registry.read_text("utf-8").replace(
        "READERS: tuple[str, ...] = (\n", f"READERS: tuple[str, ...] = (\n{own[language][number]}", 1
    )
    registry.write_text(text, "utf-8")
    return folder


def run(copy, *words):
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1", "FAISCEAU_LANG": "en"}
    return subprocess.run(
        [sys.executable, *words], cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=250
    )


def faisceau(copy, *words):
    done = run(copy, "-c", "from faisceau.cli import main; main()", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example_is_read_in_the_jail(copy):
    read = json.loads(faisceau(copy, "read", "tests/readers/carnet/examples/notes.carnet", "--json"))
    assert (read["reader"], read["claims"]) == ("carnet", [["carnet", "1"]])
    assert [row["text"] for row in read["tables"]["messages"]] == ["Rendez-vous à la gare; vers midi"]
    assert [problem["locator"] for problem in read["problems"]] == ["line=3,3", "line=4,4"]
    (reading,) = read["tables"]["readings"]
    assert (reading["present"], reading["read"]) == (3, 1)
    assert "carnet (entry: line)" in faisceau(copy, "readers", "carnet")


def test_every_test_of_the_readers_takes_it_in(copy):
    paths = [f"tests/readers/{name}" for name in ("carnet", "test_registry.py", "test_mutations.py")]
    wanted = "carnet or every_module or has_an_example"
    done = run(copy, "-m", "pytest", "-q", *paths, "-k", wanted, "-m", "not corpus", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("[100%]") == 1


def test_its_sources_are_in_the_style_of_the_house(copy):
    own = ["src/faisceau/readers/carnet.py", "tests/readers/carnet/test_reader_carnet.py"]
    for words in (["check"], ["format", "--check"]):
        done = run(copy, "-m", "ruff", *words, "--no-cache", *own)
        assert done.returncode == 0, done.stdout + done.stderr


def test_both_languages_show_the_same_blocks():
    assert blocks(PAGE) == blocks(TWIN)
    assert sum(map(len, blocks(PAGE).values())) >= 8
