"""Selectors and ties of an exhibit: every column that holds one, whose it is, as written; what ties whom."""

import pytest
from stage_rows import EXHIBIT, checked, table

from faisceau.model.observations import SCHEMAS
from faisceau.model.tables import TABLES
from faisceau.notation.normal import EXACT
from faisceau.notation.selectors import KINDS
from faisceau.readers import document
from faisceau.stages.selectors import selectors
from faisceau.stages.selectors.fields import FIELDS, TABLES_READ
from faisceau.stages.selectors.ties import ties
from readers.opened import read_all
from readers.written_pictures import XMP_MARK, iptc, jpeg, photoshop, segment

IBAN = "FR14 2004 1010 0505 0001 3M02 606"


def found(region=None, **observations):
    """Return the selectors of observations, told by table as lists of rows."""
    given = {name: table(name, *rows) for name, rows in observations.items()}
    rows = checked("selectors", selectors(region=region, **given))
    assert all(row["kind"] in KINDS for row in rows)
    return rows


def told(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def tied(region=None, **observations):
    """Return the pairs that are tied, and the names beside each selector."""
    given = {name: table(name, *rows) for name, rows in observations.items()}
    own = selectors(region=region, **given)
    rows = checked("ties", ties(selectors=own, region=region, **given))
    show = [
        (f"{r['left_kind']}:{r['left_value']}", f"{r['right_kind']}:{r['right_value']}", r["written"], r["observations"])
        for r in rows
    ]
    pairs = {(left, right) for left, right, written, _ in show if left != right and not written}
    names = {(left, written): count for left, _, written, count in show if written}
    return pairs, names, {left: count for left, right, _, count in show if left == right}


def test_every_field_names_a_column_of_a_table_of_observations():
    observed = {schema.name: schema for schema in SCHEMAS.values()}
    for field in FIELDS:
        assert field.column in observed[field.table].names
        assert field.beside is None or field.beside in observed[field.table].names
    assert set(TABLES_READ) < set(observed)


def test_a_transfer_tells_both_sides_their_banks_and_what_the_text_mentions():
    row = {
        "account": IBAN,
        "debtor_account": "DE89370400440532013000",
        "debtor_name": "POPESCU Ion",
        "debtor_agent": "BEXNFRP0XXX",
        "creditor_account": IBAN,
        "creditor_agent": "Banque du Nord",
        "remittance": "loyer, tel +33 6 39 98 00 01",
    }
    rows = found(transfers=[row])
    assert told(rows, "role", "party", "kind", "value") == [
        ("account", "account", "iban", "FR1420041010050500013M02606"),
        ("creditor_account", "creditor", "iban", "FR1420041010050500013M02606"),
        ("debtor_account", "debtor", "iban", "DE89370400440532013000"),
        ("debtor_agent", "debtor_agent", "bic", "BEXNFRP0"),
        ("debtor_name", "debtor", "name", "popescu ion"),
        ("remittance", "mentioned", "phone", "+33639980001"),
    ]
    assert {row["as_written"] for row in rows} >= {IBAN, "POPESCU Ion", "+33 6 39 98 00 01"}


@pytest.mark.parametrize(
    ("platform", "sender", "kind", "value"),
    [
        ("whatsapp", "\u202a+33 6 39 98 00 01\u202c", "phone", "+33639980001"),
        ("whatsapp", "33639980001@s.whatsapp.net", "phone", "+33639980001"),
        ("whatsapp", "~\u202fAna 🌸", "name", "ana 🌸"),
        ("sms", "ORANGE", "name", "orange"),
        ("sms", "36173", "phone_local", "36173"),
        ("sms", "0639980001", "phone_local", "0639980001"),
        ("telegram", "@Ana_M", "handle", "telegram:ana_m"),
        ("imo", "1100000000000001", "handle", "imo:1100000000000001"),
        ("imo", "+33639980001", "phone", "+33639980001"),
        ("mms", "ana@courriel.example", "email", "ana@courriel.example"),
    ],
)
def test_a_sender_is_a_number_an_address_a_handle_or_a_name(platform, sender, kind, value):
    rows = found(messages=[{"platform": platform, "sender": sender}])
    assert told(rows, "party", "kind", "value", "as_written") == [("sender", kind, value, sender)]


@pytest.mark.parametrize(
    ("platform", "sender", "kind", "value"),
    [
        ("telegram", "139980001", "handle", "telegram:user139980001"),
        ("telegram", "0639980001", "phone", "+33639980001"),
        ("Facebook Messenger", "100004512345678", "handle", "facebook:100004512345678"),
        ("signal", "33639980001", "phone", "+33639980001"),
        ("whatsapp", "98765432101234:3@lid", "handle", "whatsapp:98765432101234@lid"),
        ("skype", "skype:live:.cid.1A2b", "handle", "skype:live:.cid.1a2b"),
        ("skype", "Ana", "name", "ana"),
    ],
)
def test_the_number_of_an_account_is_no_telephone_number_of_the_region(platform, sender, kind, value):
    rows = found("FR", messages=[{"platform": platform, "sender": sender}])
    assert told(rows, "party", "kind", "value", "as_written") == [("sender", kind, value, sender)]


def test_the_address_of_a_group_or_of_the_service_is_no_mail_address():
    rows = found(
        "FR", messages=[{"platform": "whatsapp", "sender": one} for one in ("0@s.whatsapp.net", "120363041234567890@g.us")]
    )
    assert told(rows, "kind", "value") == []


@pytest.mark.parametrize(
    ("platform", "identifier", "kind", "value"),
    [
        ("instagram", "ana.m", "handle", "instagram:ana.m"),
        ("snapchat", "178414056", "handle", "snapchat:178414056"),
        ("whatsapp", "33639980001@s.whatsapp.net", "phone", "+33639980001"),
        ("google chat", "ana@courriel.example", "email", "ana@courriel.example"),
        ("unknown", "A1B2", "name", "a1b2"),
    ],
)
def test_an_account_is_called_by_its_handle(platform, identifier, kind, value):
    rows = found("FR", user_accounts=[{"platform": platform, "identifier": identifier}])
    assert told(rows, "party", "kind", "value", "as_written") == [("holder", kind, value, identifier)]


def test_a_region_that_is_known_resolves_national_numbers_and_says_so():
    rows = found("FR", messages=[{"sender": "06 39 98 00 01", "text": "ou 01 99 00 12 34"}])
    assert told(rows, "value", "rule") == [("+33639980001", "national:FR"), ("+33199001234", "national:FR")]


def test_each_recipient_has_its_place():
    rows = found(messages=[{"sender": "+33639980001", "recipients": ["+33639980002", "Ana"]}, {"recipients": ["+33639980003"]}])
    assert told(rows, "locator", "role", "value")[:2] == [
        ("line=1", "recipients[1]", "+33639980002"),
        ("line=1", "recipients[2]", "ana"),
    ]
    assert ("line=2", "recipients[1]", "+33639980003") in told(rows, "locator", "role", "value")


def test_the_device_is_a_selector_where_it_is_a_party_without_a_name():
    rows = found(
        messages=[
            {"direction": "out", "recipients": ["+33639980001"]},
            {"direction": "in", "sender": "+33639980001"},
            {"direction": "out", "sender": "+33639980002", "recipients": ["+33639980001"]},
            {"sender": "Ana"},
        ],
        calls=[{"callee": "+33639980001"}, {"caller": "+33639980001"}, {}],
        contacts=[{"phones": ["+33639980001"]}],
    )
    devices = [row for row in rows if row["kind"] == "device"]
    assert {row["value"] for row in devices} == {EXHIBIT}
    assert told(devices, "of", "locator", "party") == [
        ("calls", "line=1", "caller"),
        ("contacts", "line=1", "holder"),
        ("messages", "line=1", "sender"),
        ("calls", "line=2", "callee"),
        ("messages", "line=2", "recipient"),
    ]


def test_free_text_gives_each_value_once():
    rows = found(documents=[{"text": "a@b.example, A@B.example et www.site.example/x"}])
    assert told(rows, "kind", "value") == [("email", "a@b.example"), ("url", "http://www.site.example/x")]


def test_the_caption_of_a_picture_leads_to_the_selectors_in_it():
    """The words beside a picture, IPTC and XMP, as the reader gives them: a number and two addresses, at the place of these words."""
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:rights="radu@exemple.invalid"/></rdf:RDF></x:xmpmeta>'
    )
    caption = iptc((120, "Nouvelle à Lyon, appelez le +33 6 39 98 00 01".encode()), (118, b"lia@exemple.invalid"))
    content = jpeg(segment(0xE1, XMP_MARK + xmp.encode()), segment(0xED, photoshop(caption)))
    rows = read_all(document, content, ("annonce.jpg",))["documents"]
    assert told(found(documents=rows), "kind", "value", "locator") == [
        ("email", "lia@exemple.invalid", "whole;n=2"),
        ("email", "radu@exemple.invalid", "whole;n=2"),
        ("phone", "+33639980001", "whole;n=2"),
    ]


