"""A pain file → its rows in reading order, one order in memory at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Order, Problem, Reading
from faisceau.model.reading import Opened
from faisceau.notation.amounts import plain
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.legible_xml import legible
from faisceau.notation.statement_files import Told
from faisceau.notation.sums import Sum
from faisceau.notation.xml_streams import DoctypeFoundError, count_of, forget_before, refuse_doctype
from faisceau.readers.pain.orders import Fault, Message, Texts, first, local, message, order, status, texts_of
from faisceau.readers.pain.recognition import MESSAGES

UNIT = "order"
_ORDERS = {"CdtTrfTxInf": "credit_transfer", "DrctDbtTxInf": "direct_debit"}
_STATUSES = frozenset({"TxInfAndSts", "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts"})
_LOTS = frozenset({"PmtInf", "OrgnlPmtInfAndSts"})
_TAGS = tuple(f"{{*}}{name}" for name in (*_ORDERS, *sorted(_STATUSES), "PmtInf", "GrpHdr", *MESSAGES))
_STATED = re.compile(r"(pain\.00[128]\.\d{3}\.(\d{2}))\}")
_LATEST = 14
"""The last version of pain.001, 002 and 008 that is published (ISO 20022, 2025)."""
_ENTRY = re.compile(
    rb"<(?:[A-Za-z_][\w.-]*:)?(?:CdtTrfTxInf|DrctDbtTxInf|TxInfAndSts|OrgnlGrpInfAndSts|OrgnlPmtInfAndSts)(?=[\s/>])"
)


@dataclass(slots=True)
class _Lot:
    """A lot on its way: its element and place, what it says of all its orders, and what was met in it."""

    element: _Element
    place: str
    texts: Texts | None = None
    numbers: Counter[str] = field(default_factory=Counter)
    sum: Sum = field(default_factory=Sum)
    unread: int = 0


class Messages:
    """What was met so far."""

    def __init__(self) -> None:
        self.read = self.unread = self.orders = self.messages = 0
        self.found: set[str] = set()
        self._body: _Element | None = None
        self._path = ""
        self._header = Message()
        self._header_texts: Texts = {}
        self._original: str | None = None
        self._lot: _Lot | None = None
        self._numbers: Counter[str] = Counter()
        self._sum, self._without = Sum(), 0

    def rows(self, exhibit: Opened) -> Iterator[Observation]:
        """Yield the rows of a file, whatever breaks in it."""
        try:
            yield from self._parsed(exhibit)
        except DoctypeFoundError:
            yield self._refuse(exhibit, "pain.doctype")
        except etree.XMLSyntaxError as error:
            line, column = error.position
            yield self._refuse(exhibit, "pain.broken", line=line or 0, column=column or 0, reason=error.msg or "")

    def _parsed(self, exhibit: Opened) -> Iterator[Observation]:
        source, charset = legible(exhibit)
        context = etree.iterparse(
            source, events=("start", "end"), tag=_TAGS, encoding=charset, resolve_entities=False, no_network=True, load_dtd=False,
            huge_tree=False, recover=False, remove_comments=True, remove_pis=True, collect_ids=False,
        )  # fmt: skip
        checked = False
        for edge, element in context:
            if not checked:
                refuse_doctype(element)
                checked = True
            name = local(element.tag)
            if edge == "start":
                self._begin(element, name)
            else:
                yield from self._end(element, name)
        refuse_doctype(context.root)
        if not self.messages:
            yield problem("pain.no_message")

    def _begin(self, element: _Element, name: str) -> None:
        if name in MESSAGES and self._body is None:
            self.messages += 1
            self._body, self._path = element, _path(element)
            self._header, self._header_texts, self._original, self._lot = Message(), {}, None, None
            self._numbers, self._sum, self._without = Counter(), Sum(), 0
            # The name may be one that lxml parses and does not build: taken apart here, it is not checked again.
            self.found.add(str(element.tag).removesuffix(name)[1:-1] or MESSAGES[name])
        elif self._body is not None and name in _LOTS and element.getparent() is self._body:
            self._numbers[name] += 1
            self._lot = _Lot(element, _step(self._path, name, self._numbers[name]))

    def _end(self, element: _Element, name: str) -> Iterator[Observation]:
        """Take an element that has ended, and yield the rows that it completes."""
        parent = element.getparent()
        if element is self._body:
            yield from self._finish()
            self._body = self._lot = None
        elif self._body is None:
            if name in _ORDERS or name in _STATUSES:
                self.unread += 1
                yield problem("pain.outside", entries=1)
        elif name == "GrpHdr" and parent is self._body:
            faults: list[Fault] = []
            self._header_texts = texts_of(element)
            self._header = message(self._header_texts, faults)
            yield from _problems(f"xpath={_step(self._path, name, 1)}", faults)
            if (stated := _STATED.search(str(self._body.tag))) and not 1 <= int(stated[2]) <= _LATEST:
                yield problem("bank.version_unknown", f"xpath={self._path}", version=stated[1], known=f"01–{_LATEST}")
        elif name in _ORDERS or name in _STATUSES:
            yield from self._entry(element, name)
            forget_before(element)
        elif self._lot is not None and element is self._lot.element:
            yield from self._close_lot()
            forget_before(element)

    def _entry(self, element: _Element, name: str) -> Iterator[Observation]:
        """Yield the row of an order or of a status."""
        lot = self._lot
        own = lot is not None and element is lot.element
        if own and lot is not None:
            place = lot.place
        elif lot is not None and element.getparent() is lot.element:
            lot.numbers[name] += 1
            place = _step(lot.place, name, lot.numbers[name])
        elif element.getparent() is self._body:
            self._numbers[name] += 1
            place = _step(self._path, name, self._numbers[name])
        else:
            self.unread += 1
            yield problem("pain.outside", entries=1)
            return
        faults: list[Fault] = []
        locator = f"xpath={place}"
        if name in _ORDERS:
            texts = self._lot_texts(lot) if lot is not None and not own else {}
            row = order(locator, element, _ORDERS[name], self._header, texts, faults)
            self.orders += 1
            self._add(row, lot)
        else:
            named = first(self._lot_texts(lot), "OrgnlPmtInfId") if lot is not None and not own else None
            row = status(locator, element, self._header, self._original, named, faults)
            if name == "OrgnlGrpInfAndSts":
                self._original = row.message
        self.read += 1
        yield row
        yield from _problems(locator, faults)
        if own:
            self._lot = None

    def _add(self, row: Order, lot: _Lot | None) -> None:
        if row.amount is None:
            self._without += 1
            if lot is not None:
                lot.unread += 1
            return
        self._sum.add(row.amount, row.exponent)
        if lot is not None:
            lot.sum.add(row.amount, row.exponent)

    @staticmethod
    def _lot_texts(lot: _Lot | None) -> Texts:
        """Return what a lot says of all its orders; they stand behind it."""
        if lot is None:
            return {}
        if lot.texts is None:
            lot.texts = texts_of(lot.element, frozenset({*_ORDERS, "TxInfAndSts"}))
        return lot.texts

    def _close_lot(self) -> Iterator[Observation]:
        """Compare what a lot states with its orders."""
        lot, self._lot = self._lot, None
        if lot is not None and local(lot.element.tag) == "PmtInf":
            yield from _compare(f"xpath={lot.place}", self._lot_texts(lot), "PmtInf", lot.sum, lot.unread)

    def _finish(self) -> Iterator[Observation]:
        """Compare what a message states with its orders."""
        if self._sum.count or self._without:
            yield from _compare(f"xpath={_step(self._path, 'GrpHdr', 1)}", self._header_texts, "GrpHdr", self._sum, self._without)

    def _refuse(self, exhibit: Opened, code: str, **arguments: str | int) -> Problem:
        """Return the problem that ends the reading: every entry of the file that was not read is its."""
        missing = max(0, count_of(exhibit, _ENTRY) - self.read - self.unread)
        self.unread += missing
        return Problem(WHOLE, code, canonical({**arguments, "unread": missing}), missing)


def read(exhibit: Opened) -> Iterator[Observation]:
    """Yield the rows of a file, then its ``Reading``."""
    messages, told = Messages(), Told()
    for row in messages.rows(exhibit):
        yield told.apart(row)
    layout = {"messages": sorted(messages.found), "orders": messages.orders, "statuses": messages.read - messages.orders}
    yield Reading(WHOLE, "pain", UNIT, messages.read + messages.unread, messages.read, canonical(layout))


def _compare(place: str, texts: Texts, name: str, found: Sum, unread: int) -> Iterator[Observation]:
    counted, stated = first(texts, "NbOfTxs"), first(texts, "CtrlSum")
    if counted is not None:
        if not counted.isdigit() or not counted.isascii():
            yield problem("bank.field_unread", place, field="NbOfTxs", written=counted[:80])
        elif int(counted[:18]) != found.count + unread:
            yield problem("bank.count_differs", place, field=f"{name}/NbOfTxs", stated=counted[:18], found=found.count + unread)
    if stated is None:
        return
    try:
        units, exponent = plain(stated)
    except ValueError:
        yield problem("bank.field_unread", place, field="CtrlSum", written=stated[:80])
        return
    if unread:
        yield problem("bank.total_not_checked", place, unread=unread)
    elif not found.equals(units, exponent):
        yield problem(
            "bank.total_differs", place, field=f"{name}/CtrlSum", stated=stated[:80], found=found.shown("").removesuffix(" ?")
        )


def _step(path: str, name: str, number: int) -> str:
    return f"{path}/{name}[{number}]" if number > 1 else f"{path}/{name}"


def _path(element: _Element) -> str:
    """Return the XPath of an element by local names; a position is written from the second of a name on."""
    steps: list[str] = []
    at: _Element | None = element
    while at is not None:
        name = local(at.tag)
        steps.append(_step("", name, 1 + sum(1 for sibling in at.itersiblings(preceding=True) if local(sibling.tag) == name)))
        at = at.getparent()
    return "".join(reversed(steps))


def _problems(place: str, faults: list[Fault]) -> Iterator[Problem]:
    for code, arguments in faults:
        yield Problem(place, code, canonical(arguments), 0)
