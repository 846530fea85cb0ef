"""Statements printed in a PDF: given where their balances prove them, asked about where nothing does, never given wrong."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.tables_by_geometry.columns import cells_of, columns_of, heading_in, with_year
from faisceau.notation.tables_by_geometry.lines import Word, lines_of
from faisceau.notation.tables_by_geometry.printed import statements_in
from faisceau.readers import pdf
from readers.examples import check, damaged
from readers.opened import Opened, read_all
from readers.written_pdf import Words, written_pdf

EXAMPLES = Path(__file__).parent / "examples"
STATEMENTS = ("releve_deux_comptes.pdf", "releve_fr.pdf", "statement_en.pdf", "extras_ro.pdf", "releve_non_prouve.pdf")
NARROW = {",": 0.278, ".": 0.278, " ": 0.278, "-": 0.333}


@pytest.mark.parametrize("name", STATEMENTS)
def test_examples(name):
    check(pdf, EXAMPLES / name)


def test_a_line_is_shown_by_its_region():
    exhibit = Opened((EXAMPLES / "releve_fr.pdf").read_bytes())
    rows = read_all(pdf, (EXAMPLES / "releve_fr.pdf").read_bytes())["transfers"]
    shown = [pdf.resolve(exhibit, row["locator"]).text for row in rows]
    assert "PRLV EAU DU PONT" in shown[0]
    assert "Référence mandat M-17" in shown[0]
    assert "RETRAIT" not in shown[0]
    assert shown[-1].split() == ["27.04", "VIR", "LOYER", "AVRIL", "27.04", "550,00"]


def test_what_nothing_proves_is_taken_as_shown_by_a_person_alone():
    content = (EXAMPLES / "releve_non_prouve.pdf").read_bytes()
    assert "transfers" not in read_all(pdf, content)
    tables = read_all(pdf, content, settings={"statement": "shown"})
    assert [(row["side"], row["amount"]) for row in tables["transfers"]] == [("debit", 55000), ("credit", 180000)]
    assert tables["readings"][0]["read"] == 1


def width(text: str, size: float) -> float:
    return size * sum(NARROW.get(sign, 0.556) for sign in text)


def written(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{f'{whole:,}'.replace(',', ' ')},{rest:02}"


def printed(chance: random.Random, damage: bool = False):
    """Return a statement of a layout by chance, and its movements; damaged, one amount is not what the balances say."""
    size = chance.choice([8, 9, 10, 11])
    has_value, has_balance, one_column = (chance.random() < 0.5 for _ in range(3))
    columns = [("Date", "left", 62), *([("Valeur", "left", 62)] if has_value else []), ("Libellé", "left", 170)]
    columns += [("Montant", "right", 80)] if one_column else [("Débit", "right", 72), ("Crédit", "right", 72)]
    columns += [("Solde", "right", 80)] if has_balance else []
    gap = chance.choice([4, 8, 14])
    places, x = [], float(chance.randrange(30, 60))
    for name, side, room in columns:
        places.append((name, side, x, x + room))
        x += room + gap
    y, pieces = 780.0, []

    def put(column, text):
        _, side, left, right = next(one for one in places if one[0] == column)
        pieces.append(Words(left if side == "left" else right - width(text, size), y, text, size))

    opening = balance = chance.randrange(100_000, 900_000)
    movements = []
    pieces.append(Words(50, y + 30, "Banque du Quai - Titulaire : Odile Carnet", size))
    for name, _, left, right in places:
        head = left if chance.random() < 0.5 or name in ("Date", "Valeur", "Libellé") else right - width(name, size)
        pieces.append(Words(head, y, name, size))
    y -= size * 1.6
    last = "Solde" if has_balance else "Montant" if one_column else "Crédit"
    put("Libellé", "Solde initial")
    put(last, written(opening))
    for number in range(chance.randrange(5, 12)):
        y -= size * 1.4
        cents = chance.choice([1, -1]) * chance.randrange(1, 300_000)
        balance += cents
        day = f"{2 * number + 5:02}/04/2026"
        text = f"{chance.choice(['CARTE', 'VIR SEPA', 'PRLV'])} {chance.choice(['EXEMPLE', 'ATELIER 12', 'DU PONT'])}"
        movements.append(("credit" if cents > 0 else "debit", abs(cents), f"2026-04-{2 * number + 5:02}", text))
        put("Date", day)
        put("Libellé", text)
        if has_value:
            put("Valeur", day)
        off = 100 if damage and number == 1 else 0
        put("Montant" if one_column else "Crédit" if cents > 0 else "Débit", written((cents if one_column else abs(cents)) + off))
        if has_balance:
            put("Solde", written(balance))
    y -= size * 1.6
    put("Libellé", "Solde final")
    put(last, written(balance))
    return written_pdf([pieces]), movements


def facts(tables):
    return [
        (row["side"], row["amount"] * 10 ** (2 - row["exponent"]), str(row["booked"]), row["remittance"])
        for row in tables.get("transfers", [])
    ]


def test_layouts_by_chance_are_proved_and_right():
    proved = 0
    for seed in range(60):
        content, movements = printed(random.Random(seed))
        found = facts(read_all(pdf, content))
        assert found in (movements, []), seed
        proved += bool(found)
    assert proved >= 57


def test_an_amount_against_the_balances_is_never_given():
    for seed in range(40):
        content, _ = printed(random.Random(seed), damage=True)
        tables = read_all(pdf, content)
        assert "transfers" not in tables, seed
        codes = {row["code"] for row in tables.get("problems", [])}
        assert "readers_sheets.pdf_statement_unproved" in codes, seed


def test_prose_about_dates_and_debits_is_no_heading():
    for text in (
        "La date du débit de mon compte",
        "Le montant, la date et le libellé de chaque virement sont précisés au dossier.",
        "",
    ):
        assert not heading_in(text)
    for text in (
        "Date Valeur Libellé Débit Crédit",
        "Datum knjiženja Opis Isplata Uplata Stanje",
        "Data Përshkrimi Debi Kredi Gjendja",
    ):
        assert heading_in(text)


def line(*words):
    return lines_of([Word(text, left, top, left + 6 * len(text), top + 10) for text, left, top in words], 1)


def test_a_heading_of_two_lines_and_a_date_that_touches_the_text():
    lines = line(
        ("Date", 10, 0), ("Libellé", 90, 0), ("Montant", 300, 0), ("Montant", 400, 0),
        ("opération", 10, 12), ("débit", 300, 12), ("crédit", 400, 12),
        ("02/04/2026", 10, 30), ("VIR", 74, 30), ("12,00", 310, 30),
    )  # fmt: skip
    columns, taken = columns_of(lines, 0)
    assert ([column.text for column in columns], taken) == (["Date opération", "Libellé", "Montant débit", "Montant crédit"], 2)
    assert cells_of(lines[2], columns) == ["02/04/2026", "VIR", "12,00", ""]


def test_years_come_from_the_period_and_never_from_nowhere():
    assert with_year("28.12", [("12", "2025"), ("1", "2026")]) == "28.12.2025"
    assert with_year("03.07", [("12", "2025"), ("1", "2026")]) == "03.07"
    assert with_year("03.07", []) == "03.07"
    content, _ = printed(random.Random(3))
    assert json.loads(read_all(pdf, content)["readings"][0]["layout"])["statements"][0]["proof"] in ("closing", "running")


@pytest.mark.corpus
def test_no_real_page_without_a_statement_gives_one(corpus):
    paths = sorted((corpus / "6_documents").rglob("*.pdf"))
    assert len(paths) >= 20
    for path in paths:
        tables = read_all(pdf, path.read_bytes())
        assert "transfers" not in tables, path
        assert not [row for row in tables.get("problems", []) if row["code"].startswith("readers_sheets")], path


TEXTS = st.sampled_from(
    [
        "Date",
        "Libellé",
        "Débit",
        "Crédit",
        "Solde",
        "initial",
        "final",
        "02/04/2026",
        "02.04",
        "1",
        "234,50",
        "-3,00",
        "VIR",
        "Total",
        "",
        ",",
    ]
)
BOXES = st.tuples(TEXTS, st.integers(0, 40), st.integers(0, 12))


@settings(deadline=None, max_examples=150)
@given(st.lists(BOXES, max_size=60))
def test_no_arrangement_of_words_raises(boxes):
    words = [Word(text, 15.0 * x, 12.0 * y, 15.0 * x + 5 * len(text), 12.0 * y + 10) for text, x, y in boxes]
    for found in statements_in(lines_of(words, 1)):
        assert found.heading
        assert all(len(one.record.fields) >= 1 for one in found.printed)
        assert [one.record.number for one in found.printed] == list(range(1, len(found.printed) + 1))


@pytest.mark.parametrize("name", ["releve_fr.pdf", "statement_en.pdf"])
def test_damage_ends_in_problems(name):
    content = (EXAMPLES / name).read_bytes()
    whole = facts(read_all(pdf, content))
    for broken in damaged(content, 60):
        tables = read_all(pdf, broken)
        for row in tables.get("transfers", []):
            pdf.resolve(Opened(broken), row["locator"])
        assert len(facts(tables)) in (0, len(whole))
