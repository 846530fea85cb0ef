"""Headings as operators write them, in nine languages: each has the role that a person would give it, whatever its spelling."""

import pytest

from faisceau.notation.call_words import CALLS, of_calls
from faisceau.notation.columns_by_words import plain
from faisceau.notation.network_words import LINES, TOWERS, of_lines, of_towers

OF_CALLS = {
    "started": """
        Date de début d'appel; Date début appel; Date et heure de début; Date/Heure; DATE_HEURE; Date de l'appel; Date
        de la communication; Date évènement; Date-heure appel; Horodatage UTC; Date (UTC); Date locale; Call Date; Call
        Start; Start; Start Time; Start Date; StartDateTime; Date & Time; DateTime; Datetime; Timestamp; Call Date/Time;
        Date of Call; Event Date; Data apelului; Data; Data/Ora; Data și ora; Datum; Datum i vreme; Datum poziva;
        Početak; Data e thirrjes; Beginn; Datum/Uhrzeit; Verbindungsbeginn; Begintijd; Fecha; Fecha y hora; Fecha inicio
    """,
    "time": """
        Heure de début d'appel; Heure de l'appel; Heure évènement; Heure locale; Call Time; Time of Call; Time; Ora
        apelului; Ora; Vreme; Vreme poziva; Ora e thirrjes; Uhrzeit; Tijd; Tijdstip; Hora
    """,
    "ended": """
        Date de fin; Date et heure de fin; Heure fin d'appel; End Time; Ende; Eindtijd
    """,
    "duration": """
        Durée (hh:mm:ss); Durée en s; Durée appel (s); Durée (min); Durée conversation; Durée facturée; Duration;
        Duration(seconds); Duration (s); Duration (sec); Call Duration; Call Duration (Sec); Dur(s); Elapsed Time;
        Seconds; Length; Durata; Durata (sec); Durată; Durata apel; Trajanje; Trajanje (s); Trajanje poziva;
        Kohëzgjatja; Kohëzgjatja (s); Dauer; Dauer (s); Dauer in Sekunden; Gesprächsdauer; Duur; Duur (s); Duración;
        Duración (s); Duración en segundos
    """,
    "caller": """
        N° appelant; Numéro de l'appelant; Appelant (MSISDN); MSISDN A; Msisdn appelant; Numéro d'appelant; Numéro
        émetteur; Numéro de l'émetteur; A-Number; A number; A Party; Calling Party Number; CallingNumber;
        calling_number; Caller ID; Caller Number; From; Originating Number; Origin; Source; Src; Număr A; Nr. apelant;
        Număr chemător; Apelant; Pozivajući broj; Broj pozivaoca; A broj; Broj A; Numri A; Thirrësi; Numri i thirrësit;
        Numri thirrës; A-Rufnummer; Rufnummer A-Teilnehmer; Anrufende Nummer; Anrufer; A-nummer; Bellend nummer;
        Oproepend nummer; Número A; Número llamante; Teléfono origen; Origen; Номер А
    """,
    "callee": """
        Nº Appelé; Numéro appelé (B); MSISDN appelé; Destinataire de l'appel; Numéro destinataire; Numéro composé;
        B-Number; B Party; Called Party Number; called_number; CALLED_PARTY; Callee Number; To; Terminating Number;
        Dialed Number; Dialled Digits; Destination; Dst; Număr B; Nr. apelat; Număr chemat; Apelat; B broj; Pozvani
        broj; Broj B; Numri B; I thirruri; Numri i thirrur; B-Rufnummer; Angerufene Nummer; Zielrufnummer; B-nummer;
        Gebeld nummer; Opgeroepen nummer; Número B; Número llamado; Teléfono destino; Destino; Номер Б
    """,
    "own": """
        Abonné; N° Abonné; Numéro de l'abonné; Cible; Numéro cible; MSISDN; Numéro de la cible; Numéro surveillé; Numéro
        d'appel; Numéro requis; Numéro de ligne; Target; Target Number; Subscriber Number; Phone Number; Abonat; Număr
        abonat; Număr telefon; Pretplatnik
    """,
    "other": """
        Correspondant; N° correspondant; Numéro du correspondant; Correspondant (numéro); Numéro contacté;
        Interlocuteur; Other Party Number; Other Party; Contact; Connected Number; Corespondent; Număr corespondent;
        Kontakt
    """,
    "direction": """
        Sens; Sens de l'appel; Direction; Sens communication; Entrant/Sortant; Call Direction; In/Out; Smer; Drejtimi;
        Richtung; Richting; Sentido
    """,
    "service": """
        Type; Type d'appel; Type de communication; Type d'évènement; Nature de l'appel; Type de service; Type de trafic;
        Type de ticket; Usage; Catégorie; Nature; Call Type; Service Type; Event Type; Usage Type; Record Type; Service;
        Tip; Tip apel; Tipul apelului; Vrsta; Tip poziva; Vrsta komunikacije; Lloji; Lloji i thirrjes; Verbindungsart;
        Art; Tipo; Tipo de llamada
    """,
    "imei": """
        IMEI; Numéro IMEI; IMEI de l'abonné; IMEI cible; IMEI terminal; IMEI No
    """,
    "imsi": """
        N° IMSI; IMSI abonné; IMSI No
    """,
    "imei_caller": """
        IMEI appelant
    """,
    "imei_callee": """
        IMEI appelé
    """,
    "imsi_caller": """
        IMSI appelant
    """,
    "imsi_callee": """
        IMSI appelé
    """,
    "iccid": """
        N° SIM; ICCID
    """,
    "cell": """
        Cellule; Cellule de départ; Cellule début; Cellule initiale; CGI début; ID Cellule; Cell ID début; Code cellule;
        Borne de début; Antenne; Relais; Nom de la cellule; ECGI; CI; Cell-ID; BTS; Cell ID; Cell Tower; First Cell ID;
        First Cell; First CGI; Cell1; Start Cell ID; Site Name; Tower ID; Cell Site; Cell Name; Celula; Celulă; ID
        celulă; Bazna stanica; Ćelija; Qeliza; Antena; Funkzelle; Funkzellen-ID; Zendmast; Cel; Celda
    """,
    "cell_end": """
        Cellule d'arrivée; Cellule de fin; Cellule finale; CGI fin; Last CGI; Last Cell ID; Last Cell; End Cell ID
    """,
    "cell_part": """
        eNodeB; LAC; LAC/TAC
    """,
    "cell_address": """
        Adresse cellule; Adresse de la cellule; Adresse relais; Adresse du relais début; Adresse BTS; Localisation;
        Adresse; Cell Site Address; First Cell ID Address; Cell Address; Location; Adresa; Lokacija; Standort; Adres;
        Dirección
    """,
    "cell_end_address": """
        Adresse cellule de fin; Last Cell ID Address
    """,
    "cell_place": """
        Code postal; Ville; Commune; Localitate; PLZ; Ort
    """,
    "latitude": """
        Latitude; Lat
    """,
    "longitude": """
        Longitude; Long
    """,
    "position": """
        Coordonnées GPS; Coordonnées
    """,
    "x": """
        X
    """,
    "y": """
        Y
    """,
    "azimuth": """
        Azimut; Azimuth
    """,
    "volume": """
        Volume; Volume (octets); Volume montant; Data Volume; Uplink Volume (KB); Bytes Sent; Bytes Received
    """,
    "apn": """
        APN
    """,
    "address": """
        Adresse IP; IP publique
    """,
}
OF_TOWERS = {
    "cell": """
        CGI; Cell ID; Nom cellule; Cellule; Cell Name; Sector; Cell; ECI; eCGI; ID celulă; Funkzelle
    """,
    "site": """
        Site; Nom du site; Code site; Site Name; Bazna stanica
    """,
    "address": """
        Adresse; Adresse du site
    """,
    "place": """
        Code postal; Ville
    """,
    "latitude": """
        Latitude; Lat (WGS84); Latitude WGS84; Latitudine; Geografska širina; Breitengrad
    """,
    "longitude": """
        Longitude (deg)
    """,
    "x": """
        X L93
    """,
    "azimuth": """
        Azimut; Azimut (°); Hauptstrahlrichtung; Beam Direction
    """,
    "technology": """
        Technologie; Génération
    """,
    "operator": """
        Opérateur
    """,
    "part": """
        LAC; TAC; MCC
    """,
    "from": """
        Date de mise en service; Début de validité; Valid From
    """,
    "to": """
        Date de fin; Valid To
    """,
}
OF_LINES = {
    "number": """
        MSISDN; Numéro d'appel; N° d'appel; Numéro de téléphone; Numéro de ligne; Numéro; Număr telefon; Broj telefona;
        Rufnummer
    """,
    "holder": """
        Titulaire; Nom du titulaire; Subscriber Name; Account Holder; Customer Name; Ime i prezime; Anschlussinhaber;
        Naam; Nombre y apellidos
    """,
    "surname": """
        Nom; Nom de naissance; Raison sociale; Surname; Nume; Mbiemri
    """,
    "given": """
        Prénom; First Name; Prenume; Emri
    """,
    "born": """
        Date de naissance; Né(e) le; DOB; Geburtsdatum
    """,
    "address": """
        Adresse; Adresse du titulaire
    """,
    "place": """
        Code postal; Ville
    """,
    "imsi": """
        IMSI; N° IMSI
    """,
    "iccid": """
        ICCID; N° de carte SIM; Numéro SIM; SIM Number; SIM No
    """,
    "operator": """
        Opérateur
    """,
    "from": """
        Date d'activation; Date de mise en service; Activation Date; Date of Activation; Data activării; Datum
        aktivacije
    """,
    "to": """
        Date de résiliation; Date de désactivation; Deactivation Date
    """,
    "offer": """
        Type de contrat; Offre
    """,
    "email": """
        Email; Adresse e-mail
    """,
    "document": """
        Pièce d'identité; N° pièce d'identité; CNP; JMBG; DNI
    """,
}


