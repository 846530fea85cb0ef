"""Words beside a picture are told as stated, wherever the file keeps them, and as Pillow reads them; what is broken is a problem."""

import io
import struct
import zlib

import pytest
from PIL import Image as Pictures
from PIL import IptcImagePlugin, PngImagePlugin

from faisceau.model.observations import Document, Position, Problem
from faisceau.notation.photographs import photograph, words_of
from faisceau.notation.picture_words import MEDIA, MOST
from faisceau.readers import document, mhtml, scan
from readers.mutating import mutant
from readers.opened import Opened, read_all
from readers.written_pictures import iptc, jpeg, photoshop, saved, segment

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:i="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" crs:Sharpness="25"
 xmp:CreatorTool="Retouche Fictive 3" xmp:CreateDate="2026-03-14T21:05:07+01:00" exif:GPSLatitude="48,51.3966N" exif:GPSLongitude="2,21,7.5W">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Nouvelle à Lyon, appelez le +33 6 39 98 00 01</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag><rdf:li>massage</rdf:li><rdf:li>Lyon</rdf:li></rdf:Bag></dc:subject>
<i:CreatorContactInfo rdf:parseType="Resource"><i:CiTelWork>06 39 98 00 02</i:CiTelWork></i:CreatorContactInfo>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()
TOLD = [
    "XMP xmp:CreatorTool | Retouche Fictive 3",
    "XMP xmp:CreateDate | 2026-03-14T21:05:07+01:00",
    "XMP exif:GPSLatitude | 48,51.3966N",
    "XMP exif:GPSLongitude | 2,21,7.5W",
    "XMP dc:description | Nouvelle à Lyon, appelez le +33 6 39 98 00 01",
    "XMP dc:subject | massage",
    "XMP dc:subject | Lyon",
    "XMP Iptc4xmpCore:CreatorContactInfo/Iptc4xmpCore:CiTelWork | 06 39 98 00 02",
]


CAPTION = iptc(
    (120, "Été à Lyon, lia@exemple.invalid".encode()),
    (80, b"Radu"),
    (25, b"nuit"),
    (25, b"hotel"),
    (55, b"20260314"),
    (200, b"\xff"),
)
PLAIN = ["IPTC 2:120 Caption-Abstract | Été à Lyon, lia@exemple.invalid", "IPTC 2:080 By-line | Radu", "IPTC 2:025 Keywords | nuit",
         "IPTC 2:025 Keywords | hotel", "IPTC 2:055 DateCreated | 20260314"]  # fmt: skip


def told(media, content):
    return [row.text.split("\n") for row in photograph("whole", media, content) if isinstance(row, Document)]


def test_xmp_is_told_wherever_it_stands():
    kept = PngImagePlugin.PngInfo()
    kept.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    both = jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP))
    for media, content in (
        ("image/jpeg", both),
        ("image/png", saved("PNG", pnginfo=kept)),
        ("image/webp", saved("WEBP", xmp=XMP)),
        ("image/tiff", saved("TIFF", tiffinfo={700: XMP})),
        ("image/heic", b"\0\0\0\x18ftypheic" + bytes(30) + XMP),
    ):
        assert told(media, content) == [TOLD], media
        position = next(row for row in photograph("whole", media, content) if isinstance(row, Position))
        assert (position.latitude, position.longitude) == (488566100, -23520833)
    with Pictures.open(io.BytesIO(both)) as picture:
        assert picture.info["xmp"] == XMP


def test_iptc_is_told_as_pillow_reads_it():
    content = jpeg(segment(0xED, photoshop(CAPTION)))
    assert told("image/jpeg", content) == [PLAIN]
    with Pictures.open(io.BytesIO(content)) as picture:
        theirs = IptcImagePlugin.getiptcinfo(picture)
    assert (theirs[2, 120].decode(), theirs[2, 25]) == ("Été à Lyon, lia@exemple.invalid", [b"nuit", b"hotel"])
    assert told("image/tiff", saved("TIFF", tiffinfo={33723: CAPTION})) == [PLAIN]
    unmarked = iptc((120, "Été".encode("latin-1")), marked=False)
    assert told("image/jpeg", jpeg(segment(0xED, photoshop(unmarked)))) == [["IPTC 2:120 Caption-Abstract | Été"]]


