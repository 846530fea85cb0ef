"""Print the form of a request: complete or refused, in a language that is accepted, without what the addressee may not read."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from pathlib import Path
from typing import Any

from faisceau import press
from faisceau.cases import asking
from faisceau.cases.opened import Case, open_case
from faisceau.cases.requests import filling
from faisceau.cases.requests.known import Law
from faisceau.cases.world import World
from faisceau.desk import MASK, Built
from faisceau.model import citations
from faisceau.model.errors import Invalid, Locked, Missing
from faisceau.model.wording import LANGS, Lang, joined, say
from faisceau.press.blocks import Block, Callout, Column, Document, Row, Table
from faisceau.vault import write_durably

READERS = ("addressee", "authority")
"""For whom a form is printed: the addressee, or the enforcing authority that reads what is withheld from the addressee."""
ENDINGS = (".pdf", ".docx", ".html")


def print_form(
    folder: Path, world: World, name: str, out: Path, lang: Lang, *, reader: str = "addressee", for_translation: bool = False
) -> dict[str, Any]:
    """Print the form of a request to a .pdf, .docx or .html file; say its digest, its language, what it leaves out.

    Raises Invalid where the form is incomplete, with the list of what is missing, where its language is not accepted, or where its
    authority may not issue it. Nothing is sent: the form is signed elsewhere and comes back as a piece.
    """
    built = asking.ask(folder)
    with open_case(folder, world) as case:
        printed, told = printed_form(built, case, name, out.suffix, lang, reader=reader, for_translation=for_translation)
    write_durably(out.resolve(), printed, 0o600)
    return {"path": str(out), **told}


def printed_form(
    built: Built,
    case: Case,
    name: str,
    ending: str,
    lang: Lang,
    *,
    reader: str = "addressee",
    for_translation: bool = False,
    unfinished: bool = False,
) -> tuple[bytes, dict[str, Any]]:
    """Return the form of a request as a file under a sight, and what it is; ``unfinished`` lets one pass that says what it lacks.

    Raises what ``print_form`` raises, and Locked where the sight masks what the form would say.
    """
    if ending not in ENDINGS:
        raise Invalid("requests.ending", ending=ending, known=", ".join(ENDINGS))
    request = filling.request_of(built, name)
    form = filling.form_of(built, name)
    if form is None:
        raise Missing("requests.not_filled", request=name)
    law = Law(built, lang)
    filling.check_form(law, request, form)
    taken = filling.accepted(law, request, form)
    filling.refuse_language(form["language"], taken, request["to"], for_translation=for_translation or unfinished)
    spoken: Lang = form["language"] if form["language"] in LANGS else lang
    law = law if spoken == lang else Law(built, spoken)
    every = filling.filled(law, request, form)
    fields = [one for one in every if reader == "authority" or not one.withheld]
    missing = [one.label for one in fields if one.missing]
    if not unfinished:
        filling.refuse_incomplete(fields, name, lang)
    if any(MASK in one.value for one in fields):
        raise Locked("requests.masked", request=name)
    signed_on = dt.date.fromisoformat((case.records[form["entry"]].at or "1970-01-01")[:10])
    flaws = [say("requests.for_translation", spoken, {"accepted": ", ".join(taken)})] * (form["language"] not in taken)
    flaws += [say("requests.unfinished", spoken, {"missing": joined(missing, spoken)})] * bool(missing)
    document = _document(law, request, form, fields, signed_on, flaws)
    printed = press.print_docx(document) if ending == ".docx" else press.print_document(document, ending)
    return printed, {
        "form": form["form"],
        "language": form["language"],
        "accepted": list(taken),
        "unverified": sorted(language for language, status in taken.items() if status == "uncertain"),
        "fields": len(fields),
        "withheld": len(every) - len(fields),
        "digest": sha256(printed).hexdigest(),
    }


def _document(
    law: Law,
    request: filling.Row,
    form: filling.Row,
    fields: list[filling.Filled],
    date: dt.date,
    flaws: list[str],
) -> Document:
    lang = law.lang
    row = law.forms[form["form"]]
    status = say(f"requests.status_{row['status']}", lang)
    return Document(
        lang=lang,
        date=date,
        title=law.label(row),
        subtitle=say("requests.form_subtitle", lang, {"request": request["request"]}),
        cover=[
            (say("requests.form_article", lang), [citations.cited(row["article"], lang)]),
            (
                say("requests.form_status", lang),
                [say("requests.form_status_value", lang, {"status": status, "as_of": row["as_of"]})],
            ),
            (say("requests.form_signature", lang), [say("requests.form_signature_value", lang)]),
        ],
        footer=say("requests.form_footer", lang, {"request": request["request"], "digest": law.built.digest[:16]}),
        blocks=list(_blocks(fields, lang, flaws)),
        contents=False,
    )


def _blocks(fields: list[filling.Filled], lang: Lang, flaws: list[str]) -> list[Block]:
    blocks: list[Block] = [Callout([flaw]) for flaw in flaws]
    rows = []
    for section in dict.fromkeys(one.section for one in fields):
        title = say("requests.section", lang, {"section": section}) if len(section) <= len("11") else section
        rows.append(Row([[title], [""]], tone="section"))
        rows += [Row([[one.label], [one.value or "–"]]) for one in fields if one.section == section]
    columns = [Column(say("requests.column_field", lang), 2.0), Column(say("requests.column_value", lang), 3.0)]
    return [*blocks, Table(say("requests.fields", lang), columns, rows)]
