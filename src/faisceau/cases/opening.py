"""Open a new case; keys, devices, erasure, the shelf."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faisceau import journal
from faisceau.cases.opened import MARKER, open_case, read_marker
from faisceau.cases.world import World
from faisceau.model.entries import CaseOpened, LogJoined, SignatoryEnrolled, SignatoryRevoked
from faisceau.model.errors import Invalid, Missing
from faisceau.vault import Card, Vault, admitted, write_durably

_STATE = re.compile(r"[A-Z]{2}\Z")


def new(
    folder: Path,
    world: World,
    *,
    title: str,
    state: str,
    languages: Sequence[str] = (),
    regime: str = "",
    term: str = "",
    name: str = "",
    role: str = "",
) -> dict[str, str]:
    """Open a case in a new folder: its vault, its journal, its first signatory; return its id and the key of its log."""
    if not _STATE.match(state):
        raise Invalid("cases.not_a_state", state=state)
    if folder.exists() and any(folder.iterdir()):
        raise Invalid("cases.not_empty", case=folder)
    holder = world.holder_or_first()
    case = world.randomness.draw(8).hex()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    vault = Vault.create(folder, case, holder, world.randomness)
    log = journal.create(folder, case, world.device(), vault.sealer, world.clock, world.randomness)
    log.append(
        [
            CaseOpened(case=case, title=title, state=state, languages=tuple(languages) or ("fr",), regime=regime, term=term),
            SignatoryEnrolled(
                signatory=holder.key_id,
                name=name or holder.name,
                role=role,
                public_key=holder.public_key.hex(),
            ),
        ],
        holder,
    )
    marker = f"# What may be read without a key; nothing is computed from it.\nid = {_toml(case)}\ntitle = {_toml(title)}\n"
    write_durably(folder / MARKER, marker.encode())
    return {"case": case, "log_key": log.log_key(), "signatory": holder.key_id}


def _toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " else f"\\u{ord(c):04x}" for c in escaped) + '"'


def keys(
    folder: Path,
    world: World,
    act: str,
    values: Sequence[str],
    *,
    name: str = "",
    role: str = "",
    reason: str = "",
) -> list[dict[str, Any]]:
    """List, create, show, enrol or revoke keys.

    ``create NAME`` makes a key in the key folder; ``card [FILE]`` gives the public card of one's own; ``enrol FILE``
    lets its holder open and sign; ``revoke ID`` ends both; ``list`` says who may. ``registry FILE`` and ``retrieve MARK FILE`` are
    those of annulled pieces (``annulling``).
    """
    if act == "create":
        made = world.keys.create(_value(act, values), world.passphrase)
        if not made.protected:
            world.tell("vault.key_unprotected", name=made.name, folder=world.keys.path, path=world.keys.path)
        return [{"signatory": made.key_id, "name": made.name}]
    if act == "card":
        card = world.holder().card
        if values:
            write_durably(Path(values[0]), card.write(), 0o644)
        return [{"signatory": card.key_id, "name": card.name, "card": card.write().decode()}]
    if act == "enrol":
        enrol(folder, world, Path(_value(act, values)).read_bytes(), name=name, role=role)
    with open_case(folder, world) as case:
        if act == "revoke":
            key_id = _value(act, values)
            case.sign([SignatoryRevoked(signatory=key_id, reason=reason)])
            if key_id in case.vault.holders():
                case.vault.dismiss(key_id)
        holders = set(case.vault.holders())
        revoked = {one.entry.signatory for one in case.state.of(SignatoryRevoked)}
        return [
            {
                "signatory": one.entry.signatory,
                "name": one.entry.name,
                "role": one.entry.role,
                "opens": one.entry.signatory in holders,
                "signs": one.entry.signatory not in revoked,
            }
            for one in case.state.of(SignatoryEnrolled)
        ]


def enrol(folder: Path, world: World, card: bytes, *, name: str = "", role: str = "") -> str:
    """Let the holder of a card open the case and sign in it; return the identification of their key."""
    read = Card.read(card)
    with open_case(folder, world) as case:
        case.sign([SignatoryEnrolled(signatory=read.key_id, name=name or read.name, role=role, public_key=read.signing.hex())])
        case.vault.admit(read)
    return read.key_id


def make_key(world: World, name: str, passphrase: str) -> bytes:
    """Make a person's keys under a passphrase in the key folder and return their card."""
    return world.keys.create(name, passphrase).card.write()


def opens(folder: Path, world: World) -> bool:
    """Say whether the keys of this world open a case."""
    read_marker(folder)
    return world.holder().key_id in admitted(folder)


def opening(folder: Path, world: World) -> CaseOpened:
    """Return the entry that opened a case: title, State, regime, term."""
    with open_case(folder, world) as case:
        return case.opened


def _value(act: str, values: Sequence[str]) -> str:
    if not values:
        raise Invalid("cases.keys_values", act=act)
    return values[0]


def join(folder: Path, world: World, other: Path) -> list[dict[str, Any]]:
    """Join the logs that another copy of the case gained on its devices; its exhibits come along."""
    with open_case(folder, world) as case:
        joined = case.journal.join(other, case.vault.holder)
        case.vault.bring(other / "exhibits")
        told = [one.entry for one in joined if isinstance(one.entry, LogJoined)]
        return [{"origin": entry.origin, "size": entry.size} for entry in told]


def erase(folder: Path, world: World, subject: str, reason: str, *, seen: int | None = None) -> dict[str, Any]:
    """Destroy what the journal holds about a person; the tree still verifies, and the shelf is emptied of what was made from it."""
    with open_case(folder, world) as case:
        before = sum(record.entry is None for record in case.records)
        case.journal.erase(subject, reason, case.vault.holder, seen=seen)
        after = sum(record.entry is None for record in case.journal.records())
    tidy(folder)
    return {"subject": subject, "payloads": after - before}


def tidy(folder: Path) -> int:
    """Empty the shelf and forget the last build; return the bytes that were freed."""
    if not (folder / MARKER).is_file():
        raise Missing("cases.no_case", case=folder)
    shelf = folder / "shelf"
    freed = sum(path.stat().st_size for path in shelf.rglob("*") if path.is_file()) if shelf.exists() else 0
    shutil.rmtree(shelf, ignore_errors=True)
    for path in folder.glob("build*.json"):
        path.unlink()
    return freed
