"""Call-data records of operators as delimited text or in columns of fixed width: every line to a call, a message without its text, or a connection.

Columns are found by the words of their heading (``notation.call_words``) and shown; the order of dates, the service and whose
line it is are stated, proved by the whole file, or asked. Records are numbered as in RFC 7111. Numbers stay as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faisceau.model import settings as known
from faisceau.model.observations import Observation, Problem
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.columns_by_words import plain
from faisceau.notation.date_orders import ORDERS
from faisceau.notation.other_tables import CALL_RECORDS, of_call_records
from faisceau.notation.worded_tables import OF_TABLES, Form, Shown, below, closed, cuts_remarks, form_of, place, remarks, unread
from faisceau.readers.call_records.rows import Rows
from faisceau.readers.call_records.survey import TWO, Survey, survey

BUDGET = Budget(seconds=10, seconds_per_mb=6, memory_mb=512)
UNIT = "row"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque ligne d'une livraison d'opérateur (factures détaillées) en texte délimité ou à largeur fixe : appels, SMS et MMS sans leur texte, "
        "sessions de données, cellules ; ce qui a été trouvé de sa forme est montré, ce qui n'est pas prouvé est demandé. "
        "Non lu : les colonnes dont l'intitulé n'est pas connu."
    ),
    en=(
        "Read: every line of an operator's call-data records in delimited text or in columns of fixed width: calls, SMS and MMS without their text, data "
        "sessions, cells; what was found of its form is shown, what is not proved is asked. "
        "Not read: columns whose heading is not known."
    ),
)
SETTINGS: Mapping[str, Setting] = {
    **OF_TABLES,
    "date_order": known.DATE_ORDER,
    "directions": Setting(
        Wording(
            "sens de mots de la colonne du sens, par exemple TSMO=out,TSMT=in",
            "what words of the column of directions mean, for instance TSMO=out,TSMT=in",
        )
    ),
    "duration": Setting(
        Wording("ce que deux nombres d'une durée comptent", "what the two numbers of a duration count"), tuple(TWO)
    ),
    "line": Setting(Wording("numéro de la ligne dont c'est la livraison", "number of the line that the delivery is of")),
    "services": Setting(
        Wording(
            "sens de mots de la colonne du service, par exemple TSMT=sms,REL=voice",
            "what words of the column of services mean, for instance TSMT=sms,REL=voice",
        )
    ),
    "zone": known.ZONE,
}
ALLOWED = {"date_order": ORDERS, "duration": tuple(TWO)}
"""What a person may settle by one of a few words; besides ``line``, ``services``, ``directions``, ``zone`` and what every table takes."""
SERVICES = ("voice", "video", "sms", "mms", "data")
DIRECTIONS = ("in", "out", "missed", "voicemail")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose heading names a date, numbers that called or were called, and a duration, a service or a volume."""
    return of_call_records(head)


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield calls, messages, connections, cells and problems in the order of the file, what stays open, and the reading."""
    form = form_of(exhibit, settings, CALL_RECORDS)
    shown = Shown(form.shown())
    yield from closed(_rows(exhibit, form, settings, shown), "call_records", UNIT, shown)


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the bytes of a record, quoted line ends included; raise ValueError where there is no such record."""
    return place(exhibit, locator, form_of(exhibit, settings or {}, CALL_RECORDS))


def _rows(exhibit: Opened, form: Form, settings: Settings, shown: Shown) -> Iterator[Observation]:
    if (question := unread(exhibit, form, shown)) or form.columns is None:
        if question:
            yield question
        return
    heard = survey(exhibit, form, form.columns, settings)
    shown.layout |= _shown(heard)
    if heard.order.ground == "undecided":
        shown.present = sum(1 for _ in below(exhibit, form))
        numbers, days = heard.dates.both(heard.order.possible)
        one, other = (f"{order}: {day}" for order, day in days.items())
        yield problem("readers_devices.csv_date_order_open", entries=shown.present, written=" ".join(numbers), one=one, other=other)
        return
    services, wrong = _meanings(settings, "services", SERVICES)
    directions, odd = _meanings(settings, "directions", DIRECTIONS)
    rows = Rows(form.columns, heard, {**services, **directions}, settings.get("zone"))
    for record in below(exhibit, form):
        shown.present += 1
        yield from rows.read(record)
    if heard.two_shown and heard.two is None:
        yield problem("readers_tables.duration_open", written=heard.two_shown)
    if heard.line.ground == "several_stated":
        yield problem("readers_tables.lines_stated")
    if not shown.present:
        yield problem("readers_tables.no_line")
    yield from wrong
    yield from odd
    yield from cuts_remarks(settings)
    yield from remarks(form, settings, ALLOWED)


def _shown(heard: Survey) -> dict[str, object]:
    order = heard.order
    return {
        "date_order": {"ground": order.ground, "possible": [*order.possible], "value": order.order},
        "duration": {"first_of_two": heard.two, "unit": heard.unit},
        "line": heard.line._asdict(),
    }


def _meanings(settings: Settings, name: str, allowed: tuple[str, ...]) -> tuple[dict[str, str], list[Problem]]:
    """Return what words a person settled to mean what (``TSMT=sms,REL=voice``), and what of it means nothing."""
    words: dict[str, str] = {}
    wrong: list[Problem] = []
    for one in filter(None, settings.get(name, "").split(",")):
        word, _, meaning = one.rpartition("=")
        if meaning.strip() in allowed and plain(word.strip()):
            words[f"{name} {plain(word.strip())}"] = meaning.strip()
        else:
            wrong.append(problem("readers_devices.setting_unknown", setting=name, value=one[:80], allowed=", ".join(allowed)))
    return words, wrong
