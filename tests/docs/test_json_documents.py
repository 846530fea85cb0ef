"""The page of JSON documents and what the commands really write: every path that is written is told, every path told is written."""

import json
import re
import shutil
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner

from bureau_process import served
from faisceau import cases
from faisceau.cli import COMMANDS, group
from readers.written_pdf import Words, written_pdf

TOLD = tomllib.loads((Path(__file__).parents[2] / "docs" / "reference" / "json-documents.toml").read_text("utf-8"))
MONEY = Path(__file__).parents[2] / "docs" / "how-to" / "product-and-schedule.md"
TYPES = {"string": str, "integer": int, "number": float, "boolean": bool, "null": type(None)}

SELDOM = {
    ("demo", "demo"): {"differences[].section", "differences[].what", "differences[].expected", "differences[].found"},
    ("unpunished", "unpunished"): {"questions[].**"},
    ("serve", "serve"): {"closed[]"},
    ("statements", "register"): {
        "statements[].retractions[].**",
        "statements[].safeguards[]",
        *(f"statements[].conditions[].{name}" for name in ("condition", "label", "article")),
    },
    ("build", "build"): {"without[]", "without_exhibits[]"},
    ("ledgers", "ledgers"): {path for path in TOLD["ledgers"]["ledgers"] if path.startswith("points[]")},
    ("product", "product"): {"persons[].in_other_currency", "workbook"},
    ("schedule", "schedule"): {"rows[].goes_on[]"},
    ("ways", "ways"): {f"ways[].issuers[].{name}" for name in ("authority", "label", "may", "validated_by[]", "article")},
    ("request", "printed"): {"printed.unverified[]"},
    ("check", "check"): {"differs[]"},
}
"""What this case has no example of."""


def leaves(value, path=""):
    """Yield the path and value of everything in a document that holds nothing else."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, f"{path}[]")
    else:
        yield path, value


def pattern(path):
    # A value of any type may be a list of texts: a column of a table.
    if path.endswith(".**"):
        return re.compile(re.escape(path.removesuffix(".**")) + r"(?:[.\[].*)?")
    return re.compile(re.escape(path).replace(r"\*", r"[^.\[\]]+") + r"(?:\[\])*" if "*" in path else re.escape(path))


def fits(kind, value):
    return kind == "any" or type(value) in [TYPES[name] for name in kind.split(" or ")]


def marks(case):
    """Return the marks of the statements of a case."""
    done = CliRunner().invoke(group, ["table", str(case), "sealings", "--where", "name LIKE '%.csv'", "--json"])
    return [row["mark"] for row in json.loads(done.stdout)["rows"]]


class Documents:
    """The documents that were written, by command and variant, and what is wrong with them."""

    def __init__(self):
        self.seen, self.wrong = {}, []

    def take(self, command, variant, document):
        """Hold a document to what is told of it."""
        paths = TOLD[command][variant]
        seen = self.seen.setdefault((command, variant), set())
        for path, value in leaves(document):
            found = [told for told in paths if pattern(told).fullmatch(path)]
            seen.update(found)
            if not any(fits(paths[told]["type"], value) for told in found):
                self.wrong.append((command, variant, path, value))

    def run(self, variant, *words, code=0):
        """Run a command with --json and take its document."""
        done = CliRunner().invoke(group, [*(str(word) for word in words), "--json"])
        assert done.exit_code == code, done.stderr
        document = json.loads(done.stdout)
        self.take("refused" if variant == "refused" else words[0], variant, document)
        return document

    def never_seen(self):
        """Return what is told of a document and was not in it."""
        return {
            (command, variant, path)
            for command, variants in TOLD.items()
            for variant, paths in variants.items()
            for path in paths
            if path not in self.seen.get((command, variant), ()) and path not in SELDOM.get((command, variant), ())
        }


def ask_abroad(run, case, tmp_path):
    """Decide two requests, fill a form, answer, follow, list: what ``request``, ``deadlines`` and ``ways`` say of them."""
    (tmp_path / "requests.toml").write_text(REQUESTS, "utf-8")
    run("decide", "decide", case, tmp_path / "requests.toml")
    run("build", "build", case)
    run("sheet", "request", case, "prepare", "R1", "--out", tmp_path / "R1.toml")
    run("entries", "request", case, "answer", "R2", "ne_bis_in_idem_eio=yes", "crime_recognised=no", "--reason", "essai")
    run("entries", "request", case, "follow", "R1", "sent", "--on", "2026-10-22", "--at", "09:10", "--to", "IE", "--exhibit", "D2")
    run("entries", "request", case, "follow", "R1", "received", "--on", "2026-10-22", "--at", "09:30", "--note", "essai")
    run("entries", "request", case, "follow", "R1", "answered", "--on", "2026-10-30", "--exhibit", "D7")
    run("entries", "request", case, "follow", "R3", "received", "--on", "2026-10-30")
    run("build", "build", case)
    run("requests", "request", case)
    run("grounds", "request", case, "grounds", "R2")
    run("printed", "request", case, "print", "R3", "--out", tmp_path / "R3.html")
    run("contacts", "request", case, "contacts")
    run("turnaround", "request", case, "turnaround")
    run("deadlines", "deadlines", case, "--all", "--calendar", tmp_path / "delais.ics")
    run("between", "ways", case, "--to", "DK", "--on", "2026-10-01")
    run("between", "ways", case, "--to", "RO", "--by", "eio", "--issuer", "prosecutor", "--measure", "bank_transactions")


ONE_DAY = """Compte;Date;Libellé;Montant;Devise
FR7699880000010000000041261;13/04/2031;DON;100,00;EUR
FR7699880000010000000041261;13/04/2031;LOYER;-60,00;EUR
FR7699880000010000000041261;13/04/2031;SALAIRE;80,00;EUR
"""
"""Lines of a day of which no balance tells the order."""
REQUESTS = """
[[AuthorityRecorded]]
authority = "PLATEFORME"
name = "Annonces Inventées Ltd"
state = "IE"
kind = "provider"
address = "4 Invented Quay, Dublin"
email = "orders@invented.example"
phone = "+33 6 39 98 00 01"
languages = ["en", "fr"]
source = "point de contact publié (inventé)"
checked = 2026-01-01

