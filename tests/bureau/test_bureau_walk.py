"""A new case walked to its end in the browser, then by a colleague with fewer rights: what is allowed is seen, and nothing of the rest.

A passage of a statement is marked with its page in front, a pasted list of three hundred numbers is answered, the case is left. The
interpreter who comes in next is offered the rooms of their role alone, and sees names, not telephones.
"""

import time
from urllib.parse import urlsplit

import pytest
from bureau_chromium import PASSPHRASE, PASSWORD, chromium, first_account, is_built, signs, watched
from bureau_databases import postgres

from bureau_process import served
from faisceau.model.wording import say

PATIENCE = 120_000
VARIANTS = [("sqlite", "fr")]
SPOKEN, KEPT, TALK = "D2_audition_victime_1.pdf", "releve_V1_camt053.xml", "Discussion WhatsApp avec +33 6 39 98 41 07.txt"


@pytest.fixture(scope="module", params=VARIANTS, ids="-".join)
def walk(request, tmp_path_factory):
    """Return a bureau on each database without a case, a page of each language after the first account was made, and what it did."""
    database, lang = request.param
    folder = tmp_path_factory.mktemp(f"walk-{database}")
    (folder / "cases").mkdir()
    with (
        postgres(database == "postgresql") as url,
        served(folder / "state", folder / "cases", None, url) as bureau,
        chromium() as browser,
    ):
        page, seen = watched(browser.new_context(locale="fr-FR" if lang == "fr" else "en-GB"), bureau.address)
        page.set_default_timeout(PATIENCE)
        first_account(page, bureau)
        yield bureau, page, lang
        assert not seen.elsewhere
        assert not [text for text in seen.console if "404" not in text and "403" not in text]


def is_ready(page, address):
    """Wait until what a person from whom a piece is kept sees is built: until then its page says so, and shows nothing."""
    until = time.monotonic() + PATIENCE / 1000
    while page.goto(address).status != 200 or not page.locator(".stat").count():
        assert "Inventé" not in told(page)
        assert time.monotonic() < until, told(page)
        time.sleep(1)
    page.wait_for_load_state("networkidle")  # the page that waited may ask itself again once more


def told(page):
    """Return what a page says, its white space folded; of what stands in fields too."""
    return " ".join(page.inner_text("body").split())


def says(page, lang, code, **named):
    """Assert that a page says a wording."""
    assert " ".join(say(code, lang, named).split()) in told(page), (code, page.url)


@pytest.fixture(scope="module")
def opened(walk, demo):
    """Return the address of a case that was opened, fed with three pieces, built, and charged: in the browser."""
    bureau, page, _ = walk
    page.goto(f"{bureau.address}new/")
    page.fill("#id_title", "Affaire de l'Écluse")
    page.fill("input[name=passphrase]", PASSPHRASE)
    page.click(".sign button")
    page.wait_for_selector(".rail")
    case = page.url
    page.goto(f"{case}exhibits/seal/")
    page.set_input_files("#files", [str(demo.folder / "pieces" / name) for name in (SPOKEN, KEPT, TALK)])
    page.wait_for_selector("#arrival:not([value=''])", state="attached")
    page.fill("#from_whom", "Brigade de recherche")
    page.fill("#on", "2026-05-04")
    if page.locator("#sign input[name=passphrase]").count():
        page.fill("#sign input[name=passphrase]", PASSPHRASE)
    page.click("#sign .sign button")
    page.wait_for_url(lambda url: not url.endswith("/seal/"))
    page.goto(case)
    page.wait_for_selector(".stat", timeout=PATIENCE)
    for code, name, selector in (("V1", "Victime Inventée", ""), ("S1", "Suspect Inventé", "phone:+33639984107")):
        page.goto(f"{case}persons/name/")
        for field, value in {"person": code, "name": name, "pseudonym": code, "selectors": selector}.items():
            page.fill(f"#{field}", value)
        signs(page, page.locator("main form.card"))
    is_built(page)
    page.goto(f"{case}law/charge/")
    page.select_option("#text", "FR:225-4-1")
    page.fill("#since", "2025-11")
    for side, code in (("victims", "V1"), ("suspects", "S1")):
        page.locator(f"fieldset:has(input[name={side}]) summary").click()
        page.check(f"input[name={side}][value={code}]")
    signs(page, page.locator("main form.card"))
    is_built(page)
    return case


def test_a_passage_is_marked_with_its_page_in_front(walk, opened):
    _, page, lang = walk
    page.goto(f"{opened}exhibits/")
    page.locator("main tbody tr", has_text=SPOKEN).locator("a.cite").first.click()
    page.click("main a[href*='/hearing/']")
    picture = page.locator("main .folio img").first
    picture.wait_for()
    page.wait_for_function("image => image.complete && image.naturalWidth > 200", arg=picture.element_handle())
    register = page.locator("details.card form").last
    register.locator("#person").select_option("V1")
    register.locator("#kind").select_option(index=0)
    name = register.locator("#statement").input_value()
    assert name
    signs(page, register)
    is_built(page)
    card = page.locator("main section.card", has_text="Victime Inventée").first
    assert card.locator("h2").inner_text() == name
    card.locator("summary").click()
    form = card.locator("form")
    form.locator("input[name=locator]").last.check()
    form.locator("textarea[name=says]").fill("Elle dit que ses papiers ont été gardés.")
    form.locator("select[name=row]").select_option(index=1)
    row = form.locator("select[name=row] option:checked").inner_text()
    form.locator("select[name=victim]").select_option("V1")
    form.locator("select[name=suspect]").select_option("S1")
    signs(page, form)
    is_built(page)
    picture.wait_for()
    card = page.locator("main section.card", has_text="ses papiers ont été gardés").first
    assert "Victime Inventée / Suspect Inventé" in card.inner_text()
    page.goto(f"{opened}matrix/")
    page.locator("main a[href*='victim']").first.click()
    page.wait_for_selector("h1")
    page.locator("main tbody tr", has_text=row.split(" – ")[-1][:20]).locator("td a[href*=element]").first.click()
    page.locator("#opened tbody tr", has_text="ses papiers ont été gardés").wait_for()
    page.goto(f"{opened}statements/")
    assert name in told(page)
    assert not {"prouvé", "proved", "proven"} & set(told(page).lower().split())
    says(page, lang, "room.statements")


