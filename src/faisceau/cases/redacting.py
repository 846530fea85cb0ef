"""Redaction of a piece: places or words in, a copy without them made in the jail, sealed beside the original and signed.

The copy is evidence of nothing: no build reads it while the original is there. In a pack it stands in the original's place, under its
mark. The words that are looked for enter neither the journal nor the copy; the places where they stand do, as locators.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from faisceau.build import LAST_RESORT
from faisceau.build.disclosing import REDACTION, check_ground, profile_of
from faisceau.cases.asking import natural
from faisceau.cases.opened import Case, open_case
from faisceau.cases.rendering import recognised, text_of
from faisceau.cases.withholding import guarded_words
from faisceau.cases.world import World
from faisceau.model.entries import ExhibitSealed, PieceRedacted
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang
from faisceau.vault import Jail

MOST_TOLD = 5
"""Places that a refusal tells; the others are counted. Ours."""
_LABELS = {"fr": "[occulté – {ground}]", "en": "[redacted – {ground}]"}
_SUFFIX = {"fr": "occulte", "en": "redacted"}


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is kept back of a piece: places as locators, words whose every place is; ground, why; what else must not be left in it."""

    mark: str
    ground: str
    reason: str
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    guard: tuple[str, ...] = ()
    profile: str = ""


def places_of(folder: Path, world: World, mark: str, words: Iterable[str]) -> dict[str, Any]:
    """Return the places where words stand in a piece, and how many of the words stand nowhere; nothing is signed or written."""
    with open_case(folder, world) as case, _jail(case) as jail:
        sealed = _sealing(case, mark).entry
        piece = _piece(case, jail, sealed, _lang(case))
        places, missed = _found(jail, piece, words)
    return {"mark": mark, "places": places, "missed": missed, **piece.told()}


def redact(folder: Path, world: World, asked: Redaction, *, seen: int | None = None) -> dict[str, Any]:
    """Make a copy of a piece without some places, seal it and sign it; return the places and the digest of the copy.

    Raises Invalid, before anything is signed, where a ground or a reason is missing, a place is outside of the piece, a word that must
    not leave is left in it, or the piece is of a kind of which no copy can be made.
    """
    with open_case(folder, world) as case, _jail(case) as jail:
        profile = profile_of(case.opened.state, asked.profile)["profile"]
        check_ground(profile, asked.ground)
        if not asked.reason.strip():
            raise Invalid("disclosure.no_reason", mark=asked.mark)
        sealing = _sealing(case, asked.mark)
        lang = _lang(case)
        piece = _piece(case, jail, sealing.entry, lang)
        found, missed = _found(jail, piece, asked.words)
        places = tuple(dict.fromkeys([*(one.strip() for one in asked.places if one.strip()), *found]))
        if not places:
            raise Invalid("redaction.nothing", mark=asked.mark)
        label = _LABELS[lang].format(ground=asked.ground)
        guarded = [*asked.words, *asked.guard, *guarded_words(case.state)]
        content, told = _made(jail, piece, places, label, guarded)
        _refuse(asked.mark, told)
        ending = told["ending"] or PurePosixPath(sealing.entry.name).suffix
        sealed = case.vault.seal(io.BytesIO(content))
        entry = PieceRedacted(
            mark=asked.mark,
            profile=profile,
            ground=asked.ground,
            reason=asked.reason.strip(),
            places=places,
            label=label,
            exhibit=sealed.exhibit,
            sealed=sealed.sealed,
            bytes=sealed.bytes,
            name=f"{asked.mark}-{_SUFFIX[lang]}{ending}",
            sealing=sealing.leaf_hash,
        )
        (recorded, *_) = case.sign([entry], seen=seen)
    return {
        **{name: getattr(entry, name) for name in ("mark", "profile", "ground", "label", "exhibit", "bytes", "name")},
        "places": list(places),
        "missed": missed,
        **piece.told(),
        "original": sealing.entry.exhibit,
        "entry": recorded.index,
    }


def made_again(folder: Path, world: World) -> list[dict[str, Any]]:
    """Make every redacted copy in force again from its original and its decision, and say whether it has the digest that was signed."""
    with open_case(folder, world) as case, _jail(case) as jail:
        told = []
        for one in sorted(case.state.of(PieceRedacted), key=lambda one: natural(one.entry.mark)):
            entry, sealed = one.entry, _sealing(case, one.entry.mark).entry
            lang: Lang = "fr" if entry.label == _LABELS["fr"].format(ground=entry.ground) else "en"
            content, _ = _made(jail, _piece(case, jail, sealed, lang), entry.places, entry.label, ())
            digest = sha256(content).hexdigest()
            said = {"mark": entry.mark, "ground": entry.ground, "original": sealed.exhibit, "exhibit": entry.exhibit}
            told.append({**said, "places": list(entry.places), "made": digest, "same": digest == entry.exhibit})
    return told


