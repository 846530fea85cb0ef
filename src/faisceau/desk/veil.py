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
from functools import cache
from hmac import digest
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from faisceau.desk.sight import MASK, Files, is_name, is_place
from faisceau.model.columns import Column, Schema
from faisceau.model.locators import WRITTEN
from faisceau.notation.spelled_names import SHORTEST, patterns_of_name, replaced, tokens

_GAP = r"[\s._()/\\\-\u2010-\u2015\u200b-\u200f\u202a-\u202f\u2060-\u206f+~,']{0,3}"
_DIGITS = re.compile(rf"\+?\(?\d(?:{_GAP}\d){{8,}}")
_SPELLED = re.compile(
    r"(?:phone|email|iban|account|handle|wallet|document|imei|imsi|device|url|plate|card):[^\s,;»”]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])@\w[\w.]{2,}"
    r"|(?<![^\W_])[a-z]{2}\d{2}(?=(?:[\s._-]?[a-z0-9]){0,40}?(?:[\s._-]?\d){6})(?:[\s._-]?[a-z0-9]{4}){2,7}(?:[\s._-]?[a-z0-9]{1,3})?(?![^\W_])"
    r"|0x[0-9a-f]{40}|bc1[a-z0-9]{20,}",
    re.IGNORECASE,
)
_WALLET = re.compile(r"(?<![^\W_])[13][1-9A-HJ-NP-Za-km-z]{25,34}(?![^\W_])")
_DAY = r"(?:(?:19|20)\d\d[-._]?(?:0[1-9]|1[0-2])[-._]?(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])[-._/](?:0[1-9]|1[0-2])[-._/](?:19|20)\d\d)"
_HOUR = r"(?:[01]\d|2[0-3])[-.:_]?[0-5]\d(?:[-.:_]?[0-5]\d)?"
_MOMENTS = re.compile(rf"{_DAY}(?:[-_ ]{{1,3}}(?:{_DAY}|{_HOUR}))*|{_DAY}{_HOUR}")
"""A day, several, or a day with an hour, as cameras and banks write them into names of files: no number of a telephone."""
_GATE = r"(?:\p{Nd}[^0-9A-Za-z]{0,3}){9}|@|[A-Za-z]{2}\p{Nd}{2}[ ._-]?[0-9A-Za-z]{4}|(?i:phone|email|iban|account|handle|wallet|document|imei|imsi|device|url|plate|card):|[0-9A-Za-z]{23}"
"""What a name has at least in which a contact may stand; RE2's syntax."""
_PART = rf"((?:{'|'.join(sorted(WRITTEN))})=)([^&;#]*)"
_TOKEN = re.compile(r"~([a-p]{16})")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_KEPT_IN = "veil"
_BYTES = 32

Names = Sequence[tuple[re.Pattern[str], str]]


class Veil:
    """What is masked in names of files and in places, and the way back from a place as it was told."""

    def __init__(self, files: Files, names: Names, secret: bytes) -> None:
        self.files, self._names, self._secret = files, names, secret
        self._back: dict[str, tuple[str, str]] = {}
        self.name = cache(self._name)

    def _name(self, text: str) -> str:
        """Return the name of a file, or what else bears one, as it may be told."""
        if text[:1] in "{[":
            try:
                return _inside(text, self._line)
            except ValueError:
                pass  # no JSON: a name that begins like it
        return self._line(text)

    def _line(self, text: str) -> str:
        for pattern, instead in self._names:
            text = replaced(text, pattern, instead)
        if self.files.contacts:
            return text
        return without_contacts(text)

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


def without_contacts(text: str) -> str:
    """Return the name of a file with whatever looks like a contact or an account masked; a day and an hour are none."""
    text = _WALLET.sub(MASK, _SPELLED.sub(MASK, text))
    return _DIGITS.sub(lambda found: found[0] if _MOMENTS.fullmatch(found[0]) else MASK, text)


def shows_contact(text: str) -> bool:
    """Say whether a contact or an account stands in the name of a file."""
    return without_contacts(text) != text


