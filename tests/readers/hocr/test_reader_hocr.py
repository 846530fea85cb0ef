"""hOCR: pages and words counted by their marks, every place shown, damage survived."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import hocr
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
HEAD = b"<html><head><meta name='ocr-system' content='x'></head><body>"


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(hocr, file)


def test_words_show_themselves_where_two_stand_at_one_place():
    content = (EXAMPLES / "audition.hocr").read_bytes()
    exhibit = Opened(content)
    for row in read_all(hocr, content)["words"]:
        assert hocr.resolve(exhibit, row["locator"]).text == row["text"]
    for nothing in ("page=9", "page=1&xywh=1,2,3,4", "line=1", "page=x"):
        with pytest.raises(ValueError):
            hocr.resolve(exhibit, nothing)


@pytest.mark.corpus
def test_real_files_give_each_page_and_each_word(corpus):
    files = sorted((corpus / "6_documents/ocr").glob("*.hocr"))
    pages = words = 0
    for file in files:
        content = file.read_bytes()
        assert claims(hocr, content, (file.name,)) == "hocr"
        tables = read_all(hocr, content, (file.name,))
        marked = re.findall(r"class='ocrx_word'[^>]*x_wconf (\d+)'>([^<]+)<", content.decode("utf-8"))
        assert [(str(row["confidence"]), row["text"]) for row in tables["words"]] == marked
        assert tables["readings"][0]["present"] == content.count(b"class='ocr_page'")
        assert codes(tables) == []
        show_all(hocr, content, tables, file.name)
        pages += tables["readings"][0]["present"]
        words += len(marked)
    assert len(files) >= 6
    assert pages >= 6
    assert words >= 59


def test_what_is_not_recognised_text_is_not_claimed():
    for content in (b"<html><body>ocr_page</body></html>", b"class='ocr_page'", b"Bonjour\n", b"<html><body class='page'>"):
        assert claims(hocr, content, ("a.hocr",)) is None
    assert claims(hocr, b"<!DOCTYPE html><html><body><div class='x ocr_page y'>") == "hocr"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_charsets(charset):
    text = "<html><head><meta name='ocr-system' content='x'></head><body><div class='ocr_page'><span class='ocrx_word'>éà</span></div></html>"
    tables = read_all(hocr, text.encode(charset))
    assert tables["documents"][0]["text"] == "éà"
    assert codes(tables) == ["hocr_no_box"]


def test_a_letter_at_the_end_of_the_sample_is_not_cut():
    words = "".join(f"<span class='ocrx_word' title='bbox {n} 0 {n} 1'>é{n}</span>" for n in range(3_000))
    content = HEAD + f"<div class='ocr_page'>{words}</div>".encode()
    assert len(content) > 1 << 16
    for shift in range(3):
        tables = read_all(hocr, content.replace(b"<body>", b"<body>" + b" " * shift))
        assert [row["text"] for row in tables["words"]] == [f"é{n}" for n in range(3_000)]


def test_words_before_the_first_page_and_in_no_page_are_kept():
    content = HEAD + b"<span class='ocrx_word'>avant</span><div class='ocr_page'><span class='ocrx_word'>dans</span></div>apres"
    tables = read_all(hocr, content)
    assert [row["text"] for row in tables["documents"]] == ["avant", "dans"]


def test_a_file_without_a_page_is_a_problem():
    tables = read_all(hocr, HEAD + b"</body></html>")
    assert codes(tables) == ["hocr_unreadable"]
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (1, 0)


def test_traps_end():
    deep = HEAD + b"<div class='ocr_page'>" + b"<div>" * 50_000 + b"fond"
    assert observations(hocr, deep)
    entity = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + HEAD
        + b"<div class='ocr_page'><span class='ocrx_word'>&x;</span></div>"
    )
    assert "/" not in read_all(hocr, entity)["documents"][0]["text"]
    huge = HEAD + b"<div class='ocr_page'><span class='ocrx_word' title='bbox 1 2 99999999999 4; x_wconf 999'>a</span></div>"
    assert read_all(hocr, huge)["documents"][0]["text"] == "a"


def test_no_damage_raises():
    for piece in damaged((EXAMPLES / "audition.hocr").read_bytes()):
        assert observations(hocr, piece)


@given(st.binary(max_size=600))
def test_no_content_raises(content):
    assert observations(hocr, HEAD + b"<div class='ocr_page'>" + content)
