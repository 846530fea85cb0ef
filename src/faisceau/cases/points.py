"""Points raised, as a page shows them: a build in, each finding out with what explains it, cited, masked as the sight masks.

Nothing is concluded here: a person confirms the reading of a finding, pinned to the rows that were shown, or sets it aside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from faisceau.cases import asking, proving
from faisceau.cases.citing import Marks
from faisceau.desk import Built, Sight
from faisceau.model import citations
from faisceau.model.columns import Protection
from faisceau.model.entries import Pin
from faisceau.model.errors import Invalid, Missing, Stale
from faisceau.model.wording import Lang, say, wordings

STATES = ("reopened", "open", "confirmed", "set_aside", "lost")
"""Where a finding may stand, those that await a person first."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings are asked for; empty is any."""

    indicator: str = ""
    element: str = ""
    state: str = ""
    person: str = ""


class Raised:
    """The findings of a build, those that await a person first: counted and filtered where they lie, worded when they are taken.

    A finding on which somebody decided and that is no longer met (``lost``) has no rows and is about nobody.
    """

    def __init__(self, built: Built, wanted: Filter, lang: Lang) -> None:
        """Take a build under a sight, and which findings are asked for."""
        self._built, self._lang, self._wanted = built, lang, [wanted.indicator, wanted.element, wanted.state, wanted.person]
        self._unmasked, self._shown = asking.whole(built), asking.people(built)
        self._law = proving.indicators(built, lang)

    @cached_property
    def kinds(self) -> list[dict[str, Any]]:
        """How many findings there are of each indicator, element, state and person, and how many of them are asked for."""
        return list(self._unmasked.ask(_KINDS, list(self._shown), *self._wanted).to_pylist())

    @property
    def all(self) -> int:
        """How many findings there are."""
        return sum(row["findings"] for row in self.kinds)

    @property
    def count(self) -> int:
        """How many are asked for."""
        return sum(row["asked"] for row in self.kinds)

    def choices(self) -> dict[str, Any]:
        """Return by what the findings can be filtered."""
        elements, states = ({row[name] for row in self.kinds} for name in ("element", "state"))
        people = {row["person"]: self._shown[row["person"]] for row in self.kinds if row["person"]}
        return {
            "indicators": sorted(
                {(row["number"], row["indicator"], self._law[row["indicator"]]["question"]) for row in self.kinds}
            ),
            "elements": [element for element in proving.ELEMENTS if element in elements],
            "states": [state for state in STATES if state in states],
            "people": sorted(people.items(), key=lambda pair: pair[1]),
        }

    def names(self) -> list[str]:
        """Return the names of the findings that are asked for, in their order."""
        asked = self._unmasked.ask(f"SELECT finding FROM ({_ASKED})", list(self._shown), *self._wanted)
        return [str(name) for name in asked["finding"].to_pylist()]

    def taken(self, start: int = 0, most: int | None = None) -> list[dict[str, Any]]:
        """Return the findings that are asked for, or ``most`` of them from one on; what explains them is put in by ``explained``."""
        rows = self._unmasked.ask(f"{_ASKED} LIMIT $6 OFFSET $7", list(self._shown), *self._wanted, most, start)
        cited = asking.marks(self._built)
        return [self._worded(row, cited) for row in rows.to_pylist()]

    def _worded(self, row: dict[str, Any], cited: Marks) -> dict[str, Any]:
        owner = self._shown.get(row["person"] or "", "")
        about = _about(row["about"], cited, self._built.sight, self._lang)
        return {
            **self._law[row["indicator"]],
            "finding": row["finding"],
            "about": row["about"] if row["rows"] else "",
            "about_shown": f"{about} ({owner})" if owner else about,
            "person": row["person"] or "",
            "owner": owner,
            "verdict": row["state"],
            "review": row,
            "count": row["rows"],
            "rows": [],
        }


