"""Statements as services of Kenya, Nigeria, India, Vietnam, Moldova and Lithuania head them (invented lines): sides, amounts and balances agree."""

import pytest

from faisceau.readers import bank_csv
from readers.opened import claims, read_all

SAMPLES = {
    "mobile money, Kenya": (
        (
            "M-PESA STATEMENT\nCustomer Name:,EXEMPLE MIRA\nReceipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance\n"
            'QA1,2026-09-15 14:02:11,Funds received from 2547000xx000,Completed,"1,740.00",,"10,740.00"\n'
            "QA2,2026-09-16 09:10:00,Pay Bill to 888880,Completed,,-500.00,10240.00\nQA3,2026-09-16 09:15:00,Withdrawal at agent,Completed,,240.00,10000.00\n"
        ),
        [("credit", 174000), ("debit", 50000), ("debit", 24000)],
    ),
    "wallet, Nigeria": (
        (
            "Trans. Time,Value Date,Description,Debit/Credit(N),Balance(N),Channel,Transaction Reference,Counterparty\n"
            "03 Feb 2026 10:04:05,03 Feb 2026,Transfer to ADA,-5000.00,15000.00,Mobile,1,ADA\n"
            "04 Feb 2026 11:00:00,04 Feb 2026,Transfer from JOHN,+20000.00,35000.00,Mobile,2,JOHN\n"
        ),
        [("debit", 500000), ("credit", 2000000)],
    ),
    "India, lakhs": (
        (
            "Txn Date,Value Date,Description,Ref No./Cheque No.,Debit,Credit,Balance\n"
            '3 Feb 2026,3 Feb 2026,TO TRANSFER-UPI,T1,"1,500.00",,"23,500.00"\n'
            '15 Feb 2026,15 Feb 2026,BY TRANSFER-NEFT,T2,,"1,20,000.00","1,43,500.00"\n'
            '16 Feb 2026,16 Feb 2026,BY TRANSFER,T3,,"12,34,56,789.00","12,36,00,289.00"\n'
        ),
        [("debit", 150000), ("credit", 12000000), ("credit", 12345678900)],
    ),
    "Vietnam": (
        (
            "STT,Ngày giao dịch,Số tiền ghi nợ,Số tiền ghi có,Số dư,Nội dung chi tiết\n"
            '1,03/02/2026,"1,000,000",,"5,000,000",CHUYEN TIEN\n2,15/02/2026,,"2,000,000","7,000,000",LUONG\n'
        ),
        [("debit", 1000000), ("credit", 2000000)],
    ),
    "Moldova": (
        "Data;Descriere operațiune;Suma;Valuta;Comision\n03.02.2026 10:04;P2P transfer in;1200.00;MDL;0.00\n15.02.2026 11:00;ATM CHISINAU;-500.00;MDL;-5.00\n",
        [("credit", 120000), ("debit", 50000)],
    ),
    "payments, Lithuania": (
        (
            '"Type","Transfer No.","Date and time","Recipient / Payer","EVP / IBAN","Amount and currency","Balance","Purpose of payment","Credit/Debit"\n'
            '"Transfer","1","2026-02-03 10:04:05 +0200","Ana Exemple","LT121000011101001000","150.00 EUR","1150.00 EUR","rent","C"\n'
            '"Transfer","2","2026-02-04 10:04:05 +0200","UAB Casting","LT121000011101001000","20.00 EUR","1130.00 EUR","x","D"\n'
        ),
        [("credit", 15000), ("debit", 2000)],
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_statement_is_claimed_and_its_sides_and_amounts_are_those_written(name):
    text, wanted = SAMPLES[name]
    content = text.encode()
    assert claims(bank_csv, content, ("statement.csv",))
    tables = read_all(bank_csv, content, ("statement.csv",))
    assert [(row["side"], row["amount"]) for row in tables["transfers"]] == wanted
    assert {row["code"] for row in tables.get("problems", [])} <= {"readers_devices.csv_columns_unread"}
    (reading,) = tables["readings"]
    assert reading["present"] == reading["read"] == len(wanted)
