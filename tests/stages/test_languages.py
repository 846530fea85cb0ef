"""The language of a text: told where it can be, never wrong on the sentences here, null and why where it cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stage_rows import checked, table

from faisceau.notation.plain_words import plain_words
from faisceau.stages.languages import CONFIDENCE, language_of, languages

SENTENCES = {
    "fr": (
        "J'arrive dans dix minutes, attends-moi devant la gare.",
        "Où est mon passeport ? Il faut que tu me le rendes",
        "Tu dois encore payer la chambre cette semaine",
        "Il a dit de ne pas venir aujourd'hui",
        "Je n'ai plus de crédit sur mon téléphone",
    ),
    "en": (
        "See you tomorrow at the hotel, bring the money",
        "Where are you now, I am waiting outside",
        "She does not have her papers with her",
        "Do not tell anybody about the work",
        "Call me when the bus arrives",
    ),
    "ro": (
        "Vino repede la apartament",
        "Unde ești? Am nevoie de bani până mâine",
        "Am ajuns aseara cu autocarul la Lille",
        "Trebuie sa platesti camera saptamana asta",
        "Pasaportul meu este la el",
    ),
    "sh": (
        "Dolaziš li večeras u stan?",
        "Donesi mi pasoš sutra ujutro, molim te",
        "On drži ključeve od stana",
        "Moraš da platiš sobu ove nedelje",
        "Hoću da se vratim kući kod majke",
    ),
    "sr": ("Он држи кључеве од стана", "Хоћу да се вратим кући код мајке", "Долазиш ли вечерас у стан?"),
    "sq": (
        "A po vjen sonte në shtëpi?",
        "Ai i mban çelësat e banesës",
        "Duhet të paguash dhomën këtë javë",
        "Dua të kthehem në shtëpi te nëna ime",
    ),
    "uk": ("Приходь завтра о восьмій, не запізнюйся", "Він тримає ключі від квартири", "Я хочу повернутися додому до мами"),
    "ru": ("Он держит ключи от квартиры", "Ты должна заплатить за комнату на этой неделе", "приходи завтра вечером на квартиру"),
    "de": ("Wo bist du, ich warte schon seit einer Stunde", "Er hat die Schlüssel von der Wohnung"),
    "nl": ("Hij heeft de sleutels van het appartement", "Je moet deze week de kamer betalen"),
    "es": ("Dónde estás ahora, te espero delante de la estación", "Tienes que pagar la habitación esta semana"),
    "it": ("Devi pagare la stanza questa settimana", "Voglio tornare a casa da mia madre"),
    "ar": ("هو يحتفظ بمفاتيح الشقة", "أريد أن أعود إلى البيت عند أمي"),
}
ALL = [(language, sentence) for language, sentences in SENTENCES.items() for sentence in sentences]


def test_no_language_is_told_wrongly_and_most_are_told():
    told = [(language, sentence, language_of(sentence)) for language, sentence in ALL]
    assert [row for row in told if row[2].language not in {row[0], None}] == []
    assert sum(found.language is not None for *_, found in told) >= 30
    for *_, found in told:
        assert (found.language is None) == (found.why is not None)
        assert found.language is None or found.confidence >= CONFIDENCE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no_words"),
        ("400 €, 06 39 98 12 34", "no_words"),
        ("https://exemple.example/bonjour-tout-le-monde", "no_words"),
        ("👍👍👍", "no_words"),
        ("ok", "short"),
        ("Merci beaucoup", "short"),
        ("Bonsoir, tu es là ?", "short"),
    ],
)
def test_a_text_that_says_too_little_is_not_weighed(text, why):
    assert language_of(text) == (None, None, why)


def test_a_page_is_told_by_its_beginning():
    page = " ".join(SENTENCES["fr"] * 30)
    assert language_of(page).language == "fr"
    assert language_of(page).confidence >= 95


def test_each_text_of_documents_and_messages_has_a_row():
    documents = table("documents", {"locator": "page=1", "text": SENTENCES["fr"][0]}, {"locator": "page=2", "text": ""})
    messages = table(
        "messages",
        {"locator": "line=1", "text": SENTENCES["sq"][0]},
        {"locator": "line=2", "text": None},
        {"locator": "line=3", "text": SENTENCES["sq"][0]},
    )
    rows = checked("languages", languages(documents=documents, messages=messages))
    assert [(row["of"], row["locator"], row["language"], row["why"]) for row in rows] == [
        ("documents", "page=1", "fr", None),
        ("documents", "page=2", None, "no_words"),
        ("messages", "line=1", "sq", None),
        ("messages", "line=3", "sq", None),
    ]
    assert languages(documents=documents.slice(0, 0), messages=messages.slice(0, 0)).num_rows == 0


CERTAIN = (
    "ID aplikacije ili potrošački ključ",
    "Nevažeći ili istekao ključ",
    "Vaša lozinka ne može biti među najčešće korišćenim lozinkama",
)
"""Texts of which the recogniser adds up 1 and 0.99… in turns."""


@pytest.mark.parametrize("text", CERTAIN)
def test_what_is_all_but_certain_has_the_same_hundredths_every_time(text):
    assert {language_of(text) for _ in range(60)} == {("sh", 100, None)}


def test_a_text_is_told_the_same_alone_and_among_others():
    said = [*(sentence for _, sentence in ALL), *CERTAIN, "ok", "400 €", " ".join(SENTENCES["fr"] * 30)]
    again = [f"{sentence} {number}" for number, sentence in enumerate(said)]  # numbers are no words: the same words once more
    rows = [{"locator": f"line={number}", "text": text} for number, text in enumerate([*said, *again])]
    told = languages(documents=table("documents"), messages=table("messages", *rows))
    found = {row["locator"]: (row["language"], row["confidence"], row["why"]) for row in told.to_pylist()}
    assert [found[f"line={number}"] for number in range(len(rows))] == [language_of(text) for text in [*said, *said]]
    assert len(rows) >= 80


def test_what_is_no_word_is_left_out():
    assert plain_words("@ana_m rdv 18h30 à la gare 👍 www.exemple.example", 100) == "rdv à la gare"
    assert plain_words("mot " * 1000, 12) == "mot mot mot "


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text):
    found = language_of(text)
    assert found.language is None or found.confidence >= CONFIDENCE
