"""What a case says for the fields of a form: a request and a build in, facts by name out; a fact that the case does not hold is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from faisceau import press
from faisceau.cases import asking
from faisceau.cases.requests.known import Law
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.errors import Missing
from faisceau.model.wording import Lang, joined, say

Row = Mapping[str, Any]
CAPACITIES = ("victim", "suspect", "witness")
"""Roles that are a capacity in the procedure; what else is decided of somebody is for the facts."""


@dataclass(frozen=True)
class Facts:
    """The facts of a request under the sight of the build of a law, in its language: a protected name is its pseudonym, an address never."""

    law: Law
    request: Row
    form: Row | None

    @property
    def built(self) -> Built:
        """The build."""
        return self.law.built

    @property
    def lang(self) -> Lang:
        """The language."""
        return self.law.lang

    @cached_property
    def authorities(self) -> Mapping[str, Row]:
        """The authorities of the case, by their name of the case."""
        return {row["authority"]: row for row in self.built.each("authorities")}

    @cached_property
    def counts(self) -> Sequence[Row]:
        """The counts that the request is about: that of its gap, else every one; one row a count."""
        count = (self.request["gap"] or "").split("|")[0]
        rows = list(self.built.each("counts"))
        about = [row for row in rows if row["count"] == count] or rows
        return list({row["count"]: row for row in about}.values())

    def all(self) -> dict[str, str]:
        """Return every fact that the case holds, by its name."""
        form = self.form or {}
        told = {
            "issuing_state": self.law.state(self.law.own),
            "executing_state": self._state(self.request["to"]),
            "both_states": joined((self.law.state(self.law.own), self._state(self.request["to"])), self.lang),
            "authority": self._authority(form.get("authority")),
            "authority_contact": self._contact(form.get("authority")),
            "authority_kind": self._kind(form.get("authority")),
            "authority_languages": ", ".join(self._row(form.get("authority")).get("languages", ())),
            "validator": self._with_kind(form.get("validator")),
            "validator_contact": self._contact(form.get("validator")),
            "addressee": self._addressed(form.get("addressee")),
            "notified": self._addressed(form.get("notified")),
            "urgency": "" if form.get("urgency", "normal") == "normal" else say(f"requests.urgency_{form['urgency']}", self.lang),
            "measure": self._measure(),
            "measure_tick": self._measure(),
            "data_category": self._measure(),
            "persons": self._persons(form.get("persons", ())),
            "offences": self._offences("label"),
            "penalties": self._offences("penalty"),
            "category": self._category(),
            "why": self.request["reason"] or "",
            "reference": self.request["request"],
            "proceedings": self._proceedings(),
            "epoc_deadline": self._epoc_deadline(form.get("urgency", "normal")),
            "legal_basis": self._legal_basis(),
            "articles": self._articles(),
            "exhibits": self._exhibits(form.get("exhibits", ())),
            "received_on": self._received(),
            "blank": "…" * 20,
        }
        return {name: value for name, value in told.items() if value}

    def _state(self, code: str) -> str:
        return self.law.state(code) if code in self.law.territories else code

    def _row(self, name: str | None) -> Row:
        return self.authorities.get(name or "", {})

    def _authority(self, name: str | None) -> str:
        return str(self._row(name).get("name") or "")

    def _kind(self, name: str | None) -> str:
        kind = self._row(name).get("kind")
        return say(f"requests.kind_{kind}", self.lang) if kind else ""

    def _with_kind(self, name: str | None) -> str:
        return " – ".join(filter(None, (self._authority(name), self._kind(name))))

    def _contact(self, name: str | None) -> str:
        row = self._row(name)
        return joined((row[part] for part in ("address", "phone", "email") if row.get(part)), self.lang)

    def _addressed(self, name: str | None) -> str:
        return " – ".join(filter(None, (self._authority(name), self._contact(name))))

    def _measure(self) -> str:
        measure = self.request["measure"]
        return self.law.label(self.law.measures[measure]) if measure in self.law.measures else measure

    def _persons(self, names: Sequence[str]) -> str:
        """Say each person as the sight shows them, with the date of birth and the capacity where they are known."""
        shown = asking.people(self.built)
        rows = {row["person"]: row for row in self.built.each("named")}
        told = []
        for name in names:
            if name not in rows:
                raise Missing("requests.unknown_person", person=name)
            row = rows[name]
            born = (
                say("press.born", self.lang, {"born": press.day(row["born"], self.lang)})
                if row["born"] and not row["protection"]
                else ""
            )
            told.append(", ".join(filter(None, (shown[name], born, self._capacity(row)))))
        return joined(told, self.lang)

    def _capacity(self, row: Row) -> str:
        """Say in which capacity somebody stands in the procedure, in the language of the form; in the words of the file where the role tells none."""
        return ", ".join(say(f"press.role_{role}", self.lang) for role in CAPACITIES if role in row["roles"]) or row["status"] or ""

    def _offences(self, column: str) -> str:
        known = {(row["state"], row["offence"]): row for row in self.built.each("offences")}
        told = []
        for state, offence in dict.fromkeys((row["state"], row["offence"]) for row in self.counts):
            row = known.get((state, offence))
            if row is None:
                told += [f"{state} {offence}"] if column == "label" else []
            elif column == "label":
                told.append(say("requests.article_and_what", self.lang, {"article": row["article"], "what": self.law.label(row)}))
            else:
                told.append(self.law.label(row, column))
        return joined(dict.fromkeys(told), self.lang)

    def _category(self) -> str:
        """Say the category of the list, where the law data places every charged offence in one."""
        charged = {f"{row['state']}:{row['offence']}" for row in self.counts}
        found = [
            row
            for row in self.built.each("categories")
            if self.request["way"] in row["instruments"] and charged.intersection(row["offences"])
        ]
        placed = {offence for row in found for offence in row["offences"]}
        return joined((self.law.label(row) for row in found), self.lang) if charged and charged <= placed else ""

    def _proceedings(self) -> str:
        replies = {
            row["question"]: row["answers"]
            for row in self.built.each("question_replies")
            if row["request"] == self.request["request"]
        }
        choices = {row["choice"]: row for row in self.built.each("question_choices") if row["question"] == "art4_eio"}
        return joined((self.law.label(choices[one], "text") for one in replies.get("art4_eio", ()) if one in choices), self.lang)

    def _epoc_deadline(self, urgency: str) -> str:
        if self.request["way"] != "e_evidence":
            return ""
        wanted = "production_emergency" if urgency == "emergency" else "production"
        limits = {row["limit"]: row for row in self.built.each("time_limits") if row["way"] == "e_evidence"}
        row = limits[wanted]
        length = say(f"requests.unit_{row['unit']}", self.lang, {"count": row["value"]})
        return f"{length} ({citations.cited(row['article'], self.lang)})"

    def _legal_basis(self) -> str:
        label = self.law.way_label(self.request["way"], self.request["measure"], self.law.own)
        return " – ".join(filter(None, (label, self._articles())))

    def _articles(self) -> str:
        row = self.law.way(self.request["way"], self.request["measure"], self.law.own)
        return citations.cited(row["articles"], self.lang) if row else ""

    def _exhibits(self, digests: Sequence[str]) -> str:
        marks = asking.marks(self.built)
        return joined((f"{marks.get(digest)} (SHA-256 {digest})" if digest in marks else digest for digest in digests), self.lang)

    def _received(self) -> str:
        steps = self.built.each("request_steps")
        return next(
            (row["on"] or "" for row in steps if row["request"] == self.request["request"] and row["step"] == "received"), ""
        )
