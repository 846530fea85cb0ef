"""Selectors as decisions and searches name them: ``kind:value`` read into the one normal form of the kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from faisceau.notation.accounts import account, bic
from faisceau.notation.emails import email
from faisceau.notation.handles import handle
from faisceau.notation.imei import imei
from faisceau.notation.names import name
from faisceau.notation.normal import Normal, visible
from faisceau.notation.papers import paper
from faisceau.notation.phones import phone
from faisceau.notation.plates import plate
from faisceau.notation.urls import url
from faisceau.notation.wallets import wallet

_READERS: Mapping[str, Callable[[str], Normal | None]] = MappingProxyType(
    {
        "email": email,
        "iban": account,
        "account": account,
        "account_partial": account,
        "bic": bic,
        "handle": handle,
        "wallet": wallet,
        "plate": plate,
        "imei": imei,
        "url": url,
        "document": paper,
        "name": name,
    },
)
KINDS = ("phone", "phone_local", "device", *_READERS)
"""Every kind of selector."""


def selector(kind: str, text: str, region: str | None = None) -> Normal | None:
    """Return what a person wrote for a kind in its normal form; None where it is no value of that kind.

    >>> selector("phone", "+33 6 39 98 12 34").value
    '+33639981234'
    """
    if kind in ("phone", "phone_local"):
        found = phone(text, region)
    elif kind == "device":
        found = Normal("device", text.strip().lower(), "exhibit") if text.strip() else None
    else:
        found = _READERS[kind](text) if kind in _READERS else None
    return found if found and found.kind == kind else None


def any_selector(text: str, region: str | None = None) -> Normal | None:
    """Return what a person wrote without saying its kind (a batch of numbers): the first exact kind that it is.

    >>> any_selector("FR14 2004 1010 0505 0001 3M02 606").kind
    'iban'
    """
    for read in (email, wallet, url):
        if found := read(text):
            return found
    held = account(text)
    if held and held.kind == "iban":
        return held
    dialled = phone(text, region)
    return dialled if dialled and dialled.kind == "phone" else imei(text) or dialled or held


ANY_PLATFORM = "handle_anywhere"
"""The kind of a handle that was written without its platform: it stands for the same handle on each of them."""
_ALONE = re.compile(r"@[\w](?:[\w.\-]{0,62}[\w])\Z")


def every_selector(text: str, region: str | None = None) -> tuple[Normal, ...]:
    """Return everything that may be meant by what a person wrote without saying its kind, what is most exact first.

    A handle without its platform is told as of any platform. What only might be a plate or the number of a paper comes last.

    >>> [one.kind for one in every_selector("06 39 98 12 34", "FR")]
    ['phone', 'account', 'document', 'plate']
    """
    shown = visible(text)
    found = [any_selector(shown, region), *(read(shown) for read in (email, url, wallet, imei)), phone(shown, region)]
    if ":" in shown:
        found.append(handle(shown))
    if _ALONE.match(shown):
        found.append(Normal(ANY_PLATFORM, shown[1:].lower(), "without_platform"))
    if len(shown.split()) == 1 or any(map(str.isdigit, shown)):
        found += [account(shown), paper(shown), plate(shown)]
    told = {(one.kind, one.value): one for one in found if one is not None}
    return tuple(told.values())


def exact(found: Normal) -> bool:
    """Say whether a value is what its form says it is, rather than what it only might be.

    >>> exact(plate("hiver2024")), exact(phone("+33 6 39 98 12 34"))
    (False, True)
    """
    loose = found.kind in ("plate", "document") or (found.kind in ("account", "account_partial") and found.rule != "mod97")
    return not loose
