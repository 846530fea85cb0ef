"""Who is known: the named persons, the card of one, the selectors that stand without a person."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from faisceau.cases import asking
from faisceau.cases.persons import network
from faisceau.cases.persons.shown import ROLES, Shown, Who
from faisceau.cases.proving import word_findings
from faisceau.model.columns import Protection
from faisceau.model.errors import Missing
from faisceau.model.wording import say
from faisceau.notation.selectors import KINDS

SELECTORS = KINDS
"""Every kind of selector."""
ROWS = 6
"""How many rows of a finding a card shows; ours."""
PASSAGES = 100
"""How many passages a card shows; ours."""


def persons(shown: Shown) -> list[dict[str, Any]]:
    """Return the named persons, each with the roles that people gave, in the order of these roles and of their names."""
    given: dict[str, list[dict[str, Any]]] = {}
    for row in shown.built.each("roles"):
        given.setdefault(row["person"], []).append({**row, "role_word": shown.word("press.role_", row["role"])})
    borne: dict[str, int] = {}
    for row in shown.whole.ask(_BORNE).to_pylist():
        borne[row["person"]] = row["n"]
    told = [
        {
            **row,
            "label": shown.people[row["person"]],
            "given": sorted(
                given.get(row["person"], ()), key=lambda one: (ROLES.index(one["role"]) if one["role"] in ROLES else 9, one["role"])
            ),
            "selectors": borne.get(row["person"], 0),
        }
        for row in shown.built.each("named")
    ]
    return sorted(
        told,
        key=lambda row: (
            [ROLES.index(r) if r in ROLES else 9 for r in sorted(row["roles"], key=_place)] or [10],
            asking.natural(row["person"]),
        ),
    )


def _place(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


_BORNE = """
SELECT person, count(*) AS n FROM (
    SELECT e.person, d.kind, d.value FROM entities e JOIN designations d USING (entity) WHERE e.person IS NOT NULL
    UNION SELECT person, kind, value FROM bearers
) GROUP BY person ORDER BY person
"""

_STANDS = """
SELECT s.kind, s.value, s.exhibit, count(DISTINCT (s.of, s.locator)) AS places, min(s.locator) AS locator
FROM selectors s JOIN (SELECT unnest(?) AS kind, unnest(?) AS value) w ON w.kind = s.kind AND w.value = s.value
GROUP BY s.kind, s.value, s.exhibit ORDER BY ALL
"""
_WHY = 'SELECT kind, value, "by" FROM designations WHERE entity IN (SELECT unnest(?))'


def selectors(shown: Shown, who: Who) -> list[dict[str, Any]]:
    """Return the selectors of somebody: as shown, why they belong there, and the exhibits in which they stand with a first place."""
    return selectors_of(shown, [who])[0]


def selectors_of(shown: Shown, several: Sequence[Who]) -> list[list[dict[str, Any]]]:
    """Return the selectors of several, asked at once."""
    every = sorted({one for who in several for one in who.selectors})
    places: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in shown.whole.ask(_STANDS, [one[0] for one in every], [one[1] for one in every]).to_pylist() if every else ():
        places.setdefault((row["kind"], row["value"]), []).append(row)
    entities = [who.entity for who in several if who.entity]
    why = {(row["kind"], row["value"]): row["by"] for row in shown.whole.ask(_WHY, entities).to_pylist()}
    said = {(row["person"], row["kind"], row["value"]) for row in shown.whole.each("bearers")}
    return [
        [_selector(shown, who, one, why.get(one, "observation"), said, places.get(one, ())) for one in who.selectors]
        for who in several
    ]


def _selector(
    shown: Shown,
    who: Who,
    one: tuple[str, str],
    why: str,
    said: Collection[tuple[str, str, str]],
    places: Collection[dict[str, Any]],
) -> dict[str, Any]:
    by = "person" if who.person and (who.person["person"], *one) in said else why
    return {
        "kind": one[0],
        "name": ":".join(one),
        "kind_label": shown.kind(one[0]),
        "shown": shown.selector(*one),
        "why": say(f"persons_room.by_{by}", shown.lang),
        "public": one in shown.hubs,
        "places": sorted(places, key=lambda row: asking.natural(shown.marks.at(row["exhibit"], row["locator"])["mark"])),
    }


def card(shown: Shown, who: Who) -> dict[str, Any]:
    """Return everything that is known of somebody, each thing with where it comes from."""
    person = who.person["person"] if who.person else None
    ours = {f"{kind}:{value}" for kind, value in who.selectors}
    return {
        "who": who,
        "label": label(shown, who),
        "names": shown.names(who.names),
        "roles": [
            {**row, "role_word": shown.word("press.role_", row["role"])}
            for row in shown.built.each("roles")
            if row["person"] == person
        ],
        "selectors": selectors(shown, who),
        "accounts": _accounts(shown, who),
        "statements": [row for row in shown.built.each("statements") if row["person"] == person] if person else [],
        "passages": _passages(shown, person) if person else [],
        "counterparts": tied(shown, who),
        "findings": _findings(shown, ours),
        "judgements": judgements(shown, who),
        "conflicts": conflicts(shown, who),
        "entries": entries_about(shown, who),
    }


def label(shown: Shown, who: Who) -> str:
    """Return what somebody is called."""
    if who.person:
        return shown.people[who.person["person"]]
    return shown.node(str(who.entity), {"person": None, "names": who.names, "first": who.selectors[0]})


def conflicts(shown: Shown, who: Who) -> list[str]:
    """Word the judgements that contradict one another; they name selectors."""
    told = []
    for one in who.conflicts:
        body = json.loads(one)
        told.append(shown.built.sight.text(Protection.CONTACT, say(body.pop("code"), shown.lang, body)))
    return told


_PASSAGES = """
SELECT statement, exhibit, locator, person, says, count, element, value, victim, suspect, hearsay_of, entry FROM passages
WHERE person = ? OR victim = ? OR suspect = ? ORDER BY statement, locator, count, element, value LIMIT ?
"""


def _passages(shown: Shown, person: str) -> list[dict[str, Any]]:
    """Return the passages that a person said, or that are about them."""
    rows = shown.built.ask(_PASSAGES, person, person, person, PASSAGES).to_pylist()
    for row in rows:
        row["person_shown"] = shown.people.get(row["person"], row["person"])
        row["hearsay_shown"] = shown.people.get(row["hearsay_of"] or "", row["hearsay_of"])
    return list(rows)


def _findings(shown: Shown, ours: Collection[str]) -> list[dict[str, Any]]:
    """Return the findings about selectors of somebody, each row with its place."""
    found = [one for one in word_findings(shown.built, shown.lang) if one["about"] in ours]
    for one in found:
        one["more"] = max(0, len(one["rows"]) - ROWS)
        for row in one["rows"]:
            row["place"] = row["at"]
            # What explains a row may hold a selector or a name that its table would mask.
            row["explains"] = shown.built.sight.text(Protection.IDENTITY, row["explains"])
            row["explains"] = shown.built.sight.text(Protection.CONTACT, row["explains"])
    return found


_ACCOUNTS = """
SELECT a.exhibit, a.locator, a.account, a.currency, a.agent_name, a.owner_name, a.opened_from, a.opened_to
FROM accounts a JOIN selectors s ON s.exhibit = a.exhibit AND s.locator = a.locator AND s.of = 'accounts' AND s.role = 'account'
JOIN (SELECT unnest(?) AS kind, unnest(?) AS value) w ON w.kind = s.kind AND w.value = s.value ORDER BY ALL
"""


def _accounts(shown: Shown, who: Who) -> list[dict[str, Any]]:
    """Return the accounts that exhibits describe under a selector of somebody, as their banks do."""
    held = [(kind, value) for kind, value in who.selectors if kind in ("iban", "account", "account_partial")]
    if not held:
        return []
    rows = shown.whole.ask(_ACCOUNTS, [one[0] for one in held], [one[1] for one in held]).to_pylist()
    sight = shown.built.sight
    for row in rows:
        row["account"] = sight.text(Protection.CONTACT, row["account"] or "")
        row["owner_name"] = sight.text(Protection.IDENTITY, row["owner_name"]) if row["owner_name"] else ""
    return list(rows)


def tied(shown: Shown, who: Who) -> list[dict[str, Any]]:
    """Return with whom somebody is tied, by what, from when to when, by how many independent origins."""
    entity = who.entity
    ties = network.edges(shown, network.Filters(), "(a = ? OR b = ?)", entity, entity) if entity else []
    others = {tie.right if tie.left == entity else tie.left: tie for tie in ties}
    told = []
    for node in network.nodes(shown, others):
        tie = others[node.id]
        out = tie.left == entity
        told.append(
            {
                "node": node,
                "ties": [
                    {"tie": name, "n": n, "to": tie.counts.get((name, out), 0), "from": tie.counts.get((name, not out), 0)}
                    for name, n in tie.told
                ],
                "money": network.money(tie),
                "first": tie.first,
                "last": tie.last,
                "origins": len(tie.origins),
            }
        )
    return told


_JUDGED = "SELECT * FROM judgements ORDER BY entry, left_kind, left_value, right_kind, right_value"


def judgements(shown: Shown, who: Who) -> list[dict[str, Any]]:
    """Return what people judged of the selectors of somebody: same, different, unsure, with the reason and the entry."""
    ours = set(who.selectors)
    told: list[dict[str, Any]] = []
    pairs: Counter[int] = Counter()
    for row in shown.whole.ask(_JUDGED).to_pylist():
        pairs[row["entry"]] += 1
        left, right = (row["left_kind"], row["left_value"]), (row["right_kind"], row["right_value"])
        if left in ours or right in ours:
            reason = shown.built.sight.text(Protection.CONTACT, row["reason"])
            told.append(
                {
                    **row,
                    "pair": pairs[row["entry"]] - 1,
                    "verdict_word": shown.word("persons_room.judged_", row["verdict"]),
                    "left": shown.selector(*left),
                    "right": shown.selector(*right),
                    "reason": reason,
                }
            )
    return told


_ENTRIES = """
SELECT entry FROM named WHERE person = $1 UNION SELECT entry FROM roles WHERE person = $1 UNION SELECT entry FROM bearers WHERE person = $1
UNION SELECT entry FROM statements WHERE person = $1
ORDER BY entry
"""


def entries_about(shown: Shown, who: Who) -> list[int]:
    """Return the indices of the entries of the journal in force about somebody."""
    found = {row["entry"] for row in judgements(shown, who)}
    if who.person:
        found |= {row["entry"] for row in shown.whole.ask(_ENTRIES, who.person["person"]).to_pylist()}
    return sorted(found)


_STRANGERS = """
SELECT d.kind, d.value, d.entity, e.names, h.kind IS NOT NULL AS public
FROM designations d JOIN entities e USING (entity) LEFT JOIN hubs h ON h.kind = d.kind AND h.value = d.value
WHERE e.person IS NULL AND (? = '' OR d.kind = ?) AND (d.kind, d.value) > (?, ?)
    AND (? = '' OR contains(lower(d.value), ?) OR len(list_filter(e.names, lambda name: contains(strip_accents(lower(name)), ?))) > 0)
