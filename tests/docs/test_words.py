"""Every wording: both languages, the same arguments, no forbidden word, French typography, and each code used and worded."""

import ast
import re
import string
from pathlib import Path

import pytest

from faisceau.law import tables as law_tables
from faisceau.model.wording import wordings
from faisceau.readers import READERS

SRC = Path(__file__).parents[2] / "src" / "faisceau"
WORDS = wordings()
PREFIXES = sorted({code.partition(".")[0] for code in WORDS})
ROOM = "|".join(sorted(PREFIXES, key=len, reverse=True))
CODE = re.compile(rf"(?:{ROOM})\.[a-z][a-z_0-9]*(?:\.[a-z_0-9]+)*")
HALF = re.compile(rf"(?:{ROOM})\.(?:[a-z_0-9.]*[_.])?")

NOT_CODES = {"build.json", "tables.html", "build.workers", "build.despite_faults"}
"""Names of files, and options shared by several commands, whose wording is ``cli.`` and theirs."""

NEVER = {
    "fr": re.compile(r"\b(scores?|risques?|classements?|suspecte?s? probables?)\b", re.IGNORECASE),
    "en": re.compile(r"\b(scores?|risks?|ranks?|ranking|red flags?|suspicious)\b", re.IGNORECASE),
}
NEVER_OF_A_FINDING = {
    "fr": re.compile(r"\b(preuves?|prouv\w*|indices?)\b", re.IGNORECASE),
    "en": re.compile(r"\b(proofs?|prov(?:ed|en|es?)|clues?)\b", re.IGNORECASE),
}
SPEAK_OF_FINDINGS = {"build", "cases", "cli", "desk", "evidence_kinds", "indicators", "press", "proof", "stages"}
"""Elsewhere a balance may prove an order of dates, and a checkpoint prove a log."""
ALLOWED = re.compile(r"modes? de preuve|modes? of proof|«\s*prouvé\s*»|“proved”", re.IGNORECASE)
"""What the field calls the kinds of evidence, and the sentence that says what “supported” is not."""


def sentences(code):
    wording = WORDS[code]
    return {"fr": (wording.fr, wording.next_fr), "en": (wording.en, wording.next_en)}


def arguments(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_are_words():
    assert len(WORDS) > 400


@pytest.mark.parametrize("room", PREFIXES)
def test_every_wording_has_both_languages_and_the_same_arguments(room):
    for code in (code for code in WORDS if code.partition(".")[0] == room):
        french, english = sentences(code).values()
        for said, translated in zip(french, english, strict=True):
            assert bool(said.strip()) == bool(translated.strip()), code
        assert french[0], code
        assert arguments(" ".join(french)) == arguments(" ".join(english)), code
        for text in (*french, *english):
            assert text == text.rstrip() or code.startswith("press."), code
            assert "  " not in text.strip().replace("\n  ", "\n"), code


@pytest.mark.parametrize("lang", NEVER)
def test_no_forbidden_word_is_said(lang):
    said = {code: " ".join(sentences(code)[lang]) for code in WORDS}
    for name, columns in {"indicators": ("question", "innocent", "limits"), "evidence_kinds": ("label", "note")}.items():
        for number, row in enumerate(law_tables()[name].to_pylist()):
            said |= {f"{name}.{number}.{column}": row[f"{column}_{lang}"] for column in columns}
    found = {code: NEVER[lang].findall(text) for code, text in said.items()}
    for code, text in said.items():
        if code.partition(".")[0] in SPEAK_OF_FINDINGS:
            found[code] += NEVER_OF_A_FINDING[lang].findall(ALLOWED.sub("", text))
    assert {code: words for code, words in found.items() if words} == {}


def test_french_is_set_as_french():
    wrong = []
    for code in WORDS:
        for text in sentences(code)["fr"]:
            for what, form in {
                "a space before high signs": r"[\w)}»…][;!?»](?:\s|$)|[\w)}»…]:\s",
                "a space inside quotation marks": r"«\S|\S»",
                "French quotation marks": r"[“”]",
                "no space before a comma or a full stop": r"\s[,.](?:\s|$)",
            }.items():
                if re.search(form, re.sub(r":\w+:", "", text)):  # the fields of SWIFT
                    wrong.append((code, what))
    assert wrong == []


def test_english_is_set_as_english():
    form = re.compile(r"[«»]|\s[;:!?](?:\s|$)")
    assert [code for code in WORDS for text in sentences(code)["en"] if form.search(text)] == []


@pytest.mark.parametrize("room", PREFIXES)
def test_one_room_writes_one_apostrophe(room):
    texts = [text for code in WORDS if code.partition(".")[0] == room for said in sentences(code).values() for text in said]
    used = {sign for sign in "'’" if any(re.search(rf"\w{sign}\w", text) for text in texts)}
    assert len(used) <= 1


class Strings:
    """The literal strings of the sources, and what is said of codes in them."""

    def __init__(self):
        self.words, self.codes, self.halves = set(), {}, {}
        for path in sorted(SRC.rglob("*.py")):
            if "wording" not in path.parts:
                self._python(path)
        for path in sorted(SRC.rglob("*.html")):
            for text in re.findall(r"""["']([a-z][a-z_0-9.]*)["']""", path.read_text("utf-8")):
                self._note(text, path)
            for text in re.findall(r'"([a-z_ ]+)"\|words', path.read_text("utf-8")):
                self.words.update(text.split())
        # The format of a reader is worded by its name.
        self.words.update(name.rpartition(".")[2] for name in READERS)
        for path in sorted(SRC.rglob("*.sql")):
            for text in re.findall(r"'([^']*)'", path.read_text("utf-8")):
                self._note(text, path)

    def _python(self, path):
        options = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "code" and path.parent.name == "cli":
                # Its wording is ``cli.`` and this, which may look like a code of another room.
                options.add(node.value)
                self._option(node.value, path)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in options:
                self._note(node.value, path)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "command" and path.parent.name == "cli":
                self._option(node.args[0], path)

    def _option(self, node, path):
        if isinstance(node, ast.Constant):
            self.codes.setdefault(f"cli.{node.value}", path)

    def _note(self, text, path):
        self.words.add(text)
        if CODE.fullmatch(text) and not text.endswith("_") and text not in NOT_CODES:
            self.codes.setdefault(text, path)
        elif HALF.fullmatch(text):
            self.halves.setdefault(text, path)

    def makes(self, code):
        """Say whether a code is written whole, or put together: its room and a word of the sources, or its beginning and the rest."""
        if code.removesuffix(".one") in WORDS:
            code = code.removesuffix(".one")  # the singular of a wording is taken by its number
        room, _, rest = code.partition(".")
        if code in self.codes:
            return True
        if room != "cli" and f"{room}." in self.halves and rest in self.words:
            return True
        return any(code.startswith(half) for half in self.halves if half != f"{room}.")


STRINGS = Strings()


def test_every_code_of_the_sources_is_worded():
    assert len(STRINGS.codes) > 250
    assert {code: path.name for code, path in STRINGS.codes.items() if code not in WORDS} == {}
    assert {half for half in STRINGS.halves if not any(code.startswith(half) for code in WORDS)} == set()


def test_every_wording_is_used():
    assert [code for code in WORDS if not STRINGS.makes(code)] == []
