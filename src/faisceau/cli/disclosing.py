"""Commands of disclosure: disclose, check."""

from __future__ import annotations

from pathlib import Path

import click

from faisceau.cli.talk import LANG, Talk, case_argument, command, option, word

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


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

    words = tuple(guard.read_text("utf-8").splitlines()) if guard else ()
    handing = cases.Handing(to, profile, on, reason, words)
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
