"""The filter and the ruleset as bytes, on both architectures; and what happens where the kernel has no jail."""

import os
import struct
import subprocess
import sys
import threading

import pytest
from vault_specimens import SPECIMENS

from faisceau.vault import cell, jail, kernel, landlock, limits, seccomp
from faisceau.vault.kernel import NotJailed
from faisceau.vault.seccomp import ALLOW, KILL, NUMBERS, REFUSE, TABLES

PID = 4711


def run(program, number, audit, first=0):
    """Run a filter over one system call, as the kernel does."""
    seen = struct.pack("<IIQ6Q", number, audit, 0, first, 0, 0, 0, 0, 0)
    lines = [struct.unpack_from("<HBBI", program, place) for place in range(0, len(program), 8)]
    place, loaded = 0, 0
    while True:
        code, yes, no, value = lines[place]
        place += 1
        if code == 0x20:
            (loaded,) = struct.unpack_from("<I", seen, value)
        elif code == 0x15:
            place += yes if loaded == value else no
        else:
            return value


@pytest.mark.parametrize("machine", sorted(TABLES))
def test_the_filter_allows_its_list_and_nothing_else(machine):
    program, table = seccomp.program(machine, PID), TABLES[machine]
    allowed = set(NUMBERS[machine].values())
    assert len(allowed) == len(NUMBERS[machine]) == 33
    for number in range(600):
        answer = run(program, number, table.audit)
        expected = ALLOW if number in allowed else KILL if number in table.killing else REFUSE
        assert answer == expected, number
    assert run(program, 0x40000000 | NUMBERS[machine]["read"], table.audit) == REFUSE
    assert run(program, NUMBERS[machine]["read"], table.audit ^ 1) == KILL


@pytest.mark.parametrize("machine", sorted(TABLES))
def test_a_signal_goes_to_oneself_only(machine):
    program, table = seccomp.program(machine, PID), TABLES[machine]
    (number,) = table.on_self
    for first, answer in ((PID, ALLOW), (PID + 1, REFUSE), (0, REFUSE), (PID | 1 << 32, REFUSE), (2**64 - 1, REFUSE)):
        assert run(program, number, table.audit, first) == answer


def test_what_opens_a_path_a_socket_or_a_process_is_on_no_list():
    forbidden = {
        "open",
        "openat",
        "openat2",
        "stat",
        "newfstatat",
        "socket",
        "connect",
        "clone",
        "clone3",
        "fork",
        "kill",
        "ptrace",
    }
    forbidden |= {
        "prlimit64",
        "ioctl",
        "fcntl",
        "dup",
        "nanosleep",
        "poll",
        "memfd_create",
        "unlinkat",
        "io_uring_setup",
        "bpf",
        "mount",
    }
    for numbers in NUMBERS.values():
        assert not forbidden & set(numbers)


def test_an_unknown_architecture_has_no_jail():
    with pytest.raises(NotJailed, match="riscv64"):
        seccomp.program("riscv64", PID)


@pytest.mark.parametrize(
    ("abi", "files", "network", "scopes"),
    [
        (1, 0x1FFF, 0, 0),
        (2, 0x3FFF, 0, 0),
        (3, 0x7FFF, 0, 0),
        (4, 0x7FFF, 3, 0),
        (5, 0xFFFF, 3, 0),
        (6, 0xFFFF, 3, 3),
        (9, 0xFFFF, 3, 3),
    ],
)
def test_the_ruleset_takes_away_all_that_an_abi_knows(abi, files, network, scopes):
    content = landlock.ruleset(abi)
    assert len(content) == (8 if abi < 4 else 16 if abi < 6 else 24)
    assert struct.unpack("<QQQ", content.ljust(24, b"\0")) == (files, network, scopes)


