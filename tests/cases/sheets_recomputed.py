"""A workbook recomputed without trusting what it holds: by a small evaluator of its formulas in exact decimals, or by LibreOffice.

Both read the file itself; the values that the writer put beside its formulas are taken away first.
"""

import csv
import re
import shutil
import subprocess
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_FORMULA = re.compile(rb"(<c [^>]*>)(<f>.*?</f>)<v>[^<]*</v>")
_TOKEN = re.compile(r"\s*('(?:[^']|'')*'![$A-Z0-9:]+|\$?[A-Z]+\$?\d+|[A-Z]+(?=\()|\d+(?:\.\d+)?|\"[^\"]*\"|[-+(),])")


def emptied(path: Path, to: Path) -> int:
    """Copy a workbook without the values of its formulas; return how many formulas it has."""
    count = 0
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(to, "w") as bare:
        for name in book.namelist():
            content = book.read(name)
            if name.startswith("xl/worksheets/"):
                content, more = _FORMULA.subn(rb"\1\2", content)
                count += more
            bare.writestr(name, content)
    return count


class Book:
    """The cells of a workbook: texts, numbers as written, formulas; values of formulas are reckoned here."""

    def __init__(self, path: Path):
        with zipfile.ZipFile(path) as book:
            shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
            self.texts = ["".join(part.text or "" for part in one.iter(f"{{{NS['m']}}}t")) for one in shared]
            names = [one.get("name") for one in ET.fromstring(book.read("xl/workbook.xml")).find("m:sheets", NS)]
            self.sheets = {name: self._cells(book.read(f"xl/worksheets/sheet{at}.xml")) for at, name in enumerate(names, 1)}

    def _cells(self, content):
        found = {}
        for cell in ET.fromstring(content).iter(f"{{{NS['m']}}}c"):
            formula, value = cell.find("m:f", NS), cell.find("m:v", NS)
            if formula is not None:
                found[cell.get("r")] = ("formula", formula.text)
            elif value is not None:
                kind = "text" if cell.get("t") == "s" else "number"
                found[cell.get("r")] = (kind, self.texts[int(value.text)] if kind == "text" else Decimal(value.text))
        return found

    def formulas(self):
        return [(sheet, at) for sheet, cells in self.sheets.items() for at, (kind, _) in cells.items() if kind == "formula"]

    def value(self, sheet, at):
        kind, held = self.sheets[sheet].get(at.replace("$", ""), (None, None))
        return _Parser(self, sheet, held).all() if kind == "formula" else held

    def area(self, sheet, told):
        if "!" in told:
            sheet, told = told.rsplit("!", 1)
            sheet = sheet.strip("'")
        first, last = (re.match(r"\$?([A-Z]+)\$?(\d+)", end) for end in told.split(":"))
        return [self.value(sheet, f"{first[1]}{line}") for line in range(int(first[2]), int(last[2]) + 1)]


class _Parser:
    def __init__(self, book, sheet, text):
        self.book, self.sheet = book, sheet
        self.tokens = _TOKEN.findall(text)
        assert "".join(self.tokens) == text.replace(" ", ""), text
        self.at = 0

    def all(self):
        value = self.sum()
        assert self.at == len(self.tokens)
        return value

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def sum(self):
        value = self.term()
        while self.peek() in ("+", "-"):
            value = value + self.term() if self.next() == "+" else value - self.term()
        return value

    def term(self):
        token = self.next()
        if token == "-":
            return -self.term()
        if token[0].isdigit():
            return Decimal(token)
        if token[0] == '"':
            return token.strip('"')
        if self.peek() == "(":
            self.next()
            return self.call(token)
        return self.book.area(self.sheet, token) if ":" in token else self.book.value(self.sheet, token)

    def call(self, name):
        given = [self.sum()]
        while self.next() == ",":
            given.append(self.sum())
        if name == "ROUND":
            return given[0].quantize(Decimal(1).scaleb(-int(given[1])), ROUND_HALF_UP)
        if name == "SUMIFS":
            values, tests = given[0], list(zip(given[1::2], given[2::2], strict=True))
            return sum((v for at, v in enumerate(values) if all(area[at] == wanted for area, wanted in tests)), Decimal(0))
        if name == "COUNTIF":
            assert given[1] == "<>0"
            return Decimal(sum(value != 0 for value in given[0]))
        assert name == "COUNTBLANK"
        return Decimal(sum(value is None for value in given[0]))


def libre_office():
    """Return the program, or None where it is not installed, or without its spreadsheets."""
    found = shutil.which("soffice")
    return found if found and (Path(found).resolve().parent / "libsclo.so").is_file() else None


def recalculated(path: Path, folder: Path, sheet: int) -> list[list[str]]:
    """Return the cells of a sheet, numbered from 1, as LibreOffice reckons them."""
    form = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"
    command = [libre_office(), "--headless", "--convert-to", form, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (written,) = folder.glob(f"{path.stem}-*.csv")
    rows = list(csv.reader(written.read_text("utf-8").splitlines()))
    written.unlink()
    return rows
