"""What is said of reading: the note of problems, the readers, a file without a case, both readings of a question, the decision."""

import json
import zipfile
from itertools import pairwise

import pytest
from click.testing import CliRunner

from faisceau.cli import group
from faisceau.cli.reading import _cause
from faisceau.model.wording import say, used, wordings
from readers.example_files import FOLDER

WIDTH = 100
SEALED = (
    "bank_csv/examples/open_dates.csv",
    "bank_csv/examples/open_decimal.csv",
    "bank_csv/examples/bad_lines.csv",
    "bank_csv/examples/no_side.csv",
    "camt/examples/defects.xml",
    "mt940/examples/defects.sta",
    "mt940/examples/free.sta",
    "whatsapp_text/examples/open_order.txt",
    "containers/examples/dossier.zip",
)


def run(*words, code=0):
    done = CliRunner().invoke(group, [str(word) for word in words])
    assert done.exit_code == code, done.stderr
    return done.stdout


def ask(*words, code=0):
    return json.loads(run(*words, "--json", code=code))


@pytest.fixture(autouse=True)
def french(monkeypatch):
    """Have the command line speak French, whatever the machine does."""
    monkeypatch.setattr("faisceau.cli.reading.LANG", "fr")
    monkeypatch.setattr("faisceau.cli.talk.LANG", "fr")


