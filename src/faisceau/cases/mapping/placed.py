"""Where observations stand, and how that is known: by what the exhibit states, by the cell it names, or by words that another gives a place to.

Nothing is guessed. A cell is placed by the operators' lists where they agree on where it stood that day; words (a hotel, a town) are placed where
positions or sites of the case bear the very same words, close to one another. What is not placed stays in the table, with the reason.

The place of a call is that of the line on which the record was made: its caller's when it went out, its callee's when it came in. Where the record
does not say which, nobody is placed by it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from faisceau.cases.mapping.base import Box, View

ALIKE = 100_000
"""How far apart positions of the same words or of one cell may lie and still be one place, in 10^-7 degrees: about a kilometre. Ours."""
DEGREE = 10_000_000

_CLOCK = "coalesce({at}_utc, {at}_wall) AS moment, {at}_precision AS precision, {at}_utc IS NULL AS loose, CAST(NULL AS TIMESTAMP) AS until"
_AREA = """min(latitude) AS south, max(latitude) AS north, min(longitude) AS west, max(longitude) AS east"""

_SPOTS = f"""
spots AS MATERIALIZED (
    SELECT words, {_AREA} FROM (
        SELECT lower(trim(label)) AS words, latitude, longitude FROM positions
        UNION ALL SELECT lower(trim(address)), latitude, longitude FROM cells
        UNION ALL SELECT lower(trim(site)), latitude, longitude FROM cells
    ) WHERE words <> '' AND latitude IS NOT NULL AND longitude IS NOT NULL GROUP BY words
),
towers AS MATERIALIZED (
    SELECT DISTINCT cell, latitude, longitude, azimuth, valid_from, valid_to FROM cells
    WHERE cell IS NOT NULL AND latitude IS NOT NULL AND longitude IS NOT NULL
)
"""
"""What has a place of its own: words that positions and sites bear, and cells."""

_STATED = "latitude AS south, latitude AS north, longitude AS west, longitude AS east"


def _by_cell(name: str, at: str) -> str:
    return f"""
    SELECT o.*, {_AREA.replace("latitude", "t.latitude").replace("longitude", "t.longitude")},
    'cell' AS ground, CAST(NULL AS VARCHAR) AS accuracy, CASE WHEN count(DISTINCT t.azimuth) = 1 THEN min(t.azimuth) END AS azimuth FROM (
        SELECT '{name}' AS of, exhibit, locator, 0 AS leg, {_CLOCK.format(at=at)}, cell, 'imei ' || imei AS line FROM {name} WHERE cell IS NOT NULL
    ) o LEFT JOIN towers t ON t.cell = o.cell AND (t.valid_from IS NULL OR o.moment IS NULL OR t.valid_from <= o.moment)
        AND (t.valid_to IS NULL OR o.moment IS NULL OR t.valid_to + 1 > o.moment)
    GROUP BY ALL"""


def _by_words(name: str, moment: str, words: str, leg: int = 0, *, hidden: bool = False) -> str:
    place = f"lower(trim(o.{words}))" if not hidden else "NULL"
    line = "'journey ' || o.exhibit || ' ' || o.locator" if leg else "CAST(NULL AS VARCHAR)"
    return f"""
    SELECT '{name}' AS of, o.exhibit, o.locator, {leg} AS leg, {moment}, CAST(NULL AS VARCHAR) AS cell, {line} AS line, s.south, s.north, s.west, s.east,
    'words' AS ground, CAST(NULL AS VARCHAR) AS accuracy, CAST(NULL AS VARCHAR) AS azimuth
    FROM {name} o LEFT JOIN spots s ON s.words = {place}"""


_STAYED = """arrived::TIMESTAMP AS moment, 'day' AS precision, true AS loose, "left"::TIMESTAMP AS until"""
_SOURCES = {
    "positions": f"""SELECT 'positions' AS of, exhibit, locator, 0 AS leg, {_CLOCK.format(at="at")}, CAST(NULL AS VARCHAR) AS cell,
    'device ' || exhibit || ' ' || coalesce(device, '') AS line, {_STATED}, 'stated' AS ground, accuracy, CAST(NULL AS VARCHAR) AS azimuth FROM positions""",
    "calls": _by_cell("calls", "started"),
    "messages": _by_cell("messages", "sent"),
    "connections": _by_cell("connections", "started"),
    "stays": "",
    "journeys": " UNION ALL ".join(
        _by_words("journeys", _CLOCK.format(at="on"), words, leg) for leg, words in ((1, "origin"), (2, "destination"))
    ),
    "sightings": f"""SELECT 'sightings' AS of, exhibit, locator, 0 AS leg, {_CLOCK.format(at="at")}, CAST(NULL AS VARCHAR) AS cell,
    'plate ' || plate AS line, {_STATED}, 'stated' AS ground, CAST(NULL AS VARCHAR) AS accuracy, CAST(NULL AS VARCHAR) AS azimuth FROM sightings
    WHERE latitude IS NOT NULL
    UNION ALL SELECT * FROM ({_by_words("sightings", _CLOCK.format(at="at"), "place")} WHERE o.latitude IS NULL)""",
    "adverts": _by_words("adverts", _CLOCK.format(at="posted"), "place"),
    "cells": f"""SELECT 'cells' AS of, exhibit, locator, 0 AS leg, CAST(NULL AS TIMESTAMP) AS moment, CAST(NULL AS VARCHAR) AS precision, false AS loose,
    CAST(NULL AS TIMESTAMP) AS until, cell, CAST(NULL AS VARCHAR) AS line, {_STATED}, 'stated' AS ground, CAST(NULL AS VARCHAR) AS accuracy, azimuth FROM cells""",
}
KINDS = tuple(_SOURCES)
"""The tables whose observations may have a place, in the order in which they are shown."""
USUAL = tuple(kind for kind in KINDS if kind != "cells")
"""What is shown where nothing is chosen: a list of cells is no observation of anybody."""

WHOSE = """
whose AS (
    SELECT DISTINCT s.of, s.exhibit, s.locator, e.person FROM selectors s
    JOIN designations d ON d.kind = s.kind AND d.value = s.value JOIN entities e USING (entity)
    LEFT JOIN (
        SELECT 'calls' AS of, exhibit, locator, direction FROM calls UNION ALL SELECT 'messages', exhibit, locator, direction FROM messages
    ) c ON c.of = s.of AND c.exhibit = s.exhibit AND c.locator = s.locator
    WHERE e.person IS NOT NULL AND s.party <> 'mentioned' AND (
        s.of NOT IN ('calls', 'messages') OR s.party IN ('device', 'line')
        OR (c.direction = 'out' AND s.party IN ('caller', 'sender')) OR (c.direction <> 'out' AND s.party IN ('callee', 'recipient'))
    )
    UNION SELECT 'positions', p.exhibit, p.locator, b.person FROM positions p JOIN exhibits x USING (exhibit)
    JOIN bearers b ON b.kind = 'device' AND b.value IN (x.exhibit, x.parent) WHERE p.device IS NULL
)
"""
"""Whose an observation is: who bears what it names; for a position that names no device, who bears the device that it was read in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the map is asked: kinds, a person, days (both included), a view; ``masked``: stays are placed for nobody to see."""

    kinds: tuple[str, ...] = USUAL
    person: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    box: Box | None = None
    masked: bool = False

    def sql(self) -> str:
        """Return the beginning of every question: ``kept``, each observation with its place in 10^-7 degrees, or null and the reason (``why``)."""
        sources = {**_SOURCES, "stays": _by_words("stays", _STAYED, "place", hidden=self.masked)}
        of = " UNION ALL ".join(sources[kind] for kind in KINDS if kind in self.kinds)
        join = (
            "JOIN whose w ON w.of = p.of AND w.exhibit = p.exhibit AND w.locator = p.locator AND w.person = ?"
            if self.person
            else ""
        )
        close = f"north - south <= {ALIKE} AND east - west <= {ALIKE}"
        return f"""WITH {_SPOTS}, {WHOSE}, found AS ({of}),
        kept AS MATERIALIZED (
            SELECT p.* EXCLUDE (south, north, west, east, accuracy),
            CASE WHEN {close} THEN (south + north) // 2 END AS latitude, CASE WHEN {close} THEN (west + east) // 2 END AS longitude,
            CASE WHEN {close} AND ground <> 'stated' THEN greatest(north - south, east - west) // 180
                ELSE TRY_CAST(ceil(TRY_CAST(replace(regexp_extract(accuracy, '^\\s*([0-9]+(?:[.,][0-9]+)?)\\s*m?\\s*$', 1), ',', '.') AS DOUBLE)) AS BIGINT)
            END AS metres,
            CASE WHEN {close} THEN NULL WHEN south IS NOT NULL THEN 'several' WHEN ground = 'cell' THEN 'cell_unknown'
                WHEN ground = 'words' THEN '{"masked" if self.masked else "words_unknown"}' ELSE 'not_stated' END AS why
            FROM found p {join}
            WHERE (? IS NULL OR coalesce(until, moment) >= ?) AND (? IS NULL OR moment < ?)
        )"""

    def values(self) -> list[object]:
        """Return the values of that beginning."""
        return [*([self.person] if self.person else []), self.since, self.since, self.until, self.until]

    def within(self) -> str:
        """Return the condition that keeps what lies in the view as it is drawn; everything where there is none."""
        if self.box is None:
            return "true"
        box = View(self.box).box
        west, south, east, north = (round(value * DEGREE) for value in (box.west, box.south, box.east, box.north))
        return f"(longitude BETWEEN {west} AND {east} AND latitude BETWEEN {south} AND {north})"


__all__ = ["DEGREE", "KINDS", "USUAL", "WHOSE", "Asked"]
