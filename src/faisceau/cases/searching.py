"""Search a built case under a sight: words and exact identifiers on one page, or a list of hundreds of identifiers at once."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypedDict

from faisceau import desk
from faisceau.cases.asking import natural
from faisceau.cases.citing import Marks
from faisceau.cases.tabling import cell
from faisceau.desk import Built
from faisceau.model.errors import Invalid
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang, joined, say, wordings
from faisceau.notation.charsets import charset_of
from faisceau.notation.selectors import exact

PAGE = 25
"""Answers on a page; ours."""
FARTHEST = 40
"""Pages that are turned at most: who has not found by then asks better; ours."""
MOST_LINES = 5000
LIST_BYTES = 2_000_000
"""How long a list may be; ours."""
LONGEST_QUERY = 400
FIRST_PLACES, ALL_PLACES = 3, 200
"""Places of an identifier in an exhibit: on the page, and in the file that is taken away; ours."""


class Narrowed(TypedDict, total=False):
    """What a search is narrowed to: a table, an exhibit, a kind of identifier; and which page is shown."""

    of: str
    exhibit: str
    kind: str
    page: int


def find(built: Built, query: str, narrowed: Narrowed, cited: Marks, lang: Lang) -> dict[str, Any]:
    """Return a page of what answers a query: identifiers in any writing, words, and what the answers can be narrowed to.

    ``seen`` is false where identifiers are masked to this sight: that none is found then says nothing.
    """
    query = query.strip()[:LONGEST_QUERY]
    page = min(max(narrowed.get("page", 1), 1), FARTHEST)
    of, exhibit, kind = narrowed.get("of", ""), narrowed.get("exhibit", ""), narrowed.get("kind", "")
    asked = desk.read_as(query, built.document["state"])
    met = desk.facets_of(built, asked) if query else []
    kept = [row for row in met if (not of or row["of"] == of) and (not exhibit or row["exhibit"] == exhibit)]
    offset = (page - 1) * PAGE
    places = desk.places_of(built, asked, of=of, exhibit=exhibit, kind=kind, offset=offset, limit=PAGE) if kept else []
    words = desk.words(built, query, of=of, exhibit=exhibit, offset=offset, limit=PAGE) if query and not kind else desk.Words((), 0)
    exact_total = sum(row["times"] for row in kept if not kind or row["kind"] == kind)
    said = _said(built, [*places, *map(asdict, words.hits)], lang)
    understood = [one for one in asked.meant if exact(one) and one.kind != desk.ANY_PLATFORM]
    return {
        "query": query,
        "seen": desk.seen(built),
        "understood": [(kind_word(one.kind, lang), one.value) for one in understood[:1]],
        "values": [{**one, "label": kind_word(one["kind"], lang)} for one in _values(met)],
        "places": [_labelled(row, row["role"], said, lang) for row in places],
        "exact": exact_total,
        "hits": [_labelled(asdict(hit), hit.column, said, lang) for hit in words.hits],
        "total": words.total,
        "page": page,
        "next": page + 1 if offset + PAGE < max(exact_total, words.total) and page < FARTHEST else 0,
        "previous": page - 1,
        "facets": _facets(met, words, narrowed, cited, lang),
        "about": _about(cited, [row["exhibit"] for row in places] + [hit.exhibit for hit in words.hits]),
    }


def _labelled(row: Mapping[str, Any], column: str, said: Mapping[tuple[str, str, str], str], lang: Lang) -> dict[str, Any]:
    place = (row["of"], row["exhibit"], row["locator"])
    return {**row, "table": table_word(row["of"], lang), "says": column_word(row["of"], column, lang), "row": said.get(place, "")}


_TELLS = {
    "accounts": ("account", "owner_name"),
    "adverts": ("posted_wall", "title"),
    "appointments": ("begins_wall", "subject", "place"),
    "attendances": ("role", "name", "address"),
    "calls": ("started_wall", "caller>callee"),
    "consignments": ("sent_wall", "sender_name>recipient_name"),
    "contacts": ("name",),
    "documents": ("title",),
    "journeys": ("on_wall", "traveller", "origin>destination"),
    "messages": ("sent_wall", "sender>recipients"),
    "organisations": ("name", "number"),
    "orders": ("requested", "amount", "debtor_name>creditor_name"),
    "sightings": ("at_wall", "plate", "place"),
    "stays": ("arrived", "place", "guest_name"),
    "transfers": ("booked", "amount", "debtor_name>creditor_name"),
    "work_periods": ("begins_wall", "paid_on", "worker_name"),
}
"""What tells a row from its neighbours: when, how much, who (from whom>to whom); beside the words that were found in it."""


def _from_to(ends: list[str]) -> str:
    return " → ".join(end or "…" for end in ends) if any(ends) else ""


def _said(built: Built, found: Iterable[Mapping[str, Any]], lang: Lang) -> dict[tuple[str, str, str], str]:
    """Return in a few words what each row that answers is, by table, exhibit and place."""
    places: dict[str, set[tuple[str, str]]] = {}
    for row in found:
        if row["of"] in _TELLS:
            places.setdefault(row["of"], set()).add((row["exhibit"], row["locator"]))
    told = {}
    for of, wanted in places.items():
        exhibits, locators = [list(column) for column in zip(*sorted(wanted), strict=True)]
        sql = f'SELECT * FROM "{of}" WHERE exhibit IN (SELECT unnest($1)) AND (exhibit, locator) IN (SELECT unnest($1), unnest($2))'
        for row in built.ask(sql, exhibits, locators).to_pylist():
            cells = [_from_to([cell(row, name, lang) for name in names.split(">")]) for names in _TELLS[of]]
            told[of, row["exhibit"], row["locator"]] = " · ".join(_SECONDS.sub(r"\1 \2", one) for one in cells if one)
    return told


_SECONDS = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?$")


def _about(cited: Marks, exhibits: Iterable[str]) -> str:
    """Return the marks of exhibits, as the record of a reading names them."""
    return " ".join(sorted({cited.recorded(exhibit, "fr") for exhibit in exhibits}, key=natural))


def _facets(
    met: Sequence[Mapping[str, Any]], words: desk.Words, narrowed: Narrowed, cited: Marks, lang: Lang
) -> list[dict[str, Any]]:
    """Return what the answers can be narrowed to: each facet is counted under the others, so that choosing keeps its promise."""
    names = ("of", "exhibit", "kind")
    chosen = {name: str(narrowed.get(name, "")) for name in names}
    others: dict[str, Mapping[str, int]] = {"of": words.tables, "exhibit": words.exhibits, "kind": {}}
    told = []
    for name in names:
        rows = [row for row in met if all(not chosen[one] or one == name or row[one] == chosen[one] for one in names)]
        options = [
            {"value": value, "label": _label(name, value, cited, lang), "times": times, "chosen": value == chosen[name]}
            for value, times in _counted(rows, name, others[name])
        ]
        if name == "exhibit":
            options.sort(key=lambda one: natural(str(one["label"])))
        told.append({"name": name, "options": options, "chosen": chosen[name]})
    return told


def _values(met: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return each identifier that was found, with how often and in how many exhibits."""
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for row in met:
        one = told.setdefault((row["kind"], row["value"]), {"kind": row["kind"], "value": row["value"], "times": 0, "in": set()})
        one["times"] += row["times"]
        one["in"].add(row["exhibit"])
    return [{**{name: one[name] for name in ("kind", "value", "times")}, "exhibits": len(one["in"])} for one in told.values()]


