"""Refusals: what the house says no to. One small tree; each message ends with what to do.

A fault in the data is a ``Problem`` row, a refused act is a ``Refusal``, a bug is a crash.
"""

from __future__ import annotations

from faisceau.model.wording import Lang, say


class Refusal(Exception):  # noqa: N818 - the field's word
    """An act that is refused: nothing was changed. ``code`` is worded in ``model.wording``."""

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code, arguments)
        self.code = code
        self.arguments = arguments

    def say(self, lang: Lang) -> str:
        """Word the refusal: what happened, what is safe, what to do next."""
        return say(self.code, lang, self.arguments)

    def __str__(self) -> str:
        return self.say("en")


class Missing(Refusal):
    """What is asked for is not there, or may not be seen: the two are indistinguishable."""


class Stale(Refusal):
    """The object changed after what the signer had seen; both versions are in the arguments."""


class Damaged(Refusal):
    """What was sealed or signed no longer verifies."""


class Locked(Refusal):
    """A key, a passphrase or a right is missing, or another process holds the case."""


class NoSpace(Refusal):
    """The disk, or a quota, is full; the arguments say how much is needed."""


class Invalid(Refusal):
    """What was handed in has no meaning here: a type, a value, a reference."""
