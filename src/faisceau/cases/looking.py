"""Looking at a redacted copy before it is signed: its pages or lines beside those of the original, where what is kept back is framed.

The pictures are drawn in the jail. The copy is shown from its own bytes, those that are signed. Of a piece that is set apart (a shielded
selector stands in it) the original is not shown, of one whose pictures are closed nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from faisceau.build.disclosing import REDACTION
from faisceau.cases import secrecy
from faisceau.cases.closing_pictures import holds_closed
from faisceau.cases.opened import Case, open_case
from faisceau.cases.prepared_copy import PreparedCopy
from faisceau.cases.warm import warm_jail
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model.errors import Locked, Missing
from faisceau.model.reading import Place

COPY_LINES = 100
"""Lines of a text that are looked at together, as redaction gives them."""


def looked_at(folder: Path, world: World, built: Built, kept: Path) -> dict[str, Any]:
    """Return what a prepared copy is, what was proved of it, and what there is to look at.

    ``steps``: the pages, or the first of each hundred lines, that there are; ``touched``: those that lost something; ``apart``: whether the
    original is not shown. Raises Missing where the copy is gone, Locked where pictures of the piece are closed.
    """
    with open_case(folder, world) as case:
        return _told(case, built, PreparedCopy(kept, case.vault, world))[0]


def copy_page(folder: Path, world: World, built: Built, kept: Path, number: int, *, original: bool) -> bytes:
    """Return the picture of a page of a copy, or of its original with what is kept back framed; raises as ``looked_at`` does."""
    with open_case(folder, world) as case:
        store = PreparedCopy(kept, case.vault, world)
        told, exhibit = _told(case, built, store)
        if not told["pages"] or (original and told["apart"]):
            raise Missing("bureau.missing")
        return _shown(case, store, told, exhibit if original else None, number).content


def copy_lines(folder: Path, world: World, built: Built, kept: Path, start: int) -> dict[str, Any]:
    """Return lines of a copy from one on beside those of its original: rows of line, parts and how much of them is cut."""
    with open_case(folder, world) as case:
        store = PreparedCopy(kept, case.vault, world)
        told, exhibit = _told(case, built, store)
        copy = json.loads(_shown(case, store, told, None, start).text)
        if told["apart"]:
            return {"rows": [(None, one) for one in copy["rows"]], "lines": copy["lines"]}
        was = json.loads(_shown(case, store, told, exhibit, start).text)
        most = max(len(was["rows"]), len(copy["rows"]))
        sides = [[*one["rows"], *[None] * (most - len(one["rows"]))] for one in (was, copy)]
        return {"rows": list(zip(*sides, strict=True)), "lines": copy["lines"], "was": was["lines"]}


def copy_steps(shown: Mapping[str, Any]) -> list[int]:
    """Return the pages of a copy that lost something, or the first of each hundred lines of which one did."""
    touched: list[int] = shown["touched"]
    return touched if shown["pages"] else sorted({(line - 1) // COPY_LINES * COPY_LINES + 1 for line in touched})


def _told(case: Case, built: Built, store: PreparedCopy) -> tuple[dict[str, Any], str]:
    """Return what ``looked_at`` returns, and the exhibit of the original; raise Missing where its sealing is not in force any more."""
    told = store.told()
    entry, shown = told["entry"], told["shown"]
    originals = [one.entry.exhibit for one in case.state.sealings() if one.leaf_hash == entry["sealing"]]
    if not originals:
        raise Missing("redaction.gone")
    if holds_closed(case, built, originals[0]):
        raise Locked("redaction.closed", mark=entry["mark"])
    apart = bool(secrecy.apart(built, originals[0], "fr"))
    kept = {name: entry[name] for name in ("mark", "profile", "ground", "reason", "label", "exhibit", "bytes", "name")}
    places = {"places": entry["places"], "proof": told["proof"], "others": len(told["others"]), "text": told["text"]}
    return {**kept, **shown, **places, "touched": copy_steps(shown), "apart": apart}, originals[0]


def _shown(case: Case, store: PreparedCopy, told: dict[str, Any], original: str | None, number: int) -> Place:
    """Return what is shown of the copy, or of the original where it is named."""
    jail = warm_jail(case, (REDACTION,))
    settings = {"at": str(number)}
    if not original:
        jail = jail.over(store.handle)
    elif told["text"] is not None:
        settings["text"] = told["text"]
    if not told["pages"]:
        settings["is_text"] = "yes"
    if original:
        settings["places"] = json.dumps(told["places"])
    try:
        return jail.resolve(original or told["exhibit"], REDACTION, "member=shown", settings=settings)
    except Missing as error:
        raise Missing("bureau.missing") from error


__all__ = ["COPY_LINES", "copy_lines", "copy_page", "copy_steps", "looked_at"]
