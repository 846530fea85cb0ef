"""Good and bad packs, each made from a small one: what the product's checker and the stranger's verifier must agree on."""

import base64
import io
import json
import random
import shutil
import zipfile
from hashlib import sha256

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from faisceau import cases, disclosure
from faisceau.cases.opened import open_case
from faisceau.journal.notes import sign_note
from training_case import SILENT, opened, world_of

MANIFEST, SIGNATURE = disclosure.MANIFEST, disclosure.SIGNATURE


class Pack:
    """A pack in memory: its files by name, whoever may sign for it."""

    def __init__(self, files, signer, log_key=None):
        self.files, self.signer, self.log_key = dict(files), signer, log_key

    @property
    def told(self):
        return json.loads(self.files[MANIFEST])

    def copy(self):
        return Pack(self.files, self.signer)

    @property
    def key(self):
        """The text of the key of the own log."""
        return self.files[self.log.replace("entries.jsonl", "log.pub")].decode().strip()

    def head(self, text):
        """Return a checkpoint of any text, signed by the key of the log: what only who holds the case can do."""
        return sign_note(text, self.key.partition("+")[0], self.log_key).encode()

    def sign(self, told, signer=None):
        """Write the manifest and sign it: with the key of the case unless another is named."""
        self.files[MANIFEST] = rfc8785.dumps(told)
        self.files[SIGNATURE] = disclosure.sign(self.files[MANIFEST], signer or self.signer)
        return self

    def settle(self, **members):
        """Tell of the files what they are now, change members of the manifest, and sign: what only a signatory can do."""
        told = self.told | members
        named = [name for name in self.files if name not in (MANIFEST, SIGNATURE)]
        told["files"] = {name: {"bytes": len(self.files[name]), "sha256": sha256(self.files[name]).hexdigest()} for name in named}
        return self.sign(told)

    def bytes(self):
        written = io.BytesIO()
        disclosure.write([disclosure.of_bytes(name, content) for name, content in self.files.items()], written)
        return written.getvalue()

    @classmethod
    def read(cls, path, signer, log_key):
        with zipfile.ZipFile(path) as held:
            return cls({name: held.read(name) for name in held.namelist()}, signer, log_key)

    @property
    def log(self):
        return f"journal/{self.told['journal']['own']}/entries.jsonl"

    def lines(self):
        return self.files[self.log].split(b"\n")[:-1]

    def relined(self, lines):
        self.files[self.log] = b"".join(line + b"\n" for line in lines)
        return self.settle()


def small_packs(folder):
    """Write three small packs: of two pieces; with one withheld, a person erased, a piece annulled; of two joined devices."""
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "note.txt").write_text("Rendez-vous rue des Saules, +33 6 39 98 12 34.")
    (folder / "in" / "releve.csv").write_text(
        "Date;Libellé;Montant;Devise\n03/02/2031;LOYER;-410,00;EUR\n14/02/2031;SALAIRE;1200,50;EUR\n"
    )
    (folder / "in" / "tiers.txt").write_text("Un mot sans objet.")
    world, case = world_of(folder / "keys"), folder / "case"
    opened(case, world, folder / "in")
    cases.decide(case, world, ["RoleGiven", "person=V1", "role=victim"])
    packs = {"small": _pack(folder, case, world, "small")}
    away = shutil.copytree(case, folder / "away")
    theirs = world_of(folder / "theirs")
    cases.keys(case, theirs, "create", ["bruno"])
    cases.keys(case, theirs, "card", [str(folder / "bruno.card")])
    cases.keys(case, world, "enrol", [str(folder / "bruno.card")], role="greffier")
    shutil.rmtree(away)
    shutil.copytree(case, away)
    cases.decide(away, theirs, ["RoleGiven", "person=V2", "role=witness"])
    cases.join(case, world, away)
    packs["joined"] = _pack(folder, case, world, "joined")
    cases.decide(case, world, ["PersonNamed", "person=V2", "name=NEAGU Ioana", "pseudonym=Mésange"])
    cases.erase(case, world, "V2", "demande")
    cases.decide(case, world, ["PieceWithheld", "mark=D1", "profile=fr", "ground=706-104", "reason=technique encore employée"])
    cases.decide(case, world, ["PieceAnnulled", "mark=D3", "decision=CHI 12", "on=2031-02-02"])
    packs["withheld"] = _pack(folder, case, world, "withheld")
    return packs


