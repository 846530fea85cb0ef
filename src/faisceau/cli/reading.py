"""Commands about reading: problems, readers, read, layouts, settle."""

from __future__ import annotations

import json
import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from faisceau.cli.talk import LANG, WIDTH, Talk, case_argument, command, folded, option, word
from faisceau.model.locators import WHOLE
from faisceau.model.wording import used

EXHIBITS, PLACES, ROWS = 3, 4, 5
"""How many exhibits of a cause, places of an exhibit and rows of a table are shown unless more are asked for; ours."""
CHOICES = 4
"""Values of a setting that are written out in a command that is offered; ours."""
LONGEST = 60
"""Characters of a value that are shown; ours."""
PEERS = ("mt-940", "pycamt", "poppler")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def short(value: object) -> str:
    """Return a value on one line, cut where it is long."""
    text = " ".join(str(value).split()) if not isinstance(value, list) else ", ".join(map(str, value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


# problems


@command("problems")
@case_argument
@option("--all", "whole", code="problems.all", is_flag=True)
def problems_command(talk: Talk, case: Path, whole: bool) -> None:
    """Say what was not read, cause by cause."""
    from faisceau import cases

    note = cases.note(case, LANG)
    talk.answer(note, lambda: _note(note, whole=whole))


def _note(note: Mapping[str, Any], *, whole: bool) -> Iterator[str]:
    """Write the note: totals, what was lost by cause, then what is only to be known."""
    yield from folded(word("cli.problems.entries", **note["totals"]), 0)
    yield from folded(word("cli.problems.exhibits", **note["totals"]), 0)
    if not note["causes"]:
        yield ""
        yield word("cli.problems.none")
        return
    for heading, causes in (
        ("cli.problems.lost", [cause for cause in note["causes"] if cause["entries"]]),
        ("cli.problems.known", [cause for cause in note["causes"] if not cause["entries"]]),
    ):
        if causes:
            yield ""
            yield word(heading, count=len(causes))
        for number, cause in enumerate(causes, 1):
            own = [problem for problem in note["problems"] if problem["code"] == cause["code"]]
            yield ""
            yield from _cause(number, cause, own, whole=whole)


def _cause(number: int, cause: Mapping[str, Any], own: Sequence[Mapping[str, Any]], *, whole: bool) -> Iterator[str]:
    figures = {name: cause[name] for name in ("entries", "exhibits", "places")}
    counted = word("cli.problems.cause" if cause["entries"] else "cli.problems.detail", **figures)
    yield from folded(f"{number:>3}. {counted}  [{cause['code']}]", 5, 0)
    yield from folded(cause["happened"], 5)
    if cause["next"]:
        yield from folded(f"→ {cause['next']}", 7, 5)
    by_exhibit: dict[str, list[Mapping[str, Any]]] = {}
    for problem in own:
        by_exhibit.setdefault(problem["exhibit"], []).append(problem)
    shown = list(by_exhibit.values()) if whole else list(by_exhibit.values())[:EXHIBITS]
    differing = [name for name in used(cause["code"], LANG) if len({one["arguments"].get(name) for one in own}) > 1]
    for problems in shown:
        yield from folded(_places(problems, differing, whole=whole), 9, 7)
    if rest := len(by_exhibit) - len(shown):
        yield f"       {word('cli.problems.more_exhibits', count=rest)}"


def _places(problems: Sequence[Mapping[str, Any]], differing: Collection[str], *, whole: bool) -> str:
    """Write one exhibit's places of a cause, each with what differs there."""
    first = problems[0]
    places: list[str] = []
    for problem in problems:
        told = [short(value) for name in differing if (value := problem["arguments"].get(name, "")).strip()]
        said = f" ({', '.join(told)})" if told else ""
        places += [f"{word('cli.problems.whole') if locator == WHOLE else locator}{said}" for locator in problem["places"]]
    shown = places if whole else places[:PLACES]
    more = word("cli.problems.more", count=len(places) - len(shown)) if len(places) > len(shown) else ""
    name = "" if first["mark"].endswith(first["name"]) else f" {first['name']}"
    return f"{first['mark']}{name} – {'; '.join(shown)}{more}"


# readers


@command("readers")
@click.argument("name", required=False)
def readers_command(talk: Talk, name: str | None) -> None:
    """List the formats: what is promised, which settings are taken."""
    from faisceau import cases

    told = {
        reader: {
            "unit": one["unit"],
            "fr": one["promise"].fr,
            "en": one["promise"].en,
            "companions": one["companions"],
            "settings": {
                setting: {"fr": its["meaning"].fr, "en": its["meaning"].en, "values": its["values"]}
                for setting, its in one["settings"].items()
            },
        }
        for reader, one in cases.readers().items()
        if name in (None, reader)
    }
    if not told:
        raise click.UsageError(word("cli.readers.unknown", name=name))
    talk.answer({"readers": told}, lambda: _readers(told))


def _readers(told: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    from faisceau import cases

    for name, one in told.items():
        yield word("cli.readers.head", name=name, unit=one["unit"])
        yield from folded(one[LANG], 2)
        suffixes = [companion for companion in one["companions"] if "|" not in companion]
        others = [companion for companion in one["companions"] if "|" in companion]
        for code, shown in (("cli.readers.companions", suffixes), ("cli.readers.beside", others)):
            if shown:
                yield from folded(word(code, companions=", ".join(shown)), 4, 2)
        for setting, its in one["settings"].items():
            values = f" ({' '.join(map(repr, its['values']))})" if its["values"] else ""
            yield from folded(f"{word('cli.readers.setting')} {setting}{values} – {its[LANG]}", 4, 2)
        if "listing" in one["settings"] and len(told) == 1:
            for kind, its in cases.kinds(LANG).items():
                roles = ", ".join(f"{role} ({said})" for role, said in its["roles"].items())
                yield from folded(word("cli.readers.kind", kind=kind, title=its["title"], needed=its["needed"], roles=roles), 4, 2)
        yield ""
    yield from folded(word("cli.readers.limits"), 0)


# read


def _pairs(pairs: Sequence[str]) -> dict[str, str]:
    """Read NAME=VALUE pairs."""
    told = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise click.UsageError(word("cli.read.pair", pair=pair))
        told[name] = value
    return told


def _beside(pairs: Sequence[str], key: Path | None) -> dict[str, Path]:
    from faisceau import cases

    told = {suffix: Path(path) for suffix, path in _pairs(pairs).items()}
    for path in told.values():
        if not path.is_file():
            raise click.UsageError(word("cli.read.absent", path=path))
    return told if key is None else {**told, cases.KEY: key}


@command("read")
@click.argument("file", type=FILE)
@option("--reader", code="read.reader", default="")
@option("--set", "settings", code="read.set", metavar="NAME=VALUE", multiple=True)
@option("--companion", "companions", code="read.companion", metavar="SUFFIX=FILE", multiple=True)
@option("--key-file", "key", code="read.key", type=FILE)
@option("--into", code="read.into", is_flag=True)
@option("--limit", code="read.limit", type=click.IntRange(0))
@option("--cross-check", "peer", code="read.cross_check", type=click.Choice(PEERS))
def read_command(
    talk: Talk,
    file: Path,
    reader: str,
    settings: tuple[str, ...],
    companions: tuple[str, ...],
    key: Path | None,
    into: bool,
    limit: int | None,
    peer: str | None,
) -> None:
    """Show what a reader makes of a file, without a case."""
    from faisceau import cases

    asked = cases.Asked(reader, _pairs(settings), _beside(companions, key), into, peer or "")
    rows = limit if limit is not None or talk.json else ROWS
    read = cases.read(file, asked, LANG, rows)
    talk.answer(read, lambda: _reading(read))


def _reading(read: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    for line in _told(read):
        yield f"{' ' * depth}{line}"
    for member in read.get("members", ()):
        yield f"{' ' * depth}◦ {member['name']} – {word('cli.read.bytes', count=member['bytes'])}"
        if member["read"] is not None:
            yield from _reading(member["read"], depth + 4)
    if read.get("cross_check"):
        yield ""
        yield from _cross_check(read["cross_check"])
    if not depth and any(member["read"] is None for member in read.get("members", ())):
        yield from folded(word("cli.read.into_hint"), 0)


def _told(read: Mapping[str, Any]) -> Iterator[str]:
    yield word("cli.read.head", reader=read["reader"] or "–", digest=read["exhibit"])
    if not read["reader"]:
        yield from folded(word("cli.read.several", readers=", ".join(name for name, _ in read["claims"])), 2)
    for reading in read["tables"].get("readings", ()):
        yield word("cli.read.entries", **{name: reading[name] for name in ("unit", "read", "present")})
    if read["layout"]:
        yield word("cli.read.layout")
        yield from _layout(read["layout"], 4)
    for name, count in read["counts"].items():
        if name not in ("readings", "problems"):
            yield ""
            yield word("cli.read.table", table=name, count=count, shown=len(read["tables"][name]))
            yield from _rows(read["tables"][name])
    if read["counts"].get("problems"):
        yield ""
        yield word("cli.read.problems", count=read["counts"]["problems"], shown=len(read["problems"]))
        for problem in read["problems"]:
            place = word("cli.problems.whole") if problem["locator"] == WHOLE else problem["locator"]
            lost = word("cli.read.lost", count=problem["entries"]) if problem["entries"] else ""
            yield from folded(f"– {place}{lost} – {problem['happened']}", 4, 2)
            if problem["next"]:
                yield from folded(f"→ {problem['next']}", 6, 4)


def _cross_check(check: Mapping[str, Any]) -> Iterator[str]:
    """Write how a better-known program read the same file."""
    if check["why"] is not None:
        code = "cli.read.peer_absent" if check["why"] == "absent" else "cli.read.peer_failed"
        yield from folded(word(code, peer=check["peer"], why=check["why"]), 2, 0)
        return
    found = {name: check[name] for name in ("peer", "ours", "theirs")}
    yield from folded(word("cli.read.peer", **found, count=len(check["differences"])), 2, 0)
    for one in check["differences"]:
        yield from folded(f"– {one['locator'] or '–'} – {one['field']}", 4, 2)
        yield from folded(f"faisceau: {'–' if one['ours'] is None else short(one['ours'])}", 8, 6)
        yield from folded(f"{check['peer']}: {'–' if one['theirs'] is None else short(one['theirs'])}", 8, 6)


def _layout(layout: Mapping[str, Any], indent: int) -> Iterator[str]:
    """Write a layout, a line for each thing found, with the ground on which it was found."""
    for name, value in layout.items():
        if value in (None, [], {}, ""):
            continue
        if isinstance(value, dict) and "ground" in value:
            found = value.get("value", value.get("order", value.get("name")))
            rest = {key: its for key, its in value.items() if key not in ("ground", "value", "order", "name") and its}
            more = f" {json.dumps(rest, ensure_ascii=False)}" if rest else ""
            yield from folded(f"{name}: {'?' if found is None else found} – {ground(value['ground'])}{more}", indent + 2, indent)
        elif isinstance(value, dict):
            yield from folded(f"{name}: {'; '.join(f'{key} → {its}' for key, its in value.items())}", indent + 2, indent)
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield from folded(f"{name}: {shown}", indent + 2, indent)


GROUNDS = frozenset(
    ("undecided", "open", "settled", "value", "same", "pairs", "sequence", "balance", "written", "convention", "stated", "mark", "utf8",
     "guess", "heading", "column", "around", "none", "not_stated", "unproved", "no_mark", "no_column")
)  # fmt: skip


def ground(name: str) -> str:
    """Word the ground on which something was found."""
    return word(f"cli.ground.{name}") if name in GROUNDS else name


def _rows(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        told = [
            f"{column}: {short(_amount(row, column, value))}"
            for column, value in row.items()
            if column not in _LEFT and value not in (None, False, [], "")
        ]
        yield from folded(f"{row['locator']} | {' | '.join(told)}", 6, 4)


_LEFT = ("exhibit", "locator", "sequence", "unknown", "exponent", "original_exponent")
_EXPONENTS = {"amount": "exponent", "charges": "exponent", "original_amount": "original_exponent"}


def _amount(row: Mapping[str, Any], column: str, value: object) -> object:
    """Write an amount with its decimals; any other value as it is."""
    exponent = row.get(_EXPONENTS.get(column, ""))
    if exponent is None:
        return value
    digits = str(value).rjust(exponent + 1, "0")
    return f"{digits[:-exponent]}.{digits[-exponent:]}" if exponent else digits


# layouts, settle


@command("layouts")
@case_argument
def layouts_command(talk: Talk, case: Path) -> None:
    """Show what is asked of the layouts, in both readings."""
    from faisceau import cases

    asked = cases.layouts(case, cases.World.of_this_machine(talk.tell), LANG)
    talk.answer({"asked": asked}, lambda: _asked(asked, case))


def _asked(asked: Sequence[Mapping[str, Any]], case: Path) -> Iterator[str]:
    if not asked:
        yield word("cli.layouts.none")
    for number, one in enumerate(asked, 1):
        marks = ", ".join(f"{its['mark']} {its['name']}" for its in one["exhibits"])
        yield from folded(f"{number:>3}. {one['reader']} – {marks}", 5, 0)
        yield from folded(one["message"], 5)
        for reading in one["readings"]:
            yield from _side_by_side(reading)
        for its in one["settled"]:
            settings = " ".join(f"{name}={value}" for name, value in its["settings"].items())
            yield from folded(word("cli.layouts.settled", mark=its["mark"], name=its["name"], settings=settings), 7, 5)
        # What another reader would read needs all of its settings; anything else is settled by the first.
        every = list(one["settings"].items())
        told = every if "reader" in one["settings"] else every[:1]
        shown = " ".join(f"{setting}={'|'.join(values) if 0 < len(values) <= CHOICES else '…'}" for setting, values in told)
        like = " --like" if len(one["exhibits"]) > 1 else ""
        yield f"     faisceau settle {case} {shlex.quote(one['exhibits'][0]['mark'])} {shown}{like} --reason …"
        yield ""


def _side_by_side(reading: Mapping[str, Any]) -> Iterator[str]:
    left, right = (f"{reading['setting']}={value}" for value in reading["values"])
    half = (WIDTH - 5) // 2 - 1
    yield f"     {left:<{half}}│ {right}"
    for row in reading["rows"]:
        yield f"     {row['locator']}"
        one, other = row["values"]
        for column in one:
            said = [f"  {column}: {'–' if side[column] is None else short(side[column])}" for side in (one, other)]
            yield f"     {said[0][:half]:<{half}}│ {said[1][: half - 1]}"


@command("settle")
@case_argument
@click.argument("exhibit")
@click.argument("settings", metavar="NAME=VALUE...", nargs=-1)
@option("--same-as", code="settle.same_as", default="")
@option("--like", code="settle.like", is_flag=True)
@option("--yes", code="settle.yes", is_flag=True)
@option("--reason", code="settle.reason", default="")
@option("--as", "holder", code="decide.as", default="")
def settle_command(
    talk: Talk,
    case: Path,
    exhibit: str,
    settings: tuple[str, ...],
    same_as: str,
    like: bool,
    yes: bool,
    reason: str,
    holder: str,
) -> int:
    """Settle how an exhibit, and those like it, are read."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell, holder)
    told = cases.settle(case, world, exhibit, settings, same_as=same_as, like=like, yes=yes, reason=reason)
    marks = [f"{one['mark']}\t{one['name']}" for one in told["exhibits"]]
    for one in told["left"]:
        talk.tell("cli.settle.left", mark=one["mark"], name=one["name"])
    if told["signed"]:
        talk.tell("cli.settle.done", count=len(told["exhibits"]), entries=len(told["entries"]))
    else:
        talk.tell("cli.settle.confirm", count=len(told["exhibits"]))
    talk.answer(told, lambda: marks)
    return 0 if told["signed"] else 1
