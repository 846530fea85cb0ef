"""An invented procedure of scanned pages: 3,000 sheets and 400 pieces whose truth is known before anything is drawn.

``procedure`` gives sheets and truth, ``text_of`` what a perfect or a real recogniser would make of a sheet, ``scanned_pdf`` the
sheets drawn as a scanner gives them, ``measured`` how far a proposal is from the truth. The same seed gives the same bytes.
"""

from __future__ import annotations

from faisceau.training.scans.drawn import Picture, pictures, scanned_pdf
from faisceau.training.scans.measure import Measure, measured
from faisceau.training.scans.noise import CLEAN, MEASURED, Noise, text_of
from faisceau.training.scans.plan import SCHEMES, Piece, Procedure, Sheet, procedure

__all__ = [
    "CLEAN",
    "MEASURED",
    "SCHEMES",
    "Measure",
    "Noise",
    "Picture",
    "Piece",
    "Procedure",
    "Sheet",
    "measured",
    "pictures",
    "procedure",
    "scanned_pdf",
    "text_of",
]
