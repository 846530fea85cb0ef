"""The use cases: the only door to the engines, each of which is handed what it needs of the others here."""

from faisceau.cases.asking import ask, columns, rows, search, show, write_rows
from faisceau.cases.building import WhatIf, build, verify
from faisceau.cases.causes import note, problems
from faisceau.cases.cross_check import PEERS
from faisceau.cases.deciding import decide
from faisceau.cases.following import trace
from faisceau.cases.opening import erase, join, keys, new, tidy
from faisceau.cases.printing import dossier
from faisceau.cases.procedures import procedures, settle_pieces, sheet, statements, words_to_verify
from faisceau.cases.proving import findings, gaps, matrix, ways
from faisceau.cases.reading import KEY, Asked, read, readers
from faisceau.cases.sealing import Coming, seal
from faisceau.cases.settling import layouts, settle
from faisceau.cases.training import demo
from faisceau.cases.world import World

__all__ = [
    "KEY",
    "PEERS",
    "Asked",
    "Coming",
    "WhatIf",
    "World",
    "ask",
    "build",
    "columns",
    "decide",
    "demo",
    "dossier",
    "erase",
    "findings",
    "gaps",
    "join",
    "keys",
    "layouts",
    "matrix",
    "new",
    "note",
    "problems",
    "procedures",
    "read",
    "readers",
    "rows",
    "seal",
    "search",
    "settle",
    "settle_pieces",
    "sheet",
    "show",
    "statements",
    "tidy",
    "trace",
    "verify",
    "ways",
    "words_to_verify",
    "write_rows",
]
