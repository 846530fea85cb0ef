"""The law as data: complete, sourced, consistent with itself, and its French rows in the words of the code."""

import re
import unicodedata

import pytest

from faisceau.law import STATUSES, tables
from faisceau.law import _table as law_table
from faisceau.law.parties import bindings
from faisceau.model.citations import cited
from faisceau.model.law import LAW as OF_LAW
from faisceau.model.law_disclosure import DISCLOSURE
from faisceau.model.law_requests import REQUESTS
from faisceau.model.tables import TABLES
from faisceau.model.wording import LANGS, wordings

LAW = tables()
SCHEMAS = (*OF_LAW, *DISCLOSURE, *REQUESTS)
CODE = "8_standards/law_fr/fr/LEGITEXT000006070719.md"


def rows(name):
    return LAW[name].to_pylist()


def plain(text):
    """Return a text without capitals, accents and typography: the code itself writes « A l'égard »."""
    bare = unicodedata.normalize("NFD", text.replace("’", "'").replace("œ", "oe"))
    return re.sub(r"\s+", " ", "".join(sign for sign in bare if not unicodedata.combining(sign))).strip().lower()


def articles(code):
    """Return the text of each article of the Code pénal by its number."""
    parts = re.split(r"^#+ Article (\S+(?: [A-C])?)$", code, flags=re.MULTILINE)
    return {
        number: plain(re.split(r"^#", text, flags=re.MULTILINE)[0]) for number, text in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.fixture(scope="module")
def code(corpus):
    return articles((corpus / CODE).read_text("utf-8"))


def test_every_table_has_rows_ordered_by_its_key():
    assert set(LAW) == {schema.name for schema in SCHEMAS}
    for schema in SCHEMAS:
        table = LAW[schema.name]
        assert table.schema == TABLES[schema.name].arrow
        keys = [tuple(row[part] for part in schema.key) for row in table.to_pylist()]
        assert keys
        assert keys == sorted(set(keys))


def test_every_row_has_a_source_a_status_and_a_date():
    for name in LAW:
        for row in rows(name):
            assert row["source"]
            assert row["status"] in STATUSES
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["as_of"])


def test_nothing_from_knowledge_or_second_hand_is_said_to_be_verified():
    for name in LAW:
        for row in rows(name):
            if any(
                words in row["source"] for words in ("from knowledge", "secondary", "transcription", "summary", "press release")
            ):
                assert row["status"] != "verified", row


def _points(article):
    """Return the points of an article that a row is about: ``8(1)(e)`` of either way of writing it; what it is read with, apart."""
    told = article.split(" (et ")[0]
    points = set(re.findall(r"\b(\d+)\((\d+)\)\(([a-z])\)", told))
    return points | set(re.findall(r"art\. (\d+), § (\d+), ([a-z])\)", told))


def test_the_same_point_of_an_article_has_the_same_status_wherever_a_refusal_is_told():
    said = {}
    matters = {"freezing": "reg_2018_1805", "confiscation": "reg_2018_1805"}
    for row in rows("grounds"):
        for point in _points(row["article"]):
            said.setdefault((row["instrument"], *point), set()).add((row["status"], "grounds"))
    for row in rows("refusal_rules"):
        for point in _points(row["article"]):
            said.setdefault((matters.get(row["matter"], row["matter"]), *point), set()).add((row["status"], "refusal_rules"))
    both = {point: told for point, told in said.items() if len({table for _, table in told}) == 2}
    assert len(both) >= 20
    assert {point: told for point, told in both.items() if len({status for status, _ in told}) > 1} == {}
    assert {status for status, _ in said["reg_2018_1805", "8", "1", "e"]} == {"mixed"}, "its exception for taxes was not read whole"


def test_no_column_scores_or_ranks():
    for schema in SCHEMAS:
        assert not {"score", "risk", "rank"} & set(schema.names)


def test_french_is_written_with_its_accents_and_apostrophes():
    for schema in SCHEMAS:
        french = [name for name in schema.names if name.endswith("_fr")]
        for row in rows(schema.name):
            for name in french:
                assert "'" not in (row[name] or ""), row[name]
                assert not re.search(
                    r"\b(penale?|victime a (?=un |une |la |le |des )|requete|equipe|enquete|telephone|arret)\b",
                    row[name] or "",
                    re.IGNORECASE,
                ), row[name]


