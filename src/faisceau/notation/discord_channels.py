"""The channel of a folder of Discord's data package: ``channel.json`` beside the messages says where they were written.

A channel of a server has a name and a guild; a private one the accounts that take part, whoever asked for the package among them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from faisceau.model.reading import Companions, Opened
from faisceau.notation.canonical import storable
from faisceau.notation.json_values import mapping, sequence, text

COMPANIONS = ("messages.json|channel.json", "messages.csv|channel.json")
_FOLDER = re.compile(r"(?:^|[/\\])c?(\d{15,20})[/\\]messages\.(?:json|csv)\Z")
_MOST, _MOST_PARTIES = 1 << 20, 32
"""Bytes of a ``channel.json`` and parties of a private channel that are looked at; ours."""


def thread_of(exhibit: Opened, companions: Companions) -> tuple[str | None, bool]:
    """Return what a channel is called, and whether ``channel.json`` says it; else the number of its folder."""
    folder = next((found[1] for name in exhibit.names if (found := _FOLDER.search(storable(name)))), None)
    beside = next((companions[name] for name in COMPANIONS if name in companions), None)
    said = None if beside is None else _label(_content(beside))
    return (said or folder), said is not None


def _content(beside: Opened) -> Mapping[str, Any]:
    content = beside.open().read(_MOST + 1)
    try:
        return mapping(json.loads(content)) if len(content) <= _MOST else {}
    except (ValueError, RecursionError):
        return {}


def _label(channel: Mapping[str, Any]) -> str | None:
    names = [one for one in (text(mapping(channel.get("guild")).get("name")), text(channel.get("name"))) if one]
    number = text(channel.get("id"))
    if names:
        return " – ".join(names)
    parties = [one for party in sequence(channel.get("recipients"))[:_MOST_PARTIES] if (one := text(party))]
    if parties:
        return f"{', '.join(parties)} <{number}>" if number else ", ".join(parties)
    return number
