"""The chats as WhatsApp exports them: Android in French, Android in Romanian, and an iPhone in American English.

The three layouts differ in the order of the date, in the clock and in the marks around a line; texts come from
``exchanges``.
"""

from __future__ import annotations

import datetime as dt

from faisceau.training.exchanges import CHAT_NAMES, CHATS, Line

LEFT_TO_RIGHT = "\u200e"
_FILES = {
    "D16": "Discussion WhatsApp avec +33 6 39 98 41 07.txt",
    "D17": "Conversație WhatsApp cu +373 699 00 114.txt",
}


def file_of(mark: str) -> str:
    """Return the name that the telephone gave to an export."""
    return _FILES[mark]


def export(mark: str) -> bytes:
    """Return a chat as the telephone of its owner exports it."""
    layout = {"D16": _french, "D17": _romanian, "D18": _american}[mark]
    names = CHAT_NAMES[mark]
    return "".join(f"{layout(line, names.get(line.by, ''))}\n" for line in CHATS[mark]).encode()


def _said(line: Line, name: str) -> str:
    return f"{name}: {line.text}" if name else line.text


def _french(line: Line, name: str) -> str:
    return f"{dt.datetime.fromisoformat(line.at):%d/%m/%Y, %H:%M} - {_said(line, name)}"


def _romanian(line: Line, name: str) -> str:
    return f"{dt.datetime.fromisoformat(line.at):%d.%m.%Y, %H:%M} - {_said(line, name)}"


def _american(line: Line, name: str) -> str:
    """Write a line as an iPhone does: no leading zeros, twelve hours, and the system speaking in the name of the chat."""
    at = dt.datetime.fromisoformat(line.at)
    stamp = f"[{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M}:00\u202f{'AM' if at.hour < 12 else 'PM'}]"
    return f"{stamp} {name}: {line.text}" if name else f"{stamp} {CHAT_NAMES['D18']['S1']}: {LEFT_TO_RIGHT}{line.text}"