[[MeasureDecided]]
request = "R1"
measure = "subscriber_data"
to = "IE"
way = "e_evidence"
gap = "F1|V1|S1|purpose"
reason = "essai"
asked_by = "la défense"

[[MeasureDecided]]
request = "R2"
measure = "arrest_surrender"
to = "FR"
way = "eaw"

[[MeasureDecided]]
request = "R3"
measure = "preserve_data"
to = "DE"
way = "e_evidence"

[[FormFilled]]
request = "R1"
form = "epoc_annex_i"
language = "en"
addressee = "PLATEFORME"

[[FormFilled]]
request = "R3"
form = "annex_iii_non_execution"
language = "fr"
addressee = "PLATEFORME"

[FormFilled.fields]
reason = "essai"
"""


def test_every_command_has_its_document():
    assert set(TOLD) == {"refused", *COMMANDS}


def decided_more(case):
    """Sign what the training case has not: a suspect who is a victim too, a reading about a dimension, facts astride two texts."""
    world = cases.World.of_this_machine(lambda *told, **more: None)
    finding = next(row["finding"] for row in cases.ask(case).each("findings", "indicator = 'confinement_orders'"))
    row = {"count": "F1", "element": "means", "value": "1", "victim": "V1", "suspect": "S3", "kind": "device"}
    bodies = [
        ("RoleGiven", {"person": "S2", "role": "victim", "reason": "à vérifier"}),
        ("FindingConfirmed", {"finding": finding, "reason": "lu", **row}),
        (
            "OffenceCharged",
            {
                "count": "F3",
                "offence": "225-4-1",
                "state": "FR",
                "suspects": ["S2"],
                "victims": ["V1"],
                "since": "2013-08-06",
                "until": "2013-08-08",
            },
        ),
    ]
    cases.sign(case, world, bodies)


def test_the_documents_are_what_is_told_of_them(demo, case, tmp_path, monkeypatch):
    monkeypatch.setenv("FAISCEAU_KEYS", str(demo.keys))
    documents = Documents()
    documents.take("demo", "demo", demo.told.document())
    with served(tmp_path / "bureau") as bureau:
        documents.take("serve", "serve", bureau.told)
    run = documents.run
    decided_more(case)
    run("build", "build", case)
    for name in ("tables", "problems", "findings", "matrix", "gaps", "law", "dimensions", "trace", "build", "verify"):
        run(name, name, case)
    run("trace", "trace", case, "--path", "iban:MD09ZZ000000022510004114")
    run("trace", "trace", case, "--rule", "backward")
    run("readers", "readers")
    run("ways", "ways", case, "--to", "MD")
    ask_abroad(run, case, tmp_path)
    run("read", "read", case / "pieces" / "releve_S3_camt053.xml")
    run("show", "show", case, "D2", "page=3")
    run("search", "search", case, "passeport")
    run("completion", "completion", "bash")
    run("backup", "backup", case, "--out", tmp_path / "copy.tar")
    run("restore", "restore", tmp_path / "copy.tar", "--out", tmp_path / "back")
    run("dossier", "dossier", case, "--out", tmp_path / "note.html")
    run("rows", "table", case, "messages")
    run("columns", "table", case, "messages", "--columns")
    run("out", "table", case, "messages", "--out", tmp_path / "messages.csv")
    run("export", "export", case, "--format", "case", "--out", tmp_path / "affaire.jsonld")
    run("refused", "table", case, "nothing", code=1)
    run("list", "keys", case, "list")
    (toml,) = re.findall(r"```toml\n(.*?)```", MONEY.read_text("utf-8"), re.DOTALL)
    (tmp_path / "money.toml").write_text(toml, "utf-8")
    run("decide", "decide", case, tmp_path / "money.toml")
    run("build", "build", case)
    run("ledgers", "ledgers", case)
    run("product", "product", case, "--in", "MDL", "--workbook", tmp_path / "money.xlsx")
    run("around", "around", case, "--on", "2026-03-30")
    run("schedule", "schedule", case)
    run("weak", "weak", case)
    run("changes", "changes", case)
    run("changes", "changes", case, "--table", "table_rows")
    run("matrix", "matrix", case, "--without", "testimony")
    run("register", "statements", case)
    run("compare", "statements", case, "--compare")
    run("unpunished", "unpunished", case)
    run("annulment", "annulment", case, "D5")
    run("erase", "erase", case, "V3", "--reason", "exercice")

    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "own"))
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    (tmp_path / "note.txt").write_text("Rien.")
    run("new", "new", mine, "--title", "Affaire inventée", "--state", "FR")
    run("seal", "seal", mine, tmp_path / "note.txt")
    run("decide", "decide", mine, "PersonNamed", "person=P1", "name=Inventé", "pseudonym=P")
    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "other"))
    run("create", "keys", theirs, "create", "jeanne")
    run("card", "keys", theirs, "card", tmp_path / "jeanne.card")
    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "own"))
    run("list", "keys", mine, "enrol", tmp_path / "jeanne.card")
    run("card", "keys", mine, "card", tmp_path / "own.card")
    run("registry", "keys", mine, "registry", tmp_path / "own.card")
    shutil.copytree(mine, theirs)
    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "other"))
    run("decide", "decide", theirs, "RoleGiven", "person=P1", "role=witness")
    monkeypatch.setenv("FAISCEAU_KEYS", str(tmp_path / "own"))
    run("decide", "decide", mine, "RoleGiven", "person=P1", "role=witness")
    both = run("join", "join", mine, theirs)["conflicts"]
    assert [(one["here"]["object"], one["there"]["object"]) for one in both] == [("Inventé, témoin", "Inventé, témoin")]
    run("tidy", "tidy", mine)

    for n in (1, 2, 3):
        (tmp_path / f"{n}.csv").write_text(f"Date;Libellé;Montant;Devise\n03/04/2031;A{n};-1,50;EUR\n05/06/2031;B;2,00;EUR\n")
    run("seal", "seal", mine, *(tmp_path / f"{n}.csv" for n in (1, 2, 3)))
    run("build", "build", mine)
    run("settle", "settle", mine, marks(mine)[0], "date_order=dmy", "--reason", "essai")
    run("build", "build", mine)
    run("layouts", "layouts", mine)
    run("settle", "settle", mine, marks(mine)[1], "date_order=dmy", "--like", code=1)
    run("settle", "settle", mine, marks(mine)[2], "date_order=mdy", "--reason", "essai")
    run("settle", "settle", mine, marks(mine)[0], "date_order=dmy", "--like", code=1)
    (tmp_path / "releve.csv").write_text(ONE_DAY, "utf-8")
    run("seal", "seal", mine, tmp_path / "releve.csv", "--mark", "REL")
    run("build", "build", mine)
    run("trace", "trace", mine, "--from", "transfers:REL#row=2")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "1.csv", "1.csv")
    run("read", "read", tmp_path / "a.zip", "--into")
    run("read", "read", tmp_path / "1.csv", "--set", "date_order=dmy")
    run("read", "read", tmp_path / "1.csv", "--cross-check", "mt-940")

    lines = ("PROCES-VERBAL", "D1 Audition"), ("RAPPORT", "D2 Rapport"), ("suite du rapport",)
    (tmp_path / "p.pdf").write_bytes(
        written_pdf([[Words(60, 700 - 40 * at, line) for at, line in enumerate(page)] for page in lines])
    )
    run("seal", "seal", mine, tmp_path / "p.pdf", "--mark", "PROC")
    run("build", "build", mine)
    run("procedures", "pieces", mine, "PROC")
    (tmp_path / "sheet.csv").write_text("first page;last page;mark;kind\n1;1;P1;\n3;3;P2;\n")
    run("settled", "pieces", mine, "PROC", "--settle", tmp_path / "sheet.csv")
    run("written", "pieces", mine, "PROC", "--sheet", tmp_path / "again.csv")

    run("decide", "decide", mine, "PieceAnnulled", "mark=D1", "decision=exercice", "on=2031-01-02")
    run("retrieve", "keys", mine, "retrieve", "D1", tmp_path / "taken")
    run("build", "build", mine)

    run("decide", "decide", mine, "PieceWithheld", "mark=PROC", "profile=fr", "ground=706-104", "reason=essai")
    (tmp_path / "mots.txt").write_text("introuvable\n")
    kept = ("--ground", "706-104", "--reason", "essai", "--place", "page=1", "--words", tmp_path / "mots.txt")
    previewed = run("redact_preview", "redact", mine, "PROC", *kept, "--preview", tmp_path / "copy.pdf")
    assert sha256((tmp_path / "copy.pdf").read_bytes()).hexdigest() == previewed["exhibit"]
    run("redact", "redact", mine, "PROC", *kept, "--expect", previewed["exhibit"])
    (tmp_path / "mots.txt").write_text("RAPPORT\nintrouvable\n")
    run("redact_dry", "redact", mine, "PROC", "--dry", "--words", tmp_path / "mots.txt")
    run("redact_check", "redact", mine, "--check")
    run("disclose", "disclose", mine, "--out", tmp_path / "pack.zip")
    run("check", "check", tmp_path / "pack.zip")
    (tmp_path / "cut.zip").write_bytes((tmp_path / "pack.zip").read_bytes()[:-9])
    run("check", "check", tmp_path / "cut.zip", code=1)

    sealed = next(path for path in sorted((mine / "exhibits").iterdir()) if not path.suffix)
    sealed.chmod(0o600)
    sealed.write_bytes(sealed.read_bytes()[:-1] + b"\0")
    run("verify", "verify", mine, code=1)

    assert documents.wrong == []
    assert documents.never_seen() == set()
