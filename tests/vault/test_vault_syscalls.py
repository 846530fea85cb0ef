"""What a reading asks of the kernel, watched by strace: nothing is opened and no socket is made once the jail is closed.

The warm parent is started under ``strace --follow-forks``; a child's calls count from the one that installs its filter
(``prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, …)``) on. Attempts count, refused ones too. The second half watches the
warm parent's own memory over hostile files.
"""

import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from faisceau.readers import LAST_RESORT, READERS
from faisceau.vault import HOSTILE, Handle, Jail, Task
from faisceau.vault.cells import _ANY
from readers.example_files import examples
from readers.mutating import mutant

WATCHED = "%file,%network,prctl,execve,execveat,fork,vfork,clone,clone3,io_uring_setup,open_by_handle_at,memfd_create,ptrace"
CLOSING = re.compile(r"prctl\(PR_SET_SECCOMP, SECCOMP_MODE_FILTER.* = 0$")
LINE = re.compile(r"(\d+) +(.*)")
UNFINISHED, RESUMED = "<unfinished ...>", re.compile(r"<\.\.\. \w+ resumed>(.*)")
CALL = re.compile(r"(?:<\.\.\. )?(\w+)[( ]")
REFUSED = re.compile(r" = -1 E(?:PERM|ACCES)\b")
FOREIGN = re.compile(
    r'openat\(AT_FDCWD, "(?:/usr/[^"]*fonts|/proc/self/status"|/proc/mounts"|/dev/null", O_WRONLY|noname")|statfs\("/selinux"'
)
"""What parsers in compiled languages ask for, and do without.

PDFium looks for the machine's fonts where a file has none of its own, after what its allocator asks of the system; Tesseract opens the
file of its messages, ``/dev/null``, and the name that it gives a picture without one. All of it is refused, and changes no text.
"""
GROWTH = 64 << 20


class Contents:
    """Exhibits in plain files, as the jail opens them."""

    def __init__(self, folder):
        self.folder = folder

    def keep(self, content, number):
        (self.folder / f"{number:064x}").write_bytes(content)
        return f"{number:064x}"

    def handle(self, digest):
        import os

        path = self.folder / digest
        return Handle(os.open(path, os.O_RDONLY | os.O_CLOEXEC), None, path.stat().st_size)


@pytest.fixture
def contents(tmp_path):
    folder = tmp_path / "contents"
    folder.mkdir()
    return Contents(folder)


