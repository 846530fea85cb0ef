r"""Messages and calls that the Android application “SMS Backup & Restore” writes as XML (``sms-….xml``, ``calls-….xml``).

A list of elements that say all in their attributes: ``<sms …/>``, ``<mms …><parts><part …/></parts><addrs><addr …/></addrs></mms>``,
``<call …/>``. A ``<`` stands nowhere else than before a tag, so that damage ends at the next one. The application writes ``null`` for
nothing, and signs beyond U+FFFF as two references to halves (``&#55357;&#56832;``), which no XML parser accepts: they are joined here.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Call, Member, Message, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.bad_bytes import BadBytes
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.charsets import decode
from faisceau.notation.chat_rows import Accounts, bad_time, call, message
from faisceau.notation.containers import strays
from faisceau.notation.endings import ends_early
from faisceau.notation.moments import NONE, Moment, of_epoch
from faisceau.notation.ordinals import Ordinals

BUDGET = Budget(seconds=10, seconds_per_mb=2, memory_mb_per_mb=4)
UNIT = "entry"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque SMS, chaque MMS avec ses fichiers joints, chaque appel d'une sauvegarde XML de l'application « SMS Backup & Restore », "
        "et les noms qu'elle donne aux numéros. Non lu : la carte SIM, les accusés, la mise en page des MMS ; le fuseau, qu'elle ne dit pas."
    ),
    en=(
        "Read: every SMS, every MMS with its attached files, every call of an XML backup of the application “SMS Backup & Restore”, and the "
        "names that it gives to numbers. Not read: the SIM card, receipts, the layout of MMS; the zone, which it does not state."
    ),
)
SETTINGS = {"zone": known.ZONE}
LONGEST = 1 << 26
"""Bytes of one tag that are read, an attached file being an attribute of its own; ours."""
CHUNK = 1 << 18
MOST_DIGITS = 16
"""Digits of a count that no backup has; ours."""
DIRECTIONS = {"1": "in", "2": "out", "3": "draft", "4": "out", "5": "out", "6": "out"}
"""``TextBasedSmsColumns.MESSAGE_TYPE_*``: inbox, sent, draft, outbox, failed, queued; ``msg_box`` of an MMS is the same."""
CALLS = {"1": "in", "2": "out", "3": "missed", "4": "voicemail", "5": "rejected", "6": "blocked", "7": "in"}
"""``CallLog.Calls.TYPE``."""
WITHHELD = {"2": "withheld", "3": "not_recorded", "4": "payphone"}
"""``CallLog.Calls.NUMBER_PRESENTATION`` where a number is not shown."""
FROM, TO = "137", ("151", "130", "129")
"""``PduHeaders``: FROM; TO, CC and BCC."""
SELF = "insert-address-token"
LAYOUT_OF_SLIDES = "application/smil"
NO_NAME = frozenset({"", "(unknown)"})
"""What the application writes where it knows no name."""
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?.{0,500}?\?>\s*|<!--.{0,2000}?-->\s*)*<(smses|calls)[\s>/]", re.DOTALL)
_TAG = re.compile(
    rb"<(?P<close>/)?(?P<name>[A-Za-z_][\w.-]*)(?P<attributes>(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(?P<empty>/)?>(?P<text>.*)\Z",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ENTRIES = frozenset({"sms", "mms", "call"})
_FRAME = frozenset({"smses", "calls", "parts", "addrs"})


class Tag(NamedTuple):
    """A tag: the bytes where it stands, its name, its attributes as written, whether it closes an element, itself or another."""

    offset: int
    length: int
    name: str
    values: dict[str, str]
    closes: bool
    empty: bool
    broken: bool
    outside: str


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim XML whose root is ``smses`` or ``calls``."""
    found = _HEAD.match(head)
    return found[1].decode() if found else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the messages and calls in the order of the file, the attached files, what could not be read, and the reading."""
    backup = _Backup(settings.get("zone"))
    bad = BadBytes()
    for tag in _tags(exhibit.open(), bad):
        yield from backup.take(tag)
    yield from backup.end()
    for doubt in (*bad.told(), *ends_early(exhibit, b"<smses", b"</smses>"), *ends_early(exhibit, b"<calls", b"</calls>")):
        yield backup.at_a_free_place(doubt)
    layout = {"stated": backup.stated, "kinds": backup.kinds, "zone": settings.get("zone")}
    yield Reading(WHOLE, "sms_backup", UNIT, backup.told + backup.lost, backup.told, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of an element, or the attached file that one holds; raise ValueError where there is none."""
    where = parse(locator)
    if not where.get("offset"):
        return beginning(exhibit, "utf-8")
    start, _, length = (where.get("offset") or "").partition(",")
    if not (
        start.isdecimal()
        and length.isdecimal()
        and len(start) < 16
        and int(length) > 0
        and int(start) + int(length) <= exhibit.size
    ):
        raise ValueError(f"nothing stands at {locator!r}")
    with exhibit.open() as stream:
        stream.seek(int(start))
        raw = stream.read(int(length))
    if where.get("part") is not None:
        part = _tag(raw, int(start))
        held = _held(part.values.get("data", "")) if part else None
        if part is None or held is None:
            raise ValueError(f"no file stands at {locator!r}")
        return Place(_said(part.values.get("ct")) or "application/octet-stream", held, _file_name(part))
    return Place("application/xml", raw, decode(raw, "utf-8"))


