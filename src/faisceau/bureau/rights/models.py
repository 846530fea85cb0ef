"""Who may do what in which case, and who read what: the two things that the bureau itself must know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models

from faisceau.bureau.rights.roles import FACTS, ROLES, Power
from faisceau.model.columns import Protection

ONE_VISIT = dt.timedelta(minutes=30)
"""How long nothing may be asked for before the next page is another visit; ours."""


class Membership(models.Model):
    """A named person in a case: role, classes of protection seen, pieces withheld, dates."""

    case = models.CharField(max_length=64, db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=32, choices=[(code, code) for code in ROLES])
    classes = models.JSONField(default=list)
    withheld = models.JSONField(default=list)
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last_visit = models.DateTimeField(null=True)
    seen_build = models.CharField(max_length=64, blank=True)
    before = models.DateTimeField(null=True)
    before_build = models.CharField(max_length=64, blank=True)

    class Meta:
        """One person has one place in a case at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "person"], condition=models.Q(until=None), name="one_place_in_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.role}"

    def may(self, power: Power) -> bool:
        """Say whether the role carries a power."""
        return power in ROLES[self.role].powers

    @property
    def door(self) -> str:
        """The address that the person is led to: the case, or what was read of it for who only controls that."""
        return "home:home" if self.may(Power.SEE) else "readings"

    def comes(self, now: dt.datetime, build: str) -> None:
        """Note that the person is at the first page: what they saw less than ``ONE_VISIT`` ago is still the same visit."""
        if self.last_visit and now - self.last_visit > ONE_VISIT:
            self.before, self.before_build = self.last_visit, self.seen_build
        self.last_visit, self.seen_build = now, build
        self.save(update_fields=["last_visit", "seen_build", "before", "before_build"])

    @property
    def sees(self) -> frozenset[Protection]:
        """The classes of protection that are seen: the facts of the case, and those given within those of the role."""
        return ROLES[self.role].classes & (FACTS | {Protection(name) for name in self.classes})


class Consultation(models.Model):
    """One answer that was given of a case: committed before its first byte leaves."""

    case = models.CharField(max_length=64, db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consultations")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    page = models.CharField(max_length=80)
    about = models.CharField(max_length=400, blank=True)
    build = models.CharField(max_length=64, blank=True)
    tables = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        """In the order of what happened."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.page} {self.rows}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Write a new record; a record is never written again."""
        if self.pk is not None:
            raise ValueError("a record of a reading is written once")
        super().save(*args, **kwargs)

    @staticmethod
    def total(told: Iterable[tuple[frozenset[str], int]]) -> tuple[dict[str, int], int]:
        """Return the rows by tables asked together, and their sum."""
        tables: dict[str, int] = {}
        for names, rows in told:
            key = " ".join(sorted(names))
            tables[key] = tables.get(key, 0) + rows
        return tables, sum(tables.values())
