"""Who else may be this person: selectors that share something with theirs, with what is shared; a person decides.

Nothing is weighed: a candidate is listed with its reasons, in the order of the marks of the exhibits in which it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from faisceau.cases import asking
from faisceau.cases.persons import known, network
from faisceau.cases.persons.shown import Shown, Who
from faisceau.model.columns import Protection
from faisceau.model.locators import WHOLE
from faisceau.model.wording import say

PLACES = 5
"""How many places a reason shows; ours."""
MOST = 100
"""How many candidates are listed; ours."""
_EXCHANGES = network.Filters(ties=("paid", "wrote", "called", "shares"))
"""What makes a counterpart: an address book that holds both says nothing of them."""
_WORD = 3
"""The least length of a word of a name that is compared; ours."""


Reason = dict[str, Any] | Callable[[], dict[str, Any]]
"""What two share, or what words it when it is shown."""


def candidates(shown: Shown, who: Who) -> dict[str, Any]:
    """Return the unnamed entities that share something with somebody: what they share, what was already decided."""
    found: list[tuple[str, Reason]] = [
        *_correspondents(shown, who),
        *_names(shown, who),
        *_beside(shown, who),
        *_given(shown, who),
        *_told(shown, who),
        *_pages(shown, who),
    ]
    why: dict[str, list[Reason]] = {}
    for entity, reason in found:
        why.setdefault(entity, []).append(reason)
    why.pop(who.entity or "", None)
    rows = shown.whole.ask(_UNNAMED, sorted(why)).to_pylist() if why else []
    rows = [row for row in rows if not set(zip(row["kinds"], row["values"], strict=True)) <= shown.hubs]
    stands: dict[str, list[str]] = {}
    for row in shown.whole.ask(_FIRST, [row["entity"] for row in rows]).to_pylist() if rows else ():
        stands[row["entity"]] = row["exhibits"]
    first = {one: min((_order(shown, exhibit) for exhibit in exhibits), default=()) for one, exhibits in stands.items()}
    rows.sort(key=lambda row: (row["entity"] not in first, first.get(row["entity"], ()), row["kinds"][0], row["values"][0]))
    judged = known.judgements(shown, who)
    told = []
    for row in rows[:MOST]:
        theirs = list(zip(row["kinds"], row["values"], strict=True))
        other = Who(row["entity"], None, row["entity"], row["names"], (), theirs)
        told.append(
            {
                "entity": row["entity"],
                "label": known.label(shown, other),
                "names": shown.names(row["names"]),
                "who": other,
                "why": [one() if callable(one) else one for one in why[row["entity"]]],
                "judged": [
                    one
                    for one in judged
                    if {(one["left_kind"], one["left_value"]), (one["right_kind"], one["right_value"])} & set(theirs)
                ],
            }
        )
    for one, held in zip(told, known.selectors_of(shown, [one["who"] for one in told]), strict=True):
        one["selectors"] = held
    return {"who": who, "label": known.label(shown, who), "candidates": told, "left_out": max(0, len(rows) - MOST)}


_UNNAMED = """
SELECT e.entity, e.names, list(d.kind ORDER BY d.kind, d.value) AS kinds, list(d.value ORDER BY d.kind, d.value) AS values
FROM entities e JOIN designations d USING (entity) WHERE e.person IS NULL AND e.entity IN (SELECT unnest(?)) GROUP BY ALL ORDER BY e.entity
"""


_FIRST = """
SELECT d.entity, list(DISTINCT s.exhibit) AS exhibits FROM designations d JOIN selectors s ON s.kind = d.kind AND s.value = d.value
WHERE d.entity IN (SELECT unnest(?)) GROUP BY d.entity ORDER BY d.entity
"""


def _order(shown: Shown, exhibit: str) -> tuple[Any, ...]:
    return asking.natural(shown.marks.at(exhibit, WHOLE)["mark"])


def _reason(shown: Shown, code: str, places: Iterable[tuple[str, str]] = (), **arguments: object) -> dict[str, Any]:
    return {"code": code, "says": say(f"persons_room.{code}", shown.lang, arguments), "places": list(places)[:PLACES]}


def _correspondents(shown: Shown, who: Who) -> list[tuple[str, Reason]]:
    """Who is tied to the same third parties; a public selector is no third party. There may be thousands: the shown ones are worded."""
    if not who.entity:
        return []
    ours = network.edges(shown, _EXCHANGES, "(a = ? OR b = ?)", who.entity, who.entity)
    third = {(tie.right if tie.left == who.entity else tie.left): tie for tie in ours}
    public = {row["entity"] for row in shown.whole.ask(_PUBLIC).to_pylist()}
    middle = sorted(third.keys() - public)
    if not middle:
        return []
    labels = {node.id: node.label for node in network.nodes(shown, middle)}
    mine = {one: _count(shown, tie.told) for one, tie in third.items()}
    counts: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in shown.whole.ask(_SHARED, middle, middle).to_pylist():
        counts.setdefault((row["other"], row["third"]), []).append((row["tie"], row["n"]))
    called = known.label(shown, who)

    def worded(other: str, one: str, told: list[tuple[str, int]]) -> dict[str, Any]:
        theirs = _count(shown, sorted(told, key=lambda pair: network.TIES.index(pair[0])))
        reason = _reason(shown, "why_shared", other=labels[one], who=called, theirs=theirs, ours=mine[one])
        return {**reason, "left": other, "right": one}

    return [(other, partial(worded, other, one, told)) for (other, one), told in counts.items()]


_SHARED = f"""
WITH {network.ENDS}, pairs AS (
    SELECT a AS third, b AS other, tie, of, exhibit, locator FROM ends WHERE a IN (SELECT unnest(?)) AND tie <> 'holds'
    UNION ALL SELECT b, a, tie, of, exhibit, locator FROM ends WHERE b IN (SELECT unnest(?)) AND tie <> 'holds'
)
SELECT p.other, p.third, p.tie, count(DISTINCT (p.of, p.exhibit, p.locator)) AS n
FROM pairs p JOIN entities e ON e.entity = p.other AND e.person IS NULL GROUP BY ALL ORDER BY p.other, p.third, p.tie
"""
"""Who nobody named is tied to these third parties, and by what."""

_PUBLIC = "SELECT DISTINCT d.entity FROM designations d JOIN hubs h ON h.kind = d.kind AND h.value = d.value"


def _count(shown: Shown, told: Iterable[tuple[str, int]]) -> str:
    """Say how many observations tie two nodes, by kind."""
    return ", ".join(say(f"persons_room.n_{name}" + (".one" if n == 1 else ""), shown.lang, {"n": n}) for name, n in told)


_NAMES = """
WITH written AS (
    SELECT e.entity, name, unnest(string_split(strip_accents(lower(name)), ' ')) AS word
    FROM (SELECT entity, unnest(names) AS name FROM entities WHERE person IS NULL) e
)
SELECT entity, list(DISTINCT name ORDER BY name) AS names FROM written WHERE word IN (SELECT unnest(?)) GROUP BY entity ORDER BY entity
"""


def words_of(shown: Shown, who: Who) -> list[str]:
    """Return the words of the names of somebody, folded."""
    names = [
        *who.names,
        *(
            [shown.whole.ask("SELECT name FROM named WHERE person = ?", who.person["person"]).to_pylist()[0]["name"]]
            if who.person
            else []
        ),
    ]
    folded = shown.whole.ask(
        "SELECT DISTINCT unnest(string_split(strip_accents(lower(name)), ' ')) AS word FROM (SELECT unnest(?) AS name)", names
    )
    return sorted(row["word"] for row in folded.to_pylist() if len(row["word"]) >= _WORD) if names else []


def _names(shown: Shown, who: Who) -> list[tuple[str, dict[str, Any]]]:
    """Who is written with a word of the same names."""
    rows = shown.whole.ask(_NAMES, words_of(shown, who)).to_pylist()
    return [
        (
            row["entity"],
            _reason(
                shown,
                "why_name",
                names=", ".join(f"« {one} »" if shown.lang == "fr" else f"“{one}”" for one in shown.names(row["names"])),
            ),
        )
        for row in rows
    ]


_BESIDE = """
SELECT d.entity, list(DISTINCT (b.exhibit, b.locator)) AS places, count(DISTINCT (b.exhibit, b.locator)) AS n
FROM selectors a JOIN (SELECT unnest(?) AS kind, unnest(?) AS value) w ON w.kind = a.kind AND w.value = a.value
JOIN selectors b ON b.exhibit = a.exhibit AND b.locator = a.locator AND b.of = a.of AND (b.party = 'mentioned' OR a.party = 'mentioned')
JOIN designations d ON d.kind = b.kind AND d.value = b.value GROUP BY d.entity ORDER BY d.entity
"""


def _beside(shown: Shown, who: Who) -> list[tuple[str, dict[str, Any]]]:
    """Who is written at the same place as a selector of theirs: an advert with two numbers, a message that gives one."""
    if not who.selectors:
        return []
    rows = shown.whole.ask(_BESIDE, [one[0] for one in who.selectors], [one[1] for one in who.selectors]).to_pylist()
    return [(row["entity"], _reason(shown, "why_beside", _pairs(row["places"]), n=row["n"])) for row in rows]


_GIVEN = """
SELECT d.entity, list(DISTINCT (b.exhibit, b.locator)) AS places, count(DISTINCT (b.exhibit, b.locator)) AS n
FROM selectors a JOIN selectors b ON b.exhibit = a.exhibit AND b.locator = a.locator AND b.of = a.of AND b.party = 'mentioned'
JOIN designations d ON d.kind = b.kind AND d.value = b.value
WHERE a.kind = 'name' AND a.party = 'sender' AND list_has_any(string_split(strip_accents(lower(a.value)), ' '), ?)
GROUP BY d.entity ORDER BY d.entity
"""


def _given(shown: Shown, who: Who) -> list[tuple[str, dict[str, Any]]]:
    """Who is given in a message that is signed by one of their names."""
    rows = shown.whole.ask(_GIVEN, words_of(shown, who)).to_pylist()
    return [(row["entity"], _reason(shown, "why_given", _pairs(row["places"]), n=row["n"])) for row in rows]


_TOLD = """
SELECT d.entity, list(DISTINCT (b.exhibit, b.locator)) AS places, count(DISTINCT (b.exhibit, b.locator)) AS n
FROM statements s JOIN selectors b ON b.exhibit = s.exhibit AND b.party = 'mentioned' AND (s.locator = 'whole' OR s.locator = b.locator)
JOIN designations d ON d.kind = b.kind AND d.value = b.value WHERE s.person = ? GROUP BY d.entity ORDER BY d.entity
"""


def _told(shown: Shown, who: Who) -> list[tuple[str, dict[str, Any]]]:
    """Who stands in a statement of theirs."""
    rows = shown.whole.ask(_TOLD, who.person["person"]).to_pylist() if who.person else []
    return [(row["entity"], _reason(shown, "why_told", _pairs(row["places"]), n=row["n"])) for row in rows]


_PAGES = """
WITH pages AS (
    SELECT exhibit, locator FROM documents
    WHERE len(list_filter(?, lambda word: NOT regexp_matches(strip_accents(lower(text)), '\\b' || regexp_escape(word) || '\\b'))) = 0
)
SELECT d.entity, list(DISTINCT (b.exhibit, b.locator)) AS places, count(DISTINCT (b.exhibit, b.locator)) AS n
FROM pages p JOIN selectors b ON b.exhibit = p.exhibit AND b.locator = p.locator AND b.party = 'mentioned'
JOIN designations d ON d.kind = b.kind AND d.value = b.value GROUP BY d.entity ORDER BY d.entity
"""


def _pages(shown: Shown, who: Who) -> list[tuple[str, dict[str, Any]]]:
    """Who is written on a page that writes their full name."""
    if not who.person:
        return []
    name = shown.whole.ask(
        "SELECT strip_accents(lower(name)) AS name FROM named WHERE person = ?", who.person["person"]
    ).to_pylist()[0]["name"]
    words = [word for word in name.split() if len(word) >= _WORD]
    rows = shown.whole.ask(_PAGES, words).to_pylist() if words else []
    return [(row["entity"], _reason(shown, "why_page", _pairs(row["places"]), n=row["n"])) for row in rows]


def _pairs(places: Sequence[Any]) -> list[tuple[str, str]]:
    return sorted(tuple(one.values()) if isinstance(one, dict) else tuple(one) for one in places)


def compare(shown: Shown, left: Who, right: Who) -> dict[str, Any]:
    """Return two cards side by side, what they share, and what was decided of any of their selectors together."""
    found = candidates(shown, left)["candidates"] if left.person or not right.person else candidates(shown, right)["candidates"]
    both = {left.entity, right.entity}
    pairs = [
        one
        for one in known.judgements(shown, left)
        if {(one["left_kind"], one["left_value"]), (one["right_kind"], one["right_value"])} & set(right.selectors)
    ]
    ends = [known.tied(shown, side) for side in (left, right)]
    return {
        "sides": [
            {
                "who": side,
                "label": known.label(shown, side),
                "names": shown.names(side.names),
                "selectors": known.selectors(shown, side),
                "counterparts": ties,
            }
            for side, ties in zip((left, right), ends, strict=True)
        ],
        "why": next((one["why"] for one in found if one["entity"] in both), []),
        "judged": pairs,
        "seen": Protection.CONTACT in shown.built.sight.classes,
    }
