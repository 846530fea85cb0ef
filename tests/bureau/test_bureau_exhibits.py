"""The room Pièces: the list, the versement in parts, the viewer and what it refuses, what is settled, statements and passages."""

import hashlib
import json
import os
from html import unescape
from pathlib import Path

import pytest

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.cases import arriving
from faisceau.model.entries import ExhibitSealed, LayoutSettled, PassageMarked, PiecesSettled, StatementRegistered

PASSPHRASE = "une phrase assez longue pour signer"
CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture
def no_build(monkeypatch):
    """Builds are asked for and not made: what is signed is what these tests look at."""
    from faisceau.bureau import signing
    from faisceau.bureau.rooms.exhibits import arriving as sealing

    asked = []
    for module in (sealing, signing):
        monkeypatch.setattr(module, "begin", lambda kind, case, person, told: asked.append(kind))
    return asked


def text(page):
    assert page.status_code == 200, page.content.decode()[:2000]
    return unescape(page.content.decode())


def digest(office, mark):
    marks = cases.marks(cases.ask(office.folder))
    return next(exhibit for exhibit, name in marks.items() if name == mark)


def records(office, kind):
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        return [one for one in case.records if isinstance(one.entry, kind)]


def key_of(person):
    return world.of_a_person(person, PASSPHRASE).holder().key_id


# The list


def test_list_names_every_piece_by_mark_and_says_why_something_was_not_read(office):
    page = text(office.client(office.member("clerk")).get(office.address("exhibits")))
    places = [page.index(f">D{n}</a>") for n in range(1, 27)]
    assert places == sorted(places)
    assert "La table de ce fichier manque ou est abîmée" in page
    assert "WhatsApp Chat - Sergiu/_chat.txt" in page
    assert "trouvé dans D18" in page
    assert "Relevé bancaire (camt)" in page
    record = Consultation.objects.get(page="exhibits:exhibits")
    assert (record.about, record.rows) == ("exhibits", sum(record.tables.values()))
    assert record.rows >= 26


@pytest.mark.parametrize(
    ("asked", "first", "there", "not_there"),
    [
        ("unread=1", "D23", {"D23", "D25"}, {"D22", "D1"}),
        ("format=pdf", "D1", {"D12"}, {"D13"}),
        ("sort=on&down=1", "D5", {"D1"}, set()),
        ("named=telephone", "D18", {"D25"}, {"D19"}),
        ("named=quatre", "D18", {"D18"}, {"D25"}),
    ],
)
def test_list_is_filtered_and_ordered(office, asked, first, there, not_there):
    page = text(office.client(office.member("clerk")).get(office.address("exhibits", f"?{asked}")))
    told = [mark for mark in (f"D{n}" for n in range(1, 27)) if f">{mark}</a></th>" in page]
    assert there <= set(told)
    assert not not_there & set(told)
    assert min(told, key=lambda mark: page.index(f">{mark}</a></th>")) == first


def test_list_goes_on_from_a_key_and_refuses_what_is_none(office, monkeypatch):
    from faisceau.cases import listing

    monkeypatch.setattr(listing, "PAGE", 10)
    client, address = office.client(office.member("clerk")), office.address("exhibits")
    page = text(client.get(address))
    assert ">D10</a></th>" in page
    assert ">D11</a></th>" not in page
    following = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    page = text(client.get(address + following))
    assert ">D11</a></th>" in page
    assert ">D10</a></th>" not in page
    assert client.get(address, {"after": "[1"}).status_code == 400


def test_what_was_not_read_is_told_by_cause_with_the_next_step_and_its_places(office):
    page = text(office.client(office.member("clerk"), "en").get(office.address("exhibits", "unread/")))
    assert "Entries present: 204" in page
    assert f'href="{office.address("exhibits", "settle/")}"' in page
    assert "The order of day and month" in page or "date_order" in page
    assert f'/exhibits/{digest(office, "D25")}/?at=whole">D25</a>' in page
    assert "Next:" in page


