"""Tasks, the term of a case and what recalls it, its closing and the report; what changed since the visit before."""

import datetime as dt

import pypdfium2
import pytest
from bureau_pages import markup_of
from django.utils import timezone

from faisceau import cases
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.work.models import Task
from faisceau.cases import closing as ending
from faisceau.model.entries import CaseClosed, TermExtended
from faisceau.model.errors import Invalid

PASSPHRASE = "une phrase assez longue pour signer"


def state(office):
    from faisceau.bureau import world

    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        return case.state


def added(office, browser, owner, /, **told):
    body = {"words": "Entendre Mme <b>Aubépine</b>", "owner": owner.pk, **told}
    return browser.post(office.address("tasks", "add/"), body)


def test_a_task_is_shown_to_who_works_in_the_case_and_on_the_first_page(office):
    claire, luc = office.member("prosecutor", "claire"), office.member("analyst", "luc")
    browser = office.client(claire)
    assert added(office, browser, luc, due="2026-01-05", about=office.address("gaps")).status_code == 302
    added(office, browser, claire, words="Relire D19")
    page = browser.get(office.address("tasks")).content.decode()
    assert "Entendre Mme &lt;b&gt;Aubépine&lt;/b&gt;" in page
    assert page.index("Aubépine") < page.index("Relire D19")  # what has a term comes before what has none
    assert "en retard" in page
    assert f'href="{office.address("gaps")}"' in page
    assert "Aubépine" in markup_of(office.client(luc).get(office.address()))
    task = Task.objects.get(owner=luc)
    browser.post(office.address("tasks", f"{task.pk}/"), {"done": "yes"})
    task.refresh_from_db()
    assert (task.done_by, task.late) == (claire, False)
    assert "Aubépine" not in markup_of(office.client(luc).get(office.address()))
    browser.post(office.address("tasks", f"{task.pk}/"), {"owner": claire.pk, "due": ""})
    task.refresh_from_db()
    assert (task.owner, task.due) == (claire, None)


def test_the_words_of_a_task_lie_encrypted_and_are_in_no_file_of_the_case(office):
    claire = office.member("prosecutor", "claire")
    added(office, office.client(claire), claire, words="canari 47110815")
    assert b"canari" not in bytes(Task.objects.get().words)
    assert not [path for path in office.folder.rglob("*") if path.is_file() and b"canari 47110815" in path.read_bytes()]


def test_who_only_reads_is_shown_their_own_tasks(office):
    claire, judge = office.member("prosecutor", "claire"), office.member("liberty_judge", "jeanne")
    browser = office.client(claire)
    added(office, browser, claire)
    added(office, browser, judge, words="Statuer")
    page = markup_of(office.client(judge).get(office.address("tasks")))
    assert "Statuer" in page
    assert "Aubépine" not in page
    other = Task.objects.get(owner=claire)
    assert office.client(judge).post(office.address("tasks", f"{other.pk}/"), {"done": "yes"}).status_code == 404


def test_hostile_tasks_are_refused(office):
    claire = office.member("prosecutor", "claire")
    stranger = office.person("zoe", "analyst")
    browser = office.client(claire)
    for told, status in (
        ({"words": " "}, 400),
        ({"words": "x" * 401}, 400),
        ({"due": "demain"}, 400),
        ({"owner": stranger.pk}, 404),
        ({"owner": "x"}, 404),
    ):
        assert added(office, browser, claire, **told).status_code == status, told
    added(office, browser, claire, about="https://example.org/")
    assert Task.objects.get().about == ""


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ("", (None, "none")),
        ("2026-12-31", (76, "far")),
        ("2026-11", (45, "far")),
        ("2026-11-10", (25, "soon")),
        ("2026-10-20", (4, "near")),
        ("2026-10-15", (-1, "past")),
        ("2026", (76, "far")),
    ],
)
def test_a_term_is_recalled_as_it_nears(office, term, told):
    with cases.open_case(office.folder, cases.World.of_this_machine(lambda *_, **__: None)) as case:
        case.sign([TermExtended(case=office.case, term=term, reason="essai")])
        found = ending.standing_of(case, dt.date(2026, 10, 16))
    assert (found["days"], found["state"]) == told


