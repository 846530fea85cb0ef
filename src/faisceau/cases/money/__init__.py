"""Money, as a page shows it: accounts and their ledgers, flows, tracing. A build in, exact integers and places out.

Joins are made on the whole build, told to the same witness; what comes of them is masked by the sight. Amounts are never
added across currencies, never floats; what is unknown is None, never zero.
"""

from faisceau.cases.money.accounts import accounts, ledger, months
from faisceau.cases.money.flows import Asked, flow, flows
from faisceau.cases.money.months_picture import columns
from faisceau.cases.money.naming import Key, Names
from faisceau.cases.money.points import money_points, states_of_accounts
from faisceau.cases.money.product import product
from faisceau.cases.money.schedule import schedule
from faisceau.cases.money.told import tell_ledgers, tell_product, tell_schedule
from faisceau.cases.money.tracing import FOUND, RULES, Sought, assumed_picks, assumption, counts, credits_like, lots, totals, traced

__all__ = [
    "FOUND",
    "RULES",
    "Asked",
    "Key",
    "Names",
    "Sought",
    "accounts",
    "assumed_picks",
    "assumption",
    "columns",
    "counts",
    "credits_like",
    "flow",
    "flows",
    "ledger",
    "lots",
    "money_points",
    "months",
    "product",
    "schedule",
    "states_of_accounts",
    "tell_ledgers",
    "tell_product",
    "tell_schedule",
    "totals",
    "traced",
]
