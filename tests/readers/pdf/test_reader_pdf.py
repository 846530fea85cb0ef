"""PDF: pages counted by another library, text in reading order, every place shown, what is not read said."""

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from faisceau.readers import pdf
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, observations, read_all
from readers.written_pdf import Words, written_pdf

EXAMPLES = Path(__file__).parent / "examples"


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(pdf, file)


def codes(tables):
    return [row["code"].removeprefix("readers_files.") for row in tables.get("problems", [])]


def text(tables):
    return "\n".join(row["text"] for row in tables["documents"])


def in_order(found, *phrases):
    at = -1
    for phrase in phrases:
        following = found.find(phrase, at + 1)
        assert following > at, phrase
        at = following


@pytest.mark.corpus
def test_every_real_pdf_has_the_pages_that_another_library_counts(corpus):
    files = [file for file in sorted(corpus.rglob("*.pdf")) if "hostile" not in file.parts]
    pages = shown = 0
    for file in files:
        content = file.read_bytes()
        assert claims(pdf, content, (file.name,)) == "pdf"
        tables = read_all(pdf, content, (file.name,))
        assert tables["readings"][0]["present"] == len(pypdf.PdfReader(file).pages), file.name
        shown += show_all(pdf, content, tables, file.name)
        pages += tables["readings"][0]["present"]
        assert '"columns_put_in_order":[]' in tables["readings"][0]["layout"], file.name
    assert len(files) >= 23
    assert pages >= 71
    assert shown >= 75


@pytest.mark.corpus
def test_two_columns_of_latex_are_in_reading_order(corpus):
    tables = read_all(pdf, (corpus / "6_documents/pdf_text/026-latex-multicolumn/multicolumn.pdf").read_bytes())
    found = text(tables)
    paragraphs = (
        *("Two-Column Document", "Abstract", "Lorem ipsum dolor sit amet, consectetuer adip-\niscing elit. Ut purus"),
        *(
            "Nam dui ligula, fringilla",
            "Nulla malesuada porttitor",
            "Quisque ullamcorper",
            "Fusce mauris.",
            "Suspendisse vel felis",
        ),
        *("Pellentesque habitant morbi tristique", "Table 1: EU Countries", "Austria 8.9", "Belgium 11.5", "Finland 5.5"),
    )
    in_order(found, *paragraphs)
    assert [row["page"] for row in tables["documents"]] == [1, 2, 3]
    flowing = tables["documents"][0]["flowed"]
    in_order(
        flowing,
        "This is a sample document with two columns filled with Lorem Ipsum text.",
        "Lorem ipsum dolor sit amet, consectetuer adipiscing elit. Ut purus elit, vestibulum ut, placerat ac, adipiscing vitae, felis.",
        "Pellentesque habitant morbi tristique senectus et netus et malesuada fames ac turpis egestas.",
    )


@pytest.mark.corpus
def test_two_columns_of_an_article_are_in_reading_order(corpus):
    pages = read_all(pdf, (corpus / "6_documents/pdf_text/tracemonkey.pdf").read_bytes())["documents"]
    in_order(
        pages[0]["text"],
        *("Trace-based Just-in-Time", "Abstract", "are more difficult to com-\npile than", "1. Introduction"),
        *("is the de facto standard for client-side web programming", "Copyright", "and is used for the application logic"),
        "We present a trace-based compilation technique",
    )
    in_order(
        pages[3]["text"],
        *(
            "i=4. On this iteration",
            "3. Trace Trees",
            "3.1 Traces",
            "Figure 3 shows",
            "A trace records all its",
            "Type specialization.",
        ),
    )
    assert len(pages) == 14


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("fr", ["Bogues", "Configuration", "Démons et Système", "Commandes importantes", "APT", "apt autoremove"]),
        ("en", ["Bugs", "Configuration", "Daemons and System", "Important Shell Commands", "APT", "apt autoremove"]),
        ("ro", ["Configurare", "APT", "apt autoremove"]),
        ("uk", ["Налаштування", "APT", "apt autoremove"]),
    ],
)
def test_columns_of_folded_cards_are_in_reading_order(corpus, language, phrases):
    file = corpus / f"6_documents/pdf_columns_multilingual/refcard-{language}-a4.pdf"
    pages = read_all(pdf, file.read_bytes())["documents"]
    in_order(pages[1]["text"], *phrases)


@pytest.mark.corpus
def test_tables_stay_row_by_row(corpus):
    found = text(read_all(pdf, (corpus / "6_documents/pdf_text/senate-expenditures.pdf").read_bytes()))
    assert "DHAW20190002 05/24/2019 CITIBANK - TRAVEL CBA CARD 03/10/2019 05/15/2019 STAFF TRANSPORTATION 907.96" in found
    rates = text(read_all(pdf, (corpus / "6_documents/pdf_text/pr-138-example.pdf").read_bytes()))
    assert "1 Year Fixed Rate 1 Year Fixed Rate 4.04% 5.38% 3.89% 5.18%" in rates


@pytest.mark.corpus
def test_pages_that_are_scans_are_handed_on(corpus):
    files = sorted((corpus / "6_documents/ocr").glob("*.pdf"))
    assert len(files) >= 5
    for file in files:
        tables = read_all(pdf, file.read_bytes())
        assert codes(tables) == [], file.name
        (member,) = tables["members"]
        assert member["locator"] == "page=1"
        assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (1, 1)
        assert '"without_text":[1]' in tables["readings"][0]["layout"]
        with Image.open(io.BytesIO(member["content"])) as picture:
            width, height = pypdf.PdfReader(file).pages[0].mediabox[2:]
            dots = picture.width / float(width) * 72
            assert abs(dots - 300) <= 1
            assert abs(picture.height - float(height) / 72 * dots) <= 2
    jpeg = read_all(pdf, (corpus / "6_documents/ocr/francais.pdf").read_bytes())["members"][0]
    ((image,),) = (pypdf.PdfReader(corpus / "6_documents/ocr/francais.pdf").pages[0].images,)
    assert (jpeg["name"], jpeg["content"]) == ("page.jpg", image.indirect_reference.get_object()._data)


