"""Annexes: digests of the pieces, decisions with who signed them, and how the other side verifies all of it."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Code, Column, Heading, Listing, Paragraph, Row, Table
from faisceau.press.chapters.pieces import not_listed
from faisceau.press.material import Material
from faisceau.press.words import word


def digests(material: Material) -> Sequence[Block]:
    """List the digests of what was sealed, by mark."""
    lang = material.lang
    columns = [
        Column(word("press.mark", lang), 0.5),
        Column(word("press.what", lang), 1.6),
        Column(word("press.digest", lang), 3.4),
    ]
    rows = [Row([[s["mark"]], [s["name"]], [Code(s["exhibit"])]]) for s in material.sealings if not s["pages"]]
    return [
        Heading(1, word("press.annex_digests", lang)),
        Paragraph([word("press.digests_intro", lang)]),
        *not_listed(material),
        Table(word("press.digests_caption", lang), columns, rows, small=True),
    ]


def decisions(material: Material) -> Sequence[Block]:
    """List the entries of the journal in their order."""
    lang = material.lang
    columns = [
        Column(word("press.number", lang), 0.7),
        Column(word("press.decision", lang), 1.4),
        Column(word("press.about", lang), 3.8),
        Column(word("press.signed_by", lang), 1.0),
        Column(word("press.declared", lang), 1.0),
    ]
    rows = [Row([[str(e["index"])], [e["label"]], [e["object"]], [e["by"]], [e["at"]]]) for e in material.entries]
    left = [Paragraph([word("press.entries_left", lang, count=material.entries_left)])] if material.entries_left else []
    return [
        Heading(1, word("press.annex_decisions", lang)),
        Paragraph([word("press.decisions_intro", lang)]),
        *left,
        Table(word("press.decisions_caption", lang), columns, rows, small=True),
    ]


def verifying(material: Material) -> Sequence[Block]:
    """Print the log's key and newest checkpoint, the digests of the tables, and the commands that check them."""
    lang = material.lang
    told = material.verification
    columns = [
        Column(word("press.table", lang), 1.3),
        Column(word("press.lines", lang), 0.7, "right"),
        Column(word("press.digest", lang), 4),
    ]
    rows = [Row([[t["name"]], [str(t["rows"])], [Code(t["digest"])]]) for t in material.tables if t["rows"]]
    left = [Paragraph([word("press.tables_left", lang, count=material.tables_left)])] if material.tables_left else []
    return [
        Heading(1, word("press.annex_verifying", lang)),
        Paragraph([word("press.verifying_intro", lang)]),
        Heading(2, word("press.log_key", lang)),
        Listing([told["log_key"]]),
        Heading(2, word("press.checkpoint", lang)),
        Listing(told["checkpoint"].rstrip("\n").split("\n")),
        Heading(2, word("press.commands", lang)),
        Listing(
            [
                f"faisceau verify {word('press.case_folder', lang)} --rebuild --log-key '{told['log_key']}'",
                f"python verify_case.py {word('press.case_folder', lang)} --log-key '{told['log_key']}'",
            ]
        ),
        Heading(2, word("press.tables", lang)),
        Paragraph([word("press.build_digest", lang), " ", Code(told["digest"])]),
        *left,
        Table(word("press.tables_caption", lang), columns, rows, small=True),
    ]
