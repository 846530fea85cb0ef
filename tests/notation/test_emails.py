"""E-mail addresses, against the published cases of is_email."""

from xml.etree import ElementTree as ET

import pytest

from faisceau.notation.emails import email


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ana.M@Courriel.EXAMPLE", "ana.m@courriel.example"),
        (" mailto:ana@b.example", "ana@b.example"),
        ("MAILTO:ana@b.example", "ana@b.example"),
        ("ana+tag@b.example", "ana+tag@b.example"),
        ("josé@exemple.fr", "josé@exemple.fr"),
        ("ana@b", None),
        ("ana b@c.example", None),
        ("ana@b..example", None),
        ("ana@-b.example", None),
        ("ana@b.123", None),
        ("@b.example", None),
        ("a_b@c_d.example", None),
        ("", None),
    ],
)
def test_an_address_is_read_in_lower_case(text, value):
    found = email(text)
    assert (found and found.value) == value


@pytest.mark.corpus
def test_the_published_cases(corpus):
    accepted = refused = 0
    for name in ("tests.xml", "tests-original.xml"):
        tree = ET.parse(corpus / "5_entities/selectors_email" / name)
        for case in tree.iter("test"):
            text, category = case.findtext("address") or "", case.findtext("category")
            if category in ("ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN") and "." in text.rpartition("@")[2]:
                assert email(text) is not None, text
                accepted += 1
            elif category == "ISEMAIL_ERR" and text.isprintable() and text == text.strip():
                assert email(text) is None, text
                refused += 1
    assert accepted >= 60
    assert refused >= 120
