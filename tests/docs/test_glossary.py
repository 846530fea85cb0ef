"""The glossary: every noun has its French word, every label is one of its words, and what is not used is not used."""

import ast
import re
from functools import cache
from pathlib import Path

from django.conf import global_settings

from faisceau.law import tables as law_tables
from faisceau.model.entries import CATALOGUE
from faisceau.model.tables import TABLES
from faisceau.model.wording import wordings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]
FRENCH_OF = {name: row[0] for row in ROWS for name in re.findall(r"`(\w+)`", row[1])}


def test_every_table_has_its_french_name():
    assert {name for name in TABLES if not FRENCH_OF.get(name)} == set()


def test_every_entry_has_the_french_name_that_the_dossier_prints():
    for name, kind in CATALOGUE.items():
        said = [row[0] for row in ROWS if row[1] == f"`{name}`"]
        assert kind.NAME.fr in said, name


def test_every_kind_of_evidence_is_there_in_both_languages():
    kinds = law_tables()["evidence_kinds"].to_pylist()
    assert len(kinds) >= 8
    for row in kinds:
        assert [row["label_fr"], f"`{row['kind']}`", row["label_en"]] in ROWS


def test_the_labels_of_the_house_are_words_of_the_glossary():
    french = " ".join(row[0] for row in ROWS).lower()
    codes = [f"proof.element_{element}" for element in ("act", "means", "purpose", "aggravation")]
    codes += [
        "press.mark",
        "press.exhibit",
        "press.place",
        "press.digest",
        "press.kind",
        "press.problems_caption",
        "press.decision",
    ]
    codes += ["press.log_key", "press.checkpoint", "press.way"]
    labels = [re.sub(r" \(.*\)", "", wordings()[code].fr).lower() for code in codes]
    singular = [re.sub(r"s\b", "", label) for label in labels]
    plain = re.sub(r"s\b", "", french)
    assert [label for label in singular if label not in plain] == []


@cache
def identifiers():
    """Return each word that the sources name something with, and where."""
    words = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                    pass
                case ast.Name(id=name, ctx=ast.Store()):
                    pass
                case _:
                    continue
            if path.name == "settings.py" and hasattr(global_settings, name):
                continue  # the framework's own names
            for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name):
                words.setdefault(word.lower(), f"{path.name}: {name}")
    return words


def test_words_that_are_not_used_are_not_used():
    first = PAGE.partition("## Tables")[0]
    rows = [line.strip("|").split("|") for line in first.splitlines() if line.startswith("| ") and line.count("|") == 5]
    unused = {word.strip() for row in rows[1:] for word in row[3].split(",")} - {""}
    assert len(unused) >= 25
    assert {word: identifiers()[word] for word in sorted(unused) if word in identifiers()} == {}
    assert {word for word in ("manager", "helper", "helpers", "utils", "util") if word in identifiers()} == set()


def test_no_column_and_no_field_counts_a_person_into_a_figure():
    columns = {column.name for schema in TABLES.values() for column in schema.columns}
    fields = {name for kind in CATALOGUE.values() for name in kind.__dataclass_fields__}
    assert not [name for name in columns | fields if re.search(r"score|risk|rank|probab|likel|suspicio", name)]
