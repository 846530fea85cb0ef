"""The fold: every type of the catalogue, what replaces what, what an annulment takes away, and the tables' exact schemas."""

from dataclasses import replace

import pytest
from journal_worlds import World, named, passage, sealed, statement

from faisceau import journal
from faisceau.journal.fold import fold, tables
from faisceau.journal.records import Recorded
from faisceau.model.entries import (
    CATALOGUE,
    AgeEstablished,
    AnswerReceived,
    AssetNamed,
    Authorisation,
    AuthorityRecorded,
    CaseClosed,
    CaseOpened,
    CashLinked,
    Disclosed,
    DisclosureDecided,
    ElementSupported,
    EntitiesJoined,
    EntitiesParted,
    ExhibitSealed,
    FindingConfirmed,
    FindingSetAside,
    FormFilled,
    FormSigned,
    HubListed,
    IncomeDeclared,
    LayoutSettled,
    LogJoined,
    LossClaimed,
    MeasureDecided,
    NameUnlocked,
    OffenceCharged,
    OriginAssumed,
    ParcelSent,
    PassageCompared,
    PassageMarked,
    PersonNamed,
    Piece,
    PieceAnnulled,
    PieceRedacted,
    PiecesSettled,
    PieceWithheld,
    Pin,
    QuarantineLifted,
    QuestionAnswered,
    RateRecorded,
    RegistryDesignated,
    ReleaseAdopted,
    RequestAdvanced,
    RequestSent,
    RoleGiven,
    SchemeAssumed,
    SelectorShielded,
    SignatoryEnrolled,
    SignatoryRevoked,
    StatementRegistered,
    StatementRetracted,
    SubjectErased,
    TermExtended,
    TranslationLinked,
    WaysOrdered,
    ZoneSettled,
)
from faisceau.model.tables import TABLES

X, Y = "a" * 64, "b" * 64
NAMES = {
    "sealings", "settings", "named", "bearers", "roles", "statements", "passages", "counts", "judgements", "hubs",
    "confirmations", "supported", "origins", "requests", "pieces", "shields", "liftings",
    "assets", "incomes", "claims_of_victims", "rates", "cash_links", "schemes",
    "request_steps", "request_forms", "form_values", "question_replies", "way_orders", "authorities",
    "reasons", "comparisons", "retractions",
}  # fmt: skip


def _records(entries, because=None):
    return [
        Recorded(index=n, device="d", number=n, leaf_hash=f"{n:064x}", type=type(one).__name__, entry=one, at="t", by="ada", seen=n, because=(because or {}).get(n, ()))
        for n, one in enumerate(entries)
    ]  # fmt: skip


def _rows(*entries, because=None):
    return {name: table.to_pylist() for name, table in tables(fold(_records(entries, because))).items()}


def _seal(mark="D1", exhibit=X, **more):
    return ExhibitSealed(exhibit=exhibit, sealed=Y, bytes=3, name="n", mark=mark, **more)


def _support(observation, **more):
    values = {"count": "C1", "element": "means", "value": "2", "victim": "V1", "suspect": "M1", "kind": "bank", "says": "x"}
    return ElementSupported(observation=observation, **values | more)


