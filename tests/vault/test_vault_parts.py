"""The parts of the jail that work inside a child, run here in the open: the same functions, where they can be watched."""

import contextlib
import io
import json
import os
import signal
import socket
import sys
import threading
import types
from pathlib import Path

import pytest
from vault_specimens import SPECIMENS

from faisceau.vault import cells, jail, outcomes, serving, verdicts, warden, wire
from faisceau.vault.kernel import NotJailed
from faisceau.vault.limits import Limits, be_quiet, close_others, set_limits
from faisceau.vault.opened import JailedExhibit
from faisceau.vault.verdicts import Ended

LIMITS = Limits(5, 1 << 28, 1 << 22)
CONTENT = b"LINES\nhello\n"


@pytest.fixture
def readers(monkeypatch):
    monkeypatch.syspath_prepend(str(SPECIMENS))
    loaded = jail.load(["lines", "breaches", "last"])
    yield loaded
    for name in loaded:
        sys.modules.pop(name)


@pytest.fixture
def plain(tmp_path):
    """An exhibit in the open: no key."""
    (tmp_path / "a").write_bytes(CONTENT)
    descriptor = os.open(tmp_path / "a", os.O_RDONLY)
    yield descriptor
    with contextlib.suppress(OSError):
        os.close(descriptor)


PIECE = wire.Piece("0" * 64, ("a",), len(CONTENT), None)


def served(request, readers, descriptor):
    """Serve a request here; return the status and the names of the other frames."""
    answer = os.memfd_create("answer")
    exhibit = JailedExhibit(request.exhibit, descriptor)
    serving.serve(request, readers, exhibit, {}, wire.Output(answer))
    return read_answer(answer)


def read_answer(answer):
    frames = list(wire.frames(memoryview(os.pread(answer, 1 << 20, 0))))
    os.close(answer)
    found = {name: bytes(body) for name, body in frames}
    return json.loads(found.pop("status")), found


def test_an_exhibit_is_glanced_at_read_and_resolved(readers, plain):
    status, found = served(wire.Request("glance", LIMITS, PIECE), readers | {"last": readers["lines"]}, plain)
    assert status == {"status": "done"}
    assert json.loads(found["claims"]) == {"claimed": [["lines", "lines"], ["last", "lines"]], "broken": []}
    status, found = served(wire.Request("read", LIMITS, PIECE, "lines"), readers, plain)
    assert (status, set(found)) == ({"status": "done"}, {"documents", "readings"})
    status, found = served(wire.Request("resolve", LIMITS, PIECE, "lines", locator="line=2,2"), readers, plain)
    assert (json.loads(found["place"])["media"], found["content"]) == ("text/plain", b"hello\n")
    status, found = served(wire.Request("resolve", LIMITS, PIECE, "lines", locator="line=9,9"), readers, plain)
    assert (status, found) == ({"status": "nowhere"}, {})


def test_a_breach_while_glancing_is_told(readers, tmp_path):
    (tmp_path / "b").write_bytes(b"BREACH")
    descriptor = os.open(tmp_path / "b", os.O_RDONLY)
    _, found = served(wire.Request("glance", LIMITS, wire.Piece("0" * 64, (), 6, None)), readers, descriptor)
    assert [reader for reader, *_ in json.loads(found["claims"])["broken"]] == ["breaches", "last"]
    os.close(descriptor)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (MemoryError(), {"status": "memory"}),
        (OSError(27, "too large"), {"status": "output"}),
        (OSError(5, "input"), {"status": "failed", "exception": "OSError", "line": 0}),
        (serving.Damaged("vault.exhibit_damaged", exhibit="e", where="w"), {"status": "damaged", "exhibit": "e", "where": "w"}),
        (KeyError(), {"status": "failed", "exception": "KeyError", "line": 0}),
    ],
)
def test_what_is_raised_is_a_verdict_by_kind(plain, error, status):
    def read(*_):
        raise error

    assert served(wire.Request("read", LIMITS, PIECE, "r"), {"r": types.SimpleNamespace(read=read)}, plain) == (status, {})


