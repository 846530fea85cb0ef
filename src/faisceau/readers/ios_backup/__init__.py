"""The listing of an Apple backup: which file each name of forty digits is, and what the backup says of the device.

``Manifest.db`` since iOS 10, ``Manifest.mbdb`` before it; ``Manifest.plist`` and ``Info.plist`` beside. A file of a backup
is named by the SHA-1 of its domain, a hyphen and its path; databases that a reader knows are known by these names too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.phone_databases import read_database
from faisceau.notation.phone_files import kind_of
from faisceau.readers.ios_backup import database, listing, properties

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb_per_mb=2)
UNIT = "file"
COMPANIONS = ("-wal",)
PROMISE = Wording(
    fr=(
        "Lu : la liste d'une sauvegarde d'Apple (Manifest.db, Manifest.mbdb), chaque fichier avec son domaine et son chemin ; ce que la "
        "sauvegarde dit de l'appareil (Info.plist, Manifest.plist). Non lu : le contenu d'une sauvegarde chiffrée ; dates, tailles et "
        "droits des fichiers."
    ),
    en=(
        "Read: the listing of an Apple backup (Manifest.db, Manifest.mbdb), each file with its domain and path; what the backup says of the "
        "device (Info.plist, Manifest.plist). Not read: the content of an encrypted backup; times, sizes and rights of files."
    ),
)
SETTINGS: Mapping[str, Setting] = {}


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim the two listings by their form, the two property lists by their name and the keys that they show."""
    if kind_of(head, tail, names) == "ios_manifest":
        return "manifest_db"
    if head.startswith(listing.MAGIC):
        return "manifest_mbdb"
    return properties.named(head, tail, names)


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - nothing to settle
    """Yield a document for each file listed, or for the property list, what could not be read, and the reading."""
    first = exhibit.open().read(len(properties.BINARY))
    if first.startswith(listing.MAGIC):
        return listing.read(exhibit)
    if first.startswith((properties.BINARY, b"<")):
        return properties.read(exhibit)
    return read_database("ios_backup", UNIT, exhibit, companions, {}, database.rows, ("files",))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None) -> Place:
    """Return the stored record of a file listed, or the property list; a row of the log alone needs the log."""
    first = exhibit.open().read(len(properties.BINARY))
    if first.startswith(listing.MAGIC):
        return listing.place(exhibit, locator)
    if first.startswith((properties.BINARY, b"<")):
        return properties.place(exhibit, locator)
    return database.place(exhibit, locator, companions)
