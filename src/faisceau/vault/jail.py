"""The process of the jail: ``python -m faisceau.vault.jail DESCRIPTOR PREPARED LAST_RESORT READER…``.

A warm parent that never sees an exhibit, nor a key: it imports the readers, says what they are, and then forks one child
for each request, passing it the descriptors that came with it; the child enters the jail and serves; the parent waits
and reports how it ended. It ends when its caller does.

``PREPARED`` is ``-``, or the reader for which this warm parent was started: what the reader's ``prepare`` loads (an engine
with its models) is then there before the first exhibit, and is shared by the children.
"""

from __future__ import annotations

import encodings
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any, NoReturn

import pyarrow as pa

from faisceau.model.reading import Budget, Setting
from faisceau.vault import wire
from faisceau.vault.cell import enter
from faisceau.vault.kernel import PR_SET_PDEATHSIG, NotJailed, prctl
from faisceau.vault.limits import GLANCE, be_quiet, close_others
from faisceau.vault.opened import JailedExhibit
from faisceau.vault.rows import warm_up
from faisceau.vault.serving import refused, serve
from faisceau.vault.verdicts import NOT_JAILED

ALIVE = 20_000
"""Containers made and not ended after which a child looks for cycles; ours."""


def load(names: Sequence[str]) -> dict[str, Any]:
    """Import the readers, every codec (Python loads them late) and what Arrow loads late."""
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    for codec in pkgutil.iter_modules(encodings.__path__):
        with suppress(ImportError):
            importlib.import_module(f"encodings.{codec.name}")
    warm_up()
    return {name: importlib.import_module(name) for name in names}


def introduction(readers: Mapping[str, Any], jailed: str, engine: str) -> bytes:
    """Return what the caller has to know: what each reader says of itself, the engine prepared, and why there is no jail."""
    cards = {
        name: {
            "unit": reader.UNIT,
            "companions": list(reader.COMPANIONS),
            "promise": [reader.PROMISE.fr, reader.PROMISE.en],
            "budget": asdict(_budget(reader)),
            "prepared": hasattr(reader, "prepare"),
            "settings": _settings(reader),
        }
        for name, reader in readers.items()
    }
    return json.dumps({"readers": cards, "not_jailed": jailed, "engine": engine}).encode()


def _settings(reader: Any) -> dict[str, list[Any]] | None:
    settings: Mapping[str, Setting] | None = getattr(reader, "SETTINGS", None)
    if settings is None:
        return None
    return {name: [setting.meaning.fr, setting.meaning.en, list(setting.values)] for name, setting in settings.items()}


def _budget(reader: Any) -> Budget:
    budget: Budget = reader.BUDGET
    return budget


def try_jail() -> str:
    """Send a child into the jail; return why it could not enter, or nothing."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        reason, code = "unknown", NOT_JAILED
        try:
            enter(GLANCE)
            code = 0
        except NotJailed as refusal:
            reason = str(refusal)
        finally:
            with suppress(OSError):
                os.write(writable, reason.encode() if code else b"")
            os._exit(code)
    os.close(writable)
    with open(readable, "rb") as told:  # noqa: PTH123 - a descriptor
        reason = told.read().decode()
    _, status = os.waitpid(child, 0)
    return reason or ("" if status == 0 else f"status {status}")


def obey(control: socket.socket, readers: Mapping[str, Any], last_resort: str, engine: str) -> None:
    """Serve requests until the caller is gone."""
    control.send(introduction(readers, try_jail(), engine))
    gc.collect()
    # What is there now will never be collected: the children share its pages instead of copying them.
    gc.freeze()
    # Rows hold no cycles: looking for some after every 700 of them took a tenth of the time of a reading.
    gc.set_threshold(ALIVE)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, wire.START.size, wire.DESCRIPTORS)
        if not message:
            return
        (wall,) = wire.START.unpack(message)
        child = os.fork()
        if child == 0:
            control.close()
            be_jailed(descriptors, readers, last_resort)
        for descriptor in descriptors:
            os.close(descriptor)
        control.send(await_end(child, control, wall))


def await_end(child: int, control: socket.socket, wall: int) -> bytes:
    """Wait for a child, no longer than it may take nor than the caller lives, and report how it ended."""
    end = os.pidfd_open(child)
    poll = select.poll()
    poll.register(end, select.POLLIN)
    poll.register(control, select.POLLHUP | select.POLLRDHUP)
    ended = {descriptor for descriptor, _ in poll.poll(wall * 1000)}
    stalled = not ended
    if end not in ended:
        signal.pidfd_send_signal(end, signal.SIGKILL)
    os.close(end)
    _, status, used = os.wait4(child, 0)
    return wire.END.pack(status, stalled, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def be_jailed(descriptors: Sequence[int], readers: Mapping[str, Any], last_resort: str) -> NoReturn:
    """Live as a child: take the request, enter the jail, serve, end."""
    code = NOT_JAILED
    try:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        be_quiet()
        close_others(descriptors)
        asked, answer, *pieces = descriptors
        request = wire.Request.read(os.pread(asked, os.fstat(asked).st_size, 0))
        os.close(asked)
        output = wire.Output(answer)
        exhibit = JailedExhibit(request.exhibit, pieces[0])
        companions = {
            suffix: JailedExhibit(piece, descriptor)
            for (suffix, piece), descriptor in zip(sorted(request.companions.items()), pieces[1:], strict=True)
        }
        shown = {name: reader for name, reader in readers.items() if name != last_resort or request.act != wire.GLANCE}
        try:
            enter(request.limits)
        except NotJailed as refusal:
            output.frame(wire.STATUS, refused(str(refusal)))
        else:
            serve(request, shown, exhibit, companions, output)
            code = 0
    finally:
        os._exit(code)


def main() -> None:
    """Run the warm parent on the socket whose descriptor is the first argument."""
    descriptor, prepared, last_resort, *names = sys.argv[1:]
    with socket.socket(fileno=int(descriptor)) as control:
        readers = load([*names, last_resort])
        engine = readers[prepared].prepare() if prepared in readers else ""
        obey(control, readers, last_resort, engine)


if __name__ == "__main__":
    main()
