"""The rows of a message: the message, whom its headers name, the way it came, its parts, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from faisceau.model.observations import Correspondent, Document, Member, Message, Observation, Problem
from faisceau.notation.canonical import problem, storable
from faisceau.notation.chat_rows import bad_time, message
from faisceau.notation.containers import MEMBER_BYTES, strays
from faisceau.notation.mime.bodies import body, encoding_of, is_text, words
from faisceau.notation.mime.headers import LONGEST, Header, addresses, moment, parameters, references, shown
from faisceau.notation.mime.structure import Part
from faisceau.notation.mime.ways import hops
from faisceau.notation.moments import NONE, Moment
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.page_links import LINKS

ROLES = ("from", "sender", "reply-to", "to", "cc", "bcc", "resent-from", "resent-sender", "resent-to", "resent-cc", "resent-bcc")
"""Headers that name correspondents (RFC 5322, 3.6.2, 3.6.3, 3.6.6)."""
_RECIPIENTS = ("to", "cc", "bcc")
ONCE = ("from", "date", "subject", "message-id", "content-type")
"""Headers that a message states once; of two the first is read."""
_ALTERNATIVES = ("plain", "enriched", "html")
_USUAL = re.compile(r"(?i)mime|multi-?part")
_SPACE = re.compile(r"\s+")
_KINDS = {
    "message/rfc822": "eml",
    "text/plain": "txt",
    "text/html": "html",
    "text/calendar": "ics",
    "text/x-vcalendar": "vcs",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
    "image/jpeg": "jpg",
    "image/png": "png",
}
_OF_OTHER_READERS = frozenset({"calendar", "x-vcalendar", "vcard", "x-vcard"})
"""Kinds of text that are no words of the message: what they hold is read from the file that they become."""


class Rows:
    """Rows of the messages of one file."""

    def __init__(self, zone: str | None) -> None:
        self._zone = zone

    def of(self, raw: bytes, offset: int, whole: Part, leaves: Sequence[Part]) -> list[Observation]:
        """Return the rows of a message that begins at a byte of its file, whose parts that hold no other are given."""
        place = f"offset={offset},{len(raw)}"
        parts = _Parts(raw, place, leaves)
        body_rows: list[Document | Member | Problem] = list(parts.rows(whole))
        named = _correspondents(whole, place, offset)
        stated = whole.header("date")
        written = stated.text() if stated else None
        time = moment(written, self._zone) if written else NONE
        rows: list[Observation] = [_message(place, whole, parts, named, (time, written))]
        if time.unknown:
            rows += bad_time(place, time, written)
        rows += named
        rows += hops(whole, place, lambda header: _place(header, offset), self._zone)
        remarks: dict[str, Ordinals] = {}
        if len(whole.first) < len(whole.headers):
            body_rows += _headers_twice(whole, place)
        if len(raw) > LONGEST:
            body_rows += _headers_cut(whole, place)
        for row in (*body_rows, *_defects(whole, place, raw)):
            if isinstance(row, Problem):
                rows.append(row._replace(locator=remarks.setdefault(row.code, Ordinals()).of(row.locator)))
            else:
                rows.append(row)
        return rows


def _message(place: str, whole: Part, parts: _Parts, named: list[Correspondent], time: tuple[Moment, str | None]) -> Message:
    senders = [one.address or one.name for one in named if one.role == "from"]
    to = dict.fromkeys([one.address or one.name or "" for one in named if one.role in _RECIPIENTS])
    identity, answers, before = (
        _references(whole, "message-id"),
        _references(whole, "in-reply-to"),
        _references(whole, "references"),
    )
    root = before[0] if before else answers[0] if answers else identity[0] if identity else None
    subject = whole.header("subject")
    return message(
        place, "email", *time, thread=root, sender=senders[0] if senders else None, recipients=tuple(to), text=parts.text, subject=(subject.text() or None) if subject else None,
        identifier=identity[0] if identity else None, media=", ".join(parts.names) or None, kind="media" if parts.names else "text",
        answers=answers[0] if answers else before[-1] if before else None,
    )  # fmt: skip


def _references(whole: Part, name: str) -> list[str]:
    stated = whole.header(name)
    return [storable(one) for one in references(stated.unfolded())] if stated else []


class _Parts:
    """What the parts of a message hold: its text, the names of what is attached, a row for the rest."""

    def __init__(self, raw: bytes, place: str, leaves: Sequence[Part]) -> None:
        self._raw, self._place = raw, place
        self._leaves = [(part, _is_attached(part)) for part in leaves]
        self.text: str | None = None
        self.names: list[str] = []

    def rows(self, whole: Part) -> Iterator[Document | Member | Problem]:
        """Yield a document for words that are not the message's own, a member for what is attached, and the problems of each part."""
        own = _own_text(whole, {part.number for part, is_attached in self._leaves if is_attached})
        said: list[str] = []
        for number, (part, is_attached) in enumerate(self._leaves, 1):
            at = f"{self._place}&part={part.number or '1'}"
            if not is_attached:
                found = words(self._raw, part)
                for fault in found.faults:
                    yield problem(fault.code, at, 0, **fault.told)
                if part.number in own:
                    said.append(found.text)
                elif _bare(found.text) and _bare(found.text) not in {_bare(one) for one in said}:
                    yield Document(at, number, None, None, f"{part.main}/{part.sub}", found.text)
                if found.beside.text:
                    yield Document(f"{at};n=2", number, None, None, LINKS, found.beside.text)
                if found.beside.left_out:
                    yield problem("readers_web.links_left", at, count=found.beside.left_out)
                continue
            content, broken = body(self._raw, part)
            name = _name(part)
            self.names.append(name)
            if broken:
                yield problem(f"readers_mail.{broken}", at, stated=encoding_of(part))
            if len(content) > MEMBER_BYTES:
                yield problem("readers_files.member_too_large", at, 1, name=name, limit=f"{MEMBER_BYTES:,} bytes")
                continue
            if strays(name):
                yield problem("readers_files.member_name", at, name=name)
            yield Member(at, name, content)
        self.text = "\n".join(filter(None, (one.rstrip("\n") for one in said))) or None


