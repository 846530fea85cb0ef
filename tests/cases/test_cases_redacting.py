"""Redaction: a copy without what is kept back stands in the pack under the mark of the original, and nothing of the rest is anywhere in it."""

import base64
import contextlib
import io
import json
import subprocess
import sys
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter

from faisceau import cases
from faisceau.cases import redacting
from faisceau.cases.opened import open_case
from faisceau.cases.redacting import copied
from faisceau.model.entries import PieceRedacted
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import LANGS
from faisceau.redaction import pages as pages_of
from faisceau.redaction import paper as paper_of
from faisceau.redaction.paper import Page as PageOf
from faisceau.redaction.paper import Said
from training_case import SILENT, build, case_of, opened, world_of

CANARIES = [f"canari{number:02d}{'abcdefghij'[number % 10]}zyx" for number in range(50)]
"""Words that stand nowhere else: 0 to 19 in the PDF, 20 to 34 in the chat, 35 to 49 in the table."""
VERIFIER = Path(__file__).parents[2] / "verifier" / "verify_pack.py"


def paper():
    """Return a PDF of three pages whose text, hidden text, attached file, title and comment show canaries."""
    shown = " ".join(f"Elle nomme {word}, puis se tait." for word in CANARIES[:14])
    source = f"""
#set page(width: 210mm, height: 148mm)
= Audition
{shown}
#text(fill: white, size: 6pt)[{CANARIES[14]} {CANARIES[15]}]
#pagebreak()
Rien de cela n’est à cacher : elle a quitté la ville le 3 mars.
#pagebreak()
L’adresse est au fond de la cour.
"""
    writer = PdfWriter(clone_from=io.BytesIO(typst.compile(source.encode())))
    writer.add_metadata({"/Title": CANARIES[16], "/Author": CANARIES[17]})
    writer.add_attachment(f"{CANARIES[18]}.txt", f"{CANARIES[19]} joint".encode())
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue() + f"\n% {CANARIES[16]}\n".encode()


def chat():
    lines = [f"03/02/2031, 10:{n:02d} - Alma: elle dit {word} et part" for n, word in enumerate(CANARIES[20:35])]
    return "\r\n".join(["03/02/2031, 09:59 - Alma: bonjour", *lines, "03/02/2031, 11:00 - Bora: rien à cacher"]).encode()


def sheet():
    rows = [f'0{n % 9 + 1}/02/2031;"PAR {word}; suite";-{n},00;EUR' for n, word in enumerate(CANARIES[35:])]
    return ("\n".join(["Date;Libellé;Montant;Devise", *rows]) + "\n").encode()


def picture():
    held = io.BytesIO()
    image = Image.new("RGB", (400, 300), (10, 120, 30))
    image.paste((250, 0, 0), (100, 100, 200, 150))
    image.save(held, "PNG")
    return held.getvalue()


