"""What a password may not be made of, and whom a password alone lets in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from faisceau.bureau.api.problems import BELOW
from faisceau.bureau.people.models import Person

WORDS = (
    "faisceau",
    "bureau",
    "procureur",
    "procureure",
    "prosecutor",
    "parquet",
    "justice",
    "tribunal",
    "magistrat",
    "greffe",
    "greffier",
    "enquete",
    "enqueteur",
    "police",
    "gendarmerie",
    "traite",
    "trafficking",
    "victime",
    "victim",
    "affaire",
    "dossier",
    "procedure",
)
"""Words of the service, without accents: somebody who guesses begins by them; ours (ASVS 5.0, 6.1.2)."""
_LEAST = 12
"""Characters that a password keeps when they are taken out of it: the length that is asked of every password."""

_OPEN = frozenset({"health", "preferences", "step_up", "account_logout", "account_reauthenticate", "invitation"})
"""Pages that somebody without a second factor reaches, beside those where one is added."""


class OwnWords:
    """A validator of passwords: what is left without the words of the service is long enough."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError for a password that holds little else than words of the service."""
        del user
        plain = unicodedata.normalize("NFKD", password).encode("ascii", "ignore").decode().lower()
        left, gone = len(password), 0
        for word in sorted(WORDS, key=len, reverse=True):
            gone += plain.count(word) * len(word)
            plain = plain.replace(word, " ")
        if gone and left - gone < _LEAST:
            raise ValidationError("bureau.own_words")

    def get_help_text(self) -> str:
        """Return nothing: the form says what it asks."""
        return ""


class SecondFactor:
    """Where the settings ask for a second factor, nobody without one gets farther than the page where it is added."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Send somebody who has no second factor to the page where it is added; programs come with a token, not by this door."""
        del view, args, kwargs
        if not settings.SECOND_FACTOR or not isinstance(request.user, Person) or request.path.startswith(BELOW):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in _OPEN or name.startswith("mfa_") or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_index")
