"""A reader that works with an engine loaded before the first exhibit, for the tests."""

from pathlib import Path

from faisceau.model.observations import Document, Reading
from faisceau.model.reading import Budget, Place
from faisceau.model.wording import Wording

BUDGET = Budget(seconds=5, seconds_per_mb=1, memory_mb=256)
UNIT = "piece"
COMPANIONS = ()
PROMISE = Wording("Ce que la machine a chargé.", "What the engine loaded.")
LOADED = []


def prepare():
    LOADED.append(len(Path("/etc/os-release").read_bytes()))  # nothing that the jail would let it open
    return "engine 1"


def recognises(head, tail, names):
    return "engine" if head.startswith(b"ENGINE\n") else None


def read(exhibit, companions, settings):
    yield Document("whole", 1, None, None, "text/plain", f"{len(LOADED)}")
    yield Reading("whole", __name__, UNIT, 1, 1, "{}")


def resolve(exhibit, where):
    return Place("text/plain", b"", f"{len(LOADED)}")