def _pack(folder, case, world, name):
    path = folder / f"{name}.zip"
    cases.disclose(case, world, path, cases.Handing(to="Me Duval"), 1, SILENT, "fr")
    with open_case(case, world) as held:
        return Pack.read(path, held.vault.holder, held.journal._own.signing_key())


def kept_checkpoints(packs):
    """Yield name, pack, a checkpoint that the other side kept, the key of a log that it kept or None, whether they agree."""
    heads = {name: pack.files[pack.log.replace("entries.jsonl", "checkpoint")] for name, pack in packs.items()}
    for name, pack in packs.items():
        yield f"{name}: its own", pack, heads[name], None, True
        yield f"{name}: the earliest", pack, heads["small"], pack.key, True
        yield f"{name}: with a witness", pack, heads[name] + _witness(), pack.key, True
        yield f"{name}: a key that is none", pack, heads[name], "x", False
        yield f"{name}: another key of the name", pack, heads["small"], _rekeyed(pack.key), False
        yield from ((f"{name}: {what}", pack, note, None, False) for what, note in _notes(pack, heads[name]))
    yield "later than the pack", packs["small"], heads["withheld"], None, False
    yield "later, with the key", packs["joined"], heads["withheld"], packs["joined"].key, False
    other = packs["joined"]
    (device,) = [name for name in other.told["journal"]["devices"] if name != other.told["journal"]["own"]]
    joined = other.files[f"journal/{device}/checkpoint"]
    yield "of a joined log", other, joined, other.key, True
    yield "of a log that is not there", packs["small"], joined, None, False


def _notes(pack, head):
    """Yield checkpoints that the log's key did not sign, or that it signed for another log than the pack's."""
    text, _, signature = head.decode().partition("\n\n")
    origin, size, hashed = text.split("\n")
    true = base64.b64decode(hashed)
    yield "empty", b""
    yield "cut", head[:-2]
    yield "no signature", f"{text}\n\n".encode()
    yield "of another log", head.replace(origin.encode(), origin.encode()[:-1] + b"z")
    yield "a smaller number under the same signature", f"{origin}\n{int(size) - 1}\n{hashed}\n\n{signature}".encode()
    yield "bytes", bytes(range(256))
    yield "not UTF-8", head.replace(b"\n", b"\xff\n", 1)
    for what, number, root in (
        ("signed: another root", int(size), bytes(32)),
        ("signed: another root, earlier", int(size) - 1, true),
        ("signed: later", int(size) + 1, true),
        ("signed: nothing", 0, sha256(b"").digest()),
        ("signed: a short root", int(size), true[:31]),
        ("signed: a number with a zero before", f"0{size}", true),
        ("signed: below nothing", -1, true),
        ("signed: immense", 10**15, true),
    ):
        yield what, pack.head(f"{origin}\n{number}\n{base64.b64encode(root).decode()}\n")
    yield "signed: a line more", pack.head(f"{text}\nplus\n")
    yield "signed: a line less", pack.head(f"{origin}\n{size}\n")


def _rekeyed(key):
    """Return the text of another key under the same name."""
    name, public = key.partition("+")[0], b"\1" + _Stranger().private.public_key().public_bytes_raw()
    hashed = sha256(name.encode() + b"\n" + public).hexdigest()
    return f"{name}+{hashed[:8]}+{base64.b64encode(public).decode()}"


