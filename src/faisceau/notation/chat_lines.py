"""Lines of exported chats: where a message begins, in which style, when, by whom, and of which kind it is.

Styles: ``[date, time] name: text`` (iOS), ``date, time - name: text`` (Android), ``date, time: name: text`` (older iOS); in some
languages the time stands before the date, digits are not those of ASCII, or years are counted from another beginning.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation import chat_words
from faisceau.notation.date_orders import Numbers

_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_OWN_MARKS = ("\u200e", "\u200f")
"""One of these stands before what iOS writes by itself, the second in languages from right to left."""
_REMOVED = str.maketrans("", "", _MARKS)
_GAP = "[ \u00a0\u202f]"
_M = f"[{_MARKS}]*"
_BEGIN = rf"{_M}(?P<bracket>\[)?{_M}"
_DATE = (
    rf"(?P<first>[RH]?\d{{1,4}}){_M}(?P<mark>[./-]){_M}{_GAP}?(?P<second>\d{{1,2}}){_M}(?P=mark){_M}{_GAP}?"
    rf"(?P<third>[RH]?\d{{1,4}}){_M}\.?"
)
_TIME = rf"(?P<hour>\d{{1,2}}){_GAP}?[:.h]{_GAP}?(?P<minute>\d{{2}})(?:[:.](?P<second_of>\d{{2}})|{_GAP}?min{_GAP}(?P<spelt>\d{{2}}){_GAP}?s)?"
_HALF = rf"(?:{_GAP}?(?P<half>[^\W\d_][^\]\n:–—\d]{{0,20}}?))?"
_END = rf"(?P<end>\]{_GAP}?|{_GAP}[-–—]{_GAP}|:{_GAP})(?P<rest>.*)\Z"
HEAD = re.compile(
    rf"{_BEGIN}(?P<written>{_DATE}(?:{_GAP}(?P<era>BE|CE|AD))?"
    rf"[,،]?{_GAP}(?:(?:à|at|um|om|a las|alle|la|në|në orën|u|kl){_GAP})?(?P<before>[^\W\d]{{2,3}}{_GAP}?)?{_TIME}{_HALF}){_END}",
    re.DOTALL,
)
TIME_FIRST = re.compile(rf"{_BEGIN}(?P<written>{_TIME}{_HALF}[,،]?{_GAP}{_DATE}){_END}", re.DOTALL)
_JAPANESE = {"R": 2018, "H": 1988}
"""The year before the first of an era: Reiwa, Heisei."""
BUDDHIST = 543
"""Years by which the Buddhist calendar of Thailand is ahead."""
_BUDDHIST = range(2540, 2640)
"""Years of four digits that are of that calendar: 1997 to 2096 of ours, before and after which no chat was or will be exported."""
_SENDER = re.compile(rf"(?P<sender>[^\n]{{1,120}}?){_GAP}?:(?:{_GAP}|(?=\n|\Z))(?P<text>.*)\Z", re.DOTALL)
_ATTACHED = re.compile(r"<[^<>:\n]{2,40}: ?([^<>:\n]+\.\w{2,5})>")
_FILE = re.compile(r"(?P<name>[^\n]+?\.\w{2,5}) \((?P<words>[^()\n]{3,40})\)")
_OWN_NAME = re.compile(r"[A-Z]{3}-\d{8}-WA\d+\.\w+")
_CREATED = re.compile(
    r"(?:created group|a créé le groupe|creó el grupo|a creat grupul|krijoi grupin) [\"“«„](?P<name>[^\"”»\n]+)[\"”»“]",
    re.IGNORECASE,
)
_BEGINNINGS = frozenset(phrase[:3] for phrase in (*chat_words.NOTICES, *chat_words.CALLS, *chat_words.OMITTED))
_ENDS = frozenset(phrase[-3:] for phrase in chat_words.OMITTED_ENDINGS)
"""The first and last letters of what the application writes by itself in a text: others are a person's words."""
_TITLES = [
    re.compile(r"(?:.*[/\\])?" + re.escape(title).replace(r"\{\}", "(.+?)") + r"(?:\.txt|\.zip)?\Z", re.IGNORECASE | re.DOTALL)
    for title in chat_words.TITLES
]


