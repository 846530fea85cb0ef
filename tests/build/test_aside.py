"""Work done beside: the same result, whoever does it, and no child is left."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cases.test_trace_book import EXHIBIT, drawn
from faisceau.build import aside as told
from faisceau.build import trace_places
from faisceau.stages import tracing


@pytest.fixture
def cores(monkeypatch):
    monkeypatch.setattr(told, "CORES", 2)


@pytest.mark.usefixtures("cores")
def test_a_child_does_the_work_and_is_gone():
    with told.beside(lambda: (os.getpid(), list(range(300_000)), 2**70)) as waited:
        who, numbers, large = waited()
    assert who != os.getpid()
    assert (numbers, large) == (list(range(300_000)), 2**70)
    with pytest.raises(ProcessLookupError):
        os.kill(who, 0)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize("end", [die, lambda: os._exit(0), lambda: 1 / 0])
def test_what_a_child_did_not_end_the_caller_does(end):
    parent = os.getpid()
    with told.beside(lambda: "done" if os.getpid() == parent else end()) as waited:
        assert waited() == "done"


@pytest.mark.usefixtures("cores")
def test_what_is_no_longer_wanted_is_ended():
    begun = time.monotonic()
    with pytest.raises(ZeroDivisionError), told.beside(lambda: time.sleep(60)):
        raise ZeroDivisionError
    assert time.monotonic() - begun < 30


def test_where_no_process_can_be_made_the_caller_does_the_work(monkeypatch):
    monkeypatch.setattr(told, "CORES", 2)

    def refused():
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    with told.beside(os.getpid) as waited:
        assert waited() == os.getpid()
    monkeypatch.setattr(told, "CORES", 1)
    with told.beside(os.getpid) as waited:
        assert waited() == os.getpid()


def test_every_rule_finds_the_same_in_one_process_as_in_three(monkeypatch):
    tables = drawn(5).tables
    origins = [{(EXHIBIT, row["locator"])} for row in tables["movements"].to_pylist() if row["signed"] > 0][:12]
    assert len(origins) >= 8
    alone = [trace_places(tables, one) for one in origins]
    forked = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: forked.append(1) or fork())
    monkeypatch.setattr(told, "CORES", 2)
    monkeypatch.setattr(tracing, "MANY", 0)
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(lambda one: trace_places(tables, one), origins)) == alone
    assert len(forked) == 2 * len(origins)