def _witness():
    return f"\u2014 temoin.example {base64.b64encode(bytes((1, 2, 3, 4)) + bytes(64)).decode()}\n".encode()


def specimens(packs):
    """Yield name, whether it is good, bytes."""
    for name, pack in packs.items():
        yield name, True, pack.bytes()
        yield from ((f"{name}: {what}", True, one.bytes()) for what, one in _good(pack))
        yield from ((f"{name}: {what}", False, one.bytes()) for what, one in _bad(pack))
    whole = packs["withheld"].bytes()
    yield from ((what, False, one) for what, one in _altered_bytes(whole))
    yield from ((what, False, one) for what, one in _other_zips(packs["small"]))


def _good(pack):
    yield "other engines", pack.copy().settle(made_of={"release": "9", "python": "3.99", "engines": {}, "rooms": {}})
    yield "nothing looked for", pack.copy().settle(looked_for=[], not_read=99)
    one = pack.copy()
    one.files["index.html"] = b"<!doctype html><p>autre page</p>"
    yield "another page, signed", one.settle()
    one = pack.copy()
    one.files["annexe.txt"] = b"une annexe"
    yield "a file more, signed", one.settle()
    one = pack.copy()
    head = one.log.replace("entries.jsonl", "checkpoint")
    one.files[head] += _witness()
    yield "a witness more", one.settle()
    lines, told = pack.lines(), pack.told
    hidden = [n for n, line in enumerate(lines) if b'"type\\":\\"RoleGiven' in line]
    if hidden:
        one = pack.copy()
        lines[hidden[0]] = rfc8785.dumps({"hash": _hash(lines[hidden[0]])})
        one.files[one.log] = b"".join(line + b"\n" for line in lines)
        yield "an entry that stays", one.settle(journal=told["journal"] | {"opened": told["journal"]["opened"] - 1})


def _hash(line):
    return sha256(b"\0" + json.loads(line)["leaf"].encode()).hexdigest()


def _bad(pack):
    yield from _unsigned(pack)
    yield from _lies(pack)
    yield from _journals(pack)
    yield from _tables(pack)
    yield from _files(pack)


def _unsigned(pack):
    """Stale or forged manifests."""
    for member, value in (("digest", "0" * 64), ("pieces", []), ("withheld", []), ("not_read", 7), ("looked_for", ["rien"])):
        if pack.told[member] != value:
            one = pack.copy()
            one.files[MANIFEST] = rfc8785.dumps(pack.told | {member: value})
            yield f"manifest not signed again: {member}", one
    stranger = _Stranger()
    yield "signed by a stranger", pack.copy().sign(pack.told, stranger)
    for what, change in (
        (
            "under the signatory's name",
            {"key": pack.signer.key_id, "sig": base64.b64encode(stranger.sign(pack.files[MANIFEST])).decode()},
        ),
        ("other algorithm", {"alg": "rsa"}),
        ("a member more", {"at": "2031"}),
        ("no base64", {"sig": "é"}),
        ("empty", {"sig": ""}),
        ("key of nobody", {"key": "0" * 32}),
    ):
        one = pack.copy()
        one.files[SIGNATURE] = rfc8785.dumps(json.loads(pack.files[SIGNATURE]) | change)
        yield f"signature: {what}", one
    for what, content in (("text", b"x"), ("list", b"[]"), ("space", pack.files[SIGNATURE] + b" "), ("deep", b"[" * 100_000)):
        one = pack.copy()
        one.files[SIGNATURE] = content
        yield f"signature is {what}", one
    for what, content in (
        ("text", b"x"),
        ("list", b"[]"),
        ("empty", b"{}"),
        ("deep", b"[" * 100_000),
        ("spaced", pack.files[MANIFEST] + b"\n"),
    ):
        one = pack.copy()
        one.files[MANIFEST] = content
        yield f"manifest is {what}", one


