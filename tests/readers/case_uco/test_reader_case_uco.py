"""Graphs of CASE/UCO: each form as expected, every node counted, the published ones met value by value."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import case_uco
from readers.examples import check, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"


def entries(content: bytes) -> int:
    """Count the nodes of a graph, and those that its bundles hold."""
    root = json.loads(content)
    nodes = root if isinstance(root, list) else root.get("@graph", root.get("object", []))
    inner = 0
    for node in nodes:
        if isinstance(node, dict) and "Bundle" in str(node.get("@type")):
            held = next((value for name, value in node.items() if name.endswith(":object")), [])
            inner += sum(isinstance(one, dict) and len(one) > 1 for one in (held if isinstance(held, list) else [held]))
    return len(nodes) + inner


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(case_uco, file)
    read, refused = told(case_uco, file.read_bytes())
    assert read + refused == entries(file.read_bytes())


def test_there_are_the_three_forms():
    assert len(inputs(EXAMPLES)) >= 3


def test_a_place_is_the_very_node():
    content = (EXAMPLES / "compact.jsonld").read_bytes()
    (row,) = read_all(case_uco, content)["messages"]
    assert json.loads(case_uco.resolve(Opened(content), row["locator"]).content)["@id"] == row["identifier"]


def test_no_password_or_code_is_copied():
    assert "jamais" not in str(read_all(case_uco, (EXAMPLES / "compact.jsonld").read_bytes()))


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_damage_is_told(file):
    assert endure(case_uco, file.read_bytes(), file.name) >= 30


@pytest.mark.parametrize(
    "graph",
    [
        [{"@id": "a", "@type": "EmailAccount", "hasFacet": {"@id": "a"}, "emailAddress": {"@id": "a"}}],
        [
            {"@id": "a", "@type": "Message", "hasFacet": [{"@type": "MessageFacet", "from": {"@id": "b"}}]},
            {"@id": "b", "name": {"@id": "b"}},
        ],
        [{"@type": [None, 5, {}], "hasFacet": [[[]]]}, None, 5, [[]]],
        [{"@id": "a", "@type": "Call", "hasFacet": [{"@type": "CallFacet", "duration": 10**400, "startTime": {"@value": {}}}]}],
        [{"@type": f"T{number}"} for number in range(1200)],
    ],
    ids=["own facet", "own name", "types", "numbers", "kinds"],
)
def test_a_trap_ends_in_rows_or_problems(graph):
    content = json.dumps({"@context": {"core": "https://ontology.unifiedcyberontology.org/uco/core/"}, "@graph": graph}).encode()
    read, refused = told(case_uco, content)
    assert read + refused == len(graph)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["a", "2026-02-30", "Message", "MessageFacet"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["@id", "@type", "@value", "hasFacet", "from", "to", "messageText", "name", "object", "latitude", "IMEI", "contactPhone"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(VALUES, max_size=6))
def test_no_content_raises(graph):
    told(case_uco, json.dumps({"@graph": graph}).encode())


@pytest.mark.corpus
def test_the_published_graphs_are_read_node_by_node(corpus):
    read = refused = files = 0
    for file in sorted((corpus / "8_standards/case_uco").rglob("*.json")):
        content = file.read_bytes()
        if not claims(case_uco, content, (file.name,)):
            assert file.name in {"existence_intervals.json", "spear_phishing-prov.json"}, "these two hold no name of UCO"
            continue
        found = told(case_uco, content)
        assert sum(found) == entries(content), file.name
        show_all(case_uco, content, read_all(case_uco, content))
        read, refused, files = read + found[0], refused + found[1], files + 1
    assert files >= 20
    assert read >= 261
    assert read + refused >= 437


@pytest.mark.corpus
def test_the_published_messages_calls_and_devices_are_met_value_by_value(corpus):
    folder = corpus / "8_standards/case_uco"
    tables = {name: read_all(case_uco, (folder / name / f"{name}.json").read_bytes()) for name in ("message", "call_log", "mobile_device_and_sim_card", "accounts", "location")}  # fmt: skip
    first, second = tables["message"]["messages"]
    assert (first["text"], first["thread"], first["platform"]) == (
        "I said some things in a tweet! @sarahsmithtweeter #hashtag", "Argle-bargle", "unknown",
    )  # fmt: skip
    assert (second["text"], second["thread"], second["platform"]) == ("Hey bud!", "Best Friend Chat!!", "whatsapp")
    assert second["sent_utc"].isoformat() == "2010-01-15T17:59:43.250000"
    assert second["media"].count("http://") == 3
    calls = tables["call_log"]["calls"]
    assert [(row["caller"], row["callee"], row["direction"], row["seconds"]) for row in calls] == [
        ("1235551337", "1234560000", "out", 1862),
        (None, None, "out", 1862),  # two parties, of whom nobody is said to call
        ("1235551337", "1234560000", "out", 1862),  # the third party is told in a problem
        (None, None, None, 1862),  # a bridge of four
    ]
    assert sum(row["code"] == "readers_chats.case_many_parties" for row in tables["call_log"]["problems"]) == 3
    phone, card = tables["mobile_device_and_sim_card"]["devices"]
    assert (phone["maker"], phone["model"], phone["imeis"], phone["system"]) == (
        "Apple",
        "MG472ZD/A",
        ("35540607448XXXX",),
        "iOS 11.2.6",
    )
    assert phone["addresses"] == ("DC:41:5F:44:48:24", "DC:41:5F:44:48:25")
    assert (card["iccids"], card["imsis"]) == (("456673345673436xxx",), ("12345678910112",))
    accounts = {row["identifier"]: row for row in tables["accounts"]["user_accounts"]}
    assert accounts["1235556677@facebook.net"]["username"] == "xXWillyRocksXx"
    assert accounts["willyROX@gmail.com"]["created_utc"].isoformat() == "2010-01-15T17:59:43.250000"
    assert "1337_P@ZZW0RD" not in str(tables["accounts"])
    assert [(row["latitude"], row["longitude"]) for row in tables["location"]["positions"]] == [(None, None), (488603460, 23311990)]


def test_two_kinds_that_are_not_read_in_one_bundle_are_two_problems():
    held = [
        {"@id": "k:1", "@type": "tool:ConfiguredTool", "core:name": "Copier"},
        {"@id": "k:2", "@type": "role:Role", "core:name": "Reader"},
    ]
    uco = "https://ontology.unifiedcyberontology.org/uco"
    graph = {
        "@context": {"k": "http://example.org/kb/", **{name: f"{uco}/{name}/" for name in ("core", "role", "tool")}},
        "@graph": [{"@id": "k:0", "@type": "core:Bundle", "core:object": held}],
    }
    unread = [
        row for row in read_all(case_uco, json.dumps(graph).encode())["problems"] if row["code"] == "readers_chats.case_unread"
    ]
    assert len(unread) == 2
    assert len({row["locator"] for row in unread}) == 2
