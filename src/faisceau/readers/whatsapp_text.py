"""Exported WhatsApp chats (text) to messages: every line belongs to a message, or to a problem.

The order of day and month is proved over the whole file (``notation.date_orders``) or the times stay unknown; the export
states no zone. A line in another style than the file's own is text that somebody pasted.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import decode
from faisceau.notation.chat_lines import Head, Style, content, head, hour_of, thread_named, thread_of
from faisceau.notation.date_orders import ORDERS, Decision, Evidence, Numbers, day_of
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.lines import Charset, charset_of_lines, lines, text_of

BUDGET = Budget(seconds=10, seconds_per_mb=2, memory_mb=512)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message d'une discussion exportée par WhatsApp, avec les lignes que l'application écrit elle-même, les médias "
        "nommés, les messages effacés. Non lu : les fichiers joints, le fuseau (l'export ne le dit pas), les destinataires."
    ),
    en=(
        "Read: every message of a chat exported by WhatsApp, with the lines that the application writes itself, media by name, "
        "deleted messages. Not read: the attached files, the zone (the export does not state it), the recipients."
    ),
)

SETTINGS = {"date_order": known.DATE_ORDER, "zone": known.ZONE}

FIRST_LINES = 8
"""How many lines may stand before the first message for a file to be claimed; ours."""
LONGEST_TEXT = 1 << 20
"""Characters of one message that are kept as its text; ours, sixteen times what WhatsApp lets a person send."""
EARLY = 50
"""Messages among which a notice that names the conversation is looked for; ours."""
_LOG_LEVELS = {"trace", "debug", "info", "notice", "warn", "warning", "error", "critical", "fatal", "root"}
_UNSAID = ("direction=not_stated", "recipients=not_stated")


def recognises(head_bytes: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose first lines hold a message in one of WhatsApp's styles, by somebody."""
    charset = "utf-16-le" if head_bytes.startswith(b"\xff\xfe") else "utf-8"
    found = [one for line in decode(head_bytes, charset).splitlines() if line.strip() for one in [head(line)]]
    first = next((place for place, one in enumerate(found[:FIRST_LINES]) if one), None)
    if first is None:
        return None
    heads = [one for one in found if one]
    senders = {told.sender.lower() for one in heads if (told := content(one.rest)).sender}
    if not senders or senders & _LOG_LEVELS or _signal(heads[0]):
        return None
    return {"]": "ios", "-": "android"}.get(heads[0].style.close, "ios_old")


def _signal(one: Head) -> bool:
    """Say whether a line is written as exports of Signal are: ``[2026-01-02, 10:05] name: text``."""
    return one.style == Style("]", "-") and len(one.numbers[0]) == 4 and "," in one.written and one.second is None


@dataclass
class _Survey:
    """What the whole file shows: its charset, its style, the proof of its dates, its conversation."""

    charset: Charset
    styles: Counter[Style] = field(default_factory=Counter)
    evidence: dict[Style, Evidence] = field(default_factory=dict)
    thread: str | None = None
    settled: str | None = None

    @property
    def style(self) -> Style | None:
        """Return the style in which most messages are written; the first one met wins a tie."""
        return max(self.styles, key=self.styles.__getitem__, default=None)

    @property
    def decision(self) -> Decision:
        """Return the order of day, month and year: what a person settled, else what is proved."""
        if self.settled:
            return Decision(self.settled, "settled", (self.settled,))
        return self.evidence[self.style].decide(rising=True) if self.style else Evidence().decide()


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages, what belongs to none, what the dates or the styles leave open, and the reading."""
    survey = _survey(exhibit, settings)
    decision = survey.decision
    told = present = 0
    for row in _messages(exhibit, survey, decision, settings.get("zone")):
        told += isinstance(row, Message)
        present += row.entries if isinstance(row, Problem) else 1
        yield row
    yield from _open_questions(survey, decision, settings)
    layout = {
        "charset": survey.charset._asdict(),
        "date_order": {"ground": decision.ground, "order": decision.order, "possible": [*decision.possible]},
        "style": "".join(survey.style) if survey.style else None,
        "styles": {"".join(style): count for style, count in survey.styles.items()},
        "thread": survey.thread,
        "zone": settings.get("zone"),
    }
    yield Reading(WHOLE, "whatsapp_text", UNIT, present, told, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the lines of a message."""
    charset = charset_of_lines(exhibit.open()).name
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, charset)
    first, _, last = (where.get("line") or "").partition(",")
    if not first.isdecimal() or not last.isdecimal():
        raise ValueError(f"no line stands at {locator!r}")
    found = []
    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        if int(first) <= number <= int(last):
            found.append(line)
        elif number > int(last):
            break
    if not found:
        raise ValueError(f"no line stands at {locator!r}")
    raw = b"".join(found)
    return Place("text/plain", raw, decode(raw, charset))


