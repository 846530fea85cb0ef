"""Statements on scanned pages: a line is given where balances bear it out, else told with its place; never given wrong."""

import collections
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from faisceau.model.observations import Balance, Problem, Transfer
from faisceau.notation.statements.recognised import RecognisedStatements
from faisceau.notation.statements.recognised_lines import Recognised, lines_in, mended
from faisceau.readers import hocr, scan
from faisceau.readers.scan.engine import Box, Seen
from faisceau.readers.scan.ink import whole
from readers import scanned_statements as drawn
from readers.opened import Opened, read_all

PAGES = (("french", 200, 0.4, 12), ("closing", 300, 0.0, 6), ("german", 200, 1.3, 12), ("english", 200, -0.3, 18))
ROOM = 60
"""Pixels of a line of the pages that are made of words alone."""
PLACES = {"Date": 100, "Libellé": 320, "Débit": 1_150, "Crédit": 1_350, "Solde": 1_580}
"""Where a column starts, for the first two, or ends."""


def codes(rows):
    return collections.Counter(row.code.partition(".")[2] for row in rows if isinstance(row, Problem))


@pytest.fixture(scope="module", autouse=True)
def engine():
    assert scan.prepare().startswith("tesseract 5."), scan.PACKAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page[0]}-{page[1]}")
def test_drawn_statements(page):
    name, dots, skew, grain = page
    look, chance = drawn.LOOKS[name], random.Random(name)
    opening, made = drawn.movements(chance, look, 12)
    picture = drawn.page(look, drawn.rows_of(look, opening, made), dots)
    content = drawn.scanned(picture, chance, dots, skew=skew, grain=grain)
    tables = read_all(scan, content, ("releve.png",))
    printed = collections.Counter((one.cents, "-".join(reversed(one.day.replace(".", "/").split("/")))) for one in made)
    for row in tables["transfers"]:
        cents = row["amount"] if row["side"] == "credit" else -row["amount"]
        days = [day for amount, day in printed if amount == cents]
        assert days, row
        assert row["booked"] is None or str(row["booked"]) in days, row
    told = [row for row in tables.get("problems", []) if row["code"].startswith("readers_recognised.line_")]
    assert len(tables["transfers"]) + len(told) == len(made)
    assert len(tables["transfers"]) >= 10
    row = tables["transfers"][1]
    shown = scan.resolve(Opened(content), row["locator"])
    assert shown.media == "image/png"
    assert row["remittance"].split()[0] in shown.text
    assert tables["readings"][0]["present"] == tables["readings"][0]["read"] == 1


def words_of(lines, number_of=lambda: 96, *, is_whole=True):
    """Return the words of a page of lines, a line being cells by their column."""
    found = []
    for number, cells in enumerate(lines):
        top = 100 + ROOM * number
        for column, text in cells.items():
            pieces = text.split(" ")
            widths = [18 * len(piece) for piece in pieces]
            left = PLACES[column] - (sum(widths) + 10 * (len(pieces) - 1) if column in ("Débit", "Crédit", "Solde") else 0)
            for piece, width in zip(pieces, widths, strict=True):
                if piece:
                    found.append(Recognised(piece, number_of(), (left, top, left + width, top + 26), is_whole))
                left += width + 10
    return found


def lines_of(opening, made, look=drawn.FRENCH):
    rows = [list(look.heading), *drawn.rows_of(look, opening, made)]
    return [{column: cell for column, cell in zip(look.heading, row, strict=True) if cell} for row in rows]


def read(words, settings=None, number=1):
    statements = RecognisedStatements(settings or {}, ("releve.png",))
    for page, some in enumerate(words if isinstance(words[0], list) else [words], number):
        statements.hear(page, some, lambda box: f"{box[0]:.0f},{box[1]:.0f},{box[2] - box[0]:.0f},{box[3] - box[1]:.0f}")
    return list(statements.rows()), statements.shown()


def signed(rows):
    return [(-row.amount if row.side == "debit" else row.amount) for row in rows if isinstance(row, Transfer)]


def example(seed=1, count=8, look=drawn.FRENCH):
    opening, made = drawn.movements(random.Random(seed), look, count)
    return opening, made, lines_of(opening, made, look)


