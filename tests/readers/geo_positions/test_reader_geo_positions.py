"""Positions: every example as expected, every point counted, every place its very bytes, times as written."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import geo_positions, wallet_export
from readers.opened import Opened, claims, read_all
from readers.tables import as_beside, codes, examples, survives

EXAMPLES = examples(__file__)


def example(name: str) -> bytes:
    return (Path(__file__).parent / "examples" / name).read_bytes()


def counted(file: Path) -> int:
    """Count the points of an example by the standard library alone."""
    text = file.read_text()
    if file.suffix == ".geojson":
        return len(re.findall(r'"type":\s*"Feature"', text))
    if file.suffix == ".json":
        whole = json.loads(text)
        return len(whole) if isinstance(whole, list) else sum(len(its) for its in whole.values())
    triples = sum(max(len(found.split()), 1) for found in re.findall(r"<coordinates>(.*?)</coordinates>", text, re.DOTALL))
    return triples + len(re.findall(r"<(?:wpt|rtept|trkpt|gx:coord)\b", text))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    as_beside(geo_positions, file)
    assert read_all(geo_positions, file.read_bytes())["readings"][0]["present"] == counted(file)
    assert claims(wallet_export, file.read_bytes()) is None


def test_there_are_examples_of_every_form():
    assert {claims(geo_positions, file.read_bytes()) for file in EXAMPLES} == {"gpx", "kml", "history", "geojson"}


def test_a_position_of_geojson_has_its_longitude_first_and_no_time_that_is_of_the_whole_line():
    def read(geometry, **properties):
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        return read_all(geo_positions, json.dumps(feature).encode())["positions"]

    (one,) = read({"type": "Point", "coordinates": [20.46, 44.82]}, time="2026-03-02T18:00:00Z")
    assert (one["latitude"], one["longitude"], str(one["at_utc"])) == (448_200_000, 204_600_000, "2026-03-02 18:00:00")
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    assert [row["at_utc"] for row in read(line, time="2026-03-02T18:00:00Z", coordTimes=["2026-03-02T18:00:00Z"])] == [None, None]
    assert None not in [row["at_utc"] for row in read(line, coordinateProperties={"times": ["2026-03-02T18:00:00Z"] * 2})]
    long = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"note": "x" * 9000}, "geometry": line}]}
    assert claims(geo_positions, json.dumps(long).encode()) == "geojson"
    assert len(read_all(geo_positions, json.dumps(long).encode())["positions"]) == 2


@pytest.mark.parametrize("name", ["walk.gpx", "places.kml"])
def test_the_place_of_a_point_is_its_whole_element(name):
    exhibit = Opened(example(name))
    for row in read_all(geo_positions, example(name))["positions"]:
        shown = geo_positions.resolve(exhibit, row["locator"]).text
        assert re.fullmatch(r"<((?:gx:)?\w+)(?:[^<>]*/>|.*</\1>)", shown, re.DOTALL), shown


def test_a_time_after_the_point_is_its_own():
    last = read_all(geo_positions, example("places.kml"))["positions"][-1]
    assert (str(last["at_utc"]), last["label"]) == ("2026-04-02 18:00:00", "3 place d'Exemple")


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>gpx</body></html>",
        b"<gpxx/>",
        b'{"locations": [{"name": "Metz"}]}',
        b'[{"latitude": 1, "longitude": 2}]',
        b'{"startTime": 1, "endTime": 2}',
        b'{"position": 1, "other": 2}',
    ],
)
def test_nothing_else_is_claimed(content):
    assert claims(geo_positions, content) is None


def test_a_long_first_entry_is_known_by_its_keys():
    points = [{"latE7": 491196000, "lngE7": 61770000 + n} for n in range(400)]
    content = json.dumps({"timelineObjects": [{"activitySegment": {"simplifiedRawPath": {"points": points}}}]}).encode()
    assert claims(geo_positions, content) == "history"
    assert len(read_all(geo_positions, content)["positions"]) == 400


def test_a_document_type_and_depth_are_refused():
    bomb = b'<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><gpx><wpt lat="1" lon="1"><name>&b;</name></wpt></gpx>'
    assert codes(read_all(geo_positions, bomb)) == ["readers_tables.xml_doctype"]
    deep = read_all(geo_positions, b"<gpx>" + b"<a>" * 100_000)
    assert codes(deep) == ["readers_tables.xml_broken"]
    assert codes(read_all(geo_positions, b"<gpx></gpx>")) == ["readers_tables.no_point"]


@pytest.mark.parametrize(
    "time", ["99999999999999999999-01", "0000", "2026-13", "٢٠٢٦", "2026-1", "-1", "9999-12-31T23:59:59-23:59"]
)
def test_a_time_beyond_the_calendar_is_unknown(time):
    content = f'<gpx><wpt lat="1" lon="1"><time>{time}</time></wpt></gpx>'.encode()
    row = read_all(geo_positions, content)["positions"][0]
    assert row["at_wall"] is None
    assert row["unknown"] == ("at=not_a_time",)


def test_a_utf16_track_reads_the_same():
    text = example("walk.gpx").decode().replace("UTF-8", "UTF-16")
    assert len(read_all(geo_positions, text.encode("utf-16"))["positions"]) == 5


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_damaged_files_end_in_problems(file):
    assert survives(geo_positions, file.read_bytes(), 80) > 10


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["location", "latLng", "latitudeE7", "longitudeE7", "points", "topCandidate"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
KEYS = [
    "latitudeE7",
    "longitudeE7",
    "timestamp",
    "timestampMs",
    "placeVisit",
    "activitySegment",
    "startTime",
    "endTime",
    "visit",
    "activity",
]


@given(st.dictionaries(st.sampled_from([*KEYS, "timelinePath", "position"]), JSON, max_size=6))
def test_no_object_raises(entry):
    tables = read_all(geo_positions, json.dumps([entry]).encode())
    assert tables["readings"][0]["present"] == 1


PRINTED = st.text(st.characters(codec="utf-8", exclude_characters='<&"', exclude_categories=("Cc", "Cs")), max_size=24)


@given(PRINTED, PRINTED, PRINTED)
def test_no_point_raises(latitude, longitude, time):
    content = f'<gpx><wpt lat="{latitude}" lon="{longitude}"><time>{time}</time></wpt></gpx>'.encode()
    assert read_all(geo_positions, content)["readings"][0]["present"] == 1


@given(st.binary(max_size=200))
def test_no_bytes_raise(content):
    for start in (b"[", b"<gpx>"):
        read_all(geo_positions, start + content)
