"""Two editions of the dossier: what is of the magistrate alone and what the law protects are nowhere in the one that leaves."""

import io
import re
import shutil
import unicodedata
import zipfile
from functools import cache
from hashlib import sha256

import pypdfium2
import pytest
from lxml import etree, html
from press_printing import printer

from faisceau import cases
from faisceau.cases import asking, statements
from faisceau.cases.gathering import veil, when
from faisceau.cases.gathering.decided import OF_A_REQUEST, WORKING, WORKING_TABLES
from faisceau.model.entries import CATALOGUE
from faisceau.model.tables import TABLES
from faisceau.model.wording import LANGS, say
from faisceau.notation.spelled_contacts import pattern_of_selector
from faisceau.notation.spelled_names import patterns_of_name, replaced
from faisceau.press import CHAPTERS, NOT_IN_THE_FILE, PRINTERS
from training_case import SILENT, build

PROTECTED = ("zibelineau", "ophelie", "639984188", "39 98 41 88", "protegee@courriel.example")
"""Whatever of the protected witness may stand nowhere, folded: name, number in several writings, address."""
WORKING_WORDS = ("canari", "r-a-venir", "relevés et opérations bancaires", "bank statements and transactions")
GAP = "F1|V1|S1|purpose"
KEPT_APART = ("girafe", "okapi", "39984999", "selectorshielded")
"""A piece that is withheld, the form of a request that waits, a lawyer’s number: in the magistrate's edition alone."""


def decisions(exhibit):
    """Return what is decided: a protected witness, working entries, a request that is executed, and what speaks for the defence."""
    return [
        (
            "PersonNamed",
            {
                "person": "T9",
                "name": "ZIBELINEAU Ophélie",
                "pseudonym": "Hermine",
                "selectors": ("phone:+33639984188", "email:protegee@courriel.example"),
                "protection": "CPP 706-58",
            },
        ),
        ("RoleGiven", {"person": "T9", "role": "witness", "status": "témoin", "since": "2026-05-02"}),
        ("AgeEstablished", {"person": "T9", "born": "1988-02-03", "basis": "carte d’identité"}),
        (
            "FindingSetAside",
            {
                "finding": "shared_contact:phone:+33639982755",
                "reason": "Écarté : Ophelie Zibelineau tient la page (06 39 98 41 88).",
            },
        ),
        (
            "AuthorityRecorded",
            {
                "authority": "CANARI-PARQUET",
                "name": "Canari",
                "state": "MD",
                "kind": "prosecutor",
                "source": "x",
                "checked": "2026-11-01",
            },
        ),
        (
            "MeasureDecided",
            {"request": "R-A-VENIR", "measure": "bank_transactions", "to": "MD", "way": "mla_1959", "gap": GAP, "reason": "canari"},
        ),
        ("WaysOrdered", {"gap": GAP, "measure": "bank_transactions", "ways": ("MD:mla_1959",), "reason": "canari"}),
        (
            "MeasureDecided",
            {"request": "R-FAITE", "measure": "subscriber_data", "to": "FR", "way": "domestic", "reason": "demandé"},
        ),
        ("RequestSent", {"request": "R-A-VENIR", "to": "MD", "on": "2026-06-02", "exhibit": "D29"}),
        ("SelectorShielded", {"selector": "phone:+33639984999", "profession": "lawyer"}),
        ("PieceWithheld", {"mark": "D28", "profile": "fr", "ground": "706-104", "reason": "versée au dossier distinct"}),
        ("RequestSent", {"request": "R-FAITE", "to": "FR", "on": "2026-06-01"}),
        ("RequestAdvanced", {"request": "R-FAITE", "step": "executed", "on": "2026-06-10"}),
        (
            "AssetNamed",
            {"asset": "CANARI-BIEN", "kind": "vehicle", "label": "Canari gris", "holder": "S3", "state": "FR", "exhibit": exhibit},
        ),
        (
            "StatementRetracted",
            {"statement": "D4-V3", "person": "V3", "on": "2026-06-11", "says": "Je ne suis plus sûre de la date."},
        ),
        (
            "OffenceCharged",
            {
                "count": "F3",
                "offence": "225-4-1",
                "state": "FR",
                "suspects": ("V1",),
                "victims": ("V2",),
                "since": "2026-01",
                "until": "2026-02",
            },
        ),
    ]


