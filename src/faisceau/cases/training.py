"""Write the training case: its truth first, then pieces, decisions, build, what a built case lets decide, dossiers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from faisceau import press, training
from faisceau.cases.asking import ask
from faisceau.cases.building import WhatIf, build, verify
from faisceau.cases.opened import open_case
from faisceau.cases.opening import new
from faisceau.cases.points import pins
from faisceau.cases.printing import WITHOUT_TESTIMONY, Edition, dossiers
from faisceau.cases.sealing import Coming, seal
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model.ports import Progress
from faisceau.model.wording import LANGS, Lang, say

PIECES, TRUTH = "pieces", "truth.json"
DOSSIERS: tuple[tuple[str, Lang], ...] = tuple((f"dossier-{lang}{ending}", lang) for lang in LANGS for ending in press.PRINTERS)


@dataclass(frozen=True)
class Demo:
    """What the training case came to: where it stands, its build, its dossiers, where the build differs from the truth."""

    folder: Path
    digest: str
    problems: int
    faults: int
    dossiers: tuple[Path, ...]
    differences: tuple[training.Difference, ...]
    not_compared: tuple[tuple[str, str, str], ...]

    def summary(self, lang: Lang) -> str:
        """Say where everything stands, and what the truth holds that is not computed."""
        told = say(
            "cases.demo_done",
            lang,
            {
                "case": self.folder,
                "digest": self.digest,
                "problems": self.problems,
                "dossiers": "\n  ".join(str(path) for path in self.dossiers),
                "beyond": len(self.not_compared),
            },
        )
        differences = "".join(f"\n  ✗ {d.section} – {d.what}: {d.expected!r} ≠ {d.found!r}" for d in self.differences)
        return told + differences

    def document(self) -> Mapping[str, Any]:
        """Return the same for scripts."""
        return {
            "case": str(self.folder),
            "digest": self.digest,
            "problems": self.problems,
            "verified": not self.faults,
            "dossiers": [str(path) for path in self.dossiers],
            "differences": [difference._asdict() for difference in self.differences],
            "not_compared": [list(one) for one in self.not_compared],
        }


def demo(folder: Path, world: World, *, workers: int, progress: Progress) -> Demo:
    """Write the training case into a new folder, build it, verify it, print its dossiers, compare it with its truth."""
    opened = new(
        folder,
        world,
        title=training.TITLE,
        state=training.STATE,
        languages=LANGS,
        regime="Enquête préliminaire (exercice)",
        term="2027-12-31",
        name="Exercice",
        role="magistrat",
    )
    world.tell("cli.new.done", case=folder, id=opened["case"], log_key=opened["log_key"])
    training.write_truth(folder / TRUTH)
    (folder / PIECES).mkdir()
    exhibits: dict[str, str] = {}
    for piece in training.write(folder / PIECES):
        coming = Coming(piece.from_whom, piece.on, piece.basis, piece.mark, piece.seal_number)
        (sealed,) = seal(folder, world, [folder / PIECES / piece.file], coming, progress)
        exhibits[piece.mark] = sealed["exhibit"]
    with open_case(folder, world) as case:
        case.sign(training.first_round(exhibits))
    build(folder, world, workers, WhatIf(), progress)
    with open_case(folder, world) as case:
        built = ask(folder)
        case.sign(training.second_round(_tables(built), lambda finding: pins(built, finding)))
    document = build(folder, world, workers, WhatIf(), progress)
    build(folder, world, workers, WITHOUT_TESTIMONY, progress)
    faults = verify(
        folder, world, rebuild=False, log_key=opened["log_key"], checkpoint=None, workers=workers, progress=progress, lang="fr"
    )
    for lang in LANGS:
        dossiers(folder, world, Edition(lang), [folder / name for name, spoken in DOSSIERS if spoken == lang])
    truth = json.loads((folder / TRUTH).read_text("utf-8"))
    without = _tables(ask(folder, build=WITHOUT_TESTIMONY.file))
    return Demo(
        folder=folder,
        digest=document["digest"],
        problems=document["tables"]["problems"]["rows"],
        faults=len(faults),
        dossiers=tuple(folder / name for name, _ in DOSSIERS),
        differences=tuple(training.compare(truth, _tables(ask(folder)), without)),
        not_compared=tuple(training.not_compared(truth)),
    )


class _Tables(Mapping[str, pa.Table]):
    """The tables of a build, each read when it is asked for."""

    def __init__(self, built: Built) -> None:
        self._built = built

    def __getitem__(self, name: str) -> pa.Table:
        return self._built.rows(name)

    def __iter__(self) -> Any:
        return iter(self._built.document["tables"])

    def __len__(self) -> int:
        return len(self._built.document["tables"])


def _tables(built: Built) -> Mapping[str, pa.Table]:
    return _Tables(built)
