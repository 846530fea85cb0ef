"""Disclosure: what may not leave refuses the pack until a person withholds it; then nothing of it is anywhere in the pack's bytes."""

import io
import json
import re
import zipfile
from dataclasses import dataclass, fields
from hashlib import sha256

import pytest
from PIL import Image

from faisceau import cases, disclosure
from faisceau.build.disclosing import profile_of
from faisceau.cases.disclosing import _write
from faisceau.cases.opened import open_case
from faisceau.cases.withholding import plan
from faisceau.model.citations import cited
from faisceau.model.entries import (
    CATALOGUE,
    AnswerReceived,
    DisclosureDecided,
    MeasureDecided,
    RequestAdvanced,
    RequestSent,
)
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import LANGS, wordings
from training_case import SILENT, build, case_of, opened, world_of

NAME, ADDRESS, PHONE = "BRÂNZEI Ilinca", "14 impasse des Tanneurs", "+33639981277"
LAWYER = "+33639981499"
SECRETS = (
    "Brânzei",
    "Ilinca",
    "Branzei",
    "Tanneurs",
    "39981277",
    "39 98 12 77",
    "39981499",
    "39 98 14 99",
    "vitrail",
    "caillebotis",
    "R-EN-COURS",
    "girouette",
)


def _picture():
    held = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(held, "PNG")
    return held.getvalue()


def _zipped(name, content):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


PIECES = {
    "D1": ("note.txt", b"Rendez-vous rue des Saules, jeudi."),
    "D2": ("temoin.txt", f"Je m'appelle Ilinca Brânzei, dit la femme. Mon numéro : {PHONE}.".encode()),
    "D3": ("lettre.zip", _zipped("lettre.txt", f"Chère Ilinca BRANZEI,\n{'mot ' * 400}\n".encode())),
    "D4": ("annulee.txt", "Le vitrail de la chapelle est cassé.".encode()),
    "D5": ("avocat.txt", f"Appelez mon avocat au {LAWYER}, il sait.".encode()),
    "D6": ("photo.png", _picture()),
    "D7": ("demande.txt", b"Demande de releves, caillebotis, pas encore executee."),
    "D8": ("reponse.txt", b"Releve transmis par la banque."),
    "D9": ("adresse.txt", f"Elle loge au {ADDRESS.upper()}, au fond.".encode()),
    "D10": ("encore.txt", b"Rien de plus a dire ici."),
}
"""What is sealed: each piece that may not leave has its own reason, and D3 shows the name only inside a compressed member."""

