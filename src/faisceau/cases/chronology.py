"""Chronology: every dated observation on one axis, by kind or by person, with what is uncertain of its time.

The axis is universal time where it follows from the exhibit; else the clock as written, and then the instant is known to
lie between fourteen hours before and twelve after (the farthest offsets in use). A date without hour is its whole day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.cases import asking
from faisceau.cases import chronology_picture as drawn
from faisceau.desk import Built
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang, say

MARKS = 240
"""The most observations that are drawn one by one; more are counted by hour, day, week, month or year. Ours."""
NOBODY = ""
"""The lane of what is of no named person."""

_CLOCK = """SELECT '{name}' AS of, exhibit, locator, coalesce({at}_utc, {at}_wall) AS moment, {at}_precision AS precision,
    {at}_utc IS NULL AS loose, CAST(NULL AS TIMESTAMP) AS until FROM {name} {where}"""
_CLOCKS = {
    "messages": ("sent", "WHERE kind <> 'system'"),
    "calls": ("started", ""),
    "connections": ("started", ""),
    "positions": ("at", ""),
    "journeys": ("on", ""),
    "sightings": ("at", ""),
    "consignments": ("sent", ""),
    "adverts": ("posted", ""),
}
_MOMENTS = {
    **{name: _CLOCK.format(name=name, at=at, where=where) for name, (at, where) in _CLOCKS.items()},
    "transfers": """SELECT 'transfers' AS of, exhibit, locator, coalesce(booked_utc, booked_wall, booked, valued)::TIMESTAMP AS moment,
    CASE WHEN coalesce(booked_utc, booked_wall) IS NULL THEN 'day' ELSE 'minute' END AS precision, booked_utc IS NULL AS loose,
    CAST(NULL AS TIMESTAMP) AS until FROM transfers WHERE level = 'movement'""",
    "orders": """SELECT 'orders' AS of, exhibit, locator, coalesce(created_utc, created_wall, requested)::TIMESTAMP AS moment,
    CASE WHEN coalesce(created_utc, created_wall) IS NULL THEN 'day' ELSE 'minute' END AS precision, created_utc IS NULL AS loose,
    CAST(NULL AS TIMESTAMP) AS until FROM orders WHERE level = 'order'""",
    "stays": """SELECT 'stays' AS of, exhibit, locator, coalesce(arrived, "left")::TIMESTAMP AS moment, 'day' AS precision, true AS loose,
    "left"::TIMESTAMP AS until FROM stays""",
    "work_periods": """SELECT 'work_periods' AS of, exhibit, locator, coalesce(begins_utc, begins_wall, since, until, paid_on)::TIMESTAMP AS moment,
    coalesce(begins_precision, 'day') AS precision, begins_utc IS NULL AS loose, coalesce(ends_utc, ends_wall, until)::TIMESTAMP AS until
    FROM work_periods""",
    "appointments": """SELECT 'appointments' AS of, exhibit, locator, coalesce(begins_utc, begins_wall, ends_utc, ends_wall) AS moment,
    coalesce(begins_precision, ends_precision, 'day') AS precision, coalesce(begins_utc, ends_utc) IS NULL AS loose,
    coalesce(ends_utc, ends_wall) AS until FROM appointments""",
    # The only table that may hold one place twice: what two people said together.
    "statements": """SELECT DISTINCT 'statements' AS of, exhibit, locator, try_strptime("on", ['%Y-%m-%d', '%Y-%m', '%Y']) AS moment,
    CASE length("on") WHEN 4 THEN 'year' WHEN 7 THEN 'month' ELSE 'day' END AS precision, true AS loose, CAST(NULL AS TIMESTAMP) AS until
    FROM statements""",
}
KINDS = tuple(_MOMENTS)
"""The tables whose observations have a time, in the order of their lanes."""

_BASE = """
WITH moments AS ({moments}),
whose AS (
    SELECT DISTINCT s.of, s.exhibit, s.locator, e.person FROM selectors s
    JOIN designations d ON d.kind = s.kind AND d.value = s.value JOIN entities e USING (entity)
    WHERE e.person IS NOT NULL AND s.party <> 'mentioned'
    UNION SELECT 'statements', exhibit, locator, person FROM statements
),
kept AS (
    SELECT m.*{person} FROM moments m {join}
    WHERE {dated} AND (? IS NULL OR m.moment >= ?) AND (? IS NULL OR m.moment < ?)
)
"""
_UNITS = (("hour", 3), ("day", 120), ("week", 840), ("month", 3660))
"""What is counted by, up to how many days shown; ours."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the chronology is asked: kinds, a person, days (both included), lanes by kind or by person."""

    kinds: tuple[str, ...] = KINDS
    person: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    by: str = "kind"

    def sql(self, *, dated: bool = True) -> str:
        """Return the beginning of every question."""
        by_person = self.by_person
        join = (
            f"{'' if self.person else 'LEFT'} JOIN whose w ON w.of = m.of AND w.exhibit = m.exhibit AND w.locator = m.locator"
            if by_person
            else ""
        )
        join += " AND w.person = ?" if self.person else ""
        return _BASE.format(
            moments=" UNION ALL ".join(_MOMENTS[name] for name in KINDS if name in self.kinds)
            or _MOMENTS["statements"] + " WHERE false",
            person=", w.person" if by_person else "",
            join=join,
            dated="m.moment IS NOT NULL" if dated else "m.moment IS NULL",
        )

    def values(self) -> list[object]:
        """Return the values of that beginning."""
        return [*([self.person] if self.person else []), self.since, self.since, self.until, self.until]

    @property
    def by_person(self) -> bool:
        """Whether an observation may be met twice, once for each of its persons."""
        return self.by == "person" or bool(self.person)

    @property
    def once(self) -> Asked:
        """The same observations, each once: one that is of two persons stands on both lanes, of one person it is met once."""
        return replace(self, by="kind")

    @property
    def lane(self) -> str:
        """The expression of the lane of a moment."""
        return "coalesce(person, '')" if self.by == "person" else "of"


