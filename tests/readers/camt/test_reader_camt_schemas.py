"""Every version whose schema is in the data: instances drawn from the schema itself are read whole, entry by entry."""

import xml.etree.ElementTree as ET
from collections import Counter
from fractions import Fraction

import pytest
from lxml import etree

from faisceau.readers import camt
from readers.opened import Opened, claims, read_all
from readers.written_from_schema import Writer

pytestmark = pytest.mark.corpus

SEVERAL = {"Ntry": 3, "TxDtls": 2, "NtryDtls": 1, "Bal": 2, "Stmt": 2, "Rpt": 2, "Ntfctn": 2}
OF_THE_CONTENT = {"camt.batch_count", "camt.entries_count"}
"""What random counts must give: the schema does not ask that they agree."""


def local(element):
    return element.tag.rpartition("}")[2]


def schemas(corpus):
    found = sorted((corpus / "1_bank/camt_xsd").rglob("camt.05*.xsd"))
    assert len(found) >= 12
    return found


def test_instances_of_every_schema_are_read_whole(corpus):
    versions, entries, details, told = set(), 0, 0, Counter()
    for path in schemas(corpus):
        for seed in range(4):
            writer = Writer(path, seed, optional=0.25 * seed)
            content = writer.instance(SEVERAL)
            writer.schema.assertValid(etree.fromstring(content))
            assert claims(camt, content) == path.stem, path.name
            tables = read_all(camt, content)
            elements = list(ET.fromstring(content).iter())
            counted = Counter(map(local, elements))
            (reading,) = tables["readings"]
            assert reading["present"] == reading["read"] == counted["Ntry"] > 0, (path.name, seed)
            movements = [row for row in tables["transfers"] if row["level"] == "movement"]
            stated = [next(child for child in element if local(child) == "Amt") for element in elements if local(element) == "Ntry"]
            assert [(Fraction(row["amount"], 10 ** row["exponent"]), row["currency"]) for row in movements] == [
                (Fraction(amount.text), amount.get("Ccy")) for amount in stated
            ], (path.name, seed)
            told.update(row["code"] for row in tables.get("problems", []))
            for row in tables["transfers"][:3]:
                assert camt.resolve(Opened(content), row["locator"]).content in content
            entries += counted["Ntry"]
            details += sum(row["level"] == "detail" for row in tables["transfers"])
            versions.add(path.stem)
    assert set(told) <= OF_THE_CONTENT
    assert len(versions) >= 12
    assert entries >= 288
    assert details >= 576