def _tags(stream: BinaryIO, bad: BadBytes) -> Iterator[Tag]:
    """Yield the tags, comments left out; what follows a ``<`` to the next one belongs to it."""
    comment: tuple[int, bytes] | None = None
    for offset, raw, cut in _pieces(stream):
        if comment or raw.startswith(b"<!--"):
            comment = None if b"-->" in raw else comment or (offset, raw)
        elif not (raw.startswith(b"<?") and b"?>" in raw):
            bad.heard(raw, _place(offset, len(raw)))
            yield (None if cut else _tag(raw, offset)) or _broken(raw, offset)
    if comment:
        yield _broken(comment[1], comment[0])


def _broken(raw: bytes, offset: int) -> Tag:
    text = storable(decode(raw[:400], "utf-8"))
    return Tag(offset, len(raw.rstrip()) or len(raw), "", {}, closes=False, empty=False, broken=True, outside=text)


def _pieces(stream: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Yield from each ``<`` to before the next: offset, bytes, whether they are too many and only the first are kept."""
    offset, held, cut = 0, b"", False
    while chunk := stream.read(CHUNK):
        first, *more = chunk.split(b"<")
        room = LONGEST - len(held)
        held, cut = held + first[: max(room, 0)], cut or len(first) > room
        at = stream.tell() - len(chunk) + len(first)
        for piece in more:
            if held.strip(b"\xef\xbb\xbf \t\r\n"):
                yield offset, held, cut
            offset, held, cut = at, b"<" + piece, False
            at += 1 + len(piece)
    if held.strip(b"\xef\xbb\xbf \t\r\n"):
        yield offset, held, cut


def _tag(raw: bytes, offset: int) -> Tag | None:
    found = _TAG.match(raw)
    if found is None:
        return None
    values = {name.decode(): decode(one or other, "utf-8") for name, one, other in _ATTRIBUTE.findall(found["attributes"])}
    outside = storable(decode(found["text"].strip()[:400], "utf-8"))
    closes, empty = bool(found["close"]), bool(found["empty"])
    return Tag(
        offset, found.start("text"), found["name"].decode(), values, closes=closes, empty=empty, broken=False, outside=outside
    )


def _said(written: str | None) -> str | None:
    """Return what an attribute says: references replaced, halves of signs joined; None where nothing stands, or ``null``."""
    if not written or written == "null":
        return None
    if "&" in written:
        written = _REFERENCE.sub(_sign, written)
        if not written.isascii():
            written = written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "backslashreplace")
    return storable(written).replace("\0", "") or None


def _sign(found: re.Match[str]) -> str:
    number = int(found[1]) if found[1] else int(found[2], 16) if found[2] else None
    if number is None:
        return _NAMED[found[3]]
    return chr(number) if number < 0x110000 else found[0]


def _held(written: str) -> bytes | None:
    """Return the bytes of an attached file; None where they cannot be read."""
    try:
        return binascii.a2b_base64(written.encode("ascii"), strict_mode=False) or None
    except (binascii.Error, UnicodeEncodeError):
        return None


class _Backup:
    """What was met so far: the multimedia message that is open, the counts."""

    def __init__(self, zone: str | None) -> None:
        self.told = self.lost = 0
        self.stated: int | None = None
        self.kinds: dict[str, int] = {}
        self._zone = zone
        self._open: Tag | None = None
        self._parts: list[Tag] = []
        self._addresses: list[Tag] = []
        self._names = Accounts("telephone")
        self._remarks = Ordinals()

    def at_a_free_place(self, doubt: Problem) -> Problem:
        """Return a problem at its place, or the next of it: place is a key."""
        return doubt._replace(locator=self._remarks.of(doubt.locator))

    def take(self, tag: Tag) -> Iterator[Observation]:
        """Yield what a tag completes."""
        if tag.broken or tag.outside:
            yield from self._refused(tag)
            if tag.broken:
                return
        if tag.name in _ENTRIES and not tag.closes:
            yield from self._finished(closed=False)
        if tag.closes:
            if tag.name == "mms":
                yield from self._finished(closed=True, end=tag.offset + tag.length)
        elif tag.name == "sms":
            yield from self._sms(tag)
        elif tag.name == "call":
            yield from self._call(tag)
        elif tag.name == "mms":
            self._open, self._parts, self._addresses = tag, [], []
            if tag.empty:
                yield from self._finished(closed=True, end=tag.offset + tag.length)
        elif tag.name in ("part", "addr") and self._open is not None:
            (self._parts if tag.name == "part" else self._addresses).append(tag)
        elif tag.name in _FRAME:
            count = _said(tag.values.get("count")) if tag.name in ("smses", "calls") else None
            if count and count.isascii() and count.isdecimal() and len(count) < MOST_DIGITS:
                self.stated = (self.stated or 0) + int(count)
            elif count:
                yield problem("readers_phones.backup_count", self._remarks.of(_place(tag.offset, tag.length)), written=count[:80])
        else:
            yield from self._refused(tag)

    def _refused(self, tag: Tag) -> Iterator[Problem]:
        """Yield the problem of what is no element of the format; an entry that is lost counts as one."""
        self.lost += 1
        written = tag.outside or f"<{tag.name}>"
        yield problem(
            "readers_phones.backup_element", self._remarks.of(_place(tag.offset, tag.length)), entries=1, written=written[:80]
        )

    def end(self) -> Iterator[Observation]:
        """Yield what is still open, and the doubt of the whole."""
        yield from self._finished(closed=False)
        if self.stated is not None and self.stated != self.told + self.lost:
            yield problem("readers_chats.count_differs", self._remarks.of(WHOLE), stated=self.stated, present=self.told + self.lost)
        if not self.told + self.lost:
            yield problem("readers_chats.no_entry", self._remarks.of(WHOLE))

    def _counted(self, kind: str) -> None:
        self.told += 1
        self.kinds[kind] = self.kinds.get(kind, 0) + 1

    def _sms(self, tag: Tag) -> Iterator[Observation]:
        values, place = tag.values, _place(tag.offset, tag.length)
        direction, address = DIRECTIONS.get(values.get("type", "")), _said(values.get("address"))
        time = self._time(values)
        written = _as_written(values)
        self._counted("sms")
        row = message(
            place, "sms", time, written, thread=None, sender=address if direction == "in" else None, text=_said(values.get("body")),
            direction=direction, recipients=(address,) if address and direction in ("out", "draft") else (), subject=_said(values.get("subject")),
        )  # fmt: skip
        yield row._replace(unknown=_unsaid(row, direction))
        yield from bad_time(place, time, written)
        if direction is None and address:
            yield problem("readers_devices.direction_unknown", self._remarks.of(place), number=address, type=values.get("type", ""))
        yield from self._named(place, address, values)

    def _call(self, tag: Tag) -> Iterator[Observation]:
        values, place = tag.values, _place(tag.offset, tag.length)
        direction, number = CALLS.get(values.get("type", "")), _said(values.get("number"))
        why = WITHHELD.get(values.get("presentation", "")) or (None if number else "not_recorded")
        number = None if why else number
        seconds = values.get("duration", "")
        time, written, out = self._time(values), _as_written(values), direction == "out"
        self._counted("call")
        row: Call = call(
            place, "telephone", time, written, caller=None if out or not direction else number, callee=number if out else None,
            direction=direction, seconds=int(seconds) if seconds.isascii() and seconds.isdecimal() and len(seconds) < 10 else None,
        )  # fmt: skip
        name = _name(values)
        unknown = (*(f"{'callee' if out else 'caller'}={one}" for one in [why] if one), *_unsaid(row, direction))
        yield row._replace(caller_name=name if row.caller else None, callee_name=name if row.callee else None, unknown=unknown)
        yield from bad_time(place, time, written)
        if direction is None and number:
            yield problem("readers_devices.direction_unknown", self._remarks.of(place), number=number, type=values.get("type", ""))

    def _finished(self, *, closed: bool, end: int = 0) -> Iterator[Observation]:
        """Yield the multimedia message that is open, its files after it."""
        tag, self._open = self._open, None
        if tag is None:
            return
        last = [*self._parts, *self._addresses][-1:]
        place = _place(
            tag.offset, (end or max((one.offset + one.length for one in last), default=tag.offset + tag.length)) - tag.offset
        )
        values = tag.values
        direction = DIRECTIONS.get(values.get("msg_box", ""))
        others = [(one.values.get("type", ""), _said(one.values.get("address"))) for one in self._addresses]
        people = [(kind, address) for kind, address in others if address and address != SELF]
        if not self._addresses and (address := _said(values.get("address"))):  # versions that list no addresses
            people = [(FROM if direction == "in" else TO[0], one) for one in address.split("~")]
        shown = [part for part in self._parts if part.values.get("ct") != LAYOUT_OF_SLIDES]
        texts = [text for part in shown if part.values.get("ct") == "text/plain" and (text := _said(part.values.get("text")))]
        files = [part for part in shown if part.values.get("ct") != "text/plain"]
        time, written = self._time(values), _as_written(values)
        self._counted("mms")
        row: Message = message(
            place, "mms", time, written, thread=None, sender=next((address for kind, address in people if kind == FROM), None),
            text="\n".join(texts) or None, kind="media" if files else "text", direction=direction, identifier=_said(values.get("m_id")),
            recipients=tuple(address for kind, address in people if kind in TO and address), subject=_said(values.get("sub")),
            media=", ".join(_file_name(part) for part in files) or None,
        )  # fmt: skip
        yield row._replace(unknown=_unsaid(row, direction))
        yield from bad_time(place, time, written)
        if direction is None:
            yield problem(
                "readers_devices.direction_unknown", self._remarks.of(place), number="MMS", type=values.get("msg_box", "")
            )
        if not closed:
            yield problem("readers_phones.backup_open", self._remarks.of(place))
        yield from self._files(files)
        address = _said(values.get("address"))
        yield from self._named(place, None if address and "~" in address else address, values)

    def _files(self, parts: list[Tag]) -> Iterator[Member | Problem]:
        for part in parts:
            if (written := part.values.get("data")) in (None, "", "null"):
                continue
            held = _held(written or "")
            where = _place(part.offset, part.length)
            name = _file_name(part)
            if held is None:
                yield problem("readers_phones.backup_file", where, name=name)
                continue
            if strays(name):
                yield problem("readers_files.member_name", where, name=name)
            yield Member(f"{where}&part=1", name, held)

    def _named(self, place: str, number: str | None, values: dict[str, str]) -> Iterator[Observation]:
        if number and (name := _name(values)):
            yield from self._names.met(place, number, name)

    def _time(self, values: dict[str, str]) -> Moment:
        written = values.get("date", "")
        if written in ("", "null"):
            return NONE
        count = int(written) if written.lstrip("-").isdecimal() and written.isascii() and len(written) < 20 else None
        return of_epoch(count, self._zone, 1000) if count is not None else of_epoch(1 << 62, self._zone)


def _place(offset: int, length: int) -> str:
    return f"offset={offset},{length}"


def _name(values: dict[str, str]) -> str | None:
    name = _said(values.get("contact_name"))
    return None if name is None or name.strip().lower() in NO_NAME else name


def _file_name(part: Tag) -> str:
    """Return the name of an attached file: its own, else that of its content, else its media type."""
    return next((found for column in ("name", "fn", "cl", "ct") if (found := _said(part.values.get(column)))), "?")


def _as_written(values: dict[str, str]) -> str | None:
    """Return the times as they stand: the counts of milliseconds, and the clock that the application wrote for its reader."""
    found = [
        f"{name}={said}" for name in ("date", "date_sent", "readable_date") if (said := _said(values.get(name))) and said != "0"
    ]
    return " ".join(found)[:200] or None


def _unsaid(row: Message | Call, direction: str | None) -> tuple[str, ...]:
    """Return what is unknown of a row; on a telephone the other side of what came in or went out is the device itself."""
    if direction is None:
        return ("direction=type_unknown", *(one for one in row.unknown if not one.startswith("direction=")))
    ours = "recipients=" if direction == "in" else "sender="
    return tuple(one for one in row.unknown if not one.startswith(ours))
