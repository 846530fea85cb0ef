"""Chats that Viber's desktop application or its e-mailed history writes as delimited text → messages.

A line is ``date,time,name,number,text`` without a heading; the text may run over several lines and hold commas. The order of day and month
is proved over the whole file (``notation.date_orders``) or the times stay unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Message, Observation, Problem, Reading, UserAccount
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import decode
from faisceau.notation.chat_rows import Accounts, message
from faisceau.notation.date_orders import ORDERS, Decision, Evidence, day_of
from faisceau.notation.line_places import lines_at
from faisceau.notation.lines import charset_doubt, charset_of_lines, lines, text_of
from faisceau.notation.moments import Moment, of_wall

BUDGET = Budget(seconds=10, seconds_per_mb=2)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message d'une discussion Viber exportée en texte délimité (date, heure, nom, numéro, texte), sur plusieurs lignes "
        "s'il le faut. Non lu : les fichiers joints, le fuseau (l'export ne le dit pas), la base viber.db."
    ),
    en=(
        "Read: every message of a Viber chat exported as delimited text (date, time, name, number, text), over several lines if need be. "
        "Not read: attached files, the zone (the export does not state it), the database viber.db."
    ),
)
SETTINGS = {"date_order": known.DATE_ORDER, "zone": known.ZONE}
LONGEST_TEXT = 1 << 20
"""Characters of one message that are kept as its text; ours."""
_LINE = re.compile(
    r'"?(?P<date>(?P<first>\d{1,4})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<third>\d{1,4}))"?(?P<cut>[,;\t])\s?'
    r'"?(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?)"?(?P=cut)\s?'
    r'"?(?P<name>[^,;\t"\n]{0,120})"?(?P=cut)\s?"?(?P<phone>\+\d[\d ]{5,18}|unknown|Unknown|)"?(?P=cut)\s?(?P<text>.*)\Z',
    re.DOTALL,
)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AaPp]))?")
FIRST_LINES = 5
"""Lines among which two messages must stand for a file to be claimed; ours."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose first line is a message with a number, and whose every first line is a message or part of one."""
    charset = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    shown = [line for line in decode(head, charset).removeprefix("\ufeff").splitlines() if line.strip()]
    found = [_LINE.match(line) for line in shown[:FIRST_LINES]]
    if not found or found[0] is None or not any(one and one["phone"].startswith("+") for one in found):
        return None
    return "csv" if len(shown) < 3 or sum(one is not None for one in found) >= 2 else None


class _Survey(NamedTuple):
    """What the whole file shows."""

    charset: str
    decision: Decision
    evidence: Evidence


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages, what the dates leave open, and the reading."""
    charset = charset_of_lines(exhibit.open())
    evidence = Evidence()
    for line in lines(exhibit.open(), charset.name):
        if found := _LINE.match(text_of(line, charset.name)):
            evidence.add((found["first"], found["second"], found["third"]), dotted=found["mark"] == ".")
    settled = settings.get("date_order")
    decision = Decision(settled, "settled", (settled,)) if settled in ORDERS and settled else evidence.decide(rising=True)
    zone = settings.get("zone")
    present = told = 0
    for row in _rows(exhibit, _Survey(charset.name, decision, evidence), zone):
        told += isinstance(row, Message)
        present += row.entries if isinstance(row, Problem) else isinstance(row, Message)
        yield row
    if decision.ground == "undecided":
        numbers, days = evidence.both(decision.possible)
        one, other = (f"{order}: {day}" for order, day in days.items())
        yield problem("readers_devices.date_order_open", written=" ".join(numbers), one=one, other=other)
    if not present:
        yield problem("readers_chats.no_entry")
    yield from charset_doubt(charset)
    layout = {
        "charset": charset._asdict(),
        "date_order": {"ground": decision.ground, "order": decision.order, "possible": [*decision.possible]},
        "zone": zone,
    }
    yield Reading(WHOLE, "viber_csv", UNIT, present, told, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the lines of a message."""
    return lines_at(exhibit, locator)


def _rows(exhibit: Opened, survey: _Survey, zone: str | None) -> Iterator[Message | UserAccount | Problem]:
    """Yield message by message: each goes from its line to the line before the next."""
    begun: re.Match[str] | None = None
    accounts = Accounts("viber")
    first, number, size, said = 1, 0, 0, list[str]()
    for number, line in enumerate(lines(exhibit.open(), survey.charset), 1):
        shown = text_of(line, survey.charset)
        if found := _LINE.match(shown):
            yield from _closed(begun, f"line={first},{number - 1}", said, size, survey.decision, zone, accounts)
            begun, first, size, said, shown = found, number, 0, [], found["text"]
        size += len(shown) + 1
        if size <= LONGEST_TEXT:
            said.append(shown)
    yield from _closed(begun, f"line={first},{number}", said, size, survey.decision, zone, accounts)


def _closed(
    begun: re.Match[str] | None, place: str, said: list[str], size: int, decision: Decision, zone: str | None, accounts: Accounts
) -> Iterator[Message | UserAccount | Problem]:
    words = "\n".join(said).rstrip("\n")
    if begun is None:
        if words.strip():
            yield problem("readers_devices.before_first_message", place, entries=1)
        return
    if len(words) > 1 and words[0] == words[-1] == '"':
        words = words[1:-1].replace('""', '"')
    written = f"{begun['date']} {begun['time']}"
    time = _time(begun, decision, zone)
    name, phone = begun["name"].strip(), begun["phone"].strip()
    own = name.lower() in ("me", "moi", "я", "ja", "eu", "unë") and not phone.startswith("+")
    yield message(
        place, "viber", time, written, thread=None, sender=phone if phone.startswith("+") else None if own else name or None, text=words, direction="out" if own else None
    )  # fmt: skip
    if phone.startswith("+"):
        yield from accounts.met(place, phone, name or None)
    if ("wall", "impossible") in time.unknown:
        yield problem("readers_devices.time_impossible", place, written=written)
    elif size > LONGEST_TEXT:
        yield problem("readers_devices.text_cut", place, kept=LONGEST_TEXT)


def _time(begun: re.Match[str], decision: Decision, zone: str | None) -> Moment:
    """Return the time of a message in the order of the dates that was found."""
    if decision.order is None:
        return Moment(None, None, None, None, (("wall", "date_order_not_proved"),))
    found = _TIME.match(begun["time"])
    if found is None:
        return Moment(None, None, None, None, (("wall", "impossible"),))
    hour, minute, second, half = found.groups()
    try:
        if half and not 1 <= int(hour) <= 12:
            raise ValueError("hour of half a day")  # noqa: TRY301 - as impossible as the others
        hours = int(hour) % 12 + (12 if half in "Pp" else 0) if half else int(hour)
        day = day_of((begun["first"], begun["second"], begun["third"]), decision.order)
        wall = dt.datetime(day.year, day.month, day.day, hours, int(minute), int(second or 0))  # noqa: DTZ001 - a wall clock
    except ValueError:
        return Moment(None, None, None, None, (("wall", "impossible"),))
    return of_wall(wall, "second" if second else "minute", zone)
