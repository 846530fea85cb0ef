"""Redaction of office files, workbooks and mails, whose copy is a text of what was read of them; and of scans, by the words recognised."""

import base64
import io
import json
import zipfile
from email import policy
from email.parser import BytesParser
from hashlib import sha256
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from faisceau import cases
from faisceau.cases.opened import open_case
from faisceau.model.errors import Invalid
from readers.drawn_pages import drawn, stored
from training_case import SILENT, build, case_of

EXAMPLES = Path(__file__).parents[1] / "readers"
GROUND = {"ground": "706-58", "reason": "identité tenue dans un dossier distinct"}
FILES = {
    "D1": ("docx/examples/accord.docx", b"chambre"),
    "D2": ("open_document/examples/accord.odt", b"chambre"),
    "D3": ("pptx/examples/recrutement.pptx", b"passeport"),
    "D4": ("workbook/examples/liste.xlsx", b"Occupante"),
    "D5": ("registers/examples/huur_nl.ods", b"Verzonnenstraat"),
}
"""For each mark a file and a word of its text, in whose place a canary is planted."""
CANARIES = {mark: [f"canari{mark.lower()}{letter}zyx" for letter in "abcdefghij"] for mark in (*FILES, "D6")}
"""The first stands in the text, the others where nobody sees them."""


def planted(mark):
    """Return a file whose text shows a canary, with others in its properties, in parts that nothing names, and after its end."""
    path, word = FILES[mark]
    shown, *hidden = [one.encode() for one in CANARIES[mark]]
    held = io.BytesIO()
    with zipfile.ZipFile(EXAMPLES / path) as read, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as written:
        for one in read.infolist():
            written.writestr(one, read.read(one).replace(word, shown))
        for number, one in enumerate(hidden[:4]):
            written.writestr(f"customXml/{one.decode()}{number}.xml", b"<x>" + one + b"</x>")
        for number, one in enumerate(hidden[4:7]):
            written.writestr(f"media/{number}.bin", one * 3, zipfile.ZIP_STORED)
        written.comment = b" ".join(hidden[7:])
    return held.getvalue()


def mail():
    shown, *hidden = CANARIES["D6"]
    parts = "".join(
        f'--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="{one}.bin"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(one.encode()).decode()}\r\n"
        for one in hidden[:6]
    )
    text = base64.b64encode(f"Elle nomme {shown}, puis part.".encode()).decode()
    return (
        f"From: Remi <remi@location.invalid>\r\nTo: {shown}@courriel.invalid\r\nSubject: =?utf-8?B?{base64.b64encode(shown.encode()).decode()}?=\r\n"
        f"Date: Mon, 02 Mar 2026 10:04:05 +0100\r\nX-Note: {hidden[6]} {hidden[7]}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        f"{hidden[8]}\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{text}\r\n{parts}--b--\r\n"
    ).encode()


def scan():
    return stored(drawn("La voisine nomme Marguerite Dupont devant tous."))


