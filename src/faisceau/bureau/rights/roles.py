"""What each role of a procedure may do, and which classes of protection it sees (the case's own people may be given less).

The roles are those of practice: they are data, and no right is an ``if`` elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from faisceau.model.columns import Protection


class Power(StrEnum):
    """What a person may do in a case."""

    SEE = "see"
    SEAL = "seal"
    SETTLE = "settle"
    DECIDE = "decide"
    BUILD = "build"
    EXPORT = "export"
    PRINT = "print"
    UNLOCK = "unlock"
    MEMBERS = "members"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Role:
    """The powers of a role and the classes of protection that it sees at most."""

    powers: frozenset[Power]
    classes: frozenset[Protection]


_ALL = frozenset(Protection)
FACTS = frozenset({Protection.CASE, Protection.PUBLIC})
"""What every member of a case sees: nobody's name, contact, health or childhood."""
_P = Power
_WORKS = {_P.SEE, _P.SEAL, _P.SETTLE, _P.BUILD, _P.EXPORT, _P.PRINT}
_LEADS = _WORKS | {_P.DECIDE, _P.UNLOCK, _P.MEMBERS}

ROLES: Mapping[str, Role] = {
    "prosecutor": Role(frozenset(_LEADS), _ALL),
    "investigating_judge": Role(frozenset(_LEADS), _ALL),
    "clerk": Role(frozenset(_WORKS), _ALL),
    "liberty_judge": Role(frozenset({_P.SEE, _P.PRINT}), _ALL),
    "specialised_assistant": Role(frozenset(_WORKS), _ALL),
    "investigator": Role(frozenset(_WORKS | {_P.DECIDE}), _ALL),
    "analyst": Role(frozenset(_WORKS | {_P.DECIDE}), _ALL),
    "liaison_magistrate": Role(frozenset({_P.SEE, _P.PRINT}), _ALL - {Protection.HEALTH, Protection.CHILD}),
    "interpreter": Role(frozenset({_P.SEE}), FACTS | {Protection.IDENTITY}),
    "auditor": Role(frozenset({_P.AUDIT}), FACTS),
}
"""Each role by its code; ``role.CODE`` words it. An administrator of the bureau has no role in a case."""

OPENS_CASES = frozenset(code for code, role in ROLES.items() if Power.SEAL in role.powers)
"""The roles whose holders may open a case."""

LEADS = frozenset(code for code, role in ROLES.items() if Power.MEMBERS in role.powers)
"""The roles that decide who else works in a case."""
