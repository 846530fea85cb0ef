"""Commands that tell the law of a case: law (the charged texts), dimensions (the Delphi list)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from faisceau.cli.building import filters
from faisceau.cli.talk import COLON, LANG, Talk, case_argument, command, read_so_far, word


@command("law")
@case_argument
def law_command(talk: Talk, case: Path) -> None:
    """Show under which wording each count is charged, its limitation, and what is read beside it."""
    from faisceau import cases

    told = cases.texts(case, LANG)
    talk.answer(told, lambda: _texts(told))


def _texts(told: Mapping[str, Any]) -> Iterator[str]:
    if not told["counts"]:
        yield word("law.no_counts")
    for count in told["counts"]:
        yield ""
        yield f"{count['count']} — {count['state']} {count['article'] or count['offence']}{COLON}{count['label']}"
        yield f"  {count['in_force']} [{read_so_far(count['status'])}, {count['as_of']}] {count['source']}"
        yield from (f"  {text}" for text in (count["penalty"], count["note"], *count["warnings"]) if text)
        for line in count["limitations"]:
            applies = word(f"law.{line['applies']}")
            yield "  " + word(
                "law.limitation", applies=applies, text=line["text"], article=line["article"], status=read_so_far(line["status"])
            )
        if count["questions"]:
            yield "  " + word("law.questions", persons=", ".join(count["victims_charged"]))
            yield from (
                f"    {one['question']} {one['look']} [{one['article']}, {read_so_far(one['status'])}]"
                for one in count["questions"]
            )
    if told["rules"]:
        yield ""
        yield word("law.rules")
    yield from (f"  {rule['text']} [{rule['article']}, {read_so_far(rule['status'])}]" for rule in told["rules"])
    if told["distinctions"]:
        yield ""
        yield word("law.distinctions")
    for one in told["distinctions"]:
        yield f"  {one['question']}  {one['left']} | {one['right']} [{one['article']}, {read_so_far(one['status'])}]"


@command("dimensions")
@case_argument
@filters
def dimensions_command(talk: Talk, case: Path, without: tuple[str, ...], without_exhibit: tuple[str, ...]) -> None:
    """Show which Delphi dimensions are supported for each victim, with the rows, and what is to be asked of people."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    told = cases.dimensions(case, world, cases.WhatIf(without, without_exhibit), LANG)
    talk.answer(told, lambda: _dimensions(told))


def _dimensions(told: Mapping[str, Any]) -> Iterator[str]:
    yield word("law.dimension_lead")
    if not told["dimensions"]:
        yield word("law.no_victims")
    before = None
    for one in told["dimensions"]:
        head = (one["victim"], one["list"])
        if head != before:
            before = head
            yield ""
            yield f"{one['victim_shown']} — {one['list_label']}"
        yield f"  {one['dimension_label']}{COLON}{one['why']}"
        yield from (f"    {item['indicator']} ({word('law.weight_' + item['weight'])})" for item in one["items"])
        yield from (f"      {row['mark']} {row['locator']}  {row['indicator']}" for row in one["rows"])
    yield ""
    yield word("law.asked", n=len(told["asked"]))
    yield from (f"  {one['question']} [{one['list']}, {read_so_far(one['status'])}]" for one in told["asked"])