EVERY = {
    CaseOpened: (CaseOpened(case="c", title="T", state="FR"), None),
    SignatoryEnrolled: (SignatoryEnrolled(signatory="ada", name="A", role="r", public_key=X), None),
    SignatoryRevoked: (SignatoryRevoked(signatory="ada", reason="r"), None),
    ExhibitSealed: (_seal(), "sealings"),
    LayoutSettled: (LayoutSettled(exhibit=X, reader="csv", settings={"delimiter": ";"}), "settings"),
    ZoneSettled: (ZoneSettled(exhibit=X, zone="Europe/Chisinau"), "settings"),
    StatementRegistered: (statement(X), "statements"),
    PassageMarked: (passage(), "passages"),
    PassageCompared: (
        PassageCompared(
            statement=statement(X).statement,
            locator="page=2",
            person="V1",
            other=f"messages:{X}#line=4",
            verdict="corroborated",
            about="dette",
        ),
        "comparisons",
    ),
    StatementRetracted: (
        StatementRetracted(statement=statement(X).statement, person="V1", on="2031-04", says="je ne sais plus"),
        "retractions",
    ),
    PersonNamed: (named(), "named"),
    RoleGiven: (RoleGiven(person="V1", role="victim"), "roles"),
    AgeEstablished: (AgeEstablished(person="V1", born="2014", basis="acte"), "named"),
    OffenceCharged: (OffenceCharged(count="C1", offence="thb", state="FR", suspects=("M1",), victims=("V1",)), "counts"),
    EntitiesJoined: (EntitiesJoined(selectors=("phone:1", "email:a@b"), reason="r"), "judgements"),
    EntitiesParted: (EntitiesParted(selectors=("phone:1", "phone:2"), reason="r"), "judgements"),
    FindingConfirmed: (FindingConfirmed(finding="F", pins=(Pin(observation=f"transfers:{X}#line=1", digest=Y),)), "confirmations"),
    FindingSetAside: (FindingSetAside(finding="F", reason="loyer"), "confirmations"),
    ElementSupported: (_support(f"messages:{X}#line=4"), "supported"),
    OriginAssumed: (OriginAssumed(observations=(f"transfers:{X}#line=1",), reason="r"), "origins"),
    PieceAnnulled: (PieceAnnulled(mark="D1", decision="arrêt", on="2031"), None),
    RegistryDesignated: (RegistryDesignated(registry="k", name="Greffe", card="{}"), None),
    MeasureDecided: (MeasureDecided(request="R", measure="m", to="MD", way="eio"), "requests"),
    RequestSent: (RequestSent(request="R", to="MD", on="2031-01"), "requests"),
    RequestAdvanced: (RequestAdvanced(request="R", step="receipt", on="2031-02"), "requests"),
    AnswerReceived: (AnswerReceived(request="R", on="2031-03"), "requests"),
    WaysOrdered: (WaysOrdered(gap="g", measure="m", ways=("MD:untoc", "FR:domestic"), reason="r"), "way_orders"),
    AuthorityRecorded: (
        AuthorityRecorded(authority="A", name="N", state="MD", kind="central", source="s", checked="2031-01-02"),
        "authorities",
    ),
    FormFilled: (FormFilled(request="R", form="f", language="fr", authority="A", fields={"facts": "x"}), "request_forms"),
    QuestionAnswered: (QuestionAnswered(request="R", question="q", answers=("yes",)), "question_replies"),
    FormSigned: (FormSigned(request="R", exhibit=X, on="2031-02"), "request_steps"),
    PieceWithheld: (PieceWithheld(mark="D1", profile="fr", ground="706-58", reason="r"), None),
    PieceRedacted: (
        PieceRedacted(
            mark="D8",
            profile="fr",
            ground="706-58",
            reason="r",
            places=("page=1",),
            label="[occulté – 706-58]",
            exhibit=Y,
            sealed=Y,
            bytes=9,
            name="D8-occulte.pdf",
            sealing=X,
        ),
        "sealings",
    ),
    DisclosureDecided: (DisclosureDecided(disclosure="c", to="défense", profile="fr", on="2031"), None),
    Disclosed: (Disclosed(to="défense", profile="fr", pack=X, on="2031"), None),
    ParcelSent: (ParcelSent(to="MD", ground="g", parcel=X, on="2031"), None),
    PiecesSettled: (PiecesSettled(exhibit=X, pieces=(Piece(mark="D12", first=1, last=4),)), "pieces"),
    SelectorShielded: (SelectorShielded(selector="phone:+33639980001", profession="avocat"), "shields"),
    QuarantineLifted: (QuarantineLifted(exhibit=X, reason="r"), "liftings"),
    NameUnlocked: (NameUnlocked(person="V1", reason="r"), None),
    SubjectErased: (SubjectErased(subject="V1", reason="r"), "named"),
    HubListed: (HubListed(selector="phone:3949", reason="r"), "hubs"),
    CashLinked: (CashLinked(withdrawal=f"transfers:{X}#line=1", deposit=f"transfers:{Y}#line=1", reason="r"), "cash_links"),
    RateRecorded: (RateRecorded(base="EUR", quote="MDL", on="2031", rate="19.5", source="BNM"), "rates"),
    AssetNamed: (
        AssetNamed(asset="A1", kind="vehicle", label="v", holder="M1", state="MD", exhibit=X, value="18000", currency="EUR"),
        "assets",
    ),
    IncomeDeclared: (
        IncomeDeclared(person="M1", kind="salary", since="2026-01", until="2026-03", amount="1340.17", currency="EUR", exhibit=X),
        "incomes",
    ),
    LossClaimed: (
        LossClaimed(victim="V1", kind="wages", label="l", amount="4000", currency="EUR", exhibit=X, reason="r"),
        "claims_of_victims",
    ),
    TranslationLinked: (TranslationLinked(exhibit=X, original=Y, language="fr", translator="t"), None),
    SchemeAssumed: (SchemeAssumed(purchase=f"transfers:{X}#line=1", payments=(f"transfers:{X}#line=2",), reason="r"), "schemes"),
    LogJoined: (LogJoined(origin="faisceau/c/e", size=1, root=X, log_key="k"), None),
    TermExtended: (TermExtended(case="c", term="2032", reason="r"), None),
    ReleaseAdopted: (ReleaseAdopted(case="c", release="1"), None),
    CaseClosed: (CaseClosed(case="c", reason="r"), None),
}
BEFORE = {
    PassageMarked: [statement(X)],
    PassageCompared: [statement(X)],
    StatementRetracted: [statement(X)],
    AgeEstablished: [named()],
    RequestSent: [EVERY[MeasureDecided][0]],
    RequestAdvanced: [EVERY[MeasureDecided][0]],
    AnswerReceived: [EVERY[MeasureDecided][0]],
    FormFilled: [EVERY[MeasureDecided][0]],
    QuestionAnswered: [EVERY[MeasureDecided][0]],
    FormSigned: [EVERY[MeasureDecided][0]],
}


