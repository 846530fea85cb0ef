"""What every page knows of its reader."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from faisceau.bureau.people.models import THEMES


def reader(request: HttpRequest) -> dict[str, object]:
    """Return the language and the theme of the page."""
    theme = getattr(request.user, "theme", "") if hasattr(request, "user") else ""
    return {
        "lang": getattr(request, "lang", "fr"),
        "theme": theme or request.COOKIES.get(settings.COOKIE_PREFIX + "theme", "system"),
        "themes": THEMES,
        "path": request.get_full_path(),
        "asks_second_factor": settings.SECOND_FACTOR,
    }
