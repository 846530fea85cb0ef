"""After a piece is annulled, nothing of it is left but its sealed bytes, locked to the registry; what cites it is shown, and decided."""

import io
import json
import shutil
import zipfile

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from faisceau import cases
from faisceau.cases.exchange import EXCHANGES
from faisceau.cases.opened import open_case
from faisceau.cli import group
from faisceau.model.entries import (
    ElementSupported,
    FindingSetAside,
    OffenceCharged,
    PassageCompared,
    PassageMarked,
    StatementRegistered,
    StatementRetracted,
)
from faisceau.model.errors import Locked
from faisceau.model.tables import TABLES
from training_case import SILENT, build, verify, world_of

COUNT = 50
CANARIES = [f"canari{n:02}Zwölf" for n in range(COUNT)]
ROW = {"count": "F1", "element": "means", "value": "1", "victim": "V1", "suspect": "S1"}


def bundle():
    """Return a container with the canaries: a text, a list of contacts, and another container inside."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("notes.txt", "\n".join(CANARIES[:20]))
    with zipfile.ZipFile(outer, "w") as packed:
        packed.writestr("dedans.zip", inner.getvalue())
        packed.writestr("lettre.txt", "\n".join(CANARIES[20:40]))
    return outer.getvalue()


@pytest.fixture(scope="module")
def annulled(tmp_path_factory):
    """Return a case in which D1 was annulled, a copy of it before, the worlds of the team and of the registry, what was foreseen."""
    folder = tmp_path_factory.mktemp("annulled")
    (folder / "telephone.zip").write_bytes(bundle())
    (folder / "pv.txt").write_text("Un procès-verbal qui vient d'ailleurs.")
    (folder / "banque.txt").write_text("Un relevé demandé grâce au téléphone.")
    (folder / "double.txt").write_text("Un relevé demandé pour deux raisons.")
    world, registry = world_of(folder / "keys"), world_of(folder / "registry")
    case = folder / "case"
    cases.new(case, world, title="Affaire du Gué", state="FR", name="Greffe")
    registry.keys.create("greffe", None)
    (folder / "greffe.card").write_bytes(registry.holder().card.write())
    assert run(folder, "keys", case, "enrol", folder / "greffe.card").exit_code == 0
    assert run(folder, "keys", case, "registry", folder / "greffe.card").exit_code == 0
    (first,) = cases.seal(case, world, [folder / "telephone.zip"], cases.Coming(mark="D1"), SILENT)
    (second,) = cases.seal(case, world, [folder / "pv.txt"], cases.Coming(mark="D2"), SILENT)
    cases.seal(case, world, [folder / "banque.txt"], cases.Coming(mark="D3", because=("D1",)), SILENT)
    cases.seal(case, world, [folder / "double.txt"], cases.Coming(mark="D4", because=("D1", "D2")), SILENT)
    build(case, world)
    built = cases.ask(case)
    letter = next(row["exhibit"] for row in built.each("exhibits") if row["name"] == "lettre.txt")
    built.close()
    texts = iter(CANARIES[40:])
    with open_case(case, world) as opened:
        opened.sign(
            [
                OffenceCharged(count="F1", offence="225-4-1", state="FR", suspects=("S1",), victims=("V1",)),
                StatementRegistered(statement="A1", exhibit=letter, person="T1", lawyer=next(texts), status=next(texts)),
                PassageMarked(statement="A1", locator="whole", person="T1", says=next(texts), **ROW),
                PassageCompared(
                    statement="A1", locator="whole", person="T1", other=f"documents:{second['exhibit']}#whole",
                    verdict="corroborated", about=next(texts), reason=next(texts),
                ),
                StatementRetracted(statement="A1", person="T1", on="2031-02-03", says=next(texts)),
                ElementSupported(observation=f"documents:{letter}#whole", kind="document", says=next(texts), **ROW),
                ElementSupported(observation=f"documents:{first['exhibit']}#whole", kind="device", says=next(texts), **{**ROW, "value": "3"}),
                ElementSupported(observation=f"documents:{letter}#line=1", kind="document", says=next(texts), **{**ROW, "value": "4"}),
                ElementSupported(observation=f"documents:{second['exhibit']}#whole", kind="document", says="un témoin", **ROW),
                FindingSetAside(finding="f", reason="sans rapport"),
            ]
        )  # fmt: skip
        opened.sign([ElementSupported(observation=f"documents:{letter}#line=2", kind="document", says=next(texts), **ROW)])
    cases.decide(case, world, ["MeasureDecided", "request=R1", "measure=bank_transactions", "to=MD", "way=eio"], because=("D1",))
    build(case, world)
    build(case, world, without=("testimony",))
    (case / "shelf" / "printed").mkdir()
    cases.dossier(case, world, "fr", case / "shelf" / "printed" / "1.html")
    assert cases.search(case, CANARIES[25], 5)
    before = shutil.copytree(case, folder / "before")
    foreseen = cases.foreseen(case, world, "D1")
    done = run(
        folder,
        "decide",
        case,
        "PieceAnnulled",
        "mark=D1",
        "decision=arrêt du 3 mars 2031",
        "on=2031-03-03",
        "extends_to=D3",
        "extends_to=R1",
    )
    assert done.exit_code == 0, done.stderr
    return case, before, world, registry, foreseen, first["exhibit"]


def run(folder, *words):
    return CliRunner(env={"FAISCEAU_KEYS": str(folder / "keys")}).invoke(group, [str(word) for word in words])


def told(folder, world):
    """Return all that a case tells a holder of its key: every byte, every part decoded, every entry, every exhibit that opens."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.append(path.read_bytes())
        if path.suffix == ".parquet":
            found.append(str(pq.read_table(path).to_pylist()).encode())
    with open_case(folder, world) as case:
        found += [repr(record.entry).encode() for record in case.records]
        found += [str(table.to_pylist()).encode() for table in case.decisions().values()]
        for vault in (case.vault.exhibits, case.vault.derived):
            for digest in vault.digests():
                try:
                    with vault.open(digest) as opened:
                        content = opened.read()
                except Locked:
                    continue
                found.append(content)
                if zipfile.is_zipfile(io.BytesIO(content)):
                    with zipfile.ZipFile(io.BytesIO(content)) as packed:
                        found += [packed.read(name) for name in packed.namelist()]
    return b"\n".join(found)


