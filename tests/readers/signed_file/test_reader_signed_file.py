"""Messages and files signed in one piece: what was signed is what OpenSSL signed, byte for byte, whatever form it wrote."""

import base64
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from faisceau.notation.cms import CmsError, signed
from faisceau.readers import READERS, document, mail, signed_file
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, read_all

EXAMPLES = inputs(Path(__file__).parent / "examples")
MESSAGE = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + "Le loyer est payé.\r\n".encode()
LARGE = bytes(range(256)) * 400


@pytest.fixture(scope="module")
def openssl(tmp_path_factory):
    """What runs OpenSSL with a certificate of its own over some bytes."""
    folder = tmp_path_factory.mktemp("keys")

    def run(*words, content=b""):
        return subprocess.run(["openssl", *words], cwd=folder, input=content, capture_output=True, check=True).stdout

    name = "/CN=Lea Exemple/emailAddress=lea@exemple.invalid"
    run(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "k", "-out", "c", "-subj", name
    )
    return run


def sign(openssl, content, *how):
    return openssl("cms", "-sign", "-binary", "-signer", "c", "-inkey", "k", *how, content=content)


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(file):
    assert len(EXAMPLES) >= 3
    check(signed_file, file)


@pytest.mark.parametrize("content", [MESSAGE, LARGE, b"x"], ids=["message", "large", "short"])
def test_what_was_signed_is_handed_out_in_every_form_and_the_signature_is_said_to_be_unverified(openssl, content):
    der = sign(openssl, content, "-nodetach", "-outform", "DER")
    forms = {
        "der": der,
        "ber": sign(openssl, content, "-nodetach", "-stream", "-indef", "-outform", "DER"),
        "pem": sign(openssl, content, "-nodetach", "-outform", "PEM"),
        "base64": base64.encodebytes(der),
    }
    for form, bytes_ in forms.items():
        tables = read_all(signed_file, bytes_, ("smime.p7m",))
        (member,) = tables["members"]
        assert (claims(signed_file, bytes_), member["content"], codes(tables)) == ("cms", content, ["signed_unverified"]), form
        assert member["name"] == ("smime.eml" if content == MESSAGE else "smime")
        assert signed_file.resolve(Opened(bytes_, ("smime.p7m",)), member["locator"]).content == content
    assert b"\x24\x80" in forms["ber"][:80]  # pieces without a length, as mail programs write them


def test_a_letter_signed_in_one_piece_is_read_by_the_reader_of_mail(openssl):
    heads = ("-from", "lea@exemple.invalid", "-subject", "loyer")
    letter = sign(openssl, MESSAGE, "-nodetach", "-outform", "SMIME", *heads)
    (part,) = read_all(mail, letter, ("lettre.eml",))["members"]
    (inside,) = read_all(signed_file, part["content"], (part["name"],))["members"]
    assert (part["name"], inside["name"], mail.recognises(inside["content"], b"", (inside["name"],))) == (
        "smime.p7m",
        "smime.eml",
        "eml",
    )
    (message,) = read_all(mail, inside["content"], (inside["name"],))["messages"]
    assert message["text"] == "Le loyer est payé."


def test_signatures_alone_and_what_is_encrypted_are_told(openssl):
    detached = sign(openssl, MESSAGE, "-outform", "DER")
    tables = read_all(signed_file, detached, ("smime.p7s",))
    assert (codes(tables), tables["readings"][0]["read"], "members" in tables) == (["unread_signature"], 0, False)
    with pytest.raises(ValueError, match="nothing stands"):
        signed_file.resolve(Opened(detached), "member=smime")
    for form in ("DER", "PEM"):
        closed = openssl("cms", "-encrypt", "-binary", "-outform", form, "c", content=MESSAGE)
        assert claims(signed_file, closed, ("smime.p7m",)) is None
    closed = openssl("cms", "-encrypt", "-binary", "-outform", "DER", "c", content=MESSAGE)
    assert codes(read_all(document, closed, ("smime.p7m",))) == ["unread_encrypted"]


def test_nobody_else_claims_what_is_signed(openssl):
    for how in (("-outform", "DER"), ("-stream", "-indef", "-outform", "DER"), ("-outform", "PEM")):
        content = sign(openssl, LARGE, "-nodetach", *how)
        for name in ("smime.p7m", "contrat.pdf.p7m", "contrat.xml", "note.txt", "lettre.eml"):
            claiming = [one for one in READERS if claims(import_module(one), content, (name,))]
            assert claiming == ["faisceau.readers.signed_file"], name


def test_what_breaks_off_or_contradicts_itself_is_told_and_keeps_what_came_before(openssl):
    whole = sign(openssl, LARGE, "-nodetach", "-stream", "-indef", "-outform", "DER")
    cut = read_all(signed_file, whole[:60_000], ("a.bin.p7m",))
    (member,) = cut["members"]
    assert LARGE.startswith(member["content"])
    assert len(member["content"]) > 55_000
    assert codes(cut) == ["signed_unverified", "signed_cut"]
    assert codes(read_all(signed_file, whole + b"suite", ("a.p7m",))) == ["signed_unverified", "container_rest"]
    assert codes(read_all(signed_file, whole[:20], ("a.p7m",))) == ["container_unreadable"]
    small = sign(openssl, MESSAGE, "-nodetach", "-outform", "DER")
    at = small.index(b"\x04", small.index(MESSAGE) - 3)
    longer = small[: at + 1] + b"\x7f" + small[at + 2 :]  # what is signed states more bytes than the message has room for
    assert "signed_cut" in codes(read_all(signed_file, longer, ("a.p7m",)))
    for nested in (b"\x24\x80" * 100_000, b"\x30\x80" * 100_000):
        with pytest.raises(CmsError):
            signed(nested)
        read_all(signed_file, whole[: whole.index(b"\x24\x80")] + nested, ("a.p7m",))
    ended = 0
    for hurt in damaged(small, 400):
        tables = read_all(signed_file, hurt, ("a.p7m",))
        ended += bool(tables.get("members") or tables.get("problems"))
    assert ended == 400


def test_a_message_too_large_is_told(monkeypatch, openssl):
    content = sign(openssl, LARGE, "-nodetach", "-outform", "DER")
    for most in (10_000, 60_000):
        monkeypatch.setattr(signed_file, "MEMBER_BYTES", most)
        tables = read_all(signed_file, content, ("a.p7m",))
        assert (codes(tables), tables["readings"][0]["read"]) == (["member_too_large"], 0)
