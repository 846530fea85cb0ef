"""The few marks of WordprocessingML that every part is written with; every text is escaped here and nowhere else."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MONO = '<w:rFonts w:ascii="Liberation Mono" w:hAnsi="Liberation Mono" w:cs="Liberation Mono"/><w:sz w:val="17"/>'
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2)."""


def safe(text: str) -> str:
    """Return a text as XML can hold it."""
    return escape(_UNSAYABLE.sub("\ufffd", text))


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, in its quotes."""
    return quoteattr(_UNSAYABLE.sub("\ufffd", text))


def said(text: str, look: str = "") -> str:
    """Return a run, its lines one under another."""
    lines = (f'<w:t xml:space="preserve">{line}</w:t>' for line in safe(text).splitlines() or [""])
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(content: str, style: str, more: str = "") -> str:
    """Return a paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'
