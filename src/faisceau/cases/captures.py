"""A captured page of the web as it can be looked at without danger: its words in their order and form, and nothing that acts or asks.

Of its HTML only the elements of ``KEPT`` are written again, without any attribute but the span of a cell: no script, no style, no address, no form. A link
is its words, a picture what it says of itself. Whoever does not see every class of protection is shown no capture, since nothing can be masked in it.
"""

from __future__ import annotations

from html import escape
from typing import Any

from faisceau.model.errors import Missing
from faisceau.model.reading import Place
from faisceau.notation.html_text import page

KEPT = frozenset(
    [
        "p",
        "div",
        "span",
        "br",
        "hr",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "pre",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "small",
        "sub",
        "sup",
    ]
)
LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "head",
        "title",
        "link",
        "meta",
        "base",
        "audio",
        "video",
        "source",
        "canvas",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
EMPTY = frozenset(("br", "hr"))
DEEPEST, MOST = 120, 60_000
"""How deep elements are followed, and how many are written; ours."""
PICTURES = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp"))
"""Kinds of pictures that a browser shows and that run nothing."""


def body_of(place: Place) -> bytes | None:
    """Return the HTML of a captured record as it was sent; None where it is none, or was sent packed."""
    if "html" not in place.media:
        return None
    head, _, rest = place.content.partition(b"\r\n\r\n")
    if not head.startswith(b"WARC/"):
        return place.content
    http, _, body = rest.partition(b"\r\n\r\n")
    lowered = http.lower()
    return None if b"content-encoding:" in lowered or b"transfer-encoding:" in lowered else body


def shown(place: Place) -> str:
    """Return a captured page as HTML that holds words alone; raise Missing where it cannot be shown so."""
    from selectolax.lexbor import LexborHTMLParser

    body = body_of(place)
    if body is None:
        raise Missing("exhibits_room.no_capture")
    tree = LexborHTMLParser(body.decode(page(body, None).charset, "replace"))
    told: list[str] = []
    if tree.body is not None:
        _write(tree.body, told, 0)
    return "".join(told)


def _write(node: Any, told: list[str], depth: int) -> None:
    for child in node.iter(include_text=True):
        if len(told) > MOST or depth > DEEPEST:
            return
        name = child.tag
        if name == "-text":
            told.append(escape(child.text(deep=False)))
        elif name == "img":
            told.append(f'<span class="cap-image">[{escape((child.attributes.get("alt") or "").strip() or "–")}]</span>')
        elif name in EMPTY:
            told.append(f"<{name}>")
        elif name not in LEFT_OUT and not name.startswith(("-", "!")):
            opening, closing = _around(name, child.attributes)
            told.append(opening)
            _write(child, told, depth + 1)
            told.append(closing)


def _around(name: str, attributes: dict[str, str | None]) -> tuple[str, str]:
    if name in HEADINGS:
        return '<p class="cap-head">', "</p>"
    if name == "a":
        return '<span class="cap-link">', "</span>"
    if name not in KEPT:
        return "<div>", "</div>"
    spans = "".join(_span(one, attributes.get(one)) for one in ("colspan", "rowspan")) if name in ("td", "th") else ""
    return f"<{name}{spans}>", f"</{name}>"


def _span(name: str, value: str | None) -> str:
    return f' {name}="{value}"' if value and value.isascii() and value.isdecimal() and len(value) < 4 else ""


__all__ = ["PICTURES", "body_of", "shown"]
