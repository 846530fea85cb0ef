"""The command about procedures: their pieces proposed, written on a sheet, settled; statements offered; words to verify."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from faisceau.cli.talk import LANG, Talk, case_argument, command, option, word
from faisceau.model.errors import Invalid

OUT = click.Path(dir_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command("pieces")
@case_argument
@click.argument("exhibit", required=False, default="")
@option("--sheet", code="division.sheet", type=OUT)
@option("--settle", code="division.settle", type=FILE)
@option("--prefix", code="division.prefix", default="")
@option("--reason", code="division.reason", default="")
@option("--statements", code="division.statements", type=OUT)
@option("--words", code="division.words", type=OUT)
def pieces_command(
    talk: Talk,
    case: Path,
    exhibit: str,
    sheet: Path | None,
    settle: Path | None,
    prefix: str,
    reason: str,
    statements: Path | None,
    words: Path | None,
) -> None:
    """Show the pieces of procedures, write their sheet, settle it."""
    from faisceau import cases

    world = cases.World.of_this_machine(talk.tell)
    if (sheet or settle) and not exhibit:
        raise click.UsageError(word("cli.pieces.which"))
    if settle:
        done = cases.settle_pieces(case, world, exhibit, _text(settle), LANG, reason, prefix=prefix)
        talk.tell("cli.pieces.settled", count=done["pieces"], exhibit=exhibit)
        talk.answer({"settled": done}, lambda: done["gaps"])
        return
    written: dict[Path, str] = {}
    if sheet:
        written[sheet] = cases.sheet(case, world, exhibit, LANG)
    if statements:
        written[statements] = cases.offered_statements(case, LANG)
    if words:
        written[words] = cases.words_to_verify(case, LANG)
    for path, text in written.items():
        path.write_text(text, "utf-8", newline="")
        talk.tell("cli.pieces.written", path=path)
    if written:
        talk.answer({"written": [str(path) for path in written]}, list)
        return
    found = cases.procedures(case, world, LANG, exhibit)
    talk.answer({"procedures": found}, lambda: _procedures(found, whole=bool(exhibit)))


def _text(path: Path) -> str:
    """Read a sheet as spreadsheets write it: UTF-8, or the code page of Windows in the West."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise Invalid("cli.pieces.not_text", path=path) from error


def _procedures(found: Sequence[Mapping[str, Any]], *, whole: bool) -> Iterator[str]:
    if not found:
        yield word("cli.pieces.none")
    for one in found:
        state = word("cli.pieces.are_settled" if one["settled"] else "cli.pieces.are_proposed")
        yield word(
            "cli.pieces.head", mark=one["mark"], pages=one["pages"], count=len(one["pieces"]), state=state, doubtful=one["doubtful"]
        )
        for piece in one["pieces"] if whole else ():
            kind = word(f"pieces.kind_{piece['kind']}") if piece["kind"] else "–"
            span = f"{piece['first_page']}-{piece['last_page']}"
            yield f"  {span:>11}  {piece['mark'] or '?':<10} {kind:<28.28}  {(piece['title'] or '')[:44]}".rstrip()
            yield from (f"               ? {doubt}" for doubt in piece["doubts"])
