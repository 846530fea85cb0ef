"""Pictures that look the same are told with their places; those of one exhibit alone, signs and drawn pages are not."""

from sql_tables import ask, rows_of


def sightings(images, places=(), drawn=()):
    exhibits = sorted({row["exhibit"] for row in images})
    given = {
        "images": rows_of(
            "images", [{"media": "image/png", "width": 320, "height": 240, "locator": "whole", **row} for row in images]
        ),
        "exhibits": rows_of(
            "exhibits",
            [{"exhibit": name, "name": name, "place": "page=3" if name in drawn else "member=a.png"} for name in exhibits],
        ),
        "contents": rows_of(
            "contents", [{"exhibit": box, "locator": f"member={n}", "member": member} for n, (box, member) in enumerate(places)]
        ),
    }
    found = ask("picture_sightings", "faisceau.stages", "picture_sightings", **given).to_pylist()
    return [(row["exhibit"], row["locator"], row["picture"], row["differing"], row["places"]) for row in found]


def test_prints_that_are_the_same_or_near_are_one_group_named_by_its_first():
    found = sightings(
        [
            {"exhibit": "b", "fingerprint": "ffffffffffffffff"},
            {"exhibit": "a", "fingerprint": "fffffffffffffff8"},
            {"exhibit": "a", "locator": "offset=1,2", "fingerprint": "ffffffffffffffff"},
            {"exhibit": "c", "fingerprint": "ffffffffffff0fff"},
            {"exhibit": "d", "fingerprint": None},
        ]
    )
    assert found == [
        ("a", "offset=1,2", "images:a#offset=1,2", 3, 0),
        ("a", "whole", "images:a#offset=1,2", 0, 0),
        ("b", "whole", "images:a#offset=1,2", 3, 0),
    ]


def test_three_bits_in_three_runs_are_found_and_four_are_not():
    assert len(sightings([{"exhibit": "a", "fingerprint": "0" * 16}, {"exhibit": "b", "fingerprint": "0001000100010000"}])) == 2
    assert sightings([{"exhibit": "a", "fingerprint": "0" * 16}, {"exhibit": "b", "fingerprint": "0001000100010001"}]) == []


def test_one_exhibit_alone_is_no_sighting_unless_its_file_lies_at_two_places():
    one = [{"exhibit": "a", "fingerprint": "8000800080008000"}]
    twice = [*one, {"exhibit": "a", "locator": "offset=9,9", "fingerprint": "8000800080008000"}]
    assert sightings(one) == sightings(twice) == sightings(one, [("box", "a")]) == []
    assert sightings(one, [("box", "a"), ("other", "a")]) == [("a", "whole", "images:a#whole", 0, 2)]


def test_signs_and_drawn_pages_are_left_out():
    both = [{"exhibit": "a", "fingerprint": "12" * 8}, {"exhibit": "b", "fingerprint": "12" * 8}]
    assert len(sightings(both)) == 2
    assert sightings([both[0] | {"height": 63}, both[1]]) == []
    assert sightings(both, drawn=("b",)) == []
