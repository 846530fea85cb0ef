"""Statement lines read many at a time give the very rows that they give one at a time."""

import io
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers.mt940 import details, runs, texts
from faisceau.readers.mt940.fields import Fields
from faisceau.readers.mt940.messages import Messages

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.sta"))
HEAD = [":20:A", ":25:1", ":28C:1", ":60F:C260101EUR0,00"]
LINES = (
    ":61:2601050105CR12,34NTRFNONREF//BANK1",
    ":61:260105D1,5NMSCREF-1//BANK2",
    ":61:260105D1,5NMSCREF-1",
    ":61:2602300230C1,00NTRFNONREF",
    ":61:2601050105RC1,00NTRFA/B//",
    ":61:260105C2,000N075DE02120300000000202051",
    ":61:260105C2,00NTRFREFERENCE     /NAME OF PARTY",
    ":61:260105C,00",
    ":86:166?00GUTSCHRIFT?100399?20EREF+E2E-1?21 SVWZ+Rent?30ABCDDEFF?31DE021?32I. Rusu?33und so",
    ":86:105?00X?20SVWZ+a?20b?60c?34914?64tail",
    ":86:166?00?20MTLG: a+b?32N",
    ":86:/TRTP/SEPA/NAME/I. Rusu/REMI/Rent/EREF/NOTPROVIDED/CHGS/EUR1,234/",
    ":86:/OCMT/EUR2,00//CHGS/USD1,00/",
    ":86:free text",
    ":86:",
    " goes on",
    "-not an end",
    "",
    "   ",
    "?21KREF+NONREF",
    "second line",
    ":",
    "61:260105C1,00NMSC",
    ":NS:15I. Rusu",
    ":62F:C260131EUR1,00",
    "-",
    "-}{5:}\x03",
    "{1:F01}{2:O942}{4:",
    ":20:B",
    "\x01:61:260105C1,00NMSC",
)


def _rows(found):
    messages = Messages()
    return [*chain.from_iterable(messages.lots(found))], messages.present, messages.statements


def _one_by_one(text):
    fields = Fields()
    lines = io.StringIO(text, newline=None).read()
    yield from fields.take(io.StringIO(lines))
    yield from fields.end()


def _both(text):
    return _rows(runs.pieces(io.StringIO(text, newline=None))), _rows(_one_by_one(text))


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(LINES), max_size=30), st.sampled_from((7, 60, 1 << 18)), st.booleans())
def test_the_rows_are_those_of_lines_read_one_at_a_time(lines, size, ended):
    text = "\n".join((*HEAD, *lines)) + "\n" * ended
    usual, runs.SIZE = runs.SIZE, size
    try:
        together, alone = _both(text)
    finally:
        runs.SIZE = usual
    assert together == alone


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_so_are_those_of_the_examples(file):
    together, alone = _both(file.read_text("utf-8", errors="replace"))
    assert together == alone
    assert together[1] > 0


def test_lines_of_the_usual_form_are_read_together():
    text = "\n".join((*HEAD, *(LINES[0], LINES[8]) * 50, ":62F:C260131EUR1,00"))
    found = [*runs.pieces(io.StringIO(text))]
    assert [len(it.valued) for it in found if isinstance(it, runs.Run)] == [49]
    assert sum(getattr(it, "tag", "") == "61" for it in found) == 1


PIECES = st.lists(
    st.tuples(
        st.sampled_from(("00", "10", "20", "21", "22", "29", "30", "31", "32", "33", "34", "38", "60", "64")),
        st.text("EREFSVWZKBIC+: abc1", max_size=30),
    ),
    max_size=8,
)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.sampled_from(("166", "105", "109", "999")), PIECES)
def test_numbered_texts_read_at_one_go_say_what_they_say_piece_by_piece(code, pieces):
    text = code + "".join(f"?{number}{content}" for number, content in pieces)
    if found := details.USUAL.match(text):
        usual, numbered = details._usual(*found.groups()), details._numbered(code, text[3:], "?")
        usual.posting, numbered.posting = ([*filter(None, it.posting)] for it in (usual, numbered))
        assert usual == numbered


LINES_OF_TEXTS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(("?00", "?20", "?21", "?22", "?29", "?30", "?31", "?32", "?33", "?34", "\n", "")),
            st.sampled_from(
                (
                    "",
                    "EREF+",
                    "SVWZ+",
                    "ABWA+",
                    "ABWE+",
                    "KREF+",
                    "IBAN+",
                    "BIC+",
                    "SVWZ: ",
                    "MTLG:",
                    "/OCMT/",
                    "x" * 27,
                    "EREF+NONREF",
                )
            ),
            st.text("ER+: a1/\n\0", max_size=12),
        ).map("".join),
        st.just("?20EREF+A-1?21SVWZ+Loyer"),
    ),
    max_size=8,
)


@settings(derandomize=True, deadline=None, max_examples=800)
@given(
    st.lists(st.tuples(st.sampled_from(("166", "105", "109", "16", "1\n66", "", "/EREF/")), LINES_OF_TEXTS), min_size=1, max_size=4)
)
def test_texts_read_together_say_what_each_says_by_itself(found):
    read = [code + "".join(parts) for code, parts in found]
    assert [*zip(*texts.said(read), strict=True)] == [*map(texts._singly, read)]


CONTENT = st.text("EREFSVWZ: a1\n-MTLG", max_size=30)
WORDED = st.tuples(
    st.sampled_from(("166", "105")),
    st.sampled_from(("", "?00", "?00GUTSCHRIFT ", "?10399", "?00 A?10399")),
    st.lists(st.tuples(st.sampled_from(("?20EREF+", "?21 KREF+", "?22MREF+", "?20EREF+NONREF", "?23CRED+")), st.text(" A-1", max_size=23)).map("".join), max_size=3).map("".join),
    st.sampled_from(("?23SVWZ+", "?24 SVWZ+")),
    CONTENT,
    st.lists(CONTENT.map("?25".__add__), max_size=3).map("".join),
    st.sampled_from(("", "?30ABCDEFGH", "?31 99 ?32Ion", "?32" + "I" * 27 + "?33on Rusu", "?32Ion?33Rusu", "?33 ")),
).map("".join)  # fmt: skip


def test_texts_of_the_commonest_form_are_read_by_column():
    seen = []

    @settings(derandomize=True, deadline=None, max_examples=800)
    @given(st.lists(WORDED, min_size=1, max_size=3))
    def same(read):
        seen.append(texts._worded("\0".join(read).replace("\n", ""), len(read)) is not None)
        assert [*zip(*texts.said(read), strict=True)] == [*map(texts._singly, read)]

    same()
    assert sum(seen) > 200


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.text(st.sampled_from("EREFKVWZSBIC+\n ab"), max_size=40), st.lists(st.sampled_from(("EREF", "SVWZ", "BIC", "IBAN", "X"))))
def test_words_of_sepa_are_cut_as_their_pattern_cuts_them(text, words):
    purpose = text + "".join(f"{word}+{text}" for word in words)
    before, found = details.words(purpose)
    assert [before, *(part for word, value in found for part in (word, None, value))] == details._SEPA.split(purpose)
