"""What a step is made of: a changed source changes the steps that import it, and no others."""

import ast
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

import faisceau
from faisceau.build import closure
from faisceau.readers import LAST_RESORT, READERS

PACKAGE = Path(faisceau.__file__).parent
CORE = ("model", "notation", "readers", "stages")
STEPS = (
    *READERS,
    LAST_RESORT,
    "faisceau.stages.selectors",
    "faisceau.stages.entities",
    "faisceau.stages.tracing",
    "faisceau.stages.states",
)
CACHED = ("_source", "_imports", "fingerprint", "query_text", "query_fingerprint", "constant")


def forget():
    for name in CACHED:
        getattr(closure, name).cache_clear()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return a copy of the package, from which closures are taken."""
    copy = shutil.copytree(PACKAGE, tmp_path / "faisceau", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(closure, "files", lambda name: copy.joinpath(*name.split(".")[1:]))
    forget()
    yield copy
    forget()


def prints():
    forget()
    return {step: closure.fingerprint(step) for step in STEPS}


def path_of(package, module):
    path = package.joinpath(*module.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def test_a_copy_has_the_same_fingerprints(package):
    copied = prints()
    assert len(set(copied.values())) == len(STEPS)
    assert copied == prints()


CHANGED = sorted({module for step in STEPS for module in closure.closure_of(step)})


def test_a_changed_source_changes_those_that_import_it_and_no_others(package):
    assert len(CHANGED) >= 60
    before = prints()
    importing = {module: {step for step in STEPS if module in closure.closure_of(step)} for module in CHANGED}
    for module in CHANGED[::9]:
        path = path_of(package, module)
        text = path.read_bytes()
        path.write_bytes(text + b"\n# changed\n")
        after = prints()
        path.write_bytes(text)
        assert {step for step in STEPS if before[step] != after[step]} == importing[module], module
    assert prints() == before


def test_a_reader_alone_is_in_its_closure():
    for reader in READERS:
        others = {other for other in READERS if other != reader}
        assert not others & closure.closure_of(reader)
        assert reader in closure.closure_of(reader)


def test_every_module_of_ours_that_a_step_really_loads_is_in_its_closure():
    """Ancestor packages aside, importing a step loads nothing that its closure does not name."""
    import subprocess
    import sys

    for step in ("faisceau.readers.camt", "faisceau.stages.tracing"):
        said = f"import sys, {step}; print(*(m for m in sys.modules if m.startswith('faisceau')))"
        loaded = set(subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout.split())
        named = closure.closure_of(step)
        packages = set().union(*(ancestors(module) for module in named))
        assert loaded <= named.union(packages, *(closure.closure_of(package) for package in packages))


def ancestors(module):
    """Return the packages that a module lies in."""
    parts = module.split(".")
    return {".".join(parts[:count]) for count in range(1, len(parts))}


@pytest.mark.parametrize("step", STEPS)
def test_a_mere_ancestor_holds_no_behaviour(step):
    """An ancestor counts for nothing, unless it is imported by name: then its whole source counts."""
    named = closure.closure_of(step)
    mere = {package for module in named for package in ancestors(module)} - named
    assert "faisceau" in mere
    assert all(package == "faisceau" or package.split(".")[1] in CORE for package in mere)
    for package in mere:
        for statement in ast.parse(closure._source(package)).body:
            assert isinstance(statement, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign | ast.Expr), package
            assert not isinstance(statement, ast.Expr) or isinstance(statement.value, ast.Constant), package


def test_the_distributions_of_a_step_are_its_own():
    told = closure.distributions_of(closure.closure_of("faisceau.readers.pdf"))
    assert "pypdfium2" in told
    assert "duckdb" not in told
    assert all(version[0].isdigit() for version in told.values())


def test_a_query_is_its_text_and_its_engine(package):
    before = {name: closure.query_fingerprint("faisceau.stages", name) for name in ("links", "matrix")}
    (package / "stages" / "links.sql").write_text("SELECT 1")
    forget()
    after = {name: closure.query_fingerprint("faisceau.stages", name) for name in ("links", "matrix")}
    assert before["links"] != after["links"]
    assert before["matrix"] == after["matrix"]


def test_a_function_is_found_without_importing():
    assert closure.defines("faisceau.readers.scan", "prepare")
    assert closure.defines("faisceau.readers.camt", "recognises"), "one that is brought from another module counts"
    assert not closure.defines("faisceau.readers.camt", "prepare")


def test_a_constant_is_read_without_importing():
    assert closure.constant("faisceau.readers.android_sms", "COMPANIONS") == ("-wal",)
    assert closure.constant("faisceau.readers.camt", "NOTHING_OF_THE_KIND") is None
    assert files("faisceau").joinpath("readers").is_dir()