def test_every_format_has_a_name_in_both_languages():
    from faisceau.model.wording import wordings

    assert [reader for reader in cases.readers() if f"exhibits_format.{reader}" not in wordings()] == []


def test_rights_of_the_room(office):
    Membership.objects.all().delete()
    judge, auditor = office.member("liberty_judge"), office.member("auditor")
    stranger = office.person("zoe", "analyst")
    Membership.objects.filter(person=stranger).delete()
    address = office.address("exhibits")
    assert [office.client(one).get(address).status_code for one in (judge, auditor, stranger)] == [200, 403, 404]
    page = text(office.client(judge).get(address))
    assert "Verser des pièces" not in page
    for rest in ("seal/", "settle/", f"settle/{digest(office, 'D2')}/", f"{digest(office, 'D2')}/hearing/"):
        assert office.client(judge).get(address + rest).status_code == 403, rest
    assert office.client(judge).post(address + "arrival/", "{}", content_type="application/json").status_code == 403


# The viewer


@pytest.mark.parametrize(("lang", "cited"), [("fr", "D22, ligne 5 du tableau"), ("en", "D22, row 5")])
def test_a_row_is_shown_among_its_neighbours_with_the_place_highlighted(office, lang, cited):
    page = text(office.client(office.member("clerk"), lang).get(office.address("exhibits", f"{digest(office, 'D22')}/?at=row%3D5")))
    assert f"<h1>{cited}</h1>" in page
    assert page.count('class="here"') == 1
    assert page.index("row=4".replace("=", "%3D")) < page.index('class="here"') < page.index("row%3D6")
    assert "607,75 EUR" in page or "607.75 EUR" in page


def test_a_conversation_is_shown_in_order_and_its_place_highlighted(office):
    page = text(office.client(office.member("clerk")).get(office.address("exhibits", f"{digest(office, 'D16')}/?at=line%3D6%2C7")))
    assert page.index("Bienvenue. Donne ton passeport") < page.index("Tu dois 3500") < page.index("Alors la dette monte.")
    assert page.count(' here"') == 1
    assert "D16, lignes 6 à 7" in page


def test_a_page_is_shown_as_a_picture_drawn_in_the_jail_and_each_viewing_is_recorded(office):
    client, address = office.client(office.member("prosecutor")), office.address("exhibits", f"{digest(office, 'D2')}/")
    page = text(client.get(address + "?at=page%3D2"))
    assert "Qui a payé le voyage ?" in page
    assert "Page 2 sur 4" in page
    assert 'picture/?at=page%3D2"' in page
    picture = client.get(address + "picture/?at=page%3D2")
    assert (picture.status_code, picture["Content-Type"], picture["X-Content-Type-Options"]) == (200, "image/png", "nosniff")
    assert picture.content.startswith(b"\x89PNG")
    assert Consultation.objects.get(page="exhibits:picture").about == "D2, p. 2"
    assert client.get(address + "picture/?at=page%3D9").status_code == 404
    assert client.get(address + "?at=page%3D9").status_code == 404


def test_bytes_are_shown_only_to_who_sees_every_class(office):
    exhibit = digest(office, "D22")
    clerk, liaison = office.client(office.member("clerk")), office.client(office.member("liaison_magistrate"))
    address = office.address("exhibits", f"{exhibit}/written/?at=row%3D5")
    assert "PRESTATION 12/2025" in text(clerk.get(address))
    assert Consultation.objects.get(page="exhibits:written").about == "D22, ligne 5 du tableau"
    refused = liaison.get(address)
    assert refused.status_code == liaison.get(address.replace("written", "picture")).status_code == 404
    assert "rien ne peut y être masqué" in refused.content.decode()
    page = text(liaison.get(office.address("exhibits", f"{digest(office, 'D2')}/?at=page%3D2")))
    assert "Qui a payé le voyage" in page
    assert "/picture/" not in page


def test_what_may_not_be_seen_is_masked_and_the_page_still_makes_sense(office):
    page = text(office.client(office.member("interpreter")).get(office.address("exhibits", f"{digest(office, 'D16')}/")))
    assert "▒▒▒" in page
    assert "Alors la dette monte." in page
    assert "<bdi>+33 6 39 98 41 07</bdi></b>" not in page


