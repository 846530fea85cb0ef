"""Headers and line ends are passed many bytes at a time: what is framed is what one line and one byte at a time frame."""

import gzip
import io
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from faisceau.readers.warc import headers, records
from faisceau.readers.warc.flow import Flow
from faisceau.readers.warc.records import Record, frames
from readers.written_warc import PAGE, by_record, http, record, sha1

ENDS = st.sampled_from(("\r\n", "\r\n", "\r\n", "\n", "\r\r\n", "\r\n\r\n", "\n\r", "\r", ""))
FIELDS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "WARC-Type: response",
                "WARC-Type: warcinfo",
                "Content-Length: 4",
                "Content-Length: 9",
                "X: é",
                " folded",
                ": none",
                "WARC/1.0",
            )
        ),
        ENDS,
    ).map("".join),
    max_size=6,
)
RECORDS = st.lists(
    st.tuples(st.just("WARC/1.0"), ENDS, FIELDS.map("".join), ENDS, st.sampled_from(("abcd", "", "a\r\n\r\nb")), ENDS).map("".join),
    min_size=1,
    max_size=4,
)


def _framed(flow, told):
    """Return what is told of each frame: every header is cut by the form of the one before it, of a flow by lines none is."""
    by_line = isinstance(flow, ByLine)
    usual = patch.object(records, "_usual", (lambda *_: None) if by_line else records._usual)
    with usual, patch.object(headers, "_LEARNT_AFTER", 0 if by_line else 1):
        return [told(frame) for frame in records.frames(flow)]


class ByLine(Flow):
    """A flow that takes no member at once, passes a header a line at a time, and line ends one by one."""

    def member(self) -> None:
        """Leave every member to be read piece by piece."""

    def header(self) -> bytes:
        """Leave the header to be read by line."""
        return b""

    def pass_line_ends(self, *, within: bool = False) -> None:
        """Pass line ends byte after byte."""
        while not (within and self.at_member()) and self.peek(1) in (b"\r", b"\n"):
            self.read(1)


def _told(frame):
    return (
        (frame.place, frame.type, frame.raw_header, frame.block, frame.wrong_length, frame.across)
        if isinstance(frame, Record)
        else frame
    )


@settings(derandomize=True, deadline=None, max_examples=400)
@given(RECORDS, st.sampled_from(("plain", "by record", "whole")))
def test_frames_are_those_of_one_line_and_one_byte_at_a_time(records, compression):
    parts = [record.encode() for record in records]
    content = b"".join(parts)
    if compression != "plain":
        content = b"".join(map(gzip.compress, parts if compression == "by record" else [content]))
    together, alone = (_framed(kind(io.BytesIO(content)), _told) for kind in (Flow, ByLine))
    assert together == alone
    assert together


HURTS = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 700),
        st.sampled_from(
            (
                b"",
                b"\r\n",
                b" \r\n",
                b"\r\n\r\n",
                b"\r\nWARC/1.0\r\nWARC-Type: response\r\n\r\n",
                b"\r\nX: y",
                b"\xe9",
                b"\t",
                b" :",
            )
        ),
        st.integers(0, 6),
    ),
    max_size=3,
)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(HURTS, st.integers(0, 3), st.lists(st.tuples(st.integers(0, 1_200), st.integers(0, 255)), max_size=1))
def test_records_taken_at_once_are_those_that_are_read_piece_by_piece(hurts, large, broken):
    page = http(PAGE + b"x" * (large * 70_000), "Content-Type: text/html")
    parts = [
        record(kind, page, WARC_Block_Digest=sha1(page)) for kind in ("response", "resource", "request", "response", "conversion")
    ]
    for which, at, put, out in hurts:
        parts[which] = parts[which][:at] + put + parts[which][at + out :]
    for content in map(bytearray, (by_record(*parts), b"".join(parts))):
        for at, value in broken:
            content[at % len(content)] = value
        flows = Flow(io.BytesIO(content)), ByLine(io.BytesIO(content))
        together, alone = (_framed(flow, lambda one: (_told(one), _mismatches(one))) for flow in flows)
        assert together == alone
        assert len(together) >= 1
        assert hurts or broken or len(together) == 5


def _mismatches(frame):
    return (frame.header.first, frame.header.fields, frame.digests.mismatches()) if isinstance(frame, Record) else None


@pytest.mark.parametrize("written", [by_record, lambda *parts: b"".join(parts)])
def test_a_capture_in_the_usual_form_is_taken_at_once(written, monkeypatch):
    content = written(*(record("response", http(PAGE), f"http://a.example/{number}") for number in range(9)))
    flow = Flow(io.BytesIO(content))
    monkeypatch.setattr(flow, "line", None)
    assert len([one for one in frames(flow) if isinstance(one, Record) and not one.wrong_length]) == 9


SIGNS = st.text(alphabet=" \t:;aé~\x7f\x0b\r", max_size=5)


@settings(derandomize=True, deadline=None, max_examples=1_000)
@given(SIGNS, st.lists(SIGNS, min_size=3, max_size=3))
@example("a  b", ["a", "b", "c"])
@example("a ", ["a", "b", "c"])
def test_a_header_of_a_form_that_was_learnt_says_what_it_says_by_its_lines(first, values):
    def written(first, values):
        lines = [first, *(f"X-{at % 2}:{value}" for at, value in enumerate(values)), "", "rest"]
        return "\r\n".join(lines).encode("latin-1")

    with patch.object(headers, "_LEARNT_AFTER", 1):
        forms = headers.Forms()
        assert forms.plain(written("HTTP/1.1 200 OK", [" a", "b", " c: d"]))[0].get("x-0") == "a"
        learnt, by_line = (which.fields(written(first, values)) for which in (forms, headers.Forms()))
    assert (learnt[0].first, learnt[0].fields, learnt[0].get("x-1"), learnt[1]) == (
        by_line[0].first,
        by_line[0].fields,
        by_line[0].get("x-1"),
        by_line[1],
    )
