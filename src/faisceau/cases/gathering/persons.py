"""Who is in the dossier: persons with their dated statuses, what ties them, which selectors a person parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from faisceau import press
from faisceau.cases import asking
from faisceau.cases.persons.network import ORIGINS
from faisceau.cases.proving import calling
from faisceau.desk import Built
from faisceau.model.columns import Protection
from faisceau.model.wording import Lang, say, wordings

TIES = ("paid", "wrote", "called", "holds", "shares")


def _word(code: str, lang: Lang, **arguments: object) -> str:
    return say(code, lang, arguments) if code in wordings() else code.rpartition("_")[2]


def persons(built: Built, cited: Mapping[str, str], lang: Lang) -> list[dict[str, Any]]:
    """Return the named persons: how they are shown, roles and dated statuses, age, selectors.

    Of somebody whom the law protects neither birth nor selectors are given, and the article is.
    """
    shown = asking.people(built)
    bears = defaultdict(list)
    for row in built.each("bearers"):
        device = row["kind"] == "device"
        told = say("press.device_of", lang, {"mark": cited.get(row["value"], row["value"][:12])}) if device else row["value"]
        bears[row["person"]].append(told)
    statuses = defaultdict(list)
    for row in sorted(built.each("roles"), key=lambda row: (row["since"] or "", row["entry"])):
        if row["status"]:
            since = say("press.since", lang, {"on": press.day(row["since"], lang)}) if row["since"] else ""
            statuses[row["person"]].append(" ".join(part for part in (row["status"], since) if part))
    ages = defaultdict(list)
    for row in built.each("ages"):
        ages[row["victim"]].append(row["age"])
    told_of = []
    for row in built.each("named"):
        protected = row["protection"]
        age = ", ".join(dict.fromkeys(_word(f"proof.age_{one}", lang) for one in ages[row["person"]]))
        born = say("press.born", lang, {"born": press.day(row["born"], lang)}) if row["born"] and not protected else ""
        told_of.append(
            {
                "person": row["person"],
                "shown": shown[row["person"]],
                "is": list(row["roles"]),
                "roles": ", ".join(_word(f"press.role_{role}", lang) for role in row["roles"]) or "–",
                "status": say("press.and_then", lang).join(dict.fromkeys(statuses[row["person"]])) or row["status"] or "–",
                "age": say("press.and_then", lang).join(part for part in (born, age) if part) or "–",
                "bears": say("press.protected", lang, {"article": protected})
                if protected
                else ", ".join(bears[row["person"]]) or "–",
            }
        )
    return told_of


def nodes(built: Built) -> list[press.Node]:
    """Return the persons of the picture; a witness who is nothing else stands outside it."""
    shown = asking.people(built)
    told = []
    for row in built.each("named"):
        role = next((role for role in ("victim", "suspect") if role in row["roles"]), "")
        if role or "witness" not in row["roles"]:
            told.append(press.Node(row["person"], shown[row["person"]], role))
    return told


_ENDS = f"""
WITH RECURSIVE {ORIGINS}
SELECT DISTINCT l.exhibit, l.locator, l.of, l.tie, a.person AS "left", b.person AS "right",
    CAST(l.amount AS HUGEINT) AS amount, l.exponent, l.currency, l."on", o.origin
FROM links l
JOIN designations da ON da.kind = l.from_kind AND da.value = l.from_value JOIN entities a ON a.entity = da.entity
JOIN designations db ON db.kind = l.to_kind AND db.value = l.to_value JOIN entities b ON b.entity = db.entity
LEFT JOIN origins o ON o.exhibit = l.exhibit
WHERE a.person IS NOT NULL AND b.person IS NOT NULL AND a.person <> b.person
ORDER BY ALL
"""


def _pairs(built: Built, whole: Built) -> dict[tuple[str, str], list[dict[str, Any]]]:
    known = {node.name for node in nodes(built)}
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in whole.ask(_ENDS).to_pylist():
        pair = (min(row["left"], row["right"]), max(row["left"], row["right"]))
        if known.issuperset(pair):
            pairs[pair].append(row)
    return dict(sorted(pairs.items()))


def _words(rows: list[dict[str, Any]], lang: Lang) -> str:
    counts: dict[str, int] = defaultdict(int)
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        counts[row["tie"]] += 1
        if row["amount"] is not None:
            sums[row["currency"] or "XXX", row["exponent"]] += int(row["amount"])
    amounts = " + ".join(press.amount(total, exponent, currency, lang) for (currency, exponent), total in sorted(sums.items()))
    return " · ".join(say(f"press.tie_{tie}", lang, {"count": counts[tie], "amount": amounts}) for tie in TIES if counts[tie])


def edges(built: Built, whole: Built, lang: Lang) -> list[tuple[str, str, str]]:
    """Return what ties each pair of named persons, in words."""
    return [(*pair, _words(rows, lang)) for pair, rows in _pairs(built, whole).items()]


def ties(built: Built, whole: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return the same as rows: from which day to which, from how many independent origins."""
    shown = asking.people(built)
    told = []
    for (left, right), rows in _pairs(built, whole).items():
        days = sorted(row["on"].date().isoformat() for row in rows if row["on"])
        told.append(
            {
                "left": shown[left],
                "right": shown[right],
                "words": _words(rows, lang),
                "origins": len({row["origin"] for row in rows}),
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
            }
        )
    return told


def partings(built: Built, lang: Lang) -> list[dict[str, str]]:
    """Return the selectors that a person parted, or could not decide about, with the reason."""
    sight, called, told = built.sight, calling(asking.people(built)), []
    for row in built.each("judgements", "verdict <> 'same'"):
        left, right = (sight.text(Protection.CONTACT, str(row[f"{side}_value"])) for side in ("left", "right"))
        verdict = _word(f"press.parted_{row['verdict']}", lang)
        told.append({"left": left, "right": right, "verdict": verdict, "reason": called(row["reason"] or "–")})
    return told
