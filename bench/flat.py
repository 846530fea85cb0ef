"""Whether the memory of a reader grows with the file: peak of a process of its own, from 1 MB up, for line-based formats and archives.

    python bench/flat.py [--reader NAME…] [--megabytes 1 10 100 1000]

A generator writes a file of each size for each reader (``GENERATORS``: a head, a line for a number, a tail); the reader
reads it as the jail would, rows counted and dropped. Archives have members of 100 kB, stored. The last column is the peak beside that of the smallest file. Mailboxes and captures
of the web are no formats of lines, and stand here to be measured the same way.
"""

import argparse
import importlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

SRC = Path(__file__).parents[1] / "src"


def mt940_line(n):
    return (
        f":61:2601{1 + n % 28:02}01{1 + n % 28:02}CR{1 + n % 90},{n % 100:02}NTRFNONREF//BANK{n:09}\r\n"
        f":86:166?00GUTSCHRIFT?20EREF+E2E-{n:016}?21SVWZ+Rechnung {n:09}?32Zahlerin {n:08}\r\n"
    )


def csv_line(n):
    return f"2026-01-{1 + n % 28:02};Virement {n:09};{'-' if n % 3 else ''}{1 + n % 900},{n % 100:02};EUR\r\n"


def chat_line(n):
    return f"[{13 + n % 16:02}/01/2026, {n % 24:02}:{n % 60:02}:{n % 60:02}] Irma {n % 7}: message {n}\n"


def cfonb_line(n):
    key, day = f"99901010100042EUR2 {ACCOUNT}", f"{1 + n % 28:02}0126"
    return (
        f"04{key}18{day}  {day}{'VIR SEPA RECU':31}  {n % 10_000_000:07}  {1 + n % 900:013}{'{ABCDEFGHI'[n % 10]}{'REF' + str(n):16}\n"
        f"05{key}18{day}     NPY{'PAYEUR ' + str(n):70}  \n"
    )


def coda_line(n):
    key, day = f"{n % 10_000:04}0000", f"{1 + n % 28:02}0126"
    return (
        f"21{key}{'BANK' + str(n):21}0{1000 + n % 90_000:015}{day}001500000{'INVOICE ' + str(n):53}{day}00101 0\n"
        f"22{key}{'':53}{'E2E' + str(n):35}{'EXMPBEBB':11}   {'':13}1 0\n"
        f"23{key}{'BE85999000000202':34}EUR{'PAYER ' + str(n):35}{'':43}0 0\n"
    )


def norma43_line(n):
    day = f"2601{1 + n % 28:02}"
    return (
        f"22    0155{day}{day}041622{100 + n % 9000:014}{'0' * 10}{n % 10**12:012}{'TRF' + str(n):16}\n"
        f"2301{'TRANSFERENCIA DE ' + str(n):38}{'FACTURA ' + str(n):38}\n"
    )


def bai2_line(n):
    return f"16,142,{100 + n % 9000},V,2601{1 + n % 28:02},,B{n},C{n},INVOICE {n}/\n88,PAYER {n}/\n"


def qif_line(n):
    return f"D{13 + n % 16:02}/01/2026\nT{'-' if n % 3 else ''}{1 + n % 900}.{n % 100:02}\nN{n}\nPPayer {n}\nMInvoice {n}\n^\n"


def ofx_line(n):
    return (
        f"<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>202601{1 + n % 28:02}120000[-5:EST]<TRNAMT>{1 + n % 900}.{n % 100:02}<FITID>A{n}"
        f"<NAME>PAYER {n}<MEMO>INVOICE {n}</STMTTRN>\n"
    )


def camt_line(n):
    return (
        f'<Ntry><NtryRef>{n}</NtryRef><Amt Ccy="EUR">{1 + n % 900}.{n % 100:02}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>2026-01-{1 + n % 28:02}</Dt></BookgDt><AcctSvcrRef>R{n}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Pty>"
        f"<Nm>Payer {n}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>Invoice {n}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )


def letter(n):
    return (
        f"From a@exemple.invalid Mon Mar  2 10:00:{n % 60:02} 2026\nFrom: a{n % 50}@exemple.invalid\nTo: b@exemple.invalid\nSubject: n{n}\n"
        f"Date: Mon, 2 Mar 2026 10:00:{n % 60:02} +0100\nMessage-ID: <{n}@exemple.invalid>\n\n{f'Le loyer {n} est payé. ' * 40}\n\n"
    )


def captured(n):
    body = f"<!doctype html><title>{n}</title>" + f"<p>Chambre {n}, quai du Nord. <a href='/{n}'>voir</a></p>" * 60
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}"
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://annonces.example/{n}\r\nWARC-Date: 2026-01-{1 + n % 28:02}T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{n:012}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n{answer}\r\n\r\n"
    )


