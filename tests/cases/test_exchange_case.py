"""The case as a CASE/UCO graph: valid under the ontology's own shapes, complete, the same bytes again, read back, and without what is protected."""

import datetime as dt
import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau import cases
from faisceau.cases.exchange.case_map import FACETS, PROPERTIES, tagged
from faisceau.cases.exchange.case_rows import OBSERVABLES, WRITERS
from faisceau.cases.exchange.case_uco import CONTEXT, _party, _put
from faisceau.cases.exchange.common import NEVER, ident
from faisceau.cases.opened import open_case
from faisceau.cases.protecting import Withheld
from faisceau.model.entries import PersonNamed
from faisceau.model.errors import Locked
from faisceau.model.tables import TABLES
from faisceau.readers import case_uco
from readers.opened import read_all
from training_case import build

VALIDATE = Path(sys.executable).with_name("case_validate")


def validate(*files, allow=()):
    """Return what the validator of the ontology says of files, taken together: whether they conform without a warning, and its report."""
    done = subprocess.run(
        [VALIDATE, "--built-version", "case-1.4.0", *allow, *files], capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode in (0, 1), done.stderr
    return done.returncode == 0, done.stdout + done.stderr


def shape(value):
    """Return what a node is made of: its types and properties, without what they say."""
    if isinstance(value, dict):
        kinds = str(value.get("@type", ""))
        return kinds, tuple(sorted((name, shape(inner)) for name, inner in value.items() if not name.startswith("@")))
    return tuple(sorted({shape(inner) for inner in value}, key=str)) if isinstance(value, list) else type(value).__name__


def sample(nodes):
    """Return one node of every shape, with all that they refer to; the record that holds all others holds those alone."""
    by_name = {node["@id"]: node for node in nodes}
    wanted = list({shape(node): node["@id"] for node in nodes}.values())
    kept = {}
    while wanted:
        name = wanted.pop()
        if name not in kept:
            kept[name] = by_name[name]
            if by_name[name]["@type"] != "case-investigation:Investigation":
                wanted += references(by_name[name])
    told = []
    for node in kept.values():
        if node["@type"] == "case-investigation:Investigation":
            lists = {
                name: [one for one in value if one["@id"] in kept]
                for name, value in node.items()
                if value and isinstance(value[0], dict)
            }
            told.append({**node, **lists})
        else:
            told.append(node)
    return told


def references(value, *, top=True):
    """Yield the names that a node refers to."""
    if isinstance(value, dict):
        if not top and set(value) == {"@id"}:
            yield value["@id"]
        for inner in value.values():
            yield from references(inner, top=False)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner, top=False)


def sampled(path, nodes):
    """Write a sample of a graph and return its file."""
    path.write_text(json.dumps({"@context": CONTEXT, "@graph": sample(nodes)}))
    return path


def exported(built, path, kind="case"):
    """Write a build in a format and return the file with what was told of it."""
    return path, cases.export(built, kind, cases.marks(built), "en", path)


@pytest.fixture(scope="module")
def graph(demo, tmp_path_factory):
    """Return the training case as a graph: the file, its nodes, how many were told."""
    built = cases.ask(demo.folder)
    path, (count, left_out) = exported(built, tmp_path_factory.mktemp("exchange") / "case.jsonld")
    assert left_out == 0
    return path, json.loads(path.read_bytes())["@graph"], count


def test_the_case_is_valid_under_the_shapes_of_its_ontology(graph, tmp_path):
    _, nodes, count = graph
    assert len(nodes) == count >= 400
    # One node of every shape that there is: the whole graph takes the validator ten times as long, and says the same.
    part = sampled(tmp_path / "sample.jsonld", nodes)
    told = json.loads(part.read_bytes())
    assert {str(node["@type"]) for node in told["@graph"]} == {str(node["@type"]) for node in nodes}
    conforms, report = validate(part)
    assert conforms, report
    # The same validator refuses the same graph once a digest is no digest and one call has two callers.
    told["@graph"].sort(key=lambda node: "hashValue" not in str(node))
    told["@graph"][0]["uco-core:hasFacet"][1]["uco-observable:hash"][0]["uco-types:hashValue"] = "none"
    call = next(node for node in told["@graph"] if node["@type"] == "uco-observable:Call" and "uco-observable:from" in str(node))
    call["uco-core:hasFacet"][0]["uco-observable:from"] = [
        call["uco-core:hasFacet"][0]["uco-observable:from"],
        {"@id": told["@graph"][1]["@id"]},
    ]
    bad = tmp_path / "bad.jsonld"
    bad.write_text(json.dumps(told))
    conforms, report = validate(bad)
    assert not conforms
    assert "hashValue" in report
    assert "maxCount" in report