def scanned_pdf():
    held = io.BytesIO()
    Image.open(io.BytesIO(scan())).convert("RGB").save(held, "PDF", resolution=300)
    return held.getvalue()


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Return the folder and the world of a built case of six files that hold more than is seen, a scan, and a PDF that is one."""
    folder = tmp_path_factory.mktemp("office")
    pieces = {mark: (Path(path).name, planted(mark)) for mark, (path, _) in FILES.items()} | {"D6": ("loyer.eml", mail())}
    world = case_of(folder, pieces | {"D7": ("pages.pdf", scanned_pdf())})
    build(folder / "case", world)
    return folder, world, pieces


@pytest.fixture(scope="module")
def made(full):
    folder, world, _ = full
    done = {
        mark: cases.redact(
            folder / "case", world, cases.Redaction(mark, **GROUND, words=tuple(CANARIES[mark]), guard=tuple(CANARIES[mark]))
        )
        for mark in CANARIES
    }
    return done | {"D7": cases.redact(folder / "case", world, cases.Redaction("D7", **GROUND, words=("Marguerite Dupont",)))}


def content_of(full, digest):
    folder, world, _ = full
    with open_case(folder / "case", world) as case, case.vault.open(digest) as copy:
        return copy.read()


def test_the_copy_of_an_office_file_or_a_mail_is_a_text_in_which_no_canary_is_left(full, made):
    _, _, pieces = full
    planted_in = 0
    for mark, words in CANARIES.items():
        content = content_of(full, made[mark]["exhibit"])
        text = content.decode()
        assert made[mark]["as_text"], mark
        assert made[mark]["name"] == f"{mark}-occulte.txt"
        assert text.startswith("Copie en texte de ce qui est lu")
        assert text.count("[occulté – 706-58]") == len(made[mark]["places"]) >= 1
        assert not [word for word in words if word in text.lower()], mark
        assert not [
            form
            for word in words
            for form in (word.encode("utf-16-le"), word.encode().hex().encode(), base64.b64encode(word.encode()).rstrip(b"=")[:-1])
            if form in content
        ]
        planted_in += sum(_holds(pieces[mark][1], word) for word in words)
    assert planted_in >= 50


def _holds(content, word):
    """Say whether a file holds a canary: as it is stored, in a part of a package, or in a part of a mail."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            return word.encode() in held.comment or any(word.encode() in held.read(one) for one in held.namelist())
    whole = BytesParser(policy=policy.default).parsebytes(content)
    return word.encode() in content or any(
        word.encode() in (one.get_payload(decode=True) or b"") for one in whole.walk() if not one.is_multipart()
    )


def test_what_is_not_kept_back_is_still_read_in_the_copy_and_the_original_is_nowhere_in_the_pack(full, made):
    folder, world, pieces = full
    assert "Chambres" in content_of(full, made["D4"]["exhibit"]).decode()
    text = content_of(full, made["D6"]["exhibit"]).decode()
    assert "Elle nomme [occulté – 706-58], puis part." in text
    assert "6 fichiers joints" in text
    build(folder / "case", world)
    cases.disclose(folder / "case", world, folder / "pack.zip", cases.Handing(to="Me Duval"), 1, SILENT, "fr")
    with zipfile.ZipFile(folder / "pack.zip") as pack:
        manifest = json.loads(pack.read("manifest.json"))
        held = [pack.read(name) for name in pack.namelist()]
    assert [one["exhibit"] for one in manifest["pieces"]] == [made[mark]["exhibit"] for mark in made]
    for word in (one for words in CANARIES.values() for one in words):
        assert not [1 for one in held if word.encode() in one], word
    for _, content in pieces.values():
        assert not [1 for one in held if sha256(content).hexdigest().encode() in one]


def test_the_copies_are_made_again_to_their_digests(full, made):
    folder, world, _ = full
    again = cases.made_again(folder / "case", world)
    assert [(one["mark"], one["same"]) for one in again] == [(mark, True) for mark in made]


def test_a_scan_is_searched_by_the_words_recognised_and_they_are_black_in_the_copy(full, made):
    told = made["D7"]
    assert (told["missed"], told["recognised"], told["as_text"]) == (0, 1, False)
    (place,) = told["places"]
    x, y, wide, high = (4 * float(one) for one in place.partition("xywh=")[2].split(","))
    with pdfium.PdfDocument(content_of(full, told["exhibit"])) as document:
        shown = document[0].render(scale=4, rev_byteorder=True).to_pil().convert("L")
        assert len(document) == 1
    # The label is white in the middle; around it nothing is seen.
    for corner in ((x + 4, y + 4), (x + wide - 5, y + 4), (x + 4, y + high - 5), (x + wide - 5, y + high - 5)):
        assert shown.getpixel(tuple(map(int, corner))) < 40
    # The words are some of the page, not the page; what stands before them is still to be read.
    assert wide * high < shown.width * shown.height / 3
    assert min(shown.crop((0, int(y), int(x - 3), int(y + high))).get_flattened_data()) < 120


def test_a_word_that_is_recognised_and_must_not_leave_refuses_the_copy_of_a_scan(full, made):
    folder, world, _ = full
    asked = cases.Redaction("D7", **GROUND, places=("page=1&xywh=1,1,20,20",), guard=("Dupont",))
    with pytest.raises(Invalid) as refused:
        cases.redact(folder / "case", world, asked)
    assert refused.value.code == "redaction.left"
