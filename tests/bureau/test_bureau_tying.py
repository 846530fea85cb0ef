"""The forms that tie lines of accounts: the same cash, one coordinated scheme; what is seen, refused, signed."""

import re
from html import unescape

import pytest
from bureau_pages import text_of

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.models import Consultation
from faisceau.bureau.work.models import Job
from faisceau.cases.opened import open_case

PASSPHRASE = "une phrase assez longue pour signer"


@pytest.fixture
def prosecutor(office):
    """Return a browser of a person who decides."""
    return office.client(office.member("prosecutor"))


def ledgers(office):
    """Return the lines of every account of the training case, an account at a time."""
    names = cases.money.Names(cases.ask(office.folder), "fr", lambda *told: "-".join(told))
    found = [cases.money.ledger(names, one["key"], 0, 1000) for one in cases.money.accounts(names)]
    return [one["lines"] for one in found if one["account"]["currency"] == "EUR"]


def overdraft(office):
    """Return what went out of an account, what came into it before and what came into it later."""
    for lines in ledgers(office):
        for place, line in enumerate(lines):
            before = [one for one in lines[:place] if one["signed"] > 0]
            later = [one for one in lines[place:] if one["signed"] > 0]
            if line["signed"] < 0 and before and len(later) > 1:
                return line, before[0], later
    raise AssertionError


def choices(page, name):
    """Return the short names that a side offers or holds, in their order."""
    return [unescape(one) for one in re.findall(rf'name="{name}" value="([^"]*)"', page.content.decode())]


def last_entry(office):
    """Return the last decision of the journal and its kind."""
    with open_case(office.folder, world.of_the_bureau()) as case:
        *_, last = case.journal.records()
        return type(last.entry).__name__, last.entry


def signing(page, **told):
    """Return what a form of a page posts."""
    return {"seen": re.search(r'name="seen" value="(\d+)"', page.content.decode())[1], "passphrase": PASSPHRASE, **told}


def test_cash_is_found_chosen_and_linked_with_its_reason(office, prosecutor):
    address = office.address("money", "trace/tie/cash/")
    assert "trace/tie/cash/" in prosecutor.get(office.address("money", "trace/")).content.decode()
    empty = text_of(prosecutor.get(address))
    assert "Rien, dans deux lignes d'espèces, ne dit que c'est le même argent" in empty
    assert "Aucune ligne n'est choisie" in empty
    assert "Signer la décision" not in empty
    assert "The program proposes none" in text_of(office.client(office.member("investigator"), "en").get(address))
    found = prosecutor.get(address, {"words": "especes"})
    paid_in = choices(found, "into")
    assert "VERSEMENT ESPECES AUTOMATE LILLE" in text_of(found)
    line, *_ = (one for lines in ledgers(office) for one in lines if one["signed"] < 0)
    kept = prosecutor.get(address, {"out": line["pick"], "into": paid_in[0], "words": "especes"})
    assert choices(kept, "into").count(paid_in[0]) == 2  # once to choose and once to sign
    assert "Signer la décision" in text_of(kept)
    assert Consultation.objects.filter(page="money:tie").first().about
    told = signing(kept, out=line["pick"], into=paid_in[0], reason="remise <b>filmée</b> (D12)")
    signed = prosecutor.post(address, told)
    assert (signed.status_code, signed.url) == (302, address)
    kind, entry = last_entry(office)
    (deposit,) = (one["place"] for lines in ledgers(office) for one in lines if one["pick"] == paid_in[0])
    assert kind == "CashLinked"
    assert (entry.withdrawal, entry.deposit) == (f"transfers:{line['place']}", f"transfers:{deposit}")
    assert entry.reason == "remise <b>filmée</b> (D12)"
    assert Job.objects.filter(kind="build").exists()
    after = prosecutor.get(address)
    assert "remise &lt;b&gt;filmée&lt;/b&gt; (D12)" in after.content.decode()
    assert "Espèces rapprochées par décision" in text_of(after)
    assert prosecutor.post(address, told).status_code == 409


def test_a_scheme_is_of_one_account_and_of_payments_that_follow_the_purchase(office, prosecutor):
    address = office.address("money", "trace/tie/scheme/")
    bought, before, later = overdraft(office)
    page = prosecutor.get(address, {"out": bought["pick"], "into": [one["pick"] for one in later[:2]]})
    words = text_of(page)
    assert "La remontée n'est qu'une prétention, soumise à une condition" in words
    assert page.content.decode().count('type="checkbox" name="into"') == 2
    told = signing(page, out=bought["pick"], into=[one["pick"] for one in later[:2]], reason="message D13", count="")
    refused = prosecutor.post(address, {**told, "into": before["pick"]})
    assert refused.status_code == 400
    assert "Un paiement reçu avant l'achat" in text_of(refused)
    assert prosecutor.post(address, {**told, "count": "no count"}).status_code == 400
    assert prosecutor.post(address, told).status_code == 302
    kind, entry = last_entry(office)
    assert kind == "SchemeAssumed"
    assert entry.purchase == f"transfers:{bought['place']}"
    assert set(entry.payments) == {f"transfers:{one['place']}" for one in later[:2]}
    assert "message D13" in text_of(prosecutor.get(address))


def test_what_names_no_line_is_refused_in_words_and_nothing_is_signed(office, prosecutor):
    address = office.address("money", "trace/tie/cash/")
    bought, _, later = overdraft(office)
    page = prosecutor.get(address, {"out": bought["pick"], "into": later[0]["pick"]})
    told = signing(page, out=bought["pick"], into=later[0]["pick"], reason="r")
    before = last_entry(office)
    for wrong in (
        {"out": "x"},
        {"into": "<script>.x"},
        {"into": ""},
        {"out": later[0]["pick"]},
        {"into": bought["pick"]},
        {"into": [one["pick"] for one in later[:2]]},
        {"out": "0" * 16 + ".line=1"},
    ):
        refused = prosecutor.post(address, {**told, **wrong})
        assert refused.status_code == 400
        assert "Rien n'a été signé" in text_of(refused)
        assert prosecutor.get(address, {**told, **wrong}).status_code == 200
    reasonless = prosecutor.post(address, {**told, "reason": " "})
    assert "se signe avec sa raison" in text_of(reasonless)
    for lines in ledgers(office):
        for one in lines:
            if one["signed"] > 0 and one["exhibit"] != bought["exhibit"]:
                elsewhere = prosecutor.post(office.address("money", "trace/tie/scheme/"), {**told, "into": one["pick"]})
                assert "du même compte" in text_of(elsewhere)
                break
    assert prosecutor.get(office.address("money", "trace/tie/gold/")).status_code == 404
    assert prosecutor.post(office.address("money", "trace/tie/gold/"), told).status_code == 404
    assert last_entry(office) == before


def test_who_may_not_decide_is_offered_no_tie(office):
    clerk = office.client(office.member("clerk"))
    assert "trace/tie/" not in clerk.get(office.address("money", "trace/")).content.decode()
    assert clerk.get(office.address("money", "trace/tie/cash/")).status_code == 403
    assert clerk.post(office.address("money", "trace/tie/cash/"), {"reason": "r"}).status_code == 403
