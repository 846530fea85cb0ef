"""TNEF streams ([MS-OXTNEF]) written from the specification, by a hand that the reader does not know."""

import struct

from readers import written_msg

SIGNATURE, KEY = 0x223E9F78, 0x1234
ITEM = bytes.fromhex("0703020000000000c000000000000046")
ADDRESSES = written_msg.ADDRESSES


def attribute(level, number, raw, checksum=None):
    """Return one attribute."""
    return (
        struct.pack("<BII", level, number, len(raw)) + raw + struct.pack("<H", sum(raw) & 0xFFFF if checksum is None else checksum)
    )


def listed(properties, charset="cp1252"):
    """Return a list of properties: number and type → value; one of a set is a number and type and what the set calls it."""
    made = [struct.pack("<I", len(properties))]
    for key, value in properties.items():
        number, kind = key[:2]
        made.append(struct.pack("<HH", kind, number))
        if len(key) == 3:
            made.append(ADDRESSES)
            if isinstance(key[2], int):
                made.append(struct.pack("<II", 0, key[2]))
            else:
                raw = key[2].encode("utf-16-le") + b"\0\0"
                made.append(struct.pack("<II", 1, len(raw)) + raw + bytes(-len(raw) % 4))
        if kind in (0x1F, 0x1E, 0x102, 0x0D):
            raw = value if isinstance(value, bytes) else value.encode("utf-16-le" if kind == 0x1F else charset)
            raw += {0x1F: b"\0\0", 0x1E: b"\0"}.get(kind, b"")
            made.append(struct.pack("<II", 1, len(raw)) + raw + bytes(-len(raw) % 4))
        elif kind == 0x1003:
            made.append(struct.pack("<I", len(value)) + b"".join(struct.pack("<I", one) for one in value))
        else:
            count = written_msg.filetime(value) if isinstance(value, str) else value
            made.append(count.to_bytes(8 if kind in (0x40, 0x14) else 4, "little"))
    return b"".join(made)


def stream(*attributes):
    """Return a stream of attributes."""
    return struct.pack("<IH", SIGNATURE, KEY) + b"".join(attributes)


def attached(name, data, properties=None):
    """Return the attributes of something attached."""
    found = [attribute(2, 0x00069002, bytes(14)), attribute(2, 0x00018010, name.encode("cp1252") + b"\0")]
    if data is not None:
        found.append(attribute(2, 0x0006800F, data))
    return b"".join([*found, *([attribute(2, 0x00069005, listed(properties))] if properties else [])])


PAGE = attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
VERSION = attribute(1, 0x00089006, struct.pack("<I", 0x10000))
CLASS = attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0")
SUBJECT = attribute(1, 0x00018004, b"Planning\0")
DATE = attribute(1, 0x00038005, struct.pack("<7H", 2031, 5, 6, 7, 30, 0, 2))
RICH = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\f0 Jeudi : Lia, chambre 12.\par Vendredi : rel\'e2che.\par}"
BODY = {
    (0x1009, 0x102): written_msg.packed(RICH),
    (0x0E07, 3): 1,
    (0x8001, 0x1003, 0x8554): (1, 2),
    (0x8002, 0x1F, "Service"): "accueil",
}
INSIDE = stream(
    VERSION,
    PAGE,
    CLASS,
    attribute(1, 0x00008000, struct.pack("<4H", 4, 60, 5, 23) + b"Ilir\0" + b"SMTP:ilir@exemple.test\0"),
    attribute(1, 0x00018004, "Clés\0".encode("cp1252")),
    DATE,
    attribute(1, 0x0002800C, "Les clés sont à l'accueil.\0".encode("cp1252")),
    attribute(
        1,
        0x00069004,
        struct.pack("<I", 2)
        + listed({(0x0C15, 3): 1, (0x3001, 0x1F): "Radu", (0x3003, 0x1F): "radu@exemple.test"})
        + listed({(0x0C15, 3): 2, (0x3001, 0x1F): "Mirela", (0x3003, 0x1F): "mirela@exemple.test"}),
    ),
)


def examples():
    """Return the examples by name."""
    return {
        "winmail.dat": stream(
            VERSION,
            PAGE,
            CLASS,
            SUBJECT,
            attribute(1, 0x00069003, listed(BODY)),
            attached("tarifs.txt", "Nuit : 80 €\n".encode(), {(0x3707, 0x1F): "tarifs de mai.txt"}),
            attached("Cles", None, {(0x3001, 0x1F): "Clés", (0x3701, 0x0D): ITEM + INSIDE, (0x3705, 3): 5}),
            attached("plan.pdf", None, {(0x370D, 0x1F): r"\\serveur.exemple\partage\plan.pdf", (0x3705, 3): 2}),
        ),
        "cles.tnef": INSIDE,
    }
