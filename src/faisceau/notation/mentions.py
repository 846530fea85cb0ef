"""Selectors inside free text: web addresses, e-mail, IBAN, wallets, IMEI, handles, telephone numbers, in that order.

What one kind has claimed is hidden from the next, so that digits of an IBAN are never taken for a telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from faisceau.notation import accounts, emails, handles, imei, phones, urls, wallets
from faisceau.notation.normal import Normal
from faisceau.notation.reference_words import names_a_reference

_HIDDEN = "\0"


class Mention(NamedTuple):
    """A selector that a text mentions: where it starts, as it is written, and in its normal form."""

    start: int
    as_written: str
    normal: Normal


@cache
def hint(region: str | None) -> str:
    """Return what a text must match (RE2) to mention anything: the others need not be searched."""
    platforms = r"(?i:\b(?:facebook|fb|instagram|insta|ig|telegram|tg|télégram|snapchat|snap|tik ?tok|twitter|vk|onlyfans|skype|signal|wechat)\s*[:@])"
    exact = r"@|://|(?i:www\.|IMEI)|\b[A-Z]{2}\d{2}[ \x{00a0}]?[A-Z0-9]|\b0x[0-9a-fA-F]{40}|\b(?i:bc1)[0-9A-Za-z]{11}|\b[13T][1-9A-Za-z]{24}"
    return f"{exact}|{platforms}|{phones.hint(region)}"


def mentions(text: str, region: str | None = None, *, of_payment: bool = False) -> list[Mention]:
    """Return the selectors that a text mentions, each value once, in the order of the text; ``of_payment`` says that it goes with a payment.

    >>> [m.normal.value for m in mentions("Ana : +33 6 39 98 12 34, ana@courriel.example")]
    ['+33639981234', 'ana@courriel.example']
    """
    found: list[Mention] = []
    for search in (_urls, _emails, _accounts, _wallets, _imeis, _handles):
        for mention in search(text):
            found.append(mention)
            if mention.as_written:
                end = mention.start + len(mention.as_written)
                text = f"{text[: mention.start]}{_HIDDEN * len(mention.as_written)}{text[end:]}"
    found.extend(_phones(text, region, of_payment=of_payment))
    once = {(mention.normal.kind, mention.normal.value): mention for mention in sorted(found, reverse=True)}
    return sorted(once.values())


def _phones(text: str, region: str | None, *, of_payment: bool) -> Iterator[Mention]:
    """Yield telephone numbers; with a payment, bare digits behind a word for an invoice, a contract or another reference are none."""
    for start, end, normal in phones.phones_in(text, region):
        written = text[start:end]
        if not (of_payment and written.isdecimal() and normal.rule.startswith("national") and names_a_reference(text[:start])):
            yield Mention(start, written, normal)


def _urls(text: str) -> Iterator[Mention]:
    for match in urls.IN_TEXT.finditer(text):
        written = urls.ended(match[0])
        if address := urls.url(written):
            yield Mention(match.start(), written, address)
            if stated := handles.handle_of_url(address.value):
                yield Mention(match.start(), written, stated)


def _all(form: re.Pattern[str], read: Callable[[str], Normal | None], text: str) -> Iterator[Mention]:
    for match in form.finditer(text):
        if normal := read(match[0]):
            yield Mention(match.start(), match[0], normal)


def _emails(text: str) -> Iterator[Mention]:
    yield from _all(emails.IN_TEXT, emails.email, text)


def _wallets(text: str) -> Iterator[Mention]:
    yield from _all(wallets.IN_TEXT, wallets.wallet, text)


def _accounts(text: str) -> Iterator[Mention]:
    """Yield IBANs with true check digits; a following word in capitals that was taken with one is given back."""
    for match in accounts.IN_TEXT.finditer(text):
        written = match[0]
        while written:
            normal = accounts.account(written)
            if normal and normal.rule == "mod97":
                yield Mention(match.start(), written, normal)
                break
            written = written[: max(written.rfind(" "), written.rfind("\u00a0"), 0)]


def _imeis(text: str) -> Iterator[Mention]:
    for match in imei.IN_TEXT.finditer(text):
        if normal := imei.imei(match[1]):
            yield Mention(match.start(1), match[1], normal)


def _handles(text: str) -> Iterator[Mention]:
    for match in handles.IN_TEXT.finditer(text):
        if normal := handles.handle(match[2], match[1]):
            yield Mention(match.start(), match[0], normal._replace(rule="platform_named"))
