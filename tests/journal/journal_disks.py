"""Disks for the journal's tests: one in memory, one that keeps a trace of what is asked of it, one that fails on order."""

import os
from hashlib import sha256
from pathlib import Path

from faisceau.journal.disk import Disk
from faisceau.model.errors import Locked


class Memory(Disk):
    """A disk in memory with the real one's answers."""

    def __init__(self, files=None):
        self.files = {Path(name): bytearray(content) for name, content in (files or {}).items()}
        self.folders = {parent for name in self.files for parent in name.parents}
        self.open_files, self.locked, self.next = {}, set(), 3

    def copy(self):
        return Memory(self.files)

    def _descriptor(self, what):
        self.next += 1
        self.open_files[self.next] = what
        return self.next

    def lock(self, path, patience):
        if path in self.locked:
            raise Locked("journal.held", where=path.parent.name, seconds=patience)
        self.locked.add(path)
        return self._descriptor(("lock", path))

    def open(self, path):
        self.files.setdefault(path, bytearray())
        self.folders.update(path.parents)
        return self._descriptor(path)

    def close(self, opened):
        what = self.open_files.pop(opened)
        if isinstance(what, tuple):
            self.locked.discard(what[1])

    def read(self, path, start=0):
        if path not in self.files:
            raise FileNotFoundError(2, "no such file", str(path))
        return bytes(self.files[path][start:])

    def digest(self, path):
        return sha256(self.read(path)).hexdigest()

    def write(self, opened, content, offset):
        file = self.files[self.open_files[opened]]
        if len(file) < offset:
            file.extend(bytes(offset - len(file)))
        file[offset : offset + len(content)] = content

    def sync(self, opened):
        pass

    def truncate(self, opened, size):
        file = self.files[self.open_files[opened]]
        del file[size:]

    def allocate(self, opened, size):
        self.write(opened, bytes(size), 0)

    def rename(self, old, new):
        if old in self.files:
            self.files[new] = self.files.pop(old)
            return
        moved = {path: content for path, content in self.files.items() if old in path.parents}
        for path, content in moved.items():
            del self.files[path]
            self.files[new / path.relative_to(old)] = content
        self.folders = {folder for folder in self.folders if folder != old and old not in folder.parents}
        self.folders.update(parent for path in self.files for parent in path.parents)
        self.folders.update({new, *(new / part for part in ("payloads", "subjects"))})

    def remove(self, path):
        self.files.pop(path, None)

    def sync_folder(self, folder):
        pass

    def make_folder(self, folder):
        self.folders.update({folder, *folder.parents})

    def names(self, folder):
        above = f"{folder}/"
        texts = map(str, (*self.files, *self.folders))
        return sorted({text.removeprefix(above).partition("/")[0] for text in texts if text.startswith(above)})

    def size(self, path):
        return len(self.files[path]) if path in self.files else None

    def free(self, folder):
        return 12345


class Asked(Disk):
    """A disk that hands every call on to another, after ``before`` has seen it."""

    CHANGING = ("open", "write", "sync", "truncate", "allocate", "rename", "remove", "sync_folder")

    def __init__(self, disk):
        self.disk = disk
        for name in ("lock", "close", "read", "digest", "make_folder", "names", "size", "free", *self.CHANGING):
            setattr(self, name, self._handing_on(name))

    def _handing_on(self, name):
        def ask(*arguments):
            if name in self.CHANGING:
                self.before(name, arguments)
            return getattr(self.disk, name)(*arguments)

        return ask

    def before(self, name, arguments):
        pass


class Traced(Asked):
    """A disk in memory whose changing calls are kept, with paths in place of descriptors."""

    def __init__(self, disk):
        super().__init__(disk)
        self.trace = []

    def before(self, name, arguments):
        if isinstance(arguments[0], int):
            arguments = (self.disk.open_files[arguments[0]], *arguments[1:])
        self.trace.append((name, *arguments))

    def note(self, what):
        self.trace.append(("acknowledged", what))


class Failing(Asked):
    """A disk whose n-th changing call fails, and no other (``partly``: a write leaves half of its bytes)."""

    def __init__(self, disk, nth, number, *, partly=False):
        super().__init__(disk)
        self.left, self.number, self.partly, self.failed = nth, number, partly, None

    def before(self, name, arguments):
        self.left -= 1
        if self.left == 0:
            self.failed = name
            if self.partly and name == "write":
                opened, content, offset = arguments
                self.disk.write(opened, content[: len(content) // 2], offset)
            raise OSError(self.number, os.strerror(self.number))
