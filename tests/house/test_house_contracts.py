"""The house's own contracts, over the registries: schemas, wordings, catalogue, readers, and a core with the world shut off."""

import ast
import re
import string
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

import faisceau
from faisceau.indicators import INDICATORS
from faisceau.model.columns import Partition, Protection, Words
from faisceau.model.entries import (
    CATALOGUE,
    Authorisation,
    Piece,
    Pin,
    decision_name,
    from_body,
    is_person,
    object_of,
    subjects_of,
    to_body,
)
from faisceau.model.observations import SCHEMAS
from faisceau.model.tables import TABLES
from faisceau.model.wording import LANGS, ROOMS, wordings
from faisceau.readers import LAST_RESORT, READERS

PACKAGE = Path(faisceau.__file__).parent
CORE = ("model", "notation", "readers", "stages")
COLUMNS = [(name, column) for name, schema in sorted(TABLES.items()) for column in schema.columns]


# Schemas.


def test_there_are_tables_and_columns_to_look_at():
    assert len(TABLES) >= 60
    assert len(COLUMNS) >= 400


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda schema: schema.name)
def test_an_observation_always_says_where_it_stands(schema):
    columns = {column.name: column for column in schema.columns}
    assert not columns["exhibit"].nullable
    assert not columns["locator"].nullable
    assert schema.key[:2] == ("exhibit", "locator")
    assert schema.partition is Partition.EXHIBIT


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_says_what_it_is(name):
    schema = TABLES[name]
    assert len(schema.meaning) > 15
    assert schema.key
    assert len(set(schema.names)) == len(schema.names)
    for column in schema.columns:
        assert column.meaning.strip(), column.name
        assert isinstance(column.protection, Protection)


def test_every_text_column_says_what_words_it_may_hold():
    """A text of the case's own class says whether words of people stand in it; one of another class is masked whole, or is public."""
    texts = [(name, column) for name, column in COLUMNS if column.is_text]
    assert len(texts) >= 1300
    assert not [
        f"{name}.{column.name}" for name, column in texts if (column.protection is Protection.CASE) != (column.words is not None)
    ]
    assert not [f"{name}.{column.name}" for name, column in COLUMNS if column.words and not column.is_text]
    at_length = {f"{name}.{column.name}" for name, column in texts if column.words is Words.EVIDENCE}
    assert at_length == EVIDENCE
    assert len([column for _, column in texts if column.words in (Words.NAMED, Words.REMARK)]) >= 120


EVIDENCE = {
    *(f"{name}.text" for name in ("messages", "utterances", "adverts", "documents", "words", "pages")),
    *("messages.quoted", "documents.flowed", "passages_proposed.question", "passages_proposed.answer"),
}
"""What exhibits say at length, which whoever may open them reads: the one thing that is not looked through for names and contacts."""


def test_no_column_is_a_float_and_none_scores():
    for name, column in COLUMNS:
        inner = column.type.value_type if pa.types.is_list(column.type) else column.type
        assert not pa.types.is_floating(inner), f"{name}.{column.name}"
        assert not re.search(r"score|risk|rank|probab|likel", column.name), f"{name}.{column.name}"


def test_an_amount_has_an_exponent_beside_it():
    for name, schema in TABLES.items():
        amounts = [c.name for c in schema.columns if pa.types.is_decimal(c.type)]
        assert not amounts or any("exponent" in other for other in schema.names), (name, amounts)


def test_a_wall_clock_has_its_zone_and_utc_beside_it():
    for name, schema in TABLES.items():
        for column in schema.columns:
            if column.name.endswith("_wall"):
                stem = column.name.removesuffix("_wall")
                assert {f"{stem}_zone", f"{stem}_utc"} <= set(schema.names), f"{name}.{column.name}"
                assert all(c.nullable for c in schema.columns if c.name in (f"{stem}_wall", f"{stem}_zone", f"{stem}_utc"))


@pytest.mark.parametrize(
    ("word", "classes"),
    [
        ("name", {"identity"}),
        ("phone", {"contact"}),
        ("email", {"contact"}),
        ("health", {"health"}),
        ("born", {"child", "identity"}),
    ],
)
def test_a_column_of_a_person_is_protected(word, classes):
    """Names of persons, numbers, health and birth are never of the open classes."""
    found = 0
    for schema in SCHEMAS.values():
        for column in schema.columns:
            if re.fullmatch(rf"(guest_|debtor_|creditor_|caller_|callee_|owner_)?{word}s?", column.name) and schema.name not in (
                "members",
                "organisations",
            ):
                assert column.protection.value in classes, f"{schema.name}.{column.name}"
                found += 1
    assert found


# The catalogue of entries.

EXAMPLE = {"str": "x", "int": 3, "tuple": ("x",)}