_DAYS = """SELECT of AS lane, date_trunc('day', moment) AS moment, count(*) AS n, count(*) FILTER (loose) AS loose, min(moment) AS first,
    max(greatest(moment, until)) AS last FROM kept GROUP BY ALL ORDER BY ALL"""
"""How many observations of each kind there are on each day: what a picture of longer spans is added up from, and where a page ends."""


def chronology(built: Built, asked: Asked, lang: Lang) -> dict[str, Any]:
    """Return the lanes with their marks, or with what is counted where there are many; and what has no date."""
    whole = asking.whole(built)
    counted = _days(whole, asked)
    n, names, undated = pc.sum(counted.column("n")).as_py(), asking.people(built), _undated(whole, asked, lang)
    if not n:
        return {"n": 0, "lanes": [], "unit": "", "first": None, "last": None, "undated": undated}
    first = asked.since or pc.min(counted.column("first")).as_py()
    last = asked.until or drawn.shifted(pc.max(counted.column("last")).as_py(), dt.timedelta(days=1))
    days = max((last - first).total_seconds() / 86400, 0.01)
    unit = next((name for name, most in _UNITS if days <= most), "year")
    single = n <= MARKS
    rows = _added_up(counted, unit) if not (single or asked.by == "person" or unit == "hour") else _rows(whole, asked, single, unit)
    lanes: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        lanes.setdefault(row["lane"], []).append(row)
    order = (*sorted((n for n in names), key=asking.natural), NOBODY) if asked.by == "person" else KINDS
    told = [
        {
            "lane": lane,
            "label": (names.get(lane) or say("chronology_room.nobody", lang))
            if asked.by == "person"
            else say(f"chronology_room.{lane}", lang),
            "rows": lanes[lane],
            "n": len(lanes[lane]) if single else sum(row["n"] for row in lanes[lane]),
        }
        for lane in order
        if lane in lanes
    ]
    return {"n": n, "lanes": told, "unit": "" if single else unit, "first": first, "last": last, "undated": undated}


