"""Run the command line: ``python -m faisceau``."""

from faisceau.cli import main

main()
