"""What of a case does not go into a pack, and what stands against a piece that would: decisions and the last build in, a barrier out.

Nothing is left out in silence. A piece that may not leave as it is (closed pictures, quarantine, something annulled or protected in it)
refuses the whole pack until a person withholds it on a ground of the profile, or seals a copy without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from faisceau.build.disclosing import check_ground
from faisceau.cases.asking import natural
from faisceau.cases.closing_pictures import CLOSED
from faisceau.cases.opened import Case
from faisceau.desk import Built
from faisceau.disclosure import Barrier, Guarded, both_orders, exhibits_of, unexecuted
from faisceau.journal import State
from faisceau.model import TABLES
from faisceau.model.columns import Partition
from faisceau.model.entries import ExhibitSealed, PersonNamed, PieceWithheld
from faisceau.model.errors import Invalid, Missing

_ADDRESS_ALONE = "706-57"
"""The article that protects an address and not the name (CPP)."""
Profile = Mapping[str, Any]
Inside = Mapping[str, Collection[str]]
"""For each exhibit that holds others, those found in it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes into a pack: sealings in the order of their marks, what is withheld, the barrier for the journal."""

    sealings: tuple[Any, ...]
    withheld: tuple[Any, ...]
    barrier: Barrier
    inside: Inside


def check_withheld(case: Case, entry: PieceWithheld) -> None:
    """Refuse a piece that is withheld without ground of the profile, without reason, or that is none; what is undone needs no ground."""
    if entry.undone:
        return
    check_ground(entry.profile, entry.ground)
    if not entry.reason.strip():
        raise Invalid("disclosure.no_reason", mark=entry.mark)
    if entry.mark not in {one.entry.mark for one in case.state.sealings()}:
        if entry.mark in set(case.decisions()["pieces"].column("mark").to_pylist()):
            raise Invalid("disclosure.whole_piece", mark=entry.mark)
        raise Missing("cases.no_exhibit", exhibit=entry.mark)


def plan(case: Case, built: Built, profile: Profile, words: Iterable[str]) -> Plan:
    """Return what goes into a pack; raise Invalid for the first piece that may not go as it is, with article and next step."""
    state = case.state
    sealings = sorted(state.sealings(), key=lambda one: natural(one.entry.mark))
    marks = {one.entry.mark for one in sealings}
    withheld = [one for one in state.of(PieceWithheld) if not one.entry.undone and one.entry.mark in marks]
    for one in withheld:
        if one.entry.profile != profile["profile"]:
            said = {"withheld": one.entry.profile, "profile": profile["profile"]}
            raise Invalid("disclosure.other_profile", mark=one.entry.mark, **said)
    held = {one.entry.mark: one.entry.ground for one in withheld}
    hidden = {one.entry.exhibit for one in sealings if one.entry.mark in held}
    _refuse_twice(sealings, held, hidden)
    waiting = exhibits_of(case.records, unexecuted(case.records)) - hidden
    leaving = tuple(one for one in sealings if one.entry.exhibit not in hidden | waiting)
    guarded = _guarded(state, words)
    inside = _inside(built)
    _refuse_barred(case, built, profile, leaving, _Shut(hidden, held, waiting, guarded, inside))
    kept = within({one.entry.exhibit for one in leaving}, inside)
    barrier = Barrier(
        withheld=within(hidden, inside) - kept,
        waiting=within(waiting, inside) - kept,
        gone=within(set(state.gone), inside) - kept,
        annulled=set(state.annulled),
        types=profile["entries_kept"],
        gaps={str(row["gap"]) for row in built.each("gaps")},
        guarded=guarded,
    )
    return Plan(leaving, tuple(sorted(withheld, key=lambda one: natural(one.entry.mark))), barrier, inside)


@dataclass(frozen=True, slots=True)
class _Shut:
    hidden: set[str]
    held: Mapping[str, str]
    waiting: set[str]
    guarded: Guarded
    inside: Inside


def _refuse_twice(sealings: Iterable[Any], held: Mapping[str, str], hidden: Collection[str]) -> None:
    marked = list(sealings)
    for one in marked:
        if one.entry.exhibit in hidden and one.entry.mark not in held:
            mark = next(
                other.entry.mark for other in marked if other.entry.exhibit == one.entry.exhibit and other.entry.mark in held
            )
            raise Invalid("disclosure.sealed_twice", mark=mark, other=one.entry.mark)


def _refuse_barred(case: Case, built: Built, profile: Profile, leaving: Iterable[Any], shut: _Shut) -> None:
    """Raise Invalid for the first piece, in the order of marks, that holds what may not leave."""
    decisions = case.decisions()
    closed = {row["exhibit"] for row in decisions["settings"].to_pylist() if CLOSED.get(row["name"]) == row["value"]}
    annulled = {row["exhibit"] for row in decisions["pieces"].to_pylist() if row["withdrawn"]} | set(case.state.gone)
    quarantined = {str(row["exhibit"]) for row in built.each("quarantines")}
    shown = _showing(built, shut.guarded) if shut.guarded else set()
    for one in leaving:
        holds = within({one.entry.exhibit}, shut.inside)
        found = {
            "images": holds & closed,
            "annulled": holds & annulled,
            "secrecy": holds & quarantined,
            "holds": holds & (shut.hidden | shut.waiting),
            "identity": holds & shown or _shows(case, holds, one.entry, shut.guarded),
        }
        why = next((name for name, exhibits in found.items() if exhibits), None)
        if why:
            ground = next((row for row in profile["grounds"] if why in row["answers"]), profile["grounds"][0])
            said = {"article": ground["article"], "profile": profile["profile"], "ground": ground["ground"]}
            raise Invalid(f"disclosure.barred_{why}", mark=one.entry.mark, **said)


def _shows(case: Case, exhibits: Collection[str], sealed: ExhibitSealed, guarded: Guarded) -> bool:
    """Say whether the bytes of a piece, of what it holds, or its name show a guarded word."""
    if not guarded:
        return False
    if guarded.found(f"{sealed.name} {sealed.from_whom}"):
        return True
    for digest in sorted(exhibits):
        if case.vault.has(digest):
            with case.vault.open(digest) as opened:
                if guarded.found_in(opened):
                    return True
    return False


def _guarded(state: State, words: Iterable[str]) -> Guarded:
    """Return the words that must not leave: those given, the names and selectors of protected persons.

    Raises Invalid where an address alone is protected and no word is given: an address is never written into a case.
    """
    given = [word.strip() for word in words if word.strip()]
    said = list(given)
    for one in state.of(PersonNamed):
        if not one.entry.protection:
            continue
        if _ADDRESS_ALONE in one.entry.protection:
            if not given:
                raise Invalid("disclosure.no_guard", pseudonym=one.entry.pseudonym)
            continue
        said += both_orders(one.entry.name)
        said += [value for selector in one.entry.selectors for kind, _, value in [selector.partition(":")] if kind != "device"]
    return Guarded(said)


_FOLDED = "' ' || trim(regexp_replace(lower(strip_accents({text})), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')) || ' '"


def _showing(built: Built, guarded: Guarded) -> set[str]:
    """Return the exhibits in whose rows a guarded word stands."""
    found: set[str] = set()
    for name, schema in sorted(TABLES.items()):
        if schema.partition is not Partition.EXHIBIT and name != "exhibits":
            continue
        texts = [f'"{column.name}"' for column in schema.columns if str(column.type) == "string" and column.name != "exhibit"]
        texts += [
            f"array_to_string(\"{c.name}\", ' ')"
            for c in schema.columns
            if str(c.type).startswith("list") and "string" in str(c.type)
        ]
        if not texts or not built.document["tables"][name]["rows"]:
            continue
        text = _FOLDED.format(text=f"concat_ws(' ', {', '.join(texts)})")
        words, numbers = len(guarded.words), len(guarded.numbers)
        sought = [f"contains(text, ${place})" for place in range(1, words + 1)]
        sought += [f"contains(replace(text, ' ', ''), ${place})" for place in range(words + 1, words + numbers + 1)]
        asked = " OR ".join(sought)
        rows = built.ask(
            f'SELECT DISTINCT exhibit FROM (SELECT exhibit, {text} AS text FROM "{name}") WHERE {asked}',
            *(f" {word} " for word in guarded.words),
            *guarded.numbers,
        )
        found |= set(rows.column("exhibit").to_pylist())
    return found


def kept_apart(case: Case, built: Built) -> frozenset[str]:
    """Return the exhibits that no edition for the file lists: withheld pieces, those of measures that wait, and what only they hold."""
    sealings = list(case.state.sealings())
    held = {one.entry.mark for one in case.state.of(PieceWithheld) if not one.entry.undone}
    shut = {one.entry.exhibit for one in sealings if one.entry.mark in held}
    shut |= exhibits_of(case.records, unexecuted(case.records))
    inside = _inside(built)
    return frozenset(within(shut, inside) - within({one.entry.exhibit for one in sealings} - shut, inside))


def _inside(built: Built) -> Inside:
    """Return what each exhibit holds: members, settled pieces, pages."""
    found: dict[str, set[str]] = {}
    for row in built.each("contents"):
        found.setdefault(str(row["exhibit"]), set()).add(str(row["member"]))
    for row in built.each("exhibits"):
        if row["parent"]:
            found.setdefault(str(row["parent"]), set()).add(str(row["exhibit"]))
    return found


def within(exhibits: set[str], inside: Inside) -> set[str]:
    """Return exhibits with everything found in them, however deep."""
    found = set(exhibits)
    open_ends = list(exhibits)
    while open_ends:
        fresh = [one for one in inside.get(open_ends.pop(), ()) if one not in found]
        found.update(fresh)
        open_ends += fresh
    return found
