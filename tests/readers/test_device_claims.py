"""Two claimants are an error: every example of these readers is claimed by its own reader and by no other."""

from importlib import import_module
from pathlib import Path

import pytest

from faisceau.readers import READERS, android_calls, android_sms, bank_csv, viber, whatsapp_text
from readers.opened import claims

FOLDER = Path(__file__).parent
OWNERS = {"bank_csv": (bank_csv, ".csv"), "whatsapp_text": (whatsapp_text, ".txt")}
EXAMPLES = [
    (path, owner.__name__)
    for folder, (owner, suffix) in OWNERS.items()
    for path in sorted((FOLDER / folder / "examples").iterdir())
    if path.suffix == suffix
]


def claimants(content: bytes, name: str) -> list[str]:
    return [reader for reader in READERS if claims(import_module(reader), content, (name,))]


@pytest.mark.parametrize(("path", "owner"), EXAMPLES, ids=lambda value: getattr(value, "stem", ""))
def test_an_example_has_one_claimant(path, owner):
    assert claimants(path.read_bytes(), path.name) == [owner]


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "owner"), [("mmssms.db", android_sms), ("contacts2.db", android_calls), ("viber_data", viber)])
def test_a_real_database_has_one_claimant_at_most(corpus, name, owner):
    content = (corpus / "3_devices/plaso/android" / name).read_bytes()
    assert claimants(content, name) == ([owner.__name__] if owner else [])
