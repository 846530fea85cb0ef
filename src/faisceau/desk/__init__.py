"""Asking a built case: tables, problems, search. Every call takes a ``Sight``; nothing here computes a conclusion."""

from faisceau.desk.built import Built, Witness
from faisceau.desk.kept import Kept
from faisceau.desk.meanings import meaning
from faisceau.desk.searching import Hit, search
from faisceau.desk.sight import MASK, Sight
from faisceau.desk.writing import plain, write_table

__all__ = ["MASK", "Built", "Hit", "Kept", "Sight", "Witness", "meaning", "plain", "search", "write_table"]
