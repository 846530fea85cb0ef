"""The text of a count is the one in force on the first day of its facts; a State is added by a file alone; what has no text is refused."""

import tomllib
from importlib.resources import files

import pytest

from faisceau.build import check_charge
from faisceau.law import tables
from faisceau.model.errors import Invalid
from faisceau.model.wording import LANGS, say, wordings
from sql_tables import ask, rows_of

LAW = tables()
STAGES = "faisceau.stages"

INVENTED = """
as_of = "2026-11-22"
source = "an invented code of an invented State"
status = "ours"

[[offences]]
state = "ZZ"
offence = "12"
child_under = 16
article = "Code, 12"
label_fr = "Traite"
label_en = "Trafficking"
penalty_fr = "Dix ans"
penalty_en = "Ten years"
since = "2020-05-01"
dates = "ours"

[[offence_rows]]
state = "ZZ"
offence = "12"
element = "act"
value = "prendre"
article = "Code, 12"
text_fr = "prendre"
text_en = "taking"
palermo = ["receipt"]
mapping = "ours"

[[offence_requirements]]
state = "ZZ"
offence = "12"
applies = "adult"
element = "act"
by_element = "act"
rows = 1
required = true
article = "Code, 12"
"""


def charged(since=None, until=None, offence="225-4-1", state="FR", law=LAW):
    count = {"count": "C1", "offence": offence, "state": state, "victim": "V1", "suspect": "S1", "since": since, "until": until}
    (row,) = ask("charges", STAGES, "charges", counts=rows_of("counts", [count]), offences=law["offences"]).to_pylist()
    return row


@pytest.mark.parametrize(
    ("since", "until", "wording", "later"),
    [
        ("2013-08-07", None, "225-4-1", None),
        ("2013-08-06", None, "225-4-1@2007-11-21", None),
        ("2013-08-06", "2013-08-07", "225-4-1@2007-11-21", "2013-08-07"),
        ("2013", "2013", "225-4-1@2007-11-21", "2013-08-07"),
        ("2013-09", None, "225-4-1", None),
        ("2005-02", "2005-03", "225-4-1@2003-03-19", None),
        (None, "2010-06-30", "225-4-1@2007-11-21", None),
        (None, None, "225-4-1", None),
        ("2002-12-31", None, "225-4-1@", None),
        ("2003", None, "225-4-1@", "2003-03-19"),
    ],
)
def test_the_wording_is_that_of_the_first_day_and_a_later_one_is_said(since, until, wording, later):
    row = charged(since, until)
    assert (row["offence"], row["charged"], row["later"]) == (wording, "225-4-1", later)


def test_the_rows_of_a_count_are_those_of_its_wording():
    charges = rows_of("charges", [charged("2010-01-01")])
    ages = rows_of("ages", [{"count": "C1", "victim": "V1", "age": "adult", "treated": "adult"}])
    text = {name: LAW[name] for name in ("offences", "offence_rows", "offence_requirements")}
    rows = ask("charged_rows", STAGES, "charged_rows", counts=charges, ages=ages, **text).to_pylist()
    assert {row["value"] for row in rows if row["element"] == "means"} == {"remuneration"}
    assert len(rows) == 11


def test_an_offence_that_the_law_does_not_know_stays_as_it_was_charged():
    assert charged("2020", offence="thb")["offence"] == "thb"


@pytest.mark.parametrize(
    ("state", "offence", "since", "code"),
    [
        ("FR", "225-4-1", "2002-12-31", "law.not_in_force"),
        ("FR", "225-14-1", "2013-08-06", "law.not_in_force"),
        ("FR", "225-4-99", "2026", "law.unknown_offence"),
        ("XY", "225-4-1", "2026", "law.unknown_state"),
    ],
)
def test_a_count_without_a_text_is_refused_with_its_article_and_what_to_do(state, offence, since, code):
    with pytest.raises(Invalid) as refused:
        check_charge(state, offence, since, "")
    assert refused.value.code == code
    for lang in LANGS:
        assert say(code, lang, refused.value.arguments)
        assert wordings()[code].next(lang)
    if code == "law.not_in_force":
        assert f"CP {offence}" in say(code, "fr", refused.value.arguments)


