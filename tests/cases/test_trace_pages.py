"""A trace that reaches many accounts is told by pages, and nothing of it is left out."""

from faisceau import cases
from faisceau.bureau.templatetags.words import written_money
from faisceau.cases import money
from faisceau.model.wording import say
from faisceau.press import amount


def test_many_accounts_come_by_pages_and_the_holders_beyond_are_one_row(demo, monkeypatch):
    built = cases.ask(demo.folder)
    names = money.Names(built, "fr", lambda *told: "-".join(told))
    chosen = money.lots(names, money.assumed_picks(names))
    whole = money.annex(names, chosen, "fifo")
    assert whole["reached"] == len(whole["ledgers"]) >= 2
    monkeypatch.setattr("faisceau.cases.money.tracing.LEDGERS", 1)
    pages = [money.annex(names, chosen, "fifo", after) for after in range(whole["reached"])]
    assert [ledger for page in pages for ledger in page["ledgers"]] == whole["ledgers"]
    (all_,), rules = whole["lies"], range(len(money.RULES))
    assert len(all_["holders"]) >= 2
    monkeypatch.setattr("faisceau.cases.money.lies.HOLDERS", 1)
    ((few,),) = ([one["holders"] for one in money.annex(names, chosen, "fifo")["lies"]],)
    assert [one["holder"] for one in few] == [f"les autres ({len(all_['holders'])} titulaires)"]
    assert few[0]["by_rule"] == [sum(one["by_rule"][rule] for one in all_["holders"]) for rule in rules]


def test_a_currency_that_is_not_stated_is_said_in_words():
    assert written_money(12345, 2, "XXX", "fr") == "123,45 monnaie non indiquée"
    assert amount(12345, 2, "XXX", "en") == "123.45\u00a0currency not stated"
    assert say("around_room.flows", "fr", {"currency": "XXX"}) == "Qui a payé qui, en monnaie non indiquée"
    assert say("around_room.flows", "en", {"currency": "EUR"}) == "Who paid whom, in EUR"
