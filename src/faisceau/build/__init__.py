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
from faisceau.build.aside import beside
from faisceau.build.charging import check_charge
from faisceau.build.courses import Courses
from faisceau.build.digests import row_digests
from faisceau.build.observed import observation_digests
from faisceau.build.parties import BY_PARTY, Flows
from faisceau.build.readings import SECRETS, Jail, Readings, Vault, companions_of, limits
from faisceau.build.runner import Query, Runner
from faisceau.build.shelf import Shelf, Table
from faisceau.indicators import INDICATORS, query_of
from faisceau.model.tables import TABLES
from faisceau.readers import LAST_RESORT, READERS
from faisceau.stages import (
    day_orders,
    entities,
    filters,
    hearsay,
    languages,
    ledgers,
    movement_kinds,
    refusals,
    selectors,
    states,
    tracing,
    weak_points,
)
from faisceau.stages.pieces import fields as piece_fields
from faisceau.stages.pieces import passages, statements
from faisceau.stages.pieces import proposed as pieces
from faisceau.stages.selectors import fields, ties
from faisceau.stages.tracing.origins import inflows_of

CONSERVING = tracing.CONSERVING
"""The rules of tracing under which nothing is made and nothing is lost, in the order in which they are shown."""

__all__ = [
    "CONSERVING",
    "LAST_RESORT",
    "READERS",
    "SECRETS",
    "Courses",
    "Inputs",
    "Runner",
    "Shelf",
    "Table",
    "build_tables",
    "check_charge",
    "chosen_units",
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
    # What the law says. Exhibits are read, each in the jail: those that what people decided reaches, as if what is taken away, and
    # what is found only thanks to it where that is asked, had never come in.
    law_rows = law.tables()
    said = {name: run.given(name, rows) for name, rows in law_rows.items()}
    read: dict[str, Table] = {}

    def find(decided: Mapping[str, pa.Table]) -> pa.Table:
        """Read the exhibits that decisions reach."""
        sealings, settings, limited = (run.given(name, decided[name]) for name in ("sealings", "settings", "pieces"))
        read.update(Readings(run, vault, jail).read(sealings, settings, limited))
        return run.read(read["exhibits"])

    decided = filters.reached(inputs.decisions, inputs.without, inputs.without_exhibits, find)
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

    # What hearings offer, in which languages texts are, which messages and pictures were seen at several places.
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
    alike = run.whole("picture_sightings", _sql("picture_sightings"), **_some(read, "images", "exhibits", "contents"))

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
    links_of_cash = _some(d, "cash_links", "rates")
    onward = run.whole("continuations", _sql("continuations"), payments=payments, transfers=read["transfers"], **links_of_cash)
    assumed = _some(d, "origins", "schemes")
    traced = accounts.tracings(run, {"movements": moved, "transfers": read["transfers"], "continuations": onward, **assumed})
    bounds = run.whole("tracing_bounds", _sql("tracing_bounds"), tracings=traced, continuations=onward)

    inputs_of = run.whole("wallet_inputs", _sql("wallet_inputs"), transfers=read["transfers"], ledgers=ledger)
    hours = run.whole("timed_payments", _sql("timed_payments"), payments=payments, transfers=read["transfers"])
    flows = Flows(run)
    edges = flows.edges({"payments": payments, "pairs": pairs, "transfers": read["transfers"], "hubs": d["hubs"]})
    thresholds = said["indicator_thresholds"]
    relays = flows.relays({"edges": edges, "indicator_thresholds": thresholds})
    couples = flows.payer_couples({"edges": edges, "indicator_thresholds": thresholds})
    circles = run.whole("circles", _sql("circles"), edges=edges, relays=relays, indicator_thresholds=thresholds)
    open_points = run.whole(
        "money_points",
        _sql("money_points"),
        movements=moved,
        ledgers=ledger,
        payments=payments,
        pairs=pairs,
        reversals=reversals,
        day_orders=orders,
        edges=edges,
        relays=relays,
        circles=circles,
        **_some(read, "transfers", "balances", "accounts", "exhibits"),
    )

    # Questions put to the evidence, and what a named person said of the answers; what many ask is read once.
    known = {**read, **said, **d, "selectors": found, "movements": moved, "payments": payments, "links": links}
    known |= {
        "designations": designated,
        "entities": who,
        "languages": spoken_in,
        "edges": edges,
        "relays": relays,
        "payer_couples": couples,
        "circles": circles,
    }
    known |= {"timed_payments": hours, "wallet_inputs": inputs_of, "ledgers": ledger}
    known["word_sightings"] = run.whole(
        "word_sightings",
        _sql("word_sightings"),
        **_some(read, "messages", "utterances", "documents", "contacts"),
        **_some(said, "indicators", "indicator_words"),
        payments=payments,
        selectors=found,
    )
    captured = {"documents": read["documents"], "selectors": found, "hubs": d["hubs"]}
    known["page_contacts"] = run.whole("page_contacts", _sql("page_contacts"), **captured)
    given = _some(d, "bearers", "roles")
    known["role_selectors"] = run.whole("role_selectors", _sql("role_selectors"), designations=designated, entities=who, **given)
    asked = {
        name: (Query("faisceau.indicators", *query_of(name)), _some(known, *INDICATORS[name]))
        for name in _that_may_be_met(law_rows["indicators"], known, run.ask(_OF_WORDS, _some(known, "word_sightings")))
    }
    by_party = [flows.findings(name, *asked.pop(name)) for name in sorted(BY_PARTY) if name in asked]
    findings = run.union("findings", asked, by_party)
    counted = run.given("table_rows", _counted(known))
    ready = run.whole(
        "indicator_readiness",
        _sql("indicator_readiness"),
        table_rows=counted,
        payments=payments,
        **_some(said, "indicators", "indicator_thresholds"),
    )
    shown = observation_digests(run, findings, d["supported"], known)
    reviews = run.whole("reviews", _sql("reviews"), findings=findings, confirmations=d["confirmations"], observation_digests=shown)

    # Dimensions of the Delphi list, from confirmed readings alone.
    confirmed = {"findings": findings, "reviews": reviews, "confirmations": d["confirmations"]}
    answers = _some(said, "indicator_answers", "listed_indicators")
    dimension_rows = run.whole("delphi_rows", _sql("delphi_rows"), **confirmed, **answers)

    # What is supported by what, what is missing, what could fill it.
    charges = run.whole("charges", _sql("charges"), counts=d["counts"], offences=said["offences"])
    ages = run.whole("ages", _sql("ages"), counts=charges, named=d["named"], offences=said["offences"])
    text = _some(said, "offences", "offence_rows", "offence_requirements")
    words_of = run.whole("passage_sources", hearsay.passage_sources, **_some(d, "passages", "roles", "counts"))
    charged = run.whole("charged_rows", _sql("charged_rows"), counts=charges, ages=ages, **text)
    dimensions = run.whole(
        "delphi_dimensions",
        _sql("delphi_dimensions"),
        delphi_rows=dimension_rows,
        ages=ages,
        **_some(said, "listed_indicators", "dimensions", "combination_rules"),
    )
    spoken = _some(d, "passages", "statements", "roles", "counts", "confirmations", "supported", "sealings")
    supports = run.whole(
        "supports",
        _sql("supports"),
        findings=findings,
        reviews=reviews,
        indicators=said["indicators"],
        exhibits=read["exhibits"],
        pieces=d["pieces"],
        observation_digests=shown,
        passage_sources=words_of,
        **spoken,
    )
    matrix = run.whole("matrix", _sql("matrix"), supports=supports, charged_rows=charged)
    strays = run.whole(
        "strays",
        _sql("strays"),
        exhibits=read["exhibits"],
        charged_rows=charged,
        observation_digests=shown,
        **_some(d, "passages", "confirmations", "supported", "counts"),
    )
    gaps = run.whole(
        "gaps",
        _sql("gaps"),
        counts=charges,
        ages=ages,
        charged_rows=charged,
        supports=supports,
        **_some(said, "offences", "offence_requirements", "evidence_kinds", "conditions"),
    )
    bindings = run.whole("bindings", _sql("bindings"), counts=d["counts"], **_some(said, "instruments", "parties", "territories"))
    asks = _some(said, "offences", "offence_requirements")
    weak = run.whole(
        "weak_points", weak_points.weak_points, counts=charges, ages=ages, charged_rows=charged, supports=supports, **asks
    )
    further = run.whole(
        "further_measures",
        weak_points.further_measures,
        counts=charges,
        ages=ages,
        charged_rows=charged,
        supports=supports,
        gap_measures=said["gap_measures"],
        **asks,
    )
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
        sighted,
        alike,
        tied,
        bonds,
        links,
        abroad,
        ledger,
        day_lines,
        orders,
        onward,
        traced,
        bounds,
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
        charges,
        ages,
        dimension_rows,
        dimensions,
        charged,
        words_of,
        supports,
        matrix,
        strays,
        gaps,
        bindings,
        weak,
        further,
        proposals,
        grounds,
    )
    run.outlook.keep()
    return {**known, **{table.schema.name: table for table in made}}


