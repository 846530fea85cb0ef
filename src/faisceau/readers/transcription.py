"""Transcriptions that somebody supplied (SubRip, WebVTT, or text with timecodes in brackets) → what is said, at its timecode.

SubRip has no standard and is read as players read it; WebVTT after the W3C Recommendation candidate of 2019. The recording is named by
the name of the transcription without its endings: that is how both are tied, and nothing else proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Observation, Problem, Reading, Utterance
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.charsets import decode
from faisceau.notation.line_places import lines_at
from faisceau.notation.lines import charset_doubt, charset_of_lines, lines, text_of

BUDGET = Budget(seconds=10, seconds_per_mb=2)
UNIT = "utterance"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque parole d'une transcription (SRT, WebVTT, texte à timecodes entre crochets), avec son début, sa fin et qui parle "
        "quand c'est écrit ; l'enregistrement est désigné par le nom du fichier. Non lu : le son, la mise en forme."
    ),
    en=(
        "Read: every utterance of a transcription (SRT, WebVTT, text with timecodes in brackets), with its beginning, its end and the "
        "speaker where written; the recording is named by the name of the file. Not read: the sound, the styling."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    "medium": Setting(Wording("nom de l'enregistrement transcrit", "name of the recording that is transcribed")),
}
LONGEST = 1 << 18
"""Characters of one utterance that are kept; ours."""
_CODE = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6}))?"
_CUE = re.compile(rf"\s*{_CODE}\s*--+>\s*{_CODE}(?:\s.*)?\Z", re.DOTALL)
_BRACKET = re.compile(rf"\s*[\[(]\s*{_CODE}(?:\s*(?:--+>|[-–—])\s*{_CODE})?\s*[\])]\s*(.*)\Z", re.DOTALL)
_LIKE_CUE = re.compile(r"[^\n]{0,60}--+>")
_NUMBER = re.compile(r"\s*\d{1,9}\s*\Z")
_SRT = re.compile(rf"\ufeff?\s*\d{{1,9}}[ \t]*\r?\n\s*{_CODE}\s*--+>\s*{_CODE}")
_VTT = re.compile(r"\ufeff?WEBVTT(?:[ \t\r\n]|\Z)")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
_VOICE = re.compile(r"<v(?:\.[^ \t>]{0,80})?[ \t]+([^>]{1,120})>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[ .][^<>]{0,200})?>|<\d[\d:.]{0,20}>", re.IGNORECASE)
_SPEAKER = re.compile(r"([^\W\d_][^:.!?…,;\n]{0,40}?)[ \u00a0\u202f]?:\s+(?=\S)")
_ENDINGS = re.compile(
    r"(?:\.(?:opus|ogg|oga|m4a|mp3|aac|amr|3gp|wav|flac|mp4|mov|mkv|webm|caf|wma))?"
    r"(?:\.(?:fr|fra|en|eng|ro|ron|sr|srp|sq|sqi|uk|ukr|ru|rus|es|de|it|nl|pt|ar|tr|bg|pl))?"
    r"(?:\.(?:srt|vtt|txt))?\Z",
    re.IGNORECASE,
)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text that begins as SubRip or WebVTT do, or whose first two lines begin with timecodes in brackets."""
    text = decode(head, "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8").removeprefix("\ufeff")
    if _VTT.match(text):
        return "webvtt"
    if _SRT.match(text):
        return "subrip"
    shown = [line for line in text.splitlines() if line.strip()][:2]
    return "timecoded" if len(shown) == 2 and all(_BRACKET.match(line) for line in shown) else None


class _Form(NamedTuple):
    """How the transcription is written."""

    charset: str
    dialect: str
    medium: str | None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield what is said, what belongs to no timecode, and the reading."""
    charset = charset_of_lines(exhibit.open())
    first = exhibit.open().read(4096)
    form = _Form(charset.name, recognises(first, b"", ()) or "subrip", settings.get("medium") or _medium(exhibit.names))
    present = told = 0
    for row in _rows(exhibit, form):
        told += isinstance(row, Utterance)
        present += row.entries if isinstance(row, Problem) else 1
        yield row
    if not present:
        yield problem("readers_chats.no_entry")
    if form.medium is None:
        yield problem("readers_chats.transcription_unnamed")
    elif told:
        yield problem("readers_chats.transcription_by_name", medium=form.medium)
    yield from charset_doubt(charset)
    layout = {"charset": charset._asdict(), "dialect": form.dialect, "medium": form.medium}
    yield Reading(WHOLE, "transcription", UNIT, present, told, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the lines of an utterance."""
    return lines_at(exhibit, locator)


def _medium(names: tuple[str, ...]) -> str | None:
    """Return the name of the recording: that of the transcription without folders and endings."""
    for name in names:
        last = storable(re.split(r"[/\\]", name)[-1])
        if (stem := last[: _ENDINGS.search(last).start()]) and _ENDINGS.search(last)[0]:  # type: ignore[union-attr,index] # matches always
            return stem
    return None


