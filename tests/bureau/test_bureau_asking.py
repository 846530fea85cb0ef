"""In the browser, from an open point to a printed request, to its answer sealed, to the point that is no longer open; by what is seen."""

import shutil

import pytest
from bureau_chromium import PASSPHRASE, chromium, first_account, too_wide, violations, watched

from bureau_process import served

PATIENCE = 120_000
POINT = "F1 – LUPAȘCU Doina / ROTARU Sergiu – But (exploitation)"


@pytest.fixture(scope="module")
def joined(demo, tmp_path_factory):
    """Return the address of the training case in a bureau that answers, and a page of a prosecutor who works in it."""
    folder = tmp_path_factory.mktemp("asking")
    shutil.copytree(demo.folder, folder / "cases" / "training", ignore=shutil.ignore_patterns("dossier-*"))
    with served(folder / "state", folder / "cases", demo.keys, "") as bureau, chromium() as browser:
        context = browser.new_context(locale="fr-FR", accept_downloads=True)
        page, seen = watched(context, bureau.address)
        page.set_default_timeout(PATIENCE)
        first_account(page, bureau)
        page.click("main h2 a:has-text('Peupliers')")
        page.wait_for_selector(".rail")
        yield page.url, page
        assert not seen.elsewhere
        assert not [text for text in seen.console if "404" not in text and "409" not in text]


def signs(page, form):
    """Sign the form whose heading or button says this, and wait until the build that it began is made."""
    if form.locator("input[name=passphrase]").count():
        form.locator("input[name=passphrase]").fill(PASSPHRASE)
    form.locator(".sign button").click()
    page.wait_for_selector(".messages")
    page.locator("#job").wait_for(state="detached")


def for_everybody(page):
    """Assert that a page is usable by everybody, also on a small screen."""
    assert page.locator("h1").count() == 1
    assert not violations(page), page.url
    page.set_viewport_size({"width": 320, "height": 640})
    assert too_wide(page) <= 0, page.url
    page.set_viewport_size({"width": 1280, "height": 800})


def sealed(page, case, path, mark):
    """Seal a file under a mark, as at the counter."""
    page.goto(f"{case}exhibits/seal/")
    page.set_input_files("#files", [str(path)])
    page.wait_for_selector("#arrival:not([value=''])", state="attached")
    page.fill("#from_whom", "Parquet général (inventé)")
    page.fill("#on", "2026-11-23")
    page.fill("#mark", mark)
    if page.locator("#sign input[name=passphrase]").count():
        page.fill("#sign input[name=passphrase]", PASSPHRASE)
    page.click("#sign .sign button")
    page.wait_for_url(lambda url: not url.endswith("/seal/"))
    for _ in range(100):
        page.goto(f"{case}exhibits/")
        if page.locator(f"main tbody th a:text-is('{mark}')").count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError(mark)


