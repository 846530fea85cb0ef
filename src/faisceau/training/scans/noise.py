"""What recognition makes of a sheet, without drawing it: the text as it is printed, or with the slips of a recogniser.

The rates are those that Tesseract 5 made on drawn sheets of ``drawn`` (``docs/reference/pieces.md`` gives the figures).
"""

from __future__ import annotations

from dataclasses import dataclass

from faisceau.training.scans.dice import Dice
from faisceau.training.scans.plan import Sheet


@dataclass(frozen=True, slots=True)
class Noise:
    """How often things go wrong, in a million letters of the body, and in a thousand stamps by their look."""

    letters: int = 14_000
    lines_lost: int = 9
    stamp_slips: tuple[tuple[str, int], ...] = (("plain", 50), ("askew", 500), ("faint", 500), ("overprinted", 400))
    stamp_lost: tuple[tuple[str, int], ...] = (("plain", 10), ("askew", 280), ("faint", 950), ("overprinted", 500))


CLEAN = Noise(0, 0, (), ())
MEASURED = Noise()

_CONFUSED = {
    "e": "eéc", "é": "eèé6", "è": "éê", "a": "ao", "o": "oc0", "O": "0", "0": "O", "l": "1I", "1": "lI", "I": "l1", "i": "ï1l",
    "n": "nri", "m": "mrn", "u": "uü", "D": "DO0", "B": "8", "8": "B", "S": "5", "5": "S", "Z": "2", "2": "Z", "g": "q9", "'": "’",
    "r": "rf", "t": "tf", "É": "E", "È": "EÉ", "Ç": "C", "Â": "A", "°": "*º", ":": ".", ",": ".", "/": "/lI", "3": "8", "6": "G", "9": "g",
    "7": "?", "4": "A",
}  # fmt: skip
_DIGITS = {
    "0": "O",
    "1": "lI|",
    "2": "Z",
    "3": "3B8",
    "4": "A4",
    "5": "S",
    "6": "G",
    "7": "?1",
    "8": "B3",
    "9": "g",
    "D": "0O",
    "/": "/1",
}


def text_of(sheet: Sheet, seed: int, noise: Noise = MEASURED) -> str:
    """Return the text of a sheet in reading order; the stamp stands where a recogniser puts it."""
    dice = Dice(seed, f"noise {sheet.page}")
    lines = [garbled for line in _printed(sheet) if (garbled := _line(dice, line, noise)) is not None]
    for stamp in filter(None, (sheet.old and f"{sheet.old}", sheet.stamp)):
        read = _stamp(dice, stamp, sheet.look, noise)
        if read:
            _put(dice, lines, read, noise)
    return "\n".join(lines)


def _printed(sheet: Sheet) -> list[str]:
    """Return the lines with the folio among them: at the foot, or at the top where the typist put it."""
    if not sheet.folio:
        return list(sheet.lines)
    if sheet.folio.startswith("Feuillet"):
        return [sheet.folio, *sheet.lines]
    return [*sheet.lines, sheet.folio]


def _line(dice: Dice, line: str, noise: Noise) -> str | None:
    if noise.lines_lost and dice.happens(noise.lines_lost):
        return None
    if not noise.letters:
        return line
    letters = list(line)
    expected = len(letters) * noise.letters
    slips = expected // 1_000_000 + (dice.integer(0, 999_999) < expected % 1_000_000)
    for _ in range(slips):
        place = dice.integer(0, len(letters) - 1)
        turn = dice.integer(0, 9)
        if turn < 7 and letters[place] in _CONFUSED:
            letters[place] = dice.pick(_CONFUSED[letters[place]])
        elif turn == 8:
            letters[place] = ""
        elif turn == 9:
            letters[place] += dice.pick((" ", ".", "'", "|"))
    return "".join(letters)


def _stamp(dice: Dice, stamp: str, look: str, noise: Noise) -> str:
    """Return what is read of a stamp; empty where nothing is."""
    if dice.happens(dict(noise.stamp_lost).get(look, 0)):
        return ""
    if not dice.happens(dict(noise.stamp_slips).get(look, 0)):
        return stamp
    turn = dice.integer(0, 19)
    digits = [place for place, letter in enumerate(stamp) if letter.isdigit() or letter == "/"]
    place = dice.pick(digits)
    if turn < 10:
        return stamp.replace("D", dice.pick("ppp0bOo"), 1)
    if turn < 13:
        return stamp[:place] + (str(dice.integer(0, 9)) if stamp[place] != "/" else "1") + stamp[place + 1 :]
    if turn < 15:
        return stamp[:place] + dice.pick(_DIGITS.get(stamp[place], stamp[place])) + stamp[place + 1 :]
    if turn < 17:
        return stamp[:place] + " " + stamp[place:]
    if turn < 18:
        return stamp[:place] + stamp[place + 1 :]
    if turn < 19:
        return stamp + dice.pick((".", "'", " |", "_", "‘"))
    return stamp[:place] + dice.pick(("°", "h", ")", "à:")) + stamp[place + 1 :]


def _put(dice: Dice, lines: list[str], read: str, noise: Noise) -> None:
    """Put a stamp among the lines: first, behind a line of the heading, or, now and then, last."""
    turn = dice.integer(0, 99) if noise.letters else 0
    if not lines or turn < 20:
        lines.insert(0, read)
    elif turn < 30:
        lines[0] = f"{lines[0]} {read}"
    elif turn < 55:
        lines.insert(dice.integer(1, len(lines)), read)
    else:
        lines.append(read)
