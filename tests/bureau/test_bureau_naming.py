"""A table that no reader knows: asked, its columns named one by one, tried, signed, and read so; and a picture that is asked for."""

import os
import re
from html import unescape
from pathlib import Path

import pytest

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.models import Consultation
from faisceau.cases.building import _Silent as Silent
from faisceau.model.entries import LayoutSettled

PASSPHRASE = "une phrase assez longue pour signer"
PICTURE = Path(__file__).parents[1] / "readers/document/examples/maison.webp"
READINGS = "immat.;relevé;borne;vers\nAB-123-CD;2025-09-13 22:14:05;A7 Vienne;nord\nKAB 123;2025-09-13 23:01:44;A7 Valence;sud\n"


def text(page):
    assert page.status_code == 200, page.content.decode()[:2000]
    return unescape(page.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def sealed(office, tmp_path):
    """Return the exhibits of two tables alike that no reader knows, and of a photograph, in a case that is built with them."""
    names = {"lapi-1.csv": READINGS, "lapi-2.csv": READINGS.replace("AB-123-CD", "XY-987-ZT")}
    for name, content in names.items():
        (tmp_path / name).write_text(content)
    paths = [*(tmp_path / name for name in names), PICTURE]
    told = cases.seal(office.folder, world.of_the_bureau(), paths, cases.Coming("Exploitant", "2026-05-04"), Silent())
    cases.build(office.folder, world.of_the_bureau(), 2, cases.WhatIf(), Silent())
    return [one["exhibit"] for one in told]


def test_columns_of_a_table_that_nobody_knows_are_named_tried_and_signed_for_all_alike(office, sealed, monkeypatch):
    from faisceau.bureau import signing

    monkeypatch.setattr(signing, "begin", lambda kind, case, person, told: None)
    client = office.client(office.member("clerk"))
    settle = office.address("exhibits", "settle/")
    page = text(client.get(settle))
    assert "tableau de 4 colonnes (immat. | relevé | borne | vers)" in page
    address = f"{settle}{sealed[0]}/columns/"
    assert f'href="{address}"' in page
    unnamed = text(client.get(address))
    assert "plaques lues" in unnamed
    assert "lapi-1.csv" in unnamed
    assert re.findall(r"<bdi>([^<]+)</bdi>", unnamed)[1:] == READINGS.replace(";", "\n").split()[:4] + [
        cell for line in READINGS.splitlines()[1:] for cell in line.split(";")
    ]
    named = {"listing": "plate_readings", "role": ["plate", "", "read_at", "direction"]}
    lacking = text(client.get(address, named))
    assert "Aucune colonne n’est nommée pour : moment de la lecture." in lacking
    assert 'name="value"' not in lacking
    tried = text(client.get(address, named | {"role": ["plate", "seen", "read_at", "direction"]}))
    assert tried.count("AB-123-CD") == 2  # as it is written, and as it would be read
    assert tried.count("lapi") == 1  # the name of the file, and no place is told by it
    assert Consultation.objects.filter(page="exhibits:columns").exists()
    pairs = {"name": ["reader", "listing", "columns"], "value": ["listings", "plate_readings", "plate,seen,read_at,direction"]}
    for pair in zip(pairs["name"], pairs["value"], strict=True):
        assert 'name="name" value="{}"><input type="hidden" name="value" value="{}"'.format(*pair) in tried
    told = pairs | {"exhibit": sealed[0], "like": "1", "reason": "lecteur de plaques", "passphrase": PASSPHRASE}
    assert client.post(settle + "layout/", told).status_code == 302
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        signed = {one.entry.exhibit for one in case.records if isinstance(one.entry, LayoutSettled)}
    assert signed >= set(sealed[:2])
    cases.build(office.folder, world.of_the_bureau(), 2, cases.WhatIf(), Silent())
    rows = cases.ask(office.folder).rows("sightings").to_pylist()
    found = [(row["plate"], row["at_as_written"], row["place"]) for row in rows if row["exhibit"] in sealed]
    assert sorted(found)[0] == ("AB-123-CD", "2025-09-13 22:14:05", "A7 Vienne")
    assert len(found) == 4
    page = text(client.get(settle))
    assert "immat." not in page
    if folder := os.environ.get("FAISCEAU_LOOK"):
        Path(folder, "columns.html").write_text(tried)


def test_a_table_in_a_language_of_its_own_is_asked_in_the_reader_s(office, sealed):
    page = text(
        office.client(office.member("clerk"), "en").get(
            office.address("exhibits", f"settle/{sealed[0]}/columns/"), {"listing": "payroll"}
        )
    )
    assert "Name of the worker".lower() in page.lower()
    wrong = office.client(office.member("clerk", "b")).get(office.address("exhibits", f"settle/{sealed[2]}/columns/"))
    assert wrong.status_code == 404


def test_a_photograph_is_asked_for_and_each_viewing_is_recorded(office, sealed):
    client, address = office.client(office.member("prosecutor")), office.address("exhibits", f"{sealed[2]}/")
    page = text(client.get(address))
    assert "Demander l’image" in page
    assert "<img" not in page
    asked = text(client.get(address + "capture/?at=whole"))
    assert "<img" in asked
    before = Consultation.objects.filter(page="exhibits:capture").count()
    picture = client.get(address + "capture/?at=whole&image=1")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/webp")
    assert picture.content == PICTURE.read_bytes()
    assert Consultation.objects.filter(page="exhibits:capture").count() == before + 1
    fewer = office.client(office.member("analyst", classes=[]))
    assert "Demander l’image" not in text(fewer.get(address))
    assert fewer.get(address + "capture/?at=whole&image=1").status_code == 404
    told = {"exhibit": sealed[2], "name": "images", "value": "closed", "passphrase": PASSPHRASE}
    clerk = office.client(office.member("clerk"))
    assert clerk.post(office.address("exhibits", "settle/layout/"), told).status_code == 302
    assert client.get(address + "capture/?at=whole&image=1").status_code == 403