def read_in_the_code(row):
    """Say whether a row says that it was read in the Code pénal that the corpus holds."""
    return row["state"] == "FR" and row["status"] == "verified"


def number_of(row):
    found = re.match(r"CP (\d[\d-]*(?: [A-C])?)", row["article"])
    return found[1]


@pytest.mark.corpus
def test_each_french_row_is_found_in_its_article(code):
    found = 0
    for row in filter(read_in_the_code, rows("offence_rows")):
        assert plain(row["text_fr"]) in code[number_of(row)], row
        found += 1
    assert found >= 110


WRITTEN = ("mois", "ans", "perpétuité")


@pytest.mark.corpus
def test_the_penalties_are_those_of_the_articles(code):
    found = 0
    for row in filter(read_in_the_code, rows("offences")):
        text = code[number_of(row)]
        for euros in re.findall(r"(\d[\d ]*) €", row["penalty_fr"]):
            assert re.search(rf"\b{plain(euros)} (euros|€)", text), row
            found += 1
        for words in re.findall(r"(\w+ (?:ans|mois)|perpétuité)", plain(row["penalty_fr"].replace("années", "ans"))):
            assert plain(words) in text.replace("annees", "ans"), row
            found += 1
        assert row["penalty_fr"].startswith("Peines de") or any(word in row["penalty_fr"] for word in (*WRITTEN, "années"))
    assert found >= 75


@pytest.mark.corpus
def test_what_the_requirements_say_stands_in_the_text(code):
    assert (
        plain("est constituée même si elle n'est commise dans aucune des circonstances prévues aux 1° à 4° du i") in code["225-4-1"]
    )
    assert plain("dans deux des circonstances mentionnées aux 1° à 4° du même i ou avec l'une des circonstances") in code["225-4-2"]
    assert plain("dans l'une des circonstances mentionnées aux 1° à 4° du i") in code["225-4-2"]
    assert plain("aucune condamnation ne peut être prononcée sur le seul fondement") in code["132-78"]


def test_the_rows_of_france_and_what_they_leave_out():
    base = [row for row in rows("offence_rows") if row["offence"] == "225-4-1"]
    counted = {element: sum(row["element"] == element for row in base) for element in ("act", "means", "purpose")}
    assert counted == {"act": 5, "means": 4, "purpose": 9}
    known = {(row["element"], row["value"]) for row in rows("international_values")}
    answered = {(row["element"], value) for row in base for value in (*row["palermo"], *row["eu"])}
    assert answered <= known
    palermo = {(row["element"], row["value"]) for row in rows("international_values") if row["palermo"]}
    assert palermo <= answered
    assert {value for _, value in known - answered} == {"exchange_of_control", "surrogacy", "forced_marriage", "illegal_adoption"}
    national = {row["value"] for row in base if not row["palermo"] and not row["eu"]}
    assert national == {"conditions_contraires_a_la_dignite"}


def test_every_element_of_every_offence_has_its_requirements_for_adults_and_children():
    offences = {row["offence"]: row["base"] for row in rows("offences")}
    for offence, base in offences.items():
        elements = {row["element"] for row in rows("offence_rows") if row["offence"] in (offence, base)}
        for applies in ("adult", "child"):
            asked = {
                r["element"] for r in rows("offence_requirements") if r["offence"] in (offence, base) and r["applies"] == applies
            }
            assert asked == elements


def test_measures_ways_and_instruments_know_one_another():
    measures = {row["measure"] for row in rows("measures")}
    instruments = {row["instrument"] for row in rows("instruments")}
    kinds = {row["element"] for row in rows("offence_rows")}
    values = {(row["element"], row["value"]) for row in rows("offence_rows")}
    ways = rows("ways")
    assert {row["measure"] for row in ways} == measures
    assert {row["way"] for row in ways} == {"domestic", *instruments}
    between_states = {
        "bank_monitoring",
        "freezing_evidence",
        "confiscation",
        "transfer_detained",
        "controlled_delivery",
        "cross_border_surveillance",
        "police_information",
        "victim_protection_order",
        "spontaneous_information",
        "service_documents",
        "content_removal",
    }
    assert {row["measure"] for row in ways if row["way"] == "domestic"} == measures - between_states
    assert all((row["state"] == "*") == (row["way"] != "domestic") for row in ways)
    assert {row["instrument"] for row in rows("parties")} == instruments
    assert {row["instrument"] for row in rows("grounds")} <= instruments
    assert {name for row in rows("instruments") for name in row["yields_to"]} <= instruments
    assert {row["measure"] for row in rows("gap_measures")} <= measures
    assert {row["element"] for row in rows("gap_measures")} == kinds
    for row in rows("gap_measures"):
        assert {(row["element"], value) for value in row["values"]} <= values, row


