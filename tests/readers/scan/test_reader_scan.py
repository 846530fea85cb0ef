"""Scanned pages: recognised text, regions in the stored picture, languages, turns, what is uncertain and what fails."""

import ctypes
import functools
import io
import json
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from faisceau.model.locators import parse
from faisceau.readers import scan
from faisceau.readers.scan import engine as engines
from faisceau.readers.scan.engine import LANGUAGES, Box, Engine
from faisceau.readers.scan.lie import lie
from faisceau.readers.scan.pictures import resolution
from readers import drawn_pages
from readers.drawn_pages import ENGLISH, FRENCH, drawn, stored
from readers.examples import claimed, damaged, inputs
from readers.opened import Opened, as_json, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
PIXELS, SURENESS = 4, 12
"""What a word's region and confidence may differ by where another version of the engine reads an example."""


@pytest.fixture(scope="module", autouse=True)
def engine():
    """Load the engine once; the packages that it needs are those that ``./run`` installs."""
    assert scan.prepare().startswith("tesseract 5."), scan.PACKAGES
    return engines.prepared()


@pytest.fixture
def absent(monkeypatch):
    """Take the engine away."""
    monkeypatch.setattr(scan, "prepared", lambda: None)


@functools.cache
def example(file):
    """Return what is read of an example, once for all tests."""
    return read_all(scan, file.read_bytes(), (file.name,))


def codes(tables):
    return [row["code"].removeprefix("readers_pages.") for row in tables.get("problems", [])]


def page_of(tables, number=1):
    return json.loads(tables["readings"][0]["layout"])["pages"][number - 1]


def plain(tables):
    return " ".join(" ".join(row["text"].split()) for row in tables["documents"])


def area(row):
    return [int(number) for number in parse(row["locator"]).get("xywh").split(",")]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    assert claimed(scan, file)
    found = as_json(example(file))
    wanted = json.loads(file.with_name(file.name + ".expected.json").read_text("utf-8"))
    for table in ("documents", "images", "problems"):
        assert found.get(table) == wanted.get(table)
    for one, other in zip(found["words"], wanted["words"], strict=True):
        assert (one["text"], one["page"], one["line"]) == (other["text"], other["page"], other["line"])
        assert all(abs(here - there) <= PIXELS for here, there in zip(area(one), area(other), strict=True)), one
        assert abs(one["confidence"] - other["confidence"]) <= SURENESS, one
    said, expected = (json.loads(tables["readings"][0]["layout"])["pages"] for tables in (found, wanted))
    for here, there in zip(said, expected, strict=True):
        assert (here["languages"], here["turned"]) == (there["languages"], there["turned"])
        assert abs(here["skew_hundredths"] - there["skew_hundredths"]) <= 30


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_every_place_shows_what_stands_there(file):
    content = file.read_bytes()
    exhibit = Opened(content, (file.name,))
    tables = example(file)
    for row in tables["documents"][-1:]:
        assert scan.resolve(exhibit, row["locator"]).text == row["text"]
    assert scan.resolve(exhibit, "whole").content == content
    for row in tables["words"][7::30][:1]:
        place = scan.resolve(exhibit, row["locator"])
        assert row["text"] in place.text.splitlines()
        assert place.media == "image/png"
        assert Image.open(io.BytesIO(place.content)).size == tuple(area(row)[2:])
    for nothing in ("page=9", "page=x", "page=1&xywh=1,2", "page=1&xywh=0,0,99999,1", "page=1&xywh=1,1,0,4", "line=1"):
        with pytest.raises(ValueError):
            scan.resolve(exhibit, nothing if nothing != "line=1" else "page=0")


