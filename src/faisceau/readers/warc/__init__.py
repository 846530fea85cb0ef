"""Web captures, WARC 0.17 to 1.1 (ISO 28500) and ARC: every record is framed, its digests checked, its text read with its place.

A page that was answered becomes a ``Document`` under its address; an image is described; a PDF, ZIP or office file
becomes a derived exhibit; a revisit is a row that says what it repeats. What the other records are is counted.
Nothing is ever fetched. The header syntax is warcio's; the framing is not, because a capture that is damaged in the
middle must still be read to its end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, Locator, locator, parse
from faisceau.model.observations import Capture, Document, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.captured import SENT, Held, capture, held, is_credential, is_too_large
from faisceau.notation.charsets import decode
from faisceau.notation.containers import start_of_gzip
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.readers.warc.flow import Fault, Flow
from faisceau.readers.warc.headers import Forms
from faisceau.readers.warc.payloads import Payload, http_payload, plain_payload
from faisceau.readers.warc.records import KEPT, Frame, Record, Rest, Unreadable, frames

BUDGET = Budget(seconds=15, seconds_per_mb=2, memory_mb=900, output_mb=128, output_mb_per_mb=20)
UNIT = "record"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Captures du web WARC 0.17 à 1.1 et ARC, comprimées ou non : chaque enregistrement avec son repère d'index, ses empreintes "
    "vérifiées, le texte des pages dans l'ordre, les images décrites, les revisites rattachées. Rien n'est jamais téléchargé ; les "
    "scripts, feuilles de style, polices, sons et vidéos sont comptés et ne sont pas lus.",
    en="Web captures WARC 0.17 to 1.1 and ARC, compressed or not: each record with its index locator, its digests checked, the text "
    "of pages in order, images described, revisits tied to what they repeat. Nothing is ever fetched; scripts, style sheets, fonts, "
    "sound and video are counted and not read.",
)
SETTINGS: Mapping[str, Setting] = {"images": known.IMAGES}

_CARRIERS = frozenset({"response", "resource", "conversion"})
_ASKED = frozenset({"response", "request", "revisit"})
_CAPTURED = _CARRIERS | {"revisit", "request"}
_WITH_ROWS = _CARRIERS | {"revisit"}
_SAID = frozenset(
    {
        *("warc-target-uri", "warc-date", "warc-profile", "warc-payload-digest"),
        *("warc-refers-to", "warc-refers-to-target-uri", "warc-refers-to-date"),
    }
)
_KNOWN_REVISITS = 500
_VERSIONS = ("0.16", "0.17", "0.18", "1.0", "1.1")
_STATUS = re.compile(r"HTTP/\S+\s+(\d{3})\b", re.ASCII)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim what starts as a WARC or an ARC file, compressed by gzip or not."""
    start = start_of_gzip(head) if head.startswith(b"\x1f\x8b\x08") else head
    if start[:5].upper() == b"WARC/":
        return "warc"
    return "arc" if start.startswith(b"filedesc:") else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield what each record gives, in the order of the capture."""
    with exhibit.open() as stream:
        flow = Flow(stream)
        tally, remarks = _Tally(), Ordinals()
        for frame in frames(flow):
            for row in _rows(frame, tally, exhibit.size, closed=settings.get("images") == "closed"):
                if isinstance(row, Problem):
                    tally.lost += row.entries
                    yield row._replace(locator=remarks.of(row.locator))
                else:
                    tally.rows[type(row).__name__] += 1
                    yield row
        for form in sorted(_unknown(tally.formats)):
            yield problem(
                "readers_files.version_unknown",
                remarks.of(WHOLE),
                format="WARC",
                version=form.removeprefix("WARC/"),
                known=", ".join(_VERSIONS),
            )
        if flow.shared:
            yield problem("readers_files.warc_not_by_record", remarks.of(WHOLE))
        if not tally.present:
            tally.present = tally.lost = 1
            yield problem("readers_files.container_unreadable", remarks.of(WHOLE), 1, format="WARC", reason="WARC-Type")
        layout = tally.layout(compression=_compression(flow))
        yield Reading(WHOLE, __name__, UNIT, tally.present, tally.present - tally.lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return a record, or the bytes between records, with the text that was read of it."""
    where = parse(locator)
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read())
        start, length = _span(where)
        block = where.get("block")
        flow = Flow(stream, start if block is None else int(block))
        if not flow.peek(1) and flow.fault is None:
            raise ValueError(f"nothing stands at {locator}")
        while block is not None and flow.tell() < start and flow.read(start - flow.tell()):
            pass
        frame = next(frames(flow), None)
        if not isinstance(frame, Record):
            stream.seek(start if block is None else int(block))
            return place(stream.read(length))
        return _shown(frame, where.n)


