"""What the pages of requests share: the build that a decision began, and where a person goes once it is signed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from faisceau.bureau.rights.access import Visit
from faisceau.bureau.signing import then_build
from faisceau.model.wording import say


def building(visit: Visit) -> dict[str, Any]:
    """Return the build that is in hand, if any: while it is, a page shows it in the place of its forms, then comes again by itself."""
    return {"job": visit.building, "refresh": True, "may_act": visit.may_decide and visit.building is None}


def signed(request: HttpRequest, visit: Visit, page: str, code: str, query: str | None = None, **places: str) -> HttpResponse:
    """Begin a build after a decision, say what was signed, and go to a page of this room."""
    return then_build(request, visit, say(code, visit.lang), f"requests:{page}", query, **places)
