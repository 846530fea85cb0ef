"""Which files are extraction reports: by their root element, in whatever prefix."""

from __future__ import annotations

import re

_BEFORE = rb"\A(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}\?>)?(?:\s++|<!--(?:(?!-->).){0,2000}-->)*+"
_REPORT = re.compile(_BEFORE + rb"<(?:[A-Za-z_][\w.-]*:)?project\s[^>]*(?:pa\.cellebrite\.com|reportVersion=)", re.DOTALL)
_MODEL = re.compile(
    _BEFORE + rb"<(?:[A-Za-z_][\w.-]*:)?model\s(?=[^>]*type=[\"'][A-Za-z])(?=[^>]*(?:deleted_state|decoding_confidence)=)",
    re.DOTALL,
)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim an XML text whose root is a Cellebrite project, or one of its models alone."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    if _REPORT.match(head):
        return "report"
    return "model" if _MODEL.match(head) else None
