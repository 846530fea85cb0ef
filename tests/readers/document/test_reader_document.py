"""The last resort: any bytes give pages, a described image, or a problem that names what they are."""

import bz2
import datetime as dt
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from faisceau.model.wording import wordings
from faisceau.notation import media_types
from faisceau.notation.declared_charsets import decoded
from faisceau.notation.html_text import page
from faisceau.notation.image_size import dimensions
from faisceau.notation.places import place
from faisceau.readers import document, mail
from readers.examples import damaged, inputs, show_all
from readers.opened import Opened, as_json, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    content = file.read_bytes()
    assert document.recognises(content[:4096], content[-4096:], (file.name,)) is None
    tables = read_all(document, content, (file.name,))
    assert as_json(tables) == json.loads(file.with_name(file.name + ".expected.json").read_text("utf-8"))
    show_all(document, content, tables, file.name)


def codes(tables):
    return [row["code"].removeprefix("readers_files.") for row in tables.get("problems", [])]


def texts(tables):
    return [row["text"] for row in tables["documents"]]


@pytest.mark.corpus
def test_every_real_file_ends_in_rows_or_in_a_problem_that_names_it(corpus):
    files = [file for file in sorted(corpus.rglob("*")) if file.is_file() and file.stat().st_size < 3_000_000]
    verdicts = {}
    for file in files:
        content = file.read_bytes()
        tables = read_all(document, content, (file.name,))
        show_all(document, content, {name: rows[:2] for name, rows in tables.items()}, file.name)
        for code in codes(tables) or ["read"]:
            verdicts[code] = verdicts.get(code, 0) + 1
        if (
            "documents" in tables
            and not content.startswith((b"\xff\xfe", b"\xfe\xff"))
            and tables["documents"][0]["media"] not in {"text/html", "text/x-picture-words"}
        ):
            joined = "".join(texts(tables))
            lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
            assert joined.count("\n") == lines, file.name
    assert len(files) >= 1400
    assert verdicts["unread_mail"] >= 2
    assert verdicts["unread_encrypted"] >= 4
    assert verdicts["unread_office"] >= 10
    assert verdicts["as_text_only"] >= 800
    assert verdicts["table_unknown"] >= 30


@pytest.mark.corpus
def test_real_images_are_measured_by_their_headers(corpus):
    folder = corpus / "4_web/image_hash/bridge-mods"
    sizes = {file.name: read_all(document, file.read_bytes())["images"][0] for file in folder.glob("square-*.jpg")}
    assert len(sizes) >= 3
    for name, row in sizes.items():
        side = int(name.removeprefix("square-").split("x")[0])
        assert (row["width"], row["height"]) == (side, side)


def png(width, height):
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def jpeg(width, height):
    exif = b"\xff\xe1" + struct.pack(">H", 10) + b"Exif\0\0xx"
    return b"\xff\xd8" + exif + b"\xff\xff\xd0\xff\xc2" + struct.pack(">HBHH", 11, 8, height, width)


def tiff(order, width, height, kind=3):
    entries = [(256, kind, width), (257, kind, height), (258, 3, 8)]
    packed = b"".join(
        struct.pack(order + "HHI", tag, one, 1)
        + struct.pack(order + ("HH" if one == 3 else "I"), *((value, 0) if one == 3 else (value,)))
        for tag, one, value in entries
    )
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return mark + struct.pack(order + "IH", 8, len(entries)) + packed


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(12, 8), (12, 8)),
        (b"\x89PNG\r\n\x1a\n" + bytes(8), (None, None)),
        (jpeg(12, 8), (12, 8)),
        (b"\xff\xd8\xff\xe1\0\4xx\0", (None, None)),
        (b"\xff\xd8\xff", (None, None)),
        (b"GIF89a\x0c\0\x08\0", (12, 8)),
        (b"BM" + bytes(12) + struct.pack("<Iii", 40, 12, -8), (12, 8)),
        (b"BM" + bytes(12) + struct.pack("<IHH", 12, 12, 8), (12, 8)),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(7) + b"\x9d\x01\x2a" + struct.pack("<HH", 12, 8), (12, 8)),
        (b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + struct.pack("<I", 11 | 7 << 14), (12, 8)),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x0b\0\0\x07\0\0", (12, 8)),
        (b"RIFF\0\0\0\0WEBPVP8X", (None, None)),
        (tiff("<", 12, 8), (12, 8)),
        (tiff(">", 12, 8, 4), (12, 8)),
        (b"II*\0" + struct.pack("<IH", 8, 0), (None, None)),
        (b"\0\0\0\x18ftypheic" + b"ispe" + struct.pack(">III", 0, 4, 4) + b"ispe" + struct.pack(">III", 0, 12, 8), (12, 8)),
        (b"\0\0\0\x18ftypavif", (None, None)),
    ],
)
def test_images_are_measured_by_their_headers(content, size):
    (row,) = read_all(document, content)["images"]
    assert (row["width"], row["height"]) == size
    for piece in damaged(content, 60):
        assert observations(document, piece)


