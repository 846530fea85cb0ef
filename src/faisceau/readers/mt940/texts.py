"""The texts of many statement lines → what each says, as a row of columns; numbered subfields in their usual order are read at one go.

What is of any other form is left to ``details``, of which the rows are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from faisceau.readers.mt940.details import DIRECT_DEBITS, USUAL, WIDTH, details, name, words
from faisceau.readers.mt940.statement_line import PLACEHOLDERS

_WORDED = re.compile(
    r"(?:\A|(?<=\0))([0-9]{3})\?(?:00([^?\0]*)\?)?(?:10[^?\0]*\?)?((?:2[0-9][ ]?(?:EREF|KREF|MREF|CRED|DEBT)\+[^?+\0]{0,20}\?)*)"
    r"2[0-9]([ ]?)SVWZ\+([^?+\0]*)((?:\?2[0-9][^?+\0]*)*)"
    r"(?:\?30([^?\0]*))?(?:\?31([^?\0]*))?(?:\?32([^?\0]*))?(?:\?33([^?\0]*))?(?=\0|\Z)"
)
"""Of these, the commonest: references of a subfield each, which none fills, then the purpose, and no other plus sign in them."""
_BETWEEN = "\0"
_ROOM = WIDTH - len("SVWZ+")
_SLASHED = ("/OCMT/", "/CHGS/", "/EXCH/")
"""Words between slashes that are amounts, wherever they stand."""


class Said(NamedTuple):
    """What a text says, as ``Details`` has it; ``posting`` is what stands in lines of its own, joined."""

    code: str | None
    posting: str
    party: str | None
    account: str | None
    agent: str | None
    remittance: str | None
    remittance_reference: str | None
    end_to_end: str | None
    placeholder: str | None
    ultimate_debtor: str | None
    ultimate_creditor: str | None
    return_reason: str | None
    original: tuple[int, int, str] | None
    charges: tuple[int, int, str] | None
    exchange_rate: str | None


def said(texts: Sequence[str]) -> list[Sequence[Any]]:
    r"""Return what the texts say, by column: those of ``Said``.

    >>> [*zip(*said(["166?00GUTSCHRIFT?20EREF+A-1?21SVWZ+Miete\n Mai?30ABCDEFGH?32Ion Rusu"]))][0][5]
    'Miete Mai'
    """
    joined = _BETWEEN.join(texts).replace("\n", "")
    with_amounts = any(map(joined.__contains__, _SLASHED))
    if joined.count(_BETWEEN) != len(texts) - 1:
        return [*zip(*map(_singly, texts), strict=True)]
    if not with_amounts and {text[3:4] for text in texts} == {"?"} and (columns := _worded(joined, len(texts))):
        return columns
    rows = []
    bare = joined.split(_BETWEEN)
    for text, whole, found in zip(texts, bare, map(USUAL.match, bare), strict=True):
        row = None if found is None or text[3:4] != "?" or (with_amounts and "/" in whole) else _usual(*found.groups())
        rows.append(row or _singly(text))
    return [*zip(*rows, strict=True)]


def _worded(joined: str, count: int) -> list[Sequence[Any]] | None:
    """Return what texts say that are all of the commonest form, as ``_usual`` would; None where one is not."""
    found = _WORDED.findall(joined)
    if len(found) != count:
        return None
    codes, postings, references, blanks, purposes, further, agents, accounts, firsts, seconds = zip(*found, strict=True)
    remittances = []
    for blank, purpose, others in zip(blanks, purposes, further, strict=True):
        # A full subfield goes on in the next; each further one begins with its number, of two digits.
        text = purpose if not others or len(blank) + len(purpose) >= _ROOM else purpose + "\n"
        for piece in others[1:].split("?") if others else ():
            text += piece[2:] if len(piece) >= WIDTH + 2 else piece[2:] + "\n"
        remittances.append(text)
    if "MTLG:" in _BETWEEN.join(remittances):
        return None
    also = [*map(str.strip, postings)]
    ends: list[str | None] = [None] * count
    placeholders: list[str | None] = [None] * count
    for at, pieces in enumerate(references):
        for piece in pieces[:-1].split("?"):
            word, _, whole = piece.partition("+")
            if not (whole := whole.strip()):
                continue
            if not word.endswith("EREF"):
                also[at] = f"{also[at]}\n{word[-4:]}+{whole}" if also[at] else f"{word[-4:]}+{whole}"
            else:
                ends[at] = whole
        if ends[at] in PLACEHOLDERS:
            ends[at], placeholders[at] = None, ends[at]
    nothing = [None] * count
    return [
        codes, also, _filled([name(*both) for both in zip(firsts, seconds, strict=True)] if any(seconds) else firsts), _filled(accounts),
        _filled(agents), _filled(remittances), nothing, ends, placeholders, *[nothing] * 6,
    ]  # fmt: skip


def _filled(cells: Iterable[str]) -> list[str | None]:
    return [cell or None for cell in map(str.strip, cells)]


def _singly(text: str) -> tuple[object, ...]:
    """Return what ``details`` reads of a text."""
    it = details(text.split("\n"))
    return (
        it.code, "\n".join(filter(None, it.posting)), it.party, it.account, it.agent, it.remittance, it.remittance_reference, it.end_to_end,
        it.placeholder, it.ultimate_debtor, it.ultimate_creditor, it.return_reason, it.original, it.charges, it.exchange_rate,
    )  # fmt: skip


def _usual(
    code: str, posting: str | None, purpose: str, agent: str | None, account: str | None, first: str | None, second: str | None
) -> tuple[object, ...] | None:
    """Return what the subfields that ``USUAL`` finds say; None where the purpose has words of SEPA in their rarer forms."""
    also = posting.strip() if posting else ""
    account = account.strip() or None if account else None
    agent = agent.strip() or None if agent else None
    party = name(first or "", second) or None if second else first.strip() or None if first else None
    # Each piece begins with its number, of two digits; nothing stands before the first.
    text = ""
    for piece in purpose.split("?"):
        text += piece[2:] if len(piece) >= WIDTH + 2 else piece[2:] + "\n"
    end_to_end = placeholder = debtor = creditor = None
    if "MTLG:" in text:
        return None
    if "+" in text:
        before, found = words(text)
        remittance = [before.strip()]
        for plus, value in found:
            if plus == "SVWZ":
                remittance.append(value.strip())
                continue
            # A reference ends with the first subfield that it does not fill.
            whole, _, rest = value.strip("\n").partition("\n")
            whole = whole.strip()
            if rest:
                remittance.append(rest.strip())
            if not whole:
                continue
            if plus == "EREF":
                end_to_end = whole
            elif plus in {"ABWA", "ABWE"}:
                if (plus == "ABWA") == (code in DIRECT_DEBITS):
                    creditor = whole
                else:
                    debtor = whole
            elif plus == "IBAN":
                account = account or whole
            elif plus == "BIC":
                agent = agent or whole
            else:
                also = f"{also}\n{plus}+{whole}" if also else f"{plus}+{whole}"
        text = remittance[0] if len(remittance) == 1 else "\n".join(filter(None, remittance))
        if end_to_end in PLACEHOLDERS:
            placeholder, end_to_end = end_to_end, None
    elif ": " in text:
        return None
    else:
        text = text.strip()
    return (
        code, also, party, account, agent, text or None, None, end_to_end, placeholder, debtor, creditor, None, None, None, None,
    )  # fmt: skip
