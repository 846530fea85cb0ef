"""Deadlines: the steps of the requests and the periods of the law in, each period with its end, its state and its doubts out.

Nothing is assumed: a period that cannot be told (no hour, no calendar, no clock) says why instead of an end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.cases.requests.counting import Due, ends, extended, zone_of
from faisceau.cases.requests.known import Law
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.errors import Missing
from faisceau.model.wording import Lang, say

Row = Mapping[str, Any]

STATES = ("overdue", "running", "unknown", "not_begun", "no_figure", "kept", "kept_late")
"""Where a period may stand, those that want a person first."""
_NEEDING = ("overdue", "running", "unknown")


@dataclass(frozen=True, slots=True)
class _Period:
    """A period of the law as it runs for a request: who is bound, the State whose calendar and clock count."""

    limit: Row
    request: Row
    state: str


def deadlines(built: Built, now: dt.datetime, lang: Lang, *, request: str = "") -> list[dict[str, Any]]:
    """Return the periods of the requests at an instant (in UTC): those overdue first, then by their end."""
    law = Law(built, lang)
    steps: dict[str, dict[str, Row]] = {}
    for row in built.each("request_steps"):
        steps.setdefault(row["request"], {})[row["step"]] = row
    urgencies = {row["request"]: row["urgency"] for row in built.each("request_forms")}
    limits = sorted(built.each("time_limits"), key=lambda row: (row["way"], row["number"]))
    told = []
    for one in built.each("requests"):
        if request in ("", one["request"]):
            urgency = urgencies.get(one["request"], "normal")
            about = [limit for limit in limits if _is_about(limit, one, urgency)]
            told += [_told(law, limit, one, steps.get(one["request"], {}), now) for limit in about]
    return sorted(told, key=lambda row: (STATES.index(row["state"]), row["due_utc"] or "", row["request"], row["limit"]))


def _is_about(limit: Row, request: Row, urgency: str) -> bool:
    """Say whether a period is said of a request; an emergency is urgent where the text has no period of its own for it."""
    said = limit["urgency"] in ("any", urgency) or (limit["urgency"] == "urgent" and urgency == "emergency")
    return limit["way"] == request["way"] and (not limit["measures"] or request["measure"] in limit["measures"]) and said


def _told(law: Law, limit: Row, request: Row, steps: Mapping[str, Row], now: dt.datetime) -> dict[str, Any]:
    state = law.own if limit["bound"] == "issuing" else request["to"]
    period = _Period(limit, request, state)
    begun, ended = steps.get(limit["after"]), _first(steps, limit["until"])
    due: Due | None = None
    doubts: list[str] = []
    reckoning: list[str] = []
    if limit["value"] is None:
        standing = "no_figure"
    elif begun is None:
        standing = "not_begun"
    else:
        due, doubts = _due(law, period, begun, is_extended="extended" in steps)
        standing = _standing(law, due, ended, now, request["to"]) if due else "unknown"
        reckoning = _reckoning(law, period, begun, due, is_extended="extended" in steps) if due else []
    return {
        "request": request["request"],
        "measure": request["measure"],
        "measure_label": law.label(law.measures[request["measure"]]) if request["measure"] in law.measures else request["measure"],
        "to": request["to"],
        "limit": limit["limit"],
        "label": law.label(limit),
        "article": citations.cited(limit["article"], law.lang),
        "length": "" if limit["value"] is None else say(f"requests.unit_{limit['unit']}", law.lang, {"count": limit["value"]}),
        "in_hours": limit["unit"] == "hour",
        "after": say(f"requests.step_{limit['after']}", law.lang),
        "began": begun["on"] if begun else None,
        "bound": limit["bound"],
        "calendar": state,
        "state": standing,
        "state_label": say(f"requests.state_{standing}", law.lang),
        "due": due.wall.isoformat(sep=" ") if due else None,
        "zone": due.zone if due else None,
        "due_utc": due.utc.strftime("%Y-%m-%dT%H:%M:%SZ") if due else None,
        "carried_from": due.carried_from.isoformat() if due and due.carried_from else None,
        "extension": _extension(law, limit),
        "extended": "extended" in steps,
        "tell": law.label(limit, "tell"),
        "doubts": doubts,
        "rule": law.counting_labels[limit["rule"]],
        "reckoning": reckoning,
        "status": limit["status"],
        "as_of": limit["as_of"],
    }


def _reckoning(law: Law, period: _Period, begun: Row, due: Due, *, is_extended: bool) -> list[str]:
    """Say how an end was reckoned, one line a step: from what moment, on whose clock, what was counted, what was carried over."""
    limit = period.limit
    moment = " ".join(filter(None, (begun["on"], begun["at"])))
    step = say(f"requests.step_{begun['step']}", law.lang)
    told = {"step": step, "moment": moment, "state": period.state, "zone": due.zone}
    length = say(f"requests.unit_{limit['unit']}", law.lang, {"count": limit["value"]})
    lines = [say("requests.reckoned_from", law.lang, told), say("requests.reckoned_length", law.lang, {"length": length})]
    if limit["unit"] != "hour":
        lines.append(say("requests.reckoned_day", law.lang))
    elif law.counting[limit["rule"]].skips_hour:
        lines.append(say("requests.reckoned_hour", law.lang))
    if is_extended and limit["extends"] is not None:
        lines.append(say("requests.reckoned_extended", law.lang, {"extension": _extension(law, limit)}))
    if due.carried_from:
        told = {"from": due.carried_from.isoformat(), "to": due.wall.date().isoformat(), "state": period.state}
        lines.append(say("requests.reckoned_carried", law.lang, told))
    return lines


def _extension(law: Law, limit: Row) -> str:
    if limit["extends"] is None:
        return limit["extension"] or ""
    length = say(f"requests.unit_{limit['unit']}", law.lang, {"count": limit["extends"]})
    return f"{length} ({limit['extension']})"


def _first(steps: Mapping[str, Row], names: Sequence[str]) -> Row | None:
    """Return the step that ended a period: of those that end it, the first that was decided."""
    found = [steps[name] for name in names if name in steps]
    return min(found, key=lambda row: row["entry"]) if found else None


def _due(law: Law, period: _Period, begun: Row, *, is_extended: bool) -> tuple[Due | None, list[str]]:
    """Return when a period ends, or why it cannot be told."""
    limit, doubts = period.limit, []
    calendar = law.calendars.get(period.state)
    days, known = calendar or (None, "")
    how = law.counting[limit["rule"]]
    zone = law.territories[period.state]["zone"] if period.state in law.territories else None
    if zone is None:
        return None, [say("requests.doubt_zone", law.lang, {"state": period.state})]
    moment = _moment(law, begun, period, zone)
    if isinstance(moment, str):
        return None, [moment]
    if known == "uncertain" and limit["unit"] != "hour":
        doubts.append(say("requests.doubt_calendar", law.lang, {"state": period.state}))
    try:
        due = ends(moment, limit["value"], limit["unit"], how, days, zone)
        if is_extended and limit["extends"] is not None:
            due = extended(due, limit["extends"], limit["unit"], how, days)
    except Missing as missing:
        return None, [Missing(missing.code, **{"state": period.state, **missing.arguments}).say(law.lang)]
    return due, doubts


def _moment(law: Law, begun: Row, period: _Period, zone: str) -> dt.datetime | str:
    """Return when a step was reached, on the clock of whoever is bound; or the doubt that stands against telling it."""
    on, unit = begun["on"] or "", period.limit["unit"]
    if len(on) != len("YYYY-MM-DD"):
        return say("requests.doubt_day", law.lang, {"step": say(f"requests.step_{begun['step']}", law.lang), "on": on or "–"})
    if begun["at"] is None:
        if unit == "hour":
            return say("requests.doubt_hour", law.lang, {"step": say(f"requests.step_{begun['step']}", law.lang), "on": on})
        return dt.datetime.fromisoformat(f"{on}T00:00")
    told_in = law.territories.get(begun["zone"] or period.request["to"], {}).get("zone") or zone
    wall = dt.datetime.fromisoformat(f"{on}T{begun['at']}").replace(tzinfo=zone_of(told_in))
    return wall.astimezone(zone_of(zone)).replace(tzinfo=None)


def _standing(law: Law, due: Due, ended: Row | None, now: dt.datetime, to: str) -> str:
    if ended is None:
        return "overdue" if now > due.utc else "running"
    on = ended["on"] or ""
    if len(on) != len("YYYY-MM-DD"):
        return "kept"
    zone = law.territories.get(ended["zone"] or to, {}).get("zone") or due.zone
    wall = dt.datetime.fromisoformat(f"{on}T{ended['at'] or '00:00'}").replace(tzinfo=zone_of(zone))
    return "kept_late" if wall.astimezone(dt.UTC) > due.utc else "kept"


def needing(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the periods that want a person: those that run, are over, or cannot be told."""
    return [row for row in rows if row["state"] in _NEEDING]
