"""The room of requests: from an open point to the measure, the form, the steps, the answer, the point that closes; deadlines; rights."""

import re

import pytest
from bureau_pages import text_of

from faisceau import cases
from faisceau.bureau.rights.models import Consultation
from training_case import SILENT

PASSPHRASE = "une phrase assez longue pour signer"
GAP = "F1|V1|S1|purpose"


class Desk:
    """A person at the room of requests."""

    def __init__(self, office, role="prosecutor", lang="fr", **given):
        self.office, self.person = office, office.member(role, **given)
        self.client = office.client(self.person, lang)

    def get(self, rest="", room="requests", **query):
        return self.client.get(self.office.address(room, rest), query)

    def post(self, rest, room="requests", **told):
        with cases.open_case(self.office.folder, self.world) as case:
            seen = case.journal.size
        told = {"seen": seen, "passphrase": PASSPHRASE, **told}
        return self.client.post(self.office.address(room, rest), told)

    @property
    def world(self):
        from faisceau.bureau import world

        return world.of_the_bureau()

    def signed(self, kind):
        """Return the decisions of a kind in force."""
        with cases.open_case(self.office.folder, self.world) as case:
            return [one.entry for one in case.records if one.type == kind]


def decided(desk, way="MD:mla_1959", measure="bank_transactions", gap=GAP, **more):
    told = {"gap": gap, "measure": measure, "way": way, "request": "R1", "reason": "Qui encaisse, combien.", **more}
    return desk.post("decide/", **told)


AUTHORITIES = {
    "PARQUET": {"state": "FR", "kind": "prosecutor", "languages": "fr, en"},
    "JUGE": {"state": "FR", "kind": "investigating_judge", "languages": "fr"},
    "PG-MD": {"state": "MD", "kind": "central", "languages": ""},
    "PLATEFORME": {"state": "IE", "kind": "provider", "languages": "en"},
    "TRIB-RO": {"state": "RO", "kind": "court", "languages": "ro"},
}


def recorded(desk, *names):
    for name in names:
        told = {"authority": name, "name": f"Autorité inventée {name}", "address": "1 rue Inventée", "source": "annuaire inventé"}
        page = desk.post("authorities/record/", **told, checked="2026-11-01", **AUTHORITIES[name])
        assert page.status_code == 302


def filled(desk, asked="R1", leave=(), **head):
    """Sign the form with every field that is missing written."""
    page = desk.get(f"of/{asked}/form/", form=head.get("form", ""))
    form = re.search(r'name="form" value="([^"]+)"', page.content.decode())[1]
    fields = re.findall(r'<textarea id="i-([^"]+)"', page.content.decode())
    needed = {field: "Texte inventé." for field in fields if field not in leave}
    already = set(re.findall(r'id="i-([^"]+)" name="[^"]+" maxlength="8000"></textarea></details>', page.content.decode()))
    told = {f"f.{field}": value for field, value in needed.items() if field not in already}
    return desk.post(f"of/{asked}/form/fill/", form=form, **told, **{"language": "fr", "urgency": "normal", **head})


def test_from_the_point_to_the_point_closed(office, tmp_path):
    desk = Desk(office)
    page = desk.get(room="gaps")
    assert "Choisir une mesure et une voie" in text_of(page)
    page = desk.get("point/", gap=GAP)
    said = text_of(page)
    assert said.index("Acte interne") < said.index("Commission rogatoire : opérations bancaires")
    assert "CPP 60-1" in said
    assert "Langues acceptées :" in said
    assert "au 22 nov. 2026" in said
    assert decided(desk).status_code == 302
    (one,) = desk.signed("MeasureDecided")
    assert (one.request, one.to, one.way, one.gap) == ("R1", "MD", "mla_1959", GAP)
    recorded(desk, "PARQUET", "PG-MD")
    page = desk.get("of/R1/form/")
    assert "Ce formulaire n'a pas encore été signé" in text_of(page)
    assert filled(desk, leave=("facts", "request"), authority="PARQUET", addressee="PG-MD", persons=["S1"]).status_code == 302
    said = text_of(desk.get("of/R1/form/"))
    assert "ROTARU Sergiu" in said
    assert "Des infractions retenues :" in said
    lacking = desk.signed("FormFilled")[-1]
    assert "Texte inventé." in lacking.fields.values()
    assert "Le formulaire est incomplet : 1 rubrique manque." in said
    refused = desk.post("of/R1/form/print/", format="pdf", reason="envoi")
    assert refused.status_code == 400
    assert "Rien n’a été imprimé" in text_of(refused)
    assert "Projet incomplet" in text_of(desk.get("of/R1/form/preview/"))
    assert filled(desk, authority="PARQUET", addressee="PG-MD", persons=["S1"]).status_code == 302
    assert "Le formulaire est complet." in text_of(desk.get("of/R1/form/"))
    for ending, magic in (("pdf", b"%PDF-"), ("docx", b"PK")):
        page = desk.post("of/R1/form/print/", format=ending, reason="envoi à Chișinău")
        assert page.content.startswith(magic)
        assert "attachment" in page.headers["Content-Disposition"]
    last = Consultation.objects.filter(page="requests:print").order_by("id").last()
    assert last.reason == "envoi à Chișinău"
    assert "mla_letter addressee docx" in last.about
    for name in ("R1-signe.txt", "reponse.txt"):
        (tmp_path / name).write_text(f"Pièce inventée : {name}.")
    cases.seal(office.folder, desk.world, [tmp_path / "R1-signe.txt"], cases.Coming(mark="D90"), SILENT)
    cases.build(office.folder, desk.world, 1, cases.WhatIf(), SILENT)
    for step, more in (
        ("signed", {"exhibits": "D90"}),
        ("sent", {"at": "10:20", "to": "PG", "channel": "ministères"}),
        ("received", {"at": "09:05"}),
        ("answered", {"exhibits": "D7"}),
    ):
        assert desk.post("of/R1/follow/", step=step, on="2026-11-23", **more).status_code == 302, step
    said = text_of(desk.get(room="journal"))
    assert "Demande suivie R1, reçue" in said
    assert "received" not in said
    said = text_of(desk.get("of/R1/"))
    assert "Point encore à établir" in said
    assert "Ce que la réponse étaye" in said
    page = desk.get("of/R1/").content.decode()
    told = {
        name: re.search(rf'<select id="{name}".*?<option value="([^"]+)"', page, re.DOTALL)[1] for name in ("observation", "value")
    }
    assert desk.post("of/R1/support/", **told, kind="bank", says="Le compte reçoit les sommes.").status_code == 302
    said = text_of(desk.get("of/R1/"))
    assert "Le point n'est plus à établir" in said
    assert "point étayé" in said
    assert "prouvé" not in said
    assert "R1" in text_of(desk.get())
    assert GAP not in text_of(desk.get(room="gaps"))


