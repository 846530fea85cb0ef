"""What files of other programs show that ours do not: versions that nobody knows, ends that are not there, bytes that are no letters, odd packing.

Each is read as far as it goes, and told once, with its place.
"""

import io
import json

import pytest
from PIL import Image

from faisceau.readers import (
    bank_csv,
    document,
    google_chat_json,
    har,
    mail,
    mhtml,
    open_document,
    pdf,
    rtf,
    seven_zip,
    tar_archive,
    warc,
    workbook,
    zip_archive,
)
from readers import written_7z as seven
from readers.example_files import examples
from readers.opened import Opened, claims, observations, read_all
from readers.written_office import zipped
from readers.written_pdf import Words, written_pdf
from readers.written_warc import http, record

PAGE = "<!doctype html><title>Chez Lia</title><p>Été, déjà, reçu"


def told(tables):
    return {row["code"].partition(".")[2]: (row["locator"], json.loads(row["arguments"])) for row in tables.get("problems", [])}


VERSIONS = {
    "warc": (
        warc,
        record("response", http(PAGE.encode())).replace(b"WARC/1.0", b"WARC/9.9").replace(b"WARC/1.1", b"WARC/9.9"),
        "9.9",
    ),
    "pdf": (pdf, written_pdf([[Words(50, 700, "Loyer")]]).replace(b"%PDF-1.", b"%PDF-9.", 1), "9."),
    "rtf": (rtf, rb"{\rtf9\ansi Loyer\par}", "9"),
    "7z": (seven_zip, b"7z\xbc\xaf\x27\x1c\x07" + seven.archive([("a.txt", b"Loyer")])[7:], "7."),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_a_version_that_is_not_known_is_told_and_the_file_is_read(name):
    reader, content, version = VERSIONS[name]
    assert claims(reader, content)
    tables = read_all(reader, content)
    reading = tables["readings"][0]
    place, arguments = told(tables)["version_unknown"]
    assert (place, arguments["version"].startswith(version)) == ("whole", True)
    assert reading["read"] == reading["present"] >= 1
    assert "Loyer" in str(tables) or "déjà" in str(tables)


def test_the_versions_that_are_known_are_not_told():
    read = 0
    for one in examples():
        reader = {
            "faisceau.readers.warc": warc,
            "faisceau.readers.pdf": pdf,
            "faisceau.readers.rtf": rtf,
            "faisceau.readers.seven_zip": seven_zip,
        }
        if module := reader.get(one.reader):
            companions = {suffix: Opened(raw) for suffix, raw in one.companions.items()}
            found = observations(module, one.content, (one.name,), companions)
            assert "readers_files.version_unknown" not in {getattr(row, "code", "") for row in found}, one.label
            read += 1
    assert read >= 8


@pytest.mark.parametrize("form", ["WEBP", "GIF"])
def test_a_picture_that_is_cut_short_is_told_and_still_described(form):
    stream = io.BytesIO()
    Image.linear_gradient("L").save(stream, form)
    whole = stream.getvalue()
    for content, expected in ((whole, {}), (whole[: len(whole) // 2], {"not_decoded": ("whole", {"size": len(whole) // 2})})):
        tables = read_all(document, content, (f"a.{form.lower()}",))
        assert told(tables) == expected
        assert tables["images"][0]["width"] == 256


HURT = b"\xff"
LETTERS = "Été à la plage, déjà vu, reçu, prêté. " * 3
GOOD = [
    ("note.txt", LETTERS.encode()),
    ("page.html", f"<!doctype html><p>{LETTERS}".encode()),
    ("autre.json", json.dumps({"a": LETTERS}, ensure_ascii=False).encode()),
]


@pytest.mark.parametrize(("name", "content"), GOOD)
def test_one_byte_that_is_no_letter_leaves_the_charset_of_the_others(name, content):
    assert not told(read_all(document, content, (name,))).keys() & {"bytes_undecoded", "charset_guessed"}
    at = content.index(b"plage")
    tables = read_all(document, content[:at] + HURT + content[at:], (name,))
    _, arguments = told(tables)["bytes_undecoded"]
    assert arguments == {"charset": "utf-8", "count": 1}
    assert "charset_guessed" not in told(tables)
    assert tables["documents"][0]["text"].count("déjà") == 3
    assert "\\xffplage" in tables["documents"][0]["text"]


def test_the_line_of_the_first_byte_that_is_no_letter_is_told():
    tables = read_all(document, b"a\nb\r\nc \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\nd \xff\ne\n", ("a.txt",))
    assert told(tables)["bytes_undecoded"][0] == "line=4,4"
    assert document.resolve(Opened(b"a\nb\r\nc\nd\n"), "line=4,4").text == "d\n"


def test_bytes_that_are_no_letters_in_a_capture_and_in_an_export():
    hurt = PAGE.encode().replace(b"Chez", b"Ch\xffez")
    for header in ("Content-Type: text/html; charset=utf-8", "Content-Type: text/html"):
        tables = read_all(warc, record("response", http(hurt, header)))
        assert told(tables)["bytes_undecoded"][1] == {"charset": "utf-8", "count": 1}
        assert "déjà" in tables["documents"][0]["text"]
    export = next(one for one in examples() if one.reader == "faisceau.readers.google_chat_json" and one.name.endswith(".json"))
    whole = read_all(google_chat_json, export.content, (export.name,))
    at = export.content.index(b'"text"') + len(b'"text": "')
    tables = read_all(google_chat_json, export.content[:at] + HURT + export.content[at:], (export.name,))
    assert told(tables)["bad_bytes"][1] == {"count": 1}
    assert len(tables["messages"]) == len(whole["messages"])


PARTS = {
    "content.xml": '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>Loyer</text:p></office:text></office:body>'
    "</office:document-content>",
    "META-INF/manifest.xml": "<manifest/>",
    "mimetype": "application/vnd.oasis.opendocument.text",
}


def test_an_open_document_whose_type_stands_last_is_known_by_its_parts_and_its_name():
    content = zipped(PARTS)
    claimed = {
        name: [claims(reader, content, (name,)) for reader in (open_document, workbook, zip_archive)]
        for name in ("a.odt", "a.ods", "a.zip")
    }
    assert claimed == {"a.odt": ["odt", None, None], "a.ods": [None, "ods", None], "a.zip": [None, None, "zip"]}
    assert "Loyer" in [row["text"] for row in read_all(open_document, content, ("a.odt",))["documents"]]


def test_what_lies_before_a_pdf_is_forgiven_where_the_name_says_that_it_is_one():
    content = b"GPL Ghostscript 10\n" + written_pdf([[Words(50, 700, "Loyer")]])
    assert [claims(pdf, content, (name,)) for name in ("a.pdf", "a.txt")] == ["pdf", None]
    assert "Loyer" in read_all(pdf, content, ("a.pdf",))["documents"][0]["text"]


def test_a_text_under_the_name_of_another_format_is_told_to_be_none():
    for name in ("a.warc", "a.pdf", "a.zip", "a.msg", "a.docx"):
        assert "kind" in told(read_all(document, b"Bonjour, Lia\n", (name,)))["as_text_only"][1]
    assert "as_text_only" not in told(read_all(document, b"Bonjour, Lia\n", ("a.txt",)))


def test_a_mail_that_only_announces_parts_and_a_page_that_an_office_program_saved():
    parts = b'Content-Type: multipart/mixed; boundary="a"\n\n--a\nContent-Type: text/plain\n\nDemain.\n--a--\n'
    assert claims(mail, parts, ("piece.bin",)) == "eml"
    assert read_all(mail, parts)["messages"][0]["text"] == "Demain."
    page = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="a"\n\n--a\nContent-Location: file:///C:/a.htm\n'
        b'Content-Type: text/html; charset="utf-8"\n\n<p>Tarif 150</p>\n--a--\n'
    )
    assert [claims(reader, page, ("a.mht",)) for reader in (mail, mhtml)] == [None, "mhtml"]
    assert "Tarif 150" in read_all(mhtml, page)["documents"][0]["text"]


def test_a_recording_on_one_line_is_no_table_of_a_bank():
    entry = {
        "startedDateTime": "2031-03-14T09:00:00Z",
        "request": {"url": "https://exemple.invalid/", "headers": [{"name": "Date", "value": "1,2"}]},
    }
    content = json.dumps({"log": {"entries": [entry] * 3}}).encode()
    assert [claims(reader, content, ("a.har",)) for reader in (har, bank_csv)] == ["har", None]


def test_a_tar_whose_first_member_has_no_name():
    header = bytearray(512)
    header[100:108], header[124:136], header[156:157], header[257:265] = b"0000644\0", b"00000000000\0", b"0", b"ustar\x0000"
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    assert claims(tar_archive, bytes(header) + bytes(1024)) == "ustar"


def test_a_version_line_in_small_letters_begins_a_record_like_any_other():
    pages = [record("response", http(f"<p>Tarif {number}".encode(), "Content-Type: text/html")) for number in range(3)]
    small = pages[1].replace(b"WARC/1", b"warc/1")
    for content in (pages[0] + small + pages[2], small + pages[0] + pages[2]):
        assert claims(warc, content) == "warc"
        tables = read_all(warc, content)
        assert len(tables["documents"]) == 3
        assert not told(tables).keys() & {"warc_rest", "warc_length", "version_unknown"}


def test_the_signatures_of_a_pdf_are_told_with_the_time_that_they_state():
    """A field of a form of type Sig whose value states a time (ISO 32000-1, 12.8); nothing is verified."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[4 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[4 0 R]>>",
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(S)/Rect[0 0 9 9]/P 3 0 R/V 5 0 R>>",
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<00>/M(D:20310314090000+01'00')>>",
    ]
    content, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(content)
    content += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % start for start in starts)
    content += b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % at
    assert told(read_all(pdf, content))["pdf_signed"] == ("whole", {"count": 1, "times": "D:20310314090000+01'00'"})


def test_a_link_around_a_picture_of_an_open_document_is_told_with_its_name():
    link = (
        '<text:p><draw:a xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xlink:href="https://exemple.invalid/lia" office:name="Lia"><draw:frame/></draw:a></text:p></office:text>'
    )
    content = zipped({**PARTS, "content.xml": PARTS["content.xml"].replace("</office:text>", link)})
    assert "[link] Lia → https://exemple.invalid/lia" in [
        row["text"] for row in read_all(open_document, content, ("a.odt",))["documents"]
    ]
