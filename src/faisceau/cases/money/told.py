"""Money as the command line asks for it: the folder of a case in, ledgers, product or schedule out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faisceau.cases.asking import ask
from faisceau.cases.money.around import around
from faisceau.cases.money.flows import Asked
from faisceau.cases.money.naming import Names
from faisceau.cases.money.points import money_points, states_of_accounts
from faisceau.cases.money.product import product
from faisceau.cases.money.schedule import schedule
from faisceau.cases.money.trace_book import write_trace_book
from faisceau.cases.money.workbook import write_product
from faisceau.cases.tracking import meant
from faisceau.model.wording import Lang


def _names(folder: Path, lang: Lang) -> Names:
    return Names(ask(folder), lang, lambda *_: "")


def tell_ledgers(folder: Path, lang: Lang) -> dict[str, Any]:
    """Return the accounts of a case, and the points to establish about money."""
    names = _names(folder, lang)
    return {"accounts": states_of_accounts(names), "points": money_points(names)}


def tell_product(folder: Path, lang: Lang, into: str = "", workbook: Path | None = None) -> dict[str, Any]:
    """Return the product of a case by person and month; write its workbook where one is asked for."""
    names = _names(folder, lang)
    told = product(names, into)
    return {**told, "workbook": {"path": str(workbook), **write_product(names, workbook)} if workbook else None}


def tell_around(folder: Path, lang: Lang, on: dt.date, asked: Asked) -> dict[str, Any]:
    """Return accounts, product and flows of a case before a day and from it on, all of them; keys are of addresses alone."""
    told = around(_names(folder, lang), on, asked, most=None)
    return {
        **{name: told[name].isoformat() for name in ("on", "eve")},
        "products": told["products"],
        **{
            part: [{name: value for name, value in row.items() if name != "key"} for row in told[part]]
            for part in ("accounts", "flows")
        },
        "flows_currency": told["flows_currency"],
        "currencies": told["currencies"],
    }


def tell_schedule(folder: Path, lang: Lang) -> dict[str, Any]:
    """Return the schedule of a case; the key of an account is of addresses alone."""
    told = schedule(_names(folder, lang))
    return {**told, "rows": [{name: value for name, value in row.items() if name != "key"} for row in told["rows"]]}


def tell_trace_book(folder: Path, sources: Sequence[str], lang: Lang, path: Path) -> dict[str, Any]:
    """Write the workbook that recomputes a trace; return its path and how many accounts, sheets and omissions it has."""
    names = _names(folder, lang)
    return {"path": str(path), **write_trace_book(names, meant(names.whole, sources), path)}
