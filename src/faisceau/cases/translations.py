"""Translations beside originals: what somebody supplied, sealed, and linked by a signed decision; never what a machine made of it.

The link is read from the journal; what it leads to is asked of the build under the sight, and a piece that the person's build does not hold is not shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faisceau.cases.listing import known
from faisceau.cases.opened import Case
from faisceau.cases.viewing import text_of_page
from faisceau.desk import Built
from faisceau.model.columns import Protection
from faisceau.model.entries import SignatoryEnrolled, TranslationLinked
from faisceau.model.errors import Invalid
from faisceau.model.locators import WHOLE, parse

MOST = 40_000
"""Characters of a translation that stand beside a place; ours."""


def beside(case: Case, built: Built, digest: str, at: str) -> dict[str, list[dict[str, Any]]]:
    """Return the translations of a place of an exhibit, with their text, and the originals that it translates itself."""
    names = {one.entry.signatory: one.entry.name for one in case.state.of(SignatoryEnrolled)}
    told: dict[str, list[dict[str, Any]]] = {"translations": [], "originals": []}
    for one in case.state.of(TranslationLinked):
        link = one.entry
        if link.undone or {link.exhibit, link.original} & case.state.gone:
            continue
        of, other = (
            ("translations", link.exhibit)
            if link.original == digest and _meets(link.place, at)
            else ("originals", link.original)
            if link.exhibit == digest and _meets(link.locator, at)
            else ("", "")
        )
        if not of or known(built, other) is None:
            continue
        record = next(each for each in case.records if each.index == one.index)
        by = built.sight.text(Protection.IDENTITY, names.get(record.by or "", "–"))
        about = {
            "exhibit": other,
            "locator": link.locator if of == "translations" else link.place,
            "language": link.language,
            "translator": built.sight.text(Protection.IDENTITY, link.translator),
            "by": by,
            "entry": one.index,
            "object": {"exhibit": link.exhibit, "locator": link.locator, "original": link.original, "place": link.place},
        }
        told[of].append({**about, "text": _text(built, other, link.locator) if of == "translations" else ""})
    return told


def _meets(place: str, at: str) -> bool:
    """Say whether a place that a link names is the one that is looked at: the same, all of it, or its page."""
    return place in (WHOLE, at) or (at or WHOLE) == WHOLE or place.partition("&")[0] == at.partition("&")[0] != ""


def _text(built: Built, digest: str, locator: str) -> str:
    """Return the text of a translation: of its page, of its place, or of all of it."""
    if locator.startswith("page="):
        return str(text_of_page(built, digest, locator.partition("&")[0])["text"])[:MOST]
    where, values = ("AND locator = ?", [digest, locator]) if locator != WHOLE else ("", [digest])
    found = built.ask(f"SELECT text FROM documents WHERE exhibit = ? {where} ORDER BY sequence LIMIT 200", *values).to_pylist()
    return "\n\n".join(row["text"] for row in found)[:MOST]


def link_from(told: Mapping[str, str], original: str, place: str) -> tuple[str, dict[str, str]]:
    """Return the decision that links a translation; raise Invalid where it does not say which, in which language, by whom."""
    fields = {name: told.get(name, "").strip() for name in ("exhibit", "locator", "language", "translator")}
    if not all(fields[name] for name in ("exhibit", "language", "translator")):
        raise Invalid("exhibits_room.no_translation")
    try:
        parse(fields["locator"] or WHOLE)
    except ValueError as error:
        raise Invalid("exhibits_room.no_translation") from error
    body = {**fields, "locator": fields["locator"] or WHOLE, "original": original, "place": place or WHOLE}
    return "TranslationLinked", body


def undo(told: Mapping[str, str], reason: str) -> tuple[str, dict[str, str]]:
    """Return the decision that a link no longer holds; raise Invalid without a reason."""
    if not reason.strip():
        raise Invalid("exhibits_room.no_reason")
    body = {name: told.get(name, "") for name in ("exhibit", "locator", "original", "place")}
    return "TranslationLinked", {**body, "language": told.get("language", "") or "–", "translator": "–", "undone": reason.strip()}


__all__ = ["beside", "link_from", "undo"]
