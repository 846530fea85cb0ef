"""Who works in a case and what is kept from them: a mark is one of the case, and what they see without it is built at once."""

from bureau_pages import text_of
from test_bureau_requests import Desk

from faisceau import cases
from faisceau.bureau import world
from faisceau.bureau.rights.models import Membership
from faisceau.bureau.work.models import Job
from faisceau.cases.building import WhatIf
from training_case import SILENT


def keeps(office, desk, place, **told):
    return desk.client.post(f"/case/{office.case}/members/{place.pk}/", told, follow=True)


def test_what_is_kept_from_a_member_is_a_piece_of_the_case_and_what_they_see_is_built_at_once(office):
    desk, member = Desk(office), office.member("analyst", "luc")
    place = Membership.objects.get(case=office.case, person=member)
    refused = keeps(office, desk, place, withheld="D9 D404", classes=["identity"])
    assert refused.status_code == 400
    assert "Aucune pièce de cette affaire ne porte cette cote : D404" in text_of(refused)
    place.refresh_from_db()
    assert place.withheld == []
    assert "Ce que voit Luc est enregistré." in text_of(keeps(office, desk, place, withheld="D9", classes=["identity"]))
    assert Job.objects.filter(case=office.case, kind="build").count() == 1
    assert (office.folder / WhatIf((), ("D9",)).file).is_file()
    keeps(office, desk, place, withheld="D9", classes=["identity", "contact"])
    assert Job.objects.filter(case=office.case, kind="build").count() == 1  # what they see of it changed, not what is built
    assert "Luc ne travaille plus à cette affaire." in text_of(keeps(office, desk, place, end="1"))
    assert not Membership.objects.filter(case=office.case, person=member, until=None)


def test_a_piece_that_is_kept_from_somebody_and_then_annulled_stops_no_build(office):
    office.member("analyst", withheld=["D9"])
    office.member("prosecutor")
    with cases.open_case(office.folder, world.of_the_bureau()) as case:
        assert "D9" in {row["mark"] for row in case.decisions()["sealings"].to_pylist()}
    annulled = {"mark": "D9", "decision": "CA Douai (inventée), 3 juin", "on": "2026-06-03", "extends_to": ()}
    cases.sign(office.folder, world.of_the_bureau(), [("PieceAnnulled", annulled)])
    document = cases.build(office.folder, world.of_the_bureau(), 1, WhatIf((), ("D9",)), SILENT)
    assert document["digest"]
