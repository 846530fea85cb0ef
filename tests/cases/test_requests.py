"""The life of a request on the training case: ways between two States, form, grounds, steps, deadlines, the answer, the point that closes."""

import datetime as dt
import re
import shutil
import tomllib
import zipfile
from io import BytesIO

import pytest

from faisceau import cases
from faisceau.cases.requests import (
    calendar_of,
    check_answers,
    contacts,
    deadlines,
    follow,
    grounds,
    needing,
    print_form,
    question_sheet,
    requests,
    sheet,
    turnaround,
    ways_between,
)
from faisceau.cases.requests.known import Law
from faisceau.model.errors import Invalid, Missing, Refusal
from faisceau.model.wording import LANGS
from training_case import SILENT, build

TODAY = dt.date(2026, 11, 26)
NOW = dt.datetime(2026, 11, 26, 12, 0, tzinfo=dt.UTC)
GAP = "F1|V1|S1|purpose"


def authority(name, state, kind, **more):
    told = {"authority": name, "name": f"Autorité inventée {name}", "state": state, "kind": kind, "address": "1 rue Inventée"}
    return ("AuthorityRecorded", {**told, "source": "annuaire inventé", "checked": "2026-11-01", **more})


def measure(request, what, to, way, **more):
    return ("MeasureDecided", {"request": request, "measure": what, "to": to, "way": way, "reason": "essai", **more})


DECIDED = [
    authority("PARQUET", "FR", "prosecutor", languages=("fr",)),
    authority("JI", "FR", "investigating_judge", languages=("fr", "en")),
    authority("SERVICE", "FR", "other", languages=("fr",)),
    authority("PG-MD", "MD", "central", checked="2026-02-01"),
    authority("TRIB-RO", "RO", "court"),
    authority("PLATEFORME", "IE", "provider", languages=("en",)),
    measure("R1", "bank_transactions", "MD", "mla_1959", gap=GAP),
    measure("R2", "traffic_data", "IE", "e_evidence", gap="F1|V1|S1|act"),
    measure("R3", "bank_transactions", "RO", "eio", asked_by="la défense"),
    measure("R4", "freezing_confiscation", "IT", "reg_2018_1805"),
    measure("R5", "preserve_data", "MD", "budapest"),
    measure("R6", "preserve_data", "IE", "e_evidence"),
    measure("R7", "arrest_surrender", "AL", "eaw"),
    measure("R8", "criminal_records", "FR", "bilateral"),
    ("PersonNamed", {"person": "W9", "name": "INVENTÉ Protégé", "pseudonym": "Témoin 9", "protection": "706-57"}),
]


@pytest.fixture(scope="module")
def asked(demo, tmp_path_factory):
    """Return a copy of the training case in which measures were decided, and its build."""
    folder = tmp_path_factory.mktemp("requests") / "case"
    shutil.copytree(demo.folder, folder, ignore=shutil.ignore_patterns("dossier-*"))
    cases.sign(folder, demo.world, DECIDED)
    build(folder, demo.world)
    return folder, demo.world


@pytest.fixture(scope="module")
def built(asked):
    return cases.ask(asked[0])


def filled(built, name, lang, text="Texte inventé.", leave=(), **wanted):
    """Return the decision of a sheet, every required field that nothing fills being written."""
    told = tomllib.loads(sheet(built, name, lang, wanted))["FormFilled"][0]
    form = Law(built, lang).fields(told["form"])
    needed = {row["field"] for row in form if row["required"]}
    remarks = re.findall(
        r"^# [^\n]*(?:rempli par l’affaire|filled from the case)[^\n]*\n(\w+) =", sheet(built, name, lang, wanted), re.MULTILINE
    )
    told["fields"] = {field: text for field in told["fields"] if field in needed - set(remarks) and field not in leave}
    return ("FormFilled", told)