def there(text):
    return {
        one for one in CANARIES if any(form in text for form in (one.encode(), ascii(one)[1:-1].encode(), one.encode("utf-16-le")))
    }


def test_fifty_were_planted_and_there(annulled):
    _, before, world, *_ = annulled
    assert there(told(before, world)) == set(CANARIES)
    assert len(set(CANARIES)) == COUNT


def test_nothing_is_left_anywhere_for_a_holder_of_the_key_of_the_case(annulled):
    case, _, world, *_ = annulled
    assert there(told(case, world)) == set()


def test_it_builds_verifies_and_finds_nothing(annulled, tmp_path):
    case, _, world, *_ = annulled
    copy = shutil.copytree(case, tmp_path / "case")
    build(copy, world)
    built = cases.ask(copy)
    assert {row["mark"] for row in built.each("sealings")} == {"D2", "D4"}
    assert [row["says"] for row in built.each("supports")] == ["un témoin"]
    for name in ("statements", "passages", "comparisons", "retractions", "requests"):
        assert built.rows(name).num_rows == 0, name
    built.close()
    assert not [hit for canary in CANARIES for hit in cases.search(copy, canary, 5)]
    taken_out(copy, world, tmp_path)
    for lang in ("fr", "en"):
        cases.dossier(copy, world, lang, copy / f"{lang}.html")
    assert there(told(copy, world)) == set()
    assert verify(copy, world) == []


def unzipped(path):
    """Return what a file holds: its members where it is a container, else itself."""
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist()]


def taken_out(case, world, folder):
    """Look for the canaries in all that leaves a case or is asked of it: matrix, exports, a pack, the difference of two builds."""
    said = [cases.matrix(case, world, cases.WhatIf(without), "fr") for without in ((), ("testimony",))]
    said.append(cases.findings(case, world, cases.WhatIf(), "fr"))
    built = cases.ask(case)
    files = [folder / f"out-{name}" for name in EXCHANGES]
    for name, path in zip(EXCHANGES, files, strict=True):
        cases.export(built, name, cases.marks(built), "fr", path)
    built.close()
    cases.disclose(case, world, folder / "pack.zip", cases.Handing(to="Me Duval"), 1, SILENT, "fr")
    cases.decide(case, world, ["PersonNamed", "person=S1", "name=INVENTÉ Un", "pseudonym=Un"])
    build(case, world)
    changed = cases.changes(case, world, "", tuple(TABLES), "fr")
    assert len(changed["tables"]) >= 2
    assert changed["rows"]
    held, written = unzipped(folder / "pack.zip"), [part for path in files for part in unzipped(path)]
    assert len(held) >= 20
    assert len(written) >= len(files) >= 6
    everything = b"\n".join([*held, *written, json.dumps([*said, changed], default=str, ensure_ascii=False).encode()])
    assert "un témoin".encode() in everything, "what was not annulled is there"
    assert there(everything) == set()


def test_what_cites_it_is_shown_and_a_person_decides(annulled):
    *_, foreseen, _ = annulled
    how = {(row["table"], row["name"]): row["how"] for row in foreseen}
    assert how["sealings", "D3"] == "only"
    assert how["requests", "R1"] == "only"
    assert how["sealings", "D4"] == "also"
    assert how["statements", "A1"] == "rests"
    assert ("sealings", "D2") not in how
    assert sum(one == "rests" for one in how.values()) >= 4


def test_the_registry_alone_opens_it(annulled, tmp_path):
    case, _, world, registry, _, exhibit = annulled
    with pytest.raises(Locked) as refused:
        cases.retrieve(case, world, "D1", tmp_path / "refused")
    assert refused.value.code == "vault.registry_alone"
    sealed = (case.parent / "telephone.zip").read_bytes()
    assert cases.retrieve(case, registry, "D1", tmp_path / "telephone.zip") == len(sealed)
    assert (tmp_path / "telephone.zip").read_bytes() == sealed
    with open_case(case, world) as opened, pytest.raises(Locked):
        opened.vault.release(exhibit)


def test_without_a_registry_it_is_said_that_the_key_is_only_set_apart(tmp_path):
    said = []
    world = world_of(tmp_path / "keys", told=said)
    (tmp_path / "pv.txt").write_text("Un procès-verbal.")
    cases.new(tmp_path / "case", world, title="Affaire", state="FR", name="Greffe")
    cases.seal(tmp_path / "case", world, [tmp_path / "pv.txt"], cases.Coming(), SILENT)
    cases.decide(tmp_path / "case", world, ["PieceAnnulled", "mark=D1", "decision=arrêt", "on=2031"])
    assert "cases.no_registry" in [code for code, _ in said]


def test_a_measure_that_was_never_decided_is_no_reason(tmp_path):
    world = world_of(tmp_path / "keys")
    cases.new(tmp_path / "case", world, title="Affaire", state="FR", name="Greffe")
    with pytest.raises(Exception, match="R404"):
        cases.decide(
            tmp_path / "case", world, ["MeasureDecided", "request=R", "measure=m", "to=FR", "way=domestic"], because=("R404",)
        )
