"""How the command line talks: languages, messages, JSON documents, progress with the remaining time, exit codes.

Standard output carries the answer (with ``--json``, one document and nothing else); everything else goes to
standard error.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from faisceau.model.errors import Invalid, Refusal
from faisceau.model.remaining import clock, told
from faisceau.model.wording import Lang, say, wordings


def _language(arguments: list[str], environment: Mapping[str, str]) -> Lang:
    """Return the language: ``--lang``, ``FAISCEAU_LANG``, the locale; French where none says."""
    asked = ""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    asked = asked or environment.get("FAISCEAU_LANG", "")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        asked = asked or environment.get(name, "")
    return "fr" if asked[:2] in ("fr", "", "C", "C.", "PO") else "en"


LANG: Lang = _language(sys.argv[1:], os.environ)
COLON = "\u00a0: " if LANG == "fr" else ": "
"""What stands between a name and what is said of it."""


def word(code: str, **arguments: object) -> str:
    """Word a code of the command line in the language of this run."""
    return say(code, LANG, arguments)


@dataclass
class Talk:
    """What one command says and how."""

    quiet: bool
    json: bool

    @property
    def lang(self) -> Lang:
        """Return the language of this run."""
        return LANG

    def tell(self, code: str, **arguments: object) -> None:
        """Say a message on standard error, unless quiet."""
        if not self.quiet:
            click.echo(word(code, **arguments), err=True)

    def answer(self, document: Mapping[str, Any], lines: Callable[[], Any]) -> None:
        """Give the answer: the JSON document, or the lines that a person reads."""
        if self.json:
            click.echo(json.dumps(document, ensure_ascii=False, indent=1))
            return
        for line in lines():
            click.echo(str(line).translate(_CONTROLS))

    def progress(self, *, events: bool = False) -> ShownProgress:
        """Return where a long work says how far it is; as ``events``, it is written for a program."""
        if events:
            return ToldProgress(shown=True)
        return ShownProgress(shown=not self.quiet and sys.stderr.isatty())


_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(code) not in "\n\t"}
"""What an exhibit writes must not speak to a terminal: control characters are shown, not sent."""


class ShownProgress:
    """Progress on standard error: stage, steps, and how long the whole work still takes, where the work tells it.

    A work that does not tell it is one stage: its pace so far says it, once there is a pace. The first step waits for what is made ready for all: a time told from it alone is many times too long.
    """

    PACE = 0.2
    STEADY = 10
    """Steps after which there is a pace, and seconds that they must have taken; ours."""
    SECONDS = 2.0

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.name, self.total, self.steps = "", 0, 0
        self.started = self.last = 0.0
        self.left: tuple[int | None, int | None] | None = None

    def stage(self, name: str, total: int) -> None:
        """Begin a stage of ``total`` steps."""
        self.name, self.total, self.steps = name, total, 0
        self.started = time.monotonic()

    def advance(self, steps: int = 1) -> None:
        """Say that ``steps`` more are done."""
        self.steps += steps
        self._show()

    def whole(self, least: int | None, most: int | None) -> None:
        """Say how long the whole work still takes."""
        self.left = least, most
        self._show()

    def _show(self) -> None:
        now = time.monotonic()
        if self.shown and self.total and now - self.last >= self.PACE:
            self.last = now
            self.write(now - self.started)

    def write(self, taken: float) -> None:
        """Write how far a stage is that has taken so many seconds."""
        click.echo(f"\r\x1b[K{self.line(taken)}", err=True, nl=False)

    def line(self, taken: float) -> str:
        """Return how far a stage is that has taken so many seconds."""
        code = f"cli.stage.{self.name}"
        at = {"stage": word(code) if code in wordings() else self.name, "steps": self.steps, "total": self.total}
        if self.left is not None:
            said, arguments = told(*self.left)
            return word("cli.progress_whole", **at, left=word(said, **arguments))
        if taken < self.SECONDS or self.steps < min(self.STEADY, self.total):
            return word("cli.progress_begun", **at)
        return word("cli.progress", **at, left=clock(taken / self.steps * max(self.total - self.steps, 0)))

    def done(self) -> None:
        """End the stage."""
        if self.shown and self.total > 1:
            click.echo("\r\x1b[K", err=True, nl=False)


class ToldProgress(ShownProgress):
    """Progress for a program: lines of JSON on standard error, at most one each ``PACE`` seconds."""

    def write(self, taken: float) -> None:
        """Write a line: stage, its steps, and the seconds that the whole work still takes, null where nothing bounds them."""
        del taken
        least, most = self.left or (None, None)
        told_ = {"stage": self.name, "steps": self.steps, "total": self.total, "least": least, "most": most}
        click.echo(json.dumps({"progress": told_}), err=True)

    def done(self) -> None:
        """End the stage: its last line stands."""


def _refused(error: Refusal, talk: Talk) -> None:
    if talk.json:
        arguments = {name: str(value) for name, value in error.arguments.items()}
        told = {"refused": {"code": error.code, "message": error.say(LANG), "arguments": arguments}}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    click.echo(error.say(LANG), err=True)


class Worded(click.Command):
    """A command whose every option is worded by us, the one that asks for help too."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that asks for help, worded in the language of this run."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = word("cli.option.help")
        return found


def command(name: str) -> Callable[[Callable[..., int | None]], click.Command]:
    """Make a command of a function: its help from the wordings, the three common options, refusals as exit code 1."""

    def wrap(function: Callable[..., int | None]) -> click.Command:
        @functools.wraps(function)
        def run(*args: Any, quiet: bool, json: bool, lang: str | None, **kwargs: Any) -> None:
            del lang
            talk = Talk(quiet, json)
            try:
                code = function(talk, *args, **kwargs)
            except Refusal as error:
                _refused(error, talk)
                code = 1
            except BrokenPipeError:
                sys.stderr.close()
                code = 1
            except OSError as error:
                _refused(Invalid("cli.system", path=error.filename or "–", reason=error.strerror or error), talk)
                code = 1
            except KeyboardInterrupt:
                click.echo(word("cli.interrupted"), err=True)
                code = 1
            raise SystemExit(code or 0)

        common = (
            click.option("--lang", type=click.Choice(["fr", "en"]), help=word("cli.option.lang")),
            click.option("--json", is_flag=True, help=word("cli.option.json")),
            click.option("--quiet", "-q", is_flag=True, help=word("cli.option.quiet")),
        )
        for option in common:
            run = option(run)
        return click.command(name, cls=Worded, help=word(f"cli.{name}"))(run)

    return wrap


def option(*names: str, code: str, **attributes: Any) -> Callable[[Any], Any]:
    """Declare an option whose help is the wording ``cli.COMMAND.OPTION``."""
    return click.option(*names, help=word(f"cli.{code}"), **attributes)


def read_so_far(status: str) -> str:
    """Say how far a text of the law data was read."""
    return word(f"proof_rooms.law_{status}")


def case_argument(function: Any) -> Any:
    """Declare the folder of the case as first argument."""
    return click.argument("case", metavar="DIR", type=click.Path(file_okay=False, path_type=_path()))(function)


def _path() -> Any:
    from pathlib import Path

    return Path


WIDTH = 100
"""Columns of a terminal in which every answer of these commands fits."""


def folded(text: str, indent: int, first: int | None = None) -> Iterator[str]:
    """Yield a text in lines that fit the terminal, indented; the first line less, where that is told."""
    lead = " " * (indent if first is None else first)
    for line in text.split("\n"):
        yield from textwrap.wrap(line, WIDTH, initial_indent=lead, subsequent_indent=" " * indent) or [""]
        lead = " " * indent
