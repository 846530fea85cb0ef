"""Formats of exchange with other programs: the registry, and the one way out by any of them, under the person's sight.

Each keeps of every row its exhibit and its place, names things the same way from one build to the next, and leaves out what shows a
protected identity (``protecting``). What maps to what stands in ``case_map`` and ``ftm``, and is printed in the reference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faisceau.cases.citing import Marks
from faisceau.cases.exchange.case_uco import write_case
from faisceau.cases.exchange.ftm import write_entities, write_statements
from faisceau.cases.exchange.gexf import write_flows, write_network
from faisceau.cases.leaving import write_i2
from faisceau.desk import Built
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang

Writer = Callable[[Built, Path], tuple[int, int]]
"""Writes a build to a file; returns how many items, and how many rows were left out."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A format of exchange: what a file of it ends with, and what writes it."""

    ending: str
    write: Writer | None


EXCHANGES: dict[str, Exchange] = {
    "i2": Exchange(".zip", None),
    "case": Exchange(".jsonld", write_case),
    "ftm": Exchange(".ftm.json", write_entities),
    "ftm-statements": Exchange(".jsonl", write_statements),
    "gexf": Exchange(".gexf", write_network),
    "gexf-flows": Exchange(".gexf", write_flows),
}
"""Every format, in the order of the menus; the words for each are ``exchange.format_NAME``."""


def export(built: Built, name: str, cited: Marks, lang: Lang, path: Path) -> tuple[int, int]:
    """Write a build in a format; return how many items, and how many rows were left out, which is never silent.

    Raises Invalid for a format that is not there, and Locked under a sight that masks names or identifiers.
    """
    found = EXCHANGES.get(name)
    if found is None:
        raise Invalid("search_room.no_format")
    # A link chart is worded for people, in their language, and cites by mark.
    return found.write(built, path) if found.write else write_i2(built, cited, lang, path)


__all__ = ["EXCHANGES", "Exchange", "export"]
