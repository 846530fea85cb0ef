"""Pages of Telegram Desktop's export in HTML (``messages.html``, ``messages2.html``, …) → messages.

A page is a list of blocks ``<div class="message …" id="message…">``; a joined block has the sender of the block before. The time stands in
a title as day.month.year, with its offset in exports since 2021.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.bad_bytes import BadBytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.chat_rows import bad_time, message
from faisceau.notation.endings import ends_early
from faisceau.notation.html_blocks import LONGEST, Block, blocks, inner, words
from faisceau.notation.json_values import resolve as bytes_at
from faisceau.notation.moments import BAD, NONE, Moment, of_wall

BUDGET = Budget(seconds=10, seconds_per_mb=2)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message et ligne de service d'une page de l'export HTML de Telegram, avec l'heure et son décalage, les médias nommés. "
        "Non lu : les fichiers joints, l'auteur d'origine d'un message transféré, les sondages, les réactions."
    ),
    en=(
        "Read: every message and service line of a page of Telegram's HTML export, with the time and its offset, media by name. "
        "Not read: attached files, the first author of a forwarded message, polls, reactions."
    ),
)
SETTINGS = {"zone": known.ZONE}
_PAGE = re.compile(rb"<title>\s*Exported Data\s*</title>")
_BEGIN = re.compile(rb'<div class="message (?:default|service)[^"<>]{0,60}" id="(message-?\d{1,19})">')
_KIND = re.compile(r'<div class="message (default|service)([^"]*)" id="message(-?\d+)"')
_DATE = re.compile(r'<div class="[^"<>]{0,40}\bdate details[^"<>]{0,40}" title="([^"<>]{1,60})"')
_TIME = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2}):(\d{2})(?: (?:UTC|GMT)?([+-]\d{2}:?\d{2}))?\Z")
_HREF = re.compile(r'<a class="[^"<>]{0,80}(?:_wrap|media)[^"<>]{0,80}" href="([^"<>]{1,1000})"')
_CALL = "media_call"


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim an HTML page with the title and the wrapping of Telegram's exports."""
    begun = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:9].lower()
    return (
        "page"
        if begun == b"<!doctype" and _PAGE.search(head) and b'class="page_wrap' in head and b"history" in head + tail
        else None
    )


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages of a page, then its ``Reading``."""
    zone = settings.get("zone")
    page = _Page(_title(exhibit), zone)
    told = present = 0
    bad = BadBytes()
    for block in blocks(exhibit.open(), _BEGIN):
        present += 1
        told += 1
        bad.heard(block.raw if len(block.raw) <= LONGEST else b"", locator(offset=f"{block.offset},{block.length}"))
        yield from page.rows(block)
    if not present:
        yield problem("readers_chats.no_entry")
    for doubt in bad.told():
        yield doubt._replace(locator=f"{doubt.locator};n=3")  # two other problems may stand at the place of a message
    yield from ends_early(exhibit, b"<html", b"</html>")
    yield Reading(WHOLE, "telegram_html", UNIT, present, told, canonical({"thread": page.thread, "zone": zone}))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of a message, and its words."""
    place = bytes_at(exhibit, locator)
    shown = "\n".join(line.strip() for line in words(place.text).splitlines() if line.strip())
    return Place("text/html", place.content, shown or place.text)


def _title(exhibit: Opened) -> str | None:
    """Return the name of the conversation, which stands in the head of the page."""
    head = exhibit.open().read(1 << 16).decode("utf-8", "backslashreplace")
    at = head.find('class="page_header"')
    found = inner(head[at:], '<div class="text bold">') if at >= 0 else None
    return words(found) if found else None


class _Page:
    """What goes on from message to message: the conversation, the sender of the last message."""

    def __init__(self, thread: str | None, zone: str | None) -> None:
        self.thread, self._zone = thread or None, zone
        self._sender: str | None = None

    def rows(self, block: Block) -> Iterator[Message | Problem]:
        """Yield the rows of a message."""
        place = locator(offset=f"{block.offset},{block.length}")
        shown = block.raw[:LONGEST].decode("utf-8", "backslashreplace")
        kind = _KIND.match(shown)
        service = kind is None or kind[1] == "service"
        forwarded = shown.find('<div class="forwarded body">')
        own = shown if forwarded < 0 else shown[:forwarded]
        dated = _DATE.search(own)
        time, written = _time(html.unescape(dated[1]), self._zone) if dated else NONE, html.unescape(dated[1]) if dated else None
        if not service:
            named = inner(own, '<div class="from_name">')
            if named is not None:
                self._sender = words(named.partition("<span")[0]) or None
            elif kind is not None and "joined" not in kind[2]:
                self._sender = None
        said = inner(shown, '<div class="body details">' if service else '<div class="text">')
        media = ", ".join(dict.fromkeys(storable(html.unescape(found)) for found in _HREF.findall(shown)))
        held = shown.find('<div class="media clearfix')
        if held >= 0 and not media:
            media = words(inner(shown[held:], '<div class="title bold">') or "") or "?"
        is_call = _CALL in shown
        if is_call:
            said = said or inner(shown, '<div class="status details">')
        yield message(
            place, "telegram", time, written and storable(written), thread=self.thread, sender=None if service else self._sender,
            text=(words(said) if said else None) or None, identifier=kind[3] if kind else None, media=None if is_call else media or None,
            kind="system" if service else "call" if is_call else "media" if media else "text",
        )  # fmt: skip
        yield from bad_time(place, time, written)
        if len(block.raw) > LONGEST and time.unknown != BAD.unknown:
            yield problem("readers_chats.text_cut", place)


def _time(written: str, zone: str | None) -> Moment:
    found = _TIME.match(written)
    if not found:
        return BAD
    day, month, year, hour, minute, second, offset = found.groups()
    try:
        wall = dt.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second))  # noqa: DTZ001 - a wall clock
    except ValueError:
        return BAD
    return of_wall(wall, "second", offset or zone)
