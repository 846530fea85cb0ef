"""Points raised: what is seen of them, what a signed decision makes of the journal, and who may sign."""

import re

import pytest
from bureau_pages import text_of

from faisceau import cases
from faisceau.bureau.rights.models import Consultation
from faisceau.desk import Built, Sight
from faisceau.model.entries import FindingConfirmed, FindingSetAside

PASSPHRASE = "une phrase assez longue pour signer"
MESSAGES = "debt_in_messages:phone:+33639984107"
PAGES = "shared_contact:phone:+33639982755"


def picks(response):
    """Return what stands in the boxes of the findings of a page, by the question and what it is about."""
    told = response.content.decode()
    return dict(re.findall(r'name="pick" value="([^"]+)" id="p(\w+)"', told))


def pick_of(client, office, finding):
    """Return the box of a finding, found on its own page by what it is about."""
    page = client.get(office.address("findings"))
    for key in picks(page).values():
        own = client.get(office.address("findings", f"{key}/"))
        told = text_of(own)
        if finding.rpartition(":")[2] in told and question(finding) in told:
            return re.search(r'name="pick" value="([^"]+)"', own.content.decode())[1]
    raise AssertionError(finding)


def question(finding):
    return {"debt_in_messages": "d’une dette à rembourser", "shared_contact": "dans plusieurs pages captées"}[finding.split(":")[0]]


def journal_of(office, kind):
    from faisceau.bureau import world

    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        return [record.entry for record in case.records if isinstance(record.entry, kind)]


def decide(client, office, **told):
    return client.post(office.address("findings", "decide/"), {"passphrase": PASSPHRASE, **told})


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ("24 points sur 24.", "Lecture à confirmer", "Explication innocente à chercher :", "D16, ligne 12", "dette*")),
        ("en", ("24 findings of 24.", "Reading to be confirmed", "Innocent explanation to look for:", "D16, line 12", "dette*")),
    ],
)
def test_each_finding_stands_with_its_question_rows_and_innocent_explanation(office, lang, words):
    page = office.client(office.member("analyst"), lang).get(office.address("findings"))
    told = text_of(page)
    assert [word for word in words if word not in told] == []
    built = Built(office.folder, Sight.of_the_file())
    for row in built.each("indicators"):
        met = built.ask("SELECT 1 FROM findings WHERE indicator = ?", row["indicator"]).num_rows
        assert (" ".join(row[f"innocent_{lang}"].split()) in told) == bool(met)


def test_names_of_findings_stand_in_no_address_and_the_message_is_shown(office):
    client = office.client(office.member("analyst"))
    page = client.get(office.address("findings"))
    assert not re.search(r'(href|value)="[^"]*33639984107', page.content.decode())
    built = Built(office.folder, Sight.of_the_file())
    (said,) = built.ask("SELECT text FROM messages WHERE locator = 'line=12,12'").column("text").to_pylist()
    assert said.split("\n")[0] in text_of(page)


def test_filters_keep_what_is_asked(office):
    client = office.client(office.member("analyst"))
    told = text_of(client.get(office.address("findings", "?state=confirmed")))
    assert "1 point sur 24." in told
    assert "Lecture confirmée" in told
    assert "2 points sur 24." not in told
    person = text_of(client.get(office.address("findings", "?person=S2")))
    assert "1 point sur 24." in person
    assert "Aucun point ne répond" in text_of(client.get(office.address("findings", "?indicator=%27%3B%3Cb%3E&page=-3")))


def test_reading_is_recorded_with_its_rows(office):
    member = office.member("investigating_judge")
    client = office.client(member)
    key = next(iter(picks(client.get(office.address("findings"))).values()))
    client.get(office.address("findings", f"{key}/"))
    listed, one = Consultation.objects.filter(person=member).order_by("id")
    assert listed.page == "findings:findings"
    built = Built(office.folder, Sight.of_the_file())
    assert (
        sum(n for names, n in listed.tables.items() if "findings" in names.split()) >= built.document["tables"]["findings"]["rows"]
    )
    assert one.page == "findings:finding"
    assert one.about
    assert one.rows > 0


