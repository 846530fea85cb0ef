"""What a person closed is shown to nobody: pictures, pages that are pictures, files that may hold one, and all that they lie in."""

import base64
import io
import zipfile

import pytest
from PIL import Image

from faisceau import cases
from faisceau.cases.opened import open_case
from faisceau.model.entries import LayoutSettled
from faisceau.model.errors import Invalid, Locked
from faisceau.notation.pictured import may_hold_picture
from readers.written_pdf import Words, written_pdf
from training_case import SILENT, build, world_of


def picture(kind="PNG", shade=255):
    stream = io.BytesIO()
    Image.new("L", (120, 60), shade).save(stream, kind)
    return stream.getvalue()


LETTER = "Je t'attends à la gare.\nA. Morin\n".encode()
NOISE = bytes(range(1, 200)) * 3
CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A. Morin\r\nTEL:+33639980001\r\nPHOTO;ENCODING=b;TYPE=JPEG:"
    + base64.b64encode(b"\xff\xd8\xff\xe0" + NOISE)
    + b"\r\nEND:VCARD\r\n"
)
TYPED = written_pdf([[Words(60, 700, "Page dactylographiee")]])


def scanned():
    stream = io.BytesIO()
    Image.new("L", (310, 438), 200).save(stream, "PDF", resolution=75)
    return stream.getvalue()


def archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("_", "."), content)
    return stream.getvalue()


INNER = archive(loin_gif=picture("GIF"), note_txt=LETTER + b"2")
SEALED = {
    "telephone.zip": archive(photo_png=picture(), lettre_txt=LETTER, carte_vcf=CARD, scan_pdf=scanned(), boite_zip=INNER),
    "seule.gif": picture("GIF", 90),
    "page.png": picture("PNG", 91),
    "scan.pdf": scanned() + b"\n",
    "dactylo.pdf": TYPED,
}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """Return a built case of pieces with pictures, and the marks of the pieces."""
    folder = tmp_path_factory.mktemp("closed")
    world = world_of(folder / "keys")
    cases.new(folder / "case", world, title="Affaire du Gué", state="FR", name="Greffe")
    for name, content in SEALED.items():
        (folder / name).write_bytes(content)
    told = cases.seal(folder / "case", world, [folder / name for name in SEALED], cases.Coming(), SILENT)
    build(folder / "case", world)
    return folder / "case", world, dict(zip(SEALED, (row["mark"] for row in told), strict=True))


def inside(folder):
    """Return the digest of each thing found inside another, by its name."""
    return {row["name"]: row["exhibit"] for row in cases.ask(folder).each("exhibits") if row["depth"]}


def test_what_is_closed_is_refused_at_once_and_after_the_next_build(sealed):
    folder, world, marks = sealed
    held = inside(folder)
    pictures = [
        (marks["telephone.zip"], "whole"),
        (marks["telephone.zip"], "member=photo.png"),
        (marks["telephone.zip"], "member=boite.zip"),
        (held["photo.png"], "whole"),
        (held["loin.gif"], "whole"),
        (held["boite.zip"], "member=loin.gif"),
        (held["carte.vcf"], "whole"),
        (held["scan.pdf"], "page=1"),
        (marks["seule.gif"], "whole"),
        (marks["page.png"], "page=1"),
        (marks["page.png"], "whole"),
        (marks["page.png"], "page=1&xywh=0,0,10,10"),
        (marks["scan.pdf"], "page=1"),
        (marks["scan.pdf"], "whole"),
    ]
    for name, place in pictures:
        assert cases.show(folder, world, name, place).content, (name, place)
    for name in ("telephone.zip", "seule.gif", "page.png", "scan.pdf", "dactylo.pdf"):
        assert cases.settle(folder, world, marks[name], ["images=closed"])["signed"]

    texts = {"lettre.txt": "gare", "note.txt": "gare"}
    for built_again in (False, True):
        for name, place in pictures:
            with pytest.raises(Locked, match="closed") as refused:
                cases.show(folder, world, name, place)
            assert refused.value.code == "cases.pictures_closed"
        for name, word in texts.items():
            assert word in cases.show(folder, world, held[name], "whole").text
        assert "dactylographiee" in cases.show(folder, world, marks["dactylo.pdf"], "page=1").text
        if not built_again:
            build(folder, world)
    assert not [row for row in cases.ask(folder).each("documents") if row["media"].startswith("image/")]

    with open_case(folder, world) as case:
        case.sign([LayoutSettled(exhibit=case.exhibit(marks["seule.gif"]), reader="", settings={}, reason="décision du magistrat")])
    assert cases.show(folder, world, marks["seule.gif"], "whole").media == "image/gif"


def test_pictures_are_settled_as_closed_or_not_at_all(sealed):
    folder, world, marks = sealed
    with pytest.raises(Invalid) as refused:
        cases.settle(folder, world, marks["telephone.zip"], ["images=open"])
    assert refused.value.code == "cases.wrong_setting"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "WEBP"])
def test_a_picture_inside_a_row_or_written_in_letters_is_one(kind):
    stored = picture(kind)
    for media, content in (
        ("text/plain", stored),
        ("application/vnd.sqlite3", b"\x07\x01" + stored + b"\0"),
        ("application/json", b'{"photo": "' + base64.b64encode(stored + NOISE) + b'"}'),
        ("text/vcard", b"PHOTO:" + base64.b64encode(stored + NOISE)[:70] + b"\r\n " + base64.b64encode(NOISE)),
    ):
        assert may_hold_picture(media, content), media


def test_a_text_is_none_however_it_is_written():
    for content in (LETTER, LETTER.decode().encode("utf-16"), b"", b'{"key": "' + base64.b64encode(NOISE) + b'"}'):
        assert not may_hold_picture("text/plain", content)