ACCOUNT = "0001234567A"
_CODA = (
    f"0000001012699905        {'REF':10}{'CLIENT':26}{'EXMPBEBB':11}{'0' * 11} {'0' * 5}{'':32}{'':7}2\n"
    f"12001{'BE96999000000101':34}EUR0{'0' * 15}311225{'CLIENT':26}{'':35}001\n"
)
_CFONB = f"99901    00042EUR2 {ACCOUNT}"
_OFX = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS>"
    "<CURDEF>EUR<BANKACCTFROM><BANKID>99901<ACCTID>1234567<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260101"
    "<DTEND>20260131\n"
)
_CAMT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr>'
    "<MsgId>M</MsgId><CreDtTm>2026-02-01T00:00:00</CreDtTm></GrpHdr><Stmt><Id>S</Id><Acct><Id><Othr><Id>1</Id></Othr></Id><Ccy>EUR</Ccy>"
    "</Acct>\n"
)
GENERATORS = {
    "mt940": (":20:START\r\n:25:12345678/0001234567\r\n:28C:1/1\r\n:60F:C260101EUR0,00\r\n", mt940_line, "-\r\n", "a.sta"),
    "camt": (
        _CAMT,
        camt_line,
        "</Stmt></BkToCstmrStmt></Document>",
        "a.xml",
    ),
    "bank_csv": ("Date;Libellé;Montant;Devise\r\n", csv_line, "", "a.csv"),
    "cfonb": (
        f"01{_CFONB}  010126{'':50}{'0' * 13}{{{'':16}\n",
        cfonb_line,
        f"07{_CFONB}  310126{'':50}{'0' * 13}{{{'':16}\n",
        "a.cfo",
    ),
    "coda": (
        _CODA,
        coda_line,
        f"8001{'BE96999000000101':34}EUR0{'0' * 15}310126{'':64}0\n9{'':15}000000{0:015}{0:015}{'':75}2\n",
        "a.cod",
    ),
    "norma43": (
        f"11999901550001234567260101260131200000000000000978{'3CLIENTE':30}\n",
        norma43_line,
        f"33999901550001234567{'0' * 38}2{'0' * 14}978    \n88{'9' * 18}{'0' * 6}{'':54}\n",
        "a.n43",
    ),
    "bai2": (
        "01,BANKEX,CLIENT,260131,0829,001,,,2/\n02,CLIENT,BANKEX,1,260131,,USD,2/\n03,5550001,USD,010,0,,/\n",
        bai2_line,
        "49,0,0/\n98,0,1,0/\n99,0,1,0/\n",
        "a.bai",
    ),
    "qif": ("!Type:Bank\n", qif_line, "", "a.qif"),
    "ofx": (
        _OFX,
        ofx_line,
        "</BANKTRANLIST><LEDGERBAL><BALAMT>0<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
        "a.ofx",
    ),
    "whatsapp_text": ("", chat_line, "", "_chat.txt"),
    "mail": ("", letter, "", "a.mbox"),
    "warc": ("", captured, "", "a.warc"),
}
"""For each reader: what stands first, a line by its number, what stands last, the name. Add a line for a new format."""


def write_zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        for number in range(members):
            made.writestr(f"{number % 50}/n{number}.txt", member(number))


def write_tar(path, members):
    with tarfile.open(path, "w") as made:
        for number in range(members):
            content = member(number)
            stated = tarfile.TarInfo(f"{number % 50}/n{number}.txt")
            stated.size = len(content)
            made.addfile(stated, io.BytesIO(content))


def member(number):
    return (f"Chambre {number}, quai du Nord.\n" * MEMBER)[:MEMBER].encode()


MEMBER = 100_000
"""Bytes of each member of an archive."""
ARCHIVES = {"zip_archive": (write_zip, "a.zip"), "tar_archive": (write_tar, "a.tar")}
"""For each reader of archives: what writes one of so many members, and the name."""
READERS = {name: parts[3] for name, parts in GENERATORS.items()} | {name: called for name, (_, called) in ARCHIVES.items()}

READ = """
import importlib, json, resource, sys
from pathlib import Path

class File:
    def __init__(self, path):
        self._path = Path(path)
        self.digest, self.names, self.size = "", (self._path.name,), self._path.stat().st_size
    def open(self):
        return self._path.open("rb")

reader = importlib.import_module(f"faisceau.readers.{sys.argv[1]}")
for row in reader.read(File(sys.argv[2]), {}, {}):
    pass
used = resource.getrusage(resource.RUSAGE_SELF)
# That of the process alone: what getrusage tells begins with the memory of the process that started this one.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([row.present, row.read, peak // 1024, round(used.ru_utime + used.ru_stime, 1)]))
"""


def generate(path, name, megabytes):
    if name in ARCHIVES:
        ARCHIVES[name][0](path, megabytes * 1_000_000 // MEMBER)
        return megabytes * 1_000_000 // MEMBER
    head, line, tail, _ = GENERATORS[name]
    size, number = 0, 0
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(head)
        while size < megabytes * 1_000_000:
            block = "".join(line(n) for n in range(number, number + 1000))
            out.write(block)
            size, number = size + len(block), number + 1000
        out.write(tail)
    return number


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", action="append", choices=sorted(READERS))
    parser.add_argument("--megabytes", type=int, nargs="+", default=[1, 10, 100, 1000])
    asked = parser.parse_args()
    print(
        f"{'reader':16} {'MB':>6} {'entries':>10} {'read':>10} {'peak MiB':>9} {'CPU s':>8} {'MB/CPU s':>9} {'beside the smallest':>20}"
    )
    for name in asked.reader or READERS:
        importlib.import_module(f"faisceau.readers.{name}")
        least = 0
        for megabytes in asked.megabytes:
            with tempfile.TemporaryDirectory(prefix="bench-flat-") as folder:
                path = Path(folder) / READERS[name]
                written = generate(path, name, megabytes)
                command = [sys.executable, "-P", "-c", READ, name, str(path)]
                done = subprocess.run(command, stdout=subprocess.PIPE, env={"PYTHONPATH": str(SRC)}, text=True, check=True)
            present, read, peak, seconds = json.loads(done.stdout)
            assert present == written, (present, written)
            least = least or peak
            speed = megabytes / max(seconds, 0.1)
            print(
                f"{name:16} {megabytes:6} {present:10} {read:10} {peak:9} {seconds:8.1f} {speed:9.1f} {peak / least:20.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
