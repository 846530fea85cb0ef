"""IMEI, plates, papers, web addresses, handles and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.handles import handle, handle_of_url
from faisceau.notation.imei import imei
from faisceau.notation.names import name
from faisceau.notation.normal import bare, visible
from faisceau.notation.papers import paper
from faisceau.notation.plates import plate
from faisceau.notation.selectors import KINDS, any_selector, selector
from faisceau.notation.urls import ended, url


def value(found):
    return found and found.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("490154203237518", "490154203237518"),
        ("49-015420-323751-8", "490154203237518"),
        ("35 209900 176148 1", "352099001761481"),
        ("490154203237519", None),
        ("000000000000000", None),
        ("49015420323751", None),
        ("4901542032375181", None),
        ("Pixel 9", None),
    ],
)
def test_an_imei_has_its_check_digit(text, expected):
    assert value(imei(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("ab-123 cd", "AB123CD"), ("ZZZ 481", "ZZZ481"), ("Peugeot", None), ("1", None), ("A" * 13 + "1", None)]
)
def test_a_plate_is_its_letters_and_digits(text, expected):
    assert value(plate(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("12 ab 34567", "12AB34567"), ("A-1234567", "A1234567"), ("12345", None), ("PASSPORT", None)]
)
def test_a_paper_has_a_number_long_enough(text, expected):
    assert value(paper(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTPS://Annonces.EXAMPLE:443/A?b=C#d", "https://annonces.example/A?b=C"),
        ("http://annonces.example", "http://annonces.example/"),
        ("www.annonces.example/a", "http://www.annonces.example/a"),
        ("https://annonces.example:8443/", "https://annonces.example:8443/"),
        ("https://annonces.example./", "https://annonces.example/"),
        ("ftp://annonces.example/", None),
        ("https://localhost/", None),
        ("http://[::1", None),
        ("https://a.example:99999/", None),
        ("mailto:a@b.example", None),
        ("Facture 12", None),
    ],
)
def test_a_web_address_has_one_form(text, expected):
    assert value(url(text)) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("https://a.example/b).", "https://a.example/b"),
        ("https://a.example/b_(c)", "https://a.example/b_(c)"),
        ("https://a.example/b»,", "https://a.example/b"),
    ],
)
def test_the_punctuation_of_a_sentence_is_not_part_of_an_address(found, expected):
    assert ended(found) == expected


@pytest.mark.parametrize(
    ("text", "platform", "expected"),
    [
        ("telegram:Ana_M", "", "telegram:ana_m"),
        ("@Ana_M", "Telegram", "telegram:ana_m"),
        ("insta:ana.b", "", "instagram:ana.b"),
        ("whatsapp:33639980001@s.whatsapp.net", "", "+33639980001"),
        ("whatsapp:+33 6 39 98 00 01", "", "+33639980001"),
        ("whatsapp:ana-7", "", "whatsapp:ana-7"),
        ("ana", "", None),
        (":ana", "", None),
        ("https://t.me/ana", "", None),
        ("telegram:a b", "", None),
    ],
)
def test_a_handle_is_of_a_platform(text, platform, expected):
    assert value(handle(text, platform)) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://t.me/Ana_M", "telegram:ana_m"),
        ("https://www.instagram.com/ana.b/", "instagram:ana.b"),
        ("https://m.facebook.com/ana.b", "facebook:ana.b"),
        ("https://www.tiktok.com/@ana.b/video/1", "tiktok:ana.b"),
        ("https://www.snapchat.com/add/ana-b", "snapchat:ana-b"),
        ("https://twitter.com/ana_b/status/1", "x:ana_b"),
        ("https://wa.me/33639980001", "+33639980001"),
        ("https://api.whatsapp.com/send?phone=33639980001&text=x", "+33639980001"),
        ("https://wa.me/qr/ABC", None),
        ("https://wa.me/331", None),
        ("https://www.instagram.com/p/abc/", None),
        ("https://www.facebook.com/profile.php?id=1", None),
        ("https://t.me/+abc", None),
        ("https://t.me/a%20b", None),
        ("https://annonces.example/ana", None),
    ],
)
def test_a_web_address_of_a_platform_states_a_handle(address, expected):
    assert value(handle_of_url(address)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POPESCU  Ion", "popescu ion"),
        ("~\u202fAna", "ana"),
        ("Ștefan-Vodă", "ștefan-vodă"),
        ("ＡＮＡ", "ana"),
        ("NOTPROVIDED", None),
        ("--", None),
        ("", None),
    ],
)
def test_a_name_has_one_case_and_one_spacing(text, expected):
    assert value(name(text)) == expected


@pytest.mark.parametrize(
    ("kind", "text", "region", "expected"),
    [
        ("phone", "06 39 98 00 01", "FR", "+33639980001"),
        ("phone", "06 39 98 00 01", None, None),
        ("phone_local", "06 39 98 00 01", None, "0639980001"),
        ("email", "Ana@B.example", None, "ana@b.example"),
        ("iban", "FR14 2004 1010 0505 0001 3M02 606", None, "FR1420041010050500013M02606"),
        ("iban", "FR15 2004 1010 0505 0001 3M02 606", None, None),
        ("account", "12345678", None, "12345678"),
        ("handle", "telegram:Ana", None, "telegram:ana"),
        ("name", "Ion P.", None, "ion p."),
        ("device", "AB" * 32, None, "ab" * 32),
        ("device", " ", None, None),
        ("colour", "red", None, None),
    ],
)
def test_a_decision_names_a_selector_in_its_normal_form(kind, text, region, expected):
    assert value(selector(kind, text, region)) == expected


def test_every_kind_that_is_read_is_known():
    assert len(KINDS) == len(set(KINDS)) == 15


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ana@b.example", "email"),
        ("https://t.me/ana", "url"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "wallet"),
        ("FR14 2004 1010 0505 0001 3M02 606", "iban"),
        ("+33 6 39 98 00 01", "phone"),
        ("490154203237518", "imei"),
        ("0639980001", "phone_local"),
        ("AB 12345678", "account"),
    ],
)
def test_a_batch_says_of_each_line_what_it_is(text, kind):
    assert any_selector(text).kind == kind


def test_what_is_nothing_is_nothing():
    assert any_selector("bonjour") is None


@given(st.text())
def test_texts_are_shown_and_compared_without_invisible_signs(text):
    assert visible(visible(text)) == visible(text)
    assert bare(text).isalnum() or bare(text) == ""
    for read in (imei, plate, paper, url, name, handle):
        read(text)