@pytest.mark.corpus
def test_attached_files_become_exhibits(corpus):
    file = corpus / "6_documents/pdf_text/025-attachment/with-attachment.pdf"
    (member,) = read_all(pdf, file.read_bytes())["members"]
    ((name, contents),) = pypdf.PdfReader(file).attachments.items()
    assert (member["name"], member["content"]) == (name, contents[0])


@pytest.mark.corpus
def test_encrypted_files_are_opened_without_a_password_or_said_to_need_one(corpus):
    folder = corpus / "6_documents/hostile/pdf/encryption"
    verdicts = {file.name: codes(read_all(pdf, file.read_bytes())) for file in sorted(folder.glob("*.pdf"))}
    assert sum(found == ["pdf_password"] for found in verdicts.values()) >= 7
    assert verdicts["base.pdf"] == []


@pytest.mark.corpus
def test_letters_that_a_font_does_not_name_are_said_and_fields_of_forms_are_read(corpus):
    tables = read_all(pdf, (corpus / "6_documents/pdf_text/issue6127.pdf").read_bytes())
    assert codes(tables) == ["pdf_letters", "pdf_letters"]
    form = corpus / "6_documents/pdf_text/160F-2019.pdf"
    filled = {
        f"{name}: {value}"
        for name, value in pypdf.PdfReader(form).get_form_text_fields(full_qualified_name=True).items()
        if value and value.strip()
    }
    read = {
        line
        for row in read_all(pdf, form.read_bytes())["documents"]
        if "part=fields" in row["locator"]
        for line in row["text"].splitlines()
    }
    assert len(filled) >= 7
    assert filled - read == set()


def test_title_and_author_stand_on_every_page():
    content = written_pdf([[Words(60, 700, "un")], [Words(60, 700, "deux")]], information="/Title (Rapport) /Author (M. Fictif)")
    rows = read_all(pdf, content)["documents"]
    assert [(row["title"], row["author"], row["text"], row["locator"]) for row in rows] == [
        ("Rapport", "M. Fictif", "un", "page=1"),
        ("Rapport", "M. Fictif", "deux", "page=2"),
    ]


def test_blank_and_huge_pages_are_said():
    assert codes(read_all(pdf, written_pdf([[]]))) == ["pdf_blank_page"]
    tables = read_all(pdf, written_pdf([[Words(60, 700, "un")]], size=(30_000, 842)))
    assert codes(tables) == ["pdf_page_size"]
    assert tables["readings"][0]["read"] == 0


def test_a_run_of_pages_that_cannot_be_read_is_one_problem(monkeypatch):
    monkeypatch.setattr(pdf, "_RUN_OF_FAILURES", 2)
    content = written_pdf([[Words(60, 700, "un")]]).replace(b"/Count 1 ", b"/Count 9 ")
    tables = read_all(pdf, content)
    assert codes(tables) == ["pdf_page", "pdf_page", "pdf_pages"]
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (9, 1)


def test_a_file_without_pages_is_unreadable():
    tables = read_all(pdf, written_pdf([]))
    assert codes(tables) == ["pdf_unreadable"]
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (1, 0)


def test_the_order_as_written_is_kept_where_a_letter_would_be_lost(monkeypatch):
    monkeypatch.setattr(pdf, "regions", lambda boxes: boxes[:1])
    monkeypatch.setattr(pdf, "text_by_region", lambda textpage, cut: "moins")
    assert text(read_all(pdf, written_pdf([[Words(60, 700, "un"), Words(60, 600, "deux")]]))) == "un\ndeux"


def test_attached_files_of_any_name_and_size_are_read_or_said(monkeypatch):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    for name, content in (("../a.txt", b"un"), ("b.txt", b"deux"), ("c.txt", b"trop long"), ("d.txt", b"")):
        writer.add_attachment(name, content)
    stream = io.BytesIO()
    writer.write(stream)
    monkeypatch.setattr(pdf, "MEMBER_BYTES", 5)
    tables = read_all(pdf, stream.getvalue())
    assert [(row["name"], row["content"]) for row in tables["members"]] == [("../a.txt", b"un"), ("b.txt", b"deux")]
    assert sorted(codes(tables)) == ["member_name", "pdf_attachment", "pdf_attachment", "pdf_blank_page"]
    assert pdf.resolve(Opened(stream.getvalue()), "member=b.txt").content == b"deux"


def test_what_is_no_pdf_is_not_claimed():
    assert claims(pdf, b"Bonjour %PDF-1.4") is None
    assert claims(pdf, b"\n\n%PDF-1.4") == "pdf"
    assert claims(pdf, b"PK\x03\x04") is None


def test_places_that_are_none_are_refused():
    exhibit = Opened(written_pdf([[Words(60, 700, "un")]]))
    for place in ("page=2", "page=x", "member=a", "line=1", "page=1&xywh=1,2"):
        with pytest.raises(ValueError):
            pdf.resolve(exhibit, place)
    with pytest.raises(ValueError):
        pdf.resolve(Opened(b"%PDF-1.4 nothing"), "page=1")


def test_no_damage_raises():
    for piece in damaged((EXAMPLES / "deux-colonnes.pdf").read_bytes()):
        assert observations(pdf, piece)