class Style(NamedTuple):
    """How a line that begins a message is written: what closes the time, and what separates the date."""

    close: str
    mark: str


class Head(NamedTuple):
    """The beginning of a message: its style, time as written and in numbers, and what follows on the line."""

    style: Style
    written: str
    numbers: Numbers
    hour: int
    minute: int
    second: int | None
    half: str
    rest: str


class Content(NamedTuple):
    """What a message holds: its kind (text, media, system, deleted or call), sender, text and medium."""

    kind: str
    sender: str | None
    text: str
    media: str | None


def head(line: str) -> Head | None:
    """Return the beginning of a message, or None where the line belongs to the message before.

    >>> head("[01/02/26, 10:05:09] Ilinca: bună").numbers
    ('01', '02', '26')
    """
    if not line[:1].isdigit() and line[:1] not in OPENINGS:
        return None
    found = HEAD.match(line) or TIME_FIRST.match(line)
    if not found or bool(found["bracket"]) != found["end"].startswith("]"):
        return None
    second = found["second_of"] or found["spelt"]
    return Head(
        Style(found["end"].strip(" \u00a0\u202f"), found["mark"]),
        found["written"],
        (found["first"], found["second"], found["third"]),
        int(found["hour"]),
        int(found["minute"]),
        int(second) if second else None,
        plain(found["half"] or (found.groupdict().get("before") or "")),
        found["rest"],
    )


def gregorian(numbers: Numbers) -> Numbers:
    """Return the numbers of a date with its year in the calendar of the others: of the Buddhist one, or of a Japanese era.

    >>> gregorian(("18", "3", "2565")), gregorian(("R4", "3", "18")), gregorian(("18", "3", "22"))
    (('18', '3', '2022'), ('2022', '3', '18'), ('18', '3', '22'))
    """
    first, second, third = numbers
    if len(first) > 2 or len(third) > 2 or not (first + third).isdecimal():
        return _year(first), second, _year(third)
    return numbers


def _year(written: str) -> str:
    if written[0] in _JAPANESE:
        return str(_JAPANESE[written[0]] + int(written[1:]))
    return str(int(written) - BUDDHIST) if len(written) == len("2565") and int(written) in _BUDDHIST else written


def notice(rest: str) -> bool:
    """Say whether what follows a time is the notice that opens every chat: nobody's words, and no other log has it."""
    said = plain(rest)
    return said.startswith(chat_words.NOTICES) or _says(said, chat_words.ENCRYPTION)


OPENINGS = ("[", *_MARKS)
"""Signs other than a digit with which a message begins."""


def hour_of(hour: int, half: str) -> int:
    """Return the hour of a day of 24; raise ValueError where the half of the day is unknown, or 12 hours are exceeded.

    >>> hour_of(12, "am"), hour_of(8, "p.m")
    (0, 20)
    """
    if not half:
        return hour
    if hour > 12:
        raise ValueError(f"hour {hour} of half a day")
    if half in chat_words.MORNING:
        return hour % 12
    if half in chat_words.AFTERNOON:
        return hour % 12 + 12
    raise ValueError(f"half of the day: {half!r}")


def content(rest: str) -> Content:
    """Return what a message holds, from what follows its time.

    >>> content("Ilinca: IMG-20260102-WA0003.jpg (fișier atașat)")
    Content(kind='media', sender='Ilinca', text='IMG-20260102-WA0003.jpg (fișier atașat)', media='IMG-20260102-WA0003.jpg')
    """
    at = rest.find(": ")
    if 0 < at <= 120 and _plainly(before := rest[:at]):
        text = rest[at + 2 :]
    elif found := _SENDER.match(rest):
        before, text = found["sender"], found["text"]
    else:
        return Content(_kind(plain(rest), "system"), None, rest, None)
    sender = _sender(before)
    if sender is None:
        return Content(_kind(plain(rest), "system"), None, rest, None)
    said = text.strip().lower().removesuffix(".") if text.isascii() else plain(text)
    own = said[:3] in _BEGINNINGS or said[-3:] in _ENDS or "(" in text or "<" in text or said in chat_words.DELETED
    if not own and (text.isascii() or not _marked(text)):
        return _content(("text", sender, text, None))
    if _notice(text, said):
        return Content("system", None, rest, None)
    if media := _media(text, said):
        return Content("media", sender, text, media)
    return Content(_kind(said, "text"), sender, text, None)


