"""Money, as a page shows it: accounts and their ledgers, flows, tracing. A build in, exact integers and places out.

Joins are made on the whole build, told to the same witness; what comes of them is masked by the sight. Amounts are never
added across currencies, never floats; what is unknown is None, never zero.
"""

from faisceau.cases.money.accounts import accounts, ledger, months
from faisceau.cases.money.around import around, write_around
from faisceau.cases.money.editing import decided, form
from faisceau.cases.money.flows import Asked, flow, flows
from faisceau.cases.money.months_picture import columns
from faisceau.cases.money.naming import Key, Names
from faisceau.cases.money.path import path
from faisceau.cases.money.points import money_points, states_of_accounts
from faisceau.cases.money.product import product
from faisceau.cases.money.schedule import schedule
from faisceau.cases.money.shown import FORMATS, first_view, seizable, write_months, write_seizable
from faisceau.cases.money.told import tell_around, tell_ledgers, tell_product, tell_schedule, tell_trace_book
from faisceau.cases.money.tracing import (
    FOUND,
    RULES,
    Sought,
    annex,
    assumed_picks,
    assumption,
    counts,
    credits_like,
    lots,
    totals,
    traced,
    write_trace,
)
from faisceau.cases.money.tying import tied, tying
from faisceau.cases.money.workbook import write_product

__all__ = [
    "FORMATS",
    "FOUND",
    "RULES",
    "Asked",
    "Key",
    "Names",
    "Sought",
    "accounts",
    "annex",
    "around",
    "assumed_picks",
    "assumption",
    "columns",
    "counts",
    "credits_like",
    "decided",
    "first_view",
    "flow",
    "flows",
    "form",
    "ledger",
    "lots",
    "money_points",
    "months",
    "path",
    "product",
    "schedule",
    "seizable",
    "states_of_accounts",
    "tell_around",
    "tell_ledgers",
    "tell_product",
    "tell_schedule",
    "tell_trace_book",
    "tied",
    "totals",
    "traced",
    "tying",
    "write_around",
    "write_months",
    "write_product",
    "write_seizable",
    "write_trace",
]
