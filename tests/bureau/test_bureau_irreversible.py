"""Decisions that nothing takes back, each with its form: a quarantine lifted, a registry designated, a person erased."""

import io
import re

import pytest
from bureau_pages import text_of
from test_bureau_law import card
from test_bureau_requests import PASSPHRASE, Desk

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.models import Consultation

LAWYER = "phone:+33639984107"
"""The telephone of a conversation of the training case, which a decision says to be a lawyer's."""


@pytest.fixture
def set_apart(office):
    """Return the desk of who leads a case where a piece is set apart, and the digest of that piece."""
    desk = Desk(office)
    cases.sign(office.folder, world.of_the_bureau(), [("SelectorShielded", {"selector": LAWYER, "profession": "lawyer"})])
    desk.client.post(office.address("", "build/"))
    found = {row["exhibit"] for row in cases.ask(office.folder).each("quarantines")}
    assert found
    return desk, min(found)


def lifted(desk, exhibit, **told):
    return desk.post(f"{exhibit}/lift/", room="exhibits", **told)


def test_a_quarantine_is_lifted_from_the_list_once_its_consequences_were_read(office, set_apart):
    desk, exhibit = set_apart
    assert desk.get(f"{exhibit}/", room="exhibits").status_code == 403
    for page in (desk.get(room="exhibits"), desk.get("unread/", room="exhibits")):
        assert f"{exhibit}/lift/" in page.content.decode()
    said = text_of(desk.get(f"{exhibit}/lift/", room="exhibits"))
    assert "+33639984107" in said
    assert "avocat" in said
    assert "Aucune autre décision ne remet la pièce à part" in said
    assert said.index("ligne 2 ") < said.index("ligne 10 ")
    assert Consultation.objects.filter(page="exhibits:lift").latest("id").rows >= 1
    for wrong in ({"reason": " ", "read": "yes"}, {"reason": "Bâtonnier entendu"}):
        assert lifted(desk, exhibit, **wrong).status_code == 400
    assert not desk.signed("QuarantineLifted")
    told = {"reason": "Bâtonnier <b>entendu</b>", "limits": "Hors échanges avec le cabinet", "read": "yes"}
    assert lifted(desk, exhibit, **told).status_code == 302
    (entry,) = desk.signed("QuarantineLifted")
    assert (entry.exhibit, entry.reason, entry.limits) == (exhibit, told["reason"], told["limits"])
    page = desk.get(f"{exhibit}/", room="exhibits")
    assert page.status_code == 200
    assert "Bâtonnier &lt;b&gt;entendu&lt;/b&gt;" in page.content.decode()
    assert "Limites : Hors échanges avec le cabinet" in text_of(page)
    assert lifted(desk, exhibit, **told).status_code == 404
    assert desk.get(f"{'0' * 64}/lift/", room="exhibits").status_code == 404


def test_a_selector_is_shielded_by_its_form_and_the_piece_is_set_apart_by_the_build(office):
    desk = Desk(office)
    assert "shield/" in desk.get(room="exhibits").content.decode()
    assert "Aucun identifiant n'est protégé" in text_of(desk.get("shield/", room="exhibits"))
    told = {"kind": "phone", "value": "06 39 98 41 07", "profession": "lawyer", "reason": "ligne du <b>conseil</b>"}
    for wrong in ({"reason": " "}, {"value": ""}, {"value": "abc"}, {"kind": "name"}, {"profession": "other"}, {"profession": "x"}):
        assert desk.post("shield/", room="exhibits", **(told | wrong)).status_code == 400, wrong
    assert not desk.signed("SelectorShielded")
    assert desk.post("shield/", room="exhibits", **told).status_code == 302
    (entry,) = desk.signed("SelectorShielded")
    assert (entry.selector, entry.profession, entry.reason) == (LAWYER, "lawyer", told["reason"])
    page = desk.get("shield/", room="exhibits")
    assert "téléphone +33639984107 avocat" in text_of(page)
    assert Consultation.objects.filter(page="exhibits:shield").latest("id").rows >= 2
    assert "/lift/" in desk.get(room="exhibits").content.decode()
    assert cases.ask(office.folder).ask("SELECT 1 FROM quarantines").num_rows >= 1
    shown = Desk(office, "analyst", classes=["identity"]).get("shield/", room="exhibits")
    assert "639984107" not in shown.content.decode()


