"""libarchive inside this process (BSD licence): it unfolds what RAR compressed; loaded once, before the jail.

It never sees an archive as it came in: what it is given is one that is written anew from headers that were read here, in the
clear, in one volume, its members named by their number (``archive.h``, interface 3).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_size_t, c_ssize_t, c_void_p

_OK, _END, _WARN = 0, 1, -20
_BLOCK = 1 << 18
_READ = CFUNCTYPE(c_ssize_t, c_void_p, c_void_p, POINTER(c_void_p))


class Engine:
    """The library, what is used of it declared."""

    def __init__(self, library: ctypes.CDLL) -> None:
        """Declare the functions; raise AttributeError where one is not there."""
        self._c = library
        library.archive_version_string.restype, library.archive_version_string.argtypes = c_char_p, []
        library.archive_read_new.restype, library.archive_read_new.argtypes = c_void_p, []
        library.archive_error_string.restype, library.archive_error_string.argtypes = c_char_p, [c_void_p]
        library.archive_read_open.restype = c_int
        library.archive_read_open.argtypes = [c_void_p, c_void_p, c_void_p, _READ, c_void_p]
        library.archive_read_next_header.restype = c_int
        library.archive_read_next_header.argtypes = [c_void_p, POINTER(c_void_p)]
        library.archive_read_data.restype, library.archive_read_data.argtypes = c_ssize_t, [c_void_p, c_void_p, c_size_t]
        for name in ("archive_read_support_format_rar", "archive_read_support_format_rar5", "archive_read_free"):
            function = getattr(library, name)
            function.restype, function.argtypes = c_int, [c_void_p]

    def said(self) -> str:
        """Return what was loaded, for the key of a reading."""
        return str(self._c.archive_version_string().decode("ascii", "replace"))

    def unfolded(self, blocks: Iterator[bytes], sizes: Iterator[int]) -> Iterator[bytes]:
        """Yield the content of each member of an archive that is given block by block, in order; raise where it breaks.

        ``sizes`` says of each how many bytes it must give: one more is asked for, and more than that never.
        """
        kept: list[bytes] = []
        broken: list[Exception] = []

        def give(_archive: int, _client: int, at: ctypes._Pointer[c_void_p]) -> int:
            try:
                block = next((one for one in blocks if one), b"")
            except (OSError, ValueError, EOFError) as fault:
                broken.append(fault)
                return -1
            kept[:] = [block]
            at[0] = ctypes.cast(c_char_p(block), c_void_p)
            return len(block)

        asked, c = _READ(give), self._c
        archive = c.archive_read_new()
        try:
            c.archive_read_support_format_rar(archive)
            c.archive_read_support_format_rar5(archive)
            entry, buffer = c_void_p(), ctypes.create_string_buffer(_BLOCK)
            if c.archive_read_open(archive, None, None, asked, None) != _OK:
                raise self._fault(archive, broken)
            for size in sizes:
                if not _WARN <= c.archive_read_next_header(archive, ctypes.byref(entry)) <= _OK:
                    raise self._fault(archive, broken)
                yield self._content(archive, buffer, size, broken)
        finally:
            c.archive_read_free(archive)

    def _content(self, archive: int, buffer: ctypes.Array[ctypes.c_char], size: int, broken: list[Exception]) -> bytes:
        found: list[bytes] = []
        held = 0
        while held <= size:
            count = self._c.archive_read_data(archive, buffer, min(_BLOCK, size + 1 - held))
            if count < 0:
                raise self._fault(archive, broken)
            if count == 0:
                break
            found.append(buffer.raw[:count])
            held += count
        return b"".join(found)

    def _fault(self, archive: int, broken: list[Exception]) -> Exception:
        """Return why it breaks: what kept the blocks from being given, else what the library says."""
        if broken:
            return broken[0]
        said = self._c.archive_error_string(archive)
        return ValueError(said.decode("ascii", "replace") if said else "end of data")


_PREPARED: dict[str, Engine] = {}
"""The engine of this process by what it said of itself; empty until ``prepare`` succeeded."""


def prepare() -> str:
    """Load the library once; return what was loaded, or nothing where it is not on this machine."""
    if not _PREPARED:
        try:
            engine = Engine(ctypes.CDLL("libarchive.so.13"))
        except (OSError, AttributeError):
            return ""
        _PREPARED[engine.said()] = engine
    return next(iter(_PREPARED), "")


def prepared() -> Engine | None:
    """Return the engine, or None where ``prepare`` was not called or did not succeed."""
    return next(iter(_PREPARED.values()), None)
