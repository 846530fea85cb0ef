"""Headings of banks' own exports in nine languages: every column that the table of transfers can hold has its role."""

import csv

import pytest

from faisceau.notation.bank_words import roles_of

LEFT = {
    "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance": [
        "category",
        "categoryParent",
        "accountLabel",
    ],
    "Date;Valeur;Montant;Libellé;Solde": [],
    "Date;Date valeur;Libellé;Débit Euros;Crédit Euros": [],
    "Date;Libellé;Débit euros;Crédit euros;": [],
    "Date;Montant;Type;;Libellé;;;Code": [],
    "Compte;Date de comptabilisation;Date opération;Libellé;Référence;Date valeur;Montant": [],
    "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation": [
        "Categorie",
        "Sous categorie",
        "Pointage operation",
    ],
    "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise": [],
    "Date;Libellé;Montant(EUROS);Montant(FRANCS)": [],
    "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance": ["Product"],
    "Type,Produit,Date de début,Date de fin,Description,Montant,Frais,Devise,État,Solde": ["Produit"],
    '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"': [
        "Account Name"
    ],
    "Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In": [
        "Emoji",
        "Category",
        "Address",
        "Receipt",
        "Category split",
    ],
    "TransferWise ID,Date,Amount,Currency,Description,Payment Reference,Running Balance,Exchange From,Exchange To,Exchange Rate,Payer Name,Payee Name,Payee Account Number,Merchant,Card Last Four Digits,Card Holder Full Name,Attachment,Note,Total fees": [
        "Exchange From",
        "Exchange To",
        "Card Last Four Digits",
        "Card Holder Full Name",
        "Attachment",
    ],
    "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance": [
        "Sort Code"
    ],
    "Number,Date,Account,Amount,Subcategory,Memo": ["Number", "Subcategory"],
    "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes": ["Spending Category"],
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Reference Txn ID","Balance"': [
        "TimeZone",
        "Gross",
        "From Email Address",
        "To Email Address",
        "Reference Txn ID",
    ],
    "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #": ["Check or Slip #"],
    "Data tranzactie,Data valuta,Descriere,Referinta tranzactiei,Debit,Credit,Sold contabil": [],
    "Data inregistrare;Data tranzactiei;Suma debit;Suma credit;Nr. OP;Cod fiscal;Ordonator final;Beneficiar final;Nume/Denumire ordonator/beneficiar;Denumire banca ordonator/beneficiar;Nr. cont in/din care se efectueaza tranzactiile;Descrierea tranzactiei": [
        "Cod fiscal"
    ],
    "Data;Data valutei;Beneficiar/Platitor;IBAN;Detalii;Suma;Moneda;Sold": [],
    "Data operatiunii;Data valorii;Explicatii;Debit;Credit;Sold final": [],
    "Data,,,Detalii tranzactie,,Debit,,Credit": [],
    "Data,Nr. document,Corespondent,IDNO,Cont corespondent,Debit MDL,Credit MDL,Destinația plății": ["IDNO"],
    "Datum knjiženja;Datum valute;Opis transakcije;Zaduženje;Odobrenje;Stanje": [],
    "Datum;Naziv primaoca/platioca;Račun primaoca/platioca;Svrha plaćanja;Isplata;Uplata;Stanje na računu;Valuta": [],
    "Rb.;Datum obrade;Datum valute;Naziv;Broj računa;Šifra plaćanja;Poziv na broj;Na teret;U korist": ["Rb."],
    "Датум књижења;Датум валуте;Опис;Исплата;Уплата;Стање;Валута": [],
    "Datum;Opis prometa;Promet na teret;Promet u korist;Saldo": [],
    "Data e transaksionit,Data e valutës,Përshkrimi,Debi,Kredi,Balanca": [],
    "Data;Lloji;Referenca;Përshkrimi i veprimit;Shuma;Monedha;Gjendja": [],
    "Data;Përshkrimi i transaksionit;Dalje;Hyrje;Bilanci": [],
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"': [
        "Glaeubiger ID",
        "Mandatsreferenz",
        "Sammlerreferenz",
        "Lastschrift Ursprungsbetrag",
        "Auslagenersatz Ruecklastschrift",
    ],
    '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"': [
        "Gläubiger-ID",
        "Mandatsreferenz",
    ],
    '"Buchungstag";"Wertstellung";"Buchungstext";"Auftraggeber / Begünstigter";"Verwendungszweck";"Kontonummer";"BLZ";"Betrag (EUR)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"': [
        "Gläubiger-ID",
        "Mandatsreferenz",
    ],
    '"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR"': [],
    "Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung": [],
    "Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN;BIC;Kundenreferenz;Mandatsreferenz;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung": [
        "Mandatsreferenz",
        "Gläubiger ID",
        "Anzahl der Aufträge",
        "Anzahl der Schecks",
    ],
    "Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung;Bemerkung;Kategorie;Steuerrelevant;Glaeubiger ID;Mandatsreferenz": [
        "Bezeichnung Auftragskonto",
        "BIC Auftragskonto",
        "Bankname Auftragskonto",
        "Bemerkung",
        "Kategorie",
        "Steuerrelevant",
        "Glaeubiger ID",
        "Mandatsreferenz",
    ],
    '"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen";"Saldo na mutatie";"Tag"': [
        "Tag"
    ],
    '"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij","Naam uiteindelijke partij","Naam initiërende partij","BIC tegenpartij","Code","Batch ID","Transactiereferentie","Machtigingskenmerk","Incassant ID","Betalingskenmerk","Omschrijving-1","Omschrijving-2","Omschrijving-3","Reden retour","Oorspr bedrag","Oorspr munt","Koers"': [
        "Naam initiërende partij",
        "Batch ID",
        "Machtigingskenmerk",
        "Incassant ID",
    ],
    '"Date","Interest Date","Amount","Account","Counterparty","Name","Description"': [],
    "Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;Credit;Debet;Rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling": [
        "Rubrieknaam",
        "Afschriftnummer",
        "Adres tegenpartij",
    ],
    "Rekening;Boekingsdatum;Rekeninguittrekselnummer;Transactienummer;Rekening tegenpartij;Naam tegenpartij bevat;Straat en nummer;Postcode en plaats;Transactie;Valutadatum;Bedrag;Devies;BIC;Landcode;Mededelingen": [
        "Rekeninguittrekselnummer",
        "Straat en nummer",
        "Postcode en plaats",
        "Transactie",
        "Landcode",
    ],
    "Compte;Date de comptabilisation;Numéro d'extrait;Numéro de transaction;Compte contrepartie;Nom contrepartie contient;Rue et numéro;Code postal et localité;Transaction;Date valeur;Montant;Devise;BIC;Code pays;Communications": [
        "Numéro d'extrait",
        "Rue et numéro",
        "Code postal et localité",
        "Transaction",
        "Code pays",
    ],
    "Fecha;F.Valor;Concepto;Movimiento;Importe;Divisa;Disponible;Divisa;Observaciones": [],
    "FECHA OPERACIÓN;FECHA VALOR;CONCEPTO;IMPORTE EUR;SALDO": [],
    "Concepto;Fecha;Importe;Saldo": [],
    "Fecha Operativa;Concepto;Fecha Valor;Importe;Saldo;Referencia 1;Referencia 2": ["Referencia 2"],
    "F. VALOR;CATEGORÍA;SUBCATEGORÍA;DESCRIPCIÓN;COMENTARIO;IMPORTE (€);SALDO (€)": ["CATEGORÍA", "SUBCATEGORÍA"],
    "Data;Operazione;Dettagli;Conto o carta;Contabilizzazione;Categoria;Valuta;Importo": [
        "Conto o carta",
        "Contabilizzazione",
        "Categoria",
    ],
    "Data Registrazione;Data valuta;Descrizione;Importo (EUR)": [],
    "Data Contabile;Data Valuta;Addebiti (euro);Accrediti (euro);Descrizione operazioni": [],
    "Buchungsdatum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Valuta;Saldo in CHF": [],
    "Abschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2;Beschreibung3;Fussnoten": [
        "Abschlussdatum",
        "Einzelbetrag",
        "Fussnoten",
    ],
}
"""A heading, and its columns that no role fits: they are kept beside the line as they stand."""


@pytest.mark.parametrize("heading", LEFT)
def test_every_column_but_these_has_a_role(heading):
    cells = next(csv.reader([heading], delimiter=";" if ";" in heading else ","))
    assert [cell for cell in cells if cell and not roles_of(cell)] == LEFT[heading]


@pytest.mark.parametrize("heading", LEFT)
def test_every_heading_names_a_date_and_a_sum(heading):
    cells = next(csv.reader([heading], delimiter=";" if ";" in heading else ","))
    roles = {role for cell in cells for role in roles_of(cell)}
    assert roles & {"booked", "valued"}
    assert roles & {"amount", "debit", "credit"}