def test_no_size_of_what_is_no_image():
    assert dimensions("image/x-other", b"") == (None, None)


def zipped(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("content", "name", "code", "shown"),
    [
        (b"", "vide.txt", "empty", None),
        (zipped("[Content_Types].xml", "word/document.xml"), "a", "unread_office", "Word (.docx)"),
        (zipped("[Content_Types].xml", "autre.xml"), "a", "unread_office", "Office Open XML"),
        (OLE, "a.xls", "unread_office", "Microsoft Excel (.xls)"),
        (OLE, "a", "unread_office", "OLE2"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "a", "unread_mail", "Microsoft Outlook (.msg)"),
        (rb"{\rtf1 Bonjour}", "a", "unread_office", "RTF"),
        (b"!BDN" + bytes(9), "a.pst", "unread_mail", "Microsoft Outlook (.pst)"),
        (b"SQLite format 3\0" + bytes(9), "a.db", "unread_database", "SQLite"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "unread_archive", "7-Zip"),
        (bz2.compress(b"a"), "a", "unread_archive", "bzip2"),
        (b"\0\0\0\x18ftypM4A ", "a", "unread_sound", "MPEG-4 audio"),
        (b"\xff\xfb\x90\x00", "a.mp3", "unread_sound", "MP3"),
        (b"\0\0\0\x18ftypisom", "a.mp4", "unread_video", "MPEG-4"),
        (b"RIFF\0\0\0\0AVI ", "a.avi", "unread_video", "AVI"),
        (bytes(range(256)), "msgstore.db.crypt15", "unread_encrypted", "WhatsApp (.crypt15)"),
        (b"MZ\x90\0", "a.exe", "unread_program", "Windows"),
        (b"wOF2" + bytes(9), "a.woff2", "unread_font", "WOFF2"),
        (b"%PDF-1.4", "a.pdf", "unread_pdf", "PDF"),
        (bytes(range(256)), "a.bin", "unread_unknown", "application/octet-stream"),
    ],
)
def test_what_is_recognised_and_not_read_is_named(content, name, code, shown):
    tables = read_all(document, content, (name,))
    assert codes(tables) == [code]
    assert tables["readings"][0]["read"] == 0
    assert shown is None or json.loads(tables["problems"][0]["arguments"])["name"] == shown


def test_every_family_of_formats_has_its_words():
    kinds = [kind for *_, kind in media_types._SIGNATURES] + [kind for _, kind in media_types._SUFFIXES]
    for kind in kinds:
        assert kind.family == "image" or f"readers_files.unread_{kind.family}" in wordings(), kind


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b'{"a": 1}', "a", "JSON"),
        (b"[1, 2]", "a", "JSON"),
        (b"<?xml version='1.0'?><a/>", "a", "XML"),
        (b"a;b\n1;2\n", "a.csv", "CSV"),
        (b"a: 1\n", "a.yml", "YAML"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "a", "vCard"),
        (b"OFXHEADER:100\n", "a", "OFX"),
        (b"!Type:Bank\n", "a", "QIF"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nBonjour\n", "a", "MIME (.eml)"),
        (b"Bonjour,\n", "a.txt", None),
    ],
)
def test_a_format_read_as_nothing_but_text_is_said(content, name, kind):
    tables = read_all(document, content, (name,))
    assert texts(tables) == [content.decode()]
    found = [json.loads(row["arguments"])["kind"] for row in tables.get("problems", [])]
    assert found == ([kind] if kind else [])


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_of_each_charset(charset):
    tables = read_all(document, "Reçu : 340 €\nde Dorin\n".encode(charset))
    assert texts(tables) == ["Reçu : 340 €\nde Dorin\n"]
    assert codes(tables) == (["charset_guessed"] if charset == "cp1252" else [])


