"""How a statement is read: each choice with its ground, and a question instead of a choice where nothing proves it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.observations import Problem
from faisceau.notation.amounts import local
from faisceau.notation.amounts import text as amount_text
from faisceau.notation.bank_words import CARDS, STATES, plain_word
from faisceau.notation.canonical import problem
from faisceau.notation.currencies import CODES
from faisceau.notation.date_orders import ORDERS, Decision
from faisceau.notation.layouts import DELIMITERS
from faisceau.notation.running_balances import (
    FORMS,
    OF_AMOUNT,
    OF_AMOUNT_AND_CHARGES,
    OF_COLUMNS,
    OF_INDICATOR,
    Line,
    Proof,
    moved,
    prove,
)
from faisceau.notation.short_dates import period_settled
from faisceau.notation.statements.survey import Survey
from faisceau.notation.written_dates import written as date_written

MOSTLY = 9
"""So many times more numbers must prove one decimal mark than the other, for the others to be garbled; ours."""

SELDOM = 3
"""Where at most one line in so many has fewer cells than the heading, they are told: programs leave out empty cells in all lines or in none; ours."""

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "date_order": ORDERS,
    "decimal": (",", "."),
    "sign": ("normal", "inverse"),
    "form": tuple(FORMS),
    "account_column": ("own", "party"),
}
"""What a person may settle besides ``encoding``, ``delimiter``, ``columns``, ``header`` and ``currency``."""


class Choice(NamedTuple):
    """What was chosen, and on what ground; ``open`` where nothing was."""

    value: str | None
    ground: str


OVERTURNS = 2
"""Links of balances that must hold before they overturn what words say of debit and credit: one may hold by chance, and is asked; ours."""


class Layout(NamedTuple):
    """How a statement is read."""

    survey: Survey
    date_order: Decision
    decimal: Choice
    form: Choice
    factor: int
    account: Choice
    currency: Choice
    proof: Proof | None

    @property
    def plus_alone(self) -> bool:
        """Say whether amounts were settled as inverse among which a plus is the only sign."""
        return self.factor < 0 and self.form.ground == "settled" and self.survey.plus_alone

    def shown(self) -> dict[str, object]:
        """Return the layout to be shown."""
        heading = self.survey.heading
        return {
            "account_column": self.account._asdict(),
            "balances": self.proof._asdict() if self.proof else None,
            "columns": {
                f"{index + 1} {cell}": role or None
                for index, (cell, role) in enumerate(zip(heading.cells, heading.roles, strict=True))
            },
            "currency": self.currency._asdict(),
            "date_order": {
                "ground": self.date_order.ground,
                "possible": [*self.date_order.possible],
                "value": self.date_order.order,
            },
            "decimal": self.decimal._asdict(),
            "delimiter": heading.dialect.delimiter,
            "header": heading.row,
            "quote": heading.dialect.quote,
            "sign": {**self.form._asdict(), "inverse": self.factor < 0},
        }


def layout(survey: Survey, settings: Mapping[str, str], names: tuple[str, ...], currency: str | None) -> Layout:
    """Choose how a statement is read; ``currency`` is what its first lines state."""
    settled = {name: value for name, value in settings.items() if value in ALLOWED.get(name, ())}
    if settings.get("columns"):
        survey.mute.clear()  # a person said what each holds, and which are left unread
    decimal = _decimal(survey, settled.get("decimal"))
    forms = _forms(survey)
    decimals = (decimal.value,) if decimal.value else (",", ".")
    proof = prove(survey.lines, forms, decimals) if "balance" in survey.heading.roles else None
    if proof and decimal.value is None:
        decimal = Choice(proof.decimal, "balance")
    form, factor = _form(survey, settled, forms, proof, names)
    return Layout(
        survey=survey,
        date_order=_date_order(survey, settled.get("date_order"), proof),
        decimal=decimal,
        form=form,
        factor=factor,
        account=_account(survey, settled.get("account_column")),
        currency=_currency(survey, settings.get("currency"), currency),
        proof=proof,
    )


def blocking(found: Layout) -> Iterator[Problem]:
    """Yield the questions without whose answer no line can be read, each with both readings."""
    if found.date_order.ground == "undecided":
        numbers, days = found.survey.dates.both(found.date_order.possible)
        one, other = (f"{order}: {day}" for order, day in days.items())
        yield problem("readers_devices.csv_date_order_open", written=" ".join(numbers), one=one, other=other)
    if found.decimal.ground == "open":
        number = found.survey.unclear
        one, other = (f"{mark} → {amount_text(*local(number, mark))}" for mark in ",.")
        yield problem("readers_devices.csv_decimal_open", written=number, one=one, other=other)
    if found.form.ground == "open":
        yield _sign_open(found)
    heading = found.survey.heading
    if others := [heading.cells[index].strip() or f"#{index + 1}" for index, held in found.survey.mute.items() if held > 0]:
        column = next(cell for cell, role in zip(heading.cells, heading.roles, strict=True) if role in {"debit", "credit"})
        yield problem("readers_devices.csv_other_side_open", column=column.strip(), others=", ".join(others))


def remarks(found: Layout) -> Iterator[Problem]:
    """Yield what the layout leaves unknown without keeping any line from being read."""
    heading = found.survey.heading
    unread = [
        cell.strip() or f"#{index + 1}"
        for index, (cell, role) in enumerate(zip(heading.cells, heading.roles, strict=True))
        if not role
    ]
    if unread:
        yield problem("readers_devices.csv_columns_unread", columns=", ".join(unread))
    for is_known, code in ((False, "csv_states_unread"), (True, "csv_states_not_booked")):
        its = {cell: count for cell, count in found.survey.states.items() if (plain_word(cell) in STATES) == is_known}
        if its:
            shown = ", ".join(f"{cell} ({count})" for cell, count in its.items())
            yield problem(f"readers_devices.{code}", states=shown[:300], count=sum(its.values()))
    short = sum(found.survey.widths.values())
    if heading.dialect.delimiter in DELIMITERS and short and SELDOM * short <= found.survey.entries:
        number, cells = found.survey.narrow
        yield problem("readers_devices.csv_lines_short", count=short, row=number, cells=cells, expected=len(heading.cells))
    yield from found.survey.dates.told(found.date_order)
    if found.account.ground == "open":
        yield problem("readers_devices.csv_whose_account")
    if found.form.ground == "unproved" and found.survey.lines:
        yield problem("readers_devices.csv_side_unproved")
    if found.factor < 0 and found.form.ground == "balance":
        yield problem("readers_devices.csv_sign_inverted")
    if "balance" in heading.roles and found.proof is None and len(found.survey.lines) > 1:
        yield problem("readers_devices.csv_balances_prove_nothing")


def unknown_settings(settings: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the settings that have no meaning here."""
    for name, value in sorted(settings.items()):
        if name in ALLOWED and value not in ALLOWED[name]:
            yield problem("readers_devices.setting_unknown", setting=name, value=value, allowed=", ".join(ALLOWED[name]))
        if name == "period" and period_settled(value) is None:
            yield problem("readers_devices.setting_unknown", setting=name, value=value[:80], allowed="2026-03-01/2026-03-31")
        if name == "tables" and tables_settled(value) is None:
            yield problem(
                "readers_devices.setting_unknown", setting=name, value=value[:80], allowed='{"12": "booked,remittance,amount"}'
            )


