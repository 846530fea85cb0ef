"""Pages that somebody saved as HTML: by SingleFile, in one file with all it shows, or by a browser, “complete”, with a folder beside.

The address and the time are those that the file states of itself. What is embedded (``data:``, RFC 2397; frames in ``srcdoc``) becomes
captures of its own, as the parts of MHTML do. Nothing is ever fetched.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.captured import Held, capture, held, media_of
from faisceau.notation.declared_charsets import codec, decoded
from faisceau.notation.html_text import parsed, tree_of
from faisceau.notation.inferred_charsets import inferred
from faisceau.notation.moments import BAD, NONE, Moment, of_wall
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place

BUDGET = Budget(seconds=20, seconds_per_mb=3, memory_mb=1_000, output_mb=512)
UNIT = "part"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Pages enregistrées en HTML, par SingleFile ou par un navigateur (« page complète ») : l'adresse et l'heure que le fichier énonce, le texte de la page et "
    "de ses cadres, liens et formulaires, images incluses décrites, fichiers inclus en pièces dérivées. Ne sont pas lus : scripts, feuilles de style, polices (comptés).",
    en="Pages saved as HTML, by SingleFile or by a browser (“complete”): the address and the time that the file states, the text of the page and of its "
    "frames, links and forms, embedded images described, embedded files as derived exhibits. Not read: scripts, style sheets, fonts (counted).",
)
SETTINGS: Mapping[str, Setting] = {"encoding": known.ENCODING, "images": known.IMAGES}

LARGEST = 200_000_000
"""Bytes of a saved page that is read; ours."""
PARTS = 5_000
"""Embedded parts that are read; ours."""
DEPTH = 8
"""How deep frames may stand in one another; what stands deeper is text of the frame around it; ours."""
_HEAD = 1 << 16
_BEGIN = rb"\A(?:\xef\xbb\xbf)?\s*(?:<!doctype[^>]{0,300}>\s*)?(?:<html\b[^>]{0,2000}>\s*)?(?:<meta\b[^>]{0,200}>\s*)?<!--\s*"
_SINGLE = re.compile(_BEGIN + rb"(?P<said>(?:Page saved with|Archive processed by) SingleFile\S*\s[^>]{0,3000}?)-->", re.IGNORECASE)
_BROWSER = re.compile(_BEGIN + rb"saved from url=\(\d{4}\)(?P<address>\S{1,2000})\s*-->", re.IGNORECASE)
_LINE = re.compile(r"^\s*(url|saved date):[ \t]*(\S[^\r\n]*?)\s*$", re.MULTILINE)
_DATE = re.compile(
    r"(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d):(\d\d):(\d\d) GMT([+-]\d\d)(\d\d)(?: \(.*\))?\Z", re.ASCII
)
_MONTHS = {
    name: number
    for number, name in enumerate(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1)
}
_DATA = re.compile(
    rb"""(?<=(?P<quote>["'])|[=(\s])data:(?P<media>[A-Za-z0-9.+-]{1,80}/[A-Za-z0-9.+-]{1,120}(?:;[^,"'\s;<>]{1,200}){0,4}),""",
    re.IGNORECASE,
)
_ENDS = {b'"': re.compile(rb'"'), b"'": re.compile(rb"'"), None: re.compile(rb"""[\s"'<>)]""")}
_FOLDER = r"_files _fichiers _archivos _bestanden _pliki -Dateien -filer _file _ficheiros _soubory"
_BESIDE = re.compile(
    rb"""(?:src|href)\s*=\s*["']?(?:\./)?([^"'<>/\s?#]{1,300}(?:%s))/([^"'<>\s]{1,300})"""
    % "|".join(map(re.escape, _FOLDER.split())).encode(),
    re.IGNORECASE,
)


class _Said(NamedTuple):
    """What a file states of its saving: by what, from where, when as written, and the time that it is."""

    tool: str
    address: str | None
    written: str | None
    time: Moment


class _Part(NamedTuple):
    """Something embedded: its place, media type, charset, bytes, and whether its coding is broken."""

    at: str
    media: str
    charset: str | None
    content: bytes
    is_broken: bool = False


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim the comment that SingleFile or a browser writes, and a page that calls files of a folder of its own name."""
    if _SINGLE.match(head) or _BROWSER.match(head):
        return "saved_page"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", head, re.IGNORECASE):
        stems = {name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] for name in names}
        called = {found[1] for found in _BESIDE.finditer(head)}
        wanted = {form(stem) + end for stem in stems if stem for end in _FOLDER.split() for form in (quote, str)}
        return "saved_page" if called & {one.encode("utf-8", "replace") for one in wanted} else None
    return None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the capture of the page and what it holds, then each embedded part with what it holds, then the ``Reading``."""
    if exhibit.size > LARGEST:
        yield problem("readers_web.saved_too_large", entries=1, size=exhibit.size)
        yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
        return
    raw = exhibit.open().read()
    said, counted, remarks = _said(raw), Counter[str](), Ordinals()
    present = lost = 0
    for row in _rows(raw, said, settings, counted):
        if isinstance(row, Problem):
            lost += row.entries
            yield row._replace(locator=remarks.of(row.locator))
        elif isinstance(row, int):
            present += row
        else:
            yield row
    if (asked := settings.get("encoding")) and codec(asked) is None:
        yield problem(
            "readers_devices.setting_unknown", remarks.of(WHOLE), setting="encoding", value=asked, allowed="utf-8, windows-1252, …"
        )
    folders = Counter(storable(folder.decode("utf-8", "replace")) for folder, _ in set(_BESIDE.findall(raw)))
    for folder, count in sorted(folders.items()):
        yield problem("readers_web.saved_folder", remarks.of(WHOLE), folder=folder, count=count)
    layout = {"tool": said.tool, "saved": said.address, "date": said.written, "without_row": dict(counted), "beside": dict(folders)}
    yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the page, or what is embedded at a place, with the text that its row has."""
    where = parse(locator)
    if exhibit.size > LARGEST:
        return place(exhibit.open().read(1 << 16))
    raw = exhibit.open().read()
    if not where.parts:
        found = _page(raw, _said(raw), settings or {})[0]
        return found.shown(where.n, raw) or place(raw, "text/html")
    part = next((one for one in _parts(raw, settings or {}) if parse(one.at).parts == where.parts), None)
    if part is None:
        raise ValueError(f"nothing stands at {locator!r}")
    given = held(WHOLE, None, part.media, part.content, part.charset, closed=True)
    if text := given.shown(where.n, part.content):
        return text
    row = given.row(where.n)
    return place(row.content if isinstance(row, Member) else part.content, part.media)


def _said(raw: bytes) -> _Said:
    """Return what the comment at the head states.

    >>> _said(b"<html><!-- saved from url=(0020)https://a.example/x -->").address
    'https://a.example/x'
    """
    if found := _SINGLE.match(raw[:_HEAD]):
        stated = dict(_LINE.findall(decoded(found["said"]).text))
        written = stated.get("saved date")
        return _Said("SingleFile", stated.get("url"), written, _moment(written) if written else NONE)
    if found := _BROWSER.match(raw[:_HEAD]):
        return _Said("browser", decoded(found["address"]).text, None, NONE)
    return _Said("browser", None, None, NONE)


def _moment(written: str) -> Moment:
    """Return the time that a program of the web writes (ECMA-262, Date.prototype.toString).

    >>> _moment("Sat Mar 14 2026 09:00:00 GMT+0100 (heure normale d’Europe centrale)").utc
    datetime.datetime(2026, 3, 14, 8, 0)
    """
    found = _DATE.match(written)
    month = _MONTHS.get(found[1]) if found else None
    if not found or not month:
        return BAD
    try:
        wall = dt.datetime(int(found[3]), month, *(int(found[group]) for group in (2, 4, 5, 6)))  # type: ignore[arg-type]  # noqa: DTZ001 - a wall clock
    except ValueError:
        return BAD
    return of_wall(wall, "second", f"{found[7]}:{found[8]}")


def _lean(raw: bytes) -> tuple[bytes, list[tuple[int, int, bytes, bytes]]]:
    """Return a page without what its ``data:`` addresses carry, and these: start, length, type as written, what they carry."""
    kept: list[bytes] = []
    found: list[tuple[int, int, bytes, bytes]] = []
    at = reached = 0
    while address := _DATA.search(raw, at):
        end = _ENDS[address["quote"]].search(raw, address.end())
        stop = end.start() if end else len(raw)
        if stop > address.end():
            found.append((address.start(), stop - address.start(), address["media"], raw[address.end() : stop]))
            kept.append(raw[reached : address.end()])
            reached = stop
        at = stop
    kept.append(raw[reached:])
    return b"".join(kept), found


def _page(raw: bytes, said: _Said, settings: Settings) -> tuple[Held, str | None]:
    """Return the rows of the page itself, and its charset where that is a guess."""
    lean, _ = _lean(raw)
    charset, guess = settings.get("encoding"), None
    if decoded(lean, charset).source == "guess":
        charset = guess = inferred(lean).charset
    return held(WHOLE, said.address, "text/html", lean, charset), guess


def _parts(raw: bytes, settings: Settings) -> Iterator[_Part]:
    """Yield what is embedded: what ``data:`` addresses carry, in the order of the file, then frames."""
    lean, addresses = _lean(raw)
    for start, length, stated, carried in addresses:
        declared = stated.decode("ascii", "replace")
        content, is_broken = _undone(carried, is_base64=declared.lower().endswith(";base64"))
        media, charset = media_of(re.sub(r";base64\Z", "", declared, flags=re.IGNORECASE), content)
        yield _Part(locator(offset=f"{start},{length}"), media, charset, content, is_broken)
    waiting = [(tree_of(lean, settings.get("encoding"))[0], 0)]
    number = 1
    while waiting:
        tree, depth = waiting.pop(0)
        for node in tree.css("iframe[srcdoc]"):
            frame = node.attributes.get("srcdoc") or ""
            if not frame.strip():
                continue
            number += 1
            yield _Part(f"offset=0,{len(raw)}&part={number}", "text/html", "utf-8", frame.encode("utf-8", "backslashreplace"))
            if depth < DEPTH:
                waiting.append((parsed(frame), depth + 1))


def _undone(carried: bytes, *, is_base64: bool) -> tuple[bytes, bool]:
    """Undo the coding of a ``data:`` address; what is damaged gives what precedes."""
    plain = unquote_to_bytes(carried)
    if not is_base64:
        return plain, False
    letters = re.sub(rb"\s+", b"", plain)
    whole = re.match(rb"[A-Za-z0-9+/]*", letters)
    good = whole[0] if whole else b""
    is_broken = letters[len(good) :].strip(b"=") != b"" or len(good) % 4 == 1
    try:
        return base64.b64decode(good[: len(good) - (len(good) % 4 == 1)] + b"=" * (-len(good) % 4)), is_broken
    except binascii.Error:
        return b"", True


def _rows(raw: bytes, said: _Said, settings: Settings, counted: Counter[str]) -> Iterator[Observation | int]:
    """Yield the rows of the page and of its parts, a 1 for each entry, and what is wrong or has to be known."""
    yield 1
    yield capture(WHOLE, "part", said.address, said.written, time=said.time, media="text/html", size=len(raw))
    page, guess = _page(raw, said, settings)
    yield from _given(page, WHOLE, said.address or "", "text/html", counted)
    yield problem("readers_web.saved_by_hand", WHOLE, tool=said.tool, address=said.address or "–", date=said.written or "–")
    if guess:
        yield problem("readers_files.charset_guessed", WHOLE, charset=guess)
    if said.written and said.time.wall is None:
        yield problem("readers_devices.time_impossible", WHOLE, written=said.written)
    closed = settings.get("images") == "closed"
    parts = _parts(raw, settings)
    for part in itertools.islice(parts, PARTS):
        yield 1
        yield capture(part.at, "part", None, said.written, time=said.time, media=part.media, size=len(part.content))
        if part.is_broken:
            yield problem("readers_web.saved_part_broken", part.at)
        given = held(part.at, None, part.media, part.content, part.charset, closed=closed)
        yield from _given(given, part.at, "", part.media, counted)
    if left := sum(1 for _ in parts):
        yield left
        yield problem("readers_web.saved_parts_left", WHOLE, left, count=left, limit=PARTS)


def _given(given: Held, at: str, address: str, media: str, counted: Counter[str]) -> Iterator[Observation]:
    if given.too_large:
        yield problem("readers_files.warc_too_large", at, 1, uri=address, limit=given.too_large)
        return
    if not given.rows:
        counted[media] += 1
    yield from given.rows
    if given.left_out:
        yield problem("readers_web.links_left", at, count=given.left_out)
