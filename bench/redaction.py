"""Redact mutants of good texts, PDFs and pictures: a copy without its words, or a refusal.

    python bench/redaction.py [--each 2000] [--from N] [--pages] [--keep DIR]

Seeds are the examples of the readers; a mutant is one of ``tests/readers/mutating.py``. Of each, words that stand in it are searched, the copy is
drawn without them, and searched again: ``copies`` hold none of them; ``stopped`` hold the letters of one within another word, which keeps a
copy from being signed; ``left``: the copy was told to hold one; ``refused``, ``unread``: none is made. Else it is a fault, one line of JSON. ``--pages`` redacts PDFs and pictures, else texts.
"""

import argparse
import json
import random
import re
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
PAGES, TEXTS = (
    {".pdf", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".webp"},
    {".csv", ".txt", ".json", ".xml", ".html", ".vcf", ".ics", ".gpx", ".tsv"},
)
HOSTILE = ("page=1", "page=9", "page=1&xywh=0,0,9999999999999999999999,1", "page=1&xywh=-1,0,nan,1", "line=1,999999999", "line=0", "row=1&column=1,4",
           "line=1&chars=1,5", "line=1&chars=5,1", "whole", "row=99999999", "x", "", "member=%00", "page=1&xywh=0,0,0.0000001,0.0000001")  # fmt: skip
LARGEST = 200_000


def main() -> None:
    """Redact the mutants and tell what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=2000, help="mutants in all")
    parser.add_argument("--from", dest="start", type=int, default=0)
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    sys.path.insert(0, str(TESTS))
    from readers.mutating import mutant

    wanted = PAGES if asked.pages else TEXTS
    found = sorted(one for one in (TESTS / "readers").glob("*/examples/*") if one.suffix in wanted and ".expected" not in one.name)
    seeds = [content for one in found if len(content := one.read_bytes()) < LARGEST]
    told = {"copies": 0, "stopped": 0, "left": 0, "unread": 0, "refused": 0, "faults": 0}
    slowest = 0.0
    for number in range(asked.start, asked.start + asked.each):
        content = mutant(seeds[number % len(seeds)], seeds, str(number))
        begun = time.process_time()
        try:
            told[redacted(content, number)] += 1
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is told
            told["faults"] += 1
            where = traceback.extract_tb(fault.__traceback__)[-1]
            print(
                json.dumps({"number": number, "fault": repr(fault)[:200], "at": f"{Path(where.filename).name}:{where.lineno}"}),
                flush=True,
            )
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / str(number)).write_bytes(content)
        slowest = max(slowest, time.process_time() - begun)
    print(json.dumps({"seeds": len(seeds), **told, "slowest": round(slowest, 2)}))
    sys.exit(bool(told["faults"]))


def redacted(content: bytes, number: int) -> str:
    """Redact one mutant; return what came of it."""
    from faisceau import redaction
    from faisceau.redaction import pages, paper, passages
    from readers.opened import Opened

    kind = pages if pages.is_page(content) else passages
    draw = random.Random(number)

    def ask(member: str, of: bytes = content, **settings: object):
        given = {name: value if isinstance(value, str) else json.dumps(value) for name, value in settings.items()}
        return redaction.resolve(Opened(of), f"member={member}", given)

    try:
        outline = json.loads(ask("outline").text)
    except ValueError:
        return "refused"
    if "unread" in outline:
        return "unread"
    words = [*draw.sample(WORD.findall(content.decode("utf-8", "replace")) or ["x"], 1), "Ana"]
    run = [1, min(outline["count"], 2)]
    recognised = [[1, 10, 10, 50, 20, 600, 800, words[0]]] if kind is pages else []
    try:
        found = json.loads(ask("found", words=words, recognised=recognised, run=run).text)["found"]
        places = [place for each in found for place in each]
        for more in draw.sample(HOSTILE, 3):
            with suppress(ValueError):
                ask("shown", places=[*places, more], at=str(draw.choice([1, 1, 2, 10**9])))
        copy = ask(
            "drawn",
            places=[*places, *draw.sample(HOSTILE, 2)],
            guarded=words,
            label="[…]",
            told="copie",
            recognised=recognised,
            run=run,
        )
    except ValueError:
        return "refused"
    said = json.loads(copy.text)
    if said["left"]:
        return "left"
    if kind is passages:
        again = json.loads(ask("found", copy.content, words=words, run=[1, 1], is_text="1").text)["found"]
        left = json.loads(ask("sought", copy.content, words=words, said=said["said"], run=[1, 1], is_text="1").text)["left"]
    else:
        bound = b"".join(paper.written(paper.unpacked(copy.content), run[1]))
        again = json.loads(ask("found", bound, words=words, run=run).text)["found"]
        left = json.loads(ask("sought", bound, words=words, said=said["said"], run=run).text)["left"]
    if any(again):
        raise AssertionError(f"{words} stand in the copy at {again}"[:200])
    return "stopped" if any(left) else "copies"


WORD = re.compile(r"[^\W_]{4,20}")

if __name__ == "__main__":
    main()
