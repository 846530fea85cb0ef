"""Persons and ties, and the chronology: what is seen, by whom, what is recorded, what a posted decision makes of the journal."""

import html
import json
import re

import pytest

from faisceau import cases
from faisceau.bureau.rights.models import Consultation
from faisceau.bureau.work.models import Job
from faisceau.cases.opened import open_case

PASSPHRASE = "une phrase assez longue pour signer"


def text_of(response):
    """Return what a page says, without its marks."""
    told = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(
        r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</?(td|th|p|div|li|h\d|tr|a|option)\b[^>]*>", " ", told)))
    )


def browser(office, role, lang="fr", **given):
    """Return the browser of the one member of a role."""
    if role not in office.made:
        office.made[role] = office.member(role, **given)
    return office.client(office.made[role], lang)


def see(office, role="prosecutor", rest="", lang="fr", room="persons", **given):
    """Return a page of a room as a member of a role sees it."""
    return browser(office, role, lang, **given).get(office.address(room, rest))


def entries(office):
    """Return the entries of the journal."""
    from faisceau.bureau import world

    with open_case(office.folder, world.of_the_bureau()) as case:
        return [(one.type, one.entry) for one in case.records]


def entity_of(office, value):
    """Return the entity that a selector designates."""
    built = cases.ask(office.folder)
    return built.ask("SELECT entity FROM designations WHERE value = ?", value).to_pylist()[0]["entity"]


def post(office, rest, role="prosecutor", **told):
    """Post a form of the room, the signing key opened by its passphrase."""
    client = browser(office, role)
    address = office.address("persons", rest)
    seen = re.search(r'name="seen" value="(\d+)"', client.get(address).content.decode())
    return client.post(address, {"passphrase": PASSPHRASE, "seen": seen[1] if seen else "", **told})


def test_persons_are_listed_with_the_roles_that_people_gave_and_their_dates(office):
    page = text_of(see(office))
    assert "mis en cause · gardé à vue (depuis le 28 avr. 2026)" in page
    assert page.index("LUPAȘCU Doina") < page.index("ROTARU Sergiu") < page.index("WATTEL Bruno")
    assert "suspect · gardé à vue" in text_of(see(office, lang="en"))


def test_card_tells_where_everything_comes_from(office):
    page = see(office, rest="S3/")
    told = text_of(page)
    assert "+33639982755" in told
    assert "D1, p. 1" in told
    assert "7 800,00 EUR" in told.replace("\u202f", " ").replace("\xa0", " ")
    assert "Explication innocente" in told
    assert re.search(r"45 .{10,40} Qualité attribuée ROTARU|45 .{10,40} Qualité attribuée", told)
    record = Consultation.objects.get(page="persons:card")
    assert record.about == "S3"
    assert record.rows == sum(record.tables.values()) > 0


def test_card_of_selectors_without_a_person(office):
    page = text_of(see(office, rest=f"{entity_of(office, '+33353017264')}/"))
    assert "Vasile garage" in page
    assert "n'est rattaché à aucune personne désignée" in page
    assert "personnes distinctes" in page


def test_others_are_paged_by_kind_and_value_and_filtered(office):
    page = text_of(see(office, rest="others/?kind=phone&words=garage"))
    assert "+33353017264" in page
    assert "+33353012700" not in page
    assert "Rien ne répond" in text_of(see(office, rest="others/?words=%25%27%22%3B--"))
    after = text_of(see(office, rest="others/?after_kind=phone&after=%2B33353012700"))
    assert "+33353017264" in after
    assert "+33353012700" not in after


def test_candidates_say_what_is_shared_and_what_was_decided_and_weigh_nothing(office):
    page = text_of(see(office, rest="S2/candidates/"))
    garage = page.index("Vasile garage")
    assert "même correspondant : GROSU Mihail (1 appel ; avec CODREANU Vasile : 3 messages, 2 appels)" in page.replace("\xa0", " ")
    assert "écrit sous un nom qui partage un mot" in page
    assert page.index("personnes distinctes") > garage
    assert page.index("Hotel Canal") < garage < page.index("NORD PROPRETE"), "by the mark where each stands first, then by value"
    assert not re.search(r"\d+ ?%|score|probab", page)


