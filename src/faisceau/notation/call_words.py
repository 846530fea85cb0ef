"""Words with which operators head the columns of call-data records, and how they write service and direction.

Facts about deliveries in French, English, Romanian, Serbian, Albanian, German, Dutch, Spanish and Italian, as
``columns_by_words.plain`` compares them: every way to write "number" is one word, articles do not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.columns_by_words import Vocabulary, plain
from faisceau.notation.coordinates import degrees, pair
from faisceau.notation.durations import of_two, seconds
from faisceau.notation.written_moments import clock, written

_CELL = """cell, cell global id, cellule, nom cellule, cellule activee, cell1, site name, nom site, funkzellen id, cel, cel id, naziv bazne stanice, cell id, cell tower, cell name, cell code, tower, tower id, cid, ci, eci, cgi, ecgi, cgi ecgi, ecgi cgi, cell identity, site cell,
    id cellule, identifiant cellule, code cellule, # cellule, cellid, bts, bts id, base station, antenna, antenne, relais, borne, celula, id celula,
    cod celula, bazna stanica, celija, id celije, qeliza, id qeliza, id e qelizes, kodi i qelizes, funkzelle, zelle, zell id, zellen id, zendmast, celda, id celda,
    antena, cella, id cella, cell site, site id"""
_START = "debut, start, first, depart, initiale, initial, inceput, pocetna, fillestare, beginn, begin, inicio, inicial, inizio"
_END = "fin, end, last, arrivee, finale, final, sfarsit, krajnja, perfundimtare, ende, einde, ultima, fine"


def _with(words: str, others: str) -> str:
    """Return every word of one list before and after every word of another."""
    both = [(one.strip(), other.strip()) for one in words.split(",") for other in others.split(",")]
    return ", ".join(f"{one} {other}, {other} {one}" for one, other in both)


_ADDRESS = """adresse cellule, bts location, cell site address, cell id address, adresse nom site, lokacija, adresse relais, adresse site, adresse antenne, adresse bts, adresse borne, cell address, site address, tower address, cell location,
    tower location, localisation cellule, adresa celula, adresa celulei, adresa bazne stanice, adresa celije, adresa qelizes, adresa e qelizes, standort,
    standort funkzelle, adresse funkzelle, adres zendmast, adres cel, direccion celda, direccion antena, indirizzo cella, localizare celula, lokacija bazne stanice"""
_CALLER = """appelant, # appelant, msisdn appelant, telephone appelant, ligne appelante, # emetteur, emetteur, a #, a party, a party #, # a, msisdn a,
    calling #, calling party, calling party #, calling party telephone #, calling msisdn, caller, caller #, caller id, from, from #, originating #, originating party, originator, source #,
    orig #, apelant, # apelant, # chemator, chemator, telephone apelant, pozivalac, # pozivaoca, pozivajuci #, a pretplatnik, thirresi, # thirres, # thirresit,
    thirrës, anrufer, # anrufers, a teilnehmer, anrufende #, rufende #, beller, # beller, oproepende #, llamante, # llamante, # origen, origen, telephone origen,
    chiamante, # chiamante, expediteur, # expediteur, sender, sender #"""
_CALLEE = """appele, # appele, msisdn appele, telephone appele, ligne appelee, # destinataire, destinataire, # compose, # demande, b #, b party, b party #, # b, msisdn b,
    called #, called party, called party #, called party telephone #, called msisdn, callee, callee #, to, to #, terminating #, terminating party, destination #, destination, dialed #,
    dialled #, dialed digits, dest #, apelat, # apelat, # chemat, chemat, telephone apelat, # format, pozvani, pozvani #, # pozvanog, b pretplatnik, birani #,
    i thirruri, # i thirrur, # thirrur, # i thirrurit, angerufener, # angerufenen, angerufene #, gerufene #, b teilnehmer, zielrufnummer, gebelde, gebeld #, # gebelde,
    llamado, # llamado, # destino, destino, telephone destino, chiamato, # chiamato, recipient, recipient #, receiver, receiver #"""
