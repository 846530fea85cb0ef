"""Who is who: only exact selectors of one party, judgements and named persons join; contradictions are told."""

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stage_rows import EXHIBIT, checked, table

from faisceau.model.tables import TABLES
from faisceau.model.wording import say
from faisceau.stages.entities import designations, entities


def tie(left, right=None, written="", observations=1, exhibit=EXHIBIT):
    """Return a row of ties between two selectors, written kind:value; without a second one, the first stands there."""
    (lk, _, lv), (rk, _, rv) = left.partition(":"), (right or left).partition(":")
    return {
        "exhibit": exhibit,
        "left_kind": lk,
        "left_value": lv,
        "right_kind": rk,
        "right_value": rv,
        "written": written,
        "observations": observations,
    }


def judgement(left, right, verdict, entry=1):
    return {**tie(left, right), "verdict": verdict, "reason": "r", "entry": entry}


def bearer(person, selector):
    kind, _, value = selector.partition(":")
    return {"person": person, "kind": kind, "value": value}


def hub(selector):
    return {key: value for key, value in bearer("", selector).items() if key != "person"}


def named(person, pseudonym):
    return {"person": person, "name": "x", "pseudonym": pseudonym}


def who(ties, *, judgements=(), hubs=(), bearers=(), persons=()):
    """Return which entity each selector designates, why, and the entities by id."""
    given = {
        "ties": table("ties", *ties),
        "judgements": table("judgements", *judgements),
        "hubs": table("hubs", *hubs),
        "bearers": table("bearers", *bearers),
    }
    found = designations(**given)
    rows = checked("designations", found)
    whole = checked("entities", entities(designations=found, named=table("named", *persons), **given))
    by = {f"{row['kind']}:{row['value']}": (row["entity"], row["by"]) for row in rows}
    assert {row["entity"] for row in rows} == {row["entity"] for row in whole}
    return by, {row["entity"]: row for row in whole}


PHONE, MAIL, IBAN, HANDLE = "phone:+33639980001", "email:a@b.example", "iban:FR1420041010050500013M02606", "handle:telegram:ana"


def test_a_selector_alone_is_an_entity_named_after_it():
    by, whole = who([tie(PHONE)])
    expected = f"E-{sha256(PHONE.encode()).hexdigest()[:12]}"
    assert by == {PHONE: (expected, "observation")}
    assert whole[expected] == {"entity": expected, "person": None, "label": PHONE, "names": [], "selectors": 1, "conflicts": []}


def test_what_one_observation_states_of_one_party_is_joined_across_exhibits():
    by, whole = who([tie(MAIL), tie(PHONE), tie(HANDLE), tie(MAIL, PHONE), tie(HANDLE, PHONE, exhibit="f2" * 32)])
    assert len(whole) == 1
    assert {reason for _, reason in by.values()} == {"observation"}
    (entity,) = whole
    assert entity == f"E-{sha256(MAIL.encode()).hexdigest()[:12]}"


def test_a_name_attaches_and_never_joins():
    by, whole = who([tie(PHONE), tie(MAIL), tie(PHONE, "name:ana", "Ana"), tie(MAIL, "name:ana", "Ana")])
    assert by[PHONE][0] != by[MAIL][0]
    assert [row["names"] for row in whole.values()] == [["Ana"], ["Ana"]]
    assert "name:ana" not in by


def test_the_label_is_the_most_written_name_then_the_first_in_the_order_of_text():
    ties = [
        tie(PHONE),
        tie(PHONE, "name:b", "B", 2),
        tie(PHONE, "name:c", "C", 1),
        tie(PHONE, "name:c", "C", 1, "f2" * 32),
        tie(PHONE, "name:a", "A"),
    ]
    _, whole = who(ties)
    (row,) = whole.values()
    assert (row["label"], row["names"]) == ("B", ["A", "B", "C"])


def test_the_pseudonym_of_the_person_is_shown_before_any_name():
    _, whole = who([tie(PHONE), tie(PHONE, "name:ana", "Ana")], bearers=[bearer("V1", PHONE)], persons=[named("V1", "Mésange")])
    (row,) = whole.values()
    assert (row["person"], row["label"]) == ("V1", "Mésange")


def test_judgements_are_transitive_and_join_even_names_that_a_person_chose():
    judgements = [judgement(PHONE, MAIL, "same"), judgement(MAIL, "name:ana", "same", 2)]
    by, whole = who([tie(PHONE), tie(MAIL)], judgements=judgements)
    assert len(whole) == 1
    assert by["name:ana"][1] == by[PHONE][1] == "judgement"


def test_unsure_joins_and_parts_nobody():
    by, whole = who([tie(PHONE), tie(MAIL)], judgements=[judgement(PHONE, MAIL, "unsure")])
    assert by[PHONE][0] != by[MAIL][0]
    assert not any(row["conflicts"] for row in whole.values())


def test_different_selectors_that_end_up_together_are_told_and_not_split():
    by, whole = who([tie(MAIL), tie(PHONE), tie(MAIL, PHONE)], judgements=[judgement(MAIL, PHONE, "different", 7)])
    assert by[PHONE][0] == by[MAIL][0]
    (conflict,) = whole[by[PHONE][0]]["conflicts"]
    assert json.loads(conflict) == {"code": "stages.different_together", "left": MAIL, "right": PHONE, "entry": 7}


