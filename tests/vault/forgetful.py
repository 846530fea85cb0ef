"""A disk that remembers every act, and what a power cut after any of them could leave on the medium.

The model is that of ALICE (Pillai and others, OSDI 2014): the bytes of a file are certain once it was settled, and before
that may be there, half there or not; each change of a folder's names is certain once the folder was settled, and before
that each may be there without the others.
"""

import itertools
import shutil
from pathlib import Path

from faisceau.vault import Disk


class Recorder(Disk):
    """A disk that acts, keeps the list of its acts, and leaves out those that a test takes away."""

    def __init__(self, without=()):
        self.acts, self.without, self.files, self.count = [], set(without), {}, 0
        self.skipped, self.seen = [], {}

    def _skip(self, kind):
        act = (kind, self.seen.get(kind, 0))
        self.seen[kind] = act[1] + 1
        if act in self.without:
            self.skipped.append(act)
        return act in self.without

    def create(self, path):
        descriptor = super().create(path)
        self.count += 1
        self.files[descriptor] = self.count
        self.acts.append(("create", path, self.count))
        return descriptor

    def write(self, descriptor, content):
        super().write(descriptor, content)
        self.acts.append(("write", self.files[descriptor], bytes(content)))

    def settle(self, descriptor):
        if not self._skip("settle"):
            super().settle(descriptor)
            self.acts.append(("settled", self.files[descriptor]))

    def rename(self, old, new):
        super().rename(old, new)
        self.acts.append(("rename", old, new))

    def remove(self, path):
        super().remove(path)
        self.acts.append(("remove", path))

    def settle_folder(self, path):
        if not self._skip("folder"):
            super().settle_folder(path)
            self.acts.append(("folder settled", path))

    def acknowledge(self, what):
        """Note that somebody was told so."""
        self.acts.append(("told", what))


def states(acts):
    """Yield, for a power cut after each act, every state that it could leave: names to bytes, and what was told before it."""
    for cut in range(len(acts) + 1):
        yield from after(acts[:cut])


def after(acts):
    written, settled, names, pending, told, where = {}, {}, {}, [], [], {}
    for kind, *rest in acts:
        if kind == "create":
            path, file = rest
            written[file], settled[file], where[path] = b"", b"", file
            pending.append({path: file})
        elif kind == "write":
            written[rest[0]] += rest[1]
        elif kind == "settled":
            settled[rest[0]] = written[rest[0]]
        elif kind == "rename":
            old, new = rest
            where[new] = where.pop(old)
            pending.append({old: None, new: where[new]})
        elif kind == "remove":
            where.pop(rest[0], None)
            pending.append({rest[0]: None})
        elif kind == "folder settled":
            for change in [one for one in pending if all(path.parent == rest[0] for path in one)]:
                names.update(change)
                pending.remove(change)
        elif kind == "told":
            told.append(rest[0])
    unsure = [file for file in written if written[file] != settled[file]]
    for chosen in itertools.product((False, True), repeat=len(pending)):
        there = dict(names)
        for change in itertools.compress(pending, chosen):
            there.update(change)
        for kept in itertools.product((0, 1, 2), repeat=len(unsure)):
            content = dict(settled)
            for file, how in zip(unsure, kept, strict=True):
                more = written[file][len(settled[file]) :]
                content[file] = settled[file] + more[: (0, len(more) // 2, len(more))[how]]
            yield {path: content[file] for path, file in there.items() if file is not None}, tuple(told)


def lay_out(state, old: Path, new: Path):
    """Put a state into an empty folder, as a machine finds it when it starts again."""
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for path, content in state.items():
        place = new / path.relative_to(old)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