def test_stays_journeys_persons_positions_and_adverts():
    rows = found(
        stays=[{"guest_document": "AB 123 456", "guest_phone": "+33639980001", "booked_by": "bob@b.example"}],
        journeys=[{"traveller": "Ana", "plate": "ab-123-cd", "document": "12"}],
        persons=[{"name": "Ana", "document": "XY123456"}],
        positions=[{"device": "490154203237518"}, {"device": "Pixel 9"}],
        adverts=[{"url": "https://Annonces.example/1", "text": "appelle le +33 6 39 98 00 01"}],
        organisations=[{"name": "Bar du Port"}],
        accounts=[{"account": IBAN, "owner_name": "ION", "owner_id": "ID 445566", "agent": "BEXNFRP0"}],
    )
    assert {row["kind"] for row in rows} == {"document", "phone", "email", "name", "plate", "imei", "url", "iban", "bic"}
    assert sum(row["party"] == "mentioned" for row in rows) == 1


def test_nothing_gives_nothing():
    assert found(messages=[], transfers=[{}]) == []
    assert selectors().num_rows == 0
    assert ties(selectors=TABLES["selectors"].empty()).num_rows == 0


def test_a_contact_card_ties_its_numbers_and_names_them():
    card = {"name": "Ana", "phones": ["+33639980001", "06 39 98 00 02"], "emails": ["a@b.example"], "handles": ["telegram:Ana"]}
    pairs, names, present = tied(contacts=[card, card])
    assert pairs == {
        ("email:a@b.example", "handle:telegram:ana"),
        ("email:a@b.example", "phone:+33639980001"),
        ("handle:telegram:ana", "phone:+33639980001"),
    }
    assert names == {("email:a@b.example", "Ana"): 2, ("handle:telegram:ana", "Ana"): 2, ("phone:+33639980001", "Ana"): 2}
    assert present["phone:+33639980001"] == 2
    assert not any(key.startswith("phone_local") for key in present)


