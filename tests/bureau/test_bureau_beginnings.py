"""A case from nothing: empty, fed, not read yet, being built; charging an offence; what is said while one waits."""

from datetime import timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from bureau_pages import text_of
from django.utils import timezone
from test_bureau_requests import Desk

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import Told

CHARGED = {"count": "F9", "text": "FR:225-5", "since": "2025-11", "until": "2026-05-01"}


@pytest.fixture
def still(monkeypatch):
    """Let the queue take nothing: works wait."""
    from faisceau.bureau.work import tasks

    monkeypatch.setattr(tasks, "run", SimpleNamespace(enqueue=lambda number: None))


def job(desk, **fields):
    return Job.objects.create(kind="build", case=desk.office.case, person=desk.person, **fields)


def test_an_offence_is_charged_and_the_matrix_reads_its_rows(office):
    desk = Desk(office)
    form = text_of(desk.get("charge/", room="law"))
    assert "CP 225-4-1 I et II" in form
    assert "rédaction du 19 mars 2003" not in form
    assert "F3" in desk.get("charge/", room="law").content.decode()
    answer = desk.post("charge/", room="law", **CHARGED, victims=["V1"], suspects=["S1", "S2"])
    assert answer.status_code == 302
    signed = desk.signed("OffenceCharged")[-1]
    assert (signed.count, signed.offence, signed.state) == ("F9", "225-5", "FR")
    assert (signed.victims, signed.suspects, signed.since, signed.until) == (("V1",), ("S1", "S2"), "2025-11", "2026-05-01")
    assert "F9 – Proxénétisme" in text_of(desk.get(room="law"))
    assert "F9" in text_of(desk.get(room="matrix"))
    again = desk.get("charge/", room="law", count="F9").content.decode()
    assert "readonly" in again
    assert again.count(" checked>") == 3


REFUSED = [
    ({"victims": []}, "au moins une victime"),
    ({"suspects": ["S404"]}, "au moins une victime"),
    ({"text": "FR:0-0"}, "Aucun texte"),
    ({"count": "<b>"}, "pas un nom de chef"),
    ({"until": "2025-10"}, "finit"),
    ({"since": "hier"}, "hier"),
    ({"text": "FR:225-4-1", "since": "1990", "until": ""}, "1990"),
]


def test_what_cannot_be_charged_is_refused_in_words(office, still):
    desk = Desk(office)
    before = len(desk.signed("OffenceCharged"))
    for changed, said in REFUSED:
        answer = desk.post("charge/", room="law", **{**CHARGED, "victims": ["V1"], "suspects": ["S1"], **changed})
        assert answer.status_code == 400, changed
        assert said in text_of(answer), changed
    assert len(desk.signed("OffenceCharged")) == before


def test_who_does_not_decide_is_offered_no_charge(office):
    desk = Desk(office, "clerk")
    assert "Retenir une infraction" not in text_of(desk.get(room="law"))
    assert desk.get("charge/", room="law").status_code == 403
    assert "Retenir une infraction" in text_of(Desk(office).get(room="law"))


def test_a_new_case_says_that_it_is_empty_and_what_comes_first(office, still, tmp_path):
    from faisceau.bureau.folders import folder_of
    from faisceau.bureau.work.tasks import Told, _build

    person = office.person("claire", "prosecutor")
    client = office.client(person)
    told = {"title": "Affaire du Gué", "state": "FR", "regime": "", "term": "", "passphrase": "une phrase assez longue pour signer"}
    address = client.post("/new/", told).headers["location"]
    page = client.get(address).content.decode()
    assert "ouverte, et vide" in unescape(page)
    assert f"{address}exhibits/seal/" in page
    assert 'class="card stat"' not in page
    case = address.strip("/").split("/")[-1]
    made = Job.objects.get(case=case)
    _build(made, Told(made))
    Job.objects.filter(pk=made.pk).update(state=Job.DONE, ended=timezone.now())
    assert "ouverte, et vide" in unescape(client.get(address).content.decode())
    piece = tmp_path / "note.txt"
    piece.write_text("Bonjour.", "utf-8")
    cases.seal(folder_of(case), world.of_the_bureau(), [piece], cases.Coming("Brigade", "2026-05-04"), Told(made))
    for room in ("", "exhibits/"):
        assert "1 pièce versée n'est pas encore lue" in unescape(client.get(address + room).content.decode())
    assert "Tout a été lu" not in unescape(client.get(address).content.decode())


