"""Why a file is not read, in words of ours, for what a decoder says in its own: ``{reason:why}`` of a wording. What it says stays, at the end."""

from __future__ import annotations

import re

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "reasons.program_words": Wording("Mots du programme : « {words} ».", "Words of the program: “{words}”."),
    "reasons.other": Wording("le décodeur ne va pas plus loin", "the decoder goes no further"),
    "reasons.closed": Wording(
        "il est chiffré, et le mot de passe ou la clé manque ou ne convient pas",
        "it is encrypted, and the password or key is missing or does not fit",
    ),
    "reasons.too_much": Wording(
        "il demande plus de place que ce qui est accordé à une lecture", "it asks for more room than a reading is given"
    ),
    "reasons.ends": Wording("le contenu s'arrête avant sa fin", "the content stops before its end"),
    "reasons.sum": Wording(
        "une somme de contrôle ne correspond pas : des octets ont changé", "a checksum does not match: bytes have changed"
    ),
    "reasons.method": Wording(
        "une variante ou une compression que le programme n'ouvre pas", "a variant or compression that the program does not open"
    ),
    "reasons.packed": Wording("les données comprimées sont abîmées", "the compressed data is damaged"),
    "reasons.markup": Wording("le balisage est irrégulier à cet endroit", "the markup is irregular at this place"),
    "reasons.letters": Wording(
        "des lettres y sont écrites dans un codage qui ne se lit pas",
        "letters in it are written in an encoding that cannot be read",
    ),
    "reasons.format": Wording(
        "ses premiers octets ne sont pas ceux de ce format, ou n'y mènent nulle part",
        "its first bytes are not those of this format, or lead nowhere in it",
    ),
    "reasons.loop": Wording(
        "des parties se contiennent ou se renvoient sans fin", "parts contain or refer to one another without end"
    ),
}

_SAID = {
    "closed": r"password|encrypted|decrypt|security handler|\A(key|no_key)\Z",
    "ends": r"\d of [\d,]+ bytes|ended before|truncat|unexpected end|end of (the )?(data|file|stream|header|input)|premature|no element found|\bEOF|EOFError|incomplete|"
    r"shorter|\A(cut|ends?|length|size|long)\Z|breaks off|requires a buffer",
    "too_much": r"\d (bytes|cells|entries|headers)|\d+ x \d+|MemoryError|huge|too (big|large|long)|longest",
    "sum": r"\bcrc\b|crc-?32|checksum|digest|integrity|Adler|\Aincorrect data check",
    "method": r"compression (type|method)|unsupported|not supported|\Amethod\b|coder|version \d|LZMA2?\Z|NotImplementedError",
    "packed": r"Error -\d|decompress|invalid (block|distance|code|stored|literal|bit)|corrupt|Invalid data stream|inflate|zlib|BadGzipFile",
    "loop": r"\A(loop|nested|too deep|depth|broken)\Z|recursion|too many levels|nesting",
    "letters": r"codec can't|invalid (start|continuation) byte|encoding|charset|UnicodeDecodeError|utf-?8",
    "markup": r"well-formed|mismatch|invalid token|unclosed|entity|Extra content|junk after|StartTag|EndTag|AttValue|attribute|namespace|"
    r"xmlParse|Document is empty|Start tag expected|Opening and ending",
    "format": r"not an? |is not|bad magic|invalid header|magic|signature|data format error|\A(header|root|form|format|kind|mode|JSON)\Z|"
    r"UnidentifiedImageError|JSONDecodeError|allocation table|central directory|local header|ole",
}
_SOUGHT = tuple((f"reasons.{name}", re.compile(said, re.IGNORECASE)) for name, said in _SAID.items())


def why(words: str) -> str:
    """Return the code that words of a decoder come to; of others, the one that says no more than that it stopped.

    >>> why("File is not a zip file"), why("Error -3 while decompressing data: invalid block type"), why("BTH 3")
    ('reasons.format', 'reasons.packed', 'reasons.other')
    """
    return next((code for code, sought in _SOUGHT if sought.search(words)), "reasons.other")
