"""Exported WhatsApp chats (text) to messages: every line belongs to a message, or to a problem.

The order of day and month is proved over the whole file (``notation.date_orders``) or the times stay unknown; the export
states no zone. A line in another style than the file's own is text that somebody pasted.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import decode
from faisceau.notation.chat_lines import Head, Style, content, gregorian, head, hour_of, notice, thread_named, thread_of
from faisceau.notation.chat_shapes import RawShapes
from faisceau.notation.date_orders import ORDERS, Decision, Evidence, Numbers, day_of
from faisceau.notation.enclosures import encloses
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.line_places import lines_at
from faisceau.notation.lines import Charset, charset_doubt, charset_of_lines, split, text_of, texts

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
_DEFAULTS = tuple(Message._field_defaults.values())
_UNSAID = ("direction=not_stated", "recipients=not_stated")


def recognises(head_bytes: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose first lines hold a message in one of WhatsApp's styles, by somebody."""
    if encloses(head_bytes):
        return None
    charset = "utf-16-le" if head_bytes.startswith(b"\xff\xfe") else "utf-8"
    found = [one for line in decode(head_bytes, charset).splitlines() if line.strip() for one in [head(line)]]
    first = next((place for place, one in enumerate(found[:FIRST_LINES]) if one), None)
    if first is None:
        return None
    heads = [one for one in found if one]
    senders = {told.sender.lower() for one in heads if (told := content(one.rest)).sender}
    if senders & _LOG_LEVELS or _signal(heads[0]) or not (senders or any(notice(told.rest) for told in heads)):
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
    elsewhere: int = 0
    shapes: RawShapes = field(default_factory=RawShapes)

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
    told, lost = yield from _messages(exhibit, survey, decision, settings.get("zone"))
    yield from _open_questions(survey, decision, settings)
    layout = {
        "charset": survey.charset._asdict(),
        **(
            {"calendar": {"ground": "stated", "name": "years of another calendar", "dates": survey.elsewhere}}
            if survey.elsewhere
            else {}
        ),
        "date_order": {"ground": decision.ground, "order": decision.order, "possible": [*decision.possible]},
        "style": "".join(survey.style) if survey.style else None,
        "styles": {"".join(style): count for style, count in survey.styles.items()},
        "thread": survey.thread,
        "zone": settings.get("zone"),
    }
    yield Reading(WHOLE, "whatsapp_text", UNIT, told + lost, told, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the lines of a message."""
    return lines_at(exhibit, locator)


def _survey(exhibit: Opened, settings: Settings) -> _Survey:
    survey = _Survey(charset_of_lines(exhibit.open()), thread=thread_named(exhibit.names))
    order = settings.get("date_order")
    survey.settled = order if order in ORDERS else None
    heads, date, met, charset, styles = 0, None, survey.shapes.met, survey.charset.name, survey.styles
    wide = charset != "utf-8"
    for line in chain.from_iterable(split(exhibit.open(), charset)):
        raw = text_of(line, charset).encode("utf-8", "backslashreplace") if wide else line
        if (found := met(raw)) is None:
            continue
        style, numbers, rest = found
        heads += 1
        styles[style] += 1
        if (style, numbers) != date:
            date = (style, numbers)
            if style not in survey.evidence:
                survey.evidence[style] = Evidence()
            first, second, third = (number.decode() for number in numbers)
            told = gregorian((first, second, third))
            survey.elsewhere += told != (first, second, third)
            survey.evidence[style].add(told, dotted=style.mark == ".")
        if heads <= EARLY and survey.thread is None:
            survey.thread = thread_of(text_of(raw[rest:], "utf-8"))
    for style, evidence in survey.evidence.items():
        evidence.dates = styles[style]
    return survey


def _messages(
    exhibit: Opened, survey: _Survey, decision: Decision, zone: str | None
) -> Generator[Message | Problem, None, tuple[int, int]]:
    """Yield message by message, each from its beginning to the line before the next; return how many, and how many more are problems."""
    charset, style, thread, head = survey.charset.name, survey.style, survey.thread, survey.shapes.text.head
    precise = {True: "minute", False: "second"}
    unsaid = dict.fromkeys(("",), (*_UNSAID, *(() if zone else ("sent_zone=not_stated",))))
    one: Head | None = None
    told: Head | None
    make = Message._make
    first, number, size, lines, cut = 1, 0, 0, list[str](), False
    messages = lost = 0
    for text in chain(chain.from_iterable(texts(exhibit.open(), charset)), (None,)):
        number += 1
        told = None if text is None else head(text)
        if text is not None and (told is None or (told.style is not style and told.style != style)):
            if size > LONGEST_TEXT:
                cut = True
            else:
                size += len(text) + 1
                lines.append(text)
            continue
        place = f"line={first},{number - 1}"
        if one is not None:
            held = content(lines[0] if len(lines) == 1 else "\n".join(lines))
            wall, why = _wall(one, decision)
            if why not in unsaid:
                unsaid[why] = (*_UNSAID, f"sent_wall={why}", *(() if zone else ("sent_zone=not_stated",)))
            messages += 1
            yield make(
                (
                    place, "whatsapp", thread, None, held.kind, None, held.sender, (), one.written, wall, zone, _utc(wall, zone) if zone else None,
                    None if wall is None else precise[one.second is None], None, held.text, held.media, None, unsaid[why], *_DEFAULTS,
                )
            )  # fmt: skip
            if why == "impossible":
                yield problem("readers_devices.time_impossible", place, written=one.written)
            elif cut:
                yield problem("readers_devices.text_cut", place, kept=LONGEST_TEXT)
        elif any(map(str.strip, lines)):
            lost += 1
            yield problem("readers_devices.before_first_message", place, entries=1)
        if told is not None:
            one, first, lines, size, cut = told, number, [told.rest], len(told.rest) + 1, False
    return messages, lost


def _wall(one: Head, decision: Decision) -> tuple[dt.datetime | None, str]:
    """Return the wall clock of a message, or None and why."""
    order = decision.order
    if order is None:
        return None, "date_order_not_proved"
    _, _, numbers, hour, minute, second, half, _ = one
    try:
        year, month, day = _day(numbers, order)
        return dt.datetime(year, month, day, hour_of(hour, half) if half else hour, minute, second or 0), ""  # noqa: DTZ001 - a wall clock
    except ValueError:
        return None, "impossible"


def _utc(wall: dt.datetime | None, zone: str | None) -> dt.datetime | None:
    """Return the instant of a wall clock where a zone with a fixed offset was settled."""
    offset = fixed_offset(zone) if zone else None
    return moved(wall, -offset) if wall is not None and offset is not None else None


@lru_cache(maxsize=64)
def _day(numbers: Numbers, order: str) -> tuple[int, int, int]:
    day = day_of(gregorian(numbers), order)
    return day.year, day.month, day.day


def _open_questions(survey: _Survey, decision: Decision, settings: Settings) -> Iterator[Problem]:
    """Yield what the file as a whole leaves open; the places are distinct, for they are one key."""
    asked = []
    if decision.ground == "undecided":
        asked.append(_undecided(survey, decision))
    pasted = sum(survey.styles.values()) - (survey.styles[survey.style] if survey.style else 0)
    if pasted:
        asked.append(problem("readers_devices.other_style", lines=pasted))
    asked.extend(charset_doubt(survey.charset))
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
