"""Commands that ask a built case: show, search, trace, findings, matrix, gaps, dossier, completion."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import click

from faisceau.cli.building import filters
from faisceau.cli.talk import LANG, Talk, case_argument, command, option, word
from faisceau.model.errors import Invalid

RULES = ("fifo", "lifo", "pro_rata", "lowest_intermediate_balance")


@command("show")
@case_argument
@click.argument("exhibit")
@click.argument("locator")
@option("--bytes", "raw", code="show.bytes", is_flag=True)
def show_command(talk: Talk, case: Path, exhibit: str, locator: str, raw: bool) -> None:
    """Show the very place that a row came from."""
    from faisceau import cases

    place = cases.show(case, cases.World.of_this_machine(talk.tell), exhibit, locator)
    if raw and not talk.json:
        sys.stdout.buffer.write(place.content)
        return
    told = {"media": place.media, "text": place.text, "bytes": len(place.content), "hex": place.content[:65536].hex()}
    talk.answer(told, lambda: [place.text])


@command("search")
@case_argument
@click.argument("query", required=False)
@option("--batch", code="search.batch", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--limit", code="search.limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
def search_command(talk: Talk, case: Path, query: str | None, batch: Path | None, limit: int) -> None:
    """Search words or selectors."""
    from faisceau import cases

    if (query is None) == (batch is None):
        raise click.UsageError(word("cli.search.one"))
    queries = [query] if query is not None else _batch(batch)
    found = [{"query": one, "hits": cases.search(case, one, limit)} for one in queries if one]
    talk.answer({"searches": found}, lambda: _hits(found))


def _batch(path: Path | None) -> list[str]:
    """Return the first column of a delimited file, header included if there is one: a word that is not found harms nobody."""
    if path is None:
        return []
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("cli.search.not_utf8", path=path) from error
    delimiter = ";" if text.count(";") > text.count(",") else ","
    return [row[0].strip() for row in csv.reader(text.split("\n"), delimiter=delimiter) if row and row[0].strip()]


def _hits(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for search in found:
        if len(found) > 1 or not search["hits"]:
            yield word("cli.search.found", query=search["query"], count=len(search["hits"]))
        for hit in search["hits"]:
            yield f"{hit['mark']}\t{hit['locator']}\t{hit['of']}.{hit['column']}\t{hit['around']}"


@command("trace")
@case_argument
@option("--from", "sources", code="trace.from", multiple=True)
@option("--rule", code="trace.rule", type=click.Choice([*RULES, "all"]), default="all", show_default=True)
def trace_command(talk: Talk, case: Path, sources: tuple[str, ...], rule: str) -> None:
    """Trace money from movements or from everything that a selector paid in."""
    from faisceau import cases

    rules = RULES if rule == "all" else (rule,)
    traced = cases.trace(case, sources, rules)
    talk.answer({"traces": traced}, lambda: _traces(traced))


def _traces(traced: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    before = None
    for row in traced:
        head = (row["account"], row["currency"], row["rule"])
        if head != before:
            before = head
            yield word("cli.trace.head", account=row["account"], currency=row["currency"], rule=word(f"cli.rule.{row['rule']}"))
        what = (
            word("cli.trace.left")
            if row["locator"] is None
            else f"{row['on']}  {row['counterparty'] or '–'}  {row['mark']} {row['locator']}"
        )
        yield f"  {row['traced']:>16} / {row['amount']:>16}  {what}"


@command("findings")
@case_argument
@filters
def findings_command(talk: Talk, case: Path, without: tuple[str, ...], without_exhibit: tuple[str, ...]) -> None:
    """List the points that the indicators raise, with their innocent explanation."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    findings = cases.findings(case, world, cases.WhatIf(without, without_exhibit), LANG)
    talk.answer({"findings": findings}, lambda: _findings(findings))


def _findings(findings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not findings:
        yield word("cli.findings.none")
    for finding in findings:
        yield f"{finding['finding']}  [{word('cli.finding.' + finding['verdict'])}]"
        yield f"  {finding['question']}"
        yield f"  {word('cli.findings.innocent')} {finding['innocent']}"
        yield f"  {word('cli.findings.source')} {finding['source']} ({finding['status']})"
        for row in finding["rows"]:
            yield f"    {row['mark']} {row['locator']}  {row['explains']}"


@command("matrix")
@case_argument
@filters
def matrix_command(talk: Talk, case: Path, without: tuple[str, ...], without_exhibit: tuple[str, ...]) -> None:
    """Show by what each row of the charged text is supported."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    matrix = cases.matrix(case, world, cases.WhatIf(without, without_exhibit), LANG)
    talk.answer({"cells": matrix["cells"]}, lambda: _matrix(matrix))


LABEL = 72
"""How much of a row's text fits beside its cells on a terminal."""


def _matrix(matrix: Mapping[str, Any]) -> Iterator[str]:
    """Write the matrix as a table for each victim, suspect and count; rows that nothing supports are counted."""
    kinds = {kind["kind"]: letter for kind, letter in zip(matrix["kinds"], ascii_lowercase, strict=False)}
    for group in matrix["groups"]:
        yield ""
        yield f"{group['count']} — {group['victim']} / {group['suspect']}"
        shown = [row for row in group["rows"] if row["cells"]]
        if shown:
            yield " " * (LABEL + 2) + "  ".join(f"{letter:^6}" for letter in kinds.values())
        for row in shown:
            label = row["label"] if len(row["label"]) <= LABEL else row["label"][: LABEL - 1] + "…"
            yield f"{label:<{LABEL}}  " + "  ".join(f"{_cell(row['cells'].get(kind)):^6}" for kind in kinds)
        yield word("cli.matrix.rest", count=len(group["rows"]) - len(shown))
    yield ""
    yield word("cli.matrix.legend")
    yield "  ".join(f"{kinds[kind['kind']]} {kind['label']}" for kind in matrix["kinds"])


def _cell(cell: Mapping[str, int] | None) -> str:
    return "·" if cell is None else f"{cell['observations']} ({cell['origins']})"


@command("gaps")
@case_argument
@filters
def gaps_command(talk: Talk, case: Path, without: tuple[str, ...], without_exhibit: tuple[str, ...]) -> None:
    """List the points to establish."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    gaps = cases.gaps(case, world, cases.WhatIf(without, without_exhibit), LANG)
    talk.answer({"gaps": gaps}, lambda: (f"{gap['label']} : {gap['why']}" for gap in gaps) if gaps else [word("cli.gaps.none")])


@command("dossier")
@case_argument
@option("--out", code="dossier.out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@option("--for", "reader", code="dossier.for", type=click.Choice(["magistrate", "file"]), default="magistrate", show_default=True)
@option("--omit", code="dossier.omit", multiple=True)
@option("--shared-screen", code="shared_screen", is_flag=True)
def dossier_command(talk: Talk, case: Path, out: Path, reader: str, omit: tuple[str, ...], shared_screen: bool) -> None:
    """Print the dossier."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    pages = cases.dossier(case, world, LANG, out, reader=reader, omit=omit, shared_screen=shared_screen)
    talk.tell("cli.dossier.done", path=out, notes=pages["footnotes"])
    talk.answer({"path": str(out), **pages}, list)


@command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(talk: Talk, shell: str) -> None:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    from faisceau.cli import group

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(shell)
    source = kind(group, {}, "faisceau", "_FAISCEAU_COMPLETE").source()
    talk.answer({"script": source}, lambda: [source])