def test_texts_of_png_and_the_description_of_a_camera_are_told():
    kept = PngImagePlugin.PngInfo()
    kept.add_text("Comment", "Chambre 12, demander Lia")
    kept.add_text("Software", "Capture Fictive", zip=True)
    assert told("image/png", saved("PNG", pnginfo=kept)) == [
        ["PNG Comment | Chambre 12, demander Lia", "PNG Software | Capture Fictive"]
    ]
    block = Pictures.Exif()
    block[0x010E] = "Devant l'hotel"
    assert told("image/jpeg", saved("JPEG", exif=block)) == [["EXIF ImageDescription | Devant l'hotel"]]
    assert told("image/jpeg", saved("JPEG")) == []


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "XMP"),
        (XMP[:-200], "XMP"),
        (b"<a>" * 500, "XMP"),
        (CAPTION[:-2], "IPTC"),
    ],
)
def test_broken_blocks_are_told_and_what_precedes_is_kept(block, reason):
    content = jpeg(
        segment(0xED, photoshop(block)) if reason == "IPTC" else segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + block)
    )
    problems = [row for row in photograph("whole", "image/jpeg", content) if isinstance(row, Problem)]
    assert [row.code for row in problems] == ["readers_pictures.words_damaged"]
    assert f'"block":"{reason}"' in problems[0].arguments
    if block == XMP[:-200]:
        assert told("image/jpeg", content)[0][:4] == TOLD[:4]


def test_a_bomb_of_text_and_too_many_lines_are_bounded():
    bomb = zlib.compress(bytes(50_000_000))
    chunk = b"zTXt" + b"Comment\0\0" + bomb
    plain = saved("PNG")
    content = plain[:33] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + plain[33:]
    assert [row.code for row in photograph("whole", "image/png", content) if isinstance(row, Problem)] == [
        "readers_pictures.not_decoded",
        "readers_pictures.words_damaged",
    ]
    many = iptc(*((25, f"mot {number}".encode()) for number in range(MOST + 9)))
    found = list(photograph("whole", "image/jpeg", jpeg(segment(0xED, photoshop(many)))))
    assert [row.code for row in found if isinstance(row, Problem)] == ["readers_pictures.words_left"]


def test_every_reader_shows_the_words_at_their_place_without_the_picture():
    content = jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), segment(0xED, photoshop(CAPTION)))
    for reader, place in ((document, "whole;n=2"), (scan, "whole;n=2")):
        tables = read_all(reader, content, ("a.jpg",))
        row = next(one for one in tables["documents"] if one["media"] == MEDIA)
        shown = reader.resolve(Opened(content, ("a.jpg",)), row["locator"])
        assert (row["locator"], shown.text, shown.content) == (place, row["text"], row["text"].encode())
        assert row["text"].split("\n") == TOLD + PLAIN
    page = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + content
    )
    row = next(one for one in read_all(mhtml, page)["documents"] if one["media"] == MEDIA)
    shown = mhtml.resolve(Opened(page), row["locator"])
    assert (shown.text, shown.content) == (row["text"], row["text"].encode())
    assert words_of("image/jpeg", saved("JPEG")) is None


@pytest.mark.corpus
def test_published_pictures_have_words_where_pillow_finds_them(corpus):
    held = {"XMP": 0, "IPTC": 0}
    for file in sorted((corpus / "4_web/image_hash").rglob("*.jpg")):
        content = file.read_bytes()
        lines = "\n".join(line for text in told("image/jpeg", content) for line in text)
        with Pictures.open(file) as picture:
            theirs = {"XMP": bool(picture.info.get("xmp")), "IPTC": bool(IptcImagePlugin.getiptcinfo(picture))}
        for name, is_there in theirs.items():
            assert (f"{name} " in lines) == is_there, file.name
            held[name] += is_there
    assert held["XMP"] >= 8
    assert held["IPTC"] >= 16


def test_no_damage_raises():
    kept = PngImagePlugin.PngInfo()
    kept.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    files = {
        "image/jpeg": jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), segment(0xED, photoshop(CAPTION))),
        "image/png": saved("PNG", pnginfo=kept),
        "image/tiff": saved("TIFF", tiffinfo={700: XMP, 33723: CAPTION}),
    }
    rows = 0
    for media, content in files.items():
        for seed in range(700):
            rows += len(list(photograph("whole", media, mutant(content, list(files.values()), f"{seed}"), closed=True)))
    assert rows > 2_100
