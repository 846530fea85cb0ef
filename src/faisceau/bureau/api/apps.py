"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Its name and label."""

    name = "faisceau.bureau.api"
    label = "api"