_OF_REVIEWS = f"""
WITH bearers AS (
    SELECT d.kind || ':' || d.value AS about, min(e.person) AS person
    FROM designations d JOIN entities e USING (entity)
    WHERE e.person IN (SELECT unnest($1)) GROUP BY 1
),
named AS (
    SELECT * REPLACE (if(rows = 0, 'lost', state) AS state) FROM ({proving.REVIEWED})
),
met AS (
    SELECT named.*, indicators.element, indicators.number, if(named.rows = 0, NULL, bearers.person) AS person,
        list_position({list(STATES)}, named.state) AS rank,
        ($2 = '' OR named.indicator = $2) AND ($3 = '' OR indicators.element = $3) AND ($4 = '' OR named.state = $4)
            AND ($5 = '' OR coalesce(bearers.person, '') = $5 AND named.rows > 0) AS asked
    FROM named JOIN indicators ON indicators.indicator = named.indicator LEFT JOIN bearers ON bearers.about = named.about
)
"""
_KINDS = f"""{_OF_REVIEWS}
SELECT indicator, element, number, state, person, count(*) AS findings, count(*) FILTER (asked) AS asked FROM met GROUP BY ALL ORDER BY ALL
"""
_ASKED = f"""{_OF_REVIEWS}
SELECT * FROM met WHERE asked ORDER BY rank, number, finding
"""


def shown_findings(built: Built, unmasked: Built, lang: Lang) -> list[dict[str, Any]]:
    """Word the findings that are met; a selector that designates a named person is said with the person."""
    found = sorted((one for one in Raised(built, Filter(), lang).taken() if one["count"]), key=lambda one: str(one["finding"]))
    _put_rows(built, unmasked, found, lang)
    return found


def _put_rows(built: Built, unmasked: Built, found: Sequence[dict[str, Any]], lang: Lang, most: int = 0) -> None:
    shown, sight, owners, cited = asking.people(built), built.sight, _owners(unmasked), asking.marks(built)
    proving.put_rows(built, found, lang, most=most)
    for finding in found:
        for row in finding["rows"]:
            row["explains"] = sight.text(Protection.CONTACT, sight.text(Protection.IDENTITY, row["explains"]))
            row["said"] = [
                {"code": name, "value": sight.text(Protection.IDENTITY, cited.within(value))}
                for name, value in _said(row["shows"], shown, owners, sight, lang)
            ]


def explained(built: Built, found: Sequence[dict[str, Any]], lang: Lang, *, most: int = 0) -> list[dict[str, Any]]:
    """Return these findings with the rows that explain them (the first ``most``, or all) and a digest of all of them."""
    unmasked = asking.whole(built)
    _put_rows(built, unmasked, [one for one in found if one["count"]], lang, most)
    pinned = _pinned(unmasked, [one["finding"] for one in found])
    for finding in found:
        finding["shown"] = pinned.get(finding["finding"], "")
    return list(found)


def with_texts(built: Built, found: Sequence[dict[str, Any]]) -> None:
    """Put the text of each message that explains one of these findings beside its row."""
    places = sorted({f"{row['exhibit']}#{row['at']}" for one in found for row in one["rows"] if row["of"] == "messages"})
    exhibits = sorted({place.partition("#")[0] for place in places})
    told = built.ask(_TEXTS, exhibits, places).to_pylist() if places else []
    said = {(row["exhibit"], row["locator"]): row["text"] for row in told}
    for one in found:
        for row in one["rows"]:
            row["text"] = said.get((row["exhibit"], row["at"]), "") if row["of"] == "messages" else ""


_TEXTS = """
SELECT exhibit, locator, text FROM messages
WHERE text IS NOT NULL AND exhibit IN (SELECT unnest(?)) AND exhibit || '#' || locator IN (SELECT unnest(?))
ORDER BY exhibit, locator
"""


PAIRS = 60
"""Pairs whose rows a finding may be said to support that one page offers; ours."""


def supportable(built: Built, indicator: str, lang: Lang, person: str = "") -> dict[str, Any]:
    """Return the rows of the charged text that a confirmed finding may be said to support, by count, victim and suspect.

    They are those of the indicator's element; which of them, if any, is for the person who confirms. Of more than ``PAIRS`` pairs, the
    first are told: ``person`` narrows those to a victim's or a suspect's, and ``people`` are who can be asked for.
    """
    shown, element = asking.people(built), {row["indicator"]: row["element"] for row in built.each("indicators")}.get(indicator)
    every = [(row["count"], row["victim"], row["suspect"]) for row in built.ask(_PAIRS, element).to_pylist()]
    people = sorted({one for _, *two in every for one in two}, key=asking.natural)
    person = person if person in people and len(every) > PAIRS else ""
    asked = [pair for pair in every if person in pair[1:]] if person else every
    taken = asked[:PAIRS]
    groups: dict[tuple[str, ...], list[dict[str, str]]] = {pair: [] for pair in taken}
    for row in built.ask(_OF_PAIRS, element, *map(list, zip(*taken, strict=True))).to_pylist() if taken else ():
        pair = (row["count"], row["victim"], row["suspect"])
        text = f"{asking.label(row, 'text', lang)} ({citations.cited(row['article'], lang)})"
        groups[pair].append({"key": "|".join((*pair, row["element"], row["value"])), "text": text})
    return {
        "groups": [
            {"label": f"{count} – {shown.get(victim, victim)} / {shown.get(suspect, suspect)}", "rows": rows}
            for (count, victim, suspect), rows in groups.items()
        ],
        "people": [(one, shown.get(one, one)) for one in people],
        "person": person,
        "shown": len(taken),
        "all": len(every),
    }


