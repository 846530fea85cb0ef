"""Read files that mean harm, each in a process of its own under the limits of the jail, and say how each ended.

A line of JSON a file: its path, and either the reader with what it gave or the signal that ended it.
"""

import json
import os
import resource
import sys
from pathlib import Path

TESTS = str(Path(__file__).parents[1])
SECONDS = 30
MEMORY = 1 << 30


def read(path: str) -> dict:
    """Read a file as the build would, under whichever reader claims it, the contract asserted."""
    content = Path(path).read_bytes()
    names = (Path(path).name,)
    claiming = [one for one in CLAIMING if one.recognises(content[:4096], content[-4096:], names)]
    assert len(claiming) <= 1, claiming
    (module,) = claiming or [LAST]
    tables = read_all(module, content, names)
    reading = tables["readings"][0]
    codes = [row["code"] for row in tables.get("problems", [])]
    rows = sum(len(found) for name, found in tables.items() if name not in {"readings", "problems"})
    return {"reader": module.__name__, "rows": rows, "codes": codes, "present": reading["present"], "read": reading["read"]}


def alone(path: str) -> dict:
    """Fork, set the limits, read, and say how it ended."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.write(sending, json.dumps(read(path)).encode())
        os._exit(0)
    os.close(sending)
    with os.fdopen(receiving, "rb") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = {
        "path": path,
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "cpu": seconds.ru_utime + seconds.ru_stime,
    }
    return {**ended, **(json.loads(said) if said else {})}


if __name__ == "__main__":
    sys.path.insert(0, TESTS)
    from faisceau.readers import rar, scan
    from readers.example_files import modules
    from readers.opened import read_all

    *CLAIMING, LAST = modules().values()
    scan.prepare()
    rar.prepare()
    for line in sys.stdin:
        print(json.dumps(alone(line.rstrip("\n"))), flush=True)