@pytest.fixture(scope="module")
def ready(asked, built):
    """Return the case with forms filled, complete or not, and its build."""
    folder, world = asked
    wanted = {
        "R1": {"language": "fr", "authority": "PARQUET", "addressee": "PG-MD", "persons": ["S1"], "exhibits": ["D2"]},
        "R2": {
            "language": "en",
            "authority": "PARQUET",
            "validator": "JI",
            "addressee": "PLATEFORME",
            "notified": "TRIB-RO",
            "persons": ["S1"],
        },
        "R3": {"language": "fr", "authority": "PARQUET", "addressee": "TRIB-RO", "persons": ["S1", "V1"]},
        "R4": {"language": "fr", "authority": "JI", "addressee": "TRIB-RO", "persons": ["S3"]},
        "R5": {"language": "en", "authority": "PARQUET", "addressee": "PG-MD"},
        "R6": {"language": "en", "authority": "PARQUET", "addressee": "PLATEFORME"},
    }
    left = {"R3": ("facts", "remedies", "proceedings")}
    bodies = [filled(built, name, told["language"], leave=left.get(name, ()), **told) for name, told in wanted.items()]
    cases.sign(folder, world, bodies)
    cases.sign(folder, world, [("QuestionAnswered", {"request": "R3", "question": "art4_eio", "answers": ("art4_a_applies",)})])
    build(folder, world)
    return folder, world


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"to": "ZZ", "measure": ""}, "requests.unknown_state"),
        ({"to": "MD", "measure": "nothing"}, "requests.unknown_measure"),
        ({"to": "MD", "measure": "", "way": "nothing"}, "requests.unknown_instrument"),
        ({"to": "MD", "measure": "", "on": "2026-02-30"}, "requests.bad_day"),
        ({"to": "RO", "measure": "", "way": "eio", "on": "2017-05-21"}, "requests.not_yet"),
        ({"to": "RO", "measure": "subscriber_data", "way": "e_evidence", "on": "2026-08-17"}, "requests.not_yet"),
        ({"to": "DK", "measure": "", "way": "eio"}, "requests.not_bound"),
        ({"to": "IE", "measure": "", "way": "reg_2018_1805"}, "requests.not_bound"),
        ({"to": "DK", "measure": "", "way": "e_evidence"}, "requests.not_bound"),
        ({"to": "DE", "measure": "", "way": "tca"}, "requests.not_bound"),
        ({"to": "JP", "measure": "", "way": "cets224"}, "requests.not_bound"),
        ({"to": "RO", "measure": "criminal_records", "way": "eio"}, "requests.way_not_for_measure"),
        ({"to": "IE", "measure": "traffic_data", "way": "e_evidence", "issuer": "prosecutor"}, "requests.must_be_validated"),
        (
            {"to": "IE", "measure": "content_data", "way": "e_evidence", "issuer": "other", "validator": "prosecutor"},
            "requests.must_be_validated",
        ),
        ({"to": "RO", "measure": "hearing", "way": "eio", "issuer": "other"}, "requests.must_be_validated"),
        ({"to": "IT", "measure": "confiscation", "way": "reg_2018_1805", "issuer": "prosecutor"}, "requests.may_not_issue"),
        ({"to": "IT", "measure": "arrest_surrender", "way": "eaw", "issuer": "other"}, "requests.may_not_issue"),
    ],
)
def test_what_is_not_open_is_refused_in_one_sentence_with_what_to_do(demo, words, code):
    built = cases.ask(demo.folder)
    for lang in LANGS:
        with pytest.raises(Refusal) as refused:
            ways_between(
                built, words["to"], words["measure"], lang, **{k: v for k, v in words.items() if k not in ("to", "measure")}
            )
        assert refused.value.code == code
        told = refused.value.say(lang)
        assert "{" not in told
        if code in ("requests.not_yet", "requests.must_be_validated", "requests.may_not_issue"):
            assert re.search(r"art\. \d", told), told


def test_an_authority_that_may_issue_and_one_that_is_validated_are_let_through(demo):
    built = cases.ask(demo.folder)
    for words in (
        {"issuer": "investigating_judge"},
        {"issuer": "prosecutor", "validator": "judge"},
        {"issuer": "other", "validator": "investigating_judge"},
    ):
        (way,) = ways_between(built, "IE", "traffic_data", "fr", way="e_evidence", **words)
        assert way["way_label"].startswith("Injonction européenne de production")


