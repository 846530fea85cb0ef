"""The use cases: the only door to the engines, each of which is handed what it needs of the others here."""

from faisceau.cases.asking import ask, ask_as, columns, marks, people, rows, search, show, write_rows
from faisceau.cases.building import WhatIf, build, verify
from faisceau.cases.causes import note, problems
from faisceau.cases.comparing import builds, changed_rows, changed_tables, entries_between
from faisceau.cases.cross_check import PEERS
from faisceau.cases.deciding import decide, sign
from faisceau.cases.establishing import GapFilter, to_establish
from faisceau.cases.following import trace
from faisceau.cases.opened import Case, open_case, read_marker
from faisceau.cases.opening import enrol, erase, join, keys, make_key, new, opening, opens, tidy
from faisceau.cases.points import Filter, raised, reviewed, supportable, with_texts
from faisceau.cases.printing import Edition, chapters, dossier, print_for
from faisceau.cases.procedures import procedures, settle_pieces, sheet, statements, words_to_verify
from faisceau.cases.proving import findings, gaps, matrix, ways
from faisceau.cases.reading import KEY, Asked, read, readers
from faisceau.cases.recounting import entries, standing
from faisceau.cases.sealing import Coming, seal
from faisceau.cases.settling import layouts, settle
from faisceau.cases.training import demo
from faisceau.cases.what_stands import cell, is_ready, overview, pair, withdrawable
from faisceau.cases.world import World
from faisceau.desk import Built, Sight
from faisceau.press.citing import cite

__all__ = [
    "KEY",
    "PEERS",
    "Asked",
    "Built",
    "Case",
    "Coming",
    "Edition",
    "Filter",
    "GapFilter",
    "Sight",
    "WhatIf",
    "World",
    "ask",
    "ask_as",
    "build",
    "builds",
    "cell",
    "changed_rows",
    "changed_tables",
    "chapters",
    "cite",
    "columns",
    "decide",
    "demo",
    "dossier",
    "enrol",
    "entries",
    "entries_between",
    "erase",
    "findings",
    "gaps",
    "is_ready",
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
    "overview",
    "pair",
    "people",
    "print_for",
    "problems",
    "procedures",
    "raised",
    "read",
    "read_marker",
    "readers",
    "reviewed",
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
    "supportable",
    "tidy",
    "to_establish",
    "trace",
    "verify",
    "ways",
    "with_texts",
    "withdrawable",
    "words_to_verify",
    "write_rows",
]