_content = Content._make
"""Quicker than naming the fields, which counts a million times."""


@lru_cache(maxsize=4096)
def _plainly(before: str) -> bool:
    """Say whether what stands before the first colon with a space is all that can be a sender."""
    return not before[-1].isspace() and ":" not in before and "\n" not in before


@lru_cache(maxsize=4096)
def _sender(written: str) -> str | None:
    """Return a sender without marks; None where what stands before the colon is a notice."""
    return None if _says(written + " ", chat_words.SYSTEM) else written.translate(_REMOVED).strip()


def thread_of(rest: str) -> str | None:
    """Return the name of the conversation where a line that WhatsApp wrote by itself states it."""
    if created := _CREATED.search(rest):
        return created["name"]
    found = _SENDER.match(rest)
    if found and _notice(found["text"], plain(found["text"])):
        return found["sender"].translate(_REMOVED).strip()
    return None


def thread_named(names: tuple[str, ...]) -> str | None:
    """Return the name of the conversation from the names of the file, in the form in which WhatsApp gives them.

    >>> thread_named(("WhatsApp Chat with Ilinca.txt",))
    'Ilinca'
    """
    return next((found[1].strip() for name in names for form in _TITLES if (found := form.match(name))), None)


def plain(text: str) -> str:
    """Return a text in small letters, without direction marks, outer spaces and a final full stop."""
    if text.isascii():
        return text.strip().lower().removesuffix(".")
    return text.translate(_REMOVED).replace("\u00a0", " ").replace("\u202f", " ").strip().lower().removesuffix(".")


def _marked(text: str) -> bool:
    return any(mark in text for mark in _OWN_MARKS)


def _says(said: str, phrases: tuple[str, ...]) -> bool:
    said = said.lower()
    return any(phrase in said for phrase in phrases)


def _notice(text: str, said: str) -> bool:
    """Say whether a text is WhatsApp's own notice: a person who merely writes about encryption does not begin so."""
    return said.startswith(chat_words.NOTICES) or (text.startswith(_OWN_MARKS) and _says(said, chat_words.ENCRYPTION))


def _kind(said: str, otherwise: str) -> str:
    if said in chat_words.DELETED:
        return "deleted"
    return "call" if said.startswith(chat_words.CALLS) else otherwise


_LAST_MARKED = re.compile(r"[\u200e\u200f]([^\u200e\u200f\n]*)\Z")


def _left_out(text: str) -> bool:
    """Say whether the first line of a text ends in what iOS writes, after its mark, in the place of a medium."""
    found = _LAST_MARKED.search(text.partition("\n")[0].rstrip("\u202c\u2069"))
    return found is not None and plain(found[1]) in chat_words.OMITTED_MARKED


def _media(text: str, said: str) -> str | None:
    """Return the name of the medium, or what stands in its place where it was left out."""
    first = said.partition("\n")[0]
    if first in chat_words.OMITTED or said.endswith(chat_words.OMITTED_ENDINGS) or _left_out(text):
        return text.translate(_REMOVED).strip().partition("\n")[0]
    if found := _ATTACHED.search(text):
        return found[1].translate(_REMOVED).strip()
    found = _FILE.match(text.translate(_REMOVED).strip())
    if found and (found["words"].lower() in chat_words.ATTACHED or _OWN_NAME.fullmatch(found["name"])):
        return found["name"]
    return None
