"""An invented database of Telegram on Android, as the statements that make it: rows of the first layers of the schema beside the last ones."""

import struct

from readers.written_tl import tl

OWN, VERA, MILO, GROUP, CHANNEL = 700100200, 700100201, 700100202, 4455, 1500600700
SECRET = 31
EARLY = 1_420_000_000
DAY = 1_893_456_000
"""First day of 2030."""


def user(number, first, phone=None, last=None, **fields):
    """Return a user of the last layer."""
    given = {"phone": phone, "last_name": last, **fields}
    return tl("user_228", id=number, first_name=first, access_hash=1, **{name: one for name, one in given.items() if one})


def peer(number):
    """Return a user as the peer of a message."""
    return tl("peerUser", user_id=number)


def document(name, mime):
    """Return a file that is attached."""
    attributes = (
        [tl("documentAttributeFilename", file_name=name)] if name else [tl("documentAttributeAudio", voice=True, duration=9)]
    )
    its = tl(
        "document",
        id=5,
        access_hash=6,
        file_reference=b"ref",
        date=DAY,
        mime_type=mime,
        size=1 << 33,
        dc_id=2,
        attributes=attributes,
    )
    return tl("messageMediaDocument", document=its)


def message(number, text, layer="message_228", **fields):
    """Return a message."""
    return tl(layer, id=number, date=DAY + number, message=text, **fields)


def rows():
    """Return the rows of each table."""
    private, group = peer(VERA), tl("peerChannel", channel_id=CHANNEL)
    spot = tl("messageMediaVenue", geo=tl("geoPoint", long=7.7455, lat=48.5839, access_hash=3), title="Gare d'Orvelle", address="Place de la Gare",
              provider="", venue_id="", venue_type="")  # fmt: skip
    card = tl("messageMediaContact", phone_number="+33639980143", first_name="Milo", last_name="Ferrand", vcard="", user_id=MILO)
    call = tl("messageActionPhoneCall", call_id=9001, reason=tl("phoneCallDiscardReasonMissed"))
    answer = tl(
        "messageReplyHeader",
        reply_to_msg_id=11,
        quote=True,
        quote_text="midi",
        quote_entities=[tl("messageEntityBold", offset=0, length=4)],
    )
    forward = tl("messageFwdHeader", from_id=peer(MILO), date=DAY - 60)
    old_picture = tl(
        "photo_first",
        id=1,
        access_hash=2,
        user_id=VERA,
        date=EARLY,
        caption="La chambre 4",
        geo=tl("geoPoint", long=1.0, lat=2.0, access_hash=3),
        sizes=[],
    )
    early = {"from_id": VERA, "to_id": tl("peerUser_first", user_id=OWN), "out": False, "unread": False, "date": EARLY}
    unknown = struct.pack("<I", 0xDEADBEEF) + bytes(8)
    messages = [
        (11, VERA, DAY + 11, message(11, "Rendez-vous à midi, gare d'Orvelle", peer_id=private, from_id=private), 0, None),
        (12, VERA, DAY + 12, message(12, "D'accord", peer_id=private, out=True, reply_to=answer), 1, message(11, "Rendez-vous à midi", peer_id=private)),
        (13, VERA, DAY + 13, message(13, "Le bail", peer_id=private, from_id=private, media=document("bail.pdf", "application/pdf")), 0, None),
        (14, VERA, DAY + 14, message(14, "", "message_195", peer_id=private, out=True, media=document(None, "audio/ogg")), 1, None),
        (15, VERA, DAY + 15, message(15, "", "message_169", peer_id=private, from_id=private, media=spot), 0, None),
        (16, VERA, DAY + 16, message(16, "", peer_id=private, from_id=private, media=card), 0, None),
        (17, VERA, DAY + 17, tl("messageService_228", id=17, peer_id=private, from_id=private, date=DAY + 17, action=call), 0, None),
        (18, VERA, DAY + 18, message(18, "À garder", peer_id=private, from_id=private, fwd_from=forward), 0, None),
        (3, -CHANNEL, DAY + 3, message(3, "Bonjour à tous", peer_id=group, from_id=peer(MILO)), 0, None),
        (4, -CHANNEL, DAY + 4, message(4, "Présente", peer_id=group, out=True), 1, None),
        (5, -CHANNEL, DAY + 5, tl("messageService_228", id=5, peer_id=group, from_id=peer(MILO), date=DAY + 5,
                                  action=tl("messageActionChatAddUser", users=[VERA])), 0, None),
        (6, -CHANNEL, DAY + 6, message(6, "Sous le contrat, une chose inconnue", peer_id=group, from_id=peer(MILO), media=unknown), 0, None),
        (7, -CHANNEL, DAY + 7, unknown, 0, None),
        (1, VERA, EARLY, tl("message_first", id=1, message="Première ligne", media=tl("messageMediaEmpty"), **early), 0, None),
        (2, VERA, EARLY + 1, tl("message_first", id=2, message="", media=tl("messageMediaPhoto_first", photo=old_picture), **{**early, "out": True}), 1, None),
        (20, VERA, DAY + 20, tl("message_118", id=20, from_id=VERA, to_id=tl("peerUser_first", user_id=OWN), date=DAY + 20, message="De 2020",
                                reply_to_msg_id=18, fwd_from=tl("messageFwdHeader_first", from_id=MILO, date=DAY - 90)), 0, None),
        (-210001, SECRET << 32, DAY + 30, struct.pack("<IIiii", 0x555555FA, 0, -210001, 0, VERA) + tl("peerUser_first", user_id=OWN)
         + struct.pack("<i", DAY + 30) + b"\x05Chut\x21\0\0" + tl("messageMediaEmpty"), 0, None),
    ]  # fmt: skip
    return {
        "users": [
            (OWN, "ari noval", user(OWN, "Ari", "33639980140", "Noval", self=True)),
            (VERA, "vera lorne", user(VERA, "Vera", "33639980141", "Lorne", contact=True)),
            (MILO, "milo", user(MILO, "Milo", usernames=[tl("username", username="milo_exemple")], status=tl("userStatusRecently"))),
            (700100203, "dana;;;dana_exemple", unknown),
        ],
        "messages_v2": [(mid, uid, 3, 0, date, data, out, 0, 0, before) for mid, uid, date, data, out, before in messages],
        "scheduled_messages_v2": [(21, VERA, 0, DAY + 900, message(21, "Demain, même heure", peer_id=private, out=True), 0, None, 0)],
        "chats": [
            (CHANNEL, "les voisins", tl("channel_228", id=CHANNEL, title="Les voisins", username="voisins_exemple", megagroup=True, access_hash=1,
                                        photo=tl("userProfilePhotoEmpty"), date=DAY)),
            (GROUP, "ancien groupe", b"\x01"),
        ],
        "enc_chats": [(SECRET, VERA, "vera lorne", b"", b"", 0, 0)],
        "contacts": [(VERA, 1)],
        "user_contacts_v7": [("k1", MILO, "Milo", "garage", 1)],
        "user_phones_v7": [("k1", "+33 6 39 98 01 43", "33639980143", 0)],
        "dialogs": [(VERA, DAY + 20, 0, 20), (-CHANNEL, DAY + 7, 2, 7)],
    }  # fmt: skip


