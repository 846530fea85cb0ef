"""Backward tracing: a purchase on credit, the later payment in that repaid it, and a signed decision that both are one scheme.

Federal Republic of Brazil v Durant International Corp [2015] UKPC 35 allows it where the depletion of the fund and the
acquisition were coordinated; without that, Re Goldcorp [1995] and Bishopsgate v Homan [1995] refuse it. The condition is
the decision; what comes out is a claim on that condition, never more than what repaid the overdraft that paid the purchase.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from faisceau.stages.tracing.course import Course
from faisceau.stages.tracing.following import Found
from faisceau.stages.tracing.funds import OTHER, merged, shared_out


class Scheme(NamedTuple):
    """A purchase and a later payment in that a person took to be one coordinated scheme: movements of one account."""

    purchase: int
    payment: int


def claims(course: Course, forward: Found, schemes: Sequence[Scheme]) -> Found:
    """Return what each scheme lets be claimed of its purchase, out of what ``forward`` found exhausted by its payment.

    A scheme gives nothing where the account was not overdrawn from the purchase to the payment: nothing then was repaid.
    """
    exhausted: dict[int, dict[int, int]] = {}
    for step, source, amount in zip(forward.steps, forward.sources, forward.amounts, strict=True):
        if course.amount[step] > 0:
            exhausted.setdefault(step, {})[source] = amount
    found = Found()
    claimed: dict[int, dict[int, int]] = {}
    for scheme in sorted(set(schemes)):
        repaid = exhausted.get(course.step[scheme.payment], {})
        for step in _on_credit(course, scheme):
            already = sum(claimed.get(step, {}).values())
            credit = min(-course.amount[step] - max(0, course.before[step]), -course.before[course.step[scheme.payment]]) - already
            whole = sum(repaid.values())
            if whole and credit > 0:
                for source, amount in shared_out(min(credit, whole), repaid).items():
                    repaid[source] -= amount
                    claimed.setdefault(step, {})[source] = claimed.get(step, {}).get(source, 0) + amount
    for step in sorted(claimed):
        found.tell(step, [(source, amount) for source, amount in sorted(merged(claimed[step].items()).items()) if amount])
        rest = -course.amount[step] - sum(claimed[step].values())
        found.tell(step, [(OTHER, rest)] if rest else [])
    return found


def _on_credit(course: Course, scheme: Scheme) -> list[int]:
    """Return the steps of a purchase that were paid on credit which lasted until the payment; none where it did not."""
    last = course.step[scheme.payment]
    first = course.step[scheme.purchase]
    account = course.account[first]
    if first >= last or course.account[last] != account or course.before[last] >= 0:
        return []
    mine = [step for step in range(first, last) if course.account[step] == account]
    if any(course.before[step] >= 0 for step in mine if course.movement[step] != scheme.purchase):
        return []
    return [
        step for step in mine if course.movement[step] == scheme.purchase and -course.amount[step] > max(0, course.before[step])
    ]
