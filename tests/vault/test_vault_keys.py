"""Keys of persons and of cases: only their holder opens them, and every refusal says what to do."""

import json
import stat

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from faisceau.model.errors import Damaged, Invalid, Locked, Missing
from faisceau.vault import Card, CaseSealer, KeyFolder, SeededRandomness, Vault
from faisceau.vault.casekey import CaseKeys

COST = 1 << 4


@pytest.fixture
def folder(tmp_path):
    return KeyFolder(tmp_path / "keys", cost=COST)


@pytest.mark.parametrize("passphrase", [None, "", "mot de passe à accents"])
def test_a_holder_is_made_and_loaded(folder, passphrase):
    made = folder.create("anna", passphrase)
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder.path / "anna.key").stat().st_mode) == 0o600
    loaded = folder.load("anna", passphrase)
    assert (loaded.name, loaded.key_id, loaded.card, loaded.protected) == ("anna", made.key_id, made.card, passphrase is not None)
    assert folder.load(None, passphrase).key_id == made.key_id
    Ed25519PublicKey.from_public_bytes(loaded.public_key).verify(made.sign(b"message"), b"message")
    assert len(made.key_id) == 32
    assert repr(made) == f"Holder(anna, {made.key_id})"
    secret = b"" if passphrase is None else made.sealing.private_bytes_raw()
    assert not secret or secret.hex().encode() not in (folder.path / "anna.key").read_bytes()


def test_the_usual_cost_is_that_of_the_recommendation(tmp_path):
    KeyFolder(tmp_path / "keys").create("anna", "x")
    assert json.loads((tmp_path / "keys" / "anna.key").read_bytes())["n"] == 131072
    assert KeyFolder(tmp_path / "keys").load("anna", "x").protected


def test_a_wrong_or_missing_passphrase_is_refused(folder):
    folder.create("anna", "right")
    with pytest.raises(Locked) as told:
        folder.load("anna", "wrong")
    assert told.value.code == "vault.passphrase_wrong"
    with pytest.raises(Locked) as told:
        folder.load("anna", None)
    assert told.value.code == "vault.passphrase_needed"


def test_what_others_may_read_is_refused_with_the_way_to_mend_it(folder):
    folder.create("anna", None)
    for path, mode, good in ((folder.path / "anna.key", 0o640, "600"), (folder.path, 0o750, "700"), (folder.path, 0o701, "700")):
        before = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode)
        with pytest.raises(Locked, match=f"chmod {good} {path}"):
            folder.load("anna", None)
        path.chmod(before)
    folder.path.chmod(0o755)
    with pytest.raises(Locked, match="chmod 700"):
        folder.create("other", None)


def test_no_key_several_keys_and_unknown_names_are_told_apart(folder):
    with pytest.raises(Missing, match="no key in"):
        folder.load()
    folder.create("anna", None)
    folder.create("boris@parquet.example", None)
    assert folder.names() == ("anna", "boris@parquet.example")
    with pytest.raises(Locked, match=r"anna, boris@parquet\.example"):
        folder.load()
    with pytest.raises(Missing, match="no key of clara"):
        folder.load("clara")
    with pytest.raises(Invalid, match="already"):
        folder.create("anna", None)
    for name in ("", "a/b", ".hidden", "x" * 65, "a b"):
        with pytest.raises(Invalid, match="cannot name"):
            folder.create(name, None)


def test_every_flipped_bit_of_a_key_file_is_found(folder):
    for name, passphrase in (("plain", None), ("sealed", "x")):
        folder.create(name, passphrase)
        path = folder.path / f"{name}.key"
        good = path.read_bytes()
        for place in range(len(good)):
            # A flip may ask for another cost: the parameters that cost much are tried below.
            for bit in (0, 1, 5, 7) if passphrase is None else (5,):
                altered = bytearray(good)
                altered[place] ^= 1 << bit
                path.write_bytes(altered)
                with pytest.raises((Damaged, Locked)):
                    folder.load(name, passphrase)
        path.write_bytes(good)
        folder.load(name, passphrase)


@pytest.mark.parametrize(
    "change",
    [
        {"n": 1 << 21},
        {"r": 16},
        {"p": 2},
        {"kdf": "none"},
        {"salt": "zz"},
        {"n": "x"},
        {"format": "faisceau-holder/2"},
        {"name": "boris"},
    ],
)
def test_parameters_of_a_key_file_are_held_to_the_format(folder, change):
    folder.create("anna", "x")
    path = folder.path / "anna.key"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **change}))
    with pytest.raises((Damaged, Locked)):
        folder.load("anna", "x")


def test_a_key_file_whose_public_keys_are_anothers_is_refused(folder):
    folder.create("anna", None)
    other = folder.create("boris", None)
    path = folder.path / "anna.key"
    for change in ({"signing": other.card.signing.hex()}, {"name": "boris"}, {"extra": "x"}):
        good = path.read_bytes()
        path.write_text(json.dumps({**json.loads(good), **change}))
        with pytest.raises(Damaged):
            folder.load("anna")
        path.write_bytes(good)
    for content in (b"", b"[]", b"{}", b"\xff"):
        path.write_bytes(content)
        with pytest.raises(Damaged):
            folder.load("anna")


