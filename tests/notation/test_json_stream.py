"""A JSON text walked: what is asked for is what a whole decoding gives, each value at its very bytes, however it is cut."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation import json_stream
from faisceau.notation.json_stream import ENDING, elements, sound
from faisceau.notation.json_values import degrees, whole

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.text(max_size=8)
    | st.sampled_from(['"', "\\", "{[", "é", "\u2028"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "messages", "é\\", ""]), inner, max_size=4)
    ),
    max_leaves=20,
)


def asked(root, pattern):
    """Return the values at a way, by a whole decoding."""
    if not pattern:
        return [root]
    first, rest = pattern[0], pattern[1:]
    if isinstance(root, list):
        return [found for one in root for found in asked(one, rest)] if first is None else []
    if isinstance(root, dict):
        return [found for name, one in root.items() if first in (None, name) for found in asked(one, rest)]
    return []


PATTERNS = [("messages", None), (None,), ("a", "b"), (None, "messages", None), ("é\\",), ()]


@settings(max_examples=200, deadline=None)
@given(VALUES, st.sampled_from(PATTERNS), st.sampled_from([None, 1, "\t"]), st.booleans())
def test_a_walk_gives_what_a_whole_decoding_gives(root, pattern, indent, plain):
    raw = json.dumps(root, indent=indent, ensure_ascii=plain).encode()
    found = list(elements(io.BytesIO(raw), (pattern,)))
    assert [it.value for it in found] == asked(root, pattern)
    for it in found:
        assert it.fault is None
        assert json.loads(raw[it.offset : it.offset + it.length]) == it.value


@pytest.mark.parametrize("block", [1, 2, 3, 7, 64])
def test_a_walk_does_not_depend_on_how_the_bytes_come(monkeypatch, block):
    root = {"x": ['é\\"{', {"y": []}], "messages": [{"t": "a\\", "n": [1, {"z": "]"}]}, "é", 12, None, [[]]], "name": "n"}
    raw = json.dumps(root, ensure_ascii=False, indent=1).encode()
    monkeypatch.setattr(json_stream, "BLOCK", block)
    found = list(elements(io.BytesIO(raw), (("messages", None), ("name",))))
    assert [it.value for it in found] == [*root["messages"], "n"]
    for it in found:
        assert json.loads(raw[it.offset : it.offset + it.length]) == it.value


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([b'{"messages": [', b"[", b"", b'{"a": {"messages": [']))
def test_no_bytes_raise_and_a_fault_ends_the_walk(tail, head):
    for pattern in PATTERNS:
        found = list(elements(io.BytesIO(head + tail), (pattern,)))
        assert all(it.fault not in ENDING for it in found[:-1])


@pytest.mark.parametrize(
    ("raw", "faults"),
    [
        (b'{"messages": [1, 2', ["", "", "truncated"]),
        (b'{"messages": [1, {"a": 1}x, 3]}', ["", "", "broken"]),
        (b'{"messages": [1]} {}', ["", "trailing"]),
        (b'\xff\xfe{\x00"\x00', ["charset"]),
        (b'{"messages": [{"a": tru}, 1]}', ["not_json", ""]),
        (b'{"messages": [' + b"[" * 5000 + b"]" * 5000 + b", 1]}", ["too_deep", ""]),
        (b'\xef\xbb\xbf{"messages": [1]}', [""]),
        (b'{"messages": ["' + b"\\" * 3, ["truncated"]),
        (b"", ["truncated"]),
    ],
)
def test_faults_are_told_at_their_place(raw, faults):
    assert [it.fault or "" for it in elements(io.BytesIO(raw), (("messages", None),))] == faults


def test_a_value_too_large_is_passed_over_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(json_stream, "LARGEST", 1000)
    monkeypatch.setattr(json_stream, "BLOCK", 128)
    big = json.dumps([{"x": number} for number in range(500)])
    raw = f'{{"messages": [{big}, 7]}}'.encode()
    found = list(elements(io.BytesIO(raw), (("messages", None),)))
    assert [(it.fault, it.value) for it in found] == [("too_large", None), (None, 7)]
    assert raw[found[0].offset : found[0].offset + found[0].length].decode() == big
    assert [it.value for it in sound(io.BytesIO(raw), (("messages", None),))] == [7]


def test_numbers_keep_every_digit():
    (found,) = elements(io.BytesIO(b'{"a": [48.85661400000000001, 12345678901234567890123, 1e5, NaN]}'), (("a",),))
    assert found.value == ["48.85661400000000001", "12345678901234567890123", "1e5", "NaN"]


@pytest.mark.parametrize(
    ("written", "units"),
    [
        ("180", 1_800_000_000),
        ("-180.0", -1_800_000_000),
        ("180.1", None),
        ("1e2", None),
        (None, None),
        ([], None),
        ("48,5", 485_000_000),
    ],
)
def test_degrees(written, units):
    assert degrees(written) == units


def test_whole_numbers_fit_a_table():
    assert [whole(value) for value in (1 << 63, str(1 << 63), -(1 << 63) + 1, "x", None, 1.5)] == [
        None,
        None,
        -(1 << 63) + 1,
        None,
        None,
        None,
    ]
