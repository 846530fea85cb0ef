"""The list of the pieces: mark, what it is, from whom and under which authorisation, how much of it was read. Digests are an annex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Column, Heading, Paragraph, Row, Strong, Table
from faisceau.press.material import Material
from faisceau.press.words import word
from faisceau.press.written import day


def exhibits(material: Material) -> Sequence[Block]:
    """List the pieces in the order of their marks."""
    lang = material.lang
    columns = [
        Column(word("press.mark", lang), 0.6),
        Column(word("press.what", lang), 2.2),
        Column(word("press.origin", lang), 1.9),
        Column(word("press.authorised", lang), 2.2),
        Column(word("press.was_read", lang), 1.2),
    ]
    rows = [
        Row([[Strong(s["mark"])], [s["name"]], [_origin(s, lang)], [_authorised(s, lang)], [_read(s, lang)]])
        for s in material.sealings
    ]
    return [
        Heading(1, word("press.exhibits", lang)),
        Paragraph([word("press.exhibits_intro", lang)]),
        *not_listed(material),
        Table(word("press.exhibits_caption", lang), columns, rows, small=True),
    ]


def not_listed(material: Material) -> Sequence[Block]:
    """Say how many pieces are kept apart, where there are any."""
    count = material.sealings_left
    return [Paragraph([word("press.exhibits_left", material.lang, count=count)])] if count else []


def _origin(piece: Mapping[str, Any], lang: str) -> str:
    seal = word("press.seal_no", lang, number=piece["seal_number"]) if piece["seal_number"] else ""
    within = word("press.pages_of", lang, pages=piece["pages"]) if piece["pages"] else ""
    told = (within, seal, piece["from_whom"], day(piece["on"], lang) if piece["on"] else "")
    return word("press.and_then", lang).join(part for part in told if part) or "–"


def _authorised(piece: Mapping[str, Any], lang: str) -> str:
    if piece["pages"]:
        return "–"
    basis = [piece["article"], piece["authority"], day(piece["authorised_on"], lang) if piece["authorised_on"] else ""]
    told = ", ".join(part for part in basis if part)
    scope = word("press.and_then", lang).join(part for part in (piece["scope"], piece["limits"]) if part)
    return " – ".join(part for part in (told, scope) if part) or word("press.not_recorded", lang)


def _read(piece: Mapping[str, Any], lang: str) -> str:
    if piece["with"]:
        return word("press.read_with", lang, mark=piece["with"])
    if piece["pages"]:
        return "–"
    if piece["read"] is None:
        return word("press.read_not", lang)
    code = "press.read_whole" if not piece["lost"] else "press.read_part" if piece["read"] else "press.read_nothing"
    return word(code, lang, read=piece["read"], lost=piece["lost"])
