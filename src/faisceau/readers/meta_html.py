"""Conversations of Messenger and of Instagram, as Meta hands them out as pages (``message_1.html``) → messages.

A page is a list of blocks, the newest first: a sender, a content, a time. Their classes changed over the years; three forms are read
(2018 to 2021, until 2024, since 2025). The time is written in the language of the account, without a zone.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.bad_bytes import BadBytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.chat_rows import bad_time, message
from faisceau.notation.date_orders import ORDERS, Decision, Evidence
from faisceau.notation.endings import ends_early
from faisceau.notation.html_blocks import LONGEST, Block, blocks, words
from faisceau.notation.json_values import resolve as bytes_at
from faisceau.notation.moments import BAD, NONE, Moment, of_wall
from faisceau.notation.written_moments import written as moment_written

BUDGET = Budget(seconds=20, seconds_per_mb=2)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message d'une conversation de Messenger ou d'Instagram remise par Meta en pages (message_1.html), avec l'heure telle "
        "qu'écrite et les fichiers nommés. Non lu : les fichiers joints, les réactions ; le fuseau, que la page ne dit pas ; les pages d'avant 2018."
    ),
    en=(
        "Read: every message of a conversation of Messenger or Instagram that Meta hands out as pages (message_1.html), with the time as "
        "written and the files by name. Not read: attached files, reactions; the zone, which the page does not state; pages before 2018."
    ),
)
PLATFORMS = ("messenger", "instagram")
SETTINGS = {
    "date_order": known.DATE_ORDER,
    "platform": Setting(
        Wording("application d'où vient la conversation", "application that the conversation comes from"), PLATFORMS
    ),
    "zone": known.ZONE,
}
MOST_DATES = 1_000_000
"""Messages whose dates are heard for the order of day and month; ours."""
_NAMED = re.compile(r"(?:\A|[/\\])messages?_\d{1,6}\.html?\Z", re.IGNORECASE)
_BEGIN = re.compile(
    rb'<(?:div|section) (?:[a-z-]{1,30}="[^"<>]{0,80}" ){0,2}class="[^"<>]{0,60}(?:\b_a6-g\b|\b_2pi0 _2lej\b)[^"<>]{0,60}"'
)
_CONTENT_OF = (b"_2ph_ _a6-p", b"_3-96 _2let", b"_3-94 _a6-o", b"_3-94 _2lem")
_LISTED = re.compile(rb'class="(?:_2ph_ _a6-h|_3-96 _2pio _2lek)">[^<>:]{2,60}:')
"""The line that lists who takes part, in whatever language (``Participants : …``)."""
_SENDER = re.compile(
    r'<(div|h2)\b[^<>]{0,100}class="(?:_2ph_ _a6-h _a6-i|_3-96 _2pio _2lek _2lel)"[^<>]{0,100}>(.{0,2000}?)</\1>', re.DOTALL
)
_CONTENT = re.compile(r'<div\b[^<>]{0,100}class="(?:_2ph_ _a6-p|_3-96 _2let)"[^<>]{0,100}>')
_TIME = re.compile(r'<(?:div|footer)\b[^<>]{0,100}class="(?:_3-94 _a6-o|_3-94 _2lem)"[^<>]{0,100}>')
_PARTIES = re.compile(r'class="(?:_2ph_ _a6-h|_3-96 _2pio _2lek)"[^<>]{0,100}>(.{0,4000}?)</', re.DOTALL)
_REACTIONS = re.compile(r'<ul class="(?:_a6-q|_tqp)"[^<>]{0,100}>.{0,100000}?</ul>', re.DOTALL)
_FILE = re.compile(r'<(?:a|img|video|audio|source)\b[^<>]{0,300}?\b(?:href|src)="([^"<>]{1,1000})"')
_ELSEWHERE = ("http:", "https:", "data:", "mailto:", "tel:", "#")
_ENDS = re.compile(r"</(?:div|li|p|tr|h\d)>")
_TITLE = re.compile(r"<title>(.{0,1000}?)</title>", re.DOTALL)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim a page with Meta's classes for a content and a time that lists who takes part, or bears the name of a page of messages.

    Pages of other things that Meta hands out (posts, comments) have the same classes and list nobody.
    """
    begun = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:9].lower()
    shown = head + tail
    of_messages = any(_NAMED.search(name) for name in names) or bool(_LISTED.search(shown))
    if not begun.startswith((b"<html", b"<!doctype")) or not of_messages:
        return None
    return "page" if sum(b'class="' + name in shown for name in _CONTENT_OF) >= 2 else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages of a page, what its dates leave open, then its ``Reading``."""
    zone = settings.get("zone")
    evidence = Evidence()
    for number, block in enumerate(blocks(exhibit.open(), _BEGIN)):
        stated = _stated(_shown(block))
        if number < MOST_DATES and stated and (found := moment_written(stated)) and found.numbers:
            evidence.add(found.numbers, dotted=found.dotted)
    settled = settings.get("date_order")
    decision = Decision(settled, "settled", (settled,)) if settled in ORDERS and settled else evidence.decide()
    platform, unsure = _platform(exhibit, settings)
    thread, parties = _title(exhibit), None
    present = told = 0
    bad = BadBytes()
    for number, block in enumerate(blocks(exhibit.open(), _BEGIN)):
        shown = _shown(block)
        if number == 0 and (named := _PARTIES.search(shown)) and not _SENDER.search(shown) and not _TIME.search(shown):
            parties = words(named[1])[:1000] or None
            continue
        present += 1
        bad.heard(block.raw if len(block.raw) <= LONGEST else b"", locator(offset=f"{block.offset},{block.length}"))
        for row in _rows(block, shown, platform, thread, decision, zone):
            told += isinstance(row, Message)
            yield row
    if decision.ground == "undecided":
        numbers, days = evidence.both(decision.possible)
        one, other = (f"{order}: {day}" for order, day in days.items())
        yield problem("readers_devices.date_order_open", written=" ".join(numbers), one=one, other=other)
    if unsure:
        yield problem("readers_chats.meta_platform")
    if not present:
        yield problem("readers_chats.no_entry")
    for doubt in bad.told():
        yield doubt._replace(locator=f"{doubt.locator};n=3")  # two other problems may stand at the place of a message
    yield from ends_early(exhibit, b"<html", b"</html>")
    order = {"ground": decision.ground, "order": decision.order, "possible": [*decision.possible]}
    layout = {"date_order": order, "parties": parties, "platform": platform, "thread": thread, "zone": zone}
    yield Reading(WHOLE, "meta_html", UNIT, present, told, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of a message, and its words."""
    place = bytes_at(exhibit, locator)
    return Place("text/html", place.content, _lines(place.text) or place.text)


