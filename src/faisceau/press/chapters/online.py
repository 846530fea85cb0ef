"""Online activity: pages that were captured, adverts, accounts of services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Callout, Column, Heading, Note, Paragraph, Row, Strong, Table
from faisceau.press.citing import cite
from faisceau.press.material import Material, Rows
from faisceau.press.words import word
from faisceau.press.written import day

MOST = 120
"""The most rows of a list; the rest is counted. Ours."""


def online(material: Material) -> Sequence[Block]:
    """List what was captured and what services handed over, with the contact details that stand there."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.online", lang)), Callout([word("press.online_intro", lang)])]
    told = material.online
    if not any(told.values()):
        return [*blocks, Paragraph([word("press.online_none", lang)])]
    blocks += _list(
        told["captures"], "captures_caption", (("page_address", 2.6), ("page_title", 1.8), ("contacts", 2.2)), _capture, lang
    )
    blocks += _list(
        told["adverts"],
        "adverts_caption",
        (("posted", 0.9), ("page_title", 2.4), ("offered_at", 1.4), ("page_address", 2.2)),
        _advert,
        lang,
    )
    profiles = (("platform", 1.2), ("identifier", 1.6), ("name", 1.4), ("contacts", 2.0), ("created", 0.9))
    return [*blocks, *_list(told["profiles"], "profiles_caption", profiles, _profile, lang)]


def _list(rows: Rows, name: str, heads: Sequence[tuple[str, float]], tell: Any, lang: str) -> list[Block]:
    if not rows:
        return []
    columns = [Column(word(f"press.{head}", lang), share) for head, share in heads]
    table = Table(word(f"press.{name}", lang), columns, [Row(tell(row, lang)) for row in rows[:MOST]], small=True)
    left = [Paragraph([word("press.rows_left", lang, count=len(rows) - MOST)])] if len(rows) > MOST else []
    return [table, *left]


def _place(row: Mapping[str, Any], lang: str) -> Note:
    return Note(cite(row["mark"], row["locator"], lang) + ".")


def _capture(row: Mapping[str, Any], lang: str) -> list[list[Any]]:
    return [[row["address"] or "–", _place(row, lang)], [row["title"] or "–"], [", ".join(row["contacts"]) or "–"]]


def _advert(row: Mapping[str, Any], lang: str) -> list[list[Any]]:
    return [
        [day(row["posted"], lang)],
        [Strong(row["title"] or "–"), _place(row, lang)],
        [row["place"] or "–"],
        [row["url"] or "–"],
    ]


def _profile(row: Mapping[str, Any], lang: str) -> list[list[Any]]:
    return [
        [row["platform"] or "–"],
        [row["identifier"] or row["username"] or "–", _place(row, lang)],
        [row["name"] or row["username"] or "–"],
        [", ".join(row["contacts"]) or "–"],
        [day(row["created"], lang)],
    ]
