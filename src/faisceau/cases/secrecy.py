"""Selectors of persons bound to secrecy, and the pieces that are set apart because they show one: the decisions that shield and that lift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases.asking import natural
from faisceau.desk import Built
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang, say
from faisceau.notation.selectors import selector

PROFESSIONS = ("lawyer", "doctor", "journalist")
"""The professions that have words of their own; any other stands as the decision that shields the selector writes it."""
LONGEST = 100
"""Characters of a selector, or of another profession, that are taken; ours."""

KINDS = ("phone", "email", "handle", "iban", "url")
"""The kinds of selector that a form shields; of a name every piece would be set apart that only mentions it."""

_APART = """
SELECT DISTINCT q.exhibit, q.shown_in, q.locator, q.kind, q.value, q.profession FROM quarantines q JOIN exhibits e ON e.exhibit = ?
WHERE e.exhibit IN (q.exhibit, q.shown_in) OR e.parent = q.exhibit ORDER BY ALL
"""
_LIFTED = (
    "SELECT l.reason, l.limits, l.entry FROM liftings l JOIN exhibits e ON e.exhibit = ? WHERE l.exhibit IN (e.exhibit, e.parent)"
)


def apart(built: Built, exhibit: str, lang: Lang) -> list[dict[str, Any]]:
    """Return where the piece of an exhibit shows a shielded selector (masked under a sight that masks it); empty where nothing sets it apart."""
    rows = sorted(
        built.ask(_APART, exhibit).to_pylist(), key=lambda row: (row["exhibit"], row["shown_in"], natural(row["locator"]))
    )
    return [{**row, "profession": _profession(row["profession"], lang)} for row in rows]


def lifted(built: Built, exhibit: str) -> list[dict[str, Any]]:
    """Return by which decisions the quarantine of an exhibit was lifted: reason, limits, entry."""
    return list(built.ask(_LIFTED, exhibit).to_pylist())


def lifting(rows: Sequence[Mapping[str, Any]], told: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the decision that lifts a quarantine, as a form tells it.

    Raises Missing where nothing sets the piece apart, Invalid where no reason is given or the consequences were not read.
    """
    if not rows:
        raise Missing("bureau.missing")
    reason = told.get("reason", "").strip()
    if not reason or told.get("read") != "yes":
        raise Invalid("secrecy.incomplete")
    return "QuarantineLifted", {"exhibit": rows[0]["exhibit"], "reason": reason, "limits": told.get("limits", "").strip()}


def shielded(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return the selectors that are shielded (masked under a sight that masks them), and how many pieces each sets apart now."""
    apart_by = Counter((row["kind"], row["value"]) for row in built.each("quarantines"))
    rows = [{**row, "pieces": apart_by[row["kind"], row["value"]]} for row in built.each("shields")]
    return [{**row, "profession": _profession(row["profession"], lang)} for row in rows]


def shielding(told: Mapping[str, str], state: str) -> tuple[str, dict[str, str]]:
    """Return the decision that shields a selector, as a form tells it; a national telephone number is one of the case's State.

    Raises Invalid where something is missing, or what was written is no selector of the kind told.
    """
    kind, written, profession, other, reason = (
        told.get(name, "").strip() for name in ("kind", "value", "profession", "other", "reason")
    )
    profession = other[:LONGEST] if profession == "other" else profession if profession in PROFESSIONS else ""
    if not written or not profession or not reason:
        raise Invalid("secrecy.shield_incomplete")
    found = selector(kind, written, state) if kind in KINDS else None
    if found is None:
        raise Invalid("secrecy.shield_unknown", value=written[:LONGEST])
    return "SelectorShielded", {"selector": f"{found.kind}:{found.value}", "profession": profession, "reason": reason}


def _profession(told: str, lang: Lang) -> str:
    return say(f"secrecy.profession_{told}", lang) if told in PROFESSIONS else told
