"""What words of a decoder come to: a code that words it in both languages, for ``{reason:why}`` of a wording. What it said stays, at the end."""

from __future__ import annotations

import re

PROGRAM_WORDS = "reasons.program_words"
"""The wording of what a decoder said, at the end of the sentence."""

_SAID = {
    "closed": r"password|encrypted|decrypt|security handler|\A(key|no_key)\Z",
    "ends": r"\d of [\d,]+ bytes|ended before|truncat|unexpected end|end of (the )?(data|file|stream|header|input)|premature|no element found|\bEOF|EOFError|incomplete|"
    r"shorter|\A(cut|ends?|length|size|long)\Z|breaks off|requires a buffer",
    "too_much": r"\d (bytes|cells|entries|headers)|\d+ x \d+|MemoryError|huge|too (big|large|long)|longest",
    "sum": r"\bcrc\b|crc-?32|checksum|digest|integrity|Adler|\Aincorrect data check",
    "method": r"compression (type|method)|unsupported|not supported|\Amethod\b|\bcoder\b|version \d|LZMA2?\Z|NotImplementedError",
    "packed": r"Error -\d|decompress|invalid (block|distance|code|stored|literal|bit)|corrupt|Invalid data stream|inflate|zlib|BadGzipFile",
    "loop": r"\A(loop|nested|too deep|depth|broken)\Z|recursion|too many levels|nesting",
    "letters": r"codec can't|invalid (start|continuation) byte|encoding|charset|UnicodeDecodeError|utf-?8",
    "markup": r"well-formed|mismatch|invalid token|unclosed|entity|Extra content|junk after|StartTag|EndTag|AttValue|attribute|namespace|"
    r"xmlParse|Document is empty|Start tag expected|Opening and ending",
    "format": r"not an? |is not|bad magic|invalid header|magic|signature|data format error|\A(header|root|form|format|kind|mode|JSON)\Z|"
    r"UnidentifiedImageError|JSONDecodeError|allocation table|central directory|local header|\bOLE",
}
_SOUGHT = tuple((f"reasons.{name}", re.compile(said, re.IGNORECASE)) for name, said in _SAID.items())


def why(words: str) -> str:
    """Return the code that words of a decoder come to; of others, the one that says no more than that it stopped.

    >>> why("File is not a zip file"), why("Error -3 while decompressing data: invalid block type"), why("BTH 3")
    ('reasons.format', 'reasons.packed', 'reasons.other')
    """
    return next((code for code, sought in _SOUGHT if sought.search(words)), "reasons.other")
