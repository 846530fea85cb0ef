"""Containers of the invented case: the telephone of S2 as a ZIP, and another ZIP that was cut off on its way.

Members are stored, not compressed, and dated 1 January 1980 (the first date of the format), so that no compressor and no clock
shows in the bytes.
"""

from __future__ import annotations

import io
import zipfile

from faisceau.training.chats import export, file_of
from faisceau.training.people import S1, S3_OWN, spaced

CHAT_MEMBER = "WhatsApp Chat - Sergiu/_chat.txt"
_CUT = 0.6
_NOTE = """\
Note technique (exercice)
Extraction logique d'un téléphone.
Matériel : téléphone Android ou iPhone, selon le scellé.
Étendue : conversations et fiches de contacts.
Limites : les conversations effacées ne sont pas restituées.
Limites : les médias ne sont pas joints.
Horloge : celle du téléphone, non vérifiée.
Empreinte : calculée à la remise, portée au procès-verbal.
Signature : technicien de l'exercice.
"""


def telephone_of_s2() -> bytes:
    """Return the extraction: a note of the technician, a chat and the cards."""
    return _zip({"note_technique.txt": _NOTE.encode(), CHAT_MEMBER: export("D18"), "Contacts.vcf": _cards()})


def cut_off() -> bytes:
    """Return the first part of an extraction whose copy was interrupted: its directory, at the end, is missing."""
    whole = _zip({"note_technique.txt": _NOTE.encode(), file_of("D16"): export("D16") * 3, file_of("D17"): export("D17")})
    return whole[: int(len(whole) * _CUT)]


def _zip(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.create_system = 3
            member.external_attr = 0o100644 << 16
            archive.writestr(member, content)
    return made.getvalue()


def _cards() -> bytes:
    cards = (("Sergiu", S1.phones[0]), ("Misa Lille", S3_OWN))
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL;TYPE=CELL:{spaced(phone)}\r\nEND:VCARD\r\n" for name, phone in cards
    ).encode()
