"""Dates as cells of statements hold them: a day that speaks for itself, or three numbers whose order is to be found."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.date_orders import Numbers, day_of
from faisceau.notation.dates import iso, year_of

LONGEST = 64
"""Characters of a date with its time; a longer cell is text, and is not searched; ours."""

_TIME = r"(?:,?[T\s]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?)?"
_NUMBERS = re.compile(r"(?P<first>\d{1,4})(?P<mark>\s?[-/.\s]\s?)(?P<middle>\d{1,2})(?P=mark)(?P<last>\d{1,4})\.?" + _TIME + r"\Z")
_SHORT_HOUR = re.compile(r"(\d{4}-\d{2}-\d{2}[T\s]\s*)(?=\d:\d{2})")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})\Z")
_NAMED = re.compile(
    r"(?:(?:le|el|am|den|op|la|on|dana)\s+)?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?[.\s-]+(?:de\s+)?(?P<name>[^\W\d]{3,12})[.\s,-]+(?:de\s+)?(?P<year>\d{4}|\d{2})"
    r"\.?(?:\s?(?:года|год|г|року|р|godine|god|године|год)(?!\w))?\.?" + _TIME + r"\Z"
)
_NAMED_FIRST = re.compile(r"(?P<name>[^\W\d]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _TIME + r"\Z")

_MONTHS = (
    "jan janv janvier january januar janeiro ene enero gen gennaio ian ianuarie januari janar јануар јан января январь янв січня січень січ januara јануара",
    "feb fev fevr fevrier february februar febrero febbraio februarie februari shkurt shk фебруар феб февраля февраль лютого лютии лют februara фебруара",
    "mar mars march marz maerz mrz marzo martie maart mrt mart март мар марта березня березень бер marta",
    "apr avr avril april abr abril aprile aprilie prill pri април апр апреля апрель квітня квітень кві aprila априла prilli",
    "may mai mayo mag maggio mei maj мај мая маи травня травень тра maja маја",
    "jun juin june juni junio giu giugno iun iunie jun qershor qer јун јуни июня июнь червня червень чер juna јуна",
    "jul juil juillet july juli julio lug luglio iul iulie korrik kor јул јули июля июль липня липень лип jula јула",
    "aug aou aout august ago agosto augustus avgust avg gusht gus август авг августа серпня серпень сер avgusta",
    "sep sept septembre september septiembre set settembre septembrie septembar shtator sht септембар сеп сентября сентябрь сен вересня вересень вер septembra септембра",
    "oct octobre october okt oktober octubre ott ottobre octombrie oktobar tetor tet октобар окт октября октябрь жовтня жовтень жов oktobra октобра",
    "nov novembre november noviembre noiembrie noi novembar nentor nen новембар нов ноября ноябрь ноя листопада листопад лис novembra новембра",
    "dec decembre december dez dezember dic diciembre dicembre decembrie decembar dhjetor dhj децембар дец декабря декабрь грудня грудень гру decembra децембра",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Names of months and their abbreviations in twelve languages, in small letters without accents, as they stand alone and in dates."""


class Written(NamedTuple):
    """A date as written: three numbers in an unknown order, or a day.

    Besides, the time and zone that stand beside it,
    and whether points separate the numbers.
    """

    numbers: Numbers | None
    day: dt.date | None
    time: dt.time | None = None
    zone: str | None = None
    dotted: bool = False

    def on(self, order: str | None) -> dt.date:
        """Return the day, the numbers being in an order; raise ValueError where they make no day in it."""
        if self.day is not None:
            return self.day
        if self.numbers is None or order is None:
            raise ValueError("no order of day, month and year")
        return day_of(self.numbers, order)

    def wall(self, day: dt.date) -> dt.datetime | None:
        """Return the wall clock on a day, where a time is written."""
        return None if self.time is None else dt.datetime.combine(day, self.time)


@lru_cache(maxsize=4096)
def written(cell: str) -> Written | None:
    """Return the date that a cell holds, or None where it holds none.

    >>> written("03/04/2026").numbers, written("2 avr. 2026").day, written("20260402").day
    (('03', '04', '2026'), datetime.date(2026, 4, 2), datetime.date(2026, 4, 2))
    >>> written("2026-04-02 6:11:59").time
    datetime.time(6, 11, 59)
    """
    text = cell.strip()
    if len(text) > LONGEST:
        return None
    try:
        if text[4:5] == "-":
            moment = iso(_SHORT_HOUR.sub(r"\g<1>0", text))
            time = None if moment.precision == "day" else moment.wall.time()
            return Written(None, moment.wall.date(), time, moment.zone)
        if found := _COMPACT.match(text):
            return Written(None, dt.date(int(found["year"]), int(found["month"]), int(found["day"])))
        if found := _NUMBERS.match(text):
            return Written((found["first"], found["middle"], found["last"]), None, _time(found), dotted=found["mark"] == ".")
        if found := _NAMED.match(text) or _NAMED_FIRST.match(text):
            return Written(None, dt.date(year_of(found["year"]), MONTHS[bare(found["name"])], int(found["day"])), _time(found))
    except (ValueError, KeyError):
        return None
    return None


def bare(word: str) -> str:
    """Return a word in small letters without accents."""
    if word.isascii():
        return word.lower()
    return "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))


def _time(found: re.Match[str]) -> dt.time | None:
    if found["hour"] is None:
        return None
    return dt.time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
