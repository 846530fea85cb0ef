"""The decisions of the training case: what a careful team signs once the pieces are sealed, and once they are built.

``first_round`` needs the digests of the pieces only; ``second_round`` names rows of a built case (messages, movements,
pages), which it finds by what is written in them. What is left to the reader of the tutorial is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa

from faisceau.model.entries import (
    AgeEstablished,
    ElementSupported,
    EntitiesJoined,
    EntitiesParted,
    Entry,
    FindingConfirmed,
    HubListed,
    OffenceCharged,
    OriginAssumed,
    PassageMarked,
    PersonNamed,
    Pin,
    RoleGiven,
    StatementRegistered,
    StatementRetracted,
    ZoneSettled,
)
from faisceau.training.evidence import ADULTS, CHILD, OFFENCE, PASSAGES, READINGS, Passage, Reading
from faisceau.training.finding import Rows
from faisceau.training.money import ledger
from faisceau.training.people import (
    BANK_PHONE,
    GARAGE_PHONE,
    PERSONS,
    S1,
    S2_HERE,
    S2_HOME,
    S3,
    SUSPECTS,
    VICTIMS,
    Person,
)
from faisceau.training.statements import REPORT, STATEMENTS, Report
from faisceau.training.truth import DEVICES, STATEMENT_OF, TRACED

SINCE, UNTIL = "2025-11-12", "2026-04-28"
_REASON_OF_ORIGIN = {
    "S3": "virements du compte de V1 tenu par S3 (D2, p. 4 ; D7) et dépôts annoncés par messages (D13) : hypothèse",
    "S1": "virements de S3, dont les fonds sont supposés provenir de l'infraction : hypothèse",
}
_AGES = {
    "V1": ("passeport découvert", "D1", 2),
    "V2": ("acte de naissance traduit", "D12", 1),
    "V3": ("passeport découvert", "D1", 2),
}
CONFIRMED = "selector_in_pages"
"""The indicator whose finding is confirmed when the build shows it: a suspect's telephone stands in adverts."""


def first_round(exhibit_of: Mapping[str, str]) -> list[Entry]:
    """Return what is signed first, given the digest of each piece by its cote."""
    return [
        *(_named(person, exhibit_of) for person in PERSONS),
        *(_role(person) for person in PERSONS),
        RoleGiven(person=S1.key, role="recruiter", since=SINCE, reason="D2, p. 2 ; D3, p. 2 ; D4, p. 1"),
        RoleGiven(person=S3.key, role="controller", since=SINCE, reason="D2, p. 4 ; D6, p. 2"),
        *(_age(person, exhibit_of) for person in VICTIMS),
        _charged(ADULTS, ("V1", "V3")),
        _charged(CHILD, ("V2",)),
        *(_registered(report, exhibit_of) for report in STATEMENTS),
        *(_marked(passage) for passage in PASSAGES),
        _taken_back(exhibit_of),
        ZoneSettled(exhibit=exhibit_of["D16"], zone="Europe/Paris", reason="téléphone utilisé à Lille"),
        EntitiesJoined(
            selectors=(f"phone:{S2_HERE}", f"phone:{S2_HOME}"),
            reason="S2 donne lui-même son numéro de France (D18) ; D26, « Vasile sofer »",
        ),
        EntitiesParted(
            selectors=(f"phone:{GARAGE_PHONE}", f"phone:{S2_HERE}"),
            reason="« Vasile garage » est le numéro d'un garage de Lille (D26)",
        ),
        HubListed(selector=f"phone:{BANK_PHONE}", reason="numéro public d'une banque"),
    ]


def second_round(tables: Mapping[str, pa.Table], seed: int, pins_of: Callable[[str], tuple[Pin, ...]]) -> list[Entry]:
    """Return what is signed once the pieces are built.

    ``pins_of`` gives the rows behind a finding as they are shown. Raises LookupError where the build holds no row, or
    several, for what a reading names: the case would not say what its truth says.
    """
    rows = Rows(tables)
    return [
        *(_supported(reading, rows.name_of(reading)) for reading in READINGS),
        *(_assumed(holder, rows, seed) for holder in TRACED),
        *_confirmed(tables, pins_of),
    ]