def test_the_ways_on_the_day_of_the_law_data_are_those_that_the_build_proposes(demo):
    built = cases.ask(demo.folder)
    proposed = {}
    for row in built.each("proposals"):
        proposed.setdefault((row["gap"], row["measure"]), []).append(row)
    (gap, name), rows = next(iter(proposed.items()))
    for (gap, name), rows in proposed.items():
        told = [(one["to"], one["way"]) for one in ways_between(built, "MD", name, "fr")]
        assert told == [(row["to"], row["way"]) for row in sorted(rows, key=lambda row: row["number"])], (gap, name)
    assert len(proposed) >= 20


def test_ways_change_with_the_day(demo):
    built = cases.ask(demo.folder)
    before = [way["way"] for way in ways_between(built, "RO", "bank_transactions", "fr", on="2017-05-21")]
    assert before == ["domestic", "mla_2000", "cets198", "mla_1959", "untoc"]
    assert [way["way"] for way in ways_between(built, "RO", "bank_transactions", "fr", on="2017-05-22")] == ["domestic", "eio"]
    assert "e_evidence" not in [way["way"] for way in ways_between(built, "IE", "subscriber_data", "fr", on="2026-08-17")]
    assert [way["way"] for way in ways_between(built, "GB", "arrest_surrender", "fr", on="2021-01-01")][:2] == ["domestic", "tca"]


def test_every_state_of_every_list_is_answered(demo):
    built = cases.ask(demo.folder)
    law = Law(built, "en")
    states = {row["state"] for row in built.each("parties")} - {"*", "FR"}
    assert len(states) >= 60
    for state in states:
        assert law.state(state)
        assert ways_between(built, state, "hearing", "en")[0]["way"] == "domestic"


def test_a_sheet_says_what_the_case_fills_and_asks_for_the_rest(built):
    text = sheet(built, "R1", "fr", {"authority": "PARQUET", "addressee": "PG-MD", "persons": ["S1"]})
    assert '"ROTARU Sergiu' in text
    assert "CP 225-4-1" in text
    told = tomllib.loads(text)["FormFilled"][0]
    assert (told["request"], told["form"], told["language"]) == ("R1", "mla_letter", "fr")
    assert set(told["fields"].values()) == {""}
    # Ireland takes no French: the form of an order to a provider there is in English from the start, and as English is written.
    english = sheet(built, "R2", "fr", {"authority": "JI", "addressee": "PLATEFORME", "persons": ["S1"]})
    assert tomllib.loads(english)["FormFilled"][0]["language"] == "en"
    english = sheet(built, "R1", "en", {"authority": "PARQUET", "addressee": "PG-MD", "persons": ["S1", "V1"]})
    assert re.search(r"CP 225-4-1[^\n]*: Trafficking in human beings", english)
    assert re.search(r"ROTARU Sergiu[^\n]*, suspect; LUPAȘCU Doina[^\n]*, victim", english)
    assert not re.search(r"\s[;:]\s", english)
    with pytest.raises(Missing) as refused:
        sheet(built, "R9", "fr", {})
    assert refused.value.code == "requests.unknown_request"
    for wanted, code in (
        ({"form": "eio_annex_a"}, "requests.other_form"),
        ({"authority": "NOBODY"}, "requests.unknown_authority"),
        ({"persons": ["NOBODY"]}, "requests.unknown_person"),
    ):
        with pytest.raises(Refusal) as refused:
            sheet(built, "R1", "fr", wanted)
        assert refused.value.code == code
    with pytest.raises(Invalid) as refused:
        sheet(built, "R2", "fr", {"authority": "PARQUET"})
    assert refused.value.code == "requests.must_be_validated"
    with pytest.raises(Missing) as refused:
        sheet(built, "R8", "fr", {})
    assert refused.value.code == "requests.no_form"


def test_an_incomplete_form_is_refused_with_the_list_of_what_is_missing(ready, tmp_path):
    folder, world = ready
    with pytest.raises(Invalid) as refused:
        print_form(folder, world, "R3", tmp_path / "R3.pdf", "fr")
    assert refused.value.code == "requests.incomplete"
    assert refused.value.arguments["count"] == 2
    assert "facts" in refused.value.say("fr")
    assert "remedies" in refused.value.say("en")
    told = {one["request"]: one for one in requests(cases.ask(folder), "fr", today=TODAY)}
    assert (told["R1"]["missing"], told["R1"]["next"]) == ([], "sign")
    assert (told["R3"]["missing"], told["R3"]["next"]) == (["facts", "remedies"], "complete")
    assert told["R7"]["next"] == "fill"
    with pytest.raises(Missing) as refused:
        print_form(folder, world, "R7", tmp_path / "R7.pdf", "fr")
    assert refused.value.code == "requests.not_filled"
    assert not list(tmp_path.iterdir())


