"""Pieces of a procedure: an invented one of 3,000 pages is proposed as its pieces, nothing wrong without a doubt, each value with its place."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stage_rows import checked, query, table

from faisceau.model.locators import parse
from faisceau.model.tables import TABLES
from faisceau.model.wording import wordings
from faisceau.notation.page_signs import signs
from faisceau.stages.pieces import counters, fields, passages, proposed, sequence, statements
from faisceau.stages.pieces.sheets import Page, Stand
from faisceau.training.scans import CLEAN, MEASURED, measured, procedure, text_of

PDF, PICTURE = "a1" * 32, "b2" * 32


def pages_of(texts, first=1):
    rows = [
        {"procedure": PDF, "page": number, "exhibit": PDF, "locator": f"page={number}", "text": text}
        for number, text in enumerate(texts, first)
    ]
    return pa.Table.from_pylist(rows, TABLES["pages"].arrow)


def invented(seed, noise, **sizes):
    made = procedure(seed, **sizes)
    return made, pages_of([text_of(sheet, seed, noise) for sheet in made.sheets])


def all_of(pages, words=None):
    pieces = proposed.pieces_proposed(pages=pages)
    read = fields.piece_fields(pages=pages, pieces_proposed=pieces, words=words)
    spoken = passages.passages_proposed(pages=pages, pieces_proposed=pieces, words=words)
    said = statements.statements_proposed(pieces_proposed=pieces, piece_fields=read, passages_proposed=spoken)
    return pieces, read, spoken, said


# The measure that is promised.


@pytest.mark.parametrize(("seed", "scheme"), [(9101, "whole"), (9102, "first"), (9103, "paged")])
def test_a_procedure_of_3000_pages_is_proposed_as_its_400_pieces(seed, scheme):
    """On texts with the noise that was measured of a recogniser: 98 of 100 beginnings and marks right, nothing wrong in silence."""
    made, pages = invented(seed, MEASURED, scheme=scheme)
    assert (len(made.sheets), len(made.pieces)) == (3000, 400)
    found = measured(checked("pieces_proposed", proposed.pieces_proposed(pages=pages)), made.pieces)
    assert found.silent == ()
    assert found.boundaries >= 392
    assert found.marks >= 392
    assert found.invented <= 8
    assert found.doubted <= (270 if scheme == "first" else 140)


def test_where_every_leaf_has_a_mark_of_its_own_nothing_is_wrong_in_silence():
    made, pages = invented(9104, MEASURED, scheme="leaves", pieces=160, pages=1200)
    found = measured(checked("pieces_proposed", proposed.pieces_proposed(pages=pages)), made.pieces)
    assert found.silent == ()
    assert found.boundaries >= 155
    assert found.marks >= 155


@pytest.mark.parametrize("seed", [219, 236, 237])
def test_a_short_procedure_with_a_mark_on_every_leaf_is_not_cut_at_every_leaf(seed):
    made, pages = invented(seed, MEASURED, scheme="leaves", pieces=4, pages=20)
    found = measured(checked("pieces_proposed", proposed.pieces_proposed(pages=pages)), made.pieces)
    assert (found.invented, found.wrong, found.silent, found.marks) == (0, 0, (), 4)


def test_a_clean_text_is_told_with_few_doubts():
    made, pages = invented(9105, CLEAN, scheme="whole", pieces=80, pages=600)
    found = measured(checked("pieces_proposed", proposed.pieces_proposed(pages=pages)), made.pieces)
    assert found.silent == ()
    assert found.boundaries >= 79
    assert found.doubted <= 20


# What is told of a piece.

FIRST = """D12
RÉPUBLIQUE FRANÇAISE
BRIGADE DE PROTECTION DES PERSONNES DE VAUROUX-EXEMPLE
PROCÈS-VERBAL
P.V. n° 2031/004512/17
OBJET : Audition de témoin de HOXHAJ-EXEMPLE Arta
L'an deux mille trente et un, le quatorze mars, à neuf heures quinze,
Nous, GARNIER-EXEMPLE Hugo, brigadier-chef, officier de police judiciaire en résidence à Port-Exemple,
Entendons la personne dénommée ci-après en qualité de témoin :
Nom : HOXHAJ-EXEMPLE
Prénom : Arta
Assistée de Mme QUESNEL-EXEMPLE, interprète en langue albanaise.
Question : Qui tenait les clés ?
Réponse : Lui. On sonnait pour
Page 1/2"""
SECOND = """D12
entrer.
Question : Et le bail ?
Réponse : Je ne sais pas.
Lecture faite, persiste et signe avec nous.
L'officier de police judiciaire
Page 2/2"""
LETTER = """D13
Banque Exemple du Nord
Port-Exemple, le 20 mars 2031
Objet : Réponse à votre réquisition
Madame, Monsieur,
Je vous prie de trouver ci-joint la copie des pièces.
Veuillez agréer, Madame, Monsieur, l'expression de mes salutations distinguées."""


