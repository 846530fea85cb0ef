"""Chats of Signal as people export them: text of ``[2026-01-02, 10:05] name: text``, and lines of JSON (``data.json``) → messages.

Signal itself exports no chat; these are the forms of two free tools. Neither states the zone; the date stands in the order of ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE
from faisceau.model.observations import Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.chat_rows import bad_time, message
from faisceau.notation.json_stream import loads
from faisceau.notation.json_values import mapping, sequence, text
from faisceau.notation.line_places import lines_at
from faisceau.notation.lines import charset_doubt, charset_of_lines, lines, text_of
from faisceau.notation.moments import of_iso

BUDGET = Budget(seconds=10, seconds_per_mb=2)
UNIT = "message"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque message d'une discussion Signal exportée en texte ([2026-01-02, 10:05] nom : texte) ou en lignes JSON. "
        "Non lu : les fichiers joints (nommés), le fuseau (l'export ne le dit pas), les destinataires, la base chiffrée de l'application."
    ),
    en=(
        "Read: every message of a Signal chat exported as text ([2026-01-02, 10:05] name: text) or as lines of JSON. "
        "Not read: attached files (named), the zone (the export does not state it), recipients, the encrypted database of the application."
    ),
)
SETTINGS = {"zone": known.ZONE}
LONGEST_TEXT = 1 << 20
"""Characters of one message that are kept as its text; ours."""
_LINE = re.compile(r"\[((\d{4}-\d{2}-\d{2}), (\d{2}:\d{2}))\] ([^\n:]{1,120}): ?(.*)\Z", re.DOTALL)
_FIRST = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\[\d{4}-\d{2}-\d{2}, \d{2}:\d{2}\] [^\n:]{1,200}:")
_JSON = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\{(?=[^\n]{0,3900}"sender"\s*:)(?=[^\n]{0,3900}"body"\s*:)(?=[^\n]{0,3900}"date"\s*:)(?![^\n]{0,3900}"ID"\s*:)'
)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose first line is a message in one of the two forms."""
    if _FIRST.match(head):
        return "text"
    return "lines" if _JSON.match(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages, what belongs to none, and the reading."""
    charset, zone = charset_of_lines(exhibit.open()), settings.get("zone")
    dialect = recognises(exhibit.open().read(4096), b"", ()) or "text"
    rows = _lines(exhibit, charset.name, zone) if dialect == "lines" else _texts(exhibit, charset.name, zone)
    present = told = 0
    for row in rows:
        told += isinstance(row, Message)
        present += row.entries if isinstance(row, Problem) else 1
        yield row
    if not present:
        yield problem("readers_chats.no_entry")
    yield from charset_doubt(charset)
    layout = {"charset": charset._asdict(), "dialect": dialect, "zone": zone}
    yield Reading(WHOLE, "signal_text", UNIT, present, told, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the lines of a message."""
    return lines_at(exhibit, locator)


def _texts(exhibit: Opened, charset: str, zone: str | None) -> Iterator[Message | Problem]:
    """Yield message by message: each goes from its beginning to the line before the next."""
    begun: tuple[str, str, str] | None = None
    first, number, size, said = 1, 0, 0, list[str]()
    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        shown = text_of(line, charset)
        found = _LINE.match(shown) if shown[:1] == "[" else None
        if found:
            yield from _closed(begun, first, number - 1, said, size, zone)
            begun, first, size, said = (found[1], f"{found[2]} {found[3]}", found[4]), number, 0, []
            shown = found[5]
        size += len(shown) + 1
        if size <= LONGEST_TEXT:
            said.append(shown)
    yield from _closed(begun, first, number, said, size, zone)


def _closed(
    begun: tuple[str, str, str] | None, first: int, last: int, said: list[str], size: int, zone: str | None
) -> Iterator[Message | Problem]:
    place = f"line={first},{last}"
    words = "\n".join(said)
    if begun is None:
        if words.strip():
            yield problem("readers_devices.before_first_message", place, entries=1)
        return
    written, date, sender = begun
    time = of_iso(date, zone)
    yield message(place, "signal", time, written, thread=None, sender=sender.strip(), text=words.rstrip("\n"))
    yield from bad_time(place, time, written)
    if size > LONGEST_TEXT and time.wall:
        yield problem("readers_devices.text_cut", place, kept=LONGEST_TEXT)


def _lines(exhibit: Opened, charset: str, zone: str | None) -> Iterator[Message | Problem]:
    for number, line in enumerate(lines(exhibit.open(), charset), 1):
        if not line.strip().removeprefix(b"\xef\xbb\xbf"):
            continue
        place = f"line={number},{number}"
        value, fault = loads(
            text_of(line, charset).encode("utf-8", "surrogatepass") if charset != "utf-8" else line.removeprefix(b"\xef\xbb\xbf")
        )
        if fault or not isinstance(value, dict):
            yield problem("readers_chats.json_value", place, entries=1, fault=fault or "not_an_object")
            continue
        written = text(value.get("date"))
        time = of_iso(written, zone)
        media = ", ".join(_name(one) for one in sequence(value.get("attachments")))
        quote, said = text(value.get("quote")), text(value.get("body"))
        sender = text(value.get("sender"))
        own = sender == "Me"
        yield message(
            place, "signal", time, written, thread=None, sender=None if own else sender, media=media or None, kind="media" if media else "text",
            direction="out" if own else None, text="\n".join(one for one in (quote, said) if one) or None,
        )  # fmt: skip
        yield from bad_time(place, time, written)


def _name(one: Any) -> str:
    return text(mapping(one).get("name")) or text(mapping(one).get("path")) or text(one) or "?"
