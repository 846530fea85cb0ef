"""Every example, inside an archive that does not compress, a mail, a capture or a printed page, is claimed by the reader of what encloses it, alone."""

import io
import tarfile
import zipfile
from collections.abc import Callable

import pytest

from faisceau.readers import LAST_RESORT
from readers.example_files import EDGE, examples, modules

MAIL = b"From: a@b.example\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nSubject: releve\r\nMIME-Version: 1.0\r\n"


def zipped(name, content):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(name, content)
    return held.getvalue()


def tarred(name, content, form=tarfile.GNU_FORMAT):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=form) as packed:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        packed.addfile(entry, io.BytesIO(content))
    return held.getvalue()


def mailed(_, content):
    return MAIL + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + content + b"\r\n"


def attached(name, content):
    part = b'Content-Type: text/plain; name="piece"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n' + content
    return MAIL + b"Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n" + part + b"\r\n--X--\r\n"


def kept(name, content):
    return b"From a@b.example Mon Mar  2 10:00:00 2026\r\n" + mailed(name, content) + b"\r\n"


def captured(_, content):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + content
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def printed(_, content):
    return b"%PDF-1.4\n1 0 obj<</Length " + str(len(content)).encode() + b">>stream\n" + content + b"\nendstream endobj\n%%EOF"


ENCLOSING: dict[str, tuple[Callable[[str, bytes], bytes], str]] = {
    "zip_archive": (zipped, "pieces.zip"),
    "tar_archive": (tarred, "pieces.tar"),
    "mail": (mailed, "lettre.eml"),
    "mail, a part": (attached, "lettre.eml"),
    "mail, a mailbox": (kept, "lettres.mbox"),
    "warc": (captured, "page.warc"),
    "pdf": (printed, "releve.pdf"),
}


@pytest.mark.parametrize("enclosing", ENCLOSING)
def test_what_encloses_an_example_is_claimed_by_its_reader_alone(enclosing):
    enclose, name = ENCLOSING[enclosing]
    tried = [one for one in examples() if not one.content.startswith(b"PK")]  # an archive behind other bytes is another matter
    assert len(tried) >= 300
    for one in tried:
        content = enclose(one.name, one.content)
        asked = (content[:EDGE], content[-EDGE:], (name,))
        claiming = [
            reader for reader, module in modules().items() if reader != LAST_RESORT and module.recognises(*asked) is not None
        ]
        assert [reader.rpartition(".")[2] for reader in claiming] == [enclosing.partition(",")[0]], one.label


def test_an_account_from_one_day_to_another_is_no_mail():
    content = (
        b"From: 1 March 2026\nTo: 31 March 2026\n\nDate;Label;Debit;Credit\n02/03/2026;RENT;450,00;\n03/03/2026;WAGES;;1200,00\n"
    )
    bank, mail = (modules()[f"faisceau.readers.{name}"] for name in ("bank_csv", "mail"))
    assert bank.recognises(content, content, ("releve.csv",)) is not None
    assert mail.recognises(content, content, ("releve.csv",)) is not None  # both: a person says which
