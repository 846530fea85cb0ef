"""Packages of captures: each file held to its digest, the manifest to its signature, each line of an index to its record."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from faisceau.model.observations import Problem
from faisceau.notation import containers
from faisceau.readers import wacz, warc, zip_archive
from faisceau.readers.wacz import index, signature
from readers import written_wacz as made
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.written_warc import record

EXAMPLES = inputs(Path(__file__).parent / "examples")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(file):
    check(wacz, file)


def codes(tables):
    return [row["code"].removeprefix("readers_web.wacz_").removeprefix("readers_web.") for row in tables.get("problems", [])]


def layout(tables):
    return json.loads(tables["readings"][0]["layout"])


def read(held=None, **changed):
    """Read the package with some of its parts replaced."""
    held = made.files() if held is None else held
    stated = changed.get("manifest", made.manifest(held))
    signed = changed["digest"] if "digest" in changed else made.digest(stated or b"", made.key())
    members = [
        *held.items(),
        ("datapackage.json", stated),
        ("datapackage-digest.json", signed),
    ]
    members = [(name, content) for name, content in members if content is not None]
    return read_all(wacz, made.zipped(members), ("a.wacz",))


def test_a_sound_package_says_nothing_and_its_captures_are_read_by_their_reader():
    tables = read()
    assert codes(tables) == []
    assert layout(tables)["signature"] == "holds"
    assert layout(tables)["index_lines"] == layout(tables)["index_lines_met"] == 2
    capture = tables["members"][0]
    assert claims(warc, capture["content"], (capture["name"],)) == "warc"
    assert read_all(warc, capture["content"])["readings"][0]["present"] == 2
    assert claims(zip_archive, made.package(), ("a.wacz",)) is None
    assert claims(zip_archive, made.package(), ("a.zip",)) is None
    assert claims(wacz, made.package(), ("a.zip",)) == "wacz"
    assert claims(wacz, made.zipped([("datapackage.json", b"{}"), ("donnees.csv", b"a")]), ("a.zip",)) is None


@pytest.mark.parametrize("name", [*made.files(), "datapackage.json"])
def test_a_byte_changed_anywhere_is_named(name):
    held = made.files()
    stated, signed = made.manifest(held), made.digest(made.manifest(held), made.key())
    parts = {**held, "datapackage.json": stated, "datapackage-digest.json": signed}
    parts[name] = parts[name].replace(b"a", b"e", 1) if name.endswith("json") else parts[name][:-1] + b"\7"
    found = read_all(wacz, made.zipped([*parts.items()]), ("a.wacz",))
    expected = "manifest_digest" if name == "datapackage.json" else "digest"
    assert expected in codes(found), name
    told = [json.loads(row["arguments"]).get("name") for row in found["problems"] if row["code"].endswith("wacz_digest")]
    assert told == ([] if name == "datapackage.json" else [name])
    assert layout(found)["signature"] == ("digest_false" if name == "datapackage.json" else "holds")


def test_a_manifest_made_anew_leaves_the_signature_behind():
    held = made.files()
    old = made.manifest(held)
    held["pages/pages.jsonl"] = b"{}\n"
    forged = made.manifest(held)
    signed = json.loads(made.digest(old, made.key()))
    signed["hash"] = made.sha256(forged)
    tables = read(held, manifest=forged, digest=json.dumps(signed).encode())
    assert codes(tables) == ["signature_false"]
    signed["signedData"]["hash"] = made.sha256(forged)
    tables = read(held, manifest=forged, digest=json.dumps(signed).encode())
    assert (codes(tables), layout(tables)["signature"]) == (["signature_false"], "false")


def test_what_is_taken_out_or_put_in_is_named():
    held = made.files()
    stated = made.manifest(held)
    fewer = {name: content for name, content in held.items() if not name.startswith("pages")}
    assert codes(read(fewer, manifest=stated)) == ["missing"]
    assert codes(read({**held, "archive/autre.warc": b"x"}, manifest=stated)) == ["unlisted"]
    members = [*held.items(), ("pages/pages.jsonl", b"autre"), ("datapackage.json", stated)]
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = made.zipped(members)
    assert set(codes(read_all(wacz, twice, ("a.wacz",)))) == {"twice", "unsigned"}
    assert codes(read(digest=None)) == codes(read(digest=made.digest(made.manifest(held)))) == ["unsigned"]
    assert codes(read(manifest=None)) == ["no_manifest"]
    assert codes(read(manifest=b"[]")) == ["manifest", "unlisted", "unlisted", "unlisted"]
    odd = made.manifest(held).replace(b"sha256:", b"sha9:")
    assert codes(read(manifest=odd)) == ["digest_unknown"] * 3
    longer = made.manifest(held).replace(b'"bytes": ', b'"bytes": 9')
    assert codes(read(manifest=longer)) == ["size"] * 3


def signed(private, sign, **more):
    held = made.files()
    stated = made.manifest(held)
    message = made.sha256(stated).encode()
    return read(held, digest=made.digest(stated, private, sign(message), **more))


def test_signatures_of_every_kind_hold_or_are_false():
    curve, edwards, old = (
        made.key(ec.SECP256R1()),
        ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)),
        rsa.generate_private_key(65537, 2048),
    )
    from cryptography.hazmat.primitives.asymmetric import padding

    for private, sign in (
        (curve, lambda message: curve.sign(message, ec.ECDSA(hashes.SHA256()))),
        (curve, lambda message: made.side_by_side(curve.sign(message, ec.ECDSA(hashes.SHA256())), 32)),
        (edwards, edwards.sign),
        (old, lambda message: old.sign(message, padding.PKCS1v15(), hashes.SHA256())),
    ):
        assert codes(signed(private, sign)) == [], private
        assert codes(signed(private, lambda message, sign=sign: sign(message + b"x"))) == ["signature_false"], private
    stranger = X25519PrivateKey.from_private_bytes(bytes(32))
    assert codes(signed(stranger, lambda message: b"x" * 64)) == ["signature_unknown"]
    assert codes(signed(curve, lambda message: b"x", publicKey="%%")) == ["signature_unknown"]
    assert codes(read(digest=b"{")) == codes(read(digest=b"{}")) == ["signature_unknown"]


def test_a_certificate_names_the_domain_that_signed():
    import datetime as dt

    private = made.key()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "capture.example")])
    day = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key()).serial_number(7)
        .not_valid_before(day).not_valid_after(day + dt.timedelta(days=90))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("b.capture.example")]), critical=False).sign(private, hashes.SHA256())
    )  # fmt: skip
    chain = certificate.public_bytes(serialization.Encoding.PEM).decode()
    sign = lambda message: private.sign(message, ec.ECDSA(hashes.SHA256()))  # noqa: E731 - one act
    for domain, found in (("capture.example", []), ("b.capture.example", []), ("autre.example", ["signature_false"])):
        assert codes(signed(private, sign, publicKey="", domainCert=chain, domain=domain)) == found
    assert codes(signed(private, sign, publicKey="", domainCert="-----BEGIN")) == ["signature_unknown"]


def indexed(content, name="indexes/index.cdxj"):
    held = {**made.files(), name: content}
    if name != "indexes/index.cdxj":
        del held["indexes/index.cdxj"]
    return read(held)


def test_lines_of_an_index_that_lead_nowhere_are_told():
    good = made.files()["indexes/index.cdxj"]
    assert codes(indexed(gzip.compress(good), "indexes/index.cdx.gz")) == []
    assert codes(indexed(b" CDX N b a m s k r M S V g\n" + good)) == []
    length = json.loads(good.splitlines()[0].split(b" ", 2)[2])["length"]
    columns = f"example,annonces)/lia 20260314090000 http://annonces.example/lia text/html 200 X - - {length} 0 data.warc.gz\n"
    assert codes(indexed(columns.encode(), "indexes/index.cdx")) == []
    for hurt in (
        good.replace(b'"offset": "0"', b'"offset": "3"'),
        good.replace(b"annonces.example/lia", b"annonces.example/autre"),
        good.replace(b"data.warc.gz", b"autre.warc.gz", 1),
        good.replace(b'"offset": "0"', b'"offset": "999999"'),
        good.replace(b'"offset": "0"', b'"offset": "-1"'),
        good.replace(b"{", b"[", 1),
        b"abc\n" + good.splitlines()[1],
    ):
        assert codes(indexed(hurt)) == ["index_line"], hurt
    assert codes(indexed(b"\x1f\x8b\x08abc", "indexes/index.cdx.gz")) == ["index_unreadable"]


class Counted(io.BytesIO):
    """A stream that counts the bytes that are read of it."""

    taken = 0

    def read(self, size=-1, /):
        content = super().read(size)
        self.taken += len(content)
        return content


def test_a_line_of_an_index_costs_its_record_not_what_stands_before_it():
    several = 3_000
    addresses = [f"p{number}" for number in range(several)]
    members = [
        record("resource", bytes(1_000), f"http://annonces.example/{one}", WARC_Record_ID=f"<urn:x:{one}>") for one in addresses
    ]
    held = {"archive/data.warc": b"".join(members), "indexes/index.cdxj": made.index(members, "data.warc", addresses)}
    stated = made.manifest(held)
    content = made.zipped(
        [*held.items(), ("datapackage.json", stated), ("datapackage-digest.json", made.digest(stated, made.key()))]
    )
    exhibit, stream = Opened(content, ("a.wacz",)), Counted(content)
    exhibit.open = lambda: stream
    rows = list(wacz.read(exhibit, {}, {}))
    assert json.loads(rows[-1].layout)["index_lines_met"] == several
    assert [row for row in rows if isinstance(row, Problem)] == []
    assert stream.taken < 4 * len(content)


def test_a_line_leads_to_no_record_where_its_capture_is_encrypted_or_has_no_header():
    stored = made.package()
    header = stored.index(b"archive/data.warc.gz") - 30
    entry = stored.rindex(b"archive/data.warc.gz") - 46
    assert (stored[header : header + 4], stored[entry : entry + 4]) == (b"PK\3\4", b"PK\1\2")
    headless = stored[:header] + b"XX" + stored[header + 2 :]
    encrypted = stored[: entry + 8] + b"\1" + stored[entry + 9 :]
    for hurt in (headless, encrypted):
        assert codes(read_all(wacz, hurt, ("a.wacz",))).count("index_line") == 2


def test_an_index_without_end_is_cut_and_told(monkeypatch):
    monkeypatch.setattr(index, "MOST", 3)
    good = made.files()["indexes/index.cdxj"]
    assert codes(indexed(good * 3)) == ["index_too_long"]
    monkeypatch.setattr(index, "_TOLD", 1)
    assert codes(indexed(b"abc\n" * 3)) == ["index_line", "index_lines_more"]


def test_what_is_too_large_to_be_handed_on_is_measured_all_the_same(monkeypatch):
    monkeypatch.setattr(containers, "MEMBER_BYTES", 400)
    tables = read()
    assert [row["code"] for row in tables["problems"]] == ["readers_files.member_too_large"]
    assert layout(tables)["signature"] == "holds"
    held = made.files()
    stated = made.manifest(held)
    held["archive/data.warc.gz"] = held["archive/data.warc.gz"][:-1] + b"\7"
    assert "digest" in codes(read(held, manifest=stated))


def test_no_damage_raises_and_places_that_are_none_are_refused():
    content = made.package()
    for hurt in damaged(content, 120):
        tables = read_all(wacz, hurt, ("a.wacz",))
        assert tables["readings"][0]["present"] >= 1
    whole = read_all(wacz, content, ("a.wacz",))
    assert show_all(wacz, content, whole, "a.wacz") >= 3
    with zipfile.ZipFile(__import__("io").BytesIO(content)) as counted:
        assert whole["readings"][0]["present"] == len(counted.infolist()) == 5
    for place in ("member=absent", "page=1"):
        with pytest.raises(ValueError):
            wacz.resolve(Opened(content), place)


def test_the_words_of_a_state_are_closed():
    assert signature.signed_of(None, "").state == "none"
