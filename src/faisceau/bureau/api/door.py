"""The door of programs: who comes with a token, what went wrong in both languages, one way into a case."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from faisceau.bureau.api.models import Scope, Token
from faisceau.bureau.api.problems import problem
from faisceau.bureau.api.shapes import Problem
from faisceau.bureau.logs import note
from faisceau.bureau.people.errors import STATUS
from faisceau.bureau.rights.access import Visit, visited
from faisceau.bureau.rights.roles import Power
from faisceau.model.errors import Locked, Missing, Refusal
from faisceau.model.wording import say

_LOG = logging.getLogger("faisceau.bureau")
Given = TypeVar("Given")
PROBLEMS = frozenset({400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 507})
"""What may be answered instead of what was asked; each is a problem document."""


class ByToken(HttpBearer):
    """``Authorization: Bearer faisceau_…``: a token of a person, made in their account. A browser's cookies open nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Return the token, and let its person in for this request; None where it is good for nothing."""
        found = Token.objects.of(token)
        if found is None:
            note("token refused", None, logging.WARNING)
            return None
        found.note_use()
        request.user = found.person
        if not request.headers.get("Accept-Language"):
            request.lang = found.person.language  # type: ignore[attr-defined]
        return found


class Api(NinjaAPI):
    """The interface, whose description says of every operation that problems are problem documents (RFC 9457)."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """Return the description."""
        told = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for path in told["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) in PROBLEMS:
                        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        return told


api = Api(
    title="Faisceau",
    version="1",
    description="\n\n".join(say("programs.description", lang) for lang in ("fr", "en")),
    docs_url=None,
    urls_namespace="api",
    auth=ByToken(),
    throttle=[AuthRateThrottle("1200/m")],
)
"""1200 questions a minute for a token; ours."""


def answers(shape: Any, status: int = 200) -> dict[Any, Any]:
    """Return what an operation answers: its own shape, or a problem."""
    return {status: shape, PROBLEMS: Problem}


def told(request: HttpRequest, scope: Scope) -> Token:
    """Return the token of a request, whose scopes hold the one that is needed; raise Locked else."""
    token = request.auth  # type: ignore[attr-defined]
    if scope not in token.scopes:
        raise Locked("programs.no_scope", scope=scope)
    if not token.person.habilitated:
        raise PermissionDenied
    return token  # type: ignore[no-any-return]


def entered(request: HttpRequest, case: str, power: Power, scope: Scope, act: Callable[[Visit], Given]) -> Given:
    """Enter a case as a page does, and return what an act gives there once it is recorded, with the token by which it was asked."""
    token = told(request, scope)
    if token.case not in ("", case):
        raise Missing("bureau.missing")

    def by_token(visit: Visit) -> Given:
        given = act(visit)
        visit.about = f"{visit.about} [{token.name}]"[:400]
        return given

    return visited(request, case, power, by_token)


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(request, STATUS.get(type(error), 400), error.code, error.arguments)


_CODES: dict[int, str] = {
    400: "bureau.wrong",
    401: "programs.no_token",
    403: "bureau.forbidden",
    404: "bureau.missing",
    405: "programs.no_method",
    413: "programs.too_large",
    429: "programs.too_many",
}


def _http(request: HttpRequest, error: Any) -> HttpResponse:
    answer = problem(request, error.status_code, _CODES.get(error.status_code, "bureau.wrong"))
    if isinstance(error, AuthenticationError):
        answer["WWW-Authenticate"] = "Bearer"
    if isinstance(error, Throttled):
        answer["Retry-After"] = str(int(error.wait or 60))
    return answer


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    """Name the fields that are wrong, never what was written in them."""
    fields = sorted({".".join(str(part) for part in one["loc"])[:100] for one in error.errors})
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "programs.invalid", {"fields": ", ".join(fields)[:400]})


def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    _LOG.error(
        "broke %s at %s", type(error).__name__, request.resolver_match.view_name if request.resolver_match else "-", exc_info=error
    )
    return problem(request, 500, "bureau.broken")


api.add_exception_handler(Refusal, _refused)
api.add_exception_handler(HttpError, _http)
api.add_exception_handler(ValidationError, _invalid)
api.add_exception_handler(Exception, _broken)
for _kind, _status in (
    (PermissionDenied, 403),
    (Http404, 404),
    (RequestDataTooBig, 413),
    (BadRequest, 400),
    (SuspiciousOperation, 400),
):
    api.add_exception_handler(_kind, lambda request, _error, status=_status: problem(request, status, _CODES[status]))  # type: ignore[misc]
