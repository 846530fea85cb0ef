"""What the room of the analysis note says, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.dossier": ("Note d'analyse", "Analysis note"),
    "job.dossier": ("Note d'analyse", "Analysis note"),
    "dossier_room.lead": (
        "Ce que l'affaire étaye, avec ses renvois aux pièces, imprimé dans l'une ou l'autre langue. La note ne montre que ce que vous pouvez voir.",
        "What the case supports, with its references to the exhibits, printed in either language. The note shows only what you may see.",
    ),
    "dossier_room.choose": ("Préparer une note", "Prepare a note"),
    "dossier_room.language": ("Langue de la note", "Language of the note"),
    "dossier_room.lang_fr": ("Français", "French"),
    "dossier_room.lang_en": ("Anglais", "English"),
    "dossier_room.for": ("Pour qui", "For whom"),
    "dossier_room.reader_magistrate": ("Pour le magistrat", "For the magistrate"),
    "dossier_room.reader_magistrate_help": (
        "avec les points à établir et les points faibles",
        "with the points to establish and the weak points",
    ),
    "dossier_room.reader_file": ("Pour le dossier", "For the file"),
    "dossier_room.reader_file_help": (
        "sans aucun document de travail : ni points à établir ni points faibles, ni points que personne n'a lus, ni actes qui ne sont pas exécutés",
        "without any working document: no points to establish, no weak points, no findings that nobody has read, no acts that are not executed",
    ),
    "dossier_room.names": ("Noms", "Names"),
    "dossier_room.own": ("Tels que vous les voyez", "As you see them"),
    "dossier_room.shared": ("Écran partagé", "Shared screen"),
    "dossier_room.shared_help": (
        "pseudonymes, sans coordonnées ni minorité",
        "pseudonyms, without contacts or childhood",
    ),
    "dossier_room.chapters": ("Chapitres", "Chapters"),
    "dossier_room.never_in_file": ("jamais dans la note pour le dossier", "never in the note for the file"),
    "dossier_room.chapters_help": (
        "Un chapitre que vous décochez est nommé en tête de la note, comme omis par choix.",
        "A chapter that you untick is named at the head of the note, as left out by choice.",
    ),
    "dossier_room.make": ("Imprimer la note", "Print the note"),
    "dossier_room.note": ("Note n°\u00a0{number}", "Note no.\u00a0{number}"),
    "dossier_room.printed": ("Imprimée le", "Printed on"),
    "dossier_room.references": ("Renvois aux pièces", "References to exhibits"),
    "dossier_room.left_out": ("Chapitres omis", "Chapters left out"),
    "dossier_room.build": ("Empreinte de la construction", "Digest of the build"),
    "dossier_room.pdf_digest": ("Empreinte du PDF", "Digest of the PDF"),
    "dossier_room.preview": ("Lire la note (nouvelle page)", "Read the note (new page)"),
    "dossier_room.export": ("Enregistrer un fichier…", "Save a file…"),
    "dossier_room.export_lead": (
        "Le fichier sort de ce bureau, en clair. Le motif, la date et l'empreinte sont consignés avant qu'il ne parte.",
        "The file leaves this bureau, in the clear. The reason, the date and the digest are recorded before it leaves.",
    ),
    "dossier_room.format": ("Format", "Format"),
    "dossier_room.format_pdf": ("PDF/A, pour imprimer et verser", "PDF/A, to print and to file"),
    "dossier_room.format_html": ("HTML, un seul fichier", "HTML, a single file"),
    "dossier_room.format_docx": ("DOCX, pour un traitement de texte", "DOCX, for a word processor"),
    "dossier_room.export_act": ("Enregistrer le fichier", "Save the file"),
}

WORDS: dict[str, Wording] = {code: Wording(*words) for code, words in _SAID.items()} | {
    "dossier_room.nothing_chosen": Wording(
        "Aucun chapitre n'a été choisi, ou un choix n'a pas de sens ; rien n'a été imprimé.",
        "No chapter was chosen, or a choice has no meaning; nothing was printed.",
        "Revenez en arrière et cochez au moins un chapitre que la note peut contenir.",
        "Go back and tick at least one chapter that the note may hold.",
    ),
    "dossier_room.no_reason": Wording(
        "Un fichier ne sort pas sans motif ; rien n'est sorti.",
        "No file leaves without a reason; nothing left.",
        "Revenez en arrière et dites pourquoi : audience, réunion, remise à un service.",
        "Go back and say why: hearing, meeting, handing over to a service.",
    ),
}
