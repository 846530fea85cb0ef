"""Accounts of Skype: the database knows its people by the names of their accounts, which are no names of persons."""

from __future__ import annotations

from faisceau.notation.phones import looks_dialled


def account(identity: str | None) -> str | None:
    """Return who a row names, as a handle; a telephone number and a mail address stand for themselves.

    >>> account("gen.beringer"), account("+33639981234")
    ('skype:gen.beringer', '+33639981234')
    """
    if not identity or "@" in identity or looks_dialled(identity):
        return identity
    return f"skype:{identity}"


def accounts(identities: tuple[str, ...]) -> tuple[str, ...]:
    """Return those whom a row names, as handles."""
    return tuple(f"{account(one)}" for one in identities)
