"""The workbook of the product: ledgers whose balances, months whose product and persons whose total a spreadsheet recomputes itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from faisceau.cases.money.naming import Names
from faisceau.cases.money.product import whose_shown
from faisceau.desk.live_book import Amount, Cell, Formula, Sheet, write_live
from faisceau.model.wording import say
from faisceau.notation import amounts
from faisceau.notation.cells import cell_name

Row = dict[str, Any]

_LINES = """
SELECT m.* FROM movements m JOIN (SELECT DISTINCT account, currency FROM products) p USING (account, currency)
ORDER BY m.account, m.currency, m.number
"""
_PRODUCTS = "SELECT * FROM products ORDER BY person NULLS LAST, account, currency, number, exhibit, locator"


def write_product(names: Names, path: Path) -> dict[str, int]:
    """Write the workbook and return how many lines its ledgers and its product have.

    Every computed cell stands beside the value of the build and beside their difference, which is zero in each.
    """
    lines = names.whole.ask(_LINES).to_pylist()
    rows = names.whole.ask(_PRODUCTS).to_pylist()
    ledger = _ledger(names, lines)
    product, months, persons = _product(names, rows)
    sheets = [ledger, product, months, persons]
    write_live([*sheets, _checks(names, [ledger, months, persons])], path)
    return {"lines": len(lines), "products": len(rows)}


def _word(names: Names, name: str) -> str:
    return say(f"ledger.book_{name}", names.lang)


def _headings(names: Names, *columns: str) -> list[str]:
    return [_word(names, column) for column in columns]


_DIFFERENCE = {"ledger": 7, "months": 5, "persons": 4}
"""The column of the difference in each sheet that has one."""


def _ledger(names: Names, rows: list[Row]) -> Sheet:
    """Return the lines: the recomputed balance of each is that of the one before and its amount."""
    told: list[list[Cell]] = []
    before: tuple[str, str] | None = None
    for number, row in enumerate(rows, 2):
        digits, signed = row["exponent"], int(row["signed"])
        balance = None if row["balance"] is None else Amount(int(row["balance"]), digits)
        ledger = (row["account"], row["currency"])
        computed: Cell = None
        apart: Cell = None
        if balance is not None:
            follows = before == ledger and told[-1][6] is not None
            start = cell_name(6, number - 1) if follows else amounts.text(balance.units - signed, digits)
            computed = Formula(f"ROUND({start}+{cell_name(4, number)},{digits})", balance)
            apart = Formula(f"ROUND({cell_name(6, number)}-{cell_name(5, number)},{digits})", Amount(0, digits))
        cited = names.marks.at(row["exhibit"], row["locator"])
        told.append(
            [
                names.account(row["account"]),
                row["currency"],
                row["number"],
                row["on"].isoformat() if row["on"] else None,
                Amount(signed, digits),
                balance,
                computed,
                apart,
                cited["mark"],
                cited["locator"],
                names.other(row["counterparty"], None),
            ]
        )
        before = ledger
    columns = ("account", "currency", "number", "day", "amount", "balance", "recomputed", "difference", "mark", "locator", "other")
    return Sheet(_word(names, "ledger"), _headings(names, *columns), told)


def _product(names: Names, rows: list[Row]) -> tuple[Sheet, Sheet, Sheet]:
    """Return the lines of the product, the months and the persons: the last two add up the first by themselves."""
    sheet = _word(names, "product")
    digits = {row["currency"]: max(one["exponent"] for one in rows if one["currency"] == row["currency"]) for row in rows}
    told: list[list[Cell]] = []
    by_month: dict[tuple[str, str, str], int] = {}
    for row in rows:
        exponent = digits[row["currency"]]
        units = amounts.rescale(int(row["amount"]), row["exponent"], exponent)
        whose = _key(names, row)
        month = row["on"].strftime("%Y-%m") if row["on"] else _word(names, "undated")
        by_month[whose, month, row["currency"]] = by_month.get((whose, month, row["currency"]), 0) + units
        cited = names.marks.at(row["exhibit"], row["locator"])
        day = row["on"].isoformat() if row["on"] else None
        told.append(
            [
                whose,
                month,
                row["currency"],
                Amount(units, exponent),
                day,
                names.account(row["account"]),
                cited["mark"],
                cited["locator"],
                row["reason"],
            ]
        )
    last = max(len(told) + 1, 2)
    ranges = [f"'{sheet}'!{cell_name(column, 2, fixed=True)}:{cell_name(column, last, fixed=True)}" for column in range(4)]
    months: list[list[Cell]] = []
    for number, ((whose, month, currency), units) in enumerate(sorted(by_month.items()), 2):
        sums = f"SUMIFS({ranges[3]},{ranges[0]},A{number},{ranges[1]},B{number},{ranges[2]},C{number})"
        months.append([whose, month, currency, *_compared(sums, number, 3, Amount(units, digits[currency]))])
    by_person: dict[tuple[str, str], int] = {}
    for (whose, _, currency), units in by_month.items():
        by_person[whose, currency] = by_person.get((whose, currency), 0) + units
    persons: list[list[Cell]] = []
    for number, ((whose, currency), units) in enumerate(sorted(by_person.items()), 2):
        sums = f"SUMIFS({ranges[3]},{ranges[0]},A{number},{ranges[2]},B{number})"
        persons.append([whose, currency, *_compared(sums, number, 2, Amount(units, digits[currency]))])
    return (
        Sheet(
            sheet, _headings(names, "person", "month", "currency", "amount", "day", "account", "mark", "locator", "reason"), told
        ),
        Sheet(
            _word(names, "months"), _headings(names, "person", "month", "currency", "recomputed", "stated", "difference"), months
        ),
        Sheet(_word(names, "persons"), _headings(names, "person", "currency", "recomputed", "stated", "difference"), persons),
    )


def _compared(sums: str, number: int, column: int, amount: Amount) -> list[Cell]:
    digits = amount.exponent
    apart = f"ROUND({cell_name(column, number)}-{cell_name(column + 1, number)},{digits})"
    return [Formula(f"ROUND({sums},{digits})", amount), amount, Formula(apart, Amount(0, digits))]


def _key(names: Names, row: Row) -> str:
    """Return whose a row is, as a text that no search of a spreadsheet takes for a pattern or a comparison."""
    whose = row["person"] or f"account:{row['account']}"
    shown = whose_shown(names, whose)
    return f"{whose} – {shown}" if row["person"] else shown


def _checks(names: Names, sheets: list[Sheet]) -> Sheet:
    """Return how many differences each sheet has that are not zero: none."""
    lines: list[list[Cell]] = []
    for sheet, column in zip(sheets, _DIFFERENCE.values(), strict=True):
        last = max(len(sheet.lines) + 1, 2)
        cells = f"'{sheet.name}'!{cell_name(column, 2, fixed=True)}:{cell_name(column, last, fixed=True)}"
        lines.append([sheet.name, Formula(f'COUNTIF({cells},"<>0")-COUNTBLANK({cells})', Amount(0, 0))])
    return Sheet(_word(names, "checks"), _headings(names, "sheet", "differences"), lines)
