"""Bodies of parts: the transfer encoding undone, the charset read; no byte is lost, and what is broken is told."""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import NamedTuple

import pybase64

from faisceau.model.reading import Place
from faisceau.notation.canonical import storable
from faisceau.notation.charsets import charset_of, mark_of, runs_undecoded
from faisceau.notation.declared_charsets import codec, decoded
from faisceau.notation.inferred_charsets import inferred
from faisceau.notation.mime.headers import LONGEST, unfolded
from faisceau.notation.mime.structure import Part
from faisceau.notation.page_links import LINKS, NO_LINKS, Links, words_beside
from faisceau.notation.places import place

_TOKEN = re.compile(r"[\w-]+", re.ASCII)
_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "8bits", "plain", "none"})
_QUOTED = frozenset({"quoted-printable", "quoted"})
_UU = frozenset({"x-uuencode", "uuencode", "x-uue", "uue"})
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_SPACES = b" \t\r\n\v\f"
_ASCII = re.compile(r"[\s\"']*(?:us-?ascii|ascii|ansi_x3\.4-19\d\d|7-?bit)[\s\"']*", re.IGNORECASE)
_OF_SINGLE_BYTES = re.compile(r"cp125\d|cp8\d\d|cp437|iso8859|koi8|mac-|ptcp154")


class Body(NamedTuple):
    """The bytes of a body with its transfer encoding undone, and what is wrong with it (a code, or None)."""

    content: bytes
    fault: str | None


def body(raw: bytes, part: Part) -> Body:
    """Return the body of a part of a message."""
    held = raw[part.body : part.end]
    stated = part.header("content-transfer-encoding")
    name = _coding(stated.raw[:LONGEST]) if stated else ""
    if part.main == "multipart" or name in _AS_IT_IS:
        return Body(held, None)
    if name in _QUOTED:
        return Body(binascii.a2b_qp(held), None)
    if name == "base64":
        return _base64(held)
    if name in _UU:
        return _uu(held)
    return Body(held, "encoding_unknown")


@lru_cache(maxsize=16)
def _coding(raw: bytes) -> str:
    """Return the name of a transfer encoding, in small letters."""
    found = _TOKEN.search(unfolded(raw))
    return found[0].lower() if found else ""


def _base64(held: bytes) -> Body:
    """Undo base64: where nothing but letters of it and ends of lines stand, by pybase64, which takes a fiftieth of the time of ``binascii``."""
    plain = held.replace(b"\n", b"").replace(b"\r", b"")
    try:
        return Body(pybase64.b64decode(plain, validate=True), None)
    except binascii.Error:
        plain = plain.translate(None, _SPACES)
    try:
        return Body(binascii.a2b_base64(plain, strict_mode=True), None)
    except binascii.Error:
        kept = _NOT_BASE64.sub(b"", plain)
    strange = len(plain.rstrip(b"=")) != len(kept)
    if len(kept) % 4 == 1:
        kept, strange = kept[:-1], True
    return Body(binascii.a2b_base64(kept + b"=" * (-len(kept) % 4)), "encoding_broken" if strange else None)


def _uu(held: bytes) -> Body:
    made, begun, fault = [], False, None
    for line in held.splitlines():
        if not begun:
            begun = line.startswith(b"begin ")
            continue
        if line.strip() in (b"end", b"`", b""):
            continue
        try:
            made.append(binascii.a2b_uu(line))
        except binascii.Error:
            fault = "encoding_broken"
            count = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                made.append(binascii.a2b_uu(line[:count]))
            except binascii.Error:
                continue
    return Body(b"".join(made), fault) if begun else Body(held, "encoding_broken")


class Fault(NamedTuple):
    """What is wrong with a text: the code of a problem, and what it is told with."""

    code: str
    told: dict[str, str | int]


class Words(NamedTuple):
    """The words of a part, what is wrong with it, and what a page holds beside its words."""

    text: str
    faults: list[Fault]
    beside: Links = NO_LINKS


def words(raw: bytes, part: Part) -> Words:
    """Return the words of a part that holds text."""
    content, fault = body(raw, part)
    faults = [Fault(f"readers_mail.{fault}", {"stated": encoding_of(part)})] if fault else []
    charset = part.parameters.get("charset")
    if charset and codec(charset) is None:
        faults.append(Fault("readers_mail.charset_unknown", {"stated": charset[:60]}))
    if not content.isascii():
        charset, doubts = _charset(content, charset)
        faults += doubts
    if part.sub == "html":
        said, beside = words_beside(content, charset)
        return Words(said, faults, beside)
    shown = decoded(content, charset).text.replace("\r\n", "\n").replace("\0", "")
    return Words(storable(shown), faults)


def _charset(content: bytes, stated: str | None) -> tuple[str | None, list[Fault]]:
    """Return in which charset letters beyond ASCII are read, and what is to be told of that; None where the text says it itself.

    ASCII has no such letters: a text that states it states nothing. Where single bytes are stated and all of them make UTF-8 they are
    UTF-8, which no text of such a charset is by chance.
    """
    declared = codec(stated)
    if mark_of(content):
        return stated, []
    if declared is None or _ASCII.fullmatch(stated or ""):
        found = decoded(content)
        if found.source != "guess":
            return found.charset, []
        guess = inferred(content).charset
        return guess, [Fault("readers_files.charset_guessed", {"charset": guess})]
    if _OF_SINGLE_BYTES.match(declared) and charset_of(content)[1]:
        return "utf-8", [Fault("readers_mail.charset_contradicted", {"stated": (stated or "")[:60], "charset": "utf-8"})]
    if count := runs_undecoded(content, declared):
        return stated, [Fault("readers_files.bytes_undecoded", {"count": count, "charset": declared})]
    return stated, []


def encoding_of(part: Part) -> str:
    """Return the transfer encoding as a part states it."""
    stated = part.header("content-transfer-encoding")
    return storable(stated.unfolded()[:60]) if stated else ""


def content_of(raw: bytes, part: Part, number: int = 1) -> Place:
    """Return what a part holds, to be shown: its words, the second time what a page holds beside them, or its bytes."""
    content, _ = body(raw, part)
    if is_text(part):
        said = words(raw, part)
        if number > 1 and said.beside.text:
            return Place(LINKS, content, said.beside.text)
        return Place(f"{part.main}/{part.sub}", content, said.text)
    return place(content)


def is_text(part: Part) -> bool:
    """Say whether a part holds words that are read as such: text, or what a server reports of a delivery."""
    return part.main == "text" or (part.main == "message" and part.sub in ("delivery-status", "disposition-notification"))


def words_of(raw: bytes) -> str:
    """Return the bytes of a message or of a header as text, encoded words and bodies as they are written."""
    return storable(decoded(raw).text).replace("\0", "")
