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
    }
)
"""The tables that each indicator takes, by its name."""
