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
from faisceau.cli.talk import COLON, LANG, Talk, case_argument, command, folded, option, read_so_far, word
from faisceau.model.errors import Invalid
from faisceau.model.typography import figures, nothing_beside

RULES = (
    "fifo",
    "lifo",
    "pro_rata",
    "pari_passu",
    "lowest_intermediate_balance",
    "tainted_first",
    "total_contamination",
    "backward",
)


@command("show")
@case_argument
@click.argument("exhibit")
@click.argument("locator", default="whole")
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
@option("--path", "place", code="trace.path")
@option("--workbook", code="trace.workbook", type=click.Path(dir_okay=False, path_type=Path))
def trace_command(talk: Talk, case: Path, sources: tuple[str, ...], rule: str, place: str | None, workbook: Path | None) -> None:
    """Trace money through every account that it reached, and back again."""
    from faisceau import cases

    rules = RULES if rule == "all" else (rule,)
    traced = cases.trace(case, sources, rules, place, LANG)
    if workbook:
        talk.tell("trace_book.written", **cases.money.tell_trace_book(case, sources, LANG, workbook))
    talk.answer(traced, lambda: map(cases.marks(cases.ask(case)).within, _traces(traced, rules)))


def _traces(traced: Mapping[str, Any], rules: Sequence[str]) -> Iterator[str]:
    def found(row: Mapping[str, Any]) -> bool:
        return any(row["by_rule"].get(rule, "0").strip("0.") for rule in rules)

    reached = {(row["account"], row["currency"]) for row in traced["places"] if found(row)}
    if traced["path"]:
        yield from _path(traced["path"])
    else:
        yield word("tracing.no_rule")
        if len(rules) > 1 and not any("backward" in row["by_rule"] for row in traced["places"]):
            rules = [rule for rule in rules if rule != "backward"]
        yield from (word(f"tracing.rule_{rule}") for rule in rules if len(rules) == 1)
        before = None

        for row in traced["places"]:
            head = (row["account"], row["currency"])
            if head not in reached or not (found(row) or row["fate"] == "closing"):
                continue
            if head != before:
                before = head
                yield ""
                yield word("tracing.head", account=row["account"], currency=row["currency"])
                yield _columns(word("tracing.whole"), {rule: word(f"tracing.short_{rule}") for rule in rules}, rules, "")
            yield _columns(row["amount"], row["by_rule"], rules, row["floor"]) + f"  {_where(row)}"
        if beyond := len({(row["account"], row["currency"]) for row in traced["places"]} - reached):
            yield ""
            yield word("tracing.nothing_under", n=beyond)
        for name in ("holders", "states"):
            yield ""
            yield word(f"tracing.by_{name[:-1]}")
            for row in filter(found, traced[name]):
                who = row[name[:-1]] or word("tracing.unknown")
                fate = word(f"tracing.fate_{row['fate']}")
                yield _columns(row["currency"], row["by_rule"], rules, row["floor"]) + f"  {who} ({fate})"
        yield from _orders(traced["orders"])
    notes = [
        note for note in traced["notes"] if (note["account"], note["currency"]) in reached or note["code"] == "tracing.no_scheme"
    ]
    if notes:
        yield ""
        yield word("tracing.notes")
    for note in notes:
        place = f"{note['mark']} {note['locator']}: " if note["mark"] else ""
        yield f"- {place}{note['says']}"


def _orders(told: Mapping[str, Any]) -> Iterator[str]:
    """Tell how far figures move where the lines of a day come in another order; what does not move is not listed."""
    yield ""
    yield word("tracing.orders")
    yield word(f"tracing.orders_{told['state']}", **{name: told[name] for name in ("days", "lines", "tried")})
    moving = [row for row in told["sums"] if row["least"] != row["most"]]
    if told["tried"] and not moving and not told["places"]:
        yield word("tracing.orders_still")
    for row in moving:
        names = {"rule": word(f"tracing.short_{row['rule']}"), "fate": word(f"tracing.fate_{row['fate']}")}
        yield f"- {word('tracing.orders_sum', **{**row, **names})}"
    for row in told["places"]:
        where = f"{row['mark']} {row['locator']}" if row["mark"] else word("tracing.left")
        yield f"- {word('tracing.orders_place', **{**row, 'rule': word('tracing.short_' + row['rule']), 'where': where})}"


