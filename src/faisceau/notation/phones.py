"""Telephone numbers to E.164 (ITU-T E.164), by libphonenumber's plans, with the country rule that was used.

A national number is read only under a stated region: without one its country is unknown and it stays a
``phone_local``, which joins nobody. Numbers of the ranges kept for fiction are read like the others, so that an
invented case is read as a real one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import Leniency, PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher, ValidationResult

from faisceau.notation.normal import Normal, visible

_WRITTEN = re.compile(
    r"(?:tel:)?([+＋]?[\d\s().\-/\u2010-\u2015]+)(?:(?:;ext=|(?:ext|poste|x)\.?\s?)\d{1,6})?\Z",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"[*#][\d*#]+\Z")
_WHATSAPP = re.compile(r"(\d{7,15})(?:[:.]\d+)?@(?:s\.whatsapp\.net|c\.us)\Z")
_LEAST_DIGITS = 3
_LEAST_UNASSIGNED = 9

FICTION: dict[str, tuple[str, str]] = {"FR": ("33", "63998")}
"""Ranges kept for fiction that the plans of libphonenumber do not know: country code and first digits.

France: 06 39 98, ARCEP decision 2018-0881 (its other ranges are valid for libphonenumber).
"""

_INTERNATIONAL_HINT = r"[+＋][\s().\-]*\d|(?:^|\D)00[\s.\-]?[1-9](?:[\s().\-]*\d){6}"
_IDD = r"(?<![\w+])00[\s.\-]?[1-9](?:[\s.\-]*\d){6,13}(?!\d)"


class Found(NamedTuple):
    """A number found in a text: where it starts and ends, and its normal form."""

    start: int
    end: int
    normal: Normal


def looks_dialled(text: str) -> bool:
    """Say whether a text is written as a telephone number is: digits, spaces and signs of dialling, no words."""
    shown = visible(text)
    return bool(_WHATSAPP.match(shown) or _SERVICE.match(shown) or (_WRITTEN.match(shown) and _digits(shown)))


def phone(text: str, region: str | None = None) -> Normal | None:
    """Return a number written alone: ``phone`` in E.164, or ``phone_local`` where its country is unknown; None if it is none.

    An extension is not part of the value.

    >>> phone("06 39 98 12 34", "FR")
    Normal(kind='phone', value='+33639981234', rule='national:FR')
    >>> phone("06 39 98 12 34")
    Normal(kind='phone_local', value='0639981234', rule='unresolved')
    """
    shown = visible(text)
    if jid := _WHATSAPP.match(shown):
        return _international(f"+{jid[1]}", "whatsapp_jid")
    if _SERVICE.match(shown):
        return Normal("phone_local", shown, "service_code")
    written = _WRITTEN.match(shown)
    if not written:
        return None
    number = written[1].strip()
    if number[:1] in ("+", "＋"):
        return _international(number, "international") or _local(number, "impossible")
    return _idd(number, region) or _national(number, region) or _local(number, "unresolved")


def phones_in(text: str, region: str | None = None) -> Iterator[Found]:
    """Yield the numbers inside a text: valid ones only (libphonenumber's leniency VALID), in the order of the text."""
    found = [
        Found(match.start, match.end, Normal("phone", _e164(match.number), _rule_of(match.raw_string, region)))
        for match in PhoneNumberMatcher(text, region, Leniency.VALID)
    ]
    for match in _unseen(region).finditer(text):
        if not any(match.start() < other.end and other.start < match.end() for other in found):
            normal = phone(match[0], region)
            if normal and normal.kind == "phone":
                found.append(Found(match.start(), match.end(), normal))
    yield from sorted(found)


@cache
def hint(region: str | None) -> str:
    """Return what a text must match (RE2) to hold a number at all under a region; it spares the search of most texts."""
    if region is None:
        return _INTERNATIONAL_HINT
    if (_prefix(region, "national_prefix") or "").startswith("0"):
        return rf"{_INTERNATIONAL_HINT}|(?:^|\D)\(?0\)?(?:[\s().\-/]*\d){{6}}"
    return rf"{_INTERNATIONAL_HINT}|\d(?:[\s().\-/]*\d){{5}}"


def _digits(text: str) -> str:
    return str(phonenumbers.normalize_digits_only(text))


def _e164(number: PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


def _assigned(number: PhoneNumber) -> bool:
    return phonenumbers.is_valid_number(number) or any(
        str(number.country_code) == code and str(number.national_number).startswith(first) and _possible(number)
        for code, first in FICTION.values()
    )


def _possible(number: PhoneNumber) -> bool:
    return bool(phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE)


def _international(text: str, rule: str) -> Normal | None:
    number = _parsed(text, None)
    if number is None or not _possible(number):
        return None
    return Normal("phone", _e164(number), rule if _assigned(number) else f"{rule}_unassigned")


def _idd(text: str, region: str | None) -> Normal | None:
    """Read ``00`` as the international prefix where it is the region's, or where no region says otherwise (ITU-T E.123)."""
    digits = _digits(text)
    if not digits.startswith("00") or (region is not None and _prefix(region, "international_prefix") != "00"):
        return None
    number = _parsed(f"+{digits[2:]}", None)
    return Normal("phone", _e164(number), "idd:00") if number is not None and _assigned(number) else None


def _national(text: str, region: str | None) -> Normal | None:
    """Read a number of a known region: assigned, or long enough, of a possible length and with the national prefix."""
    number = _parsed(text, region) if region else None
    if region is None or number is None:
        return None
    if _assigned(number):
        abroad = number.country_code != phonenumbers.country_code_for_region(region)
        return Normal("phone", _e164(number), f"idd:{region}" if abroad else f"national:{region}")
    prefix, digits = _prefix(region, "national_prefix"), _digits(text)
    if prefix and digits.startswith(prefix) and len(digits) >= _LEAST_UNASSIGNED and _possible(number):
        return Normal("phone", _e164(number), f"national_unassigned:{region}")
    return None


def _local(text: str, rule: str) -> Normal | None:
    digits = _digits(text)
    return Normal("phone_local", digits, rule) if len(digits) >= _LEAST_DIGITS else None


def _rule_of(raw: str, region: str | None) -> str:
    if raw.lstrip(" (")[:1] in "+＋":
        return "international"
    return "idd:00" if raw.startswith("00") else f"national:{region}"


@cache
def _prefix(region: str, name: str) -> str | None:
    metadata = PhoneMetadata.metadata_for_region(region)
    found: str | None = getattr(metadata, name) if metadata else None
    return found


@cache
def _unseen(region: str | None) -> re.Pattern[str]:
    """Return what finds the numbers that libphonenumber does not look for in a text.

    They are those kept for fiction (national ones under their own region only), and, without a region, those with 00.
    """
    forms = [] if region else [_IDD]
    for country, (code, first) in FICTION.items():
        digits = r"[\s.\-]*".join(first)
        trunk = r"|0" if country == region else ""
        forms.append(rf"(?<![\w+])(?:(?:[+＋]|00){code}[\s.\-]*(?:\(0\)[\s.\-]*)?{trunk}){digits}(?:[\s.\-]*\d){{4}}(?!\d)")
    return re.compile("|".join(forms))
