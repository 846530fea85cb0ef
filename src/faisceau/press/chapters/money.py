"""Money: accounts month by month, then, as an annex that a decision asked for, the tracing of assumed origins."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.notation.amounts import text as amount_text
from faisceau.press.blocks import Block, Callout, Column, Heading, Note, Paragraph, Picture, Row, Table
from faisceau.press.citing import cite
from faisceau.press.material import AccountMonths, Material
from faisceau.press.pictures import money as money_picture
from faisceau.press.words import word


def amount(units: int | None, exponent: int, currency: str, lang: str) -> str:
    """Write an amount as the language writes it; unknown is a dash."""
    if units is None:
        return "–"
    decimal, grouping = (",", "\u202f") if lang == "fr" else (".", ",")
    return f"{amount_text(units, exponent, decimal, grouping)}\u00a0{currency}"


def money(material: Material) -> Sequence[Block]:
    """Show each account of the statements: totals, then a picture by month."""
    lang = material.lang
    columns = [
        Column(word("press.account", lang), 2.2),
        Column(word("press.holder", lang), 1.5),
        Column(word("press.period", lang), 1.5),
        Column(word("press.lines", lang), 0.7, "right"),
        Column(word("press.came", lang), 1.3, "right"),
        Column(word("press.left", lang), 1.3, "right"),
        Column(word("press.closing", lang), 1.3, "right"),
    ]
    rows = []
    for a in material.accounts:
        figures = [amount(units, a.exponent, a.currency, lang) for units in (a.came, a.left, a.closing)]
        rows.append(
            Row([[a.account], [a.holder or "–"], [f"{a.first} – {a.last}"], [str(a.movements)], *([figure] for figure in figures)])
        )
    blocks: list[Block] = [
        Heading(1, word("press.money", lang)),
        Paragraph([word("press.money_intro", lang)]),
        Table(word("press.money_caption", lang), columns, rows, small=True),
    ]
    return blocks + [_picture(account, lang) for account in material.accounts if account.months]


def _picture(account: AccountMonths, lang: str) -> Picture:
    most = max((max(month.came, month.left) for month in account.months), default=0)
    legend = (word("press.legend_in", lang), word("press.legend_assumed", lang), word("press.legend_out", lang))
    holder = f" – {account.holder}" if account.holder else ""
    return Picture(
        money_picture.draw(account.months, legend, {most: amount(most, account.exponent, account.currency, lang)}),
        word("press.months_caption", lang, account=account.account, holder=holder),
        word("press.months_alt", lang, account=account.account, months=len(account.months)),
    )


def tracing(material: Material) -> Sequence[Block]:
    """Show, side by side, what each convention finds of the assumed origins in each outflow and at the end."""
    lang = material.lang
    if not material.traces:
        return []
    rules = list(dict.fromkeys(trace["rule"] for trace in material.traces))
    columns = [
        Column(word("press.date", lang), 1.0),
        Column(word("press.counterparty", lang), 2.0),
        Column(word("press.amount", lang), 1.1, "right"),
        *(Column(word(f"press.rule_{rule}", lang), 1.1, "right") for rule in rules),
    ]
    blocks: list[Block] = [
        Heading(1, word("press.tracing", lang)),
        Paragraph([word("press.tracing_intro", lang)]),
        Callout([word("press.tracing_limits", lang)]),
    ]
    for account in dict.fromkeys((trace["account"], trace["currency"]) for trace in material.traces):
        mine = [trace for trace in material.traces if (trace["account"], trace["currency"]) == account]
        places = dict.fromkeys((t["fate"] != "closing", t["number"], t["fate"]) for t in mine)
        rows = []
        for outflow, number, fate in sorted(places, key=lambda place: (not place[0], place[1])):
            at = [t for t in mine if (t["number"], t["fate"]) == (number, fate)]
            by_rule = {t["rule"]: t["traced"] for t in at}
            one = at[0]
            note = [Note(cite(one["mark"], one["locator"], lang) + ".")] if outflow else []
            what = one["counterparty"] or "–" if fate == "outflow" else word(f"press.fate_{fate}", lang)
            figures = [[by_rule.get(rule, "0")] for rule in rules]
            rows.append(Row([[one["on"] or ""], [what, *note], [one["amount"]], *figures]))
        blocks.append(
            Table(word("press.tracing_caption", lang, account=account[0], currency=account[1]), columns, rows, small=True)
        )
    return blocks
