"""The veil: whatever was gathered, the identity and the selectors of somebody whom the law protects stand nowhere in a dossier.

It is the last thing that happens to a document, so that a name in a bank's line, a file's name or a person's remark is caught as
one in a column is. The name is found in any order, case and accents, and the family name alone where no other person bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from faisceau import press
from faisceau.desk import MASK, Built, Sight
from faisceau.notation.spelled_names import SHORTEST, folded, patterns_of_name, replaced, tokens

_SELECTORS = """
SELECT person, kind, value FROM bearers UNION
SELECT e.person, d.kind, d.value FROM designations d JOIN entities e USING (entity) WHERE e.person IS NOT NULL
ORDER BY ALL
"""
_SEPARATORS = r"[ .\-/()\u00a0\u202f\u200b]{0,2}"


def veiled(document: press.Document, whole: Built) -> press.Document:
    """Return a document in which protected identities are pseudonyms and their selectors masked; ``whole`` is the build unmasked."""
    changes = list(_changes(whole))
    if not changes:
        return document

    anything = re.compile("|".join(pattern.pattern for pattern, _ in changes))

    def change(text: str) -> str:
        if not anything.search(folded(text)[0]):
            return text
        for pattern, instead in changes:
            text = replaced(text, pattern, instead)
        return text

    return press.rewritten(document, change)


def _changes(whole: Built) -> Iterable[tuple[re.Pattern[str], str]]:
    """Return what is sought, in folded letters, and what stands instead."""
    named = _named(whole)
    protected = [row for row in named if row["protection"]]
    others = {token for row in named if not row["protection"] for token in tokens(row["name"])}
    selectors = whole.ask(_SELECTORS).to_pylist() if protected else []
    for row in protected:
        mine = [one for one in selectors if one["person"] == row["person"]]
        names = [row["name"], *(one["value"] for one in mine if one["kind"] == "name")]
        for name in dict.fromkeys(names):
            yield from ((re.compile(sought), row["pseudonym"]) for sought in patterns_of_name(name, others))
        for one in mine:
            if one["kind"] not in ("name", "device") and (sought := _of_selector(one["kind"], one["value"])):
                yield re.compile(sought), MASK


def _named(whole: Built) -> list[dict[str, Any]]:
    """Return the named persons with their real names, which no sight of a dossier shows of a protected one."""
    real = Built(whole.case, Sight(Sight.of_the_file().classes, protected_names=True), whole.name)
    try:
        return list(real.each("named"))
    finally:
        real.close()


def protected(whole: Built) -> list[frozenset[str]]:
    """Return the names of the protected persons, each as the set of its folded parts, whatever their order."""
    return [frozenset(tokens(row["name"])) for row in _named(whole) if row["protection"]]


def is_of(text: str, names: list[frozenset[str]]) -> bool:
    """Say whether a text names one of these persons."""
    told = frozenset(tokens(text))
    return any(name and name <= told for name in names)


def _of_selector(kind: str, value: str) -> str:
    plain = folded(value)[0]
    if kind in ("phone", "phone_local"):
        digits = re.sub(r"\D", "", plain)[-9:]
        if len(digits) < SHORTEST:
            return ""
        before = rf"(?:\+?{_SEPARATORS}[0-9]{{1,4}}{_SEPARATORS}|0{_SEPARATORS})?"
        return rf"(?<![0-9a-z]){before}{_SEPARATORS.join(digits)}(?![0-9a-z])"
    signs = [re.escape(sign) for sign in re.sub(r"\s", "", plain)]
    if len(signs) < SHORTEST:
        return ""
    between = r"[ \u00a0\u202f\u200b]?" if kind in ("iban", "account", "wallet", "document", "imei", "plate") else "\u200b?"
    return rf"(?<![0-9a-z]){between.join(signs)}(?![0-9a-z])"