def listed(table):
    return [(heading.strip(), role) for role, headings in table.items() for heading in headings.split(";")]


@pytest.mark.parametrize(("vocabulary", "table", "least"), [(CALLS, OF_CALLS, 330), (TOWERS, OF_TOWERS, 35), (LINES, OF_LINES, 50)])
def test_a_heading_has_its_role(vocabulary, table, least):
    pairs = listed(table)
    assert len(pairs) >= least
    assert [(heading, role) for heading, role in pairs if role not in vocabulary.roles_of(heading)] == []
    spaced = [(heading, role) for heading, role in pairs if " " in heading]
    assert [(heading, role) for heading, role in spaced if role not in vocabulary.roles_of(heading.upper().replace(" ", "_"))] == []


def test_a_heading_that_says_nothing_has_none():
    for heading in ("", "#", "()", "xyz", "123", "🙂", "?" * 300):
        assert CALLS.roles_of(heading) == TOWERS.roles_of(heading) == LINES.roles_of(heading) == ()


def test_spellings_are_one_word():
    assert {plain(text) for text in ("Numéro appelant", "N° de l'appelant", "NUM_APPELANT", "numAppelant", "nr. appelant")} == {
        "# appelant"
    }


def test_no_table_is_taken_for_another():
    assert not of_calls(frozenset({"started", "caller", "callee", "duration", "text"}))
    assert of_calls(frozenset({"started", "caller", "duration"}))
    assert not of_towers(frozenset({"cell", "operator"}))
    assert not of_lines(frozenset({"holder", "number"}))


def test_a_volume_of_trade_between_two_names_is_no_call():
    traded = {"started", "volume", "caller", "callee"}
    assert not of_calls(frozenset(traded))
    assert of_calls(frozenset(traded | {"imsi"}))
    assert of_calls(frozenset(traded | {"duration"}))
