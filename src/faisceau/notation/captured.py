"""What a capture of the web holds at an address → rows: text of a page, what it holds beside it, an image described, a file handed on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model.observations import Capture, Document, Image, Member, Position, Problem
from faisceau.model.reading import Place
from faisceau.notation.canonical import problem, storable
from faisceau.notation.charsets import runs_undecoded
from faisceau.notation.declared_charsets import decoded
from faisceau.notation.html_text import page_of, tree_of
from faisceau.notation.media_types import recognise
from faisceau.notation.moments import NONE, Moment, of_iso
from faisceau.notation.page_links import LINKS, links
from faisceau.notation.photographs import photograph
from faisceau.notation.picture_words import MEDIA as WORDS

TEXT_BYTES = 16_000_000
"""A text of more bytes is not read; ours."""
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"application/json", "application/xml", "message/rfc822"})
_NO_TEXTS = frozenset({"text/css", "text/javascript", "text/ecmascript"})
_FILES = ("application/pdf", "application/zip", "application/msword", "application/rtf", "application/vnd.", "application/x-ole")
_GENERIC = frozenset({"", "application/octet-stream", "unk", "application/http", "no-type", "text/plain"})
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s;"',]+)""", re.IGNORECASE)
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_SIGNED = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_CREDENTIALS = frozenset(
    {"cookie", "set-cookie", "authorization", "proxy-authorization", "x-csrf-token", "x-xsrf-token", "x-auth-token", "x-api-key"}
)
SENT = 4_000
"""Signs of what was sent that a row keeps; ours."""


class Held(NamedTuple):
    """The rows of a body, its charset with by what it is known where it is a text, how many links were left out, the limit that a text passes."""

    rows: tuple[Document | Image | Member | Position | Problem, ...]
    charset: str | None
    left_out: int = 0
    too_large: str | None = None

    def shown(self, number: int, content: bytes) -> Place | None:
        """Return the text row of a number with what it was read of, None for another row; the words beside a picture come without the picture."""
        row = self.row(number)
        if not isinstance(row, Document):
            return None
        return Place(row.media, row.text.encode() if row.media == WORDS else content, row.text)

    def row(self, number: int) -> Document | Image | Member | Position | Problem | None:
        """Return the row of a number counted from 1, the last where there are fewer; None where there is none."""
        return self.rows[min(number, len(self.rows)) - 1] if self.rows else None


def media_of(declared: str | None, body: bytes) -> tuple[str, str | None]:
    """Return media type and charset: what the bytes say over what is declared, since servers often do not know."""
    media = (declared or "").partition(";")[0].strip().lower()
    charset = _CHARSET.search(declared or "")
    found = recognise(body[:4096], body[-4096:])
    if found:
        media = found.media
    elif media in _GENERIC and _PAGE.match(body[:512]):
        media = "text/html"
    return media or "application/octet-stream", charset[1] if charset else None


def held(at: str, address: str | None, media: str, body: bytes, charset: str | None, *, closed: bool = False) -> Held:
    """Return the rows of a body by its media type; none where none is made of it; pictures that are closed are not decoded."""
    if is_too_large(media, body):
        return Held((), None, too_large=f"{TEXT_BYTES:,} bytes")
    if not body.strip():
        return Held((), None)
    if media.startswith("image/") and media != "image/svg+xml":
        return Held(tuple(photograph(at, media, body, closed=closed)), None)
    if media.startswith(_FILES):
        return Held((Member(at, address or at, body),), None)
    if not is_text(media):
        return Held((), None)
    if media not in _HTML:
        text, found, source = decoded(body, charset)
        row = Document(at, 1, address, None, media, storable(text.replace("\r\n", "\n")))
        return Held((row, *_undecoded(at, body, found)), f"{found} ({source})")
    tree, found, source = tree_of(body, charset)
    page = page_of(tree, found, source)
    text = storable("\n".join([page.title, page.text] if page.title else [page.text]))
    beside, left_out = links(tree, address)
    rows = [Document(at, 1, address, None, media, text)]
    if beside:
        rows.append(Document(f"{at};n=2", 1, None, None, LINKS, beside))
    return Held((*rows, *_undecoded(at, body, found)), f"{found} ({source})", left_out)


def _undecoded(at: str, body: bytes, charset: str) -> Iterator[Problem]:
    """Yield that bytes of a text have no meaning in its charset."""
    if count := runs_undecoded(body, charset):
        yield problem("readers_files.bytes_undecoded", at, count=count, charset=charset)


def is_too_large(media: str, body: bytes) -> bool:
    """Tell whether a body is a text of more bytes than are read."""
    return len(body) > TEXT_BYTES and is_text(media)


def is_text(media: str) -> bool:
    """Tell whether a media type is read as text."""
    return (
        media in _HTML
        or media in _TEXTS
        or media.endswith(("+json", "+xml"))
        or (media.startswith("text/") and media not in _NO_TEXTS)
    )


def is_credential(name: str) -> bool:
    """Tell whether a field of a request or of an answer lets whoever holds it act as the person."""
    return name.lower() in _CREDENTIALS


def moment_of(written: str | None) -> Moment:
    """Return the time of a capture: ISO 8601 (WARC, HAR), or the digits of an index or of ARC, which are in UTC.

    >>> moment_of("20260314090000").utc
    datetime.datetime(2026, 3, 14, 9, 0)
    """
    if not written:
        return NONE
    if (digits := _SIGNED.match(written)) and "-" not in written:
        try:
            wall = dt.datetime(*map(int, digits.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - a wall clock
        except ValueError:
            return of_iso(written)
        return Moment(wall, "UTC", wall, "second")
    return of_iso(written)


def capture(
    at: str,
    kind: str,
    address: str | None,
    written: str | None,
    *,
    time: Moment | None = None,
    method: str | None = None,
    status: int | None = None,
    media: str | None = None,
    size: int | None = None,
    server: str | None = None,
    referrer: str | None = None,
    digest: str | None = None,
    repeats: str | None = None,
    sent: str | None = None,
    credentials: tuple[str, ...] = (),
) -> Capture:
    """Return the row of a capture; texts are made such that a table can hold them."""
    when = moment_of(written) if time is None else time

    def plain(text: str | None) -> str | None:
        return storable(text) if text else None

    return Capture(
        at, kind, plain(address), plain(method), status, plain(media), size, plain(written), when.wall, when.zone, when.utc,
        when.precision, plain(server), plain(referrer), plain(digest), repeats, plain(sent[:SENT] if sent else None),
        tuple(storable(one) for one in credentials), when.unsaid("captured"),
    )  # fmt: skip
