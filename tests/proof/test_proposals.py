"""Gap → measure → way: domestic first, then what binds both States, with what stands against it."""

from proving import LAW, prove
from test_scenarios import TREE, case

from faisceau.model.wording import wordings
from sql_tables import ask, rows_of


def ways(states, gap="C1|V1|S1|means", measure="bank_transactions", orders=()):
    rows = prove(case(), TREE, states=states, orders=orders).proposals.to_pylist()
    chosen = [row for row in rows if row["gap"] == gap and row["measure"] == measure]
    return [(row["to"], row["way"]) for row in sorted(chosen, key=lambda row: row["number"])]


def test_the_domestic_act_comes_first_then_the_conventions_that_bind_both():
    assert ways(("MD",)) == [("FR", "domestic"), ("MD", "cets198"), ("MD", "mla_1959"), ("MD", "untoc")]


def test_between_states_bound_by_the_order_the_conventions_yield():
    assert ways(("RO",)) == [("FR", "domestic"), ("RO", "eio")]


def test_data_of_a_provider_go_by_the_regulation_or_the_order():
    assert ways(("RO",), measure="content_data") == [("FR", "domestic"), ("RO", "e_evidence"), ("RO", "eio")]
    assert ways(("IE",), measure="content_data") == [
        ("FR", "domestic"),
        ("IE", "e_evidence"),
        ("IE", "mla_2000"),
        ("IE", "mla_1959"),
        ("IE", "untoc"),
    ]


def test_a_state_that_an_instrument_leaves_out_is_not_bound():
    assert ways(("DK",)) == [("FR", "domestic"), ("DK", "mla_2000"), ("DK", "cets198"), ("DK", "mla_1959"), ("DK", "untoc")]
    assert ways(("XK",)) == [("FR", "domestic")]
    assert ways(("NG",)) == [("FR", "domestic"), ("NG", "untoc")]


def test_without_another_state_only_domestic_acts_are_proposed():
    assert {row["way"] for row in prove(case(), TREE, states=()).proposals.to_pylist()} == {"domestic"}


def test_the_state_that_charges_is_not_asked_as_if_it_were_abroad():
    assert ways(("FR", "MD")) == ways(("MD",))


def test_each_state_is_asked_by_its_own_ways():
    assert ways(("MD", "RO")) == [
        ("FR", "domestic"),
        ("MD", "cets198"),
        ("MD", "mla_1959"),
        ("MD", "untoc"),
        ("RO", "eio"),
    ]


def test_the_order_that_a_magistrate_decided_comes_first():
    order = [("MD", "untoc"), ("FR", "domestic")]
    told = [
        {"gap": "C1|V1|S1|means", "measure": "bank_transactions", "to": to, "way": way, "place": place, "entry": 1}
        for place, (to, way) in enumerate(order, 1)
    ]
    assert ways(("MD",), orders=told) == [*order, ("MD", "cets198"), ("MD", "mla_1959")]


def test_an_instrument_between_sides_binds_nobody_of_one_side():
    rows = ask(
        "bindings",
        "faisceau.stages",
        "bindings",
        counts=case()["counts"],
        **{name: LAW[name] for name in ("instruments", "parties", "territories")},
    ).to_pylist()
    with_whom = {row["other"] for row in rows if row["instrument"] == "tca" and row["own"] == "FR"}
    assert with_whom == {"GB"}
    assert {row["other"] for row in rows if row["instrument"] == "eu_is_no"} == {"IS", "NO"}
    assert {row["own"] for row in rows} == {"FR"}


def test_what_stands_against_a_way_is_said():
    rows = prove(case(), TREE).proposals.to_pylist()
    convention = next(row for row in rows if row["way"] == "mla_1959")
    assert convention["against"] == ["proof.against_articles_knowledge", "proof.against_parties_uncertain"]
    assert convention["confidence"] == "uncertain"
    assert {code for row in rows for code in row["against"]} <= set(wordings())
    assert {row["status"] for row in rows} == {"knowledge", "mixed"}


def test_the_number_orders_the_proposals_of_a_gap():
    rows = [row for row in prove(case(), TREE).proposals.to_pylist() if row["gap"] == "C1|V1|S1|act"]
    assert sorted(row["number"] for row in rows) == list(range(1, len(rows) + 1))
    first = min(rows, key=lambda row: row["number"])
    assert (first["measure"], first["way"]) == ("preserve_data", "domestic")


def test_an_instrument_that_does_not_apply_yet_is_no_way(monkeypatch):
    later = [{**row, "applies_from": "2027-01-01"} for row in LAW["instruments"].to_pylist()]
    monkeypatch.setitem(LAW, "instruments", rows_of("instruments", later))
    assert ways(("RO", "MD")) == [("FR", "domestic")]


def test_a_state_bound_only_later_or_no_longer_is_not_bound(monkeypatch):
    parties = [row for row in LAW["parties"].to_pylist() if row["instrument"] == "mla_1959" or row["state"] == "FR"]
    later = [{**row, "since": "2027-01-01"} if row["state"] == "MD" else row for row in parties]
    monkeypatch.setitem(LAW, "parties", rows_of("parties", later))
    assert ways(("MD",)) == [("FR", "domestic")]
    ended = [{**row, "until": "2022-03-16"} if row["state"] == "RU" else row for row in parties]
    monkeypatch.setitem(LAW, "parties", rows_of("parties", ended))
    assert ways(("RU",)) == [("FR", "domestic")]
