"""Words behind which, in the words of a payment, bare digits are the number of an invoice, a contract or a file, and no telephone number.

Only there: in an advert, “booking 0612345678” and “commande : 0612345678” are telephones. In French, English, German, Dutch, Spanish, Portuguese, Italian, Romanian, Serbian, Albanian, Polish,
Ukrainian and Russian.
"""

from __future__ import annotations

import re

_WORDS = """
    ref, réf, refs, référence, reference, références, references, facture, factures, fact, contrat, commande, cde, dossier, mandat, rum, quittance, bordereau, chèque,
    cheque, chq, échéance, avis, sinistre, devis, bon de commande,
    invoice, invoices, inv, contract, order, policy, ticket, booking, claim, mandate, receipt,
    rechnung, rechnungsnummer, rechnungsnr, rechn, vertrag, vertragsnummer, vertragsnr, auftrag, auftragsnummer, bestellung, bestellnummer, kundennummer, kundennr,
    referenz, mandatsreferenz, aktenzeichen, beleg, belegnummer,
    factuur, factuurnummer, bestelling, ordernummer, klantnummer, kenmerk, betalingskenmerk, dossiernummer, polis,
    factura, facturas, fra, contrato, pedido, referencia, expediente, recibo, póliza, poliza, fatura, encomenda, referência, processo,
    fattura, contratto, ordine, riferimento, rif, pratica, polizza, bolletta,
    comanda, comandă, referință, referinta, dosar, polita, poliță, chitanta, chitanță,
    faktura, fakture, ugovor, porudžbina, predračun, poziv na broj, fature, kontrata, porosia, umowa, zamówienie,
    рахунок, рахунку, договір, договору, замовлення, счет, счёт, договор, договора, заказ, фактура, уговор
"""
_NUMBER = "n[°ºo]?|nr|nro|num|numéro|numero|número|number|numer|nummer|numri|broj|br|№|номер"
_TELEPHONE = (
    "t[ée]l|t[ée]l[ée]phone|telefon|telefono|teléfono|telefoon|phone|mobile|mobil|móvil|portable|port|gsm|handy|whatsapp|тел"
)
_BEHIND = re.compile(
    rf"(?<!\w)(?:{_TELEPHONE})\W*(?:{_NUMBER})?\W*\Z|(?P<reference>(?<!\w)(?:n[°º]|№)\W{{0,2}}\Z|"
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, map(str.strip, _WORDS.split(','))), key=len, reverse=True))})"
    rf"(?:\W{{1,3}}(?:client|clients|kunde|cliente|customer))?(?:\W{{0,3}}(?:{_NUMBER}))?\W{{0,4}}\Z)",
    re.IGNORECASE,
)
_LONGEST = 48
"""Signs before a number that are looked at; more than any of the above takes."""


def names_a_reference(before: str) -> bool:
    """Say whether a text ends with a word behind which digits are a reference.

    >>> names_a_reference("Facture n° "), names_a_reference("Rechnung Nr. "), names_a_reference("loyer "), names_a_reference("facture, tél n° ")
    (True, True, False, False)
    """
    found = _BEHIND.search(before[-_LONGEST:])
    return bool(found and found["reference"])
