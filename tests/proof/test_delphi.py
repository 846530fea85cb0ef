"""Dimensions of the Delphi list: the published rule, from confirmed readings alone, and nothing in the place of a weight not known."""

import itertools

import pyarrow as pa
import pytest

from faisceau.law import tables
from faisceau.model.tables import TABLES
from sql_tables import ask, rows_of

LAW = tables()
STAGES = "faisceau.stages"
ITEMS = [row for row in LAW["listed_indicators"].to_pylist() if row["list"] == "delphi"]
D = "delphi.coercion_destination."


def rows(*references, victim="V1"):
    dimension = {row["reference"]: row["dimension"] for row in ITEMS}
    return [
        {
            "victim": victim,
            "reference": name,
            "dimension": dimension[name],
            "finding": f"f{n}",
            "of": "messages",
            "exhibit": "x",
            "locator": f"line={n}",
        }
        for n, name in enumerate(references)
    ]


def dimensions(found, treated="adult"):
    ages = rows_of("ages", [{"count": "C1", "victim": "V1", "age": treated, "treated": treated}])
    law = {name: LAW[name] for name in ("listed_indicators", "dimensions", "combination_rules")}
    told = ask("delphi_dimensions", STAGES, "delphi_dimensions", delphi_rows=rows_of("delphi_rows", found), ages=ages, **law)
    return {(row["list"], row["dimension"]): row for row in told.to_pylist()}


@pytest.mark.parametrize(
    ("names", "state", "rule"),
    [
        (["documents", "isolation"], "supported", "two_strong"),
        (["documents", "threats"], "supported", "one_strong_one_other"),
        (["documents", "inform_family"], "supported", "one_strong_one_other"),
        (["threats", "lie", "denunciation"], "supported", "three_medium"),
        (["threats", "lie", "inform_family"], "supported", "two_medium_one_other"),
        (["documents"], "not_by_rule", None),
        (["threats", "lie"], "not_by_rule", None),
        (["inform_family"], "not_by_rule", None),
        ([], "none", None),
    ],
)
def test_the_published_rule(names, state, rule):
    row = dimensions(rows(*(D + name for name in names)))["adult_labour", "coercion_destination"]
    assert (row["state"], row["rule"]) == (state, rule)
    assert sorted((*row["strong"], *row["medium"], *row["weak"])) == sorted(D + name for name in names)


def test_the_rule_is_that_of_its_words_for_every_mixture_of_weights():
    """Counted here from the sentence of the source: 2 strong, or 1 strong and another, or 3 medium, or 2 medium and 1 weak."""
    of = {
        w: [row["reference"] for row in ITEMS if row["dimension"] == "vulnerability_recruitment" and row["adult_labour"] == w]
        for w in ("medium", "weak")
    }
    tried = 0
    for medium, weak in itertools.product(range(5), range(3)):
        row = dimensions(rows(*of["medium"][:medium], *of["weak"][:weak]))["adult_labour", "vulnerability_recruitment"]
        assert (row["state"] == "supported") == (medium >= 3 or (medium >= 2 and weak >= 1))
        tried += 1
    assert tried == 15


def test_an_indicator_counts_once_however_many_rows_it_has():
    twice = [*rows(D + "threats"), *[{**row, "finding": "g", "locator": "line=9"} for row in rows(D + "threats")]]
    assert dimensions(twice)["adult_labour", "coercion_destination"]["medium"] == [D + "threats"]


def test_where_weights_are_not_known_nothing_is_said_in_their_place():
    row = dimensions(rows(D + "documents", D + "isolation"))["adult_sexual", "coercion_destination"]
    assert (row["state"], row["rule"], row["strong"]) == ("unknown", None, [])
    assert row["unweighed"] == [D + "documents", D + "isolation"]


def test_a_child_is_read_under_the_lists_of_children():
    told = dimensions(rows(D + "threats", D + "illicit_activities"), treated="child")
    assert {name for name, _ in told} == {"child_labour", "child_sexual"}
    assert told["child_labour", "coercion_destination"]["rule"] == "two_strong"


def test_only_a_confirmed_reading_for_a_victim_counts_and_only_the_rows_that_were_pinned():
    finding = {
        "finding": "threats_of_violence:phone:x",
        "indicator": "threats_of_violence",
        "about": "phone:x",
        "of": "messages",
        "shows": "{}",
    }
    findings = [{**finding, "exhibit": "e", "locator": f"line={n}"} for n in (1, 2)]
    pinned = {"finding": finding["finding"], "verdict": "confirmed", "observation": "messages:e#line=1", "entry": 5}
    law = {name: LAW[name] for name in ("indicator_answers", "listed_indicators")}

    def told(state, victim):
        return ask(
            "delphi_rows",
            STAGES,
            "delphi_rows",
            findings=rows_of("findings", findings),
            reviews=rows_of("reviews", [{"finding": finding["finding"], "state": state, "entry": 5}]),
            confirmations=rows_of("confirmations", [{**pinned, "victim": victim}]),
            **law,
        ).to_pylist()

    (row,) = told("confirmed", "V1")
    assert (row["reference"], row["dimension"], row["locator"]) == (D + "threats", "coercion_destination", "line=1")
    assert told("open", "V1") == told("reopened", "V1") == told("set_aside", "V1") == told("confirmed", None) == []


def test_no_column_of_the_dimensions_is_a_number():
    for name in ("delphi_rows", "delphi_dimensions"):
        for column in TABLES[name].columns:
            assert not pa.types.is_integer(column.type), f"{name}.{column.name}"
            assert not pa.types.is_floating(column.type), f"{name}.{column.name}"


def test_every_answer_names_an_indicator_of_ours_and_one_of_a_list():
    ours = {row["indicator"] for row in LAW["indicators"].to_pylist()}
    listed = {row["reference"] for row in LAW["listed_indicators"].to_pylist()}
    answers = LAW["indicator_answers"].to_pylist()
    assert len(answers) >= 120
    assert {row["indicator"] for row in answers} <= ours
    assert {row["reference"] for row in answers} <= listed
    assert len(listed) == 153
    assert len(ITEMS) == 67


def test_the_weights_are_those_of_the_published_list_and_unknown_elsewhere():
    counted = {
        (name, weight): sum(row[name] == weight for row in ITEMS)
        for name in ("adult_labour", "child_labour")
        for weight in ("strong", "medium", "weak")
    }
    assert counted["child_labour", "weak"] == 0
    assert sum(counted[name] for name in counted if name[0] == "adult_labour") == len(ITEMS)
    assert {row["reference"] for row in ITEMS if row["adult_sexual"]} == {D + "forced_tasks_clients"}
    assert {row["reference"] for row in ITEMS if row["child_sexual"]} == {
        D + "forced_tasks_clients",
        "delphi.exploitation.hazardous",
    }
