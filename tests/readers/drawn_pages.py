"""Pages drawn for the tests: invented text set by Typst in its own fonts, as a scanner would give it back."""

import io

import typst
from PIL import Image

FRENCH = (
    "Le quatorze mars, à neuf heures quinze, la déclarante expose qu'elle a été conduite jusqu'à Lille dans un véhicule gris. "
    "Son passeport lui a été retiré à l'arrivée et elle ne l'a pas revu depuis."
)
ENGLISH = (
    "On the fourteenth of March the witness stated that she had been driven to the city in a grey car. "
    "Her passport was taken from her when they arrived and she has not seen it since."
)
ROMANIAN = (
    "La data de paisprezece martie, martora a declarat că a fost dusă la oraș într-o mașină cenușie. "
    "Pașaportul i-a fost luat la sosire și nu l-a mai văzut de atunci, pentru că îl ținea șoferul."
)
ALBANIAN = (
    "Më katërmbëdhjetë mars dëshmitarja deklaroi se është dërguar në qytet me një makinë gri. "
    "Pasaporta iu mor kur arritën dhe nuk e ka parë më që atëherë, sepse e mbante shoferi për vete."
)
SERBIAN_LATIN = (
    "Četrnaestog marta svedokinja je izjavila da je odvezena u grad sivim automobilom. Pasoš joj je oduzet po dolasku i od tada "
    "ga nije videla, jer ga je vozač držao za sebe i nije hteo da ga vrati."
)
SERBIAN = (
    "Четрнаестог марта сведокиња је изјавила да је одвезена у град сивим аутомобилом. Пасош јој је одузет по доласку и од тада "
    "га није видела, јер га је возач држао за себе и није хтео да га врати."
)
RUSSIAN = (
    "Четырнадцатого марта свидетельница заявила, что её отвезли в город на серой машине. Паспорт у неё забрали по приезде, "
    "и с тех пор она его не видела, потому что он был у водителя."
)
UKRAINIAN = (
    "Чотирнадцятого березня свідок заявила, що її відвезли до міста на сірій машині. Паспорт у неї забрали після приїзду, "
    "і відтоді вона його не бачила, тому що він був у водія."
)


def drawn(text: str, *, size: float = 11, dots: int = 300, width: int = 150, height: int = 60) -> Image.Image:
    """Return a grey page of so many millimetres and pixels an inch with a paragraph on it, or paragraphs between empty lines."""
    paragraphs = "\n#parbreak()\n".join(f'#text("{part}")' for part in text.split("\n\n"))
    source = (
        f"#set page(width: {width}mm, height: {height}mm, margin: 12mm)\n"
        f'#set text(font: "Libertinus Serif", size: {size}pt, hyphenate: false)\n{paragraphs}'
    )
    made = typst.compile(source.encode(), format="png", ppi=dots)
    page = Image.open(io.BytesIO(made[0] if isinstance(made, list) else made)).convert("L")
    page.info["dpi"] = (dots, dots)
    return page


def stored(page: Image.Image, kind: str = "PNG", dots: int | None = 300, **how) -> bytes:
    """Return a page as a file."""
    stream = io.BytesIO()
    page.info.clear()
    page.save(stream, kind, **({"dpi": (dots, dots)} if dots else {}), **how)
    return stream.getvalue()