def test_the_term_is_extended_by_a_signed_decision_of_who_leads(office):
    claire = office.member("prosecutor", "claire")
    soon = (timezone.localdate() + dt.timedelta(days=5)).isoformat()
    told = {"term": soon, "reason": "information en cours", "passphrase": PASSPHRASE}
    assert office.client(office.member("analyst", "luc")).post(office.address("tasks", "term/"), told).status_code == 403
    browser = office.client(claire)
    assert browser.post(office.address("tasks", "term/"), {**told, "term": "2020-01-01"}).status_code == 400
    assert browser.post(office.address("tasks", "term/"), told).status_code == 302
    (extended,) = state(office).of(TermExtended)
    assert (extended.entry.term, extended.entry.reason) == (soon, "information en cours")
    for address in (office.address(), office.address("tasks")):
        assert "est dans 5 jours" in markup_of(browser.get(address))


def test_a_case_is_closed_with_its_report_and_what_was_computed_goes(office):
    from faisceau.bureau import world
    from faisceau.cases.private import keep, private

    claire = office.member("prosecutor", "claire")
    browser = office.client(claire)
    browser.get(office.address())
    added(office, browser, claire)
    keep(private(office.folder, world.of_a_person(claire, PASSPHRASE)), "note", {"exhibit": "0" * 64, "text": "x"}, "2026")
    draft = browser.post(office.address("tasks", "closing/report/"), {"lang": "en", "format": "html", "passphrase": PASSPHRASE})
    assert "Draft: the case is not closed." in markup_of(draft)
    assert browser.post(office.address("tasks", "closing/"), {"reason": "jugé", "passphrase": PASSPHRASE}).status_code == 400
    told = {"reason": "Jugement définitif", "fate": "Transmis au greffe", "passphrase": PASSPHRASE}
    assert browser.post(office.address("tasks", "closing/"), told).status_code == 302
    (closed,) = state(office).of(CaseClosed)
    assert closed.entry.reason == "Jugement définitif\nTransmis au greffe"
    assert not [path for path in (office.folder / "shelf").rglob("*") if path.is_file()]
    assert not (office.folder / "private").exists()
    assert not Task.objects.exists()
    assert "Cette affaire est close" in markup_of(browser.get(office.address()))
    again = browser.post(office.address("tasks", "term/"), {"term": "2099-01-01", "reason": "x"})
    assert again.status_code in (400, 403, 409)  # nothing follows a closing


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ("Pièces versées", "Consultations", "Transmis au greffe", "Claire")),
        ("en", ("Exhibits sealed", "Readings", "Signatories")),
    ],
)
def test_the_report_says_what_was_sealed_decided_and_read_in_both_languages(office, lang, words):
    claire = office.member("prosecutor", "claire")
    browser = office.client(claire)
    browser.get(office.address())
    browser.post(
        office.address("tasks", "closing/"), {"reason": "Jugement", "fate": "Transmis au greffe", "passphrase": PASSPHRASE}
    )
    printed = browser.post(office.address("tasks", "closing/report/"), {"lang": lang, "format": "pdf", "passphrase": PASSPHRASE})
    assert printed.status_code == 200
    document = pypdfium2.PdfDocument(printed.content)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for word in (*words, "D19", "Peupliers"):
        assert word in text
    record = Consultation.objects.get(page="tasks:report")
    assert record.about == "closing pdf"


def test_what_changed_since_the_visit_before_is_told_until_that_visit_ends(office):
    claire, luc = office.member("prosecutor", "claire"), office.member("analyst", "luc")
    browser = office.client(claire)
    assert "Depuis votre visite précédente" not in markup_of(browser.get(office.address()))
    place = Membership.objects.get(person=claire)
    Membership.objects.filter(pk=place.pk).update(last_visit=timezone.now() - dt.timedelta(hours=2))
    office.client(luc)
    for _ in range(2):  # a page that is asked for again does not end the visit
        page = markup_of(browser.get(office.address()))
        assert "Depuis votre visite précédente" in page
        assert "Signataire habilité" in page


def test_wrong_decisions_are_refused_before_anything_is_signed():
    with pytest.raises(Invalid):
        ending.extension("0" * 16, "2020-13-01", "x", dt.date(2026, 1, 1))
    with pytest.raises(Invalid):
        ending.closing("0" * 16, "x", " ")
