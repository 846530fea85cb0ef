"""How the law is cited in English: the law data writes citations as French courts do (“STE n° 30, art. 3 et 5”).

The title of a national code stays as its State writes it (“CPP 77-1-1”); names of treaties and acts of the Union, their parts and what links
them are turned (“ETS No. 30, art. 3 and 5”). A test turns every citation of the law data and finds no French word left.
"""

from __future__ import annotations

import re
from typing import Literal

_MONTHS = {"janvier": "January", "mars": "March", "mai": "May", "octobre": "October", "novembre": "November", "avril": "April"}
_STATES = {
    "de Chypre": "of Cyprus",
    "de la Finlande": "of Finland",
    "de la Moldavie": "of Moldova",
    "de la Roumanie": "of Romania",
    "de la Slovénie": "of Slovenia",
    "de la Suède": "of Sweden",
    "de l’Estonie": "of Estonia",
    "des Pays-Bas": "of the Netherlands",
}
_TURNED: tuple[tuple[str, str], ...] = (
    # Whole sentences that stand where a citation stands.
    (r"canaux d’Interpol et points 24/7", "Interpol channels and 24/7 points"),
    (r"droit de l’État du fournisseur", "law of the provider’s State"),
    (r"droit de l’État qui poursuit", "law of the prosecuting State"),
    (r"réseau informel", "informal network"),
    (r"à rechercher", "to be looked up"),
    (r" : s’il est indépendant de l’exécutif", ": if independent of the executive"),
    (r" : la décision de confiscation émane d’une juridiction", ": the confiscation order is made by a court"),
    (r"principes Egmont", "Egmont principles"),
    (r"Accord UE – Islande – Norvège", "EU – Iceland – Norway Agreement"),
    (r"ACC, troisième partie, titre", "TCA, Part Three, Title"),
    (r"Protocole sur le trafic de migrants", "Smuggling Protocol"),
    (r"Protocole de Palerme", "Palermo Protocol"),
    # Acts of the Union: “4 bis” of a decision or a directive is its “4a”; an Italian “18 bis” stays.
    (r"(\d+/\d+/(?:JAI|UE)\W+(?:art\. )?\d+) bis", r"\1a"),
    (r"(\d+/\d+/)JAI", r"\1JHA"),
    (r"(\d+/\d+/)UE", r"\1EU"),
    (r"\(UE\)", "(EU)"),
    (r"\bDC (?=\d)", "FD "),
    (r"\b[Dd]écision-cadre", "framework decision"),
    (r"\bDécision", "Decision"),
    (r"\bRèglement \(CEE, Euratom\) n° ", "Regulation (EEC, Euratom) No "),
    (r"\b[Rr]ègl\.", "Reg."),
    # Treaties and courts.
    (r"\bSTCE n° ", "CETS No. "),
    (r"\bSTE n° ", "ETS No. "),
    (r"\bCTO\b", "UNTOC"),
    (r"\bCEDH\b", "ECHR"),
    (r"\bCJUE\b", "CJEU"),
    (r"\bCAAS\b", "CISA"),
    (r"\b[Cc]onvention du\b", "Convention of"),
    (r"\bProtocole du\b", "Protocol of"),
    (r"\bItalie\b", "Italy"),
    (r"\bloi n° ", "Act No. "),
    # Parts, and what links them.
    (r"\bart\. préliminaire", "preliminary article"),
    (r"\bannexe\b", "Annex"),
    (r"\b(?:alinéa|al\.)", "para."),
    (r"(\d) s\.", r"\1 ff."),
    (r"\bmodifiée par\b", "as amended by"),
    (r"\baggrave : ", "aggravates: "),
    *((f"déclaration {state}", f"declaration {english}") for state, english in _STATES.items()),
    *((rf"\b{month}\b", english) for month, english in _MONTHS.items()),
    (r"(20\d\d-\d+) du (\d)", r"\1 of \2"),
    (r"\bet ", "and "),
    (r" à ", " to "),
    (r" ; ", "; "),
)
_COMPILED = tuple((re.compile(pattern), turned) for pattern, turned in _TURNED)


def cited(citation: str, lang: Literal["fr", "en"]) -> str:
    """Return a citation of the law data as a language writes it.

    >>> cited("STE n° 30, art. 3 et 5", "en")
    'ETS No. 30, art. 3 and 5'
    >>> cited("DC 2002/584/JAI, art. 4 bis, § 1 ; CJUE, C-452/16 PPU", "en")
    'FD 2002/584/JHA, art. 4a, § 1; CJEU, C-452/16 PPU'
    >>> cited("CPP 77-1-1", "en")
    'CPP 77-1-1'
    """
    if lang == "fr":
        return citation
    for pattern, turned in _COMPILED:
        citation = pattern.sub(turned, citation)
    return citation