DECIDED = [
    (
        "PersonNamed",
        {"person": "T1", "name": NAME, "pseudonym": "Témoin 1", "selectors": [f"phone:{PHONE}"], "protection": "CPP art. 706-58"},
    ),
    ("RoleGiven", {"person": "T1", "role": "witness", "reason": "Ilinca Brânzei l'a dit elle-même"}),
    ("RoleGiven", {"person": "T4", "role": "witness", "reason": "joint au 06 39 98 12 77"}),
    ("RoleGiven", {"person": "T2", "role": "witness", "reason": "dit en D4, p. 1"}),
    ("RoleGiven", {"person": "T3", "role": "witness", "reason": "dit en D1"}),
    ("SelectorShielded", {"selector": f"phone:{LAWYER}", "profession": "lawyer"}),
    ("LayoutSettled", {"exhibit": "D6", "settings": {"images": "closed"}}),
    ("MeasureDecided", {"request": "R-EN-COURS", "measure": "bank_records", "to": "MD", "way": "mla_1959"}),
    ("RequestSent", {"request": "R-EN-COURS", "to": "MD", "on": "2031-02-03", "exhibit": "D7"}),
    ("MeasureDecided", {"request": "R-FAIT", "measure": "bank_records", "to": "FR", "way": "domestic"}),
    ("AnswerReceived", {"request": "R-FAIT", "on": "2031-02-05", "exhibits": ["D8"]}),
    ("WaysOrdered", {"gap": "g", "measure": "m", "ways": ["FR:domestic"], "reason": "girouette"}),
    ("PieceAnnulled", {"mark": "D4", "decision": "CHI 12", "on": "2031-03-01"}),
]


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Return a case that holds one of everything that may not leave, and its world."""
    folder = tmp_path_factory.mktemp("full")
    world = case_of(folder, PIECES)
    cases.sign(folder / "case", world, DECIDED)
    return folder, world


def disclosed(folder, world, name="pack.zip", **handing):
    """Disclose and return what was told."""
    return cases.disclose(folder / "case", world, folder / name, cases.Handing(**handing), 1, SILENT, "fr")


def checked(path, **asked):
    return cases.check_pack(path, **{"rebuild": False, "log_key": None, "workers": 1, "progress": SILENT, "lang": "fr", **asked})


def held_back(folder, world, mark, ground, profile="fr", **more):
    body = {"mark": mark, "profile": profile, "ground": ground, "reason": "tenu à part par décision du 4 mars", **more}
    cases.sign(folder / "case", world, [("PieceWithheld", body)])


def planned(folder, world, profile="fr", guard=()):
    """Return the refusal of a disclosure on the last build, None where nothing stands against it."""
    with open_case(folder / "case", world) as case:
        try:
            plan(case, case.built, profile_of("", profile), guard)
        except Invalid as error:
            return error
        return None


@pytest.fixture(scope="module")
def pack(full):
    """Return the pack of the full case: refused for each piece in its turn, then written; and in what order it was refused."""
    folder, world = full
    build(folder / "case", world)
    refused = []
    while error := planned(folder, world, guard=(ADDRESS,)):
        refused.append(error)
        assert len(refused) < 9
        held_back(folder, world, error.arguments["mark"], error.arguments["ground"])
    told = disclosed(folder, world, to="Me Duval", on="2031-03-04", reason="art. 114", guard=(ADDRESS,))
    return folder / "pack.zip", told, refused


def test_each_piece_that_may_not_leave_refuses_the_pack_with_article_and_next_step(pack):
    for error in pack[2]:
        for lang in LANGS:
            assert cited(error.arguments["article"], lang) in error.say(lang)
            assert "PieceWithheld" in error.say(lang)
    assert [(error.code, error.arguments["mark"], error.arguments["ground"]) for error in pack[2]] == [
        ("disclosure.barred_identity", "D2", "706-58"),
        ("disclosure.barred_identity", "D3", "706-58"),
        ("disclosure.barred_secrecy", "D5", "56-1"),
        ("disclosure.barred_images", "D6", "images"),
        ("disclosure.barred_identity", "D9", "706-58"),
    ]


def test_what_leaves_verifies_and_is_built_again_to_the_same_digests(pack):
    path, told, _ = pack
    again = checked(path, rebuild=True)
    assert again["faults"] == []
    assert again["rebuilt"]
    assert (again["digest"], again["pieces"], again["withheld"]) == (told["digest"], 3, ["D2", "D3", "D5", "D6", "D9"])
    with zipfile.ZipFile(path) as held:
        manifest = json.loads(held.read("manifest.json"))
    assert [piece["mark"] for piece in manifest["pieces"]] == ["D1", "D8", "D10"]
    assert {"annulled", "identity", "kept", "measure", "withheld"} <= set(manifest["journal"]["stay"])
    assert not {"gaps", "weak_points", "further_measures", "proposals"} & set(manifest["tables"])
    assert manifest["tables"]["documents"]["rows"] == 3


def test_nothing_that_stays_is_anywhere_in_the_bytes(pack):
    path = pack[0]
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as held:
        texts = {name: held.read(name).decode("utf-8", "replace") for name in held.namelist()}
    for secret in SECRETS:
        for form in {secret, secret.upper(), secret.lower()}:
            for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
                assert form.encode(code) not in raw, secret
        assert not [name for name, text in texts.items() if secret.casefold() in text.casefold()], secret
        assert sha256(secret.encode()).hexdigest().encode() not in raw
    for mark in ("D2", "D3", "D4", "D5", "D6", "D7", "D9"):
        name, content = PIECES[mark]
        for digest in (sha256(content), sha256(name.encode()), sha256(b"\0" + content)):
            assert digest.hexdigest().encode() not in raw, mark
        assert name.encode() not in raw, mark
    for mark in ("D4", "D7"):
        assert not [name for name, text in texts.items() if name != "manifest.json" and re.search(rf"(?<!\w){mark}(?!\w)", text)], (
            mark
        )
    assert "R-FAIT" in texts["index.html"]


def test_the_pages_say_what_is_withheld_why_and_by_whom_without_script_or_request(pack):
    with zipfile.ZipFile(pack[0]) as held:
        for page, words in (
            (
                "index.html",
                (
                    "Identité d’un témoin anonyme",
                    "CPP art. 706-58",
                    "Me Duval",
                    "Ce qui n’est pas communiqué",
                    "de mémoire, à vérifier",
                    "Greffe",
                ),
            ),
            ("index.en.html", ("Identity of an anonymous witness", "Me Duval", "What is not disclosed", "sha256sum")),
        ):
            text = held.read(page).decode()
            assert not [word for word in words if word not in text]
            assert not re.search(r"<script|<img|<iframe|javascript:|\bon\w+=|https?://|url\(|@import", text)
            assert "default-src 'none'" in text
            links = set(re.findall(r'href="([^#"]+)"', text))
            assert links <= set(held.namelist())
            assert len([link for link in links if link.startswith("pieces/")]) == 3
        assert "faisceau check" in held.read("README.txt").decode()


def test_the_handing_over_is_signed_with_the_digest_of_the_pack(pack, full):
    folder, world = full
    with open_case(folder / "case", world) as case:
        last = case.records[-1]
    assert last.type == "Disclosed"
    assert last.entry.pack == pack[1]["pack"] == sha256(pack[0].read_bytes()).hexdigest()
    assert pack[0].stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["case", "in", "keys", "pack.zip"]


def test_the_same_decision_gives_the_same_bytes(pack, full, tmp_path):
    folder, world = full
    found = []
    with open_case(folder / "case", world) as case:
        profile = profile_of("FR")
        decided = next(one for one in case.records if isinstance(one.entry, DisclosureDecided))
        for place in ("a", "b"):
            (tmp_path / place).mkdir()
            out = tmp_path / place / "pack.zip"
            _write(case, plan(case, case.built, profile, (ADDRESS,)), profile, (decided.entry, decided.leaf_hash), out, 1, SILENT)
            found.append(out.read_bytes())
    assert found[0] == found[1]


def test_the_next_pack_is_refused_where_it_may_not_be(pack, full):
    folder, world = full
    with pytest.raises(Invalid) as there:
        disclosed(folder, world)
    assert there.value.code == "disclosure.there"
    assert planned(folder, world, "relied_on", (ADDRESS,)).code == "disclosure.other_profile"
    for code, handing in (
        ("disclosure.bad_date", {"on": "demain"}),
        ("disclosure.unknown_profile", {"profile": "xx"}),
        ("disclosure.identity_left", {"to": "Maître Ilinca Brânzei", "guard": (ADDRESS,)}),
    ):
        with pytest.raises(Invalid) as refused:
            disclosed(folder, world, "next.zip", **handing)
        assert refused.value.code == code
        assert not (folder / "next.zip").exists()


@pytest.fixture
def small(tmp_path):
    """Return a small case and its world."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Un mot.")
    (tmp_path / "in" / "b.txt").write_text("Un autre mot.")
    world = world_of(tmp_path / "keys")
    opened(tmp_path / "case", world, tmp_path / "in", state="RO")
    return tmp_path, world


