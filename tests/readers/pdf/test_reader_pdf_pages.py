"""Pages that are pictures, pieces of a procedure, fields and annotations, passwords, and the places of words."""

import io
import itertools
import json

import pypdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf.annotations import FreeText, Link, Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from faisceau.readers import pdf
from faisceau.readers.pdf.pictures import png
from faisceau.readers.pdf.pieces import cut, settled
from faisceau.readers.pdf.words import words
from readers.opened import Opened, observations, read_all
from readers.written_pdf import Words, written_pdf


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


def scanned(count=1, size=(620, 877), **how):
    """Return a PDF whose pages are pictures, and the pictures."""
    pages = []
    for number in range(count):
        page = Image.new("L", size, 255)
        page.paste(0, (40 + 10 * number, 40, 200, 60))
        pages.append(page)
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=75, **how)
    return stream.getvalue()


def with_text(content, text, mode):
    """Return a PDF with a text written over its first page in a mode (3: not shown)."""
    over = written_pdf([[Words(60, 700, text)]]).replace(b"BT ", b"BT %d Tr " % mode)
    writer = pypdf.PdfWriter(io.BytesIO(content))
    writer.pages[0].merge_page(pypdf.PdfReader(io.BytesIO(over)).pages[0])
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_page_that_is_one_jpeg_is_handed_on_unchanged():
    content = scanned(2)
    tables = read_all(pdf, content)
    assert [(row["locator"], row["name"]) for row in tables["members"]] == [("page=1", "page.jpg"), ("page=2", "page.jpg")]
    images = [page.images[0].indirect_reference.get_object()._data for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    assert [row["content"] for row in tables["members"]] == images
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (2, 2)
    assert pdf.resolve(Opened(content), "page=2").content == images[1]


@pytest.mark.parametrize("change", ["turned", "cropped", "shrunk", "drawn over"])
def test_a_page_that_is_more_or_less_than_its_jpeg_is_drawn(change):
    writer = pypdf.PdfWriter(io.BytesIO(scanned()))
    page = writer.pages[0]
    if change == "turned":
        page.rotate(90)
    elif change == "cropped":
        page.cropbox.upper_right = (300, 300)
    elif change == "shrunk":
        page.add_transformation((0.5, 0, 0, 0.5, 0, 0))
    else:
        page.merge_page(pypdf.PdfReader(io.BytesIO(scanned())).pages[0])
    stream = io.BytesIO()
    writer.write(stream)
    (member,) = read_all(pdf, stream.getvalue())["members"]
    assert member["name"] == "page.png"
    with Image.open(io.BytesIO(member["content"])) as picture:
        assert picture.mode == "L"
        assert [round(dots) for dots in picture.info["dpi"]] == [300, 300]
        assert picture.load()


def test_a_large_page_is_drawn_with_fewer_dots():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(6_000, 6_000)
    writer.pages[0].merge_page(pypdf.PdfReader(io.BytesIO(scanned())).pages[0])
    stream = io.BytesIO()
    writer.write(stream)
    (member,) = read_all(pdf, stream.getvalue())["members"]
    with Image.open(io.BytesIO(member["content"])) as picture:
        assert 39e6 < picture.width * picture.height < 41e6
        assert round(picture.info["dpi"][0]) == round(picture.width / 6_000 * 72)


def test_a_grey_png_says_its_pixels():
    rows = bytes([0, 50, 100, 9, 150, 200, 250, 9])
    with Image.open(io.BytesIO(png(3, 2, 4, rows, 300))) as picture:
        assert (picture.size, picture.tobytes()) == ((3, 2), bytes([0, 50, 100, 150, 200, 250]))


def test_closed_pictures_are_not_handed_on():
    tables = read_all(pdf, scanned(2), settings={"images": "closed"})
    assert codes(tables) == ["closed", "closed"]
    assert "members" not in tables
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (2, 0)


def test_a_text_under_which_a_picture_lies_is_read_and_said():
    hidden = read_all(pdf, with_text(scanned(), "reconnu ailleurs", 3))
    assert [row["text"] for row in hidden["documents"]] == ["reconnu ailleurs"]
    assert codes(hidden) == ["pdf_text_over_picture"]
    assert "members" not in hidden
    shown = read_all(pdf, with_text(scanned(), "tamponné", 0))
    assert codes(shown) == []


def test_words_under_a_text_that_was_put_in_their_place_are_read_and_said():
    plain = written_pdf(
        [
            [Words(60, 700, "Somme remise:", 11), Words(60, 680, "5000 euros"), Words(60, 660, "acidobasique")],
            [Words(60, 700, "rien")],
        ]
    )
    marked = (
        plain.replace(b"(5000 euros) Tj ET", b"(5000 euros) Tj ET EMC")
        .replace(b"BT /F 10 Tf 1 0 0 1 60 680", b"/Span <</ActualText (500 euros)>> BDC BT /F 10 Tf 1 0 0 1 60 680")
        .replace(b"(acidobasique) Tj ET", b"(acidobasique) Tj ET EMC EMC /Span <</ActualText (NORD)>> BDC /P <</MCID 3>> BDC "
                 b"BT /F 10 Tf 1 0 0 1 60 640 Tm (N) Tj ET BT 1 0 0 1 70 640 Tm (ordre) Tj ET EMC EMC")
        .replace(b"BT /F 10 Tf 1 0 0 1 60 660", b"/Span <</ActualText (acido-basique)>> BDC BT /F 10 Tf 1 0 0 1 60 660")
    )  # fmt: skip
    tables = read_all(pdf, marked)
    told = {row["locator"]: row["text"] for row in tables["documents"]}
    assert "500 euros" in told["page=1"]
    assert "5000" not in told["page=1"]
    assert told["page=1&part=replaced"].split() == ["5000", "euros", "N", "ordre", "NORD"]
    assert [(row["code"], row["locator"], row["arguments"]) for row in tables["problems"]] == [
        ("readers_pages.pdf_replaced", "page=1", '{"count":3,"page":1}')
    ]
    assert pdf.resolve(Opened(marked), "page=1&part=replaced").text == told["page=1&part=replaced"]
    assert "page=2&part=replaced" not in told
    assert codes(read_all(pdf, plain)) == []


def test_a_page_whose_signs_mostly_have_no_letter_is_read_and_handed_on_too(monkeypatch):
    content = written_pdf([[Words(60, 700, "abc")]])
    monkeypatch.setattr(pdf, "_missing", lambda page: 4)
    tables = read_all(pdf, content)
    assert [row["text"] for row in tables["documents"]] == ["abc"]
    assert [row["name"] for row in tables["members"]] == ["page.png"]
    assert codes(tables) == ["pdf_letters"]
    shown = pdf.resolve(Opened(content), "page=1")
    assert (shown.text, shown.content) == ("abc", tables["members"][0]["content"])
    monkeypatch.setattr(pdf, "_missing", lambda page: 3)
    assert "members" not in read_all(pdf, content)


def test_pieces_are_cut_out_and_the_rest_is_read():
    content = written_pdf([[Words(60, 700, f"page {number}")] for number in range(1, 8)])
    tables = read_all(pdf, content, settings={"pieces": '[["D12",2,4],["D13/a",6,6]]'})
    assert [(row["locator"], row["name"]) for row in tables["members"]] == [("pages=2,4", "D12.pdf"), ("pages=6,6", "D13/a.pdf")]
    assert [row["text"] for row in tables["documents"]] == ["page 1", "page 5", "page 7"]
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (7, 7)
    assert '"pieces":[["D12",2,4],["D13/a",6,6]]' in tables["readings"][0]["layout"]
    inside = [row["text"] for member in tables["members"] for row in read_all(pdf, member["content"])["documents"]]
    assert inside == ["page 2", "page 3", "page 4", "page 6"]
    for row in tables["members"]:
        assert pdf.resolve(Opened(content), row["locator"]).content == row["content"]
    for nothing in ("pages=0,1", "pages=3,2", "pages=7,8", "pages=x"):
        with pytest.raises(ValueError):
            pdf.resolve(Opened(content), nothing)


def test_a_piece_is_the_same_bytes_whenever_it_is_cut_and_its_pictures_are_those_of_the_whole():
    whole = pypdf.PdfWriter(io.BytesIO(scanned(3)))
    whole.pages[1].rotate(90)
    stream = io.BytesIO()
    whole.write(stream)
    content = stream.getvalue()
    setting = {"pieces": '[["D1",1,2],["D2",3,3]]'}
    first, second = (read_all(pdf, content, settings=setting)["members"] for _ in range(2))
    assert first == second
    assert b"PDFium" in first[0]["content"]
    assert b"D:20" not in first[0]["content"]
    pictures = [row["content"] for row in read_all(pdf, content)["members"]]
    inside = [row["content"] for member in first for row in read_all(pdf, member["content"])["members"]]
    assert inside == pictures


def test_a_withdrawn_piece_is_neither_read_nor_shown():
    content = written_pdf([[Words(60, 700, "un")], [Words(60, 700, "deux")], [Words(60, 700, "trois")]])
    how = {"pieces": '[["",1,2],["D2",3,3]]'}
    tables = read_all(pdf, content, settings=how)
    assert [row["name"] for row in tables["members"]] == ["D2.pdf"]
    assert "documents" not in tables
    assert [(row["code"], row["locator"], row["entries"]) for row in tables["problems"]] == [
        ("readers_pages.piece_withdrawn", "pages=1,2", 2)
    ]
    for place in ("page=1", "page=2", "pages=1,2", "pages=2,3", "page=2&xywh=0,0,9,9"):
        with pytest.raises(ValueError, match="withdrawn"):
            pdf.resolve(Opened(content), place, how)
    assert pdf.resolve(Opened(content), "page=3", how).text == "trois"


@pytest.mark.parametrize(
    ("setting", "kept", "refused"),
    [
        ('[["D1",1,2],["D2",2,3]]', ["D1"], ["piece_refused"]),
        ('[["D1",0,2],["D2",2,9],["D3",3,2]]', [], ["piece_refused"] * 3),
        ('[["D1",1],["D2","1",2],[3,1,1],["D4",true,2],7]', [], ["pieces_setting"] * 5),
        ("{}", [], ["pieces_setting"]),
        ("[", [], ["pieces_setting"]),
        ("[" * 100_000, [], ["pieces_setting"]),
        ("[]", [], []),
    ],
)
def test_pieces_that_cannot_be_cut_are_said_and_their_pages_stay(setting, kept, refused):
    tables = read_all(
        pdf,
        written_pdf([[Words(60, 700, "un")], [Words(60, 700, "deux")], [Words(60, 700, "trois")]]),
        settings={"pieces": setting},
    )
    assert [row["name"].removesuffix(".pdf") for row in tables.get("members", [])] == kept
    assert codes(tables) == refused
    assert tables["readings"][0]["read"] == 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=4), st.integers(-2, 9), st.integers(-2, 9)), max_size=8))
