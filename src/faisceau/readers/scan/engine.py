"""Tesseract inside this process: its library and its models are loaded once, before the jail; afterwards no file is asked for.

The C interface of Tesseract 5 (``tesseract/capi.h``) and one function of Leptonica. A picture goes in as grey bytes, row by
row; words come out with their boxes in pixels from the top left, in the order of reading.
"""

from __future__ import annotations

import ctypes
import hashlib
from ctypes import POINTER, byref, c_bool, c_char_p, c_float, c_int, c_void_p
from typing import Any, NamedTuple

LATIN = ("fra", "eng", "ron", "sqi", "srp_latn")
CYRILLIC = ("srp", "rus", "ukr")
LANGUAGES = (*LATIN, *CYRILLIC)
"""Names of Tesseract's models: ISO 639-3, ``srp`` in Cyrillic."""
_SCRIPTS = "osd"

_LSTM, _LEGACY = 1, 0
_WHOLE_PAGE, _ONE_LINE, _SCRIPT_ONLY = 3, 7, 0
_PARAGRAPH, _LINE, _WORD = 1, 2, 3
_BLOCK = 0
_SWEEP = (4, 2, 15.0, 1.0, 0.02)
"""Leptonica looks for a skew at a quarter and then at half of the size, 15 degrees to either side, by 1 and down to 0.02."""


class Box(NamedTuple):
    """A rectangle in pixels from the top left: its first column and row, and those just after its last."""

    left: float
    top: float
    right: float
    bottom: float


class Seen(NamedTuple):
    """A word as the engine sees it: what begins with it, its confidence from 0 to 100, its box."""

    text: str
    confidence: int
    box: Box
    begins_line: bool
    begins_paragraph: bool


class Turn(NamedTuple):
    """How a page lies: degrees that it must be turned counter-clockwise, how surely, and its script, how surely."""

    degrees: int
    sureness: float
    script: str
    script_sureness: float


class Picture(NamedTuple):
    """A grey picture: one byte a pixel, no padding, and its pixels an inch."""

    width: int
    height: int
    pixels: bytes
    resolution: int


class Engine:
    """The library with one handle a language, each with its model loaded."""

    def __init__(self, tesseract: ctypes.CDLL, leptonica: ctypes.CDLL) -> None:
        """Declare what is used of the two libraries."""
        self._c = tesseract
        self._leptonica = leptonica
        for name, result, arguments in _SIGNATURES:
            function = getattr(tesseract, name)
            function.restype, function.argtypes = result, arguments
        leptonica.pixFindSkewSweepAndSearch.restype = c_int
        leptonica.pixFindSkewSweepAndSearch.argtypes = [c_void_p, _REALS, _REALS, c_int, c_int, c_float, c_float, c_float]
        leptonica.pixDestroy.restype, leptonica.pixDestroy.argtypes = None, [POINTER(c_void_p)]
        leptonica.getLeptonicaVersion.restype = c_char_p
        leptonica.setMsgSeverity.restype, leptonica.setMsgSeverity.argtypes = c_int, [c_int]
        self._handles: dict[str, int] = {}

    def load(self) -> str:
        """Load every model; return what was loaded, for the key of a reading, or nothing where a model is absent."""
        silent = 6
        self._leptonica.setMsgSeverity(silent)
        said = [f"tesseract {self._c.TessVersion().decode()}"]
        for language in (*LANGUAGES, _SCRIPTS):
            handle = self._c.TessBaseAPICreate()
            self._c.TessBaseAPISetVariable(handle, b"debug_file", b"/dev/null")
            if self._c.TessBaseAPIInit2(handle, None, language.encode(), _LEGACY if language == _SCRIPTS else _LSTM):
                self._c.TessBaseAPIDelete(handle)
                return ""
            self._c.TessBaseAPISetPageSegMode(handle, _SCRIPT_ONLY if language == _SCRIPTS else _WHOLE_PAGE)
            self._handles[language] = handle
            folder = self._c.TessBaseAPIGetDatapath(handle)
            said.append(f"{language}={_digest(folder.rstrip(b'/') + b'/' + language.encode() + b'.traineddata')}")
        return "; ".join(said)

    def words(self, picture: Picture, language: str, *, is_line: bool = False) -> list[Seen]:
        """Return the words of a picture in the order of reading; ``is_line``: it is one line and nothing else."""
        handle = self._show(picture, language)
        try:
            if is_line:
                self._c.TessBaseAPISetPageSegMode(handle, _ONE_LINE)
            if self._c.TessBaseAPIRecognize(handle, None):
                return []
            return self._iterated(handle)
        finally:
            self._c.TessBaseAPIClear(handle)
            if is_line:
                self._c.TessBaseAPISetPageSegMode(handle, _WHOLE_PAGE)

    def turn(self, picture: Picture) -> Turn | None:
        """Return how a page lies, or None where it has too few letters to tell."""
        handle = self._show(picture, _SCRIPTS)
        degrees, sureness, script, script_sureness = c_int(), c_float(), c_char_p(), c_float()
        try:
            told = self._c.TessBaseAPIDetectOrientationScript(
                handle, byref(degrees), byref(sureness), byref(script), byref(script_sureness)
            )
        finally:
            self._c.TessBaseAPIClear(handle)
        if not told or not script.value:
            return None
        return Turn(degrees.value, sureness.value, script.value.decode(), script_sureness.value)

    def skew(self, picture: Picture, language: str) -> tuple[float, float]:
        """Return the degrees by which lines must be turned clockwise to lie level, within fifteen, and how surely."""
        handle = self._show(picture, language)
        pix = c_void_p(self._c.TessBaseAPIGetThresholdedImage(handle))
        angle, sureness = c_float(), c_float()
        try:
            if not pix or self._leptonica.pixFindSkewSweepAndSearch(pix, byref(angle), byref(sureness), *_SWEEP):
                return 0.0, 0.0
            return angle.value, sureness.value
        finally:
            self._leptonica.pixDestroy(byref(pix))
            self._c.TessBaseAPIClear(handle)

    def _show(self, picture: Picture, language: str) -> int:
        handle = self._handles[language]
        self._c.TessBaseAPISetImage(handle, picture.pixels, picture.width, picture.height, 1, picture.width)
        self._c.TessBaseAPISetSourceResolution(handle, picture.resolution)
        return handle

    def _iterated(self, handle: int) -> list[Seen]:
        c = self._c
        found: list[Seen] = []
        iterator = c.TessBaseAPIGetIterator(handle)
        if not iterator:
            return found
        page = c.TessResultIteratorGetPageIterator(iterator)
        left, top, right, bottom = c_int(), c_int(), c_int(), c_int()
        begins_line = begins_paragraph = True
        while True:
            begins_line |= c.TessPageIteratorIsAtBeginningOf(page, _LINE)
            begins_paragraph |= c.TessPageIteratorIsAtBeginningOf(page, _PARAGRAPH) or c.TessPageIteratorIsAtBeginningOf(
                page, _BLOCK
            )
            raw = c.TessResultIteratorGetUTF8Text(iterator, _WORD)
            if raw:
                text = ctypes.string_at(raw).decode("utf-8", "backslashreplace").strip()
                c.TessDeleteText(raw)
                placed = c.TessPageIteratorBoundingBox(page, _WORD, byref(left), byref(top), byref(right), byref(bottom))
                if text and placed:
                    sure = max(0, min(100, int(c.TessResultIteratorConfidence(iterator, _WORD))))
                    box = Box(left.value, top.value, right.value, bottom.value)
                    found.append(Seen(text, sure, box, begins_line, begins_paragraph))
                    begins_line = begins_paragraph = False
            if not c.TessResultIteratorNext(iterator, _WORD):
                break
        c.TessResultIteratorDelete(iterator)
        return found