def text_of(path):
    if path.suffix == ".docx":
        content = zipfile.ZipFile(BytesIO(path.read_bytes())).read("word/document.xml").decode()
        return re.sub(r"<[^>]+>", " ", content)
    if path.suffix == ".html":
        return re.sub(r"<[^>]+>", " ", path.read_text("utf-8"))
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html"])
def test_a_form_is_printed_complete_in_a_language_that_is_accepted(ready, tmp_path, ending):
    folder, world = ready
    out = tmp_path / f"R1{ending}"
    done = print_form(folder, world, "R1", out, "fr")
    assert (done["form"], done["language"], done["withheld"]) == ("mla_letter", "fr", 0)
    assert done["unverified"] == ["en", "fr"]
    text = re.sub(r"\s+", " ", text_of(out))
    assert "ROTARU Sergiu" in text
    assert "SHA-256" in text
    digest = next(row["exhibit"] for row in cases.ask(folder).each("sealings") if row["mark"] == "D2")
    assert digest in text.replace(" ", "").replace("\u200b", "") or digest[:16] in text
    again = print_form(folder, world, "R1", tmp_path / f"again{ending}", "fr")
    assert again["digest"] == done["digest"]


def test_section_m_of_an_epoc_never_reaches_the_addressee(ready, tmp_path):
    folder, world = ready
    for ending in (".pdf", ".docx", ".html"):
        done = print_form(folder, world, "R2", tmp_path / f"a{ending}", "en")
        assert done["withheld"] == 4
        text = text_of(tmp_path / f"a{ending}")
        assert "enforcing authority alone" not in text
        assert "Section M" not in text
        assert "ROTARU" not in text
        done = print_form(folder, world, "R2", tmp_path / f"b{ending}", "en", reader="authority")
        assert done["withheld"] == 0
        assert "Section M" in text_of(tmp_path / f"b{ending}")
        assert "ROTARU" in text_of(tmp_path / f"b{ending}")


def test_a_protected_person_is_never_named_in_a_form(built):
    text = sheet(built, "R1", "fr", {"persons": ["S1", "W9"]})
    assert "Témoin 9" in text
    assert "INVENTÉ" not in text


def test_a_language_that_is_not_accepted_is_refused_and_a_working_version_says_so(ready, tmp_path):
    folder, world = ready
    with pytest.raises(Invalid) as refused:
        print_form(folder, world, "R4", tmp_path / "R4.pdf", "fr")
    assert refused.value.code == "requests.not_accepted"
    assert "it" in refused.value.arguments["accepted"]
    print_form(folder, world, "R4", tmp_path / "R4.html", "fr", for_translation=True)
    assert "à traduire avant tout envoi" in text_of(tmp_path / "R4.html")
    with pytest.raises(Invalid) as refused:
        print_form(folder, world, "R1", tmp_path / "R1.odt", "fr")
    assert refused.value.code == "requests.ending"


@pytest.mark.parametrize("name", ["R1", "R2", "R4", "R5", "R6"])
def test_each_first_form_prints(ready, tmp_path, name):
    folder, world = ready
    done = print_form(folder, world, name, tmp_path / "f.html", "en", reader="authority", for_translation=True)
    assert done["fields"] >= 12
    assert (
        done["form"]
        == {
            "R1": "mla_letter",
            "R2": "epoc_annex_i",
            "R4": "freezing_certificate_annex_i",
            "R5": "preservation_request",
            "R6": "epoc_pr_annex_ii",
        }[name]
    )


