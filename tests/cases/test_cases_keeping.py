"""Keeping a case: a second holder opens, signs and is dismissed; two devices are joined; what was sealed twice is one exhibit."""

import shutil

import pytest

from faisceau import cases
from faisceau.cases.opened import open_case
from faisceau.model.errors import Invalid, Locked, Missing, Refusal
from training_case import SILENT, build, opened, verify, world_of


@pytest.fixture
def small(tmp_path):
    """Return a small case and the world of who opened it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("Rendez-vous rue des Saules.")
    (tmp_path / "in" / "sub").mkdir()
    (tmp_path / "in" / "sub" / "note.txt").write_text("Un second mot.")
    world = world_of(tmp_path / "keys")
    opened(tmp_path / "case", world, tmp_path / "in")
    return tmp_path / "case", world


def second(small, tmp_path):
    """Make a second holder's keys and let them in; return their world."""
    folder, world = small
    theirs = world_of(tmp_path / "theirs")
    cases.keys(folder, theirs, "create", ["bruno"])
    cases.keys(folder, theirs, "card", [str(tmp_path / "bruno.card")])
    told = cases.keys(folder, world, "enrol", [str(tmp_path / "bruno.card")], role="greffier")
    assert [(one["name"], one["opens"], one["signs"]) for one in told[1:]] == [("bruno", True, True)]
    return theirs


def test_a_second_holder_recovers_the_case_and_signs(small, tmp_path):
    folder, _ = small
    theirs = world_of(tmp_path / "theirs")
    cases.keys(folder, theirs, "create", ["bruno"])
    with pytest.raises(Locked):
        build(folder, theirs)
    shutil.rmtree(tmp_path / "theirs")
    theirs = second(small, tmp_path)
    shutil.rmtree(tmp_path / "keys")
    assert build(folder, theirs)["tables"]["documents"]["rows"] == 2
    cases.decide(folder, theirs, ["RoleGiven", "person=V1", "role=victim"])
    assert verify(folder, theirs) == []
    with open_case(folder, theirs) as case:
        assert case.records[-1].entry.person == "V1"
        assert case.records[-1].by == theirs.holder().key_id


def test_who_is_revoked_neither_signs_nor_opens(small, tmp_path):
    folder, world = small
    theirs = second(small, tmp_path)
    told = cases.keys(folder, world, "revoke", [theirs.holder().key_id], reason="mutation")
    assert [(one["opens"], one["signs"]) for one in told] == [(True, True), (False, False)]
    with pytest.raises(Refusal):
        cases.decide(folder, theirs, ["RoleGiven", "person=V1", "role=victim"])
    assert verify(folder, world) == []


def test_what_two_devices_decided_apart_is_joined(small, tmp_path):
    folder, world = small
    theirs = second(small, tmp_path)
    away = shutil.copytree(folder, tmp_path / "away")
    (tmp_path / "new.txt").write_text("Trouvé en déplacement.")
    cases.seal(away, theirs, [tmp_path / "new.txt"], cases.Coming(mark="B1"), SILENT)
    cases.decide(away, theirs, ["RoleGiven", "person=V2", "role=victim"])
    cases.decide(folder, world, ["RoleGiven", "person=V1", "role=victim"])
    assert len(cases.join(folder, world, away)) == 1
    assert verify(folder, world) == []
    document = build(folder, world)
    assert document["tables"]["documents"]["rows"] == 3
    assert {row["person"] for row in cases.ask(folder).rows("roles").to_pylist()} == {"V1", "V2"}


def test_the_same_bytes_twice_are_one_exhibit_with_two_sealings(small, tmp_path):
    folder, world = small
    (tmp_path / "again.txt").write_text("Rendez-vous rue des Saules.")
    (told,) = cases.seal(folder, world, [tmp_path / "again.txt"], cases.Coming(), SILENT)
    assert told["again"] is True
    document = build(folder, world)
    assert document["tables"]["sealings"]["rows"] == 3
    assert document["tables"]["exhibits"]["rows"] == 2
    without = build(folder, world, without_exhibits=(told["mark"],))
    assert without["tables"]["exhibits"]["rows"] == 2


def test_folders_are_walked_in_the_order_of_names(small):
    folder, _ = small
    with open_case(*small) as case:
        told = [
            (row["mark"], row["name"]) for row in sorted(case.decisions()["sealings"].to_pylist(), key=lambda row: row["entry"])
        ]
    assert told == [("D1", "note.txt"), ("D2", "sub/note.txt")]
    assert folder.is_dir()


def test_an_authorisation_comes_in_as_structure(small, tmp_path):
    folder, world = small
    basis = tmp_path / "basis.toml"
    basis.write_text('article = "CPP 76"\nauthority = "Procureur"\ndate = 2031-02-01\nscope = "perquisition"\n')
    (tmp_path / "x.txt").write_text("x")
    cases.seal(folder, world, [tmp_path / "x.txt"], cases.Coming("S1", "2031-02-02", basis, "", "QUATRE"), SILENT)
    with open_case(folder, world) as case:
        row = case.decisions()["sealings"].to_pylist()[-1]
    assert {name: row[name] for name in ("article", "authority", "authorised_on", "scope", "from_whom", "on", "seal_number")} == {
        "article": "CPP 76",
        "authority": "Procureur",
        "authorised_on": "2031-02-01",
        "scope": "perquisition",
        "from_whom": "S1",
        "on": "2031-02-02",
        "seal_number": "QUATRE",
    }


def test_a_beginning_of_a_digest_designates_and_must_be_long_enough(small):
    with open_case(*small) as case:
        digest = sorted(case.exhibits())[0]
        assert case.exhibit(digest[:8]) == case.exhibit(digest.upper()) == digest
        for name in (digest[:7], "00000000", "D9", ""):
            with pytest.raises(Missing):
                case.exhibit(name)


def test_a_title_with_quotes_and_lines_stays_one_title(tmp_path):
    world = world_of(tmp_path / "keys")
    title = 'L\'affaire "du Gué"\\\n\ttest'
    cases.new(tmp_path / "case", world, title=title, state="FR")
    from faisceau.cases.opened import read_marker

    assert read_marker(tmp_path / "case")["title"] == title
    with pytest.raises(Invalid):
        cases.new(tmp_path / "case", world, title="x", state="FR")


def test_a_file_is_read_without_a_case(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Date;Libellé;Montant;Devise\n03/02/2031;LOYER;-410,00;EUR\n14/02/2031;SALAIRE;1200,50;EUR\n28/02/2031;X;-3,10;EUR\n"
    )
    told = cases.read(path)
    assert told["reader"] == "bank_csv"
    assert [row["amount"] for row in told["tables"]["transfers"]] == [41000, 120050, 310]
    empty = tmp_path / "empty"
    empty.write_bytes(b"")
    assert cases.read(empty)["tables"]["problems"]
