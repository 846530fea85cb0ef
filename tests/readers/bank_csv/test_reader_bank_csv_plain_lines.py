"""Plain lines are read a column at a time: what they give is what every line gives by itself, to the last column."""

import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faisceau.notation import delimited, lines
from faisceau.notation.amounts import MAX_DIGITS, local
from faisceau.notation.delimited import Block, Dialect, pieces, records
from faisceau.notation.running_balances import Chain
from faisceau.notation.statements import survey, table
from faisceau.notation.statements.plain_columns import PlainColumns
from faisceau.notation.statements.rows import Rows
from faisceau.notation.statements.shapes import Amounts, shape_of, shapes_of
from faisceau.notation.written_amounts import written
from faisceau.readers import bank_csv
from readers.opened import Opened, observations

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.csv"))


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Make blocks small and the sample of the survey two lines, so that small files have many blocks that are heard by column."""
    monkeypatch.setattr(lines, "BLOCK", 200)
    monkeypatch.setattr(survey, "SAMPLE", 2)
    monkeypatch.setattr(table, "TOGETHER", 5)


def the_long_way(content: bytes, monkeypatch, **settings):
    """Read every line by itself."""
    with monkeypatch.context() as patch:
        patch.setattr(delimited, "_columns", lambda *_: None)
        patch.setattr(PlainColumns, "understand", lambda *_: None)
        return observations(bank_csv, content, settings=settings)


def blocks_of(content: bytes, width: int, dialect: Dialect) -> tuple[list, int]:
    """Return the records of a text whose first one is a heading, those of blocks made records again, and how many blocks there were."""
    found, blocks = [], 0
    for piece in pieces(io.BytesIO(content), dialect, width, 1):
        if isinstance(piece, Block):
            blocks += 1
            found += [(piece.record(at).number, [*map(str.strip, piece.record(at).fields)]) for at in range(len(piece.numbers))]
        else:
            found.append((piece.number, [*map(str.strip, piece.fields)]))
    return found, blocks


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_ways_give_the_same_rows(path, monkeypatch):
    content = path.read_bytes()
    assert observations(bank_csv, content) == the_long_way(content, monkeypatch)


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_long_statement_is_the_same_both_ways(monkeypatch, quote):
    """Balances that follow from one another, but for one; a line that is odd here and there; both directions; another account."""
    monkeypatch.setattr(survey, "SAMPLE", 20)
    chance = random.Random(20260404)
    for rising in (True, False):
        balance, body = 100_000, []
        for number in range(400):
            moved = chance.randrange(-9999, 9999) or 1
            balance += moved
            cells = [
                f"{1 + number // 20:02}/04/2026",
                f"{1 + number // 20:02}/04/2026" if number % 7 else "demain" if number % 5 else "",
                f" REF {number} " if number % 3 else "",
                f"{-moved / 100:.2f}".replace(".", ",") if moved < 0 else "",
                f"{moved / 100:.2f}".replace(".", ",") if moved > 0 else "",
                f"{(balance + (number == 250)) / 100:.2f}".replace(".", ","),
                "EUR" if number % 90 else "CHF" if number else "euros",
                "FR76" if number % 4 else "",
            ]
            if number % 60 == 59:
                cells[chance.randrange(len(cells))] = chance.choice(
                    ["1 234,50", "EUR 3,00", "0,00", "x", "(4,00)", "5,-5", "--7,00", "7,001"]
                )
            body.append(cells)
        if not rising:
            body.reverse()
        body[300:300] = [["Compte : FR7699999000010000000000309", *[""] * 7], [""] * 8]
        heading = ["Date", "Valeur", "Référence", "Débit", "Crédit", "Solde", "Devise", "IBAN contrepartie"]
        content = "\r\n".join(";".join(f"{quote}{cell}{quote}" for cell in cells) for cells in [heading, *body]).encode()
        found = observations(bank_csv, content)
        assert found == the_long_way(content, monkeypatch)
        assert sum(row.locator.startswith("row=") for row in found) > 700
        assert any(type(row).__name__ == "Problem" and row.code.endswith("balance_breaks") for row in found)
        assert "directed" in found[-1].layout


def test_most_lines_of_a_statement_are_read_by_column(monkeypatch):
    """Were every line odd, both ways would be one: those of an orderly statement are not."""
    alone = []
    monkeypatch.setattr(Rows, "_read", lambda self, record: alone.append(record) or iter(()))
    content = b"Date;Amount;Balance\n" + b"".join(b"%d/04/2026;1,00;%d,00\n" % (1 + n // 20, n) for n in range(500))
    assert sum(row.locator.startswith("row=") for row in bank_csv.read(Opened(content), {}, {})) == 1000
    assert alone == []


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.lists(st.text(alphabet='a;"\n\r \ufeffé', max_size=4), min_size=1, max_size=3), max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_blocks_hold_the_very_records(rows, end, quoted):
    mark = '"' if quoted else ""
    content = end.join(";".join(f"{mark}{cell}{mark}" for cell in row) for row in [["x", "y"], *rows]).encode()
    dialect = Dialect("utf-8", ";")
    expected = [(record.number, [*map(str.strip, record.fields)]) for record in records(io.BytesIO(content), dialect)]
    assert blocks_of(content, 2, dialect)[0] == expected


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16-le", "gb18030"])
def test_a_plain_text_is_read_in_blocks_where_its_charset_allows(charset):
    content = "\n".join(["x;y", *(f"é{n};b" for n in range(300))]).encode(charset)
    found, blocks = blocks_of(content, 2, Dialect(charset, ";"))
    assert found == [(1, ["x", "y"]), *((n + 2, [f"é{n}", "b"]) for n in range(300))]
    assert (blocks > 5) == (charset in ("utf-8", "cp1252"))


def test_a_quotation_over_the_end_of_a_block_is_one_record():
    content = b"x;y\n" + b"a;b\n" * 49 + b'"' + b"long\n" * 20 + b'";c\n' + b"d;e\n" * 120
    dialect = Dialect("utf-8", ";")
    found, blocks = blocks_of(content, 2, dialect)
    assert found == [(record.number, [*map(str.strip, record.fields)]) for record in records(io.BytesIO(content), dialect)]
    assert blocks
    assert found[50][1][0].count("long") == 20


@pytest.mark.parametrize("rising", [True, False])
def test_balances_heard_together_leave_the_chain_as_those_heard_one_by_one(rising):
    steps, balances = [5, -3, 7], [105, 102, 109] if rising else [100, 95, 98]
    together, alone = Chain(rising=rising), Chain(rising=rising)
    for chain in (together, alone):
        chain.add("a", (1, 2), (100, 2) if rising else (101, 2))
    assert not together.add_all("a", steps, [1, 2, 3], 2)
    assert not together.add_all("a", steps, balances, 3)
    assert not together.add_all("b", steps, balances, 2)
    assert together.add_all("a", steps, balances, 2)
    assert [alone.add("a", (step, 2), (after, 2)) for step, after in zip(steps, balances, strict=True)] == [True] * 3
    for last, right in ((1, False), (109 + 4 if rising else 98 - 7, True)):
        assert together.add("a", (4, 2), (last, 2)) is alone.add("a", (4, 2), (last, 2)) is right
        for chain in (together, alone):
            chain.clear()
            chain.add("a", steps and (7, 2), (balances[-1], 2))


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


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.text(alphabet="0123456789.,-+ EC", max_size=6)
        | st.sampled_from(["", "1,00", "-0,05", "0,00", "9" * 40 + ",00", "٣,٤٥"]),
        min_size=1,
        max_size=6,
    )
)
def test_a_column_of_amounts_is_what_its_cells_are(cells):
    cells = [cell.strip() for cell in cells]
    amounts = Amounts(",")
    column = amounts.read_column(cells)
    if column is not None:
        assert column == [amounts.read(cell)[0] if cell else 0 for cell in cells]
        assert {amounts.read(cell)[1].exponent for cell in cells if cell} <= {2}
        assert all(len(cell) < MAX_DIGITS for cell in cells)
    alike, shapes = shapes_of(cells)
    assert [shapes[form] for form in alike] == [shape_of(cell) if cell else "" for cell in cells]


def test_plain_columns_of_amounts_are_read_at_once():
    assert Amounts(",").read_column(["12,50", "", "-0,05", "0,00"]) == [1250, 0, -5, 0]
    for odd in ("12,5", "1,234", "1 200,00", "--1,00", "5,-5", "EUR 1,00", "1.000,00", "9" * 40 + ",00"):
        assert Amounts(",").read_column(["12,50", odd]) is None


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=600))
def test_no_content_raises(content):
    for start in (b"", b"Date;Amount;Balance\n02/04/2026;1,00;1,00\n"):
        for row in observations(bank_csv, start + content):
            bank_csv.resolve(Opened(start + content), row.locator)


_CELLS = st.sampled_from(
    [
        "",
        " ",
        "0,00",
        "12,50",
        "-1,00",
        "1 204,50",
        "7",
        "1,234",
        "EUR 3,00",
        "5,00 CR",
        "x",
        "D",
        "C",
        "EUR",
        "€",
        "02/04/2026",
        "31/04/2026",
    ]
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations(["Valeur", "Montant", "Débit", "Crédit", "Solde", "Sens", "Devise", "IBAN", "Libellé", "Nom", "Divers"]),
    st.lists(
        st.tuples(
            st.sampled_from(["02/04/2026", "13/04/2026", "2026-04-02", "", "demain"]), st.lists(_CELLS, min_size=10, max_size=12)
        ),
        max_size=30,
    ),
    st.sampled_from([{}, {"date_order": "dmy", "decimal": ","}, {"date_order": "dmy", "decimal": ",", "sign": "inverse"}]),
)
def test_whatever_stands_in_a_statement_both_ways_read_the_same(heading, body, settled):
    content = "\n".join(["Date;" + ";".join(heading[:8]), *(";".join([date, *cells][:9]) for date, cells in body)]).encode()
    with pytest.MonkeyPatch.context() as patch:
        assert observations(bank_csv, content, settings=settled) == the_long_way(content, patch, **settled)


@pytest.mark.corpus
def test_both_ways_read_every_real_statement_the_same(corpus, monkeypatch):
    paths = sorted((corpus / "1_bank/csv").rglob("*.csv"))
    for path in paths:
        for settled in ({}, {"date_order": "dmy", "decimal": ","}):
            content = path.read_bytes()
            assert observations(bank_csv, content, settings=settled) == the_long_way(content, monkeypatch, **settled), path.name
    assert len(paths) >= 17