def test_second_phone_is_found_once_the_judgement_is_undone_and_joined_again(office, demo):
    """What undoes a judgement is another one; the number is then a candidate, with the message that gives it."""
    answer = post(
        office, "entry/106/?pair=0", left="phone:+33639987312", right="phone:+37369900257", verdict="unsure", reason="à revoir"
    )
    assert answer.status_code == 302, text_of(answer)
    kind, entry = entries(office)[-1]
    assert (kind, entry.verdict, entry.reason) == ("EntitiesParted", "unsure", "à revoir")
    assert set(entry.selectors) == {"phone:+33639987312", "phone:+37369900257"}
    assert Job.objects.filter(kind="build").exists()
    from faisceau.bureau import world

    cases.build(office.folder, world.of_the_bureau(), 2, cases.WhatIf(), Silent())
    page = text_of(see(office, rest="S2/candidates/"))
    assert "+33639987312" in page
    assert "donné dans un message signé d'un de ses noms" in page
    other = entity_of(office, "+33639987312")
    side = text_of(see(office, rest=f"S2/with/{other}/"))
    assert "on ne peut le dire" in side
    assert (
        post(
            office, f"S2/with/{other}/", left="phone:+37369900257", right="phone:+33639987312", verdict="same", reason="D18"
        ).status_code
        == 302
    )
    assert entries(office)[-1][0] == "EntitiesJoined"


class Silent:
    """A progress that says nothing."""

    def stage(self, name, total):
        """Say nothing."""

    def advance(self, steps=1):
        """Say nothing."""

    def done(self):
        """Say nothing."""

    def whole(self, least, most):
        """Say nothing."""


def test_pair_that_is_not_of_the_two_sets_is_refused(office):
    browser(office, "prosecutor")
    before = len(entries(office))
    other = entity_of(office, "+33353017264")
    answer = post(office, f"S2/with/{other}/", left="phone:+33600000000", right="phone:+33353017264", verdict="same", reason="x")
    assert answer.status_code == 400
    assert (
        post(
            office, f"S2/with/{other}/", left="phone:+37369900257", right="phone:+33353017264", verdict="same", reason=" "
        ).status_code
        == 400
    )
    assert len(entries(office)) == before


def test_role_is_given_with_its_date_and_signed_by_the_person(office):
    assert post(office, "S4/role/").status_code == 400
    client = browser(office, "prosecutor")
    told = {"role": "witness", "status": "témoin assisté", "since": "2026-06-02", "reason": "D40", "passphrase": PASSPHRASE}
    assert client.post(office.address("persons", "S4/role/"), {**told, "since": "juin"}).status_code == 400
    assert client.post(office.address("persons", "S4/role/"), {**told, "role": "boss"}).status_code == 400
    assert client.post(office.address("persons", "S4/role/"), told).status_code == 302
    kind, entry = entries(office)[-1]
    assert (kind, entry.person, entry.role, entry.status, entry.since) == (
        "RoleGiven",
        "S4",
        "witness",
        "témoin assisté",
        "2026-06-02",
    )


def test_person_is_named_from_selectors_and_a_taken_name_is_refused(office):
    other = entity_of(office, "+33353017264")
    client = office.client(office.member("investigator"))
    assert "phone:+33353017264" in client.get(office.address("persons", f"name/?of={other}")).content.decode()
    told = {
        "person": "T9",
        "name": "<b>GARAGE</b>",
        "pseudonym": "Témoin n° 9",
        "selectors": "phone:03 53 01 72 64",
        "passphrase": PASSPHRASE,
    }
    address = office.address("persons", "name/")
    assert client.post(address, {**told, "person": "S1"}).status_code == 400
    assert client.post(address, {**told, "person": "../x"}).status_code == 400
    assert client.post(address, {**told, "selectors": "phone:bonjour"}).status_code == 400
    assert client.post(address, told).status_code == 302
    kind, entry = entries(office)[-1]
    assert (kind, entry.person, entry.selectors) == ("PersonNamed", "T9", ("phone:+33353017264",))


def test_selector_is_listed_as_public(office):
    other = entity_of(office, "+33353012700")
    assert post(office, f"{other}/public/", selector="phone:+33353017264", reason="x").status_code == 400
    assert post(office, f"{other}/public/", selector="phone:+33353012700", reason="standard d'un hôtel").status_code == 302
    kind, entry = entries(office)[-1]
    assert (kind, entry.selector) == ("HubListed", "phone:+33353012700")


