"""Plain lines are read without detours: what they give is what every line gives, to the last column."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.amounts import local
from faisceau.notation.statements.plain_lines import PlainLines
from faisceau.notation.statements.shapes import Amounts, shape_of
from faisceau.notation.written_amounts import written
from faisceau.readers import bank_csv
from readers.opened import Opened, observations

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.csv"))


def the_long_way(content: bytes, monkeypatch, **settings):
    with monkeypatch.context() as patch:
        patch.setattr(PlainLines, "read", lambda *_: None)
        return observations(bank_csv, content, settings=settings)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_ways_give_the_same_rows(path, monkeypatch):
    content = path.read_bytes()
    assert observations(bank_csv, content) == the_long_way(content, monkeypatch)


def test_both_ways_give_the_same_rows_of_disordered_lines(monkeypatch):
    chance = random.Random(20260403)
    dates = ["2026-04-02", "02/04/2026", "2026-04-02 10:00", "2026-04-02T10:00:00+02:00", "", "30/02/2026", "2 Apr 2026"]
    numbers = ["", "0", "0,00", "-0,00", "12,5", "-12,50", "1.234,50", "EUR 3,00", "3,00 CR", "(4,00)", "x", "1,234", "7 DR", "+9"]
    others = ["", "a", "EUR", "€", "$", "C", "D", "RC", "Completed", "IBAN"]
    heading = "Date;Value date;Amount;Debit;Credit;Balance;D/C;Currency;IBAN;Name;Payer;Payee;Fee;Label;Label;State;Mood;Time"
    plain = 0
    for _ in range(120):
        lines = [heading]
        for _ in range(12):
            cells = [chance.choice(dates), chance.choice(dates), *(chance.choice(numbers) for _ in range(4))]
            cells += [chance.choice(others) for _ in range(chance.choice([8, 11, 12, 12, 12, 13]))]
            lines.append(";".join(cells))
        content = "\n".join(lines).encode()
        for settled_ in (
            {"date_order": "dmy", "decimal": ",", "form": "magnitude"},
            {"date_order": "dmy", "decimal": ",", "sign": "inverse"},
        ):
            found = observations(bank_csv, content, settings=settled_)
            assert found == the_long_way(content, monkeypatch, **settled_)
            plain += sum(row.locator.startswith("row=") for row in found)
    assert plain > 1000


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="0123456789.,'-+()€ EURCD⎖\u00a0", max_size=14), st.sampled_from(",."))
def test_an_amount_of_known_shape_is_what_it_is_read_as(cell, mark):
    found = written(cell)
    try:
        expected = local(found.number, mark) if found else None
    except ValueError:
        expected = None
    amounts = Amounts(mark)
    for _ in range(2):
        read = amounts.read(cell)
        assert (None if read is None else (read[0], read[1].exponent)) == expected
    if found and read:
        assert (read[1].currency, read[1].side) == (found.currency, found.side)
    assert shape_of(shape_of(cell)) == shape_of(cell)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=600))
def test_no_content_raises(content):
    for start in (b"", b"Date;Amount;Balance\n02/04/2026;1,00;1,00\n"):
        for row in observations(bank_csv, start + content):
            bank_csv.resolve(Opened(start + content), row.locator)
