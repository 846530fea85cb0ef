"""GPX and KML → positions, element by element, with the bytes that each stands in.

GPX 1.1: ``wpt``, ``rtept``, ``trkpt``. KML 2.2: the ``coordinates`` of points and lines, the ``when`` and ``coord`` of tracks.
A document type is refused: neither format has one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from faisceau.model.observations import Position, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.coordinates import degrees
from faisceau.notation.dates import Moment, iso

CHUNK = 1 << 16
LONGEST = 1 << 24
"""Characters of one text that are kept; what a longer one lists beyond is told as one entry; ours."""
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?\Z", re.ASCII)
WAITING = 1000
"""Lines of one placemark that wait for its time; ours."""
DEEPEST = 200
"""Elements inside one another; ours."""
_KINDS = {"wpt": "waypoint", "rtept": "route", "trkpt": "track"}
_TEXTS = frozenset({"time", "name", "when", "coord", "coordinates", "begin", "end", "address", "accuracy"})


class Unreadable(Exception):  # noqa: N818 - carried to the one place that makes a problem of it
    """The XML ends here: the code of the problem, and its arguments."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


TAG_ENDS = frozenset((b">", b" ", b"\t", b"\r", b"\n"))
"""What may follow the name in a tag that closes an element (XML 1.0, 3.1)."""


class Points:
    """Walks over a file and tells its points."""

    def __init__(self) -> None:
        """Prepare to walk."""
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._text
        self._ready: list[Position | Problem] = []
        self._path: list[str] = []
        self._begins: list[int] = []
        self._words: list[str] = []
        self._kept = 0
        self._closing = b""
        self._point: dict[str, str] = {}
        self._mark: dict[str, str] = {}
        self._whens: list[str] = []
        self._coords: list[tuple[str, int, int]] = []
        self._lines: list[tuple[str, str, str, bool]] = []

    def read(self, stream: BinaryIO) -> Iterator[Position | Problem]:
        """Yield the points in the order of the file; raise Unreadable where it is no XML any more."""
        try:
            while chunk := stream.read(CHUNK):
                self._parser.Parse(chunk, False)
                yield from self._drained()
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            self._placed()
            yield from self._drained()
            reason = expat.ErrorString(error.code) or ""
            raise Unreadable("readers_tables.xml_broken", line=error.lineno, reason=reason) from None
        except (LookupError, ValueError):
            # expat passes on what Python says of an encoding that it does not know, or cannot use byte by byte
            raise Unreadable("readers_tables.xml_broken", line=1, reason="encoding") from None
        yield from self._drained()

    def _drained(self) -> list[Position | Problem]:
        ready, self._ready = self._ready, []
        return ready

    def _doctype(self, *_: object) -> None:
        raise Unreadable("readers_tables.xml_doctype")

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        bare = name.rpartition(":")[2]
        self._path.append(bare)
        self._begins.append(self._parser.CurrentByteIndex)
        if len(self._path) > DEEPEST:
            raise Unreadable("readers_tables.xml_broken", line=self._parser.CurrentLineNumber, reason="depth")
        self._words, self._kept = [], 0
        if bare in _KINDS:
            self._point = {"lat": attributes.get("lat", ""), "lon": attributes.get("lon", "")}
        elif bare == "Placemark":
            self._mark = {}
        elif bare == "Track":
            self._whens, self._coords = [], []

    def _text(self, text: str) -> None:
        if self._path and self._path[-1] in _TEXTS and self._kept < LONGEST:
            self._words.append(text)
            self._kept += len(text)

    def _close(self, name: str) -> None:
        bare, begin = self._path.pop(), self._begins.pop()
        self._closing = b"</" + name.encode()
        text = "".join(self._words).strip() if bare in _TEXTS else ""
        self._words = []
        if bare in _TEXTS:
            self._told(bare, text, begin)
        elif bare in _KINDS:
            found = self._point
            where = self._where(begin)
            self._ready.append(
                _position(
                    where,
                    _KINDS[bare],
                    (found["lat"], found["lon"]),
                    found.get("time", ""),
                    found.get("name"),
                    found.get("accuracy"),
                )
            )
            self._point = {}
        elif bare == "Track":
            self._track()
        elif bare == "Placemark":
            self._placed()

    def _told(self, bare: str, text: str, begin: int) -> None:
        """Take the text of an element, by what it stands in."""
        above = self._path[-1] if self._path else ""
        if self._point and above in _KINDS:
            self._point.setdefault(bare, text)
        elif bare == "when" and above == "Track":
            self._whens.append(text)
        elif bare == "coord" and above == "Track":
            self._coords.append((text, begin, self._end()))
            if len(self._coords) >= CHUNK:
                self._track()
        elif bare == "coordinates":
            self._line(text, begin, above)
        elif bare in ("name", "address", "when", "begin") and "Placemark" in self._path:
            self._mark.setdefault(bare, text)

    def _where(self, begin: int) -> str:
        return f"offset={begin},{self._end() - begin}"

    def _end(self) -> int:
        """Return the byte after the tag that closes an element: expat holds it, or stands behind it where the tag closes itself."""
        held = self._parser.GetInputContext() or b""
        # What follows a tag that closes itself may be the end of another element, so the name decides.
        if not held.startswith(self._closing) or held[len(self._closing) :][:1] not in TAG_ENDS:
            return self._parser.CurrentByteIndex
        return self._parser.CurrentByteIndex + max(held.find(b">") + 1, 1)

    def _line(self, text: str, begin: int, above: str) -> None:
        """Keep the coordinates of a point or a line until its placemark ends: its time may stand after it."""
        kind = "placemark" if above == "Point" else "path"
        self._lines.append((text, self._where(begin), kind, self._kept >= LONGEST))
        if "Placemark" not in self._path or len(self._lines) >= WAITING:
            self._placed()

    def _placed(self) -> None:
        """Tell what a placemark holds, with its time and its name."""
        name = self._mark.get("name") or self._mark.get("address")
        for text, where, kind, cut in self._lines:
            time = self._mark.get("when", "") or (self._mark.get("begin", "") if kind == "placemark" else "")
            triples = text.split()
            for n, triple in enumerate(triples, 1):
                pair = [*triple.split(","), "", ""]
                place = where if n == 1 else f"{where};n={n}"
                self._ready.append(_position(place, kind, (pair[1], pair[0]), time, name, None))
            if cut:
                self._ready.append(problem("readers_tables.entry_long", f"{where};n={len(triples) + 1}", entries=1))
            elif not triples:
                self._ready.append(problem("readers_tables.no_position", where, entries=1, written=""))
        self._lines = []

    def _track(self) -> None:
        """Tell a track: its times and coordinates belong together one by one; without as many of both, no time is given."""
        paired = len(self._whens) == len(self._coords)
        name = self._mark.get("name")
        for at, (text, begin, end) in enumerate(self._coords):
            pair = [*text.split(), "", ""]
            time = self._whens[at] if paired else ""
            found = _position(f"offset={begin},{end - begin}", "track", (pair[1], pair[0]), time, name, None)
            odd = not paired
            self._ready.append(found._replace(unknown=("at=not_paired",)) if odd and isinstance(found, Position) else found)
        self._whens, self._coords = [], []


