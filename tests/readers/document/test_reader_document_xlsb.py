"""A binary workbook of Excel is called by its name, and told as what is not read: it is no .xlsx whatever it is named."""

import io
import zipfile

import pytest

from faisceau.readers import document, workbook
from readers.opened import claims, read_all


def binary_workbook():
    """Return the package of a binary workbook."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", b"\x83\x01\x00")
        package.writestr("xl/worksheets/sheet1.bin", b"\x81\x01\x00")
    return made.getvalue()


@pytest.mark.parametrize("name", ["comptes.xlsb", "comptes.bin"])
def test_a_binary_workbook_is_told_by_its_name_and_left_to_nobody(name):
    content = binary_workbook()
    assert claims(workbook, content, (name,)) is None
    (told,) = read_all(document, content, (name,))["problems"]
    assert told["entries"] == 1
    assert "Excel (.xlsb)" in told["arguments"]
