"""Two hundred small cases: what is taken away equals what never came in, and weak points equal those found by trying every set."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proving import decisions_of, exhibits_of, prove
from test_scenarios import COUNT, NAMED, ROLES, SEALINGS, TREE, passage, reading, statement

from faisceau.stages.filters import reached
from faisceau.stages.weak_points import BOUND

PEOPLE = ("V1", "V2", "T1", "T2", "T3", "E1", "S2")
VICTIMS = {"V1", "V2"}
PIECES = ("pv1", "pv2", "phone", "chats", "bank", "copy")
ROWS = (("act", "recruter"), ("act", "heberger"), ("means", "1"), ("means", "3"), ("purpose", "proxenetisme"))
KINDS = ("device", "bank", "document", "testimony", "repeated")
CONDITIONS = ((), (), ("anonymous",), ("no_lawyer", "repentant"))
SOURCES = {"D1": ("pv1",), "D2": ("pv2",), "D3": ("phone", "chats"), "D4": ("bank",), "D5": ("copy",)}
OF = ("victim", "suspect", "count", "element", "value")
SEALED = {row["entry"]: row["mark"] for row in SEALINGS}


@st.composite
def small_cases(draw):
    """Draw statements, passages with hearsay in chains, readings, and reasons that decisions cite."""
    statements = [
        statement(f"A{n}", person, exhibit, draw(st.sampled_from(("hearing", "certificate", "report"))), locator=f"page={n}")
        | {"conditions": list(draw(st.sampled_from(CONDITIONS))), "entry": 100 + n}
        for n, (person, exhibit) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PIECES[:2])), max_size=6))
        )
    ]
    passages, readings = [], []
    for n, one in enumerate(draw(st.lists(st.sampled_from(statements), max_size=9)) if statements else []):
        row = draw(st.sampled_from(ROWS))
        told = draw(st.sampled_from((None, None, *PEOPLE)))
        made = passage(one["statement"], one["person"], *row, one["exhibit"], one["locator"], hearsay_of=told, entry=200 + n)
        if not any(all(made[k] == old[k] for k in ("statement", "element", "value")) for old in passages):
            passages.append(made)
    for n in range(draw(st.integers(0, 6))):
        exhibit, row = draw(st.sampled_from(PIECES)), draw(st.sampled_from(ROWS))
        made = reading(exhibit, f"page={draw(st.integers(0, 3))}", *row, draw(st.sampled_from(KINDS)), entry=300 + n)
        if not any(all(made[k] == old[k] for k in ("observation", "element", "value")) for old in readings):
            readings.append(made)
    entries = [row["entry"] for rows in (SEALINGS, statements, passages, readings) for row in rows]
    cites = st.tuples(st.sampled_from(entries), st.sampled_from(entries)).filter(lambda pair: pair[0] != pair[1])
    reasons = [{"entry": e, "reason": r, "by": "cited"} for e, r in draw(st.lists(cites, max_size=8, unique=True))]
    return {"statements": statements, "passages": passages, "supported": readings, "reasons": reasons}


def decided(told, sealings=SEALINGS):
    return decisions_of(sealings=sealings, counts=[COUNT, {**COUNT, "victim": "V2"}], named=NAMED, roles=ROLES, **told)


def words_of(told):
    """Say of each passage whether it is a victim's word or only repeats one: whoever can be reached through it who speaks for themselves."""

    def speakers(person, row, seen):
        own = [p for p in told["passages"] if p["person"] == person and (p["element"], p["value"]) == row]
        if person in VICTIMS or not own or any(p["hearsay_of"] in (None, person) for p in own):
            return {person}
        return set().union(
            *(speakers(p["hearsay_of"], row, seen | {person}) for p in own if p["hearsay_of"] not in seen | {person})
        )

    for p in told["passages"]:
        repeats = p["hearsay_of"] if p["hearsay_of"] != p["person"] else None
        found = speakers(repeats, (p["element"], p["value"]), set()) if repeats else set()
        yield p, p["person"] in VICTIMS or (bool(found) and found <= VICTIMS)


