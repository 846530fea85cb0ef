"""The map: what is placed and by what, what is not and why, under which sight; the picture and the table say the same."""

import html
import re

import pytest
from travelled import travelled

from faisceau import cases
from faisceau.cases import mapping
from faisceau.cases.mapping.base import View, around, ground
from training_case import world_of


@pytest.fixture(scope="module")
def gone(tmp_path_factory):
    """Return a case in which somebody moves, built once: its folder, its world."""
    folder = tmp_path_factory.mktemp("gone")
    world = world_of(folder / "keys")
    travelled(folder / "case", world, folder / "pieces")
    return folder / "case", world


@pytest.fixture
def built(gone):
    return cases.ask(gone[0])


@pytest.fixture
def moved(office, gone, settings, monkeypatch):
    """Return an office whose case is the one in which somebody moves."""
    import shutil

    from faisceau.bureau import world

    shutil.rmtree(office.folder)
    shutil.copytree(gone[0], office.folder)
    cases.enrol(office.folder, gone[1], world.of_the_bureau().holder().card.write(), name="Faisceau", role="bureau")
    office.case = str(cases.read_marker(office.folder)["id"])
    return office


def rows(built, **asked):
    return mapping.page(built, mapping.Asked(**asked), [], 100, "en")


def test_what_states_a_position_stands_there(built):
    found = [row for row in rows(built, kinds=("positions",)) if row["degrees"]]
    assert len(found) == 9
    assert ("48.85660, 2.35220", 1200) in [(row["degrees"], row["metres"]) for row in found]


def test_a_call_is_placed_by_its_cell_on_the_days_for_which_a_list_says_where_it_was(built):
    first, second, third = rows(built, kinds=("calls",))
    assert first["degrees"] == second["degrees"] == "49.11930, 6.17570"
    assert (third["degrees"], third["why"]) == ("", "cell_unknown")  # its cell stood there until the year before


def test_a_call_places_only_the_line_on_which_it_was_recorded(built):
    assert [row["persons"] for row in rows(built, kinds=("calls",))] == [["Ilir Gjoka"]] * 3
    assert len(rows(built, kinds=("calls",), person="S1")) == 3
    outgoing = built.ask("SELECT DISTINCT value FROM selectors WHERE of = 'calls' AND party = 'callee'").num_rows
    assert outgoing >= 2  # others are named in these calls, and are placed by none


def test_words_are_placed_where_another_place_bears_the_very_same_words(built):
    found = {row["what"]: row for row in rows(built, kinds=("stays",))}
    assert found["HÔTEL DU QUAI  · 12"]["degrees"] == "49.11930, 6.17570"
    assert (found["Le Port · 12"]["degrees"], found["Le Port · 12"]["why"]) == ("", "several")
    ends = [(row["leg"], row["degrees"]) for row in rows(built, kinds=("journeys",))]
    assert ends == [(1, "44.42680, 26.10250"), (2, "49.11930, 6.17570")]


def test_who_does_not_see_addresses_is_not_shown_where_somebody_stayed(gone):
    masked = cases.ask(gone[0], shared_screen=True)
    (one, other) = rows(masked, kinds=("stays",))
    assert {one["why"], other["why"]} == {"masked"}
    assert not one["degrees"]
    assert "QUAI" not in one["what"]


def test_period_view_and_person_filter(built):
    import datetime as dt

    assert {row["of"] for row in rows(built, since=dt.datetime(2026, 4, 13))} == {"calls"}
    paris = mapping.Box.read("2,48.5,3,49.2")
    assert {row["degrees"][:5] for row in rows(built, box=paris)} == {"48.85", "48.86"}
    assert mapping.Box.read("3,48,2,49") is mapping.Box.read("x") is mapping.Box.read("nan,1,2,3") is None


def test_pages_of_the_table_hold_every_row_once(built):
    seen, after = [], []
    while page := mapping.page(built, mapping.Asked(), after, 4, "fr"):
        seen += [tuple(row["key"]) for row in page]
        after = [str(part) for part in page[-1]["key"]]
    assert len(seen) == len(set(seen)) == 16


def test_many_observations_are_counted_by_square(built, monkeypatch):
    monkeypatch.setattr("faisceau.cases.mapping.telling.MARKS", 3)
    told = mapping.of_the_page(built, mapping.Asked(), "fr", lambda box: box.written(), lambda exhibit, locator: locator)
    assert told["counted"]
    assert told["n"] == 14 == sum(int(n) for n in re.findall(r'class="map-count">(\d+)<', told["svg"]))


def test_base_map_is_drawn_where_it_is_asked_for():
    states = {name: where for name, _, where in ground(mapping.Box(-5, 42, 8, 51))}
    assert {"250", "724", "756", "056"} <= set(states)
    x, y = states["250"]
    assert 300 < x < 700
    assert 200 < y < 450
    assert len(ground(mapping.Box(-180, -84, 180, 84))) >= 200


def test_degrees_become_points_as_the_projection_says():
    view = View(around(0, 0, 60, 40))
    (left, _), (middle, _), (right, _) = view.at(0, 10), view.at(30, 10), view.at(60, 10)
    assert middle - left == pytest.approx(right - middle)
    # Mercator: a degree of latitude at 60° is drawn twice as long as one of longitude.
    (_, low), (_, high) = view.at(0, 59.99), view.at(0, 60.01)
    (west, _), (east, _) = view.at(0, 0), view.at(0.02, 0)
    assert (low - high) / (east - west) == pytest.approx(2, rel=1e-3)
    assert view.points(111_319.49, 0) == pytest.approx(view.at(1, 0)[0] - view.at(0, 0)[0], rel=1e-4)


@pytest.mark.parametrize(("lang", "words"), [("fr", ("Trajets", "à 1 200 m près")), ("en", ("Journeys", "to within 1,200 m"))])
def test_room_says_in_a_table_what_its_picture_shows(moved, lang, words):
    page = moved.client(moved.member("analyst"), lang).get(moved.address("map")).content.decode()
    for word in words:
        assert word in html.unescape(page)
    places = set(re.findall(r'data-goes="/case/[^"]+/exhibits/([0-9a-f]{64})/', page))
    rows_of = set(re.findall(r'class="cite" href="/case/[^"]+/exhibits/([0-9a-f]{64})/', page))
    assert places
    assert places <= rows_of
    assert "map-way" in page
    assert not re.search(r'(?:src|href)="https?:', page)


def test_hostile_addresses_filter_nothing(moved):
    browser = moved.client(moved.member("analyst"))
    for query in (
        "box=1,2",
        "box=NaN,NaN,NaN,NaN",
        "kind=x&person=%00",
        "since=9999-99-99",
        "after=1&after=2&after=3&after=4&after=x",
    ):
        assert browser.get(moved.address("map") + "?" + query).status_code == 200, query


def test_case_without_positions_says_what_would_give_some(office):
    page = office.client(office.member("analyst")).get(office.address("map")).content.decode()
    assert "GPX" in page
