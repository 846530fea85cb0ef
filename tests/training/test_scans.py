"""The invented procedure: the same seed gives the same sheets, its truth covers every page, drawn sheets are pages of pictures."""

import pypdfium2 as pdfium
import pytest

from faisceau.training.scans import CLEAN, MEASURED, SCHEMES, measured, pictures, procedure, scanned_pdf, text_of


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_truth_covers_every_page_once(scheme):
    made = procedure(7, pieces=60, pages=450, scheme=scheme)
    assert len(made.sheets) == 450
    assert len(made.pieces) == 60
    assert [page for piece in made.pieces for page in range(piece.first, piece.last + 1)] == list(range(1, 451))
    assert [sheet.page for sheet in made.sheets] == list(range(1, 451))
    looks = {sheet.look for sheet in made.sheets}
    assert looks == {"plain", "askew", "faint", "overprinted", "missing"}
    assert scheme == "first" or any(sheet.old for sheet in made.sheets)


def test_a_seed_gives_the_same_and_another_seed_another():
    one, two = procedure(3, pieces=20, pages=120), procedure(3, pieces=20, pages=120)
    assert one == two
    assert procedure(4, pieces=20, pages=120).sheets != one.sheets
    assert [text_of(sheet, 3) for sheet in one.sheets] == [text_of(sheet, 3) for sheet in two.sheets]


def test_a_clean_text_holds_what_is_printed_and_noise_garbles_it():
    made = procedure(5, pieces=30, pages=220, scheme="whole")
    changed = 0
    for sheet in made.sheets:
        clean = text_of(sheet, 5, CLEAN)
        assert all(line in clean for line in sheet.lines)
        assert sheet.stamp in clean
        assert sheet.folio in clean
        changed += text_of(sheet, 5, MEASURED) != clean
    assert changed > 150


def test_kinds_are_many_and_stamps_follow_their_scheme():
    made = procedure(6, pieces=200, pages=1500, scheme="paged")
    assert len({piece.kind for piece in made.pieces}) >= 15
    stamped = {sheet.page: sheet.stamp for sheet in made.sheets if sheet.stamp}
    for piece in made.pieces:
        for page in range(piece.first, piece.last + 1):
            if page in stamped:
                bare = stamped[page].upper().replace("COTE", "").replace(" ", "").replace(".", "")
                assert bare == f"{piece.mark}/{page - piece.first + 1}"


def test_the_measure_counts_what_is_wrong_in_silence():
    made = procedure(8, pieces=10, pages=60)
    right = [{"first_page": p.first, "last_page": p.last, "mark": p.mark, "doubts": []} for p in made.pieces]
    found = measured(right, made.pieces)
    assert (found.boundaries, found.marks, found.invented, found.wrong, found.silent) == (10, 10, 0, 0, ())
    right[3]["mark"] = "D999"
    right[5]["last_page"] += 1
    right[5]["doubts"] = ["end_unsure"]
    found = measured(right, made.pieces)
    assert (found.marks, found.wrong, found.silent) == (9, 2, (made.pieces[3].first,))


def test_sheets_are_drawn_as_pages_of_pictures():
    made = procedure(9, pieces=3, pages=6)
    content = scanned_pdf(made.sheets[:3], 9)
    assert content == scanned_pdf(made.sheets[:3], 9)
    with pdfium.PdfDocument(content) as document:
        assert len(document) == 3
        for page in document:
            assert page.get_textpage().count_chars() == 0
            assert [item.type for item in page.get_objects()] == [3]
    (picture,) = pictures(made.sheets[:1], 9)
    assert (picture.width, picture.height) == (1654, 2339)
    assert len(picture.pixels) == picture.width * picture.height
    assert picture.as_pgm().startswith(b"P5 1654 2339 255\n")
