"""Elements of a pain message → rows of orders, the lot and the message giving what an order leaves to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

from faisceau.model.columns import Minor
from faisceau.model.observations import Order
from faisceau.notation.amounts import plain
from faisceau.notation.dates import Moment, iso

Texts = dict[str, str]
"""The first text at every path of local names below an element; ``@Ccy`` follows the path of an amount."""
Fault = tuple[str, dict[str, str | int]]
"""The code of a problem and its arguments."""

_PLACEHOLDERS = frozenset({"NOTPROVIDED", "NONREF"})
_SHOWN = 80
_REFERENCES = ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/CdtrRefInf/CdtrRef")


@lru_cache(maxsize=2048)
def local(tag: object) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def texts_of(element: _Element, skip: frozenset[str] = frozenset(), path: str = "") -> Texts:
    """Return the texts below an element; elements named in ``skip`` are left out at the first level."""
    found: Texts = {}
    for child in element:
        name = local(child.tag)
        if not name or (not path and name in skip):
            continue
        at = f"{path}/{name}" if path else name
        if len(child):
            found = texts_of(child, skip, at) | found
        if text := (child.text or "").strip():
            found.setdefault(at, text)
            if currency := child.get("Ccy"):
                found.setdefault(f"{at}@Ccy", currency.strip())
    return found


def every(element: _Element, *names: str) -> list[str]:
    """Return the texts of all elements at a way of local names below an element."""
    at = [element]
    for name in names:
        at = [child for one in at for child in one if local(child.tag) == name]
    return [text for one in at if (text := (one.text or "").strip())]


def first(texts: Texts, *paths: str) -> str | None:
    """Return the text at the first path that has one."""
    return next((texts[path] for path in paths if path in texts), None)


def account(texts: Texts, path: str) -> str | None:
    """Return the number of an account, an IBAN first."""
    return first(
        texts,
        f"{path}/Id/IBAN",
        f"{path}/Id/Othr/Id",
        f"{path}/Id/BBAN",
        f"{path}/Id/PrtryAcct/Id",
        f"{path}/Id/UPIC",
        f"{path}/Prxy/Id",
    )


def agent(texts: Texts, path: str) -> str | None:
    """Return a bank: its BIC, else what names it."""
    its = f"{path}/FinInstnId"
    return first(
        texts, f"{its}/BICFI", f"{its}/BIC", f"{its}/CmbndId/BIC", f"{its}/ClrSysMmbId/MmbId", f"{its}/Othr/Id", f"{its}/Nm", f"{its}/CmbndId/Nm",
    )  # fmt: skip


def party(texts: Texts, path: str) -> str | None:
    """Return the name of a party; from version 9 on some stand in ``Pty``."""
    return first(texts, f"{path}/Nm", f"{path}/Pty/Nm")


class Message(NamedTuple):
    """What a message says of all its orders."""

    identification: str | None = None
    initiator: str | None = None
    created: Moment | None = None


def message(texts: Texts, faults: list[Fault]) -> Message:
    """Read a group header."""
    created = None
    if written := first(texts, "CreDtTm"):
        try:
            created = iso(written)
        except ValueError:
            faults.append(("bank.date_unread", {"field": "CreDtTm", "written": written[:_SHOWN]}))
    return Message(first(texts, "MsgId", "GrpId"), party(texts, "InitgPty"), created)


def money(texts: Texts, paths: Sequence[str], faults: list[Fault], unknown: list[str]) -> tuple[int | None, int, str | None]:
    """Return units, exponent and currency of the amount at the first path that has one."""
    for path in paths:
        if path in texts:
            written, currency = texts[path], texts.get(f"{path}@Ccy")
            try:
                units, exponent = plain(written)
                if units < 0:
                    raise ValueError(written)  # noqa: TRY301 - an amount with a sign is as unreadable as another
            except ValueError:
                faults.append(("bank.amount_unread", {"written": written[:_SHOWN]}))
                unknown.append("amount=unreadable")
                return None, 0, currency
            return units, exponent, currency
    unknown.append("amount=not_stated")
    return None, 0, None


def requested(texts: Texts, paths: Sequence[str], faults: list[Fault]) -> dt.date | None:
    """Return the day that is asked for."""
    for path in paths:
        for at in (path, f"{path}/Dt", f"{path}/DtTm"):
            if at in texts:
                try:
                    return iso(texts[at]).wall.date()
                except ValueError:
                    faults.append(("bank.date_unread", {"field": path, "written": texts[at][:_SHOWN]}))
                    return None
    return None


def order(place: str, element: _Element, kind: str, above: Message, lot: Texts, faults: list[Fault]) -> Order:
    """Return the row of an order; what it does not say of itself, its lot says."""
    texts = texts_of(element)
    unknown: list[str] = []
    transfer = kind == "credit_transfer"
    paths = ("Amt/InstdAmt", "Amt/EqvtAmt/Amt") if transfer else ("InstdAmt",)
    units, exponent, currency = money(texts, paths, faults, unknown)
    if units is None and "amount=not_stated" in unknown:
        faults.append(("bank.amount_unread", {"written": ""}))
    day = requested(texts, ("ReqdExctnDt",), faults) or requested(lot, ("ReqdExctnDt",) if transfer else ("ReqdColltnDt",), faults)
    both = {**{path: text for path, text in lot.items() if path.startswith(_PARTIES)}, **texts}
    end_to_end = first(texts, "PmtId/EndToEndId")
    if end_to_end and end_to_end.upper() in _PLACEHOLDERS:
        unknown.append(f"end_to_end=written_{end_to_end.lower()}")
        end_to_end = None
    if day is None:
        unreadable = any(code == "bank.date_unread" for code, _ in faults)
        unknown.append("requested=unreadable" if unreadable else "requested=not_stated")
    return Order._make(
        (
            *(place, "order", kind, above.identification, first(lot, "PmtInfId"), first(texts, "PmtId/InstrId"), end_to_end),
            *(above.initiator, *_created(above), day, None if units is None else Minor(units), exponent, currency),
            *_parties(both),
            *("\n".join(every(element, "RmtInf", "Ustrd")) or None, first(texts, *_REFERENCES)),
            *(first(texts, "DrctDbtTx/MndtRltdInf/MndtId"), first(texts, "Purp/Cd", "Purp/Prtry"), None, (), tuple(unknown)),
        )
    )


_PARTIES = ("Dbtr", "Cdtr", "UltmtDbtr", "UltmtCdtr")


def _created(above: Message) -> tuple[dt.datetime | None, str | None, dt.datetime | None]:
    """Return the three columns of the time at which a message was made."""
    moment = above.created
    if moment is None or moment.precision == "day":
        return None, None, None
    return moment.wall, moment.zone, moment.utc


def _parties(texts: Texts) -> tuple[str | None, ...]:
    """Return the eight columns of the parties of an order."""
    return (
        *(party(texts, "Dbtr"), account(texts, "DbtrAcct"), agent(texts, "DbtrAgt")),
        *(party(texts, "Cdtr"), account(texts, "CdtrAcct"), agent(texts, "CdtrAgt")),
        *(party(texts, "UltmtDbtr"), party(texts, "UltmtCdtr")),
    )


def status(place: str, element: _Element, above: Message, original: str | None, lot: str | None, faults: list[Fault]) -> Order:
    """Return the row of a status: of a transaction, of a lot or of a whole message."""
    texts = texts_of(element)
    unknown: list[str] = []
    reference = {path.removeprefix("OrgnlTxRef/"): text for path, text in texts.items() if path.startswith("OrgnlTxRef/")}
    units, exponent, currency = None, 0, None
    if reference:
        units, exponent, currency = money(reference, ("Amt/InstdAmt", "Amt/EqvtAmt/Amt", "IntrBkSttlmAmt"), faults, unknown)
    day = requested(reference, ("ReqdExctnDt", "ReqdColltnDt"), faults)
    found = first(texts, "TxSts", "PmtInfSts", "GrpSts")
    if found is None:
        unknown.append("status=not_stated")
    whole = next((child for child in element if local(child.tag) == "OrgnlTxRef"), None)
    said = None if whole is None else "\n".join(every(whole, "RmtInf", "Ustrd")) or None
    return Order._make(
        (
            *(place, "status", None, first(texts, "OrgnlMsgId") or original, first(texts, "OrgnlPmtInfId") or lot),
            *(first(texts, "OrgnlInstrId"), first(texts, "OrgnlEndToEndId"), above.initiator, *_created(above), day),
            *(
                None if units is None else Minor(units),
                exponent,
                currency,
                *_parties(reference),
                said,
                first(reference, *_REFERENCES),
            ),
            *(
                first(reference, "MndtRltdInf/MndtId", "MndtRltdInf/DrctDbtMndt/MndtId"),
                None,
                found,
                _reasons(element),
                tuple(unknown),
            ),
        )
    )


def _reasons(element: _Element) -> tuple[str, ...]:
    """Return codes and words of every reason of a status."""
    said: list[str] = []
    for information in element:
        if local(information.tag) in {"StsRsnInf", "StsRsn"}:
            its = texts_of(information)
            said += [its[path] for path in ("Rsn/Cd", "Rsn/Prtry", "StsRsn/Cd", "StsRsn/Prtry", "Cd", "Prtry") if path in its]
            said += every(information, "AddtlInf")
            said += every(information, "AddtlStsRsnInf")
    return tuple(said)
