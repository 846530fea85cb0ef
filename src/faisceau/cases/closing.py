"""The term of a case, its extensions, its closing, and the report of the closing: what was opened, sealed, decided, read, and what becomes of it.

The report rests on the journal and on the record of readings alone, so that it can be printed again when the shelf is empty. The record of readings is the
bureau's: it is handed in as rows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau import press
from faisceau.cases.asking import natural
from faisceau.cases.opened import Case, open_case
from faisceau.cases.opening import tidy
from faisceau.cases.world import World
from faisceau.desk import Sight
from faisceau.model.columns import Protection
from faisceau.model.entries import (
    CaseClosed,
    Disclosed,
    NameUnlocked,
    ParcelSent,
    SignatoryEnrolled,
    SignatoryRevoked,
    SubjectErased,
    TermExtended,
    decision_name,
)
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang, say
from faisceau.press.blocks import Block, Bullets, Callout, Column, Heading, Paragraph, Row, Strong, Table
from faisceau.vault import destroy_private

SOON, NEAR = 30, 7
"""Days before a term from which it is recalled, and from which it is urgent; ours."""


def standing_of(case: Case, today: dt.date) -> dict[str, Any]:
    """Return regime and term of a case, how near the term is (``state``: none, far, soon, near, past), and whether it is closed."""
    extended: list[dict[str, Any]] = [
        {"term": one.entry.term, "reason": one.entry.reason, "entry": one.index} for one in case.state.of(TermExtended)
    ]
    closed = list(case.state.of(CaseClosed))
    term: str = extended[-1]["term"] if extended else case.opened.term
    return {
        "regime": case.opened.regime,
        "first_term": case.opened.term,
        "term": term,
        **nearness(term, today),
        "extended": extended,
        "closed": {"reason": closed[-1].entry.reason, "at": _at(case, closed[-1].index)} if closed else None,
    }


def nearness(term: str, today: dt.date) -> dict[str, Any]:
    """Return the days that are left until a term, and how near it is: ``state`` as in ``standing_of``.

    >>> nearness("2026-11", dt.date(2026, 11, 25))
    {'days': 5, 'state': 'near'}
    """
    days = _days(term, today)
    state = "none" if days is None else "past" if days < 0 else "near" if days <= NEAR else "soon" if days <= SOON else "far"
    return {"days": days, "state": state}


def _days(term: str, today: dt.date) -> int | None:
    """Return the days that are left until a term; of a month or a year, until its end. None where there is none."""
    try:
        if len(term) == 10:
            return (dt.date.fromisoformat(term) - today).days
        year, month = int(term[:4]), int(term[5:7] or 12)
        return (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1) - today).days
    except ValueError:
        return None


def _at(case: Case, index: int) -> str:
    return next(((one.at or "")[:16].replace("T", " ") for one in case.records if one.index == index), "")


def extension(case: str, term: str, reason: str, today: dt.date) -> tuple[str, dict[str, str]]:
    """Return the decision that extends a term; raise Invalid where the term is no day to come, or no reason is given."""
    try:
        day = dt.date.fromisoformat(term)
    except ValueError as error:
        raise Invalid("tasks_room.no_day") from error
    if day <= today or not reason.strip():
        raise Invalid("tasks_room.no_extension")
    return "TermExtended", {"case": case, "term": day.isoformat(), "reason": reason.strip()}


def closing(case: str, reason: str, fate: str) -> tuple[str, dict[str, str]]:
    """Return the decision that closes a case; raise Invalid where reason, or what becomes of the sealed exhibits, is not said."""
    if not reason.strip() or not fate.strip():
        raise Invalid("tasks_room.no_closing")
    return "CaseClosed", {"case": case, "reason": f"{reason.strip()}\n{fate.strip()}"}


def clear_away(folder: Path) -> dict[str, int]:
    """Remove, once a case is closed, what was computed from it and what people kept for themselves; return bytes and notes."""
    return {"bytes": tidy(folder), "notes": destroy_private(folder)}


def closing_report(
    folder: Path,
    world: World,
    lang: Lang,
    ending: str,
    *,
    readings: Sequence[Mapping[str, Any]],
    sight: Sight,
    today: dt.date,
    named: Callable[[str], str] = str,
) -> bytes:
    """Return the report of the closing as ``.pdf`` or ``.html``; before the closing it is a draft, and says so.

    ``readings``: for each person name, role, first, last, answers and rows that they were given; ``named``: how the name of a file is told.
    """
    press.check(ending)
    with open_case(folder, world) as case:
        document = _Report(case, lang, readings, sight, today, named).document()
    return press.print_document(document, ending)


class _Report:
    """The report in one language."""

    def __init__(
        self,
        case: Case,
        lang: Lang,
        readings: Sequence[Mapping[str, Any]],
        sight: Sight,
        today: dt.date,
        named: Callable[[str], str] = str,
    ) -> None:
        self.named = named
        self.case, self.lang, self.readings, self.sight, self.today = case, lang, readings, sight, today
        self.standing = standing_of(case, today)

    def say(self, code: str, **told: object) -> str:
        return say(f"closing.{code}", self.lang, told)

    def name(self, said: str) -> str:
        return self.sight.text(Protection.IDENTITY, said)

    def document(self) -> press.Document:
        closed, opened = self.standing["closed"], self.case.opened
        newest = max((one.at or "" for one in self.case.records), default="")[:10]
        return press.Document(
            lang=self.lang,
            date=dt.date.fromisoformat(newest) if newest else self.today,
            title=self.say("title"),
            subtitle=opened.title,
            cover=[
                (self.say("state"), [opened.state]),
                (self.say("regime"), [opened.regime or "–"]),
                (self.say("term"), [self.standing["term"] or "–"]),
                (self.say("case"), [opened.case]),
                (self.say("closed"), [closed["at"] if closed else self.say("not_closed")]),
                (self.say("log"), [self.case.journal.log_key()]),
            ],
            footer=self.say("footer", title=opened.title),
            blocks=[
                *([] if closed else [Callout([self.say("draft")])]),
                *self._opened(),
                *self._sealed(),
                *self._decided(),
                *self._worked(),
                *self._read(),
                *self._left(),
                *self._becomes(),
            ],
        )

    def _table(self, code: str, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> list[Block]:
        if not rows:
            return [Heading(1, self.say(code)), Paragraph([self.say(_NOTHING[code])])]
        columns = [Column(self.say(head), share) for head, share in zip(heads, shares, strict=True)]
        told = [Row([[Strong(first)], *([cell or "–"] for cell in rest)]) for first, *rest in rows]
        return [Heading(1, self.say(code)), Table(self.say(_CAPTIONS[code]), columns, told, small=True)]

    def _opened(self) -> list[Block]:
        first = self.case.records[0]
        lines = [[self.say("opened_on", at=(first.at or "–")[:16].replace("T", " "))]]
        lines += [
            [self.say("extended_to", term=one["term"], reason=self.named(one["reason"]))] for one in self.standing["extended"]
        ]
        return [Heading(1, self.say("opened")), Bullets(lines)]

    def _sealed(self) -> list[Block]:
        found = sorted(self.case.decisions()["sealings"].to_pylist(), key=lambda row: natural(row["mark"]))
        rows = [
            (
                row["mark"],
                self.named(row["name"]),
                self.named(row["seal_number"] or ""),
                self.named(" ".join(filter(None, (row["article"], row["authority"])))),
                row["on"] or "",
            )
            for row in found
        ]
        return self._table("sealed", ("mark", "name", "seal_number", "basis", "on"), rows, (0.7, 2.5, 1, 1.6, 1))

    def _decided(self) -> list[Block]:
        kinds = Counter(one.type for one in self.case.records)
        rows = [(decision_name(kind, self.lang), str(count)) for kind, count in sorted(kinds.items())]
        return self._table("decided", ("kind", "number"), rows, (3, 1))

    def _worked(self) -> list[Block]:
        ended = {one.entry.signatory for one in self.case.state.of(SignatoryRevoked)}
        signed = Counter(one.by for one in self.case.records)
        rows = [
            (
                self.name(one.entry.name),
                say(f"role.{one.entry.role}", self.lang) if one.entry.role in _ROLES else one.entry.role,
                str(signed[one.entry.signatory]),
                self.say("ended") if one.entry.signatory in ended else "",
            )
            for one in self.case.state.of(SignatoryEnrolled)
        ]
        return self._table("worked", ("person", "role", "signed", "remark"), rows, (2, 1.5, 1, 1))

    def _read(self) -> list[Block]:
        rows = [(self.name(one["name"]), one["first"], one["last"], str(one["answers"]), str(one["rows"])) for one in self.readings]
        return self._table("read", ("person", "first", "last", "answers", "rows"), rows, (2, 1.2, 1.2, 1, 1))

    def _left(self) -> list[Block]:
        state = self.case.state
        rows = [
            *((one.entry.on, self.say("disclosed", to=self.named(one.entry.to)), one.entry.pack) for one in state.of(Disclosed)),
            *((one.entry.on, self.say("parcel", to=self.named(one.entry.to)), one.entry.parcel) for one in state.of(ParcelSent)),
            *(
                (_at(self.case, one.index)[:10], self.say("unlocked", person=one.entry.person), self.named(one.entry.reason))
                for one in state.of(NameUnlocked)
            ),
            *(
                (_at(self.case, one.index)[:10], self.say("erased", person=one.entry.subject), self.named(one.entry.reason))
                for one in state.of(SubjectErased)
            ),
        ]
        return self._table("left", ("on", "what", "which"), sorted(rows), (1, 2.5, 2.5))

    def _becomes(self) -> list[Block]:
        closed = self.standing["closed"]
        reason, _, fate = self.named(closed["reason"] if closed else "").partition("\n")
        told: list[Block] = [Heading(1, self.say("becomes"))]
        told += (
            [Paragraph([Strong(self.say("reason")), f" {reason}"]), Paragraph([Strong(self.say("fate")), f" {fate or '–'}"])]
            if closed
            else []
        )
        kept = [
            [say(f"closing.becomes_{one}", self.lang)]
            for one in ("shelf", "private", "tasks", "exhibits", "journal", "readings", "copies")
        ]
        return [*told, Bullets(kept), Paragraph([self.say("sign")])]


_CAPTIONS = {
    "sealed": "sealed_caption",
    "decided": "decided_caption",
    "worked": "worked_caption",
    "read": "read_caption",
    "left": "left_caption",
}
_NOTHING = {"sealed": "sealed_none", "decided": "decided_none", "worked": "worked_none", "read": "read_none", "left": "left_none"}
_ROLES = frozenset(
    (
        "prosecutor",
        "investigating_judge",
        "clerk",
        "liberty_judge",
        "specialised_assistant",
        "investigator",
        "analyst",
        "liaison_magistrate",
        "interpreter",
        "auditor",
    )
)
"""The roles of practice that have words (``role.CODE``); any other stands as its enrolment writes it."""


__all__ = ["NEAR", "SOON", "clear_away", "closing", "closing_report", "extension", "nearness", "standing_of"]
