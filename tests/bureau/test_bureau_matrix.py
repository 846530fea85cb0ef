"""The matrix and the points to establish: what stands, what falls, and the acts that could fill a gap."""

import html
import re

import pytest
from bureau_pages import text_of

from faisceau import cases
from faisceau.bureau.rights.models import Consultation
from faisceau.bureau.work.models import Job
from faisceau.desk import Built, Sight
from faisceau.model.wording import say

PAIR = "count=F1&victim=V1&suspect=S1"


def rows_of(response):
    """Return the rows of the tables of a page, each as its cells' words."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", response.content.decode(), re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", one)).strip()) for one in row] for row in cells]


@pytest.mark.parametrize(("lang", "word"), [("fr", "Par la parole seule"), ("en", "By testimony only")])
def test_overview_says_how_each_element_stands(office, lang, word):
    page = office.client(office.member("prosecutor"), lang).get(office.address("matrix"))
    found = {row[0]: row[2:] for row in rows_of(page) if " / " in row[0] and row[1][:1] == "F"}
    built = Built(office.folder, Sight.of_the_file())
    assert len(found) == 12
    gaps = {(row["victim"], row["suspect"], row["element"]): row["reason"] for row in built.each("gaps")}
    assert gaps["V1", "S1", "act"] == "testimony_only"
    assert word in found["LUPAȘCU Doina / ROTARU Sergiu"][0]
    shown = [element for row in found.values() for element in row]
    assert sum(word in one for one in shown) == sum(reason == "testimony_only" for reason in gaps.values())
    assert "prouvé" not in text_of(page)


def test_answer_that_is_there_is_shown_at_once_with_what_falls(office):
    client = office.client(office.member("prosecutor"))
    page = client.get(office.address("matrix", f"?without=testimony&{PAIR}"))
    told = text_of(page)
    assert "Retiré : La parole des victimes" in told
    assert "tombent : 3." in told
    (row,) = [row for row in rows_of(page) if row[0].startswith("recruter ")]
    assert "Tombe" in row[2]
    assert "1 (1) – endroits : 1" in row[3]
    assert "sans ce qui est retiré : → 0 (0)" in row[3]
    assert not Job.objects.exists()
    without = Built(office.folder, Sight.of_the_file(), cases.WhatIf(("testimony",)).file)
    assert without.ask("SELECT 1 FROM supports WHERE victim = 'V1' AND suspect = 'S1'").num_rows == 0


def test_piece_taken_away_is_asked_of_the_queue_then_shown(office, monkeypatch):
    from faisceau.bureau.work import tasks

    client = office.client(office.member("analyst"))
    kept = []
    monkeypatch.setattr(type(tasks.run), "enqueue", lambda task, *told, **named: kept.extend(told))
    client.post(office.address("matrix", "ask/"), {"piece": "D2", "count": "F1", "victim": "V1", "suspect": "S1"})
    waiting = client.get(office.address("matrix", f"?piece=D2&{PAIR}"))
    assert "La réponse paraîtra ici" in text_of(waiting)
    assert "Sans ce qui est retiré" not in text_of(waiting)
    client.post(office.address("matrix", "ask/"), {"pieces": "D2"})
    assert Job.objects.filter(kind="what_if").count() == len(kept) == 1  # what is in hand is not asked twice
    tasks.run.call(kept[0])
    job = Job.objects.get()
    assert job.state == Job.DONE
    assert client.get(office.address("", f"job/{job.pk}/?refresh=1")).headers["HX-Refresh"] == "true"
    page = client.get(office.address("matrix", f"?piece=D2&{PAIR}&element=act&value=recruter&kind=testimony"))
    (opened,) = [row for row in rows_of(page) if row[0] == "D2, p. 2"]
    assert "Tombe" in opened[-1]
    assert "tombent : 3." in text_of(page)


def test_cell_opens_to_its_places_words_and_origins(office):
    member = office.member("prosecutor")
    page = office.client(member).get(office.address("matrix", f"?{PAIR}&element=act&value=recruter&kind=testimony"))
    (opened,) = [row for row in rows_of(page) if row[0] == "D2, p. 2"]
    assert opened[1] == "ROTARU Sergiu lui propose un emploi à Lille"
    assert opened[2] == "LUPAȘCU Doina"
    assert "Passage de déclaration" in opened[3]
    record = Consultation.objects.get(person=member)
    assert record.about == "F1 – LUPAȘCU Doina / ROTARU Sergiu"
    assert record.tables["supports"] >= 1


def test_each_row_says_its_article_status_and_date(office):
    page = office.client(office.member("prosecutor")).get(office.address("matrix", f"?{PAIR}"))
    (row,) = [row for row in rows_of(page) if row[0].startswith("recruter ")]
    assert row[0] == "recruter CP 225-4-1 I · texte lu, 22 nov. 2026"
    assert row[1] == "recrutement"
    assert "à vérifier avant de s'y fier" in text_of(page)  # the switches whose article is from knowledge


def test_unknown_marks_switches_and_pairs_change_nothing(office):
    client = office.client(office.member("analyst"))
    page = client.get(office.address("matrix", "?piece=%3Cb%3ED999&without=derived"))
    assert "ne porte la cote <b>D999" in text_of(page)
    assert "&lt;b&gt;D999" in page.content.decode()
    assert client.get(office.address("matrix", "?count=F1&victim=V1&suspect=X")).status_code == 404
    assert client.post(office.address("matrix", "ask/"), {"without": "derived"}).status_code == 302
    assert not Job.objects.exists()


def test_who_does_not_build_sees_answers_and_asks_for_none(office):
    reader = office.client(office.member("liaison_magistrate"))
    assert "Retiré :" in text_of(reader.get(office.address("matrix", "?without=testimony")))
    assert "Votre fonction ne permet pas de la demander" in text_of(reader.get(office.address("matrix", "?piece=D2")))
    assert reader.post(office.address("matrix", "ask/"), {"piece": "D2"}).status_code == 403
    assert office.client(office.member("auditor")).get(office.address("matrix")).status_code == 403


def test_withheld_piece_is_no_piece(office):
    from faisceau.bureau.work.tasks import begin

    member = office.member("analyst", withheld=["D2"])
    begin("build", office.case, member, {})
    page = office.client(member).get(office.address("matrix", f"?piece=D2&{PAIR}"))
    assert "ne porte la cote D2" in text_of(page)
    assert not [row for row in rows_of(page) if any("D2" in cell for cell in row)]
    assert "recruter" in text_of(page)


def test_points_to_establish_name_the_domestic_act_first_and_what_stands_against_each(office):
    page = office.client(office.member("prosecutor")).get(office.address("gaps", "?person=V1&element=act"))
    told = rows_of(page)
    built = Built(office.folder, Sight.of_the_file())
    gaps = list(built.each("gaps", "victim = 'V1' AND element = 'act'"))
    assert f"{len(gaps)} points sur 25." in text_of(page)
    ways = [row for row in told if len(row) == 4 and row[0] in {"FR", "MD", "RO"}]
    first = next(number for number, row in enumerate(told) if row[0].startswith("Conservation rapide de données"))
    assert told[first + 1][0] == "FR"
    assert "Acte interne" in told[first + 1][1]
    assert "articles à vérifier avant usage" in told[first + 1][3]
    names = [row["gap"] for row in gaps]
    assert len(ways) == built.ask("SELECT 1 FROM proposals WHERE gap IN (SELECT unnest(?))", names).num_rows


def test_points_are_filtered_by_state_and_speak_english(office):
    client = office.client(office.member("prosecutor"), "en")
    page = client.get(office.address("gaps", "?to=MD&person=V1"))
    addressed = {row[0] for row in rows_of(page) if len(row) == 4} - {say("gaps_room.to", "en")}
    assert addressed == {"MD"}
    assert "The law is told as of 22 Nov 2026" in text_of(page)
    assert "No point answers" in text_of(client.get(office.address("gaps", "?element=%27x")))
    assert office.client(office.member("auditor")).get(office.address("gaps")).status_code == 403
