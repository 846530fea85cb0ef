"""An element → the texts that are wanted of it, by path.

Names are local: the versions of a message differ in their namespace only where they say the same thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

Texts = dict[str, str]
"""The first text at each path below an element (``RltdPties/Dbtr/Nm``); a currency stands at ``Amt@Ccy``."""

CURRENCY = "@Ccy"


class Gathered(NamedTuple):
    """What was found below an element: texts, all texts where a path repeats, and whole children."""

    texts: Texts
    many: dict[str, list[str]]
    apart: dict[str, list[_Element]]


@lru_cache(maxsize=2048)
def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


class Kind(IntEnum):
    """What is taken of an element."""

    BRANCH = 0
    TEXT = 1
    MONEY = 2
    MANY = 3
    APART = 4


BRANCH, TEXT, MONEY, MANY, APART = Kind


class Wanted(dict[str, "Wanted | None"]):
    """A tree of the paths that are wanted; it learns, tag by tag, which of a file's children lie on them."""

    __slots__ = ("children", "kind", "path")

    def __init__(self, path: str = "", kind: Kind = BRANCH) -> None:
        super().__init__()
        self.path = path
        self.kind = kind
        self.children: dict[str, Wanted] = {}

    def __missing__(self, tag: str) -> Wanted | None:
        found = self[tag] = self.children.get(local(tag))
        return found

    def add(self, path: str, kind: Kind) -> None:
        """Want what stands at a path; an element on the way to others is a branch, and its own text is taken where it has no children."""
        node = self
        for name in path.split("/"):
            node.kind = BRANCH
            node = node.children.setdefault(name, Wanted(f"{node.path}/{name}" if node.path else name, kind))


def wanted(paths: Iterable[str], many: Iterable[str] = (), apart: Iterable[str] = ()) -> Wanted:
    """Return the tree of paths to gather: those with one text, those with several, and children kept whole."""
    tree = Wanted()
    for path in paths:
        tree.add(path, MONEY if path.endswith("Amt") else TEXT)
    for path in many:
        tree.add(path, MANY)
    for path in apart:
        tree.add(path, APART)
    return tree


def gather(element: _Element, tree: Wanted) -> Gathered:
    """Return what is wanted of an element."""
    found = Gathered({}, {}, {})
    _gather(element, tree, found.texts, found)
    return found


def _gather(element: _Element, tree: Wanted, texts: Texts, found: Gathered) -> None:
    for child in element:
        node = tree[child.tag]
        if node is None:
            continue
        kind = node.kind
        if kind is BRANCH and len(child):
            _gather(child, node, texts, found)
        elif kind is APART:
            found.apart.setdefault(node.path, []).append(child)
        elif content := child.text:
            if kind is MANY:
                if not content.isspace():
                    found.many.setdefault(node.path, []).append(content)
            elif node.path not in texts and (content := content.strip()):
                texts[node.path] = content
                if kind is MONEY and (currency := child.get("Ccy")):
                    texts[node.path + CURRENCY] = currency.strip()


def texts_of(element: _Element, path: str = "") -> Texts:
    """Return the first text at every path below an element."""
    texts: Texts = {}
    for child in element:
        at = f"{path}/{local(child.tag)}" if path else local(child.tag)
        if len(child):
            texts = texts_of(child, at) | texts
        elif content := (child.text or "").strip():
            texts.setdefault(at, content)
            if currency := child.get("Ccy"):
                texts.setdefault(at + CURRENCY, currency.strip())
    return texts


def first(texts: Texts, paths: tuple[str, ...]) -> str | None:
    """Return the text at the first path that has one."""
    for path in paths:
        if path in texts:
            return texts[path]
    return None
