"""Calendars: each example as expected, every entry counted, zones resolved as the published ones are, damage told."""

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytz
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.windows_zones import PUBLISHED_ZONE
from faisceau.notation.zone_rules import instant
from faisceau.readers import icalendar, mail
from faisceau.readers.icalendar.components import ENTRIES, Component, components
from faisceau.readers.icalendar.values import offset, rules
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"
AGENDA = (EXAMPLES / "agenda.ics").read_bytes()


def entries(content: bytes) -> int:
    return len(re.findall(rb"(?m)^BEGIN:(?:%s)\b" % "|".join(ENTRIES).encode(), content))


def one_event(lines: str) -> dict[str, object]:
    (row,) = read_all(icalendar, f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n".encode())[
        "appointments"
    ]
    return row


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(icalendar, file)
    content = file.read_bytes()
    others = content.count(b"une ligne perdue") + content.count(b"BEGIN:VAVAILABILITY")
    assert sum(told(icalendar, content)) == entries(content) + others


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_damage_ends_in_rows_or_problems(file):
    assert endure(icalendar, file.read_bytes(), file.name) >= 30


def test_a_place_is_the_very_entry_or_the_very_line():
    tables = read_all(icalendar, AGENDA)
    for row in tables["appointments"]:
        assert icalendar.resolve(Opened(AGENDA), row["locator"]).content.startswith(b"BEGIN:V")
    for row in tables["attendances"]:
        shown = icalendar.resolve(Opened(AGENDA), row["locator"]).text
        assert re.sub(r"\r?\n ", "", shown).strip() == row["said"]
    for nowhere in ("line=900,901", "line=x", "row=1"):
        with pytest.raises(ValueError, match="no entry"):
            icalendar.resolve(Opened(AGENDA), nowhere)


def test_the_rules_of_a_file_give_the_instants_of_the_published_zone():
    zone = next(one for one in components(Opened(AGENDA), "utf-8") if isinstance(one, Component) and one.name == "VTIMEZONE")
    name, stated = rules(zone, "utf-8")
    assert name == "Heure de Paris"
    assert stated
    compared = skipped = 0
    for hour in range(24 * 365 * 4):
        wall = dt.datetime(2028, 1, 1) + dt.timedelta(hours=hour, minutes=30)
        by_file, by_name = instant(wall, name, {name: stated}), instant(wall, "Europe/Paris", {})
        assert by_file == by_name, wall
        compared, skipped = compared + 1, skipped + (by_file.utc is None)
        if by_name.utc:
            assert by_name.utc == wall.replace(tzinfo=ZoneInfo("Europe/Paris")).astimezone(dt.UTC).replace(tzinfo=None)
    assert (compared, skipped) == (35_040, 4)


@pytest.mark.parametrize(
    ("rule", "summer"),
    [
        ("RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3;BYHOUR=2;BYMINUTE=0;WKST=MO", True),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31", True),
        ("RDATE:20310330T020000", True),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20300101T000000Z", False),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1SU", None),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;BYSETPOS=1", None),
        ("RDATE;VALUE=PERIOD:20310330T020000/PT1H", None),
    ],
)
def test_a_zone_is_followed_where_its_rule_is_understood(rule, summer):
    text = AGENDA.decode().replace("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", rule)
    tables = read_all(icalendar, text.encode())
    hour = tables["appointments"][0]["begins_utc"]
    assert (hour and hour.hour) == {True: 8, False: 9, None: None}[summer]
    codes = [row["code"] for row in tables["problems"]]
    assert ("readers_calendars.zone_not_defined" in codes) == (summer is None)


@pytest.mark.parametrize(
    ("line", "utc"),
    [
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Paris:20310405T102200", "2031-04-05 08:22:00"),
        ('DTSTART;TZID="Europe/Paris":20310405T102200', "2031-04-05 08:22:00"),
        ("DTSTART:20310405T102200+0300", "2031-04-05 07:22:00"),
        ("DTSTART;TZID=UTC:20310405T102200", "2031-04-05 10:22:00"),
        ("DTSTART;TZID=Romance Standard Time:20310405T102200", "2031-04-05 08:22:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20310205T102200", "2031-02-05 09:22:00"),
        ("DTSTART;TZID=GTB Standard Time:20310405T102200", "2031-04-05 07:22:00"),
        ("DTSTART;TZID=Romance Standard Time:20310330T023000", None),
        ("DTSTART;TZID=UTC-11:20310405T102200", "2031-04-05 21:22:00"),
        ("DTSTART;TZID=romance:20310405T102200", None),
        ("DTSTART:20310405T102200", None),
        ("DTSTART:99991231T235959Z", "9999-12-31 23:59:59"),
        ("DTSTART;TZID=America/New_York:99991231T235959", None),
    ],
)
def test_an_instant_is_given_only_where_it_is_certain(line, utc):
    row = one_event(line)
    assert (str(row["begins_utc"]) if row["begins_utc"] else None) == utc
    assert row["begins_wall"] is not None