def test_a_piece_is_not_withheld_without_ground_reason_or_place(small):
    folder, world = small
    for code, body in (
        ("disclosure.no_ground", {"ground": " "}),
        ("disclosure.unknown_ground", {"ground": "gêne"}),
        ("disclosure.unknown_profile", {"ground": "706-58", "profile": "xx"}),
        ("disclosure.no_reason", {"ground": "706-58", "reason": " "}),
        ("cases.no_exhibit", {"ground": "706-58", "mark": "D99"}),
    ):
        with pytest.raises((Invalid, Missing)) as refused:
            held_back(folder, world, **{"mark": "D1", **body})
        assert refused.value.code == code
        for lang in LANGS:
            assert refused.value.say(lang)
    with open_case(folder / "case", world) as case:
        assert "PieceWithheld" not in {one.type for one in case.records}


def test_elsewhere_relied_on_and_unused_pieces_are_told_apart(small):
    folder, world = small
    (folder / "c.txt").write_text("Un mot.")
    cases.seal(folder / "case", world, [folder / "c.txt"], cases.Coming(mark="C1"), SILENT)
    held_back(folder, world, "D1", "threat", "relied_on")
    build(folder / "case", world)
    twice = planned(folder, world, "relied_on")
    assert (twice.code, twice.arguments["other"]) == ("disclosure.sealed_twice", "C1")
    held_back(folder, world, "D1", "", "relied_on", undone="la personne a été entendue")
    told = disclosed(folder, world)
    assert told["withheld"] == []
    with zipfile.ZipFile(folder / "pack.zip") as held:
        manifest = json.loads(held.read("manifest.json"))
    assert [(piece["mark"], piece["class"]) for piece in manifest["pieces"]] == [
        ("C1", "unused"),
        ("D1", "unused"),
        ("D2", "unused"),
    ]
    assert (manifest["profile"]["profile"], manifest["disclosure"]["to"]) == ("relied_on", "les parties")
    assert checked(folder / "pack.zip")["ok"]
    # An address is protected and not the name (CPP 706-57): which words are to be looked for is asked.
    body = {"person": "T1", "name": "NEAGU Radu", "pseudonym": "Témoin 2", "protection": "CPP art. 706-57"}
    cases.sign(folder / "case", world, [("PersonNamed", body)])
    assert planned(folder, world, "relied_on").code == "disclosure.no_guard"
    assert planned(folder, world, "relied_on", ("3 quai des Brumes",)) is None