class _Stranger:
    def __init__(self):
        self.private = Ed25519PrivateKey.from_private_bytes(b"\7" * 32)
        self.key_id = sha256(self.private.public_key().public_bytes_raw()).hexdigest()[:32]

    def sign(self, message):
        return self.private.sign(message)


def _lies(pack):
    """What a signatory's manifest says against what is signed in the journal."""
    told = pack.told
    piece = told["pieces"][0]
    for member, value in (
        ("mark", "D99"),
        ("name", "autre.txt"),
        ("bytes", piece["bytes"] + 1),
        ("exhibit", "0" * 64),
        ("entry", "0" * 64),
        ("path", "pieces/" + "1" * 64),
    ):
        yield f"lie: piece {member}", pack.copy().settle(pieces=[piece | {member: value}, *told["pieces"][1:]])
    yield "lie: a piece less in the list", pack.copy().settle(pieces=told["pieces"][1:])
    for member in ("to", "on", "name", "profile"):
        yield f"lie: disclosure {member}", pack.copy().settle(disclosure=told["disclosure"] | {member: "autre"})
    yield "lie: decision of nobody", pack.copy().settle(disclosure=told["disclosure"] | {"entry": piece["entry"]})
    for member in ("title", "id", "state"):
        yield f"lie: case {member}", pack.copy().settle(case=told["case"] | {member: "XX"})
    for member in ("entries", "opened"):
        yield f"lie: {member} counted", pack.copy().settle(journal=told["journal"] | {member: 1})
    yield "lie: own device", pack.copy().settle(journal=told["journal"] | {"own": "autre"})
    yield "lie: no device", pack.copy().settle(journal=told["journal"] | {"devices": []})
    yield "lie: format", pack.copy().settle(format="faisceau-pack/2")
    yield "lie: whole digest", pack.copy().settle(digest="1" * 64)
    law = dict(told["law"])
    law[sorted(law)[0]] = law[sorted(law)[0]] | {"digest": "2" * 64}
    yield "lie: a table of the law", pack.copy().settle(law=law)
    if told["withheld"]:
        for member in ("mark", "ground", "reason", "entry"):
            value = "0" * 64 if member == "entry" else "autre"
            yield f"lie: withheld {member}", pack.copy().settle(withheld=[told["withheld"][0] | {member: value}])
    else:
        yield (
            "lie: withheld by nobody",
            pack.copy().settle(withheld=[{"mark": "D1", "ground": "x", "reason": "y", "entry": "0" * 64}]),
        )


