"""Call-data records: every example as expected, every line counted, every doubt asked instead of answered."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.call_words import CALLS, dialled, of_calls, said
from faisceau.readers import bank_csv, call_records, cell_towers, subscribers
from readers.opened import Opened, claims, read_all
from readers.tables import as_beside, codes, examples, layout, present, survives

EXAMPLES = examples(__file__)
HEADINGS = {
    "damaged_lines": "Caller",
    "de_verbindungen": "Rufnummer A",
    "en_switch": "Calling Number",
    "en_target_no_direction": "Target Number",
    "es_llamadas": "Número origen",
    "fr_borne": "IMSI",
    "fr_detail_de_facture": "Numéro appelé",
    "fr_facture_detaillee": "Type de communication",
    "nl_gesprekken": "Nummer beller",
    "open_column": "Appelant",
    "open_dates": "Caller",
    "open_duration": "Appelant",
    "ro_convorbiri": "Număr apelant",
    "sq_thirrje": "Numri thirrës",
    "sr_pozivi": "Број позиваоца",
    "empty": "Caller",
    "en_towers_and_numbers": "Datetime",
}


def example(name: str) -> bytes:
    return (Path(__file__).parent / "examples" / name).read_bytes()


def settled(name: str, **settings: str):
    return read_all(call_records, example(name), settings=settings)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_reads_as_the_rows_beside_it(file):
    as_beside(call_records, file)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_lines_read_and_problems_are_the_lines_present(file):
    content = file.read_bytes()
    tables = read_all(call_records, content, (file.name,))
    found = layout(tables)
    if file.suffix == ".txt":
        below = content.decode().partition("Date et heure")[2].splitlines()[1:]
        assert tables["readings"][0]["present"] == sum(bool(line.strip("- ")) for line in below) == 6
        return
    expected = present(content, found["charset"]["name"], found["delimiter"], HEADINGS[file.stem])
    if file.stem == "damaged_lines":
        # the csv module lets the open quotation mark swallow the line after it
        expected += 1
    assert tables["readings"][0]["present"] == expected


def test_there_are_examples_in_every_language():
    assert len(EXAMPLES) >= 16


def test_an_open_date_order_is_settled():
    tables = settled("open_dates.csv", date_order="dmy")
    assert [str(row["started_wall"]) for row in tables["calls"]] == ["2026-04-03 10:00:00", "2026-05-04 11:00:00"]


@pytest.mark.parametrize(("shape", "seconds"), [("mm:ss", [201, 45]), ("hh:mm", [12060, 2700])])
def test_a_duration_of_two_numbers_is_settled(shape, seconds):
    tables = settled("open_duration.csv", duration=shape)
    assert [row["seconds"] for row in tables["calls"]] == seconds
    assert "problems" not in tables


def test_a_duration_of_two_numbers_is_proved_by_both_clocks():
    content = b"Caller;Callee;Start;End time;Duration\n447700900101;447700900102;2026-04-02 10:00:00;10:03:21;03:21\n"
    assert read_all(call_records, content)["calls"][0]["seconds"] == 201


def test_two_columns_of_one_role_are_settled():
    tables = settled("open_column.csv", columns="caller,-,callee,started,time,duration")
    assert [row["callee"] for row in tables["calls"]] == ["0639980004", "0639980004"]


def test_two_columns_of_a_detail_are_left_and_the_rest_is_read():
    content = (
        "Appelant;Appelé;Date;Heure;Durée;Adresse;Adresse\n0639980001;0639980002;13/04/2026;10:00;12;1 rue A;2 rue B\n".encode()
    )
    tables = read_all(call_records, content)
    assert codes(tables) == ["readers_tables.column_left", "readers_devices.csv_columns_unread"]
    assert tables["calls"][0]["callee"] == "0639980002"
    assert "cells" not in tables
    chosen = "caller,callee,started,time,duration,-,cell_address"
    assert read_all(call_records, content, settings={"columns": chosen})["cells"][0]["address"] == "2 rue B"


def test_an_unknown_service_is_settled():
    tables = settled("fr_facture_detaillee.csv", services="TX7=sms")
    assert [row["locator"] for row in tables["messages"]] == ["row=8", "row=9", "row=12", "row=14"]
    assert "readers_tables.service_unknown" not in codes(tables)


def test_letters_for_a_direction_are_settled():
    content = b"MSISDN;Correspondant;Date;Heure;Duree;Sens;Type\n0639980001;0639980002;13/04/2026;10:00;12;E;Voix\n"
    asked = read_all(call_records, content)
    assert codes(asked) == ["readers_tables.parties_unplaced"]
    call = read_all(call_records, content, settings={"directions": "E=in,S=out"})["calls"][0]
    assert (call["direction"], call["caller"], call["callee"]) == ("in", "0639980002", "0639980001")
    assert "readers_devices.setting_unknown" in codes(read_all(call_records, content, settings={"directions": "E=up"}))


def test_a_settled_line_tells_the_direction():
    tables = settled("sq_thirrje.csv", line="+355690000103")
    assert tables["messages"][0]["direction"] == "in"
    assert tables["calls"][0]["direction"] is None


def test_several_lines_above_the_table_are_asked():
    content = b"Ligne : 0639980001\nLigne : 0639980002\n" + example("fr_detail_de_facture.csv").partition(b"\r\n\r\n")[2]
    tables = read_all(call_records, content)
    assert codes(tables)[0] == "readers_tables.lines_stated"
    assert tables["calls"][0]["caller"] is None
    assert "caller=not_stated" in tables["calls"][0]["unknown"]


def test_settings_without_meaning_are_told():
    tables = settled("es_llamadas.csv", date_order="sideways", services="what", encoding="klingon", duration="ss")
    assert codes(tables) == ["readers_devices.setting_unknown"] * 4


def test_a_settled_zone_gives_the_instant():
    tables = settled("es_llamadas.csv", zone="+02:00")
    assert str(tables["calls"][0]["started_utc"]) == "2026-04-13 08:15:20"
    assert settled("es_llamadas.csv", zone="Europe/Madrid")["calls"][0]["started_utc"] is None


def test_a_message_never_claims_a_text():
    content = b"Sender,Recipient,Date,Time,Type,Duration,Message\n+447700900101,+447700900102,2026-04-02,10:00,SMS,0,Hi\n"
    assert claims(call_records, content) is None


@pytest.mark.parametrize(
    "content",
    [
        b"Date,From,To,Duration\n2026-04-02,Paris,Metz,01:20:00\n2026-04-03,Metz,Paris,01:20:00\n",
        b"Date;From;To;Amount\n02/04/2026;A;B;12,50\n",
        b"Name,Phone,Address,Birthday\nAna,+447700900101,4 Invented Road,1990-05-13\n",
        b"Date,Description,Amount,Balance\n2026-04-02,x,1.00,2.00\n",
    ],
)
def test_a_journey_a_telephone_book_and_a_statement_are_not_claimed(content):
    assert [claims(reader, content) for reader in (call_records, cell_towers, subscribers)] == [None, None, None]


def test_records_that_show_a_price_are_no_bank_statement():
    content = example("fr_detail_de_facture.csv")
    assert claims(bank_csv, content) is None
    assert claims(call_records, content)


FIXED = "fr_largeur_fixe.txt"
ABUTTING = b"""20260313080211+33639980101+33639980202VOICE00065
20260313091402+33639980101+33639980303SMS  00000
"""


def test_columns_of_fixed_width_are_found_by_what_stands_below_their_heading_and_shown():
    found = layout(read_all(call_records, example(FIXED)))
    assert found["cuts"] == "1,22,37,52,75,86,103"
    assert list(found["columns"].values()) == ["started", "caller", "callee", "service", "duration", "imei", "cell"]
    assert found["line"] == {"ground": "stated", "number": "+33639980101"}


def test_a_value_that_runs_into_the_next_column_is_told_and_no_line_is_cut_in_silence():
    tables = read_all(call_records, example(FIXED))
    assert [(row["locator"], row["code"]) for row in tables["problems"]] == [
        (f"row={number}", "readers_tables.cell_crosses") for number in (10, 11)
    ]
    assert "+336399802021234567" not in repr(tables["calls"] + tables["messages"])


def test_a_byte_that_is_no_letter_of_the_charset_moves_nothing():
    latin = example(FIXED).decode().replace("Masqué", "Privé ").encode("cp1252")
    whole = read_all(call_records, example(FIXED))
    assert [row["caller"] for row in read_all(call_records, latin)["calls"][:2]] == [row["caller"] for row in whole["calls"][:2]]
    assert layout(read_all(call_records, latin))["cuts"] == layout(whole)["cuts"]
    mixed = example(FIXED).replace("Masqué".encode(), b"Masqu\xe9")
    assert [row["seconds"] for row in read_all(call_records, mixed)["calls"]] == [65, 0, 412]


def test_columns_without_a_heading_and_without_blanks_are_settled_by_their_beginnings():
    assert claims(call_records, ABUTTING) is None
    settings = {"cuts": "1,15,27,39,44", "columns": "started,caller,callee,service,duration"}
    tables = read_all(call_records, ABUTTING, settings=settings)
    assert [(row["callee"], row["seconds"]) for row in tables["calls"]] == [("+33639980202", 65)]
    assert [row["recipients"] for row in tables["messages"]] == [("+33639980303",)]
    assert tables["readings"][0]["present"] == tables["readings"][0]["read"] == 2
    assert call_records.resolve(Opened(ABUTTING), "row=2", settings).content == ABUTTING.splitlines(keepends=True)[1]


@pytest.mark.parametrize("cuts", ["1", "5,3", "0,4", "a", "1,,3", "1,99999"])
def test_beginnings_without_meaning_are_told(cuts):
    assert "readers_devices.setting_unknown" in codes(settled(FIXED, cuts=cuts))


def test_prose_and_an_aligned_listing_of_other_things_are_not_claimed():
    prose = ("Le service a été saisi  le 3 mars, puis le  4 mars.\n" * 30).encode()
    listing = b"Nom              Taille   Date\na.txt               12   2026-03-05\nb.txt              512   2026-03-06\n"
    for content in (prose, listing, b"  " * 2000, (b"-" * 60 + b"\n") * 50):
        assert claims(call_records, content) is None


def test_a_utf16_delivery_reads_the_same():
    text = example("ro_convorbiri.csv").decode()
    tables = read_all(call_records, "\ufeff".encode("utf-16-le") + text.encode("utf-16-le"))
    assert [row["seconds"] for row in tables["calls"]] == [75, 12]


@pytest.mark.parametrize("name", ["fr_facture_detaillee.csv", "en_switch.csv", "damaged_lines.csv", FIXED])
def test_damaged_files_end_in_problems(name):
    assert survives(call_records, example(name)) > 20


@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=6), st.sampled_from([",", ";"]))
def test_no_content_raises(rows, delimiter):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["Caller", "Callee", "Date", "Duration", "Call type"])
    writer.writerows(rows)
    read_all(call_records, text.getvalue().encode("utf-8", "surrogatepass"))


@given(
    st.binary(max_size=400),
    st.dictionaries(st.sampled_from(["columns", "cuts", "header", "delimiter", "line", "services", "zone"]), st.text(max_size=20)),
)
def test_no_bytes_and_no_settings_raise(content, settings):
    tables = read_all(call_records, content, settings=settings)
    call_records.resolve(Opened(content), tables["readings"][0]["locator"], settings)


def test_a_wide_or_endless_heading_costs_nothing():
    wide = b";".join(b"Appelant" for _ in range(200_000)) + b"\n" + b";" * 200_000 + b"\n"
    assert claims(call_records, wide) is None
    assert read_all(call_records, wide)["readings"][0]["read"] == 0
    for sign in (b"(", b" ", b"[", b"A"):
        assert claims(call_records, sign * 4096) is None
        assert read_all(call_records, sign * 65_000 + b";x;y;z;w\n")["readings"][0]["read"] == 0
    read_all(call_records, example("open_dates.csv") + b"1" * 300_000 + b",2,03/04/2026,1,1\n")


def test_words_say_services_and_directions():
    assert said("Appel data") == ("data", None)
    assert said("SMS et voix").service is None
    assert said("x" * 100_000) == (None, None)
    assert not dialled("1" * 31)
    assert CALLS.roles_of("N° de l'appelé") == ("callee",)
    assert not of_calls(frozenset({"started", "caller", "callee"}))


@pytest.mark.corpus
def test_the_records_of_vast_2008_are_asked_about_then_read_field_by_field(corpus):
    """The challenge's own page: ten days of June 2006, 400 telephones; the file does not say which number is the month."""
    content = (corpus / "3_devices/cdr_vast2008/CellPhoneCallRecords.csv").read_bytes()
    asked = read_all(call_records, content)
    assert codes(asked) == ["readers_devices.csv_date_order_open"]
    assert asked["problems"][0]["entries"] == 9834
    tables = read_all(call_records, content, settings={"date_order": "mdy"})
    expected = list(csv.DictReader(io.StringIO(content.decode())))
    assert len(tables["calls"]) == len(expected) == 9834
    deviations = []
    for call, row in zip(tables["calls"], expected, strict=True):
        assert (call["caller"], call["callee"], call["cell"]) == (row["From"], row["To"], row["Cell.Tower"])
        assert f"{call['started_wall']:%-m/%-d/%Y %-H:%M}" == row["DateTime"]
        if str(call["seconds"]) != row["Duration.seconds."]:
            deviations.append((call["seconds"], row["Duration.seconds."]))
    # four durations are negative in the source: no duration, told at their line
    assert [seconds for seconds, _ in deviations] == [None] * 4
    assert all(written.startswith("-") for _, written in deviations)
    assert codes(tables) == [*["readers_tables.duration_unread"] * 4, "readers_devices.csv_columns_unread"]