_DATE = """date, date heure, date appel, date communication, date debut, date heure debut, debut, date debut communication, date heure appel, date heure communication,
    horodatage, horodate, jour, call date, call time, call date time, date time, datetime, start date, start, start time, start date time, start datetime,
    begin time, begin date, event date, event time, event date time, timestamp, connect time, connection time, setup time, call start, call start time, date call,
    data, data ora, data apel, data apelului, data ora apelului, data inceput, data ora inceput, data convorbirii, datum, datum vreme, datum poziva, vreme poziva,
    vreme pocetka, pocetak, datum vreme poziva, data ora e thirrjes, data e thirrjes, data thirrjes, data fillimit, datum uhrzeit, datum zeit, beginn, startzeit, datum beginn,
    verbindungsbeginn, datum tijd, begintijd, starttijd, datum gesprek, fecha, fecha hora, fecha llamada, fecha inicio, inicio, data ora chiamata, data chiamata"""

_WORDS: Mapping[str, str] = {
    "started": f"date debut appel, date heure debut appel, date evenement, date heure evenement, horodatage utc, date utc, date locale, date heure locale, date heure utc, jour appel, date appel utc, date envoi, date debut session, date session, date connexion, debut appel, debut session, debut communication, датум, датум време, датум позива, време позива, почетак, {_DATE}",
    "time": """call initiation time, heure debut appel, heure evenement, heure locale, heure utc, heure debut communication, heure debut session, heure connexion, local time, utc time, време, време позива, време почетка, heure, heure appel, heure debut, heure communication, horaire, time, call time, start time, event time, begin time, time call, hour, ora, ora apel, ora apelului,
        ora inceput, vreme, vreme poziva, vreme pocetka, ora e thirrjes, ora thirrjes, ora fillimit, uhrzeit, zeit, startzeit, tijd, tijdstip, starttijd, hora, hora llamada,
        hora inicio, ora chiamata, ora inizio""",
    "ended": """call termination time, heure fin appel, date fin appel, date heure fin appel, fin appel, fin session, date fin session, heure fin session, date fin communication, heure fin communication, крај, време завршетка, време краја, date fin, date heure fin, heure fin, fin, end, end time, end date, end date time, call end, call end time, disconnect time, stop time, stop, release time,
        data sfarsit, ora sfarsit, data ora sfarsit, vreme kraja, vreme zavrsetka, kraj, ora perfundimit, mbarimi, endzeit, ende, verbindungsende, eindtijd, einde,
        hora fin, fecha fin, ora fine""",
    "duration": """dur s, duree conversation, duree facturee, duree session, duree connexion, duree evenement, elapsed time, elapsed, seconds, secondes, duracion segundos, session duration, conversation duration, billed duration, talk duration, трајање, трајање позива, трајање сек, duree, duree appel, duree communication, duree secondes, duree s, duree sec, duree en secondes, duree min, duree minutes, duree hh mm ss, duree mm ss, duree hh mm,
        duree reelle, duration, duration seconds, duration secs, duration sec, duration s, duration min, duration minutes, duration mm ss, duration hh mm ss, duration hh mm, call duration,
        call duration seconds, call duration sec, call duration s, call length, length, dur, talk time, durata, durata apel, durata apelului, durata secunde, durata sec, durata s,
        durata convorbirii, trajanje, trajanje poziva, trajanje sek, trajanje s, kohezgjatja, kohezgjatja thirrjes, kohezgjatja e thirrjes, kohezgjatja sek, dauer, dauer s, dauer sek,
        dauer sekunden, gesprachsdauer, verbindungsdauer, duur, gespreksduur, duur sec, duracion, duracion segundos, duracion llamada, durata chiamata""",
    "caller": f"origin, source, src, a teilnehmer #, # a teilnehmer, bellend #, oproepend #, opbellend #, origin number, номер а, isdn a, numarul a, позивалац, # позиваоца, позивајући #, {_CALLER}",
    "callee": f"dialled digits, destinataire appel, dst, b teilnehmer #, # b teilnehmer, opgeroepen #, gekozen #, номер б, isdn b, numarul b, # destinataire appel, позвани, позвани #, # позваног, бирани #, {_CALLEE}",
    "own": """target a party #, cdr party #, # surveille, # appel, # requis, # telephone, telephone, # mobile, mobile #, mobile, gsm #, # gsm, identifiant cible, objectif, # objectif, претплатник, # претплатника, претплатнички #, abonne, # abonne, msisdn, ligne, # ligne, cible, # cible, msisdn cible, subscriber, subscriber #, target, target #, target msisdn, own #, line, line #, served #, served party,
        served msisdn, service #, abonat, # abonat, # abonatului, pretplatnik, # pretplatnika, pretplatnicki #, abonenti, # abonentit, # i abonentit, teilnehmer, # teilnehmer, anschluss,
        abonnee, # abonnee, abonado, # abonado, linea, utenza, # cible surveille, #, telephone #""",
    "other": """other b party #, # contacte, contact, connected #, connected party, kontakt, # contact, numero distant, # distant, саговорник, # саговорника, други #, correspondant, # correspondant, msisdn correspondant, interlocuteur, # interlocuteur, tiers, # tiers, other party, other #, other party #, correspondent, correspondent #,
        contact #, contacted #, third party, corespondent, # corespondent, interlocutor, # interlocutor, drugi #, kontakt #, sagovornik, # sagovornika, korespondenti, # korespondentit,
        gegenstelle, partner #, gesprachspartner, correspondentie #, tegenpartij #, corresponsal, # corresponsal, corrispondente, # corrispondente""",
    "direction": """смер, смер позива, sens, direction, sens communication, sens appel, call direction, directie, directia, sens apel, sensul apelului, smer, smer poziva, smjer, drejtimi, drejtimi thirrjes,
        drejtimi i thirrjes, richtung, rufrichtung, richting, sentido, direzione, in out, mo mt, incoming outgoing, entrant sortant, type, type appel, type communication, call type, tip, tip apel,
        vrsta, vrsta poziva, lloji, lloji thirrjes, lloji i thirrjes, art, soort, tipo, tipo llamada""",
    "service": """usage, categorie, category, tipul apelului, tipul, tip poziva, vrsta komunikacije, type connexion, type session, type evenement reseau, communication type, type of call, call category, soort dienst, soort verbinding, kommunikationsart, врста, врста позива, врста услуге, врста саобраћаја, тип, услуга, type, types, type communication, type evenement, type appel, type service, type usage, type trafic, type ticket, nature, nature communication, nature appel, service, services, call type,
        event type, record type, usage type, service type, traffic type, cdr type, activity type, activity, tip, tip apel, tip serviciu, tip comunicare, tip eveniment, tip convorbire, serviciu,
        vrsta, vrsta poziva, vrsta usluge, vrsta saobracaja, tip saobracaja, usluga, lloji, lloji thirrjes, lloji i thirrjes, lloji sherbimit, sherbimi, art, dienst, dienstart, diensttyp,
        verbindungsart, ereignis, soort, dienst type, tipo, tipo llamada, tipo servicio, tipo evento, servicio, tipo chiamata, servizio""",
    "imei": "imei, имеи, imei abonne, imei cible, # imei, imeisv, imei sv, served imei, imei terminal, terminal imei, device imei, imei #, imei abonat, imei pretplatnika",
    "imsi": "imsi, имси, imsi abonne, imsi cible, # imsi, served imsi, imsi #, imsi abonat, imsi pretplatnika",
    "iccid": "iccid, # sim, sim, # carte sim, sim #, carte sim",
    "imei_caller": "imei appelant, imei a, a imei, calling imei, imei calling, caller imei, imei apelant, imei chemator, imei pozivaoca, imei thirresit, imei anrufer, imei llamante, imei origen",
    "imei_callee": "imei appele, imei b, b imei, called imei, imei called, callee imei, imei apelat, imei chemat, imei pozvanog, imei i thirrurit, imei llamado, imei destino",
    "imsi_caller": "imsi appelant, imsi a, a imsi, calling imsi, imsi calling, caller imsi, imsi apelant, imsi chemator, imsi pozivaoca, imsi llamante, imsi origen",
    "imsi_callee": "imsi appele, imsi b, b imsi, called imsi, imsi called, callee imsi, imsi apelat, imsi chemat, imsi pozvanog, imsi llamado, imsi destino",
    "cell": f"ћелија, ид ћелије, базна станица, {_CELL}, {_with(_CELL, _START)}",
    "cell_end": _with(_CELL, _END),
    "cell_caller": _with("cell, cell id, cellule, celula, cgi, celija, qeliza", "a, calling, caller, appelant, apelant, pozivaoca"),
    "cell_callee": _with("cell, cell id, cellule, celula, cgi, celija, qeliza", "b, called, callee, appele, apelat, pozvanog"),
    "cell_part": "e node b, enodeb, enodeb #, enb #, mcc, mnc, lac, tac, lac tac, tac lac, rac, lac debut, first lac, start lac, enb, enodeb, enodeb id",
    "cell_address": f"{_ADDRESS}, adresse, address, adresa, adres, direccion, indirizzo, location, localisation, {_with(_ADDRESS, _START)}",
    "cell_end_address": _with(_ADDRESS, _END),
    "cell_place": """code postal, cp, ville, commune, postcode, postal code, zip, city, town, localite, localitate, oras, mesto, grad, qyteti, plz, ort, plaats, ciudad, localidad, citta,
        code postal cellule, ville cellule, commune cellule, city cell""",
    "latitude": "latitude, lat, latitude cellule, lat cellule, cell latitude, cell lat, site latitude, latitudine, latitudine celula, geografska sirina, gjeresia gjeografike, breite, breitengrad, latitud, breedtegraad, latitude wgs84, lat wgs84",
    "longitude": "longitude, long, lon, lng, longitude cellule, long cellule, lon cellule, cell longitude, cell long, cell lon, site longitude, longitudine, longitudine celula, geografska duzina, gjatesia gjeografike, lange, langengrad, longitud, lengtegraad, longitude wgs84, long wgs84, lon wgs84",
    "position": "first cgi lat long, coordonnees, coordonnees cellule, coordonnees gps, gps, coordinates, cell coordinates, gps coordinates, lat long, lat lon, coordonate, coordonate gps, koordinate, gps koordinate, koordinatat, koordinaten, coordinaten, coordenadas, coordinate, position",
    "x": "x, x lambert, x lambert93, x lambert 93, x l93, lambert x, coordonnee x, coord x",
    "y": "y, y lambert, y lambert93, y lambert 93, y l93, lambert y, coordonnee y, coord y",
    "azimuth": "azimut, azimuth, azimut cellule, cell azimuth, azimuth cell, azimuti, acimut, richtung azimut",
    "volume": """bytes sent, bytes received, octets recus, octets envoyes, volume emis, volume recu, total bytes, total volume, volume, volume total, volume donnees, volume octets, volume ko, volume mo, volume kb, volume mb, volume montant, volume descendant, octets, octets montants, octets descendants,
        bytes, data volume, data volume bytes, data volume kb, data volume mb, volume up, volume down, uplink, downlink, uplink volume, downlink volume, upload, download, bytes up, bytes down,
        uplink bytes, downlink bytes, bytes in, bytes out, volum, volum date, trafic, trafic date, volumen, datenvolumen, kolicina podataka, volumi, dataverbruik""",
    "apn": "apn, access point, access point name, point acces, nom apn, service apn",
    "address": "ip, adresse ip, ip address, adresa ip, ip adresa, ip adresse, ip adres, direccion ip, ipv4, ipv6, public ip, ip publique, private ip, assigned ip",
    "caller_name": "nom appelant, titulaire appelant, calling name, caller name, a name, nume apelant, ime pozivaoca, from name",
    "callee_name": "nom appele, titulaire appele, called name, callee name, b name, nume apelat, ime pozvanog, to name",
    "own_name": "titulaire, nom titulaire, nom abonne, subscriber name, titular, nume abonat, ime pretplatnika",
    "other_name": "nom correspondant, titulaire correspondant, nom tiers, other party name, contact name, nume corespondent",
    "operator": "operateur, operator, reseau, network, carrier, operatori, mreza, rrjeti, netz, netzbetreiber, provider, operador, gestore, plmn",
    "technology": "technologie, technology, rat, generation, tehnologie, tehnologija, teknologjia, tecnologia, type reseau, network type",
    "reference": "id, ref, reference, call id, record id, cdr id, # enregistrement, # ticket, call reference, ticket, row id, id apel, id poziva",
    "text": """message, text, texte, body, content, contenu, message text, text message, message body, sms text, sms content, texte message, contenu message, mesaj, continut,
        sadrzaj, tekst, tekst poruke, permbajtja, nachricht, nachrichtentext, inhalt, bericht, texto, mensaje, testo, messaggio""",
}


