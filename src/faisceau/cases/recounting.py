"""Recount a case: the entries of its journal, and where it stands, as a person reads them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from faisceau.cases import asking, causes
from faisceau.cases.opened import Case
from faisceau.desk import Built
from faisceau.journal import Recorded
from faisceau.model import citations
from faisceau.model.columns import Protection
from faisceau.model.entries import Entry, IncomeDeclared, LossClaimed, SignatoryEnrolled, decision_name, object_of
from faisceau.model.wording import Lang, say, wordings
from faisceau.notation.normal import EXACT
from faisceau.press.citing import cite

FIRST_CAUSES = 6
"""How many causes of loss the first page of a case names; ours."""


def entries(case: Case, built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Tell the entries of the journal in its order, under the sight of a build; an erased one is told as such."""
    return list(map(telling(case, built, lang), case.records))


def telling(case: Case, built: Built, lang: Lang) -> Callable[[Recorded], dict[str, Any]]:
    """Return what tells an entry, of this case or of a copy of it, under the sight of a build."""
    return _Teller(case, built, lang).told


class _Teller:
    """How entries are told in a language."""

    def __init__(self, case: Case, built: Built, lang: Lang) -> None:
        self.built, self.lang = built, lang
        sight = built.sight
        enrolled = case.state.of(SignatoryEnrolled)
        self.signatories = {one.entry.signatory: sight.text(Protection.IDENTITY, one.entry.name) for one in enrolled}
        self.case = {case.opened.case: case.opened.title}
        self.shown, self.cited = asking.people(built), asking.marks(built)
        self.objects = _Objects(built, lang, self.signatories)

    def told(self, record: Recorded) -> dict[str, Any]:
        """Return number, kind, object, signatory and declared time of an entry."""
        entry, sight = record.entry, self.built.sight
        label = decision_name(record.type, self.lang)
        about = (
            say("press.erased", self.lang)
            if entry is None
            else _about(object_of(entry), {**self.shown, **self._words(entry), **self.case}, self.cited)
        )
        by = self.signatories.get(record.by or "") or sight.text(Protection.IDENTITY, record.by or "–")
        about = self.built.name_told(self.built.place_told(about))
        about = sight.text(Protection.CONTACT, about) if entry is None or entry.OBJECT[:1] in _NAMING else about
        about = about if entry is None else self.objects.about(about)
        return {"index": record.index, "label": label, "object": about, "by": by, "at": (record.at or "–")[:16].replace("T", " ")}

    def _words(self, entry: Entry) -> dict[str, str]:
        """Return how the codes in an entry's object are said: the role that is given, the element that is meant, the step that is reached."""
        codes = {**_CODES, **_KINDS.get(type(entry), {})}
        values = {room: getattr(entry, field) for field, room in codes.items() if field in entry.OBJECT}
        said = {value: say(f"{room}{value}", self.lang) for room, value in values.items() if f"{room}{value}" in wordings()}
        lawful = {getattr(entry, field) for field in _LAWFUL if field in entry.OBJECT}
        return said | {value: self.lawful[value] for value in lawful if value in self.lawful}

    @cached_property
    def lawful(self) -> dict[str, str]:
        """How measures and questions of the law data are said."""
        return {row[of]: asking.label(row, text, self.lang) for of, text in _LAWFUL.items() for row in self.built.each(f"{of}s")}


_CODES = {"role": "press.role_", "element": "proof.element_", "step": "requests.step_"}
"""Fields that hold a code, and where its wordings are."""
_KINDS: dict[type[Entry], dict[str, str]] = {
    IncomeDeclared: {"kind": "schedule_room.income_"},
    LossClaimed: {"kind": "schedule_room.loss_"},
}
"""The same, of the entries that mean something of their own by a kind."""
_LAWFUL = {"measure": "label", "question": "text"}
"""Fields that hold a code of the law data, whose table is called by their plural, and the column that words it."""


class _Objects:
    """What an entry is about, in the words of a file: places as they are cited, elements, roles, questions and persons by their names."""

    def __init__(self, built: Built, lang: Lang, signatories: Mapping[str, str]) -> None:
        self.lang, self.signatories = lang, signatories
        self.questions = {row["indicator"]: asking.label(row, "question", lang) for row in built.each("indicators")}
        texts = built.ask(_TEXTS).to_pylist()
        self.values = {row["value"]: asking.label(row, "text", lang) for row in texts if not row["value"].isdigit()}
        numbered: dict[tuple[str, str], set[str]] = {}
        for row in texts:
            if row["value"].isdigit():
                element = say(f"proof.element_{row['element']}", lang)
                numbered.setdefault((element, row["value"]), set()).add(citations.cited(row["article"], lang))
        self.numbered = {key: next(iter(articles)) for key, articles in numbered.items() if len(articles) == 1}

    def about(self, told: str) -> str:
        """Return an object, part by part."""
        parts = told.split(" – ")
        told_of = [" + ".join(self._part(piece) for piece in part.split("+transfers:")) for part in parts]
        # A row of the text that has only a number is said by its article.
        told_of = [self.numbered.get((before, said), said) for before, said in zip(["", *parts], told_of, strict=False)]
        return ", ".join(told_of)

    def _part(self, part: str) -> str:
        try:
            if found := _PLACE.match(part):
                return cite(found[2][:12] if _DIGEST.fullmatch(found[2]) else found[2], found[3], self.lang)
            if _LOCATOR.match(part):
                return cite("", part, self.lang).lstrip(", ")
        except ValueError:
            return part
        for beginning in ("proof.element_", "press.role_"):
            if f"{beginning}{part}" in wordings():
                return say(f"{beginning}{part}", self.lang).lower()
        selectors = _SELECTOR.split(part)
        if all(one.partition(":")[0] in EXACT for one in selectors):
            return " / ".join(one.partition(":")[2] for one in selectors)
        indicator, _, about = part.partition(":")
        if about and indicator in self.questions:
            said = {"question": self.questions[indicator], "about": about.partition(":")[2]}
            return say("press.finding_read", self.lang, said)
        return self.signatories.get(part) or self.values.get(part, part)


