"""The committed pages of reference are what the code makes of itself, and nothing of it is left out."""

import importlib.util
import json
import re
from functools import cache
from pathlib import Path

import pytest

from faisceau.cli import COMMANDS
from faisceau.model.entries import CATALOGUE, from_body, to_body
from faisceau.model.tables import TABLES
from faisceau.model.wording import wordings

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "reference"


@cache
def maker():
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def pages():
    return maker().pages()


def test_every_generated_page_is_committed_as_it_is_made():
    stale = [name for name, text in pages().items() if (PAGES / name).read_text("utf-8") != text]
    assert stale == [], "run: python docs/make_reference.py"
    assert len(pages()) >= 9


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_described(command):
    page = pages()["command-line.md"]
    section = page.partition(f"## `{command}`\n")[2].partition("\n## ")[0]
    assert f"faisceau {command} " in section
    for param in maker()._command(command).params:
        for name in param.opts:
            assert not name.startswith("-") or name in section or param.name in maker()._COMMON


def test_every_table_and_column_is_described_in_both_languages():
    page, told = pages()["tables.md"], maker().french()
    assert set(told["tables"]) == set(TABLES)
    assert set(told["columns"]) == {column.meaning for schema in TABLES.values() for column in schema.columns}
    for name, schema in TABLES.items():
        section = page.partition(f"### `{name}`\n")[2].partition("\n##")[0]
        assert all(f"| `{column.name}` |" in section for column in schema.columns), name


def test_every_entry_is_described_in_both_languages():
    page = pages()["entries.md"]
    assert set(maker().french()["entries"]) == set(CATALOGUE)
    assert re.findall(r"^## (\w+) – .+$", page, re.MULTILINE) == list(CATALOGUE)


def test_every_message_is_listed():
    page = pages()["messages.md"]
    assert [code for code in wordings() if f"| `{code}` |" not in page] == []


def test_every_setting_of_the_environment_is_listed():
    read = {name for path in (ROOT / "src").rglob("*.py") for name in re.findall(r"\bFAISCEAU_[A-Z_]+\b", path.read_text("utf-8"))}
    assert len(read) >= 3
    assert {name for name in read if f"`{name}`" not in pages()["command-line.md"]} == set()


SAMPLES = {"string": "a", "integer": 1, "array": ["a"], "object": {"a": "b"}}


def sample(schema, defs):
    """Return a value that a schema of the catalogue allows."""
    if "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    if "properties" in schema:
        return {name: sample(own, defs) for name, own in schema["properties"].items()}
    if schema["type"] == "array":
        return [sample(schema["items"], defs)]
    return SAMPLES[schema["type"]]


@pytest.mark.parametrize("name", CATALOGUE)
def test_what_the_json_schema_allows_is_read_and_written_back(name):
    defs = json.loads((PAGES / "entries.schema.json").read_text("utf-8"))["$defs"]
    body = sample(defs[name], defs)
    assert to_body(from_body(name, body)) == body
    least = {field: body[field] for field in defs[name]["required"]}
    assert set(to_body(from_body(name, least))) >= set(least)
