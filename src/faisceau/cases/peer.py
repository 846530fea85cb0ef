"""Run a better-known program on the file that is standard input, and write what it reads: ``python -I peer.py NAME``.

This file imports nothing of this house and is never imported for its work: it is run in a process of its own, outside the jail (the
peers open files and import late), under the limits below and, where it is started by root, as nobody. It writes a JSON
list of rows (``booked``, ``valued``, ``amount`` with a minus for a debit, ``text``), or for poppler the text of the pages,
each ended by a form feed. It ends with 3 where the peer is not installed; what the peer
raises ends it, and its last line is why.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
from collections.abc import Iterator

Row = dict[str, "str | None"]
SECONDS, MEMORY = 60, 2 << 30
NOBODY = 65534
ABSENT = 3


def bind() -> None:
    """Set the limits: CPU, address space, no core, nothing written to a disk."""
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(what, (most, most))


def step_down() -> None:
    """Stop being root, where this is root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def mt_940(content: bytes) -> Iterator[Row]:
    """Yield the rows of ``mt-940``, whose amounts bear the sign already."""
    import mt940

    # Looked up once while files can still be opened: the package does so late.
    mt940.models.Transactions()
    step_down()
    for line in mt940.parse(content.decode("utf-8", "replace")):
        told = line.data
        yield {
            "booked": str(told.get("entry_date") or "") or None,
            "valued": str(told.get("date") or "") or None,
            "amount": str(told["amount"].amount),
            "text": "".join(str(told.get(name) or "") for name in ("purpose", "transaction_details", "additional_purpose")),
        }


def pycamt(content: bytes) -> Iterator[Row]:
    """Yield the rows of ``pycamt``: entries, or their details where it finds any."""
    from pycamt.parser import Camt053Parser

    step_down()
    for line in Camt053Parser(content).get_transactions():
        sign = "-" if line.get("CreditDebitIndicator") == "DBIT" else ""
        yield {
            "booked": (line.get("BookingDate") or "")[:10] or None,
            "valued": (line.get("ValueDate") or "")[:10] or None,
            "amount": f"{sign}{line.get('Amount') or ''}",
            "text": line.get("RemittanceInformationFull") or line.get("RemittanceInformation") or "",
        }


def main() -> None:
    """Run one peer."""
    name, *options = sys.argv[1:]
    bind()
    if name == "poppler":
        program = shutil.which("pdftotext")
        if program is None:
            sys.exit(ABSENT)
        step_down()
        os.execv(program, ["pdftotext", *options, "-enc", "UTF-8", "-", "-"])  # noqa: S606 - found on the user's own path
    try:
        rows = list({"mt-940": mt_940, "pycamt": pycamt}[name](sys.stdin.buffer.read()))
    except ModuleNotFoundError:
        sys.exit(ABSENT)
    sys.stdout.write(json.dumps(rows))


if __name__ == "__main__":
    main()
