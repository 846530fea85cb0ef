"""The same message seen twice: by its identification, by sender, text and minute, by text and minute; never a row taken away."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest
from stage_rows import checked, query, table

from faisceau.model.tables import TABLES
from faisceau.readers import whatsapp_text
from faisceau.stages.selectors import selectors
from readers.opened import read_all

A, B, C = "aa" * 32, "bb" * 32, "cc" * 32
WHEN = dt.datetime(2026, 2, 3, 10, 4, 5)


def sightings(*rows):
    """Return (exhibit, locator) → (first place, certainty, ground)."""
    given = table("messages", *rows)
    found = checked(
        "message_sightings", query("message_sightings", messages=given, selectors=selectors(region="FR", messages=given))
    )
    return {
        (row["exhibit"][:1], row["locator"]): (
            row["message"][9] + row["message"].partition("#")[2],
            row["certainty"],
            row["ground"],
        )
        for row in found
    }


def said(exhibit, place, text, minute=0, **told):
    return {
        "exhibit": exhibit, "locator": f"line={place}", "sequence": place, "platform": "whatsapp", "sender": "Ana", "text": text, "thread": "x",
        "sent_wall": WHEN + dt.timedelta(minutes=minute), **told,
    }  # fmt: skip


def test_overlapping_exports_show_the_same_messages():
    first = [said(A, place, f"phrase {place}", place) for place in range(1, 6)]
    second = [said(B, place - 3, f"phrase  {place}\u200e", place) for place in range(4, 9)]
    certain = ("certain", "sender_text_minute_context")
    assert sightings(*first, *second) == {
        ("a", "line=4"): ("aline=4", *certain), ("b", "line=1"): ("aline=4", *certain),
        ("a", "line=5"): ("aline=5", *certain), ("b", "line=2"): ("aline=5", *certain),
    }  # fmt: skip


def test_one_message_without_a_neighbour_is_possible():
    found = sightings(said(A, 1, "ok"), said(B, 7, "ok"))
    assert set(found.values()) == {("aline=1", "possible", "sender_text_minute")}


def test_the_same_word_twice_in_a_minute_is_two_messages():
    found = sightings(said(A, 1, "ok"), said(A, 2, "ok"), said(B, 1, "ok"), said(B, 2, "ok"))
    assert {place: value[0] for place, value in found.items()} == {
        ("a", "line=1"): "aline=1", ("a", "line=2"): "aline=2", ("b", "line=1"): "aline=1", ("b", "line=2"): "aline=2",
    }  # fmt: skip
    assert sightings(said(A, 1, "ok"), said(A, 2, "ok")) == {}


@pytest.mark.parametrize(
    "told",
    [{"sender": "Radu"}, {"minute": 1}, {"text": "oui"}, {"platform": "telegram"}, {"sent_wall": None}, {"text": None}],
    ids=str,
)
def test_another_message_is_not_the_same(told):
    assert sightings(said(A, 1, "ok"), said(B, 1, told.pop("text", "ok"), told.pop("minute", 0), **told)) == {}


def test_an_identification_is_certain_whatever_the_text():
    known = {"identifier": "3EB0C767D26B8A1C2B4F"}
    found = sightings(said(A, 1, "ok", **known), said(B, 9, "modifié", 3, **known), said(A, 4, "encore", **known))
    assert set(found.values()) == {("aline=1", "certain", "identifier")}
    assert len(found) == 3
    assert sightings(said(A, 1, "x", identifier="12"), said(B, 1, "y", identifier="12")) == {}


def test_both_ends_of_a_chat_are_possible_by_text_and_minute():
    sent = {"sender": None, "direction": "out", "sent_wall": None, "sent_utc": WHEN}
    received = {"sender": "+33639981201", "direction": "in", "sent_wall": None, "sent_utc": WHEN}
    found = sightings(said(A, 1, "rendez-vous à 22 h", **sent), said(B, 1, "rendez-vous à 22 h", **received))
    assert set(found.values()) == {("aline=1", "possible", "text_minute")}
    other = {**received, "sender": "+33639981202"}
    assert sightings(said(A, 1, "rendez-vous à 22 h", **received), said(B, 1, "rendez-vous à 22 h", **other)) == {}
    assert sightings(said(A, 1, "ok", **sent), said(B, 1, "ok", **received)) == {}


def test_a_wall_clock_and_an_instant_are_joined_through_one_that_has_both():
    utc = {"sent_wall": None, "sent_utc": WHEN - dt.timedelta(hours=1)}
    found = sightings(
        said(A, 1, "phrase longue"),
        said(B, 1, "phrase longue", sent_utc=WHEN - dt.timedelta(hours=1)),
        said(C, 1, "phrase longue", **utc),
    )
    assert {value[0] for value in found.values()} == {"aline=1"}
    assert len(found) == 3
    assert sightings(said(A, 1, "phrase longue"), said(C, 1, "phrase longue", **utc)) == {}


def test_the_order_of_rows_does_not_matter():
    rows = [said(exhibit, place, f"phrase {place}", place) for exhibit in (C, A, B) for place in range(1, 6)]
    assert sightings(*rows) == sightings(*reversed(rows))


def exported(path: Path, content: bytes, exhibit: str) -> pa.Table:
    """Return the messages of an export as the build has them."""
    assert whatsapp_text.recognises(content[:4096], content[-4096:], (path.name,))
    rows = read_all(whatsapp_text, content, (path.name,))["messages"]
    full = [{"exhibit": exhibit, "sequence": number, **row} for number, row in enumerate(rows)]
    return pa.Table.from_pylist(full, schema=TABLES["messages"].arrow)


def groups(*tables: pa.Table):
    messages = pa.concat_tables(tables)
    return checked(
        "message_sightings", query("message_sightings", messages=messages, selectors=selectors(region="FR", messages=messages))
    )


@pytest.mark.corpus
def test_two_halves_of_a_real_export_meet_where_they_overlap(corpus):
    path = corpus / "3_devices/chat_exports/whatstk/lorem.txt"
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 500
    found = groups(exported(path, b"".join(lines[:300]), A), exported(path, b"".join(lines[200:]), B))
    assert len(found) == 200
    assert {row["certainty"] for row in found} == {"certain"}
    for row in found:
        if row["exhibit"] == B:
            number = int(row["locator"].partition(",")[2]) + 200
            assert row["message"] == f"messages:{A}#line={number},{number}"


@pytest.mark.corpus
def test_the_published_parts_to_merge_have_no_message_in_common(corpus):
    folder = corpus / "3_devices/chat_exports/whatstk"
    parts = [(folder / f"lorem-merge-part{number}.txt") for number in (1, 2)]
    one, two = (exported(path, path.read_bytes(), exhibit) for path, exhibit in zip(parts, (A, B), strict=True))
    assert (one.num_rows, two.num_rows) == (300, 300)
    texts = [set(table.column("text").to_pylist()) for table in (one, two)]
    assert not texts[0] & texts[1]
    assert groups(one, two) == []
    assert len(groups(one, exported(parts[0], parts[0].read_bytes(), C))) == 600


def test_an_exhibit_alone_gives_nothing():
    assert sightings(said(A, 1, "une phrase"), said(A, 2, "une autre", 1)) == {}