_NUMBERS = POINTER(c_int)
_REALS = POINTER(c_float)
_SIGNATURES: tuple[tuple[str, Any, list[Any]], ...] = (
    ("TessVersion", c_char_p, []),
    ("TessBaseAPICreate", c_void_p, []),
    ("TessBaseAPIDelete", None, [c_void_p]),
    ("TessBaseAPISetVariable", c_bool, [c_void_p, c_char_p, c_char_p]),
    ("TessBaseAPIInit2", c_int, [c_void_p, c_char_p, c_char_p, c_int]),
    ("TessBaseAPIGetDatapath", c_char_p, [c_void_p]),
    ("TessBaseAPISetPageSegMode", None, [c_void_p, c_int]),
    ("TessBaseAPISetImage", None, [c_void_p, c_char_p, c_int, c_int, c_int, c_int]),
    ("TessBaseAPISetSourceResolution", None, [c_void_p, c_int]),
    ("TessBaseAPIRecognize", c_int, [c_void_p, c_void_p]),
    ("TessBaseAPIClear", None, [c_void_p]),
    ("TessBaseAPIGetThresholdedImage", c_void_p, [c_void_p]),
    ("TessBaseAPIDetectOrientationScript", c_bool, [c_void_p, _NUMBERS, _REALS, POINTER(c_char_p), _REALS]),
    ("TessBaseAPIGetIterator", c_void_p, [c_void_p]),
    ("TessResultIteratorGetPageIterator", c_void_p, [c_void_p]),
    ("TessResultIteratorNext", c_bool, [c_void_p, c_int]),
    ("TessResultIteratorGetUTF8Text", c_void_p, [c_void_p, c_int]),
    ("TessResultIteratorConfidence", c_float, [c_void_p, c_int]),
    ("TessResultIteratorDelete", None, [c_void_p]),
    ("TessPageIteratorIsAtBeginningOf", c_bool, [c_void_p, c_int]),
    ("TessPageIteratorBoundingBox", c_bool, [c_void_p, c_int, _NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS]),
    ("TessDeleteText", None, [c_void_p]),
)

_PREPARED: dict[str, Engine] = {}
"""The engine of this process by what it said that it loaded; empty until ``prepare`` succeeded."""


def prepare() -> str:
    """Load the engine and its models once; return what was loaded, or nothing where one of them is not on this machine."""
    if not _PREPARED:
        # Read by the library of threads when it is loaded; in the jail no thread can start.
        ctypes.CDLL(None).setenv(b"OMP_THREAD_LIMIT", b"1", 1)
        try:
            engine = Engine(ctypes.CDLL("libtesseract.so.5"), ctypes.CDLL("liblept.so.5"))
        except (OSError, AttributeError):
            return ""
        if loaded := engine.load():
            _PREPARED[loaded] = engine
    return next(iter(_PREPARED), "")


def prepared() -> Engine | None:
    """Return the engine, or None where ``prepare`` was not called or did not succeed."""
    return next(iter(_PREPARED.values()), None)


def _digest(path: bytes) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of a model."""
    with open(path, "rb") as model:  # noqa: PTH123 - the one file read, before the jail; the core has no paths
        return hashlib.file_digest(model, "sha256").hexdigest()[:12]
