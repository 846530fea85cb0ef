"""What redaction says, in both languages: refusals, the command, the form of the bureau."""

from __future__ import annotations

from faisceau.model.wording import Wording

_NOTHING_FR = "Rien n’a été écrit ni signé."
_NOTHING_EN = "Nothing was written or signed."

_REFUSED = {
    "redaction.by_command": (
        "Une occultation ne se signe pas seule\u00a0: la copie que la mention nomme doit être faite. " + _NOTHING_FR,
        "A redaction is not signed alone: the copy that the entry names has to be made. " + _NOTHING_EN,
        "Demandez-la\u00a0: faisceau redact DIR COTE --ground MOTIF --reason … --words FICHIER",
        "Ask for it: faisceau redact DIR MARK --ground GROUND --reason … --words FILE",
    ),
    "redaction.nothing": (
        "Aucun endroit de la pièce {mark} n’est nommé, et aucun des mots ne s’y trouve. " + _NOTHING_FR,
        "No place of piece {mark} is named, and none of the words stands in it. " + _NOTHING_EN,
        "Nommez un endroit (page=2&xywh=…, line=4, row=3&column=2)\u00a0; d’une page numérisée, seuls les mots reconnus sont cherchés.",
        "Name a place (page=2&xywh=…, line=4, row=3&column=2); of a scanned page only the words recognised are searched.",
    ),
    "redaction.outside": (
        "{count:endroit n’est|endroits ne sont} pas dans la pièce {mark}\u00a0: {places}. " + _NOTHING_FR,
        "{count:place is|places are} not in piece {mark}: {places}. " + _NOTHING_EN,
        "Corrigez le repère\u00a0: pages et lignes se comptent à partir de 1, régions en points depuis le haut à gauche.",
        "Correct the locator: pages and lines are counted from 1, regions are in points from the top left.",
    ),
    "redaction.left": (
        "Un mot qui ne doit pas sortir resterait dans la copie de {mark}\u00a0: {places} ({count:endroit|endroits}). "
        + _NOTHING_FR,
        "A word that must not leave would be left in the copy of {mark}: {places} ({count:place|places}). " + _NOTHING_EN,
        "Ajoutez ces endroits, ou donnez le mot\u00a0: chacun de ses endroits est alors pris.",
        "Add these places, or give the word: each of its places is taken then.",
    ),
    "redaction.unread": (
        "Aucune copie occultée ne peut être faite de la pièce {mark}\u00a0: ce n’est ni un PDF qui s’ouvre, ni une image, ni un texte, ni un fichier bureautique, un classeur ou un courriel qui se lise. "
        + _NOTHING_FR,
        "No redacted copy can be made of piece {mark}: it is neither a PDF that opens, nor a picture, a text, or an office file, a workbook or a mail that can be read. "
        + _NOTHING_EN,
        "Retirez la pièce entière, ou versez-en une copie sans le passage et retirez l’original.",
        "Withhold the whole piece, or seal a copy without the passage and withhold the original.",
    ),
    "redaction.closed": (
        "Les images de la pièce {mark}, ou d’une pièce qu’elle contient, sont closes : aucune copie n’en est faite, et rien n’en est montré. "
        + _NOTHING_FR,
        "The pictures of piece {mark}, or of a piece that it holds, are closed: no copy of it is made, and nothing of it is shown. "
        + _NOTHING_EN,
        "Retirez la pièce entière, pour le motif des images.",
        "Withhold the whole piece, on the ground of the pictures.",
    ),
    "redaction.in_bytes": (
        "Un mot à garder a été retrouvé dans les octets de la copie de {mark} ({count:endroit|endroits}) : elle a été détruite. "
        + _NOTHING_FR,
        "A word to keep back was found in the bytes of the copy of {mark} ({count:place|places}): it was destroyed. " + _NOTHING_EN,
        "Retirez la pièce entière, et signalez ce cas avec le journal du programme : la copie n’aurait pas dû le contenir.",
        "Withhold the whole piece, and report this with the program’s log: the copy should not have held it.",
    ),
    "redaction.gone": (
        "Cette copie préparée n’est plus là : elle a été signée, jetée, détruite à son terme, ou effacée avec les fichiers de travail. L’original n’a pas changé.",
        "This prepared copy is not there any more: it was signed, thrown away, destroyed at its term, or erased with the working files. The original did not change.",
        "Demandez-la de nouveau : les mêmes endroits donnent la même copie.",
        "Ask for it again: the same places give the same copy.",
    ),
    "redaction.other_copy": (
        "L’empreinte que vous alliez signer n’est pas celle de la copie préparée de {mark}. " + _NOTHING_FR,
        "The digest that you were about to sign is not that of the prepared copy of {mark}. " + _NOTHING_EN,
        "Ouvrez la copie de nouveau, regardez-la, et signez depuis sa page.",
        "Open the copy again, look at it, and sign from its page.",
    ),
    "redaction.other_original": (
        "La pièce {mark} n’est plus celle dont la copie a été faite : elle a été annulée ou versée de nouveau. " + _NOTHING_FR,
        "Piece {mark} is not the one of which the copy was made any more: it was annulled, or sealed again. " + _NOTHING_EN,
        "Jetez cette copie et préparez-en une autre.",
        "Throw this copy away and prepare another one.",
    ),
    "redaction.more_guarded": (
        "Depuis que la copie de {mark} a été préparée, un nom ou un sélecteur est protégé, qui n’y a pas été cherché. "
        + _NOTHING_FR,
        "Since the copy of {mark} was prepared, a name or a selector is protected that was not searched in it. " + _NOTHING_EN,
        "Jetez cette copie et préparez-en une autre : elle sera cherchée avec lui.",
        "Throw this copy away and prepare another one: it will be searched with it.",
    ),
    "disclosure_room.copy_unseen": (
        "Des parties de la copie où quelque chose est gardé n’ont pas été regardées. " + _NOTHING_FR,
        "Parts of the copy where something is kept back were not looked at. " + _NOTHING_EN,
        "Regardez-les, ou cochez que vous signez sans les avoir regardées.",
        "Look at them, or tick that you sign without having looked at them.",
    ),
    "redaction.whole_piece": (
        "{mark} n’est pas la cote d’une pièce versée, mais d’une partie d’une pièce\u00a0: elle ne s’occulte pas seule. "
        + _NOTHING_FR,
        "{mark} is not the mark of a sealed piece but of a part of one: it is not redacted alone. " + _NOTHING_EN,
        "Occultez la pièce entière, aux pages de celle-ci.",
        "Redact the whole piece, at the pages of this one.",
    ),
}