def test_the_order_of_the_ways_is_a_decision(office):
    desk = Desk(office)
    page = desk.get("point/", gap=GAP).content.decode()
    keys = re.findall(r'name="key" value="([^"]+)"', page.split("</section>")[1])
    assert len(keys) > 2
    measure = re.search(r'name="measure" value="([^"]+)"', page)[1]
    told = {"gap": GAP, "measure": measure, "key": keys, "place": [str(len(keys) - n) for n in range(len(keys))]}
    assert desk.post("order/", **told, reason="").status_code == 400
    assert desk.post("order/", **{**told, "place": ["x"] * len(keys)}, reason="essai").status_code == 400
    assert not desk.signed("WaysOrdered")
    assert desk.post("order/", **told, reason="habitude de l’autorité").status_code == 302
    (entry,) = desk.signed("WaysOrdered")
    assert list(entry.ways) == keys[::-1]
    said = text_of(desk.get("point/", gap=GAP))
    assert "Ordre décidé : habitude de l’autorité" in said


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"way": ""}, "Aucune voie n’est choisie"),
        ({"way": "RO:mla_1959", "reason": ""}, "Aucune raison"),
        ({"way": "ZZ:mla_1959"}, "n’est le code d’aucun État"),
        ({"way": "MD:eio"}, "ne lie pas"),
        ({"measure": "rien"}, "n’est pas une mesure"),
    ],
)
def test_what_is_not_open_is_refused_with_what_to_do(office, more, word):
    desk = Desk(office)
    page = decided(desk, **more)
    assert page.status_code == 400
    assert word in text_of(page)
    assert not desk.signed("MeasureDecided")


def test_a_name_is_given_once_and_a_point_that_is_not_there_is_missing(office):
    desk = Desk(office)
    assert decided(desk).status_code == 302
    page = decided(desk)
    assert page.status_code == 400
    assert "Prenez R2" in text_of(page)
    assert decided(desk, request="R2", gap="F9|V9|S9|act").status_code == 404
    assert desk.get("point/", gap="<b>x</b>").status_code == 404
    assert desk.get("of/R9/").status_code == 404
    assert len(desk.signed("MeasureDecided")) == 1


def test_section_m_never_reaches_the_addressee_and_an_issuer_that_may_not_is_refused(office):
    desk = Desk(office, lang="en")
    assert decided(desk, way="IE:e_evidence", measure="traffic_data", gap="F1|V1|S1|act").status_code == 302
    recorded(desk, "PARQUET", "JUGE", "PLATEFORME", "TRIB-RO")
    head = {"language": "en", "authority": "PARQUET", "addressee": "PLATEFORME", "notified": "TRIB-RO", "persons": ["S1"]}
    page = filled(desk, **head)
    assert page.status_code == 400
    assert "only if validated by" in text_of(page)
    assert "Texte inventé." in text_of(page)
    assert not desk.signed("FormFilled")
    assert filled(desk, **head, validator="JUGE").status_code == 302
    said = text_of(desk.get("of/R1/form/"))
    assert "never go to the addressee" in said
    addressee, authority = text_of(desk.get("of/R1/form/preview/")), text_of(desk.get("of/R1/form/preview/", reader="authority"))
    assert "ROTARU" not in addressee
    assert "Section M" not in addressee
    assert "ROTARU" in authority
    assert "Section M" in authority
    page = desk.get("of/R1/form/preview/")
    assert "sandbox" in page.headers["Content-Security-Policy"]


