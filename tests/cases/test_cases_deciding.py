"""Decisions as people write them: a clerk's TOML file with marks and plain dates, and a confirmation on the command line."""

import pytest

from faisceau import cases
from faisceau.cases.opened import open_case
from faisceau.model.entries import CATALOGUE
from faisceau.model.errors import Invalid, Missing, Stale
from training_case import build, opened, world_of

CLERK = """
# Audition du 3 février 2031, cote D1.
[[PersonNamed]]
person = "V1"
name = "Ilinca Vărzaru"
pseudonym = "Hirondelle"
selectors = ["phone:06 39 98 77 01", "email:Ilinca@Courriel.example"]

[[PersonNamed]]
person = "S1"
name = "Radu Ursache"
pseudonym = "Le loueur"

[[RoleGiven]]
person = "V1"
role = "victim"
status = "partie civile"
since = 2031-02-03

[[RoleGiven]]
person = "S1"
role = "suspect"

[[AgeEstablished]]
person = "V1"
born = 2009-05-17
basis = "acte de naissance"
exhibit = "D1"
locator = "whole"

[[OffenceCharged]]
count = "F1"
offence = "225-4-1"
state = "FR"
suspects = ["S1"]
victims = ["V1"]
since = 2030-11
until = 2031-01

[[StatementRegistered]]
statement = "A1"
exhibit = "D1"
person = "V1"
kind = "hearing"
status = "victime"
on = 2031-02-03
language = "ro"
interpreter = "Interprète assermentée"
conditions = ["no_lawyer"]

[[PassageMarked]]
statement = "A1"
locator = "whole"
person = "V1"
says = "il m'a prise à la gare et m'a logée rue des Saules"
count = "F1"
element = "act"
value = "heberger"
victim = "V1"
suspect = "S1"
"""


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clerk")
    (folder / "pv.txt").write_text("Il m'a prise à la gare et m'a logée rue des Saules. Mon numéro est le 06 39 98 77 01.")
    (folder / "dates.toml").write_text(CLERK.replace("since = 2030-11\nuntil = 2031-01", 'since = "2030-11"\nuntil = "2031-01"'))
    world = world_of(folder / "keys")
    opened(folder / "case", world, folder / "pv.txt")
    offences = {row["offence"] for row in _offences()}
    text = (folder / "dates.toml").read_text()
    if "225-4-1" not in offences:
        (folder / "dates.toml").write_text(text.replace("225-4-1", sorted(o for o in offences if "225-4-1" in o)[0]))
    told = cases.decide(folder / "case", world, [str(folder / "dates.toml")])
    build(folder / "case", world)
    return folder / "case", world, told


def _offences():
    from faisceau import law

    return law.tables()["offences"].to_pylist()


def test_a_clerks_file_is_signed_in_its_order(decided):
    _, _, told = decided
    kinds = [
        "PersonNamed",
        "PersonNamed",
        "RoleGiven",
        "RoleGiven",
        "AgeEstablished",
        "OffenceCharged",
        "StatementRegistered",
        "PassageMarked",
    ]
    assert [one["type"] for one in told] == kinds
    assert [one["index"] for one in told] == list(range(told[0]["index"], told[0]["index"] + len(told)))


def test_marks_became_digests_selectors_their_normal_form_and_dates_texts(decided):
    folder, world, _ = decided
    with open_case(folder, world) as case:
        entries = {type(one.entry).__name__: one.entry for one in reversed(case.records)}
        exhibit = case.exhibit("D1")
    assert len(exhibit) == 64
    assert entries["StatementRegistered"].exhibit == exhibit
    assert entries["StatementRegistered"].on == "2031-02-03"
    assert entries["AgeEstablished"].exhibit == exhibit
    assert entries["AgeEstablished"].born == "2009-05-17"
    assert entries["PersonNamed"].selectors == ("phone:+33639987701", "email:ilinca@courriel.example")


def test_what_the_clerk_wrote_stands_in_the_matrix(decided):
    folder, world, _ = decided
    cells = cases.matrix(folder, world, cases.WhatIf(), "fr")["cells"]
    assert [(c["victim"], c["suspect"], c["element"], c["value"], c["kind"]) for c in cells] == [
        ("V1", "S1", "act", "heberger", "testimony")
    ]
    for switch in ("testimony", "no_lawyer"):
        assert cases.matrix(folder, world, cases.WhatIf((switch,)), "fr")["cells"] == []
    assert cases.matrix(folder, world, cases.WhatIf((), ("D1",)), "fr")["cells"] == []


