"""Words with which operators head their lists of cells and their lists of lines and holders, in nine languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faisceau.notation.call_words import CALLS, dialled
from faisceau.notation.columns_by_words import Vocabulary
from faisceau.notation.coordinates import degrees, pair
from faisceau.notation.written_moments import written

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})?\s*°?\Z")

_FROM = """date mise en service, mise en service, date debut, date debut validite, debut validite, valide du, valide depuis, du, date mise service, mise service, valid from, from, start date, from date, active from, activation date, since, on air date, valabil din,
    data inceput, de la, od, vazi od, datum od, nga, data fillimit, gultig von, gueltig von, von, geldig van, vanaf, desde, valido desde, fecha alta, dal, valido dal"""
_TO = """date fin, date fin validite, fin validite, valide jusqu, valide au, au, valid to, to, end date, to date, active to, until, off air date, valabil pana, data sfarsit, pana la, do, vazi do, datum do, deri, data perfundimit,
    gultig bis, gueltig bis, bis, geldig tot, tot, hasta, valido hasta, fecha baja, al, valido al"""

_TOWERS: Mapping[str, str] = {
    "cell": """cell, cellule, cell id, cellid, cid, ci, eci, cgi, ecgi, cgi ecgi, ecgi cgi, cell identity, id cellule, identifiant cellule, code cellule, # cellule, cell code, cell #, cell name, nom cellule, sector, secteur, sector id, id secteur,
        celula, id celula, cod celula, nume celula, celija, id celije, qeliza, id qeliza, id qelizes, kodi qelizes, funkzelle, zelle, zell id, cel, cel id, celda, id celda, cella, id cella, cell tower, tower, tower id, cell id cgi, ncgi, nci""",
    "site": """site, site id, id site, nom site, site name, code site, bts, bts id, nom bts, bts name, relais, nom relais, antenne, antenna, nom antenne, base station, station, station name, tower name, nume site, denumire site, statie baza,
        bazna stanica, naziv bazne stanice, naziv lokacije, lokacija, stacioni, emri stacionit, standort, standortname, zendmast, site naam, emplazamiento, antena, nombre antena, sito, nome sito, enodeb, enb, nodeb, gnodeb, name, nom""",
    "part": "mcc, mnc, lac, tac, lac tac, tac lac, enb id, enodeb id",
    "operator": "operateur, operator, reseau, network, carrier, operatori, mreza, rrjeti, netz, netzbetreiber, provider, operador, gestore, plmn, net",
    "technology": "technologie, technology, tech, rat, radio, generation, tehnologie, tehnologija, teknologjia, tecnologia, techniek, systeme, system",
    "address": """adresse, address, adresse site, adresse cellule, site address, cell address, adresse relais, adresse antenne, location, localisation, adresa, adresa site, adresa celulei, adresa bazne stanice, adresa celije, adresa qelizes,
        anschrift, adres, direccion, indirizzo, rue, street, strada, ulica, rruga, strasse, straat, calle, via""",
    "place": "code postal, cp, postcode, postal code, zip, cod postal, postanski broj, plz, commune, ville, city, town, localite, localitate, oras, mesto, grad, qyteti, ort, plaats, ciudad, localidad, citta, comune, departement, county, region",
    "latitude": "latitude, lat, latitude wgs84, lat wgs84, latitude cellule, cell latitude, cell lat, site latitude, latitudine, geografska sirina, sirina, gjeresia, gjeresia gjeografike, breite, breitengrad, latitud, breedtegraad",
    "longitude": "longitude, long, lon, lng, longitude wgs84, long wgs84, lon wgs84, longitude cellule, cell longitude, cell long, cell lon, site longitude, longitudine, geografska duzina, duzina, gjatesia, gjatesia gjeografike, lange, langengrad, longitud, lengtegraad",
    "position": "coordonnees, coordonnees gps, gps, coordinates, gps coordinates, lat long, lat lon, coordonate, coordonate gps, koordinate, gps koordinate, koordinatat, koordinaten, coordinaten, coordenadas, position, wgs84",
    "x": "x, x lambert, x lambert93, x lambert 93, x l93, lambert x, coordonnee x, coord x",
    "y": "y, y lambert, y lambert93, y lambert 93, y l93, lambert y, coordonnee y, coord y",
    "azimuth": "beam direction, azimut, azimuth, azimut cellule, cell azimuth, azimuth degrees, azimuti, acimut, orientation, direction, bearing, orientare, usmerenje, drejtimi, richtung, hauptstrahlrichtung, richting",
    "from": _FROM,
    "to": _TO,
}


def _is_date(cell: str) -> bool:
    return written(cell) is not None


def _is_number(cell: str) -> bool:
    return _NUMBER.match(cell.strip()) is not None


TOWERS = Vocabulary(
    _TOWERS,
    {
        "latitude": lambda cell: degrees(cell, 90) is not None,
        "longitude": lambda cell: degrees(cell, 180) is not None,
        "position": lambda cell: pair(cell) is not None,
        **dict.fromkeys(("from", "to"), _is_date),
        **dict.fromkeys(("x", "y", "azimuth"), _is_number),
    },
    repeated=("part", "place"),
    essential=("cell", "latitude", "longitude", "position", "x", "y"),
)
"""The columns of a list of cells."""


def of_towers(roles: frozenset[str]) -> bool:
    """Say whether columns are those of a list of cells: which cell, and where it stands."""
    placed = {"latitude", "longitude"} <= roles or "position" in roles or {"x", "y"} <= roles or "address" in roles
    radio = roles & {"part", "azimuth", "technology", "operator", "site"}
    return "cell" in roles and placed and bool(radio or "address" in roles or {"latitude", "longitude"} <= roles)


_LINES: Mapping[str, str] = {
    "number": """msisdn, # ligne, ligne, # appel, # telephone, telephone, # abonne, phone #, subscriber #, line #, line, # mobile, mobile, mobile #, gsm, # gsm, numar abonat, # telefon, telefon, broj telefona, # pretplatnika,
        pretplatnicki #, # telefonit, numri abonentit, # abonentit, rufnummer, telefonnummer, mobilnummer, telefoonnummer, # telefono, telefono, linea, # linea, utenza""",
    "holder": """naam, naam abonnee, nombre apellidos, titulaire, nom titulaire, titulaire ligne, titulaire contrat, identite titulaire, nom prenom titulaire, nom abonne, subscriber, subscriber name, holder, holder name, account holder, registered name, registered owner, owner, owner name,
        customer, customer name, titular, nume titular, nume abonat, titular abonament, pretplatnik, ime pretplatnika, ime prezime, vlasnik, korisnik, ime korisnika, abonenti, emri abonentit, emri mbiemri, mbajtesi, anschlussinhaber,
        teilnehmer, inhaber, name anschlussinhaber, abonnee, naam abonnee, titularis, abonado, nombre titular, intestatario, abonne""",
    "surname": "nom, nom famille, nom usage, surname, last name, family name, nume, nume familie, prezime, mbiemri, nachname, familienname, achternaam, apellido, apellidos, cognome, nom naissance, raison sociale, denomination, company, company name",
    "given": "prenom, prenoms, first name, given name, forename, prenume, ime, emri, vorname, voornaam, nombre, nome",
    "born": "ne e, date naissance, ne le, nee le, date birth, birth date, birthdate, dob, data nasterii, datum rodjenja, datum rodenja, data lindjes, datelindja, geburtsdatum, geboortedatum, fecha nacimiento, data nascita",
    "document": "piece identite, # piece identite, # piece, # document, document, id document, id #, identity document, passport, passport #, cnp, serie ci, act identitate, jmbg, licna karta, # licne karte, dokumenti, # dokumentit, leternjoftimi, ausweis, ausweisnummer, identiteitskaart, dni, nie, documento, codice fiscale",
    "address": "adresse, adresse titulaire, adresse postale, adresse facturation, address, holder address, billing address, home address, adresa, adresa titular, adresa pretplatnika, adresa abonentit, anschrift, adres, direccion, domicilio, indirizzo, rue, street, voie",
    "place": "code postal, cp, postcode, postal code, zip, ville, city, town, commune, localite, localitate, oras, mesto, grad, qyteti, plz, ort, plaats, woonplaats, ciudad, citta, pays, country, tara, zemlja, shteti, land, pais, paese",
    "email": "email, e mail, mail, courriel, adresse electronique, adresse mail, email address, posta elettronica, correo electronico",
    "imsi": "imsi, # imsi, imsi #",
    "iccid": "iccid, icc, # sim, sim, sim #, carte sim, # carte sim, # icc, icc id, sim card, sim card #, serie sim, karta sim, karticë sim, simkarte, sim kartennummer",
    "imei": "imei, # imei, imei #, imei terminal",
    "operator": "operateur, operator, reseau, network, carrier, provider, operatori, mreza, netz, netzbetreiber, operador, gestore, fournisseur",
    "offer": "offre, forfait, type contrat, type abonnement, contrat, formule, plan, tariff, tarif, product, contract type, subscription type, offer, abonament, tip abonament, tarifa, vrsta pretplate, abonimi, vertrag, tarifname, abonnement, contrato, contratto, # contrat, prepaid, postpaid, type",
    "from": f"date activation, activation, active le, activated, activated on, date souscription, date ouverture, souscription, ouverture, data activarii, datum aktivacije, data aktivizimit, aktivierung, aktivierungsdatum, activatiedatum, fecha activacion, data attivazione, {_FROM}",
    "to": f"date resiliation, resiliation, resilie le, date desactivation, deactivated, deactivation date, termination date, terminated, date fermeture, fermeture, data dezactivarii, datum deaktivacije, data caktivizimit, deaktivierung, kundigung, deactivatiedatum, fecha desactivacion, data cessazione, {_TO}",
}
_DIGITS = CALLS.tests["imsi"]
LINES = Vocabulary(
    _LINES,
    {"number": dialled, "imsi": _DIGITS, "iccid": _DIGITS, "imei": _DIGITS, "from": _is_date, "to": _is_date, "born": _is_date},
    repeated=("place", "address"),
    essential=("number", "holder", "surname", "given", "imsi"),
)
"""The columns of a list of lines and their holders."""


def of_lines(roles: frozenset[str]) -> bool:
    """Say whether columns are those of an operator's list of lines: a number or a card, whose, and what a telephone book lacks."""
    whose = bool(roles & {"holder", "surname"})
    line = bool(roles & {"number", "imsi", "iccid"})
    kept = roles & {"imsi", "iccid", "imei", "from", "to", "operator"}
    return whose and line and bool(kept) and (bool(kept & {"imsi", "iccid", "from"}) or "holder" in roles)