B_NUMBERS = """Call Records of the network
MSISDN : - 33639980001
Target /A PARTY NUMBER,CALL_TYPE,B PARTY NUMBER,Call date,Call Initiation Time,Dur(s),First Cell Global Id,Last Cell Global Id,First BTS Location
33639980001,Incoming,33639980002,13-01-2026,10:08:37,26,208-1-5-7,---,PLACE A
33639980001,Outgoing,33639980003,13-01-2026,10:32:38,13,208-1-5-7,208-1-5-8,PLACE A
33639980001,Incoming,33639980001,13-01-2026,10:40:00,5,208-1-5-7,-,PLACE A
"""


def test_a_b_number_on_a_call_that_came_in_is_who_called():
    tables = read_all(call_records, B_NUMBERS.encode())
    parties = [(row["caller"], row["callee"], row["direction"]) for row in tables["calls"]]
    assert parties == [
        ("33639980002", "33639980001", "in"), ("33639980001", "33639980003", "out"), (None, "33639980001", "in"),
    ]  # fmt: skip
    assert [(row["cell"], row["cell_end"]) for row in tables["calls"]][:2] == [("208-1-5-7", None), ("208-1-5-7", "208-1-5-8")]
    assert layout(tables)["line"] == {"ground": "stated", "number": "33639980001"}


