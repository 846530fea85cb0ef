"""What a token reads: cases, builds, tables, exhibits, search, findings, the matrix, gaps, proposals, the journal."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.api import shapes
from faisceau.bureau.api.door import answers, api, entered, told
from faisceau.bureau.api.models import Scope
from faisceau.bureau.api.shapes import After, CaseId, Digest, Limit
from faisceau.bureau.asked import opened, sealed
from faisceau.bureau.folders import folders, marker
from faisceau.bureau.rights.access import Visit
from faisceau.bureau.rights.models import Membership
from faisceau.bureau.rights.roles import ROLES, Power
from faisceau.bureau.rooms.findings import key_of
from faisceau.cases import listing, proving
from faisceau.model.errors import Missing


@api.get("/cases", url_name="cases", operation_id="list_cases", response=answers(shapes.Page[shapes.CaseListed]))
def list_cases(request: HttpRequest, after: After = "", limit: Limit = 50) -> dict[str, Any]:
    """List the cases in which the person of the token works, in the order of their ids."""
    token, there = told(request, Scope.CASE), folders()
    own = Membership.objects.filter(person=token.person, until=None, case__in=there).order_by("case")
    if token.case:
        own = own.filter(case=token.case)
    if after:
        own = own.filter(case__gt=opened(token.person.pk, "", after))
    found = list(own[: limit + 1])
    items = [{"case": one.case, "title": marker(there[one.case])["title"], "role": one.role} for one in found[:limit]]
    return {"items": items, "next": sealed(token.person.pk, "", items[-1]["case"]) if len(found) > limit else None}


@api.get("/cases/{case}", url_name="case", operation_id="show_case", response=answers(shapes.CaseTold))
def show_case(request: HttpRequest, case: CaseId) -> dict[str, Any]:
    """Tell a case: its regime and term, what the person may do and see in it, its last build."""
    return entered(request, case, Power.SEE, Scope.CASE, _case)


def _case(visit: Visit) -> dict[str, Any]:
    visit.about, is_told = "case", cases.opening(visit.folder, world.of_the_bureau())
    return {
        "case": visit.case,
        "title": visit.title,
        "role": visit.membership.role,
        "state": is_told.state,
        "regime": is_told.regime,
        "term": is_told.term,
        "powers": sorted(ROLES[visit.membership.role].powers),
        "sees": sorted(visit.membership.sees),
        "build": visit.built.digest if visit.is_built else None,
    }


@api.get("/cases/{case}/builds", url_name="builds", operation_id="list_builds", response=answers(shapes.Page[shapes.BuildListed]))
def list_builds(request: HttpRequest, case: CaseId, after: After = "", limit: Limit = 50) -> dict[str, Any]:
    """List the builds that can be compared, the newest first; to whom pieces are withheld, none is told."""
    return entered(request, case, Power.SEE, Scope.CASE, lambda visit: _builds(visit, after, limit))


def _builds(visit: Visit, after: str, limit: int) -> dict[str, Any]:
    kept = [] if visit.membership.withheld else cases.builds(visit.folder)
    items = [{**one, "written": dt.datetime.fromtimestamp(one["written"], dt.UTC)} for one in kept]
    visit.about = "builds"
    return shapes.page_of(visit, items, lambda one: f"{one['name']}", after, limit)


@api.get("/cases/{case}/tables", url_name="tables", operation_id="list_tables", response=answers(shapes.Page[shapes.TableListed]))
def list_tables(request: HttpRequest, case: CaseId, after: After = "", limit: Limit = 200) -> dict[str, Any]:
    """List the tables of the build with what they are and their rows."""
    return entered(request, case, Power.SEE, Scope.TABLES, lambda visit: _tables(visit, after, limit))


def _tables(visit: Visit, after: str, limit: int) -> dict[str, Any]:
    visit.about = "tables"
    return shapes.page_of(visit, cases.tables_told(visit.built, visit.lang), lambda one: f"{one['name']}", after, limit)


@api.get("/cases/{case}/tables/{name}", url_name="rows", operation_id="list_rows", response=answers(shapes.Rows))
def list_rows(request: HttpRequest, case: CaseId, name: str, after: After = "", limit: Limit = 50) -> dict[str, Any]:
    """Give rows of a table in key order, a page at a time, whatever its size."""
    return entered(request, case, Power.SEE, Scope.TABLES, lambda visit: _rows(visit, name, "", after, limit))


@api.post("/cases/{case}/tables/{name}", url_name="rows", operation_id="find_rows", response=answers(shapes.Rows))
def find_rows(request: HttpRequest, case: CaseId, name: str, wanted: shapes.RowsWanted) -> dict[str, Any]:
    """Give the rows that a condition keeps; it is posted because it may hold an identifier, which has no place in an address."""
    act = Power.SEE, Scope.TABLES
    return entered(request, case, *act, lambda visit: _rows(visit, name, wanted.where, wanted.after, wanted.limit))


def _rows(visit: Visit, name: str, where: str, after: str, limit: int) -> dict[str, Any]:
    visit.about = name if name in visit.built.document["tables"] else ""
    page = cases.table_rows(visit.built, name, where, shapes.after(visit, after), limit, visit.lang)
    return {**page, "next": shapes.cursor(visit, page["next"])}


@api.get("/cases/{case}/exhibits", url_name="exhibits", operation_id="list_exhibits", response=answers(shapes.Page[dict[str, Any]]))
def list_exhibits(request: HttpRequest, case: CaseId, after: After = "") -> dict[str, Any]:
    """List the sealings in the order of their marks, a hundred at a time: provenance, authorisation, what was read of them."""
    return entered(request, case, Power.SEE, Scope.EXHIBITS, lambda visit: _exhibits(visit, after))


def _exhibits(visit: Visit, after: str) -> dict[str, Any]:
    page = listing.listed(visit.built, visit.lang, after=shapes.after(visit, after))
    visit.about = "exhibits"
    items = [{name: value for name, value in one.items() if name not in ("key", "inside")} for one in page["rows"]]
    return {"items": items, "next": shapes.cursor(visit, page["next"])}


@api.get("/cases/{case}/exhibits/{exhibit}", url_name="exhibit", operation_id="show_exhibit", response=answers(shapes.ExhibitTold))
def show_exhibit(request: HttpRequest, case: CaseId, exhibit: Digest) -> dict[str, Any]:
    """Tell an exhibit: bytes, reader, and each sealing with its provenance. Its content is shown in the bureau alone."""
    return entered(request, case, Power.SEE, Scope.EXHIBITS, lambda visit: _exhibit(visit, exhibit))


def _exhibit(visit: Visit, exhibit: str) -> dict[str, Any]:
    found = listing.known(visit.built, exhibit)
    if found is None:
        raise Missing("bureau.missing")
    visit.about = visit.marks.recorded(exhibit, visit.lang)
    return found


@api.post("/cases/{case}/search", url_name="search", operation_id="search", response=answers(shapes.Found))
def search(request: HttpRequest, case: CaseId, sought: shapes.Sought) -> dict[str, Any]:
    """Search words and identifiers; what is sought is posted, since it has no place in an address."""
    return entered(request, case, Power.SEE, Scope.SEARCH, lambda visit: _found(visit, sought))


def _found(visit: Visit, sought: shapes.Sought) -> dict[str, Any]:
    narrowed = cases.Narrowed(of=sought.of, exhibit=sought.exhibit, kind=sought.kind, page=sought.page)
    found = cases.find(visit.built, sought.query, narrowed, visit.marks, visit.lang)
    visit.about = found["about"]
    return found


@api.get("/cases/{case}/findings", url_name="findings", operation_id="list_findings", response=answers(shapes.Page[dict[str, Any]]))
def list_findings(request: HttpRequest, case: CaseId, after: After = "", limit: Limit = 50) -> dict[str, Any]:
    """List the points raised, each with its question, its rows and its innocent explanation; only a person's reading makes one count."""
    return entered(request, case, Power.SEE, Scope.PROOF, lambda visit: _findings(visit, after, limit))