def test_three_hundred_pasted_numbers_are_answered(walk, opened):
    _, page, lang = walk
    page.goto(f"{opened}search/list/")
    numbers = [f"06 39 98 {number // 100:02} {number % 100:02}" for number in range(5000, 5299)]
    page.fill("#text", "\n".join([*numbers[:150], "06 39 98 41 07", *numbers[150:]]))
    page.click("main button.main-act")
    page.wait_for_selector("main .lead")
    says(page, lang, "search_room.list_counts", n=300, found=1, not_found=299, not_understood=0)
    line = page.locator("main tbody tr", has_text="06 39 98 41 07")
    assert say("search_room.state_found", lang) in line.inner_text()
    assert line.locator("a.cite").count() >= 1
    assert page.locator("main tbody tr").count() == 300
    line.locator("a.cite").first.click()
    page.wait_for_selector("main .viewer")


@pytest.fixture(scope="module")
def left(walk, opened):
    """Return the addresses that the rooms of the case lead to, after an interpreter was let in without a piece, and everybody left."""
    bureau, page, _ = walk
    page.goto(f"{bureau.address}accounts/people/")
    page.select_option("#id_role", "interpreter")
    page.click("main form button.main-act")
    link = page.inner_text("#link").strip()
    found = sorted({one.evaluate("link => link.href") for one in page.locator("main a").all()})
    page.goto(opened)
    rooms = [one.evaluate("link => link.href") for one in page.locator(".rail a").all()]
    found = set(rooms)
    for address in rooms:
        page.goto(address)
        links = {one.evaluate("link => link.href") for one in page.locator("main a").all()}
        found |= {one.split("#")[0] for one in links if one.startswith(opened)}
    colleague = page.context.browser.new_context(locale="fr-FR")
    other, seen = watched(colleague, bureau.address)
    other.set_default_timeout(PATIENCE)
    other.goto(link)
    for name, value in {"full_name": "Irène Lu", "username": "irene", "password": PASSWORD, "passphrase": PASSPHRASE}.items():
        other.fill(f"#id_{name}", value)
    other.click("main button.main-act")
    other.wait_for_url(bureau.address)
    assert other.goto(opened).status == 404
    page.goto(f"{opened}members/")
    page.select_option("#person", label="Irène Lu")
    page.locator("main form:has(#person) #role").select_option("interpreter")
    signs(page, page.locator("main form:has(#person)"))
    page.goto(f"{opened}exhibits/")
    mark = page.locator("main tbody tr", has_text=KEPT).locator("a.cite").first.inner_text().strip()
    page.goto(f"{opened}members/")
    card = page.locator("main form.card", has_text="Irène Lu")
    card.locator("input[name=withheld]").fill(mark)
    card.locator("button").first.click()
    page.locator(".messages").first.wait_for()
    yield other, sorted(found), mark
    assert not seen.elsewhere
    colleague.close()


def test_who_leaves_leaves_nothing_behind(walk, opened, left):
    bureau, page, _ = walk
    assert len(left[1]) >= 30
    page.goto(f"{opened}persons/")
    page.click("header form[action*=logout] button")
    page.wait_for_selector("#id_login, #passkey_login")
    page.go_back()
    page.wait_for_load_state()
    assert "Suspect Inventé" not in told(page)
    page.goto(f"{opened}persons/")
    assert urlsplit(page.url).path.startswith("/account/login/")
    page.fill("#id_login", "claire")
    page.fill("#id_password", PASSWORD)
    page.click("main button.main-act")
    page.wait_for_url(f"{opened}persons/")
    assert "Suspect Inventé" in told(page)
    assert bureau.address in page.url


def test_a_colleague_with_fewer_rights_is_offered_their_rooms_alone_and_sees_telephones_masked(opened, left):
    page, _, _ = left
    is_ready(page, opened)
    mine = {one.evaluate("link => link.href") for one in page.locator(".rail a").all()}
    assert {f"{opened}{room}/" for room in ("persons", "exhibits", "search", "matrix")} <= mine
    assert not {f"{opened}{room}/" for room in ("dossier", "disclosure", "annulment", "members", "readings")} & mine
    page.goto(f"{opened}persons/")
    assert {"Victime Inventée", "Suspect Inventé"} <= {
        name for name in ("Victime Inventée", "Suspect Inventé") if name in told(page)
    }
    page.goto(f"{opened}persons/S1/")
    assert "▒▒▒" in told(page)