def test_closed_pictures_are_shown_to_nobody(office, no_build):
    exhibit = digest(office, "D2")
    client, picture = office.client(office.member("prosecutor")), office.address("exhibits", f"{exhibit}/picture/?at=page%3D2")
    told = {"exhibit": exhibit, "name": "images", "value": "closed", "passphrase": PASSPHRASE}
    assert client.get(picture).status_code == 200
    assert client.post(office.address("exhibits", "settle/layout/"), told).status_code == 302  # at once: nothing is built anew
    page = text(client.get(office.address("exhibits", f"{exhibit}/?at=page%3D2")))
    assert "Qui a payé le voyage" in page
    assert "<img" not in page
    refused = client.get(picture)
    assert refused.status_code == 403
    assert "fermées" in refused.content.decode()


def test_a_withheld_piece_is_not_there(office):
    exhibit, other = digest(office, "D2"), digest(office, "D4")
    fewer = office.client(office.member("analyst"))
    Membership.objects.update(withheld=["D4"])
    # The journal went on when the analyst was let in: both builds are of the same moment.
    cases.build(office.folder, world.of_the_bureau(), 2, cases.WhatIf(), _silent())
    cases.build(office.folder, world.of_the_bureau(), 2, cases.WhatIf((), ("D4",)), _silent())
    assert fewer.get(office.address("exhibits", f"{exhibit}/")).status_code == 200
    for page in ("", "picture/?at=page%3D1", "written/", "print/", "hearing/"):
        assert fewer.get(office.address("exhibits", f"{other}/{page}")).status_code == 404, page
    assert ">D4</a></th>" not in text(fewer.get(office.address("exhibits")))


def _silent():
    from faisceau.cases.building import _Silent

    return _Silent()


@pytest.mark.parametrize(
    "rest",
    ["zz/", "0" * 64 + "/", "{d}/?at=x%00", "{d}/?at=%26%26", "{d}/?at=page%3D99999999999999999999", "{d}/picture/?at=row%3D1"],
)
def test_an_exhibit_or_a_place_that_is_none_is_a_page_that_says_so(office, rest):
    page = office.client(office.member("clerk")).get(office.address("exhibits", rest.format(d=digest(office, "D2"))))
    assert page.status_code in (400, 404) or (page.status_code == 200 and "picture" in rest)
    assert "Traceback" not in page.content.decode("utf-8", "replace")


def test_one_mark_is_printed_whole(office):
    client = office.client(office.member("liberty_judge"))
    page = text(client.get(office.address("exhibits", f"{digest(office, 'D2')}/print/")))
    assert page.count('class="printed"') == 4
    assert "Qui a payé le voyage" in page
    assert "Alors la dette monte." in text(client.get(office.address("exhibits", f"{digest(office, 'D16')}/print/")))
    assert (
        office.client(office.member("interpreter")).get(office.address("exhibits", f"{digest(office, 'D2')}/print/")).status_code
        == 403
    )


# The versement


def bring(client, office, files):
    """Announce files, send every part, check each; return the arrival as it was told."""
    address = office.address("exhibits", "arrival/")
    told = client.post(
        address, json.dumps({"files": [{"name": n, "bytes": len(c)} for n, c in files]}), content_type="application/json"
    )
    assert told.status_code == 200, told.content
    arrival = told.json()
    for number, (_, content) in enumerate(files):
        for part in range(arrival["files"][number]["parts"]):
            sent = content[part * arrival["part"] : (part + 1) * arrival["part"]]
            where = f"{address}{arrival['arrival']}/{number}/{part}/"
            assert client.post(where, sent, content_type="application/octet-stream").status_code == 204
        checked = client.post(
            f"{address}{arrival['arrival']}/{number}/check/", hashlib.sha256(content).hexdigest(), content_type="text/plain"
        )
        assert checked.status_code == 200, checked.content
    return arrival["arrival"]


