"""Another device in the browser: a copy leaves, is worked on apart, comes back; what it brings is shown, then joined by a signed entry."""

import json
import re
import shutil
from hashlib import sha256

import pytest
from bureau_pages import markup_of

from faisceau import cases
from faisceau.bureau import world
from faisceau.model.entries import LogJoined, RoleGiven, SignatoryEnrolled
from training_case import SILENT, world_of

PASSPHRASE = "une phrase assez longue pour signer"
SIGN = {"passphrase": PASSPHRASE, "reason": "audience à Chisinau"}
PART = 8 << 20


def brought(office, browser, content, name="copie.tar"):
    """Bring a file in parts, as the script of the page does; return the arrival."""
    body = {"files": [{"name": name, "bytes": len(content)}]}
    told = browser.post(office.address("exhibits", "arrival/"), json.dumps(body), content_type="application/json").json()
    arrival = told["arrival"]
    for number in range(-(-len(content) // PART)):
        part = content[number * PART : (number + 1) * PART]
        address = office.address("exhibits", f"arrival/{arrival}/0/{number}/")
        assert browser.post(address, part, content_type="application/octet-stream").status_code == 204
    digest = sha256(content).hexdigest()
    checked = browser.post(office.address("exhibits", f"arrival/{arrival}/0/check/"), digest, content_type="text/plain")
    assert checked.json() == {"digest": digest}
    return arrival


def records(office):
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        return case.records


@pytest.fixture
def apart(office, demo, tmp_path):
    """Return the browser of who leads, and the file of a copy on which another device decided; here somebody decided of the same thing."""
    claire = office.member("prosecutor", "claire")
    browser = office.client(claire)
    card = demo.world.holder().card.write().decode()
    enrolled = {"name": "Exercice", "role": "clerk", "card": card, "passphrase": PASSPHRASE}
    assert browser.post(office.address("journal", "devices/enrol/"), enrolled).status_code == 302
    copy = b"".join(browser.post(office.address("journal", "devices/carry/"), SIGN))
    (tmp_path / "taken.tar").write_bytes(copy)
    laptop, keys = tmp_path / "laptop", shutil.copytree(demo.keys, tmp_path / "laptop-keys")
    (keys / "device").write_text("device-aaaaaaaaaaaa\n", "ascii")
    cases.bring_back(tmp_path / "taken.tar", laptop, SILENT)
    away = world_of(keys)
    cases.sign(laptop, away, [("RoleGiven", {"person": "T1", "role": "witness", "reason": "au loin"})])
    cases.sign(laptop, away, [("RoleGiven", {"person": "T2", "role": "customer", "reason": "au loin"})])
    cases.back_up(laptop, tmp_path / "back.tar", SILENT)
    here = world.of_a_person(claire, PASSPHRASE)
    cases.sign(office.folder, here, [("RoleGiven", {"person": "T1", "role": "witness", "reason": "ici"})])
    return browser, (tmp_path / "back.tar").read_bytes()


def test_what_a_copy_brings_is_shown_with_what_both_sides_decided_then_joined(office, apart):
    browser, content = apart
    before = records(office)
    arrival = brought(office, browser, content)
    page = markup_of(browser.post(office.address("journal", "devices/"), {"arrival": arrival}))
    assert re.search(r"La copie apporte \d+ entrées", page)
    assert "Décidé des deux côtés" in page
    assert page.count("Qualité attribuée") == 3  # two that come, and one of them decided here too
    assert records(office) == before  # nothing was joined by looking
    assert (
        browser.post(office.address("journal", "devices/join/"), {"arrival": arrival, "passphrase": PASSPHRASE}).status_code == 302
    )
    after = records(office)
    joined = [one for one in after if isinstance(one.entry, LogJoined) and one.entry.origin.endswith("device-aaaaaaaaaaaa")]
    assert len(joined) == 1
    assert {one.leaf_hash for one in before} <= {one.leaf_hash for one in after}  # nothing is lost
    reasons = [one.entry.reason for one in after if isinstance(one.entry, RoleGiven) and one.entry.person in ("T1", "T2")]
    assert reasons[-3:].count("au loin") == 2
    assert "ici" in reasons
    assert browser.post(office.address("journal", "devices/"), {"arrival": arrival}).status_code == 404  # it was let go
    again = brought(office, browser, content)
    assert "n'apporte rien" in markup_of(browser.post(office.address("journal", "devices/"), {"arrival": again}))


def test_a_file_that_is_no_copy_of_this_case_joins_nothing(office, tmp_path, demo):
    browser = office.client(office.member("prosecutor", "claire"))
    before = len(records(office))
    cases.new(tmp_path / "other", demo.world, title="Autre affaire", state="FR", name="Greffe")
    cases.back_up(tmp_path / "other", tmp_path / "other.tar", SILENT)
    for content in (b"x" * 100, (tmp_path / "other.tar").read_bytes()):
        arrival = brought(office, browser, content)
        for step in ("devices/", "devices/join/"):
            assert browser.post(office.address("journal", step), {"arrival": arrival, "passphrase": PASSPHRASE}).status_code in (
                400,
                422,
                500,
            )
    assert browser.post(office.address("journal", "devices/"), {"arrival": "0" * 32}).status_code == 404
    assert len(records(office)) == before
    assert not list((office.folder.parents[1] / "joining").iterdir())


def test_one_file_is_asked_for_in_words_of_its_own(office):
    page = markup_of(office.client(office.member("prosecutor")).get(office.address("journal", "devices/")))
    assert "Le fichier de la copie" in page
    assert "Ou choisissez" not in page
    assert "La signature s’ouvre" not in page


def test_the_card_of_another_device_is_enrolled(office, tmp_path):
    browser = office.client(office.member("prosecutor", "claire"))
    card = world_of(tmp_path / "far").keys.create("jeanne", None).card
    told = {"name": "J. Petit", "role": "enquêtrice", "card": card.write().decode(), "passphrase": PASSPHRASE}
    assert browser.post(office.address("journal", "devices/enrol/"), {**told, "card": "rien"}).status_code == 400
    assert browser.post(office.address("journal", "devices/enrol/"), told).status_code == 302
    enrolled = [one.entry for one in records(office) if isinstance(one.entry, SignatoryEnrolled)][-1]
    assert (enrolled.signatory, enrolled.name, enrolled.role) == (card.key_id, "J. Petit", "enquêtrice")


def test_a_key_that_the_founding_log_does_not_know_is_refused_in_words(tmp_path):
    from faisceau.model.errors import Locked

    first, second, third = (world_of(tmp_path / name) for name in ("a", "b", "c"))
    cases.new(tmp_path / "case", first, title="Affaire du Gué", state="FR", name="Greffe")
    for who in (second, third):
        who.keys.create("me", None)
    cases.enrol(tmp_path / "case", first, second.holder().card.write(), name="B")
    cases.enrol(tmp_path / "case", second, third.holder().card.write(), name="C")
    with pytest.raises(Locked) as refused:
        cases.sign(tmp_path / "case", third, [("RoleGiven", {"person": "S1", "role": "witness"})])
    assert refused.value.code == "cases.enrolled_elsewhere"
