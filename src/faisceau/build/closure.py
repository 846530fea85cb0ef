"""What a step is made of: the sources of its static import closure, its SQL, the versions of what it imports.

A package's ``__init__`` counts where it is imported by name; as a mere ancestor it counts for nothing, because
the ancestors of the core hold no behaviour (a test says so).
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from importlib.resources import files

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


@cache
def _source(module: str) -> str | None:
    package, _, name = module.rpartition(".")
    folder = files("faisceau").joinpath(*package.split(".")[1:]) if package else files(module)
    for candidate in (
        (folder.joinpath(f"{name}.py"), folder.joinpath(name, "__init__.py")) if package else (folder.joinpath("__init__.py"),)
    ):
        if candidate.is_file():
            return candidate.read_text("utf-8")
    return None


@cache
def _imports(module: str) -> frozenset[str]:
    """Return the modules and names that a module's source imports, anywhere in it."""
    source = _source(module)
    if source is None:
        return frozenset()
    names: set[str] = set()
    for statement in ast.walk(ast.parse(source)):
        if isinstance(statement, ast.Import):
            names.update(alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            inner = {f"{statement.module}.{alias.name}" for alias in statement.names}
            ours = {name for name in inner if name.startswith("faisceau.") and _source(name) is not None}
            names.update(ours)
            if len(ours) < len(inner):
                names.add(statement.module)
    return frozenset(names)


@cache
def _distributions() -> dict[str, list[str]]:
    return dict(packages_distributions())


def closure_of(module: str) -> frozenset[str]:
    """Return every module of ours that a module imports, directly or not, itself included."""
    found: set[str] = set()
    open_ends = [module]
    while open_ends:
        name = open_ends.pop()
        if name not in found and name.startswith("faisceau") and _source(name) is not None:
            found.add(name)
            open_ends.extend(_imports(name))
    return frozenset(found)


def distributions_of(modules: frozenset[str]) -> dict[str, str]:
    """Return the distributions that modules of ours import, with their versions."""
    tops = {name.partition(".")[0] for module in modules for name in _imports(module)} - {"faisceau"}
    found = {}
    for top in tops - set(sys.stdlib_module_names):
        for distribution in _distributions().get(top, ()):
            try:
                found[distribution] = version(distribution)
            except PackageNotFoundError:
                continue
    return found


@cache
def fingerprint(module: str) -> str:
    """Return the digest of what a module's behaviour is made of."""
    modules = closure_of(module)
    digest = sha256(f"python {PYTHON}\n".encode())
    for name in sorted(modules):
        digest.update(f"{name} {sha256((_source(name) or '').encode()).hexdigest()}\n".encode())
    for distribution, its_version in sorted(distributions_of(modules).items()):
        digest.update(f"{distribution}=={its_version}\n".encode())
    return digest.hexdigest()


@cache
def query_text(package: str, name: str) -> str:
    """Return the text of a query that lies in a package of ours."""
    return files(package).joinpath(f"{name}.sql").read_text("utf-8")


@cache
def query_fingerprint(package: str, name: str) -> str:
    """Return the digest of a query: its text and the engine's version."""
    return sha256(f"{query_text(package, name)}\nduckdb=={version('duckdb')}".encode()).hexdigest()


@cache
def defines(module: str, name: str) -> bool:
    """Say whether a module defines a function, without importing it."""
    body = ast.parse(_source(module) or "").body
    defined = any(isinstance(statement, ast.FunctionDef) and statement.name == name for statement in body)
    brought = (statement for statement in body if isinstance(statement, ast.ImportFrom))
    return defined or any(alias.name == name for statement in brought for alias in statement.names)


@cache
def constant(module: str, name: str) -> object:
    """Return a literal that a module assigns, without importing it; None where it assigns none."""
    for statement in ast.parse(_source(module) or "").body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return ast.literal_eval(statement.value)  # type: ignore[attr-defined]
    return None
