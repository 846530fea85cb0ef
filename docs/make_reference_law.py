"""Write docs/reference/{offences,indicators,measures}.md from the law as data: ``python docs/make_reference_law.py``."""  # noqa: INP001

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from faisceau.law import tables

Row = dict[str, Any]
PAGES = Path(__file__).parent / "reference"
_MADE = "<!-- Made by docs/make_reference_law.py from src/faisceau/law; do not edit. -->"
_STATUSES = (
    "Status: *verified* was read in the cited text; *mixed* in part, or in a secondary text; *knowledge* and *uncertain* are to be checked before they are "
    "relied on; *ours* is a choice of this software."
)


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    law = {name: table.to_pylist() for name, table in tables().items()}
    return {"offences.md": _offences(law), "indicators.md": _indicators(law), "measures.md": _measures(law)}


def _offences(law: dict[str, list[Row]]) -> str:
    lines = [
        "# Offences and their rows",
        _MADE,
        (
            "The rows of the matrix are those of the charged national text. In `OffenceCharged`, `offence` is the article (`225-4-1`); in "
            f"`PassageMarked`, `ElementSupported` and `FindingConfirmed`, `element` and `value` name a row. {_STATUSES}"
        ),
    ]
    for offence in law["offences"]:
        lines += [
            f"## {offence['state']} {offence['offence']} – {offence['label_fr']} ({offence['label_en']})",
            f"{offence['article']}. {offence['penalty_fr']}. / {offence['penalty_en']}.",
        ]
        if offence["base"]:
            lines.append(f"Takes over the rows of {offence['base']}.")
        if offence["note_fr"]:
            lines.append(f"{offence['note_fr']} / {offence['note_en']}")
        rows = _of(law["offence_rows"], offence=offence["offence"], state=offence["state"])
        lines += [_rows_of_text(rows), _required(law, offence), _source(offence)]
    lines += [
        "## Not covered by a row of France",
        _not_covered(law),
        "## Modes of proof",
        _table(
            ("kind", "français", "English", "falls with testimony"),
            ((r["kind"], r["note_fr"], r["note_en"], _yes(r["testimony"])) for r in _ordered(law["evidence_kinds"])),
        ),
        "## Statements on which no conviction may rest alone",
        _table(
            ("condition", "State", "article", "français", "English", "status"),
            (
                (r["condition"], r["state"], r["article"], r["label_fr"], r["label_en"], r["status"])
                for r in _ordered(law["conditions"])
            ),
        ),
    ]
    return _page(lines)


def _rows_of_text(rows: list[Row]) -> str:
    order = ("act", "means", "purpose", "aggravation")
    return _table(
        ("element", "value", "article", "texte", "translation", "Palermo", "Directive", "status", "comparison"),
        (
            (
                r["element"],
                f"`{r['value']}`",
                r["article"],
                " ".join(filter(None, (r["text_fr"], r["note_fr"] and f"({r['note_fr']})"))),
                " ".join(filter(None, (r["text_en"], r["note_en"] and f"({r['note_en']})"))),
                ", ".join(r["palermo"]) or "–",
                ", ".join((*r["palermo"], *r["eu"])) or "– (national only)",
                r["status"],
                r["mapping"],
            )
            for r in sorted(rows, key=lambda r: (order.index(r["element"]), r["number"]))
        ),
    )


def _required(law: dict[str, list[Row]], offence: Row) -> str:
    asked = _of(law["offence_requirements"], offence=offence["offence"], state=offence["state"])
    return _table(
        ("victim", "element", "asked for", "required", "article", "status"),
        (
            (
                r["applies"],
                r["element"],
                f"{r['rows']} row(s) of {r['by_element']}",
                _yes(r["required"]),
                r["article"],
                r["status"],
            )
            for r in asked
        ),
    )


def _not_covered(law: dict[str, list[Row]]) -> str:
    answered = {(r["element"], value) for r in law["offence_rows"] for value in (*r["palermo"], *r["eu"])}
    left = [r for r in _ordered(law["international_values"]) if (r["element"], r["value"]) not in answered]
    return _table(
        ("element", "value", "article", "français", "English", "status"),
        ((r["element"], r["value"], r["article"], r["label_fr"], r["label_en"], r["status"]) for r in left),
    )


