"""Containers for real: sealed, opened in the jail to a bounded depth, settled by a decision, resolved to their bytes."""

import gzip
import io
import tarfile
import zipfile
from hashlib import sha256

import pytest

from faisceau import cases
from training_case import build, opened, world_of

CSV = "Date;Libellé;Montant;Devise\n03/02/2031;LOYER;-410,00;EUR\n14/02/2031;SALAIRE;1200,50;EUR\n28/02/2031;COURSES;-33,10;EUR\n"
NOTE = "Carnet retrouvé sous le matelas, deux pages."


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "."), (2031, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def tarred(**members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members.items():
            told = tarfile.TarInfo(name.replace("__", "."))
            told.size = len(content)
            archive.addfile(told, io.BytesIO(content))
    return out.getvalue()


def nested(depth, inside):
    for _ in range(depth):
        inside = zipped(in__zip=inside)
    return inside


FILES = {
    "russian.tar": tarred(middle__zip=zipped(inner__zip=zipped(releve__csv=CSV.encode(), note__txt=NOTE.encode()))),
    "deep.zip": nested(9, zipped(last__txt=b"fond")),
    "just.zip": nested(5, b"juste assez profond"),
    "note.txt.gz": gzip.compress(NOTE.encode(), mtime=0),
    "renamed.dat": zipped(a__txt=b"un", b__txt=b"deux"),
    "empty.zip": zipped(),
}


@pytest.fixture(scope="module")
def boxed(tmp_path_factory):
    """Return a case that holds the containers, built."""
    folder = tmp_path_factory.mktemp("boxes")
    for name, content in FILES.items():
        (folder / "in" / name).parent.mkdir(exist_ok=True)
        (folder / "in" / name).write_bytes(content)
    world = world_of(folder / "keys")
    opened(folder / "case", world, folder / "in")
    build(folder / "case", world)
    return folder / "case", world


@pytest.fixture(scope="module")
def tables(boxed):
    built = cases.ask(boxed[0])
    return {
        name: built.rows(name).to_pylist() for name in ("exhibits", "contents", "problems", "transfers", "documents", "sealings")
    }


def below(tables, name):
    """Return the derived exhibits under a sealed one, from the outside in."""
    exhibit = next(row["exhibit"] for row in tables["sealings"] if row["name"] == name)
    found = []
    while inside := [row for row in tables["exhibits"] if row["parent"] == exhibit]:
        found.append(inside)
        exhibit = inside[0]["exhibit"]
    return found


def test_a_zip_in_a_zip_in_a_tar_is_read(tables):
    middle, inner, files = below(tables, "russian.tar")
    assert [row["name"] for row in (*middle, *inner)] == ["middle.zip", "inner.zip"]
    assert [(row["name"], row["reader"], row["exhibit"]) for row in files] == [
        ("releve.csv", "bank_csv", sha256(CSV.encode()).hexdigest())
    ]
    amounts = {int(row["amount"]) for row in tables["transfers"] if row["exhibit"] == sha256(CSV.encode()).hexdigest()}
    assert amounts == {41000, 120050, 3310}


def test_one_member_of_two_containers_is_one_exhibit(tables):
    note = sha256(NOTE.encode()).hexdigest()
    assert [row["depth"] for row in tables["exhibits"] if row["exhibit"] == note] == [1]
    assert sum(row["member"] == note for row in tables["contents"]) == 2
    assert sum(row["exhibit"] == note for row in tables["documents"]) == 1


def test_what_lies_too_deep_is_said(tables):
    assert len(below(tables, "just.zip")) == 5
    deep = below(tables, "deep.zip")
    assert len(deep) == 5
    said = [(row["exhibit"], row["code"]) for row in tables["problems"] if row["code"].startswith("build.")]
    assert said == [(deep[-1][0]["exhibit"], "build.too_deep")]


def test_a_name_that_lies_hides_nothing(tables):
    assert {row["name"] for row in below(tables, "renamed.dat")[0]} == {"a.txt", "b.txt"}


def test_a_member_is_cited_through_its_container_and_shown(boxed, tables):
    folder, world = boxed
    marks = cases.asking.marks(cases.ask(folder))
    csv = sha256(CSV.encode()).hexdigest()
    root = next(row["mark"] for row in tables["sealings"] if row["name"] == "russian.tar")
    assert marks[csv] == f"{root}/middle.zip/inner.zip/releve.csv"
    locator = next(row["locator"] for row in tables["transfers"] if int(row["amount"]) == 120050)
    assert b"SALAIRE" in cases.show(folder, world, csv[:12], locator).content


def test_a_person_settles_who_reads(boxed):
    folder, world = boxed
    csv = sha256(CSV.encode()).hexdigest()
    cases.decide(folder, world, ["LayoutSettled", f"exhibit={csv}", "reader=document", "reason=relevé recopié"])
    build(folder, world)
    built = cases.ask(folder)
    (row,) = built.rows("exhibits", f"exhibit = '{csv}'").to_pylist()
    assert row["reader"] == "document"
    assert built.rows("transfers").num_rows == 0
    assert "SALAIRE" in built.rows("documents", f"exhibit = '{csv}'").to_pylist()[0]["text"]
