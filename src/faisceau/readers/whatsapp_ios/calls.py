"""Calls of ``CallHistory.sqlite``: one for each row of ``ZWACDCALLEVENT``.

Calls that the app shows as one are joined in ``ZWAAGGREGATECALLEVENT``, which alone says who took part, whether they came
in and whether they had a picture; ``Z1CALLEVENTS`` and ``Z1PARTICIPANTS`` both lead to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model.observations import Call, Observation, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.clocks import apple
from faisceau.notation.phone_databases import details
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States
from faisceau.notation.sqlite_values import as_written, said, text, whole

_ENDED, _MISSED, _REJECTED = 0, 1, 4
"""``ZOUTCOME``."""


def calls(states: States, zone: str | None) -> Iterator[Observation]:
    """Yield the calls, then one for each further party of those that the app joins, at the time of the first."""
    joined: dict[int, Mapping[str, Value]] = {}
    parties: dict[int, list[Found]] = {}
    yield from details(states, "zwaaggregatecallevent", lambda rowid, values: joined.update({rowid: values}))
    for row in states.rows("zwacdcalleventparticipant"):
        if isinstance(row, Problem):
            yield row
        else:
            parties.setdefault(whole(row.values.get("z1participants")) or 0, []).append(row)
    first: dict[int, Call] = {}
    taken: set[str] = set()
    for row in states.rows("zwacdcallevent"):
        if isinstance(row, Problem):
            yield row
            continue
        number = whole(row.values.get("z1callevents")) or 0
        party = next(iter(parties.get(number, ())), None)
        call = _call(row, joined.get(number, {}), party, zone)
        first.setdefault(number, call)
        taken.update([party.locator] if party else ())
        yield from _told(row, call, party)
    for number, rows in parties.items():
        for row in rows:
            if row.locator not in taken:
                yield from _told(row, _further(row, first.get(number)), row)


def _told(row: Found, call: Call, party: Found | None) -> Iterator[Observation]:
    """Yield a call; the party of one whose direction is unknown is placed on neither side and told in a problem."""
    yield call
    jid = said(party.values.get("zjidstring")) if party else None
    if call.direction is None and jid:
        yield problem("readers_devices.direction_unknown", row.locator, number=jid, type="")


def _call(row: Found, joined: Mapping[str, Value], of: Found | None, zone: str | None) -> Call:
    values = row.values
    party = said(of.values.get("zjidstring")) if of else None
    creator, incoming = said(values.get("zgroupcallcreatoruserjidstring")), whole(joined.get("zincoming"))
    out = creator != party if creator and party else None if incoming is None else not incoming
    outcome = whole(values.get("zoutcome"))
    direction = None if out is None else "out" if out else "missed" if outcome == _MISSED else "in"
    if direction == "in" and outcome == _REJECTED:
        direction = "rejected"
    unknown = () if direction else ("direction=not_recorded",)
    if not party:
        unknown = (*unknown, f"{'callee' if out else 'caller'}=not_recorded")
    video, seconds = whole(joined.get("zvideo")), values.get("zduration")
    time = apple(values.get("zdate"), "started", zone)
    return Call(
        locator=row.locator,
        platform="whatsapp",
        identifier=said(values.get("zcallidstring")) or str(row.rowid),
        kind=None if video is None else "video" if video else "voice",
        direction=direction,
        caller=None if out or not direction else party,
        caller_name=None,
        callee=party if out else None,
        callee_name=None,
        started_as_written=as_written(values, "zdate", "zoutcome"),
        started_wall=time.wall,
        started_zone=time.zone,
        started_utc=time.utc,
        started_precision=time.precision,
        seconds=int(seconds) if isinstance(seconds, int | float) and 0 <= seconds < 1 << 40 else None,
        cell=None,
        state=row.state,
        unknown=(*unknown, *time.unknown),
    )


def _further(row: Found, first: Call | None) -> Call:
    party = text(row.values.get("zjidstring"))
    if first is None:
        return _call(row, {}, row, None)
    out = first.direction == "out"
    caller = None if out or not first.direction else party
    return first._replace(locator=row.locator, state=row.state, caller=caller, callee=party if out else None)
