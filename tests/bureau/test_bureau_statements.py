"""The room of statements, the weak points and the switch of what was found only thanks to something, as a browser shows them."""

import html
import re

import pytest
from test_bureau_matrix import PAIR, rows_of, text_of

from faisceau import cases
from faisceau.bureau import world as bureau_world
from faisceau.bureau.rights.models import Consultation
from faisceau.cases.opened import open_case
from faisceau.model.entries import CATALOGUE, OffenceCharged, PassageCompared, StatementRetracted
from faisceau.model.tables import TABLES
from faisceau.model.wording import wordings
from training_case import build

PASSPHRASE = "une phrase assez longue pour signer"


def signed(office, kind):
    with open_case(office.folder, bureau_world.of_the_bureau()) as case:
        return [one.entry for one in case.state.of(kind)]


@pytest.mark.parametrize(("lang", "child"), [("fr", "Mineur ce jour-là"), ("en", "A child that day")])
def test_the_register_says_who_was_heard_and_what_is_not_said_of_a_child(office, lang, child):
    page = office.client(office.member("prosecutor"), lang).get(office.address("statements"))
    found = {row[2]: row for row in rows_of(page) if len(row) == 8 and re.search("20[0-9]{2}", row[0])}
    built = cases.ask(office.folder)
    assert len(found) >= 6
    assert len([row for row in rows_of(page) if len(row) == 8]) - 1 == built.rows("statements").num_rows
    built.close()
    assert child in text_of(page)
    assert Consultation.objects.filter(page="statements:statements", rows__gt=5).exists()


def test_passages_stand_side_by_side_with_whose_words_they_are(office):
    page = office.client(office.member("prosecutor")).get(office.address("statements", "compare/?person=V1"))
    told = text_of(page)
    assert "dires de LUPAȘCU Doina" in told
    assert "MEREUȚĂ Ana / " not in told
    assert "V2" not in {row[0] for row in rows_of(page)}
    assert told.count("rien de relevé") >= 8


def test_a_comparison_and_a_retraction_are_signed_and_shown(office):
    client = office.client(office.member("prosecutor"))
    built = cases.ask(office.folder)
    (row,) = built.ask(
        "SELECT statement, locator FROM passages WHERE hearsay_of IS NOT NULL AND exhibit = (SELECT exhibit FROM sealings WHERE mark = 'D8')"
    ).to_pylist()
    (other,) = built.ask(
        "SELECT statement FROM statements WHERE exhibit = (SELECT exhibit FROM sealings WHERE mark = 'D6')"
    ).to_pylist()
    built.close()
    base = {"passage": f"{row['statement']}#{row['locator']}", "about": "le passeport", "passphrase": PASSPHRASE}
    base |= {"seen": ""}
    for more in (
        {"verdict": "corroborated", "other": "documents:D1#page=2", "reason": "découvert à la perquisition"},
        {"verdict": "silent", "silent": other["statement"]},
    ):
        answer = client.post(office.address("statements", "link/"), {**base, "person": "T2", **more})
        assert answer.status_code == 302, text_of(answer)
    answer = client.post(
        office.address("statements", "retract/"),
        {
            "statement": other["statement"],
            "person": "T1",
            "on": "2026-06-01",
            "says": "Je n'ai rien vu.",
            "passphrase": PASSPHRASE,
            "seen": "",
        },
    )
    assert answer.status_code == 302, text_of(answer)
    assert [one.verdict for one in signed(office, PassageCompared)] == ["corroborated", "silent"]
    assert [one.on for one in signed(office, StatementRetracted)] == ["2026-06-11", "2026-06-01"]  # the first: training case
    build(office.folder, bureau_world.of_the_bureau())
    told = text_of(client.get(office.address("statements", "compare/")))
    assert "corroboré par D1" in told
    assert "D6 n’en dit rien" in told
    assert "Revient sur ses dires" in text_of(client.get(office.address("statements")))


def test_what_is_incomplete_is_refused_in_words(office):
    client = office.client(office.member("prosecutor"))
    answer = client.post(office.address("statements", "link/"), {"passage": "x", "verdict": "lies", "passphrase": PASSPHRASE})
    assert answer.status_code >= 400
    assert signed(office, PassageCompared) == []


def test_nobody_is_scored_anywhere():
    """No column, entry, word or address speaks of somebody's credibility as of something to be measured."""
    names = [column.name for schema in TABLES.values() for column in schema.columns]
    names += [name for kind in CATALOGUE.values() for name in kind.__dataclass_fields__]
    assert len(names) > 400
    assert not [name for name in names if re.search("credib|reliab|trust|truthful|score|rank|likel|probab", name)]
    said = {
        code: (word.fr, word.en)
        for code, word in wordings().items()
        if re.search("[cC]rédibilité|[cC]redibility", f"{word.fr} {word.en}")
    }
    assert said
    assert all(re.search("[Rr]ien|[Nn]obody|not|[Nn]i ", f"{fr} {en}") for fr, en in said.values())


def test_weak_points_of_a_pair_are_shown_with_what_one_more_measure_adds(office):
    page = office.client(office.member("prosecutor")).get(office.address("matrix", f"?{PAIR}"))
    told = text_of(page)
    assert "Points faibles" in told
    assert "Ce qu'un acte de plus ajouterait" in told
    items = [html.unescape(re.sub("<[^>]+>", "", one)) for one in re.findall(r"<li>(.*?)</li>", page.content.decode())]
    assert "pièce D2" in items
    assert "1 → 2" in told


def test_what_was_found_only_thanks_to_something_asks_for_that_thing(office):
    client = office.client(office.member("prosecutor"))
    alone = text_of(client.get(office.address("matrix", "?without=derived")))
    assert "rien d’autre n’est retiré" in alone
    told = text_of(client.get(office.address("matrix")))
    assert "support nécessaire" in told
    assert "CPP 174" in told


def test_a_victim_who_is_charged_raises_a_question_and_no_answer(office):
    with open_case(office.folder, bureau_world.of_the_bureau()) as case:
        case.sign(
            [
                OffenceCharged(
                    count="F9",
                    offence="225-4-1",
                    state="FR",
                    suspects=("V1",),
                    victims=("V3",),
                    since="2026-01-05",
                    until="2026-01-06",
                )
            ]
        )
    build(office.folder, bureau_world.of_the_bureau())
    for lang, words in (
        ("fr", ("Au magistrat d’en juger", "dans la période", "Directive 2011/36/UE art. 8")),
        ("en", ("That is for the magistrate", "within the period", "Directive 2011/36/EU art. 8")),
    ):
        told = text_of(office.client(office.member("prosecutor", f"procureur-{lang}"), lang).get(office.address("matrix")))
        assert all(word in told for word in words)
        assert "CP 122-2" in told
