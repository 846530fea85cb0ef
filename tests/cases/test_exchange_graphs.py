"""Entities, statements and graphs for other programs: who paid whom once, tied to exhibits; weights on links alone; hostile names harmless."""

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from faisceau import cases
from faisceau.cases.exchange import gexf
from faisceau.cases.exchange.ftm import DATASET, SCHEMATA
from faisceau.cases.exchange.gexf import NAMESPACE, Node
from faisceau.cases.protecting import Withheld
from faisceau.model.errors import Invalid
from faisceau.readers import ftm_entities
from readers.opened import read_all

G = f"{{{NAMESPACE}}}"
REQUIRED = {
    "Document": ("fileName",),
    "Person": ("name",),
    "LegalEntity": ("name",),
    "Ownership": ("owner", "asset"),
    "Payment": ("payer", "beneficiary"),
    "BankAccount": (),
}
"""Properties that the schemata of FollowTheMoney 4.11 require."""
ENTITIES = {"payer", "beneficiary", "payerAccount", "beneficiaryAccount", "owner", "asset", "proof", "parent"}
RANGE = {
    "payer": ("Person", "LegalEntity"),
    "beneficiary": ("Person", "LegalEntity"),
    "proof": ("Document",),
    "asset": ("BankAccount",),
}


def written(demo, tmp_path, kind, again=""):
    path = tmp_path / f"{kind}{again}{cases.EXCHANGES[kind].ending}"
    built = cases.ask(demo.folder)
    return path.with_name(path.name), cases.export(built, kind, cases.marks(built), "en", path)


def test_entities_are_whole_and_each_reference_leads_to_one_of_its_range(demo, tmp_path):
    path, (count, left_out) = written(demo, tmp_path, "ftm")
    entities = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert len(entities) == count >= 130
    by_id = {one["id"]: one for one in entities}
    assert len(by_id) == count
    references = 0
    for entity in entities:
        assert set(entity) == {"id", "schema", "properties"}
        assert entity["properties"].keys() <= SCHEMATA[entity["schema"]].keys()
        assert not [name for name in REQUIRED[entity["schema"]] if not entity["properties"].get(name)], entity
        for name, values in entity["properties"].items():
            assert all(isinstance(value, str) and value for value in values)
            for value in values if name in ENTITIES else ():
                assert by_id[value]["schema"] in RANGE.get(name, SCHEMATA), (name, value)
                references += 1
    assert references >= 200
    built = cases.ask(demo.folder)
    alone = built.ask("SELECT count(*) AS n FROM payments WHERE other IS NULL").to_pylist()[0]["n"]
    assert left_out == alone
    paid = [one for one in entities if one["schema"] == "Payment"]
    second = {place for row in built.rows("edges").to_pylist() for place in row["also"]}
    assert len(paid) == built.rows("payments").num_rows - alone - len(second)
    assert sum(len(one["properties"]["proof"]) == 2 for one in paid) == len(second) >= 10


def test_money_between_two_parties_ties_to_the_cent(demo, tmp_path):
    path, _ = written(demo, tmp_path, "ftm")
    paid = [one["properties"] for line in path.read_bytes().splitlines() if (one := json.loads(line))["schema"] == "Payment"]
    places = {(one["recordId"][0], one["amount"][0], one["currency"][0], one["date"][0]) for one in paid}
    for row in cases.ask(demo.folder).rows("edges").to_pylist():
        exact = f"{int(row['amount']) // 10 ** row['exponent']}.{int(row['amount']) % 10 ** row['exponent']:0{row['exponent']}d}"
        assert (row["locator"], exact, row["currency"], str(row["on"])) in places
    assert len(places) == len(paid) >= 50


def test_statements_say_the_same_with_their_places_and_name_themselves_as_the_format_does(demo, tmp_path):
    entities, _ = written(demo, tmp_path, "ftm")
    path, (count, _) = written(demo, tmp_path, "ftm-statements")
    statements = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert len(statements) == count >= 700
    said = {}
    for one in statements:
        key = f"{DATASET}.{one['entity_id']}.{one['prop']}.{one['value']}"
        assert one["id"] == hashlib.sha1(key.encode()).hexdigest()
        said.setdefault((one["entity_id"], one["schema"]), {}).setdefault(one["prop"], set()).add(one["value"])
    told = {
        (one["id"], one["schema"]): {name: set(values) for name, values in one["properties"].items()}
        for line in entities.read_bytes().splitlines()
        if (one := json.loads(line))
    }
    assert said == told
    places = {f"{row['exhibit']}#{row['locator']}" for row in cases.ask(demo.folder).rows("transfers").to_pylist()}
    assert {one["origin"] for one in statements if one["schema"] == "Payment"} <= places


