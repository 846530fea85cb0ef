"""Headers and line ends are passed many bytes at a time: what is framed is what one line and one byte at a time frame."""

import gzip
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers.warc.flow import Flow
from faisceau.readers.warc.records import Record, frames

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
    """A flow that passes a header a line at a time, and line ends one by one."""

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
