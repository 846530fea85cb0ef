"""Problem documents (RFC 9457): what happened, what is safe, what to do next, in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import PurePath
from typing import Any

from django.http import HttpRequest, HttpResponse

from faisceau.model.wording import LANGS, say, sentences

BELOW = "/api/"
"""Where programs ask: whatever goes wrong there is told as a problem document."""


def problem(request: HttpRequest, status: int, code: str, arguments: Mapping[str, object] | None = None) -> HttpResponse:
    """Return the document of a problem; its arguments are in its sentences only."""
    del request
    document: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status), "code": code}
    for lang in LANGS:
        happened, following = sentences(code, lang, spoken(arguments or {}))
        document[lang] = {"happened": happened, "safe": say("bureau.nothing_lost", lang), "next": following}
    return HttpResponse(json.dumps(document, ensure_ascii=False), status=status, content_type="application/problem+json")


def spoken(arguments: Mapping[str, object]) -> dict[str, object]:
    """Return the arguments of a refusal as they are told over the network: of a place on the server's disk its last name only."""
    return {name: value.name if isinstance(value, PurePath) else value for name, value in arguments.items()}
