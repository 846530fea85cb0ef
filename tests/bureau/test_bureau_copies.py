"""A redacted copy in the bureau: prepared by the queue, looked at beside its original, then signed by its digest or thrown away."""

import datetime as dt
import io
import json
import re

from bureau_pages import text_of
from django.utils import timezone
from PIL import Image

from faisceau import cases
from faisceau.bureau.rights.models import Consultation
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import copy_of, expire_copies
from faisceau.model.entries import PieceRedacted, PieceWithheld
from training_case import SILENT

PASSPHRASE = "une phrase assez longue pour signer"
GROUND = {"ground": "fr 706-58", "reason": "identité tenue à part", "words": "", "places": ""}
PLACES = ["page=1&xywh=40,40,200,30", "page=1&xywh=100,50,200,60"]


def signed(office, kind=PieceRedacted):
    """Return the entries of a kind in the journal."""
    from faisceau.bureau import world

    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        return [one.entry for one in case.records if isinstance(one.entry, kind)]


def asked(client, office, **told):
    """Ask for a copy; return the answer and the work."""
    answer = client.post(office.address("disclosure", "redact/"), {**GROUND, **told})
    return answer, Job.objects.filter(kind="redact").first()


def at(office, job, rest=""):
    return office.address("disclosure", f"copies/{job.pk}/{rest}")


def exhibits(office):
    return sorted(path.name for path in (office.folder / "exhibits").iterdir())


def test_a_redaction_that_cannot_be_is_refused_with_nothing_signed_and_nothing_kept(office):
    client = office.client(office.member("prosecutor"))
    assert 'id="redact-words"' in client.get(office.address("disclosure")).content.decode()
    before = exhibits(office)
    for wrong in ({"mark": "D999"}, {"ground": ""}, {"ground": "fr x"}, {"reason": " "}, {"places": " "}):
        answer, job = asked(client, office, **{"mark": "D2", "places": "line=1", **wrong})
        assert answer.status_code in (400, 404), wrong
        assert job is None
    for places, code in (("line=1", "redaction.outside"), ("page=999", "redaction.outside"), ("x", "redaction.outside")):
        answer, job = asked(client, office, mark="D2", places=places)
        assert answer.status_code == 302
        assert (job.state, job.result["code"]) == (Job.REFUSED, code)
        assert not copy_of(job).exists()
        assert job.asked == {"mark": "D2"}, "what was asked is kept"
        assert "D2" in text_of(client.get(office.address("disclosure")))
        for there in ("", "picture/?at=1"):
            assert client.get(at(office, job, there)).status_code == 404
    assert (signed(office), exhibits(office)) == ([], before)


def test_a_copy_of_pages_is_prepared_looked_at_and_signed_by_its_digest(office):
    member = office.member("prosecutor")
    client = office.client(member)
    foresee = office.address("disclosure", "foresee/")
    client.post(foresee, {"profile": "fr", "guard": ""})
    first = {one["mark"]: one for one in Job.objects.filter(kind="foresee").first().result["leaves"]}
    before = exhibits(office)
    answer, job = asked(client, office, mark="D2", places="\n".join(PLACES))
    assert (answer.status_code, job.state) == (302, Job.DONE)
    # Prepared is not signed: nothing of it is in the case, in the journal or in clear anywhere.
    assert (signed(office), exhibits(office)) == ([], before)
    assert (job.result["places"], job.result["touched"], job.asked) == (2, [1], {"mark": "D2"})
    kept = [path for path in copy_of(job).rglob("*") if path.is_file()]
    assert len(kept) >= 4
    assert not [path for path in kept if b"%PDF" in path.read_bytes() or b"identit" in path.read_bytes()]
    told = text_of(client.get(office.address("disclosure")))
    assert "Copies préparées, à regarder" in told
    assert "Regarder la copie de D2" in told
    other = office.client(office.member("investigator"))
    assert other.get(at(office, job)).status_code == 404, "the copy of another person"

    page = client.get(at(office, job))
    told = text_of(page).replace("\xa0", " ")
    digest = job.result["exhibit"]
    for said in ("Copie occultée de D2", "préparée, non signée", digest, "706-58", "identité tenue à part", "Signer cette copie"):
        assert said in told, said
    body = {"digest": digest, "passphrase": PASSPHRASE}
    assert client.post(at(office, job, "sign/"), body).status_code == 400, "nothing was looked at"
    assert signed(office) == []

    pictures = {}
    for side in ("original", "copy"):
        shown = client.get(at(office, job, f"picture/?at=1&side={side}"))
        assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
        pictures[side] = Image.open(io.BytesIO(shown.content)).convert("RGB")
    scale = 150 / 72
    inside, outside = (int(60 * scale), int(60 * scale)), (int(20 * scale), int(20 * scale))
    assert max(pictures["copy"].getpixel(inside)) < 40
    assert min(pictures["copy"].getpixel(outside)) > 220
    red, _, blue = pictures["original"].getpixel(inside)
    assert red - blue > 30, "what is kept back is not framed"
    for wrong in ("at=0", "at=99999", "at=x", ""):
        assert client.get(at(office, job, f"picture/?{wrong}")).status_code == 404
    records = [one.about for one in Consultation.objects.filter(person=member, page="disclosure:copy_picture")]
    assert sorted(records) == sorted(["D2, p. 1", f"D2 {digest} p. 1"])
    assert "sans avoir regardé" not in text_of(client.get(at(office, job)))

    assert client.post(at(office, job, "sign/"), {"digest": digest}).status_code == 403  # the key is closed
    assert client.post(at(office, job, "sign/"), body | {"digest": "0" * 64}).status_code == 400
    assert (signed(office), exhibits(office)) == ([], before)
    assert client.post(at(office, job, "sign/"), body).status_code == 302
    (entry,) = signed(office)
    assert (entry.mark, entry.ground, entry.reason, list(entry.places)) == ("D2", "706-58", "identité tenue à part", PLACES)
    assert entry.exhibit == digest
    assert set(exhibits(office)) - set(before) == {digest, f"{digest}.key"}
    assert not copy_of(job).exists()
    assert client.get(at(office, job)).status_code == client.post(at(office, job, "sign/"), body).status_code == 404
    told = text_of(client.get(office.address("disclosure"))).replace("\xa0", " ")
    assert "Copie communiquée, 2 endroits occultés" in told
    assert "Copies préparées" not in told
    after = {one["mark"]: one for one in Job.objects.filter(kind="foresee").first().result["leaves"]}
    assert after["D2"]["exhibit"] == digest != first["D2"]["exhibit"]
    undo = {"mark": "D2", "undone": "la protection a pris fin", "passphrase": PASSPHRASE}
    assert client.post(office.address("disclosure", "withhold/"), undo).status_code == 302
    again = {one["mark"]: one for one in Job.objects.filter(kind="foresee").first().result["leaves"]}
    assert again.get("D2") == first.get("D2")
    found = cases.verify(
        office.folder, _bureau(), rebuild=False, log_key=None, checkpoint=None, workers=1, progress=SILENT, lang="fr"
    )
    assert found == []


