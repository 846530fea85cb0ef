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
from faisceau.notation.spelled_contacts import pattern_of_selector
from faisceau.notation.spelled_names import folded, patterns_of_name, replaced, tokens

_SELECTORS = """
SELECT person, kind, value FROM bearers UNION
SELECT e.person, d.kind, d.value FROM designations d JOIN entities e USING (entity) WHERE e.person IS NOT NULL
ORDER BY ALL
"""


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
            if one["kind"] not in ("name", "device") and (sought := pattern_of_selector(one["kind"], one["value"])):
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