def _survey(exhibit: Opened, settings: Settings) -> _Survey:
    survey = _Survey(charset_of_lines(exhibit.open()), thread=thread_named(exhibit.names))
    order = settings.get("date_order")
    survey.settled = order if order in ORDERS else None
    heads = 0
    for line in lines(exhibit.open(), survey.charset.name):
        one = head(text_of(line, survey.charset.name))
        if one is None:
            continue
        heads += 1
        survey.styles[one.style] += 1
        survey.evidence.setdefault(one.style, Evidence()).add(one.numbers, dotted=one.style.mark == ".")
        if survey.thread is None and heads <= EARLY:
            survey.thread = thread_of(one.rest)
    return survey


@dataclass
class _Open:
    """A message whose last line is not yet known."""

    first: int
    head: Head | None
    texts: list[str]
    size: int = 0
    cut: bool = False

    def add(self, text: str) -> None:
        """Add a line, as long as the text does not outgrow what is kept."""
        if self.size > LONGEST_TEXT:
            self.cut = True
            return
        self.size += len(text) + 1
        self.texts.append(text)


def _messages(exhibit: Opened, survey: _Survey, decision: Decision, zone: str | None) -> Iterator[Message | Problem]:
    charset, style = survey.charset.name, survey.style
    current, number = _Open(1, None, []), 0
    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        text = text_of(line, charset)
        one = head(text)
        if one is not None and one.style == style:
            yield from _closed(current, number - 1, survey, decision, zone)
            current = _Open(number, one, [])
            text = one.rest
        current.add(text)
    yield from _closed(current, number, survey, decision, zone)


def _closed(current: _Open, last: int, survey: _Survey, decision: Decision, zone: str | None) -> Iterator[Message | Problem]:
    """Yield a message whose last line is known, and what of it could not be read."""
    place = locator(line=f"{current.first},{last}")
    if current.head is None:
        if any(text.strip() for text in current.texts):
            yield problem("readers_devices.before_first_message", place, entries=1)
        return
    told = content("\n".join(current.texts))
    wall, why = _wall(current.head, decision)
    unknown = () if wall else (f"sent_wall={why}",)
    precision = None if wall is None else "minute" if current.head.second is None else "second"
    yield Message(
        locator=place,
        platform="whatsapp",
        thread=survey.thread,
        identifier=None,
        kind=told.kind,
        direction=None,
        sender=told.sender,
        recipients=(),
        sent_as_written=current.head.written,
        sent_wall=wall,
        sent_zone=zone,
        sent_utc=_utc(wall, zone),
        sent_precision=precision,
        subject=None,
        text=told.text,
        media=told.media,
        state=None,
        unknown=(*_UNSAID, *unknown, *(() if zone else ("sent_zone=not_stated",))),
    )
    if why == "impossible":
        yield problem("readers_devices.time_impossible", place, written=current.head.written)
    elif current.cut:
        yield problem("readers_devices.text_cut", place, kept=LONGEST_TEXT)


def _wall(one: Head, decision: Decision) -> tuple[dt.datetime | None, str]:
    """Return the wall clock of a message, or None and why."""
    if decision.order is None:
        return None, "date_order_not_proved"
    try:
        day = _day(one.numbers, decision.order)
        return dt.datetime(day.year, day.month, day.day, hour_of(one.hour, one.half), one.minute, one.second or 0), ""  # noqa: DTZ001 - a wall clock
    except ValueError:
        return None, "impossible"


def _utc(wall: dt.datetime | None, zone: str | None) -> dt.datetime | None:
    """Return the instant of a wall clock where a zone with a fixed offset was settled."""
    offset = fixed_offset(zone) if zone else None
    return moved(wall, -offset) if wall is not None and offset is not None else None


@lru_cache(maxsize=64)
def _day(numbers: Numbers, order: str) -> dt.date:
    return day_of(numbers, order)


def _open_questions(survey: _Survey, decision: Decision, settings: Settings) -> Iterator[Problem]:
    """Yield what the file as a whole leaves open; the places are distinct, for they are one key."""
    asked = []
    if decision.ground == "undecided":
        asked.append(_undecided(survey, decision))
    pasted = sum(survey.styles.values()) - (survey.styles[survey.style] if survey.style else 0)
    if pasted:
        asked.append(problem("readers_devices.other_style", lines=pasted))
    if survey.charset.ground not in {"utf8", "mark"}:
        asked.append(problem("readers_devices.charset_guessed", charset=survey.charset.name, lines=survey.charset.broken))
    if (order := settings.get("date_order")) is not None and order not in ORDERS:
        asked.append(problem("readers_devices.setting_unknown", setting="date_order", value=order, allowed=", ".join(ORDERS)))
    for n, one in enumerate(asked, 1):
        yield one._replace(locator=locator(n=n))


def _undecided(survey: _Survey, decision: Decision) -> Problem:
    """Return the first date that tells two orders apart, in the two readings."""
    evidence = survey.evidence[survey.style] if survey.style else Evidence()
    numbers, days = evidence.both(decision.possible)
    one, other = (f"{order}: {day}" for order, day in days.items())
    return problem("readers_devices.date_order_open", written=" ".join(numbers), one=one, other=other)
