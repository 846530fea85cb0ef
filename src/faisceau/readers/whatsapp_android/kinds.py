"""What the numbers of WhatsApp's message types mean (columns ``message_type`` and ``media_wa_type``)."""

from __future__ import annotations

TEXT, CONTACT, LOCATION, SYSTEM, CONTACTS = 0, 4, 5, 7, 14
KINDS: dict[int, str] = {
    TEXT: "text",
    1: "media",  # image
    2: "media",  # audio, voice note
    3: "media",  # video
    CONTACT: "media",
    LOCATION: "media",
    SYSTEM: "system",
    8: "call",
    9: "media",  # document
    10: "call",  # missed
    11: "system",  # waiting for this message
    13: "media",  # animated image
    CONTACTS: "media",
    15: "deleted",  # by who wrote it
    16: "media",  # live location
    20: "media",  # sticker
    23: "media",  # product
    24: "text",  # invitation to a group
    25: "text",  # 25 to 28, 32: templates of businesses
    26: "text",
    27: "text",
    28: "text",
    32: "text",
    36: "system",  # messages that vanish: duration
    42: "media",  # image shown once
    43: "media",  # video shown once
    44: "media",  # order
    45: "text",  # 45, 46, 49, 55, 57: lists and buttons of businesses
    46: "text",
    49: "text",
    55: "text",
    56: "system",  # messages that vanish: duration
    57: "text",
    64: "deleted",  # by an administrator of the group
    66: "text",  # poll
    81: "media",  # video note
    82: "media",  # voice note heard once
    90: "call",
    99: "system",  # album, or another message that joins others
    103: "media",
    106: "text",  # poll
}


def kind_of_message(number: int | None, text: str | None, media: str | None) -> tuple[str, bool]:
    """Return the kind of a message and whether its number is known; of one that is not, what it holds decides."""
    known = KINDS.get(number) if number is not None else None
    if known:
        return ("text", True) if known == "media" and not media and text else (known, True)
    return ("text" if text else "media" if media else "system"), False
