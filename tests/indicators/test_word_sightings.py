"""Where words stand: the shared reading finds what a plain search of every word in every text finds, and nothing else."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.build.runner import Query, Runner
from faisceau.build.shelf import Shelf
from faisceau.law import tables
from sql_tables import ask, rows_of
from training_case import SILENT

LAW = tables()
NOTHING = {name: rows_of(name, []) for name in ("messages", "utterances", "documents", "contacts", "payments", "selectors")}
TEXTS = st.lists(
    st.lists(
        st.sampled_from(["tu", "dois", "3500", "DETTE", "dettes", "endetté", "très", "jeune", "клиент", "клиенты", ",", "'", "é"]),
        max_size=6,
    ).map(" ".join),
    max_size=5,
)
WORDS = ["dette*", "tu dois 0*", "très jeune", "клиент*", "jeune", "dois 0000"]


def folded(text, star=""):
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    return " " + re.sub(rf"[^\w{star}]+|_", " ", re.sub(r"[0-9]", "0", bare)).strip() + " "


def plainly(texts):
    """Return (locator, first word found) by searching every word in every text."""
    found = {}
    for number, text in enumerate(texts, start=1):
        met = [word for word in WORDS if folded(word, "*").replace("* ", "") in folded(text)]
        if met:
            found[f"line={number}"] = min(met, key=lambda word: word.encode())
    return found


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXTS)
def test_one_pass_finds_what_a_plain_search_finds(texts):
    messages = [
        {"exhibit": "x", "locator": f"line={n}", "kind": "text", "sender": "A", "text": text}
        for n, text in enumerate(texts, start=1)
    ]
    indicators = [{"indicator": "i", "words_in": ["messages"]}, {"indicator": "j", "words_in": ["documents"]}]
    words = [{"indicator": name, "sense": "s", "language": "fr", "words": WORDS} for name in ("i", "j")]
    made = ask(
        "word_sightings",
        "faisceau.stages",
        "word_sightings",
        **{
            **NOTHING,
            "messages": rows_of("messages", messages),
            "indicators": rows_of("indicators", indicators),
            "indicator_words": rows_of("indicator_words", words),
        },
    ).to_pylist()
    assert {row["locator"]: row["word"] for row in made} == plainly(texts)
    assert {row["indicator"] for row in made} <= {"i"}
    assert {row["about"] for row in made} <= {"name:A"}


def test_each_table_of_texts_is_read_and_says_whose_it_is():
    given_rows = {
        "messages": [
            {
                "exhibit": "m",
                "locator": "line=1",
                "kind": "text",
                "sender": "+33 6",
                "text": "Vreau acasă",
                "sent_as_written": "hier",
            }
        ],
        "utterances": [{"exhibit": "u", "locator": "line=1", "speaker": "Ana", "text": "Je veux rentrer."}],
        "documents": [
            {"exhibit": "p", "locator": "page=1", "title": "https://a.example/lille", "text": "Nos filles"},
            {"exhibit": "q", "locator": "page=1", "title": "rapport", "text": "Nos filles"},
        ],
        "contacts": [{"exhibit": "c", "locator": "row=1", "platform": "phone", "name": "Client 3"}],
        "payments": [{"exhibit": "b", "locator": "row=1", "holder": "iban:FR1", "words": " locanto "}],
        "selectors": [{"exhibit": "m", "locator": "line=1", "of": "messages", "party": "sender", "kind": "phone", "value": "+336"}],
    }
    made = ask(
        "word_sightings",
        "faisceau.stages",
        "word_sightings",
        **{name: rows_of(name, found) for name, found in given_rows.items()},
        indicators=LAW["indicators"],
        indicator_words=LAW["indicator_words"],
    ).to_pylist()
    assert {(row["indicator"], row["of"], row["about"], row["sent"]) for row in made} == {
        ("wish_to_leave", "messages", "phone:+336", "hier"),
        ("wish_to_leave", "utterances", "name:Ana", None),
        ("adverts_in_plural", "documents", None, "https://a.example/lille"),
        ("client_cards", "contacts", "device:c", None),
        ("adverts_paid", "transfers", "iban:FR1", None),
    }


def test_a_text_is_not_carried_along_with_each_of_its_words(tmp_path):
    """A captured page of 300 kB, asked with all words of the law: its words times its length would be ten gigabytes."""
    runner = Runner(Shelf(tmp_path / "shelf"), SILENT)
    in_pages = {row["indicator"] for row in LAW["indicators"].to_pylist() if "documents" in row["words_in"]}
    words = [word for row in LAW["indicator_words"].to_pylist() if row["indicator"] in in_pages for word in row["words"]]
    word = min(word for word in words if word.isalpha())
    try:
        page = " ".join(f"mot{number}" for number in range(35_000)) + f" {word}"
        pages = [{"exhibit": "x", "locator": "record=1", "title": "https://example.org/", "text": page}]
        tables = {
            **NOTHING,
            "documents": rows_of("documents", pages),
            "indicators": LAW["indicators"],
            "indicator_words": LAW["indicator_words"],
        }
        inputs = {name: runner.given(name, rows) for name, rows in tables.items()}
        connection = runner._connected()
        connection.execute("SET memory_limit='512MiB'")
        connection.execute("SET max_temp_directory_size='0B'")
        found = runner.ask(Query("faisceau.stages", "word_sightings").text, inputs).to_pylist()
    finally:
        runner.close()
        runner.shelf.close()
    assert ("record=1", word) in {(row["locator"], row["word"]) for row in found}