def test_different_selectors_apart_are_no_conflict():
    _, whole = who([tie(MAIL), tie(PHONE)], judgements=[judgement(MAIL, PHONE, "different")])
    assert [row["conflicts"] for row in whole.values()] == [[], []]


def test_a_public_selector_joins_nobody_but_keeps_its_names():
    ties = [tie(x) for x in (PHONE, MAIL, IBAN)] + [tie(MAIL, PHONE), tie(IBAN, PHONE), tie(PHONE, "name:hotline", "Hotline")]
    by, whole = who(ties, hubs=[hub(PHONE)])
    assert len(whole) == 3
    assert whole[by[PHONE][0]]["label"] == "Hotline"


def test_a_judgement_about_a_public_selector_is_told_and_does_not_join():
    by, whole = who([tie(PHONE), tie(MAIL)], judgements=[judgement(PHONE, MAIL, "same", 3)], hubs=[hub(PHONE)])
    assert by[PHONE][0] != by[MAIL][0]
    assert all(json.loads(row["conflicts"][0])["code"] == "stages.public_joined" for row in whole.values())


def test_a_public_selector_designates_no_person():
    by, whole = who([tie(PHONE), tie(MAIL)], hubs=[hub(PHONE)], bearers=[bearer("S1", PHONE), bearer("S1", MAIL)])
    assert whole[by[PHONE][0]]["person"] is None
    assert json.loads(whole[by[PHONE][0]]["conflicts"][0])["code"] == "stages.public_borne"
    assert whole[by[MAIL][0]]["person"] == "S1"


def test_the_selectors_of_a_person_join_even_when_nothing_was_observed():
    by, whole = who([tie(PHONE)], bearers=[bearer("S1", PHONE), bearer("S1", IBAN)], persons=[named("S1", "Suspect n° 1")])
    assert by[PHONE] == by[IBAN] == (by[PHONE][0], "person")
    assert whole[by[PHONE][0]]["selectors"] == 2


def test_the_first_reason_is_kept():
    by, _ = who(
        [tie(PHONE), tie(MAIL), tie(MAIL, PHONE), tie(IBAN)],
        judgements=[judgement(PHONE, IBAN, "same")],
        bearers=[bearer("S1", PHONE), bearer("S1", HANDLE)],
    )
    assert [by[node][1] for node in (PHONE, MAIL, IBAN, HANDLE)] == ["observation", "observation", "judgement", "person"]


def test_a_selector_only_borne_or_only_judged_says_so():
    by, _ = who([], bearers=[bearer("S1", IBAN)], judgements=[judgement(PHONE, MAIL, "different")])
    assert {node: reason for node, (_, reason) in by.items()} == {IBAN: "person", PHONE: "judgement", MAIL: "judgement"}


def test_two_persons_in_one_entity_are_told_and_none_is_retained():
    by, whole = who([tie(MAIL), tie(PHONE), tie(MAIL, PHONE)], bearers=[bearer("S2", PHONE), bearer("S1", MAIL)])
    row = whole[by[PHONE][0]]
    assert row["person"] is None
    assert json.loads(row["conflicts"][0]) == {"code": "stages.two_persons", "persons": "S1, S2"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_conflict_is_worded(lang):
    hubs, judgements = [hub(PHONE)], [judgement(PHONE, MAIL, "same"), judgement(IBAN, HANDLE, "different", 2)]
    bearers = [bearer("S1", PHONE), bearer("S2", IBAN), bearer("S3", HANDLE)]
    _, whole = who([tie(HANDLE), tie(IBAN), tie(HANDLE, IBAN)], judgements=judgements, hubs=hubs, bearers=bearers)
    told = [json.loads(conflict) for row in whole.values() for conflict in row["conflicts"]]
    assert {one["code"] for one in told} == {
        "stages.public_joined",
        "stages.public_borne",
        "stages.different_together",
        "stages.two_persons",
    }
    for one in told:
        assert "{" not in say(one.pop("code"), lang, one)


def test_nobody_is_nobody():
    by, whole = who([])
    assert (by, whole) == ({}, {})
    assert TABLES["entities"].empty().num_rows == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12), st.randoms(use_true_random=False))
def test_entities_are_the_connected_components_whatever_the_order(pairs, chance):
    nodes = sorted({node for pair in pairs for node in pair})
    ties = [tie(f"phone:{node}") for node in nodes]
    ties += [tie(*(f"phone:{node}" for node in sorted(pair))) for pair in {tuple(sorted(p)) for p in pairs} if pair[0] != pair[1]]
    groups = [{node} for node in nodes]
    for left, right in pairs:
        touched = [group for group in groups if left in group or right in group]
        groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    by, _ = who(ties)
    shuffled = ties[:]
    chance.shuffle(shuffled)
    assert who(shuffled)[0] == by
    for group in groups:
        assert {by[f"phone:{node}"][0] for node in group} == {f"E-{sha256(f'phone:{min(group)}'.encode()).hexdigest()[:12]}"}
