"""French is shown with the spaces of printed French, wherever its words are kept."""

import re

import pytest

from faisceau import law
from faisceau.desk.meanings import meaning, table_meaning
from faisceau.model.tables import TABLES
from faisceau.model.typography import french
from faisceau.model.wording import wordings

UNDECIDED = re.compile(r"[a-zé]\((?:s|es|x|aux|nt)\)")
BREAKABLE = re.compile(r"\w[ \t][:;?!»](?:\s|$)|« ")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Quoi ? Rien ; tout : oui !", "Quoi\xa0? Rien\xa0; tout\xa0: oui\xa0!"),
        ("« tout » : voir", "«\xa0tout\xa0»\xa0: voir"),
        ("{count:pièce|pièces} à 12:30 ; voir", "{count:pièce|pièces} à 12:30\xa0; voir"),
        ("déjà\xa0: là", "déjà\xa0: là"),
        ("? seul, :code et ?x restent", "? seul, :code et ?x restent"),
        ("", ""),
    ],
)
def test_the_marks_of_two_strokes_never_begin_a_line(written, shown):
    assert french(written) == shown
    assert french(shown) == shown


def test_no_word_of_the_house_lets_a_line_break_before_a_mark():
    said = [text for one in wordings().values() for text in (one.fr, one.next_fr)]
    said += [table_meaning(name, "fr") for name in TABLES]
    said += [meaning(column.meaning, "fr") for schema in TABLES.values() for column in schema.columns]
    for table in law.tables().values():
        said += [text for name in table.column_names if name.endswith("_fr") for text in table[name].to_pylist() if text]
    assert sum("\xa0" in text for text in said) > 1500
    assert [text for text in said if BREAKABLE.search(text)] == []


def test_no_sentence_leaves_to_the_reader_whether_there_are_several():
    said = {code: (one.fr, one.next_fr, one.en, one.next_en) for code, one in wordings().items()}
    assert len(said) > 3000
    assert {code: texts for code, texts in said.items() if any(UNDECIDED.search(text) for text in texts if text)} == {}