def _days(whole: Built, asked: Asked) -> pa.Table:
    """Return how many observations of each kind there are on each day, each counted once, with the first and last instant of each."""
    once = asked.once
    return whole.ask(f"{once.sql()} {_DAYS}", *once.values())


def _added_up(counted: pa.Table, unit: str) -> list[dict[str, Any]]:
    """Return what is counted by day, counted by a longer unit; weeks begin on Monday."""
    counted = counted.set_column(1, "moment", pc.floor_temporal(counted.column("moment"), unit=unit, week_starts_monday=True))
    added = counted.group_by(["lane", "moment"], use_threads=False).aggregate([("n", "sum"), ("loose", "sum")])
    return list(
        added.rename_columns(["lane", "moment", "n", "loose"]).sort_by([("lane", "ascending"), ("moment", "ascending")]).to_pylist()
    )


def _rows(whole: Built, asked: Asked, single: bool, unit: str) -> list[dict[str, Any]]:
    """Return the observations of each lane one by one, or how many of them there are by a unit."""
    counts = f"date_trunc('{unit}', moment) AS moment, count(*) AS n, count(*) FILTER (loose) AS loose"
    what, group = (
        ("kept.* EXCLUDE (of), of", "ORDER BY lane, moment, of, exhibit, locator")
        if single
        else (counts, "GROUP BY ALL ORDER BY ALL")
    )
    return list(whole.ask(f"{asked.sql()} SELECT {asked.lane} AS lane, {what} FROM kept {group}", *asked.values()).to_pylist())


def _undated(whole: Built, asked: Asked, lang: Lang) -> list[dict[str, Any]]:
    """Return how many observations of each kind have no date, and so stand nowhere on the axis."""
    loose = Asked(asked.kinds, asked.person)
    rows = whole.ask(
        f"{loose.sql(dated=False)} SELECT of, count(*) AS n FROM kept GROUP BY of ORDER BY of", *loose.values()
    ).to_pylist()
    return [{"label": say(f"chronology_room.{row['of']}", lang), "n": row["n"]} for row in rows]


def of_the_page(
    built: Built, asked: Asked, lang: Lang, bar: Callable[[str, str], str], mark: Callable[[str, str, str], str]
) -> dict[str, Any]:
    """Return the chronology with its picture, its numbers as rows, and its words.

    ``bar`` gives the address of a period, ``mark`` that of a place: table, exhibit, locator.
    """
    told = chronology(built, asked, lang)
    if not told["n"]:
        return told
    unit = told["unit"]
    ends = {"first": _day(told["first"], lang), "last": _day(told["last"], lang)}
    title = say("chronology_room.picture", lang, {"n": told["n"], **ends})

    def goes(row: Mapping[str, Any], lane: str) -> str:
        del lane
        if unit:
            return bar(row["moment"].isoformat(), drawn.after(row["moment"], unit).isoformat())
        return mark(row["of"], row["exhibit"], row["locator"])

    def says(row: Mapping[str, Any]) -> str:
        if unit:
            return say(
                "chronology_room.bar", lang, {"when": _period(row["moment"], unit, lang), "n": row["n"], "loose": row["loose"]}
            )
        label = f"{say('chronology_room.' + row['of'], lang)} – {_when(row, lang)}"
        return say("chronology_room.point", lang, {"when": f"{row['moment']:%Y-%m-%d %H:%M}", "label": label})

    bins = [
        {**row, "label": lane["label"], "when": _period(row["moment"], unit, lang), "href": goes(row, lane["lane"])}
        for lane in (told["lanes"] if unit else ())
        for row in lane["rows"]
    ]
    word = say(f"chronology_room.unit_{unit}", lang) if unit else ""
    return {**told, "title": title, "svg": drawn.picture(told, title, goes, says), "bins": bins, "unit_word": word}


