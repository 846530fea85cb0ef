"""Extraction reports: the invented one as expected, every model counted, the published one met value by value."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from faisceau.readers import ufed
from readers.examples import check, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"
REPORT = EXAMPLES / "rapport.xml"
HEAD = b'<project reportVersion="5" xmlns="http://pa.cellebrite.com/report/2.0"><decodedData><modelType>'
TAIL = b"</modelType></decodedData></project>"


def entries(content: bytes) -> int:
    """Count the models that are no part of another, and the messages of chats: by a tree, unlike the reader."""
    root = etree.fromstring(content)
    found = 0
    for model in root.iter("{*}model"):
        above = list(model.iterancestors("{*}model"))
        group = model.getparent()
        found += not above or (len(above) == 1 and above[0].get("type") == "Chat" and group.get("name") == "Messages")
    return found


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(ufed, file)
    read, refused = told(ufed, file.read_bytes())
    assert read + refused == entries(file.read_bytes())


def test_a_place_is_the_very_model():
    content = REPORT.read_bytes()
    tables = read_all(ufed, content)
    for name in ("messages", "calls", "contacts", "user_accounts", "positions"):
        for row in tables[name]:
            place = ufed.resolve(Opened(content), row["locator"])
            assert place.content.startswith(b"<model ")
            assert place.content.endswith((b"</model>", b"/>"))
            etree.fromstring(place.content)
    assert "Body: j'arrive" in ufed.resolve(Opened(content), tables["messages"][0]["locator"]).text


def test_no_password_is_copied():
    assert "jamais copié" not in str(read_all(ufed, REPORT.read_bytes()))


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-be"])
def test_a_wide_charset_reads_the_same(charset):
    text = REPORT.read_text("utf-8").replace('encoding="utf-8"', 'encoding="utf-16"')
    wide = ("\ufeff" if charset == "utf-16-be" else "").join(["", text]).encode(charset)
    tables, expected = read_all(ufed, wide), read_all(ufed, REPORT.read_bytes())
    assert claims(ufed, wide) == "report"
    assert [row["text"] for row in tables["messages"]] == [row["text"] for row in expected["messages"]]
    assert show_all(ufed, wide, tables) > 10


def test_damage_costs_what_follows_and_is_told():
    assert endure(ufed, REPORT.read_bytes(), "rapport.xml") >= 60
    content = REPORT.read_bytes()
    cut = content[: content.index(b'id="m2"')]
    read, refused = told(ufed, cut)
    assert (read, refused) == (5, 2)  # the chat and the message that were open


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + TAIL,
        HEAD + b"<model>" * 5000,
        HEAD + b'<model type="Call"><field name="x"><value>' + b"y" * 3_000_000 + b"</value></field></model>" + TAIL,
        HEAD + b'<model type="Chat"><multiModelField name="Participants">' + b'<model type="Party"/>' * 250_000 + b"</multiModelField></model>" + TAIL,
        HEAD + b"".join(b'<model type="T%d"/>' % number for number in range(3000)) + TAIL,
    ],
    ids=["doctype", "deep", "long", "wide", "types"],
)  # fmt: skip
def test_a_trap_ends_in_problems(content):
    tables = read_all(ufed, content)
    assert tables["problems"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([
    b'<model type="Call">', b'<model type="Chat">', b'<model type="InstantMessage">', b"</model>", b'<multiModelField name="Messages">',
    b"</multiModelField>", b'<field name="TimeStamp">', b"<value>2026-02-30T00:00:00</value>", b"<value>\xff</value>", b"</field>", b"<empty />",
    b'<field name="Latitude"><value>1e9</value></field>', b'<model type="Location" />', b"&#xD800;", b"]]>",
]), max_size=25))  # fmt: skip
def test_no_content_raises(pieces):
    told(ufed, HEAD + b"".join(pieces) + TAIL)


@pytest.mark.corpus
def test_the_published_model_is_met_value_by_value(corpus):
    content = (corpus / "3_devices/cellebrite_ufed/ufed-model-chat.xml").read_bytes()
    assert claims(ufed, content) == "model"
    tables = read_all(ufed, content)
    read, refused = told(ufed, content)
    assert (read, refused) == (12, 0)
    assert read + refused == entries(content)
    assert show_all(ufed, content, tables) >= 16
    models = etree.fromstring(content).xpath("/model/multiModelField[@name='Messages']/model")
    assert len(models) == len(tables["messages"]) == 11
    for model, row in zip(models, tables["messages"], strict=True):
        said = {field.get("name"): field.findtext("value") for field in model.findall("field")}
        named = [
            part.findtext("field[@name='Filename']/value") for part in model.findall("multiModelField[@name='Attachments']/model")
        ]
        sender = model.findtext("modelField[@name='From']/model/field[@name='Identifier']/value")
        assert row["text"] == said["Body"]
        assert row["identifier"] == (said["Identifier"] or model.get("id"))
        assert row["sent_as_written"] == said["TimeStamp"]
        assert row["sent_utc"].isoformat(timespec="milliseconds") == said["TimeStamp"].removesuffix("+00:00")
        stated = row["sender"] and row["sender"].removeprefix(f"{row['platform']}:")
        assert stated == (None if sender is None or sender == "System message" else sender)
        assert row["media"] == (", ".join(dict.fromkeys(name for name in named if name)) or None)
        assert row["state"] == model.get("deleted_state").lower()