def test_a_b_number_without_the_line_is_nobodys_side():
    text = B_NUMBERS.replace("Target /A PARTY NUMBER", "X").replace("MSISDN : - 33639980001", "")
    first, second, third = read_all(call_records, text.encode())["calls"]
    assert (first["caller"], first["callee"]) == (third["caller"], third["callee"]) == (None, None)
    assert (second["caller"], second["callee"]) == (None, "33639980003")
    assert codes(read_all(call_records, text.encode())).count("readers_tables.parties_unplaced") == 2


def test_a_calling_number_on_a_call_that_went_out_is_who_was_called():
    text = "Target Number,Call Type,Calling Number,Call date,Call Duration,IMEI\n33639980001,Outgoing,33639980002,13-01-2026,26,490154203237518\n"
    (row,) = read_all(call_records, text.encode())["calls"]
    assert (row["caller"], row["callee"]) == ("33639980001", "33639980002")


def test_cells_in_single_quotes_are_read_and_a_type_says_a_message():
    text = (
        "Calling Party Telephone Number,Called Party Telephone Number,Call Date,Call Time,Call Duration,First Cell ID,Call Type,IMSI\n"
        "'LOTO','33639980001','13/01/2026','01:11:49','0','40585','A2P_SMSIN','208010000000001'\n"
        "'33639980001','33639980002','13/01/2026','10:15:30','45','40585','a_out','208010000000001'\n"
    )
    tables = read_all(call_records, text.encode())
    assert [(row["sender"], row["recipients"], row["direction"]) for row in tables["messages"]] == [
        ("LOTO", ("33639980001",), "in")
    ]
    assert [(row["caller"], row["seconds"]) for row in tables["calls"]] == [("33639980001", 45)]