def test_a_failure_takes_back_what_was_written(readers, plain):
    status, found = served(wire.Request("read", LIMITS, PIECE, "breaches", settings={"do": "fail"}), readers, plain)
    assert (status["exception"], found) == ("KeyError", {})
    assert status["line"] > 0


class Ending(BaseException):
    """Stands for the end of the process."""


def lived(monkeypatch, descriptors, readers, enter=lambda _limits: None):
    """Live as a child without entering the jail; return the exit code."""
    codes = []

    def end(code):
        codes.append(code)
        raise Ending

    monkeypatch.setattr(jail, "enter", enter)
    monkeypatch.setattr(jail, "be_quiet", lambda: None)
    monkeypatch.setattr(jail, "close_others", lambda _mine: None)
    monkeypatch.setattr(jail, "prctl", lambda *_: None)
    monkeypatch.setattr(jail.os, "_exit", end)
    with pytest.raises(Ending):
        jail.be_jailed(descriptors, readers, "last")
    return codes


def memory(content=b""):
    descriptor = os.memfd_create("m")
    os.write(descriptor, content)
    return descriptor


def test_a_child_lives_its_life(monkeypatch, readers, plain):
    answer = memory()
    assert lived(monkeypatch, [memory(wire.Request("glance", LIMITS, PIECE).write()), answer, plain], readers) == [0]
    _, found = read_answer(answer)
    assert json.loads(found["claims"]) == {"claimed": [["lines", "lines"]], "broken": []}
    request = wire.Request("read", LIMITS, PIECE, "lines", {".more": PIECE})
    answer = memory()
    assert lived(monkeypatch, [memory(request.write()), answer, plain, os.dup(plain)], readers) == [0]
    assert set(read_answer(answer)[1]) == {"documents", "readings"}


def test_a_child_that_cannot_be_jailed_reads_nothing(monkeypatch, readers, plain):
    def refuse(_limits):
        raise NotJailed("no kernel")

    answer = memory()
    assert lived(monkeypatch, [memory(wire.Request("glance", LIMITS, PIECE).write()), answer, plain], readers, refuse) == [70]
    assert read_answer(answer) == ({"status": "not_jailed", "reason": "no kernel"}, {})
    assert lived(monkeypatch, [memory(b"{"), memory(), plain], readers) == [70]


def test_the_caller_refuses_what_an_unjailed_child_answers():
    answer = memory()
    wire.Output(answer).frame("status", serving.refused("no kernel"))
    content = memoryview(os.pread(answer, 1 << 16, 0))
    done = cells._judged(wire.Request("read", LIMITS, PIECE, "r"), content, Ended(70 << 8, False, 0.0, 0))
    assert (done.fault.code, done.fault.lasting) == ("vault.child_not_jailed", False)


def forked(act):
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(7)
    return child


def test_the_warm_parent_reports_every_way_to_end():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        status, stalled, cpu, peak = wire.END.unpack(jail.await_end(forked(lambda: None), theirs, 20))
        assert (status, stalled) == (7 << 8, False)
        assert cpu >= 0
        assert peak > 1 << 20
        status, stalled, *_ = wire.END.unpack(jail.await_end(forked(signal.pause), theirs, 0))
        assert (os.WTERMSIG(status), stalled) == (signal.SIGKILL, True)
        ours.close()
        status, stalled, *_ = wire.END.unpack(jail.await_end(forked(signal.pause), theirs, 20))
        assert (os.WTERMSIG(status), stalled) == (signal.SIGKILL, False)


