"""From the open point to the answer: ways between two States, forms, grounds for refusal, deadlines, the life of a request."""

from __future__ import annotations

from faisceau.cases.requests.between import ways, ways_between
from faisceau.cases.requests.due import deadlines, needing
from faisceau.cases.requests.filling import sheet
from faisceau.cases.requests.following import STEPS, contacts, follow, requests, turnaround
from faisceau.cases.requests.grounds import check_answers, grounds, question_sheet
from faisceau.cases.requests.icalendar import calendar_of
from faisceau.cases.requests.printing import READERS, print_form

__all__ = [
    "READERS",
    "STEPS",
    "calendar_of",
    "check_answers",
    "contacts",
    "deadlines",
    "follow",
    "grounds",
    "needing",
    "print_form",
    "question_sheet",
    "requests",
    "sheet",
    "turnaround",
    "ways",
    "ways_between",
]
