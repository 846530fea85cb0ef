"""The pinned sets are installed together: one version of a package in all of them."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "requirements"
SETS = ("uv", "core", "bureau", "dev")


def test_one_version_of_a_package_in_every_set():
    pins = {}
    for name in SETS:
        found = re.findall(r"^([a-z0-9._-]+)==(\S+)", (FOLDER / f"{name}.txt").read_text("utf-8"), re.MULTILINE)
        assert found, name
        for package, version in found:
            pins.setdefault(package, set()).add(version)
    assert len(pins) >= 80
    assert {package: versions for package, versions in pins.items() if len(versions) > 1} == {}