def test_a_clean_page_is_given_whole():
    _, made, lines = example()
    rows, shown = read(words_of(lines))
    assert signed(rows) == [one.cents for one in made]
    assert [row.booked.isoformat() for row in rows if isinstance(row, Transfer)] == [
        "-".join(reversed(one.day.split("/"))) for one in made
    ]
    assert [row.kind for row in rows if isinstance(row, Balance)] == ["OPBD", "CLBD", *["RUNNING"] * 8]
    assert not codes(rows)
    assert shown["statements"][0]["borne_out"] == 8


def changed(text):
    """Return a number with its first figure misread."""
    place = next(place for place, sign in enumerate(text) if sign.isdecimal())
    return f"{text[:place]}{(int(text[place]) + 5) % 10}{text[place + 1 :]}"


def test_a_misread_amount_is_told_with_what_the_balances_say():
    _, made, lines = example()
    column = "Débit" if "Débit" in lines[4] else "Crédit"
    lines[4][column] = changed(lines[4][column])
    rows, _ = read(words_of(lines))
    assert signed(rows) == [one.cents for one in (*made[:2], *made[3:])]
    (told,) = [row for row in rows if isinstance(row, Problem)]
    assert told.code == "readers_recognised.line_against_balances"
    assert json.loads(told.arguments)["balances"].replace(".", "") == str(made[2].cents)
    assert told.entries == 0

    settled = json.dumps({told.locator: drawn.number(made[2].cents, drawn.FRENCH)})
    again, _ = read(words_of(lines), {"amounts": settled})
    assert signed(again) == [one.cents for one in made]
    assert not codes(again)
    wrong, _ = read(words_of(lines), {"amounts": json.dumps({told.locator: "-1,00", "page=7": "2,00"})})
    assert codes(wrong) == {"amount_against_balances": 1, "amounts_unused": 1}
    for text in ("{", "[]", '{"a": 1}', '{"a": "b"}', "[" * 100_000):
        assert codes(read(words_of(lines), {"amounts": text})[0])["amounts_unreadable"] == 1


def test_a_misread_balance_is_not_given_and_the_two_lines_beside_it_are_told():
    _, made, lines = example()
    lines[5]["Solde"] = changed(lines[5]["Solde"])
    rows, _ = read(words_of(lines))
    assert signed(rows) == [one.cents for one in (*made[:3], *made[5:])]
    assert codes(rows) == {"line_to_check": 2}
    assert sum(isinstance(row, Balance) and row.kind == "RUNNING" for row in rows) == 6


def test_thousands_that_are_passed_over_do_not_make_up_for_one_another():
    """A debit and a credit that both lose the figure before a space leave every sum as it was; a picture shows that ink stands there."""
    look, opening = drawn.FRENCH_CLOSING, 500_000
    made = [drawn.Movement(f"1{n}/04/2026", "VIR", cents, 0) for n, cents in enumerate((-118_895, 151_270, 1_234, -5_600), 3)]
    made[-1] = made[-1]._replace(balance=opening + sum(one.cents for one in made))
    lines = lines_of(opening, made, look)
    assert len(signed(read(words_of(lines))[0])) == len(made)
    assert len(signed(read(words_of(lines, is_whole=None))[0])) == len(made)
    for line in lines[2:4]:
        for column in ("Débit", "Crédit"):
            if column in line:
                line[column] = line[column].removeprefix("1 ")
    for seen in (False, None):
        rows, _ = read(words_of(lines, is_whole=seen))
        assert signed(rows) == [1_234, -5_600]
        assert codes(rows) == {"line_to_check": 2}


def test_two_badly_recognised_amounts_may_make_up_for_one_another_and_one_may_not():
    _, made, lines = example(look=drawn.FRENCH_CLOSING)
    words = words_of(lines)
    ends = [place for place, word in enumerate(words) if word.text[-3:-2] == ","]
    for count in (1, 2, 3):
        some = [word._replace(confidence=60) if place in ends[2 : 2 + count] else word for place, word in enumerate(words)]
        rows, _ = read(some)
        told = 0 if count == 1 else count
        assert len(signed(rows)) == len(made) - told
        assert codes(rows)["line_to_check"] == told


def test_a_line_that_is_lost_is_missed_by_the_balances():
    _, made, lines = example()
    del lines[5]
    rows, _ = read(words_of(lines))
    assert signed(rows) == [one.cents for one in (*made[:3], *made[5:])]
    assert codes(rows) == {"line_against_balances": 1}


