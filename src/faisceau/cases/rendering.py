"""What a redaction needs of a piece besides its bytes: its text where it is an office file or a mail, its words where it is a scan.

An office file, a workbook or a mail holds too much that nobody sees to be cut: its copy is a text, made of the rows that its reader gives
of it, so that nothing stands in it but what is written there. The text is the same for the same bytes and the same release: it is read
without settings. The words of a scan are those that were recognised when the case was built; recognition misses some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from faisceau.build import LAST_RESORT
from faisceau.cases.opened import Case
from faisceau.desk import Built
from faisceau.model.entries import ExhibitSealed
from faisceau.model.locators import parse
from faisceau.model.wording import Lang, say
from faisceau.vault import Jail, Task

OFFICE = tuple(f"faisceau.readers.{name}" for name in ("docx", "pptx", "open_document", "workbook", "rtf", "mail", "mhtml"))
"""Readers of whose exhibits a copy is made as a text."""
MOST_TEXT = 16_000_000
"""Characters of such a text; ours."""
_FIRST, _ASIDE = ("messages", "documents"), ("readings", "problems", "members")
_NOT_SHOWN = ("exhibit", "locator", "flowed", "media", "page", "unknown")
_REGION = 4

Recognised = list[Any]
"""A recognised word: page, left, top, width, height, width and height of the picture, text."""


def text_of(case: Case, sealed: ExhibitSealed, lang: Lang) -> str | None:
    """Return the text of an office file, a workbook or a mail, row by row; None where a piece is none, or its reader gives no row."""
    told = {row["reader"] for row in case.built.each("claims", _of(sealed.exhibit))} if case.built else set()
    with Jail(case.vault.handle, tuple(one for one in OFFICE if one in told) or OFFICE, LAST_RESORT, 1) as jail:
        (_, claims) = next(jail.identify([Task(sealed.exhibit, (sealed.name,))]))
        claimed = sorted({reader for reader, _ in claims.claimed} & set(OFFICE), key=OFFICE.index)
        if not claimed:
            return None
        outcome = next(jail.read([Task(sealed.exhibit, (sealed.name,), claimed[0])]))
    written = list(_rows(outcome.tables))
    if not written:
        return None
    unread = sum(outcome.tables["problems"].column("entries").to_pylist()) if "problems" in outcome.tables else 0
    members = outcome.tables["members"].num_rows if "members" in outcome.tables else 0
    head = [say("redaction.text_head", lang), say("redaction.text_aside", lang, {"members": members, "unread": unread})]
    text = "\n".join([*head, "", *written]) + "\n"
    return text if len(text) <= MOST_TEXT else None


def _rows(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """Yield the lines of every row that says something, texts and messages first, each under its table and its place."""
    for name in sorted(set(tables) - set(_ASIDE), key=lambda name: (name not in _FIRST, name)):
        for row in tables[name].to_pylist():
            said = {
                column: value
                for column, value in row.items()
                if column not in _NOT_SHOWN and not isinstance(value, bytes) and value not in (None, "", [])
            }
            text = said.pop("text", None) if name in _FIRST else None
            if not said and text is None:
                continue
            yield f"[{name} {row['locator']}]"
            yield from (f"{column}: {_written(value)}" for column, value in said.items())
            if text is not None:
                yield _bare(text)
            yield ""


def _written(value: object) -> str:
    return _bare(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _bare(text: str) -> str:
    """Return a text without the control characters that are no break: a copy is looked through line by line."""
    return "".join(" " if letter < " " and letter not in "\t\n" else letter for letter in text.replace("\r\n", "\n"))


def recognised(built: Built | None, exhibit: str) -> list[Recognised]:
    """Return the words that were recognised in a piece: in it where it is a picture, else in the pages of it that are pictures."""
    if built is None:
        return []
    pages = {row["member"]: parse(row["locator"]).get("page") for row in built.each("contents", _of(exhibit))}
    pictures: dict[str, Sequence[Any]] = {exhibit: (1,), **{one: (int(at),) for one, at in pages.items() if at and at.isdecimal()}}
    out: list[Recognised] = []
    for one, (page,) in pictures.items():
        sizes = [row for row in built.each("images", _of(one)) if row["width"] and row["height"]]
        # A picture that says it is to be turned is drawn turned: its regions are those of the picture as it is stored.
        if len(sizes) != 1 or sizes[0]["orientation"] not in (None, 1):
            continue
        width, height = sizes[0]["width"], sizes[0]["height"]
        for row in built.each("words", _of(one)):
            region = (parse(row["locator"]).get("xywh") or "").split(",")
            if len(region) == _REGION:
                out.append([page, *map(int, region), width, height, row["text"]])
    return out


def _of(exhibit: str) -> str:
    return f"exhibit = '{exhibit}'"


__all__ = ["OFFICE", "recognised", "text_of"]