def test_pieces_never_overlap(stated):
    pieces, refused = settled(json.dumps(stated), 6)
    assert len(pieces) + len(refused) == len(stated)
    pages = list(itertools.chain.from_iterable(range(piece.first, piece.last + 1) for piece in pieces))
    assert len(set(pages)) == len(pages)
    assert set(pages) <= set(range(1, 7))


def test_a_piece_that_is_too_large_stays_in_the_procedure(monkeypatch):
    monkeypatch.setattr(pdf, "MEMBER_BYTES", 100)
    tables = read_all(pdf, written_pdf([[Words(60, 700, "un")]]), settings={"pieces": '[["D1",1,1]]'})
    assert codes(tables) == ["piece_refused"]
    assert [row["text"] for row in tables["documents"]] == ["un"]


def marked():
    """Return a form of two fields, one of them in a parent, a ticked box, two annotations and links, one of them within the document."""
    writer = pypdf.PdfWriter(io.BytesIO(written_pdf([[Words(60, 700, "Fiche")]])))
    writer.add_annotation(0, FreeText(text="À vérifier", rect=(50, 550, 200, 650)))
    writer.add_annotation(0, Text(text="Lu le 14 mars", rect=(50, 450, 80, 480)))
    for edge in (300, 312):  # over two lines, as programs write it
        writer.add_annotation(0, Link(rect=(50, edge, 200, edge + 10), url="tel:+33639980004"))
    writer.add_annotation(0, Link(rect=(50, 280, 200, 290), target_page_index=0))
    silent = Text(text="", rect=(50, 350, 80, 380))
    writer.add_annotation(0, silent)

    def field(name, kind, **more):
        rect = ArrayObject(NumberObject(edge) for edge in (50, 100, 150, 120))
        entries = {"/Type": NameObject("/Annot"), "/Subtype": NameObject("/Widget"), "/Rect": rect, "/FT": NameObject(kind)}
        entries |= {"/T": TextStringObject(name)} | {f"/{key}": value for key, value in more.items()}
        return DictionaryObject({NameObject(key): value for key, value in entries.items()})

    fields = [
        field("nom", "/Tx", V=TextStringObject("Vascan")),
        field("vide", "/Tx", V=TextStringObject("")),
        field("majeur", "/Btn", V=NameObject("/Oui"), AS=NameObject("/Oui")),
    ]
    kept = [writer._add_object(one) for one in fields]
    writer.pages[0][NameObject("/Annots")].extend(kept)
    form = DictionaryObject({NameObject("/Fields"): ArrayObject(kept)})
    writer._root_object[NameObject("/AcroForm")] = form
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_fields_and_annotations_are_told_beside_the_page():
    content = marked()
    tables = read_all(pdf, content)
    told = {row["locator"]: row["text"] for row in tables["documents"]}
    assert told["page=1&part=annotations"].splitlines() == [
        "[FreeText] À vérifier",
        "[Text] Lu le 14 mars",
        "[Link] tel:+33639980004",
    ]
    assert "nom: Vascan" in told["page=1&part=fields"].splitlines()
    assert not any(line.startswith("vide") for line in told["page=1&part=fields"].splitlines())
    assert "À vérifier" not in told["page=1"]
    assert codes(tables) == ["pdf_marks"]
    assert json.loads(tables["problems"][0]["arguments"])["count"] == 1
    for place, text in told.items():
        assert pdf.resolve(Opened(content), place).text == text


