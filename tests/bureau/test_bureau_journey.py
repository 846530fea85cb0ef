"""A case worked in the browser as a new user would: opened, fed, built, read; then the training case, to the printed note."""

import shutil
import subprocess

import pytest
from bureau_chromium import PASSPHRASE, chromium, first_account, is_built, signs, watched
from bureau_databases import postgres

from bureau_process import served
from faisceau.model.wording import say

PATIENCE = 120_000


VARIANTS = [(database, lang) for database in ("sqlite", "postgresql") for lang in ("fr", "en")]


@pytest.fixture(scope="module", params=VARIANTS, ids="-".join)
def joined(request, demo, tmp_path_factory):
    """Return a bureau on each database, and a page in each language, after the first account was made."""
    database, lang = request.param
    folder = tmp_path_factory.mktemp(f"journey-{database}-{lang}")
    shutil.copytree(demo.folder, folder / "cases" / "training", ignore=shutil.ignore_patterns("dossier-*"))
    with (
        postgres(database == "postgresql") as url,
        served(folder / "state", folder / "cases", demo.keys, url) as bureau,
        chromium() as browser,
    ):
        context = browser.new_context(locale=f"{lang}-FR" if lang == "fr" else "en-GB", accept_downloads=True)
        page, seen = watched(context, bureau.address)
        page.set_default_timeout(PATIENCE)
        first_account(page, bureau)
        yield bureau, page, seen, lang
        assert not seen.elsewhere
        assert not [text for text in seen.console if "404" not in text and "409" not in text]


def said(lang, french, english):
    """Return a word of the page's language."""
    return french if lang == "fr" else english


def seen(page, lang, *codes):
    """Assert that a page says these wordings in the reader's language, and nothing in the other's words of proof."""
    text = " ".join(page.inner_text("main").split())
    for code in codes:
        assert " ".join(say(code, lang).split()).lower() in text.lower(), (code, page.url)
    assert not {"prouvé", "prouvée", "proved", "proven"} & set(text.lower().split())


def training(bureau, page):
    """Return the address of the training case."""
    page.goto(bureau.address)
    page.click("main h2 a:has-text('Peupliers')")
    page.wait_for_selector(".rail")
    return page.url


def test_a_case_is_opened_fed_built_and_read(joined, demo):
    bureau, page, _, lang = joined
    page.goto(f"{bureau.address}new/")
    page.fill("#id_title", "Affaire du Gué")
    page.fill("input[name=passphrase]", PASSPHRASE)
    page.click(".sign button")
    page.wait_for_selector(".rail")
    case = page.url
    assert said(lang, "L'affaire est ouverte, et vide", "The case is open, and empty") in page.inner_text("main")
    pieces = sorted((demo.folder / "pieces").iterdir())
    wanted = [path for path in pieces if path.suffix in (".xml", ".txt", ".pdf")][:4]
    assert len(wanted) == 4
    page.click(".rail a[href$='/exhibits/']")
    page.click("main a[href$='/exhibits/seal/']")
    page.set_input_files("#files", [str(path) for path in wanted])
    page.wait_for_selector("#arrival:not([value=''])", state="attached")
    page.fill("#from_whom", "Brigade de recherche")
    page.fill("#on", "2026-05-04")
    if page.locator("#sign input[name=passphrase]").count():
        page.fill("#sign input[name=passphrase]", PASSPHRASE)
    page.click("#sign .sign button")
    page.wait_for_url(lambda url: not url.endswith("/seal/"))
    page.goto(case)
    page.wait_for_selector(".stat", timeout=PATIENCE)
    assert page.locator(".stat b").first.inner_text().strip() == "4"
    page.click(".rail a[href$='/exhibits/']")
    page.locator("main tbody tr").nth(3).wait_for()
    page.click(".rail a[href$='/journal/']")
    assert "Claire Aubry" in page.inner_text("main table")
    # Who is concerned and what is charged: then the matrix has rows, and points to establish.
    page.goto(f"{case}matrix/")
    seen(page, lang, "matrix_room.none")
    for code, name in (("V1", "Victime Inventée"), ("S1", "Suspect Inventé")):
        page.goto(f"{case}persons/name/")
        for field, value in {"person": code, "name": name, "pseudonym": code}.items():
            page.fill(f"#{field}", value)
        signs(page, page.locator("main form.card"))
    is_built(page)
    assert "Suspect Inventé" in page.inner_text("main table")
    page.goto(f"{case}law/")
    seen(page, lang, "law_room.no_count")
    page.click("main a[href$='/law/charge/']")
    page.select_option("#text", "FR:225-4-1")
    page.fill("#since", "2025-11")
    for side, code in (("victims", "V1"), ("suspects", "S1")):
        page.locator(f"fieldset:has(input[name={side}]) summary").click()
        page.check(f"input[name={side}][value={code}]")
    signs(page, page.locator("main form.card"))
    is_built(page)
    assert "F1 –" in page.inner_text("main h2")
    page.goto(f"{case}matrix/")
    assert "Victime Inventée / Suspect Inventé" in page.inner_text("main table")
    page.goto(f"{case}gaps/")
    assert page.locator("main article").count() >= 2


