"""Lines of a file of entities, and what each entity is called by those that refer to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from faisceau.model.locators import locator
from faisceau.model.reading import Opened
from faisceau.notation.json_values import mapping, sequence, text

LONGEST = 1 << 22
"""Bytes of the longest line; a longer one is told and not read; ours."""
MOST = 1 << 21
"""Entities whose names are kept for those that refer to them; ours."""
_CALLED = ("name", "full", "fileName", "title", "iban", "accountNumber", "cryptoAddress", "alias", "number", "summary")


class Line(NamedTuple):
    """A line that is not empty: its place, the entity that it holds, or why it holds none."""

    place: str
    entity: Entity | None
    fault: str


class Entity:
    """An entity: its id, its schema, and its properties, each a tuple of texts."""

    __slots__ = ("id", "place", "properties", "schema", "used")

    def __init__(self, raw: dict[str, Any], place: str) -> None:
        self.place = place
        self.id = text(raw.get("id")) or ""
        self.schema = text(raw.get("schema")) or "?"
        self.properties = {
            name: found
            for name, values in mapping(raw.get("properties")).items()
            if (found := tuple(dict.fromkeys(said for one in sequence(values) if (said := text(one)))))
        }
        self.used: set[str] = set()

    def all(self, *names: str) -> tuple[str, ...]:
        """Return the values of properties, in their order, none twice."""
        self.used.update(names)
        return tuple(dict.fromkeys(one for name in names for one in self.properties.get(name, ())))

    def one(self, *names: str) -> str | None:
        """Return the first value of the first property that has one, and leave the others unread."""
        self.used.update(names)
        return next((self.properties[name][0] for name in names if name in self.properties), None)

    @property
    def left(self) -> list[str]:
        """The properties that nothing was read of."""
        return sorted(self.properties.keys() - self.used)


def lines(exhibit: Opened) -> Iterator[Line]:
    """Yield the lines of a file that are not empty."""
    stream = exhibit.open()
    offset = 0
    while raw := stream.readline(LONGEST + 1):
        length = len(raw)
        if length > LONGEST and not raw.endswith(b"\n"):
            while more := stream.readline(LONGEST):
                length += len(more)
                if more.endswith(b"\n"):
                    break
            yield Line(locator(offset=f"{offset},{length}"), None, "long")
        elif bare := raw.removeprefix(b"\xef\xbb\xbf").strip():
            yield _line(bare, locator(offset=f"{offset},{len(raw.rstrip())}"))
        offset += length


def _line(raw: bytes, place: str) -> Line:
    try:
        value = json.loads(raw.decode("utf-8"), parse_float=str, parse_constant=str, parse_int=str)
    except RecursionError:
        return Line(place, None, "deep")
    except ValueError:
        return Line(place, None, "not_json")
    if not isinstance(value, dict) or not isinstance(value.get("properties"), dict) or not isinstance(value.get("schema"), str):
        return Line(place, None, "no_entity")
    return Line(place, Entity(value, place), "")


class Called:
    """What the entities of a file are called, by id, and which of them are referred to."""

    def __init__(self, exhibit: Opened) -> None:
        self._names: dict[str, str] = {}
        self._referred: set[str] = set()
        for line in lines(exhibit):
            entity = line.entity
            if entity is None or not entity.id or len(self._names) >= MOST:
                continue
            name = next((entity.properties[one][0] for one in _CALLED if one in entity.properties), None)
            self._names.setdefault(entity.id, name or entity.id)
            self._referred.update(entity.properties.get("addressEntity", ()))

    def name(self, reference: str | None) -> str | None:
        """Return what an entity is called; the reference itself where it is not in the file."""
        return self._names.get(reference, reference) if reference else None

    def is_address(self, entity: Entity) -> bool:
        """Say whether another entity refers to this one as its address."""
        return entity.id in self._referred
