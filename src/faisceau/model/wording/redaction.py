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
        "Retirez la pièce entière (PieceWithheld), ou versez-en une copie sans le passage et retirez l’original.",
        "Withhold the whole piece (PieceWithheld), or seal a copy without the passage and withhold the original.",
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
    "disclosure_room.redact_as_text": (
        "La copie de {mark} est un texte de ce qui est lu de la pièce\u00a0; rien du fichier d’origine n’y est.",
        "The copy of {mark} is a text of what is read of the piece; nothing of the original file is in it.",
    ),
    "disclosure_room.redact_recognised": (
        "{count:page numérisée a été cherchée|pages numérisées ont été cherchées} par les mots reconnus\u00a0; la reconnaissance en manque\u00a0: regardez la copie.",
        "{count:scanned page was|scanned pages were} searched by the words recognised; recognition misses some: look at the copy.",
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
    "cli.redact.check": (
        "refaire chaque copie depuis son original et comparer son empreinte",
        "make each copy again from its original and compare its digest",
    ),
    "cli.redact.done": (
        "Copie occultée de {mark}\u00a0: {name}, {places:endroit gardé|endroits gardés}. Empreinte\u00a0: {digest}",
        "Redacted copy of {mark}: {name}, {places:place kept back|places kept back}. Digest: {digest}",
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
        "Une copie sans ces passages est faite et communiquée à la place de l’original, sous sa cote. Chaque endroit des mots donnés est occulté ; ils n’entrent ni au journal, ni dans la copie. D’un fichier bureautique, d’un classeur ou d’un courriel, la copie est un texte. Regardez-la dans le dossier préparé avant de le remettre : d’une image, seuls les mots reconnus sont cherchés.",
        "A copy without these passages is made and disclosed in place of the original, under its mark. Each place of the words given is redacted; they enter neither the journal nor the copy. Of an office file, a workbook or a mail the copy is a text. Look at it in the pack that is prepared before you hand it over: of a picture only the words recognised are searched.",
    ),
    "disclosure_room.redact_words": ("Mots à occulter partout, un par ligne", "Words to redact everywhere, one a line"),
    "disclosure_room.redact_places": ("Endroits à occulter, un par ligne", "Places to redact, one a line"),
    "disclosure_room.redact_places_help": (
        "page=2 (la page), page=2&xywh=60,100,200,20 (une région, en points depuis le haut à gauche), line=4,6, line=4&chars=5,12, row=3&column=2",
        "page=2 (the page), page=2&xywh=60,100,200,20 (a region, in points from the top left), line=4,6, line=4&chars=5,12, row=3&column=2",
    ),
    "disclosure_room.redact_act": ("Faire la copie et signer l’occultation", "Make the copy and sign the redaction"),
    "disclosure_room.redacted": (
        "{mark} : {places:endroit occulté|endroits occultés}, copie signée.",
        "{mark}: {places:place redacted|places redacted}, copy signed.",
    ),
    "disclosure_room.redact_missed": (
        "{count:mot n’a été trouvé|mots n’ont été trouvés} nulle part.",
        "{count:word was|words were} found nowhere.",
    ),
    "disclosure_room.in_part": (
        "Copie communiquée, {places:endroit occulté|endroits occultés}",
        "Copy disclosed, {places:place redacted|places redacted}",
    ),
    "disclosure_room.whole": ("Pièce entière", "Whole piece"),
    "disclosure_room.how_far": ("Ce qui est gardé", "What is kept back"),
}

WORDS: dict[str, Wording] = {
    **{code: Wording(*said) for code, said in _REFUSED.items()},
    **{code: Wording(*said) for code, said in _SAID.items()},
}
