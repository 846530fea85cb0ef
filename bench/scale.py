"""A case of many transfers: sealed, built, traced, then built again after one more exhibit and one more decision.

    python bench/scale.py --transfers 100000 --files 10 [--formats camt,mt940] [--keep DIR]

Prints, for each act, wall seconds, CPU seconds (children included) and the peak memory of the largest process.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DAYS = 365


def iban(number: int) -> str:
    """Return an invented French account with valid check digits (ISO 13616)."""
    account = f"99999{number:018d}"
    check = 98 - int(account + "152700") % 97
    return f"FR{check:02d}{account}"


def movements(count: int, seed: int) -> list[tuple[int, int, int]]:
    """Return (day, signed cents, counterparty) in the order of days; the balance never falls below zero."""
    draw = random.Random(seed)
    balance, rows = 0, []
    for number in range(count):
        amount = draw.randrange(1, 200_000)
        signed = amount if balance < amount or draw.random() < 0.5 else -amount
        balance += signed
        rows.append((number * DAYS // count, signed, draw.randrange(1000, 30_000)))
    return rows


def day(number: int) -> str:
    month, rest = divmod(number, 30)
    return f"2025-{min(month, 11) + 1:02d}-{min(rest, 27) + 1:02d}"


def write_camt(path: Path, account: int, rows: list[tuple[int, int, int]]) -> None:
    """Write a camt.053.001.08 statement with balances that close."""
    total = sum(signed for _, signed, _ in rows)
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">')
        out.write(
            f"<BkToCstmrStmt><GrpHdr><MsgId>M{account}</MsgId><CreDtTm>2026-01-01T00:00:00</CreDtTm></GrpHdr><Stmt><Id>S{account}</Id>"
        )
        out.write(f"<Acct><Id><IBAN>{iban(account)}</IBAN></Id><Ccy>EUR</Ccy></Acct>")
        for code, cents in (("OPBD", 0), ("CLBD", total)):
            out.write(f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{cents / 100:.2f}</Amt>')
            out.write("<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2025-12-31</Dt></Dt></Bal>")
        for number, (when, signed, other) in enumerate(rows):
            side, party = ("CRDT", "Dbtr") if signed > 0 else ("DBIT", "Cdtr")
            out.write(
                f'<Ntry><NtryRef>{number}</NtryRef><Amt Ccy="EUR">{abs(signed) / 100:.2f}</Amt><CdtDbtInd>{side}</CdtDbtInd>'
                f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day(when)}</Dt></BookgDt><AcctSvcrRef>R{account}-{number}</AcctSvcrRef>"
                f"<NtryDtls><TxDtls><Refs><EndToEndId>E{number}</EndToEndId></Refs><RltdPties><{party}><Pty><Nm>Personne {other}</Nm>"
                f"</Pty></{party}><{party}Acct><Id><IBAN>{iban(other)}</IBAN></Id></{party}Acct></RltdPties>"
                f"<RmtInf><Ustrd>Reglement {number}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
            )
        out.write("</Stmt></BkToCstmrStmt></Document>")


def write_mt940(path: Path, account: int, rows: list[tuple[int, int, int]]) -> None:
    """Write an MT940 statement with balances that close."""
    total = sum(signed for _, signed, _ in rows)
    with path.open("w", encoding="ascii", newline="") as out:
        out.write(f":20:S{account}\r\n:25:{iban(account)}\r\n:28C:1/1\r\n:60F:C250101EUR0,00\r\n")
        for number, (when, signed, other) in enumerate(rows):
            date = day(when).replace("-", "")[2:]
            side = "C" if signed > 0 else "D"
            out.write(
                f":61:{date}{date[2:]}{side}{abs(signed) / 100:.2f}".replace(".", ",") + f"NTRFE{number}//R{account}-{number}\r\n"
            )
            out.write(f":86:166?00VIREMENT?20Reglement {number}?31{iban(other)}?32Personne {other}\r\n")
        out.write(f":62F:C251231EUR{total / 100:.2f}".replace(".", ",") + "\r\n-\r\n")


WRITERS = {"camt": (write_camt, ".xml"), "mt940": (write_mt940, ".sta")}


class Clerk:
    """Runs commands, times them, and keeps what they cost."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.rows: list[tuple[str, float, float, int]] = []

    def run(self, act: str, *arguments: str) -> str:
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "faisceau", *arguments, "--quiet"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            sys.exit(f"{act}: {done.stderr}")
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.rows.append((act, wall, cpu, after.ru_maxrss // 1024))
        print(f"{act:<34}{wall:>10.1f} s{cpu:>10.1f} s CPU{after.ru_maxrss // 1024:>8} MB peak so far", flush=True)
        return done.stdout


def main() -> None:
    """Run the workload."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--transfers", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--formats", default="camt,mt940")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="faisceau-scale-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        scale(asked, folder)
    finally:
        if not asked.keep:
            shutil.rmtree(folder)


def scale(asked: argparse.Namespace, folder: Path) -> None:
    """Write the pieces, seal, build, trace, and build again twice."""
    pieces, more = folder / "pieces", folder / "more"
    pieces.mkdir()
    more.mkdir()
    formats = asked.formats.split(",")
    each = asked.transfers // asked.files
    for number in range(asked.files):
        writer, ending = WRITERS[formats[number % len(formats)]]
        writer(pieces / f"statement-{number:04d}{ending}", number, movements(each, number))
    writer, ending = WRITERS[formats[0]]
    writer(more / f"one-more{ending}", asked.files, movements(1000, asked.files))
    clerk = Clerk({**os.environ, "FAISCEAU_KEYS": str(folder / "keys")})
    case = str(folder / "case")
    workers = ("--workers", str(asked.workers))
    clerk.run("new", "new", case, "--title", "Banc", "--state", "FR")
    clerk.run("seal", "seal", case, str(pieces))
    clerk.run("build, everything", "build", case, *workers)
    print(clerk.run("build, nothing new", "build", case, *workers).count("ran"), "stages ran")
    query = ("--where", "level = 'movement' and side = 'credit'", "--limit", "20", "--json")
    found = json.loads(clerk.run("table, 20 rows", "table", case, "transfers", *query))["rows"]
    names = [f"transfers:{row['exhibit']}#{row['locator']}" for row in found]
    clerk.run("one more decision", "decide", case, "OriginAssumed", "reason=banc", *(f"observations={name}" for name in names))
    clerk.run("build after that decision", "build", case, *workers)
    clerk.run("trace, four rules", "trace", case, "--json")
    clerk.run("one more exhibit", "seal", case, str(more))
    clerk.run("build after that exhibit", "build", case, *workers)
    whole, last = (next(row[1] for row in clerk.rows if row[0] == act) for act in ("build, everything", "build after that exhibit"))
    print(f"the rebuild after one more exhibit is {whole / last:.1f} times faster than the whole")


if __name__ == "__main__":
    main()
