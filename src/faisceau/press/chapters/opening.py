"""How to read the document, and who is in it."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Bullets, Callout, Column, Heading, Paragraph, Row, Strong, Table
from faisceau.press.material import Material
from faisceau.press.words import word


def reading(material: Material) -> Sequence[Block]:
    """Say what the document is, what it is not, and how each sentence is checked."""
    lang = material.lang
    points = ("place", "supported", "finding", "unknown", "rebuilt")
    return [
        Heading(1, word("press.reading", lang)),
        Paragraph([word("press.reading_what", lang, exhibits=_sealings(material), entries=_entries(material))]),
        Bullets(
            [[Strong(word(f"press.reading_{point}_head", lang)), " ", word(f"press.reading_{point}", lang)] for point in points]
        ),
        Callout([word("press.reading_not", lang)]),
    ]


def _sealings(material: Material) -> int:
    return material.sealings_left + sum(not s["pages"] for s in material.sealings)


def _entries(material: Material) -> int:
    return material.entries_left + sum(int(one["count"]) for one in material.entries)


def persons(material: Material) -> Sequence[Block]:
    """List the persons who were named, with role, status and age."""
    lang = material.lang
    rows = [
        Row([[Strong(person["shown"])], [person["roles"]], [person["status"]], [person["age"]], [person["bears"]]])
        for person in material.persons
    ]
    columns = [
        Column(word("press.person", lang), 1.4),
        Column(word("press.role", lang), 1.2),
        Column(word("press.status", lang), 1.4),
        Column(word("press.age", lang), 1.3),
        Column(word("press.bears", lang), 2.4),
    ]
    return [
        Heading(1, word("press.persons", lang)),
        Paragraph([word("press.persons_intro", lang)]),
        Table(word("press.persons_caption", lang), columns, rows, small=True),
    ]
