"""Disclosure in the bureau: what would leave is seen, what is withheld is signed, the pack is decided, made, checked and handed over."""

import html
import io
import json
import re
import zipfile
from hashlib import sha256

from faisceau import cases
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import prepared
from faisceau.model.entries import Disclosed, DisclosureDecided, PieceWithheld
from training_case import SILENT

PASSPHRASE = "une phrase assez longue pour signer"


def text_of(response):
    """Return what a page says, without its marks."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def signed(office, kind):
    """Return the entries of a kind in the journal."""
    from faisceau.bureau import world

    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        return [one.entry for one in case.records if isinstance(one.entry, kind)]


def foreseen(client, office, **told):
    """Ask what would leave, and return what was weighed."""
    answer = client.post(office.address("disclosure", "foresee/"), {"profile": "fr", "guard": "", **told})
    assert answer.status_code == 302
    return Job.objects.filter(kind="foresee").first()


def hindrances(job):
    return {one["mark"]: one for one in job.result["obstacles"]}


def withheld_all(client, office, job):
    """Withhold every piece that stands against a pack; return what is weighed then."""
    for mark, one in hindrances(job).items():
        body = {"mark": mark, "ground": f"fr {one['arguments']['ground']}", "reason": "secret", "passphrase": PASSPHRASE}
        assert client.post(office.address("disclosure", "withhold/"), body).status_code == 302
    return Job.objects.filter(kind="foresee").first()


def test_from_what_would_leave_to_a_pack_that_the_other_side_checks(office, tmp_path):
    member = office.member("prosecutor")
    client = office.client(member)
    page = office.address("disclosure")
    told = text_of(client.get(page))
    assert "Aucune pièce n’est retirée" in told
    assert "Aucun dossier n’est préparé" in told
    assert "une fois que vous avez vu ce qui sortirait" in told

    job = foreseen(client, office)
    assert job.state == Job.DONE
    told = text_of(client.get(page))
    against = hindrances(job)
    for mark, one in against.items():
        assert one["places"], mark
        assert mark in told
        assert one["arguments"]["article"] in told
    assert signed(office, PieceWithheld) == signed(office, DisclosureDecided) == []

    body = {"mark": "D2", "ground": "fr 706-104", "reason": "technique encore employée"}
    leave = office.address("disclosure", "withhold/")
    assert client.post(leave, body).status_code == 403  # the key is closed
    for wrong in ({"mark": "D999"}, {"ground": ""}, {"ground": "fr"}, {"reason": " "}, {"ground": "fr inconnu"}):
        assert client.post(leave, body | wrong | {"passphrase": PASSPHRASE}).status_code in (400, 404), wrong
    assert signed(office, PieceWithheld) == []
    assert client.post(leave, body | {"passphrase": PASSPHRASE}).status_code == 302
    job = withheld_all(client, office, Job.objects.filter(kind="foresee").first())
    assert (job.state, job.result["obstacles"]) == (Job.DONE, [])
    kept = signed(office, PieceWithheld)
    assert (kept[0].mark, kept[0].ground, kept[0].reason) == ("D2", "706-104", "technique encore employée")
    assert "D2" not in [one["mark"] for one in job.result["leaves"]]
    told = text_of(client.get(page))
    assert "technique encore employée" in told
    assert "CPP art. 706-104" in told or "706-104" in told
    assert member.full_name in told
    assert "Rien ne s’oppose à la communication" in told

    decide = office.address("disclosure", "decide/")
    choice = {"to": "Me Duval, conseil de S1", "on": "2031-02-03", "reason": "CPP art. 114", "passphrase": PASSPHRASE}
    for wrong in ({"to": " "}, {"on": "demain"}, {"on": "2031-02-31"}):
        assert client.post(decide, choice | wrong).status_code == 400
    assert signed(office, DisclosureDecided) == []
    assert client.post(decide, choice).status_code == 302
    (decided,) = signed(office, DisclosureDecided)
    assert (decided.to, decided.profile, decided.on) == ("Me Duval, conseil de S1", "fr", "2031-02-03")
    made = Job.objects.get(kind="disclosure")
    assert made.state == Job.DONE, made.result
    record = Consultation.objects.get(page="disclosure:made")
    assert (record.person, record.rows) == (member, sum(made.result["tables"].values()))
    assert record.rows > 500
    shelf = prepared(made)
    clear = [path.name for path in shelf.iterdir() if b"Duval" in path.read_bytes() or b"exhibit" in path.read_bytes()]
    assert clear == [], "what is kept lies in clear"
    assert "Pas encore remis" in text_of(client.get(page))

    take = office.address("disclosure", f"{made.pk}/export/")
    client.post(office.address("journal", "").replace("journal/", "lock/"), {})
    assert client.post(take, {"reason": " ", "passphrase": PASSPHRASE}).status_code == 400
    assert client.post(take, {"reason": "Remise", "passphrase": "une autre phrase, assez longue"}).status_code == 403
    assert signed(office, Disclosed) == []
    answer = client.post(take, {"reason": "Remise au conseil", "passphrase": PASSPHRASE})
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    (over,) = signed(office, Disclosed)
    assert (over.to, over.pack) == ("Me Duval, conseil de S1", sha256(content).hexdigest())
    left = Consultation.objects.get(page="disclosure:export")
    assert (left.reason, left.rows) == ("Remise au conseil", record.rows)
    assert over.pack in left.about

    path = tmp_path / "pack.zip"
    path.write_bytes(content)
    checked = cases.check_pack(path, rebuild=False, log_key=None, workers=1, progress=SILENT, lang="fr")
    assert (checked["ok"], checked["faults"], checked["signed_by"]) == (True, [], member.full_name)
    assert (checked["digest"], checked["pieces"]) == (made.result["digest"], len(job.result["leaves"]))
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        marks = [one["mark"] for one in json.loads(held.read("manifest.json"))["withheld"]]
    assert sorted(marks) == sorted({one.mark for one in kept})
    told = text_of(client.get(page))
    assert "Vérifié : rien d’anormal" in told.replace("\xa0", " ")
    assert over.pack in told
    assert member.full_name in told

    undo = {"mark": "D2", "undone": "la mesure a pris fin", "passphrase": PASSPHRASE}
    assert client.post(leave, undo | {"undone": " "}).status_code == 400
    assert client.post(leave, undo).status_code == 302
    assert signed(office, PieceWithheld)[-1].undone == "la mesure a pris fin"
    assert "D2" in [one["mark"] for one in Job.objects.filter(kind="foresee").first().result["leaves"]]
    cases.tidy(office.folder)
    assert client.post(take, {"reason": "Encore", "passphrase": PASSPHRASE}).status_code == 404


def test_words_of_ones_own_stop_the_pack_where_they_stand_and_are_kept_nowhere_in_clear(office):
    member = office.member("prosecutor")
    client = office.client(member, "en")
    secret = cases.ask(office.folder).rows("messages", limit=1).to_pylist()[0]
    word = max(re.findall(r"[A-Za-z]{5,}", secret["text"] or "Grosu"), key=len)
    job = foreseen(client, office, guard=f"{word}\n")
    one = next(one for one in job.result["obstacles"] if one["code"] == "disclosure_room.barred_identity")
    assert any(table in ("messages", "message_sightings") for table, _, _ in one["places"]) or one["places"]
    told = text_of(client.get(office.address("disclosure")))
    assert "What stands against the disclosure" in told
    assert "Words of your list are looked for too" in told
    content = client.get(f"{office.address('disclosure')}?mark={one['mark']}").content.decode()
    assert "at=" in content
    assert f'<option value="{one["mark"]}" selected>' in content
    assert f'<option value="fr {one["arguments"]["ground"]}" selected>' in content
    assert "faisceau decide" not in content
    assert "<script>x" not in client.get(f"{office.address('disclosure')}?mark=<script>x").content.decode()
    kept = json.dumps([[one.asked, one.result] for one in Job.objects.all()])
    assert word not in kept
    assert client.post(office.address("disclosure", "foresee/"), {"profile": "fr", "guard": "x\n" * 600}).status_code == 400
    assert client.post(office.address("disclosure", "foresee/"), {"profile": "<b>"}).status_code == 400
    body = {"to": "Me Duval", "on": "2031-02-03", "passphrase": PASSPHRASE}
    assert client.post(office.address("disclosure", "decide/"), body).status_code == 400
    assert signed(office, DisclosureDecided) == []


def test_who_does_not_see_everything_prepares_no_pack(office):
    analyst = office.member("analyst", withheld=["D19"])
    client = office.client(analyst)
    told = text_of(client.get(office.address("disclosure")))
    assert "Vous ne voyez pas toutes les pièces" in told
    assert client.post(office.address("disclosure", "foresee/"), {"profile": "fr"}).status_code == 400
    clerk = office.member("clerk")
    page = office.client(clerk)
    job = foreseen(page, office)
    told = text_of(page.get(office.address("disclosure")))
    assert "La décision revient à qui peut signer" in told
    assert "Retirer une pièce" not in told
    assert page.post(office.address("disclosure", "decide/"), {"to": "x", "on": "2031-02-03"}).status_code == 403
    assert "D1" in [one["mark"] for one in job.result["leaves"]]
    Membership.objects.filter(person=clerk).update(classes=["case", "public"])
    assert "D1" not in text_of(page.get(office.address("disclosure"))).replace("D10", "")
    assert office.client(office.member("liaison_magistrate")).get(office.address("disclosure")).status_code == 403


def test_what_a_signatory_wrote_stays_text(office):
    client = office.client(office.member("prosecutor"))
    body = {"mark": "D3", "ground": "fr 706-104", "reason": "<script>alert(1)</script>", "passphrase": PASSPHRASE}
    assert client.post(office.address("disclosure", "withhold/"), body).status_code == 302
    content = client.get(office.address("disclosure")).content.decode()
    assert "<script>alert" not in content
    assert "&lt;script&gt;alert(1)" in content


def test_a_pack_that_is_not_there_or_another_persons_is_missing(office):
    member = office.member("prosecutor")
    Job.objects.create(kind="disclosure", case=office.case, person=office.member("clerk"), state=Job.DONE, result={"name": "x"})
    client = office.client(member)
    last = Job.objects.first().pk
    for one in (0, 999, last):
        take = office.address("disclosure", f"{one}/export/")
        assert client.post(take, {"reason": "Remise", "passphrase": PASSPHRASE}).status_code == 404
