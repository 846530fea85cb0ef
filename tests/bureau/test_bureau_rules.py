"""The rules of the bureau's house: short views, no word outside the wordings, no room forgotten, no style or script inline."""

import ast
import re
from pathlib import Path

import pytest

import faisceau.bureau
from faisceau.bureau.rooms.registry import ROOMS, rooms
from faisceau.model.wording import wordings

BUREAU = Path(faisceau.bureau.__file__).parent
TEMPLATES = sorted((BUREAU / "templates").rglob("*.html"))
VIEWS = [*sorted((BUREAU / "rooms").rglob("*.py")), BUREAU / "people/views.py", BUREAU / "rights/views.py"]
LONGEST = 25
PROPER = {"Faisceau", "Français", "English"}
"""What is the same in every language: names."""

_TAG = re.compile(r"\{% block width %\}.*?\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)
_ELEMENT = re.compile(r"<(script|style|code|kbd)\b.*?</\1>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>", re.DOTALL)
_SAID = re.compile(r"""(?:alt|title|aria-label|placeholder|caption|label)="([^"{]*[^\W\d_]{2,}[^"{]*)\"""")
_CODE = re.compile(r"""\{%\s*say(?:_next)?\s+["']([a-z_.]+)["'](?!\|)""")


def views():
    """Yield every function that takes a request."""
    for path in VIEWS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.args.args and node.args.args[0].arg == "request":
                yield path, node


def test_a_view_parses_asks_and_renders():
    found = list(views())
    for path, node in found:
        assert node.end_lineno - node.lineno < LONGEST, f"{path.name}:{node.name}"
    assert len(found) >= 12


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(BUREAU / "templates").as_posix())
def test_every_word_of_a_page_is_worded(path):
    text = path.read_text("utf-8")
    if path.name == "design.html":
        return  # the page of components shows their names
    rest = _MARKUP.sub(" ", _TAG.sub("§", _ELEMENT.sub(" ", text)))
    words = set(re.findall(r"[^\W\d_]{2,}", rest)) - PROPER
    assert not words
    assert not [said for said in _SAID.findall(_TAG.sub("", text)) if said.strip() and said not in wordings()]
    for code in _CODE.findall(text):
        assert code in wordings(), code


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(BUREAU / "templates").as_posix())
def test_nothing_stands_inline_that_the_policy_refuses(path):
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", text)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)


def test_no_room_is_forgotten():
    modules = {path.stem for path in (BUREAU / "rooms").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert modules - {"__init__", "apps", "registry", "room", "migrations"} == set(ROOMS)
    for room in rooms():
        assert f"room.{room.slug}" in wordings()
        assert room.pages[0].name == room.slug


def test_no_asset_comes_from_elsewhere():
    static = BUREAU / "static" / "bureau"
    own = [path for path in static.rglob("*") if path.suffix in (".js", ".css")]
    assert len(own) >= 2
    for path in own:
        assert not re.search(r"https?://|@import|sourceMappingURL", path.read_text("utf-8")), path
