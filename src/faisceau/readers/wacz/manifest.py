"""The manifest of a package (``datapackage.json``, WACZ 1.1.1, after Frictionless Data Package): the files that it lists, with digests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model.locators import locator
from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem, storable
from faisceau.notation.json_stream import loads
from faisceau.notation.json_values import mapping, sequence, text, whole

_SAID = ("profile", "wacz_version", "title", "created", "modified", "software", "mainPageUrl", "mainPageDate")
_SHA256 = re.compile(r"(?:sha-?256:)?([0-9a-f]{64})\Z", re.IGNORECASE)
MOST = 50_000


class Resource(NamedTuple):
    """A file that the manifest lists: its path, digest and size as stated."""

    path: str
    digest: str | None
    size: int | None

    def differs(self, found: tuple[str, int] | None, *, is_there: bool) -> Iterator[Problem]:
        """Yield how a file differs from what is stated of it; ``found`` is its digest and size, None where it could not be read."""
        at = locator(member=storable(self.path))
        if not is_there:
            yield problem("readers_web.wacz_missing", name=self.path)
            return
        if found is None:
            return
        digest, size = found
        if self.size is not None and size != self.size:
            yield problem("readers_web.wacz_size", at, name=self.path, stated=self.size, found=size)
        stated = _SHA256.match(self.digest or "")
        if stated is None:
            yield problem("readers_web.wacz_digest_unknown", at, name=self.path, stated=self.digest or "–")
        elif stated[1].lower() != digest:
            yield problem("readers_web.wacz_digest", at, name=self.path, stated=self.digest or "", computed=f"sha256:{digest}")


class Manifest(NamedTuple):
    """What a manifest lists, why it is none, and what it says of itself."""

    resources: tuple[Resource, ...]
    fault: str | None
    said: dict[str, str]


def manifest_of(raw: bytes) -> Manifest:
    """Read a manifest."""
    value, fault = loads(raw)
    whole_of = mapping(value)
    listed = sequence(whole_of.get("resources"))[:MOST]
    resources = []
    for one in map(mapping, listed):
        path = text(one.get("path"))
        if path:
            resources.append(Resource(path, text(one.get("hash")), whole(one.get("bytes"))))
    if not fault and not resources:
        fault = "resources"
    said = {name: shown[:400] for name in _SAID if (shown := text(whole_of.get(name)))}
    return Manifest(tuple(resources), fault, said)
