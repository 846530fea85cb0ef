"""Headers and line ends are passed many bytes at a time: what is framed is what one line and one byte at a time frame."""

import gzip
import io

from hypothesis import given, settings
from hypothesis import strategies as st

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
    together, alone = ([*map(_told, frames(kind(io.BytesIO(content))))] for kind in (Flow, ByLine))
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
def test_members_taken_at_once_give_the_records_that_they_give_piece_by_piece(hurts, large, broken):
    page = http(PAGE + b"x" * (large * 70_000), "Content-Type: text/html")
    parts = [
        record(kind, page, WARC_Block_Digest=sha1(page)) for kind in ("response", "resource", "request", "response", "conversion")
    ]
    for which, at, put, out in hurts:
        parts[which] = parts[which][:at] + put + parts[which][at + out :]
    content = bytearray(by_record(*parts))
    for at, value in broken:
        content[at % len(content)] = value
    flows = Flow(io.BytesIO(content)), ByLine(io.BytesIO(content))
    together, alone = ([(_told(one), _mismatches(one)) for one in frames(flow)] for flow in flows)
    assert together == alone
    assert len(together) >= 1
    assert hurts or broken or len(together) == 5


def _mismatches(frame):
    return list(frame.digests.mismatches()) if isinstance(frame, Record) else None


def test_a_capture_in_the_usual_form_is_taken_at_once(monkeypatch):
    content = by_record(*(record("response", http(PAGE), f"http://a.example/{number}") for number in range(9)))
    flow = Flow(io.BytesIO(content))
    monkeypatch.setattr(flow, "line", None)
    assert len([one for one in frames(flow) if isinstance(one, Record) and not one.wrong_length]) == 9
