"""Values of MAPI properties ([MS-OXCDATA] 2.11) as text, numbers and instants; what an item calls them ([MS-OXPROPS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.notation.canonical import storable
from faisceau.notation.charsets import charset_of
from faisceau.notation.code_pages import codec_of
from faisceau.notation.moments import BAD, NONE, Moment, of_epoch

WIDE, NARROW, BINARY, OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
INTEGER, BOOLEAN, TIME = 0x0003, 0x000B, 0x0040
FIXED = {0x0002: 2, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 2, 0x0014: 8, 0x0040: 8, 0x0048: 16}
"""Bytes of the types that have a fixed size."""
_BEFORE_1970 = 116_444_736_000_000_000
"""Parts of 100 nanoseconds from 1601 to 1970."""
_UNSET = frozenset({0, 0x0CB34557A3DD4000, 0x7FFFFFFFFFFFFFFF})
"""What stands where no time is set: nothing, the year 4501, the greatest number."""
NAMES = {
    0x0017: "Importance", 0x001A: "MessageClass", 0x0036: "Sensitivity", 0x0037: "Subject", 0x0039: "ClientSubmitTime",
    0x0042: "SentRepresentingName", 0x0050: "ReplyRecipientNames", 0x0064: "SentRepresentingAddressType",
    0x0065: "SentRepresentingEmailAddress", 0x0070: "ConversationTopic", 0x0071: "ConversationIndex", 0x007D: "TransportMessageHeaders",
    0x0C15: "RecipientType", 0x0C1A: "SenderName", 0x0C1E: "SenderAddressType", 0x0C1F: "SenderEmailAddress", 0x0E02: "DisplayBcc",
    0x0E03: "DisplayCc", 0x0E04: "DisplayTo", 0x0E06: "MessageDeliveryTime", 0x0E07: "MessageFlags", 0x0E1D: "NormalizedSubject",
    0x1000: "Body", 0x1009: "RtfCompressed", 0x1013: "Html", 0x1035: "InternetMessageId", 0x1039: "InternetReferences",
    0x1042: "InReplyToId", 0x3001: "DisplayName", 0x3002: "AddressType", 0x3003: "EmailAddress", 0x3007: "CreationTime",
    0x3008: "LastModificationTime", 0x300B: "SearchKey", 0x3701: "AttachData", 0x3703: "AttachExtension", 0x3704: "AttachFilename",
    0x3705: "AttachMethod", 0x3707: "AttachLongFilename", 0x3708: "AttachPathname", 0x370D: "AttachLongPathname", 0x370E: "AttachMimeTag",
    0x3602: "ContentCount", 0x3603: "ContentUnreadCount", 0x360A: "Subfolders",
    0x3712: "AttachContentId", 0x39FE: "SmtpAddress", 0x3A00: "Account", 0x3A05: "Generation", 0x3A06: "GivenName",
    0x3A08: "BusinessTelephoneNumber", 0x3A09: "HomeTelephoneNumber", 0x3A11: "Surname", 0x3A15: "PostalAddress", 0x3A16: "CompanyName",
    0x3A17: "Title", 0x3A1A: "PrimaryTelephoneNumber", 0x3A1B: "Business2TelephoneNumber", 0x3A1C: "MobileTelephoneNumber",
    0x3A1E: "CarTelephoneNumber", 0x3A2F: "Home2TelephoneNumber", 0x3A42: "Birthday", 0x3FDE: "InternetCodepage",
    0x3FFA: "LastModifierName", 0x3FFD: "MessageCodepage", 0x5D01: "SenderSmtpAddress", 0x5D02: "SentRepresentingSmtpAddress",
}  # fmt: skip
NAMED = {
    0x801A: "HomeAddress", 0x801B: "WorkAddress", 0x801C: "OtherAddress", 0x8083: "Email1EmailAddress", 0x8093: "Email2EmailAddress",
    0x80A3: "Email3EmailAddress", 0x8104: "TaskStartDate", 0x8105: "TaskDueDate", 0x8208: "Location", 0x820D: "AppointmentStartWhole",
    0x820E: "AppointmentEndWhole", 0x8502: "ReminderTime", 0x8554: "CurrentVersionName", 0x8706: "LogStart", 0x8707: "LogDuration",
    0x8708: "LogEnd",
}  # fmt: skip
"""Names of properties that are known by a number of a set ([MS-OXPROPS] 1.3.2)."""
_SHOWN = 2_000
"""Characters of a value in a list; ours."""
_MOST = 1_000
"""Values of a list; ours."""


class Value(NamedTuple):
    """A value: its type, its bytes, its place, and whether its bytes are all there."""

    kind: int
    raw: bytes
    place: str
    is_whole: bool = True


class Properties:
    """The properties of an item, a recipient or an attachment: by number, and those of a set by what the set calls them."""

    def __init__(self, values: Mapping[int, Value], named: Mapping[int | str, Value], page: int | None = None) -> None:
        self.values, self.named = values, named
        self.page = self.number(0x3FFD) or page or self.number(0x3FDE)
        self.guessed: str | None = None

    def text(self, *wanted: int) -> str | None:
        """Return the first of some texts that says something."""
        return next((said for number in wanted if (value := self.values.get(number)) and (said := self.said(value).strip())), None)

    def said(self, value: Value) -> str:
        """Return a text value; ``guessed`` remembers the place of one of which no code page is stated."""
        if value.kind == WIDE:
            return storable(value.raw.decode("utf-16-le", "backslashreplace").replace("\0", ""))
        name = codec_of(self.page)
        if name is None:
            name = charset_of(value.raw)[0]
            if not value.raw.isascii():
                self.guessed = self.guessed or value.place
        return storable(value.raw.decode(name, "backslashreplace").replace("\0", ""))

    def number(self, wanted: int) -> int | None:
        """Return a number."""
        value = self.values.get(wanted)
        if value is None or value.kind not in (0x0002, INTEGER, BOOLEAN) or not value.raw:
            return None
        return int.from_bytes(value.raw[:4], "little", signed=True)

    def time(self, wanted: int, zone: str | None) -> tuple[Moment, str | None]:
        """Return an instant, which is stated in UTC, and how it is written."""
        value = self.values.get(wanted)
        return instant(value, zone) if value else (NONE, None)

    def place(self, *wanted: int) -> str | None:
        """Return the place of the first of some values that is there."""
        return next((value.place for number in wanted if (value := self.values.get(number)) and value.raw), None)

    def told(self) -> str:
        """Return every value in words, a line each; bytes are counted."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        listed = [(f"{number:04X}", NAMES.get(number), value) for number, value in sorted(self.values.items())]
        for key in sorted(self.named, key=str):
            called = NAMED.get(key) if isinstance(key, int) else storable(key)
            listed.append((f"{key:04X}" if isinstance(key, int) else "", called, self.named[key]))
        for number, called, value in listed[:_MOST]:
            shown = self._shown(value)
            if shown:
                yield f"{called or number}: {shown}"

    def _shown(self, value: Value) -> str:
        if value.kind in (WIDE, NARROW):
            return self.said(value).strip()[:_SHOWN]
        if value.kind == TIME:
            time, written = instant(value, None)
            return f"{time.utc.isoformat()}Z" if time.utc else written or ""
        if value.kind in (0x0002, INTEGER, BOOLEAN, 0x0014):
            return str(int.from_bytes(value.raw[:8], "little", signed=True))
        return f"[{len(value.raw)}]"


def instant(value: Value, zone: str | None) -> tuple[Moment, str | None]:
    """Return the instant of a value of parts of 100 nanoseconds since 1601, in UTC, and how it is written.

    >>> instant(Value(TIME, (131007130709040000).to_bytes(8, "little"), "whole"), None)[0].utc
    datetime.datetime(2016, 2, 23, 14, 57, 50, 904000)
    """
    if value.kind != TIME or len(value.raw) < 8:
        return BAD, value.raw.hex()
    (count,) = struct.unpack_from("<Q", value.raw)
    if count in _UNSET:
        return NONE, None
    since = count - _BEFORE_1970
    if since % 10_000_000:
        return of_epoch(since // 10, zone, 1_000_000), str(count)
    return of_epoch(since // 10_000_000, zone), str(count)
