"""Argent: the product by person and period, what could be frozen, the accounts, the flows; tracing under each rule as the annex.

An account number stands in no address: accounts and flows are named by a keyed digest, which nobody can guess back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.crypto import salted_hmac

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.rooms.search import leave, may_leave
from faisceau.bureau.signing import then_build
from faisceau.cases import taking
from faisceau.model.errors import Invalid
from faisceau.model.wording import say

PAGE = 100
"""Lines of a ledger on one page; ours."""
WHOLE = 200_000
"""Lines of a ledger that one workbook holds; ours."""
MOST = 300
"""Lines that are traced together, at most: what an address holds. Ours."""


@in_case(Power.SEE)
def money(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the first view: product by person and period under the hypothesis of origin, resources beside the declared income."""
    into = request.GET.get("in", "").strip().upper()[:6]
    return visit.page("rooms/money/product.html", into=into, **cases.money.first_view(_names(visit), into))


@in_case(Power.SEE)
def accounts(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the accounts by pages: holder, period, balances, whether each closes."""
    after = _after(request)
    found = cases.money.accounts(_names(visit), after=after, most=PAGE + 1)
    more = after + PAGE if len(found) > PAGE else 0
    return visit.page("rooms/money/accounts.html", accounts=found[:PAGE], after=more)


@in_case(Power.SEE)
def schedule(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what could be frozen, confiscated or given back, where, up to which amount, by which acts."""
    del request
    return visit.page("rooms/money/schedule.html", **cases.money.seizable(_names(visit)))


@in_case(Power.DECIDE, "GET", "HEAD", "POST")
def decide(request: HttpRequest, visit: Visit, form: str) -> HttpResponse:
    """Sign what a piece says of an asset, an income, a loss or a rate; GET shows the form, with what is known already."""
    names = _names(visit)
    if request.method == "POST":
        visit.sign([cases.money.decided(names, form, request.POST.dict(), request.POST.getlist("bought"))])
        page = "money:money" if form in ("income", "rate") else "money:schedule"
        return then_build(request, visit, say("schedule_room.decided", visit.lang), page)
    told = cases.money.form(names, form, request.GET.dict(), request.GET.getlist("line")[:MOST])
    return visit.page("rooms/money/decide.html", **told)


@in_case(Power.SEE)
def account(request: HttpRequest, visit: Visit, account: str) -> HttpResponse:
    """Show one account: its statements, its months as picture and table, its ledger by pages."""
    names = _names(visit)
    days = _day(request.GET.get("since")), _day(request.GET.get("until"))
    told = cases.money.ledger(names, account, _after(request), PAGE, days)
    told["since"], told["until"] = days
    visit.about = f"{told['account']['pieces']} ({told['account']['currency']})"
    if request.headers.get("HX-Request"):
        return visit.page("rooms/money/more.html", **told)
    months = cases.money.months(names, told["account"])
    return visit.page("rooms/money/account.html", months=months, picture=cases.money.columns(months), **told)


@in_case(Power.SEE)
def flows(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show who paid whom in one currency, as a picture and as a table."""
    asked = _asked(request)
    told = cases.money.flows(_names(visit), asked, _after(request))
    return visit.page("rooms/money/flows.html", asked=asked, query=_query(told["currency"], asked), **told)


@in_case(Power.SEE)
def flow(request: HttpRequest, visit: Visit, flow: str) -> HttpResponse:
    """Show the lines that a flow is made of."""
    asked = _asked(request)
    told = cases.money.flow(_names(visit), asked, flow)
    visit.about = _pieces(visit, told["lines"])
    return visit.page("rooms/money/flow.html", currency=asked.currency, query=_query(asked.currency, asked), **told)


@in_case(Power.SEE)
def around(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show balances, product and flows before a day and from it on, side by side."""
    asked, on = _asked(request), _day(request.GET.get("on"))
    told = cases.money.around(_names(visit), on, asked, _after(request), _after(request, "flow"))
    return visit.page("rooms/money/around.html", asked=asked, **told)


@in_case(Power.SEE)
def trace(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what of the chosen lines lies where, under every rule side by side; find lines to choose."""
    names, asked = _names(visit), request.GET
    picks = [*asked.getlist("line"), *(cases.money.assumed_picks(names) if asked.get("assumed") else ())]
    chosen = cases.money.lots(names, picks[:MOST])
    rule = _rule(asked)
    sought = _sought(asked)
    visit.about = _pieces(visit, chosen)
    return visit.page(
        "rooms/money/trace.html",
        chosen=chosen,
        totals=cases.money.totals(chosen),
        all_assumed=all(line["origin"] for line in chosen),
        reasons=list(dict.fromkeys(reason for line in chosen if line["origin"] for reason in line["origin"]["reasons"])),
        query=_lines(line["pick"] for line in chosen),
        rule=rule,
        rules=cases.money.RULES,
        sought=sought,
        found=cases.money.credits_like(names, sought) if sought else None,
        most=cases.money.FOUND,
        counts=cases.money.counts(names) if visit.may_decide else [],
        asks=_asks(asked, rule),
        **cases.money.annex(names, chosen, rule, _after(request)),
    )


@in_case(Power.SEE)
def path(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Lead a sum back, line by line, from a payment or a balance to where it came in."""
    names, asked = _names(visit), request.GET
    chosen = cases.money.lots(names, asked.getlist("line")[:MOST])
    visit.about, rule = _pieces(visit, chosen), _rule(asked)
    told = cases.money.path(names, chosen, asked.get("end", ""), rule)
    query = _lines(line["pick"] for line in chosen)
    return visit.page("rooms/money/path.html", rule=rule, rules=cases.money.RULES, query=query, asked_end=asked.get("end"), **told)


@in_case(Power.DECIDE, "POST")
def assume(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that the origin of lines is assumed to be the offence: a hypothesis, with its reason."""
    told = request.POST
    visit.sign(cases.money.assumption(_names(visit), told.getlist("place"), told.get("reason", ""), told.get("count", "")))
    return then_build(request, visit, say("money_room.assumed_done", visit.lang), "money:trace", _lines(told.getlist("line")))


@in_case(Power.DECIDE, "GET", "HEAD", "POST")
def tie(request: HttpRequest, visit: Visit, tie: str) -> HttpResponse:
    """Find and choose lines that are the same cash, or one scheme; sign that they are, with the reason."""
    names, told = _names(visit), request.POST if request.method == "POST" else request.GET
    out, into = told.get("out", ""), told.getlist("into")[:MOST]
    if request.method == "POST":
        reason, count = told.get("reason", ""), told.get("count", "")
        visit.sign([cases.money.tied(names, tie, out, into, reason=reason, count=count)])
        return then_build(request, visit, say(f"tying_room.done_{tie}", visit.lang), "money:tie", tie=tie)
    sought = _sought(told)
    page = cases.money.tying(names, tie, out, into, sought)
    visit.about = _pieces(visit, [line for side in page["sides"] for line in side["chosen"]])
    return visit.page("rooms/money/tie.html", sought=sought, most=cases.money.FOUND, **page)


@in_case(Power.EXPORT, "POST")
def take_ledger(request: HttpRequest, visit: Visit, account: str) -> HttpResponse:
    """Give a whole ledger as a workbook."""
    may_leave(request, visit, protected=True)
    told = cases.money.ledger(_names(visit), account, 0, WHOLE)
    visit.about = f"{told['account']['pieces']} ({told['account']['currency']}) xlsx"
    return leave("faisceau-ledger.xlsx", lambda path: taking.write_ledger(told["lines"], visit.marks, visit.lang, path))


@in_case(Power.EXPORT, "POST")
def take_trace(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give what every rule finds of the chosen lines as a table."""
    may_leave(request, visit, protected=True)
    names, rules = _names(visit), cases.money.RULES
    chosen = cases.money.lots(names, request.POST.getlist("line")[:MOST])
    form = _format(request)
    visit.about = f"{_pieces(visit, chosen)} {form}"
    ledgers = cases.money.traced(names, chosen)
    return leave(f"faisceau-trace.{form}", lambda path: taking.write_trace(ledgers, rules, visit.marks, visit.lang, path))


@in_case(Power.EXPORT, "POST")
def take_trace_book(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the trace of the chosen lines as a workbook that recomputes itself."""
    may_leave(request, visit, protected=True)
    names = _names(visit)
    chosen = cases.money.lots(names, request.POST.getlist("line")[:MOST])
    visit.about = f"{_pieces(visit, chosen)} faisceau-trace-formulas.xlsx"
    return leave("faisceau-trace-formulas.xlsx", lambda path: cases.money.write_trace(names, chosen, path))


@in_case(Power.EXPORT, "POST")
def take_product(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the product as a workbook that recomputes itself."""
    may_leave(request, visit, protected=True)
    visit.about = "faisceau-product.xlsx"
    return leave(visit.about, lambda path: cases.money.write_product(_names(visit), path))


@in_case(Power.EXPORT, "POST")
def take_around(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give every account before a day and from it on as a table."""
    may_leave(request, visit, protected=True)
    on, person = _day(request.POST.get("on")), request.POST.get("person", "")
    if on is None:
        raise Invalid("bureau.wrong")
    visit.about = f"faisceau-{on}.{_format(request)}"
    return leave(visit.about, lambda path: cases.money.write_around(_names(visit), on, person, path))


@in_case(Power.EXPORT, "POST")
def take_months(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the resources of every person, month by month, as a table."""
    may_leave(request, visit, protected=True)
    visit.about = f"faisceau-months.{_format(request)}"
    return leave(visit.about, lambda path: cases.money.write_months(_names(visit), path))


@in_case(Power.EXPORT, "POST")
def take_schedule(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the rows of the schedule as a table."""
    may_leave(request, visit, protected=True)
    visit.about = f"faisceau-schedule.{_format(request)}"
    return leave(visit.about, lambda path: cases.money.write_seizable(_names(visit), path))


def _format(request: HttpRequest) -> str:
    told = request.POST.get("format", "")
    return told if told in cases.money.FORMATS else cases.money.FORMATS[0]


def _sought(asked: QueryDict) -> cases.money.Sought:
    days = _day(asked.get("since")), _day(asked.get("until"))
    return cases.money.Sought(asked.get("amount", ""), asked.get("words", ""), *days)


def _rule(asked: QueryDict) -> str:
    told = asked.get("rule")
    return str(told) if told in cases.money.RULES else str(cases.money.RULES[0])


def _names(visit: Visit) -> cases.money.Names:
    def key(*told: str) -> str:
        return salted_hmac("faisceau.money", "\n".join((visit.case, *told))).hexdigest()[:20]

    return cases.money.Names(visit.built, visit.lang, key)


def _pieces(visit: Visit, lines: Iterable[Mapping[str, str]]) -> str:
    """Return the marks of the exhibits that lines stand in: the record of readings names no account."""
    return ", ".join(sorted({visit.marks.recorded(line["exhibit"], visit.lang) for line in lines}))


def _after(request: HttpRequest, name: str = "after") -> int:
    """Return after how many rows a page begins; what is no such number begins anew."""
    told = request.GET.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 18 else 0


def _asked(request: HttpRequest) -> cases.money.Asked:
    told = request.GET
    return cases.money.Asked(told.get("currency", ""), _day(told.get("since")), _day(told.get("until")), told.get("person", ""))


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written or "")
    except ValueError:
        return None


def _query(currency: str, asked: cases.money.Asked) -> str:
    """Return what is asked for as it stands in an address."""
    told = QueryDict(mutable=True)
    pairs = {"currency": currency, "since": asked.since, "until": asked.until, "person": asked.person}
    told.update({name: str(value) for name, value in pairs.items() if value})
    return str(told.urlencode())


def _asks(asked: QueryDict, rule: str) -> str:
    """Return which lines are followed under which rule as it stands in an address: all assumed ones need not be named again."""
    lines = _lines(asked.getlist("line")) if asked.getlist("line") else ""
    return "&".join(filter(None, [lines, "assumed=1" if asked.get("assumed") else "", f"rule={rule}"]))


def _lines(picks: Iterable[str]) -> str:
    told = QueryDict(mutable=True)
    told.setlist("line", list(picks))
    return str(told.urlencode())


ROOM = Room(
    slug="money",
    power=Power.SEE,
    pages=(
        Page("", money, "money"),
        Page("take/", take_product, "take_product"),
        Page("months/take/", take_months, "take_months"),
        Page("accounts/", accounts, "accounts"),
        Page("schedule/", schedule, "schedule"),
        Page("schedule/take/", take_schedule, "take_schedule"),
        Page("schedule/decide/<str:form>/", decide, "decide"),
        Page("account/<str:account>/", account, "account"),
        Page("flows/", flows, "flows"),
        Page("flows/<str:flow>/", flow, "flow"),
        Page("around/", around, "around"),
        Page("around/take/", take_around, "take_around"),
        Page("trace/", trace, "trace"),
        Page("trace/path/", path, "path"),
        Page("trace/assume/", assume, "assume"),
        Page("trace/tie/<str:tie>/", tie, "tie"),
        Page("trace/take/", take_trace, "take_trace"),
        Page("trace/workbook/", take_trace_book, "take_trace_book"),
        Page("account/<str:account>/take/", take_ledger, "take_ledger"),
    ),
)