def locked(password):
    writer = pypdf.PdfWriter(io.BytesIO(written_pdf([[Words(60, 700, "un")]])))
    writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_password_that_a_person_settled_opens_the_file():
    content = locked("sésame")
    assert codes(read_all(pdf, content)) == ["pdf_password"]
    assert codes(read_all(pdf, content, settings={"password": "autre"})) == ["pdf_wrong_password"]
    opened = read_all(pdf, content, settings={"password": "sésame"})
    assert [row["text"] for row in opened["documents"]] == ["un"]
    assert pdf.resolve(Opened(content), "page=1", {"password": "sésame"}).text == "un"
    plain = written_pdf([[Words(60, 700, "un")]])
    assert codes(read_all(pdf, plain, settings={"password": "inutile"})) == []


def test_hyphens_at_line_ends_are_undone_beside_the_text_as_written():
    lines = ["La déclarante expose avoir rendu son témoi-", "gnage de bonne foi à celui-", "ci, puis avoir quitté les lieux."]
    content = written_pdf([[Words(60, 700 - 14 * row, line) for row, line in enumerate(lines)]])
    (row,) = read_all(pdf, content)["documents"]
    assert row["text"].splitlines() == lines
    assert row["flowed"] == "La déclarante expose avoir rendu son témoignage de bonne foi à celui-ci, puis avoir quitté les lieux."


