"""The use cases: the only door to the engines, each of which is handed what it needs of the others here."""

from faisceau.cases import money, requests
from faisceau.cases.annulling import (
    DERIVED,
    annullable,
    annulment,
    designate,
    foreseen,
    foreseen_in,
    registry_of,
    retrieve,
    what_ifs,
)
from faisceau.cases.asking import TO_BUILD, ask, ask_as, columns, marks, people, rows, search, show, write_rows
from faisceau.cases.building import WhatIf, build, verify
from faisceau.cases.causes import note, problems
from faisceau.cases.charging import charge, chargeable
from faisceau.cases.comparing import builds, changed_rows, changed_tables, changes, entries_between
from faisceau.cases.copies import back_up, bring_back
from faisceau.cases.cross_check import PEERS
from faisceau.cases.deciding import decide, sign
from faisceau.cases.devices import conflicts
from faisceau.cases.disclosing import Handing, disclose, next_name
from faisceau.cases.establishing import GapFilter, to_establish, with_measures
from faisceau.cases.exchange import EXCHANGES, export
from faisceau.cases.leaving import FORMATS, Selection, chosen, draft_report, export_table, write_i2, write_list
from faisceau.cases.legal import dimensions, texts, word_dimensions, word_elements, word_texts
from faisceau.cases.looking import COPY_LINES, copy_lines, copy_page, copy_steps, looked_at
from faisceau.cases.naming_columns import kinds
from faisceau.cases.non_punishment import questions
from faisceau.cases.opened import Case, open_case, read_marker
from faisceau.cases.opening import enrol, erase, join, keys, make_key, new, opening, opens, tidy
from faisceau.cases.points import Filter, Raised, explained, not_computable, reviewed, supportable, with_texts
from faisceau.cases.prepared_copy import COPIES, is_prepared_copy
from faisceau.cases.preparing import (
    closed_guard,
    foresee,
    hand_over,
    is_prepared,
    lines_told,
    pack_name,
    prepare,
    profiles,
    withheld,
    withholdable,
)
from faisceau.cases.printing import Edition, chapters, dossier, dossiers, is_printed, print_for, printed_for
from faisceau.cases.procedures import offered_statements, procedures, settle_pieces, sheet, words_to_verify
from faisceau.cases.proving import findings, gaps, matrix
from faisceau.cases.reading import KEY, Asked, read, readers
from faisceau.cases.receiving import check_pack
from faisceau.cases.recounting import arrived, entries, since, standing
from faisceau.cases.redacting import (
    Redaction,
    check_redaction,
    closed_redaction,
    copied,
    made_again,
    opened_redaction,
    places_of,
    prepare_copy,
    redact,
    sign_copy,
    throw_away,
)
from faisceau.cases.requests import ways
from faisceau.cases.sealing import Coming, seal
from faisceau.cases.searching import (
    ALL_PLACES,
    LIST_BYTES,
    Narrowed,
    counted,
    find,
    find_list,
    kind_word,
    lines_of,
    ready_search,
    sees_identifiers,
)
from faisceau.cases.settling import layouts, settle
from faisceau.cases.statements import VERDICTS, compare, comparison_from, register, retraction_from
from faisceau.cases.tabling import OPERATORS, condition, protected, table_page, table_rows, tables_told
from faisceau.cases.tracking import trace
from faisceau.cases.training import demo
from faisceau.cases.weakness import weak, word_weak
from faisceau.cases.what_stands import Standings, cell, is_ready, pair, withdrawable
from faisceau.cases.world import World
from faisceau.desk import Built, Sight, document_of
from faisceau.press.citing import cite

__all__ = [
    "ALL_PLACES",
    "COPIES",
    "COPY_LINES",
    "DERIVED",
    "EXCHANGES",
    "FORMATS",
    "KEY",
    "LIST_BYTES",
    "OPERATORS",
    "PEERS",
    "TO_BUILD",
    "VERDICTS",
    "Asked",
    "Built",
    "Case",
    "Coming",
    "Edition",
    "Filter",
    "GapFilter",
    "Handing",
    "Narrowed",
    "Raised",
    "Redaction",
    "Selection",
    "Sight",
    "Standings",
    "WhatIf",
    "World",
    "annullable",
    "annulment",
    "arrived",
    "ask",
    "ask_as",
    "back_up",
    "bring_back",
    "build",
    "builds",
    "cell",
    "changed_rows",
    "changed_tables",
    "changes",
    "chapters",
    "charge",
    "chargeable",
    "check_pack",
    "check_redaction",
    "chosen",
    "cite",
    "closed_guard",
    "closed_redaction",
    "columns",
    "compare",
    "comparison_from",
    "condition",
    "conflicts",
    "copied",
    "copy_lines",
    "copy_page",
    "copy_steps",
    "counted",
    "decide",
    "demo",
    "designate",
    "dimensions",
    "disclose",
    "document_of",
    "dossier",
    "dossiers",
    "draft_report",
    "enrol",
    "entries",
    "entries_between",
    "erase",
    "explained",
    "export",
    "export_table",
    "find",
    "find_list",
    "findings",
    "foresee",
    "foreseen",
    "foreseen_in",
    "gaps",
    "hand_over",
    "is_prepared",
    "is_prepared_copy",
    "is_printed",
    "is_ready",
    "join",
    "keys",
    "kind_word",
    "kinds",
    "layouts",
    "lines_of",
    "lines_told",
    "looked_at",
    "made_again",
    "make_key",
    "marks",
    "matrix",
    "money",
    "new",
    "next_name",
    "not_computable",
    "note",
    "offered_statements",
    "open_case",
    "opened_redaction",
    "opening",
    "opens",
    "pack_name",
    "pair",
    "people",
    "places_of",
    "prepare",
    "prepare_copy",
    "print_for",
    "printed_for",
    "problems",
    "procedures",
    "profiles",
    "protected",
    "questions",
    "read",
    "read_marker",
    "readers",
    "ready_search",
    "redact",
    "register",
    "registry_of",
    "requests",
    "retraction_from",
    "retrieve",
    "reviewed",
    "rows",
    "seal",
    "search",
    "sees_identifiers",
    "settle",
    "settle_pieces",
    "sheet",
    "show",
    "sign",
    "sign_copy",
    "since",
    "standing",
    "supportable",
    "table_page",
    "table_rows",
    "tables_told",
    "texts",
    "throw_away",
    "tidy",
    "to_establish",
    "trace",
    "verify",
    "ways",
    "weak",
    "what_ifs",
    "with_measures",
    "with_texts",
    "withdrawable",
    "withheld",
    "withholdable",
    "word_dimensions",
    "word_elements",
    "word_texts",
    "word_weak",
    "words_to_verify",
    "write_i2",
    "write_list",
    "write_rows",
]
