"""Indicators: tables → findings, by an SQL file each or one that several share (``query_of``); ``INDICATORS`` says which tables each takes.

A query refers to its tables by name and gives rows of ``findings``: one for each observation that explains it, ``shows``
being a canonical JSON object of texts. What it asks, its source, its innocent explanation, its numbers and its words are
law (``law/indicators*.toml``) and come in as tables; nothing is scored, and no row means no finding. What many ask is read
once for all, in tables that a build makes before: where words stand (``word_sightings``), contacts of captured pages
(``page_contacts``), selectors of the persons to whom people gave a role (``role_selectors``).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PAYMENTS = ("payments", "indicator_thresholds")
_PAYMENT_WORDS = (*_PAYMENTS, "indicator_words")
_WORDS = ("word_sightings", "indicator_thresholds")
_BOUGHT = ("payments", *_WORDS)
_PAGES = ("page_contacts", *_WORDS)
_CONTACTS = ("page_contacts", "word_sightings")

_FLOWS = ("edges", "indicator_thresholds")
_RELAYED = ("edges", "relays", "indicator_thresholds")

INDICATORS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "accounts_of_one_device": ("user_accounts", "indicator_thresholds"),
        "adverts_in_plural": _PAGES,
        "adverts_paid": _BOUGHT,
        "always_available": _PAGES,
        "appearance_purchases": _BOUGHT,
        "beatings_told": _WORDS,
        "benefits_received": _BOUGHT,
        "building_abroad": _BOUGHT,
        "calls_day_and_night": ("links", "calls", "indicator_thresholds"),
        "cash_through": _PAYMENT_WORDS,
        "check_ins_demanded": _WORDS,
        "client_cards": _WORDS,
        "client_orders": _WORDS,
        "clinics_paid": _BOUGHT,
        "coaching_to_lie": _WORDS,
        "coins_deposited": _BOUGHT,
        "confinement_orders": _WORDS,
        "contact_by_messenger_only": _PAGES,
        "contact_in_languages": ("languages", "page_contacts", "indicator_thresholds"),
        "crowded_quarters": _WORDS,
        "debt_in_messages": _WORDS,
        "device_in_one_place": ("positions", "indicator_thresholds"),
        "device_moves_far": ("positions", "indicator_thresholds"),
        "documents_in_messages": _WORDS,
        "false_law": _WORDS,
        "fines_announced": _WORDS,
        "gambling_and_luxury": _BOUGHT,
        "illicit_acts_ordered": _WORDS,
        "job_contact_in_adverts": _CONTACTS,
        "job_offers_too_good": _PAGES,
        "job_promises": _WORDS,
        "lines_of_one_handset": ("selectors", "indicator_thresholds"),
        "lines_of_one_holder": ("subscriptions", "indicator_thresholds"),
        "location_shared": _WORDS,
        "lodging_each_month": _PAYMENT_WORDS,
        "long_hours_told": _WORDS,
        "many_payers": _PAYMENTS,
        "many_rents": _BOUGHT,
        "marriage_promises": _WORDS,
        "minority_mentioned": _WORDS,
        "money_handed_over": _WORDS,
        "money_orders_each_week": _BOUGHT,
        "more_persons_sought": _WORDS,
        "new_in_town": _PAGES,
        "nights_where_days": ("positions", "indicator_thresholds"),
        "oaths_and_curses": _WORDS,
        "one_address_many_names": ("persons", "subscriptions", "indicator_thresholds"),
        "one_document_many_names": ("selectors", "indicator_thresholds"),
        "one_off_callers_at_night": ("links", "calls", "indicator_thresholds"),
        "one_way_instructions": ("links", "role_selectors", "indicator_thresholds"),
        "papers_asked_back": _WORDS,
        "papers_promised": _WORDS,
        "pay_claimed": _WORDS,
        "peers_watched": _WORDS,
        "permission_asked": _WORDS,
        "prepaid_cards": _BOUGHT,
        "repayments": _PAYMENT_WORDS,
        "rides_each_month": _BOUGHT,
        "sale_of_a_person": _WORDS,
        "same_beneficiary_abroad": _PAYMENTS,
        "same_text_other_contacts": ("documents", "page_contacts", "indicator_thresholds"),
        "school_promises": _WORDS,
        "selector_in_pages": ("documents", "selectors", "bearers", "hubs"),
        "selector_in_several_statements": ("statements", "selectors", "hubs", "indicator_thresholds"),
        "shared_contact": ("documents", "selectors", "hubs", "indicator_thresholds"),
        "star_of_short_calls": ("links", "calls", "indicator_thresholds"),
        "takeaway_meals": _BOUGHT,
        "threat_of_denunciation": _WORDS,
        "threat_to_expose": _WORDS,
        "threats_of_violence": _WORDS,
        "threats_to_family": _WORDS,
        "tickets_bought": _BOUGHT,
        "top_ups": _PAYMENT_WORDS,
        # Motifs of flows.
        "bipartite_layers": ("edges", "payer_couples", "indicator_thresholds"),
        "cycles": ("edges", "circles", "indicator_thresholds"),
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
        "cash_without_wages": _PAYMENT_WORDS,
        "night_deposits": (*_PAYMENTS, "timed_payments"),
        "round_amounts": _PAYMENTS,
        "shared_beneficiary": (*_PAYMENTS, "hubs"),
        "small_sums_abroad": _PAYMENTS,
        "structuring": _PAYMENT_WORDS,
        "third_party_cash": (*_PAYMENT_WORDS, "accounts"),
        "virtual_currency": _PAYMENT_WORDS,
        "wage_return": _PAYMENT_WORDS,
        "towns_in_adverts": _PAGES,
        "travel_paid_for": _WORDS,
        "victim_pays_controller": ("links", "role_selectors", "indicator_thresholds"),
        "victim_speaks_to_nobody_else": ("links", "role_selectors", "indicator_thresholds"),
        "vouchers_bought": _BOUGHT,
        "wage_deductions": _BOUGHT,
        "wages_of_several": _BOUGHT,
        "wages_then_gone": _BOUGHT,
        "wish_to_leave": _WORDS,
        "worse_place_threat": _WORDS,
        "youth_in_adverts": _PAGES,
    }
)
"""The tables that each indicator takes, by its name."""

_SHARED: tuple[tuple[str, dict[str, str], tuple[str, ...]], ...] = (
    ("fans", {}, ("fan_in", "fan_out")),
    (
        "words_of_an_author",
        {},
        (
            "beatings_told",
            "check_ins_demanded",
            "client_orders",
            "coaching_to_lie",
            "confinement_orders",
            "crowded_quarters",
            "debt_in_messages",
            "false_law",
            "fines_announced",
            "illicit_acts_ordered",
            "job_promises",
            "location_shared",
            "long_hours_told",
            "marriage_promises",
            "minority_mentioned",
            "money_handed_over",
            "more_persons_sought",
            "oaths_and_curses",
            "papers_asked_back",
            "papers_promised",
            "pay_claimed",
            "peers_watched",
            "permission_asked",
            "sale_of_a_person",
            "school_promises",
            "threat_of_denunciation",
            "threat_to_expose",
            "threats_of_violence",
            "threats_to_family",
            "travel_paid_for",
            "wish_to_leave",
            "worse_place_threat",
        ),
    ),
    (
        "words_of_pages",
        {},
        (
            "adverts_in_plural",
            "always_available",
            "contact_by_messenger_only",
            "job_offers_too_good",
            "new_in_town",
            "youth_in_adverts",
        ),
    ),
    (
        "words_of_payments",
        {"side": "debit"},
        (
            "adverts_paid",
            "appearance_purchases",
            "clinics_paid",
            "gambling_and_luxury",
            "prepaid_cards",
            "rides_each_month",
            "takeaway_meals",
            "tickets_bought",
            "vouchers_bought",
            "wage_deductions",
        ),
    ),
    ("words_of_payments", {"side": "credit"}, ("benefits_received", "coins_deposited")),
    ("words_of_several_others", {"side": "debit"}, ("many_rents",)),
    ("words_of_several_others", {"side": "credit"}, ("wages_of_several",)),
)
"""Queries that several indicators share, what they are told beside the indicator's name, and the indicators: the same logic is written once."""
_QUERIES = {name: (query, told) for query, told, names in _SHARED for name in names}


def query_of(indicator: str) -> tuple[str, dict[str, str]]:
    """Return the file of an indicator's query, without its ending, and its parameters: a shared one is told whose it is.

    >>> query_of("fan_in"), query_of("cycles")
    (('fans', {'indicator': 'fan_in'}), ('cycles', {}))
    """
    if indicator not in _QUERIES:
        return indicator, {}
    query, told = _QUERIES[indicator]
    return query, {"indicator": indicator, **told}
