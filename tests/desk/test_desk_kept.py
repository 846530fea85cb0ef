"""Builds kept open: what is answered twice is what is read anew, is told to the witness each time, stays bounded, and ends with its build."""

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from types import MappingProxyType

import pytest

from faisceau import cases
from faisceau.desk import Built, Kept, Sight
from faisceau.desk.answers import Answers, frozen, weight_of
from faisceau.model.columns import Protection
from faisceau.model.errors import Missing
from faisceau.model.tables import TABLES

SIGHTS = (Sight.of_the_file(), Sight.shared_screen(), Sight(frozenset(Protection) - {Protection.CHILD}, guards=True))


@pytest.fixture
def folder(demo, tmp_path):
    """Return a copy of the training case."""
    return shutil.copytree(demo.folder, tmp_path / "case")


def test_what_is_answered_twice_is_what_is_read_anew_and_is_told_each_time(folder):
    kept, told = Kept(), Counter()
    asked = [f'SELECT * FROM "{name}" ORDER BY ALL LIMIT 40' for name in TABLES]
    for sight in SIGHTS:
        fresh = [Built(folder, sight).ask(sql) for sql in asked]
        for _ in range(3):
            built = kept.ask(folder, sight, "build.json", lambda names, rows: told.update({(names, rows): 1}))
            # Nothing crosses from one sight to another: each is answered as if it were alone.
            assert [built.ask(sql) for sql in asked] == fresh
    assert sum(told.values()) == 3 * len(SIGHTS) * len(asked) >= 900
    assert all(times % 3 == 0 for times in told.values())
    assert kept.bytes > 100_000


def test_a_question_is_another_one_with_another_value(folder):
    built = Kept().ask(folder, SIGHTS[0], "build.json", None)
    for value in (1, True, "1", 1.0, None, ["1"], [1]):
        answers = [built.ask("SELECT typeof(?) AS kind, ? AS value", value, value).to_pylist() for _ in range(2)]
        assert (
            answers[0]
            == answers[1]
            == Built(folder, SIGHTS[0]).ask("SELECT typeof(?) AS kind, ? AS value", value, value).to_pylist()
        )


def test_a_build_of_another_process_is_what_the_next_question_is_answered_by(folder, demo):
    kept, asked = Kept(), "SELECT finding FROM reviews WHERE state = 'set_aside' ORDER BY finding"
    finding = (
        Built(folder, SIGHTS[0]).ask("SELECT min(finding) AS finding FROM reviews WHERE state = 'open'").to_pylist()[0]["finding"]
    )
    before = kept.ask(folder, SIGHTS[0], "build.json", None)
    was = before.ask(asked)
    again = kept.ask(folder, SIGHTS[0], "build.json", None)
    assert again.ask(asked) is was
    cases.decide(folder, demo.world, ("FindingSetAside", f"finding={finding}", "reason=Un prêt"))
    subprocess.run(
        [sys.executable, "-m", "faisceau", "build", str(folder)],
        env={**os.environ, "FAISCEAU_KEYS": str(demo.keys)},
        check=True,
        capture_output=True,
    )
    now = kept.ask(folder, SIGHTS[0], "build.json", None)
    assert now.digest != before.digest
    assert now.ask(asked).num_rows == was.num_rows + 1
    # A page that began with the build before is told by it to the end, under whatever sight it asks.
    assert kept.under(before, SIGHTS[1], None).digest == before.digest
    kept.ask(folder, SIGHTS[0], "build.json", None)
    assert len(kept) == 1
    cases.tidy(folder)
    with pytest.raises(Missing):
        kept.ask(folder, SIGHTS[0], "build.json", None)
    assert (len(kept), kept.bytes) == (0, 0)


def test_what_is_made_once_is_told_each_time_and_nobody_can_change_it(folder):
    kept, told, made = Kept(), [], []

    def make(built):
        made.append(built)
        return {"people": [*built.each("named")], "n": len(built.ask("SELECT * FROM roles").to_pylist())}

    values = [kept.ask(folder, SIGHTS[0], "build.json", lambda *one: told.append(one)).once(("people",), make) for _ in range(3)]
    assert len(made) == 1
    assert values[0] is values[1] is values[2]
    assert told == told[:2] * 3
    assert [rows for _, rows in told[:2]] == [len(values[0]["people"]), values[0]["n"]]
    with pytest.raises(TypeError):
        values[0]["n"] = 0
    with pytest.raises(TypeError):
        values[0]["people"][0]["name"] = "X"
    # One that is kept nowhere is made each time, and belongs to who asked.
    Built(folder, SIGHTS[0]).once(("people",), make)["n"] = 0
    assert len(made) == 2


def test_answers_stay_within_their_bytes_whatever_is_asked(folder):
    draw, answers = random.Random(5), Answers(most=10_000, largest=3_000)
    for number in range(5_000):
        answers.put(draw.randrange(400), number, draw.randrange(4_000))
        assert answers.bytes <= 10_000
    assert len(answers) > 3
    built = Kept().ask(folder, SIGHTS[0], "build.json", None)
    built._answers._most = 200_000
    for number in range(1_000):
        assert built.ask("SELECT ? AS number, repeat('x', 1000) AS text", number)["number"].to_pylist() == [number]
        assert built.answered <= 200_000
    assert built.answered > 100_000


def test_a_value_that_is_kept_is_weighed_with_all_that_it_holds():
    assert weight_of(frozen({"a": ["x" * 1000] * 1})) > 1000
    assert weight_of(frozen([{"a": "x" * 100}, {"b": "y" * 100}])) > 200
    told = frozen({"a": [{"b": {1, 2}}]})
    assert isinstance(told, MappingProxyType)
    assert told == {"a": ({"b": frozenset({1, 2})},)}
