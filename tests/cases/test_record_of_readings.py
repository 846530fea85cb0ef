"""How the record of readings calls what came out of a piece: never by a name that stands in it, and by the name again while the case has the file."""

from faisceau.cases.citing import Marks

PIECE, PAPER, PAGE, CHAT = "a" * 64, "b" * 64, "c" * 64, "d" * 64


class Rows:
    """The rows of a build: a container with a conversation and a paper, the picture of whose second page was recognised."""

    def each(self, table):
        names = ("exhibit", "parent", "place", "name", "depth")
        exhibits = [
            (PIECE, None, None, "telephone.zip", 0),
            (PAPER, PIECE, "member=bail de Nadia.pdf", "bail de Nadia.pdf", 1),
            (PAGE, PAPER, "page=2", "page", 2),
            (CHAT, PIECE, "member=Chat avec Nadia.txt", "Chat avec Nadia.txt", 1),
        ]
        sealings = [{"exhibit": PIECE, "mark": "D9"}]
        return {"sealings": sealings, "exhibits": [dict(zip(names, row, strict=True)) for row in exhibits]}.get(table, [])


def test_no_name_is_recorded_of_a_file_of_its_page_or_of_a_place_and_names_are_told_again():
    marks = Marks(Rows())
    assert marks.cited(PAGE, "page=1", "fr") == "D9/bail de Nadia.pdf, p. 2"
    told = {
        (PIECE, "whole"): "D9",
        (PIECE, "member=Chat avec Nadia.txt"): "D9",
        (CHAT, "line=3,4"): "D9#dddddddddddd, lignes 3 à 4",
        (PAPER, "whole"): "D9#bbbbbbbbbbbb",
        (PAGE, "page=1"): "D9#bbbbbbbbbbbb, p. 2",
    }
    assert {place: marks.recorded(place[0], "fr", place[1]) for place in told} == told
    assert marks.of_the_record("D9#bbbbbbbbbbbb, p. 2 D8") == "D9/bail de Nadia.pdf, p. 2 D8"
    assert marks.of_the_record("D9#eeeeeeeeeeee") == "D9#eeeeeeeeeeee"
