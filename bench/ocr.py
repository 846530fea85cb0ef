"""Measure recognition: A4 pages a minute of one core, whole pages of five hundred invented words, at 300 and 200 dots an inch.

python bench/ocr.py --pages 3
"""

import argparse
import hashlib
import io
import resource
import time

import typst
from PIL import Image, ImageFilter

from faisceau.readers import scan

TEXT = (
    "Le quatorze mars, à neuf heures quinze, nous, officière de police judiciaire en résidence à Lille, entendons la déclarante, née à "
    "Soroca. Elle expose qu'elle a été conduite jusqu'à Lille dans un véhicule gris. Son passeport lui a été retiré à l'arrivée et elle "
    "ne l'a pas revu depuis. Elle remettait chaque jour trois cent quarante euros à une personne nommée Dorin, qui notait les montants "
    "dans un carnet à couverture verte. Lecture faite, persiste et signe avec nous le présent procès-verbal. "
)


class Picture:
    """A picture in the hands of a reader."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.digest, self.names, self.size = hashlib.sha256(content).hexdigest(), ("page.png",), len(content)

    def open(self):
        return io.BytesIO(self._content)


def page(dots: int) -> bytes:
    """Return a page of A4 as a scanner would give it."""
    paragraphs = "\n#parbreak()\n".join(f'#text("{TEXT}")' for _ in range(6))
    source = (
        f'#set page(paper: "a4", margin: 20mm)\n#set text(font: "Libertinus Serif", size: 11pt, hyphenate: false)\n{paragraphs}'
    )
    made = typst.compile(source.encode(), format="png", ppi=dots)
    image = Image.open(io.BytesIO(made[0] if isinstance(made, list) else made)).convert("L").filter(ImageFilter.GaussianBlur(1))
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(dots, dots))
    return stream.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3)
    pages = parser.parse_args().pages
    begun = time.process_time()
    print(scan.prepare() or f"no engine: apt-get install {scan.PACKAGES}")
    print(f"loaded in {time.process_time() - begun:.2f} s of CPU")
    for dots in (300, 200):
        content = page(dots)
        begun, count = time.process_time(), 0
        for _ in range(pages):
            count += sum(type(row).__name__ == "Word" for row in scan.read(Picture(content), {}, {}))
        seconds = (time.process_time() - begun) / pages
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{dots} dots: {count // pages} words a page, {seconds:.2f} s, {60 / seconds:.0f} pages a minute of a core; peak {peak:.0f} MiB"
        )


if __name__ == "__main__":
    main()
