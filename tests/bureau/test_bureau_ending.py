"""A case is closed in a real browser, on both databases: recalled before its term, closed with its report, and what is left of it afterwards."""

import datetime as dt
import shutil

import pypdfium2
import pytest
from bureau_chromium import PASSPHRASE, chromium, first_account, signs, violations, watched
from bureau_databases import postgres

from bureau_process import served
from faisceau.bureau.rooms.registry import rooms
from faisceau.model.wording import say

REASON, FATE = "Jugement définitif du 12 mai 2026", "Transmis au greffe le 20 mai 2026"


@pytest.mark.parametrize(("database", "lang"), [("sqlite", "fr"), ("postgresql", "en")])
def test_a_case_is_recalled_closed_and_left(demo, tmp_path, database, lang):
    folder = shutil.copytree(demo.folder, tmp_path / "cases" / "training", ignore=shutil.ignore_patterns("dossier-*"))
    with (
        postgres(database == "postgresql") as url,
        served(tmp_path / "state", tmp_path / "cases", demo.keys, url) as bureau,
        chromium() as browser,
    ):
        context = browser.new_context(locale="fr-FR" if lang == "fr" else "en-GB", accept_downloads=True)
        page, seen = watched(context, bureau.address)
        page.set_default_timeout(60_000)
        first_account(page, bureau)
        page.click("main h2 a:has-text('Peupliers')")
        page.locator(".rail").wait_for()
        case = page.url
        _extended_to_soon(page, case, lang)
        for address in (bureau.address, case, f"{case}tasks/"):
            page.goto(address)
            code = "tasks_room.term_short" if address == bureau.address else "tasks_room.term_in"
            assert said(code, lang, n=5) in shown(page)
        page.fill("#words", "Relire D19")
        page.click("form:has(#words) button.main-act")
        assert "Relire D19" in page.inner_text("main table")
        page.goto(f"{case}tasks/closing/")
        assert said("closing.draft", lang) in _report(page, tmp_path)
        assert said("tasks_room.still_open.one", lang, n=1) in shown(page)
        page.fill("#reason", REASON)
        page.fill("#fate", FATE)
        signs(page, page.locator("form:has(#fate)"))
        assert not page.locator("#fate").count()
        text = _report(page, tmp_path)
        assert said("closing.draft", lang) not in text
        for word in (REASON, FATE, "D26", "Claire Aubry"):
            assert word in text
        _what_is_left(page, bureau, case, lang)
        assert not [path for path in (folder / "shelf").rglob("*") if path.is_file()]
        assert not seen.elsewhere
        assert not [text for text in seen.console if "403" not in text]


def said(code, lang, **told):
    return " ".join(say(code, lang, told).split())


def shown(page):
    return " ".join(page.inner_text("main").split())


def _extended_to_soon(page, case, lang):
    page.goto(f"{case}tasks/")
    page.fill("#term", (dt.datetime.now().astimezone().date() + dt.timedelta(days=5)).isoformat())
    page.fill("#reason", "Instruction en cours")
    signs(page, page.locator("form:has(#term)"))
    assert said("tasks_room.extended", lang) in shown(page)


def _report(page, folder):
    """Print the report, and return its words."""
    form = page.locator("form:has(#report-lang)")
    if form.locator("input[name=passphrase]").count():
        form.locator("input[name=passphrase]").fill(PASSPHRASE)
    with page.expect_download() as given:
        form.locator(".sign button").click()
    given.value.save_as(folder / "report.pdf")
    document = pypdfium2.PdfDocument(folder / "report.pdf")
    text = " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())
    document.close()
    return text


def _what_is_left(page, bureau, case, lang):
    """Look at everything that a closed case still shows: its first page, its journal, its term, persons to erase; the rooms that went say why."""
    page.goto(bureau.address)
    assert said("tasks_room.closed_short", lang) in shown(page)
    page.goto(case)
    assert said("tasks_room.after_closing", lang) in shown(page)
    assert not page.locator("main form").count()
    assert not violations(page)
    left = [one.get_attribute("href").rpartition("/case/")[2].split("/")[1] for one in page.locator(".rail a").all()]
    assert left == ["", "tasks", "journal", "members"]
    page.goto(f"{case}journal/")
    entries = page.locator("main tbody tr")
    assert entries.count() > 100
    assert "Claire Aubry" in entries.first.inner_text()
    assert "D19" in page.inner_text("main tbody")
    assert not violations(page)
    page.goto(f"{case}tasks/")
    assert not page.locator("main form").count()
    page.goto(f"{case}persons/V1/erase/")
    assert "V1" in page.inner_text("main h1")
    gone = [room.slug for room in rooms() if not room.after_closing]
    assert len(gone) >= 15
    for slug in gone:
        assert page.goto(f"{case}{slug}/").status == 403, slug
        assert said("tasks_room.room_closed", lang) in shown(page), slug