def test_the_european_investigation_order_prints_once_its_kind_of_proceedings_is_answered(ready, tmp_path):
    folder, world = ready
    cases.sign(folder, world, [filled(cases.ask(folder), "R3", "fr")])
    build(folder, world)
    done = print_form(folder, world, "R3", tmp_path / "R3.html", "fr")
    assert done["form"] == "eio_annex_a"
    assert "procédure pénale par ou devant une autorité judiciaire" in text_of(tmp_path / "R3.html")
    told = {one["request"]: one for one in requests(cases.ask(folder), "fr", today=TODAY)}
    assert told["R3"]["asked_by"] == "la défense"


def test_questions_are_offered_answered_and_checked(ready):
    folder, _ = ready
    built = cases.ask(folder)
    told = grounds(built, "R3", "fr")
    by_name = {one["question"]: one for one in told["questions"]}
    assert by_name["executing_state"]["answers"] == ["RO"]
    assert by_name["listed"] == {**by_name["listed"], "answers": ["yes"], "by": "case"}
    assert by_name["art4_eio"]["by"] == "person"
    rules = {one["rule"]: one for one in told["rules"]}
    assert rules["eio_11_1_d"]["state"] == "open"
    assert rules["eio_11_1_d"]["article"] == "Dir. 2014/41/UE, art. 11, § 1, d)"
    text = question_sheet(built, "R3", "fr")
    assert tomllib.loads(text) == {}
    uncommented = "\n".join(
        line.removeprefix("# ") for line in text.splitlines() if re.match(r"# (\[\[|request|question|answers|reason)", line)
    )
    assert len(tomllib.loads(uncommented)["QuestionAnswered"]) >= 15
    for question, answers, code in (
        ("nothing", ("yes",), "requests.unknown_question"),
        ("ne_bis_in_idem_eio", ("maybe",), "requests.wrong_answer"),
        ("ne_bis_in_idem_eio", (), "requests.wrong_answer"),
        ("art4_eio", ("art4_a_applies", "art4_b_applies"), "requests.wrong_answer"),
        ("offence_committed_in", ("ZZ",), "requests.wrong_answer"),
        ("person_age", ("douze",), "requests.wrong_answer"),
    ):
        with pytest.raises(Invalid) as refused:
            check_answers(built, question, answers, "fr")
        assert refused.value.code == code
    check_answers(built, "proceeding_danger_eio", ("national_security", "classified_information"), "fr")
    assert grounds(built, "R1", "fr")["rules"] == []


