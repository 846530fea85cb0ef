"""The readers as one list: none is forgotten, each keeps the contract, no two claim the same file."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import faisceau.readers
from faisceau.model.reading import Budget, Setting
from faisceau.model.settings import named
from faisceau.model.wording import Wording, wordings
from faisceau.readers import LAST_RESORT, READERS
from readers.example_files import of
from readers.opened import Opened

EXAMPLES = sorted(
    file
    for folder in Path(__file__).parent.glob("*/examples")
    for file in folder.iterdir()
    if file.suffix != ".json" and file.is_file()
)
ALL = (*READERS, LAST_RESORT)
PICTURES = "faisceau.readers.scan"


def reader(name):
    return importlib.import_module(name)


def claimants(content, names):
    asked = ((name, reader(name).recognises(content[:4096], content[-4096:], names)) for name in ALL)
    return [(name, dialect) for name, dialect in asked if dialect is not None]


def test_every_module_of_the_room_is_listed_once():
    found = {f"faisceau.readers.{module.name}" for module in pkgutil.iter_modules(faisceau.readers.__path__)}
    assert found == set(ALL)
    assert len(set(ALL)) == len(ALL)


@pytest.mark.parametrize("name", ALL)
def test_each_reader_keeps_the_contract(name):
    module = reader(name)
    assert isinstance(module.BUDGET, Budget)
    assert isinstance(module.UNIT, str)
    assert module.UNIT
    assert isinstance(module.COMPANIONS, tuple)
    assert all(isinstance(suffix, str) for suffix in module.COMPANIONS)
    for function, asked in ((module.recognises, 3), (module.read, 3), (module.resolve, 2)):
        parameters = list(inspect.signature(function).parameters.values())
        assert sum(parameter.default is parameter.empty for parameter in parameters) == asked, function.__name__
    for function in (module.recognises, module.read, module.resolve):
        assert inspect.getdoc(function), function.__name__


@pytest.mark.parametrize("name", ALL)
def test_each_reader_promises_in_both_languages_and_says_what_is_not_read(name):
    promise = reader(name).PROMISE
    assert isinstance(promise, Wording)
    for text in (promise.fr, promise.en):
        assert len(text.split()) >= 12
        assert text.endswith(".")
    assert any(word in promise.fr.lower() for word in ("ne ", "n'", "n’", "jamais", "non lu"))
    assert any(word in promise.en.lower() for word in ("not ", "never"))


def sources(name):
    """Return the source of a reader, of all its modules where it is a package."""
    path = Path(reader(name).__file__)
    return "".join(file.read_text("utf-8") for file in (sorted(path.parent.glob("*.py")) if path.stem == "__init__" else [path]))


@pytest.mark.parametrize("name", ALL)
def test_each_reader_says_which_settings_it_takes(name):
    taken = getattr(reader(name), "SETTINGS", {})
    for setting in taken.values():
        assert isinstance(setting, Setting)
        assert setting.meaning.fr
        assert setting.meaning.en
        assert isinstance(setting.values, tuple)
    looked_up = set(re.findall(r"""settings(?:\.get\(|\[)["'](\w+)["']""", sources(name)))
    assert looked_up <= set(taken)


class Settled(dict):
    """Settings that remember which were looked up."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)


@pytest.mark.parametrize("name", ALL)
def test_each_reader_looks_up_no_setting_that_it_does_not_state(name):
    # What the rooms it calls look up counts too: a person must be able to settle it.
    asked = set()
    for example in of(name):
        settled = Settled()
        companions = {suffix: Opened(beside, (example.name + suffix,)) for suffix, beside in example.companions.items()}
        rows = list(reader(name).read(Opened(example.content, (example.name,)), companions, settled))
        assert rows
        asked |= settled.asked
    assert asked <= set(getattr(reader(name), "SETTINGS", {}))


def test_every_setting_that_a_wording_names_is_taken_by_a_reader():
    known = {setting for name in ALL for setting in getattr(reader(name), "SETTINGS", {})} | {
        "reader"
    }  # which one reads is settled too
    rooms = ("cases.", "cli.", "press.")
    asked = {setting for code, wording in wordings().items() if not code.startswith(rooms) for setting in named(wording)}
    assert len(asked) >= 7
    assert asked - known == set()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_no_two_readers_claim_one_example(file):
    found = claimants(file.read_bytes(), (file.name,))
    assert len(found) <= 1, found
    if file.parent.parent.name == "document":
        # A picture is recognised where it may be, and described by the last resort where it may not.
        assert not found or (PICTURES, file.suffix) in {(name, f".{dialect}") for name, dialect in found}


def test_there_are_examples_of_every_kind():
    assert len(EXAMPLES) >= 30
    assert len({file.parent.parent for file in EXAMPLES}) >= 6


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_claimed_of_nothing(name):
    module = reader(name)
    for content in (b"", b"\0", b"\xff" * 4096, b"Bonjour\n" * 600):
        assert module.recognises(content[:4096], content[-4096:], ()) is None
        assert module.recognises(content[:4096], content[-4096:], ("exhibit", "b.csv", "c.txt", "d.xml")) is None


@pytest.mark.corpus
def test_no_two_readers_claim_one_real_file(corpus):
    files = [file for file in sorted(corpus.rglob("*")) if file.is_file()]
    twice = {}
    claimed = 0
    for file in files:
        found = claimants(file.read_bytes(), (file.name,))
        claimed += bool(found)
        if len(found) > 1:
            twice[file.name] = found
    assert twice == {}
    assert len(files) >= 1400
    assert claimed >= 260