def test_two_pieces_with_what_is_read_in_them():
    pieces, read, spoken, said = all_of(pages_of([FIRST, SECOND, LETTER]))
    one, two = checked("pieces_proposed", pieces)
    assert (one["first_page"], one["last_page"], one["mark"], one["kind"]) == (1, 2, "D12", "hearing")
    assert (two["first_page"], two["last_page"], two["mark"], two["kind"]) == (3, 3, "D13", "reply")
    assert one["doubts"] == two["doubts"] == []
    assert {"heading", "folio_first", "stamp", "opening"} <= set(one["signs"])
    assert {"closed_before", "folio_complete", "stamp"} <= set(two["signs"])
    rows = checked("piece_fields", read)
    told = {row["field"]: row["value"] for row in rows if row["first_page"] == 1}
    assert told["person"] == "HOXHAJ-EXEMPLE Arta"
    assert told["folios"] == "2"
    assert told["date"] == "2031-03-14"
    assert {row["locator"] for row in rows if row["field"] == "mark" and row["first_page"] == 1} == {"page=1", "page=2"}
    first, second = checked("passages_proposed", spoken)
    assert (first["question"], first["answer"]) == ("Qui tenait les clés ?", "Lui. On sonnait pour entrer.")
    assert (first["locator"], first["answer_locator"], first["last_page"]) == ("page=1", "page=1", 2)
    assert (second["question"], second["answer"], second["page"]) == ("Et le bail ?", "Je ne sais pas.", 2)
    (statement,) = checked("statements_proposed", said)
    assert statement["person"] == "HOXHAJ-EXEMPLE Arta"
    assert (statement["status"], statement["on"], statement["language"]) == ("witness", "2031-03-14", "sq")
    assert (statement["interpreter"], statement["lawyer"], statement["conditions"]) == ("QUESNEL-EXEMPLE", None, [])
    assert (statement["passages"], statement["doubts"]) == (2, [])


def test_the_same_in_any_order_of_rows():
    pages = pages_of([FIRST, SECOND, LETTER])
    turned = pages.take(list(reversed(range(pages.num_rows))))
    for one, two in zip(all_of(pages), all_of(turned), strict=True):
        assert one.equals(two)


@pytest.mark.parametrize(
    ("texts", "doubt"),
    [
        ([FIRST, SECOND.replace("Page 2/2", "Page 2/3"), LETTER], "counter_unfinished"),
        ([FIRST.replace("1/2", "1/5"), SECOND.replace("2/2", "4/5"), LETTER], "counter_broken"),
        ([FIRST.replace("1/2", "2/3"), SECOND.replace("2/2", "3/3"), LETTER], "begins_in_the_middle"),
        ([FIRST, SECOND, LETTER.replace("D13", "D15")], "mark_skipped"),
        ([FIRST, SECOND, LETTER.replace("D13", "")], "mark_not_read"),
        ([FIRST, SECOND, LETTER.replace("D13", "0l3")], "mark_through_slips"),
        ([FIRST.replace("D12", ""), SECOND.replace("D12", ""), LETTER.replace("D13", "")], "mark_none"),
        ([FIRST, SECOND, LETTER.replace("D13", "D12")], "inner_heading"),
    ],
)
def test_what_is_not_sure_is_told(texts, doubt):
    rows = checked("pieces_proposed", proposed.pieces_proposed(pages=pages_of(texts)))
    assert doubt in {code for row in rows for code in row["doubts"]}


def test_a_page_that_is_missing_is_told():
    pages = pages_of([FIRST.replace("1/2", "1/3"), "", SECOND.replace("2/2", "3/3")])
    rows = pages.filter(pa.array([True, False, True]))
    (piece,) = checked("pieces_proposed", proposed.pieces_proposed(pages=rows))
    assert (piece["first_page"], piece["last_page"]) == (1, 3)
    assert "page_missing" in piece["doubts"]


