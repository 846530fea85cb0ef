"""Every fenced ``faisceau …`` command of the documentation is a command that exists, with options that exist."""

import re

import click
import pytest
from pages import PAGES, ROOT, fenced, ours

from faisceau.cli import COMMANDS, group


def check(arguments):
    """Parse a command as the program would, without doing it; files need not be there."""
    if arguments == ["--help"]:
        return
    name, *rest = arguments
    assert name in COMMANDS, arguments
    command = group.get_command(click.Context(group), name)
    paths = [param.type for param in command.params if isinstance(param.type, click.Path)]
    before = [path.exists for path in paths]
    try:
        for path in paths:
            path.exists = False
        command.make_context(name, list(rest), parent=click.Context(group))
    finally:
        for path, exists in zip(paths, before, strict=True):
            path.exists = exists


@pytest.mark.parametrize("page", [page for page in PAGES if ours(page)], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_of_a_page_parses(page):
    for arguments in ours(page):
        try:
            check(arguments)
        except click.UsageError as error:
            pytest.fail(f"faisceau {' '.join(arguments)}: {error.format_message()}")


def test_there_are_commands():
    assert sum(len(ours(page)) for page in PAGES) >= 80


@pytest.mark.parametrize("name", ["README.md", "LISEZMOI.md"])
def test_the_readme_has_exactly_two_commands(name):
    page = ROOT / name
    assert fenced(page) == ["./run demo", "./run test"]
    assert page.read_text("utf-8").count("```") == 4
    assert re.search(r"^demo\)", (ROOT / "run").read_text("utf-8"), re.MULTILINE)
    assert re.search(r"^test\)", (ROOT / "run").read_text("utf-8"), re.MULTILINE)


HOW_TO, GUIDES = ROOT / "docs" / "how-to", ROOT / "docs" / "guides"


def test_every_how_to_has_its_french_counterpart_with_the_same_commands():
    english, french = (sorted(path.name for path in folder.glob("*.md")) for folder in (HOW_TO, GUIDES))
    assert english == french
    assert len(english) >= 6
    for name in english:
        said = [
            [[word for word in line if word not in ("fr", "en")] for line in ours(folder / name)] for folder in (HOW_TO, GUIDES)
        ]
        assert said[0] == said[1], name
        toml = [re.findall(r"```toml\n(.*?)```", (folder / name).read_text("utf-8"), re.DOTALL) for folder in (HOW_TO, GUIDES)]
        assert len(toml[0]) == len(toml[1]), name
