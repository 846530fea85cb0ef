"""Wallets: published addresses with their checksums, and what one changed sign does to them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.wallets import keccak256, wallet

VALID = [
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "btc_base58check"),
    ("1NEDqZPvTWRaoho48qXuLLsrYomMXPABfD", "btc_base58check"),
    ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "btc_base58check"),
    ("1111111111111111111114oLvT2", "btc_base58check"),
    ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "btc_bech32"),
    ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "btc_bech32"),
    ("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "btc_bech32"),
    ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "tron_base58check"),
    ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "eth_checksum"),
    ("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "eth_checksum"),
    ("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "eth_checksum"),
    ("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", "eth_checksum"),
    ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "eth_unchecked"),
]
INVALID = [
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
    "1NEDqZPvTWRaoho48qXuLLsrYomMXPABfX",
    "11A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
    "bc1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
    "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
    "bc130xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq7ZWS8R",
    "bc1pw5dgrnzv",
    "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
    "bc1gmk9yu",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
    "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
    "3" + "z" * 34,
    "Ana",
    "",
]


@pytest.mark.parametrize(("text", "rule"), VALID)
def test_a_published_address_is_read(text, rule):
    found = wallet(f" {text} ")
    assert (found.kind, found.rule) == ("wallet", rule)
    assert found.value == (text.lower() if text.startswith(("0x", "bc1")) else text)


@pytest.mark.parametrize("text", INVALID)
def test_what_fails_its_checksum_or_form_is_no_wallet(text):
    assert wallet(text) is None


def test_bech32_in_capitals_is_the_same_wallet():
    assert wallet("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4").value == "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"


def test_ethereum_in_capitals_has_no_checksum():
    assert wallet("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED").rule == "eth_unchecked"


@given(
    st.sampled_from([text for text, rule in VALID if rule != "eth_unchecked"]),
    st.integers(3, 60),
    st.sampled_from("023456789acdefghjk"),
)
def test_one_changed_sign_is_found(text, place, sign):
    place = 3 + place % (len(text) - 3)
    changed = text[:place] + sign + text[place + 1 :]
    if changed.lower() != text.lower():
        assert wallet(changed) is None or wallet(changed).rule == "eth_unchecked"


@pytest.mark.parametrize(
    ("message", "digest"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
        (b"testing", "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02"),
    ],
)
def test_keccak_has_its_published_digests(message, digest):
    assert keccak256(message).hex() == digest


def test_keccak_differs_at_every_length_around_a_block():
    assert len({keccak256(b"a" * length) for length in range(130, 280)}) == 150


@pytest.mark.corpus
def test_the_addresses_of_real_blocks(corpus):
    folder = corpus / "2_transactions/crypto_graphsense"
    found = set()
    for path in sorted(folder.rglob("*.json")):
        found |= set(re.findall(r"\"([13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[a-z0-9]{20,80})\"", path.read_text("utf-8")))
    real = [text for text in found if wallet(text)]
    assert len(real) >= 15
