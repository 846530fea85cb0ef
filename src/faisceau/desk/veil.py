"""The veil over names of files and over places: what a contact, an account or a person's name in them is, under a sight.

A name of a file goes in as it was written and comes out as it may be told. A place comes out as a place of the same form: the value
of a part that somebody wrote (``locators.WRITTEN``) is masked and given a token, by which the place stays one of its own and leads
whoever may open the exhibit to it. The token is keyed (HMAC, RFC 2104) by a secret of the shelf: a number is guessed from its plain
digest, and not from this one.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from hmac import digest
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from faisceau.desk.sight import MASK, Files, veiling
from faisceau.model.columns import Column, Schema
from faisceau.model.locators import WRITTEN
from faisceau.notation import spelled_contacts
from faisceau.notation.spelled_contacts import gate_of_selector, pattern_of_selector
from faisceau.notation.spelled_names import SHORTEST, folded, patterns_of_name, replaced, tokens

_PART = rf"((?:{'|'.join(sorted(WRITTEN))})=)([^&;#]*)"
_TOKEN = re.compile(r"~([a-p]{16})")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_KEPT_IN = "veil"
_BYTES = 32

_HELD = 1 << 16
"""Texts whose telling is kept; ours."""

Change = tuple[re.Pattern[str], str]
"""What is sought in folded letters, and what stands instead."""


class Veil:
    """What is masked in names of files and in places, and the way back from a place as it was told."""

    def __init__(self, files: Files, names: Sequence[Change], selectors: Sequence[Change], secret: bytes) -> None:
        self.files, self._secret = files, secret
        self._names, self._every = _Changes(names), _Changes([*names, *selectors])
        self._back: dict[str, tuple[str, str]] = {}
        self.name, self.remark, self.reference, self.person = (
            lru_cache(_HELD)(one) for one in (self._name, self._remark, self._reference, self._names.told)
        )

    def told(self, kind: str, text: str) -> str:
        """Return a text as it may be told, by how the veil tells its column (``sight.veiling``)."""
        told: str = getattr(self, kind)(text)
        return told

    def _name(self, text: str) -> str:
        """Return the name of a file, or what else bears one, as it may be told."""
        if text[:1] in "{[":
            try:
                return _inside(text, self._told)
            except ValueError:
                pass  # no JSON: a name that begins like it
        return self._told(text)

    def _remark(self, text: str) -> str:
        return self._told(text, addresses=True)

    def _reference(self, text: str) -> str:
        return self._told(text, figures=False)

    def _told(self, text: str, **how: bool) -> str:
        text = self._every.told(text)
        return text if self.files.contacts else spelled_contacts.without_contacts(text, MASK, **how)

    def place(self, text: str) -> str:
        """Return a place, or what names one, with what somebody wrote in it as it may be told."""
        return re.sub(_PART, self._part, text)

    def _part(self, found: re.Match[str]) -> str:
        written = unquote(found[2])
        told = self.name(written)
        if told == written:
            return found[0]
        token = digest(self._secret, found[2].encode(), "sha256").hex()[:16].translate(_LETTERS)
        shown = f"{quote(told, safe=' ._/()[]-').replace(quote(MASK), MASK)}~{token}"
        self._back[token] = (shown, found[2])
        return found[1] + shown

    def back(self, text: str) -> str:
        """Return a place that was told as it stands in the exhibit; one that was not told as it is."""
        for token in _TOKEN.findall(text):
            shown, written = self._back.get(token, ("", ""))
            text = text.replace(shown, written) if shown else text
        return text


class _Changes:
    """What is sought in texts, and what stands instead."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._any = re.compile("|".join(sought.pattern for sought, _ in changes))

    def told(self, text: str) -> str:
        """Return a text as it may be told; one that is percent-encoded is told decoded where something in it is not."""
        if not self._changes:
            return text
        if "%" in text and (plain := unquote(text)) != text and (told := self.told(plain)) != plain:
            return told
        if self._any.search(folded(text)[0]):
            for sought, instead in self._changes:
                text = replaced(text, sought, instead)
        return text


def without_contacts(text: str) -> str:
    """Return a name with whatever looks like a contact or an account masked."""
    return spelled_contacts.without_contacts(text, MASK)


def _inside(text: str, change: Any) -> str:
    """Return JSON in which each text is another; raise ValueError where it is none."""

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {change(key): walk(one) for key, one in value.items()}
        if isinstance(value, list):
            return [walk(one) for one in value]
        return change(value) if isinstance(value, str) else value

    held = json.loads(text)
    told = walk(held)
    return text if told == held else json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class Drawn(NamedTuple):
    """A veil that was drawn over a build: the columns in which it changes anything, and what changes: kind and text as written → as told."""

    veil: Veil
    columns: frozenset[tuple[str, str]]
    found: Mapping[tuple[str, Any], Any]
    hidden: frozenset[str]
    """The persons whose names are not told."""


