"""What a journal refuses before anything is written: strangers, stale views, entries that stand on nothing."""

import threading

import pytest
from journal_worlds import CASE_ID, World, enrolled, named, opened, passage, role, sealed, statement

from faisceau.journal.fold import fold, tables
from faisceau.journal.leaf import LARGEST_LEAF
from faisceau.model.entries import (
    AnswerReceived,
    AssetNamed,
    AuthorityRecorded,
    CaseClosed,
    ElementSupported,
    EntitiesJoined,
    EntitiesParted,
    ExhibitSealed,
    FindingConfirmed,
    FormFilled,
    FormSigned,
    HubListed,
    IncomeDeclared,
    LossClaimed,
    MeasureDecided,
    OffenceCharged,
    OriginAssumed,
    PersonNamed,
    Piece,
    PieceAnnulled,
    PiecesSettled,
    Pin,
    QuestionAnswered,
    RateRecorded,
    RequestAdvanced,
    RequestSent,
    SelectorShielded,
    SignatoryEnrolled,
    SignatoryRevoked,
    WaysOrdered,
)
from faisceau.model.errors import Invalid, Locked, Refusal, Stale

X = "a" * 64


def asset(**told):
    return AssetNamed(**{"asset": "A1", "kind": "vehicle", "label": "l", "holder": "M1", "state": "MD", "exhibit": X} | told)


def income(**told):
    stated = {"person": "M1", "kind": "salary", "since": "2026-01", "until": "2026-03", "amount": "1", "currency": "EUR"}
    return IncomeDeclared(**stated | {"exhibit": X} | told)


def loss(**told):
    stated = {"victim": "V1", "kind": "wages", "label": "l", "amount": "1", "currency": "EUR", "exhibit": X, "reason": "r"}
    return LossClaimed(**stated | told)


@pytest.fixture
def made(tmp_path):
    world = World()
    journal = world.found(tmp_path)
    journal.append([named("V1"), statement(X), sealed(tmp_path)], world.ada)
    journal.world = world
    return journal


def pieces(*limits):
    return PiecesSettled(exhibit=X, pieces=tuple(Piece(mark=mark, first=first, last=last) for mark, first, last in limits))


