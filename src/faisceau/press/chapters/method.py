"""Method and limits: what the readers read, what people decided of the reading, and what nobody should take from the document."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Runs, Strong, Table
from faisceau.press.material import Material
from faisceau.press.words import word
from faisceau.press.written import day


def method(material: Material) -> Sequence[Block]:
    """Say how everything was made, and its limits."""
    lang, told = material.lang, material.method
    judged = told["judged"]
    zones = ", ".join(told["zones"]) or word("press.none", lang)
    limits: list[Runs] = [
        [Strong(word(f"press.limit_{name}_head", lang)), " ", word(f"press.limit_{name}", lang, **arguments)]
        for name, arguments in (
            ("reading", {"settings": told["settings"]}),
            (
                "identity",
                {
                    "same": judged.get("same", 0),
                    "different": judged.get("different", 0),
                    "unsure": judged.get("unsure", 0),
                    "hubs": told["hubs"],
                },
            ),
            ("time", {"loose": told["loose"], "zones": zones}),
            ("language", {"translated": told["translated"], "recognised": told["recognised"]}),
            ("origins", {}),
            ("money", {}),
            ("law", {"as_of": day(told["as_of"], lang)}),
            ("absence", {"count": len(material.not_computable)}),
            ("persons", {}),
        )
    ]
    columns = [
        Column(word("press.reader", lang), 2),
        Column(word("press.exhibits_read", lang), 1, "right"),
        Column(word("press.entries_read", lang), 1.2, "right"),
        Column(word("press.entries_present", lang), 1.2, "right"),
    ]
    rows = [Row([[one["reader"]], [str(one["exhibits"])], [str(one["read"])], [str(one["present"])]]) for one in told["readers"]]
    blocks: list[Block] = [
        Heading(1, word("press.method", lang)),
        Paragraph([word("press.method_intro", lang)]),
        Bullets(limits),
        Table(word("press.readers_caption", lang), columns, rows, small=True),
    ]
    if material.not_computable:
        said: list[Runs] = [[one["question"], " ", one["why"]] for one in material.not_computable]
        blocks += [Heading(2, word("press.not_computable", lang)), Bullets(said)]
    return blocks
