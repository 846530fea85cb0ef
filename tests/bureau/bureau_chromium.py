"""A browser for the tests: Debian's Chromium, nothing of it asking the network; what a page sends elsewhere is counted."""

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, sync_playwright

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


def violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA, each with the elements that show it."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]


def too_wide(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