def test_a_name_of_windows_is_followed_and_told_but_what_the_file_states_under_it_wins():
    assert len(PUBLISHED_ZONE) >= 130
    assert set(PUBLISHED_ZONE.values()) <= set(pytz.all_timezones)
    event = "BEGIN:VEVENT\nDTSTART;TZID=Romance Standard Time:20310405T102200\nEND:VEVENT\n"
    own = (
        "BEGIN:VTIMEZONE\nTZID:Romance Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:-0500\nTZOFFSETTO:-0500\n{}END:STANDARD\nEND:VTIMEZONE\n"
    )
    for zone, hour, code in (
        ("", 8, "zone_of_windows"),
        (own.format(""), 15, None),
        (
            own.format("RRULE:FREQ=MONTHLY;BYDAY=-1SU\n"),
            None,
            "zone_not_defined",
        ),  # rules that are not understood are the file's all the same
    ):
        for content in (zone + event, event + zone):
            tables = read_all(icalendar, f"BEGIN:VCALENDAR\nVERSION:2.0\n{content}END:VCALENDAR\n".encode())
            utc = tables["appointments"][0]["begins_utc"]
            assert (utc and utc.hour) == hour
            codes = [row["code"] for row in tables.get("problems", [])]
            assert codes == ([f"readers_calendars.{code}"] if code else [])


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "latin-1"])
def test_another_charset_reads_the_same(charset):
    text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Zoé\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    content = (("\ufeff" if charset.startswith("utf") else "") + text).encode(charset)
    (row,) = read_all(icalendar, content)["appointments"]
    assert claims(icalendar, content) == "icalendar"
    assert row["subject"] == "Zoé"


def test_a_letter_that_a_fold_cuts_is_whole_and_an_entry_inside_a_text_is_none():
    content = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:caf\xc3\n \xa9\nDESCRIPTION:voir\n BEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
    (row,) = read_all(icalendar, content)["appointments"]
    assert (row["subject"], row["text"]) == ("café", "voirBEGIN:VEVENT")


def test_a_calendar_that_a_mail_carries_without_a_name_is_a_file_of_its_own():
    content = (
        b"From: a@b.example\nTo: c@d.example\nSubject: RDV\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nVenez\n--x\nContent-Type: text/calendar; method=REQUEST\n\n" + AGENDA + b"\n--x--\n"
    )
    tables = read_all(mail, content)
    (member,) = tables["members"]
    assert claims(icalendar, member["content"]) == "icalendar"
    assert member["name"].endswith(".ics")
    assert tables["messages"][0]["text"] == "Venez"
    assert "documents" not in tables


def test_an_offset_is_read_as_the_standard_writes_it():
    assert [offset(one) for one in ("+0200", "-0330", "0100", "+9900", "+01", "x")] == [
        dt.timedelta(hours=2), dt.timedelta(hours=-3, minutes=-30), dt.timedelta(hours=1), None, None, None,
    ]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([
    b"BEGIN:VCALENDAR\n", b"END:VCALENDAR\n", b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"BEGIN:VTIMEZONE\n", b"TZID:Z\n", b"BEGIN:STANDARD\n", b"END:STANDARD\n",
    b"END:VTIMEZONE\n", b"BEGIN:VALARM\n", b"END:VALARM\n", b"DTSTART;TZID=Z:20310405T102200\n", b"DTSTART:00010101T000000\n", b"TZOFFSETFROM:+2359\n",
    b"TZOFFSETTO:-2359\n", b"RRULE:FREQ=YEARLY\n", b"RRULE:FREQ=YEARLY;BYDAY=99SU\n", b"RDATE:99991231T235959\n", b" suite\n", b"\xff\xfe\n", b"ATTENDEE\n",
    b"ATTENDEE;CN=:\n", b"GEO:;\n", b"ATTACH;VALUE=BINARY:=\n", b'X;A="B:c\n', b"SUMMARY;CHARSET=X:\xff\n", b"DTEND;TZID=Z:99991231T235959\n", b"\r", b"UID:\0\n",
]), max_size=24))  # fmt: skip
def test_no_content_raises(pieces):
    told(icalendar, b"".join(pieces))
