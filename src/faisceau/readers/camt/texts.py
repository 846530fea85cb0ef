"""An element → the texts that are wanted of it.

Names are local: the versions of a message differ in their namespace only where they say the same thing.

The entries of a file have few shapes. The walk down an element is therefore done once for each shape, a sequence of
names and numbers of children, and remembered as positions; the next element of that shape is read by position.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from lxml.etree import _Element

Texts = dict[str, str]
"""Texts by path below an element (``BookgDt/Dt``), or by the name of what they are for."""

Paths = Mapping[str, Sequence[str]]
"""Names, each with the paths of local names at which it may stand, the best first."""

CURRENCY = "@Ccy"
"""What follows the path of an amount where its currency stands."""
_SHAPES = 1024
_LARGEST = 512
"""How many shapes are remembered, and up to how many elements; ours."""
_tag = attrgetter("tag")


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


class _Plan(NamedTuple):
    """The positions, in document order, of what is wanted of a shape: for each name the best, and the others."""

    columns: tuple[tuple[str, int, tuple[int, ...]], ...]
    joined: tuple[tuple[str, int, tuple[int, ...]], ...]
    texts: tuple[tuple[str, int, tuple[int, ...]], ...]
    amounts: tuple[tuple[str, int, tuple[int, ...]], ...]
    apart: tuple[tuple[str, int, tuple[int, ...]], ...]


class Gatherer:
    """What is wanted of a kind of element: for each name the paths at which it may stand, the best first.

    ``columns`` and ``texts`` have one text each; the texts of ``joined`` are columns too, all put under one another.
    """

    def __init__(
        self,
        columns: Paths,
        joined: Paths,
        texts: Paths,
        amounts: Paths,
        apart: Paths,
    ) -> None:
        self._wanted = (columns, joined, texts, amounts, apart)
        self._plans: dict[tuple[str | int, ...], _Plan] = {}

    def gather(self, element: _Element) -> Gathered:
        """Return what is wanted of an element; blank texts count as none."""
        elements = list(element.iter())
        shape = (*map(_tag, elements), *map(len, elements))
        plan = self._plans.get(shape) or self._plan(shape, element, len(elements))
        columns: Texts = {}
        texts: Texts = {}
        for found, positions in ((columns, plan.columns), (texts, plan.texts)):
            for name, index, others in positions:
                content = elements[index].text
                if content and (content := content.strip()):
                    found[name] = content
                elif others and (written := _first(elements, others)):
                    found[name] = written[0]
        for name, index, others in plan.joined:
            if parts := [text for at in (index, *others) if (text := elements[at].text) and not text.isspace()]:
                columns[name] = "\n".join(parts)
        amounts = {}
        for name, index, others in plan.amounts:
            if written := _first(elements, (index, *others)):
                amounts[name] = written[0], written[1].get("Ccy")
        apart = {name: [elements[index] for index in (first_, *others)] for name, first_, others in plan.apart}
        return Gathered(columns, texts, amounts, apart)

    def _plan(self, shape: tuple[str | int, ...], element: _Element, size: int) -> _Plan:
        """Walk down an element and note where its wanted descendants stand."""
        places: dict[str, list[int]] = {}
        _walk(element, "", 0, places)
        plan = _Plan(*(_positions(wanted, places) for wanted in self._wanted))
        if size <= _LARGEST:
            if len(self._plans) >= _SHAPES:
                self._plans.clear()
            self._plans[shape] = plan
        return plan


def _walk(element: _Element, path: str, index: int, places: dict[str, list[int]]) -> int:
    """Note the position of every descendant by its path; return the last position used."""
    for child in element:
        index += 1
        below = f"{path}/{local(child.tag)}" if path else local(child.tag)
        places.setdefault(below, []).append(index)
        index = _walk(child, below, index, places)
    return index


def _first(elements: Sequence[_Element], indexes: Sequence[int]) -> tuple[str, _Element] | None:
    """Return the first text that is not blank, and its element."""
    for index in indexes:
        content = elements[index].text
        if content and (content := content.strip()):
            return content, elements[index]
    return None


def _positions(wanted: Paths, places: Mapping[str, Sequence[int]]) -> tuple[tuple[str, int, tuple[int, ...]], ...]:
    found = ((name, tuple(index for path in paths for index in places.get(path, ()))) for name, paths in wanted.items())
    return tuple((name, indexes[0], indexes[1:]) for name, indexes in found if indexes)


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
