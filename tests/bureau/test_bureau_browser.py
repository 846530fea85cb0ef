"""The bureau in a real browser: a first account, a passkey, every page of the frame in both languages and themes, on both databases."""

import shutil

import pytest
from bureau_chromium import PASSWORD, chromium, first_account, signs, too_wide, violations, watched
from bureau_databases import postgres

from bureau_process import served


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def bureau(request, demo, tmp_path_factory):
    """Return a bureau that answers, on each database, over a copy of the training case."""
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(demo.folder, folder / "cases" / "training", ignore=shutil.ignore_patterns("dossier-*"))
    with postgres(request.param == "postgresql") as url, served(folder / "state", folder / "cases", demo.keys, url) as running:
        yield running


@pytest.fixture(scope="module")
def joined(bureau):
    """Return a browser, a page of it, and what it did, after the first account was made on the one-time link."""
    with chromium() as browser:
        context = browser.new_context(locale="fr-FR", bypass_csp=False)
        page, seen = watched(context, bureau.address)
        first_account(page, bureau)
        yield browser, page, seen


def pages(bureau, page):
    """Return the addresses of every page that the frame links to."""
    page.goto(bureau.address)
    page.click("main h2 a")
    page.wait_for_selector(".rail")
    rooms = [link.evaluate("link => link.href") for link in page.locator(".rail a").all()]
    return [bureau.address, *rooms, f"{bureau.address}new/", f"{bureau.address}accounts/people/", f"{bureau.address}account/2fa/"]


def test_first_account_finds_the_case_of_this_machine(bureau, joined):
    _, page, _ = joined
    page.goto(bureau.address)
    assert "Peupliers" in page.inner_text("main")
    page.click("main h2 a")
    assert "pièces versées" in page.inner_text("main")
    page.goto(bureau.told["link"])
    assert "déjà servi" in page.inner_text("main")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_is_for_everybody(bureau, joined, lang, theme):
    _, page, seen = joined
    page.goto(bureau.address)
    page.select_option("#lang", lang)
    page.wait_for_selector(f"html[lang={lang}]")
    page.select_option("#theme", theme)
    page.wait_for_selector(f"html[data-theme={theme}]")
    found = pages(bureau, page)
    assert len(found) >= 7
    for address in found:
        page.goto(address)
        assert page.locator("h1").count() == 1, address
        assert page.evaluate("document.documentElement.lang") == lang
        page.set_viewport_size({"width": 320, "height": 640})
        page.locator("header details:not([open])").wait_for()
        assert page.locator("header.top").bounding_box()["height"] < 160, address  # what is read begins on the first screen
        assert too_wide(page) <= 0, address
        page.set_viewport_size({"width": 1280, "height": 800})
        assert not violations(page), address
    assert not seen.elsewhere
    assert not [text for text in seen.console if "404" not in text]


@pytest.mark.timeout(900)  # two copies are prepared, each after a build
def test_a_redacted_copy_is_looked_at_beside_its_original_and_signed(bureau, joined):
    """Of pages and of lines: asked for and waited for in the browser, open to everybody, looked at, signed, thrown away."""
    _, page, seen = joined
    page.goto(bureau.address)
    page.click("main h2 a")
    page.wait_for_selector(".rail")
    room = f"{page.url}disclosure/"
    page.select_option("#lang", "fr")
    page.wait_for_selector("html[lang=fr]")
    for mark, places in (("D2", "page=1&xywh=60,60,300,40\npage=1&xywh=60,300,200,30"), ("D16", "line=3\nline=5&chars=2,9")):
        page.goto(room)
        page.click("#redact summary")
        page.select_option("#redact-mark", mark)
        page.select_option("#redact-ground", "fr 706-58")
        page.fill("#redact-places", places)
        page.fill("#redact-reason", "identité tenue à part")
        page.click("#redact button.main-act")
        page.locator(f"a:text-is('Regarder la copie de {mark}')").wait_for(timeout=240_000)
    addresses = [one.evaluate("link => link.href") for one in page.locator("section[aria-labelledby=copies] a").all()]
    assert len(addresses) == 2
    for lang, theme in (("fr", "light"), ("en", "dark")):
        page.select_option("#lang", lang)
        page.wait_for_selector(f"html[lang={lang}]")
        page.select_option("#theme", theme)
        page.wait_for_selector(f"html[data-theme={theme}]")
        for address in (room, *addresses):
            page.goto(address)
            assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 300)"), address
            page.set_viewport_size({"width": 320, "height": 640})
            assert too_wide(page) <= 0, address
            page.set_viewport_size({"width": 1280, "height": 800})
            assert not violations(page), address
    page.goto(addresses[1])
    assert page.locator(".both img").count() == 2
    signs(page, page.locator("form:has(input[name=digest])"))
    assert "D2: 2 places redacted" in page.inner_text(".messages")
    page.goto(addresses[0])
    assert page.locator("tbody.lines del").count() == 2
    page.locator("form.drop-copy button").focus()
    page.keyboard.press("Enter")
    page.locator(".messages").first.wait_for()
    assert page.locator("#copies").count() == 0
    assert not seen.elsewhere


def test_a_passkey_is_registered_and_is_enough_to_come_in(bureau, joined):
    _, page, _ = joined
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    told = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**told, "isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{bureau.address}account/2fa/webauthn/add/")
    if page.locator("#id_password").count():
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
    page.fill("#id_name", "portable")
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto(bureau.address)
    page.click("header form[action*=logout] button")
    page.wait_for_selector("#passkey_login")
    page.click("#passkey_login")
    page.wait_for_url(bureau.address)
    assert "Claire Aubry" in page.inner_text("header")


def test_a_page_that_is_being_left_does_not_take_the_click_back(bureau, joined):
    """A card that tells a work asks every second, and its page is shown anew when the work is over: not over a page that is on its way."""
    _, page, _ = joined
    page.goto(bureau.address)
    page.click("main h2 a")
    page.wait_for_selector(".rail")
    home, on_its_way, asked = page.url, [], []

    def over(route):
        asked.append(route.request.url)
        route.fulfill(status=200, headers={"HX-Refresh": "true"}, content_type="text/html", body="<p></p>")

    def slow(route):
        on_its_way.append(route)

    page.route("**/persons/", slow)
    page.route("**/asked-again/", over)
    page.evaluate(
        """(home) => {
            location.assign(`${home}persons/`);
            const card = document.createElement("section");
            for (const [name, value] of [["get", "asked-again/"], ["trigger", "every 200ms"]]) card.setAttribute(`hx-${name}`, value);
            document.querySelector("main").append(card);
            htmx.process(card);
        }""",
        home,
    )
    page.wait_for_timeout(2_000)
    assert asked
    assert len(on_its_way) == 1
    on_its_way[0].continue_()
    page.wait_for_url(f"{home}persons/")
    page.unroute_all()
