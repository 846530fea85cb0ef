"""Handles: an account's name on a platform, as ``platform:handle`` in lower case, and where web addresses state one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from faisceau.notation.normal import Normal, visible
from faisceau.notation.phones import looks_dialled, phone

_HANDLE = r"[\w](?:[\w.\-]{0,62}[\w])"
_ALONE = re.compile(rf"@?((?:live:\.?)?{_HANDLE})\Z")
"""Skype's younger accounts are written ``live:ana`` and ``live:.cid.1a2b``."""
_ALIASES = {
    "fb": "facebook",
    "facebook messenger": "facebook",
    "messenger": "facebook",
    "insta": "instagram",
    "ig": "instagram",
    "tg": "telegram",
    "télégram": "telegram",
    "snap": "snapchat",
    "tik tok": "tiktok",
    "twitter": "x",
    "vkontakte": "vk",
    "ok": "odnoklassniki",
}
_PLATFORMS = ("facebook", "instagram", "telegram", "snapchat", "tiktok", "twitter", "vk", "onlyfans", "skype", "signal", "wechat")
_HOSTS: dict[str, tuple[str, str]] = {
    "t.me": ("telegram", r"/(?:s/)?([^/+]+)"),
    "telegram.me": ("telegram", r"/([^/+]+)"),
    "instagram.com": ("instagram", r"/([^/]+)"),
    "facebook.com": ("facebook", r"/([^/]+)"),
    "tiktok.com": ("tiktok", r"/@([^/]+)"),
    "snapchat.com": ("snapchat", r"/add/([^/]+)"),
    "x.com": ("x", r"/([^/]+)"),
    "twitter.com": ("x", r"/([^/]+)"),
    "vk.com": ("vk", r"/([^/]+)"),
    "onlyfans.com": ("onlyfans", r"/([^/]+)"),
}
_PAGE = re.compile(
    r"(?:about|accounts|explore|events|groups|hashtag|help|home|i|intent|joinchat|login|marketplace|messages|p|pages|photos?|"
    r"privacy|profile\.php|reels?|search|settings|share|sharer(?:\.php)?|stories|tv|videos?|watch)\Z",
    re.IGNORECASE,
)
"""First parts of addresses that are pages of a platform, not handles."""
_WHATSAPP = re.compile(r"/(?:send\Z|(\+?\d{7,15})/?\Z)")

IN_TEXT = re.compile(
    rf"\b({'|'.join((*_PLATFORMS, 'fb', 'insta', 'ig', 'tg', 'télégram', 'snap', 'tik tok'))})\s*(?::\s*@?|\s@)({_HANDLE})",
    re.IGNORECASE,
)


_HIDDEN = re.compile(r"(\d{5,20})(?:[:.]\d+)?@lid\Z")
_JID = re.compile(r"@(?:s\.whatsapp\.net|[cg]\.us|lid|broadcast|newsletter|call)\Z")

_DIALS = re.compile(
    r"\A\Z|\bios\b|\brcs\b|\b[sm]ms\b|botim|call|facetime|message|native|phon|signal|skype|telefon|truecaller|unknown|viber|voice|whatsapp"
)

HOSTS = (*_HOSTS, "wa.me", "whatsapp.com")
"""Whose web addresses state an account or a number."""


def is_jid(text: str) -> bool:
    """Say whether a text is WhatsApp's own identification of an account, a group or a list: no mail address, though written like one.

    >>> is_jid("0@s.whatsapp.net"), is_jid("120363041234567890@g.us"), is_jid("ana@courriel.example")
    (True, True, False)
    """
    return bool(_JID.search(text))


def dials(platform: str) -> bool:
    """Say whether accounts of a service are telephone numbers, or may be; on any other a row of digits numbers an account, and nobody dials it.

    >>> dials("WhatsApp Business"), dials("telephone"), dials("telegram"), dials("facebook messenger")
    (True, True, False, False)
    """
    return bool(_DIALS.search(platform.strip().lower()))


def handle(text: str, platform: str = "") -> Normal | None:
    """Return a handle written alone, as ``platform:handle`` or on a stated platform; where accounts are numbers that are dialled, the number.

    >>> handle("@Ana_M", "Telegram").value
    'telegram:ana_m'
    >>> handle("skype:live:.cid.1A2B").value
    'skype:live:.cid.1a2b'
    >>> handle("telegram:5600023546") == handle("telegram:user5600023546")
    True
    >>> handle("whatsapp:33639981234@s.whatsapp.net").value
    '+33639981234'
    >>> handle("whatsapp:98765432101234@lid").value  # an account that hides its number
    'whatsapp:98765432101234@lid'
    """
    shown = visible(text)
    if not platform:
        platform, colon, shown = shown.partition(":")
        if not colon:
            return None
    platform = platform.strip().lower()
    platform = _ALIASES.get(platform, platform)
    if not platform or "/" in platform:
        return None
    if dials(platform) and looks_dialled(shown) and (number := phone(shown)) and number.kind == "phone":
        return number
    if platform.startswith("whatsapp") and (hidden := _HIDDEN.match(shown)):
        return Normal("handle", f"whatsapp:{hidden[1]}@lid", "platform_and_handle")
    found = _ALONE.match(shown.strip())
    if not found:
        return None
    # Telegram's own exports write the number of an account after the word, others the number alone; no name there is all digits.
    before = "user" if platform == "telegram" and found[1].isdecimal() else ""
    return Normal("handle", f"{platform}:{before}{found[1].lower()}", "platform_and_handle")


def handle_of_url(address: str) -> Normal | None:
    """Return the handle, or for WhatsApp the number, that a web address of a platform states.

    >>> handle_of_url("https://t.me/Ana_M").value
    'telegram:ana_m'
    >>> handle_of_url("https://wa.me/33639981234").value
    '+33639981234'
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in ("wa.me", "api.whatsapp.com", "whatsapp.com"):
        return _whatsapp(parts.path, parts.query)
    if host not in _HOSTS:
        return None
    platform, form = _HOSTS[host]
    found = re.match(form, parts.path)
    if not found or _PAGE.match(found[1]):
        return None
    stated = handle(found[1], platform)
    return stated._replace(rule="platform_address") if stated else None


def _whatsapp(path: str, query: str) -> Normal | None:
    found = _WHATSAPP.match(path)
    digits = (found[1] if found else None) or next(iter(re.findall(r"(?:^|&)phone=\+?(\d{7,15})", query)), None)
    number = phone(f"+{digits.lstrip('+')}") if digits else None
    return number._replace(rule="whatsapp_address") if number and number.kind == "phone" else None
