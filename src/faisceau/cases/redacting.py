"""Redaction of a piece: a copy without some places or words is prepared, looked at, and signed or destroyed.

To prepare it (``prepare_copy``) signs nothing and puts nothing into the case: the copy is made in the jail, some pages at a time, and is
kept apart (``prepared_copy``). Whoever signs it (``sign_copy``) names its digest; only then it is sealed beside the original. The copy is
evidence of nothing: no build reads it while the original is there. In a pack it stands in the original's place, under its mark. The words
that are looked for enter neither the journal nor the copy; the places where they stand do, as locators.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from faisceau.build import LAST_RESORT
from faisceau.build.disclosing import REDACTION, bound, check_ground, profile_of
from faisceau.cases.asking import natural
from faisceau.cases.closing_pictures import holds_closed
from faisceau.cases.opened import Case, open_case
from faisceau.cases.prepared_copy import COPIES, PreparedCopy, destroy_copy
from faisceau.cases.rendering import recognised, text_of
from faisceau.cases.withholding import guarded_words
from faisceau.cases.world import World
from faisceau.model.entries import ExhibitSealed, PieceRedacted
from faisceau.model.errors import Damaged, Invalid, Missing
from faisceau.model.ports import Progress
from faisceau.model.wording import Lang
from faisceau.vault import Jail

MOST_TOLD = 5
"""Places that a refusal tells; the others are counted. Ours."""
RUN, MOST_RUNS, READ_AGAIN = 16, 32, 500
"""Pages that are drawn in one go, at least, in how many goes a piece is drawn, at most, and pages that are read again in one go: each opens
the piece anew. Ours."""
_LABELS = {"fr": "[occulté – {ground}]", "en": "[redacted – {ground}]"}
_SUFFIX = {"fr": "occulte", "en": "redacted"}
_ASKED = b"faisceau-redaction-asked/1"

Remember = Callable[[object, Callable[[], bytes]], bytes]
"""What returns what was made of something before, or makes it."""


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


def closed_redaction(folder: Path, world: World, asked: Redaction) -> str:
    """Return what is asked, encrypted under the case's key: it names what is to be kept back, and waits in a queue."""
    with open_case(folder, world) as case:
        return base64.b64encode(case.vault.sealer.wrap(json.dumps(asdict(asked)).encode(), _ASKED)).decode()


def opened_redaction(folder: Path, world: World, closed: str) -> Redaction:
    """Return what ``closed_redaction`` closed."""
    with open_case(folder, world) as case:
        told = json.loads(case.vault.sealer.unwrap(base64.b64decode(closed), _ASKED))
    fields: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in told.items()}
    return Redaction(**fields)


def places_of(folder: Path, world: World, mark: str, words: Iterable[str]) -> dict[str, Any]:
    """Return the places where words stand in a piece, and how many of the words stand nowhere; nothing is signed or written."""
    with open_case(folder, world) as case, _jail(case) as jail:
        piece = _piece(case, jail, _sealing(case, mark).entry, _lang(case))
        found = _found(piece, _sought(words), _anew, _Quiet())
    return {"mark": mark, "places": _once(found.values()), "missed": sum(not one for one in found.values()), **piece.told()}


def check_redaction(case: Case, asked: Redaction) -> None:
    """Raise Invalid or Missing where a ground, a reason or a place is missing, or the piece cannot be redacted by its mark."""
    check_ground(profile_of(case.opened.state, asked.profile)["profile"], asked.ground)
    if not asked.reason.strip():
        raise Invalid("disclosure.no_reason", mark=asked.mark)
    sealing = _sealing(case, asked.mark)
    if not any(map(str.strip, (*asked.places, *asked.words))):
        raise Invalid("redaction.nothing", mark=asked.mark)
    if case.built is not None and holds_closed(case, case.built, sealing.entry.exhibit):
        raise Invalid("redaction.closed", mark=asked.mark)


def prepare_copy(folder: Path, world: World, asked: Redaction, out: Path, progress: Progress) -> dict[str, Any]:
    """Make a copy of a piece without some places, prove that the words are gone from it, and keep it in ``out``; nothing is signed.

    Stopped and begun again, it goes on with the pages that are left. Raises Invalid, and leaves nothing, where ``check_redaction`` does, a
    place is outside of the piece, a word that must not leave is left in it, or the piece is of a kind of which no copy can be made.
    """
    with open_case(folder, world) as case, _jail(case) as jail:
        check_redaction(case, asked)
        store = PreparedCopy.begin(out, case.vault, world)
        try:
            return _prepared(case, jail, asked, store, progress)
        except Exception:
            destroy_copy(out)  # whoever is stopped in between goes on; what was refused or broke does not
            raise


