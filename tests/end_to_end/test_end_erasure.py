"""After ``faisceau erase`` nothing of a person is left in the folder of a case, encrypted or not; the tree verifies and the case builds."""

import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from faisceau import cases
from faisceau.cases.opened import open_case
from faisceau.cli import group
from faisceau.model.entries import (
    AgeEstablished,
    ElementSupported,
    EntitiesJoined,
    EntitiesParted,
    HubListed,
    NameUnlocked,
    PassageMarked,
    PersonNamed,
    RoleGiven,
    SelectorShielded,
    StatementRegistered,
)
from training_case import build, opened, verify, world_of

COUNT = 50
CANARIES = [f"canari{n:02}Zwölf" for n in range(COUNT)]
NUMBERS = [f"phone:+3363998{n:04}" for n in range(7001, 7009)]


def planted(exhibit):
    """Return the entries in which the canaries are planted, each in a place of its own."""
    texts = iter(CANARIES)
    passage = PassageMarked(
        statement="A1",
        locator="whole",
        person="V1",
        says="",
        count="F1",
        element="act",
        value="heberger",
        victim="V1",
        suspect="S1",
    )
    support = ElementSupported(
        observation=f"documents:{exhibit}#whole",
        count="F1",
        element="means",
        value="2",
        victim="V1",
        suspect="S1",
        kind="document",
        says="",
    )
    emails = tuple(f"email:{next(texts).lower()}@courriel.example" for _ in range(8))
    return [
        PersonNamed(person="V1", name=next(texts), pseudonym=next(texts), selectors=(*NUMBERS, *emails)),
        PersonNamed(person="V1", name=next(texts), pseudonym=next(texts), selectors=NUMBERS[:2]),
        *(RoleGiven(person="V1", role=role, status=next(texts), reason=next(texts)) for role in ("victim", "witness")),
        AgeEstablished(person="V1", born="2013", basis=next(texts)),
        *(
            StatementRegistered(
                statement=f"A{n}",
                exhibit=exhibit,
                person="V1",
                status=next(texts),
                language=next(texts),
                interpreter=next(texts),
                lawyer=next(texts),
            )
            for n in (1, 2)
        ),
        *(replace(passage, says=next(texts), locator=f"page={n}") for n in range(12)),
        *(replace(support, says=next(texts), value=str(n)) for n in range(4)),
        *(NameUnlocked(person="V1", reason=text) for text in texts),
    ]


def named_by_selector():
    """Return decisions that name no person, and selectors that she bears."""
    return [
        EntitiesJoined(selectors=(NUMBERS[0], NUMBERS[1]), reason=f"{NUMBERS[0]} est la sienne aussi"),
        EntitiesParted(selectors=(NUMBERS[2], "phone:+33639981234"), reason="le second est celui d'un garage"),
        HubListed(selector=NUMBERS[3], reason="prise pour une ligne publique"),
        SelectorShielded(selector=NUMBERS[4], profession="avocat"),
        EntitiesJoined(selectors=("phone:+33639981235", "phone:+33639981236"), reason="celle d'un autre, qui reste"),
    ]


@pytest.fixture(scope="module")
def erased(tmp_path_factory):
    """Return a case from which a person was erased by the command, what it held before, and its world."""
    folder = tmp_path_factory.mktemp("erased")
    (folder / "pv.txt").write_text("Un procès-verbal qui ne nomme personne.")
    world = world_of(folder / "keys")
    (sealing,) = opened(folder / "case", world, folder / "pv.txt")
    entries = planted(sealing["exhibit"])
    with open_case(folder / "case", world) as case:
        case.sign([PersonNamed(person="S1", name="Radu Ursache", pseudonym="Le loueur"), *entries[:7]])
        case.sign(entries[7:])
        case.sign(named_by_selector())
        payloads = sum("V1" in str(record.entry) for record in case.records)
    build(folder / "case", world)
    before = shutil.copytree(folder / "case", folder / "before")
    done = CliRunner(env={"FAISCEAU_KEYS": str(folder / "keys")}).invoke(
        group, ["erase", str(folder / "case"), "V1", "--reason", "demande de la personne"]
    )
    assert done.exit_code == 0, done.stderr
    return folder / "case", before, world, payloads


def told(folder, world):
    """Return all that a case tells: every byte on the disk, every entry that its key opens, every row of its tables."""
    found = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    with open_case(folder, world) as case:
        found += [repr(record.entry).encode() for record in case.records]
        found += [str(table.to_pylist()).encode() for table in case.decisions().values()]
    if (folder / "build.json").is_file():
        built = cases.ask(folder)
        found += [str(built.rows(table["name"]).to_pylist()).encode() for table in built.tables]
    return b"\n".join(found)


def there(text):
    wanted = [*CANARIES, *(canary.lower() for canary in CANARIES), *(number.partition(":")[2] for number in NUMBERS)]
    return {one for one in wanted if one.encode() in text or ascii(one)[1:-1].encode() in text}


def test_fifty_were_planted_and_there(erased):
    _, before, world, _ = erased
    assert len(set(CANARIES)) == COUNT
    assert len({one.lower() for one in there(told(before, world))} & {one.lower() for one in CANARIES}) == COUNT


def test_nothing_is_left_anywhere_after_the_erasure(erased):
    folder, _, world, payloads = erased
    assert there(told(folder, world)) == set()
    with open_case(folder, world) as case:
        gone = [record for record in case.records if record.entry is None]
        assert len(gone) >= payloads - 1
        assert any("+33639981236" in repr(record.entry) for record in case.records)
        assert any("Radu Ursache" in repr(record.entry) for record in case.records)


def test_the_tree_verifies_and_the_case_builds_and_prints(erased, tmp_path):
    folder, _, world, _ = erased
    assert verify(folder, world) == []
    document = build(folder, world)
    assert document["tables"]["documents"]["rows"] == 1
    for lang in ("fr", "en"):
        cases.dossier(folder, world, lang, tmp_path / f"{lang}.html")
    said = (tmp_path / "fr.html").read_text() + (tmp_path / "en.html").read_text()
    assert there(said.encode()) == set()
    assert there(told(folder, world)) == set()
    assert verify(folder, world, rebuild=True) == []


def test_the_same_person_can_be_named_anew(erased, tmp_path):
    folder, _, world, _ = erased
    copy = shutil.copytree(folder, tmp_path / "case")
    cases.decide(copy, world, ["PersonNamed", "person=V1", "name=Autre Nom", "pseudonym=Mésange"])
    build(copy, world)
    assert there(told(copy, world)) == set()
    assert "Autre Nom" in {row["name"] for row in cases.ask(copy).rows("named").to_pylist()}
