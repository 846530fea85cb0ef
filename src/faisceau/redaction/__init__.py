"""Redaction: a piece and places in, the piece without them out, made in the jail; or words in, the places where each stands out.

What is kept back is not covered but absent. Pages and pictures are drawn anew as pictures, and nothing of the file they came from is
carried over: no text, no attached file, no earlier state, no data about the file (``pages``). Lines and cells of a text are written
anew (``passages``). Of an office file, a workbook or a mail the text that was read of it comes in (``text``), and goes out without
what is kept back: nothing of the file itself. The same piece, places and label give the same bytes under the same engines.

The jail calls it as it calls a reader, through ``resolve``; of pages some at a time, so that whoever waits is told how far it is, and
what was drawn before a stop is not drawn again.
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
LISTS = ("words", "places", "guarded", "recognised", "said")
"""The settings that are lists."""
_MAIL = (".eml", ".emlx", ".mbox", ".mht", ".mhtml", ".rtf")
"""Texts whose words stand encoded in them: a line that is cut would leave them elsewhere."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim nothing: a redaction is asked for by name."""
    return None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield nothing: a redaction makes a piece, not rows."""
    yield from ()


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return what is asked of a piece, or of a copy; what is told is JSON.

    ``member=outline``: in how many steps it is gone through, ``unread`` where no copy can be made of it. ``member=found``: the places
    of ``words``. ``member=drawn``: the piece without its ``places``, ``label`` where something was and ``told`` at the foot of a page; of
    pages what is bound into a PDF (``paper``). ``member=sought``, of a copy: how often each of the words stands in it, ``said`` aside.
    ``member=shown``: a page, or lines, as a person looks at them.

    ``settings``: ``words``, ``places``, ``guarded`` and ``said`` are JSON lists, ``text`` is what was read of the piece, ``is_text`` says that a copy
    is one, ``recognised`` are the words that were recognised in its pages, ``run`` the first and the last page of which something is asked, ``at`` what is shown.
    Raises ValueError for what is asked otherwise.
    """
    asked = settings or {}
    content, kind = _given(exhibit, asked)
    if kind is None:
        return _told({"unread": True})
    wanted, many = parse(locator).get("member"), {name: json.loads(asked.get(name, "[]")) for name in LISTS}
    first, last = json.loads(asked.get("run", "[1, 1]"))
    run = range(first, last + 1)
    if wanted == "outline":
        return _told({"count": kind.count(content), "pages": kind is pages})
    if wanted == "found":
        return _told({"found": kind.found(content, many["words"], many["recognised"], run)})
    if wanted == "sought":
        return _told({"left": kind.sought(content, many["words"], many["said"], run)})
    if wanted == "shown":
        shown: Place = kind.shown(content, many["places"], int(asked["at"]))
        return shown
    if wanted != "drawn":
        raise ValueError(f"nothing stands at {locator}")
    made, told = kind.drawn(content, many["places"], many["guarded"], asked["label"], asked["told"], many["recognised"], run)
    return Place("application/octet-stream", made, json.dumps(told))


def _given(exhibit: Opened, asked: Settings) -> tuple[bytes, Any]:
    """Return the bytes of what is asked about, and how they are cut: as pages, as a text, or None where they cannot be."""
    if "text" in asked:
        return asked["text"].encode("utf-8", "replace"), passages
    with exhibit.open() as stream:
        content = stream.read()
    if "is_text" in asked:
        return content, passages
    if pages.is_page(content):
        return content, pages
    is_mail = any(name.lower().endswith(_MAIL) for name in exhibit.names) or b"MIME-Version:" in content[:4096]
    return content, passages if not is_mail and passages.is_text(content) else None


def _told(told: dict[str, Any]) -> Place:
    return Place("application/json", b"", json.dumps(told))
