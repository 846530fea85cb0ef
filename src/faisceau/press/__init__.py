"""Room press."""
