"""Sight: who may see what. It is enforced in the query, so that what may not be seen never leaves it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

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


_NAMES = frozenset({"name", "thread", "media", "medium", "arguments", "source", "objects", "results"})
"""Columns of facts that tell the name of a file, or what was named after it: a conversation, a problem's circumstances."""
_POINTS = frozenset({"observation", "also", "units", "part_of", "after", "message", "spent_in", "point", "picture", "origin", "by"})
"""Columns, besides those of locators, in which a place stands, alone or after the digest of its exhibit."""
_HELD = frozenset({("exhibits", "place"), ("retractions", "place"), ("tracings", "source")})


class Files(NamedTuple):
    """What is told in names of files and in places: contacts, persons' names, and of protected ones (``guards``) those unlocked."""

    contacts: bool
    identities: bool
    guards: bool = False
    unlocked: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether they are told as they are."""
        return self.contacts and self.identities and not self.guards


def is_place(table: str, column: Column) -> bool:
    """Say whether a column holds places."""
    named = column.name == "locator" or column.name.endswith("_locator") or column.name in _POINTS or (table, column.name) in _HELD
    return named and _of_facts(column)


def is_name(table: str, column: Column) -> bool:
    """Say whether a column holds names of files, or what was named after one."""
    return column.name in _NAMES and _of_facts(column) and not is_place(table, column)


def _of_facts(column: Column) -> bool:
    return column.protection is Protection.CASE and "string" in str(column.type)


@dataclass(frozen=True, slots=True)
class Sight:
    """The protection classes that a person may see, and the legally protected names that are unlocked for them: all, or those of some persons."""

    classes: frozenset[Protection]
    protected_names: bool = False
    unlocked: frozenset[str] = frozenset()
    guards: bool = False
    """Whether a protected name is masked in names of files and in places too, for who sees identities."""
    files: Files | None = None
    """What is told in names of files and in places, where that does not follow from the rest."""

    @classmethod
    def of_the_file(cls) -> Sight:
        """Return the sight of a person with the procedure's file in hand: real names, except protected ones."""
        return cls(frozenset(Protection))

    @classmethod
    def shared_screen(cls) -> Sight:
        """Return the sight of a shared screen, a training room, a statistic: nobody's name, contact, health or childhood."""
        return cls(frozenset({Protection.CASE, Protection.PUBLIC}))

    @property
    def of_files(self) -> Files:
        """What is told in names of files and in places."""
        if self.files is not None:
            return self.files
        guards = self.guards and not self.protected_names
        told = Protection.CONTACT in self.classes, Protection.IDENTITY in self.classes
        return Files(*told, guards, self.unlocked if guards else frozenset())

    def beneath(self) -> Sight:
        """Return the sight of the file under which names of files and places are told as under this one, so that both join."""
        files = self.of_files
        return Sight.of_the_file() if files.whole else Sight(frozenset(Protection), files=files)

    def shows(self, column: Column) -> bool:
        """Say whether a column is seen."""
        return column.protection in self.classes

    def text(self, protection: Protection, said: str) -> str:
        """Return what is said of a class of protection, or the mask."""
        return said if protection in self.classes else MASK

    def select(self, schema: Schema, veiled: Collection[tuple[str, str]] = ()) -> str:
        """Return the select list of a table under this sight: what may not be seen is masked, and null stays null.

        ``veiled`` are the columns, by table, some values of which the veil tells otherwise (``veil.draw``).
        """
        return ", ".join(self._column(schema, column, veiled) for column in schema.columns)

    def _column(self, schema: Schema, column: Column, veiled: Collection[tuple[str, str]]) -> str:
        name = f'"{column.name}"'
        if (schema.name, column.name) in veiled:
            kind = "place" if is_place(schema.name, column) else "name"
            told = "veiled_text" if str(column.type) == "string" else "veiled_list"
            return f"coalesce((SELECT v.shown FROM {told} v WHERE v.kind = '{kind}' AND v.raw = t.{name}), t.{name}) AS {name}"
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
