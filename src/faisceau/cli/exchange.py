"""The command that writes a case in a format of exchange."""

from __future__ import annotations

from pathlib import Path

import click

from faisceau.cli.talk import Talk, case_argument, command, option

FORMATS = ("case", "ftm", "ftm-statements", "gexf", "gexf-flows", "i2")


@command("export")
@case_argument
@option("--format", "name", code="export.format", type=click.Choice(FORMATS), required=True)
@option("--out", code="export.out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@option("--shared-screen", code="shared_screen", is_flag=True)
def export_command(talk: Talk, case: Path, name: str, out: Path, shared_screen: bool) -> None:
    """Write the case in a format of exchange."""
    from faisceau import cases

    built = cases.ask(case, shared_screen=shared_screen)
    count, left_out = cases.export(built, name, cases.marks(built), talk.lang, out)
    talk.tell("cli.export.written", count=count, path=out)
    if left_out:
        talk.tell("cli.export.left_out", count=left_out)
    talk.answer({"items": count, "left_out": left_out, "path": str(out)}, list)
