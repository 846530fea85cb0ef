"""The workbook of a trace: every formula is reckoned again here, and gives what the program found; a changed amount is told."""

import datetime as dt
import functools
import random
import re
from types import SimpleNamespace

import pyarrow as pa
import pytest

from cases.sheets_recomputed import Book, emptied, libre_office, recalculated
from faisceau import cases
from faisceau.build import trace_places
from faisceau.cases import money
from faisceau.cases.following import Followed, Lines
from faisceau.cases.money import trace_book
from faisceau.cases.money.trace_lines import accounts_of, reached_under
from faisceau.model.errors import Invalid
from faisceau.model.tables import TABLES

PAYER = "iban:FR7699880000010000000073174"
EXHIBIT = "e1" * 32
HOSTILE = "=HYPERLINK(1)"
_CELL = re.compile(r"(?:'((?:[^']|'')+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?(?![(\w])")


class Reckoned:
    """The values of a workbook in whole numbers: each formula is turned into an expression over its cells."""

    def __init__(self, path):
        self.book = Book(path)
        self.value = functools.cache(self._value)

    def _value(self, sheet, at):
        kind, held = self.book.sheets[sheet].get(at, (None, None))
        if kind != "formula":
            return int(held) if kind == "number" else held
        texts = re.findall(r'"[^"]*"', held)
        bare = iter(texts)
        told = _CELL.sub(lambda m: f"_at({m[1] or sheet!r}, {m[2]!r}, {m[3]}, {m[5] or 0})", re.sub(r'"[^"]*"', "@", held))
        told = re.sub("@", lambda _: next(bare), told)
        told = re.sub(r"\)=(\d+)", r")==\1", told)
        return eval(told, {"__builtins__": {}}, {**FUNCTIONS, "_at": self._at})

    def _at(self, sheet, column, first, last):
        if not last:
            return self.value(sheet, f"{column}{first}")
        return [self.value(sheet, f"{column}{line}") for line in range(first, last + 1)]

    def all(self):
        """Return the value of every formula."""
        return {(sheet, at): self.value(sheet, at) for sheet, at in self.book.formulas()}

    def front(self):
        """Return the check of all, and the checks by sheet."""
        name = next(iter(self.book.sheets))
        rows = sorted({int(re.sub(r"\D", "", at)) for at in self.book.sheets[name]})
        checks = {self.value(name, f"D{row}"): self.value(name, f"F{row}") for row in rows[2:] if self.value(name, f"F{row}")}
        return self.value(name, "F2"), checks


FUNCTIONS = {
    "MIN": min,
    "MAX": max,
    "IF": lambda test, yes, no: yes if test else no,
    "COUNTIF": lambda area, wanted: sum(one == wanted for one in area),
}


def written(names, followed, path):
    """Write a workbook, take the values of its formulas away, and reckon them."""
    counts = trace_book.write_trace_book(names, followed, path)
    bare = path.with_name("bare.xlsx")
    assert emptied(path, bare) > 0
    return Reckoned(bare), counts


@pytest.fixture(scope="session")
def training_book(demo, tmp_path_factory):
    path = tmp_path_factory.mktemp("trace") / "trace.xlsx"
    told = money.tell_trace_book(demo.folder, [PAYER], "en", path)
    bare = path.with_name("bare.xlsx")
    assert emptied(path, bare) > 1000
    return told, bare


def test_the_training_case_comes_to_the_same_cents_in_every_sheet(demo, training_book):
    told, bare = training_book
    assert (told["accounts"], told["sheets"], told["left"]) == (3, 12, 0)
    book = Reckoned(bare)
    whole, checks = book.front()
    assert whole == "equal"
    assert len(checks) == 15
    assert set(checks.values()) == {"equal"}
    traces = cases.trace(demo.folder, [PAYER], trace_book.RECOMPUTED, None, "en")["traces"]
    units = [int(row["traced"].replace(".", "")) for row in traces if row["fate"] != "closing"]
    paid = [value for (sheet, at), value in book.all().items() if re.fullmatch("F[0-9]+", at) and sheet.count(" ") and value]
    ledgers = [name for name in book.book.sheets if name[0].isdigit()]
    last = {name: max(int(at[1:]) for at in book.book.sheets[name] if re.fullmatch("F[0-9]+", at)) for name in ledgers}
    left = sum(book.value(name, f"F{line}") for name, line in last.items())
    assert sum(one for one in paid if isinstance(one, int)) - left == sum(units) > 0