@pytest.mark.corpus
def test_the_validator_says_of_published_examples_what_is_published(corpus):
    folder = corpus / "8_standards" / "case_uco"
    assert len(list(folder.glob("*/*.json"))) >= 20
    # What they use of drafts of the ontology makes the validator warn; what they break of its shapes is its verdict.
    good = [folder / name / f"{name}.json" for name in ("message", "call_log", "accounts")]
    assert "Conforms: True" in validate(*good)[1]
    assert "Conforms: False" in validate(folder / "spear_phishing" / "spear_phishing.json")[1]


def test_the_same_build_gives_the_same_bytes_and_nothing_that_acts_on_who_reads_them(demo, graph, tmp_path):
    again, _ = exported(cases.ask(demo.folder), tmp_path / "again.jsonld")
    assert again.read_bytes() == graph[0].read_bytes()
    assert again.read_bytes().isascii()
    assert not [path for path in tmp_path.iterdir() if path.name != "again.jsonld"]


def test_every_name_is_one_node_and_every_reference_leads_to_one(graph):
    names = Counter(node["@id"] for node in graph[1])
    assert [name for name, times in names.items() if times > 1] == []

    found = {name for node in graph[1] for name in references(node)}
    assert len(found) >= 100
    assert found <= names.keys()


def test_every_row_is_there_and_tied_to_its_exhibit_and_its_place(demo, graph):
    built = cases.ask(demo.folder)
    nodes = {node["@id"]: node for node in graph[1]}
    ties = {
        (node["uco-core:source"]["@id"], node["uco-core:target"]["@id"], node["uco-core:hasFacet"][0]["uco-observable:path"])
        for node in graph[1]
        if node.get("uco-core:kindOfRelationship") == "Contained_Within"
    }
    count = 0
    for of in WRITERS:
        for row in built.rows(of).to_pylist():
            name = ident(of, row["exhibit"], row["locator"])
            assert name in nodes
            assert (name, ident("exhibit", row["exhibit"]), row["locator"]) in ties
            count += 1
    assert count >= 77
    files = {node["@id"] for node in graph[1] if node["@type"] == "uco-observable:File" and "hashValue" in str(node)}
    assert {ident("exhibit", row["exhibit"]) for row in built.rows("exhibits").to_pylist()} == files
    records = [node for node in graph[1] if node["@type"] == "case-investigation:ProvenanceRecord"]
    assert sorted(one["case-investigation:exhibitNumber"] for one in records) == sorted(
        row["mark"] for row in built.rows("sealings").to_pylist()
    )


def test_persons_are_joined_as_it_was_decided_and_each_judgement_is_an_act(demo, graph):
    built = cases.ask(demo.folder)
    nodes = {node["@id"]: node for node in graph[1]}
    for row in built.rows("designations").to_pylist():
        entity = built.ask("SELECT person FROM entities WHERE entity = ?", row["entity"]).to_pylist()[0]
        if entity["person"] is None:
            continue
        target = ident("exhibit" if row["kind"] == "device" else "party", row["value"])
        ties = [
            node
            for node in nodes.values()
            if node.get("uco-core:source") == {"@id": ident("person", entity["person"])}
            and node["uco-core:target"]["@id"] == target
        ]
        assert [tie["uco-core:tag"] for tie in ties] == [[f"by={row['by']}"]], row
    acts = [node for node in nodes.values() if str(node.get("uco-core:name", "")).startswith("judged: ")]
    assert sorted(act["uco-core:description"] for act in acts) == sorted(
        row["reason"] for row in built.rows("judgements").to_pylist()
    )
    assert len(acts) >= 2


def test_a_masked_sight_writes_nothing(demo, tmp_path):
    built = cases.ask(demo.folder, shared_screen=True)
    for kind in cases.EXCHANGES:
        path = tmp_path / f"masked-{kind}"
        with pytest.raises(Locked):
            cases.export(built, kind, cases.marks(built), "en", path)
    assert list(tmp_path.iterdir()) == []


