"""Redaction: a piece and places in, the piece without them out, made in the jail; or words in, the places where each stands out.

What is kept back is not covered but absent. Pages and pictures are drawn anew as pictures, and nothing of the file they came from is
carried over: no text, no attached file, no earlier state, no data about the file (``pages``). Lines and cells of a text are written
anew (``passages``). Of an office file, a workbook or a mail the text that was read of it comes in (``text``), and goes out without
what is kept back: nothing of the file itself. The same piece, places and label give the same bytes under the same engines.

The jail calls it as it calls a reader: ``resolve`` answers ``member=made`` with the piece and ``member=found`` with places.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from faisceau.model.locators import parse
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.redaction import pages, passages

BUDGET = Budget(seconds=120, seconds_per_mb=30, memory_mb=1_500, memory_mb_per_mb=6, output_mb=256, output_mb_per_mb=64)
UNIT = "piece"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Occultation : la pièce sans les passages décidés. Pages et images sont redessinées, sans texte, fichier joint ni métadonnée.",
    en="Redaction: the piece without the passages decided. Pages and pictures are drawn anew, without text, attached file or metadata.",
)
_MAIL = (".eml", ".emlx", ".mbox", ".mht", ".mhtml", ".rtf")
"""Texts whose words stand encoded in them: a line that is cut would leave them elsewhere."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim nothing: a redaction is asked for by name."""
    return None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield nothing: a redaction makes a piece, not rows."""
    yield from ()


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the piece without its places, or the places of words; what is told beside it is JSON.

    ``settings``: ``places``, ``words`` and ``guarded`` are JSON lists of texts, ``label`` stands where something was, ``told`` at the
    foot of a page; ``text`` is what was read of the piece, ``recognised`` a JSON list of the words that were recognised in its pages.
    Raises ValueError for what is asked otherwise.
    """
    asked = settings or {}
    if "text" in asked:
        content, kind = asked["text"].encode("utf-8", "replace"), passages
    else:
        with exhibit.open() as stream:
            content = stream.read()
        kind = _kind(content, exhibit.names)
    if kind is None:
        return _told({"unread": True})
    wanted, words = parse(locator).get("member"), json.loads(asked.get("recognised", "[]"))
    if wanted == "found":
        sought = json.loads(asked.get("words", "[]"))  # none, where it is only asked whether a copy can be made
        return _told({"found": kind.found(content, sought, words) if sought else []})
    if wanted != "made":
        raise ValueError(f"nothing stands at {locator}")
    places, guarded = json.loads(asked["places"]), json.loads(asked.get("guarded", "[]"))
    made, told, ending = kind.made(content, places, guarded, asked["label"], asked.get("told", ""), words)
    ending = ".txt" if "text" in asked else ending
    return Place("application/octet-stream", made, json.dumps({**told, "ending": ending}))


def _kind(content: bytes, names: tuple[str, ...]) -> Any:
    if pages.is_page(content):
        return pages
    is_mail = any(name.lower().endswith(_MAIL) for name in names) or b"MIME-Version:" in content[:4096]
    return passages if not is_mail and passages.is_text(content) else None


def _told(told: dict[str, Any]) -> Place:
    return Place("application/json", b"", json.dumps(told))
