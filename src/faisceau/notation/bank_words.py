"""Words with which banks head the columns of a statement, by what the column holds, and what stands around the lines.

Facts about banks' exports in English, French, Romanian, Serbian, Albanian, German, Dutch, Spanish and Italian, and the commonest ones in
Portuguese, Polish, Czech, Slovak, Hungarian, Ukrainian, Russian, Bulgarian, Turkish, Swedish, Danish, Norwegian, Finnish, Vietnamese and
Chinese; written in small letters without accents or punctuation, as ``plain_word`` gives them. A word of several roles is decided by
what its column holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from faisceau.notation.written_dates import bare

_HEADINGS: Mapping[str, str] = {
    "booked": """date, booking date, book date, posting date, posted date, posted, transaction date, trans date, date posted, completed
        date, operation date, entry date, accounting date, date operation, date d operation, date de l operation, date
        comptable, date de comptabilisation, date compta, date transaction, date de transaction, date de la
        transaction, data, data tranzactiei, data tranzactie, data operatiunii, data operatiei, data inregistrarii,
        data procesarii, data contabila, datum, datum knjizenja, datum transakcije, datum promene, datum promjene,
        datum izvrsenja, датум, датум књижења, датум трансакције, датум промене, датум извршења, data e transaksionit,
        data e veprimit, data e regjistrimit, data e kryerjes, buchungstag, buchungsdatum, buchung, umsatzdatum,
        transaktionsdatum, boekdatum, boekingsdatum, transactiedatum, datum boeking, fecha, fecha operacion, fecha de
        operacion, fecha de la operacion, f operacion, fecha contable, fecha movimiento, data operazione, data
        contabile, data contabilizzazione, data registrazione, data movimento, dateop, date de fin, data finalizarii,
        fecha operativa, data inregistrare, datum obrade, date processed, created, data lanc, data lancamento, data de
        lancamento, data mov, data do movimento, data de movimento, data operacao, data da operacao, data de
        conclusao, data operacji, data ksiegowania, data transakcji, data zaksiegowania, datum zauctovani, datum
        provedeni, datum transakce, datum realizace, datum zauctovania, datum realizacie, datum transakcie, tranzakcio
        datuma, konyveles datuma, konyvelesi datum, dato, bokføringsdato, bokført dato, bogføringsdato, bokforingsdag,
        bokforingsdatum, transaktionsdag, kirjauspaiva, tapahtumapaiva, tarih, islem tarihi, дата, дата операціі, дата
        транзакціі, дата проведення, дата і час операціі, дата i час операціі, дата операции, дата транзакции, дата
        проводки, дата на операция, дата на транзакция, счетоводна дата, 交易时间, 交易日期, 记账日期, 日期,
        uitvoeringsdatum, konyveles datuma, kuupaev, datums, дата обработки операции, дата обработки, post date, posting
        date time,
        completion time, txn date, trans time, date and time, ngay giao dich""",
    "valued": """value date, valeur, date valeur, date de valeur, data valutei, data valorii, datum valute, датум валуте, data e
        valutes, data valutes, valuta, valutadatum, wertstellung, wertstellungstag, valutierung, wert, rentedatum,
        datum valuta, fecha valor, fecha de valor, f valor, data valuta, value, dateval, wertstellungsdatum, interest
        date, data valor, data waluty, datum valuty, erteknap, ertekdatum, valutadag, rentedato, arvopaiva, дата
        валютування, дата валютирования, вальор""",
    "time": """time, heure, ora, vreme, време, uhrzeit, zeit, tijd, hora, abschlusszeit, godzina, час, время, saat, hodina""",
    "amount": """amount, transaction amount, amount in account currency, sum, montant, montant de l operation, montant operation,
        somme, suma, valoare, suma tranzactiei, suma tranzactie, iznos, износ, iznos transakcije, shuma, vlera, shuma
        e transaksionit, betrag, umsatz, betrag in kontowahrung, bedrag, transactiebedrag, importe, monto, importe
        operacion, importo, ammontare, importo operazione, value, net, montante, valor, valor do movimento, kwota,
        kwota operacji, kwota transakcji, kwota w walucie rachunku, castka, zauctovana castka, castka v mene uctu,
        ciastka, osszeg, tranzakcio osszege, konyvelt osszeg, belopp, beløb, beløp, maara, summa, tutar, islem tutarı,
        сума, сума операціі, сума в валюті картки, сума у валюті картки, сумма, сумма операции, сумма платежа, сумма в
        валюте счета, 金额, 交易金额, buchungsbetrag, soll haben,
        billing amount,
        amount and currency, debit credit""",
    "debit": """debit, debits, debit amount, amount debit, withdrawal, withdrawals, withdrawal amount, paid out, money out, out,
        montant debit, sorties, depenses, debitare, suma debit, sume debitoare, plati, zaduzenje, isplata, duguje, na
        teret, rashod, задужење, исплата, дугује, на терет, debi, debitim, dalje, dalese, terheqje, soll, belastung,
        ausgang, ausgaben, betrag soll, lastschrift, debet, af, uitgaven, bedrag af, debe, cargo, cargos, debito,
        retiro, retiros, salida, salidas, dare, addebito, addebiti, uscite, uscita, promet na teret, withdrawls,
        withdrawl, outflow, outflows, debitos, saidas, obciazenia, obciazenie, wydatki, kwota obciazenia, vydaje,
        terheles, kiadas, uttag, ut fra konto, borc, дебет, дебит, списання, списание, витрати, расход, 支出, 支出金额, 借方,
        withdrawn, so tien ghi no""",
    "credit": """credit, credits, credit amount, amount credit, deposit, deposits, deposit amount, paid in, money in, in, montant
        credit, entrees, recettes, creditare, suma credit, sume creditoare, incasari, odobrenje, uplata, potrazuje, u
        korist, priliv, одобрење, уплата, потражује, у корист, kredi, kredit, kreditim, hyrje, hyrese, haben,
        gutschrift, eingang, einnahmen, betrag haben, bij, inkomsten, bedrag bij, haber, abono, abonos, credito,
        ingreso, ingresos, deposito, depositos, entrada, entradas, avere, accredito, accrediti, entrate, entrata,
        promet u korist, credit euro, inflow, inflows, creditos, uznania, uznanie, wpływy, kwota uznania, prijmy,
        jovairas, bevetel, insattning, insattningar, inn pa konto, alacak, кредит, зарахування, зачисление,
        надходження, приход, 收入, 收入金额, 贷方,
        so tien ghi co""",
    "indicator": """d c, c d, dc, cd, debit credit, credit debit, dr cr, cr dr, dbit crdt, credit debit indicator, sign, sens, sens de l
        operation, debit ou credit, tip debit credit, duguje potrazuje, smer, смер, debi kredi, soll haben, s h, sh,
        af bij, bij af, debet credit, debe haber, cargo abono, dare avere, segno, type, transaction type, tip, lloji,
        tipo, soort, 收 支, 收支, bevetel kiadas, дебет кредит,
        d k, k d, debets kredits, deebet kreedit, deebet kreedit d c, 借贷, 借贷标志, 借贷方向""",
    "balance": """balance, running balance, account balance, balance after, balance after transaction, ledger balance, closing balance,
        solde, solde apres operation, solde comptable, solde progressif, sold, sold final, sold contabil, sold dupa
        tranzactie, saldo, stanje, stanje racuna, saldo nakon transakcije, стање, салдо, стање рачуна, bilanci,
        balanca, gjendja, teprica, kontostand, saldo nach buchung, saldo na mutatie, saldo na boeking, resulterend
        saldo, saldo despues, saldo resultante, saldo contable, saldo contabile, saldo progressivo, accountbalance,
        stanje na racunu, saldo na trn, disponible, saldo contabilistico, saldo apos movimento, saldo po operacji,
        saldo po transakcji, zustatek, zustatek po transakci, zostatok, egyenleg, konyvelt egyenleg, bakiye, залишок,
        залишок після операціі, остаток, остаток после операции, баланс, наличност, 余额, 账户余额, 交易后余额,
        本次余额, 联机余额, 账户结余, eindsaldo na boeking,
        runningbalance, current balance, ending balance, cash balance,
        so du""",
    "currency": """currency, ccy, cur, curr, account currency, currency code, devise, monnaie, code devise, moneda, valuta, deviza,
        valuta racuna, sifra valute, валута, шифра валуте, monedha, monedha e llogarise, wahrung, waehrung, munt,
        muntsoort, divisa, devies, moeda, waluta, waluta operacji, waluta rachunku, mena, mena uctu, devizanem,
        tranzakcio devizaneme, penznem, para birimi, doviz, валюта операціі, валюта операции, 币种, buchungswahrung,
        billing currency, valuta rekening, munteenheid, valiuta, valuuta, 货币, 币别, 交易币种, 交易货币""",
    "remittance": """label, description, details, detail, memo, narrative, particulars, payment details, transaction details, transaction
        description, remittance information, message, communication, communications, purpose, text, libelle, libelle
        operation, libelle de l operation, libelle simplifie, motif, objet, nature de l operation, informations
        complementaires, descriere, detalii, detalii tranzactie, detaliile tranzactiei, explicatii, explicatie,
        descrierea tranzactiei, opis, svrha, svrha placanja, svrha doznake, detalji, opis transakcije, опис, сврха,
        сврха плаћања, сврха дознаке, опис трансакције, pershkrimi, pershkrim, pershkrimi i transaksionit, detajet,
        qellimi, qellimi i pageses, arsyeja, verwendungszweck, beschreibung, vwz, zahlungsgrund, omschrijving,
        omschrijving 1, omschrijving 2, omschrijving 3, mededelingen, mededeling, concepto, descripcion, detalle,
        observaciones, mas datos, descrizione, causale, dettagli, descrizione operazione, descrizione estesa, note,
        detail de l ecriture, payment reference, notes, notes and tags, comment, destinatia platii, opis prometa,
        pershkrimi i veprimit, beschreibung1, beschreibung2, beschreibung3, avisierungstext, vrije mededeling,
        movimiento, comentario, operazione, descrizione operazioni, descricao, descricao do movimento, descritivo,
        opis operacji, opis transakcji, tytuł, tytuł operacji, tytuł płatnosci, zprava, zprava pro prijemce, popis,
        poznamka, popis transakce, ucel platby, sprava pre prijimatela, kozlemeny, megjegyzes, leiras, rubrik,
        beskrivning, meddelande, tekst, beskrivelse, forklaring, viesti, selite, acıklama, islem acıklaması, опис
        операціі, призначення платежу, деталі операціі, описание, назначение платежа, описание операции, основание,
        основание за плащане, пояснение, 商品说明, 商品, 摘要, 备注, 交易摘要, 用途, transaktionsbeschreibung, umsatzbeschreibung,
        detail van de omzet, bericht, umsatztext, paaiskinimai, selgitus, informacija sanemejam, 交易说明, 交易附言, 附言, 客户摘要,
        megnevezes,
        historico,
        descriere operatiune, noi dung chi tiet, purpose of payment""",
    "party_name": """partner name, partner, counterparty, counterparty name, name of counterparty, name, contrepartie, nom contrepartie,
        nom de la contrepartie, tiers, nom du tiers, nume partener, partener, contrapartida, beneficiar ordonator,
        nume beneficiar ordonator, nume platitor beneficiar, naziv partnera, primalac platilac, kunderpartia, pala
        tjeter, beguenstigter zahlungspflichtiger, begunstigter zahlungspflichtiger, auftraggeber empfanger, empfanger
        auftraggeber, auftraggeber begunstigter, name zahlungsbeteiligter, zahlungsbeteiligter, gegenpartei, naam,
        naam omschrijving, naam tegenpartij, naam wederpartij, tegenpartij, contraparte, nombre contraparte,
        controparte, nome controparte, counter party, merchant, supplierfound, beneficiar platitor, corespondent, nume
        denumire ordonator beneficiar, naziv primaoca platioca, naziv, begunstigter auftraggeber, beguenstigter
        auftraggeber, naam tegenpartij bevat, nom contrepartie contient, kontrahent, dane kontrahenta, nazwa
        kontrahenta, nadawca odbiorca, odbiorca nadawca, nazev protiuctu, nazev protistrany, protistrana, nazov
        protistrany, nazov protiuctu, partner neve, namn, motpart, navn, контрагент, наименування контрагента,
        наименование контрагента, наредител получател, 交易对方, 对方户名, 对方名称,
        naam van de tegenpartij, counterpartyname, gavejas, moketojas gavejas, gavejas moketojas, sanemejs maksatajs,
        saaja maksja, ellenoldali nev, 对手信息, 对方账户名, 商户名称, merchant name,
        recipient payer""",
    "debtor_name": """payer, debtor, debtor name, payer name, from, sender, donneur d ordre, nom du donneur d ordre, emetteur, payeur,
        platitor, ordonator, nume platitor, nume ordonator, platilac, nalogodavac, uplatilac, платилац, налогодавац,
        уплатилац, derguesi, paguesi, auftraggeber, zahlungspflichtiger, zahlungspflichtige r, betaler, opdrachtgever,
        ordenante, pagador, ordinante, pagatore, nadawca, zleceniodawca, platce, відправник, платник, отправитель,
        плательщик, наредител, gonderen, avsandare, afsender,
        auftraggebername""",
    "creditor_name": """payee, beneficiary, beneficiary name, creditor, creditor name, recipient, to, beneficiaire, nom du beneficiaire,
        beneficiar, nume beneficiar, primalac, korisnik, naziv primaoca, прималац, назив примаоца, perfituesi,
        marresi, empfanger, begunstigter, zahlungsempfanger, zahlungsempfanger in, begunstigde, ontvanger,
        beneficiario, payee name, odbiorca, prijemce, kedvezmenyezett, отримувач, одержувач, получатель, получател,
        alıcı, mottagare, mottaker, modtager, saaja,
        empfangername""",
    "party_account": """partner iban, bank account, counterparty account, counterparty iban, counterparty account number, account of
        counterparty, partner account, partner bank account, compte contrepartie, compte de la contrepartie, iban
        contrepartie, compte du tiers, cont partener, iban partener, cont beneficiar ordonator, racun partnera, racun
        primaoca platioca, llogaria e pales tjeter, kontonummer iban, iban zahlungsbeteiligter, gegenkonto,
        tegenrekening, tegenrekening iban bban, rekening tegenpartij, cuenta contraparte, conto controparte, iban
        controparte, cont corespondent, nr cont in din care se efectueaza tranzactiile, rekeningnummer tegenpartij,
        conta contraparte, rachunek kontrahenta, nr rachunku kontrahenta, numer rachunku kontrahenta, cislo protiuctu,
        protiucet, partner szamlaszama, ellenszamla, рахунок контрагента, счет контрагента, 对方账号, 对方账户,
        counterpartyaccount, ellenoldali szamlaszam, 对方卡号 账号,
        counterparty, tegenpartij, contrepartie, contraparte, gegenpartei, controparte,
        evp iban""",
    "debtor_account": """payer account, from account, debtor account, debtor iban, cont platitor, iban platitor, racun platioca, рачун
        платиоца, llogaria e derguesit, cuenta ordenante, conto ordinante,
        auftraggeber iban kto nr, auftraggeber iban""",
    "creditor_account": """payee account, to account, creditor account, creditor iban, beneficiary account, beneficiary iban, compte
        beneficiaire, iban beneficiaire, cont beneficiar, iban beneficiar, racun primaoca, рачун примаоца, llogaria e
        perfituesit, cuenta beneficiario, conto beneficiario, payee account number,
        empfanger iban kto nr, empfanger iban""",
    "party_agent": """counterparty bic, counterparty bank, bic contrepartie, banque contrepartie, banca partener, banka partnera, bic
        tegenpartij, bic swift code, bic zahlungsbeteiligter, bic controparte, bic, denumire banca ordonator beneficiar,
        blz""",
    "account_own": """own account, my account, auftragskonto, iban auftragskonto, eigenes konto, iban bban, compte du titulaire,
        accountnum""",
    "account": """account, account number, account no, iban, acct, compte, numero de compte, n de compte, n compte, compte iban, cont,
        numar cont, cont iban, racun, broj racuna, рачун, број рачуна, llogaria, numri i llogarise, konto,
        kontonummer, rekening, rekeningnummer, cuenta, numero de cuenta, cuenta iban, conto, numero conto, conto
        corrente, conta, numero de conta, rachunek, nr rachunku, numer rachunku, cislo uctu, ucet, szamlaszam,
        bankszamlaszam, рахунок, номер рахунку, счет, номер счета, сметка, номер на сметка, hesap, hesap no, hesap
        numarası, 账号, 账户,
        saskaitos nr, konta nr, kliendi konto""",
    "reference": """reference, ref, transaction reference, transaction id, id, reference number, bank reference, operation number, unique
        id, reference operation, reference de l operation, numero operation, n operation, referinta, nr referinta,
        numar referinta, nr tranzactie, referenca, broj naloga, referentni broj, референца, број налога, nr reference,
        numri i references, referenz, buchungsreferenz, referentie, volgnr, volgnummer, kenmerk, transactiereferentie,
        referencia, numero referencia, riferimento, numero operazione, codice operazione, transferwise id, referinta
        tranzactiei, nr document, nr op, transactienummer, numero de transaction, transaktions nr, referencia 1, numer
        referencyjny, numer transakcji, nr transakcji, id transakce, cislo transakce, tranzakcio azonosito,
        verifikationsnummer, referens, dekont no, 交易单号, 交易订单号, 流水号, 交易流水号,
        iraso nr, omzetnummer, 日 志 号, 商户单号, 商家订单号,
        receipt no, transfer no""",
    "remittance_reference": """structured reference, creditor reference, reference structuree, poziv na broj, poziv na broj odobrenja, позив на
        број, betalingskenmerk, gestructureerde mededeling""",
    "end_to_end": """end to end id, end to end reference, end to end, endtoendid, kundenreferenz end to end, reference de bout en bout,
        kundenreferenz""",
    "code": """type, transaction type, transaction code, code, type operation, type d operation, tip, tip tranzactie, tip operatiune,
        vrsta, vrsta transakcije, тип, врста, врста трансакције, tipi, lloji, lloji i transaksionit, buchungstext,
        umsatzart, buchungsart, vorgang, gvc, mutatiesoort, soort, transactietype, tipo, tipo operacion, tipo
        movimiento, tipo operazione, umsatztyp, sifra placanja, typ transakcji, typ operacji, rodzaj operacji, typ
        transakce, typ pohybu, tranzakcio tipusa, transaktionstyp, islem tipi, тип операціі, тип операции, 交易类型, 交易分类,
        type verrichting, forgalom tipusa, transactiontype, 交易名称""",
    "original_amount": """amount currency, original amount, foreign amount, amount in foreign currency, amount in original currency, montant
        devise, montant en devise, montant d origine, suma originala, suma in valuta, iznos u valuti, originalni iznos,
        shuma origjinale, shuma ne monedhe, fremdwahrungsbetrag, betrag in fremdwahrung, originalbetrag, ursprungsbetrag,
        oorspronkelijk bedrag, importe original, importe divisa, importo originale, importo in divisa, local amount,
        oorspr bedrag,
        сумма в валюте операции""",
    "original_currency": """original currency, foreign currency, transaction currency, devise d origine, devise origine, moneda originala,
        originalna valuta, monedha origjinale, fremdwahrung, originalwahrung, ursprungswahrung, originele valuta,
        oorspronkelijke munt, divisa original, valuta originale, divisa originale, local currency, oorspr munt,
        валюта операции""",
    "charges": """fee, fees, charge, charges, commission, commissions, frais, comision, comisioane, provizija, naknada, провизија,
        komision, komisioni, gebuhr, gebuhren, entgelt, kosten, comisiones, gastos, commissioni, commissione, spese,
        total fees, fremde gebuhren, comissao, comissoes, prowizja, opłata, poplatek, poplatky, dij, jutalek, avgift,
        gebyr, комісія, комиссия, такса, komisyon, masraf, 手续费, 服务费""",
    "exchange_rate": """exchange rate, rate, fx rate, taux de change, cours, taux, curs, curs de schimb, curs valutar, kurs, курс, kursi,
        kursi i kembimit, wechselkurs, koers, wisselkoers, tipo de cambio, cambio, tasso di cambio""",
    "status": """status, state, statut, etat, stare, статус, statusi, umsatzstatus, info, estado, stato, stav, statusz, allapot, durum,
        состояние, 交易状态, 当前状态, 状态, stan,
        transaction status""",
    "ultimate_debtor": """ultimate debtor, on behalf of, donneur d ordre final, ordonator final, tatsachlicher
        auftraggeber""",
    "ultimate_creditor": """ultimate creditor, beneficiaire final, beneficiar final, abweichender empfanger""",
    "ultimate_party": "ultimate party, naam uiteindelijke partij",
    "begun": "дата совершения операции, started date, start date, date de debut, initiated, data inceperii, fecha de inicio, data de inicio",
    "return_reason": "return reason, reden van weigering, motif de rejet, motiv retur, reden retour, ruckgabegrund, motivo devolucion",
}

_AROUND: Mapping[str, str] = {
    "account": """account number, account no, account, iban, compte, numero de compte, n de compte, compte n, cont, cont iban, numar cont,
        iban cont, racun, broj racuna, рачун, број рачуна, llogaria, numri i llogarise, konto, kontonummer, iban konto, rekening,
        rekeningnummer, cuenta, numero de cuenta, conto, numero conto, conto corrente, card number, numero de carte, kartennummer""",
    "owner": """account name, account owner, account holder, holder, customer, customer name, titulaire, titulaire du compte, client,
        titular, titular cont, titularul contului, vlasnik, vlasnik racuna, naziv klijenta, власник рачуна, mbajtesi i llogarise,
        emri i klientit, kontoinhaber, inhaber, rekeninghouder, titular de la cuenta, intestatario, intestazione""",
    "currency": """currency, account currency, devise, monnaie, moneda, valuta, moneda cont, валута, monedha, wahrung, waehrung, munt,
        divisa""",
    "agent": "bic, swift, bic swift, bank code, code banque, blz, bankleitzahl, cod banca, banka, codigo banco, codice banca, abi",
    "from": """from, from date, start date, date from, period from, download start date, du, date de debut, debut, de la, data inceput,
        od, datum od, nga, von, zeitraum von, van, desde, fecha desde, da, dal, data inizio""",
    "to": """to, to date, end date, date to, period to, download end date, au, date de fin, fin, pana la, data sfarsit, do, datum do,
        deri, bis, zeitraum bis, tot, hasta, fecha hasta, a, al, data fine""",
    "opening": """opening balance, start balance, starting balance, balance at start of period, balance brought forward, solde initial,
        solde de depart, solde en debut de periode, ancien solde, sold initial, pocetno stanje, prethodno stanje, почетно стање,
        претходно стање, gjendja fillestare, balanca fillestare, anfangssaldo, alter kontostand, beginsaldo, saldo inicial,
        saldo anterior, saldo iniziale, saldo precedente, saldo poczatkowe, pocatecni zustatek, pociatocny zostatok, nyito egyenleg,
        ingaende saldo, inngaende saldo, alkusaldo, algsaldo, likutis pradziai, likutis laikotarpio pradziai, sakuma atlikums,
        входящии остаток, остаток на начало периода, вхіднии залишок, начално салдо, начален баланс, 期初余额""",
    "closing": """closing balance, end balance, ending balance, balance at end of period, balance carried forward, solde final,
        solde de fin, solde en fin de periode, nouveau solde, sold final, krajnje stanje, novo stanje, крајње стање, ново стање,
        gjendja perfundimtare, balanca perfundimtare, endsaldo, neuer kontostand, eindsaldo, saldo final, saldo finale, saldo koncowe, konecny zustatek, konecny zostatok, zaro egyenleg, utgaende saldo,
        loppusaldo, loppsaldo, likutis pabaigai, likutis laikotarpio pabaigai, beigu atlikums, исходящии остаток, остаток на конец
        периода, вихіднии залишок, краино салдо, краен баланс, 期末余额""",
    "turnover": """turnover, total turnover, apyvarta, apgrozijums, kaive, obroty, suma obrotow, оборот, обороты, оборот за период,
        total des mouvements, total mouvements""",
    "card": """credit card, credit cards, creditcard, carte de credit, kreditkarte, kreditkarten, tarjeta de credito, carta di credito,
        card de credit, kreditna kartica, kreditne kartice, кредитна картица, karte krediti, kreditkarten abrechnung""",
}

_SIDES: Mapping[str, str] = {
    "credit": """c, cr, cred, credit, crdt, h, haben, gutschrift, bij, odobrenje, uplata, potrazuje, p, одобрење, уплата, kredi,
        kredit, avere, accredito, abono, haber, ingreso, k, incasare, entree, deposit, inflow, income, wpływ, uznanie,
        prijem, bevetel, insattning, alacak, 收入, приход, надходження, зарахування, кредит, entrada, receita, entrata,
        贷, 贷 cr""",
    "debit": """d, dr, deb, debit, dbit, s, soll, lastschrift, belastung, af, debet, zaduzenje, isplata, duguje, задужење, исплата,
        debi, dare, addebito, cargo, debe, gasto, plata, sortie, withdrawal, outflow, expense, wydatek, obciazenie,
        vydaj, kiadas, uttag, borc, 支出, расход, витрата, списання, дебет, saida, despesa, uscita, salida,
        借, 借 dr""",
    "reversed credit": "rc",
    "reversed debit": "rd",
}

_STATES: Mapping[str, str] = {
    "booked": """booked, book, posted, completed, settled, comptabilise, gebucht, umsatz gebucht, geboekt, contabilizado,
        contabilizzato, knjizeno, efectuata, complete, success, successful, executed, cleared, processed, termine,
        terminee, execute, executee, effectue, effectuee, comptabilisee, abgeschlossen, ausgefuhrt, verarbeitet,
        uitgevoerd, verwerkt, completado, completada, realizado, realizada, ejecutado, eseguito, eseguita, completato,
        completata, finalizata, executata, zavrseno, realizovano, perfunduar, concluida, concluido, zrealizowana,
        zaksiegowana, rozliczona, provedeno, zauctovano, konyvelt, teljesult, виконано, проведено, выполнено,
        исполнено, 支付成功, 交易成功, 已存入零钱, 对方已收钱, 已转账, 已收钱,
        sent, paid, geaccepteerd, 退款成功, 朋友已收钱, 提现已到账, 充值完成, 充值成功, 已到账""",
    "pending": """pending, pdng, authorised, authorized, en attente, en cours, vorgemerkt, umsatz vorgemerkt, in behandeling, pendiente,
        in attesa, na cekanju, in asteptare, processing, in progress, on hold, held, pendente, oczekujaca, w trakcie,
        cekajici, в обробці, в обработке, in bearbeitung, 处理中,
        autorizzato""",
    "information": """reverted, declined, failed, cancelled, canceled, rejected, denied, void, voided, expired, refuse, refusee, annule,
        annulee, echoue, echouee, rejete, rejetee, abgelehnt, fehlgeschlagen, abgebrochen, geannuleerd, geweigerd,
        mislukt, rechazado, rechazada, cancelado, cancelada, anulado, anulada, revertida, revertido, rifiutato,
        rifiutata, annullato, annullata, fallito, respinsa, respins, anulata, anulat, esuata, esuat, odbijeno,
        otkazano, ponisteno, одбијено, отказано, refuzuar, anuluar, odrzucona, anulowana, zamitnuto, zruseno,
        elutasitva, відхилено, скасовано, отклонено, отменено, 交易关闭, 支付失败, 已关闭""",
}

_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MONEY = re.compile(r" (?:in |en )?(?:euros?|lei|leke|dinara|din|francs?)\Z")
_MEASURE = re.compile(
    r"[(\[]\s*(?:min|minuten|minutes|minute|minuti|minutos|h|hrs?|std|stunden|hours|heures|ore|uren|horas|sati|kwh|km|kg|%)\.?\s*[)\]]",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:\bin |\ben |\b)([A-Z]{3})\s*\Z")


def _by_word(listed: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for meaning, words in listed.items():
        for word in words.split(","):
            found[" ".join(word.split())] = (*found.get(" ".join(word.split()), ()), meaning)
    return found


@lru_cache(maxsize=1024)
def plain_word(cell: str) -> str:
    """Return a heading in small letters, without accents, punctuation or what stands in parentheses.

    >>> plain_word("Montant de l’opération (EUR)")
    'montant de l operation'
    """
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare(_PARENTHESES.sub(" ", cell))).split())


HEADINGS: Mapping[str, tuple[str, ...]] = _by_word(_HEADINGS)
"""Roles that a heading may have, in order of preference."""
AROUND: Mapping[str, tuple[str, ...]] = _by_word(_AROUND)
"""What a label before or after the lines introduces."""
SIDES: Mapping[str, str] = {word: sides[0] for word, sides in _by_word(_SIDES).items()}
"""What an indicator column says: credit, debit, or the reversal of one."""
STATES: Mapping[str, str] = {word: states[0] for word, states in _by_word(_STATES).items()}
"""What a status column says: booked, pending, or for information only: what did not take place."""
CARDS: tuple[str, ...] = tuple(word for word, meanings in AROUND.items() if "card" in meanings)
ROLES: tuple[str, ...] = tuple(_HEADINGS)


def roles_of(cell: str) -> tuple[str, ...]:
    """Return the roles that a heading may have; a currency at its end (``Betrag in EUR``, ``Débit euros``) does not hide them.

    A measure that is no money (``Saldo (min)`` of hours worked) does.
    """
    if _MEASURE.search(cell):
        return ()
    plain = plain_word(cell)
    return HEADINGS.get(plain) or HEADINGS.get(plain_word(_UNIT.sub("", cell.strip()))) or HEADINGS.get(_MONEY.sub("", plain), ())
