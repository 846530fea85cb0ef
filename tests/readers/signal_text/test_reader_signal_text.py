"""Chats of Signal: both forms as expected, every message counted, the published target met."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import signal_text
from readers.examples import check, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"


def entries(content: bytes) -> int:
    return len(re.findall(rb"(?m)^(?:\[\d{4}-|\{)", content))


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(signal_text, file)
    assert sum(told(signal_text, file.read_bytes())) == entries(file.read_bytes()) == 3


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_damage_ends_in_rows_or_problems(file):
    assert endure(signal_text, file.read_bytes(), file.name) >= 10


def test_what_is_before_the_first_message_is_told():
    content = (EXAMPLES / "chat.txt").read_bytes()
    assert told(signal_text, b"Signal\n" + content) == (3, 1)
    for nowhere in ("line=900,901", "line=x", "row=1"):
        with pytest.raises(ValueError, match="no line"):
            signal_text.resolve(Opened(content), nowhere)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([
    b"[2026-02-03, 10:04] a: b\n", b"[0000-00-00, 99:99] a:\n", b"[2026-02-03, 10:04]", b"{}\n", b'{"date": {}, "sender": [], "body": 1}\n', b"{\n", b"\xff\n",
    b"[[[[\n", b'{"attachments": {"name": null}, "body": "\\ud800"}\n', b"\n", b"x" * 300,
]), max_size=12), st.booleans())  # fmt: skip
def test_no_content_raises(pieces, as_lines):
    head = b'{"date": "2026-02-03", "sender": "a", "body": "b"}\n' if as_lines else b""
    told(signal_text, head + b"".join(pieces))


@pytest.mark.corpus
def test_the_published_target_is_met(corpus):
    folder = corpus / "3_devices/chat_exports/chat-miner/signal"
    content = (folder / "test_export.txt").read_bytes()
    assert claims(signal_text, content) == "text"
    tables = read_all(signal_text, content)
    show_all(signal_text, content, tables)
    found = [
        {"timestamp": row["sent_wall"].isoformat(), "author": row["sender"], "message": " ".join(row["text"].split())}
        for row in reversed(tables["messages"])
    ]
    assert len(found) == 2
    assert found == json.loads((folder / "target.json").read_bytes())