def test_the_catalogue_is_folded_whole():
    assert {kind.__name__ for kind in EVERY} == set(CATALOGUE)


@pytest.mark.parametrize("kind", list(EVERY), ids=lambda kind: kind.__name__)
def test_each_type_stands_in_the_state_and_in_its_table(kind):
    entry, table = EVERY[kind]
    before = BEFORE.get(kind, [])
    state = fold(_records([*before, entry]))
    assert [one.entry for one in state.of(kind)] == [entry]
    found = tables(state)
    assert set(found) == NAMES
    for name, one in found.items():
        assert one.schema.equals(TABLES[name].arrow), name
    if table:
        assert found[table].to_pylist() != tables(fold(_records(before)))[table].to_pylist()
        assert len(before) in {row["entry"] for row in found[table].to_pylist()} or kind is AgeEstablished


@pytest.mark.parametrize("kind", list(EVERY), ids=lambda kind: kind.__name__)
def test_each_type_goes_through_a_journal(kind, tmp_path):
    world = World()
    made = world.found(tmp_path)
    entry = EVERY[kind][0]
    if kind in {CaseOpened, LogJoined}:
        return
    before = {PieceAnnulled: [sealed(None, "D1")], PieceRedacted: [sealed(None, "D8")], SubjectErased: [named()]}
    made.append(before.get(kind, BEFORE.get(kind, [])), world.ada)
    if kind is PieceRedacted:
        entry = replace(entry, sealing=made.records()[-1].leaf_hash)
    made.append([entry], world.ada)
    assert made.records()[-1].entry == entry
    assert world.open(tmp_path).verify(beside=False) == []


def test_what_is_left_empty_is_unknown():
    (row,) = _rows(_seal())["sealings"]
    assert [name for name, value in row.items() if value is None] == [
        "seal_number", "from_whom", "on", "article", "authority", "authorised_on", "scope", "limits",
    ]  # fmt: skip
    (row,) = _rows(_seal(basis=Authorisation(article="60-1", limits="JIT")))["sealings"]
    assert (row["article"], row["authority"], row["limits"]) == ("60-1", None, "JIT")


