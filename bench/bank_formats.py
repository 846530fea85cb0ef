"""Measure the readers of the structured formats of banks: entries per CPU second and memory, from 1 MB on.

    python bench/bank_formats.py --mb 1 10 100

Each reads a generated file in a process of its own; CPU and memory are those of the whole process, imports included.
"""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

ACCOUNT = "0001234567A"


def cfonb(path: Path, size: int) -> None:
    """Write CFONB 120: an operation with two complements, 120 characters each, and balances that close."""
    entries = size // (3 * 121)
    digits = "{ABCDEFGHI"
    total = 0
    with path.open("w", encoding="ascii", newline="") as out:
        head = f"99901{{}}00042EUR2 {ACCOUNT}"
        out.write(f"01{head.format('    ')}  010126{'':50}{'0' * 13}{{{'':16}\n")
        for number in range(entries):
            units = 100 + number % 9000
            total += units
            key = head.format("0101")
            date = f"{1 + number % 28:02}0126"
            out.write(
                f"04{key}18{date}  {date}{'VIR SEPA RECU':31}  {number % 10_000_000:07}  {units // 10:013}{digits[units % 10]}{'REF' + str(number):16}\n"
            )
            out.write(f"05{key}18{date}     NPY{'PAYEUR ' + str(number):70}  \n")
            out.write(f"05{key}18{date}     LCC{'FACTURE ' + str(number):70}  \n")
        out.write(f"07{head.format('    ')}  310126{'':50}{total // 10:013}{digits[total % 10]}{'':16}\n")


def coda(path: Path, size: int) -> None:
    """Write CODA: a movement of three records of 128 characters, balances and controls that are met."""
    entries = size // (3 * 129)
    total = 0
    with path.open("w", encoding="ascii", newline="") as out:
        account = f"{'BE96999000000101':34}EUR"
        out.write(f"0000001012699905        {'REF':10}{'CLIENT':26}{'EXMPBEBB':11}{'0' * 11} {'0' * 5}{'':32}{'':7}2\n")
        out.write(f"12001{account}0{'0' * 15}311225{'CLIENT':26}{'':35}001\n")
        for number in range(entries):
            units = 1000 + number % 90_000
            total += units
            key = f"{number % 10_000:04}0000"
            date = f"{1 + number % 28:02}0126"
            out.write(f"21{key}{'BANK' + str(number):21}0{units:015}{date}001500000{'INVOICE ' + str(number):53}{date}00101 0\n")
            out.write(f"22{key}{'':53}{'E2E' + str(number):35}{'EXMPBEBB':11}   {'':13}1 0\n")
            out.write(f"23{key}{'BE85999000000202':34}EUR{'PAYER ' + str(number):35}{'':43}0 0\n")
        out.write(f"8001{account}0{total:015}310126{'':64}0\n")
        out.write(f"9{'':15}{(3 * entries + 2) % 1_000_000:06}{0:015}{total:015}{'':75}2\n")


def ofx(path: Path, size: int) -> None:
    """Write OFX 1 (SGML) without ends of elements."""
    line = "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>202601{day:02}120000[-5:EST]<TRNAMT>{units:.2f}<FITID>A{number}<NAME>PAYER {number}<MEMO>INVOICE {number}</STMTTRN>\n"
    with path.open("w", encoding="ascii", newline="") as out:
        out.write(
            "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS><CURDEF>EUR"
        )
        out.write(
            "<BANKACCTFROM><BANKID>99901<ACCTID>1234567<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260101<DTEND>20260131\n"
        )
        for number in range(size // len(line.format(day=1, units=1.0, number=100_000))):
            out.write(line.format(day=1 + number % 28, units=1 + number % 9000 / 100, number=number))
        out.write("</BANKTRANLIST><LEDGERBAL><BALAMT>0<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>")


def bai2(path: Path, size: int) -> None:
    """Write BAI2: a detail with a continuation, and control totals that are met."""
    total = 0
    entries = size // 70
    with path.open("w", encoding="ascii", newline="") as out:
        out.write("01,BANKEX,CLIENT,260131,0829,001,,,2/\n02,CLIENT,BANKEX,1,260131,,USD,2/\n03,5550001,USD,010,0,,/\n")
        for number in range(entries):
            units = 100 + number % 9000
            total += units
            out.write(f"16,142,{units},V,2601{1 + number % 28:02},,B{number},C{number},INVOICE {number}/\n88,PAYER {number}/\n")
        out.write(f"49,{total},{2 * entries + 2}/\n98,{total},1,{2 * entries + 4}/\n99,{total},1,{2 * entries + 6}/\n")


MAKERS = {"cfonb": cfonb, "coda": coda, "ofx": ofx, "bai2": bai2}


class _File:
    """A file in the hands of a reader."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.digest, self.names, self.size = "", (path.name,), path.stat().st_size

    def open(self):
        return self._path.open("rb")


def run(name: str, path: Path) -> int:
    """Read with a reader; return the entries."""
    reader = importlib.import_module(f"faisceau.readers.{name}")
    (reading,) = deque(reader.read(_File(path), {}, {}), maxlen=1)
    return reading.read


def measure(name: str, path: Path) -> tuple[int, float, float, int]:
    """Run a reader in a process of its own; return entries, CPU seconds, wall seconds and peak memory in KiB."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-P", __file__, "--run", name, str(path)], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name} failed")
    return int(output.split()[-1]), usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss


def main() -> None:
    """Generate, measure, print one line a reader and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--formats", nargs="+", choices=sorted(MAKERS), default=sorted(MAKERS))
    parser.add_argument("--run", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        print(run(given.run[0], Path(given.run[1])))
        return
    print(f"{'reader':8}{'MB':>6}{'entries':>10}{'CPU s':>9}{'wall s':>9}{'µs/entry':>10}{'entries/CPU s':>15}{'MiB':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for name in given.formats:
            for size in given.mb:
                path = Path(folder) / f"{name}.txt"
                MAKERS[name](path, size * 1_000_000)
                entries, cpu, wall, memory = measure(name, path)
                print(
                    f"{name:8}{size:>6}{entries:>10}{cpu:>9.2f}{wall:>9.2f}{cpu / entries * 1e6:>10.1f}{entries / cpu:>15.0f}{memory / 1024:>7.0f}"
                )
                path.unlink()


if __name__ == "__main__":
    main()