PIECES = {
    "D1": ("audition.pdf", paper()),
    "D2": ("conversation.txt", chat()),
    "D3": ("releve.csv", sheet()),
    "D4": ("vue.png", picture()),
}
GROUND = {"ground": "706-58", "reason": "identité tenue dans un dossier distinct"}


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Return a case of a PDF, a chat, a table and a picture, and its world."""
    folder = tmp_path_factory.mktemp("redacted")
    return folder, case_of(folder, PIECES | {"D5": ("sac.bin", bytes(range(256)))})


def redacted(full, mark, **asked):
    folder, world = full
    return cases.redact(folder / "case", world, cases.Redaction(mark, **{**GROUND, **asked}))


@pytest.fixture(scope="module")
def made(full):
    """Return what was told of each copy: of the PDF by its words and a page, the chat by its words, the table and the picture by places."""
    cells = tuple(f"row={number}&column=2" for number in range(2, 17))
    return {
        "D1": redacted(
            full, "D1", words=CANARIES[:16], places=("page=3", "page=2&xywh=400,300,120,60", "page=2&xywh=450,320,120,60")
        ),
        "D2": redacted(full, "D2", words=CANARIES[20:35]),
        "D3": redacted(full, "D3", places=cells, guard=CANARIES),
        "D4": redacted(full, "D4", places=("page=1&xywh=90,90,120,70",)),
    }


@pytest.fixture(scope="module")
def pack(full, made):
    folder, world = full
    build(folder / "case", world)
    told = cases.disclose(
        folder / "case", world, folder / "pack.zip", cases.Handing(to="Me Duval", guard=tuple(CANARIES)), 1, SILENT, "fr"
    )
    with zipfile.ZipFile(folder / "pack.zip") as held:
        return folder / "pack.zip", told, {name: held.read(name) for name in held.namelist()}


def content_of(full, digest):
    folder, world = full
    with open_case(folder / "case", world) as case, case.vault.open(digest) as copy:
        return copy.read()


def unpacked(content):
    """Return bytes with what they hold compressed: streams of a PDF and of deflate wherever one begins."""
    found = [content]
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        found += [
            one.get_object().get_data()
            for one in (reader.get_object(n + 1) for n in range(len(reader.xref[0])))
            if hasattr(one, "get_data")
        ]
    at = content.find(b"\x78")
    while at >= 0:
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(content[at:], 1 << 20))
        at = content.find(b"\x78", at + 1)
    return found


def test_no_canary_is_anywhere_in_the_pack_also_after_decompression(pack):
    path, _, files = pack
    raw = path.read_bytes()
    assert len(CANARIES) == len(set(CANARIES)) == 50
    assert all(
        any(word.encode() in one for _, content in PIECES.values() for one in [*unpacked(content)]) for word in CANARIES[16:]
    )
    held = [one for name, content in files.items() for one in (unpacked(content) if name.startswith("pieces/") else [content])]
    assert len(held) > len(files)
    for word in CANARIES:
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            assert not [one for one in (raw, *held) if word.encode(code) in one or word.upper().encode(code) in one], word
        forms = (
            word.encode().hex().encode(),
            base64.b64encode(word.encode()).rstrip(b"=")[:-1],
            sha256(word.encode()).hexdigest().encode(),
        )
        assert not [form for form in forms for one in (raw, *held) if form in one], word
    for name, content in PIECES.values():
        assert name.encode() not in raw
        assert sha256(content).hexdigest().encode() not in raw, "an original could be guessed from its digest and its copy"


def test_the_copy_stands_under_the_mark_and_the_list_and_both_checkers_agree(pack, made):
    path, told, files = pack
    manifest = json.loads(files["manifest.json"])
    assert [one["mark"] for one in manifest["pieces"]] == ["D1", "D2", "D3", "D4", "D5"]
    assert [one["mark"] for one in manifest["withheld"]] == told["withheld"] == ["D1", "D2", "D3", "D4"]
    for piece, back in zip(manifest["pieces"], manifest["withheld"], strict=False):
        assert (piece["exhibit"], piece["entry"]) == (made[piece["mark"]]["exhibit"], back["entry"])
        assert (back["ground"], back["reason"]) == (GROUND["ground"], GROUND["reason"])
    assert "passages occultés" in files["index.html"].decode()
    assert "passages redacted" in files["index.en.html"].decode()
    again = cases.check_pack(path, rebuild=True, log_key=None, workers=1, progress=SILENT, lang="fr")
    assert (again["faults"], again["rebuilt"]) == ([], True)
    ran = subprocess.run([sys.executable, VERIFIER, path], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "RIEN D’ANORMAL" in ran.stdout
    # The chat and the table are still read, without what is kept back.
    rows = [json.loads(line) for line in files["tables/messages.jsonl"].splitlines()]
    assert len(rows) == 17
    assert sum("[occulté – 706-58]" in json.dumps(row, ensure_ascii=False) for row in rows) == 15


def test_the_pdf_is_pictures_and_says_what_is_kept_back_where_it_was(full, made):
    content = content_of(full, made["D1"]["exhibit"])
    reader = PdfReader(io.BytesIO(content))
    assert (len(reader.pages), reader.metadata, dict(reader.attachments)) == (3, None, {})
    assert content.count(b"%%EOF") == content.count(b"startxref") == 1
    assert not [
        one
        for one in (b"/Info", b"/Metadata", b"/Names", b"/Annots", b"/AcroForm", b"/Thumb", b"/JavaScript", b"/ID")
        if one in content
    ]
    places = made["D1"]["places"]
    assert len(places) >= 14 + 3
    with pdfium.PdfDocument(content) as document:
        for number, page in enumerate(document, 1):
            here = [one for one in places if one.startswith(f"page={number}")]
            text = page.get_textpage().get_text_range()
            assert text.count("[occulté – 706-58]") == len(here) + 1
            shown = page.render(scale=1, rev_byteorder=True).to_pil().convert("RGB")
            for one in here:
                if "xywh" not in one:
                    assert shown.getpixel((5, 5)) == (0, 0, 0)
                    continue
                x, y, wide, high = (float(n) for n in one.partition("xywh=")[2].split(","))
                for corner in ((x + 2, y + 2), (x + wide - 3, y + high - 3)):
                    assert max(shown.getpixel(tuple(map(int, corner)))) < 40, one
        # What is not kept back is still to be read.
        assert min(document[1].render(scale=1).to_pil().convert("L").crop((0, 0, 590, 280)).get_flattened_data()) < 60


def test_a_picture_loses_the_region_and_keeps_the_rest(full, made):
    with pdfium.PdfDocument(content_of(full, made["D4"]["exhibit"])) as document:
        shown = document[0].render(scale=1, rev_byteorder=True).to_pil().convert("RGB")
    assert max(shown.getpixel((95, 95))) < 30
    assert not [one for one in shown.get_flattened_data() if one[0] > 150 and one[1] < 60]
    assert shown.getpixel((300, 250))[1] > 90


def test_the_copies_are_made_again_to_their_digests_and_no_build_reads_them_beside_the_original(full, made, pack):
    folder, world = full
    again = cases.made_again(folder / "case", world)
    assert [(one["mark"], one["same"], one["made"]) for one in again] == [(mark, True, made[mark]["exhibit"]) for mark in made]
    assert [one["original"] for one in again] == [sha256(PIECES[mark][1]).hexdigest() for mark in made]
    with open_case(folder / "case", world) as case:
        assert {row["exhibit"] for row in case.built.each("sealings")} == {
            *(one["original"] for one in again),
            sha256(bytes(range(256))).hexdigest(),
        }


def test_what_cannot_be_redacted_is_refused_before_anything_is_signed(full):
    folder, world = full
    with open_case(folder / "case", world) as case:
        before = len(case.records)
    for code, mark, asked in (
        ("redaction.outside", "D1", {"places": ("page=4",)}),
        ("redaction.outside", "D1", {"places": ("page=1&xywh=900,10,20,20",)}),
        ("redaction.outside", "D1", {"places": ("page=1&xywh=10,10,0,20",)}),
        ("redaction.outside", "D1", {"places": ("page=1&xywh=-5,10,20,20",)}),
        ("redaction.outside", "D1", {"places": ("line=1",)}),
        ("redaction.outside", "D1", {"places": ("n’importe quoi",)}),
        ("redaction.outside", "D2", {"places": ("line=18",)}),
        ("redaction.outside", "D2", {"places": ("line=2&chars=1,9999",)}),
        ("redaction.outside", "D2", {"places": ("line=0",)}),
        ("redaction.outside", "D3", {"places": ("row=2&column=5",)}),
        ("redaction.outside", "D3", {"places": ("row=2,400",)}),
        ("redaction.outside", "D4", {"places": ("page=2",)}),
        ("redaction.left", "D1", {"places": ("page=2",), "guard": (CANARIES[3],)}),
        ("redaction.left", "D2", {"places": ("line=2",), "guard": (CANARIES[29],)}),
        ("redaction.nothing", "D2", {"words": ("introuvable",)}),
        ("redaction.nothing", "D2", {}),
        ("redaction.unread", "D5", {"places": ("line=1",)}),
        ("disclosure.unknown_ground", "D2", {"places": ("line=1",), "ground": "gêne"}),
        ("disclosure.no_reason", "D2", {"places": ("line=1",), "reason": " "}),
        ("cases.no_exhibit", "D9", {"places": ("line=1",)}),
    ):
        with pytest.raises((Invalid, Missing)) as refused:
            redacted(full, mark, **asked)
        assert refused.value.code == code, (mark, asked)
        for lang in LANGS:
            assert refused.value.say(lang)
    with pytest.raises(Invalid) as alone:
        cases.decide(folder / "case", world, ["PieceRedacted", "mark=D2"])
    assert alone.value.code == "redaction.by_command"
    with open_case(folder / "case", world) as case:
        assert len(case.records) == before


def test_decided_again_the_earlier_copy_leaves_no_trace_and_undone_the_original_leaves(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("Chez Alma, 3 quai des Brumes.\nRien d’autre.\n")
    world, case = world_of(tmp_path / "keys"), tmp_path / "case"
    opened(case, world, tmp_path / "in")
    first = cases.redact(case, world, cases.Redaction("D1", **GROUND, words=("3 quai des Brumes",)))
    second = cases.redact(
        case, world, cases.Redaction("D1", **GROUND, words=("Alma",), places=("line=1&chars=3,20", "line=1&chars=12,28"))
    )
    assert first["exhibit"] != second["exhibit"]
    build(case, world)

    def disclosed(name):
        cases.disclose(case, world, tmp_path / name, cases.Handing(to="Me Duval"), 1, SILENT, "fr")
        with zipfile.ZipFile(tmp_path / name) as held:
            manifest = json.loads(held.read("manifest.json"))
            pieces = {piece["mark"]: held.read(piece["path"]) for piece in manifest["pieces"]}
        assert cases.check_pack(tmp_path / name, rebuild=False, log_key=None, workers=1, progress=SILENT, lang="fr")["ok"]
        assert subprocess.run([sys.executable, VERIFIER, tmp_path / name], capture_output=True, check=False).returncode == 0
        return manifest, pieces, (tmp_path / name).read_bytes()

    manifest, pieces, raw = disclosed("two.zip")
    assert pieces == {"D1": "Ch[occulté – 706-58].\nRien d’autre.\n".encode()}
    assert first["exhibit"].encode() not in raw
    assert b"Brumes" not in raw
    assert manifest["journal"]["stay"]["withheld"] == 2
    cases.sign(case, world, [("PieceWithheld", {"mark": "D1", "profile": "fr", **GROUND})])
    manifest, pieces, raw = disclosed("whole.zip")
    assert (pieces, [one["mark"] for one in manifest["withheld"]]) == ({}, ["D1"])
    assert second["exhibit"].encode() not in raw
    cases.sign(case, world, [("PieceWithheld", {"mark": "D1", "profile": "fr", **GROUND, "undone": "publiée"})])
    manifest, pieces, raw = disclosed("undone.zip")
    assert b"3 quai des Brumes" in pieces["D1"]
    assert manifest["withheld"] == []
    assert second["exhibit"].encode() not in raw


def test_an_annulled_piece_takes_its_copy_with_it(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("Chez Alma, 3 quai des Brumes.\n")
    world, case = world_of(tmp_path / "keys"), tmp_path / "case"
    opened(case, world, tmp_path / "in")
    told = cases.redact(case, world, cases.Redaction("D1", **GROUND, words=("Alma",)))
    build(case, world)
    cases.sign(case, world, [("PieceAnnulled", {"mark": "D1", "decision": "CHI 12", "on": "2031-03-01"})])
    with open_case(case, world) as held:
        assert held.vault.is_locked(told["exhibit"])
        assert [one for one in held.records if isinstance(one.entry, PieceRedacted)]
        assert copied(held) == {"D1": 1}
    build(case, world)
    cases.disclose(case, world, tmp_path / "pack.zip", cases.Handing(to="Me Duval"), 1, SILENT, "fr")
    with zipfile.ZipFile(tmp_path / "pack.zip") as pack:
        assert json.loads(pack.read("manifest.json"))["pieces"] == []
    assert b"quai des Brumes" not in (tmp_path / "pack.zip").read_bytes()


def test_a_copy_whose_making_was_stopped_goes_on_and_is_not_signed_where_something_changed(tmp_path, monkeypatch):
    """Stopped after some pages it does not draw these again; nothing of it is in the case before it is signed, nor after a refusal."""
    pages = "\n#pagebreak()\n".join(f"Page {number}, chez canarizéro." for number in range(1, 41))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "quarante.pdf").write_bytes(typst.compile(pages.encode()))
    world, case, out = world_of(tmp_path / "keys"), tmp_path / "case", tmp_path / "case" / "shelf" / "copies" / "1"
    opened(case, world, tmp_path / "in")
    sealed = sorted((case / "exhibits").iterdir())
    asked = cases.Redaction("D1", **GROUND, words=("canarizéro",))
    drawn = []
    of_run = redacting._Piece.of_run

    def counted(piece, what, run, **settings):
        if what == "drawn" and len(drawn) == 2:
            drawn.append(None)
            raise KeyboardInterrupt
        drawn.extend([run] if what == "drawn" else [])
        return of_run(piece, what, run, **settings)

    monkeypatch.setattr(redacting._Piece, "of_run", counted)
    with pytest.raises(KeyboardInterrupt):
        cases.prepare_copy(case, world, asked, out, SILENT)
    assert not cases.is_prepared_copy(out)
    told = cases.prepare_copy(case, world, asked, out, SILENT)
    assert drawn == [range(1, 17), range(17, 33), None, range(33, 41)]
    assert (told["touched"], told["pages"], len(told["places"]), told["mute"]) == (list(range(1, 41)), 40, 40, [])
    assert not [path for path in out.rglob("*") if path.is_file() and b"%PDF" in path.read_bytes()]

    for digest, seen, code in (("0" * 64, None, "redaction.other_copy"), (told["exhibit"], 10_000, "journal.bad_seen")):
        with pytest.raises(Invalid) as refused:
            cases.sign_copy(case, world, out, digest, seen=seen)
        assert refused.value.code == code
        assert sorted((case / "exhibits").iterdir()) == sealed
    # Killed between the sealing and the signature, the copy is taken out again where it is thrown away.
    with open_case(case, world) as held, monkeypatch.context() as stopped:
        stopped.setattr(redacting, "forget_unsigned", lambda *_: None)
        stopped.setattr(type(held), "sign", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            cases.sign_copy(case, world, out, told["exhibit"])
    assert len(list((case / "exhibits").iterdir())) == len(sealed) + 2
    cases.throw_away(case, world, out)
    assert sorted((case / "exhibits").iterdir()) == sealed
    assert not out.exists()
    with pytest.raises(Missing) as gone:
        cases.sign_copy(case, world, out, told["exhibit"])
    assert gone.value.code == "redaction.gone"
    again = cases.redact(case, world, asked)
    assert again["exhibit"] == told["exhibit"]
    assert list((case / "shelf" / "copies").iterdir()) == []


def test_a_piece_with_closed_pictures_is_not_drawn(tmp_path):
    world = case_of(tmp_path, {"D1": ("vue.png", picture())})
    build(tmp_path / "case", world)
    cases.settle(tmp_path / "case", world, "D1", ["images=closed"])
    with pytest.raises(Invalid) as refused:
        cases.redact(tmp_path / "case", world, cases.Redaction("D1", **GROUND, places=("page=1",)))
    assert refused.value.code == "redaction.closed"
    assert not (tmp_path / "case" / "shelf" / "copies").exists() or not list((tmp_path / "case" / "shelf" / "copies").iterdir())


def test_the_proof_finds_what_a_copy_should_not_hold():
    """What reads a copy again is held against copies that do hold a word: in a remark of a picture, after the end, as text of a page."""
    held = io.BytesIO()
    Image.new("RGB", (100, 60), "white").save(held, "JPEG", comment=b"canarizero")
    plain = io.BytesIO()
    Image.new("RGB", (100, 60), "white").save(plain, "JPEG")
    said = (Said("[occulté – 706-58]", 1, 1, 8.0),)

    def copy(drawn, texts=said):
        return b"".join(paper_of.written([PageOf(100.0, 60.0, 100, 60, drawn.getvalue(), texts)], 1))

    words, run, told = ["canarizéro", "706-58"], range(1, 2), [[one.text for one in said]]
    assert pages_of.sought(copy(plain), words, told, run) == [0, 0]
    assert pages_of.sought(copy(held), words, told, run) == [1, 0]
    assert pages_of.sought(copy(plain) + b"\n% CANARIZERO\n", words, told, run) == [1, 0]
    with pytest.raises(ValueError, match="other text"):
        pages_of.sought(copy(plain, (*said, Said("canarizero", 1, 20, 8.0))), words, told, run)
    assert [page.picture for page in paper_of.unpacked(paper_of.packed(PageOf(1.0, 1.0, 1, 1, b"x", said)))] == [b"x"]
    for wrong in (b"\0\0\0\x02[]", b"\0\0\0\xff{", paper_of.packed(PageOf(1.0, 1.0, 1, 1, b"xy", said))[:-1]):
        with pytest.raises(ValueError):
            list(paper_of.unpacked(wrong))
