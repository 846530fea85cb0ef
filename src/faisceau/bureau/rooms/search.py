"""Recherche: words, identifiers, lists of them, any table; and what leaves the bureau: tables, link charts, draft reports.

What leaves is asked for by a person who opens their key, says why where protected data are in it, and is recorded before
the first byte.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from faisceau import cases
from faisceau.bureau.asked import NAME, kept_out_of_addresses, seal
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rights.stepping import step_up
from faisceau.bureau.rooms import notes
from faisceau.bureau.rooms.room import Page, Room
from faisceau.cases import taking
from faisceau.model.errors import Invalid
from faisceau.model.wording import sentences

SENSITIVE = ("contact", "identity")
"""What an answer about identifiers or a chosen row may hold."""
CHOSEN = ("column", "operator", "value")
HERE = "rooms/search/"
SHOWN = 500
"""Lines of a list that a page shows; the workbook has them all. Ours."""


@in_case(Power.SEE, "GET", "POST")
@kept_out_of_addresses("q")
def search(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what answers a query: exact identifiers, then words, a page at a time."""
    asked = visit.asked
    if not visit.is_built or not asked.get("q", "").strip():
        return _page(visit, "search.html", found=None, kept=notes.searches(request, visit))
    page = asked.get("page", "")
    narrowed = cases.Narrowed(
        of=asked.get("of", ""),
        exhibit=asked.get("exhibit", ""),
        kind=asked.get("kind", ""),
        page=int(page) if page.isdecimal() else 1,
    )
    found = cases.find(visit.built, str(asked["q"]), narrowed, visit.marks, visit.lang)
    visit.about = found["about"]
    found["facets"] = [_addressed(request, facet) for facet in found["facets"]]
    kept = notes.searches(request, visit)
    return _page(visit, "search.html", found=found, kept=kept, classes=_worded(visit, SENSITIVE))


