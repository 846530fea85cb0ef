"""Words that WhatsApp writes by itself into a chat that is exported, by what they mean, as it words them in each language.

They are facts about an application, gathered from exports; a wording that is missing here leaves a line as a plain message
and loses nothing. Compared in small letters, without direction marks and without a final full stop.
"""

from __future__ import annotations

MORNING: frozenset[str] = frozenset(
    {
        "am", "a.m", "a. m", "a m",  # en, es, ro, nl, fr-CA
        "vorm", "π.μ", "πμ", "пре подне", "pre podne", "prije podne", "e paradites", "paradite", "p.d",
        "de la mañana", "de la madrugada", "da manhã", "da madrugada", "del mattino", "du matin", "dimineața", "上午", "오전",
    }
)  # fmt: skip
AFTERNOON: frozenset[str] = frozenset(
    {
        "pm", "p.m", "p. m", "p m",
        "nachm", "μ.μ", "μμ", "по подне", "po podne", "poslije podne", "e pasdites", "pasdite", "m.d",
        "de la tarde", "de la noche", "da tarde", "da noite", "del pomeriggio", "di sera", "de l'après-midi", "du soir",
        "după-amiaza", "după-amiază", "下午", "오후",
    }
)  # fmt: skip

OMITTED: frozenset[str] = frozenset(
    {
        # Android
        "<media omitted>", "<médias omis>", "<média omis>", "<medien ausgeschlossen>", "<multimedia omitido>", "<archivo omitido>",
        "<media omessi>", "<media omesso>", "<fișiere media omise>", "<conținut media omis>", "<media omis>", "<media weggelaten>",
        "<медији су изостављени>", "<медијум изостављен>", "<medij izostavljen>", "<mediji su izostavljeni>", "<media u la jashtë>",
        "<mídia oculta>", "<arquivo de mídia oculto>", "<ficheiro não revelado>", "<без медиафайлов>",
    }
)  # fmt: skip
OMITTED_ENDINGS: tuple[str, ...] = (
    # iOS: the kind of medium, then what became of it; a document's name may stand before
    "image omitted", "video omitted", "audio omitted", "sticker omitted", "gif omitted", "document omitted", "contact card omitted",
    "video note omitted", "image absente", "vidéo absente", "audio omis", "audio absent", "sticker omis", "gif retiré", "gif absent",
    "document manquant", "document absent", "document omis", "fiche contact absente", "bild weggelassen", "video weggelassen",
    "audio weggelassen", "sticker weggelassen", "gif weggelassen", "dokument weggelassen", "kontaktkarte ausgelassen",
    "imagen omitida", "video omitido", "audio omitido", "sticker omitido", "gif omitido", "documento omitido", "tarjeta de contacto omitida",
    "immagine omessa", "video omesso", "audio omesso", "sticker omesso", "gif esclusa", "documento omesso", "scheda contatto omessa",
    "imagine omisă", "video omis", "videoclip omis", "document omis", "afbeelding weggelaten", "video weggelaten", "audio weggelaten",
    "sticker weggelaten", "document weggelaten",
)  # fmt: skip
ATTACHED: frozenset[str] = frozenset(
    {
        "file attached", "fichier joint", "datei angehängt", "archivo adjunto", "archivo adjuntado", "file allegato", "fișier atașat",
        "прикачена датотека", "priložena datoteka", "datoteka u prilogu", "skedë e ngjitur", "bestand bijgevoegd", "arquivo anexado",
        "ficheiro anexado", "файл добавлен", "файл додано", "dosya ekli", "załączony plik", "приложена датотека", "прикачен фајл",
    }
)  # fmt: skip

DELETED: frozenset[str] = frozenset(
    {
        "this message was deleted", "you deleted this message", "this message was deleted by admin",
        "ce message a été supprimé", "vous avez supprimé ce message", "diese nachricht wurde gelöscht",
        "du hast diese nachricht gelöscht", "se eliminó este mensaje", "este mensaje fue eliminado", "eliminaste este mensaje",
        "questo messaggio è stato eliminato", "hai eliminato questo messaggio", "acest mesaj a fost șters",
        "ai șters acest mesaj", "ați șters acest mesaj", "ова порука је избрисана", "избрисали сте ову поруку",
        "ova poruka je izbrisana", "izbrisali ste ovu poruku", "ky mesazh u fshi", "e fshive këtë mesazh", "ju e fshitë këtë mesazh",
        "dit bericht is verwijderd", "je hebt dit bericht verwijderd", "esta mensagem foi apagada", "você apagou esta mensagem",
        "данное сообщение удалено", "вы удалили данное сообщение",
    }
)  # fmt: skip
CALLS: tuple[str, ...] = (
    "missed voice call", "missed video call", "missed group voice call", "missed group video call", "voice call,", "video call,",
    "appel vocal manqué", "appel vidéo manqué", "appel manqué", "verpasster sprachanruf", "verpasster videoanruf", "llamada perdida",
    "videollamada perdida", "llamada de voz perdida", "chiamata vocale persa", "videochiamata persa", "apel vocal pierdut",
    "apel video pierdut", "apel pierdut", "пропуштен гласовни позив", "пропуштен видео позив", "propušten glasovni poziv",
    "propušten video poziv", "thirrje e humbur", "thirrje zanore e humbur", "gemiste spraakoproep", "gemiste video-oproep",
)  # fmt: skip

