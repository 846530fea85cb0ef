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
    "desk.other_release": Wording(
        "Les tables calculées de {case} viennent d'une autre version du programme ; rien n'est perdu.",
        "The computed tables of {case} come from another release of the program; nothing is lost.",
        "Lancez « faisceau build {case} » pour les refaire.",
        "Run “faisceau build {case}” to make them again.",
    ),
    "desk.no_table": Wording(
        "Il n'y a pas de table « {table} ».",
        "There is no table “{table}”.",
        "Tables connues : {known}.",
        "Known tables: {known}.",
    ),
    "desk.condition_reach": Wording(
        "La condition « {condition} » porte sur autre chose que les tables de l'affaire ; rien n'a été lu ni changé.",
        "The condition “{condition}” reaches for something else than the tables of the case; nothing was read or changed.",
        "Écrivez une seule condition sur les colonnes de « {table} » ; d'autres tables peuvent y figurer par leur nom.",
        "Write one condition on the columns of “{table}”; other tables may stand in it by their name.",
    ),
    "desk.no_page": Wording(
        "La suite demandée de la table {table} ne commence nulle part.",
        "The page asked for of the table {table} begins nowhere.",
        "Revenez à la première page de la table.",
        "Go back to the first page of the table.",
    ),
    "desk.condition": Wording(
        "La condition « {condition} » n'a pas de sens pour la table {table} : {reason}",
        "The condition “{condition}” has no meaning for the table {table}: {reason}",
        "Écrivez une condition SQL sur les colonnes de la table (« faisceau table DIR {table} --columns »).",
        "Write an SQL condition on the table's columns (“faisceau table DIR {table} --columns”).",
    ),
    "desk.too_much_for_a_sheet": Wording(
        "Une feuille de tableur ne tient que {lines} lignes et {characters} caractères par cellule ; ici : {found}. Rien n'a été écrit.",
        "A sheet holds only {lines} lines and {characters} characters in a cell; here: {found}. Nothing was written.",
        "Écrivez un fichier .csv, .jsonl ou .parquet, ou moins de lignes (--where, --limit).",
        "Write a .csv, .jsonl or .parquet file, or fewer lines (--where, --limit).",
    ),
    "desk.too_long_for_a_cell": Wording(
        "Un montant a plus de {digits} chiffres : un tableur ne le tiendrait pas exactement. Rien n'a été écrit.",
        "An amount has more than {digits} digits: a spreadsheet would not hold it exactly. Nothing was written.",
        "Lisez-le par « faisceau product --json », où chaque chiffre est exact.",
        "Read it with “faisceau product --json”, where every digit is exact.",
    ),
    "desk.ending": Wording(
        "La terminaison de {path} ne dit pas le format.",
        "The ending of {path} does not name a format.",
        "Utilisez l'une de celles-ci : {known}.",
        "Use one of these: {known}.",
    ),
}
