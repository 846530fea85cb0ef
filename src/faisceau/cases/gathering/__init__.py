"""Gather what a dossier is printed from: answers of the desk and of the other use cases, worded in a language, masked by a sight.

What never enters the file (open points, ways, weak points, findings that nobody has read, acts not yet executed) is not even
gathered for an edition that goes there.
"""

from __future__ import annotations

import datetime as dt

from faisceau import press
from faisceau.cases import asking, legal, non_punishment, proving, statements, weakness
from faisceau.cases.gathering import decided, heard, ledgers, met, online, persons, read, when
from faisceau.cases.gathering.veil import veiled
from faisceau.cases.opened import Case
from faisceau.cases.withholding import kept_apart
from faisceau.desk import Built
from faisceau.model.wording import Lang

FILE = "file"
"""The edition that goes into the file of the procedure, and so to the parties."""


def gather(case: Case, built: Built, without: Built, lang: Lang, reader: str) -> press.Material:
    """Gather what the chapters need, for the magistrate or for the file."""
    for_file = reader == FILE
    cited = asking.marks(built)
    # What is masked joins with whatever else is masked: joins are made on the whole, and only what they give is masked.
    whole = asking.whole(built)
    gaps = [] if for_file else proving.word_gaps(built, lang)
    newest = max((record.at for record in case.records if record.at), default="1970-01-01")
    apart = kept_apart(case, whole) if for_file else frozenset()
    entries, entries_left = decided.entries(case, built, lang, apart, for_file=for_file)
    findings, findings_left = met.findings(case, built, whole, lang, for_file=for_file)
    register = statements.register(built, lang)
    events, events_left = when.events(built, whole, cited, register, lang, apart)
    sealings, sealings_left = read.pieces(built, cited, apart)
    network = persons.edges(built, whole, lang)
    tables, tables_left = decided.tables(built, for_file=for_file)
    return press.Material(
        lang=lang,
        date=dt.date.fromisoformat(newest[:10]),
        for_file=for_file,
        case=decided.opened(case.opened, lang),
        verification={name: built.document[name] for name in ("log_key", "checkpoint", "digest")},
        charges=met.charges(built, legal.word_texts(built, lang)["counts"]),
        persons=persons.persons(built, cited, lang),
        matrix=proving.lay_out(built, lang),
        stands=dict.fromkeys(map(met.cell_key, without.each("matrix")), True),
        supports=proving.word_supports(built, cited),
        findings=findings,
        findings_left=findings_left,
        not_computable=met.not_computable(built, lang),
        unmet=met.unmet(built, lang),
        register=register,
        compared=heard.compared(built, lang),
        product=ledgers.product(built, lang),
        accounts=ledgers.accounts(whole, built.sight),
        traces=ledgers.traces(whole, built.sight),
        online=online.online(built, lang),
        nodes=persons.nodes(built),
        edges=[press.Edge(*pair) for pair in network],
        ties=persons.ties(built, whole, lang),
        lanes=when.lanes(built, cited, lang, apart),
        events=events,
        events_left=events_left,
        undated=when.undated(whole, lang),
        non_punishment=non_punishment.questions(built, lang),
        partings=persons.partings(built, lang),
        gaps=gaps,
        ways=[] if for_file else _ways(built, gaps, lang),
        weak=[] if for_file else list(weakness.word_weak(built, lang).values()),
        totals=read.totals(built, lang),
        problems=read.problems(built, lang),
        sealings=sealings,
        sealings_left=sealings_left,
        entries=entries,
        entries_left=entries_left,
        method=read.method(case, built, lang),
        tables=tables,
        tables_left=tables_left,
    )


def composed(case: Case, built: Built, without: Built, lang: Lang, reader: str, omit: tuple[str, ...]) -> press.Document:
    """Return the dossier as a document: gathered, composed, and veiled of every identity that the law protects."""
    document = press.compose(gather(case, built, without, lang, reader), omit=omit)
    return veiled(document, asking.whole(built))


def _ways(built: Built, gaps: list[dict[str, object]], lang: Lang) -> list[dict[str, object]]:
    elements = {gap["gap"]: str(gap["element"]) for gap in gaps}
    order = {element: number for number, element in enumerate(proving.ELEMENTS)}
    told = [{**way, "element": elements[way["gap"]]} for way in proving.word_ways(built, gaps, lang)]
    return sorted(told, key=lambda way: (order[str(way["element"])], way["number"]))


__all__ = ["FILE", "composed", "gather"]
