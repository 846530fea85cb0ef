"""Progress: in words, with a remaining time once there is a pace and never from the first step alone."""

import pytest

from faisceau.cli.talk import ShownProgress


@pytest.fixture(autouse=True)
def french(monkeypatch):
    """Have the command line speak French, whatever the machine does."""
    monkeypatch.setattr("faisceau.cli.talk.LANG", "fr")


@pytest.mark.parametrize(
    ("stage", "total", "steps", "taken", "said"),
    [
        ("claims", 441, 1, 13.6, "fichiers reconnus : 1/441"),
        ("claims", 441, 9, 1.0, "fichiers reconnus : 9/441"),
        ("readings", 441, 21, 42.0, "fichiers lus : 21/441, encore 14 min 00 s environ"),
        ("readings", 2, 2, 40.0, "fichiers lus : 2/2, encore 0 s environ"),
        ("ledgers", 40, 20, 10.0, "ledgers : 20/40, encore 10 s environ"),
    ],
)
def test_a_remaining_time_is_told_once_there_is_a_pace(stage, total, steps, taken, said):
    progress = ShownProgress(shown=False)
    progress.stage(stage, total)
    progress.advance(steps)
    assert progress.line(taken) == said
