"""The packages that readers use, at work inside the jail."""

import gzip
import io
import sqlite3
import tarfile
import zipfile

import pypdfium2
import rfc8785
from lxml import etree
from selectolax.lexbor import LexborHTMLParser
from warcio.archiveiterator import ArchiveIterator

from faisceau.model.observations import Document, Reading
from faisceau.model.reading import Budget
from faisceau.model.wording import Wording

BUDGET = Budget()
UNIT = "package"
COMPANIONS = ()
PROMISE = Wording("Des paquets.", "Packages.")


def use_zip():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("été.txt", "x")
    return zipfile.ZipFile(held).read("été.txt").decode("cp437")


def use_tar():
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a"), io.BytesIO(b""))
    held.seek(0)
    return ",".join(tarfile.open(fileobj=held).getnames())


def use_sqlite():
    source = sqlite3.connect(":memory:")
    source.executescript("create table t(a); insert into t values (7)")
    target = sqlite3.connect(":memory:")
    target.deserialize(source.serialize())
    return str(target.execute("select a from t order by a").fetchone()[0])


def use_pdf():
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    held = io.BytesIO()
    document.save(held)
    held.seek(0)
    return str(len(pypdfium2.PdfDocument(held)[0].get_textpage().get_text_range())) + str(
        len(pypdfium2.PdfDocument(held.getvalue()))
    )


WORK = {
    "zip": use_zip,
    "tar": use_tar,
    "gzip": lambda: gzip.decompress(gzip.compress(b"x")).decode(),
    "sqlite": use_sqlite,
    "lxml": lambda: etree.fromstring("<a><b>x</b></a>", etree.XMLParser(resolve_entities=False)).findtext("b"),
    "lxml stream": lambda: "".join(e.tag for _, e in etree.iterparse(io.BytesIO(b"<a><b/></a>"))),
    "html": lambda: LexborHTMLParser("<p>x</p>").text(),
    "warc": lambda: str(list(ArchiveIterator(io.BytesIO(b"")))),
    "pdf": use_pdf,
    "json": lambda: rfc8785.dumps({"a": 1}).decode(),
    "codecs": lambda: "é".encode("cp1252").decode("mac_roman") + "я".encode("koi8_r").decode("cp1251"),
}


def recognises(head, tail, names):
    return None


def read(exhibit, companions, settings):
    for number, (name, work) in enumerate(WORK.items(), 1):
        yield Document(f"line={number},{number}", number, name, None, "text/plain", work())
    size = 0
    if settings.get("read"):
        with exhibit.open() as opened:
            while piece := opened.read(1 << 16):
                size += len(piece)
    yield Reading("whole", __name__, UNIT, len(WORK), len(WORK), f'{{"size": {size}}}')


def resolve(exhibit, where):
    raise ValueError(where)
