"""Captures of the web: read by the reader and by ``fastwarc`` with the same work on top, in one run.

    python bench/web.py --pages 1000

An invented capture, compressed record by record: requests, pages, pictures. Three rows: the records alone (framed, HTTP and digests of blocks checked),
the records with the text of the pages by the same function, and the reader with all its rows. ``fastwarc`` (Apache-2.0) is left out where it is not
installed. Then the peak memory of a process of its own for the reader at two sizes.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from faisceau.notation.captured import media_of
from faisceau.notation.html_text import page
from faisceau.readers import warc
from faisceau.readers.warc.flow import Flow
from faisceau.readers.warc.headers import Forms
from faisceau.readers.warc.payloads import http_payload
from faisceau.readers.warc.records import Record, frames
from invented import WORDS
from readers.written_warc import http, record, sha1


def write(path: Path, pages: int, kilobytes: int = 60, seed: int = 7) -> None:
    """Write an invented capture: for each page a request, an answer, and a picture."""
    draw = random.Random(seed)
    with path.open("wb") as out:
        for number in range(pages):
            words = "".join(
                f"<div><h2>{' '.join(draw.choices(WORDS, k=5))}</h2><p>{' '.join(draw.choices(WORDS, k=40))} <a href='/{part}'>voir</a></p></div>"
                for part in range(60)
            )
            text = f"<!doctype html><title>{number}</title><style>{'p{color:red}' * 200}</style><script>{'var a=1;' * 400}</script>{words}"
            answer = http(text.encode(), "Content-Type: text/html; charset=utf-8")
            picture = http(
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0" + draw.randbytes(kilobytes * 1_000), "Content-Type: image/png"
            )
            address = f"http://annonces.example/{number}"
            for one in (
                record("request", http(b"", status=f"GET /{number} HTTP/1.1"), address),
                record("response", answer, address, WARC_Block_Digest=sha1(answer)),
                record("response", picture, f"{address}.png", WARC_Block_Digest=sha1(picture)),
            ):
                out.write(gzip.compress(one, 6, mtime=0))


class Held:
    """An exhibit on disk, as readers open it."""

    digest = ""

    def __init__(self, path: Path) -> None:
        self.path, self.names, self.size = path, (path.name,), path.stat().st_size

    def open(self):
        return self.path.open("rb")


def rows(path: Path) -> int:
    """Read a capture with all its rows."""
    return sum(1 for _ in warc.read(Held(path), {}, {}))


def ours(path: Path, *, text: bool) -> int:
    """Frame the records, check their digests, undo HTTP; return how many there are."""
    count, messages = 0, Forms()
    with path.open("rb") as stream:
        for frame in frames(Flow(stream)):
            if isinstance(frame, Record):
                count += not list(frame.digests.mismatches())
                if frame.type == "response" and frame.block is not None:
                    found = http_payload(frame.block, messages)
                    if text and found.media == "text/html":
                        page(found.body or b"", found.charset)
    return count


def theirs(path: Path, *, text: bool) -> int:
    """Do the same with fastwarc: where each record stands, its fields, its digest, HTTP and codings undone, the media recognised by our function.

    Its own ``verify_digests`` passes over records that state no digest: here they are counted, as the reader does.
    """
    from fastwarc.warc import ArchiveIterator

    count, begins, kept = 0, [], None
    with path.open("rb") as stream:
        for one in ArchiveIterator(stream, parse_http=False, auto_decode="all"):
            begins.append(one.stream_pos)
            kept = [(name, value) for name, value in one.headers.items()]
            count += not ("WARC-Block-Digest" in one.headers and not one.verify_block_digest())
            if one.headers.get("WARC-Type") != "response":
                kept = one.reader.read()
                continue
            one.parse_http()
            body = one.reader.read()
            kept = [(name, value) for name, value in one.http_headers.items()]
            media, charset = media_of(one.http_headers.get("Content-Type"), body)
            if text and media == "text/html":
                page(body, charset)
    assert kept is not None, "no record"
    assert len(begins) == len(set(begins)), "two records at one place"
    return count


def alone(path: Path) -> int:
    """Let fastwarc pass over the records as it comes, digests checked: those that state none are left out."""
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as stream:
        return sum(len(one.reader.read()) > 0 for one in ArchiveIterator(stream, parse_http=True, verify_digests=True))


def measured(name: str, act: Callable[[], int], records: int) -> float:
    """Print what an act took."""
    began = time.process_time()
    found = act()
    assert found >= records, f"{name}: {found:,} of {records:,} records"
    taken = time.process_time() - began
    print(f"{name:<42} {taken:7.2f} s CPU {records / taken:10,.0f} records/s")
    return taken


def main() -> None:
    """Write a capture, read it, print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=1_000)
    options.add_argument("--picture", type=int, default=60, metavar="KB", help="size of the picture of each page")
    options.add_argument("--peak", type=Path, help="read this capture and print the peak memory of the process")
    asked = options.parse_args()
    if asked.peak:
        rows(asked.peak)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.warc.gz", Path(folder) / "large.warc.gz"
        write(small, max(asked.pages // 20, 1), asked.picture)
        write(large, asked.pages, asked.picture)
        count = 3 * asked.pages
        print(f"{count:,} records, {large.stat().st_size / 1e6:.0f} MB compressed")
        for label, text in (("records, HTTP, digests", False), ("the same and the text of pages", True)):
            mine = measured(f"{label}: reader", lambda text=text: ours(large, text=text), count)
            try:
                other = measured(f"{label}: fastwarc", lambda text=text: theirs(large, text=text), count)
                print(f"ratio {other / mine:.2f}")
            except ImportError:
                print("fastwarc is not installed")
        with suppress(ImportError):
            measured("what states a digest: fastwarc as it comes", lambda: alone(large), 2 * asked.pages)
        measured("all rows: reader", lambda: rows(large), count)
        for path in (small, large):
            command = [sys.executable, __file__, "--peak", str(path)]
            peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
            print(f"peak {peak} MiB at {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
