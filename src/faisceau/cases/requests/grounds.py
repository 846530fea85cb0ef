"""Grounds for refusal of a request, worded: the questions with their answers, the rules with what they come to, in a table that a lawyer can check."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.build import refusal_facts
from faisceau.cases.asking import origin
from faisceau.cases.requests.filling import form_of, request_of
from faisceau.cases.requests.known import Law
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang, say

Row = Mapping[str, Any]


def grounds(built: Built, name: str, lang: Lang) -> dict[str, Any]:
    """Return the questions and the rules of a request; both are empty for a way that has no rules here."""
    law = Law(built, lang)
    request_of(built, name)
    texts = {row["rule"]: law.label(row, "text") for row in built.each("refusal_rules")}
    origins = {row["rule"]: origin(row, lang) for row in built.each("refusal_rules")}
    asked = questions(built, name, lang)
    words = {one["question"]: one["text"] for one in asked}
    rules = []
    for row in sorted((row for row in built.each("refusals") if row["request"] == name), key=lambda row: row["number"]):
        kind = f"requests.ground_{row['kind']}"
        rules.append(
            {
                **{key: row[key] for key in ("rule", "kind", "national", "national_kind", "state", "because", "open")},
                "article": citations.cited(row["article"], lang),
                "text": texts[row["rule"]],
                "because_said": [_because(one, asked, lang) for one in row["because"]],
                "open_said": [words.get(one, one) for one in row["open"]],
                "kind_label": say(kind, lang),
                "state_label": say(f"requests.rule_{row['state']}", lang),
                **origins[row["rule"]],
            }
        )
    return {"request": name, "questions": asked, "rules": rules}


def _because(told: str, asked: Sequence[Mapping[str, Any]], lang: Lang) -> str:
    """Word an answer on which a rule rests: the question, then what was answered."""
    question, _, answer = told.partition("=")
    found = next((one for one in asked if one["question"] == question), None)
    return told if found is None else f"{found['text']} – {_worded(answer, found['choices'], lang)}"


def _worded(answer: str, choices: Sequence[Mapping[str, str]], lang: Lang) -> str:
    if answer in ("yes", "no"):
        return say(f"requests.answer_{answer}", lang)
    return next((one["text"] for one in choices if one["choice"] == answer), answer)


def questions(built: Built, name: str, lang: Lang) -> list[dict[str, Any]]:
    """Return the questions of a request in the order of the law data, with who answered: a person, the case, or nobody yet."""
    law = Law(built, lang)
    request = request_of(built, name)
    told = refusal_facts(
        request,
        form_of(built, name),
        {row["authority"]: row["kind"] for row in built.each("authorities")},
        list(built.each("counts")),
        list(built.each("categories")),
    )
    replies = {row["question"]: row for row in built.each("question_replies") if row["request"] == name}
    choices: dict[str, list[Row]] = {}
    for row in sorted(built.each("question_choices"), key=lambda row: row["number"]):
        choices.setdefault(row["question"], []).append(row)
    matter = next(iter(told.get("matter", ())), "")
    found = []
    for row in sorted(built.each("questions"), key=lambda row: row["number"]):
        if matter in row["matters"]:
            reply = replies.get(row["question"])
            answers = list(reply["answers"]) if reply else list(told.get(row["question"], ()))
            offered = [{"choice": one["choice"], "text": law.label(one, "text")} for one in choices.get(row["question"], ())]
            found.append(
                {
                    "question": row["question"],
                    "text": law.label(row, "text"),
                    "kind": row["kind"],
                    "several": row["several"],
                    "choices": offered,
                    "answers": answers,
                    "answer_said": [_worded(one, offered, lang) for one in answers],
                    "by": "person" if reply else "case" if answers else "",
                    "reason": (reply or {}).get("reason") or "",
                    "status": row["status"],
                }
            )
    return found


def check_answers(built: Built, question: str, answers: Sequence[str], lang: Lang) -> None:
    """Raise Invalid where a question is not known, or an answer is none that it takes."""
    law = Law(built, lang)
    row = next((row for row in built.each("questions") if row["question"] == question), None)
    if row is None:
        raise Invalid("requests.unknown_question", question=question)
    choices = [one["choice"] for one in built.each("question_choices") if one["question"] == question]
    known = {"yes_no": ["yes", "no"], "choice": choices, "state": sorted(law.territories)}.get(row["kind"])
    wrong = [one for one in answers if (known is not None and one not in known) or (row["kind"] == "number" and not one.isdigit())]
    if wrong or not answers or (len(answers) > 1 and not row["several"]):
        raise Invalid(
            "requests.wrong_answer",
            question=question,
            answer=", ".join(wrong or answers) or "–",
            known=", ".join(known or ("0, 1, 2…",)),
        )


def question_sheet(built: Built, name: str, lang: Lang) -> str:
    """Return decisions to be completed and signed: one for each question that awaits an answer, with what it may be answered."""
    lines = [f"# {line}" for line in say("requests.questions_head", lang, {"request": name}).split("\n")]
    for one in questions(built, name, lang):
        if one["by"] == "person":
            continue
        taken = [choice["choice"] for choice in one["choices"]] or {"yes_no": ["yes", "no"], "state": ["FR", "MD…"]}.get(
            one["kind"], []
        )
        lines += ["", f"# {one['text']}"]
        lines += [f"#   {choice['choice']} : {choice['text']}" for choice in one["choices"]]
        if not one["choices"] and taken:
            lines.append(f"#   {' | '.join(taken)}")
        if one["by"] == "case":
            lines.append(f"# {say('requests.from_the_case', lang)} {json.dumps(one['answers'], ensure_ascii=False)}")
        body = ["[[QuestionAnswered]]", f"request = {json.dumps(name)}", f"question = {json.dumps(one['question'])}"]
        lines += [f"# {line}" for line in (*body, "answers = []", 'reason = ""')]
    return "\n".join(lines) + "\n"
