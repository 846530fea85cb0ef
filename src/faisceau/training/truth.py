"""The truth of the training case: what a faultless build would say, derived from the story before anything is rendered.

It says what today's stages claim to find (``claimed_today``), what is true and not computed yet, with the reason
(``not_computed_yet``), and what no exhibit tells (``not_findable``). A build never reads it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from faisceau.model.wording import LANGS, say
from faisceau.training.evidence import COUNT_OF, ELEMENTS, PASSAGES, READINGS, Passage, Supports
from faisceau.training.exchanges import CARDS, calls, sms
from faisceau.training.flows import OTHER, POOLED, RULES, follow
from faisceau.training.hotel import NIGHTS
from faisceau.training.money import OPENINGS, Ledger, ledger
from faisceau.training.people import PERSON, PERSONS, S3_ADVERTS, SUSPECTS, VICTIMS
from faisceau.training.pieces import pieces
from faisceau.training.statements import REPORT
from faisceau.training.web import ADVERTS, address_of

WORD_OF_THE_VICTIM = frozenset({"testimony", "repeated"})
STATEMENT_OF = {"S3": "D19", "V1": "D20", "S1": "D21", "S4": "D22"}
"""The cote under which the statement of each account stands."""
DEVICES = {"S3": ("D13", "D15")}
"""The databases in which a telephone speaks of itself without its number."""
TRACED = ("S1", "S3")
"""Whose accounts received money of an assumed origin."""
ONWARD = ("V1", "S3", "S1", "S4")
"""Accounts in an order in which none pays one that stands before it."""

Row = dict[str, Any]


def truth_of(seed: int) -> Row:
    """Return the whole truth as what JSON can hold."""
    return {
        "seed": seed,
        "claimed_today": {
            "persons": {person.key: _who(person.key) for person in PERSONS},
            "links": links(seed),
            "ledgers": [_ledger(ledger(seed, holder)) for holder in OPENINGS],
            "tracings": list(_traced(seed)),
            "supports": list(supports()),
            "findings": _findings(seed),
            "matrix": {"with_testimony": matrix(supports()), "without_testimony": matrix(_standing(supports()))},
            "weak_points": weak_points(supports()),
            "gaps": {"with_testimony": gaps(supports()), "without_testimony": gaps(_standing(supports()))},
        },
        "not_computed_yet": _not_computed_yet(),
        "not_findable": _not_findable(),
    }


def write(path: Path, seed: int) -> None:
    """Write the truth beside the case."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(truth_of(seed), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _who(key: str) -> Row:
    person = PERSON[key]
    return {"name": person.name, "role": person.role, "selectors": list(person.selectors), "devices": list(DEVICES.get(key, ()))}


def links(seed: int) -> list[Row]:
    """Return how often one person is seen to write to, call or pay another, by exhibit; cents for money."""
    phones = {phone: person.key for person in PERSONS for phone in person.phones}
    seen: Counter[tuple[str, str, str, str]] = Counter()
    cents: Counter[tuple[str, str, str, str]] = Counter()
    for message in sms(seed):
        if other := phones.get(message.other):
            seen["wrote", "D13", *(("S3", other) if message.sent else (other, "S3"))] += 1
    for call in calls(seed):
        if other := phones.get(call.other):
            seen["called", "D15", *(("S3", other) if call.direction == "out" else (other, "S3"))] += 1
    for holder, mark in STATEMENT_OF.items():
        for movement in ledger(seed, holder).movements:
            if movement.other in PERSON:
                pair = (movement.other, holder) if movement.cents > 0 else (holder, movement.other)
                seen["paid", mark, *pair] += 1
                cents["paid", mark, *pair] += abs(movement.cents)
    return [
        {"tie": tie, "mark": mark, "from": one, "to": two, "observations": number, "cents": cents[tie, mark, one, two]}
        for (tie, mark, one, two), number in sorted(seen.items())
    ]


def _ledger(book: Ledger) -> Row:
    return {
        "account": PERSON[book.holder].account,
        "mark": STATEMENT_OF[book.holder],
        "opening": book.opening,
        "closing": book.closing,
        "movements": [
            {"number": m.number, "on": str(m.on), "cents": m.cents, "balance": book.balance_after(m.number), "assumed": m.assumed}
            for m in book.movements
        ],
    }


def _traced(seed: int) -> Iterator[Row]:
    """Yield, for each rule, account and outflow, the cents of each assumed source (its account and number), and of the rest."""
    accounts = {holder: PERSON[holder].account for holder in ONWARD}
    for rule in (*RULES, POOLED):
        for holder, told in follow([ledger(seed, holder) for holder in ONWARD], accounts, rule).items():
            for number, shares in told.items():
                yield {
                    "account": accounts[holder],
                    "rule": rule,
                    "number": number,
                    "sources": {f"{accounts[one]} {n}": cents for (one, n), cents in shares.items() if (one, n) != OTHER and cents},
                    "other": shares.get(OTHER, 0),
                }