def test_pieces_arrive_in_parts_rest_encrypted_and_are_sealed_by_the_person(office, settings, no_build):
    person = office.member("clerk")
    client, secret = office.client(person), b"une phrase que personne ne doit lire sur le disque\n"
    files = [("dossier/releve.txt", secret * 200_000), ("vide.txt", b"")]
    arrival = bring(client, office, files)
    at_rest = [path.read_bytes() for path in Path(settings.UPLOADS).rglob("*") if path.is_file()]
    assert len(at_rest) == 2 + 2 + 2  # key, list; two parts; two digests
    assert not any(secret[:20] in content or b"releve" in content for content in at_rest)
    told = {"arrival": arrival, "from_whom": "Banque Exemple", "on": "2026-06-01", "mark": "D40", "seal_number": "SIX"}
    told |= {"article": "CPP 77-1-1", "authority": "Procureur", "date": "2026-05-30", "scope": "relevés", "limits": "spécialité"}
    assert client.post(office.address("exhibits", "seal/"), told).status_code == 403  # no passphrase: nothing is signed
    page = client.post(office.address("exhibits", "seal/"), {**told, "passphrase": PASSPHRASE}, follow=True)
    assert "Versement" in text(page)
    one, empty = records(office, ExhibitSealed)[-2:]
    assert one.by == empty.by == key_of(person)
    entry = one.entry
    assert (entry.mark, entry.name, entry.exhibit) == ("D40/1", "dossier/releve.txt", hashlib.sha256(files[0][1]).hexdigest())
    assert (entry.from_whom, entry.on, entry.seal_number) == ("Banque Exemple", "2026-06-01", "SIX")
    assert (entry.basis.article, entry.basis.limits) == ("CPP 77-1-1", "spécialité")
    with cases.open_case(office.folder, world.of_the_bureau()) as case, case.vault.open(entry.exhibit) as opened:
        assert opened.read() == files[0][1]
    assert list(Path(settings.UPLOADS).iterdir()) == []
    assert no_build == ["build"]


def test_an_arrival_goes_on_where_it_was_and_only_for_who_began_it(office, no_build):
    person, other = office.member("clerk"), office.member("analyst")
    client, content = office.client(person), os.urandom(arriving.PART + 10)
    address = office.address("exhibits", "arrival/")
    told = client.post(
        address, json.dumps({"files": [{"name": "a", "bytes": len(content)}]}), content_type="application/json"
    ).json()
    where = f"{address}{told['arrival']}/"
    send = {"content_type": "application/octet-stream"}
    assert client.post(f"{where}0/1/", content[arriving.PART :], **send).status_code == 204
    assert client.get(where).json()["files"][0]["there"] == [1]
    assert "interrompu" in text(client.get(office.address("exhibits", "seal/")))
    early = client.post(f"{where}0/check/", "0" * 64, content_type="text/plain")
    assert (early.status_code, "en entier" in early.json()["happened"]) == (400, True)
    assert office.client(other).get(where).status_code == 404
    assert office.client(other).post(f"{where}0/0/", content[: arriving.PART], **send).status_code == 404
    assert client.post(f"{where}0/0/", content[: arriving.PART], **send).status_code == 204
    wrong = client.post(f"{where}0/check/", "0" * 64, content_type="text/plain")
    assert wrong.status_code == 400
    assert "tel qu’il est parti" in wrong.json()["happened"]
    assert client.get(where).json()["files"][0]["there"] == []  # nothing of it is kept
    refused = client.post(office.address("exhibits", "seal/"), {"arrival": told["arrival"], "passphrase": PASSPHRASE}, follow=True)
    assert "pas arrivé en entier" in text(refused)
    assert client.post(where).status_code == 302
    assert client.get(where).status_code == 404