@pytest.fixture(scope="module")
def printed(demo, tmp_path_factory):
    """Return what an edition says, in a format and a language, of a case in which canaries were planted; and how its copy is printed."""
    folder = shutil.copytree(demo.folder, tmp_path_factory.mktemp("editions") / "case", ignore=shutil.ignore_patterns("dossier-*"))
    named = folder.parent / "note de ZIBELINEAU_Ophelie.txt"
    named.write_text("Rien de plus.\n", "utf-8")
    (sealed,) = cases.seal(folder, demo.world, [named], cases.Coming(from_whom="Mme Zibelineau Ophélie", mark="D27"), SILENT)
    for mark, animal in (("D28", "girafe"), ("D29", "okapi")):
        apart = folder.parent / f"{animal}.txt"
        apart.write_text(f"Rien que {animal}.\n", "utf-8")
        cases.seal(folder, demo.world, [apart], cases.Coming(mark=mark), SILENT)
    passage = cases.ask(folder).rows("passages", "statement = 'D4-V3'").to_pylist()[0]
    other = cases.ask(folder).rows("messages", limit=1).to_pylist()[0]
    compared = {
        **{name: passage[name] for name in ("statement", "locator", "person")},
        "other": f"messages:{other['exhibit']}#{other['locator']}",
        "verdict": "contradicted",
        "about": "la date du départ",
        "reason": "le message est d’un autre jour",
    }
    cases.sign(folder, demo.world, [*decisions(sealed["exhibit"]), ("PassageCompared", compared)])
    build(folder, demo.world)
    return printer(folder, demo.world)


@cache
def words_of(content, ending):
    """Return every word of a printed dossier: what is read, what is heard, what pictures write; without accents, in small letters."""
    if ending == ".html":
        tree = html.document_fromstring(content)
        told = " ".join([*tree.itertext(), *tree.xpath("//@aria-label"), *tree.xpath("//@href")])
    elif ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")]
        told = " ".join(text for part in parts for text in [*part.itertext(), *part.xpath("//@descr")])
    else:
        opened = pypdfium2.PdfDocument(content)
        told = " ".join([*(page.get_textpage().get_text_range() for page in opened), str(opened.get_metadata_dict())])
    return " ".join(folded(told).split())


def folded(text):
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold()


EVERY = [(ending, lang) for ending in PRINTERS for lang in LANGS]


@pytest.mark.parametrize(("ending", "lang"), EVERY)
def test_what_the_law_protects_is_in_no_edition(printed, ending, lang):
    for reader in ("magistrate", "file"):
        told = words_of(printed(reader, lang, ending), ending)
        squeezed = re.sub(r"[\s\u200b]", "", told)
        assert [word for word in PROTECTED if word in told or word.replace(" ", "") in squeezed] == []
        assert "hermine" in told
        assert "706-58" in told
        assert "03/02/1988" not in told
        assert "1988-02-03" not in told


@pytest.mark.parametrize(("ending", "lang"), EVERY)
def test_what_is_the_magistrates_never_enters_the_file(printed, ending, lang):
    own, filed = (words_of(printed(reader, lang, ending), ending) for reader in ("magistrate", "file"))
    here = [word for word in WORKING_WORDS if folded(word) in own]
    assert len(here) >= 2, "the canaries are not where they may be: the test would prove nothing"
    assert [word for word in WORKING_WORDS if folded(word) in filed] == []
    for code in ("press.gaps", "press.weak", "press.ways", "press.verdict_open"):
        assert folded(say(code, lang)) in own, code
        assert folded(say(code, lang)) not in filed, code
    for name in ("further_measures", "weak_points", "proposals"):
        assert name in own
        assert name not in filed
    assert "r-faite" in own
    assert "r-faite" in filed, "an act that is executed appears"


@pytest.mark.parametrize(("ending", "lang"), EVERY)
def test_what_is_kept_apart_never_enters_the_file(printed, ending, lang):
    own, filed = (words_of(printed(reader, lang, ending), ending) for reader in ("magistrate", "file"))
    squeezed = re.sub(r"[\s\u200b]", "", own)
    assert len([word for word in KEPT_APART if word in squeezed]) >= 3, "the canaries are not where they may be"
    assert [word for word in KEPT_APART if word in filed or word in re.sub(r"[\s\u200b]", "", filed)] == []
    for animal in ("girafe", "okapi"):
        digest = sha256(f"Rien que {animal}.\n".encode()).hexdigest()
        assert digest in squeezed
        assert digest not in re.sub(r"[\s\u200b]", "", filed)
    kept = re.findall(r"\b(?:shields|liftings|quarantines)\b", own)
    assert "shields" in kept
    assert not re.search(r"\b(?:shields|liftings|quarantines)\b", filed)


