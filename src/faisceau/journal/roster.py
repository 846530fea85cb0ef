"""Who may sign: leaves in their order in, what is wrong with each one's signatures out.

A log founds itself: what stands before its first enrolment may only open the case, and is signed, like that enrolment,
by the key that it enrols. From then on every signature is of a key that is enrolled and not revoked at that point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from faisceau.journal.leaf import Leaf, key_id, signed_by

FOUNDING = ("CaseOpened", "SignatoryEnrolled")
AFTER_CLOSING = ("SubjectErased",)
"""What may follow CaseClosed: data may have to be erased at any time."""


class Roster:
    """The signatories' keys as they stand after the leaves that were admitted."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        """Learn from ``leaves`` which key founds the log; none of them is admitted yet."""
        enrolled = (bytes.fromhex(leaf.opened["key"]) for leaf in leaves if leaf.type == "SignatoryEnrolled")
        founder = next(enrolled, None)
        self._founder = {} if founder is None else {key_id(founder): founder}
        self.keys: dict[str, bytes] = {}
        self.revoked: set[str] = set()
        self.closed = False

    def admit(self, leaf: Leaf) -> str | None:
        """Take note of the next leaf; return the code of what is wrong with it, or None."""
        wrong = self.judge(leaf)
        self.note(leaf)
        return wrong

    def note(self, leaf: Leaf) -> None:
        """Take note of a leaf that is known to be good."""
        if leaf.type == "SignatoryEnrolled":
            public = bytes.fromhex(leaf.opened["key"])
            self.keys[key_id(public)] = public
            self.revoked.discard(key_id(public))
        elif leaf.type == "SignatoryRevoked":
            self.revoked.add(leaf.opened["key"])
        elif leaf.type == "CaseClosed":
            self.closed = True

    def judge(self, leaf: Leaf) -> str | None:
        """Return the code of what is wrong with the next leaf, or None."""
        if self.closed and leaf.type not in AFTER_CLOSING:
            return "journal.after_closing"
        known = self.keys
        if not known:
            if leaf.type not in FOUNDING:
                return "journal.not_founded"
            known = self._founder
        for signature in leaf.signatures:
            if signature.key not in known:
                return "journal.not_enrolled"
            if signature.key in self.revoked:
                return "journal.revoked"
            if not signed_by(leaf, signature, known[signature.key]):
                return "journal.wrong_signature"
        return None


def strangers(founding: Sequence[Leaf], other: Sequence[Leaf]) -> list[str]:
    """Return the keys that signed in ``other`` and that ``founding`` does not hold for enrolled at its end, sorted."""
    roster = Roster(())
    for leaf in founding:
        roster.note(leaf)
    signed = {signature.key for leaf in other for signature in leaf.signatures}
    return sorted(signed - (roster.keys.keys() - roster.revoked))