def test_a_hearing_without_lawyer_and_one_that_says_so():
    kept = FIRST.replace("OBJET : Audition de témoin de", "OBJET : Audition de").replace("de témoin :", "de gardé à vue :")
    *_, said = all_of(pages_of([kept, SECOND]))
    assert "lawyer_not_read" in checked("statements_proposed", said)[0]["doubts"]
    refused = kept.replace("Assistée de Mme", "Déclare renoncer à l'assistance d'un avocat.\nAssistée de Mme")
    *_, said = all_of(pages_of([refused, SECOND]))
    (row,) = checked("statements_proposed", said)
    assert row["conditions"] == ["no_lawyer"]
    assert row["status"] == "custody"
    assert "lawyer_not_read" not in row["doubts"]


def test_a_value_that_is_read_twice_otherwise_is_nobodys_to_choose():
    both = FIRST.replace("Assistée de Mme", "Assistée de Maître SAVARY-EXEMPLE et de Maître TISSIER-EXEMPLE.\nAssistée de Mme")
    _, read, _, said = all_of(pages_of([both, SECOND]))
    assert sorted(row["value"] for row in read.to_pylist() if row["field"] == "lawyer") == ["SAVARY-EXEMPLE", "TISSIER-EXEMPLE"]
    assert said.to_pylist()[0]["lawyer"] == "SAVARY-EXEMPLE, TISSIER-EXEMPLE"


# Places.


def words_of(text, exhibit):
    """Return words with boxes, as a recogniser gives them: ten wide, twenty a line."""
    rows = []
    for line, words in enumerate(text.split("\n"), 1):
        for at, word in enumerate(words.split()):
            place = f"page=1&xywh={at * 12},{line * 20},10,15"
            rows.append({"exhibit": exhibit, "locator": place, "text": word, "confidence": 40 if word == "Arta" else 95})
    return pa.Table.from_pylist(rows)


def test_words_with_boxes_give_regions_and_what_is_to_be_checked():
    row = {"procedure": PDF, "page": 1, "exhibit": PICTURE, "locator": "page=1", "text": FIRST}
    pages = pa.Table.from_pylist([row], TABLES["pages"].arrow)
    _, read, spoken, _ = all_of(pages, words_of(FIRST, PICTURE))
    told = {row["field"]: row for row in checked("piece_fields", read)}
    assert told["mark"]["locator"] == "page=1&xywh=0,20,10,15"
    author = dict(parse(told["author"]["locator"]).parts)
    assert author["page"] == "1"
    assert author["xywh"].split(",")[1] == str(8 * 20)
    assert told["author"]["doubts"] == []
    assert told["person"]["exhibit"] == PICTURE
    (passage,) = checked("passages_proposed", spoken)
    assert passage["locator"] == f"page=1&xywh=0,{13 * 20},{6 * 12 + 10},15"


def test_pages_of_a_text_layer_and_of_pictures():
    documents = table(
        "documents",
        {"exhibit": PDF, "locator": "page=1", "page": 1, "media": "application/pdf", "text": "premier"},
        {"exhibit": PDF, "locator": "page=2", "page": 2, "media": "application/pdf", "text": ""},
        {"exhibit": PICTURE, "locator": "page=1", "page": 1, "media": "image/png", "text": "deuxième"},
        {"exhibit": "cc" * 32, "locator": "whole", "page": 1, "media": "text/html", "text": "une page du Web"},
    )
    found = {"name": "x", "bytes": 1, "depth": 1, "companion_of": None}
    exhibits = table(
        "exhibits",
        {"exhibit": PDF, "depth": 0, "bytes": 1},
        {"exhibit": PICTURE, "parent": PDF, "place": "page=2", **found},
        {"exhibit": "dd" * 32, "parent": PDF, "place": "page=3", **found},
        {"exhibit": "ee" * 32, "parent": PDF, "place": "member=a.txt", **found},
    )
    rows = checked("pages", query("pages", documents=documents, exhibits=exhibits))
    assert [(row["page"], row["exhibit"][:2], row["locator"], row["text"]) for row in rows] == [
        (1, "a1", "page=1", "premier"),
        (2, "a1", "page=2", ""),
        (2, "b2", "page=1", "deuxième"),
        (3, "dd", "whole", ""),
    ]


# Whatever comes in.


