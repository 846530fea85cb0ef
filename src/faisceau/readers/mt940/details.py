"""The text of a ``:86:`` → what it says of the other side and of the payment, in whichever way a bank writes it.

Three ways: numbered subfields (``166?00…?20…?32…``: DFÜ agreement of the German banking industry, annex 3, chapter 8),
words between slashes (``/IBAN/…/NAME/…/REMI/…``: Dutch banks) and free text. SEPA words (``EREF+``, ``SVWZ+``) stand inside
the numbered ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from faisceau.readers.mt940.statement_line import PLACEHOLDERS, amount

WIDTH = 27
"""Characters of a numbered subfield: a full one goes on in the next."""
_NUMBERED = re.compile(r"\s*(\d{3})([?><~^|@#*+!$%;&])(?=\d\d)")
USUAL = re.compile(
    r"([0-9]{3})(?:\?00([^?]*))?(?:\?10[^?]*)?((?:\?2[0-9][^?]*)*)(?:\?30([^?]*))?(?:\?31([^?]*))?(?:\?32([^?]*))?(?:\?33([^?]*))?\Z"
)
"""Numbered subfields in the order in which most banks write them, none of them rare: read at one go."""
_CODE_ALONE = re.compile(r"\s*(\d{3})\s*\Z")
_SEPA = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC)\+|(?:\A|\n)(MTLG):")
_PLUS_WORDS = frozenset(("EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN"))
"""Those of four letters; ``BIC`` is the other."""
_SEPA_COLON = re.compile(r"(?:\A|(?<=[\n ]))(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE): |(?:\A|\n)(MTLG):")
"""Some banks write a colon for the plus; where a purpose has both, the colon only repeats."""
_PURPOSE = frozenset((*map(str, range(20, 30)), *map(str, range(60, 64))))
"""Subfields of the purpose."""
_SLASHED = re.compile(
    r"/(TRTP|TRCD|IBAN|BIC|NAME|REMI|EREF|KREF|PREF|IREF|MARF|CSID|ORDP|BENM|CNTP|ULTD|ULTC|PURP|RTRN|ISDT|SVCL|ADDR|ID|OCMT|EXCH|CHGS)/",
)
_ACCOUNT_AND_NAME = re.compile(r"^REK: ([A-Z0-9]{5,34})/NAAM: (.+)", re.MULTILINE)
DIRECT_DEBITS = frozenset(
    {"104", "105", "107", "108", "109", "171", "174", "181", "184", "192", "193", "195", "196", "197"},
)
"""Business transaction codes in which the deviating party of ``ABWA`` is a creditor (the same annex, table of codes)."""
_RETURNS = frozenset({"009", "059", "108", "109", "159"})
"""Business transaction codes of returns, whose subfield 34 says why."""
_AMOUNTS = re.compile(r"/(OCMT|CHGS|EXCH)/([A-Z0-9,. ]+)")
_MONEY = re.compile(r"([A-Z]{3})\s*(\d[\d,.]*)")


@dataclass(slots=True)
class Details:
    """What a text says; ``party`` is the other side, ``placeholder`` what stands where the end-to-end reference is due."""

    style: str
    code: str | None = None
    posting: list[str] = field(default_factory=list)
    party: str | None = None
    account: str | None = None
    agent: str | None = None
    remittance: str | None = None
    remittance_reference: str | None = None
    end_to_end: str | None = None
    placeholder: str | None = None
    ultimate_debtor: str | None = None
    ultimate_creditor: str | None = None
    return_reason: str | None = None
    original: tuple[int, int, str] | None = None
    charges: tuple[int, int, str] | None = None
    exchange_rate: str | None = None


def details(lines: list[str]) -> Details:
    """Read a ``:86:``; whatever it holds, something is returned.

    >>> details(["166?00GUTSCHRIFT?20EREF+A-1?21SVWZ+Miete", " Mai?30ABCDEFGH?32Ion Rusu"]).remittance
    'Miete Mai'
    >>> details(["/TRTP/SEPA OVERBOEKING/NAME/I. Rusu/REMI/Huur/EREF/NOTPROVIDED"]).party
    'I. Rusu'
    """
    first = lines[0]
    text = "".join(lines)
    it = _details(lines, first, text)
    if "/" in text:
        slashed_amounts(it, text)
    if it.end_to_end in PLACEHOLDERS:
        it.placeholder, it.end_to_end = it.end_to_end, None
    return it


def _details(lines: list[str], first: str, text: str) -> Details:
    if first[3:4] == "?" and (found := USUAL.match(text)):
        return _usual(*found.groups())
    if found := _NUMBERED.match(first):
        return _numbered(found[1], text[found.end(1) :], found[2])
    if found := _CODE_ALONE.match(first):
        return Details("numbered", code=found[1], remittance="\n".join(lines[1:]).strip() or None)
    if _SLASHED.match(first.lstrip()):
        return _slashed(text.lstrip())
    it = Details("free", remittance="\n".join(line.rstrip() for line in lines).strip() or None)
    if it.remittance and (known := _ACCOUNT_AND_NAME.search(it.remittance)):
        it.account, it.party = known[1], known[2].strip()
    return it


@lru_cache(maxsize=64)
def _subfields(mark: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(mark)}(\d\d)")


def _usual(code: str, posting: str | None, purpose: str, agent: str | None, account: str | None, *names: str | None) -> Details:
    """Read what ``USUAL`` found as ``_numbered`` would."""
    first, second = names
    it = Details(
        "numbered",
        code,
        [posting.strip()] if posting else [],
        name(first or "", second) or None,
        account.strip() or None if account else None,
        agent.strip() or None if agent else None,
    )
    # Each piece begins with its number, of two digits.
    _, *pieces = purpose.split("?")
    _sepa(it, "".join([piece[2:] if len(piece) >= WIDTH + 2 else piece[2:] + "\n" for piece in pieces]))
    return it


def _numbered(code: str, text: str, mark: str) -> Details:
    """Read numbered subfields: 00 posting text, 20 to 29 and 60 to 63 purpose, 30 bank, 31 and 38 account, 32 and 33 name."""
    # A number may come twice, a mark may stand in a text.
    _, *cut = _subfields(mark).split(text)
    numbers, contents = cut[::2], cut[1::2]
    subfields: dict[str, str] = {}
    for number, content in zip(numbers, contents, strict=True):
        subfields[number] = subfields.get(number, "") + content
    said = subfields.get
    it = Details(
        "numbered",
        code,
        [said("00", "").strip()],
        name(said("32", ""), said("33")) or None,
        (said("38") or said("31", "")).strip() or None,
        said("30", "").strip() or None,
    )
    it.posting += [content.strip() for number, content in sorted(subfields.items()) if number >= "64"]
    if code in _RETURNS:
        it.return_reason = said("34", "").strip() or None
    _sepa(it, _purpose(numbers, contents))
    return it


def _purpose(numbers: list[str], contents: list[str]) -> str:
    """Join the subfields of the purpose, a full one with what follows; 60 begins a line where 29 did not come before it."""
    purpose = last = ""
    for number, content in zip(numbers, contents, strict=True):
        if number in _PURPOSE:
            if number[0] == "6" and last[:1] == "2" and last != "29":
                purpose = purpose.rstrip("\n") + "\n"
            purpose += content if len(content) >= WIDTH else content + "\n"
            last = number
    return purpose


def name(first: str, second: str | None) -> str:
    """Join the two halves of a name: a full first half goes on without a space."""
    if not second:
        return first.strip()
    joined = len(first) >= WIDTH or first.endswith(" ") or second.startswith(" ")
    return (first + second if joined else f"{first} {second}").strip()


def _sepa(it: Details, purpose: str) -> None:
    """Read the SEPA words of a purpose; what stands before the first is remittance too."""
    if "+" in purpose and "MTLG:" not in purpose:
        before, found = words(purpose)
    elif "+" in purpose or ": " in purpose or "MTLG:" in purpose:
        before, *cut = (_SEPA if "+" in purpose else _SEPA_COLON).split(purpose)
        found = [
            (plus, f"{colon}:{value.strip()}" if colon else value)
            for plus, colon, value in zip(cut[::3], cut[1::3], cut[2::3], strict=True)
        ]
    else:
        it.remittance = purpose.strip() or None
        return
    remittance = [before.strip()]
    collection = it.code in DIRECT_DEBITS
    for plus, value in found:
        if plus == "SVWZ" or not plus:
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
            it.end_to_end = whole
        elif plus in {"ABWA", "ABWE"}:
            if (plus == "ABWA") == collection:
                it.ultimate_creditor = whole
            else:
                it.ultimate_debtor = whole
        elif plus == "IBAN":
            it.account = it.account or whole
        elif plus == "BIC":
            it.agent = it.agent or whole
        else:
            it.posting.append(f"{plus}+{whole}")
    it.remittance = "\n".join(filter(None, remittance)) or None


def words(purpose: str) -> tuple[str, list[tuple[str, str]]]:
    """Cut a purpose as ``_SEPA`` does, faster: at each plus sign that stands after a word of SEPA."""
    held, *after = purpose.split("+")
    found: list[tuple[str, str]] = []
    before, last = "", ""
    for piece in after:
        word = held[-4:]
        if word not in _PLUS_WORDS:
            word = held[-3:]
            if word != "BIC":
                held += "+" + piece
                continue
        if last:
            found.append((last, held[: -len(word)]))
        else:
            before = held[: -len(word)]
        last, held = word, piece
    if last:
        found.append((last, held))
        return before, found
    return held, found


def _slashed(text: str) -> Details:
    """Read words between slashes; what has no column stays with the bank's words."""
    it = Details("slashed")
    pieces = _SLASHED.split(text)
    for word, raw in zip(pieces[1::2], pieces[2::2], strict=True):
        value = raw.strip()
        if not value.strip("/"):
            continue
        bare = value.rstrip("/")
        if word == "NAME":
            it.party = bare
        elif word == "IBAN":
            it.account = bare
        elif word == "BIC":
            it.agent = bare
        elif word == "CNTP":
            account, agent, name = (*bare.split("/"), "", "")[:3]
            it.account, it.agent, it.party = account or it.account, agent or it.agent, name or it.party
        elif word == "REMI":
            _remittance(it, value)
        elif word == "EREF":
            it.end_to_end = bare
        elif word == "RTRN":
            it.return_reason = bare
        elif word == "ULTD":
            it.ultimate_debtor = bare
        elif word == "ULTC":
            it.ultimate_creditor = bare
        else:
            it.posting.append(bare if word == "TRTP" else f"/{word}/{bare}")
    return it


def _remittance(it: Details, value: str) -> None:
    """Read what ``/REMI/`` holds: ``USTD//text/``, ``STRD/CUR/reference/`` or the text itself."""
    if value.startswith("USTD//"):
        it.remittance = value.removeprefix("USTD//").rstrip("/") or None
    elif value.startswith("STRD/"):
        it.remittance_reference = value.removeprefix("STRD/").rstrip("/").rpartition("/")[2] or None
    else:
        it.remittance = value


def slashed_amounts(it: Details, text: str) -> None:
    """Read the amounts that stand between slashes in a text: ``/OCMT/`` original, ``/CHGS/`` charges, ``/EXCH/`` rate."""
    for word, raw in _AMOUNTS.findall(text):
        found = _MONEY.match(raw)
        if word == "EXCH":
            it.exchange_rate = raw
        elif found:
            try:
                units, exponent = amount(found[2])
            except ValueError:
                continue
            if word == "OCMT":
                it.original = units, exponent, found[1]
            else:
                it.charges = units, exponent, found[1]