def _prepared(case: Case, jail: Jail, asked: Redaction, store: PreparedCopy, progress: Progress) -> dict[str, Any]:
    sealing, lang = _sealing(case, asked.mark), _lang(case)
    profile = profile_of(case.opened.state, asked.profile)["profile"]
    piece = _piece(case, jail, sealing.entry, lang)
    words = _sought(asked.words)
    found = _found(piece, words, store.remember, progress)
    places = tuple(dict.fromkeys([*(one.strip() for one in asked.places if one.strip()), *_once(found.values())]))
    if not places:
        raise Invalid("redaction.nothing", mark=asked.mark)
    label = _LABELS[lang].format(ground=asked.ground)
    others = _sought([*asked.guard, *guarded_words(case.state)])
    drawing = _Drawing(piece, places, label, (*words, *others), store.remember, progress)
    sealed = store.keep(drawing.content())
    _refuse(asked.mark, drawing.told)
    left = _left(piece.over(jail.over(store.handle), sealed.exhibit), [*words, *others], drawing.told["said"], progress)
    if any(left):
        raise Invalid("redaction.in_bytes", mark=asked.mark, count=sum(left))
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
        name=f"{asked.mark}-{_SUFFIX[lang]}{piece.ending}",
        sealing=sealing.leaf_hash,
    )
    shown = {
        "pages": piece.count if piece.is_paged else 0,
        "touched": drawing.told["touched"],
        "mute": drawing.told["mute"],
        "missed": sum(not one for one in found.values()),
        **piece.told(),
    }
    proof = [{"word": word, "places": len(found[word]), "left": count} for word, count in zip(words, left, strict=False)]
    store.close({"entry": asdict(entry), "shown": shown, "proof": proof, "others": others, "text": piece.text})
    told = {name: getattr(entry, name) for name in ("mark", "profile", "ground", "label", "exhibit", "bytes", "name")}
    return {**told, "places": list(places), "original": sealing.entry.exhibit, "words": len(words), "others": len(others), **shown}


def sign_copy(folder: Path, world: World, kept: Path, digest: str, *, seen: int | None = None) -> dict[str, Any]:
    """Seal a prepared copy beside its original and sign it, by the person of the world; return its mark and the entry.

    Raises Missing where it is gone, Invalid where it is another than the one whose digest the person names, its original has no sealing in
    force any more, or a word is protected now that it was not searched for: nothing of it is in the case then.
    """
    with open_case(folder, world) as case:
        store = PreparedCopy(kept, case.vault, world)
        told = store.told()
        fields = told["entry"]
        entry = PieceRedacted(**{**fields, "places": tuple(fields["places"])})
        if digest != entry.exhibit:
            raise Invalid("redaction.other_copy", mark=entry.mark)
        if _sealing(case, entry.mark).leaf_hash != entry.sealing:
            raise Invalid("redaction.other_original", mark=entry.mark)
        if set(_sought(guarded_words(case.state))) - {*told["others"], *(one["word"] for one in told["proof"])}:
            raise Invalid("redaction.more_guarded", mark=entry.mark)
        with store.open(entry.exhibit) as copy:
            sealed = case.vault.seal(copy)
        entry = PieceRedacted(**{**asdict(entry), "sealed": sealed.sealed, "places": entry.places})
        try:
            (recorded, *_) = case.sign([entry], seen=seen)
        except BaseException:
            forget_unsigned(case, entry.exhibit)
            raise
    destroy_copy(kept)
    return {"mark": entry.mark, "exhibit": entry.exhibit, "entry": recorded.index, "places": len(entry.places)}


def throw_away(folder: Path, world: World, kept: Path) -> None:
    """Destroy a prepared copy; what a signing that was stopped had put into the case goes with it."""
    with open_case(folder, world) as case, suppress(Missing, Damaged):
        forget_unsigned(case, PreparedCopy(kept, case.vault, world).told()["entry"]["exhibit"])
    destroy_copy(kept)


def forget_unsigned(case: Case, digest: str) -> None:
    """Take out of the case a copy that was sealed and that no entry names: whoever signed it was stopped in between."""
    named = {one.entry.exhibit for one in case.records if isinstance(one.entry, ExhibitSealed | PieceRedacted)}
    if digest not in named and case.vault.exhibits.has(digest):
        case.vault.exhibits.forget(digest)


