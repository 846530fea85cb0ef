"""Check a Faisceau disclosure pack without Faisceau: the ZIP in, what was checked and what is wrong in plain words out.

    python verify_pack.py PACK.zip [--log-key K] [--checkpoint FILE] [--lang fr|en]

Needs Python 3.11, the package ``cryptography`` and ``verify_case.py`` beside it; no key of the case, no network. Exit 0 when nothing is wrong, else 1.
Follows docs/reference/pack-format.md: PKWARE APPNOTE 6.3.10 (ZIP), RFC 9162 §2.1 (tree), C2SP signed-note and tlog-checkpoint
(head), RFC 8785 (leaves, manifest), RFC 8032 (signatures), RFC 2104 (commitments). It does not build the tables again: ``faisceau check
--rebuild`` does.
"""
# ruff: noqa: D102, D103, E731, INP001 - a file of at most 300 lines: the names of its functions say what they do

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from struct import pack as packed
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature

sys.path.insert(0, str(Path(__file__).parent))
from verify_case import check_outside, checkpoint, enrol, fail, leaf_of, root, sha256, signed, strangers, unbase64, verifier_key

WORDS = {
    "zip": ("ce n’est pas un dossier entier, ou il contient autre chose que ses fichiers ({0})", "this is no whole pack, or it holds something else than its files ({0})"),
    "missing": ("manque", "is missing"),
    "added": ("n’est nommé nulle part", "is named nowhere"),
    "altered": ("n’est pas le fichier qui a été remis", "is not the file that was handed over"),
    "manifest": ("n’a pas la forme d’un manifeste", "does not have the form of a manifest"),
    "unsigned": ("n’est signé par personne qui soit habilité", "is signed by nobody who is enrolled"),
    "logs": ("les journaux ne sont pas ceux que le manifeste annonce, ou sont altérés", "the logs are not those that the manifest announces, or are altered"),
    "head": ("la clé ou l’état signé (checkpoint) est altéré, ou ne recouvre pas les {0} mentions", "the key or the signed head (checkpoint) is altered, or does not cover the {0} entries"),
    "leaf": ("la mention {0} n’a pas la forme ou le contenu qui a été signé", "entry {0} does not have the form or the content that was signed"),
    "odd": ("la mention {0} n’est pas à sa place", "entry {0} is out of place"),
    "signature": ("la mention {0} n’est pas signée de qui était habilité à ce moment", "entry {0} is not signed by who was enrolled at that point"),
    "join": ("le journal réuni par la mention {0} diffère, ou a été signé par un inconnu", "the log joined by entry {0} differs, or was signed by a stranger"),
    "decision": ("aucune décision signée ne porte cette communication", "no signed decision bears this disclosure"),
    "piece": ("la pièce {0} n’est pas celle que sa mention signée nomme", "piece {0} is not the one that its signed entry names"),
    "withheld": ("le retrait de {0} n’est pas celui qu’une mention signée décide", "the withholding of {0} is not the one that a signed entry decides"),
    "table": ("les lignes, ou les tables, ne donnent pas l’empreinte qui en est dite", "the rows, or the tables, do not give the digest that is told of them"),
    "outside_key": ("la clé gardée au-dehors n’est celle d’aucun journal : tout a été réécrit", "the key kept outside is that of no log: all of it was rewritten"),
    "outside_head": ("le journal ne continue pas l’état gardé au-dehors : il a été réécrit ou coupé", "the log does not continue the checkpoint kept outside: it was rewritten or cut"),
    "checked": ("journal {0} : {1} mentions, {2} ouvertes ; clé {3}", "log {0}: {1} entries, {2} opened; key {3}"),
    "counted": ("{0} fichiers, {1} pièces, {2} pièces retirées, {3} tables, empreinte {4}", "{0} files, {1} pieces, {2} pieces withheld, {3} tables, digest {4}"),
    "good": ("RIEN D’ANORMAL : tout ce qui se vérifie sans reconstruire a été vérifié.", "NOTHING WRONG: all that can be checked without building again was checked."),
    "bad": ("DÉFAUTS : {0}. Ne vous servez pas de ce dossier ; demandez-en une nouvelle copie.", "FAULTS: {0}. Do not rely on this pack; ask for another copy."),
}  # fmt: skip

