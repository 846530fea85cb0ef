"""A protected name is unlocked by who may, for a reason, for ten minutes, on the screen alone; the auditor sees it."""

import pytest
from bureau_pages import markup_of

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.models import Consultation
from faisceau.model.entries import NameUnlocked
from training_case import build

PASSPHRASE = "une phrase assez longue pour signer"


WHO, NAME, PSEUDONYM = "T9", "HAZEBROUCK-EXEMPLE Lise", "Témoin n° 9"


@pytest.fixture
def shielded(office, demo):
    """Return the office, with a person whose name the law protects: the name of the case, the name, the pseudonym."""
    told = {"person": WHO, "name": NAME, "pseudonym": PSEUDONYM, "protection": "706-58", "selectors": ["phone:+33639980199"]}
    cases.sign(office.folder, demo.world, [("PersonNamed", told)])
    build(office.folder, demo.world)
    return office, WHO, NAME, PSEUDONYM


def test_a_protected_name_is_shown_for_ten_minutes_to_who_unlocked_it_and_to_nobody_else(shielded, monkeypatch):
    office, who, name, pseudonym = shielded
    claire, luc = office.member("prosecutor", "claire"), office.member("prosecutor", "luc")
    browser, card = office.client(claire), office.address("persons", f"{who}/")
    assert name not in markup_of(browser.get(card))
    told = {"reason": "confrontation de demain", "passphrase": PASSPHRASE}
    assert browser.post(f"{card}unlock/", {**told, "reason": " "}).status_code == 400
    assert browser.post(f"{card}unlock/", told).status_code == 302
    assert name in markup_of(browser.get(card))
    assert "10 minutes" in markup_of(browser.get(card))
    other = markup_of(office.client(luc).get(card))
    assert name not in other
    assert pseudonym in other
    # Another session of the same person sees nothing, and after ten minutes neither does this one.
    assert name not in markup_of(office.client(claire).get(card))
    from django.conf import settings

    later = world.time.monotonic() + settings.KEY_HELD + 1
    monkeypatch.setattr(world.time, "monotonic", lambda: later)
    assert name not in markup_of(browser.get(card))


def test_an_unlocked_name_is_signed_recorded_and_leaves_in_no_file(shielded):
    office, who, name, _ = shielded
    claire, auditor = office.member("prosecutor", "claire"), office.member("auditor", "aude")
    browser = office.client(claire)
    told = {"reason": "confrontation de demain", "passphrase": PASSPHRASE}
    browser.post(office.address("persons", f"{who}/unlock/"), told)
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        (signed,) = case.state.of(NameUnlocked)
    assert (signed.entry.person, signed.entry.reason) == (who, "confrontation de demain")
    record = Consultation.objects.get(page="persons:unlock")
    assert (record.about, record.reason) == (who, "confrontation de demain")
    page = markup_of(office.client(auditor).get(office.address("readings")))
    assert "confrontation de demain" in page
    assert name not in page
    assert name in markup_of(browser.get(office.address("persons")))
    file = b"".join(browser.post(office.address("search", "tables/take/"), {"of": "named", "format": "csv", **told}))
    assert b"person" in file
    assert name.encode() not in file
    assert name.encode() not in browser.get(office.address("persons", "network/file.gexf")).content


def test_who_may_not_unlock_is_refused_and_what_is_not_protected_too(shielded):
    office, who, name, _ = shielded
    told = {"reason": "x", "passphrase": PASSPHRASE}
    for role in ("investigator", "clerk", "interpreter"):
        browser = office.client(office.member(role))
        assert browser.post(office.address("persons", f"{who}/unlock/"), told).status_code == 403
        assert name not in markup_of(browser.get(office.address("persons", f"{who}/")))
    browser = office.client(office.member("investigating_judge"))
    free = cases.ask(office.folder).ask("SELECT person FROM named WHERE protection IS NULL ORDER BY person LIMIT 1").to_pylist()[0]
    assert browser.post(office.address("persons", f"{free['person']}/unlock/"), told).status_code == 400
    assert browser.post(office.address("persons", "S999/unlock/"), told).status_code == 404