def test_the_parties_are_those_that_the_instruments_bind():
    bound = {(row["instrument"], row["state"]): row["bound"] for row in rows("parties")}
    assert sum(name == "eio" and said for (name, _), said in bound.items()) == 25
    assert sum(name == "e_evidence" and said for (name, _), said in bound.items()) == 26
    assert sum(name == "mla_1959" and said for (name, _), said in bound.items()) == 50
    assert not bound["eio", "DK"]
    assert not bound["eio", "IE"]
    assert bound["e_evidence", "IE"]
    assert bound["mla_1959", "MD"]
    assert bound["untoc", "*"]
    assert not bound["untoc", "XK"]


def test_codes_of_the_law_are_worded_in_both_languages():
    words = wordings()
    codes = {f"proof.element_{row['element']}" for row in rows("offence_rows")}
    codes |= {f"proof.against_articles_{row['status']}" for row in rows("ways") if row["status"] != "verified"}
    codes |= {f"proof.against_parties_{row['status']}" for row in rows("parties") if row["status"] != "verified"}
    for code in codes:
        assert all(words[code].text(lang) for lang in LANGS)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"weight": 3}, "no column weight"),
        ({"label_fr": None}, "label_fr is not stated"),
        ({"status": "sure"}, "no status"),
        ({"as_of": "2026"}, "Invalid isoformat"),
    ],
)
def test_a_file_that_says_what_no_table_holds_is_refused(more, said):
    good = next(iter(rows("measures")))
    with pytest.raises(ValueError, match=said):
        law_table(TABLES["measures"], [{**good, **more}])


def test_a_row_said_twice_is_refused():
    good = next(iter(rows("measures")))
    with pytest.raises(ValueError, match="twice"):
        law_table(TABLES["measures"], [good, good])


def test_a_state_taken_away_is_not_added_by_its_group():
    said = {"instrument": "i", "groups": ["G"], "plus": ["CC"], "minus": ["BB", "CC"], "every_other": True}
    found = bindings({"group": {"G": ["AA", "BB"]}, "instrument": [said]})["parties"]
    assert {row["state"]: row["bound"] for row in found} == {"*": True, "AA": True, "BB": False, "CC": False}


def test_an_article_is_nowhere_told_to_be_better_read_than_elsewhere():
    """A reader of two pages must not find one article read here and from knowledge there: where they differed, the more careful was kept."""
    said = {}
    for table in LAW.values():
        for row in table.to_pylist():
            article = row.get("article") or row.get("articles")
            if isinstance(article, str) and re.search(r"\d", article) and row.get("status") in STATUSES:
                said.setdefault(article, set()).add(row["status"])
    assert len(said) >= 250
    assert {article: statuses for article, statuses in said.items() if len(statuses) > 1} == {}
    assert said["Règl. (UE) 2023/1543, art. 13"] == {"knowledge"}
    assert said["Dir. 2011/36/EU art. 2 (3)"] == {"mixed"}


FRENCH = re.compile(
    r"n°|\b(?:et|à|du|de|des|la|le|annexe|alinéa|al|UE|JAI|STE|STCE|CTO|CJUE|CEDH|CAAS|règl|déclaration)\b|[éèêç]", re.IGNORECASE
)


def test_every_citation_is_told_in_english_without_a_french_word():
    """The title of a code stays in the language of its State, as “18 bis” of an Italian statute does."""
    found = {
        row[column]
        for table in LAW
        for row in rows(table)
        for column in row
        if column in ("article", "articles", "applies_article") and isinstance(row[column], str)
    }
    assert len(found) >= 450
    assert {one: told for one in found if FRENCH.search(told := cited(one, "en"))} == {}
    assert {one for one in found if cited(one, "fr") != one} == set()
    assert [
        cited(one, "en") for one in ("DC 2002/584/JAI, art. 4 bis, § 1", "L. 69/2005, art. 18 bis, § 2", "CPP 100 s., 706-95")
    ] == [
        "FD 2002/584/JHA, art. 4a, § 1",
        "L. 69/2005, art. 18 bis, § 2",
        "CPP 100 ff., 706-95",
    ]
