"""The command that opens the bureau: another shell, in a process of its own."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from faisceau.cli.talk import LANG, Talk, command, option
from faisceau.model.errors import Missing


@command("serve")
@option("--case-root", code="serve.case_root", type=click.Path(file_okay=False, path_type=Path), default=None)
@option("--port", code="serve.port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@option("--host", code="serve.host", default="127.0.0.1", show_default=True)
def serve_command(talk: Talk, case_root: Path | None, port: int, host: str) -> None:
    """Become the bureau."""
    if find_spec("django") is None:
        raise Missing("cli.no_bureau")
    asked = ["serve", f"--port={port}", f"--host={host}", f"--lang={LANG}"]
    asked += [f"--case-root={case_root.resolve()}"] if case_root else []
    asked += ["--json"] if talk.json else []
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "faisceau.bureau", *asked])  # noqa: S606 - the same program, its other shell
