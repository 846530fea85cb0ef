"""What a reading leaves open, shown in both readings, and the decision that settles it for an exhibit and for those like it.

Two exhibits are alike where the same reader found the same layout: the same columns under the same headings, the same
style. A decision is signed for each exhibit, so that the journal says of each how it is read and why.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.cases.asking import ask, marks, natural, read_with
from faisceau.cases.building import opened_jail
from faisceau.cases.closing_pictures import CLOSED, check_closing
from faisceau.cases.opened import OPENS, Case, open_case
from faisceau.cases.reading import check_settings, dotted, short
from faisceau.cases.warm import warm_jail
from faisceau.cases.world import World
from faisceau.desk import Built, plain
from faisceau.model.columns import Protection
from faisceau.model.entries import LayoutSettled, ZoneSettled
from faisceau.model.errors import Invalid, Missing
from faisceau.model.reading import Setting
from faisceau.model.settings import named
from faisceau.model.wording import Lang, Wording, say, wordings
from faisceau.notation.amounts import text as amount_text
from faisceau.vault import Jail, Task

ALIKE = (
    "columns",
    "cuts",
    "delimiter",
    "dialect",
    "format",
    "header",
    "heading",
    "key",
    "quote",
    "sheet",
    "style",
    "styles",
    "version",
)
"""Parts of a layout that files of one origin share."""
COUNTED = frozenset({"styles"})
"""Parts whose names are alike and whose figures are not."""
ROWS = 3
"""Rows that are shown in both readings."""
TOGETHER = 2_000
"""Rows that are compared at a time; ours."""
KEPT = 256
"""Comparisons of two readings that are kept, at most: a few rows each; ours."""
_KEPT: OrderedDict[tuple[Path, str, str], list[dict[str, Any]]] = OrderedDict()
"""What two readings told apart, by case, exhibit and readings."""
_LOCK = threading.Lock()
READER = "reader"
KEY_FILES = {
    "readers_phones.crypt_key_needed": "readers_phones.crypt_is_key",
    "readers_phones.crypt15_key_needed": "readers_phones.crypt_is_root_key",
}
"""What says that an exhibit needs a key, and what is said of the exhibits that are such keys; where both name one, it is the same."""
DELIMITED = ("document", "listings")
"""Readers of delimited text, whose columns can be named one by one (``naming_columns``)."""
READ_AS = {"readers_files.table_unknown": "listings"}
"""What says that another reader could read an exhibit, and that reader: it is the one whose settings are asked."""
HELD = "key_exhibit"
FREE = Setting(Wording("", ""))
"""A setting of which a reader says nothing."""


@dataclass(frozen=True, slots=True)
class _Read:
    """An exhibit as the last build read it."""

    exhibit: str
    mark: str
    name: str
    names: tuple[str, ...]
    reader: str
    alike: str

    def like(self, other: _Read) -> bool:
        """Say whether two exhibits have the same reader and the same layout; one whose layout says nothing is like no other."""
        return self.exhibit == other.exhibit or (bool(self.alike) and (self.reader, self.alike) == (other.reader, other.alike))


def layouts(folder: Path, world: World, lang: Lang) -> list[dict[str, Any]]:
    """Return what is asked: each question with the exhibits alike that ask it, and the first rows that two readings tell apart."""
    with open_case(folder, world) as case, opened_jail(case, 1) as jail:
        return questions(ask(folder), jail, lang)


Bounds = Callable[[int], tuple[int, int]]
"""Where a page of so many things begins, and how many it shows."""


def layouts_of(built: Built, folder: Path, world: World, lang: Lang, bounds: Bounds | None = None) -> list[dict[str, Any]]:
    """Return what is asked of a build, or those questions of it that a page shows, the readings made in the jail that is kept warm."""
    with open_case(folder, world) as case:
        return questions(built, warm_jail(case), lang, bounds)


def questions(built: Built, jail: Jail, lang: Lang, bounds: Bounds | None = None) -> list[dict[str, Any]]:
    """Return what is asked of a build, both readings made in a jail over the exhibits of its case.

    The readings are shown to who sees every class of protection: nothing is masked in them. With ``bounds``, which says of so many
    questions where a page begins and how many it shows, those alone: each reading reads an exhibit again.
    """
    whole = built.sight.classes >= frozenset(Protection)
    read = _read(built)
    _forget(built.case, read)
    standing = _standing(built)
    asked: dict[tuple[str, str, str], list[tuple[_Read, dict[str, Any]]]] = {}
    problems = sorted(built.rows("problems").to_pylist(), key=lambda row: (row["exhibit"], row["sequence"], row["code"]))
    for row in problems:
        if named(wordings()[row["code"]]) and (one := read.get(row["exhibit"])):
            group = asked.setdefault((row["code"], one.reader, one.alike or one.exhibit), [])
            if all(other.exhibit != one.exhibit for other, _ in group):
                group.append((one, row))
    told: list[dict[str, Any]] = []
    cards = jail.readers()
    for (code, reader, _), group in asked.items():
        asks = named(wordings()[code])
        other = READ_AS.get(code, "")
        stated = cards[dotted(other or reader)].settings
        if other:
            stated = {READER: Setting(Wording("", ""), (other,)), **(stated or {})}
        known = dict.fromkeys(asks, FREE) if stated is None else stated
        settings = [name for name in asks if name in known]
        if not settings:
            continue
        first, row = min(group, key=lambda pair: natural(pair[0].mark))
        arguments = json.loads(row["arguments"])
        like = [other for other in read.values() if other.like(first) and standing.get(other.exhibit)]
        told.append(
            {
                "code": code,
                "reader": reader,
                "message": say(code, lang, arguments),
                "entries": sum(row["entries"] for _, row in group),
                "settings": {
                    name: _keys(problems, read, code, arguments) if name == HELD else list(known[name].values) for name in settings
                },
                "exhibits": [_named(one) for one, _ in sorted(group, key=lambda pair: natural(pair[0].mark))],
                "settled": [{**_named(other), "settings": _by_mark(standing[other.exhibit], read)} for other in like],
                "readings": partial(_both, jail, built, first, settings, known, arguments) if whole and not other else list,
            }
        )
    told.sort(key=lambda one: (not one["entries"], natural(one["exhibits"][0]["mark"])))
    start, most = bounds(len(told)) if bounds else (0, len(told))
    return [{**one, "readings": one["readings"]()} for one in told[start : start + most]]


def _keys(problems: Sequence[Mapping[str, Any]], read: Mapping[str, _Read], code: str, arguments: Mapping[str, Any]) -> list[str]:
    """Return the marks of the exhibits that are, by what their reader said, the key that an exhibit asks for."""
    fitting = {
        row["exhibit"]
        for row in problems
        if row["code"] == KEY_FILES.get(code)
        and (key := json.loads(row["arguments"]).get("key", arguments.get("key"))) == arguments.get("key", key)
    }
    return sorted((read[exhibit].mark for exhibit in fitting if exhibit in read), key=natural)


def _jailed(case: Case) -> AbstractContextManager[Jail]:
    return opened_jail(case, 1)


def warmly(case: Case) -> AbstractContextManager[Jail]:
    """Lend the jail that is kept warm, for ``settle``."""
    return nullcontext(warm_jail(case))


def settle(
    folder: Path,
    world: World,
    name: str,
    pairs: Sequence[str],
    *,
    same_as: str = "",
    like: bool = False,
    yes: bool = False,
    reason: str = "",
    seen: int | None = None,
    jailed: Callable[[Case], AbstractContextManager[Jail]] = _jailed,
) -> dict[str, Any]:
    """Sign how an exhibit is read, and with ``like`` every exhibit like it; these are only listed until ``yes``.

    ``seen`` is the size of the journal that the signer had seen: raises Stale where one of them was settled since.
    """
    built = ask(folder)
    read = _read(built)
    with open_case(folder, world) as case:
        digest = case.exhibit(name)
        if digest not in read:
            raise Missing("cases.no_exhibit", exhibit=name)
        settings = _settings(case, pairs, same_as)
        with jailed(case) as jail:
            reader = dotted(settings.get(READER, "") or read[digest].reader)
            check_settings(reader, jail.readers()[reader], {k: v for k, v in settings.items() if k not in {READER, *CLOSED}})
        check_closing(settings)
        alike = [one for one in read.values() if like and one.exhibit != digest and one.like(read[digest])]
        left = [one for one in alike if _otherwise(_in_force(case, one.exhibit), settings)]
        alike = [one for one in alike if one not in left]
        chosen = sorted([read[digest], *alike], key=lambda one: natural(one.mark))
        told = {"settings": settings, "exhibits": [_named(one) for one in chosen], "signed": not alike or yes, "entries": []}
        told["left"] = [_named(one) for one in sorted(left, key=lambda one: natural(one.mark))]
        if told["signed"]:
            entries = [entry for one in chosen for entry in _entries(case, one.exhibit, settings, reason)]
            recorded = case.sign(entries, seen=seen)
            told["entries"] = [{"index": one.index, "type": one.type, "leaf": one.leaf_hash} for one in recorded]
        return told


def _settings(case: Case, pairs: Sequence[str], same_as: str) -> dict[str, str]:
    """Return what is to be settled: what stands for another exhibit, and NAME=VALUE over it."""
    settings = _in_force(case, case.exhibit(same_as)) if same_as else {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise Invalid("cases.wrong_decision", what=pair)
        settings[name] = value
    if not settings:
        raise Invalid("cases.nothing_to_settle", exhibit=same_as or "–")
    return case.settings(settings)


def _otherwise(standing: Mapping[str, str], settings: Mapping[str, str]) -> bool:
    """Say whether something else was settled for an exhibit than is to be settled now."""
    return any(standing.get(name, value) != value for name, value in settings.items())


def _in_force(case: Case, exhibit: str) -> dict[str, str]:
    """Return every setting that stands for an exhibit, the reader among them."""
    rows = case.decisions()["settings"].to_pylist()
    return {row["name"]: row["value"] for row in rows if row["exhibit"] == exhibit}


def _entries(case: Case, exhibit: str, settings: Mapping[str, str], reason: str) -> list[LayoutSettled | ZoneSettled]:
    """Return the decisions for one exhibit: what stood of its layout is said again, because a later entry takes its place."""
    own: list[LayoutSettled | ZoneSettled] = []
    if zone := settings.get("zone"):
        own.append(ZoneSettled(exhibit=exhibit, zone=zone, reason=reason))
    layout = {name: value for name, value in settings.items() if name != "zone"}
    if layout:
        before = {name: value for name, value in _in_force(case, exhibit).items() if name != "zone"}
        merged = {**before, **layout}
        reader = short(merged.pop(READER, ""))
        own.append(LayoutSettled(exhibit=exhibit, reader=reader, settings=merged, reason=reason))
    return own


def _read(built: Built) -> dict[str, _Read]:
    cited = marks(built)
    layout = {row["exhibit"]: row["layout"] for row in built.each("readings")}
    names: dict[str, set[str]] = {}
    for row in built.each("sealings"):
        names.setdefault(row["exhibit"], set()).add(row["name"])
    return {
        row["exhibit"]: _Read(
            row["exhibit"],
            cited.get(row["exhibit"], row["exhibit"][:12]),
            row["name"],
            tuple(sorted(names.get(row["exhibit"], {row["name"]}))),
            row["reader"] or "",
            alike(layout.get(row["exhibit"], "{}")),
        )
        for row in built.each("exhibits")
        if not row["companion_of"]
    }


def alike(layout: str) -> str:
    """Return what files of one origin share of a layout, as text; nothing where it says nothing of the kind.

    >>> alike('{"columns":{"1 Date":"booked"},"rows":7}')
    '{"columns": {"1 Date": "booked"}}'
    """
    found = json.loads(layout)
    shared = {name: sorted(found[name]) if name in COUNTED else found[name] for name in ALIKE if found.get(name)}
    return json.dumps(shared, sort_keys=True, ensure_ascii=False) if shared else ""


def _standing(built: Built) -> dict[str, dict[str, str]]:
    standing: dict[str, dict[str, str]] = {}
    for row in built.each("settings"):
        standing.setdefault(row["exhibit"], {})[row["name"]] = row["value"]
    return standing


def _by_mark(settings: Mapping[str, str], read: Mapping[str, _Read]) -> dict[str, str]:
    """Return settings with the mark of the exhibit where one is named that opens another."""
    return {name: read[value].mark if name in OPENS and value in read else value for name, value in settings.items()}


def _named(one: _Read) -> dict[str, str]:
    return {"mark": one.mark, "exhibit": one.exhibit, "name": one.name}


def _both(
    jail: Jail,
    built: Built,
    one: _Read,
    settings: Sequence[str],
    known: Mapping[str, Setting],
    arguments: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """Return the first rows of an exhibit that two values of the first setting with known values read otherwise."""
    for name in settings:
        values = _possible(name, known[name].values, arguments)
        if len(values) < len(("one", "other")):
            continue
        before, companions = read_with(built, one.exhibit)
        tasks = [Task(one.exhibit, one.names, dotted(one.reader), companions, {**before, name: value}) for value in values]
        if found := _apart(jail, built.case, tasks):
            return [{"setting": name, "values": list(values), "rows": found}]
    return []


def _apart(jail: Jail, case: Path, tasks: Sequence[Task]) -> list[dict[str, Any]]:
    """Return the first rows that two readings tell apart; kept, as the same bytes under the same settings are read the same."""
    key = (case.resolve(), tasks[0].exhibit, json.dumps([asdict(task) for task in tasks], sort_keys=True))
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    outcomes = list(jail.read(tasks))
    found = _differing([outcome.tables for outcome in outcomes])
    if found:  # nothing may mean that a reading failed, which it need not do again
        with _LOCK:
            _KEPT[key] = found
            while len(_KEPT) > KEPT:
                _KEPT.popitem(last=False)
    return found


def _forget(case: Path, there: Collection[str]) -> None:
    """Let go of what readings of exhibits told apart that a case no longer has: what was annulled or erased is not kept in memory either."""
    with _LOCK:
        for key in [key for key in _KEPT if key[0] == case.resolve() and key[1] not in there]:
            del _KEPT[key]


def _written(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its amount as one text, which two readings of a decimal mark write otherwise."""
    if row.get("amount") is None or row.get("exponent") is None:
        return dict(row)
    rest = {name: value for name, value in row.items() if name != "exponent"}
    return {**rest, "amount": amount_text(int(row["amount"]), row["exponent"])}