def test_every_code_that_may_be_told_is_worded():
    made, pages = invented(9106, MEASURED, scheme="first", pieces=60, pages=400)
    pieces, read, _, said = all_of(pages)
    doubts = {code for part in (pieces, read, said) for codes in part.column("doubts").to_pylist() for code in codes}
    signs = {code for codes in pieces.column("signs").to_pylist() for code in codes}
    assert len(doubts) >= 8
    assert {f"pieces.doubt_{code}" for code in doubts} | {f"pieces.sign_{code}" for code in signs} <= set(wordings())
    kinds = {kind for kind in pieces.column("kind").to_pylist() if kind}
    assert {f"pieces.kind_{kind}" for kind in kinds} <= set(wordings())
    assert len(made.pieces) == 60


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("D0123456789/ \nPROCÈSVERBALéfeuillet:Q."), max_size=120), max_size=12))
def test_no_pages_raise_and_every_page_is_in_one_piece(texts):
    pieces, *_ = all_of(pages_of(texts))
    rows = checked("pieces_proposed", pieces)
    covered = [page for row in rows for page in range(row["first_page"], row["last_page"] + 1)]
    assert covered == list(range(1, len(texts) + 1))


def test_nothing_is_proposed_of_nothing():
    for made in all_of(pages_of([])):
        assert made.num_rows == 0
    assert proposed.proposals([Page(1, (Stand("e", "page=1", ""),))])[0].mark is None


def test_marks_in_mind_stay_few_however_many_stamps_a_page_bears():
    hostile = "\n".join(f"D{number}" for number in range(1, 600))
    pages = pages_of([hostile] * 30)
    assert proposed.pieces_proposed(pages=pages).num_rows >= 1
    assert sequence.WIDTH < 100


# What stands around a page.


def proposed_of(texts):
    return checked("pieces_proposed", proposed.pieces_proposed(pages=pages_of(texts)))


def sheet_of(counter, body="Les constatations se poursuivent au premier étage de la maison."):
    return f"{body}\n{body}\n{counter}"


def test_a_counter_that_was_misread_between_two_others_is_no_beginning():
    read = counters.mended([signs(sheet_of(f"Feuillet {k}/18")) for k in ("16", "1", "18")])
    assert [page.folio.k for page in read] == [16, 17, 18]
    assert [page.folio.k for page in counters.mended([signs(sheet_of(f"Feuillet {k}")) for k in ("9", "1", "11")])] == [9, 10, 11]


def test_a_counter_that_was_lost_follows_from_those_around_it():
    filled = counters.mended([signs(sheet_of("Page 3/5")), signs(sheet_of("")), signs(sheet_of("Page 5/5"))])[1].folio
    assert (filled.k, filled.n, filled.line) == (4, 5, counters.NOWHERE)
    assert counters.mended([signs(sheet_of("Page 3/5")), signs(sheet_of("")), signs(sheet_of("Page 1/5"))])[1].folio is None


def test_a_stroke_that_was_taken_for_a_digit_is_read_as_a_stroke_where_the_next_page_agrees():
    first = f"RAPPORT\n{sheet_of('Page 115')}"
    assert counters.mended([signs(first), signs(sheet_of("Page 2/5"))])[0].folio[:2] == (1, 5)
    assert counters.mended([signs(first), signs(sheet_of("Page 116"))])[0].folio[:2] == (115, None)


def test_the_blank_back_of_a_closed_piece_is_no_piece():
    leaves = [text for number in range(1, 9, 2) for text in leaf_pair(number)]
    rows = proposed_of(
        [*leaves, f"D9\n{FIRST.partition(chr(10))[2]}".replace("1/2", "1/1") + "\nLecture faite, persiste et signe.", ""]
    )
    assert (rows[-1]["first_page"], rows[-1]["last_page"], rows[-1]["mark"]) == (9, 10, "D9")


def leaf_pair(number):
    """Return two sheets of a piece, each leaf with a mark of its own."""
    return FIRST.replace("D12", f"D{number}"), SECOND.replace("D12", f"D{number + 1}")


def test_a_loose_paper_behind_a_closed_piece_is_one_of_its_own_and_that_is_doubted():
    leaves = [text for number in range(1, 9, 2) for text in leaf_pair(number)]
    rows = proposed_of([*leaves, "D9\nacheté le 3, payé 40\nreste dû 320", *leaf_pair(10)])
    assert [row["mark"] for row in rows][-2:] == ["D9", "D10"]
    assert "loose" in rows[-2]["signs"]
    assert "beginning_unsure" in rows[-2]["doubts"]
    assert "end_unsure" in rows[-3]["doubts"]


def stamped_firsts(marks):
    """Return pieces of two pages each, stamped on the first alone."""
    return [text for mark in marks for text in (FIRST.replace("D12", mark), SECOND.removeprefix("D12\n"))]


