"""What was asked, kept out of addresses: a query stands there encrypted, so that neither a history nor a log holds a selector.

The key is the bureau's secret, bound to the person and the case: what another person finds in a log or a history opens nothing.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.crypto import salted_hmac

from faisceau.model.errors import Invalid

NAME = "asked"
"""The parameter of an address under which what was asked stands."""


def sealed(person: int, case: str, told: str) -> str:
    """Return what stands in an address for a text."""
    return _key(person, case).encrypt(told.encode()).decode()


def opened(person: int, case: str, token: str) -> str:
    """Return the text that stands in an address; raise Invalid where it is another person's, too old, or changed by hand."""
    try:
        return _key(person, case).decrypt(token.encode(), ttl=settings.SESSION_COOKIE_AGE).decode()
    except (InvalidToken, ValueError) as error:
        raise Invalid("bureau.asked_gone") from error


def _key(person: int, case: str) -> Fernet:
    key = salted_hmac("faisceau.asked", f"{person} {case}", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))


def kept_out_of_addresses(*names: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Make a view whose form is posted: what these fields hold stands encrypted in the address that the form leads to.

    The view finds everything that was asked in ``visit.asked``; written plainly in an address, these names are not looked at.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, visit: Any, **places: Any) -> HttpResponse:
            if request.method == "POST":
                return HttpResponseRedirect(f"{request.path}?{_address(request.POST, names, visit)}")
            visit.asked = _read(request.GET, names, visit)
            return view(request, visit, **places)

        return answer

    return wrap


def _address(posted: QueryDict, names: tuple[str, ...], visit: Any) -> str:
    plain = [(name, one) for name in posted for one in posted.getlist(name) if name not in (*names, "csrfmiddlewaretoken") and one]
    kept = {name: str(posted[name]) for name in names if posted.get(name)}
    return urlencode([*plain, *([(NAME, seal(visit, kept))] if kept else [])])


def seal(visit: Any, kept: Mapping[str, str]) -> str:
    """Return what stands in an address for fields of a form."""
    return sealed(visit.person.pk, visit.case, json.dumps(dict(kept), ensure_ascii=False))


def _read(got: QueryDict, names: tuple[str, ...], visit: Any) -> QueryDict:
    told = got.copy()
    for name in names:
        told.pop(name, None)
    if token := got.get(NAME):
        for name, value in json.loads(opened(visit.person.pk, visit.case, token)).items():
            told[name] = value
    return told
