"""Sight: who may see what. It is enforced in the query, so that what may not be seen never leaves it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from faisceau.model.columns import Column, Protection, Schema, Words

MASK = "▒▒▒"


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


def veiling(column: Column) -> str:
    """Return how the veil tells what stands in a column: as a ``place``, ``name``, ``remark``, ``reference`` or ``person``; not at all: empty."""
    if not column.is_text:
        return ""
    if column.protection is Protection.CONTACT:
        return "person"
    if column.protection is Protection.IDENTITY:  # a number stands where a name should, in address books as in labels
        return "reference"
    if column.protection is not Protection.CASE:
        return ""
    return _VEILED[column.words or Words.NAMED]  # a column that says nothing of its words is told as one that names


_VEILED = {
    Words.NONE: "",
    Words.EVIDENCE: "",
    Words.PLACE: "place",
    Words.NAMED: "name",
    Words.REMARK: "remark",
    Words.REFERENCE: "reference",
}


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
        if schema.name == "named" and column.name == "name" and not self.protected_names:
            seen = name if self.shows(column) else "pseudonym"
            open_names = ", ".join("'" + person.replace("'", "''") + "'" for person in sorted(self.unlocked))
            may = f"protection IS NULL OR person IN ({open_names})" if open_names else "protection IS NULL"
            return f"CASE WHEN {may} THEN {seen} ELSE pseudonym END AS {name}"
        if self.shows(column):
            return self._shown(schema, column, veiled)
        if str(column.type).startswith("list"):
            return f"list_transform({name}, lambda item: '{MASK}') AS {name}"
        if str(column.type) == "string":
            return f"CASE WHEN {name} IS NULL THEN NULL ELSE '{MASK}' END AS {name}"
        return f"NULL AS {name}"

    def _shown(self, schema: Schema, column: Column, veiled: Collection[tuple[str, str]]) -> str:
        """Return a column that is seen: what the veil tells otherwise is told so, and a name among contacts only to who sees names."""
        name = f'"{column.name}"'
        told, listed = name, str(column.type) != "string"
        if (schema.name, column.name) in veiled:
            where = f"v.kind = '{veiling(column)}' AND v.raw = t.{name}"
            told = f"coalesce((SELECT v.shown FROM veiled_{'list' if listed else 'text'} v WHERE {where}), t.{name})"
        if column.protection is Protection.CONTACT and Protection.IDENTITY not in self.classes and column.is_text:
            beside = column.name.removesuffix("value").removesuffix("as_written") + "kind"
            if beside != "kind" or column.name in ("value", "as_written"):
                if beside in schema.names:
                    return f"CASE WHEN \"{beside}\" IN ({_NAMES}) AND {name} IS NOT NULL THEN '{MASK}' ELSE {told} END AS {name}"
            elif not listed:
                return f"regexp_replace({told}, '^(name|document):.*', '\\1:{MASK}') AS {name}"
        return name if told == name else f"{told} AS {name}"


_NAMES = "'name', 'document'"
"""Kinds of selectors that are no contact: who sees no identity sees neither."""
