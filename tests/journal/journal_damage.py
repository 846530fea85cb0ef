"""Good and bad cases, each a folder made from a small one: what the journal and the stranger's verifier must agree on."""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import rfc8785
from journal_worlds import CASE_ID, World, enrolled, named, role, sealed, small_case

from faisceau.journal.leaf import parse
from faisceau.journal.log import encode
from faisceau.journal.notes import Checkpoint, VerifierKey, parse_key
from faisceau.journal.tree import leaf_hash, root
from faisceau.model.entries import CaseClosed, SignatoryRevoked


@dataclass
class Specimen:
    """A case's folder with what is asked of it and whether anything is wrong."""

    case: Path
    world: World
    good: bool = False
    log_key: str | None = None
    checkpoint: Path | None = None

    @property
    def device(self):
        return self.case / "journal" / "desk"

    def read(self, name):
        return (self.device / name).read_bytes()

    def write(self, name, content):
        (self.device / name).write_bytes(content)

    def leaves(self):
        raw, found = self.read("entries.log"), []
        while raw:
            size = 36 + int.from_bytes(raw[:4], "big")
            found.append(raw[36:size])
            raw = raw[size:]
        return found

    def rewrite(self, leaves):
        """Write these leaves under the log's own key: what only its keeper could do."""
        self.write("entries.log", b"".join(encode(leaf) for leaf in leaves))
        head = Checkpoint(f"faisceau/{CASE_ID}/desk", len(leaves), root([leaf_hash(leaf) for leaf in leaves]))
        key = self.world.open(self.case, "desk")._own.signing_key()
        self.write("checkpoint", head.sign(key).encode())

    def change(self, number, sign=True, **members):
        """Change a leaf's members and have it signed again, by Ada unless ``sign`` names another signer or is False."""
        leaves = self.leaves()
        leaf = replace(parse(leaves[number]), **members)
        if sign:
            leaf = replace(leaf, signatures=()).sign(self.world.ada if sign is True else sign)
        self.rewrite([*leaves[:number], leaf.encode(), *leaves[number + 1 :]])

    def raw(self, number, change):
        """Change a leaf's JSON by hand."""
        leaves = self.leaves()
        members = json.loads(leaves[number])
        change(members)
        self.rewrite([*leaves[:number], rfc8785.dumps(members), *leaves[number + 1 :]])

    def open(self):
        return self.world.open(self.case, "desk")


def _flip(name, place, bit=0):
    def act(one):
        content = bytearray(one.read(name))
        content[place] ^= 1 << bit
        one.write(name, bytes(content))

    return act


def _file(one, part, number=0):
    return sorted((one.device / part).iterdir())[number]


def _outside(one, text=None):
    one.checkpoint = one.case.parent / "outside"
    one.checkpoint.write_text(one.open().checkpoint() if text is None else text)


def _grown(one):
    _outside(one)
    one.open().append([named("V5")], one.world.ada)
    one.log_key = one.open().log_key()


def _fresh_keys(one):
    """The journal written anew, whole, under another log key, by someone who holds the case's key and a signatory's."""
    one.log_key = one.open().log_key()
    entries = [record.entry for record in one.open().records()]
    shutil.rmtree(one.device)
    one.world.randomness.draw(1)
    one.world.create(one.case).append(entries, one.world.ada)


def _fresh_keys_checkpoint(one):
    _outside(one)
    _fresh_keys(one)
    one.log_key = None


def _cut_whole(one):
    _outside(one)
    one.rewrite(one.leaves()[:-1])


def _rewritten_past(one):
    _outside(one)
    leaves = one.leaves()
    leaf = parse(leaves[-1])
    one.rewrite([*leaves[:-1], replace(leaf, signatures=(), seen=0).sign(one.world.ada).encode()])


def _junk_tail(one):
    one.write("entries.log", one.read("entries.log") + b"\0\0\0\x10half a record")


def _erase(one):
    one.open().erase("V1", "demande", one.world.ada)


def _erased_payload_back(one):
    kept = {path: path.read_bytes() for path in (one.device / "payloads").iterdir()}
    _erase(one)
    for path, content in kept.items():
        path.write_bytes(content)


