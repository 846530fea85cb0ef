"""Charsets that web pages and messages declare, to codecs that are loaded before the jail closes.

Labels follow the WHATWG Encoding Standard, section 4.2, for the encodings that occur in practice: what is
declared as Latin 1 or ASCII is Windows-1252 there, and here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from encodings.aliases import aliases
from functools import lru_cache
from typing import NamedTuple

from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.charsets import charset_of, decode, is_mostly_utf8, mark_of

_SAME = (
    *(f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *(f"cp{page}" for page in range(1250, 1259)),
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
    *("gb18030", "big5", "big5hkscs", "hz", "shift_jis", "cp932", "euc-jp", "iso-2022-jp", "euc-kr", "iso-2022-kr", "johab"),
    *("utf-7", "cp437", "cp850", "cp852", "cp855", "cp857", "cp866", "cp874", "mac-latin2", "mac-greek", "mac-turkish", "ptcp154"),
)
_OTHER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "utf8": "utf-8",
    "ks_c_5601-1987": "euc-kr",
    "windows-949": "euc-kr",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "shift-jis": "shift_jis",
    "sjis": "shift_jis",
    "macintosh": "mac-roman",
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    "windows-874": "cp874",
}
_CODECS = {name: codecs.lookup(name).name for name in _SAME}
"""Looked up here because a codec's module cannot be imported once the jail is closed."""
_CODECS |= {name: name for name in _CODECS.values()}  # what a reading states may be settled as it stands there

_MODULES = {name.replace("-", "_"): name for name in _CODECS.values()} | {
    "latin_1": "cp1252",
    "ascii": "cp1252",
    "iso8859_9": "cp1254",
    "gbk": "gb18030",
}
_ALIASES = {alias: _MODULES[module] for alias, module in aliases.items() if module in _MODULES}
"""What else the charsets are called (IANA, Python)."""
_APART = re.compile(r"[-:. ]+")
_META = re.compile(rb"""<meta[^>]{0,512}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A<\?xml[^>]{0,256}?encoding\s*=\s*["']([A-Za-z0-9_.-]{1,40})["']""")
PRESCAN = 4096


class Decoded(NamedTuple):
    """A text, its charset, and by what that is known: mark, header, meta, content (strict UTF-8) or guess."""

    text: str
    charset: str
    source: str


@lru_cache(maxsize=256)
def codec(label: str | None) -> str | None:
    """Return the codec of a declared charset, or None where it names none that is known.

    >>> codec("ISO-8859-1"), codec("windows-1251"), codec("klingon")
    ('cp1252', 'cp1251', None)
    >>> codec("iso-8859-2"), codec("iso8859-2"), codec("UTF-16LE"), codec("iso_8859-1:1987")
    ('iso8859-2', 'iso8859-2', 'utf-16-le', 'cp1252')
    """
    name = (label or "").strip().strip("\"'").lower()
    return _CODECS.get(_OTHER.get(name, name)) or _ALIASES.get(_APART.sub("_", name))


def unknown_encoding(settled: str | None) -> Iterator[Problem]:
    """Yield the problem of a settled encoding that names no charset that is known; nothing where none is settled."""
    if settled is not None and codec(settled) is None:
        yield problem("readers_devices.setting_unknown", setting="encoding", value=settled, allowed="utf-8, windows-1252, …")


def decoded(raw: bytes, header: str | None = None) -> Decoded:
    """Decode a page: its byte order mark, what the transport declared, what it declares itself, what its bytes say.

    No byte is lost: what has no meaning in the charset becomes a visible escape.
    """
    if marked := mark_of(raw):
        return Decoded(decode(raw, marked), marked, "mark")
    if declared := codec(header):
        return Decoded(decode(raw, declared), declared, "header")
    start = raw[:PRESCAN]
    found = _META.search(start) or _XML.match(start)
    if found and (declared := codec(found[1].decode("ascii"))):
        declared = "utf-8" if declared.startswith("utf-16") else declared
        return Decoded(decode(raw, declared), declared, "meta")
    charset, certain = charset_of(raw)
    if not certain and is_mostly_utf8([raw]):
        return Decoded(decode(raw, "utf-8"), "utf-8", "content")
    return Decoded(decode(raw, charset), charset, "content" if certain else "guess")