def draw(connection: Any, sources: Mapping[str, str], tables: Mapping[str, Schema], files: Files, shelf: Path) -> Drawn:
    """Draw the veil over a build that is being opened; ``sources`` are what its tables are read from, those without rows left out."""
    hidden, mine = _named(connection, sources, files), _selectors(connection, sources, files)
    selectors = [(re.compile(sought), MASK) for kind, value in mine if (sought := pattern_of_selector(kind, value))]
    veil = Veil(files, list(_persons(connection, sources, hidden)), selectors, secret_of(shelf))
    gates = _Gates(not files.contacts, tuple(_words(hidden)), tuple(filter(None, (gate_of_selector(*one) for one in mine))))
    columns: set[tuple[str, str]] = set()
    found: dict[tuple[str, Any], Any] = {}
    for table, source in sources.items():
        for column in _met(connection, source, tables[table], gates):
            kind = veiling(column)
            for value in _values(connection, source, column, veil, gates):
                told = [veil.told(kind, one) for one in value] if isinstance(value, list) else veil.told(kind, value)
                if told != value:
                    found[kind, tuple(value) if isinstance(value, list) else value] = told
                    columns.add((table, column.name))
    return Drawn(veil, frozenset(columns), found, frozenset(one.person for one in hidden))


def hang(connection: Any, drawn: Drawn) -> None:
    """Put what a veil changes into the tables ``veiled_text`` and ``veiled_list`` of a connection."""
    connection.execute("CREATE TABLE veiled_text (kind VARCHAR, raw VARCHAR, shown VARCHAR)")
    connection.execute("CREATE TABLE veiled_list (kind VARCHAR, raw VARCHAR[], shown VARCHAR[])")
    for name, kept in (("text", str), ("list", tuple)):
        if rows := [one for one in drawn.found.items() if isinstance(one[0][1], kept)]:
            _fill(connection, name, rows)


def _fill(connection: Any, name: str, rows: Sequence[tuple[tuple[str, Any], Any]]) -> None:
    import pyarrow as pa

    kind = pa.string() if name == "text" else pa.list_(pa.string())
    told = {"kind": [key[0] for key, _ in rows], "raw": [key[1] for key, _ in rows], "shown": [one for _, one in rows]}
    columns = [pa.array(told["kind"]), pa.array(told["raw"], kind), pa.array(told["shown"], kind)]
    connection.register("veiling", pa.table(columns, names=["kind", "raw", "shown"]))
    connection.execute(f"INSERT INTO veiled_{name} SELECT * FROM veiling")
    connection.unregister("veiling")


class Named:
    """Whose names stand in a text: what a search asks, so that nobody finds under a pseudonym the name that it stands for."""

    def __init__(self, connection: Any, sources: Mapping[str, str]) -> None:
        everybody = _named(connection, sources, Files(contacts=True, identities=False))
        sought = zip(
            everybody, ([pattern for pattern, _ in _persons(connection, sources, [one])] for one in everybody), strict=True
        )
        self._sought = [
            (one.person, re.compile("|".join(pattern.pattern for pattern in patterns))) for one, patterns in sought if patterns
        ]
        self._words = tuple(_words(everybody))

    def gate(self, column: Column) -> str:
        """Return a condition that holds of whatever text of a column may hold a name."""
        return _Gates(contacts=False, words=self._words).of(column) or "false"

    def standing_in(self, text: str) -> list[str]:
        """Return the persons whose names stand in a text, percent-encoded or not."""
        plain = folded(unquote(text))[0]
        return sorted({person for person, sought in self._sought if sought.search(plain)})


class _Gates(NamedTuple):
    """What a text has at least that the veil may change: any contact, parts of names, selectors of protected persons."""

    contacts: bool
    words: tuple[str, ...] = ()
    selectors: tuple[str, ...] = ()

    def of(self, column: Column) -> str:
        """Return the condition that a value of a column fulfils which may change; empty where none may. RE2's syntax."""
        kind = veiling(column)
        if not kind or not any(self):
            return ""
        text = _text(column)
        if kind == "place":
            return " OR ".join(f"contains({text}, '{one}=')" for one in sorted(WRITTEN))
        plain, sought = f"strip_accents(lower({text}))", list(self.words)
        if kind != "person":
            sought += [*self.selectors, *(["%[0-9a-f]{2}"] if sought or self.selectors else [])]
        conditions = [f"regexp_matches({plain}, '{quoted('|'.join(sought))}')"] if sought else []
        if self.contacts and kind != "person":
            conditions.append(
                f"regexp_matches({text}, '{quoted(spelled_contacts.GATE)}') AND NOT regexp_full_match({text}, '{spelled_contacts.MOMENT}')"
            )
        return " OR ".join(f"({one})" for one in conditions)


