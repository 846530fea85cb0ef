"""Search: words with their accents and inflections folded, selectors however they are written, and never around the sight."""

import shutil

import pytest

from faisceau.desk import Built, Sight, search, words

PHONE = (
    "06 39 98 41 07",
    "+33 6 39 98 41 07",
    "0033639984107",
    "06.39.98.41.07",
    "06-39-98-41-07",
    "+33 (0)6 39 98 41 07",
    "+33639984107",
)
IBAN = ("FR76 9988 0000 0100 0000 0073 174", "FR7699880000010000000073174", "fr76 9988 0000 0100 0000 0073 174")
ABROAD = ("+373 699 00 114", "00373 699 00 114", "+37369900114")


@pytest.fixture(scope="module")
def folder(demo, tmp_path_factory):
    return shutil.copytree(demo.folder, tmp_path_factory.mktemp("search") / "case")


@pytest.fixture
def find(folder):
    built = Built(folder, Sight.of_the_file())

    def find(query, limit=500):
        return {(hit.exhibit, hit.locator, hit.of) for hit in search(built, query, region="FR", limit=limit)}

    return find


@pytest.mark.parametrize("ways", [PHONE, IBAN, ABROAD], ids=["phone", "iban", "phone abroad"])
def test_a_selector_is_found_however_it_is_written(find, folder, ways):
    value = ways[-1] if ways is not IBAN else ways[1]
    rows = Built(folder, Sight.of_the_file()).rows("selectors", f"value = '{value}'").to_pylist()
    places = {(row["exhibit"], row["locator"], row["of"]) for row in rows}
    assert len(places) >= 2
    for written in ways:
        assert places <= find(written), written


WORDS = {
    "arrivées": ("arrivee", "ARRIVÉES", "arriver", "arrivé", "arrivees"),
    "logée": ("logee", "Logées", "loger", "logé"),
    "téléphone": ("telephone", "TÉLÉPHONES", "téléphones"),
    "dette": ("dettes", "DETTE"),
    "hôtel": ("hotel", "Hôtels", "l'hôtel", "l’hôtel"),
    "lupașcu": ("Lupascu", "LUPAȘCU", "lupaşcu"),
}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_accents_case_and_inflections_are_folded(find, word):
    found = find(word)
    assert found
    for other in WORDS[word]:
        assert find(other) >= found or find(other) == found, other


def test_all_words_are_asked_for(find):
    both = find("logée peupliers")
    assert both
    assert both <= find("logée") & find("peupliers")
    assert find("logée zyxwvutsr") == set()


@pytest.mark.parametrize(
    "query", ["", " ", "?", '"', "a AND", "text:(", "of:transfers", "*", "((", "[1 TO 2]", "a^", "~", "\\", "né" * 500, "D12\0"]
)
def test_a_strange_query_is_answered(find, query):
    find(query)


def test_the_words_around_hold_the_word(folder):
    hits = search(Built(folder, Sight.of_the_file()), "dette", region="FR")
    assert hits
    assert all("dette" in hit.around.lower() for hit in hits)
    assert len(search(Built(folder, Sight.of_the_file()), "de", region="FR", limit=3)) == 3


def test_a_search_never_goes_around_the_sight(folder):
    screen = Built(folder, Sight.shared_screen())
    for query in (PHONE[0], IBAN[0], "Lupașcu"):
        hits = search(screen, query, region="FR")
        assert not [
            hit for hit in hits if hit.column in ("sender", "debtor_name", "creditor_name", "owner_name", "author", "guest_name")
        ]
        assert all(hit.of != "selectors" for hit in hits)
    assert search(Built(folder, Sight.of_the_file()), PHONE[0], region="FR")
    assert not [hit for hit in search(screen, PHONE[0], region="FR") if hit.column in ("sender", "caller", "callee")]


def test_the_index_is_disposable_and_is_not_made_twice(folder):
    built = Built(folder, Sight.of_the_file())
    first = search(built, "dette", region="FR")
    (index,) = (folder / "shelf" / "index").iterdir()
    made = (index / "complete").stat().st_mtime_ns
    assert search(Built(folder, Sight.of_the_file()), "dette", region="FR") == first
    assert (index / "complete").stat().st_mtime_ns == made
    shutil.rmtree(folder / "shelf" / "index")
    assert search(built, "dette", region="FR") == first
    # One index serves every sight, each of which asks only for what it sees.
    screen = search(Built(folder, Sight.shared_screen()), "lupașcu", region="FR")
    assert [one.name for one in (folder / "shelf" / "index").iterdir()] == [index.name]
    assert len(screen) < len(search(built, "lupașcu", region="FR"))


def test_pages_of_words_follow_one_another_and_facets_count_them(folder):
    built = Built(folder, Sight.of_the_file())
    whole = words(built, "dette", limit=500)
    assert whole.total == len(whole.hits) == sum(whole.tables.values()) == sum(whole.exhibits.values()) > 3
    assert [*words(built, "dette", limit=2).hits, *words(built, "dette", limit=500, offset=2).hits] == list(whole.hits)
    table, times = next(iter(whole.tables.items()))
    narrowed = words(built, "dette", of=table, limit=500)
    assert narrowed.total == times == sum(narrowed.exhibits.values())
    assert narrowed.tables == whole.tables  # the others remain on offer
    assert all(any(found and "dette" in text.lower() for text, found in hit.pieces) for hit in whole.hits)


def test_a_witness_is_told_of_what_is_given_and_not_of_the_making_of_the_index(folder):
    shutil.rmtree(folder / "shelf" / "index", ignore_errors=True)
    told = []
    built = Built(folder, Sight.of_the_file(), witness=lambda names, rows: told.append((set(names), rows)))
    found = words(built, "dette", limit=2)
    assert len(found.hits) == 2
    assert told == [({hit.of for hit in found.hits}, 2)]
