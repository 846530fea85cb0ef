"""Entries: signed human decisions, in the past participle. The catalogue is closed.

Each type says whose data its payload holds (``SUBJECTS``: fields that name persons; their keys together open it,
so that erasing one of them closes it) and which object it changes (``OBJECT``: fields that name it; an entry about
an object that changed after what its signer had seen is refused). Decisions name selectors (``kind:value``),
observations (``table:exhibit#locator``) and minted names, never derived ids.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang, Wording

Date = str
"""A date or a precision of one: YYYY, YYYY-MM or YYYY-MM-DD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """What allowed a piece to be obtained, as structure (article, authority, date, scope, limits of use)."""

    article: str
    authority: str = ""
    date: Date = ""
    scope: str = ""
    limits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """An observation as it was shown: where it stands and the digest of its row at that moment."""

    observation: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a procedure, as a person settled it: its mark, its pages of the whole (from 1, both included), its heading.

    ``after``: where these pages go on with a piece that begins in another PDF of the same procedure, under the same mark, how many
    pages of it stand before these. Everything but mark and pages is as the piece itself writes it, and may be left empty.
    """

    mark: str
    first: int
    last: int
    title: str = ""
    kind: str = ""
    service: str = ""
    report: str = ""
    folios: str = ""
    on: Date = ""
    author: str = ""
    heard: str = ""
    status: str = ""
    lawyer: str = ""
    interpreter: str = ""
    basis: str = ""
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A decision. Subclasses are the catalogue."""

    NAME: ClassVar[Wording] = Wording("", "")
    SUBJECTS: ClassVar[tuple[str, ...]] = ()
    OBJECT: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Entry):
    """A case was opened; its id is random, its regime and term are data."""

    NAME = Wording("Affaire ouverte", "Case opened")
    OBJECT = ("case",)
    case: str
    title: str
    state: str
    languages: tuple[str, ...] = ("fr",)
    regime: str = ""
    term: Date = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatoryEnrolled(Entry):
    """A person may sign from now on, with this public key (Ed25519, hexadecimal)."""

    NAME = Wording("Signataire habilité", "Signatory authorised")
    OBJECT = ("signatory",)
    signatory: str
    name: str
    role: str
    public_key: str
    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatoryRevoked(Entry):
    """A person may no longer sign."""

    NAME = Wording("Habilitation retirée", "Authorisation ended")
    OBJECT = ("signatory",)
    signatory: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitSealed(Entry):
    """A piece came in (versement). ``exhibit`` is the digest of its bytes, ``sealed`` that of the bytes at rest."""

    NAME = Wording("Pièce versée", "Exhibit sealed")
    OBJECT = ("mark",)
    exhibit: str
    sealed: str
    bytes: int
    name: str
    mark: str
    seal_number: str = ""
    from_whom: str = ""
    on: Date = ""
    basis: Authorisation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutSettled(Entry):
    """How an exhibit is to be read where it can be read in two ways."""

    NAME = Wording("Lecture arrêtée", "Reading settled")
    OBJECT = ("exhibit",)
    exhibit: str
    reader: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneSettled(Entry):
    """The time zone of an exhibit's clock."""

    NAME = Wording("Fuseau arrêté", "Time zone settled")
    OBJECT = ("exhibit",)
    exhibit: str
    zone: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRegistered(Entry):
    """An exhibit, or a part of one, holds what a person said: who, in which status, when, under which conditions.

    ``kind``: hearing, certificate, report or other. ``conditions``: no_lawyer, anonymous, infiltrator, repentant. ``safeguards``, for
    a child: filmed, accompanied, ad_hoc_administrator, lawyer_of_child, trained, premises, same_officer.
    """

    NAME = Wording("Déclaration enregistrée", "Statement registered")
    SUBJECTS = ("person",)
    OBJECT = ("statement",)
    statement: str
    exhibit: str
    person: str
    kind: str = "hearing"
    status: str = ""
    on: Date = ""
    language: str = ""
    interpreter: str = ""
    lawyer: str = ""
    conditions: tuple[str, ...] = ()
    locator: str = "whole"
    safeguards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageMarked(Entry):
    """A passage supports a row of the count: what it says, seen oneself or ``hearsay_of`` whom."""

    NAME = Wording("Passage relevé", "Passage marked")
    SUBJECTS = ("person", "victim")
    OBJECT = ("statement", "locator", "element", "value", "victim", "suspect")
    statement: str
    locator: str
    person: str
    says: str
    count: str
    element: str
    value: str
    victim: str
    suspect: str
    hearsay_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageCompared(Entry):
    """A passage beside another place, as a person read the two: corroborated, contradicted, or silent. Nobody's credibility is said.

    ``other`` is an observation (``table:exhibit#locator``); for ``silent`` the name of a statement that does not speak of it.
    """

    NAME = Wording("Passages rapprochés", "Passages compared")
    SUBJECTS = ("person",)
    OBJECT = ("statement", "locator", "other")
    statement: str
    locator: str
    person: str
    other: str
    verdict: str
    about: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRetracted(Entry):
    """Its author took back a statement, or a passage of one, on a day; what was said stays in the file beside what was said later."""

    NAME = Wording("Déclaration rétractée", "Statement retracted")
    SUBJECTS = ("person",)
    OBJECT = ("statement", "locator")
    statement: str
    person: str
    on: Date
    says: str
    locator: str = ""
    exhibit: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonNamed(Entry):
    """A person who matters has a name of the case (``person``), and the selectors that designate them."""

    NAME = Wording("Personne désignée", "Person named")
    SUBJECTS = ("person",)
    OBJECT = ("person",)
    person: str
    name: str
    pseudonym: str
    selectors: tuple[str, ...] = ()
    protection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Entry):
    """A person has a role (victim, suspect, witness, recruiter, controller, customer, business, unknown) and a status."""

    NAME = Wording("Qualité attribuée", "Role given")
    SUBJECTS = ("person",)
    OBJECT = ("person", "role")
    person: str
    role: str
    status: str = ""
    since: Date = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeEstablished(Entry):
    """When a person was born, and what establishes it."""

    NAME = Wording("Âge établi", "Age established")
    SUBJECTS = ("person",)
    OBJECT = ("person",)
    person: str
    born: Date
    basis: str
    exhibit: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceCharged(Entry):
    """A count: the charged national text, the suspects, the victims, the period, the State."""

    NAME = Wording("Infraction retenue", "Offence charged")
    OBJECT = ("count",)
    count: str
    offence: str
    state: str
    suspects: tuple[str, ...]
    victims: tuple[str, ...]
    since: Date = ""
    until: Date = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesJoined(Entry):
    """These selectors designate the same person or organisation."""

    NAME = Wording("Identités rapprochées", "Identities joined")
    OBJECT = ("selectors",)
    selectors: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesParted(Entry):
    """These two selectors do not designate the same person (different), or it cannot be said (unsure)."""

    NAME = Wording("Identités distinguées", "Identities kept apart")
    OBJECT = ("selectors",)
    selectors: tuple[str, ...]
    reason: str
    verdict: str = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingConfirmed(Entry):
    """The reading of the pieces behind a finding is right; it supports these rows. Nothing is said about guilt."""

    NAME = Wording("Lecture confirmée", "Reading confirmed")
    OBJECT = ("finding",)
    finding: str
    pins: tuple[Pin, ...] = ()
    count: str = ""
    element: str = ""
    value: str = ""
    victim: str = ""
    suspect: str = ""
    kind: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSetAside(Entry):
    """A finding does not count, for a reason (often its innocent explanation)."""

    NAME = Wording("Point écarté", "Point set aside")
    OBJECT = ("finding",)
    finding: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementSupported(Entry):
    """An observation supports a row of the count, by a person's reading of it."""

    NAME = Wording("Élément étayé", "Element supported")
    SUBJECTS = ("victim",)
    OBJECT = ("observation", "count", "element", "value", "victim", "suspect")
    observation: str
    count: str
    element: str
    value: str
    victim: str
    suspect: str
    kind: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginAssumed(Entry):
    """These movements are taken to be the product of the offence: a hypothesis, with its reason.

    ``person``: whose product it is, where the holder of the account is not the one who profits.
    """

    NAME = Wording("Origine supposée", "Origin assumed")
    OBJECT = ("observations",)
    observations: tuple[str, ...]
    reason: str
    count: str = ""
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceAnnulled(Entry):
    """A piece is annulled, by which decision, with what it necessarily supported."""

    NAME = Wording("Pièce annulée", "Exhibit annulled")
    OBJECT = ("mark",)
    mark: str
    decision: str
    on: Date
    extends_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryDesignated(Entry):
    """The registry to whose key alone annulled pieces are locked from now on: its public card, as ``keys card`` writes it."""

    NAME = Wording("Greffe désigné", "Registry designated")
    OBJECT = ("registry",)
    registry: str
    name: str
    card: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDecided(Entry):
    """An act of investigation was decided to fill a gap, by a way.

    ``asked_by``: who asked for it, where it was not the authority: the suspect, the accused, their lawyer (Directive 2014/41/EU art. 1(3)).
    """

    NAME = Wording("Acte décidé", "Measure decided")
    OBJECT = ("request",)
    request: str
    measure: str
    to: str
    way: str
    gap: str = ""
    reason: str = ""
    asked_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSent(Entry):
    """A request left: to whom, when, by which channel. ``at``: HH:MM, on the clock of the State ``zone``, else of the State addressed."""

    NAME = Wording("Demande envoyée", "Request sent")
    OBJECT = ("request",)
    request: str
    to: str
    on: Date
    channel: str = ""
    exhibit: str = ""
    at: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAdvanced(Entry):
    """A request reached a step (received, acknowledged, notified, recognised, postponed, extended, executed, partly, refused, closed).

    ``at``: HH:MM, on the clock of the State ``zone``, else of the State addressed; ``exhibits``: what came with the step.
    """

    NAME = Wording("Demande suivie", "Request followed up")
    OBJECT = ("request", "step")
    request: str
    step: str
    on: Date
    note: str = ""
    at: str = ""
    zone: str = ""
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReceived(Entry):
    """The answer to a request came back, as these exhibits."""

    NAME = Wording("Réponse reçue", "Answer received")
    OBJECT = ("request",)
    request: str
    on: Date
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysOrdered(Entry):
    """The ways to a measure for a gap are taken in this order (``STATE:WAY``); those that are not named follow."""

    NAME = Wording("Voies ordonnées", "Ways put in order")
    OBJECT = ("gap", "measure")
    gap: str
    measure: str
    ways: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRecorded(Entry):
    """An authority, a contact point or a provider: its particulars, where they were read, when they were checked.

    ``kind``: judge, court, investigating_judge, prosecutor, other, central, contact_point, service or provider.
    """

    NAME = Wording("Autorité enregistrée", "Authority recorded")
    OBJECT = ("authority",)
    authority: str
    name: str
    state: str
    kind: str
    source: str
    checked: Date
    address: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFilled(Entry):
    """The form of a request was filled: by whom it is issued and validated, to whom, about whom, in which language, what each field says.

    ``authority``, ``validator``, ``addressee``, ``notified`` name authorities of the case; ``urgency``: normal, urgent or emergency.
    """

    NAME = Wording("Formulaire rempli", "Form filled in")
    OBJECT = ("request",)
    request: str
    form: str
    language: str
    authority: str = ""
    validator: str = ""
    addressee: str = ""
    notified: str = ""
    urgency: str = "normal"
    persons: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Entry):
    """A question on which a ground for refusal depends was answered, for a request."""

    NAME = Wording("Question répondue", "Question answered")
    OBJECT = ("request", "question")
    request: str
    question: str
    answers: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSigned(Entry):
    """The form was signed elsewhere, and came back as a piece (CPP 801-1): nothing here is the signature of the procedure."""

    NAME = Wording("Formulaire signé versé", "Signed form sealed")
    OBJECT = ("request",)
    request: str
    exhibit: str
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceWithheld(Entry):
    """A piece does not go into a pack, on a ground that the profile of the State provides; ``undone`` says why it goes after all."""

    NAME = Wording("Pièce non communiquée", "Exhibit not disclosed")
    OBJECT = ("mark",)
    mark: str
    profile: str
    ground: str
    reason: str
    undone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRedacted(Entry):
    """Parts of a piece are kept back on a ground of the profile; in a pack a copy without them stands under its mark.

    ``places`` are locators in the original; ``label`` is what stands where something was. ``exhibit``, ``sealed``, ``bytes`` and
    ``name`` are those of the copy; ``sealing`` is the leaf hash of the original's sealing, from which nobody can guess what it
    held. It replaces, and is replaced by, whatever else was decided on withholding the piece.
    """

    NAME = Wording("Pièce occultée", "Exhibit redacted")
    OBJECT = ("mark",)
    mark: str
    profile: str
    ground: str
    reason: str
    places: tuple[str, ...]
    label: str
    exhibit: str
    sealed: str
    bytes: int
    name: str
    sealing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureDecided(Entry):
    """A pack is to be handed over: to whom, under which profile. What it holds is what the profile and the pieces withheld leave."""

    NAME = Wording("Communication décidée", "Disclosure decided")
    OBJECT = ("disclosure",)
    disclosure: str
    to: str
    profile: str
    on: Date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed(Entry):
    """A pack was handed over: to whom, under which profile, with which digest."""

    NAME = Wording("Communication faite", "Disclosure made")
    to: str
    profile: str
    pack: str
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelSent(Entry):
    """A parcel was sent to another node, on a transfer ground."""

    NAME = Wording("Envoi fait", "Parcel sent")
    to: str
    ground: str
    parcel: str
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecesSettled(Entry):
    """The pieces of a procedure, as a person settled their limits and headings: each becomes a derived exhibit."""

    NAME = Wording("Pièces délimitées", "Pieces settled")
    OBJECT = ("exhibit",)
    exhibit: str
    pieces: tuple[Piece, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectorShielded(Entry):
    """A selector is that of a lawyer, a doctor or a journalist: what shows it is quarantined until somebody decides."""

    NAME = Wording("Identifiant protégé", "Selector shielded")
    OBJECT = ("selector",)
    selector: str
    profession: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineLifted(Entry):
    """A quarantined piece may be read, within limits."""

    NAME = Wording("Quarantaine levée", "Quarantine lifted")
    OBJECT = ("exhibit",)
    exhibit: str
    reason: str
    limits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUnlocked(Entry):
    """A protected name was unlocked, for a reason."""

    NAME = Wording("Identité levée", "Identity unlocked")
    SUBJECTS = ("person",)
    person: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectErased(Entry):
    """The payloads of a subject were destroyed; the tree still verifies."""

    NAME = Wording("Données effacées", "Data erased")
    OBJECT = ("subject",)
    subject: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HubListed(Entry):
    """A selector is shared by the public (a bank, a hotline): it joins nobody."""

    NAME = Wording("Identifiant public", "Public selector")
    OBJECT = ("selector",)
    selector: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CashLinked(Entry):
    """Cash taken out and cash paid in are taken to be the same money."""

    NAME = Wording("Espèces rapprochées", "Cash linked")
    OBJECT = ("withdrawal", "deposit")
    withdrawal: str
    deposit: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeAssumed(Entry):
    """A purchase on credit and later payments in, which repaid it, are taken to be one coordinated scheme: for backward tracing."""

    NAME = Wording("Montage supposé", "Scheme assumed")
    OBJECT = ("purchase", "payments")
    purchase: str
    payments: tuple[str, ...]
    reason: str
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRecorded(Entry):
    """A conversion rate, with its source."""

    NAME = Wording("Taux enregistré", "Rate recorded")
    OBJECT = ("base", "quote", "on")
    base: str
    quote: str
    on: Date
    rate: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetNamed(Entry):
    """An asset: who holds it, who disposes of it freely, in which State it is, what it is worth, and what says so.

    ``kind``: account, vehicle, real_estate, cash, jewellery, device, company, crypto or other. ``value``: with a point, in the
    currency. ``observations``: the payments that it was bought with. ``selector``: of an account.
    """

    NAME = Wording("Bien désigné", "Asset named")
    OBJECT = ("asset",)
    asset: str
    kind: str
    label: str
    holder: str
    state: str
    exhibit: str
    locator: str = "whole"
    disposal: str = ""
    value: str = ""
    currency: str = ""
    on: Date = ""
    observations: tuple[str, ...] = ()
    selector: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeDeclared(Entry):
    """What a person declared to earn from one month to another, and the piece that states it.

    ``kind``: salary, benefits, tax, pension, business or other. ``per``: month, or period: the amount of all months together.
    """

    NAME = Wording("Revenu déclaré", "Income declared")
    SUBJECTS = ("person",)
    OBJECT = ("person", "kind", "since", "until", "exhibit", "locator")
    person: str
    kind: str
    since: Date
    until: Date
    amount: str
    currency: str
    exhibit: str
    locator: str = "whole"
    per: str = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class LossClaimed(Entry):
    """What a victim claims: ``kind`` is wages, earnings, damage or other; how the amount is reckoned; what says so."""

    NAME = Wording("Préjudice chiffré", "Loss claimed")
    SUBJECTS = ("victim",)
    OBJECT = ("victim", "kind", "label")
    victim: str
    kind: str
    label: str
    amount: str
    currency: str
    exhibit: str
    reason: str
    locator: str = "whole"
    since: Date = ""
    until: Date = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogJoined(Entry):
    """The log of a device that worked apart takes its place in the order, up to this size and root."""

    NAME = Wording("Journal réuni", "Journal joined")
    OBJECT = ("origin",)
    origin: str
    size: int
    root: str
    log_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationLinked(Entry):
    """A sealed piece was linked, as the translation that somebody supplied, to the original and the place of it that it translates.

    ``exhibit`` and ``locator`` are the translation, ``original`` and ``place`` what it translates; ``undone`` says why a link no longer holds.
    """

    NAME = Wording("Traduction rattachée", "Translation linked")
    OBJECT = ("exhibit", "locator", "original", "place")
    exhibit: str
    original: str
    language: str
    translator: str
    locator: str = "whole"
    place: str = "whole"
    undone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExtended(Entry):
    """The term of the case was extended."""

    NAME = Wording("Terme prorogé", "Term extended")
    OBJECT = ("case",)
    case: str
    term: Date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAdopted(Entry):
    """The case is built by this release from now on."""

    NAME = Wording("Version adoptée", "Release adopted")
    OBJECT = ("case",)
    case: str
    release: str
    requirements: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Entry):
    """The case was closed."""

    NAME = Wording("Affaire close", "Case closed")
    OBJECT = ("case",)
    case: str
    reason: str


