"""Recordings of a browser's network: every entry a capture or a problem, counted by the standard library; secrets in no text."""

import json
import re
from pathlib import Path

import pytest

from faisceau.desk.searching import SEARCHED
from faisceau.model.columns import IDENTITY
from faisceau.model.tables import TABLES
from faisceau.notation import captured
from faisceau.readers import document, har
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, read_all

EXAMPLES = inputs(Path(__file__).parent / "examples")
CONTENT = EXAMPLES[0].read_bytes()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(file):
    check(har, file)


def recording(*entries, **more):
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "essai"}, **more, "entries": list(entries)}}).encode()


def entry(body="Bonjour", media="text/plain", address="https://a.example/", **content):
    return {
        "startedDateTime": "2026-03-14T10:00:00Z",
        "request": {"method": "GET", "url": address, "headers": []},
        "response": {
            "status": 200,
            "headers": [],
            "content": {"mimeType": media, **({} if body is None else {"text": body}), **content},
        },
    }


def codes(tables):
    return [row["code"] for row in tables.get("problems", [])]


def layout(tables):
    return json.loads(tables["readings"][0]["layout"])


def test_entries_are_counted_by_the_standard_library():
    for content in (CONTENT, recording(), recording(*[entry()] * 30)):
        tables = read_all(har, content)
        assert tables["readings"][0]["present"] == len(json.loads(content)["log"]["entries"])
        lost = sum(row["entries"] for row in tables.get("problems", []))
        assert len(tables.get("captures", [])) + lost == tables["readings"][0]["present"]


def test_claims():
    assert claims(har, CONTENT) == "har"
    assert claims(har, b'\xef\xbb\xbf{"log":{"entries":[') == "har"
    for other in (b'{"log": "texte"}', b'[{"log":{}}]', b'{"entries":[]}', b'{"log":{"niveau":1}}'):
        assert claims(har, other) is None
    assert claims(document, CONTENT) is None


def test_another_version_is_told_and_read():
    plain = read_all(har, CONTENT)
    spoilt = re.sub(rb'("version":\s*")[\d.]+"', rb'\g<1>9"', CONTENT, count=1)
    tables = read_all(har, spoilt)
    assert len(tables["captures"]) == len(plain["captures"]) >= 3
    assert [row["code"] for row in tables["problems"] if row["code"].endswith("version")] == ["readers_web.har_version"]


def test_secrets_stand_in_their_column_alone():
    tables = read_all(har, CONTENT)
    secrets = ("secret-invente", "autre-secret", "jeton-invente")
    held = {secret: [] for secret in secrets}
    for name, rows in tables.items():
        for row in rows:
            for column, value in row.items():
                for secret in secrets:
                    if secret in repr(value):
                        held[secret].append((name, column))
    assert all(places == [("captures", "credentials")] for places in held.values())
    assert "captures" not in SEARCHED
    (column,) = [one for one in TABLES["captures"].columns if one.name == "credentials"]
    assert column.protection is IDENTITY
    for row in (*tables["captures"], *tables["documents"]):
        shown = har.resolve(Opened(CONTENT), row["locator"]).text
        assert not any(secret in shown for secret in secrets), row["locator"]


def test_bodies_in_base64_files_and_what_was_not_kept():
    tables = read_all(
        har,
        recording(
            entry("QsOpYXRyaWNl", encoding="base64"),
            entry("%PDF-1.4 ...", "application/octet-stream", "https://a.example/tarifs.pdf"),
            entry("%%%", encoding="base64"),
            entry(None),
            entry("var a", "text/javascript"),
            entry("", "text/html"),
            entry(7),
        ),
    )
    assert [row["text"] for row in tables["documents"]] == ["Béatrice"]
    assert [row["name"] for row in tables["members"]] == ["https://a.example/tarifs.pdf"]
    assert codes(tables) == ["readers_web.har_body"]
    assert layout(tables)["without_row"] == {"body not kept": 3, "text/javascript": 1, "empty": 1}
    assert tables["readings"][0]["read"] == 7


def test_a_text_too_large_is_told_and_its_capture_kept(monkeypatch):
    monkeypatch.setattr(captured, "TEXT_BYTES", 10)
    content = recording(entry("x" * 20))
    tables = read_all(har, content)
    assert (codes(tables), len(tables["captures"])) == (["readers_files.warc_too_large"], 1)
    show_all(har, content, tables)


def test_entries_of_other_shapes_end_in_rows_or_problems():
    for odd in ({}, {"request": 1, "response": []}, {"request": {"url": 5, "headers": {"a": 1}}, "response": {"status": "x"}}):
        tables = read_all(har, recording(odd))
        assert len(tables["captures"]) == 1
        show_all(har, recording(odd), tables)
    deep = b'{"log":{"version":"1.2","entries":[' + b'{"request":' + b"[" * 5_000 + b"]" * 5_000 + b"}]}}"
    assert read_all(har, deep)["readings"][0]["present"] == 1
    assert codes(read_all(har, recording())) == ["readers_chats.no_entry"]


def test_no_damage_raises():
    for hurt in damaged(CONTENT):
        tables = read_all(har, hurt)
        show_all(har, hurt, {name: rows for name, rows in tables.items() if name == "captures"})


def test_places_that_are_none_are_refused():
    assert har.resolve(Opened(CONTENT), "whole").content
    for place in ("page=1", "offset=999999,4"):
        with pytest.raises(ValueError):
            har.resolve(Opened(CONTENT), place)
