"""A disclosure in steps, for a bureau: what would leave and what stands against it; the pack made and kept closed; the handing over.

What would leave is weighed before anybody signs. The decision is the person’s; the pack is made by whoever can read the case, without a
signature, and lies in parts encrypted under the case’s key; who hands it over signs its manifest, and it is checked whole before it leaves.
"""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from faisceau import disclosure
from faisceau.build.disclosing import law_tables, profile_names, profile_of
from faisceau.cases.arriving import Parts
from faisceau.cases.asking import natural
from faisceau.cases.disclosing import left_of, sign_handing, unsigned, write_signed
from faisceau.cases.opened import Case, open_case
from faisceau.cases.receiving import check_pack
from faisceau.cases.withholding import Obstacle, in_force, plan, weighed
from faisceau.cases.world import World
from faisceau.model.entries import DisclosureDecided, SignatoryEnrolled
from faisceau.model.errors import Damaged, Invalid, Missing
from faisceau.model.ports import Progress
from faisceau.model.wording import Lang
from faisceau.vault import CaseSealer, make_folder_durably, write_durably

PART = 8 << 20
"""Bytes of a part of what is kept; a part is held in memory. Ours."""
LONGEST_GUARD, MOST_WORDS = 20_000, 500
"""Characters and lines of what must not leave; ours."""
_GUARD = b"faisceau-guard/1"
_INDEX = "index"


