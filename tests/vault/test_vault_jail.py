"""The jail with its doors shut: real children, real readers, real attempts to get out."""

import io
import json
import os
import signal
import time
from pathlib import Path

import pytest
from vault_specimens import READERS, SPECIMENS

from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import say
from faisceau.vault import HOSTILE, Handle, Jail, Task

HONEST = b"LINES\nhello\n\xff\xfe\nlast\n"


def rows(outcome, table):
    return outcome.tables[table].to_pylist()


def test_an_honest_reader_gives_rows_under_their_exhibit(read):
    outcome = read(HONEST, "lines")
    assert outcome.fault is None
    assert [(row["locator"], row["text"]) for row in rows(outcome, "documents")] == [
        ("line=1,1", "LINES"),
        ("line=2,2", "hello"),
        ("line=4,4", "last"),
    ]
    assert {row["exhibit"] for table in outcome.tables for row in rows(outcome, table)} == {outcome.digest}
    assert [row["sequence"] for row in rows(outcome, "documents")] == [1, 2, 4]
    assert rows(outcome, "problems")[0]["sequence"] == 3
    assert rows(outcome, "readings")[0]["sequence"] == 5
    assert outcome.cpu_seconds < 2
    assert 0 < outcome.peak_bytes < 1 << 29


def test_companions_and_settings_reach_the_reader(read, shared):
    more = shared.keep(b"beside")
    outcome = read(HONEST, "lines", {".more": more}, zone="Europe/Paris")
    assert '"companions": {".more": "beside"}' in rows(outcome, "readings")[0]["layout"]
    assert '"zone": "Europe/Paris"' in rows(outcome, "readings")[0]["layout"]


def test_every_escape_is_blocked(read):
    outcome = read(b"x", "probes")
    told = {row["title"]: row["text"] for row in rows(outcome, "documents")}
    expected = dict.fromkeys(told, "EPERM") | {
        "raise own limits": "not allowed to raise maximum limit",
        "thread": "can't start new thread",
        "four gibibytes": "ENOMEM",
        "write the exhibit": "EBADF",
    }
    assert len(told) >= 30
    assert told == expected
    target = Path(json.loads(rows(outcome, "readings")[0]["layout"])["target"])
    assert (target.stat().st_mode & 0o777, target.read_bytes()) == (0o600, b"")
    assert not list(target.parent.glob(f"{target.name}-*"))


@pytest.mark.parametrize("lethal", ["execve", "execveat", "old architecture"])
def test_starting_a_program_kills(read, lethal):
    outcome = read(b"x", "probes", lethal=lethal)
    assert outcome.fault.code == "vault.reader_killed"
    assert outcome.fault.arguments["signal"] == "SIGSYS"


def test_the_packages_of_the_readers_work_inside(read):
    outcome = read(b"x", "packages")
    assert outcome.fault is None, outcome.fault
    assert len(rows(outcome, "documents")) == 11


