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
from faisceau.stages import day_orders, entities, filters, languages, ledgers, movement_kinds, refusals, selectors, states, tracing
from faisceau.stages.pieces import fields as piece_fields
from faisceau.stages.pieces import passages, statements
from faisceau.stages.pieces import proposed as pieces
from faisceau.stages.selectors import fields, ties

__all__ = [
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
    "trace_ledger",
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
    stated = _some(read, "transfers", "balances")
    day_lines = run.each("day_lines", _sql("day_lines"), ledgers=ledger, **stated)
    orders = run.each("day_orders", day_orders.day_orders, day_lines=day_lines)
    moved = accounts.movements(run, read["transfers"], ledger, read["balances"], orders)
    traced = accounts.tracings(run, moved, d["origins"], read["transfers"], ledger)
    payments = accounts.payments(run, moved, read["transfers"], found, ledger)
    kinds = run.each("movement_kinds", movement_kinds.movement_kinds, transfers=read["transfers"])
    reversals = run.whole("reversals", _sql("reversals"), movements=moved, transfers=read["transfers"])
    whose = {"designations": designated, "entities": who}
    beside = _some(read, "transfers", "accounts")
    pairs = run.whole("pairs", _sql("pairs"), payments=payments, movements=moved, ledgers=ledger, **beside, **whose)
    product = run.whole(
        "products",
        _sql("products"),
        origins=d["origins"],
        movements=moved,
        transfers=read["transfers"],
        pairs=pairs,
        **whose,
    )
    open_points = run.whole(
        "money_points",
        _sql("money_points"),
        movements=moved,
        ledgers=ledger,
        payments=payments,
        pairs=pairs,
        reversals=reversals,
        day_orders=orders,
        **_some(read, "transfers", "balances", "accounts", "exhibits"),
    )

    inputs_of = run.whole("wallet_inputs", _sql("wallet_inputs"), transfers=read["transfers"], ledgers=ledger)
    hours = run.whole("timed_payments", _sql("timed_payments"), payments=payments, transfers=read["transfers"])
    edges = run.whole("edges", _sql("edges"), payments=payments, transfers=read["transfers"], hubs=d["hubs"])
    relays = run.whole("relays", _sql("relays"), edges=edges, indicator_thresholds=said["indicator_thresholds"])

    # Questions put to the evidence, and what a named person said of the answers.
    known = {**read, **said, **d, "selectors": found, "movements": moved, "payments": payments, "links": links}
    known |= {"designations": designated, "entities": who, "edges": edges, "relays": relays, "timed_payments": hours}
    known |= {"wallet_inputs": inputs_of, "ledgers": ledger}
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
    bindings = run.whole("bindings", _sql("bindings"), counts=d["counts"], **_some(said, "instruments", "parties", "territories"))
    proposals = run.whole(
        "proposals",
        _sql("proposals"),
        gaps=gaps,
        counts=d["counts"],
        states=abroad,
        bindings=bindings,
        way_orders=d["way_orders"],
        **_some(said, "gap_measures", "ways", "instruments"),
    )

    # On what grounds each request may be refused, as far as somebody answered what it depends on.
    grounds = run.whole(
        "refusals",
        refusals.refusals,
        **_some(d, "requests", "request_forms", "question_replies", "authorities", "counts"),
        **_some(said, "categories", "refusal_rules", "refusal_conditions", "transpositions"),
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
        day_lines,
        orders,
        traced,
        kinds,
        reversals,
        pairs,
        product,
        open_points,
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
        bindings,
        proposals,
        grounds,
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


refusal_facts = refusals.facts
"""What a case answers by itself to the questions on grounds for refusal."""


def trace_ledger(movements: pa.Table, places: set[tuple[str, str]], transfers: pa.Table) -> pa.Table:
    """Trace movements, or details of them, that stand at these exhibits and locators, under every rule."""
    schema = TABLES["origins"].arrow
    rows = [{"exhibit": exhibit, "locator": locator, "reason": "", "entry": 0} for exhibit, locator in sorted(places)]
    return tracing.tracings(movements=movements, origins=pa.Table.from_pylist(rows, schema), transfers=transfers)
