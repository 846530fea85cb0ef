"""What is to be settled: the pieces of a procedure, how an exhibit is read where it can be read in two ways, and what is set apart."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from faisceau.bureau import world
from faisceau.bureau.paged import bounds, page_of
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.signing import then_build
from faisceau.cases import listing, secrecy
from faisceau.cases import settling as layouts
from faisceau.cases.procedures import SHEET, divided, lines_of, settle_pieces, sheet_from, sheet_of
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import say, sentences

BLANK = 3
"""Lines for pieces that nobody proposed; ours."""
_SHOWN = ("first_page", "last_page", "mark", "kind", "title", "date", "person", "status")
_KEPT = tuple(name for name in SHEET if name not in (*_SHOWN, "signs", "doubts"))


@in_case(Power.SETTLE)
def to_settle(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the procedures that fall into pieces, and the questions that readings leave open."""
    page: dict[str, int] = {}

    def shown(found: int) -> tuple[int, int]:
        page.update(page_of(request.GET, found))
        return bounds(page)

    whole = divided(visit.built, visit.lang)
    open_ones = layouts.layouts_of(visit.built, visit.folder, world.of_the_bureau(), visit.lang, shown)
    visit.about = "layouts"
    return visit.page("rooms/exhibits/settle.html", divided=whole, questions=open_ones, page=page, named_here=layouts.DELIMITED)


@in_case(Power.SETTLE, "POST")
def layout(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign how an exhibit, and those like it where it is asked, is read."""
    told = request.POST
    pairs = [f"{name}={value}" for name, value in zip(told.getlist("name"), told.getlist("value"), strict=False) if value]
    if not pairs:
        raise Invalid("cases.nothing_to_settle", exhibit="–")
    done = layouts.settle(
        visit.folder,
        world.of_the_signer(request),
        told.get("exhibit", ""),
        pairs,
        like=bool(told.get("like")),
        yes=True,
        reason=told.get("reason", "")[:1000],
        seen=visit.seen,
        jailed=layouts.warmly,
    )
    marks = ", ".join(one["mark"] for one in done["exhibits"])
    return then_build(request, visit, say("exhibits_room.settled", visit.lang, {"marks": marks}), "exhibits:settle")


@in_case(Power.SETTLE, "GET", "POST")
def pieces(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show the pieces of a procedure as a form to correct; sign them all."""
    fault = ""
    if request.method == "POST":
        lines = _lines(request)
        try:
            return _sign_pieces(request, visit, exhibit, [line for line in lines if not line.get("gone")])
        except Invalid as error:
            fault = sentences(error.code, visit.lang, error.arguments)[0]
    else:
        lines = lines_of(sheet_of(visit.built, exhibit, visit.lang))
        lines += [{}] * BLANK
    visit.about = visit.marks.recorded(exhibit, visit.lang)
    told = [
        ([(name, line.get(name, "")) for name in _SHOWN], line, [(name, line.get(name, "")) for name in _KEPT]) for line in lines
    ]
    page = visit.page("rooms/exhibits/pieces.html", exhibit=exhibit, lines=told, shown=_SHOWN, fault=fault)
    page.status_code = 400 if fault else 200
    return page


@in_case(Power.MEMBERS, "GET", "POST")
def lift(request: HttpRequest, visit: Visit, exhibit: str) -> HttpResponse:
    """Show why a piece is set apart and what lifting its quarantine does; sign it."""
    one, rows = listing.known(visit.built, exhibit), secrecy.apart(visit.built, exhibit, visit.lang)
    if one is None or not rows:
        raise Missing("bureau.missing")
    visit.about = visit.marks.recorded(exhibit, visit.lang)
    one["mark"] = visit.marks.get(exhibit, exhibit[:12])
    if request.method == "POST":
        visit.sign([secrecy.lifting(rows, request.POST.dict())])
        return then_build(request, visit, say("secrecy.done", visit.lang), "exhibits:exhibits")
    for row in rows:
        row["at"] = visit.marks.cited(row["shown_in"], row["locator"], visit.lang)
    return visit.page("rooms/exhibits/lift.html", one=one, rows=rows)


@in_case(Power.DECIDE, "GET", "POST")
def shield(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show which selectors are shielded, and what shielding one does; sign that another is a lawyer's, a doctor's, a journalist's."""
    if request.method == "POST":
        with visit.opened() as case:
            state = case.opened.state
        visit.sign([secrecy.shielding(request.POST.dict(), state)])
        return then_build(request, visit, say("secrecy.shield_done", visit.lang), "exhibits:shield")
    rows = secrecy.shielded(visit.built, visit.lang) if visit.is_built else []
    visit.about = f"{len(rows)} shielded"
    context = {"rows": rows, "kinds": secrecy.KINDS, "professions": secrecy.PROFESSIONS}
    return visit.page("rooms/exhibits/shield.html", **context)


def _sign_pieces(request: HttpRequest, visit: Visit, exhibit: str, lines: list[dict[str, str]]) -> HttpResponse:
    sheet, reason = sheet_from(lines, visit.lang), request.POST.get("reason", "")[:1000]
    done = settle_pieces(visit.folder, world.of_the_signer(request), exhibit, sheet, visit.lang, reason, seen=visit.seen)
    return then_build(request, visit, say("exhibits_room.pieces_settled", visit.lang, {"count": done["pieces"]}), "exhibits:settle")


def _lines(request: HttpRequest) -> list[dict[str, str]]:
    """Return the lines of the form, as many as it has first pages."""
    columns = {name: request.POST.getlist(name) for name in (*_SHOWN, *_KEPT)}
    gone = set(request.POST.getlist("gone"))
    count = len(columns["first_page"])
    lines = [{name: values[at] for name, values in columns.items() if at < len(values)} for at in range(count)]
    told = [line | ({"gone": "1"} if str(at) in gone else {}) for at, line in enumerate(lines)]
    return [line for line in told if any(line.get(name, "").strip() for name in _SHOWN)]
