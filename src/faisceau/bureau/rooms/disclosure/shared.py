"""What the pages of disclosure share: who may prepare what leaves, the works of a person, what would leave weighed anew."""

from __future__ import annotations

from typing import Any

from faisceau.bureau.rights.access import Visit
from faisceau.bureau.rights.roles import Power
from faisceau.bureau.work.models import Job
from faisceau.bureau.work.tasks import begin
from faisceau.model.columns import Protection
from faisceau.model.errors import Invalid

FORESEE, MAKE, REDACT = "foresee", "disclosure", "redact"


def own(visit: Visit, kind: str) -> Any:
    """Return the works of a kind that the person asked for in the case, the newest first."""
    return Job.objects.filter(case=visit.case, person=visit.person, kind=kind)


def last(visit: Visit, kind: str) -> Job | None:
    """Return the newest of them."""
    found: Job | None = own(visit, kind).first()
    return found


def ask(visit: Visit, profile: str, guard: str) -> None:
    """Have what would leave weighed, unless that is in hand already."""
    waiting = last(visit, FORESEE)
    asked: dict[str, object] = {"profile": profile, "guard": guard}
    if waiting is None or waiting.state != Job.WAITING or waiting.asked != asked:
        begin(FORESEE, visit.case, visit.person, asked)


def whole(visit: Visit) -> bool:
    """Say whether the person sees every class and every piece: a pack shows them all to whom it is handed."""
    return visit.sight.classes >= frozenset(Protection) and not visit.membership.withheld


def need_whole(visit: Visit) -> None:
    """Refuse who does not see everything."""
    if not whole(visit):
        raise Invalid("disclosure_room.limited")


def ask_again(visit: Visit) -> None:
    """Have what would leave weighed anew after something was signed, where the person had it weighed before."""
    found = last(visit, FORESEE)
    if found and visit.may(Power.EXPORT) and whole(visit):
        ask(visit, found.asked["profile"], found.asked["guard"])