_QUICK = dt.timedelta(days=2)
_MESSAGES_OF_DEBT = {"phone:+33639984107": 2}
_MESSAGES_OF_PAPERS = {"device:D13": 1, "phone:+33639984107": 1, "phone:+33639987312": 1}
"""Counted by hand in ``exchanges``: who writes of a debt (twice or more), and who of papers kept or handed over."""
_PHRASES = (
    ("client_orders", "phone:+33639984107", 1),
    ("coaching_to_lie", "name:sergiu", 1),
    ("coaching_to_lie", "phone:+37369900114", 1),
    ("confinement_orders", "device:D13", 2),
    ("job_promises", "phone:+37369900114", 1),
    ("minority_mentioned", "device:D13", 1),
    ("minority_mentioned", "name:sergiu", 1),
    ("money_handed_over", "device:D13", 1),
    ("money_handed_over", "phone:+33639984107", 1),
    ("papers_asked_back", "phone:+33639981284", 1),
    ("threats_to_family", "device:D13", 1),
    ("travel_paid_for", "phone:+37369900114", 1),
    ("wish_to_leave", "name:ana", 1),
    ("wish_to_leave", "name:doina", 1),
)
"""Counted by hand in ``exchanges``: who orders, promises, forbids or asks to go home, under which name of the exhibit, how often."""


def _findings(seed: int) -> list[Row]:
    """Return the indicators that are met, what each is about, and how many rows explain it; no other one is met."""
    number = f"phone:{S3_ADVERTS}"
    pages = sum(bool(advert.group) for advert in ADVERTS)
    repaid = sum(movement.other == "S3" for movement in ledger(seed, "V1").movements)
    found = [
        ("selector_in_pages", number, pages),
        ("shared_contact", number, pages),
        ("repayments", f"iban:{PERSON['S3'].account}", 2 * repaid),
        ("cash_through", f"iban:{PERSON['V1'].account}", 2 * _quick(ledger(seed, "V1"))),
        *(("debt_in_messages", about, rows) for about, rows in _MESSAGES_OF_DEBT.items()),
        *(("documents_in_messages", about, rows) for about, rows in _MESSAGES_OF_PAPERS.items()),
        *_PHRASES,
        ("new_in_town", number, sum("de passage" in advert.text.lower() for advert in ADVERTS)),
        ("victim_pays_controller", f"iban:{PERSON['S3'].account}", 2 * repaid),
    ]
    return [{"indicator": indicator, "about": about, "rows": rows} for indicator, about, rows in found]


def _quick(book: Ledger) -> int:
    """Return how often cash paid in is followed within two days by a debit of at least four fifths of it."""
    debits = [movement for movement in book.movements if movement.cents < 0]
    return sum(
        any(deposit.on <= debit.on <= deposit.on + _QUICK and -5 * debit.cents >= 4 * deposit.cents for debit in debits)
        for deposit in book.movements
        if deposit.how == "cash_in"
    )


def kind_of(passage: Passage) -> str:
    """Return the mode of proof of a passage: whose word it is, whoever wrote it down."""
    report = REPORT[passage.mark]
    victims = {victim.key for victim in VICTIMS}
    if passage.hearsay_of:
        return "repeated" if passage.hearsay_of in victims else "statement"
    if report.person in victims:
        return "testimony"
    return {"certificate": "expert", "report": "document"}.get(report.kind, "statement")


def supports() -> Iterator[Row]:
    """Yield every reason why a row of a count is supported, with its place and its independent origin."""
    seals = {piece.mark: piece.seal_number for piece in pieces()}
    for passage in PASSAGES:
        origin = f"person:{passage.hearsay_of or REPORT[passage.mark].person}"
        yield _support(passage.row, kind_of(passage), f"{passage.mark}#page={passage.page}", origin)
    for reading in READINGS:
        seal = seals[reading.mark]
        origin = f"seal:{seal}" if seal else f"exhibit:{reading.mark}"
        yield _support(reading.row, reading.kind, f"{reading.mark}#{reading.written}", origin)


def _support(row: Supports, kind: str, place: str, origin: str) -> Row:
    charged = {"victim": row.victim, "suspect": row.suspect, "count": row.charge, "element": row.element, "value": row.value}
    return {**charged, "kind": kind, "place": place, "origin": origin}


