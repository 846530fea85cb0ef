"""A reader that does whatever a reader must not, as ``settings["do"]`` says."""

import ctypes
import os
import signal
import struct
import sys
import time

from faisceau.model.observations import Document, Member, Problem, Reading
from faisceau.model.reading import Budget, Place
from faisceau.model.wording import Wording

BUDGET = Budget(seconds=0.5, seconds_per_mb=0, memory_mb=128, output_mb=8, output_mb_per_mb=0)
UNIT = "row"
COMPANIONS = ()
PROMISE = Wording("Rien.", "Nothing.")
LAST = Reading("whole", __name__, UNIT, 0, 0, "{}")


def recognises(head, tail, names):
    if head.startswith(b"CRASH"):
        os.abort()
    if head.startswith(b"BREACH"):
        raise LookupError(head)
    return 7 if head.startswith(b"LINES\nboth") else None


def document(place, text="x", page=1):
    return Document(place, page, None, None, "text/plain", text)


def spin():
    while True:
        pass


def ignore_and_spin():
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    spin()


def allocate():
    kept = []
    while True:
        kept.append(bytearray(1 << 20))


def recurse():
    return recurse()


def segfault():
    ctypes.string_at(0)


def shout():
    print("to the terminal", flush=True)
    sys.stderr.write("to the terminal\n")
    os.write(1, b"to the terminal")


def scribble():
    """Write over the answer without regard for frames."""
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"\xff" * 100)
        except OSError:
            continue


def lie(status, code=0):
    """End by oneself, with a status of one's own."""
    body = status.encode()
    frame = struct.pack(">40sQ16x", b"status", len(body)) + body + bytes(-len(body) % 64)
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, frame)
        except OSError:
            continue
    os._exit(code)


ACTS = {
    "spin": spin,
    "ignore and spin": ignore_and_spin,
    "allocate": allocate,
    "recurse": recurse,
    "segfault": segfault,
    "abort": os.abort,
    "exit": lambda: os._exit(3),
    "leave": lambda: sys.exit(0),
    "shout": shout,
    "scribble": scribble,
    "sleep": lambda: time.sleep(3600),
    "lie about an exception": lambda: lie('{"status": "failed", "exception": "rm -rf", "line": 1}'),
    "lie about the jail": lambda: lie('{"status": "not_jailed", "reason": "x"}'),
    "lie about kind": lambda: lie('{"status": "wonderful"}'),
    "lie about place": lambda: lie('{"status": "damaged", "exhibit": "x", "where": "y"}'),
    "lie about the end": lambda: lie('{"status": "done"}', 3),
    "lie in no words": lambda: lie("[]"),
    "fail": lambda: {}["missing"],
}


def read(exhibit, companions, settings):
    what = settings.get("do", "")
    if what in ACTS:
        yield document("line=1,1")
        ACTS[what]()
    if what == "flood":
        for number in range(1, 1000):
            yield document(f"line={number},{number}", "x" * 100_000, number)
    yield from ROWS.get(what, ())
    if what != "no reading":
        yield LAST


ROWS = {
    "two readings": (LAST,),
    "duplicate": (document("line=1,1"), document("line=1,1")),
    "odd locator": (document("no form"),),
    "odd but good locator": (document("été=1"),),
    "surrogate": (document("line=1,1", "\ud800"),),
    "wrong type": (document("line=1,1", page="one"),),
    "null": (document("line=1,1", None),),
    "not a row": ("hello",),
    "entries lost": (Problem("line=1,1", "vault.no_such_place", '{"exhibit": "a", "locator": "b"}', 3),),
    "unknown code": (Problem("line=1,1", "nothing.known", "{}", 0),),
    "wordless": (Problem("line=1,1", "vault.no_such_place", "{}", 0),),
    "argument list": (Problem("line=1,1", "vault.no_such_place", "[]", 0),),
    "no json": (Problem("line=1,1", "vault.no_such_place", "{", 0),),
    "reading first": (LAST._replace(locator="line=1,1"), document("line=2,2")),
    "members": (Member("member=a", "a", b"x" * 5_000_000), Member("member=b", "b", b"")),
}


def resolve(exhibit, where):
    match where:
        case "line=1,1":
            return Place("text/plain", exhibit.open().read(), "é")
        case "line=2,2":
            return None
        case "line=3,3":
            spin()
    raise ValueError(where)
