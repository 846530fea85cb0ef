"""What a decoder says is told in words of ours, and its own words stay at the end of what happened: nothing is hidden."""

import pytest

from faisceau.model.decoders import why
from faisceau.model.wording import LANGS, sentences, wordings
from faisceau.model.wording.reasons import WORDS

WORDED = sorted(code for code, one in wordings().items() if "{reason:why}" in one.fr)
SAID = {
    "File is not a zip file": "format",
    "Bad CRC-32 for file 'a.txt'": "sum",
    "Error -3 while decompressing data: invalid stored block lengths": "packed",
    "Compressed file ended before the end-of-stream marker was reached": "ends",
    "12 of 4,096 bytes": "ends",
    "unpack requires a buffer of 4 bytes": "ends",
    "no element found: line 3, column 0": "ends",
    "Opening and ending tag mismatch: Ntry line 3 and Stmt": "markup",
    "not well-formed (invalid token): line 1, column 4": "markup",
    "That compression method is not supported": "method",
    "Bad password for file": "closed",
    "268,435,456 bytes": "too_much",
    "too deep": "loop",
    "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte": "letters",
    "HID 7": "other",
}


def test_what_decoders_say_is_known_by_its_words():
    assert {words: why(words).partition(".")[2] for words in SAID} == SAID
    assert {f"reasons.{name}" for name in SAID.values()} == WORDS.keys() - {"reasons.program_words"}


def test_most_wordings_of_readers_say_why_in_words_of_ours():
    assert len(WORDED) >= 40


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", WORDED)
def test_the_words_of_the_program_stand_at_the_end_and_nowhere_else(code, lang):
    words = "Bad CRC-32 for file 'a.txt'"
    happened, following = (one.replace("\u00a0", " ") for one in sentences(code, lang, {"reason": words}))
    assert happened.count(words) == 1
    assert happened.endswith("« Bad CRC-32 for file 'a.txt' »." if lang == "fr" else "“Bad CRC-32 for file 'a.txt'”.")
    assert words not in following
    assert WORDS["reasons.sum"].text(lang) in happened

    for unsaid in ("", "…", "▒▒▒"):
        assert "du programme" not in (told := sentences(code, lang, {"reason": unsaid})[0])
        assert "of the program" not in told
