"""Measure the reader of WhatsApp exports: messages per CPU second and memory, side by side with ``whatstk``.

    python bench/whatsapp.py --messages 100000 --peer-python VENV/bin/python

Each contender reads the same generated chat in a process of its own; CPU is that of the whole process, imports included. ``whatstk``
(GPL) is never a dependency: it is measured where ``--peer-python`` names an interpreter that has it.
"""

import argparse
import datetime as dt
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

WORDS = [
    "on",
    "se",
    "voit",
    "ce",
    "soir",
    "devant",
    "la",
    "gare",
    "appelle",
    "quand",
    "tu",
    "arrives",
    "pas",
    "avant",
    "vingt",
    "heures",
    "merci",
]
PEER = "import sys, whatstk; print(len(whatstk.WhatsAppChat.from_source(sys.argv[1]).df))"


def generate(path: Path, messages: int) -> None:
    """Write a chat of so many messages, every seventh of two lines."""
    at = dt.datetime(2025, 1, 1)
    with path.open("w", encoding="utf-8") as out:
        for number in range(messages):
            at += dt.timedelta(seconds=37 + number % 101)
            said = " ".join(WORDS[(number * 7 + place) % len(WORDS)] for place in range(3 + number % 12))
            second = "\net encore une ligne" if number % 7 == 0 else ""
            out.write(f"{at:%d/%m/%Y, %H:%M} - {('Ilinca', 'Radu', '+33 6 39 98 12 01')[number % 3]}: {said} {number}{second}\n")


class _File:
    """A file in the hands of a reader."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.digest, self.names, self.size = "", (path.name,), path.stat().st_size

    def open(self):
        return self._path.open("rb")


def ours(path: Path) -> int:
    """Read with the reader of this house; return the messages."""
    from faisceau.readers import whatsapp_text

    gc.set_threshold(20_000)  # as in the jail (``vault.jail``)
    (reading,) = deque(whatsapp_text.read(_File(path), {}, {}), maxlen=1)
    return reading.read


def measure(command: list[str]) -> tuple[int, float, float, int]:
    """Run a contender in a process of its own; return messages, CPU seconds, wall seconds and peak memory in KiB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return int(output.split()[-1]), usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss


def main() -> None:
    """Generate, measure, print one line a contender."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--peer-python", help="an interpreter that has whatstk")
    parser.add_argument("--run", metavar="FILE", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        print(ours(Path(given.run)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chat.txt"
        generate(path, given.messages)
        print(f"{given.messages} messages, {path.stat().st_size / 1e6:.0f} MB")
        print(f"{'reader':32}{'messages':>9}{'CPU s':>9}{'wall s':>9}{'µs each':>10}{'per CPU s':>15}{'MiB':>7}")
        contenders = {"faisceau": [sys.executable, "-P", __file__, "--run", str(path)]}
        if given.peer_python:
            contenders["whatstk"] = [given.peer_python, "-c", PEER, str(path)]
        for name, command in contenders.items():
            messages, cpu, wall, memory = measure(command)
            print(
                f"{name:32}{messages:>9}{cpu:>9.2f}{wall:>9.2f}{cpu / messages * 1e6:>10.1f}{messages / cpu:>15.0f}{memory / 1024:>7.0f}"
            )
        if not given.peer_python:
            print(f"{'whatstk':32}no interpreter named: not measured")


if __name__ == "__main__":
    main()