def _pin(observation):
    return FindingConfirmed(finding="F1", pins=(Pin(observation=observation, digest=X),))


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (opened(), "journal.opened_already"),
        (SignatoryEnrolled(signatory="d", name="D", role="x", public_key="AB" * 32), "journal.bad_key"),
        (SignatoryRevoked(signatory="nobody", reason="x"), "journal.unknown_signatory"),
        (sealed(None, "D1", b"other"), "journal.mark_taken"),
        (ExhibitSealed(exhibit="x", sealed=X, bytes=1, name="n", mark="D9"), "journal.bad_digest"),
        (ExhibitSealed(exhibit=X, sealed="x", bytes=1, name="n", mark="D9"), "journal.bad_digest"),
        (ExhibitSealed(exhibit=X, sealed=X, bytes=2**60, name="n", mark="D9"), "journal.not_canonical"),
        (PieceAnnulled(mark="D9", decision="arrêt", on="2031"), "journal.unknown_mark"),
        (passage("S9"), "journal.unknown_statement"),
        (pieces(("", 1, 2)), "journal.pieces_overlap"),
        (pieces(("D20", 3, 2)), "journal.pieces_overlap"),
        (pieces(("D20", 0, 2)), "journal.pieces_overlap"),
        (pieces(("D20", 1, 2), ("D21", 2, 3)), "journal.pieces_overlap"),
        (pieces(("D20", 1, 2), ("D20", 3, 3)), "journal.piece_mark_taken"),
        (pieces(("D1", 1, 2)), "journal.piece_mark_taken"),
        (SelectorShielded(selector="phone:", profession="avocat"), "journal.bad_selector"),
        (RequestSent(request="R9", to="MD", on="2031"), "journal.unknown_request"),
        (RequestAdvanced(request="R9", step="receipt", on="2031"), "journal.unknown_request"),
        (AnswerReceived(request="R9", on="2031"), "journal.unknown_request"),
        (FormFilled(request="R9", form="f", language="fr"), "journal.unknown_request"),
        (FormSigned(request="R9", exhibit="a" * 64, on="2031"), "journal.unknown_request"),
        (QuestionAnswered(request="R9", question="q", answers=("yes",)), "journal.unknown_request"),
        (WaysOrdered(gap="g", measure="m", ways=("untoc",), reason="r"), "journal.bad_way"),
        (
            AuthorityRecorded(authority="A", name="N", state="MD", kind="central", source="s", checked="2031"),
            "journal.authority_unchecked",
        ),
        (
            AuthorityRecorded(authority="A", name="N", state="MD", kind="central", source="", checked="2031-01-02"),
            "journal.authority_unchecked",
        ),
        (OffenceCharged(count="C1", offence="thb", state="FR", suspects=(), victims=("V1",)), "journal.count_of_nobody"),
        (OffenceCharged(count="C1", offence="thb", state="FR", suspects=("M1",), victims=()), "journal.count_of_nobody"),
        (PersonNamed(person="V2", name="N", pseudonym="P", selectors=("0700000001",)), "journal.bad_selector"),
        (HubListed(selector="phone:", reason="x"), "journal.bad_selector"),
        (EntitiesJoined(selectors=("phone:1", "phone:1"), reason="x"), "journal.too_few_selectors"),
        (EntitiesJoined(selectors=("phone:1", ":1"), reason="x"), "journal.bad_selector"),
        (EntitiesParted(selectors=("phone:1", "phone:2", "phone:3"), reason="x"), "journal.two_selectors"),
        (EntitiesParted(selectors=("phone:1", "phone:2"), reason="x", verdict="no"), "journal.bad_verdict"),
        (asset(kind="castle"), "journal.not_among"),
        (asset(state="France"), "journal.bad_state"),
        (asset(value="1 800,00", currency="EUR"), "journal.bad_amount"),
        (asset(value="-5", currency="EUR"), "journal.bad_amount"),
        (asset(value="1800"), "journal.bad_amount"),
        (asset(observations=("transfers:",)), "journal.bad_observation"),
        (income(per="year"), "journal.not_among"),
        (income(since="2026-13"), "journal.bad_months"),
        (income(since="2026-04"), "journal.bad_months"),
        (income(amount="much"), "journal.bad_amount"),
        (loss(kind="grief"), "journal.not_among"),
        (loss(currency="EURO"), "journal.bad_amount"),
        (RateRecorded(base="EUR", quote="EUR", on="2026", rate="1", source="x"), "journal.bad_rate"),
        (RateRecorded(base="EUR", quote="MDL", on="2026", rate="19.5", source=" "), "journal.bad_rate"),
        (RateRecorded(base="EUR", quote="MDL", on="2026", rate="0", source="x"), "journal.bad_rate"),
        (RateRecorded(base="EUR", quote="MDL", on="2026", rate="19,5", source="x"), "journal.bad_rate"),
        (FindingConfirmed(finding="F1", pins=()), "journal.no_observation"),
        (_pin("messages"), "journal.bad_observation"),
        (OriginAssumed(observations=("transfers:x",), reason="x"), "journal.bad_observation"),
        (
            ElementSupported(
                observation="x", count="C1", element="means", value="2", victim="V1", suspect="M1", kind="bank", says="x"
            ),
            "journal.bad_observation",
        ),
    ],
)
def test_entries_that_stand_on_nothing(made, entry, code):
    size = made.size
    with pytest.raises(Invalid) as caught:
        made.append([role("V1"), entry], made.world.ada)
    assert caught.value.code == code
    assert caught.value.say("fr") != caught.value.say("en")
    assert "{" not in caught.value.say("fr") + caught.value.say("en")
    assert made.size == size
    assert len(made.append([role("V1")], made.world.ada)) == 1


