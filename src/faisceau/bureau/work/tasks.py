"""What the queue does: build a case, prepare what leaves, bring the training case. Each job says how far it is, and how it ended."""

from __future__ import annotations

import datetime as dt
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from faisceau import cases
from faisceau.bureau import terms, world
from faisceau.bureau.api import hooks
from faisceau.bureau.folders import folder_of
from faisceau.bureau.people.models import Person
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.bureau.work.models import Job
from faisceau.model.errors import Locked, Refusal

_LOG = logging.getLogger("faisceau.bureau")
_PACE = 0.5
"""Seconds between two notes of how far a job is; ours."""
COPY_KEPT = dt.timedelta(days=7)
"""How long a redacted copy that is prepared waits to be signed, as long as what was brought waits to be sealed; ours."""


class Told:
    """A progress that is written into a job."""

    def __init__(self, job: Job) -> None:
        self.job, self._last = job, 0.0

    def stage(self, name: str, total: int) -> None:
        """Begin a stage."""
        self.job.stage, self.job.total, self.job.steps, self.job.stage_began = name, total, 0, timezone.now()
        self._note()

    def advance(self, steps: int = 1) -> None:
        """Say that steps are done."""
        self.job.steps += steps
        self._note()

    def done(self) -> None:
        """End the stage."""

    def whole(self, least: int | None, most: int | None) -> None:
        """Say how long the whole still takes."""
        self.job.least, self.job.most, self.job.foreseen = least, most, timezone.now()
        self._note()

    def _note(self) -> None:
        if (now := time.monotonic()) - self._last >= _PACE:
            self._last = now
            self.job.save(update_fields=["stage", "total", "steps", "stage_began", "least", "most", "foreseen"])


def begin(kind: str, case: str, person: Person, asked: dict[str, object]) -> Job:
    """Put a work into the queue; a build that already waits, or a what-if that is in hand, is not asked twice.

    Raises Locked where the case is closed: what a closing erased is not computed again here.
    """
    if case:
        _still_open(case)
    if kind == "build" and (waiting := Job.objects.filter(case=case, kind=kind, state=Job.WAITING).first()):
        return waiting
    if kind == "what_if":
        same = Job.objects.filter(case=case, kind=kind, asked=asked, state__in=Job.OPEN).first()
        if same is not None:
            return same
    job = Job.objects.create(kind=kind, case=case, person=person, asked=asked)
    run.enqueue(job.pk)
    return job


def go_on() -> int:
    """Put back what was being done when the bureau stopped; return how many works that is."""
    stopped = list(Job.objects.filter(state__in=Job.OPEN))
    for job in stopped:
        Job.objects.filter(pk=job.pk).update(state=Job.WAITING)
        run.enqueue(job.pk)
    hooks.go_on()
    expire_copies()
    return len(stopped)


def _still_open(case: str) -> None:
    if terms.term_of(folder_of(case), timezone.localdate())["closed"]:
        raise Locked("tasks_room.room_closed")


@task()
def run(job_id: int) -> None:
    """Do a work once; what is refused is kept with its words, what breaks is in the log."""
    taken = Job.objects.filter(pk=job_id, state=Job.WAITING).update(state=Job.RUNNING)
    if not taken:
        return
    job = Job.objects.get(pk=job_id)
    carry_out(job, _KINDS[job.kind])


def carry_out(job: Job, act: Callable[[Job, Told], dict[str, object]]) -> None:
    """Do a work, and keep how it ended: what is refused with its words, what breaks in the log."""
    try:
        if job.case:
            _still_open(job.case)
        job.result = act(job, Told(job))
        job.state = Job.DONE
    except Refusal as error:
        job.state = Job.REFUSED
        job.result = {"code": error.code, "arguments": {name: str(value) for name, value in error.arguments.items()}}
    except Exception:  # noqa: BLE001 - the person is told, the log has the detail, the queue goes on
        _LOG.exception("job %s broke", job.pk)
        job.state = Job.BROKEN
    job.ended = timezone.now()
    job.save()
    if job.kind == "build" and job.state == Job.DONE:
        _tell(job)


def _tell(job: Job) -> None:
    """Tell the configured addresses; a build is finished whether or not they can be told."""
    try:
        hooks.tell_of_build(job)
    except (Refusal, OSError, ValueError) as error:
        _LOG.warning("job %s is told to nobody: %s", job.pk, type(error).__name__)


def _build(job: Job, progress: Told) -> dict[str, object]:
    folder, own = folder_of(job.case), world.of_the_bureau()
    document = cases.build(folder, own, os.cpu_count() or 1, cases.WhatIf(), progress)
    withheld = {tuple(sorted(one.withheld)) for one in Membership.objects.filter(case=job.case, until=None) if one.withheld}
    for marks in sorted(withheld):
        cases.build(folder, own, os.cpu_count() or 1, cases.WhatIf((), marks), progress)
        cases.ready_search(cases.ask(folder, build=cases.WhatIf((), marks).file))
    cases.ready_search(cases.ask(folder))
    return {"digest": document["digest"]}


def _what_if(job: Job, progress: Told) -> dict[str, object]:
    """Build without what is taken away, from the same journal as the build beside which it will be shown."""
    _build(job, progress)
    what_if = cases.WhatIf(tuple(job.asked["without"]), tuple(job.asked["without_exhibits"]))
    document = cases.build(folder_of(job.case), world.of_the_bureau(), os.cpu_count() or 1, what_if, progress)
    return {"digest": document["digest"]}


