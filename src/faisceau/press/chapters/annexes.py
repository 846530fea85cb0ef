"""Annexes: exhibits with their digests, decisions with who signed them, and how the other side verifies all of it."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Code, Column, Heading, Listing, Paragraph, Row, Table
from faisceau.press.material import Material
from faisceau.press.words import word


def exhibits(material: Material) -> Sequence[Block]:
    """List the sealings: mark, what, from whom and under which authorisation, digest."""
    lang = material.lang
    columns = [
        Column(word("press.mark", lang), 0.6),
        Column(word("press.what", lang), 1.7),
        Column(word("press.origin", lang), 2.2),
        Column(word("press.digest", lang), 2.6),
    ]
    rows = []
    for s in material.sealings:
        seal = word("press.seal_no", lang, number=s["seal_number"]) if s["seal_number"] else ""
        basis = ", ".join(part for part in (s["article"], s["authority"], s["authorised_on"]) if part)
        origin = " ; ".join(part for part in (seal, s["from_whom"], s["on"], basis) if part)
        rows.append(Row([[s["mark"]], [s["name"]], [origin or "–"], [Code(s["exhibit"])]]))
    return [
        Heading(1, word("press.annex_exhibits", lang)),
        Table(word("press.exhibits_caption", lang), columns, rows, small=True),
    ]


def decisions(material: Material) -> Sequence[Block]:
    """List the entries of the journal in their order."""
    lang = material.lang
    columns = [
        Column(word("press.number", lang), 0.5, "right"),
        Column(word("press.decision", lang), 1.8),
        Column(word("press.about", lang), 2.4),
        Column(word("press.signed_by", lang), 1.4),
        Column(word("press.declared", lang), 1.3),
    ]
    rows = [Row([[str(e["index"])], [e["label"]], [e["object"]], [e["by"]], [e["at"]]]) for e in material.entries]
    return [
        Heading(1, word("press.annex_decisions", lang)),
        Paragraph([word("press.decisions_intro", lang)]),
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
        Table(word("press.tables_caption", lang), columns, rows, small=True),
    ]
