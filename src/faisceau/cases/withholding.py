"""What of a case does not go into a pack, and what stands against a piece that would: decisions and the last build in, a barrier out.

Nothing is left out in silence. A piece that may not leave as it is (closed pictures, quarantine, something annulled or protected in it)
refuses the whole pack until a person withholds it on a ground of the profile, or seals a copy without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from faisceau.build.disclosing import check_ground
from faisceau.cases.asking import natural
from faisceau.cases.closing_pictures import CLOSED
from faisceau.cases.opened import Case
from faisceau.desk import Built
from faisceau.disclosure import Barrier, Guarded, both_orders, exhibits_of, unexecuted
from faisceau.journal import State, copy_of
from faisceau.model.columns import Partition
from faisceau.model.entries import ExhibitSealed, PersonNamed, PieceRedacted, PieceWithheld, SelectorShielded
from faisceau.model.errors import Invalid, Missing
from faisceau.model.tables import TABLES

_ADDRESS_ALONE = "706-57"
"""The article that protects an address and not the name (CPP)."""
MOST_PLACES = 20
"""Places of an obstacle that are told; the others are counted. Ours."""
Profile = Mapping[str, Any]
Place = tuple[str, str, str]
"""A table, an exhibit, a locator."""
Inside = Mapping[str, Collection[str]]
"""For each exhibit that holds others, those found in it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes into a pack: sealings in the order of their marks, what is withheld, the barrier for the journal."""

    sealings: tuple[Any, ...]
    withheld: tuple[Any, ...]
    barrier: Barrier
    inside: Inside


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A piece that may not leave as it is: why, in words of ``code`` and what they say, the first places where that is, how many there are."""

    mark: str
    code: str
    said: Mapping[str, str]
    places: tuple[Place, ...]
    count: int


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


def in_force(state: State) -> list[Any]:
    """Return what keeps pieces back and was not undone: whole, or in part, where a redacted copy goes in their place."""
    whole = [one for one in state.of(PieceWithheld) if not one.entry.undone]
    return sorted([*whole, *state.of(PieceRedacted)], key=lambda one: one.index)


def plan(case: Case, built: Built, profile: Profile, words: Iterable[str]) -> Plan:
    """Return what goes into a pack; raise Invalid for the first piece that may not go as it is, with article and next step."""
    planned, obstacles = weighed(case, built, profile, words)
    for one in obstacles:
        raise Invalid(one.code, mark=one.mark, **one.said)
    return planned


def weighed(case: Case, built: Built, profile: Profile, words: Iterable[str]) -> tuple[Plan, Iterator[Obstacle]]:
    """Return what would go into a pack, and every piece that may not go as it is."""
    state = case.state
    sealings = sorted(state.sealings(), key=lambda one: natural(one.entry.mark))
    marks = {one.entry.mark for one in sealings}
    withheld = [one for one in in_force(state) if one.entry.mark in marks]
    for one in withheld:
        if one.entry.profile != profile["profile"]:
            said = {"withheld": one.entry.profile, "profile": profile["profile"]}
            raise Invalid("disclosure.other_profile", mark=one.entry.mark, **said)
    held = {one.entry.mark: one.entry.ground for one in withheld}
    hidden = {one.entry.exhibit for one in sealings if one.entry.mark in held}
    _refuse_twice(sealings, held, hidden)
    known = {one.leaf_hash: one.entry.exhibit for one in sealings}
    redacted = [one for one in withheld if isinstance(one.entry, PieceRedacted) and one.entry.sealing in known]
    copies = [copy_of(one) for one in redacted]
    originals = {one.entry.exhibit: known[one.entry.sealing] for one in redacted}
    # What a copy held that was made anew, or undone, could be guessed from its digest and from the copy that leaves.
    stale = {one.entry.exhibit for one in case.records if isinstance(one.entry, PieceRedacted)} - {
        one.entry.exhibit for one in copies
    }
    waiting = exhibits_of(case.records, unexecuted(case.records)) - hidden
    late = {one.entry.exhibit for one in copies if originals[one.entry.exhibit] in waiting}
    leaving = [one for one in sealings if one.entry.exhibit not in hidden | waiting]
    leaving += [one for one in copies if one.entry.exhibit not in late]
    leaving.sort(key=lambda one: natural(one.entry.mark))
    guarded = _guarded(state, words)
    inside = _inside(built)
    obstacles = _obstacles(case, built, profile, leaving, _Shut(hidden, waiting, guarded, inside, originals))
    kept = within({one.entry.exhibit for one in leaving}, inside)
    barrier = Barrier(
        withheld=within(hidden, inside) - kept | stale,
        waiting=within(waiting, inside) - kept | late,
        gone=within(set(state.gone), inside) - kept,
        annulled=set(state.annulled),
        types=profile["entries_kept"],
        gaps={str(row["gap"]) for row in built.each("gaps")},
        guarded=guarded,
    )
    return Plan(tuple(leaving), tuple(sorted(withheld, key=lambda one: natural(one.entry.mark))), barrier, inside), obstacles


@dataclass(frozen=True, slots=True)
class _Shut:
    hidden: set[str]
    waiting: set[str]
    guarded: Guarded
    inside: Inside
    originals: Mapping[str, str]
    """The exhibit of which a redacted copy was made, by that of the copy."""


def _refuse_twice(sealings: Iterable[Any], held: Mapping[str, str], hidden: Collection[str]) -> None:
    marked = list(sealings)
    for one in marked:
        if one.entry.exhibit in hidden and one.entry.mark not in held:
            mark = next(
                other.entry.mark for other in marked if other.entry.exhibit == one.entry.exhibit and other.entry.mark in held
            )
            raise Invalid("disclosure.sealed_twice", mark=mark, other=one.entry.mark)


