"""People of the bureau and the one-time links by which they come in."""

from __future__ import annotations

import datetime as dt
import secrets
from hashlib import sha256
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from faisceau.bureau.rights.roles import ROLES

LANGUAGES = (("fr", "Français"), ("en", "English"))
THEMES = ("system", "light", "dark")
LINK_LIFE = dt.timedelta(days=3)
"""How long a one-time link is good for; ours."""


class Person(AbstractUser):
    """Somebody who works at the bureau: named, habilitated, with a role of the profession."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = None  # type: ignore[assignment]
    full_name = models.CharField(max_length=120)
    role = models.CharField(max_length=32, choices=[(code, code) for code in ROLES], blank=True)
    administers = models.BooleanField(default=False)
    habilitation = models.CharField(max_length=200, blank=True)
    habilitated_until = models.DateField(null=True, blank=True)
    card = models.BinaryField(default=b"")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    theme = models.CharField(max_length=8, choices=[(name, name) for name in THEMES], default="system")

    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    EMAIL_FIELD = ""

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def habilitated(self) -> bool:
        """Whether the habilitation has not run out."""
        return self.is_active and (self.habilitated_until is None or self.habilitated_until >= timezone.localdate())

    @property
    def holder(self) -> str:
        """The name of the person's signing key in the key folder."""
        return self.username


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by their link."""

    def of(self, token: str) -> Invitation | None:
        """Return the invitation that a link is good for, or None."""
        usable = self.filter(token=_digest(token), used=None, made__gte=timezone.now() - LINK_LIFE)
        return usable.first()


class Invitation(models.Model):
    """A one-time link by which somebody makes their account. Only the digest of the link is kept."""

    token = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=32, blank=True)
    administers = models.BooleanField(default=False)
    habilitation = models.CharField(max_length=200, blank=True)
    habilitated_until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="invitations")
    made = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="came_by")

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.role or 'administrator'} {self.made:%Y-%m-%d}"

    @classmethod
    def make(cls, by: Person | None, **granted: object) -> str:
        """Make an invitation and return its token, which is nowhere else."""
        token = secrets.token_urlsafe(32)
        cls.objects.create(token=_digest(token), by=by, **granted)
        return token


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
