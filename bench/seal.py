"""Sealing, and what the machine can do: MB/s beside ``sha256sum`` and ``openssl enc`` over the same bytes.

    python bench/seal.py [--megabytes 1024] [--folder DIR …] [--runs 3]

Each line is the best of the runs. ``seal`` is what a case pays: read, two digests, encryption, write, fsync, rename.
``sha256sum`` and ``openssl enc`` each do one of the four, so that their times together are what a shell script would pay.
"""

import argparse
import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from faisceau.vault import KeyFolder, Vault


def main():
    parser = argparse.ArgumentParser(description="MB/s of sealing beside its peers")
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--folder", type=Path, action="append", help="where to work; may be given several times")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    print(f"{'folder':24} {'what':28} {'wall s':>8} {'CPU s':>8} {'MB/s':>8} {'MB/s of CPU':>12}")
    for folder in asked.folder or [Path("/dev/shm"), Path.cwd()]:
        with tempfile.TemporaryDirectory(dir=folder, prefix="bench-seal-") as name:
            compare(Path(name), folder, asked.megabytes * 1_000_000, asked.runs)
    print(f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


def compare(work, folder, size, runs):
    source = work / "source"
    write_source(source, size)
    openssl = ["openssl", "enc", "-aes-256-ctr", "-K", "00" * 32, "-iv", "00" * 16, "-in", str(source), "-out", str(work / "out")]
    peers = {
        "seal": lambda: seal(work, source),
        "verify": lambda: verify(work),
        "sha256sum": lambda: subprocess.run(["sha256sum", str(source)], stdout=subprocess.DEVNULL, check=True),
        "openssl enc -aes-256-ctr": lambda: encrypt(openssl, work / "out"),
        "cp and fsync": lambda: copy(source, work / "copy"),
    }
    for what, act in peers.items():
        wall, cpu = min(timed(act) for _ in range(runs))
        print(f"{folder!s:24} {what:28} {wall:8.2f} {cpu:8.2f} {size / 1e6 / wall:8.0f} {size / 1e6 / max(cpu, 1e-9):12.0f}")


def write_source(path, size):
    """Write bytes that do not compress and do not repeat within a chunk."""
    block = os.urandom(1 << 20)
    with path.open("wb") as file:
        for number in range(-(-size // len(block))):
            file.write((number.to_bytes(8, "big") + block)[: min(len(block), size - number * len(block))])


def seal(work, source):
    shutil.rmtree(work / "case", ignore_errors=True)
    shutil.rmtree(work / "keys", ignore_errors=True)
    vault = Vault.create(work / "case", "bench", KeyFolder(work / "keys").create("bench", None))
    vault.seal(source)


def verify(work):
    vault = Vault.unlock(work / "case", KeyFolder(work / "keys").load())
    for digest in vault.digests():
        vault.verify(digest)


def encrypt(command, out):
    subprocess.run(command, check=True)
    settle(out)


def copy(source, target):
    shutil.copyfile(source, target)
    settle(target)


def settle(path):
    descriptor = os.open(path, os.O_RDWR)
    os.fsync(descriptor)
    os.close(descriptor)


def timed(act):
    """Return seconds on the clock and of CPU, its own and its children's."""

    def cpu():
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(one.ru_utime + one.ru_stime for one in used)

    started, spent = time.perf_counter(), cpu()
    act()
    return time.perf_counter() - started, cpu() - spent


if __name__ == "__main__":
    main()
