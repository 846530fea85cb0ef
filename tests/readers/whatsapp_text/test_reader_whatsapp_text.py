"""Exported chats: every example as expected, every line in a message or a problem, every order proved or asked."""

import io
import json
import random
import re
from pathlib import Path

import pytest

from faisceau.notation.chat_lines import content, head, hour_of, thread_named
from faisceau.notation.date_orders import Evidence
from faisceau.notation.lines import LONGEST, charset_of_lines, lines
from faisceau.readers import whatsapp_text
from readers.opened import Opened, as_json, claims, observations, read_all

EXAMPLES = sorted(path for path in (Path(__file__).parent / "examples").iterdir() if path.suffix == ".txt")


def covered(rows) -> list[int]:
    """Return the lines that messages and problems cover, in order."""
    found = []
    for row in (*rows.get("messages", []), *rows.get("problems", [])):
        if row["locator"].startswith("line=") and row.get("code", "before_first").endswith(
            ("before_first", "before_first_message")
        ):
            first, last = map(int, row["locator"].removeprefix("line=").split(","))
            found += range(first, last + 1)
    return sorted(found)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_reads_as_the_rows_beside_it(path):
    raw = path.read_bytes()
    expected = json.loads(path.with_suffix(".json").read_text())
    assert claims(whatsapp_text, raw, (path.name,)) == expected["dialect"]
    rows = read_all(whatsapp_text, raw, (path.name,))
    assert as_json(rows) == expected["tables"]
    assert covered(rows) == list(range(1, len(raw.decode("cp1252", "replace").splitlines()) + 1))


def test_there_are_enough_examples():
    assert len(EXAMPLES) >= 16


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_place_resolves_to_its_very_lines(path):
    raw = path.read_bytes()
    exhibit = Opened(raw, (path.name,))
    messages = read_all(whatsapp_text, raw, (path.name,))["messages"]
    for row in observations(whatsapp_text, raw, (path.name,)):
        assert whatsapp_text.resolve(exhibit, row.locator).content in raw
    assert whatsapp_text.resolve(exhibit, messages[-1]["locator"]).content in raw
    for nowhere in ("line=900,901", "line=x", "row=1"):
        with pytest.raises(ValueError, match="no line"):
            whatsapp_text.resolve(exhibit, nowhere)


@pytest.mark.parametrize(
    ("line", "numbers", "hour", "half"),
    [
        ("01/01/19, 11:25 - Ana: x", ("01", "01", "19"), 11, ""),
        ("[01/01/19 11:25] Ana: x", ("01", "01", "19"), 11, ""),
        ("01/01/2019, 11:25 a. m. - Ana: x", ("01", "01", "2019"), 11, "a. m"),
        ("12/03/2019 à 14:05 - Ana : x", ("12", "03", "2019"), 14, ""),
        ("[2019-12-24, 12 h 23 min 45 s] Ana: x", ("2019", "12", "24"), 12, ""),
        ("2.6.2019. 14:05 - Ана: x", ("2", "6", "2019"), 14, ""),
        ("2. 6. 2019. 14:05 - Ana: x", ("2", "6", "2019"), 14, ""),
        ("1/2/20, 1:05\u202fPM - Ana: x", ("1", "2", "20"), 1, "pm"),
        ("\u200e[15.08.21, 9:05:33] Ana: x", ("15", "08", "21"), 9, ""),
        ("2/3/2019, 10:05 de la mañana - Ana: x", ("2", "3", "2019"), 10, "de la mañana"),
        ("2/3/2019, 1:05 по подне - Ана: x", ("2", "3", "2019"), 1, "по подне"),
        ("2.6.2019, 2:05 e pasdites - Beni: x", ("2", "6", "2019"), 2, "e pasdites"),
        ("2019/1/2 下午3:04 - Ana: x", ("2019", "1", "2"), 3, "下午"),
        ("2/3/19, 10.05 - Ana: x", ("2", "3", "19"), 10, ""),
        ("12/05/2016, 11:25:33: Ana: x", ("12", "05", "2016"), 11, ""),
        ("12.03.21 um 09:15 – Ana: x", ("12", "03", "21"), 9, ""),
    ],
)
def test_a_message_begins_in_every_locale(line, numbers, hour, half):
    found = head(line)
    assert found is not None
    assert (found.numbers, found.hour, found.half) == (numbers, hour, half)
    assert content(found.rest).text == "x"
    assert hour_of(found.hour, found.half) in range(24)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "a 01/01/19, 11:25 - Ana: x",
        "[01/01/19, 11:25 - Ana: x",
        "01/01/19, 11:25] Ana: x",
        "12 oranges",
        "01/01/19 - Ana: x",
        "1:2:3",
    ],
)
def test_another_line_belongs_to_the_message_before(line):
    assert head(line) is None


