"""Codes and words by which banks say what kind of movement a line is.

Facts about statements in English, French, Romanian, Serbian (both scripts), Albanian, German, Dutch, Spanish and Italian; words in small
letters without accents or punctuation, as ``bank_words.plain_word`` gives them. Where neither a code nor a word says it, no kind is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from faisceau.notation.bank_words import plain_word

_WORDS: Mapping[str, str] = {
    "fee": """fee, fees, charge, charges, commission, service charge, monthly fee, account fee, card fee, transfer fee, frais, commission,
        commissions, cotisation, cotisation carte, frais bancaires, frais de tenue de compte, agios, comision, comisioane, comision
        administrare, taxa, provizija, naknada, naknada za odrzavanje, провизија, накнада, komision, komisioni, tarife, mirembajtje
        llogarie, gebuhr, gebuhren, entgelt, entgelte, kontofuhrung, kontofuhrungsgebuhr, abschlussentgelt, kosten, bankkosten,
        kostenverrekening, comisiones, comision mantenimiento, gastos, commissioni, commissione, spese, canone, canone mensile""",
    "interest": """interest, credit interest, debit interest, interets, interets crediteurs, interets debiteurs, dobanda, dobanzi, kamata,
        kamate, камата, interes, interesa, interesi, zinsen, habenzinsen, sollzinsen, creditrente, debetrente, intereses, interessi,
        interessi attivi, interessi passivi, competenze""",
    "cash_in": """cash deposit, cash paid in, cash in, credit in cash, deposit cash, atm deposit, versement especes, versement d especes,
        depot especes, depot d especes, remise especes, vers especes, depunere numerar, depunere de numerar, alimentare numerar, alimentare
        cont numerar, incasare numerar, depuneri numerar, uplata gotovine, polog gotovine, gotovinska uplata, уплата готовине, полог
        готовине, depozite cash, depozitim cash, depozitim ne arke, depozitim parash, derdhje cash, bareinzahlung, einzahlung,
        bargeldeinzahlung, sb einzahlung, contante storting, storting, geldautomaat storting, ingreso efectivo, ingreso en efectivo,
        ingreso cajero, deposito efectivo, versamento contante, versamento contanti, versamento di contante, versamento atm""",
    "cash_out": """cash withdrawal, atm withdrawal, atm, cash out, withdrawal in cash, credit card withdrawal, cash advance, retrait,
        retrait dab, retrait gab, retrait especes, retrait d especes, ret dab, retrait distributeur, retragere numerar, retragere de
        numerar, retragere atm, retrageri numerar, eliberare numerar, ridicare numerar, isplata gotovine, podizanje gotovine, bankomat,
        gotovinska isplata, исплата готовине, подизање готовине, банкомат, terheqje cash, terheqje parash, terheqje atm, terheqje nga
        bankomati, barauszahlung, auszahlung, bargeldauszahlung, geldautomat, bargeldabhebung, abhebung, geldopname, opname
        geldautomaat, contante opname, retirada efectivo, retirada de efectivo, reintegro, reintegro cajero, disposicion efectivo,
        prelievo, prelievo bancomat, prelievo contante, prelievo atm, prelevamento""",
    "agency": """western union, moneygram, ria money transfer, ria financial, ria envia, small world, worldremit, taptap send, remitly,
        unistream, zolotaya korona, money transfer operator, money transfer agency, mandat cash, mandat international, transfert agence,
        transfer rapid de bani, agencija za prenos novca, agjenci transferte parash, geldtransferburo, envio de dinero agencia""",
    "wallet": """paypal, skrill, neteller, paysafecard, paysera, transferwise, revolut, lydia, cash app, venmo,
        apple pay cash, google wallet, orange money, mpesa, m pesa, wallet, e wallet, ewallet, portefeuille electronique, portofel
        electronic, elektronski novcanik, portofol elektronik, monedero electronico, portafoglio elettronico, binance, coinbase,
        bitpanda, bitstamp, crypto com""",
    "exchange": """currency exchange, foreign exchange, change de devises, achat devises, vente devises, schimb valutar, menjacki posao,
        мењачки посао, kembim valutor, devisenhandel, valutawissel, cambio de divisas, cambio valuta""",
    "cheque": """cheque, check, cheque paid, remise de cheque, remise cheque, remise de cheques, cec, cecuri, cek, чек, scheck, scheckeinzug,
        scheckeinreichung, assegno, assegni, pago cheque""",
    "direct_debit": """direct debit, prelevement, prlv, prlv sepa, prelevement sepa, avis de prelevement, debitare directa, direktno
        zaduzenje, trajni nalog, директно задужење, debitim direkt, lastschrift, sepa lastschrift, basislastschrift, einzugsermachtigung,
        incasso, europese domiciliering, domiciliering, sepa incasso, adeudo, adeudo sepa, domiciliacion, recibo, addebito diretto, sdd,
        addebito sdd""",
    "card": """card, card payment, card purchase, debit card, pos, pos purchase, contactless, visa, mastercard, maestro, carte, paiement carte,
        paiement par carte, achat carte, facture carte, cb, plata card, plata cu cardul, plata pos, cumparare pos, tranzactie card,
        cumparaturi pos, placanje karticom, kartica, kupovina karticom, плаћање картицом, картица, pagese me karte, pagese pos, blerje me
        karte, karte, kartenzahlung, kartenumsatz, girocard, ec karte, debitkarte, kartenverfugung, betaalautomaat, pinbetaling,
        kaartbetaling, bancontact, betaling met kaart, pago con tarjeta, compra tarjeta, tarjeta, compra con tarjeta, pagamento carta,
        pagamento pos, pagobancomat, carta, acquisto pos""",
    "transfer": """transfer, bank transfer, wire transfer, credit transfer, standing order, faster payment, instant payment,
        remittance to another bank, collection from another bank, virement, vir, vir sepa, virement sepa, virement recu, virement emis, virement instantane, virement permanent,
        vir inst, vir recu, transfer intrabancar, transfer interbancar, transfer bancar, virament, ordin de plata, plata interbancara, plata
        instant, prenos, transfer sredstava, nalog za prenos, bezgotovinski prenos, пренос, налог за пренос, transferte,
        transferim, transferte bankare, urdher pagese, uberweisung, gutschrift uberweisung, dauerauftrag, sepa uberweisung,
        echtzeituberweisung, overschrijving, overboeking, sepa overboeking, instant overschrijving, doorlopende opdracht, transferencia,
        transferencia sepa, traspaso, transferencia recibida, transferencia emitida, bonifico, bonifico sepa, bonifico istantaneo, giroconto""",
}

_OVER: Mapping[str, frozenset[str]] = {
    "fee": frozenset(
        {"interest", "cash_in", "cash_out", "agency", "wallet", "exchange", "cheque", "direct_debit", "card", "transfer"}
    ),
    "interest": frozenset({"transfer", "card", "direct_debit", "cheque"}),
    "cash_in": frozenset({"card", "transfer"}),
    "cash_out": frozenset({"card", "transfer"}),
    "agency": frozenset({"card", "transfer", "direct_debit"}),
    "wallet": frozenset({"card", "transfer", "direct_debit"}),
    "exchange": frozenset({"card", "transfer"}),
}
"""A kind and those that it is more particular than: a fee for a transfer is a fee, cash drawn by card is cash."""

_EXACT: Mapping[str, str] = {
    "NTRF": "transfer", "NSTO": "transfer", "NCHG": "fee", "NCOM": "fee", "NINT": "interest", "NCHK": "cheque", "NFEX": "exchange",
    "FTRF": "transfer", "FCHG": "fee", "FCOM": "fee", "FINT": "interest", "FCHK": "cheque", "FFEX": "exchange",
    "INT": "interest", "FEE": "fee", "SRVCHG": "fee", "POS": "card", "XFER": "transfer", "CHECK": "cheque", "DIRECTDEBIT": "direct_debit",
    "DIRECTDEP": "transfer", "REPEATPMT": "transfer",
    "CASH_IN": "cash_in", "CASH_OUT": "cash_out",
}  # fmt: skip
"""SWIFT transaction types (MT940, field 61), OFX ``TRNTYPE``, and the words of simulators."""

_SUBFAMILIES: Mapping[str, str] = {
    "CDPT": "cash_in", "FCDP": "cash_in", "CWDL": "cash_out", "FCWD": "cash_out", "CHRG": "fee", "FEES": "fee", "COMM": "fee",
    "INTR": "interest",
}  # fmt: skip
_FAMILIES: Mapping[str, str] = {
    "RCDT": "transfer", "ICDT": "transfer", "RRCT": "transfer", "IRCT": "transfer", "RDDT": "direct_debit", "IDDT": "direct_debit",
    "RCHQ": "cheque", "ICHQ": "cheque", "CCRD": "card", "MCRD": "card",
}  # fmt: skip
"""ISO 20022 bank transaction codes: what the subfamily says before what the family says."""

_PHRASES: Mapping[str, str] = {
    " ".join(phrase.split()): kind for kind, listed in _WORDS.items() for phrase in listed.split(",") if phrase.strip()
}


def _by_first_word() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _PHRASES:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=lambda words: (-len(words), words))) for first, phrases in found.items()}


_BY_FIRST = _by_first_word()

LONGEST = 160
"""Letters of a text in which words are sought: what a bank says of a kind stands at its beginning; ours."""


def kind_of_code(code: str) -> str | None:
    """Return the kind that a code says; None where it says none.

    >>> kind_of_code("PMNT/CNTR/CDPT"), kind_of_code("NTRF"), kind_of_code("credit in cash"), kind_of_code("PMNT/MCOP/OTHR")
    ('cash_in', 'transfer', 'cash_in', None)
    """
    parts = code.split("/")
    if parts[0] in _EXACT:
        return _EXACT[parts[0]]
    if len(parts) >= 3 and len(parts[0]) == 4 and parts[0].isupper():
        return _SUBFAMILIES.get(parts[2]) or _FAMILIES.get(parts[1]) or ("exchange" if parts[0] == "FORX" else None)
    found = kinds_of_words(code)
    return found[0][0] if len(found) == 1 else None


@lru_cache(maxsize=8192)
def kinds_of_words(text: str, *, at_start: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the kinds that words say, each with the words, without those that a more particular one covers.

    ``at_start``: only what begins the text counts, as in a label that a bank writes before the words of others.

    >>> kinds_of_words("Frais de virement"), kinds_of_words("pour le taxi, carte", at_start=True)
    ((('fee', 'frais'),), ())
    """
    words = plain_word(text[:LONGEST]).split()
    found: dict[str, str] = {}
    at = 0
    while at < len(words) and not (at_start and at):
        phrase = next((one for one in _BY_FIRST.get(words[at], ()) if tuple(words[at : at + len(one)]) == one), None)
        if phrase:
            found.setdefault(_PHRASES[" ".join(phrase)], " ".join(phrase))
        at += len(phrase) if phrase else 1
    covered = {other for kind in found for other in _OVER.get(kind, ())}
    return tuple((kind, words) for kind, words in found.items() if kind not in covered)
