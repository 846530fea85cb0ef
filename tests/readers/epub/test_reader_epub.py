"""EPUB: the example as expected, chapters in the order of the book and those beside it, what is not read told."""

from pathlib import Path

import pytest

from faisceau.notation.media_types import recognise
from faisceau.readers import epub, open_document, zip_archive
from readers.examples import check, inputs
from readers.mutating import mutant
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure
from readers.written_office import zipped

EXAMPLES = Path(__file__).parent / "examples"
GUIDE = (EXAMPLES / "guide.epub").read_bytes()
CONTAINER = '<container><rootfiles><rootfile full-path="OPS/l.opf"/></rootfiles></container>'
ITEM = '<item id="{0}" href="{0}.xhtml" media-type="application/xhtml+xml"/>'


def book(order, chapters, **others):
    """Return a book of chapters, of which some stand in an order."""
    items = "".join(map(ITEM.format, dict.fromkeys((*order, *chapters))))
    spine = "".join(map('<itemref idref="{}"/>'.format, order))
    listed = f"<package><metadata><title>T</title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OPS/l.opf": listed}
    parts |= {f"OPS/{name}.xhtml": f"<html><body><p>{words}</p></body></html>" for name, words in chapters.items()}
    return zipped(parts | others, ("mimetype",))


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(epub, file)


def test_chapters_come_in_the_order_of_the_book_then_those_that_it_leaves_out():
    content = book(["b", "a"], {"a": "un", "b": "deux"}, **{"OPS/caché.html": "<p>trois</p>"})
    tables = read_all(epub, content)
    assert [(row["page"], row["text"]) for row in tables["documents"][:3]] == [(1, "deux"), (2, "un"), (3, "trois")]
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (3, 3)
    assert tables["documents"][0]["title"] == "T"
    with pytest.raises(ValueError, match="nothing stands"):
        epub.resolve(Opened(content), "part=OPS/z.xhtml")


def test_what_is_not_read_is_said():
    gone = read_all(epub, book(["a", "b"], {"a": "un"}))
    assert (codes(gone), gone["readings"][0]["present"], gone["readings"][0]["read"]) == (["chapters_missing"], 2, 1)
    key = '<encryption><CipherReference URI="OPS/a.xhtml"/></encryption>'
    closed = read_all(epub, book(["a", "b"], {"a": "un", "b": "deux"}, **{"META-INF/encryption.xml": key}))
    assert (codes(closed), [row["text"] for row in closed["documents"]][:1]) == (["part_encrypted"], ["deux"])
    broken = read_all(epub, book(["a"], {"a": "un"}, **{"OPS/l.opf": "<package>"}))
    assert (codes(broken), [row["text"] for row in broken["documents"]]) == (["part_broken"], ["un"])
    assert codes(read_all(epub, zipped({"mimetype": "application/epub+zip"}, ("mimetype",)))) == ["container_empty"]


def test_one_reader_claims_a_book_whatever_comes_first_in_it():
    first = zipped({"OPS/a.xhtml": "<p>un</p>", "META-INF/container.xml": CONTAINER})
    for content in (GUIDE, first):
        assert claims(epub, content, ("a.epub",)) == "epub"
        assert [claims(other, content, ("a.epub",)) for other in (zip_archive, open_document)] == [None, None]
    assert recognise(GUIDE[:4096]).name == "EPUB"


def test_damage_ends_in_rows_or_problems():
    assert endure(epub, GUIDE, "guide.epub") >= 10
    for number in range(100):
        tables = read_all(epub, mutant(GUIDE, [GUIDE], f"epub {number}"))
        assert tables.get("documents") or tables.get("problems") or tables.get("members")