CATALOGUE: Mapping[str, type[Entry]] = types.MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            CaseOpened,
            SignatoryEnrolled,
            SignatoryRevoked,
            ExhibitSealed,
            LayoutSettled,
            ZoneSettled,
            StatementRegistered,
            PassageMarked,
            PassageCompared,
            StatementRetracted,
            PersonNamed,
            RoleGiven,
            AgeEstablished,
            OffenceCharged,
            EntitiesJoined,
            EntitiesParted,
            FindingConfirmed,
            FindingSetAside,
            ElementSupported,
            OriginAssumed,
            PieceAnnulled,
            RegistryDesignated,
            MeasureDecided,
            RequestSent,
            RequestAdvanced,
            AnswerReceived,
            WaysOrdered,
            AuthorityRecorded,
            FormFilled,
            QuestionAnswered,
            FormSigned,
            PieceWithheld,
            PieceRedacted,
            DisclosureDecided,
            Disclosed,
            ParcelSent,
            PiecesSettled,
            SelectorShielded,
            QuarantineLifted,
            NameUnlocked,
            SubjectErased,
            HubListed,
            CashLinked,
            SchemeAssumed,
            RateRecorded,
            AssetNamed,
            IncomeDeclared,
            LossClaimed,
            LogJoined,
            TermExtended,
            TranslationLinked,
            ReleaseAdopted,
            CaseClosed,
        )
    }
)


