"""Archives cut in pieces: joined in order up to the first that is missing, and left alone by the readers of whole archives."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from faisceau.model.reading import beside
from faisceau.readers import compressed_file, seven_zip, split_file, tar_archive, wacz, zip_archive
from readers import written_7z
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all

EXAMPLES = inputs(Path(__file__).parent / "examples")
WHOLE = written_7z.archive([("a.txt", b"Bonjour" * 100)], "copy")
NAME = "pieces.7z"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(file):
    check(split_file, file)


def cut(content, size=200):
    return [content[at : at + size] for at in range(0, len(content), size)]


def companions(pieces, missing=()):
    suffixes = [f".001|.{number:03}" for number in range(2, len(pieces) + 1)]
    return {
        suffix: Opened(piece, (beside(f"{NAME}.001", suffix),))
        for suffix, piece in zip(suffixes, pieces[1:], strict=True)
        if suffix not in missing
    }


def test_pieces_are_joined_and_read_by_the_reader_of_the_whole():
    pieces = cut(WHOLE)
    assert len(pieces) >= 4
    tables = read_all(split_file, pieces[0], (f"{NAME}.001",), companions(pieces))
    (member,) = tables["members"]
    assert (member["name"], member["content"]) == (NAME, WHOLE)
    assert tables["readings"][0]["present"] == tables["readings"][0]["read"] == len(pieces)
    assert read_all(seven_zip, member["content"])["members"][0]["content"] == b"Bonjour" * 100
    shown = split_file.resolve(Opened(pieces[0], (f"{NAME}.001",)), f"member={NAME}", companions(pieces))
    assert shown.content == WHOLE


def test_a_piece_that_is_missing_is_told():
    pieces = cut(WHOLE)
    tables = read_all(split_file, pieces[0], (f"{NAME}.001",), companions(pieces, missing=(".001|.003",)))
    assert tables["members"][0]["content"] == pieces[0] + pieces[1]
    assert [(row["code"], row["entries"]) for row in tables["problems"]] == [("readers_web.piece_missing", len(pieces) - 3)]
    assert tables["readings"][0]["read"] == 2


def test_readers_of_whole_archives_leave_pieces_alone():
    stream, packed = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a", b"a")
    with tarfile.open(fileobj=stream, mode="w") as other:
        other.addfile(tarfile.TarInfo("a"))
    for content, ending in (
        (WHOLE, "7z"),
        (packed.getvalue(), "zip"),
        (stream.getvalue(), "tar"),
        (b"\x1f\x8b\x08" + bytes(20), "gz"),
    ):
        name = f"pieces.{ending}.001"
        claimed = [one for one in (seven_zip, zip_archive, tar_archive, compressed_file, wacz) if claims(one, content, (name,))]
        assert claimed == [], name
        assert claims(split_file, content, (name,)) == "001"
        assert claims(split_file, content, (f"pieces.{ending}.002",)) is None
        assert claims(split_file, content, (f"pieces.{ending}",)) is None
    assert claims(split_file, b"texte", ("pieces.7z.001",)) is None


def test_what_is_too_large_together_is_told(monkeypatch):
    monkeypatch.setattr(split_file, "MEMBER_BYTES", 300)
    pieces = cut(WHOLE)
    tables = read_all(split_file, pieces[0], (f"{NAME}.001",), companions(pieces))
    assert [row["code"] for row in tables["problems"]] == ["readers_files.member_too_large"]
    assert tables["readings"][0]["read"] == 0


def test_places_that_are_none_are_refused():
    assert split_file.resolve(Opened(WHOLE, (f"{NAME}.001",)), "whole").content == WHOLE
    with pytest.raises(ValueError):
        split_file.resolve(Opened(WHOLE, (f"{NAME}.001",)), "member=autre")
