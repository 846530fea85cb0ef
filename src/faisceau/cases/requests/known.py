"""What the law data of a build says of requests: States, ways, forms, languages, who may issue; looked up, and refused where unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from faisceau.cases import asking
from faisceau.cases.requests.counting import Counting, Days
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang, say

Row = Mapping[str, Any]
KINDS = ("judge", "court", "investigating_judge", "prosecutor", "other")
"""The kinds of authority that may issue a request, each alone, validated, or not at all."""

_DECLARED_UNDER = {"ets182": "mla_1959", "ets099": "mla_1959"}
"""Protocols whose languages are those declared under the convention that they complete."""


@dataclass(frozen=True)
class Law:
    """The law tables of a build, by name; every table is read once."""

    built: Built
    lang: Lang

    def label(self, row: Row, name: str = "label") -> str:
        """Return a column of a law table in the language of this law; empty where the row says nothing."""
        return asking.label(row, name, self.lang) or ""

    @property
    def own(self) -> str:
        """Return the State that prosecutes."""
        state: str = self.built.document["state"]
        return state

    @cached_property
    def territories(self) -> Mapping[str, Row]:
        """The States and territories."""
        return {row["state"]: row for row in self.built.each("territories")}

    @cached_property
    def instruments(self) -> Mapping[str, Row]:
        """The instruments, in the order of the law data."""
        return {row["instrument"]: row for row in sorted(self.built.each("instruments"), key=lambda row: row["number"])}

    @cached_property
    def measures(self) -> Mapping[str, Row]:
        """The measures, in the order of the law data."""
        return {row["measure"]: row for row in sorted(self.built.each("measures"), key=lambda row: row["number"])}

    @cached_property
    def ways(self) -> Mapping[tuple[str, str, str], Row]:
        """The ways by way, measure and State (* for an instrument)."""
        return {(row["way"], row["measure"], row["state"]): row for row in self.built.each("ways")}

    @cached_property
    def forms(self) -> Mapping[str, Row]:
        """The forms, in the order of the law data."""
        return {row["form"]: row for row in sorted(self.built.each("forms"), key=lambda row: row["number"])}

    @cached_property
    def _conditions(self) -> Sequence[Row]:
        return sorted(self.built.each("way_conditions"), key=lambda row: (row["way"], row["measure"] != "*", row["number"]))

    @cached_property
    def _issuers(self) -> Mapping[tuple[str, str, str], Row]:
        return {(row["way"], row["measure"], row["authority"]): row for row in self.built.each("issuers")}

    @cached_property
    def counting(self) -> Mapping[str, Counting]:
        """The ways of counting."""
        names = ("skips_hour", "rolls", "two_working_days")
        return {row["rule"]: Counting(**{name: row[name] for name in names}) for row in self.built.each("counting_rules")}

    @cached_property
    def counting_labels(self) -> Mapping[str, str]:
        """What each way of counting says, with its article."""
        return {row["rule"]: f"{row['article']} : {self.label(row)}" for row in self.built.each("counting_rules")}

    @cached_property
    def calendars(self) -> Mapping[str, tuple[Days, str]]:
        """The holidays of each State whose calendar is known, with the status of the calendar."""
        days: dict[str, set[str]] = {}
        for row in self.built.each("holidays"):
            days.setdefault(row["state"], set()).add(row["day"])
        return {
            row["state"]: (Days(row["state"], row["first"], row["last"], days.get(row["state"], set())), row["status"])
            for row in self.built.each("calendars")
        }

    def state(self, code: str) -> str:
        """Return what a State is called; raise Invalid where there is no such State."""
        row = self.territories.get(code)
        if row is None:
            raise Invalid("requests.unknown_state", state=code)
        return self.label(row)

    def instrument(self, name: str) -> Row:
        """Return an instrument; raise Invalid where the law data holds none of that name."""
        row = self.instruments.get(name)
        if row is None:
            raise Invalid("requests.unknown_instrument", instrument=name, known=", ".join(self.instruments))
        return row

    def measure(self, name: str) -> Row:
        """Return a measure; raise Invalid where the law data holds none of that name."""
        row = self.measures.get(name)
        if row is None:
            raise Invalid("requests.unknown_measure", measure=name, known=", ".join(self.measures))
        return row

    def way(self, way: str, measure: str, state: str) -> Row | None:
        """Return what the law data says of a way to a measure."""
        return self.ways.get((way, measure, state if way == "domestic" else "*"))

    def way_label(self, way: str, measure: str, state: str) -> str:
        """Return what a way is called."""
        row = self.way(way, measure, state) or self.instruments.get(way)
        return self.label(row) if row else way

    def conditions(self, way: str, measure: str) -> list[dict[str, str]]:
        """Return what must be met where a measure is asked for by a way, in the order of the law data."""
        return [
            {"article": citations.cited(row["article"], self.lang), "text": self.label(row, "text"), "status": row["status"]}
            for row in self._conditions
            if row["way"] == way and row["measure"] in ("*", measure)
        ]

    def issuers(self, way: str, measure: str) -> list[dict[str, Any]]:
        """Return which kinds of authority may issue, and by which others they must be validated."""
        found = [(kind, self.issuer(way, measure, kind)) for kind in KINDS]
        return [
            {
                "authority": kind,
                "label": say(f"requests.kind_{kind}", self.lang),
                "may": row["may"],
                "validated_by": list(row["validated_by"]),
                "article": citations.cited(row["article"], self.lang),
            }
            for kind, row in found
            if row is not None
        ]

    def issuer(self, way: str, measure: str, kind: str) -> Row | None:
        """Return what is said of a kind of authority: of the measure, else of every measure of the way."""
        return self._issuers.get((way, measure, kind)) or self._issuers.get((way, "*", kind))

    def refuse_issuer(self, way: str, measure: str, kind: str, validator: str = "") -> None:
        """Raise Invalid where an authority of a kind may not issue a request, or not without being validated; silent where nothing is known."""
        if not any(name == way for name, _, _ in self._issuers):
            return
        row = self.issuer(way, measure, kind)
        named = {
            "authority": self._kind(kind),
            "measure": self.label(self.measure(measure)),
            "way": self.way_label(way, measure, ""),
        }
        if row is None or not row["may"]:
            others = [one["label"] for one in self.issuers(way, measure) if one["may"]]
            article = row["article"] if row else next((one["article"] for one in self.issuers(way, measure)), "–")
            raise Invalid("requests.may_not_issue", article=article, may=", ".join(others), **named)
        if row["validated_by"] and validator not in row["validated_by"]:
            by = ", ".join(self._kind(one) for one in row["validated_by"])
            raise Invalid("requests.must_be_validated", article=row["article"], by=by, **named)

    def _kind(self, kind: str) -> str:
        code = f"requests.kind_{kind}"
        return say(code, self.lang) if kind in KINDS else kind

    def forms_of(self, way: str, measure: str) -> list[str]:
        """Return the forms of a way for a measure: its own first, then those that any measure of the way may take."""
        own = [name for name, row in self.forms.items() if row["way"] == way and measure in row["measures"]]
        any_of = [name for name, row in self.forms.items() if row["way"] == way and not row["measures"]]
        instrument = self.instruments.get(way)
        named = [instrument["form"]] if instrument and instrument["form"] in self.forms else []
        wrong = {name for name, row in self.forms.items() if row["measures"] and measure not in row["measures"]}
        return [name for name in dict.fromkeys([*own, *named, *any_of]) if name not in wrong]

    def fields(self, form: str) -> list[Row]:
        """Return the fields of a form in its order; raise Missing where there is no such form."""
        if form not in self.forms:
            raise Missing("requests.unknown_form", form=form, known=", ".join(self.forms))
        return sorted(self.built.each("form_fields", f"form = '{form}'"), key=lambda row: row["number"])

    @cached_property
    def _accepted(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        found: dict[tuple[str, str], dict[str, str]] = {}
        for row in self.built.each("accepted_languages"):
            found.setdefault((row["way"], row["state"]), {})[row["language"]] = row["status"]
        return found

    def languages(self, way: str, state: str) -> dict[str, str]:
        """Return the languages that a State accepts for a way, each with the status of what is said; empty where nothing is known."""
        territory = self.territories.get(state)
        official = dict.fromkeys(territory["languages"], "knowledge") if territory else {}
        declared = self._accepted.get((_DECLARED_UNDER.get(way, way), state), {})
        return {**official, **{name: status for name, status in declared.items() if name not in official}}