def _dossier(job: Job, progress: Told) -> dict[str, object]:
    """Print a dossier under the sight that its person has, and record what it holds before it can be read."""
    membership = Membership.objects.get(case=job.case, person=job.person, until=None)
    folder, own, withheld = folder_of(job.case), world.of_the_bureau(), tuple(sorted(membership.withheld))
    _build(job, progress)
    cases.build(folder, own, os.cpu_count() or 1, cases.WhatIf(("testimony",), withheld), progress)
    told: list[tuple[frozenset[str], int]] = []
    edition = cases.Edition(job.asked["lang"], job.asked["reader"], tuple(job.asked["omit"]), job.asked["shared_screen"])
    made = cases.print_for(
        folder,
        own,
        withheld,
        cases.Sight(membership.sees),
        edition,
        printed(job),
        lambda names, rows: told.append((names, rows)),
    )
    tables, rows = Consultation.total(told)
    Consultation.objects.create(
        case=job.case, person=job.person, page="dossier:made", about=f"{job.pk}", build=made["build"], tables=tables, rows=rows
    )
    return {**made, "tables": tables, "sees": sorted(membership.sees), "withheld": list(withheld)}


def printed(job: Job) -> Path:
    """Return where a printed dossier stands, encrypted, but for its ending: on the shelf, which may be emptied at any time."""
    return folder_of(job.case) / "shelf" / "printed" / f"{job.pk}"


def _foresee(job: Job, progress: Told) -> dict[str, object]:
    """Weigh what would leave under a profile of disclosure, from the case as it stands now."""
    _build(job, progress)
    return cases.foresee(folder_of(job.case), world.of_the_bureau(), job.asked["profile"], job.asked["guard"])


def _disclosure(job: Job, progress: Told) -> dict[str, object]:
    """Make a pack that was decided, but for its signature, and record what it holds before anybody can take it."""
    folder, own = folder_of(job.case), world.of_the_bureau()
    _build(job, progress)
    asked = (job.asked["disclosure"], job.asked["guard"])
    made = cases.prepare(folder, own, *asked, prepared(job), os.cpu_count() or 1, progress)
    tables, rows = Consultation.total([(frozenset({name}), count) for name, count in made["tables"].items()])
    about = f"{job.pk} {made['name']}"
    Consultation.objects.create(
        case=job.case, person=job.person, page="disclosure:made", about=about, build=made["digest"], tables=tables, rows=rows
    )
    return made


def prepared(job: Job) -> Path:
    """Return the folder of a pack that waits to be handed over, encrypted: on the shelf, which may be emptied at any time."""
    return folder_of(job.case) / "shelf" / "packs" / f"{job.pk}"


def _redact(job: Job, progress: Told) -> dict[str, object]:
    """Prepare a redacted copy of a piece, from the case as it stands now, so that the words of its pictures are known; it is not signed."""
    _build(job, progress)
    job.foreseen = None  # what was foreseen is the build's
    folder, own = folder_of(job.case), world.of_the_bureau()
    try:
        told = cases.prepare_copy(folder, own, cases.opened_redaction(folder, own, job.asked["closed"]), copy_of(job), progress)
    finally:
        job.asked = {"mark": job.asked["mark"]}  # what was asked is with the copy now, under a key that goes with it, or nowhere
    kept = ("exhibit", "bytes", "pages", "mute", "as_text", "recognised", "missed", "words", "others")
    steps = cases.copy_steps(told)
    return {**{name: told[name] for name in kept}, "touched": steps, "places": len(told["places"])}


def copy_of(job: Job) -> Path:
    """Return the folder of a redacted copy that waits to be signed, encrypted under a key of its own: on the shelf."""
    return folder_of(job.case) / cases.COPIES / f"{job.pk}"


def end_copy(job: Job, how: str) -> None:
    """Note how a prepared copy ended: signed, dropped, expired."""
    job.result["gone"] = how
    job.save(update_fields=["result"])


def expire_copies(case: str = "") -> int:
    """Destroy the prepared copies that nobody signed in time, of one case or of all, each with a record; return how many."""
    late = Job.objects.filter(kind="redact", state=Job.DONE, ended__lt=timezone.now() - COPY_KEPT).exclude(result__has_key="gone")
    gone = 0
    for job in late.filter(case=case) if case else late:
        was_there = cases.is_prepared_copy(copy_of(job))
        try:
            cases.throw_away(folder_of(job.case), world.of_the_bureau(), copy_of(job))
        except Refusal as error:
            _LOG.warning("the copy of job %s stays: %s", job.pk, error.code)
            continue
        if was_there:  # else the shelf was emptied, and it with it
            about = f"{job.asked['mark']} {job.result['exhibit']}"
            Consultation.objects.create(case=job.case, person=job.person, page="disclosure:copy_expired", about=about)
        end_copy(job, "expired")
        gone += 1
    return gone


def _training(job: Job, progress: Told) -> dict[str, object]:
    from faisceau.bureau.people.joining import admit

    root = Path(settings.CASES)
    number = next(n for n in range(1, 1000) if not (root / f"training-{n}").exists())
    folder = root / f"training-{number}"
    cases.demo(folder, world.of_the_bureau(), workers=os.cpu_count() or 1, progress=progress)
    case = str(cases.read_marker(folder)["id"])
    admit(folder, case, job.person, job.person.role, by=job.person)
    return {"case": case}


def _sign_again(job: Job, progress: Told) -> dict[str, object]:
    """Say that a sealing was interrupted: only the person can sign, and what had arrived is still there."""
    del job, progress
    raise Locked("arriving.sign_again")


_KINDS: dict[str, Callable[[Job, Told], dict[str, object]]] = {
    "build": _build,
    "training": _training,
    "what_if": _what_if,
    "dossier": _dossier,
    "foresee": _foresee,
    "disclosure": _disclosure,
    "redact": _redact,
    "seal": _sign_again,
}
