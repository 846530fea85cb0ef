"""Calls of Skype: one for each row of ``Calls``, with the first of its ``CallMembers``, and one for each further member."""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model.observations import Call, Observation, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.clocks import unix
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, whole
from faisceau.readers.skype.accounts import account


def calls(states: States, own: str | None, zone: str | None) -> Iterator[Observation]:
    """Yield the calls; ``own`` is the account of the database, where it says so."""
    members: dict[int, list[Found]] = {}
    for row in states.rows("callmembers"):
        if isinstance(row, Problem):
            yield row
        else:
            members.setdefault(whole(row.values.get("call_db_id")) or 0, []).append(row)
    taken: set[str] = set()
    for row in states.rows("calls"):
        if isinstance(row, Problem):
            yield row
            continue
        call, others = _call(row, own, zone), members.get(row.rowid, [])
        yield from _told(row, _with(call, others[0], own) if others else call, others[0] if others else None)
        taken.update(other.locator for other in others[:1])
        for other in others[1:]:
            if other.locator not in taken:
                taken.add(other.locator)
                yield from _told(other, _with(call, other, own), other)
    for rest in members.values():
        for row in rest:
            if row.locator not in taken:
                yield from _told(row, _with(_call(row, own, zone), row, own), row)


def _told(row: Found, call: Call, member: Found | None) -> Iterator[Observation]:
    """Yield a call at the place of a row; one that nobody took is missed, one without direction names its party in a problem."""
    missed = call.direction == "in" and not call.seconds
    yield call._replace(
        locator=row.locator,
        state=row.state,
        direction="missed" if missed else call.direction,
        caller=account(call.caller),
        callee=account(call.callee),
    )
    party = said(member.values.get("identity")) if member else None
    if call.direction is None and party:
        yield problem("readers_devices.direction_unknown", row.locator, number=party, type="")


def _call(row: Found, own: str | None, zone: str | None) -> Call:
    values = row.values
    host, incoming = said(values.get("host_identity")), whole(values.get("is_incoming"))
    out = host == own if host and own else None if incoming is None else not incoming
    seconds = whole(values.get("duration"))
    time = unix(values.get("begin_timestamp") or values.get("start_timestamp"), "started", zone, per_second=1)
    return Call(
        locator=row.locator,
        platform="skype",
        identifier=said(values.get("name")) or said(values.get("call_name")),
        kind=None,
        direction=None if out is None else "out" if out else "in",
        caller=host,
        caller_name=None,
        callee=None,
        callee_name=None,
        started_as_written=as_written(values, "begin_timestamp", "start_timestamp"),
        started_wall=time.wall,
        started_zone=time.zone,
        started_utc=time.utc,
        started_precision=time.precision,
        seconds=seconds if seconds is not None and seconds >= 0 else None,
        cell=None,
        state=row.state,
        unknown=(*(() if out is not None else ("direction=not_recorded",)), *time.unknown),
    )


def _with(call: Call, member: Found, own: str | None) -> Call:
    """Return a call with one of its members: called by the account, or calling it."""
    values = member.values
    identity, name = said(values.get("identity")), said(values.get("dispname"))
    seconds = whole(values.get("call_duration"))
    lasted = call.seconds if call.seconds is not None else seconds if seconds is not None and seconds >= 0 else None
    if call.direction == "out":
        return call._replace(callee=identity, callee_name=name, seconds=lasted)
    if call.direction == "in":
        caller = call.caller or identity
        return call._replace(
            caller=caller,
            caller_name=name if identity == caller else None,
            callee=identity if identity not in (caller, own) else None,
            seconds=lasted,
        )
    return call._replace(seconds=lasted)
