"""Real scans with known text: what is recognised of them, however they lie."""

import difflib
import io
import json
import re
import unicodedata

import pytest
from PIL import Image

from faisceau.readers import pdf, scan
from readers.drawn_pages import stored
from readers.opened import Opened, claims, read_all

PANGRAM = (
    "Portez ce vieux whisky au juge blond qui fume sur son île intérieure, à côté de l'alcôve ovoïde, où les bûches se consument "
    "dans l'âtre, ce qui lui permet de penser à la cænogénèse de l'être dont il est question dans la cause ambiguë entendue à Moÿ, "
    "dans un capharnaüm qui, pense-t-il, diminue çà et là la qualité de son œuvre."
)


@pytest.fixture(scope="module", autouse=True)
def engine():
    """Load the engine once."""
    assert scan.prepare(), scan.PACKAGES


def handed_on(file):
    """Return the picture of the one page of a PDF, as its reader hands it on."""
    (member,) = read_all(pdf, file.read_bytes(), (file.name,))["members"]
    return member["content"]


def recognised(content, **settings):
    tables = read_all(scan, content, settings=settings)
    (page,) = json.loads(tables["readings"][0]["layout"])["pages"]
    return tables["documents"][0]["text"], page


def letters(text):
    """Return a text without what differs in manner only: spaces, and the forms of dashes, quotes and ligatures."""
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans("—–’‘“”‐", "--''\"\"-"))
    return re.sub(r"\s+|--", "", plain)


def share(known, found):
    """Return which part of the letters of a known text stands in a found one, in its order."""
    known, found = letters(known), letters(found)
    same = difflib.SequenceMatcher(None, known, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(known)


@pytest.mark.corpus
def test_the_french_pangram_is_exact(corpus):
    content = handed_on(corpus / "6_documents/ocr/francais.pdf")
    for turned in (0, 90, 180, 270):
        page = Image.open(io.BytesIO(content)).convert("L").rotate(turned)
        text, said = recognised(stored(page, dots=None) if turned else content)
        assert " ".join(text.split()) == PANGRAM
        assert (said["languages"], said["turned"]) == (["fra"], -turned % 360)


@pytest.mark.corpus
def test_a_clean_scan_that_is_askew_gives_its_known_text_in_its_order(corpus):
    known = (corpus / "6_documents/ocr/linn.txt").read_text("utf-8")
    text, said = recognised(handed_on(corpus / "6_documents/ocr/skew.pdf"), languages="eng")
    assert share(known, text) >= 0.99
    assert said["words"] >= 700
    assert said["doubtful"] <= 0.05 * said["words"]


@pytest.mark.corpus
def test_the_same_scan_in_another_compression_is_the_same_picture(corpus):
    folder = corpus / "6_documents/ocr"
    assert handed_on(folder / "linn.pdf") == handed_on(folder / "ccitt.pdf")


@pytest.mark.corpus
def test_a_printed_article_is_read(corpus):
    text, _ = recognised(handed_on(corpus / "6_documents/ocr/epson.pdf"), languages="eng")
    flat = " ".join(text.split())
    for phrase in (
        "the mechanical or electronic conversion of images of typed, handwritten or printed text",
        "Early versions needed to be",
    ):
        assert phrase in flat


@pytest.mark.corpus
def test_real_pictures_are_claimed_and_described(corpus):
    files = [file for file in sorted(corpus.rglob("*")) if file.suffix.lower() in {".png", ".jpg", ".jpeg", ".tif", ".tiff"}]
    described = 0
    for file in files:
        content = file.read_bytes()
        if claims(scan, content, (file.name,)) is None:
            continue
        tables = read_all(scan, content, (file.name,), settings={"images": "closed"})
        assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (1, 0)
        with Image.open(file) as picture:
            assert (tables["images"][0]["width"], tables["images"][0]["height"]) == picture.size
        assert scan.resolve(Opened(content), "whole").content == content
        described += 1
    assert described >= 5
