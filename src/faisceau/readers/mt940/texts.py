"""The texts of many statement lines → what each says, as a row of columns; numbered subfields in their usual order are read at one go.

What is of any other form is left to ``details``, of which the rows are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from faisceau.readers.mt940.details import DIRECT_DEBITS, USUAL, WIDTH, details, name, words
from faisceau.readers.mt940.statement_line import PLACEHOLDERS

_BETWEEN = "\0"
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


def said(texts: Sequence[str]) -> list[tuple[object, ...]]:
    r"""Return what each text says, in the columns of ``Said``.

    >>> Said._make(said(["166?00GUTSCHRIFT?20EREF+A-1?21SVWZ+Miete\n Mai?30ABCDEFGH?32Ion Rusu"])[0]).remittance
    'Miete Mai'
    """
    joined = _BETWEEN.join(texts).replace("\n", "")
    if joined.count(_BETWEEN) != len(texts) - 1:
        return [*map(_singly, texts)]
    with_amounts = any(map(joined.__contains__, _SLASHED))
    bare = joined.split(_BETWEEN)
    rows: list[tuple[object, ...]] = []
    for text, whole, found in zip(texts, bare, map(USUAL.match, bare), strict=True):
        row = None if found is None or text[3:4] != "?" or (with_amounts and "/" in whole) else _usual(*found.groups())
        rows.append(row or _singly(text))
    return rows


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