def _position(
    where: str, kind: str, pair: tuple[str, str], time: str, name: str | None, accuracy: str | None
) -> Position | Problem:
    """Return a position, or a problem of one entry where it is on no globe."""
    latitude, longitude = degrees(pair[0], 90), degrees(pair[1], 180)
    if latitude is None or longitude is None:
        return problem("readers_tables.no_position", where, entries=1, written=" ".join(pair)[:80])
    return position(where, kind, (latitude, longitude), time, place=name or None, accuracy=accuracy)


def position(
    where: str,
    kind: str,
    pair: tuple[int, int],
    time: str,
    *,
    device: str | None = None,
    place: str | None = None,
    accuracy: str | None = None,
) -> Position:
    """Return a position at a time as ISO 8601 writes it."""
    moment, unknown = _moment(time)
    return Position(
        locator=where,
        device=device,
        latitude=pair[0],
        longitude=pair[1],
        at_wall=moment.wall if moment else None,
        at_zone=moment.zone if moment else None,
        at_utc=moment.utc if moment else None,
        at_precision=moment.precision if moment else None,
        kind=kind,
        accuracy=accuracy,
        label=place,
        unknown=unknown,
    )


def _moment(time: str) -> tuple[Moment | None, tuple[str, ...]]:
    if not time:
        return None, ("at=not_stated",)
    try:
        return iso(time), ()
    except (ValueError, OverflowError):
        pass
    found = _MONTH.match(time)
    if found is None or not 1 <= int(found[2] or 1) <= 12 or found[1] == "0000":
        return None, ("at=not_a_time",)
    wall = dt.datetime(int(found[1]), int(found[2] or 1), 1)  # noqa: DTZ001 - the wall clock has no zone of its own
    return Moment(wall, None, None, "month" if found[2] else "year"), ()
