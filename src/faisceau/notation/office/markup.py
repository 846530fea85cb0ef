"""Markup of a part, read as it comes by expat: no document type, no entity, nothing from outside, nothing kept that was read.

A name is told as ``NAMESPACE LOCAL``. What a broken part says before it breaks is told; then ``MarkupError`` says why it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar
from xml.parsers import expat

from faisceau.notation.deflate import DeflateError

Told_co = TypeVar("Told_co", covariant=True)
NESTED = 200
"""Levels of paragraphs, tables and the like inside one another; ours."""


class MarkupError(ValueError):
    """A part is no markup, declares a document type, or nests beyond the most; the message says which."""


class Hears(Protocol[Told_co]):
    """What hears the markup, and tells what it has made of it so far."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear the beginning of an element."""

    def end(self, name: str) -> None:
        """Hear the end of an element."""

    def text(self, text: str) -> None:
        """Hear words."""

    def drain(self) -> Iterable[Told_co]:
        """Return what is complete, once."""

    def close(self) -> None:
        """Hear that nothing more comes."""


def heard(chunks: Iterable[bytes], hearer: Hears[Told_co]) -> Iterator[Told_co]:
    """Yield what a hearer makes of markup; raise MarkupError where the markup ends before its end."""
    machine = expat.ParserCreate(namespace_separator=" ")
    machine.buffer_text = True
    machine.StartDoctypeDeclHandler = _refuse
    machine.StartElementHandler, machine.EndElementHandler = hearer.start, hearer.end
    machine.CharacterDataHandler = hearer.text
    try:
        for chunk in chunks:
            _parse(machine.Parse, chunk, final=False)
            yield from hearer.drain()
        _parse(machine.Parse, b"", final=True)
    except (ValueError, OSError, DeflateError, EOFError):
        # What a hearer still held is told although the rest does not come.
        hearer.close()
        yield from hearer.drain()
        raise
    hearer.close()
    yield from hearer.drain()


def _parse(parse: Callable[[bytes, bool], int], chunk: bytes, *, final: bool) -> None:
    try:
        parse(chunk, final)
    except expat.ExpatError as fault:
        raise MarkupError(str(fault)) from fault
    except (LookupError, UnicodeError) as fault:
        raise MarkupError("charset") from fault


def _refuse(*_: object) -> None:
    raise MarkupError("DOCTYPE")


def _short(name: str) -> str:
    """Return the local name of an attribute; one that names a relation is told from one that does not."""
    space, _, local = name.rpartition(" ")
    return f"r:{local}" if space.endswith("/relationships") else local


class Fields:
    """The words of elements that hold nothing else, by local name: what small parts (properties, relationships) are made of."""

    def __init__(self) -> None:
        self._told: list[tuple[str, dict[str, str], str]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear the beginning of an element."""
        if len(self._open) >= NESTED:
            raise MarkupError("nested")
        plain = {_short(key): value for key, value in attributes.items()}
        self._open.append((name.rpartition(" ")[2], plain, []))

    def end(self, name: str) -> None:  # noqa: ARG002 - the contract
        """Hear the end of an element."""
        local, attributes, words = self._open.pop()
        self._told.append((local, attributes, "".join(words).strip()))

    def text(self, text: str) -> None:
        """Hear words."""
        if self._open:
            self._open[-1][2].append(text)

    def drain(self) -> Iterable[tuple[str, dict[str, str], str]]:
        """Return the elements that ended: local name, attributes by local name, words."""
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Hear that nothing more comes."""
