"""Canaries planted in a built case: in each text column of each table that has rows, what no lesser sight may show.

The parts of a copy are written anew with a protected person's name, another person's, a telephone, an e-mail address and a web address that
spells the name, behind whatever stands there. What an exhibit says at length (``Words.EVIDENCE``), places and values of the program stay.
"""

import json
import shutil
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from faisceau.model.columns import Protection, Words
from faisceau.model.tables import TABLES
from sql_tables import rows_of

TELEPHONE, MAIL = "+33 6 39 97 55 44", "canari.secret@courriel.example"
DIGITS, LOCAL = "639975544", "canari.secret"
EVERY = frozenset(Protection)
GUARDED, OTHER = "Séraphine QUILLEBOEUF", "Anatole BRINDAVOINE"
"""The names that two persons of the case are given there: of one whom the law protects, of another."""
KEPT = {("named", "name"), ("named", "pseudonym")}


def plant(folder, *, everywhere=False):
    """Plant canaries; return the columns they were planted in. ``everywhere``: in what is null and in tables without rows too."""
    backwards, spelt = " ".join(reversed(GUARDED.split())), TELEPHONE.replace(" ", "")
    named = f" {backwards} {OTHER} {TELEPHONE} {MAIL} https://annonces.example/{quote(GUARDED)}?tel=0{DIGITS}"
    behind = {Words.NAMED: named, Words.REMARK: named, Words.REFERENCE: f" {GUARDED} {spelt}", None: f" {GUARDED} {spelt}"}
    document = json.loads((folder / "build.json").read_text())
    planted, parts = set(), document["tables"]
    for name, schema in TABLES.items():
        if everywhere and not any(rows for *_, rows in parts[name]["parts"]):
            parts[name] |= {"rows": 1, "parts": [["one", "planted", 1]]}
            (folder / "shelf" / "parts" / name).mkdir(exist_ok=True)
            pq.write_table(
                rows_of(name, [{}]),
                folder / "shelf" / "parts" / name / "planted.parquet",
            )
        for _, digest, rows in parts[name]["parts"]:
            path = folder / "shelf" / "parts" / name / f"{digest}.parquet"
            table = pq.read_table(path, partitioning=None)
            for column in schema.columns if rows else ():
                if not (column.is_text and ((column.words in behind and column.words) or column.protection is Protection.IDENTITY)):
                    continue
                if (name, column.name) not in KEPT and (
                    grown := _grown(table.column(column.name), behind[column.words], everywhere)
                ) is not None:
                    table = table.set_column(table.column_names.index(column.name), table.schema.field(column.name), grown)
                    planted.add((name, column.name))
            pq.write_table(_renamed(table) if name == "named" else table, path)
    (folder / "build.json").write_text(json.dumps(document))
    shutil.rmtree(
        folder / "shelf" / "index", ignore_errors=True
    )  # parts keep their names: what was indexed of them is not what stands there now
    return planted


def _renamed(table):
    rows = table.to_pylist()
    rows[0] |= {"name": GUARDED, "protection": "CPP 706-58"}
    rows[1] |= {"name": OTHER, "protection": None}
    return pa.Table.from_pylist(rows, schema=table.schema)


def _grown(column, behind, everywhere):
    values = column.to_pylist()
    if everywhere:
        values[0] = values[0] or ([""] if pa.types.is_list(column.type) else "")
    elif not any(values):
        return None
    return pa.array([value if value is None else _with(value, behind) for value in values], column.type)


def _with(value, behind):
    if isinstance(value, list):
        return [_with(one, behind) for one in value]
    if value[:1] == "{":
        return json.dumps({**json.loads(value), "planted": behind}, ensure_ascii=False)
    return value + behind


def spelled(name):
    """Return a pattern of a name in either order, whatever stands between, percent-encoded or not."""
    parts = [quote(part) for part in name.split()] if "%" in quote(name.replace(" ", "")) else name.split()
    words = name.split()
    orders = [words, words[::-1], parts, parts[::-1]]
    return "|".join(r"(?:\s|%20|\+|&nbsp;|\u00a0)+".join(order) for order in orders)
