"""The workbook of a trace: under each convention that plain formulas state exactly, a spreadsheet recomputes every figure of every account.

All money under question is one, as the floor and the ceiling take it. What goes from one account into the next is a formula too. Whole
minor units alone: these conventions divide nothing, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from faisceau.cases.following import Followed, Ledger
from faisceau.cases.money.naming import Names
from faisceau.cases.money.reckoned import ZERO, Num, Page, above_zero, least, minus, plus
from faisceau.cases.money.trace_lines import LINES, Account, LeftOutError, Step, accounts_of, reached_under
from faisceau.desk.live_book import Cell, Formula, Sheet, write_live
from faisceau.model.errors import Invalid
from faisceau.model.wording import say
from faisceau.notation.cells import cell_name

ORDERED = ("fifo", "lifo")
"""Conventions that take lots in an order: each lot has its columns."""
RECOMPUTED = (*ORDERED, "lowest_intermediate_balance", "tainted_first")
"""Conventions that the workbook recomputes, in the order in which they are shown."""
LOTS = 60
"""Lots of an account under question that have columns of their own, at most; ours."""
ACCOUNTS = 40
"""Accounts of a workbook, at most; ours."""

_AMOUNT, _CHOSEN, _BEFORE, _AFTER, _STATED, _APART = range(6, 12)
_ENTERS, _EXHAUSTED, _PAID, _HELD, _FOUND, _WRONG, _OUT, _FIRST = 3, 4, 5, 6, 7, 8, 9, 10
_OPENING, _CHECK = 2, 5
NOTES = ("units", "one", "fifo", "lifo", "lowest", "tainted", "others", "change")
"""What the first sheet says of how it reckons, in order."""


@dataclass(slots=True)
class _Ground:
    """The sheet of the lines of an account: amount, what was chosen, balance before and after each, from line 3 on."""

    page: Page
    amount: list[Num] = field(default_factory=list)
    chosen: list[Num] = field(default_factory=list)
    before: list[Num] = field(default_factory=list)
    after: list[Num] = field(default_factory=list)


@dataclass(slots=True)
class _Lot:
    """A lot in its columns: where it begins, in units that went out before it (fifo) or lie below it (lifo), and what is left of it."""

    column: int
    start: Num
    end: Num
    left: Num


Piece = tuple[Num, Num]
"""What of a lot a payment took: how far into the payment, how many units; as other sheets name them."""


@dataclass(slots=True)
class _Walk:
    """One account under one rule, as far as it is reckoned; what each payment took is kept for the account that receives it."""

    account: Account
    ground: _Ground
    page: Page
    at: int = 0
    held: Num = ZERO
    out: Num = ZERO
    lots: list[_Lot] = field(default_factory=list)
    paid: dict[int, Num] = field(default_factory=dict)
    pieces: dict[int, list[Piece]] = field(default_factory=dict)


def write_trace_book(names: Names, followed: Followed, path: Path) -> dict[str, int]:
    """Write the workbook; return how many accounts it has, how many sheets recompute, and how many are left out."""
    reached = followed.ledgers
    among = reached if len(reached) <= ACCOUNTS else reached_under(followed, RECOMPUTED)
    if len(among) > ACCOUNTS:
        raise Invalid("trace_book.too_many", found=len(among), most=ACCOUNTS)
    accounts = accounts_of(followed, among)
    grounds = {ledger: _ground(names, number, one) for number, (ledger, one) in enumerate(accounts.items(), 1)}
    sheets: list[tuple[Ledger, str, Page]] = []
    left: list[tuple[Ledger, str, str]] = []
    for rule in RECOMPUTED:
        walks, out = _walked(names, rule, accounts, grounds)
        sheets += [(ledger, rule, walk.page) for ledger, walk in walks.items()]
        left += [(ledger, rule, code) for ledger, code in out.items()]
    order = list(accounts)
    sheets.sort(key=lambda one: (order.index(one[0]), RECOMPUTED.index(one[1])))
    first = _front(names, accounts, grounds, sheets, left, len(reached) - len(among))
    pages = [page for ledger in order for page in (grounds[ledger].page, *(page for of, _, page in sheets if of == ledger))]
    write_live([first, *(page.sheet() for page in pages)], path)
    return {"accounts": len(accounts), "sheets": len(sheets), "left": len(left)}


def _word(names: Names, code: str, **told: object) -> str:
    return say(code, names.lang, told)


def _page(names: Names, name: str, *columns: str) -> Page:
    return Page(name, [_word(names, f"trace_book.column_{column}") for column in columns])


def _ground(names: Names, number: int, account: Account) -> _Ground:
    columns = ("number", "part", "day", "other", "mark", "locator", "amount", "chosen", "before", "after", "stated", "difference")
    page = _page(names, _word(names, "trace_book.lines_sheet", number=number), *columns)
    ground = _Ground(page)
    page.begin()
    page.say(3, _word(names, "trace_book.opening"))
    held = page.enter(_AFTER, account.opening)
    page.say(_APART, _equal(names, page.area(_APART, 3, len(account.steps) + 2), len(account.steps)) if account.steps else None)
    for step, following in zip(account.steps, [*account.steps[1:], None], strict=True):
        page.begin()
        line = account.lines[step.number]
        cited = names.marks.at(line["exhibit"], line["locator"])
        day = line["on"].isoformat() if line["on"] else None
        said: Sequence[Cell] = (
            step.number,
            step.part,
            day,
            names.other(line["counterparty"], None),
            cited["mark"],
            cited["locator"],
        )
        for column, cell in enumerate(said):
            page.say(column, cell)
        amount, chosen = page.enter(_AMOUNT, step.amount), page.enter(_CHOSEN, step.chosen)
        before = page.reckon(_BEFORE, held)
        held = page.reckon(_AFTER, plus(before, amount))
        whole = following is None or following.number != step.number
        stated = int(line["balance"]) if whole and line["balance"] is not None else step.before + step.amount
        page.reckon(_APART, minus(held, page.enter(_STATED, stated)))
        for told, one in ((ground.amount, amount), (ground.chosen, chosen), (ground.before, before), (ground.after, held)):
            told.append(page.abroad(one))
    return ground


def _equal(names: Names, area: str, count: int, wanted: str = "0") -> Formula:
    """Return the cell that says whether so many cells of an area are what they should be: an error in one of them is a difference."""
    yes, no = _word(names, "trace_book.equal"), _word(names, "trace_book.unequal")
    return Formula(f'IF(COUNTIF({area},{wanted})={count},"{yes}","{no}")', yes)


def _walked(
    names: Names, rule: str, accounts: dict[Ledger, Account], grounds: dict[Ledger, _Ground]
) -> tuple[dict[Ledger, _Walk], dict[Ledger, str]]:
    """Return the accounts reckoned under a rule, and why others are left out; what one that is left out pays to leaves its receiver out."""
    out = {ledger: one.left_out for ledger, one in accounts.items() if one.left_out}
    while True:
        for ledger in _after(accounts, out):
            out.setdefault(ledger, "upstream")
        walks = {
            ledger: _begun(names, rule, number, one, grounds[ledger])
            for number, (ledger, one) in enumerate(accounts.items(), 1)
            if ledger not in out
        }
        try:
            _walk_all(names, rule, walks)
        except LeftOutError as told:
            out[told.ledger] = told.code
            continue
        return walks, out


def _after(accounts: dict[Ledger, Account], out: dict[Ledger, str]) -> set[Ledger]:
    """Return the accounts that money reaches from those that are left out."""
    found = set(out)
    while more := {
        ledger
        for ledger, one in accounts.items()
        if ledger not in found and any(source in found for step in one.steps for source, _ in step.carriers)
    }:
        found |= more
    return found


def _begun(names: Names, rule: str, number: int, account: Account, ground: _Ground) -> _Walk:
    columns = ["number", "part", "amount", "enters", "exhausted", "paid", "held", "found", "difference"]
    name = f"{number} {say(f'tracing.short_{rule}', names.lang)}"
    page = _page(names, name, *columns, *(["out"] if rule in ORDERED else []))
    page.begin()
    page.say(_WRONG, _equal(names, page.area(_WRONG, 3, len(account.steps) + 3), len(account.steps) + 1))
    return _Walk(account, ground, page, held=page.enter(_HELD, 0), out=page.enter(_OUT, 0) if rule in ORDERED else ZERO)


def _walk_all(names: Names, rule: str, walks: dict[Ledger, _Walk]) -> None:
    """Reckon every account, each as far as what arrives in it is reckoned; the order of the case lets all of them end."""
    waiting = True
    while waiting:
        waiting = False
        for walk in walks.values():
            steps = walk.account.steps
            while walk.at < len(steps) and all(walks[source].at > place for source, place in steps[walk.at].carriers):
                _step(names, rule, walk, steps[walk.at], walks)
                walk.at += 1
                waiting = True
    for ledger, walk in walks.items():
        if walk.at < len(walk.account.steps):
            raise LeftOutError(ledger, "parts")
        walk.page.begin()
        walk.page.say(0, _word(names, "trace_book.closing"))
        left = walk.page.reckon(_PAID, walk.held)
        stated = walk.account.found.get((rule, max(walk.account.lines) + 1, 0, "closing"), 0)
        walk.page.reckon(_WRONG, minus(left, walk.page.enter(_FOUND, stated)))


def _step(names: Names, rule: str, walk: _Walk, step: Step, walks: dict[Ledger, _Walk]) -> None:
    page, ground = walk.page, walk.ground
    page.begin()
    page.say(0, step.number)
    page.say(1, step.part)
    amount = page.reckon(2, ground.amount[walk.at])
    before = ground.before[walk.at]
    if step.amount >= 0:
        if rule in ORDERED:
            enters, exhausted = _received(names, rule, walk, step, walks)
        else:
            carried = [walks[source].paid[place] for source, place in step.carriers if place in walks[source].paid]
            enters = page.reckon(_ENTERS, least(amount, plus(ground.chosen[walk.at], *carried)))
            exhausted = page.reckon(_EXHAUSTED, least(enters, above_zero(minus(ZERO, before))))
            walk.held = page.reckon(_HELD, minus(plus(walk.held, enters), exhausted))
        gone, fate = exhausted, "exhausted"
    else:
        paying = least(minus(ZERO, amount), above_zero(before))
        if rule in ORDERED:
            gone = _given(rule, walk, paying)
        elif rule == "tainted_first":
            gone = page.reckon(_PAID, least(paying, walk.held))
            walk.held = page.reckon(_HELD, minus(walk.held, gone))
        else:
            gone = page.reckon(_PAID, above_zero(minus(paying, minus(above_zero(before), walk.held))))
            walk.held = page.reckon(_HELD, minus(walk.held, gone))
        walk.paid[walk.at] = page.abroad(gone)
        fate = "outflow"
    found = page.enter(_FOUND, walk.account.found.get((rule, step.number, step.part, fate), 0))
    page.reckon(_WRONG, minus(gone, found))


def _received(names: Names, rule: str, walk: _Walk, step: Step, walks: dict[Ledger, _Walk]) -> tuple[Num, Num]:
    """Give each lot that an inflow brings its columns, and go on with those that stand there; return what entered and was exhausted."""
    page, before, amount = walk.page, walk.ground.before[walk.at], walk.ground.amount[walk.at]
    exhausted = ZERO
    came: list[Piece] = []
    if step.chosen:
        if step.carriers and step.chosen < step.amount:
            raise LeftOutError(walk.account.ledger, "merged")
        chosen = walk.ground.chosen[walk.at]
        exhausted = least(chosen, above_zero(minus(ZERO, before)))
        came = [(ZERO, minus(chosen, exhausted))]
    elif len(step.carriers) > 1:
        raise LeftOutError(walk.account.ledger, "merged")
    elif step.carriers:
        ((source, place_of),) = step.carriers
        came = walks[source].pieces.get(place_of, [])
    gone = page.reckon(_EXHAUSTED, exhausted)
    walk.out = page.reckon(_OUT, walk.out)
    for lot in walk.lots:
        lot.left = page.reckon(lot.column + 1, _standing(rule, walk, lot))
    for offset, units in came:
        if len(walk.lots) == LOTS:
            raise LeftOutError(walk.account.ledger, "lots")
        column = _FIRST + 2 * len(walk.lots)
        page.headings += [_word(names, f"trace_book.column_{name}", lot=len(walk.lots) + 1) for name in ("lot_start", "lot_left")]
        below = plus(above_zero(before), offset)
        start = page.reckon(column, plus(walk.out, below) if rule == "fifo" else below)
        size = page.reckon(column + 1, units)
        walk.lots.append(_Lot(column, start, plus(start, size), size))
    enters = page.reckon(_ENTERS, least(amount, plus(gone, *(units for _, units in came))))
    walk.held = page.reckon(_HELD, plus(*(lot.left for lot in walk.lots)))
    return enters, gone


def _given(rule: str, walk: _Walk, paying: Num) -> Num:
    """Let a payment take of every lot what the rule takes; return what it took of all of them."""
    page, before = walk.page, walk.ground.before[walk.at]
    gone_before = walk.out
    walk.out = page.reckon(_OUT, plus(gone_before, paying))
    pieces: list[Piece] = []
    for lot in walk.lots:
        had = lot.left
        lot.left = page.reckon(lot.column + 1, _standing(rule, walk, lot))
        if had.units > lot.left.units:
            start, was, now = (page.abroad(one) for one in (lot.start, had, lot.left))
            # How far into the payment: the oldest money goes first under fifo, what lies on top under lifo.
            offset = above_zero(minus(start, page.abroad(gone_before))) if rule == "fifo" else minus(before, plus(start, was))
            pieces.append((offset, minus(was, now)))
    walk.pieces[walk.at] = pieces
    held = walk.held
    walk.held = page.reckon(_HELD, plus(*(lot.left for lot in walk.lots)))
    return page.reckon(_PAID, minus(held, walk.held))


def _standing(rule: str, walk: _Walk, lot: _Lot) -> Num:
    """Return what is left of a lot: under fifo what has not gone out yet, under lifo what the lowest balance since then has not reached."""
    top = minus(lot.end, walk.out) if rule == "fifo" else minus(walk.ground.after[walk.at], lot.start)
    return least(lot.left, above_zero(top))


def _front(
    names: Names,
    accounts: dict[Ledger, Account],
    grounds: dict[Ledger, _Ground],
    sheets: list[tuple[Ledger, str, Page]],
    left: list[tuple[Ledger, str, str]],
    beyond: int,
) -> Sheet:
    """Return the first sheet: one check of all, one of each sheet, what is left out and why, how to read it.

    ``beyond``: the accounts that only conventions which are not recomputed reach.
    """
    told: list[list[Cell]] = []
    for ledger, ground in grounds.items():
        head: list[Cell] = [names.account(ledger[0]), ledger[1], accounts[ledger].exponent]
        rows = [(_word(names, "trace_book.lines"), ground.page, _APART)]
        rows += [(say(f"tracing.rule_{rule}", names.lang), page, _WRONG) for of, rule, page in sheets if of == ledger]
        for said, page, column in rows:
            told.append([*head, page.name, said, Formula(page.at(column, _OPENING), _word(names, "trace_book.equal"))])
        reasons = [(rule, code) for of, rule, code in left if of == ledger]
        told += [
            [
                *head,
                None,
                say(f"tracing.rule_{rule}", names.lang),
                None,
                _word(names, f"trace_book.left_{code}", lines=LINES, lots=LOTS),
            ]
            for rule, code in reasons
        ]
    checks = sum(len(row) == _CHECK + 1 for row in told)
    yes = _word(names, "trace_book.equal")
    area = f"{cell_name(_CHECK, _OPENING + 1, fixed=True)}:{cell_name(_CHECK, len(told) + 2, fixed=True)}"
    whole: list[Cell] = [_word(names, "trace_book.all"), None, None, None, None, _equal(names, area, checks, f'"{yes}"')]
    notes: list[list[Cell]] = [[_word(names, f"trace_book.note_{one}")] for one in NOTES]
    if beyond:
        notes.insert(0, [_word(names, "trace_book.note_beyond", n=beyond)])
    columns = ("account", "currency", "exponent", "sheet", "rule", "check", "left_out")
    return Sheet(
        _word(names, "trace_book.front"), [_word(names, f"trace_book.column_{one}") for one in columns], [whole, *told, [], *notes]
    )