def test_a_second_telephone_is_found_and_money_is_followed(joined):
    bureau, page, _, lang = joined
    case = training(bureau, page)
    page.goto(f"{case}persons/S2/candidates/")
    assert "Vasile garage" in page.inner_text("main")
    page.goto(f"{case}money/")
    seen(page, lang, "product_room.title")
    page.goto(f"{case}money/schedule/")
    seen(page, lang, "schedule_room.title")
    page.goto(f"{case}money/trace/")
    page.fill("#amount", "400")
    page.press("#amount", "Enter")
    page.locator("input[name=line]").first.wait_for()
    page.locator("input[name=line]").first.check()
    page.locator("main form button.main-act").last.click()
    page.locator("#across").wait_for()
    seen(page, lang, "tracing_room.across", "money_room.chosen")


def test_a_point_becomes_a_measure_with_its_deadlines(joined):
    bureau, page, _, lang = joined
    case = training(bureau, page)
    page.goto(f"{case}gaps/")
    page.locator("main article a.button").first.click()
    page.locator("details.measure").first.wait_for()
    seen(page, lang, "requests_room.point")
    measure = page.locator("details.measure").first
    measure.locator("summary").first.click()
    measure.locator("input[type=radio]").first.check()
    measure.locator("input[name=reason]").first.fill("Qui encaisse, combien.")
    signs(page, measure.locator("form").first)
    page.locator("#job").wait_for(state="detached")
    page.locator(".life").wait_for()
    assert page.locator(".life li[aria-current=step]").inner_text().startswith(say("requests.step_decided", lang))
    page.goto(f"{case}requests/deadlines/")
    seen(page, lang, "requests_room.deadlines")
    page.goto(f"{case}requests/")
    assert "R1" in page.inner_text("main")
    page.goto(f"{case}law/")
    seen(page, lang, "law_room.limitation", "law_room.elements")
    page.goto(f"{case}law/dimensions/")
    seen(page, lang, "law_room.dimensions")
    page.goto(f"{case}annulment/")
    seen(page, lang, "room.annulment")


def test_files_chosen_before_the_script_has_come_are_taken(joined, demo):
    bureau, page, _, _ = joined
    piece = next(path for path in sorted((demo.folder / "pieces").iterdir()) if path.suffix == ".xml")
    address = f"{training(bureau, page)}exhibits/seal/"
    held = []
    page.route("**/arriving*.js", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.set_input_files("#files", [str(piece)])
    assert page.input_value("#arrival") == ""
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_selector("#arrival:not([value=''])", state="attached")
    page.unroute_all()


def test_testimony_is_switched_off_and_what_falls_is_said(joined):
    bureau, page, _, lang = joined
    page.goto(f"{training(bureau, page)}matrix/")
    page.locator("main a[href*='victim']").first.click()
    page.wait_for_selector("h1")
    page.locator("main input[name=without][value=testimony]").check()
    page.locator("main form:has(input[name=without]) button").first.click()
    word = said(lang, "tombe", "falls")
    page.locator(f"main strong:has-text('{word}')").first.wait_for()
    text = page.inner_text("main")
    assert word in text
    assert not {"prouvé", "proved", "proven"} & set(text.lower().split())


def test_the_note_is_printed_and_taken_away_with_a_reason(joined, tmp_path):
    bureau, page, _, lang = joined
    page.goto(f"{training(bureau, page)}dossier/")
    page.click("form:has(#note-lang) button.main-act")
    page.wait_for_selector("main section[data-item]", timeout=PATIENCE)
    section = page.locator("main section[data-item]").first
    section.locator("summary").click()
    section.locator("input[name=reason]").fill("Audience du 3 juin")
    if section.locator("input[name=passphrase]").count():
        section.locator("input[name=passphrase]").fill(PASSPHRASE)
    with page.expect_download() as waiting:
        section.locator(".sign button").click()
    waiting.value.save_as(tmp_path / "note.pdf")
    assert (tmp_path / "note.pdf").read_bytes()[:5] == b"%PDF-"
    assert (tmp_path / "note.pdf").stat().st_size > 50_000
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", tmp_path / "note.pdf", "-"], capture_output=True, text=True, check=True).stdout
        assert said(lang, "étayé", "supported") in text