def _erased_key_back(one):
    kept = {path: path.read_bytes() for path in (one.device / "subjects").iterdir()}
    _erase(one)
    for path, content in kept.items():
        path.write_bytes(content)


def _revoked(one):
    one.open().append([enrolled("bo", one.world.bo), SignatoryRevoked(signatory="bo", reason="x")], one.world.ada)


def _revoked_signs(one):
    _revoked(one)
    one.open().append([role()], one.world.ada)
    one.change(len(one.leaves()) - 1, sign=one.world.bo)


def _after_closing(one):
    one.open().append([role("V7"), CaseClosed(case=CASE_ID, reason="x")], one.world.ada)
    leaves = one.leaves()
    leaves[-1], leaves[-2] = leaves[-2], leaves[-1]
    one.rewrite(leaves)


def _joined(one):
    other = one.world.create(one.case, "laptop")
    other.append([enrolled("ada", one.world.ada), named("V6")], one.world.ada)
    one.open().join(one.case, one.world.ada)


def _joined_lost(one):
    _joined(one)
    shutil.rmtree(one.case / "journal" / "laptop")


def _joined_stranger(one):
    """A log that a stranger founded, joined by a keeper of the log who left the check out."""
    from faisceau.journal import drafts

    other = one.world.create(one.case, "laptop")
    other.append([enrolled("cy", one.world.cy)], one.world.cy)
    kept, drafts.refuse_unjoinable = drafts.refuse_unjoinable, lambda *_: None
    try:
        one.open().join(one.case, one.world.ada)
    finally:
        drafts.refuse_unjoinable = kept


def _joined_other_root(one):
    _joined(one)
    number = len(one.leaves()) - 1
    one.change(number, opened=dict(parse(one.leaves()[number]).opened) | {"root": "0" * 64})


def _joined_larger(one):
    _joined(one)
    number = len(one.leaves()) - 1
    one.change(number, opened=dict(parse(one.leaves()[number]).opened) | {"size": 9})


def _joined_grown(one):
    _joined(one)
    one.world.open(one.case, "laptop").append([named("V8")], one.world.ada)


def _exhibit(act):
    def on_exhibit(one):
        act(_first_exhibit(one))

    return on_exhibit


def _first_exhibit(one):
    return next((one.case / "exhibits").iterdir())


def _swap_exhibits(one):
    one.open().append([sealed(one.case, "D2", b"another invented exhibit")], one.world.ada)
    first, second = sorted((one.case / "exhibits").iterdir())
    kept = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(kept)


def _swap_payloads(one):
    first, second = _file(one, "payloads", 0), _file(one, "payloads", 1)
    kept = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(kept)


def _other_leaf(one):
    """A leaf signed by Ada in the place of another, its digest right, the head as it was."""
    leaves = one.leaves()
    leaf = replace(parse(leaves[3]), signatures=(), seen=0).sign(one.world.ada)
    one.write("entries.log", b"".join(encode(raw) for raw in [*leaves[:3], leaf.encode(), *leaves[4:]]))


def _key_of_another_log(one):
    one.log_key = str(VerifierKey(f"faisceau/{CASE_ID}/disk", parse_key(one.open().log_key()).public))