def test_dates_that_are_not_sure_are_not_given():
    _, made, lines = example()
    lines[3]["Date"] = "27/04/2026"
    lines[6]["Date"] = "O9/04/2026"
    words = words_of(lines)
    place = next(place for place, word in enumerate(words) if word.text == lines[8]["Date"])
    words[place] = words[place]._replace(confidence=40)
    rows, shown = read(words)
    assert signed(rows) == [one.cents for one in made]
    assert [place for place, row in enumerate(row for row in rows if isinstance(row, Transfer)) if row.booked is None] == [1, 4, 6]
    assert codes(rows)["date_to_check"] == shown["statements"][0]["dates_to_check"] == 3
    taken, _ = read(words, {"statement": "shown"})
    assert [row.booked for row in taken if isinstance(row, Transfer)][1].day == 27


def test_a_badly_recognised_amount_does_not_make_its_date_doubtful():
    _, made, lines = example()
    words = words_of(lines)
    unsure = [word._replace(confidence=50) if word.text in {"1", "2"} else word for word in words]
    assert unsure != words
    rows, _ = read(unsure)
    assert set(signed(rows)) <= {one.cents for one in made}
    assert all(row.booked for row in rows if isinstance(row, Transfer))
    assert codes(rows)["words_to_check"] == 1
    assert not codes(rows)["date_to_check"]


def test_without_balances_between_the_ends_prove_all_or_nothing():
    _, made, lines = example(look=drawn.FRENCH_CLOSING)
    rows, _ = read(words_of(lines))
    assert signed(rows) == [one.cents for one in made]
    column = "Débit" if "Débit" in lines[4] else "Crédit"
    lines[4][column] = changed(lines[4][column])
    rows, _ = read(words_of(lines))
    assert not signed(rows)
    assert codes(rows)["statement_unproved"] == 1
    taken, _ = read(words_of(lines), {"statement": "shown"})
    assert len(signed(taken)) == 8


def test_newest_first_and_pages_that_go_on():
    opening, made, _ = example(count=9)
    one = [
        {column: cell for column, cell in zip(drawn.FRENCH.heading, row, strict=True) if cell}
        for row in [list(drawn.FRENCH.heading)]
    ]
    below = lines_of(opening, made)[2:-1][::-1]
    rows, _ = read(words_of([*one, *below]))
    assert signed(rows) == [it.cents for it in reversed(made[1:])]
    assert codes(rows) == {"line_to_check": 1}
    first, second = words_of(lines_of(opening, made)[:6]), words_of([*one, *lines_of(opening, made)[6:]])
    rows, _ = read([first, second])
    assert signed(rows) == [it.cents for it in made]


def test_an_account_number_that_fails_its_check_is_not_given():
    _, made, lines = example()
    top = [{"Libellé": "IBAN : FR14 2004 1010 0505 0001 3M02 606"}, {}]
    rows, _ = read(words_of([*top, *lines]))
    assert {row.account for row in rows if isinstance(row, Transfer)} == {"FR14 2004 1010 0505 0001 3M02 606"}
    top[0]["Libellé"] = top[0]["Libellé"].replace("0505", "0605")
    rows, _ = read(words_of([*top, *lines]))
    assert {(row.account, row.debtor_account, row.creditor_account) for row in rows if isinstance(row, Transfer)} == {(None,) * 3}
    assert codes(rows) == {"account_to_check": 1}
    assert len(signed(rows)) == len(made)


SLIPS = {
    "0": "O68",
    "1": "l7I4",
    "2": "27Z",
    "3": "38",
    "4": "49A",
    "5": "56S",
    "6": "68",
    "7": "71",
    "8": "83B",
    "9": "94",
    ",": ".;",
    ".": ",:",
    "/": "71",
    " ": "",
}


def slipped(text, chance, rate):
    return "".join(
        chance.choice(SLIPS[sign]) if sign in SLIPS and SLIPS[sign] and chance.random() < rate else sign for sign in text
    )


def test_slips_by_chance_are_never_given_wrong():
    """Figures, marks and slashes are confused, whole lines are lost: amounts given are those printed, every line that stands is given or told."""
    given = lost = 0
    for seed in range(400):
        chance = random.Random(seed)
        look = chance.choice([drawn.FRENCH, drawn.FRENCH, drawn.FRENCH_CLOSING])
        opening, made = drawn.movements(chance, look, 10)
        rate = chance.choice([0.003, 0.01, 0.04])
        lines = [
            {column: slipped(cell, chance, rate) if number and column != "Libellé" else cell for column, cell in line.items()}
            for number, line in enumerate(lines_of(opening, made, look))
        ]
        if chance.random() < 0.2:
            del lines[chance.randrange(2, 11)]
        rows, _ = read(words_of(lines, lambda chance=chance: chance.choice([96, 96, 96, 60])))
        amounts = collections.Counter(one.cents for one in made)
        for cents in signed(rows):
            assert amounts[cents] > 0, (seed, cents)
            amounts[cents] -= 1
        found = codes(rows)
        if not found["statement_unproved"]:
            given += len(signed(rows))
            assert len(signed(rows)) + found["line_to_check"] + found["line_against_balances"] + 1 >= len(made), seed
        lost += bool(found["statement_unproved"])
    assert given > 1_500
    assert lost < 250


