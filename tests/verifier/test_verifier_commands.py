"""The commands of the verifier's README, run as they stand there on a good case and on altered ones."""

import re
import subprocess
from pathlib import Path

import pytest
from journal_damage import BAD, GOOD, specimen

PAGES = [Path(__file__).parents[2] / "verifier" / name for name in ("README.md", "LISEZMOI.md")]
VERIFIED = "Signature Verified Successfully"


def _commands(page):
    (block,) = re.findall(r"```sh\n(.*?)```", page.read_text(), re.DOTALL)
    return block


def _run(one, tmp_path):
    world = {"CASE": str(one.case), "DEVICE": "desk", "PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path), "LC_ALL": "C.UTF-8"}
    run = subprocess.run(["bash", "-c", _commands(PAGES[0])], env=world, capture_output=True, text=True, check=False)
    return [line for line in run.stdout.splitlines() if line], run.stderr


def test_both_pages_give_the_same_commands():
    assert _commands(PAGES[0]) == _commands(PAGES[1])


@pytest.mark.parametrize("name", ["as it is", "with a person erased", "with a tail of a crash", "with a signatory revoked"])
def test_a_good_case(name, tmp_path):
    one = specimen(tmp_path, GOOD[name], good=True)
    lines, errors = _run(one, tmp_path)
    entries = int(one.read("checkpoint").split(b"\n")[1])
    assert lines == [VERIFIED, "Root: good", *[VERIFIED] * entries]
    assert errors == ""


@pytest.mark.parametrize(
    "name",
    [
        "content altered",
        "head: root",
        "a byte of a leaf",
        "wrong signature",
        "exhibit gone",
        "exhibit altered",
        "signed by a stranger",
    ],
)
def test_an_altered_case(name, tmp_path):
    one = specimen(tmp_path, BAD[name], good=False)
    lines, errors = _run(one, tmp_path)
    assert errors or lines != [VERIFIED, "Root: good", *[VERIFIED] * 8]