def _standing(supports: Iterable[Row]) -> Iterator[Row]:
    """Leave out the word of the victims, and what only repeats it."""
    return (support for support in supports if support["kind"] not in WORD_OF_THE_VICTIM)


CELL = ("victim", "suspect", "count", "element", "value", "kind")


def matrix(supports: Iterable[Row]) -> list[Row]:
    """Return the cells: for each row of a count and kind, how many places and how many independent origins."""
    cells: dict[tuple[str, ...], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for support in supports:
        places, origins = cells[tuple(support[name] for name in CELL)]
        places.add(support["place"])
        origins.add(support["origin"])
    return [
        {**dict(zip(CELL, cell, strict=True)), "observations": len(places), "origins": len(origins)}
        for cell, (places, origins) in sorted(cells.items())
    ]


LARGEST = 4
"""The largest loss that is told."""


def weak_points(supports: Iterable[Row]) -> list[Row]:
    """Return the smallest losses of pieces and origins that leave an element without support, found by trying every set."""
    held: dict[tuple[str, str, str, str], list[frozenset[str]]] = defaultdict(list)
    for support in supports:
        piece = f"piece:{support['place'].partition('#')[0]}"
        origin = piece if support["origin"].startswith("exhibit:") else support["origin"]
        held[support["victim"], support["suspect"], support["count"], support["element"]].append(frozenset({piece, origin}))
    found = []
    for (victim, suspect, count, element), carried in sorted(held.items()):
        sets = _losses(_one_name(carried))
        named = {"victim": victim, "suspect": suspect, "count": count, "element": element}
        found += [{**named, "units": one} for one in sets] or [{**named, "units": []}]
    return found


def _one_name(carried: list[frozenset[str]]) -> list[frozenset[str]]:
    """Call what always falls together by one name, the piece's where one is a piece."""
    falls = {unit: [unit in one for one in carried] for one in carried for unit in one}
    name = {
        unit: min((not other.startswith("piece:"), other) for other in falls if falls[other] == falls[unit])[1] for unit in falls
    }
    return [frozenset(name[unit] for unit in one) for one in carried]


def _losses(carried: list[frozenset[str]]) -> list[list[str]]:
    found: list[frozenset[str]] = []
    for size in range(1, LARGEST + 1):
        for lost in map(frozenset, combinations(sorted(frozenset[str]().union(*carried)), size)):
            if all(lost & one for one in carried) and not any(smaller <= lost for smaller in found):
                found.append(lost)
    return [sorted(one) for one in found]


def gaps(supports: Iterable[Row]) -> list[Row]:
    """Return the elements that nothing supports, or that only a victim's word supports; a minor's means are not required."""
    kinds: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for support in supports:
        kinds[support["victim"], support["suspect"], support["element"]].add(support["kind"])
    found = []
    for victim in VICTIMS:
        for suspect in SUSPECTS:
            for element in ELEMENTS:
                having = kinds[victim.key, suspect.key, element]
                if not having or having <= WORD_OF_THE_VICTIM:
                    found.append(
                        {
                            "victim": victim.key,
                            "suspect": suspect.key,
                            "count": COUNT_OF[victim.key],
                            "element": element,
                            "required": not (element == "means" and victim.key == "V2"),
                            "reason": "testimony_only" if having else "unsupported",
                        }
                    )
    return found


def _not_computed_yet() -> list[Row]:
    groups: dict[str, list[str]] = defaultdict(list)
    for advert in ADVERTS:
        groups[advert.group or "étranger à l'affaire"].append(address_of(advert.path))
    return [
        _beyond("advert_groups", dict(groups)),
        _beyond("stays", [night._asdict() for page in NIGHTS for night in page]),
        _beyond(
            "journeys",
            [
                {"victim": "V1", "by": "S2", "left": "2025-11-12", "arrived": "2025-11-14"},
                {"victim": "V3", "by": "S2", "left": "2025-12-15", "arrived": "2025-12-17"},
                {"victim": "V2", "by": "S2", "left": "2026-02-18", "arrived": "2026-02-20"},
            ],
        ),
        _beyond("contact_cards", dict(CARDS)),
        _beyond("display_names", {"D16": {"Doina": "V1"}, "D17": {"Ana": "V2"}, "D18": {"Sergiu": "S1", "Vasile C.": "S2"}}),
    ]


def _not_findable() -> list[Row]:
    return [_beyond(what, None) for what in ("coach_fares", "cash_before", "cash_after", "cut_off_copy", "withdrawal")]


def _beyond(what: str, truth: object) -> Row:
    """Return what is true and not compared, with the reason in both languages."""
    return {"what": what, "truth": truth, **{lang: say(f"training.{what}", lang) for lang in LANGS}}