class _Tally:
    """What is counted of a capture, for its layout."""

    def __init__(self) -> None:
        self.present = 0
        self.lost = 0
        self.formats: Counter[str] = Counter()
        self.records: Counter[str] = Counter()
        self.rows: Counter[str] = Counter()
        self.without_row: Counter[str] = Counter()
        self.charsets: Counter[str] = Counter()
        self.places: dict[str, str] = {}
        self.bare = 0
        self.messages = Forms()
        self.pairs: Counter[str] = Counter()
        self.revisits: list[list[str | None]] = []
        self._original: str | None = None

    def layout(self, *, compression: str) -> dict[str, object]:
        """Return the layout."""
        return {
            "formats": dict(self.formats),
            "compression": compression,
            "records": dict(self.records),
            "rows": dict(self.rows),
            "without_row": dict(self.without_row),
            "charsets": dict(self.charsets),
            "chunks_stated_not_there": self.bare,
            "pairs": dict(self.pairs),
            "revisits": self.revisits,
        }

    def place_record(self, record: Record) -> None:
        """Remember where a record stands under its names, and count it with the one it goes with."""
        header = record.header
        if record.type in {"request", "response", "resource", "metadata"} and (other := header.get("warc-concurrent-to")):
            self.pairs["paired here" if other in self.places else "pair announced"] += 1
        if record.type == "revisit":
            names = (header.get("warc-refers-to"), header.get("warc-payload-digest"))
            self._original = next((self.places[name] for name in names if name in self.places), None)
            if len(self.revisits) < _KNOWN_REVISITS:
                self.revisits.append([record.place, self._original])
        elif record.type in _CARRIERS and (digest := header.get("warc-payload-digest")):
            self.places.setdefault(digest, record.place)
        if name := header.get("warc-record-id"):
            self.places[name] = record.place

    def original_of(self, record: Record) -> str | None:
        """Return where what a revisit repeats stands, if that was read before it."""
        return self._original if record.type == "revisit" else None


def _unknown(formats: Iterable[str]) -> set[str]:
    """Return what records say of their version that is none known; a record of ARC says none."""
    stated = {form[:40] for form in map(str.upper, formats) if form.startswith("WARC/")}
    return {form for form in stated if form.removeprefix("WARC/") not in _VERSIONS}


def _compression(flow: Flow) -> str:
    if not flow.compressed:
        return "none"
    return "whole" if flow.shared else "by record"


def _rows(frame: Frame, tally: _Tally, size: int, *, closed: bool) -> Iterator[Observation]:
    """Yield what a frame gives: rows of a record, and a problem for everything else."""
    if isinstance(frame, Rest):
        yield problem("readers_files.warc_rest", frame.place, size=frame.size)
    elif isinstance(frame, Unreadable):
        tally.present += 1
        yield problem("readers_files.warc_header", frame.place, 1, reason=frame.reason)
    elif isinstance(frame, Fault):
        tally.present += frame.is_whole
        at = locator(offset=f"{frame.offset},{min(size - frame.offset, 1 << 16)}")
        yield problem("readers_files.warc_gzip", at, int(frame.is_whole), offset=frame.offset, reason=frame.reason)
    else:
        tally.present += 1
        tally.formats[frame.header.first.strip()] += 1
        tally.records[frame.type] += 1
        tally.place_record(frame)
        payload = _payload(frame, tally.messages)
        if frame.type in _CAPTURED:
            yield _capture(frame, payload, tally)
        yield from _of_record(frame, payload, tally, closed=closed)
        yield from _remarks(frame, payload)


def _payload(record: Record, messages: Forms) -> Payload | None:
    """Return what a record carries, by the forms of the messages before it; None where its block is too large to be held."""
    if record.block is None:
        return None
    announced = "application/http" in (record.header.get("content-type") or "").lower()
    is_http = record.type in _ASKED and (announced or record.block[:5].upper() == b"HTTP/")
    return http_payload(record.block, messages) if is_http else plain_payload(record.block, record.header)


