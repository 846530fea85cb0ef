"""Work in hand that outlives a request: builds and what comes in. A restarted server goes on with it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Job(models.Model):
    """One long work on a case: what it is, how far it is, how it ended."""

    WAITING, RUNNING, DONE, REFUSED, BROKEN = "waiting", "running", "done", "refused", "broken"
    OPEN: ClassVar = (WAITING, RUNNING)

    case = models.CharField(max_length=64, db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    kind = models.CharField(max_length=16)
    asked = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default=WAITING)
    stage = models.CharField(max_length=64, blank=True)
    steps = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    stage_began = models.DateTimeField(null=True)
    least = models.PositiveIntegerField(null=True)
    most = models.PositiveIntegerField(null=True)
    foreseen = models.DateTimeField(null=True)
    made = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.steps}/{self.total}"

    @property
    def open(self) -> bool:
        """Whether the work is not over."""
        return self.state in self.OPEN

    @property
    def left(self) -> int | None:
        """The seconds that are left of the stage at its pace so far, None while there is no pace."""
        if self.stage_began is None or not self.steps or not self.total:
            return None
        spent = (timezone.now() - self.stage_began).total_seconds()
        return round(spent / self.steps * max(self.total - self.steps, 0))

    @property
    def whole(self) -> tuple[int | None, int | None] | None:
        """The seconds that are left of the whole, at least and at most, None where nothing bounds them; None where it was not told."""
        if self.foreseen is None:
            return None
        since = (timezone.now() - self.foreseen).total_seconds()
        least, most = (None if one is None else max(round(one - since), 0) for one in (self.least, self.most))
        return least, most


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks by their term."""

    def to_do(self) -> TaskQuerySet:
        """Return what is not done, the earliest term first, then what has none."""
        return self.filter(done=None).select_related("owner").order_by(models.F("due").asc(nulls_last=True), "pk")


class Task(models.Model):
    """Something that somebody is to do in a case, until when; its words lie under the case's key.

    It is the bureau's and not the journal's: tasks never leave (practice), and the journal is what leaves with a case.
    """

    case = models.CharField(max_length=64, db_index=True)
    words = models.BinaryField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tasks")
    due = models.DateField(null=True, blank=True)
    about = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    done = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.owner} {self.due or ''}"

    @property
    def late(self) -> bool:
        """Whether its term is past and it is not done."""
        return self.done is None and self.due is not None and self.due < timezone.localdate()
