"""Charsets that are stated nowhere: texts of many languages in what they were written in, and the doubt where two readings look alike."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.inferred_charsets import inferred, wide
from faisceau.readers import document
from readers.examples import show_all
from readers.opened import Opened, read_all

TEXTS = {
    "fr": "Reçu de Léa à l'hôtel, près du café : 340 francs pour Noël, où êtes-vous, garçon",
    "ro": "Bucureşti, aţi plătit chiria în ţară şi vă aşteptăm la gară; mulţumesc, până mâine",
    "pl": "Proszę zapłacić czynsz za pokój, żółta łódź, dziękuję, już jutro przyjdę",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy, prosím zaplaťte",
    "hr": "Plati sobu, Šime, Žana i Čedo, već sutra, đak",
    "sq": "Paguaj dhomën, faleminderit shumë, çfarë është kjo",
    "de": "Zahlen Sie die Miete für das Zimmer, schöne Grüße, Straße",
    "es": "Mañana pagará la habitación, señor, ¿cuándo? niño",
    "ru": "Привет, Наташа, заплати за комнату до понедельника. Спасибо",
    "ru, small": "привет наташа заплати за комнату",
    "sr": "Плати собу до понедељка, Ђорђе, хвала љубазно",
    "uk": "Сплати за кімнату, будь ласка, Їжак",
    "bg": "Плати стаята до понеделник, благодаря",
    "el": "Πλήρωσε το δωμάτιο μέχρι τη Δευτέρα, ευχαριστώ",
}
WRITTEN = [
    *((name, "cp1252") for name in ("fr", "sq", "de", "es")),
    *((name, "mac-roman") for name in ("fr", "de", "es")),
    *((name, "cp1250") for name in ("ro", "pl", "cs", "hr")),
    *((name, "cp1251") for name in ("ru", "ru, small", "sr", "uk", "bg")),
    *((name, "koi8-u") for name in ("ru", "ru, small", "uk")),
    *((name, "cp866") for name in ("ru", "ru, small", "bg")),
    ("ro", "iso8859-2"),
    ("fr", "cp437"),
    ("el", "cp1253"),
]


@pytest.mark.parametrize(("language", "charset"), WRITTEN, ids=[" ".join(one) for one in WRITTEN])
def test_a_text_is_read_as_it_was_written(language, charset):
    raw = TEXTS[language].encode(charset)
    assert raw.decode(inferred(raw).charset, "backslashreplace") == raw.decode(charset)


def test_what_looks_alike_is_told_with_a_word_of_each_reading():
    raw = TEXTS["ru"].encode("mac-cyrillic")
    problems = read_all(document, raw)["problems"]
    assert [row["code"] for row in problems] == ["readers_files.charset_guessed", "readers_office.two_readings"]
    assert json.loads(problems[1]["arguments"]) == {"charset": "cp1251", "one": "Џривет", "other": "mac-cyrillic", "two": "Привет"}


def test_what_is_settled_is_no_guess_and_is_shown_so():
    raw = TEXTS["ru"].encode("mac-cyrillic")
    settled = {"encoding": "mac-cyrillic"}
    tables = read_all(document, raw, settings=settled)
    assert (tables["documents"][0]["text"], tables.get("problems")) == (TEXTS["ru"], None)
    assert document.resolve(Opened(raw), "line=1,1", settled).text == TEXTS["ru"]
    page = f"<html><body>{TEXTS['ru']}</body></html>".encode("mac-cyrillic")
    assert read_all(document, page, settings=settled)["documents"][0]["text"] == TEXTS["ru"]
    assert document.resolve(Opened(page), "whole", settled).text == TEXTS["ru"]


def test_a_page_that_states_no_charset_is_read_by_its_words():
    page = f"<html><body><p>{TEXTS['ru']}</p></body></html>".encode("koi8-u")
    tables = read_all(document, page)
    assert tables["documents"][0]["text"] == TEXTS["ru"]
    assert tables["problems"][0]["code"] == "readers_files.charset_guessed"


@pytest.mark.parametrize("charset", ["utf-32", "utf-32-le", "utf-32-be", "utf-16", "utf-16-le", "utf-16-be"])
def test_wide_characters_with_and_without_a_mark(charset):
    raw = TEXTS["fr"].encode(charset)
    tables = read_all(document, raw)
    assert tables["documents"][0]["text"].lstrip("\ufeff") == TEXTS["fr"]
    assert bool(tables.get("problems")) == (charset not in ("utf-32", "utf-16"))
    show_all(document, raw, tables)


@pytest.mark.parametrize("raw", [b"", b"\0", bytes(4_096), bytes(range(256)) * 8, b"a\0b", b"MZ" + bytes(90)])
def test_what_is_no_text_is_not_taken_for_one(raw):
    assert wide(raw) is None


@given(st.binary(max_size=400))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_bytes_have_a_reading(raw):
    found = inferred(raw)
    assert isinstance(raw.decode(found.charset, "backslashreplace"), str)
    assert found.other != found.charset
    assert (found.other is None) == (found.other_word == "")
