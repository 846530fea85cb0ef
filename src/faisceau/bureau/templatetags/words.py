"""How templates say things: every word by its code, numbers and days as the reader's language writes them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from faisceau.bureau.rooms.room import room_address
from faisceau.cases.money.naming import month_shown
from faisceau.cases.viewing import meaning_of
from faisceau.model import citations, remaining
from faisceau.model.wording import Lang, currency_said, filled, sentences, wordings

register = template.Library()

_MONTHS: dict[Lang, tuple[str, ...]] = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def _lang(context: Any) -> Lang:
    return "en" if context.get("lang") == "en" else "fr"


@register.simple_tag(takes_context=True)
def say(context: Any, code: str, **arguments: object) -> SafeString:
    """Word a code; arguments are escaped, numbers written as the language writes them.

    With ``n`` an integer, the wording ``CODE.one`` is taken where the language's singular calls for it (French: 0 and 1).
    """
    lang = _lang(context)
    if isinstance(n := arguments.get("n"), int) and abs(n) <= (1 if lang == "fr" else 0) + (abs(n) == 1):
        code = f"{code}.one" if _known(f"{code}.one") else code
    told = {name: conditional_escape(written(value, lang)) for name, value in arguments.items()}
    return mark_safe(filled(conditional_escape(wordings()[code].text(lang)), lang, told))  # noqa: S308 - every part is escaped above


@register.simple_tag(takes_context=True)
def say_next(context: Any, code: str) -> str:
    """Word what to do next after a code."""
    return sentences(code, _lang(context))[1]


@register.simple_tag(takes_context=True)
def number(context: Any, value: object) -> str:
    """Write a number: a narrow no-break space between thousands in French, a comma in English."""
    return written(value, _lang(context))


@register.simple_tag(takes_context=True)
def day(context: Any, value: object) -> str:
    """Write a date, or the day and the minute of a time; nothing where it is unknown.

    Times of the tables have no zone and are written as they stand there (wall clock or UTC); those of the bureau's own work are told in its zone.
    """
    if isinstance(value, dt.datetime) and value.tzinfo:
        value = timezone.localtime(value)
    return written_day(value, _lang(context))


@register.simple_tag(takes_context=True)
def money(context: Any, amount: int | None, exponent: int | None, currency: str | None = "") -> str:
    """Write an exact amount of ``amount`` units of ``10**-exponent``."""
    return written_money(amount, exponent, currency, _lang(context))


@register.simple_tag(takes_context=True)
def exact(context: Any, told: str | None, currency: str | None = "") -> str:
    """Write an exact amount that is told as decimals with a point; nothing where it is unknown."""
    if told is None:
        return ""
    whole, _, decimals = told.partition(".")
    return written_money(int(whole + decimals), len(decimals), currency, _lang(context))


@register.simple_tag(takes_context=True)
def currency(context: Any, code: str | None) -> str:
    """Write a currency by its code, or that none is stated."""
    return currency_said(code or "", _lang(context))


def written(value: object, lang: Lang) -> str:
    """Return a value as text, integers with their thousands apart."""
    if isinstance(value, bool) or not isinstance(value, int):
        return str(value)
    return f"{value:,}".replace(",", " " if lang == "fr" else ",")


def written_day(value: object, lang: Lang) -> str:
    """Return a date or a time as a person reads it.

    >>> written_day("2026-04-16", "fr")
    '16 avr. 2026'
    >>> written_day("2026-04-16T21:05:00", "en")
    '16 Apr 2026, 21:05'
    """
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value) if "T" in value or " " in value else dt.date.fromisoformat(value)
        except ValueError:
            return str(value)
    if not isinstance(value, dt.date):
        return str(value)
    first = "1er" if lang == "fr" and value.day == 1 else str(value.day)
    told = f"{first} {_MONTHS[lang][value.month - 1]} {value.year}"
    return f"{told}, {value:%H:%M}" if isinstance(value, dt.datetime) else told


def written_money(amount: int | None, exponent: int | None, currency: str | None, lang: Lang) -> str:
    """Return an exact amount as text; nothing where it is unknown.

    >>> written_money(123456, 2, "EUR", "en")
    '1,234.56 EUR'
    """
    if amount is None or exponent is None:
        return ""
    whole, rest = divmod(abs(amount), 10**exponent)
    decimals = f"{',' if lang == 'fr' else '.'}{rest:0{exponent}d}" if exponent else ""
    return f"{'−' if amount < 0 else ''}{written(whole, lang)}{decimals}{' ' + currency_said(currency, lang) if currency else ''}"


def _known(code: str) -> bool:
    return code in wordings()


@register.simple_tag(takes_context=True)
def worded(context: Any, error: object) -> str:
    """Word an error of a form: ours by its code, the framework's as it translates it."""
    text = str(error)
    return sentences(text, _lang(context))[0] if _known(text) else text


@register.simple_tag(takes_context=True)
def shows(context: Any, name: str) -> str:
    """Word the name of a column that explains a finding; one that has no words of its own as it is."""
    code = f"findings_room.shows_{name}"
    return sentences(code, _lang(context))[0] if _known(code) else name


