"""Recordings of a browser's network (HAR 1.2): each entry, a request with its answer, becomes a capture and what it holds.

Cookies and authorisations stand in a column of their own, whose class is identity, and in no text that is searched or shown.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from faisceau.model import settings as known
from faisceau.model.locators import parse
from faisceau.model.observations import Member, Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.captured import Held, capture, held, is_credential, media_of
from faisceau.notation.chat_rows import JSON_HEAD, place_of, read_json
from faisceau.notation.json_stream import Element, Pattern, loads, sound
from faisceau.notation.json_values import mapping, sequence, text, whole
from faisceau.notation.json_values import resolve as shown
from faisceau.notation.places import place

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=3, memory_mb=1_000, output_mb=256)
UNIT = "entry"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Enregistrements du réseau d'un navigateur (HAR) : chaque requête et sa réponse avec son heure, l'adresse du serveur, ce qui a été envoyé, le "
    "texte des pages, les images décrites, les fichiers en pièces dérivées ; cookies et autorisations à part, jamais cherchés. Ne sont pas lus : les "
    "contenus que l'enregistrement n'a pas gardés, les messages de sockets (comptés).",
    en="Recordings of a browser's network (HAR): each request and its answer with its time, the address of the server, what was sent, the text "
    "of pages, images described, files as derived exhibits; cookies and authorisations kept apart, never searched. Not read: contents that the "
    "recording did not keep, messages of sockets (counted).",
)
SETTINGS: Mapping[str, Setting] = {"images": known.IMAGES}
_ENTRIES: tuple[Pattern, ...] = (("log", "entries", None),)
_AROUND: tuple[Pattern, ...] = (("log", "version"), ("log", "creator"), ("log", "browser"))
_LOG = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{\s*"(?:version|creator|browser|pages|entries|comment)"\s*:')
VERSIONS = frozenset({"1.1", "1.2", "1.3"})
"""Those that were published; an entry has the same members in each."""
_MASK = "•••"
_OFFSET = re.compile(r"(\d{1,18}),(\d{1,18})\Z")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON object whose first member is a log as HAR has it."""
    return "har" if JSON_HEAD.match(head) and _LOG.match(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield what each entry gives, then the ``Reading``."""
    found: Counter[str] = Counter()

    def rows(element: Element, at: str) -> Iterator[Observation]:
        yield from _rows(element.value, at, found, closed=settings.get("images") == "closed")

    def layout() -> dict[str, Any]:
        said = {str(one.path[-1]): one.value for one in sound(exhibit.open(), _AROUND)}
        named = {name: text(value if name == "version" else mapping(value).get("name")) for name, value in said.items()}
        return {"without_row": dict(found), **{name: value for name, value in named.items() if value}}

    def end(_: int) -> Iterator[Problem]:
        for one in sound(exhibit.open(), (("log", "version"),)):
            if (version := text(one.value)) not in VERSIONS:
                yield problem("readers_web.har_version", place_of(one), version=(version or "?")[:40])

    yield from read_json("har", UNIT, exhibit, _ENTRIES, rows, layout, end)


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return an entry with the text that its row has, or its file; an entry that gave neither, without its secrets."""
    found = _OFFSET.match(parse(locator).get("offset") or "")
    if not found or int(found[2]) == 0:
        return shown(exhibit, locator)
    stream = exhibit.open()
    stream.seek(int(found[1]))
    raw = stream.read(int(found[2]))
    value, fault = loads(raw)
    if fault or not isinstance(value, dict):
        return shown(exhibit, locator)
    given, number = _held(value, "whole", _answer(value), closed=True), parse(locator).n
    if text := given.shown(number, raw):
        return text
    if isinstance(row := given.row(number), Member):
        return place(row.content)
    return Place(
        "application/json", raw, json.dumps(_masked(value), ensure_ascii=False, indent=1).encode("utf-8", "replace").decode()
    )


def _rows(entry: Mapping[str, Any], at: str, counted: Counter[str], *, closed: bool) -> Iterator[Observation]:
    """Yield the capture of an entry, what it holds, and what is wrong with it."""
    request, response = mapping(entry.get("request")), mapping(entry.get("response"))
    answer = _answer(entry)
    body = answer.body
    address, written = text(request.get("url")), text(entry.get("startedDateTime"))
    row = capture(
        at, "entry", address, written, method=text(request.get("method")), status=whole(response.get("status")),
        media=answer.media if answer.is_said else None, size=None if body is None else len(body),
        server=text(entry.get("serverIPAddress")), referrer=_header(request, "referer"), sent=_sent(mapping(request.get("postData"))),
        credentials=tuple(_credentials(request, response)),
    )  # fmt: skip
    yield row
    if written and row.captured_utc is None and row.captured_wall is None:
        yield problem("readers_devices.time_impossible", at, written=written)
    if address is None:
        yield problem("readers_web.har_no_address", at)
    if answer.fault:
        yield problem("readers_web.har_body", at, reason=answer.fault)
    if messages := len(sequence(entry.get("_webSocketMessages"))):
        yield problem("readers_web.har_socket", at, count=messages)
    if body is None:
        counted["body not kept"] += 1
        return
    given = _held(entry, at, answer, closed=closed)
    if given.too_large:
        yield problem("readers_files.warc_too_large", at, uri=address or "", limit=given.too_large)
        return
    if not given.rows:
        counted[answer.media if body.strip() else "empty"] += 1
    yield from given.rows
    if given.left_out:
        yield problem("readers_web.links_left", at, count=given.left_out)


class _Answer(NamedTuple):
    """The bytes that were answered, None where they were not kept; what is wrong with them; what they are, and whether anything says so."""

    body: bytes | None
    fault: str | None
    media: str
    charset: str | None
    is_said: bool


def _answer(entry: Mapping[str, Any]) -> _Answer:
    """Return what was answered; a text is kept in UTF-8 by the recording, whatever the page declares."""
    content = mapping(mapping(entry.get("response")).get("content"))
    body, fault = _body(content)
    media, charset = media_of(text(content.get("mimeType")), body or b"")
    is_said = body is not None or bool(content.get("mimeType"))
    return _Answer(body, fault, media, charset if content.get("encoding") == "base64" else "utf-8", is_said)


def _held(entry: Mapping[str, Any], at: str, answer: _Answer, *, closed: bool) -> Held:
    """Return the rows of what an entry answered."""
    address = text(mapping(entry.get("request")).get("url"))
    return held(at, address, answer.media, answer.body or b"", answer.charset, closed=closed)


def _body(content: Mapping[str, Any]) -> tuple[bytes | None, str | None]:
    """Return the bytes that were answered, None where they were not kept; and what is wrong with them."""
    kept = content.get("text")
    if not isinstance(kept, str):
        return None, None
    if content.get("encoding") != "base64":
        return kept.encode("utf-8", "backslashreplace"), None
    try:
        return base64.b64decode(kept, validate=True), None
    except (binascii.Error, ValueError) as fault:
        return None, str(fault)


def _fields(message: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    for one in map(mapping, sequence(message.get(name))):
        if key := text(one.get("name")):
            yield key, text(one.get("value")) or ""


def _header(message: Mapping[str, Any], name: str) -> str | None:
    return next((value for key, value in _fields(message, "headers") if key.lower() == name), None)


def _credentials(request: Mapping[str, Any], response: Mapping[str, Any]) -> Iterator[str]:
    """Yield what lets whoever holds it act as the person: header fields, and cookies that no header repeats."""
    headers = [(key, value) for one in (request, response) for key, value in _fields(one, "headers") if is_credential(key)]
    yield from (f"{key}: {value}" for key, value in headers)
    said = " ".join(value for _, value in headers)
    for one in (request, response):
        for key, value in _fields(one, "cookies"):
            if f"{key}={value}" not in said:
                yield f"cookie: {key}={value}"


def _sent(data: Mapping[str, Any]) -> str | None:
    """Return what a request sent: its fields, one a line, else its text."""
    fields = [f"{key}={value}" for key, value in _fields(data, "params")]
    return "\n".join(fields) or text(data.get("text"))


def _masked(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry whose secrets are not shown."""
    shown_as = dict(entry)
    for name in ("request", "response"):
        message = dict(mapping(entry.get(name)))
        for listed in ("headers", "cookies"):
            fields = [mapping(one) for one in sequence(message.get(listed))]
            message[listed] = [
                {**one, "value": _MASK} if listed == "cookies" or is_credential(text(one.get("name")) or "") else one
                for one in fields
            ]
        shown_as[name] = message
    return shown_as
