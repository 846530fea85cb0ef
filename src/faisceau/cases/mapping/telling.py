"""The page of the map: the picture, what it counts, and the rows that say the same, under the sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from faisceau.cases import asking
from faisceau.cases.mapping import pictured
from faisceau.cases.mapping.base import Box, around
from faisceau.cases.mapping.placed import DEGREE, KINDS, WHOSE, Asked
from faisceau.desk import Built
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang, say, wordings

MARKS = 300
"""The most observations that are drawn one by one; more are counted by square. Ours."""
SQUARES = 40
"""Squares from side to side of a view; ours."""
EUROPE = Box(-12.0, 34.5, 42.0, 61.0)
"""What is shown where nothing has a place."""

Row = Mapping[str, Any]

_COUNTS = """SELECT of, count(DISTINCT (exhibit, locator)) AS n, count(DISTINCT (exhibit, locator)) FILTER (latitude IS NULL) AS unplaced,
    min(longitude) AS west, min(latitude) AS south, max(longitude) AS east, max(latitude) AS north FROM kept GROUP BY of"""
_ROWS = """SELECT of, exhibit, locator, leg, moment, precision, loose, until, cell, line, ground, metres, azimuth, latitude, longitude FROM kept
    WHERE latitude IS NOT NULL AND {within} ORDER BY moment NULLS LAST, of, exhibit, locator, leg LIMIT {most}"""
_SQUARES = """SELECT count(*) AS n, CAST(avg(longitude) AS BIGINT) AS longitude, CAST(avg(latitude) AS BIGINT) AS latitude,
    min(longitude) AS west, max(longitude) AS east, min(latitude) AS south, max(latitude) AS north FROM kept
    WHERE latitude IS NOT NULL AND {within} GROUP BY longitude // {step}, latitude // {step} ORDER BY longitude, latitude"""


def seen(built: Built, asked: Asked) -> Asked:
    """Return what is asked under the sight of a build: who does not see where somebody stayed is not shown it on a map either."""
    place = next(column for column in TABLES["stays"].columns if column.name == "place")
    return Asked(asked.kinds, asked.person, asked.since, asked.until, asked.box, not built.sight.shows(place))


def of_the_page(
    built: Built, asked: Asked, lang: Lang, look: Callable[[Box], str], mark: Callable[[str, str], str]
) -> dict[str, Any]:
    """Return the map with its picture, its numbers and the addresses of the views around it.

    ``look`` gives the address of a view, ``mark`` that of a place of an exhibit.
    """
    asked, whole = seen(built, asked), asking.whole(built)
    counts = {row["of"]: row for row in whole.ask(f"{asked.sql()} {_COUNTS}", *asked.values()).to_pylist()}
    placed = [row for row in counts.values() if row["west"] is not None]
    every = around(*(pick(row[side] for row in placed) / DEGREE for pick, side in _SIDES)) if placed else EUROPE
    box = asked.box or every
    within = Asked(box=box).within()
    rows = whole.ask(f"{asked.sql()} {_ROWS.format(within=within, most=MARKS + 1)}", *asked.values()).to_pylist()
    squares: list[dict[str, Any]] = []
    if len(rows) > MARKS:
        step = max(round((box.east - box.west) / SQUARES * DEGREE), 1)
        squares = whole.ask(f"{asked.sql()} {_SQUARES.format(within=within, step=step)}", *asked.values()).to_pylist()
    n = sum(one["n"] for one in squares) if squares else len(rows)
    title = say("map_room.picture", lang, {"n": n})
    told = {
        "n": n,
        "kinds": [
            {"of": of, "label": say(f"map_room.{of}", lang), "n": counts[of]["n"], "unplaced": counts[of]["unplaced"]}
            for of in KINDS
            if of in counts
        ],
        "title": title,
        "box": box.written(),
        "views": [(name, look(to)) for name, to in _views(box, every, asked.box is not None)],
        "counted": bool(squares),
    }
    if squares:
        svg = pictured.counted(
            squares, box, title, lambda one: look(_of(one)), lambda one: say("map_room.square", lang, {"n": one["n"]}), lang
        )
        return {**told, "svg": svg}
    goes = lambda there: mark(there[0]["exhibit"], there[0]["locator"]) if len(there) == 1 else look(_spot(there[0]))  # noqa: E731
    joined = [{**row, "line": "stays"} if row["of"] == "stays" and asked.person else row for row in rows]
    return {**told, "svg": pictured.picture(joined, box, title, goes, lambda there: _says(there, lang), lang)}


_SIDES = ((min, "west"), (min, "south"), (max, "east"), (max, "north"))


def _of(square: Row) -> Box:
    return around(*(square[side] / DEGREE for _, side in _SIDES))


def _spot(row: Row) -> Box:
    return around(row["longitude"] / DEGREE, row["latitude"] / DEGREE, row["longitude"] / DEGREE, row["latitude"] / DEGREE)


def _views(box: Box, every: Box, chosen: bool) -> list[tuple[str, Box]]:
    views = [
        ("nearer", box.scaled(0.5)),
        ("farther", box.scaled(2)),
        ("west", box.moved(-0.5, 0)),
        ("east", box.moved(0.5, 0)),
        ("north", box.moved(0, 0.5)),
        ("south", box.moved(0, -0.5)),
    ]
    return [*views, ("all", every)] if chosen else views


def _says(there: Sequence[Row], lang: Lang) -> str:
    words = [f"{say('map_room.' + row['of'], lang)} – {_when(row, lang) or say('map_room.undated', lang)}" for row in there[:5]]
    return "\n".join([*words, say("map_room.and_more", lang, {"n": len(there) - 5})] if len(there) > 5 else words)


