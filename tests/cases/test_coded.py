"""Codes are told in words; what an exhibit wrote is told as it is written, even where it looks like a code."""

import pytest

from faisceau.cases.coded import in_words


@pytest.mark.parametrize(
    ("table", "column", "value", "fr", "en"),
    [
        ("stays", "kind", "guest_register", "registre de voyageurs (hôtel)", "guest register (hotel)"),
        ("transfers", "status", "pending", "en attente", "pending"),
        ("messages", "direction", "in", "reçu", "received"),
        ("sightings", "direction", "in", "in", "in"),
        ("organisations", "status", "pending", "pending", "pending"),
        ("messages", "platform", "email", "email", "email"),
    ],
)
def test_only_codes_are_worded(table, column, value, fr, en):
    assert (in_words(table, column, value, "fr"), in_words(table, column, value, "en")) == (fr, en)
