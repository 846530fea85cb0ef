"""When: lanes of the picture, and the dated facts that the dossier retains: acts, stays, journeys, adverts, and what supports the matrix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from faisceau import press
from faisceau.cases import asking, chronology
from faisceau.cases.citing import Marks
from faisceau.cases.gathering.veil import is_of, protected
from faisceau.cases.proving import calling
from faisceau.desk import Built
from faisceau.model.wording import Lang, say

PAGE = 2000
"""Rows of the chronology that are read at once; ours."""
EVENTS = 250
"""The most dated facts that are listed; the rest is counted. Ours."""
ACTS = ("statements", "stays", "journeys", "adverts", "orders")
"""Tables whose every row is a dated fact of its own."""
_DAYS = {
    "messages": 'SELECT exhibit, CAST(coalesce(sent_wall, sent_utc) AS DATE) AS "on" FROM messages',
    "calls": 'SELECT exhibit, CAST(coalesce(started_wall, started_utc) AS DATE) AS "on" FROM calls',
    "movements": 'SELECT exhibit, "on" FROM movements',
}
_RETAINED = f"""
SELECT DISTINCT moment, of, exhibit, locator, precision, loose, until FROM kept
WHERE of IN {ACTS} OR (exhibit, locator) IN (SELECT (exhibit, locator) FROM supports)
ORDER BY ALL
"""
"""A row for each dated fact that is retained, in the order of the list: what its page of the chronology tells apart."""


def lanes(built: Built, cited: Mapping[str, str], lang: Lang, apart: Collection[str] = ()) -> list[press.Lane]:
    """Return the days of messages, calls and movements, and the acts with their marks; nothing of the exhibits ``apart``."""
    told = []
    for name, sql in _DAYS.items():
        days = [row["on"] for row in built.ask(sql).to_pylist() if row["on"] and row["exhibit"] not in apart]
        told.append(press.Lane(say(f"press.lane_{name}", lang), sorted(days)))
    heard = [row for row in built.each("statements") if row["on"] and len(row["on"]) == 10 and row["exhibit"] not in apart]
    acts = [(row["on"], cited.get(row["exhibit"], "")) for row in heard]
    dated = sorted((dt.date.fromisoformat(on), mark) for on, mark in acts)
    return [*told, press.Lane(say("press.lane_statements", lang), [day for day, _ in dated], [mark for _, mark in dated])]


def events(
    built: Built, whole: Built, cited: Marks, register: Iterable[Mapping[str, Any]], lang: Lang, apart: Collection[str] = ()
) -> tuple[list[dict[str, Any]], int]:
    """Return the dated facts in their order, each with its place, and how many more there are than are listed.

    None of the exhibits ``apart`` is listed.
    """
    called = calling(asking.people(built))
    says: dict[tuple[str, str], dict[str, None]] = {}
    for row in built.each("supports"):
        says.setdefault((row["exhibit"], row["locator"]), {})[called(row["says"])] = None
    every = chronology.Asked()
    retained = whole.ask(f"{every.sql()} {_RETAINED}", *every.values()).to_pylist()
    listed = [_key(row) for row in retained if row["exhibit"] not in apart][:EVENTS]
    acts = {(row["exhibit"], row["locator"]): _act(row, lang) for row in register}
    hidden = protected(whole)
    aliases = {row["pseudonym"] for row in built.each("named", "protection IS NOT NULL")}
    told = []
    for row in _of(built, lang, listed):
        if aliases & set(row["persons"]) or is_of(row["who"] or "", hidden):
            row["what"] = ""  # where somebody whom the law protects slept or went is an address
        place = (row["exhibit"], row["locator"])
        own = [acts[place]] if row["of"] == "statements" and place in acts else list(says.get(place, ()))
        told.append(
            {
                "when": _when(row, lang),
                "kind": row["label"],
                "says": say("press.and_then", lang).join(own[:3]) or _plainly(row, lang),
                **cited.at(row["exhibit"], row["locator"]),
            }
        )
    return told, len(retained) - len(listed)


_Key = tuple[dt.datetime, str, str, str]


def _key(row: Mapping[str, Any]) -> _Key:
    return (row["moment"], row["of"], row["exhibit"], row["locator"])


def _of(built: Built, lang: Lang, wanted: list[_Key]) -> list[dict[str, Any]]:
    """Return the rows of the chronology under these keys, page by page: it is read in the order of time, as they stand."""
    found: list[dict[str, Any]] = []
    kinds = tuple(kind for kind in chronology.KINDS if any(of == kind for _, of, _, _ in wanted))
    keys = set(wanted)
    after: list[str] = []
    while len(found) < len(wanted):
        page = chronology.page(built, chronology.Asked(kinds), after, PAGE, lang)
        found += [row for row in page if _key(row) in keys]
        if len(page) < PAGE:
            break
        after = page[-1]["key"]
    return found[: len(wanted)]


def _act(row: Mapping[str, Any], lang: Lang) -> str:
    """Say which act a statement is."""
    told = {"kind": str(row["kind_shown"]).capitalize(), "person": row["person_shown"], "quality": row["status"]}
    return say("press.act" if row["status"] else "press.act_plain", lang, told)


def _when(row: Mapping[str, Any], lang: Lang) -> str:
    at: dt.datetime = row["moment"]
    if row["precision"] in ("day", "month", "year"):
        return press.day(at.isoformat()[: {"day": 10, "month": 7, "year": 4}[row["precision"]]], lang)
    said = press.day(at.isoformat(), lang)
    return said if row["loose"] else f"{said} UTC"


def _plainly(row: Mapping[str, Any], lang: Lang) -> str:
    told = [part for part in (row["who"], row["what"]) if part]
    if row.get("amount") is not None:
        told.append(press.amount(row["amount"], row["exponent"], row["currency"] or "", lang).strip())
    until = row.get("until")
    if until is not None:
        told.append(say("press.until", lang, {"on": press.day(until.isoformat()[:10], lang)}))
    return " – ".join(told) or "–"


def undated(whole: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return how many observations of each kind have no date."""
    told: list[dict[str, Any]] = chronology.chronology(whole, chronology.Asked(), lang)["undated"]
    return told