@pytest.mark.parametrize(
    ("rest", "kind", "sender", "media"),
    [
        ("Ana: did you know that it is end-to-end encrypted?", "text", "Ana", None),
        ("Ana: \u200eMessages and calls are end-to-end encrypted.", "system", None, None),
        ("Ana: file.pdf (file attached)", "media", "Ana", "file.pdf"),
        ("Ana: see file.pdf (page 3)", "text", "Ana", None),
        ("Ana: IMG-20260102-WA0003.jpg (anhang in einer fremden Sprache)", "media", "Ana", "IMG-20260102-WA0003.jpg"),
        ("Ana: plan.pdf • \u200e3 pages \u200edocument omitted", "media", "Ana", "plan.pdf • 3 pages document omitted"),
        ("Ana: <Медији су изостављени>", "media", "Ana", "<Медији су изостављени>"),
        ('Ana changed the subject from "A: b" to "C"', "system", None, None),
        ("Missed voice call", "call", None, None),
        ("You deleted this message.", "deleted", None, None),
        ("Ana:", "text", "Ana", None),
    ],
)
def test_what_a_message_holds(rest, kind, sender, media):
    found = content(rest)
    assert (found.kind, found.sender, found.media) == (kind, sender, media)


@pytest.mark.parametrize(
    ("name", "thread"),
    [
        ("WhatsApp Chat with Port.txt", "Port"),
        ("dossier/Discussion WhatsApp avec +33 6 39 98 00 00.txt", "+33 6 39 98 00 00"),
        ("x\\Biseda me Drita në WhatsApp.txt", "Drita"),
        ("WhatsApp Ћаскање са Милена.txt", "Милена"),
        ("Conversație WhatsApp cu Ilinca.zip", "Ilinca"),
        ("_chat.txt", None),
    ],
)
def test_the_name_of_the_file_names_the_conversation(name, thread):
    assert thread_named((name,)) == thread


@pytest.mark.parametrize(("hour", "half"), [(13, "pm"), (5, "at dawn")])
def test_an_hour_that_no_clock_shows_is_refused(hour, half):
    with pytest.raises(ValueError, match="half"):
        hour_of(hour, half)


@pytest.mark.parametrize(("order", "wall"), [("dmy", "2026-04-03 10:00:00"), ("mdy", "2026-03-04 10:00:00")])
def test_an_open_order_is_settled(order, wall):
    raw = (Path(__file__).parent / "examples/open_order.txt").read_bytes()
    rows = read_all(whatsapp_text, raw, settings={"date_order": order})
    assert str(rows["messages"][0]["sent_wall"]) == wall
    assert "problems" not in rows