NOTICES: tuple[str, ...] = (
    # how the notice begins that opens every chat; on iOS it stands under the name of the chat
    "messages and calls are end-to-end encrypted", "messages to this chat and calls are", "messages to this group are",
    "messages you send to this", "les messages et les appels sont chiffrés", "les messages et appels sont chiffrés",
    "les messages envoyés dans ce groupe sont", "nachrichten und anrufe sind ende-zu-ende", "nachrichten an diese gruppe sind",
    "los mensajes y las llamadas están cifrados", "los mensajes en este grupo", "i messaggi e le chiamate sono crittografati",
    "i messaggi inviati a questo gruppo", "mesajele și apelurile sunt criptate", "mesajele către acest grup sunt",
    "поруке и позиви су", "поруке ка овој групи су", "poruke i pozivi su", "mesazhet dhe thirrjet janë", "mesazhet që i dërgoni në këtë grup",
    "berichten en oproepen zijn end-to-end", "berichten die naar deze groep worden verzonden",
)  # fmt: skip
ENCRYPTION: tuple[str, ...] = (
    # parts of that notice, on a line that WhatsApp marks as its own
    "end-to-end encrypt", "chiffrés de bout en bout", "chiffrement de bout en bout", "ende-zu-ende-verschlüssel",
    "cifrados de extremo a extremo", "cifrado de extremo a extremo", "crittografat", "crittografia end-to-end",
    "criptate integral", "criptare integrală", "criptate complet", "шифровањем од почетка", "шифроване с краја на крај",
    "šifrovane s kraja na kraj", "end-to-end šif", "fund-e-krye", "skaj më skaj", "end-to-end versleuteld", "end-to-end encryptie",
)  # fmt: skip
SYSTEM: tuple[str, ...] = (
    # parts of notices in which a colon may follow, such as a subject between quotation marks
    *ENCRYPTION,
    " created group ", " changed the subject ", " changed the group ", " changed this group", " added ", " removed ",
    " a créé le groupe", " a changé le sujet", " a modifié le sujet", " a modifié le nom du groupe", " a ajouté ", " a retiré ",
    " hat die gruppe ", " hat den betreff ", " hat den gruppennamen ", " hat das gruppenbild ",
    " creó el grupo", " cambió el asunto", " añadió a ", " ha creato il gruppo", " ha cambiato l'oggetto", " ha aggiunto ",
    " a creat grupul", " a schimbat subiectul", " a schimbat numele grupului", " a adăugat ",
    " је направио групу", " је креирао групу", " је променио назив", " je napravio grupu", " je kreirao grupu", " je promenio naziv",
    " krijoi grupin", " ndryshoi temën", " ndryshoi subjektin", " shtoi ",
    " heeft de groep ", " heeft het onderwerp ", " heeft de naam van de groep ",
)  # fmt: skip

TITLES: tuple[str, ...] = (
    # names that WhatsApp gives to an exported chat; {} is the contact or the group
    "whatsapp chat with {}", "whatsapp chat - {}", "discussion whatsapp avec {}", "whatsapp chat mit {}", "chat de whatsapp con {}",
    "chat whatsapp con {}", "conversație whatsapp cu {}", "conversaţie whatsapp cu {}", "whatsapp ћаскање са {}", "whatsapp ćaskanje sa {}",
    "biseda me {} në whatsapp", "whatsapp-chat met {}", "conversa do whatsapp com {}", "conversa no whatsapp com {}",
    "чат whatsapp с {}", "whatsapp чат с {}", "бесіда whatsapp з {}", "whatsapp razgovor s {}", "{} ile whatsapp sohbeti",
)  # fmt: skip
