"""The listing of an Apple backup: which file each name of forty digits is, and what the backup says of the device.

``Manifest.db`` since iOS 10, ``Manifest.mbdb`` before it; ``Manifest.plist`` and ``Info.plist`` beside. A file of a backup
is named by the SHA-1 of its domain, a hyphen and its path; databases that a reader knows are known by these names too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.observations import Observation
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.phone_databases import read_database
from faisceau.notation.phone_files import kind_of
from faisceau.readers.ios_backup import database, listing, properties

BUDGET = Budget(seconds=120, seconds_per_mb=4, memory_mb_per_mb=5)
"""Ten million rounds of SHA-256, which the password of a backup costs, take 4 to 15 seconds; the files beside count as its bytes."""
UNIT = "file"
COMPANIONS = (
    "-wal",
    "Manifest.plist|Manifest.db",
    "Manifest.plist|0a/0ac25895eb020bdde4f1a5179a2f4d0b684009ad",
    "Manifest.plist|1b/1b432994e958845fffe8e2f190f26d1511534088",
    "Manifest.plist|2b/2b2b0084a1bc3a5ac8c27afdf14afb42c61a19ca",
    "Manifest.plist|31/31bb7ba8914766d4ba40d6dfb6113c8b614be442",
    "Manifest.plist|3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28",
    "Manifest.plist|5a/5a4935c78a5255723f707230a451d79c540d2741",
    "Manifest.plist|7c/7c7fba66680ef796b916b067077cc246adacf01d",
    "Manifest.plist|b8/b8548dc30aa1030df0ce18ef08b882cf7ab5212f",
)
"""The log of the listing; and beside the list of an encrypted backup its listing and the databases that a reader knows by their digits."""
PROMISE = Wording(
    fr=(
        "Lu : la liste d'une sauvegarde d'Apple (Manifest.db, Manifest.mbdb), chaque fichier avec son domaine et son chemin ; ce que la "
        "sauvegarde dit de l'appareil (Info.plist, Manifest.plist) ; d'une sauvegarde chiffrée (iOS 10.2 et suivants) dont le mot de passe "
        "est fourni, la liste et les bases que l'on sait lire, qui deviennent des pièces dérivées. Non lu : les autres fichiers d'une "
        "sauvegarde chiffrée ; dates, tailles et droits des fichiers."
    ),
    en=(
        "Read: the listing of an Apple backup (Manifest.db, Manifest.mbdb), each file with its domain and path; what the backup says of the "
        "device (Info.plist, Manifest.plist); of an encrypted backup (iOS 10.2 and later) of which the password is supplied, the listing and "
        "the databases that can be read, which become derived exhibits. Not read: the other files of an encrypted backup; times, sizes and "
        "rights of files."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "password": known.PASSWORD,
    "password_exhibit": known.PASSWORD_EXHIBIT,
}


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Claim the two listings by their form, the two property lists by their name and the keys that they show."""
    if kind_of(head, tail, names) == "ios_manifest":
        return "manifest_db"
    if head.startswith(listing.MAGIC):
        return "manifest_mbdb"
    return properties.named(head, tail, names)


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield a document for each file listed, or for the property list, what could not be read, and the reading."""
    first = exhibit.open().read(len(properties.BINARY))
    if first.startswith(listing.MAGIC):
        return listing.read(exhibit)
    if first.startswith((properties.BINARY, b"<")):
        return properties.read(exhibit, companions, settings)
    return read_database("ios_backup", UNIT, exhibit, companions, {}, database.rows, ("files",))


def resolve(exhibit: Opened, locator: str, companions: Companions | None = None, settings: Settings | None = None) -> Place:
    """Return the stored record of a file listed, the property list, or a file decrypted, which needs the password again.

    A row of the log alone needs the log.
    """
    first = exhibit.open().read(len(properties.BINARY))
    if first.startswith(listing.MAGIC):
        return listing.place(exhibit, locator)
    if first.startswith((properties.BINARY, b"<")):
        return properties.place(exhibit, locator, companions or {}, settings or {})
    return database.place(exhibit, locator, companions)
