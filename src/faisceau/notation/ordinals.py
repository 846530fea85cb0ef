"""Places that occur more than once: the second row of a table at a place is ``;n=2``, so that place stays a key."""

from __future__ import annotations

from faisceau.model.locators import parse


class Ordinals:
    """The places that the rows of one table have taken."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def of(self, locator: str) -> str:
        """Return the locator itself where it is free, else the next of its place.

        >>> ordinals = Ordinals()
        >>> ordinals.of("page=1"), ordinals.of("page=1"), ordinals.of("page=2")
        ('page=1', 'page=1;n=2', 'page=2')
        """
        n = parse(locator).n
        base = locator.removesuffix(f";n={n}")
        self._last[base] = free = max(n, self._last.get(base, 0) + 1)
        return base if free == 1 else f"{base};n={free}"
