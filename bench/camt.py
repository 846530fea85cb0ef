"""Measure the camt reader: entries per CPU second and memory, side by side with ``bankstatementparser`` where it is importable.

    python bench/camt.py --entries 100000

Each contender reads the same generated statement in a process of its own; CPU is that of the whole process, imports
included; a column of its own leaves imports out. The peer is asked for all transactions in the way that suits it best (``parse`` or ``parse_streaming``).
"""

import argparse
import gc
import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
 <BkToCstmrStmt>
  <GrpHdr><MsgId>BENCH</MsgId><CreDtTm>2026-01-31T23:00:00+01:00</CreDtTm></GrpHdr>
  <Stmt>
   <Id>2026-01</Id><CreDtTm>2026-01-31T23:00:00+01:00</CreDtTm>
   <Acct><Id><IBAN>FR7612345678901234567890185</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Atelier du Lac</Nm></Ownr></Acct>
   <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>
   <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>
"""
ENTRY = """   <Ntry>
    <Amt Ccy="EUR">{amount}</Amt>
    <CdtDbtInd>CRDT</CdtDbtInd>
    <Sts>BOOK</Sts>
    <BookgDt><Dt>2026-01-{day:02}</Dt></BookgDt>
    <ValDt><Dt>2026-01-{day:02}</Dt></ValDt>
    <AcctSvcrRef>REF{number:09}</AcctSvcrRef>
    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
    <NtryDtls>
     <TxDtls>
      <Refs><EndToEndId>E2E-{number}</EndToEndId></Refs>
      <AmtDtls><TxAmt><Amt Ccy="EUR">{amount}</Amt></TxAmt></AmtDtls>
      <RltdPties>
       <Dbtr><Nm>Payer {number}</Nm><PstlAdr><Ctry>FR</Ctry><AdrLine>{day} rue du Port</AdrLine></PstlAdr></Dbtr>
       <DbtrAcct><Id><IBAN>DE{iban:020}</IBAN></Id></DbtrAcct>
      </RltdPties>
      <RltdAgts><DbtrAgt><FinInstnId><BIC>ABCDDEFFXXX</BIC></FinInstnId></DbtrAgt></RltdAgts>
      <RmtInf><Ustrd>Invoice {number} of January</Ustrd></RmtInf>
     </TxDtls>
    </NtryDtls>
   </Ntry>
"""
TAIL = "  </Stmt>\n </BkToCstmrStmt>\n</Document>\n"


def generate(path: Path, entries: int) -> None:
    """Write a statement of so many entries that closes."""
    with path.open("w", encoding="utf-8") as out:
        cents = sum(100 + number % 9000 for number in range(entries))
        out.write(HEAD.format(closing=f"{cents // 100}.{cents % 100:02}"))
        for number in range(entries):
            cents = 100 + number % 9000
            out.write(
                ENTRY.format(
                    amount=f"{cents // 100}.{cents % 100:02}", day=1 + number % 28, number=number, iban=number * 7919 % 10**20,
                )
            )  # fmt: skip
        out.write(TAIL)


class _File:
    """A file in the hands of a reader."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.digest, self.names, self.size = "", (path.name,), path.stat().st_size

    def open(self):
        return self._path.open("rb")


def ours(path: Path) -> int:
    """Read with the reader of this house; return the entries."""
    from faisceau.readers import camt

    gc.set_threshold(20_000)  # as in the jail (``vault.jail``)
    (reading,) = deque(camt.read(_File(path), {}, {}), maxlen=1)
    return reading.read


def peer(path: Path) -> int:
    """Read with ``bankstatementparser``, all at once."""
    from bankstatementparser import CamtParser

    return len(CamtParser(str(path)).parse())


def peer_streaming(path: Path) -> int:
    """Read with ``bankstatementparser``, in its streaming way."""
    from bankstatementparser import CamtParser

    return sum(1 for _ in CamtParser(str(path)).parse_streaming())


CONTENDERS = {"faisceau": ours, "bankstatementparser": peer, "bankstatementparser streaming": peer_streaming}
MODULES = {
    "faisceau": "faisceau.readers.camt",
    "bankstatementparser": "bankstatementparser",
    "bankstatementparser streaming": "bankstatementparser",
}


def has(python: str, module: str) -> bool:
    """Say whether an interpreter can import a module."""
    return not subprocess.run([python, "-c", f"import {module}"], stderr=subprocess.DEVNULL, check=False).returncode


def measure(python: str, name: str, path: Path) -> tuple[int, float, float, float, int]:
    """Run a contender in a process of its own; return entries, CPU seconds, those without imports, wall seconds and peak memory in KiB."""
    started = time.perf_counter()
    process = subprocess.Popen([python, "-P", __file__, "--run", name, str(path)], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name} failed")
    read, spent = output.split()[-2:]
    return int(read), usage.ru_utime + usage.ru_stime, float(spent), time.perf_counter() - started, usage.ru_maxrss


def main() -> None:
    """Generate, measure, print one line a contender."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--peer-python", default=sys.executable, help="an interpreter that has the peers; else this one")
    parser.add_argument("--run", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        importlib.import_module(MODULES[given.run[0]])
        started = time.process_time()
        read = CONTENDERS[given.run[0]](Path(given.run[1]))
        print(read, time.process_time() - started)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statement.xml"
        generate(path, given.entries)
        print(f"{given.entries} entries, {path.stat().st_size / 1e6:.0f} MB")
        print(
            f"{'reader':32}{'entries':>9}{'CPU s':>9}{'wall s':>9}{'µs/entry':>10}{'entries/CPU s':>15}{'without imports, µs':>21}{'MiB':>7}"
        )
        for name in CONTENDERS:
            if name != "faisceau" and not has(given.peer_python, MODULES[name]):
                print(f"{name:32}not importable: not measured")
                continue
            entries, cpu, bare, wall, memory = measure(sys.executable if name == "faisceau" else given.peer_python, name, path)
            speed = (
                f"{cpu / entries * 1e6:>10.1f}{entries / cpu:>15.0f}{bare / entries * 1e6:>21.1f}"
                if entries
                else f"{'-':>10}{'-':>15}{'-':>21}"
            )
            print(f"{name:32}{entries:>9}{cpu:>9.2f}{wall:>9.2f}{speed}{memory / 1024:>7.0f}")


if __name__ == "__main__":
    main()
