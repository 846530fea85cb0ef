"""Saved pages: every part a capture, counted by the standard library's parser; malformed ones read as far as they go."""

import email
import json
from pathlib import Path

import pytest

from faisceau.notation import captured
from faisceau.readers import mail, mhtml
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, read_all

EXAMPLES = inputs(Path(__file__).parent / "examples")
CONTENT = EXAMPLES[0].read_bytes()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(file):
    check(mhtml, file)


def codes(tables):
    return [row["code"] for row in tables.get("problems", [])]


def test_parts_are_counted_by_the_standard_library():
    for content in (CONTENT, CONTENT.replace(b"text/css", b"application/octet-stream")):
        tables = read_all(mhtml, content)
        counted = sum(not part.is_multipart() for part in email.message_from_bytes(content).walk())
        assert tables["readings"][0]["present"] == len(tables["captures"]) == counted == 3


def test_claims_and_what_mail_keeps():
    assert (claims(mhtml, CONTENT, ("a.mhtml",)), claims(mail, CONTENT, ("a.mhtml",))) == ("mhtml", None)
    old = b'From: "Saved by Windows Internet Explorer 11"\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Bonjour'
    assert (claims(mhtml, old, ("a.mht",)), claims(mail, old, ("a.mht",))) == ("mhtml", None)
    assert read_all(mhtml, old)["documents"][0]["text"] == "Bonjour"
    letter = b"From: lea@exemple.invalid\r\nTo: radu@exemple.invalid\r\nSubject: x\r\n\r\nBonjour"
    assert (claims(mhtml, letter), claims(mail, letter)) == (None, "eml")


def test_malformed_pages_are_read_as_far_as_they_go():
    cut = CONTENT[: CONTENT.index(b"Content-Type: text/css")]
    tables = read_all(mhtml, cut)
    assert "readers_mail.not_closed" in codes(tables)
    assert len(tables["documents"]) == 2
    show_all(mhtml, cut, tables)
    broken = CONTENT.replace(b"R0lGOD", b"R0*lGO")
    assert set(codes(read_all(mhtml, broken))) == {"readers_mail.encoding_broken", "readers_pictures.not_decoded"}
    undated = CONTENT.replace(b"Date: Sat, 14 Mar 2026 09:00:00 +0100", b"Date: hier")
    assert codes(read_all(mhtml, undated)) == ["readers_devices.time_impossible"]
    assert read_all(mhtml, undated)["captures"][0]["captured_wall"] is None


def test_what_is_too_large_is_told(monkeypatch):
    monkeypatch.setattr(captured, "TEXT_BYTES", 100)
    tables = read_all(mhtml, CONTENT)
    assert codes(tables) == ["readers_files.warc_too_large"]
    show_all(mhtml, CONTENT, tables)
    monkeypatch.setattr(mhtml, "LARGEST", 100)
    assert codes(read_all(mhtml, CONTENT)) == ["readers_mail.too_large"]


def test_a_part_without_an_address_has_the_name_that_others_call_it_by():
    tables = read_all(mhtml, CONTENT.replace(b"Content-Location: https://annonces.example/lia\r\n\r\n", b"\r\n"))
    assert tables["captures"][0]["address"] == "<frame-1@mhtml.blink>"


def test_no_damage_raises_and_places_that_are_none_are_refused():
    for hurt in damaged(CONTENT, 120):
        assert isinstance(json.loads(read_all(mhtml, hurt)["readings"][0]["layout"]), dict)
    assert mhtml.resolve(Opened(CONTENT), "whole").content
    assert mhtml.resolve(Opened(CONTENT), f"offset=0,{len(CONTENT)}").text.startswith("From: <Saved by Blink>")
    for place in ("page=1", "offset=0,9&part=99"):
        with pytest.raises(ValueError):
            mhtml.resolve(Opened(CONTENT), place)
