"""Money: the product by person and month, accounts month by month, then, as an annex that a decision asked for, the tracing."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.model.typography import nothing_beside
from faisceau.press.blocks import Block, Bullets, Callout, Column, Heading, Note, Paragraph, Picture, Row, Runs, Strong, Table
from faisceau.press.citing import cite
from faisceau.press.material import AccountMonths, Material
from faisceau.press.pictures import money as money_picture
from faisceau.press.words import word
from faisceau.press.written import amount, day, month, sum_of


def money(material: Material) -> Sequence[Block]:
    """Show the product by person and month first, then each account of the statements: totals, and a picture by month."""
    lang = material.lang
    return [
        Heading(1, word("press.money", lang)),
        Callout([word("press.product_intro", lang)]),
        *_product(material),
        *_resources(material),
        *_accounts(material),
    ]


def _product(material: Material) -> list[Block]:
    """Lay out one row for each person and currency, one column for each month, the whole at the end; then each line with its place."""
    lang, persons = material.lang, material.product["persons"]
    if not persons:
        return [Paragraph([word("press.product_none", lang)])]
    blocks: list[Block] = [Heading(2, word("press.product", lang)), Paragraph([word("press.product_lead", lang)])]
    rows: list[Row] = []
    for one in persons:
        rows.append(Row([[f"{one['shown']} ({one['currency']})"]], "section"))
        for line in one["lines"]:
            note = Note(cite(line["mark"], line["locator"], lang) + ".")
            why = [line["reason"] or "–"]
            rows.append(
                Row(
                    [
                        [month(line["month"]) if line["month"] else "–"],
                        [line["account"], note],
                        why,
                        [sum_of(line["amount"], one["currency"], lang)],
                    ]
                )
            )
        for total in one["months"]:
            name = month(total["month"]) if total["month"] else "–"
            rows.append(_total(word("press.total_of", lang, month=name), total["product"], one["currency"], lang))
        rows.append(_total(word("press.total", lang), one["product"], one["currency"], lang))
    columns = [
        Column(word("press.month", lang), 1.0),
        Column(word("press.account", lang), 2.4),
        Column(word("press.hypothesis", lang), 2.8),
        Column(word("press.amount", lang), 1.2, "right"),
    ]
    blocks.append(Table(word("press.product_caption", lang), columns, rows, small=True))
    mixed: list[Runs] = [
        [
            Strong(one["shown"]),
            word("press.plain_colon", lang),
            word(
                "press.mixed" if account["mixed"] else "press.unmixed",
                lang,
                account=account["account"],
                other=sum_of(account["other"], one["currency"], lang),
                up_to=sum_of(account["up_to"], one["currency"], lang),
                on=day(account["on"], lang),
            ),
        ]
        for one in persons
        for account in one["accounts"]
    ]
    return [*blocks, Bullets(mixed)] if mixed else blocks


def _total(name: str, told: str, currency: str, lang: str) -> Row:
    return Row([[Strong(name)], [""], [""], [Strong(sum_of(told, currency, lang))]])


def _resources(material: Material) -> list[Block]:
    """Show what came in and went out month by month beside the declared income, where any month is known."""
    lang, months = material.lang, material.product["months"]
    if not months:
        return []
    rows = []
    for one in months:
        figures = [sum_of(one[name], one["currency"], lang) for name in ("came", "gone", "product")]
        declared = [
            sum_of(one[name], one["currency"], lang) if one[name] is not None else word("press.unknown", lang)
            for name in ("declared", "above_declared")
        ]
        rows.append(Row([[Strong(one["shown"])], [month(one["month"])], *([figure] for figure in (*figures, *declared))]))
    columns = [
        Column(word("press.person", lang), 1.5),
        Column(word("press.month", lang), 0.8),
        *(
            Column(word(f"press.{name}", lang), 1.2, "right")
            for name in ("came", "left", "of_product", "declared_income", "above_income")
        ),
    ]
    return [
        Heading(2, word("press.resources", lang)),
        Paragraph([word("press.resources_intro", lang)]),
        Table(word("press.resources_caption", lang), columns, rows, small=True),
    ]


def _accounts(material: Material) -> list[Block]:
    lang = material.lang
    if not material.accounts:
        return [Paragraph([word("press.accounts_none", lang)])]
    columns = [
        Column(word("press.account", lang), 2.9),
        Column(word("press.holder", lang), 1.4),
        Column(word("press.period", lang), 1.4),
        Column(word("press.lines", lang), 0.65, "right"),
        Column(word("press.came", lang), 1.3, "right"),
        Column(word("press.left", lang), 1.3, "right"),
        Column(word("press.closing", lang), 1.3, "right"),
    ]
    rows = []
    for a in material.accounts:
        figures = [amount(units, a.exponent, a.currency, lang) for units in (a.came, a.left, a.closing)]
        period = f"{day(a.first, lang)} – {day(a.last, lang)}"
        rows.append(Row([[a.account], [a.holder or "–"], [period], [str(a.movements)], *([figure] for figure in figures)]))
    blocks: list[Block] = [
        Heading(2, word("press.accounts", lang)),
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
        Column(word("press.date", lang), 1.1),
        Column(word("press.counterparty", lang), 1.9),
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
            nothing = nothing_beside(one["amount"])
            figures = [[sum_of(by_rule.get(rule) or nothing, "", lang)] for rule in rules]
            rows.append(
                Row([[day(one["on"], lang) if one["on"] else ""], [what, *note], [sum_of(one["amount"], "", lang)], *figures])
            )
        blocks.append(
            Table(word("press.tracing_caption", lang, account=account[0], currency=account[1]), columns, rows, small=True)
        )
    return blocks
