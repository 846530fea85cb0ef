"""The runner: what was made is not made again, unchanged output stops the wave, and no table is written with a broken key."""

import os

import pyarrow as pa
import pytest

from faisceau.build import shelf
from faisceau.build.runner import BrokenKey, Query, Runner, in_order, strictly_ascending
from faisceau.build.shelf import Shelf, Table
from faisceau.model.errors import Damaged, Locked, NoSpace
from faisceau.model.tables import TABLES
from sql_tables import rows_of
from training_case import SILENT

ROWS = TABLES["table_rows"]
SETTINGS = TABLES["settings"]


class Counted:
    """A step that notes how often it is called; its module stands for its code."""

    def __init__(self, answer):
        self.answer, self.calls = answer, 0
        self.__module__ = "faisceau.stages.states"

    def __call__(self, **tables):
        self.calls += 1
        return self.answer(**tables) if callable(self.answer) else self.answer


def counts(**rows):
    return rows_of("table_rows", [{"table": name, "rows": number} for name, number in rows.items()])


def settings(*rows):
    return rows_of("settings", [{"exhibit": e, "name": n, "value": v, "entry": 0} for e, n, v in rows])


@pytest.fixture
def runner(tmp_path):
    return Runner(Shelf(tmp_path / "shelf"), SILENT)


def again(runner):
    """Return a runner on the same shelf, as the next build has it."""
    runner.shelf.close()
    return Runner(Shelf(runner.shelf.folder), SILENT)


def test_a_call_is_made_once(runner):
    step = Counted(counts(a=1))
    made = runner.whole("table_rows", step, settings=runner.given("settings", settings(("e", "zone", "UTC"))))
    later = again(runner)
    same = later.whole("table_rows", step, settings=later.given("settings", settings(("e", "zone", "UTC"))))
    assert step.calls == 1
    assert made == same
    assert ([stage.ran for stage in runner.stages], [stage.ran for stage in later.stages]) == ([True], [False])
    assert runner.stages[0].key == later.stages[0].key
    later.shelf.close()


@pytest.mark.parametrize("what", ["input", "parameter", "code", "name of the input"])
def test_another_call_is_made(runner, what):
    step, other = Counted(counts(a=1)), Counted(counts(a=1))
    first, second = (runner.given("settings", settings(("e", "zone", zone))) for zone in ("UTC", "CET"))
    runner.whole("table_rows", step, {"own": "FR"}, settings=first)
    other.__module__ = "faisceau.stages.ledgers" if what == "code" else step.__module__
    inputs = {"zones" if what == "name of the input" else "settings": second if what == "input" else first}
    runner.whole("table_rows", other, {"own": "MD" if what == "parameter" else "FR"}, **inputs)
    assert other.calls == 1


def test_unchanged_output_stops_the_wave(runner):
    first = Counted(lambda settings: counts(rows=settings.num_rows))
    then = Counted(lambda table_rows: settings(("e", "n", str(table_rows.num_rows))))
    for zone in ("UTC", "CET"):
        given = runner.given("settings", settings(("e", "zone", zone)))
        runner.whole("settings", then, table_rows=runner.whole("table_rows", first, settings=given))
    assert (first.calls, then.calls) == (2, 1)


def test_each_part_is_a_call_of_its_own(runner):
    step = Counted(lambda settings: settings)

    def of(**exhibits):
        parts = [runner.shelf.put(SETTINGS, e, settings((e, "zone", zone))) for e, zone in sorted(exhibits.items())]
        return runner.each("settings", step, settings=Table(SETTINGS, tuple(parts)))

    of(a="1", b="2")
    assert step.calls == 2
    made = of(a="1", b="3", c="4")
    assert step.calls == 4
    assert [part.key for part in made.parts] == ["a", "b", "c"]


def test_a_query_sees_the_tables_that_it_is_given_and_nothing_else(runner, tmp_path):
    given = runner.given("table_rows", counts(a=1, b=2))
    found = runner.ask("SELECT sum(rows)::BIGINT AS n FROM told", {"told": given})
    assert found.to_pylist() == [{"n": 3}]
    assert runner.ask("SELECT count(*) AS n FROM none", {"none": Table(ROWS, ())}).to_pylist() == [{"n": 0}]
    with pytest.raises(Exception, match="does not exist"):
        runner.ask("SELECT * FROM settings", {"told": given})


def test_a_query_is_a_step(runner):
    gaps = {
        name: Table(TABLES[name], ())
        for name in ("exhibits", "charged_rows", "observation_digests", "passages", "confirmations", "supported", "counts")
    }
    assert runner.whole("strays", Query("faisceau.stages", "strays"), **gaps).rows == 0


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (lambda: pa.concat_tables([counts(a=1), counts(a=2)]), "keys stand twice"),
        (lambda: counts(a=1).append_column("more", pa.array([1])), "columns"),
        (lambda: counts(a=1).drop_columns(["rows"]), "columns"),
        (lambda: pa.table({"table": ["a"], "rows": pa.array([None], pa.int64())}), "null"),
    ],
)
def test_rows_that_are_not_of_the_schema_are_refused(runner, rows, why):
    with pytest.raises((BrokenKey, ValueError), match=why):
        runner.whole("table_rows", Counted(rows()), table_rows=Table(ROWS, ()))
    assert not list(runner.shelf.folder.glob("parts/*/*"))


