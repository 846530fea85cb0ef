"""What is said of registers (guests, crossings, number plates, payrolls, …), in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

WORDS: dict[str, Wording] = {
    "readers_registers.total": Wording(
        "Ligne de total ou de report : « {text} ». Elle n'est pas lue comme une ligne du registre.",
        "Line of totals, or carried forward: “{text}”. It is not read as a line of the register.",
        "Comparez-la, au besoin, aux lignes qui la précèdent.",
        "Compare it, where it matters, with the lines before it.",
    ),
    "readers_registers.title": Wording(
        "Un titre se tient seul entre les lignes : « {text} ». Ce qu'il dit n'est rattaché à aucune ligne.",
        "A title stands alone between the lines: “{text}”. What it says is tied to no line.",
        "S'il vaut pour toutes les lignes, dites-le (réglage holds) ; sinon, ouvrez le repère pour lire à quoi il se rapporte.",
        "If it holds of every line, say so (setting holds); else open the locator to read what it is about.",
    ),
    "readers_registers.heading_again": Wording(
        "L'intitulé des colonnes est répété ici : « {text} ».",
        "The heading is repeated here: “{text}”.",
        "Rien n'est à faire.",
        "Nothing is to be done.",
    ),
    "readers_registers.nobody": Wording(
        "La ligne ne nomme ni personne, ni plaque, ni société, ni envoi : « {text} ». Elle n'est pas lue.",
        "The line names no person, plate, company or consignment: “{text}”. It is not read.",
        "Ouvrez le repère : une cellule fusionnée perd ce qu'elle disait des lignes suivantes dans un fichier CSV.",
        "Open the locator: a merged cell loses what it said of the following lines in a CSV file.",
    ),
    "readers_registers.cells_unread": Wording(
        "Ce qui est écrit ici n'est ni une date, ni une heure, ni une somme lisible, ou renvoie à la ligne du dessus (« idem ») : {cells}. Le reste de la ligne est lu.",
        "What is written here is no date, time or sum that can be read, or refers to the line above (“ditto”): {cells}. The rest of the line is read.",
        "Ouvrez le repère ; si la colonne contient autre chose, nommez les colonnes (réglages listing et columns).",
        "Open the locator; if the column holds something else, name the columns (settings listing and columns).",
    ),
    "readers_registers.kind_open": Wording(
        "La liste peut être de deux sortes : {one} ; ou {other}. Aucune ligne n'a été lue.",
        "The list may be of two kinds: {one}; or {other}. No line was read.",
        "Dites laquelle (réglage listing), et nommez au besoin ses colonnes (réglage columns).",
        "Say which (setting listing), and name its columns where needed (setting columns).",
    ),
    "readers_registers.columns_refused": Wording(
        "Les colonnes nommées ({columns}) n'ont pas été suivies : le réglage listing dit la sorte de liste, et chacune des choses suivantes "
        "doit avoir sa colonne : {needed}.",
        "The columns that were named ({columns}) were not followed: the setting listing says the kind of list, and each of these must have its "
        "column: {needed}.",
        "Nommez-les à nouveau (réglages listing et columns) ; ce qu'une colonne peut contenir : {roles}.",
        "Name them again (settings listing and columns); what a column may hold: {roles}.",
    ),
    "readers_registers.column_beside": Wording(
        "Deux colonnes se disent « {role} » : « {one} » est lue ainsi, « {other} » est gardée telle quelle à côté de la ligne.",
        "Two columns call themselves “{role}”: “{one}” is read as such, “{other}” is kept as it stands beside the line.",
        "Si c'est l'autre qui compte, nommez les colonnes dans leur ordre (réglages listing et columns).",
        "If it is the other that matters, name the columns in their order (settings listing and columns).",
    ),
    "readers_registers.merged": Wording(
        "{cells} cellules fusionnées s'étendent sur plusieurs lignes : leur contenu est lu pour chacune d'elles, les sommes une seule fois.",
        "{cells} merged cells span several rows: what they hold is read for each of them, sums once only.",
        "Vérifiez sur une ligne que c'est bien ce que le registre veut dire.",
        "Check on one line that this is what the register means.",
    ),
    "readers_registers.days_mixed": Wording(
        "Colonne « {column} » : {stored} jours enregistrés comme tels et {texts} écrits en toutes lettres ou chiffres. Un tableur réglé "
        "autrement que l'auteur a pu intervertir le jour et le mois des premiers.",
        "Column “{column}”: {stored} days stored as such and {texts} written out. A program set otherwise than the author may have swapped "
        "day and month of the former.",
        "Comparez une de ces dates avec l'original du registre avant de vous y fier.",
        "Compare one of these dates with the register's original before you rely on it.",
    ),
}