def tables_settled(text: str | None) -> Mapping[str, str] | None:
    """Return the columns that a person named for further tables, by the row of their heading; None where they are written in no such way."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and all(isinstance(names, str) for names in found.values()) else None


def _decimal(survey: Survey, settled: str | None) -> Choice:
    if settled:
        return Choice(settled, "settled")
    comma, point = survey.marks[","], survey.marks["."]
    if comma or point:
        if min(comma, point) * MOSTLY <= max(comma, point):
            return Choice("," if comma > point else ".", "written")
        return Choice(None, "open") if survey.unclear else Choice("," if comma > point else ".", "written")
    return Choice(None, "open") if survey.unclear else Choice(".", "no_mark")


def _forms(survey: Survey) -> tuple[str, ...]:
    roles = survey.heading.roles
    if "debit" in roles or "credit" in roles:
        return OF_COLUMNS
    if "indicator" in roles or survey.suffixes:
        return OF_INDICATOR
    return OF_AMOUNT_AND_CHARGES if "charges" in roles else OF_AMOUNT


def _form(
    survey: Survey, settled: Mapping[str, str], forms: tuple[str, ...], proof: Proof | None, names: tuple[str, ...]
) -> tuple[Choice, int]:
    """Choose how the numbers of a line make what moved: settled, proved by the balances, said by the words, or asked."""
    factor = -1 if settled.get("sign") == "inverse" else 1
    if settled.get("form") in forms:
        return Choice(settled["form"], "settled"), factor
    if "sign" in settled:
        return Choice(proof.form if proof else forms[0], "settled"), factor
    if proof and proof.factor < 0 and proof.links < OVERTURNS and forms in (OF_COLUMNS, OF_INDICATOR):
        return Choice(None, "open"), 1
    if proof:
        return Choice(proof.form, "balance"), proof.factor
    if forms in (OF_AMOUNT, OF_AMOUNT_AND_CHARGES):
        if _of_card(survey, names):
            return Choice(None, "open"), 1
        if survey.plus_alone:
            return Choice(None, "open"), 1
        written = any(sign in ("minus", "plus") for role, sign in survey.signs if role.startswith("amount"))
        return (Choice("signed", "convention"), 1) if written else (Choice(None, "unproved"), 1)
    plain = _indicated_plainly(survey) if forms == OF_INDICATOR else _columns_plainly(survey)
    return (Choice(forms[0], "stated"), 1) if plain else (Choice(None, "open"), 1)


def _of_card(survey: Survey, names: tuple[str, ...]) -> bool:
    """Say whether the statement is called one of a credit card, where a charge is often written without a minus."""
    said = [plain_word(text) for text in (*names, *(cell for record in survey.around for cell in record.fields))]
    return any(f" {word} " in f" {text} " for word in CARDS for text in said)


def _indicated_plainly(survey: Survey) -> bool:
    """Say whether a minus never stands against the indicator: none is written, or every debit has one and no credit."""
    minus = {role for role, sign in survey.signs if sign == "minus"}
    bare = {role for role, sign in survey.signs if sign in ("bare", "plus")}
    of_sides = {"amount 1", "amount -1"}
    return not minus & of_sides or (minus & of_sides == {"amount -1"} and "amount -1" not in bare)


def _columns_plainly(survey: Survey) -> bool:
    """Say whether debits are all written without a minus or all with one, and credits without."""
    debits = {sign for role, sign in survey.signs if role == "debit" and sign != "zero"}
    credits_ = {sign for role, sign in survey.signs if role == "credit" and sign != "zero"}
    return "minus" not in credits_ and (debits == {"minus"} or "minus" not in debits)


def _sign_open(found: Layout) -> Problem:
    """Return the question of the sign, with the first line that two readings tell apart."""
    forms = _forms(found.survey)
    readings = [("signed", 1), ("signed", -1)] if forms in (OF_AMOUNT, OF_AMOUNT_AND_CHARGES) else [(forms[0], 1), (forms[-1], 1)]
    if found.proof and found.proof.factor < 0:
        readings = [(found.proof.form, 1), (found.proof.form, -1)]
    decimal = found.decimal.value or "."
    for line in found.survey.lines:
        try:
            one, other = (moved(line, form, factor, decimal) for form, factor in readings)
        except ValueError:
            continue
        if one != other:
            shown = [f"{name} → {amount_text(*it)}" for name, it in zip(_names(readings), (one, other), strict=True)]
            return problem("readers_devices.csv_sign_open", written=_written(line), one=shown[0], other=shown[1])
    return problem("readers_devices.csv_sign_open", written="0", one="0", other="0")


def _names(readings: list[tuple[str, int]]) -> list[str]:
    if readings[0][0] == readings[1][0]:
        return ["sign=normal", "sign=inverse"]
    return [f"form={form}" for form, _ in readings]


def _written(line: Line) -> str:
    return " ".join(text for text in (line.amount, line.debit, line.credit) if text)


def _date_order(survey: Survey, settled: str | None, proof: Proof | None) -> Decision:
    if settled:
        return Decision(settled, "settled", (settled,))
    for cell in (cell for record in survey.around for cell in record.fields):
        for word in cell.split():
            if (beside := date_written(word)) and beside.numbers:
                survey.dates.beside(beside.numbers, dotted=beside.dotted)
    return survey.dates.decide(rising=proof.rising if proof and proof.directed else None, by_points=True)


def _account(survey: Survey, settled: str | None) -> Choice:
    """Choose whose account a column headed ``Account`` or ``IBAN`` holds: the holder's, or the other party's."""
    roles = survey.heading.roles
    if "account" not in roles:
        return Choice(None, "no_column")
    if settled:
        return Choice(settled, "settled")
    if "party_account" in roles:
        return Choice("own", "other_column")
    if len(survey.accounts) == 1 and not survey.without_account and len(survey.lines) > 1:
        return Choice("own", "always_same")
    if "party_name" in roles and (len(survey.accounts) > 1 or survey.without_account):
        return Choice("party", "varies_beside_name")
    return Choice(None, "open")


def _currency(survey: Survey, settled: str | None, around: str | None) -> Choice:
    if settled in CODES:
        return Choice(settled, "settled")
    if "currency" in survey.heading.roles:
        return Choice(None, "column")
    if found := survey.heading.currency:
        return Choice(found, "heading")
    return Choice(around, "around") if around else Choice(None, "not_stated")
