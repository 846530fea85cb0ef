"""SWIFT MT940 and MT942 in the dialects of banks → accounts, balances and movements.

Fields are those of SWIFT Standards, Category 9 (customer statement, interim transaction report). A file may hold several
messages, with or without SWIFT's blocks around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, parse
from faisceau.model.lots import Lot
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import decode
from faisceau.readers.mt940.fields import charset, opened, raw_lines
from faisceau.readers.mt940.messages import Messages
from faisceau.readers.mt940.recognition import recognises
from faisceau.readers.mt940.runs import pieces

__all__ = ["BUDGET", "COMPANIONS", "PROMISE", "SETTINGS", "UNIT", "read", "read_lots", "recognises", "resolve"]

BUDGET = Budget()
UNIT = "61"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Relevés SWIFT MT940 et MT942, avec ou sans blocs : comptes, soldes, mouvements, et l'autre partie telle que le "
        "champ 86 l'écrit (sous-champs numérotés, mots SEPA, mots entre barres, texte libre). "
        "Ne sont pas lus : textes du relevé entier, seuils, références liées."
    ),
    en=(
        "SWIFT MT940 and MT942 statements, with or without blocks: accounts, balances, movements, and the other side as "
        "field 86 writes it (numbered subfields, SEPA words, words between slashes, free text). "
        "Not read: texts of the whole statement, floor limits, related references."
    ),
)
SETTINGS = {"encoding": known.ENCODING}
_SHOWN = 1 << 20
"""How many bytes of a whole file are shown at most; ours."""


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the rows of a file in reading order, then its ``Reading``; the setting ``encoding`` names its charset."""
    return chain.from_iterable(read_lots(exhibit, companions, settings))


def read_lots(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Iterable[Observation]]:  # noqa: ARG001 - it has none
    """Yield the rows as many at a time as were read together."""
    settled = settings.get("encoding")
    used = charset(exhibit, settled)
    messages = Messages()
    refused = 0
    for rows in messages.lots(pieces(opened(exhibit, used.name))):
        some = rows if isinstance(rows, Lot) else [*rows]
        if not isinstance(some, Lot):
            refused += sum(row.entries for row in some if isinstance(row, Problem))
        yield some
    if settled and used.source != "setting":
        yield [problem("readers_devices.setting_unknown", setting="encoding", value=settled, allowed="utf-8, windows-1252, …")]
    if used.source == "guess":
        yield [problem("mt940.charset_guessed", charset=used.name)]
    layout = {"charset": used.name, "charset_known_by": used.source, "statements": messages.statements}
    yield [Reading(WHOLE, "mt940", UNIT, messages.present, messages.present - refused, canonical(layout))]


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the lines ``line=a,b``, or the beginning of the file for ``whole``."""
    place, name = parse(locator), charset(exhibit, (settings or {}).get("encoding")).name
    first, last = _range(place.get("line")) if place.parts else (1, None)
    kept, size = [], 0
    for number, raw in enumerate(raw_lines(exhibit, name), start=1):
        if (last is not None and number > last) or size > _SHOWN:
            break
        if number >= first:
            kept.append(raw)
            size += len(raw)
    if place.parts and len(kept) != (last or 0) - first + 1:
        raise ValueError(f"nothing stands at {locator}")
    content = b"".join(kept)
    return Place("text/plain", content, decode(content, "utf-8" if name.startswith("utf-16") else name))


def _range(written: str | None) -> tuple[int, int]:
    first, comma, last = (written or "").partition(",")
    if not (comma and first.isdecimal() and last.isdecimal() and 1 <= int(first) <= int(last)):
        raise ValueError(f"no lines: {written!r}")
    return int(first), int(last)
