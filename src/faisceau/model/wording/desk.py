"""What the desk says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "desk.not_built": Wording(
        "L'affaire {case} n'a pas encore été construite.",
        "The case {case} has not been built yet.",
        "Lancez « faisceau build {case} ».",
        "Run “faisceau build {case}”.",
    ),
    "desk.shelf_emptied": Wording(
        "Les tables calculées de {case} ont été retirées de l'étagère ; rien n'est perdu.",
        "The computed tables of {case} were taken off the shelf; nothing is lost.",
        "Lancez « faisceau build {case} » pour les refaire.",
        "Run “faisceau build {case}” to make them again.",
    ),
    "desk.no_table": Wording(
        "Il n'y a pas de table « {table} ».",
        "There is no table “{table}”.",
        "Tables connues : {known}.",
        "Known tables: {known}.",
    ),
    "desk.condition": Wording(
        "La condition « {condition} » n'a pas de sens pour la table {table} : {reason}",
        "The condition “{condition}” has no meaning for the table {table}: {reason}",
        "Écrivez une condition SQL sur les colonnes de la table (« faisceau table DIR {table} --columns »).",
        "Write an SQL condition on the table's columns (“faisceau table DIR {table} --columns”).",
    ),
    "desk.ending": Wording(
        "La terminaison de {path} ne dit pas le format.",
        "The ending of {path} does not name a format.",
        "Utilisez l'une de celles-ci : {known}.",
        "Use one of these: {known}.",
    ),
}
