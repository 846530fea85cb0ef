"""The rounds of reading, over a jail that answers as it is told: claims that meet, companions, what contains itself, bounds."""

import itertools
import json
from dataclasses import dataclass, field

import pyarrow as pa
import pytest

from faisceau.build import readings
from faisceau.build.readings import DEPTH, Readings
from faisceau.build.runner import Runner
from faisceau.build.shelf import Shelf
from faisceau.model.observations import SCHEMAS, Member
from faisceau.model.tables import TABLES
from faisceau.model.wording import LANGS, say
from sql_tables import rows_of
from training_case import SILENT

MEMBERS = SCHEMAS[Member]
CSV, MT940, SMS, ZIP, PDF = (f"faisceau.readers.{name}" for name in ("bank_csv", "mt940", "android_sms", "zip_archive", "pdf"))

APPLE = "faisceau.readers.ios_backup"
SMS_OF_APPLE = "3d0d7e5fb2ce288813306e4d4636395e047a3d28"


@dataclass
class Answer:
    digest: str
    tables: dict
    claimed: tuple = ()
    problems: pa.Table = field(default_factory=TABLES["problems"].empty)
    lasting: bool = True


@dataclass
class Told:
    """A jail and a vault: who claims an exhibit, what it holds; a member's bytes are its digest's text."""

    claimed: dict = field(default_factory=dict)
    holds: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    kept: set = field(default_factory=set)
    engines: dict = field(default_factory=dict)
    lasting: bool = True

    def identify(self, asked):
        for one in asked:
            yield one.exhibit, Answer(one.exhibit, {}, tuple((reader, "") for reader in self.claimed.get(one.exhibit, ())))

    def read(self, asked):
        for one in asked:
            self.asked.append(one)
            rows = [
                {"exhibit": one.exhibit, "locator": f"member={place}", "name": name, "content": member.encode(), "sequence": place}
                for place, (name, member) in enumerate(self.holds.get(one.exhibit, ()))
            ]
            problem = rows_of(
                "problems", [{"exhibit": one.exhibit, "locator": "whole", "code": "x.y", "arguments": "{}", "entries": 0}]
            )
            yield Answer(
                one.exhibit, {"members": pa.Table.from_pylist(rows, MEMBERS.arrow), "problems": problem}, lasting=self.lasting
            )

    def has(self, digest):
        return digest in self.kept

    def keep(self, content):
        self.kept.add(content.decode())
        return content.decode()

    def size(self, digest):
        return len(digest)

    def engine(self, reader):
        return self.engines.get(reader, "")


def sealings(**names):
    rows = [
        {"mark": f"D{number}", "exhibit": exhibit, "name": name, "entry": number}
        for number, (exhibit, given) in enumerate(names.items())
        for name in ([given] if isinstance(given, str) else given)
    ]
    return rows_of("sealings", [{**row, "mark": f"D{number}"} for number, row in enumerate(rows)])


def settled(*rows):
    return rows_of("settings", [{"exhibit": e, "name": n, "value": v} for e, n, v in rows])


def limits(*rows):
    return rows_of("pieces", [{"exhibit": e, "mark": m, "first": f, "last": t, "withdrawn": w} for e, m, f, t, w in rows])


@pytest.fixture
def read(tmp_path):
    """Read what was sealed, on a shelf that stays; return the tables as rows, and what was asked."""

    def read(told, sealed, settings=settled(), pieces=limits()):  # noqa: B008 - an empty table is never changed
        shelf = Shelf(tmp_path / "shelf")
        try:
            runner = Runner(shelf, SILENT)
            told.asked.clear()
            given = {"sealings": sealed, "settings": settings, "pieces": pieces}
            tables = Readings(runner, told, told).read(**{name: runner.given(name, rows) for name, rows in given.items()})
            return {name: runner.read(table).to_pylist() for name, table in tables.items()}
        finally:
            shelf.close()

    return read


def problems(tables):
    return {(row["exhibit"], row["code"]): json.loads(row["arguments"]) for row in tables["problems"] if row["code"] != "x.y"}


def test_who_claims_alone_reads(read):
    told = Told({"e1": (CSV,), "e2": ()})
    tables = read(told, sealings(e1="a.csv", e2="b"))
    assert [(one.exhibit, one.reader, one.names) for one in told.asked] == [
        ("e1", CSV, ("a.csv",)),
        ("e2", readings.LAST_RESORT, ("b",)),
    ]
    assert [row["reader"] for row in tables["exhibits"]] == ["bank_csv", "document"]
    assert [row["reader"] for row in tables["claims"]] == [CSV]