def _journals(pack):
    """Journals that were altered and signed for by a signatory: the log's own key did not sign them."""
    lines = pack.lines()
    types = [json.loads(json.loads(line)["leaf"])["type"] if b'"leaf"' in line else "" for line in lines]
    sealed = types.index("ExhibitSealed")
    yield (
        "journal: the sealing of a piece hidden",
        pack.copy().relined([rfc8785.dumps({"hash": _hash(line)}) if n == sealed else line for n, line in enumerate(lines)]),
    )
    decided = len(lines) - 1
    yield "journal: the decision hidden", pack.copy().relined([*lines[:decided], rfc8785.dumps({"hash": _hash(lines[decided])})])
    enrolled = types.index("SignatoryEnrolled")
    yield (
        "journal: the enrolment hidden",
        pack.copy().relined([rfc8785.dumps({"hash": _hash(line)}) if n == enrolled else line for n, line in enumerate(lines)]),
    )
    line = json.loads(lines[sealed])
    changes = {
        "salt": {"salt": "0" * 64},
        "salt cut": {"salt": line["salt"][:-2]},
        "content": {"content": line["content"].replace("note", "nota").replace("releve", "relevé")},
        "content of another": {"content": json.loads(lines[enrolled])["content"]},
        "leaf": {"leaf": line["leaf"].replace('"seen":', '"seen": ')},
        "leaf seen": {"leaf": line["leaf"].replace('"v":1', '"v":2')},
        "leaf of another": {"leaf": json.loads(lines[enrolled])["leaf"]},
        "member more": {"hash": "0" * 64},
    }
    for what, change in changes.items():
        yield f"journal: {what}", pack.copy().relined([*lines[:sealed], rfc8785.dumps(line | change), *lines[sealed + 1 :]])
    yield "journal: a line less", pack.copy().relined(lines[:-1])
    yield "journal: a line twice", pack.copy().relined([*lines, lines[-1]])
    yield "journal: two lines swapped", pack.copy().relined([lines[0], lines[2], lines[1], *lines[3:]])
    yield "journal: an empty line", pack.copy().relined([*lines, b""])
    yield "journal: a line that is no JSON", pack.copy().relined([*lines[:-1], b"{"])
    yield "journal: a list", pack.copy().relined([*lines[:-1], b"[]"])
    one = pack.copy()
    one.files[one.log] = one.files[one.log][:-1]
    yield "journal: no last line feed", one.settle()
    for file in ("checkpoint", "log.pub"):
        name = pack.log.replace("entries.jsonl", file)
        for what, content in (
            ("cut", pack.files[name][:-3]),
            ("more", pack.files[name] + b"x\n"),
            ("other", pack.files[name].replace(b"faisceau", b"faisceaux", 1)),
            ("empty", b""),
        ):
            one = pack.copy()
            one.files[name] = content
            yield f"journal: {file} {what}", one.settle()
    other = [device for device in pack.told["journal"]["devices"] if device != pack.told["journal"]["own"]]
    for device in other:
        name = f"journal/{device}/entries.jsonl"
        one = pack.copy()
        one.files[name] = one.files[name].split(b"\n")[0] + b"\n"
        yield "journal: a joined log cut", one.settle()
        one = Pack({name: content for name, content in pack.files.items() if f"/{device}/" not in name}, pack.signer)
        yield "journal: a joined log gone", one.settle(journal=pack.told["journal"] | {"devices": [pack.told["journal"]["own"]]})


def _tables(pack):
    """Tables that were altered and signed for by a signatory."""
    name = "sealings" if pack.told["tables"]["sealings"]["rows"] > 1 else "exhibits"
    file = f"tables/{name}.jsonl"
    lines = pack.files[file].split(b"\n")[:-1]
    row = json.loads(lines[0])
    altered = {
        "a value": [json.dumps([*row[:-1], "999"]).encode(), *lines[1:]],
        "null for a value": [json.dumps([None, *row[1:]]).encode(), *lines[1:]],
        "a number": [json.dumps([1, *row[1:]]).encode(), *lines[1:]],
        "an object": [json.dumps([{}, *row[1:]]).encode(), *lines[1:]],
        "a lone surrogate": [b'["\\ud800"' + b',""' * (len(row) - 1) + b"]", *lines[1:]],
        "a column more": [json.dumps([*row, "x"]).encode(), *lines[1:]],
        "a row less": lines[1:],
        "a row more": [*lines, lines[-1]],
        "no JSON": [b"[", *lines[1:]],
        "deep": [b"[" * 100_000, *lines[1:]],
        "rows in another order": [*lines[1:], lines[0]] if len(lines) > 1 else [b"[]"],
    }
    for what, content in altered.items():
        one = pack.copy()
        one.files[file] = b"".join(line + b"\n" for line in content)
        yield f"table: {what}", one.settle()
    tables = pack.told["tables"]
    for what, change in (
        ("rows", {"rows": 99}),
        ("digest", {"digest": "3" * 64}),
        ("parts", {"parts": []}),
        ("columns", {"columns": ["x"]}),
    ):
        yield f"table: told {what}", pack.copy().settle(tables=tables | {name: tables[name] | change})
    one = pack.copy()
    del one.files[file]
    yield "table: gone", one.settle()
    one = pack.copy()
    one.files["tables/autre.jsonl"] = b""
    yield "table: one more", one.settle()


