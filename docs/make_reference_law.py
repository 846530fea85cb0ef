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


_LISTS = {
    "adult_labour": ("adultes, travail", "adults, labour"),
    "child_labour": ("enfants, travail", "children, labour"),
    "adult_sexual": ("adultes, exploitation sexuelle", "adults, sexual exploitation"),
    "child_sexual": ("enfants, exploitation sexuelle", "children, sexual exploitation"),
}
_FRENCH = {"strong": "fort", "medium": "moyen", "weak": "faible", None: "inconnu"}


def unknown_weights(items: Sequence[Row]) -> tuple[str, str]:
    """Return how many weights of each Delphi list are not known and what that means to the rule, in French and in English."""
    rows = [row for row in items if row["list"] == "delphi"]
    counts = {name: sum(row[name] is None for row in rows) for name in _LISTS}
    french = " ; ".join(f"{_LISTS[name][0]} : {count} sur {len(rows)}" for name, count in counts.items() if count)
    english = "; ".join(f"{_LISTS[name][1]}: {count} of {len(rows)}" for name, count in counts.items() if count)
    return (
        (
            f"Poids de la liste Delphi qui ne sont pas dans les données, faute d’avoir été transcrits – {french}. Un poids inconnu n’est pas zéro : "
            "l’indicateur est montré comme « poids inconnu », une dimension qui ne serait étayée qu’avec lui est dite « règle non appliquée », jamais "
            "« non étayée », et aucun poids de la liste du travail n’est pris à sa place."
        ),
        (
            f"Weights of the Delphi list that are not in the data, because they were not transcribed – {english}. An unknown weight is not zero: the "
            "indicator is shown with “weight not known”, a dimension that only it could support is said to have “the rule not applied”, never to be "
            "unsupported, and no weight of the list on labour stands in for it."
        ),
    )