def _columns(first: str, by_rule: Mapping[str, str], rules: Sequence[str], floor: str) -> str:
    """Return figures under one another; the floor comes last where several conventions stand side by side."""
    cells = [by_rule.get(rule, nothing_beside(floor) if floor else "") for rule in rules]
    last = [floor or word("tracing.floor")] if len(rules) > 1 else []
    return "".join(f"{figures(cell, LANG):>14}" for cell in (first, *cells, *last))


def _where(row: Mapping[str, Any]) -> str:
    if row["fate"] == "closing":
        return word("tracing.left")
    what = f"{row['on']}  {row['counterparty'] or '–'}  {row['mark']} {row['locator']}"
    if row["fate"] != "outflow":
        return f"{what}  {word('tracing.' + row['fate'])}"
    if row["to_account"]:
        onward = word("tracing.onward", account=row["to_account"], currency=row["to_currency"], number=row["to_number"])
        return f"{what}  {onward}"
    return f"{what}  {word('tracing.stop_' + row['stopped'])}" if row["stopped"] else what


def _path(steps: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    before = None
    for step in steps:
        if (step["rule"], step["source"]) != before:
            before = (step["rule"], step["source"])
            yield ""
            yield word("tracing.path", rule=word(f"tracing.rule_{step['rule']}"))
        line = f"{step['mark']} {step['locator']}" if step["mark"] else word("tracing.left")
        whose = f"{step['account']} ({step['currency']})" if step["account"] else ""
        yield f"{figures(step['carried'] or '', LANG):>14}  {step['on'] or '':10}  {whose}  {step['counterparty'] or '–'}  {line}"


MANY_FINDINGS = 40
"""From how many findings on a terminal is shown how many each question met, before their rows are asked for; ours."""


@command("findings")
@case_argument
@filters
@option("--indicator", "indicators", code="findings.indicator", multiple=True)
@option("--all", "everything", code="findings.all", is_flag=True)
def findings_command(
    talk: Talk,
    case: Path,
    without: tuple[str, ...],
    without_exhibit: tuple[str, ...],
    indicators: tuple[str, ...],
    everything: bool,
) -> None:
    """List the points that the indicators raise, with their innocent explanation; of many, how many each question met."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    most = None if talk.json or everything or indicators else MANY_FINDINGS
    findings = cases.findings(case, world, cases.WhatIf(without, without_exhibit), LANG, indicators, most)
    talk.answer(
        {"findings": findings},
        lambda: _findings(findings) if most is None or len(findings) <= most else _met(findings, str(case)),
    )


def _met(findings: Sequence[Mapping[str, Any]], case: str) -> Iterator[str]:
    """Say of each question how many sets of rows it met, and how many of them await a reading."""
    met: dict[str, list[Mapping[str, Any]]] = {}
    for finding in findings:
        met.setdefault(finding["indicator"], []).append(finding)
    yield word("cli.findings.met", count=len(findings), questions=len(met))
    for indicator, mine in met.items():
        waiting = sum(one["verdict"] in ("open", "reopened") for one in mine)
        yield f"{len(mine):>9}  {word('cli.findings.waiting', count=waiting)}  {indicator}"
        yield from folded(mine[0]["question"], 11)
    yield word("cli.findings.each", case=case, indicator=next(iter(met)))


def _findings(findings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not findings:
        yield word("cli.findings.none")
    for finding in findings:
        yield f"{finding['finding']}  [{word('cli.finding.' + finding['verdict'])}]"
        yield f"  {finding['question']}"
        yield f"  {word('cli.findings.innocent')} {finding['innocent']}"
        yield f"  {word('cli.findings.source')} {finding['source']} ({read_so_far(finding['status'])})"
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
    fallen = [
        {
            **{name: group[name] for name in ("count", "victim", "suspect")},
            **{name: row[name] for name in ("element", "value")},
            **one,
        }
        for group in matrix["groups"]
        for row in group["rows"]
        for one in row["fallen"]
    ]
    talk.answer({"cells": matrix["cells"], "fallen": fallen}, lambda: _matrix(matrix))


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
        for row in group["rows"]:
            if row["fallen"]:
                yield word("cli.matrix.less" if row["cells"] else "cli.matrix.fallen", label=row["label"])
            yield from (word("cli.matrix.fell", **one) for one in row["fallen"])
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
    talk.answer({"gaps": gaps}, lambda: (f"{gap['label']}{COLON}{gap['why']}" for gap in gaps) if gaps else [word("cli.gaps.none")])


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