@pytest.mark.parametrize(
    ("zone", "utc"),
    [("+02:00", "2026-01-31 08:00:00"), ("UTC", "2026-01-31 10:00:00"), ("-0330", "2026-01-31 13:30:00"), ("Europe/Tirane", None)],
)
def test_a_settled_zone_gives_an_instant_where_its_offset_is_fixed(zone, utc):
    rows = read_all(whatsapp_text, b"31/01/2026, 10:00 - Ana: x", settings={"zone": zone})
    message = rows["messages"][0]
    assert (message["sent_zone"], message["sent_utc"] and str(message["sent_utc"])) == (zone, utc)
    edge = read_all(whatsapp_text, b"01/01/0001, 00:00 - Ana: x", settings={"zone": "+02:00", "date_order": "dmy"})
    assert edge["messages"][0]["sent_utc"] is None


def test_a_setting_without_meaning_is_said():
    rows = read_all(whatsapp_text, b"31/01/2026, 10:00 - Ana: x", settings={"date_order": "up"})
    assert [problem["code"] for problem in rows["problems"]] == ["readers_devices.setting_unknown"]


def test_a_file_without_a_message_is_one_problem():
    rows = read_all(whatsapp_text, b"nothing\nhere\n")
    assert (rows["problems"][0]["locator"], rows["readings"][0]["present"], rows["readings"][0]["read"]) == ("line=1,2", 1, 0)
    assert read_all(whatsapp_text, b"")["readings"][0]["present"] == 0


def test_utf_16_is_read_and_resolved():
    raw = "\ufeff31/01/2026, 10:00 - Ana: où\r\nlà\r31/01/2026, 10:01 - Ana: fin".encode("utf-16-le")
    rows = read_all(whatsapp_text, raw)
    assert claims(whatsapp_text, raw) == "android"
    assert [message["text"] for message in rows["messages"]] == ["où\nlà", "fin"]
    assert whatsapp_text.resolve(Opened(raw), "line=2,2").content == "là\r".encode("utf-16-le")


def test_lines_joined_are_the_text_whatever_it_is():
    chance = random.Random(7)
    for charset in ("utf-8", "utf-16-le", "utf-16-be"):
        for size in (0, 1, 7, 65_535, 65_536, 65_537, 131_073):
            raw = bytes(chance.choice(b"a\n\r\x00\xd8") for _ in range(size))
            assert b"".join(lines(io.BytesIO(raw), charset)) == raw
    endless = b"a" * (3 * LONGEST)
    assert len(list(lines(io.BytesIO(endless)))) > 1
    assert b"".join(lines(io.BytesIO(endless), "utf-16-le")) == endless
    split = ("a" * 32_767 + "\r\nb").encode("utf-16-le")
    assert list(lines(io.BytesIO(split), "utf-16-le"))[1] == "b".encode("utf-16-le")
    assert charset_of_lines(io.BytesIO(b"\xfe\xff\x00a")).name == "utf-16-be"


def test_an_endless_message_is_cut_and_said_so():
    raw = b"31/01/2026, 10:00 - Ana: x\n" + (b"y" * 999 + b"\n") * 1200 + b"31/01/2026, 10:01 - Ana: z\n"
    rows = read_all(whatsapp_text, raw)
    assert [message["locator"] for message in rows["messages"]] == ["line=1,1201", "line=1202,1202"]
    assert [problem["code"] for problem in rows["problems"]] == ["readers_devices.text_cut"]


def test_the_dates_of_a_file_decide_in_every_way():
    nothing = Evidence()
    assert nothing.decide().ground == "none"
    nothing.add(("99", "99", "99"))
    assert nothing.decide().ground == "none"
    paired = Evidence()
    paired.add(("03", "04", "26"))
    paired.pair(("03", "04", "26"), ("06", "04", "26"))
    paired.pair(("03", "04", "26"), ("31", "04", "2026"))
    assert paired.decide()[:2] == ("dmy", "pairs")
    falling = Evidence()
    for day in ("02", "01"):
        falling.add((day, "03", "2026"))
    assert falling.decide(rising=False).ground == "undecided"
    assert falling.decide(rising=True).ground == "undecided"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Bonjour\n",
        b"[2026-01-02, 10:05] Ana: a Signal export\n",
        b"2026-01-02, 10:05 - INFO: a log\n",
        b"30/01/2026, 10:00 - somebody joined\n",
        b"\n".join([b"text"] * 9) + b"\n31/01/2026, 10:00 - Ana: too late\n",
        b":20:START\n:25:123\n:28C:1/1\n",
        b"Date;Amount\n2026-04-02;5,00\n",
    ],
)
def test_what_is_no_export_is_not_claimed(raw):
    assert claims(whatsapp_text, raw) is None


