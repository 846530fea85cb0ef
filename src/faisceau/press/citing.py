"""How a place is cited in a footnote: “D12, p. 4”, “D7, ligne 3”, in the words of a file rather than of a format."""

from __future__ import annotations

from faisceau.model.locators import parse
from faisceau.press.words import word

_NAMED = frozenset(
    {"page", "table", "member", "stream", "sheet", "node", "property", "part", "paragraph", "link", "comment", "change", "notes"}
    | {"held", "block", "json"}
)
_PARTS = frozenset(
    {"comments", "links", "annotations", "fields", "info", "replaced"}
    | {"footnotes", "endnotes", "headers", "boxes", "header_boxes", "rest"}
)
"""Parts that readers call by what they hold, not by a number or a name that the file gives."""


def cite(mark: str, locator: str, lang: str) -> str:
    """Return the citation of a place in an exhibit.

    >>> cite("D12", "page=4", "fr")
    'D12, p. 4'
    >>> cite("D3", "sheet=Relev%C3%A9&row=12", "fr")
    'D3, feuille Relevé, ligne 12 du tableau'
    >>> cite("D4", "sheet=Feuil1&part=comments", "fr"), cite("D4", "offset=0,812&part=2", "en")
    ('D4, feuille Feuil1, commentaires', 'D4, record at byte 0, part 2')
    >>> cite("D5", "stream=__substg1.0_1000001F", "fr")
    'D5, flux __substg1.0_1000001F'
    >>> cite("D6", "node=200024&property=1000001F", "fr")
    'D6, nœud 200024, propriété 1000001F'
    """
    place = parse(locator)
    said = [_part(name, value, lang) for name, value in place.parts]
    if place.n > 1:
        said.append(word("press.nth", lang, n=place.n))
    return ", ".join([mark, *(part for part in said if part)])


def _part(name: str, value: str, lang: str) -> str:
    if name == "xywh":
        return word("press.cite_region", lang, value=value)
    if name == "rowid":
        return word("press.cite_rowid", lang, value=value)
    if name in ("line", "row", "pages"):
        first, _, last = value.partition(",")
        one = not last or last == first
        return word(
            f"press.cite_{name.removesuffix('s')}" if one else f"press.cite_{name.removesuffix('s')}s", lang, value=first, last=last
        )
    if name == "xpath":
        return word("press.cite_xpath", lang, value="/".join(value.strip("/").split("/")[-2:]))
    if name == "offset":
        return word("press.cite_offset", lang, value=value.partition(",")[0])
    if name == "part" and value in _PARTS:
        return word(f"press.cite_part_{value}", lang)
    if name in _NAMED:
        return word(f"press.cite_{name}", lang, value=value)
    return f"{name} {value}"
