"""Reading order: columns that were written across are put in order; what is right, and every table, is left alone."""

from faisceau.readers import pdf
from readers.opened import Opened, read_all
from readers.written_pdf import Words, written_pdf

LEFT = [
    "Le quatorze mars, vers neuf heures, Mme Irma",
    "Vascan se présente au service et déclare avoir",
    "été conduite de Soroca à Lille dans un véhicule",
    "gris dont elle ne connaît pas la plaque. Elle dit",
    "avoir remis son passeport à l'arrivée, et ne pas",
    "l'avoir revu depuis. Elle précise que deux autres",
    "femmes logeaient dans le même appartement, au",
    "troisième étage d'un immeuble sans ascenseur.",
]
RIGHT = [
    "Interrogée sur les sommes, elle répond que tout",
    "était remis le soir même à une personne nommée",
    "Dorin, qui notait les montants dans un carnet à",
    "couverture verte. Elle n'a jamais compté. Le loyer,",
    "la nourriture et le voyage lui étaient réclamés en",
    "plus, pour un total qui ne diminuait pas. Elle a",
    "quitté les lieux le six mars, par le jardin, avec",
    "l'aide d'une voisine dont elle tait le nom ici.",
]
THIRD = [
    f"colonne trois, ligne {number} du procès-verbal fictif"
    for number in ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit"]
]


def across(columns, starts, top=700.0, size=9.0):
    """Write the lines of columns row by row, from left to right."""
    return [
        Words(start, top - 14 * row, column[row], size)
        for row in range(max(map(len, columns)))
        for column, start in zip(columns, starts, strict=True)
        if row < len(column)
    ]


def pages(content):
    return [row["text"] for row in read_all(pdf, content).get("documents", [])]


def reordered(content):
    (reading,) = read_all(pdf, content)["readings"]
    return '"columns_put_in_order":[1]' in reading["layout"]


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_two_columns_written_across_are_read_one_after_the_other():
    content = written_pdf([across([LEFT, RIGHT], [60, 310])])
    assert lines(pages(content)[0]) == [*LEFT, *RIGHT]
    assert reordered(content)


def test_headings_across_the_gutter_keep_their_place():
    heading = Words(60, 740, "PROCÈS-VERBAL D'AUDITION DE TÉMOIN, DOSSIER INVENTÉ POUR L'ESSAI, FEUILLET 1", 11)
    middle = Words(60, 590, "SUR LES FAITS REPROCHÉS AUX PERSONNES DÉSIGNÉES PLUS HAUT, ET SUR ELLES SEULES", 11)
    again = across([LEFT, RIGHT], [60, 310], top=560)
    content = written_pdf([[heading, *across([LEFT, RIGHT], [60, 310]), middle, *again]])
    assert lines(pages(content)[0]) == [heading.text, *LEFT, *RIGHT, middle.text, *LEFT, *RIGHT]


def test_three_columns_written_across():
    content = written_pdf([across([LEFT, RIGHT, THIRD], [40, 300, 560])], size=(842, 595))
    assert lines(pages(content)[0]) == [*LEFT, *RIGHT, *THIRD]


def test_columns_written_one_after_the_other_are_left_as_they_are():
    pieces = across([LEFT], [60]) + across([RIGHT], [310])
    content = written_pdf([pieces])
    assert lines(pages(content)[0]) == [*LEFT, *RIGHT]
    assert not reordered(content)


def test_a_table_is_read_row_by_row():
    rows = [
        ("02/03/2026", "Virement Vascan", "340,00"),
        ("05/03/2026", "Loyer mars", "610,00"),
        ("09/03/2026", "Retrait", "80,00"),
    ] * 4
    pieces = [
        Words(x, 700 - 14 * row, cell) for row, cells in enumerate(rows) for x, cell in zip((60, 260, 480), cells, strict=True)
    ]
    content = written_pdf([pieces])
    assert lines(pages(content)[0]) == [" ".join(cells) for cells in rows]
    assert not reordered(content)


def test_columns_of_a_turned_page_are_left_as_they_are():
    content = written_pdf([across([LEFT, RIGHT], [60, 310])], rotation=180)
    assert sorted("".join(pages(content)[0].split())) == sorted("".join([*LEFT, *RIGHT]).replace(" ", ""))
    assert not reordered(content)


def test_a_region_is_shown_from_the_top_left_of_the_page_however_it_is_turned():
    pieces = [Words(100, 700, "SCELLÉ UN", 12), Words(400, 100, "SCELLÉ DEUX", 12)]
    regions = {
        0: "page=1&xywh=90,120,150,40",
        90: "page=1&xywh=690,90,30,150",
        180: "page=1&xywh=345,690,160,30",
        270: "page=1&xywh=120,345,40,160",
    }
    for rotation, place in regions.items():
        shown = pdf.resolve(Opened(written_pdf([pieces], rotation=rotation)), place)
        assert shown.text.strip() == "SCELLÉ UN", (rotation, shown.text)
