"""What is refused before anything is written: entries that would stand on nothing or contradict the state silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import rfc8785

from faisceau.journal.state import InForce, split_observation, split_selector
from faisceau.model.entries import (
    AnswerReceived,
    AssetNamed,
    AuthorityRecorded,
    CaseOpened,
    CashLinked,
    ElementSupported,
    EntitiesJoined,
    EntitiesParted,
    Entry,
    ExhibitSealed,
    FindingConfirmed,
    FormFilled,
    FormSigned,
    HubListed,
    IncomeDeclared,
    LossClaimed,
    MeasureDecided,
    OffenceCharged,
    OriginAssumed,
    PassageCompared,
    PassageMarked,
    PersonNamed,
    Piece,
    PieceAnnulled,
    PieceRedacted,
    PiecesSettled,
    QuestionAnswered,
    RateRecorded,
    RequestAdvanced,
    RequestSent,
    SchemeAssumed,
    SelectorShielded,
    SignatoryEnrolled,
    SignatoryRevoked,
    StatementRegistered,
    StatementRetracted,
    WaysOrdered,
    object_of,
    to_body,
)
from faisceau.model.errors import Invalid, Stale
from faisceau.notation.amounts import plain
from faisceau.notation.currencies import CODES

_DIGEST = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_WAY = re.compile(r"[A-Z]{2}:[a-z0-9_]+")
URGENCIES = ("normal", "urgent", "emergency")
OfRequest = RequestSent | RequestAdvanced | AnswerReceived | FormFilled | FormSigned | QuestionAnswered


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What a new entry is judged against."""

    case_id: str
    in_force: InForce
    because: Sequence[str]


def refuse_unsound(entry: Entry, at: Standpoint) -> None:
    """Raise Invalid for an entry that may not be appended to this state."""
    for kind, check in _CHECKS.items():
        if isinstance(entry, kind):
            check(entry, at)


def refuse_stale(entry: Entry, seen: int, changed: Mapping[str, tuple[int, Entry]]) -> None:
    """Raise Stale, with both versions, where the entry's object changed at or after the size that the signer had seen.

    ``changed`` says of each object at which number of the log it last changed, and by which entry.
    """
    name = object_of(entry)
    if name in changed and changed[name][0] >= seen:
        number, other = changed[name]
        theirs, yours = _worded(other), _worded(entry)
        raise Stale("journal.stale", object=name, seen=seen, number=number, theirs=theirs, yours=yours)


def _worded(entry: Entry) -> str:
    return f"{type(entry).__name__} {rfc8785.dumps(to_body(entry)).decode()}"


def _opened_once(entry: CaseOpened, at: Standpoint) -> None:
    if at.in_force.of(CaseOpened):
        raise Invalid("journal.opened_already", case=at.case_id)
    if entry.case != at.case_id:
        raise Invalid("journal.other_case", case=entry.case, expected=at.case_id)


def _key_well_formed(entry: SignatoryEnrolled, _: Standpoint) -> None:
    if not _DIGEST.fullmatch(entry.public_key):
        raise Invalid("journal.bad_key", signatory=entry.signatory)


def _signatory_known(entry: SignatoryRevoked, at: Standpoint) -> None:
    if not at.in_force.latest(SignatoryEnrolled, f"signatory:{entry.signatory}"):
        raise Invalid("journal.unknown_signatory", signatory=entry.signatory)


def _mark_free(entry: ExhibitSealed, at: Standpoint) -> None:
    for value in (entry.exhibit, entry.sealed):
        if not _DIGEST.fullmatch(value):
            raise Invalid("journal.bad_digest", value=value)
    name = f"mark:{entry.mark}"
    earlier = at.in_force.latest(ExhibitSealed, name)
    if at.in_force.latest(PieceAnnulled, name):
        raise Invalid("journal.mark_annulled", mark=entry.mark)
    if earlier and earlier.leaf_hash not in at.because:
        raise Invalid("journal.mark_taken", mark=entry.mark, entry=earlier.index, leaf=earlier.leaf_hash)
    if settled := _settled(at).get(entry.mark):
        raise Invalid("journal.mark_of_piece", mark=entry.mark, exhibit=settled[0][0])


