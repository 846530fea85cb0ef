"""Telephone numbers: what is international, national under a known region, or not to be resolved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.phones import hint, looks_dialled, phone, phones_in

# Example numbers of the plans of libphonenumber, in the ways in which people write them.
NATIONAL = [
    ("FR", "+33123456789", ["01 23 45 67 89", "0123456789", "01.23.45.67.89", "01-23-45-67-89", "(01) 23 45 67 89"]),
    ("FR", "+33612345678", ["06 12 34 56 78", "0612345678", "06.12.34.56.78", "06/12/34/56/78", "０６ 12 34 56 78", "33612345678"]),
    ("MD", "+37322212345", ["022 212 345", "022212345", "(022) 21-23-45"]),
    ("MD", "+37362112345", ["0621 12 345", "062112345", "0621-12-345"]),
    ("RO", "+40211234567", ["021 123 4567", "0211234567", "021.123.45.67"]),
    ("RO", "+40712034567", ["0712 034 567", "0712034567", "0712-034-567", "712034567"]),
    ("RS", "+38110234567", ["010 234567", "010/234-567"]),
    ("RS", "+381601234567", ["060 1234567", "060/123-4567", "0601234567"]),
    ("AL", "+35522345678", ["022 345 678", "022345678"]),
    ("AL", "+355672123456", ["067 212 3456", "0672123456", "067-212-3456"]),
    ("IT", "+390212345678", ["02 1234 5678", "0212345678", "02/12345678"]),
    ("IT", "+393123456789", ["312 345 6789", "3123456789"]),
    ("DE", "+4930123456", ["030 123456", "030/123456", "(030) 12 34 56"]),
    ("DE", "+4915123456789", ["01512 3456789", "01512/3456789", "015123456789"]),
    ("GB", "+441212345678", ["0121 234 5678", "(0121) 234-5678"]),
    ("GB", "+447400123456", ["07400 123456", "07400123456"]),
]
INTERNATIONAL = [
    ("+33123456789", ["+33 1 23 45 67 89", "+33123456789", "+33.1.23.45.67.89", "+33 (0)1 23 45 67 89", "＋33 1 23 45 67 89"]),
    ("+33612345678", ["+33 6 12 34 56 78", "tel:+33612345678", "\u202a+33\u00a06\u00a012 34 56 78\u202c", "0033 6 12 34 56 78"]),
    (
        "+33612345678",
        ["33612345678@s.whatsapp.net", "33612345678:12@s.whatsapp.net", "33612345678@c.us", "+33 6 12 34 56 78 poste 12"],
    ),
    ("+37362112345", ["+373 621 12 345", "+373-621-12-345", "0037362112345"]),
    ("+40712034567", ["+40 712 034 567", "+40 (0)712 034 567", "0040 712 034 567"]),
    ("+381601234567", ["+381 60 1234567", "+381 (0)60 123 4567"]),
    ("+355672123456", ["+355 67 212 3456", "00355 67 212 3456"]),
    ("+390212345678", ["+39 02 1234 5678", "0039 02 12345678"]),
    ("+4915123456789", ["+49 1512 3456789", "+49 (0) 1512 3456789"]),
    ("+447400123456", ["+44 7400 123456", "+44 (0)7400 123456"]),
]
NATIONAL_CASES = [(region, value, text) for region, value, texts in NATIONAL for text in texts]
INTERNATIONAL_CASES = [(value, text) for value, texts in INTERNATIONAL for text in texts]


def test_there_are_vectors_enough():
    assert len(NATIONAL_CASES) + len(INTERNATIONAL_CASES) >= 70
    assert {region for region, _, _ in NATIONAL} == {"FR", "MD", "RO", "RS", "AL", "IT", "DE", "GB"}


@pytest.mark.parametrize(("region", "value", "text"), NATIONAL_CASES)
def test_a_national_number_is_read_under_its_region_and_the_rule_says_so(region, value, text):
    assert phone(text, region) == ("phone", value, f"national:{region}")


@pytest.mark.parametrize(("region", "value", "text"), NATIONAL_CASES)
def test_without_a_region_a_national_number_is_never_resolved(region, value, text):
    found = phone(text)
    assert found.kind == "phone_local"
    assert found.rule == "unresolved"
    assert found.value.isdigit()


@pytest.mark.parametrize(("value", "text"), INTERNATIONAL_CASES)
@pytest.mark.parametrize("region", [None, "FR", "MD"])
def test_an_international_number_is_the_same_under_any_region(value, text, region):
    found = phone(text, region)
    assert (found.kind, found.value) == ("phone", value)
    assert not found.rule.startswith("national")


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("06 39 98 00 01", "FR", ("phone", "+33639980001", "national:FR")),
        ("+33 6 39 98 00 01", None, ("phone", "+33639980001", "international")),
        ("0033 6 39 98 00 01", None, ("phone", "+33639980001", "idd:00")),
        ("+33 6 99 99 99 99 9", None, ("phone_local", "336999999999", "impossible")),
        ("+33 8 99 99 99 90", None, ("phone", "+33899999990", "international")),
        ("+44 7700 900123", None, ("phone", "+447700900123", "international_unassigned")),
        ("0612345678", "RO", ("phone", "+40612345678", "national_unassigned:RO")),
        ("011 44 121 234 5678", "US", ("phone", "+441212345678", "idd:US")),
        ("0044 121 234 5678", "US", ("phone_local", "00441212345678", "unresolved")),
        ("0123", "DE", ("phone_local", "0123", "unresolved")),
        ("36173", "FR", ("phone_local", "36173", "unresolved")),
        ("*100#", None, ("phone_local", "*100#", "service_code")),
        ("06 12 34 56 78", "ZZ", ("phone_local", "0612345678", "unresolved")),
        ("00", None, None),
        ("12", "FR", None),
        ("Ana", "FR", None),
        ("", "FR", None),
        ("1er mars 2026", "FR", None),
        ("12ABC34", None, None),
    ],
)
def test_what_is_reserved_unassigned_short_or_no_number(text, region, expected):
    assert phone(text, region) == expected


@given(st.integers(6_00_00_00_00, 7_99_99_99_99), st.sampled_from([" ", ".", "-", "", "\u00a0"]))
def test_every_way_of_writing_one_number_is_one_value(number, between):
    digits = f"0{number}"
    pairs = between.join(digits[place : place + 2] for place in range(0, 10, 2))
    forms = {
        phone(pairs, "FR").value,
        phone(f"+33 {number}").value,
        phone(f"+33 (0){number}").value,
        phone(f"{digits}", "FR").value,
    }
    assert forms == {f"+33{number}"}


@given(st.text(max_size=30), st.sampled_from([None, "FR", "MD", "IT"]))
def test_no_text_breaks_the_reading(text, region):
    found = phone(text, region)
    if found is not None:
        assert looks_dialled(text)
        assert found.kind == "phone_local" or (found.value[0] == "+" and found.value[1:].isdigit() and 5 <= len(found.value) <= 16)
        assert found.kind == "phone_local" or phone(found.value, region).value == found.value


TEXTS = [
    ("appelle au 06 12 34 56 78 ce soir", "FR", ["+33612345678"]),
    ("appelle au 06 12 34 56 78 ce soir", None, []),
    ("Ana +373 621 12 345, Ion +40 712 034 567.", None, ["+37362112345", "+40712034567"]),
    ("0033 6 12 34 56 78 ou 0033612345679", None, ["+33612345678", "+33612345679"]),
    ("0033 6 12 34 56 78", "FR", ["+33612345678"]),
    ("06.39.98.00.01 / +33 6 39 98 00 02", "FR", ["+33639980001", "+33639980002"]),
    ("06.39.98.00.01 / +33 6 39 98 00 02", "MD", ["+33639980002"]),
    ("le 12/03/2026 à 14:30, 1 250,00 EUR, réf. 2026-000123", "FR", []),
    ("FACTURE F0012345678901", "FR", []),
    ("chambre 12, 3e étage", "FR", []),
    ("0000 000000 00", None, []),
]


@pytest.mark.parametrize(("text", "region", "values"), TEXTS)
def test_numbers_inside_a_text_are_the_valid_ones(text, region, values):
    found = list(phones_in(text, region))
    assert [one.normal.value for one in found] == values
    assert all(phone(text[one.start : one.end], region).value == one.normal.value for one in found)
    assert all(phone(text[one.start : one.end], region).rule == one.normal.rule for one in found)


@pytest.mark.parametrize(("text", "region", "values"), TEXTS)
def test_the_hint_never_hides_a_number(text, region, values):
    import pyarrow.compute as pc

    if values:
        assert pc.match_substring_regex(text, hint(region)).as_py()


def test_the_hint_of_a_region_without_a_trunk_zero_lets_every_group_of_digits_pass():
    import pyarrow.compute as pc

    assert pc.match_substring_regex("312 345 6789", hint("IT")).as_py()
    assert not pc.match_substring_regex("dossier 2026", hint("FR")).as_py()
