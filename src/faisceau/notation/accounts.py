"""Account numbers and banks: IBAN (ISO 13616, check digits of ISO 7064 MOD 97-10), national accounts, BIC (ISO 9362)."""

from __future__ import annotations

import re
from functools import cache

from stdnum import bic as _bic
from stdnum import numdb

from faisceau.notation.normal import Normal, bare, visible

_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\Z")
_FORMS = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
_FIELD = re.compile(r"([1-9][0-9]*)!([nac])")
_MASK = re.compile(r"[*•●…#]|X{3,}")
_CURRENCIES = "ALL|BAM|BGN|CHF|CZK|DKK|EUR|GBP|HUF|ISK|MDL|MKD|NOK|PLN|RON|RSD|RUB|SEK|TRY|UAH|USD"
_WITH_CURRENCY = re.compile(rf"(.*\d)({_CURRENCIES})\Z")
_LETTERS = {chr(code): str(code - 55) for code in range(ord("A"), ord("Z") + 1)}
_TO_DIGITS = str.maketrans(_LETTERS)
_LEAST_DIGITS = 5
_BIC_LENGTHS = (8, 11)

IN_TEXT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]){11,30}(?![A-Za-z0-9])")


def account(text: str) -> Normal | None:
    """Return an account number written alone: ``iban``, ``account`` or ``account_partial``; None if it names none (zeros alone fill a field).

    >>> account("FR14 2004 1010 0505 0001 3M02 606").kind
    'iban'
    >>> account("FR15 2004 1010 0505 0001 3M02 606").rule
    'checksum_failed'
    >>> account("NOTPROVIDED") is None, account("0000000000") is None
    (True, True)
    """
    shown = visible(text).upper()
    compact = bare(shown)
    if not compact.strip("0"):
        return None
    if _MASK.search(shown):
        return Normal("account_partial", re.sub(r"\s", "", shown), "masked") if any(map(str.isdigit, compact)) else None
    if found := _iban_within(shown, compact):
        return found
    if _SHAPE.match(compact) and _structure(compact[:2]):
        return Normal("account", compact, "checksum_failed")
    digits = sum(map(str.isdigit, compact))
    if digits < _LEAST_DIGITS:
        return Normal("account_partial", compact, "short") if digits else None
    if with_currency := _WITH_CURRENCY.match(compact):
        return Normal("account", with_currency[1], "national_with_currency")
    return Normal("account", compact, "national")


def _iban_within(shown: str, compact: str) -> Normal | None:
    """Read an IBAN: the whole, the whole less a currency, or what stands beside a slash (SWIFT field 25)."""
    if is_iban(compact):
        return Normal("iban", compact, "mod97")
    with_currency = _WITH_CURRENCY.match(compact)
    if with_currency and is_iban(with_currency[1]):
        return Normal("iban", with_currency[1], "mod97_with_currency")
    for part in map(bare, shown.split("/") if "/" in shown else ()):
        if is_iban(part):
            return Normal("iban", part, "mod97_beside_slash")
    return None


def is_iban(compact: str) -> bool:
    """Say whether a compact text has the structure of its country's IBAN and true check digits."""
    if not _SHAPE.match(compact):
        return False
    structure = _structure(compact[:2])
    return bool(structure and structure.match(compact, 4)) and _remainder(compact) == 1


def iban_shaped(compact: str) -> bool:
    """Say whether a compact text has the form of an IBAN and true check digits, whatever its country: no registry is asked.

    >>> iban_shaped("FR1420041010050500013M02606"), iban_shaped("FR1520041010050500013M02606")
    (True, False)
    """
    return bool(_SHAPE.match(compact)) and _remainder(compact) == 1


def _remainder(compact: str) -> int:
    return int((compact[4:] + compact[:4]).translate(_TO_DIGITS)) % 97


@cache
def _structure(country: str) -> re.Pattern[str] | None:
    """Return the structure of a country's account part, from the IBAN registry as python-stdnum carries it."""
    (_, properties), *_ = numdb.get("iban").info(country)
    stated = properties.get("bban")
    if not stated:
        return None
    return re.compile(_FIELD.sub(lambda field: f"{_FORMS[field[2]]}{{{field[1]}}}", stated) + r"\Z")


def bic(text: str) -> Normal | None:
    """Return the BIC of a bank, without the XXX of a head office; None where it is a name or nothing.

    >>> bic("BEXNFRP0XXX")
    Normal(kind='bic', value='BEXNFRP0', rule='iso9362')
    """
    shown = visible(text)
    if shown.isupper() and len(shown) in _BIC_LENGTHS and _bic.is_valid(shown):
        return Normal("bic", shown.removesuffix("XXX") if len(shown) == max(_BIC_LENGTHS) else shown, "iso9362")
    return None
