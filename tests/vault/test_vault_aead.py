"""The sealed file's format: what was sealed comes back from any place, and nothing else ever does."""

import hashlib
import io
import json
import os

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.model.errors import Damaged
from faisceau.vault import KeyFolder, Vault
from faisceau.vault.aead import CHUNK, HEADER, TAG, Chunks, Format, plain_size, plain_stream, stream
from faisceau.vault.pouring import pour

KEY = bytes(range(32))
FORM = Format(64, b"\x07" * 7)


def sealed(content, form=FORM, key=KEY):
    out = bytearray()
    poured = pour(io.BytesIO(content), lambda piece: out.extend(bytes(piece)), key, form)
    return poured, bytes(out)


def opened(at_rest, key=KEY):
    """Open bytes at rest through a real descriptor and read them to the end."""
    descriptor = os.memfd_create("sealed")
    try:
        os.write(descriptor, at_rest)
        with stream(descriptor, key, len(at_rest), "e") as source:
            return source.read()
    finally:
        os.close(descriptor)


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 127, 128, 129, 640, 641])
def test_what_was_sealed_comes_back(size):
    content = bytes(n % 251 for n in range(size))
    poured, at_rest = sealed(content)
    assert poured.bytes == size
    assert len(at_rest) == FORM.sealed_size(size)
    assert FORM.size(len(at_rest), "e") == size
    assert opened(at_rest) == content


@pytest.mark.parametrize("size", [CHUNK - 1, CHUNK, CHUNK + 1, 9 * CHUNK + 5])
def test_so_it_does_with_chunks_of_the_usual_size(size):
    content = os.urandom(size)
    assert opened(sealed(content, Format(CHUNK, b"\x01" * 7))[1]) == content


def test_the_file_is_what_the_reference_page_says():
    _, at_rest = sealed(b"abc")
    assert at_rest[:HEADER] == b"FAISCEAU" + bytes([1]) + (64).to_bytes(4, "big") + b"\x07" * 7
    assert len(at_rest) == 20 + 3 + 16


@pytest.mark.parametrize("size", [0, 5, 64, 130])
def test_every_flipped_bit_is_found(size):
    _, at_rest = sealed(bytes(size))
    tried = 0
    for place in range(len(at_rest)):
        for bit in range(8):
            altered = bytearray(at_rest)
            altered[place] ^= 1 << bit
            with pytest.raises(Damaged):
                opened(bytes(altered))
            tried += 1
    assert tried == 8 * FORM.sealed_size(size)


def test_truncation_is_found_at_once_wherever_it_falls():
    _, at_rest = sealed(bytes(640))
    for boundary in range(HEADER, len(at_rest), 64 + TAG):
        for length in (boundary - 1, boundary, boundary + 1):
            with pytest.raises(Damaged):
                stream_only(at_rest[:length])
    for length in range(HEADER):
        with pytest.raises(Damaged):
            stream_only(at_rest[:length])


def stream_only(at_rest):
    """Open, and do not read: the last chunk's proof has to refuse already."""
    descriptor = os.memfd_create("sealed")
    try:
        os.write(descriptor, at_rest)
        stream(descriptor, KEY, len(at_rest), "e")
    finally:
        os.close(descriptor)


def test_extension_reordering_repetition_and_swap_are_found():
    _, at_rest = sealed(os.urandom(256))
    _, other = sealed(os.urandom(256), Format(64, b"\x08" * 7))
    head, pieces = at_rest[:HEADER], [at_rest[place : place + 80] for place in range(HEADER, len(at_rest), 80)]
    strange = [other[place : place + 80] for place in range(HEADER, len(other), 80)]
    for altered in (
        [*pieces, pieces[-1]],
        [*pieces, b"\0" * 80],
        [*pieces, b"\0"],
        [pieces[1], pieces[0], *pieces[2:]],
        [pieces[0], pieces[0], *pieces[2:]],
        [pieces[0], *pieces[2:]],
        [strange[0], *pieces[1:]],
        pieces[:-1],
    ):
        with pytest.raises(Damaged):
            opened(head + b"".join(altered))
    with pytest.raises(Damaged):
        opened(at_rest, bytes(32))


def test_a_file_cut_while_it_is_open_is_refused():
    _, at_rest = sealed(bytes(640))
    descriptor = os.memfd_create("sealed")
    os.write(descriptor, at_rest)
    chunks = Chunks(descriptor, KEY, len(at_rest), "e")
    os.ftruncate(descriptor, HEADER + 10)
    with pytest.raises(Damaged, match="1/10"):
        chunks.at(0)
    with pytest.raises(Damaged):
        chunks.at(5)
    os.close(descriptor)