def _bare(words: str) -> str:
    return _SPACE.sub(" ", words).strip()


def _own_text(whole: Part, attached: set[str]) -> set[str]:
    """Return the numbers of the parts whose words are the message's: of alternatives the plainest one that says something."""
    if not whole.children:
        return {whole.number} - attached
    own: set[str] = set()
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if part.main == "multipart" and part.sub == "alternative" and part.children:
            ranked = [(order, place, one) for place, one in enumerate(part.children) if (order := _plainness(one)) is not None]
            if ranked:
                waiting.append(min(ranked, key=lambda found: found[:2])[2])
            continue
        if part.children:
            waiting.extend(part.children)
        elif part.number not in attached:
            own.add(part.number)
    return own


def _plainness(part: Part) -> int | None:
    if part.main == "text" and part.sub in _ALTERNATIVES and part.end > part.body:
        return _ALTERNATIVES.index(part.sub)
    return len(_ALTERNATIVES) if part.children or part.main == "text" else None


def _is_attached(part: Part) -> bool:
    """Say whether a part is a file of its own: it is stated to be one, bears a name, or holds no words but a calendar or cards."""
    stated = part.header("content-disposition")
    if stated and stated.unfolded().lower().startswith("attachment"):
        return True
    return (not is_text(part) and part.main != "multipart") or part.sub in _OF_OTHER_READERS or bool(_stated_name(part))


def _stated_name(part: Part) -> str | None:
    stated = part.header("content-disposition")
    if stated:
        from_disposition = parameters(stated.unfolded()).get("filename")
        if from_disposition:
            return from_disposition
    return part.parameters.get("name")


def _name(part: Part) -> str:
    """Return the name of what is attached, as stated; else one that says which part it is."""
    stated = _stated_name(part)
    kind = f"{part.main}/{part.sub}"
    return storable(shown(stated)).strip() if stated and stated.strip() else f"part-{part.number or '1'}.{_KINDS.get(kind, 'bin')}"


def _correspondents(whole: Part, place: str, offset: int) -> list[Correspondent]:
    rows = []
    for role in ROLES:
        if role not in whole.first:
            continue
        own = role.replace("-", "_")
        for header in whole.all(role):
            at = _place(header, offset)
            named = header.unfolded()
            whole_ones = named.rpartition(",")[0] if header.length > LONGEST else named
            for number, (name, address) in enumerate(addresses(whole_ones), 1):
                rows.append(Correspondent(at if number == 1 else f"{at};n={number}", place, own, name, address))
    return rows


def _place(header: Header, offset: int) -> str:
    return f"offset={offset + header.offset},{header.length}"


def _headers_twice(whole: Part, place: str) -> Iterator[Problem]:
    for name in ONCE:
        if (count := len(whole.all(name))) > 1:
            yield problem("readers_mail.header_twice", place, header=name, count=count)


def _headers_cut(whole: Part, place: str) -> Iterator[Problem]:
    """Yield the headers of whose correspondents only the first are read."""
    for header in whole.headers:
        if header.length > LONGEST and header.name in ROLES:
            yield problem("readers_mail.header_cut", place, header=header.name, size=header.length, limit=LONGEST)


def _defects(whole: Part, place: str, raw: bytes) -> Iterator[Problem]:
    """Yield what is malformed in the structure, and words that stand outside of all parts."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        waiting.extend(part.children)
        if not part.defects and not part.outside:
            continue
        at = f"{place}&part={part.number}" if part.number and not part.children else place
        for defect in dict.fromkeys(part.defects):
            yield problem(f"readers_mail.{defect}", at, part=part.number or "0")
        for begin, end in part.outside:
            words = raw[begin:end].decode("utf-8", "backslashreplace").strip()
            if words and not _USUAL.search(words[:200]):
                yield problem("readers_mail.outside", at, part=part.number or "0", size=len(words), words=words[:200])
