"""The shapes of what is asked and answered: what the description says of them is what they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from ninja import Field, Path, Query, Schema

from faisceau.bureau.asked import opened, sealed
from faisceau.bureau.rights.access import Visit
from faisceau.cases.arriving import MOST_FILES
from faisceau.model.errors import Invalid

MOST = 500
"""Items of a page at most; ours."""
CaseId = Annotated[str, Path(max_length=64, description="Random id of the case.")]
Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes of an exhibit.")]
Arrival = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Name of an arrival.")]
Number = Annotated[int, Path(ge=0, le=2**31 - 1)]
After = Annotated[str, Query(max_length=4000, description="`next` of the page before; nothing for the first.")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Item = TypeVar("Item")


class Worded(Schema):
    """A problem in one language: what happened, what is safe, what to do next."""

    happened: str
    safe: str
    next: str


class Problem(Schema):
    """A problem (RFC 9457), in both languages."""

    type: str
    title: str
    status: int
    code: str
    fr: Worded
    en: Worded


class Page(Schema, Generic[Item]):
    """A page of items. `next` is given back as `after` for the page that follows; it is null after the last."""

    items: list[Item]
    next: str | None


class CaseListed(Schema):
    """A case in which the person works."""

    case: str
    title: str
    role: str


class CaseTold(CaseListed):
    """A case: its regime and term, what the person may do and see in it, its last build."""

    state: str
    regime: str
    term: str
    powers: list[str]
    sees: list[str]
    build: str | None = Field(description="Digest of the build that the answers come from; null where there is none.")


class BuildListed(Schema):
    """A build: its name, its digest, the entries of the log that it knew, when it was written (UTC)."""

    name: str
    digest: str
    entries: int
    written: dt.datetime


class JobTold(Schema):
    """A long work: how far it is, how it ended."""

    job: int
    kind: str
    state: str
    stage: str
    steps: int
    total: int
    digest: str | None
    least: int | None
    most: int | None


class TableListed(Schema):
    """A table of the build."""

    name: str
    meaning: str
    rows: int


class ColumnTold(Schema):
    """A column: type, class of protection, meaning, whether the person sees it."""

    name: str
    type: str
    protection: str
    meaning: str
    seen: bool


class Rows(Page[dict[str, Any]]):
    """Rows of a table in key order. Amounts are integers of `10^-exponent`; what may not be seen is masked."""

    name: str
    columns: list[ColumnTold]


class RowsWanted(Schema):
    """Which rows are wanted: a condition over the columns, as the bureau takes it; it stands in no address."""

    where: str = Field("", max_length=2000)
    after: str = Field("", max_length=4000)
    limit: int = Field(50, ge=1, le=MOST)


class ExhibitTold(Schema):
    """An exhibit: its bytes, what reads it, and every sealing of it with its provenance and authorisation."""

    exhibit: str
    name: str
    bytes: int
    reader: str | None
    parent: str | None
    place: str | None
    sealings: list[dict[str, Any]]


class Sought(Schema):
    """What is sought: words or an identifier, narrowed or not; it stands in no address."""

    query: str = Field(min_length=1, max_length=400)
    of: str = Field("", max_length=80, description="Table.")
    exhibit: str = Field("", max_length=64)
    kind: str = Field("", max_length=40, description="Kind of identifier.")
    page: int = Field(1, ge=1, le=40)


class Found(Schema):
    """What answers a search: exact identifiers with their places, then words."""

    seen: bool = Field(description="False where identifiers are masked to this person: that none is found then says nothing.")
    exact: int
    total: int
    values: list[dict[str, Any]]
    places: list[dict[str, Any]]
    hits: list[dict[str, Any]]
    next: int


class MatrixTold(Schema):
    """The matrix: kinds of evidence, and for each count, victim and suspect the rows of the charged text with their cells."""

    kinds: list[dict[str, Any]]
    groups: list[dict[str, Any]]


class EntryTold(Schema):
    """An entry of the journal: what was decided about what, by whom, when."""

    index: int
    label: str
    object: str
    by: str
    at: str


class FileAnnounced(Schema):
    """A file that will arrive."""

    name: str = Field(min_length=1, max_length=4000)
    bytes: int = Field(ge=0, le=2**40)


class Announced(Schema):
    """The files of an arrival."""

    files: list[FileAnnounced] = Field(min_length=1, max_length=MOST_FILES)


class FileThere(Schema):
    """A file of an arrival: the parts that are there, whether it is whole and was checked."""

    name: str
    bytes: int
    parts: int
    there: list[int]
    whole: bool


class ArrivalTold(Schema):
    """An arrival: what of its files is there. It becomes exhibits when a person seals it in the bureau."""

    arrival: str
    part: int = Field(description="Bytes of each part but the last of a file.")
    files: list[FileThere]
    complete: bool


class Checked(Schema):
    """The digest that a file has."""

    digest: str = Field(pattern="^[0-9a-fA-F]{64}$")


def after(visit: Visit, told: str) -> str:
    """Return the key that a cursor holds: it is encrypted, since a key may hold a selector."""
    return opened(visit.person.pk, visit.case, told) if told else ""


def cursor(visit: Visit, key: str) -> str | None:
    """Return the cursor of a key; None after the last page."""
    return sealed(visit.person.pk, visit.case, key) if key else None


def page_of(visit: Visit, items: Sequence[Any], key: Callable[[Any], str], began: str, limit: int) -> dict[str, Any]:
    """Return a page of a list whose items have a key, after the one that a cursor names; raise Invalid where it is not there any more."""
    last, start = after(visit, began), 0
    if last:
        found = [number for number, one in enumerate(items) if key(one) == last]
        if not found:
            raise Invalid("bureau.asked_gone")
        start = found[0] + 1
    kept = items[start : start + limit]
    return {"items": kept, "next": cursor(visit, key(kept[-1]) if start + limit < len(items) else "")}