def test_one_exhibit_with_two_sealings_and_a_mark_that_is_replaced():
    rows = _rows(_seal("D1"), _seal("D2"), statement(X))
    assert [(row["mark"], row["exhibit"]) for row in rows["sealings"]] == [("D1", X), ("D2", X)]
    rows = _rows(_seal("D1"), statement(X), _seal("D1", Y), because={2: (f"{0:064x}",)})
    assert [(row["mark"], row["exhibit"], row["entry"]) for row in rows["sealings"]] == [("D1", Y, 2)]
    assert rows["statements"] == []


def test_two_devices_that_gave_one_mark_to_two_pieces_lose_neither():
    rows = _rows(_seal("D1"), statement(X), _seal("D1", Y))
    assert [(row["mark"], row["exhibit"]) for row in rows["sealings"]] == [("D1", X), ("D1", Y)]
    assert len(rows["statements"]) == 1


def _resting():
    return [
        _seal("D1"),
        _seal("D2", Y),
        ZoneSettled(exhibit=X, zone="UTC"),
        statement(X, "S1"),
        passage("S1"),
        statement(Y, "S2"),
        passage("S2"),
        named(),
        AgeEstablished(person="V1", born="2014", basis="acte", exhibit=X),
        _support(f"messages:{X}#line=4"),
        _support(f"messages:{Y}#line=4"),
        OriginAssumed(observations=(f"transfers:{X}#line=1", f"transfers:{Y}#line=1"), reason="r"),
        FindingConfirmed(finding="F", pins=(Pin(observation=f"transfers:{X}#line=1", digest=Y),)),
        FindingConfirmed(finding="G", pins=tuple(Pin(observation=f"transfers:{e}#line=1", digest=Y) for e in (X, Y))),
    ]


def test_an_annulled_piece_leaves_every_table():
    annulled = PieceAnnulled(mark="D1", decision="chambre de l’instruction", on="2031-06-01")
    assert X in repr(_rows(*_resting()))
    rows = _rows(*_resting(), annulled)
    assert X not in repr(rows)
    assert [row["mark"] for row in rows["sealings"]] == ["D2"]
    assert [row["statement"] for row in rows["passages"]] == ["S2"]
    assert [row["born"] for row in rows["named"]] == [None]
    assert [row["finding"] for row in rows["confirmations"]] == ["G"]
    state = fold(_records([*_resting(), annulled]))
    assert state.annulled == {"D1": len(_resting())}
    assert state.gone == {X}


def test_an_exhibit_that_came_in_twice_stays_with_its_other_sealing():
    rows = _rows(*_resting(), _seal("D3"), PieceAnnulled(mark="D1", decision="d", on="2031"))
    assert [row["mark"] for row in rows["sealings"]] == ["D2", "D3"]
    assert len(rows["passages"]) == 2


def test_an_annulment_extends_to_what_the_piece_necessarily_supported():
    extends = ("S2", "D2", f"messages:{Y}#line=4")
    rows = _rows(*_resting(), PieceAnnulled(mark="D1", decision="d", on="2031", extends_to=extends))
    assert {name for name, found in rows.items() if found} == {"named", "bearers"}
    rows = _rows(*_resting(), PieceAnnulled(mark="D1", decision="d", on="2031", extends_to=("S2#page=2", f"messages:{Y}#line=4")))
    assert (len(rows["statements"]), rows["passages"], rows["supported"]) == (1, [], [])


def test_settings_of_an_exhibit():
    layout = LayoutSettled(exhibit=X, reader="csv", settings={"delimiter": ";", "zone": "UTC"})
    rows = _rows(layout, ZoneSettled(exhibit=X, zone="Europe/Paris"))["settings"]
    assert [(row["name"], row["value"], row["entry"]) for row in rows] == [
        ("delimiter", ";", 0),
        ("reader", "csv", 0),
        ("zone", "Europe/Paris", 1),
    ]
    rows = _rows(ZoneSettled(exhibit=X, zone="Europe/Paris"), layout, LayoutSettled(exhibit=X, settings={"zone": "UTC"}))[
        "settings"
    ]
    assert [(row["name"], row["value"], row["entry"]) for row in rows] == [("zone", "UTC", 2)]