def _when(row: Row, lang: Lang) -> str:
    """Write when something was: its day or its minute, and what is not known of it."""
    at = row["moment"]
    if at is None:
        return ""
    day = f"{at:%d/%m/%Y}" if lang == "fr" else f"{at:%Y-%m-%d}"
    if row["precision"] in ("day", "month", "year"):
        until = row["until"]
        return f"{day} – {until:%d/%m/%Y}" if until and lang == "fr" else f"{day} – {until:%Y-%m-%d}" if until else day
    return f"{day} {at:%H:%M}{'' if row['loose'] else ' UTC'}"


_SAID = {
    "positions": "device AS who, concat_ws(' · ', label, kind) AS what",
    "calls": "concat_ws(' → ', coalesce(caller_name, caller, '–'), coalesce(callee_name, callee, '–')) AS who, direction AS what",
    "messages": "concat_ws(' → ', coalesce(sender, '–'), nullif(array_to_string(recipients, ', '), '')) AS who, coalesce(text, media, subject) AS what",
    "connections": "line AS who, service AS what",
    "stays": "guest_name AS who, concat_ws(' · ', place, room) AS what",
    "journeys": "coalesce(traveller, plate) AS who, concat_ws(' → ', origin, destination) AS what",
    "sightings": "plate AS who, concat_ws(' · ', place, direction) AS what",
    "adverts": "place AS who, title AS what",
    "cells": "operator AS who, concat_ws(' · ', site, address) AS what",
}
"""What a row says of itself, by table; asked under the sight."""

_PAGE = """SELECT of, exhibit, locator, leg, moment, precision, loose, until, cell, ground, metres, azimuth, latitude, longitude, why FROM kept
    WHERE {within} AND (? IS NULL OR (coalesce(moment, TIMESTAMP '9999-12-31'), of, exhibit, locator, leg) > (CAST(? AS TIMESTAMP), ?, ?, ?, CAST(? AS INTEGER)))
    ORDER BY coalesce(moment, TIMESTAMP '9999-12-31'), of, exhibit, locator, leg LIMIT ?"""


def page(built: Built, asked: Asked, after: Sequence[str], size: int, lang: Lang) -> list[dict[str, Any]]:
    """Return observations by time and place, from after one on, each with whose it is, where, and what it says, under the sight."""
    asked, whole, names = seen(built, asked), asking.whole(built), asking.people(built)
    keys: list[object] = [after[0], *after] if len(after) == 5 and after[4].isdecimal() else [None] * 6
    rows: list[dict[str, Any]] = whole.ask(
        f"{asked.sql()} {_PAGE.format(within=asked.within())}", *asked.values(), *keys, size
    ).to_pylist()
    said = _said(built, rows)
    whose = _whose(whole, rows)
    for row in rows:
        key = (row["of"], row["exhibit"], row["locator"])
        told = said.get(key, {})
        row["label"], row["when"] = say(f"map_room.{row['of']}", lang), _when(row, lang)
        row["who"], row["what"] = told.get("who") or "", _what(told.get("what") or "", lang)
        row["persons"] = [names.get(one, one) for one in whose.get(key, ())]
        row["degrees"] = _degrees(row)
        row["known"] = say(f"map_room.why_{row['why']}" if row["why"] else f"map_room.ground_{row['ground']}", lang)
        row["key"] = [(row["moment"].isoformat() if row["moment"] else "9999-12-31T00:00:00"), *key, row["leg"]]
    return rows


def _what(said: str, lang: Lang) -> str:
    """Return what a row says, a direction in words, at a length that a cell of a table holds."""
    return say(f"map_room.way_{said}", lang) if f"map_room.way_{said}" in wordings() else said[:140]


def _said(built: Built, rows: Sequence[Row]) -> dict[tuple[str, str, str], Row]:
    told = {}
    for name in sorted({row["of"] for row in rows}):
        places = [(row["exhibit"], row["locator"]) for row in rows if row["of"] == name]
        sql = f"SELECT exhibit, locator, {_SAID[name]} FROM {name} WHERE (exhibit, locator) IN (SELECT unnest(?), unnest(?))"
        for row in built.ask(sql, [one for one, _ in places], [two for _, two in places]).to_pylist():
            told[name, row["exhibit"], row["locator"]] = row
    return told


_PERSONS = f"""WITH {WHOSE} SELECT of, exhibit, locator, list(DISTINCT person ORDER BY person) AS persons FROM whose
    WHERE (exhibit, locator) IN (SELECT unnest(?), unnest(?)) GROUP BY ALL ORDER BY ALL"""


def _whose(whole: Built, rows: Sequence[Row]) -> dict[tuple[str, str, str], list[str]]:
    if not rows:
        return {}
    found = whole.ask(_PERSONS, [row["exhibit"] for row in rows], [row["locator"] for row in rows]).to_pylist()
    return {(row["of"], row["exhibit"], row["locator"]): row["persons"] for row in found}


def _degrees(row: Row) -> str:
    """Write a place in degrees, to five decimals (a metre): north and east without sign, south and west with one.

    >>> _degrees({"latitude": 491193000, "longitude": -61757000})
    '49.11930, −6.17570'
    """
    if row["latitude"] is None:
        return ""
    return ", ".join(
        f"{'−' if value < 0 else ''}{abs(value) // DEGREE}.{abs(value) % DEGREE // 100:05d}"
        for value in (row["latitude"], row["longitude"])
    )


__all__ = ["EUROPE", "MARKS", "of_the_page", "page"]
