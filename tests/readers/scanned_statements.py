"""Statements of account drawn for the tests, as a scanner would give them back: invented banks, people and sums, set by Typst."""

import io
import random
from typing import NamedTuple

import typst
from PIL import Image


class Movement(NamedTuple):
    """A movement as it was printed: the day, the text, signed cents, cents of the balance after it."""

    day: str
    text: str
    cents: int
    balance: int


class Look(NamedTuple):
    """How a bank prints: the words of its heading, its numbers, what it prints."""

    heading: tuple[str, ...]
    opening: str
    closing: str
    decimal: str
    group: str
    day: str
    has_balance: bool
    has_rules: bool
    font: str
    size: int
    owner: str


FRENCH = Look(
    ("Date", "Libellé", "Débit", "Crédit", "Solde"), "Solde initial", "Solde final", ",", " ", "{:02}/04/2026", True, False,
    "New Computer Modern", 10, "Titulaire : Odile Carnet",
)  # fmt: skip
FRENCH_CLOSING = FRENCH._replace(heading=("Date", "Libellé", "Débit", "Crédit"), has_balance=False, font="Libertinus Serif")
RULED = FRENCH._replace(has_rules=True, font="DejaVu Sans Mono", size=8)
ENGLISH = Look(
    ("Date", "Description", "Paid out", "Paid in", "Balance"), "Opening balance", "Closing balance", ".", ",", "{:02}/04/2026", True,
    False, "Libertinus Serif", 11, "Account holder: Odile Carnet",
)  # fmt: skip
GERMAN = Look(
    ("Buchungstag", "Verwendungszweck", "Betrag", "Saldo"), "Anfangssaldo", "Endsaldo", ",", ".", "{:02}.04.2026", True, False,
    "Libertinus Serif", 10, "Kontoinhaber: Odile Carnet",
)  # fmt: skip
ROMANIAN = Look(
    ("Data", "Descriere", "Debit", "Credit", "Sold"), "Sold initial", "Sold final", ",", ".", "{:02}.04.2026", True, True,
    "New Computer Modern", 10, "Titular cont: Odile Carnet",
)  # fmt: skip
LOOKS = {"french": FRENCH, "closing": FRENCH_CLOSING, "ruled": RULED, "english": ENGLISH, "german": GERMAN, "romanian": ROMANIAN}

_TEXTS = (
    "VIR SEPA ATELIER EXEMPLE", "CARTE 4471 STATION DU PONT", "PRLV EAU DU QUAI", "RETRAIT DAB GARE", "VIREMENT INSTANTANE",
    "LOYER STUDIO 12", "TRANSFERT AGENCE", "ABONNEMENT TELEPHONE",
)  # fmt: skip


def movements(chance: random.Random, look: Look, count: int) -> tuple[int, list[Movement]]:
    """Return an opening balance in cents and movements by chance."""
    opening = balance = chance.randrange(100_000, 900_000)
    made = []
    for number in range(count):
        cents = chance.choice([1, -1]) * chance.randrange(101, 250_000)
        balance += cents
        made.append(Movement(look.day.format(1 + number * 28 // count), chance.choice(_TEXTS), cents, balance))
    return opening, made


def number(cents: int, look: Look) -> str:
    """Return cents as a bank prints them."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{f'{whole:,}'.replace(',', look.group)}{look.decimal}{rest:02}"


def rows_of(look: Look, opening: int, made: list[Movement]) -> list[list[str]]:
    """Return the cells of the lines below the heading."""
    one = len(look.heading) - look.has_balance == 3

    def sums(cents: int) -> list[str]:
        return [number(cents, look)] if one else ["", number(cents, look)] if cents > 0 else [number(-cents, look), ""]

    def stated(label: str, cents: int) -> list[str]:
        return ["", label, *[""] * (len(look.heading) - 3), number(cents, look)]

    lines = [[it.day, it.text, *sums(it.cents), *([number(it.balance, look)] if look.has_balance else [])] for it in made]
    return [stated(look.opening, opening), *lines, stated(look.closing, made[-1].balance if made else opening)]


def page(look: Look, rows: list[list[str]], dots: int) -> Image.Image:
    """Return a page as it is printed."""
    cells = "".join(f"[{_escaped(cell)}]," for row in [list(look.heading), *rows] for cell in row)
    aligned = ", ".join("left" if place < 2 else "right" for place in range(len(look.heading)))
    widths = ", ".join("1fr" if place == 1 else "auto" for place in range(len(look.heading)))
    stroke = "0.6pt" if look.has_rules else "none"
    source = (
        "#set page(width: 210mm, height: 297mm, margin: 18mm)\n"
        f'#set text(font: "{look.font}", size: {look.size}pt, hyphenate: false)\n'
        f"Banque du Quai Exemple\n\n{look.owner}\n\nIBAN : FR14 2004 1010 0505 0001 3M02 606\n\n"
        f"#table(columns: ({widths}), align: ({aligned}), stroke: {stroke}, inset: 4pt, column-gutter: 8pt, {cells})\n"
    )
    made = typst.compile(source.encode(), format="png", ppi=dots, ignore_system_fonts=True)
    return Image.open(io.BytesIO(made[0] if isinstance(made, list) else made)).convert("L")


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "#$*_-[]@<>`\\/=+" else sign for sign in text)


def scanned(
    image: Image.Image, chance: random.Random, dots: int, *, skew: float = 0.0, grain: int = 0, blur: bool = False
) -> bytes:
    """Return a page as a scanner gives it: askew, with grain, as PNG."""
    from PIL import ImageFilter

    turned = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255) if skew else image
    if blur:
        turned = turned.filter(ImageFilter.GaussianBlur(0.7 * dots / 200))
    if grain:
        noise = Image.frombytes("L", turned.size, random.Random(chance.random()).randbytes(turned.width * turned.height))
        turned = Image.blend(turned, noise, grain / 100)
    stream = io.BytesIO()
    turned.save(stream, "PNG", dpi=(dots, dots))
    return stream.getvalue()