def test_the_two_sides_of_a_transfer_are_not_tied():
    row = {"debtor_account": IBAN, "debtor_name": "A", "creditor_account": "DE89370400440532013000", "creditor_name": "B"}
    pairs, names, present = tied(transfers=[row, row, {**row, "debtor_name": "A B"}])
    assert pairs == set()
    assert names == {
        ("iban:FR1420041010050500013M02606", "A"): 2,
        ("iban:FR1420041010050500013M02606", "A B"): 1,
        ("iban:DE89370400440532013000", "B"): 3,
    }
    assert set(present.values()) == {3}


def test_an_account_is_tied_to_the_paper_of_its_holder():
    pairs, names, _ = tied(accounts=[{"account": IBAN, "owner_name": "ION", "owner_id": "AB123456", "agent": "BEXNFRP0"}])
    assert pairs == {("document:AB123456", "iban:FR1420041010050500013M02606")}
    assert len(names) == 2


def test_what_a_text_mentions_and_to_whom_it_goes_ties_nobody():
    row = {"sender": "+33639980001", "recipients": ["+33639980002", "+33639980003"], "text": "écris à a@b.example ou +33639980004"}
    pairs, names, present = tied(messages=[row], adverts=[{"text": "+33639980001 a@b.example"}])
    assert (pairs, names) == (set(), {})
    assert len(present) == 5


def test_a_bank_a_plate_a_url_and_a_public_name_tie_nobody():
    pairs, _, present = tied(
        accounts=[{"account": IBAN, "agent": "BEXNFRP0"}],
        journeys=[{"plate": "AB123CD", "document": "AB123456"}],
        calls=[{"caller": "+33639980001", "caller_name": "Ana"}],
    )
    assert pairs == set()
    assert {key.partition(":")[0] for key in present} <= EXACT


def test_parts_together_and_parts_apart_tie_the_same():
    cards = [{"phones": [f"+3363998000{n % 3}"], "emails": [f"m{n % 2}@b.example"], "exhibit": f"{n % 2}a" * 32} for n in range(6)]
    whole = table("contacts", *cards)
    together = checked("ties", ties(selectors=selectors(contacts=whole), contacts=whole))
    apart = []
    for exhibit in sorted({card["exhibit"] for card in cards}):
        part = table(
            "contacts", *(card | {"locator": f"line={n}"} for n, card in enumerate(cards, 1) if card["exhibit"] == exhibit)
        )
        apart += checked("ties", ties(selectors=selectors(contacts=part), contacts=part))
    assert apart == together