def copied(case: Case) -> dict[str, int]:
    """Return the marks of the pieces of which a redacted copy goes into a pack, each with how many places are kept back."""
    return {one.entry.mark: len(one.entry.places) for one in case.state.of(PieceRedacted)}


def _sealing(case: Case, mark: str) -> Any:
    found = [one for one in case.state.sealings() if one.entry.mark == mark]
    if not found:
        if mark in set(case.decisions()["pieces"].column("mark").to_pylist()):
            raise Invalid("redaction.whole_piece", mark=mark)
        raise Missing("cases.no_exhibit", exhibit=mark)
    if len(found) > 1:
        raise Invalid("cases.ambiguous_exhibit", exhibit=mark)
    return found[0]


@contextmanager
def _jail(case: Case) -> Iterator[Jail]:
    with Jail(case.vault.handle, (REDACTION,), LAST_RESORT, 1) as jail:
        yield jail


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece as it is redacted: what was sealed, its text where the copy is made of that, the words recognised in its pictures."""

    sealed: ExhibitSealed
    text: str | None = None
    words: tuple[Any, ...] = ()

    def settings(self) -> dict[str, str]:
        """Return what goes into the jail beside the places."""
        read = {} if self.text is None else {"text": self.text}
        return {**read, "recognised": json.dumps(self.words)}

    def told(self) -> dict[str, Any]:
        """Return whether the copy is a text of what was read, and in how many pages words were searched that were recognised."""
        return {"as_text": self.text is not None, "recognised": len({one[0] for one in self.words})}


def _lang(case: Case) -> Lang:
    return "fr" if "fr" in case.opened.languages[:1] else "en"


def _piece(case: Case, jail: Jail, sealed: ExhibitSealed, lang: Lang) -> _Piece:
    """Return a piece as it is redacted: by its own bytes where they can be, else by the text that its reader gives of it."""
    if not _asked(jail, _Piece(sealed), "member=found", {})[1].get("unread"):
        return _Piece(sealed, None, tuple(recognised(case.built, sealed.exhibit)))
    text = text_of(case, sealed, lang)
    if text is None:
        raise Invalid("redaction.unread", mark=sealed.mark)
    return _Piece(sealed, text)


def _found(jail: Jail, piece: _Piece, words: Iterable[str]) -> tuple[list[str], int]:
    """Return the places of words in a piece, in the order of the words, and how many stand nowhere."""
    wanted = list(dict.fromkeys(one.strip() for one in words if one.strip()))
    if not wanted:
        return [], 0
    found: list[list[str]] = _asked(jail, piece, "member=found", {"words": json.dumps(wanted)})[1]["found"]
    return list(dict.fromkeys(chain.from_iterable(found))), sum(not places for places in found)


def _made(jail: Jail, piece: _Piece, places: Iterable[str], label: str, guarded: Iterable[str]) -> tuple[bytes, dict[str, Any]]:
    settings = {
        "places": json.dumps(list(places)),
        "guarded": json.dumps([one for one in guarded if one.strip()]),
        "label": label,
        "told": piece.sealed.mark,
    }
    return _asked(jail, piece, "member=made", settings)


def _asked(jail: Jail, piece: _Piece, what: str, settings: Mapping[str, str]) -> tuple[bytes, dict[str, Any]]:
    sealed = piece.sealed
    try:
        found = jail.resolve(sealed.exhibit, REDACTION, what, settings={**piece.settings(), **settings}, names=(sealed.name,))
    except Missing as error:
        if error.code != "vault.no_such_place":
            raise
        raise Invalid("redaction.unread", mark=sealed.mark) from error
    told: dict[str, Any] = json.loads(found.text)
    return bytes(found.content), told


def _refuse(mark: str, told: Mapping[str, Any]) -> None:
    """Raise Invalid for places outside of a piece, or where what must not leave is left in its copy."""
    for name in ("outside", "left"):
        if places := told[name]:
            shown = "; ".join(places[:MOST_TOLD])
            raise Invalid(f"redaction.{name}", mark=mark, places=shown, count=len(places))


__all__ = ["Redaction", "copied", "made_again", "places_of", "redact"]