MEMBER = re.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,3}")
LOG_FILES = ("checkpoint", "entries.jsonl", "log.pub")
SIGNED, LISTED = ("manifest.json", "manifest.sig.json"), {"ExhibitSealed": ["pieces"], "PieceRedacted": ["pieces", "withheld"]}
BROKEN = (ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidSignature)
BIG, MOST, MANY = 0xFFFFFFFF, 0x7FFFFFFF, 0xFFFF
FIELDS = ["create_system", "create_version", "extract_version", "reserved", "flag_bits", "compress_type", "volume", "internal_attr", "external_attr", "date_time", "compress_size", "header_offset"]  # fmt: skip

canonical = lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def opened(read: Callable[..., Any], *said: object) -> Any:
    try:
        return read(*said)
    except BROKEN:
        return None


class Zip:
    """The ZIP: every byte of it must follow from its members, stored in the order of their names."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.places, offset, length, before = file, {}, 0, 0, ""
        with zipfile.ZipFile(file) as held:
            infos, start, end = held.infolist(), held.start_dir, file.seek(0, 2)
        for info in infos:
            name, size = info.orig_filename, info.file_size
            numbers = [size, size] * (size > MOST) + [offset] * (offset > MOST)
            extra = packed(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""
            version = 45 if numbers else 20
            wanted = [3, version, version, 0, 0, 0, 0, 0, 0o100644 << 16, (1980, 1, 1, 0, 0, 0), size, offset]
            good = wanted == [getattr(info, field) for field in FIELDS]
            good = good and info.extra == extra and not info.comment and name > before and MEMBER.fullmatch(name)
            info.extra, info.create_version, info.extract_version = b"", 20, 20
            head = info.FileHeader() if good else fail(name)
            if self.at(offset, len(head)) != head:
                fail(name)
            self.places[name] = (offset + len(head), size, info.CRC)
            offset, length, before = offset + len(head) + size, length + 46 + len(name) + len(extra), name
        count = len(infos)
        last = packed("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, length, offset)
        last += packed("<IIQI", 0x07064B50, 0, offset + length, 1)
        last = last if count > MANY or length > MOST or offset > MOST else b""
        last += packed("<IHHHHIIH", 0x06054B50, 0, 0, *[min(count, MANY)] * 2, min(length, BIG), min(offset, BIG), 0)
        if start != offset or end != offset + length + len(last) or self.at(offset + length, len(last)) != last:
            fail("end")

    def at(self, start: int, length: int) -> bytes:
        self.file.seek(start)
        return self.file.read(length)

    def content(self, name: str) -> bytes:
        return self.at(*self.places[name][:2])

    def measure(self, name: str) -> dict[str, Any] | None:
        start, size, wanted = self.places[name]
        digest, crc = hashlib.sha256(), 0
        for at in range(start, start + size, 1 << 20):
            block = self.at(at, min(1 << 20, start + size - at))
            digest.update(block)
            crc = zlib.crc32(block, crc)
        return {"bytes": size, "sha256": digest.hexdigest()} if crc == wanted else None


class Device:
    """The excerpt of one log: of each entry that leaves the leaf and the content, of the others the hash."""

    def __init__(self, name: str, files: dict[str, bytes], say: Callable[..., None]) -> None:
        self.name, self.say = name, lambda code, *said: say(f"journal/{name}", code, *said)
        self.leaves, self.hashes, self.contents = [], [], {}
        self.text = files["log.pub"].decode("ascii", "replace").removesuffix("\n")
        self.name, self.public = opened(verifier_key, self.text) or ("", b"")
        head = opened(checkpoint, files["checkpoint"], self.name, self.public)
        sound = head and f"{self.text}\n".encode() == files["log.pub"] and self.name.rpartition("/")[2] == name
        *lines, rest = files["entries.jsonl"].split(b"\n")
        for number, line in enumerate(lines):
            read = opened(self.line, line) or self.say("leaf", number) or (sha256(b"\x00", line), None)
            self.hashes.append(read[0])
            self.leaves.append(read[1])
        if rest or not sound or head != (len(self.hashes), root(self.hashes)):
            self.say("head", len(self.hashes))
        self.check_signatures()

    def line(self, line: bytes) -> tuple[bytes, dict | None]:
        """Read a line: the hash, and the leaf of an entry that leaves with its content, or what is none of it in its place."""
        told = json.loads(line)
        if canonical(told) != line or not all(isinstance(one, str) for one in told.values()):
            fail(line)
        if set(told) == {"hash"} and re.fullmatch("[0-9a-f]{64}", told["hash"]):
            return bytes.fromhex(told["hash"]), None
        leaf = leaf_of(told["leaf"].encode()) if set(told) == {"content", "leaf", "salt"} else fail(line)
        salt = bytes.fromhex(told["salt"]) if re.fullmatch("[0-9a-f]{64}", told["salt"]) else fail(line)
        good = hmac.digest(salt, told["content"].encode(), "sha256").hex() == leaf["payload"]["commitment"]
        content = opened(json.loads, told["content"]) if good else None
        good = good and content["type"] == leaf["type"] and isinstance(content["body"], dict)
        good = good and leaf.get("enrols", {}).get("key") in (None, content["body"].get("public_key"))
        leaf["body"] = content["body"] if good else None
        hashed = sha256(b"\x00", told["leaf"].encode())
        self.contents[hashed.hex()] = (leaf["type"], leaf["body"] or {})
        return hashed, leaf

    def check_signatures(self) -> None:
        founders: dict[str, str | None] = {}
        enrol(next((leaf for leaf in self.leaves if leaf and leaf["type"] == "SignatoryEnrolled"), {"type": ""}), founders)
        self.keys, seen, closed = {}, set(), False
        for number, (leaf, hashed) in enumerate(zip(self.leaves, self.hashes, strict=True)):
            odd = hashed in seen
            if leaf:
                odd |= leaf["log"] != self.name or leaf["seen"] > number or (closed and leaf["type"] != "SubjectErased")
                keys = founders if not self.keys and leaf["type"] in ("CaseOpened", "SignatoryEnrolled") else self.keys
                publics = [(keys.get(one["key"]) or "", one["sig"]) for one in leaf["signatures"]]
                if not all(public and opened(signed, bytes.fromhex(public), sig, leaf["signed"]) for public, sig in publics):
                    self.say("signature", number)
                if leaf["body"] is None:
                    self.say("leaf", number)
                enrol(leaf, self.keys)
                closed = closed or leaf["type"] == "CaseClosed"
            seen.add(hashed)
            if odd:
                self.say("odd", number)

    def check_joins(self, devices: dict[str, Device]) -> None:
        for number, leaf in enumerate(self.leaves):
            if leaf and leaf["type"] == "LogJoined":
                said, other = leaf["joins"], devices.get(leaf["joins"]["origin"].rpartition("/")[2])
                hashes = other.hashes[: said["size"]] if other else []
                same = other and said["key"] == (other.name, other.public) and len(hashes) == said["size"]
                same = same and {name: said[name] for name in ("log_key", "origin", "root", "size")} == leaf["body"]
                if not same or root(hashes).hex() != said["root"] or strangers(self, number, other, said["size"]):
                    self.say("join", number)


def netstring(value: Any) -> bytes:
    """The canonical form of a value of a row: null, text, or a list of these."""
    if value is None:
        return b"-"
    text = b",".join(map(netstring, value)) if isinstance(value, list) else value.encode()
    return b"%d:%s" % (len(text), text)


def check_decisions(told: dict, entries: dict[str, tuple[str, dict]], say: Callable[..., None]) -> None:
    """Hold the manifest against signed entries: the decision, the pieces, what is withheld."""

    def same(leaf: str, kind: str, said: dict, names: str) -> bool:
        entry = entries.get(leaf, ("", {}))
        return entry[0] in kind.split() and all(entry[1].get(name) == said[name] for name in names.split())

    said, case = {**told["disclosure"], "disclosure": told["disclosure"]["name"]}, {**told["case"], "case": told["case"]["id"]}
    opening = next((leaf for leaf, (kind, _) in entries.items() if kind == "CaseOpened"), "")
    decided = same(said["entry"], "DisclosureDecided", said, "disclosure to profile on")
    if not decided or not same(opening, "CaseOpened", case, "case state title"):
        say("manifest.json", "decision")
    for piece in told["pieces"]:
        there = told["files"].get(piece["path"], {}).get("sha256") == piece["exhibit"]
        good = same(piece["entry"], "ExhibitSealed PieceRedacted", piece, "mark name exhibit bytes")
        if not good or not there or piece["path"].split(".")[0] != f"pieces/{piece['exhibit']}":
            say("manifest.json", "piece", piece["mark"])
    for leaf, (kind, body) in entries.items():
        if any(leaf not in [one["entry"] for one in told[name]] for name in LISTED.get(kind, ())):
            say("manifest.json", "piece", body.get("mark"))
    for name in {name for name in told["files"] if name.startswith("pieces/")} - {piece["path"] for piece in told["pieces"]}:
        say(name, "added")
    for one in told["withheld"]:
        if not same(one["entry"], "PieceWithheld PieceRedacted", one, "mark ground reason"):
            say("manifest.json", "withheld", one["mark"])


def is_table(pack: Zip, name: str, table: dict) -> bool:
    """Say whether the rows of a table give its digest (docs/architecture.md, "Digests")."""
    *lines, rest = pack.content(f"tables/{name}.jsonl").split(b"\n")
    at, leaves = 0, [sha256(b"\x00", f"{key}\n{digest}".encode()) for key, digest, _ in table["parts"]]
    for _, digest, rows in table["parts"]:
        found = [json.loads(line) for line in lines[at : at + rows]]
        told = root([sha256(b"\x00", b",".join(map(netstring, row))) for row in found]).hex()
        if told != digest or any(len(row) != len(table["columns"]) for row in found):
            return False
        at += rows
    return not rest and at == len(lines) == table["rows"] and root(leaves).hex() == table["digest"]


def check(pack: Zip, asked: argparse.Namespace, say: Callable[..., None], tell: Callable[..., None]) -> None:
    raw = pack.content(SIGNED[0])
    told = json.loads(raw)
    if canonical(told) != raw or told["format"] != "faisceau-pack/1":
        fail(SIGNED[0])
    names = pack.places.keys() - set(SIGNED)
    for name in sorted(names | told["files"].keys() | set(SIGNED)):
        measured = pack.measure(name) if name in pack.places else None
        if name not in pack.places or (name in names and name not in told["files"]):
            say(name, "added" if name in pack.places else "missing")
        elif not measured or (name in names) != (name in told["files"]) or (name in names and measured != told["files"][name]):
            say(name, "altered")
    journal = told["journal"]
    wanted = {f"journal/{device}/{file}" for device in journal["devices"] for file in LOG_FILES}
    if wanted != {name for name in names if name.startswith("journal/")} or journal["own"] not in journal["devices"]:
        return say("journal/", "logs")
    files = {name: {file: pack.content(f"journal/{name}/{file}") for file in LOG_FILES} for name in journal["devices"]}
    devices = {name: Device(name, files[name], say) for name in journal["devices"]}
    for name, device in devices.items():
        device.check_joins(devices)
        tell("checked", name, len(device.hashes), len(device.contents), device.text)
    keys, signature = devices[journal["own"]].keys, json.loads(pack.content(SIGNED[1]))
    public, sig = keys.get(signature["key"]) or "", unbase64(signature["sig"])
    exact = canonical({**signature, "alg": "ed25519"}) == pack.content(SIGNED[1]) and len(signature) == 3
    if not exact or not public or not opened(signed, bytes.fromhex(public), sig, raw):
        say(SIGNED[1], "unsigned")
    entries = {leaf: entry for device in devices.values() for leaf, entry in device.contents.items()}
    if (journal["entries"], journal["opened"]) != (sum(len(one.hashes) for one in devices.values()), len(entries)):
        say("journal/", "logs")
    check_decisions(told, entries, say)
    for name in {f"tables/{table}.jsonl" for table in told["tables"]} ^ {name for name in names if name.startswith("tables/")}:
        say(name, "added" if name in names else "missing")
    for name, table in sorted(told["tables"].items()):
        if f"tables/{name}.jsonl" in names and not opened(is_table, pack, name, table):
            say(f"tables/{name}.jsonl", "table")
    both = {**told["tables"], **told["law"]}
    whole = sha256("".join(f"{name} {both[name]['digest']}\n" for name in sorted(both)).encode()).hex()
    if whole != told["digest"] or told["tables"].keys() & told["law"].keys():
        say(SIGNED[0], "table")
    check_outside(devices, asked.log_key, asked.checkpoint, say)
    return tell("counted", len(names), len(told["pieces"]), len(told["withheld"]), len(told["tables"]), told["digest"])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--log-key")
    parser.add_argument("--checkpoint", type=lambda name: Path(name).read_bytes())
    parser.add_argument("--lang", choices=("fr", "en"), default="fr")
    asked = parser.parse_args(arguments)
    word = lambda code, *said: WORDS[code][asked.lang == "en"].format(*said)
    faults: list[str] = []
    say = lambda where, code, *said: faults.append(f"{where}: {word(code, *said)}")
    with asked.pack.open("rb") as file:
        try:
            pack = Zip(file)
            check(pack, asked, say, lambda code, *said: print(word(code, *said)))
        except (*BROKEN, IndexError, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
            say(asked.pack.name, "zip" if "pack" not in locals() else "manifest", error)
    print(*(f"✗ {fault}" for fault in faults), word("bad", len(faults)) if faults else word("good"), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
