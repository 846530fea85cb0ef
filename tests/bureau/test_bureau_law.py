"""The rooms of law and of annulment: what is charged, with its sources; what falls with a piece, seen before it is annulled."""

import io

from bureau_pages import text_of
from test_bureau_requests import Desk

from faisceau import cases
from faisceau.bureau import world
from faisceau.vault import KeyFolder


def test_each_count_shows_its_text_elements_sources_status_and_limitation(office):
    said = text_of(Desk(office, "liberty_judge").get(room="law"))
    assert "CP 225-4-1 I et II" in said
    assert "en vigueur depuis le 2013-08-07" in said
    assert "victime majeure – Six ans" in said
    assert "CPP 8" in said
    assert "de connaissance : à vérifier" in said
    assert "Moyen (circonstance)" in said
    assert "(non exigé pour un mineur)" in said
    assert "propre au droit national" in said
    assert "Trafic de migrants" in said
    assert "Contre l’État dont la frontière est franchie." in said
    english = text_of(Desk(office, "analyst", "en").get(room="law"))
    assert "Smuggling of migrants" in english
    assert not {"prouvé", "proven", "proved"} & set(f"{said} {english}".lower().split())


def test_dimensions_weigh_indicators_and_never_a_person(office):
    said = text_of(Desk(office).get("dimensions/", room="law"))
    assert "LUPAȘCU Doina" in said
    assert "Recrutement trompeur" in said
    assert "le poids est celui de la question, jamais celui d'une personne" in said
    masked = text_of(Desk(office, "interpreter", classes=["case", "public"]).get("dimensions/", room="law"))
    assert "LUPAȘCU" not in masked
    assert "Recrutement trompeur" in masked


def card(folder):
    """Return the card of an invented registry."""
    return io.BytesIO(KeyFolder(folder).create("greffe", None).card.write())


def annulling(desk, mark, **told):
    body = {"mark": mark, "decision": "CA Douai (inventée), 3 juin", "on": "2026-06-03", "read": "yes", **told}
    return desk.post("annul/", room="annulment", **body)


def test_what_falls_is_seen_first_then_the_piece_is_annulled_and_the_registry_alone_has_its_key(office, tmp_path):
    desk = Desk(office)
    page = text_of(desk.get(room="annulment"))
    assert "Aucun greffe n'est désigné" in page
    assert annulling(desk, "D9").status_code == 400
    assert desk.post("ask/", room="annulment", mark="D404").status_code == 404
    assert desk.post("ask/", room="annulment", mark="D9").status_code == 302
    page = text_of(desk.get(room="annulment", mark="D9"))
    assert "Tombe de soi-même" in page
    assert "Déclaration enregistrée" in page
    assert "2. Annuler D9" not in page
    refused = annulling(desk, "D9")
    assert refused.status_code == 400
    assert "Aucun greffe" in text_of(refused)
    assert desk.post("registry/", room="annulment", card=card(tmp_path / "registry"), reason="greffe de la cour").status_code == 302
    assert desk.post("registry/", room="annulment", card=io.BytesIO(b"not a card"), reason="x").status_code == 400
    assert desk.post("ask/", room="annulment", mark="D9").status_code == 302
    page = text_of(desk.get(room="annulment", mark="D9"))
    assert "Greffe désigné : greffe" in page
    assert "2. Annuler D9" in page
    for wrong in ({"read": ""}, {"decision": " "}, {"extends_to": "D1"}):
        assert annulling(desk, "D9", **wrong).status_code == 400
    assert not desk.signed("PieceAnnulled")
    assert annulling(desk, "D9").status_code == 302
    (entry,) = desk.signed("PieceAnnulled")
    assert (entry.mark, entry.extends_to) == ("D9", ())
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        sealed = [one.entry for one in case.records if one.type == "ExhibitSealed"]
        (digest,) = [one.exhibit for one in sealed if one.mark == "D9"]
        assert case.vault.is_locked(digest)
    assert "D9" not in {row["mark"] for row in cases.ask(office.folder).each("sealings")}
    assert 'value="D9"' not in desk.get(room="annulment").content.decode()


def test_only_who_leads_the_case_annuls(office):
    for role in ("investigator", "analyst", "clerk", "liberty_judge", "interpreter"):
        desk = Desk(office, role)
        assert desk.get(room="annulment").status_code == 403, role
        assert annulling(desk, "D9").status_code == 403, role
        assert "Annulation d'une pièce" not in text_of(desk.get(room="law")), role
    assert not Desk(office).signed("PieceAnnulled")