def decision_name(kind: str, lang: Lang) -> str:
    """Return what a type of entry is called on screen and on paper; one that a later release brought is called as it is written.

    >>> decision_name("AgeEstablished", "fr"), decision_name("AgeEstablished", "en")
    ('Âge établi', 'Age established')
    """
    return CATALOGUE[kind].NAME.text(lang) if kind in CATALOGUE else kind


def object_of(entry: Entry) -> str:
    """Return the name of the object that an entry changes; empty where it changes none."""
    parts = []
    for name in entry.OBJECT:
        value = getattr(entry, name)
        parts.append("+".join(sorted(value)) if isinstance(value, tuple) else str(value))
    return f"{entry.OBJECT[0]}:{'|'.join(parts)}" if parts else ""


SELECTOR, EXHIBIT = "selector:", "exhibit:"
"""How a subject is called that is no person: a selector, which its bearer's erasure erases; an exhibit, which its annulment does."""


def subjects_of(entry: Entry) -> tuple[str, ...]:
    """Return whose data the payload holds, sorted: persons, selectors named of nobody yet, the exhibit whose content it tells."""
    said = {value for name in entry.SUBJECTS if (value := getattr(entry, name))}
    if isinstance(entry, EntitiesJoined | EntitiesParted):
        said |= {SELECTOR + one for one in entry.selectors}
    elif isinstance(entry, HubListed | SelectorShielded):
        said |= {SELECTOR + entry.selector}
    elif isinstance(entry, StatementRegistered):
        said |= {EXHIBIT + entry.exhibit}
    elif isinstance(entry, ElementSupported):
        said |= {EXHIBIT + entry.observation.partition(":")[2].partition("#")[0]}
    return tuple(sorted(said))


