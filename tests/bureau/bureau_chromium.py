"""A browser for the tests: Debian's Chromium, nothing of it asking the network; what a page sends elsewhere is counted."""

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD, PASSPHRASE = "hiver-quai-lanterne-9", "une phrase assez longue pour signer"
WIDER = """() => {
  const root = document.documentElement, wider = () => root.scrollWidth - root.clientWidth, before = wider(), held = [];
  for (const one of root.querySelectorAll("body, body *")) {
    held.push([one, one.getAttribute("style")]);
    one.style.letterSpacing = "0.12em"; one.style.wordSpacing = "0.16em";
  }
  const apart = wider();
  for (const [one, style] of held) style === null ? one.removeAttribute("style") : one.setAttribute("style", style);
  return Math.max(before, apart);
}"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass
class Seen:
    """What a page did that it must not do: requests to elsewhere, messages of its console."""

    elsewhere: list = field(default_factory=list)
    console: list = field(default_factory=list)


@contextmanager
def chromium():
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


def watched(context: BrowserContext, address: str) -> tuple[Page, Seen]:
    """Return a page whose requests and messages are written down."""
    seen, page = Seen(), context.new_page()
    home = urlsplit(address).netloc
    page.on("request", lambda request: _note(seen, request.url, home))
    page.on("console", lambda message: seen.console.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    return page, seen


def _note(seen: Seen, url: str, home: str) -> None:
    if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).netloc != home:
        seen.elsewhere.append(url)


def first_account(page: Page, bureau) -> None:
    """Make the first account of a bureau, a prosecutor's, on the one-time link that it told at its start."""
    page.goto(bureau.told["link"])
    named = {"full_name": "Claire Aubry", "username": "claire", "password": PASSWORD, "passphrase": PASSPHRASE}
    for name, value in named.items():
        page.fill(f"#id_{name}", value)
    page.select_option("#id_role", "prosecutor")
    page.click("main button.main-act")
    page.wait_for_url(bureau.address)


def signs(page: Page, form: Locator) -> None:
    """Sign what a form asks, and wait until it is said to be signed."""
    if form.locator("input[name=passphrase]").count():
        form.locator("input[name=passphrase]").fill(PASSPHRASE)
    form.locator(".sign button").last.click()
    page.locator(".messages").first.wait_for()


def is_built(page: Page) -> None:
    """Wait until the case is up to date, and show the page as it is then, as it is offered."""
    page.locator("#at-work a[href='']").click()
    page.locator("#at-work").wait_for(state="detached")


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA, each with the elements that show it."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]


def too_wide(page: Page) -> int:
    """Return by how many pixels a page is wider than its window, as it is or with its letters and words apart as WCAG 1.4.12 has it.

    What has room only for the letters of one font is too wide on a machine that has others; letters apart show it on every machine.
    """
    return page.evaluate(WIDER)
