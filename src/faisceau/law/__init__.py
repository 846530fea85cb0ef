"""Room law."""