def places(content, number=0):
    with pdfium.PdfDocument(content) as document:
        return list(words(document[number].get_textpage()))


def test_each_word_has_the_box_of_its_letters():
    content = written_pdf([[Words(100, 700, "SCELLÉ UN", 12), Words(400, 100, "deux", 12)]])
    found = dict(places(content))
    assert list(found) == ["SCELLÉ", "UN", "deux"]
    assert 99 < found["SCELLÉ"].left < 102 < found["SCELLÉ"].right < found["UN"].left < found["UN"].right < 180
    assert 699 < found["UN"].bottom < found["UN"].top < 712
    assert 399 < found["deux"].left < 402


@pytest.mark.corpus
def test_words_of_real_pages_are_those_of_the_text_and_have_the_boxes_of_their_letters(corpus):
    files = [
        *sorted((corpus / "6_documents/pdf_columns_multilingual").glob("*.pdf")),
        corpus / "6_documents/pdf_text/tracemonkey.pdf",
        corpus / "6_documents/pdf_text/2023-06-20-PV.pdf",
    ]
    count = 0
    for file in files:
        with pdfium.PdfDocument(file.read_bytes()) as document:
            page = document[0].get_textpage()
            text = page.get_text_range()
            found = list(words(page))
            assert len(found) >= 0.99 * len(text.replace("\ufffe", " ").replace("\x02", " ").split())
            count += len(found)
            boxes = [page.get_charbox(index) for index in range(page.count_chars())]
            for _, box in found[::7]:
                inside = [
                    one
                    for one in boxes
                    if box.left - 0.1 <= one[0]
                    and one[2] <= box.right + 0.1
                    and box.bottom - 0.1 <= one[1]
                    and one[3] <= box.top + 0.1
                ]
                assert inside
                assert abs(min(one[0] for one in inside) - box.left) < 0.1
                assert abs(max(one[2] for one in inside) - box.right) < 0.1
    assert count >= 2_400


