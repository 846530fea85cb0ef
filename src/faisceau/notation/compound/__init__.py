"""Compound files ([MS-CFB]): storages and streams inside one file, read however damaged, and written."""