def example(kind):
    """Return an entry of a type, every field that it must have filled in."""
    from dataclasses import MISSING, fields

    values = {}
    for field in fields(kind):
        if field.default is MISSING and field.default_factory is MISSING:
            hint = str(field.type)
            values[field.name] = 3 if hint == "int" else ["x"] if "tuple[str" in hint else [] if "tuple" in hint else "x"
    return from_body(kind.__name__, values)


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.__name__)
class TestCatalogue:
    def test_it_is_in_the_past_participle_and_in_french(self, kind):
        assert re.fullmatch(r"([A-Z][a-z]+)+", kind.__name__)
        assert kind.__name__.endswith(("ed", "n", "t", "Aside", "Withheld"))
        for lang, other in (("fr", "en"), ("en", "fr")):
            said = decision_name(kind.__name__, lang)
            assert len(said) > 5
            assert said != decision_name(kind.__name__, other)
            assert [one.__name__ for one in CATALOGUE.values() if one.NAME.text(lang) == said] == [kind.__name__]
        assert (kind.__doc__ or "").strip().endswith(".")

    def test_it_comes_back_from_its_body(self, kind):
        entry = example(kind)
        assert from_body(kind.__name__, to_body(entry)) == entry

    def test_its_object_and_its_subjects_are_fields(self, kind):
        names = {*kind.__dataclass_fields__}
        assert set(kind.OBJECT) <= names
        assert set(kind.SUBJECTS) <= names
        assert object_of(example(kind)).startswith(kind.OBJECT[0]) if kind.OBJECT else object_of(example(kind)) == ""
        assert len([one for one in subjects_of(example(kind)) if is_person(one)]) <= len(kind.SUBJECTS)


def test_the_catalogue_is_closed_and_whole():
    assert len(CATALOGUE) >= 52
    text = (PACKAGE / "model" / "entries.py").read_text("utf-8")
    written = {node.name for node in ast.parse(text).body if isinstance(node, ast.ClassDef)} - {
        "Entry",
        Authorisation.__name__,
        Pin.__name__,
        Piece.__name__,
    }
    assert written == set(CATALOGUE)


# Wordings.


@pytest.mark.parametrize("code", sorted(wordings()))
def test_a_wording_says_the_same_in_both_languages(code):
    wording = wordings()[code]
    places = [{name for _, name, _, _ in string.Formatter().parse(text) if name is not None} for text in (wording.fr, wording.en)]
    after = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        for text in (wording.next_fr, wording.next_en)
    ]
    assert places[0] == places[1]
    assert after[0] == after[1]
    assert wording.fr.strip()
    assert wording.en.strip()
    assert bool(wording.next_fr) == bool(wording.next_en)
    assert "" not in places[0] | after[0]
    for lang in LANGS:
        assert "  " not in wording.text(lang).strip().replace("\n  ", "")


def test_every_room_of_wordings_is_listed():
    rooms = {path.stem for path in (PACKAGE / "model" / "wording").glob("*.py")} - {"__init__"}
    assert rooms == set(ROOMS)


def test_every_code_that_is_raised_is_worded():
    raised = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "Refusal",
                "Missing",
                "Stale",
                "Damaged",
                "Locked",
                "NoSpace",
                "Invalid",
            ):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    raised.add(first.value)
    assert len(raised) >= 50
    assert sorted(raised - set(wordings())) == []
    without = sorted(code for code in raised if not wordings()[code].next_fr)
    assert without == [], "a refusal says what to do next"


# Readers, indicators, and the core with the world shut off.


