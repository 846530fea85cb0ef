"""Search: words (accents and French inflections folded) and selectors, in what the case holds.

The index is disposable: it stands on the shelf under the digests of the tables it was made from, and outside every
digest. It is made once for everybody; sight is part of each query, so that a column that may not be seen is not searched.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from faisceau.desk.built import Built
from faisceau.desk.sight import Sight, veiling
from faisceau.desk.veil import Named, without_contacts
from faisceau.model.columns import Column, Protection
from faisceau.model.tables import TABLES
from faisceau.notation.selectors import any_selector

SEARCHED: dict[str, tuple[str, ...]] = {
    "documents": ("text", "title", "author"),
    "messages": ("text", "subject", "sender", "thread", "media"),
    "orders": ("remittance", "debtor_name", "creditor_name", "ultimate_debtor", "ultimate_creditor", "end_to_end", "instruction"),
    "transfers": ("remittance", "debtor_name", "creditor_name", "ultimate_debtor", "ultimate_creditor", "end_to_end", "reference"),
    "accounts": ("owner_name", "agent_name"),
    "calls": ("caller_name", "callee_name"),
    "connections": ("service", "cell"),
    "cells": ("cell", "site", "address"),
    "subscriptions": ("holder_name", "address", "offer"),
    "contacts": ("name", "organisation", "note"),
    "user_accounts": ("identifier", "username", "name"),
    "utterances": ("speaker", "text"),
    "adverts": ("title", "text", "place"),
    "positions": ("place",),
    "stays": ("place", "guest_name", "booked_by"),
}
"""The columns of words, by table."""

LIMIT = 50

_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
"""The elided article or pronoun before a French word: whoever types “l'hôtel” looks for the hotel."""

ANALYSIS = "words, lower case, French stem, ASCII, French stem; protection; whose names, and whether a contact, stand in a title"
"""How words are folded and what a document holds; part of the name of an index, so that one of an older making is not asked."""

KEPT = 4
"""How many indexes stay on the shelf: of the last build, of those with pieces withheld; ours."""

