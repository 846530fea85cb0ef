"""Private notes, highlights and saved searches, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SAID = {
    "room.notes": ("Mes notes", "My notes"),
    "notes_room.lead": (
        "Ce que vous gardez pour vous dans cette affaire : vous seul l'ouvrez, par votre phrase secrète. Rien n'en sort : ni note imprimée, ni fichier, ni copie de l'affaire, ni pièce communiquée. Ce qui doit compter se décide au journal.",
        "What you keep for yourself in this case: you alone open it, by your passphrase. Nothing of it leaves: no printed note, no file, no copy of the case, no disclosed exhibit. What is to count is decided in the journal.",
    ),
    "notes_room.closed": ("Vos notes sont fermées.", "Your notes are closed."),
    "notes_room.open": ("Ouvrir mes notes", "Open my notes"),
    "notes_room.mine": ("Mes notes sur cette pièce", "My notes on this exhibit"),
    "notes_room.none_here": ("Aucune note sur cette pièce.", "No note on this exhibit."),
    "notes_room.note": ("Note", "Note"),
    "notes_room.text": ("Note privée", "Private note"),
    "notes_room.keep_note": ("Garder la note", "Keep the note"),
    "notes_room.highlights": ("Passages surlignés", "Highlights"),
    "notes_room.highlight_new": ("Surligner un passage", "Highlight a passage"),
    "notes_room.words": ("Mots à surligner, tels qu'ils sont écrits", "Words to highlight, as they are written"),
    "notes_room.words_help": (
        "Sélectionnez-les dans le texte : ils viennent ici. Sans mots ni région, l'endroit montré est surligné.",
        "Select them in the text: they come here. Without words or region, the place that is shown is highlighted.",
    ),
    "notes_room.region": ("Région de l'image, en millièmes de la page", "Region of the picture, in thousandths of the page"),
    "notes_room.region_help": ("Tracez-la sur l'image, ou écrivez ses bords.", "Draw it on the picture, or write its sides."),
    "notes_room.left": ("Bord gauche", "Left side"),
    "notes_room.top": ("Bord haut", "Top side"),
    "notes_room.width": ("Largeur", "Width"),
    "notes_room.height": ("Hauteur", "Height"),
    "notes_room.keep_highlight": ("Surligner", "Highlight"),
    "notes_room.this_place": ("cet endroit", "this place"),
    "notes_room.drop": ("Retirer", "Remove"),
    "notes_room.hidden": (
        "Notes et surlignages de fichiers que le dossier n'a plus, parce que la pièce est annulée, retirée ou lue autrement : {count}. Ils ne sont pas montrés.",
        "Notes and highlights of files that the case no longer has, because the piece is annulled, withdrawn or read otherwise: {count}. They are not shown.",
    ),
    "notes_room.kept": ("C'est gardé, pour vous seul.", "It is kept, for you alone."),
    "notes_room.dropped": ("C'est retiré.", "It is removed."),
    "notes_room.notes_caption": ("Notes, les plus récentes d'abord", "Notes, the newest first"),
    "notes_room.highlights_caption": ("Passages surlignés, les plus récents d'abord", "Highlights, the newest first"),
    "notes_room.searches": ("Recherches gardées", "Saved searches"),
    "notes_room.searches_caption": ("Recherches gardées, les plus récentes d'abord", "Saved searches, the newest first"),
    "notes_room.search": ("Recherche", "Search"),
    "notes_room.search_name": ("Nom de la recherche", "Name of the search"),
    "notes_room.keep_search": ("Garder cette recherche", "Keep this search"),
    "notes_room.place": ("Endroit", "Place"),
    "notes_room.when": ("Le", "On"),
    "notes_room.act": ("Retirer", "Remove"),
    "notes_room.empty": (
        "Vous ne gardez rien encore dans cette affaire. Une note se prend devant la pièce ; une recherche se garde sous ses réponses.",
        "You keep nothing yet in this case. A note is taken in front of an exhibit; a search is kept below its answers.",
    ),
}

WORDS: dict[str, Wording] = {code: Wording(*said) for code, said in _SAID.items()} | {
    "notes_room.too_long": Wording(
        "Ce texte est trop long ({most} caractères au plus) ; rien n'a été gardé.",
        "This text is too long ({most} characters at most); nothing was kept.",
        "Revenez en arrière : votre texte y est encore. Coupez-le.",
        "Go back: your text is still there. Cut it.",
    ),
    "notes_room.closed_now": Wording(
        "Vos notes sont fermées : votre phrase de signature n'a pas été donnée dans cette session. Rien n'a changé.",
        "Your notes are closed: your signing passphrase was not given in this session. Nothing changed.",
        "Ouvrez vos notes par votre phrase, puis recommencez.",
        "Open your notes by your passphrase, then try again.",
    ),
    "notes_room.no_name": Wording(
        "Une recherche se garde sous un nom ; rien n'a été gardé.",
        "A search is kept under a name; nothing was kept.",
        "Revenez en arrière et donnez-lui un nom.",
        "Go back and give it a name.",
    ),
    "notes_room.empty_note": Wording(
        "Cette note est vide ; rien n'a été gardé.",
        "This note is empty; nothing was kept.",
        "Revenez en arrière et écrivez-la.",
        "Go back and write it.",
    ),
}
