"""Signed notes and checkpoints: the specification's own examples, the published log, and everything that is nearly one."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from faisceau.journal.derived import tiles
from faisceau.journal.notes import (
    LARGEST_NOTE,
    Checkpoint,
    NoteError,
    VerifierKey,
    from_base64,
    open_checkpoint,
    open_note,
    parse_key,
    sign_note,
    to_base64,
)
from faisceau.journal.tree import leaf_hash, root

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
NAME = "faisceau/c/d"
KNOWN = VerifierKey(NAME, KEY.public_key().public_bytes_raw())
HEAD = Checkpoint(NAME, 3, b"\x05" * 32)
GOOD = HEAD.sign(KEY)


@pytest.mark.corpus
def test_the_specification_s_own_example(corpus):
    text = (corpus / "8_standards/c2sp_specs/signed-note.md").read_text()
    key = parse_key(next(line.strip() for line in text.splitlines() if line.strip().startswith("example.com/foo+")))
    signature = next(line for line in text.splitlines() if "example.com/foo Uw2" in line)
    note = f"This is an example message.\n\n{signature.strip()}\n"
    assert open_note(note.encode(), [key]) == "This is an example message.\n"
    with pytest.raises(NoteError):
        open_note(note.replace("example message", "example massage").encode(), [key])


@pytest.mark.corpus
def test_the_published_log(corpus):
    """Every checkpoint, tile and bundle of the tlog-tiles test log follows from its fifteen entries."""
    log = corpus / "8_standards/tlog_tiles/testdata/log"
    raw, leaves = (log / "tile/entries/000.p/15").read_bytes(), []
    while raw:
        size = int.from_bytes(raw[:2], "big")
        leaves.append(raw[2 : 2 + size])
        raw = raw[2 + size :]
    hashes = [leaf_hash(leaf) for leaf in leaves]
    compared = 0
    for path in sorted(log.glob("checkpoint*")):
        origin, size, hashed = path.read_text().split("\n")[:3]
        assert origin == "example.com/log/testdata"
        assert to_base64(root(hashes[: int(size)])) == hashed, path
        compared += 1
    for size in range(1, len(leaves) + 1):
        for name, content in tiles(leaves[:size], hashes[:size]):
            assert (log / name).read_bytes() == content, name
            compared += 1
    assert len(leaves) == 15
    assert compared >= 16 + 30 - 1


def test_a_key_is_what_it_says():
    assert parse_key(str(KNOWN)) == KNOWN
    assert str(KNOWN).startswith(f"{NAME}+{KNOWN.id.hex()}+")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "name+00000000+AAAA",
        str(KNOWN) + "\n",
        str(KNOWN).replace("d+", "e+", 1),
        str(KNOWN).replace(KNOWN.id.hex(), KNOWN.id.hex().upper()),
        str(KNOWN)[:-2] + "=",
        f"{NAME}+{KNOWN.id.hex()}+{to_base64(bytes([2]) + KNOWN.public)}",
        f"{NAME}+{KNOWN.id.hex()}+A",
        "+" + str(KNOWN),
    ],
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(NoteError):
        parse_key(text)


@pytest.mark.parametrize("text", ["QQ=A", "QR==", "Q", "QQ", "Q Q=", "Q\u00e9=="])
def test_base64_in_one_form_only(text):
    with pytest.raises(ValueError):
        from_base64(text)


def test_a_checkpoint_comes_back():
    assert open_checkpoint(GOOD.encode(), KNOWN) == HEAD
    assert open_checkpoint(Checkpoint(NAME, 0, b"\0" * 32).sign(KEY).encode(), KNOWN).size == 0


def _signed(text):
    return sign_note(text, NAME, KEY).encode()


ROOT = to_base64(b"\x05" * 32)


@pytest.mark.parametrize(
    ("note", "code"),
    [
        (b"", "journal.note_form"),
        (b"\xff" + GOOD.encode(), "journal.note_form"),
        (b" " * (LARGEST_NOTE + 1), "journal.note_form"),
        (GOOD.encode()[:-1], "journal.note_form"),
        (GOOD.replace("\n", "\x0b", 1).encode(), "journal.note_form"),
        (GOOD.replace("\n", "\r\n").encode(), "journal.note_form"),
        (GOOD.replace("\u2014 ", "- ").encode(), "journal.note_form"),
        (GOOD.replace("\u2014 ", "\u2014  ").encode(), "journal.note_form"),
        (GOOD.replace(f"\u2014 {NAME}", "\u2014").encode(), "journal.note_form"),
        (GOOD.replace("\u2014 " + NAME + " ", f"\u2014 {NAME} *").encode(), "journal.note_form"),
        ((HEAD.text + f"\n\u2014 {NAME} AAAA\n").encode(), "journal.note_form"),
        ((HEAD.text + "\n").encode(), "journal.note_form"),
        (GOOD.replace(f"\u2014 {NAME}", "\u2014 other").encode(), "journal.note_unsigned"),
        (GOOD.replace("\n3\n", "\n4\n").encode(), "journal.note_signature"),
        (_signed(f"{NAME}\n03\n{ROOT}\n"), "journal.note_form"),
        (_signed(f"{NAME}\n\u0663\n{ROOT}\n"), "journal.note_form"),
        (_signed(f"{NAME}\n-3\n{ROOT}\n"), "journal.note_form"),
        (_signed(f"{NAME}\nx\n{ROOT}\n"), "journal.note_form"),
        (_signed(f"{NAME}\n3\n{ROOT}\nextension\n"), "journal.note_form"),
        (_signed(f"{NAME}\n3\n{to_base64(b'short')}\n"), "journal.note_form"),
        (_signed(f"{NAME}\n3\nroot\n"), "journal.note_form"),
        (_signed(f"faisceau/c/e\n3\n{ROOT}\n"), "journal.note_form"),
        (_signed(f"{NAME}\n3\n"), "journal.note_form"),
    ],
)
def test_what_is_no_checkpoint_is_refused(note, code):
    with pytest.raises(NoteError) as caught:
        open_checkpoint(note, KNOWN)
    assert caught.value.code == code


def test_signatures_of_unknown_keys_are_ignored():
    witness = Ed25519PrivateKey.from_private_bytes(b"\x09" * 32)
    lines = "".join(sign_note(HEAD.text, f"witness{n}", witness).rpartition("\n\n")[2] for n in range(16))
    assert open_checkpoint((GOOD + lines).encode(), KNOWN) == HEAD
    same_name = sign_note(HEAD.text, NAME, witness).rpartition("\n\n")[2]
    assert open_checkpoint((GOOD + same_name).encode(), KNOWN) == HEAD


def test_one_wrong_signature_of_a_known_key_condemns_the_note():
    line = GOOD.rpartition("\n\n")[2]
    raw = bytearray(from_base64(line.split(" ")[2].strip()))
    raw[-1] ^= 1
    with pytest.raises(NoteError, match=r"journal\.note_signature"):
        open_checkpoint(f"{GOOD}\u2014 {NAME} {to_base64(bytes(raw))}\n".encode(), KNOWN)


def test_tiles_beyond_the_thousandth():
    names = [name for name, _ in tiles([b""] * (256 * 1001), [])]
    assert names[-2:] == ["tile/entries/999", "tile/entries/x001/000"]


def test_tiles_of_a_larger_log():
    leaves = [str(n).encode() for n in range(256 * 3 + 5)]
    found = dict(tiles(leaves, [leaf_hash(leaf) for leaf in leaves]))
    assert set(found) == {
        "tile/0/000",
        "tile/0/001",
        "tile/0/002",
        "tile/0/003.p/5",
        "tile/1/000.p/3",
        "tile/entries/000",
        "tile/entries/001",
        "tile/entries/002",
        "tile/entries/003.p/5",
    }
    assert len(found["tile/0/000"]) == 8192
    assert found["tile/1/000.p/3"][:32] == root([leaf_hash(leaf) for leaf in leaves[:256]])
    assert dict(tiles([], [])) == {}