def test_two_claimants_are_a_problem_until_a_person_settles_it(read):
    told = Told({"e1": (CSV, MT940)})
    tables = read(told, sealings(e1="a"))
    assert problems(tables) == {("e1", "build.two_readers"): {"readers": "bank_csv, mt940"}}
    assert (told.asked, tables["exhibits"][0]["reader"]) == ([], None)
    for lang in LANGS:
        assert "bank_csv, mt940" in say("build.two_readers", lang, {"readers": "bank_csv, mt940"})
    for value in ("mt940", MT940):
        again = read(told, sealings(e1="a"), settled(("e1", "reader", value), ("e1", "decimal", ",")))
        assert problems(again) == {}
        assert again["exhibits"][0]["reader"] == "mt940"
    assert [(one.reader, one.settings) for one in told.asked] == []
    told = Told({"e1": (CSV, MT940)})
    read(told, sealings(e1="other"), settled(("e1", "reader", "mt940"), ("e1", "decimal", ",")))
    assert [(one.reader, one.settings) for one in told.asked] == [(MT940, {"decimal": ","})]


def test_a_reading_is_remembered_until_its_settings_change(read):
    told = Told({"e1": (CSV,)})
    read(told, sealings(e1="a.csv"))
    read(told, sealings(e1="a.csv"))
    assert told.asked == []
    read(told, sealings(e1="a.csv"), settled(("e1", "date_order", "dmy")))
    assert len(told.asked) == 1
    read(told, sealings(e1=["a.csv", "b.csv"]), settled(("e1", "date_order", "dmy")))
    assert told.asked[0].names == ("a.csv", "b.csv")


def test_a_companion_is_read_with_its_exhibit(read):
    told = Told({"e1": (SMS,), "e2": ()})
    tables = read(told, sealings(e1="p/mmssms.db", e2="p/mmssms.db-wal"))
    assert [(one.exhibit, one.companions) for one in told.asked] == [("e1", {"-wal": "e2"})]
    assert {row["exhibit"]: row["companion_of"] for row in tables["exhibits"]} == {"e1": None, "e2": "e1"}


def test_a_companion_under_another_folder_is_no_companion(read):
    told = Told({"e1": (SMS,), "e2": ()})
    read(told, sealings(e1="p/mmssms.db", e2="q/mmssms.db-wal"))
    assert [one.companions for one in told.asked] == [{}, {}]


BACKUP = {"e1": "p/Manifest.plist", "e2": "p/Manifest.db", "e3": "q/Manifest.db", "e4": "p/3d/" + SMS_OF_APPLE}


def test_what_a_reader_of_its_own_takes_is_nobody_s_companion(read):
    told = Told({"e1": (APPLE,), "e2": (), "e3": (), "e4": (SMS,)})
    tables = read(told, sealings(**BACKUP))
    assert {one.exhibit: one.companions for one in told.asked} == {
        "e1": {"Manifest.plist|Manifest.db": "e2"},
        "e3": {},
        "e4": {},
    }
    assert {row["exhibit"]: row["companion_of"] for row in tables["exhibits"]} == {"e1": None, "e2": "e1", "e3": None, "e4": None}


def test_what_nobody_takes_is_read_with_the_list_of_its_folder(read):
    told = Told({"e1": (APPLE,)})
    read(told, sealings(**BACKUP))
    beside = {"Manifest.plist|Manifest.db": "e2", f"Manifest.plist|3d/{SMS_OF_APPLE}": "e4"}
    assert {one.exhibit: one.companions for one in told.asked} == {"e1": beside, "e3": {}}


def test_the_end_of_a_name_is_a_whole_name(read):
    told = Told({"e1": (APPLE,)})
    read(told, sealings(**{**BACKUP, "e1": "p/Other-Manifest.plist"}))
    assert {one.exhibit for one in told.asked} == {"e1", "e2", "e3", "e4"}


def test_an_ambiguous_companion_is_a_problem_and_read_by_itself(read):
    told = Told({"e1": (SMS,), "e2": (), "e3": ()})
    tables = read(told, sealings(e1="sms.db", e2="sms.db-wal", e3="sms.db-wal"))
    assert problems(tables) == {("e1", "build.companion_ambiguous"): {"suffix": "-wal", "count": "2"}}
    assert [(one.exhibit, one.companions) for one in told.asked] == [("e1", {}), ("e2", {}), ("e3", {})]


