"""What the readers of office documents, of rich text and of pictures' particulars say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_ELSEWHERE_FR = "Ouvrez une copie sur un poste isolé, enregistrez-la de nouveau et versez le résultat à côté de l'original."
_ELSEWHERE_EN = "Open a copy on an isolated machine, save it again and seal the result beside the original."

WORDS: dict[str, Wording] = {
    "readers_office.part_twice": Wording(
        fr="La partie « {name} » se trouve {count} fois dans ce document ; la dernière a été lue, comme le font les programmes courants.",
        en="The part “{name}” stands {count} times in this document; the last one was read, as common programs do.",
        next_fr="Un programme peut en montrer une autre : faites comparer les deux par un spécialiste.",
        next_en="A program may show another one: have both compared by a specialist.",
    ),
    "readers_office.part_too_large": Wording(
        fr="La partie « {name} » dépasse la limite ({limit}) ; elle n'est pas lue, ou pas jusqu'au bout.",
        en="The part “{name}” exceeds the limit ({limit}); it is not read, or not to its end.",
        next_fr=_ELSEWHERE_FR,
        next_en=_ELSEWHERE_EN,
    ),
    "readers_office.part_broken": Wording(
        fr="La partie « {name} » n'est pas du balisage régulier ({reason:why}) ; ce qui précède l'endroit a été lu.",
        en="The part “{name}” is no regular markup ({reason:why}); what stands before that place was read.",
        next_fr="Comparez l'empreinte avec l'original ; si la copie est bonne, faites examiner le fichier.",
        next_en="Compare the digest with the original; if the copy is good, have the file examined.",
    ),
    "readers_office.part_damaged": Wording(
        fr="La partie « {name} » ne se décomprime pas ({reason:why}) ; ce qui précède l'endroit a été lu.",
        en="The part “{name}” does not unpack ({reason:why}); what stands before that place was read.",
        next_fr="Comparez l'empreinte avec l'original ; si la copie est bonne, faites examiner le fichier.",
        next_en="Compare the digest with the original; if the copy is good, have the file examined.",
    ),
    "readers_office.no_main": Wording(
        fr="Ce document n'a pas de partie principale (« {name} ») ; le reste a été lu.",
        en="This document has no main part (“{name}”); the rest was read.",
        next_fr=_ELSEWHERE_FR,
        next_en=_ELSEWHERE_EN,
    ),
    "readers_office.drawn": Wording(
        "{count:image ou dessin de ce document n'est pas sorti|images ou dessins de ce document ne sont pas sortis} du fichier.",
        "{count:picture or drawing of this document is|pictures or drawings of this document are} not taken out of the file.",
        "Ouvrez l'original et regardez-les ; enregistré au format DOCX et versé à côté, il rend ses images.",
        "Open the original and look at them; saved as DOCX and sealed beside it, it gives its pictures.",
    ),
    "readers_office.word_old": Wording(
        "Ce document Word est d'une version antérieure à 1997 (numéro {version}) : il n'est pas lu.",
        "This Word document is of a version before 1997 (number {version}): it is not read.",
        "Enregistrez-le au format DOCX (LibreOffice l'ouvre) et versez le résultat à côté de l'original.",
        "Save it as DOCX (LibreOffice opens it) and seal the result beside the original.",
    ),
    "readers_office.signs_missing": Wording(
        "Le document annonce {count:signe|signes} de plus que ce qu'il contient : la fin du texte manque.",
        "The document states {count:sign|signs} more than it holds: the end of the text is missing.",
        "Demandez une autre copie du fichier ; ce qui en a été lu reste valable.",
        "Ask for another copy of the file; what was read of it stands.",
    ),
    "readers_office.hidden": Wording(
        fr="Cette partie contient {count:caractère de texte masqué, lu à sa place|caractères de texte masqué, lus à leur place} : {places}.",
        en="This part holds {count:character of hidden text, read in its place|characters of hidden text, read in their place}: {places}.",
        next_fr="Qui ouvre le document ne le voit pas : regardez ces endroits.",
        next_en="Whoever opens the document does not see it: look at these places.",
    ),
    "readers_office.outside": Wording(
        fr="Ce document appelle {count:chose qui se trouve|choses qui se trouvent} ailleurs (la première : {target}) ; rien n'est jamais allé y voir.",
        en="This document calls for {count:thing that lies|things that lie} elsewhere (the first: {target}); nothing ever went there.",
        next_fr="N'ouvrez pas l'original sur un poste relié au réseau : il se signalerait à l'adresse indiquée.",
        next_en="Do not open the original on a machine with a network: it would make itself known at that address.",
    ),
    "readers_office.macros": Wording(
        fr="Ce document contient des macros ; elles sont remises comme pièce et ne sont jamais exécutées.",
        en="This document holds macros; they are handed on as an exhibit and are never run.",
        next_fr="Confiez la pièce à un laboratoire si elle importe.",
        next_en="Give the exhibit to a laboratory if it matters.",
    ),
    "readers_office.parts_closed": Wording(
        fr="La présentation s'ouvre avec ce mot de passe, mais une partie reste chiffrée dans ce qui en sort ({streams}) : ses images ou sa description.",
        en="The presentation opens with this password, but a part stays encrypted in what comes out ({streams}): its pictures or its description.",
        next_fr="Si elles importent, ouvrez l'original dans PowerPoint ou LibreOffice avec le mot de passe et versez la copie enregistrée sans lui.",
        next_en="If they matter, open the original in PowerPoint or LibreOffice with the password and seal the copy saved without it.",
    ),
    "readers_office.protected": Wording(
        fr="Ce document est chiffré par un mot de passe ; rien n'en est lu.",
        en="This document is encrypted with a password; nothing of it is read.",
        next_fr="Fournissez le mot de passe (réglages password ou password_exhibit).",
        next_en="Supply the password (settings password or password_exhibit).",
    ),
    "readers_office.password_wrong": Wording(
        fr="Le mot de passe fourni n'ouvre pas ce document, ou son enveloppe a été altérée : rien n'en est lu.",
        en="The password supplied does not open this document, or its envelope was altered: nothing of it is read.",
        next_fr="Essayez un autre mot de passe (réglages password ou password_exhibit).",
        next_en="Try another password (settings password or password_exhibit).",
    ),
    "readers_office.envelope": Wording(
        fr="L'enveloppe chiffrée de ce document ne s'ouvre pas, quel que soit le mot de passe : {reason:why}.",
        en="The encrypted envelope of this document does not open, whatever the password: {reason:why}.",
        next_fr="Comparez l'empreinte avec l'original ; ouvrez une copie hors de l'outil, enregistrez-la sans mot de passe et versez le résultat à côté de l'original.",
        next_en="Compare the digest with the original; open a copy outside this tool, save it without a password and seal the result beside the original.",
    ),
    "readers_office.part_encrypted": Wording(
        fr="{count:partie de ce document est chiffrée par un mot de passe, et n'est pas lue|parties de ce document sont chiffrées par un mot de passe, et ne sont pas lues}.",
        en="{count:part of this document is encrypted with a password, and not read|parts of this document are encrypted with a password, and not read}.",
        next_fr="Ouvrez une copie avec le mot de passe hors de l'outil, enregistrez-la sans lui et versez le résultat à côté de l'original.",
        next_en="Open a copy with the password outside this tool, save it without one and seal the result beside the original.",
    ),
    "readers_office.hidden_slides": Wording(
        fr="{count:diapositive est masquée, et lue avec les autres|diapositives sont masquées, et lues avec les autres} : {numbers}.",
        en="{count:slide is|slides are} hidden, and read with the others: {numbers}.",
        next_fr="Qui regarde la présentation ne les voit pas : regardez-les.",
        next_en="Whoever watches the presentation does not see them: look at them.",
    ),
    "readers_office.rtf_unclosed": Wording(
        fr="Ce texte enrichi s'arrête avec {count:groupe ouvert|groupes ouverts} ; ce qui s'y trouve a été lu.",
        en="This rich text ends with {count:group|groups} open; what stands there was read.",
        next_fr="La copie est peut-être coupée : comparez l'empreinte et la taille avec l'original.",
        next_en="The copy may be cut: compare the digest and the size with the original.",
    ),
    "readers_office.rtf_page": Wording(
        fr="Des octets de ce texte ne se lisent pas dans sa page de codes ({pages}) ; ils sont montrés tels quels ou lus en Windows-1252.",
        en="Bytes of this text do not read in its code page ({pages}); they are shown as they are or read as Windows-1252.",
        next_fr="Comparez ces passages avec ce qu'un programme de traitement de texte en montre, sur un poste isolé.",
        next_en="Compare these passages with what a word processor shows of them, on an isolated machine.",
    ),
    "readers_office.two_readings": Wording(
        fr="Ce texte se lit de deux façons : en {charset} un mot est « {one} », en {other} c'est « {two} » ; le premier a été retenu.",
        en="This text reads in two ways: in {charset} a word is “{one}”, in {other} it is “{two}”; the first was taken.",
        next_fr="Si le second est le bon, arrêtez-le par le réglage « encoding » (setting encoding).",
        next_en="If the second is right, settle it (setting encoding).",
    ),
}
