"""What a page holds beside its text: links that lead elsewhere or to a person, forms, frames, what it says of itself.

A telephone number that stands in the link of a button alone, the account on another platform, the price in structured data
(schema.org as JSON-LD) are not in the visible text. One line for each, in the words of HTML, each once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from faisceau.notation.canonical import storable
from faisceau.notation.html_text import page_of, tree_of

LINKS = "text/x-links"
"""What the row of a page is called that holds what stands beside its text."""
MOST = 2_000
"""Lines of one page; ours."""
_LONGEST = 4_000
_TEXT = 200
_WANTED = "a[href],area[href],form,iframe[src],meta[content],script[type='application/ld+json'],link[rel='canonical']"
_OWN = frozenset(
    {
        "description",
        "keywords",
        "author",
        "og:title",
        "og:description",
        "og:url",
        "og:site_name",
        "profile:username",
        "twitter:site",
    }
)
_WEB = frozenset({"http", "https", ""})
_NOWHERE = ("javascript:", "#", "data:", "about:", "blob:")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"(?:phone|to|number|chat)=\+?(\d{6,15})", re.IGNORECASE)


class Links(NamedTuple):
    """The lines, and how many more there were than are kept."""

    text: str
    left_out: int


NO_LINKS = Links("", 0)
"""What stands beside a text that is no page."""


def links(tree: LexborHTMLParser, address: str | None) -> Links:
    r"""Return what a page holds beside its text; ``address`` is its own, from which relative ones are resolved.

    >>> links(LexborHTMLParser("<a href='tel:+33639980001'>Appeler</a><a href='/autre'>Autre</a>"), "https://a.example/").text
    'a tel:+33639980001 | Appeler'
    """
    found: dict[str, None] = {}
    left = 0
    for line in _lines(tree, address or ""):
        shown = storable(_SPACE.sub(" ", line).strip())[:_LONGEST]
        if shown in found:
            continue
        if len(found) >= MOST:
            left += 1
        else:
            found[shown] = None
    return Links("\n".join(found), left)


def words_beside(raw: bytes, label: str | None) -> tuple[str, Links]:
    """Return the words of a page that is the text of a message, and what it holds beside them; ``label`` is the charset that is declared."""
    tree, *known = tree_of(raw, label)
    return storable(page_of(tree, *known).text), links(tree, None)


def _lines(tree: LexborHTMLParser, address: str) -> Iterator[str]:
    host = _host(address)
    for node in tree.css(_WANTED):
        tag = node.tag or ""
        attributes = node.attributes
        if tag in ("a", "area"):
            yield from _link(node, tag, (attributes.get("href") or "").strip(), address, host)
        elif tag == "form":
            target = _joined(address, attributes.get("action") or "")
            yield f"form {(attributes.get('method') or 'get').upper()} {target} | {', '.join(_fields(node))}"
        elif tag == "iframe":
            target = _joined(address, attributes.get("src") or "")
            if _host(target) != host:
                yield f"iframe {target}"
        elif tag == "meta":
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            if name in _OWN and (said := (attributes.get("content") or "").strip()):
                yield f"meta {name} | {said}"
        elif tag == "link":
            target = _joined(address, attributes.get("href") or "")
            if target and target != address:
                yield f"link canonical {target}"
        elif said := node.text(deep=True).strip():
            yield f"script ld+json | {said}"


def _link(node: LexborNode, tag: str, href: str, address: str, host: str) -> Iterator[str]:
    """Yield a link that leads to another host, or to a person by another way than the web."""
    lowered = href[:12].lower()
    if not href or lowered.startswith(_NOWHERE):
        return
    scheme, colon, _ = href.partition(":")
    if not colon and not href.startswith("//"):
        return
    if colon and "/" not in scheme and scheme.lower() not in _WEB:
        number = _NUMBER.search(href)
        target = f"{href} (+{number[1]})" if number and scheme.lower() not in ("tel", "sms") else href
    else:
        target = _joined(address, href)
        if _host(target) == host:
            return
    yield f"{tag} {target} | {node.text(deep=True)[:_TEXT]}"


def _fields(form: LexborNode) -> Iterator[str]:
    """Yield the names of the fields that a form asks for, with the value of those that it hides."""
    for field in form.css("input,select,textarea"):
        attributes = field.attributes
        name = attributes.get("name") or attributes.get("id") or ""
        kind = (attributes.get("type") or "").lower()
        if name and kind not in ("submit", "button", "image", "reset"):
            yield f"{name}={(attributes.get('value') or '')[:_TEXT]}" if kind == "hidden" else name


def _joined(address: str, href: str) -> str:
    try:
        return urljoin(address, href.strip())
    except ValueError:
        return href


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