def test_the_warm_parent_obeys_until_its_caller_is_gone(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(str(SPECIMENS))
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    monkeypatch.setattr(sys, "argv", ["jail", str(theirs.detach()), "-", "last", "lines"])
    worker = threading.Thread(target=jail.main)
    worker.start()
    told = json.loads(ours.recv(1 << 16))
    assert list(told["readers"]) == ["lines", "last"]
    assert told["not_jailed"] == ""
    (tmp_path / "a").write_bytes(CONTENT)
    asked, answer, piece = (
        memory(wire.Request("read", LIMITS, PIECE, "lines").write()),
        memory(),
        os.open(tmp_path / "a", os.O_RDONLY),
    )
    socket.send_fds(ours, [wire.START.pack(20)], [asked, answer, piece])
    status, *_ = wire.END.unpack(ours.recv(wire.END.size))
    ours.close()
    worker.join()
    assert status == 0
    assert set(read_answer(answer)[1]) == {"documents", "readings"}
    for name in ("lines", "last"):
        sys.modules.pop(name)


def test_a_sealed_exhibit_opens_in_the_hands_of_a_reader(shared):
    handle = shared.handle(shared.seal(io.BytesIO(CONTENT)).exhibit)
    piece = wire.Piece("d" * 64, ("a",), handle.size, handle.key)
    exhibit = JailedExhibit(piece, handle.descriptor)
    assert (exhibit.digest, exhibit.names, exhibit.size) == ("d" * 64, ("a",), len(CONTENT))
    with exhibit.open() as one, exhibit.open() as other:
        assert one.read() == other.read() == CONTENT
    handle.close()


def test_a_lost_socket_is_a_lost_warm_parent(shared):
    digest = shared.seal(io.BytesIO(CONTENT)).exhibit
    with cells.Jail(shared.handle, ("lines",), "last", search=[SPECIMENS]) as jailed:
        first = jailed._take("")
        jailed._give_back(first, "")
        first._control.close()
        first._process.kill()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        theirs.close()
        first._control = ours
        (outcome,) = jailed.read([cells.Task(digest, (), "lines")])
        assert (outcome.fault.code, outcome.lasting) == ("vault.jail_lost", False)


class Resetting:
    """A socket whose other end was torn away."""

    def recv(self, _most):
        raise ConnectionResetError


def test_a_torn_socket_is_a_lost_warm_parent():
    with pytest.raises(warden.WardenLost):
        warden.Warden._receive(types.SimpleNamespace(_control=Resetting()), 1)


def test_where_no_child_can_be_jailed_the_warm_parent_is_let_go(monkeypatch):
    let_go = []
    unjailed = types.SimpleNamespace(not_jailed="no kernel", close=lambda: let_go.append(1))
    monkeypatch.setattr(cells, "Warden", lambda *_: unjailed)
    with cells.Jail(None, ("lines",), "last") as jailed, pytest.raises(cells.Locked, match="no kernel"):
        jailed.readers()
    assert let_go == [1]


def test_limits_and_silence_in_a_child(tmp_path):
    import resource

    def bind():
        set_limits(LIMITS)
        be_quiet()
        print("nobody hears this")
        found = [
            resource.getrlimit(what)
            for what in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC)
        ]
        (tmp_path / "told").write_text(str(found))

    os.waitpid(forked(bind), 0)
    assert (tmp_path / "told").read_text() == str([(5, 6), (1 << 22, 1 << 22), (0, 0), (0, 0)])


def test_what_an_import_left_open_is_closed(tmp_path):
    mine, other = (os.open("/dev/null", os.O_RDONLY) for _ in range(2))

    def close():
        close_others([mine])
        (tmp_path / "told").write_text(" ".join(path.name for path in Path("/proc/self/fd").iterdir()))

    os.waitpid(forked(close), 0)
    left = (tmp_path / "told").read_text().split()
    assert {"0", "1", "2", str(mine)} <= set(left)
    assert len(left) <= 6
    os.close(mine)
    os.close(other)


@pytest.mark.parametrize(
    ("ended", "code"),
    [
        (Ended(0, False, 0.1, 0), None),
        (Ended(0, True, 0.1, 0), "vault.reader_stalled"),
        (Ended(9, True, 0.1, 0), "vault.reader_stalled"),
        (Ended(3 << 8, False, 0.1, 0), "vault.reader_ended"),
        (Ended(signal.SIGXCPU, False, 0.1, 0), "vault.reader_out_of_time"),
        (Ended(signal.SIGKILL, False, 5.0, 0), "vault.reader_out_of_time"),
        (Ended(signal.SIGKILL, False, 0.1, 0), "vault.reader_killed"),
        (Ended(64, False, 0.1, 0), "vault.reader_killed"),
        (Ended(45, False, 0.1, 0), "vault.reader_killed"),
    ],
)
def test_every_end_has_its_fault(ended, code):
    fault = verdicts.fault_of_end("r", ended, LIMITS)
    assert (fault and fault.code) == code


