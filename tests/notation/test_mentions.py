"""Selectors inside free text: each found once, none taken for another, and no text searched in vain or passed over."""

import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.mentions import hint, mentions

TEXTS = [
    ("écris à Ana.M@courriel.example, merci", None, [("email", "ana.m@courriel.example")]),
    ("IBAN FR14 2004 1010 0505 0001 3M02 606 MERCI BEAUCOUP", "FR", [("iban", "FR1420041010050500013M02606")]),
    ("DE89370400440532013000", None, [("iban", "DE89370400440532013000")]),
    ("FR15 2004 1010 0505 0001 3M02 606", "FR", []),
    (
        "https://t.me/ana_m, www.site.example.",
        None,
        [("handle", "telegram:ana_m"), ("url", "https://t.me/ana_m"), ("url", "http://www.site.example/")],
    ),
    ("insta: ana.b et snap @ana-c", None, [("handle", "instagram:ana.b"), ("handle", "snapchat:ana-c")]),
    ("BTC 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa ok", None, [("wallet", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")]),
    ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", None, [("wallet", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]),
    ("IMEI : 49-015420-323751-8", "FR", [("imei", "490154203237518")]),
    ("490154203237518", None, []),
    ("06 39 98 00 01 ou +373 621 12 345", "FR", [("phone", "+33639980001"), ("phone", "+37362112345")]),
    ("06 39 98 00 01, je répète 06.39.98.00.01", "FR", [("phone", "+33639980001")]),
    ("https://wa.me/33639980001", None, [("phone", "+33639980001"), ("url", "https://wa.me/33639980001")]),
    ("https://site.example/tel/0612345678", "FR", [("url", "https://site.example/tel/0612345678")]),
    ("je passe ce soir @ 8h, pour 50 €", "FR", []),
    ("Facebook m'a dit non", None, []),
]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("FACTURE N° 0145678901", "FR"), ("Réf. client : 0145678901", "FR"), ("n°0145678901", "FR"), ("INVOICE NO 02079460000", "GB"),
        ("Rechnung Nr. 0301234567", "DE"), ("Kundennummer 0301234567", "DE"), ("factura 912345678", "ES"), ("contract nr. 0212345678", "RO"),
        ("factuurnummer: 0201234567", "NL"), ("fattura n. 0612345678", "IT"), ("poziv na broj 0112345678", "RS"), ("рахунок № 0441234567", "UA"),
    ],
)  # fmt: skip
def test_with_a_payment_bare_digits_behind_a_word_of_reference_are_no_telephone(text, region):
    assert any(one.normal.kind == "phone" for one in mentions(text, region))
    assert mentions(text, region, of_payment=True) == []


@pytest.mark.parametrize(
    "text",
    ["loyer 0145678901", "facture, tél n° 0145678901", "facture 01 45 67 89 01", "ref +33145678901", "référence de Tel: 0145678901", "xref 0145678901"],
)  # fmt: skip
def test_with_a_payment_what_is_written_as_a_telephone_is_one(text):
    assert [one.normal.value for one in mentions(text, "FR", of_payment=True)] == ["+33145678901"]


@pytest.mark.parametrize(("text", "region", "expected"), TEXTS)
def test_what_a_text_mentions(text, region, expected):
    found = mentions(text, region)
    assert [(one.normal.kind, one.normal.value) for one in found] == expected
    assert all(text[one.start : one.start + len(one.as_written)] == one.as_written for one in found)


@pytest.mark.parametrize(("text", "region", "expected"), TEXTS)
def test_no_text_that_mentions_anything_is_passed_over(text, region, expected):
    if expected:
        assert pc.match_substring_regex(text, hint(region)).as_py()


def test_plain_words_are_not_searched():
    for text in ("bonjour, à demain", "chambre 12 payée", "Loyer mars 2026"):
        assert not pc.match_substring_regex(text, hint("FR")).as_py()


@given(st.text(alphabet="aA1+0 @:./-FR72bc\u00e9\n", max_size=60), st.sampled_from([None, "FR", "IT"]))
def test_any_text_can_be_searched_and_the_hint_hides_nothing(text, region):
    found = mentions(text, region)
    assert len({(one.normal.kind, one.normal.value) for one in found}) == len(found)
    if found:
        assert pc.match_substring_regex(text, hint(region)).as_py()
