"""Commands around the build: build, verify, tables, table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from faisceau.cli.talk import LANG, Talk, case_argument, command, option, word

WITHOUT = ("testimony", "derived", "no_lawyer", "anonymous", "infiltrator", "repentant")

NAMES = 21
"""Columns of a terminal in which the name of every table fits; ours."""


def filters(function: Any) -> Any:
    """Declare the switches of the what-if."""
    function = option("--without-exhibit", "without_exhibit", code="without_exhibit", multiple=True)(function)
    return option("--without", code="without", multiple=True, type=click.Choice(WITHOUT))(function)


@command("build")
@case_argument
@option("--workers", code="build.workers", type=click.IntRange(1, 64), default=2, show_default=True)
@option("--despite-faults", code="build.despite_faults", is_flag=True)
@option("--events", code="build.events", is_flag=True)
@filters
def build_command(
    talk: Talk,
    case: Path,
    workers: int,
    despite_faults: bool,
    events: bool,
    without: tuple[str, ...],
    without_exhibit: tuple[str, ...],
) -> None:
    """Build the case."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    what_if = cases.WhatIf(without, without_exhibit)
    document = cases.build(case, world, workers, what_if, talk.progress(events=events), despite_faults=despite_faults)
    ran = sum(stage["ran"] for stage in document["stages"])
    talk.tell("cli.build.done", tables=len(document["tables"]), ran=ran, stages=len(document["stages"]), digest=document["digest"])
    problems = document["tables"]["problems"]["rows"]
    if problems:
        click.echo(word("cli.build.problems", count=problems, case=case), err=True)
    told = {**document, "tables": {name: table["digest"] for name, table in document["tables"].items()}}
    talk.answer(
        told,
        lambda: (
            f"{s['name']:<{NAMES}}{word('cli.build.ran') if s['ran'] else '=':>5}{s['rows']:>12}  {s['digest'][:16]}"
            for s in document["stages"]
        ),
    )


@command("verify")
@case_argument
@option("--rebuild", code="verify.rebuild", is_flag=True)
@option("--log-key", code="verify.log_key", default=None)
@option("--checkpoint", code="verify.checkpoint", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--workers", code="build.workers", type=click.IntRange(1, 64), default=2, show_default=True)
def verify_command(talk: Talk, case: Path, rebuild: bool, log_key: str | None, checkpoint: Path | None, workers: int) -> int:
    """Verify seals, signatures, chain; with --rebuild every table again."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    faults = cases.verify(
        case,
        world,
        rebuild=rebuild,
        log_key=log_key,
        checkpoint=checkpoint,
        workers=workers,
        progress=talk.progress(),
        lang=LANG,
    )
    talk.tell("cli.verify.sound" if not faults else "cli.verify.faults", count=len(faults), case=case)
    talk.answer({"ok": not faults, "faults": faults}, lambda: _faults(faults))
    return 1 if faults else 0


def _faults(faults: list[dict[str, str]]) -> Iterator[str]:
    for fault in faults:
        yield f"✗ {fault['where']}"
        yield from (f"  {fault[name]}" for name in ("what", "safe", "next") if fault[name])


@command("tables")
@case_argument
def tables_command(talk: Talk, case: Path) -> None:
    """List names, rows and digests of the tables."""
    from faisceau import cases

    tables = cases.ask(case).tables
    talk.answer({"tables": tables}, lambda: (f"{t['name']:<{NAMES}}{t['rows']:>12}  {t['digest']}" for t in tables))


@command("table")
@case_argument
@click.argument("name")
@option("--where", code="table.where", default="")
@option("--out", code="table.out", type=click.Path(dir_okay=False, path_type=Path))
@option("--columns", code="table.columns", is_flag=True)
@option("--limit", code="table.limit", type=click.IntRange(0))
@option("--shared-screen", code="shared_screen", is_flag=True)
def table_command(
    talk: Talk,
    case: Path,
    name: str,
    where: str,
    out: Path | None,
    columns: bool,
    limit: int | None,
    shared_screen: bool,
) -> None:
    """Show or write the rows of a table."""
    from faisceau import cases

    if columns:
        described = cases.columns(name, LANG)
        talk.answer(
            {"columns": described},
            lambda: (f"{c['name']:<22}{c['type']:<16}{c['protection']:<10}{c['meaning']}" for c in described),
        )
        return
    built = cases.ask(case, shared_screen=shared_screen)
    if out is not None:
        count = cases.write_rows(built, name, where, out, limit)
        talk.tell("cli.table.written", count=count, path=out)
        talk.answer({"rows": count, "path": str(out)}, list)
        return
    rows = cases.rows(built, name, where, limit)
    talk.answer({"rows": rows}, lambda: (json.dumps(row, ensure_ascii=False) for row in rows))
