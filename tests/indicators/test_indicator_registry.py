"""The style of indicators, tested over the registry and the law, not in review."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from faisceau.build.runner import Query
from faisceau.indicators import INDICATORS, query_of
from faisceau.law import tables as law_tables
from faisceau.model.tables import TABLES
from sql_tables import ask, rows_of

LAW = law_tables()
ROWS = {row["indicator"]: row for row in LAW["indicators"].to_pylist()}
EXAMPLES = Path(__file__).parent / "examples"
FORBIDDEN = ("score", "risk", "rank")


def sql(indicator):
    return files("faisceau.indicators").joinpath(f"{query_of(indicator)[0]}.sql").read_text("utf-8")


def words_of(text):
    code = re.sub(r"--[^\n]*", "", text)
    return set(re.findall(r"[a-z_]+", re.sub(r"'[^']*'", "", code)))


def test_there_are_more_than_sixty_and_no_file_is_forgotten():
    queries = {path.name.removesuffix(".sql") for path in files("faisceau.indicators").iterdir() if path.name.endswith(".sql")}
    examples = {path.name for path in EXAMPLES.iterdir()}
    assert len(INDICATORS) >= 84
    assert set(INDICATORS) == set(ROWS)
    assert {query_of(indicator)[0] for indicator in INDICATORS} == queries
    assert examples == {f"{name}.{sign}.toml" for name in INDICATORS for sign in ("met", "not_met")}


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_a_query_takes_exactly_the_tables_that_it_refers_to(indicator):
    assert words_of(sql(indicator)) & (set(TABLES) - {"accounts", "words", "pages"}) == set(INDICATORS[indicator]) - {"accounts"}


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_a_query_that_several_share_is_told_whose_it_is_and_any_other_names_itself(indicator):
    text, (_, parameters) = sql(indicator), query_of(indicator)
    assert set(re.findall(r"\$(\w+)", text)) == set(parameters)
    if parameters:
        assert parameters["indicator"] == indicator
    else:
        assert f"'{indicator}' as indicator" in text


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_a_query_scores_nothing_and_uses_no_float(indicator):
    assert not words_of(sql(indicator)) & {*FORBIDDEN, "double", "float", "real", "random", "now", "today"}


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_the_law_words_it_in_both_languages_with_source_and_innocent_explanation(indicator):
    row = ROWS[indicator]
    for said in ("question", "innocent", "limits"):
        french, english = row[f"{said}_fr"], row[f"{said}_en"]
        assert len(french) > 40
        assert len(english) > 40
        assert french != english
    assert row["question_fr"].endswith("?")
    assert row["question_en"].endswith("?")
    assert row["source"]
    assert row["reference"]
    assert not any(word in row["question_fr"].lower() for word in ("indice", "preuve", "coupable"))


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_what_it_may_speak_to_exists(indicator):
    row = ROWS[indicator]
    rows = {(r["element"], r["value"]) for r in LAW["offence_rows"].to_pylist()}
    assert row["values"]
    assert {(row["element"], value) for value in row["values"]} <= rows
    assert row["kind"] in LAW["evidence_kinds"].column("kind").to_pylist()
    assert set(row["needs"]) <= set(TABLES)
    assert row["whose"] in ("controller", "victim", "business", "anyone")


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_the_numbers_and_words_that_it_asks_for_are_law(indicator):
    own = {"circles", "payer_couples"} & set(INDICATORS[indicator])
    text = sql(indicator) + "".join(Query("faisceau.stages", name).text for name in own)
    names = {row["name"] for row in LAW["indicator_thresholds"].to_pylist() if row["indicator"] == indicator}
    senses = {row["sense"] for row in LAW["indicator_words"].to_pylist() if row["indicator"] == indicator}
    assert names == set(re.findall(r"name = '(\w+)'", text))
    assert bool(senses) == bool({"indicator_words", "word_sightings"} & {*INDICATORS[indicator]})
    assert bool(ROWS[indicator]["words_in"]) == ("word_sightings" in INDICATORS[indicator])
    assert set(re.findall(r"sense = '(\w+)'", text)) <= senses


def test_amounts_stay_labelled_with_their_currency():
    for row in LAW["indicator_thresholds"].to_pylist():
        amount = row["unit"].startswith(row["currency"])
        assert amount == (row["currency"] != "XXX"), row


def test_words_are_words():
    for row in LAW["indicator_words"].to_pylist():
        assert row["words"]
        for word in row["words"]:
            assert re.fullmatch(r"[^\W_][\w '’.-]*\*?", word), word
            assert len(word.rstrip("*").split()[0]) >= 3 or not word.endswith("*") or " " in word, f"{word} would open too wide"


def test_an_indicator_that_cannot_be_computed_is_said_and_is_no_negative():
    payments = rows_of("payments", [{"currency": "EUR"}, {"currency": "XPF", "locator": "row=2"}])
    counts = [{"table": "transfers", "rows": 2}, {"table": "messages", "rows": 0}]
    found = ask(
        "indicator_readiness",
        "faisceau.stages",
        "indicator_readiness",
        indicators=LAW["indicators"],
        indicator_thresholds=LAW["indicator_thresholds"],
        table_rows=rows_of("table_rows", counts),
        payments=payments,
    )
    said = {row["indicator"]: (row["computable"], row["missing"], row["currencies"]) for row in found.to_pylist()}
    assert set(said) == set(INDICATORS)
    assert said["many_payers"] == (True, [], ["XPF"])
    assert said["top_ups"] == (True, [], [])
    assert said["debt_in_messages"] == (False, ["messages"], [])
    assert said["wish_to_leave"] == (False, ["messages", "utterances"], []), "one of the two would be enough"
    assert said["shared_contact"] == (False, ["documents", "selectors"], [])
    assert said["cycles"] == (False, ["edges"], [])
    assert said["night_deposits"] == (False, ["timed_payments"], [])


def test_a_motif_of_flows_needs_payments_between_parties_and_no_more():
    """That nothing passes on from account to account is an answer: a case without relays was asked."""
    for name, takes in INDICATORS.items():
        if "edges" in takes:
            assert ROWS[name]["needs"] == ["edges", "transfers"] or ROWS[name]["needs"] == ["transfers", "edges"], name