def test_a_value_that_does_not_fit_is_never_bent(runner):
    with pytest.raises(pa.ArrowInvalid):
        runner.given("table_rows", pa.table({"table": ["a"], "rows": [1.5]}))


def test_rows_stand_in_the_order_of_their_key():
    mixed = settings(("b", "x", "1"), ("a", "z", "2"), ("a", "y", "3"), ("É", "x", "4"), ("Z", "x", "5"))
    ordered = in_order(SETTINGS, mixed.select(["value", "name", "entry", "exhibit"]))
    assert ordered.column("value").to_pylist() == ["5", "3", "2", "1", "4"]
    assert ordered.schema == SETTINGS.arrow
    assert in_order(SETTINGS, ordered).equals(ordered)


def test_strictly_ascending_looks_at_the_whole_key():
    key = ("exhibit", "name")
    assert strictly_ascending(settings(("a", "x", ""), ("a", "y", ""), ("b", "a", "")), key)
    assert not strictly_ascending(settings(("a", "x", ""), ("a", "x", "")), key)
    assert not strictly_ascending(settings(("a", "y", ""), ("a", "x", "")), key)
    assert not strictly_ascending(settings(("b", "a", ""), ("a", "x", "")), key)
    assert strictly_ascending(settings(), key)


def test_the_order_of_a_call_does_not_show(runner):
    rows = [("a", "x", "1"), ("b", "y", "2"), ("c", "z", "3")]
    digests = {runner.given("settings", settings(*some)).digest for some in (rows, rows[::-1])}
    assert len(digests) == 1


# The shelf.


def remembered(runner):
    step = Counted(counts(a=1))
    made = runner.whole("table_rows", step, table_rows=Table(ROWS, ()))
    runner.shelf.close()
    return step, made, runner.shelf.folder


def next_build(folder, step):
    shelf = Shelf(folder)
    runner = Runner(shelf, SILENT)
    try:
        return runner.whole("table_rows", step, table_rows=Table(ROWS, ())), runner
    finally:
        shelf.close()


@pytest.mark.parametrize("torn", [b'{"key":"a","outp', b"\0\0\0\0", b"[1]\n", b'{"key": 3}\n', b"\xff\xfe"])
def test_a_torn_memory_loses_itself_alone(runner, torn):
    step, made, folder = remembered(runner)
    with (folder / "calls.jsonl").open("ab") as calls:
        calls.write(torn)
    assert next_build(folder, step)[0] == made
    assert step.calls == 1
    shelf = Shelf(folder)
    other = Runner(shelf, SILENT)
    other.whole("table_rows", step, {"x": 1}, table_rows=Table(ROWS, ()))
    shelf.close()
    assert next_build(folder, step)[1].stages[0].ran is False
    shelf = Shelf(folder)
    Runner(shelf, SILENT).whole("table_rows", step, {"x": 1}, table_rows=Table(ROWS, ()))
    shelf.close()
    assert step.calls == 2


def test_a_memory_cut_anywhere_gives_the_same_table(runner):
    step, made, folder = remembered(runner)
    whole = (folder / "calls.jsonl").read_bytes()
    for cut in range(0, len(whole), 7):
        (folder / "calls.jsonl").write_bytes(whole[:cut])
        assert next_build(folder, step)[0] == made


def test_a_part_that_has_gone_is_made_again(runner):
    step, made, folder = remembered(runner)
    (path,) = folder.glob("parts/table_rows/*.parquet")
    path.unlink()
    same, later = next_build(folder, step)
    assert (same, step.calls, later.stages[0].ran, path.exists()) == (made, 2, True, True)


@pytest.mark.parametrize("harm", ["a page", "the magic", "cut", "emptied"])
def test_a_damaged_part_is_said_in_words(runner, harm):
    _, made, folder = remembered(runner)
    (path,) = folder.glob("parts/table_rows/*.parquet")
    raw = bytearray(path.read_bytes())
    raw[{"a page": 40, "the magic": 0}.get(harm, 0) - (harm == "the magic")] ^= 16
    path.write_bytes({"cut": bytes(raw[:-9]), "emptied": b""}.get(harm, bytes(raw)))
    shelf = Shelf(folder)
    with pytest.raises(Damaged) as refused:
        shelf.get(ROWS, made.parts)
    shelf.close()
    assert refused.value.code == "build.shelf_damaged"
    assert "table_rows" in refused.value.say("fr")
    assert "faisceau tidy" in refused.value.say("en")