def _label(name: str, value: str, cited: Marks, lang: Lang) -> str:
    if name == "exhibit":
        return cited.at(value, "")["mark"]
    return table_word(value, lang) if name == "of" else kind_word(value, lang)


def _counted(rows: Iterable[Mapping[str, Any]], name: str, others: Mapping[str, int]) -> list[tuple[str, int]]:
    counted: Counter[str] = Counter(others)
    for row in rows:
        counted[row[name]] += row["times"]
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def table_word(name: str, lang: Lang) -> str:
    """Return what a row of a table is called, or the name of the table."""
    return _word("search_room.of.", name, lang)


def kind_word(name: str, lang: Lang) -> str:
    """Return what a kind of identifier is called, or its name."""
    return _word("search_room.kind.", name, lang)


def _word(room: str, name: str, lang: Lang) -> str:
    return say(room + name, lang) if room + name in wordings() else name


def column_word(of: str, role: str, lang: Lang) -> str:
    """Return what a column means; ``role`` may name a place in a list after it."""
    name = _ROLE.match(role)
    columns = {column.name: column.meaning for column in TABLES[of].columns} if of in TABLES else {}
    return desk.meaning(columns[name[0]], lang) if name and name[0] in columns else role


_ROLE = re.compile(r"[a-z_]+")


class Line(TypedDict):
    """A line of a list: its number, what is written, and what became of it."""

    number: int
    written: str
    state: str
    kind: str
    value: str
    times: int
    exhibits: list[dict[str, Any]]


FOUND, NOT_FOUND, NOT_UNDERSTOOD, ABRIDGED = "found", "not_found", "not_understood", "abridged"
_ABRIDGED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+\Z", re.IGNORECASE)
"""How a spreadsheet writes a long number that it took for a quantity: its digits are lost."""


