"""Answers kept in memory: a sealed build never changes, so that one question under one sight has one answer for as long as it stands.

They belong to one build under one sight, and go with it: a new build, another sight, a name unlocked or locked again is another set, which
begins empty. Whoever is given an answer that was kept is told to the witness as who is given one that was just read.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

MOST = 24 << 20
"""Bytes of answers that are kept of a build under a sight, those least lately given going first; ours."""
LARGEST = 4 << 20
"""Bytes of the largest answer that is kept; what is larger is read again each time. Ours."""


class Answers:
    """What was answered lately of one build under one sight."""

    def __init__(self, most: int = MOST, largest: int = LARGEST) -> None:
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock, self._most, self._largest = threading.Lock(), most, largest
        self.bytes = 0

    def get(self, question: Hashable) -> Any:
        """Return what is kept under a question, or None."""
        with self._lock:
            if (found := self._kept.get(question)) is None:
                return None
            self._kept.move_to_end(question)
            return found[0]

    def put(self, question: Hashable, answer: Any, weight: int) -> None:
        """Keep an answer of so many bytes; what was least lately given makes room for it."""
        if weight > self._largest:
            return
        with self._lock:
            if question in self._kept:  # somebody asked the same meanwhile
                return
            self._kept[question] = answer, weight
            self.bytes += weight
            while self.bytes > self._most:
                _, (_, freed) = self._kept.popitem(last=False)
                self.bytes -= freed

    def __len__(self) -> int:
        return len(self._kept)


def question_of(sql: str, values: tuple[object, ...]) -> bytes:
    """Return the digest of a question with its values: 1, True and '1' are three."""
    return sha256(f"{sql}\n{values!r}".encode(errors="surrogatepass")).digest()


def frozen(value: Any) -> Any:
    """Return a value that nobody can change any more: several pages, and several threads, are given the same one."""
    if type(value) is dict:
        return MappingProxyType({key: frozen(one) for key, one in value.items()})
    if type(value) in (list, tuple):
        return tuple(map(frozen, value))
    return frozenset(value) if type(value) is set else value


def weight_of(value: Any) -> int:
    """Return about how many bytes a value holds in memory."""
    size = sys.getsizeof(value)
    if isinstance(value, Mapping):
        size += sum(weight_of(key) + weight_of(one) for key, one in value.items())
        size += sum(map(weight_of, vars(value).values())) if hasattr(value, "__dict__") else 0
    elif isinstance(value, list | tuple | set | frozenset):
        size += sum(map(weight_of, value))
    return size


__all__ = ["LARGEST", "MOST", "Answers", "frozen", "question_of", "weight_of"]
