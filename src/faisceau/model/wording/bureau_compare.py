"""What the room where two builds are compared says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.compare": ("Comparer", "Compare"),
    "compare_room.lead": (
        "Ce qui a changé d'une construction à l'autre, ligne par ligne, et les mentions du journal qui les séparent. Les mêmes pièces et le même journal donnent la même empreinte.",
        "What changed from one build to another, row by row, and the entries of the journal between them. The same exhibits and the same journal give the same digest.",
    ),
    "compare_room.choose": ("Choisir deux constructions", "Choose two builds"),
    "compare_room.before": ("De", "From"),
    "compare_room.after": ("À", "To"),
    "compare_room.see": ("Comparer", "Compare"),
    "compare_room.entries": ("{n} mentions", "{n} entries"),
    "compare_room.entries.one": ("{n} mention", "{n} entry"),
    "compare_room.why": ("Pourquoi", "Why"),
    "compare_room.why_lead": (
        "Les décisions et les versements que la seconde connaissait et que la première ne connaissait pas :",
        "The decisions and sealings that the second knew and the first did not:",
    ),
    "compare_room.no_entry": (
        "Aucune mention ne les sépare : la différence vient du programme ou des données de droit.",
        "No entry stands between them: the difference comes from the program or from the law data.",
    ),
    "compare_room.other_log": (
        "Elles ont été faites sur deux appareils dont les journaux n'avaient pas été réunis : ce qui les sépare se lit au journal.",
        "They were made on two devices whose logs had not been joined: what stands between them is read in the journal.",
    ),
    "compare_room.tables": ("{n} tables ont changé", "{n} tables changed"),
    "compare_room.tables.one": ("{n} table a changé", "{n} table changed"),
    "compare_room.table": ("Table", "Table"),
    "compare_room.rows_before": ("Lignes avant", "Rows before"),
    "compare_room.rows_after": ("Lignes après", "Rows after"),
    "compare_room.same": ("Rien n'a changé.", "Nothing changed."),
    "compare_room.too_many": (
        "Trop de lignes ont changé pour être montrées ici : les nombres ci-dessus les comptent.",
        "Too many rows changed to be shown here: the numbers above count them.",
    ),
    "compare_room.appeared": ("Apparues : {n}", "Appeared: {n}"),
    "compare_room.vanished": ("Disparues : {n}", "Vanished: {n}"),
    "compare_room.changed": ("Modifiées : {n}", "Changed: {n}"),
    "compare_room.more": ("Et {n} autres, qui ne sont pas montrées.", "And {n} others, which are not shown."),
    "compare_room.more.one": ("Et {n} autre, qui n'est pas montrée.", "And {n} other, which is not shown."),
    "compare_room.none": (
        "Il n'y a encore qu'une construction. Chaque construction différente de la précédente sera gardée ici.",
        "There is only one build so far. Each build that differs from the one before will be kept here.",
    ),
    "compare_room.withheld": (
        "Les constructions de l'affaire entière ne se comparent pas quand des pièces vous sont soustraites.",
        "Builds of the whole case are not compared while pieces are withheld from you.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()}
