"""Measure delimited statements: lines per CPU second and memory, side by side with FollowTheMoney's mapping of the same columns.

    python bench/delimited.py --lines 100000 --peer-python PATH

Each contender reads the same generated statement (nine columns, a running balance, 997 other parties with valid account numbers) in a
process of its own; CPU is that of the whole process, imports included; a
column of its own leaves imports out. The reader gives a transfer and a balance a line, proves sign,
dates and balances over the whole file, and keeps the place of each; the peer maps each line to a payment, an account and its holder
(``FollowTheMoney``), or to the payment alone (``FollowTheMoney payment``). ``--peer-python`` names an interpreter that can import it.
With ``--memory`` the reader alone reads statements of 10, 100 and 300 MB.
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

HEAD = "Date;Libellé;Débit;Crédit;Solde;Devise;Référence;Contrepartie;IBAN contrepartie\n"
LINE = "{day};VIREMENT SEPA {number};{debit};{credit};{balance};EUR;REF{number:09};Atelier {party};{iban}\n"


def iban(party: int) -> str:
    """Return a French account number with true check digits, of a bank that does not exist."""
    account = f"{party:011}"
    key = 97 - (89 * 99999 + 15 * 1 + 3 * int(account)) % 97
    bban = f"9999900001{account}{key:02}"
    return f"FR{98 - int(bban + '152700') % 97:02}{bban}"


def written(cents: int) -> str:
    """Write an amount as French banks do."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02}"


def generate(path: Path, lines: int) -> None:
    """Write a statement of so many lines whose balances follow from one another."""
    accounts = [iban(party) for party in range(997)]
    balance = 1_000_000
    with path.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for number in range(lines):
            cents = (number * 7919) % 500_000 + 1
            is_debit = number % 2 == 0
            balance += -cents if is_debit else cents
            month, day = divmod(number * 336 // max(lines, 1), 28)
            out.write(
                LINE.format(
                    day=f"{day + 1:02}/{month + 1:02}/2026",
                    number=number,
                    debit=written(cents) if is_debit else "",
                    credit="" if is_debit else written(cents),
                    balance=written(balance),
                    party=number % 997,
                    iban=accounts[number % 997],
                )
            )


class _File:
    """A file in the hands of a reader."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.digest, self.names, self.size = "", (path.name,), path.stat().st_size

    def open(self):
        return self._path.open("rb")


def ours(path: Path) -> int:
    """Read with the reader of this house; return the lines read."""
    from faisceau.readers import bank_csv

    gc.set_threshold(20_000)  # as in the jail (``vault.jail``)
    (last,) = deque(bank_csv.read_lots(_File(path), {}, {}), maxlen=1)
    *_, reading = last
    return reading.read


PAYMENT = {
    "schema": "Payment",
    "keys": ["Référence"],
    "properties": {
        "date": {"column": "Date", "format": "%d/%m/%Y"},
        "amount": {"columns": ["Débit", "Crédit"]},
        "currency": {"column": "Devise"},
        "purpose": {"column": "Libellé"},
        "transactionNumber": {"column": "Référence"},
    },
}
PARTIES = {
    "other": {
        "schema": "LegalEntity",
        "keys": ["IBAN contrepartie", "Contrepartie"],
        "properties": {"name": {"column": "Contrepartie"}},
    },
    "account": {
        "schema": "BankAccount",
        "keys": ["IBAN contrepartie"],
        "properties": {"iban": {"column": "IBAN contrepartie"}},
    },
}
BOTH = {"beneficiary": {"entity": "other"}, "beneficiaryAccount": {"entity": "account"}}


def _mapped(path: Path, entities: dict) -> int:
    import csv

    from followthemoney import model

    mapping = model.make_mapping({"csv_url": path.as_uri(), "entities": entities})
    with path.open(newline="", encoding="utf-8") as stream:
        return sum(bool(mapping.map(line)) for line in csv.DictReader(stream, delimiter=";"))


def peer(path: Path) -> int:
    """Map with FollowTheMoney: payment, account and holder."""
    return _mapped(path, {**PARTIES, "payment": {**PAYMENT, "properties": PAYMENT["properties"] | BOTH}})


def peer_payment(path: Path) -> int:
    """Map with FollowTheMoney: the payment alone."""
    return _mapped(path, {"payment": PAYMENT})


CONTENDERS = {"faisceau": ours, "FollowTheMoney": peer, "FollowTheMoney payment": peer_payment}
MODULES = {"faisceau": "faisceau.readers.bank_csv", "FollowTheMoney": "followthemoney", "FollowTheMoney payment": "followthemoney"}


def measure(python: str, name: str, path: Path) -> tuple[int, float, float, float, int]:
    """Run a contender in a process of its own; return lines, CPU seconds, those without imports, wall seconds and peak memory in KiB."""
    started = time.perf_counter()
    process = subprocess.Popen([python, "-P", __file__, "--run", name, str(path)], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name} failed")
    read, spent = output.split()[-2:]
    return int(read), usage.ru_utime + usage.ru_stime, float(spent), time.perf_counter() - started, usage.ru_maxrss


def show(label: str, found: tuple[int, float, float, float, int]) -> None:
    """Print one line."""
    lines, cpu, bare, wall, memory = found
    print(
        f"{label:32}{lines:>9}{cpu:>9.2f}{wall:>9.2f}{cpu / lines * 1e6:>10.1f}{lines / cpu:>13.0f}{bare / lines * 1e6:>21.1f}{memory / 1024:>7.0f}",
        flush=True,
    )


def main() -> None:
    """Generate, measure, print one line a contender."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--peer-python", help="an interpreter that can import followthemoney")
    parser.add_argument("--memory", action="store_true", help="read statements of 10, 100 and 300 MB")
    parser.add_argument("--run", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        importlib.import_module(MODULES[given.run[0]])
        started = time.process_time()
        read = CONTENDERS[given.run[0]](Path(given.run[1]))
        print(read, time.process_time() - started)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statement.csv"
        print(
            f"{'reader':32}{'lines':>9}{'CPU s':>9}{'wall s':>9}{'µs/line':>10}{'lines/CPU s':>13}{'without imports, µs':>21}{'MiB':>7}"
        )
        if given.memory:
            for megabytes in (10, 100, 300):
                generate(path, megabytes * 9_700)
                show(f"faisceau, {path.stat().st_size / 1e6:.0f} MB", measure(sys.executable, "faisceau", path))
            return
        generate(path, given.lines)
        for name in CONTENDERS:
            if name != "faisceau" and not given.peer_python:
                print(f"{name:32}no --peer-python: not measured")
                continue
            show(name, measure(sys.executable if name == "faisceau" else given.peer_python, name, path))


if __name__ == "__main__":
    main()
