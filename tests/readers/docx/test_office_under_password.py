"""Office documents encrypted with a password: opened with the one supplied, told with the next step where it is none, wrong, or broken."""

import io
import os
import struct
import zipfile
from hashlib import sha1, sha256
from pathlib import Path

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.xor_obfuscation import DocumentXOR

from faisceau.model.wording import wordings
from faisceau.notation.compound.reading import CompoundFile
from faisceau.notation.compound.writing import compound
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


def jailed(held, name, reader, content):
    """Return the tables that a reader gives in the jail."""
    held.write_bytes(content)

    def handle(_digest):
        return Handle(os.open(held, os.O_RDONLY | os.O_CLOEXEC), None, held.stat().st_size)

    with Jail(handle, [reader.__name__], LAST_RESORT) as jail:
        task = Task(sha256(content).hexdigest(), (name,), reader.__name__, settings={"password": PASSWORD})
        return next(jail.read([task])).tables


def test_it_opens_in_the_jail_too(tmp_path):
    for name, (reader, file) in FILES.items():
        told = jailed(tmp_path / name, name, reader, closed(source(file)))
        assert "problems" not in told or told["problems"].num_rows == 0
        assert [row["read"] for row in told["readings"].to_pylist()] == [1]


SALT, VERIFIER, BITS = bytes(range(16)), bytes(range(100, 116)), 128


