"""The sheet of pieces: what is proposed is written, an edited sheet comes back, every fault is told with its line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.model.wording import say
from faisceau.notation.piece_sheet import COLUMNS, read_sheet, settled_body, write_sheet

PIECES = [
    {
        "procedure": "p",
        "first_page": 1,
        "last_page": 3,
        "mark": "D1",
        "kind": "hearing",
        "title": "PROCÈS-VERBAL",
        "signs": ["heading"],
        "doubts": [],
    },
    {
        "procedure": "p",
        "first_page": 4,
        "last_page": 4,
        "mark": "D2",
        "kind": None,
        "title": None,
        "signs": ["heading"],
        "doubts": ["mark_not_read", "end_unsure"],
    },
    {
        "procedure": "p",
        "first_page": 5,
        "last_page": 9,
        "mark": None,
        "kind": "letter",
        "title": "=1+1",
        "signs": ["heading"],
        "doubts": ["mark_none"],
    },
]
FIELDS = [
    {"procedure": "p", "first_page": 1, "field": "person", "value": "HOXHAJ-EXEMPLE Arta", "doubts": []},
    {"procedure": "p", "first_page": 1, "field": "status", "value": "victim", "doubts": []},
    {"procedure": "p", "first_page": 1, "field": "date", "value": "2031-03-14", "doubts": ["word_unsure"]},
    {"procedure": "p", "first_page": 1, "field": "lawyer", "value": "SAVARY-EXEMPLE", "doubts": []},
    {"procedure": "p", "first_page": 1, "field": "lawyer", "value": "TISSIER-EXEMPLE", "doubts": []},
    {"procedure": "p", "first_page": 1, "field": "mark", "value": "D1", "doubts": []},
]


def cells(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def edited(text, line, column, value):
    rows = cells(text)
    rows[line - 1][COLUMNS.index(column)] = value
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_proposed_sheet_says_its_doubts_in_words_and_comes_back(lang):
    text = write_sheet(PIECES, FIELDS, lang)
    head, one, two, three = cells(text)
    assert len(head) == len(one) == len(COLUMNS)
    assert say("pieces.doubt_mark_not_read", lang) in two[COLUMNS.index("doubts")]
    assert one[COLUMNS.index("signs")] == say("pieces.sign_heading", lang)
    assert say("pieces.doubt_word_unsure", lang) in one[COLUMNS.index("doubts")]
    assert one[COLUMNS.index("lawyer")] == "SAVARY-EXEMPLE | TISSIER-EXEMPLE"
    assert three[COLUMNS.index("title")] == "'=1+1"
    pieces, faults = read_sheet(edited(text, 4, "mark", "D3"), {"p": 9})
    assert faults == []
    assert settled_body(pieces) == [
        {
            "procedure": "p",
            "first_page": 1,
            "last_page": 3,
            "mark": "D1",
            "kind": "hearing",
            "title": "PROCÈS-VERBAL",
            "date": "2031-03-14",
            "lawyer": "SAVARY-EXEMPLE | TISSIER-EXEMPLE",
            "person": "HOXHAJ-EXEMPLE Arta",
            "status": "victim",
        },
        {"procedure": "p", "first_page": 4, "last_page": 4, "mark": "D2"},
        {"procedure": "p", "first_page": 5, "last_page": 9, "mark": "D3", "kind": "letter", "title": "=1+1"},
    ]


@pytest.mark.parametrize(
    ("line", "column", "value", "expected"),
    [
        (2, "first_page", "un", [(2, "fault_page"), (3, "fault_gap")]),
        (2, "last_page", "0", [(2, "fault_page"), (3, "fault_gap")]),
        (2, "last_page", "4", [(3, "fault_overlap")]),
        (2, "last_page", "2", [(3, "fault_gap")]),
        (4, "last_page", "8", [(4, "fault_gap")]),
        (4, "last_page", "12", [(3, "fault_gap"), (4, "fault_beyond")]),
        (3, "mark", "d1", [(3, "fault_mark_twice")]),
        (3, "mark", " ", [(3, "fault_mark_missing"), (4, "fault_gap")]),
        (3, "first_page", "5", [(3, "fault_order"), (4, "fault_gap")]),
        (2, "kind", "chose", [(2, "fault_kind"), (3, "fault_gap")]),
        (2, "status", "passant", [(2, "fault_status"), (3, "fault_gap")]),
        (2, "date", "31/02/2031", [(2, "fault_date"), (3, "fault_gap")]),
        (2, "procedure", "q", [(2, "fault_procedure"), (3, "fault_gap")]),
    ],
)
def test_every_fault_is_told_with_its_line(line, column, value, expected):
    text = edited(write_sheet(PIECES, FIELDS, "fr"), 4, "mark", "D3")
    _, faults = read_sheet(edited(text, line, column, value), {"p": 9})
    assert [(fault.line, fault.code.removeprefix("pieces.")) for fault in faults] == expected
    for fault in faults:
        assert "{" not in say(fault.code, "fr", fault.arguments)
        assert "{" not in say(fault.code, "en", fault.arguments)


def test_a_day_is_read_in_either_form_and_a_kind_in_either_language():
    text = edited(edited(edited(write_sheet(PIECES, FIELDS, "fr"), 4, "mark", "D3"), 2, "date", "14/03/2031"), 2, "kind", "Hearing")
    pieces, faults = read_sheet(text, {"p": 9})
    assert faults == []
    assert pieces[0].fields["date"] == "2031-03-14"
    assert pieces[0].kind == "hearing"


def test_a_sheet_that_a_spreadsheet_saved_with_commas_or_without_columns():
    text = write_sheet(PIECES[:2], FIELDS, "fr")
    out = io.StringIO()
    csv.writer(out).writerows(cells(text))
    pieces, faults = read_sheet(out.getvalue(), {"p": 4})
    assert [piece.mark for piece in pieces] == ["D1", "D2"]
    assert faults == []
    assert [fault.code for fault in read_sheet("a;b\n1;2\n", {"p": 4})[1]] == ["pieces.fault_no_table"]
    assert [fault.code for fault in read_sheet("", {"p": 4})[1]] == ["pieces.fault_no_table"]


@given(st.text(max_size=300))
def test_no_sheet_raises(text):
    read_sheet(text, {"p": 3})
    read_sheet("cote;première page;dernière page\n" + text, {"p": 3})
