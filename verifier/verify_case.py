"""Check a Faisceau case without Faisceau: the folder of a case in, what was checked and what is wrong in plain words out.

    python verify_case.py CASE [--log-key K] [--checkpoint FILE] [--lang fr|en]

Needs Python 3.11 and the package ``cryptography``; no key of the case, no network. Exit 0 when nothing is wrong, else 1.
Follows RFC 9162 §2.1 (tree), C2SP signed-note and tlog-checkpoint (head), RFC 8785 (leaves), RFC 8032 (signatures);
README.md says the same as commands of ``sha256sum`` and ``openssl``.
"""
# ruff: noqa: D102, D103, E731, INP001 - one file of at most 300 lines: the names of its functions say what they do

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WORDS = {
    "missing": ("manque : {0}", "is missing: {0}"),
    "key": ("la clé publique du journal est altérée", "the public key of the log is altered"),
    "head": ("l’état signé (checkpoint) est altéré ou n’est pas signé par le journal", "the signed head (checkpoint) is altered or not signed by the log"),
    "record": ("la mention {0} est altérée", "entry {0} is altered"),
    "root": ("les {0} mentions ne sont pas les {1} que l’état signé recouvre", "the {0} entries are not the {1} that the signed head covers"),
    "leaf": ("la mention {0} n’a pas la forme d’une mention", "entry {0} does not have the form of an entry"),
    "odd": ("la mention {0} n’est pas à sa place : d’un autre journal, répétée, ou en avance", "entry {0} is out of place: of another log, repeated, or ahead of its time"),
    "signature": ("la signature de la mention {0} est fausse", "the signature of entry {0} is wrong"),
    "stranger": ("la mention {0} est signée d’une clé qui n’est pas habilitée, ou ne l’est plus", "entry {0} is signed by a key that is not enrolled, or no longer"),
    "closed": ("la mention {0} suit la clôture", "entry {0} follows the closing"),
    "payload": ("le contenu de la mention {0} manque ou est altéré ({1})", "the content of entry {0} is missing or altered ({1})"),
    "erased": ("ce qui a été effacé est encore là : {0}", "what was erased still lies there: {0}"),
    "subject": ("une clé de personne manque : {0}", "a subject’s key is missing: {0}"),
    "join": ("le journal réuni par la mention {0} manque, diffère, ou a été signé par un inconnu", "the log joined by entry {0} is missing, differs, or was signed by a stranger"),
    "beside": ("la pièce de la mention {0} manque ou est altérée (SHA-256 {1}) ; fichiers que rien ne nomme : {2}", "the piece of entry {0} is missing or altered (SHA-256 {1}); files that nothing names: {2}"),
    "outside_key": ("la clé gardée au-dehors n’est celle d’aucun journal de l’affaire : il a été réécrit", "the key kept outside is that of no log of the case: it was rewritten"),
    "outside_head": ("le journal ne continue pas l’état gardé au-dehors : il a été réécrit ou coupé", "the log does not continue the checkpoint kept outside: it was rewritten or cut"),
    "checked": ("journal {0} : {1} mentions, {2} signatures, {3} contenus présents, {4} effacés", "log {0}: {1} entries, {2} signatures, {3} contents present, {4} erased"),
    "pieces": ("pièces scellées : {0} nommées, {1} fichiers", "sealed pieces: {0} named, {1} files"),
    "good": ("RIEN D’ANORMAL : tout ce qui se vérifie sans la clé de l’affaire a été vérifié.", "NOTHING WRONG: all that can be checked without the case’s key was checked."),
    "bad": ("DÉFAUTS : {0}. Ce qui n’est pas nommé ci-dessus est intact ; ne réparez rien, restaurez une copie.", "FAULTS: {0}. What is not named above is intact; repair nothing, restore a copy."),
}  # fmt: skip

