"""Mail (RFC 5322 and MIME): one message (EML), a file of many (MBOX), a message of Apple Mail (EMLX) → messages, parts, the way they came.

What is attached, and a message inside a message, becomes a derived exhibit. Malformed mail is read as far as it goes, each defect told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.enclosures import COUNTED, FIELD, fields_of_mail
from faisceau.notation.mime import structure
from faisceau.notation.mime.bodies import content_of, words_of
from faisceau.notation.mime.saved_pages import is_saved_page
from faisceau.readers.mail.mailbox import ENVELOPE, LARGEST, blank_lines, messages, stated_beyond
from faisceau.readers.mail.rows import Rows

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "recognises", "resolve"]

BUDGET = Budget(seconds=20, seconds_per_mb=3, memory_mb=1_000, output_mb=512)
UNIT = "part"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque partie des messages EML, MBOX et EMLX, même malformés : correspondants, date, texte, réponse à, chemin des serveurs et "
        "résultats d'authentification tels qu'énoncés ; pièces jointes et messages inclus en pièces dérivées. Non lu : messages chiffrés, "
        "signatures (jamais vérifiées)."
    ),
    en=(
        "Read: every part of EML, MBOX and EMLX messages, malformed ones too: correspondents, date, text, what it answers, the way through "
        "servers and results of authentication as stated; attachments and messages inside as derived exhibits. Not read: encrypted "
        "messages, signatures (never verified)."
    ),
)
SETTINGS = {"zone": known.ZONE}
_NAMED = re.compile(r"\.(?:eml|emlx|mbox|mbx|mht|msg)\Z", re.IGNORECASE)
_IN_PARTS = re.compile(rb"(?:\xef\xbb\xbf)?content-type:[ \t]*multipart/[a-z-]{1,40}[ \t]*;\s*boundary=", re.IGNORECASE)
_BELOW = "―" * 12
"""What parts a message as it is written from what it says."""
_OFFSET = re.compile(r"(\d{1,18}),(\d{1,18})\Z")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim headers of mail: two that mail alone has, or one where the name says that it is mail or it announces parts; never a saved page (MHTML)."""
    head = head[blank_lines(head) :]
    if counted := COUNTED.match(head):
        return "emlx" if len(fields_of_mail(head[counted.end() :])) >= 2 else None
    if is_saved_page(head):
        return None
    if enveloped := ENVELOPE.match(head):
        return "mbox" if FIELD.match(head[enveloped.end() :]) else None
    if _IN_PARTS.match(head):
        return "eml"
    found = fields_of_mail(head[head.find(b"\n") + 1 :] if head.startswith((b"From ", b">From ")) else head)
    enough = 1 if any(_NAMED.search(name) for name in names) else 2
    return "eml" if len(found) >= enough else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of each message, then the ``Reading``."""
    zone = settings.get("zone")
    head = exhibit.open().read(4096)
    dialect = recognises(head, b"", exhibit.names) or "eml"
    rows = Rows(zone)
    present = lost = count = 0
    for offset, length, raw in messages(exhibit.open(), exhibit.size, dialect):
        count += 1
        if raw is None:
            present, lost = present + 1, lost + 1
            yield problem("readers_mail.too_large", f"offset={offset},{length}", entries=1, size=length)
            continue
        message, leaves = _parts(raw)
        present += len(leaves)
        for row in rows.of(raw, offset, message, leaves):
            if isinstance(row, Problem):
                lost += row.entries
            yield row
    if not present:
        yield problem("readers_chats.no_entry")
    if beyond := stated_beyond(exhibit.open(), exhibit.size, dialect):
        yield problem("readers_mail.shorter", locator(n=2), stated=beyond[0], present=beyond[1])
    yield Reading(WHOLE, "mail", UNIT, present, present - lost, canonical({"dialect": dialect, "messages": count, "zone": zone}))


def _parts(raw: bytes) -> tuple[structure.Part, list[structure.Part]]:
    """Return a message, and its parts that hold no other."""
    message = structure.parse(raw)
    return message, list(message.leaves()) if message.children else [message]


def _shown(raw: bytes) -> str:
    """Return a message or a header as it is written, and below it its subject and its text where these are written in a code (RFC 2045, RFC 2047)."""
    written = words_of(raw)
    row = next(one for one in Rows(None).of(raw, 0, *_parts(raw)) if isinstance(one, Message))
    said = [part for part in (row.subject, row.text) if part and not all(line.strip() in written for line in part.splitlines())]
    return "\n\n".join((written.rstrip(), _BELOW, *said)) if said else written


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of a message or of a header, with what they say where it is written in a code, or what a part holds."""
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, "utf-8")
    found = _OFFSET.match(where.get("offset") or "")
    stream = exhibit.open()
    stream.seek(int(found[1]) if found else exhibit.size)
    raw = stream.read(min(int(found[2]), LARGEST)) if found else b""
    if not raw:
        raise ValueError(f"nothing stands at {locator!r}")
    number = where.get("part")
    if number is None:
        return Place("message/rfc822", raw, _shown(raw))
    part = next((one for one in structure.parse(raw).leaves() if (one.number or "1") == number), None)
    if part is None:
        raise ValueError(f"no part {number} stands there")
    return content_of(raw, part, where.n)
