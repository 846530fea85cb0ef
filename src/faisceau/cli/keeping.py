"""Commands that keep a case: demo, new, seal, decide, keys, join, erase, tidy, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from faisceau.cli.talk import LANG, Talk, case_argument, command, option
from faisceau.model.errors import Invalid

if TYPE_CHECKING:
    from faisceau.cases import World

FILE = click.Path(exists=True, path_type=Path)


@command("demo")
@click.argument("case", metavar="DIR", type=click.Path(path_type=Path))
@option("--workers", code="build.workers", type=click.IntRange(1, 64), default=2, show_default=True)
def demo_command(talk: Talk, case: Path, workers: int) -> int:
    """Write the training case, build it and print its dossiers."""
    from faisceau import cases

    done = cases.demo(case, cases.World.of_this_machine(talk.tell), workers=workers, progress=talk.progress())
    lines = [done.summary(LANG)] if not talk.quiet else []
    talk.answer(done.document(), lambda: lines)
    return 0 if not done.differences else 1


@command("new")
@case_argument
@option("--title", code="new.title", required=True)
@option("--state", code="new.state", required=True)
@option("--lang-of-case", "languages", code="new.languages", multiple=True, type=click.Choice(["fr", "en"]))
@option("--regime", code="new.regime", default="")
@option("--term", code="new.term", default="")
@option("--name", code="new.name", default="")
@option("--role", code="new.role", default="")
def new_command(
    talk: Talk,
    case: Path,
    title: str,
    state: str,
    languages: tuple[str, ...],
    regime: str,
    term: str,
    name: str,
    role: str,
) -> None:
    """Open a case."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    opened = cases.new(case, world, title=title, state=state, languages=languages, regime=regime, term=term, name=name, role=role)
    talk.tell("cli.new.done", case=case, id=opened["case"], log_key=opened["log_key"])
    talk.answer(opened, lambda: [opened["log_key"]])


@command("seal")
@case_argument
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@option("--from", "from_whom", code="seal.from", default="")
@option("--on", code="seal.on", default="")
@option("--basis", code="seal.basis", type=FILE)
@option("--mark", code="seal.mark", default="")
@option("--seal-number", code="seal.seal_number", default="")
@option("--key-file", "key", code="seal.key", type=FILE)
@option("--password-file", "password", code="seal.password", type=FILE)
@option("--because", code="decide.because", multiple=True)
def seal_command(
    talk: Talk,
    case: Path,
    files: tuple[Path, ...],
    from_whom: str,
    on: str,
    basis: Path | None,
    mark: str,
    seal_number: str,
    key: Path | None,
    password: Path | None,
    because: tuple[str, ...],
) -> None:
    """Seal files into the case."""
    from faisceau import cases

    coming = cases.Coming(from_whom, on, basis, mark, seal_number, key, password, because)
    sealed = cases.seal(case, cases.World.of_this_machine(talk.tell), files, coming, talk.progress())
    known = sum(row["again"] for row in sealed)
    talk.tell("cli.seal.done", count=len(sealed), again=known, bytes=sum(row["bytes"] for row in sealed))
    talk.answer({"sealings": sealed}, lambda: (f"{row['mark']}\t{row['exhibit']}\t{row['name']}" for row in sealed))