class Said(NamedTuple):
    """What a cell says of a record: voice, video, sms, mms or data; and the direction, seen from the line; either may be unsaid."""

    service: str | None
    direction: str | None


_SERVICES: Mapping[str, str] = {
    "voice": """глас, говор, voix, voice, vocal, vocale, telephonie, telephony, moc, mtc, speech, convorbire, convorbiri, voce, glas, govor, govorni, zeri, ze, zanor, zanore, gesprach, sprache, telefonie, gesprek, spraak,
        voz, vocali, phonie, volte, vowifi, csd, renvoi, forward, forwarded, cfw, cfu, cfb, cfnr, redirectionare, redirectionat, preusmeren, preusmerenje, rufumleitung, messagerie, voicemail, repondeur""",
    "video": "video, visio, visiophonie, videocall",
    "sms": "smsin, smsout, смс, порука, поруке, sms, smsmo, smsmt, smo, smt, sm, texto, textos, messages, mesaj, mesaje, poruka, poruke, mesazh, mesazhe, nachricht, bericht, mensaje, messaggio",
    "mms": "mms, mmsmo, mmsmt",
    "data": "подаци, data, donnees, gprs, internet, packet, ps, lte, wap, pdp, umts, ggsn, pgw, sgw, sgsn, nr, podaci, daten, datos, dati, datenverbindung",
}
_WEAK = frozenset(
    map(
        plain,
        [
            "appel",
            "appels",
            "позив",
            "позиви",
            "call",
            "calls",
            "apel",
            "apeluri",
            "poziv",
            "pozivi",
            "thirrje",
            "thirrja",
            "anruf",
            "verbindung",
            "oproep",
            "llamada",
            "llamadas",
            "chiamata",
            "telephone",
        ],
    )
)
"""Words for a call that also stand before another service (``appel données``)."""
_DIRECTIONS: Mapping[str, str] = {
    "in": """smsin, долазни, долазна, долазно, примљен, entrant, entrante, entrants, entrantes, recu, recue, recus, arrivee, arrive, incoming, in, inbound, mt, mtc, smsmt, mmsmt, smt, received, terminated, terminating, terminate, primit, primite, intrare, intrat,
        dolazni, dolazna, dolazno, primljen, primljeni, primljena, hyrese, hyres, pranuar, eingehend, ankommend, eingang, inkomend, ontvangen, entrada, recibida, recibido, entranti, ricevuta, ricevute""",
    "out": """smsout, одлазни, одлазна, одлазно, послат, sortant, sortante, sortants, sortantes, emis, emise, envoye, envoyee, depart, outgoing, out, outbound, mo, moc, smsmo, mmsmo, smo, originated, originating, originate, sent, made, dialed, iesire, iesit,
        efectuat, efectuate, trimis, initiat, odlazni, odlazna, odlazno, poslat, poslati, poslata, dalese, dales, derguar, ausgehend, abgehend, ausgang, uitgaand, verzonden, saliente, salida,
        realizada, enviado, enviada, uscente, uscenti, effettuata, effettuate""",
    "missed": "пропуштен, пропуштени, manque, manques, manquee, missed, unanswered, pierdut, pierdute, ratat, propusten, propusteni, propustena, humbur, humbura, verpasst, gemist, perdida, perdidas, persa, perse",
    "voicemail": "messagerie, voicemail, repondeur",
}


