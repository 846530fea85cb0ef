"""Shapes of chat lines: what is read by a shape is what the whole form reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.chat_lines import head
from faisceau.notation.chat_shapes import RawShapes, Shapes

LINES = [
    "01/01/19, 11:25 - Ana: x",
    "[01/01/19 11:25] Ana: x",
    "01/01/2019, 11:25 a. m. - Ana: x",
    "12/03/2019 à 14:05 - Ana : x",
    "[2019-12-24, 12 h 23 min 45 s] Ana: x",
    "2.6.2019. 14:05 - Ана: x",
    "2. 6. 2019. 14:05 - Ana: x",
    "1/2/20, 1:05\u202fPM - Ana: x",
    "\u200e[15.08.21, 9:05:33] Ana: x",
    "2/3/2019, 1:05 по подне - Ана: x",
    "2019/1/2 下午3:04 - Ana: x",
    "12/05/2016, 11:25:33: Ana: x",
    "12.03.21 um 09:15 – Ana: x",
    "[12/05/2016, 11:25:33]Ana: x",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_a_known_shape_reads_as_the_whole_form_reads_it(line):
    shapes, raw = Shapes(), RawShapes()
    digits = [place for place, sign in enumerate(line) if sign.isdigit()]
    others = [
        line,
        *(line[:place] + "9" + line[place + 1 :] for place in digits),
        *(line[:place] + line[place + 1 :] for place in digits),
    ]
    for other in others * 2:
        assert shapes.head(other) == head(other), other
        told, met = head(other), raw.met(other.encode() + b"\r\n")
        assert (told is None) == (met is None)
        if told and met:
            assert met[0] == told.style
            assert tuple(number.decode() for number in met[1]) == told.numbers
            assert (other.encode())[met[2] :].decode() == told.rest


@given(
    st.lists(st.sampled_from([*LINES, "x", "", "1", "[", "\u200e", "01/01/19, 11:25 -", "01/01/19, 11:25 - \u0661"]), max_size=8),
    st.text(max_size=6),
)
def test_shapes_of_several_styles_do_not_disturb_one_another(lines, tail):
    shapes = Shapes()
    for line in lines:
        assert shapes.head(line + tail) == head(line + tail)