def _copy_sound(entry: PieceRedacted, at: Standpoint) -> None:
    """Refuse a copy that is none: of a piece that is not sealed under that mark, without digests, or without places."""
    for value in (entry.exhibit, entry.sealed, entry.sealing):
        if not _DIGEST.fullmatch(value):
            raise Invalid("journal.bad_digest", value=value)
    sealed = at.in_force.latest(ExhibitSealed, f"mark:{entry.mark}")
    if sealed is None or sealed.leaf_hash != entry.sealing or sealed.entry.exhibit == entry.exhibit:
        raise Invalid("journal.unknown_mark", mark=entry.mark)


def _settled(at: Standpoint) -> dict[str, list[tuple[str, Piece]]]:
    """Return the pieces of procedures that are settled, by mark, each part of one with its PDF."""
    found: dict[str, list[tuple[str, Piece]]] = {}
    for one in at.in_force.of(PiecesSettled):
        for piece in one.entry.pieces:
            found.setdefault(piece.mark, []).append((one.entry.exhibit, piece))
    return found


def _share_a_page(one: Piece, other: Piece) -> bool:
    """Say whether two parts of one mark, of two PDFs, both give one page of the piece; where neither goes on, both give the first."""
    (first, last), (begins, ends) = _pages(one), _pages(other)
    return first <= ends and begins <= last


def _pages(piece: Piece) -> tuple[int, int]:
    before = piece.after or 0
    return before + 1, before + piece.last - piece.first + 1


def _mark_known(entry: PieceAnnulled, at: Standpoint) -> None:
    if not at.in_force.latest(ExhibitSealed, f"mark:{entry.mark}") and entry.mark not in _settled(at):
        raise Invalid("journal.unknown_mark", mark=entry.mark)


def _pieces_sound(entry: PiecesSettled, at: Standpoint) -> None:
    """Refuse pieces that overlap, marks that are taken, and limits that would open again the pages of an annulled piece."""
    last, marks = 0, set()
    known = _settled(at)
    elsewhere = {mark: [part for exhibit, part in parts if exhibit != entry.exhibit] for mark, parts in known.items()}
    for piece in sorted(entry.pieces, key=lambda piece: piece.first):
        if not piece.mark or not 0 < piece.first <= piece.last or piece.first <= last:
            raise Invalid("journal.pieces_overlap", mark=piece.mark, first=piece.first, last=piece.last)
        taken = any(_share_a_page(piece, part) for part in elsewhere.get(piece.mark, ()))
        if piece.mark in marks or taken or (piece.after or 0) < 0 or at.in_force.latest(ExhibitSealed, f"mark:{piece.mark}"):
            raise Invalid("journal.piece_mark_taken", mark=piece.mark)
        last = piece.last
        marks.add(piece.mark)
    limits = {(piece.mark, piece.first, piece.last) for piece in entry.pieces}
    for mark, exhibit, piece in ((mark, *part) for mark, parts in known.items() for part in parts):
        is_annulled = at.in_force.latest(PieceAnnulled, f"mark:{mark}") is not None
        if is_annulled and exhibit == entry.exhibit and (mark, piece.first, piece.last) not in limits:
            raise Invalid("journal.piece_annulled", mark=mark, first=piece.first, last=piece.last)


VERDICTS = ("corroborated", "contradicted", "silent")


def _compared_soundly(entry: PassageCompared, at: Standpoint) -> None:
    if entry.verdict not in VERDICTS:
        raise Invalid("journal.bad_comparison", verdict=entry.verdict, known=", ".join(VERDICTS))
    if entry.verdict == "silent" and not at.in_force.latest(StatementRegistered, f"statement:{entry.other}"):
        raise Invalid("journal.unknown_statement", statement=entry.other)
    if entry.verdict != "silent" and not all(split_observation(entry.other)):
        raise Invalid("journal.bad_observation", observation=entry.other)


