"""How things are written: pure functions that readers, stages and engines share."""
