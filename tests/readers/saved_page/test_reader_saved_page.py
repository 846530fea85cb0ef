"""Pages saved by hand: what the file states of itself, every embedded part counted by the standard library's parser, damage told."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from faisceau.readers import document, saved_page
from readers.examples import check, damaged, inputs, show_all
from readers.opened import Opened, claims, read_all

EXAMPLES = inputs(Path(__file__).parent / "examples")
COMPLETE, SINGLE = (file.read_bytes() for file in EXAMPLES)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(file):
    check(saved_page, file)


def codes(tables):
    return [row["code"] for row in tables.get("problems", [])]


class Counter(HTMLParser):
    """Counts the embedded addresses of attributes and styles, and the frames."""

    def __init__(self):
        super().__init__()
        self.found = 0

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            self.found += (value or "").startswith("data:") and value != "data:,"
            self.found += tag == "iframe" and name == "srcdoc"

    def handle_data(self, data):
        self.found += data.count("(data:") + data.count('("data:')


def test_parts_are_counted_by_the_standard_library():
    for content in (SINGLE, COMPLETE, SINGLE.replace(b"<p>100", b"<img src='data:image/svg+xml,%3Csvg/%3E'><p>100")):
        counter = Counter()
        counter.feed(content.decode())
        reading = read_all(saved_page, content)["readings"][0]
        assert (reading["present"], reading["read"]) == (1 + counter.found, 1 + counter.found)
    assert counter.found == 5


def test_what_is_claimed():
    folder = b"<!DOCTYPE html><html><body><img src='Chez%20Lia_fichiers/a.jpg'><p>Bonjour"
    assert claims(saved_page, folder, ("dossier/Chez Lia.htm",)) == "saved_page"
    assert read_all(saved_page, folder, ("Chez Lia.htm",))["captures"][0]["address"] is None
    for other in (b"<html><!-- Page saved with care -->", b"Page saved with SingleFile", folder.replace(b"Chez%20Lia", b"Autre")):
        assert claims(saved_page, other, ("Chez Lia.htm",)) is None
    older = SINGLE.replace(b"Page saved with SingleFile", b"Archive processed by SingleFile")
    assert read_all(saved_page, older)["captures"][0]["captured_zone"] == "+01:00"
    assert claims(document, SINGLE) is None


def test_what_the_file_does_not_state_or_states_wrongly_is_not_made_up():
    undated = SINGLE.replace(b"Mar 14 2026", b"Mar 34 2026")
    tables = read_all(saved_page, undated)
    assert codes(tables) == ["readers_web.saved_by_hand", "readers_devices.time_impossible"]
    assert tables["captures"][0]["captured_utc"] is None
    bare = SINGLE.replace(b" url: https://annonces.example/lia \n", b"")
    assert read_all(saved_page, bare)["captures"][0]["address"] is None


def test_damaged_and_excessive_parts_are_told(monkeypatch):
    broken = SINGLE.replace(b"R0lGODlh", b"R0lG*Dlh")
    tables = read_all(saved_page, broken)
    assert codes(tables) == ["readers_web.saved_by_hand", "readers_web.saved_part_broken", "readers_pictures.not_decoded"]
    show_all(saved_page, broken, tables)
    monkeypatch.setattr(saved_page, "PARTS", 2)
    tables = read_all(saved_page, SINGLE)
    assert codes(tables)[-1] == "readers_web.saved_parts_left"
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (5, 3)
    monkeypatch.setattr(saved_page, "LARGEST", 100)
    assert codes(read_all(saved_page, SINGLE)) == ["readers_web.saved_too_large"]


def test_a_page_heavy_with_pictures_is_still_read():
    heavy = SINGLE.replace(b"<p>100", b"<img src=data:image/gif;base64,%s><p>100" % (b"R0lG" * 6_000_000))
    assert "180" in read_all(saved_page, heavy)["documents"][0]["text"]


def test_frames_in_frames_end_and_no_damage_raises():
    nested = "<p>fond"
    for _ in range(12):
        nested = f'<iframe srcdoc="{nested.replace("&", "&amp;").replace(chr(34), "&quot;")}"></iframe>'
    tables = read_all(saved_page, b"<!-- saved from url=(0010)https://a/ -->" + nested.encode())
    assert len(tables["captures"]) == 2 + saved_page.DEPTH
    for content in (SINGLE, COMPLETE):
        for hurt in damaged(content, 80):
            assert isinstance(json.loads(read_all(saved_page, hurt)["readings"][0]["layout"]), dict)
    with pytest.raises(ValueError, match="nothing stands"):
        saved_page.resolve(Opened(SINGLE), "offset=1,2")