def never(told, switches, marks):
    """Return the same case into which nothing of what is taken away ever came, worked out row by row."""
    sealings = [row for row in SEALINGS if row["mark"] not in marks]
    gone = {e for row in SEALINGS if row["mark"] in marks for e in (row["entry"],)}
    conditions = set(switches)
    lost = [
        s for s in told["statements"] if conditions & set(s["conditions"]) or ("testimony" in switches and s["person"] in VICTIMS)
    ]
    names, places = {s["statement"] for s in lost}, {(s["exhibit"], s["locator"]) for s in lost}
    passages = [p for p in told["passages"] if p["statement"] not in names]
    readings = [r for r in told["supported"] if (r["exhibit"], r["locator"]) not in places]
    if "testimony" in switches:
        repeats = [p for p, victims in words_of(told) if victims]
        passages = [p for p in passages if p not in repeats]
        at = {(p["exhibit"], p["locator"], p["element"], p["value"]) for p in repeats}
        readings = [r for r in readings if r["kind"] not in ("testimony", "repeated")]
        readings = [r for r in readings if (r["exhibit"], r["locator"], r["element"], r["value"]) not in at]
    statements = [s for s in told["statements"] if s not in lost]
    cited = {}
    for row in told["reasons"]:
        cited.setdefault(row["entry"], []).append(row["reason"])
    for _ in range(40):
        there = {exhibit for row in sealings for exhibit in SOURCES[row["mark"]]}
        statements = [s for s in statements if s["exhibit"] in there]
        passages = [p for p in passages if p["exhibit"] in there and p["statement"] in {s["statement"] for s in statements}]
        readings = [r for r in readings if r["exhibit"] in there]
        if "derived" not in switches:
            break
        kept = {row["entry"] for rows in (sealings, statements, passages, readings) for row in rows}
        gone |= {
            row["entry"] for rows in (SEALINGS, *(told[n] for n in ("statements", "passages", "supported"))) for row in rows
        } - kept
        sealings, statements, passages, readings = (
            [row for row in rows if not (cited.get(row["entry"]) and set(cited[row["entry"]]) <= gone)]
            for rows in (sealings, statements, passages, readings)
        )
    return decided({"statements": statements, "passages": passages, "supported": readings, "reasons": told["reasons"]}, sealings)


SWITCHES = ("testimony", "derived", "anonymous", "no_lawyer", "repentant")


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(small_cases(), st.sets(st.sampled_from(SWITCHES)), st.sets(st.sampled_from(sorted(SOURCES)), max_size=2))
def test_what_is_taken_away_never_came_in(told, switches, marks):
    if switches == {"derived"} and not marks:
        switches = {"derived", "testimony"}
    whole = decided(told)
    filtered = reached(whole, sorted(switches), sorted(marks), lambda given: exhibits_of(given, TREE))
    other = never(told, switches, marks)
    same = all(filtered[name].equals(other[name]) for name in other)
    if same and "testimony" not in switches:
        return  # stages are pure functions: of the same decisions they make the same tables
    left = prove(filtered, TREE)
    right = left if same else prove(other, TREE)
    for name in ("supports", "matrix", "gaps", "weak_points", "further_measures", "proposals"):
        assert getattr(left, name).to_pylist() == getattr(right, name).to_pylist(), name
    if "testimony" in switches:
        assert {row["kind"] for row in left.matrix.to_pylist()}.isdisjoint({"testimony", "repeated"})


AGGRAVATED = {**COUNT, "offence": "225-4-2"}
"""An offence one element of which asks for two rows, or for another element's."""


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(small_cases(), st.sampled_from((COUNT, AGGRAVATED)))
def test_weak_points_are_those_found_by_trying_every_set(told, count):
    proof = prove(decisions_of(sealings=SEALINGS, counts=[count], named=NAMED, roles=ROLES, **told), TREE)
    asked = {"act": [("act", 1)], "means": [("means", 1)], "purpose": [("purpose", 1)]}
    if count is AGGRAVATED:
        asked["aggravation"] = [("aggravation", 1), ("means", 2)]
    supports = proof.supports.to_pylist()
    for element, lines in asked.items():
        mine = [s for s in supports if s["element"] in {of for of, _ in lines}]
        units = {unit for s in mine for unit in carried(s)}
        empty = [
            set(lost)
            for size in range(BOUND + 1)
            for lost in combinations(sorted(units), size)
            if not any(
                len({s["value"] for s in mine if s["element"] == of and not carried(s) & set(lost)}) >= rows for of, rows in lines
            )
        ]
        minimal = [one for one in empty if not any(other < one for other in empty)]
        told_sets = [set(row["units"]) for row in proof.weak_points.to_pylist() if row["element"] == element and row["number"]]
        merged = {frozenset(named(unit, mine) for unit in one) for one in minimal}
        if minimal == [set()]:
            assert told_sets == []
        else:
            assert {frozenset(one) for one in told_sets} == {one for one in merged if not any(other < one for other in merged)}
            assert [len(one) for one in told_sets] == sorted(len(one) for one in told_sets)


def carried(support):
    """Return what a support falls with."""
    piece = f"piece:{support['piece']}"
    return {piece, piece if support["origin"] == f"exhibit:{support['piece']}" else support["origin"]}


def named(unit, supports):
    """Return the name of a unit: the first piece that carries just the same supports, else itself or the first like it."""
    own = [n for n, s in enumerate(supports) if unit in carried(s)]
    alike = {u for s in supports for u in carried(s) if [n for n, t in enumerate(supports) if u in carried(t)] == own}
    return min(alike, key=lambda one: (not one.startswith("piece:"), one))
