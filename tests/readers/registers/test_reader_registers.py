"""Registers: three layouts a kind row by row, an independent count, what is asked and settled, what is told, and never another table's."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.listings.registers import REGISTERS
from faisceau.notation.listings.words import LISTING
from faisceau.readers import READERS, bank_csv, listings, workbook
from readers.examples import check, damaged, inputs
from readers.mutating import mutant
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
FILES = inputs(EXAMPLES)
CHARSETS = {"gosti_sr.csv": "utf-8", "treceri_ro.csv": "utf-16", "passages_fr.csv": "utf-8-sig"}
KINDS = {
    "border_crossings": ("passages_fr.csv", "treceri_ro.csv", "prelazi_sr.xlsx"),
    "company_register": ("societes_fr.csv", "companies_en.csv", "firme_sr.xlsx"),
    "guest_register": ("clients_hotel_fr.csv", "gaeste_de.xlsx", "gosti_sr.csv"),
    "parcels": ("colis_fr.csv", "colete_ro.csv", "sendungen_de.xlsx"),
    "passenger_list": ("passagers_fr.csv", "passengers_en.csv", "pasajeros_es.xlsx"),
    "payroll": ("paie_fr.csv", "payroll_en.csv", "plate_ro.xlsx"),
    "plate_readings": ("lapi_fr.csv", "anpr_en.csv", "kennzeichen_de.ods"),
    "ride_bookings": ("courses_fr.csv", "rides_en.csv", "ritten_nl.ods"),
    "tenancies": ("locations_fr.csv", "qiraja_sq.csv", "huur_nl.ods"),
    "work_schedule": ("planning_fr.csv", "schichten_de.csv", "turni_sr.ods"),
}
HEADED = {"anpr_en.csv": 1, "clients_hotel_fr.csv": 2, "paie_fr.csv": 1}
"""Lines above the heading."""


def reader(name: str):
    return listings if name.endswith(".csv") else workbook


def codes(tables) -> list[str]:
    return [row["code"].rpartition(".")[2] for row in tables.get("problems", [])]


def layout(tables) -> dict:
    found = json.loads(tables["readings"][0]["layout"])
    return found.get("sheets", [found])[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_examples(file):
    check(reader(file.name), file)


def test_each_kind_has_three_layouts_and_is_taken_for_itself():
    assert {register.name for register in REGISTERS} == set(KINDS)
    assert sorted(name for names in KINDS.values() for name in names) == sorted(file.name for file in FILES)
    assert set(KINDS) <= set(LISTING.values)
    for kind, names in KINDS.items():
        assert len(names) >= 3
        for name in names:
            assert layout(read_all(reader(name), (EXAMPLES / name).read_bytes(), (name,)))["listing"] == kind


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_lines_present_are_those_that_another_counter_finds(file):
    content = file.read_bytes()
    if file.suffix == ".csv":
        text = content.decode(
            CHARSETS.get(file.name)
            or ("utf-8" if file.name in ("lapi_fr.csv", "courses_fr.csv", "planning_fr.csv", "qiraja_sq.csv") else "cp1252")
        )
        delimiter = max(",;\t|", key=text.count)
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, row))]
        expected = len(rows) - 1 - HEADED.get(file.name, 0)
    else:
        sheets = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        expected = sum(any(cell not in ("", None) for cell in row) for row in sheets.get_sheet_by_index(0).to_python())
    tables = read_all(reader(file.name), content, (file.name,))
    reading = tables["readings"][0]
    lost = sum(problem["entries"] for problem in tables.get("problems", ()))
    assert (reading["present"], reading["read"] + lost) == (expected, expected)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_register_has_one_claimant(file):
    content = file.read_bytes()
    found = [name for name in READERS if claims(import_module(name), content, (file.name,))]
    assert found == [f"faisceau.readers.{'listings' if file.suffix == '.csv' else 'workbook'}"]


def test_no_table_of_another_kind_is_taken_for_a_register():
    """Every CSV among the examples of other readers: banks, operators, simulators, wallets, agencies."""
    names = {register.name for register in REGISTERS}
    others = sorted(
        file
        for folder in EXAMPLES.parents[1].glob("*/examples")
        if folder != EXAMPLES
        for file in folder.rglob("*")
        if file.is_file() and file.suffix.lower() in (".csv", ".txt", ".tsv")
    )
    assert len(others) >= 90
    for file in others:
        assert claims(listings, file.read_bytes(), (file.name,)) not in names, file


BANKS = (
    "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Balance\n03/04/2026,10:00:00,CET,Ann Example,Payment,Completed,EUR,12.00,-0.50,11.50,X1,11.50\n",
    "Date,Name,Gross,Fee,Net\n03/04/2026,Ann Example,12.00,-0.50,11.50\n",
    "Date;Libellé;Débit;Crédit;Solde\n03/04/2026;VIR ANA EXEMPLE;12,00;;100,00\n",
    "Datum;Naam;Rekening;Af Bij;Bedrag\n20260403;Eva Model;BE00;Af;12,00\n",
    "Buchungstag;Name;Verwendungszweck;Betrag;Saldo\n03.04.2026;Eva Muster;Miete;-500,00;100,00\n",
)


@pytest.mark.parametrize("text", BANKS)
def test_a_statement_is_never_taken_for_a_register(text):
    assert claims(listings, text.encode()) is None


def test_an_open_date_order_shows_both_readings_and_is_settled():
    content = b"Guest name;Room;Check-in;Check-out\nAnn Example;1;03/04/2031;05/04/2031\nBo Sample;2;01/02/2031;04/02/2031\n"
    tables = read_all(listings, content)
    assert codes(tables) == ["csv_date_order_open"]
    asked = json.loads(tables["problems"][0]["arguments"])
    assert {asked["one"], asked["other"]} == {"dmy: 2031-04-03", "mdy: 2031-03-04"}
    assert (tables["problems"][0]["entries"], tables["readings"][0]["present"]) == (2, 2)
    for order, day in (("dmy", "2031-04-03"), ("mdy", "2031-03-04")):
        assert str(read_all(listings, content, settings={"date_order": order})["stays"][0]["arrived"]) == day


def test_an_open_decimal_mark_shows_both_readings_and_is_settled():
    content = b"Employee;Hours;Net pay;Pay date\nAnn Example;160;1,234;2031-03-31\n"
    tables = read_all(listings, content)
    assert codes(tables) == ["csv_decimal_open"]
    for mark, net in ((",", (1234, 3)), (".", (1234, 0))):
        row = read_all(listings, content, settings={"decimal": mark})["work_periods"][0]
        assert (row["net"], row["exponent"]) == net


def test_a_list_of_two_kinds_is_asked_and_settled():
    content = b"Passenger;Date;From;To;Company;Booking ref;Phone\nAnn Example;2031-03-01;A;B;Coach Ltd;X1;+33 6 39 98 12 34\n"
    tables = read_all(listings, content)
    assert codes(tables) == ["kind_open"]
    assert tables["readings"][0]["read"] == 0
    rows = read_all(listings, content, settings={"listing": "ride_bookings"})["journeys"]
    assert (rows[0]["kind"], rows[0]["carrier"]) == ("ride_bookings", "Coach Ltd")
    assert read_all(listings, content, settings={"listing": "passenger_list"})["journeys"][0]["kind"] == "passenger_list"


def test_two_columns_of_a_telling_role_are_asked_and_two_telephones_are_told():
    content = b"Guest;Guest name;Room;Check-in\nAnn Example;Bo Sample;1;2031-03-01\n"
    assert codes(read_all(listings, content)) == ["listing_column_open"]
    named = read_all(listings, content, settings={"listing": "guest_register", "columns": "booker,guest,room,arrived"})
    assert (named["stays"][0]["guest_name"], named["stays"][0]["booked_by"]) == ("Bo Sample", "Ann Example")
    content = b"Guest;Mobile;Phone number;Room;Check-in\nAnn Example;+33 6 39 98 12 34;+33 6 39 98 12 35;1;2031-03-01\n"
    tables = read_all(listings, content)
    assert codes(tables) == ["column_beside"]
    row = tables["stays"][0]
    assert (row["guest_phone"], row["additional"]) == ("+33 6 39 98 12 34", "Phone number: +33 6 39 98 12 35")


@pytest.mark.parametrize("mark", ["idem", "Id.", '"', "〃", "dto."])
def test_who_is_written_as_the_line_above_bears_no_name(mark):
    head = "N° ch.;Nom et prénom;Dt naiss.;Nationalité;Arrivée\n12;Ana Exemple;02/11/2004;Moldave;03/03/2031\n"
    content = f"{head}14;{mark.replace(chr(34), chr(34) * 4)};;{mark.replace(chr(34), chr(34) * 4)};03/03/2031\n".encode()
    tables = read_all(listings, content, settings={"date_order": "dmy"})
    assert codes(tables) == ["cells_unread"]
    assert [(row["room"], row["guest_name"]) for row in tables["stays"]] == [("12", "Ana Exemple"), ("14", None)]
    assert tables["stays"][1]["unknown"] == ("guest_name=as_above",)
    assert f"Nom et prénom: {mark}" in tables["stays"][1]["additional"]
    assert [(row["name"], str(row["born"])) for row in tables["persons"]] == [("Ana Exemple", "2004-11-02")]


def test_headings_that_a_payroll_shortens_are_known():
    head = "Pers.-Nr.\tName, Vorname\tGeb.-Datum\tEintritt\tStunden\tBrutto\tAbzüge\tNetto\n"
    content = f"{head}0007\tExempel, Maria\t01.05.1999\t15.01.2031\t212,5\t1.912,50\t1.400,00\t512,50\n".encode()
    tables = read_all(listings, content, settings={"date_order": "dmy"})
    assert codes(tables) == []
    row = tables["work_periods"][0]
    assert (row["worker_number"], str(row["since"]), row["additional"]) == ("0007", "2031-01-15", None)
    assert str(tables["persons"][0]["born"]) == "1999-05-01"


@pytest.mark.parametrize(
    ("text", "kind", "row"),
    [
        ("Guest;Check-in;Check-out;Nights;Balance\nAna Pop;2026-03-14;2026-03-17;3;120.00", "stays", {"left": dt.date(2026, 3, 17)}),
        ("Name;Vorname;Anreise;Abreise;Zimmertyp;Erwachsene\nPop;Ana;14.03.2026;17.03.2026;EZ;1", "stays", {"guest_name": "Ana Pop"}),
        ("Data Arrivo,Notti,Cognome Nome Intestatario\n14/03/2026,3,Pop Ana", "stays", {"arrived": dt.date(2026, 3, 14), "left": None}),
        ("Client;Logement;Date d'arrivée;Date de départ\nAna Pop;Studio 2;14/03/2026;17/03/2026", "stays", {"place": "Studio 2"}),
        ("GUEST_NAME|ARR|DEP|RM_TYPE\nPop, Ana|20260314|20260317|EZ", "stays", {"arrived": dt.date(2026, 3, 14)}),
        ("Nombre;Primer apellido;Segundo apellido;Fecha de entrada;Fecha de salida;Habitación\nAna;Pop;;14/03/2026;17/03/2026;7", "stays", {"guest_name": "Ana Pop"}),
        ("Prezime;Ime;Broj isprave;Datum i vreme dolaska;Datum i vreme odlaska;Objekat\nPop;Ana;X1;14.03.2026. 14:05;17.03.2026. 10:00;Sunce", "stays", {"guest_document": "X1"}),
        ("Vorname;Nachname;Abfahrt Haltestelle;Ankunft Haltestelle;Abfahrtszeit;Linie\nAna;Pop;Cluj;Wien;14.03.2026 08:00;N1", "journeys", {"origin": "Cluj", "destination": "Wien"}),
        ("siren,dateCreationUniteLegale,denominationUniteLegale\n123456789,2019-03-14,ANA NETTOYAGE", "organisations", {"number": "123456789", "registered": dt.date(2019, 3, 14)}),
        ("Plate,Camera,Time,Speed\nB 12 XYZ,K1,2026-03-14 10:04,52", "sightings", {"at_wall": dt.datetime(2026, 3, 14, 10, 4)}),
        ("Employee Name,Date,Check-in,Check-out\nAna Pop,14 Mar 2026,08:00 AM,05:30 PM", "work_periods", {"ends_wall": dt.datetime(2026, 3, 14, 17, 30)}),
        ("Personalnummer;Nachname;Vorname;Datum;Stunden Netto\n42;Pop;Ana;14.03.2026;7,50", "work_periods", {"hours": "7,50", "begins_wall": None}),
        ("Personalnummer;Nachname;Vorname;Bruttolohn_Gesamt_EUR\n42;Pop;Ana;2324,00", "work_periods", {"gross": 232400, "worker_number": "42"}),
        ("tracking_number,recipient_name,address,courier\nT1,Ana Pop,Rue X 3,Colis SA", "consignments", {"recipient_address": "Rue X 3", "carrier": "Colis SA"}),
    ],
)  # fmt: skip
def test_layouts_of_programs_for_bookings_clocks_pay_and_parcels_are_known(text, kind, row):
    tables = read_all(listings, text.encode() + b"\n", ("liste.csv",))
    (found,) = tables[kind]
    assert row.items() <= found.items()
    assert {"listing_column_open", "column_beside"}.isdisjoint(codes(tables))


def test_an_account_of_hours_worked_is_no_statement():
    text = b"Datum;Status;Check-In;Check-Out;Soll (min);Saldo (min)\n2026-03-14;Arbeit;08:00;17:00;480;30\n2026-03-15;Arbeit;08:00;16:30;480;0\n"
    assert claims(bank_csv, text, ("zeiten.csv",)) is None


def test_what_the_title_says_of_every_line_is_settled():
    content = "Hôtel du Lac\nClient;Chambre;Arrivée;Montant\nAna Exemple;1;14/03/2031;10,50\n".encode()
    plain = read_all(listings, content)["stays"][0]
    assert (plain["place"], plain["currency"], plain["unknown"]) == (None, None, ("currency=not_stated",))
    row = read_all(listings, content, settings={"holds": "establishment=Hôtel du Lac;currency=EUR"})["stays"][0]
    assert (row["place"], row["currency"]) == ("Hôtel du Lac", "EUR")
    told = codes(read_all(listings, content, settings={"holds": "arrived=2031-01-01;nonsense=1"}))
    assert told == ["setting_unknown", "setting_unknown"]


def test_a_price_of_several_guests_is_not_paid_by_each():
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("A")
    sheet.write_row(0, 0, ["Client", "Chambre", "Arrivée", "Montant EUR"])
    sheet.write_row(1, 0, ["Ana Exemple", "", "2031-03-14"])
    sheet.write_row(2, 0, ["Irina Modèle", "", "2031-03-14"])
    sheet.merge_range(1, 1, 2, 1, "12")
    sheet.merge_range(1, 3, 2, 3, 300)
    book.close()
    tables = read_all(workbook, stream.getvalue())
    assert [(row["room"], row["amount"]) for row in tables["stays"]] == [("12", 300), ("12", None)]
    assert codes(tables) == ["merged"]


def test_days_stored_beside_days_written_are_told():
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("A")
    sheet.write_row(0, 0, ["Client", "Chambre", "Arrivée"])
    for row, day in enumerate(("2031-03-04", "25/03/2031"), 1):
        sheet.write_row(row, 0, ["Ana Exemple", "12", day])
    book.close()
    assert codes(read_all(workbook, stream.getvalue())) == ["days_mixed"]


def test_a_line_that_names_nobody_and_a_title_between_are_told():
    content = b"Guest;Room;Check-in\nAnn Example;1;2031-03-01\n;2;2031-03-01\nSecond floor;;\nTransport;3;2031-03-02\n"
    tables = read_all(listings, content)
    assert codes(tables) == ["nobody", "title", "total"]
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (4, 1)


def test_a_line_is_shown_by_its_bytes():
    content = (EXAMPLES / "clients_hotel_fr.csv").read_bytes()
    place = listings.resolve(Opened(content), "row=5")
    assert place.content.startswith(b"12;MOD\xc8LE")
    assert place.content in content


def test_a_zone_makes_an_instant():
    content = b"Plate,Seen,Location\nZZ99 ZZZ,2031-03-01 10:00,Example Road\n"
    row = read_all(listings, content, settings={"zone": "+02:00"})["sightings"][0]
    assert (row["at_zone"], str(row["at_utc"])) == ("+02:00", "2031-03-01 08:00:00")


MUTANTS = 2_000


def test_mutants_end_in_rows_and_typed_problems():
    """Two thousand mutants in all: of every CSV of each kind, and of the registers in workbooks."""
    sources = [(file.name, file.read_bytes()) for file in FILES if file.suffix == ".csv"]
    others = [content for _, content in sources]
    each = MUTANTS // len(sources) + 1
    read = 0
    for name, content in sources:
        for number in range(each):
            hurt = mutant(content, others, f"{name} {number}")[: 1 << 14]
            claims(listings, hurt, (name,))
            for row in observations(listings, hurt, (name,))[::7]:
                listings.resolve(Opened(hurt), row.locator)
            read += 1
    assert read >= MUTANTS


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".xlsx"], ids=lambda file: file.name)
def test_mutants_of_what_a_workbook_holds_end_in_rows_and_typed_problems(file):
    """Strings of the workbook are hurt and packed again, so that the sheet is still opened."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for hurt in damaged(parts["xl/worksheets/sheet1.xml"], 40):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, part in parts.items():
                package.writestr(name, hurt if name == "xl/worksheets/sheet1.xml" else part)
        observations(workbook, stream.getvalue(), (file.name,))


