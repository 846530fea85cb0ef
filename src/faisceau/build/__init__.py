"""Room build."""
