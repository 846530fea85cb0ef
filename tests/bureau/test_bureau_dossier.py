"""The analysis note: printed by the queue under the person's own sight, read under a policy of its own, exported with a reason."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from bureau_pages import text_of

from faisceau import cases
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.work.models import Job

PASSPHRASE = "une phrase assez longue pour signer"


def made(client, office, **told):
    """Have a note printed; return its job and its address."""
    chosen = {"lang": "fr", "reader": "magistrate", "screen": "own", "chapter": ["reading", "persons", "gaps", "findings"], **told}
    answer = client.post(office.address("dossier", "make/"), chosen)
    assert answer.status_code == 302
    job = Job.objects.first()
    return job, office.address("dossier", f"{job.pk}/")


@pytest.fixture
def office(office, monkeypatch):
    """Return a bureau whose notes are printed as HTML alone: the others are the press’s, and have tests of their own."""
    from faisceau import press

    write = press.print_document
    monkeypatch.setattr(
        press, "print_document", lambda document, ending: write(document, ending) if ending == ".html" else b"%PDF-"
    )
    return office


def test_note_is_read_under_its_own_policy_and_leaves_for_a_reason(office):
    member = office.member("prosecutor")
    client = office.client(member)
    assert "Préparer une note" in text_of(client.get(office.address("dossier")))
    job, address = made(client, office)
    assert job.state == Job.DONE
    record = Consultation.objects.get(page="dossier:made")
    assert (record.person, record.build) == (member, cases.ask(office.folder).digest)
    assert record.rows == sum(job.result["tables"].values()) > 1000
    page = client.get(office.address("dossier"))
    assert "Renvois aux pièces" in text_of(page)
    assert "Chapitres omis En bref ; Chronologie ;" in text_of(page)

    read = client.get(address)
    policy = read.headers["Content-Security-Policy"]
    style = re.search(r"<style>(.*?)</style>", read.content.decode(), re.DOTALL)[1]
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "; sandbox;" in policy
    assert not re.search(r"\sstyle=", read.content.decode())
    assert "GROSU Mihail" in text_of(read)
    assert "Points à établir" in text_of(read)
    assert "Chapitres omis par le choix de la personne qui a imprimé : En bref ; Chronologie" in text_of(read)
    assert Consultation.objects.get(page="dossier:preview").rows == record.rows

    leave = f"{address}export/"
    assert client.post(leave, {"format": "html", "reason": " ", "passphrase": PASSPHRASE}).status_code == 400
    assert client.post(leave, {"format": "exe", "reason": "Audience", "passphrase": PASSPHRASE}).status_code == 400
    assert client.post(leave, {"format": "html", "reason": "Audience"}).status_code == 403  # the key is closed
    assert not Consultation.objects.filter(page="dossier:export").exists()
    file = client.post(leave, {"format": "html", "reason": "Audience", "passphrase": PASSPHRASE})
    assert file.content == read.content
    assert file.headers["Content-Disposition"].startswith("attachment; filename=")
    assert client.post(leave, {"format": "docx", "reason": "Lecture", "passphrase": PASSPHRASE}).content == b"%PDF-"
    left = Consultation.objects.filter(page="dossier:export").earliest("pk")
    assert (left.reason, left.rows) == ("Audience", record.rows)
    assert sha256(file.content).hexdigest() in left.about


def test_note_for_the_file_on_a_shared_screen_shows_no_name_and_no_open_point(office):
    client = office.client(office.member("analyst"), "en")
    job, address = made(client, office, lang="en", reader="file", screen="shared")
    assert job.asked["omit"].count("gaps") == 0  # never offered for the file
    told = text_of(client.get(address))
    assert "Findings" in told
    assert "GROSU" not in told
    assert "33639984107" not in told
    assert "Points to establish" not in told


def test_note_is_its_persons_alone_and_only_while_they_may_see_what_it_holds(office):
    member = office.member("analyst")
    client = office.client(member)
    _, address = made(client, office, chapter=["reading"])
    assert client.get(address).status_code == 200
    assert office.client(office.member("prosecutor")).get(address).status_code == 404
    membership = Membership.objects.get(person=member)
    given = membership.classes
    Membership.objects.filter(pk=membership.pk).update(classes=["case", "public"])
    assert client.get(address).status_code == 404
    assert "Note n°" not in text_of(client.get(office.address("dossier")))
    Membership.objects.filter(pk=membership.pk).update(classes=given)
    assert client.get(address).status_code == 200
    cases.tidy(office.folder)
    assert client.get(address).status_code == 404


def test_withheld_piece_is_in_no_note(office):
    client = office.client(office.member("analyst", withheld=["D19"]))
    job, address = made(client, office, chapter=["exhibits", "matrix"])
    assert job.result["withheld"] == ["D19"]
    told = text_of(client.get(address))
    assert "D20" in told
    assert "D19" not in told


def test_choices_without_meaning_print_nothing(office):
    client = office.client(office.member("clerk"))
    for told in (
        {"chapter": []},
        {"chapter": ["../x"]},
        {"lang": "de"},
        {"reader": "press"},
        {"reader": "file", "chapter": ["gaps"]},
    ):
        chosen = {"lang": "fr", "reader": "magistrate", "chapter": ["reading"], **told}
        assert client.post(office.address("dossier", "make/"), chosen).status_code == 400
    assert not Job.objects.exists()


def test_who_may_print_reads_and_who_may_export_takes_away(office):
    reader = office.client(office.member("liaison_magistrate"))
    _, address = made(reader, office, chapter=["reading"])
    page = reader.get(office.address("dossier"))
    assert "Lire la note" in text_of(page)
    assert "Enregistrer le fichier" not in text_of(page)
    assert reader.post(f"{address}export/", {"format": "pdf", "reason": "Réunion", "passphrase": PASSPHRASE}).status_code == 403
    assert office.client(office.member("interpreter")).get(office.address("dossier")).status_code == 403
