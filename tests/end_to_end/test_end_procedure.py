"""A scanned procedure, as a clerk goes through it: recognised, proposed, settled on a sheet, cited by its marks, annulled, set apart."""

import csv
import io
import json

import pytest

from faisceau import cases
from faisceau.cases.opened import open_case
from faisceau.model.entries import (
    ElementSupported,
    OffenceCharged,
    PersonNamed,
    Piece,
    PieceAnnulled,
    PiecesSettled,
    QuarantineLifted,
    SelectorShielded,
)
from faisceau.model.errors import Invalid, Locked, Missing
from faisceau.training.scans import procedure, scanned_pdf
from readers.written_pdf import Words, written_pdf
from training_case import build, opened, world_of

SEED, PIECES, PAGES = 7, 3, 7


def rows(folder, name, where=""):
    built = cases.ask(folder)
    try:
        return built.rows(name, where).to_pylist()
    finally:
        built.close()


def ran(document, stage):
    return next(one["ran"] for one in document["stages"] if one["name"] == stage)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """Return a case that holds a scanned procedure, built, its sheet settled and built again; and what is true of it."""
    folder = tmp_path_factory.mktemp("procedure")
    truth = procedure(SEED, PIECES, PAGES)
    (folder / "procedure.pdf").write_bytes(scanned_pdf(truth.sheets, SEED))
    world = world_of(folder / "keys")
    cases.new(folder / "case", world, title="Affaire du Gué", state="FR", name="Greffe")
    cases.seal(folder / "case", world, [folder / "procedure.pdf"], cases.Coming(mark="PROC"), _silent())
    build(folder / "case", world)
    before = {name: rows(folder / "case", name) for name in ("pieces_proposed", "documents", "words", "exhibits")}
    sheet = cases.sheet(folder / "case", world, "PROC", "fr")
    settled = cases.settle_pieces(folder / "case", world, "PROC", sheet, "fr")
    after = build(folder / "case", world)
    return folder / "case", world, truth, before, sheet, settled, after


def _silent():
    from training_case import SILENT

    return SILENT


def test_pages_are_recognised_and_the_pieces_proposed_are_the_true_ones(scanned):
    _, _, truth, before, sheet, settled, _ = scanned
    proposed = [(row["mark"], row["first_page"], row["last_page"]) for row in before["pieces_proposed"]]
    assert proposed == [(piece.mark, piece.first, piece.last) for piece in truth.pieces]
    assert len(before["documents"]) == PAGES
    assert len(before["words"]) > 40 * PAGES
    lines = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff")), delimiter=";"))
    assert [line[:3] for line in lines[1:]] == [[str(piece.first), str(piece.last), piece.mark] for piece in truth.pieces]
    assert settled["pieces"] == PIECES
    assert settled["gaps"] == []


def test_each_piece_is_an_exhibit_and_no_page_is_recognised_twice(scanned):
    folder, _, truth, before, *_ = scanned
    after = {row["exhibit"]: row for row in rows(folder, "exhibits")}
    pieces = [row for row in after.values() if str(row["place"]).startswith("pages=")]
    assert sorted(row["name"] for row in pieces) == sorted(f"{piece.mark}.pdf" for piece in truth.pieces)
    pictures = {row["exhibit"] for row in before["exhibits"] if str(row["place"]).startswith("page=")}
    assert pictures <= set(after)
    assert all(after[after[picture]["parent"]]["reader"] == "pdf" for picture in pictures)
    assert rows(folder, "words") == before["words"], "the pictures are the same bytes, and so is what was read in them"


def test_places_are_cited_by_mark_and_page_and_lead_back(scanned):
    folder, world, truth, *_ = scanned
    piece = truth.pieces[1]
    hits = cases.search(folder, "procès-verbal", 50)
    assert hits
    assert {hit["mark"] for hit in hits} <= {piece.mark for piece in truth.pieces}
    for hit in hits[:3]:
        assert hit["locator"].startswith("page=")
        assert cases.show(folder, world, hit["mark"], hit["locator"]).media.startswith("image/")
    whole, inside = cases.show(folder, world, "PROC", f"page={piece.first}"), cases.show(folder, world, piece.mark, "page=1")
    assert whole.content == inside.content
    (told,) = cases.procedures(folder, world, "fr")
    assert (told["mark"], told["settled"], len(told["pieces"])) == ("PROC", True, PIECES)