def _bureau():
    from faisceau.bureau import world

    return world.of_the_bureau()


def chat_of(office):
    """Return the mark and a word of a piece that is a text of lines."""
    found = cases.ask(office.folder).ask(
        "SELECT s.mark, m.text FROM messages m JOIN sealings s USING (exhibit) WHERE s.name LIKE '%.txt' ORDER BY ALL"
    )
    rows = found.to_pylist()
    word = next(word for row in rows for word in re.findall(r"\b[^\W\d_]{6,}\b", row["text"] or ""))
    return rows[0]["mark"], word


def test_a_copy_of_lines_shows_what_is_gone_and_is_thrown_away_or_expires_with_a_record(office):
    member = office.member("prosecutor")
    client = office.client(member, "en")
    mark, word = chat_of(office)
    before = exhibits(office)
    _, job = asked(client, office, mark=mark, words=f"{word}\nintrouvable-partout")
    assert job.state == Job.DONE, job.result
    assert word not in json.dumps([[one.asked, one.result] for one in Job.objects.all()])
    page = client.get(at(office, job))
    told = text_of(page)
    assert f"{word} {job.result['places']} 0" in told
    assert "introuvable-partout 0 0" in told
    assert "1 word was found nowhere" in told
    markup = page.content.decode()
    assert re.search(rf"<del>{word}</del>", markup, re.IGNORECASE)
    word = word.lower()
    shown = markup[markup.index('class="lines"') : markup.index("</tbody>", markup.index('class="lines"'))]
    right = " ".join(re.findall(r"<td>(.*?)</td>", shown, re.DOTALL)[1::2])
    assert "[occulté – 706-58]" in right
    assert word not in right.lower()
    assert client.get(at(office, job, "picture/?at=1")).status_code == 404
    assert client.post(at(office, job, "drop/")).status_code == 302
    assert Consultation.objects.get(page="disclosure:drop_copy").about == f"{mark} {job.result['exhibit']}"
    assert not copy_of(job).exists()

    _, job = asked(client, office, mark=mark, words=word)
    assert expire_copies() == 0
    Job.objects.filter(pk=job.pk).update(ended=timezone.now() - dt.timedelta(days=7, minutes=1))
    assert expire_copies("another") == 0
    assert client.get(at(office, job)).status_code == 404
    record = Consultation.objects.get(page="disclosure:copy_expired")
    assert (record.person, record.about) == (member, f"{mark} {job.result['exhibit']}")
    assert not copy_of(job).exists()
    assert expire_copies() == 0
    assert (signed(office), exhibits(office)) == ([], before)


def test_what_changed_since_a_copy_was_prepared_keeps_it_from_being_signed(office):
    client = office.client(office.member("prosecutor"))
    mark, word = chat_of(office)
    _, job = asked(client, office, mark=mark, words=word)
    before = exhibits(office)
    shield = {"selector": "phone:+33639981299", "profession": "lawyer", "reason": "ligne du conseil"}
    cases.sign(office.folder, _bureau_signer(office), [("SelectorShielded", shield)])
    client.get(at(office, job))
    body = {"digest": job.result["exhibit"], "passphrase": PASSPHRASE}
    answer = client.post(at(office, job, "sign/"), body)
    assert answer.status_code == 400
    assert "un sélecteur est protégé" in text_of(answer)
    assert (signed(office), exhibits(office)) == ([], before)
    cases.tidy(office.folder)
    assert client.get(at(office, job)).status_code == 404
    assert signed(office, PieceWithheld) == []


def _bureau_signer(office):
    """Return the world of a person who may sign: the member that the office made."""
    from faisceau.bureau import world
    from faisceau.bureau.people.models import Person

    return world.of_a_person(Person.objects.get(username="prosecutor"), PASSPHRASE)
