"""WhatsApp's encrypted backups (crypt12, crypt14, crypt15): with the key, the database inside becomes a derived exhibit.

The key is a sealed exhibit of its own, which the setting ``key_exhibit`` names, or 64 hexadecimal digits in the setting
``key``. The key files themselves are recognised, so that what they open is said; their secret is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import limit_for
from faisceau.notation.places import place
from faisceau.readers.whatsapp_crypt.header import DIGEST, SUFFIX, Header, header_of
from faisceau.readers.whatsapp_crypt.keys import SERIALISED, Key, derived, key_of
from faisceau.readers.whatsapp_crypt.opening import Opened as Inside
from faisceau.readers.whatsapp_crypt.opening import checksum_size, opened

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb=1_000, output_mb=300)
UNIT = "file"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : les sauvegardes chiffrées de WhatsApp (crypt12, crypt14, crypt15) dont la clé est fournie ; la base déchiffrée devient "
        "une pièce dérivée, prouvée par le sceau de la sauvegarde. Non lu : une sauvegarde sans sa clé, les générations crypt5 à "
        "crypt11, un contenu de plus de 256 Mo."
    ),
    en=(
        "Read: WhatsApp's encrypted backups (crypt12, crypt14, crypt15) of which the key is supplied; the decrypted database becomes "
        "a derived exhibit, proved by the backup's own tag. Not read: a backup without its key, the generations crypt5 to crypt11, "
        "content of more than 256 MB."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "key": Setting(Wording("clé de la sauvegarde, en 64 chiffres hexadécimaux", "key of the backup, in 64 hexadecimal digits")),
    "key_exhibit": Setting(Wording("pièce versée qui est le fichier de la clé", "sealed exhibit that is the file of the key")),
}
KEY = "key"
"""The companion that a setting ``key_exhibit`` brings, and the setting that holds the digits themselves."""
_HEAD = 4096
_KEY_FILES = {len(SERIALISED) + 2 + 131: "key", len(SERIALISED) + 2 + 32: "encrypted_backup.key"}


class _Told(NamedTuple):
    """What became of a backup: what was inside, or the problem that kept it."""

    inside: Inside | None
    problem: Problem | None
    checksum: int | None = None


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim the header of a backup (for crypt12 with its name), and the two key files by their form and size."""
    if header := header_of(head, names):
        return f"crypt{header.generation}"
    return _KEY_FILES.get(len(head)) if _is_key(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield the database inside, or what is needed to read it."""
    head = exhibit.open().read(_HEAD)
    header = header_of(head, exhibit.names)
    if header is None:
        yield from _key_file(head)
        return
    told = _open(exhibit, header, companions, settings)
    layout = {
        "generation": header.generation,
        "app": storable(header.app) if header.app else None,
        "key": header.key or None,
        "checksum": "right" if told.checksum else "absent_or_wrong" if told.inside else None,
    }
    if told.inside is None:
        if told.problem:
            yield told.problem
        yield Reading(WHOLE, "whatsapp_crypt", UNIT, 1, 0, canonical(layout))
        return
    name = storable(_inner_name(exhibit.names))
    at = locator(member=name)
    yield Member(at, name, told.inside.content)
    if not told.inside.authentic:
        reason = told.inside.broken or "tag"
        yield problem("readers_phones.crypt_damaged", at, size=len(told.inside.content), reason=reason)
    elif told.inside.broken:
        yield problem("readers_files.member_truncated", at, size=len(told.inside.content), reason=told.inside.broken)
    if told.inside.rest:
        yield problem("readers_files.container_rest", size=told.inside.rest)
    yield Reading(WHOLE, "whatsapp_crypt", UNIT, 1, 1, canonical(layout))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None, settings: Settings | None = None) -> Place:
    """Return the decrypted database, which needs the key again, or the first bytes of the backup for ``whole``.

    The one member is meant, whatever its name: an exhibit may be shown without the names under which it came in.
    """
    where = parse(locator)
    if not where.parts:
        return first_bytes(exhibit)
    header = header_of(exhibit.open().read(_HEAD), (*exhibit.names, "msgstore.db.crypt12"))
    if header is None or where.get("member") is None or where.n != 1:
        raise ValueError(f"nothing stands at {locator!r}")
    told = _open(exhibit, header, companions or {}, settings or {})
    if told.inside is None:
        raise ValueError(f"{locator!r} cannot be shown without the key of the backup")
    return place(told.inside.content)


def _open(exhibit: Opened, header: Header, companions: Companions, settings: Settings) -> _Told:
    """Find the key, and decrypt with it; every way to fail has its problem."""
    generation = header.generation
    stated: bytes | None = None
    if companion := companions.get(KEY):
        stated = companion.open().read(_HEAD + 1)
    elif digits := settings.get(KEY):
        stated = digits.encode("utf-8", "backslashreplace")
    if stated is None:
        code = "readers_phones.crypt15_key_needed" if generation == 15 else "readers_phones.crypt_key_needed"
        return _Told(None, problem(code, entries=1, generation=generation, key=header.key))
    try:
        key = key_of(stated)
    except ValueError as error:
        return _Told(None, problem("readers_phones.crypt_key_unreadable", entries=1, reason=str(error)))
    if (fault := _misfit(key, header)) is not None:
        return _Told(None, fault)
    secret = derived(key.secret) if generation == 15 else key.secret
    with exhibit.open() as stream:
        checksum = checksum_size(stream, exhibit.size)
        usual = DIGEST + SUFFIX if generation == 12 else DIGEST
        best: Inside | None = None
        for after in (checksum,) if checksum else (usual, 0):
            found = opened(stream, exhibit.size, header, secret, after, limit_for(exhibit.size))
            best = found if best is None or found.authentic else best
            if found.authentic:
                break
    if best is None or not best.is_a_backup:
        code = "readers_phones.crypt_key_wrong" if checksum else "readers_phones.crypt_key_wrong_or_damaged"
        return _Told(None, problem(code, entries=1, generation=generation), checksum)
    if best.limit is not None:
        name = _inner_name(exhibit.names)
        return _Told(None, problem("readers_files.member_too_large", WHOLE, 1, name=name, limit=f"{best.limit:,} bytes"), checksum)
    return _Told(best, None, checksum)


def _misfit(key: Key, header: Header) -> Problem | None:
    """Return the problem of a key that says itself that it opens other backups."""
    if header.generation == 15:
        return problem("readers_phones.crypt_key_other_kind", entries=1, generation=15) if key.of_server else None
    if key.of_server and (key.salt, key.account) != (header.salt, header.account):
        return problem("readers_phones.crypt_key_other", entries=1, needed=header.key, supplied=key.account.hex())
    return None


def _is_key(head: bytes) -> bool:
    try:
        return head.startswith(SERIALISED) and bool(key_of(head))
    except ValueError:
        return False


def _key_file(head: bytes) -> Iterator[Observation]:
    """Yield what a key file opens; its secret stays where it is."""
    try:
        key = key_of(head) if head.startswith(SERIALISED) else None
    except ValueError:
        key = None
    if key is None:
        yield problem("readers_phones.crypt_no_header", entries=1)
        yield Reading(WHOLE, "whatsapp_crypt", UNIT, 1, 0, canonical({}))
        return
    if key.of_server:
        yield problem("readers_phones.crypt_is_key", key=key.account.hex())
    else:
        yield problem("readers_phones.crypt_is_root_key")
    yield Reading(WHOLE, "whatsapp_crypt", UNIT, 1, 1, canonical({"opens": key.account.hex() or None}))


def _inner_name(names: tuple[str, ...]) -> str:
    """Return the name of the database inside: the backup's own without its last suffix, else the usual one."""
    for name in names:
        bare = name.replace("\\", "/").rsplit("/", 1)[-1]
        stem, _, suffix = bare.rpartition(".")
        if stem and suffix.lower().startswith("crypt"):
            return stem
    return "msgstore.db"
