"""Who paid whom, as entities of FollowTheMoney, or as its statements, each with the place that it comes from.

An entity is a line: ``{"id", "schema", "properties"}``. A statement is a line for each value of a property, whose ``origin`` is the place
(``EXHIBIT#LOCATOR``) or the journal. Money is written once, whichever of the two banks states it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from faisceau.cases.asking import people
from faisceau.cases.exchange.common import WHO, ident, sees_all_needed, who, written
from faisceau.cases.protecting import Withheld
from faisceau.cases.taking import amount
from faisceau.desk import Built

JOURNAL = "journal"
DATASET = "faisceau"
ACCOUNTS = ("iban", "account", "account_partial", "card")
SCHEMATA: dict[str, dict[str, str]] = {
    "Document": {
        "fileName": "exhibits.name",
        "title": "sealings.mark",
        "fileSize": "exhibits.bytes",
        "description": "exhibits.exhibit (SHA-256)",
        "parent": "exhibits.parent",
    },
    "Person": {
        "name": "named.name",
        "alias": "entities.names",
        "phone": "designations.value (phone)",
        "email": "designations.value (email)",
        "idNumber": "designations.value (document)",
    },
    "LegalEntity": {
        "name": "named.name, entities.names, payments.other_name",
        "alias": "entities.names",
        "phone": "designations.value (phone)",
        "email": "designations.value (email)",
        "idNumber": "designations.value (document)",
    },
    "BankAccount": {
        "iban": "designations.value, payments.holder, payments.other (iban)",
        "accountNumber": "designations.value, payments.holder, payments.other (account, card)",
        "name": "as the number",
    },
    "Ownership": {
        "owner": "designations.entity",
        "asset": "designations.value",
        "role": "bears",
        "description": "designations.by",
    },
    "Payment": {
        "payer": "payments.holder or payments.other",
        "beneficiary": "payments.other or payments.holder",
        "payerAccount": "payments.holder or payments.other",
        "beneficiaryAccount": "payments.other or payments.holder",
        "date": "payments.on",
        "amount": "payments.amount",
        "currency": "payments.currency",
        "purpose": "transfers.remittance",
        "transactionNumber": "transfers.reference",
        "recordId": "payments.locator",
        "proof": "payments.exhibit, edges.also",
    },
}
"""Each schema that is written, with its properties and the columns that they come from."""


class Said(NamedTuple):
    """A value of a property and where it comes from."""

    property: str
    value: str
    origin: str


class Entity(NamedTuple):
    """An entity and what is said of it."""

    id: str
    schema: str
    said: tuple[Said, ...]


def write_entities(built: Built, path: Path) -> tuple[int, int]:
    """Write entities, one a line; return how many, and how many rows are left out: withheld, or without a second party."""
    source = _Entities(built)
    count = 0
    with written(path) as out:
        for count, entity in enumerate(source.all(), 1):  # noqa: B007 - counted for the answer
            properties: dict[str, list[str]] = {}
            for one in entity.said:
                values = properties.setdefault(one.property, [])
                if one.value not in values:
                    values.append(one.value)
            out.write(_line({"id": entity.id, "schema": entity.schema, "properties": properties}))
    return count, source.left_out


def write_statements(built: Built, path: Path) -> tuple[int, int]:
    """Write statements, one a line; return as ``write_entities`` does."""
    source = _Entities(built)
    count = 0
    with written(path) as out:
        for entity in source.all():
            for one in dict.fromkeys(entity.said):
                count += 1
                out.write(_line(_statement(entity, one)))
    return count, source.left_out


def _line(told: Mapping[str, Any]) -> str:
    return json.dumps(told, sort_keys=True, separators=(",", ":")) + "\n"


def _statement(entity: Entity, said: Said) -> dict[str, Any]:
    key = f"{DATASET}.{entity.id}.{said.property}.{said.value}"
    return {
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),  # as the format names a statement
        "entity_id": entity.id,
        "canonical_id": entity.id,
        "schema": entity.schema,
        "prop": said.property,
        "value": said.value,
        "dataset": DATASET,
        "origin": said.origin,
        "external": False,
        "lang": None,
        "original_value": None,
        "first_seen": None,
        "last_seen": None,
    }


def _short(*parts: str) -> str:
    return ident(*parts).removeprefix("urn:uuid:")


class _Entities:
    """The entities of a build in their order: exhibits, who is who, accounts and whose they are, payments."""

    def __init__(self, built: Built) -> None:
        sees_all_needed(built)
        self._built = built
        self._withheld = Withheld(built)
        self._alone = 0
        self._whose: dict[tuple[str, str], str] = {}
        self._named: set[str] = set()

    @property
    def left_out(self) -> int:
        """How many rows were withheld for a protected identity, or name no second party, which the schema requires."""
        return self._withheld.total + self._alone

    def all(self) -> Iterator[Entity]:
        """Yield every entity."""
        yield from self._documents()
        yield from self._people()
        yield from self._accounts()
        yield from self._payments()

    def _documents(self) -> Iterator[Entity]:
        for row in self._built.ask(_DOCUMENTS).to_pylist():
            digest = row["exhibit"]
            # A name is required; one that shows a protected identity gives way to the digest.
            name = digest if self._withheld.shows([row["name"]]) else row["name"]
            said = [
                Said("fileName", name, digest),
                Said("description", f"SHA-256 {digest}", digest),
                Said("fileSize", str(row["bytes"]), digest),
            ]
            said += [Said("title", mark, JOURNAL) for mark in row["marks"]]
            said += [Said("parent", _short("exhibit", row["parent"]), digest)] if row["parent"] else []
            yield Entity(_short("exhibit", digest), "Document", tuple(said))

    def _people(self) -> Iterator[Entity]:
        shown = people(self._built)
        for row in self._built.ask(WHO).to_pylist():
            person = row["person"]
            name = who(person, row["first_kind"], row["first_value"]).removeprefix("urn:uuid:")
            if person in self._withheld.persons:
                yield Entity(name, "LegalEntity", (Said("name", shown.get(person, person), JOURNAL),))
                continue
            if not person and self._withheld.shows([*row["names"], *row["values"]]):
                self._withheld.counts["entities"] += 1
                continue
            pairs = list(zip(row["kinds"], row["values"], strict=True))
            self._whose |= dict.fromkeys(pairs, name)
            said = [Said("name", shown.get(person, person), JOURNAL)] if person else []
            said += [Said("alias" if person or at else "name", one, "names") for at, one in enumerate(row["names"])]
            for (kind, value), by in zip(pairs, row["by"], strict=True):
                if said_as := {"phone": "phone", "email": "email", "document": "idNumber"}.get(kind):
                    said.append(Said(said_as, value, by))
            if not any(one.property == "name" for one in said):
                first = next((f"{kind}:{value}" for kind, value in pairs if kind != "device"), None)
                if first is None:
                    continue
                said.append(Said("name", first, "selectors"))
            schema = "Person" if person and not {"business", "unknown"} & set(row["roles"]) else "LegalEntity"
            self._named.add(name)
            yield Entity(name, schema, tuple(said))

    def _accounts(self) -> Iterator[Entity]:
        for row in self._built.ask(_ACCOUNTS, list(ACCOUNTS)).to_pylist():
            pair = (row["kind"], row["value"])
            if pair in self._withheld.selectors or self._withheld.shows([row["value"]]):
                self._withheld.counts["accounts"] += 1
                continue
            name = _short("account", *pair)
            number = "iban" if row["kind"] == "iban" else "accountNumber"
            yield Entity(name, "BankAccount", (Said(number, row["value"], "selectors"), Said("name", row["value"], "selectors")))
            if owner := self._whose.get(pair):
                tie = (
                    Said("owner", owner, row["by"]),
                    Said("asset", name, row["by"]),
                    Said("role", "bears", row["by"]),
                    Said("description", row["by"], row["by"]),
                )
                yield Entity(_short("bears", owner, name), "Ownership", tie)

    def _payments(self) -> Iterator[Entity]:
        after: tuple[str, str] = ("", "")
        while rows := self._built.ask(_PAYMENTS, *after).to_pylist():
            for row in rows:
                yield from self._payment(row)
            after = (rows[-1]["exhibit"], rows[-1]["locator"])

    def _payment(self, row: Mapping[str, Any]) -> Iterator[Entity]:
        if self._withheld.row("transfers", row):
            return
        if not row["other"]:
            self._alone += 1
            return
        ends = [row["holder"], row["other"]] if row["side"] == "debit" else [row["other"], row["holder"]]
        origin = f"{row['exhibit']}#{row['locator']}"
        said: list[Said] = []
        for end, party, account in zip(ends, ("payer", "beneficiary"), ("payerAccount", "beneficiaryAccount"), strict=True):
            kind, _, value = end.partition(":")
            name = self._whose.get((kind, value))
            if name is None:
                name = _short("entity", kind, value)
                if name not in self._named:
                    self._named.add(name)
                    called = row["other_name"] if end == row["other"] and row["other_name"] else None
                    yield Entity(name, "LegalEntity", (Said("name", called or (value if kind == "name" else end), origin),))
            said.append(Said(party, name, origin))
            if kind in ACCOUNTS:
                said.append(Said(account, _short("account", kind, value), origin))
        said += [Said("date", row["on"].isoformat(), origin)] if row["on"] else []
        said.append(Said("amount", amount(int(row["amount"]), row["exponent"]), origin))
        said += [Said("currency", row["currency"], origin)] if row["currency"] != "XXX" else []
        said += [Said("purpose", row["remittance"], origin)] if row["remittance"] else []
        said += [Said("transactionNumber", row["reference"], origin)] if row["reference"] else []
        said.append(Said("recordId", row["locator"], origin))
        said.append(Said("proof", _short("exhibit", row["exhibit"]), origin))
        said += [Said("proof", _short("exhibit", also.partition("#")[0]), also) for also in row["also"]]
        yield Entity(_short("payment", row["exhibit"], row["locator"]), "Payment", tuple(said))


_DOCUMENTS = """
SELECT e.*, coalesce(list_sort(list(DISTINCT s.mark) FILTER (WHERE s.mark IS NOT NULL)), []) AS marks
FROM exhibits e LEFT JOIN sealings s USING (exhibit) GROUP BY ALL ORDER BY e.exhibit
"""
_ACCOUNTS = """
SELECT kind, value, min("by") AS "by" FROM (
    SELECT kind, value, "by" FROM designations
    UNION ALL SELECT split_part(one, ':', 1), substr(one, strpos(one, ':') + 1), NULL
        FROM (SELECT holder AS one FROM payments UNION SELECT other FROM payments WHERE other IS NOT NULL)
) WHERE kind IN (SELECT unnest(?)) GROUP BY kind, value ORDER BY kind, value
"""
_PAYMENTS = """
WITH second AS (SELECT unnest(also) AS place FROM edges)
SELECT p.*, t.remittance, t.reference, t.debtor_name, t.creditor_name, coalesce(e.also, []) AS also
FROM payments p JOIN transfers t USING (exhibit, locator) LEFT JOIN edges e USING (exhibit, locator)
WHERE p.exhibit || '#' || p.locator NOT IN (FROM second)
    AND (p.exhibit, p.locator) > (?, ?)
ORDER BY p.exhibit, p.locator LIMIT 20000
"""
