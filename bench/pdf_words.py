"""Measure the words of PDF pages with their boxes: words per CPU second, side by side with ``pypdfium2`` doing the same.

    python bench/pdf_words.py --pages 200

The pages are generated: two columns of invented text. The peer joins the boxes of a word's letters as its own functions give them
(``get_text_range``, ``get_charbox``). Both must give the same words, and boxes within a tenth of a point.
"""

import argparse
import io
import re
import time

import pypdfium2 as pdfium

from faisceau.readers.pdf.words import words

WORD = re.compile(r"[^\s\x00-\x1f\ufffe]+")
LINE = "La personne entendue declare avoir remis la somme"


def generated(pages: int) -> bytes:
    """Return a PDF of so many pages of two columns of fifty lines."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for number in range(pages):
        lines = [
            f"BT /F 9 Tf 1 0 0 1 {x} {780 - 14 * line} Tm ({LINE} {number * 100 + line}) Tj ET"
            for x in (50, 310)
            for line in range(50)
        ]
        stream = "\n".join(lines).encode()
        kids.append(f"{len(bodies) + 1} 0 R")
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>"
            % (len(bodies) + 2)
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {pages} >>".encode()
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(
        b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    )
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, table))
    return out.getvalue()


def ours(page):
    return [(word, tuple(box)) for word, box in words(page)]


def peer(page):
    found = []
    for match in WORD.finditer(page.get_text_range()):
        boxes = [page.get_charbox(index) for index in range(*match.span())]
        left, bottom, right, top = zip(*boxes, strict=True)
        found.append((match[0], (min(left), min(bottom), max(right), max(top))))
    return found


def measured(content, contender):
    """Return the words of every page, and the CPU seconds that they took."""
    with pdfium.PdfDocument(content) as document:
        begun = time.process_time()
        found = [contender(document[number].get_textpage()) for number in range(len(document))]
        return found, time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    content = generated(parser.parse_args().pages)
    told = {}
    for name, contender in (("this reader", ours), ("pypdfium2", peer)):
        found, seconds = measured(content, contender)
        told[name] = found
        count = sum(map(len, found))
        print(f"{name:12} {count:9,} words {seconds:7.2f} s {count / seconds:11,.0f} words a CPU second")
    for one, other in zip(*told.values(), strict=True):
        assert [word for word, _ in one] == [word for word, _ in other]
        assert all(
            abs(a - b) < 0.1 for (_, here), (_, there) in zip(one, other, strict=True) for a, b in zip(here, there, strict=True)
        )


if __name__ == "__main__":
    main()