def in_a_child(act):
    """Run something in a forked process and return what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, str(act()).encode())
        except NotJailed as refusal:
            os.write(writing, f"refused: {refusal}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read().decode()
    os.waitpid(child, 0)
    return said


LIMITS = limits.Limits(10, 1 << 28, 1 << 20)


def test_a_single_task_enters():
    assert in_a_child(lambda: cell.enter(LIMITS)) == "None"


def test_a_process_with_another_thread_is_refused():
    def enter():
        stop = threading.Event()
        threading.Thread(target=stop.wait, daemon=True).start()
        cell.enter(LIMITS)

    assert in_a_child(enter) == "refused: a task escaped the filter"


def test_an_unfiltered_process_is_found_out():
    with pytest.raises(NotJailed, match="escaped"):
        cell.check_filtered(cell.open_tasks())
    with pytest.raises(NotJailed, match="escaped"):
        cell.check_filtered([])


def test_a_kernel_that_refuses_is_said():
    with pytest.raises(NotJailed, match="system call 444"):
        kernel.syscall(444, None, 5, 77)
    with pytest.raises(NotJailed, match="prctl 9999"):
        kernel.prctl(9999)
    kernel.prctl(39)
    assert kernel.machine() in TABLES
    assert landlock.abi() >= 1


def test_landlock_of_version_nought_is_none(monkeypatch):
    monkeypatch.setattr(landlock, "syscall", lambda *_: 0)
    with pytest.raises(NotJailed, match="Landlock"):
        landlock.abi()


def test_the_trial_child_says_whether_there_is_a_jail(monkeypatch):
    assert jail.try_jail() == ""

    def refuse(_limits):
        raise NotJailed("no kernel")

    monkeypatch.setattr(jail, "enter", refuse)
    assert jail.try_jail() == "no kernel"

    def end(_limits):
        os.kill(os.getpid(), 9)

    monkeypatch.setattr(jail, "enter", end)
    assert jail.try_jail() == "status 9"


def test_limits_are_never_above_a_ceiling():
    assert limits.Limits(1, 20, 3).within(limits.Limits(5, 10, 5)) == (1, 10, 3)
    assert limits.Limits(1, 20, 3).within(None) == (1, 20, 3)
    assert limits.mapped() > 1 << 20
    assert limits.Limits(2, 0, 0).wall == 50


WITHOUT = """
import os, struct, sys
from pathlib import Path
from faisceau.model.errors import Locked
from faisceau.vault import Handle, Jail, Task, seccomp
from faisceau.vault.kernel import give_up_privileges
number, first = int(sys.argv[1]), int(sys.argv[2])
lines = [(0x20, 0, 0, 0), (0x15, 0, 3, number), (0x20, 0, 0, 16), (0x15, 0, 1, first), (6, 0, 0, 0x00050000 | 38), (6, 0, 0, 0x7FFF0000)]
give_up_privileges()
seccomp.install(b"".join(struct.pack("<HBBI", *line) for line in lines))
opened = []
def handle(digest):
    opened.append(digest)
    return Handle(os.open("/dev/null", os.O_RDONLY), None, 0)
with Jail(handle, ("lines",), "last", search=[Path(sys.argv[3])]) as jail:
    for act in (lambda: list(jail.read([Task("0" * 64, (), "lines")])), lambda: list(jail.identify([Task("0" * 64)]))):
        try:
            print("READ", act())
        except Locked as refusal:
            print(refusal.code, refusal)
"""


@pytest.mark.parametrize(("what", "number", "first"), [("Landlock", 444, 0), ("seccomp", 157, 22)])
def test_without_a_jail_nothing_is_read(what, number, first):
    """The kernel itself is made to lack one half of the jail: a filter under which the call does not exist."""
    command = [sys.executable, "-c", WITHOUT, str(number), str(first), str(SPECIMENS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = done.stdout.strip().split("\n")
    assert len(said) == 2, done.stderr
    for line in said:
        assert line.startswith("vault.no_jail No exhibit was read"), what
        assert "Function not implemented" in line
