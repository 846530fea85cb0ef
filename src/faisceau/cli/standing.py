"""Commands about what stands: weak points, statements, non-punishment, what falls with a piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from faisceau.cli.building import filters
from faisceau.cli.talk import COLON, LANG, Talk, case_argument, command, option, read_so_far, word
from faisceau.model.wording import joined

MOST = 8
"""Sets of an element that are written; the document has them all."""


@command("weak")
@case_argument
@filters
def weak_command(talk: Talk, case: Path, without: tuple[str, ...], without_exhibit: tuple[str, ...]) -> None:
    """Show on what each supported element hangs."""
    from faisceau import cases

    found = cases.weak(case, cases.World.of_this_machine(talk.tell), cases.WhatIf(without, without_exhibit), LANG)
    talk.answer({"elements": found}, lambda: _weak(found))


def _weak(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not found:
        yield word("cli.weak.none")
    for one in found:
        yield ""
        yield str(one["label"])
        for units in one["sets"][:MOST]:
            yield "  " + word("cli.weak.falls", units=" + ".join(unit["label"] for unit in units))
        if len(one["sets"]) > MOST:
            yield "  " + word("cli.weak.more", count=len(one["sets"]) - MOST)
        if not one["sets"]:
            yield "  " + word("cli.weak.beyond", bound=one["bound"])
        for more in one["further"][:1]:
            then = f"> {one['bound']}" if more["then"] is None else more["then"]
            yield "  " + word("cli.weak.further", size=more["size"], then=then, label=more["label"])
    if found:
        yield ""
        yield word("cli.weak.bound", bound=found[0]["bound"])


TOLD_FIRST = ("matrix", "supports", "gaps", "strays")
"""Tables whose rows are told unless one is asked for: what stands, by what, and what is still to establish."""


@command("changes")
@case_argument
@click.argument("before", required=False, default="")
@option("--table", "table", code="changes.table", default="")
def changes_command(talk: Talk, case: Path, before: str, table: str) -> None:
    """Compare the last build with the one before, or with an earlier one."""
    from faisceau import cases

    found = cases.changes(case, cases.World.of_this_machine(talk.tell), before, (table,) if table else TOLD_FIRST, LANG)
    talk.answer(found, lambda: _changes(found))


def _changes(found: Mapping[str, Any]) -> Iterator[str]:
    yield word("cli.changes.between", before=found["before"][:16], after=found["after"][:16])
    if not found["tables"]:
        yield word("cli.changes.none")
    if found["entries"]:
        yield word("cli.changes.entries")
        yield from (f"  {one['index']}  {one['label']}  {one['object']}" for one in found["entries"])
    if found["tables"]:
        yield word("cli.changes.tables")
        yield from (f"  {one['table']:<20} {one['before']} → {one['after']}  {one['said']}" for one in found["tables"])
    for one in found["rows"]:
        cells = (
            f"{cell['meaning']}{' : ' if LANG == 'fr' else ': '}" + " → ".join(filter(None, (cell["was"], cell["value"])))
            for cell in one["cells"]
        )
        yield word(f"cli.changes.{one['how']}", table=one["table"], what=joined(filter(None, (one["place"], *cells)), LANG))
    if found["more"]:
        yield word("cli.changes.more", count=found["more"])


@command("statements")
@case_argument
@option("--compare", code="statements.compare", is_flag=True)
@option("--person", code="statements.person", default="")
def statements_command(talk: Talk, case: Path, compare: bool, person: str) -> None:
    """Show the register of statements, or passages side by side."""
    from faisceau import cases

    built = cases.ask(case)
    if compare:
        told = cases.compare(built, LANG, person)
        talk.answer({"rows": told["rows"]}, lambda: _compared(told["rows"]))
        return
    register = [one for one in cases.register(built, LANG) if person in ("", one["person"])]
    talk.answer({"statements": register}, lambda: _register(register))


def _register(register: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not register:
        yield word("cli.statements.none")
    for one in register:
        said = (one["on"] or "–", one["mark"], one["person_shown"], one["kind_shown"], one["status"] or "–", one["language"] or "–")
        yield "  ".join(str(part) for part in said)
        for name in ("interpreter", "lawyer"):
            if one[name]:
                yield "    " + word(f"cli.statements.{name}", name=one[name])
        yield from (f"    {each['label']} ({each['article']})" for each in one["conditions"])
        if one["safeguards"]:
            yield "    " + ", ".join(one["safeguards"])
        if one["not_said"]:
            yield "    " + word("cli.statements.not_said", what=", ".join(one["not_said"]))
        yield from ("    " + word("cli.statements.retracted", on=taken["on"], says=taken["says"]) for taken in one["retractions"])


def _compared(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield ""
        yield f"{row['count']} — {row['victim_shown']} / {row['suspect_shown']} — {row['text']}"
        for one in row["passages"]:
            repeats = ""
            if one["source"]:
                way = " ← ".join(one["through"]) or word("cli.statements.direct")
                repeats = f" [{word('cli.statements.through', source=one['source'], way=way)}]"
            yield f"  {one['mark']} {one['locator']}  {one['person_shown']} ({one['language'] or '–'}, {one['on'] or '–'}){repeats}: {one['says']}"
            yield from (f"      {link['said']} – {link['about']}" for link in one["links"])
        if row["others"]:
            yield "  " + word("cli.statements.silent_others", who=joined((one["label"] for one in row["others"]), LANG))


@command("unpunished")
@case_argument
def unpunished_command(talk: Talk, case: Path) -> None:
    """Put the question of non-punishment beside each charge against a victim."""
    from faisceau import cases

    found = cases.questions(cases.ask(case), LANG)
    talk.answer({"questions": found}, lambda: _questions(found))


def _questions(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not found:
        yield word("cli.unpunished.none")
    for one in found:
        yield one["question"]
        yield "  " + word(f"stands.np_period_{one['period']}")
        yield "  " + word(f"stands.np_age_{one['age']}")
        for name in ("control", "link"):
            yield "  " + word(f"stands.np_{name}")
            yield from (f"    {place['mark']} {place['locator']}  {place['says']}" for place in one[name])
            if not one[name]:
                yield "    " + word("cli.unpunished.nothing")
        yield from (f"  {law['article']} [{read_so_far(law['status'])}]{COLON}{law['text']}" for law in one["law"])


@command("annulment")
@case_argument
@click.argument("mark")
def annulment_command(talk: Talk, case: Path, mark: str) -> None:
    """Show what falls with a piece, before it is annulled."""
    from faisceau import cases

    told = cases.foreseen(case, cases.World.of_this_machine(talk.tell), mark)
    talk.answer({"mark": mark, "decisions": told}, lambda: _foreseen(mark, told))


def _foreseen(mark: str, told: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for how in ("rests", "only", "also"):
        own = [row for row in told if row["how"] == how]
        if own:
            yield word(f"cli.annulment.{how}", mark=mark, count=len(own))
            yield from (f"  {row['entry']}\t{row['table']}\t{row['name']}" for row in own)
    yield word("cli.annulment.next", mark=mark)