def _by_word(listed: Mapping[str, str]) -> dict[str, str]:
    return {plain(word.strip()): meaning for meaning, words in listed.items() for word in words.split(",")}


_SERVICE_OF = _by_word(_SERVICES)
_DIRECTION_OF = _by_word(_DIRECTIONS)
_SINGLE = {"o": "out", "s": None, "i": "in"}
_NEITHER = frozenset(
    {
        "renvoi",
        "forward",
        "forwarded",
        "cfw",
        "cfu",
        "cfb",
        "cfnr",
        "redirectionare",
        "redirectionat",
        "preusmeren",
        "preusmerenje",
        "rufumleitung",
    }
)
_SECURITY_MARKS = re.compile(r"[\s._()/-]")
_DIALLED = re.compile(r"[\d*#xX•]+\Z")
_HIDDEN = frozenset(
    map(
        plain,
        "masque anonyme inconnu secret prive unknown private anonymous withheld restricted hidden unavailable ascuns necunoscut skriven nepoznat fshehur panjohur unbekannt onbekend desconocido oculto".split(),  # noqa: SIM905
    )
)


@lru_cache(maxsize=2048)
def said(cell: str) -> Said:
    """Return what the words of a cell say; a service is said where exactly one is named.

    >>> said("SMS sortant"), said("MTC"), said("Appel reçu"), said("Renvoi d'appel"), said("Forfait 3")
    (Said(service='sms', direction='out'), Said(service='voice', direction='in'), Said(service='voice', direction='in'), \
Said(service='voice', direction=None), Said(service=None, direction=None))
    """
    words = plain(cell[:200]).split()
    strong = {_SERVICE_OF[word] for word in words if word in _SERVICE_OF}
    service = next(iter(strong)) if len(strong) == 1 else "voice" if not strong and not _WEAK.isdisjoint(words) else None
    ways = {_DIRECTION_OF[word] for word in words if word in _DIRECTION_OF}
    way = "missed" if "missed" in ways else next(iter(ways)) if len(ways) == 1 and _NEITHER.isdisjoint(words) else None
    return Said(service, way)


