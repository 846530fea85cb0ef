"""Captures: records counted by an independent counter, offsets held to the indexes, every defect of the real files named."""

import gzip
import io
import json
import re
import tracemalloc
import zlib
from pathlib import Path

import pyarrow as pa
import pytest

from faisceau.model.observations import Capture, Reading
from faisceau.notation import captured
from faisceau.notation.captured import LINKS
from faisceau.readers import warc
from faisceau.readers.warc import payloads
from faisceau.readers.warc import records as framing
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, observations, read_all
from readers.written_warc import PAGE, by_record, http, record, sha1

EXAMPLES = Path(__file__).parent / "examples"


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(warc, file)


def decompressed(content: bytes) -> bytes:
    """Decompress member by member with the standard library, as far as it goes."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    whole = b""
    while content.startswith(b"\x1f\x8b"):
        machine = zlib.decompressobj(31)
        whole += machine.decompress(content)
        content = machine.unused_data
    return whole


def count(content: bytes) -> int:
    """Count records by their first lines alone."""
    plain = decompressed(content)
    if plain.startswith(b"filedesc:"):
        return len(re.findall(rb"(?m)^(?:filedesc|http)s?://\S.* \d+\.\d+\.\d+\.\d+ \d{14,} \S+ \S+\r?$", plain))
    return len(re.findall(rb"(?m)^WARC/[01]\.\d+\r*$", plain))


def pages(tables):
    """Return the documents that are no listing of a page's links."""
    return [row for row in tables.get("documents", []) if row["media"] != LINKS]


def problems(tables):
    return [(row["locator"], row["code"].removeprefix("readers_files.")) for row in tables.get("problems", [])]


def numbers(tables):
    return tables["readings"][0]["present"], tables["readings"][0]["read"]


def layout(tables):
    return json.loads(tables["readings"][0]["layout"])


def captures(corpus):
    return [file for file in sorted((corpus / "4_web/warc").rglob("*")) if re.search(r"\.w?arc(\.gz)?(\.bad)?$", file.name)]


@pytest.mark.corpus
def test_every_real_capture_is_read_to_its_end(corpus):
    files, counted, shown = captures(corpus), 0, 0
    for file in files:
        content = file.read_bytes()
        assert claims(warc, content, (file.name,)) == ("arc" if ".arc" in file.name else "warc"), file.name
        tables = read_all(warc, content, (file.name,))
        assert tables["readings"][0]["present"] == count(content), file.name
        found = layout(tables)
        assert sum(found["records"].values()) == count(content)
        rows = len(pages(tables)) + sum(len(tables.get(name, [])) for name in ("images", "members"))
        without = sum(found["records"].get(kind, 0) for kind in ("warcinfo", "request", "metadata"))
        refused = sum(row["entries"] for row in tables.get("problems", []))
        assert rows + without + sum(found["without_row"].values()) + refused == count(content), file.name
        shown += show_all(warc, content, tables, file.name)
        counted += count(content)
    assert len(files) >= 28
    assert counted >= 469
    assert shown >= 245


def index_lines(corpus):
    """Yield file, offset and length of every index line whose capture is in the data."""
    for index in sorted((corpus / "4_web/warc/pywb/cdx").iterdir()):
        for line in index.read_text("utf-8").splitlines()[1 if index.suffix == ".cdx" else 0 :]:
            if index.suffix == ".cdxj":
                entry = json.loads(line.split(" ", 2)[2])
                yield entry["filename"], int(entry["offset"]), int(entry["length"])
            else:
                *_, length, offset, name = line.split(" ")
                yield name, int(offset), int(length)


@pytest.mark.corpus
def test_records_stand_where_the_indexes_say(corpus):
    held = {file.name: file for file in captures(corpus) if "pywb" in file.parts}
    arcs = {file.name: file for file in captures(corpus) if ".arc" in file.name}
    places = {}
    met = 0
    for name, offset, length in index_lines(corpus):
        file = held.get(name) or arcs.get(name)
        if file is None:
            continue
        if name not in places:
            with file.open("rb") as stream:
                found = list(framing.frames(warc.Flow(stream)))
            places[name] = {frame.place for frame in found if isinstance(frame, framing.Record)}
        assert f"offset={offset},{length}" in places[name], (name, offset, length)
        met += 1
    assert met >= 190