def test_only_who_leads_the_case_lifts_a_quarantine_and_what_is_masked_stays_masked(office, set_apart):
    _, exhibit = set_apart
    for role in ("investigator", "analyst", "interpreter"):
        other = Desk(office, role)
        assert lifted(other, exhibit, reason="x", read="yes").status_code == 403, role
        assert "/lift/" not in other.get(room="exhibits").content.decode(), role
    judge = Desk(office, "investigating_judge", "en", classes=["identity"])
    said = text_of(judge.get(f"{exhibit}/lift/", room="exhibits"))
    assert "639984107" not in said
    assert "▒▒▒" in said
    assert "lawyer" in said


def test_a_registry_is_designated_with_a_reason_and_not_over_another_that_came_between(office, tmp_path):
    desk = Desk(office)
    assert desk.post("registry/", room="annulment", card=card(tmp_path / "a"), reason=" ").status_code == 400
    assert not desk.signed("RegistryDesignated")
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        before = case.journal.size
    assert desk.post("registry/", room="annulment", card=card(tmp_path / "b"), reason="greffe de la cour").status_code == 302
    (entry,) = desk.signed("RegistryDesignated")
    assert f"greffe ({entry.registry})" in text_of(desk.get(room="annulment"))
    same = io.BytesIO(entry.card.encode())
    late = desk.post("registry/", room="annulment", card=same, reason="autre motif", seen=before)
    assert late.status_code == 409
    assert len(desk.signed("RegistryDesignated")) == 1


def erased(desk, person, /, **told):
    return desk.post(f"{person}/erase/", room="persons", **told)


def test_a_person_is_erased_from_the_journal_with_what_is_foreseen_said_first(office):
    desk = Desk(office)
    assert "persons/V1/erase/" in desk.get("V1/", room="persons").content.decode()
    said = text_of(desk.get("V1/erase/", room="persons"))
    assert "Personne désignée" in said
    assert "Les pièces versées restent entières" in said
    assert len(re.findall(r"<tbody><tr>", desk.get("V1/erase/", room="persons").content.decode())) == 1
    for wrong in ({"reason": "terme"}, {"reason": "terme", "person": "V2"}, {"reason": " ", "person": "V1"}):
        assert erased(desk, "V1", **wrong).status_code == 400
    assert erased(desk, "V404", reason="terme", person="V404").status_code == 404
    assert not desk.signed("SubjectErased")
    answer = desk.client.post(
        office.address("persons", "V1/erase/"), {"reason": "Terme échu", "person": "V1", "passphrase": PASSPHRASE}, follow=True
    )
    assert "Les données de V1 sont détruites" in text_of(answer)
    (entry,) = desk.signed("SubjectErased")
    assert (entry.subject, entry.reason) == ("V1", "Terme échu")
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        assert "V1" not in case.journal.subjects()
        assert not case.journal.verify(None, None, beside=False)
    assert desk.get("V1/erase/", room="persons").status_code == 404
    assert "V1" not in {row["person"] for row in cases.ask(office.folder).each("roles")}


def test_who_is_held_is_listed_at_the_closing_and_can_be_erased_after_it(office):
    desk = Desk(office)
    closing = {"reason": "Jugement définitif", "fate": "Restitution"}
    assert desk.post("closing/", room="tasks", **closing).status_code == 302
    page = desk.get("closing/", room="tasks")
    assert "Personnes dont le journal tient des données" in text_of(page)
    assert "persons/V2/erase/" in page.content.decode()
    answer = erased(desk, "V2", reason="Clôture", person="V2")
    assert answer.status_code == 302
    assert answer["Location"].endswith("/tasks/closing/")
    assert len(desk.signed("SubjectErased")) == 1
    assert "persons/V2/erase/" not in desk.get("closing/", room="tasks").content.decode()


def test_only_who_leads_the_case_erases(office):
    for role in ("investigator", "analyst", "clerk", "interpreter", "auditor"):
        desk = Desk(office, role)
        assert erased(desk, "V1", reason="x", person="V1").status_code == 403, role
    assert not Desk(office).signed("SubjectErased")