def test_a_decision_about_a_page_names_the_picture_that_was_read(scanned):
    folder, world, truth, *_ = scanned
    from faisceau.cases.deciding import named

    with open_case(folder, world) as case:
        observation = named(case, f"documents:{truth.pieces[0].mark}#page=1")
    exhibit, _, locator = observation.removeprefix("documents:").partition("#")
    assert [row["exhibit"] for row in rows(folder, "documents", f"exhibit = '{exhibit}' AND locator = '{locator}'")] == [exhibit]


def test_without_a_piece_nothing_of_its_pages_is_read(scanned):
    folder, world, truth, *_ = scanned
    piece = truth.pieces[0]
    asked = build(folder, world, without_exhibits=(piece.mark,))
    assert asked["tables"]["documents"]["rows"] == PAGES - (piece.last - piece.first + 1)


def test_statements_and_words_to_verify_are_written_for_a_person(scanned):
    import tomllib

    from faisceau.model.entries import from_body

    folder, _, truth, *_ = scanned
    offered = tomllib.loads(cases.offered_statements(folder, "fr")).get("StatementRegistered", [])
    for body in offered:
        assert from_body("StatementRegistered", body).exhibit in {piece.mark for piece in truth.pieces}
    assert len(offered) == len(rows(folder, "statements_proposed"))
    lines = list(csv.reader(io.StringIO(cases.words_to_verify(folder, "en").removeprefix("\ufeff")), delimiter=";"))
    assert len(lines) - 1 == len(rows(folder, "words", "doubtful"))
    assert all(line[1].startswith("page=") and "xywh" in line[1] for line in lines[1:])


@pytest.mark.parametrize(
    ("line", "said"),
    [("1;2;;audition", "cote"), ("0;2;D1;", "0"), ("1;99;D1;", "99"), ("2;1;D1;", "2"), ("1;2;D1;poème", "poème")],
)
def test_a_sheet_with_a_fault_settles_nothing_and_says_the_line(scanned, line, said):
    folder, world, *_ = scanned
    with pytest.raises(Invalid) as refused:
        cases.settle_pieces(folder, world, "PROC", f"première page;dernière page;cote;nature\n{line}\n", "fr")
    assert refused.value.code == "cases.sheet_faults"
    assert said in refused.value.say("fr")
    assert "ligne 2" in refused.value.say("fr")


PHONE = "+33 6 39 98 40 01"
TEXTS = ("D1 Ordonnance de commission rogatoire", f"D2 Courrier de Maitre Exemple, avocat, {PHONE}", "D3 Rapport de synthese")


@pytest.fixture
def typed(tmp_path):
    """Return a case that holds a procedure of three typed pages, each a settled piece, built."""
    pages = [[Words(60, 700, text), Words(60, 650, "Le service constate ce qui suit.")] for text in TEXTS]
    (tmp_path / "p.pdf").write_bytes(written_pdf(pages))
    world = world_of(tmp_path / "keys")
    (sealed,) = opened(tmp_path / "case", world, tmp_path / "p.pdf")
    pieces = tuple(Piece(mark=f"P{number}", first=number, last=number) for number in (1, 2, 3))
    with open_case(tmp_path / "case", world) as case:
        case.sign([PiecesSettled(exhibit=sealed["exhibit"], pieces=pieces)])
    build(tmp_path / "case", world)
    return tmp_path / "case", world, sealed