def _of_record(record: Record, payload: Payload | None, tally: _Tally, *, closed: bool) -> Iterator[Observation]:
    """Yield the row of a record, or the problem that keeps it from having one; count a record that has none by nature."""
    if record.type not in _WITH_ROWS:
        return
    at, uri = record.place, _uri(record) or ""
    if payload is None:
        yield problem("readers_files.warc_too_large", at, 1, uri=uri, limit=f"{KEPT:,} bytes")
        return
    if payload.body is None:
        for damage in payload.damages[-1:]:
            yield problem(damage.code, at, entries=1, **damage.arguments)
        return
    found = _held(record, payload, closed=closed)
    if found.too_large:
        yield problem("readers_files.warc_too_large", at, 1, uri=uri, limit=found.too_large)
        return
    yield from found.rows
    if not found.rows:
        tally.without_row[payload.media if payload.body.strip() else "empty"] += 1
    if found.charset:
        tally.charsets[found.charset] += 1
    if found.left_out:
        yield problem("readers_web.links_left", at, count=found.left_out)
    tally.bare += payload.bare


def _held(record: Record, payload: Payload, *, closed: bool) -> Held:
    """Return the rows of a record by the media type of its body."""
    body = payload.body or b""
    if record.type == "revisit" and not is_too_large(payload.media, body):
        said = [f"{name}: {value}" for name, value in record.header.fields if name.lower() in _SAID]
        return Held((Document(record.place, 1, _uri(record), None, "warc/revisit", storable("\n".join(said))),), None)
    return held(record.place, _uri(record), payload.media, body, payload.charset, closed=closed)


def _capture(record: Record, payload: Payload | None, tally: _Tally) -> Capture:
    """Return the row of what was asked or answered: address, time, status, where it came from."""
    header, http = record.header, payload.header if payload else None
    method, status, referrer, sent = None, None, None, None
    credentials: tuple[str, ...] = ()
    if http and record.type == "request":
        method, referrer = http.first.partition(" ")[0][:20] or None, http.get("referer")
        sent = decode((payload.body or b"")[:SENT], "utf-8") if payload else None
    elif http and (found := _STATUS.match(http.first)):
        status = int(found[1])
    if http:
        credentials = tuple(f"{name}: {value}" for name, value in http.fields if is_credential(name))
    is_body = payload is not None and payload.body is not None and record.type in _CARRIERS
    return capture(
        record.place, record.type, _uri(record), header.get("warc-date"), method=method, status=status,
        media=payload.media if is_body and payload else None, size=len(payload.body or b"") if is_body and payload else None,
        server=header.get("warc-ip-address"), referrer=referrer, digest=header.get("warc-payload-digest"),
        repeats=tally.original_of(record), sent=sent, credentials=credentials,
    )  # fmt: skip


def _remarks(record: Record, payload: Payload | None) -> Iterator[Problem]:
    """Yield what is wrong with a record that was read all the same."""
    at = record.place
    if record.wrong_length:
        yield problem("readers_files.warc_length", at, stated=record.stated or "–", found=record.size)
    if record.across:
        yield problem("readers_files.warc_across", at)
    if (cut := record.header.get("warc-truncated")) is not None:
        yield problem("readers_files.warc_cut", at, reason=cut)
    if " " in (record.header.get("warc-target-uri") or ""):
        yield problem("readers_files.warc_space", at)
    for which, stated, computed in record.digests.mismatches(payload.unchunked if payload else None):
        if computed is None:
            yield problem("readers_files.warc_digest_unknown", at, stated=stated)
        else:
            yield problem(f"readers_files.warc_{which}_digest", at, stated=stated, computed=computed)
    if payload and payload.body is not None and record.type in _CARRIERS:
        for damage in payload.damages:
            yield problem(damage.code, at, entries=0, **damage.arguments)


def _uri(record: Record) -> str | None:
    """Return the address, without the angle brackets that some versions of Wget wrote around it."""
    uri = record.header.get("warc-target-uri")
    if uri is None:
        return None
    return storable(uri[1:-1] if uri.startswith("<") and uri.endswith(">") else uri)


def _span(where: Locator) -> tuple[int, int]:
    """Return the start and the length that a locator states."""
    start, comma, length = (where.get("offset") or "").partition(",")
    if not (comma and start.isdecimal() and length.isdecimal()):
        raise ValueError(f"not a place of a capture: {where}")
    return int(start), int(length)


def _shown(record: Record, number: int) -> Place:
    """Return a record as it stands, with the text that its row has; of an image or a file its very bytes."""
    whole = record.raw_header + (record.block or b"")
    payload = _payload(record, Forms())
    if payload and payload.body is not None and record.type in _WITH_ROWS:
        found = _held(record, payload, closed=True)
        if text := found.shown(number, whole):
            return text
        if found.row(number):
            return place(payload.body, payload.media)
    return place(whole, "application/warc")
