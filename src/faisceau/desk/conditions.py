"""A person's condition on a table, looked at before it is asked: one expression over the tables of a build, nothing else.

Closing DuckDB's external access is not enough: the case's own parts must stay readable, and through them a condition
that names files could read around the sight, or write.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from faisceau.model.errors import Invalid

_REACHING = {"TABLE_FUNCTION", "SHOW_REF", "PIVOT"}
"""Sources of rows that are not tables: files, settings, the catalogue of views."""


def clause(condition: str) -> str:
    """Return the clause of a condition; a comment in it ends with its line."""
    return f"WHERE (\n{condition}\n)" if condition else ""


def check(connection: Any, table: str, condition: str, tables: Collection[str]) -> None:
    """Raise Invalid where a condition is not one expression, or reaches for anything but the tables of the build."""
    ((told,),) = connection.execute("SELECT json_serialize_sql(?)", [f'SELECT * FROM "{table}" {clause(condition)}']).fetchall()
    tree = json.loads(told)
    if tree["error"]:
        raise Invalid("desk.condition", table=table, condition=condition, reason=tree["error_message"].split("\n")[0])
    nodes = [statement["node"] for statement in tree["statements"]]
    if len(nodes) != 1 or nodes[0]["type"] != "SELECT_NODE" or any(_reaches(node, tables) for node in _inside(nodes)):
        raise Invalid("desk.condition_reach", table=table, condition=condition)


def _reaches(node: dict[str, Any], tables: Collection[str]) -> bool:
    if node.get("type") == "BASE_TABLE":
        return bool(node["table_name"] not in tables or node["schema_name"] or node["catalog_name"])
    return node.get("type") in _REACHING


def _inside(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a syntax tree."""
    if isinstance(node, dict):
        yield node
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _inside(value)
