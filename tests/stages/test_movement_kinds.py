"""Kinds of movements: codes and words of banks in their languages; what says nothing, or two things, has no kind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stage_rows import checked, table

from faisceau.notation.bank_words import plain_word
from faisceau.notation.movement_words import _PHRASES, kind_of_code, kinds_of_words
from faisceau.stages.movement_kinds import movement_kinds

CODES = {
    "PMNT/CNTR/CDPT": "cash_in",
    "PMNT/CCRD/CWDL": "cash_out",
    "PMNT/CCRD/POSD": "card",
    "PMNT/RCDT/ESCT": "transfer",
    "PMNT/IDDT/ESDD": "direct_debit",
    "PMNT/ICHQ/CCHQ": "cheque",
    "ACMT/MDOP/CHRG": "fee",
    "LDAS/CSLN/INTR": "interest",
    "FORX/SPOT/OTHR": "exchange",
    "NTRF/166": "transfer",
    "NCHG": "fee",
    "POS": "card",
    "SRVCHG": "fee",
    "00105000": None,
    "CASH_IN": "cash_in",
    "credit card withdrawal": "cash_out",
    "remittance to another bank": "transfer",
    "PMNT/OTHR/OTHR": None,
    "NMSC": None,
    "DEBIT": None,
    "": None,
}
WORDS = {
    "fr": [
        ("RETRAIT DAB 14/02 LILLE", "cash_out"),
        ("VERSEMENT ESPÈCES", "cash_in"),
        ("PRLV SEPA EDF", "direct_debit"),
        ("VIR SEPA", "transfer"),
    ],
    "en": [("ATM WITHDRAWAL", "cash_out"), ("Card payment to shop", "card"), ("Monthly fee", "fee"), ("Western Union", "agency")],
    "ro": [
        ("Retragere numerar ATM", "cash_out"),
        ("Depunere numerar", "cash_in"),
        ("Comision administrare", "fee"),
        ("Plata POS", "card"),
    ],
    "sr": [("Isplata gotovine", "cash_out"), ("Уплата готовине", "cash_in"), ("Провизија", "fee"), ("Плаћање картицом", "card")],
    "sq": [("Tërheqje cash", "cash_out"), ("Depozitim cash", "cash_in"), ("Komision", "fee"), ("Transfertë bankare", "transfer")],
    "de": [("Bargeldauszahlung", "cash_out"), ("SB-Einzahlung", "cash_in"), ("Entgelt", "fee"), ("Überweisung", "transfer")],
    "nl": [("Geldopname", "cash_out"), ("Storting", "cash_in"), ("Kosten", "fee"), ("Overschrijving", "transfer")],
    "es": [
        ("Reintegro cajero", "cash_out"),
        ("Ingreso en efectivo", "cash_in"),
        ("Comisiones", "fee"),
        ("Transferencia", "transfer"),
    ],
    "it": [
        ("Prelievo bancomat", "cash_out"),
        ("Versamento contanti", "cash_in"),
        ("Canone mensile", "fee"),
        ("Bonifico SEPA", "transfer"),
    ],
}


@pytest.mark.parametrize("code", CODES)
def test_codes_say_the_kind_or_nothing(code):
    assert kind_of_code(code) == CODES[code]


@pytest.mark.parametrize("language", WORDS)
def test_words_of_nine_languages_say_the_kind(language):
    assert len(WORDS[language]) >= 4
    for words, kind in WORDS[language]:
        assert [found for found, _ in kinds_of_words(words)] == [kind], words


def test_every_phrase_is_in_its_plain_form_and_says_its_own_kind():
    assert len(_PHRASES) >= 300
    for phrase, kind in _PHRASES.items():
        assert plain_word(phrase) == phrase
        assert kinds_of_words(phrase) == ((kind, phrase),)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Frais de virement international", ["fee"]),
        ("Retrait carte DAB", ["cash_out"]),
        ("Card payment Western Union", ["agency"]),
        ("Cash deposit and cash withdrawal", ["cash_in", "cash_out"]),
        ("Chèque ou prélèvement", ["cheque", "direct_debit"]),
        ("SALAIRE JANVIER", []),
        ("Cartesian products", []),
    ],
)
def test_the_more_particular_word_covers_the_other_and_two_kinds_stay_two(words, kinds):
    assert sorted(kind for kind, _ in kinds_of_words(words)) == kinds


def test_the_code_is_heard_first_then_the_words_of_the_bank_then_its_label():
    rows = [
        {"code": "PMNT/CNTR/CDPT", "additional": "CARTE"},
        {"code": "PMNT/OTHR/OTHR", "additional": "PLATA CARD"},
        {"remittance": "CARTE 15/12 EPICERIE"},
        {"remittance": "pour la carte de ta mère", "debtor_account": "1", "creditor_account": "2"},
        {"remittance": "merci pour le virement"},
        {"additional": "dépôt espèces, retrait dab"},
        {"code": "NDDT/005", "additional": "PLATA CARD"},
        {"level": "detail", "part_of": "line=1", "code": "POS"},
    ]
    told = checked("movement_kinds", movement_kinds(transfers=table("transfers", *rows)))
    assert [(row["locator"], row["kind"], row["ground"]) for row in told] == [
        ("line=1", "cash_in", "code"),
        ("line=2", "card", "posting"),
        ("line=3", "card", "label"),
        ("line=4", None, "none"),
        ("line=5", None, "none"),
        ("line=6", None, "several"),
        ("line=7", "card", "posting"),
    ]


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_heard_without_harm(text):
    found = kinds_of_words(text)
    assert len({kind for kind, _ in found}) == len(found)
    assert set(kinds_of_words(text, at_start=True)) <= {(kind, words) for words, kind in _PHRASES.items()}
