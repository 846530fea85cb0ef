"""What mutants and fuzzing found in readers: each case small, and ended in an exception or in no time at all before."""

import json
import struct

import pytest

from faisceau.readers import bai2, case_uco, cfonb, coda, geo_positions, pain, pst, ufed, workbook
from readers.example_files import examples
from readers.opened import Opened, observations


def example(label):
    return next(one for one in examples() if one.label == label).content


def shown(module, content, settings=None):
    """Read a content, the contract asserted; return its rows, each shown at its place."""
    rows = observations(module, content, settings=settings)
    takes = module.resolve.__code__.co_varnames[: module.resolve.__code__.co_argcount]
    offered = {"settings": settings or {}} if "settings" in takes else {}
    for row in rows:
        module.resolve(Opened(content), row.locator, **offered)
    return rows


def codes(rows):
    return {row.code for row in rows if hasattr(row, "code")}


@pytest.mark.parametrize("space", ["urn:i}x", "}", "urn:é", "a b"])
def test_an_order_in_a_namespace_that_no_name_may_hold_is_read(space):
    content = example("pain/virements.xml")
    begin = content.index(b'xmlns="') + len(b'xmlns="')
    hurt = content[:begin] + space.encode() + content[content.index(b'"', begin) :]
    count = sum(type(row).__name__ == "Order" for row in shown(pain, content))
    assert sum(type(row).__name__ == "Order" for row in shown(pain, hurt)) == count > 0


@pytest.mark.parametrize("charset", ["UTF-7", "UTF--62135596801", "klingon", "shift_jisx0213"])
def test_an_order_in_a_charset_that_one_parser_alone_knows_is_shown(charset):
    content = example("pain/defauts.xml")
    declared = b'<?xml version="1.0" encoding="%s"?>' % charset.encode()
    assert shown(pain, declared + content.partition(b"?>")[2])


@pytest.mark.parametrize(("module", "label"), [(cfonb, "cfonb/sans_fins_de_ligne.cfo"), (coda, "coda/zonder_regeleinden.cod")])
@pytest.mark.parametrize("cut", [0, 1, 7])
@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
def test_records_without_ends_of_lines_are_read_in_whatever_charset_is_settled(module, label, charset, cut):
    """Also in one that they are not in, and broken off in the middle of a letter; in their own the rows are the same."""
    content = example(label)
    shown(module, content[: len(content) - cut], {"encoding": charset})
    written = content.decode("latin-1").encode(charset)
    rows = shown(module, written[: len(written) - cut], {"encoding": charset})
    if not cut:
        plain = shown(module, content)
        assert [type(row) for row in rows] == [type(row) for row in plain]
        assert [getattr(row, "amount", None) for row in rows] == [getattr(row, "amount", None) for row in plain]


@pytest.mark.parametrize("digit", ["²", "¹", "①"])
def test_a_digit_that_is_no_number_is_unread(digit):
    trailer = example("coda/zonder_regeleinden.cod").decode("latin-1")
    at = trailer.rindex("9               000002") + len("9               00000")
    for place in (at, at + 16):
        hurt = trailer[:place] + digit + trailer[place + 1 :]
        assert "bank.field_unread" in codes(shown(coda, hurt.encode(), {"encoding": "utf-8"}))
    counts = example("bai2/day.bai").decode()
    for written in ("49,500000,2/", "98,1664000,2,15/", "16,698,7000,D,2,", "400,27000,2,"):
        if written in counts:
            shown(bai2, counts.replace(written, written.replace("2", digit)).encode())
    shown(bai2, counts.replace(",D,2,", f",D,{digit},").replace("98,1664000,2,15/", f"98,1664000,{digit},{digit}/").encode())


def test_a_name_of_a_graph_as_long_as_the_file_is_taken_apart_once():
    """The time of a name grew with the square of its length: this one would outlast the limit of the tests many times over."""
    long = "9" * 700_000
    node = {"@id": "a1", "@type": long, long: 1, "x:" + long: 2}
    graph = {"@context": {"case": "http://case.example.org/core#"}, "@id": "b", "@type": "Bundle", "object": [node] * 3}
    rows = shown(case_uco, json.dumps(graph).encode())
    assert rows[-1].present == 3


