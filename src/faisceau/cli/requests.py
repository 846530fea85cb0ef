"""Commands from the open point to the answer: ways, request, deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from faisceau.cli.talk import COLON, LANG, Talk, case_argument, command, option, read_so_far, word
from faisceau.model.wording import joined

KINDS = ("judge", "court", "investigating_judge", "prosecutor", "other")
ACTS = ("list", "show", "prepare", "questions", "answer", "grounds", "print", "follow", "contacts", "turnaround")
FILE = click.Path(dir_okay=False, path_type=Path)


@command("ways")
@case_argument
@option("--measure", code="ways.measure", default="")
@option("--to", code="ways.to", default="")
@option("--on", code="ways.on", default="")
@option("--by", "way", code="ways.by", default="")
@option("--issuer", code="ways.issuer", type=click.Choice(["", *KINDS]), default="")
@option("--validator", code="ways.validator", type=click.Choice(["", *KINDS]), default="")
@option("--full", code="ways.full", is_flag=True)
def ways_command(talk: Talk, case: Path, measure: str, to: str, on: str, way: str, issuer: str, validator: str, full: bool) -> None:
    """Show which measures could fill the gaps, and by which ways; or what binds two States on a day."""
    from faisceau import cases

    if (on or way or issuer or validator) and not to:
        raise click.UsageError(word("cli.ways.needs_to"))
    if on or way or issuer or validator:
        built = cases.ask(case)
        between = cases.requests.ways_between(built, to, measure, LANG, on=on, way=way, issuer=issuer, validator=validator)
        talk.answer({"between": between}, lambda: _between(between))
        return
    ways = cases.ways(case, cases.World.of_this_machine(talk.tell), measure, to, LANG)
    if to and not ways:
        # No point of the case leads to that State: what binds it today, whatever for, is what is asked.
        between = cases.requests.ways_between(cases.ask(case), to, measure, LANG)
        talk.tell("cli.ways.no_point", to=to)
        talk.answer({"between": between}, lambda: _between(between))
        return
    talk.answer({"ways": ways}, lambda: _ways(ways, full=full))


def _ways(ways: Sequence[Mapping[str, Any]], *, full: bool) -> Iterator[str]:
    """Write the ways once for all points that have the same ones, under the names of these points."""
    by_gap: dict[str, list[Mapping[str, Any]]] = {}
    for way in ways:
        by_gap.setdefault(way["gap_label"], []).append(way)
    alike: dict[str, list[str]] = {}
    for gap, own in by_gap.items():
        told = "\n".join(line for way in own for line in (_way(way), *(_more(way) if full else ())))
        alike.setdefault(told, []).append(gap)
    if not ways:
        yield word("cli.ways.none")
    for told, gaps in alike.items():
        yield ""
        yield from gaps
        yield told


def _way(way: Mapping[str, Any]) -> str:
    told = {"measure": way["measure_label"], "to": way["to"], "label": way["way_label"]}
    status = read_so_far(way["status"])
    return word("cli.ways.way", **told, articles=way["articles"], status=status, as_of=way["as_of"])


def _between(ways: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not ways:
        yield word("cli.ways.none")
    before = None
    for way in ways:
        if way["measure"] != before:
            before = way["measure"]
            yield str(way["measure_label"])
        yield _way(way)
        yield from _more(way)


def _more(way: Mapping[str, Any]) -> Iterator[str]:
    for text in filter(None, (way["condition"], *(f"{one['text']} ({one['article']})" for one in way["conditions"]))):
        yield f"      {word('cli.ways.condition')} {text}"
    if way.get("against_labels", way["against"]):
        yield f"      {word('cli.ways.against')} {joined(way.get('against_labels', way['against']), LANG)}"
    may = [_issuer(one) for one in way["issuers"] if one["may"]]
    for code, told in (("issuers", may), ("form", way["forms"]), ("languages", way["languages"])):
        if told:
            yield f"      {word(f'cli.ways.{code}')} {', '.join(told)}"


def _issuer(one: Mapping[str, Any]) -> str:
    if not one["validated_by"]:
        return str(one["label"])
    by = ", ".join(word(f"requests.kind_{kind}") for kind in one["validated_by"])
    return word("cli.ways.validated", label=one["label"], by=by)


@command("request")
@case_argument
@click.argument("act", type=click.Choice(ACTS), default="list")
@click.argument("request", required=False, default="")
@click.argument("values", nargs=-1)
@option("--form", code="request.form", default="")
@option("--language", code="request.language", default="")
@option("--authority", code="request.authority", default="")
@option("--validator", code="request.validator", default="")
@option("--addressee", code="request.addressee", default="")
@option("--notified", code="request.notified", default="")
@option("--urgency", code="request.urgency", type=click.Choice(["", "normal", "urgent", "emergency"]), default="")
@option("--person", "persons", code="request.person", multiple=True)
@option("--exhibit", "exhibits", code="request.exhibit", multiple=True)
@option("--out", code="request.out", type=FILE)
@option(
    "--for", "reader", code="request.for", type=click.Choice(["addressee", "authority"]), default="addressee", show_default=True
)
@option("--for-translation", code="request.for_translation", is_flag=True)
@option("--on", code="request.on", default="")
@option("--at", code="request.at", default="")
@option("--zone", code="request.zone", default="")
@option("--to", code="request.to", default="")
@option("--channel", code="request.channel", default="")
@option("--note", code="request.note", default="")
@option("--reason", code="request.reason", default="")
def request_command(talk: Talk, case: Path, act: str, request: str, values: tuple[str, ...], **told: Any) -> None:
    """List requests, prepare, print, answer, follow."""
    if act not in ("list", "contacts", "turnaround") and not request:
        raise click.UsageError(word("cli.request.which"))
    if act in ("answer", "follow") and not values:
        raise click.UsageError(word("cli.request.what"))
    if act == "print" and told["out"] is None:
        raise click.UsageError(word("cli.request.needs", options="--out"))
    if act == "follow" and not told["on"]:
        raise click.UsageError(word("cli.request.needs", options="--on"))
    _ACTS[act](talk, case, request, values, told)


Values = tuple[str, ...]
Told = Mapping[str, Any]


def _listed(talk: Talk, case: Path, request: str, _: Values, __: Told) -> None:
    from faisceau import cases

    today = cases.World.of_this_machine(talk.tell).clock.now().date()
    found = cases.requests.requests(cases.ask(case), LANG, today=today, request=request)
    talk.answer({"requests": found}, lambda: _requests(found, whole=bool(request)))


def _requests(found: Sequence[Mapping[str, Any]], *, whole: bool) -> Iterator[str]:
    if not found:
        yield word("cli.request.none")
    for one in found:
        yield f"{one['request']}  [{one['step_label']}{', ' + one['on'] if one['on'] else ''}]  {one['measure_label']} → {one['to']}{COLON}{one['way_label']}"
        if one["gap_open"] is not None:
            yield f"  {one['gap_label']}{COLON}{word('cli.request.gap_open' if one['gap_open'] else 'cli.request.gap_closed')}"
        if one["refused"]:
            yield f"  {one['refused']}"
        if one["missing"]:
            yield f"  {word('cli.request.missing')} {', '.join(one['missing'])}"
        if one["addressee_expired"]:
            yield f"  {word('cli.request.expired', name=one['addressee'])}"
        for step in one["steps"] if whole else ():
            moment = " ".join(filter(None, (step["on"], step["at"])))
            yield f"    {moment or '–':<17} {step['step_label']}  {', '.join(step['exhibits'])}  {step['note'] or ''}".rstrip()
        yield f"  {word('cli.request.next')} {one['next_label']}"


def _prepare(talk: Talk, case: Path, request: str, _: Values, told: Told) -> None:
    from faisceau import cases

    built = cases.ask(case)
    names = ("form", "language", "authority", "validator", "addressee", "notified", "urgency", "persons", "exhibits")
    text = cases.requests.sheet(built, request, LANG, {name: told[name] for name in names})
    _write(talk, told["out"], text, "sheet")


def _questions(talk: Talk, case: Path, request: str, _: Values, told: Told) -> None:
    from faisceau import cases

    _write(talk, told["out"], cases.requests.question_sheet(cases.ask(case), request, LANG), "sheet")


def _write(talk: Talk, out: Path | None, text: str, name: str) -> None:
    """Write a sheet to a file, or to the screen where none is named."""
    if out is not None:
        out.write_text(text, "utf-8")
        talk.tell("cli.request.written", path=out)
    talk.answer({name: text}, lambda: [] if out is not None else [text])


def _answer(talk: Talk, case: Path, request: str, values: Values, told: Told) -> None:
    from faisceau import cases

    built = cases.ask(case)
    answers: dict[str, list[str]] = {}
    for value in values:
        question, equals, answer = value.partition("=")
        if not equals:
            raise click.UsageError(word("cli.request.what"))
        answers.setdefault(question, []).append(answer)
    for question, given in answers.items():
        cases.requests.check_answers(built, question, given, LANG)
    bodies = [
        ("QuestionAnswered", {"request": request, "question": question, "answers": tuple(given), "reason": told["reason"]})
        for question, given in answers.items()
    ]
    recorded = cases.sign(case, cases.World.of_this_machine(talk.tell), bodies)
    talk.tell("cli.request.answered", count=len(recorded))
    talk.answer({"entries": recorded}, list)


def _grounds(talk: Talk, case: Path, request: str, _: Values, __: Told) -> None:
    from faisceau import cases

    found = cases.requests.grounds(cases.ask(case), request, LANG)
    talk.answer({"grounds": found}, lambda: _rules(found))


def _rules(found: Mapping[str, Any]) -> Iterator[str]:
    for one in found["questions"]:
        yield f"{one['question']:<32} {', '.join(one['answers']) or '?':<24} {one['text']}"
    yield ""
    for rule in found["rules"]:
        yield f"[{rule['state_label']}] {rule['article']} – {rule['kind_label']}{COLON}{rule['text']} [{read_so_far(rule['status'])}, {rule['as_of']}]"
        if rule["national"]:
            kind = word(f"requests.ground_{rule['national_kind']}")
            yield f"    {word('cli.request.national', article=rule['national'], kind=kind)}"
        if rule["open"]:
            yield f"    {word('cli.request.awaits', questions=', '.join(rule['open']))}"
        if rule["because"]:
            yield f"    {word('cli.request.rests', answers=', '.join(rule['because']))}"


def _print(talk: Talk, case: Path, request: str, _: Values, told: Told) -> None:
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    done = cases.requests.print_form(
        case, world, request, told["out"], LANG, reader=told["reader"], for_translation=told["for_translation"]
    )
    talk.tell("cli.request.printed", **done)
    if done["unverified"]:
        talk.tell("cli.request.unverified", languages=", ".join(done["unverified"]))
    talk.answer({"printed": done}, list)


def _follow(talk: Talk, case: Path, request: str, values: Values, told: Told) -> None:
    from faisceau import cases

    names = ("at", "zone", "to", "channel", "note", "exhibits")
    world = cases.World.of_this_machine(talk.tell)
    recorded = cases.requests.follow(case, world, request, values[0], told["on"], **{name: told[name] for name in names})
    talk.tell("cli.request.followed", step=word(f"requests.step_{values[0]}"))
    talk.answer({"entries": recorded}, list)


def _contacts(talk: Talk, case: Path, _: str, __: Values, ___: Told) -> None:
    from faisceau import cases

    found = cases.requests.contacts(cases.ask(case), cases.World.of_this_machine(talk.tell).clock.now().date())
    talk.answer({"contacts": found}, lambda: _authorities(found))


def _authorities(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in found:
        yield f"{one['authority']}  {one['name']} ({one['state']}, {word('requests.kind_' + one['kind'])})"
        yield f"  {word('cli.request.checked', checked=one['checked'], source=one['source'])}"
        if one["expired"]:
            yield f"  {word('cli.request.expired', name=one['name'])}"


def _turnaround(talk: Talk, case: Path, _: str, __: Values, ___: Told) -> None:
    from faisceau import cases

    found = cases.requests.turnaround(cases.ask(case))
    talk.answer({"turnaround": found}, lambda: _ages(found))


def _ages(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in found:
        days = {name: "–" if one[name] is None else one[name] for name in ("least", "median", "most")}
        yield f"{one['state']} {one['authority'] or '–'}{COLON}{word('cli.request.age', sent=one['sent'], answered=one['answered'], **days)}"


_ACTS = {
    "list": _listed,
    "show": _listed,
    "prepare": _prepare,
    "questions": _questions,
    "answer": _answer,
    "grounds": _grounds,
    "print": _print,
    "follow": _follow,
    "contacts": _contacts,
    "turnaround": _turnaround,
}


@command("deadlines")
@case_argument
@option("--request", code="deadlines.request", default="")
@option("--calendar", code="deadlines.calendar", type=FILE)
@option("--all", "whole", code="deadlines.all", is_flag=True)
def deadlines_command(talk: Talk, case: Path, request: str, calendar: Path | None, whole: bool) -> None:
    """List the deadlines of the requests; write a calendar file."""
    from faisceau import cases

    built = cases.ask(case)
    world = cases.World.of_this_machine(talk.tell)
    found = cases.requests.deadlines(built, world.clock.now(), LANG, request=request)
    if calendar is not None:
        text = cases.requests.calendar_of(found, str(cases.read_marker(case)["id"]), f"{world.clock.now():%Y%m%dT%H%M%SZ}", LANG)
        calendar.write_text(text, "utf-8", newline="")
        talk.tell("cli.deadlines.written", path=calendar)
    shown = found if whole else cases.requests.needing(found)
    talk.answer({"deadlines": shown}, lambda: _deadlines(shown))


def _deadlines(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not found:
        yield word("cli.deadlines.none")
    for one in found:
        yield f"[{one['state_label']}] {one['request']} → {one['to']}{COLON}{one['label']} – {one['article']} [{read_so_far(one['status'])}, {one['as_of']}]"
        if one["due"]:
            carried = word("cli.deadlines.carried", day=one["carried_from"]) if one["carried_from"] else ""
            due = word("cli.deadlines.due", due=one["due"], zone=one["zone"], utc=one["due_utc"][:16].replace("T", " "))
            yield f"    {joined(filter(None, (due, carried)), LANG)}"
        yield from (f"    ? {doubt}" for doubt in one["doubts"])
        if one["state"] in ("overdue", "running") and one["tell"]:
            yield f"    {word('cli.deadlines.tell')} {one['tell']}"
        if one["state"] in ("overdue", "running") and one["extension"] and not one["extended"]:
            yield f"    {word('cli.deadlines.extension')} {one['extension']}"
