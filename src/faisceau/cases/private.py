"""Private notes, highlights and saved searches: kept by one person beside a case, under that person's key, and read by nobody else.

None of it is evidence, a decision or a work: no build, no print, no export and no copy of the case holds it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faisceau.cases.opened import read_marker
from faisceau.cases.world import World
from faisceau.model.errors import Invalid
from faisceau.vault import Private

NOTE, HIGHLIGHT, SEARCH = "note", "highlight", "search"
SIDES = ("left", "top", "width", "height")
"""A region of a page, in thousandths of its width and height."""
LONGEST = {"text": 20_000, "words": 2_000, "name": 200, "query": 4_000, "locator": 2_000, "exhibit": 64}
"""Characters of each field; ours."""


_NOTHING = {"exhibit": "", "locator": "", "text": "", "words": ""}


def private(folder: Path, world: World) -> Private:
    """Open what the person of this world keeps beside a case."""
    return Private(folder, str(read_marker(folder)["id"]), world.holder(), world.randomness)


def keep(kept: Private, kind: str, told: Mapping[str, str], at: str) -> str:
    """Keep a note, a highlight or a search, made at a time, and return its name; raise Invalid where it says nothing."""
    fields = {name: told.get(name, "").strip() for name in LONGEST}
    for name, most in LONGEST.items():
        if len(fields[name]) > most:
            raise Invalid("notes_room.too_long", most=most)
    region = _region(told)
    if kind == SEARCH:
        if not fields["name"] or not fields["query"]:
            raise Invalid("notes_room.no_name")
        return kept.keep({"kind": kind, "at": at, "name": fields["name"], "query": fields["query"]})
    if kind not in (NOTE, HIGHLIGHT) or not fields["exhibit"] or not (fields["text"] or kind == HIGHLIGHT):
        raise Invalid("notes_room.empty_note")
    body = {name: fields[name] for name in ("exhibit", "locator", "text", "words") if fields[name]}
    return kept.keep({"kind": kind, "at": at, **body, **({"region": region} if region else {})})


def _region(told: Mapping[str, str]) -> list[int]:
    """Return the region that a form gives, within its page; nothing where it gives none, or one without extent."""
    written = [told.get(side, "").strip() for side in SIDES]
    if not all(one.isdecimal() and len(one) < 5 for one in written):
        return []
    left, top, width, height = (int(one) for one in written)
    width, height = min(width, 1000 - left), min(height, 1000 - top)
    return [left, top, width, height] if width > 0 and height > 0 else []


def of_exhibit(kept: Private, exhibits: Iterable[str]) -> list[dict[str, Any]]:
    """Return the notes and highlights of an exhibit (and of what it is a page of), by place and time."""
    wanted = set(exhibits)
    found = [{"id": name, **_NOTHING, **told} for name, told in kept.things().items() if told.get("exhibit") in wanted]
    return sorted(found, key=lambda one: (one.get("locator", ""), one["at"], one["id"]))


@dataclass(frozen=True, slots=True)
class Everything:
    """What is kept, by kind, the newest first; and how many notes and highlights are of files that the case no longer has."""

    note: list[dict[str, Any]]
    highlight: list[dict[str, Any]]
    search: list[dict[str, Any]]
    hidden: int


def every(kept: Private, exhibits: Container[str] | None = None) -> Everything:
    """Return what is kept; where the case tells its ``exhibits``, nothing that quotes another: a piece that was annulled is no longer read."""
    found: dict[str, list[dict[str, Any]]] = {NOTE: [], HIGHLIGHT: [], SEARCH: []}
    hidden = 0
    for name, told in kept.things().items():
        if exhibits is not None and told["kind"] != SEARCH and told.get("exhibit", "") not in exhibits:
            hidden += 1
        else:
            found[told["kind"]].append({"id": name, **_NOTHING, **told})
    for told_of in found.values():
        told_of.sort(key=lambda one: one["at"], reverse=True)
    return Everything(found[NOTE], found[HIGHLIGHT], found[SEARCH], hidden)


def marked(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """Cut a text at the words that are highlighted in it, however its lines are broken: each piece, and whether it is highlighted.

    >>> marked("Il a dit oui.", ["dit"])
    [('Il a ', False), ('dit', True), (' oui.', False)]
    """
    sought = [r"\s+".join(map(re.escape, one.split())) for one in words if one.strip()]
    spans = sorted(found.span() for one in sought for found in re.finditer(one, text))
    pieces, reached = [], 0
    for first, last in spans:
        if last > reached:
            if first > reached:
                pieces.append((text[reached:first], False))
            pieces.append((text[max(first, reached) : last], True))
            reached = last
    return [*pieces, (text[reached:], False)] if reached < len(text) or not pieces else pieces


def show_on(seen: dict[str, Any], kept: Iterable[Mapping[str, Any]]) -> None:
    """Put what a person highlighted into what is shown of an exhibit: ``pieces`` of its texts, ``regions`` of its page, ``mine`` of its rows."""
    highlights = [one for one in kept if one["kind"] == HIGHLIGHT]
    if "text" in seen:
        here = [one for one in highlights if one.get("locator", "").partition("&")[0] in (seen["at"], "")]
        seen["pieces"] = marked(seen["text"], (one.get("words", "") for one in here))
        seen["regions"] = [one["region"] for one in here if one.get("region")]
    for row in seen.get("rows", ()):
        here = [one for one in highlights if one.get("locator", "") in (row["locator"], "")]
        row["mine"] = any(one.get("locator") == row["locator"] for one in here)
        if row.get("text") and seen["kind"] == "talk":
            row["pieces"] = marked(row["text"], (one.get("words", "") for one in here))


__all__ = ["HIGHLIGHT", "NOTE", "SEARCH", "SIDES", "Private", "every", "keep", "marked", "of_exhibit", "private", "show_on"]