def test_an_interrupted_sealing_is_signed_again_without_a_piece_twice(office, no_build, monkeypatch):
    from faisceau.cases import sealing

    person = office.member("clerk")
    client = office.client(person)
    arrival = bring(client, office, [(f"piece {n}.txt", f"contenu {n}".encode()) for n in range(4)])
    monkeypatch.setattr(sealing, "BATCH", 2)
    one, calls = sealing._one, []

    def broken(*asked):
        calls.append(asked)
        if len(calls) == 4:
            raise OSError("pulled plug")
        return one(*asked)

    monkeypatch.setattr(sealing, "_one", broken)
    told = {"arrival": arrival, "passphrase": PASSPHRASE}
    page = client.post(office.address("exhibits", "seal/"), told, follow=True)
    assert "faute du programme" in text(page)
    names = [one.entry.name for one in records(office, ExhibitSealed)[-2:]]
    assert names == ["piece 0.txt", "piece 1.txt"]
    client.post(office.address("exhibits", "seal/"), told)
    names = [one.entry.name for one in records(office, ExhibitSealed)[-4:]]
    assert names == [f"piece {n}.txt" for n in range(4)]


def test_a_hostile_name_is_data(office):
    person = office.member("clerk")
    client = office.client(person)
    names = ["../../etc/passwd", "<script>alert(1)</script>.txt", "nul\0.txt", "sur\ud800.txt", "=1+1.csv", "\u202egpj.exe"]
    arrival = bring(client, office, [(name, f"contenu de {number}".encode()) for number, name in enumerate(names)])
    client.post(office.address("exhibits", "seal/"), {"arrival": arrival, "passphrase": PASSPHRASE})
    sealed = [one.entry.name for one in records(office, ExhibitSealed)[-len(names) :]]
    assert sealed == ["../../etc/passwd", "<script>alert(1)</script>.txt", "nul\ufffd.txt", "sur?.txt", "=1+1.csv", "\u202egpj.exe"]
    page = client.get(office.address("exhibits")).content.decode()  # built: the queue of tests works at once
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.txt" in page
    assert "<bdi>\u202egpj.exe</bdi>" in page
    assert {path.name for path in office.folder.parent.iterdir()} == {"training"}


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"files": []}', '{"files": [{"name": "a"}]}', '{"files": [{"name": "", "bytes": 1}]}',
             '{"files": [{"name": "a", "bytes": -1}]}', '{"files": [{"name": "a", "bytes": 2e15}]}', '{"files": 3}', "[" * 5000],
)  # fmt: skip
def test_a_list_of_files_that_is_none_is_refused_in_words(office, settings, body):
    page = office.client(office.member("clerk")).post(office.address("exhibits", "arrival/"), body, content_type="application/json")
    assert page.status_code == 400
    assert page.json()["happened"]
    assert list(Path(settings.UPLOADS).iterdir()) == []


def test_a_part_that_was_not_announced_is_refused(office):
    client = office.client(office.member("clerk"))
    arrival = bring(client, office, [("a.txt", b"abc")])
    where = office.address("exhibits", f"arrival/{arrival}/")
    send = {"content_type": "application/octet-stream"}
    tried = [("0/0/", b"ab"), ("0/1/", b"abc"), ("0/0/", b"x" * 4)]
    assert [client.post(where + rest, body, **send).status_code for rest, body in tried] == [400, 400, 400]
    assert client.post(where + "1/0/", b"abc", **send).status_code == 404
    assert client.get(office.address("exhibits", "arrival/..%2f..%2fkeys/")).status_code == 404
    assert client.get(office.address("exhibits", "arrival/" + "0" * 32 + "/")).status_code == 404


@pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium")
def test_the_browsers_digest_is_sha_256():
    playwright = pytest.importorskip("playwright.sync_api")
    script = Path(cases.__file__).parents[1] / "bureau" / "static" / "bureau" / "sha256.js"
    lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_003]
    with playwright.sync_playwright() as made:
        browser = made.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(path=script)
        found = page.evaluate(
            """(lengths) => lengths.map((length) => { const all = Uint8Array.from({ length }, (_, n) => n % 251), hash = new Sha256();
            for (let at = 0; at < length; at += 37) hash.update(all.subarray(at, at + 37)); return hash.hex(); })""",
            lengths,
        )
        browser.close()
    assert found == [hashlib.sha256(bytes(n % 251 for n in range(length))).hexdigest() for length in lengths]


