"""A ``.ufdr`` is a ZIP: its report becomes a derived exhibit that the reader of reports claims."""

import io
import zipfile
from pathlib import Path

from faisceau.readers import ufed, zip_archive
from readers.opened import claims, read_all

REPORT = (Path(__file__).parent / "examples" / "rapport.xml").read_bytes()


def test_the_report_inside_is_found_and_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.xml", REPORT)
        archive.writestr("files/Audio/PTT-20260215-WA0001.opus", b"OggS")
    content = stream.getvalue()
    assert claims(zip_archive, content, ("telephone.ufdr",))
    assert claims(ufed, content, ("telephone.ufdr",)) is None
    members = {row["name"]: row["content"] for row in read_all(zip_archive, content, ("telephone.ufdr",))["members"]}
    assert claims(ufed, members["report.xml"], ("report.xml",)) == "report"
    assert len(read_all(ufed, members["report.xml"])["messages"]) == 3
