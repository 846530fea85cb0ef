"""The pages that people read: where they are, their fenced commands."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "verifier").glob("*.md")])

_FENCE = re.compile(r"^```(?:console|sh|bash)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def fenced(page: Path) -> list[str]:
    """Return the command lines of a page: continued lines joined, remarks and prompts dropped."""
    text = "\n".join(_FENCE.findall(page.read_text("utf-8"))).replace("\\\n", " ")
    lines = [line.strip().removeprefix("$ ") for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def ours(page: Path) -> list[list[str]]:
    """Return the arguments of each ``faisceau`` command of a page."""
    words = [shlex.split(line, comments=True) for line in fenced(page)]
    return [line[1:] for line in words if line[0] == "faisceau"]
