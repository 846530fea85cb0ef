"""Pages of Telegram's export: the invented one as expected, every block counted, damage told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from faisceau.readers import telegram_html
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"
PAGE = (EXAMPLES / "messages.html").read_bytes()
HEAD = PAGE[: PAGE.index(b'<div class="message service"')]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(telegram_html, file)
    blocks = html.fromstring(file.read_bytes()).xpath("//div[contains(concat(' ', @class, ' '), ' message ')]")
    assert sum(told(telegram_html, file.read_bytes())) == len(blocks) == 5


def test_damage_ends_in_rows_or_problems():
    assert endure(telegram_html, PAGE, "messages.html") >= 10


def test_a_place_is_the_very_block_however_long_the_page():
    block = '<div class="message default clearfix" id="message{}"><div class="text">n{}</div>{}</div>'
    content = HEAD + "".join(block.format(number, number, "x" * (number * 7919 % 5000)) for number in range(400)).encode()
    rows = read_all(telegram_html, content)["messages"]
    assert [row["text"] for row in rows] == [f"n{number}" for number in range(400)]
    for row in rows[::37]:
        place = telegram_html.resolve(Opened(content), row["locator"])
        assert place.content.startswith(b'<div class="message default clearfix" id="message')
        assert place.content.count(b"message default") == 1
        assert row["text"] in place.text


def test_a_huge_message_is_cut_and_said_and_the_next_is_read():
    huge = b'<div class="message default clearfix" id="message1"><div class="text">' + b"a" * 9_000_000 + b"</div></div>\n"
    content = HEAD + huge + b'<div class="message default clearfix" id="message2"><div class="text">b</div></div>'
    tables = read_all(telegram_html, content)
    assert [row["text"][:1] for row in tables["messages"]] == ["a", "b"]
    assert tables["messages"][0]["locator"] == f"offset={len(HEAD)},{len(huge)}"
    assert telegram_html.resolve(Opened(content), tables["messages"][1]["locator"]).content.endswith(b"b</div></div>")
    assert sorted(row["code"] for row in tables["problems"]) == ["readers_chats.text_cut", "readers_files.ends_early"]


def test_another_page_is_not_claimed():
    assert claims(telegram_html, PAGE, ("messages.html",)) == "page"
    assert claims(telegram_html, PAGE.replace(b"Exported Data", b"Page"), ("messages.html",)) is None


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([
    b'<div class="message default clearfix" id="message1">', b'<div class="message service" id="message-1">', b'<div class="from_name">', b"</div>",
    b'<div class="pull_right date details" title="x">', b'<div class="pull_right date details" title="99.99.9999 99:99:99">', b'<div class="text">', b"<br>",
    b"&#0;", b"&#xD800;", b"\xff", b"<", b'<div class="media clearfix', b"media_call", b'<div class="forwarded body">', b'<a class="photo_wrap" href="a">',
]), max_size=20))  # fmt: skip
def test_no_content_raises(pieces):
    told(telegram_html, HEAD + b"".join(pieces))


def test_bytes_that_are_no_utf8_are_told_with_the_first_block_and_the_page_is_read():
    at = PAGE.rindex(b"</div>", 0, PAGE.rindex(b"</div>") - 200)
    begins = PAGE.rindex(b">", 0, at) + 1
    spoilt = PAGE[:begins] + b"\xff" + PAGE[begins:]
    tables = read_all(telegram_html, spoilt, ("message_1.html",))
    assert len(tables["messages"]) == len(read_all(telegram_html, PAGE, ("message_1.html",))["messages"])
    assert [row["code"] for row in tables["problems"]].count("readers_files.bad_bytes") == 1
