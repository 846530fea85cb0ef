"""What a camera wrote beside a picture is told as stated, wherever the file keeps it; what is broken is a problem; prints stay near."""

import datetime as dt
import io
import random
import struct

import pytest
from PIL import Image as Pictures
from PIL import ImageDraw
from PIL.TiffImagePlugin import IFDRational as Rational

from faisceau.model.observations import Image, Position, Problem
from faisceau.model.wording import wordings
from faisceau.notation.exif import EXIF, GPS, MAIN, written
from faisceau.notation.photographs import photograph
from faisceau.notation.picture_prints import print_of
from readers.mutating import mutant


def drawing():
    picture = Pictures.new("RGB", (320, 240), (200, 220, 240))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 160, 320, 240), fill=(90, 90, 80))
    pen.rectangle((40, 60, 140, 170), fill=(170, 60, 50))
    pen.ellipse((220, 30, 270, 80), fill=(250, 230, 80))
    return picture


def camera(**gps):
    block = Pictures.Exif()
    block[0x010F], block[0x0110], block[0x0112], block[0x013B] = "Fictive", "Optique 7", 3, "Zoé".encode()
    block._ifds[0x8769] = {0x9003: "2026:03:14 21:05:07", 0x9011: "-03:30"}
    block._ifds[0x8825] = {
        1: gps.get("north", "S"),
        2: gps.get("latitude", (Rational(33, 1), Rational(5156, 100), Rational(0, 1))),
        3: gps.get("east", "W"),
        4: gps.get("longitude", (Rational(70, 1), Rational(0, 1), Rational(1, 3))),
    }
    return block


def stored(form, block=None, picture=None):
    stream = io.BytesIO()
    (picture or drawing()).save(stream, form, **({"exif": block} if block else {}))
    return stream.getvalue()


def rows(media, content, **how):
    return list(photograph("whole", media, content, **how))


def codes(found):
    return [row.code.removeprefix("readers_pictures.") for row in found if isinstance(row, Problem)]


FORMS = [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("TIFF", "image/tiff")]


@pytest.mark.parametrize(("form", "media"), FORMS)
def test_every_container_tells_the_same(form, media):
    # A block is a TIFF of its own; Pillow does not write the directories of a camera into one.
    content = camera().tobytes()[6:] if form == "TIFF" else stored(form, camera())
    found = rows(media, content, size=(320, 240) if form == "TIFF" else None)
    assert codes(found) == (["not_decoded"] if form == "TIFF" else [])  # a block alone holds no picture
    image, position = (row for row in found if not isinstance(row, Problem))
    assert (image.maker, image.model, image.owner, image.orientation) == ("Fictive", "Optique 7", "Zoé", 3)
    assert (image.width, image.height) == (320, 240)
    assert image.taken_as_written == "2026:03:14 21:05:07 -03:30"
    assert image.taken_wall == dt.datetime(2026, 3, 14, 21, 5, 7)
    assert image.taken_utc == dt.datetime(2026, 3, 15, 0, 35, 7)
    assert (position.latitude, position.longitude) == (-338593333, -700000925)
    assert position.unknown == ("at_wall=not_stated", "accuracy=not_stated")
    assert position.datum is None


def test_a_block_of_heif_is_found_by_its_mark_and_pillow_reads_the_same():
    block = camera().tobytes()
    assert block.startswith(b"Exif\0\0")
    for media in ("image/heic", "image/avif"):
        content = b"\0\0\0\x18ftypheic" + bytes(12) + b"Exif\0\0xx" + bytes(30) + block
        said = written(media, content)
        known = Pictures.Exif()
        known.load(block)
        assert said.text(MAIN, 0x010F) == known[0x010F]
        assert said.text(EXIF, 0x9003) == known.get_ifd(0x8769)[0x9003]
        assert [over / under for over, under in said.fractions(GPS, 2)] == [float(one) for one in known.get_ifd(0x8825)[2]]
        (image, _) = rows(media, content)
        assert image.unknown == ("fingerprint=format_not_decoded",)


def test_a_time_without_an_offset_has_no_instant_and_zeros_are_no_time():
    block = camera()
    block._ifds[0x8769] = {0x9003: "0000:00:00 00:00:00", 0x9004: "2026:03:14 21:05:07"}
    image, _ = rows("image/jpeg", stored("JPEG", block))
    assert (image.taken_utc, image.taken_zone, image.unknown) == (None, None, ("taken_zone=not_stated",))
    block._ifds[0x8769] = {0x9003: "    :  :     :  :  "}
    image, _ = rows("image/jpeg", stored("JPEG", block))
    assert image.taken_as_written is None