def lines_of(raw: bytes) -> list[tuple[int, str]]:
    """Return the identifiers of a pasted or uploaded list with the numbers of their lines.

    One a line, or the column of a delimited text that holds most of them. Raises Invalid for a workbook and for what is too long.
    """
    if raw[:2] == b"PK" or raw[:4] == b"\xd0\xcf\x11\xe0":
        raise Invalid("search_room.workbook")
    if len(raw) > LIST_BYTES:
        raise Invalid("search_room.too_long", most=MOST_LINES)
    text = raw.decode(charset_of(raw)[0], "replace").replace("\0", "")
    written = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(written) > MOST_LINES:
        raise Invalid("search_room.too_long", most=MOST_LINES)
    if not written:
        raise Invalid("search_room.empty_list")
    return [(number, cell) for number, cell in _column(written) if cell]


def _column(written: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the cells of the column that looks most like identifiers; the lines themselves where there is one column."""
    sample = "\n".join(line for _, line in written[:50])
    counts = {sign: sum(sign in line for _, line in written) for sign in ("\t", ";", ",")}
    sign = next((sign for sign in counts if counts[sign] * 2 > len(written) and not _decimal(sign, sample)), "")
    if not sign:
        return [(number, line.strip().strip('"').strip()) for number, line in written]
    rows = [(number, [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=sign))]) for number, line in written]
    width = max(len(cells) for _, cells in rows)
    weights = [sum(_looks(cells[at]) for _, cells in rows if at < len(cells)) for at in range(width)]
    best = weights.index(max(weights))
    return [(number, cells[best] if best < len(cells) else "") for number, cells in rows]


def _decimal(sign: str, sample: str) -> bool:
    """Say whether a comma is that of abridged numbers rather than of columns."""
    return sign == "," and bool(re.search(r"^\d,\d+E\+?\d+\s*$", sample, re.IGNORECASE | re.MULTILINE))


def _looks(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) >= 6 or "@" in cell


def find_list(built: Built, written: Sequence[tuple[int, str]], cited: Marks, places: int = FIRST_PLACES) -> list[Line]:
    """Return what became of each line of a list: found where and how often, not found, not understood.

    What only might be an identifier (letters and digits) and is met nowhere is told as not understood, never as absent.
    """
    region = built.document["state"]
    asked = [desk.read_as(text, region) for _, text in written]
    met: dict[int, list[desk.Occurrences]] = {}
    for one in desk.look_up(built, asked, places):
        met.setdefault(one.number, []).append(one)
    return [
        _line(number, text, each, met.get(at, []), cited)
        for at, ((number, text), each) in enumerate(zip(written, asked, strict=True))
    ]


def _line(number: int, text: str, asked: desk.Asked, met: Sequence[desk.Occurrences], cited: Marks) -> Line:
    sure = next((one for one in asked.meant if exact(one)), None)
    shown = (met[0].kind, met[0].value) if met else (sure.kind, sure.value) if sure else ("", "")
    state = FOUND if met else ABRIDGED if _ABRIDGED.match(text) else NOT_FOUND if sure else NOT_UNDERSTOOD
    exhibits = [
        {
            "exhibit": one.exhibit,
            "mark": cited.at(one.exhibit, "")["mark"],
            "times": one.times,
            "places": one.places,
            "more": one.times - len(one.places),
        }
        for one in met
    ]
    return Line(
        number=number,
        written=text,
        state=state,
        kind=shown[0],
        value=shown[1],
        times=sum(one.times for one in met),
        exhibits=sorted(exhibits, key=lambda one: natural(one["mark"])),
    )


def counted(lines: Sequence[Line]) -> dict[str, int]:
    """Return how many lines of a list were found, not found, not understood, and written more than once."""
    states = Counter(NOT_UNDERSTOOD if one["state"] == ABRIDGED else one["state"] for one in lines)
    values = Counter((one["kind"], one["value"]) for one in lines if one["value"])
    twice = sum(times - 1 for times in values.values())
    return {
        "lines": len(lines),
        FOUND: states[FOUND],
        NOT_FOUND: states[NOT_FOUND],
        NOT_UNDERSTOOD: states[NOT_UNDERSTOOD],
        "twice": twice,
    }


def cite_places(cited: Marks, exhibit: str, places: Iterable[Mapping[str, str]], lang: Lang) -> str:
    """Return places of an exhibit as a text cites them."""
    return joined(dict.fromkeys(cited.cited(exhibit, one["locator"], lang) for one in places), lang)


def sees_identifiers(built: Built) -> bool:
    """Say whether identifiers are seen under the sight; where they are masked, none is found."""
    return desk.seen(built)


def ready_search(built: Built) -> None:
    """Make the index of words of a build where it is not made yet, so that nobody waits for it who searches first."""
    desk.opened_index(built)
