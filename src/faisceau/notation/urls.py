"""Web addresses (RFC 3986): scheme and host in lower case, no default port, no fragment, query kept."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from faisceau.notation.normal import Normal, visible

_PORTS = {"http": 80, "https": 443}
_TRAILING = ".,;:!?»”’\"')]}>"

IN_TEXT = re.compile(r"(?:https?://|(?<![\w.@/-])www\.)[^\s<>\"«»“”]+", re.IGNORECASE)


def url(text: str) -> Normal | None:
    """Return an address written alone; None if it is none. An address without scheme is read as http.

    >>> url("HTTPS://Annonces.example:443/a?b=1#c").value
    'https://annonces.example/a?b=1'
    """
    shown = visible(text)
    if shown.lower().startswith("www."):
        shown = f"http://{shown}"
    try:
        parts = urlsplit(shown)
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or "." not in host or " " in shown:
        return None
    where = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return Normal("url", f"{scheme}://{where}{parts.path or '/'}{query}", "rfc3986")


def ended(found: str) -> str:
    """Return an address found in a text without the punctuation of the sentence that follows it."""
    while found and found[-1] in _TRAILING and not (found[-1] == ")" and found.count("(") >= found.count(")")):
        found = found[:-1]
    return found
