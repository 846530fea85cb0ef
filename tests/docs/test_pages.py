"""The pages: every link leads somewhere, every decision by TOML is one, pictures are small, nothing of the workshop is told."""

import re
import tomllib
from dataclasses import fields

import pytest
from pages import PAGES, ROOT

from faisceau.model.entries import CATALOGUE, Authorisation, from_body

IDS = {"ids": lambda page: page.relative_to(ROOT).as_posix()}
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def anchors(text):
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, **IDS)
def test_every_link_leads_somewhere(page):
    for link in _LINK.findall(page.read_text("utf-8")):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), link


@pytest.mark.parametrize("page", PAGES, **IDS)
def test_nothing_is_told_of_the_workshop(page):
    text = page.read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(?:work|tmp|root|home/\w+)/", text)
    assert not re.search(r"\b(?:TODO|FIXME|TBD)\b|lorem ipsum", text)


@pytest.mark.parametrize("page", [page for page in PAGES if "```toml\n" in page.read_text("utf-8")], **IDS)
def test_every_toml_of_a_page_reads_as_what_it_is(page):
    for text in re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        told = tomllib.loads(text)
        if set(told) <= {field.name for field in fields(Authorisation)}:
            Authorisation(**told)
            continue
        for name, bodies in told.items():
            if name in CATALOGUE:
                assert isinstance(bodies, list), name
                for body in bodies:
                    from_body(name, body)
            else:
                assert page.name in ("CONTRIBUTING.md",), f"[[{name}]] is no entry of the journal"


def test_pictures_are_small():
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert pictures
    assert all(picture.stat().st_size < 250_000 for picture in pictures)


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    records = sorted(path.name for path in folder.glob("0*.md"))
    index = (folder / "README.md").read_text("utf-8")
    assert [name for name in records if f"({name})" not in index] == []
    assert len({name[:4] for name in records}) == len(records)


def test_the_licence_of_every_package_is_told():
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / "bureau.txt").read_text("utf-8"), re.MULTILINE))
    told = re.findall(r"^\| ([\w.-]+) \| \S", (ROOT / "docs" / "decisions" / "0001-licence.md").read_text("utf-8"), re.MULTILINE)
    assert set(told) - {"Package"} == pinned
    assert len(pinned) >= 35