def test_marks_that_exhibits_have_already_are_told_together_and_set_under_the_mark_of_the_procedure(tmp_path):
    pages = [[Words(60, 700, text), Words(60, 650, "Le service constate ce qui suit.")] for text in TEXTS]
    (tmp_path / "p.pdf").write_bytes(written_pdf(pages))
    world = world_of(tmp_path / "keys")
    cases.new(tmp_path / "case", world, title="Affaire du Gué", state="FR", name="Greffe")
    cases.seal(tmp_path / "case", world, [tmp_path / "p.pdf"], cases.Coming(mark="PROC"), _silent())
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Note {name}\n", "utf-8")
        cases.seal(tmp_path / "case", world, [tmp_path / name], cases.Coming(), _silent())
    build(tmp_path / "case", world)
    sheet = "première page;dernière page;cote\n1;1;D1\n2;2;D2\n3;3;D3\n"
    with pytest.raises(Invalid) as refused:
        cases.settle_pieces(tmp_path / "case", world, "PROC", sheet, "fr")
    assert refused.value.code == "cases.marks_of_exhibits"
    assert "2 cotes" in refused.value.say("fr")
    assert "D1 (a.txt), D2 (b.txt)" in refused.value.say("fr")
    assert "--prefix PROC/ («\xa0PROC/D1\xa0»)" in refused.value.say("fr")
    cases.settle_pieces(tmp_path / "case", world, "PROC", sheet, "fr", prefix="PROC/")
    build(tmp_path / "case", world)
    assert "Maitre Exemple" in cases.show(tmp_path / "case", world, "PROC/D2", "page=1").text
    assert cases.show(tmp_path / "case", world, "D2", "line=1,1").text.strip() == "Note b.txt"


def test_an_annulled_piece_leaves_the_tables_and_is_not_shown_through_the_procedure(typed):
    folder, world, sealed = typed
    assert len(rows(folder, "documents")) == 3
    with open_case(folder, world) as case:
        case.sign([PieceAnnulled(mark="P3", decision="arrêt du 3 mars 2031", on="2031-03-03")])
    build(folder, world)
    assert sorted(row["text"][:2] for row in rows(folder, "documents")) == ["D1", "D2"]
    assert not cases.search(folder, "synthese", 5)
    for name, place in ((sealed["mark"], "page=3"), ("P3", "page=1")):
        with pytest.raises((Locked, Missing)):
            cases.show(folder, world, name, place)
    assert [json.loads(row["arguments"])["first"] for row in rows(folder, "problems", "code LIKE '%withdrawn'")] == [3]


def test_what_shows_a_lawyers_number_is_set_apart_until_a_person_decides(typed):
    folder, world, _ = typed
    with open_case(folder, world) as case:
        case.sign([SelectorShielded(selector="phone:+33639984001", profession="avocat")])
    document = build(folder, world)
    assert not ran(document, "readings")
    assert sorted(row["text"][:2] for row in rows(folder, "documents")) == ["D1", "D3"]
    assert not cases.search(folder, "Maitre", 5)
    assert [row["code"] for row in rows(folder, "problems", "code = 'build.quarantined'")] == ["build.quarantined"]
    with pytest.raises(Locked, match="set apart"):
        cases.show(folder, world, "P2", "page=1")
    with open_case(folder, world) as case:
        case.sign([QuarantineLifted(exhibit=case.exhibit("P2"), reason="pièce sans secret", limits="")])
    build(folder, world)
    assert len(rows(folder, "documents")) == 3
    assert "Maitre" in cases.show(folder, world, "P2", "page=1").text


def supports(observations):
    """Return the entries of a charge, and of observations that support one row of its text."""
    people = [PersonNamed(person=name, name=name, pseudonym=name) for name in ("V1", "M1")]
    count = OffenceCharged(count="C1", offence="FR-225-4-1", state="FR", suspects=("M1",), victims=("V1",))
    row = {"count": "C1", "element": "act", "value": "recruter", "victim": "V1", "suspect": "M1", "kind": "document", "says": "x"}
    return [*people, count, *(ElementSupported(observation=place, **row) for place in observations)]


def test_pieces_of_one_procedure_are_independent_origins(typed):
    """Two pieces that were scanned together are two sources; a page picture is its piece's."""
    folder, world, _ = typed
    with open_case(folder, world) as case:
        one, two = case.exhibit("P1"), case.exhibit("P3")
        case.sign(supports([f"documents:{exhibit}#page=1" for exhibit in (one, two)]))
    build(folder, world)
    assert {row["origin"] for row in rows(folder, "supports")} == {f"exhibit:{one}", f"exhibit:{two}"}