def dialled(cell: str) -> bool:
    """Say whether a cell holds a number as networks record it, masked ones and short codes included, or says that it is hidden.

    >>> dialled("0033 6 39 98 00 01"), dialled("349"), dialled("33639****01"), dialled("Masqué"), dialled("Paris")
    (True, True, True, True, False)
    """
    text = _SECURITY_MARKS.sub("", cell.strip().lstrip("+'=\"").rstrip('"'))
    return len(text) <= 30 and ((bool(_DIALLED.match(text)) and any(map(str.isdigit, text))) or plain(cell.strip()) in _HIDDEN)


def hidden(cell: str) -> bool:
    """Say whether a cell says that a number is withheld."""
    return len(cell) < 40 and plain(cell) in _HIDDEN


def _long_digits(cell: str) -> bool:
    digits = _SECURITY_MARKS.sub("", cell.strip("'=\" "))
    return digits.isdecimal() and 13 <= len(digits) <= 22


_TESTS = {
    "started": lambda cell: written(cell) is not None,
    "time": lambda cell: clock(cell, joined=True) is not None,
    "ended": lambda cell: written(cell) is not None or clock(cell, joined=True) is not None,
    "duration": lambda cell: seconds(cell) is not None or of_two(cell),
    "direction": lambda cell: (its := said(cell)).direction is not None and its.service is None,
    **dict.fromkeys(("caller", "callee", "own", "other"), dialled),
    **dict.fromkeys(("imei", "imei_caller", "imei_callee", "imsi", "imsi_caller", "imsi_callee", "iccid"), _long_digits),
    "latitude": lambda cell: degrees(cell, 90) is not None,
    "longitude": lambda cell: degrees(cell, 180) is not None,
    "position": lambda cell: pair(cell) is not None,
}
CALLS = Vocabulary(
    _WORDS,
    _TESTS,
    repeated=("service", "cell_part", "cell_place", "volume", "reference"),
    kept=("direction",),
    essential=("started", "time", "caller", "callee", "own", "other", "duration", "direction", "imsi"),
)
"""The columns of call-data records."""


def of_calls(roles: frozenset[str]) -> bool:
    """Say whether columns are those of call-data records: when, between whom, and what or how long; never with its text."""
    numbers = roles & {"caller", "callee", "own", "other"}
    radio = roles & {
        "imei",
        "imsi",
        "imei_caller",
        "imei_callee",
        "imsi_caller",
        "imsi_callee",
        "cell",
        "cell_caller",
        "cell_callee",
    }
    if "text" in roles or "started" not in roles or not roles & {"duration", "service", "volume", "direction"}:
        return False
    if not numbers:
        return "imsi" in roles and bool(radio & {"cell", "imei"})
    return "duration" in roles or bool(radio)