_OF_A_FINDING = ("indicator", "element", "question", "innocent", "limits", "source", "status", "about_shown", "verdict", "owner")


def _findings(visit: Visit, after: str, limit: int) -> dict[str, Any]:
    visit.about, raised = "findings", cases.Raised(visit.built, cases.Filter(), visit.lang)
    page = shapes.page_of(visit, [*enumerate(raised.names())], lambda one: key_of(visit, one[1]), after, limit)
    found = raised.taken(page["items"][0][0], len(page["items"])) if page["items"] else []
    items = []
    for one in cases.explained(visit.built, found, visit.lang):
        rows = [{name: row[name] for name in ("of", "exhibit", "mark", "locator", "explains")} for row in one["rows"]]
        items.append({"key": key_of(visit, one["finding"]), **{name: one.get(name) for name in _OF_A_FINDING}, "rows": rows})
    return {**page, "items": items}


@api.get("/cases/{case}/matrix", url_name="matrix", operation_id="show_matrix", response=answers(shapes.MatrixTold))
def show_matrix(request: HttpRequest, case: CaseId) -> dict[str, Any]:
    """Show what supports each row of the charged text, by kind of evidence."""
    return entered(request, case, Power.SEE, Scope.PROOF, _matrix)


def _matrix(visit: Visit) -> dict[str, Any]:
    visit.about = "matrix"
    return proving.lay_out(visit.built, visit.lang)


