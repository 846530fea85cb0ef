"""The matrix of many victims and suspects, and what it costs to take something away.

    python bench/what_stands.py --victims 50 --suspects 50 --each 8 [--observations 100000]

First the stages of the proof over invented decisions: CPU seconds of each, and of the same after testimony is taken away. Then, with
``--observations``, a case of that many transfers and messages: CPU seconds of the first build, of a what-if that was never asked, of
the same asked again, and of one page of the matrix.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

ROWS = (
    ("act", "recruter"),
    ("act", "heberger"),
    ("act", "transporter"),
    ("means", "1"),
    ("means", "4"),
    ("purpose", "proxenetisme"),
)


class Silent:
    """A progress that says nothing."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, steps: int = 1) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""

    def whole(self, least: int | None, most: int | None) -> None:
        """Say nothing."""


def cpu() -> float:
    """Return the CPU seconds of this process and of those that it waited for."""
    told = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in told)


def decisions(victims: int, suspects: int, each: int, exhibits: list[str], seed: int = 1) -> dict[str, list[dict[str, object]]]:
    """Return rows of decisions: one count of everybody, and passages and readings for each pair."""
    draw = random.Random(seed)
    people = [f"V{n}" for n in range(victims)]
    witnesses = [f"T{n}" for n in range(40)]
    statements = [
        {
            "statement": f"A{n}",
            "exhibit": draw.choice(exhibits),
            "locator": f"page={n}",
            "person": person,
            "kind": "hearing",
            "conditions": [],
            "safeguards": [],
            "entry": n,
        }
        for n, person in enumerate([*people, *witnesses])
    ]
    told: dict[str, list[dict[str, object]]] = {"statements": statements, "passages": [], "supported": [], "counts": []}
    told["roles"] = [{"person": person, "role": "victim", "entry": 0} for person in people]
    entry = 1000
    for victim in people:
        for suspect in (f"S{n}" for n in range(suspects)):
            pair = {"count": "F1", "victim": victim, "suspect": suspect}
            told["counts"].append({**pair, "offence": "225-4-1", "state": "FR", "entry": 1})
            for _ in range(each):
                entry += 1
                element, value = draw.choice(ROWS)
                row = {**pair, "element": element, "value": value, "entry": entry, "says": "…"}
                if draw.random() < 0.5:
                    said = draw.choice(statements)
                    more = {name: said[name] for name in ("statement", "exhibit", "person")}
                    hearsay = draw.choice([None, None, victim, "T1"])
                    told["passages"].append({**row, **more, "locator": f"line={entry}", "hearsay_of": hearsay})
                else:
                    exhibit = draw.choice(exhibits)
                    told["supported"].append(
                        {
                            **row,
                            "exhibit": exhibit,
                            "locator": "whole",
                            "observation": f"documents:{exhibit}#whole;n={entry}",
                            "kind": "device",
                        }
                    )
    return told


def tables(rows: dict[str, list[dict[str, object]]], exhibits: list[str]) -> dict[str, pa.Table]:
    """Return every table that the proof takes, under its schema."""
    from faisceau.law import tables as law
    from faisceau.model import TABLES

    rows = {**rows, "exhibits": [{"exhibit": one, "name": one, "bytes": 1, "depth": 0} for one in exhibits]}
    rows["sealings"] = [{"mark": f"D{n}", "exhibit": one, "name": one, "entry": n} for n, one in enumerate(exhibits)]
    names = ("named", "confirmations", "pieces", "findings", "observation_digests", "reasons", "requests")
    given = {name: rows.get(name, []) for name in (*rows, *names)}
    return {**law(), **{name: pa.Table.from_pylist(told, schema=TABLES[name].arrow) for name, told in given.items()}}


