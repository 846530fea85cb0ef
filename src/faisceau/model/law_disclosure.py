"""What the law says of disclosure, as tables of a build: the profile of each State, and the closed list of grounds on which a piece is withheld."""

from __future__ import annotations

from typing import Annotated

from faisceau.model.columns import PUBLIC, Col, Row, Schema, derived
from faisceau.model.law_columns import ARTICLE, AS_OF, ENGLISH, FRENCH, NUMBER, SOURCE, STATUS

PROFILE = Col(PUBLIC, "disclosure profile")


class DisclosureProfile(Row):
    """A profile of disclosure: what a State hands to the parties, and what never leaves."""

    profile: Annotated[str, PROFILE]
    state: Annotated[str | None, Col(PUBLIC, "State, ISO 3166-1 alpha-2; null for every State without a profile of its own")]
    whole_file: Annotated[
        bool, Col(PUBLIC, "whether every coted piece goes to the parties alike; else relied-on and unused pieces are told apart")
    ]
    entries_kept: Annotated[tuple[str, ...], Col(PUBLIC, "types of entries that never leave")]
    tables_kept: Annotated[tuple[str, ...], Col(PUBLIC, "tables that never leave")]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    text_fr: Annotated[str, Col(PUBLIC, "what the reader of a pack is told of it, in French")]
    text_en: Annotated[str, Col(PUBLIC, "what the reader of a pack is told of it, in English")]
    article: Annotated[str, ARTICLE]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


class WithholdingGround(Row):
    """A ground on which a profile lets a piece be withheld; the list of a profile is closed."""

    profile: Annotated[str, PROFILE]
    ground: Annotated[str, Col(PUBLIC, "ground, as PieceWithheld names it")]
    number: Annotated[int, NUMBER]
    answers: Annotated[
        tuple[str, ...], Col(PUBLIC, "what it answers: identity, address, images, secrecy, annulled, technique, threat, interest")
    ]
    label_fr: Annotated[str, FRENCH]
    label_en: Annotated[str, ENGLISH]
    article: Annotated[str, ARTICLE]
    status: Annotated[str, STATUS]
    source: Annotated[str, SOURCE]
    as_of: Annotated[str, AS_OF]


DISCLOSURE: tuple[Schema, ...] = (
    derived("disclosure_profiles", DisclosureProfile, ("profile",)),
    derived("withholding_grounds", WithholdingGround, ("profile", "ground")),
)
