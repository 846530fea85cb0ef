"""Asking a built case: tables, problems, search. Every call takes a ``Sight``; nothing here computes a conclusion."""

from faisceau.desk.built import Built, Witness
from faisceau.desk.documents import document_of
from faisceau.desk.kept import Kept
from faisceau.desk.looking_up import ANY_PLATFORM, Asked, Occurrences, facets_of, look_up, places_of, read_as, seen
from faisceau.desk.meanings import meaning, table_meaning
from faisceau.desk.searching import Hit, Words, opened_index, search, words
from faisceau.desk.sight import MASK, Sight
from faisceau.desk.unbuilt import Unbuilt
from faisceau.desk.writing import harmless, harmless_rows, plain, write_table

__all__ = [
    "ANY_PLATFORM",
    "MASK",
    "Asked",
    "Built",
    "Hit",
    "Kept",
    "Occurrences",
    "Sight",
    "Unbuilt",
    "Witness",
    "Words",
    "document_of",
    "facets_of",
    "harmless",
    "harmless_rows",
    "look_up",
    "meaning",
    "opened_index",
    "places_of",
    "plain",
    "read_as",
    "search",
    "seen",
    "table_meaning",
    "words",
    "write_table",
]
