"""Faisceau: from sealed exhibits and signed decisions to a case that the other side can rebuild."""

__version__ = "0.1.0"