def _files(pack):
    """Files missing, added, swapped, altered, with the manifest as it was."""
    draw = random.Random(len(pack.files))
    names = sorted(set(pack.files) - {MANIFEST, SIGNATURE})
    for name in [
        MANIFEST,
        SIGNATURE,
        "index.html",
        *draw.sample(names, 5),
        *[name for name in names if name.startswith(("pieces", "journal"))][:6],
    ]:
        one = pack.copy()
        del one.files[name]
        yield f"missing: {name}", one
    for name in draw.sample(names, 8):
        one = pack.copy()
        content = bytearray(one.files[name] or b"\0")
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        one.files[name] = bytes(content)
        yield f"flipped: {name}", one
    pieces = [name for name in names if name.startswith("pieces/")]
    for left, right in [
        (pieces[0], "index.html"),
        ("index.html", "index.en.html"),
        ("tables/exhibits.jsonl", "tables/sealings.jsonl"),
    ]:
        one = pack.copy()
        one.files[left], one.files[right] = one.files[right], one.files[left]
        yield f"swapped: {left}", one
    one = pack.copy()
    one.files[pieces[0]] = b"autre chose"
    yield "a piece replaced, signed", one.settle()
    for name in ("pieces/" + "4" * 64, "journal/autre/log.pub", "x", "tables/y.jsonl", "index2.html"):
        one = pack.copy()
        one.files[name] = b"ajout"
        yield f"added: {name}", one


def _altered_bytes(whole):
    draw = random.Random(7)
    for place in sorted(draw.sample(range(len(whole)), 50)):
        content = bytearray(whole)
        content[place] ^= 1 << draw.randrange(8)
        yield f"bit flipped at {place}", bytes(content)
    for cut in (0, 1, 21, 22, 100, len(whole) // 2, len(whole) - 23, len(whole) - 22, len(whole) - 1):
        yield f"cut at {cut}", whole[:cut]
    yield "a byte more", whole + b"\0"
    yield "a byte before", b"\0" + whole
    yield "twice", whole + whole
    yield "a comment", whole[:-2] + b"\3\0abc"


def _other_zips(pack):
    """Archives of the same files, with something in them that a pack has not."""

    def zipped(change=None, more=(), order=False, **options):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", **options) as held:
            for name in sorted(pack.files, reverse=order):
                info = zipfile.ZipInfo(name)
                info.external_attr = 0o100644 << 16
                if change and name == "index.html":
                    change(info)
                held.writestr(info, pack.files[name], compress_type=options.get("compression"))
            for name, content in more:
                held.writestr(name, content)
        return written.getvalue()

    yield "reversed order", zipped(order=True)
    yield "deflated", zipped(compression=zipfile.ZIP_DEFLATED)
    for what, change in (
        ("a later date", lambda info: setattr(info, "date_time", (2031, 1, 1, 0, 0, 0))),
        ("executable", lambda info: setattr(info, "external_attr", 0o100755 << 16)),
        ("a link", lambda info: setattr(info, "external_attr", 0o120777 << 16)),
        ("an extra field", lambda info: setattr(info, "extra", b"\x99\x99\x01\x00x")),
        ("a comment", lambda info: setattr(info, "comment", b"x")),
        ("another system", lambda info: setattr(info, "create_system", 0)),
    ):
        yield f"ZIP: {what}", zipped(change)
    for name in (
        "../dehors.txt",
        "/absolu",
        "a/../../b",
        "C:\\w.txt",
        "pieces/",
        "é.txt",
        ".cache",
        "z" * 200,
        "a//b",
        "nul\x00.txt",
    ):
        yield f"ZIP: name {name[:12]!r}", zipped(more=[(name, b"x")])
    with pytest.warns(UserWarning, match="Duplicate name"):
        double = zipped(more=[("index.html", b"x")])
    yield "ZIP: a name twice", double
    yield "no ZIP", b"PK\3\4 rien"
