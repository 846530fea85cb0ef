"""The bureau under several people: p50 and p95 of its pages over a case with many observations, and what the first page weighs.

    python bench/bureau.py --transfers 500000 --messages 500000 --users 20 --seconds 60 [--pause 1.0] [--keep DIR]

A case of invented statements and conversations is sealed and built by the command line, a bureau is served over it in processes of its own, and each of
the users, one after a pause, asks for the next page of a round. Each search is for other words, tables are read on from page to page, and
every second time some rooms are asked for a page that is drawn, so that what was answered before does not answer for all. Times are wall seconds seen by the client on
the same machine, so that other work on it is in them: the load is printed beside. Search counts each message as a document.

With ``--case DIR --keys DIR`` a case that is built is served instead: it is not changed but for the logs of the bureau.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from scale import Clerk, movements, write_camt

HALF = 0.5
PASSPHRASE = "une phrase assez longue pour signer"
WORDS = [
    "argent",
    "appartement",
    "client",
    "demain",
    "gare",
    "dette",
    "passeport",
    "chambre",
    "virement",
    "rendez-vous",
    "telephone",
    "annonce",
    "voiture",
    "frontiere",
    "hotel",
    "semaine",
    "loyer",
    "travail",
    "famille",
    "papiers",
    "billet",
    "avion",
    "quai",
    "lanterne",
    "hiver",
    "peuplier",
    "carnet",
    "cle",
    "porte",
    "rue",
    "ville",
    "marche",
    "photo",
    "message",
]
VARIED = {"findings/": "?page={}", "matrix/": "?page={}", "gaps/": "?page={}", "chronology/": "?until=2025-01-{:02}"}
"""Rooms that are asked for something else than their first page every second time, and how: the number is drawn from 1 to ``MOST``."""
MOST = 28
TABLES = ("transfers", "selectors", "movements", "payments", "findings", "edges")
"""Tables of which a page is drawn: each user goes on from page to page."""
ROOMS = ("", "exhibits/", "persons/", "persons/network/", "chronology/", "money/", "findings/", "matrix/", "gaps/", "journal/")


def write_chat(path: Path, count: int, seed: int) -> None:
    """Write a conversation as WhatsApp exports it."""
    draw, people = random.Random(seed), [f"+33 6 39 98 {n:02d} {m:02d}" for n in range(10, 30) for m in range(10)]
    pair = draw.sample(people, 2)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            minute, said = number * 500_000 // max(count, 1), " ".join(draw.choices(WORDS, k=9))
            day, rest = divmod(minute, 1440)
            month, day = divmod(day, 28)
            out.write(
                f"{day + 1:02d}/{month % 12 + 1:02d}/{2024 + month // 12}, {rest // 60:02d}:{rest % 60:02d} - {draw.choice(pair)}: {said} {number}\n"
            )


class User:
    """A person in a browser without pictures."""

    def __init__(self, address: str, jar: CookieJar | None = None) -> None:
        self.address, self.jar = address, jar if jar is not None else CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> tuple[bytes, str]:
        """Return the bytes of a page as they came, and the address that it came from."""
        request = urllib.request.Request(self.address + path, headers={"Accept-Encoding": "gzip", "Accept-Language": "fr"})
        with self.opener.open(request) as answer:
            return answer.read(), answer.url

    def post(self, page: str, path: str, **told: str) -> str:
        """Send a form of a page; return where it led."""
        text = plain(self.get(page)[0])
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', text[text.index("<main") :])[1]
        body = urlencode({**told, "csrfmiddlewaretoken": token}).encode()
        with self.opener.open(urllib.request.Request(self.address + path, body)) as answer:
            answer.read()
            return answer.url


def plain(content: bytes) -> str:
    return (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode()


def cpu(process: int) -> float:
    """Return the CPU seconds that a process and those it started have spent (Linux)."""
    spent, wanted = 0.0, {process}
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        stats[int(path.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    while wanted:
        one = wanted.pop()
        spent += stats.get(one, (0, 0))[1]
        wanted |= {child for child, (parent, _) in stats.items() if parent == one}
    return spent / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run the workload."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--transfers", type=int, default=500_000)
    parser.add_argument("--messages", type=int, default=500_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds that a user reads between two pages")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--case", type=Path, help="the folder of a case that is built, below a folder of its own")
    parser.add_argument("--keys", type=Path, help="the key folder of its holder")
    asked = parser.parse_args()
    folder = (asked.keep or Path(tempfile.mkdtemp(prefix="faisceau-bureau-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        run(asked, folder)
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)


def run(asked: argparse.Namespace, folder: Path) -> None:
    """Make the case where it is not there, serve it, ask."""
    state = {"FAISCEAU_KEYS": str(asked.keys or folder / "keys"), "FAISCEAU_BUREAU": str(folder / "state")}
    environment, case = {**os.environ, **state}, asked.case or folder / "cases" / "bench"
    if not (case / "build.json").is_file():
        pieces = folder / "pieces"
        pieces.mkdir()
        for number in range(10):
            write_camt(pieces / f"statement-{number}.xml", number, movements(max(asked.transfers // 10, 1), number))
            write_chat(pieces / f"Discussion WhatsApp {number}.txt", asked.messages // 10, number)
        clerk = Clerk(environment)
        clerk.run("new", "new", str(case), "--title", "Banc", "--state", "FR")
        clerk.run("seal", "seal", str(case), str(pieces))
        clerk.run("build", "build", str(case), "--workers", "2")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "faisceau", "serve", f"--port={port}", "--json", f"--case-root={case.parent}"]
    with (folder / "serve.log").open("ab") as log:
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        told = json.loads(server.stdout.readline())
        measure(asked, told, server.pid, str(json.loads((case / "build.json").read_text("utf-8"))["digest"]))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def measure(asked: argparse.Namespace, told: dict[str, str], server: int, digest: str) -> None:
    """Log in, ask for every page once, then as many users as were asked for."""
    first = User(told["address"])
    for _ in range(120):
        try:
            first.get("health/")
            break
        except OSError:
            time.sleep(0.5)
    account = {"full_name": "Claire Aubry", "username": "claire", "password": "hiver-quai-lanterne-9", "role": "prosecutor"}
    link = told["link"].removeprefix(told["address"])
    first.post(link, link, **account, passphrase=PASSPHRASE)
    case = re.search(r"/case/(\w+)/", plain(first.get("")[0]))[1]
    pages = [f"case/{case}/{room}" for room in ROOMS] + [f"case/{case}/search/tables/?of={name}" for name in TABLES] + ["search"]
    print(f"build {digest[:16]}; each page alone, the first time and the second (an opened table, an index are made once):")
    for page in pages:
        spans = []
        for seed in (1, 0):
            began, spent = time.perf_counter(), cpu(server)
            weight = len(ask(first, case, page, random.Random(seed)))
            spans += [time.perf_counter() - began, cpu(server) - spent]
        line = "{:>8.3f} s{:>6.2f} s CPU, then{:>7.3f} s{:>6.2f} s CPU".format(*spans)
        print(f"  {page.partition(case)[2] or page:<34}{line}{weight:>9} bytes", flush=True)
    home = first.get(f"case/{case}/")[0]
    assets = re.findall(r'(?:src|href)="/(static/[^"]+)"', plain(home))
    weighed = len(home) + sum(len(first.get(asset)[0]) for asset in set(assets))
    print(f"first page with its assets: {weighed} bytes, compressed")
    times: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + asked.seconds

    def work(number: int) -> None:
        user, draw, turn = User(told["address"], first.jar), random.Random(number), number
        following: dict[str, str] = {}
        while time.monotonic() < until:
            page = pages[turn % len(pages)]
            address = following.get(page, page)
            if (varied := VARIED.get(page.rpartition(case)[2].removeprefix("/"))) and draw.random() < HALF:
                address = page + varied.format(draw.randint(1, MOST))
            began = time.perf_counter()
            answer = ask(user, case, address, draw)
            times[page].append(time.perf_counter() - began)
            if "?of=" in page:
                after = re.search(r'href="(\?[^"]*)" rel="next"', plain(answer))
                following[page] = page.partition("?")[0] + after[1].replace("&amp;", "&") if after else page
            turn += 1
            time.sleep(draw.random() * 2 * asked.pause)

    users = [threading.Thread(target=work, args=(number,)) for number in range(asked.users)]
    spent = cpu(server)
    for one in users:
        one.start()
    for one in users:
        one.join()
    spent, asked_for = cpu(server) - spent, sum(map(len, times.values()))
    print(f"{asked.users} users, {asked.seconds} s, a pause of {asked.pause} s; load {os.getloadavg()}")
    print(f"  {asked_for} pages, {spent / max(asked_for, 1):.3f} s CPU of the server each")
    print(f"  {'page':<34}{'asked':>7}{'p50 s':>9}{'p95 s':>9}")
    for page in pages:
        tell(page.partition(case)[2] or page, times[page])
    tables = [one for page in pages for one in times[page] if "?of=" in page]
    tell("all table pages", tables)
    tell("all pages", [one for page in pages for one in times[page]])


def tell(name: str, seconds: list[float]) -> None:
    """Print how often something was asked, and the median and 95th centile of its seconds."""
    if not seconds:
        return
    spent = sorted(seconds)
    p95 = spent[min(len(spent) - 1, int(len(spent) * 0.95))]
    print(f"  {name:<34}{len(spent):>7}{statistics.median(spent):>9.3f}{p95:>9.3f}")


def ask(user: User, case: str, page: str, draw: random.Random) -> bytes:
    """Ask for a page, or search for two words that were drawn; the form of a search leads to its address."""
    if page != "search":
        return user.get(page)[0]
    here = f"case/{case}/search/"
    return user.post(here, here, q=" ".join(draw.sample(WORDS, 2))).encode()


if __name__ == "__main__":
    main()