# What is to be settled


def test_a_reading_in_suspense_is_shown_both_ways_and_settled_by_the_clerk(office, no_build):
    clerk = office.member("clerk")
    client, address = office.client(clerk), office.address("exhibits", "settle/")
    page = text(client.get(address))
    assert "date_order = dmy" in page
    assert "2025-05-12" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    told = {"exhibit": digest(office, "D23"), "name": "date_order", "value": "dmy", "reason": "relevés français", "seen": seen}
    assert client.post(address + "layout/", {**told, "passphrase": PASSPHRASE}).status_code == 302
    (*_, one) = records(office, LayoutSettled)
    assert (one.entry.settings, one.entry.reason, one.by) == ({"date_order": "dmy"}, "relevés français", key_of(clerk))
    stale = client.post(address + "layout/", {**told, "value": "mdy"})
    assert stale.status_code == 409
    assert client.post(address + "layout/", {**told, "value": "xyz", "seen": ""}).status_code == 400
    assert len(records(office, LayoutSettled)) == 1
    assert no_build == ["build"]


def test_pieces_of_a_procedure_are_corrected_on_a_form_and_signed_together(office, no_build):
    clerk = office.member("clerk")
    client, address = office.client(clerk), office.address("exhibits", f"settle/{digest(office, 'D2')}/")
    assert 'name="mark" value="D2"' in text(client.get(address))
    lines = {"first_page": ["1", "3", ""], "last_page": ["2", "4", ""], "mark": ["D201", "D202", ""], "title": ["Un", "=Deux", ""]}
    overlapping = client.post(address, {**lines, "first_page": ["1", "2", ""], "passphrase": PASSPHRASE})
    assert overlapping.status_code == 400
    assert 'value="D202"' in overlapping.content.decode()
    assert not records(office, PiecesSettled)
    assert client.post(address, {**lines, "passphrase": PASSPHRASE}).status_code == 302
    (one,) = records(office, PiecesSettled)
    assert [(p.mark, p.first, p.last, p.title) for p in one.entry.pieces] == [("D201", 1, 2, "Un"), ("D202", 3, 4, "=Deux")]
    assert one.by == key_of(clerk)


# Statements and passages


def test_a_statement_is_registered_and_a_passage_marked_with_the_page_in_front(office, no_build):
    person = office.member("analyst")
    client, address = office.client(person), office.address("exhibits", f"{digest(office, 'D2')}/hearing/")
    page = text(client.get(address + "?at=page%3D3"))
    assert "D2-V1" in page
    assert "S3 garde le passeport" in page
    assert 'value="page=3"' in page
    told = {"statement": "D2-bis", "person": "V1", "kind": "hearing", "on": "2026-04-16", "conditions": ["no_lawyer", "other"]}
    assert client.post(address, {**told, "person": "", "passphrase": PASSPHRASE}).status_code == 400
    assert client.post(address, {**told, "passphrase": PASSPHRASE}).status_code == 302
    (*_, one) = records(office, StatementRegistered)
    assert (one.entry.statement, one.entry.exhibit, one.entry.conditions) == ("D2-bis", digest(office, "D2"), ("no_lawyer",))
    assert one.by == key_of(person)
    mark = {"statement": "D2-V1", "person": "V1", "locator": ["page=2", "page=3"], "says": "S1 promet un logement"}
    mark |= {"row": "F1|act|heberger", "victim": "V1", "suspect": "S1", "hearsay_of": ""}
    assert client.post(address + "passage/", {**mark, "row": ""}).status_code == 400
    assert client.post(address + "passage/", mark).status_code == 302
    marked = [one.entry for one in records(office, PassageMarked)[-2:]]
    assert [(one.locator, one.element, one.value, one.says) for one in marked] == [
        ("page=2", "act", "heberger", "S1 promet un logement"),
        ("page=3", "act", "heberger", "S1 promet un logement"),
    ]
    assert no_build == ["build", "build"]
