"""The way of the evidence, top to bottom: sealed exhibits and decisions in, every table of the case out.

Each stage is one call, in order. The runner makes a call once and remembers it; what it is made of is its arguments,
its code and nothing else. ``docs/architecture.md`` draws the same line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from faisceau import law
from faisceau.build import accounts
from faisceau.build.apart import set_apart
from faisceau.build.digests import row_digests
from faisceau.build.observed import observation_digests
from faisceau.build.readings import SECRETS, Jail, Readings, Vault, companions_of, limits
from faisceau.build.runner import Query, Runner
from faisceau.build.shelf import Shelf, Table
from faisceau.indicators import INDICATORS
from faisceau.model import TABLES
from faisceau.readers import LAST_RESORT, READERS
from faisceau.stages import entities, filters, languages, ledgers, selectors, states, tracing
from faisceau.stages.pieces import fields as piece_fields
from faisceau.stages.pieces import passages, statements
from faisceau.stages.pieces import proposed as pieces
from faisceau.stages.selectors import fields, ties

CONSERVING = tracing.CONSERVING
"""The rules of tracing under which nothing is made and nothing is lost, in the order in which they are shown."""

__all__ = [
    "CONSERVING",
    "LAST_RESORT",
    "READERS",
    "SECRETS",
    "Inputs",
    "Runner",
    "Shelf",
    "Table",
    "build_tables",
    "companions_of",
    "limits",
    "row_digest",
    "trace_places",
]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is made from beside the exhibits: the tables of decisions, the case's State, what is taken away."""

    decisions: Mapping[str, pa.Table]
    state: str
    without: tuple[str, ...] = ()
    without_exhibits: tuple[str, ...] = ()


def _sql(name: str) -> Query:
    return Query("faisceau.stages", name)


