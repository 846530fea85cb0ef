"""One warm parent and the socket to it: a request and open pieces go in, a child's answer and end come out."""

from __future__ import annotations

import fcntl
import json
import mmap
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faisceau
from faisceau.model.reading import Budget, Setting
from faisceau.model.wording import Wording
from faisceau.vault import wire
from faisceau.vault.verdicts import Ended

_MOST_INTRODUCTION = 1 << 18
_SEALS = 0x1 | 0x2 | 0x4 | 0x8
"""F_SEAL_SEAL, SHRINK, GROW, WRITE of ``fcntl(2)``."""
_ADD_SEALS = 1033


class WardenLost(Exception):  # noqa: N818 - said of the warm parent
    """The warm parent ended: its reading gave nothing; where it never began, its reason stands on standard error."""


@dataclass(frozen=True, slots=True)
class ReaderCard:
    """What a reader says of itself: what an entry is, with what it is read together, its promise, its budget, its settings."""

    unit: str
    companions: tuple[str, ...]
    promise: Wording
    budget: Budget
    prepared: bool = False
    """Whether it needs an engine that is loaded before the first exhibit: it is read in a warm parent of its own."""
    settings: Mapping[str, Setting] | None = None
    """By name; None where the reader does not say which it takes."""


class Warden:
    """A running warm parent; one request at a time."""

    def __init__(self, readers: Sequence[str], last_resort: str, search: Sequence[Path] = (), prepared: str = "") -> None:
        """Start it with an environment of its own.

        ``search``: folders of readers that are not installed; ``prepared``: the reader whose engine it loads, if any.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [
            sys.executable,
            "-s",
            "-P",
            "-m",
            "faisceau.vault.jail",
            str(theirs.fileno()),
            prepared or "-",
            last_resort,
            *readers,
        ]
        with theirs:
            self._process = subprocess.Popen(
                command,
                env=_environment(search),
                cwd="/",
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self._control = ours
        try:
            told = self._receive(_MOST_INTRODUCTION)
        except WardenLost:
            self.close()
            raise
        introduction = json.loads(told)
        self.not_jailed: str = introduction["not_jailed"]
        self.engine: str = introduction["engine"]
        self.readers = {name: _card(card) for name, card in introduction["readers"].items()}

    def ask(self, request: wire.Request, pieces: Sequence[int]) -> tuple[memoryview, Ended]:
        """Have a request served with the descriptors of its exhibit and companions; return the answer and how it ended."""
        asked = os.memfd_create("request", os.MFD_CLOEXEC)
        answer = os.memfd_create("answer", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            document = request.write()
            os.write(asked, document)
            try:
                socket.send_fds(self._control, [wire.START.pack(request.limits.wall)], [asked, answer, *pieces])
            except OSError as error:
                raise WardenLost from error
            ended = Ended(*wire.END.unpack(self._receive(wire.END.size)))
            return _sealed(answer), ended
        finally:
            os.close(asked)
            os.close(answer)

    def close(self) -> None:
        """End the warm parent, and the child that it may have."""
        self._control.close()
        self._process.wait()

    def _receive(self, most: int) -> bytes:
        try:
            message = self._control.recv(most)
        except ConnectionError as error:
            raise WardenLost from error
        if not message:
            raise WardenLost
        return message


def _environment(search: Sequence[Path]) -> dict[str, str]:
    """Return the little that Python and Arrow need, the same on every machine."""
    ours = Path(faisceau.__file__).parents[1]
    return {
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "LC_ALL": "C.UTF-8",
        "MALLOC_ARENA_MAX": "1",
        "OMP_NUM_THREADS": "1",
        "OMP_THREAD_LIMIT": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(map(str, (ours, *search))),
        "TZ": "UTC",
    }


def _card(fields: Mapping[str, Any]) -> ReaderCard:
    promise, budget = Wording(*fields["promise"]), Budget(**fields["budget"])
    told = fields["settings"]
    settings = None if told is None else {name: Setting(Wording(fr, en), tuple(values)) for name, (fr, en, values) in told.items()}
    return ReaderCard(fields["unit"], tuple(fields["companions"]), promise, budget, fields["prepared"], settings)


def _sealed(answer: int) -> memoryview:
    """Return the bytes of an answer, which from now on nobody can change."""
    fcntl.fcntl(answer, _ADD_SEALS, _SEALS)
    size = os.fstat(answer).st_size
    return memoryview(mmap.mmap(answer, size, prot=mmap.PROT_READ, flags=mmap.MAP_SHARED) if size else b"")
