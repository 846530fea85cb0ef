"""What may leave of a journal: entries and what is withheld in, the reason why each entry that stays stays out.

An entry leaves unless it speaks of what does not leave. It is whole or not there: its content is bound to its signature, so that no part
of it can be struck out. Whoever receives a pack sees for each entry that stays a hash that cannot be guessed, and how many stay why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from faisceau.disclosure.guarded import Guarded
from faisceau.model.entries import (
    AnswerReceived,
    Entry,
    FormSigned,
    MeasureDecided,
    RequestAdvanced,
    RequestSent,
    StatementRegistered,
    to_body,
)

ALWAYS = ("CaseOpened", "SignatoryEnrolled", "SignatoryRevoked", "LogJoined", "CaseClosed")
"""What a stranger needs in order to check who could sign what."""
EXECUTED = ("executed", "partly", "answered", "closed")
"""The steps after which a measure appears."""
REASONS = ("kept", "measure", "withheld", "annulled", "identity", "erased", "replaced")
"""Why an entry stays, in the order in which it is asked."""


class Recorded(Protocol):
    """An entry as the journal records it."""

    @property
    def leaf_hash(self) -> str:
        """Return the hash of its leaf."""

    @property
    def type(self) -> str:
        """Return its type."""

    @property
    def entry(self) -> Entry | None:
        """Return what it says; None once erased."""

    @property
    def withdrawn(self) -> bool:
        """Say whether an entry that is erased now had replaced it."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """What must not leave: exhibits by digest (withheld, of measures that wait, gone), annulled names and marks, types of entries, points that are still open, words."""

    withheld: Collection[str] = ()
    waiting: Collection[str] = ()
    gone: Collection[str] = ()
    annulled: Collection[str] = ()
    types: Collection[str] = ()
    gaps: Collection[str] = ()
    guarded: Guarded = field(default_factory=Guarded)


def staying(records: Sequence[Recorded], barrier: Barrier) -> dict[str, str]:
    """Return, by leaf hash, why each entry that stays stays."""
    names = _statements_on(records, {*barrier.withheld})
    dead = _statements_on(records, {*barrier.gone}) | {*barrier.annulled}
    waiting = unexecuted(records)
    found = {}
    for record in records:
        if record.type in ALWAYS and record.entry is not None:
            continue
        why = _why(record, barrier, names, dead, waiting)
        if why:
            found[record.leaf_hash] = why
    return found


def unexecuted(records: Iterable[Recorded]) -> set[str]:
    """Return the requests of which nothing says that they were executed since they were last decided."""
    known: set[str] = set()
    waiting: set[str] = set()
    for record in records:
        entry = record.entry
        if isinstance(entry, MeasureDecided) or (isinstance(entry, RequestSent) and entry.request not in known):
            known.add(entry.request)
            waiting.add(entry.request)
        elif isinstance(entry, AnswerReceived) or (isinstance(entry, RequestAdvanced) and entry.step in EXECUTED):
            waiting.discard(entry.request)
    return waiting


def exhibits_of(records: Iterable[Recorded], requests: Collection[str]) -> set[str]:
    """Return the exhibits that are the forms of these requests, or what came with their steps."""
    found: set[str] = set()
    for record in records:
        if isinstance(record.entry, RequestSent | FormSigned | RequestAdvanced) and record.entry.request in requests:
            found |= {*(getattr(record.entry, "exhibits", ())), getattr(record.entry, "exhibit", "")}
    return found - {""}


def _statements_on(records: Iterable[Recorded], exhibits: Collection[str]) -> set[str]:
    entries = (record.entry for record in records)
    return {one.statement for one in entries if isinstance(one, StatementRegistered) and one.exhibit in exhibits}


def _why(record: Recorded, barrier: Barrier, names: Collection[str], dead: Collection[str], waiting: Collection[str]) -> str | None:
    entry = record.entry
    if entry is None or record.withdrawn:
        return "erased"
    if record.type in barrier.types:
        return "kept"
    if getattr(entry, "request", None) in waiting or (isinstance(entry, MeasureDecided) and entry.gap in barrier.gaps):
        return "measure"
    said = list(_texts(to_body(entry)))
    if any(_speaks_of(text, barrier.waiting, ()) for text in said):
        return "measure"
    if any(_speaks_of(text, barrier.gone, dead) for text in said) or _cites(said, barrier.annulled):
        return "annulled"
    if any(_speaks_of(text, barrier.withheld, names) for text in said):
        return "withheld"
    return "identity" if any(barrier.guarded.found(text) for text in said) else None


def _speaks_of(text: str, digests: Collection[str], names: Collection[str]) -> bool:
    return text in names or text.partition("#")[0] in names or any(one in digests for one in re.findall(r"[0-9a-f]{64}", text))


def _cites(said: Iterable[str], marks: Collection[str]) -> bool:
    """Say whether a text cites an annulled mark as a word of its own: D1 is not in D12."""
    return any(re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text) for text in said for mark in marks)


def _texts(body: Any) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    elif isinstance(body, Mapping):
        for name, value in body.items():
            yield name
            yield from _texts(value)
    elif isinstance(body, list):
        for value in body:
            yield from _texts(value)


__all__ = ["ALWAYS", "EXECUTED", "REASONS", "Barrier", "exhibits_of", "staying", "unexecuted"]
