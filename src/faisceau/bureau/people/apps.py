"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest


class Config(AppConfig):
    """Its name and label."""

    name = "faisceau.bureau.people"
    label = "people"

    def ready(self) -> None:
        """Let go of a person's keys when they leave."""
        from django.contrib.auth.signals import user_logged_out

        user_logged_out.connect(_left, dispatch_uid="faisceau.keys")


def _left(request: HttpRequest | None = None, **told: object) -> None:
    del told
    from faisceau.bureau import world

    if request is not None and request.user.is_authenticated:
        world.lock(request)