def _indicators(law: dict[str, list[Row]]) -> str:
    lines = [
        "# Indicators",
        _MADE,
        (
            "An indicator is a question put to the evidence. It is met or not; it is never summed, and says nothing about a person by "
            "itself: a named person confirms the reading of the pieces, or sets the finding aside. Where a table that it needs has no row, "
            f"it is said not to be computable in the case: what is absent is never a negative. {_STATUSES}"
        ),
    ]
    for row in _ordered(law["indicators"]):
        lines += [
            f"## {row['indicator']}",
            f"- **{row['question_fr']}**\n- **{row['question_en']}**",
            (
                f"- Explication innocente à rechercher : {row['innocent_fr']}\n"
                f"- Innocent explanation to look for: {row['innocent_en']}\n"
                f"- Limites : {row['limits_fr']}\n"
                f"- Limits: {row['limits_en']}"
            ),
            (
                f"May speak to: {row['element']} ({', '.join(row['values'])}); evidence kind: {row['kind']}; whose: {row['whose']}; "
                f"needs: {', '.join(row['needs'])}; reference: {row['reference']}."
            ),
        ]
        numbers = _of(law["indicator_thresholds"], indicator=row["indicator"])
        if numbers:
            shown = ((r["name"], f"{r['value']} {r['unit']}", r["status"], r["source"]) for r in numbers)
            lines.append(_table(("number", "value", "status", "source"), shown))
        words = _of(law["indicator_words"], indicator=row["indicator"])
        if words:
            shown_words = ((r["sense"], r["language"], ", ".join(r["words"])) for r in words)
            lines.append(_table(("sense", "language", "words"), shown_words))
        lines.append(_source(row))
    return _page(lines)


def _measures(law: dict[str, list[Row]]) -> str:
    lines = [
        "# Measures and ways",
        _MADE,
        (
            "A gap leads to measures that could fill it, and a measure to ways: the domestic act first, then the instruments that bind both "
            f"States at the as-of date. The order is a proposal; the magistrate decides. {_STATUSES}"
        ),
        "## From the element to the measure",
        _table(
            ("element", "measure", "pourquoi", "why"),
            ((r["element"], r["measure"], r["reason_fr"], r["reason_en"]) for r in _ordered(law["gap_measures"], "element")),
        ),
    ]
    for measure in _ordered(law["measures"]):
        lines += [
            f"## {measure['measure']} – {measure['label_fr']} ({measure['label_en']})",
            _table(
                ("way", "State", "articles", "français", "English", "condition", "status"),
                (
                    (r["way"], r["state"], r["articles"], r["label_fr"], r["label_en"], r["condition_en"] or "–", r["status"])
                    for r in _ways(law, measure["measure"])
                ),
            ),
        ]
    lines += [
        "## Grounds of confiscation",
        _table(
            ("ground", "State", "article", "français", "condition", "English", "status", "as of"),
            (
                (
                    r["ground"],
                    r["state"],
                    r["article"],
                    r["label_fr"],
                    r["condition_fr"],
                    f"{r['label_en']}: {r['condition_en']}",
                    r["status"],
                    r["as_of"],
                )
                for r in _ordered(law["confiscations"])
            ),
        ),
    ]
    lines.append("## Instruments")
    for instrument in _ordered(law["instruments"]):
        lines += _instrument(law, instrument)
    return _page(lines)


def _ways(law: dict[str, list[Row]], measure: str) -> list[Row]:
    order = {"domestic": 0, **{r["instrument"]: r["number"] for r in law["instruments"]}}
    return sorted(_of(law["ways"], measure=measure), key=lambda r: (order[r["way"]], r["state"]))


def _instrument(law: dict[str, list[Row]], instrument: Row) -> list[str]:
    parties = _of(law["parties"], instrument=instrument["instrument"])
    bound = ", ".join("every other State" if r["state"] == "*" else r["state"] for r in parties if r["bound"])
    not_bound = ", ".join(r["state"] for r in parties if not r["bound"])
    lines = [
        f"### {instrument['instrument']} – {instrument['label_fr']} ({instrument['label_en']})",
        (
            f"Applies from: {instrument['applies_from'] or 'not looked up'}. Yields to: {', '.join(instrument['yields_to']) or '–'}. "
            f"Language: {instrument['language_en']}. Channel: {instrument['channel_en']}."
        ),
        f"Binds: {bound}. Does not bind: {not_bound or '–'}. Of the States: {parties[0]['status']}, {parties[0]['source']}.",
    ]
    grounds = _ordered(_of(law["grounds"], instrument=instrument["instrument"]))
    if grounds:
        shown = ((r["article"], r["text_fr"], r["text_en"], r["status"]) for r in grounds)
        lines.append(_table(("article", "motif de refus", "ground for refusal", "status"), shown))
    return [*lines, _source(instrument)]


def _of(rows: list[Row], **said: str) -> list[Row]:
    return [row for row in rows if all(row[name] == value for name, value in said.items())]


def _ordered(rows: list[Row], *first: str) -> list[Row]:
    return sorted(rows, key=lambda row: (*(row[name] for name in first), row["number"]))


def _source(row: Row) -> str:
    return f"Status: {row['status']}, as of {row['as_of']}. Source: {row['source']}."


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def _page(blocks: list[str]) -> str:
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, "utf-8")
