"""Mail: invented messages as expected, the real ones held to the standard library part by part, damage told, mailboxes cut right."""

import binascii
import email
import email.policy
import email.utils
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.notation.mime import bodies, structure
from faisceau.notation.mime.headers import addresses, moment, parameters, shown, unfolded
from faisceau.readers import mail
from faisceau.readers.mail import mailbox, rows
from readers.examples import check, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"
LETTER = (EXAMPLES / "loyer.eml").read_bytes()
DEFECTS = {
    "NoBoundaryInMultipartDefect": "no_boundary",
    "StartBoundaryNotFoundDefect": "boundary_absent",
    "CloseBoundaryNotFoundDefect": "not_closed",
    "MissingHeaderBodySeparatorDefect": "no_separator",
}
"""What the standard library calls a defect, and our code; what it calls an invariant follows from these."""


def their_leaves(message):
    """Yield the parts of a message that hold no other, as the standard library cuts it; a message inside is one."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        held = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(held, list):
            waiting.extend(reversed(held))
        else:
            yield part


def their_defects(message):
    """Return the defects of a message and of its parts, but of no message inside."""
    found = set()
    waiting = [message]
    while waiting:
        part = waiting.pop()
        found |= {DEFECTS.get(type(defect).__name__) for defect in part.defects} - {None}
        held = part.get_payload()
        waiting.extend(held if part.get_content_maintype() == "multipart" and isinstance(held, list) else ())
    return found


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(mail, file)


def test_damage_ends_in_rows_or_problems():
    assert endure(mail, LETTER, "loyer.eml") >= 10


@pytest.mark.corpus
def test_real_messages_have_the_parts_the_bodies_and_the_defects_that_the_standard_library_finds(corpus):
    """139 messages and more: every leaf, every decoded body, every defect; what differs is listed with its reason."""
    read, bodies_same, defects = 0, 0, Counter()
    different = []
    for file in sorted((corpus / "3_devices" / "mail").rglob("*.*")):
        raw = file.read_bytes()
        if file.suffix == ".msg" or not claims(mail, raw, (file.name,)):
            continue
        tables = read_all(mail, raw, (file.name,))
        show_all(mail, raw, tables, file.name)
        theirs = email.message_from_bytes(raw)
        leaves = list(their_leaves(theirs))
        if file.name == "msg_37.txt":  # Delimiters in a row: parts without a line, over which the standard library passes.
            assert tables["readings"][0]["present"] == len(leaves) + 4
            continue
        assert tables["readings"][0]["present"] == len(leaves), file.name
        codes = {row["code"].partition(".")[2] for row in tables.get("problems", [])}
        assert their_defects(theirs) <= codes, file.name
        defects.update(their_defects(theirs))
        read += 1
        for ours, their in zip(structure.parse(raw).leaves(), leaves, strict=True):
            held = their.get_payload(decode=True)
            if held is None or b"".join(held.split()) == b"".join(bodies.body(raw, ours).content.split()):
                bodies_same += held is not None
            else:
                different.append((file.name, ours.number))
    assert read >= 143
    assert bodies_same >= 220
    assert different == DIFFERENT
    assert all(defects[code] >= 1 for code in DEFECTS.values())


DIFFERENT = [("example13.eml", "")]
"""``From  :`` is a header in the obsolete form of RFC 5322, 4.5; the standard library takes it for the line of a mailbox."""


@pytest.mark.corpus
def test_subjects_senders_and_times_are_those_of_the_standard_library(corpus):
    subjects = times = 0
    for file in sorted((corpus / "3_devices" / "mail").rglob("*.eml")):
        raw = file.read_bytes()
        if not claims(mail, raw, (file.name,)):
            continue
        row = read_all(mail, raw, (file.name,))["messages"][0]
        theirs = email.message_from_bytes(raw)
        plain = theirs["subject"]
        if isinstance(plain, str) and plain.isascii() and "=?" not in plain:
            assert (row["subject"] or "").split() == plain.split(), file.name
            subjects += 1
        try:
            when = email.utils.parsedate_to_datetime(str(theirs["date"]))
        except (TypeError, ValueError):
            continue
        if when.tzinfo is not None and row["sent_utc"] is not None:
            assert row["sent_utc"] == when.astimezone(email.utils.datetime.timezone.utc).replace(tzinfo=None), file.name
            times += 1
    assert subjects >= 50
    assert times >= 60


def test_a_mailbox_is_cut_at_dated_lines_before_headers_wherever_the_window_ends(monkeypatch):
    monkeypatch.setattr(mailbox, "_PART", 4099)
    letters = [
        f"From: a{number}@courriel.invalid\nSubject: n{number}\n\nFrom here on 12:30 in 2026\n{'x' * (number * 7919 % 3000)}\n"
        for number in range(60)
    ]
    held = "".join(
        f"From a@courriel.invalid Mon Mar  2 10:00:{number:02d} 2026\n{letter}\n" for number, letter in enumerate(letters)
    ).encode()
    found = list(mailbox.messages(io.BytesIO(held), len(held), "mbox"))
    assert [raw.decode().rstrip("\n") for _, _, raw in found] == [letter.rstrip("\n") for letter in letters]
    assert all(held[offset : offset + length] == raw for offset, length, raw in found)


def test_a_message_without_end_is_passed_over_and_told_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(mailbox, "LARGEST", 50_000)
    monkeypatch.setattr(mailbox, "_PART", 10_000)
    line = b"From a@b.invalid Mon Mar  2 10:00:00 2026\n"
    content = line + b"From: a@b.invalid\n\n" + b"y" * 200_000 + b"\n\n" + line + b"From: c@d.invalid\n\nlu\n"
    tables = read_all(mail, content, ("boite.mbox",))
    assert [row["text"] for row in tables["messages"]] == ["lu"]
    assert [(row["code"], row["entries"]) for row in tables["problems"]] == [("readers_mail.too_large", 1)]


def test_parts_without_end_are_bounded_and_told():
    nested = b"From: a@b.invalid\nTo: c@d.invalid\n"
    for number in range(200):
        nested += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
    many = b"From: a@b.invalid\nTo: c@d.invalid\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000
    for content in (nested, many):
        tables = read_all(mail, content)
        assert "readers_mail.too_many_parts" in {row["code"] for row in tables["problems"]}
        assert tables["readings"][0]["present"] <= structure.MOST_PARTS + 1


def test_a_message_that_is_said_to_be_empty_is_told():
    tables = read_all(mail, b"0\nFrom: a@b.invalid\nTo: c@d.invalid\n\nlu\n", ("note.emlx",))
    assert [row["code"] for row in tables["problems"]] == ["readers_chats.no_entry"]
    assert tables["readings"][0]["present"] == 0


def test_a_place_shows_what_is_written_in_a_code_as_it_is_written_and_below_what_it_says():
    coded = b"Subject: =?utf-8?q?Cl=C3=A9?=\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nNDUwIOKCrA==\n"
    plain = b"Subject: Salut\n\nviens\n"
    (row,) = read_all(mail, coded, ("a.eml",))["messages"]
    text = mail.resolve(Opened(coded), row["locator"]).text
    assert text.startswith(coded.decode().rstrip())
    assert text.endswith(f"\n\n{row['subject']}\n\n{row['text']}")
    assert (row["subject"], row["text"].strip()) == ("Clé", "450 €")
    assert mail.resolve(Opened(coded), "offset=0,29").text.endswith("\n\nClé")
    assert mail.resolve(Opened(plain), f"offset=0,{len(plain)}").text == plain.decode()


def test_where_links_lead_is_read_beside_the_words():
    page = b"<p>Bonjour, <a href='tel:+33639980001'>appelez-moi</a> ou <a href='https://wa.me/33639980002'>ici</a>.</p>"
    parts = b"--X\nContent-Type: text/plain\n\nBonjour\n--X\nContent-Type: text/html\n\n" + page + b"\n--X--\n"
    content = b"From: a@b.invalid\nTo: c@d.invalid\nContent-Type: multipart/alternative; boundary=X\n\n" + parts
    tables = read_all(mail, content)
    beside = [row for row in tables["documents"] if row["media"] == "text/x-links"]
    assert [row["text"] for row in beside] == ["a tel:+33639980001 | appelez-moi\na https://wa.me/33639980002 | ici"]
    assert [row["locator"] for row in beside] == [f"offset=0,{len(content)}&part=2;n=2"]
    assert show_all(mail, content, tables) >= 3


def test_a_saved_page_and_a_text_that_quotes_a_message_are_not_mail():
    saved = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://exemple.invalid/\nSubject: x\nMIME-Version: 1.0\n\n"
    assert claims(mail, saved, ("page.mhtml",)) is None
    assert claims(mail, b"Rapport\n\nFrom: a@b.invalid\nTo: c@d.invalid\n", ("note.txt",)) is None
    assert claims(mail, b"Subject: x\n\n", ("x.eml",)) == "eml"
    assert claims(mail, b"Subject: x\n\n", ("x.txt",)) is None
    attached = b">From a@b.invalid Tue May 10 11:28:07 2005\r\nReceived: from c\r\nFrom: a@b.invalid\r\nTo: c@d.invalid\r\n\r\nx"
    assert (
        claims(mail, attached, ("lettre.eml",)) == "eml"
    )  # taken out of a mailbox, its first line marked so that it begins no message


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("=?utf-8?Q?L=C3?= =?utf-8?Q?=A9a?=", "Léa"),
        ("=?utf-8?b?TMOpYQ?= dort", "Léa dort"),
        ("=?klingon?Q?a?=", "=?klingon?Q?a?="),
        ("=?utf-8?B?@@@?=", "=?utf-8?B?@@@?="),
        ("=?ISO-8859-1*fr?Q?d=E9j=E0_vu?=", "déjà vu"),
        ("=?iso-8859-1?Q?déjà_vu?=", "déjà vu"),
        ("=?utf-7?Q?d+AOk-j+AOA-?=", "déjà"),
        ("Re: =?iso-8859-1?Q?déjà_Ж?=", "Re: =?iso-8859-1?Q?déjà_Ж?="),
    ],
)
def test_encoded_words_are_read_or_left_as_written(value, read):
    assert shown(value) == read


@pytest.mark.parametrize(
    ("value", "unknown", "utc"),
    [
        ("Sun, 1 Mar 2026 20:00 -0000", (("wall", "zone_not_recorded"),), "2026-03-01 20:00:00"),
        ("1 Mar 26 20:00:01 GMT", (), "2026-03-01 20:00:01"),
        ("Sun, 1 Mar 2026 20:00:01", (("zone", "not_stated"),), "None"),
        ("32 Mar 2026 20:00:01 +0100", (("wall", "not_a_time"),), "None"),
        ("Sun, 1 Mar 2026 20:00:01 +9999999", (("zone", "not_stated"),), "None"),
        ("Sun 1 Mar 2026 08:00:01 PM EST", (), "2026-03-02 01:00:01"),
        ("1 Mar 2026 12:30 a.m. +0100", (), "2026-02-28 23:30:00"),
        ("1 Mar 2026 20:00:01 PM +0100", (("wall", "not_a_time"),), "None"),
    ],
)
def test_a_date_says_what_it_says_and_no_more(value, unknown, utc):
    found = moment(value, None)
    assert (found.unknown, str(found.utc)) == (unknown, utc)


def test_correspondents_and_names_of_files_in_their_odd_forms():
    assert addresses("undisclosed-recipients:;") == []
    assert addresses("Ana <ana@x.invalid>, <b@x.invalid>; c@x.invalid")[0] == ("Ana", "ana@x.invalid")
    assert addresses("(" * 5_000) in ([], [("(" * 5_000, None)])
    assert parameters("a/b; name=deux mots.txt; x")["name"] == "deux mots.txt"
    assert parameters("a/b; filename*=iso-8859-1'fr'd%E9j%E0.pdf")["filename"] == "déjà.pdf"


def test_many_correspondents_are_read_at_once_in_every_form_and_those_beyond_a_bound_are_told(monkeypatch):
    named = [f"=?windows-1252?Q?=95_Ana?= <n{number}@x.invalid>" for number in range(120)]
    for between in (", ", ",\r\n        ", " , "):
        whole = addresses(unfolded(between.join([*named, "Ana (2) <last@x.invalid>"]).encode()))
        assert [address for _, address in whole] == [f"n{number}@x.invalid" for number in range(120)] + ["last@x.invalid"]
        assert whole[0][0] == "• Ana"
    monkeypatch.setattr(rows, "LONGEST", 100)
    letter = b"From: a@b.invalid\nTo: " + b", ".join(b"n%d@x.invalid" % number for number in range(20)) + b"\n\nlu\n"
    tables = read_all(mail, letter)
    assert [(row["code"], row["entries"]) for row in tables["problems"]] == [("readers_mail.header_cut", 0)]
    assert len(tables["messages"][0]["recipients"]) == 19  # the last may be cut in two: it is no correspondent


@pytest.mark.parametrize(
    ("stated", "raw", "words", "code"),
    [
        ("us-ascii", "Reçu dès février".encode(), "Reçu dès février", None),
        ("us-ascii", "Reçu dès février".encode("cp1252"), "Reçu dès février", "readers_files.charset_guessed"),
        (None, "Зовите Наташу".encode("koi8-u"), "Зовите Наташу", "readers_files.charset_guessed"),
        ("iso-8859-2", "Plătit în decembrie, știu".encode(), "Plătit în decembrie, știu", "readers_mail.charset_contradicted"),
        ("iso-8859-2", "Plătit în decembrie".encode("iso-8859-2"), "Plătit în decembrie", None),
        ("utf-8", b"Re\xe7u", "Re\\xe7u", "readers_files.bytes_undecoded"),
        ("big5", "收據".encode("big5"), "收據", None),
    ],
)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_letters_in_another_charset_than_stated_are_read_by_what_their_bytes_prove_and_every_doubt_is_told(
    stated, raw, words, code, kind
):
    charset = f"; charset={stated}" if stated else ""
    letter = f"From: a@b.invalid\nTo: c@d.invalid\nContent-Type: text/{kind}{charset}\n\n".encode() + raw
    tables = read_all(mail, letter)
    assert tables["messages"][0]["text"] == words
    assert [row["code"] for row in tables.get("problems", [])] == ([code] if code else [])


def test_a_message_behind_blank_lines_and_one_of_parts_without_a_kind_are_read():
    letter = b"From: a@b.invalid\nTo: c@d.invalid\nContent-Type: multipart/*; boundary=b\n\n--b\n\nlu\n--b\nContent-Type: image/png; name=p.png\n\nx\n--b--\n"
    signed = b"DKIM-Signature: v=1; h=" + b"x:" * 5_000 + b"\n" + letter
    assert claims(mail, b"  \n\r\n" + letter) == claims(mail, signed, ("lettre.eml",)) == "eml"
    tables = read_all(mail, b"  \n\r\n" + letter)
    assert tables["messages"][0]["locator"] == f"offset=5,{len(letter)}"
    assert (tables["messages"][0]["sender"], tables["messages"][0]["text"]) == ("a@b.invalid", "lu")
    assert [row["name"] for row in tables["members"]] == ["p.png"]
    assert [row["code"] for row in tables["problems"]] == ["readers_mail.no_type"]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from([
    b"From: a@b.invalid\n", b"To: x\n", b"Date: x\n", b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: multipart/alternative; boundary=\n",
    b"Content-Transfer-Encoding: base64\n", b"Content-Type: text/html; charset=x\n", b"Content-Disposition: attachment; filename*0=a\n", b" folded\n", b"\n",
    b"--b\n", b"--b--\n", b"\xff\xfe", b"=?utf-8?B?AA?=", b"Received: from a by b; x\n", b"From x Mon Mar  2 10:00:00 2026\n", b"begin 644 x\n", b"\0", b"T3Vp\n",
]), max_size=25))  # fmt: skip
def test_no_content_raises(pieces):
    told(mail, b"From: a@b.invalid\nTo: c@d.invalid\n" + b"".join(pieces))


def test_an_emlx_that_is_shorter_than_it_states_is_told_and_read():
    content = (EXAMPLES / "note.emlx").read_bytes()
    _, _, rest = content.partition(b"\n")
    whole = read_all(mail, content, ("note.emlx",))
    longer = read_all(mail, b"99999\n" + rest, ("note.emlx",))
    assert len(longer["messages"]) == 1
    assert "readers_mail.shorter" not in [row["code"] for row in whole.get("problems", [])]
    assert [row["code"] for row in longer["problems"]].count("readers_mail.shorter") == 1


_PIECES = st.sampled_from([b"QUJD", b"RA==", b"=", b"\n", b"\r\n", b" ", b"-_", b"\xff", b"AA", b"/+9"])


@given(st.lists(_PIECES, max_size=12).map(b"".join))
def test_base64_gives_what_the_standard_library_gives_strictly_and_else_tells_what_is_broken(held):
    whole = structure.parse(b"Content-Transfer-Encoding: base64\n\n" + held)
    found = bodies.body(b"Content-Transfer-Encoding: base64\n\n" + held, whole)
    try:
        assert found == (binascii.a2b_base64(held.translate(None, b" \t\r\n\v\f"), strict_mode=True), None)
    except binascii.Error:
        assert len(found.content) <= len(held)


_LINES = st.sampled_from(
    [b"A: b", b"a-b : c", b" more", b"\t", b"no header", b"A:", b"Subject: x\x00y", b": z", b"Content-Type: text/html; a=b"]
)
_ENDS = st.sampled_from([b"\n", b"\r\n", b"\r"])


@given(
    st.lists(st.tuples(_LINES, _ENDS).map(b"".join), min_size=1, max_size=8).map(b"".join), st.sampled_from([b"", b"\n", b"\r\n"])
)
def test_headers_read_at_once_are_those_that_are_read_line_by_line(head, empty):
    raw = head + empty + b"words\n"
    whole = structure.parse(raw)
    headers, body = structure._headers(raw, 0, len(raw), [])
    assert (whole.headers, whole.body) == (headers, body)
    assert all(raw[one.offset : one.offset + one.length].endswith(one.raw) for one in headers)
    assert all(whole.all(one.name)[0] == whole.header(one.name) for one in headers)
