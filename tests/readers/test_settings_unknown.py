"""A charset that nobody knows is told by whichever reader takes one: values that are listed are refused where they are settled."""

import json

import pytest

from faisceau.model.observations import Problem
from faisceau.readers import READERS
from readers.example_files import modules, of
from readers.opened import Opened, observations

NONSENSE = "no-such-value"
TAKEN = [name for name in READERS if "encoding" in getattr(modules()[name], "SETTINGS", {})]


def test_many_readers_take_a_charset():
    assert len(TAKEN) >= 10


@pytest.mark.parametrize("reader", TAKEN, ids=lambda one: one.rpartition(".")[2])
def test_a_charset_that_nobody_knows_is_told(reader):
    told = 0
    for one in of(reader)[:3]:
        companions = {suffix: Opened(beside, (one.name + suffix,)) for suffix, beside in one.companions.items()}
        rows = observations(modules()[reader], one.content, (one.name,), companions, {"encoding": NONSENSE})
        arguments = [json.loads(row.arguments) for row in rows if isinstance(row, Problem)]
        told += any(NONSENSE in its.values() for its in arguments)
    assert told >= 1
