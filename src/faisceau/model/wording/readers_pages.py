"""What the readers of scanned pages, of recognised text and of the pages of PDF files say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_BETTER_COPY = (
    "Numérisez-la de nouveau à 300 points par pouce, droite et sans retouche, ou saisissez le passage à la main.",
    "Scan it again at 300 dots an inch, straight and unretouched, or type the passage by hand.",
)
_IN_THE_VIEWER = (
    "Vérifiez la page affichée contre le texte proposé.",
    "Check the page as it is shown against the text proposed.",
)

WORDS: dict[str, Wording] = {
    # Scans
    "readers_pages.engine_absent": Wording(
        "Cette page est une image et le moteur de reconnaissance n'est pas installé sur ce poste : elle n'est pas lue.",
        "This page is a picture and the recognition engine is not installed on this machine: it is not read.",
        "Installez les paquets Debian {packages}, puis reconstruisez l'affaire.",
        "Install the Debian packages {packages}, then build the case again.",
    ),
    "readers_pages.closed": Wording(
        "Cette image est fermée : elle est décrite et n'est ni montrée, ni reconnue.",
        "This image is closed: it is described, and neither shown nor recognised.",
        "Une personne habilitée peut l'ouvrir par une décision, chaque consultation étant inscrite.",
        "An authorised person can open it by a decision, each viewing being recorded.",
    ),
    "readers_pages.pdf_signed": Wording(
        "Ce PDF porte {count:signature électronique|signatures électroniques}, d'après lui du {times} : rien n'en est vérifié, et ce qui s'en montre sur la page n'est pas lu.",
        "This PDF bears {count:electronic signature|electronic signatures}, dated {times} by the file: nothing of this is verified, and what is shown of it on the page is not read.",
        "Faites vérifier la signature par un outil qualifié, et regardez la page.",
        "Have the signature verified by a qualified tool, and look at the page.",
    ),
    "readers_pages.picture_unreadable": Wording(
        "L'image de cette page ne se décode pas : {reason:why}.",
        "The picture of this page does not decode: {reason:why}.",
        "Comparez l'empreinte avec l'original et versez-en une nouvelle copie si elle diffère.",
        "Compare the digest with the original and seal a new copy if it differs.",
    ),
    "readers_pages.picture_too_large": Wording(
        "L'image de cette page a {width} x {height} points, au-delà de {limit} : elle n'est pas décodée.",
        "The picture of this page has {width} x {height} pixels, above {limit}: it is not decoded.",
        "Versez-en une réduction à 300 points par pouce à côté de l'original.",
        "Seal a reduction to 300 dots an inch beside the original.",
    ),
    "readers_pages.pages_beyond": Wording(
        "Ce fichier a plus de {limit} pages : les suivantes ne sont pas lues.",
        "This file has more than {limit} pages: the following are not read.",
        "Découpez-le et versez les parties à côté de l'original.",
        "Split it and seal the parts beside the original.",
    ),
    "readers_pages.no_text": Wording(
        "Aucun mot n'est reconnu sur cette page.",
        "No word is recognised on this page.",
        "Regardez-la : vierge, photographie ou écriture manuscrite, elle peut compter.",
        "Look at it: blank, a photograph or handwriting, it may matter.",
    ),
    "readers_pages.hardly_legible": Wording(
        "Sur cette page, {doubtful} mots sur {count} sont incertains (confiance moyenne {mean} sur 100).",
        "On this page, {doubtful} of {count} words are uncertain (mean confidence {mean} of 100).",
        "Ne vous fiez pas à ce texte. " + _BETTER_COPY[0],
        "Do not rely on this text. " + _BETTER_COPY[1],
    ),
    "readers_pages.turn_unsure": Wording(
        "Le sens de lecture de cette page n'est pas sûr ; elle est lue comme elle est enregistrée.",
        "Which way up this page lies is not sure; it is read as it is stored.",
        *_IN_THE_VIEWER,
    ),
    "readers_pages.resolution_low": Wording(
        "Cette page a {dots} points par pouce, trop peu pour une reconnaissance sûre.",
        "This page has {dots} dots an inch, too few for a sure recognition.",
        *_BETTER_COPY,
    ),
    "readers_pages.resolution_unknown": Wording(
        "La résolution de cette page n'est pas indiquée et son image n'a pas le format d'une page.",
        "The resolution of this page is not stated and its picture does not have the shape of a page.",
        *_IN_THE_VIEWER,
    ),
    "readers_pages.languages_unknown": Wording(
        "Le réglage « languages » demande {asked}, que le moteur ne connaît pas : les langues sont choisies page par page.",
        "The setting “languages” asks for {asked}, which the engine does not know: languages are chosen page by page.",
        "Écrivez une ou plusieurs de {known}, séparées par +.",
        "Write one or more of {known}, separated by +.",
    ),
    # Recognised text of other engines
    "readers_pages.hocr_unreadable": Wording(
        "Ce fichier hOCR ne se lit pas : {reason:why}.",
        "This hOCR file cannot be read: {reason:why}.",
        "Exportez-le de nouveau du logiciel de reconnaissance et versez l'export.",
        "Export it again from the recognition program and seal the export.",
    ),
    "readers_pages.hocr_no_box": Wording(
        "Sur cette page, {count:mot n'indique pas sa zone ; il est dans le texte et n'a pas de ligne à lui|mots n'indiquent pas leur zone ; ils sont dans le texte et n'ont pas de ligne à eux}.",
        "On this page, {count:word does not state its region; it is in the text and has no row of its own|words do not state their region; they are in the text and have no row of their own}.",
        *_IN_THE_VIEWER,
    ),
    # Pages and pieces of a PDF
    "readers_pages.pdf_text_over_picture": Wording(
        "{count:page est une image|pages sont des images} sous un texte invisible, issu d'une reconnaissance faite ailleurs : ce texte est lu tel quel.",
        "{count:page is a picture|pages are pictures} under an invisible text, made by a recognition elsewhere: that text is read as it is.",
        *_IN_THE_VIEWER,
    ),
    "readers_pages.pdf_picture": Wording(
        "L'image de la page {page} ne peut être remise à la reconnaissance : {reason:why}.",
        "The picture of page {page} cannot be handed to recognition: {reason:why}.",
        "Imprimez la page en PDF ou en image et versez le résultat à côté de l'original.",
        "Print the page to PDF or to an image and seal the result beside the original.",
    ),
    "readers_pages.pdf_marks": Wording(
        "Page {page} : {count:annotation ou champ n'a pas de texte, ou n'a pu être lu|annotations ou champs n'ont pas de texte, ou n'ont pu être lus}.",
        "Page {page}: {count:annotation or field has|annotations or fields have} no text, or could not be read.",
        *_IN_THE_VIEWER,
    ),
    "readers_pages.pdf_replaced": Wording(
        "Page {page} : {count:mot dessiné n'est pas dans le texte, où le fichier en met un autre : il est lu|mots dessinés ne sont pas dans le texte, où le fichier en met un autre : ils sont lus} à part.",
        "Page {page}: {count:word that is drawn is not in the text, where the file puts another: it is|words that are drawn are not in the text, where the file puts another: they are} read apart.",
        *_IN_THE_VIEWER,
    ),
    "readers_pages.pdf_wrong_password": Wording(
        "Le mot de passe arrêté pour ce PDF ne l'ouvre pas : rien n'en est lu.",
        "The password settled for this PDF does not open it: nothing of it is read.",
        "Vérifiez-le (majuscules, accents) et arrêtez-en un autre (réglage « password »).",
        "Check it (capitals, accents) and settle another (setting “password”).",
    ),
    "readers_pages.pieces_setting": Wording(
        "Le découpage en pièces n'a pas la forme attendue : {reason}. Il n'est pas appliqué.",
        "The division into pieces does not have the form expected: {reason}. It is not applied.",
        "Arrêtez de nouveau les pièces : marque, première et dernière page.",
        "Settle the pieces again: mark, first and last page.",
    ),
    "readers_pages.piece_withdrawn": Wording(
        fr="Les pages {first} à {last} sont celles d'une pièce annulée, ou écartée par une hypothèse : elles ne sont ni lues ni montrées.",
        en="The pages {first} to {last} are those of a piece that is annulled, or taken away by a what-if: they are neither read nor shown.",
        next_fr="Rien à faire : c'est la décision d'annulation qui le veut.",
        next_en="Nothing is to be done: the decision that annulled it wants it so.",
    ),
    "readers_pages.piece_refused": Wording(
        "La pièce « {mark} » (pages {first} à {last}) n'est pas découpée : {reason}.",
        "The piece “{mark}” (pages {first} to {last}) is not cut out: {reason}.",
        "Ses pages restent lues dans la procédure ; corrigez ses bornes.",
        "Its pages stay read in the procedure; correct its bounds.",
    ),
}