@pytest.fixture
def log(tmp_path, monkeypatch):
    """Have warm parents started under strace, and return where it writes: a file for each of them, numbered."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.fail("strace is not installed: ./run test installs it where that is allowed (apt-get install strace)")
    log, wrapper = tmp_path / "calls", tmp_path / "python"
    options = f"--follow-forks --quiet=all --output={log}.$$ --trace={WATCHED}"
    wrapper.write_text(f'#!/bin/sh\nexec {strace} {options} -- {sys.executable} "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setattr("faisceau.vault.warden.sys.executable", str(wrapper))
    return log


def tasks_of_examples(contents):
    """Return a reading for each example, and for a mutant of each."""
    own = [one.content for one in examples()]
    tasks = []
    for number, one in enumerate(examples()):
        companions = {suffix: contents.keep(beside, 20_000 + number) for suffix, beside in one.companions.items()}
        for turn, content in enumerate((one.content, mutant(one.content, own, one.label))):
            tasks.append(Task(contents.keep(content, 2 * number + turn), (one.name,), one.reader, companions))
    return tasks


def after_closing(log):
    """Return how many warm parents there were, the processes that closed their jail, and the lines of what they asked for afterwards."""
    logs = sorted(log.parent.glob(f"{log.name}.*"))
    closed, said = set(), []
    for one in logs:
        begun = {}
        for line in one.read_text("utf-8", "replace").split("\n")[:-1]:
            process, call = LINE.match(line).groups()
            # A call that another process interrupts is written in two parts.
            if call.endswith(UNFINISHED):
                begun[process] = call.removesuffix(UNFINISHED)
                continue
            if resumed := RESUMED.match(call):
                call = begun.pop(process, "") + resumed[1]
            if CLOSING.match(call):
                closed.add((one, process))
            elif (one, process) in closed and CALL.match(call):
                said.append(f"{process} {call}")
        said += [f"{process} {call}{UNFINISHED}" for process, call in begun.items() if (one, process) in closed]
    return len(logs), closed, said


def test_nothing_is_opened_and_no_socket_made_once_the_jail_is_closed(contents, log):
    tasks = tasks_of_examples(contents)
    with Jail(contents.handle, READERS, LAST_RESORT, ceiling=HOSTILE) as jail:
        claims = list(jail.identify([Task(task.exhibit, task.names) for task in tasks]))
        outcomes = list(jail.read(tasks))
        places = [jail.resolve(task.exhibit, task.reader, "whole", task.companions) for task in tasks[::2]]
    assert len(tasks) >= 80
    assert [outcome.fault for outcome in outcomes if outcome.fault is not None] == []
    assert sum(outcome.tables["readings"].num_rows for outcome in outcomes) == len(claims) == len(tasks)
    assert all(place.content for place in places)
    parents, closed, said = after_closing(log)
    # One child of each warm parent tries the jail at its start; then one for each claim, reading and place.
    assert parents >= 2
    assert len(closed) == parents + len(claims) + len(outcomes) + len(places)
    assert [line for line in said if not REFUSED.search(line)] == []
    assert [line for line in said if not FOREIGN.search(line)] == []


def test_what_is_watched_would_be_seen(tmp_path, log):
    """A reader that tries to get out is refused, and its attempts are counted."""
    from vault_specimens import SPECIMENS

    contents = Contents(tmp_path)
    task = Task(contents.keep(b"x", 1), (), "probes")
    with Jail(contents.handle, ("probes",), "last", search=[SPECIMENS]) as jail:
        list(jail.read([task]))
    _, _, said = after_closing(log)
    counted = Counter(CALL.match(LINE.match(line)[2])[1] for line in said)
    assert counted["socket"] >= 1
    assert counted["openat"] >= 1
    assert counted.total() >= 10
    assert all(REFUSED.search(line) for line in said)


def resident(process):
    """Return the resident bytes of a process that are its own: not those of files."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(re.search(r"RssAnon:\s+(\d+) kB", status)[1]) << 10


def grown(jail, tasks):
    """Read, and return how many bytes the warm parent has grown by, and the outcomes."""
    jail.readers()
    warden = jail._take(_ANY)
    jail._give_back(warden, _ANY)
    before = resident(warden._process.pid)
    outcomes = list(jail.read(tasks))
    list(jail.identify([Task(task.exhibit, task.names) for task in tasks]))
    again = jail._take(_ANY)
    jail._give_back(again, _ANY)
    assert again is warden, "the warm parent was lost"
    return resident(warden._process.pid) - before, outcomes


def test_the_warm_parent_does_not_grow_over_examples_and_their_mutants(contents):
    with Jail(contents.handle, READERS, LAST_RESORT, ceiling=HOSTILE) as jail:
        growth, outcomes = grown(jail, tasks_of_examples(contents))
    assert growth < GROWTH
    assert len(outcomes) >= 80


@pytest.mark.corpus
def test_the_warm_parent_does_not_grow_over_hostile_files(contents, corpus):
    files = sorted(file for file in (corpus / "6_documents/hostile").rglob("*") if file.is_file())
    digests = [contents.keep(file.read_bytes(), number) for number, file in enumerate(files)]
    with Jail(contents.handle, READERS, LAST_RESORT, ceiling=HOSTILE) as jail:
        named = {digest: (file.name,) for digest, file in zip(digests, files, strict=True)}
        claims = dict(jail.identify([Task(digest, names) for digest, names in named.items()]))
        readers = {digest: (found.claimed[0][0] if len(found) == 1 else LAST_RESORT) for digest, found in claims.items()}
        growth, outcomes = grown(jail, [Task(digest, named[digest], readers[digest]) for digest in digests])
    assert len(outcomes) >= 70
    assert growth < GROWTH
    assert [outcome for outcome in outcomes if not outcome.tables["problems" if outcome.fault else "readings"].num_rows] == []
