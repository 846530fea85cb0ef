r"""HTML, or plain text, that rich text wraps up ([MS-OXRTFEX]): what ``\htmltag`` holds and what is not between ``\htmlrtf`` and ``\htmlrtf0``.

Bytes are read in the code page of the document or of their font, as in any rich text.
"""

from __future__ import annotations

import re

from faisceau.notation.code_pages import CODECS
from faisceau.notation.rich_text.known import CHARSETS, MEANT, SIGNS
from faisceau.notation.rich_text.tokens import Token, tokens

_WRAPS = re.compile(rb"\\from(html1|text)(?![a-z0-9])")
_HEAD = 4096
_LEFT_OUT = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"generator", b"pntext", b"listtext", b"mhtmltag"}
)
_BREAKS = {b"par": "\r\n", b"line": "\r\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’", b"~": "&nbsp;"}


def wraps(content: bytes) -> str | None:
    r"""Return html or text where rich text says that it wraps one up.

    >>> wraps(rb"{\rtf1\ansi\fromhtml1 \deff0 x}"), wraps(rb"{\rtf1 x}")
    ('html', None)
    """
    found = _WRAPS.search(content[:_HEAD])
    return None if found is None else "html" if found[1] == b"html1" else "text"


def unwrapped(content: bytes) -> str:
    r"""Return what rich text wraps up.

    >>> unwrapped(rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}Caf\'e9{\htmlrtf \par }\htmlrtf0 {\*\htmltag72 </p>}}")
    '<p>Café</p>'
    """
    heard = _Wrapped()
    for token in tokens(content):
        heard.hear(token)
    heard.flush()
    return "".join(heard.said).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Wrapped:
    """Hears rich text. A state is: left out, within the rich text's own, in a tag, substitutes of a letter, code page."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._state: tuple[bool, bool, bool, int, int | None] = (False, False, False, 1, None)
        self._stack: list[tuple[bool, bool, bool, int, int | None]] = []
        self._page, self._font, self._fonts = 1252, 0, dict[int, int]()
        self._bytes, self._skip, self._starred, self._in_fonts = bytearray(), 0, False, 0

    def hear(self, token: Token) -> None:
        left, own, in_tag, substitutes, page = self._state
        if token.kind != "byte":
            self.flush()
        match token.kind:
            case "open":
                self._stack.append(self._state)
                self._skip, self._starred = 0, False
            case "close":
                self._skip = 0
                if self._stack:
                    self._state = self._stack.pop()
                if len(self._stack) < self._in_fonts:
                    self._in_fonts = 0
            case "byte":
                if self._skip:
                    self._skip -= 1
                elif not left and not own:
                    self._bytes.append(int(token.value, 16))
            case "words":
                raw = token.value[self._skip :]
                self._skip = max(0, self._skip - len(token.value))
                self._say(raw.decode(CODECS.get(page or self._page, "cp1252"), "backslashreplace"))
            case "sign":
                self._starred = token.value == b"*"
                if token.value in MEANT:
                    self._say(_BREAKS.get(token.value, MEANT[token.value]) if not in_tag else MEANT[token.value])
            case "control":
                self._control(token, substitutes)

    def flush(self) -> None:
        """Say the bytes that were gathered: a letter of two bytes may stand in two tokens."""
        if self._bytes:
            page = self._state[4]
            self.said.append(bytes(self._bytes).decode(CODECS.get(page or self._page, "cp1252"), "backslashreplace"))
            self._bytes.clear()

    def _say(self, text: str) -> None:
        if not self._state[0] and not self._state[1]:
            self.said.append(text)

    def _control(self, token: Token, substitutes: int) -> None:
        left, own, in_tag, _, page = self._state
        word, number = token.value, token.number
        starred, self._starred = self._starred, False
        if self._skip:
            self._skip -= 1
        elif word == b"htmlrtf":
            self._state = (left, number != 0, in_tag, substitutes, page)
        elif word == b"htmltag":
            self._state = (False, own, True, substitutes, page)
        elif word == b"u":
            self._say(chr((number or 0) % 0x10000))
            self._skip = substitutes
        elif word == b"uc":
            self._state = (left, own, in_tag, max(0, min(number or 0, 10)), page)
        elif word == b"ansicpg":
            self._page = number or 1252
        elif word == b"f":
            self._font = number or 0
            self._state = (left, own, in_tag, substitutes, page if self._in_fonts else self._fonts.get(self._font))
        elif word == b"fcharset" and self._in_fonts and number in CHARSETS:
            self._fonts[self._font] = CHARSETS[number]
        elif word in _LEFT_OUT or starred:
            self._in_fonts = self._in_fonts or (len(self._stack) if word == b"fonttbl" else 0)
            self._state = (True, own, in_tag, substitutes, page)
        elif word in _BREAKS:
            self._say(_BREAKS[word])
        elif word in SIGNS:
            self._say(SIGNS[word])