def test_two_streams_of_one_file_do_not_disturb_one_another():
    content = os.urandom(1000)
    _, at_rest = sealed(content)
    descriptor = os.memfd_create("sealed")
    os.write(descriptor, at_rest)
    assert plain_size(descriptor, "e") == 1000
    one, other = (stream(descriptor, KEY, len(at_rest), "e") for _ in range(2))
    assert one.read(10) + other.read(10) + one.read(10) == content[:10] + content[:10] + content[10:20]
    one.close()
    assert other.read() == content[10:]
    os.fstat(descriptor)
    os.close(descriptor)


@settings(max_examples=60, deadline=None)
@given(
    size=st.integers(0, 500),
    steps=st.lists(st.tuples(st.integers(-600, 600), st.sampled_from([0, 1, 2]), st.integers(-1, 300)), max_size=12),
)
def test_a_stream_behaves_like_the_bytes(size, steps):
    content = bytes(n * 7 % 256 for n in range(size))
    _, at_rest = sealed(content)
    descriptor = os.memfd_create("sealed")
    os.write(descriptor, at_rest)
    plain = os.memfd_create("plain")
    os.write(plain, content)
    streams = (io.BytesIO(content), stream(descriptor, KEY, len(at_rest), "e", own=True), plain_stream(plain, size))
    for offset, whence, length in steps:
        answers = []
        for one in streams:
            try:
                answers.append((one.seek(max(offset, 0) if whence == 0 else offset, whence), one.read(length), one.tell()))
            except ValueError:
                answers.append("refused")
                one.seek(0)
        # BytesIO clamps where a file refuses: only what both allow is compared.
        assert answers[1] == answers[2]
        assert answers[1] in {"refused", answers[0]}
        if answers[1] == "refused":
            streams[0].seek(0)
    for one in streams:
        one.close()
    os.close(plain)
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(descriptor)


@pytest.mark.parametrize("chunk", [0, 63, (1 << 24) + 1])
def test_a_header_with_a_senseless_chunk_is_refused(chunk):
    with pytest.raises(Damaged):
        Format.read(Format(chunk, b"\0" * 7).header, "e")


def test_a_failing_writer_fails_the_sealing():
    def full(_piece):
        raise OSError(28, "full")

    for size in (0, 10, 10_000):
        with pytest.raises(OSError, match="full"):
            pour(io.BytesIO(bytes(size)), full, KEY, FORM)


def test_a_source_in_small_pieces_is_sealed_the_same():
    class Drips(io.RawIOBase):
        def __init__(self, content):
            self.rest = content

        def readable(self):
            return True

        def readinto(self, target):
            piece = self.rest[: min(len(target), 7)]
            target[: len(piece)] = piece
            self.rest = self.rest[len(piece) :]
            return len(piece)

    content = os.urandom(1000)
    out = bytearray()
    poured = pour(Drips(content), lambda piece: out.extend(bytes(piece)), KEY, FORM)
    assert (poured, bytes(out)) == sealed(content)


def test_a_case_opens_with_nothing_but_the_reference_page(tmp_path):
    """Holder's file, case key, exhibit key, chunks: each by hand, as ``docs/reference/vault-format.md`` says."""
    holder = KeyFolder(tmp_path / "keys", cost=1 << 4).create("anna", "pass")
    vault = Vault.create(tmp_path / "case", "case-1", holder)
    content = os.urandom(2 * CHUNK + 7)
    digest = vault.seal(io.BytesIO(content)).exhibit

    fields = json.loads((tmp_path / "keys" / "anna.key").read_bytes())
    packed = bytes.fromhex(fields.pop("sealed"))
    stretched = hashlib.scrypt(b"pass", salt=bytes.fromhex(fields["salt"]), n=fields["n"], r=8, p=1, dklen=32)
    seeds = AESGCM(stretched).decrypt(packed[:12], packed[12:], rfc8785.dumps(fields))
    wrapped = json.loads((tmp_path / "case" / "keys" / f"{holder.key_id}.json").read_bytes())
    info = rfc8785.dumps(["faisceau-case-key/1", "case-1", holder.key_id])
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    case_key = suite.decrypt(bytes.fromhex(wrapped["wrapped"]), X25519PrivateKey.from_private_bytes(seeds[32:]), info=info)

    key_file = (tmp_path / "case" / "exhibits" / f"{digest}.key").read_bytes()
    assert (len(key_file), key_file[:8]) == (100, b"FAISPKEY")
    key = AESGCM(case_key).decrypt(key_file[40:52], key_file[52:], key_file[:40] + bytes.fromhex(digest))
    at_rest = (tmp_path / "case" / "exhibits" / digest).read_bytes()
    assert hashlib.sha256(at_rest).digest() == key_file[8:40]
    found = b""
    for index, place in enumerate(range(20, len(at_rest), 1_048_592)):
        last = bytes([place + 1_048_592 >= len(at_rest)])
        nonce = at_rest[13:20] + index.to_bytes(4, "big") + last
        found += AESGCM(key).decrypt(nonce, at_rest[place : place + 1_048_592], at_rest[:20])
    assert found == content