def _named(person: Person, exhibit_of: Mapping[str, str]) -> PersonNamed:
    devices = (f"device:{exhibit_of[mark]}" for mark in DEVICES.get(person.key, ()))
    return PersonNamed(
        person=person.key,
        name=person.name,
        pseudonym=person.pseudonym,
        selectors=(*person.named, *devices),
        protection=person.protection,
    )


def _role(person: Person) -> RoleGiven:
    return RoleGiven(person=person.key, role=person.role, status=person.status, since=person.since)


def _age(person: Person, exhibit_of: Mapping[str, str]) -> AgeEstablished:
    basis, mark, page = _AGES[person.key]
    return AgeEstablished(person=person.key, born=person.born, basis=basis, exhibit=exhibit_of[mark], locator=f"page={page}")


def _charged(count: str, victims: tuple[str, ...]) -> OffenceCharged:
    suspects = tuple(suspect.key for suspect in SUSPECTS)
    return OffenceCharged(count=count, offence=OFFENCE, state="FR", suspects=suspects, victims=victims, since=SINCE, until=UNTIL)


def _registered(report: Report, exhibit_of: Mapping[str, str]) -> StatementRegistered:
    return StatementRegistered(
        statement=report.statement,
        exhibit=exhibit_of[report.mark],
        person=report.person,
        kind=report.kind,
        status=report.status,
        on=report.on,
        language=report.language,
        interpreter=report.interpreter,
        lawyer=report.lawyer,
    )


def _taken_back(exhibit_of: Mapping[str, str]) -> StatementRetracted:
    before, later = REPORT["D4"], REPORT["D5"]
    return StatementRetracted(
        statement=before.statement,
        person=later.person,
        on=later.on,
        says="Personne ne l'a forcée ; ce qu'elle a dit le 30 avril, elle l'a dit parce qu'elle était fatiguée ; elle retire sa plainte",
        exhibit=exhibit_of[later.mark],
        place="page=1",
    )


def _marked(passage: Passage) -> PassageMarked:
    report = REPORT[passage.mark]
    return PassageMarked(
        statement=report.statement,
        locator=f"page={passage.page}",
        person=report.person,
        says=passage.says,
        count=passage.row.charge,
        element=passage.row.element,
        value=passage.row.value,
        victim=passage.row.victim,
        suspect=passage.row.suspect,
        hearsay_of=passage.hearsay_of,
    )


def _supported(reading: Reading, observation: str) -> ElementSupported:
    return ElementSupported(
        observation=observation,
        count=reading.row.charge,
        element=reading.row.element,
        value=reading.row.value,
        victim=reading.row.victim,
        suspect=reading.row.suspect,
        kind=reading.kind,
        says=reading.says,
    )


def _assumed(holder: str, rows: Rows, seed: int) -> OriginAssumed:
    movements = [movement for movement in ledger(seed, holder).movements if movement.assumed]
    observations = tuple(rows.movement(STATEMENT_OF[holder], movement.on, movement.cents) for movement in movements)
    return OriginAssumed(observations=observations, reason=_REASON_OF_ORIGIN[holder], count=ADULTS)


def _confirmed(tables: Mapping[str, pa.Table], pins_of: Callable[[str], tuple[Pin, ...]]) -> Iterator[Entry]:
    """Yield the confirmation of one finding: the telephone of S3 in the adverts; where it is not met, nothing."""
    about = {f"phone:{phone}" for phone in S3.phones}
    findings = tables["findings"].to_pylist()
    for finding in sorted({row["finding"] for row in findings if row["indicator"] == CONFIRMED and row["about"] in about}):
        yield FindingConfirmed(
            finding=finding,
            pins=pins_of(finding),
            reason="La ligne des annonces est celle du téléphone saisi chez S3 (D1, D13, D24)",
        )