@pytest.mark.parametrize(
    ("do", "code", "argument"),
    [
        ("spin", "vault.reader_out_of_time", ("seconds", 1)),
        ("ignore and spin", "vault.reader_out_of_time", ("seconds", 1)),
        ("allocate", "vault.reader_out_of_memory", ("megabytes", 128)),
        ("flood", "vault.reader_output_too_large", ("megabytes", 8)),
        ("segfault", "vault.reader_killed", ("signal", "SIGSEGV")),
        ("abort", "vault.reader_killed", ("signal", "SIGABRT")),
        ("exit", "vault.reader_ended", ("status", 3)),
        ("leave", "vault.reader_failed", ("exception", "SystemExit")),
        ("recurse", "vault.reader_failed", ("exception", "RecursionError")),
        ("sleep", "vault.reader_failed", ("exception", "PermissionError")),
        ("fail", "vault.reader_failed", ("exception", "KeyError")),
        ("wrong type", "vault.reader_failed", ("exception", "ArrowInvalid")),
        ("surrogate", "vault.reader_failed", ("exception", "UnicodeEncodeError")),
        ("not a row", "vault.reader_failed", ("exception", "TypeError")),
        ("no reading", "vault.reading_invalid", ("rule", "reading_missing")),
        ("two readings", "vault.reading_invalid", ("rule", "locator_twice:readings")),
        ("reading first", "vault.reading_invalid", ("rule", "reading_twice")),
        ("duplicate", "vault.reading_invalid", ("rule", "locator_twice:documents")),
        ("odd locator", "vault.reading_invalid", ("rule", "locator:documents")),
        ("null", "vault.reading_invalid", ("rule", "null:documents.text")),
        ("entries lost", "vault.reading_invalid", ("rule", "entries_lost")),
        ("unknown code", "vault.reading_invalid", ("rule", "problem_code")),
        ("wordless", "vault.reading_invalid", ("rule", "problem_arguments")),
        ("argument list", "vault.reading_invalid", ("rule", "problem_arguments")),
        ("no json", "vault.reading_invalid", ("rule", "problem_arguments")),
        ("scribble", "vault.reading_invalid", ("rule", "frame_cut")),
        ("lie about an exception", "vault.reading_invalid", ("rule", "status_unknown")),
        ("lie about the jail", "vault.child_not_jailed", ("reader", "breaches")),
        ("lie about the end", "vault.reader_ended", ("status", 3)),
        ("lie about kind", "vault.reading_invalid", ("rule", "status_unknown")),
        ("lie about place", "vault.reading_invalid", ("rule", "status_unknown")),
        ("lie in no words", "vault.reading_invalid", ("rule", "not_json")),
    ],
)
def test_a_broken_reading_is_one_problem_and_nothing_else(read, do, code, argument):
    outcome = read(b"x", "breaches", do=do)
    assert outcome.fault is not None
    assert (outcome.fault.code, outcome.fault.arguments[argument[0]]) == (code, argument[1])
    assert list(outcome.tables) == ["problems"]
    (problem,) = rows(outcome, "problems")
    assert (problem["exhibit"], problem["locator"], problem["code"], problem["entries"]) == (outcome.digest, "whole", code, 1)
    for lang in ("fr", "en"):
        assert "{" not in say(code, lang, outcome.fault.arguments)


@pytest.mark.parametrize("do", ["shout", "odd but good locator", "members"])
def test_what_is_odd_but_allowed_passes(read, do, capfd):
    outcome = read(b"x", "breaches", do=do)
    assert outcome.fault is None
    assert capfd.readouterr() == ("", "")


def test_the_failing_line_is_told_and_never_the_text(read):
    outcome = read(b"a secret", "breaches", do="fail")
    source = (SPECIMENS / "breaches.py").read_text().split("\n")
    assert '{}["missing"]' in source[outcome.fault.arguments["line"] - 1]
    assert set(outcome.fault.arguments) == {"reader", "exception", "line"}


def test_claims_name_reader_and_dialect_in_the_readers_order(shared, jail):
    asked = [Task(shared.seal(io.BytesIO(content)).exhibit) for content in (HONEST, b"LINES\nboth\n", b"", b"nobody")]
    answers = list(jail.identify(asked))
    assert [digest for digest, _ in answers] == [one.exhibit for one in asked]
    claims = [list(found) for _, found in answers]
    assert claims == [[("lines", "lines")], [("lines", "lines"), ("breaches", "7")], [], []]
    assert [len(found) for _, found in answers] == [1, 2, 0, 0]
    assert all(found.problems.num_rows == 0 for _, found in answers)


def test_a_breach_while_recognising_is_told_and_silences_nobody(shared, jail):
    content = {name: shared.seal(io.BytesIO(name)).exhibit for name in (b"BREACH", b"CRASH")}
    (_, breach), (_, crash) = jail.identify([Task(content[b"BREACH"]), Task(content[b"CRASH"])])
    assert (breach.faults[0].code, breach.faults[0].arguments["exception"]) == ("vault.reader_failed", "LookupError")
    source = (SPECIMENS / "breaches.py").read_text().split("\n")
    assert source[breach.faults[0].arguments["line"] - 1].strip() == "raise LookupError(head)"
    assert breach.faults[0].arguments["reader"] == "breaches"
    assert crash.faults[0].code == "vault.reader_killed"
    assert crash.problems.num_rows == 1


