"""The network and the flows between accounts as graphs (GEXF 1.3): nodes, links, their kinds, their numbers, and from when to when.

A weight stands on a link only, and is the number of independent origins that state it; nothing of a node is a measure of a person.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import quoteattr

from faisceau.cases.asking import people
from faisceau.cases.exchange.common import ident, sees_all_needed, who, written
from faisceau.cases.persons.network import ENDS, ORIGINS
from faisceau.cases.protecting import Withheld
from faisceau.cases.taking import amount
from faisceau.desk import Built

NAMESPACE = "http://gexf.net/1.3"
NODE_COLUMNS = ("kind", "identifiers")
EDGE_COLUMNS = ("tie", "observations", "origins", "amount", "currency", "exhibits")
NUMBERS = frozenset({"observations", "origins"})


class Node(NamedTuple):
    """A node: its name, the words for it, what it is."""

    id: str
    label: str
    kind: str
    identifiers: str = ""


def write_network(built: Built, path: Path) -> tuple[int, int]:
    """Write persons, entities and names, and what ties them; return how many links, and how many nodes were withheld."""
    sees_all_needed(built)
    withheld = Withheld(built)
    shown = people(built)
    nodes: dict[str, Node] = {}
    for row in built.ask(_NODES).to_pylist():
        if row["person"] in withheld.persons:
            nodes[row["id"]] = Node(who(row["person"], "", ""), shown.get(row["person"], row["person"]), "person")
            continue
        values = [f"{kind}:{value}" for kind, value in zip(row["kinds"], row["values"], strict=True)]
        if withheld.shows([*values, *row["names"]]):
            withheld.counts["entities"] += 1
            continue
        label = shown.get(row["person"], row["person"]) if row["person"] else (row["names"] or values)[0]
        kind = "person" if row["person"] else "name" if row["kinds"] == ["name"] else "entity"
        nodes[row["id"]] = Node(who(row["person"], row["kinds"][0], row["values"][0]), label, kind, "; ".join(values))
    count = _write(path, nodes, built.ask(_LINKS).to_pylist(), withheld)
    return count, withheld.total


def write_flows(built: Built, path: Path) -> tuple[int, int]:
    """Write accounts, or the names that stand for one, and the money between them by currency; return as ``write_network`` does."""
    sees_all_needed(built)
    withheld = Withheld(built)
    nodes: dict[str, Node] = {}
    for row in built.ask(_PARTIES).to_pylist():
        kind, _, value = row["party"].partition(":")
        if (kind, value) in withheld.selectors or withheld.shows([value, *row["names"]]):
            withheld.counts["accounts"] += 1
            continue
        nodes[row["party"]] = Node(ident("account", kind, value), " – ".join([value, *row["names"]]), kind, row["party"])
    count = _write(path, nodes, built.ask(_FLOWS).to_pylist(), withheld)
    return count, withheld.total


def _write(path: Path, nodes: Mapping[str, Node], links: Iterable[Mapping[str, Any]], withheld: Withheld) -> int:
    """Write a graph; a link with an end that is withheld is left out, and so is one whose rows show what is."""
    count = 0
    hidden = {who(person, "", "") for person in withheld.persons}
    with written(path) as out:
        out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{NAMESPACE}" version="1.3">\n')
        out.write('<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">\n')
        _columns(out, "node", NODE_COLUMNS)
        _columns(out, "edge", EDGE_COLUMNS)
        out.write("<nodes>\n")
        for node in sorted(set(nodes.values())):
            out.write(f"<node id={_quoted(node.id)} label={_quoted(node.label)}><attvalues>")
            out.write(_values(NODE_COLUMNS, {"kind": node.kind, "identifiers": node.identifiers}) + "</attvalues></node>\n")
        out.write("</nodes>\n<edges>\n")
        for link in links:
            ends = nodes.get(link["a"]), nodes.get(link["b"])
            if ends[0] is None or ends[1] is None or {ends[0].id, ends[1].id} & hidden:
                withheld.counts["links"] += 1
                continue
            count += 1
            out.write(_edge(count, ends[0], ends[1], link))
        out.write("</edges>\n</graph>\n</gexf>\n")
    return count


def _edge(number: int, one: Node, two: Node, link: Mapping[str, Any]) -> str:
    """Return a link: its weight, its attributes, and as its spell the days that it is stated for; without one where none is."""
    told = {
        "tie": link["tie"],
        "observations": str(link["n"]),
        "origins": str(len(link["origins"])),
        "amount": amount(int(link["amount"]), link["exponent"]) if link["amount"] is not None else "",
        "currency": link["currency"] or "",
        "exhibits": " ".join(link["exhibits"]),
    }
    days = [f'{edge}="{at.isoformat()[:10]}"' for edge, at in (("start", link["first"]), ("end", link["last"])) if at is not None]
    spell = f"<spells><spell {' '.join(days)}/></spells>" if days else ""
    ends = f'id="{number}" source={_quoted(one.id)} target={_quoted(two.id)} kind={_quoted(link["tie"])} weight="{len(link["origins"])}"'
    return f"<edge {ends}><attvalues>{_values(EDGE_COLUMNS, told)}</attvalues>{spell}</edge>\n"


def _columns(out: IO[str], of: str, names: Iterable[str]) -> None:
    out.write(f'<attributes class="{of}" mode="static">')
    for name in names:
        out.write(f'<attribute id="{name}" title="{name}" type="{"integer" if name in NUMBERS else "string"}"/>')
    out.write("</attributes>\n")


def _values(names: Iterable[str], told: Mapping[str, str]) -> str:
    return "".join(f'<attvalue for="{name}" value={_quoted(told[name])}/>' for name in names if told[name])


def _quoted(text: str) -> str:
    """Return a text as an attribute: what XML forbids is replaced, what acts on who reads it (controls, bidi marks) is a reference.

    >>> _quoted("a<b> " + chr(0x202E))
    '"a&lt;b&gt; &#8238;"'
    """
    return "".join(_acts(one) for one in quoteattr("".join(_legal(text))))


def _legal(text: str) -> Iterator[str]:
    for one in text:
        if (one < " " and one not in "\t\n\r") or "\ud800" <= one <= "\udfff" or one in "\ufffe\uffff":
            yield "\N{REPLACEMENT CHARACTER}"
        else:
            yield one


def _acts(one: str) -> str:
    """Return a character, or a reference to one that shows nothing and acts on what stands around it."""
    return f"&#{ord(one)};" if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp") else one


_NODES = f"""
WITH {ENDS}, ids AS (SELECT a AS id FROM ends UNION SELECT b FROM ends),
alone AS (
    SELECT DISTINCT 'N-' || left(sha256(kind || ':' || value), 12) AS id, kind, value FROM (
        SELECT from_kind AS kind, from_value AS value FROM links UNION SELECT to_kind, to_value FROM links
    )
)
SELECT i.id, e.person, coalesce(e.names, []) AS names,
    list(coalesce(d.kind, n.kind) ORDER BY coalesce(d.kind, n.kind), coalesce(d.value, n.value)) AS kinds,
    list(coalesce(d.value, n.value) ORDER BY coalesce(d.kind, n.kind), coalesce(d.value, n.value)) AS values
