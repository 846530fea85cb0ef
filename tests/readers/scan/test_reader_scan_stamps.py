"""Stamps in the corner of scanned pages: framed, faint and askew ones are read by themselves, and nothing else becomes one."""

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from faisceau.model.locators import parse
from faisceau.notation.cotes import stamps
from faisceau.notation.page_signs import lines_of
from faisceau.readers import pdf, scan
from faisceau.readers.scan.engine import Picture, prepared
from faisceau.readers.scan.pages import DOUBTFUL
from faisceau.readers.scan.stamps import read_stamps
from faisceau.training.scans import pictures, procedure
from faisceau.training.scans.dice import Dice
from readers.drawn_pages import stored
from readers.opened import Opened, read_all

FRAMED = next(seed for seed in range(700, 800) if Dice(seed, "frame").happens(250))
BARE = next(seed for seed in range(700, 800) if not Dice(seed, "frame").happens(250))
LOOKS = ("plain", "askew", "faint")


@pytest.fixture(scope="module", autouse=True)
def engine():
    """Load the engine once."""
    assert scan.prepare(), scan.PACKAGES
    return prepared()


def sheets_of(seed, count, *looks):
    """Return sheets of far-away pieces, each with the head of its text and a stamp of the looks in turn."""
    made = procedure(seed, pieces=400, pages=2400, scheme="whole")
    with_marks = [sheet for sheet in made.sheets if sheet.stamp and len(sheet.lines) > 12 and sheet.layout == "typed"]
    spread = with_marks[:: len(with_marks) // count][:count]
    return [
        replace(sheet, look=looks[place % len(looks)], old="", lines=sheet.lines[:6], folio="")
        for place, sheet in enumerate(spread)
    ]


def read(picture):
    tables = read_all(scan, picture.as_pgm())
    (page,) = json.loads(tables["readings"][0]["layout"])["pages"]
    return tables, page.get("stamps", [])


def mark_of(text):
    return next(((str(stamp.mark), stamp.sub) for stamp in stamps([text])), None)


@pytest.mark.parametrize("seed", [FRAMED, BARE])
def test_stamps_of_every_look_are_read_and_none_is_wrong_without_a_doubt(seed):
    sheets = sheets_of(seed, 9, *LOOKS)
    right = by_themselves = 0
    for sheet, picture in zip(sheets, pictures(sheets, seed), strict=True):
        tables, said = read(picture)
        true = mark_of(sheet.stamp)
        text = tables["documents"][0]["text"]
        plainest = stamps(lines_of(text))[:1]
        right += [(str(stamp.mark), stamp.sub) for stamp in plainest] == [true]
        for number, stamp in enumerate(said):
            assert mark_of(stamp["text"]) == true or stamp["confidence"] < DOUBTFUL
            assert text.splitlines()[number] == stamp["text"]
        by_themselves += len(said)
    assert right >= 0.95 * len(sheets)
    assert by_themselves >= (3 if seed == BARE else 6)


def test_a_stamp_read_by_itself_is_words_of_the_first_line_with_their_place():
    (sheet,) = sheets_of(FRAMED, 1, "askew")
    (picture,) = pictures([sheet], FRAMED)
    upright = Image.frombytes("L", (picture.width, picture.height), picture.pixels)
    boxes = []
    for turned in (0, 180):
        content = stored(upright.rotate(turned), dots=200)
        tables = read_all(scan, content)
        (page,) = json.loads(tables["readings"][0]["layout"])["pages"]
        (stamp,) = page["stamps"]
        assert (stamp["framed"], page["turned"]) == (True, turned)
        first = [row for row in tables["words"] if row["line"] == 1]
        assert " ".join(row["text"] for row in first) == stamp["text"] == tables["documents"][0]["text"].splitlines()[0]
        assert min(row["confidence"] for row in first) == stamp["confidence"]
        assert [row["doubtful"] for row in first] == [row["confidence"] < DOUBTFUL for row in first]
        assert next(row for row in tables["words"] if row not in first)["line"] == 2
        if turned:
            place = scan.resolve(Opened(content), first[0]["locator"])
            assert first[0]["text"] in place.text.splitlines()
        boxes.append([int(number) for number in stamp["xywh"].split(",")])
        held = [[int(number) for number in parse(row["locator"]).get("xywh").split(",")] for row in first]
        x, y, width, height = boxes[-1]
        assert all(x <= a and y <= b and a + c <= x + width and b + d <= y + height for a, b, c, d in held)
    (x, y, width, height), (a, b, c, d) = boxes
    assert x > 0.75 * upright.width
    assert y < 0.1 * upright.height
    assert Image.open(io.BytesIO(stored(upright))).crop((x, y, x + width, y + height)).getextrema()[0] < 120
    assert max(abs(upright.width - x - width - a), abs(upright.height - y - height - b), abs(width - c), abs(height - d)) <= 12


def test_a_page_without_a_stamp_has_none():
    sheets = [replace(sheet, stamp="", look="missing") for sheet in sheets_of(BARE, 1, "plain")]
    for picture in pictures(sheets, BARE):
        tables, said = read(picture)
        assert said == []
        assert tables["words"][0]["line"] == 1


def test_letters_in_the_corner_are_no_stamp_unless_a_frame_says_so(engine):
    """Read without the words of the page, so that every row of signs in the corner is tried."""
    made = procedure(BARE, pieces=40, pages=240, scheme="whole")
    sheets = [replace(sheet, stamp="", old="") for sheet in made.sheets if len(sheet.lines) > 12][:20]
    found = [read_stamps(engine, Picture(*picture, 200), "fra", [], DOUBTFUL) for picture in pictures(sheets, BARE)]
    assert [stamp for stamps_of_page in found for stamp in stamps_of_page] == []


@pytest.mark.corpus
def test_photographs_and_printed_pages_have_no_stamp(engine, corpus):
    tried = 0
    files = [file for file in sorted(corpus.rglob("*")) if file.suffix.lower() in {".png", ".jpg", ".jpeg", ".tif", ".tiff"}]
    files += [corpus / "6_documents/ocr" / name for name in ("linn.pdf", "skew.pdf", "epson.pdf", "francais.pdf")]
    for file in files:
        content = file.read_bytes()
        if file.suffix == ".pdf":
            content = read_all(pdf, content, (file.name,))["members"][0]["content"]
        try:
            page = Image.open(io.BytesIO(content)).convert("L")
        except OSError:
            continue
        picture = Picture(*page.size, page.tobytes(), 300 if file.suffix == ".pdf" else 200)
        # Without the words of the page, every row of signs in the corner is tried.
        assert read_stamps(engine, picture, "fra", [], DOUBTFUL) == [], file.name
        tried += 1
    assert tried >= 12