def test_one_changed_amount_is_not_equal(training_book):
    _, bare = training_book
    lines = [name for name in Book(bare).sheets if name.startswith("Account")]
    assert len(lines) == 3
    for name in lines:
        book = Reckoned(bare)
        cells = book.book.sheets[name]
        at = next(f"G{line}" for line in range(3, 999) if cells[f"G{line}"][1] < 0)
        cells[at] = ("number", cells[at][1] - 1)
        whole, checks = book.front()
        assert whole == "not equal"
        assert checks[name] == "not equal"


def test_an_altered_value_of_the_case_is_told_by_its_convention_alone(training_book):
    _, bare = training_book
    book = Reckoned(bare)
    sheet = next(name for name in book.book.sheets if name.endswith("LIFO"))
    kind, held = book.book.sheets[sheet]["H9"]
    book.book.sheets[sheet]["H9"] = (kind, held + 1)
    whole, checks = book.front()
    assert whole == "not equal"
    assert [name for name, said in checks.items() if said != "equal"] == [sheet]


def test_libre_office_recalculates_the_trace_to_the_same_cents(training_book, tmp_path):
    if libre_office() is None:
        pytest.skip("LibreOffice is not installed here: the evaluator of the tests alone has recomputed the workbook")
    _, bare = training_book
    book = Reckoned(bare)
    compared = 0
    for number, name in enumerate(book.book.sheets, 1):
        rows = recalculated(bare, tmp_path, number)
        for (sheet, at), value in book.all().items():
            if sheet == name:
                letters, line = re.fullmatch(r"([A-Z]+)(\d+)", at).groups()
                column = functools.reduce(lambda had, letter: had * 26 + ord(letter) - 64, letters, 0) - 1
                assert rows[int(line) - 1][column] == str(value), (sheet, at)
                compared += 1
    assert compared > 1000