def _day(at: dt.datetime, lang: Lang) -> str:
    return f"{at:%d/%m/%Y}" if lang == "fr" else f"{at:%Y-%m-%d}"


def _period(at: dt.datetime, unit: str, lang: Lang) -> str:
    """Name an hour, a day, a week, a month, a year."""
    if unit in ("month", "year"):
        return f"{at:%m/%Y}" if unit == "month" else f"{at:%Y}"
    if unit == "hour":
        return f"{_day(at, lang)} {at:%H:%M}"
    return (
        _day(at, lang)
        if unit == "day"
        else f"{_day(at, lang)} – {_day(drawn.shifted(drawn.after(at, unit), dt.timedelta(days=-1)), lang)}"
    )


def row_id(of: str, exhibit: str, locator: str) -> str:
    """Return the name of a row on its page."""
    return "m" + sha256(f"{of}:{exhibit}#{locator}".encode()).hexdigest()[:12]


_WHOSE = """
SELECT of, exhibit, locator, list(DISTINCT person ORDER BY person) AS persons FROM (
    SELECT s.of, s.exhibit, s.locator, e.person FROM selectors s JOIN designations d ON d.kind = s.kind AND d.value = s.value
    JOIN entities e USING (entity) WHERE e.person IS NOT NULL AND s.party <> 'mentioned' AND (s.exhibit, s.locator) IN (SELECT unnest(?), unnest(?))
    UNION SELECT 'statements', exhibit, locator, person FROM statements WHERE (exhibit, locator) IN (SELECT unnest(?), unnest(?))
) GROUP BY ALL ORDER BY ALL
"""

_SAID = {
    "messages": "concat_ws(' → ', coalesce(sender, '–'), nullif(array_to_string(recipients, ', '), '')) AS who, coalesce(text, media, subject) AS what",
    "calls": "concat_ws(' → ', coalesce(caller_name, caller, '–'), coalesce(callee_name, callee, '–')) AS who, CAST(seconds AS VARCHAR) || ' s' AS what",
    "connections": "line AS who, concat_ws(' · ', service, cell) AS what",
    "positions": "device AS who, concat_ws(' · ', label, kind) AS what",
    "journeys": "coalesce(traveller, plate) AS who, concat_ws(' · ', nullif(concat_ws(' → ', origin, destination), ''), place, direction) AS what",
    "sightings": "plate AS who, concat_ws(' · ', place, direction) AS what",
    "consignments": "concat_ws(' → ', coalesce(sender_name, '–'), coalesce(recipient_name, '–')) AS who, concat_ws(' · ', carrier, reference, content) AS what",
    "work_periods": "worker_name AS who, concat_ws(' · ', employer, post, place, period) AS what",
    "appointments": "concat_ws(' · ', place, calendar) AS who, concat_ws(' · ', subject, recurrence[1], status) AS what",
    "adverts": "place AS who, title AS what",
    "transfers": "concat_ws(' → ', coalesce(debtor_name, '–'), coalesce(creditor_name, '–')) AS who, coalesce(remittance, additional) AS what",
    "orders": "concat_ws(' → ', coalesce(debtor_name, '–'), coalesce(creditor_name, '–')) AS who, remittance AS what",
    "stays": "guest_name AS who, concat_ws(' · ', place, room) AS what",
    "statements": "person AS who, concat_ws(' · ', status, kind) AS what",
}
"""What a row says of itself, by table: who, and what; asked under the sight."""


