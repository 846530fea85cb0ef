"""How the rows of a group of accounts are cut into parts."""

import pyarrow as pa

from faisceau.build.accounts import MANY, RUN, _cut


def rows(count, *more):
    accounts = sorted([*(f"account:{number * 7919 % 100_003:06}" for number in range(count)), *more])
    return pa.table({"account": [account for account in accounts for _ in range(3)], "number": [*range(3)] * len(accounts)})


def cut(table):
    return {name: part.column("account").to_pylist() for name, part in _cut(table)}


def test_few_accounts_have_a_part_each():
    parts = cut(rows(MANY))
    assert len(parts) == MANY
    assert all(set(accounts) == {name} for name, accounts in parts.items())


def test_many_accounts_stand_in_runs_of_neighbours_named_by_the_first():
    table = rows(20 * MANY)
    parts = cut(table)
    assert 20 * MANY / RUN / 2 < len(parts) < 20 * MANY / RUN * 2
    assert all(accounts[0] == name and accounts == sorted(accounts) for name, accounts in parts.items())
    assert [account for accounts in parts.values() for account in accounts] == table.column("account").to_pylist()


def test_one_more_account_moves_no_limit_but_its_own():
    before, after = cut(rows(5 * MANY)), cut(rows(5 * MANY, "account:050000x"))
    assert len({name for name in before if before[name] != after.get(name)}) <= 1
    assert len(after) - len(before) <= 1


def test_rows_that_come_in_any_order_are_cut_alike():
    table = rows(3 * MANY)
    assert cut(table.take([*range(table.num_rows)][::-1])) == cut(table)


def test_nothing_is_cut_into_nothing():
    assert cut(rows(0)) == {}