def test_words_of_another_recogniser_are_read_the_same():
    _, made, lines = example()
    marked = "".join(
        f"<span class='ocrx_word' title='bbox {int(left)} {int(top)} {int(right)} {int(bottom)}; x_wconf {word.confidence}'>{word.text}</span> "
        for word in words_of(lines)
        for left, top, right, bottom in [word.box]
    )
    content = (
        "<!DOCTYPE html><html><head><meta name='ocr-system' content='x'/></head><body>"
        f"<div class='ocr_page'><span class='ocr_line'>{marked}</span></div></body></html>"
    ).encode()
    tables = read_all(hocr, content)
    given = [row["amount"] for row in tables["transfers"]]
    told = [row for row in tables.get("problems", []) if "line_" in row["code"]]
    assert set(given) <= {abs(one.cents) for one in made}
    assert len(given) + len(told) == len(made)
    assert len(given) >= 6
    shown = hocr.resolve(Opened(content), tables["transfers"][2]["locator"])
    assert tables["transfers"][2]["remittance"] in shown.text
    with pytest.raises(ValueError, match="nothing stands"):
        hocr.resolve(Opened(content), "page=1&xywh=9000,1,2,2")


def test_a_letter_of_a_heading_is_mended_beside_known_words():
    for texts, wanted in (
        (("Date", "Libellé", "Débit", "Crédit", "Sotde"), "solde"),
        (("Sotde", "du", "mois"), "Sotde"),
        (("Date", "Libellé", "Débit", "4", "Sotde"), "Sotde"),
    ):
        words = [Recognised(text, 90, (200 * place, 10, 200 * place + 90, 36)) for place, text in enumerate(texts)]
        (line,) = mended(lines_in(words, 1))
        assert wanted in [run.text for run in line.runs]


PIECES = st.sampled_from(
    [
        "Date",
        "Libellé",
        "Débit",
        "Crédit",
        "Solde",
        "initial",
        "02/04/2026",
        "1",
        "234,50",
        "-3,00",
        "12.50",
        "|",
        "—",
        "",
        "Total",
        "IBAN",
        "9" * 70,
    ]
)
BOXES = st.tuples(PIECES, st.one_of(st.none(), st.integers(0, 100)), st.integers(0, 40), st.integers(0, 12), st.integers(0, 30))


@settings(deadline=None, max_examples=150)
@given(st.lists(BOXES, max_size=60), st.sampled_from([{}, {"statement": "shown"}, {"columns": "booked,amount"}]))
def test_no_words_raise(pieces, chosen):
    words = [
        Recognised(text, sure, (15.0 * x, 12.0 * y, 15.0 * x + 5 * len(text), 12.0 * y + high)) for text, sure, x, y, high in pieces
    ]
    rows, _ = read(words or [Recognised("", 0, (0, 0, 0, 0))], chosen)
    assert all(row.entries == 0 for row in rows if isinstance(row, Problem))
    keys = [(type(row), row.locator, getattr(row, "code", "")) for row in rows if not isinstance(row, Problem)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("drawn_at", "wanted"),
    [(None, True), ((180, 100, 184, 126), False), ((180, 60, 184, 170), True), ((120, 100, 124, 126), True)],
    ids=["nothing", "a figure", "a rule", "too far"],
)
def test_ink_left_of_a_number_is_a_figure_that_was_passed_over(drawn_at, wanted):
    page = Image.new("L", (400, 300), 255)
    if drawn_at:
        page.paste(30, drawn_at)
    words = [
        Seen("188,95", 96, Box(210, 100, 300, 126), True, True),
        Seen("12,50", 96, Box(210, 200, 280, 226), True, False),
    ]
    assert whole(page, words) == [wanted, None]
    read_there = [*words, Seen("1", 90, Box(178, 100, 186, 126), False, False)]
    assert whole(page, read_there)[0] is True