def test_a_person_of_the_file_is_found_by_her_number(decided):
    folder, _, _ = decided
    (row,) = [row for row in cases.ask(folder).rows("named").to_pylist() if row["person"] == "V1"]
    assert (row["born"], row["roles"], row["status"]) == ("2009-05-17", ["victim"], "partie civile")
    assert cases.search(folder, "+33639987701", 5)


def test_one_wrong_table_signs_nothing(decided, tmp_path):
    folder, world, _ = decided
    path = tmp_path / "a.toml"
    path.write_text('[[RoleGiven]]\nperson = "V1"\nrole = "witness"\n\n[[RoleGiven]]\nperson = "V1"\n')
    with open_case(folder, world) as case:
        before = len(case.records)
    with pytest.raises(Invalid) as refused:
        cases.decide(folder, world, [str(path)])
    assert refused.value.code == "journal.missing_field"
    assert "role" in refused.value.say("fr")
    with open_case(folder, world) as case:
        assert len(case.records) == before


def test_a_stale_view_is_refused_with_both_versions(decided):
    folder, world, _ = decided
    with open_case(folder, world) as case:
        seen = len(case.records)
    cases.decide(folder, world, ["RoleGiven", "person=S1", "role=business", "reason=première"])
    with pytest.raises(Stale) as refused:
        cases.decide(folder, world, ["RoleGiven", "person=S1", "role=business", "reason=seconde"], seen=seen)
    assert "première" in refused.value.say("fr")
    assert "seconde" in refused.value.say("fr")
    cases.decide(folder, world, ["RoleGiven", "person=S1", "role=business", "reason=troisième"])


def test_a_reason_is_cited_by_its_leaf(decided):
    folder, world, told = decided
    (entry,) = cases.decide(folder, world, ["NameUnlocked", "person=V1", "reason=confrontation"], because=[told[0]["leaf"]])
    with open_case(folder, world) as case:
        assert case.records[entry["index"]].because == (told[0]["leaf"],)
    with pytest.raises(Invalid):
        cases.decide(folder, world, ["NameUnlocked", "person=V1", "reason=x"], because=["00" * 32])


# On the training case: a confirmation without pins takes those of the last build.


def test_a_finding_is_confirmed_from_its_name_alone_and_reopens_when_its_rows_change(case, world):
    reviews = {row["finding"]: row["state"] for row in cases.ask(case).rows("reviews").to_pylist()}
    finding = next(name for name, state in sorted(reviews.items()) if state == "open")
    (entry,) = cases.decide(case, world, ["FindingConfirmed", f"finding={finding}", "reason=lu et comparé"])
    with open_case(case, world) as opened:
        pins = opened.records[entry["index"]].entry.pins
    rows = [row for row in cases.ask(case).rows("findings").to_pylist() if row["finding"] == finding]
    assert {pin.observation for pin in pins} == {f"{row['of']}:{row['exhibit']}#{row['locator']}" for row in rows}
    build(case, world)
    assert cases.ask(case).rows("reviews", f"finding = '{finding}'").to_pylist()[0]["state"] == "confirmed"
    cases.decide(case, world, ["FindingSetAside", f"finding={finding}", "reason=loyer déclaré"])
    build(case, world)
    assert cases.ask(case).rows("reviews", f"finding = '{finding}'").to_pylist()[0]["state"] == "set_aside"


def test_a_finding_that_is_not_there_is_said(case, world):
    with pytest.raises(Missing, match="faisceau findings"):
        cases.decide(case, world, ["FindingConfirmed", "finding=nothing:at:all"])


def test_an_observation_is_named_by_its_mark(case, world):
    transfer = cases.ask(case).rows("transfers", "side = 'credit' AND level = 'movement'", limit=1).to_pylist()[0]
    marks = dict(cases.asking.marks(cases.ask(case)).items())
    name = f"transfers:{marks[transfer['exhibit']]}#{transfer['locator']}"
    (entry,) = cases.decide(case, world, ["OriginAssumed", f"observations={name}", "reason=hypothèse"])
    with open_case(case, world) as opened:
        assert opened.records[entry["index"]].entry.observations == (f"transfers:{transfer['exhibit']}#{transfer['locator']}",)


def test_every_type_of_the_catalogue_can_be_tried_on_the_command_line(case, world):
    for kind in CATALOGUE:
        with pytest.raises(Invalid) as refused:
            cases.decide(case, world, [kind])
        # A redaction is signed by the command that makes its copy.
        assert refused.value.code == ("redaction.by_command" if kind == "PieceRedacted" else "journal.missing_field"), kind
