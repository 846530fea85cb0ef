"""What the tests of the vault share: a vault of its own for each test, and one jail for all of them."""

import io

import pytest
from vault_specimens import READERS, SPECIMENS

from faisceau.vault import Jail, KeyFolder, Task, Vault


@pytest.fixture(scope="session")
def holder(tmp_path_factory):
    return KeyFolder(tmp_path_factory.mktemp("user") / "keys", cost=1 << 4).create("anna", None)


@pytest.fixture
def vault(tmp_path, holder):
    return Vault.create(tmp_path / "case", "case-1", holder)


@pytest.fixture(scope="session")
def shared(tmp_path_factory, holder):
    """A vault that the tests of the jail only add to."""
    return Vault.create(tmp_path_factory.mktemp("shared") / "case", "case-1", holder)


@pytest.fixture(scope="session")
def jail(shared):
    with Jail(shared.handle, READERS, "last", search=[SPECIMENS]) as jail:
        yield jail


@pytest.fixture(scope="session")
def read(shared, jail):
    """Seal bytes and read them with a specimen."""

    def read(content, reader, companions=None, **settings):
        digest = shared.seal(io.BytesIO(content)).exhibit
        (outcome,) = jail.read([Task(digest, ("a.txt",), reader, companions or {}, settings)])
        return outcome

    return read
