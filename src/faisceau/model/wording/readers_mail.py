"""What the reader of mail has to say, in both languages."""

from __future__ import annotations

from faisceau.model.wording import Wording

_SEE_FR = "Regardez le message à sa place ; ce qui se lit en a été lu."
_SEE_EN = "Look at the message in its place; what can be read of it was read."

WORDS: dict[str, Wording] = {
    "readers_mail.too_large": Wording(
        fr="Ce message pèse {size} octets, plus que ce qui est lu d'un seul message ; il n'a pas été lu.",
        en="This message weighs {size} bytes, more than is read of one message; it was not read.",
        next_fr="Extrayez-le de la boîte et versez-le seul, ou ses pièces jointes.",
        next_en="Take it out of the mailbox and seal it alone, or what is attached to it.",
    ),
    "readers_mail.shorter": Wording(
        fr="Le fichier annonce un message de {stated} octets et n'en a que {present} : sa fin manque ; ce qui y est a été lu.",
        en="The file states a message of {stated} bytes and has {present} only: its end is missing; what is there was read.",
        next_fr="Demandez une nouvelle copie du message.",
        next_en="Ask for a new copy of the message.",
    ),
    "readers_mail.encoding_unknown": Wording(
        fr="Le codage « {stated} » de cette partie n'est pas connu ; elle est gardée telle quelle.",
        en="The encoding “{stated}” of this part is not known; it is kept as it is.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_mail.encoding_broken": Wording(
        fr="Le codage « {stated} » de cette partie est abîmé ; ce qui se décode en a été gardé, il peut y manquer des octets.",
        en="The encoding “{stated}” of this part is damaged; what can be decoded was kept, bytes may be missing.",
        next_fr="Comparez avec une autre copie du message s'il en existe une.",
        next_en="Compare with another copy of the message where there is one.",
    ),
    "readers_mail.charset_unknown": Wording(
        fr="Le jeu de caractères « {stated} » de cette partie n'est pas connu ; le texte a été lu d'après ses octets.",
        en="The charset “{stated}” of this part is not known; the text was read by its bytes.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_mail.charset_contradicted": Wording(
        fr="Cette partie se dit en {stated}, mais ses octets sont en {charset} : elle est lue ainsi.",
        en="This part states {stated}, but its bytes are {charset}: it is read so.",
        next_fr="Vérifiez quelques lettres accentuées contre l'original.",
        next_en="Check a few accented letters against the original.",
    ),
    "readers_mail.header_cut": Wording(
        fr="L'en-tête {header} de ce message a {size} octets ; seuls les correspondants de ses {limit} premiers octets ont été lus.",
        en="The header {header} of this message has {size} bytes; only the correspondents of its first {limit} bytes were read.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_mail.no_separator": Wording(
        fr="Les en-têtes de la partie {part} passent au texte sans ligne vide ; le texte a été lu à partir de la première ligne qui n'en est pas un.",
        en="The headers of part {part} run into the text without an empty line; the text was read from the first line that is no header.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_mail.no_type": Wording(
        fr="Le type de la partie {part} n'est pas lisible ; elle a été lue comme du texte, ou selon les parties qu'elle annonce.",
        en="The type of part {part} cannot be read; it was read as text, or by the parts that it announces.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_mail.no_boundary": Wording(
        fr="La partie {part} se dit composée et ne dit pas ce qui sépare ses parties ; elle a été gardée d'un seul tenant.",
        en="Part {part} says that it holds parts and not what separates them; it was kept in one.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_mail.boundary_absent": Wording(
        fr="La séparation annoncée de la partie {part} ne s'y trouve nulle part ; elle a été gardée d'un seul tenant.",
        en="The boundary that part {part} announces stands nowhere in it; it was kept in one.",
        next_fr=_SEE_FR,
        next_en=_SEE_EN,
    ),
    "readers_mail.not_closed": Wording(
        fr="La partie {part} n'est pas fermée : la fin du message manque peut-être.",
        en="Part {part} is not closed: the end of the message may be missing.",
        next_fr="Comparez avec une autre copie du message s'il en existe une.",
        next_en="Compare with another copy of the message where there is one.",
    ),
    "readers_mail.too_many_parts": Wording(
        fr="La partie {part} contient plus de parties, ou plus profondes, que ce qui est lu ; le reste n'a pas été divisé.",
        en="Part {part} holds more parts, or deeper ones, than are read; the rest was not divided.",
        next_fr="Un message ordinaire n'en a pas tant : regardez-le à sa place.",
        next_en="An ordinary message does not have so many: look at it in its place.",
    ),
    "readers_mail.header_twice": Wording(
        fr="L'en-tête « {header} » est énoncé {count} fois ; le premier a été lu.",
        en="The header “{header}” is stated {count} times; the first one was read.",
        next_fr="Deux expéditeurs ou deux dates peuvent montrer un message falsifié : regardez-le à sa place.",
        next_en="Two senders or two dates may show a forged message: look at it in its place.",
    ),
    "readers_mail.outside": Wording(
        fr="{size} caractères se trouvent hors des parties de la partie {part}, où un programme de messagerie ne les montre pas : « {words} ».",
        en="{size} characters stand outside of the parts of part {part}, where a mail program does not show them: “{words}”.",
        next_fr="Lisez-les à leur place ; ils ne font pas partie du texte du message.",
        next_en="Read them in their place; they are no part of the message's text.",
    ),
}
