"""Transcriptions: each form as expected, every utterance counted at its timecode, damage told."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import transcription
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"


def codes(content: bytes) -> int:
    return len(re.findall(rb"(?m)^(?:\[|\(\d|[\d:.,]+ -->)", content))


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(transcription, file)
    assert sum(told(transcription, file.read_bytes(), file.name)) == codes(file.read_bytes()) >= 3


def test_there_are_the_three_forms():
    assert {claims(transcription, file.read_bytes()) for file in inputs(EXAMPLES)} == {"subrip", "webvtt", "timecoded"}


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_damage_ends_in_rows_or_problems(file):
    assert endure(transcription, file.read_bytes(), file.name) >= 30


@pytest.mark.parametrize(
    ("name", "medium"),
    [
        ("PTT-20260215-WA0001.opus.srt", "PTT-20260215-WA0001"),
        ("dossier/note.ro.vtt", "note"),
        ("AUD-1.srt", "AUD-1"),
        ("exhibit", None),
        (".srt", None),
        ("v1.2.txt", "v1.2"),
    ],
)
def test_the_recording_is_named_by_the_name(name, medium):
    content = b"1\n00:00:01,000 --> 00:00:02,000\nbon\n"
    tables = read_all(transcription, content, (name,))
    assert tables["utterances"][0]["medium"] == medium
    assert tables["problems"][0]["code"].endswith("unnamed" if medium is None else "by_name")


def test_what_is_before_the_first_timecode_is_told():
    content = b"1\n00:00:01,000 --> 00:00:02,000\nbon\n"
    assert told(transcription, b"une entete\nde deux lignes\n" + content) == (1, 1)
    assert told(transcription, content) == (1, 0)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "cp1252"])
def test_another_charset_reads_the_same(charset):
    text = ("\ufeff" if charset.startswith("utf") else "") + "1\r\n00:00:01,000 --> 00:00:02,000\r\nété\r\n"
    assert claims(transcription, text.encode(charset)) == "subrip"
    assert read_all(transcription, text.encode(charset))["utterances"][0]["text"] == "été"


def test_a_place_is_the_very_lines():
    file = EXAMPLES / "PTT-20260215-WA0001.opus.srt"
    row = read_all(transcription, file.read_bytes())["utterances"][1]
    assert transcription.resolve(Opened(file.read_bytes()), row["locator"]).text.splitlines() == [
        "00:00:04,000 --> 00:00:06,250", "J'arrive.", "Deux minutes.",
    ]  # fmt: skip
    for nowhere in ("line=900,901", "line=x", "row=1"):
        with pytest.raises(ValueError, match="no line"):
            transcription.resolve(Opened(file.read_bytes()), nowhere)


@pytest.mark.parametrize("head", ["", "WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n", "[00:01] a\n[00:02] b\n"])
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([
    "1\n", "\n", "00:00:01,000 --> 00:00:02,000\n", "-->\n", "9 -->\n", "999:99:99,9 --> x\n", "NOTE\n", "<v>a\n", "<v " + "x" * 300 + ">\n", "[00:00]\n",
    "[99:99 - 00:01] a : b\n", ":\n", "a: \n", "\x00\n", "STYLE\n",
]), max_size=15))  # fmt: skip
def test_no_content_raises(head, pieces):
    told(transcription, (head + "".join(pieces)).encode())
