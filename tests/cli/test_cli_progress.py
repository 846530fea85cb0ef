"""Progress: in words, with a remaining time once there is a pace and never from the first step alone."""

import json

import pytest

from faisceau.cli.talk import ShownProgress, Talk


@pytest.fixture(autouse=True)
def french(monkeypatch):
    """Have the command line speak French, whatever the machine does."""
    monkeypatch.setattr("faisceau.cli.talk.LANG", "fr")


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (None, None, "fichiers lus : 3/9 — temps restant encore inconnu"),
        (0, None, "fichiers lus : 3/9 — temps restant encore inconnu"),
        (90, None, "fichiers lus : 3/9 — pour tout : encore 1 min 30 s au moins ; le reste n'est pas encore connu"),
        (8, 100, "fichiers lus : 3/9 — pour tout : encore entre 8 s et 1 min 40 s environ, selon ce qui est déjà calculé"),
        (7000, 7300, "fichiers lus : 3/9 — pour tout : encore 2 h 01 min environ"),
    ],
)
def test_a_work_that_tells_the_whole_is_told_whole(least, most, said):
    progress = ShownProgress(shown=False)
    progress.stage("readings", 9)
    progress.advance(3)
    progress.whole(least, most)
    assert progress.line(100.0).replace("\u202f", " ").replace("\xa0", " ") == said


def test_a_program_is_told_in_lines_of_json(capsys):
    progress = Talk(quiet=True, json=True).progress(events=True)
    progress.PACE = 0.0
    progress.stage("readings", 2)
    progress.advance()
    progress.whole(4, None)
    progress.done()
    lines = [json.loads(line)["progress"] for line in capsys.readouterr().err.splitlines()]
    assert lines[-1] == {"stage": "readings", "steps": 1, "total": 2, "least": 4, "most": None}
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("stage", "total", "steps", "taken", "said"),
    [
        ("claims", 441, 1, 13.6, "fichiers reconnus\xa0: 1/441"),
        ("claims", 441, 9, 1.0, "fichiers reconnus\xa0: 9/441"),
        ("readings", 441, 21, 42.0, "fichiers lus\xa0: 21/441, encore 14 min 00 s environ"),
        ("readings", 2, 2, 40.0, "fichiers lus\xa0: 2/2, encore 0 s environ"),
        ("ledgers", 40, 20, 10.0, "ledgers\xa0: 20/40, encore 10 s environ"),
    ],
)
def test_a_remaining_time_is_told_once_there_is_a_pace(stage, total, steps, taken, said):
    progress = ShownProgress(shown=False)
    progress.stage(stage, total)
    progress.advance(steps)
    assert progress.line(taken) == said
