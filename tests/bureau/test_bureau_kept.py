"""What is kept between two requests is never older than the case, never wider than the person's sight, and read as much as the first time."""

import os
import subprocess
import sys

from bureau_pages import text_of

from faisceau.bureau import world
from faisceau.bureau.rights.models import Consultation, Membership
from faisceau.desk import Built, Sight
from faisceau.desk.sight import MASK

PASSPHRASE = "une phrase assez longue pour signer"
ROOMS = ("", "exhibits", "persons", "findings", "matrix", "gaps", "chronology", "money", "journal", "requests", "statements", "map")


def read_of(client, address):
    """Return the words of a page, and what its record says was read."""
    page = client.get(address)
    assert page.status_code == 200, address
    record = Consultation.objects.order_by("-id").first()
    return text_of(page), (record.page, record.build, record.tables, record.rows)


def test_a_page_asked_again_is_recorded_like_the_first_time(office):
    client, before = office.client(office.member("prosecutor")), Consultation.objects.count()
    addresses = [office.address(room) for room in ROOMS] + [office.address("search", "tables/?of=transfers")]
    for address in addresses:
        (told, first), *others = [read_of(client, address) for _ in range(3)]
        assert first[3] > 0
        for again, record in others:
            assert record == first
            assert again == told
    assert Consultation.objects.count() - before == 3 * len(addresses)


ELSEWHERE = """
import sys
from pathlib import Path
from faisceau import cases
from training_case import build
folder, keys, holder, passphrase, finding = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
world = cases.World.of_this_machine(lambda code, **told: None, holder, keys)
world.passphrase = passphrase or None
if finding:
    cases.decide(folder, world, ("FindingSetAside", f"finding={finding}", "reason=Un prêt entre proches"))
else:
    build(folder, world)
"""


def elsewhere(office, settings, holder, passphrase="", finding=""):
    """Set a finding aside by a person's key, or build the case by the bureau's, in another process of this device."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", ELSEWHERE, str(office.folder), str(settings.KEYS), holder, passphrase, finding]
    subprocess.run(command, env=environment, check=True)


def test_the_next_request_sees_another_right_another_decision_and_another_build(office, settings):
    member, other = office.member("prosecutor"), office.member("analyst")
    client, beside, address = office.client(member), office.client(other), office.address("persons")
    told = read_of(client, address)[0]
    assert "LUPAȘCU" in told
    mine = Membership.objects.filter(person=member)
    for _ in range(2):
        mine.update(classes=["case", "public"])
        assert "LUPAȘCU" not in read_of(client, address)[0]
        assert "LUPAȘCU" in read_of(beside, address)[0]
        mine.update(classes=["case", "public", "identity", "contact", "health", "child"])
        assert "LUPAȘCU" in read_of(client, address)[0]
    mine.update(withheld=["D2"])
    assert client.get(address).status_code == 404
    mine.update(withheld=[])
    # A decision that another process signs stands in the journal that is asked for next, before any build knows of it.
    (finding,) = (
        Built(office.folder, Sight.of_the_file())
        .ask("SELECT min(finding) AS finding FROM reviews WHERE state = 'open'")
        .to_pylist()
    )
    journal, findings = office.address("journal"), office.address("findings", "?state=set_aside")
    signed, aside = read_of(client, journal)[0].count("Point écarté"), read_of(client, findings)
    elsewhere(office, settings, member.holder, PASSPHRASE, finding["finding"])
    assert read_of(client, journal)[0].count("Point écarté") == signed + 1
    assert read_of(client, findings) == aside
    elsewhere(office, settings, world.BUREAU)
    now = read_of(client, findings)
    assert now[1][1] != aside[1][1]
    assert now[0] != aside[0]
    mine.update(until=member.date_joined)
    assert client.get(findings).status_code == 404
    assert MASK not in told