def test_network_of_all_is_cut_where_there_are_too_many(office, monkeypatch):
    from faisceau.cases.persons import network

    monkeypatch.setattr(network, "MOST", 10)
    assert "nœuds ne sont pas montrés" in text_of(see(office, rest="network/?scope=all"))


def test_network_of_many_nodes_is_drawn_on_a_canvas_that_a_keyboard_reads(office, monkeypatch):
    from faisceau.cases.persons import drawing

    monkeypatch.setattr(drawing, "FEW", 5)
    page = see(office, rest="network/").content.decode()
    assert "<svg xmlns" not in page
    data = json.loads(re.search(r'<script id="net-data" type="application/json">(.*?)</script>', page)[1])
    assert len(data["nodes"]) == 7
    assert len(data["edges"]) == 6
    assert "GROSU Mihail" in {node[2] for node in data["nodes"]}
    assert 'tabindex="0" role="application" aria-label="Le réseau' in page


def test_renaming_replaces_selectors_and_keeps_a_protected_name(office, demo):
    client = browser(office, "prosecutor")
    address = office.address("persons", "S4/name/")
    page = client.get(address).content.decode()
    assert "l.delmotte@courriel.example" in page
    told = {"pseudonym": "Suspect n° 4", "selectors": "phone:+33639986021", "protection": "706-58", "passphrase": PASSPHRASE}
    assert client.post(address, {**told, "name": ""}).status_code == 302
    entry = entries(office)[-1][1]
    assert (entry.name, entry.protection, entry.selectors) == ("DELMOTTE Laurent", "706-58", ("phone:+33639986021",))


def test_stale_decision_is_refused_with_409(office):
    client = browser(office, "prosecutor")
    told = {"role": "suspect", "status": "mis en examen", "passphrase": PASSPHRASE}
    address = office.address("persons", "S4/role/")
    seen = re.search(r'name="seen" value="(\d+)"', client.get(address).content.decode())[1]
    first = client.post(address, {**told, "seen": seen})
    assert first.status_code == 302, text_of(first)
    assert client.post(address, {**told, "status": "témoin assisté", "seen": seen}).status_code == 409


def test_who_may_not_decide_gets_no_form_and_signs_nothing(office):
    client = browser(office, "clerk")
    for rest in ("S3/role/", "S3/name/", "name/", "entry/106/", "S3/public/"):
        assert client.get(office.address("persons", rest)).status_code == 403, rest
        assert client.post(office.address("persons", rest), {"role": "suspect"}).status_code == 403, rest


def test_who_may_not_decide_sees_the_comparison_and_may_not_post_it(office):
    client = office.client(office.member("clerk"))
    address = office.address("persons", f"S2/with/{entity_of(office, '+33353017264')}/")
    page = client.get(address)
    assert page.status_code == 200
    assert 'name="verdict"' not in page.content.decode()
    assert (
        client.post(
            address, {"left": "phone:+37369900257", "right": "phone:+33353017264", "verdict": "same", "reason": "x"}
        ).status_code
        == 403
    )


PAGES = ["", "others/", "S3/", "S2/candidates/", "network/?scope=all", "between/S3/S1/"]
SECRETS = [
    "GROSU",
    "Grosu",
    "grosu",
    "33639982755",
    "37369900257",
    "33353017264",
    "FR7699",
    "MD28",
    "m.grosu",
    "otel du canal",
    "Hotel Canal",
]


def test_auditor_sees_no_person_and_a_stranger_no_case(office):
    from faisceau.bureau.rights.models import Membership

    stranger = office.client(office.person("zoe", "analyst"))
    Membership.objects.filter(person__username="zoe").delete()
    for rest in PAGES:
        assert see(office, "auditor", rest).status_code == 403, rest
        assert stranger.get(office.address("persons", rest)).status_code == 404, rest


def test_what_is_masked_shows_nowhere_and_the_page_still_makes_sense(office):
    for rest in (*PAGES, f"S2/with/{entity_of(office, '+33353017264')}/"):
        page = see(office, "analyst", rest, classes=["case", "public"])
        assert page.status_code == 200, rest
        assert [secret for secret in SECRETS if secret in page.content.decode()] == [], rest


def test_masked_search_of_others_does_not_answer_by_what_is_masked(office):
    one = see(office, "analyst", "others/?words=garage", classes=["case", "public"]).content
    all_ = see(office, "analyst", "others/?words=zzzzzz", classes=["case", "public"]).content
    assert one.count(b"<tr>") == all_.count(b"<tr>") > 2