def test_a_locator_is_resolved_to_its_bytes(shared, jail):
    digest = shared.seal(io.BytesIO(HONEST)).exhibit
    place = jail.resolve(digest, "lines", "line=2,2")
    assert (place.media, place.content, place.text) == ("text/plain", b"hello\n", "hello\n")
    assert jail.resolve(digest, "last", "whole").content == HONEST[:100]
    with pytest.raises(Missing, match=r"nothing at line=99,99"):
        jail.resolve(digest, "lines", "line=99,99")
    with pytest.raises(Invalid) as told:
        jail.resolve(digest, "breaches", "line=2,2")
    assert told.value.arguments["exception"] == "AttributeError"
    with pytest.raises(Invalid) as told:
        jail.resolve(digest, "breaches", "line=3,3")
    assert told.value.code == "vault.reader_out_of_time"
    with pytest.raises(Invalid, match="no reader"):
        jail.resolve(digest, "nobody", "whole")
    with pytest.raises(Missing):
        jail.resolve("0" * 64, "lines", "whole")


def test_what_the_vault_refuses_is_a_problem_of_that_exhibit_alone(vault):
    good, bad, away = (vault.seal(io.BytesIO(b"LINES\n" + name)).exhibit for name in (b"good", b"bad", b"away"))
    path = vault.folder / "exhibits" / bad
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)
    vault.lock_away(away)
    with Jail(vault.handle, ("lines",), "last", search=[SPECIMENS]) as jail:
        outcomes = list(jail.read([Task(digest, (), "lines") for digest in (good, bad, away, "0" * 64)]))
        claims = [found for _, found in jail.identify([Task(away), Task(good)])]
    codes = [outcome.fault and outcome.fault.code for outcome in outcomes]
    assert codes == [None, "vault.exhibit_damaged", "vault.locked_away", "vault.no_such_exhibit"]
    assert outcomes[1].fault.arguments == {"exhibit": bad, "where": "1/1"}
    assert claims[0].faults[0].code == "vault.locked_away"
    assert len(claims[1]) == 1


def test_an_unknown_reader_is_a_problem(read):
    assert read(b"x", "nobody").fault.code == "vault.reader_unknown"


def test_the_same_answers_with_one_and_two_workers(shared):
    asked = []
    for number in range(12):
        digest = shared.seal(io.BytesIO(b"LINES\n" * (number * 997 % 13) + b"%d" % number)).exhibit
        asked += [Task(digest, ("a",), "lines"), Task(digest, ("a",), "last"), Task(digest, (), "breaches", {}, {"do": "fail"})]
    answers = []
    for workers in (1, 2):
        with Jail(shared.handle, READERS, "last", workers, search=[SPECIMENS]) as jail:
            read_ = [(o.digest, o.reader, o.fault, {n: t.to_pylist() for n, t in o.tables.items()}) for o in jail.read(asked)]
            answers.append((read_, [(digest, list(found)) for digest, found in jail.identify(asked)]))
    assert answers[0] == answers[1]
    assert [(digest, reader) for digest, reader, *_ in answers[0][0]] == [(one.exhibit, one.reader) for one in asked]


def test_a_consumer_that_stops_early_leaves_the_jail_usable(shared, jail):
    asked = [Task(shared.seal(io.BytesIO(b"LINES\n%d" % n)).exhibit, (), "lines") for n in range(8)]
    first = next(iter(jail.read(asked)))
    assert first.digest == asked[0].exhibit
    assert [o.digest for o in jail.read(asked)] == [one.exhibit for one in asked]


def test_a_lost_warm_parent_is_a_problem_and_the_next_reading_has_another(shared):
    digest = shared.seal(io.BytesIO(HONEST)).exhibit
    with Jail(shared.handle, ("lines",), "last", search=[SPECIMENS]) as jail:
        jail.readers()
        warden = jail._idle[""].get()
        jail._idle[""].put(warden)
        os.kill(warden._process.pid, signal.SIGKILL)
        warden._process.wait()
        lost, found = jail.read([Task(digest, (), "lines")] * 2)
    assert lost.fault.code == "vault.jail_lost"
    assert found.fault is None


def test_the_ceiling_binds_every_reader(shared):
    digest = shared.seal(io.BytesIO(b"x")).exhibit
    ceiling = HOSTILE._replace(memory=40 << 20)
    with Jail(shared.handle, READERS, "last", ceiling=ceiling, search=[SPECIMENS]) as jail:
        (outcome,) = jail.read([Task(digest, (), "breaches", {}, {"do": "allocate"})])
    assert outcome.fault.arguments["megabytes"] == ceiling.memory // 1_000_000


