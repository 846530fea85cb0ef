"""Pages that a browser saved as one file (MHTML, RFC 2557): each part becomes a capture under its address, and what it holds.

The page is the first part; style sheets, pictures and frames follow. Nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.captured import Held, capture, held, media_of
from faisceau.notation.enclosures import is_signed
from faisceau.notation.mime import structure
from faisceau.notation.mime.bodies import body, encoding_of
from faisceau.notation.mime.headers import moment
from faisceau.notation.mime.saved_pages import is_saved_page
from faisceau.notation.mime.structure import Part
from faisceau.notation.moments import NONE
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=3, memory_mb=1_000, output_mb=512)
UNIT = "part"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Pages enregistrées en un fichier par un navigateur (MHTML) : chaque partie avec son adresse et l'heure de l'enregistrement, le texte de la "
    "page et de ses cadres, liens et formulaires, images décrites, fichiers en pièces dérivées. Ne sont pas lus : scripts, feuilles de style, polices (comptés).",
    en="Pages that a browser saved as one file (MHTML): each part with its address and the time of saving, the text of the page and of its "
    "frames, links and forms, images described, files as derived exhibits. Not read: scripts, style sheets, fonts (counted).",
)
SETTINGS: Mapping[str, Setting] = {"images": known.IMAGES}
LARGEST = 200_000_000
"""Bytes of a saved page that is read; ours."""
_OFFSET = re.compile(r"0,\d{1,18}\Z")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim the headers that a browser writes when it saves a page."""
    return "mhtml" if is_saved_page(head) and not is_signed(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield what each part gives, then the ``Reading``."""
    if exhibit.size > LARGEST:
        yield problem("readers_mail.too_large", entries=1, size=exhibit.size)
        yield Reading(WHOLE, "mhtml", UNIT, 1, 0, canonical({}))
        return
    raw = exhibit.open().read()
    message = structure.parse(raw)
    leaves = list(message.leaves())
    counted: Counter[str] = Counter()
    remarks: dict[str, Ordinals] = {}
    lost = 0
    for row in _rows(raw, message, leaves, counted, closed=settings.get("images") == "closed"):
        if isinstance(row, Problem):
            lost += row.entries
            yield row._replace(locator=remarks.setdefault(row.code, Ordinals()).of(row.locator))
        else:
            yield row
    saved = _said(message, "snapshot-content-location")
    layout = {"saved": saved, "title": _said(message, "subject"), "without_row": dict(counted)}
    yield Reading(WHOLE, "mhtml", UNIT, len(leaves), len(leaves) - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return a part, with the text that its row has."""
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, "utf-8")
    number = where.get("part")
    if not _OFFSET.match(where.get("offset") or "") or exhibit.size > LARGEST:
        raise ValueError(f"nothing stands at {locator!r}")
    raw = exhibit.open().read()
    message = structure.parse(raw)
    part = message if number is None else next((one for one in message.leaves() if (one.number or "1") == number), None)
    if part is None:
        raise ValueError(f"no part {number} stands there")
    if number is None:
        return place(raw[part.begin : part.body])
    content, _ = body(raw, part)
    found = _held(part, content, WHOLE, *media_of(f"{part.main}/{part.sub}", content), closed=True)
    if text := found.shown(where.n, content):
        return text
    row = found.row(where.n)
    return place(row.content if isinstance(row, Member) else content)


def _rows(raw: bytes, message: Part, leaves: list[Part], counted: Counter[str], *, closed: bool) -> Iterator[Observation]:
    """Yield the captures of the parts with what they hold, then what is malformed."""
    whole = f"offset=0,{len(raw)}"
    written = _said(message, "date")
    time = moment(written, None) if written else NONE
    for part in leaves:
        at = f"{whole}&part={part.number or '1'}"
        content, fault = body(raw, part)
        media, charset = media_of(f"{part.main}/{part.sub}", content)
        yield capture(at, "part", _address(part), written, time=time, media=media, size=len(content))
        if fault:
            yield problem(f"readers_mail.{fault}", at, stated=encoding_of(part))
        given = _held(part, content, at, media, charset, closed=closed)
        if given.too_large:
            yield problem("readers_files.warc_too_large", at, 1, uri=_address(part) or "", limit=given.too_large)
            continue
        if not given.rows:
            counted[media] += 1
        yield from given.rows
        if given.left_out:
            yield problem("readers_web.links_left", at, count=given.left_out)
    if written and time.wall is None and time.utc is None:
        yield problem("readers_devices.time_impossible", whole, written=written)
    yield from _defects(message, whole)


def _held(part: Part, content: bytes, at: str, media: str, charset: str | None, *, closed: bool) -> Held:
    """Return the rows of a part; the charset that its header states goes before the one beside its type."""
    return held(at, _address(part), media, content, part.parameters.get("charset") or charset, closed=closed)


def _defects(message: Part, whole: str) -> Iterator[Problem]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        for defect in dict.fromkeys(part.defects):
            yield problem(f"readers_mail.{defect}", whole, part=part.number or "0")
        waiting.extend(part.children)


def _address(part: Part) -> str | None:
    """Return the address of a part; one without has the name under which others of the file call it (RFC 2392)."""
    return _said(part, "content-location") or _said(part, "snapshot-content-location") or _said(part, "content-id")


def _said(part: Part, name: str) -> str | None:
    stated = part.header(name)
    return (storable(stated.text()).strip() or None) if stated else None
