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
_AROUND_LINES = re.compile(r"[ \t]*\n[ \t\n]*")
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
    text, charset, source = decoded(raw, header)
    tree = LexborHTMLParser(text.encode("utf-8", "backslashreplace"))
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
            yield text.replace("\r\n", "\n") if verbatim else _SPACE.sub(" ", text)
        yield from _edge(tag)
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
            yield from _edge(node.tag)
        if node.mem_id == root.mem_id:
            return
        node = node.next


def _edge(tag: str | None) -> Iterator[str]:
    """Yield what the beginning and the end of an element look like."""
    if tag in _BLOCKS or tag == "br":
        yield "\n"
    elif tag in _CELLS:
        yield "\t"


def _tidy(text: str) -> str:
    """Join what edges repeat: one line end between blocks, one tabulator between cells."""
    cells = _RULE.sub("\t", text.replace("\0", ""))
    return _AROUND_LINES.sub("\n", cells).strip(" \t\n")