@pytest.mark.corpus
def test_pieces_of_a_procedure_of_real_pages(corpus):
    folder = corpus / "6_documents"
    whole = pdfium.PdfDocument.new()
    for name in ("ocr/francais", "pdf_text/tracemonkey", "ocr/ccitt", "pdf_columns_multilingual/refcard-fr-a4"):
        with pdfium.PdfDocument(folder / f"{name}.pdf") as part:
            whole.import_pages(part)
    stream = io.BytesIO()
    whole.save(stream)
    whole.close()
    content = stream.getvalue()
    present = len(pypdf.PdfReader(stream).pages)
    before = read_all(pdf, content)
    cut_out = read_all(pdf, content, settings={"pieces": '[["D1",1,15],["D2",16,16]]'})
    assert (present, [row["name"] for row in cut_out["members"]]) == (18, ["D1.pdf", "D2.pdf"])
    again = [read_all(pdf, row["content"]) for row in cut_out["members"]]
    texts = [row["text"] for tables in (*again, cut_out) for row in tables.get("documents", [])]
    assert texts == [row["text"] for row in before["documents"]]
    pictures = [row["content"] for tables in again for row in tables["members"]]
    assert pictures == [row["content"] for row in before["members"]]


def test_no_damage_to_a_procedure_of_pictures_raises():
    content = scanned(2)
    for step in range(40):
        at = (step * 2_654_435_761) % len(content)
        flipped = bytearray(content)
        flipped[at] ^= 1 << (step % 8)
        for piece in (content[:at], bytes(flipped)):
            assert observations(pdf, piece, settings={"pieces": '[["D1",1,1]]'})


def test_a_file_is_not_held_in_memory(tmp_path):
    """PDFium reads what it needs from the stream: a gigabyte that no page names is never read."""
    content = written_pdf([[Words(60, 700, "un")]])
    read = []

    class Counting(io.BytesIO):
        def read(self, size=-1):
            found = super().read(size)
            read.append(len(found))
            return found

        def readinto(self, buffer):
            found = super().readinto(buffer)
            read.append(found)
            return found

    padded = content.replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + b"x" * 20_000_000 + b"\n")
    shift = len(padded) - len(content)
    lines = padded.split(b"\n")
    table = lines.index(b"xref")
    for number, line in enumerate(lines[table:], table):
        if line.endswith(b" n "):
            lines[number] = b"%010d 00000 n " % (int(line[:10]) + shift)
    start = lines.index(b"startxref")
    lines[start + 1] = b"%d" % (int(lines[start + 1]) + shift)
    padded = b"\n".join(lines)

    class Streamed(Opened):
        def open(self):
            return Counting(padded)

    rows = list(pdf.read(Streamed(padded), {}, {}))
    assert [row.text for row in rows if hasattr(row, "flowed")] == ["un"]
    assert sum(read) < 1_000_000


def test_cutting_leaves_the_whole_as_it_was():
    content = scanned(2)
    with pdfium.PdfDocument(content) as document:
        (piece,), _ = settled('[["D1",2,2]]', 2)
        assert cut(document, piece) == cut(document, piece)
        assert len(document) == 2