@pytest.mark.parametrize(
    "place",
    [
        {"latitude": (Rational(0, 0), Rational(0, 0), Rational(0, 0))},
        {"north": "X"},
        {"north": ""},
        {"latitude": (Rational(91, 1), Rational(0, 1), Rational(0, 1))},
        {"longitude": (Rational(2, 1), Rational(99, 1), Rational(0, 1))},
    ],
)
def test_a_place_that_is_none_stays_unknown_and_is_told(place):
    found = rows("image/jpeg", stored("JPEG", camera(**place)))
    (position,) = [row for row in found if isinstance(row, Position)]
    assert (position.latitude, position.longitude) == (None, None)
    assert codes(found) == ["position_unread"]


def test_a_closed_picture_is_described_and_not_decoded(monkeypatch):
    def never(*_args, **_how):
        raise AssertionError("decoded")

    content = stored("JPEG", camera())
    monkeypatch.setattr("faisceau.notation.photographs.print_of", never)
    image, _ = rows("image/jpeg", content, closed=True)
    assert (image.fingerprint, image.unknown, image.maker) == (None, ("fingerprint=closed",), "Fictive")


def test_blocks_that_lie_are_problems():
    sound = camera().tobytes()[6:]
    (first,) = struct.unpack_from(">I", sound, 4)
    for hurt in (
        sound[:4] + struct.pack(">I", 1 << 31) + sound[8:],  # the directory lies outside
        sound[: first + 10] + b"\xff\xff\xff\xf0" + sound[first + 14 :],  # the place of a value lies outside
        sound[: first + 4] + b"\0\x63" + sound[first + 6 :],  # a type that there is not
        b"XX" + sound[2:],
        sound[:9],
    ):
        content = b"\0\0\0\x18ftypheic" + bytes(12) + b"Exif\0\0"
        is_known = hurt[:2] in (b"II", b"MM")
        found = rows("image/heic", content + hurt)
        assert ("exif_damaged" in codes(found)) == is_known
        assert isinstance(found[0], Image)
        jpeg = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(hurt) + 8) + b"Exif\0\0" + hurt + b"\xff\xd9"
        assert "exif_damaged" in codes(rows("image/jpeg", jpeg, closed=True))


def test_two_thousand_mutants_end_in_rows_that_a_table_holds():
    told = 0
    for form, media in FORMS:
        sound = camera().tobytes()[6:] if form == "TIFF" else stored(form, camera(), Pictures.new("RGB", (8, 8), "white"))
        for number in range(500):
            for row in rows(media, mutant(sound, [sound], f"{form}{number}"), closed=True):
                told += isinstance(row, Problem)
                if isinstance(row, Problem):
                    assert row.code in wordings()
                    assert row.entries == 0
                else:
                    assert all(len(value) < 5_000 for value in row if isinstance(value, str))
    assert told >= 100


def distance(one, other):
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_prints_stay_near_and_are_none_where_nothing_is_drawn():
    sound = print_of("image/png", stored("PNG"))[0]
    small = drawing().resize((100, 75))
    assert distance(sound, print_of("image/jpeg", stored("JPEG", picture=small))[0]) <= 3
    assert distance(sound, print_of("image/webp", stored("WEBP"))[0]) <= 3
    assert distance(sound, print_of("image/png", stored("PNG", picture=drawing().rotate(90)))[0]) > 12
    assert print_of("image/png", stored("PNG", picture=Pictures.new("RGB", (90, 90), "red"))) == (None, "flat")
    assert print_of("image/png", stored("PNG")[:200]) == (None, "not_decoded")
    noise = Pictures.frombytes("L", (64, 64), random.Random(3).randbytes(4096))
    assert distance(sound, print_of("image/png", stored("PNG", picture=noise))[0]) > 12


@pytest.mark.corpus
def test_prints_of_published_pictures_are_those_of_imagehash(corpus):
    """The pHash of imagehash 4.3.2: blurred, sharpened, smaller ones keep that of the original, turned and mirrored ones do not."""
    folder = corpus / "4_web" / "image_hash"
    kept = [print_of("image/jpeg", file.read_bytes())[0] for file in sorted((folder / "bridge-mods").glob("*.jpg"))]
    assert len(kept) >= 10
    assert set(kept) == {"aca29c1c33dc23d7"}
    turned = [print_of("image/jpeg", file.read_bytes())[0] for file in sorted((folder / "reg-test-input" / "dih").glob("*.jpg"))]
    assert turned == [
        "e5f8cac2b44a4af4",
        "f908c8b666663679",
        "b0529f68e1e01f5e",
        "ac5d9ce33323632a",
        "f9f7c94966893680",
        "e505ca3db4b54b0b",
        "b0ad9f93e11e1e81",
    ]
    assert min(distance(kept[0], one) for one in turned) >= 28
