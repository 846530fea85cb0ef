"""What tracing should find, from another program: units one by one where a rule takes them in order, exact fractions elsewhere.

It is written from the rules of ``docs/reference/tracing.md`` and shares no line with the product. A network is a list of
accounts, each a list of movements ``(day, amount)`` in bank order, an opening balance an account, and parts
``(from account, place, amount, to account, place, arrives)``. Everything is as small as a drawing makes it.
"""

from fractions import Fraction
from itertools import product

GRID = 2**64
REST = "~rest"
"""Other money; it stands after every name of a source."""


def largest_remainder(due, total):
    """Round fractions by name to whole numbers of this sum: the largest remainders up, the first name of equals first."""
    whole = {name: share.numerator // share.denominator for name, share in due.items()}
    for name in sorted(due, key=lambda name: (whole[name] - due[name], name))[: total - sum(whole.values())]:
        whole[name] += 1
    return whole


def order_of(network):
    """Return the movements (account, place) in their order, and those that were cut from what they came from."""
    accounts, _, parts = network
    placed, cut = [], set()
    todo = [list(range(len(account))) for account in accounts]

    def waits(movement):
        return movement not in cut and any((p[3], p[4]) == movement and (p[0], p[1]) not in placed for p in parts)

    def rank(movement):
        return (accounts[movement[0]][movement[1]][0], *movement)

    while any(todo):
        heads = [(account, places[0]) for account, places in enumerate(todo) if places]
        free = [head for head in heads if not waits(head)]
        if not free:
            cut.add(min(heads, key=rank))
            continue
        chosen = min(free, key=rank)
        placed.append(chosen)
        todo[chosen[0]].pop(0)
    return placed, cut


def steps_of(network):
    """Return every step: (account, place, part from 1, signed amount, balance before, key of where it arrives, units there)."""
    accounts, openings, parts = network
    placed, cut = order_of(network)
    held = list(openings)
    steps = []
    for account, place in placed:
        rest = accounts[account][place][1]
        mine = [p for p in parts if (p[0], p[1]) == (account, place) and (p[3], p[4]) not in cut]
        pieces = [(-p[2], (p[3], p[4]), p[5]) for p in mine]
        rest += sum(p[2] for p in mine)
        if rest or not pieces:
            pieces.append((rest, None, None))
        for number, (amount, into, arrives) in enumerate(pieces, 1):
            steps.append((account, place, number, amount, held[account], into, arrives))
            held[account] += amount
    return steps, held


class Purse:
    """Money of one account under one rule: a list of units in the order in which they came, and exact shares where needed."""

    def __init__(self, rule, units=()):
        self.rule, self.units, self.share = rule, [], {}
        self.add(units)

    def add(self, units):
        for unit in units:
            self.units.append(unit)
            self.share[unit] = self.share.get(unit, 0) + Fraction(1)

    def pay(self, amount):
        """Return the units of a payment, in the order in which they are taken."""
        if self.rule == "fifo":
            taken, self.units = self.units[:amount], self.units[amount:]
        elif self.rule == "lifo":
            taken = [self.units.pop() for _ in range(amount)]
        elif self.rule == "pro_rata":
            taken = self._proportion(amount, set(self.units))
        else:
            claims = [unit for unit in self.units if unit != REST]
            own = len(self.units) - len(claims)
            first = self.rule == "lowest_intermediate_balance"
            rest = min(amount, own) if first else amount - min(amount, len(claims))
            for _ in range(rest):
                self.units.remove(REST)
            claimed = self._proportion(amount - rest, set(claims)) if amount > rest else []
            taken = [REST] * rest + claimed if first else claimed + [REST] * rest
        return taken

    def _proportion(self, amount, names):
        """Take from every name in proportion: what is left is nearest to a share kept to 2^-64, the largest keeping the rest."""
        before = sum(self.units.count(name) for name in names)
        after = before - amount
        order = sorted(names)
        share = {name: Fraction(self.share[name] * after * GRID // before, GRID) for name in order}
        biggest = min(order, key=lambda name: (-share[name], name))
        share[biggest] += after - sum(share.values())
        excess = {name: max(Fraction(0), self.units.count(name) - share[name]) for name in order}
        take = {name: excess[name].numerator // excess[name].denominator for name in order}
        while sum(take.values()) < amount:
            name = min(order, key=lambda name: (take[name] - excess[name], name))
            take[name] += 1
        while sum(take.values()) > amount:
            over = {name: self.units.count(name) - share[name] - take[name] for name in order}
            last_first = order[::-1]
            for name in sorted(last_first, key=over.__getitem__):
                if take[name] and sum(take.values()) > amount:
                    take[name] -= 1
        for name in order:
            for _ in range(take[name]):
                self.units.remove(name)
        left = [name for name in order if name in self.units]
        gone = sum(share[name] for name in order if name not in left)
        if left:
            share[min(left, key=lambda name: (-share[name], name))] += gone
        self.share.update({name: share[name] for name in order})
        for name in set(order) - set(left):
            self.share[name] = Fraction(0)
        return [name for name in order for _ in range(take[name])]


def bring(amount, carried, told):
    """Return the units that an inflow brings: carried first; what is told takes other money, the first first."""
    units = [*carried, *[REST] * (amount - len(carried))]
    for name, wanted in told:
        for place, unit in enumerate(units):
            if wanted and unit == REST:
                units[place] = name
                wanted -= 1
    return units


def repay(units, overdrawn):
    """Return what of units repays an overdraft, by name, and the units that are left."""
    whole = min(overdrawn, len(units))
    if whole <= 0 or all(unit == REST for unit in units):
        return {}, units[max(0, whole) :]
    due = {name: Fraction(units.count(name) * whole, len(units)) for name in set(units)}
    given = largest_remainder(due, whole)
    left, still = [], dict(given)
    for unit in units:
        if still[unit]:
            still[unit] -= 1
        else:
            left.append(unit)
    return {name: count for name, count in given.items() if count and name != REST}, left


def turn(units, arrives):
    """Return units as they arrive in another currency: the names share what arrives in proportion, in their order."""
    if arrives == len(units):
        return units
    shares = largest_remainder({name: Fraction(units.count(name) * arrives, len(units)) for name in set(units)}, arrives)
    return [name for name in sorted(shares) for _ in range(shares[name])]


def follow(network, told, rule):
    """Return what is in each step {(account, place, part): {name: units}}, and left in each account, under a rule of order."""
    steps, _ = steps_of(network)
    purses, carried, found = {}, {}, {}
    for account, place, part, amount, before, into, arrives in steps:
        key = (account, place, part)
        if amount > 0:
            units = bring(amount, carried.get((account, place), []), told.get((account, place), []))
            exhausted, units = repay(units, max(0, -before))
            if exhausted:
                found[key] = exhausted
            if account not in purses and any(unit != REST for unit in units):
                purses[account] = Purse(rule, [REST] * max(0, before))
            if account in purses:
                purses[account].add(units)
        elif amount and account in purses:
            held = min(-amount, len(purses[account].units))
            units = purses[account].pay(held) + [REST] * (-amount - held)
            if any(unit != REST for unit in units):
                found[key] = {name: units.count(name) for name in set(units)}
                if into:
                    carried.setdefault(into, []).extend(turn(units, arrives))
            if all(unit == REST for unit in purses[account].units):
                del purses[account]
    left = {account: {name: purse.units.count(name) for name in set(purse.units)} for account, purse in purses.items()}
    return found, left


def contaminate(network, told):
    """Return what total contamination marks, what is left marked, and the fund (a number) of each step that has one."""
    steps, closing = steps_of(network)
    fund, funds, marked, found, number = {}, {}, set(), {}, 0
    begun = {}
    for account, place, part, amount, before, into, _ in steps:
        key = (account, place, part)
        if amount > 0 and account not in fund and ((account, place) in marked or (account, place) in told):
            if before < 0:
                found[key] = min(amount, -before)
            if amount > max(0, -before):
                fund[account] = number
                begun[number] = max(0, before)
                number += 1
        if account in fund:
            funds[key] = fund[account]
            if amount < 0:
                found[key] = min(-amount, before)
                marked |= {into} if into else set()
                if before + amount <= 0:
                    del fund[account]
    return found, {account: closing[account] for account in fund}, funds, begun, fund


def share(network, told):
    """Return what pari passu finds: of each step, and left in each account; funds that lead to one another are one."""
    steps, closing = steps_of(network)
    _, _, fund_of, begun, alive = contaminate(network, told)
    step_at = {(account, place): (account, place, part) for account, place, part, amount, *_ in steps if amount > 0}
    parted = set()
    while True:
        edges = {
            (fund_of[s[:3]], fund_of[step_at[s[5]]], s[:3], s[3] + s[6])
            for s in steps
            if s[5] and s[:3] in fund_of and step_at[s[5]] in fund_of and s[:3] not in parted
        }
        reach = {(a, b) for a, b, *_ in edges} | {(n, n) for n in begun}
        for k, i, j in product(begun, begun, begun):  # Warshall: the first of the product is the outermost
            if (i, k) in reach and (k, j) in reach:
                reach.add((i, j))
        inner = {key for a, b, key, turned in edges if turned and (b, a) in reach}
        if not inner:
            break
        parted |= inner
    pools = {frozenset(m for m in begun if (n, m) in reach and (m, n) in reach) for n in begun}
    carried, found, left = {}, {}, {}
    done = []
    while len(done) < len(pools):
        pool = min(
            (
                p
                for p in pools
                if p not in done and all(q in done or q == p or not any((m, n) in reach for m in q for n in p) for q in pools)
            ),
            key=min,
        )
        done.append(pool)
        given, exits, inside = Purse("pro_rata", [REST] * sum(begun[n] for n in pool)), [], {}
        for account, place, part, amount, before, into, arrives in steps:
            key = (account, place, part)
            if fund_of.get(key) not in pool:
                continue
            if amount > 0:
                internal = inside.get((account, place), 0)
                brought = [*carried.get((account, place), []), *["~~inside"] * internal]
                units = bring(amount, brought, told.get((account, place), []))
                whole = min(max(0, -before), len(units))
                if whole:
                    given_back = largest_remainder({n: Fraction(units.count(n) * whole, len(units)) for n in set(units)}, whole)
                    named = {n: c for n, c in given_back.items() if c and n not in (REST, "~~inside")}
                    if named:
                        found[key] = named
                    if given_back.get("~~inside"):
                        exits.append((key, given_back["~~inside"], None, None, 0))
                    for name, count in given_back.items():
                        for _ in range(count):
                            units.remove(name)
                given.add([unit for unit in units if unit != "~~inside"])
            elif into and key not in parted and fund_of.get(step_at[into]) in pool:
                inside[into] = inside.get(into, 0) - amount
                given.add([REST] * max(0, -amount - before))
            else:
                exits.append((key, min(-amount, before), None if key in parted else into, arrives, max(0, -amount - before)))
        for key, held, into, arrives, credit in exits:
            units = given.pay(held)
            if all(unit == REST for unit in units):
                continue
            if into is None and not credit and steps_amount(steps, key) > 0:
                again = {name: units.count(name) for name in set(units) - {REST}}
                found[key] = {n: found.get(key, {}).get(n, 0) + again.get(n, 0) for n in {*found.get(key, {}), *again}}
                continue
            units += [REST] * credit
            found[key] = {name: units.count(name) for name in set(units)}
            if into:
                carried.setdefault(into, []).extend(turn(units, arrives))
        for account in sorted(account for account, n in alive.items() if n in pool):
            units = given.pay(closing[account])
            left[account] = {name: units.count(name) for name in set(units)}
    for account, place, part, amount, *_ in steps:
        key = (account, place, part)
        if amount > 0 and key not in fund_of:
            units = bring(amount, carried.get((account, place), []), told.get((account, place), []))
            if named := {name: units.count(name) for name in set(units) - {REST}}:
                found[key] = named
    return found, left


def steps_amount(steps, key):
    """Return the signed amount of a step."""
    return next(step[3] for step in steps if step[:3] == key)