def test_a_piece_of_a_procedure_has_its_mark_for_itself_and_stays_shut_when_annulled(made, tmp_path):
    made.append([pieces(("D20", 1, 2), ("D21", 3, 9))], made.world.ada)
    elsewhere = PiecesSettled(exhibit="b" * 64, pieces=(Piece(mark="D20", first=1, last=1),))
    for entry, code in ((sealed(tmp_path, "D21", b"x"), "mark_of_piece"), (elsewhere, "piece_mark_taken")):
        with pytest.raises(Invalid) as refused:
            made.append([entry], made.world.ada)
        assert refused.value.code == f"journal.{code}"
    made.append([PieceAnnulled(mark="D21", decision="arrêt", on="2031")], made.world.ada)
    for limits in ((("D20", 1, 9),), (("D20", 1, 2), ("D21", 3, 8)), ()):
        with pytest.raises(Invalid) as refused:
            made.append([pieces(*limits)], made.world.ada)
        assert refused.value.code == "journal.piece_annulled"
    made.append([pieces(("D19", 1, 1), ("D20", 2, 2), ("D21", 3, 9))], made.world.ada)
    settled = tables(fold(made.records()))["pieces"].to_pylist()
    assert [(row["mark"], row["first"], row["last"], row["withdrawn"]) for row in settled] == [
        ("D19", 1, 1, False),
        ("D20", 2, 2, False),
        ("D21", 3, 9, True),
    ]


def test_what_stands_on_the_same_batch_is_accepted(made):
    decided = MeasureDecided(request="R1", measure="bank", to="MD", way="eio")
    batch = [statement(X, "S9"), passage("S9"), decided, RequestSent(request="R1", to="MD", on="2031")]
    assert len(made.append(batch, made.world.ada)) == 4
    assert made.append([], made.world.ada) == []


def test_a_case_opens_in_its_own_journal(tmp_path):
    world = World()
    made = world.create(tmp_path)
    with pytest.raises(Invalid, match="beef"):
        made.append([opened("beef"), enrolled("ada", world.ada)], world.ada)
    with pytest.raises(Locked, match="not enrolled"):
        made.append([opened()], world.ada)
    with pytest.raises(Locked, match="not enrolled"):
        made.append([opened(), enrolled("bo", world.bo)], world.ada)
    with pytest.raises(Invalid, match="before the enrolment"):
        made.append([named(), enrolled("ada", world.ada)], world.ada)
    with pytest.raises(Locked, match="not enrolled"):
        made.append([enrolled("bo", world.bo), enrolled("ada", world.ada)], world.ada)
    assert made.size == 0
    assert [one.by for one in made.append([opened(), enrolled("ada", world.ada)], world.ada)] == ["ada", "ada"]


def test_who_may_sign(made):
    world = made.world
    with pytest.raises(Locked, match="not enrolled"):
        made.append([role()], world.bo)
    made.append([enrolled("bo", world.bo)], world.ada)
    assert made.append([role()], world.bo)[0].by == "bo"
    made.append([SignatoryRevoked(signatory="bo", reason="départ")], world.ada)
    with pytest.raises(Locked, match="revoked"):
        made.append([role()], world.bo)
    with pytest.raises(Locked, match="revoked"):
        made.append([enrolled("bo", world.bo)], world.bo)
    made.append([enrolled("bo", world.bo)], world.ada)
    assert made.append([role()], world.bo)[0].by == "bo"
    assert made.verify() == []


def test_who_revokes_oneself_in_a_batch_has_signed_the_last_time(made):
    world = made.world
    made.append([enrolled("bo", world.bo)], world.ada)
    with pytest.raises(Locked, match="revoked"):
        made.append([SignatoryRevoked(signatory="bo", reason="départ"), role()], world.bo)
    made.append([role(), SignatoryRevoked(signatory="bo", reason="départ")], world.bo)


def test_a_signer_that_signs_wrongly_is_caught_before_anything_is_written(made):
    class Wrong:
        public_key, key_id = made.world.ada.public_key, made.world.ada.key_id

        def sign(self, message):
            return made.world.ada.sign(message + b" ")

    with pytest.raises(Invalid, match="signature"):
        made.append([role()], Wrong())
    assert made.verify() == []


