"""The tokens by which programs come in, and the notes that are sent when a build is finished."""

from __future__ import annotations

import datetime as dt
import secrets
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.utils import timezone

from faisceau.bureau.people.models import Person

PREFIX = "faisceau_"
"""What every token begins with, so that one that was left lying about is known for what it is."""
LIVES = (1, 7, 30, 90)
"""Days for which a token may be made; ours."""


class Scope(StrEnum):
    """What a token lets a program ask; never more than its person may."""

    CASE = "case"
    TABLES = "tables"
    EXHIBITS = "exhibits"
    SEARCH = "search"
    PROOF = "proof"
    JOURNAL = "journal"
    ARRIVAL = "arrival"
    BUILD = "build"


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens that are good for something."""

    def usable(self) -> TokenQuerySet:
        """Return those that are neither revoked nor expired, of people who are let in."""
        return self.filter(revoked=None, expires__gt=timezone.now(), person__is_active=True)

    def of(self, told: str) -> Token | None:
        """Return the usable token that is told, or None."""
        return self.usable().select_related("person").filter(digest=_digest(told)).first()


class Token(models.Model):
    """A token of a person for a program. Only its digest is kept: it is 256 bits of chance, so that nothing can be guessed from it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    case = models.CharField(max_length=64, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"token {self.pk}"

    @property
    def usable(self) -> bool:
        """Whether it is good for something today."""
        return self.revoked is None and self.expires > timezone.now()

    @classmethod
    def make(cls, person: Person, name: str, scopes: list[str], days: int, case: str = "") -> str:
        """Make a token and return it; it is nowhere else."""
        told = PREFIX + secrets.token_urlsafe(32)
        expires = timezone.now() + dt.timedelta(days=days)
        cls.objects.create(person=person, name=name, digest=_digest(told), scopes=scopes, case=case, expires=expires)
        return told

    def revoke(self) -> None:
        """Make it good for nothing; when it was made and used stays."""
        if self.revoked is None:
            self.revoked = timezone.now()
            self.save(update_fields=["revoked"])

    def note_use(self) -> None:
        """Keep the day on which it was last used; at most one write a day."""
        now = timezone.now()
        if self.last_used is None or self.last_used.date() != now.date():
            Token.objects.filter(pk=self.pk).update(last_used=now)


class Note(models.Model):
    """A note that is to reach an address: what happened in which case. It is sent until it is taken, or given up."""

    WAITING, SENT, GIVEN_UP = "waiting", "sent", "given_up"

    address = models.CharField(max_length=500)
    kind = models.CharField(max_length=32)
    case = models.CharField(max_length=64, db_index=True)
    body = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default=WAITING)
    tries = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=80, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.tries}"


def _digest(told: str) -> str:
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