def test_where_first_pages_alone_are_stamped_a_mark_given_twice_is_two_pieces():
    rows = proposed_of(stamped_firsts([*(f"D{number}" for number in range(1, 8)), "D7", "D8"]))
    assert [row["mark"] for row in rows][-3:] == ["D7", "D7", "D8"]
    assert "mark_repeated" in rows[-2]["doubts"]


def test_one_stamp_far_out_of_the_sequence_is_misread():
    rows = proposed_of(stamped_firsts(["D158", "D159", "D160", "D161", "D162", "D16", "D164", "D165"]))
    assert [row["mark"] for row in rows][4:7] == ["D162", "D163", "D164"]
    assert {"mark_contradicted", "mark_not_read"} <= set(rows[5]["doubts"])


def test_a_mark_read_once_behind_an_uncounted_stretch_is_doubted():
    """The stamp of one piece was lost, that of the next was misread as the lost one's: nothing but the gap in the count says it."""
    texts = stamped_firsts([f"D{number}" for number in range(1, 7)])
    lost, misread = (texts_of_one("D68"), texts_of_one("D8"))
    rows = proposed_of([*texts, *lost, *misread, *stamped_firsts(["D9", "D10"])])
    by_mark = {row["mark"]: row for row in rows}
    assert "mark_unsure" in by_mark["D8"]["doubts"]


def texts_of_one(mark):
    return FIRST.replace("D12", mark), SECOND.removeprefix("D12\n")


# A piece that runs over the end of one PDF.

OTHER = "c3" * 32


def two_pdfs(first, second):
    rows = [
        {"procedure": pdf, "page": number, "exhibit": pdf, "locator": f"page={number}", "text": text}
        for pdf, texts in ((PDF, first), (OTHER, second))
        for number, text in enumerate(texts, 1)
    ]
    return pa.Table.from_pylist(rows, TABLES["pages"].arrow)


@pytest.mark.parametrize("second", [SECOND, SECOND.removeprefix("D12\n"), SECOND.replace("Page 2/2", "")])
def test_a_piece_that_goes_on_in_the_next_pdf_is_said_at_both_places(second):
    pieces, _, spoken, said = all_of(two_pdfs([LETTER.replace("D13", "D11"), FIRST], [second, LETTER]))
    by_place = {(row["procedure"], row["first_page"]): row for row in checked("pieces_proposed", pieces)}
    begun, rest = by_place[PDF, 2], by_place[OTHER, 1]
    assert (begun["goes_on_in"], begun["after"]) == (OTHER, 0)
    assert (rest["continues"], rest["after"], rest["mark"], rest["kind"]) == (PDF, 1, "D12", "hearing")
    assert "goes_on_after" in begun["doubts"]
    assert "continues_before" in rest["doubts"]
    (statement,) = checked("statements_proposed", said)
    assert (statement["procedure"], statement["first_page"], statement["passages"]) == (PDF, 2, 2)
    assert len(checked("passages_proposed", spoken)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, SECOND.replace("D12", "D44")),
        (FIRST, SECOND.replace("D12\n", "").replace("Page 2/2", "Page 2/9")),
        (FIRST.replace("1/2", "1/1"), SECOND),
        (FIRST, FIRST),
    ],
)
def test_pdfs_that_do_not_fit_are_not_tied(first, second):
    rows = checked("pieces_proposed", proposed.pieces_proposed(pages=two_pdfs([first], [second])))
    assert {(row["continues"], row["goes_on_in"], row["after"]) for row in rows} == {(None, None, 0)}


def test_where_two_pdfs_fit_equally_none_is_chosen_and_that_is_told():
    third = [{"procedure": PICTURE, "page": 1, "exhibit": PICTURE, "locator": "page=1", "text": FIRST}]
    pages = pa.concat_tables([two_pdfs([FIRST], [SECOND]), pa.Table.from_pylist(third, TABLES["pages"].arrow)])
    rows = {row["procedure"]: row for row in checked("pieces_proposed", proposed.pieces_proposed(pages=pages))}
    assert rows[OTHER]["continues"] is None
    assert "continues_several" in rows[OTHER]["doubts"]


