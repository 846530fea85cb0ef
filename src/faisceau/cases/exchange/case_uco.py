"""A built case as a CASE/UCO graph (JSON-LD): exhibits, their provenance, acts, observables with their places, persons as decided.

Written node by node, in the order of the tables' keys: the same build under the same sight gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import faisceau
from faisceau.cases.asking import people
from faisceau.cases.exchange.case_rows import (
    OBSERVABLES,
    WRITERS,
    Node,
    exhibit,
    facet,
    node,
    party,
    placed,
    points_to,
    relationship,
    typed,
)
from faisceau.cases.exchange.common import WHO, ident, pages, sees_all_needed, who, written
from faisceau.cases.protecting import Withheld
from faisceau.desk import Built

CONTEXT = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "co": "http://purl.org/co/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
    "uco-location": "https://ontology.unifiedcyberontology.org/uco/location/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
PHONES = ("phone", "phone_local")
TOOL = ident("tool", "faisceau")


def write_case(built: Built, path: Path) -> tuple[int, int]:
    """Write the graph; return how many nodes, and how many rows were withheld for a protected identity.

    Raises Locked under a sight that masks names or identifiers.
    """
    sees_all_needed(built)
    graph = _Graph(built)
    with written(path) as out:
        count = _put(out, graph.nodes())
    return count, graph.withheld.total


def _put(out: IO[str], nodes: Iterator[Node]) -> int:
    """Write the nodes of a graph, one a line, in ASCII: what is no letter of it is escaped, so that no sign acts on who reads it."""
    out.write('{"@context":' + json.dumps(CONTEXT, sort_keys=True) + ',\n"@graph":[')
    count = 0
    for count, one in enumerate(nodes, 1):
        out.write(("\n" if count == 1 else ",\n") + json.dumps(one, sort_keys=True, separators=(",", ":")))
    out.write("\n]}\n")
    return count


class _Graph:
    """The nodes of a case in their order."""

    def __init__(self, built: Built) -> None:
        self._built = built
        self.withheld = Withheld(built)

    def nodes(self) -> Iterator[Node]:
        """Yield every node."""
        yield node(TOOL, "uco-tool:Tool", core__name="faisceau", tool__version=faisceau.__version__, tool__toolType="case builder")
        yield from self._exhibits()
        yield from self._sealings()
        yield from self._readings()
        yield from self._applications()
        yield from self._parties()
        for of in WRITERS:
            yield from self._observed(of)
        yield from self._threads()
        yield from self._persons()
        yield from self._judgements()
        yield self._whole()

    # What came in, from whom, and what was done with it.

    def _exhibits(self) -> Iterator[Node]:
        for row in pages(self._built, "exhibits"):
            name, digest = exhibit(row["exhibit"]), row["exhibit"]
            called = None if self.withheld.shows([row["name"]]) else row["name"]
            sealed = typed("hexBinary", digest.upper())
            hashed = node(ident(name, "sha256"), "uco-types:Hash", types__hashMethod="SHA256", types__hashValue=sealed)
            facets = [
                facet(name, "FileFacet", observable__fileName=called, observable__sizeInBytes=row["bytes"]),
                facet(name, "ContentDataFacet", observable__sizeInBytes=row["bytes"], observable__hash=[hashed]),
            ]
            yield node(name, "uco-observable:File", core__hasFacet=facets)
            if row["parent"]:
                place = "" if self.withheld.shows([row["place"]]) else row["place"] or ""
                yield placed(name, row["parent"], place, observable=True)

    def _sealings(self) -> Iterator[Node]:
        given: set[str] = set()
        for row in pages(self._built, "sealings"):
            name = _sealing(row)
            told = {key: None if self.withheld.shows([value]) else value for key, value in row.items()}
            words = [f"{key}={told[key]}" for key in ("on", "seal_number", "scope", "limits") if told[key]]
            file = points_to(exhibit(row["exhibit"]))
            yield node(
                name,
                "case-investigation:ProvenanceRecord",
                case__exhibitNumber=row["mark"],
                core__description=told["name"],
                core__object=[file],
                core__tag=words,
            )
            giver = ident("giver", told["from_whom"]) if told["from_whom"] else None
            if giver and giver not in given:
                given.add(giver)
                yield node(giver, "uco-identity:Identity", core__name=told["from_whom"])
            yield node(
                ident(name, "act"),
                "case-investigation:InvestigativeAction",
                core__name="sealed",
                action__object=[file],
                action__participant=[points_to(giver)] if giver else None,
                action__result=[points_to(name)],
                core__tag=[f"entry={row['entry']}", *words[:1]],
            )
            if row["article"] or row["authority"]:  # as _AUTHORISED counts them
                yield node(
                    ident(name, "authorisation"),
                    "case-investigation:Authorization",
                    case__authorizationType=told["article"],
                    case__authorizationIdentifier=told["authority"],
                    core__tag=[f"on={row['authorised_on']}"] if row["authorised_on"] else None,
                )

    def _readings(self) -> Iterator[Node]:
        for row in pages(self._built, "readings"):
            yield node(
                ident("reading", row["exhibit"], row["locator"]),
                "case-investigation:InvestigativeAction",
                core__name="read",
                core__description=f"{row['reader']}: {row['read']} of {row['present']} ({row['unit']})",
                action__instrument=[points_to(TOOL)],
                action__object=[points_to(exhibit(row["exhibit"]))],
            )

    # Who and what is referred to.

    def _applications(self) -> Iterator[Node]:
        for row in self._built.ask(_PLATFORMS).to_pylist():
            yield node(ident("application", row["name"]), "uco-observable:Application", core__name=row["name"])

    def _parties(self) -> Iterator[Node]:
        for batch in self._built.ask(_PARTIES).to_batches(max_chunksize=1000):
            for row in batch.to_pylist():
                if self.withheld.shows([row["written"]]):
                    self.withheld.counts["parties"] += 1
                    continue
                yield _party(row["written"], [one for one in row["kinds"] if one != "name"])
        for row in self._built.ask(_VARIANTS).to_pylist():
            if self.withheld.shows([row["written"], row["value"]]):
                self.withheld.counts["variants"] += 1
                continue
            yield relationship(party(row["written"]), party(row["value"]), "Related_To", core__description="the same, as written")

    def _observed(self, of: str) -> Iterator[Node]:
        for row in pages(self._built, of):
            if not self.withheld.row(of, row):
                name = ident(of, row["exhibit"], row["locator"])
                yield from WRITERS[of](name, row)
                yield placed(name, row["exhibit"], row["locator"], observable=of in OBSERVABLES)

    def _threads(self) -> Iterator[Node]:
        held: list[Mapping[str, Any]] = []
        for row in self._built.ask(_THREADED).to_batches(max_chunksize=1000):
            for one in row.to_pylist():
                if held and (one["exhibit"], one["thread"]) != (held[0]["exhibit"], held[0]["thread"]):
                    yield from self._thread(held)
                    held = []
                held.append(one)
        if held:
            yield from self._thread(held)

    def _thread(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Node]:
        """Yield a conversation and what it consists of; withheld messages, and a name that shows a protected person, are absent."""
        kept = [row for row in rows if ("messages", row["exhibit"], row["locator"]) not in self.withheld.left]
        if not kept:
            return
        thread = kept[0]["thread"]
        name = ident("thread", kept[0]["exhibit"], kept[0]["locator"])
        members = [points_to(ident("messages", row["exhibit"], row["locator"])) for row in kept]
        size = typed("nonNegativeInteger", str(len(members)))
        inner = node(ident(name, "thread"), "uco-types:Thread", co__element=members, co__size=size)
        yield node(
            name,
            "uco-observable:MessageThread",
            core__name=None if self.withheld.shows([thread]) else thread,
            core__hasFacet=[facet(name, "MessageThreadFacet", observable__messageThread=inner)],
        )

    # Who is who, as it was decided.

    def _persons(self) -> Iterator[Node]:
        shown = people(self._built)
        for row in self._built.ask(WHO).to_pylist():
            person = row["person"]
            protected = person in self.withheld.persons
            name = who(person, row["first_kind"], row["first_value"])
            label = shown.get(person, person) if person else (min(row["names"]) if row["names"] else None)
            if not person and self.withheld.shows([label, *row["values"]]):
                self.withheld.counts["entities"] += 1
                continue
            kind = "uco-identity:Person" if person else "uco-identity:Identity"
            told = [f"case_name={person}"] if person else []
            yield node(name, kind, core__name=label, core__tag=told)
            if protected:
                self.withheld.counts["designations"] += len(row["kinds"])
                continue
            for selector, value, by in zip(row["kinds"], row["values"], row["by"], strict=True):
                target = exhibit(value) if selector == "device" else party(value)
                yield relationship(
                    name, target, "Has_Account" if selector != "device" else "Has_Device", observable=False, core__tag=[f"by={by}"]
                )

    def _judgements(self) -> Iterator[Node]:
        for row in self._built.ask(_JUDGED).to_pylist():
            ends = [(row[f"{side}_kind"], row[f"{side}_value"]) for side in ("left", "right")]
            if any(end in self.withheld.selectors for end in ends) or self.withheld.shows(
                [row["reason"], *(end[1] for end in ends)]
            ):
                self.withheld.counts["judgements"] += 1
                continue
            yield node(
                ident("judgement", str(row["entry"]), *(part for end in ends for part in end)),
                "case-investigation:InvestigativeAction",
                core__name=f"judged: {row['verdict']}",
                core__description=row["reason"],
                action__object=[points_to(exhibit(value) if kind == "device" else party(value)) for kind, value in ends],
                core__tag=[f"entry={row['entry']}"],
            )

    def _whole(self) -> Node:
        """Return the node that holds the records together, and says from which build they come and what was withheld."""
        records = [points_to(_sealing(row)) for row in self._built.ask("SELECT mark, entry FROM sealings ORDER BY ALL").to_pylist()]
        granted = [points_to(ident(_sealing(row), "authorisation")) for row in self._built.ask(_AUTHORISED).to_pylist()]
        held = [f"withheld_{of}={count}" for of, count in sorted(self.withheld.counts.items()) if count]
        return node(
            ident("investigation", self._built.digest),
            "case-investigation:Investigation",
            core__name=f"faisceau {self._built.digest}",
            case__investigationForm="case",
            case__relevantAuthorization=granted,
            core__object=records,
            core__tag=[f"build={self._built.digest}", *held],
        )


def _sealing(row: Mapping[str, Any]) -> str:
    return ident("sealing", row["mark"], str(row["entry"]))


def _party(said: str, kinds: Sequence[str]) -> Node:
    """Return an account, a number or a name as it is written somewhere, with what it is by its kinds of selector."""
    name = party(said)
    facets, types = [], []
    if any(kind in PHONES for kind in kinds):
        types.append("uco-observable:PhoneAccount")
        facets.append(facet(name, "PhoneAccountFacet", observable__phoneNumber=said))
    if "email" in kinds:
        types.append("uco-observable:EmailAddress")
        facets.append(facet(name, "EmailAddressFacet", observable__addressValue=said))
    if not kinds:
        types.append("uco-observable:DigitalAccount")
        facets.append(facet(name, "DigitalAccountFacet", observable__displayName=said))
    if any(kind not in (*PHONES, "email") for kind in kinds):
        types.append("uco-observable:Account")
        facets.append(facet(name, "AccountFacet", observable__accountIdentifier=said))
    return node(name, types if len(types) > 1 else types[0], core__hasFacet=facets, core__tag=[f"kind={kind}" for kind in kinds])


_PLATFORMS = """
SELECT DISTINCT name FROM (
    SELECT platform AS name FROM messages UNION ALL SELECT platform FROM calls UNION ALL SELECT platform FROM contacts
    UNION ALL SELECT platform FROM user_accounts
    UNION ALL SELECT split_part(handle, ':', 1) FROM (SELECT unnest(handles) AS handle FROM contacts)
) WHERE name <> '' ORDER BY 1
"""
_PARTIES = """
WITH texts AS (
    SELECT sender AS written FROM messages UNION SELECT unnest(recipients) FROM messages
    UNION SELECT caller FROM calls UNION SELECT callee FROM calls
    UNION SELECT unnest(phones) FROM contacts UNION SELECT unnest(emails) FROM contacts
    UNION SELECT CASE WHEN contains(handle, ':') AND NOT ends_with(handle, ':') THEN substr(handle, strpos(handle, ':') + 1) ELSE handle END
        FROM (SELECT unnest(handles) AS handle FROM contacts)
    UNION SELECT unnest(emails) FROM user_accounts
    UNION SELECT value FROM designations WHERE kind <> 'device'
    UNION SELECT value FROM bearers WHERE kind <> 'device'
    UNION SELECT left_value FROM judgements WHERE left_kind <> 'device'
    UNION SELECT right_value FROM judgements WHERE right_kind <> 'device'
),
kinds AS (
    SELECT as_written AS written, kind FROM selectors WHERE as_written <> '' AND party <> 'mentioned'
    UNION SELECT value, kind FROM selectors WHERE kind NOT IN ('device', 'name')
    UNION SELECT value, kind FROM bearers
    UNION SELECT left_value, left_kind FROM judgements
    UNION SELECT right_value, right_kind FROM judgements
)
SELECT t.written, list_sort(list(DISTINCT k.kind) FILTER (WHERE k.kind IS NOT NULL)) AS kinds
FROM texts t LEFT JOIN kinds k USING (written) WHERE t.written <> '' GROUP BY t.written ORDER BY t.written
"""
_VARIANTS = """
SELECT DISTINCT s.as_written AS written, s.value FROM selectors s JOIN designations d ON d.kind = s.kind AND d.value = s.value
WHERE s.kind <> 'device' AND s.as_written <> '' AND s.as_written <> s.value AND s."of" IN ('messages', 'calls', 'contacts', 'user_accounts')
    AND s.party <> 'mentioned'
    AND s.as_written IN (
        SELECT sender FROM messages UNION SELECT unnest(recipients) FROM messages UNION SELECT caller FROM calls UNION SELECT callee FROM calls
        UNION SELECT unnest(phones) FROM contacts UNION SELECT unnest(emails) FROM contacts UNION SELECT unnest(emails) FROM user_accounts
    )
ORDER BY ALL
"""
_THREADED = (
    "SELECT exhibit, thread, locator FROM messages WHERE thread IS NOT NULL AND thread <> '' ORDER BY exhibit, thread, locator"
)
_JUDGED = "SELECT * FROM judgements ORDER BY entry, left_kind, left_value, right_kind, right_value"
_AUTHORISED = "SELECT mark, entry FROM sealings WHERE article IS NOT NULL OR authority IS NOT NULL ORDER BY ALL"
