"""In front of an exhibit: a translation beside its original, a captured page without what acts, the region that is cited."""

import re

import pytest
from bureau_pages import markup_of

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.models import Consultation
from faisceau.cases import captures, translations
from faisceau.model.entries import TranslationLinked
from faisceau.model.errors import Invalid, Missing
from faisceau.model.reading import Place

PASSPHRASE = "une phrase assez longue pour signer"
HOSTILE = b"""WARC/1.1\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><html><head><title>T</title>
<link rel=dns-prefetch href=//evil.example><base href=http://evil.example><style>p{background:url(http://evil.example/a)}</style></head>
<body onload="x()"><h1>Annonce</h1><p style="color:red" id=a>Sergiu &lt;script&gt; &amp; co <a href="javascript:alert(1)">ici</a>
<img src=http://evil.example/p.png alt="Photo <b>"><script>alert(1)</script><svg><script>alert(2)</script></svg>
<form action=http://evil.example><input value=v><button onclick=x()>Envoyer</button></form><iframe src=http://evil.example></iframe>
<table background=http://evil.example/t.png><tr><td colspan=2 rowspan="x" onclick=x()>Lille</td></tr></table><custom-tag>Reste</custom-tag>
<meta http-equiv=refresh content="0;url=http://evil.example"></body></html>"""


def exhibits(office):
    return {row["mark"]: row["exhibit"] for row in cases.ask(office.folder).ask("SELECT mark, exhibit FROM sealings").to_pylist()}


def test_a_captured_page_keeps_its_words_and_nothing_that_acts_or_asks():
    told = captures.shown(Place("text/html", HOSTILE, ""))
    for word in ("Annonce", "Sergiu &lt;script&gt; &amp; co", "ici", "[Photo &lt;b&gt;]", "Envoyer", "Lille", "Reste"):
        assert word in told
    assert not re.search(
        r"evil|javascript|alert|onclick|onload|style|href|src|<(?:script|img|form|input|iframe|svg|link|base|meta|a|h1)\b", told
    )
    assert '<td colspan="2">' in told
    assert set(re.findall(r"<([a-z0-9]+)", told)) <= captures.KEPT | {"div", "p", "span"}


def test_depth_packing_and_other_kinds_are_borne():
    deep = captures.shown(Place("text/html", b"<div>" * 5000 + b"fond", ""))
    assert len(deep) < 3000
    for packed in (b"content-encoding: gzip", b"Transfer-Encoding: chunked"):
        with pytest.raises(Missing):
            captures.shown(Place("text/html", b"WARC/1.1\r\n\r\nHTTP/1.1 200 OK\r\n" + packed + b"\r\n\r\nx", ""))
    with pytest.raises(Missing):
        captures.shown(Place("application/pdf", b"%PDF", ""))


def test_a_capture_is_shown_to_who_sees_every_class_and_its_viewing_is_recorded(office):
    row = cases.ask(office.folder).ask(
        "SELECT d.exhibit, d.locator FROM documents d JOIN exhibits e USING (exhibit) WHERE e.reader = 'warc' ORDER BY ALL LIMIT 1"
    )
    one = row.to_pylist()[0]
    address = office.address("exhibits", f"{one['exhibit']}/capture/?at={one['locator']}")
    page = markup_of(office.client(office.member("prosecutor")).get(address))
    assert "Petites annonces Exemple" in page
    assert "cap-link" in page
    assert Consultation.objects.get(page="exhibits:capture").about
    assert office.client(office.member("interpreter")).get(address).status_code == 404
    text = office.address("exhibits", f"{one['exhibit']}/?at={one['locator']}")
    assert "Voir la capture" not in markup_of(office.client(office.member("liaison_magistrate")).get(text))


def test_a_supplied_translation_stands_beside_its_original_by_a_signed_decision(office):
    marks = exhibits(office)
    original, other = marks["D1"], marks["D2"]
    claire = office.member("prosecutor", "claire")
    browser = office.client(claire)
    address = office.address("exhibits", f"{original}/translation/?at=page=1")
    told = {"exhibit": "D2", "locator": "page=1", "language": "ro", "translator": "Interprète Martin", "passphrase": PASSPHRASE}
    assert browser.post(address, {**told, "translator": ""}).status_code == 400
    assert browser.post(address, {**told, "locator": "§"}).status_code == 400
    assert browser.post(address, {**told, "exhibit": "D999"}).status_code == 404
    assert browser.post(address, told).status_code == 302
    page = markup_of(browser.get(office.address("exhibits", f"{original}/?at=page=1")))
    text = cases.ask(office.folder).ask("SELECT text FROM documents WHERE exhibit = ? AND locator = 'page=1'", other).to_pylist()
    assert "Traduction (ro)" in page
    assert "Interprète Martin" in page
    assert text
    assert text[0]["text"].split("\n")[0] in page
    assert "Cette pièce traduit (ro)" in markup_of(browser.get(office.address("exhibits", f"{other}/?at=page=1")))
    assert "Traduction (ro)" not in markup_of(browser.get(office.address("exhibits", f"{marks['D3']}/")))
    masked = markup_of(
        office.client(office.member("liaison_magistrate", classes=[])).get(office.address("exhibits", f"{original}/?at=page=1"))
    )
    assert "Interprète Martin" not in masked
    link = {"exhibit": other, "locator": "page=1", "original": original, "place": "page=1", "language": "ro"}
    assert browser.post(address, {**link, "undone": " "}).status_code == 400
    assert browser.post(address, {**link, "undone": "autre pièce"}).status_code == 302
    assert "Traduction (ro)" not in markup_of(browser.get(office.address("exhibits", f"{original}/?at=page=1")))
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        assert len([one for one in case.records if one.type == TranslationLinked.__name__]) == 2


def test_a_link_says_what_it_translates():
    with pytest.raises(Invalid):
        translations.link_from({}, "0" * 64, "")
    with pytest.raises(Invalid):
        translations.undo({}, "")


def test_the_region_that_is_cited_is_framed_on_its_page(office):
    page = cases.ask(office.folder).ask("SELECT exhibit FROM exhibits WHERE reader = 'pdf' ORDER BY exhibit LIMIT 1").to_pylist()[0]
    address = office.address("exhibits", f"{page['exhibit']}/?at=page=1%26xywh=10,20,300,40")
    shown = markup_of(office.client(office.member("prosecutor")).get(address))
    assert 'data-region="10,20,300,40"' in shown
    assert re.search(r'data-unit="1\.5278"', shown)