@pytest.mark.parametrize("state", ["MD", "RO", "RS", "AL", "IT"])
def test_a_state_whose_text_is_not_there_has_the_international_definition_and_says_so(state):
    check_charge(state, "palermo-3", "2026-01", "")
    offence = next(row for row in LAW["offences"].to_pylist() if (row["state"], row["offence"]) == (state, "palermo-3"))
    assert "n’est pas dans les données" in offence["note_fr"]
    assert "not in the data" in offence["note_en"]
    rows = [row for row in LAW["offence_rows"].to_pylist() if (row["state"], row["offence"]) == (state, "palermo-3")]
    values = [row for row in LAW["international_values"].to_pylist() if row["palermo"]]
    assert {(row["element"], *row["palermo"]) for row in rows} == {(row["element"], row["value"]) for row in values}


@pytest.fixture
def widened(tmp_path):
    """Return the law with one file more."""
    for path in files("faisceau.law").iterdir():
        if path.name.endswith(".toml"):
            (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    (tmp_path / "offences_zz.toml").write_text(INVENTED, "utf-8")
    return tables(tmp_path)


def test_a_state_is_added_by_a_file_alone(widened):
    row = charged("2021-01-01", offence="12", state="ZZ", law=widened)
    assert row["offence"] == "12"
    assert charged("2020-04-30", offence="12", state="ZZ", law=widened)["offence"] == "12@"
    ages = ask("ages", STAGES, "ages", counts=rows_of("charges", [row]), named=rows_of("named", []), offences=widened["offences"])
    text = {name: widened[name] for name in ("offences", "offence_rows", "offence_requirements")}
    rows = ask("charged_rows", STAGES, "charged_rows", counts=rows_of("charges", [row]), ages=ages, **text).to_pylist()
    assert [(r["state"], r["element"], r["value"], r["required"]) for r in rows] == [("ZZ", "act", "prendre", True)]
    assert {name: widened[name].num_rows - LAW[name].num_rows for name in LAW if widened[name].num_rows != LAW[name].num_rows} == {
        name: len(found) for name, found in tomllib.loads(INVENTED).items() if isinstance(found, list)
    }


def test_every_offence_has_its_limitation_for_adults_and_children_and_none_is_said_to_be_verified():
    said = {(row["state"], row["offence"], row["applies"]) for row in LAW["limitations"].to_pylist()}
    current = [row for row in LAW["offences"].to_pylist() if not row["wording_of"]]
    assert len(current) >= 45
    assert said == {(row["state"], row["offence"], applies) for row in current for applies in ("adult", "child")}
    assert not {row["status"] for row in LAW["limitations"].to_pylist()} & {"verified", "ours"}


def test_wordings_of_one_offence_follow_one_another_without_a_gap():
    by_name = {}
    for row in LAW["offences"].to_pylist():
        by_name.setdefault((row["state"], row["wording_of"] or row["offence"]), []).append((row["since"] or "", row["until"]))
    several = {name: sorted(found) for name, found in by_name.items() if len(found) > 1}
    assert several
    for found in several.values():
        assert [until for _, until in found] == [since for since, _ in found[1:]] + [None]


def test_an_earlier_wording_is_never_said_to_be_verified():
    earlier = [row for row in LAW["offences"].to_pylist() if row["wording_of"]]
    assert len(earlier) >= 2
    assert {row["status"] for row in earlier} == {"knowledge"}
    assert {row["dates"] for row in LAW["offences"].to_pylist() if row["since"]} == {"knowledge"}


def test_questions_of_non_punishment_are_questions_with_article_and_place_to_look():
    found = LAW["non_punishment"].to_pylist()
    assert {"compelled", "period", "control", "link", "minority"} <= {row["question"] for row in found}
    for row in found:
        assert row["question_fr"].split("?")[0] != row["question_fr"]
        assert "?" in row["question_en"]
        assert row["article"]
        assert row["look_fr"]
        assert row["look_en"]


def test_trafficking_and_smuggling_stand_side_by_side():
    found = LAW["distinctions"].to_pylist()
    assert {"victim", "border", "consent", "end"} <= {row["point"] for row in found}
    assert all(row["left_fr"] and row["right_fr"] and row["left_en"] and row["right_en"] for row in found)