_SAID = {
    "redaction.text_head": (
        "Copie en texte de ce qui est lu de la pièce\u00a0: lignes et champs tels que le lecteur les donne, chacun sous son repère. La mise en page et le fichier d’origine n’y sont pas.",
        "Copy as text of what is read of the piece: rows and fields as the reader gives them, each under its place. The layout and the original file are not in it.",
    ),
    "redaction.text_aside": (
        "N’y sont pas non plus\u00a0: {members:fichier joint ou incorporé|fichiers joints ou incorporés}, {unread:entrée non lue|entrées non lues}.",
        "Not in it either: {members:attached or embedded file|attached or embedded files}, {unread:entry not read|entries not read}.",
    ),
    "cli.redact.as_text": (
        "La copie de {mark} est un texte\u00a0: rien du fichier d'origine n'y est, ni mise en page, ni fichier joint. Le lecteur le voit en tête.",
        "The copy of {mark} is a text: nothing of the original file is in it, neither layout nor attached file. Its head says so to the reader.",
    ),
    "cli.redact.recognised": (
        "{count:page numérisée a été cherchée|pages numérisées ont été cherchées} par les mots reconnus\u00a0: la reconnaissance en manque. Regardez la copie.",
        "{count:scanned page was|scanned pages were} searched by the words recognised: recognition misses some. Look at the copy.",
    ),
    "disclosure.page_in_part": (
        "{reason} – pièce communiquée sous la même cote, passages occultés",
        "{reason} – piece disclosed under the same mark, passages redacted",
    ),
    "disclosure.field_places": ("endroits", "places"),
    "disclosure.field_sealing": ("mention de l’original", "entry of the original"),
    "cli.redact": (
        "Faire et signer la copie occultée d'une pièce, communiquée à sa place.",
        "Make and sign the redacted copy of a piece, disclosed in its place.",
    ),
    "cli.redact.ground": ("motif du profil de communication", "ground of the disclosure profile"),
    "cli.redact.reason": ("pourquoi le motif s'applique\u00a0; lu par la défense", "why the ground applies; read by the defence"),
    "cli.redact.place": (
        "un endroit à garder\u00a0: page=2, page=2&xywh=60,100,200,20, line=4, line=4&chars=5,12, row=3&column=2\u00a0; plusieurs fois",
        "a place to keep back: page=2, page=2&xywh=60,100,200,20, line=4, line=4&chars=5,12, row=3&column=2; repeatable",
    ),
    "cli.redact.words": (
        "fichier de mots, un par ligne, dont chaque endroit est gardé\u00a0; il n'entre nulle part",
        "file of words, one a line, whose every place is kept back; it enters nothing",
    ),
    "cli.redact.guard": (
        "fichier de mots qui ne doivent pas rester dans la copie, un par ligne",
        "file of words that must not be left in the copy, one a line",
    ),
    "cli.redact.profile": ("profil\u00a0; sinon celui de l'État de l'affaire", "profile; else that of the case's State"),
    "cli.redact.dry": ("dire où sont les mots, sans rien signer", "say where the words stand, sign nothing"),
    "cli.redact.preview": (
        "écrire la copie dans ce fichier, pour la regarder, sans rien signer",
        "write the copy to this file, to be looked at, and sign nothing",
    ),
    "cli.redact.expect": (
        "l'empreinte de la copie que vous avez regardée\u00a0: une autre n'est pas signée",
        "the digest of the copy that you looked at: another one is not signed",
    ),
    "cli.redact.check": (
        "refaire chaque copie depuis son original et comparer son empreinte",
        "make each copy again from its original and compare its digest",
    ),
    "cli.redact.done": (
        "Copie occultée de {mark}\u00a0: {name}, {places:endroit gardé|endroits gardés}. Empreinte\u00a0: {digest}",
        "Redacted copy of {mark}: {name}, {places:place kept back|places kept back}. Digest: {digest}",
    ),
    "cli.redact.previewed": (
        "Copie occultée de {mark} à regarder\u00a0: {name}, {places:endroit gardé|endroits gardés}. Rien n'est signé. Pour la signer, ajoutez --expect {digest}",
        "Redacted copy of {mark} to be looked at: {name}, {places:place kept back|places kept back}. Nothing is signed. To sign it, add --expect {digest}",
    ),
    "cli.redact.missed": (
        "{count:mot n'a été trouvé|mots n'ont été trouvés} nulle part dans {mark}\u00a0: d'une image, seuls les mots reconnus sont cherchés.",
        "{count:word was|words were} found nowhere in {mark}: of a picture only the words recognised are searched.",
    ),
    "cli.redact.same": (
        "{mark}\u00a0: la copie refaite est la même ({digest})",
        "{mark}: the copy made again is the same ({digest})",
    ),
    "cli.redact.differs": (
        "{mark}\u00a0: la copie refaite diffère ({made}, signée {digest})\u00a0; un autre moteur de rendu, ou un fichier altéré",
        "{mark}: the copy made again differs ({made}, signed {digest}); another engine, or an altered file",
    ),
    "disclosure_room.redact": ("Occulter une partie d’une pièce", "Redact a part of a piece"),
    "disclosure_room.redact_lead": (
        "Une copie sans ces passages est faite et communiquée à la place de l’original, sous sa cote. Chaque endroit des mots donnés est occulté ; ils n’entrent ni au journal, ni dans la copie. D’un fichier bureautique, d’un classeur ou d’un courriel, la copie est un texte. Elle est préparée pendant que vous travaillez ; vous la regardez ensuite à côté de l’original, puis vous la signez ou la jetez. Rien n’en est dans l’affaire avant votre signature.",
        "A copy without these passages is made and disclosed in place of the original, under its mark. Each place of the words given is redacted; they enter neither the journal nor the copy. Of an office file, a workbook or a mail the copy is a text. It is prepared while you work; then you look at it beside the original, and sign it or throw it away. Nothing of it is in the case before you sign.",
    ),
    "disclosure_room.redact_words": ("Mots à occulter partout, un par ligne", "Words to redact everywhere, one a line"),
    "disclosure_room.redact_places": ("Endroits à occulter, un par ligne", "Places to redact, one a line"),
    "disclosure_room.redact_places_help": (
        "page=2 (la page), page=2&xywh=60,100,200,20 (une région, en points depuis le haut à gauche), line=4,6, line=4&chars=5,12, row=3&column=2",
        "page=2 (the page), page=2&xywh=60,100,200,20 (a region, in points from the top left), line=4,6, line=4&chars=5,12, row=3&column=2",
    ),
    "disclosure_room.redact_act": ("Préparer la copie", "Prepare the copy"),
    "disclosure_room.redacted": (
        "{mark} : {places:endroit occulté|endroits occultés}, copie signée.",
        "{mark}: {places:place redacted|places redacted}, copy signed.",
    ),
    "disclosure_room.in_part": (
        "Copie communiquée, {places:endroit occulté|endroits occultés}",
        "Copy disclosed, {places:place redacted|places redacted}",
    ),
    "job.redact": ("Préparation d'une copie occultée", "Preparation of a redacted copy"),
    "job.stage_copy_find": ("recherche des mots dans la pièce", "looking for the words in the piece"),
    "job.stage_copy_draw": ("dessin de la copie sans ce qui est gardé", "drawing the copy without what is kept back"),
    "job.stage_copy_prove": ("relecture de la copie, à la recherche des mots", "reading the copy again for the words"),
    "cli.stage.copy_find": ("recherche des mots", "looking for the words"),
    "cli.stage.copy_draw": ("pages dessinées", "pages drawn"),
    "cli.stage.copy_prove": ("pages relues", "pages read again"),
    "disclosure_room.copies": ("Copies préparées, à regarder", "Prepared copies, to be looked at"),
    "disclosure_room.copies_lead": (
        "Rien d’une copie préparée n’est dans l’affaire avant sa signature. Non signée, elle est détruite à la date dite, et c’est consigné.",
        "Nothing of a prepared copy is in the case before it is signed. Not signed, it is destroyed on the day said, and that is recorded.",
    ),
    "disclosure_room.copy_of": ("Copie occultée de {mark}", "Redacted copy of {mark}"),
    "disclosure_room.copy_places": ("Endroits gardés", "Places kept back"),
    "disclosure_room.copy_made": ("Préparée le", "Prepared on"),
    "disclosure_room.copy_until": ("Détruite le, si elle n’est pas signée", "Destroyed on, if not signed"),
    "disclosure_room.copy_open": ("Regarder la copie de {mark}", "Look at the copy of {mark}"),
    "disclosure_room.copy_state": ("préparée, non signée", "prepared, not signed"),
    "disclosure_room.copy_digest": ("Empreinte de la copie", "Digest of the copy"),
    "disclosure_room.copy_proof": ("Ce qui en a été relu", "What of it was read again"),
    "disclosure_room.copy_proof_lead": (
        "La copie achevée a été relue : chaque mot a été cherché dans son texte et dans ses octets.",
        "The finished copy was read again, and each word looked for in its text and in its bytes.",
    ),
    "disclosure_room.copy_proof_pictures": (
        "La copie n’a d’autre texte que la mention de ce qui est gardé, ni fichier joint, ni donnée sur le fichier. Ce que montrent ses images, une personne le regarde.",
        "The copy has no text but the mention of what is kept back, no attached file, no data about the file. What its pictures show, a person looks at.",
    ),
    "disclosure_room.copy_word": ("Mot", "Word"),
    "disclosure_room.copy_before": ("Endroits dans l’original", "Places in the original"),
    "disclosure_room.copy_after": ("Restes dans la copie", "Left in the copy"),
    "disclosure_room.copy_others": (
        "Noms et sélecteurs protégés dans l’affaire, cherchés aussi : {n}. Aucun n’est resté.",
        "Names and selectors protected in the case, looked for too: {n}. None is left.",
    ),
    "disclosure_room.copy_no_words": (
        "Aucun mot n’a été donné : seuls des endroits sont gardés.",
        "No word was given: only places are kept back.",
    ),
    "disclosure_room.copy_missed": (
        "{count:mot n’a été trouvé|mots n’ont été trouvés} nulle part dans l’original : vérifiez leur orthographe.",
        "{count:word was|words were} found nowhere in the original: check their spelling.",
    ),
    "disclosure_room.copy_recognised": (
        "{count:page numérisée a été cherchée|pages numérisées ont été cherchées} par les mots reconnus ; la reconnaissance en manque, et l’écriture à la main lui échappe : regardez-les.",
        "{count:scanned page was|scanned pages were} searched by the words recognised; recognition misses some, and handwriting altogether: look at them.",
    ),
    "disclosure_room.copy_mute": (
        "De {count:page aucun mot n’est connu, et rien n’y a été cherché|pages aucun mot n’est connu, et rien n’y a été cherché} : regardez-les une à une.",
        "Of {count:page no word is known, and nothing was searched in it|pages no word is known, and nothing was searched in them}: look at each.",
    ),
    "disclosure_room.copy_as_text": (
        "La copie est un texte de ce qui est lu de la pièce ; rien du fichier d’origine n’y est.",
        "The copy is a text of what is read of the piece; nothing of the original file is in it.",
    ),
    "disclosure_room.copy_sides": ("Lignes de l’original et de la copie", "Lines of the original and of the copy"),
    "disclosure_room.copy_touched": ("Là où quelque chose est gardé", "Where something is kept back"),
    "disclosure_room.copy_page": ("Page {number}", "Page {number}"),
    "disclosure_room.copy_of_pages": ("Regarder la page {number} sur {last}", "Look at page {number} of {last}"),
    "disclosure_room.copy_lines": ("Lignes {number} et suivantes", "Lines {number} and on"),
    "disclosure_room.copy_of_lines": ("Regarder à partir de la ligne {number} sur {last}", "Look from line {number} of {last}"),
    "disclosure_room.copy_earlier": ("Endroit gardé précédent", "Earlier place kept back"),
    "disclosure_room.copy_later": ("Endroit gardé suivant", "Next place kept back"),
    "disclosure_room.copy_seen": ("regardée", "looked at"),
    "disclosure_room.copy_original": ("Original : ce qui est gardé est encadré", "Original: what is kept back is framed"),
    "disclosure_room.copy_copy": ("Copie, telle qu’elle serait communiquée", "Copy, as it would be disclosed"),
    "disclosure_room.copy_original_page": (
        "Page {number} de l’original, ce qui est gardé encadré",
        "Page {number} of the original, what is kept back framed",
    ),
    "disclosure_room.copy_copy_page": ("Page {number} de la copie", "Page {number} of the copy"),
    "disclosure_room.copy_apart": (
        "La pièce est mise à part : l’original n’est pas montré. Le repère de chaque endroit gardé est dans la mention que vous signez.",
        "The piece is set apart: the original is not shown. The locator of each place kept back is in the entry that you sign.",
    ),
    "disclosure_room.copy_line": ("Ligne", "Line"),
    "disclosure_room.copy_cut": ("… {n} caractères de plus", "… {n} more characters"),
    "disclosure_room.copy_cut.one": ("… 1 caractère de plus", "… 1 more character"),
    "disclosure_room.copy_fewer": (
        "La copie n’a pas autant de lignes que l’original : une cellule sur plusieurs lignes y est gardée. Les deux côtés ne se répondent plus ligne à ligne.",
        "The copy has not as many lines as the original: a cell over several lines is kept back. The two sides do not answer each other line by line.",
    ),
    "disclosure_room.copy_sign": ("Signer, ou jeter", "Sign, or throw away"),
    "disclosure_room.copy_sign_lead": (
        "Votre signature porte sur l’empreinte ci-dessus. La copie est alors scellée auprès de l’original et communiquée à sa place, sous sa cote ; endroits, motif et raison entrent au journal, les mots non.",
        "Your signature is on the digest above. The copy is sealed beside the original then and disclosed in its place, under its mark; places, ground and reason enter the journal, the words do not.",
    ),
    "disclosure_room.copy_unseen_check": (
        "Je signe sans avoir regardé {count:partie où quelque chose est gardé|parties où quelque chose est gardé}",
        "I sign without having looked at {count:part where something is kept back|parts where something is kept back}",
    ),
    "disclosure_room.copy_act": ("Signer cette copie", "Sign this copy"),
    "disclosure_room.copy_drop": ("Jeter cette copie", "Throw this copy away"),
    "disclosure_room.copy_dropped": (
        "Copie de {mark} jetée : il n’en reste rien.",
        "Copy of {mark} thrown away: nothing of it remains.",
    ),
    "disclosure_room.whole": ("Pièce entière", "Whole piece"),
    "disclosure_room.how_far": ("Ce qui est gardé", "What is kept back"),
}

WORDS: dict[str, Wording] = {
    **{code: Wording(*said) for code, said in _REFUSED.items()},
    **{code: Wording(*said) for code, said in _SAID.items()},
}
