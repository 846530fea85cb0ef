"""What a file of exchange states of somebody else's knowledge: ties between parties, and how its contents came about. Theirs, never verified here."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, NamedTuple

from faisceau.model.columns import CASE, IDENTITY, NAMED, NONE, PLACE, PUBLIC, REFERENCE, Col

AT = Col(CASE, "place of the row in its exhibit", PLACE)


class Relation(NamedTuple):
    """A tie between two parties as a file of exchange or a register states it: ownership, directorship, kinship, …; never verified here."""

    locator: Annotated[str, AT]
    kind: Annotated[str, Col(CASE, "kind of tie, as written", NAMED)]
    source: Annotated[str | None, Col(IDENTITY, "party that the tie goes out from, as the file names it")]
    target: Annotated[str | None, Col(IDENTITY, "party that the tie leads to, as the file names it")]
    role: Annotated[str | None, Col(CASE, "role or description, as written", NAMED)]
    share: Annotated[str | None, Col(CASE, "share or number of shares, as written", NAMED)]
    since: Annotated[dt.date | None, Col(CASE, "first day, where a whole day is stated")]
    until: Annotated[dt.date | None, Col(CASE, "last day, where a whole day is stated")]
    stated_by: Annotated[str | None, Col(CASE, "who states it, as the file says: publisher, data set", NAMED)]


class Provenance(NamedTuple):
    """What a file of exchange states of how its contents came about: a record, an act, a file with its digest; never verified here."""

    locator: Annotated[str, AT]
    kind: Annotated[str, Col(CASE, "kind of record, as written: ProvenanceRecord, InvestigativeAction, File, Document, …", NAMED)]
    identifier: Annotated[str | None, Col(CASE, "number of the exhibit or identification, as the file gives it", REFERENCE)]
    name: Annotated[str | None, Col(IDENTITY, "name of the record, the act or the file, as written")]
    description: Annotated[str | None, Col(CASE, "description, as written", NAMED)]
    performer: Annotated[str | None, Col(IDENTITY, "who is said to have done it")]
    instrument: Annotated[str | None, Col(CASE, "with which tool it is said to have been done", NAMED)]
    objects: Annotated[tuple[str, ...], Col(CASE, "on what, as the file names it", NAMED)]
    results: Annotated[tuple[str, ...], Col(CASE, "what came of it, as the file names it", NAMED)]
    digests: Annotated[tuple[str, ...], Col(CASE, "digests that the file states, method:value", NONE)]
    bytes: Annotated[int | None, Col(CASE, "size in bytes that the file states")]
    on_wall: Annotated[dt.datetime | None, Col(CASE, "wall clock as the exhibit shows it, without zone")]
    on_zone: Annotated[str | None, Col(PUBLIC, "zone or offset stated by the exhibit; null where it states none")]
    on_utc: Annotated[dt.datetime | None, Col(CASE, "the instant in UTC; null where the zone is unknown")]
    on_precision: Annotated[str | None, Col(PUBLIC, "precision of the time: year, month, day, minute, second or microsecond")]
