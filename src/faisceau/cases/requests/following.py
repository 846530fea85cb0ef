"""Follow requests: list them with what comes next, sign the steps they reach, tell how long authorities take, flag contacts out of date."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from faisceau.cases import asking
from faisceau.cases.deciding import sign
from faisceau.cases.requests import filling
from faisceau.cases.requests.known import Law
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model.errors import Invalid, Refusal
from faisceau.model.wording import Lang, say, wordings

Row = Mapping[str, Any]

STEPS = (
    "signed",
    "sent",
    "validated",
    "notified",
    "received",
    "acknowledged",
    "clarification_asked",
    "clarified",
    "arrested",
    "consented",
    "preserved",
    "confirmed",
    "recognised",
    "postponed",
    "extended",
    "enforcement_asked",
    "executed",
    "partly",
    "refused",
    "answered",
    "closed",
)
"""The steps that a request may reach after it was decided, in the order in which they are usually met."""

STALE_AFTER = 183
"""Days after which the particulars of an authority are out of date: six months, as the reference asks for lists of parties; ours."""


def requests(built: Built, lang: Lang, *, today: dt.date, request: str = "") -> list[dict[str, Any]]:
    """Return the requests, or one of them, each with its steps, its form, what its form lacks, its point to establish and the step that comes next."""
    law = Law(built, lang)
    gaps = {row["gap"] for row in built.each("gaps")}
    marks, shown = asking.marks(built), asking.people(built)
    steps: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(built.each("request_steps"), key=lambda row: row["entry"]):
        steps[row["request"]].append(row)
    authorities = {row["authority"]: row for row in contacts(built, today)}
    told = []
    for one in built.each("requests"):
        if request not in ("", one["request"]):
            continue
        form = filling.form_of(built, one["request"])
        missing, refused = _lacks(law, one, form)
        addressee = authorities.get(form["addressee"] or "") if form else None
        point_open = None if one["gap"] is None else one["gap"] in gaps
        coming = _next(one["step"], form, missing, point_open=point_open)
        told.append(
            {
                **{name: one[name] for name in ("request", "measure", "to", "way", "gap", "step", "on", "reason", "asked_by")},
                "measure_label": law.label(law.measures[one["measure"]]) if one["measure"] in law.measures else one["measure"],
                "way_label": law.way_label(one["way"], one["measure"], law.own),
                "step_label": say(f"requests.step_{one['step']}", lang) if one["step"] in ("decided", *STEPS) else one["step"],
                **_about(one["gap"], shown, lang),
                "offered": _OFFERED.get(one["step"], "answered"),
                "gap_open": point_open,
                "form": form["form"] if form else None,
                "language": form["language"] if form else None,
                "entry": one["entry"],
                "missing": missing,
                "refused": refused,
                "addressee": addressee["name"] if addressee else None,
                "addressee_expired": addressee["expired"] if addressee else None,
                "next": coming,
                "next_label": say(f"requests.next_{coming}", lang),
                "steps": [
                    {
                        **{name: row[name] for name in ("step", "on", "at", "note")},
                        "step_label": say(f"requests.step_{row['step']}", lang)
                        if row["step"] in ("decided", *STEPS)
                        else row["step"],
                        "entry": row["entry"],
                        "pieces": list(row["exhibits"]),
                        "exhibits": [marks.get(digest, digest) for digest in row["exhibits"]],
                    }
                    for row in steps[one["request"]]
                ],
            }
        )
    return told


_OFFERED = {
    "decided": "signed",
    "signed": "sent",
    "sent": "received",
    "received": "executed",
    "answered": "closed",
    "refused": "closed",
}
"""The step that a page offers first after each; a person chooses another."""


def _about(gap: str | None, shown: Mapping[str, str], lang: Lang) -> dict[str, str]:
    """Return what the point of a request is called, open or closed, and the address of its pair in the matrix."""
    if gap is None:
        return {"gap_label": "", "matrix": ""}
    count, victim, suspect, element = (*gap.split("|"), "", "", "")[:4]
    named = " / ".join(shown.get(one, one) for one in (victim, suspect))
    element = say(f"proof.element_{element}", lang) if f"proof.element_{element}" in wordings() else element
    address = urlencode({"count": count, "victim": victim, "suspect": suspect})
    return {"gap_label": f"{count} – {named} – {element}", "matrix": address}


def _lacks(law: Law, request: Row, form: Row | None) -> tuple[list[str], str]:
    """Return the fields that a form lacks, and in one sentence why it may not leave, where something stands against it."""
    if form is None:
        return [], ""
    try:
        filling.check_form(law, request, form)
        fields = filling.filled(law, request, form)
    except Refusal as refusal:
        return [], refusal.say(law.lang)
    return [one.field for one in fields if one.missing], ""


def _next(step: str, form: Row | None, missing: Sequence[str], *, point_open: bool | None) -> str:
    """Name what comes next; an answer by which the point is supported leaves nothing to be read for it."""
    if step == "decided":
        return "fill" if form is None else "complete" if missing else "sign"
    if step == "answered" and point_open is False:
        return "supported"
    if step in ("answered", "refused", "closed"):
        return {"answered": "read", "refused": "reconsider", "closed": "nothing"}[step]
    return "send" if step == "signed" else "follow"


def follow(
    folder: Path,
    world: World,
    name: str,
    step: str,
    on: str,
    *,
    at: str = "",
    zone: str = "",
    to: str = "",
    channel: str = "",
    note: str = "",
    exhibits: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """Sign the step that a request reached, as ``step_body`` tells it; raises Invalid too for an answer to a request that nobody decided."""
    body = step_body(name, step, on, at=at, zone=zone, to=to, channel=channel, note=note, exhibits=exhibits)
    return sign(folder, world, [body])


def step_body(
    name: str,
    step: str,
    on: str,
    *,
    at: str = "",
    zone: str = "",
    to: str = "",
    channel: str = "",
    note: str = "",
    exhibits: Sequence[str] = (),
) -> tuple[str, dict[str, Any]]:
    """Return the decision by which a request reached a step; an answer and a signed form name the pieces that hold them.

    Raises Invalid for a step that is none, and a signed form without its piece.
    """
    if step not in STEPS:
        raise Invalid("requests.unknown_step", step=step, known=", ".join(STEPS))
    told: dict[str, Any] = {"request": name, "on": on}
    if step == "signed":
        if len(exhibits) != 1:
            raise Invalid("requests.signed_needs_piece", request=name)
        return "FormSigned", {**told, "exhibit": exhibits[0]}
    if step == "answered":
        return "AnswerReceived", {**told, "exhibits": tuple(exhibits)}
    if step == "sent":
        sent = {"to": to, "channel": channel, "at": at, "zone": zone, "exhibit": next(iter(exhibits), "")}
        return "RequestSent", {**told, **sent}
    more = {"step": step, "note": note, "at": at, "zone": zone, "exhibits": tuple(exhibits)}
    return "RequestAdvanced", {**told, **more}


LINE = (
    ("decided",),
    ("signed",),
    ("sent",),
    ("received", "acknowledged"),
    ("executed", "partly", "refused"),
    ("answered",),
)
"""The life of a request as a line: what each of its stops may be, the last that was reached standing for it; ours."""


def line(request: Mapping[str, Any], lang: Lang) -> list[dict[str, Any]]:
    """Return the stops of a request of ``requests`` in their order, each with when it was reached, and the last: its point, open or closed.

    ``state`` is ``done``, ``now`` (the last that was reached), ``next``, or ``skipped``: one that a later stop shows was passed without
    being told, and what a refusal leaves without an object.
    """
    reached = {step["step"]: step for step in request["steps"]}
    told = []
    for codes in LINE:
        found = [reached[code] for code in codes if code in reached]
        code = found[-1]["step"] if found else codes[0]
        told.append(
            {
                "label": say(f"requests.step_{code}", lang),
                "on": found[-1]["on"] if found else None,
                "reached": bool(found),
            }
        )
    last = max(number for number, one in enumerate(told) if one["reached"]) if any(one["reached"] for one in told) else 0
    over = request["step"] in ("refused", "closed")
    for number, one in enumerate(told):
        if one["reached"]:
            one["state"] = "now" if number == last and request["gap_open"] is not False else "done"
        else:
            one["state"] = "skipped" if number < last or over else "next"
    if request["gap_open"] is not None:
        code = "point_open" if request["gap_open"] else "point_closed"
        state = "next" if request["gap_open"] else "now"
        told.append({"label": say(f"requests.{code}", lang), "on": None, "reached": not request["gap_open"], "state": state})
    return told


def contacts(built: Built, today: dt.date) -> list[dict[str, Any]]:
    """Return the authorities, each with whether its particulars were checked too long ago to be relied on."""
    told = []
    for row in built.each("authorities"):
        age = (today - dt.date.fromisoformat(row["checked"])).days
        told.append({**row, "age": age, "expired": age > STALE_AFTER})
    return told


def turnaround(built: Built) -> list[dict[str, Any]]:
    """Return for each addressee how many requests it was sent and answered, and the days from one to the other: least, median, most.

    It tells of authorities, never of persons: a request without a recorded addressee is counted under its State.
    """
    steps: dict[str, dict[str, str]] = defaultdict(dict)
    for row in built.each("request_steps"):
        if row["on"] and len(row["on"]) == len("YYYY-MM-DD"):
            steps[row["request"]][row["step"]] = row["on"]
    addressees = {row["request"]: row["addressee"] for row in built.each("request_forms")}
    names = {row["authority"]: row["name"] for row in built.each("authorities")}
    found: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for one in built.each("requests"):
        dated = steps[one["request"]]
        if "sent" in dated:
            who = addressees.get(one["request"]) or ""
            ended = min((dated[step] for step in ("answered", "refused") if step in dated), default=None)
            took = None if ended is None else (dt.date.fromisoformat(ended) - dt.date.fromisoformat(dated["sent"])).days
            found[one["to"], names.get(who, "")].append(took)
    told = []
    for (state, name), days in sorted(found.items()):
        known = sorted(one for one in days if one is not None)
        middle = known[(len(known) - 1) // 2] if known else None
        told.append(
            {
                "state": state,
                "authority": name or None,
                "sent": len(days),
                "answered": len(known),
                "least": known[0] if known else None,
                "median": middle,
                "most": known[-1] if known else None,
            }
        )
    return told