def _obstacles(case: Case, built: Built, profile: Profile, leaving: Iterable[Any], shut: _Shut) -> Iterator[Obstacle]:
    """Yield each piece, in the order of marks, that holds what may not leave, with the first reason and where it is."""
    decisions = case.decisions()
    closed = {row["exhibit"] for row in decisions["settings"].to_pylist() if CLOSED.get(row["name"]) == row["value"]}
    annulled = {row["exhibit"] for row in decisions["pieces"].to_pylist() if row["withdrawn"]} | set(case.state.gone)
    quarantined: dict[str, list[Place]] = {}
    for row in built.each("quarantines"):
        quarantined.setdefault(str(row["exhibit"]), []).append(("quarantines", str(row["exhibit"]), str(row["locator"])))
    shown = _showing(built, shut.guarded) if shut.guarded else {}
    copied = Guarded([*shut.guarded.written, *shielded(case.state)])
    for one in leaving:
        found: Mapping[str, Collection[str]]
        original = shut.originals.get(one.entry.exhibit, one.entry.exhibit)
        if original != one.entry.exhibit:
            holds = within({original}, shut.inside)
            found = {
                "images": holds & closed,
                "annulled": holds & annulled,
                "holds": holds - {original} & (shut.hidden | shut.waiting),
            }
            found["identity"] = _shows(case, {one.entry.exhibit}, one.entry, copied)
        else:
            holds = within({one.entry.exhibit}, shut.inside)
            found = {
                "images": holds & closed,
                "annulled": holds & annulled,
                "secrecy": holds & quarantined.keys(),
                "holds": holds & (shut.hidden | shut.waiting),
                "identity": holds & shown.keys() or _shows(case, holds, one.entry, shut.guarded),
            }
        why = next((name for name, exhibits in found.items() if exhibits), None)
        if why:
            ground = next((row for row in profile["grounds"] if why in row["answers"]), profile["grounds"][0])
            said = {"article": ground["article"], "profile": profile["profile"], "ground": ground["ground"]}
            rows: Mapping[str, list[Place]] = {"secrecy": quarantined, "identity": shown}.get(why, {})
            places = [place for exhibit in sorted(found[why]) for place in rows.get(exhibit, [("exhibits", exhibit, "")])]
            once = list({place[1:]: place for place in reversed(places)}.values())[::-1]
            yield Obstacle(one.entry.mark, f"disclosure.barred_{why}", said, tuple(once[:MOST_PLACES]), len(once))


def shielded(state: State) -> list[str]:
    """Return the selectors of lawyers, doctors and journalists: a redacted copy shows none of them."""
    return [one.entry.selector.partition(":")[2] for one in state.of(SelectorShielded)]


def guarded_words(state: State) -> list[str]:
    """Return the words that no redacted copy may show: names and selectors that are protected, or of a lawyer, a doctor, a journalist."""
    return [*_protected(state), *shielded(state)]


def _shows(case: Case, exhibits: Collection[str], sealed: ExhibitSealed, guarded: Guarded) -> set[str]:
    """Return the first exhibit whose bytes show a guarded word, of a piece and what it holds; the piece itself where its name does."""
    if not guarded:
        return set()
    if guarded.found(f"{sealed.name} {sealed.from_whom}"):
        return {sealed.exhibit}
    for digest in sorted(exhibits):
        if case.vault.has(digest):
            with case.vault.open(digest) as opened:
                if guarded.found_in(opened):
                    return {digest}
    return set()


def _guarded(state: State, words: Iterable[str]) -> Guarded:
    """Return the words that must not leave: those given, the names and selectors of protected persons.

    Raises Invalid where an address alone is protected and no word is given: an address is never written into a case.
    """
    given = [word.strip() for word in words if word.strip()]
    for one in state.of(PersonNamed):
        if _ADDRESS_ALONE in one.entry.protection and not given:
            raise Invalid("disclosure.no_guard", pseudonym=one.entry.pseudonym)
    return Guarded([*given, *_protected(state)])


def _protected(state: State) -> list[str]:
    """Return the names and selectors of persons whose identity, and not their address alone, is protected."""
    said: list[str] = []
    for one in state.of(PersonNamed):
        if one.entry.protection and _ADDRESS_ALONE not in one.entry.protection:
            said += both_orders(one.entry.name)
            said += [value for selector in one.entry.selectors for kind, _, value in [selector.partition(":")] if kind != "device"]
    return said


_FOLDED = "' ' || trim(regexp_replace(lower(strip_accents({text})), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')) || ' '"


def _showing(built: Built, guarded: Guarded) -> dict[str, list[Place]]:
    """Return the exhibits in whose rows a guarded word stands, with the places of these rows."""
    found: dict[str, list[Place]] = {}
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
        place = "locator" if "locator" in schema.names else "''"
        rows = built.ask(
            f'SELECT DISTINCT exhibit, locator FROM (SELECT exhibit, {place} AS locator, {text} AS text FROM "{name}") WHERE {asked} ORDER BY ALL',
            *(f" {word} " for word in guarded.words),
            *guarded.numbers,
        )
        for row in rows.to_pylist():
            found.setdefault(row["exhibit"], []).append((name, row["exhibit"], row["locator"] or ""))
    return found


def kept_apart(case: Case, built: Built) -> frozenset[str]:
    """Return the exhibits that no edition for the file lists: withheld pieces, those of measures that wait, and what only they hold."""
    sealings = list(case.state.sealings())
    held = {one.entry.mark for one in in_force(case.state)}
    shut = {one.entry.exhibit for one in sealings if one.entry.mark in held}
    shut |= exhibits_of(case.records, unexecuted(case.records))
    if not shut:
        return frozenset()
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
