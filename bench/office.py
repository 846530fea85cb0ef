"""Office documents and pages: read by the readers and by peers, in one run. A peer that is not installed is said and left out.

    python bench/office.py --paragraphs 20000 --pages 300

Word: an invented document of paragraphs, of which every tenth is a row of a table; on both sides the text of every paragraph and of
every cell. Pages: invented pages with a menu, an article and a foot. Prints CPU seconds and the rate of each side, each in a
process of its own, the best of three.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from invented import WORDS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


class Held:
    """An exhibit over a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.names = (path.name,)
        self.size = path.stat().st_size
        self.digest = sha256(path.read_bytes()).hexdigest()

    def open(self) -> io.BufferedReader:
        return self._path.open("rb")


def sentence(draw: random.Random) -> str:
    return " ".join(draw.choices(WORDS, k=14))


def write_docx(path: Path, paragraphs: int) -> None:
    draw = random.Random(7)

    def paragraph() -> str:
        runs = "".join(
            f'<w:r><w:rPr><w:b/><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">{sentence(draw)} </w:t></w:r>' for _ in range(3)
        )
        return f'<w:p w:rsidR="00A1"><w:pPr><w:spacing w:after="120"/></w:pPr>{runs}</w:p>'

    def row() -> str:
        cells = "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{sentence(draw)}</w:t></w:r></w:p></w:tc>" for _ in range(4))
        return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>"

    body = "".join(row() if number % 10 == 9 else paragraph() for number in range(paragraphs))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("_rels/.rels", RELATIONS)
        made.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>')


def write_page(path: Path, number: int) -> None:
    draw = random.Random(number)
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in WORDS)
    article = "".join(
        f"<p>{sentence(draw)}. {sentence(draw)}. <a href='https://e.example/{part}'>{sentence(draw)}</a></p>" for part in range(60)
    )
    path.write_text(
        f"<!doctype html><html><head><meta charset=utf-8><title>Page {number}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><article><h1>{sentence(draw)}</h1>{article}</article></main><footer><p>{sentence(draw)}</p></footer></body></html>",
        "utf-8",
    )


def docx_ours(path: Path) -> int:
    from faisceau.readers import docx

    return sum(len(row.text) for row in docx.read(Held(path), {}, {}) if hasattr(row, "text"))


def docx_theirs(path: Path) -> int:
    import docx

    document = docx.Document(str(path))
    size = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return size + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def html_ours(path: Path) -> int:
    from faisceau.readers import document

    return sum(
        len(row.text) for page in sorted(path.iterdir()) for row in document.read(Held(page), {}, {}) if hasattr(row, "text")
    )


def html_theirs(path: Path) -> int:
    import trafilatura

    return sum(len(trafilatura.extract(page.read_text("utf-8"), favor_recall=True) or "") for page in sorted(path.iterdir()))


SIDES: dict[str, Callable[[Path], int]] = {
    "docx_ours": docx_ours,
    "docx_theirs": docx_theirs,
    "html_ours": html_ours,
    "html_theirs": html_theirs,
}


def measured(side: str, path: Path) -> tuple[float, int, int] | None:
    """Return CPU seconds without the imports, signs of text and peak MiB of the best of three; None where a peer is not installed."""
    best: tuple[float, int, int] | None = None
    for _ in range(3):
        run = subprocess.run(
            [sys.executable, __file__, "--side", side, "--path", str(path)], capture_output=True, text=True, check=False
        )
        if run.returncode:
            return None
        seconds, size, peak = run.stdout.split()
        found = (float(seconds), int(size), int(peak))
        best = min(best, found) if best else found
    return best


def one_side(side: str, path: Path) -> None:
    warm = path if path.is_file() else path.parent / "warm"
    SIDES[side](warm.with_name("warm.docx") if path.is_file() else warm)
    before = resource.getrusage(resource.RUSAGE_SELF)
    size = SIDES[side](path)
    after = resource.getrusage(resource.RUSAGE_SELF)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    sys.stdout.write(f"{spent:.4f} {size} {after.ru_maxrss >> 10}\n")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--paragraphs", type=int, default=20_000)
    options.add_argument("--pages", type=int, default=300)
    options.add_argument("--side")
    options.add_argument("--path", type=Path)
    asked = options.parse_args()
    if asked.side:
        one_side(asked.side, asked.path)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_docx(folder / "warm.docx", 10)
        write_docx(folder / "long.docx", asked.paragraphs)
        for pages, count in (("warm", 2), ("pages", asked.pages)):
            (folder / pages).mkdir()
            for number in range(count):
                write_page(folder / pages / f"{number:05}.html", number)
        work = (("docx", folder / "long.docx", asked.paragraphs, "paragraphs"), ("html", folder / "pages", asked.pages, "pages"))
        for kind, path, count, unit in work:
            for side in ("ours", "theirs"):
                found = measured(f"{kind}_{side}", path)
                if found is None:
                    print(f"{kind} {side}: not installed")
                    continue
                seconds, size, peak = found
                print(
                    f"{kind} {side}: {seconds:.3f} CPU s, {count / seconds:,.0f} {unit} a second, {size:,} signs, peak {peak} MiB"
                )


if __name__ == "__main__":
    main()
