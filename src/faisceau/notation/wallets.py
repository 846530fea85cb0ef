"""Wallets: addresses whose form can be checked. Bitcoin (Base58Check, BIP 173 and 350), Ethereum (EIP-55), Tron (Base58Check)."""

from __future__ import annotations

import re
from hashlib import sha256

from faisceau.notation.normal import Normal, visible

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BASE58_FORM = re.compile(rf"[13T][{_BASE58}]{{24,34}}\Z")
_BECH32_FORM = re.compile(rf"(?:bc1[{_BECH32}]{{11,87}}|BC1[{_BECH32.upper()}]{{11,87}})\Z")
_ETHEREUM_FORM = re.compile(r"0x[0-9a-fA-F]{40}\Z")
_VERSIONS = {0x00: "btc_base58check", 0x05: "btc_base58check", 0x41: "tron_base58check"}
_PAYLOAD, _CHECK = 21, 4
_CONSTANTS = {0: 1}
_BECH32M = 0x2BC830A3
_POLYMOD = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)

IN_TEXT = re.compile(
    rf"(?<![A-Za-z0-9])(?:[13T][{_BASE58}]{{24,34}}|bc1[{_BECH32}]{{11,87}}|BC1[{_BECH32.upper()}]{{11,87}}|0x[0-9a-fA-F]{{40}})"
    r"(?![A-Za-z0-9])",
)


def wallet(text: str) -> Normal | None:
    """Return an address written alone, if its checksum is true (lower-case Ethereum has none); None otherwise.

    >>> wallet("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed").rule
    'eth_checksum'
    """
    shown = visible(text)
    if _ETHEREUM_FORM.match(shown):
        return _ethereum(shown)
    if _BECH32_FORM.match(shown):
        return Normal("wallet", shown.lower(), "btc_bech32") if _is_segwit(shown.lower()) else None
    if _BASE58_FORM.match(shown):
        rule = _base58check(shown)
        return Normal("wallet", shown, rule) if rule else None
    return None


def _base58check(address: str) -> str | None:
    """Return the rule of a Base58Check address of a known version with a true checksum."""
    number = 0
    for sign in address:
        number = number * 58 + _BASE58.index(sign)
    if number.bit_length() > 8 * (_PAYLOAD + _CHECK):
        return None
    raw = number.to_bytes(_PAYLOAD + _CHECK, "big")
    if len(address) - len(address.lstrip("1")) != len(raw) - len(raw.lstrip(b"\0")):
        return None
    payload, check = raw[:_PAYLOAD], raw[_PAYLOAD:]
    return _VERSIONS.get(payload[0]) if sha256(sha256(payload).digest()).digest()[:_CHECK] == check else None


def _is_segwit(address: str) -> bool:
    """Check a segregated-witness address: BIP 173 for version 0, BIP 350 for the others."""
    values = [_BECH32.index(sign) for sign in address[3:]]
    version, program = values[0], values[1:-6]
    if version > 16 or _polymod([3, 3, 0, 2, 3, *values]) != _CONSTANTS.get(version, _BECH32M):
        return False
    size, rest = divmod(len(program) * 5, 8)
    padding = program[-1] & ((1 << rest) - 1) if program and rest else 0
    return rest < 5 and not padding and (size in (20, 32) if version == 0 else 2 <= size <= 40)


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_POLYMOD):
            check ^= generator if top >> place & 1 else 0
    return check


def _ethereum(address: str) -> Normal | None:
    """Read an Ethereum address: mixed case is a checksum (EIP-55), one case is none."""
    digits = address[2:]
    lower = digits.lower()
    if digits in (lower, digits.upper()):
        return Normal("wallet", f"0x{lower}", "eth_unchecked")
    digest = keccak256(lower.encode()).hex()
    true = "".join(sign.upper() if int(mark, 16) >= 8 else sign for sign, mark in zip(lower, digest, strict=False))
    return Normal("wallet", f"0x{lower}", "eth_checksum") if digits == true else None


_LANES = (1 << 64) - 1
_ROUNDS = 24
_RATE = 136


def keccak256(message: bytes) -> bytes:
    """Return Keccak-256 as Ethereum uses it: the sponge of FIPS 202 with the first padding byte of the submission, 0x01.

    >>> keccak256(b"").hex()[:16]
    'c5d2460186f7233c'
    """
    padded = bytearray(message) + b"\1" + bytes(-(len(message) + 1) % _RATE)
    padded[-1] |= 0x80
    state = [0] * 25
    for block in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            state[lane] ^= int.from_bytes(padded[block + 8 * lane : block + 8 * lane + 8], "little")
        state = _permuted(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


def _permuted(state: list[int]) -> list[int]:
    """Apply Keccak-f[1600] (FIPS 202, 3.3): lane x + 5y; the round constants come from the register of 3.2.5."""
    register = 1
    for _ in range(_ROUNDS):
        parity = [state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)]
        state = [lane ^ parity[(i + 4) % 5] ^ _turned(parity[(i + 1) % 5], 1) for i, lane in enumerate(state)]
        x, y, moving = 1, 0, state[1]
        for step in range(_ROUNDS):
            x, y = y, (2 * x + 3 * y) % 5
            moving, state[x + 5 * y] = state[x + 5 * y], _turned(moving, (step + 1) * (step + 2) // 2 % 64)
        state = [state[5 * y + x] ^ (~state[5 * y + (x + 1) % 5] & state[5 * y + (x + 2) % 5]) for y in range(5) for x in range(5)]
        for bit in range(7):
            state[0] ^= (register & 1) << ((1 << bit) - 1)
            register = register << 1 ^ (register >> 7) * 0x171
    return state


def _turned(lane: int, by: int) -> int:
    return (lane << by | lane >> 64 - by) & _LANES
