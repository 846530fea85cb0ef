"""Every citation leads to its bytes: footnotes of the dossier, supports, findings and tracings, each resolved in the jail."""

import random
import re
from collections import defaultdict

import pytest
from lxml import html

from faisceau import cases
from faisceau.cases.asking import marks
from faisceau.cases.building import opened_jail
from faisceau.cases.opened import open_case
from faisceau.model.locators import parse
from faisceau.press.citing import cite

SAMPLE = 90


@pytest.fixture(scope="module")
def built(demo):
    return cases.ask(demo.folder)


@pytest.fixture(scope="module")
def cited(built):
    """Return every place that a table cites: exhibit and locator, with the tables that do."""
    places = defaultdict(set)
    for name in (
        "supports",
        "findings",
        "reviews",
        "passages",
        "statements",
        "movements",
        "tracings",
        "links",
        "selectors",
        "problems",
        "contents",
        "origins",
    ):
        columns = built.rows(name).column_names
        if {"exhibit", "locator"} <= set(columns):
            for row in built.rows(name).select(["exhibit", "locator"]).to_pylist():
                if row["exhibit"] and row["locator"]:
                    places[row["exhibit"], row["locator"]].add(name)
    return places


def kind(locator):
    return "&".join(name for name, _ in parse(locator).parts) + (";n" if parse(locator).n > 1 else "")


def test_every_place_that_is_cited_resolves_to_something(demo, built, cited):
    readers = {row["exhibit"]: row["reader"] for row in built.rows("exhibits").to_pylist()}
    by_kind = defaultdict(list)
    for place in sorted(cited):
        by_kind[readers[place[0]], kind(place[1])].append(place)
    chance = random.Random(7)
    wanted = [place for places in by_kind.values() for place in chance.sample(places, min(len(places), 4))]
    first = [place for place in sorted(cited) if cited[place] & {"supports", "findings", "tracings"}]
    wanted += chance.sample(first, min(len(first), max(0, SAMPLE - len(wanted))))
    assert len(set(wanted)) >= 60
    assert {"page", "line", "xpath", "table&rowid", "row", "offset"} <= {kind(locator) for _, locator in wanted}
    in_the_log = {(row["exhibit"], row["locator"]) for row in built.rows("messages", "state = 'wal'").to_pylist()}
    wanted = [place for place in wanted if place not in in_the_log]
    empty = []
    with open_case(demo.folder, demo.world) as case, opened_jail(case, 1) as jail:
        for exhibit, locator in dict.fromkeys(wanted):
            if readers[exhibit] is None:
                continue
            place = jail.resolve(exhibit, f"faisceau.readers.{readers[exhibit]}", locator)
            if not place.content or not place.text.strip() or not place.media:
                empty.append((exhibit, locator))
    assert empty == []


def test_a_row_that_only_the_log_of_a_database_holds_is_shown(demo, built):
    rows = built.rows("messages", "state = 'wal'").to_pylist()
    assert rows
    for row in rows:
        assert row["text"] in cases.show(demo.folder, demo.world, row["exhibit"], row["locator"]).text


def test_show_is_the_same_door(demo, built):
    for row in built.rows("supports", limit=3).to_pylist():
        place = cases.show(demo.folder, demo.world, row["exhibit"], row["locator"])
        assert place.content
        assert place.text.strip()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_footnote_of_the_dossier_is_a_citation_of_a_place_that_is_in_the_tables(demo, built, cited, lang):
    page = html.parse(str(demo.folder / f"dossier-{lang}.html"))
    notes = [" ".join(note.text_content().replace("↩", "").split()) for note in page.xpath("//section[@id='notes']//li")]
    assert len(notes) >= 60
    shown = marks(built)
    known = defaultdict(set)
    for exhibit, locator in all_places(built) | set(cited):
        known[" ".join(cite(shown[exhibit], locator, lang).split())].add((exhibit, locator))
    told = [part for note in notes for part in re.split(r"\s?;\s(?=D\d)", note)]
    strange = [part for part in told if not any(part[:end] in known for end in ends(part))]
    assert strange == []
    assert len(told) >= len(notes)


def ends(part):
    """Return where the citation at the beginning of a note may end."""
    return [len(part), *(found.start() for found in re.finditer(r"\s?:\s|\.$|,\s|\s[(–]", part))]


def all_places(built):
    """Return every place of every table of observations."""
    places = set()
    for table in built.tables:
        names = built.rows(table["name"], limit=0).column_names
        if {"exhibit", "locator"} <= set(names):
            rows = built.rows(table["name"]).select(["exhibit", "locator"]).to_pylist()
            places |= {(row["exhibit"], row["locator"]) for row in rows if row["exhibit"] and row["locator"]}
    return places


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_citation_is_in_the_words_of_a_file(cited, lang):
    for _, locator in cited:
        said = cite("D7", locator, lang)
        assert said.startswith("D7")
        assert "{" not in said
        assert "press." not in said
