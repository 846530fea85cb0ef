"""Pages of Meta: the invented ones of three years as expected, every block counted, an open order asked, damage told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from faisceau.readers import meta_html
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"
PAGE = (EXAMPLES / "message_1.html").read_bytes()
OLD = (EXAMPLES / "message_3.html").read_bytes()
HEAD = PAGE[: PAGE.index(b'<div class="pam _3-95')]
BLOCK = (
    '<div class="_3-95 _a6-g"><div class="_2ph_ _a6-h _a6-i">A</div><div class="_2ph_ _a6-p"><div>{}</div></div>'
    '<div class="_3-94 _a6-o"><div class="_a72d">Jan 02, 2024 1:02:03 am</div></div></div>'
)


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(meta_html, file)
    blocks = html.fromstring(file.read_bytes()).xpath(
        "//*[self::div or self::section][contains(concat(' ', @class, ' '), ' _a6-g ') or contains(@class, '_2pi0 _2lej')]"
    )
    parties = [block for block in blocks if block.text_content().startswith("Participants")]
    assert sum(told(meta_html, file.read_bytes())) == len(blocks) - len(parties) > 1


def test_damage_ends_in_rows_or_problems():
    assert endure(meta_html, PAGE, "message_1.html") >= 10


def test_a_place_is_the_very_block_however_long_the_page():
    content = HEAD + "".join(BLOCK.format(f"n{number}" + " x" * (number * 7919 % 5000)) for number in range(400)).encode()
    rows = read_all(meta_html, content)["messages"]
    assert [row["text"].split()[0] for row in rows] == [f"n{number}" for number in range(400)]
    for row in rows[::37]:
        place = meta_html.resolve(Opened(content), row["locator"])
        assert place.content.startswith(b'<div class="_3-95 _a6-g">')
        assert place.content.count(b"_a6-g") == 1
        assert row["text"] in place.text


def test_an_order_that_nothing_proves_is_asked_and_a_settled_one_gives_the_times():
    rows = read_all(meta_html, OLD, ("message_3.html",), None, {"date_order": "dmy", "zone": "+01:00", "platform": "messenger"})
    assert [str(row["sent_utc"]) for row in rows["messages"]] == ["2020-03-04 20:10:00", "2020-03-03 19:15:00"]
    assert {row["platform"] for row in rows["messages"]} == {"messenger"}
    assert "problems" not in rows
    proved = read_all(meta_html, OLD.replace(b"03/03/2020, 20:15", b"28/02/2020, 20:15"), ("message_3.html",))
    assert [str(row["sent_wall"])[:10] for row in proved["messages"]] == ["2020-03-04", "2020-02-28"]


def test_a_page_is_claimed_by_who_takes_part_or_by_its_name_and_its_classes():
    assert claims(meta_html, PAGE, ("copie (2).html",)) == claims(meta_html, OLD, ("x.html",)) == "page"
    nobody = PAGE.replace(b'_2ph_ _a6-h">', b'_2ph_ _a6-h _a6-i">')
    assert claims(meta_html, nobody, ("inbox/quai/message_1.html",)) == "page"
    assert claims(meta_html, nobody, ("your_posts_1.html",)) is None
    assert claims(meta_html, b"<html><body>message</body></html>", ("message_1.html",)) is None


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([
    b'<div class="_3-95 _a6-g">', b'<section class="_a6-g" x="y">', b'<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder">', b"</div>",
    b'<div class="_2ph_ _a6-h _a6-i">', b'<div class="_2ph_ _a6-h">', b'<div class="_2ph_ _a6-p">', b'<ul class="_a6-q">', b"</ul>", b"<br>",
    b'<div class="_3-94 _a6-o">', b'<footer class="_3-94 _a6-o">', b"Jan 02, 2024 1:02:03 am", b"99/99/9999, 99:99", b"02/03/2024, 10:00",
    b"&#0;", b"&#xD800;", b"\xff", b"<", b'<img src="a.jpg">',
]), max_size=20))  # fmt: skip
def test_no_content_raises(pieces):
    told(meta_html, HEAD + b"".join(pieces))


def test_bytes_that_are_no_utf8_are_told_with_the_first_block_and_the_page_is_read():
    at = PAGE.rindex(b"</div>", 0, PAGE.rindex(b"</div>") - 200)
    begins = PAGE.rindex(b">", 0, at) + 1
    spoilt = PAGE[:begins] + b"\xff" + PAGE[begins:]
    tables = read_all(meta_html, spoilt, ("message_1.html",))
    assert len(tables["messages"]) == len(read_all(meta_html, PAGE, ("message_1.html",))["messages"])
    assert [row["code"] for row in tables["problems"]].count("readers_files.bad_bytes") == 1
