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
from readers.example_files import examples
from readers.mutating import mutant

WATCHED = "%file,%network,prctl,execve,execveat,fork,vfork,clone,clone3,io_uring_setup,open_by_handle_at,memfd_create,ptrace"
CLOSING = re.compile(r"prctl\(PR_SET_SECCOMP, SECCOMP_MODE_FILTER.* = 0$")
LINE = re.compile(r"(\d+) +(.*)")
CALL = re.compile(r"(?:<\.\.\. )?(\w+)[( ]")
REFUSED = re.compile(r" = -1 E(?:PERM|ACCES)\b")
ASKED = re.compile(
    r'(?:statfs|access|faccessat2?)\("/(?:sys/fs/)?selinux|openat\(AT_FDCWD, "(?:/usr/[^"]*fonts|/proc/self/status"|/proc/mounts"|/dev/null"|noname")'
)
"""What libraries ask for and are refused, which changes no text: PDFium the machine's fonts where a file has none of its own; the
engine of recognition how much memory there is, and a file for its remarks."""
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
    """Have warm parents started under strace, and return where each of them writes: this name and a number of its own."""
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
    """Return the processes that closed their jail, and the lines of what they asked for afterwards."""
    closed, said = set(), []
    for own in sorted(log.parent.glob(f"{log.name}.*")):
        for line in own.read_text("utf-8", "replace").split("\n")[:-1]:
            process, call = LINE.match(line).groups()
            if CLOSING.match(call):
                closed.add(process)
            elif process in closed and CALL.match(call):
                said.append(line)
    return closed, said


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
    closed, said = after_closing(log)
    # One child of each warm parent tries the jail at its start; then one for each claim, reading and place.
    parents = len(list(log.parent.glob(f"{log.name}.*")))
    assert parents >= 2
    assert 1 <= len(closed) - len(claims) - len(outcomes) - len(places) <= parents
    assert [line for line in said if not REFUSED.search(line)] == []
    assert [line for line in said if not ASKED.search(line)] == []


def test_what_is_watched_would_be_seen(tmp_path, log):
    """A reader that tries to get out is refused, and its attempts are counted."""
    from vault_specimens import SPECIMENS

    contents = Contents(tmp_path)
    task = Task(contents.keep(b"x", 1), (), "probes")
    with Jail(contents.handle, ("probes",), "last", search=[SPECIMENS]) as jail:
        list(jail.read([task]))
    _, said = after_closing(log)
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
    warden = jail._take("")
    jail._give_back(warden, "")
    before = resident(warden._process.pid)
    outcomes = list(jail.read(tasks))
    list(jail.identify([Task(task.exhibit, task.names) for task in tasks]))
    again = jail._take("")
    jail._give_back(again, "")
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