HASH, ID, NUMBER = '"[0-9a-f]{64}"', '"[0-9a-f]{32}"', "(?:0|[1-9][0-9]{0,15})"
NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
LOG = f'"faisceau/{NAME}/{NAME}"'
SIGNATURE = f'{{"alg":"ed25519","key":{ID},"sig":"[A-Za-z0-9+/=]*"}}'
OPEN = {"SignatoryEnrolled": "enrols", "SignatoryRevoked": "revokes", "SubjectErased": "erases", "LogJoined": "joins"}


several = lambda form: rf"\[(?:{form}(?:,{form})*)?\]"
LEAF = re.compile(
    rf'{{"because":{several(HASH)},"beside":{several(HASH)}'
    rf'(?:,"enrols":{{"key":{HASH}}})?(?:,"erases":{{"keys":{several(ID)},"withdraws":{several(HASH)}}})?'
    rf'(?:,"joins":{{"log_key":"[^"\\]*","origin":{LOG},"root":{HASH},"size":{NUMBER}}})?'
    rf',"log":{LOG},"payload":{{"commitment":{HASH},"keys":{several(ID)},"sealed":{HASH}}}'
    rf'(?:,"revokes":{{"key":{ID}}})?,"seen":{NUMBER},"signatures":{several(SIGNATURE)},"type":"[A-Z][A-Za-z]{{0,63}}","v":1}}'
)
"""The one form of a leaf: RFC 8785 leaves no other."""

sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()


