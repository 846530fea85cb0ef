"""What small changes of the vault and of the jail once passed unseen; each test kills one of them."""

import os

import pytest
from test_vault_aead import FORM, KEY, sealed

from faisceau.vault.aead import stream
from faisceau.vault.limits import GLANCE, HOSTILE, Limits


@pytest.mark.parametrize("own", [False, True])
def test_a_closed_stream_stays_closed_and_closes_its_descriptor_once(own):
    at_rest = sealed(b"some bytes", FORM)[1]
    descriptor = os.memfd_create("sealed")
    os.write(descriptor, at_rest)
    opened = stream(descriptor, KEY, len(at_rest), "e", own=own)
    assert opened.read() == b"some bytes"
    opened.close()
    assert opened.closed
    if own:
        # The number goes to another file, which a second close must not touch.
        assert os.memfd_create("another") == descriptor
    opened.close()
    os.fstat(descriptor)
    os.close(descriptor)
    with pytest.raises(ValueError, match="closed"):
        opened.read()


def test_budgets_are_the_ones_that_are_promised():
    assert Limits(seconds=30, memory=805_306_368, output=268_435_456) == HOSTILE
    assert HOSTILE.wall == 330
    assert Limits(seconds=10, memory=536_870_912, output=1_048_576) == GLANCE
    assert Limits(9, 9, 9).within(Limits(1, 99, 9)) == Limits(1, 9, 9)
