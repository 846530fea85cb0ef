"""The form that establishes when a person was born: what it warns of, what it refuses, what the journal then holds."""

import re

from bureau_pages import text_of

from faisceau.bureau import world
from faisceau.bureau.work.models import Job
from faisceau.cases.opened import open_case

PASSPHRASE = "une phrase assez longue pour signer"


def last_entry(office):
    """Return the last decision of the journal and its kind."""
    with open_case(office.folder, world.of_the_bureau()) as case:
        *_, last = case.journal.records()
        return type(last.entry).__name__, last.entry


def test_an_age_is_established_with_its_basis_and_the_doubt_is_said_beside_it(office):
    client, address = office.client(office.member("prosecutor")), office.address("persons", "S4/age/")
    assert "S4/age/" in client.get(office.address("persons", "S4/")).content.decode()
    page = client.get(address)
    assert "Le doute profite au mineur" in text_of(page)
    assert "marge d'erreur (code civil, article 388)" in text_of(page)
    assert "The doubt benefits the minor" in text_of(office.client(office.member("investigator"), "en").get(address))
    seen = re.search(r'name="seen" value="(\d+)"', page.content.decode())[1]
    told = {
        "born": "1988-04",
        "basis": "passeport <b>vérifié</b>",
        "exhibit": "D1",
        "page": "2",
        "seen": seen,
        "passphrase": PASSPHRASE,
    }
    before = last_entry(office)
    for wrong in (
        {"born": ""},
        {"born": "avril"},
        {"born": "1988-13"},
        {"basis": "  "},
        {"page": "0"},
        {"page": "<i>"},
        {"page": "٣"},
        {"exhibit": ""},
        {"exhibit": "D999"},
    ):
        assert client.post(address, {**told, **wrong}).status_code in (400, 404), wrong
    assert "Rien n'a été signé" in text_of(client.post(address, {**told, "page": "x"}))
    assert last_entry(office) == before
    assert client.post(address, told).status_code == 302
    kind, entry = last_entry(office)
    assert (kind, entry.person, entry.born, entry.basis) == ("AgeEstablished", "S4", "1988-04", "passeport <b>vérifié</b>")
    assert re.fullmatch("[0-9a-f]{64}", entry.exhibit)
    assert entry.locator == "page=2"
    assert Job.objects.filter(kind="build").exists()
    assert text_of(client.get(address)).partition("aujourd'hui établie : ")[2].startswith("1988-04")
    assert client.post(address, told).status_code == 409


def test_an_age_without_an_exhibit_names_none_and_nobody_else_signs_one(office):
    client, address = office.client(office.member("prosecutor")), office.address("persons", "S4/age/")
    told = {"born": "1988", "basis": "déclaration", "exhibit": "", "page": "", "passphrase": PASSPHRASE}
    assert client.post(address, told).status_code == 302
    assert (last_entry(office)[1].exhibit, last_entry(office)[1].locator) == ("", "")
    assert client.get(office.address("persons", "nobody/age/")).status_code == 404
    assert client.post(office.address("persons", "nobody/age/"), told).status_code == 404
    masked = office.client(office.member("investigator", classes=["case", "public", "identity", "contact"]))
    assert "vous sont masqués" in text_of(masked.get(address)).lower()
    assert masked.post(address, told).status_code == 403
    assert office.client(office.member("clerk")).get(address).status_code == 403