def test_steps_are_signed_deadlines_run_and_the_point_closes(ready, tmp_path):
    folder, world = ready
    (tmp_path / "signe.txt").write_text("Formulaire signé, inventé.")
    cases.seal(folder, world, [tmp_path / "signe.txt"], cases.Coming(mark="D90"), SILENT)
    for words, code in (
        (("R99", "received", "2026-11-01"), "journal.unknown_request"),
        (("R99", "answered", "2026-11-01"), "journal.unknown_request"),
        (("R1", "lost", "2026-11-01"), "requests.unknown_step"),
        (("R1", "signed", "2026-11-01"), "requests.signed_needs_piece"),
    ):
        with pytest.raises(Refusal) as refused:
            follow(folder, world, *words)
        assert refused.value.code == code
    with pytest.raises(Missing):
        follow(folder, world, "R1", "answered", "2026-11-01", exhibits=("D404",))
    follow(folder, world, "R1", "signed", "2026-10-01", exhibits=("D90",))
    follow(folder, world, "R1", "sent", "2026-10-02", to="MD", channel="ministères")
    follow(folder, world, "R1", "answered", "2026-11-20", exhibits=("D7",))
    follow(folder, world, "R2", "received", "2026-11-20", at="17:05")
    follow(folder, world, "R2", "notified", "2026-11-20")
    follow(folder, world, "R3", "received", "2026-10-20")
    follow(folder, world, "R3", "recognised", "2026-11-26", at="13:00")
    follow(folder, world, "R4", "received", "2026-11-24")
    follow(folder, world, "R5", "preserved", "2026-10")
    follow(folder, world, "R7", "arrested", "2026-11-01")
    built = cases.ask(folder)
    row = next(row for row in built.each("transfers"))
    support = {
        "count": "F1",
        "element": "purpose",
        "value": "proxenetisme",
        "victim": "V1",
        "suspect": "S1",
        "kind": "bank",
        "says": "x",
    }
    cases.sign(folder, world, [("ElementSupported", {**support, "observation": f"transfers:{row['exhibit']}#{row['locator']}"})])
    build(folder, world)
    built = cases.ask(folder)
    told = {one["request"]: one for one in requests(built, "fr", today=TODAY)}
    assert len(told) > 1
    assert all(requests(built, "fr", today=TODAY, request=name) == [one] for name, one in told.items())
    assert requests(built, "fr", today=TODAY, request="R99") == []
    assert told["R1"]["step"] == "answered"
    assert told["R1"]["gap_open"] is False
    assert told["R1"]["next"] == "supported"
    assert told["R2"]["gap_open"] is True
    assert [step["step"] for step in told["R1"]["steps"]] == ["decided", "signed", "sent", "answered"]
    assert told["R1"]["steps"][1]["exhibits"] == ["D90"]
    assert told["R1"]["addressee_expired"] is True
    assert told["R2"]["addressee_expired"] is False
    found = {(one["request"], one["limit"]): one for one in deadlines(built, NOW, "fr")}
    assert found["R2", "production"]["due"] == "2026-11-30 23:59:59"
    assert found["R2", "production"]["state"] == "running"
    assert found["R2", "production"]["calendar"] == "IE"
    assert found["R3", "acknowledgement"]["state"] == "kept_late"
    assert found["R3", "recognition"]["due"] == "2026-11-19 23:59:59"
    assert found["R3", "recognition"]["state"] == "kept_late"
    assert found["R3", "execution"]["due"] == "2027-02-24 23:59:59"
    assert found["R4", "freeze_decision"]["state"] == "no_figure"
    assert found["R5", "preservation"]["state"] == "unknown"
    assert "2026-10" in found["R5", "preservation"]["doubts"][0]
    assert found["R7", "without_consent"]["state"] == "unknown"
    assert "AL" in found["R7", "without_consent"]["doubts"][0]
    assert found["R7", "surrender"]["state"] == "not_begun"
    later = {(one["request"], one["limit"]): one for one in deadlines(built, NOW + dt.timedelta(days=10), "en")}
    assert later["R2", "production"]["state"] == "overdue"
    assert {one["state"] for one in needing(list(later.values()))} <= {"overdue", "running", "unknown"}
    text = calendar_of(deadlines(built, NOW, "fr"), "case", "20261126T120000Z", "fr")
    assert text.count("BEGIN:VEVENT") == sum(one["due_utc"] is not None for one in found.values())
    assert "ROTARU" not in text
    (row,) = [one for one in turnaround(built) if one["state"] == "MD"]
    assert (row["sent"], row["answered"], row["median"]) == (1, 1, 49)
    assert {one["authority"] for one in contacts(built, TODAY) if one["expired"]} == {"PG-MD"}
    cases.sign(folder, world, [("PieceAnnulled", {"mark": "D90", "decision": "arrêt inventé", "on": "2026-11-25"})])
    build(folder, world)
    (one,) = [one for one in requests(cases.ask(folder), "fr", today=TODAY) if one["request"] == "R1"]
    assert "signed" not in [step["step"] for step in one["steps"]], "a signed form that is annulled is gone"


def test_an_emergency_and_an_extension_are_counted(asked, tmp_path):
    folder, world = asked
    copy = shutil.copytree(folder, tmp_path / "case")
    wanted = {"urgency": "emergency", "authority": "JI", "addressee": "PLATEFORME", "language": "en", "notified": "TRIB-RO"}
    cases.sign(copy, world, [filled(cases.ask(copy), "R2", "en", **wanted)])
    follow(copy, world, "R2", "received", "2026-10-24", at="22:30")
    follow(copy, world, "R3", "received", "2026-02-02")
    follow(copy, world, "R3", "extended", "2026-03-01")
    build(copy, world)
    found = {(one["request"], one["limit"]): one for one in deadlines(cases.ask(copy), NOW, "fr")}
    emergency = found["R2", "production_emergency"]
    assert (emergency["due"], emergency["zone"]) == ("2026-10-25 06:00:00", "Europe/Dublin")
    assert ("R2", "production") not in found
    assert found["R3", "recognition"]["due"] == "2026-04-03 23:59:59"
    assert found["R3", "recognition"]["extended"] is True
