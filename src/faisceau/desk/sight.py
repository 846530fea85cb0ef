"""Sight: who may see what. It is enforced in the query, so that what may not be seen never leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from faisceau.model.columns import Column, Protection, Schema

MASK = "▒▒▒"

FREE = ("says", "reason", "about")
"""Columns in which a person writes what they like; under a sight without contacts what looks like a selector is masked in them."""
_SELECTORS = (
    r"(?:phone|email|iban|account|handle|wallet|document|imei|imsi|device|url|plate|card):[^\s,;»”]+",
    r"https?://[^\s,;»”]+",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"\b[A-Z]{2}[0-9]{2}(?:[ \x{a0}\x{202f}]?[A-Z0-9]{4}){2,7}(?:[ \x{a0}\x{202f}]?[A-Z0-9]{1,3})?\b",
    r"\+?[0-9](?:[ .\x{a0}\x{202f}()/-]{0,2}[0-9]){8,}",
)
"""A selector's name, an address, an account in its form, nine digits or more: a date is none. RE2's syntax."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The protection classes that a person may see, and the legally protected names that are unlocked for them: all, or those of some persons."""

    classes: frozenset[Protection]
    protected_names: bool = False
    unlocked: frozenset[str] = frozenset()

    @classmethod
    def of_the_file(cls) -> Sight:
        """Return the sight of a person with the procedure's file in hand: real names, except protected ones."""
        return cls(frozenset(Protection))

    @classmethod
    def shared_screen(cls) -> Sight:
        """Return the sight of a shared screen, a training room, a statistic: nobody's name, contact, health or childhood."""
        return cls(frozenset({Protection.CASE, Protection.PUBLIC}))

    def shows(self, column: Column) -> bool:
        """Say whether a column is seen."""
        return column.protection in self.classes

    def text(self, protection: Protection, said: str) -> str:
        """Return what is said of a class of protection, or the mask."""
        return said if protection in self.classes else MASK

    def select(self, schema: Schema) -> str:
        """Return the select list of a table under this sight: what may not be seen is masked, and null stays null."""
        return ", ".join(self._column(schema, column) for column in schema.columns)

    def _column(self, schema: Schema, column: Column) -> str:
        name = f'"{column.name}"'
        if schema.name == "named" and column.name == "name" and not self.protected_names:
            seen = name if self.shows(column) else "pseudonym"
            open_names = ", ".join("'" + person.replace("'", "''") + "'" for person in sorted(self.unlocked))
            may = f"protection IS NULL OR person IN ({open_names})" if open_names else "protection IS NULL"
            return f"CASE WHEN {may} THEN {seen} ELSE pseudonym END AS {name}"
        if self.shows(column):
            free = column.name in FREE and column.protection is Protection.CASE and str(column.type) == "string"
            return _without_selectors(name) if free and Protection.CONTACT not in self.classes else name
        if str(column.type).startswith("list"):
            return f"list_transform({name}, lambda item: '{MASK}') AS {name}"
        if str(column.type) == "string":
            return f"CASE WHEN {name} IS NULL THEN NULL ELSE '{MASK}' END AS {name}"
        return f"NULL AS {name}"


def _without_selectors(name: str) -> str:
    """Return a column with what looks like a selector masked; null stays null."""
    pattern = "|".join(_SELECTORS).replace("'", "''")
    return f"regexp_replace({name}, '{pattern}', '{MASK}', 'g') AS {name}"