@api.get("/cases/{case}/gaps", url_name="gaps", operation_id="list_gaps", response=answers(shapes.Page[dict[str, Any]]))
def list_gaps(request: HttpRequest, case: CaseId, after: After = "", limit: Limit = 50) -> dict[str, Any]:
    """List the points to establish."""
    return entered(request, case, Power.SEE, Scope.PROOF, lambda visit: _gaps(visit, after, limit))


def _gaps(visit: Visit, after: str, limit: int) -> dict[str, Any]:
    visit.about, found = "gaps", proving.word_gaps(visit.built, visit.lang)
    return shapes.page_of(visit, found, lambda one: f"{one['gap']}", after, limit)


@api.get(
    "/cases/{case}/proposals", url_name="proposals", operation_id="list_proposals", response=answers(shapes.Page[dict[str, Any]])
)
def list_proposals(request: HttpRequest, case: CaseId, after: After = "", limit: Limit = 50) -> dict[str, Any]:
    """List the acts by which each point could be established, domestic acts first, in the order of the law data."""
    return entered(request, case, Power.SEE, Scope.PROOF, lambda visit: _proposals(visit, after, limit))


def _proposals(visit: Visit, after: str, limit: int) -> dict[str, Any]:
    found = proving.word_ways(visit.built, proving.word_gaps(visit.built, visit.lang), visit.lang)
    visit.about = "proposals"
    return shapes.page_of(visit, found, lambda one: f"{one['gap']} {one['number']}", after, limit)


@api.get("/cases/{case}/journal", url_name="journal", operation_id="list_entries", response=answers(shapes.Page[shapes.EntryTold]))
def list_entries(request: HttpRequest, case: CaseId, after: After = "", limit: Limit = 50) -> dict[str, Any]:
    """List the entries of the journal in its order. A token reads them; it signs none."""
    return entered(request, case, Power.SEE, Scope.JOURNAL, lambda visit: _entries(visit, after, limit))


def _entries(visit: Visit, after: str, limit: int) -> dict[str, Any]:
    with visit.opened() as case:
        found = cases.entries(case, visit.told_by, visit.lang)
    visit.about = "journal"
    return shapes.page_of(visit, found, lambda one: f"{one['index']}", after, limit)
