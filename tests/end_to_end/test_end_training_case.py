"""The training case from end to end: it says what its truth says, runs nothing twice, verifies, and verifies again from nothing."""

import dataclasses
import json

import pytest

from faisceau import cases
from faisceau.model.errors import Damaged
from faisceau.model.tables import TABLES
from training_case import build, verify


def test_the_build_says_exactly_what_the_truth_says(demo):
    assert demo.told.differences == ()
    assert demo.told.faults == 0
    assert len(demo.told.not_compared) >= 5
    truth = json.loads((demo.folder / "truth.json").read_text("utf-8"))
    assert sum(len(truth["claimed_today"][section]) for section in ("persons", "findings")) >= 10


def test_a_second_build_runs_nothing(case, world):
    before = (case / "build.json").read_bytes()
    document = build(case, world)
    assert [stage["name"] for stage in document["stages"] if stage["ran"]] == []
    assert document["digest"] == json.loads(before)["digest"]
    assert document["tables"] == json.loads(before)["tables"]


def test_one_more_decision_runs_only_what_it_touches(case, world):
    cases.decide(case, world, ["RoleGiven", "person=S1", "role=business", "reason=gérant"])
    document = build(case, world)
    ran = {stage["name"] for stage in document["stages"] if stage["ran"]}
    assert ran
    assert not ran & {"readings", "selectors", "ties", "links", "ledgers", "movements", "payments", "word_sightings"}


def test_one_more_exhibit_reads_that_one(case, world, tmp_path):
    (tmp_path / "note.txt").write_text("Un mot trouvé dans la boîte à gants.")
    cases.seal(case, world, [tmp_path / "note.txt"], cases.Coming(), _silent())
    before = {path.name for path in (case / "shelf" / "parts" / "readings").iterdir()}
    document = build(case, world)
    assert len({path.name for path in (case / "shelf" / "parts" / "readings").iterdir()} - before) == 1
    ran = {stage["name"] for stage in document["stages"] if stage["ran"]}
    assert "readings" in ran
    assert not ran & {"movements", "tracings", "payments", "matrix", "gaps", "proposals"}


def _silent():
    from training_case import SILENT

    return SILENT


def test_every_reading_accounts_for_every_entry(demo):
    built = cases.ask(demo.folder)
    lost = {}
    for row in built.rows("problems").to_pylist():
        if not row["code"].startswith("build."):
            lost[row["exhibit"]] = lost.get(row["exhibit"], 0) + row["entries"]
    readings = built.rows("readings").to_pylist()
    assert len(readings) >= 20
    for row in readings:
        assert row["present"] == row["read"] + lost.get(row["exhibit"], 0), row


def test_from_nothing_everything_is_the_same_but_the_one_digest_that_was_altered(case, world):
    assert verify(case, world) == []
    path = case / "build.json"
    document = json.loads(path.read_text("utf-8"))
    digest = document["tables"]["matrix"]["digest"]
    document["tables"]["matrix"]["digest"] = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    path.write_text(json.dumps(document))
    (fault,) = verify(case, world, rebuild=True)
    assert not list(case.glob(".rebuild-*"))
    assert "matrix" in fault["what"]
    assert digest in fault["what"]
    assert all(fault[name] for name in ("what", "where", "safe", "next"))
    assert "{" not in "".join(fault.values())


def test_a_case_that_does_not_verify_is_not_built_until_told_what_to_do(case, world):
    gone = next(row for row in cases.ask(case).rows("sealings").to_pylist() if row["mark"] == "D12")["exhibit"]
    (case / "exhibits" / gone).unlink()
    with pytest.raises(Damaged) as refused:
        build(case, world)
    assert refused.value.code == "build.does_not_verify"
    assert "--despite-faults" in refused.value.say("fr")
    (fault,) = verify(case, world)
    assert gone in fault["where"]
    assert "D12" in fault["what"]
    told = []
    speaking = dataclasses.replace(world, tell=lambda code, **said: told.append((code, said)))
    document = cases.build(case, speaking, 2, cases.WhatIf(), _silent(), despite_faults=True)
    assert told == [("cases.built_without", {"marks": "D12"})]
    assert document["without_exhibits"] == ["D12"]
    assert document["tables"]["transfers"]["rows"] > 0
    assert (case / "build.json").is_file()


def test_every_table_has_a_digest_of_its_parts(demo):
    document = json.loads((demo.folder / "build.json").read_text("utf-8"))
    assert set(document["tables"]) == set(TABLES)
    for told in document["tables"].values():
        assert told["rows"] == sum(rows for _, _, rows in told["parts"])
        assert [key for key, _, _ in told["parts"]] == sorted(key for key, _, _ in told["parts"])


def test_deleting_the_shelf_loses_nothing(case, world):
    before = json.loads((case / "build.json").read_text())["tables"]
    assert cases.tidy(case) > 0
    assert not (case / "build.json").exists()
    after = build(case, world)["tables"]
    assert {name: table["digest"] for name, table in after.items()} == {name: table["digest"] for name, table in before.items()}