def test_a_work_is_said_in_words_and_never_by_the_name_of_a_table(office, still):
    desk = Desk(office)
    job(desk, state=Job.RUNNING, stage="languages", steps=1, total=18)
    page = text_of(desk.get(room=""))
    assert "calcul des tables" in page
    assert "languages" not in page
    Job.objects.update(stage="claims")
    assert "reconnaissance du format" in text_of(desk.get(room=""))


def test_how_long_the_whole_still_takes_is_told_not_that_of_the_stage(office, still, monkeypatch):
    desk, at = Desk(office), timezone.now()
    frozen = SimpleNamespace(now=lambda: at, localdate=timezone.localdate)
    monkeypatch.setattr("faisceau.bureau.work.models.timezone", frozen)
    monkeypatch.setattr("faisceau.bureau.work.tasks.timezone", frozen)
    made = job(desk, state=Job.RUNNING, stage="readings", steps=9, total=18, stage_began=at - timedelta(minutes=9))
    assert "reste environ 9 min 00 s" in text_of(desk.get(room=""))
    told = Told(made)
    for least, most, said in (
        (None, None, "temps restant encore inconnu"),
        (600, None, "pour tout : encore 10 min 00 s au moins ; le reste n'est pas encore connu"),
        (590, 600, "pour tout : encore 10 min 00 s environ"),
        (60, 600, "pour tout : encore entre 1 min 00 s et 10 min 00 s environ"),
    ):
        told.whole(least, most)
        made.save()
        page = text_of(desk.get(room=""))
        assert said in page
        assert "reste environ" not in page
    Job.objects.update(foreseen=at - timedelta(minutes=2))
    assert "encore entre 0 s et 8 min 00 s environ" in text_of(desk.get(room=""))


def test_a_build_that_goes_on_is_shown_though_something_else_was_done_since(office, still):
    desk = Desk(office)
    job(desk)
    Job.objects.create(kind="seal", case=office.case, person=desk.person, state=Job.DONE, ended=timezone.now())
    for room in ("", "exhibits"):
        assert "every 1s" in desk.get(room=room).content.decode(), room


def test_a_page_says_that_the_case_is_being_built_and_then_offers_itself_anew(office, still):
    desk = Desk(office)
    assert "se construit" not in text_of(desk.get(room="persons"))
    made = job(desk)
    assert "cette page montre ce qui était construit avant" in text_of(desk.get(room="persons"))
    assert "se construit" not in text_of(desk.get(room=""))  # where the work itself is shown
    rest = f"at-work/{made.pk}/"
    assert "se construit" in text_of(desk.get(rest, room=""))
    Job.objects.update(state=Job.DONE, ended=timezone.now())
    assert "Afficher la page à jour" in text_of(desk.get(rest, room=""))
    Job.objects.update(state=Job.BROKEN)
    assert "ne s'est pas achevée" in unescape(text_of(desk.get(rest, room="")))
    Job.objects.update(case="0" * 16)
    assert not text_of(desk.get(rest, room="")).strip()


def test_the_training_case_is_seen_to_come_and_opens_by_itself(office, still):
    person = office.person("claire", "prosecutor")
    client = office.client(person)
    assert client.get("/training/").status_code == 302
    assert client.post("/training/").headers["location"] == "/training/"
    home = unescape(client.get("/").content.decode())
    assert "Elle est en préparation" in home
    assert "Apporter l'affaire" not in home
    Job.objects.update(state=Job.RUNNING, stage="readings", steps=3, total=26)
    page = unescape(client.get("/training/").content.decode())
    assert "lecture des pièces" in page
    assert "hx-get" in page
    Job.objects.update(state=Job.DONE, ended=timezone.now(), result={"case": office.case})
    page = client.get("/training/")
    assert office.address() in page.content.decode()
    assert client.get("/training/", headers={"hx-request": "true"}).headers["hx-redirect"] == office.address()
    assert office.client(office.person("rene", "interpreter")).get("/training/").status_code == 403


def test_the_journal_says_roles_and_elements_in_the_readers_words(office):
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        built = cases.ask(office.folder)
        french, english = (" | ".join(one["object"] for one in cases.entries(case, built, lang)) for lang in ("fr", "en"))
    assert ", victime |" in french
    assert ", Moyen (circonstance), " in french
    assert ", victim |" in english
    assert ", Means, " in english
    assert ", means, " not in f"{french} {english}"