@pytest.fixture
def parted(tmp_path):
    """Return a case that holds a procedure of two PDFs; its piece P7 begins on the last page of one and ends in the other."""
    for name, texts in (
        ("one.pdf", ("P6 Rapport", "P7 Audition premier feuillet")),
        ("two.pdf", ("la porte deux", "troisieme", "P8 Avis")),
    ):
        pages = [[Words(60, 700, text), Words(60, 650, "Le service constate ce qui suit.")] for text in texts]
        (tmp_path / name).write_bytes(written_pdf(pages))
    world = world_of(tmp_path / "keys")
    one, two = opened(tmp_path / "case", world, tmp_path / "one.pdf", tmp_path / "two.pdf")
    with open_case(tmp_path / "case", world) as case:
        case.sign(
            [PiecesSettled(exhibit=one["exhibit"], pieces=(Piece(mark="P6", first=1, last=1), Piece(mark="P7", first=2, last=2)))]
        )
    build(tmp_path / "case", world)
    sheet = "première page;dernière page;cote;pages dans un document précédent\n1;2;P7;1\n3;3;P8;\n"
    cases.settle_pieces(tmp_path / "case", world, two["mark"], sheet, "fr")
    build(tmp_path / "case", world)
    return tmp_path / "case", world, one, two


def test_a_piece_in_two_pdfs_is_cited_under_one_mark_with_pages_that_go_on(parted):
    folder, world, _, two = parted
    assert [(hit["mark"], hit["locator"]) for hit in cases.search(folder, "troisieme", 5)] == [("P7", "page=3")]
    for page, said in enumerate(("premier feuillet", "la porte deux", "troisieme"), 1):
        assert said in cases.show(folder, world, "P7", f"page={page}").text
    assert "la porte deux" in cases.show(folder, world, two["mark"], "page=1").text
    with pytest.raises(Missing):
        cases.show(folder, world, "P7", "page=4")
    sheet = cases.sheet(folder, world, two["mark"], "fr")
    (row,) = (line for line in csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff")), delimiter=";") if line["cote"] == "P7")
    assert row["pages dans un document précédent"] == "1"


def test_both_parts_of_a_piece_are_one_origin_and_are_withdrawn_together(parted):
    from faisceau.cases.deciding import named

    folder, world, *_ = parted
    with open_case(folder, world) as case:
        case.sign(supports([named(case, f"documents:{place}") for place in ("P7#page=1", "P7#page=3", "P8#page=1")]))
        first, last = case.exhibit("P7"), case.exhibit("P8")
    build(folder, world)
    origins = [row["origin"] for row in rows(folder, "supports")]
    assert sorted(origins) == sorted([f"exhibit:{first}"] * 2 + [f"exhibit:{last}"])
    with open_case(folder, world) as case:
        case.sign([PieceAnnulled(mark="P7", decision="arrêt du 3 mars 2031", on="2031-03-03")])
    build(folder, world)
    assert sorted(row["text"][:2] for row in rows(folder, "documents")) == ["P6", "P8"]


def test_two_parts_that_give_one_page_twice_are_refused(parted):
    folder, world, _, two = parted
    with open_case(folder, world) as case, pytest.raises(Invalid) as refused:
        case.sign([PiecesSettled(exhibit=two["exhibit"], pieces=(Piece(mark="P7", first=1, last=2),))])
    assert refused.value.code == "journal.piece_mark_taken"


def test_what_is_shielded_in_one_part_sets_the_whole_piece_apart(tmp_path):
    for name, text in (("one.pdf", "P1 premier feuillet"), ("two.pdf", f"Maitre Exemple, avocat, {PHONE}")):
        (tmp_path / name).write_bytes(written_pdf([[Words(60, 700, text), Words(60, 650, "Le service constate ce qui suit.")]]))
    world = world_of(tmp_path / "keys")
    one, two = opened(tmp_path / "case", world, tmp_path / "one.pdf", tmp_path / "two.pdf")
    parts = [(one, Piece(mark="P1", first=1, last=1)), (two, Piece(mark="P1", first=1, last=1, after=1))]
    with open_case(tmp_path / "case", world) as case:
        case.sign([PiecesSettled(exhibit=sealed["exhibit"], pieces=(piece,)) for sealed, piece in parts])
        case.sign([SelectorShielded(selector="phone:+33639984001", profession="avocat")])
    build(tmp_path / "case", world)
    assert rows(tmp_path / "case", "documents") == []
    with open_case(tmp_path / "case", world) as case:
        case.sign([QuarantineLifted(exhibit=case.exhibit("P1"), reason="pièce sans secret", limits="")])
    build(tmp_path / "case", world)
    assert len(rows(tmp_path / "case", "documents")) == 2