def redact(
    folder: Path,
    world: World,
    asked: Redaction,
    *,
    seen: int | None = None,
    progress: Progress | None = None,
    preview: Path | None = None,
    expected: str = "",
) -> dict[str, Any]:
    """Make a copy of a piece without some places, seal it and sign it; return the places and the digest of the copy.

    For one person in one go, as a command does it. ``preview``: nothing is signed, and the copy is written to that file, to be looked at;
    ``expected``: the digest that the copy must have to be signed. Raises as ``prepare_copy`` and ``sign_copy`` do, before anything is signed,
    and Invalid where the file of the preview is there already.
    """
    if preview is not None and preview.exists():
        raise Invalid("cases.copy_there", path=preview)
    out = folder / COPIES / world.randomness.draw(16).hex()
    try:
        told = prepare_copy(folder, world, asked, out, progress or _Quiet())
        signed = {}
        if preview is None:
            signed = {"entry": sign_copy(folder, world, out, expected or told["exhibit"], seen=seen)["entry"]}
        else:
            _written(folder, world, out, told["exhibit"], preview)
    finally:
        destroy_copy(out)
    kept = (
        "mark",
        "profile",
        "ground",
        "label",
        "exhibit",
        "bytes",
        "name",
        "places",
        "missed",
        "as_text",
        "recognised",
        "original",
    )
    return {**{name: told[name] for name in kept}, **signed}


def _written(folder: Path, world: World, kept: Path, digest: str, out: Path) -> None:
    """Write a prepared copy into a file, in the clear, as it would be disclosed."""
    with open_case(folder, world) as case, PreparedCopy(kept, case.vault, world).open(digest) as copy, out.open("xb") as written:
        shutil.copyfileobj(copy, written, 1 << 20)


def made_again(folder: Path, world: World) -> list[dict[str, Any]]:
    """Make every redacted copy in force again from its original and its decision, and say whether it has the digest that was signed."""
    with open_case(folder, world) as case, _jail(case) as jail:
        told = []
        for one in sorted(case.state.of(PieceRedacted), key=lambda one: natural(one.entry.mark)):
            entry, sealed = one.entry, _sealing(case, one.entry.mark).entry
            lang: Lang = "fr" if entry.label == _LABELS["fr"].format(ground=entry.ground) else "en"
            drawing = _Drawing(_piece(case, jail, sealed, lang), entry.places, entry.label, (), _anew, _Quiet())
            made = sha256()
            for part in drawing.content():
                made.update(part)
            digest = made.hexdigest()
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