def test_confirmed_reading_is_pinned_to_what_was_shown_and_may_support_a_row(office):
    client = office.client(office.member("prosecutor"))
    pick = pick_of(client, office, PAGES)
    row = "F1|V1|S3|purpose|proxenetisme"
    assert f'value="{row}"' in client.get(office.address("findings", f"{pick.partition('.')[0]}/")).content.decode()
    assert decide(client, office, act="confirm", pick=pick, row=row, reason="Lu").status_code == 302
    entry = journal_of(office, FindingConfirmed)[-1]
    assert (entry.finding, entry.count, entry.value, entry.suspect) == (PAGES, "F1", "proxenetisme", "S3")
    built = Built(office.folder, Sight.of_the_file())  # the queue of the tests works at once: this is the build that follows
    shown = built.ask("SELECT of || ':' || exhibit || '#' || locator AS name FROM findings WHERE finding = ?", PAGES)
    assert sorted(pin.observation for pin in entry.pins) == sorted(shown.column("name").to_pylist())
    assert [review["state"] for review in built.each("reviews", f"finding = '{PAGES}'")] == ["confirmed"]
    assert built.ask("SELECT 1 FROM supports s WHERE s.by = 'finding' AND s.entry > 135").num_rows == len(entry.pins)
    assert "La lecture du point est confirmée" in text_of(client.get(office.address("findings")))


def test_several_are_set_aside_with_one_reason_and_never_without(office):
    client = office.client(office.member("analyst"))
    two = list(picks(client.get(office.address("findings", "?indicator=documents_in_messages"))))[:2]
    refused = decide(client, office, act="set_aside", pick=two, reason="  ")
    assert refused.status_code == 400
    assert "ne s'écarte pas sans motif" in text_of(refused)
    assert journal_of(office, FindingSetAside) == []
    assert decide(client, office, act="set_aside", pick=two, reason="Réservation d'hôtel").status_code == 302
    assert [entry.reason for entry in journal_of(office, FindingSetAside)] == ["Réservation d'hôtel"] * 2
    assert "2 points sur 24." in text_of(client.get(office.address("findings", "?state=set_aside")))


def test_rows_that_are_no_longer_those_shown_are_refused(office):
    client = office.client(office.member("analyst"))
    pick = pick_of(client, office, MESSAGES)
    key, shown = pick.split(".")
    stale = decide(client, office, act="confirm", pick=f"{key}.{shown[::-1]}")
    assert stale.status_code == 409
    assert "ne sont plus celles que la page montrait" in text_of(stale)
    assert decide(client, office, act="confirm", pick="0" * 20 + ".x").status_code == 404
    assert decide(client, office, act="confirm", pick=pick, row="F9|V1|S3|purpose|x").status_code == 400
    assert decide(client, office, act="approve", pick=pick).status_code == 400
    assert len(journal_of(office, FindingConfirmed)) == 1  # the training case's own


def test_a_colleague_who_decided_since_is_not_overwritten(office):
    client = office.client(office.member("analyst"))
    pick = pick_of(client, office, MESSAGES)
    key = pick.partition(".")[0]
    seen = re.search(r'name="seen" value="(\d+)"', client.get(office.address("findings", f"{key}/")).content.decode())[1]
    assert decide(client, office, act="set_aside", pick=pick, reason="Prêt entre proches", seen=seen).status_code == 302
    late = decide(client, office, act="set_aside", pick=pick, reason="Plaisanterie", seen=seen)
    assert late.status_code == 409
    assert "Plaisanterie" in text_of(late)
    assert "Prêt entre proches" in text_of(late)


def test_who_may_not_decide_sees_no_form_and_is_refused(office):
    reader = office.client(office.member("liberty_judge"))
    page = reader.get(office.address("findings"))
    assert 'name="pick"' not in page.content.decode()
    assert decide(reader, office, act="confirm", pick="x").status_code == 403
    assert office.client(office.member("auditor")).get(office.address("findings")).status_code == 403
    stranger = office.person("zoe", "analyst")
    from faisceau.bureau.rights.models import Membership

    Membership.objects.filter(person=stranger).delete()
    assert office.client(stranger).get(office.address("findings")).status_code == 404


def test_masked_sight_sees_neither_selectors_nor_what_explains(office):
    from faisceau.bureau.rights.models import Membership

    member = office.member("analyst")
    Membership.objects.filter(person=member).update(classes=["case", "public"])
    client = office.client(member)
    page = client.get(office.address("findings"))
    told = page.content.decode()
    assert "33639984107" not in told
    assert "GROSU" not in told
    assert "▒▒▒" in told
    key = next(iter(picks(page).values()))
    assert "33639982755" not in client.get(office.address("findings", f"{key}/")).content.decode()
