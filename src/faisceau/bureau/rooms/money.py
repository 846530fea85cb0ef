"""Argent: the accounts and their ledgers, the flows between accounts and persons, tracing under each rule.

An account number stands in no address: accounts and flows are named by a keyed digest, which nobody can guess back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac

from faisceau import cases
from faisceau.bureau.rights.access import Visit, in_case
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.rooms.room import Page, Room
from faisceau.bureau.rooms.search import leave, may_leave
from faisceau.bureau.work.tasks import begin
from faisceau.cases import taking
from faisceau.model.wording import say

PAGE = 100
"""Lines of a ledger on one page; ours."""
WHOLE = 200_000
"""Lines of a ledger that one workbook holds; ours."""
MOST = 300
"""Lines that are traced together, at most: what an address holds. Ours."""


@in_case(Power.SEE)
def money(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every account: holder, period, balances, whether it closes."""
    del request
    return visit.page("rooms/money/accounts.html", accounts=cases.money.accounts(_names(visit)))


@in_case(Power.SEE)
def account(request: HttpRequest, visit: Visit, account: str) -> HttpResponse:
    """Show one account: its statements, its months as picture and table, its ledger by pages."""
    names, after = _names(visit), request.GET.get("after", "")
    told = cases.money.ledger(names, account, int(after) if after.isdecimal() and len(after) < 18 else 0, PAGE)
    visit.about = f"{told['account']['pieces']} ({told['account']['currency']})"
    if request.headers.get("HX-Request"):
        return visit.page("rooms/money/more.html", **told)
    months = cases.money.months(names, told["account"])
    return visit.page("rooms/money/account.html", months=months, picture=cases.money.columns(months), **told)


@in_case(Power.SEE)
def flows(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show who paid whom in one currency, as a picture and as a table."""
    asked = _asked(request)
    told = cases.money.flows(_names(visit), asked)
    return visit.page("rooms/money/flows.html", asked=asked, query=_query(told["currency"], asked), **told)


@in_case(Power.SEE)
def flow(request: HttpRequest, visit: Visit, flow: str) -> HttpResponse:
    """Show the lines that a flow is made of."""
    asked = _asked(request)
    told = cases.money.flow(_names(visit), asked, flow)
    visit.about = _pieces(visit, told["lines"])
    return visit.page("rooms/money/flow.html", currency=asked.currency, query=_query(asked.currency, asked), **told)


@in_case(Power.SEE)
def trace(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what of the chosen lines lies where, under every rule side by side; find lines to choose."""
    names, asked = _names(visit), request.GET
    picks = [*asked.getlist("line"), *(cases.money.assumed_picks(names) if asked.get("assumed") else ())]
    chosen = cases.money.lots(names, picks[:MOST])
    rule = asked.get("rule") if asked.get("rule") in cases.money.RULES else cases.money.RULES[0]
    sought = cases.money.Sought(asked.get("amount", ""), asked.get("words", ""), _day(asked.get("since")), _day(asked.get("until")))
    visit.about = _pieces(visit, chosen)
    return visit.page(
        "rooms/money/trace.html",
        chosen=chosen,
        totals=cases.money.totals(chosen),
        all_assumed=all(line["origin"] for line in chosen),
        reasons=list(dict.fromkeys(reason for line in chosen if line["origin"] for reason in line["origin"]["reasons"])),
        query=_lines(line["pick"] for line in chosen),
        ledgers=cases.money.traced(names, chosen, str(rule)),
        rule=rule,
        rules=cases.money.RULES,
        sought=sought,
        found=cases.money.credits_like(names, sought) if sought else None,
        most=cases.money.FOUND,
        counts=cases.money.counts(names) if visit.may_decide else [],
    )


@in_case(Power.DECIDE, "POST")
def assume(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Sign that the origin of lines is assumed to be the offence: a hypothesis, with its reason."""
    told = request.POST
    visit.sign(cases.money.assumption(_names(visit), told.getlist("place"), told.get("reason", ""), told.get("count", "")))
    begin("build", visit.case, visit.person, {})
    messages.success(request, say("money_room.assumed_done", visit.lang))
    return redirect(f"{reverse('money:trace', kwargs={'case': visit.case})}?{_lines(told.getlist('line'))}")


@in_case(Power.EXPORT, "POST")
def take_ledger(request: HttpRequest, visit: Visit, account: str) -> HttpResponse:
    """Give a whole ledger as a workbook."""
    may_leave(request, visit, protected=True)
    told = cases.money.ledger(_names(visit), account, 0, WHOLE)
    visit.about = f"{told['account']['pieces']} ({told['account']['currency']}) xlsx"
    return leave("faisceau-ledger.xlsx", lambda path: taking.write_ledger(told["lines"], visit.marks, visit.lang, path))


@in_case(Power.EXPORT, "POST")
def take_trace(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give what every rule finds of the chosen lines as a workbook."""
    may_leave(request, visit, protected=True)
    names, rules = _names(visit), cases.money.RULES
    chosen = cases.money.lots(names, request.POST.getlist("line")[:MOST])
    visit.about = f"{_pieces(visit, chosen)} xlsx"
    ledgers = cases.money.traced(names, chosen, str(rules[0]))
    return leave("faisceau-trace.xlsx", lambda path: taking.write_trace(ledgers, rules, visit.marks, visit.lang, path))


def _names(visit: Visit) -> cases.money.Names:
    def key(*told: str) -> str:
        return salted_hmac("faisceau.money", "\n".join((visit.case, *told))).hexdigest()[:20]

    return cases.money.Names(visit.built, visit.lang, key)


def _pieces(visit: Visit, lines: Iterable[Mapping[str, str]]) -> str:
    """Return the marks of the exhibits that lines stand in: the record of readings names no account."""
    return ", ".join(sorted({visit.marks.get(line["exhibit"], line["exhibit"][:12]) for line in lines}))


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


def _lines(picks: Iterable[str]) -> str:
    told = QueryDict(mutable=True)
    told.setlist("line", list(picks))
    return str(told.urlencode())


ROOM = Room(
    slug="money",
    power=Power.SEE,
    pages=(
        Page("", money, "money"),
        Page("account/<str:account>/", account, "account"),
        Page("flows/", flows, "flows"),
        Page("flows/<str:flow>/", flow, "flow"),
        Page("trace/", trace, "trace"),
        Page("trace/assume/", assume, "assume"),
        Page("trace/take/", take_trace, "take_trace"),
        Page("account/<str:account>/take/", take_ledger, "take_ledger"),
    ),
)