@pytest.fixture
def english(monkeypatch, french):
    """Have the command line speak English."""
    monkeypatch.setattr("faisceau.cli.reading.LANG", "en")
    monkeypatch.setattr("faisceau.cli.talk.LANG", "en")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A case of files that ask, built; a second statement of the bank whose dates are open is in it."""
    folder = tmp_path_factory.mktemp("reading")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAISCEAU_KEYS", str(folder / "keys"))
        again = (FOLDER / SEALED[0]).read_text("utf-8").replace("Uplata", "Placanje")
        (folder / "again.csv").write_text(again, "utf-8")
        run("new", folder / "case", "--title", "Inventée", "--state", "FR")
        run("seal", folder / "case", *(FOLDER / name for name in SEALED), folder / "again.csv")
        run("build", folder / "case")
        yield folder / "case"


@pytest.fixture
def marks(case):
    return {row["name"]: row["mark"] for row in ask("table", case, "sealings")["rows"]}


def test_the_note_adds_up_and_is_ordered(case):
    note = ask("problems", case)
    totals, causes, problems = note["totals"], note["causes"], note["problems"]
    assert totals["present"] == totals["read"] + totals["lost"]
    assert totals["exhibits"] == totals["whole"] + totals["in_part"] + totals["not_at_all"]
    assert totals["whole"] >= 3
    assert totals["in_part"] >= 2
    assert totals["not_at_all"] == 3
    assert totals["lost"] == sum(cause["entries"] for cause in causes) == sum(problem["entries"] for problem in problems) >= 15
    readings = ask("table", case, "readings")["rows"]
    assert totals["present"] == sum(row["present"] for row in readings)
    assert all(one["entries"] >= other["entries"] for one, other in pairwise(causes))
    assert len({cause["code"] for cause in causes}) == len(causes) >= 20
    for cause in causes:
        own = [problem for problem in problems if problem["code"] == cause["code"]]
        assert cause["exhibits"] == len({problem["exhibit"] for problem in own})
        assert cause["places"] == sum(len(problem["places"]) for problem in own)
        assert "{" not in cause["happened"] + cause["next"]


def test_what_differs_is_told_at_its_place_and_what_does_not_in_the_sentence(case, marks):
    (date,) = (cause for cause in ask("problems", case)["causes"] if cause["code"] == "readers_devices.csv_no_date")
    assert date["happened"] == (
        "La date de cette ligne est absente ou n'en est pas une («\xa0…\xa0»)\xa0: la ligne n'a pas été lue comme une opération."
    )
    text = run("problems", case)
    assert f"{marks['bad_lines.csv']} bad_lines.csv – row=9 (31/13/2026); row=10 (Total movimientos)" in text


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("words", [("problems",), ("problems", "--all"), ("layouts",)])
def test_the_note_fits_a_terminal(case, words, lang, monkeypatch):
    monkeypatch.setattr("faisceau.cli.reading.LANG", lang)
    monkeypatch.setattr("faisceau.cli.talk.LANG", lang)
    text = run(words[0], case, *words[1:])
    assert ("Décidez" in text) == (lang == "fr")
    lines = [line for line in text.splitlines() if not line.strip().startswith(("faisceau settle", "xpath="))]
    assert [line for line in lines if len(line) > WIDTH] == []
    assert len(lines) >= 40


def test_every_place_is_shown_when_all_are_asked(case):
    problems = ask("problems", case)["problems"]
    told = " ".join(run("problems", case, "--all").split())
    named = {place for problem in problems for place in problem["places"]} - {"whole"}
    assert len(named) >= 20
    assert [place for place in named if place not in told] == []
    assert "--all" not in told


@pytest.mark.usefixtures("english")
def test_a_case_without_problems_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "keys"))
    run("new", tmp_path / "case", "--title", "t", "--state", "FR")
    run("seal", tmp_path / "case", FOLDER / "mt940/examples/free.sta")
    run("build", tmp_path / "case")
    text = run("problems", tmp_path / "case")
    assert "not read: 0." in text
    assert text.endswith("Everything that was sealed was read.\n")
    assert run("layouts", tmp_path / "case") == "Nothing waits for a decision.\n"


@pytest.mark.usefixtures("english")
def test_the_readers_are_listed_with_their_settings():
    text = run("readers")
    assert "bank_csv (entry: row)" in text
    assert "setting date_order ('dmy' 'mdy' 'ymd')" in text
    assert "Read with the file of the same name followed by: -wal" in text
    assert [line for line in text.splitlines() if len(line) > WIDTH] == []
    assert CliRunner().invoke(group, ["readers", "nobody"]).exit_code == 2


@pytest.mark.usefixtures("english")
def test_a_file_is_read_and_shown_in_words():
    text = run("read", FOLDER / SEALED[0])
    assert "Entries (row) read: 0 of 2" in text
    assert "date_order: ? – nothing establishes it: a decision is asked" in text
    assert "→ Settle the order" in text
    settled = run("read", FOLDER / SEALED[0], "--set", "date_order=mdy", "--limit", "1")
    assert "transfers: 2 rows, the first 1:" in settled
    assert "row=2 | level: movement | side: credit | amount: 100.00 | currency: EUR | booked: 2026-03-04" in settled
    assert "row=3" not in settled


def test_a_reader_can_be_chosen_and_rows_limited():
    read = ask("read", FOLDER / SEALED[0], "--reader", "document")
    assert read["reader"] == "document"
    assert read["counts"]["documents"] == 1
    assert ask("read", FOLDER / "camt/examples/batch.xml", "--limit", "2")["counts"]["transfers"] > 2
    assert len(ask("read", FOLDER / "camt/examples/batch.xml", "--limit", "2")["tables"]["transfers"]) == 2


def test_companions_and_a_key_reach_the_reader(tmp_path):
    import sqlite3

    made = sqlite3.connect(tmp_path / "mmssms.db", isolation_level=None)
    made.execute("PRAGMA journal_mode = WAL")
    made.execute("PRAGMA wal_autocheckpoint = 0")
    made.executescript((FOLDER / "android/examples/sms.sql").read_text("utf-8"))
    log, kept = (tmp_path / "mmssms.db-wal").read_bytes(), tmp_path / "log"
    kept.write_bytes(log)
    main = tmp_path / "alone.db"
    main.write_bytes((tmp_path / "mmssms.db").read_bytes())
    made.close()
    words = ("read", main, "--reader", "android_sms")
    assert not ask(*words)["counts"].get("messages")
    with_log = ask(*words, "--companion", f"-wal={kept}", "--key-file", kept)
    assert with_log["counts"]["messages"] >= 5
    assert {row["state"] for row in with_log["tables"]["messages"]} == {"wal"}
    assert CliRunner().invoke(group, ["read", str(main), "--companion", "-wal=/nowhere"]).exit_code == 2
    assert CliRunner().invoke(group, ["read", str(main), "--companion", "nothing"]).exit_code == 2


def test_what_a_container_holds_is_read_one_level_down(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(FOLDER / "camt/examples/batch.xml", "relevés/lot.xml")
        archive.write(FOLDER / "containers/examples/dossier.zip", "b.zip")
    bare = ask("read", tmp_path / "a.zip")
    assert [(member["name"], member["read"]) for member in bare["members"]] == [("relevés/lot.xml", None), ("b.zip", None)]
    assert "--into" in run("read", tmp_path / "a.zip")
    first, second = (member["read"] for member in ask("read", tmp_path / "a.zip", "--into")["members"])
    assert (first["reader"], second["reader"]) == ("camt", "zip_archive")
    assert first["counts"]["transfers"] >= 2
    assert "members" not in second
    assert second["counts"]["members"] == 3
    assert "    Lecteur\xa0: camt" in run("read", tmp_path / "a.zip", "--into")


def test_a_question_is_shown_in_both_readings(case, marks):
    asked = {one["code"]: one for one in ask("layouts", case)["asked"]}
    order = asked["readers_devices.csv_date_order_open"]
    assert [one["mark"] for one in order["exhibits"]] == [marks["open_dates.csv"], marks["again.csv"]]
    (reading,) = order["readings"]
    assert (reading["setting"], reading["values"]) == ("date_order", ["dmy", "mdy"])
    assert [row["values"] for row in reading["rows"]] == [
        [{"booked": "2026-04-03"}, {"booked": "2026-03-04"}],
        [{"booked": "2026-06-05"}, {"booked": "2026-05-06"}],
    ]
    (decimal,) = asked["readers_devices.csv_decimal_open"]["readings"]
    assert decimal["rows"][0]["values"] == [{"amount": "1.250"}, {"amount": "1250"}]
    (chat,) = asked["readers_devices.date_order_open"]["readings"]
    assert [side["sent_wall"][:10] for side in chat["rows"][0]["values"]] == ["2026-04-03", "2026-03-04"]
    text = run("layouts", case)
    assert "date_order=dmy                                │ date_order=mdy" in text
    assert f"faisceau settle {case} {marks['open_dates.csv']} date_order=dmy|mdy|ymd --like" in text


def test_a_decision_is_signed_for_those_alike_once_they_were_listed(case, marks):
    before = len(ask("table", case, "settings")["rows"])
    mine = (marks["open_dates.csv"], "date_order=dmy", "--like", "--reason", "dates de cette banque")
    listed = ask("settle", case, *mine, code=1)
    assert (listed["signed"], listed["entries"]) == (False, [])
    assert [one["name"] for one in listed["exhibits"]] == ["open_dates.csv", "again.csv"]
    run("build", case)
    assert len(ask("table", case, "settings")["rows"]) == before
    signed = ask("settle", case, *mine, "--yes")
    assert [entry["type"] for entry in signed["entries"]] == ["LayoutSettled", "LayoutSettled"]
    run("build", case)
    assert {row["value"] for row in ask("table", case, "settings")["rows"]} == {"dmy"}
    assert "readers_devices.csv_date_order_open" not in {one["code"] for one in ask("layouts", case)["asked"]}
    booked = ask("table", case, "transfers", "--where", "booked = DATE '2026-04-03' AND remittance IN ('Uplata', 'Placanje')")[
        "rows"
    ]
    assert len(booked) == 2


def test_a_later_decision_keeps_what_stood_and_a_zone_is_a_decision_of_its_own(case, marks):
    one = marks["open_dates.csv"]
    told = ask("settle", case, one, "zone=+02:00", "currency=EUR", "--reason", "x")
    assert [entry["type"] for entry in told["entries"]] == ["ZoneSettled", "LayoutSettled"]
    copied = ask("settle", case, marks["open_decimal.csv"], "decimal=.", "--same-as", one)
    assert copied["settings"] == {"date_order": "dmy", "zone": "+02:00", "currency": "EUR", "decimal": "."}
    run("build", case)
    rows = ask("table", case, "settings")["rows"]
    digests = {row["mark"]: row["exhibit"] for row in ask("table", case, "sealings")["rows"]}
    stands = {row["name"]: row["value"] for row in rows if row["exhibit"] == digests[one]}
    assert stands == {"date_order": "dmy", "zone": "+02:00", "currency": "EUR"}


def test_what_was_settled_for_one_is_offered_for_a_later_one_alike(case, tmp_path):
    later = tmp_path / "later.csv"
    later.write_text((FOLDER / SEALED[0]).read_text("utf-8").replace("Uplata", "Novac"), "utf-8")
    run("seal", case, later)
    run("build", case)
    (asked,) = (one for one in ask("layouts", case)["asked"] if one["code"] == "readers_devices.csv_date_order_open")
    assert [one["name"] for one in asked["exhibits"]] == ["later.csv"]
    assert {one["name"] for one in asked["settled"]} >= {"again.csv"}
    assert all(one["settings"]["date_order"] == "dmy" for one in asked["settled"])
    assert "--same-as" in run("layouts", case)


def test_a_table_inside_an_archive_is_settled_and_shown_by_the_words_that_cite_it(case, marks, tmp_path):
    with zipfile.ZipFile(tmp_path / "saisie.zip", "w") as archive:
        archive.writestr("mes notes/lapi.csv", "immat.;relevé;borne\nAB-123-CD;2025-09-13 22:14:05;A7 Vienne\n")
    run("seal", case, tmp_path / "saisie.zip")
    run("build", case)
    (asked,) = (one for one in ask("layouts", case)["asked"] if one["code"] == "readers_files.table_unknown")
    mark = asked["exhibits"][0]["mark"]
    assert mark.endswith("/mes notes/lapi.csv")
    assert f"faisceau settle {case} '{mark}' reader=listings listing=… columns=…" in run("layouts", case)
    assert "AB-123-CD" in run("show", case, mark)
    run(
        "settle",
        case,
        mark,
        "reader=listings",
        "listing=plate_readings",
        "columns=plate,seen,read_at",
        "--reason",
        "lecteur de plaques",
    )
    run("build", case)
    (row,) = ask("table", case, "sightings")["rows"]
    assert (row["plate"], row["place"], row["locator"]) == ("AB-123-CD", "A7 Vienne", "row=2")
    assert "Aucune pièce" in CliRunner().invoke(group, ["show", str(case), f"{mark}x"]).stderr


def test_a_table_that_numbers_its_accounts_is_joined_with_itself_and_money_is_followed_through_it(tmp_path, monkeypatch):
    """Simulated tables name accounts by short numbers; in another order of the fifth day money reaches an account that it did not."""
    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "keys"))
    lines = ("1,9,1,TRANSFER,60.00,1", "2,1,3,TRANSFER,50.00,5", "3,2,1,TRANSFER,100.00,5", "4,3,4,TRANSFER,20.00,6")
    head = "TXN_ID,ACCOUNT_ID,COUNTER_PARTY_ACCOUNT_NUM,TXN_SOURCE_TYPE_CODE,TXN_AMOUNT_ORIG,start"
    (tmp_path / "tx.csv").write_text("\n".join((head, *lines, "")))
    folder = tmp_path / "case"
    run("new", folder, "--title", "Simulation", "--state", "FR", "--name", "A. Morel", "--role", "x")
    run("seal", folder, tmp_path / "tx.csv")
    run("build", folder)
    run("settle", folder, "D1", "base_date=2026-01-01", "seen_from=both", "currency=EUR", "--reason", "simulation")
    run("build", folder)
    pairs = ask("table", folder, "pairs")["rows"]
    assert [(row["out_locator"], row["in_locator"], row["state"]) for row in pairs] == [
        (f"row={n}", f"row={n};n=2", "joined") for n in range(2, 6)
    ]
    told = ask("trace", folder, "--from", "transfers:D1#row=4;n=2")
    assert told["orders"]["state"] in ("some", "every")
    assert {row["account"].rpartition("/")[2] for row in told["orders"]["places"]} >= {"1", "3"}
    text = run("trace", folder, "--from", "transfers:D1#row=4;n=2")
    assert "D1/1 (EUR)" in text
    assert "exhibit:" not in text
    assert "compte «\xa03\xa0» de D1" in run("ledgers", folder)


def test_another_programs_reading_is_shown_row_by_row(monkeypatch):
    text = run("read", FOLDER / "mt940/examples/numbered.sta", "--cross-check", "mt-940", "--limit", "0")
    assert "Le même fichier lu par mt-940\xa0: 4 lignes ou pages, 4 ici\xa0; 1 différence." in text
    assert "  – line=12,14 – amount\n      faisceau: -20.00\n      mt-940: 20.00\n" in text
    assert "pycamt ne lit pas ce fichier" in run("read", FOLDER / "mt940/examples/free.sta", "--cross-check", "pycamt")
    monkeypatch.setenv("PATH", "/nowhere")
    absent = run("read", FOLDER / "pdf/examples/deux-colonnes.pdf", "--cross-check", "poppler")
    assert "poppler n'est pas installé\xa0: rien n'est comparé." in absent


def test_a_number_is_followed_by_the_word_that_goes_with_it():
    shown = {
        (lang, count): say("cli.problems.cause", lang, {"entries": count, "exhibits": 1, "places": 0})
        for lang in ("fr", "en")
        for count in (0, 1, 2, 1000)
    }
    assert shown["fr", 0] == "0 élément non lu – 1 pièce, 0 endroit"
    assert shown["fr", 1] == "1 élément non lu – 1 pièce, 0 endroit"
    assert shown["fr", 2] == "2 éléments non lus – 1 pièce, 0 endroit"
    assert shown["en", 0] == "0 entries not read – 1 exhibit, 0 places"
    assert shown["en", 1] == "1 entry not read – 1 exhibit, 0 places"
    assert shown["en", 1000].startswith("1000 entries")


def test_what_differs_is_told_in_the_order_of_the_sentence_and_nothing_that_it_does_not_say(monkeypatch):
    """The arguments lie in the order of their names, which is nobody's; ``kept`` is in no sentence."""
    monkeypatch.setattr("faisceau.cli.reading.LANG", "en")
    code = "bank.balance_open"
    assert used(code, "en") == ("opening", "lines", "expected", "closing")
    told = [{"closing": f"{n}9", "expected": f"{n}8", "kept": f"{n}x", "lines": f"{n}7", "opening": f"{n}6"} for n in (1, 2)]
    own = [
        {"exhibit": "e", "mark": f"D{n}", "name": "a", "code": code, "arguments": one, "places": [f"line={n}"]}
        for n, one in enumerate(told, 1)
    ]
    cause = {"code": code, "entries": 0, "exhibits": 1, "places": 2, "happened": "h", "next": ""}
    text = " ".join(" ".join(_cause(1, cause, own, whole=True)).split())
    assert "line=1 (16, 17, 18, 19); line=2 (26, 27, 28, 29)" in text


def test_a_balance_that_does_not_close_is_one_cause_whatever_the_format():
    codes = [code for code in wordings() if code.endswith(".balance_open")]
    assert codes == ["bank.balance_open"]
