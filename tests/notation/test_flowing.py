"""Text as it flows: a line's hyphen goes, a writer's stays, paragraphs stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.flowing import flowed


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("le témoi-\ngnage", "le témoignage"),
        ("le témoi\u00ad\ngnage", "le témoignage"),
        ("le témoi\u00ac\ngnage", "le témoignage"),
        ("un porte-\nmonnaie", "un porte-monnaie"),
        ("sa grand-\nmère", "sa grand-mère"),
        ("celui-\nci", "celui-ci"),
        ("a répondu-\nelle", "a répondu-elle"),
        ("un procès-\nverbal", "un procès-verbal"),
        ("au rez-de-\nchaussée", "au rez-de-chaussée"),
        ("Jean-\nPierre", "Jean-Pierre"),
        ("le 2026-\n03", "le 2026-03"),
        ("l'agent-\nchef, puis l'agent-chef adjoint de la brigade", "l'agent-chef, puis l'agent-chef adjoint de la brigade"),
        ("la porte-\nment, dit-il du portement", "la portement, dit-il du portement"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(written, found):
    assert flowed(written) == found


@pytest.mark.parametrize(
    "text",
    ["", "un mot", "un\n\ndeux", "Liste :\n- un\n- deux", "fin.\nDébut", "Total -\n340", "12,50\n340,00\n80,00"],
)
def test_what_flows_already_is_left(text):
    assert flowed(text) is None


def test_lines_of_a_paragraph_are_joined_and_paragraphs_stay_apart():
    text = (
        "PROCÈS-VERBAL\n"
        "Le quatorze mars, à neuf heures, la déclarante expose avoir\n"
        "été conduite jusqu'à Lille dans un véhicule gris. Son passe-\n"
        "port lui a été retiré.\n"
        "\n"
        "Lecture faite, persiste et signe."
    )
    assert flowed(text) == (
        "PROCÈS-VERBAL\n"
        "Le quatorze mars, à neuf heures, la déclarante expose avoir été conduite jusqu'à Lille dans un véhicule gris. "
        "Son passeport lui a été retiré.\n"
        "\n"
        "Lecture faite, persiste et signe."
    )


@given(st.text(alphabet="ab A-é.\n\u00ad1", max_size=200))
def test_no_letter_is_lost_or_made(text):
    found = flowed(text)

    def letters(shown):
        return [character for character in shown if character.isalnum()]

    assert found is None or letters(found) == letters(text)


def test_a_text_of_a_million_hyphens_flows_in_time():
    assert flowed("a-\n" * 300_000) is not None
