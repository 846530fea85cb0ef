"""Office documents encrypted with a password: opened with the one supplied, told with the next step where it is none, wrong, or broken."""

import io
import os
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from faisceau.model.wording import wordings
from faisceau.notation.office import protected
from faisceau.readers import LAST_RESORT, docx, pptx, workbook
from faisceau.vault import Handle, Jail, Task
from readers.mutating import mutant
from readers.opened import Opened, read_all

READERS = Path(__file__).parent.parent
FILES = {
    "a.docx": (docx, READERS / "docx" / "examples" / "accord.docx"),
    "a.pptx": (pptx, sorted((READERS / "pptx" / "examples").glob("*.pptx"))[0]),
    "a.xlsx": (workbook, READERS / "workbook" / "examples" / "liste.xlsx"),
}
PASSWORD = "clé inventée"


def source(file):
    """Return a document of more than 4,096 bytes: the writer that encrypts here sets smaller ones wrong."""
    out = io.BytesIO(file.read_bytes())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("customXml/item9.xml", f"<a>{'–' * 3_000}</a>")
    return out.getvalue()


def closed(content):
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(PASSWORD, out)
    return out.getvalue()


def codes(tables):
    return [row["code"].partition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("name", FILES)
def test_the_password_supplied_opens_it_and_another_does_not(name):
    reader, file = FILES[name]
    plain = source(file)
    content = closed(plain)
    assert reader.recognises(content[:4096], content[-4096:], (name,)) is not None
    tables = read_all(reader, content, (f"dossier/{name}",), None, {"password": PASSWORD})
    (member,) = tables["members"]
    assert (member["name"], member["content"]) == (name, plain)
    assert codes(tables) == []
    assert reader.resolve(Opened(content, (name,)), member["locator"], {"password": PASSWORD}).content == plain
    for settings, code in (({}, ("protected", "password")), ({"password": "autre"}, ("password_wrong",))):
        found = read_all(reader, content, (name,), None, settings)
        assert codes(found)[0] in code
        assert "members" not in found
        assert "password_exhibit" in wordings()[found["problems"][0]["code"]].next_en
        with pytest.raises(ValueError, match="nothing"):
            reader.resolve(Opened(content, (name,)), member["locator"], settings)


def test_an_envelope_that_was_altered_or_asks_for_endless_rounds_is_told():
    content = closed(source(FILES["a.docx"][1]))
    assert content.count(b'spinCount="100000"') == 1
    endless = content.replace(b'spinCount="100000"', b'spinCount="900000000"'[:18])
    assert codes(read_all(docx, endless, ("a.docx",), None, {"password": PASSWORD})) in (["envelope"], ["password_wrong"])
    many = content.replace(b'spinCount="100000" ', b'spinCount="9000000"')
    assert codes(read_all(docx, many, ("a.docx",), None, {"password": PASSWORD})) == ["envelope"]
    at = len(content) - 3_000
    changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    assert codes(read_all(docx, changed, ("a.docx",), None, {"password": PASSWORD})) in (["envelope"], ["password_wrong"])
    cut = read_all(docx, content[: len(content) // 2], ("a.docx",), None, {"password": PASSWORD})
    assert codes(cut) in (["envelope"], ["password_wrong"])


def test_mutants_of_an_envelope_end_in_the_document_or_a_problem(monkeypatch):
    """The rounds that derive the key are cut to few: what is tried is the envelope."""
    monkeypatch.setattr(protected, "SPINS", 200)
    content = closed(source(FILES["a.docx"][1])).replace(b'spinCount="100000"', b'spinCount="100"   ')
    seen = set()
    for number in range(2_000):
        hurt = mutant(content, [content], str(number))
        seen.add(getattr(protected.opened(Opened(hurt, ("a.docx",)), PASSWORD), "code", "read"))
    assert seen <= {"read", "readers_office.envelope", "readers_office.password_wrong"}
    assert len(seen) >= 2


def test_it_opens_in_the_jail_too(tmp_path):
    for name, (reader, file) in FILES.items():
        content = closed(source(file))
        held = tmp_path / name
        held.write_bytes(content)

        def handle(_digest, held=held):
            return Handle(os.open(held, os.O_RDONLY | os.O_CLOEXEC), None, held.stat().st_size)

        with Jail(handle, [reader.__name__], LAST_RESORT) as jail:
            task = Task(sha256(content).hexdigest(), (name,), reader.__name__, settings={"password": PASSWORD})
            told = next(jail.read([task])).tables
        assert "problems" not in told or told["problems"].num_rows == 0
        assert [row["read"] for row in told["readings"].to_pylist()] == [1]
