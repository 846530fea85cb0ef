"""The tutorials: the same commands in both languages, each a command that exists, each place one that the case has."""

import re
import shlex
from pathlib import Path

import pytest

from faisceau.cli import COMMANDS
from faisceau.training import SEED
from faisceau.training.pieces import pieces
from faisceau.training.statements import REPORT
from faisceau.training.truth import truth_of

DOCS = Path(__file__).parents[2] / "docs"
TUTORIALS = {"fr": DOCS / "tutoriel.md", "en": DOCS / "tutorial.md"}


def commands(lang):
    blocks = re.findall(r"```console\n(.*?)```", TUTORIALS[lang].read_text("utf-8"), re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def test_both_languages_have_the_same_commands():
    french, english = commands("fr"), commands("en")
    assert len(french) >= 20
    assert [[word for word in line if word not in ("fr", "en")] for line in french] == [
        [word for word in line if word not in ("fr", "en")] for line in english
    ]
    files = [re.findall(r"```toml\n(.*?)```", path.read_text("utf-8"), re.DOTALL) for path in TUTORIALS.values()]
    assert files[0] == files[1]


@pytest.mark.parametrize("lang", TUTORIALS)
def test_every_command_exists(lang):
    for program, command, case, *_ in commands(lang):
        assert program == "faisceau"
        assert command in COMMANDS
        assert case == "peupliers"


@pytest.mark.parametrize("lang", TUTORIALS)
def test_every_place_that_is_cited_exists(lang):
    text = TUTORIALS[lang].read_text("utf-8")
    marks = {piece.mark for piece in pieces()}
    assert set(re.findall(r"\bD\d+\b", text)) <= marks
    cited = re.findall(r"\b(D\d+), p\. (\d+)", text)
    assert len(cited) >= 3
    for mark, page in cited:
        assert int(page) <= len(REPORT[mark].pages)


def test_the_case_has_what_the_tutorial_says_of_it():
    claimed = truth_of(SEED)["claimed_today"]
    assert len(pieces()) == 26
    open_points = {(g["victim"], g["suspect"], g["element"]): g["reason"] for g in claimed["gaps"]["with_testimony"]}
    assert open_points["V1", "S3", "act"] == "testimony_only"
    assert open_points["V1", "S1", "purpose"] == "unsupported"
    assert ("V3", "S3", "means") not in open_points
    assert any(finding["indicator"] == "cash_through" for finding in claimed["findings"])