@pytest.mark.parametrize(
    ("name", "hurt"),
    [
        ("audition.png", lambda content: content[:900]),
        ("audition.png", lambda content: content[:8] + b"\0" * 40),
        ("audition.png", lambda content: content.replace(content[16:24], struct.pack(">II", 40_000, 40_000), 1)),
        ("tournee.jpg", lambda content: content[:3000]),
        ("deux-pages.tiff", lambda content: content[: len(content) // 2]),
    ],
    ids=["cut", "no header", "too large", "JPEG cut", "TIFF cut"],
)
def test_a_page_that_is_not_decoded_is_shown_as_it_is_stored(name, hurt):
    content = hurt((EXAMPLES / name).read_bytes())
    exhibit = Opened(content, (name,))
    tables = read_all(scan, content, (name,))
    failed = [row for row in tables["problems"] if row["entries"]]
    assert failed
    for row in failed:
        assert scan.resolve(exhibit, row["locator"]).content == content
    for nothing in ("page=0", "page=7", "page=1&xywh=1,1,1,1", "page=99999999999999999999"):
        with pytest.raises(ValueError):
            scan.resolve(exhibit, nothing)


def test_pages_are_counted_by_their_directories():
    content = (EXAMPLES / "deux-pages.tiff").read_bytes()
    order, directories, at = "<", 0, struct.unpack_from("<I", content, 4)[0]
    while at:
        (entries,) = struct.unpack_from(order + "H", content, at)
        (at,) = struct.unpack_from(order + "I", content, at + 2 + 12 * entries)
        directories += 1
    reading = example(EXAMPLES / "deux-pages.tiff")["readings"][0]
    assert (reading["present"], reading["read"]) == (directories, directories) == (2, 2)


@pytest.mark.parametrize("name", LANGUAGES)
def test_each_language_is_read_and_said(name):
    text = {
        "fra": drawn_pages.FRENCH,
        "eng": drawn_pages.ENGLISH,
        "ron": drawn_pages.ROMANIAN,
        "sqi": drawn_pages.ALBANIAN,
        "srp_latn": drawn_pages.SERBIAN_LATIN,
        "srp": drawn_pages.SERBIAN,
        "rus": drawn_pages.RUSSIAN,
        "ukr": drawn_pages.UKRAINIAN,
    }[name]
    tables = read_all(scan, stored(drawn(text)))
    assert page_of(tables)["languages"] == [name]
    # The Romanian model writes the letters with a cedilla or with a comma below.
    assert plain(tables).translate(str.maketrans("şţŞŢ", "șțȘȚ")) == text
    assert codes(tables) == []


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("skew", [0, -4])
def test_a_page_that_lies_wrongly_is_set_upright_and_its_words_stand_where_they_are(turn, skew):
    upright = drawn(FRENCH)
    lying = upright.rotate(turn + skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    content = stored(lying)
    tables = read_all(scan, content)
    assert plain(tables) == FRENCH
    assert page_of(tables)["turned"] == (360 - turn) % 360
    assert abs(page_of(tables)["skew_hundredths"] + 100 * skew) <= 30
    word = next(row for row in tables["words"] if row["text"] == "Lille")
    x, y, width, height = area(word)
    ink = Image.open(io.BytesIO(content)).convert("L").crop((x, y, x + width, y + height))
    assert ink.getextrema()[0] < 100
    straight = next(row for row in read_all(scan, stored(drawn(FRENCH)))["words"] if row["text"] == "Lille")
    sides = sorted(area(straight)[2:])
    assert sorted((width, height))[1] >= sides[1] - 3


def test_two_languages_on_a_page_are_both_read():
    both = FRENCH + "\n\n" + ENGLISH
    tables = read_all(scan, stored(drawn(both, height=90)))
    assert page_of(tables)["languages"] == ["fra", "eng"]
    assert plain(tables) == both.replace("\n\n", " ")


def test_languages_that_a_person_settled_are_used_and_unknown_ones_are_said():
    content = stored(drawn(ENGLISH))
    settled = read_all(scan, content, settings={"languages": "fra+eng"})
    assert (page_of(settled)["languages"], page_of(settled)["languages_by"]) == (["fra", "eng"], "setting")
    assert plain(settled) == ENGLISH
    unknown = read_all(scan, content, settings={"languages": "fra+klingon"})
    assert codes(unknown) == ["languages_unknown"]
    assert page_of(unknown)["languages"] == ["eng"]


@pytest.mark.parametrize("dots", [300, 200])
def test_grain_does_not_keep_a_page_from_being_read(dots):
    page = drawn(FRENCH, dots=dots)
    page = Image.blend(page, Image.effect_noise(page.size, 60), 0.3)
    tables = read_all(scan, stored(page, dots=dots))
    right = sum(one == other for one, other in zip(plain(tables).split(), FRENCH.split(), strict=False))
    assert right >= 0.9 * len(FRENCH.split())


def test_an_empty_page_and_a_photograph_are_described_and_said_to_have_no_text():
    blank = read_all(scan, stored(Image.new("L", (800, 1130), 255), dots=150))
    assert codes(blank) == ["no_text"]
    assert blank["documents"][0]["text"] == ""
    assert (blank["readings"][0]["present"], blank["readings"][0]["read"]) == (1, 1)
    photograph = read_all(scan, stored(Image.radial_gradient("L").resize((640, 200)), "JPEG", dots=None))
    assert "resolution_unknown" in codes(photograph) or "no_text" in codes(photograph)
    assert (photograph["images"][0]["width"], photograph["images"][0]["height"]) == (640, 200)


def test_few_dots_and_doubtful_words_are_said():
    page = drawn(FRENCH, dots=72, size=8)
    tables = read_all(scan, stored(page, dots=72))
    assert "resolution_low" in codes(tables)
    assert "hardly_legible" in codes(tables)
    doubtful = [row for row in tables["words"] if row["doubtful"]]
    assert len(doubtful) == page_of(tables)["doubtful"] >= 1
    assert all(row["confidence"] < 80 for row in doubtful)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_depth_are_read(mode):
    page = drawn("SCELLÉ UN, cote D14", width=100, height=40)
    if mode == "I;16":
        page = page.convert("I").point(lambda value: value * 257).convert("I;16")
    elif mode in {"LA", "RGBA"}:
        letters = Image.new(mode, page.size, 0)
        letters.putalpha(page.point(lambda value: 255 - value))
        page = letters
    else:
        page = page.convert(mode)
    kind = "TIFF" if mode in {"CMYK", "I;16"} else "PNG"
    assert plain(read_all(scan, stored(page, kind))) == "SCELLÉ UN, cote D14"


@pytest.mark.parametrize(("kind", "dialect"), [("BMP", "bmp"), ("PPM", "pnm"), ("JPEG", "jpeg"), ("TIFF", "tiff"), ("PNG", "png")])
def test_formats(kind, dialect):
    content = stored(drawn("SCELLÉ UN, cote D14", width=100, height=40), kind)
    assert claims(scan, content) == dialect
    assert plain(read_all(scan, content)) == "SCELLÉ UN, cote D14"


def test_names_claim_nothing():
    for content in (b"", b"P5", b"P5 \n", b"PNG", b"GIF89a" + bytes(30), b"RIFF\0\0\0\0WEBPVP8 ", b"P4 n'est pas une image"):
        assert claims(scan, content, ("page.png", "scan.tif")) is None


def test_a_closed_picture_is_described_and_never_decoded(monkeypatch):
    monkeypatch.setattr(scan, "opened", None)
    tables = read_all(scan, stored(drawn(FRENCH)), settings={"images": "closed"})
    assert codes(tables) == ["closed"]
    assert set(tables) == {"images", "problems", "readings"}
    assert tables["readings"][0]["read"] == 0


@pytest.mark.usefixtures("absent")
def test_without_the_engine_each_page_is_a_problem_that_names_the_packages():
    content = (EXAMPLES / "deux-pages.tiff").read_bytes()
    tables = read_all(scan, content)
    assert codes(tables) == ["engine_absent", "engine_absent"]
    assert "tesseract-ocr-srp-latn" in tables["problems"][0]["arguments"]
    assert tables["readings"][0]["read"] == 0
    assert scan.resolve(Opened(content), "page=2").text == ""


def test_an_engine_or_a_model_that_is_not_there_is_no_engine(monkeypatch):
    monkeypatch.setattr(engines, "_PREPARED", {})
    monkeypatch.setattr(engines, "LANGUAGES", ("no_such_language",))
    assert engines.prepare() == ""
    assert engines.prepared() is None
    real = ctypes.CDLL
    monkeypatch.setattr(engines.ctypes, "CDLL", lambda name: real(name) if name is None else real("no-such-library"))
    assert engines.prepare() == ""


def test_what_is_loaded_names_the_version_and_every_model():
    said = scan.prepare()
    assert said == scan.prepare()
    assert [part.split("=")[0] for part in said.split("; ")[1:]] == [*LANGUAGES, "osd"]


def test_pictures_too_large_are_not_decoded():
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 60_000, 60_000, 8, 0, 0, 0, 0) + bytes(4)
    tables = read_all(scan, bomb + struct.pack(">I4s", 0, b"IDAT") + bytes(4))
    assert codes(tables) in (["picture_too_large"], ["picture_unreadable"])
    large = stored(Image.new("1", (12_000, 9_000), 1))
    assert codes(read_all(scan, large)) == ["picture_too_large"]


@pytest.mark.usefixtures("absent")
@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_no_damage_raises_and_every_page_is_accounted_for(file):
    for piece in damaged(file.read_bytes()):
        assert observations(scan, piece, (file.name,))


def test_no_damage_raises_with_the_engine():
    content = stored(drawn("SCELLÉ UN, cote D14", width=100, height=40), "JPEG")
    for piece in damaged(content, 30):
        assert observations(scan, piece)


@pytest.mark.usefixtures("absent")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0\x08\0\0\0", b"MM\0*", b"P6\n9 9\n255\n", b"BM", b""]),
    st.binary(max_size=400),
)
def test_no_content_raises(start, rest):
    assert observations(scan, start + rest)


def test_a_reading_is_the_same_twice_and_does_not_depend_on_what_was_read_before():
    first, other = stored(drawn(FRENCH)), stored(drawn(ENGLISH, dots=200), dots=200)
    once = read_all(scan, first)
    read_all(scan, other)
    assert read_all(scan, first) == once


@pytest.mark.parametrize("kind", ["SSE", "AVX2", None])
def test_words_and_confidences_do_not_depend_on_the_instructions_of_the_processor(kind, monkeypatch):
    """The product of matrices is chosen by the processor; each choice gives the same letters and the same confidence."""
    library = ctypes.CDLL("libtesseract.so.5")
    name = "_ZN9tesseract13IntSimdMatrix"
    try:
        chosen = ctypes.c_void_p.in_dll(library, name + "13intSimdMatrixE")
        wanted = (
            ctypes.addressof(ctypes.c_char.in_dll(library, f"{name}{len('intSimdMatrix' + kind)}intSimdMatrix{kind}E"))
            if kind
            else None
        )
    except ValueError:
        pytest.fail("this build of the engine names its products otherwise: adapt the test")
    page = drawn(FRENCH)
    picture = engines.Picture(*page.size, page.tobytes(), 300)
    usual = engines.prepared().words(picture, "fra")
    monkeypatch.setattr(engines, "LANGUAGES", ("fra",))
    before = chosen.value
    try:
        chosen.value = wanted
        again = Engine(library, ctypes.CDLL("liblept.so.5"))
        assert again.load()
        assert again.words(picture, "fra") == usual
    finally:
        chosen.value = before
    assert len(usual) >= 30


def test_places_are_carried_back_through_every_turn():
    page = Image.new("L", (400, 300), 255)
    page.paste(0, (100, 50, 140, 60))
    for degrees in (90, 180, 270, 7.5, -7.5):
        turned = lie(page, 10**9, 1).turned(degrees)
        left, top, right, bottom = turned.image.point(lambda value: 255 - value).getbbox()
        x, y, width, height = turned.xywh(Box(left, top, right, bottom))
        assert x <= 101
        assert y <= 51
        assert x + width >= 139
        assert y + height >= 59
        if degrees == int(degrees):
            assert (x, y, width, height) == (100, 50, 40, 10)
    halved = lie(page, 30_000, 1)
    assert halved.reduced == 2
    assert halved.xywh(Box(50, 25, 70, 30)) == (100, 50, 40, 10)


def test_a_resolution_is_stated_or_that_of_a_page():
    page = Image.new("L", (1654, 2339), 255)
    page.info["dpi"] = (72.0, 72.0)
    assert resolution(page) == (72, "stated")
    for useless in ((0, 0), (1, 1), ("x", "y"), (float("nan"), 1), (1e9, 1e9)):
        page.info["dpi"] = useless
        assert resolution(page) == (200, "A4")
    assert resolution(Image.new("L", (900, 900))) == (0, "none")