ORDER BY d.kind, d.value LIMIT ?
"""


def strangers(shown: Shown, kind: str, words: str, after: tuple[str, str], page: int) -> list[dict[str, Any]]:
    """Return selectors of nobody who is named, by kind and value, from after one on.

    Words are looked for only by who sees what they are looked for in.
    """
    sight = shown.built.sight
    seen = {Protection.CONTACT, Protection.IDENTITY} <= sight.classes
    sought = words.casefold().strip() if seen else ""
    rows = shown.whole.ask(_STRANGERS, kind, kind, *after, sought, sought.replace(" ", ""), sought, page).to_pylist()
    return [
        {
            **row,
            "kind_label": shown.kind(row["kind"]),
            "shown": shown.selector(row["kind"], row["value"]),
            "names": shown.names(row["names"]),
        }
        for row in rows
    ]


def named(shown: Shown, person: str) -> dict[str, Any]:
    """Return the row of a named person; raise Missing where nobody has that name of the case."""
    found = next((row for row in shown.built.each("named") if row["person"] == person), None)
    if found is None:
        raise Missing("bureau.missing")
    return found


def judged(shown: Shown, entry: int, pair: str) -> dict[str, Any]:
    """Return what an entry judged of one pair of selectors (the ``pair``-th of that entry, from 0); raise Missing where it is not in force."""
    rows = [row for row in shown.whole.ask(_JUDGED).to_pylist() if row["entry"] == entry]
    number = int(pair) if pair.isdecimal() and len(pair) < 4 else 0
    if number >= len(rows):
        raise Missing("bureau.missing")
    row = rows[number]
    left, right = (row["left_kind"], row["left_value"]), (row["right_kind"], row["right_value"])
    named_as = {"left_name": ":".join(left), "right_name": ":".join(right)}
    return {
        **row,
        **named_as,
        "verdict_word": shown.word("persons_room.judged_", row["verdict"]),
        "pair": number,
        "left": shown.selector(*left),
        "right": shown.selector(*right),
    }