def test_members_are_derived_exhibits_with_parent_and_place(read):
    told = Told({"e1": (ZIP,), "m1": (CSV,)}, {"e1": [("a.csv", "m1"), ("b.txt", "m2")]})
    tables = read(told, sealings(e1="e.zip"))
    rows = [(row["exhibit"], row["parent"], row["place"], row["name"], row["depth"], row["reader"]) for row in tables["exhibits"]]
    assert rows == [
        ("e1", None, None, "e.zip", 0, "zip_archive"),
        ("m1", "e1", "member=0", "a.csv", 1, "bank_csv"),
        ("m2", "e1", "member=1", "b.txt", 1, "document"),
    ]
    assert [(row["member"], row["name"], row["bytes"]) for row in tables["contents"]] == [("m1", "a.csv", 2), ("m2", "b.txt", 2)]


def test_a_member_that_lost_its_bytes_is_read_out_again(read):
    told = Told({"e1": (ZIP,)}, {"e1": [("a", "m1")]})
    read(told, sealings(e1="e.zip"))
    told.kept.clear()
    tables = read(told, sealings(e1="e.zip"))
    assert [one.exhibit for one in told.asked] == ["e1"]
    assert told.kept == {"m1"}
    assert len(tables["exhibits"]) == 2


@pytest.mark.parametrize("ring", [1, 2, 3])
def test_what_contains_itself_ends(read, ring):
    names = [f"e{number}" for number in range(ring)]
    told = Told(dict.fromkeys(names, (ZIP,)), {name: [("again.zip", names[(n + 1) % ring])] for n, name in enumerate(names)})
    tables = read(told, sealings(e0="quine.zip"))
    assert [row["exhibit"] for row in tables["exhibits"]] == names
    assert problems(tables) == {}
    assert [one.exhibit for one in told.asked] == names


def test_depth_is_bounded_and_said(read):
    names = [f"e{number}" for number in range(DEPTH + 3)]
    told = Told(dict.fromkeys(names, (ZIP,)), {name: [("in.zip", after)] for name, after in itertools.pairwise(names)})
    tables = read(told, sealings(e0="deep.zip"))
    assert len(tables["exhibits"]) == DEPTH + 1
    assert max(row["depth"] for row in tables["exhibits"]) == DEPTH
    assert problems(tables) == {(f"e{DEPTH}", "build.too_deep"): {"depth": str(DEPTH)}}


def test_the_number_of_members_is_bounded_and_said(read, monkeypatch):
    monkeypatch.setattr(readings, "MEMBERS", 4)
    told = Told({"e1": (ZIP,)}, {"e1": [(f"f{n}", f"m{n}") for n in range(9)]})
    tables = read(told, sealings(e1="e.zip"))
    assert len(tables["exhibits"]) == 4
    assert problems(tables) == {("e1", "build.too_many_members"): {"limit": "4"}}


def test_two_troubles_of_one_exhibit_are_two_problems(read, monkeypatch):
    monkeypatch.setattr(readings, "MEMBERS", 4)
    told = Told({"e1": (SMS,), "e2": (), "e3": ()}, {"e1": [(f"f{n}", f"m{n}") for n in range(9)]})
    tables = read(told, sealings(e1="sms.db", e2="sms.db-wal", e3="sms.db-wal"))
    assert {code for _, code in problems(tables)} == {"build.too_many_members", "build.companion_ambiguous"}


def test_the_order_of_sealing_does_not_show(read):
    told = Told({"e1": (ZIP,), "e2": (ZIP,)}, {"e1": [("a", "m")], "e2": [("b", "m")]})
    first = read(told, sealings(e1="1.zip", e2="2.zip"))
    second = read(told, sealings(e2="2.zip", e1="1.zip"))
    assert first == second
    assert next(row for row in first["exhibits"] if row["exhibit"] == "m")["parent"] == "e1"


def test_what_the_jail_itself_failed_at_is_asked_again(read):
    told = Told({"e1": (CSV,)}, lasting=False)
    read(told, sealings(e1="a.csv"))
    read(told, sealings(e1="a.csv"))
    assert [one.exhibit for one in told.asked] == ["e1"]
    told.lasting = True
    read(told, sealings(e1="a.csv"))
    read(told, sealings(e1="a.csv"))
    assert told.asked == []


