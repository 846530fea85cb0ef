"""Registers and travel: the kinds of lists that are known, an entry each, and what a line of each of them becomes.

A new register is one entry of ``REGISTERS``: the roles of its columns (their words stand in ``register_words``), the groups of roles of
each of which one must be named, and the rows of tables that a line gives. Nothing else is written for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from faisceau.model.observations import (
    Consignment,
    Contact,
    Journey,
    Organisation,
    Person,
    Sighting,
    Stay,
    WorkPeriod,
)
from faisceau.model.stated import Relation
from faisceau.notation import written_amounts
from faisceau.notation.columns_by_words import LONGEST_HEADING, Vocabulary
from faisceau.notation.currencies import CODES, SYMBOLS
from faisceau.notation.listings.register_words import WORDS
from faisceau.notation.written_moments import clock, written

DAYS = frozenset({"arrived", "born", "day", "delivered", "left", "paid_on", "registered", "since", "struck_off", "until"})
"""Roles that hold a day."""
MOMENTS = frozenset({"on", "seen", "sent_on", "until_on"})
"""Roles that hold a day, with or without its time."""
CLOCKS = frozenset({"begins", "clock", "ends"})
"""Roles that hold a time, or a day with its time."""
MONEY = frozenset({"amount", "deductions", "gross", "net", "rent"})
"""Roles that hold a sum."""
EVIDENCE = frozenset({"lodging", "nights"})
"""Roles that only tell which list it is: what stands there is kept beside, and several columns may bear such a heading."""


class Template(NamedTuple):
    """What row of a table a line gives: its columns by the roles of the cells that they hold.

    ``texts``: roles whose cells are joined by spaces; ``days``: a role; ``moments``: the role of a day, and those of a time beside it;
    ``sums``: a role; ``fixed``: a value. A row is made where one of ``where`` is filled; a line whose first row is not made is none.
    """

    noun: type
    where: str
    texts: Mapping[str, str]
    days: Mapping[str, str] = MappingProxyType({})
    moments: Mapping[str, str] = MappingProxyType({})
    sums: Mapping[str, str] = MappingProxyType({})
    fixed: Mapping[str, str] = MappingProxyType({})


class Register(NamedTuple):
    """A kind of register: the groups of roles of each of which one must be named, the main dates, the rows that a line gives."""

    name: str
    needed: tuple[frozenset[str], ...]
    main: tuple[str, ...]
    rows: tuple[Template, ...]
    vocabulary: Vocabulary

    def roles_of(self, cell: str) -> tuple[str, ...]:
        """Return the roles that a heading may have; a currency at its end (*Preis EUR*) does not hide them."""
        if len(cell) > LONGEST_HEADING:
            return ()
        found = self.vocabulary.roles_of(cell)
        if found or not (code := _CURRENCY.search(cell)) or (code[1] not in CODES and code[1] not in SYMBOLS):
            return found
        return self.vocabulary.roles_of(cell[: code.start()])


_CURRENCY = re.compile(r"\s*[(\[/ _]\s*([A-Z]{3}|[^\w\s])[)\]]?\s*\Z")
_WHO = "given name"
"""Given name and family name, in this order; a column of the whole name alone."""
_PERSON = Template(
    Person,
    "born document nationality address",
    {"name": _WHO, "document": "document", "nationality": "nationality", "address": "address"},
    {"born": "born"},
)


def _either_way(words: str) -> str:
    """Return words with what names a number written before it, and behind it (*n° de vol*, *vol n°*)."""
    every = " ".join(words.split()).split(", ")
    return ", ".join((*every, *(f"{word[2:]} #" for word in every if word.startswith("# "))))


def _whose(role: str, template: Template = _PERSON) -> Template:
    """Return the template of a person whom a register calls by a word of its own (guest, tenant)."""
    return template._replace(texts={**template.texts, "name": f"{_WHO} {role}"})


def _register(name: str, needed: str, main: str, *rows: Template, also: str = "") -> Register:
    """Return an entry: ``needed`` holds groups of roles, an alternative after ``|``; roles are those of the rows, and ``also``."""
    roles = dict.fromkeys(f"{needed} {main} {also}".replace("|", " ").split())
    for row in rows:
        for spread in (*row.texts.values(), *row.days.values(), *row.moments.values(), *row.sums.values()):
            roles |= dict.fromkeys(spread.split())
    groups = tuple(frozenset(group.split("|")) for group in needed.split())
    return Register(name, groups, tuple(main.split()), rows, Vocabulary({role: _either_way(WORDS[role]) for role in roles}))


REGISTERS: tuple[Register, ...] = (
    _register(
        "guest_register",
        "guest|name|given arrived left|room|nights room|establishment|document|reference|nationality|nights|lodging",
        "arrived",
        Template(
            Stay,
            "guest name given",
            {
                "place": "establishment",
                "room": "room",
                "guest_name": f"{_WHO} guest",
                "guest_document": "document",
                "guest_phone": "phone",
                "booked_by": "booker",
                "paid": "means",
                "reference": "reference",
            },
            {"arrived": "arrived", "left": "left"},
            sums={"amount": "amount"},
            fixed={"kind": "guest_register"},
        ),
        _whose("guest"),
        also="currency",
    ),
    _register(
        "tenancies",
        "tenant since|until|rent let|rent",
        "since until",
        Template(
            Stay,
            "tenant name given",
            {
                "place": "let",
                "guest_name": f"{_WHO} tenant",
                "guest_document": "document",
                "guest_phone": "phone",
                "booked_by": "booker",
                "host": "landlord",
                "paid": "means",
                "reference": "reference",
            },
            {"arrived": "since", "left": "until"},
            sums={"amount": "rent"},
            fixed={"kind": "tenancies"},
        ),
        _whose(
            "tenant",
            Template(Person, "born document nationality", {"document": "document", "nationality": "nationality"}, {"born": "born"}),
        ),
        also="currency",
    ),
    _register(
        "border_crossings",
        "traveller|name|given|document|plate on crossing|direction traveller|name|document crossing|document|nationality",
        "on",
        Template(
            Journey,
            "traveller name given document plate",
            {
                "traveller": f"{_WHO} traveller",
                "document": "document",
                "plate": "plate",
                "origin": "origin",
                "destination": "destination",
                "place": "crossing",
                "direction": "direction",
                "carrier": "carrier",
                "service": "service",
            },
            moments={"on": "on clock"},
            fixed={"kind": "border_crossings"},
        ),
        _whose("traveller"),
    ),
    _register(
        "passenger_list",
        "traveller|name|given on origin|destination service|carrier",
        "on",
        Template(
            Journey,
            "traveller name given",
            {
                "traveller": f"{_WHO} traveller",
                "document": "document",
                "origin": "origin",
                "destination": "destination",
                "carrier": "carrier",
                "service": "service",
                "reference": "reference",
                "booked_by": "booker",
                "phone": "phone",
            },
            moments={"on": "on clock", "arrived": "until_on"},
            sums={"amount": "amount"},
            fixed={"kind": "passenger_list"},
        ),
        _whose("traveller"),
        also="currency",
    ),
    _register(
        "ride_bookings",
        "traveller|booker|phone on origin destination amount|plate|driver|reference",
        "on",
        Template(
            Journey,
            "traveller name given booker phone",
            {
                "traveller": f"{_WHO} traveller",
                "plate": "plate",
                "origin": "origin",
                "destination": "destination",
                "carrier": "carrier driver",
                "reference": "reference",
                "booked_by": "booker",
                "phone": "phone",
            },
            moments={"on": "on clock", "arrived": "until_on"},
            sums={"amount": "amount"},
            fixed={"kind": "ride_bookings"},
        ),
        also="currency",
    ),
    _register(
        "plate_readings",
        "plate seen read_at|camera|latitude",
        "seen",
        Template(
            Sighting,
            "plate",
            {
                "plate": "plate",
                "country": "country",
                "place": "read_at",
                "camera": "camera",
                "direction": "direction",
                "vehicle": "vehicle",
                "latitude": "latitude",
                "longitude": "longitude",
            },
            moments={"at": "seen clock"},
        ),
    ),
    _register(
        "payroll",
        "worker|name|given gross|net worker|staff_number|hours|post|deductions|employer|social",
        "paid_on since until",
        Template(
            WorkPeriod,
            "worker name given staff_number",
            {
                "worker_name": f"{_WHO} worker",
                "worker_document": "social",
                "worker_number": "staff_number",
                "employer": "employer",
                "post": "post",
                "period": "period",
                "hours": "hours",
                "account": "account",
            },
            {"since": "since", "until": "until", "paid_on": "paid_on"},
            sums={"gross": "gross", "deductions": "deductions", "net": "net"},
            fixed={"kind": "payroll"},
        ),
        _whose(
            "worker",
            Template(
                Person,
                "born nationality address social",
                {"document": "social", "nationality": "nationality", "address": "address"},
                {"born": "born"},
            ),
        ),
        also="currency",
    ),
    _register(
        "work_schedule",
        "worker|name|given day begins|hours ends|hours begins|worker|staff_number",
        "day",
        Template(
            WorkPeriod,
            "worker name given staff_number",
            {
                "worker_name": f"{_WHO} worker",
                "worker_number": "staff_number",
                "employer": "employer",
                "post": "post",
                "place": "workplace",
                "hours": "hours",
            },
            {"since": "day"},
            moments={"begins": "day begins", "ends": "day ends"},
            fixed={"kind": "work_schedule"},
        ),
    ),
    _register(
        "company_register",
        "company company_number officer|form|registered|seat|activity officer|name|form|registered|status|activity",
        "",
        Template(
            Organisation,
            "company company_number",
            {
                "name": "company",
                "number": "company_number",
                "address": "seat",
                "form": "form",
                "activity": "activity",
                "status": "status",
            },
            {"registered": "registered", "struck_off": "struck_off"},
        ),
        Template(
            Relation,
            "officer name given",
            {"source": f"{_WHO} officer", "target": "company", "role": "role", "share": "share"},
            {"since": "since", "until": "until"},
            fixed={"kind": "company_register"},
        ),
        _whose("officer", _PERSON._replace(where="officer name given")),
    ),
    _register(
        "parcels",
        "tracking sender|recipient sent_on|delivered|recipient_address|sender_address|carrier",
        "sent_on delivered",
        Template(
            Consignment,
            "tracking sender recipient",
            {
                "reference": "tracking",
                "carrier": "carrier",
                "sender_name": "sender",
                "sender_address": "sender_address",
                "sender_phone": "sender_phone",
                "recipient_name": "recipient",
                "recipient_address": "recipient_address",
                "recipient_phone": "recipient_phone",
                "content": "content",
                "weight": "weight",
            },
            {"delivered": "delivered"},
            {"sent": "sent_on clock"},
            sums={"amount": "amount"},
        ),
        Template(Contact, "sender_phone", {"name": "sender", "phones": "sender_phone"}, fixed={"platform": "parcels"}),
        Template(Contact, "recipient_phone", {"name": "recipient", "phones": "recipient_phone"}, fixed={"platform": "parcels"}),
        also="currency",
    ),
)
"""Every kind of register, by its name in the setting ``listing``."""


def _is_name(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and written(cell) is None and written_amounts.written(cell) is None


def _is_text(cell: str) -> bool:
    return written(cell) is None


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and written(cell) is None


def _is_moment(cell: str) -> bool:
    return written(cell) is not None


def _is_clock(cell: str) -> bool:
    found = written(cell)
    return clock(cell) is not None or (found is not None and found.clock is not None)


def _is_phone(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) >= 5 and written(cell) is None


TESTS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        **dict.fromkeys(DAYS | MOMENTS, _is_moment),
        **dict.fromkeys(CLOCKS, _is_clock),
        **dict.fromkeys(MONEY, lambda cell: written_amounts.written(cell) is not None),
        **dict.fromkeys(
            ("given", "guest", "landlord", "name", "officer", "recipient", "sender", "tenant", "traveller", "worker"), _is_name
        ),
        **dict.fromkeys(
            ("crossing", "destination", "direction", "establishment", "let", "origin", "read_at", "workplace"), _is_text
        ),
        **dict.fromkeys(("account", "company_number", "document", "plate", "social", "tracking"), _has_digit),
        **dict.fromkeys(("phone", "recipient_phone", "sender_phone"), _is_phone),
        "booker": _is_text,
        "currency": lambda cell: cell.upper() in CODES or cell in SYMBOLS,
    }
)
"""What a cell of a role looks like; a role of free text is content with any."""
