"""What was sealed, what was read of it and how: the list of the pieces, the totals, the problems, the method."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from faisceau.cases import asking, causes
from faisceau.cases.opened import Case
from faisceau.cases.proving import calling
from faisceau.desk import MASK, Built
from faisceau.model.entries import TranslationLinked
from faisceau.model.wording import Lang, say, sentences, wordings


def totals(built: Built, lang: Lang) -> dict[str, int]:
    """Return entries present, read and lost, and exhibits read whole, in part, not at all."""
    told: dict[str, int] = causes.of_build(built, lang)["totals"]
    return told


def problems(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return every problem, in the order of the marks: what happened, and apart from it what a person can do."""
    told: list[dict[str, Any]] = causes.of_build(built, lang)["problems"]
    for one in told:
        arguments = one["arguments"]
        if isinstance(arguments, Mapping) and MASK not in arguments.values():
            one["happened"], one["next"] = sentences(one["code"], lang, arguments)
        else:
            one["happened"], one["next"] = one["message"], ""
    return told


_ORIGIN = ("seal_number", "from_whom", "on", "article", "authority", "authorised_on", "scope", "limits")


def pieces(built: Built, cited: Mapping[str, str], apart: Collection[str] = ()) -> tuple[list[dict[str, Any]], int]:
    """Return the pieces in the order of their marks: those that were sealed, and those that a procedure was divided into.

    Those among ``apart`` are left out; also returned is how many they are.

    ``read``: how many entries of how many its reader read; None of a piece that no reader took.
    """
    read: dict[str, list[int]] = {}
    for row in built.each("readings"):
        one = read.setdefault(row["exhibit"], [0, 0])
        one[0] += row["read"]
        one[1] += row["present"]
    lost: dict[str, int] = {}
    for row in built.each("problems"):
        lost[row["exhibit"]] = lost.get(row["exhibit"], 0) + row["entries"]
    beside = {row["exhibit"]: row["companion_of"] for row in built.each("exhibits", "companion_of IS NOT NULL")}
    called = calling(asking.people(built))
    told = [
        {
            **{name: row[name] for name in ("mark", "name", "exhibit", *_ORIGIN)},
            **{name: called(row[name] or "") for name in ("scope", "limits")},
            "read": read.get(row["exhibit"], [None, None])[0],
            "lost": lost.get(row["exhibit"], 0),
            "with": cited.get(beside[row["exhibit"]], "") if row["exhibit"] in beside else "",
            "pages": "",
        }
        for row in built.each("sealings")
    ]
    for row in built.each("pieces", "NOT withdrawn AND after = 0"):
        whole = cited.get(row["exhibit"], row["exhibit"][:12])
        blank = dict.fromkeys(_ORIGIN)
        told.append(
            {**blank, "mark": row["mark"], "name": row["title"] or row["kind"] or "–", "exhibit": row["exhibit"], "on": row["on"]}
            | {"read": None, "lost": 0, "with": "", "pages": f"{whole}, {row['first']}–{row['last']}"}
        )
    kept = [row for row in told if row["exhibit"] not in apart]
    return sorted(kept, key=lambda row: asking.natural(row["mark"])), len(told) - len(kept)


_METHOD = """
SELECT reader, unit, count(DISTINCT exhibit) AS exhibits, CAST(sum(read) AS BIGINT) AS read, CAST(sum(present) AS BIGINT) AS present
FROM readings GROUP BY reader, unit ORDER BY exhibits DESC, reader
"""
_LOOSE = "SELECT count(*) AS n FROM messages WHERE sent_utc IS NULL"


def _format(reader: str, lang: Lang) -> str:
    """Return what a reader reads, in words; its own name where there is none."""
    name = reader.rpartition(".")[2]
    code = f"exhibits_format.{name}"
    return say(code, lang) if code in wordings() else name


def method(case: Case, built: Built, lang: Lang) -> dict[str, Any]:
    """Return what the readers read, what people decided of the reading, and what is left uncertain by it."""
    judged: dict[str, int] = {}
    for row in built.each("judgements"):
        judged[row["verdict"]] = judged.get(row["verdict"], 0) + 1
    rows = built.ask(_METHOD).to_pylist()
    return {
        "readers": [{**row, "reader": _format(row["reader"], lang)} for row in rows],
        "settings": built.document["tables"]["settings"]["rows"],
        "zones": sorted({row["value"] for row in built.each("settings", "name = 'zone'")}),
        "judged": judged,
        "hubs": built.document["tables"]["hubs"]["rows"],
        "loose": built.ask(_LOOSE).to_pylist()[0]["n"],
        "recognised": sum(row["exhibits"] for row in rows if str(row["reader"]).endswith("scan")),
        "translated": sum(not one.entry.undone for one in case.state.of(TranslationLinked)),
        "as_of": max((row["as_of"] for row in built.each("offences") if row["as_of"]), default=""),
        "lang": lang,
    }
