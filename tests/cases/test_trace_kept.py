"""What a trace keeps from one question to the next changes no answer, is seen by no other sight, and is told to the witness each time."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise

import pyarrow as pa

from cases.test_trace_book import EXHIBIT, drawn
from faisceau import cases
from faisceau.build import Courses, trace_places
from faisceau.cases import following, laying
from faisceau.desk import Sight
from faisceau.stages import tracing


def test_changed_origins_in_kept_courses_are_traced_as_if_nothing_were_kept(monkeypatch):
    laid = []
    lay = tracing.network
    monkeypatch.setattr(tracing, "network", lambda *given: laid.append(1) or lay(*given))
    asked = again = 0
    for seed in range(40):
        tables, courses = drawn(seed).tables, Courses()
        inflows = [row["locator"] for row in tables["movements"].to_pylist() if row["signed"] > 0]
        origins = [{(EXHIBIT, one)} for one in inflows] + [{(EXHIBIT, one) for one in pair} for pair in pairwise(inflows)]
        alone = [trace_places(tables, one) for one in origins]
        laid.clear()
        with ThreadPoolExecutor(3) as threads:
            kept = list(threads.map(partial(trace_places, tables, courses=courses), origins))
        assert kept == alone, seed
        asked += len(origins)
        again += len(origins) - len(laid)
    assert asked >= 300
    assert again >= 150


def test_courses_beyond_what_is_kept_are_let_go_and_laid_out_again():
    tables, courses = drawn(3).tables, Courses(most=0)
    origin = {(EXHIBIT, next(row["locator"] for row in tables["movements"].to_pylist() if row["signed"] > 0))}
    assert trace_places(tables, origin, courses) == trace_places(tables, origin)
    assert not courses._kept


def test_the_witness_is_told_the_same_and_each_sight_keeps_its_own(demo):
    wanted = following.assumed(cases.ask(demo.folder))
    told, found, read = [], [], []
    for sight in (Sight.of_the_file(), Sight.of_the_file(), Sight.shared_screen()):
        mine = []
        built = cases.ask_as(demo.folder, sight, witness=lambda names, rows, mine=mine: mine.append((sorted(names), rows)))
        found.append(following.follow(built, wanted))
        read.append(laying.laid(built, {exhibit for exhibit, _ in wanted}))
        told.append(sorted(mine))
    assert told[0] == told[1]
    assert (["continuations", "ledgers", "movements"], found[0].tables["movements"].num_rows) in told[1]
    assert found[0].found == found[1].found
    assert found[0].found.num_rows >= 20
    assert read[0] is read[1]
    assert read[2] is not read[0]


def test_lines_are_read_some_ledgers_at_a_time_and_all_of_them_are_there():
    ledgers = [(f"FR{number:02}", "EUR") for number in range(31)]
    rows = [
        {"account": account, "currency": currency, "number": number, "signed": number}
        for place, (account, currency) in enumerate(ledgers)
        for number in range(1, 700 + place if place != 7 else 1)
    ]
    told = pa.Table.from_pylist(rows)
    lines = following.Lines(ledgers, lambda wanted: told)
    assert len(rows) > 2 * following.TOGETHER
    assert list(lines[ledgers[20]].values()) == [row for row in rows if row["account"] == "FR20"]
    assert 1 < len(lines._rows._read) < len(ledgers)
    assert [row for ledger in lines for row in lines[ledger].values()] == rows
    assert lines[ledgers[7]] == {}
