"""What was decided: the entries of the journal as the dossier lists them, the tables of the build, the case as it was opened.

In an edition for the file stands nothing of what is still to be done (the working entries of the magistrate, acts that are not
executed yet, the tables that are computed for them), nor what no pack of the State's profile of disclosure holds, nor entries that
speak of a piece that is kept apart. How many are left out is told, which they are is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any

from faisceau import press
from faisceau.build.disclosing import profile_of
from faisceau.cases.mapping import state_name
from faisceau.cases.opened import Case
from faisceau.cases.recounting import entries as recounted
from faisceau.desk import Built
from faisceau.disclosure import EXECUTED
from faisceau.model.entries import CaseOpened, to_body
from faisceau.model.wording import Lang, joined

WORKING = frozenset(
    ("WaysOrdered", "AuthorityRecorded", "FormFilled", "QuestionAnswered", "NameUnlocked", "AssetNamed", "RateRecorded")
)
"""Entries that prepare what is still to be done, or say who was shown what: they never enter the file."""
OF_A_REQUEST = frozenset(("MeasureDecided", "RequestSent", "RequestAdvanced", "AnswerReceived", "FormSigned"))
"""Entries of a request: they enter the file once it is executed."""
WORKING_TABLES = frozenset(
    (
        "gaps",
        "proposals",
        "weak_points",
        "further_measures",
        "requests",
        "request_forms",
        "request_steps",
        "form_values",
        "question_replies",
        "refusals",
        "way_orders",
        "authorities",
        "money_points",
        "assets",
        "strays",
    )
)
"""Tables that say what is still to be established, and by which act: in no edition for the file, not even their digest."""
TOGETHER = 12
"""The most entries that are told in one line; ours."""


def opened(entry: CaseOpened, lang: Lang) -> Mapping[str, str]:
    """Return what the case is, its State by its name."""
    return {
        "id": entry.case,
        "title": entry.title,
        "state": state_name(entry.state, lang),
        "regime": entry.regime,
        "term": entry.term,
    }


def entries(
    case: Case, built: Built, lang: Lang, apart: Collection[str] = (), *, for_file: bool
) -> tuple[list[dict[str, Any]], int]:
    """Return the entries in their order, those alike and signed together in one line, and how many are left out.

    ``apart``: the exhibits of which an edition for the file does not speak.
    """
    working = _working(case, built, apart) if for_file else frozenset()
    every = recounted(case, built, lang)
    kept = [one for one in every if one["index"] not in working]
    told = []
    for _, alike in groupby(kept, key=lambda one: (one["label"], one["by"], one["at"])):
        mine = list(alike)
        told += [_line(mine[first : first + TOGETHER], lang) for first in range(0, len(mine), TOGETHER)]
    return told, len(every) - len(kept)


def _working(case: Case, built: Built, apart: Collection[str]) -> frozenset[int]:
    """Return the numbers of the entries that never enter the file, or not yet, with those that speak of a piece that is kept apart."""
    never = WORKING | {*profile_of(case.opened.state)["entries_kept"]}
    steps = {row["request"]: row["step"] for row in built.each("requests")}
    return frozenset(
        record.index
        for record in case.records
        if record.type in never
        or (record.type in OF_A_REQUEST and steps.get(getattr(record.entry, "request", "")) not in EXECUTED)
        or bool(apart and record.entry is not None and _names(json.dumps(to_body(record.entry)), apart))
    )


def _names(body: str, exhibits: Collection[str]) -> bool:
    """Say whether an entry names one of these exhibits by its digest."""
    return any(one in exhibits for one in re.findall(r"[0-9a-f]{64}", body))


def _line(alike: list[dict[str, Any]], lang: Lang) -> dict[str, Any]:
    """Return one line for entries that follow one another: their numbers, and what each is about."""
    numbers = [one["index"] for one in alike]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    about = joined((one["object"] for one in alike), lang)
    return {
        "index": told,
        "count": len(alike),
        "object": about,
        "label": alike[0]["label"],
        "by": alike[0]["by"],
        "at": press.day(alike[0]["at"], lang),
    }


def tables(built: Built, *, for_file: bool) -> tuple[list[dict[str, Any]], int]:
    """Return the tables that have rows, with their digests, and how many are left out."""
    every = [table for table in built.tables if table["rows"]]
    never = WORKING_TABLES | {*profile_of(built.document["state"])["tables_kept"]}
    kept = [table for table in every if not for_file or table["name"] not in never]
    return kept, len(every) - len(kept)