Pieces = tuple[tuple[str, bool], ...]
"""A text cut where words that were asked for begin and end: each part, and whether it is such a word."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that answers: the table and column, the exhibit, the locator, the words around with those found in them."""

    of: str
    column: str
    exhibit: str
    locator: str
    around: str
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A page of the places that hold words: how many there are in all, and how many in each table and each exhibit."""

    hits: tuple[Hit, ...]
    total: int
    tables: Mapping[str, int] = field(default_factory=dict)
    exhibits: Mapping[str, int] = field(default_factory=dict)


def search(built: Built, query: str, *, region: str | None = None, limit: int = LIMIT) -> list[Hit]:
    """Return the places that hold a selector, as written in any way that normalises alike, then those that hold the words.

    ``region`` is the State under which a national telephone number is read.
    """
    hits = _selectors(built, query, region, limit)
    seen = {(hit.exhibit, hit.locator, hit.of) for hit in hits}
    found = sorted(words(built, query, limit=limit).hits, key=lambda hit: (hit.exhibit, hit.of, hit.locator, hit.column))
    return (hits + [hit for hit in found if (hit.exhibit, hit.locator, hit.of) not in seen])[:limit]


def words(built: Built, query: str, *, of: str = "", exhibit: str = "", offset: int = 0, limit: int = LIMIT) -> Words:
    """Return the places that hold all the words, those that hold them best first, of one table or one exhibit if one is named."""
    import tantivy

    index = opened_index(built)
    searcher = index.searcher()
    parsed, _errors = index.parse_query_lenient(_ELISION.sub(" ", query), ["text"], conjunction_by_default=True)
    must, term, occur = tantivy.Query.boolean_query, tantivy.Query.term_query, tantivy.Occur.Must
    seen = tantivy.Query.term_set_query(index.schema, "protection", sorted(built.sight.classes))
    asked = [(occur, parsed), (occur, tantivy.Query.const_score_query(seen, 0.0))]
    hidden = [_CONTACT] if Protection.CONTACT not in built.sight.classes else []
    # Who finds a pseudonym by the name that it stands for is told the name.
    hidden += sorted(map(_NAMED.format, built.drawn.hidden)) if built.drawn else []
    if hidden:
        asked.append((tantivy.Occur.MustNot, tantivy.Query.term_set_query(index.schema, "holds", hidden)))
    narrowed = {
        name: (occur, tantivy.Query.const_score_query(term(index.schema, name, value), 0.0))
        for name, value in (("of", of), ("exhibit", exhibit))
        if value
    }
    found = searcher.search(must([*asked, *narrowed.values()]), limit, count=True, offset=offset)
    snippets = tantivy.SnippetGenerator.create(searcher, parsed, index.schema, "text")
    hits = tuple(_hit(built, searcher.doc(address), snippets) for _score, address in found.hits)
    built.tell({hit.of for hit in hits}, len(hits))
    # Each facet is counted under the other one, so that what it offers is what choosing it would show.
    tables = _facet(searcher, must([*asked, *(one for name, one in narrowed.items() if name != "of")]), "of")
    exhibits = _facet(searcher, must([*asked, *(one for name, one in narrowed.items() if name != "exhibit")]), "exhibit")
    return Words(hits, found.count or 0, tables, exhibits)


def _facet(searcher: Any, query: Any, name: str) -> dict[str, int]:
    told = searcher.aggregate(query, {name: {"terms": {"field": name, "size": 1000}}})
    return {bucket["key"]: bucket["doc_count"] for bucket in told[name]["buckets"]}


def _hit(built: Built, document: Any, snippets: Any) -> Hit:
    snippet = snippets.snippet_from_doc(document)
    pieces = cut(snippet.fragment(), [(one.start, one.end) for one in snippet.highlighted()])
    of, column, exhibit, locator = (document[name][0] for name in ("of", "column", "exhibit", "locator"))
    locator, whole = built.place_told(locator), document["text"][0]
    if column in named(of) and (told := built.name_told(whole)) != whole:
        pieces = ((told[: len(snippet.fragment()) or None], False),)
    return Hit(of, column, exhibit, locator, "".join(text for text, _ in pieces).strip(), pieces)


def cut(text: str, spots: Iterable[tuple[int, int]]) -> Pieces:
    """Cut a text at spots given in bytes of UTF-8; spaces of every kind become one.

    >>> cut("à  l'été", [(6, 11)])
    (("à l'", False), ('été', True))
    """
    encoded, at, pieces = text.encode(), 0, []
    for start, end in spots:
        pieces += [(encoded[at:start], False), (encoded[start:end], True)]
        at = end
    pieces.append((encoded[at:], False))
    return tuple((_SPACES.sub(" ", part.decode("utf-8", "replace")), found) for part, found in pieces if part)


_SPACES = re.compile(r"\s+")


def named(table: str) -> frozenset[str]:
    """Return the columns of a table in which the veil tells names, or contacts too, otherwise than they are written."""
    return frozenset(column.name for column in TABLES[table].columns if veiling(column))


def _squeezed(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum() or character == "@")


def _selectors(built: Built, query: str, region: str | None, limit: int) -> list[Hit]:
    """Find a selector by its normalised value, or by what was written once spaces and punctuation are taken away."""
    normal = any_selector(query, region)
    bare = _squeezed(query)
    if len(bare) < 4:
        return []
    fold = "regexp_replace(lower({}), '[^[:alnum:]@]', '', 'g')"
    sql = (
        f"SELECT of, role, exhibit, locator, as_written FROM selectors WHERE kind <> 'name' AND"
        f" ({fold.format('value')} = $1 OR {fold.format('as_written')} = $1 OR value = $2) ORDER BY exhibit, locator, of, role LIMIT {int(limit)}"
    )
    rows = built.ask(sql, bare, normal.value if normal else bare).to_pylist()
    return [Hit(row["of"], row["role"], row["exhibit"], row["locator"], row["as_written"]) for row in rows]


def _index_name(built: Built) -> str:
    tables = built.document["tables"]
    seen = sorted(column for columns in SEARCHED.values() for column in columns)
    told = [f"{name} {tables[name]['digest']}" for name in sorted({*SEARCHED, "named", "bearers"}) if name in tables]
    return sha256("\n".join([ANALYSIS, *told, *seen]).encode()).hexdigest()[:24]


_LOCK = threading.Lock()
_OPEN: dict[Path, tuple[int, Any]] = {}
"""Indexes that this process opened, with when each was made."""


def opened_index(built: Built) -> Any:
    """Open the index of these tables, or make it and sweep older ones."""
    import tantivy

    path = built.case / "shelf" / "index" / _index_name(built)
    complete = path / "complete"
    with _LOCK:
        if not complete.exists():
            _make(built, path)
        made = complete.stat().st_mtime_ns
        if (held := _OPEN.get(path)) and held[0] == made:
            return held[1]
        index = tantivy.Index.open(str(path))
        _register(index)
        while len(_OPEN) >= KEPT * KEPT:
            del _OPEN[next(iter(_OPEN))]
        _OPEN[path] = (made, index)
        return index


def _make(built: Built, path: Path) -> None:
    """Make an index aside and put it in its place: who asks meanwhile, in this process or another, meets a whole one or none."""
    import tantivy

    aside = path.with_name(f".{path.name}.{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    for name in ("of", "column", "exhibit", "locator", "protection", "holds"):
        builder.add_text_field(
            name, stored=name not in ("protection", "holds"), fast=name in ("of", "exhibit"), tokenizer_name="raw"
        )
    builder.add_text_field("text", stored=True, tokenizer_name="words")
    index = tantivy.Index(builder.build(), path=str(aside))
    _register(index)
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    # Made of the whole, told to nobody: nothing of it leaves but through a query under a sight, which is told.
    whole = Built(built.case, Sight.of_the_file(), built.name)
    people = whole.named()
    for table in sorted(SEARCHED):
        if table in built.document["tables"]:
            _add(whole, writer, table, people)
    whole.close()
    writer.commit()
    writer.wait_merging_threads()
    (aside / "complete").touch()
    shutil.rmtree(path, ignore_errors=True)
    aside.replace(path)
    _sweep(path.parent)


def _sweep(folder: Path) -> None:
    """Take away all but the newest indexes, and what an interrupted making left."""
    whole = [one for one in folder.iterdir() if (one / "complete").exists()]
    newest = sorted(whole, key=lambda one: (one / "complete").stat().st_mtime_ns)[-KEPT:]
    for one in folder.iterdir():
        if one not in newest and not one.name.startswith("."):
            shutil.rmtree(one, ignore_errors=True)


def _register(index: Any) -> None:
    import tantivy

    # The second stemming brings a word that was typed without its accents to the stem of the word with them (arrivee, arrivée).
    words = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("french"))
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("french"))
        .build()
    )
    index.register_tokenizer("words", words)


def _add(whole: Built, writer: Any, table: str, people: Named) -> None:
    import tantivy

    columns = [column for column in TABLES[table].columns if column.name in SEARCHED[table]]
    chosen = ", ".join(f'"{c.name}", {people.gate(c)} AS "named in {c.name}"' for c in columns)
    for batch in whole.ask(f'SELECT exhibit, locator, {chosen} FROM "{table}"').to_batches(max_chunksize=4096):
        for row in batch.to_pylist():
            for column in columns:
                if text := row[column.name]:
                    place = {"of": table, "column": column.name, "exhibit": row["exhibit"], "locator": row["locator"]}
                    named_in = people.standing_in(text) if row[f"named in {column.name}"] else []
                    held = {"protection": column.protection.value, "holds": _holds(column, text, named_in)}
                    writer.add_document(tantivy.Document(**place, **held, text=text))


def _holds(column: Column, text: str, people: Sequence[str]) -> list[str]:
    """Return what a text holds beside the class of its column: persons' names, and whether a contact stands in a title or for a name."""
    titled = column.protection in (Protection.CASE, Protection.IDENTITY) and veiling(column)
    return [*map(_NAMED.format, people), *([_CONTACT] if titled and without_contacts(text) != text else [])]


_NAMED, _CONTACT = "name of {}", "contact"
