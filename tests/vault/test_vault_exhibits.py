"""Sealing and opening: once, whole, named by its digest, and any damage named."""

import hashlib
import io
import os
import resource
import stat

import pytest

from faisceau.model.errors import Damaged, Invalid, Locked, Missing, NoSpace
from faisceau.model.wording import say
from faisceau.vault import Disk, Sealed, SeededRandomness, Vault
from faisceau.vault.casekey import CaseSealer
from faisceau.vault.disk import DISK, INCOMING, clear_refusals, sweep, write_durably
from faisceau.vault.exhibits import Exhibits

CONTENT = b"LINES\nhello\n"


def small(folder, disk=DISK, seed=b"s"):
    """Exhibits with chunks of 64 bytes in a bare folder."""
    folder.mkdir(exist_ok=True)
    randomness = SeededRandomness(seed)
    return Exhibits(folder, CaseSealer(b"\1" * 32, randomness), randomness, disk, 64)


def test_sealed_bytes_are_named_encrypted_and_read_only(vault):
    sealed = vault.seal(io.BytesIO(CONTENT))
    path = vault.folder / "exhibits" / sealed.exhibit
    at_rest = path.read_bytes()
    assert sealed == Sealed(hashlib.sha256(CONTENT).hexdigest(), hashlib.sha256(at_rest).hexdigest(), len(CONTENT))
    assert CONTENT not in at_rest
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert stat.S_IMODE(path.with_suffix(".key").stat().st_mode) == 0o400
    assert sorted(p.name for p in path.parent.iterdir()) == [sealed.exhibit, f"{sealed.exhibit}.key"]
    assert vault.open(sealed.exhibit).read() == CONTENT
    assert list(vault.digests()) == [sealed.exhibit]
    vault.verify(sealed.exhibit)