def is_person(subject: str) -> bool:
    """Say whether a subject is a person."""
    return not subject.startswith((SELECTOR, EXHIBIT))


def to_body(value: Any) -> Any:
    """Turn an entry into what JSON can hold."""
    if isinstance(value, tuple):
        return [to_body(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): to_body(item) for name, item in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: to_body(getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) is not None}
    return value


def from_body(kind: str, body: Mapping[str, Any]) -> Entry:
    """Read an entry; raise Invalid where the type is not in the catalogue or a field has no meaning."""
    if kind not in CATALOGUE:
        raise Invalid("journal.unknown_type", type=kind, known=", ".join(CATALOGUE))
    entry: Entry = _read(CATALOGUE[kind], body, kind)
    return entry


_hints = cache(get_type_hints)


def _read(cls: Any, body: Any, where: str) -> Any:
    if not isinstance(body, Mapping):
        raise Invalid("journal.wrong_value", where=where, value=body)
    hints = _hints(cls)
    known = {f.name: f for f in fields(cls)}
    for name in body:
        if name not in known:
            raise Invalid("journal.unknown_field", where=where, field=name, known=", ".join(known))
    values = {}
    for name, f in known.items():
        if name in body:
            values[name] = _value(hints[name], body[name], f"{where}.{name}")
        elif f.default is MISSING and f.default_factory is MISSING:
            raise Invalid("journal.missing_field", where=where, field=name)
    return cls(**values)


def _value(hint: Any, value: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _value(next(a for a in get_args(hint) if a is not type(None)), value, where)
    if origin is tuple:
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple):
            raise Invalid("journal.wrong_value", where=where, value=value)
        return tuple(_value(get_args(hint)[0], item, where) for item in items)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise Invalid("journal.wrong_value", where=where, value=value)
        return {str(name): str(item) for name, item in value.items()}
    if hint is int and isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    if hint in (str, int):
        if type(value) is not hint:
            raise Invalid("journal.wrong_value", where=where, value=value)
        return value
    return _read(hint, value, where)
