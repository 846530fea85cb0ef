"""What looks like a contact or an account in what somebody called something: it is masked, not read.

Reading (``mentions``, ``selectors``) takes what it is sure of; masking takes whatever may be one, in any spelling, and leaves days and hours.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from faisceau.notation import handles, urls
from faisceau.notation.spelled_names import SHORTEST, folded

_KINDS = "phone|email|iban|account|handle|wallet|document|imei|imsi|device|url|plate|card"
_GAP = r"[\s._()/\\\-\u2010-\u2015\u200b-\u200f\u202a-\u202f\u2060-\u206f+~,']{0,3}"
_DIGITS = re.compile(rf"\+?\(?\d(?:{_GAP}\d){{8,}}")
_TELEPHONE = re.compile(rf"(?<![\w.])(?:(?:\+|00){_GAP}\d(?:{_GAP}\d){{7,14}}|0{_GAP}[1-9](?:{_GAP}\d){{8}})(?![\w])")
_SPELLED = re.compile(
    rf"(?:{_KINDS}):[^\s,;»”]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])@\w[\w.]{2,}"
    r"|(?<![^\W_])[a-z]{2}\d{2}(?=(?:[\s._-]?[a-z0-9]){0,40}?(?:[\s._-]?\d){6})(?:[\s._-]?[a-z0-9]{4}){2,7}(?:[\s._-]?[a-z0-9]{1,3})?(?![^\W_])"
    r"|0x[0-9a-f]{40}|bc1[a-z0-9]{20,}",
    re.IGNORECASE,
)
_WALLET = re.compile(r"(?<![^\W_])[13][1-9A-HJ-NP-Za-km-z]{25,34}(?![^\W_])")
_DAY = r"(?:(?:19|20)\d\d[-._]?(?:0[1-9]|1[0-2])[-._]?(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])[-._/](?:0[1-9]|1[0-2])[-._/](?:19|20)\d\d)"
_HOUR = r"(?:[01]\d|2[0-3])[-.:_]?[0-5]\d(?:[-.:_]?[0-5]\d)?"
_MOMENTS = re.compile(rf"{_DAY}(?:[-_ ,]{{1,3}}(?:{_DAY}|{_HOUR}|[01]\d|2[0-3]))*|{_DAY}{_HOUR}")
"""A day, several, or a day with an hour, as cameras and banks write them into names of files: no number of a telephone."""
_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9A-Za-z])")
_GONE = re.compile("\0+")

GATE = (
    r"(?:\p{Nd}[^0-9A-Za-z]{0,3}){9}|@|[A-Za-z]{2}\p{Nd}{2}[ ._-]?[0-9A-Za-z]{4}"
    rf"|(?i:{_KINDS}):|[0-9A-Za-z]{{23}}|%[0-9A-Fa-f]{{2}}|://|(?i:{'|'.join(map(re.escape, handles.HOSTS))})"
)
"""What a text has at least in which a contact may stand; RE2's syntax."""
MOMENT = rf"{_DAY}[T ,]{{0,2}}(?:{_HOUR})?"
"""A text that is nothing but a day and an hour, in which no contact stands; RE2's syntax."""


def without_contacts(text: str, mask: str, *, figures: bool = True, addresses: bool = False) -> str:
    """Return a text with whatever looks like a contact or an account masked; a day, an hour and a digest are none.

    ``figures``: nine digits or more are masked whatever they are; else only those of a telephone, in a number that somebody gave to
    something. ``addresses``: web addresses are masked whole, else what they state of an account. What is percent-encoded is looked at decoded, and returned decoded where something was masked.

    >>> without_contacts("Audition +33 6 39 98 00 11 du 2026-03-01.pdf", "…")
    'Audition … du 2026-03-01.pdf'
    >>> without_contacts("05/12/2025, 17:02", "…")
    '05/12/2025, 17:02'
    >>> without_contacts("https://t.me/Ana_M et facture 123456789", "…", figures=False)
    'https://… et facture 123456789'
    """
    if (
        "%" in text
        and (plain := unquote(text)) != text
        and (told := without_contacts(plain, mask, figures=figures, addresses=addresses)) != plain
    ):
        return told
    digests = _DIGEST.findall(text)
    told = _DIGEST.sub("\0", text) if digests else text
    told = urls.IN_TEXT.sub(lambda found: mask if addresses else _stated(found[0], mask), told)
    told = _WALLET.sub(mask, _SPELLED.sub(mask, told))
    if figures:
        told = _DIGITS.sub(lambda found: found[0] if _MOMENTS.fullmatch(found[0]) else mask, told)
    else:
        told = _TELEPHONE.sub(mask, told)
    held = iter(digests)
    return _GONE.sub(lambda found: "".join(next(held) for _ in found[0]), told) if digests else told


def _stated(address: str, mask: str) -> str:
    """Return a web address without what it states of an account or a telephone."""
    return f"{address.partition('//')[0]}//{mask}" if "//" in address and handles.handle_of_url(address) else address


_SEPARATORS = r"[ .\-/()\u00a0\u202f\u200b]{0,2}"


def pattern_of_selector(kind: str, value: str) -> str:
    """Return what one selector is sought by in folded letters, in any spelling; empty where it is too short to be told from a word."""
    spelled = _spelling(kind, value)
    return rf"(?<![0-9a-z]){spelled}(?![0-9a-z])" if spelled else ""


def gate_of_selector(kind: str, value: str) -> str:
    """Return what a text has at least, in lower case, in which one selector may stand; RE2's syntax."""
    return re.sub(r"\\u([0-9a-f]{4})", r"\\x{\1}", _spelling(kind, value))


def _spelling(kind: str, value: str) -> str:
    plain = folded(value)[0]
    if kind in ("phone", "phone_local"):
        digits = re.sub(r"\D", "", plain)[-9:]
        if len(digits) < SHORTEST:
            return ""
        before = rf"(?:\+?{_SEPARATORS}[0-9]{{1,4}}{_SEPARATORS}|0{_SEPARATORS})?"
        return rf"{before}{_SEPARATORS.join(digits)}"
    signs = [re.escape(sign) for sign in re.sub(r"\s", "", plain)]
    if len(signs) < SHORTEST:
        return ""
    between = r"[ \u00a0\u202f\u200b]?" if kind in ("iban", "account", "wallet", "document", "imei", "plate") else r"\u200b?"
    return between.join(signs)
