"""How accounts come to be: by a one-time link only."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]
    """An account adapter under which nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: an account is made by the page of an invitation."""
        del request
        return False
