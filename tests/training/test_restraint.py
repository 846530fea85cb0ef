"""Invented, sober and harmless: nothing explicit, no real bank, no number or address that somebody could have."""

import io
import re

import pypdf
import pytest
from stdnum import bic, iban

from faisceau.training import SEED
from faisceau.training.exchanges import CHATS, calls, sms
from faisceau.training.money import OUTSIDE
from faisceau.training.people import BANK_A, BANK_B, PERSONS
from faisceau.training.pieces import contents, pieces
from faisceau.training.truth import truth_of

EXPLICIT = re.compile(
    r"\b(sexe\w*|sexuel\w*|sex|sexy|nues?|nus|coquin\w*|massage\w*|escort\w*|prostitu\w*|pute\w*|porn\w*|"
    r"viol|violée?s?|fellation|sodom\w*|seins?|fesses?|orgas\w*|érot\w*|erot\w*|lingerie|domination|tarifs?|prestation sex\w*)\b",
    re.IGNORECASE,
)
FICTION = re.compile(r"\+33(?:19900|26191|35301|46571|53649|63998)\d{4}\Z|\+37369900\d{3}\Z")


@pytest.fixture(scope="module")
def texts():
    made = contents(SEED)
    told = {}
    for piece in pieces():
        content = made[piece.mark]
        if piece.file.endswith(".pdf"):
            told[piece.mark] = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
        elif not piece.file.endswith((".db", ".db-wal")):
            told[piece.mark] = content.decode("utf-8", "replace")
    told["telephone"] = "\n".join(message.text for message in sms(SEED))
    told["truth"] = str(truth_of(SEED))
    return told


def test_nothing_explicit(texts):
    assert len(texts) >= 24
    for mark, text in texts.items():
        assert not EXPLICIT.findall(text), mark


def test_every_telephone_is_of_a_range_for_fiction():
    phones = {phone for person in PERSONS for phone in person.phones}
    phones |= {message.other for message in sms(SEED) if message.other.startswith("+")} | {call.other for call in calls(SEED)}
    assert len(phones) >= 11
    assert all(FICTION.match(phone) for phone in phones)


def test_every_number_that_a_text_shows_is_of_a_range_for_fiction(texts):
    shown = {
        re.sub(r"\D", "", match) for text in texts.values() for match in re.findall(r"(?<![\d/])0[1-9](?: \d\d){4}(?!\d)", text)
    }
    assert len(shown) >= 3
    assert all(FICTION.match(f"+33{number[1:]}") for number in shown)


def test_every_address_is_reserved(texts):
    hosts = {match for text in texts.values() for match in re.findall(r"(?:@|https?://|Host: )([\w.-]+\w)", text)}
    assert "petites-annonces.example" in hosts
    assert all(host.endswith(".example") for host in hosts)


def test_no_bank_looks_like_a_real_one():
    for bank in (BANK_A, BANK_B):
        assert "Exemp" in bank.name
        assert bic.is_valid(bank.bic)
        assert bank.bic[7] == "0", "the eighth place of a BIC is 0 for test codes (ISO 9362)"
    accounts = [person.account for person in PERSONS if person.account] + list(OUTSIDE.values())
    assert len(accounts) == len(set(accounts)) >= 10
    for account in accounts:
        assert iban.is_valid(account)
        assert account[4:9] == "99880" or account[4:6] == "ZZ"


def test_a_french_account_has_the_key_of_its_rib():
    for person in PERSONS:
        if person.account.startswith("FR"):
            bank, branch, account, key = (int(person.account[a:b]) for a, b in ((4, 9), (9, 14), (14, 25), (25, 27)))
            assert (89 * bank + 15 * branch + 3 * account + key) % 97 == 0


def test_the_papers_say_that_they_are_an_exercise(texts):
    for piece in pieces():
        if piece.file.endswith(".pdf"):
            assert "exercice" in texts[piece.mark]
    assert "exercice" in texts["D24"]


def test_chats_are_short():
    assert all(len(line.text) < 220 for chat in CHATS.values() for line in chat)