def test_pages_of_lines_and_lines_longer_than_pages(monkeypatch):
    monkeypatch.setattr(document, "CHARACTERS", 1_000)
    monkeypatch.setattr(document, "_SAMPLE", 300)
    content = b"".join(b"ligne %d\r\n" % number for number in range(1, 90)) + b"x" * 2_500 + b"\nfin\r"
    tables = read_all(document, content)
    assert "".join(texts(tables)) == content.decode().replace("\r\n", "\n").replace("\r", "\n")
    assert [row["page"] for row in tables["documents"]] == list(range(1, len(tables["documents"]) + 1))
    assert any(row["locator"].endswith(";n=2") for row in tables["documents"])
    assert show_all(document, content, tables) >= 5
    exhibit = Opened(content)
    assert document.resolve(exhibit, "line=2,3").text == "ligne 2\nligne 3\n"
    assert document.resolve(exhibit, "line=91").text == "fin\n"
    for nothing in ("line=95,96", "page=1"):
        with pytest.raises(ValueError):
            document.resolve(exhibit, nothing)


def test_four_hundred_lines_make_a_page():
    tables = read_all(document, b"a\n" * 1_001)
    assert [row["locator"] for row in tables["documents"]] == ["line=1,400", "line=401,800", "line=801,1001"]


def test_control_characters_are_kept_and_said():
    tables = read_all(document, b"Bonjour\x1b[0m" + b" encore" * 20)
    assert codes(tables) == ["controls"]
    assert texts(tables)[0].startswith("Bonjour\x1b[0m")


def test_a_page_in_a_guessed_charset_is_said():
    tables = read_all(document, "<html><body>Reçu</body></html>".encode("cp1252"))
    assert (texts(tables), codes(tables)) == (["Reçu"], ["charset_guessed"])


@pytest.mark.parametrize("charset", ["iso-8859-2", "iso8859-2", "euc-kr", "iso-2022-jp"])
def test_a_page_is_read_in_the_charset_that_is_settled(charset):
    said = "Źródło łąki" if "8859" in charset else "東京"
    raw = f"<html><body>{said}</body></html>".encode(charset)
    rows = list(document.read(Opened(raw), {}, {"encoding": charset}))
    assert [(row.text, json.loads(rows[-1].layout)["charset_by"]) for row in rows[:-1]] == [(said, "header")]
    assert document.resolve(Opened(raw), "whole", {"encoding": charset}).text == said


def test_a_page_is_read_in_the_charset_that_its_words_look_like():
    said = "Привет, Наташа, приезжай завтра вечером в Лилль"
    tables = read_all(document, f"<html><body>{said}</body></html>".encode("iso-8859-5"))
    assert (texts(tables), set(codes(tables))) == ([said], {"charset_guessed"})
    layout = json.loads(tables["readings"][0]["layout"])
    assert (layout["charset"], layout["charset_by"]) == ("iso8859-5", "guess")


def test_a_page_too_large_to_parse_is_read_as_text(monkeypatch):
    monkeypatch.setattr(document, "_HTML_BYTES", 10)
    tables = read_all(document, b"<html><body>Bonjour</body></html>")
    assert (texts(tables), codes(tables)) == (["<html><body>Bonjour</body></html>"], ["as_text_only"])


def test_the_text_of_a_page():
    found = page(
        b"<!doctype html><title> Chez\n Lia </title><style>a{}</style><noscript>sans script</noscript><p>un <b>deux</b>trois"
        b"<div>quatre<br>cinq</div><table><tr><td>a<td>b<tr><th>c</table><pre>d\n  e</pre><select><option>f<option>g</select>"
        b"<template>rien</template><iframe>rien</iframe><!-- rien --><textarea>h</textarea>&eacute;&nbsp;&amp;"
    )
    assert found.title == "Chez Lia"
    assert found.text == "sans script\nun deuxtrois\nquatre\ncinq\na\tb\nc\nd\ne\nf\ng\nh\né\u00a0&"
    assert page(b"").text == ""
    assert page(b"<p>a</p></body></html><!-- fin -->").text == "a"
    assert page(b"<title></title>").title is None


