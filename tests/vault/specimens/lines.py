"""A reader of lines, for the tests: honest, small, and a model of the contract."""

import json

from faisceau.model.locators import locator
from faisceau.model.observations import Document, Problem, Reading
from faisceau.model.reading import Budget, Place
from faisceau.model.wording import Wording

BUDGET = Budget(seconds=5, seconds_per_mb=1, memory_mb=256)
UNIT = "line"
COMPANIONS = (".more",)
PROMISE = Wording("Les lignes d’un texte.", "The lines of a text.")


def recognises(head, tail, names):
    return "lines" if head.startswith(b"LINES\n") else None


def read(exhibit, companions, settings):
    read_, bad = 0, 0
    with exhibit.open() as opened:
        for number, line in enumerate(opened, 1):
            place = locator(line=f"{number},{number}")
            try:
                yield Document(place, number, None, None, "text/plain", line.decode().rstrip("\n"))
                read_ += 1
            except UnicodeDecodeError:
                yield Problem(place, "vault.exhibit_damaged", json.dumps({"exhibit": exhibit.digest, "where": place}), 1)
                bad += 1
    found = {
        "companions": {suffix: other.open().read().decode() for suffix, other in companions.items()},
        "settings": dict(settings),
    }
    yield Reading("whole", __name__, UNIT, read_ + bad, read_, json.dumps(found, sort_keys=True))


def resolve(exhibit, where):
    number = int(where.removeprefix("line=").split(",")[0])
    with exhibit.open() as opened:
        for count, line in enumerate(opened, 1):
            if count == number:
                return Place("text/plain", line, line.decode())
    raise ValueError(where)