@register.simple_tag
def room(case: str, slug: str) -> str:
    """Return the address of a room."""
    return room_address(case, slug)


@register.filter
def key(counter: int) -> str:
    """Return the key that goes to the room of this number: 1 to 9, then letters."""
    return "123456789abcdefghijklmnopqrstuvwxyz"[counter - 1]


@register.simple_tag(takes_context=True)
def left(context: Any, job: Any) -> str:
    """Write how long a work still takes: the whole where it tells it, else its one stage; nothing while there is no pace."""
    if (whole := job.whole) is not None:
        code, arguments = remaining.told(*whole)
        return sentences(code, _lang(context), arguments)[0]
    return "" if job.left is None else sentences("bureau.left", _lang(context), {"left": remaining.clock(job.left)})[0]


@register.simple_tag(takes_context=True)
def refusal(context: Any, told: dict[str, Any]) -> str:
    """Word a refusal that was kept: what happened and what to do next."""
    if not _known(told.get("code", "")):
        return ""
    visit, arguments = context.get("visit"), dict(told.get("arguments") or {})
    if visit is not None:
        arguments = {name: visit.name_told(one) if isinstance(one, str) else one for name, one in arguments.items()}
    return " ".join(filter(None, sentences(told["code"], _lang(context), arguments)))


@register.simple_tag(takes_context=True)
def place(context: Any, exhibit: str, locator: str, cited: str = "") -> SafeString:
    """Cite a place of an exhibit, as a link to where it is shown; as another build ``cited`` it, a link only where it still stands."""
    visit = context["visit"]
    if cited and exhibit not in visit.marks:
        return format_html('<span class="cite">{}</span>', cited)
    cited = cited or visit.marks.cited(exhibit, locator, _lang(context))
    address = reverse("exhibits:show", kwargs={"case": visit.case, "exhibit": exhibit})
    return format_html('<a class="cite" href="{}?{}">{}</a>', address, urlencode({"at": locator}), cited)


@register.simple_tag(takes_context=True)
def place_here(context: Any, exhibit: str, locator: str) -> SafeString:
    """Cite a place on a page that is about its exhibit: without the mark."""
    visit = context["visit"]
    mark = visit.marks.at(exhibit, locator)["mark"]
    cited = visit.marks.cited(exhibit, locator, _lang(context)).removeprefix(f"{mark}, ")
    address = reverse("exhibits:show", kwargs={"case": visit.case, "exhibit": exhibit})
    return format_html('<a class="cite" href="{}?{}">{}</a>', address, urlencode({"at": locator}), cited)


@register.simple_tag
def at_place(locator: str) -> SafeString:
    """Return the query of an address that says a place; nothing where none is meant."""
    return mark_safe(f"?{urlencode({'at': locator})}") if locator else SafeString("")  # noqa: S308 - percent-encoded


@register.simple_tag(takes_context=True)
def may(context: Any, power: str) -> bool:
    """Say whether the person may do something in this case."""
    return bool(context["visit"].may(power))


@register.simple_tag(takes_context=True)
def cited(context: Any, citation: str | None) -> str:
    """Return a citation of the law data as the language of the page writes it."""
    return citations.cited(citation or "", _lang(context))


@register.simple_tag(takes_context=True)
def format_name(context: Any, reader: str | None) -> str:
    """Word the format of a reader; as it is called where no wording is known."""
    return _worded(context, "exhibits_format.", (reader or "none").rpartition(".")[2])


@register.simple_tag(takes_context=True)
def stage_name(context: Any, stage: str) -> str:
    """Word what a work is at; every table that is computed is worded alike, its name being nobody's who waits."""
    return sentences(f"job.stage_{stage}" if _known(f"job.stage_{stage}") else "job.stage_other", _lang(context))[0]


@register.simple_tag(takes_context=True)
def table_name(context: Any, table: str) -> str:
    """Word the name of a table of observations."""
    return _worded(context, "exhibits_room.table_", table)


@register.simple_tag(takes_context=True)
def condition_name(context: Any, condition: str) -> str:
    """Word a condition under which somebody was heard."""
    return _worded(context, "exhibits_room.condition_", condition)


@register.simple_tag(takes_context=True)
def column_name(context: Any, table: str, column: str) -> str:
    """Word a column of a table."""
    return meaning_of(table, column, _lang(context))


@register.simple_tag(takes_context=True)
def piece_label(context: Any, column: str, number: int) -> str:
    """Word what a cell of the sheet of pieces is: its column and its line."""
    lang = _lang(context)
    return f"{sentences(f'pieces.column_{column}', lang)[0]}, {sentences('exhibits_room.line', lang)[0]} {number}"


@register.filter
def month(told: str | None) -> str:
    """Return a month as a person reads it.

    >>> month("2026-04")
    '04/2026'
    """
    return month_shown(told) if told else ""


@register.filter
def words(text: str) -> list[str]:
    """Return codes written side by side."""
    return text.split()


def _worded(context: Any, room: str, name: str) -> str:
    return sentences(f"{room}{name}", _lang(context))[0] if _known(f"{room}{name}") else name