def _some(tables: Mapping[str, Table], *names: str) -> dict[str, Table]:
    return {name: tables[name] for name in names}


_OF_WORDS = "SELECT DISTINCT indicator FROM word_sightings"


def _that_may_be_met(indicators: pa.Table, known: Mapping[str, Table], sightings: pa.Table) -> list[str]:
    """Return the indicators that have something to look at: a row in each table that they need, and one of their words."""
    seen = set(sightings.column("indicator").to_pylist())
    return [
        row["indicator"]
        for row in indicators.to_pylist()
        if all(known[name].rows for name in row["needs"]) and (not row["words_in"] or row["indicator"] in seen)
    ]


def _counted(tables: Mapping[str, Table]) -> pa.Table:
    rows = [{"table": name, "rows": table.rows} for name, table in sorted(tables.items())]
    return pa.Table.from_pylist(rows, TABLES["table_rows"].arrow)


def row_digest(rows: pa.Table) -> list[str]:
    """Return the digest of each row, hexadecimal."""
    return [digest.hex() for digest in row_digests(rows)]


refusal_facts = refusals.facts
"""What a case answers by itself to the questions on grounds for refusal."""


def trace_places(tables: Mapping[str, pa.Table], places: set[tuple[str, str]], courses: Courses | None = None) -> pa.Table:
    """Trace movements, or details of them, that stand at these exhibits and locators, under every rule.

    ``tables``: movements, transfers, continuations, schemes; ``courses``: those of these movements and continuations that are kept.
    """
    return tracing.tracings(origins=_origins(places), kept=courses, beside=beside, **tables)


def chosen_units(tables: Mapping[str, pa.Table], places: set[tuple[str, str]]) -> dict[tuple[str, str], dict[int, int]]:
    """Return how many units of each inflow are under question themselves, as they are traced, by ledger and number.

    ``tables``: movements, transfers.
    """
    found = inflows_of(tables["movements"], _origins(places), tables["transfers"])
    return {
        ledger: {number: sum(units for _, units in portions) for number, portions in told.items()} for ledger, told in found.items()
    }


def _origins(places: set[tuple[str, str]]) -> pa.Table:
    rows = [{"exhibit": exhibit, "locator": locator, "reason": "", "entry": 0} for exhibit, locator in sorted(places)]
    return pa.Table.from_pylist(rows, TABLES["origins"].arrow)
