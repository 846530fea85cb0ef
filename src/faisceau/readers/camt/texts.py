"""An element → the texts that are wanted of it.

Names are local: the versions of a message differ in their namespace only where they say the same thing.

The entries of a file have few shapes. An element is written out and cut at its texts: what is left, its markup, is its
shape. The walk down an element is done once for each shape and remembered as positions among the texts; the next
element of that shape is read by position.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from lxml.etree import _Element, tostring

Texts = dict[str, str]
"""Texts by path below an element (``BookgDt/Dt``), or by the name of what they are for."""

Paths = Mapping[str, Sequence[str]]
"""Names, each with the paths of local names at which it may stand, the best first."""

CURRENCY = "@Ccy"
"""What follows the path of an amount where its currency stands."""
_TEXT = re.compile(r">([^<]+)<")
"""A text between tags; in what is written out, attributes hold neither of the two signs."""
_SHAPES = 1024
_LARGEST = 65_536
"""How many shapes are remembered, and up to how many characters; ours."""


@lru_cache(maxsize=2048)
def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


class Gathered(NamedTuple):
    """What was found, by the names given to it: texts for columns, other texts, amounts with their currency, whole elements."""

    columns: Texts
    texts: Texts
    amounts: dict[str, tuple[str, str | None]]
    apart: dict[str, list[_Element]]


class _Slot(NamedTuple):
    """Where a text stands among the texts of a shape, and the currency that its element has."""

    at: int
    currency: str | None


_Positions = tuple[tuple[str, int, tuple[_Slot, ...]], ...]
"""For each name that a shape has a text for: the best place, and all of them, the best first."""


class _Plan(NamedTuple):
    """Where what is wanted stands in a shape; elements that are taken whole by the way down to each, child by child."""

    columns: _Positions
    joined: _Positions
    texts: _Positions
    amounts: _Positions
    apart: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]


class Gatherer:
    """What is wanted of a kind of element: for each name the paths at which it may stand, the best first.

    ``columns`` and ``texts`` have one text each; the texts of ``joined`` are columns too, all put under one another.
    """

    def __init__(self, columns: Paths, joined: Paths, texts: Paths, amounts: Paths, apart: Paths) -> None:
        self._wanted, self._apart = (columns, joined, texts, amounts), apart
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self._last: tuple[list[str], _Plan] = [], _Plan((), (), (), (), ())

    def gather(self, element: _Element) -> Gathered:
        """Return what is wanted of an element; blank texts count as none."""
        whole = tostring(element, encoding="unicode", with_tail=False)
        pieces = _TEXT.split(whole)
        markup, written = pieces[::2], pieces[1::2]
        if markup == self._last[0]:
            plan = self._last[1]
        else:
            shape = tuple(markup)
            plan = self._plans.get(shape) or self._plan(shape, element)
            self._last = markup, plan
        bare = [*map(str.strip, written)]
        if "&" not in whole and "" not in bare:
            return _at_once(plan, written, bare, element)
        columns: Texts = {}
        texts: Texts = {}
        for found, positions in ((columns, plan.columns), (texts, plan.texts)):
            for name, at, slots in positions:
                text = written[at].strip()
                if text and "&" not in text:
                    found[name] = text
                elif other := _first(written, slots):
                    found[name] = other[0]
        for name, _, slots in plan.joined:
            parts = [text for at, _ in slots if not (text := written[at]).isspace()]
            if parts:
                text = "\n".join(parts)
                columns[name] = unescape(text) if "&" in text else text
        amounts = {}
        for name, at, slots in plan.amounts:
            text = written[at].strip()
            if text and "&" not in text:
                amounts[name] = text, slots[0].currency
            elif other := _first(written, slots):
                amounts[name] = other
        apart = {name: [_down(element, way) for way in ways] for name, ways in plan.apart}
        return Gathered(columns, texts, amounts, apart)

    def _plan(self, shape: tuple[str, ...], element: _Element) -> _Plan:
        """Walk down an element and note where what is wanted of it stands."""
        slots: dict[str, list[_Slot]] = {}
        ways: dict[str, list[tuple[int, ...]]] = {}
        _walk(element, "", (), 0, slots, ways)
        columns, joined, texts, amounts = (_positions(paths, slots) for paths in self._wanted)
        apart = ((name, tuple(way for path in paths for way in ways.get(path, ()))) for name, paths in self._apart.items())
        plan = _Plan(columns, joined, texts, amounts, tuple((name, found) for name, found in apart if found))
        if sum(map(len, shape)) <= _LARGEST:
            if len(self._plans) >= _SHAPES:
                self._plans.clear()
            self._plans[shape] = plan
        return plan


def _at_once(plan: _Plan, written: Sequence[str], bare: Sequence[str], element: _Element) -> Gathered:
    """Return what is wanted of an element none of whose texts is blank or has a reference, as ``gather`` would."""
    columns = {name: bare[at] for name, at, _ in plan.columns}
    for name, at, slots in plan.joined:
        columns[name] = written[at] if len(slots) == 1 else "\n".join([written[one] for one, _ in slots])
    texts = {name: bare[at] for name, at, _ in plan.texts}
    amounts = {name: (bare[at], slots[0].currency) for name, at, slots in plan.amounts}
    return Gathered(columns, texts, amounts, {name: [_down(element, way) for way in ways] for name, ways in plan.apart})


def _walk(
    element: _Element,
    path: str,
    way: tuple[int, ...],
    slot: int,
    slots: dict[str, list[_Slot]],
    ways: dict[str, list[tuple[int, ...]]],
) -> int:
    """Note, by path, the places of all texts below an element, and the way to every child; return the next place."""
    ways.setdefault(path, []).append(way)
    if element.text:
        slots.setdefault(path, []).append(_Slot(slot, element.get("Ccy")))
        slot += 1
    for number, child in enumerate(element):
        below = f"{path}/{local(child.tag)}" if path else local(child.tag)
        slot = _walk(child, below, (*way, number), slot, slots, ways) + bool(child.tail)
    return slot


def _positions(wanted: Paths, slots: Mapping[str, Sequence[_Slot]]) -> _Positions:
    found = ((name, tuple(slot for path in paths for slot in slots.get(path, ()))) for name, paths in wanted.items())
    return tuple((name, places[0].at, places) for name, places in found if places)


def _first(written: Sequence[str], slots: Sequence[_Slot]) -> tuple[str, str | None] | None:
    """Return the first text that is not blank, with the currency of its element."""
    for at, currency in slots:
        if text := unescape(written[at]).strip():
            return text, currency
    return None


def _down(element: _Element, way: tuple[int, ...]) -> _Element:
    for number in way:
        element = element[number]
    return element


def texts_of(element: _Element, path: str = "") -> Texts:
    """Return the first text at every path below an element, and the currencies of amounts."""
    texts: Texts = {}
    for child in element:
        at = f"{path}/{local(child.tag)}" if path else local(child.tag)
        if len(child):
            texts = texts_of(child, at) | texts
        elif content := (child.text or "").strip():
            texts.setdefault(at, content)
            if currency := child.get("Ccy"):
                texts.setdefault(at + CURRENCY, currency)
    return texts


def first(texts: Texts, paths: Sequence[str]) -> str | None:
    """Return the text at the first path that has one."""
    return next((texts[path] for path in paths if path in texts), None)
