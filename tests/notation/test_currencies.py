"""Numbers of currencies: each names a code that is listed, one a currency; those that passed from one to another name none."""

from faisceau.notation.currencies import CODES, NUMBERS


def test_every_currency_has_one_number_but_those_whose_number_passed_on():
    assert len(NUMBERS) == len(set(NUMBERS.values())) == 165
    assert CODES - set(NUMBERS.values()) == {"ANG", "XCG", "CSD", "YUM"}
    assert not {"532", "891"} & NUMBERS.keys()
    assert all(len(number) == 3 and number.isdecimal() for number in NUMBERS)
    assert {NUMBERS[number] for number in ("978", "946", "941", "980", "008", "498", "975")} == {
        "EUR",
        "RON",
        "RSD",
        "UAH",
        "ALL",
        "MDL",
        "BGN",
    }
