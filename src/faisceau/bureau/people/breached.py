"""Passwords that are known to have leaked: looked for in a file that whoever runs the bureau laid beside it, so that nobody outside is asked."""

from __future__ import annotations

from hashlib import sha1
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError

from faisceau.bureau.people.models import Person

_DIGITS = 40
"""Hexadecimal digits of a SHA-1."""


class Breached:
    """A validator of passwords over a list of SHA-1 in their order, a line each (``DIGEST:COUNT``, as Pwned Passwords gives them)."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError for a password that the list holds; where no list was laid, none is looked for."""
        del user
        path = Path(settings.BREACHED)
        if not path.is_file():
            return
        sought = sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        with path.open("rb") as listed:
            if _holds(listed, sought, path.stat().st_size):
                raise ValidationError("bureau.breached")

    def get_help_text(self) -> str:
        """Return nothing: the form says what it asks."""
        return ""


def _holds(listed: BinaryIO, sought: bytes, size: int) -> bool:
    """Say whether a line begins with a digest: by halves, over the bytes at which lines begin."""
    low, high = 0, size
    while low < high:
        middle = (low + high) // 2
        listed.seek(max(middle - 1, 0))
        if middle:
            listed.readline()  # to the first line that begins at the middle or after it
        line = listed.readline()
        found = line[:_DIGITS].upper()
        if found == sought:
            return True
        if line and found < sought:
            low = listed.tell()
        else:
            high = middle
    return False
