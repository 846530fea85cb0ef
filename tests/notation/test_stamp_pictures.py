"""A stamp is cut out of the corner of a drawn page, freed of its frame and set upright; what is no stamp is bounded work."""

import pytest

from faisceau.notation.stamp_pictures import stamp_cuts
from faisceau.training.scans import pictures, procedure
from faisceau.training.scans.dice import Dice
from faisceau.training.scans.drawn import DOTS, _told

FRAMED = next(seed for seed in range(1, 50) if Dice(seed, "frame").happens(250))
BARE = next(seed for seed in range(1, 50) if not Dice(seed, "frame").happens(250))


def drawn(seed, look, count):
    made = procedure(seed, pieces=150, pages=900, scheme="whole")
    sheets = [sheet for sheet in made.sheets if sheet.look == look and not sheet.old and sheet.layout != "photo"][:count]
    assert len(sheets) == count
    return list(zip(sheets, pictures(sheets, seed), strict=True))


@pytest.mark.parametrize("seed", [FRAMED, BARE], ids=["framed", "bare"])
@pytest.mark.parametrize(("look", "count"), [("plain", 4), ("askew", 6), ("faint", 3)])
def test_a_stamp_is_cut_out_and_set_upright(seed, look, count):
    for sheet, picture in drawn(seed, look, count):
        told = _told(sheet, seed)
        cuts = stamp_cuts(picture.pixels, picture.width, picture.height, DOTS)
        x, y, width, height = cuts[0].box
        assert x > picture.width * 0.75
        assert y < picture.height * 0.1
        assert cuts[0].turned == pytest.approx(told["turn"] + told["skew"] / 10, abs=4)
        assert len(cuts[0].pixels) == cuts[0].width * cuts[0].height
        assert set(cuts[0].pixels) == {0, 255}
        assert _rows_of_ink(cuts[0]) < height + 3
        assert width < picture.width * 0.12
        if seed == FRAMED and look != "faint":
            assert cuts[0].framed


def _rows_of_ink(cut):
    return sum(0 in cut.pixels[y * cut.width : (y + 1) * cut.width] for y in range(cut.height))


def test_an_upright_stamp_is_lower_than_one_askew():
    """What was turned by ten degrees takes fewer rows once it is upright: the frame of the page gives more."""
    for _, picture in drawn(BARE, "askew", 6):
        cut = stamp_cuts(picture.pixels, picture.width, picture.height, DOTS)[0]
        assert _rows_of_ink(cut) <= 36
        assert cut.box[3] > 36


def test_a_page_without_a_stamp_gives_nothing_framed():
    white = bytes([244]) * (400 * 500)
    assert stamp_cuts(white, 400, 500, 200) == []
    for _, picture in drawn(BARE, "missing", 3):
        assert not [cut for cut in stamp_cuts(picture.pixels, picture.width, picture.height, DOTS) if cut.framed]


@pytest.mark.parametrize(
    "make",
    [
        lambda n: bytes(n),
        lambda n: bytes([255]) * n,
        lambda n: b"\x00\xff" * (n // 2),
        lambda n: (b"\x00" * 3 + b"\xff" * 5) * (n // 8),
        lambda n: bytes(at * 37 % 251 for at in range(n)),
    ],
    ids=["black", "white", "stripes", "bars", "noise"],
)
def test_hostile_pixels_end(make):
    width, height = 1000, 1400
    cuts = stamp_cuts(make(width * height), width, height, 200)
    assert all(len(cut.pixels) == cut.width * cut.height for cut in cuts)


def test_pixels_that_are_too_few_are_refused():
    with pytest.raises(ValueError, match="belong together"):
        stamp_cuts(b"\xff" * 10, 10, 10, 200)