def test_what_left_as_entities_is_read_back_without_a_problem(demo, tmp_path):
    path, (count, _) = written(demo, tmp_path, "ftm")
    back = read_all(ftm_entities, path.read_bytes())
    assert "problems" not in back
    assert (back["readings"][0]["present"], back["readings"][0]["read"]) == (count, count)
    built = cases.ask(demo.folder)
    went = {(row["locator"], int(row["amount"])) for row in built.rows("edges").to_pylist()}
    came = {(row["reference"], int(row["amount"])) for row in back["transfers"]}
    assert len(went) >= 50
    assert {amount for _, amount in went} <= {amount for _, amount in came}


@pytest.mark.parametrize("kind", ["gexf", "gexf-flows"])
def test_a_graph_weighs_links_by_their_origins_and_nobody(demo, tmp_path, kind):
    path, (count, left_out) = written(demo, tmp_path, kind)
    assert left_out == 0
    root = etree.fromstring(path.read_bytes())
    nodes, edges = root.findall(f".//{G}node"), root.findall(f".//{G}edge")
    assert len(edges) == count >= 20
    names = [node.get("id") for node in nodes]
    assert len(set(names)) == len(names) >= 15
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(names)
    assert all(set(node.attrib) == {"id", "label"} for node in nodes)
    assert {one.get("for") for node in nodes for one in node.iter(f"{G}attvalue")} <= {"kind", "identifiers"}
    for edge in edges:
        told = {one.get("for"): one.get("value") for one in edge.iter(f"{G}attvalue")}
        assert int(edge.get("weight")) == int(told["origins"]) >= 1
        for spell in edge.iter(f"{G}spell"):
            assert dt.date.fromisoformat(spell.get("start")) <= dt.date.fromisoformat(spell.get("end"))
    again, _ = written(demo, tmp_path, kind, "again")
    assert again.read_bytes() == path.read_bytes()


def test_flows_add_up_to_the_edges_they_are_made_of(demo, tmp_path):
    path, _ = written(demo, tmp_path, "gexf-flows")
    root = etree.fromstring(path.read_bytes())
    edges = [{one.get("for"): one.get("value") for one in edge.iter(f"{G}attvalue")} for edge in root.iter(f"{G}edge")]
    rows = cases.ask(demo.folder).rows("edges").to_pylist()
    assert sum(int(edge["observations"]) for edge in edges) == len(rows)
    for currency in {row["currency"] for row in rows}:
        total = sum(int(row["amount"]) * 10 ** (2 - row["exponent"]) for row in rows if row["currency"] == currency)
        assert sum(round(float(edge["amount"]) * 100) for edge in edges if edge["currency"] == currency) == total
    # Two banks that state one payment are two origins.
    assert max(int(edge["origins"]) for edge in edges) >= 2


class Nobody:
    """A case in which nobody is protected."""

    def ask(self, sql, *values):
        """Return no row."""
        return self

    def to_pylist(self):
        """Return no row."""
        return []

    sight = type("Sight", (), {"protected_names": True, "unlocked": frozenset()})()


HOSTILE = st.text(alphabet=st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["=1+1", "a\x00b\x1f\x7f\x85", "\u202egnirts", "<script>alert(1)</script>", "\"&'>", "]]>", "\ufffe\u2028"]
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(names=st.lists(HOSTILE, min_size=2, max_size=2))
def test_a_hostile_name_stays_a_name(names, tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "x.gexf"
    nodes = {"a": Node("urn:a", names[0], "person", names[1]), "b": Node("urn:b", names[1], "name")}
    link = {"a": "a", "b": "b", "tie": "paid", "n": 1, "origins": ["x"], "amount": 5, "exponent": 2, "currency": "EUR"}
    gexf._write(path, nodes, [{**link, "exhibits": ["ab"], "first": None, "last": None}], Withheld(Nobody()))
    content = path.read_text("utf-8")
    assert not [one for one in content if one != "\n" and (ord(one) < 32 or one in "\x7f\u202e\u2066\u200f\u2028")]
    labels = [node.get("label") for node in etree.fromstring(content.encode()).iter(f"{G}node")]
    assert sorted(labels) == sorted("".join(gexf._legal(name)) for name in names)


def test_link_charts_cover_the_flows_between_accounts(demo, tmp_path):
    path, (count, _) = written(demo, tmp_path, "i2")
    with zipfile.ZipFile(path) as archive:
        links = list(csv.reader(io.StringIO(archive.read("links.csv").decode("utf-8-sig"))))
    assert len(links) == count + 1
    paid = {(row[0], row[1]) for row in links if row[2] == "paid" and row[7]}
    accounts = {(row["payer"], row["payee"]) for row in cases.ask(demo.folder).rows("edges").to_pylist()}
    assert len({pair for pair in accounts if all(one.startswith("iban:") for one in pair)} & paid) >= 10


def test_a_format_that_is_not_there_is_refused(demo, tmp_path):
    built = cases.ask(demo.folder)
    with pytest.raises(Invalid):
        cases.export(built, "xml", cases.marks(built), "en", tmp_path / "x")