def test_the_pieces_of_a_procedure_are_a_setting_of_its_reader(read):
    told = Told({"p": (PDF,)})
    read(told, sealings(p="procédure.pdf"), pieces=limits(("p", "D2", 4, 9, True), ("p", "D1", 1, 3, False)))
    assert [json.loads(one.settings["pieces"]) for one in told.asked] == [[["D1", 1, 3], ["", 4, 9]]]


def test_a_picture_is_recognised_where_it_came_in_as_a_document_and_nowhere_else(read, monkeypatch):
    """Sealed by itself, or the page of a PDF; a picture of a telephone is described only."""
    monkeypatch.setattr(readings, "defines", lambda reader, _name: reader == SMS)
    monkeypatch.setattr(readings, "constant", lambda reader, name: reader == SMS and name == readings.PICTURES)
    holds = {"phone": [("photo.jpg", "private")], "pdf": [("page.png", "page")]}
    claimed = {"phone": (ZIP,), "pdf": (PDF,), "private": (SMS,), "page": (SMS,), "letter": (SMS,)}
    told = Told(claimed, holds, engines={SMS: "engine 1"})
    tables = read(told, sealings(phone="a.zip", pdf="b.pdf", letter="c.jpg"))
    taken = {row["exhibit"]: row["reader"] for row in tables["exhibits"]}
    assert taken == {"phone": "zip_archive", "pdf": "pdf", "private": "document", "page": "android_sms", "letter": "android_sms"}


def test_another_engine_reads_again(read, monkeypatch):
    monkeypatch.setattr(readings, "defines", lambda reader, _name: reader == SMS)
    told = Told({"letter": (SMS,)}, engines={SMS: "engine 1"})
    asked = []
    for engine in ("engine 1", "engine 1", "engine 2"):
        told.engines[SMS] = engine
        read(told, sealings(letter="c.jpg"))
        asked.append(len(told.asked))
    assert asked == [1, 0, 1]


def test_what_is_closed_is_closed_inside_too_and_a_key_is_read_beside_what_it_opens(read):
    told = Told({"box": (ZIP,)}, {"box": [("a.pdf", "inner")], "inner": [("b.png", "innermost")]}, kept={"key"})
    read(told, sealings(box="a.zip", other="b"), settled(("box", "images", "closed"), ("other", "key_exhibit", "key")))
    assert {one.exhibit: dict(one.settings) for one in told.asked} == {
        "box": {"images": "closed"},
        "inner": {"images": "closed"},
        "innermost": {"images": "closed"},
        "other": {},
    }
    assert {one.exhibit: dict(one.companions) for one in told.asked if one.companions} == {"other": {"key": "key"}}


@pytest.mark.parametrize("first", ["open", "sealed"])
def test_what_a_closed_piece_holds_is_closed_though_another_held_it_before(read, first):
    """The same picture in an open archive, or sealed by itself, and deeper in a closed one."""
    holds = {"open": [("a.png", "picture")], "shut": [("b.zip", "nested")], "nested": [("c.png", "picture"), ("d.txt", "letter")]}
    told = Told({"open": (ZIP,), "shut": (ZIP,), "nested": (ZIP,)}, holds)
    names = {"open": "o.zip", "shut": "s.zip"} if first == "open" else {"picture": "p.png", "shut": "s.zip"}
    tables = read(told, sealings(**names), settled(("shut", "images", "closed")))
    last = {one.exhibit: dict(one.settings) for one in told.asked}
    assert last.pop("open", {}) == {}
    assert all(settings == {"images": "closed"} for settings in last.values())
    assert set(last) == {"shut", "nested", "picture", "letter"}
    assert (
        len({(row["exhibit"], row["locator"]) for row in tables["problems"]}) == len(tables["problems"]) == len(tables["exhibits"])
    )


def test_what_nobody_reads_is_read_with_its_log_beside_it_and_takes_none_that_somebody_reads(read):
    told = Told({"table": (CSV,)})
    tables = read(told, sealings(base="a.db", log="a.db-wal", other="b.db", table="b.db-wal"))
    beside = {row["exhibit"]: row["companion_of"] for row in tables["exhibits"]}
    assert beside == {"base": None, "log": "base", "other": None, "table": None}
    assert {one.exhibit: dict(one.companions) for one in told.asked} == {"base": {"-wal": "log"}, "other": {}, "table": {}}
