"""Commands of disclosure: redact, disclose, check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from faisceau.cli.talk import LANG, Talk, case_argument, command, option, word

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command("redact")
@case_argument
@click.argument("mark", metavar="[MARK]", default="")
@option("--ground", code="redact.ground", default="")
@option("--reason", code="redact.reason", default="")
@option("--place", "places", code="redact.place", multiple=True)
@option("--words", code="redact.words", type=FILE)
@option("--guard", code="redact.guard", type=FILE)
@option("--profile", code="redact.profile", default="")
@option("--dry", code="redact.dry", is_flag=True)
@option("--preview", code="redact.preview", type=click.Path(dir_okay=False, path_type=Path))
@option("--expect", "expected", code="redact.expect", default="")
@option("--check", code="redact.check", is_flag=True)
@option("--as", "holder", code="decide.as", default="")
def redact_command(
    talk: Talk,
    case: Path,
    mark: str,
    ground: str,
    reason: str,
    places: tuple[str, ...],
    words: Path | None,
    guard: Path | None,
    profile: str,
    dry: bool,
    preview: Path | None,
    expected: str,
    check: bool,
    holder: str,
) -> int:
    """Make and sign the redacted copy of a piece."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell, holder)
    if check:
        again = cases.made_again(case, world)
        talk.answer({"copies": again}, lambda: [_compared(one) for one in again])
        return 0 if all(one["same"] for one in again) else 1
    sought = _lines(words)
    if dry:
        found = cases.places_of(case, world, mark, sought)
        talk.answer(found, lambda: found["places"])
    else:
        asked = cases.Redaction(mark, ground, reason, places, sought, _lines(guard), profile)
        found = cases.redact(case, world, asked, progress=talk.progress(), preview=preview, expected=expected)
        code = "cli.redact.previewed" if preview else "cli.redact.done"
        name = preview or found["name"]
        talk.tell(code, mark=mark, name=name, places=len(found["places"]), digest=found["exhibit"])
        talk.answer(found, lambda: found["places"])
    if found["as_text"]:
        talk.tell("cli.redact.as_text", mark=mark)
    if found["recognised"]:
        talk.tell("cli.redact.recognised", count=found["recognised"])
    if found["missed"]:
        talk.tell("cli.redact.missed", count=found["missed"], mark=mark)
    return 0


def _lines(file: Path | None) -> tuple[str, ...]:
    return tuple(file.read_text("utf-8").splitlines()) if file else ()


def _compared(one: dict[str, Any]) -> str:
    code = "cli.redact.same" if one["same"] else "cli.redact.differs"
    return word(code, mark=one["mark"], digest=one["exhibit"], made=one["made"])


@command("disclose")
@case_argument
@option("--out", code="disclose.out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@option("--to", code="disclose.to", default="")
@option("--profile", code="disclose.profile", default="")
@option("--on", code="disclose.on", default="")
@option("--reason", code="disclose.reason", default="")
@option("--guard", code="disclose.guard", type=FILE)
@option("--workers", code="disclose.workers", type=click.IntRange(1, 64), default=2, show_default=True)
@option("--as", "holder", code="decide.as", default="")
def disclose_command(
    talk: Talk, case: Path, out: Path, to: str, profile: str, on: str, reason: str, guard: Path | None, workers: int, holder: str
) -> None:
    """Write the pack that the other side verifies and rebuilds."""
    from faisceau import cases

    handing = cases.Handing(to, profile, on, reason, _lines(guard))
    told = cases.disclose(case, cases.World.of_this_machine(talk.tell, holder), out, handing, workers, talk.progress(), LANG)
    numbers = {name: told[name] for name in ("pieces", "entries", "opened")}
    talk.tell("cli.disclose.done", path=out, withheld=len(told["withheld"]), digest=told["pack"], **numbers)
    talk.answer({**told, "path": str(out)}, lambda: [f"{told['pack']}  {out}"])


@command("check")
@click.argument("pack", metavar="PACK.zip", type=FILE)
@option("--rebuild", code="check.rebuild", is_flag=True)
@option("--log-key", code="check.log_key", default=None)
@option("--checkpoint", code="check.checkpoint", type=FILE)
@option("--workers", code="check.workers", type=click.IntRange(1, 64), default=2, show_default=True)
def check_command(talk: Talk, pack: Path, rebuild: bool, log_key: str | None, checkpoint: Path | None, workers: int) -> int:
    """Check a pack that was received."""
    from faisceau import cases

    told = cases.check_pack(
        pack,
        rebuild=rebuild,
        log_key=log_key,
        checkpoint=checkpoint,
        workers=workers,
        progress=talk.progress(),
        lang=LANG,
    )
    lines = [f"✗ {fault['where']}: {fault['what']} {fault['next']}" for fault in told["faults"]] + told["differs"]
    if told["ok"]:
        lines.append(word("cli.check.good", **{name: told[name] for name in ("pieces", "opened", "entries", "tables", "digest")}))
        lines += [word("cli.check.rebuilt")] if told["rebuilt"] else []
    else:
        lines.append(word("cli.check.bad", count=len(told["faults"])))
    talk.answer(told, lambda: lines)
    return 0 if told["ok"] else 1
