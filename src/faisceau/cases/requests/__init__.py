"""From the open point to the answer: ways between two States, forms, grounds for refusal, deadlines, the life of a request."""

from __future__ import annotations

from faisceau.cases.requests.between import ways, ways_between
from faisceau.cases.requests.due import deadlines, needing
from faisceau.cases.requests.entering import KINDS, answers, authority_from, check_marks, filled_in, form_page, listed
from faisceau.cases.requests.filling import accepted, check_form, draft, form_of, request_of, sheet
from faisceau.cases.requests.following import LINE, STEPS, contacts, follow, line, requests, step_body, turnaround
from faisceau.cases.requests.grounds import check_answers, grounds, question_sheet
from faisceau.cases.requests.icalendar import calendar_of
from faisceau.cases.requests.pointing import choices, decision, next_name, order, point, ways_on
from faisceau.cases.requests.printing import READERS, print_form, printed_form
from faisceau.cases.requests.supporting import support, supports

__all__ = [
    "KINDS",
    "LINE",
    "READERS",
    "STEPS",
    "accepted",
    "answers",
    "authority_from",
    "calendar_of",
    "check_answers",
    "check_form",
    "check_marks",
    "choices",
    "contacts",
    "deadlines",
    "decision",
    "draft",
    "filled_in",
    "follow",
    "form_of",
    "form_page",
    "grounds",
    "line",
    "listed",
    "needing",
    "next_name",
    "order",
    "point",
    "print_form",
    "printed_form",
    "question_sheet",
    "request_of",
    "requests",
    "sheet",
    "step_body",
    "support",
    "supports",
    "turnaround",
    "ways",
    "ways_between",
    "ways_on",
]
