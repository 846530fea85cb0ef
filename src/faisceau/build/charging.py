"""The text under which facts are charged: the wording that was in force on their first day, or a refusal that says why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from faisceau import law
from faisceau.model.errors import Invalid


def check_charge(state: str, offence: str, since: str, until: str) -> None:
    """Refuse a count that no text of the law data supports on the first day of its facts; dates are ``YYYY``, ``YYYY-MM`` or whole.

    Raises Invalid where the State or the offence is not known, or where no wording of it was in force on that day.
    """
    rows = law.tables()["offences"].to_pylist()
    own = [row for row in rows if row["state"] == state]
    if not own:
        raise Invalid("law.unknown_state", state=state, known=_listed(row["state"] for row in rows))
    wordings = [row for row in own if (row["wording_of"] or row["offence"]) == offence]
    if not wordings:
        known = _listed(row["offence"] for row in own if not row["wording_of"])
        raise Invalid("law.unknown_offence", offence=offence, state=state, known=known)
    day = _first_day(since or until)
    if day and not any(_in_force(row, day) for row in wordings):
        first = min(row["since"] or "" for row in wordings)
        raise Invalid(
            "law.not_in_force", article=wordings[0]["article"], day=since or until, since=first, status=wordings[0]["dates"]
        )


def _in_force(row: dict[str, Any], day: str) -> bool:
    return (row["since"] or "") <= day < (row["until"] or "9999")


def _first_day(written: str) -> str:
    return written + "-01-01"[len(written) - 4 :] if len(written) in (4, 7) else written


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names)))