def test_no_column_of_health_or_childhood_is_mapped():
    assert set(PROPERTIES) == set(FACETS) == set(WRITERS) >= OBSERVABLES
    for of, mapped in PROPERTIES.items():
        classes = {column.name: column.protection for column in TABLES[of].columns}
        assert set(mapped) <= set(classes)
        assert not [name for name in (*mapped, *tagged(of)) if classes[name] in NEVER]


def test_who_is_protected_by_law_leaves_by_no_format(case, world, tmp_path):
    built = cases.ask(case)
    told = {(row["kind"], row["value"]) for row in built.rows("bearers", "person = 'V1'").to_pylist()}
    name = next(row["name"] for row in built.rows("named").to_pylist() if row["person"] == "V1")
    written = {one for row in built.rows("entities").to_pylist() if row["person"] == "V1" for one in row["names"]}
    selectors = (*(f"{kind}:{value}" for kind, value in sorted(told)), "email:zoé@courriel.example")
    before = Counter({of: built.rows(of).num_rows for of in WRITERS})
    built.close()
    with open_case(case, world) as opened:
        opened.sign(
            [
                PersonNamed(
                    person="V1",
                    name=name,
                    pseudonym="Mésange",
                    selectors=selectors,
                    protection="706-58 du code de procédure pénale",
                )
            ]
        )
    build(case, world)
    built = cases.ask(case)
    held, (first, *rest) = Withheld(built), name.split()
    for shown in (f"dit par {' '.join([*rest, first]).upper()}", "Écrire à ZOE@courriel.example", "zoe\u0301@courriel.example"):
        assert held.shows([7, None, ["rien", shown]]), shown
    assert not held.shows(["zo@courriel.example", first])
    secrets = {name, *written, *(value for kind, value in told if kind != "device")}
    assert len(secrets) >= 4
    for kind in cases.EXCHANGES:
        path, (count, left_out) = exported(built, tmp_path / f"{kind}{cases.EXCHANGES[kind].ending}", kind)
        assert count > 10
        assert left_out > 0, kind
        content = path.read_bytes()
        if kind == "i2":
            with zipfile.ZipFile(path) as archive:
                content = b"\n".join(archive.read(one) for one in archive.namelist())
        text = json.dumps([json.loads(line) for line in content.splitlines()]) if kind.startswith("ftm") else content.decode()
        shown = [one for one in secrets if one.casefold() in text.casefold() or json.dumps(one)[1:-1].casefold() in text.casefold()]
        assert shown == [], kind
        # The person stays under the name shown in their place; an account has none.
        assert "sange" in text or kind == "gexf-flows"
    nodes = json.loads((tmp_path / "case.jsonld").read_bytes())["@graph"]
    withheld = {
        one.partition("=")[0].removeprefix("withheld_"): int(one.partition("=")[2])
        for one in nodes[-1]["uco-core:tag"]
        if one.startswith("withheld_")
    }
    assert withheld["parties"] >= 1
    assert withheld["designations"] >= len(told)
    types = {ident(of, row["exhibit"], row["locator"]) for of in WRITERS for row in built.rows(of).to_pylist()}
    kept = sum(node["@id"] in types for node in nodes)
    assert kept + sum(count for of, count in withheld.items() if of in WRITERS) == sum(before.values())
    assert validate(sampled(tmp_path / "sample.jsonld", nodes))[0]


SAME = {
    "messages": ("platform", "thread", "direction", "sender", "text", "media"),
    "calls": ("platform", "direction", "caller", "callee", "seconds"),
    "contacts": ("platform", "name", "phones", "emails", "handles", "addresses", "organisation", "note"),
}
"""Columns that come back as they went out; for times the instant, or the wall clock where no zone is known."""