def page(built: Built, asked: Asked, after: Sequence[str], size: int, lang: Lang) -> list[dict[str, Any]]:
    """Return observations by time and place, from after one on, each with whose it is and what it says, under the sight."""
    whole, names = asking.whole(built), asking.people(built)
    keys: list[object] = [after[0], *after] if len(after) == 4 else [None] * 5
    where = "WHERE (? IS NULL OR (moment, of, exhibit, locator) > (CAST(? AS TIMESTAMP), ?, ?, ?))"
    once = replace(asked.once, until=_end(_days(whole, asked), asked, keys[1], size))
    sql = f"{once.sql()} SELECT moment, of, exhibit, locator, precision, loose, until FROM kept {where} ORDER BY moment, of, exhibit, locator LIMIT ?"
    rows = whole.ask(sql, *once.values(), *keys, size).to_pylist()
    exhibits, locators = [row["exhibit"] for row in rows], [row["locator"] for row in rows]
    whose = (
        {
            (r["of"], r["exhibit"], r["locator"]): r["persons"]
            for r in whole.ask(_WHOSE, exhibits, locators, exhibits, locators).to_pylist()
        }
        if rows
        else {}
    )
    said = {
        (name, row["exhibit"], row["locator"]): row
        for name in sorted({row["of"] for row in rows})
        for row in _said(built, name, exhibits, locators)
    }
    for row in rows:
        key = (row["of"], row["exhibit"], row["locator"])
        told = said.get(key, {})
        who = told.get("who")
        row["label"] = say(f"chronology_room.{row['of']}", lang)
        row["who"] = names.get(who, who) if who else ""
        row["what"] = _shorter(told.get("what") or "")
        row["amount"], row["exponent"], row["currency"] = told.get("amount"), told.get("exponent"), told.get("currency")
        row["persons"] = [names.get(one, one) for one in whose.get(key, ())]
        row["when"] = _when(row, lang)
        row["day_only"] = row["precision"] in ("day", "month", "year")
        row["id"] = row_id(*key)
        row["key"] = [row["moment"].isoformat(), *key]
    return list(rows)


def _end(counted: pa.Table, asked: Asked, after: object, size: int) -> dt.datetime | None:
    """Return the end of the day by which a page is full: of later observations only the time need be looked at."""
    by_day = counted.group_by("moment", use_threads=False).aggregate([("n", "sum")]).sort_by("moment")
    try:
        first = dt.datetime.fromisoformat(str(after)).replace(tzinfo=None) if after else None
    except ValueError as error:
        raise Invalid("desk.no_page", table="chronology") from error
    left = size
    for day, n in zip(*(by_day.column(name).to_pylist() for name in ("moment", "n_sum")), strict=True):
        if first and drawn.after(day, "day") <= first:
            continue
        # Of the day on which the page begins, some stand on the page before.
        left -= n if first is None or day > first else 0
        if left <= 0 and day < (end := drawn.after(day, "day")) and (asked.until is None or end < asked.until):
            return end
    return asked.until


def _said(built: Built, name: str, exhibits: Sequence[str], locators: Sequence[str]) -> list[dict[str, Any]]:
    money = ", CAST(amount AS HUGEINT) AS amount, exponent, currency" if name in ("transfers", "orders") else ""
    sql = f"SELECT exhibit, locator, {_SAID[name]}{money} FROM {name} WHERE (exhibit, locator) IN (SELECT unnest(?), unnest(?))"
    rows = built.ask(sql, list(exhibits), list(locators)).to_pylist()
    for row in rows:
        if row.get("amount") is not None:
            row["amount"] = int(row["amount"])
    return list(rows)


def _shorter(text: str) -> str:
    return text if len(text) <= 140 else text[:139] + "…"


def _when(row: Mapping[str, Any], lang: Lang) -> str:
    """Say what is uncertain of a time: only its day, month or year is known; its zone is not."""
    if row["precision"] in ("day", "month", "year"):
        return say(f"chronology_room.only_{row['precision']}", lang)
    return say("chronology_room.no_zone" if row["loose"] else "chronology_room.utc", lang)


__all__ = ["KINDS", "MARKS", "Asked", "chronology", "of_the_page", "page", "row_id"]