def test_who_sees_no_names_may_not_write_over_them(office):
    client = office.client(office.member("analyst", classes=["case", "public"]))
    other = entity_of(office, "+33353017264")
    for rest in ("S3/name/", f"name/?of={other}", "entry/106/", f"{other}/public/"):
        page = client.get(office.address("persons", rest))
        assert page.status_code == 200
        assert 'name="passphrase"' not in page.content.decode(), rest
        assert not re.search(r"GROSU|336399|373699|333530", page.content.decode()), rest
        assert client.post(office.address("persons", rest), {"reason": "x"}).status_code == 403
    assert client.post(office.address("persons", f"S2/with/{entity_of(office, '+33353017264')}/"), {}).status_code == 403


def test_unknown_names_are_missing(office):
    for who in ("S99", "E-000000000000", "%3Cscript%3E", "E-'%20OR%201=1"):
        for rest in ("{}/", "{}/candidates/", "S3/with/{}/", "between/S3/{}/"):
            assert see(office, rest=rest.format(who)).status_code == 404, (who, rest)


def test_network_draws_persons_as_links_with_their_ties_and_says_the_same_in_a_table(office):
    page = see(office, rest="network/").content.decode()
    svg = page[page.index("<svg xmlns") : page.index("</svg>", page.index("<svg xmlns"))]
    labels = [html.unescape(one) for one in re.findall(r'<a href="[^"]+" aria-label="([^"]+)"', svg)]
    assert labels[0].startswith("ROTARU Sergiu. CODREANU Vasile: 3 paiements")
    assert len(labels) == 7
    assert "style=" not in svg
    assert len(re.findall(r"<tr><th scope=\"row\">", page)) == 6
    assert see(office, rest="network/").content.decode().count(svg) == 1, "the same picture for the same input"


def test_network_is_filtered_by_time_kind_and_origins(office):
    rows = lambda rest: len(re.findall(r'<tr><th scope="row">', see(office, rest=rest).content.decode()))  # noqa: E731
    assert rows("network/") == 6
    assert rows("network/?tie=paid") == 4
    assert rows("network/?origins=3") == 3
    assert rows("network/?tie=paid&until=2025-12-13") == 1
    assert rows("network/?since=2027-01-01") == 0
    assert rows("network/?open=S4&scope=persons") > 6
    assert rows("network/?origins=abc&since=hier&tie=love&open=%22%3E") == 6


def test_path_between_two(office):
    page = text_of(see(office, rest="network/?from=V2&to=S4"))
    assert "Un des plus courts chemins entre MEREUȚĂ Ana et DELMOTTE Laurent" in page, page[900:2500]
    assert "appareil de la pièce D26" in page
    none = text_of(see(office, rest="network/?from=V2&to=S4&tie=paid"))
    assert "Aucun chemin" in none


def test_rows_behind_a_tie_lead_to_their_places(office):
    page = text_of(see(office, rest="between/S1/S2/"))
    assert page.count("ROTARU Sergiu → CODREANU Vasile") == 3
    assert "22 janv. 2026" in page
    assert "paiement" in page


def test_files_of_the_network_are_for_who_may_export(office):
    assert see(office, "liberty_judge", "network/file.svg").status_code == 403
    assert see(office, rest="network/file.gexf").status_code == 403  # who they are was not shown a moment ago
    window = browser(office, "prosecutor", "fr")
    back = {"passphrase": PASSPHRASE, "next": office.address("persons", "network/")}
    assert window.post("/step-up/", back).url == back["next"]
    assert "network/file.gexf" in window.get(back["next"]).content.decode()
    answer = window.get(office.address("persons", "network/file.gexf"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="network.gexf"'
    import xml.etree.ElementTree as ET

    graph = ET.fromstring(answer.content)
    assert len(graph.findall(".//{*}node")) == 7
    svg = ET.fromstring(window.get(office.address("persons", "network/file.svg")).content)
    assert not svg.findall(".//{*}a")
    assert window.get(office.address("persons", "network/file.exe")).status_code == 404
    assert Consultation.objects.filter(page="persons:network_file", about="network.gexf", rows__gt=0).exists()


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "144 constatations, montrées une à une"), ("en", "144 observations, shown one by one")]
)
def test_chronology_shows_every_dated_observation(office, lang, words):
    page = see(office, room="chronology", lang=lang)
    assert words in text_of(page)
    assert page.content.decode().count("data-goes=") == 144
    assert Consultation.objects.filter(page="chronology:chronology", rows__gt=0).exists()