TABLES = {
    "users": "uid INTEGER PRIMARY KEY, name TEXT, status INTEGER, data BLOB",
    "messages_v2": (
        "mid INTEGER, uid INTEGER, read_state INTEGER, send_state INTEGER, date INTEGER, data BLOB, out INTEGER, ttl INTEGER, "
        "media INTEGER, replydata BLOB, PRIMARY KEY(mid, uid)"
    ),
    "scheduled_messages_v2": (
        "mid INTEGER, uid INTEGER, send_state INTEGER, date INTEGER, data BLOB, ttl INTEGER, replydata BLOB, "
        "reply_to_message_id INTEGER, PRIMARY KEY(mid, uid)"
    ),
    "chats": "uid INTEGER PRIMARY KEY, name TEXT, data BLOB",
    "enc_chats": "uid INTEGER PRIMARY KEY, user INTEGER, name TEXT, data BLOB, authkey BLOB, seq_in INTEGER, seq_out INTEGER",
    "contacts": "uid INTEGER PRIMARY KEY, mutual INTEGER",
    "user_contacts_v7": "key TEXT PRIMARY KEY, uid INTEGER, fname TEXT, sname TEXT, imported INTEGER",
    "user_phones_v7": "key TEXT, phone TEXT, sphone TEXT, deleted INTEGER, PRIMARY KEY (key, phone)",
    "dialogs": "did INTEGER PRIMARY KEY, date INTEGER, unread_count INTEGER, last_mid INTEGER",
}


def statements():
    """Return the statements that make the database."""
    lines = []
    for name, columns in TABLES.items():
        lines.append(f"CREATE TABLE {name} ({columns});")
        for row in rows()[name]:
            its = (row[0], row[1], -1, row[2]) if name == "users" else row
            lines.append(f"INSERT INTO {name} VALUES ({', '.join(literal(value) for value in its)});")
    return "\n".join(lines) + "\n"


def literal(value):
    """Return a value as SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"X'{value.hex().upper()}'"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