def _statement_known(entry: PassageMarked | PassageCompared | StatementRetracted, at: Standpoint) -> None:
    if not at.in_force.latest(StatementRegistered, f"statement:{entry.statement}"):
        raise Invalid("journal.unknown_statement", statement=entry.statement)


def _request_known(entry: OfRequest, at: Standpoint) -> None:
    if not at.in_force.latest(MeasureDecided, f"request:{entry.request}"):
        raise Invalid("journal.unknown_request", request=entry.request)


def _moment_sound(entry: RequestSent | RequestAdvanced, _: Standpoint) -> None:
    if entry.at and not _TIME.fullmatch(entry.at):
        raise Invalid("journal.bad_time", at=entry.at)
    if entry.at and not _DAY.fullmatch(entry.on):
        raise Invalid("journal.time_without_day", on=entry.on, at=entry.at)


def _urgency_known(entry: FormFilled, _: Standpoint) -> None:
    if entry.urgency not in URGENCIES:
        raise Invalid("journal.bad_urgency", urgency=entry.urgency, known=", ".join(URGENCIES))


def _ways_well_formed(entry: WaysOrdered, _: Standpoint) -> None:
    for way in entry.ways:
        if not _WAY.fullmatch(way):
            raise Invalid("journal.bad_way", way=way)


def _authority_dated(entry: AuthorityRecorded, _: Standpoint) -> None:
    if not _DAY.fullmatch(entry.checked) or not entry.source:
        raise Invalid("journal.authority_unchecked", authority=entry.authority)


def _pairs_exist(entry: OffenceCharged, _: Standpoint) -> None:
    if not entry.suspects or not entry.victims:
        raise Invalid("journal.count_of_nobody", count=entry.count)


def _selectors_well_formed(entry: PersonNamed | EntitiesJoined | EntitiesParted, _: Standpoint) -> None:
    for name in entry.selectors:
        if not all(split_selector(name)):
            raise Invalid("journal.bad_selector", selector=name)


def _selector_well_formed(entry: HubListed | SelectorShielded, _: Standpoint) -> None:
    if not all(split_selector(entry.selector)):
        raise Invalid("journal.bad_selector", selector=entry.selector)


def _several_joined(entry: EntitiesJoined, _: Standpoint) -> None:
    if len(set(entry.selectors)) < 2:
        raise Invalid("journal.too_few_selectors")


def _two_parted(entry: EntitiesParted, _: Standpoint) -> None:
    if len(set(entry.selectors)) != 2:
        raise Invalid("journal.two_selectors")
    if entry.verdict not in {"different", "unsure"}:
        raise Invalid("journal.bad_verdict", verdict=entry.verdict)


def _observations_well_formed(
    entry: ElementSupported | OriginAssumed | CashLinked | SchemeAssumed | FindingConfirmed, _: Standpoint
) -> None:
    if isinstance(entry, ElementSupported):
        names: tuple[str, ...] = (entry.observation,)
    elif isinstance(entry, OriginAssumed):
        names = entry.observations
    elif isinstance(entry, CashLinked):
        names = (entry.withdrawal, entry.deposit)
    elif isinstance(entry, SchemeAssumed):
        names = (entry.purchase, *entry.payments) if entry.payments else ()
    else:
        names = tuple(pin.observation for pin in entry.pins)
    if not names:
        raise Invalid("journal.no_observation")
    for name in names:
        if not all(split_observation(name)):
            raise Invalid("journal.bad_observation", observation=name)


_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_ASSETS = ("account", "vehicle", "real_estate", "cash", "jewellery", "device", "company", "crypto", "other")
_INCOMES = ("salary", "benefits", "tax", "pension", "business", "other")
_LOSSES = ("wages", "earnings", "damage", "other")
_STATE = re.compile(r"[A-Z]{2}")
_CODE = re.compile(r"[A-Z]{3,6}")


