"""A message or a file that was signed in one piece (CMS, RFC 5652: ``smime.p7m``, ``contract.pdf.p7m``): what was signed comes out as one member.

The signature is never verified, and that is told. A signature alone, beside what it signs, holds nothing to read.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.cms import CmsError, Signed, signed
from faisceau.notation.containers import MEMBER_BYTES
from faisceau.notation.media_types import recognise
from faisceau.notation.places import place

BUDGET = Budget(seconds=10, seconds_per_mb=1, memory_mb=700, memory_mb_per_mb=4, output_mb=300)
UNIT = "file"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Messages et fichiers signés d'un seul tenant (S/MIME, CMS, .p7m) : ce qui est signé devient une pièce dérivée, lue par son propre lecteur. "
    "La signature n'est jamais vérifiée ; ce qui est chiffré n'est pas ouvert ; au-delà de 256 Mo, rien n'est lu.",
    en="Messages and files signed in one piece (S/MIME, CMS, .p7m): what is signed becomes a derived exhibit, read by its own reader. "
    "The signature is never verified; what is encrypted is not opened; above 256 MB nothing is read.",
)
SETTINGS: Mapping[str, Setting] = {}

_ARMOUR = re.compile(rb"\s{0,8}-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----\s")
_BASE64 = re.compile(rb"M[A-Za-z0-9+/\r\n]{43,}")
_SUFFIX = re.compile(r"\.(?:p7m|p7s|p7c|p7b|p7|pem|der)\Z", re.IGNORECASE)
_OWN_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_MIME = re.compile(rb"(?:content-[a-z-]{1,30}|mime-version)[ \t]*:", re.IGNORECASE)
"""How what mail programs sign begins (RFC 8551, 3.1): it is a message, or a part of one."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim signed data by its first bytes, in binary, in base64 or between the lines of PEM."""
    try:
        binary = _binary(head[:256])
    except binascii.Error:
        return None
    kind = recognise(binary)
    return "cms" if kind is not None and kind.family == "signature" else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield what was signed."""
    name = storable(_stem(exhibit.names))
    layout: dict[str, object] = {"format": "cms"}
    lost = 1
    if exhibit.size > 2 * MEMBER_BYTES:
        yield problem("readers_files.member_too_large", entries=1, name=name, limit=f"{MEMBER_BYTES:,} bytes")
    else:
        try:
            found = _signed(exhibit)
        except (CmsError, binascii.Error) as fault:
            yield problem("readers_files.container_unreadable", entries=1, format="S/MIME", reason=str(fault))
        else:
            layout["kind"] = found.kind
            content = found.content
            if content is None:
                yield problem("readers_files.unread_signature", entries=1, name="S/MIME", media="application/pkcs7-signature")
            elif len(content) > MEMBER_BYTES:
                yield problem("readers_files.member_too_large", entries=1, name=name, limit=f"{MEMBER_BYTES:,} bytes")
            else:
                lost = 0
                name = storable(_name(exhibit.names, content))
                at = locator(member=name)
                yield Member(at, name, content)
                yield problem("readers_files.signed_unverified", at, name=name)
            if not found.whole:
                yield problem("readers_files.signed_cut", size=len(content or b""))
            if found.rest:
                yield problem("readers_files.container_rest", size=found.rest)
    yield Reading(WHOLE, __name__, UNIT, 1, 1 - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return what was signed, or the first bytes of the file for ``whole``."""
    where = parse(locator)
    if not where.parts:
        return place(exhibit.open().read(1 << 20))
    content = _signed(exhibit).content
    if content is None or where.get("member") != storable(_name(exhibit.names, content)):
        raise ValueError(f"nothing stands at {locator!r}")
    return place(content)


def _signed(exhibit: Opened) -> Signed:
    with exhibit.open() as stream:
        return signed(_binary(stream.read()))


def _binary(content: bytes) -> bytes:
    """Return the message in binary; raise binascii.Error where it is in a base64 that is none."""
    if armour := _ARMOUR.match(content):
        content = content[armour.end() :].partition(b"-----")[0]
    elif not _BASE64.match(content):
        return content
    letters = b"".join(content.split())
    return base64.b64decode(letters[: len(letters) // 4 * 4])


def _name(names: tuple[str, ...], content: bytes) -> str:
    """Return the name of what was signed: that of the file without its ending; that of a message where a mail program signed it."""
    stem = _stem(names)
    return f"{stem}.eml" if _MIME.match(content) and not _OWN_SUFFIX.search(stem) else stem


def _stem(names: tuple[str, ...]) -> str:
    bare = [name.replace("\\", "/").rsplit("/", 1)[-1] for name in names]
    return next((_SUFFIX.sub("", name) for name in bare if _SUFFIX.search(name)), next(iter(bare), "")) or "content"