def root(hashes: list[bytes]) -> bytes:
    """RFC 9162 §2.1.1."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256()
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\x01", root(hashes[:split]), root(hashes[split:]))


def unbase64(text: str) -> bytes:
    raw = base64.b64decode(text, validate=True)
    return raw if base64.b64encode(raw).decode() == text else fail(text)


def fail(what: object) -> NoReturn:
    raise ValueError(what)


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    return True


def verifier_key(text: str) -> tuple[str, bytes]:
    """C2SP signed-note, "Verifier keys": name, and type 1 with the Ed25519 key."""
    name, hashed, material = [*text.split("+", 2), "", ""][:3]
    raw = unbase64(material)
    good = raw[:1] == b"\x01" and len(raw) == 33 and sha256(name.encode(), b"\n", raw)[:4].hex() == hashed
    return (name, raw[1:]) if good and not re.search(r"\s", name) else fail(text)


def checkpoint(note: bytes, name: str, public: bytes) -> tuple[int, bytes]:
    """C2SP tlog-checkpoint: size and root, if the log of that name and key signed it; ValueError otherwise."""
    whole = note.decode()
    text, _, lines = whole.rpartition("\n\n")
    origin, size, hashed = text.split("\n")
    if not lines.endswith("\n") or origin != name or not re.fullmatch(NUMBER, size) or re.search("[\x00-\x09\x0b-\x1f]", whole):
        fail(note)
    good, known = False, sha256(name.encode(), b"\n\x01", public)[:4]
    for line in lines[:-1].split("\n"):
        dash, signer, blob = line.split(" ")
        raw = unbase64(blob)
        if dash != "\u2014" or not signer or len(raw) < 5:
            fail(line)
        if (signer, raw[:4]) == (name, known):
            good = signed(public, raw[4:], (text + "\n").encode())
    return (int(size), unbase64(hashed)) if good and len(unbase64(hashed)) == 32 else fail(note)


def leaf_of(raw: bytes) -> dict:
    """Read a leaf; ValueError where the bytes are none."""
    text = raw.decode()
    leaf = json.loads(text) if LEAF.fullmatch(text) else fail(text)
    for one in leaf["signatures"]:
        one["sig"] = unbase64(one["sig"])
    if "joins" in leaf:
        leaf["joins"]["key"] = verifier_key(leaf["joins"]["log_key"])
    leaf["signed"] = re.sub(rf',"signatures":{several(SIGNATURE)}', "", text).encode()
    fits = set(leaf) & set(OPEN.values()) == {OPEN.get(leaf["type"])} - {None}
    return leaf if fits and leaf["signatures"] and leaf["payload"]["keys"] else fail(text)


def opened(read: Callable[..., Any], *said: object) -> Any:
    try:
        return read(*said)
    except (ValueError, InvalidSignature):
        return None


class Device:
    """The log of one device, as its files have it; what cannot be trusted stays empty and is said."""

    def __init__(self, folder: Path, say: Callable[..., None]) -> None:
        self.folder, self.say = folder, lambda code, *said: say(folder.name, code, *said)
        self.name, self.public, self.size, self.root = "", b"", None, b""
        self.leaves, self.hashes = [], []
        self.signatures = self.present = self.gone = 0
        self.read_head()
        self.read_entries()
        self.check_signatures()

    def read(self, name: str) -> bytes:
        path = self.folder / name
        return path.read_bytes() if path.is_file() else self.say("missing", name) or b""

    def read_head(self) -> None:
        text = self.read("log.pub").decode("ascii", "replace")
        key = opened(verifier_key, text.removesuffix("\n"))
        self.name, self.public = key or ("", b"")
        if not key or not text.endswith("\n") or self.name.rpartition("/")[2] != self.folder.name:
            self.say("key")
        head = opened(checkpoint, self.read("checkpoint"), self.name, self.public)
        self.size, self.root = head or (None, b"")
        if not head:
            self.say("head")

    def read_entries(self) -> None:
        raw, start, whole = self.read("entries.log"), 0, []
        while start + 36 <= len(raw) and (self.size is None or len(self.hashes) < self.size):
            body, end = start + 36, start + 36 + int.from_bytes(raw[start : start + 4], "big")
            if end > len(raw):
                break
            whole.append(sha256(raw[body:end]) == raw[start + 4 : body])
            self.hashes.append(sha256(b"\x00", raw[body:end]))
            self.leaves.append(opened(leaf_of, raw[body:end]))
            start = end
        same = root(self.hashes) == self.root
        for number, good in enumerate(whole):
            if not good or self.leaves[number] is None:
                self.say("leaf" if good else "record", number)
                self.leaves[number] = self.leaves[number] if same else None
        if self.size is not None and not same and all(whole):
            self.say("root", len(whole), self.size)
        self.known = [(number, leaf) for number, leaf in enumerate(self.leaves) if leaf]

    def check_signatures(self) -> None:
        founders: dict[str, str | None] = {}
        enrol(next((leaf for _, leaf in self.known if leaf["type"] == "SignatoryEnrolled"), {"type": ""}), founders)
        keys, seen, closed = {}, set(), False
        for place, (number, leaf) in enumerate(self.known):
            odd = (self.name and leaf["log"] != self.name) or leaf["seen"] > number or self.hashes[number] in seen
            wrong = {"odd": odd, "closed": closed and leaf["type"] != "SubjectErased"}
            for one in leaf["signatures"]:
                founding = not keys and leaf["type"] in ("CaseOpened", "SignatoryEnrolled")
                public = (founders if founding else keys).get(one["key"], "")
                good = public and opened(signed, bytes.fromhex(public), one["sig"], leaf["signed"])
                if not good and (public != "" or place == number):
                    wrong["signature" if public else "stranger"] = True
            for code in filter(wrong.get, wrong):
                self.say(code, number)
            enrol(leaf, keys)
            seen.add(self.hashes[number])
            closed = closed or leaf["type"] == "CaseClosed"
            self.signatures += len(leaf["signatures"])

    def check_files(self, erased: set[str]) -> None:
        for number, leaf in self.known:
            path, keys = self.folder / "payloads" / leaf["payload"]["sealed"], leaf["payload"]["keys"]
            if erased.intersection(keys):
                self.gone += 1
                if path.exists():
                    self.say("erased", f"payloads/{path.name}")
            elif not path.is_file() or sha256(path.read_bytes()).hex() != path.name:
                self.say("payload", number, path.name)
            else:
                self.present += 1
        named = {key for _, leaf in self.known for key in leaf["payload"]["keys"]}
        for key in sorted(named | erased):
            if (self.folder / "subjects" / key).is_file() == (key in erased):
                self.say("erased" if key in erased else "subject", f"subjects/{key}")

    def check_joins(self, devices: dict[str, Device]) -> None:
        for number, leaf in self.known:
            if leaf["type"] == "LogJoined":
                said, other = leaf["joins"], devices.get(leaf["joins"]["origin"].rpartition("/")[2])
                hashes = other.hashes[: said["size"]] if other else []
                same = other and said["key"] == (other.name, other.public) and len(hashes) == said["size"]
                if not same or root(hashes).hex() != said["root"] or strangers(self, number, other, said["size"]):
                    self.say("join", number)


def enrol(leaf: dict, keys: dict[str, str | None]) -> None:
    if leaf["type"] == "SignatoryEnrolled":
        keys[sha256(bytes.fromhex(leaf["enrols"]["key"])).hex()[:32]] = leaf["enrols"]["key"]
    elif leaf["type"] == "SignatoryRevoked":
        keys[leaf["revokes"]["key"]] = None


def strangers(own: Device, number: int, other: Device, size: int) -> set[str]:
    """Keys that signed in one log and are not enrolled in the other; of two logs the one that opens the case decides."""
    pair = [leaf for leaf in own.leaves[:number] if leaf], [leaf for leaf in other.leaves[:size] if leaf]
    first, second = reversed(pair) if pair[1] and pair[1][0]["type"] == "CaseOpened" else pair
    keys: dict[str, str | None] = {}
    for leaf in first:
        enrol(leaf, keys)
    return {one["key"] for leaf in second for one in leaf["signatures"]} - {key for key in keys if keys[key]}


def check_outside(devices: dict[str, Device], log_key: str | None, note: bytes | None, say: Callable[..., None]) -> None:
    known = opened(verifier_key, (log_key or "").strip())
    if log_key is not None and known not in [(device.name, device.public) for device in devices.values()]:
        say("--log-key", "outside_key")
    if note is not None:
        origin = note.partition(b"\n")[0].decode(errors="replace")
        device = next((one for one in devices.values() if one.name == origin), None)
        public = known[1] if known and known[0] == origin else device.public if device else b""
        size, hashed = opened(checkpoint, note, origin, public) or (0, b"")
        if not device or not 0 < size <= len(device.hashes) or root(device.hashes[:size]) != hashed:
            say("--checkpoint", "outside_head")


def check_beside(case: Path, devices: dict[str, Device], say: Callable[..., None]) -> tuple[int, int]:
    files = [path for path in sorted((case / "exhibits").glob("*")) if path.is_file() and path.suffix != ".key"]
    there = {}
    for path in files:
        with path.open("rb") as file:
            there[hashlib.file_digest(file, "sha256").hexdigest()] = path.name
    named = [(name, number, one) for name, device in devices.items() for number, leaf in device.known for one in leaf["beside"]]
    others = ", ".join(sorted(there[one] for one in there.keys() - {digest for _, _, digest in named})) or "–"
    for name, number, digest in named:
        if digest not in there:
            say(name, "beside", number, digest, others)
    return len(named), len(files)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("--log-key")
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--lang", choices=("fr", "en"), default="fr")
    asked = parser.parse_args(arguments)
    word = lambda code, *said: WORDS[code][asked.lang == "en"].format(*said)
    faults: list[str] = []
    say = lambda where, code, *said: faults.append(f"{where}: {word(code, *said)}")
    folders = [path for path in sorted((asked.case / "journal").glob("*")) if path.is_dir() and not path.name.startswith(".")]
    devices = {path.name: Device(path, say) for path in folders}
    if not devices:
        say(asked.case.name, "missing", "journal/")
    erased = {key for device in devices.values() for _, leaf in device.known for key in leaf.get("erases", {}).get("keys", ())}
    for name, device in devices.items():
        device.check_files(erased)
        device.check_joins(devices)
        print(word("checked", name, len(device.hashes), device.signatures, device.present, device.gone))
    print(word("pieces", *check_beside(asked.case, devices, say)))
    check_outside(devices, asked.log_key, asked.checkpoint.read_bytes() if asked.checkpoint else None, say)
    print(*(f"✗ {fault}" for fault in faults), word("bad", len(faults)) if faults else word("good"), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