def test_chronology_draws_what_is_uncertain(office):
    page = see(office, room="chronology", rest="?kind=calls").content.decode()
    assert page.count('class="chrono-known"') == 15 + 1, "the calls of a device that keeps universal time, and the legend"
    bank = see(office, room="chronology", rest="?kind=transfers").content.decode()
    assert bank.count('class="chrono-loose"') == 75 + 1
    assert bank.count('class="chrono-reach"') == 75 + 1
    assert "jour seul" in bank


def test_chronology_is_filtered_paged_and_zoomed(office):
    told = lambda rest: text_of(see(office, room="chronology", rest=rest))  # noqa: E731
    assert "43 constatations" in told("?person=S3&kind=calls&kind=messages")
    assert "7 constatations" in told("?since=2026-04-16T00:00:00&until=2026-05-06&kind=statements&kind=calls")
    assert "Aucune constatation datée" in told("?since=2030-01-01")
    page = see(office, room="chronology", rest="?kind=transfers").content.decode()
    following = html.unescape(re.search(r'href="(\?[^"]*after=[^"]*)#rows"', page)[1])
    second = see(office, room="chronology", rest=following).content.decode()
    ids = lambda one: re.findall(r'<tr id="(m[0-9a-f]{12})"', one)  # noqa: E731
    assert len(ids(page)) == 50
    assert len(ids(second)) == 25
    assert not set(ids(page)) & set(ids(second))


def test_chronology_counts_where_there_are_many(office, monkeypatch):
    from faisceau.cases import chronology

    monkeypatch.setattr(chronology, "MARKS", 20)
    page = see(office, room="chronology", rest="?by=person")
    told = text_of(page)
    assert "comptées par semaine" in told
    assert "Aucune personne désignée" in told
    bars = [html.unescape(one) for one in re.findall(r'data-goes="(\?[^"]+)"', page.content.decode())]
    assert bars
    monkeypatch.undo()
    assert "montrées une à une" in text_of(see(office, room="chronology", rest=bars[0])) or "1 constatation" in text_of(
        see(office, room="chronology", rest=bars[0])
    )


def test_masked_chronology_shows_no_name(office):
    page = see(office, "analyst", room="chronology", rest="?by=person", classes=["case", "public"]).content.decode()
    assert "GROSU" not in page
    assert "Suspect n° 3" in page
    assert "39984107" not in page.replace(" ", "")


@pytest.mark.parametrize(
    "rest", ["?since=x&until=y&person=%3Cb%3E&by=z&kind=k", "?after=a&after=b&after=c", "?since=0001-01-01&until=9999-12-31"]
)
def test_chronology_bears_what_has_no_meaning(office, rest):
    assert see(office, room="chronology", rest=rest).status_code == 200


def test_what_has_no_word_is_shown_as_written_and_what_may_come_has_one(office):
    from faisceau.cases.persons.known import SELECTORS
    from faisceau.cases.persons.shown import ROLES, Shown
    from faisceau.model.wording import wordings

    shown = Shown(cases.ask_as(office.folder, cases.Sight.of_the_file()), "fr")
    assert shown.word("press.role_", "chauffeur") == "chauffeur"
    assert shown.word("press.role_", "victim") == "victime"
    codes = [f"persons_room.kind_{kind}" for kind in SELECTORS] + [f"press.role_{role}" for role in ROLES]
    codes += [f"persons_room.verdict_{state}" for state in ("open", "confirmed", "set_aside", "reopened", "lost")]
    assert [code for code in codes if code not in wordings()] == []


def test_words_of_a_name_are_escaped(office):
    from faisceau.cases.persons.shown import Shown

    built = cases.ask_as(office.folder, cases.Sight.of_the_file())
    shown = Shown(built, "fr")
    shown.people = {**shown.people, "S3": '"><script>alert(1)</script>'}
    from faisceau.cases.persons import drawing, network

    found = network.network(shown, network.Filters())
    svg = drawing.picture(found, lambda edge: "<i>", lambda node: '"x', "<t>")
    assert "<script>" not in svg
    assert "<i>" not in svg
    assert "&lt;script&gt;" in svg