def test_a_piece_runs_through_a_pdf_that_it_fills():
    middle = FIRST.partition("Question")[0].partition("Nom :")[2]
    pages = two_pdfs([FIRST.replace("1/2", "1/3")], [f"D12\n{middle}\nPage 2/3"])
    third = [{"procedure": PICTURE, "page": 1, "exhibit": PICTURE, "locator": "page=1", "text": SECOND.replace("2/2", "3/3")}]
    pages = pa.concat_tables([pages, pa.Table.from_pylist(third, TABLES["pages"].arrow)])
    rows = {row["procedure"]: row for row in checked("pieces_proposed", proposed.pieces_proposed(pages=pages))}
    assert [rows[pdf]["after"] for pdf in (PDF, OTHER, PICTURE)] == [0, 1, 2]
    assert [rows[pdf]["continues"] for pdf in (PDF, OTHER, PICTURE)] == [None, PDF, OTHER]


# Several persons heard together.

CONFRONTATION = """D12
COUR D'APPEL DE PORT-EXEMPLE
TRIBUNAL JUDICIAIRE DE PORT-EXEMPLE
PROCÈS-VERBAL DE CONFRONTATION
Le 14 mars 2031 à 9 heures 15, devant Nous, MARTEL-EXEMPLE Jean, juge d'instruction,
Ont comparu :
Mme HOXHAJ-EXEMPLE Arta, née le 3 mai 2008 à Port-Exemple, partie civile,
M. GARNIER-EXEMPLE Hugo, mis en examen, assisté de Maître SAVARY-EXEMPLE, avocat,
Question à Mme HOXHAJ-EXEMPLE : Qui tenait les clés ?
Réponse de Mme HOXHAJ-EXEMPLE : Lui, tous les soirs.
M. GARNIER-EXEMPLE : C'est faux.
Question à M. GARNIER-EXEMPLE : Qui les tenait alors ?
Réponse : Personne.
Page 1/1"""


def test_each_person_of_a_confrontation_is_offered_a_statement_with_the_status_and_the_answers_that_are_theirs():
    _, read, spoken, said = all_of(pages_of([CONFRONTATION]))
    rows = checked("statements_proposed", said)
    assert [(row["heard"], row["person"], row["status"], row["passages"]) for row in rows] == [
        (1, "HOXHAJ-EXEMPLE Arta", "civil_party", 1),
        (2, "GARNIER-EXEMPLE Hugo", "charged", 2),
    ]
    assert {(row["exhibit"], row["mark"], row["on"]) for row in rows} == {(PDF, "D12", "2031-03-14")}
    assert all("lawyer_unsure" in row["doubts"] for row in rows)
    answers = [(row["person"], row["answer"]) for row in checked("passages_proposed", spoken)]
    assert answers == [
        ("HOXHAJ-EXEMPLE", "Lui, tous les soirs."),
        ("GARNIER-EXEMPLE", "C'est faux."),
        ("GARNIER-EXEMPLE", "Personne."),
    ]
    assert not any("several_values" in row["doubts"] for row in checked("piece_fields", read) if row["of"])


def test_two_persons_of_one_quality_are_two_rows_at_one_place():
    both = CONFRONTATION.replace("partie civile", "mis en examen")
    *_, said = all_of(pages_of([both]))
    assert [row["status"] for row in checked("statements_proposed", said)] == ["charged", "charged"]


def test_in_a_hearing_of_one_person_a_name_before_a_colon_answers_nothing():
    spoken = passages.passages_proposed(
        pages=(pages := pages_of([FIRST.replace("Question :", "Mme ROUX-EXEMPLE : 12, rue des Tilleuls\nQuestion :"), SECOND])),
        pieces_proposed=proposed.pieces_proposed(pages=pages),
    )
    assert {row["person"] for row in spoken.to_pylist()} == {None}


def copied(*pages):
    """Return what is proposed of sheets, an unstamped copy of a hearing behind them, and two pieces with their marks."""
    copy = [text.replace("D12\n", "") for text in (FIRST, SECOND)]
    return proposed_of([*pages, *copy, *(text.replace("D12", "D13") for text in (FIRST, SECOND)), LETTER.replace("D13", "D14")])


def test_where_the_next_mark_is_read_behind_another_heading_alone_the_end_is_doubted():
    """The sheets without a stamp may be a copy annexed to the piece before."""
    first, *_ = copied(FIRST, SECOND)
    assert first["last_page"] == 2
    assert "end_unsure" in first["doubts"]


def test_a_copy_before_the_piece_has_counted_all_its_pages_is_annexed_to_it_and_told():
    first, *_ = copied(
        FIRST.replace("1/2", "1/3"), SECOND.replace("2/2", "2/3").replace("Lecture faite, persiste et signe avec nous.", "")
    )
    assert first["last_page"] == 4
    assert "inner_heading" in first["doubts"]