DEFECTS = {
    "example-trunc.warc": {"warc_block_digest", "warc_payload_digest", "warc_coding", "warc_rest"},
    "example-wrong-chunks.warc.gz": {"warc_across", "warc_block_digest"},
    "example-bad-non-chunked.warc.gz": {"warc_not_by_record", "warc_block_digest"},
    "example-bad.warc.gz.bad": {"warc_not_by_record"},
    "example-space-in-target-uri.warc.gz": {"warc_space"},
    "example-space-in-url.arc": {"warc_space", "warc_length"},
    "example-digest.warc": {"warc_payload_digest"},
    "bad.arc": {"warc_length"},
    "example-extra.warc": {"warc_payload_digest"},
    "example-url-agnostic-revisit.warc.gz": {"warc_cut"},
}


@pytest.mark.corpus
def test_each_defect_of_the_real_files_is_named_and_nothing_else(corpus):
    for file in captures(corpus):
        codes = {code for _, code in problems(read_all(warc, file.read_bytes(), (file.name,)))}
        expected = DEFECTS.get(file.name, set())
        if file.parent.name == "warcs" and file.name == "example.warc":
            expected = {"warc_rest"}
        assert codes == expected, file.name


@pytest.mark.corpus
def test_only_the_one_false_digest_of_four_encodings_is_reported(corpus):
    tables = read_all(warc, (corpus / "4_web/warc/warcio/example-digest.warc").read_bytes())
    assert problems(tables) == [("offset=0,918", "warc_payload_digest")]
    arguments = json.loads(tables["problems"][0]["arguments"])
    assert arguments == {"stated": "sha1:1112H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "computed": "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"}


@pytest.mark.corpus
def test_the_text_of_a_captured_page_is_what_a_visitor_saw(corpus):
    tables = read_all(warc, (corpus / "4_web/warc/warcio/example.arc.gz").read_bytes())
    (page,) = pages(tables)
    assert page["title"] == "http://example.com/"
    assert page["text"].splitlines()[:2] == ["Example Domain", "Example Domain"]
    assert page["text"].splitlines()[-1] == "More information..."
    assert "background-color" not in page["text"]


@pytest.mark.corpus
def test_revisits_point_to_what_they_repeat(corpus):
    tables = read_all(warc, (corpus / "4_web/warc/pywb/warcs/example.warc.gz").read_bytes())
    assert layout(tables)["revisits"] == [["offset=1864,553", "offset=333,1043"]]
    assert layout(tables)["pairs"] == {"paired here": 2}
    iana = layout(read_all(warc, (corpus / "4_web/warc/pywb/warcs/iana.warc.gz").read_bytes()))
    assert len(iana["revisits"]) == 123
    assert sum(original is not None for _, original in iana["revisits"]) == 123


def test_what_is_kept_does_not_grow_with_the_revisits():
    original = record("response", http(PAGE, "Content-Type: text/html"), WARC_Payload_Digest=sha1(PAGE))
    again = record("revisit", b"", WARC_Payload_Digest=sha1(PAGE)).replace(b"WARC-Record-ID", b"X-Record-ID")
    kept, repeats = [], []
    tracemalloc.start()
    try:
        for row in warc.read(Opened(original + again * 3_000), {}, {}):
            if isinstance(row, Capture) and row.kind == "revisit":
                repeats.append(row.repeats)
                if len(repeats) in {1_000, 3_000}:
                    kept.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert len(repeats) == 3_000
    assert set(repeats) == {f"offset=0,{len(original) - 4}"}
    assert kept[1] - kept[0] < 100_000
    assert len(json.loads(row.layout)["revisits"]) == 500


@pytest.mark.parametrize("pack", [b"".join, lambda records: by_record(*records), lambda records: gzip.compress(b"".join(records))])
def test_the_same_rows_however_the_capture_is_packed(pack):
    records = [
        record("warcinfo", b"x: y\r\n", None),
        record("response", http(PAGE, "Content-Type: text/html")),
        record("request", http(b"")),
    ]
    tables = read_all(warc, pack(records))
    (page,) = pages(tables)
    assert page["text"].startswith("Chez Lia\nMassages\nAppelez le 06 39 98 00 01,\nde 10 h à 23 h.\nLille\nRoubaix")
    assert tables["readings"][0]["present"] == 3
    show_all(warc, pack(records), tables)


@pytest.mark.parametrize("pack", [lambda *records: b"".join(records), by_record, lambda *records: gzip.compress(b"".join(records))])
def test_a_wrong_length_loses_no_record(pack):
    page = http(PAGE, "Content-Type: text/html")
    good = record("resource", b"intact", "http://annonces.example/a")
    for stated in (len(page) + 100, len(page) - 100, "abc", -5):
        content = pack(good, record("response", page, Content_Length=str(stated)), good.replace(b"/a\r", b"/b\r"))
        tables = read_all(warc, content)
        assert tables["readings"][0]["present"] == 3, stated
        assert [row["title"][-4:] for row in pages(tables)] == ["le/a", "/lia", "le/b"]
        assert {"warc_length", "warc_rest"} & {code for _, code in problems(tables)}
        assert {code for _, code in problems(tables)} <= {"warc_length", "warc_rest", "warc_not_by_record", "warc_across"}
        show_all(warc, content, tables)


def test_a_damaged_member_loses_no_other():
    members = [
        gzip.compress(record("resource", f"annonce {n}".encode() * 50, f"http://annonces.example/{n}"), mtime=0) for n in range(4)
    ]
    broken = bytearray(members[1])
    broken[12] ^= 0xFF
    cut = members[3][:-60]
    content = members[0] + bytes(broken) + members[2] + cut
    tables = read_all(warc, content)
    assert {row["title"][-1] for row in tables["documents"]} >= {"0", "2"}
    assert tables["readings"][0]["present"] == 4
    assert {code for _, code in problems(tables)} >= {"warc_gzip"}
    show_all(warc, content, tables)


def test_what_looks_like_a_member_within_a_damaged_one_is_passed_over():
    members = [gzip.compress(record("resource", b"annonce", f"http://annonces.example/{n}"), mtime=0) for n in range(2)]
    broken = members[0][:12] + b"\xff\xff" + b"\x1f\x8b\x08\xff" + gzip.compress(b"autre chose") + bytes(70_000)
    tables = read_all(warc, members[1] + broken + members[1])
    assert len(tables["documents"]) == 2
    assert numbers(tables) == (3, 2)
    assert {code for _, code in problems(tables)} >= {"warc_gzip"}


def test_a_body_that_unfolds_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(payloads, "KEPT", 1_000)
    for coding, packed in (("gzip", gzip.compress(bytes(5_000))), ("deflate", zlib.compress(bytes(5_000))[2:-4])):
        content = record("response", http(packed, "Content-Type: text/plain", f"Content-Encoding: {coding}"))
        assert [code for _, code in problems(read_all(warc, content))] == ["warc_coding"]


def test_bytes_between_records_and_headers_without_a_type_are_said():
    good = record("resource", b"intact")
    content = good + b"des octets perdus\r\n" + good + b"WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n" + good
    tables = read_all(warc, content)
    assert {code for _, code in problems(tables)} == {"warc_rest", "warc_header"}
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (4, 3)
    show_all(warc, content, tables)


def arrow(text, coding):
    stream = pa.BufferOutputStream()
    with pa.CompressedOutputStream(stream, coding) as packed:
        packed.write(text.encode())
    return stream.getvalue().to_pybytes()


@pytest.mark.parametrize(
    ("body", "fields", "text", "code"),
    [
        (b"5\r\nBonjo\r\n2\r\nur\r\n0\r\n\r\n", ["Transfer-Encoding: chunked"], "Bonjour", None),
        (b"Bonjour", ["Transfer-Encoding: chunked"], "Bonjour", None),
        (b"5\r\nBonjo\r\nzz\r\nur", ["Transfer-Encoding: chunked"], "Bonjozz\nur", "warc_chunks"),
        (b"5\r\nBonjoXX", ["Transfer-Encoding: chunked"], "BonjoXX", "warc_chunks"),
        (b"9\r\nBonjour", ["Transfer-Encoding: chunked"], "Bonjour", "warc_chunks"),
        (b"7\nBonjour\n", ["Transfer-Encoding: chunked"], "Bonjour", "warc_chunks"),
        (b"7\r\nBonjour", ["Transfer-Encoding: chunked"], "Bonjour", "warc_chunks"),
        (gzip.compress(b"Bonjour", mtime=0), ["Content-Encoding: gzip"], "Bonjour", None),
        (b"Bonjour", ["Content-Encoding: gzip"], "Bonjour", None),
        (gzip.compress(b"Bonjour" * 9, mtime=0)[:-9], ["Content-Encoding: gzip"], "Bonjour" * 9, "warc_coding"),
        (zlib.compress(b"Bonjour"), ["Content-Encoding: deflate"], "Bonjour", None),
        (zlib.compress(b"Bonjour")[2:-4], ["Content-Encoding: deflate"], "Bonjour", None),
        (b"\xff\xff", ["Content-Encoding: deflate"], None, "warc_coding"),
        (b"\x1f\x8bxxxx", ["Content-Encoding: gzip"], None, "warc_coding"),
        (arrow("Bonjour", "brotli"), ["Content-Encoding: br"], "Bonjour", None),
        (arrow("Bonjour", "zstd"), ["Content-Encoding: zstd"], "Bonjour", None),
        (b"Bonjour", ["Content-Encoding: zstd"], "Bonjour", None),
        (b"\x28\xb5\x2f\xfdxx", ["Content-Encoding: zstd"], None, "warc_coding"),
        (b"\xff\xff\xff", ["Content-Encoding: br"], None, "warc_coding"),
        (b"Bonjour", ["Content-Encoding: inconnu"], None, "warc_coding"),
    ],
)
def test_bodies_come_without_chunks_and_codings(body, fields, text, code):
    content = record("response", http(body, "Content-Type: text/plain; charset=utf-8", *fields))
    tables = read_all(warc, content)
    assert [row["text"] for row in tables.get("documents", [])] == ([text] if text is not None else [])
    assert [found for _, found in problems(tables)] == ([code] if code else [])
    assert tables["readings"][0]["read"] == (text is not None)
    show_all(warc, content, tables)


def test_a_payload_digest_holds_with_its_chunks_and_without():
    chunked = b"7\r\nBonjour\r\n0\r\n\r\n"
    for digest in (sha1(chunked), sha1(b"Bonjour")):
        content = record(
            "response", http(chunked, "Content-Type: text/plain", "Transfer-Encoding: chunked"), WARC_Payload_Digest=digest
        )
        assert problems(read_all(warc, content)) == []


def test_digests_of_unknown_form_are_said_and_other_algorithms_checked():
    text = b"Bonjour"
    for stated, code in (
        ("crc:12", "warc_digest_unknown"),
        ("sans forme", "warc_digest_unknown"),
        ("md5:ebc58ab2cb4848d04ec23d83f7ddf985", None),
        ("sha256:" + "0" * 64, "warc_block_digest"),
        ("sha1:éé", "warc_block_digest"),
    ):
        found = problems(read_all(warc, record("resource", text, WARC_Block_Digest=stated)))
        assert [one for _, one in found] == ([code] if code else []), stated


def test_files_of_interest_become_exhibits_and_the_rest_is_counted():
    records = [
        record("response", http(b"%PDF-1.4 ...", "Content-Type: text/html"), "http://annonces.example/tarifs.pdf"),
        record("response", http(b"PK\x03\x04...", "Content-Type: application/zip"), "http://annonces.example/photos.zip"),
        record("response", http(b"var a = 1", "Content-Type: text/javascript"), "http://annonces.example/a.js"),
        record("response", http(b"wOF2....", "Content-Type: font/woff2"), "http://annonces.example/a.woff2"),
        record("response", http(b"", "Location: /ailleurs", status="HTTP/1.1 302 Found"), "http://annonces.example/b"),
        record("resource", "Cœur".encode("utf-16"), "http://annonces.example/c"),
        record("conversion", b"<x/>", None, Content_Type="image/svg+xml"),
    ]
    tables = read_all(warc, b"".join(records))
    assert [row["name"][-10:] for row in tables["members"]] == ["tarifs.pdf", "photos.zip"]
    assert [row["text"] for row in tables["documents"]] == ["Cœur", "<x/>"]
    assert layout(tables)["without_row"] == {"text/javascript": 1, "font/woff2": 1, "empty": 1}
    show_all(warc, b"".join(records), tables)


def test_what_is_larger_than_it_may_be_is_said(monkeypatch):
    monkeypatch.setattr(framing, "KEPT", 2_000)
    monkeypatch.setattr(captured, "TEXT_BYTES", 1_000)
    content = record("resource", b"a" * 1_500, WARC_Block_Digest=sha1(b"a" * 1_500)) + record("resource", b"b" * 3_000)
    tables = read_all(warc, content)
    assert [code for _, code in problems(tables)] == ["warc_too_large"] * 2
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (2, 0)


def test_an_address_in_angle_brackets_is_shown_without_them():
    (row,) = read_all(warc, record("resource", b"journal", "<http://annonces.example/x>"))["documents"]
    assert row["title"] == "http://annonces.example/x"


def test_places_that_are_none_are_refused():
    exhibit = Opened(record("resource", b"journal"))
    for place in ("page=1", "offset=x", "offset=99999,3"):
        with pytest.raises(ValueError):
            warc.resolve(exhibit, place)


@pytest.mark.parametrize("packed", ["capture.warc", "capture.warc.gz", "capture.arc"])
def test_no_damage_raises(packed):
    content = (EXAMPLES / packed).read_bytes()
    for piece in damaged(content):
        (reading,) = [row for row in observations(warc, piece) if isinstance(row, Reading)]
        assert reading.present >= 1


def test_memory_does_not_grow_with_a_body_that_is_not_kept():
    block = b"\0" * 65_000_000
    stream = io.BytesIO(record("resource", block, Content_Type="video/mp4"))
    (frame,) = framing.frames(warc.Flow(stream))
    assert frame.block is None
    assert frame.size == len(block)
