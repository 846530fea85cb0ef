"""Everything that may be meant by what a person typed without saying its kind."""

import pytest

from faisceau.notation.selectors import ANY_PLATFORM, every_selector, exact


@pytest.mark.parametrize(
    "written",
    [
        "06 39 98 41 07",
        "0639984107",
        "+33 6 39 98 41 07",
        "0033639984107",
        "06.39.98.41.07",
        "+33 (0)6 39 98 41 07",
        "tel:+33639984107",
        "639984107",
    ],
)
def test_a_number_is_read_in_any_writing(written):
    assert ("phone", "+33639984107") in {(one.kind, one.value) for one in every_selector(written, "FR")}


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("FR14 2004 1010 0505 0001 3M02 606", "iban", "FR1420041010050500013M02606"),
        ("Ana@Courriel.example", "email", "ana@courriel.example"),
        ("Telegram: @Ana_M", "handle", "telegram:ana_m"),
        ("@Ana_M", ANY_PLATFORM, "ana_m"),
        ("ab-123-cd", "plate", "AB123CD"),
        ("49-015420-323751-8", "imei", "490154203237518"),
        ("12AB34567", "document", "12AB34567"),
    ],
)
def test_each_kind_is_among_what_may_be_meant(written, kind, value):
    assert (kind, value) in {(one.kind, one.value) for one in every_selector(written, "FR")}


@pytest.mark.parametrize("written", ["", " ", "bonjour", "rue des Peupliers", "@", "é" * 500])
def test_words_are_no_exact_identifier(written):
    assert not [one for one in every_selector(written, "FR") if exact(one)]
