"""Money under question across accounts, under one rule: from where it came in, through which accounts, to where it lies.

One picture a currency, and the table that says the same. What a payment brings into an account of another currency enters
there anew; what closes a circle ends at the account that it returns to, and begins there again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from faisceau import press
from faisceau.cases import mapping
from faisceau.cases.following import Followed, Ledger
from faisceau.cases.money.accounts import described
from faisceau.cases.money.layered import Band, Node, draw, forward, summed
from faisceau.cases.money.naming import Names
from faisceau.cases.tracking import account_state
from faisceau.model.wording import NO_CURRENCY, currency_said, say
from faisceau.notation import amounts

Row = Mapping[str, Any]
ACCOUNTS, ENDS = 16, 12
"""Accounts and ends that a picture shows apart, at most, the largest; the others are one. Ours."""
_LEG = ("account", "number", "to_account", "source")
"""What orders, on one day, what goes from account to account."""
NO_LOT = 0
"""The lot of what is no line that was chosen."""

_KINDS = """
SELECT k.exhibit, k.locator, k.kind FROM movement_kinds k
JOIN (SELECT unnest(?) AS exhibit, unnest(?) AS locator) w USING (exhibit, locator) WHERE k.kind IS NOT NULL
"""
_ASSETS = "SELECT asset, label, bought_with FROM assets ORDER BY asset"


def across(names: Names, followed: Followed, rule: str, chosen: Sequence[Row]) -> list[dict[str, Any]]:
    """Return, for each currency, what went where under a rule: the picture, and the rows of its table."""
    rows = followed.under(rule)
    told = []
    for currency in sorted({row["currency"] for row in rows}):
        mine = [row for row in rows if row["currency"] == currency]
        told.append(_Course(names, followed, chosen, currency, mine).told())
    return told


class _Course:
    """The course of one currency under one rule, while it is told."""

    def __init__(self, names: Names, followed: Followed, chosen: Sequence[Row], currency: str, rows: Sequence[Row]) -> None:
        self.names, self.followed, self.currency, self.rows = names, followed, currency, rows
        self.lines = {line["place"]: line for line in chosen}
        self.lots: dict[int, list[Row]] = defaultdict(list)
        for line in self.lines.values():
            self.lots[line["lot"]].append(line)
        self.exponent = max(row["exponent"] for row in rows)
        self.nodes: dict[str, Node] = {}
        self.labels: dict[str, str] = {}
        self.bands: list[Band] = []
        self.sizes: Counter[str] = Counter()
        self.held: dict[Ledger, set[str]] = {}

    def units(self, row: Row) -> int:
        """Return the amount of a row in the units of the picture."""
        return amounts.rescale(int(row["amount"]), row["exponent"], self.exponent)

    def money(self, units: int) -> str:
        """Write an amount; where no currency is stated, alone: that none is says the name of the picture, beside a band it has no room."""
        told = str(press.amount(units, self.exponent, self.currency, self.names.lang))
        return told.removesuffix(f"\u00a0{currency_said(NO_CURRENCY, self.names.lang)}")

    def told(self) -> dict[str, Any]:
        """Return the picture and its table."""
        came = self._came()
        self.kept = {ledger for ledger, _ in sorted(came.items(), key=lambda one: (-one[1], one[0]))[:ACCOUNTS]}
        self.followed.lines.fetch(self.kept)
        self._passes()
        self._enters()
        self._ends()
        for key, label in self.labels.items():
            kind = key.partition(" ")[0]
            self.nodes[key] = Node(
                {"in": "in", "account": "through"}.get(kind, "end"),
                self._words(key, label),
                int(key.split()[1]) if kind == "in" else 0,
            )
        return {
            "currency": self.currency,
            "exponent": self.exponent,
            "picture": draw(self.nodes, self.bands),
            "flows": [
                {
                    "from": self.labels[source],
                    "to": self.labels[target],
                    "lots": [{"lot": lot, "units": units} for lot, units in lots.items()],
                    "units": sum(lots.values()),
                }
                for source, target, lots in summed(self.bands)
            ],
        }

    def _words(self, key: str, label: str) -> tuple[str, str]:
        amount = self.money(max(self.sizes[f"out {key}"], self.sizes[f"in {key}"]))
        lines = self.lots[int(key.split()[1])] if key.startswith("in ") and key != f"in {NO_LOT}" else []
        if len(lines) == 1:
            on = lines[0]["on"]
            return self._who(lines[0]).partition(" – ")[0], f"{on:%d/%m/%Y} · {amount}" if on else amount
        name, _, account = label.partition(" – ")
        if key.startswith("account "):
            state = account_state(key.split()[1])
            return name, f"{mapping.state_name(state, self.names.lang)} · {amount}" if state else amount
        return name if account else label, amount

    def _who(self, line: Row) -> str:
        return str(line["other"] or line["words"] or say("money_room.nobody", self.names.lang))

    def _add(self, source: str, target: str, lot: int, units: int) -> None:
        self.bands.append(Band(source, target, lot, units))
        self.sizes[f"out {source}"] += units
        self.sizes[f"in {target}"] += units

    def _lot(self, source: str) -> int:
        line = self.lines.get(source)
        return line["lot"] if line else NO_LOT

    def _came(self) -> dict[Ledger, int]:
        """Return what came into each ledger in all: all that left it, or is left, was there."""
        came: dict[Ledger, int] = defaultdict(int)
        for row in self.rows:
            came[row["account"], row["currency"]] += self.units(row)
        return came

    def _account(self, ledger: Ledger) -> str:
        """Return the node of a ledger."""
        if ledger not in self.kept:
            self.labels["other"] = say("tracing_room.other_accounts", self.names.lang)
            return "other"
        key = f"account {ledger[0]} {ledger[1]}"
        account = self.names.account(ledger[0])
        holder = self.names.holder(ledger[0])
        self.labels[key] = f"{holder} – {account}" if holder else account
        return key

    def _passes(self) -> None:
        """Lay out what goes from account to account in the order of its days; what would close a circle ends, and enters anew."""
        self.arrived: dict[tuple[Ledger, str], int] = defaultdict(int)
        legs = [row for row in self.rows if row["to_number"] and row["to_currency"] == self.currency]
        days = self.followed.days(legs)
        keys = [(str(on or ""), *(row[name] for name in _LEG)) for on, row in zip(days, legs, strict=True)]
        legs = [legs[place] for place in sorted(range(len(legs)), key=keys.__getitem__)]
        pairs = [(row["account"], row["to_account"]) for row in legs]
        straight = forward(list(dict.fromkeys(pairs)))
        for row, pair in zip(legs, pairs, strict=True):
            start, into = (row["account"], self.currency), (row["to_account"], self.currency)
            lot, units = self._lot(row["source"]), self.units(row)
            if start not in self.kept:
                continue
            if into not in self.kept:
                self._add(self._account(start), self._account(into), lot, units)
            elif pair in straight:
                self._add(self._account(start), self._account(into), lot, units)
                self.arrived[into, row["source"]] += units
            else:
                back = f"back {into[0]}"
                self.labels[back] = say("tracing_room.returns", self.names.lang, {"account": self.labels[self._account(into)]})
                self._add(self._account(start), back, lot, units)

    def _enters(self) -> None:
        """Lay out what enters each ledger: all of a source that was there, less what other ledgers of the picture brought."""
        there: dict[tuple[Ledger, str], int] = defaultdict(int)
        for row in self.rows:
            there[(row["account"], row["currency"]), row["source"]] += self.units(row)
        places = {place: at for at, place in enumerate(self.lines)}
        order = sorted(there, key=lambda one: (places.get(one[1], len(places)), one))
        entering = []
        for ledger, source in order:
            if ledger in self.kept and (units := there[ledger, source] - self.arrived[ledger, source]) > 0:
                entering.append((self._enters_by(ledger, source), ledger, self._lot(source), units))
        # What enters is drawn first, so that the picture begins with it.
        self.bands, passed = [], self.bands
        for key, ledger, lot, units in entering:
            self._add(key, self._account(ledger), lot, units)
        self.bands += passed

    def _enters_by(self, ledger: Ledger, source: str) -> str:
        line = self.lines.get(source)
        if line and self._holds(ledger, source):
            key = f"in {line['lot']}"
            who, among = self._who(line), len(self.lots[line["lot"]])
            if among > 1:
                self.labels[key] = say("tracing_room.lines_of", self.names.lang, {"who": who, "n": among})
            else:
                self.labels[key] = f"{who} ({line['on']:%d/%m/%Y})" if line["on"] else f"{who} (…)"
            return key
        self.labels["in 0"] = say("tracing_room.comes_on", self.names.lang)
        return "in 0"

    def _holds(self, ledger: Ledger, source: str) -> bool:
        if ledger not in self.held:
            lines = self.followed.lines[ledger].values()
            self.held[ledger] = {place for line in lines for place in (f"{line['exhibit']}#{line['locator']}", *line["also"])}
        return source in self.held[ledger]

    def _ends(self) -> None:
        """Lay out where money leaves the known accounts, is exhausted, or is left."""
        ending = [
            row
            for row in self.rows
            if (row["account"], row["currency"]) in self.kept and (not row["to_number"] or row["to_currency"] != self.currency)
        ]
        lines = self._described(ending)
        sizes: Counter[tuple[str, ...]] = Counter()
        grouped = []
        for row in ending:
            ledger = (row["account"], row["currency"])
            group, label = self._end(row, lines.get((ledger, row["number"])))
            grouped.append((row, ledger, group, label))
            sizes[group] += self.units(row)
        loose = [group for group in sizes if group[0] not in ("left", "asset")]
        kept = set(sorted(loose, key=lambda group: (-sizes[group], group))[: ENDS - 1] if len(loose) > ENDS else loose)
        for row, ledger, group, label in grouped:
            shown = group if group in kept or group[0] in ("left", "asset") else ("many",)
            key = f"end {' '.join(shown)}"
            self.labels[key] = (
                label if shown == group else say("tracing_room.other_ends", self.names.lang, {"n": len(loose) - len(kept)})
            )
            self._add(self._account(ledger), key, self._lot(row["source"]), self.units(row))

    def _described(self, rows: Sequence[Row]) -> dict[tuple[Ledger, int], dict[str, Any]]:
        wanted = {((row["account"], row["currency"]), row["number"]) for row in rows if row["fate"] == "outflow"}
        held = [self.followed.lines[ledger][number] for ledger, number in sorted(wanted)]
        told = described(self.names, held, {})
        places = [[line[name] for line in told] for name in ("exhibit", "locator")]
        kinds = {(row["exhibit"], row["locator"]): row["kind"] for row in self.names.whole.ask(_KINDS, *places).to_pylist()}
        bought = {place: row for row in self.names.built.ask(_ASSETS).to_pylist() for place in row["bought_with"]}
        return {
            key: {**line, "kind": kinds.get((line["exhibit"], line["locator"])), "asset": bought.get(line["place"])}
            for key, line in zip(sorted(wanted), told, strict=True)
        }

    def _end(self, row: Row, line: Row | None) -> tuple[tuple[str, ...], str]:
        """Return what an end belongs to, and what it is called: an asset, somebody, a kind of movement, what is left."""
        lang = self.names.lang
        if row["fate"] == "closing":
            ledger = (row["account"], row["currency"])
            holder = self.names.holder(row["account"]) or self.names.account(row["account"])
            return ("left", *ledger), say("tracing_room.left", lang, {"account": holder})
        if row["fate"] == "exhausted" or line is None:
            return ("exhausted",), say("money_room.fate_exhausted", lang)
        if row["to_number"]:
            return ("goes", row["to_account"]), say(
                "tracing_room.goes_on", lang, {"account": self.names.account(row["to_account"])}
            )
        if line["asset"]:
            return ("asset", line["asset"]["asset"]), str(line["asset"]["label"])
        state = self.followed.states.get((row["account"], row["currency"], row["number"]))
        if line["other"]:
            return ("to", line["other"]), f"{line['other']} ({state})" if state else line["other"]
        if line["kind"]:
            return ("kind", line["kind"]), say(f"tracing_room.kind_{line['kind']}", lang)
        return ("words", line["words"]), line["words"] or say("money_room.nobody", lang)
