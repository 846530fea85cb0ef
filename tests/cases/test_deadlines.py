"""Periods: worked examples counted by hand, what cannot be told, and laws that hold for any event."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faisceau.cases.requests.counting import Counting, Days, ends, extended
from faisceau.cases.requests.icalendar import calendar_of
from faisceau.law import tables
from faisceau.model.errors import Invalid, Missing

LAW = {name: table.to_pylist() for name, table in tables().items()}
EXAMPLES = tomllib.loads((Path(__file__).parent / "deadlines.toml").read_text("utf-8"))["examples"]
ZONES = {row["state"]: row["zone"] for row in LAW["territories"]}
COUNTING = {
    row["rule"]: Counting(**{name: row[name] for name in ("skips_hour", "rolls", "two_working_days")})
    for row in LAW["counting_rules"]
}
UNION = COUNTING["reg_1182_71"]


def days_of(state):
    known = next((row for row in LAW["calendars"] if row["state"] == state), None)
    if known is None:
        return None
    return Days(state, known["first"], known["last"], {row["day"] for row in LAW["holidays"] if row["state"] == state})


CALENDARS = {state: days_of(state) for state in ("FR", "AL", *{one["state"] for one in EXAMPLES})}


def moment(text):
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: f"{one['state']} {one['event']} {one['period']}")
def test_a_period_ends_where_it_was_counted_by_hand(one):
    value, unit = one["period"].split()
    how = COUNTING[one.get("rule", "reg_1182_71")]
    days = CALENDARS[one["state"]]
    due = ends(moment(one["event"]), int(value), unit, how, days, ZONES[one["state"]])
    if "extend" in one:
        due = extended(due, one["extend"], unit, how, days)
    expected = moment(one["ends"])
    if unit != "hour":
        expected = expected.replace(hour=23, minute=59, second=59)
    assert due.wall == expected, one["why"]


def test_there_are_enough_examples_of_each_kind():
    assert len(EXAMPLES) >= 80
    units = {one["period"].split()[1] for one in EXAMPLES}
    assert units == {"hour", "day", "working_day", "week", "month", "year"}
    assert len({one["state"] for one in EXAMPLES}) >= 12
    assert sum("extend" in one for one in EXAMPLES) >= 4
    assert all(one["why"] for one in EXAMPLES)


def test_a_state_without_a_calendar_is_told_and_never_assumed():
    assert CALENDARS["AL"] is None
    with pytest.raises(Missing) as refused:
        ends(moment("2026-01-05"), 10, "day", UNION, None, "Europe/Tirane")
    assert refused.value.code == "requests.no_calendar"


def test_a_year_that_the_calendar_does_not_hold_is_told():
    with pytest.raises(Missing) as refused:
        ends(moment("2028-12-20"), 30, "day", UNION, CALENDARS["FR"], "Europe/Paris")
    assert refused.value.code == "requests.no_calendar_year"
    assert refused.value.arguments["year"] == 2029


def test_what_is_no_period_is_refused():
    for value, unit in ((0, "day"), (-1, "hour"), (3, "fortnight")):
        with pytest.raises(Invalid):
            ends(moment("2026-01-05"), value, unit, UNION, CALENDARS["FR"], "Europe/Paris")


EVENTS = st.datetimes(dt.datetime(2025, 1, 2), dt.datetime(2027, 12, 1))


@settings(derandomize=True, max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EVENTS, st.integers(1, 90), st.sampled_from(["day", "working_day"]), st.sampled_from(["FR", "DE", "RO", "IE"]))
def test_a_period_in_days_ends_on_a_working_day_and_never_before_its_length(event, value, unit, state):
    days = CALENDARS[state]
    due = ends(event, value, unit, UNION, days, ZONES[state])
    last = due.wall.date()
    assert days.works(last)
    between = [event.date() + dt.timedelta(days=n) for n in range(1, (last - event.date()).days + 1)]
    worked = [day for day in between if days.works(day)]
    assert len(between) >= value
    assert len(worked) >= min(value, 2)
    if unit == "working_day":
        assert len(worked) == value
    else:
        # Were it a day shorter it would end before its length, hold less than two working days, or lie after a day off.
        assert last == event.date() + dt.timedelta(days=value) or len(worked) <= 2 or not days.works(last - dt.timedelta(days=1))


@settings(derandomize=True, max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EVENTS, st.integers(1, 200), st.sampled_from(["FR", "IE", "RO", "PT"]))
def test_hours_elapse_whatever_the_clock_does(event, value, state):
    due = ends(event, value, "hour", UNION, None, ZONES[state])
    from zoneinfo import ZoneInfo

    began = event.replace(tzinfo=ZoneInfo(ZONES[state])).astimezone(dt.UTC)
    waited = due.utc - began
    assert dt.timedelta(hours=value) < waited <= dt.timedelta(hours=value + 1)
    assert due.wall.minute == due.wall.second == 0
    assert due.utc.astimezone(ZoneInfo(ZONES[state])).replace(tzinfo=None) == due.wall


def test_the_calendars_hold_the_fixed_days_of_the_labour_code_of_france():
    """CT L. 3133-1: 1 January, Easter Monday, 1 and 8 May, Ascension, Whit Monday, 14 July, 15 August, 1 and 11 November, Christmas."""
    for year, moving in (
        (2025, ("04-21", "05-29", "06-09")),
        (2026, ("04-06", "05-14", "05-25")),
        (2027, ("03-29", "05-06", "05-17")),
    ):
        fixed = ("01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25")
        told = {row["day"] for row in LAW["holidays"] if row["state"] == "FR" and row["day"].startswith(str(year))}
        assert told == {f"{year}-{day}" for day in (*fixed, *moving)}


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_a_calendar_file_is_one_that_a_calendar_reads():
    row = {
        "request": "R1",
        "limit": "production",
        "label": "Production des données, « tout » ; ou rien",
        "to": "IE",
        "measure_label": "Données relatives au trafic",
        "article": "art. 10",
        "due": "2026-11-02 23:59:59",
        "zone": "Europe/Dublin",
        "tell": "l’autorité\nd’émission",
        "due_utc": "2026-11-02T23:59:59Z",
        "state": "running",
        "in_hours": False,
    }
    text = calendar_of([row, {**row, "limit": "other", "due_utc": None}], "case", "20261101T000000Z", "fr")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = unfolded(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert "DTSTART:20261102T235959Z" in lines
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert "Production des données\\, « tout » \\; ou rien" in summary
    assert any("l’autorité\\nd’émission" in line for line in lines)
    again = calendar_of([row], "case", "20261102T000000Z", "fr")
    assert [line for line in lines if line.startswith("UID")] == [line for line in unfolded(again) if line.startswith("UID")]
