"""The dossier: HTML that every reader can use, PDF/A that is the same bytes twice, both languages whole, nothing left to fill in."""

import itertools
import re
import shutil
from collections import Counter
from importlib.resources import files

import pypdfium2
import pytest
from lxml import etree, html
from press_printing import printer
from pypdf import PdfReader

from faisceau import cases
from faisceau.model.wording import LANGS, say, wordings
from faisceau.press import PRINTERS
from faisceau.press.chapters import CHAPTERS, NOT_IN_THE_FILE

XMP = {"pdfaid": "http://www.aiim.org/pdfa/ns/id/"}


@pytest.fixture(scope="module")
def pages(demo):
    return {lang: (demo.folder / f"dossier-{lang}.html").read_text("utf-8") for lang in LANGS}


@pytest.fixture(scope="module")
def texts(demo):
    """Return the text of each PDF."""
    return {lang: text_of(demo.folder / f"dossier-{lang}.pdf") for lang in LANGS}


def text_of(path):
    """Return the text of a PDF, page after page."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


@pytest.fixture(scope="module")
def printed(demo, tmp_path_factory):
    """Print dossiers of a copy of the case, its what-ifs built already."""
    folder = shutil.copytree(demo.folder, tmp_path_factory.mktemp("press") / "case")
    return printer(folder, demo.world)


@pytest.mark.parametrize("lang", LANGS)
class TestHtml:
    def test_it_says_its_language_and_its_title(self, pages, lang):
        tree = html.document_fromstring(pages[lang])
        assert pages[lang].startswith("<!doctype html>")
        assert tree.get("lang") == lang
        assert tree.findtext(".//title").strip()

    def test_the_state_and_what_was_read_are_told_in_words(self, pages, lang):
        tree = html.document_fromstring(pages[lang])
        cover = dict(zip(tree.xpath("//dt/text()"), tree.xpath("//dd//text()[1]"), strict=False))
        assert cover[say("press.state", lang)] == "France"
        told = tree.xpath(
            "//table[caption[normalize-space() = $caption]]//th[@scope='row']/text()", caption=say("press.readers_caption", lang)
        )
        assert len(told) > 8
        assert not set(told) & set(cases.readers())

    def test_every_element_that_is_opened_is_closed(self, pages, lang):
        body = pages[lang].partition("\n")[2]
        void = re.sub(r"<(meta|col|br|hr|img|link)\b([^>]*?)/?>", r"<\1\2/>", body)
        etree.fromstring(void.replace("&nbsp;", "\u00a0").encode())

    def test_no_script_and_no_outside_request(self, pages, lang):
        tree = html.document_fromstring(pages[lang])
        assert not tree.xpath("//script | //iframe | //object | //embed | //link | //img | //form | //base")
        assert not [
            a
            for a in tree.xpath("//@href | //@src | //@xlink:href", namespaces={"xlink": "http://www.w3.org/1999/xlink"})
            if not a.startswith("#")
        ]
        assert not tree.xpath("//@*[starts-with(name(), 'on')]")
        style = "".join(tree.xpath("//style/text()")) + "".join(tree.xpath("//@style"))
        assert "url(" not in style
        assert "@import" not in style
        assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none'")

    def test_every_note_leads_there_and_back(self, pages, lang):
        tree = html.document_fromstring(pages[lang])
        references = tree.xpath("//sup[@class='ref']/a")
        notes = tree.xpath("//section[@id='notes']//li")
        assert len(references) == len(notes) >= 60
        for number, (reference, note) in enumerate(zip(references, notes, strict=True), 1):
            assert (reference.get("id"), reference.get("href")) == (f"r{number}", f"#n{number}")
            assert note.get("id") == f"n{number}"
            assert note.xpath("a/@href") == [f"#r{number}"]
            assert note.xpath("a/@aria-label")[0].strip()
        names = tree.xpath("//@id")
        assert len(names) == len(set(names))
        assert {href[1:] for href in tree.xpath("//@href")} <= set(names)
        assert set("".join(tree.xpath("//@aria-describedby")).split()) <= set(names) | {"notes" * len(references)}

    def test_figures_tables_and_headings_are_heard(self, pages, lang):
        tree = html.document_fromstring(pages[lang])
        figures = tree.xpath("//figure")
        assert len(figures) >= 3
        for figure in figures:
            (picture,) = figure.xpath("./*[local-name()='svg']")
            assert picture.get("role") == "img"
            assert len(picture.get("aria-label")) > 20
            assert figure.findtext("figcaption").strip()
        for table in tree.xpath("//table"):
            assert table.findtext("caption").strip()
            assert table.xpath("thead//th[@scope='col']")
        levels = [int(element.tag[1]) for element in tree.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def left_to_fill_in(text):
    """Return codes and arguments that were left as they are."""
    codes = set(re.findall(r"(?<![\w.])[a-z][a-z_0-9]*(?:\.[a-z_0-9]+)+(?![\w.])", text)) & wordings().keys()
    return codes | set(re.findall(r"\{[a-z_]+\}", text))


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_left_to_fill_in(pages, texts, lang):
    shown = html.document_fromstring(pages[lang]).text_content()
    shown = shown.partition("@media")[0] + "".join(html.document_fromstring(pages[lang]).xpath("//body//text()"))
    assert left_to_fill_in(shown) == set()
    assert left_to_fill_in(texts[lang]) == set()
    cells = {
        " ".join(cell.text_content().split()) for cell in html.document_fromstring(pages[lang]).xpath("//td | //th | //dd | //dt")
    }
    assert not cells & {"None", "nan", "null", "True", "False", "undefined"}


@pytest.mark.parametrize("lang", LANGS)
def test_both_languages_are_whole(pages, lang):
    """A wording of the press that is not alike in both languages stands in its own language only."""
    other = "en" if lang == "fr" else "fr"
    body = " ".join(html.document_fromstring(pages[lang]).text_content().split())
    foreign = []
    for code, wording in wordings().items():
        if code.startswith(("press.", "proof.")):
            said, elsewhere = wording.text(lang), wording.text(other)
            if said != elsewhere and "{" not in elsewhere and len(elsewhere) > 24 and elsewhere in body and elsewhere not in said:
                foreign.append(code)
    assert foreign == []


def test_both_languages_have_the_same_shape(pages):
    shapes = []
    for lang in LANGS:
        tree = html.document_fromstring(pages[lang])
        shapes.append({tag: len(tree.xpath(f"//{tag}")) for tag in ("h2", "h3", "table", "tr", "figure", "li", "sup", "aside")})
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("lang", LANGS)
class TestPdf:
    def test_it_is_pdf_a_2a_and_says_its_language(self, demo, lang):
        reader = PdfReader(demo.folder / f"dossier-{lang}.pdf")
        told = etree.fromstring(reader.trailer["/Root"]["/Metadata"].get_object().get_data())
        assert told.xpath("string(//pdfaid:part | //@pdfaid:part)", namespaces=XMP) == "2"
        assert told.xpath("string(//pdfaid:conformance | //@pdfaid:conformance)", namespaces=XMP) == "A"
        root = reader.trailer["/Root"]
        assert root["/Lang"][:2] == lang
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]
        assert root["/OutputIntents"]
        assert "/JavaScript" not in str(root.get("/Names", ""))
        assert not reader.is_encrypted

    def test_every_font_is_embedded_and_nothing_runs(self, demo, lang):
        reader = PdfReader(demo.folder / f"dossier-{lang}.pdf")
        assert len(reader.pages) >= 15
        for page in reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
                descriptor = inner["/FontDescriptor"]
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)

    def test_its_text_stands_in_the_order_of_the_chapters(self, texts, lang):
        def plain(text):
            return re.sub(r"[\s\ufffe]+", " ", text)

        told = plain(texts[lang]).partition(plain(say("press.this_magistrate", lang))[:40])[2]
        titles, place = [plain(say(f"press.chapter_{name}", lang)) for name in CHAPTERS], -1
        assert len(titles) >= 18
        for title in titles:
            place = told.find(f"{title} ", place + 1)
            assert place != -1, title

    def test_it_is_tagged_so_that_it_can_be_heard(self, demo, lang):
        root = PdfReader(demo.folder / f"dossier-{lang}.pdf").trailer["/Root"]["/StructTreeRoot"]
        kinds, silent, pending = Counter(), [], [root.get("/K")]
        while pending:
            node = pending.pop()
            node = node.get_object() if hasattr(node, "get_object") else node
            if isinstance(node, list):
                pending += node
            elif isinstance(node, dict):
                kinds[node.get("/S")] += 1
                silent += [node] if node.get("/S") == "/Figure" and len(str(node.get("/Alt", ""))) < 20 else []
                pending += [node["/K"]] if "/K" in node else []
        assert kinds["/H1"] >= len(CHAPTERS)
        assert kinds["/Figure"] >= 5
        assert kinds["/Table"] >= 30
        assert kinds["/THead"] == kinds["/Table"] <= kinds["/TH"]
        assert kinds["/Note"] >= 100
        assert silent == []

    def test_its_text_can_be_taken_out(self, demo, texts, lang):
        words = {"fr": ("pièces", "Décisions", "empreinte"), "en": ("exhibits", "Decisions", "digest")}[lang]
        assert len(texts[lang]) > 20_000
        for word in words:
            assert word.lower() in texts[lang].lower(), word
        built = cases.ask(demo.folder)
        squeezed = re.sub(r"[\s\u200b\ufffe]", "", texts[lang])
        assert built.digest in squeezed
        assert built.document["log_key"].replace(" ", "") in squeezed
        for row in built.rows("sealings").to_pylist():
            assert row["exhibit"] in squeezed


@pytest.mark.parametrize("lang", LANGS)
def test_no_name_is_hyphenated(demo, texts, lang):
    """The training case names persons in the narrowest columns; what PDFium takes out marks a hyphenation with U+FFFE or a hyphen."""
    cut = re.compile(r"(\w+)[-\u00ad\u2010\ufffe]\s+(\w+)")
    words = {word for row in cases.ask(demo.folder).each("named") for word in row["name"].split()}
    broken = [found[0] for found in cut.finditer(texts[lang]) if f"{found[1]}{found[2]}" in words]
    assert len(words) >= 20
    assert broken == []
    assert cut.search(texts[lang]), "prose is hyphenated as before"


def test_the_same_case_prints_the_same_bytes(demo, tmp_path):
    again = [tmp_path / f"dossier-fr{ending}" for ending in PRINTERS]
    told = cases.dossiers(demo.folder, demo.world, cases.Edition("fr"), again)
    assert told["footnotes"] >= 100
    for path in again:
        assert path.read_bytes() == (demo.folder / path.name).read_bytes(), path.suffix


def test_for_the_file_the_open_points_are_left_out(printed):
    whole, filed = (printed(reader, "fr", ".html").decode() for reader in ("magistrate", "file"))
    for code in ("press.gaps", "press.weak"):
        assert f">{wordings()[code].fr}<" in whole
        assert f">{wordings()[code].fr}<" not in filed
    assert NOT_IN_THE_FILE == ("gaps", "weak")
    assert "Demande d'entraide" not in filed


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_any_chapter_can_be_left_out(pages, printed, chapter):
    page = printed("magistrate", "en", ".html", (chapter,))
    headings = len(html.document_fromstring(page).xpath("//main//h2"))
    assert headings < len(html.document_fromstring(pages["en"]).xpath("//main//h2"))
    assert b"</html>" in page


def test_a_shared_screen_prints_nobody(demo, printed):
    page = printed("magistrate", "fr", ".html", (), True)
    names = [row["name"] for row in cases.ask(demo.folder).rows("named").to_pylist()]
    pseudonyms = [row["pseudonym"] for row in cases.ask(demo.folder).rows("named").to_pylist()]
    said = html.document_fromstring(page).text_content()
    assert any(name in said for name in pseudonyms)
    values = [
        row["value"] for row in cases.ask(demo.folder).rows("bearers").to_pylist() if row["kind"] in ("phone", "iban", "email")
    ]
    every = [row["counterparty"] for row in cases.ask(demo.folder).rows("movements").to_pylist() if row["counterparty"]]
    assert not [name for name in (*names, *values, *every) if name in said]
    assert "▒▒▒ 1" in said
    assert "▒▒▒ 2" in said


def test_a_shared_screen_counts_and_ties_as_the_file_does(printed):
    """What is masked must not be taken to be alike: the same sums, movements, traced amounts and ties."""
    pages = [html.document_fromstring(printed("magistrate", "fr", ".html", (), screen)) for screen in (False, True)]
    for xpath in ("//table//td[@class='right']", "//figure//*[local-name()='text']"):
        counts = [len(tree.xpath(xpath)) for tree in pages]
        assert counts[0] == counts[1] > 20
    figures = [
        sorted(" ".join(cell.text_content().split()) for cell in tree.xpath("//table//td[@class='right']")) for tree in pages
    ]
    assert figures[0] == figures[1]


def test_what_is_written_in_the_pieces_is_never_markup(case, world, tmp_path):
    hostile = '<script>alert(1)</script><img src=x onerror="a">&amp;#[text](javascript:x) #set page() $x$ @ref {argument}'
    cases.decide(case, world, ["PersonNamed", "person=S1", f"name={hostile}", f"pseudonym={hostile}"])
    from training_case import build

    build(case, world)
    cases.dossiers(case, world, cases.Edition("fr"), [tmp_path / f"d{ending}" for ending in PRINTERS])
    tree = html.document_fromstring((tmp_path / "d.html").read_bytes())
    assert not tree.xpath("//script | //img")
    assert hostile in tree.text_content()
    said = text_of(tmp_path / "d.pdf")
    assert "alert(1)" in said
    assert files("faisceau.press").joinpath("dossier.css").is_file()