def _asset_sound(entry: AssetNamed, _: Standpoint) -> None:
    _among("AssetNamed.kind", entry.kind, _ASSETS)
    if not _STATE.fullmatch(entry.state):
        raise Invalid("journal.bad_state", value=entry.state)
    for name in entry.observations:
        if not all(split_observation(name)):
            raise Invalid("journal.bad_observation", observation=name)
    if entry.value or entry.currency:
        _money(entry.value, entry.currency)


def _income_sound(entry: IncomeDeclared, _: Standpoint) -> None:
    _among("IncomeDeclared.kind", entry.kind, _INCOMES)
    _among("IncomeDeclared.per", entry.per, ("month", "period"))
    if not all(_MONTH.fullmatch(month) for month in (entry.since, entry.until)) or entry.since > entry.until:
        raise Invalid("journal.bad_months", since=entry.since, until=entry.until)
    _money(entry.amount, entry.currency)


def _loss_sound(entry: LossClaimed, _: Standpoint) -> None:
    _among("LossClaimed.kind", entry.kind, _LOSSES)
    _money(entry.amount, entry.currency)


def _rate_sound(entry: RateRecorded, _: Standpoint) -> None:
    """Refuse a rate without a source, between one currency and itself, or that is no number above zero; crypto-assets have codes too."""
    named = all(_CODE.fullmatch(code) for code in (entry.base, entry.quote))
    if not entry.source.strip() or entry.base == entry.quote or not named:
        raise Invalid("journal.bad_rate", base=entry.base, quote=entry.quote)
    try:
        units = plain(entry.rate)[0]
    except ValueError as error:
        raise Invalid("journal.bad_rate", base=entry.base, quote=entry.quote) from error
    if units <= 0:
        raise Invalid("journal.bad_rate", base=entry.base, quote=entry.quote)


def _among(where: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise Invalid("journal.not_among", where=where, value=value, known=", ".join(known))


def _money(amount: str, currency: str) -> None:
    """Refuse what is no amount with a point, is negative, or has no currency of the list."""
    try:
        units = plain(amount)[0]
    except ValueError as error:
        raise Invalid("journal.bad_amount", amount=amount, currency=currency) from error
    if units < 0 or currency not in CODES:
        raise Invalid("journal.bad_amount", amount=amount, currency=currency)


_CHECKS: Mapping[type[Entry] | tuple[type[Entry], ...], Callable[[Any, Standpoint], None]] = {
    CaseOpened: _opened_once,
    SignatoryEnrolled: _key_well_formed,
    SignatoryRevoked: _signatory_known,
    ExhibitSealed: _mark_free,
    PieceAnnulled: _mark_known,
    PieceRedacted: _copy_sound,
    (PassageMarked, PassageCompared, StatementRetracted): _statement_known,
    PassageCompared: _compared_soundly,
    (RequestSent, RequestAdvanced, AnswerReceived, FormFilled, FormSigned, QuestionAnswered): _request_known,
    (RequestSent, RequestAdvanced): _moment_sound,
    FormFilled: _urgency_known,
    WaysOrdered: _ways_well_formed,
    AuthorityRecorded: _authority_dated,
    OffenceCharged: _pairs_exist,
    (PersonNamed, EntitiesJoined, EntitiesParted): _selectors_well_formed,
    (HubListed, SelectorShielded): _selector_well_formed,
    PiecesSettled: _pieces_sound,
    EntitiesJoined: _several_joined,
    EntitiesParted: _two_parted,
    (ElementSupported, OriginAssumed, CashLinked, SchemeAssumed, FindingConfirmed): _observations_well_formed,
    AssetNamed: _asset_sound,
    IncomeDeclared: _income_sound,
    LossClaimed: _loss_sound,
    RateRecorded: _rate_sound,
}