@in_case(Power.SEE, "GET", "POST")
def batch(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Answer a pasted or uploaded list of identifiers, line by line."""
    told = {"state": visit.built.document["state"]} if visit.is_built else {}
    if request.method != "POST" or not visit.is_built:
        return _page(visit, "list.html", **told)
    written = cases.lines_of(_list(request))
    lines = cases.find_list(visit.built, written, visit.marks)
    visit.about = f"list: {len(lines)}"
    again = "\n".join(text for _, text in written)
    counts, seen = cases.counted(lines), cases.sees_identifiers(visit.built)
    return _page(
        visit,
        "list.html",
        lines=[_told(visit, line) for line in lines[:SHOWN]],
        counts=counts,
        shown=SHOWN,
        text=again,
        seen=seen,
        classes=_worded(visit, SENSITIVE),
        **told,
    )


@in_case(Power.EXPORT, "POST")
def take_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the answer to a list as a workbook."""
    written = cases.lines_of(_list(request))
    may_leave(request, visit, protected=True)
    lines = cases.find_list(visit.built, written, visit.marks, cases.ALL_PLACES)
    visit.about = f"list: {len(lines)}"
    return leave("faisceau-list.xlsx", lambda path: cases.write_list(lines, visit.marks, visit.lang, path))


@in_case(Power.SEE, "GET", "POST")
@kept_out_of_addresses("column", "operator", "value", "where", "after")
def tables(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the tables of the build, or a page of one of them."""
    del request
    name = visit.asked.get("of", "")
    if not visit.is_built or not name:
        listed = cases.tables_told(visit.built, visit.lang) if visit.is_built else []
        return _page(visit, "tables.html", tables=listed, exchanges=list(cases.EXCHANGES), classes=_worded(visit, SENSITIVE))
    where = _condition(visit.asked, name)
    page = cases.table_page(visit.built, name, where, visit.asked.get("after", ""), visit.lang)
    visit.about = name
    chosen = {one: visit.asked.get(one, "") for one in CHOSEN}
    page["following"] = _following(visit, page["next"])
    told = {"table": page, "where": where, "chosen": chosen, "operators": cases.OPERATORS, "formats": cases.FORMATS}
    return _page(visit, "table.html", **told, classes=_worded(visit, page["protected"]))


@in_case(Power.EXPORT, "POST")
def export(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the rows of a table that a condition keeps, in a chosen format."""
    name, where, kind = (request.POST.get(field, "") for field in ("of", "where", "format"))
    if kind not in cases.FORMATS:
        raise Invalid("search_room.no_format")
    may_leave(request, visit, bool(cases.protected(visit.built, name)))
    visit.about = f"{name} {kind}"
    return leave(
        f"faisceau-{name}{'-machine' if kind != 'xlsx' else ''}.{kind}",
        lambda path: cases.export_table(visit.built, name, where, path),
    )


@in_case(Power.EXPORT, "POST")
def links(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the case in a format of exchange; where none is named, persons, identifiers and what ties them, as link charts take them in."""
    kind = request.POST.get("format", "i2")
    if kind not in cases.EXCHANGES:
        raise Invalid("search_room.no_format")
    may_leave(request, visit, protected=True)
    visit.about = kind
    name = f"faisceau-{kind}-machine{cases.EXCHANGES[kind].ending}"
    return leave(name, lambda path: cases.export(visit.built, kind, visit.marks, visit.lang, path))


@in_case(Power.EXPORT, "POST")
def report(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give a draft report of chosen rows."""
    chosen = cases.chosen(request.POST.getlist("row"))
    may_leave(request, visit, protected=True)
    selection = cases.Selection(chosen, visit.person.full_name, timezone.localdate(), visit.title)
    visit.about = f"report: {len(chosen)}"
    return leave(
        "faisceau-projet-pv.docx",
        lambda path: path.write_bytes(cases.draft_report(visit.built, selection, visit.marks, visit.lang)),
    )


@in_case(Power.EXPORT, "POST")
def take(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give rows that were chosen in any list: as a table, as links for a chart, as a draft report."""
    kind = request.POST.get("format", "")
    may_leave(request, visit, protected=True)
    rows = taking.rows_of(visit.built, request.POST.getlist("row"))
    visit.about = f"chosen: {len(rows)} {kind}"
    if kind == "i2":
        return leave("faisceau-i2-machine.zip", lambda path: cases.write_i2(visit.built, visit.marks, visit.lang, path, rows))
    if kind == "docx":
        chosen = cases.chosen(" ".join(row) for row in rows)
        selection = cases.Selection(chosen, visit.person.full_name, timezone.localdate(), visit.title)
        content = cases.draft_report(visit.built, selection, visit.marks, visit.lang)
        return leave("faisceau-projet-pv.docx", lambda path: path.write_bytes(content))
    if kind not in taking.FORMATS:
        raise Invalid("search_room.no_format")
    name = f"faisceau-selection{'-machine' if kind != 'xlsx' else ''}.{kind}"
    return leave(name, lambda path: taking.write_chosen(visit.built, rows, visit.marks, visit.lang, path))


def _page(visit: Visit, template: str, **context: object) -> HttpResponse:
    return visit.page(HERE + template, may_take=visit.may(Power.EXPORT), **context)


def _told(visit: Visit, line: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line of a list with the word of its kind, and what leads to the search for it."""
    label = cases.kind_word(line["kind"], visit.lang) if line["kind"] else ""
    return {**line, "label": label, "asked": urlencode({NAME: seal(visit, {"q": line["written"]})})}


def _addressed(request: HttpRequest, facet: dict[str, Any]) -> dict[str, Any]:
    """Return a facet with the addresses that its options lead to, from the first page on."""
    asked = request.GET.copy()
    for name in ("page", facet["name"]):
        asked.pop(name, None)
    everything = f"?{asked.urlencode()}"
    options = []
    for option in facet["options"]:
        asked[facet["name"]] = option["value"]
        options.append({**option, "address": f"?{asked.urlencode()}"})
    return {**facet, "options": options, "all": everything}


def _list(request: HttpRequest) -> bytes:
    """Return the list of a request: the file if there is one, else what was pasted."""
    brought = request.FILES.get("file")
    return brought.read(cases.LIST_BYTES + 1) if brought else request.POST.get("text", "").encode()


def _condition(asked: QueryDict, name: str) -> str:
    """Return the condition that is asked for: chosen by column, or written freely."""
    return asked.get("where", "").strip() or cases.condition(name, *(asked.get(field, "") for field in CHOSEN))


def _following(visit: Visit, after: str) -> str:
    """Return what the address of the next page says: a condition and a key may hold a selector."""
    if not after:
        return ""
    kept = {one: visit.asked.get(one, "") for one in (*CHOSEN, "where") if visit.asked.get(one)}
    return urlencode({"of": visit.asked.get("of", ""), NAME: seal(visit, {**kept, "after": after})})


def may_leave(request: HttpRequest, visit: Visit, protected: bool) -> None:
    """Let something leave: a reason where it holds protected data, the person stepped up; raise Invalid or Locked else."""
    visit.reason = request.POST.get("reason", "").strip()
    if protected and not visit.reason:
        raise Invalid("search_room.reason")
    step_up(request)


def _worded(visit: Visit, classes: Iterable[str]) -> str:
    """Return the protected classes that the person sees, in words; empty where there is none."""
    seen = {one.value for one in visit.sight.classes}
    return ", ".join(sentences(f"search_room.class_{name}", visit.lang)[0] for name in classes if name in seen)


def leave(name: str, write: Callable[[Path], object]) -> HttpResponse:
    """Return a file that is written whole, beside the bureau's own state, before anything leaves; then it has no name on the disk."""
    room = Path(settings.UPLOADS).parent / "leaving"
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=room) as folder:
        path = Path(folder) / name
        write(path)
        opened = path.open("rb")
    return cast("HttpResponse", FileResponse(opened, as_attachment=True, filename=name))  # its base is the one that is meant


ROOM = Room(
    slug="search",
    power=Power.SEE,
    pages=(
        Page("", search, "search"),
        Page("list/", batch, "list"),
        Page("list/take/", take_list, "take_list"),
        Page("tables/", tables, "tables"),
        Page("tables/take/", export, "export"),
        Page("links/take/", links, "links"),
        Page("report/", report, "report"),
        Page("take/", take, "take"),
    ),
)
