"""Mailboxes: read by the reader and by the standard library (``mailbox`` and ``email``), in one run.

    python bench/mail.py --messages 20000

An invented MBOX of letters, a third with an attachment. The same work on both sides: every part decoded, subject, correspondents and date read; then
what else the reader's rows hold: names of attachments, identifications, other correspondents, times of the way. Prints CPU seconds without the imports,
messages a second of CPU, and the peak memory of a process of its own for the reader at two sizes.
"""

from __future__ import annotations

import argparse
import base64
import email.header
import email.utils
import hashlib
import mailbox
import random
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from faisceau.readers import mail
from invented import WORDS


def write(path: Path, count: int, kilobytes: int = 60, seed: int = 7) -> None:
    """Write an invented mailbox."""
    draw = random.Random(seed)
    attached = base64.encodebytes(bytes(draw.randrange(256) for _ in range(kilobytes * 1_000))).decode()
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for number in range(count):
            text = "\n".join(" ".join(draw.choices(WORDS, k=12)) for _ in range(draw.randrange(3, 30)))
            out.write(f"From a{number}@exemple.invalid Mon Mar  2 10:00:{number % 60:02d} 2026\n")
            out.write(
                f"Received: from a{number % 9}.exemple.invalid ([192.0.2.1]) by b.exemple.invalid with ESMTP id x{number}; Mon, 2 Mar 2026 10:00:01 +0100\n"
            )
            out.write(
                f"From: =?utf-8?Q?L=C3=A9a?= <lea{number % 50}@exemple.invalid>\nTo: Radu <radu@exemple.invalid>, z{number}@exemple.invalid\n"
            )
            out.write(
                f"Subject: =?utf-8?B?{base64.b64encode(f'Reçu {number}'.encode()).decode()}?=\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n"
            )
            out.write(f"Message-ID: <{number}@exemple.invalid>\nMIME-Version: 1.0\n")
            if number % 3:
                out.write(f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n\n")
                continue
            out.write(
                f'Content-Type: multipart/mixed; boundary="=_{number}"\n\n--=_{number}\nContent-Type: text/plain; charset=utf-8\n\n'
            )
            out.write(
                f'{text}\n--=_{number}\nContent-Type: application/octet-stream; name="{number}.bin"\nContent-Transfer-Encoding: base64\n\n{attached}--=_{number}--\n\n'
            )


class Held:
    """An exhibit on disk, as readers open it."""

    def __init__(self, path: Path) -> None:
        self.path, self.names, self.size = path, (path.name,), path.stat().st_size

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def open(self):
        return self.path.open("rb")


OTHERS = ("Sender", "Reply-To", "Cc", "Bcc", "Resent-From", "Resent-To", "Resent-Cc", "Resent-Bcc")


def ours(path: Path) -> int:
    """Read a mailbox with the reader; return how many rows it gave."""
    return sum(1 for _ in mail.read(Held(path), {}, {}))


def theirs(path: Path, *, whole: bool = False) -> int:
    """Read a mailbox with the standard library; return how many parts it decoded. ``whole`` reads what else the reader's rows hold, but for places."""
    count = 0
    for message in mailbox.mbox(path, create=False):
        str(email.header.make_header(email.header.decode_header(message["Subject"])))
        email.utils.getaddresses([message["From"], message["To"]])
        email.utils.parsedate_to_datetime(message["Date"])
        if whole:
            email.utils.getaddresses([value for name in OTHERS for value in message.get_all(name, [])])
            [message[name] for name in ("Message-ID", "In-Reply-To", "References")]
            [email.utils.parsedate_to_datetime(way.rpartition(";")[2]) for way in message.get_all("Received", [])]
        for part in message.walk():
            if not part.is_multipart():
                held = part.get_payload(decode=True)
                count += 1
                if whole:
                    part.get_filename()
                if part.get_content_maintype() == "text":
                    held.decode(part.get_content_charset("utf-8"), "replace")
    return count


def main() -> None:
    """Write a mailbox, read it twice, print both."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--messages", type=int, default=20_000)
    options.add_argument("--attached", type=int, default=60, metavar="KB", help="size of what is attached to every third letter")
    options.add_argument("--times", type=int, default=3, help="how often each side reads it, the least is told")
    options.add_argument("--peak", type=Path, help="read this mailbox and print the peak memory of the process")
    asked = options.parse_args()
    if asked.peak:
        ours(asked.peak)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.mbox", Path(folder) / "large.mbox"
        write(small, max(asked.messages // 20, 1), asked.attached)
        write(large, asked.messages, asked.attached)
        print(f"{asked.messages:,} messages, {large.stat().st_size / 1e6:.0f} MB")
        taken = {}
        for name, act in (
            ("reader", ours),
            ("standard library", theirs),
            ("the same, and what else is read", partial(theirs, whole=True)),
        ):
            for _ in range(asked.times):
                began = time.process_time()
                act(large)
                taken[name] = min(taken.get(name, 1e9), time.process_time() - began)
            print(
                f"{name:<32} {taken[name]:7.2f} s CPU {asked.messages / taken[name]:10,.0f} messages/s, "
                f"{taken[name] / taken['reader']:.2f} of the reader's time"
            )
        for path in (small, large):
            peak = subprocess.run(
                [sys.executable, __file__, "--peak", str(path)], capture_output=True, text=True, check=True
            ).stdout.strip()
            print(f"peak {peak} MiB at {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
