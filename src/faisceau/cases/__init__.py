"""The use cases: the only door to the engines, each of which is handed what it needs of the others here."""

from faisceau.cases.asking import ask, ask_as, columns, marks, people, rows, search, show, write_rows
from faisceau.cases.building import WhatIf, build, verify
from faisceau.cases.causes import note, problems
from faisceau.cases.copies import back_up, bring_back
from faisceau.cases.cross_check import PEERS
from faisceau.cases.deciding import decide, sign
from faisceau.cases.following import trace
from faisceau.cases.opened import Case, open_case, read_marker
from faisceau.cases.opening import enrol, erase, join, keys, make_key, new, opening, opens, tidy
from faisceau.cases.printing import dossier
from faisceau.cases.procedures import procedures, settle_pieces, sheet, statements, words_to_verify
from faisceau.cases.proving import findings, gaps, matrix, ways
from faisceau.cases.reading import KEY, Asked, read, readers
from faisceau.cases.recounting import entries, standing
from faisceau.cases.sealing import Coming, seal
from faisceau.cases.settling import layouts, settle
from faisceau.cases.training import demo
from faisceau.cases.world import World
from faisceau.desk import Built, Sight

__all__ = [
    "KEY",
    "PEERS",
    "Asked",
    "Built",
    "Case",
    "Coming",
    "Sight",
    "WhatIf",
    "World",
    "ask",
    "ask_as",
    "back_up",
    "bring_back",
    "build",
    "columns",
    "decide",
    "demo",
    "dossier",
    "enrol",
    "entries",
    "erase",
    "findings",
    "gaps",
    "join",
    "keys",
    "layouts",
    "make_key",
    "marks",
    "matrix",
    "new",
    "note",
    "open_case",
    "opening",
    "opens",
    "people",
    "problems",
    "procedures",
    "read",
    "read_marker",
    "readers",
    "rows",
    "seal",
    "search",
    "settle",
    "settle_pieces",
    "sheet",
    "show",
    "sign",
    "standing",
    "statements",
    "tidy",
    "trace",
    "verify",
    "ways",
    "words_to_verify",
    "write_rows",
]