def test_damage_is_never_an_exception():
    chance = random.Random(20260313)
    sources = [path.read_bytes() for path in EXAMPLES]
    for turn in range(200):
        raw = bytearray(sources[turn % len(sources)])
        if turn % 2:
            del raw[chance.randrange(len(raw)) :]
        else:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        found = bytes(raw)
        claims(whatsapp_text, found)
        for row in observations(whatsapp_text, found):
            whatsapp_text.resolve(Opened(found), row.locator)


BEGINNING = re.compile(r"^\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d", re.MULTILINE)


@pytest.mark.corpus
def test_every_real_export_is_claimed_and_counted(corpus):
    folder = corpus / "3_devices/chat_exports"
    paths = sorted([*(folder / "whatstk").glob("*.txt"), *(folder / "chat-miner/whatsapp").glob("*.txt")])
    messages = 0
    for path in paths:
        raw = path.read_bytes()
        assert claims(whatsapp_text, raw, (path.name,)) is not None, path
        rows = read_all(whatsapp_text, raw, (path.name,))
        assert len(rows["messages"]) == rows["readings"][0]["present"] == len(BEGINNING.findall(raw.decode()))
        assert covered(rows) == list(range(1, len(raw.decode().split("\n")) + (0 if raw.endswith(b"\n") else 1)))
        assert all(message["sent_wall"] for message in rows["messages"])
        for message in rows["messages"][:: max(1, len(rows["messages"]) // 20)]:
            assert whatsapp_text.resolve(Opened(raw), message["locator"]).content in raw
        messages += len(rows["messages"])
    assert len(paths) == 10
    assert messages >= 3100


@pytest.mark.corpus
def test_the_real_exports_in_five_formats_hold_their_known_messages(corpus):
    folder = corpus / "3_devices/chat_exports/chat-miner/whatsapp"
    expected = json.loads((folder / "target.json").read_text())
    paths = sorted(folder.glob("*.txt"))
    for path in paths:
        rows = read_all(whatsapp_text, path.read_bytes())["messages"]
        told = [row for row in reversed(rows) if row["sender"]]
        assert [
            {"timestamp": row["sent_wall"].isoformat(), "author": row["sender"], "message": row["text"].replace("\n", " ")}
            for row in told
        ] == expected
        assert [row["kind"] for row in rows].count("system") == 3
    assert len(paths) == 5


@pytest.mark.corpus
def test_two_real_parts_follow_one_another(corpus):
    folder = corpus / "3_devices/chat_exports/whatstk"
    parts = [read_all(whatsapp_text, (folder / f"lorem-merge-part{n}.txt").read_bytes())["messages"] for n in (1, 2)]
    walls = [row["sent_wall"] for part in parts for row in part]
    assert [len(part) for part in parts] == [300, 300]
    assert walls == sorted(walls)
    assert {row["sender"] for part in parts for row in part} >= {"John", "Mary", "Maria", "Giuseppe", "+1 123 456 789"}


@pytest.mark.corpus
def test_no_other_real_file_is_claimed(corpus):
    ours = ("chat_exports/whatstk", "chat-miner/whatsapp")
    others = [path for path in corpus.rglob("*") if path.is_file() and not any(folder in path.as_posix() for folder in ours)]
    assert len(others) >= 1200
    for path in others:
        with path.open("rb") as stream:
            start = stream.read(4096)
        assert whatsapp_text.recognises(start, start[-4096:], (path.name,)) is None, path