@pytest.mark.parametrize(
    ("raw", "header", "text", "charset", "source"),
    [
        ("é".encode("utf-16"), "iso-8859-1", "é", "utf-16", "mark"),
        ("щ".encode("cp1251"), "windows-1251", "щ", "cp1251", "header"),
        (b"<meta charset='koi8-r'>" + "щ".encode("koi8-r"), "klingon", "щ", "koi8-r", "meta"),
        (b'<meta http-equiv=x content="text/html; charset=iso-8859-2">' + "ł".encode("iso-8859-2"), None, "ł", "iso8859-2", "meta"),
        (b"<meta charset=utf-16>" + "é".encode(), None, "é", "utf-8", "meta"),
        (b"<?xml version='1.0' encoding='iso-8859-15'?>" + "€".encode("iso-8859-15"), None, "€", "iso8859-15", "meta"),
        ("é".encode(), None, "é", "utf-8", "content"),
        ("é".encode("cp1252"), None, "é", "cp1252", "guess"),
    ],
)
def test_charsets_by_mark_header_page_content_and_guess(raw, header, text, charset, source):
    found = decoded(raw, header)
    assert (found.text[-1].lstrip("\ufeff"), found.charset, found.source) == (text, charset, source)


def test_deeply_nested_pages_are_walked_without_recursion():
    assert page(b"<div>" * 5_000 + b"fond").text == "fond"


def test_a_place_shows_text_or_the_first_bytes():
    assert place("é".encode()).text == "é"
    assert place(b"\0\1ab").text.startswith("000000  00 01 61 62")
    assert place(zlib.compress(bytes(3_000))).media == "application/octet-stream"


def test_no_damage_raises():
    for file in inputs(EXAMPLES):
        for piece in damaged(file.read_bytes()):
            assert observations(document, piece, (file.name,))


@pytest.mark.parametrize("log", [b"\x37\x7f\x06\x82" + bytes(60), b"rendez-vous"])
def test_a_log_beside_a_database_is_lost_with_it_and_beside_anything_else_by_itself(log):
    beside = {"-wal": Opened(log, ("a.db-wal",))}
    database = read_all(document, b"SQLite format 3\0" + bytes(84), ("a.db",), beside)
    assert codes(database) == ["unread_database"]
    assert database["readings"][0]["present"] == sum(row["entries"] for row in database["problems"]) == 1
    text = read_all(document, b"bonjour", ("a",), beside)
    assert (text["readings"][0]["present"], text["readings"][0]["read"]) == (2, 1)
    assert codes(text) == ["unread_database" if log[0] == 0x37 else "unread_unknown"]
    assert "problems" not in read_all(document, b"bonjour", ("a",), {"-wal": Opened(b"")})


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-32"])
def test_a_text_settled_as_wide_characters_is_read_with_a_mark_or_without(charset):
    said, family = "Reçu de Dorin, le 3 mars : 400 euros.", charset[:6]
    rows = list(document.read(Opened(said.encode(charset), ("note.txt",)), {}, {"encoding": family}))
    assert [row.text for row in rows if type(row).__name__ == "Document"] == [said]
    broken = list(document.read(Opened(b"\x00\x00\xfe\xff!", ("note.txt",)), {}, {"encoding": family}))
    assert broken


def test_what_mail_programs_encrypt_is_told_by_its_name_and_a_clear_signed_text_is_read():
    key = rsa.generate_private_key(65_537, 2_048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "lea@exemple.invalid")])
    begins = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    certificate = x509.CertificateBuilder(name, name, key.public_key(), 7, begins, begins + dt.timedelta(days=90)).sign(
        key, hashes.SHA256()
    )
    signing = pkcs7.PKCS7SignatureBuilder().set_data(b"Le loyer est paye.").add_signer(certificate, key, hashes.SHA256())
    closed = pkcs7.PKCS7EnvelopeBuilder().set_data(b"Le loyer").add_recipient(certificate).encrypt(Encoding.DER, [])
    (told,) = read_all(document, closed, ("smime.p7m",))["problems"]
    assert (told["code"], json.loads(told["arguments"])["name"]) == ("readers_files.unread_encrypted", "S/MIME (enveloped)")
    letter = b"From: lea@exemple.invalid\nSubject: loyer\n" + signing.sign(Encoding.SMIME, [pkcs7.PKCS7Options.DetachedSignature])
    tables = read_all(mail, letter, ("loyer.eml",))
    assert tables["messages"][0]["text"] == "Le loyer est paye."
    assert [row["name"] for row in tables["members"]] == ["smime.p7s"]
