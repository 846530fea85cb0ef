"""Indicators: tables → findings, one SQL file an indicator; ``INDICATORS`` says which tables each takes.

A query refers to its tables by name and gives rows of ``findings``: one for each observation that explains it, ``shows``
being a canonical JSON object of texts. What it asks, its source, its innocent explanation, its numbers and its words are
law (``law/indicators.toml``) and come in as tables; nothing is scored, and no row means no finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PAYMENTS = ("payments", "indicator_thresholds")
_PAYMENT_WORDS = (*_PAYMENTS, "indicator_words")
_MESSAGE_WORDS = ("messages", "selectors", "indicator_thresholds", "indicator_words")

_FLOWS = ("edges", "indicator_thresholds")
_RELAYED = ("edges", "relays", "indicator_thresholds")

INDICATORS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cash_through": _PAYMENT_WORDS,
        "debt_in_messages": _MESSAGE_WORDS,
        "documents_in_messages": _MESSAGE_WORDS,
        "lodging_each_month": _PAYMENT_WORDS,
        "many_payers": _PAYMENTS,
        "repayments": _PAYMENT_WORDS,
        "same_beneficiary_abroad": _PAYMENTS,
        "selector_in_pages": ("documents", "selectors", "bearers", "hubs"),
        "shared_contact": ("documents", "selectors", "hubs", "indicator_thresholds"),
        "top_ups": _PAYMENT_WORDS,
        # Motifs of flows.
        "bipartite_layers": _FLOWS,
        "cycles": _RELAYED,
        "fan_in": _FLOWS,
        "fan_out": _FLOWS,
        "gather_scatter": _FLOWS,
        "rapid_pass_through": _RELAYED,
        "scatter_gather": _RELAYED,
        "stacks": _RELAYED,
        # Wallets.
        "exchange_deposits": ("transfers", "ledgers", "hubs", "indicator_thresholds"),
        "wallets_spent_together": ("wallet_inputs", "indicator_thresholds"),
        # Motifs of one account, and the red flags.
        "advert_payments": _PAYMENT_WORDS,
        "benefits_to_one": _PAYMENT_WORDS,
        "cash_without_wages": _PAYMENT_WORDS,
        "clinic_payments": _PAYMENT_WORDS,
        "coins_changed": _PAYMENT_WORDS,
        "games_and_luxury": _PAYMENT_WORDS,
        "meals_delivered": _PAYMENT_WORDS,
        "money_orders": _PAYMENT_WORDS,
        "night_deposits": (*_PAYMENTS, "timed_payments"),
        "prepaid_vouchers": _PAYMENT_WORDS,
        "ride_bookings": _PAYMENT_WORDS,
        "round_amounts": _PAYMENTS,
        "several_rents": _PAYMENT_WORDS,
        "shared_beneficiary": (*_PAYMENTS, "hubs"),
        "small_sums_abroad": _PAYMENTS,
        "structuring": _PAYMENT_WORDS,
        "third_party_cash": (*_PAYMENT_WORDS, "accounts"),
        "travel_tickets": _PAYMENT_WORDS,
        "virtual_currency": _PAYMENT_WORDS,
        "wage_return": _PAYMENT_WORDS,
        "wages_taken_out": _PAYMENT_WORDS,
        "wages_to_one": _PAYMENT_WORDS,
    }
)
"""The tables that each indicator takes, by its name."""