class _Quiet:
    """A progress that nobody watches."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, steps: int = 1) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""

    def whole(self, least: int | None, most: int | None) -> None:
        """Say nothing."""


def _anew(what: object, make: Callable[[], bytes]) -> bytes:
    del what
    return make()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece as it is redacted, or its copy: what is asked of it in the jail, and how many pages it has.

    ``text``: what was read of it, where the copy is made of that; ``words``: those that were recognised in its pictures.
    """

    jail: Jail
    exhibit: str
    mark: str
    names: tuple[str, ...]
    count: int
    is_paged: bool
    text: str | None = None
    words: tuple[Any, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def ending(self) -> str:
        """What the name of the copy ends with."""
        return ".txt" if self.text is not None else ".pdf" if self.is_paged else PurePosixPath(self.names[0]).suffix

    def over(self, jail: Jail, copy: str) -> _Piece:
        """Return its copy, as it is asked about in the jail."""
        settings = {} if self.is_paged else {"is_text": "yes"}
        return _Piece(jail, copy, self.mark, (), self.count, self.is_paged, settings=settings)

    def told(self) -> dict[str, Any]:
        """Return whether the copy is a text of what was read, and in how many pages words were searched that were recognised."""
        return {"as_text": self.text is not None, "recognised": len({one[0] for one in self.words})}

    def runs(self, size: int = 0) -> Iterator[range]:
        """Yield the pages that are gone through at a time, in order; a text is one."""
        size = size or max(RUN, -(-self.count // MOST_RUNS))
        for first in range(1, self.count + 1, size):
            yield range(first, min(first + size, self.count + 1))

    def asked(self, what: str, **settings: object) -> tuple[bytes, dict[str, Any]]:
        """Ask the jail; raise Invalid where no copy can be made of the piece."""
        place = _resolved(self, what, settings)
        return bytes(place.content), json.loads(place.text)

    def of_run(self, what: str, run: range, **settings: object) -> tuple[bytes, dict[str, Any]]:
        """Ask the jail of some pages."""
        words = [one for one in self.words if one[0] in run]
        return self.asked(what, run=[run.start, run.stop - 1], recognised=words, **settings)


def _resolved(piece: _Piece, what: str, settings: Mapping[str, object]) -> Any:
    told = {name: one if isinstance(one, str) else json.dumps(one) for name, one in settings.items()}
    read = {} if piece.text is None else {"text": piece.text}
    try:
        return piece.jail.resolve(
            piece.exhibit, REDACTION, f"member={what}", settings={**piece.settings, **read, **told}, names=piece.names
        )
    except Missing as error:
        if error.code != "vault.no_such_place":
            raise
        raise Invalid("redaction.unread", mark=piece.mark) from error


def _lang(case: Case) -> Lang:
    return "fr" if "fr" in case.opened.languages[:1] else "en"


def _piece(case: Case, jail: Jail, sealed: ExhibitSealed, lang: Lang) -> _Piece:
    """Return a piece as it is redacted: by its own bytes where they can be, else by the text that its reader gives of it."""
    bare = _Piece(jail, sealed.exhibit, sealed.mark, (sealed.name,), 1, is_paged=False)
    _, outline = bare.asked("outline")
    if not outline.get("unread"):
        words = tuple(recognised(case.built, sealed.exhibit))
        return _Piece(jail, sealed.exhibit, sealed.mark, (sealed.name,), outline["count"], outline["pages"], words=words)
    text = text_of(case, sealed, lang)
    if text is None:
        raise Invalid("redaction.unread", mark=sealed.mark)
    return _Piece(jail, sealed.exhibit, sealed.mark, (sealed.name,), 1, is_paged=False, text=text)


def _sought(words: Iterable[str]) -> list[str]:
    """Return words that are looked for, each once."""
    return list(dict.fromkeys(one.strip() for one in words if one.strip()))


def _once(places: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(places)))


def _found(piece: _Piece, words: Sequence[str], remember: Remember, progress: Progress) -> dict[str, list[str]]:
    """Return the places of words in a piece, in the order of the words."""
    found: dict[str, list[str]] = {word: [] for word in words}
    progress.stage("copy_find", piece.count if words else 0)
    for run in piece.runs() if words else ():

        def make(run: range = run) -> bytes:
            return json.dumps(piece.of_run("found", run, words=words)[1]["found"]).encode()

        what = ["found", piece.exhibit, run.start, run.stop, words, [one for one in piece.words if one[0] in run]]
        for word, places in zip(words, json.loads(remember(what, make)), strict=True):
            found[word] += places
        progress.advance(len(run))
    progress.done()
    return found


class _Drawing:
    """A piece that is drawn without its places, some pages at a time; ``told``, of all of them, once its bytes were taken."""

    def __init__(
        self, piece: _Piece, places: Sequence[str], label: str, guarded: Sequence[str], remember: Remember, progress: Progress
    ) -> None:
        self._piece, self._remember, self._progress = piece, remember, progress
        self._asked = {
            "places": list(places),
            "guarded": [one for one in guarded if one.strip()],
            "label": label,
            "told": piece.mark,
        }
        self.told: dict[str, list[Any]] = {name: [] for name in ("outside", "left", "touched", "mute", "said")}

    def content(self) -> Iterator[bytes]:
        """Yield the bytes of the copy; raise Invalid where a place is outside of the piece."""
        try:
            yield from bound(self._runs(), self._piece.count) if self._piece.is_paged else self._runs()
        except ValueError as error:
            raise Invalid("vault.reading_invalid", reader=REDACTION, rule="pages") from error

    def _runs(self) -> Iterator[bytes]:
        self._progress.stage("copy_draw", self._piece.count)
        for run in self._piece.runs():
            words = [one for one in self._piece.words if one[0] in run]
            content = self._remember(["drawn", self._piece.exhibit, run.start, run.stop, self._asked, words], self._made(run))
            told, _, made = content.partition(b"\n")
            for name, one in json.loads(told).items():
                self.told[name] += one
            if self.told["outside"]:
                _refuse(self._piece.mark, self.told)
            self._progress.advance(len(run))
            yield made
        self._progress.done()

    def _made(self, run: range) -> Callable[[], bytes]:
        def make() -> bytes:
            made, told = self._piece.of_run("drawn", run, **self._asked)
            return json.dumps(told).encode() + b"\n" + made

        return make


def _left(copy: _Piece, words: Sequence[str], said: Sequence[Any], progress: Progress) -> list[int]:
    """Return how often each word stands in a copy, in its text and in its bytes; raise Invalid where it holds more than was written."""
    left = [0] * len(words)
    progress.stage("copy_prove", copy.count)
    for run in copy.runs(READ_AGAIN):
        counted = copy.of_run("sought", run, words=words, said=said)[1]["left"]
        left = [one + more for one, more in zip(left, counted, strict=True)]
        progress.advance(len(run))
    progress.done()
    return left


def _refuse(mark: str, told: Mapping[str, Any]) -> None:
    """Raise Invalid for places outside of a piece, or where what must not leave is left in its copy."""
    for name in ("outside", "left"):
        if places := told[name]:
            shown = "; ".join(places[:MOST_TOLD])
            raise Invalid(f"redaction.{name}", mark=mark, places=shown, count=len(places))


__all__ = [
    "Redaction",
    "check_redaction",
    "closed_redaction",
    "copied",
    "made_again",
    "opened_redaction",
    "places_of",
    "prepare_copy",
    "redact",
    "sign_copy",
    "throw_away",
]
