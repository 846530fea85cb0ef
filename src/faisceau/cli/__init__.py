"""The command line: one command a use case. What scripts may rely on is in ``docs/reference/command-line.md``.

Commands are loaded when they are called, so that ``faisceau --help`` answers at once.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

import faisceau
from faisceau.cli.talk import LANG, Worded, word

COMMANDS: dict[str, str] = {
    "demo": "keeping",
    "new": "keeping",
    "seal": "keeping",
    "decide": "keeping",
    "keys": "keeping",
    "join": "keeping",
    "erase": "keeping",
    "tidy": "keeping",
    "backup": "keeping",
    "restore": "keeping",
    "build": "building",
    "verify": "building",
    "tables": "building",
    "table": "building",
    "export": "exchange",
    "problems": "reading",
    "layouts": "reading",
    "settle": "reading",
    "pieces": "pieces",
    "readers": "reading",
    "read": "reading",
    "show": "asking",
    "search": "asking",
    "ledgers": "money",
    "product": "money",
    "around": "money",
    "schedule": "money",
    "trace": "asking",
    "findings": "asking",
    "matrix": "asking",
    "gaps": "asking",
    "ways": "requests",
    "request": "requests",
    "deadlines": "requests",
    "weak": "standing",
    "changes": "standing",
    "statements": "standing",
    "unpunished": "standing",
    "annulment": "standing",
    "law": "legal",
    "dimensions": "legal",
    "dossier": "asking",
    "redact": "disclosing",
    "disclose": "disclosing",
    "check": "disclosing",
    "serve": "serving",
    "completion": "asking",
}
"""Each command and the module that holds it, in the order of the help page."""


class House(Worded, click.Group):
    """The group of commands, each loaded on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the help page."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        del ctx
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = getattr(import_module(f"faisceau.cli.{module}"), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from their wordings, without loading them."""
        del ctx
        with formatter.section(word("cli.commands")):
            formatter.write_dl([(name, word(f"cli.{name}")) for name in COMMANDS])


@click.group(cls=House, help=word("cli.help"), context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 110})
@click.version_option(faisceau.__version__, prog_name="faisceau", help=word("cli.option.version"))
def group() -> None:
    """Hold the commands."""


def main() -> None:
    """Run a command; refusals end with 1, wrong commands with 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    group(prog_name="faisceau", auto_envvar_prefix=None)


__all__ = ["LANG", "main"]
