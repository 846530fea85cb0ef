"""Grounds for refusal: invented cases with what must come out, answers of the case itself, and the questions that are published."""

import json
import tomllib
from pathlib import Path

import pyarrow as pa
import pytest

from faisceau.law import tables
from faisceau.model.tables import TABLES
from faisceau.stages.refusals import MATTERS, holds, judged, refusals
from sql_tables import rows_of

LAW = tables()
CASES = tomllib.loads((Path(__file__).parent / "refusals.toml").read_text("utf-8"))["case"]
RULES = {row["rule"]: row for row in LAW["refusal_rules"].to_pylist()}
QUESTIONS = {row["question"]: row for row in LAW["questions"].to_pylist()}
CHOICES = {}
for row in LAW["question_choices"].to_pylist():
    CHOICES.setdefault(row["question"], set()).add(row["choice"])


def judge(way="eio", measure="bank_transactions", to="RO", own="FR", offence="225-4-1", answers=(), authorities=(), form=()):
    request = {"request": "R", "measure": measure, "to": to, "way": way, "step": "decided", "entry": 1}
    count = {"count": "C1", "offence": offence, "state": own, "victim": "V1", "suspect": "S1", "entry": 1}
    given = [
        {"request": "R", "question": question, "answers": [said] if isinstance(said, str) else said, "entry": 1}
        for question, said in dict(answers).items()
    ]
    told = refusals(
        requests=rows_of("requests", [request]),
        request_forms=rows_of("request_forms", list(form)),
        question_replies=rows_of("question_replies", given),
        authorities=rows_of("authorities", list(authorities)),
        counts=rows_of("counts", [count]),
        **{name: LAW[name] for name in ("categories", "refusal_rules", "refusal_conditions", "transpositions")},
    )
    assert told.schema == TABLES["refusals"].arrow
    return {row["rule"]: row for row in told.to_pylist()}


@pytest.mark.parametrize("one", CASES, ids=lambda one: one["title"])
def test_an_invented_case_gives_its_grounds_and_no_other(one):
    for question, said in one["answers"].items():
        answers = {said} if isinstance(said, str) else set(said)
        assert answers <= CHOICES.get(question, answers), question
        assert QUESTIONS[question]["several"] or len(answers) == 1
    told = judge(
        **{
            "measure": "arrest_surrender" if one["way"] == "eaw" else "",
            **{k: v for k, v in one.items() if k not in ("title", "met", "sure")},
        }
    )
    assert sorted(name for name, row in told.items() if row["state"] == "met") == one["met"]
    if one.get("sure"):
        assert not [name for name, row in told.items() if row["state"] == "open"]


def test_there_are_enough_cases_and_every_rule_that_refuses_is_met_by_one():
    assert len(CASES) >= 20
    met = {name for one in CASES for name in one["met"]}
    assert {one["way"] for one in CASES} == {way for way, _ in MATTERS}
    never = set(RULES) - met
    assert never == {
        "eio_10_1_a",
        "eio_28_1",
        "eio_29_3_a",
        "confiscation_1_4",
        *(f"confiscation_19_1_{point}" for point in "abcdfh"),
    }


@pytest.mark.parametrize(
    ("measure", "answers", "rule"),
    [
        ("bank_monitoring", {"national_law_does_not_authorize_eio": "no"}, "eio_28_1"),
        ("controlled_delivery", {"national_law_does_not_authorize_eio": "no"}, "eio_28_1"),
        ("covert_investigation", {"national_law_does_not_authorize_eio": "no"}, "eio_29_3_a"),
        ("search_seizure", {"measure_exists": "no", "always_available": "no", "exception_data_available": "no"}, "eio_10_1_a"),
    ],
)
def test_measures_with_a_ground_of_their_own(measure, answers, rule):
    assert judge(measure=measure, answers=answers)[rule]["state"] == "met"


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"ne_bis_in_idem_order": "yes"}, "confiscation_19_1_a"),
        ({"contrast_with_order": "freedom_press"}, "confiscation_19_1_b"),
        ({"certificate_status": "yes"}, "confiscation_19_1_c"),
        ({"offence_committed_in": "RO", "crime_recognised": "no"}, "confiscation_19_1_d"),
        ({"listed": "no", "crime_recognised": "no"}, "confiscation_19_1_f"),
        ({"manifest_breach": "yes"}, "confiscation_19_1_h"),
        ({"proceeding_actor": "civil_party"}, "confiscation_1_4"),
    ],
)
def test_the_grounds_of_a_confiscation(answers, rule):
    told = judge(way="reg_2018_1805", measure="confiscation", answers=answers)
    assert [name for name, row in told.items() if row["state"] == "met"] == [rule]
    assert RULES[rule]["article"].startswith("Règl. (UE) 2018/1805")


def test_nothing_is_guessed_where_nobody_answered():
    told = judge(to="RO")
    assert told["eio_11_1_d"]["state"] == "open"
    assert told["eio_11_1_d"]["open"] == ["ne_bis_in_idem_eio"]
    assert told["eio_11_1_g"]["state"] == "not_met", "trafficking is on the list"
    assert told["eio_11_1_g"]["because"] == ["listed=yes"]
    assert not [row for row in told.values() if row["state"] == "met"]