def test_raw_bytes_are_read_in_every_encoding_and_across_blocks():
    guarded = disclosure.Guarded(["LUPAȘCU Doina", "Дойна Мунтяну"])
    for text in ("Doina, Lupașcu", "lupascu doina", "LUPASCU-DOINA", "дойна мунтяну"):
        for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1251"):
            raw = bytes(4096) + text.encode(code, "ignore") + bytes(4096)
            known = text.encode(code, "ignore").decode(code)
            assert guarded.found_in(io.BytesIO(raw)) is guarded.found(known), (text, code)
    both = disclosure.Guarded(disclosure.both_orders("LUPAȘCU Doina"))
    assert both.found("Doina\nLupascu")
    number = disclosure.Guarded(["+33639981277"])
    assert number.found("appelez le 06.39.98.12.77 ce soir")
    assert number.found_in(io.BytesIO(bytes(99) + b"0639981277;"))
    assert not number.found("06 39 98 12 78")
    edge = (1 << 20) - 4
    assert both.found_in(io.BytesIO(b"." * edge + b"Lupascu Doina" + b"." * 40))
    assert not both.found_in(io.BytesIO(b"lupas cu doina " * 1000))


def test_a_name_in_letters_of_another_form_is_the_same_name():
    guarded = disclosure.Guarded(["ALAIN Élodie"])
    for text in ("𝐀𝐋𝐀𝐈𝐍 𝐄́𝐥𝐨𝐝𝐢𝐞", "ⒶⓁⒶⒾⓃ élodie", "ＡＬＡＩＮ　Élodie", "alain elodie"):
        assert guarded.found(text), text
    assert not guarded.found("𝐀𝐋𝐀𝐈 𝐍𝐄́𝐥𝐨𝐝𝐢𝐞")


def test_a_protected_number_in_any_spacing_is_found_in_the_rows_before_anything_is_signed(small):
    folder, world = small
    (folder / "c.zip").write_bytes(_zipped("c.txt", f"Rappelez {'le soir ' * 400} au 06.39 98-12 77, merci.".encode()))
    cases.seal(folder / "case", world, [folder / "c.zip"], cases.Coming(mark="C1"), SILENT)
    body = {"person": "T1", "name": NAME, "pseudonym": "Témoin 1", "selectors": [f"phone:{PHONE}"], "protection": "X"}
    cases.sign(folder / "case", world, [("PersonNamed", body)])
    build(folder / "case", world)
    refused = planned(folder, world, "relied_on")
    assert (refused.code, refused.arguments["mark"]) == ("disclosure.barred_identity", "C1")


@dataclass(frozen=True)
class _Record:
    entry: object


def test_a_measure_that_is_decided_again_waits_until_it_is_executed_again():
    decided = MeasureDecided(request="R", measure="bank_records", to="MD", way="mla_1959")
    sent, answered = RequestSent(request="R", to="MD", on="2031-02-03"), AnswerReceived(request="R", on="2031-02-05")
    advanced, partly = (RequestAdvanced(request="R", step=step, on="2031-02-06") for step in ("acknowledged", "partly"))
    for entries, waits in (
        ([decided], True),
        ([decided, sent, answered], False),
        ([decided, answered, sent, advanced], False),
        ([decided, answered, decided], True),
        ([decided, partly, decided, sent, advanced], True),
        ([decided, answered, decided, sent, partly], False),
        ([sent], True),
        ([sent, answered], False),
        ([answered], False),
    ):
        assert disclosure.unexecuted([_Record(None), *map(_Record, entries)]) == ({"R"} if waits else set()), entries


def test_every_field_of_an_entry_is_called_by_a_word():
    named = {field.name for kind in CATALOGUE.values() for field in fields(kind)}
    assert len(named) >= 100
    assert sorted(name for name in named if f"disclosure.field_{name}" not in wordings()) == []