_TEXTS = """
SELECT element, value, article, text_fr, text_en FROM charged_rows
GROUP BY ALL ORDER BY max((victim, suspect, count, element, value)), article
"""
"""What the rows of the charged texts say, each once however many pairs it is charged to; of one value, the row that stands last comes last."""
_PLACE = re.compile(r"\A(?:([a-z_]+):)?([^#:]+)#(\S+=\S+|whole)\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}")
"""What was found in an exhibit, where no build says under which mark it is cited."""
_SELECTOR = re.compile(r"\+(?=[a-z]+:)")
_LOCATOR = re.compile(r"\A(page|line|row|sheet|xpath|offset|table|member|pages|xywh)=\S+\Z")
_NAMING = (("selector",), ("selectors",), ("finding",))
"""Objects whose very name holds a selector."""


def _about(name: str, shown: Mapping[str, str], cited: Mapping[str, str]) -> str:
    """Return an object's name with persons and exhibits as they are shown."""
    told = name.partition(":")[2].replace("|", " – ")
    for digest, mark in cited.items():
        told = told.replace(digest, mark)
    words = [shown.get(word, word) for word in told.split(" – ")]
    return " – ".join(words)[:160] or "–"


SINCE = ("exhibits", "problems", "named", "findings", "gaps", "supported", "requests")
"""The tables whose growth the first page tells; ours."""
MOST_SINCE = 12


def since(case: Case, built: Built, lang: Lang, at: dt.datetime, build: str) -> dict[str, Any]:
    """Return what changed since a moment: the newest decisions, how many there are, and rows of tables against the build that was seen then."""
    moment = at.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    signed = [one.index for one in case.records if (one.at or "") > moment]
    told = [one for one in entries(case, built, lang) if one["index"] in set(signed)][::-1][:MOST_SINCE] if signed else []
    return {"entries": told, "more": len(signed) - len(told), "tables": _grown(built, build) if build else []}


def _grown(built: Built, build: str) -> list[dict[str, Any]]:
    """Return the tables of ``SINCE`` whose rows are more or fewer than in a build that is kept; nothing where it is not kept."""
    if build == built.digest:
        return []
    for path in sorted(built.case.glob("build*.json")):
        document = json.loads(path.read_text("utf-8"))
        if document["digest"] == build:
            pairs = [
                (name, document["tables"].get(name, {"rows": 0})["rows"], built.document["tables"][name]["rows"]) for name in SINCE
            ]
            return [{"table": name, "before": was, "after": now} for name, was, now in pairs if was != now]
    return []


def arrived(case: Case) -> dict[str, int]:
    """Return how many pieces are sealed, and how many of them the newest build of the whole case does not hold yet."""
    path, sealed = case.folder / "build.json", len(case.state.sealings())
    held = json.loads(path.read_text("utf-8"))["tables"].get("sealings", {"rows": 0})["rows"] if path.is_file() else 0
    return {"sealed": sealed, "coming": max(sealed - int(held), 0)}


_REQUESTS = "SELECT * FROM requests WHERE step NOT IN ('answered', 'closed') ORDER BY \"on\" NULLS LAST, request"


_FORMATS = """
SELECT coalesce(e.reader, '–') AS reader, count(*) AS exhibits, CAST(coalesce(sum(r.read), 0) AS BIGINT) AS read,
    CAST(coalesce(sum(p.lost), 0) AS BIGINT) AS unread
FROM exhibits e LEFT JOIN (SELECT exhibit, sum(read) AS read FROM readings GROUP BY 1) r USING (exhibit)
LEFT JOIN (SELECT exhibit, sum(entries) AS lost FROM problems GROUP BY 1) p USING (exhibit)
GROUP BY 1 ORDER BY exhibits DESC, reader
"""
_AWAITING = "SELECT count(*) AS n FROM reviews WHERE state IN ('open', 'reopened')"


def standing(built: Built, lang: Lang) -> dict[str, Any]:
    """Return where a case stands: figures, formats that came in, the causes of what was not read, how many remarks there are beside."""

    def count(table: str) -> int:
        return int(built.document["tables"][table]["rows"])

    formats, why = built.ask(_FORMATS).to_pylist(), causes.summed(built, lang)
    labels = {row["measure"]: asking.label(row, "label", lang) for row in built.each("measures")}
    return {
        "sealed": count("sealings"),
        "persons": count("named"),
        "gaps": count("gaps"),
        "awaiting": int(built.ask(_AWAITING).to_pylist()[0]["n"]),
        "problems": sum(row["unread"] for row in formats),
        "requests": [{**row, "label": labels.get(row["measure"], row["measure"])} for row in built.ask(_REQUESTS).to_pylist()],
        "formats": formats,
        "causes": [cause for cause in why if cause["entries"]][:FIRST_CAUSES],
        "remarks": sum(not cause["entries"] for cause in why),
    }
