"""Print the dossier: gather what the desk answers, word it, compose, write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from faisceau import press
from faisceau.cases import asking
from faisceau.cases.building import WhatIf, built_for
from faisceau.cases.gathering import FILE, composed
from faisceau.cases.opened import open_case
from faisceau.cases.world import World
from faisceau.desk import Sight, Witness
from faisceau.model.errors import Missing
from faisceau.model.wording import Lang
from faisceau.vault import write_durably

WITHOUT_TESTIMONY = WhatIf(("testimony",))


@dataclass(frozen=True, slots=True)
class Edition:
    """How a dossier is printed for a person: language, for whom, chapters left out, on a shared screen or not."""

    lang: Lang
    reader: str = "magistrate"
    omit: tuple[str, ...] = ()
    shared_screen: bool = False


def dossier(
    folder: Path,
    world: World,
    lang: Lang,
    out: Path,
    *,
    reader: str = "magistrate",
    omit: tuple[str, ...] = (),
    shared_screen: bool = False,
) -> dict[str, int]:
    """Write the dossier of the last build to a .pdf, .html or .docx file; say how many references to exhibits it makes."""
    return dossiers(folder, world, Edition(lang, reader, omit, shared_screen), (out,))


def dossiers(folder: Path, world: World, edition: Edition, outs: Sequence[Path]) -> dict[str, int]:
    """Write one dossier to several files, each in the format of its ending: it is gathered and composed once."""
    for out in outs:
        press.check(out.suffix, edition.omit)
    built = asking.ask(folder, shared_screen=edition.shared_screen)
    without = asking.ask(folder, build=built_for(folder, world, WITHOUT_TESTIMONY))
    with open_case(folder, world) as case:
        document = composed(case, built, without, edition.lang, edition.reader, edition.omit)
    for out in outs:
        write_durably(out.resolve(), press.print_document(document, out.suffix), 0o600)
    return {"footnotes": document.notes, "chapters": sum(type(block).__name__ == "Heading" for block in document.blocks)}


def chapters(reader: str = "magistrate") -> tuple[str, ...]:
    """Return the names of the chapters that may be printed for a reader, in their order."""
    return tuple(name for name in press.CHAPTERS if reader != FILE or name not in press.NOT_IN_THE_FILE)


def print_for(
    folder: Path, world: World, withheld: tuple[str, ...], sight: Sight, edition: Edition, out: Path, witness: Witness
) -> dict[str, Any]:
    """Print the dossier of what a person may see beside ``out``, in every format; say what it is, and the digest of each.

    Neither lies in clear: each is encrypted under the case's key, and ``printed_for`` gives it back.

    The build without what is withheld, and that without testimony beside it, are there already. ``witness`` is told of every
    answer that the document holds.
    """
    press.check(".pdf", edition.omit)
    seen = Sight(sight.classes & Sight.shared_screen().classes) if edition.shared_screen else sight
    base, beside = WhatIf((), withheld), WhatIf(WITHOUT_TESTIMONY.without, withheld)
    built = asking.ask_as(folder, seen, build=base.file, witness=witness)
    without = asking.ask_as(folder, seen, build=beside.file, witness=witness)
    with open_case(folder, world) as case:
        document = composed(case, built, without, edition.lang, edition.reader, edition.omit)
        digests = {}
        out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for ending in press.PRINTERS:
            printed = press.print_document(document, ending)
            place = _sealed(out, ending)
            write_durably(place, case.vault.sealer.wrap(printed, _context(place)), 0o600)
            digests[ending[1:]] = sha256(printed).hexdigest()
    return {"footnotes": document.notes, "build": built.digest, "digests": digests}


def printed_for(folder: Path, world: World, out: Path, ending: str) -> bytes:
    """Return a note that ``print_for`` printed; raise Missing where the shelf was emptied, Damaged where the file was altered."""
    place = _sealed(out, ending)
    try:
        content = place.read_bytes()
    except FileNotFoundError as error:
        raise Missing("bureau.missing") from error
    with open_case(folder, world) as case:
        return case.vault.sealer.unwrap(content, _context(place))


def is_printed(out: Path) -> bool:
    """Say whether a printed note is on the shelf."""
    return _sealed(out, ".html").is_file()


def _sealed(out: Path, ending: str) -> Path:
    return out.with_suffix(f"{ending}.sealed")


def _context(place: Path) -> bytes:
    """Bind a printed note to its name: one is not given for another."""
    return f"faisceau-printed/1 {place.name}".encode()