def test_a_plain_file_can_be_read_without_a_case(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(HONEST)

    def handle(_digest):
        return Handle(os.open(path, os.O_RDONLY), None, path.stat().st_size)

    with Jail(handle, ("lines",), "last", search=[SPECIMENS]) as jail:
        (outcome,) = jail.read([Task("0" * 64, ("a.txt",), "lines")])
        ((_, claims),) = jail.identify([Task("0" * 64, ("a.txt",))])
    assert [row["text"] for row in outcome.tables["documents"].to_pylist()] == ["LINES", "hello", "last"]
    assert list(claims) == [("lines", "lines")]


def test_readers_introduce_themselves(jail):
    cards = jail.readers()
    assert tuple(cards) == (*READERS, "last")
    assert (cards["lines"].unit, cards["lines"].companions, cards["lines"].promise.fr) == (
        "line",
        (".more",),
        "Les lignes d’un texte.",
    )
    assert cards["breaches"].budget.of(0) == (1, 128_000_000, 8_000_000)


def test_a_reader_with_an_engine_is_read_where_the_engine_was_loaded_and_nowhere_else(shared):
    content = b"ENGINE\n"
    digest = shared.seal(io.BytesIO(content)).exhibit
    with Jail(shared.handle, ("lines", "engine"), "last", 2, search=[SPECIMENS]) as jail:
        assert [card.prepared for card in jail.readers().values()] == [False, True, False]
        ((_, claims),) = jail.identify([Task(digest)])
        assert list(claims) == [("engine", "engine")]
        assert "engine" not in jail._idle, "no engine is loaded before somebody needs it"
        asked = [Task(digest, (), reader) for reader in ("engine", "last", "engine", "lines")]
        told = [outcome.tables["documents"].to_pylist() for outcome in jail.read(asked)]
        assert [rows[0]["text"] for rows in told] == ["1", told[1][0]["text"], "1", "ENGINE"]
        assert jail.engine("engine") == "engine 1"
        assert jail.engine("lines") == jail.engine("nobody") == ""
        assert jail.resolve(digest, "engine", "line=1,1").text == "1"


def test_a_password_lies_in_an_exhibit_and_becomes_a_setting_inside_the_jail(shared, read):
    password = shared.seal(io.BytesIO("\ufeffété 1\r\nautre".encode())).exhibit
    (reading,) = read(b"LINES\n", "lines", {"password": password}).tables["readings"].to_pylist()
    assert json.loads(reading["layout"])["settings"] == {"password": "été 1"}


def test_the_warm_parent_and_its_child_end_with_their_caller(shared, tmp_path):
    digest = shared.seal(io.BytesIO(b"x")).exhibit
    caller = os.fork()
    if caller == 0:
        try:
            jail = Jail(shared.handle, READERS, "last", ceiling=HOSTILE, search=[SPECIMENS])
            jail.readers()
            (tmp_path / "pid").write_text(str(jail._idle[""].get()._process.pid))
            jail._idle[""].put(None)
            list(jail.read([Task(digest, (), "breaches", {}, {"do": "spin"})]))
        finally:
            os._exit(0)
    deadline = time.monotonic() + 20
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(caller, signal.SIGKILL)
    os.waitpid(caller, 0)
    warden = int((tmp_path / "pid").read_text())
    while Path(f"/proc/{warden}").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_memory_does_not_grow_with_the_exhibit(shared, jail):
    def long(size):
        reading, writing = os.pipe()
        if os.fork() == 0:
            try:
                os.close(reading)
                os.write(writing, b"LINES\n")
                block = b"\0" * (1 << 20)
                for _ in range(size >> 20):
                    rest = memoryview(block)
                    while rest:
                        rest = rest[os.write(writing, rest) :]
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb", buffering=0) as source:
            sealed = shared.seal(source)
        os.wait()
        assert sealed.bytes == 6 + size
        return sealed.exhibit

    small, large = long(4 << 20), long(300 << 20)
    one, other = jail.read([Task(digest, (), "packages", {}, {"read": "yes"}) for digest in (small, large)])
    assert one.fault is None
    assert other.fault is None
    assert '"size": 314572806' in other.tables["readings"].to_pylist()[0]["layout"]
    assert other.peak_bytes - one.peak_bytes < 8 << 20