def test_where_the_key_folder_is(tmp_path):
    def at(**environment):
        return str(KeyFolder.default(environment).path)

    assert at(FAISCEAU_KEYS="/a/keys", XDG_CONFIG_HOME="/b", HOME="/c") == "/a/keys"
    assert at(XDG_CONFIG_HOME="/b", HOME="/c") == "/b/faisceau/keys"
    assert at(XDG_CONFIG_HOME="relative", HOME="/c") == "/c/.config/faisceau/keys"
    assert at(HOME="/c") == "/c/.config/faisceau/keys"


def test_a_card_goes_out_and_comes_back(folder):
    card = folder.create("anna", None).card
    assert Card.read(card.write()) == card
    assert Card.read(card.write() + b"\n") == card
    good = json.loads(card.write())
    for content in (b"", b"[]", b"{}", b"\xff", card.write()[:-1], card.write().replace(b'":"', b'": "')):
        with pytest.raises(Invalid):
            Card.read(content)
    for change in ({"name": "a b"}, {"signing": "00"}, {"sealing": "00"}, {"format": "x"}, {"signing": None}, {"more": 1}):
        with pytest.raises(Invalid):
            Card.read(json.dumps({**good, **change}, separators=(",", ":"), sort_keys=True).encode())


def test_a_second_holder_recovers_the_case_and_a_stranger_does_not(tmp_path, folder):
    anna, boris, clara = (folder.create(name, None) for name in ("anna", "boris", "clara"))
    vault = Vault.create(tmp_path / "case", "case-1", anna)
    digest = vault.keep(b"content")
    with pytest.raises(Locked, match="does not open this case"):
        Vault.unlock(tmp_path / "case", boris)
    vault.admit(Card.read(boris.card.write()))
    assert vault.holders() == tuple(sorted((anna.key_id, boris.key_id)))
    assert vault.admitted_by(boris.key_id) == anna.public_key
    vault.dismiss(anna.key_id)
    again = Vault.unlock(tmp_path / "case", boris)
    assert (again.case, again.open(digest).read()) == ("case-1", b"content")
    with pytest.raises(Locked):
        Vault.unlock(tmp_path / "case", anna)
    with pytest.raises(Locked):
        Vault.unlock(tmp_path / "case", clara)
    with pytest.raises(Invalid, match="last that opens"):
        again.dismiss(boris.key_id)
    with pytest.raises(Invalid, match="no holder of this case"):
        again.dismiss(clara.key_id)
    with pytest.raises(Invalid, match="holds a case already"):
        Vault.create(tmp_path / "case", "case-2", clara)


def test_every_flipped_bit_of_a_wrapped_case_key_is_found(tmp_path, folder):
    anna = folder.create("anna", None)
    vault = Vault.create(tmp_path / "case", "case-1", anna)
    (path,) = (vault.folder / "keys").iterdir()
    good = path.read_bytes()
    for place in range(len(good)):
        for bit in range(8):
            altered = bytearray(good)
            altered[place] ^= 1 << bit
            path.write_bytes(altered)
            with pytest.raises(Damaged):
                CaseKeys(path.parent).unwrap(anna)
    path.write_bytes(good)
    assert CaseKeys(path.parent).unwrap(anna)[0] == "case-1"


def test_a_case_key_for_another_case_or_holder_is_refused(tmp_path, folder):
    anna, boris = (folder.create(name, None) for name in ("anna", "boris"))
    keys = CaseKeys(tmp_path)
    keys.admit(b"k" * 32, "case-1", anna.card, boris)
    path = tmp_path / f"{anna.key_id}.json"
    (tmp_path / f"{boris.key_id}.json").write_bytes(path.read_bytes())
    with pytest.raises(Damaged):
        keys.unwrap(boris)
    wrapped = json.loads(path.read_bytes())["wrapped"]
    keys.admit(b"k" * 32, "case-2", anna.card, boris)
    fields = json.loads(path.read_bytes())
    del fields["signature"]
    fields["wrapped"] = wrapped
    fields["signature"] = boris.sign(rfc8785.dumps(fields)).hex()
    path.write_bytes(rfc8785.dumps(fields) + b"\n")
    with pytest.raises(Damaged):
        keys.unwrap(anna)
    for content in (b"", b"[]", b"{}", b"7"):
        path.write_bytes(content)
        with pytest.raises(Damaged):
            keys.unwrap(anna)


def test_small_secrets_open_only_under_their_key_and_context():
    sealer = CaseSealer(b"k" * 32, SeededRandomness(b"s"))
    wrapped = sealer.wrap(b"secret", b"context")
    assert sealer.wrap(b"secret", b"context") != wrapped
    assert sealer.unwrap(wrapped, b"context") == b"secret"
    for bad, context in ((wrapped, b"other"), (wrapped[:-1], b"context"), (b"", b"context"), (b"x" * 11, b"context")):
        with pytest.raises(Damaged):
            sealer.unwrap(bad, context)
    with pytest.raises(Damaged):
        CaseSealer(b"l" * 32, SeededRandomness(b"s")).unwrap(wrapped, b"context")
    for place in range(len(wrapped)):
        with pytest.raises(Damaged):
            sealer.unwrap(wrapped[:place] + bytes([wrapped[place] ^ 1]) + wrapped[place + 1 :], b"context")
