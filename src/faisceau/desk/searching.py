"""Search: words (accents and French inflections folded) and selectors, in what the case holds.

The index is disposable: it stands on the shelf under the digests of the tables it was made from, and outside every
digest. Sight is part of the query: a column that may not be seen is not searched.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from faisceau.desk.built import Built
from faisceau.model import TABLES
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

ANALYSIS = "words, lower case, French stem, ASCII, French stem"
"""How words are folded; part of the name of an index, so that one of an older making is not asked."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that answers: the table and column, the exhibit, the locator, the words around."""

    of: str
    column: str
    exhibit: str
    locator: str
    around: str


def search(built: Built, query: str, *, region: str | None = None, limit: int = LIMIT) -> list[Hit]:
    """Return the places that hold a selector, as written in any way that normalises alike, then those that hold the words.

    ``region`` is the State under which a national telephone number is read.
    """
    hits = _selectors(built, query, region, limit)
    seen = {(hit.exhibit, hit.locator, hit.of) for hit in hits}
    words = [hit for hit in _words(built, query, limit) if (hit.exhibit, hit.locator, hit.of) not in seen]
    return (hits + words)[:limit]


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
    told = [f"{name} {tables[name]['digest']}" for name in sorted(SEARCHED) if name in tables]
    return sha256("\n".join([ANALYSIS, *told, *seen, *sorted(built.sight.classes)]).encode()).hexdigest()[:24]


def _words(built: Built, query: str, limit: int) -> list[Hit]:
    import tantivy

    index = _opened_index(built)
    searcher = index.searcher()
    parsed, _errors = index.parse_query_lenient(_ELISION.sub(" ", query), ["text"], conjunction_by_default=True)
    found = searcher.search(parsed, limit).hits
    snippets = tantivy.SnippetGenerator.create(searcher, parsed, index.schema, "text")
    hits = []
    for _score, address in found:
        document = searcher.doc(address)
        around = " ".join(snippets.snippet_from_doc(document).fragment().split())
        of, column, exhibit, locator = (document[name][0] for name in ("of", "column", "exhibit", "locator"))
        hits.append(Hit(of, column, exhibit, locator, around))
    return sorted(hits, key=lambda hit: (hit.exhibit, hit.of, hit.locator, hit.column))


def _opened_index(built: Built) -> Any:
    """Open the index of these tables under this sight, or make it and sweep older ones."""
    import tantivy

    folder = built.case / "shelf" / "index"
    path = folder / _index_name(built)
    if (path / "complete").exists():
        index = tantivy.Index.open(str(path))
        _register(index)
        return index
    shutil.rmtree(folder, ignore_errors=True)
    path.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    for name in ("of", "column", "exhibit", "locator"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw")
    builder.add_text_field("text", stored=True, tokenizer_name="words")
    index = tantivy.Index(builder.build(), path=str(path))
    _register(index)
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for table, columns in sorted(SEARCHED.items()):
        visible = [c.name for c in TABLES[table].columns if c.name in columns and built.sight.shows(c)]
        if table in built.document["tables"] and visible:
            _add(built, writer, table, visible)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    (path / "complete").touch()
    return index


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


def _add(built: Built, writer: Any, table: str, columns: list[str]) -> None:
    import tantivy

    chosen = ", ".join(f'"{column}"' for column in columns)
    for batch in built.ask(f'SELECT exhibit, locator, {chosen} FROM "{table}"').to_batches(max_chunksize=4096):
        for row in batch.to_pylist():
            for column in columns:
                if row[column]:
                    place = {"of": table, "column": column, "exhibit": row["exhibit"], "locator": row["locator"]}
                    writer.add_document(tantivy.Document(**place, text=row[column]))
