"""``user_data.json`` of TikTok as a person gets it of her own account: direct messages, and every other section as text.

Sections were renamed and moved over the years: messages are whatever stands in the lists of a conversation below ``Direct Message(s)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Document, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation import json_values
from faisceau.notation.canonical import problem, storable
from faisceau.notation.chat_rows import JSON_HEAD, bad_time, message, place_of, read_json
from faisceau.notation.json_stream import ENDING, Element, Pattern, elements
from faisceau.notation.json_values import text
from faisceau.notation.moments import of_iso

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb=700, memory_mb_per_mb=12)
"""A section is held whole while it is written as text."""
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message privé et de groupe d'un export TikTok (user_data.json) ; les autres rubriques (connexions et adresses IP, "
        "abonnés, commentaires, recherches, achats…) comme texte, champ par champ. Non lu : le fuseau, que l'export ne dit pas ; les vidéos."
    ),
    en=(
        "Read: every direct and group message of a TikTok export (user_data.json); the other sections (logins and network addresses, "
        "followers, comments, searches, purchases…) as text, field by field. Not read: the zone, which the export does not state; videos."
    ),
)
SETTINGS = {"zone": known.ZONE}
_DIRECT = ("Direct Message", "Direct Messages")
_MESSAGES: tuple[Pattern, ...] = tuple((name, None, None, None, None) for name in _DIRECT)
_SECTIONS: tuple[Pattern, ...] = ((None, None),)
_IS_EXPORT = re.compile(
    rb'"(?:Favorite(?:Effects|HashTag|Sound|Video|Collection)s?List|FansList|FollowingList|LikeVideoList|ItemFavoriteList|LoginHistoryList|'
    rb'VideoList|VideoBrowsingHistory|ShareHistoryList|SearchList|CommentsList|ChatHistory|PlatformInfo|ProfileMap)"\s*:',
    re.IGNORECASE,
)
_SECTION = re.compile(
    rb'"(?:Your )?(?:Activity|Ads and data|App Settings|Comment|Direct Messages?|Post|Profile|Profile And Settings|Tiktok Live|TikTok Shop|'
    rb'Tiktok Shopping|Income Plus Wallet(?: Transactions)?|Income\+ Wallet|Likes and Favorites|Location Review|Video)"\s*:\s*\{',
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:\A|[/\\])user_data(?:_tiktok)?[^/\\]{0,20}\.json\Z", re.IGNORECASE)
_CHAT = re.compile(r"Chat History with (.+?):?\Z", re.DOTALL)
_FIELDS = frozenset(("Date", "From", "Content"))
PAGE = 100_000
"""Characters after which a section goes on as another page; ours."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON object that begins with a section of TikTok's, and holds a list of TikTok's or has its name."""
    begun = JSON_HEAD.match(head)
    if not begun or begun[1] != b"{":
        return None
    first = _SECTION.match(head, head.find(b'"'))
    return "user_data" if first and (_IS_EXPORT.search(head) or any(map(_NAME.search, names))) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the other sections as text, the messages of every conversation, then the ``Reading``."""
    zone = settings.get("zone")
    sections: list[str] = []
    for element in elements(exhibit.open(), _SECTIONS):
        if element.fault in ENDING or _is_chats(element):
            continue  # both are told with the messages
        if element.fault:
            yield problem("readers_chats.json_value", place_of(element), fault=element.fault)
        else:
            sections.append(storable(" / ".join(map(str, element.path))))
            yield from _pages(element, sections[-1])
    yield from read_json(
        "tiktok_json", UNIT, exhibit, _MESSAGES, lambda element, place: _message(element, place, zone),
        lambda: {"sections": sections, "zone": zone},
    )  # fmt: skip


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of a message, or those of a section with the lines that it was written as."""
    place = json_values.resolve(exhibit, locator)
    if locator == WHOLE:
        return place
    where, _, _ = locator.partition(";")
    for element in elements(exhibit.open(), _SECTIONS):
        if not element.fault and not _is_chats(element) and place_of(element) == where:
            shown = next((page.text for page in _pages(element, "") if page.locator == locator), place.text)
            return Place(place.media, place.content, shown)
    return place


def _is_chats(element: Element) -> bool:
    """Say whether a section holds lists where conversations stand: below it twice."""
    if element.path[0] not in _DIRECT or not isinstance(element.value, dict):
        return False
    return any(isinstance(one, list) for held in element.value.values() if isinstance(held, dict) for one in held.values())


def _message(element: Element, place: str, zone: str | None) -> Iterator[Observation | Problem]:
    value: Mapping[str, Any] = element.value
    if _FIELDS.isdisjoint(value):
        yield problem("readers_chats.json_value", place, entries=1, fault="not_a_message")
        return
    conversation = text(element.path[3]) or ""
    named = _CHAT.match(conversation)
    written = text(value.get("Date"))
    is_utc = bool(written) and written.endswith(" UTC")  # type: ignore[union-attr] # tested before
    time = of_iso((written or "").removesuffix(" UTC"), "UTC" if is_utc else zone)
    yield message(
        place, "tiktok", time, written, thread=named[1] if named else conversation or None, sender=text(value.get("From")),
        text=text(value.get("Content")),
    )  # fmt: skip
    yield from bad_time(place, time, written)


def _pages(element: Element, title: str) -> Iterator[Document]:
    """Yield a section as pages of lines, a line an entry."""
    held: list[str] = []
    length = number = 0
    place = place_of(element)
    for line in (*_lines(element.value, ""), None):
        if line is None or length + len(line) > PAGE:
            if held:
                number += 1
                yield Document(
                    place if number == 1 else f"{place};n={number}",
                    number,
                    title,
                    None,
                    "application/json",
                    storable("\n".join(held)),
                )
            held, length = [], 0
        if line:
            held.append(line)
            length += len(line) + 1


def _lines(value: Any, way: str) -> Iterator[str]:
    """Yield what a value holds: an object without others in it is one line, its fields side by side."""
    waiting = [(way, value)]
    while waiting:
        way, value = waiting.pop()
        if isinstance(value, dict):
            plain = [f"{key}: {one}" for key, one in value.items() if not isinstance(one, dict | list) and one not in (None, "")]
            if plain:
                yield (f"{way} – " if way else "") + " ; ".join(plain)
            inner = [(f"{way} / {key}" if way else key, one) for key, one in value.items() if isinstance(one, dict | list)]
            waiting += reversed(inner)
        elif isinstance(value, list):
            waiting += [(way, one) for one in reversed(value)]
        elif value not in (None, ""):
            yield f"{way}: {value}" if way else str(value)
