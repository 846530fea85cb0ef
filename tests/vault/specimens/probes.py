"""Attempts to escape from the jail, each run inside it: a row tells what became of it."""
# ruff: noqa: PTH101, PTH104, PTH108, PTH115, PTH116, PTH123, PTH208, SIM115

import atexit
import ctypes
import errno
import json
import mmap
import os
import resource
import signal
import socket
import subprocess
import tempfile
import threading
import time

from faisceau.model.locators import locator
from faisceau.model.observations import Document, Reading
from faisceau.model.reading import Budget
from faisceau.model.wording import Wording

BUDGET = Budget(seconds=10, memory_mb=512)
UNIT = "probe"
COMPANIONS = ()
PROMISE = Wording("Des tentatives d’évasion.", "Attempts to escape.")

LIBC = ctypes.CDLL(None, use_errno=True)
WARDEN = os.getpid()
"""Imported by the warm parent: the process that a probe would like to hurt."""
LEFT_OPEN, TARGET = tempfile.mkstemp(prefix="probed-")
"""A file that is really there, made outside the jail and left open: what blocks a probe is the jail, not its absence."""
atexit.register(os.unlink, TARGET)


def call(number, *arguments):
    LIBC.syscall.restype = ctypes.c_long
    if LIBC.syscall(ctypes.c_long(number), *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def thread():
    started = threading.Thread(target=int)
    started.start()
    started.join()


def other_descriptors():
    """Every descriptor that is open beyond the three standard ones must be the exhibit or the answer."""
    found = []
    for descriptor in range(3, 64):
        try:
            os.pread(descriptor, 1, 0)
        except OSError:
            continue
        found.append(descriptor)
    if len(found) <= 2:
        raise PermissionError(errno.EPERM, "none but the exhibit and the answer")


def allocate():
    mmap.mmap(-1, 4 << 30)


def write_exhibit():
    for descriptor in range(3, 64):
        try:
            size = os.lseek(descriptor, 0, os.SEEK_END)
        except OSError:
            continue
        if size:
            os.write(descriptor, b"x")


PROBES = {
    "password file": lambda: open("/etc/passwd"),
    "another exhibit": lambda: open(TARGET, "rb"),
    "own program": lambda: open("/proc/self/exe", "rb"),
    "list temporary folder": lambda: os.listdir("/tmp"),
    "write temporary folder": lambda: open(TARGET + "-new", "w"),
    "environment of the process": lambda: open("/proc/self/environ"),
    "environment of the warden": lambda: open(f"/proc/{WARDEN}/environ"),
    "look at a path": lambda: os.stat("/etc/passwd"),
    "read a link": lambda: os.readlink("/proc/self/exe"),
    "tcp socket": lambda: socket.create_connection(("127.0.0.1", 9), 0.1),
    "unix socket": lambda: socket.socket(socket.AF_UNIX),
    "socket pair": socket.socketpair,
    "fork": os.fork,
    "subprocess": lambda: subprocess.run(["/bin/true"]),
    "thread": thread,
    "kill the warden": lambda: os.kill(WARDEN, signal.SIGKILL),
    "signal the warden by tgkill": lambda: call(234, WARDEN, WARDEN, signal.SIGKILL),
    "trace the warden": lambda: call(101, 16, WARDEN, 0, 0),
    "read the warden's memory": lambda: call(310, WARDEN, None, 0, None, 0, 0),
    "four gibibytes": allocate,
    "chmod": lambda: os.chmod(TARGET, 0o777),
    "unlink": lambda: os.unlink(TARGET),
    "rename": lambda: os.rename(TARGET, TARGET + "-renamed"),
    "memory file": lambda: os.memfd_create("x"),
    "raise own limits": lambda: resource.setrlimit(resource.RLIMIT_CPU, (999, 999)),
    "new namespaces": lambda: call(272, 0x10000000),
    "another personality": lambda: call(135, 0),
    "asynchronous rings": lambda: call(425, 1, None),
    "kernel programs": lambda: call(321, 0, None, 0),
    "x32 calls": lambda: call(0x40000000 + 39),
    "duplicate a descriptor": lambda: os.dup(3),
    "wait on the clock": lambda: time.sleep(0.01),
    "change user": lambda: os.setuid(65534),
    "write the exhibit": write_exhibit,
    "descriptors of others": other_descriptors,
}


def read(exhibit, companions, settings):
    if lethal := settings.get("lethal"):
        LETHAL[lethal]()
    for number, (name, probe) in enumerate(PROBES.items(), 1):
        try:
            probe()
        except OSError as error:
            told = errno.errorcode[error.errno]
        except (RuntimeError, ValueError) as error:
            told = str(error)
        else:
            told = "ESCAPED"
        yield Document(locator(line=f"{number},{number}"), number, name, None, "text/plain", told)
    yield Reading("whole", __name__, UNIT, len(PROBES), len(PROBES), json.dumps({"target": TARGET}))


def execve():
    os.execv("/bin/true", ["true"])


def execveat():
    call(322, -100, b"/bin/true", None, None, 0)


def old_architecture():
    """Call by the 32-bit door (int 0x80), whose numbers mean other things."""
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes.fromhex("b814000000cd80c3"))
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()


LETHAL = {"execve": execve, "execveat": execveat, "old architecture": old_architecture}


def recognises(head, tail, names):
    return None


def resolve(exhibit, where):
    raise ValueError(where)
