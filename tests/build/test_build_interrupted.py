"""A build that is killed at any instant, or that finds the disk full, is taken up again and gives the same digests."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time

import pytest

from faisceau import cases
from faisceau.model.errors import NoSpace
from training_case import build, opened, world_of

FILES = {
    "a.csv": "Date;Libellé;Montant;Devise\n03/02/2031;LOYER;-410,00;EUR\n14/02/2031;SALAIRE;1200,50;EUR\n28/02/2031;COURSES;-33,10;EUR\n",
    "note.txt": "Rendez-vous rue des Saules, 06 39 98 41 07.",
    "chat.txt": "03/02/2031, 10:04 - Ilinca: tu arrives quand ?\n03/02/2031, 10:09 - Radu: ce soir\n",
}
RUN = "import sys; from faisceau.cli import main; main()"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """Return a small case that was never built, and what its build gives."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in FILES.items():
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_text(text)
    world = world_of(folder / "keys")
    opened(folder / "case", world, folder / "in")
    whole = shutil.copytree(folder / "case", folder / "whole")
    started = time.monotonic()
    document = build(whole, world)
    return folder, world, document, time.monotonic() - started


def digests(document):
    return {name: told["digest"] for name, told in document["tables"].items()}


def command(folder, case):
    env = {**os.environ, "FAISCEAU_KEYS": str(folder / "keys")}
    return subprocess.Popen(
        [sys.executable, "-c", RUN, "build", "--quiet", str(case)], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def grown(case):
    return len(list((case / "shelf" / "parts").glob("*/*.parquet"))), (case / "shelf" / "calls.jsonl").exists()


def test_killed_at_several_instants_it_resumes_and_gives_the_same(sealed, tmp_path):
    folder, world, document, _ = sealed
    case = shutil.copytree(folder / "case", tmp_path / "case")
    killed = []
    for parts in (1, 20, 45):
        running = command(folder, case)
        while running.poll() is None and grown(case)[0] < parts:
            time.sleep(0.005)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        killed.append(running.returncode)
        assert not (case / "build.json").exists() or running.returncode == 0
    assert killed.count(-signal.SIGKILL) >= 2
    assert digests(build(case, world)) == digests(document)
    assert not [
        path
        for path in (case / "shelf" / "parts").rglob("*")
        if path.is_file() and path.suffix != ".parquet" and path.stat().st_size > 10**6
    ]
    assert cases.verify(case, world, rebuild=True, log_key=None, checkpoint=None, workers=1, progress=_silent(), lang="en") == []


def _silent():
    from training_case import SILENT

    return SILENT


def test_ctrl_c_is_said_and_what_is_done_stays_done(sealed, tmp_path):
    folder, world, document, _ = sealed
    case = shutil.copytree(folder / "case", tmp_path / "case")
    running = command(folder, case)
    while running.poll() is None and grown(case)[0] < 20:
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    if running.returncode:
        assert running.returncode == 1
        assert b"Traceback" not in said
        assert "relancez" in said.decode() or "run the command again" in said.decode()
    resumed = build(case, world)
    assert digests(resumed) == digests(document)
    assert not all(stage["ran"] for stage in resumed["stages"])


def _small_disk(folder, size):
    """Mount a small disk; return whether that is allowed here."""
    folder.mkdir()
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True).returncode == 0


def test_a_full_disk_is_said_and_the_build_goes_on_later(sealed, tmp_path):
    folder, world, document, _ = sealed
    disk = tmp_path / "disk"
    if not _small_disk(disk, "40m"):
        pytest.skip("this process may not mount a small disk; the next test limits the size of files instead")
    try:
        case = shutil.copytree(folder / "case", disk / "case")
        filler = disk / "filler"
        filler.write_bytes(b"\0" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - 60_000))
        with pytest.raises(NoSpace) as refused:
            build(case, world)
        assert refused.value.code == "build.disk_full"
        for words in (refused.value.say("fr"), refused.value.say("en")):
            assert "faisceau tidy" in words
            assert "{" not in words
        filler.unlink()
        assert digests(build(case, world)) == digests(document)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def _limited():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1200, 1200))


def test_files_that_may_not_grow_are_said_too(sealed, tmp_path):
    folder, world, document, _ = sealed
    case = shutil.copytree(folder / "case", tmp_path / "case")
    env = {**os.environ, "FAISCEAU_KEYS": str(folder / "keys"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", RUN, "build", "--quiet", "--lang", "en", str(case)],
        env=env,
        capture_output=True,
        text=True,
        preexec_fn=_limited,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "is full" in done.stderr or "File too large" in done.stderr
    assert not (case / "build.json").exists()
    assert digests(build(case, world)) == digests(document)