def test_the_case_answers_who_issues_and_what_is_always_available():
    authority = {"authority": "A", "name": "n", "state": "FR", "kind": "other", "source": "s", "checked": "2026-01-01", "entry": 1}
    form = {"request": "R", "form": "eio_annex_a", "language": "fr", "authority": "A", "urgency": "normal", "entry": 1}
    told = judge(authorities=[authority], form=[form])
    assert told["eio_9_3"]["state"] == "met"
    assert set(told["eio_9_3"]["because"]) == {"issuing_authority=other", "validating_authority=none"}
    told = judge(measure="hearing", answers={"crime_recognised": "no", "listed": "no"})
    assert told["eio_11_1_g"]["because"] == ["always_available=yes"]


def test_the_law_of_the_executing_state_stands_beside_the_union_text():
    told = judge(
        way="eaw", measure="arrest_surrender", to="FR", own="IT", answers={"executing_proceeding_status": "statute_barred"}
    )
    assert (told["eaw_4_4"]["kind"], told["eaw_4_4"]["national_kind"]) == ("optional", "mandatory")
    assert told["eaw_4_4"]["national"] == "CPP 695-22, 4°"
    assert judge(way="eaw", measure="arrest_surrender", to="DE")["eaw_4_4"]["national"] is None


def test_a_request_without_rules_of_its_own_has_none():
    assert judge(way="mla_1959", to="MD") == {}


def test_a_number_that_is_none_decides_nothing():
    condition = {"question": "person_age", "is_not": False, "answers": ["<13"]}
    assert holds(condition, {"person_age": ("twelve",)}) is None
    assert holds(condition, {"person_age": ("13",)}) is False
    assert judged({1: [condition]}, {"person_age": ("12",)}) == ("met", ["person_age=12"], [])


def test_every_condition_asks_a_question_that_takes_its_answers():
    asked = LAW["refusal_conditions"].to_pylist()
    assert len(asked) >= 100
    for row in asked:
        question = QUESTIONS[row["question"]]
        assert RULES[row["rule"]]["matter"] in question["matters"] or row["question"] in ("executing_state", "measure"), row
        for answer in row["answers"]:
            if question["kind"] == "choice":
                assert answer in CHOICES[row["question"]], row
            elif question["kind"] == "yes_no":
                assert answer in ("yes", "no"), row
            elif question["kind"] == "number":
                assert answer.lstrip("<>=").isdigit(), row
            elif answer.startswith("="):
                assert answer[1:] in QUESTIONS, row
    assert {row["rule"] for row in asked} == set(RULES)


def test_an_article_is_said_of_every_rule_and_a_mandatory_refusal_is_of_article_three():
    for row in RULES.values():
        assert row["article"]
        assert row["kind"] in ("mandatory", "optional", "guarantee", "return", "recourse", "scope")
    mandatory = {name for name, row in RULES.items() if row["kind"] == "mandatory"}
    assert mandatory == {"eaw_3_1", "eaw_3_2", "eaw_3_3", "eaw_it_18_1_b"}


@pytest.mark.corpus
def test_every_published_question_can_be_answered_with_as_many_choices(corpus):
    folder = corpus / "8_standards" / "legal_facilex"
    published = {}
    text = (folder / "api_text" / "questions.json").read_text("utf-8")
    for one in json.loads(text):
        if "question" in one:
            published.setdefault(one["id"], []).append(one)
    for name in ("api_text/question_eio.json", "sources/EIO/questions_annex.txt"):
        part = (folder / name).read_text("utf-8").strip().rstrip(",")
        for one in json.loads(f"[{part}]"):
            published.setdefault(one["id"], []).append(one)
    for one in json.loads((folder / "api_text" / "question_eaw.json").read_text("utf-8")):
        if "question" in one:
            published.setdefault(one["id"], []).append(one)
    assert len(published) >= 41
    for name, said in published.items():
        assert name in QUESTIONS, name
        kinds = {one["type"] for one in said}
        kind = QUESTIONS[name]["kind"]
        assert (
            kind
            in {
                "boolean": ("yes_no",),
                "integer": ("number",),
                "freeText": ("text", "state", "number"),
                "choice": ("choice", "state", "text"),
            }[next(iter(kinds)) if len(kinds) == 1 else "freeText"]
        ), name
        if kind == "choice":
            offered = max(len(one["choices"]) for one in said if "choices" in one)
            # The order of the Regulation is two matters here: freezing and confiscation.
            own = (
                CHOICES[name]
                - {"none"}
                - ({"confiscation"} if name == "matter" else set())
                - ({"other"} if name == "issuing_authority" else set())
            )
            assert len(own) == offered, name


def test_rows_do_not_depend_on_the_order_of_what_comes_in():
    replies = [
        {"request": "R", "question": name, "answers": ["yes"], "entry": 1}
        for name in ("ne_bis_in_idem_eio", "question16", "measure_exists")
    ]
    request = {"request": "R", "measure": "hearing", "to": "RO", "way": "eio", "step": "decided", "entry": 1}

    def told(rows, conditions):
        return refusals(
            requests=rows_of("requests", [request]),
            request_forms=TABLES["request_forms"].empty(),
            question_replies=pa.Table.from_pylist(rows, TABLES["question_replies"].arrow),
            authorities=TABLES["authorities"].empty(),
            counts=TABLES["counts"].empty(),
            refusal_conditions=conditions,
            **{name: LAW[name] for name in ("categories", "refusal_rules", "transpositions")},
        )

    backward = LAW["refusal_conditions"].take(pa.array(range(LAW["refusal_conditions"].num_rows - 1, -1, -1)))
    assert told(replies, LAW["refusal_conditions"]).equals(told(replies[::-1], backward))
