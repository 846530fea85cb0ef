"""The page that adds a room is followed to the letter in a copy of the program, and the room is opened by a member."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from pages import ROOT

PAGE = ROOT / "docs" / "how-to" / "add-a-room.md"
TWIN = ROOT / "docs" / "guides" / "add-a-room.md"
LINES = {
    "src/faisceau/bureau/rooms/registry.py": ("ROOMS = (\n", '    "calls",\n'),
    "src/faisceau/model/wording/__init__.py": ("ROOMS = (\n", '    "bureau_calls",\n'),
    "tests/bureau/rights_table.py": ("ROWS = {\n", '    "calls:calls": ("GET", Power.SEE),\n'),
}
VISIT = """
def test_the_room_opens(office):
    page = office.client(office.member("analyst")).get(office.address("calls")).content.decode()
    assert "Les premiers appels" in page
    assert page.count("<tr>") >= 10
"""


def blocks():
    """Return the file and the text of each block of the page."""
    return re.findall(r"^In `([^`]+)`:\n\n```\w+\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the program with the room of the page added to it."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("src", "tests/bureau"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "tests/conftest.py", "tests/training_case.py", "tests/bureau_process.py"):
        shutil.copyfile(ROOT / name, folder / name)
    for path, text in blocks():
        assert not (folder / path).exists(), path
        (folder / path).write_text(text, "utf-8")
    for path, (before, line) in LINES.items():
        text = (folder / path).read_text("utf-8")
        assert f"`{path}`" in PAGE.read_text("utf-8")
        (folder / path).write_text(text.replace(before, before + line, 1), "utf-8")
    (folder / "tests/bureau/test_bureau_calls.py").write_text(VISIT, "utf-8")
    return folder


def test_the_room_of_the_page_is_one_of_the_house(copy):
    assert len(blocks()) == 3
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    asked = ["tests/bureau/test_bureau_calls.py", "tests/bureau/test_bureau_rules.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *asked],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_both_languages_add_the_same_room():
    (code,) = [text for path, text in blocks() if path.endswith("rooms/calls.py")]
    said = re.sub(r"^ {3}", "", TWIN.read_text("utf-8"), flags=re.MULTILINE)
    assert code[code.index("@in_case") :].strip() in said
    for word in ("registry.py", "bureau_calls", "rights_table.py"):
        assert word in said
        assert word in PAGE.read_text("utf-8")