def _inside(text: str, change: Any) -> str:
    """Return JSON in which each text is another; raise ValueError where it is none."""

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: walk(one) for key, one in value.items()}
        if isinstance(value, list):
            return [walk(one) for one in value]
        return change(value) if isinstance(value, str) else value

    held = json.loads(text)
    told = walk(held)
    return text if told == held else json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def draw(
    connection: Any, sources: Mapping[str, str], tables: Mapping[str, Schema], files: Files, shelf: Path
) -> tuple[Veil, set[tuple[str, str]]]:
    """Draw the veil over a build that is being opened: return it, and the columns of tables in which it changes anything.

    What changes stands in the tables ``veiled_text`` and ``veiled_list`` of the connection: as written, and as told.
    """
    veil = Veil(files, list(_persons(connection, sources, files)), secret_of(shelf))
    gate = "|".join(filter(None, ["" if files.contacts else _GATE]))
    words = sorted(
        {
            token
            for name, _ in _named(connection, sources, files)
            for token in tokens(name)
            if len(token) >= SHORTEST or token.isdigit()
        }
    )
    if files.contacts and not words:
        return veil, set()
    connection.execute("CREATE TABLE veiled_text (kind VARCHAR, raw VARCHAR, shown VARCHAR)")
    connection.execute("CREATE TABLE veiled_list (kind VARCHAR, raw VARCHAR[], shown VARCHAR[])")
    changed: set[tuple[str, str]] = set()
    found: dict[tuple[str, Any], Any] = {}
    for table, source in sources.items():
        for column in tables[table].columns:
            kind = "place" if is_place(table, column) else "name" if is_name(table, column) else ""
            values = _values(connection, source, column, kind, veil, gate, words) if kind else ()
            for value in values:
                change = veil.place if kind == "place" else veil.name
                told = [change(one) for one in value] if isinstance(value, list) else change(value)
                if told != value:
                    found[kind, tuple(value) if isinstance(value, list) else value] = told
                    changed.add((table, column.name))
    for rows, name in (
        ([r for r in found.items() if isinstance(r[1], str)], "text"),
        ([r for r in found.items() if isinstance(r[1], list)], "list"),
    ):
        if rows:
            _fill(connection, name, rows)
    return veil, changed


def _fill(connection: Any, name: str, rows: Sequence[tuple[tuple[str, Any], Any]]) -> None:
    import pyarrow as pa

    kind = pa.string() if name == "text" else pa.list_(pa.string())
    told = {"kind": [key[0] for key, _ in rows], "raw": [key[1] for key, _ in rows], "shown": [one for _, one in rows]}
    columns = [pa.array(told["kind"]), pa.array(told["raw"], kind), pa.array(told["shown"], kind)]
    connection.register("veiling", pa.table(columns, names=["kind", "raw", "shown"]))
    connection.execute(f"INSERT INTO veiled_{name} SELECT * FROM veiling")
    connection.unregister("veiling")


def _values(connection: Any, source: str, column: Column, kind: str, veil: Veil, gate: str, words: Sequence[str]) -> Iterable[Any]:
    """Return the values of a column that the veil may change, each once."""
    listed = str(column.type) != "string"
    text = f'array_to_string("{column.name}", chr(10))' if listed else f'"{column.name}"'
    if kind == "place":
        parts = f"regexp_extract_all({text}, '{_PART.replace(chr(39), chr(39) * 2)}')"
        asked = f"SELECT DISTINCT unnest({parts}) FROM {source} WHERE {' OR '.join(f'contains({text}, {chr(39)}{one}={chr(39)})' for one in sorted(WRITTEN))}"
        met = [one for (one,) in connection.execute(asked).fetchall() if veil.place(one) != one]
        if not met:
            return ()
        where, values = f"list_has_any({parts}, ?)", [met]
    else:
        sought = [f"regexp_matches({text}, '{gate}')"] if gate else []
        sought += [f"regexp_matches(strip_accents(lower({text})), '{'|'.join(words)}')"] if words else []
        if not sought:
            return ()
        where, values = " OR ".join(sought), []
    return [
        value for (value,) in connection.execute(f'SELECT DISTINCT "{column.name}" FROM {source} WHERE {where}', values).fetchall()
    ]


def _named(connection: Any, sources: Mapping[str, str], files: Files) -> list[tuple[str, str]]:
    """Return the names that are not told, each with what stands instead: with identities unseen everybody's, else the protected ones'."""
    if files.identities and not files.guards:
        return []
    asked = f"SELECT person, name, pseudonym, protection FROM {sources['named']} UNION SELECT n.person, b.value, n.pseudonym, n.protection FROM {sources['bearers']} b JOIN {sources['named']} n USING (person) WHERE b.kind = 'name' ORDER BY ALL"
    return [
        (name, pseudonym)
        for person, name, pseudonym, protection in connection.execute(asked).fetchall()
        if not files.identities or (protection and person not in files.unlocked)
    ]


def _telling(name: str) -> Iterable[str]:
    """Return parts of a name one of which stands wherever it is found."""
    parts = tokens(name)
    return [part for part in parts if len(part) >= SHORTEST] or parts


def _persons(connection: Any, sources: Mapping[str, str], files: Files) -> Iterable[tuple[re.Pattern[str], str]]:
    hidden = _named(connection, sources, files)
    names = {name for name, _ in hidden}
    every = [name for (name,) in connection.execute(f"SELECT name FROM {sources['named']}").fetchall()] if hidden else []
    others = {token for name in every if name not in names for token in tokens(name)}
    for name, pseudonym in hidden:
        yield from ((re.compile(sought), pseudonym) for sought in patterns_of_name(name, others))


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


__all__ = ["Veil", "draw", "secret_of", "shows_contact", "without_contacts"]
