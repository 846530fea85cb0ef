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
        "ص", "ق.ظ", "قبل‌ازظهر", "öö", "пре пладне", "преди обяд", "午前",
    }
)  # fmt: skip
AFTERNOON: frozenset[str] = frozenset(
    {
        "pm", "p.m", "p. m", "p m",
        "nachm", "μ.μ", "μμ", "по подне", "po podne", "poslije podne", "e pasdites", "pasdite", "m.d",
        "de la tarde", "de la noche", "da tarde", "da noite", "del pomeriggio", "di sera", "de l'après-midi", "du soir",
        "după-amiaza", "după-amiază", "下午", "오후",
        "م", "ب.ظ", "بعدازظهر", "ös", "попладне", "след обяд", "午後",
    }
)  # fmt: skip

OMITTED: frozenset[str] = frozenset(
    {
        # Android
        "<media omitted>", "<médias omis>", "<média omis>", "<medien ausgeschlossen>", "<multimedia omitido>", "<archivo omitido>",
        "<media omessi>", "<media omesso>", "<fișiere media omise>", "<conținut media omis>", "<media omis>", "<media weggelaten>",
        "<медији су изостављени>", "<медијум изостављен>", "<medij izostavljen>", "<mediji su izostavljeni>", "<media u la jashtë>",
        "<mídia oculta>", "<arquivo de mídia oculto>", "<ficheiro não revelado>", "<без медиафайлов>",
        "< média vynechána >", "< پيوست نما/آهنگ حذف شد >", "< ஊடகங்கள் நீக்கப்பட்டது >", "<bez multivides>",
        "<bỏ qua media>", "<fayl o‘tkazib yuborildi>", "<fichier omis>", "<hiányzó médiafájl>", "<media disingkirkan>",
        "<media har utelämnats>", "<media imerukwa>", "<media jätetty pois>", "<media tidak disertakan>",
        "<media weggelaat>", "<media çıxarılmışdır>", "<mediefil udeladt>", "<medien weggelassen>", "<medij izpuščen>",
        "<medijski zapis izostavljen>", "<medya atlanmış>", "<meedia ära jäetud>", "<mitjans omesos>", "<médiá vynechané>",
        "<mídia omitida>", "<pa media>", "<pliki pominięto>", "<praleistas medijos turinys>", "<uten vedlegg>",
        "<walang kalakip na media>", "<εξαίρεση πολυμέσων>", "<без файл>", "<без фајл>", "<медіа пропущено>",
        "<файл пропущен>", "<файл қосылған жоқ>", "<מדיה הושמטה>", "<تم استبعاد الوسائط>", "<میڈیا چھوڑ دیا گیا>",
        "<मीडिया के बिना>", "<मीडिया वगळले>", "<মিডিয়া বাদ দেওয়া হয়েছে>", "<ਮੀਡੀਆ ਛੱਡਿਆ ਗਿਆ>", "<મીડિયા અવગણાયું>",
        "<మాధ్యమం విస్మరించబడింది>", "<ಮೀಡಿಯಾ ಕೈಬಿಡಲಾಗಿದೆ>", "<മീഡിയ ഒഴിവാക്കി>", "<สื่อถูกลบ>", "<メディアは含まれていません>",
        "<忽略多媒體檔>", "<省略多媒体文件>", "<미디어 파일을 생략한 대화내용>",
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
OMITTED_MARKED: frozenset[str] = frozenset(
    {
        # iOS, only after the mark that it sets before what it writes by itself: a person may write these words
        "obrázek vynechán", "video vynecháno", "zvukový soubor vynechán", "nálepka vynechána", "gif vynechán",
        "dokument vynechán", "vizitka vynechána", "imagem não revelada", "vídeo não revelado",
        "ficheiro de áudio não revelado", "sticker não revelado", "gif não revelada", "documento não revelado",
        "contacto não revelado", "изображение отсутствует", "видео отсутствует", "аудиофайл отсутствует",
        "стикер не добавлен", "gif отсутствует", "документ отсутствует", "карточка контакта отсутствует",
        "зображення відсутнє", "відео відсутнє", "аудіо відсутнє", "наклейку не додано", "gif-анімацію пропущено",
        "документ пропущено", "картка контакту відсутня", "फ़ोटो हटाई गई", "वीडियो छोड़ा गया", "ऑडियो हटाई गयी",
        "स्टिकर छोड़ा गया", "gif छोड़ा गया", "डॉक्यूमेंट छोड़ा गया", "कॉन्टैक्ट कार्ड छोड़ा गया", "gambar tidak disertakan",
        "video tidak disertakan", "audio tidak disertakan", "stiker tidak disertakan", "gif tidak disertakan",
        "dokumen tidak disertakan", "kartu kontak tidak disertakan", "画像は含まれていません", "ビデオは含まれていません", "音声は含まれていません",
        "スタンプは含まれていません", "gifは含まれていません", "ドキュメントは含まれていません", "連絡先カードを省略", "ไม่มีรูปภาพ", "วิดีโอถูกลบ", "ไม่มีไฟล์เสียง",
        "ไม่มีสติกเกอร์", "ละเว้น gif", "ละเว้นเอกสาร", "บัตรรายชื่อที่ละเว้น", "đã bỏ qua hình ảnh", "đã bỏ video",
        "bỏ qua tệp âm thanh", "đã bỏ sticker", "đã bỏ qua ảnh gif", "đã bỏ qua tài liệu", "bỏ qua thẻ liên lạc",
        "لم يتم إدراج الصورة", "لم يتم إدراج الفيديوهات", "لم يتم إدراج المقاطع الصوتية", "تم حذف الملصقات",
        "لم يتم إدراج صورة gif", "لم يتم إدراج المستند", "لم يتم إدراج بطاقة جهة اتصال", "fiche contact manquante",
        "sticker non incluso", "gif non incluso",
    }
)  # fmt: skip
ATTACHED: frozenset[str] = frozenset(
    {
        "file attached", "fichier joint", "datei angehängt", "archivo adjunto", "archivo adjuntado", "file allegato", "fișier atașat",
        "прикачена датотека", "priložena datoteka", "datoteka u prilogu", "skedë e ngjitur", "bestand bijgevoegd", "arquivo anexado",
        "ficheiro anexado", "файл добавлен", "файл додано", "dosya ekli", "załączony plik", "приложена датотека", "прикачен фајл",
        "arxiu adjunt", "bifogad fil", "byla prisegta", "datoteka u privitku", "fail dilampirkan", "fail lisatud",
        "faili limeambatanishwa", "fayl biriktirildi", "fayl əlavə olunub", "fil vedhæftet", "file terlampir",
        "fájl csatolva", "liitetiedosto", "lêer aangeheg", "nakalakip na file", "pievienots fails", "soubor byl přiložen",
        "súbor pripojený", "tệp đính kèm", "vedlagt fil", "συνημμένο αρχείο", "прикачен файл", "қосымша файл", "קובץ מצורף",
        "الملف مرفق", "پیوستہ فائل", "फाइल अटैच कर दी गई है", "फाइल संलग्न", "ফাইল সংযুক্ত হয়েছে", "ਅਟੈਚ ਕੀਤੀ ਫਾਇਲ",
        "ફાઇલ જોડાયેલ", "ఫైల్ జోడించబడినది", "ಕಡತ ಸೇರಿಸಲಾಯಿತು", "ഫയൽ ചേർത്തു", "ไฟล์ที่แนบ", "文件附件", "添付ファイル有り", "附件檔案",
        "파일 첨부됨",
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
        "anda telah memadamkan mesej ini", "anda telah menghapus pesan ini", "aquest missatge està esborrat",
        "binura mo itong mensahe", "bu ismarıc silindi", "bu mesaj silindi", "bu mesajı sildiniz", "bạn đã xoá tin nhắn này",
        "denne besked blev slettet", "denne meldingen ble slettet", "detta meddelande raderades",
        "du raderade detta meddelande", "du slettede denne besked", "du slettet denne meldingen",
        "esta mensagem foi apagada pelo remetente", "ez az üzenet törlésre került", "has esborrat aquest missatge",
        "hierdie boodskap was uitgevee", "itong mensahe ay binura na", "jy het boodskap uitgevee", "jūs izdzēsāt šo ziņu",
        "jūs ištrynėte šią žinutę", "kustutasid selle sõnumi", "mesej ini telah dipadam", "pesan ini telah dihapus",
        "poistit tämän viestin", "see sõnum on kustutatud", "siz bu ismarıcı sildiniz", "siz ushbu xabarni o‘chirdingiz",
        "ta wiadomość została usunięta", "tato zpráva byla odstraněna", "tin nhắn này đã bị xoá",
        "to sporočilo je bilo izbrisano", "to sporočilo ste izbrisali", "tuto zprávu jste odstranil/a",
        "táto správa bola odstránená", "tämä viesti poistettiin", "törölted ezt az üzenetet", "túto správu ste odstránili",
        "u hebt dit bericht verwijderd", "ujumbe huu ulifutwa", "umefuta ujumbe huu", "ushbu xabar o‘chirildi",
        "usunąłeś(aś) tę wiadomość", "ši žinutė buvo ištrinta", "šī ziņa tika izdzēsta", "αυτό το μήνυμα διαγράφηκε",
        "διαγράψατε αυτό το μήνυμα", "бұл хат жойылды", "ви видалили це повідомлення", "изтрихте това съобщение",
        "обрисао/ла си ову поруку", "ова порука је обрисана", "оваа порака беше избришана", "съобщението беше изтрито",
        "сіз бұл хатты жойдыңыз", "це повідомлення було видалено", "ја избриша оваа порака", "הודעה זו נמחקה",
        "מחקת הודעה זו", "آپ نے اس پیغام کو حذف کیا", "أنت حذفت هذه الرسالة", "لقد حذَفت هذه الرسالة", "این پیام حذف شد", "تم حذف هذه الرسالة",
        "شما این پیام را حذف کردید", "یہ پیغام حذف کیا گیا", "आपण हा संदेश हटविलात", "आपने यह संदेश मिटाया",
        "यह संदेश मिटाया गया", "हा संदेश हटविण्यात आला होता", "আপনি এই বার্তাটি মুছে ফেলেছেন", "এই বার্তাটি মুছে ফেলা হয়েছে",
        "ਇਸ ਸੁਨੇਹੇ ਨੂੰ ਹਟਾਇਆ ਗਿਆ", "ਤੁਸੀਂ ਇਹ ਸੁਨੇਹਾ ਹਟਾਇਆ", "આ સંદેશ રદ્દ કરાયો", "તમે આ સંદેશને રદ્દ કર્યો",
        "இத்தகவலை தாங்கள் அழித்தீர்கள்", "இத்தகவல் திரும்பப்பெறப்பட்டது", "ಈ ಸಂದೇಶವು ಅಳಿಸಲ್ಪಟ್ಟಿದೆ",
        "ನೀವು ಈ ಸಂದೇಶವನ್ನು ಅಳಿಸಿದ್ದೀರಿ", "ഈ സന്ദേശം ഇല്ലാതാക്കിയതാണ്", "ഈ സന്ദേശം നിങ്ങൾ ഇല്ലാതാക്കി", "ข้อความนี้ได้ถูกลบ",
        "คุณลบข้อความนี้", "このメッセージは削除されました", "このメッセージを削除しました", "信息已删除", "您删除这个信息", "您已刪除此訊息", "此訊息已刪除。", "삭제한 메시지입니다",
        "이 메시지는 삭제되었습니다", "tato zpráva byla smazána", "tuto zprávu jste smazal/a", "apagou esta mensagem",
        "आपने यह मैसेज डिलीट किया.", "आपने यह मैसेज डिलीट किया", "यह मैसेज डिलीट कर दिया गया है",
        "यह मैसेज डिलीट कर दिया गया", "anda menghapus pesan ini", "pesan ini dihapus", "このメッセージを削除しました。", "このメッセージは削除されました。",
        "ข้อความนี้ถูกลบแล้ว", "คุณได้ลบข้อความนี้", "tin nhắn này đã bị xóa",
    }
)  # fmt: skip
CALLS: tuple[str, ...] = (
    "missed voice call", "missed video call", "missed group voice call", "missed group video call", "voice call,", "video call,",
    "appel vocal manqué", "appel vidéo manqué", "appel manqué", "verpasster sprachanruf", "verpasster videoanruf", "llamada perdida",
    "videollamada perdida", "llamada de voz perdida", "chiamata vocale persa", "videochiamata persa", "apel vocal pierdut",
    "apel video pierdut", "apel pierdut", "пропуштен гласовни позив", "пропуштен видео позив", "propušten glasovni poziv",
    "propušten video poziv", "thirrje e humbur", "thirrje zanore e humbur", "gemiste spraakoproep", "gemiste video-oproep",
    "apel video nepreluat", "apel vocal nepreluat", "buraxılmış video zəng", "buraxılmış zəng", "cevapsız görüntülü arama",
    "cevapsız sesli arama", "chamada de voz perdida", "chamada de vídeo perdida", "cuộc gọi nhỡ", "cuộc gọi nhỡ video",
    "missat röstsamtal", "missat videosamtal", "mistede video opkald", "mistet opkald", "nakaligtaang video call",
    "nakaligtaang voice call", "neatbildēts balss zvans", "neatbildēts video zvans", "nem fogadott hanghívás",
    "nem fogadott videóhívás", "neodgovorjen video klic", "nieodebrane poł. wideo", "nieodebrane połączenie",
    "o‘tkazib yub. ovozli qo‘ng‘iroq", "o‘tkazib yub. videoqo‘ng‘iroq", "panggilan suara tak terjawab",
    "panggilan suara terlepas", "panggilan video tak terjawab", "panggilan video terlepas", "praleistas balso skambutis",
    "praleistas video skambutis", "simu ya sauti uliyoikosa", "simu ya video uliyoikosa", "stemoproep gemis",
    "tapt taleanrop", "tapt videosamtale", "thirrje e shmangur", "trucada de veu perduda", "trucada de vídeo perduda",
    "vastaamaton videopuhelu", "vastaamaton äänipuhelu", "vastamata häälkõne", "vastamata videokõne", "video-oproep gemis",
    "videochamada perdida", "videothirrje e shmangur", "zgrešen klic", "zmeškaný hlasový hovor", "zmeškaný videohovor",
    "αναπάντητη βιντεοκλήση", "αναπάντητη κλήση", "жауапсыз видео қоңырау", "жауапсыз қоңырау", "пропуснато видео обаждане",
    "пропуснато гласово обаждане", "пропуштен видео повик", "пропуштен гласовен повик", "пропущений аудіодзвінок",
    "пропущений відеодзвінок", "пропущенный аудиозвонок", "пропущенный видеозвонок", "שיחה קולית שלא נענתה",
    "שיחת וידאו שלא נענתה", "تماس تصویری پاسخ داده نشده", "تماس صوتی پاسخ داده نشده", "مكالمة صوتية فائتة",
    "مكالمة فيديو فائتة", "چھوٹی ہوئی صوتی کال", "چھوٹی ہوئی ویڈیو کال", "छूटी हुई ध्वनि कॉल", "छूटी हुई विडियो कॉल",
    "मिस्ड व्हिडिओ कॉल", "मिस्ड व्हॉइस कॉल", "মিস করা ভিডিও কল", "মিসড ভয়েস কল", "ਮਿਸ ਹੋਈ ਆਵਾਜ਼ ਕਾਲ", "ਮਿਸ ਹੋਈ ਵੀਡੀਓ ਕਾਲ",
    "છૂટી ગયેલ ધ્વનિ કૉલ", "છૂટી ગયેલ વિડિઓ કૉલ", "தவறிய காணொலி அழைப்பு", "தவறிய குரல் அழைப்பு", "తప్పిన వీడియోకాల్",
    "మిస్సేడ్ వాయిస్ కాల్", "ತಪ್ಪಿದ ದೃಶ್ಯ ಕರೆ", "ತಪ್ಪಿದ ಧ್ವನಿ ಕರೆ", "നഷ്ടമായ വീഡിയോ കാൾ", "വിളി നഷ്ടപ്പെട്ടു",
    "สายที่ไม่ได้รับ", "สายโทรวิดีโอที่ไม่ได้รับ", "ビデオ通話不在着信", "不在着信", "未接視像通話", "未接视频通话", "未接語音通話", "未接语音通话", "부재중 영상통화",
    "부재중 전화",
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
    "zprávy a hovory jsou opatřeny", "zprávy a hovory jsou zabezpečeny", "as mensagens e chamadas são encriptadas",
    "as mensagens e as chamadas são", "сообщения и звонки защищены", "повідомлення й дзвінки захищ",
    "मैसेजेस और कॉल्स एंड-टू-एंड", "pesan dan panggilan terenkripsi", "メッセージと通話はエンドツーエンド",
    "ข้อความและการโทรได้รับการเข้ารหัส", "tin nhắn và cuộc gọi được mã hóa", "الرسائل والمكالمات مشفرة", "消息和通话已进行端到端加密",
    "訊息和通話", "wiadomości i połączenia są", "mesajlar ve aramalar uçtan uca",
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
    "chat whatsapp dengan {}", "chat whatsapp s uživatelem {}", "czat whatsapp z {}", "sembang whatsapp dengan {}",
    "soga za whatsapp na {}", "trò chuyện whatsapp với {}", "whatsapp chat kay {}", "whatsapp chat med {}",
    "whatsapp chat s používateľom {}", "whatsapp csevegés vele: {}", "whatsapp gesprek met {}", "whatsapp klepet z {}",
    "whatsapp pokalbis su {}", "whatsapp sarakste ar {}", "whatsapp разговор со {}", "whatsapp чат: {}", "whatsapp 与 {} 的对话",
    "whatsapp 與 {} 的對話", "whatsapp'i vestlus kontaktiga {}", "whatsapp-chatt med {}",
    "whatsapp-keskustelu henkilön {} kanssa", "whatsapp-samtale med {}", "xat de whatsapp amb {}", "{} bilan whatsapp chati",
    "{} ilə whatsapp söhbəti", "{} کے ساتھ whatsapp بات چیت", "{} के साथ whatsapp चैट", "{} सोबतच्या whatsapp गप्पा",
    "{} এর সাথে whatsapp চ্যাট", "{} ਨਾਲ whatsapp ਗੱਲਬਾਤ", "{} સાથેની whatsapp વાત", "{} உடன் whatsapp உரையாடல்",
    "{} తో whatsapp సంభాషణ", "{} ಜೊತೆ whatsapp ಸಂಭಾಷಣೆ", "{} മായുള്ള whatsapp ചാറ്റുകൾ", "{}とのwhatsappチャット",
    "{}님과의 whatsapp 대화", "συνομιλία whatsapp με {}", "צ'אט whatsapp עם {}", "دردشة واتساب مع {}", "گفتگوی whatsapp با {}",
    "แชท whatsapp กับ {}",
)  # fmt: skip
