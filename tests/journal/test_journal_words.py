"""Every code that the journal says is worded in both languages, with places that the code fills."""

import re
from pathlib import Path

import faisceau.journal
from faisceau.journal.faults import Fault
from faisceau.model.wording.journal import WORDS

SOURCES = [*Path(faisceau.journal.__file__).parent.glob("*.py"), Path(faisceau.__file__).parent / "model" / "entries.py"]


def test_every_code_is_worded_and_every_wording_used():
    used = {code for path in SOURCES for code in re.findall(r'"(journal\.[a-z_]+)"', path.read_text())}
    assert used == set(WORDS)
    assert len(used) > 70


def test_both_languages_fill_the_same_places():
    for code, wording in WORDS.items():
        places = [set(re.findall(r"\{(\w+)\}", fr)) for fr in (wording.fr + wording.next_fr, wording.en + wording.next_en)]
        assert places[0] == places[1], code
        assert wording.fr != wording.en
        assert bool(wording.next_fr) == bool(wording.next_en) == (not code.startswith("journal.safe_")), code


def test_a_fault_says_what_is_wrong_what_is_safe_and_what_to_do():
    fault = Fault("journal.record_altered", {"number": 4}, "journal/desk/entries.log#4", "journal.safe_others")
    assert fault.what("en") == "Entry 4 (journal/desk/entries.log#4) is altered."
    assert fault.still_safe("fr") == "Toutes les autres mentions sont intactes."
    assert "Repair nothing" in fault.next("en")
