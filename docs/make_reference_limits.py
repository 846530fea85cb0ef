"""Assemble the list of limits from the pages of the readers: what each does not read, and where it is weak, with figures."""  # noqa: INP001

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from make_reference_law import unknown_weights

from faisceau.law import tables
from faisceau.readers import LAST_RESORT, READERS

PAGES = Path(__file__).parent / "reference" / "readers"
WEAK = re.compile(r"weak", re.IGNORECASE)
TOLD = re.compile(r"weak|not read", re.IGNORECASE)
_SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(\]\()(?!https?:|#|readers/)([^)\s]+)(\))")


def pages() -> Mapping[str, str]:
    """Return the page by its file name."""
    return {"limits.md": "\n\n".join(_page()).rstrip() + "\n"}


def sections(name: str) -> list[tuple[str, str]]:
    """Return the sections of a reader's page that tell its limits: heading and text."""
    text = (PAGES / f"{name}.md").read_text("utf-8")
    return [(heading, body.strip()) for heading, body in _SECTION.findall(text) if TOLD.search(heading)]


def _page() -> Iterator[str]:
    names = [name.rpartition(".")[2] for name in (*READERS, LAST_RESORT)]
    yield "# What is read, what is not, and where each reader is weak"
    yield "<!-- Made by docs/make_reference.py; do not edit. -->"
    yield (
        "One entry for each reader, from its own page. A figure names the files it was measured on; figures age, and other files may fare "
        "otherwise. What a reader could not read in a case is listed by `faisceau problems`, entry by entry.\n\n"
        "Une entrée par lecteur, tirée de sa page. La promesse est donnée dans les deux langues ; les détails et les chiffres sont en anglais."
    )
    yield " · ".join(f"[{name}](#{name})" for name in names)
    for name in names:
        promise = import_module(f"faisceau.readers.{name}").PROMISE
        yield f"## {name}"
        yield f"{promise.en} / {promise.fr} — [page](readers/{name}.md)"
        for heading, body in sections(name):
            yield f"**{heading}**"
            yield _shifted(body)
    yield "## Beside the readers: indicators, rights and redaction"
    french, english = unknown_weights(tables()["listed_indicators"].to_pylist())
    yield f"**Weights that are not known**\n\n{english}\n\n{french}"
    yield (
        "**What lesser rights mask**\n\nNames, contacts and accounts are masked in every text column but what an exhibit says at length (the text of "
        "documents, pages, messages, transcriptions, adverts): whoever may open an exhibit reads it. A name is found as the case calls the person or as a "
        "decision says that it is written, in any order, case and accents, with or without spaces, the family name alone where it is written in "
        "capitals and nobody else bears it; a nickname, a misspelling and a name that nobody named are not. A family name that is also a word "
        "masks the word. Nine digits in a row are taken for a contact, but for days, hours and digests; a shorter number is not. Marks of exhibits, codes of "
        "persons and the title of the case are told as they were chosen.\n\n"
        "Noms, coordonnées et comptes sont masqués dans toute colonne de texte, sauf ce qu’une pièce dit tout au long (texte des documents, pages, "
        "messages, transcriptions, annonces) : qui peut ouvrir une pièce la lit. Un nom est trouvé tel que l’affaire nomme la personne, ou tel qu’une "
        "décision dit qu’il s’écrit, dans tout ordre, toute casse, avec ou sans accents ni espaces, et le nom de famille seul s’il est écrit en capitales "
        "et que nul autre ne le porte ; un surnom, une faute d’orthographe et un nom que nul n’a désigné ne le sont pas. Un nom de famille qui est aussi "
        "un mot masque le mot. Neuf chiffres de suite passent pour des coordonnées, hormis jours, heures et empreintes ; un numéro plus court, non. Cotes, "
        "codes des personnes et titre de l’affaire sont montrés tels qu’ils ont été choisis."
    )
    yield (
        "**Redaction**\n\nOf a scan only the words recognised when the case was built are searched: recognition misses some, and handwriting "
        "altogether. A picture that says it is to be turned, or stands in quarantine, is not searched. The copy of an office document, a workbook "
        "or a mail is a text of what its reader gives of it: without layout, attached files and what the reader does not read. "
        "Protected files and databases are not redacted.\n\n"
        "D’une numérisation, seuls les mots reconnus à la construction sont cherchés : la reconnaissance en manque, et l’écriture manuscrite tout "
        "entière. Une image qui dit devoir être tournée, ou en quarantaine, n’est pas cherchée. La copie d’un document bureautique, d’un "
        "classeur ou d’un courriel est un texte de ce que son lecteur en donne : sans mise en page, sans fichiers joints, sans ce que le lecteur ne "
        "lit pas. Les fichiers protégés et les bases ne s’occultent pas."
    )


def _shifted(body: str) -> str:
    """Return a text whose links lead from the folder above, and whose headings are deeper."""
    return re.sub(r"^(#+)", r"\1#", _LINK.sub(r"\1readers/\2\3", body), flags=re.MULTILINE)
