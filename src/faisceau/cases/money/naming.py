"""How accounts, holders and other sides are called under a sight, and the keys under which addresses name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from faisceau.cases import asking
from faisceau.cases.citing import Marks
from faisceau.desk import Built
from faisceau.model.columns import Protection
from faisceau.model.wording import Lang, say

Key = Callable[..., str]
"""Makes of what may hold an account number a key that nobody can guess back: it stands in addresses and forms."""

NOBODY = "nobody"
"""The other side of a payment that names none: cash, charges, a line that says nothing."""

_HOLDERS = """
SELECT l.account, min(a.owner_name) AS owner, min(coalesce(a.agent_name, a.agent)) AS bank,
    list(DISTINCT l.exhibit) AS exhibits
FROM ledgers l LEFT JOIN accounts a ON a.exhibit = l.exhibit AND coalesce(a.account, '') = l.written
GROUP BY l.account ORDER BY l.account
"""
_LEDGERS = "SELECT DISTINCT account, currency FROM movements ORDER BY ALL"
BEARERS = """
SELECT d.kind || ':' || d.value AS selector, min(e.person) AS person FROM designations d JOIN entities e USING (entity)
WHERE e.person IS NOT NULL AND d.kind IN ('iban', 'account', 'wallet', 'name') GROUP BY ALL
"""
_KINDS = ("iban", "account", "wallet")
_EXHIBIT = "exhibit:"


@dataclass(frozen=True)
class Names:
    """What everything is called, in one build, under one sight, in one language."""

    built: Built
    lang: Lang
    key: Key

    @cached_property
    def whole(self) -> Built:
        """The same build, for joins."""
        return asking.whole(self.built)

    @cached_property
    def marks(self) -> Marks:
        """How exhibits are cited."""
        return asking.marks(self.built)

    @cached_property
    def persons(self) -> Mapping[str, str]:
        """How each named person is shown."""
        return asking.people(self.built)

    @cached_property
    def held(self) -> dict[str, dict[str, Any]]:
        """What statements say of the holder and the bank of each account of the case."""
        return {row["account"]: row for row in self.whole.ask(_HOLDERS).to_pylist()}

    @cached_property
    def ledgers(self) -> set[tuple[str, str]]:
        """The accounts of the case, each with a currency."""
        return {(row["account"], row["currency"]) for row in self.whole.ask(_LEDGERS).to_pylist()}

    @cached_property
    def _bearers(self) -> dict[str, str]:
        return {row["selector"]: row["person"] for row in self.whole.ask(BEARERS).to_pylist()}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {account: number for number, account in enumerate(self.held, 1)}

    def _text(self, protection: Protection, said: str, number: int | None = None) -> str:
        """Return what is said, or the mask with a number, so that two never look like one."""
        told = self.built.sight.text(protection, said)
        return told if told == said or number is None else f"{told} {number}"

    def account(self, account: str) -> str:
        """Return how an account of the case is called."""
        if account.startswith(_EXHIBIT):
            digest, _, written = account.removeprefix(_EXHIBIT).partition("/")
            told = {
                "mark": self.marks.get(digest, digest[:12]),
                "number": self._text(Protection.CONTACT, written, self._numbers.get(account)),
            }
            return say("money_room.numbered_in" if written else "money_room.unnumbered", self.lang, told)
        return self._text(Protection.CONTACT, account, self._numbers.get(account))

    def bank(self, account: str) -> str:
        """Return the bank of an account; empty where no exhibit states it."""
        return self.held[account]["bank"] or ""

    def pieces(self, account: str) -> str:
        """Return the marks of the exhibits that an account stands in, as the record of readings names them."""
        found = (self.marks.recorded(one, "fr") for one in self.held[account]["exhibits"])
        return ", ".join(sorted(found, key=asking.natural))

    def bearer(self, account: str) -> str | None:
        """Return the named person whom an account designates, by the name of the case."""
        return next((person for kind in _KINDS if (person := self._bearers.get(f"{kind}:{account}"))), None)

    def holder(self, account: str) -> str:
        """Return the holder: the named person where the account designates one, else as a statement writes it."""
        if person := self.bearer(account):
            return self.persons[person]
        owner = self.held.get(account, {}).get("owner")
        return self._text(Protection.IDENTITY, owner) if owner else ""

    def node(self, selector: str | None) -> str:
        """Return to whom a side of a payment belongs: a named person, else the account or name itself, else nobody."""
        if selector is None:
            return NOBODY
        person = self._bearers.get(selector)
        return f"person:{person}" if person else selector

    def called(self, node: str, name: str | None, number: int) -> tuple[str, str]:
        """Return how a node of the flows is shown, and shortly; ``number`` tells masked ones apart."""
        kind, _, value = node.partition(":")
        if node == NOBODY:
            return (say("money_room.nobody", self.lang),) * 2
        if kind == "person":
            return (self.persons[value],) * 2
        if kind == "name":
            return (self._text(Protection.IDENTITY, value, number),) * 2
        account = self.account(value) if value in self.held else self._text(Protection.CONTACT, value, number)
        owner = self.holder(value) if value in self.held else name and self._text(Protection.IDENTITY, name, number)
        return (f"{owner} – {account}", owner) if owner else (account, account)

    def into(self, counterparty: str | None, currency: str) -> str:
        """Return the key of the ledger of the other side, where it is an account of the case; else nothing."""
        ledger = (_plain(counterparty), currency)
        return self.key(*ledger) if ledger in self.ledgers else ""

    def other(self, counterparty: str | None, name: str | None) -> str:
        """Return how the other side of one line is shown: the person or the name, and the account where it has one.

        ``name`` comes of the sighted build: it is masked already.
        """
        written = _plain(counterparty)
        person = self.bearer(written) if written else None
        shown = self.persons[person] if person else name
        if not counterparty:
            return shown or ""
        told = self.built.sight.text(Protection.CONTACT, counterparty)
        return told if not shown or shown == told else f"{shown} – {told}"


def month_shown(month: str) -> str:
    """Return a month as a person reads it.

    >>> month_shown("2026-04")
    '04/2026'
    """
    return f"{month[5:7]}/{month[:4]}"


def _plain(counterparty: str | None) -> str:
    """Return an account as ledgers write it."""
    return "".join(character for character in counterparty or "" if character.isalnum()).upper()
