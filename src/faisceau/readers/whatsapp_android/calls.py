"""Calls of the table ``call_log``, and the further parties of a call of several (``call_log_participant_v2``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.observations import Call, Observation, Problem
from faisceau.notation.clocks import Clock, unix
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, whole
from faisceau.readers.whatsapp_android.people import People

_ANSWERED = 5
_UNANSWERED = {0, 2, 3, 4, 7}
"""``call_result``: given up, not taken, out of reach, refused or cut; which of them is not told apart here."""


class _Held(NamedTuple):
    """What the further parties of a call share with it."""

    jid: str | None
    values: Mapping[str, Value]
    time: Clock


def calls(states: States, zone: str | None, people: People) -> Iterator[Observation]:
    """Yield a call for each row of ``call_log``, and one for each further party of it."""
    held: dict[int, _Held] = {}
    for row in states.rows("call_log"):
        if isinstance(row, Problem):
            yield row
            continue
        values = row.values
        one = _Held(people.jid(values.get("jid_row_id")), values, unix(values.get("timestamp"), "started", zone))
        held[row.rowid] = one
        yield _call(row, one, one.jid)
    for row in states.rows("call_log_participant_v2"):
        if isinstance(row, Problem):
            yield row
            continue
        party = people.jid(row.values.get("jid_row_id"))
        main = held.get(whole(row.values.get("call_log_row_id")) or 0)
        if main is None:
            yield _call(row, _Held(party, {}, unix(None, "started", zone)), party)
        elif party != main.jid:
            yield _call(row, main, party)


def _call(row: Found, of: _Held, party: str | None) -> Call:
    values = of.values
    mine, result = whole(values.get("from_me")), whole(values.get("call_result"))
    out = mine == 1
    direction = "out" if out else None if mine is None else "missed" if result in _UNANSWERED else "in"
    unknown = () if direction else ("direction=not_recorded",)
    if direction == "in" and result != _ANSWERED:
        unknown = (f"direction=result_{result}_unknown",)
    if not party:
        unknown = (*unknown, f"{'callee' if out else 'caller'}=not_recorded")
    video, seconds = whole(values.get("video_call")), whole(values.get("duration"))
    return Call(
        locator=row.locator,
        platform="whatsapp",
        identifier=said(values.get("call_id")),
        kind=None if video is None else "video" if video else "voice",
        direction=direction,
        caller=None if out or not direction else party,
        caller_name=None,
        callee=party if out else None,
        callee_name=None,
        started_as_written=as_written(values, "timestamp", "call_result"),
        started_wall=of.time.wall,
        started_zone=of.time.zone,
        started_utc=of.time.utc,
        started_precision=of.time.precision,
        seconds=seconds if seconds is not None and seconds >= 0 else None,
        cell=None,
        state=row.state,
        unknown=(*unknown, *of.time.unknown),
    )