class _Open:
    """An utterance whose last line is not yet known."""

    def __init__(self, first: int, codes: tuple[int | None, int | None], said: str | None, *, bad: str | None = None) -> None:
        self.first, self.codes, self.bad = first, codes, bad
        self.said: list[tuple[int, str]] = [] if said is None else [(first, said)]
        self.size, self.cut = 0, False

    def add(self, number: int, text: str) -> None:
        """Add a line, as long as the utterance does not outgrow what is kept."""
        self.size += len(text)
        if self.size > LONGEST:
            self.cut = True
        else:
            self.said.append((number, text))


def _rows(exhibit: Opened, form: _Form) -> Iterator[Utterance | Problem]:
    """Yield utterance by utterance: each goes from its timecode to the line before the next, its identification left out."""
    current: _Open | None = None
    outside: list[int] = []
    skipping = False
    blank = True
    for number, line in enumerate(lines(exhibit.open(), form.charset), 1):
        text = text_of(line, form.charset)
        begun = _begun(number, text, form.dialect)
        if begun is not None:
            if current is not None:
                yield from _closed(current, form, more=True)
            elif outside and not (form.dialect != "timecoded" and len(outside) == 1):
                yield _outside(outside)
            current, outside, skipping = begun, [], False
        elif not text.strip():
            skipping = False
            if current is not None and current.said:
                current.add(number, "")
        elif form.dialect == "webvtt" and blank and _BLOCK.match(text):
            skipping = True
        elif skipping or (number == 1 and form.dialect == "webvtt"):
            pass
        elif current is not None:
            current.add(number, text)
        elif len(outside) < 2:
            outside.append(number)
        else:
            outside[1] = number
        blank = not text.strip()
    if current is not None:
        yield from _closed(current, form, more=False)
    elif outside:
        yield _outside(outside)


def _outside(found: list[int]) -> Problem:
    return problem("readers_chats.transcription_outside", locator(line=f"{found[0]},{found[-1]}"), entries=1)


def _begun(number: int, text: str, dialect: str) -> _Open | None:
    """Return the utterance that a line begins, or None where it begins none."""
    if dialect == "timecoded":
        found = _BRACKET.match(text)
        return (
            _Open(number, (_ms(found.groups()[:4]), _ms(found.groups()[4:8])), found[9], bad=_bad(found.groups()[:4], text))
            if found
            else None
        )
    if "->" not in text:
        return None
    found = _CUE.match(text)
    if found:
        codes = (_ms(found.groups()[:4]), _ms(found.groups()[4:8]))
        return _Open(number, codes, None, bad=None if None not in codes else text.strip()[:80])
    return (
        _Open(number, (None, None), None, bad=text.strip()[:80]) if _LIKE_CUE.match(text) and text.strip()[:1].isdigit() else None
    )


def _ms(parts: tuple[str | None, ...]) -> int | None:
    """Return the milliseconds of a timecode, or None where it is none."""
    hours, minutes, seconds, fraction = parts
    if minutes is None or seconds is None or int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int((fraction or "0")[:3].ljust(3, "0"))


def _bad(parts: tuple[str | None, ...], text: str) -> str | None:
    return text.strip()[:80] if _ms(parts) is None else None


def _closed(current: _Open, form: _Form, *, more: bool) -> Iterator[Utterance | Problem]:
    """Yield an utterance whose last line is known; before another one, its own last line may be the other's identification."""
    said = current.said
    while said and not said[-1][1]:
        said.pop()
    if more and form.dialect != "timecoded" and said:
        alone = len(said) == 1 or not said[-2][1]
        if (alone and form.dialect == "webvtt" and len(said) > 1) or _NUMBER.match(said[-1][1]):
            said.pop()
    while said and not said[-1][1]:
        said.pop()
    place = locator(line=f"{current.first},{said[-1][0] if said else current.first}")
    words = "\n".join(text for _, text in said)
    speaker = None
    if form.dialect == "timecoded":
        if (found := _SPEAKER.match(words)) and words[0].isupper():
            speaker, words = found[1], words[found.end() :]
    else:
        if found := _VOICE.search(words):
            speaker = found[1].strip()
        words = _TAG.sub("", words)
    begins, ends = current.codes
    unknown = [] if speaker else ["speaker=not_stated"]
    unknown += [] if ends is not None else ["ends_ms=not_stated"]
    unknown += [] if form.medium else ["medium=not_named"]
    yield Utterance(place, form.medium, begins, ends, speaker, words.strip(), tuple(unknown))
    if current.bad:
        yield problem("readers_chats.time_unread", place, written=current.bad)
    elif begins is not None and ends is not None and ends < begins:
        yield problem("readers_chats.transcription_order", place)
    if current.cut:
        yield problem("readers_chats.text_cut", place)