def test_no_reader_is_forgotten():
    found = {
        f"faisceau.readers.{path.stem}"
        for path in (PACKAGE / "readers").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert found - {"faisceau.readers.__init__"} == {*READERS, LAST_RESORT}
    assert len(INDICATORS) >= 84


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


BORDERS = {PACKAGE / "vault" / "serving.py", PACKAGE / "bureau" / "work" / "tasks.py"}
"""The border of the jail, where whatever a reader raises is its verdict; that of the queue, which tells of what broke and goes on."""


def test_nothing_catches_everything_but_the_borders():
    for path in set(PACKAGE.rglob("*.py")) - BORDERS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = {getattr(part, "id", "") for part in ast.walk(node.type)} if node.type else {"everything"}
                passed_on = any(
                    isinstance(part, ast.Raise) and part.exc is None for part in ast.walk(node)
                ) or "set_exception" in ast.dump(node)
                assert passed_on or not caught & {"Exception", "BaseException", "everything"}, path


SHUT = r"""
import io, sys
import faisceau.model, faisceau.model.wording
from importlib import import_module
from faisceau.readers import READERS, LAST_RESORT
from faisceau.model.tables import TABLES
import pyarrow as pa
modules = [import_module(name) for name in (*READERS, LAST_RESORT)]
from faisceau.stages import entities, filters, ledgers, states, tracing
from faisceau.stages.selectors import fields, selectors
from faisceau.notation import amounts, phones
from faisceau.model.wording import wordings
wordings()

class Opened:
    def __init__(self, content, names):
        import hashlib
        self.content, self.names, self.size, self.digest = content, names, len(content), hashlib.sha256(content).hexdigest()
    def open(self):
        return io.BytesIO(self.content)

def read_all():
    told = {}
    for module in modules:
        for content, name in FILES:
            if module is modules[-1] or module.recognises(content[:4096], content[-4096:], (name,)):
                rows = list(module.read(Opened(content, (name,)), {}, {}))
                told.setdefault(module.__name__, []).append(len(rows))
                for row in rows[:2]:
                    if type(row).__name__ not in ("Reading", "Problem"):
                        assert module.resolve(Opened(content, (name,)), row.locator).content is not None
    return told

CSV = "Date;Libellé;Montant;Devise\n03/02/2031;LOYER;-410,00;EUR\n14/02/2031;SALAIRE;1200,50;EUR\n28/02/2031;COURSES;-33,10;EUR\n".encode()
CHAT = "03/02/2031, 10:04 - Ilinca: tu arrives quand ?\n14/02/2031, 10:09 - Radu: ce soir\n15/02/2031, 11:00 - Radu: demain\n".encode()
MT = b"\r\n:20:REF1\r\n:25:MD09ZZ000000022510004114\r\n:28C:1/1\r\n:60F:C310201EUR100,00\r\n:61:3102030203C10,00NTRFREF//B1\r\n:86:loyer\r\n:62F:C310203EUR110,00\r\n-"
FILES = [(CSV, "a.csv"), (CHAT, "Discussion WhatsApp avec Radu.txt"), (MT, "a.sta"), (b"un mot", "mot.txt")]

def stage_all():
    empty = {name: TABLES[name].empty() for name in TABLES}
    seen = {name: empty[name] for name in fields.TABLES_READ}
    one = pa.Table.from_pylist([{c: None for c in TABLES["messages"].names} | {"exhibit": "e", "locator": "line=1,1", "platform": "whatsapp", "kind": "text", "recipients": [], "unknown": [], "sequence": 0, "sender": "+33 6 39 98 12 34"}], TABLES["messages"].arrow)
    found = selectors(region="FR", **{**seen, "messages": one})
    assert found.num_rows >= 1
    filters.without({name: empty[name] for name in ("sealings", "statements", "passages", "supported", "confirmations", "roles", "counts", "pieces")}, ("testimony",), ())
    entities.entities
    return found.num_rows

FORBIDDEN = ("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "import", "ctypes.dlopen", "sqlite3.connect")
first = (read_all(), stage_all())
shut = []
def hook(event, arguments):
    optional = event == "import" and str(arguments[0]).startswith("dateutil")  # pyarrow asks for it again each time it is not there
    if SHUTTING and event.startswith(FORBIDDEN) and not optional:
        shut.append((event, str(arguments)[:120]))
SHUTTING = False
sys.addaudithook(hook)
SHUTTING = True
second = (read_all(), stage_all())
SHUTTING = False
assert first == second
print(sorted(second[0]), second[1], shut)
sys.exit(1 if shut else 0)
"""


def test_the_core_runs_with_the_world_shut_off():
    """No file, socket, process or import once a reader and the stages were imported and warmed."""
    done = subprocess.run([sys.executable, "-c", SHUT], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for reader in ("bank_csv", "whatsapp_text", "mt940", "document"):
        assert f"faisceau.readers.{reader}" in done.stdout


@pytest.mark.parametrize("room", CORE)
def test_the_core_names_nothing_of_the_world(room):
    world = {
        "os",
        "socket",
        "subprocess",
        "pathlib",
        "shutil",
        "tempfile",
        "random",
        "secrets",
        "time",
        "threading",
        "multiprocessing",
        "asyncio",
        "http",
        "urllib.request",
    }
    for path in (PACKAGE / room).rglob("*.py"):
        assert not set(imported(path)) & world, path


# Names that a package offers.

OFFERING = sorted(
    {
        ".".join(("faisceau", *path.parent.relative_to(PACKAGE).parts))
        for path in PACKAGE.rglob("__init__.py")
        if "__all__" in path.read_text("utf-8")
    }
)


def test_what_a_package_offers_is_not_hidden_by_a_module_of_that_name():
    from importlib import import_module
    from types import ModuleType

    offered = imported = 0
    for package in OFFERING:
        tree = ast.parse(Path(import_module(package).__file__ or "").read_text("utf-8"))
        # ``from package import module`` offers the module itself; any other import offers what the module holds under that name.
        for node in (n for n in tree.body if isinstance(n, ast.ImportFrom)):
            for name in (alias.asname or alias.name for alias in node.names):
                offered += 1
                if node.module != package:
                    imported += 1
                    value = getattr(sys.modules[package], name)
                    hidden = isinstance(value, ModuleType) and value.__name__ == f"{package}.{name}"
                    assert not hidden, f"{package}.{name} is the module, not what {node.module} holds"
    assert len(OFFERING) >= 10
    assert imported >= 100, (imported, offered)
