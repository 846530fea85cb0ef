"""Items of Outlook written from the specifications, by a hand that the readers do not know: MSG ([MS-OXMSG]), packed rich text, TNEF."""

import datetime as dt
import struct
import zlib

from faisceau.notation.compound.writing import compound

ITEM = bytes.fromhex("0b0d020000000000c000000000000046")
ADDRESSES = bytes.fromhex("0420060000000000c000000000000046")
EPOCH = dt.datetime(1601, 1, 1)
END = 0x0FF0


def filetime(written):
    """Return an instant of UTC, as ISO 8601 writes it, as parts of 100 nanoseconds."""
    since = dt.datetime.fromisoformat(written) - EPOCH
    return (since.days * 86_400 + since.seconds) * 10_000_000 + since.microseconds * 10


def packed(rich):
    """Return rich text packed ([MS-OXRTFCP] 2.1), letters only, nothing that repeats."""
    dictionary = 207
    body = bytearray()
    for at in range(0, len(rich), 8):
        piece = rich[at : at + 8]
        dictionary += len(piece)
        if len(piece) < 8:
            body += bytes([1 << len(piece)]) + piece + (dictionary % 4096 << 4).to_bytes(2, "big")
        else:
            body += b"\0" + piece
    if len(rich) % 8 == 0:
        body += b"\1" + (dictionary % 4096 << 4).to_bytes(2, "big")
    checksum = zlib.crc32(bytes(body), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return struct.pack("<IIII", len(body) + 12, len(rich), 0x75465A4C, checksum) + bytes(body)


def streams_of(properties, header, charset="cp1252", named=0):
    """Return the streams of a storage: each property is number, type → value; those of sets follow under numbers from 0x8000."""
    rows, streams = bytearray(header), {}
    for (number, kind), value in properties.items():
        if kind in (0x1F, 0x1E, 0x102):
            raw = value.encode("utf-16-le") if kind == 0x1F else value.encode(charset) if kind == 0x1E else value
            streams[f"__substg1.0_{number:04X}{kind:04X}"] = raw
            size = len(raw) + {0x1F: 2, 0x1E: 1, 0x102: 0}[kind]
            rows += struct.pack("<HHIII", kind, number, 6, size, 0)
        else:
            count = filetime(value) if isinstance(value, str) else value
            rows += struct.pack("<HHI", kind, number, 6) + (count % (1 << 64)).to_bytes(8, "little")
    streams["__properties_version1.0"] = bytes(rows)
    return streams


def listed_names(lids):
    """Return the list of what the properties from 0x8000 on are called (numbers of the set of addresses, or words), and the words."""
    listed, words = bytearray(), bytearray()
    for order, lid in enumerate(lids):
        if isinstance(lid, int):
            listed += struct.pack("<IHH", lid, 3 << 1, order)
        else:
            raw = lid.encode("utf-16-le")
            listed += struct.pack("<IHH", len(words), 2 << 1 | 1, order)
            words += struct.pack("<I", len(raw)) + raw + bytes(-len(raw) % 4)
    return bytes(listed), bytes(words)


def names_of(lids):
    """Return the streams that say what the properties from 0x8000 on are called."""
    listed, words = listed_names(lids)
    return {
        "__nameid_version1.0/__substg1.0_00020102": ADDRESSES,
        "__nameid_version1.0/__substg1.0_00030102": listed,
        "__nameid_version1.0/__substg1.0_00040102": words,
    }


def item_streams(properties, recipients=(), attachments=(), lids=(), charset="cp1252", within=False):
    """Return the streams of an item; an attachment is its properties and its data: bytes, a storage as streams, or nothing."""
    counts = struct.pack("<IIII", len(recipients), len(attachments), len(recipients), len(attachments))
    streams = streams_of(properties, bytes(8) + counts + (b"" if within else bytes(8)), charset)
    if not within:
        streams |= names_of(lids)
    for number, recipient in enumerate(recipients):
        folder = f"__recip_version1.0_#{number:08X}"
        streams |= {f"{folder}/{name}": raw for name, raw in streams_of(recipient, bytes(8), charset).items()}
    for number, (attachment, data) in enumerate(attachments):
        folder = f"__attach_version1.0_#{number:08X}"
        streams |= {f"{folder}/{name}": raw for name, raw in streams_of(attachment, bytes(8), charset).items()}
        if isinstance(data, bytes):
            streams[f"{folder}/__substg1.0_37010102"] = data
        elif data is not None:
            streams |= {f"{folder}/__substg1.0_3701000D/{name}": raw for name, raw in data.items()}
    return streams


def msg(*args, **kwargs):
    """Return an item as a file."""
    return compound(item_streams(*args, **kwargs), ITEM)


HEADERS = """Microsoft Mail Internet Headers Version 2.0
Received: from mx.exemple.invalid (mx.exemple.invalid [192.0.2.7]) by mail.exemple.test with ESMTPS id 77ab for <radu@exemple.test>; Mon, 05 May 2031 08:15:40 +0200
Received: from poste (unknown [198.51.100.4]) by mx.exemple.invalid with ESMTP id 12cd; Mon, 5 May 2031 08:15:33 +0200
Authentication-Results: mail.exemple.test; spf=pass smtp.mailfrom=exemple.invalid
From: "Mirela Vántus" <mirela@exemple.invalid>
To: <radu@exemple.test>
Subject: Chambre
Date: Mon, 05 May 2031 08:15:30 +0200
Message-ID: <77ab.2031@exemple.invalid>
In-Reply-To: <12cd.2031@exemple.test>

""".replace("\n", "\r\n")  # fmt: skip
PLAIN = "Bonjour Radu,\r\nla chambre 12 est libre dès jeudi.\r\nMirela\r\n"
HTML = (
    "<html><head><meta charset=utf-8><title>x</title></head><body><p>Bonjour Radu,<p>la chambre 12 est libre dès "
    "jeudi.<p>Mirela</body></html>"
)
WRAPPED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Prix\'a0: 80 \'80"
    rb"\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}}"
)
RECIPIENTS = (
    {(0x0C15, 3): 1, (0x3001, 0x1F): "Radu", (0x3002, 0x1F): "SMTP", (0x3003, 0x1F): "radu@exemple.test"},
    {(0x0C15, 3): 2, (0x3001, 0x1F): "Comptabilité", (0x3002, 0x1F): "EX", (0x3003, 0x1F): "/o=Exemple/cn=Recipients/cn=compta"},
    {
        (0x0C15, 3): 3,
        (0x3001, 0x1F): "Ilir",
        (0x39FE, 0x1F): "ilir@exemple.test",
        (0x3003, 0x1F): "/o=Exemple/cn=Recipients/cn=ilir",
    },
)
INSIDE = {
    (0x001A, 0x1F): "IPM.Note", (0x0037, 0x1F): "Clés", (0x0039, 0x40): "2031-05-02T17:40:00", (0x0042, 0x1F): "Ilir",
    (0x0065, 0x1F): "ilir@exemple.test", (0x1000, 0x1F): "Les clés sont à l’accueil.", (0x0E07, 3): 1,
}  # fmt: skip
LETTER = {
    (0x001A, 0x1F): "IPM.Note", (0x0037, 0x1F): "Chambre", (0x0039, 0x40): "2031-05-05T06:15:31", (0x0E06, 0x40): "2031-05-05T06:15:42",
    (0x3007, 0x40): "2031-05-05T06:16:00", (0x3008, 0x40): "2031-05-06T09:00:00", (0x0E07, 3): 0x11, (0x3FDE, 3): 65001,
    (0x0042, 0x1F): "Mirela Vántus", (0x0064, 0x1F): "SMTP", (0x0065, 0x1F): "mirela@exemple.invalid", (0x0C1A, 0x1F): "Accueil",
    (0x0C1E, 0x1F): "SMTP", (0x0C1F, 0x1F): "accueil@exemple.invalid", (0x007D, 0x1F): HEADERS, (0x1035, 0x1F): "<77ab.2031@exemple.invalid>",
    (0x1000, 0x1F): PLAIN, (0x1013, 0x102): HTML.encode(), (0x1009, 0x102): packed(WRAPPED), (0x8000, 0x1F): "oui",
}  # fmt: skip
ATTACHED = (
    ({(0x3705, 3): 1, (0x3707, 0x1F): "tarifs.txt", (0x370E, 0x1F): "text/plain"}, "Nuit : 80 €\n".encode()),
    ({(0x3705, 3): 5, (0x3001, 0x1F): "Clés"}, item_streams(INSIDE, RECIPIENTS[:1], within=True)),
    ({(0x3705, 3): 2, (0x3707, 0x1F): "plan.pdf", (0x370D, 0x1F): r"\\serveur.exemple\partage\plan.pdf"}, None),
    ({(0x3705, 3): 6, (0x3001, 0x1F): "Tableau"}, {"Contents": b"objet", "\1Ole": bytes(20)}),
)
OLD = {
    (0x001A, 0x1E): "IPM.Note", (0x0037, 0x1E): "Комната", (0x0039, 0x40): "1980-01-01T00:00:00", (0x3FFD, 3): 1251,
    (0x0C1A, 0x1E): "Ирина", (0x0C1E, 0x1E): "EX", (0x0C1F, 0x1E): "/o=Exemple/cn=Recipients/cn=irina", (0x0E07, 3): 0x20,
    (0x1009, 0x102): packed(rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}\f0 \'ca\'eb\'fe\'f7 \'f3 \'e2\'f5\'ee\'e4\'e0.\par"
                            rb"{\pict\pngblip 89504e470d0a1a0a}\par}"),
}  # fmt: skip
CARD = {
    (0x001A, 0x1F): "IPM.Contact", (0x3001, 0x1F): "Besnik Lleshi", (0x3A16, 0x1F): "Transports Invention", (0x3A1C, 0x1F): "+33 6 39 98 00 21",
    (0x3A08, 0x1F): "+33 6 39 98 00 22", (0x1000, 0x1F): "Chauffeur du jeudi", (0x8000, 0x1F): "besnik@exemple.test",
    (0x8001, 0x1F): "12 rue Inventée, Lille",
}  # fmt: skip
MEETING = {
    (0x001A, 0x1F): "IPM.Appointment", (0x0037, 0x1F): "Départ", (0x3007, 0x40): "2031-05-01T10:00:00", (0x8000, 0x40): "2031-05-08T05:30:00",
    (0x8001, 0x1F): "Parking nord", (0x8002, 0x1F): "trajet",
}  # fmt: skip


def with_storages():
    """Return the letter with an item and an object inside, whose bytes are too long for an expectation."""
    return msg(LETTER, RECIPIENTS, ATTACHED, ("x-urgent",))


def examples():
    """Return the examples by name."""
    return {
        "chambre.msg": msg(LETTER, RECIPIENTS, ATTACHED[::2], ("x-urgent",)),
        "ancien.msg": msg(OLD, ({(0x0C15, 3): 1, (0x3001, 0x1E): "радо@exemple.test"},), charset="cp1251"),
        "fiche.msg": msg(CARD, lids=(0x8083, 0x801B)),
        "depart.msg": msg(MEETING, lids=(0x820D, 0x8208, "Keywords")),
    }
