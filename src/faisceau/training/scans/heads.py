"""How the invented services begin a procès-verbal: police, gendarmerie, cabinet of an investigating judge; days in words."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass

from faisceau.training.scans import words
from faisceau.training.scans.dice import Dice

WIDTH = 78

_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the pieces of one procedure share."""

    dice: Dice
    case: str
    number: str
    court: str
    start: dt.date


def number_in_words(number: int) -> str:
    """Return a number below a hundred thousand's first sixty, or a year of this century, in French words.

    >>> number_in_words(21), number_in_words(2031)
    ('vingt et un', 'deux mille trente et un')
    """
    if number >= 2000:
        rest = number - 2000
        return "deux mille" + (f" {number_in_words(rest)}" if rest else "")
    if number < len(_UNITS):
        return _UNITS[number]
    tens, units = number // 10 * 10, number % 10
    return _TENS[tens] if not units else f"{_TENS[tens]} et un" if units == 1 else f"{_TENS[tens]}-{_UNITS[units]}"


def day_in_words(day: dt.date) -> str:
    """Return the day as the first line of a procès-verbal writes it.

    >>> day_in_words(dt.date(2031, 3, 1))
    "L'an deux mille trente et un, le premier mars"
    """
    first = "premier" if day.day == 1 else number_in_words(day.day)
    return f"L'an {number_in_words(day.year)}, le {first} {words.MONTHS[day.month - 1]}"


def plain_day(day: dt.date) -> str:
    """Return the day in figures and a month in letters."""
    return f"{'1er' if day.day == 1 else day.day} {words.MONTHS[day.month - 1]} {day.year}"


def wrapped(text: str) -> tuple[str, ...]:
    """Return the lines of a paragraph."""
    return tuple(textwrap.wrap(text, WIDTH)) or ("",)


def person(dice: Dice) -> tuple[str, str]:
    """Return the surname and forename of somebody invented."""
    return dice.pick(words.SURNAMES), dice.pick(words.FORENAMES)


def service_of(setting: Setting, style: str) -> str:
    """Return the lines of a service of police or gendarmerie."""
    dice = setting.dice
    city = dice.pick(words.CITIES).upper()
    if style == "gendarmerie":
        return dice.pick(words.GENDARMERIE).format(city=city)
    return dice.pick(words.POLICE).format(city=city, group=dice.integer(1, 9))


def number_of(setting: Setting) -> str:
    """Return the number of a procès-verbal as the police counts them."""
    return f"{setting.start.year}/{setting.number}/{setting.dice.integer(1, 480)}"


def named(service: str) -> str:
    """Return the line of a service that names it: a group alone names none."""
    return [line for line in service.splitlines() if not line.startswith("GROUPE")][-1]


def police(setting: Setting, title: str, on: dt.date, article: str) -> tuple[list[str], dict[str, str]]:
    """Return the first lines of a police procès-verbal, and what is true of it."""
    dice = setting.dice
    service, number = service_of(setting, "police"), number_of(setting)
    officer = dice.pick(words.SURNAMES)
    grade = dice.pick(words.GRADES)
    hour = f"{number_in_words(dice.integer(8, 19))} heures {number_in_words(5 * dice.integer(1, 11))}"
    city = dice.pick(words.CITIES)
    head = [
        "RÉPUBLIQUE FRANÇAISE",
        "MINISTÈRE DE L'INTÉRIEUR",
        *service.splitlines(),
        "PROCÈS-VERBAL",
        f"P.V. n° {number}",
        f"AFFAIRE : {setting.case}",
        f"OBJET : {title}",
        "",
        f"{day_in_words(on)}, à {hour},",
        *wrapped(f"Nous, {officer} {dice.pick(words.FORENAMES)}, {grade}, officier de police judiciaire en résidence à {city},"),
        "Étant au service,",
        *wrapped(f"Vu les articles {article} du code de procédure pénale,"),
    ]
    return head, {"service": named(service), "number": number, "date": on.isoformat(), "author": officer, "title": title}


def gendarmerie(setting: Setting, title: str, on: dt.date, article: str) -> tuple[list[str], dict[str, str]]:
    """Return the first lines of a procès-verbal of the gendarmerie, and what is true of it."""
    dice = setting.dice
    service = service_of(setting, "gendarmerie")
    number = f"{dice.integer(100, 9999):05d}/{setting.start.year}"
    officer = dice.pick(words.SURNAMES)
    head = [
        "GENDARMERIE NATIONALE",
        service,
        f"Code unité {dice.integer(10000, 19999)}   P.V. n° {number}   Pièce n° {dice.integer(1, 60)}",
        f"PROCÈS-VERBAL {title}",
        "",
        f"Le {plain_day(on)} à {dice.integer(8, 19):02d} heures {dice.integer(0, 59):02d} minutes.",
        *wrapped(
            f"Nous soussigné {dice.pick(words.GENDARMES)} {officer}, officier de police judiciaire, en résidence à {dice.pick(words.CITIES)}"
        ),
        *wrapped(f"Vu les articles {article} du code de procédure pénale,"),
        "Rapportons les opérations suivantes :",
    ]
    return head, {"service": service, "number": number, "date": on.isoformat(), "author": officer, "title": title}


def cabinet(setting: Setting, title: str, on: dt.date) -> tuple[list[str], dict[str, str]]:
    """Return the first lines of an act of an investigating judge, and what is true of it."""
    dice = setting.dice
    judge, clerk = dice.pick(words.SURNAMES), dice.pick(words.SURNAMES)
    number = f"{dice.integer(1, 9)}/{setting.start.year % 100}/{dice.integer(1, 80)}"
    head = [
        f"COUR D'APPEL DE {setting.court.upper()}",
        f"TRIBUNAL JUDICIAIRE DE {setting.court.upper()}",
        f"Cabinet de {judge}, vice-président chargé de l'instruction",
        f"N° Instruction : {number}",
        title,
        "",
        *wrapped(
            f"Le {plain_day(on)} à {dice.integer(9, 17)} heures {dice.integer(0, 59):02d}, devant Nous, {judge}, juge d'instruction, "
            f"étant en notre cabinet, assisté de {clerk}, greffier,"
        ),
    ]
    return head, {
        "service": f"TRIBUNAL JUDICIAIRE DE {setting.court.upper()}",
        "number": number,
        "date": on.isoformat(),
        "author": judge,
        "title": title,
    }
