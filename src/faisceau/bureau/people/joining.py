"""Come in: make an account and its signing key on a one-time link, open a case, bring the training case."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.folders import folders
from faisceau.bureau.people.models import Invitation, Person
from faisceau.bureau.rights.models import Membership
from faisceau.bureau.rights.roles import OPENS_CASES, ROLES
from faisceau.model.errors import Refusal

_PLAIN = re.compile(r"[^a-z0-9]+")


def join(invitation: Invitation, told: dict[str, Any]) -> Person:
    """Make the account of an invitation and the person's signing key; the invitation is used."""
    with transaction.atomic():
        person = Person(
            username=told["username"],
            full_name=told["full_name"],
            # The first account of a bureau says its own role: there is nobody yet to say it.
            role=invitation.role or (told["role"] if invitation.by is None else ""),
            administers=invitation.administers,
            habilitation=invitation.habilitation,
            habilitated_until=invitation.habilitated_until,
            language=told.get("language", "fr"),
        )
        person.set_password(told["password"])
        person.save()
        invitation.used, invitation.person = timezone.now(), person
        invitation.save(update_fields=["used", "person"])
        person.card = cases.make_key(world.of_the_bureau(), person.holder, told["passphrase"])
        person.save(update_fields=["card"])
    if invitation.by is None:
        let_in()
    return person


def open_case(person: Person, signing: cases.World, told: dict[str, Any]) -> str:
    """Open a case, signed by the person; the bureau's own key is enrolled so that it can read and build. Return the case's id."""
    term = told.get("term")
    folder = Path(settings.CASES) / _free_name(told["title"])
    made = cases.new(
        folder,
        signing,
        title=told["title"],
        state=told["state"],
        languages=("fr", "en"),
        regime=told.get("regime", ""),
        term=term.isoformat() if term else "",
        name=person.full_name,
        role=person.role,
    )
    cases.enrol(folder, signing, world.of_the_bureau().holder().card.write(), name="Faisceau", role="bureau")
    Membership.objects.create(case=made["case"], person=person, role=person.role, classes=_classes(person.role), by=person)
    return made["case"]


def admit(folder: Path, case: str, person: Person, role: str, *, by: Person, signing: cases.World | None = None) -> Membership:
    """Let a person into a case: their key is enrolled, by who decides it or by the bureau where nobody could yet."""
    cases.enrol(folder, signing or world.of_the_bureau(), bytes(person.card), name=person.full_name, role=role)
    return Membership.objects.create(case=case, person=person, role=role, classes=_classes(role), by=by)


def let_in() -> None:
    """Let whoever administers the bureau into the cases in which nobody works yet: at the first account, then at each start.

    Only where their role opens cases; a case that the bureau's key does not open waits until a holder of it admits the bureau.
    """
    person = Person.objects.filter(is_active=True, administers=True, role__in=OPENS_CASES).order_by("pk").first()
    if person is None:
        return
    bureau = world.of_the_bureau()
    for case, folder in folders().items():
        if cases.opens(folder, bureau) and not Membership.objects.filter(case=case).exists():
            admit(folder, case, person, person.role, by=person)


def adopt() -> list[Path]:
    """Enrol the bureau's key into the cases that this machine's own user made; return those that stay closed to it."""
    bureau, closed = world.of_the_bureau(), []
    user = cases.World.of_this_machine(bureau.tell)
    for folder in folders().values():
        if cases.opens(folder, bureau):
            continue
        try:
            cases.enrol(folder, user, bureau.holder().card.write(), name="Faisceau", role="bureau")
        except Refusal:
            closed.append(folder)
    return closed


def _classes(role: str) -> list[str]:
    return sorted(ROLES[role].classes)


def _free_name(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = _PLAIN.sub("-", plain).strip("-")[:40] or "case"
    root, number = Path(settings.CASES), 1
    while (root / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return name if number == 1 else f"{name}-{number}"


__all__ = ["admit", "adopt", "join", "let_in", "open_case"]