def test_from_the_open_point_to_the_point_closed(joined, demo, tmp_path):
    case, page = joined
    # The open point, its measures, the ways.
    page.goto(f"{case}gaps/")
    page.locator("article", has_text="But (exploitation) – LUPAȘCU Doina / ROTARU Sergiu").first.locator("a.button").click()
    page.wait_for_selector("h1:has-text('Du point à la demande')")
    assert POINT in page.inner_text("main")
    for_everybody(page)
    measure = page.locator("details.measure", has=page.locator("h2:has-text('Relevés et opérations bancaires')"))
    measure.locator("summary").first.click()
    first = measure.locator("tbody tr").first.inner_text()
    assert "Acte interne" in first
    assert "CPP 60-1" in first
    measure.locator("label:has-text('Commission rogatoire')").first.click()
    measure.locator("input[name=reason]").first.fill("Qui encaisse, combien, et ce qui reste à la victime.")
    signs(page, measure.locator("form").first)
    page.wait_for_selector(".life")
    assert page.locator(".life li[aria-current=step]").inner_text().startswith("décidée")
    assert "remplir le formulaire" in page.inner_text("main")
    request = page.url
    for_everybody(page)
    # Who asks, who is asked.
    for short, name, state, kind in (
        ("PARQUET", "Parquet inventé", "FR", "prosecutor"),
        ("PG", "Parquet général inventé", "MD", "central"),
    ):
        page.goto(f"{case}requests/authorities/")
        for field, value in {"authority": short, "name": name, "address": "1 rue Inventée", "source": "annuaire inventé"}.items():
            page.fill(f"#{field}", value)
        page.fill("#languages", "fr")
        page.select_option("#state", state)
        page.select_option("#kind", kind)
        signs(page, page.locator("main form"))
        assert name in page.inner_text("main table")
    # The form: what the case fills and from where, what is missing; incomplete it is not printed.
    page.goto(f"{request}form/")
    assert "Des infractions retenues : CP 225-4-1" in " ".join(page.inner_text("main").split())
    page.select_option("#h-authority", "PARQUET")
    page.select_option("#h-addressee", "PG")
    page.locator("label:has-text('ROTARU Sergiu')").click()
    form = page.locator("form[action$='/fill/']")
    signs(page, form)
    assert "Le formulaire est incomplet" in page.inner_text("main")
    assert page.locator("form[action$='/print/']").count() == 0
    for_everybody(page)
    for blank in page.locator(".field.blank:has(.badge.bad) > textarea").all():
        blank.fill("Texte inventé.")
    signs(page, page.locator("form[action$='/fill/']"))
    assert "Le formulaire est complet." in page.inner_text("main")
    for ending, magic in (("pdf", b"%PDF-"), ("docx", b"PK")):
        printing = page.locator("form[action$='/print/']")
        printing.locator("select[name=format]").select_option(ending)
        printing.locator("input[name=reason]").fill("envoi à Chișinău")
        if printing.locator("input[name=passphrase]").count():
            printing.locator("input[name=passphrase]").fill(PASSPHRASE)
        with page.expect_download() as waiting:
            printing.locator(".sign button").click()
        waiting.value.save_as(tmp_path / f"form.{ending}")
        assert (tmp_path / f"form.{ending}").read_bytes().startswith(magic)
    # Signed elsewhere, sealed, sent, received; the answer sealed.
    (tmp_path / "signe.txt").write_text("Formulaire signé, inventé.", "utf-8")
    sealed(page, case, tmp_path / "signe.txt", "D90")
    # The answer: an extract of an account, as an invented bank would send it.
    (tmp_path / "reponse.sta").write_bytes((demo.folder / "pieces" / "extras_S1.sta").read_bytes() + b"\r\n")
    sealed(page, case, tmp_path / "reponse.sta", "D91")
    for step, on, more in (
        ("signed", "2026-11-20", {"exhibits": "D90"}),
        ("sent", "2026-11-21", {"at": "10:20", "channel": "ministères"}),
        ("received", "2026-11-23", {"at": "09:05"}),
        ("answered", "2027-01-14", {"exhibits": "D91"}),
    ):
        page.goto(request)
        page.select_option("#step", step)
        page.fill("#on", on)
        for field, value in more.items():
            page.fill(f"#{field}", value)
        signs(page, page.locator("form[action$='/follow/']"))
    said = page.inner_text("main")
    assert "Point encore à établir" in said
    assert [stop.inner_text().split("\n")[0].split(" (")[0] for stop in page.locator(".life .stop").all()][:3] == [
        "décidée",
        "formulaire signé versé",
        "envoyée",
    ]
    # What the answer supports, read by a person; then the point is no longer open.
    supporting = page.locator("form[action$='/support/']")
    supporting.locator("#says").fill("Les sommes versées par les clients arrivent sur ce compte.")
    supporting.locator("#kind").select_option("bank")
    signs(page, supporting)
    said = page.inner_text("main")
    assert "Le point n'est plus à établir" in said
    assert page.locator(".life li").last.inner_text().startswith("point étayé")
    assert not {"prouvé", "prouvée"} & set(said.lower().split())
    for_everybody(page)
    page.goto(f"{case}gaps/")
    assert page.locator("h2", has_text="But (exploitation) – LUPAȘCU Doina / ROTARU Sergiu").count() == 0
    for place in ("requests/", "requests/deadlines/", "law/", "law/dimensions/", "annulment/"):
        page.goto(f"{case}{place}")
        for_everybody(page)
