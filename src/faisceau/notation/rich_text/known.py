r"""Control words of rich text that are known, code pages of fonts, and what a packed date says (specification 1.9.1)."""

from __future__ import annotations

import re

CHARSETS = {0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257,
             204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850}  # fmt: skip
"""Charsets of fonts (``\\fcharset``) and their code pages."""
SIGNS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"softline": "\n",
}  # fmt: skip
MEANT = {b"~": "\u00a0", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\", b"\t": "\t"}
ENDS = frozenset({b"par", b"sect", b"page", b"column"})
LEFT_OUT = frozenset(
    {
        *(
            b"stylesheet",
            b"colortbl",
            b"listtable",
            b"listoverridetable",
            b"rsidtbl",
            b"generator",
            b"themedata",
            b"datastore",
            b"xmlnstbl",
        ),
        *(
            b"latentstyles",
            b"pgptbl",
            b"mmathPr",
            b"colorschememapping",
            b"filetbl",
            b"wgrffmtfilter",
            b"ftnsep",
            b"ftnsepc",
            b"aftnsep",
        ),
        *(
            b"aftnsepc",
            b"bkmkstart",
            b"bkmkend",
            b"xe",
            b"tc",
            b"blipuid",
            b"picprop",
            b"nonshppict",
            b"fontemb",
            b"falt",
            b"panose",
        ),
        *(b"background", b"pnseclvl", b"docvar", b"objclass", b"objname", b"pntxta", b"pntxtb"),
        *(b"formfield", b"ffdeftext", b"ffname", b"sp", b"sn", b"sv", b"atrfstart", b"atrfend", b"password", b"passwordhash"),
    }
)
DESTINATIONS = {
    b"footnote": "note", b"annotation": "comment", b"header": "header", b"headerl": "header", b"headerr": "header", b"headerf": "header",
    b"footer": "footer", b"footerl": "footer", b"footerr": "footer", b"footerf": "footer", b"shptxt": "box", b"info": "info",
    b"fldinst": "instruction", b"fldrslt": "same", b"shpinst": "same", b"shp": "same", b"pict": "picture", b"objdata": "object", b"atnauthor": "atnauthor", b"atntime": "left",
    b"atnid": "left", b"atndate": "atndate", b"atnref": "left", b"revtbl": "authors", b"fonttbl": "fonts", b"result": "same",
    b"listtext": "label", b"pntext": "label", b"shppict": "same", b"object": "same", b"field": "same", b"userprops": "info", b"template": "template",
}  # fmt: skip
INFO = frozenset(
    {
        *(
            b"title",
            b"subject",
            b"author",
            b"manager",
            b"company",
            b"operator",
            b"category",
            b"keywords",
            b"comment",
            b"doccomm",
            b"hlinkbase",
        ),
        *(
            b"creatim",
            b"revtim",
            b"printim",
            b"buptim",
            b"version",
            b"edmins",
            b"nofpages",
            b"nofwords",
            b"nofchars",
            b"propname",
            b"staticval",
        ),
    }
)
LINK = re.compile(r"\s*(?:HYPERLINK|INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT)\b", re.IGNORECASE)
UNHEX = re.compile(r"[^0-9A-Fa-f]")
STORIES = frozenset({"paragraph", "box", "note", "comment", "header", "footer"})
"""Destinations whose words are the text's."""
CLOCK = (b"yr", b"mo", b"dy", b"hr", b"min", b"sec")
LABEL = 200


def dated(packed: str | int | None) -> str | None:
    r"""Return the date that a number packs (``\revdttm``): minutes 6 bits, hours 5, day 5, month 4, year from 1900 9.

    >>> dated(1 << 6 | 22 | 10 << 6 & 0x7C0 | 5 << 11 | 4 << 16 | 131 << 20)
    '2031-04-05T11:22'
    """
    if packed is None:
        return None
    text = str(packed)
    if not text.lstrip("-").isdecimal() or not text.isascii() or len(text) > 12:
        return text or None
    number = int(text) & 0xFFFFFFFF
    year, month, day = 1900 + (number >> 20 & 0x1FF), number >> 16 & 0xF, number >> 11 & 0x1F
    return f"{year:04}-{month:02}-{day:02}T{number >> 6 & 0x1F:02}:{number & 0x3F:02}"
