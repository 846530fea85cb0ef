"""The forms of an item's text: plain, HTML, packed rich text; which of them speaks for it, and what the others say besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model.reading import Place
from faisceau.notation.canonical import storable
from faisceau.notation.code_pages import codec_of
from faisceau.notation.mapi.packed_rtf import unpacked
from faisceau.notation.mapi.values import Properties, Value
from faisceau.notation.page_links import LINKS, NO_LINKS, Links, words_beside
from faisceau.notation.rich_text.encapsulated import unwrapped, wraps
from faisceau.notation.rich_text.pieces import Held, Said
from faisceau.notation.rich_text.story import Story

PLAIN, HTML, RICH = 0x1000, 0x1013, 0x1009
FORMS = (PLAIN, HTML, RICH)
"""The plainest that says something is the item's text."""
_SPACE = re.compile(r"\s+")


class Form(NamedTuple):
    """A form of a text: its number, place, media type, words, what is wrong with it, the pictures and objects that stand in it, what a page holds beside them."""

    number: int
    place: str
    media: str
    words: str
    fault: str | None
    held: tuple[bytes, ...] = ()
    beside: Links = NO_LINKS


def forms(item: Properties) -> Iterator[Form]:
    """Yield the forms of a text that are there, the plainest first."""
    for number in FORMS:
        value = item.values.get(number)
        if value is not None and (value.raw or not value.is_whole):
            yield form(item, number, value)


def form(item: Properties, number: int, value: Value) -> Form:
    """Return one form of a text."""
    cut = None if value.is_whole else "cut"
    if number == RICH:
        content, fault = unpacked(value.raw)
        media, words, held, beside = _rich(content)
        return Form(number, value.place, media, words, fault or cut, held, beside)
    if number == HTML:
        content = value.raw if value.kind == 0x0102 else item.said(value).encode()
        label = codec_of(item.number(0x3FDE) or item.page) if value.kind == 0x0102 else "utf-8"
        words, beside = words_beside(content, label)
        return Form(number, value.place, "text/html", words, cut, beside=beside)
    return Form(number, value.place, "text/plain", item.said(value).replace("\r\n", "\n"), cut)


def _rich(content: bytes) -> tuple[str, str, tuple[bytes, ...], Links]:
    """Return the media type and the words of rich text, what stands in it that is no text, and what a page holds beside its words."""
    wrapped = wraps(content)
    if wrapped == "html":
        words, beside = words_beside(unwrapped(content).encode("utf-8", "backslashreplace"), "utf-8")
        return "text/html", words, (), beside
    if wrapped == "text":
        return "text/plain", storable(unwrapped(content).replace("\r\n", "\n")), (), NO_LINKS
    said = list(Story(content).said())
    words = "\n".join(one.words for one in said if isinstance(one, Said))
    joined = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "backslashreplace")
    return "application/rtf", storable(joined), tuple(one.content for one in said if isinstance(one, Held)), NO_LINKS


def shown(form: Form, content: bytes, number: int) -> Place:
    """Return one form of a text, to be shown: its words, the second time what a page holds beside them."""
    if number > 1 and form.beside.text:
        return Place(LINKS, content, form.beside.text)
    return Place(form.media, content, form.words)


def bare(words: str) -> str:
    """Return words without their spaces: two forms of one text differ in these."""
    return _SPACE.sub("", words)