FROM ids i LEFT JOIN entities e ON e.entity = i.id LEFT JOIN designations d USING (entity) LEFT JOIN alone n ON n.id = i.id AND e.entity IS NULL
GROUP BY i.id, e.person, e.names ORDER BY i.id
"""
_LINKS = f"""
WITH RECURSIVE {ORIGINS}, {ENDS}
SELECT a, b, tie, currency, exponent, count(DISTINCT (of, exhibit, locator)) AS n, CAST(sum(amount) AS HUGEINT) AS amount,
    list_sort(list(DISTINCT origin)) AS origins, list_sort(list(DISTINCT exhibit)) AS exhibits, min("on") AS first, max("on") AS last
FROM ends JOIN origins USING (exhibit) WHERE a <> b GROUP BY a, b, tie, currency, exponent ORDER BY a, b, tie, currency, exponent
"""
_PARTIES = """
WITH ends AS (SELECT payer AS party FROM edges UNION SELECT payee FROM edges)
SELECT e.party, coalesce(list_sort(list(DISTINCT p.other_name) FILTER (WHERE p.other_name IS NOT NULL AND NOT starts_with(e.party, 'name:'))), []) AS names
FROM ends e LEFT JOIN payments p ON p.other = e.party GROUP BY e.party ORDER BY e.party
"""
_FLOWS = f"""
WITH RECURSIVE {ORIGINS}, stated AS (
    SELECT exhibit, locator, payer, payee, currency, exponent, amount, "on" FROM edges
    UNION ALL SELECT split_part(place, '#', 1), locator, payer, payee, currency, exponent, NULL, "on" FROM (SELECT *, unnest(also) AS place FROM edges)
)
SELECT payer AS a, payee AS b, 'paid' AS tie, currency, exponent, count(amount) AS n, CAST(sum(amount) AS HUGEINT) AS amount,
    list_sort(list(DISTINCT origin)) AS origins, list_sort(list(DISTINCT exhibit)) AS exhibits, min("on") AS first, max("on") AS last
FROM stated JOIN origins USING (exhibit) GROUP BY payer, payee, currency, exponent ORDER BY a, b, currency, exponent
"""