def test_two_builds_at_once_are_refused(runner):
    with pytest.raises(Locked) as refused:
        Shelf(runner.shelf.folder)
    assert refused.value.code == "build.busy"


def test_the_same_rows_are_written_once(runner):
    runner.given("table_rows", counts(a=1))
    (path,) = runner.shelf.folder.glob("parts/table_rows/*.parquet")
    before = path.stat().st_ino
    runner.given("table_rows", counts(a=1))
    assert path.stat().st_ino == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert os.path.commonpath([path, runner.shelf.folder]) == str(runner.shelf.folder)


def links_of(runner, *exhibits):
    """Make links for exhibits that hold one contact each."""
    contacts = {e: [{"exhibit": e, "locator": "line=1,1", "sequence": 0}] for e in exhibits}
    selectors = {
        e: [
            {"exhibit": e, "locator": "line=1,1", "of": "contacts", "party": party, "role": role, "kind": "phone", "value": value}
            for party, role, value in (("holder", "holder_id", f"+{e}"), ("contact", "id", "+33639980001"))
        ]
        for e in exhibits
    }
    given = {name: parts_of(runner, name, rows) for name, rows in (("contacts", contacts), ("selectors", selectors))}
    empty = {name: Table(TABLES[name], ()) for name in ("transfers", "accounts", "messages", "calls", "stays")}
    return runner.each("links", Query("faisceau.stages", "links"), **given, **empty)


def parts_of(runner, name, rows):
    """Shelve the rows of each exhibit as a part."""
    schema = TABLES[name]
    return Table(schema, tuple(runner.shelf.put(schema, key, in_order(schema, rows_of(name, own))) for key, own in rows.items()))


def test_a_query_asked_for_many_exhibits_at_once_gives_what_it_gives_for_each(tmp_path, monkeypatch):
    exhibits = [f"{number:02x}" for number in range(9)]
    made = []
    for name, together in (("alone", 1), ("some", 4), ("all", 64)):
        monkeypatch.setattr("faisceau.build.runner.TOGETHER", together)
        runner = Runner(Shelf(tmp_path / name), SILENT)
        made.append(links_of(runner, *exhibits))
        runner.close()
    assert made[0].parts == made[1].parts == made[2].parts
    assert [part.key for part in made[0].parts] == exhibits


def test_only_exhibits_that_were_not_asked_before_are_asked(tmp_path, monkeypatch):
    runner = Runner(Shelf(tmp_path / "shelf"), SILENT)
    links_of(runner, "01", "03")
    asked = []
    real = Runner.ask
    monkeypatch.setattr(Runner, "ask", lambda self, sql, inputs: asked.append(inputs["contacts"]) or real(self, sql, inputs))
    assert [part.key for part in links_of(runner, "01", "02", "03").parts] == ["01", "02", "03"]
    assert [[part.key for part in table.parts] for table in asked] == [["02"]]


def test_a_query_leaves_nothing_in_reach_of_the_next(runner):
    given = runner.given("settings", settings(("e", "zone", "UTC")))
    assert runner.ask("SELECT count(*) AS n FROM settings", {"settings": given}).to_pylist() == [{"n": 1}]
    assert runner.ask("SELECT count(*) AS n FROM settings", {"settings": Table(SETTINGS, ())}).to_pylist() == [{"n": 0}]
    with pytest.raises(Exception, match="settings"):
        runner.ask("SELECT * FROM settings", {})


def test_what_takes_long_is_remembered_before_the_build_ends(runner, monkeypatch):
    """A build of few calls that each take long is killed: what they gave is not made again."""
    step, folder = Counted(counts(a=1)), runner.shelf.folder
    runner.whole("table_rows", step, table_rows=Table(ROWS, ()))
    assert not (folder / "calls.jsonl").exists(), "a short build writes its memory once"
    monkeypatch.setattr(shelf, "FLUSH_SECONDS", 0)
    runner.whole("table_rows", step, {"x": 1}, table_rows=Table(ROWS, ()))
    os.close(runner.shelf._lock)  # as the end of the process does, without closing the shelf
    assert next_build(folder, step)[1].stages[0].ran is False
    assert step.calls == 2


def test_a_question_beyond_the_memory_is_refused_in_words_and_nothing_else_is_lost(runner, monkeypatch):
    monkeypatch.setattr("faisceau.build.runner._memory", lambda: 8 << 20)
    with pytest.raises(NoSpace) as refused:
        runner.ask("SELECT string_agg(repeat('x', 1000) || range, '') FROM range(100000)", {})
    assert refused.value.code == "build.memory_full"
    assert "8" in refused.value.say("en")
    assert "{" not in refused.value.say("fr") + refused.value.say("en")
    assert runner.ask("SELECT 1 AS one", {}).to_pylist() == [{"one": 1}]
