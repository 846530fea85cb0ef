"""The text of an HTML page in document order: no scripts, no styles, blocks on lines of their own, links' text kept.

What a style sheet hides is kept: it is in the page, and may be shown by a click.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from faisceau.notation.declared_charsets import decoded

_SKIPPED = frozenset({"head", "script", "style", "template", "iframe", "noframes", "noembed"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "option", "p", "pre"),
        *("search", "section", "select", "summary", "table", "tbody", "textarea", "tfoot", "thead", "tr", "ul"),
    }
)
_CELLS = frozenset({"td", "th"})
_VERBATIM = frozenset({"pre", "textarea", "listing"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EDGES = {**dict.fromkeys((*_BLOCKS, "br"), "\n"), **dict.fromkeys(_CELLS, "\t")}
"""What the beginning and the end of an element look like."""
_RULE = re.compile(r"\t+ *")


class Page(NamedTuple):
    """The title and the text of a page, its charset, and by what the charset is known."""

    title: str | None
    text: str
    charset: str
    source: str


def page(raw: bytes, header: str | None = None) -> Page:
    r"""Return the text of a page; ``header`` is the charset that the transport declared.

    >>> page(b"<title>Chez  Lia</title><p>Appelez <a href=x>Lia</a><br>ce soir<script>no()</script>").text
    'Appelez Lia\nce soir'
    """
    return page_of(*tree_of(raw, header))


def tree_of(raw: bytes, header: str | None = None) -> tuple[LexborHTMLParser, str, str]:
    """Return the elements of a page, its charset, and by what the charset is known."""
    text, charset, source = decoded(raw, header)
    return parsed(text), charset, source


def parsed(text: str) -> LexborHTMLParser:
    """Return the elements of a page that is decoded."""
    return LexborHTMLParser(text.encode("utf-8", "backslashreplace"))


def page_of(tree: LexborHTMLParser, charset: str, source: str) -> Page:
    """Return the text of a page whose elements are known."""
    heading = tree.css_first("title")
    title = _SPACE.sub(" ", heading.text()).strip() if heading else ""
    return Page(title or None, _tidy("".join(_pieces(tree.root)) if tree.root else ""), charset, source)


def _pieces(root: LexborNode) -> Iterator[str]:
    """Yield the text piece by piece, without recursion: a hostile page may nest without end."""
    node, verbatim = root, 0
    while True:
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            if verbatim:
                yield text.replace("\r\n", "\n")
            elif "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
                yield _SPACE.sub(" ", text)
            else:
                yield text
        elif edge := _EDGES.get(tag or ""):
            yield edge
        child = None if tag in _SKIPPED else node.child
        if child is not None:
            verbatim += tag in _VERBATIM
            node = child
            continue
        while node.next is None:
            parent = node.parent
            if parent is None or parent.tag == "-undef":
                return
            node = parent
            verbatim -= node.tag in _VERBATIM
            if edge := _EDGES.get(node.tag or ""):
                yield edge
        if node.mem_id == root.mem_id:
            return
        node = node.next


def _tidy(text: str) -> str:
    """Join what edges repeat: one line end between blocks, one tabulator between cells."""
    cells = text.replace("\0", "")
    if "\t" in cells:
        cells = _RULE.sub("\t", cells)
    return "\n".join(filter(None, (line.strip(" \t") for line in cells.split("\n"))))
