"""What looks like a selector in what people wrote is masked where contacts are not seen; dates, marks and words are not."""

import pytest

from faisceau.desk import Sight
from faisceau.desk.sight import MASK, veiling
from faisceau.desk.veil import Veil
from faisceau.model.columns import Protection
from faisceau.model.tables import TABLES

MASKED = [
    "phone:+33639981234",
    "email:doina@courriel.example",
    "iban:FR7630006000011234567890189",
    "+33 6 39 98 12 34",
    "06.39.98.12.34",
    "0639981234",
    "FR76 3000 6000 0112 3456 7890 189",
    "doina@courriel.example",
    "https://petites-annonces.example/annonce/LC-01",
    "device:3512345678901",
]
SHOWN = [
    "D13, p. 4",
    "le 2026-04-28 à 21:30",
    "3 500 euros",
    "12/11/2025",
    "S1 promet 1 400 euros par mois",
    "CPP 77-1-1",
    "chambres 12 et 14",
]


def seen(text, sight):
    return Veil(sight.of_files, [], [], b"").told(veiling(SAYS), text)


SAYS = next(column for column in TABLES["supports"].columns if column.name == "says")


@pytest.mark.parametrize("written", MASKED)
def test_a_selector_in_free_text_is_masked_on_a_shared_screen(written):
    told = seen(f"S3 écrit de {written} à V1", Sight.shared_screen())
    assert MASK in told
    assert written not in told
    assert not any(part in told for part in (written[-6:], "courriel", "annonces"))
    assert told.startswith("S3 écrit de ")
    assert told.endswith(" à V1")


@pytest.mark.parametrize("written", SHOWN)
def test_what_is_no_selector_stays(written):
    assert seen(written, Sight.shared_screen()) == written


@pytest.mark.parametrize("written", [*MASKED, *SHOWN])
def test_with_the_file_in_hand_everything_is_read(written):
    assert seen(written, Sight.of_the_file()) == written


def test_no_finding_shows_its_selector_on_a_shared_screen(demo):
    from faisceau import cases

    built = cases.ask(demo.folder, shared_screen=True)
    assert built.rows("findings").num_rows > 5
    text = str(
        [built.rows(name).to_pylist() for name in ("findings", "reviews", "confirmations", "supports", "supported", "judgements")]
    )
    built.close()
    whole = cases.ask(demo.folder)
    values = {row["value"] for row in whole.rows("selectors").to_pylist() if row["kind"] in ("phone", "iban", "email")}
    whole.close()
    assert len(values) > 10
    assert not [value for value in values if value in text]
    assert {Protection.CONTACT} == {c.protection for c in TABLES["findings"].columns if c.name in ("finding", "about", "shows")}
