"""Commands about money: the accounts with what they leave open, the product by person, the schedule of what could be frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from faisceau.cli.talk import LANG, Talk, case_argument, command, option, read_so_far, word
from faisceau.model.typography import figures


@command("ledgers")
@case_argument
def ledgers_command(talk: Talk, case: Path) -> None:
    """Show the accounts, how their lines are ordered and joined, and the points to establish about money."""
    from faisceau import cases

    told = cases.money.tell_ledgers(case, LANG)
    talk.answer(told, lambda: _ledgers(told))


def _ledgers(told: Mapping[str, Any]) -> Iterator[str]:
    if not told["accounts"]:
        yield word("cli.ledgers.none")
    for account in told["accounts"]:
        holder = account["holder"] or word("cli.ledgers.nobody")
        yield word("cli.ledgers.head", account=account["account"], currency=account["currency"], holder=holder)
        yield word("cli.ledgers.lines", **{name: account[name] for name in ("lines", "repeated", "pairs", "typed")})
        if account["days"]:
            counts = {name: account[name] for name in ("days", "bank_proved", "balances", "bank_alone")}
            yield word("cli.ledgers.days", **counts, undetermined=account["open"] + account["contradicted"])
    if told["points"]:
        yield ""
        yield word("cli.ledgers.points", count=len(told["points"]))
    for point in told["points"]:
        yield f"  {point['account']}  {point['since'] or ''}  {point['said']}"
        yield f"    {point['mark']} {point['locator']}"
        yield from (
            f"    {act['label']}, {act['articles']} [{read_so_far(act['status'])}, {act['as_of']}]" for act in point["acts"]
        )


@command("product")
@case_argument
@option("--in", "into", code="product.into", default="", metavar="CODE")
@option("--workbook", code="product.workbook", type=click.Path(dir_okay=False, path_type=Path))
def product_command(talk: Talk, case: Path, into: str, workbook: Path | None) -> None:
    """Show the product by person and month under the hypothesis of origin, beside the declared income."""
    from faisceau import cases

    told = cases.money.tell_product(case, LANG, into.upper(), workbook)
    if told["workbook"]:
        talk.tell("cli.product.written", **told["workbook"])
    talk.answer(told, lambda: _product(told, into.upper()))


def _known(value: str | None) -> str:
    return word("cli.money.unknown") if value is None else value


def _product(told: Mapping[str, Any], into: str) -> Iterator[str]:
    if not told["persons"]:
        yield word("cli.product.none")
        return
    yield word("cli.product.hypothesis")
    for person in told["persons"]:
        yield ""
        yield from _person(person, into)
    if told["months"]:
        yield ""
        yield word("cli.product.resources")
    for month in told["months"]:
        declared, above = (_known(month[name]) for name in ("declared", "above_declared"))
        said = {name: month[name] for name in ("month", "shown", "came", "gone", "currency")}
        yield word("cli.product.resource", **said, declared=declared, above=above)
    yield ""
    yield word("cli.product.innocent")
    yield from (f"  {one}" for one in told["innocent"])
    yield ""
    yield word("cli.product.grounds")
    yield from (
        f"  {one['label']} – {one['article']} [{read_so_far(one['status'])}, {one['as_of']}] {one['condition']}"
        for one in told["grounds"]
    )


def _person(person: Mapping[str, Any], into: str) -> Iterator[str]:
    yield word("cli.product.person", shown=person["shown"], product=person["product"], currency=person["currency"])
    if person["in_other_currency"]:
        yield word("cli.product.converted", **person["in_other_currency"])
    elif into and into != person["currency"]:
        yield word("cli.product.not_converted", currency=into)
    if person["moved_within"].strip("0."):
        yield word("cli.product.moved", **_some(person, "moved_within", "once", "currency"))
    if person["counted_elsewhere"].strip("0."):
        yield word("cli.product.elsewhere", amount=person["counted_elsewhere"], currency=person["currency"])
    for month in person["months"]:
        yield word("cli.product.month", month=month["month"] or word("cli.product.undated"), product=month["product"])
    for account in person["accounts"]:
        funds = word("cli.product.mixed" if account["mixed"] else "cli.product.apart")
        told = {name: _known(account[name]) for name in ("account", "product", "other", "balance", "up_to")}
        yield word("cli.product.account", **told, funds=funds)
    for line in person["lines"]:
        said = {name: line[name] for name in ("amount", "mark", "locator", "reason")}
        yield word("cli.product.line", **said, on=line["on"] or word("cli.product.undated"))


@command("around")
@case_argument
@option("--on", "day", code="around.on", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="YYYY-MM-DD")
@option("--person", code="around.person", default="", metavar="CODE")
@option("--currency", code="around.currency", default="", metavar="CODE")
def around_command(talk: Talk, case: Path, day: dt.datetime, person: str, currency: str) -> None:
    """Show balances, product and flows before a day and from it on, side by side."""
    from faisceau import cases

    told = cases.money.tell_around(case, LANG, day.date(), cases.money.Asked(currency.upper(), person=person))
    talk.answer(told, lambda: _around(told))


def _around(told: Mapping[str, Any]) -> Iterator[str]:
    yield word("cli.around.head", eve=told["eve"], on=told["on"])
    for one in told["accounts"]:
        yield ""
        yield word(
            "cli.around.account", shown=one["shown"], holder=one["holder"] or word("cli.ledgers.nobody"), currency=one["currency"]
        )
        for side in ("before", "after"):
            at = one[side]
            since = word("cli.around.at", on=at["on"]) if at["on"] and at["balance"] is not None else ""
            yield word(f"cli.around.{side}", **_some(at, "balance", "came", "gone"), lines=at["lines"], since=since)
            if one["has_product"]:
                yield word("cli.around.product", **_some(at, "product", "up_to"))
        if one["undated"]["lines"]:
            yield word("cli.around.undated", **{name: one["undated"][name] for name in ("lines", "came", "gone")})
    if told["products"]:
        yield ""
        yield word("cli.product.hypothesis")
    for one in told["products"]:
        sides = {side: one[side]["amount"] for side in ("before", "after", "undated")}
        yield word("cli.around.whose", shown=one["shown"], currency=one["currency"], **sides)
        yield from (
            word(
                "cli.product.line",
                **_some(line, "amount", "mark", "locator", "reason"),
                on=line["on"] or word("cli.product.undated"),
            )
            for line in one["lines"]
        )
    if told["flows"]:
        yield ""
        yield word("cli.around.flows", currency=told["flows_currency"])
    for one in told["flows"]:
        sides = {side: one[side]["amount"] if one[side]["lines"] else "–" for side in ("before", "after")}
        yield word("cli.around.flow", payer=one["from"], payee=one["to"], **sides)
        if one["undated"]["lines"]:
            yield word("cli.around.flow_undated", amount=one["undated"]["amount"], lines=one["undated"]["lines"])


@command("schedule")
@case_argument
def schedule_command(talk: Talk, case: Path) -> None:
    """Show what could be frozen, confiscated or given back: where, up to which amount, by which acts."""
    from faisceau import cases

    told = cases.money.tell_schedule(case, LANG)
    talk.answer(told, lambda: _schedule(told))


def _schedule(told: Mapping[str, Any]) -> Iterator[str]:
    if told["taken"] or told["claims"]:
        yield word("cli.schedule.victims")
    for one in told["taken"]:
        yield word("cli.schedule.taken", **_some(one, "shown", "suspect_shown", "amount", "currency"), count=len(one["rows"]))
        yield from (f"    {row['on'] or ''}  {figures(row['amount'], LANG)}  {row['mark']} {row['locator']}" for row in one["rows"])
    for one in told["claims"]:
        yield word("cli.schedule.claim", **_some(one, "shown", "label", "amount", "currency", "mark", "locator"))
    for one in told["shares"]:
        yield word("cli.schedule.share", **_some(one, "shown", "claimed", "of_all", "available", "share", "currency"))
    if not told["rows"]:
        yield word("cli.schedule.none")
    for row in told["rows"]:
        yield ""
        yield from _row(row)
    if told["standing"] or told["traced"]:
        yield ""
    yield from (word("cli.schedule.standing", **_some(one, "amount", "currency")) for one in told["standing"])
    yield from (word("cli.schedule.traced_once", **_some(one, "floor", "ceiling", "currency")) for one in told["traced"])
    if told["rows"]:
        yield ""
        yield word("cli.schedule.offices")
    for state in told["tracing_offices"]:
        for act in (*told["tracing_offices"][state], *told["units"][state]):
            if act["to"] == state:
                yield word("cli.schedule.office", state=state, **_act(act))
    if told["in_value"]:
        yield ""
        yield word("cli.schedule.values")
    for one in told["in_value"]:
        code = "cli.schedule.value_of_victim" if one["of_victim"] else "cli.schedule.value"
        yield word(code, **_some(one, "shown", "product", "currency", "in_rows", "left", "of_victim"))


def _some(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: _known(row[name]) for name in names}


def _act(act: Mapping[str, Any]) -> dict[str, Any]:
    return {**_some(act, "label", "articles", "as_of"), "status": read_so_far(act["status"])}


def _row(row: Mapping[str, Any]) -> Iterator[str]:
    names = ("what", "holder", "state", "worth", "product", "amount", "currency")
    code = "cli.schedule.row_value" if row["ground"] == "in_value" else "cli.schedule.row"
    yield word(code, number=row["number"], **_some(row, *names))
    if row["disposal"] and row["disposal"] != row["holder"]:
        yield word("cli.schedule.disposal", disposal=row["disposal"])
    if row["of_victim"]:
        yield word("cli.schedule.of_victim", says=row["of_victim"])
    yield word("cli.schedule.pace", pace=row["pace"])
    if row["floor"] is None:
        yield word("cli.schedule.not_traced", traced=row["traced"])
    else:
        yield word("cli.schedule.traced", **_some(row, "traced", "floor", "ceiling"))
    if row["goes_on"]:
        yield word("cli.schedule.goes_on", accounts=", ".join(row["goes_on"]))
    yield word("cli.schedule.place", mark=row["mark"], locator=row["locator"])
    for act in row["acts"]:
        yield word("cli.schedule.act", to=act["to"], **_act(act))
    if row["state"] and not any(act["to"] == row["state"] for act in row["acts"]):
        yield word("cli.schedule.no_act_abroad", state=row["state"])