HEADS = tuple(
    (EXAMPLES / name).read_bytes().decode(CHARSETS.get(name, "cp1252"), "replace").splitlines()[HEADED.get(name, 0)]
    for name in ("gosti_sr.csv", "lapi_fr.csv", "paie_fr.csv", "planning_fr.csv")
)
CELL = st.sampled_from(
    ["", "02/04/2026", "2026-04-02 10:00", "1,5", "-3", "x", "Total", "22:00", "06:00", "EUR", "\u2396", "99:99", "Ana Exemple"]
)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.sampled_from(HEADS), st.lists(st.lists(CELL, max_size=12), max_size=6))
def test_no_line_raises(head, rows):
    delimiter = max(",;\t", key=head.count)
    content = "\n".join((head, *(delimiter.join(row) for row in rows))).encode()
    for settled in ({}, {"date_order": "dmy", "decimal": ","}):
        observations(listings, content, settings=settled)


def test_a_register_is_one_entry():
    """No module but the table of kinds and the one of words names a kind of register."""
    source = Path(listings.__file__).parents[1]
    names = "|".join(register.name for register in REGISTERS)
    told = {
        path.relative_to(source).as_posix()
        for path in sorted((source / "notation").rglob("*.py")) + sorted((source / "readers").rglob("*.py"))
        if re.search(rf"[\"']({names})[\"']", path.read_text("utf-8"))
    }
    assert told == {"notation/listings/registers.py"}
