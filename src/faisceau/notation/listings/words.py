"""Words that head the columns of listings, by what the column holds: facts about deliveries of agencies, acquirers and registers.

Written in small letters without accents or punctuation, as ``plain_word`` gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from faisceau.model.reading import Setting
from faisceau.model.wording import Wording
from faisceau.notation.bank_words import plain_word
from faisceau.notation.listings.registers import REGISTERS, Register

DATES = frozenset({"sent", "paid", "at", "born", "opened", "closed"})
SUMS = frozenset({"amount", "amount_paid", "fees"})


class Kind(NamedTuple):
    """A kind of listing: its name, what heads its columns, and the groups of roles of each of which one must be named.

    ``register`` is the entry of a register, which has its own words.
    """

    name: str
    words: Mapping[str, tuple[str, ...]]
    needed: tuple[frozenset[str], ...]
    main: tuple[str, ...]
    register: Register | None = None

    @property
    def roles(self) -> frozenset[str]:
        """Return every role that a column may have."""
        if self.register:
            return frozenset(self.register.vocabulary.roles)
        return frozenset(role for roles in self.words.values() for role in roles)


def _by_word(listed: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for role, words in listed.items():
        for word in " ".join(words.split()).split(", "):
            found[word] = (*found.get(word, ()), role)
    return found


_AGENCY = _by_word(
    {
        "number": """mtcn, control number, money transfer control number, transfer control number, reference number, transfer number,
            pin, order number, transaction reference, numero de controle, numero de transfert, n de transfert, no de transfert, numero mtcn,
            reference du transfert, code de retrait, numar transfer, nr transfer, numar de control, cod transfer, kontrolni broj,
            broj transfera, контролни број, број трансфера, numri i transferit, numri i kontrollit, transfernummer, kontrollnummer,
            vorgangsnummer, controlenummer, numero de control, numero de envio, numero di controllo""",
        "sent": """date sent, send date, sent date, sending date, date of sending, transaction date, date, date and time sent,
            date d envoi, date envoi, date d emission, date du transfert, data trimiterii, data expedierii, data transferului, datum slanja,
            datum uplate, датум слања, data e dergimit, sendedatum, einzahlungsdatum, verzenddatum, fecha de envio, fecha envio,
            data invio""",
        "paid": """date paid, pay date, paid date, payout date, date of payment, date received, pickup date, date de paiement,
            date paiement, date de retrait, date retrait, data platii, data ridicarii, datum isplate, датум исплате, data e pageses,
            data e terheqjes, auszahlungsdatum, uitbetalingsdatum, fecha de pago, fecha pago, fecha de cobro, data pagamento""",
        "sender": """sender, sender name, sender full name, name of sender, remitter, remitter name, customer name sender, expediteur,
            nom expediteur, nom de l expediteur, nom et prenom expediteur, emetteur, nom emetteur, donneur d ordre, expeditor,
            nume expeditor, trimitator, nume trimitator, posiljalac, ime posiljaoca, пошиљалац, име пошиљаоца, derguesi, emri i derguesit,
            absender, name absender, auftraggeber, afzender, naam afzender, remitente, nombre remitente, ordenante, mittente""",
        "sender_given": "sender first name, prenom expediteur, prenume expeditor, vorname absender, nombre de pila remitente",
        "receiver": """receiver, receiver name, receiver full name, name of receiver, recipient, recipient name, beneficiary,
            beneficiary name, payee, payee name, destinataire, nom destinataire, nom du destinataire, beneficiaire, nom beneficiaire,
            nom du beneficiaire, destinatar, nume destinatar, beneficiar, nume beneficiar, primalac, ime primaoca, прималац, име примаоца,
            marresi, emri i marresit, perfituesi, empfanger, name empfanger, begunstigter, ontvanger, naam ontvanger, begunstigde,
            destinatario, nombre destinatario, beneficiario, nombre beneficiario""",
        "receiver_given": "receiver first name, prenom destinataire, prenom beneficiaire, prenume destinatar, vorname empfanger",
        "amount": """amount sent, send amount, amount, principal, principal amount, sent amount, montant envoye, montant, montant emis,
            montant du transfert, principal envoye, suma trimisa, suma, suma expediata, poslati iznos, iznos, износ, shuma e derguar, shuma,
            gesendeter betrag, betrag, verzonden bedrag, bedrag, importe enviado, importe, monto enviado, importo inviato, importo""",
        "currency": """currency sent, send currency, sent currency, currency, devise envoi, devise d envoi, devise, monnaie d envoi,
            valuta trimisa, moneda trimisa, moneda, valuta slanja, valuta, валута, monedha, wahrung, sendewahrung, munt, valuta verzonden,
            moneda envio, moneda de envio, divisa""",
        "amount_paid": """amount paid, pay amount, paid amount, payout amount, expected payout, amount received, montant paye, montant recu,
            montant verse, suma platita, suma primita, suma ridicata, isplaceni iznos, исплаћени износ, shuma e paguar,
            ausgezahlter betrag, uitbetaald bedrag, importe pagado, importe recibido, importo pagato""",
        "currency_paid": """currency paid, pay currency, paid currency, payout currency, devise paiement, devise de paiement, devise recue,
            moneda platita, moneda platii, valuta isplate, monedha e pageses, auszahlungswahrung, uitbetaalde munt, moneda pago,
            moneda de pago""",
        "fees": """fee, fees, charges, service fee, transfer fee, frais, frais d envoi, commission, comision, taxa, provizija, naknada,
            komisioni, gebuhr, gebuhren, kosten, comision de envio, tarifa, commissione""",
        "rate": "exchange rate, rate, fx rate, taux de change, taux, curs, curs de schimb, kurs, курс, kursi, wechselkurs, wisselkoers, tipo de cambio",
        "agent_sent": """send agent, sending agent, send agent name, send agent location, send location, sending location, agence d envoi,
            agence emettrice, agence envoi, point de vente envoi, agent expediere, agentie trimitere, agencija slanja, agjencia derguese,
            sendestelle, agentschap verzending, agencia de envio, agencia envio""",
        "agent_paid": """pay agent, paying agent, pay agent name, pay agent location, pay location, payout location, pickup location,
            agence de paiement, agence payeuse, agence paiement, point de vente paiement, agent plata, agentie plata, agencija isplate,
            agjencia paguese, auszahlstelle, agentschap uitbetaling, agencia de pago, agencia pago""",
        "sender_document": """sender id, sender id number, sender document, sender document number, piece expediteur, piece d identite expediteur,
            numero piece expediteur, act expeditor, act identitate expeditor, dokument posiljaoca, dokumenti i derguesit, ausweis absender,
            documento remitente""",
        "receiver_document": """receiver id, receiver id number, receiver document, receiver document number, piece destinataire,
            piece beneficiaire, piece d identite destinataire, numero piece destinataire, act destinatar, act identitate destinatar,
            dokument primaoca, dokumenti i marresit, ausweis empfanger, documento destinatario, documento beneficiario""",
        "sender_phone": """sender phone, sender telephone, sender mobile, telephone expediteur, tel expediteur, telefon expeditor,
            telefon posiljaoca, telefoni i derguesit, telefon absender, telefono remitente""",
        "receiver_phone": """receiver phone, receiver telephone, receiver mobile, telephone destinataire, tel destinataire,
            telephone beneficiaire, telefon destinatar, telefon primaoca, telefoni i marresit, telefon empfanger, telefono destinatario""",
        "sender_address": "sender address, adresse expediteur, adresa expeditor, adresa posiljaoca, adresse absender, direccion remitente",
        "receiver_address": """receiver address, adresse destinataire, adresse beneficiaire, adresa destinatar, adresa primaoca,
            adresse empfanger, direccion destinatario""",
        "sender_nationality": "sender nationality, nationalite expediteur, cetatenie expeditor, nacionalidad remitente",
        "receiver_nationality": "receiver nationality, nationalite destinataire, nationalite beneficiaire, cetatenie destinatar",
        "status": "status, statut, etat, stare, статус, statusi, estado, stato",
        "purpose": "purpose, purpose of transfer, message, motif, objet, scop, svrha, qellimi, verwendungszweck, omschrijving, concepto, causale",
    }
)
_TERMINAL = _by_word(
    {
        "terminal": """terminal, terminal id, tid, terminal number, pos id, pos, numero de terminal, n terminal, id terminal, identifiant terminal,
            numar terminal, broj terminala, број терминала, numri i terminalit, terminalnummer, terminal nr, numero terminal, id terminale""",
        "merchant_id": """merchant id, mid, merchant number, numero commercant, numero de commercant, n commercant, id commercant,
            numero de contrat, id comerciant, broj trgovca, numri i tregtarit, handlernummer, vertragsnummer, handelaarsnummer,
            numero comercio, codigo comercio, id esercente""",
        "merchant": """merchant, merchant name, commercant, nom commercant, enseigne, nom de l enseigne, comerciant, nume comerciant,
            trgovac, naziv trgovca, tregtari, handler, handlername, handelaar, comercio, nombre comercio, esercente""",
        "card": """card, card number, masked card number, masked pan, pan, truncated pan, numero de carte, numero de carte masque, numero carte, n carte, n de carte, n de carte masque,
            carte, numar card, card mascat, broj kartice, број картице, numri i kartes, kartennummer, kaartnummer, numero de tarjeta,
            tarjeta, numero carta""",
        "at": """date, transaction date, date and time, date time, timestamp, date heure, date et heure, date transaction,
            date de transaction, date operation, data, data tranzactiei, data si ora, datum, datum i vreme, datum transakcije, датум,
            data dhe ora, transaktionsdatum, transactiedatum, fecha, fecha y hora, fecha operacion, data ora""",
        "time": "time, heure, ora, vreme, време, uhrzeit, zeit, tijd, hora",
        "amount": """amount, transaction amount, montant, montant transaction, suma, valoare, iznos, износ, shuma, vlera, betrag, bedrag,
            importe, importo""",
        "currency": "currency, ccy, devise, monnaie, moneda, valuta, валута, monedha, wahrung, munt, divisa",
        "number": """authorisation, authorization, authorisation code, authorization code, auth code, approval code, autorisation,
            numero d autorisation, n autorisation, n d autorisation, code autorisation, code d autorisation, cod autorizare, autorizare, autorizacija, kod autorizacije,
            autorizimi, genehmigung, genehmigungsnummer, autorisatie, autorisatiecode, autorizacion, codigo autorizacion,
            autorizzazione""",
        "code": """type, transaction type, type operation, type de transaction, type d operation, tip, tip tranzactie, vrsta, vrsta transakcije,
            lloji, transaktionsart, art, transactietype, tipo, tipo operacion""",
        "status": "status, response, statut, reponse, etat, stare, статус, statusi, estado, stato, antwort",
        "holder": "cardholder, cardholder name, porteur, nom porteur, titulaire carte, posesor card, karteninhaber, titular tarjeta",
    }
)
_ACCOUNTS = _by_word(
    {
        "holder": """holder, account holder, holder name, name, surname, last name, titulaire, nom titulaire, nom, nom de famille,
            nom de naissance, nom ou raison sociale, raison sociale, denomination, titular, nume, nume titular, vlasnik, prezime, власник,
            mbajtesi, mbiemri, inhaber, kontoinhaber, nachname, rekeninghouder, naam, apellidos, intestatario, cognome""",
        "holder_given": "given name, first name, forename, prenom, prenoms, prenume, ime, име, emri, vorname, voornaam, nombre, nome",
        "born": """date of birth, birth date, born, date de naissance, ne le, nee le, data nasterii, datum rodjenja, datum rođenja,
            датум рођења, datelindja, geburtsdatum, geboortedatum, fecha de nacimiento, data di nascita""",
        "document": """identification, id number, national id, identity number, siren, siret, numero d identification, identifiant, cnp,
            idnp, jmbg, јмбг, numri personal, steuer id, bsn, dni, nie, codice fiscale""",
        "address": "address, adresse, adresse titulaire, domicile, adresa, адреса, adresa e banimit, anschrift, adres, direccion, indirizzo",
        "nationality": "nationality, nationalite, cetatenie, drzavljanstvo, shtetesia, staatsangehorigkeit, nationaliteit, nacionalidad",
        "bank": """bank, bank name, institution, etablissement, nom etablissement, nom de l etablissement, etablissement bancaire, banque,
            nom banque, etablissement teneur, banca, nume banca, banka, naziv banke, банка, kreditinstitut, bankname, banco, entidad""",
        "bank_code": "bic, bank code, swift, code banque, code etablissement, cib, cod banca, sifra banke, blz, codigo banco, abi",
        "account": """account, account number, iban, number, compte, numero de compte, n compte, n de compte, compte iban, numero iban, rib,
            cont, numar cont, cont iban, racun, broj racuna, рачун, број рачуна, llogaria, numri i llogarise, konto, kontonummer,
            rekening, rekeningnummer, cuenta, numero de cuenta, conto, numero conto""",
        "kind": """account type, type, kind, nature, product, nature du compte, type de compte, type compte, produit, tip cont, fel cont,
            vrsta racuna, врста рачуна, lloji i llogarise, kontoart, art des kontos, soort rekening, tipo de cuenta, tipo conto""",
        "opened": """opened, opening date, date opened, open date, date d ouverture, date ouverture, ouvert le, data deschiderii,
            data deschidere, datum otvaranja, датум отварања, data e hapjes, eroffnet, eroffnungsdatum, eroffnet am, openingsdatum,
            geopend, fecha de apertura, fecha apertura, data apertura""",
        "closed": """closed, closing date, date closed, close date, date de cloture, date cloture, clos le, date de fermeture,
            data inchiderii, data inchidere, datum zatvaranja, датум затварања, data e mbylljes, geschlossen, schliessungsdatum,
            geschlossen am, aufgelost am, sluitingsdatum, fecha de cierre, fecha cierre, data chiusura""",
        "capacity": """role, capacity, relation, qualite, qualite du titulaire, role du titulaire, lien, procuration, mandat, type de titulaire, calitate,
            rol, svojstvo, cilesia, rolle, eigenschaft, verfugungsberechtigung, hoedanigheid, calidad, intervencion, ruolo""",
        "currency": "currency, devise, monnaie, moneda, valuta, валута, monedha, wahrung, munt, divisa",
        "status": "status, statut, etat, stare, статус, statusi, estado, stato",
    }
)

KINDS: tuple[Kind, ...] = (
    Kind(
        "transfer_agency",
        _AGENCY,
        (
            frozenset({"number"}),
            frozenset({"sender"}),
            frozenset({"receiver"}),
            frozenset({"amount", "amount_paid"}),
            frozenset({"sent", "paid"}),
        ),
        ("sent", "paid"),
    ),
    Kind(
        "card_terminal",
        _TERMINAL,
        (frozenset({"terminal", "merchant_id"}), frozenset({"card"}), frozenset({"amount"}), frozenset({"at"})),
        ("at",),
    ),
    Kind(
        "account_list",
        _ACCOUNTS,
        (frozenset({"holder"}), frozenset({"bank", "bank_code"}), frozenset({"account"}), frozenset({"opened", "closed"})),
        (),
    ),
    *(Kind(one.name, {}, one.needed, one.main, one) for one in REGISTERS),
)
NAMED: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
"""Every kind by its name."""
LISTING = Setting(
    Wording("sorte de liste ou de registre", "kind of listing or of register"),
    tuple(kind.name for kind in KINDS),
)
"""What a person may settle: which kind it is."""
HOLDS = Setting(
    Wording(
        "ce qui vaut pour chaque ligne d'un registre, par exemple establishment=Hôtel du Lac;currency=EUR",
        "what holds of every line of a register, for instance establishment=Hôtel du Lac;currency=EUR",
    )
)
"""What a person may settle: what the title says of every line."""


_REGISTERS: Mapping[str, Register] = {one.name: one for one in REGISTERS}


def roles_in(kind: Kind, cell: str) -> tuple[str, ...]:
    """Return the roles that a heading may have in a kind of listing."""
    return _of_register(kind.name, cell) if kind.register else kind.words.get(plain_word(cell), ())


@lru_cache(maxsize=1 << 14)
def _of_register(name: str, cell: str) -> tuple[str, ...]:
    return _REGISTERS[name].roles_of(cell)
