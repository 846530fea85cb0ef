"""Mutants of every example of every reader end in rows or typed problems, and every place that is told is shown.

A modest number of them here; ``bench/mutations.py`` tries thousands. ``FAISCEAU_MUTANTS`` is how many for each reader.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from faisceau.readers import LAST_RESORT, READERS
from readers.example_files import examples, of
from readers.mutating import HURTS, mutant
from readers.opened import Opened, observations

RUNNER = Path(__file__).parent / "mutation_reading.py"
EACH = int(os.environ.get("FAISCEAU_MUTANTS", "100"))
LEAST = 25
FOREIGN = ("pdf",)
"""The reader over a parser that ends the process itself where it gets no memory (PDFium): the jail makes that a typed verdict."""
SECONDS = 1
"""CPU seconds after which a slow reader is left, once it has read ``LEAST``."""


def test_every_reader_has_an_example():
    assert {name for name in (*READERS, LAST_RESORT) if not of(name)} == set()
    assert len(examples()) >= 30


def test_mutants_are_always_the_same_and_hardly_ever_the_example():
    one = examples()[0].content
    made = [mutant(one, [one], str(number)) for number in range(200)]
    assert made == [mutant(one, [one], str(number)) for number in range(200)]
    assert len(set(made) - {one}) >= 150


@pytest.mark.parametrize("hurt", [*dict.fromkeys(HURTS)], ids=lambda hurt: hurt.__name__)
def test_each_hurt_takes_any_content(hurt):
    import random

    for content in (b"", b"\0", b"1", b"a" * 10_000, bytes(range(256))):
        for seed in range(40):
            assert isinstance(hurt(content, random.Random(seed), []), bytes)
            assert isinstance(hurt(content, random.Random(seed), [b"other 12"]), bytes)


@pytest.mark.parametrize("reader", [*READERS, LAST_RESORT], ids=lambda name: name.rpartition(".")[2])
def test_mutants_end_in_rows_or_typed_problems(reader):
    options = ["--each", str(EACH), "--seconds", str(SECONDS), "--least", str(LEAST)]
    run = subprocess.run([sys.executable, str(RUNNER), reader, *options], capture_output=True, text=True, check=True, timeout=280)
    *others, told = [json.loads(line) for line in run.stdout.splitlines()]
    ended = "ended by signal" if reader.rpartition(".")[2] in FOREIGN else None
    assert [one for one in others if ended is None or not one["ended"].startswith(ended)] == []
    assert told["done"] >= min(LEAST, EACH)
    assert told["slowest"] < 30 or others


def refused(module, content, name):
    """Return the rows whose places are not shown."""
    exhibit = Opened(content, (name,))
    unshown = []
    for row in module.read(exhibit, {}, {}):
        try:
            module.resolve(exhibit, row.locator)
        except ValueError:
            unshown.append(row)
    return unshown


def example(label):
    return next(one for one in examples() if one.label == label)


def test_a_statement_that_breaks_off_is_shown_as_far_as_it_goes():
    from faisceau.readers import camt

    whole = example("camt/defects.xml").content
    for length in range(900, len(whole), 97):
        assert refused(camt, whole[:length], "defects.xml") == []
    place = camt.resolve(Opened(whole[:1500]), "xpath=/Envelope/Document/BkToCstmrStmt")
    assert place.content == whole[whole.index(b"<BkToCstmrStmt") : 1500]


@pytest.mark.parametrize("charset", ["utf-32", "utf-32-le", "utf-32-be", "utf-16-be"])
def test_a_statement_in_wide_characters_is_shown_as_utf8(charset):
    from faisceau.readers import camt

    content = example("camt/version8.xml").content.decode("latin-1").partition("?>")[2].strip().encode(charset)
    rows = list(camt.read(Opened(content), {}, {}))
    assert len(rows) > 5
    assert refused(camt, content, "version8.xml") == []


def test_a_page_outside_a_database_and_a_page_cut_short_are_shown():
    from faisceau.readers import android_calls, android_sms

    content = example("android/sms.sql").content
    for length in (len(content) - 512, len(content) - 300, 1024, 2621):
        assert refused(android_sms, content[:length], "mmssms.db") == []
    cut = example("android/calls.sql").content[:2600]
    assert refused(android_calls, cut, "calls.db") == []
    assert android_calls.resolve(Opened(cut), "offset=0,4096").content == cut


def test_a_page_that_does_not_load_and_a_file_that_is_not_compressed_are_shown():
    from faisceau.readers import compressed_file, pdf

    content = example("pdf/deux-colonnes.pdf").content
    broken = content.replace(b"/Type /Page\n", b"/Type /Pale\n").replace(b"/Type /Page ", b"/Type /Pale ")
    for hurt in (broken, content.replace(b" 0 R", b" 9 R", 2), content[: len(content) * 3 // 4]):
        assert refused(pdf, hurt, "deux-colonnes.pdf") == []
    assert compressed_file.resolve(Opened(b"plain", ("a.txt.gz",)), "member=a.txt").content == b"plain"


def test_a_prefix_that_is_declared_nowhere_stops_nothing():
    from faisceau.readers import camt

    content = example("camt/version1.xml").content.replace(b"BkToCstmr", b"x:BkToCstmr")
    assert b"x:BkToCstmr" in content
    for hurt in (content, content.replace(b"x:", b"xmlns:x:")):
        list(camt.read(Opened(hurt), {}, {}))
        assert refused(camt, hurt, "version8.xml") == []


def test_a_member_without_a_name_stops_no_archive():
    import io
    import zipfile

    from faisceau.readers import zip_archive

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", b"first")
        archive.writestr("b", b"second")
    content = stream.getvalue()
    # The name of the first member in the central directory begins with a zero, which ends it (APPNOTE 4.4.17).
    at = content.index(b"PK\x01\x02") + 46
    hurt = content[:at] + b"\0" + content[at + 1 :]
    rows = list(zip_archive.read(Opened(hurt), {}, {}))
    assert [row.content for row in rows if hasattr(row, "content")][-1] == b"second"
    assert rows[-1].present == 2
    assert refused(zip_archive, hurt, "a.zip") == []


@pytest.mark.parametrize("settled", ["utf-16", "utf-16-le", "cp1252", "shift_jis"])
def test_a_settled_charset_reads_and_shows_whatever_the_file_is_in(settled):
    from faisceau.readers import mt940

    content = example("mt940/numbered.sta").content.decode().encode("utf-16-le" if "16" in settled else "utf-8")
    settings = {"encoding": settled}
    rows = list(mt940.read(Opened(content), {}, settings))
    assert rows[-1].present == rows[-1].read >= 2
    for row in rows:
        assert mt940.resolve(Opened(content), row.locator, settings).content


def test_a_third_account_is_told_under_a_place_of_its_own():
    from faisceau.readers import camt

    account = b"<Acct><Id><BBAN>456</BBAN></Id></Acct>"
    content = example("camt/defects.xml").content.replace(account, account * 3)
    places = [row.locator for row in observations(camt, content) if getattr(row, "code", "") == "camt.second_account"]
    assert len(places) == len(set(places)) == 3


def test_letters_in_names_that_one_parser_alone_knows_stop_no_showing():
    from faisceau.readers import camt

    content = example("camt/version1.xml").content.replace(b"<Ntry>", "<Ⰰ/><Ntry>".encode(), 1)
    assert len(list(camt.read(Opened(content), {}, {}))) > 5
    assert refused(camt, content, "version1.xml") == []


@pytest.mark.parametrize("ending", [b"\r", b"\r\r\n", b"\n", b"\r\n", b"\rX", b"\r\nX"])
def test_every_line_is_shown_whichever_way_the_file_ends(ending):
    from faisceau.readers import mt940

    content = example("mt940/interim.sta").content.strip().replace(b"\r\n", b"\n") + b"\n:86:text" + ending
    for ends in (content, content.replace(b"\n", b"\r")):
        assert refused(mt940, ends, "interim.sta") == []