def test_stale_views_are_refused_with_both_versions(made):
    world = made.world
    seen = made.size
    made.append([named("V1", "as Ada wrote it")], world.ada)
    with pytest.raises(Stale) as caught:
        made.append([named("V1", "as Bo would write it")], world.ada, seen=seen)
    said = caught.value.arguments
    assert "as Ada wrote it" in said["theirs"]
    assert "as Bo would write it" in said["yours"]
    assert (said["seen"], said["number"]) == (seen, seen)
    assert made.append([named("V2", "another object")], world.ada, seen=seen)[0].seen == seen
    made.append([named("V1", "after reading it")], world.ada, seen=seen + 1)
    for wrong in (-1, made.size + 1):
        with pytest.raises(Invalid, match="beyond"):
            made.append([role()], world.ada, seen=wrong)


def test_reasons_are_entries_of_the_case(made):
    record = made.records()[-1]
    assert made.append([role()], made.world.ada, because=[record.leaf_hash])[0].because == (record.leaf_hash,)
    with pytest.raises(Invalid, match="designates no entry"):
        made.append([role()], made.world.ada, because=["0" * 64])


def test_the_same_bytes_twice_are_two_sealings_and_the_same_mark_is_refused_unless_replaced(made):
    world = made.world
    first = made.records()[-1]
    made.append([sealed(None, "D2")], world.ada)
    with pytest.raises(Invalid, match="D1") as caught:
        made.append([sealed(None, "D1", b"a better copy")], world.ada)
    assert first.leaf_hash in caught.value.say("en")
    made.append([sealed(None, "D1", b"a better copy")], world.ada, because=[first.leaf_hash])
    made.append([PieceAnnulled(mark="D2", decision="arrêt", on="2031-05-05")], world.ada)
    with pytest.raises(Invalid, match="annulled"):
        made.append([sealed(None, "D2", b"again")], world.ada, because=[first.leaf_hash])


def test_nothing_follows_the_closing(made):
    made.append([CaseClosed(case=CASE_ID, reason="jugement")], made.world.ada)
    with pytest.raises(Invalid, match="closing"):
        made.append([role()], made.world.ada)


def test_a_leaf_has_a_largest_size(made):
    entry = sealed(None, "D7")
    fits = (LARGEST_LEAF - 1000) // 67
    made.append([entry], made.world.ada, beside=[[entry.sealed] * fits])
    with pytest.raises(Invalid, match="at most"):
        made.append([sealed(None, "D8")], made.world.ada, beside=[[entry.sealed] * 1000])
    with pytest.raises(ValueError, match="zip"):
        made.append([role()], made.world.ada, beside=[])


def test_without_the_case_s_key_nothing_is_read_or_written(made, tmp_path):
    closed = made.world.open(tmp_path, key=False)
    for act in (closed.records, lambda: closed.append([role()], made.world.ada)):
        with pytest.raises(Locked, match="neither read nor continued"):
            act()
    assert closed.size == 5
    assert closed.log_key() == made.log_key()
    assert closed.checkpoint() == made.checkpoint()


def test_eight_writers_at_once_lose_nothing(made, tmp_path):
    world, done = made.world, []

    def write(n):
        journal = World(f"writer {n}").open(tmp_path)
        done.extend(journal.append([role(f"P{n}", f"r{turn}")], world.ada)[0].number for turn in range(5))

    writers = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(done) == list(range(5, 45))
    assert made.verify() == []


def test_every_refusal_is_a_refusal(made):
    with pytest.raises(Refusal):
        made.append([role()], made.world.cy)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (RequestSent(request="R1", to="MD", on="2031-01-02", at="25:00"), "journal.bad_time"),
        (RequestAdvanced(request="R1", step="received", on="2031-01-02", at="9:00"), "journal.bad_time"),
        (RequestAdvanced(request="R1", step="received", on="2031-01", at="09:00"), "journal.time_without_day"),
        (FormFilled(request="R1", form="f", language="fr", urgency="très"), "journal.bad_urgency"),
    ],
)
def test_a_moment_and_an_urgency_have_a_form(made, entry, code):
    made.append([MeasureDecided(request="R1", measure="m", to="MD", way="eio")], made.world.ada)
    with pytest.raises(Invalid) as refused:
        made.append([entry], made.world.ada)
    assert refused.value.code == code
