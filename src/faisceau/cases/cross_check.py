"""The same file read by a better-known program, and where the two readings differ.

The peers are no part of this program: ``mt-940`` and ``pycamt`` are packages, ``pdftotext`` of poppler a program, used
where they are installed. They run outside the jail, in a process under limits (``peer``), so that this is for files that
one would open with them anyway. Neither reading is taken for the truth: a difference is shown, with the place to look at.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pyarrow as pa

from faisceau.cases.peer import ABSENT
from faisceau.notation.amounts import text as amount_text

PEERS = ("mt-940", "pycamt", "poppler")
RUNNER = Path(__file__).with_name("peer.py")
SECONDS = 120
"""On the clock, before a peer is ended."""
MOST_ALIGNED = 5000
"""Rows up to which readings of unequal length are aligned line by line; ours."""
MOST_WORDS = 12
"""Words of a page that are told where two readings differ; ours."""
FIELDS = ("booked", "valued", "amount", "text")
_LETTERS = re.compile(r"[\W_]+")

Row = Mapping[str, Any]


def cross_check(file: Path, peer: str, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Return what the peer read beside our reading: how many rows each gives, and every difference."""
    if peer == "poppler":
        return _pages(file, tables)
    ours = _ours(tables)
    output, why = _run(file, peer)
    if output is None:
        return _unread(peer, len(ours), why)
    theirs = [dict(row) for row in json.loads(output)]
    differences = list(_differences(ours, theirs))
    return {"peer": peer, "why": None, "ours": len(ours), "theirs": len(theirs), "differences": differences}


def _unread(peer: str, ours: int, why: str) -> dict[str, Any]:
    return {"peer": peer, "why": why, "ours": ours, "theirs": None, "differences": []}


def _run(file: Path, peer: str, *options: str) -> tuple[str | None, str]:
    """Run a peer on a file; return what it wrote, or why it gave nothing."""
    environment = {name: os.environ[name] for name in ("PATH",) if name in os.environ} | {"LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-I", "-B", str(RUNNER), peer, *options]
    with file.open("rb") as stream:
        try:
            done = subprocess.run(
                command, stdin=stream, capture_output=True, env=environment, cwd="/", check=False, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return None, "time"
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[-1][:300] if said else f"status {done.returncode}"
        return None, "absent" if done.returncode == ABSENT else why
    return done.stdout.decode("utf-8", "replace"), ""


def _ours(tables: Mapping[str, pa.Table]) -> list[dict[str, Any]]:
    """Return the rows that no other row explains: details, and movements without any."""
    transfers = tables["transfers"].to_pylist() if "transfers" in tables else []
    explained = {row["part_of"] for row in transfers if row["part_of"]}
    return [
        {
            "locator": row["locator"],
            "booked": row["booked"] and row["booked"].isoformat(),
            "valued": row["valued"] and row["valued"].isoformat(),
            "amount": _signed(row),
            "text": row["remittance"] or "",
        }
        for row in sorted(transfers, key=lambda row: row["sequence"])
        if row["locator"] not in explained
    ]


def _signed(row: Row) -> str | None:
    if row["amount"] is None or row["side"] is None:
        return None
    units = int(row["amount"])
    return amount_text(-units if row["side"] == "debit" else units, row["exponent"])


def _differences(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """Yield each difference, row by row; where one reading has more rows, they are aligned by date and amount."""
    for one, other in _pairs(ours, theirs):
        if one is None or other is None:
            side = {"ours": _shown(one), "theirs": _shown(other)}
            yield {"locator": one["locator"] if one else None, "field": "row", **side}
            continue
        for field in FIELDS:
            if not _same(field, one[field], other[field]):
                yield {"locator": one["locator"], "field": field, "ours": one[field], "theirs": other[field]}


def _pairs(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    if len(ours) == len(theirs) or max(len(ours), len(theirs)) > MOST_ALIGNED:
        for place in range(max(len(ours), len(theirs))):
            yield ours[place] if place < len(ours) else None, theirs[place] if place < len(theirs) else None
        return
    mine, other = ([(row["valued"], _plain(row["amount"])) for row in rows] for rows in (ours, theirs))
    for kind, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        both = min(b - a, d - c) if kind in ("equal", "replace") else 0
        for step in range(both):
            yield ours[a + step], theirs[c + step]
        for place in range(a + both, b):
            yield ours[place], None
        for place in range(c + both, d):
            yield None, theirs[place]


def _shown(row: Row | None) -> str | None:
    return (
        None
        if row is None
        else f"{row['valued'] or row['booked'] or '?'} {row['amount']} {' '.join(str(row['text']).split())[:60]}"
    )


def _plain(amount: str | None) -> str | None:
    """Return an amount without what does not change it.

    >>> _plain("-120.50"), _plain("300"), _plain("0.00")
    ('-120.5', '300', '0')
    """
    if amount is None:
        return None
    short = amount.rstrip("0").rstrip(".") if "." in amount else amount
    return "0" if short in ("-0", "") else short


def _same(field: str, one: str | None, other: str | None) -> bool:
    """Say whether two values agree; where one reading has none, it does not speak against the other."""
    if field == "amount":
        return _plain(one) == _plain(other)
    if not one or not other:
        return True
    if field == "text":
        first, second = (_LETTERS.sub("", text).casefold() for text in (one, other))
        return first in second or second in first
    return one == other


def _pages(file: Path, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Compare the words of each page with those of ``pdftotext``, and their order with both that it offers."""
    documents = tables["documents"].to_pylist() if "documents" in tables else []
    ours = {row["page"]: (row["locator"], row["text"].split()) for row in documents}
    texts = []
    for order in ("-raw", "-layout"):
        output, why = _run(file, "poppler", order)
        if output is None:
            return _unread("poppler", len(ours), why)
        texts.append([page.split() for page in output.split("\f")[:-1]])
    raw, laid_out = texts
    differences = []
    for number in sorted({*ours, *range(1, len(raw) + 1)}):
        locator, mine = ours.get(number, (f"page={number}", []))
        theirs = [pages[number - 1] if number <= len(pages) else [] for pages in (raw, laid_out)]
        extra, missing = Counter(mine) - Counter(theirs[0]), Counter(theirs[0]) - Counter(mine)
        if extra or missing:
            said = [" ".join(list(words.elements())[:MOST_WORDS]) or None for words in (extra, missing)]
            differences.append({"locator": locator, "field": "words", "ours": said[0], "theirs": said[1]})
        elif mine not in theirs:
            first = next(place for place, (one, other) in enumerate(zip(mine, theirs[0], strict=True)) if one != other)
            said = [" ".join(words[first : first + MOST_WORDS]) for words in (mine, theirs[0])]
            differences.append({"locator": locator, "field": "order", "ours": said[0], "theirs": said[1]})
    return {"peer": "poppler", "why": None, "ours": len(ours), "theirs": len(raw), "differences": differences}