@pytest.mark.parametrize("after", [b"", b"</rte></gpx>", b"</rte>", b"\n  <rtept lat='1' lon='2'></rtept>", b"<name>x</name>"])
def test_a_point_whose_tag_closes_itself_is_shown_as_far_as_its_tag(after):
    head = b'<?xml version="1.0"?>\n<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><rte>'
    point = b'<rtept lat="49.12" lon="6.18"/>'
    content = head + point + after
    row = next(iter(shown(geo_positions, content)))
    assert geo_positions.resolve(Opened(content), row.locator).content == point


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_model_whose_tag_closes_itself_is_shown_as_far_as_its_tag(charset):
    content = example("ufed/rapport.xml").decode()
    at = content.index("<modelType")
    at = content.index(">", at) + 1
    model = '<model type="Call" id="1" deleted_state="Intact"/>'
    report = content[:at] + model + content[content.index("</modelType>", at) :]
    hurt = report.replace('encoding="utf-8"', f'encoding="{charset}"').encode(charset)
    places = {ufed.resolve(Opened(hurt), row.locator).content.decode(charset) for row in shown(ufed, hurt)}
    assert any(place.strip("\ufeff") == model for place in places)


def test_a_call_of_a_caller_to_nobody_is_read():
    graph = {
        "@context": {"uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/"},
        "@graph": [
            {
                "@id": "kb:call",
                "@type": "uco-observable:Call",
                "uco-core:hasFacet": [
                    {"@type": "uco-observable:CallFacet", "uco-observable:from": {"@id": "kb:a"}, "uco-observable:duration": 12}
                ],
            },
            {
                "@id": "kb:a",
                "uco-core:hasFacet": [{"@type": "uco-observable:PhoneAccountFacet", "uco-observable:phoneNumber": "+33639980001"}],
            },
        ],
    }
    (call,) = [row for row in shown(case_uco, json.dumps(graph).encode()) if type(row).__name__ == "Call"]
    assert (call.caller, call.callee, call.seconds) == ("+33639980001", None, 12)


def test_what_is_attached_at_a_place_that_is_none_is_shown_as_it_is_stated():
    content = bytearray(example("pst/boite.pst"))
    for at, byte in ((5918, 13), (8036, 160)):
        content[at] = byte
    assert len(shown(pst, bytes(content))) > 5


def test_a_part_of_a_workbook_without_a_name_stops_nothing():
    content = example("workbook/open_decimal_text.xlsx")
    at = content.index(b"PK\x01\x02") + 46
    assert shown(workbook, content[:at] + b"\0" + content[at + 1 :])


def test_a_second_sheet_of_one_name_is_told_and_a_sheet_without_cells_shown():
    """Bytes of BOUNDSHEET records (MS-XLS 2.4.28): the kind of the first sheet, the name of the second."""
    content = example("workbook/de_konto.xls")
    at = content.index(b"\x05\x00Konto"), content.index(b"\x05\x00Notiz")
    twice = content[: at[1] + 2] + b"Konto" + content[at[1] + 7 :]
    rows = shown(workbook, twice)
    assert "readers_sheets.sheet_twice" in codes(rows)
    assert rows[-1].present == rows[-1].read + 1
    chart = content[: at[0] - 1] + b"\x02" + content[at[0] :]
    assert "readers_sheets.no_cells" in codes(shown(workbook, chart))


@pytest.mark.parametrize("claimed", [(0xFFFFFFFF, 0xFFFF), (0x00FFFFFF, 0x00FF)])
@pytest.mark.parametrize("word", [b"", "EncryptedPackage".encode("utf-16-le")])
def test_a_workbook_that_claims_more_cells_than_memory_holds_ends_nothing(claimed, word):
    """DIMENSIONS (MS-XLS 2.4.90); the library aborts, and so it was where the word of a protected workbook stood anywhere."""
    content = example("workbook/de_konto.xls")
    at = content.index(b"\x00\x02\x0e\x00") + 4
    hurt = content[:at] + struct.pack("<IIHH", 0, claimed[0], 0, claimed[1]) + content[at + 12 :] + word
    assert codes(list(workbook.read(Opened(hurt), {}, {}))) <= {"readers_sheets.too_large", "readers_sheets.password"}