def build_tables(inputs: Inputs, run: Runner, vault: Vault, jail: Jail) -> dict[str, Table]:
    """Build a case."""
    # What people decided, as if what is taken away had never come in; what the law says.
    decided = filters.without(inputs.decisions, inputs.without, inputs.without_exhibits)
    sealings, settings, limited = (run.given(name, decided[name]) for name in ("sealings", "settings", "pieces"))
    said = {name: run.given(name, rows) for name, rows in law.tables().items()}

    # Exhibits are read, each in the jail.
    read = Readings(run, vault, jail).read(sealings, settings, limited)
    decided = filters.standing(decided, run.read(read["exhibits"]))
    d = {name: run.given(name, rows) for name, rows in decided.items()}

    # Procedures: the pieces that they may be divided into, with what each says of itself. A person settles them.
    sheets = run.whole("pages", _sql("pages"), **_some(read, "documents", "exhibits"))
    proposed = run.whole("pieces_proposed", pieces.pieces_proposed, pages=sheets)
    headed = run.whole("piece_fields", piece_fields.piece_fields, pages=sheets, pieces_proposed=proposed, words=read["words"])

    # What shows a selector of a lawyer, a doctor or a journalist is set apart until a person decides.
    region = {"region": inputs.state}
    found = run.each("selectors", selectors.selectors, region, **_some(read, *fields.TABLES_READ))
    shielded = _some(d, "shields", "liftings", "pieces")
    quarantines = run.whole("quarantines", _sql("quarantines"), selectors=found, exhibits=read["exhibits"], **shielded)
    read = set_apart(run, {**read, "selectors": found}, quarantines)
    found = read["selectors"]

    # What hearings offer, in which languages texts are, which messages were seen at several places.
    sheets = run.whole("pages", _sql("pages"), **_some(read, "documents", "exhibits"))
    exchanged = run.whole(
        "passages_proposed", passages.passages_proposed, pages=sheets, pieces_proposed=proposed, words=read["words"]
    )
    offered = run.whole(
        "statements_proposed",
        statements.statements_proposed,
        pieces_proposed=proposed,
        piece_fields=headed,
        passages_proposed=exchanged,
    )
    spoken_in = run.each("languages", languages.languages, **_some(read, "documents", "messages"))
    sighted = run.whole("message_sightings", _sql("message_sightings"), messages=read["messages"], selectors=found)

    # Who is who.
    seen = {name: read[name] for name in fields.TABLES_READ}
    tied = run.each("ties", ties.ties, region, selectors=found, **seen)
    bonds = run.whole("bonds", _sql("bonds"), ties=tied)
    judged = {name: d[name] for name in ("judgements", "hubs", "bearers")}
    designated = run.whole("designations", entities.designations, ties=bonds, **judged)
    who = run.whole("entities", entities.entities, designations=designated, ties=bonds, named=d["named"], **judged)
    linked = {name: read[name] for name in ("transfers", "accounts", "messages", "calls", "contacts", "stays")}
    links = run.each("links", _sql("links"), selectors=found, **linked)
    abroad = run.whole("states", states.states, {"own": inputs.state}, designations=designated, entities=who)

    # Money.
    ledger = run.each("ledgers", ledgers.ledgers, transfers=read["transfers"], balances=read["balances"])
    moved = accounts.movements(run, read["transfers"], ledger, read["balances"])
    payments = accounts.payments(run, moved, read["transfers"], found, ledger)
    links_of_cash = _some(d, "cash_links", "rates")
    onward = run.whole("continuations", _sql("continuations"), payments=payments, transfers=read["transfers"], **links_of_cash)
    assumed = _some(d, "origins", "schemes")
    traced = accounts.tracings(run, {"movements": moved, "transfers": read["transfers"], "continuations": onward, **assumed})
    bounds = run.whole("tracing_bounds", _sql("tracing_bounds"), tracings=traced, continuations=onward)

    # Questions put to the evidence, and what a named person said of the answers.
    known = {**read, **said, **d, "selectors": found, "movements": moved, "payments": payments, "links": links}
    known |= {"designations": designated, "entities": who}
    asked = {name: (Query("faisceau.indicators", name), {t: known[t] for t in takes}) for name, takes in INDICATORS.items()}
    findings = run.union("findings", asked)
    counted = run.given("table_rows", _counted(known))
    ready = run.whole(
        "indicator_readiness",
        _sql("indicator_readiness"),
        table_rows=counted,
        payments=payments,
        **_some(said, "indicators", "indicator_thresholds"),
    )
    shown = observation_digests(run, findings, known)
    reviews = run.whole("reviews", _sql("reviews"), findings=findings, confirmations=d["confirmations"], observation_digests=shown)

    # What is supported by what, what is missing, what could fill it.
    ages = run.whole("ages", _sql("ages"), counts=d["counts"], named=d["named"], offences=said["offences"])
    text = _some(said, "offences", "offence_rows", "offence_requirements")
    charged = run.whole("charged_rows", _sql("charged_rows"), counts=d["counts"], ages=ages, **text)
    spoken = _some(d, "passages", "statements", "roles", "counts", "confirmations", "supported", "sealings")
    supports = run.whole(
        "supports",
        _sql("supports"),
        findings=findings,
        reviews=reviews,
        indicators=said["indicators"],
        exhibits=read["exhibits"],
        pieces=d["pieces"],
        **spoken,
    )
    matrix = run.whole("matrix", _sql("matrix"), supports=supports, charged_rows=charged)
    strays = run.whole(
        "strays",
        _sql("strays"),
        exhibits=read["exhibits"],
        charged_rows=charged,
        **_some(d, "passages", "confirmations", "supported", "counts"),
    )
    gaps = run.whole(
        "gaps",
        _sql("gaps"),
        counts=d["counts"],
        ages=ages,
        charged_rows=charged,
        supports=supports,
        **_some(said, "offences", "offence_requirements", "evidence_kinds", "conditions"),
    )
    proposals = run.whole(
        "proposals",
        _sql("proposals"),
        gaps=gaps,
        counts=d["counts"],
        states=abroad,
        **_some(said, "gap_measures", "ways", "instruments", "parties"),
    )

    made = (
        sheets,
        proposed,
        headed,
        quarantines,
        exchanged,
        offered,
        spoken_in,
        sighted,
        tied,
        bonds,
        links,
        abroad,
        ledger,
        onward,
        traced,
        bounds,
        findings,
        counted,
        ready,
        shown,
        reviews,
        ages,
        charged,
        supports,
        matrix,
        strays,
        gaps,
        proposals,
    )
    return {**known, **{table.schema.name: table for table in made}}


def _some(tables: Mapping[str, Table], *names: str) -> dict[str, Table]:
    return {name: tables[name] for name in names}


def _counted(tables: Mapping[str, Table]) -> pa.Table:
    rows = [{"table": name, "rows": table.rows} for name, table in sorted(tables.items())]
    return pa.Table.from_pylist(rows, TABLES["table_rows"].arrow)


def row_digest(rows: pa.Table) -> list[str]:
    """Return the digest of each row, hexadecimal."""
    return [digest.hex() for digest in row_digests(rows)]


def trace_places(tables: Mapping[str, pa.Table], places: set[tuple[str, str]]) -> pa.Table:
    """Trace movements, or details of them, that stand at these exhibits and locators, under every rule.

    ``tables``: movements, transfers, continuations, schemes.
    """
    schema = TABLES["origins"].arrow
    rows = [{"exhibit": exhibit, "locator": locator, "reason": "", "entry": 0} for exhibit, locator in sorted(places)]
    return tracing.tracings(origins=pa.Table.from_pylist(rows, schema), **tables)
