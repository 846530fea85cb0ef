"""Disclosure: what may leave of a case in, a pack out that the other side verifies and rebuilds; a pack in, what is wrong with it out.

``staying`` says which entries stay and why, ``write`` makes the file, ``check`` reads one that was received. The format is described in
``docs/reference/pack-format.md``. What a pack needs of the journal, the vault and the build is handed in.
"""

from faisceau.disclosure.archive import Archive, ArchiveError, Member, of_bytes, of_file, spilled, write
from faisceau.disclosure.archive import member as of_stream
from faisceau.disclosure.checking import Checked, check
from faisceau.disclosure.guarded import Guarded, both_orders
from faisceau.disclosure.leaving import EXECUTED, Barrier, exhibits_of, staying, unexecuted
from faisceau.disclosure.manifest import FORMAT, MANIFEST, SIGNATURE, encode, sign, whole_digest
from faisceau.disclosure.page import PAGES, READMES, Material, Said, page, readme

__all__ = [
    "EXECUTED",
    "FORMAT",
    "MANIFEST",
    "PAGES",
    "READMES",
    "SIGNATURE",
    "Archive",
    "ArchiveError",
    "Barrier",
    "Checked",
    "Guarded",
    "Material",
    "Member",
    "Said",
    "both_orders",
    "check",
    "encode",
    "exhibits_of",
    "of_bytes",
    "of_file",
    "of_stream",
    "page",
    "readme",
    "sign",
    "spilled",
    "staying",
    "unexecuted",
    "whole_digest",
    "write",
]