def test_dated_facts_that_are_not_listed_are_counted_exactly(demo, monkeypatch):
    built = cases.ask(demo.folder)
    cited, register = cases.marks(built), statements.register(built, "fr")

    def events(apart=()):
        return when.events(built, asking.whole(built), cited, register, "fr", apart)

    every, left = events()
    assert len(every) >= 20
    assert left == 0
    mark = every[0]["mark"]
    theirs = [one for one in every if one["mark"] == mark]
    apart = {exhibit for exhibit, of in cited.items() if of == mark}
    assert events(apart) == ([one for one in every if one["mark"] != mark], len(theirs))
    lanes = when.lanes(built, cited, "fr", set(cited))
    assert not [lane for lane in lanes if lane.days]
    monkeypatch.setattr(when, "EVENTS", 3)
    monkeypatch.setattr(when, "PAGE", 7)
    assert events() == (every[:3], len(every) - 3)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_in_the_file_is_counted_where_it_is_missing(printed, lang):
    filed = words_of(printed("file", lang, ".html"), ".html")
    assert folded(say("press.exhibits_left", lang, {"count": 2})) in filed
    for code in ("press.findings_left", "press.entries_left", "press.tables_left"):
        beginning, _, end = (folded(part) for part in say(code, lang, {"count": 7}).partition("7"))
        assert re.search(rf"{re.escape(beginning)}\d+{re.escape(end[:24])}", filed), code
    assert folded(say("press.this_file", lang)) in filed
    own = words_of(printed("magistrate", lang, ".html"), ".html")
    assert folded(say("press.this_magistrate", lang)) in own
    assert own.count(folded("Document de travail du magistrat" if lang == "fr" else "Working document of the magistrate")) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_what_speaks_for_the_defence_is_a_chapter_of_its_own(printed, lang):
    for reader in ("magistrate", "file"):
        tree = html.document_fromstring(printed(reader, lang, ".html"))
        (heading,) = [one for one in tree.xpath("//main/h2") if one.text_content() == say("press.defence", lang)]
        told = []
        for one in heading.itersiblings():
            if one.tag == "h2":
                break
            told.append(" ".join(one.text_content().split()))
        chapter = " ".join(told)
        for words in (
            "la date du départ",
            "le message est d’un autre jour",
            "Je ne suis plus sûre de la date.",
            "Écarté : Hermine",
        ):
            assert words in chapter, words
        question = say("stands.np_question", lang, {"person": "LUPAȘCU Doina", "count": "F3"})
        assert " ".join(question.split()) in chapter
        for part in (
            "unsupported",
            "contradicted",
            "retracted",
            "conditions",
            "aside",
            "innocent",
            "money",
            "parted",
            "questions",
            "unmet",
        ):
            assert say(f"press.speaks_{part}", lang) in chapter, part


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_never_left_out_in_silence(printed, chapter):
    content = printed("file", "fr", ".html", omit=(chapter,))
    told = " ".join(html.document_fromstring(content).text_content().split())
    named = say(f"press.chapter_{chapter}", "fr")
    chosen = say("press.chosen", "fr", {"chapters": named})
    if chapter in NOT_IN_THE_FILE:
        assert say("press.nothing_chosen", "fr") in told, "what never enters the file is no choice, and is not named"
        assert named not in told
    else:
        assert " ".join(chosen.split()) in told
        assert " ".join(say("press.left_out_value", "fr", {"chapters": named}).split()) in told


def test_the_lists_of_what_is_working_name_what_there_is():
    assert set(WORKING) | set(OF_A_REQUEST) <= CATALOGUE.keys()
    assert set(TABLES) >= WORKING_TABLES
    assert set(NOT_IN_THE_FILE) <= CHAPTERS.keys()


@pytest.mark.parametrize("written", ["+33639984188", "+33 6 39 98 41 88", "06.39.98.41.88", "0033639984188", "06 39 98 41 88"])
def test_a_telephone_is_veiled_however_it_is_written(written):
    sought = re.compile(pattern_of_selector("phone", "+33639984188"))
    told = replaced(f"ligne {written}, appelée", sought, "▒▒▒")
    assert told == "ligne ▒▒▒, appelée"


@pytest.mark.parametrize("written", ["a639984188f", "123456639984188", "639984187"])
def test_what_only_holds_the_same_digits_is_not_veiled(written):
    sought = re.compile(pattern_of_selector("phone", "+33639984188"))
    assert replaced(f"empreinte {written}.", sought, "▒▒▒") == f"empreinte {written}."


@pytest.mark.parametrize(
    "written", ["ZIBELINEAU Ophélie", "Ophelie Zibelineau", "ophélie_zibelineau", "M. ZIBELINEAU", "Ophe\u0301lie-Zibelineau"]
)
def test_a_name_is_veiled_in_any_order_case_and_accents(written):
    told = f"De {written}."
    for sought in patterns_of_name("ZIBELINEAU Ophélie", {"rotaru"}):
        told = replaced(told, re.compile(sought), "Hermine")
    assert "ibelin" not in told.lower()
    assert told.endswith("Hermine.")
    assert veil.is_of(written, [frozenset({"zibelineau"})])
    assert not veil.is_of("Ophélie", [frozenset({"zibelineau", "ophelie"})])


def test_a_family_name_that_another_person_bears_is_not_veiled_alone():
    sought = patterns_of_name("ROTARU Ophélie", {"rotaru", "sergiu"})
    assert not any(re.fullmatch(one, "rotaru") for one in sought)
    assert any(re.fullmatch(one, "ophelie rotaru") for one in sought)