def lines_told(text: str) -> tuple[str, ...]:
    """Return the lines of a field of a form; raise Invalid where there are too many."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    if len(text) > LONGEST_GUARD or len(lines) > MOST_WORDS:
        raise Invalid("disclosure_room.guard_long", most=MOST_WORDS)
    return lines


def closed_guard(folder: Path, world: World, text: str) -> str:
    """Return words that must not leave, one a line, encrypted under the case’s key; empty where there are none.

    Raises Invalid where there are too many.
    """
    words = lines_told(text)
    if not words:
        return ""
    with open_case(folder, world) as case:
        return base64.b64encode(case.vault.sealer.wrap("\n".join(words).encode(), _GUARD)).decode()


def _guard(case: Case, closed: str) -> tuple[str, ...]:
    return tuple(case.vault.sealer.unwrap(base64.b64decode(closed), _GUARD).decode().splitlines()) if closed else ()


def profiles(case: Case) -> list[dict[str, Any]]:
    """Return the profiles of disclosure, each with its closed list of grounds; that of the case’s State first."""
    own = profile_of(case.opened.state)
    return [own, *(profile_of("", name) for name in profile_names() if name != own["profile"])]


def withheld(case: Case) -> list[dict[str, Any]]:
    """Return the pieces that a decision in force withholds: mark, profile, ground, reason, who signed, when it was declared."""
    names = {one.entry.signatory: one.entry.name for one in case.state.of(SignatoryEnrolled)}
    records = {one.leaf_hash: one for one in case.records}
    return [
        {
            **{name: getattr(one.entry, name) for name in ("mark", "profile", "ground", "reason")},
            "by": names.get(record.by or "", record.by or "–"),
            "at": record.at or "",
            "entry": record.index,
            "places": len(getattr(one.entry, "places", ())),
        }
        for one in in_force(case.state)
        for record in [records[one.leaf_hash]]
    ]


def withholdable(case: Case) -> list[str]:
    """Return the marks of the pieces that no decision in force withholds, in their order."""
    held = {one["mark"] for one in withheld(case)}
    return sorted({one.entry.mark for one in case.state.sealings()} - held, key=natural)


def foresee(folder: Path, world: World, profile: str, guard: str) -> dict[str, Any]:
    """Weigh what would leave of a case as it was last built: pieces, entries, tables, and every piece that may not go as it is.

    Nothing is signed or written. ``tables``: how many rows of which table stand in what is returned.
    """
    with open_case(folder, world) as case:
        assert case.built is not None
        chosen = profile_of(case.opened.state, profile)
        told: dict[str, Any] = {"profile": chosen["profile"], "size": case.journal.size, "refused": None, "obstacles": []}
        try:
            planned, found = weighed(case, case.built, chosen, _guard(case, guard))
            obstacles = list(found)
        except Invalid as error:
            said = {name: str(value) for name, value in error.arguments.items()}
            return told | {"refused": {"code": _IN_THE_ROOM.get(error.code, error.code), "arguments": said}, "tables": {}}
        stay, left = left_of(case, planned)
        kept = {*law_tables(), *chosen["tables_kept"]}
        rows = Counter(table for one in obstacles for table, _, _ in one.places)
        rows["sealings"] += len(planned.sealings) + len(planned.withheld)
        return told | {
            "leaves": [
                {"mark": one.entry.mark, "exhibit": one.entry.exhibit, "bytes": one.entry.bytes} for one in planned.sealings
            ],
            "withheld": len(planned.withheld),
            "waiting": len(planned.barrier.waiting),
            "entries": len(case.records),
            "opened": len(left),
            "stay": dict(sorted(Counter(stay.values()).items())),
            "counted": sum(one["name"] not in kept for one in case.built.tables),
            "obstacles": [_told(one) for one in obstacles],
            "tables": dict(rows),
        }


_IN_THE_ROOM = {
    "disclosure.barred_images": "disclosure_room.barred_images",
    "disclosure.barred_secrecy": "disclosure_room.barred_secrecy",
    "disclosure.barred_annulled": "disclosure_room.barred_annulled",
    "disclosure.barred_identity": "disclosure_room.barred_identity",
    "disclosure.barred_holds": "disclosure_room.barred_holds",
    "disclosure.other_profile": "disclosure_room.other_profile",
    "disclosure.sealed_twice": "disclosure_room.sealed_twice",
    "disclosure.no_guard": "disclosure_room.no_guard",
}
"""The codes under which the room of disclosure words a refusal: by what is done there, and no command."""


def _told(obstacle: Obstacle) -> dict[str, Any]:
    """Return an obstacle as a page words it, with its first places and how many more there are."""
    said = {"mark": obstacle.mark, **obstacle.said}
    more = obstacle.count - len(obstacle.places)
    return {"mark": obstacle.mark, "code": _IN_THE_ROOM[obstacle.code], "arguments": said, "places": obstacle.places, "more": more}


class Kept:
    """The members of a pack that is not signed yet, in parts under the case’s key; each part is bound to its name and to the pack."""

    def __init__(self, folder: Path, sealer: CaseSealer) -> None:
        self.folder, self._sealer, self._places = folder, sealer, dict[str, tuple[int, int]]()

    def keep(self, name: str, content: Iterable[bytes]) -> partial[BinaryIO]:
        """Keep a member, and return what opens it."""
        number, parts = len(self._places), 0
        for part in _parts(content):
            self._put(f"{number:06}.{parts:06}", part)
            parts += 1
        self._places[name] = (number, parts)
        return partial(self.open, name)

    def open(self, name: str) -> BinaryIO:
        """Return a stream of a member."""
        number, parts = self._places[name]
        return cast("BinaryIO", io.BufferedReader(Parts(self._get(f"{number:06}.{part:06}") for part in range(parts)), 1 << 20))

    def close(self, told: Mapping[str, Any]) -> None:
        """Write where each member is, and what else is told of the pack, last: without it nothing is there."""
        self._put(_INDEX, json.dumps({"places": self._places, **told}).encode())

    def index(self) -> dict[str, Any]:
        """Return what was told of the pack; raise Missing where the shelf was emptied, Damaged where it was altered."""
        try:
            told: dict[str, Any] = json.loads(self._get(_INDEX))
        except FileNotFoundError as error:
            raise Missing("bureau.missing") from error
        self._places = {name: (number, parts) for name, (number, parts) in told["places"].items()}
        return told

    def _put(self, name: str, content: bytes) -> None:
        write_durably(self.folder / name, self._sealer.wrap(content, self._context(name)), 0o600)

    def _get(self, name: str) -> bytes:
        return self._sealer.unwrap((self.folder / name).read_bytes(), self._context(name))

    def _context(self, name: str) -> bytes:
        return f"faisceau-kept-pack/1 {self.folder.name} {name}".encode()


def _parts(content: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for one in content:
        held += one
        if len(held) >= PART:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def is_prepared(out: Path) -> bool:
    """Say whether a prepared pack is still on the shelf."""
    return (out / _INDEX).is_file()


def prepare(folder: Path, world: World, decided: str, guard: str, out: Path, workers: int, progress: Progress) -> dict[str, Any]:
    """Make a pack that was decided, but for its signature, from the case as it was last built; keep it in ``out``, and say what it holds.

    Raises Invalid where a piece may not leave as it is, Missing where nothing of that name was decided.
    """
    with open_case(folder, world) as case:
        found = [one for one in case.records if isinstance(one.entry, DisclosureDecided) and one.entry.disclosure == decided]
        if not found or not isinstance(entry := found[-1].entry, DisclosureDecided):
            raise Missing("disclosure_room.not_decided")
        assert case.built is not None
        profile = profile_of(case.opened.state, entry.profile)
        planned = plan(case, case.built, profile, _guard(case, guard))
        case.built.close()
        shutil.rmtree(out, ignore_errors=True)
        make_folder_durably(out)
        store = Kept(out, case.vault.sealer)
        name = pack_name(decided)
        manifest, members = unsigned(case, planned, profile, (entry, found[-1].leaf_hash), name, store.keep, workers, progress)
        members.append(disclosure.of_bytes(disclosure.MANIFEST, disclosure.encode(manifest)))
        exhibits = {piece["path"]: piece["exhibit"] for piece in manifest["pieces"]}
        for one in members:
            if one.name not in exhibits and not one.name.startswith("tables/"):
                with one.open() as opened:
                    store.keep(one.name, [opened.read()])
        listed = [[one.name, one.size, one.crc, one.digest, exhibits.get(one.name, "")] for one in members]
        store.close({"members": listed, "disclosure": manifest["disclosure"]})
    rows = {table: one["rows"] for table, one in manifest["tables"].items() if one["rows"]}
    return {
        **{part: manifest["disclosure"][part] for part in ("name", "profile", "on")},
        "pieces": len(manifest["pieces"]),
        "withheld": len(manifest["withheld"]),
        **{part: manifest["journal"][part] for part in ("entries", "opened")},
        "counted": len(manifest["tables"]),
        "digest": manifest["digest"],
        "tables": rows,
    }


def pack_name(decided: str) -> str:
    """Return the name of the file of a disclosure."""
    return f"faisceau-{re.sub(r'[^A-Za-z0-9-]', '-', decided)}.zip"


def hand_over(folder: Path, world: World, kept: Path, out: Path, progress: Progress, lang: Lang) -> dict[str, Any]:
    """Sign the manifest of a prepared pack, write it, check it whole, and sign that it is handed over; return what the check said.

    Raises Damaged where it does not verify: nothing is signed in the journal then, and nothing leaves.
    """
    with open_case(folder, world) as case:
        store = Kept(kept, case.vault.sealer)
        told = store.index()
        members = [
            disclosure.Member(name, size, crc, digest, partial(case.vault.open, exhibit) if exhibit else partial(store.open, name))
            for name, size, crc, digest, exhibit in told["members"]
        ]
        write_signed(case, members, out.parent, out)
        checked = check_pack(out, rebuild=False, log_key=None, workers=1, progress=progress, lang=lang)
        if not checked["ok"]:
            raise Damaged("disclosure_room.not_sound", what=checked["faults"][0]["what"])
        said, on = told["disclosure"], world.clock.now().date().isoformat()
        digest = sign_handing(case, out, said["to"], said["profile"], on)
    counted = {name: checked[name] for name in ("pieces", "entries", "opened", "tables", "digest")}
    return {**counted, "pack": digest, "bytes": out.stat().st_size, "on": on, "signed_by": checked["signed_by"]}
