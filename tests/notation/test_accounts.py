"""Accounts and banks: IBAN with true check digits, national numbers, what is masked or too short, BIC."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as oracle

from faisceau.notation.accounts import account, bic, is_iban

# Examples of the IBAN registry (SWIFT), as published for each country.
REGISTRY = [
    "AL47212110090000000235698741",
    "AD1200012030200359100100",
    "AT611904300234573201",
    "BE68539007547034",
    "BG80BNBG96611020345678",
    "CH9300762011623852957",
    "CY17002001280000001200527600",
    "CZ6508000000192000145399",
    "DE89370400440532013000",
    "DK5000400440116243",
    "EE382200221020145685",
    "ES9121000418450200051332",
    "FI2112345600000785",
    "FR1420041010050500013M02606",
    "GB29NWBK60161331926819",
    "GR1601101250000000012300695",
    "HR1210010051863000160",
    "HU42117730161111101800000000",
    "IE29AIBK93115212345678",
    "IT60X0542811101000000123456",
    "LT121000011101001000",
    "LU280019400644750000",
    "LV80BANK0000435195001",
    "MC5811222000010123456789030",
    "MD24AG000225100013104168",
    "ME25505000012345678951",
    "MK07250120000058984",
    "NL91ABNA0417164300",
    "NO9386011117947",
    "PL61109010140000071219812874",
    "PT50000201231234567890154",
    "RO49AAAA1B31007593840000",
    "RS35260005601001611379",
    "SE4550000000058398257466",
    "SI56263300012039086",
    "SK3112000000198742637541",
    "TR330006100519786457841326",
]


def test_there_are_vectors_enough():
    assert len(REGISTRY) >= 35


@pytest.mark.parametrize("value", REGISTRY)
def test_an_iban_is_read_however_it_is_spaced(value):
    grouped = " ".join(value[place : place + 4] for place in range(0, len(value), 4))
    for text in (value, grouped, grouped.lower(), f"\u202a{grouped}\u202c", grouped.replace(" ", "\u00a0"), value + "EUR"):
        found = account(text)
        assert (found.kind, found.value) == ("iban", value)


@pytest.mark.parametrize("value", REGISTRY)
def test_an_iban_with_a_false_check_digit_is_kept_as_an_account_and_said(value):
    wrong = value[:2] + f"{(int(value[2:4]) + 1) % 97:02d}" + value[4:]
    assert account(wrong) == ("account", wrong, "checksum_failed")


@given(st.sampled_from(REGISTRY), st.integers(4, 33), st.sampled_from("0123456789ABCXYZ"))
def test_our_check_agrees_with_an_independent_one(value, place, sign):
    changed = value[:place] + sign + value[place + 1 :] if place < len(value) else value
    assert is_iban(changed) == oracle.is_valid(changed, check_country=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NL91ABNA0417164300EUR", ("iban", "NL91ABNA0417164300", "mod97_with_currency")),
        ("BEXNFRP0/DE89370400440532013000", ("iban", "DE89370400440532013000", "mod97_beside_slash")),
        ("37040044/0532013000", ("account", "370400440532013000", "national")),
        ("0532013000EUR", ("account", "0532013000", "national_with_currency")),
        ("1234-56789", ("account", "123456789", "national")),
        ("****4711", ("account_partial", "****4711", "masked")),
        ("FR76XXXXXXXX189", ("account_partial", "FR76XXXXXXXX189", "masked")),
        ("1234", ("account_partial", "1234", "short")),
        ("ZZ12345678901234567", ("account", "ZZ12345678901234567", "national")),
        ("****", None),
        ("NOTPROVIDED", None),
        ("", None),
    ],
)
def test_other_ways_of_naming_an_account(text, expected):
    assert account(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("BEXNFRP0", "BEXNFRP0"),
        ("BEXNFRP0XXX", "BEXNFRP0"),
        ("BEXNFRP0123", "BEXNFRP0123"),
        (" BEXNFRP0 ", "BEXNFRP0"),
        ("Banque du Nord", None),
        ("Deutsche", None),
        ("BEXNFRP", None),
        ("12345678", None),
    ],
)
def test_a_bank_is_named_by_its_bic_only(text, value):
    found = bic(text)
    assert (found and found.value) == value


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text):
    found = account(text)
    if found and found.kind != "account_partial":
        assert found.value.isalnum()
        assert account(found.value).value == found.value