def test_questions_are_answered_as_decisions_and_grounds_follow(office):
    desk = Desk(office)
    assert decided(desk, way="RO:eio").status_code == 302
    said = text_of(desk.get("of/R1/grounds/"))
    assert "Dir. 2014/41/UE, art. 11" in said
    assert "en attente de réponses" in said
    assert desk.post("of/R1/grounds/answer/", reason="x").status_code == 400
    assert desk.post("of/R1/grounds/answer/", **{"q.ne_bis_in_idem_eio": "maybe"}).status_code == 400
    assert desk.post("of/R1/grounds/answer/", **{"q.nothing": "yes"}).status_code == 400
    told = {"q.ne_bis_in_idem_eio": "yes", "q.art4_eio": "art4_a_applies", "reason": "vérifié"}
    assert desk.post("of/R1/grounds/answer/", **told).status_code == 302
    assert "ne_bis_in_idem" not in text_of(desk.get(room="journal"))
    assert {one.question: one.answers for one in desk.signed("QuestionAnswered")} == {
        "ne_bis_in_idem_eio": ("yes",),
        "art4_eio": ("art4_a_applies",),
    }
    said = text_of(desk.get("of/R1/grounds/"))
    assert "rempli" in said
    assert "– oui" in said


def test_deadlines_are_shown_with_their_reckoning_and_leave_as_a_calendar(office):
    desk = Desk(office)
    assert decided(desk, way="RO:eio").status_code == 302
    assert "Aucun délai ne court" in text_of(desk.get("deadlines/"))
    assert desk.post("of/R1/follow/", step="sent", on="2026-10-19", to="Bucarest").status_code == 302
    assert desk.post("of/R1/follow/", step="received", on="2026-10-20").status_code == 302
    said = text_of(desk.get("deadlines/"))
    assert "19 nov. 2026, 23:59" in said
    assert "dépassé" in said
    assert "Court depuis : reçue, 2026-10-20" in said
    assert "Règlement (CEE, Euratom) n° 1182/71" in said
    home = text_of(desk.get(room=""))
    assert "Prochains délais" in home
    assert "19 nov. 2026" in home
    page = desk.post("deadlines/calendar/")
    assert page.status_code == 200
    assert page.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"20261119T215959Z" in page.content
    assert b"ROTARU" not in page.content


def test_ways_between_any_two_states_on_any_day(office):
    desk = Desk(office, "liberty_judge")
    assert "European Investigation Order" not in text_of(desk.get("ways/", to="RO", measure="bank_transactions", on="2017-05-21"))
    said = text_of(desk.get("ways/", to="RO", measure="bank_transactions", on="2017-05-22"))
    assert "Décision d’enquête européenne" in said
    assert "Décider cette mesure" not in said
    assert desk.get("ways/", to="ZZ").status_code == 400
    assert desk.get("ways/", to="RO", on="2026-02-30").status_code == 400


def test_hostile_words_stay_words_and_unknown_pieces_are_refused(office):
    desk = Desk(office)
    assert decided(desk, reason="<script>alert(1)</script>=1+1").status_code == 302
    page = desk.get("of/R1/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert desk.post("of/R1/follow/", step="signed", on="2026-11-01", exhibits="D404").status_code == 404
    assert desk.post("of/R1/follow/", step="lost", on="2026-11-01").status_code == 400
    assert desk.post("of/R1/follow/", step="signed", on="2026-11-01").status_code == 400
    unknown = desk.post("of/R9/follow/", step="received", on="2026-11-01")
    assert unknown.status_code == 400
    assert "R9" in text_of(unknown)
    assert not desk.signed("RequestAdvanced")


def test_who_only_reads_sees_no_form_and_masked_particulars_make_no_print(office):
    desk = Desk(office)
    assert decided(desk).status_code == 302
    recorded(desk, "PARQUET", "PG-MD")
    assert filled(desk, authority="PARQUET", addressee="PG-MD", persons=["S1"]).status_code == 302
    reader = Desk(office, "interpreter")
    said = reader.get("of/R1/").content.decode()
    assert "requests_room" not in said
    assert 'name="step"' not in said
    assert "1 rue Inventée" not in reader.get("authorities/").content.decode()
    assert reader.get("of/R1/form/preview/").status_code == 403
    clerk = Desk(office, "clerk", classes=["case", "public", "identity"])
    page = clerk.post("of/R1/form/print/", format="pdf", reason="essai")
    assert page.status_code == 403
    assert "ce que vous ne pouvez pas voir" in text_of(page)


def test_the_name_of_a_request_that_has_gone_on_is_not_offered_again(office):
    desk = Desk(office)
    assert decided(desk).status_code == 302
    assert desk.post("of/R1/follow/", step="received", on="2026-11-01").status_code == 302
    assert 'name="request" value="R2"' in desk.get("point/", gap=GAP).content.decode()
    assert decided(desk).status_code == 400