_PAIRS = "SELECT DISTINCT count, victim, suspect FROM charged_rows WHERE element = ? ORDER BY count, victim, suspect"
_OF_PAIRS = """
SELECT * FROM charged_rows WHERE element = $1 AND (count, victim, suspect) IN (SELECT unnest($2), unnest($3), unnest($4))
ORDER BY count, victim, suspect, number
"""


def pins(built: Built, finding: str) -> tuple[Pin, ...]:
    """Return the observations of a finding as a build shows them, with the digests of their rows."""
    findings = proving.of_these(built, [finding])
    read_in = {f"{row['of']}:{row['exhibit']}" for row in built.ask(_READ_IN.format(findings=findings), finding).to_pylist()}
    digests = built.cut("observation_digests", read_in.__contains__)
    rows = built.ask(_SHOWN.format(findings=findings, digests=digests), finding).to_pylist()
    if not rows:
        raise Missing("cases.no_finding", finding=finding)
    return tuple(Pin(observation=row["observation"], digest=row["digest"]) for row in rows)


def reviewed(built: Built, act: str, picked: Mapping[str, str], reason: str, row: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Return the decisions by which findings are confirmed or set aside, each pinned to the rows that the page had shown.

    ``picked`` is each finding with the digest of its rows as they were shown: raises Stale where they are others now, Invalid
    where a finding is set aside without a reason, or is said to support what is not a row of the charged text.
    """
    if act not in ("confirm", "set_aside") or not picked:
        raise Invalid("findings_room.nothing_picked")
    if act == "set_aside":
        if not reason:
            raise Invalid("findings_room.no_reason")
        return [("FindingSetAside", {"finding": finding, "reason": reason}) for finding in picked]
    unmasked = asking.whole(built)
    now, supports = _pinned(unmasked, list(picked)), _row_of_text(built, row) if row else {}
    for finding, shown in picked.items():
        if now.get(finding, "") != shown:
            raise Stale("findings_room.other_rows", findings=len(picked))
    pinned = {finding: [asdict(pin) for pin in pins(unmasked, finding)] for finding in picked}
    return [("FindingConfirmed", {"finding": finding, "pins": pinned[finding], "reason": reason, **supports}) for finding in picked]


def _row_of_text(built: Built, row: str) -> dict[str, str]:
    names = ("count", "victim", "suspect", "element", "value")
    told = dict(zip(names, row.split("|"), strict=False))
    if len(told) < len(names) or not built.ask(_ROW_OF_TEXT, *told.values()).num_rows:
        raise Invalid("findings_room.no_row")
    return told


_ROW_OF_TEXT = "SELECT number FROM charged_rows WHERE count = ? AND victim = ? AND suspect = ? AND element = ? AND value = ?"


_READ_IN = 'SELECT DISTINCT "of", exhibit FROM {findings} WHERE finding = ?'
_SHOWN = """
SELECT DISTINCT observation, digest FROM {findings} JOIN {digests} ON observation = "of" || ':' || exhibit || '#' || locator
WHERE finding = ? ORDER BY observation
"""
_PINNED = """
SELECT finding, list(DISTINCT {{'of': "of", 'exhibit': exhibit}}) AS read_in,
    sha256(string_agg("of" || ':' || exhibit || '#' || locator || ' ' || shows, chr(10) ORDER BY "of", exhibit, locator, shows)) AS digest
FROM {findings} WHERE finding IN (SELECT unnest(?)) GROUP BY finding
"""


def _pinned(unmasked: Built, findings: Sequence[str]) -> dict[str, str]:
    """Return for each of these findings a digest of the rows that explain it now: what a page shows of it is what a decision pins.

    The digest is of the places, of what they show, and of the parts of the build in which the rows stand: a row that is read
    otherwise is in another part.
    """
    if not findings:
        return {}
    rows = unmasked.ask(_PINNED.format(findings=proving.of_these(unmasked, findings)), list(findings)).to_pylist()
    parts = {of: unmasked.part_digests(of) for of in sorted({one["of"] for row in rows for one in row["read_in"]})}
    told = {}
    for row in rows:
        read_in = sorted((one["of"], one["exhibit"]) for one in row["read_in"])
        lines = [row["digest"], *(f"{of} {exhibit} {parts[of].get(exhibit) or parts[of]['']}" for of, exhibit in read_in)]
        told[row["finding"]] = sha256("\n".join(lines).encode()).hexdigest()
    return told


def not_computable(built: Built, lang: Lang) -> Sequence[Mapping[str, Any]]:
    """Return the questions that the exhibits do not allow to ask, and which data is missing."""
    return built.once(("not_computable", lang), lambda one: _not_computable(one, lang))


def _not_computable(built: Built, lang: Lang) -> list[dict[str, Any]]:
    indicators = {row["indicator"]: row for row in built.each("indicators")}
    told = []
    for row in built.each("indicator_readiness", "NOT computable OR len(currencies) > 0"):
        code, arguments = (
            ("proof.not_compared", {"currencies": ", ".join(row["currencies"])})
            if row["computable"]
            else ("proof.not_computable", {"missing": ", ".join(say(f"tables.{name}", lang).lower() for name in row["missing"])})
        )
        question = asking.label(indicators[row["indicator"]], "question", lang)
        told.append({"question": question, "why": say(code, lang, arguments), "compared": row["computable"]})
    return sorted(told, key=lambda one: bool(one["compared"]))


def _owners(unmasked: Built) -> Mapping[str, str]:
    return unmasked.once(("points.owners",), _owners_of)


def _owners_of(unmasked: Built) -> dict[str, str]:
    found = unmasked.ask(_OWNERS).to_pylist()
    return {f"{row['kind']}:{row['value']}": row["person"] for row in found}


_OWNERS = "SELECT d.kind, d.value, e.person FROM designations d JOIN entities e USING (entity) WHERE e.person IS NOT NULL"


def _about(about: str, cited: Marks, sight: Sight, lang: Lang) -> str:
    kind, _, value = about.partition(":")
    if kind == "device":
        return say("press.device_of", lang, {"mark": cited.get(value, value[:12])})
    return sight.text(Protection.CONTACT, cited.within(value))


def of_finding(finding: str) -> tuple[str, str]:
    """Return the indicator of a finding and what it is about, without the digest that tells sets of one account apart."""
    name, _, about = finding.partition(":")
    return name, _SET.sub("", about)


_SET = re.compile(r"~[0-9a-f]{12}\Z")


_ORDER = (
    "on",
    "sent",
    "month",
    "week",
    "amount",
    "word",
    "keeping",
    "document",
    "hour",
    "part",
    "other",
    "payer",
    "payee",
    "account",
    "address",
)
_COUNTS = ("times", "payers", "senders", "addresses", "month_amount")
_OWNED = ("payer", "payee", "account")
_NO_SELECTOR = frozenset(
    (
        *("on", "sent", "month", "week", "hour", "seconds"),
        *("amount", "word", "keeping", "document", "part", "platform", "language", "persons", "name"),
    )
)
"""What of a row is no selector: anything else that explains it is a contact to whoever sees none."""


def _said(
    shows: Mapping[str, str | None], shown: Mapping[str, str], owners: Mapping[str, str], sight: Sight, lang: Lang
) -> list[tuple[str, str]]:
    """Return what explains a row, each with the name of its column, in an order that reads; counts belong to the whole.

    To who sees no contact an account is masked, and whose it is said; what may be a selector is masked whole.
    """
    told = {name: value for name, value in shows.items() if value and name not in _COUNTS}
    amount = proving.amount_of(told, lang)
    for name in ("amount", "exponent", "currency"):
        told.pop(name, None)
    if amount:
        told["amount"] = amount
    if persons := told.pop("persons", None):
        told["persons"] = ", ".join(shown.get(person, person) for person in persons.split(", "))
    for name in told.keys() - _NO_SELECTOR:
        owner = shown.get(owners.get(told[name], ""), "") if name in _OWNED else ""
        value = told[name].partition(":")[2] if name in _OWNED else told[name]
        told[name] = sight.text(Protection.CONTACT, value) + (f" ({owner})" if owner else "")
    if (part := told.get("part")) and f"proof_rooms.part_{part}" in wordings():
        told["part"] = say(f"proof_rooms.part_{part}", lang)
    known: Sequence[str] = [*_ORDER, "persons"]
    return [(name, told[name]) for name in sorted(told, key=lambda one: (known.index(one) if one in known else len(known), one))]