def stages(run: object, given: dict[str, pa.Table]) -> dict[str, float]:
    """Make the calls of the proof and return the CPU seconds of each."""
    from faisceau.build.runner import Query
    from faisceau.stages import hearsay, weak_points

    table = {name: run.given(name, rows) for name, rows in given.items()}
    spent = {}

    def made(name: str, step: object, *takes: str) -> None:
        begun = cpu()
        table[name] = run.whole(name, step or Query("faisceau.stages", name), **{one: table[one] for one in takes})
        spent[name] = cpu() - begun

    asked = ("counts", "ages", "offences", "offence_requirements", "charged_rows", "supports")
    made("ages", None, "counts", "named", "offences")
    made("charged_rows", None, "counts", "ages", "offences", "offence_rows", "offence_requirements")
    made("reviews", None, "findings", "confirmations", "observation_digests")
    made("passage_sources", hearsay.passage_sources, "passages", "roles", "counts")
    proof = (
        "passages",
        "statements",
        "roles",
        "counts",
        "confirmations",
        "supported",
        "sealings",
        "findings",
        "reviews",
        "indicators",
    )
    made("supports", None, *proof, "exhibits", "pieces", "observation_digests", "passage_sources")
    made("matrix", None, "supports", "charged_rows")
    made("gaps", None, *asked, "evidence_kinds", "conditions")
    made("weak_points", weak_points.weak_points, *asked)
    made("further_measures", weak_points.further_measures, *asked, "gap_measures")
    print(f"  supports {table['supports'].rows}, cells {table['matrix'].rows}, weak points {table['weak_points'].rows}")
    return spent


def proof(victims: int, suspects: int, each: int) -> None:
    """Measure the proof over invented decisions, and again without testimony."""
    from faisceau.build import Runner, Shelf
    from faisceau.stages import filters

    exhibits = [f"{n:064x}" for n in range(60)]
    given = tables(decisions(victims, suspects, each, exhibits), exhibits)
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder) / "shelf")
        run = Runner(shelf, Silent(), threads=1)
        for name, switches in (("with testimony", []), ("without", ["testimony"])):
            begun = cpu()
            spent = stages(run, {**given, **filters.without(given, switches)})
            spent["all"] = cpu() - begun
            print(
                f"{victims} × {suspects} × {each}, {name}: "
                + ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in spent.items())
            )
        run.close()
        shelf.close()


def whole(observations: int) -> None:
    """Measure a case of many transfers: the first build, a what-if, the same again, a page."""
    from faisceau import cases
    from faisceau.vault import KeyFolder, SystemClock, SystemRandomness
    from scale import movements, write_camt

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = cases.World(
            SystemClock(), SystemRandomness(), KeyFolder(folder / "keys", cost=1 << 4), lambda *_, **__: None, None, ""
        )
        cases.new(folder / "case", world, title="Mesure", state="FR", name="Mesure")
        files = []
        for n in range(max(1, observations // 10_000)):
            files.append(folder / f"releve{n}.xml")
            write_camt(files[-1], n + 1, movements(min(10_000, observations), n))
        (folder / "pv.txt").write_text("Un procès-verbal.")
        cases.seal(folder / "case", world, [*files, folder / "pv.txt"], cases.Coming(), Silent())
        cases.decide(
            folder / "case", world, ["OffenceCharged", "count=F1", "offence=225-4-1", "state=FR", "suspects=S1", "victims=V1"]
        )
        mark = f"D{len(files) + 1}"
        cases.decide(folder / "case", world, ["StatementRegistered", "statement=A1", f"exhibit={mark}", "person=V1"])
        cases.decide(
            folder / "case", world,
            ["PassageMarked", "statement=A1", "locator=whole", "person=V1", "says=…", "count=F1", "element=act", "value=recruter", "victim=V1", "suspect=S1"],
        )  # fmt: skip
        what_if = cases.WhatIf(("testimony", "derived"))
        acts = {
            "first build": lambda: cases.build(folder / "case", world, 1, cases.WhatIf(), Silent()),
            "a what-if never asked": lambda: cases.build(folder / "case", world, 1, what_if, Silent()),
            "the same again": lambda: cases.build(folder / "case", world, 1, what_if, Silent()),
            "a page of the matrix, both builds": lambda: cases.overview(
                cases.ask(folder / "case"), cases.ask(folder / "case", build=what_if.file), "fr"
            ),
        }
        for act, do in acts.items():
            begun, wall = cpu(), time.perf_counter()
            do()
            print(f"{observations} transfers, {act}: {cpu() - begun:.2f} s CPU, {time.perf_counter() - wall:.2f} s", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--victims", type=int, default=50)
    parser.add_argument("--suspects", type=int, default=50)
    parser.add_argument("--each", type=int, default=8)
    parser.add_argument("--observations", type=int, default=0)
    told = parser.parse_args()
    proof(told.victims, told.suspects, told.each)
    if told.observations:
        whole(told.observations)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