def quoted(text: str) -> str:
    """Return a text as it stands between the quotation marks of a query."""
    return text.replace("'", "''")


def _text(column: Column) -> str:
    """Return a column as one text."""
    return f'"{column.name}"' if str(column.type) == "string" else f'array_to_string("{column.name}", chr(10))'


def _met(connection: Any, source: str, schema: Schema, gates: _Gates) -> list[Column]:
    """Return the columns of a table that hold anything that may change, looked for in all of them at once."""
    asked = {column: gate for column in schema.columns if (gate := gates.of(column))}
    if not asked:
        return []
    flags = connection.execute(f"SELECT {', '.join(f'bool_or({gate})' for gate in asked.values())} FROM {source}").fetchall()[0]
    return [column for column, met in zip(asked, flags, strict=True) if met]


def _values(connection: Any, source: str, column: Column, veil: Veil, gates: _Gates) -> Iterable[Any]:
    """Return the values of a column that the veil may change, each once."""
    where, values = gates.of(column), []
    if veiling(column) == "place":
        parts = f"regexp_extract_all({_text(column)}, '{quoted(_PART)}')"
        asked = f"SELECT DISTINCT unnest({parts}) FROM {source} WHERE {where}"
        met = [one for (one,) in connection.execute(asked).fetchall() if veil.place(one) != one]
        if not met:
            return ()
        where, values = f"list_has_any({parts}, ?)", [met]
    return [
        value for (value,) in connection.execute(f'SELECT DISTINCT "{column.name}" FROM {source} WHERE {where}', values).fetchall()
    ]


class _Hidden(NamedTuple):
    """A name that is not told, whose it is, and what stands instead."""

    person: str
    name: str
    instead: str


def _named(connection: Any, sources: Mapping[str, str], files: Files) -> list[_Hidden]:
    """Return the names that are not told: with identities unseen everybody's, else the protected ones'."""
    if (files.identities and not files.guards) or "named" not in sources:
        return []
    asked = f"SELECT person, name, pseudonym, protection FROM {sources['named']}"
    if "bearers" in sources:
        asked += f" UNION SELECT n.person, b.value, n.pseudonym, n.protection FROM {sources['bearers']} b JOIN {sources['named']} n USING (person) WHERE b.kind = 'name'"
    asked += " ORDER BY ALL"
    return [
        _Hidden(person, name, pseudonym)
        for person, name, pseudonym, protection in connection.execute(asked).fetchall()
        if not files.identities or (protection and person not in files.unlocked)
    ]


def _words(hidden: Iterable[_Hidden]) -> list[str]:
    """Return parts of names one of which stands wherever one of them is found."""
    return sorted({part for one in hidden for part in _telling(one.name)})


def _telling(name: str) -> list[str]:
    parts = tokens(name)
    return [part for part in parts if len(part) >= SHORTEST or part.isdigit()] or parts


def _persons(connection: Any, sources: Mapping[str, str], hidden: Sequence[_Hidden]) -> Iterable[Change]:
    """Return the names that are not told as they are sought."""
    names = {one.name for one in hidden}
    every = [name for (name,) in connection.execute(f"SELECT name FROM {sources['named']}").fetchall()] if hidden else []
    others = {token for name in every if name not in names for token in tokens(name)}
    for one in hidden:
        yield from ((re.compile(sought), one.instead) for sought in patterns_of_name(one.name, others))


def _selectors(connection: Any, sources: Mapping[str, str], files: Files) -> list[tuple[str, str]]:
    """Return the selectors of protected persons who are not unlocked, kind and value; who sees no contact is shown none anyway."""
    if not files.guards or not files.contacts or not {"bearers", "named"} <= sources.keys():
        return []
    asked = f"SELECT DISTINCT n.person, b.kind, b.value FROM {sources['bearers']} b JOIN {sources['named']} n USING (person) WHERE n.protection IS NOT NULL AND b.kind NOT IN ('name', 'device') ORDER BY ALL"
    return [(kind, value) for person, kind, value in connection.execute(asked).fetchall() if person not in files.unlocked]


def secret_of(shelf: Path) -> bytes:
    """Return the secret by which places are told; it is made once a shelf, and goes with it."""
    path = shelf / _KEPT_IN
    if not path.is_file():
        aside = path.with_name(f".{_KEPT_IN}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            aside.touch(0o600)
            aside.write_bytes(os.urandom(_BYTES))
            with suppress(FileExistsError):  # made by another process meanwhile: that one holds
                path.hardlink_to(aside)
        except OSError:  # a shelf that is only read: what is told holds for as long as this process runs
            return _passing()
        finally:
            aside.unlink(missing_ok=True)
    return path.read_bytes()


@cache
def _passing() -> bytes:
    return os.urandom(_BYTES)


__all__ = ["Drawn", "Named", "Veil", "draw", "hang", "quoted", "secret_of", "without_contacts"]
