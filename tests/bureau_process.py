"""The bureau as people start it: ``faisceau serve`` in processes of its own, on a port of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120


@dataclass
class Served:
    """A bureau that answers: its address, what it told at its start, its process."""

    address: str
    told: dict
    process: subprocess.Popen

    def stop(self, how=signal.SIGTERM):
        """Stop it and wait until it is gone."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


def free_port() -> int:
    """Return a port of this machine that nobody answers on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def served(state: Path, cases: Path | None = None, keys: Path | None = None, database: str = ""):
    """Start a bureau whose state lies in a folder; it is stopped at the end, whatever happens."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("FAISCEAU_", "DJANGO_"))},
        "FAISCEAU_BUREAU": str(state),
        "FAISCEAU_KEYS": str(keys or state / "own-keys"),
        "DATABASE_URL": database,
    }
    root = [f"--case-root={cases}"] if cases else []
    with (state.parent / f"{state.name}.log").open("ab") as log:
        command = [sys.executable, "-m", "faisceau", "serve", f"--port={port}", "--json", *root]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        told = json.loads(process.stdout.readline())
        wait_for(told["address"] + "health/")
        yield Served(told["address"], told, process)
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
        process.stdout.close()


def wait_for(address: str) -> None:
    """Wait until an address answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
