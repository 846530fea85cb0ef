"""Dates and amounts as a language writes them: “16/04/2026” and “1 900,00 EUR”, “2026-04-16” and “1,900.00 EUR”."""

from __future__ import annotations

import datetime as dt
import re

from faisceau.model.typography import figures
from faisceau.model.wording import currency_said
from faisceau.notation.amounts import text as amount_text

_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}:\d{2}))?")
_MONTHS = {
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def amount(units: int | None, exponent: int, currency: str, lang: str) -> str:
    """Write an amount as the language writes it; unknown is a dash."""
    if units is None:
        return "–"
    return f"{figures(amount_text(units, exponent), lang)}\u00a0{_currency(currency, lang)}"


def _currency(code: str, lang: str) -> str:
    return currency_said(code, "en" if lang == "en" else "fr")


def sum_of(written: str | None, currency: str, lang: str) -> str:
    r"""Write an amount that is told as plain decimals; unknown is a dash.

    >>> sum_of("-1900.50", "EUR", "fr")
    '-1\u202f900,50\xa0EUR'
    """
    told = figures(written or "–", lang)
    return f"{told}\u00a0{_currency(currency, lang)}".strip() if told[-1].isdigit() else told


def day(written: str | None, lang: str) -> str:
    """Write a date, or what is known of it, with its hour where there is one; what is no date stays as it is, nothing is a dash.

    >>> [day("2026-04-16", "fr"), day("2026-04", "fr"), day("2026", "fr"), day("2026-04-16T09:05", "fr"), day(None, "fr")]
    ['16/04/2026', '04/2026', '2026', '16/04/2026 09:05', '–']
    >>> [day("2026-04-16", "en"), day("2026-04-16 09:05:11", "en"), day("le soir", "en")]
    ['2026-04-16', '2026-04-16 09:05', 'le soir']
    """
    if not written:
        return "–"
    found = _DAY.match(written)
    if found is None:
        return written
    year, month, number, hour = found.groups()
    parts = [part for part in (number, month, year) if part]
    said = "/".join(parts) if lang == "fr" else "-".join(reversed(parts))
    return f"{said} {hour}" if hour else said


def long_day(date: dt.date, lang: str) -> str:
    """Write a date in full.

    >>> [long_day(dt.date(2026, 5, 1), lang) for lang in ("fr", "en")]
    ['1er mai 2026', '1 May 2026']
    """
    number = "1er" if date.day == 1 and lang == "fr" else str(date.day)
    return f"{number} {_MONTHS['fr' if lang == 'fr' else 'en'][date.month - 1]} {date.year}"


def month(written: str) -> str:
    """Write a month, the same in both languages, as the axes of pictures write it.

    >>> month("2026-04")
    '04/2026'
    """
    return "/".join(reversed(written.split("-")))
