"""How a procedure is written: stamps, page signs, days in words, titles, what a first page says, questions and answers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.cotes import near, stamps
from faisceau.notation.exchanges import LONGEST, exchanges
from faisceau.notation.french_dates import dates, number
from faisceau.notation.page_signs import lines_of, signs
from faisceau.notation.piece_lines import finds
from faisceau.notation.piece_titles import title_of
from faisceau.notation.piece_words import KINDS
from faisceau.training.scans.heads import day_in_words, number_in_words


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("D123", {("D123", None, 0)}),
        ("D 123", {("D123", None, 0)}),
        ("Cote D 123", {("D123", None, 0)}),
        ("COTE : D123", {("D123", None, 0)}),
        ("D.123 |", {("D123", None, 0)}),
        ("D123/2", {("D123", 2, 0)}),
        ("SC/4", {("SC4", None, 0)}),
        ("A1", {("A1", None, 0)}),
        ("D12 bis", {("D12 bis", None, 0)}),
        ("0123", {("D123", None, 1)}),
        ("D l23", {("D123", None, 1)}),
        ("D1Z3", {("D123", None, 1)}),
        ("p 125", {("D125", None, 1)}),
        ("Q12", {("Q12", None, 0), ("D12", None, 1)}),
        ("D279 D 3", {("D279", None, 0), ("D3", None, 0)}),
        ("RÉPUBLIQUE FRANÇAISE D 7", {("D7", None, 0)}),
        ("Feuillet 3 D 2 02", {("D202", None, 1)}),
        ("Question : Qui tenait les clés ? D258", {("D258", None, 1)}),
    ],
)
def test_a_stamp_is_read(line, expected):
    assert {(str(found.mark), found.sub, found.slips) for found in stamps([line])} == expected


@pytest.mark.parametrize(
    "line",
    [
        "12/03/2031",
        "P.V. n° 2031/004472/458",
        "Code unité 01234",
        "Les faisons capturer (cote D24)",
        "comme il est dit à la cote D24",
        "Page 3/12",
        "A 75 PARIS",
        "00:14",
        "D0",
        "D1234567",
        "X1 : bonsoir",
    ],
)
def test_what_is_no_stamp_is_not_read(line):
    assert stamps([line]) == []


def test_a_stamp_is_looked_for_in_the_margins_and_only_a_plain_d_between_them():
    body = ["une ligne de texte ordinaire qui ne dit rien"] * 40
    assert [str(found.mark) for found in stamps([*body[:20], "D 77", *body[20:]])] == ["D77"]
    assert stamps([*body[:20], "A 77", *body[20:]]) == []
    assert stamps([*body[:20], "0177", *body[20:]]) == []
    assert [str(found.mark) for found in stamps([*body, "A 77"])] == ["A77"]


def test_numbers_that_one_wrong_digit_makes():
    assert near(123, 128)
    assert near(1234, 123)
    assert not near(123, 321)
    assert not near(9, 1000)


@pytest.mark.parametrize(
    ("line", "k", "n", "form"),
    [
        ("Feuillet 1/4", 1, 4, "said"),
        ("Feuillet n° 3", 3, None, "said"),
        ("page 2 sur 5", 2, 5, "said"),
        ("Page l/4", 1, 4, "said"),
        ("3/7", 3, 7, "fraction"),
        ("- 12 -", 12, None, "bare"),
        ("Feuillet 9/4", 9, None, "said"),
    ],
)
def test_a_page_counter_is_read(line, k, n, form):
    folio = signs(f"{line}\nle texte de la page").folio
    assert (folio.k, folio.n, folio.form) == (k, n, form)


def test_what_a_first_and_a_last_page_say():
    first = signs(
        "RÉPUBLIQUE FRANÇAISE\nBRIGADE DE VAUROUX-EXEMPLE\nPR0CÈS-VERBAL\nP.V. n° 2031/12/3\nL'an deux mille trente et un, le deux mars,"
    )
    assert first.banner
    assert first.service
    assert first.heading == 2
    assert first.openings == 1
    assert first.number == "2031/12/3"
    assert not first.closes
    last = signs("Suite du P.V. n° 12\nvers la gare.\nLecture fa|te, persiste et signe.\nL'officier")
    assert last.goes_on
    assert last.closes
    assert not last.openings
    assert signs("D12\nFeuillet 2/3").blank
    assert not signs("D12\nvu en mairie").blank


@pytest.mark.parametrize(
    "day", [dt.date(2031, 3, 1), dt.date(2026, 8, 21), dt.date(2000, 12, 31), dt.date(2045, 2, 17), dt.date(2030, 10, 30)]
)
def test_a_day_in_words_is_read_as_it_was_written(day):
    found = list(dates(f"{day_in_words(day)}, à neuf heures trente, étant au service"))
    assert [(one.day, one.form) for one in found] == [(day, "words")]


def test_numbers_in_words_are_read_as_they_were_written():
    for value in (*range(1, 60), *range(2000, 2060)):
        assert number(number_in_words(value)) == value
    assert number("trerte") == 30
    assert number("soixante et onze") == 71
    assert number("quatre-vingt-dix-neuf") == 99
    assert number("dix mille") is None


def test_a_day_through_one_wrong_letter_and_one_that_never_was():
    assert [found.day for found in dates("L'an deux mille trente et un, le quinre fevricr, à")] == [dt.date(2031, 2, 15)]
    assert list(dates("le 31 février 2031, le 32/01/2031")) == []


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["PROCÈS-VERBAL", "OBJET : Perquisition au domicile"], "search"),
        (["PROCÈS-VERBAL", "D'AUDITION DE TÉMOIN"], "hearing"),
        (["PROCÈS-VERBAL D'INTERPELLATION"], "arrest"),
        (["PROCÈS-VERBAL DE PREMIÈRE COMPARUTION"], "first_appearance"),
        (["ORDONNANCE DE SOIT-COMMUNIQUÉ"], "order"),
        (["CERTIFICAT MÉDICAL"], "medical"),
        (["Objet : Réponse à votre réquisition", "Madame, Monsieur,"], "reply"),
        (["Madame, Monsieur,", "J'ai l'honneur"], "letter"),
        (["PROCÈS-VERBAL"], "minutes"),
        (["RELEVÉ DE COMPTE"], "bank_statement"),
        (["acheté le 3"], None),
    ],
)
def test_the_kind_that_a_piece_announces(lines, kind):
    assert title_of(lines).kind == kind
    assert kind is None or kind == "letter" or kind in {code for code, _ in KINDS}


HEARING = """RÉPUBLIQUE FRANÇAISE
BRIGADE DE PROTECTION DES PERSONNES DE VAUROUX-EXEMPLE
PROCÈS-VERBAL
P.V. n° 2031/004512/17
OBJET : Audition de victime de HOXHAJ-EXEMPLE Arta
L'an deux mille trente et un, le quatorze mars, à neuf heures quinze,
Nous, GARNIER-EXEMPLE Hugo, brigadier-chef, officier de police judiciaire en résidence à Port-Exemple,
Vu les articles 20 et 75 du code de procédure pénale,
Entendons la personne dénommée ci-après en qualité de victime :
Nom : HOXHAJ-EXEMPLE
Prénom : Arta
Née le 03/08/2001 à Clairval-Exemple
Assistée de Maître SAVARY-EXEMPLE, avocat au barreau de Port-Exemple.
Assistée de Mme QUESNEL-EXEMPLE, interprète en langue albanaise, serment préalablement prêté.
Question : Qui tenait les clés ?""".splitlines()


def test_what_the_first_page_of_a_hearing_says():
    found = {one.field: one for one in finds(HEARING, title_of(HEARING).text)}
    assert {name: one.value for name, one in found.items()} == {
        "service": "BRIGADE DE PROTECTION DES PERSONNES DE VAUROUX-EXEMPLE",
        "number": "2031/004512/17",
        "date": "2031-03-14",
        "author": "GARNIER-EXEMPLE Hugo",
        "person": "HOXHAJ-EXEMPLE Arta",
        "status": "victim",
        "lawyer": "SAVARY-EXEMPLE",
        "interpreter": "QUESNEL-EXEMPLE",
        "language": "sq",
        "articles": "20 et 75",
    }
    for one in found.values():
        assert one.written in "\n".join(HEARING) or one.field == "status"
    assert HEARING[found["lawyer"].line].startswith("Assistée de Maître")


@pytest.mark.parametrize(
    "said",
    [
        "La personne déclare renoncer à l'assistance d'un avocat au cours de la présente audition.",
        "M'informe qu'il ne souhaite pas être assisté par un avocat.",
        "Elle n'a pas souhaité être assistée d'un avocat.",
    ],
)
def test_that_nobody_assisted_is_read_where_it_is_said(said):
    assert [one.value for one in finds([said]) if one.field == "conditions"] == ["no_lawyer"]
    assert not [one for one in finds(["Assistée de Maître SAVARY-EXEMPLE, avocat."]) if one.field == "conditions"]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Question : Qui ?", "Réponse : Lui."),
        ("QUESTION N° 3 : Qui ?", "RÉPONSE : Lui."),
        ("Q. Qui ?", "R. Lui."),
        ("Q1 : Qui ?", "R1 : Lui."),
        ("--- Question : Qui ?", "--- Réponse : Lui."),
        ("DEMANDE : Qui ?", "RÉPONSE : Lui."),
        ("Sur notre demande : Qui ?", "S.I.R. : Lui."),
        ("Q: Qui ?", "A: Lui."),
        ("Quest1on : Qui ?", "Réponse : Lui."),
    ],
)
def test_forms_of_questions_and_answers(asked, answered):
    (found,) = exchanges([(4, ["vu.", asked, answered, "Dont procès-verbal."])])
    assert (found.question, found.answer) == (["Qui ?"], ["Lui."])
    assert (found.asked_at, found.answered_at, found.last_page) == ((4, 1), (4, 2), 4)


def test_an_answer_runs_over_pages_and_page_furniture_is_not_in_it():
    pages = [
        (1, ["Q. Qui ?", "R. Lui,"]),
        (2, ["Feuillet 2/3", "D12", "et elle.", "S.I.R. : Non.", "Lecture faite, persiste et signe."]),
    ]
    one, two = exchanges(pages)
    assert one.answer == ["Lui,", "et elle."]
    assert one.last_page == 2
    assert (two.question, two.answer) == ([], ["Non."])


def test_what_never_ends_is_cut():
    found = list(exchanges([(1, ["Q. Qui ?", *["mot " * 50] * 1000])]))
    assert sum(len(line) for line in found[0].question) <= LONGEST + 200


@given(st.text(alphabet=st.sampled_from("DOQ0123456789lIZ/ .:\n-abcdéQR?ÉPV°'|"), max_size=400))
def test_no_text_of_a_page_raises(text):
    lines = lines_of(text)
    page = signs(text)
    assert all(0 <= stamp.line < len(lines) for stamp in page.stamps)
    assert page.heading is None or 0 <= page.heading < len(lines)
    for one in finds(lines, title_of(lines).text):
        assert 0 <= one.line < max(len(lines), 1)
    for one in exchanges([(1, lines)]):
        assert one.asked_at or one.answered_at


@pytest.mark.parametrize(
    "text",
    [
        "D " * 200_000,
        "1/" * 200_000,
        "Nom : " + "A-" * 100_000,
        "L'an " * 80_000,
        "\n".join(["D1"] * 50_000),
        "Q" * 500_000,
        "." * 300,
        "- " * 200,
        "1. " * 100,
        "« " * 200,
    ],
)
def test_a_hostile_page_is_read_in_bounded_work(text):
    lines = lines_of(text)
    assert len(lines) <= 600
    assert max(map(len, lines)) <= 400
    signs(text)
    finds(lines, title_of(lines).text)
    list(exchanges([(1, lines)]))
