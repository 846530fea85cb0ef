"""Statements of account as tables: records under a heading to transfers and balances, whatever file they stand in.

Delimited text, sheets of a workbook and tables of a printed page give records; the layout is found, proved and shown here
(``survey``, ``layout``), then every record is read under it (``rows``), with what stands around (``margins``).
"""