def drawn(seed):
    """Draw ledgers that pay one another, overdrafts and batches among them, and what of their inflows is chosen."""
    rng = random.Random(seed)
    names = ["A", "B", "C"][: rng.randint(1, 3)]
    lines = {name: [] for name in names}
    goes = []
    for day in range(1, rng.randint(6, 26)):
        kind, name = rng.choice(["in", "in", "out", "out", "move", "batch"]), rng.choice(names)
        amount = rng.randint(1, 900)
        if kind == "in":
            lines[name].append((day, amount))
            continue
        others = [one for one in names if one != name]
        lines[name].append((day, -amount))
        if kind == "out" or not others or amount < 3:
            continue
        parts = [amount] if kind == "move" else [amount // 3, amount - amount // 3 - rng.randint(0, 1)]
        for part in parts:
            into = rng.choice(others)
            lines[into].append((day, part))
            goes.append((name, len(lines[name]), part, into, len(lines[into])))
    found = {"movements": [], "continuations": []}
    for name, told in lines.items():
        held = rng.choice([0, 0, 500, -200])
        for number, (day, signed) in enumerate(told, 1):
            held += signed
            row = {"account": name, "currency": "EUR", "number": number, "exhibit": EXHIBIT, "locator": f"{name}={number}"}
            row |= {"on": dt.date(2026, 1, day), "signed": signed, "exponent": 2, "balance": held, "also": []}
            found["movements"].append(row | {"counterparty": HOSTILE})
    for name, number, part, into, to_number in goes:
        row = {"account": name, "currency": "EUR", "number": number, "exhibit": EXHIBIT, "locator": f"{name}={number}"}
        row |= {"amount": part, "exponent": 2, "to_account": into, "to_currency": "EUR", "to_number": to_number}
        found["continuations"].append(row | {"to_amount": part, "to_exponent": 2, "ground": "statements"})
    arrives = {(into, number) for *_, into, number in goes}
    inflows = [row for row in found["movements"] if row["signed"] > 0]
    wanted = rng.sample(inflows, min(len(inflows), rng.randint(1, 4)))
    places = {(EXHIBIT, row["locator"]) for row in wanted if rng.random() < 0.8 or (row["account"], row["number"]) not in arrives}
    tables = {name: filled(name, rows) for name, rows in found.items()}
    tables |= {name: TABLES[name].empty() for name in ("transfers", "schemes")}
    followed = Followed(None, trace_places(tables, places), tables, places)

    def read(wanted):
        mine = [row for one in wanted for row in found["movements"] if (row["account"], row["currency"]) == one]
        return pa.Table.from_pylist(
            sorted(mine, key=lambda row: (row["account"], row["currency"], row["number"])), tables["movements"].schema
        )

    followed.__dict__["lines"] = Lines(followed.ledgers, read)
    return followed


def filled(name, rows):
    """Return a table whose columns that are not told are empty."""
    schema = TABLES[name]
    blank = {column.name: None if column.nullable else [] if "list" in str(column.type) else "" for column in schema.columns}
    for column in schema.columns:
        if not column.nullable and str(column.type) not in ("string", "large_string") and "list" not in str(column.type):
            blank[column.name] = 0 if "bool" not in str(column.type) else False
    import pyarrow as pa

    return pa.Table.from_pylist([{**blank, **row} for row in rows], schema=schema.arrow)


NAMES = SimpleNamespace(
    lang="en",
    marks=SimpleNamespace(at=lambda exhibit, locator: {"mark": "D1", "locator": locator}),
    account=str,
    other=lambda told, _: told,
)


def test_drawn_ledgers_are_recomputed_under_every_convention_that_is_not_left_out(tmp_path):
    sheets = left = carried = several = 0
    for seed in range(150):
        followed = drawn(seed)
        if not followed.rows:
            continue
        book, counts = written(NAMES, followed, tmp_path / "drawn.xlsx")
        whole, checks = book.front()
        assert (whole, {name for name, said in checks.items() if said != "equal"}) == ("equal", set()), seed
        assert len(checks) == counts["sheets"] + counts["accounts"]
        for name, cells in book.book.sheets.items():
            assert not any(kind == "formula" and "HYPERLINK" in text for kind, text in cells.values()), name
        sheets += counts["sheets"]
        left += counts["left"]
        carried += any(step.carriers for one in accounts_of(followed, followed.ledgers).values() for step in one.steps)
        several += any("Lot 3, left" in str(cells.values()) for cells in book.book.sheets.values())
    assert sheets >= 400
    assert left >= 20
    assert carried >= 40
    assert several >= 5


def test_what_is_left_out_is_said_on_the_first_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(trace_book, "LOTS", 0)
    book, counts = written(NAMES, drawn(3), tmp_path / "few.xlsx")
    said = [value for kind, value in book.book.sheets["Check"].values() if kind == "text"]
    assert counts["left"] == 2 * counts["accounts"] > 0
    assert any("More than 0 lots" in one for one in said)
    assert any("pro rata and pari passu" in one for one in said)
    assert book.front()[0] == "equal"


def test_more_accounts_than_a_workbook_takes_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(trace_book, "ACCOUNTS", 0)
    with pytest.raises(Invalid, match="at most"):
        trace_book.write_trace_book(NAMES, drawn(3), tmp_path / "none.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_accounts_that_only_other_conventions_reach_are_counted_and_the_rest_is_recomputed(tmp_path, monkeypatch):
    for seed in (7, 110, 152, 300, 490):  # those of the first five hundred in which these conventions reach fewer accounts
        followed = drawn(seed)
        under = reached_under(followed, trace_book.RECOMPUTED)
        assert 0 < len(under) < len(followed.ledgers)
        monkeypatch.setattr(trace_book, "ACCOUNTS", len(under))
        book, counts = written(NAMES, followed, tmp_path / "fewer.xlsx")
        said = [value for kind, value in book.book.sheets["Check"].values() if kind == "text"]
        assert counts["accounts"] == len(under)
        assert book.front()[0] == "equal", seed
        assert any(one.startswith(f"{len(followed.ledgers) - len(under)} other account") for one in said)