def test_a_file_a_stream_and_a_pipe_give_the_same_exhibit_once(vault, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(CONTENT)
    first = vault.seal(path)
    before = (vault.folder / "exhibits" / first.exhibit).stat()
    reading, writing = os.pipe()
    os.write(writing, CONTENT)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert vault.seal(pipe) == first
    late = io.BytesIO(b"skip" + CONTENT)
    late.seek(4)
    assert vault.seal(late) == first
    after = (vault.folder / "exhibits" / first.exhibit).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert len(list((vault.folder / "exhibits").iterdir())) == 2


def test_the_same_bytes_do_not_hide_that_the_kept_file_is_damaged(vault):
    sealed = vault.seal(io.BytesIO(CONTENT))
    path = vault.folder / "exhibits" / sealed.exhibit
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(Damaged):
        vault.seal(io.BytesIO(CONTENT))


def test_derived_exhibits_stand_on_the_shelf_unless_sealed(vault):
    sealed = vault.seal(io.BytesIO(CONTENT))
    assert vault.keep(CONTENT) == sealed.exhibit
    derived = vault.keep(b"member")
    assert vault.keep(b"member") == derived
    assert sorted(p.name for p in (vault.folder / "shelf/exhibits").iterdir()) == [derived, f"{derived}.key"]
    assert vault.open(derived).read() == b"member"
    assert (vault.size(derived), vault.size(sealed.exhibit)) == (6, len(CONTENT))
    assert vault.has(derived)
    assert not vault.has("D433")
    assert list(vault.digests()) == [sealed.exhibit]
    vault.verify(derived)


def test_every_flipped_bit_of_exhibit_and_key_is_found(tmp_path):
    exhibits = small(tmp_path / "e")
    sealed = exhibits.seal(io.BytesIO(bytes(70)))
    tried = 0
    for name in (sealed.exhibit, f"{sealed.exhibit}.key"):
        path = exhibits.folder / name
        good = path.read_bytes()
        path.chmod(0o600)
        for place in range(len(good)):
            for bit in range(8):
                altered = bytearray(good)
                altered[place] ^= 1 << bit
                path.write_bytes(altered)
                with pytest.raises(Damaged) as told:
                    exhibits.verify(sealed.exhibit)
                assert told.value.arguments["exhibit"] == sealed.exhibit
                tried += 1
        path.write_bytes(good)
        exhibits.verify(sealed.exhibit)
    assert tried == 8 * (20 + 70 + 2 * 16 + 100)


def test_files_that_change_places_are_found(tmp_path):
    exhibits = small(tmp_path / "e")
    one, two = (exhibits.seal(io.BytesIO(bytes([n]) * 70)).exhibit for n in (1, 2))
    for suffixes in (("",), (".key",), ("", ".key")):
        for suffix in suffixes:
            swap(exhibits.folder / f"{one}{suffix}", exhibits.folder / f"{two}{suffix}")
        for digest in (one, two):
            with pytest.raises(Damaged):
                exhibits.verify(digest)
            with pytest.raises(Damaged):
                exhibits.open(digest)
        for suffix in suffixes:
            swap(exhibits.folder / f"{one}{suffix}", exhibits.folder / f"{two}{suffix}")
    exhibits.verify(one)


def swap(one, two):
    aside = one.with_name("aside")
    one.rename(aside)
    two.rename(one)
    aside.rename(two)


def test_a_whole_exhibit_under_a_genuine_key_but_a_false_name_is_found(tmp_path):
    exhibits = small(tmp_path / "e")
    digest = exhibits.seal(io.BytesIO(b"x")).exhibit
    sealed, key = exhibits._read_key(digest, ".key")
    false = "0" * 64
    (exhibits.folder / digest).rename(exhibits.folder / false)
    exhibits._write_key(false, sealed, key, ".key")
    with pytest.raises(Damaged) as told:
        exhibits.verify(false)
    assert told.value.arguments["where"] == "digest"


def test_missing_files_are_named(vault):
    sealed = vault.seal(io.BytesIO(CONTENT))
    path = vault.folder / "exhibits" / sealed.exhibit
    with pytest.raises(Missing):
        vault.open("0" * 64)
    with pytest.raises(Missing):
        vault.size("0" * 64)
    with pytest.raises(Invalid):
        vault.open("../case.toml")
    key = path.with_suffix(".key").read_bytes()
    path.with_suffix(".key").unlink()
    with pytest.raises(Damaged, match="file of its key is missing"):
        vault.verify(sealed.exhibit)
    path.with_suffix(".key").write_bytes(key)
    path.unlink()
    with pytest.raises(Missing):
        vault.verify(sealed.exhibit)
    path.symlink_to("/etc/passwd")
    with pytest.raises(Damaged):
        vault.verify(sealed.exhibit)
    path.unlink()
    path.write_bytes(b"")
    for act in (vault.handle, vault.size, vault.open):
        with pytest.raises(Damaged):
            act(sealed.exhibit)


def test_a_piece_locked_away_opens_for_nobody_until_released(vault):
    digest = vault.seal(io.BytesIO(CONTENT)).exhibit
    vault.lock_away(digest)
    assert vault.is_locked(digest)
    for act in (vault.open, vault.verify, vault.handle, vault.lock_away):
        with pytest.raises(Locked, match="locked away"):
            act(digest)
    with pytest.raises(Locked):
        vault.seal(io.BytesIO(CONTENT))
    assert vault.keep(CONTENT) == digest
    assert not (vault.folder / "exhibits" / f"{digest}.key").exists()
    assert list(vault.digests()) == [digest]
    locked = vault.folder / "exhibits" / f"{digest}.locked"
    (vault.folder / "exhibits" / f"{digest}.key").write_bytes(locked.read_bytes())
    content = locked.read_bytes()
    locked.unlink()
    with pytest.raises(Damaged):
        vault.open(digest)
    locked.write_bytes(content)
    vault.release(digest)
    assert vault.open(digest).read() == CONTENT
    with pytest.raises(Missing):
        vault.release(digest)


class Failing(Disk):
    """A disk whose n-th act fails."""

    def __init__(self, number, error):
        self.left, self.error = number, error

    def _step(self):
        self.left -= 1
        if self.left == 0:
            raise OSError(self.error, os.strerror(self.error))

    def create(self, path):
        self._step()
        return super().create(path)

    def write(self, descriptor, content):
        self._step()
        super().write(descriptor, content)

    def settle(self, descriptor):
        self._step()
        super().settle(descriptor)

    def chmod(self, descriptor, mode):
        self._step()
        super().chmod(descriptor, mode)

    def rename(self, old, new):
        self._step()
        super().rename(old, new)

    def settle_folder(self, path):
        self._step()
        super().settle_folder(path)


@pytest.mark.parametrize(("error", "refusal"), [(28, NoSpace), (122, NoSpace), (30, Locked), (5, Damaged), (9, OSError)])
def test_a_disk_that_fails_at_the_nth_act_loses_nothing(tmp_path, error, refusal):
    kept = small(tmp_path / "e").seal(io.BytesIO(b"kept")).exhibit
    for number in range(1, 40):
        exhibits = small(tmp_path / "e", Failing(number, error), b"%d" % number)
        try:
            sealed = exhibits.seal(io.BytesIO(bytes([number]) * 200))
        except refusal:
            sound = small(tmp_path / "e")
            assert not list((tmp_path / "e").glob(f"{INCOMING}*"))
            for digest in sound.digests():
                sound.verify(digest)
            assert sound.seal(io.BytesIO(bytes([number]) * 200)).bytes == 200
        else:
            break
    assert number == 17, "each of the sixteen acts failed once"
    small(tmp_path / "e").verify(kept)
    small(tmp_path / "e").verify(sealed.exhibit)


def test_a_full_disk_is_refused_before_a_byte_is_written(tmp_path):
    class Small(Disk):
        def free(self, path):
            return 1000

        def create(self, path):
            raise AssertionError("nothing is written")

    exhibits = small(tmp_path / "e", Small())
    with pytest.raises(NoSpace) as told:
        exhibits.seal(io.BytesIO(bytes(1000)))
    assert told.value.arguments == {"folder": tmp_path / "e", "needed": 20 + 1000 + 16 * 16, "free": 1000}
    assert "1276" in str(told.value)
    assert "1276" in told.value.say("fr")


def test_a_quota_reached_midway_leaves_what_was_acknowledged_and_nothing_else(tmp_path):
    """The quota is a real one of the kernel, the largest file that a process may write."""
    told = tmp_path / "told"
    child = os.fork()
    if child == 0:
        try:
            exhibits = small(tmp_path / "e")
            resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
            reading, writing = os.pipe()
            if os.fork() == 0:
                os.write(writing, bytes(20_000))
                os._exit(0)
            os.close(writing)
            acknowledged = exhibits.seal(io.BytesIO(bytes(3000))).exhibit
            try:
                exhibits.seal(os.fdopen(reading, "rb"))
            except NoSpace as refusal:
                told.write_text(f"{acknowledged} {refusal.code} {len(list(exhibits.folder.iterdir()))}")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    acknowledged, code, files = told.read_text().split()
    assert (code, files) == ("vault.no_space", "2")
    small(tmp_path / "e").verify(acknowledged)


def test_what_an_interrupted_sealing_left_is_swept_and_a_running_one_stays(vault, holder):
    folder = vault.folder / "exhibits"
    (folder / f"{INCOMING}dead").write_bytes(b"half")
    live = os.open(folder / f"{INCOMING}live", os.O_CREAT | os.O_WRONLY)
    import fcntl

    fcntl.flock(live, fcntl.LOCK_EX)
    Vault.unlock(vault.folder, holder)
    assert [path.name for path in folder.iterdir()] == [f"{INCOMING}live"]
    os.close(live)
    assert sweep(folder) == 1
    assert vault.exhibits.sweep() == 0


def test_a_sweep_between_making_and_locking_only_costs_another_try(tmp_path):
    class Swept(Disk):
        times = 0

        def create(self, path):
            self.times += 1
            if self.times == 1:
                raise FileExistsError
            descriptor = super().create(path)
            if self.times == 2:
                path.unlink()
            return descriptor

    disk = Swept()
    write_durably(tmp_path / "a", b"x", 0o640, disk)
    assert disk.times == 3
    assert (tmp_path / "a").read_bytes() == b"x"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_folder_that_is_gone_is_a_bug_and_not_a_refusal(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_durably(tmp_path / "no" / "a", b"x")
    with pytest.raises(NoSpace) as told, clear_refusals(tmp_path / "no", 7):
        raise OSError(28, "full")
    assert told.value.arguments["free"] == 0
    with pytest.raises(NoSpace) as told:
        write_durably(tmp_path / "a", b"x" * 10, disk=Failing(1, 28))
    assert told.value.arguments["needed"] == 10


def test_every_refusal_is_worded_in_both_languages():
    from faisceau.model.wording.vault import WORDS

    arguments = dict.fromkeys(
        [
            "folder",
            "most",
            "needed",
            "free",
            "exhibit",
            "where",
            "digest",
            "path",
            "mode",
            "name",
            "names",
            "holder",
            "reason",
            "reader",
            "seconds",
            "megabytes",
            "signal",
            "status",
            "exception",
            "line",
            "rule",
            "locator",
        ],
        "X",
    )
    assert len(WORDS) >= 38
    for code, wording in WORDS.items():
        assert wording.next_fr, code
        assert wording.next_en, code
        for lang in ("fr", "en"):
            assert "{" not in say(code, lang, arguments)
