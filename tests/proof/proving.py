"""The proof stages in a line, as a build calls them, over a few rows of decisions."""

from dataclasses import dataclass

import pyarrow as pa

from faisceau.law import tables as law_tables
from sql_tables import ask, rows_of

LAW = law_tables()
STAGES = "faisceau.stages"
DECISIONS = ("sealings", "statements", "passages", "roles", "named", "counts", "confirmations", "supported", "pieces")


@dataclass(frozen=True)
class Proof:
    """What the stages made."""

    supports: pa.Table
    strays: pa.Table
    reviews: pa.Table
    ages: pa.Table
    charged_rows: pa.Table
    matrix: pa.Table
    gaps: pa.Table
    proposals: pa.Table

    def cells(self) -> dict[tuple, tuple]:
        """Return (victim, suspect, count, element, value, kind) → (observations, origins)."""
        return {
            (r["victim"], r["suspect"], r["count"], r["element"], r["value"], r["kind"]): (r["observations"], r["origins"])
            for r in self.matrix.to_pylist()
        }

    def points(self) -> dict[str, tuple]:
        """Return gap → (required, age, reason)."""
        return {r["gap"]: (r["required"], r["age"], r["reason"]) for r in self.gaps.to_pylist()}


def exhibits_of(decisions: dict[str, pa.Table], tree: list[dict]) -> pa.Table:
    """Return the exhibits that the sealings still reach, as a build finds them again: the sealed ones and what they hold."""
    reached = set(decisions["sealings"].column("exhibit").to_pylist())
    while more := {row["exhibit"] for row in tree if row.get("parent") in reached} - reached:
        reached |= more
    return rows_of("exhibits", [row for row in tree if row["exhibit"] in reached])


def decisions_of(**tables: list[dict]) -> dict[str, pa.Table]:
    """Return every table of decisions, empty where none is given."""
    return {name: rows_of(name, tables.get(name, [])) for name in DECISIONS}


def prove(
    decisions: dict[str, pa.Table],
    tree: list[dict],
    findings: list[dict] = (),
    digests: list[dict] = (),
    states: tuple[str, ...] = ("MD",),
    orders: list[dict] = (),
) -> Proof:
    """Run the proof over decisions and the exhibits that they reach."""
    exhibits = exhibits_of(decisions, tree)
    present = set(exhibits.column("exhibit").to_pylist())
    found = rows_of("findings", [row for row in findings if row["exhibit"] in present])
    known = rows_of("observation_digests", list(digests))
    d = decisions
    ages = ask("ages", STAGES, "ages", counts=d["counts"], offences=LAW["offences"], named=d["named"])
    charged = ask(
        "charged_rows",
        STAGES,
        "charged_rows",
        counts=d["counts"],
        offences=LAW["offences"],
        offence_rows=LAW["offence_rows"],
        offence_requirements=LAW["offence_requirements"],
        ages=ages,
    )
    reviews = ask("reviews", STAGES, "reviews", findings=found, confirmations=d["confirmations"], observation_digests=known)
    supports = ask(
        "supports",
        STAGES,
        "supports",
        **{
            name: d[name]
            for name in ("passages", "statements", "roles", "counts", "confirmations", "supported", "sealings", "pieces")
        },
        findings=found,
        reviews=reviews,
        indicators=LAW["indicators"],
        exhibits=exhibits,
    )
    strays = ask(
        "strays",
        STAGES,
        "strays",
        **{name: d[name] for name in ("passages", "confirmations", "supported", "counts")},
        exhibits=exhibits,
        charged_rows=charged,
    )
    matrix = ask("matrix", STAGES, "matrix", supports=supports, charged_rows=charged)
    gaps = ask(
        "gaps",
        STAGES,
        "gaps",
        counts=d["counts"],
        offences=LAW["offences"],
        offence_requirements=LAW["offence_requirements"],
        ages=ages,
        charged_rows=charged,
        supports=supports,
        evidence_kinds=LAW["evidence_kinds"],
        conditions=LAW["conditions"],
    )
    bindings = ask(
        "bindings",
        STAGES,
        "bindings",
        counts=d["counts"],
        **{name: LAW[name] for name in ("instruments", "parties", "territories")},
    )
    proposals = ask(
        "proposals",
        STAGES,
        "proposals",
        gaps=gaps,
        counts=d["counts"],
        **{name: LAW[name] for name in ("gap_measures", "ways", "instruments")},
        bindings=bindings,
        way_orders=rows_of("way_orders", list(orders)),
        states=rows_of("states", [{"state": state} for state in sorted(states)]),
    )
    return Proof(supports, strays, reviews, ages, charged, matrix, gaps, proposals)