def _shown(block: Block) -> str:
    return block.raw[:LONGEST].decode("utf-8", "backslashreplace")


def _platform(exhibit: Opened, settings: Settings) -> tuple[str, bool]:
    """Return the service of a conversation, and whether nothing says it."""
    settled = settings.get("platform")
    if settled in PLATFORMS:
        return str(settled), False
    ways = " ".join(exhibit.names).lower()
    found = "instagram" if "instagram" in ways else "messenger" if "facebook" in ways or "messenger" in ways else None
    return found or "meta", found is None


def _title(exhibit: Opened) -> str | None:
    found = _TITLE.search(exhibit.open().read(1 << 18).decode("utf-8", "backslashreplace"))
    return (words(found[1]) or None) if found else None


def _rows(
    block: Block, shown: str, platform: str, thread: str | None, decision: Decision, zone: str | None
) -> Iterator[Message | Problem]:
    """Yield the rows of a block."""
    place = locator(offset=f"{block.offset},{block.length}")
    named, stated = _SENDER.search(shown), _stated(shown)
    content = _content(shown)
    if named is None and stated is None:
        yield problem("readers_chats.block_unread", place, entries=1)
        return
    files = [storable(html.unescape(found)) for found in _FILE.findall(content)]
    media = ", ".join(dict.fromkeys(one for one in files if not one.lower().startswith(_ELSEWHERE)))
    time = _time(stated, decision, zone)
    yield message(
        place, platform, time, stated, thread=thread, sender=(words(named[2]) or None) if named else None, text=_lines(content) or None,
        media=media or None, kind="media" if media else "text",
    )  # fmt: skip
    yield from bad_time(place, time, stated)
    if len(block.raw) > LONGEST and time.unknown != BAD.unknown:
        yield problem("readers_chats.text_cut", place)


def _content(shown: str) -> str:
    """Return what a block says, between its sender and its time, reactions left out."""
    begins = _CONTENT.search(shown)
    if begins is None:
        return ""
    ends = _TIME.search(shown, begins.end())
    return _REACTIONS.sub("", shown[begins.end() : ends.start() if ends else len(shown)])


def _lines(marked: str) -> str:
    """Return the words of a content, a line for each division that says something."""
    return "\n".join(line for own in words(_ENDS.sub("\n", marked)).splitlines() if (line := own.strip()))


def _stated(shown: str) -> str | None:
    """Return the time as a block writes it."""
    begins = None
    for begins in _TIME.finditer(shown):  # noqa: B007 - the last one: what stands before is the content
        pass
    if begins is None:
        return None
    part = shown[begins.end() : begins.end() + 2000]
    ends = part.find("</div>")
    return words(part[: ends if ends >= 0 else None])[:100] or None


def _time(stated: str | None, decision: Decision, zone: str | None) -> Moment:
    """Return the time of a block in the order of the dates that was found."""
    if stated is None:
        return NONE
    found = moment_written(stated)
    if found is None or found.clock is None:
        return BAD
    if found.day is None and decision.order is None:
        return Moment(None, None, None, None, (("wall", "date_order_not_proved"),))
    try:
        wall = dt.datetime.combine(found.on(decision.order), found.clock.time)
    except ValueError:
        return BAD
    return of_wall(wall, found.clock.precision, found.zone or zone)
