"""A camt file → its rows in reading order, one entry in memory at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree
from lxml.etree import _Element

from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Opened
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.legible_xml import legible
from faisceau.notation.said_twice import SaidTwice
from faisceau.notation.xml_streams import DoctypeFoundError, count_of, forget_before, refuse_doctype
from faisceau.readers.camt.entries import Entry
from faisceau.readers.camt.recognition import MESSAGES
from faisceau.readers.camt.stated import Fault
from faisceau.readers.camt.statements import NAMES, Statement
from faisceau.readers.camt.texts import local

UNIT = "Ntry"

_TAGS = tuple(f"{{*}}{name}" for name in (*sorted(NAMES), "Acct", "Bal", UNIT, "TxDtls"))
_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:(camt\.05[234])\.(\d{3}\.\d{2})\Z")
_ENTRY = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?Ntry(?=[\s/>])")
_VERSION = re.compile(r"V\d\d\Z")
_LATEST = 13
"""The last version of camt.052, 053 and 054 that is published (ISO 20022, 2025)."""


def read(exhibit: Opened) -> Iterator[Observation]:
    """Yield the rows of a file, then its ``Reading``."""
    message = _Message()
    try:
        yield from message.rows(exhibit)
    except DoctypeFoundError:
        yield message.refuse(exhibit, "camt.doctype")
    except etree.XMLSyntaxError as error:
        line, column = error.position
        yield message.refuse(exhibit, "camt.broken", line=line or 0, column=column or 0, reason=error.msg or "")
    yield from message.end()


class _Message:
    """What was met so far."""

    def __init__(self) -> None:
        self.read = self.unread = self.details = self.statements = 0
        self.outside: list[int] = []
        self.statement: Statement | None = None
        self.entry: Entry | None = None
        self.parent: _Element | None = None
        self.number = 0
        self.found: set[str] = set()
        self.seen: Counter[tuple[str, str]] = Counter()
        self.twice = SaidTwice()

    def rows(self, exhibit: Opened) -> Iterator[Observation]:
        """Yield the rows of the statements in the order of the file."""
        source, charset = legible(exhibit)
        context = etree.iterparse(
            source, events=("end",), tag=_TAGS, encoding=charset, resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, recover=False, remove_blank_text=True, remove_comments=True, remove_pis=True, collect_ids=False,
        )  # fmt: skip
        checked = False
        for _, element in context:
            if not checked:
                refuse_doctype(element)
                checked = True
            yield from self._take(element)
        refuse_doctype(context.root)
        if not self.statements:
            yield problem("camt.no_statement")

    def _take(self, element: _Element) -> list[Observation]:
        """Take an element that has ended, and return the rows that it completes."""
        name = local(element.tag)
        if name == "TxDtls":
            return self._detail(element)
        rows: list[Observation] = []
        statement = self._statement_of(element if name in NAMES else element.getparent(), rows)
        if statement is None:
            if name == UNIT:
                self.outside.append(self.read + len(self.outside) + 1)
            return rows
        if name == UNIT:
            entry = self.entry if self.entry is not None and self.entry.element is element else Entry(element)
            rows += statement.entry(entry)
            self.read += 1
            self.details += entry.count
            self.entry = None
        elif name == "Acct":
            rows += statement.describe(element)
        elif name == "Bal":
            rows += statement.balance(element)
        else:
            statement.end()
            self.statement = None
        if statement.faults:
            rows += self._problems(statement.drain())
        forget_before(element)
        return rows

    def _detail(self, element: _Element) -> list[Observation]:
        """Take a ``TxDtls``: the first of an entry waits for the entry's end, or for a second one."""
        rows: list[Observation] = []
        parent = element.getparent()
        above = parent.getparent() if parent is not None and local(parent.tag) == "NtryDtls" else parent
        if above is None or local(above.tag) != UNIT:
            return rows
        if self.entry is None or self.entry.element is not above:
            self.entry = Entry(above, element)
        elif statement := self._statement_of(above.getparent(), rows):
            self.entry.add(element, statement.next_place)
            forget_before(element)
        return rows

    def _statement_of(self, element: _Element | None, rows: list[Observation]) -> Statement | None:
        """Return the statement that an element is, begun where it is met for the first time; None where it is none."""
        if self.statement is not None:
            return self.statement if element is self.statement.element else None
        if (
            element is None
            or local(element.tag) not in NAMES
            or any(local(above.tag) in NAMES for above in element.iterancestors())
        ):
            return None
        parent = element.getparent()
        new = parent is not self.parent or not self.statements
        self.number = 1 if new else self.number + 1
        self.parent = parent
        self.statements += 1
        self.statement = Statement(
            f"{'' if parent is None else path(parent)}/{local(element.tag)}[{self.number}]", element, seen=self.twice
        )
        if new:
            rows += self._named(element if parent is None else parent)
        return self.statement

    def _named(self, element: _Element) -> Iterable[Observation]:
        """Compare the namespace of a message with its element."""
        # Not by QName, which refuses the names of undeclared prefixes that the parser lets pass.
        namespace, name = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else "", local(element.tag)
        place, message = f"xpath={path(element)}", MESSAGES.get(_VERSION.sub("", name))
        found = _NAMESPACE.match(namespace)
        self.found.add(namespace or name)
        if not namespace:
            return [problem("camt.no_namespace", place, element=name)]
        if found is None or found[1] != message:
            return [problem("camt.foreign_namespace", place, namespace=namespace, element=name)]
        if not 1 <= int(found[2].rpartition(".")[2]) <= _LATEST:
            return [problem("bank.version_unknown", place, version=f"{found[1]}.{found[2]}", known=f"01–{_LATEST}")]
        return ()

    def _problems(self, faults: Sequence[Fault]) -> Iterator[Problem]:
        """Yield faults as problems, those of one code at one place told apart, for as long as the place can come again."""
        once: Counter[tuple[str, str]] = Counter()
        for place, code, arguments in faults:
            seen = once if f"/{UNIT}[" in place or "/Bal[" in place else self.seen
            seen[place, code] += 1
            n = seen[place, code]
            yield Problem(f"xpath={place};n={n}" if n > 1 else f"xpath={place}", code, canonical(arguments), 0)

    def refuse(self, exhibit: Opened, code: str, **arguments: str | int) -> Problem:
        """Return the problem that ends the reading: every entry of the file that was not read is its."""
        self.unread = max(0, count_of(exhibit, _ENTRY) - self.read - len(self.outside))
        return Problem(WHOLE, code, canonical({**arguments, "unread": self.unread}), self.unread)

    def end(self) -> Iterator[Observation]:
        """Yield what is said of the whole file."""
        if self.outside:
            yield problem("camt.entry_outside", entries=len(self.outside), count=len(self.outside), first=self.outside[0])
        layout = {"messages": sorted(self.found), "statements": self.statements, "details": self.details}
        yield Reading(WHOLE, "camt", UNIT, self.read + self.unread + len(self.outside), self.read, canonical(layout))


def path(element: _Element) -> str:
    """Return the XPath of an element by local names; a position is written from the second of a name on."""
    steps: list[str] = []
    at: _Element | None = element
    while at is not None:
        name = _bare(at.tag)
        position = 1 + sum(1 for sibling in at.itersiblings(preceding=True) if _bare(sibling.tag) == name)
        steps.append(f"{name}[{position}]" if position > 1 else name)
        at = at.getparent()
    return "/" + "/".join(reversed(steps))


def _bare(tag: str) -> str:
    """Return a name without namespace, nor a prefix that is declared nowhere."""
    return local(tag).rpartition(":")[2]
