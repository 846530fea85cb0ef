"""The matrix of many victims and suspects, and what it costs to take something away.

    python bench/what_stands.py --victims 50 --suspects 50 --each 8 [--observations 100000]

First the stages of the proof over invented decisions: CPU seconds of each, and of the same after testimony is taken away. Then, with
``--observations``, a case of that many transfers in which these suspects are charged with these victims: CPU seconds and seconds on the clock
of the first build, of what-ifs that were never asked, of the same asked again, and of the pages of the matrix; the points that there are,
and the peak memory of the process and of the readers. ``--each`` passages are marked in all, of a statement of each of the victims.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from functools import partial
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
    from faisceau.model.tables import TABLES

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


def whole(observations: int, victims: int, suspects: int, each: int) -> None:
    """Measure a case of many transfers and many charged pairs: the first build, what-ifs, the same again, pages."""
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
        mark = f"D{len(files) + 1}"
        people = {
            name: [f"{letter}{n}" for n in range(count)]
            for name, letter, count in (("victims", "V", victims), ("suspects", "S", suspects))
        }
        decided = [
            "OffenceCharged",
            "count=F1",
            "offence=225-4-1",
            "state=FR",
            *(f"{name}={one}" for name, told in people.items() for one in told),
        ]
        cases.decide(folder / "case", world, decided)
        for n, victim in enumerate(people["victims"][:each]):
            cases.decide(folder / "case", world, ["StatementRegistered", f"statement=A{n}", f"exhibit={mark}", f"person={victim}"])
            row = ("locator=whole", "says=…", "count=F1", "element=act", "value=recruter", f"suspect=S{n % suspects}")
            cases.decide(folder / "case", world, ["PassageMarked", f"statement=A{n}", f"person={victim}", f"victim={victim}", *row])
        word, piece = cases.WhatIf(("testimony", "derived")), cases.WhatIf((), ("D1",))
        build = partial(cases.build, folder / "case", world, 1)

        def asked() -> tuple[cases.Built, cases.Built]:
            return cases.ask(folder / "case"), cases.ask(folder / "case", build=word.file)

        pair = {"count": "F1", "victim": people["victims"][0], "suspect": people["suspects"][0]}
        cell = {**pair, "element": "act", "value": "recruter", "kind": "testimony"}
        acts = {
            "first build": lambda: build(cases.WhatIf(), Silent()),
            "the victims' word off, never asked": lambda: build(word, Silent()),
            "the same again": lambda: build(word, Silent()),
            "a statement of 10,000 transfers off, never asked": lambda: build(piece, Silent()),
            "it again": lambda: build(piece, Silent()),
            "the build itself again": lambda: build(cases.WhatIf(), Silent()),
            "the matrix, both builds": lambda: cases.overview(*asked(), "fr"),
            "a pair, both builds": lambda: cases.pair(*asked(), pair, "fr"),
            "a cell, both builds": lambda: cases.cell(*asked(), cell, "fr"),
        }
        for act, do in acts.items():
            begun, wall = cpu(), time.perf_counter()
            given = do()
            print(f"{observations} transfers, {act}: {cpu() - begun:.2f} s CPU, {time.perf_counter() - wall:.2f} s", flush=True)
            if act == "first build":
                rows = {name: table["rows"] for name, table in given["tables"].items()}
                print(
                    "  "
                    + ", ".join(f"{rows[name]} {name}" for name in ("transfers", "findings", "gaps", "money_points", "proposals"))
                )
        peaks = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print("peak MiB: {} here, {} in the largest of the readers".format(*peaks))


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
        whole(told.observations, told.victims, told.suspects, told.each)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
