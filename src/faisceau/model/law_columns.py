"""Columns that every table of the law shares."""

from __future__ import annotations

from faisceau.model.columns import PUBLIC, Col

STATE = Col(PUBLIC, "State, ISO 3166-1 alpha-2")
OFFENCE = Col(PUBLIC, "offence: its article")
ELEMENT = Col(PUBLIC, "act, means or purpose; aggravation where an aggravated offence is charged")
NUMBER = Col(PUBLIC, "place in the order of the text or of the list, from 1; an order, never a weight")
ARTICLE = Col(PUBLIC, "article or articles")
FRENCH = Col(PUBLIC, "in French")
ENGLISH = Col(PUBLIC, "in English")
STATUS = Col(PUBLIC, "verified, mixed, knowledge, uncertain or ours")
SOURCE = Col(PUBLIC, "where it was read, or that it was not")
AS_OF = Col(PUBLIC, "date at which it was said to hold, YYYY-MM-DD")
INDICATOR = Col(PUBLIC, "indicator")
MEASURE = Col(PUBLIC, "measure")
INSTRUMENT = Col(PUBLIC, "instrument")