def _outside_flip(one):
    _outside(one)
    content = bytearray(one.checkpoint.read_bytes())
    content[len(content) // 2] ^= 1
    one.checkpoint.write_bytes(bytes(content))


def _two_signatures(one):
    one.open().append([enrolled("bo", one.world.bo), role("V9")], one.world.ada)
    one.change(len(one.leaves()) - 1, sign=False, signatures=parse(one.leaves()[-1]).sign(one.world.bo).signatures)


def _two_signatures_one_wrong(one):
    one.open().append([enrolled("bo", one.world.bo), role("V9")], one.world.ada)
    good = parse(one.leaves()[-1]).sign(one.world.bo)
    wrong = replace(good.signatures[0], sig=bytes(64))
    one.change(len(one.leaves()) - 1, sign=False, signatures=(wrong, good.signatures[1]))


GOOD = {
    "as it is": lambda one: None,
    "with a tail of a crash": _junk_tail,
    "with a half-written head": lambda one: one.write("checkpoint.tmp", b"half"),
    "with its own key outside": lambda one: setattr(one, "log_key", one.open().log_key()),
    "with its own head outside": _outside,
    "grown since the head outside": _grown,
    "with a person erased": _erase,
    "with a signatory revoked": _revoked,
    "with a joined log": _joined,
    "with a joined log that grew": _joined_grown,
    "with tiles": lambda one: one.open().derive(),
    "with what no entry names": lambda one: (one.case / "exhibits" / "loose").write_bytes(b"x"),
    "with wrapped keys beside": lambda one: (one.case / "exhibits" / "x.key").write_bytes(b"x"),
    "with a forgotten content": lambda one: (one.device / "payloads" / ("0" * 64)).write_bytes(b"x"),
    "closed": lambda one: one.open().append([CaseClosed(case=CASE_ID, reason="x")], one.world.ada),
    "with two signatures": _two_signatures,
    "with a second founding enrolment": lambda one: one.open().append([enrolled("cy", one.world.cy)], one.world.ada),
    "with a stray file": lambda one: (one.case / "journal" / "Thumbs.db").write_bytes(b"x"),
    "with a stray file among the keys": lambda one: (one.device / "subjects" / "Thumbs.db").write_bytes(b"x"),
    "without its reserve": lambda one: (one.device / "reserve").unlink(),
}

BAD = {
    "first bit of the entries": _flip("entries.log", 0),
    "a digest in the entries": _flip("entries.log", 9),
    "a byte of a leaf": _flip("entries.log", 700, 3),
    "last byte of the entries": _flip("entries.log", -1),
    "entries cut": lambda one: one.write("entries.log", one.read("entries.log")[:-5]),
    "entries emptied": lambda one: one.write("entries.log", b""),
    "entries gone": lambda one: (one.device / "entries.log").unlink(),
    "head gone": lambda one: (one.device / "checkpoint").unlink(),
    "head emptied": lambda one: one.write("checkpoint", b""),
    "head: origin": _flip("checkpoint", 3),
    "head: root": _flip("checkpoint", 30),
    "head: line feed": lambda one: one.write("checkpoint", one.read("checkpoint").replace(b"\n", b"\x0b", 1)),
    "head: carriage returns": lambda one: one.write("checkpoint", one.read("checkpoint").replace(b"\n", b"\r\n")),
    "head: signature": _flip("checkpoint", -9),
    "head: spare bits": _flip("checkpoint", -3, 0),
    "head: twice": lambda one: one.write("checkpoint", one.read("checkpoint") * 2),
    "head: one line more": lambda one: one.write("checkpoint", one.read("checkpoint") + b"x\n"),
    "key: altered": _flip("log.pub", 50),
    "key: gone": lambda one: (one.device / "log.pub").unlink(),
    "key: no line feed": lambda one: one.write("log.pub", one.read("log.pub").rstrip()),
    "key: other name": lambda one: one.write("log.pub", one.read("log.pub").replace(b"desk", b"disk")),
    "key: bytes": lambda one: one.write("log.pub", b"\xff" + one.read("log.pub")),
    "content altered": lambda one: _file(one, "payloads").write_bytes(b"x" + _file(one, "payloads").read_bytes()[1:]),
    "content cut": lambda one: _file(one, "payloads").write_bytes(_file(one, "payloads").read_bytes()[:-1]),
    "content gone": lambda one: _file(one, "payloads", 2).unlink(),
    "contents swapped": _swap_payloads,
    "subject's key gone": lambda one: _file(one, "subjects").unlink(),
    "erased content back": _erased_payload_back,
    "erased key back": _erased_key_back,
    "exhibit altered": _exhibit(lambda path: path.write_bytes(path.read_bytes() + b" ")),
    "exhibit gone": _exhibit(lambda path: path.unlink()),
    "exhibit emptied": _exhibit(lambda path: path.write_bytes(b"")),
    "signed by a stranger": lambda one: one.change(3, sign=one.world.cy),
    "wrong signature": lambda one: one.change(
        3, sign=False, signatures=(replace(parse(one.leaves()[3]).signatures[0], sig=bytes(64)),)
    ),
    "short signature": lambda one: one.change(3, sign=False, signatures=(replace(parse(one.leaves()[3]).signatures[0], sig=b"x"),)),
    "one of two signatures wrong": _two_signatures_one_wrong,
    "content of another": lambda one: one.change(3, sign=False, commitment="0" * 64),
    "signed by one revoked": _revoked_signs,
    "after the closing": _after_closing,
    "founder replaced": lambda one: one.change(1, sign=False, opened={"key": one.world.cy.public_key.hex()}),
    "first entry of another kind": lambda one: one.change(0, type="RoleGiven"),
    "signed for another log": lambda one: one.change(3, log="faisceau/c0ffee/other"),
    "seen ahead": lambda one: one.change(3, seen=4),
    "an entry twice": lambda one: one.rewrite([*one.leaves(), one.leaves()[-1]]),
    "leaf: no JSON": lambda one: one.rewrite([*one.leaves()[:-1], b"{"]),
    "leaf: not UTF-8": lambda one: one.rewrite([*one.leaves()[:-1], b"\xff"]),
    "leaf: a list": lambda one: one.rewrite([*one.leaves()[:-1], b"[]"]),
    "leaf: spaces": lambda one: one.rewrite([*one.leaves()[:-1], one.leaves()[-1].replace(b":", b": ", 1)]),
    "leaf: one member more": lambda one: one.raw(3, lambda leaf: leaf.update(more="x")),
    "leaf: one member less": lambda one: one.raw(3, lambda leaf: leaf.pop("beside")),
    "leaf: no signature": lambda one: one.raw(3, lambda leaf: leaf.update(signatures=[])),
    "leaf: another algorithm": lambda one: one.raw(3, lambda leaf: leaf["signatures"][0].update(alg="rsa")),
    "leaf: no subject": lambda one: one.raw(3, lambda leaf: leaf["payload"].update(keys=[])),
    "leaf: a fraction": lambda one: one.raw(3, lambda leaf: leaf.update(seen=0.5)),
    "leaf: a negative size": lambda one: one.raw(3, lambda leaf: leaf.update(seen=-1)),
    "leaf: a truth for a size": lambda one: one.raw(3, lambda leaf: leaf.update(seen=True)),
    "leaf: another version": lambda one: one.raw(3, lambda leaf: leaf.update(v=2)),
    "leaf: a bad hash": lambda one: one.raw(3, lambda leaf: leaf["payload"].update(sealed="../../etc")),
    "leaf: a member of another type": lambda one: one.raw(3, lambda leaf: leaf.update(enrols={"key": "0" * 64})),
    "leaf: its own member missing": lambda one: one.raw(1, lambda leaf: leaf.pop("enrols")),
    "leaf: a bad type": lambda one: one.raw(3, lambda leaf: leaf.update(type="roleGiven")),
    "leaf: spare bits in a signature": lambda one: one.rewrite(
        [*one.leaves()[:-1], one.leaves()[-1].replace(b'=="}]', b'="}]', 1)]
    ),
    "joined log gone": _joined_lost,
    "joined log of a stranger": _joined_stranger,
    "joined log with another root": _joined_other_root,
    "joined log shorter than said": _joined_larger,
    "rewritten under fresh keys, key outside": _fresh_keys,
    "rewritten under fresh keys, head outside": _fresh_keys_checkpoint,
    "cut under its own key, head outside": _cut_whole,
    "rewritten under its own key, head outside": _rewritten_past,
    "head outside altered": _outside_flip,
    "head outside of nothing": lambda one: _outside(one, ""),
    "key outside is none": lambda one: setattr(one, "log_key", "none"),
    "key outside of another log": _key_of_another_log,
    "key outside with another's name": lambda one: setattr(one, "log_key", one.open().log_key().replace("desk", "disk")),
    "a leaf in the place of another": _other_leaf,
    "no entry at all": lambda one: one.rewrite([]) or (one.device / "entries.log").unlink(),
}


def specimen(folder, act, good):
    """Make a small case in ``folder`` and do to it what is asked."""
    one = Specimen(folder / "case", World(), good)
    small_case(one.world, one.case)
    act(one)
    return one