@command("decide")
@case_argument
@click.argument("what", metavar="FILE.toml... | TYPE KEY=VALUE...", nargs=-1, required=True)
@option("--seen", code="decide.seen", type=click.IntRange(0))
@option("--because", code="decide.because", multiple=True)
@option("--as", "holder", code="decide.as", default="")
def decide_command(
    talk: Talk,
    case: Path,
    what: tuple[str, ...],
    seen: int | None,
    because: tuple[str, ...],
    holder: str,
) -> None:
    """Sign decisions into the journal."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell, holder)
    recorded = cases.decide(case, world, what, seen=seen, because=because)
    talk.tell("cli.decide.done", count=len(recorded))
    talk.answer({"entries": recorded}, lambda: (f"{row['index']}\t{row['type']}\t{row['leaf']}" for row in recorded))


@command("keys")
@case_argument
@click.argument("act", type=click.Choice(["list", "create", "card", "enrol", "revoke", "registry", "retrieve"]), default="list")
@click.argument("values", nargs=-1)
@option("--name", code="keys.name", default="")
@option("--role", code="keys.role", default="")
@option("--reason", code="keys.reason", default="")
@option("--as", "holder", code="decide.as", default="")
def keys_command(talk: Talk, case: Path, act: str, values: tuple[str, ...], name: str, role: str, reason: str, holder: str) -> None:
    """List, create, enrol and revoke the keys of a case."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell, holder)
    if act in ("registry", "retrieve"):
        told = _annulled(case, world, act, values, reason)
        talk.answer({"keys": told}, lambda: ("\t".join(str(value) for value in row.values()) for row in told))
        return
    told = cases.keys(case, world, act, values, name=name, role=role, reason=reason)
    talk.answer({"keys": told}, lambda: ("\t".join(str(value) for value in row.values()) for row in told))


def _annulled(case: Path, world: World, act: str, values: tuple[str, ...], reason: str) -> list[dict[str, Any]]:
    """Designate the registry by its card, or write an annulled piece to a file by the registry's key."""
    from faisceau import cases

    if act == "registry" and len(values) == 1:
        return [cases.designate(case, world, Path(values[0]).read_bytes(), reason)]
    if act == "retrieve" and len(values) == 2:
        return [{"mark": values[0], "bytes": cases.retrieve(case, world, values[0], Path(values[1])), "path": values[1]}]
    raise Invalid("cases.keys_values", act=act)


@command("join")
@case_argument
@click.argument("other", type=click.Path(exists=True, file_okay=False, path_type=Path))
def join_command(talk: Talk, case: Path, other: Path) -> None:
    """Join the logs of another device."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    both = cases.conflicts(case, world, other, LANG)
    joined = cases.join(case, world, other)
    talk.tell("cli.join.done", count=len(joined))
    for number, one in enumerate(both):
        here, there = one["here"], one["there"]
        told = {f"{side}_{name}": entry[name] for side, entry in (("here", here), ("there", there)) for name in ("by", "at")}
        if not number:
            talk.tell("cli.join.both", count=len(both))
        talk.tell("cli.join.conflict", label=there["label"], object=there["object"], **told)
    talk.answer({"joined": joined, "conflicts": both}, lambda: (f"{row['origin']}\t{row['size']}" for row in joined))


@command("erase")
@case_argument
@click.argument("subject")
@option("--reason", code="erase.reason", required=True)
def erase_command(talk: Talk, case: Path, subject: str, reason: str) -> None:
    """Destroy what the journal holds about a person."""
    from faisceau import cases

    erased = cases.erase(case, cases.World.of_this_machine(talk.tell), subject, reason)
    talk.tell("cli.erase.done", subject=subject, count=erased["payloads"])
    talk.answer(erased, list)


@command("tidy")
@case_argument
def tidy_command(talk: Talk, case: Path) -> None:
    """Empty the shelf."""
    from faisceau import cases

    freed = cases.tidy(case)
    talk.tell("cli.tidy.done", bytes=freed)
    talk.answer({"bytes": freed}, list)


@command("backup")
@case_argument
@option("--out", code="backup.out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def backup_command(talk: Talk, case: Path, out: Path) -> None:
    """Copy a case into one file while people work on it."""
    from faisceau import cases

    told = cases.back_up(case, out, talk.progress())
    talk.tell("cli.backup.done", path=out, **told)
    talk.answer(told, list)


@command("restore")
@click.argument("copy", metavar="FILE", type=FILE)
@option("--out", code="restore.out", required=True, type=click.Path(file_okay=False, path_type=Path))
def restore_command(talk: Talk, copy: Path, out: Path) -> None:
    """Bring a copied case back into a new folder."""
    from faisceau import cases

    told = cases.bring_back(copy, out, talk.progress())
    talk.tell("cli.restore.done", path=out, **told)
    talk.answer(told, list)