def rc4(content, size):
    """Encrypt as CryptoAPI does (MS-OFFCRYPTO, 2.3.5.2): a key for every block of so many bytes."""
    first = sha1(SALT + PASSWORD.encode("utf-16-le")).digest()
    keys = (sha1(first + struct.pack("<I", number)).digest()[: BITS // 8] for number in range(len(content) // size + 1))
    blocks = (content[at : at + size] for at in range(0, len(content), size))
    return b"".join(Cipher(ARC4(key), None).encryptor().update(block) for key, block in zip(keys, blocks, strict=False))


def header():
    """Return the header of the encryption: version 4.2, RC4, SHA-1, and the verifier (MS-OFFCRYPTO, 2.3.5.1)."""
    told = struct.pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, BITS, 1, 0, 0) + "RC4\0".encode("utf-16-le")
    proof = rc4(VERIFIER + sha1(VERIFIER).digest(), 512)
    return (
        struct.pack("<HHII", 4, 2, 4, len(told))
        + told
        + struct.pack("<I", 16)
        + SALT
        + proof[:16]
        + struct.pack("<I", 20)
        + proof[16:]
    )


def by_rc4(kept, _masked):
    return rc4(kept, 1024)


def by_xor(kept, masked):
    """Obfuscate as method 1 does (MS-OFFCRYPTO, 2.3.7.3): each hidden run by an array of sixteen bytes, from a place of its end on."""
    array, hidden, at = DocumentXOR.create_xor_array_method1(PASSWORD), bytearray(kept), 0
    while at < len(kept):
        end = at
        while end < len(kept) and masked[end] == masked[at]:
            end += 1
        if masked[at]:
            own = 4 if kept[at - 8 : at - 6] == b"\x85\0" else 0
            for place in range(at, end):
                turned = (kept[place] << 5 | kept[place] >> 3) & 255
                hidden[place] = turned ^ array[(end + own + place - at) % 16]
        at = end
    return bytes(hidden)


def verifier():
    found = next(number for number in range(1 << 16) if DocumentXOR.verifypw(PASSWORD, number))
    return struct.pack("<HHH", 0, DocumentXOR.create_xor_key_method1(PASSWORD), found)


def old_workbook(told=None, hide=by_rc4):
    """Return the example of a workbook of 1997, encrypted (MS-XLS, 2.2.10): types, sizes, places of sheets and some records stay as they are."""
    file = CompoundFile((READERS / "workbook" / "examples" / "de_konto.xls").read_bytes())
    plain = file.read(file.entries["Workbook"]).content
    told = told or b"\1\0" + header()
    inserted = struct.pack("<HH", 0x2F, len(told)) + told
    at, kept, masked = 0, bytearray(), bytearray()
    while at + 4 <= len(plain):
        kind, size = struct.unpack_from("<HH", plain, at)
        record, held = plain[at : at + 4], plain[at + 4 : at + 4 + size]
        open_bytes = size if kind in {0x0809, 0xE1} else 0
        if kind == 0x85:
            (sheet,) = struct.unpack_from("<I", held)
            held, open_bytes = struct.pack("<I", sheet + len(inserted)) + held[4:], 4
        kept += record + held
        masked += b"\0" * 4 + b"\0" * open_bytes + b"\1" * (size - open_bytes)
        if at == 0:
            kept, masked = kept + inserted, masked + bytes(len(inserted))
        at += 4 + size
    secret = hide(bytes(kept), bytes(masked))
    stream = bytes(hidden if is_hidden else shown for hidden, shown, is_hidden in zip(secret, kept, masked, strict=True))
    return compound({"Workbook": stream + bytes(8_192)})


WORDS = "Chambre 12, demander Lia".encode("utf-16-le")


def old_document():
    """Return a document of 1997, encrypted, the head of its stream excepted (MS-DOC, 2.2.6): its words stand behind the head."""
    head = bytearray(0x44)
    head[:2], head[10:12], head[14:18] = b"\xec\xa5", struct.pack("<H", 0x0300), struct.pack("<I", len(header()))
    text = bytes(head) + WORDS + bytes(5_000)
    return compound(
        {"1Table": header() + rc4(bytes(900), 512)[len(header()) :], "WordDocument": bytes(head) + rc4(text, 512)[0x44:]}
    )


def rc4_of(number, content):
    """Encrypt one object of a presentation: a key for its number (MS-PPT, 2.3.7)."""
    key = sha1(sha1(SALT + PASSWORD.encode("utf-16-le")).digest() + struct.pack("<I", number)).digest()[: BITS // 8]
    return Cipher(ARC4(key), None).encryptor().update(content)


def old_slides(turned=False, pictures=False):
    """Return a presentation of 1997, encrypted (MS-PPT, 2.3): two objects, its session, its directory, its last edit."""

    def record(kind, held, version=0):
        return struct.pack("<HHI", version, kind, len(held)) + held

    objects = [record(0x03E8, WORDS + bytes(5_000), 15), record(0x03EE, bytes(600), 15)]
    stream, places = b"", []
    for number, one in enumerate(objects, 1):
        places.append(len(stream))
        stream += rc4_of(number, one)
    places.append(len(stream))
    stream += record(0x2F14, header(), 15)
    places = [places[1], places[0], places[2]] if turned else places
    directory = len(stream)
    stream += record(0x1772, struct.pack("<4I", 3 << 20 | 1, *places))
    edit = len(stream)
    stream += record(0x0FF5, struct.pack("<IHBBIIIIHHI", 0, 0, 0, 3, 0, directory, 1, 4, 1, 0, 3))
    user = (
        struct.pack("<IIIHHBBH", 0x14, 0xF3D1C4DF, edit, 3, 0x03F4, 3, 0, 0)
        + b"Lia"
        + struct.pack("<I", 8)
        + "Lia".encode("utf-16-le")
    )
    held = {"PowerPoint Document": stream, "Current User": record(0x0FF6, user)}
    return compound(held | ({"Pictures": bytes(5_000)} if pictures else {}))


def test_old_presentations_open_with_their_password_and_what_stays_closed_in_them_is_told():
    for pictures, told in ((False, []), (True, ["parts_closed"])):
        slides = old_slides(pictures=pictures)
        claiming = [one.__name__ for one in (docx, pptx, workbook) if one.recognises(slides[:4096], slides[-4096:], ("a.ppt",))]
        assert claiming == [pptx.__name__]
        tables = read_all(pptx, slides, ("a.ppt",), None, {"password": PASSWORD})
        (member,) = tables["members"]
        assert (WORDS in member["content"], WORDS in slides, codes(tables)) == (True, False, told)
        assert pptx.resolve(Opened(slides, ("a.ppt",)), member["locator"], {"password": PASSWORD}).content == member["content"]
        assert pptx.recognises(member["content"][:4096], member["content"][-4096:], ("a.ppt",)) is None
        assert codes(read_all(pptx, slides, ("a.ppt",), None, {"password": "autre"})) == ["password_wrong"]
        assert codes(read_all(pptx, slides, ("a.ppt",)))[0] in {"password", "protected"}
    # Objects in another order than the one in which msoffcrypto cuts them would come out wrong in silence.
    assert codes(read_all(pptx, old_slides(turned=True), ("a.ppt",), None, {"password": PASSWORD})) == ["envelope"]


def test_old_workbooks_and_documents_open_with_their_password():
    expected = read_all(workbook, (READERS / "workbook" / "examples" / "de_konto.xls").read_bytes(), ("a.xls",))
    for content in (old_workbook(verifier(), by_xor), old_workbook()):
        (member,) = read_all(workbook, content, ("a.xls",), None, {"password": PASSWORD})["members"]
        assert workbook.resolve(Opened(content, ("a.xls",)), member["locator"], {"password": PASSWORD}).content == member["content"]
        opened = read_all(workbook, member["content"], ("a.xls",))
        assert opened["transfers"] == expected["transfers"]
        assert len(opened["transfers"]) >= 3
        assert codes(read_all(workbook, content, ("a.xls",), None, {"password": "autre"})) == ["password_wrong"]
    letter = old_document()
    assert docx.recognises(letter[:4096], letter[-4096:], ("a.doc",)) == "protected"
    (member,) = read_all(docx, letter, ("a.doc",), None, {"password": PASSWORD})["members"]
    assert (WORDS in member["content"], WORDS in letter) == (True, False)
    assert docx.recognises(member["content"][:4096], member["content"][-4096:], ("a.doc",)) is None
    for reader, closed_one, name in ((workbook, content, "a.xls"), (docx, letter, "a.doc")):
        assert codes(read_all(reader, closed_one, (name,), None, {"password": "autre"})) == ["password_wrong"]
        assert codes(read_all(reader, closed_one, (name,)))[0] in {"password", "protected"}
        assert codes(
            read_all(reader, closed_one.replace(b"\4\0\2\0\4\0\0\0", b"\4\0\7\0\4\0\0\0"), (name,), None, {"password": PASSWORD})
        ) == ["envelope"]


def test_mutants_of_old_files_end_in_a_document_or_a_problem():
    files = {"a.xls": (workbook, old_workbook()), "a.doc": (docx, old_document()), "a.ppt": (pptx, old_slides())}
    seen = set()
    for name, (_, content) in files.items():
        for number in range(60):
            hurt = mutant(content, [content], str(number))
            seen.add(getattr(protected.opened(Opened(hurt, (name,)), PASSWORD), "code", "read"))
    assert seen == {"read", "readers_office.envelope", "readers_office.password_wrong"}


def test_old_files_open_in_the_jail_too(tmp_path):
    for name, reader, content in (
        ("a.xls", workbook, old_workbook()),
        ("a.doc", docx, old_document()),
        ("a.ppt", pptx, old_slides()),
    ):
        told = jailed(tmp_path / name, name, reader, content)
        assert [row["read"] for row in told["readings"].to_pylist()] == [1]
        assert told["members"].num_rows == 1
