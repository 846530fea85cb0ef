"""Dates in words of the languages of the data: a day where it is certain, nothing where it is not."""

import datetime as dt

import pytest

from faisceau.notation.written_dates import MONTHS, bare, written

DAY = dt.date(2031, 5, 3)
WRITTEN = {
    "fr": ("3 mai 2031", "le 3 mai 2031"),
    "en": ("3 May 2031", "May 3, 2031", "3rd May 2031"),
    "ro": ("3 mai 2031", "la 3 mai 2031"),
    "sr": ("3. maj 2031.", "3. maja 2031. godine", "3. мај 2031.", "3. маја 2031. године"),
    "sq": ("3 maj 2031",),
    "de": ("3. Mai 2031", "den 3. Mai 2031", "am 3. Mai 2031"),
    "nl": ("3 mei 2031", "op 3 mei 2031"),
    "es": ("3 de mayo de 2031", "el 3 de mayo de 2031"),
    "it": ("3 maggio 2031",),
    "ru": ("3 мая 2031", "3 мая 2031 г.", "3 мая 2031 года"),
    "uk": ("3 травня 2031", "3 травня 2031 р.", "3 травня 2031 року"),
}
GENITIVES = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "sr": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in WRITTEN.items() for text in texts])
def test_a_day_in_words_is_that_day(language, text):
    found = written(text)
    assert found is not None, language
    assert (found.day, found.numbers) == (DAY, None)


@pytest.mark.parametrize("language", GENITIVES)
def test_every_month_is_known(language):
    names = GENITIVES[language].split()
    assert [MONTHS[bare(name)] for name in names] == list(range(1, 13))


def test_a_name_is_in_its_plain_form_and_means_one_month():
    assert len(MONTHS) >= 200
    assert all(bare(name) == name for name in MONTHS)


@pytest.mark.parametrize("text", ["31 февраля 2031", "3 Mayhem 2031", "мая 2031", "3 мая", "3 мая 2031 грамм", "le mai 2031"])
def test_what_is_no_certain_day_is_none(text):
    assert written(text) is None
