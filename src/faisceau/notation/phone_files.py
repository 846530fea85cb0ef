"""Databases of telephones: which one a file is, told once for all readers, so that no two claim the same file.

The tables that the first and last page show decide, by names and columns together; a file whose ends show none of them
is known by its name, as the system or the application writes it, or as an Apple backup does: the SHA-1 of domain and path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha1
from itertools import islice
from typing import NamedTuple

from faisceau.notation.sqlite_file import MAGIC
from faisceau.notation.sqlite_schema import columns

_STATEMENT = re.compile(rb"CREATE TABLE\s+(?:IF NOT EXISTS\s+)?[\"'`\[]?(\w+)[\"'`\]]?\s*\(", re.IGNORECASE)
_LONGEST, _MOST = 4096, 100
"""Bytes of a statement, and statements of a page, that are looked at; ours."""
_GROUP = "AppDomainGroup-group.net.whatsapp.WhatsApp.shared"


class Kind(NamedTuple):
    """A database: its name here, tables each of which is enough to know it, its file names, its places in an Apple backup."""

    name: str
    tables: tuple[tuple[str, frozenset[str]], ...]
    names: re.Pattern[str]
    kept: tuple[str, ...] = ()


def _kind(name: str, names: str, *tables: str, kept: tuple[str, ...] = ()) -> Kind:
    shown = tuple((table, frozenset(its.split())) for table, _, its in (one.partition(": ") for one in tables))
    return Kind(name, shown, re.compile(rf"(?:^|[/\\])(?:{names})\Z"), kept)


KINDS = (
    _kind(
        "whatsapp_android",
        r"msgstore[^/\\]*\.db",
        "message: chat_row_id from_me key_id",
        "messages: key_remote_jid key_from_me key_id",
        "call_log: jid_row_id from_me call_id",
    ),
    _kind("whatsapp_contacts", r"wa\.db", "wa_contacts: jid number"),
    _kind(
        "whatsapp_ios",
        r"chatstorage\.sqlite",
        "zwamessage: zchatsession zmessagedate",
        kept=(f"{_GROUP}-ChatStorage.sqlite",),
    ),
    _kind(
        "whatsapp_ios_calls",
        r"callhistory\.sqlite",
        "zwacdcallevent: z1callevents zdate",
        kept=(f"{_GROUP}-CallHistory.sqlite",),
    ),
    _kind(
        "whatsapp_ios_contacts",
        r"contactsv2\.sqlite",
        "zwaaddressbookcontact: zwhatsappid zphonenumber",
        kept=(f"{_GROUP}-ContactsV2.sqlite",),
    ),
    _kind(
        "ios_messages",
        r"(?:sms|chat)\.db",
        "message: guid handle_id service",
        "chat: guid chat_identifier service_name",
        kept=("HomeDomain-Library/SMS/sms.db",),
    ),
    _kind(
        "ios_contacts",
        r"addressbook\.sqlitedb",
        "abperson: first last",
        "abmultivalue: record_id property value",
        kept=("HomeDomain-Library/AddressBook/AddressBook.sqlitedb",),
    ),
    _kind(
        "ios_calls",
        r"callhistory\.storedata|call_history\.db",
        "zcallrecord: zaddress zdate",
        "call: address date duration flags",
        kept=("HomeDomain-Library/CallHistoryDB/CallHistory.storedata", "WirelessDomain-Library/CallHistory/call_history.db"),
    ),
    _kind(
        "viber",
        r"viber_(?:data|messages)(?:\.db)?",
        "calls: call_id aggregate_hash",
        "messages: conversation_id participant_id body send_type",
        "messages: conversation_id participant_id body order_key",
        "phonebookcontact: native_id display_name",
        "participants_info: member_id number participant_type",
    ),
    _kind(
        "skype",
        r"(?:.*[/\\])?[^/\\]*skype[^/\\]*main[^/\\]*\.db|(?:.*[/\\])?skype[/\\][^/\\]+[/\\]main\.db",
        "messages: convo_id author body_xml",
        "calls: begin_timestamp host_identity",
        "conversations: identity displayname creation_timestamp",
        "contacts: skypename pstnnumber",
    ),
    _kind(
        "signal_android",
        r"signal[^/\\]*\.(?:db|sqlite)|signal[^/\\]*[/\\]database\.sqlite",
        "message: from_recipient_id to_recipient_id date_sent",
        "message: recipient_id thread_id date_sent mismatched_identities",
        "recipient: e164 aci group_id",
        "recipient: e164 uuid group_id",
    ),
    _kind(
        "telegram_android",
        r"cache4[^/\\]*\.db",
        "messages_v2: mid uid read_state data out",
        "messages: mid uid read_state send_state data",
        "messages_holes: uid start end",
        "users: uid name status data",
        "enc_chats: uid user authkey seq_in",
    ),
    _kind(
        "imo",
        r"imofriends\.db|accountdb\.db|imodb2[^/\\]*\.sqlite",
        "messages: buid imdata message_type",
        "friends: buid name",
        "zimochatmsg: ztext zts zissent",
        "zimocontact: zbuid zdisplay",
        kept=("AppDomain-imoimiphone-Documents/IMODb2.sqlite",),
    ),
    _kind("ios_manifest", r"manifest\.db", "files: fileid domain relativepath"),
    _kind("android_sms", r"mmssms[^/\\]*\.db", "sms: address date"),
    _kind(
        "android_calls",
        r"(?:contacts2|calllog(?:_shadow)?)\.db",
        "calls: number date type",
        "raw_contacts: display_name contact_id",
    ),
)


@lru_cache(maxsize=8)
def kind_of(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Return which database a file is, or None: by the tables that its ends show, else by its name.

    Every reader asks it of the same file: the answer is kept for the next.
    """
    if not head.startswith(MAGIC):
        return None
    shown = [*_shown(head), *_shown(tail)]
    for kind in KINDS:
        if any(name == table and needed <= its for table, needed in kind.tables for name, its in shown):
            return kind.name
    lowered = [name.lower() for name in names]
    bare = {re.split(r"[/\\]", name)[-1] for name in lowered}
    for kind in KINDS:
        if any(kind.names.search(name) for name in lowered) or any(file_id(place) in bare for place in kind.kept):
            return kind.name
    return None


def file_id(place: str) -> str:
    """Return the name under which an Apple backup keeps a file, from ``domain-path``.

    >>> file_id("HomeDomain-Library/SMS/sms.db")
    '3d0d7e5fb2ce288813306e4d4636395e047a3d28'
    """
    return sha1(place.encode(), usedforsecurity=False).hexdigest()


def _shown(block: bytes) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the tables whose statements begin in a block, with the columns that it shows of them."""
    for found in islice(_STATEMENT.finditer(block), _MOST):
        name = found[1].decode("latin-1").lower()
        if name in _TABLES:
            sql = block[found.start() : found.start() + _LONGEST].partition(b"\0")[0]
            yield name, frozenset(columns(sql.decode("latin-1")))


_TABLES = {table for kind in KINDS for table, _ in kind.tables}