def test_a_person_with_roles_and_an_age():
    rows = _rows(
        RoleGiven(person="V1", role="victim", status="plaignante"),
        named(),
        RoleGiven(person="V1", role="recruiter"),
        RoleGiven(person="V1", role="victim", status="partie civile", since="2031"),
        RoleGiven(person="V2", role="witness", status="témoin"),
        AgeEstablished(person="V1", born="2014-02", basis="acte"),
        AgeEstablished(person="V1", born="2014-02-03", basis="jugement"),
    )
    (row,) = rows["named"]
    assert (row["roles"], row["status"], row["born"], row["protection"]) == (
        ["recruiter", "victim"],
        "partie civile",
        "2014-02-03",
        None,
    )
    assert [(one["person"], one["role"], one["since"]) for one in rows["roles"]] == [
        ("V1", "recruiter", None),
        ("V1", "victim", "2031"),
        ("V2", "witness", None),
    ]


def test_every_pair_of_what_was_joined_and_the_last_word_on_each():
    rows = _rows(
        EntitiesJoined(selectors=("phone:2", "email:a:b", "phone:1"), reason="même carte"),
        EntitiesParted(selectors=("phone:2", "phone:1"), reason="deux voix", verdict="unsure"),
    )["judgements"]
    pairs = [
        (f"{r['left_kind']}:{r['left_value']}", f"{r['right_kind']}:{r['right_value']}", r["verdict"], r["entry"]) for r in rows
    ]
    assert pairs == [
        ("email:a:b", "phone:1", "same", 0),
        ("email:a:b", "phone:2", "same", 0),
        ("phone:1", "phone:2", "unsure", 1),
    ]


def test_every_pair_of_a_count():
    charged = OffenceCharged(count="C1", offence="thb", state="FR", suspects=("M2", "M1"), victims=("V1", "V2"), since="2030")
    rows = _rows(charged, OffenceCharged(count="C1", offence="thb", state="FR", suspects=("M1",), victims=("V2", "V1")))["counts"]
    assert [(row["victim"], row["suspect"], row["since"]) for row in rows] == [("V1", "M1", None), ("V2", "M1", None)]
    assert len(_rows(charged)["counts"]) == 4


def test_the_last_word_on_a_finding():
    confirmed, aside = EVERY[FindingConfirmed][0], EVERY[FindingSetAside][0]
    (row,) = _rows(confirmed, aside)["confirmations"]
    assert (row["verdict"], row["observation"], row["digest"], row["reason"]) == ("set_aside", "", None, "loyer")
    (row,) = _rows(aside, confirmed)["confirmations"]
    assert (row["verdict"], row["digest"], row["reason"]) == ("confirmed", Y, None)


def test_the_steps_of_a_request():
    decided, sent, advanced, answered = (EVERY[kind][0] for kind in (MeasureDecided, RequestSent, RequestAdvanced, AnswerReceived))
    seen = []
    steps = [decided, sent, advanced, answered, decided]
    for count in range(1, len(steps) + 1):
        (row,) = _rows(*steps[:count])["requests"]
        seen.append((row["step"], row["on"], row["entry"]))
    assert seen == [
        ("decided", None, 0),
        ("sent", "2031-01", 1),
        ("receipt", "2031-02", 2),
        ("answered", "2031-03", 3),
        ("decided", None, 4),
    ]


def test_a_passage_of_a_statement_that_is_not_there_is_not_counted():
    assert _rows(passage("S9"))["passages"] == []


def test_the_order_of_rows_is_that_of_the_key_and_the_fold_is_pure():
    entries = [named(person) for person in ("V3", "V1", "V2")]
    records = _records(entries)
    first, second = (tables(fold(records)) for _ in range(2))
    assert [row["person"] for row in first["named"].to_pylist()] == ["V1", "V2", "V3"]
    assert all(first[name].equals(second[name]) for name in NAMES)
    assert journal.fold is fold