def test_what_left_is_read_back_as_the_same_observations(demo, graph):
    built = cases.ask(demo.folder)
    back = read_all(case_uco, graph[0].read_bytes())
    assert back["readings"][0]["present"] == len(graph[1])
    assert back["readings"][0]["read"] >= len(graph[1]) - 10
    compared = 0
    for of, columns in SAME.items():
        rows = built.rows(of).to_pylist()
        assert len(back[of]) == len(rows)
        for went, came in zip(rows, back[of], strict=True):
            for column in columns:
                left = tuple(went[column]) if isinstance(went[column], list) else went[column]
                assert came[column] == left, (of, column)
            stem = {"messages": "sent", "calls": "started"}.get(of)
            if stem and went[f"{stem}_utc"]:
                assert came[f"{stem}_utc"] == went[f"{stem}_utc"]
            elif stem:
                assert (came[f"{stem}_wall"], came[f"{stem}_zone"]) == (went[f"{stem}_wall"], None)
            compared += 1
        if of == "messages":
            assert [row["recipients"] for row in back[of]] == [tuple(dict.fromkeys(row["recipients"])) for row in rows]
    assert compared >= 74
    # What the file says of its own making is kept as its word, never as that of the case that reads it.
    stated = {one for row in back["provenances"] for one in row["digests"]}
    assert stated == {f"SHA256:{row['exhibit'].upper()}" for row in built.rows("exhibits").to_pylist()}
    numbers = {row["identifier"] for row in back["provenances"] if row["kind"] == "ProvenanceRecord"}
    assert numbers == {row["mark"] for row in built.rows("sealings").to_pylist()}
    places = {row["role"] for row in back["relations"] if row["kind"] == "Contained_Within"}
    assert {row["locator"] for of in SAME for row in built.rows(of).to_pylist()} <= places


TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12).filter(
    lambda one: one.strip() == one
)
MAYBE = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=2, unique=True)
WALL = st.datetimes(min_value=dt.datetime(1990, 1, 1), max_value=dt.datetime(2030, 1, 1)).map(lambda at: at.replace(microsecond=0))


def blank(of):
    """Return a row of a table in which nothing is known."""
    columns = TABLES[of].columns
    return {c.name: ([] if pa.types.is_list(c.type) else None) if c.nullable or pa.types.is_list(c.type) else "x" for c in columns}


def put(rows):
    """Return what a graph of rows reads back as, and its bytes."""
    out = io.StringIO()
    nodes = [one for of, row in rows for one in WRITERS[of](ident(of, row["exhibit"], row["locator"]), row)]
    platforms = {row["platform"] for _, row in rows if row.get("platform")}
    nodes += [
        {"@id": ident("application", name), "@type": "uco-observable:Application", "uco-core:name": name}
        for name in sorted(platforms)
    ]
    texts = {
        one
        for of, row in rows
        for one in (*row.get("emails", ()), *row.get("recipients", ()), *row.get("phones", ()), row.get("sender"))
        if one
    }
    nodes += [_party(one, []) for one in sorted(texts)]
    _put(out, iter(nodes))
    return read_all(case_uco, out.getvalue().encode()), out.getvalue()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    message=st.fixed_dictionaries(
        {"sender": MAYBE, "recipients": TEXTS, "text": MAYBE, "media": MAYBE, "sent_wall": st.none() | WALL}
    ),
    device=st.fixed_dictionaries({"kind": MAYBE, "maker": MAYBE, "model": MAYBE, "serial": MAYBE, "imeis": TEXTS}),
    position=st.fixed_dictionaries(
        {
            "latitude": st.integers(-900_000_000, 900_000_000),
            "longitude": st.integers(-1_800_000_000, 1_800_000_000),
            "at_wall": st.none() | WALL,
        }
    ),
    name=TEXT,
    born=st.none() | st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2020, 1, 1)),
)
def test_any_row_comes_back_and_no_text_breaks_the_graph(message, device, position, name, born):
    rows = [
        ("messages", blank("messages") | {"platform": "sms"} | message),
        ("devices", blank("devices") | device),
        ("positions", blank("positions") | position),
        ("persons", blank("persons") | {"name": name, "born": born}),
        ("organisations", blank("organisations") | {"name": name}),
    ]
    back, written = put(rows)
    assert written.isascii()
    (sent,) = back["messages"]
    assert sent["text"] == message["text"]
    assert sent["sender"] == message["sender"]
    assert sent["recipients"] == tuple(message["recipients"])
    assert (sent["media"], sent["sent_wall"]) == (message["media"], message["sent_wall"])
    (held,) = back["devices"]
    assert (held["model"], held["serial"], held["imeis"], held["maker"]) == (
        device["model"],
        device["serial"],
        tuple(device["imeis"]),
        device["maker"],
    )
    (at,) = back["positions"]
    assert (at["latitude"], at["longitude"], at["at_wall"]) == (position["latitude"], position["longitude"], position["at_wall"])
    assert [(row["name"], row["born"]) for row in back["persons"]] == [(name, born)]
    assert name in [row["name"] for row in back["organisations"]]


def test_the_command_offers_every_format_of_exchange():
    from faisceau.cli.exchange import FORMATS

    assert set(FORMATS) == set(cases.EXCHANGES)
    assert len(FORMATS) >= 6
