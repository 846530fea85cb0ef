"""The capture of the advert platform: a WARC file with the request and the response of each page.

WARC 1.1 (ISO 28500:2017): identifiers are name-based UUID, dates are those of the report D1, digests are SHA-1 in
base32 as crawlers write them. It is stored uncompressed, since compressors differ from one machine to the next.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from html import escape
from typing import NamedTuple

from faisceau.training.people import S3_ADVERTS, SITE, national

_CAPTURED = "2026-04-16T09:{minute:02d}:00Z"
_NUMBER = national(S3_ADVERTS)


class Advert(NamedTuple):
    """An advert: its place on the site, the group (campaign) it truly belongs to, and what it says."""

    path: str
    group: str
    title: str
    place: str
    posted: str
    text: str
    phone: str = _NUMBER


ADVERTS: tuple[Advert, ...] = (
    Advert(
        "/annonce/LC-01",
        "Lille",
        "Disponible cette semaine",
        "Lille centre",
        "2025-12-05",
        "Disponible cette semaine, Lille centre, appelez.",
    ),
    Advert(
        "/annonce/LC-02",
        "Lille",
        "Nouvelle à Lille",
        "Lille centre",
        "2026-01-07",
        "Disponible cette semaine, Lille centre, appelez de 11h à 23h.",
    ),
    Advert(
        "/annonce/LC-03",
        "Lille",
        "De retour",
        "Lille centre",
        "2026-02-10",
        "Disponible cette semaine, Lille centre, appelez. Pas de message.",
    ),
    Advert(
        "/annonce/RX-01",
        "Roubaix",
        "Quelques jours seulement",
        "Roubaix gare",
        "2026-03-11",
        "De passage trois jours près de la gare. Sur rendez-vous.",
    ),
    Advert(
        "/annonce/RX-02",
        "Roubaix",
        "De passage",
        "Tourcoing",
        "2026-03-20",
        "De passage trois jours, près du tramway. Sur rendez-vous.",
    ),
    Advert(
        "/annonce/XX-09",
        "",
        "Cours de guitare",
        "Lille",
        "2026-03-02",
        "Professeur diplômé, tous niveaux, à domicile.",
        "03 53 01 88 40",
    ),
)
"""Two groups of adverts that share a telephone, and one of somebody else that has nothing to do with the case."""


def capture() -> bytes:
    """Return the WARC: a record of information, then request and response of the home page, the list and the adverts."""
    pages = [("/", _home()), ("/lille", _list()), *((advert.path, _page(advert)) for advert in ADVERTS)]
    information = b"software: exercice\r\nformat: WARC File Format 1.1\r\nisPartOf: piece D24\r\n"
    records = [_record("warcinfo", "", "application/warc-fields", information, 0)]
    for minute, (path, html) in enumerate(pages, start=1):
        asked = f"GET {path} HTTP/1.1\r\nHost: {SITE}\r\nUser-Agent: exercice\r\nAccept: text/html\r\n\r\n".encode()
        body = html.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        records.append(_record("request", path, "application/http; msgtype=request", asked, minute))
        records.append(_record("response", path, "application/http; msgtype=response", head + body, minute, payload=body))
    return b"".join(records)


def address_of(path: str) -> str:
    """Return the address of a page of the site."""
    return f"https://{SITE}{path}"


def _record(kind: str, path: str, media: str, block: bytes, minute: int, payload: bytes | None = None) -> bytes:
    """Return one record: named fields, an empty line, the block, two line ends (WARC 1.1, section 4)."""
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", _identifier(kind, path)),
        ("WARC-Date", _CAPTURED.format(minute=minute)),
        ("Content-Type", media),
        ("WARC-Block-Digest", _digest(block)),
        ("Content-Length", str(len(block))),
    ]
    if path:
        fields.insert(1, ("WARC-Target-URI", address_of(path)))
    if kind == "warcinfo":
        fields.insert(3, ("WARC-Filename", "capture_petites-annonces.warc"))
    if kind == "request":
        fields.insert(3, ("WARC-Concurrent-To", _identifier("response", path)))
    if payload is not None:
        fields.insert(4, ("WARC-Payload-Digest", _digest(payload)))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def _identifier(kind: str, path: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{address_of(path)}#{kind}')}>"


def _digest(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def _html(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="fr">\n<head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        '<meta name="description" content="Page d\'exercice : tout est inventé."></head>\n'
        f'<body>\n<nav><a href="/">Accueil</a> <a href="/lille">Lille et environs</a></nav>\n{body}\n'
        "<footer>Petites annonces Exemple. Page d'exercice.</footer>\n</body>\n</html>\n"
    )


def _home() -> str:
    return _html("Petites annonces Exemple", "<h1>Petites annonces Exemple</h1>\n<p>Choisissez votre ville.</p>")


def _list() -> str:
    items = "\n".join(
        f'<li><a href="{advert.path}">{escape(advert.title)}</a> <span>{escape(advert.place)}</span></li>' for advert in ADVERTS
    )
    return _html("Lille et environs", f"<h1>Lille et environs</h1>\n<ul>\n{items}\n</ul>")


def _page(advert: Advert) -> str:
    return _html(
        advert.title,
        f"<article>\n<h1>{escape(advert.title)}</h1>\n"
        f'<p class="lieu">{escape(advert.place)}</p>\n<p class="date">Publiée le <time datetime="{advert.posted}">{advert.posted}</time></p>\n'
        f'<p class="texte">{escape(advert.text)}</p>\n<p class="tel">Téléphone : {advert.phone}</p>\n</article>',
    )