def _possible(name: str, values: Sequence[str], arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """Return two values of a setting: those that the question itself puts side by side, else the first two."""
    told = [str(arguments.get(side, "")) for side in ("one", "other")]
    in_question = [
        value for text in told for value in values if text.startswith((f"{value}:", f"{value} ")) or f"{name}={value}" in text
    ]
    chosen = tuple(dict.fromkeys(in_question))
    return chosen[:2] if len(chosen) > 1 else tuple(values[:2])


def _differing(tables: Sequence[Mapping[str, pa.Table]]) -> list[dict[str, Any]]:
    """Return the first places whose rows differ between two readings, each with the columns that do; rows are made some at a time."""
    first, second = tables
    found: list[dict[str, Any]] = []
    for table in sorted({*first, *second} - {"problems", "readings", "members"}):
        if table not in first or table not in second:
            continue
        for begin in range(0, first[table].num_rows, TOGETHER):
            rows = first[table].slice(begin, TOGETHER)
            same = pc.is_in(second[table].column("locator"), rows.column("locator"))
            by_place = {row["locator"]: row for row in second[table].filter(same).to_pylist()}
            for one in rows.to_pylist():
                row, other = _written(one), _written(by_place.get(one["locator"], {}))
                if not other:
                    continue
                columns = [column for column in row if column not in ("sequence", "unknown") and row[column] != other[column]]
                if columns:
                    values = [{column: plain(side[column]) for column in columns} for side in (row, other)]
                    found.append({"table": table, "locator": row["locator"], "values": values})
                if len(found) >= ROWS:
                    return found
    return found