@pytest.mark.parametrize(
    "status",
    [
        {},
        {"status": "nowhere"},
        {"status": "failed", "exception": "A" * 81, "line": 1},
        {"status": "failed", "exception": "A", "line": -1},
        {"status": "failed", "exception": "A", "line": "1"},
        {"status": "damaged", "exhibit": "0" * 64, "where": "\x1b[2J"},
    ],
)
def test_nonsense_in_a_status_is_refused(status):
    with pytest.raises(ValueError, match="status_unknown"):
        verdicts.fault_of_status("r", status, LIMITS)


def claims(told):
    return outcomes.claims_told("0" * 64, told, ("lines",))


def test_claims_are_held_to_the_readers_that_were_asked():
    assert claims({"claimed": [["lines", "x"]], "broken": []}).claimed == (("lines", "x"),)
    assert not claims({"claimed": [], "broken": [["lines", "KeyError", 3]]}).claimed
    assert claims({"claimed": [], "broken": [["lines", "KeyError", 3]]}).lasting
    for told in (
        {"claimed": [["evil", "x"]], "broken": []},
        {"claimed": [], "broken": [["evil", "KeyError", 3]]},
        {"claimed": [], "broken": [["lines", "Key Error", 3]]},
        {"claimed": [["lines"]], "broken": []},
        {"claimed": [["lines", "x"], ["lines", "y"]], "broken": []},
        {"claimed": [["lines", "x\x1b[2J"]], "broken": []},
        {"claimed": [["lines", "x" * 121]], "broken": []},
        {"claimed": []},
        {"claimed": 7, "broken": []},
    ):
        with pytest.raises((ValueError, LookupError, TypeError)):
            claims(told)


SHOWN = {"place": [memoryview(b'{"media": "x\\u001b/y", "text": ""}')], "content": [memoryview(b"")]}


def test_nonsense_from_a_glance_or_a_look_is_invalid(shared, monkeypatch):
    """Children that tell nonsense in good frames: the caller's own side, with the answer put in its mouth."""
    digest = shared.seal(io.BytesIO(CONTENT)).exhibit
    with cells.Jail(shared.handle, ("lines",), "last", search=[SPECIMENS]) as jailed:
        for bodies in ({}, {"claims": [memoryview(b"[]")]}, {"claims": [memoryview(b'{"claimed": 7, "broken": []}')]}):
            monkeypatch.setattr(jailed, "_ask", lambda *_, b=bodies: cells._Done(Ended(0, False, 0, 0), None, {}, b))
            ((_, found),) = jailed.identify([cells.Task(digest)])
            assert found.faults[0].code == "vault.reading_invalid"
        for bodies in ({}, {"place": [memoryview(b"{}")], "content": [memoryview(b"")]}, {"place": [memoryview(b"7")]}, SHOWN):
            monkeypatch.setattr(jailed, "_ask", lambda *_, b=bodies: cells._Done(Ended(0, False, 0, 0), None, {}, b))
            with pytest.raises(cells.Invalid, match="place"):
                jailed.resolve(digest, "lines", "whole")


def test_a_warm_parent_that_does_not_start_is_no_answer(tmp_path):
    (tmp_path / "broken.py").write_text("raise SystemExit(1)\n")
    with pytest.raises(warden.WardenLost):
        warden.Warden(("broken",), "broken", [tmp_path])
    with cells.Jail(lambda _: None, ("broken",), "broken", search=[tmp_path]) as jailed, pytest.raises(warden.WardenLost):
        jailed.readers()


def test_an_interrupted_conversation_ends_the_warm_parent(shared, monkeypatch):
    digest = shared.seal(io.BytesIO(CONTENT)).exhibit
    with cells.Jail(shared.handle, ("lines",), "last", search=[SPECIMENS]) as jailed:
        first = jailed._take("")
        jailed._give_back(first, "")
        monkeypatch.setattr(first, "_receive", lambda _most: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            list(jailed.read([cells.Task(digest, (), "lines")]))
        (outcome,) = jailed.read([cells.Task(digest, (), "lines")])
        assert outcome.fault is None
