"""After a piece is annulled in the bureau, nothing of it is on any page, in any answer, in its database or in the folders that it keeps."""

import io
import zipfile

from bureau_pages import text_of
from django.apps import apps
from django.core import serializers
from test_bureau_file_names import crawled, told_by
from test_bureau_law import annulling, card
from test_bureau_requests import PASSPHRASE, Desk

from faisceau import cases
from faisceau.bureau import world
from faisceau.model.tables import TABLES
from training_case import SILENT

COUNT = 50
CANARIES = [f"canari{n:02}zwolf" for n in range(COUNT)]


def bundle():
    """Return a container with the canaries: the names of its members, a conversation, an account, a page, a mail, a text."""
    words = iter(CANARIES[2:])
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        chat = "".join(f"[{12 + day}/03/2026 10:00:00] {next(words)}: Viens au {next(words)} demain.\n" for day in range(1, 7))
        packed.writestr(f"WhatsApp Chat with {next(words)}.txt", chat)
        lines = "".join(f"{12 + day}/03/2026;VIREMENT {next(words)} POUR {next(words)};;{day}00,00\n" for day in range(1, 6))
        packed.writestr(f"releve {next(words)}.csv", "Date;Libellé;Débit;Crédit\n" + lines)
        packed.writestr(
            "page.html",
            f"<!DOCTYPE html><title>{next(words)}</title><p>{next(words)}</p><a href='https://{next(words)}.example/'>{next(words)}</a>",
        )
        packed.writestr(
            "lettre.eml",
            f"From: {next(words)} <{next(words)}@courriel.example>\nTo: b@courriel.example\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nSubject: {next(words)}\n\n{next(words)}\n",
        )
        packed.writestr("carte.vcf", f"BEGIN:VCARD\nVERSION:3.0\nFN:{next(words)}\nTEL:+33639984444\nEND:VCARD\n")
        packed.writestr("notes.txt", "\n".join(words))
    return held.getvalue()


def there(text):
    return {one for one in CANARIES if one in text.lower()}


def kept_by_the_bureau(office, settings):
    """Return all rows of its database, and every byte of the folders of cases and of what arrives."""
    rows = "".join(serializers.serialize("json", model.objects.all()) for model in apps.get_models())
    files = [path for folder in (settings.CASES, settings.UPLOADS) for path in folder.rglob("*") if path.is_file()]
    return rows + "".join(f"{path}{path.read_bytes().decode('latin-1')}" for path in files)


def answered(office, desk):
    """Return the canaries that are met in answers to a program, by where: each table, and the search for each canary."""
    program, met = office.program(desk.person), {}
    for table in TABLES:
        met[table] = there(told_by(program.get(f"/api/v1/cases/{office.case}/tables/{table}?limit=100")))
    for one in CANARIES:
        found = program.post(f"/api/v1/cases/{office.case}/search", {"query": one}, content_type="application/json")
        met[f"search {one}"] = {one} if found.json()["hits"] else set()
    return {where: found for where, found in met.items() if found}


def shown(office, desk):
    """Return the canaries that are met on pages, by address: those that links lead to, and those where what was made of the piece would be."""
    office.made["sealed"] = {row["name"]: row["exhibit"] for row in cases.ask(office.folder).each("sealings")}
    met = {address: there(told_by(response)) for address, response in crawled(office, desk.client, 400)}
    assert len(met) >= 150
    for room in ("notes", "dossier", "matrix", "annulment", "journal"):
        met[room] = there(told_by(desk.get(room=room)))
    return {address: found for address, found in met.items() if found}


def worked_on(office, desk):
    """Do with the piece what people do: notes, a highlight, a kept search, a task, a what-if without it, a printed note."""
    row = next(one for one in cases.ask(office.folder).each("messages") if there(str(one["text"])))
    place = {"exhibit": row["exhibit"], "locator": row["locator"]}
    for told in (
        {"kind": "note", "text": CANARIES[3], **place},
        {"kind": "highlight", "words": row["text"].split()[0], **place},
        {"kind": "search", "name": "dettes", "query": "q=dettes&of=messages"},
    ):
        assert desk.client.post(office.address("notes", "keep/"), {"passphrase": PASSPHRASE, **told}).status_code == 302
    chapters = {"reader": "magistrate", "lang": "fr", "chapter": cases.chapters("magistrate")}
    assert desk.post("make/", room="dossier", **chapters).status_code == 302
    assert desk.post("ask/", room="matrix", without="D90").status_code == 302


def test_nothing_is_left_on_any_page_in_any_answer_or_in_any_byte_that_the_bureau_keeps(office, settings, tmp_path):
    piece = tmp_path / f"telephone {CANARIES[0]}.zip"
    piece.write_bytes(bundle())
    desk = Desk(office, classes=["identity", "contact", "health", "child"])
    desk.post("registry/", room="annulment", card=card(tmp_path / "registry"), reason="greffe de la cour")
    cases.seal(office.folder, world.of_the_bureau(), [piece], cases.Coming(mark="D90", from_whom=CANARIES[1]), SILENT)
    desk.client.post(office.address("", "build/"))
    assert {one for found in answered(office, desk).values() for one in found} == set(CANARIES)
    worked_on(office, desk)
    assert CANARIES[3] in there(told_by(desk.get(room="notes")))
    assert desk.post("ask/", room="annulment", mark="D90").status_code == 302
    assert annulling(desk, "D90").status_code == 302
    desk.client.post(office.address("", "build/"))
    assert not there(kept_by_the_bureau(office, settings))
    assert answered(office, desk) == {}
    assert shown(office, desk) == {}
    notes = text_of(desk.get(room="notes"))
    assert "n'a plus, parce que la pièce est annulée, retirée ou lue autrement : 2." in notes
    assert "dettes" in notes