def _weights(reference: str, items: Sequence[Row]) -> list[str]:
    """Return the line of an indicator’s page that tells its weights in the Delphi list; none where it is on another list."""
    found = [row for row in items if row["reference"] == reference and row["list"] == "delphi"]
    if not found:
        return []
    (row,) = found
    french = ", ".join(f"{said[0]} : {_FRENCH[row[name]]}" for name, said in _LISTS.items())
    english = ", ".join(f"{said[1]}: {row[name] or 'not known'}" for name, said in _LISTS.items())
    return [
        f"Poids de la question dans la liste Delphi – {french}. Inconnu n’est pas zéro.\n\nWeight of the question in the Delphi list – {english}. Not known is not zero."
    ]


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
    for offence in _read_first(law["offences"]):
        states = ", ".join(row["state"] for row in _of(law["offences"], offence=offence["offence"]))
        lines += [
            f"## {states} {offence['offence']} – {offence['label_fr']} ({offence['label_en']})",
            f"{offence['article']}. {offence['penalty_fr']}. / {offence['penalty_en']}.",
        ]
        if offence["base"]:
            lines.append(f"Takes over the rows of {offence['base']}.")
        if offence["note_fr"]:
            lines.append(f"{offence['note_fr']} / {offence['note_en']}")
        lines.append(_in_force(offence))
        rows = _of(law["offence_rows"], offence=offence["offence"], state=offence["state"])
        lines += [_rows_of_text(law, rows), _required(law, offence), _limited(law, offence), _source(offence)]
    lines += [
        "## Not covered by a row of article 225-4-1",
        "Values of the international definition to which no row of the French text in force answers.",
        _not_covered(law),
        "## Rules read beside a count",
        _table(
            ("rule", "State", "article", "français", "English", "status"),
            (
                (r["rule"], r["state"], r["article"], r["text_fr"], r["text_en"], r["status"])
                for r in _ordered(law["law_rules"], "state")
            ),
        ),
        "## Questions beside a charge against a possible victim",
        (
            "Non-punishment (Directive 2011/36/EU, article 8; CETS 197, article 26): questions for the magistrate, which the software never "
            "answers."
        ),
        _table(
            ("State", "article", "question", "question (English)", "où regarder", "where to look", "status"),
            (
                (r["state"], r["article"], r["question_fr"], r["question_en"], r["look_fr"], r["look_en"], r["status"])
                for r in _ordered(law["non_punishment"], "state")
            ),
        ),
        "## Trafficking or smuggling",
        "What sets the two apart, side by side; both may be argued.",
        _table(
            ("question", "traite", "trafic de migrants", "question (English)", "trafficking", "smuggling", "status"),
            (
                (r["question_fr"], r["left_fr"], r["right_fr"], r["question_en"], r["left_en"], r["right_en"], r["status"])
                for r in _ordered(law["distinctions"])
            ),
        ),
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


def _read_first(offences: list[Row]) -> list[Row]:
    """Return the offences in the order in which they are looked for: trafficking in France, its neighbours, then the other States once."""
    once = {row["offence"]: row for row in reversed(offences)}
    return sorted(once.values(), key=lambda row: (row["state"] != "FR", not row["offence"].startswith("225-4-"), row["offence"]))


def _in_force(offence: Row) -> str:
    """Say from when to when a wording is in force, and how sure that is."""
    if not offence["since"]:
        return "In force since: not looked up."
    until = f" until {offence['until']} (excluded)" if offence["until"] else ""
    return f"In force from {offence['since']}{until}; status of the dates: {offence['dates']}."


def _limited(law: dict[str, list[Row]], offence: Row) -> str:
    found = _of(law["limitations"], state=offence["state"], offence=offence["wording_of"] or offence["offence"])
    return _table(
        ("victim", "years", "article", "prescription", "limitation", "status"),
        ((r["applies"], str(r["years"] or "–"), r["article"], r["text_fr"], r["text_en"], r["status"]) for r in found),
    )


def _rows_of_text(law: dict[str, list[Row]], rows: list[Row]) -> str:
    named = {(r["element"], r["value"]) for r in law["international_values"] if r["cets"]}
    order = ("act", "means", "purpose", "aggravation")
    return _table(
        ("element", "value", "article", "texte", "translation", "Palermo", "CETS 197", "Directive", "status", "comparison"),
        (
            (
                r["element"],
                f"`{r['value']}`",
                r["article"],
                " ".join(filter(None, (r["text_fr"], r["note_fr"] and f"({r['note_fr']})"))),
                " ".join(filter(None, (r["text_en"], r["note_en"] and f"({r['note_en']})"))),
                ", ".join(r["palermo"]) or "–",
                ", ".join(v for v in r["palermo"] if (r["element"], v) in named) or "–",
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
    text = _of(law["offence_rows"], state="FR", offence="225-4-1")
    answered = {(r["element"], value) for r in text for value in (*r["palermo"], *r["eu"])}
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
            f"it is said not to be computable in the case: what is absent is never a negative. An item of the published lists that no query "
            f"answers is asked of people, and stands at the end of this page. {_STATUSES}"
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
                f"needs: {', '.join((*row['needs'], *([] if not row['words_in'] else [' or '.join(row['words_in'])])))}; reference: {row['reference']}."
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
        lines += _weights(row["reference"], law["listed_indicators"])
        lines.append(_source(row))
    return _page([*lines, *_dimensions(law)])


def _dimensions(law: dict[str, list[Row]]) -> list[str]:
    """Say the Delphi list, its rule, what speaks to each item, and what is asked of people."""
    speaks: dict[str, list[str]] = {}
    for row in law["indicator_answers"]:
        speaks.setdefault(row["reference"], []).append(f"`{row['indicator']}`")
    lines = [
        "## The Delphi list",
        (
            "Weights belong to the questions, never to a person. A dimension is supported for a victim where a line of the published rule is "
            "met by findings whose reading a named person confirmed for that victim; nothing else counts. Phrases say nothing of the moment: a "
            "finding is read under the dimension named here, and the dates of its rows say whether that holds. "
            + unknown_weights(law["listed_indicators"])[1]
        ),
        _table(
            ("line of the rule", "français", "English"),
            ((r["rule"], r["text_fr"], r["text_en"]) for r in _ordered(law["combination_rules"])),
        ),
    ]
    for dimension in _ordered(law["dimensions"]):
        items = _ordered(_of(law["listed_indicators"], dimension=dimension["dimension"]))
        lines += [
            f"### {dimension['label_fr']} ({dimension['label_en']})",
            _table(
                (
                    "item",
                    "français",
                    "English",
                    "adults, labour",
                    "children, labour",
                    "adults, sexual",
                    "children, sexual",
                    "questions that may speak to it",
                ),
                (
                    (
                        r["reference"],
                        r["label_fr"],
                        r["label_en"],
                        *(r[name] or "not known" for name in ("adult_labour", "child_labour", "adult_sexual", "child_sexual")),
                        ", ".join(speaks.get(r["reference"], ())) or "asked of people",
                    )
                    for r in items
                ),
            ),
        ]
    others = [r for r in _ordered(law["listed_indicators"]) if not r["dimension"]]
    lines += [
        "## The other lists",
        _table(
            ("list", "item", "français", "English", "questions that may speak to it", "status"),
            (
                (
                    r["list"],
                    r["reference"],
                    r["label_fr"],
                    r["label_en"],
                    ", ".join(speaks.get(r["reference"], ())) or "asked of people",
                    r["status"],
                )
                for r in others
            ),
        ),
    ]
    return lines


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
