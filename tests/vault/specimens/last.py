"""The last resort, for the tests: it says that there is something."""

from faisceau.model.observations import Document, Reading
from faisceau.model.reading import Budget, Place
from faisceau.model.wording import Wording

BUDGET = Budget()
UNIT = "exhibit"
COMPANIONS = ()
PROMISE = Wording("Tout.", "Anything.")


def recognises(head, tail, names):
    raise AssertionError("the last resort is not asked")


def read(exhibit, companions, settings):
    yield Document("whole", 1, None, None, "application/octet-stream", str(exhibit.size))
    yield Reading("whole", __name__, UNIT, 1, 1, "{}")


def resolve(exhibit, where):
    return Place("application/octet-stream", exhibit.open().read(100), "")
