"""What a room is: a name in the address, a power that it asks of a member, its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import URLPattern, path, reverse

from faisceau.bureau.rights.roles import Power


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a room: its address below that of the room, its view, its name, and whether it is there when the case is closed."""

    below: str
    view: Callable[..., HttpResponse]
    name: str
    after_closing: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a case. ``room.SLUG`` words its name; its first page has the name of the room."""

    slug: str
    power: Power
    pages: tuple[Page, ...]

    @property
    def after_closing(self) -> bool:
        """Whether the room is there when the case is closed: its first page is."""
        return self.pages[0].after_closing

    def patterns(self) -> list[URLPattern]:
        """Return the addresses of the pages."""
        return [path(page.below, page.view, name=page.name) for page in self.pages]


def room_address(case: str, slug: str) -> str:
    """Return the address of the first page of a room."""
    return reverse(f"{slug}:{slug}", kwargs={"case": case})
